/* summary.c - how far the offer is, per (afdeling, subject) (R-SEE-1), and per student, teacher,
 * parent. */
#include "ouderavond/summary.h"

#include "evening/cell_index.h"
#include "evening/evening.h"
#include "evening/package.h"

typedef struct counts {
    uint32_t total;
    uint32_t offered;
    uint32_t requested;
    uint32_t unavailable;
} counts;

struct oud_summary {
    oud__memory memory;
    oud__cell_index cells;
    OUD__VEC(counts) counts; /* by cell */
    oud__u32s order;         /* cells in order */
};

/* Which student a subject was last seen for, with the flags of those opportunities together, and
 * which student it was available for. */
typedef struct mark {
    uint32_t student;
    uint32_t flags;
    uint32_t available;
} mark;

/* The students of an afdeling are neighbours: their plain pakketvakken are counted here first. */
typedef struct plain {
    uint32_t afdeling;
    counts *counts;    /* by subject */
    oud__u32s counted; /* subjects with a count; there is room for all */
} plain;

typedef struct walk {
    const oud_evening *evening;
    const oud__facts *facts;
    oud_summary *summary;
    mark *marks;           /* by subject */
    oud__options *options; /* NULL: nobody asked what is unavailable */
    oud__u32s found;
    plain plain;
    uint32_t model;   /* a student with plain pakketvakken only, counted last; 0: none */
    uint32_t repeats; /* how many came after who count as the model did */
} walk;

/* Plain pakketvakken of so many students alike. */
static void count_plain(walk *w, uint32_t subject, uint32_t student, uint32_t times)
{
    const mark *seen = &w->marks[subject];
    uint32_t flags = seen->student == student ? seen->flags : 0;
    counts *found = &w->plain.counts[subject];
    if (found->total == 0) {
        w->plain.counted.at[w->plain.counted.count++] = subject;
    }
    found->total += times;
    found->offered += flags & OUD__ROW_OFFERED ? times : 0;
    found->requested += flags & OUD__ROW_REQUESTED ? times : 0;
    found->unavailable += w->options && seen->available != student ? times : 0;
}

static void mark_row(walk *w, uint32_t student, uint32_t row)
{
    uint8_t flags = oud__store_flags(&w->evening->store, row);
    uint32_t subject = oud__evening_talk(w->evening, row)->subject;
    if ((flags & OUD__ROW_LIVE) && !oud__is_stray(subject)) {
        mark *seen = &w->marks[subject];
        seen->flags = flags | (seen->student == student ? seen->flags : 0);
        seen->student = student;
    }
}

static void mark_rows(walk *w, uint32_t student)
{
    const oud__store *store = &w->evening->store;
    for (uint32_t stretch = oud__store_stretch(store, student); stretch != OUD__NO_STRETCH;
         stretch = oud__store_stretch_after(store, stretch)) {
        uint32_t end = oud__store_end(store, stretch);
        for (uint32_t row = oud__store_begin(store, stretch); row < end; row++) {
            mark_row(w, student, row);
        }
    }
}

/* Mark the subjects for which some roostergroep of the student has a teacher. */
static void mark_available(walk *w, uint32_t student)
{
    const oud__relation *memberships = &w->facts->memberships;
    uint32_t end = memberships->starts[student + 1];
    for (uint32_t m = memberships->starts[student]; m < end; m++) {
        uint32_t group = memberships->values[m];
        uint32_t last = w->options->starts[group + 1];
        for (uint32_t o = w->options->starts[group]; o < last; o++) {
            const oud__option *option = &w->options->items.at[o];
            if (option->candidate_count) {
                w->marks[option->subject].available = student;
            }
        }
    }
}

/* Whether a special pakketvak has a teacher. */
static bool special_available(walk *w, uint32_t student, const oud__package_row *rows, size_t count,
                              uint32_t subject, bool *available)
{
    *available = false;
    if (!oud__package_options(w->options, &w->summary->memory, w->facts, student, rows, count,
                              subject, &w->found)) {
        return false;
    }
    for (size_t i = 0; i < w->found.count; i++) {
        *available |= w->options->items.at[w->found.at[i]].candidate_count != 0;
    }
    return true;
}

static counts *cell_of(walk *w, uint32_t afdeling, uint32_t subject)
{
    oud_summary *summary = w->summary;
    uint32_t cell = oud__cell_index_find(&summary->cells, afdeling, subject);
    counts none = {0, 0, 0, 0};
    if (cell == summary->counts.count && !oud__vec_push(&summary->memory, &summary->counts, none)) {
        return NULL;
    }
    return cell == UINT32_MAX ? NULL : &summary->counts.at[cell];
}

/* Count those who are as the model is. */
static void settle_repeats(walk *w)
{
    const oud__relation *package = &w->facts->package;
    if (w->repeats) {
        for (uint32_t p = package->starts[w->model]; p < package->starts[w->model + 1]; p++) {
            count_plain(w, package->values[p], w->model, w->repeats);
        }
    }
    w->model = w->repeats = 0;
}

/* Bring what was counted of the afdeling at hand to its cells. */
static bool flush(walk *w)
{
    for (size_t i = 0; i < w->plain.counted.count; i++) {
        uint32_t subject = w->plain.counted.at[i];
        counts *found = &w->plain.counts[subject];
        counts *cell = cell_of(w, w->plain.afdeling, subject);
        if (!cell) {
            return false;
        }
        cell->total += found->total;
        cell->offered += found->offered;
        cell->requested += found->requested;
        cell->unavailable += found->unavailable;
        *found = (counts){0, 0, 0, 0};
    }
    w->plain.counted.count = 0;
    return true;
}

static bool count_in(walk *w, uint32_t afdeling, uint32_t subject, uint32_t student, bool exempt,
                     bool available)
{
    const mark *seen = &w->marks[subject];
    uint32_t flags = seen->student == student ? seen->flags : 0;
    counts *cell = cell_of(w, afdeling, subject);
    if (!cell) {
        return false;
    }
    if (!exempt) {
        cell->total++;
        cell->offered += (flags & OUD__ROW_OFFERED) != 0;
        cell->requested += (flags & OUD__ROW_REQUESTED) != 0;
        cell->unavailable += w->options && !available;
    }
    return true;
}

static bool walk_special(walk *w, uint32_t student, uint32_t place, uint32_t subject)
{
    size_t count;
    const oud__package_row *rows = oud__facts_details(w->facts, place, &count);
    bool exempt = oud__package_exempt(rows, count);
    bool available = false;
    if (w->options && !special_available(w, student, rows, count, subject, &available)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!oud__package_repeated(rows, i) &&
            !count_in(w, rows[i].afdeling, subject, student, exempt, available)) {
            return false;
        }
    }
    return true;
}

/* Whether `count` rows stand in one page from `row` on, with near talks only. */
static bool is_near(const oud__store *store, uint32_t row, uint32_t count)
{
    const oud__talk_page *page = store->talks.pages.at[row / OUD__PAGE_ROWS];
    uint32_t at = row % OUD__PAGE_ROWS;
    bool near = at + count <= OUD__PAGE_ROWS;
    for (uint32_t i = 0; near && store->talks.far.count && i < count; i++) {
        near = page->near[at + i] != OUD__TALK_FAR;
    }
    return near;
}

/* Whether two stretches have the same talks with the same flags, as far as that is soon seen. */
static bool same_rows(const oud__store *store, uint32_t a, uint32_t b)
{
    uint32_t first = oud__store_begin(store, a);
    uint32_t other = oud__store_begin(store, b);
    uint32_t count = oud__store_end(store, a) - first;
    size_t page = first / OUD__PAGE_ROWS;
    if (count != oud__store_end(store, b) - other || page != other / OUD__PAGE_ROWS ||
        !is_near(store, first, count) || !is_near(store, other, count)) {
        return false;
    }
    const uint8_t *flags = store->flags.at[page];
    const uint16_t *talks = store->talks.pages.at[page]->near;
    first %= OUD__PAGE_ROWS;
    other %= OUD__PAGE_ROWS;
    return memcmp(talks + first, talks + other, count * sizeof *talks) == 0 &&
           memcmp(flags + first, flags + other, count) == 0;
}

/* Whether two students have the same package. */
static bool same_package(const oud__relation *package, uint32_t a, uint32_t b)
{
    const uint32_t *starts = package->starts;
    uint32_t size = starts[a + 1] - starts[a];
    return size == starts[b + 1] - starts[b] &&
           (size == 0 || memcmp(package->values + starts[a], package->values + starts[b],
                                size * sizeof *package->values) == 0);
}

/* Whether a student of the same afdeling counts as the model does: one stretch of the same
 * opportunities each, and the same package. */
static bool is_repeat(const walk *w, uint32_t student)
{
    const oud__store *store = &w->evening->store;
    if (!w->model || w->options) {
        return false;
    }
    uint32_t own = oud__store_stretch(store, student);
    uint32_t known = oud__store_stretch(store, w->model);
    return own != OUD__NO_STRETCH && known != OUD__NO_STRETCH &&
           same_package(&w->facts->package, w->model, student) && same_rows(store, known, own) &&
           oud__store_stretch_after(store, own) == OUD__NO_STRETCH &&
           oud__store_stretch_after(store, known) == OUD__NO_STRETCH;
}

static bool walk_package(walk *w, uint32_t student)
{
    const oud__relation *package = &w->facts->package;
    uint32_t end = package->starts[student + 1];
    w->model = student;
    for (uint32_t place = package->starts[student]; place < end; place++) {
        uint32_t subject = package->values[place];
        if (!(subject & OUD__PACKAGE_SPECIAL)) {
            count_plain(w, subject, student, 1);
        } else if (walk_special(w, student, place, subject & OUD__PACKAGE_SUBJECT)) {
            w->model = 0;
        } else {
            return false;
        }
    }
    return true;
}

static bool walk_student(walk *w, uint32_t student)
{
    uint32_t afdeling = w->facts->afdeling_of[OUD_KIND_STUDENT][student];
    if (afdeling == w->plain.afdeling && is_repeat(w, student)) {
        w->repeats++;
        return true;
    }
    settle_repeats(w);
    if (afdeling != w->plain.afdeling) {
        if (!flush(w)) {
            return false;
        }
        w->plain.afdeling = afdeling;
    }
    mark_rows(w, student);
    if (w->options) {
        mark_available(w, student);
    }
    return walk_package(w, student);
}

static bool fill(walk *w, uint32_t flags)
{
    uint32_t subjects = w->facts->count[OUD_KIND_SUBJECT];
    const oud__memory *memory = &w->summary->memory;
    w->marks = oud__memory_zeroed(memory, (size_t)subjects + 1, sizeof *w->marks);
    if (flags & OUD_SUMMARY_FLAG_UNAVAILABLE) {
        w->options =
            oud__options_new(memory, w->facts, w->evening->settings[OUD_EVENING_SETTING_PEILWEEK]);
    }
    w->plain.counts = oud__memory_zeroed(memory, (size_t)subjects + 1, sizeof *w->plain.counts);
    bool done = w->marks && w->plain.counts &&
                oud__vec_reserve(memory, &w->plain.counted, (size_t)subjects + 1) &&
                oud__cell_index_start(&w->summary->cells, memory, subjects) &&
                (w->options || !(flags & OUD_SUMMARY_FLAG_UNAVAILABLE));
    for (uint32_t student = 1; done && student <= w->facts->count[OUD_KIND_STUDENT]; student++) {
        done = walk_student(w, student);
    }
    settle_repeats(w);
    done = done && flush(w);
    oud__vec_free(memory, &w->plain.counted);
    oud__memory_free(memory, w->plain.counts, ((size_t)subjects + 1) * sizeof *w->plain.counts);
    oud__memory_free(memory, w->marks, ((size_t)subjects + 1) * sizeof *w->marks);
    oud__options_unref(w->options);
    oud__vec_free(memory, &w->found);
    return done && oud__cell_index_order(&w->summary->cells, &w->summary->order);
}

oud_status oud_summary_new(const oud_evening *evening, uint32_t flags, oud_summary **out)
{
    if (!evening || !out || (flags & ~(uint32_t)OUD_SUMMARY_FLAG_UNAVAILABLE)) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_summary *summary = oud__memory_zeroed(&evening->memory, 1, sizeof *summary);
    if (!summary) {
        return OUD_STATUS_NO_MEMORY;
    }
    summary->memory = summary->cells.memory = evening->memory;
    walk w = {.evening = evening, .facts = &evening->school->facts, .summary = summary};
    if (!fill(&w, flags)) {
        oud_summary_free(summary);
        return OUD_STATUS_NO_MEMORY;
    }
    *out = summary;
    return OUD_STATUS_OK;
}

void oud_summary_free(oud_summary *summary)
{
    if (!summary) {
        return;
    }
    oud__memory memory = summary->memory;
    oud__cell_index_free(&summary->cells);
    oud__vec_free(&memory, &summary->counts);
    oud__vec_free(&memory, &summary->order);
    oud__memory_free(&memory, summary, sizeof *summary);
}

size_t oud_summary_count(const oud_summary *summary)
{
    return summary ? summary->order.count : 0;
}

static uint32_t state_of(const counts *cell)
{
    if (cell->offered == 0) {
        return OUD_SUMMARY_STATE_NONE;
    }
    return cell->offered < cell->total ? OUD_SUMMARY_STATE_SOME : OUD_SUMMARY_STATE_ALL;
}

static uint32_t column_of(const oud_summary *summary, uint32_t cell, oud_summary_column column)
{
    const counts *of = &summary->counts.at[cell];
    const oud__cell_pair *pair = &summary->cells.pairs.at[cell];
    const uint32_t values[] = {
        [OUD_SUMMARY_COLUMN_AFDELING] = pair->afdeling,
        [OUD_SUMMARY_COLUMN_SUBJECT] = pair->subject,
        [OUD_SUMMARY_COLUMN_TOTAL] = of->total,
        [OUD_SUMMARY_COLUMN_OFFERED] = of->offered,
        [OUD_SUMMARY_COLUMN_REQUESTED] = of->requested,
        [OUD_SUMMARY_COLUMN_UNAVAILABLE] = of->unavailable,
        [OUD_SUMMARY_COLUMN_STATE] = state_of(of),
    };
    return values[column];
}

size_t oud_summary_rows(const oud_summary *summary, oud_summary_column column, size_t first,
                        uint32_t *out, size_t capacity)
{
    size_t count = oud_summary_count(summary);
    if (!out || first >= count || column < OUD_SUMMARY_COLUMN_AFDELING ||
        column > OUD_SUMMARY_COLUMN_STATE) {
        return 0;
    }
    size_t copied = count - first < capacity ? count - first : capacity;
    for (size_t i = 0; i < copied; i++) {
        out[i] = column_of(summary, summary->order.at[first + i], column);
    }
    return copied;
}
