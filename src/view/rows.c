/* rows.c - student by student, or through the index of a teacher or a subject. */
#include "view/rows.h"

#include "base/inline.h"

#define COUNT_BATCH 512
#define CALLED      4     /* children whose rows are called for at first */
#define TALKS_FEW   32768 /* as many are near anyway */

static const oud_kind KIND_OF[] = {
    [OUD_VIEW_ALL] = (oud_kind)0,
    [OUD_VIEW_STUDENT] = OUD_KIND_STUDENT,
    [OUD_VIEW_STAMKLAS] = OUD_KIND_STAMKLAS,
    [OUD_VIEW_AFDELING] = OUD_KIND_AFDELING,
    [OUD_VIEW_TEACHER] = OUD_KIND_TEACHER,
    [OUD_VIEW_PARENT] = OUD_KIND_PARENT,
    [OUD_VIEW_SUBJECT] = OUD_KIND_SUBJECT,
};

oud_status oud__view_check(const oud_evening *evening, oud_view view, uint32_t thing)
{
    if (view < OUD_VIEW_ALL || view > OUD_VIEW_SUBJECT) {
        return OUD_STATUS_ARGUMENT;
    }
    bool found =
        view == OUD_VIEW_ALL ? thing == 0 : oud__evening_has(evening, KIND_OF[view], thing);
    /* Nobody knows who belongs to what the school does not know. */
    bool members =
        view == OUD_VIEW_STAMKLAS || view == OUD_VIEW_AFDELING || view == OUD_VIEW_PARENT;
    found = found && !(members && oud__is_stray(thing));
    return found ? OUD_STATUS_OK : OUD_STATUS_NOT_FOUND;
}

/* ---- filters ---- */

/* What each bit asks of the flags of a row. */
static const struct {
    uint32_t filter;
    uint8_t mask, value;
} FILTERS[] = {
    {OUD_CURSOR_FILTER_OFFERED, OUD__ROW_OFFERED, OUD__ROW_OFFERED},
    {OUD_CURSOR_FILTER_REQUESTED, OUD__ROW_REQUESTED, OUD__ROW_REQUESTED},
    {OUD_CURSOR_FILTER_SCHEDULED, OUD__ROW_SCHEDULED, OUD__ROW_SCHEDULED},
    {OUD_CURSOR_FILTER_WITHDRAWN, OUD__ROW_OFFERED, 0},
    {OUD_CURSOR_FILTER_NOT_REQUESTED, OUD__ROW_REQUESTED, 0},
    {OUD_CURSOR_FILTER_NOT_SCHEDULED, OUD__ROW_SCHEDULED, 0},
    {OUD_CURSOR_FILTER_CHANGED, OUD__ROW_CHANGED, OUD__ROW_CHANGED},
    {OUD_CURSOR_FILTER_LONG, OUD__ROW_LONG, OUD__ROW_LONG},
};

/* False when a bit is unknown. */
static bool set_filter(oud__view_rows *rows, uint32_t filter)
{
    rows->mask = rows->value = OUD__ROW_LIVE;
    for (size_t i = 0; i < sizeof FILTERS / sizeof *FILTERS; i++) {
        if (filter & FILTERS[i].filter) {
            bool met = (rows->mask & FILTERS[i].mask) != 0;
            rows->nothing |= met && (rows->value & FILTERS[i].mask) != FILTERS[i].value;
            rows->mask |= FILTERS[i].mask;
            rows->value |= FILTERS[i].value;
            filter &= ~FILTERS[i].filter;
        }
    }
    return filter == 0;
}

static bool is_child(const oud__facts *facts, uint32_t parent, uint32_t student)
{
    const oud__relation *children = &facts->parent_students;
    for (uint32_t i = children->starts[parent]; i < children->starts[parent + 1]; i++) {
        if (children->values[i] == student) {
            return true;
        }
    }
    return false;
}

OUD__SELDOM bool passes_student(const oud_evening *evening, const oud__view_test *test,
                                uint32_t student)
{
    switch (test->view) {
    case OUD_VIEW_STUDENT:
        return student == test->thing;
    case OUD_VIEW_STAMKLAS:
        return oud_school_stamklas(evening->school, student) == test->thing;
    case OUD_VIEW_AFDELING:
        return oud_school_afdeling(evening->school, OUD_KIND_STUDENT, student) == test->thing;
    case OUD_VIEW_PARENT:
        return is_child(&evening->school->facts, test->thing, student);
    default:
        return true;
    }
}

static bool passes(const oud_evening *evening, const oud__view_test *test, uint32_t row)
{
    if (test->view != OUD_VIEW_TEACHER && test->view != OUD_VIEW_SUBJECT) {
        return passes_student(evening, test, oud__store_student(&evening->store, row));
    }
    const oud__talk *talk = oud__evening_talk(evening, row);
    return test->view == OUD_VIEW_SUBJECT
               ? talk->subject == test->thing
               : oud__sets_has(&evening->sets, talk->teachers, test->thing);
}

static bool passes_all(const oud__view_rows *rows, uint32_t row)
{
    for (size_t i = 0; i < rows->test_count; i++) {
        if (!passes(rows->evening, &rows->tests[i], row)) {
            return false;
        }
    }
    return true;
}

/* ---- sources ---- */

/* The students of a view of students: from `student` up to `end`, or a list of children. */
static void set_students(oud__view_rows *rows, oud_view view, uint32_t thing)
{
    const oud__facts *facts = &rows->evening->school->facts;
    switch (view) {
    case OUD_VIEW_STUDENT:
        rows->now.student = thing;
        rows->end = thing + 1;
        break;
    case OUD_VIEW_STAMKLAS:
        rows->now.student = facts->stamklas_students[thing];
        rows->end = rows->now.student + facts->stamklas_sizes[thing];
        break;
    case OUD_VIEW_AFDELING:
        rows->now.student = facts->afdeling_students[thing];
        rows->end = facts->afdeling_students[thing + 1];
        break;
    case OUD_VIEW_PARENT:
        rows->children = facts->parent_students.values + facts->parent_students.starts[thing];
        rows->child_count =
            facts->parent_students.starts[thing + 1] - facts->parent_students.starts[thing];
        rows->now.student = rows->child_count ? rows->children[0] : 0;
        break;
    default:
        rows->now.student = oud__store_next_student(&rows->evening->store, 0);
        break;
    }
    rows->first = rows->now.student = rows->now.student == rows->end ? 0 : rows->now.student;
    /* A stamklas that nobody has as the own one ends where it begins, at 0, as all students do. */
    rows->nothing |= rows->first == 0;
}

/* Call for the rows that come first. */
static void call_first(const oud__view_rows *rows)
{
    const oud__store *store = &rows->evening->store;
    oud__store_prefetch_guessed(store, rows->first);
    for (size_t i = 1; i < rows->child_count && i < CALLED; i++) {
        oud__store_prefetch_guessed(store, rows->children[i]);
    }
}

oud_status oud__view_rows_start(oud__view_rows *rows, oud_evening *evening, oud_view view,
                                uint32_t thing, uint32_t filter)
{
    *rows = (oud__view_rows){.evening = evening, .now = {.stretch = OUD__NO_STRETCH}};
    oud_status status = oud__view_check(evening, view, thing);
    if (!set_filter(rows, filter)) {
        return OUD_STATUS_ARGUMENT;
    }
    if (status != OUD_STATUS_OK) {
        return status;
    }
    rows->by_row = view == OUD_VIEW_TEACHER || view == OUD_VIEW_SUBJECT;
    if (!rows->by_row) {
        set_students(rows, view, thing);
        call_first(rows);
        return OUD_STATUS_OK;
    }
    oud__indexed by = view == OUD_VIEW_TEACHER ? OUD__BY_TEACHER : OUD__BY_SUBJECT;
    if (!oud__evening_rows_of(evening, by, thing, &rows->rows)) {
        oud__vec_free(&evening->memory, &rows->rows);
        return OUD_STATUS_NO_MEMORY;
    }
    return OUD_STATUS_OK;
}

void oud__view_rows_rewind(oud__view_rows *rows)
{
    rows->now.at = 0;
    rows->now.student = rows->first;
    rows->now.stretch = OUD__NO_STRETCH;
}

void oud__view_rows_end(oud__view_rows *rows)
{
    oud__vec_free(&rows->evening->memory, &rows->rows);
}

/* The student of the view after rows->now.student; 0: none. */
OUD__APART uint32_t following(oud__view_rows *rows)
{
    if (rows->children) {
        rows->now.at++;
        return rows->now.at < rows->child_count ? rows->children[rows->now.at] : 0;
    }
    if (rows->end == 0) {
        return oud__store_next_student(&rows->evening->store, rows->now.student);
    }
    return rows->now.student + 1 < rows->end ? rows->now.student + 1 : 0;
}

uint32_t oud__view_rows_student(oud__view_rows *rows)
{
    uint32_t student = rows->now.student;
    rows->now.student = student ? following(rows) : 0;
    return student;
}

/* Move to the next stretch of rows; false at the end. */
static bool enter_stretch(oud__view_rows *rows)
{
    const oud__store *store = &rows->evening->store;
    if (rows->now.stretch != OUD__NO_STRETCH) {
        rows->now.stretch = oud__store_stretch_after(store, rows->now.stretch);
    }
    while (rows->now.stretch == OUD__NO_STRETCH && rows->now.student) {
        rows->now.stretch = oud__store_stretch(store, rows->now.student);
        rows->now.student = following(rows);
    }
    if (rows->now.stretch == OUD__NO_STRETCH) {
        return false;
    }
    const uint32_t end = oud__store_end(store, rows->now.stretch);
    const oud__talks *talks = &rows->evening->talk_table;
    rows->now.row = oud__store_begin(store, rows->now.stretch);
    oud__store_prefetch_student(store, rows->now.student);
    oud__store_prefetch_rows(store, rows->now.row, end - 1);
    if (talks->items.count > TALKS_FEW) {
        oud__store_prefetch_talks(store, talks, rows->now.row, end);
    }
    return true;
}

/* Keep of some rows those that pass all tests; returns how many. */
OUD__APART size_t sift(const oud__view_rows *rows, uint32_t *at, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        at[kept] = at[i];
        kept += passes_all(rows, at[i]);
    }
    return kept;
}

static bool has_flags(const oud__view_rows *rows, uint8_t flags)
{
    return (flags & rows->mask) == rows->value;
}

/* Of some listed rows those that belong to the view. */
static size_t take_listed(const oud__view_rows *rows, const uint32_t *listed, size_t some,
                          uint32_t *out)
{
    const oud__store *store = &rows->evening->store;
    size_t count = 0;
    for (size_t i = 0; i < some; i++) {
        out[count] = listed[i];
        count += has_flags(rows, oud__store_flags(store, listed[i]));
    }
    return rows->test_count ? sift(rows, out, count) : count;
}

static size_t next_listed(oud__view_rows *rows, uint32_t *out, size_t max)
{
    size_t count = 0;
    while (count < max && rows->now.at < rows->rows.count) {
        const size_t left = rows->rows.count - rows->now.at;
        const size_t some = left < max - count ? left : max - count;
        count += take_listed(rows, rows->rows.at + rows->now.at, some, out + count);
        rows->now.at += some;
    }
    return count;
}

/* Of so many rows from `row` on, all in one page, those that belong to the view. */
static size_t take_rows(const oud__view_rows *rows, uint32_t row, size_t some, uint32_t *out)
{
    const uint8_t *flags =
        rows->evening->store.flags.at[row / OUD__PAGE_ROWS] + row % OUD__PAGE_ROWS;
    size_t count = 0;
    for (size_t i = 0; i < some; i++) {
        out[count] = row + (uint32_t)i;
        count += has_flags(rows, flags[i]);
    }
    return rows->test_count ? sift(rows, out, count) : count;
}

static size_t next_of_students(oud__view_rows *rows, uint32_t *out, size_t max)
{
    const oud__store *store = &rows->evening->store;
    size_t count = 0;
    bool more = rows->now.stretch != OUD__NO_STRETCH || enter_stretch(rows);
    while (more && count < max) {
        const uint32_t row = rows->now.row;
        const size_t left = oud__store_end(store, rows->now.stretch) - row;
        const size_t of_page = OUD__PAGE_ROWS - row % OUD__PAGE_ROWS;
        size_t some = left < max - count ? left : max - count;
        some = some < of_page ? some : of_page;
        count += take_rows(rows, row, some, out + count);
        rows->now.row += (uint32_t)some;
        more = some < left || enter_stretch(rows);
    }
    return count;
}

size_t oud__view_rows_next(oud__view_rows *rows, uint32_t *out, size_t max)
{
    if (rows->nothing) {
        return 0;
    }
    return rows->by_row ? next_listed(rows, out, max) : next_of_students(rows, out, max);
}

/* Whether the rows are all there are, with these flags. */
static bool is_everything(const oud__view_rows *rows, uint8_t flags)
{
    bool all = !rows->by_row && !rows->children && rows->end == 0 && rows->test_count == 0;
    return all && !rows->nothing && rows->mask == flags && rows->value == flags;
}

uint32_t oud__view_rows_count(const oud__view_rows *rows)
{
    uint32_t batch[COUNT_BATCH];
    uint32_t count = 0;
    if (is_everything(rows, OUD__ROW_LIVE)) {
        return rows->evening->store.live;
    }
    if (is_everything(rows, OUD__ROW_LIVE | OUD__ROW_OFFERED)) {
        return rows->evening->store.offered;
    }
    oud__view_rows copy = *rows;
    for (size_t got; (got = oud__view_rows_next(&copy, batch, COUNT_BATCH)) != 0;) {
        count += (uint32_t)got;
    }
    return count;
}
