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

/* Offered opportunities per student of the school, from 1; counts[0] takes all others. */
static void tally_students(const oud_evening *evening, uint32_t *counts)
{
    const oud__store *store = &evening->store;
    const bool all = store->offered == oud__store_count(store);
    const oud__row_stretch *stretches = store->stretches.items.at;
    uint32_t students = evening->school->facts.count_all[OUD_KIND_STUDENT];
    for (uint32_t i = 0; i < oud__row_stretches_count(&store->stretches); i++) {
        uint32_t student = stretches[i].student;
        uint32_t rows = stretches[i + 1].first - stretches[i].first;
        counts[student <= students ? student : 0] += all ? rows : count_stretch(store, i);
    }
}

/* Offered opportunities per talk of one page of rows. */
static void tally_page(const oud__store *store, size_t page, uint32_t *per_talk)
{
    const oud__talk_page *talks = store->talks.pages.at[page];
    const uint8_t *flags = store->flags.at[page];
    size_t first = page * OUD__PAGE_ROWS;
    size_t rows = oud__store_count(store) - first;
    uint32_t *near = per_talk + talks->base;
    rows = rows < OUD__PAGE_ROWS ? rows : OUD__PAGE_ROWS;
    for (size_t i = 0; i < rows; i++) {
        if (talks->near[i] != OUD__TALK_FAR) {
            near[talks->near[i]] += is_offered(flags[i]);
        } else {
            per_talk[oud__talk_column_far(&store->talks, first + i)] += is_offered(flags[i]);
        }
    }
}

static bool tally_teachers(const oud_evening *evening, uint32_t *counts)
{
    const oud__store *store = &evening->store;
    uint32_t known = evening->school->facts.count_all[OUD_KIND_TEACHER];
    size_t talks = evening->talk_table.items.count + 1;
    uint32_t *per_talk = oud__memory_zeroed(&evening->memory, talks, sizeof *per_talk);
    if (!per_talk) {
        return false;
    }
    for (size_t page = 0; page * OUD__PAGE_ROWS < oud__store_count(store); page++) {
        tally_page(store, page, per_talk);
    }
    for (uint32_t talk = 1; talk < talks; talk++) {
        size_t count;
        const uint32_t *teachers = oud__sets_items(
            &evening->sets, oud__talks_get(&evening->talk_table, talk)->teachers, &count);
        for (size_t i = 0; i < count; i++) {
            counts[teachers[i] <= known ? teachers[i] : 0] += per_talk[talk];
        }
    }
    oud__memory_free(&evening->memory, per_talk, talks * sizeof *per_talk);
    return true;
}

static bool tally_parents(const oud_evening *evening, uint32_t *counts)
{
    const oud__facts *facts = &evening->school->facts;
    const oud__relation *children = &facts->parent_students;
    size_t students = (size_t)facts->count_all[OUD_KIND_STUDENT] + 1;
    uint32_t *per_student = oud__memory_zeroed(&evening->memory, students, sizeof *per_student);
    if (!per_student) {
        return false;
    }
    tally_students(evening, per_student);
    for (uint32_t parent = 1; parent <= facts->count[OUD_KIND_PARENT]; parent++) {
        for (uint32_t i = children->starts[parent]; i < children->starts[parent + 1]; i++) {
            counts[parent] += per_student[children->values[i]];
        }
    }
    oud__memory_free(&evening->memory, per_student, students * sizeof *per_student);
    return true;
}

static bool tally(const oud_evening *evening, oud_kind kind, uint32_t *counts)
{
    switch (kind) {
    case OUD_KIND_TEACHER:
        return tally_teachers(evening, counts);
    case OUD_KIND_PARENT:
        return tally_parents(evening, counts);
    default:
        tally_students(evening, counts);
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
    size_t things = (size_t)evening->school->facts.count_all[kind] + 1;
    uint32_t *counts = oud__memory_zeroed(&evening->memory, things, sizeof *counts);
    if (!counts || !tally(evening, kind, counts)) {
        oud__memory_free(&evening->memory, counts, things * sizeof *counts);
        return OUD_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < capacity && i + 1 < things; i++) {
        out[i] = counts[i + 1];
    }
    oud__memory_free(&evening->memory, counts, things * sizeof *counts);
    return OUD_STATUS_OK;
}
