/* overview.c - things with their counts: the things of a view first, then one walk through its
 * opportunities. */
#include "ouderavond/overview.h"

#include "base/sort.h"
#include "view/rows.h"

#define BATCH        512
#define COLUMN_COUNT 11 /* oud_overview_column runs from 1 to 10 */

typedef struct line {
    uint32_t of[COLUMN_COUNT]; /* by column */
} line;

struct oud_overview {
    oud__memory memory;
    OUD__VEC(line) lines; /* in order of arrival */
    oud__u32s order;      /* places of lines, by thing */
};

typedef struct work {
    oud_overview *overview;
    const oud_evening *evening;
    const oud__facts *facts;
    uint32_t kind; /* oud_kind, or 0 for the total */
    oud__view_rows rows;
    oud__map places; /* thing + 1 -> place in lines */
    oud__u32s found; /* fellow parents at hand */
} work;

/* The line of a thing, made when new; NULL when memory is out. */
static line *line_of(work *w, uint32_t thing)
{
    oud_overview *overview = w->overview;
    uint64_t key = (uint64_t)thing + 1;
    uint32_t place = oud__map_get(&w->places, key, UINT32_MAX);
    if (place != UINT32_MAX) {
        return &overview->lines.at[place];
    }
    line fresh = {{[OUD_OVERVIEW_COLUMN_THING] = thing}};
    place = (uint32_t)overview->lines.count;
    if (!oud__vec_reserve(&overview->memory, &overview->lines, 1) ||
        !oud__map_put(&w->places, &overview->memory, key, place)) {
        return NULL;
    }
    overview->lines.at[overview->lines.count++] = fresh;
    return &overview->lines.at[place];
}

static bool add_all(work *w, const uint32_t *things, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!line_of(w, things[i])) {
            return false;
        }
    }
    return true;
}

/* What of the kind belongs to a student, whatever the talks: at most one thing into `own`, or a
 * list. */
static const uint32_t *things_of_student(const work *w, uint32_t student, uint32_t *own,
                                         size_t *count)
{
    const oud__relation *parents = &w->facts->student_parents;
    *own = 0;
    switch (w->kind) {
    case OUD_KIND_STUDENT:
        *own = student;
        break;
    case OUD_KIND_STAMKLAS:
        *own = oud_school_stamklas(w->evening->school, student);
        break;
    case OUD_KIND_AFDELING:
        *own = oud_school_afdeling(w->evening->school, OUD_KIND_STUDENT, student);
        break;
    case OUD_KIND_PARENT:
        *count = 0;
        if (oud__is_stray(student)) {
            return own;
        }
        *count = parents->starts[student + 1] - parents->starts[student];
        return *count ? parents->values + parents->starts[student] : own;
    default:
        break;
    }
    *count = *own != 0;
    return own;
}

/* What of the kind a row concerns. */
static const uint32_t *things_of_row(const work *w, uint32_t row, uint32_t *own, size_t *count)
{
    const oud__talk *talk = oud__evening_talk(w->evening, row);
    *count = 1;
    *own = 0;
    switch (w->kind) {
    case OUD_KIND_TEACHER:
        return oud__sets_items(&w->evening->sets, talk->teachers, count);
    case OUD_KIND_SUBJECT:
        return &talk->subject;
    case 0:
        return own;
    default:
        return things_of_student(w, oud__store_student(&w->evening->store, row), own, count);
    }
}

/* The things that stand in the overview whatever the talks. */
static bool list_things(work *w, oud_view view, uint32_t thing)
{
    uint32_t total = 0;
    if (w->kind == 0) {
        return add_all(w, &total, 1);
    }
    if (view == OUD_VIEW_ALL) {
        bool done = true;
        for (uint32_t each = 1; done && each <= w->facts->count[w->kind]; each++) {
            done = line_of(w, each) != NULL;
        }
        return done;
    }
    for (uint32_t each = 1; view == OUD_VIEW_AFDELING && w->kind == OUD_KIND_STAMKLAS &&
                            each <= w->facts->count[OUD_KIND_STAMKLAS];
         each++) {
        if (w->facts->afdeling_of[OUD_KIND_STAMKLAS][each] == thing && !line_of(w, each)) {
            return false;
        }
    }
    for (uint32_t student; (student = oud__view_rows_student(&w->rows)) != 0;) {
        uint32_t own;
        size_t count;
        const uint32_t *things = things_of_student(w, student, &own, &count);
        if (!add_all(w, things, count)) {
            return false;
        }
    }
    return true;
}

static bool count_row(work *w, uint32_t row)
{
    uint8_t flags = oud__store_flags(&w->evening->store, row);
    uint32_t own;
    size_t count;
    const uint32_t *things = things_of_row(w, row, &own, &count);
    for (size_t i = 0; i < count; i++) {
        line *of = line_of(w, things[i]);
        if (!of) {
            return false;
        }
        of->of[OUD_OVERVIEW_COLUMN_OPPORTUNITIES]++;
        of->of[OUD_OVERVIEW_COLUMN_OFFERED] += (flags & OUD__ROW_OFFERED) != 0;
        of->of[OUD_OVERVIEW_COLUMN_REQUESTED] += (flags & OUD__ROW_REQUESTED) != 0;
        of->of[OUD_OVERVIEW_COLUMN_SCHEDULED] += (flags & OUD__ROW_SCHEDULED) != 0;
    }
    return true;
}

static bool count_rows(work *w)
{
    uint32_t batch[BATCH];
    oud__view_rows_rewind(&w->rows);
    for (size_t got; (got = oud__view_rows_next(&w->rows, batch, BATCH)) != 0;) {
        for (size_t i = 0; i < got; i++) {
            if (!count_row(w, batch[i])) {
                return false;
            }
        }
    }
    return true;
}

/* Parents other than `parent` with a child in common. */
static bool fellow_parents(work *w, uint32_t parent, uint32_t *fellows)
{
    const oud__relation *children = &w->facts->parent_students;
    const oud__relation *parents = &w->facts->student_parents;
    w->found.count = 0;
    for (uint32_t i = children->starts[parent]; i < children->starts[parent + 1]; i++) {
        uint32_t child = children->values[i];
        for (uint32_t j = parents->starts[child]; j < parents->starts[child + 1]; j++) {
            if (!oud__vec_push(&w->overview->memory, &w->found, parents->values[j])) {
                return false;
            }
        }
    }
    size_t all = w->found.count ? oud__sort_unique(w->found.at, w->found.count) : 1;
    *fellows = (uint32_t)all - 1;
    return true;
}

/* The columns that tell about a thing, whatever the talks. */
static bool describe(work *w, line *of, oud_view view)
{
    const oud__facts *facts = w->facts;
    uint32_t thing = of->of[OUD_OVERVIEW_COLUMN_THING];
    if (oud__is_stray(thing)) {
        return true;
    }
    switch (w->kind) {
    case OUD_KIND_AFDELING:
        of->of[OUD_OVERVIEW_COLUMN_STAMKLASSEN] = (uint32_t)oud_school_copy(
            w->evening->school, OUD_RELATION_AFDELING_STAMKLASSEN, thing, NULL, 0);
        of->of[OUD_OVERVIEW_COLUMN_STUDENTS] =
            facts->afdeling_students[thing + 1] - facts->afdeling_students[thing];
        return true;
    case OUD_KIND_STAMKLAS:
        of->of[OUD_OVERVIEW_COLUMN_AFDELING] = facts->afdeling_of[OUD_KIND_STAMKLAS][thing];
        of->of[OUD_OVERVIEW_COLUMN_STUDENTS] = facts->stamklas_sizes[thing];
        return true;
    case OUD_KIND_STUDENT:
        of->of[OUD_OVERVIEW_COLUMN_AFDELING] = facts->afdeling_of[OUD_KIND_STUDENT][thing];
        of->of[OUD_OVERVIEW_COLUMN_STAMKLAS] = facts->student_stamklas[thing];
        of->of[OUD_OVERVIEW_COLUMN_PARENTS] =
            facts->student_parents.starts[thing + 1] - facts->student_parents.starts[thing];
        return true;
    case OUD_KIND_PARENT:
        of->of[OUD_OVERVIEW_COLUMN_STUDENTS] =
            facts->parent_students.starts[thing + 1] - facts->parent_students.starts[thing];
        return fellow_parents(w, thing, &of->of[OUD_OVERVIEW_COLUMN_PARENTS]);
    case 0:
        if (view == OUD_VIEW_ALL) {
            of->of[OUD_OVERVIEW_COLUMN_STAMKLASSEN] = facts->count[OUD_KIND_STAMKLAS];
            of->of[OUD_OVERVIEW_COLUMN_STUDENTS] = facts->count[OUD_KIND_STUDENT];
            of->of[OUD_OVERVIEW_COLUMN_PARENTS] = facts->count[OUD_KIND_PARENT];
        }
        return true;
    default:
        return true;
    }
}

static int by_thing(const void *context, uint32_t a, uint32_t b)
{
    const oud_overview *overview = context;
    uint32_t first = overview->lines.at[a].of[OUD_OVERVIEW_COLUMN_THING];
    uint32_t second = overview->lines.at[b].of[OUD_OVERVIEW_COLUMN_THING];
    return (first > second) - (first < second);
}

static bool finish(work *w, oud_view view)
{
    oud_overview *overview = w->overview;
    size_t count = overview->lines.count;
    if (!oud__vec_reserve(&overview->memory, &overview->order, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!describe(w, &overview->lines.at[i], view)) {
            return false;
        }
        overview->order.at[overview->order.count++] = (uint32_t)i;
    }
    return count == 0 ||
           oud__sort(&overview->memory, overview->order.at, count, by_thing, overview);
}

static bool known_kind(oud_kind kind)
{
    return kind == 0 || (kind >= OUD_KIND_STUDENT && kind <= OUD_KIND_STAMKLAS);
}

oud_status oud_overview_new(oud_evening *evening, oud_kind kind, oud_view view, uint32_t thing,
                            uint32_t flags, oud_overview **out)
{
    if (!evening || !out || flags || !known_kind(kind)) {
        return OUD_STATUS_ARGUMENT;
    }
    work w = {.evening = evening, .facts = &evening->school->facts, .kind = (uint32_t)kind};
    oud_status status = oud__view_rows_start(&w.rows, evening, view, thing, 0);
    if (status != OUD_STATUS_OK) {
        return status;
    }
    w.overview = oud__memory_zeroed(&evening->memory, 1, sizeof *w.overview);
    bool done = w.overview != NULL;
    if (done) {
        w.overview->memory = evening->memory;
        done = list_things(&w, view, thing) && count_rows(&w) && finish(&w, view);
    }
    oud__map_free(&w.places, &evening->memory);
    oud__vec_free(&evening->memory, &w.found);
    oud__view_rows_end(&w.rows);
    if (!done) {
        oud_overview_free(w.overview);
        return OUD_STATUS_NO_MEMORY;
    }
    *out = w.overview;
    return OUD_STATUS_OK;
}

size_t oud_overview_count(const oud_overview *overview)
{
    return overview ? overview->order.count : 0;
}

size_t oud_overview_rows(const oud_overview *overview, oud_overview_column column, size_t first,
                         uint32_t *out, size_t capacity)
{
    size_t count = oud_overview_count(overview);
    if (!out || first >= count || column < OUD_OVERVIEW_COLUMN_THING || column >= COLUMN_COUNT) {
        return 0;
    }
    size_t copied = count - first < capacity ? count - first : capacity;
    for (size_t i = 0; i < copied; i++) {
        out[i] = overview->lines.at[overview->order.at[first + i]].of[column];
    }
    return copied;
}

void oud_overview_free(oud_overview *overview)
{
    if (!overview) {
        return;
    }
    oud__memory memory = overview->memory;
    oud__vec_free(&memory, &overview->lines);
    oud__vec_free(&memory, &overview->order);
    oud__memory_free(&memory, overview, sizeof *overview);
}
