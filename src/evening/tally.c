/* tally.c - offered opportunities per student, teacher and parent. */
#include "evening/evening.h"
#include "ouderavond/summary.h"

static bool is_offered(uint8_t flags)
{
    uint8_t both = OUD__ROW_LIVE | OUD__ROW_OFFERED;
    return (flags & both) == both;
}

/* How many rows of a stretch are offered. */
static uint32_t count_stretch(const oud__store *store, uint32_t stretch)
{
    uint32_t end = oud__store_end(store, stretch);
    uint32_t offered = 0;
    for (uint32_t row = oud__store_begin(store, stretch); row < end; row++) {
        offered += is_offered(oud__store_flags(store, row));
    }
    return offered;
}

/* Where counts go: of the things of the school, then of those that the evening alone knows. */
typedef struct places {
    uint32_t *at;
    size_t school; /* how many things are the school's */
    size_t count;  /* and how many places there are in all */
} places;

static void clear(places to)
{
    for (size_t i = 0; i < to.count; i++) {
        to.at[i] = 0;
    }
}

static void add(places to, uint32_t thing, uint32_t count)
{
    const size_t place =
        oud__is_stray(thing) ? to.school + oud__stray_place(thing) : (size_t)thing - 1;
    if (place < to.count) {
        to.at[place] += count;
    }
}

/* Offered opportunities per student. */
static void tally_students(const oud_evening *evening, places to)
{
    const oud__store *store = &evening->store;
    const bool all = store->offered == oud__store_count(store);
    const oud__row_stretch *stretches = store->stretches.items.at;
    clear(to);
    for (uint32_t i = 0; i < oud__row_stretches_count(&store->stretches); i++) {
        uint32_t rows = oud__row_stretch_rows(&stretches[i]);
        add(to, stretches[i].student, all ? rows : count_stretch(store, i));
    }
}

/* Rows of a page that are all near and offered, per talk. */
static void tally_plain(const uint16_t *near, size_t rows, uint32_t *per_talk)
{
    size_t i = 0;
    for (; i + 4 <= rows; i += 4) {
        per_talk[near[i]]++;
        per_talk[near[i + 1]]++;
        per_talk[near[i + 2]]++;
        per_talk[near[i + 3]]++;
    }
    for (; i < rows; i++) {
        per_talk[near[i]]++;
    }
}

/* Rows of a page, the first of which is `first`, that may be anything. */
static void tally_any(const oud__store *store, size_t first, size_t rows, uint32_t *per_talk)
{
    for (size_t row = first; row < first + rows; row++) {
        per_talk[oud__store_talk(store, row)] += is_offered(oud__store_flags(store, row));
    }
}

/* Offered opportunities per talk of one page of rows. */
static void tally_page(const oud__store *store, size_t page, uint32_t *per_talk)
{
    const oud__talk_page *talks = store->talks.pages.at[page];
    const size_t first = page * OUD__PAGE_ROWS;
    size_t rows = oud__store_count(store) - first;
    rows = rows < OUD__PAGE_ROWS ? rows : OUD__PAGE_ROWS;
    if (store->offered == oud__store_count(store) && store->talks.far.count == 0) {
        tally_plain(talks->near, rows, per_talk + talks->base);
    } else {
        tally_any(store, first, rows, per_talk);
    }
}

static bool tally_teachers(const oud_evening *evening, places to)
{
    const oud__store *store = &evening->store;
    size_t talks = evening->talk_table.items.count + 1;
    uint32_t *per_talk = oud__memory_zeroed(&evening->memory, talks, sizeof *per_talk);
    if (!per_talk) {
        return false;
    }
    for (size_t page = 0; page * OUD__PAGE_ROWS < oud__store_count(store); page++) {
        tally_page(store, page, per_talk);
    }
    clear(to);
    for (uint32_t talk = 1; talk < talks; talk++) {
        size_t count;
        const uint32_t *teachers = oud__sets_items(
            &evening->sets, oud__talks_get(&evening->talk_table, talk)->teachers, &count);
        for (size_t i = 0; i < count; i++) {
            add(to, teachers[i], per_talk[talk]);
        }
    }
    oud__memory_free(&evening->memory, per_talk, talks * sizeof *per_talk);
    return true;
}

/* Children are known of the school's parents only. */
static bool tally_parents(const oud_evening *evening, places to)
{
    const oud__facts *facts = &evening->school->facts;
    const oud__relation *children = &facts->parent_students;
    const size_t count = facts->count_all[OUD_KIND_STUDENT];
    places students = {NULL, count, count};
    students.at = oud__memory_resize(&evening->memory, NULL, 0, (count + 1) * sizeof *students.at);
    if (!students.at) {
        return false;
    }
    tally_students(evening, students);
    clear(to);
    for (uint32_t parent = 1; parent <= to.school && parent <= to.count; parent++) {
        for (uint32_t i = children->starts[parent]; i < children->starts[parent + 1]; i++) {
            to.at[parent - 1] += students.at[children->values[i] - 1];
        }
    }
    oud__memory_free(&evening->memory, students.at, (count + 1) * sizeof *students.at);
    return true;
}

static bool tally(const oud_evening *evening, oud_kind kind, places to)
{
    switch (kind) {
    case OUD_KIND_TEACHER:
        return tally_teachers(evening, to);
    case OUD_KIND_PARENT:
        return tally_parents(evening, to);
    default:
        tally_students(evening, to);
        return true;
    }
}

oud_status oud_evening_tally(const oud_evening *evening, oud_kind kind, uint32_t *out,
                             size_t capacity)
{
    if (!evening || (!out && capacity) ||
        (kind != OUD_KIND_STUDENT && kind != OUD_KIND_TEACHER && kind != OUD_KIND_PARENT)) {
        return OUD_STATUS_ARGUMENT;
    }
    const size_t school = evening->school->facts.count_all[kind];
    const size_t all = school + oud__strays_count(&evening->strays, kind);
    const places to = {out, school, all < capacity ? all : capacity};
    return tally(evening, kind, to) ? OUD_STATUS_OK : OUD_STATUS_NO_MEMORY;
}
