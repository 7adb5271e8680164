/* summary.c - how far the offer is, per (afdeling, subject) (R-SEE-1), and per student, teacher,
 * parent. */
#include "evening/summary.h"

#include "base/block.h"

typedef oud__summary_walk walk;
typedef oud__summary_cell cell;

/* What a student has for a subject, as a number: who it is, times 8, and these. */
#define FLAGS          (OUD__ROW_OFFERED | OUD__ROW_REQUESTED) /* of the opportunities for it */
#define SPECIAL        1u /* it is a special pakketvak, which is not counted by subject */
#define STAMP(student) ((uint64_t)(student) << 3)

/* ---- a student's package ---- */

/* The subject is one of the afdeling at hand. */
static void list_subject(const walk *w, uint32_t subject)
{
    w->listed[subject / 64] |= (uint64_t)1 << subject % 64;
}

/* Count pakketvakken of two bytes each. */
static void count_items(const walk *w, const uint16_t *items, const uint16_t *end)
{
    uint32_t *const totals = w->totals;
    for (; end - items >= 4; items += 4) {
        totals[items[0]]++;
        totals[items[1]]++;
        totals[items[2]]++;
        totals[items[3]]++;
    }
    for (; items < end; items++) {
        totals[*items]++;
    }
}

/* Count the pakketvakken of students, from `first` up to `end`, and return how many there are.
 * Packages of neighbours mostly stand one behind the other. */
static size_t count_packages(const walk *w, uint32_t first, uint32_t end)
{
    const uint16_t *items = w->facts->package_short;
    size_t count = 0;
    uint32_t from = 0;
    uint32_t to = 0;
    for (uint32_t student = first; student < end; student++) {
        if (w->facts->package.starts[student] != to) {
            count_items(w, items + from, items + to);
            count += to - from;
            from = w->facts->package.starts[student];
        }
        to = oud__facts_package_end(w->facts, student);
    }
    count_items(w, items + from, items + to);
    return count + (to - from);
}

/* List the subjects of the students of an afdeling, of whose pakketvakken there are so many: those
 * with a total, or one by one when there are fewer pakketvakken than subjects. */
static void list_subjects(const walk *w, uint32_t first, uint32_t end, size_t count)
{
    const uint32_t subjects = w->facts->count[OUD_KIND_SUBJECT];
    for (uint32_t subject = 1; count >= subjects && subject <= subjects; subject++) {
        if (w->totals[subject]) {
            list_subject(w, subject);
        }
    }
    for (uint32_t student = first; count < subjects && student < end; student++) {
        const uint32_t last = oud__facts_package_end(w->facts, student);
        for (uint32_t place = w->facts->package.starts[student]; place < last; place++) {
            list_subject(w, w->facts->package_short[place]);
        }
    }
}

/* Mark the subjects of pakketvakken that were counted as the student's. */
static void stamp_short(const walk *w, uint64_t stamp, const uint16_t *items, const uint16_t *end)
{
    for (; items < end; items++) {
        w->stamps[*items] = stamp;
        w->apart[*items]++;
    }
}

/* The same for pakketvakken of any kind, which are counted here. */
static void stamp_any(const walk *w, uint64_t stamp, uint32_t place, uint32_t end)
{
    for (; place < end; place++) {
        const uint32_t subject = oud__facts_subject(w->facts, place);
        const bool special = oud__facts_special(w->facts, place);
        w->stamps[subject] = special ? stamp | SPECIAL : stamp;
        w->totals[subject] += !special;
        w->apart[subject] += !special;
        if (!special) {
            list_subject(w, subject);
        }
    }
}

static void stamp_package(const walk *w, uint32_t student)
{
    const uint16_t *items = w->facts->package_short;
    uint32_t first = w->facts->package.starts[student];
    uint32_t end = oud__facts_package_end(w->facts, student);
    if (w->is_short) {
        stamp_short(w, STAMP(student), items + first, items + end);
    } else {
        stamp_any(w, STAMP(student), first, end);
    }
}

/* ---- a student's opportunities ---- */

/* The subject of a talk; 0: none of the school. */
static uint32_t subject_of(const walk *w, uint32_t talk)
{
    uint32_t subject = oud__talks_get(&w->evening->talk_table, talk)->subject;
    return oud__is_stray(subject) ? 0 : subject;
}

/* An opportunity with any flags: what they tell that is new about the student. */
static void count_flags(const walk *w, uint64_t stamp, uint32_t subject, uint8_t flags)
{
    const uint64_t known = w->stamps[subject];
    const uint32_t alive = flags & OUD__ROW_LIVE ? flags & FLAGS : 0;
    const uint32_t fresh = known >> 3 == stamp >> 3 ? alive & ~(uint32_t)known : 0;
    const uint32_t counted = known & SPECIAL ? 0 : fresh;
    w->stamps[subject] = known | fresh;
    w->offered[subject] += (counted & OUD__ROW_OFFERED) != 0;
    w->requested[subject] += (counted & OUD__ROW_REQUESTED) != 0;
}

/* Rows of a student that stand in one page: near ones that are offered, and no more than that;
 * returns how many it was until one may be anything else. */
static uint32_t count_offered(const walk *w, const oud__talk_page *page, uint64_t stamp,
                              const uint16_t *near, const uint16_t *end)
{
    const uint16_t *const first = near;
    uint64_t *const stamps = w->stamps;
    uint32_t *const offered = w->offered;
    for (; near < end && *near != OUD__TALK_FAR; near++) {
        const uint32_t subject = subject_of(w, page->base + *near);
        if (stamps[subject] == stamp) {
            offered[subject]++;
        }
        stamps[subject] |= OUD__ROW_OFFERED;
    }
    return (uint32_t)(near - first);
}

/* Rows of a student that stand in one page. */
static void count_page(const walk *w, uint32_t student, uint32_t first, uint32_t end)
{
    const oud__store *store = &w->evening->store;
    const uint64_t stamp = STAMP(student);
    if (w->just_offered) {
        const oud__talk_page *page = store->talks.pages.at[first / OUD__PAGE_ROWS];
        const uint16_t *near = page->near + first % OUD__PAGE_ROWS;
        first += count_offered(w, page, stamp, near, near + (end - first));
    }
    for (; first < end; first++) {
        count_flags(w, stamp, subject_of(w, oud__store_talk(store, first)),
                    oud__store_flags(store, first));
    }
}

static void count_rows(const walk *w, uint32_t student)
{
    const oud__store *store = &w->evening->store;
    for (uint32_t stretch = store->heads[student] - 1; stretch != OUD__NO_STRETCH;
         stretch = oud__store_stretch_after(store, stretch)) {
        uint32_t end = oud__store_end(store, stretch);
        for (uint32_t row = oud__store_begin(store, stretch); row < end;) {
            uint32_t page_end = (row / OUD__PAGE_ROWS + 1) * OUD__PAGE_ROWS;
            uint32_t last = end < page_end ? end : page_end;
            count_page(w, student, row, last);
            row = last;
        }
    }
}

/* ---- a student whose opportunities are in the order of the package ---- */

#define FEW 8 /* rows before those of the last plan, at most */

/* Mostly a plan made the rows of a student, pakketvak by pakketvak, and a few were there before. */
typedef struct own_rows {
    uint32_t last;        /* stretch; OUD__NO_STRETCH: there is none */
    const uint16_t *near; /* its rows, which are in one page */
    const uint16_t *end;
    const oud__talk *talks; /* near ones count from here */
    uint32_t few[FEW];      /* subjects of the rows before */
    uint32_t few_count;
} own_rows;

/* Whether a row is offered, and no more than that. */
static inline bool is_plain(uint8_t flags)
{
    return (flags & (OUD__ROW_LIVE | FLAGS)) == (OUD__ROW_LIVE | OUD__ROW_OFFERED);
}

/* Add rows to the few; false when they are too many, or not just offered. */
static bool add_few(const walk *w, uint32_t first, uint32_t end, own_rows *rows)
{
    const oud__store *store = &w->evening->store;
    if (end - first > FEW - rows->few_count) {
        return false;
    }
    for (; first < end && is_plain(oud__store_flags(store, first)); first++) {
        rows->few[rows->few_count++] = subject_of(w, oud__store_talk(store, first));
    }
    return first == end;
}

/* Whether rows in one page are all plain. */
static bool are_plain(const uint8_t *flags, uint32_t count)
{
    uint32_t plain = 0;
    for (uint32_t i = 0; i < count; i++) {
        plain += is_plain(flags[i]);
    }
    return plain == count;
}

/* The last stretch of a student; false when it is in more than one page, or not just offered. */
static bool add_last(const walk *w, uint32_t first, uint32_t end, own_rows *rows)
{
    const oud__store *store = &w->evening->store;
    const uint32_t at = first / OUD__PAGE_ROWS;
    const oud__talk_page *page = store->talks.pages.at[at];
    rows->near = page->near + first % OUD__PAGE_ROWS;
    rows->end = rows->near + (end - first);
    rows->talks = w->evening->talk_table.items.at + (page->base - 1);
    return (end - 1) / OUD__PAGE_ROWS == at &&
           (w->just_offered ||
            are_plain(store->flags.at[at] + first % OUD__PAGE_ROWS, end - first));
}

/* The rows of a student; false when they are not of this kind. */
static inline bool gather_rows(const walk *w, uint32_t student, own_rows *rows)
{
    const oud__store *store = &w->evening->store;
    uint32_t stretch = store->heads[student] - 1;
    rows->near = rows->end = NULL;
    rows->talks = NULL;
    rows->few_count = 0;
    rows->last = stretch;
    while (stretch != OUD__NO_STRETCH) {
        const uint32_t next = oud__store_stretch_after(store, stretch);
        const uint32_t first = oud__store_begin(store, stretch);
        const uint32_t end = oud__store_end(store, stretch);
        if (!(next == OUD__NO_STRETCH ? add_last(w, first, end, rows)
                                      : add_few(w, first, end, rows))) {
            return false;
        }
        rows->last = stretch;
        stretch = next;
    }
    return true;
}

/* Count a pakketvak for which the last stretch has no row. */
static void count_gap(const walk *w, const own_rows *rows, uint32_t subject)
{
    bool offered = false;
    for (uint32_t i = 0; i < rows->few_count; i++) {
        offered |= rows->few[i] == subject;
    }
    w->apart[subject] += !offered;
}

/* How many rows, of `count`, are for the pakketvakken that stand beside them. */
static inline size_t count_same(const uint16_t *near, const oud__talk *talks, const uint16_t *items,
                                size_t count)
{
    size_t same = 0;
    while (same < count && near[same] != OUD__TALK_FAR &&
           talks[near[same]].subject == items[same]) {
        same++;
    }
    return same;
}

/* Whether the rows of the last stretch are for pakketvakken in the order of the package, with few
 * gaps; these are counted then. */
static bool follows(const walk *w, const uint16_t *items, const uint16_t *end, const own_rows *rows)
{
    uint16_t gaps[2 * FEW];
    size_t count = 0;
    const uint16_t *near = rows->near;
    for (;;) {
        const size_t left = (size_t)(end - items);
        const size_t rest = (size_t)(rows->end - near);
        const size_t same = count_same(near, rows->talks, items, left < rest ? left : rest);
        near += same;
        items += same;
        if (items == end || count == sizeof gaps / sizeof *gaps) {
            break;
        }
        gaps[count++] = *items++;
    }
    const bool all = items == end && near == rows->end;
    for (size_t i = 0; all && i < count; i++) {
        count_gap(w, rows, gaps[i]);
    }
    return all;
}

/* Which pakketvakken, of so many, a stretch that tells its places leaves out: a bit for each. */
static inline uint32_t places_left_out(const oud__row_stretch *stretch, size_t count)
{
    return ~stretch->places & UINT32_MAX >> (OUD__STRETCH_PLACES - count);
}

/* The same as count_ordered for the common case: a stretch that tells its places, with no other
 * behind it that matters, while all rows are just offered. */
static bool count_places(const walk *w, uint32_t student, const uint16_t *items, size_t count)
{
    const oud__store *store = &w->evening->store;
    const uint32_t stretch = store->heads[student] - 1;
    const oud__row_stretch *at = store->stretches.items.at + stretch;
    if (!w->just_offered || stretch == OUD__NO_STRETCH || !at->places) {
        return false;
    }
    uint32_t left = places_left_out(at, count);
    if (left && oud__store_stretch_after(store, stretch) != OUD__NO_STRETCH) {
        return false;
    }
    for (; left; left &= left - 1) {
        w->apart[items[oud__lowest_bit(left)]]++;
    }
    return true;
}

/* Whether the rows of a student are in the order of the package; these are counted then. */
static bool count_ordered(const walk *w, uint32_t student, const uint16_t *items,
                          const uint16_t *end)
{
    const oud__row_stretch *stretches = w->evening->store.stretches.items.at;
    const size_t count = (size_t)(end - items);
    own_rows rows;
    if (count_places(w, student, items, count)) {
        return true;
    }
    if (!gather_rows(w, student, &rows)) {
        return false;
    }
    if (rows.last == OUD__NO_STRETCH || !stretches[rows.last].places) {
        return follows(w, items, end, &rows);
    }
    for (uint32_t left = places_left_out(&stretches[rows.last], count); left; left &= left - 1) {
        count_gap(w, &rows, items[oud__lowest_bit(left)]);
    }
    return true;
}

/* Count the rows of a student, and the pakketvakken unless they are counted as neighbours are. */
static void count_student(const walk *w, uint32_t student)
{
    const uint16_t *items = w->facts->package_short;
    const uint32_t first = w->facts->package.starts[student];
    const uint32_t end = oud__facts_package_end(w->facts, student);
    if (!w->is_short || !count_ordered(w, student, items + first, items + end)) {
        stamp_package(w, student);
        count_rows(w, student);
    }
}

/* ---- all of it ---- */

static uint32_t take(uint32_t *count)
{
    uint32_t taken = *count;
    *count = 0;
    return taken;
}

/* Bring what was counted of an afdeling to the summary. */
static bool flush(walk *w, uint32_t afdeling)
{
    for (uint32_t word = 0; word <= w->facts->count[OUD_KIND_SUBJECT] / 64; word++) {
        for (uint64_t left = w->listed[word]; left; left &= left - 1) {
            uint32_t subject = word * 64 + oud__lowest_bit(left);
            uint32_t total = take(&w->totals[subject]);
            cell counted = {.afdeling = afdeling,
                            .subject = subject,
                            .total = total,
                            .offered =
                                take(&w->offered[subject]) + (total - take(&w->apart[subject])),
                            .requested = take(&w->requested[subject]),
                            .unavailable = take(&w->unavailable[subject])};
            if (!oud__vec_push(&w->summary->memory, &w->summary->cells, counted)) {
                return false;
            }
        }
        w->listed[word] = 0;
    }
    return true;
}

static bool count_afdeling(walk *w, uint32_t afdeling)
{
    const bool specials = w->facts->details.count != 0;
    uint32_t first = w->facts->afdeling_students[afdeling];
    uint32_t end = w->facts->afdeling_students[afdeling + 1];
    bool done = true;
    if (w->is_short) {
        list_subjects(w, first, end, count_packages(w, first, end));
    }
    for (uint32_t student = first; done && student < end; student++) {
        count_student(w, student);
        if (w->options) {
            oud__summary_unavailable(w, student);
        }
        done = !specials || oud__summary_specials(w, student);
    }
    return done && flush(w, afdeling);
}

static bool start(walk *w, uint32_t flags)
{
    const oud__memory *memory = &w->summary->memory;
    size_t subjects = (size_t)w->facts->count[OUD_KIND_SUBJECT] + 1;
    w->stamps = oud__memory_zeroed(memory, subjects, sizeof *w->stamps);
    w->listed = oud__memory_zeroed(memory, subjects / 64 + 1, sizeof *w->listed);
    w->totals = oud__memory_zeroed(memory, 5 * subjects, sizeof *w->totals);
    bool done = w->stamps && w->totals && w->listed &&
                oud__cell_index_start(&w->specials, memory, (uint32_t)subjects - 1);
    if (done) {
        w->apart = w->totals + subjects;
        w->offered = w->apart + subjects;
        w->requested = w->offered + subjects;
        w->unavailable = w->requested + subjects;
    }
    if (done && (flags & OUD_SUMMARY_FLAG_UNAVAILABLE)) {
        w->available = oud__memory_zeroed(memory, subjects, sizeof *w->available);
        w->options =
            oud__options_new(memory, w->facts, w->evening->settings[OUD_EVENING_SETTING_PEILWEEK]);
        done = w->available && w->options;
    }
    return done;
}

static void finish(walk *w)
{
    const oud__memory *memory = &w->summary->memory;
    size_t subjects = (size_t)w->facts->count[OUD_KIND_SUBJECT] + 1;
    oud__memory_free(memory, w->stamps, subjects * sizeof *w->stamps);
    oud__memory_free(memory, w->listed, (subjects / 64 + 1) * sizeof *w->listed);
    oud__memory_free(memory, w->totals, 5 * subjects * sizeof *w->totals);
    oud__memory_free(memory, w->available, subjects * sizeof *w->available);
    oud__options_unref(w->options);
    oud__cell_index_free(&w->specials);
    oud__vec_free(memory, &w->special_cells);
    oud__vec_free(memory, &w->found);
}

static bool fill(walk *w, uint32_t flags)
{
    bool done = start(w, flags);
    for (uint32_t a = 1; done && a <= w->facts->count[OUD_KIND_AFDELING]; a++) {
        done = count_afdeling(w, a);
    }
    done = done && oud__summary_add_specials(w);
    finish(w);
    return done;
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
    summary->memory = evening->memory;
    walk w = {.evening = evening,
              .facts = &evening->school->facts,
              .summary = summary,
              .just_offered = oud__store_is_fresh(&evening->store),
              .is_short =
                  evening->school->facts.package_short && !evening->school->facts.details.count};
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
    oud__vec_free(&memory, &summary->cells);
    oud__memory_free(&memory, summary, sizeof *summary);
}

size_t oud_summary_count(const oud_summary *summary)
{
    return summary ? summary->cells.count : 0;
}

static uint32_t state_of(const cell *of)
{
    if (of->offered == 0) {
        return OUD_SUMMARY_STATE_NONE;
    }
    return of->offered < of->total ? OUD_SUMMARY_STATE_SOME : OUD_SUMMARY_STATE_ALL;
}

static uint32_t column_of(const cell *of, oud_summary_column column)
{
    const uint32_t values[] = {
        [OUD_SUMMARY_COLUMN_AFDELING] = of->afdeling,
        [OUD_SUMMARY_COLUMN_SUBJECT] = of->subject,
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
        out[i] = column_of(&summary->cells.at[first + i], column);
    }
    return copied;
}
