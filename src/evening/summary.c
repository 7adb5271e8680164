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

/* Plain pakketvakken of the afdeling at hand: its students are neighbours, so they are counted
 * here first. */
typedef struct plain {
    uint64_t counts; /* students, and from the 32nd bit on those with an offered opportunity */
    uint32_t requested;
    uint32_t unavailable;
} plain;

#define ONE_OFFERED ((uint64_t)1 << 32)
#define LISTED      ((uint64_t)1 << 63) /* the subject is among those counted */

typedef struct walk {
    const oud_evening *evening;
    const oud__facts *facts;
    oud_summary *summary;
    uint64_t *seen;      /* by subject: the last student with an opportunity, with the flags of all
                            those together in the last 8 bits */
    uint32_t *available; /* by subject: the last student for whom it is; NULL: nobody asked */
    oud__options *options; /* likewise */
    oud__u32s found;
    uint32_t afdeling;
    plain *plain;      /* by subject */
    oud__u32s counted; /* subjects of which there are some; there is room for all */
} walk;

/* Rows of a student that stand in one page. */
static void mark_page(const walk *w, uint32_t student, uint32_t first, uint32_t end)
{
    const oud__talk_column *column = &w->evening->store.talks;
    const oud__talk_page *page = column->pages.at[first / OUD__PAGE_ROWS];
    const uint8_t *flags = w->evening->store.flags.at[first / OUD__PAGE_ROWS];
    const oud__talk *talks = w->evening->talk_table.items.at - 1;
    const oud__talk *near = talks + page->base;
    uint64_t *seen = w->seen;
    for (uint32_t at = first % OUD__PAGE_ROWS; first < end; first++, at++) {
        const oud__talk *talk = page->near[at] != OUD__TALK_FAR
                                    ? near + page->near[at]
                                    : talks + oud__talk_column_far(column, first);
        if ((flags[at] & OUD__ROW_LIVE) && !oud__is_stray(talk->subject)) {
            uint64_t known = seen[talk->subject];
            uint64_t own = known >> 8 == student ? known : (uint64_t)student << 8;
            seen[talk->subject] = own | flags[at];
        }
    }
}

static void mark_rows(walk *w, uint32_t student)
{
    const oud__store *store = &w->evening->store;
    for (uint32_t stretch = oud__store_stretch(store, student); stretch != OUD__NO_STRETCH;
         stretch = oud__store_stretch_after(store, stretch)) {
        uint32_t end = oud__store_end(store, stretch);
        for (uint32_t row = oud__store_begin(store, stretch); row < end;) {
            uint32_t page_end = (row / OUD__PAGE_ROWS + 1) * OUD__PAGE_ROWS;
            uint32_t last = end < page_end ? end : page_end;
            mark_page(w, student, row, last);
            row = last;
        }
    }
}

/* The flags of a student's opportunities for a subject; 0: none. */
static inline uint32_t flags_seen(const walk *w, uint32_t subject, uint32_t student)
{
    uint64_t seen = w->seen[subject];
    return seen >> 8 == student ? (uint32_t)seen & UINT8_MAX : 0;
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
                w->available[option->subject] = student;
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

/* Bring what was counted of the afdeling at hand to its cells. */
static bool flush(walk *w)
{
    for (size_t i = 0; i < w->counted.count; i++) {
        uint32_t subject = w->counted.at[i];
        plain *found = &w->plain[subject];
        counts *cell = cell_of(w, w->afdeling, subject);
        if (!cell) {
            return false;
        }
        cell->total += (uint32_t)found->counts;
        cell->offered += (uint32_t)((found->counts & ~LISTED) >> 32);
        cell->requested += found->requested;
        cell->unavailable += found->unavailable;
        *found = (plain){0, 0, 0};
    }
    w->counted.count = 0;
    return true;
}

static void list_subject(walk *w, uint32_t subject)
{
    if (w->plain[subject].counts == 0) {
        w->plain[subject].counts = LISTED;
        w->counted.at[w->counted.count++] = subject;
    }
}

/* The plain pakketvakken from `place` on of a student of the afdeling at hand; returns the place of
 * the first one that is not plain, or `end`. */
static uint32_t count_plain(walk *w, uint32_t student, uint32_t place, uint32_t end)
{
    const oud__facts *facts = w->facts;
    const uint32_t *available = w->available;
    plain *all = w->plain;
    for (; place < end && !oud__facts_special(facts, place); place++) {
        const uint32_t subject = oud__facts_subject(facts, place);
        const uint32_t flags = flags_seen(w, subject, student);
        plain *found = &all[subject];
        list_subject(w, subject);
        found->counts += flags & OUD__ROW_OFFERED ? ONE_OFFERED + 1 : 1;
        if (flags & OUD__ROW_REQUESTED) {
            found->requested++;
        }
        if (available && available[subject] != student) {
            found->unavailable++;
        }
    }
    return place;
}

/* ---- the common case: what a plan per pakketvak made, in the order of the package ---- */

/* The opportunities of a student. */
typedef struct student_rows {
    const uint16_t *near;
    const uint8_t *flags;
    const oud__talk *talks; /* of near talk 0 */
    uint32_t count;
} student_rows;

/* When they are one stretch in one page. */
static bool find_rows(const walk *w, uint32_t student, student_rows *found)
{
    const oud__store *store = &w->evening->store;
    uint32_t stretch = oud__store_stretch(store, student);
    if (stretch == OUD__NO_STRETCH || oud__store_stretch_after(store, stretch) != OUD__NO_STRETCH) {
        return false;
    }
    uint32_t first = oud__store_begin(store, stretch);
    const oud__talk_page *page = store->talks.pages.at[first / OUD__PAGE_ROWS];
    found->count = oud__store_end(store, stretch) - first;
    found->near = page->near + first % OUD__PAGE_ROWS;
    found->flags = store->flags.at[first / OUD__PAGE_ROWS] + first % OUD__PAGE_ROWS;
    found->talks = w->evening->talk_table.items.at + page->base - 1;
    return first % OUD__PAGE_ROWS + found->count <= OUD__PAGE_ROWS;
}

/* Count plain pakketvakken, each with the next row if it is about the subject, as long as rows are
 * just offered; `times` 1, or -1 to take it back. Returns where it stopped, and how many rows
 * there were. */
static uint32_t merge(walk *w, const student_rows *rows, uint32_t place, uint32_t end,
                      uint64_t times, uint32_t *used)
{
    const uint8_t both = OUD__ROW_LIVE | OUD__ROW_OFFERED;
    const oud__facts *facts = w->facts;
    plain *all = w->plain;
    uint32_t row = 0;
    for (; place < end; place++) {
        const uint32_t subject = oud__facts_pakketvak(facts, place);
        if (subject & OUD__PACKAGE_SPECIAL) {
            break;
        }
        uint64_t add = times;
        if (row < rows->count) {
            const uint32_t near = rows->near[row];
            if (near == OUD__TALK_FAR || (rows->flags[row] & (both | OUD__ROW_REQUESTED)) != both) {
                break;
            }
            if (rows->talks[near].subject == subject) {
                add += times * ONE_OFFERED;
                row++;
            }
        }
        list_subject(w, subject);
        all[subject].counts += add;
    }
    *used = row;
    return place;
}

/* Whether the student could be counted so. */
static bool count_common(walk *w, uint32_t student)
{
    const oud__relation *package = &w->facts->package;
    uint32_t first = package->starts[student];
    uint32_t end = package->starts[student + 1];
    uint32_t used;
    student_rows rows;
    if (w->available || !find_rows(w, student, &rows)) {
        return false;
    }
    uint32_t stop = merge(w, &rows, first, end, 1, &used);
    if (stop == end && used == rows.count) {
        return true;
    }
    merge(w, &rows, first, stop, UINT64_MAX, &used);
    return false;
}

static bool count_in(walk *w, uint32_t afdeling, uint32_t subject, uint32_t student, bool exempt,
                     bool available)
{
    uint32_t flags = flags_seen(w, subject, student);
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

static bool walk_package(walk *w, uint32_t student)
{
    const oud__relation *package = &w->facts->package;
    uint32_t end = package->starts[student + 1];
    uint32_t place = package->starts[student];
    while ((place = count_plain(w, student, place, end)) < end) {
        uint32_t subject = oud__facts_subject(w->facts, place);
        if (!walk_special(w, student, place++, subject)) {
            return false;
        }
    }
    return true;
}

static bool walk_student(walk *w, uint32_t student)
{
    uint32_t afdeling = w->facts->afdeling_of[OUD_KIND_STUDENT][student];
    if (afdeling != w->afdeling) {
        if (!flush(w)) {
            return false;
        }
        w->afdeling = afdeling;
    }
    if (count_common(w, student)) {
        return true;
    }
    mark_rows(w, student);
    if (w->options) {
        mark_available(w, student);
    }
    return walk_package(w, student);
}

static bool start(walk *w, uint32_t flags)
{
    const oud__memory *memory = &w->summary->memory;
    size_t subjects = (size_t)w->facts->count[OUD_KIND_SUBJECT] + 1;
    w->seen = oud__memory_zeroed(memory, subjects, sizeof *w->seen);
    w->plain = oud__memory_zeroed(memory, subjects, sizeof *w->plain);
    bool done = w->seen && w->plain && oud__vec_reserve(memory, &w->counted, subjects) &&
                oud__cell_index_start(&w->summary->cells, memory, (uint32_t)subjects - 1);
    if (flags & OUD_SUMMARY_FLAG_UNAVAILABLE) {
        w->available = oud__memory_zeroed(memory, subjects, sizeof *w->available);
        w->options =
            oud__options_new(memory, w->facts, w->evening->settings[OUD_EVENING_SETTING_PEILWEEK]);
        done = done && w->available && w->options;
    }
    return done;
}

static void finish(walk *w)
{
    const oud__memory *memory = &w->summary->memory;
    size_t subjects = (size_t)w->facts->count[OUD_KIND_SUBJECT] + 1;
    oud__memory_free(memory, w->seen, subjects * sizeof *w->seen);
    oud__memory_free(memory, w->plain, subjects * sizeof *w->plain);
    oud__memory_free(memory, w->available, subjects * sizeof *w->available);
    oud__options_unref(w->options);
    oud__vec_free(memory, &w->counted);
    oud__vec_free(memory, &w->found);
}

static bool fill(walk *w, uint32_t flags)
{
    bool done = start(w, flags);
    for (uint32_t student = 1; done && student <= w->facts->count[OUD_KIND_STUDENT]; student++) {
        done = walk_student(w, student);
    }
    done = done && flush(w);
    finish(w);
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
