/* seal.c - sealing a school, and the tools its steps share. */
#include "school/seal.h"

#include "base/prefetch.h"
#include "base/sort.h"

uint32_t *oud__seal_numbers(const oud__seal *seal, size_t count)
{
    return oud__memory_zeroed(seal->memory, count + 1, sizeof(uint32_t));
}

void oud__seal_free_numbers(const oud__seal *seal, uint32_t *numbers, size_t count)
{
    oud__memory_free(seal->memory, numbers, (count + 1) * sizeof *numbers);
}

/* From how many there are of each to where each begins: counts[i + 1] holds the count of i. */
static void accumulate(uint32_t *counts, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        counts[i] += counts[i - 1];
    }
}

bool oud__seal_order(const oud__seal *seal, uint32_t *items, size_t count, oud__key_of key_of,
                     const void *context, uint32_t max)
{
    size_t start_count = (size_t)max + 1;
    uint32_t *starts = oud__seal_numbers(seal, start_count);
    uint32_t *sorted = oud__seal_numbers(seal, count);
    bool done = starts && sorted;
    if (done) {
        for (size_t i = 0; i < count; i++) {
            starts[key_of(context, items[i]) + 1]++;
        }
        accumulate(starts, start_count + 1);
        for (size_t i = 0; i < count; i++) {
            sorted[starts[key_of(context, items[i])]++] = items[i];
        }
        if (count > 0) {
            memcpy(items, sorted, count * sizeof *items);
        }
    }
    oud__seal_free_numbers(seal, sorted, count);
    oud__seal_free_numbers(seal, starts, start_count);
    return done;
}

void oud__seal_free_runs(const oud__seal *seal, oud__runs *runs)
{
    oud__seal_free_numbers(seal, runs->starts, runs->owner_count + 2);
    oud__seal_free_numbers(seal, runs->runs, runs->run_count);
}

bool oud__seal_runs(const oud__seal *seal, const oud__list *list, const uint32_t *things_of,
                    size_t owner_count, oud__runs *out)
{
    *out = (oud__runs){.owner_count = owner_count, .run_count = list->runs.count};
    out->starts = oud__seal_numbers(seal, owner_count + 2);
    out->runs = oud__seal_numbers(seal, out->run_count);
    if (!out->starts || !out->runs) {
        oud__seal_free_runs(seal, out);
        return false;
    }
    /* Counted two places up, so that filling leaves every start where it belongs. */
    for (size_t i = 0; i < out->run_count; i++) {
        uint32_t owner = list->runs.at[i].owner;
        out->starts[(size_t)(things_of ? things_of[owner] : owner) + 2]++;
    }
    accumulate(out->starts, owner_count + 3);
    for (size_t i = 0; i < out->run_count; i++) {
        uint32_t owner = list->runs.at[i].owner;
        out->runs[out->starts[(size_t)(things_of ? things_of[owner] : owner) + 1]++] = (uint32_t)i;
    }
    return true;
}

void oud__seal_free_gathered(const oud__seal *seal, oud__gathered *gathered)
{
    oud__vec_free(seal->memory, &gathered->starts);
    oud__vec_free(seal->memory, &gathered->items);
}

/* Copy the items of a run; returns the place of the next extra. */
static uint32_t copy_items(const uint32_t *items, size_t count, uint32_t extra, uint32_t *out)
{
    for (size_t i = 0; i < count; i++) {
        out[i] = items[i] & OUD__ROW_EXTRA ? OUD__ROW_EXTRA | extra++ : items[i];
    }
    return extra;
}

/* Rows that come in no order read and write all over the place: these call for the memory of runs
 * further on, the owner's thing first and then what is written for it. */
#define NEAR 12
#define FAR  24

static void call_ahead(const oud__list *list, const uint32_t *things_of, size_t run,
                       const uint32_t *starts, const uint32_t *items)
{
    const oud__run *runs = list->runs.at;
    if (run + FAR < list->runs.count) {
        OUD__PREFETCH(&things_of[runs[run + FAR].owner]);
        const uint32_t *start = &starts[things_of[runs[run + NEAR].owner]];
        OUD__PREFETCH(start);
        if (items) {
            OUD__PREFETCH(&items[starts[things_of[runs[run + NEAR / 2].owner]]]);
        }
    }
}

/* Where the items of each owner come; counted two places up, so that filling leaves every start
 * where it belongs. */
static void count_items(const oud__list *list, const uint32_t *things_of, uint32_t *starts)
{
    for (size_t i = 0; i < list->runs.count; i++) {
        const oud__run *run = &list->runs.at[i];
        call_ahead(list, things_of, i, starts + 2, NULL);
        starts[(size_t)things_of[run->owner] + 2] += oud__run_end(list, i) - run->first;
    }
}

static void place_items(const oud__list *list, const uint32_t *things_of, uint32_t *starts,
                        uint32_t *items)
{
    uint32_t extra = 0;
    for (size_t i = 0; i < list->runs.count; i++) {
        const oud__run *run = &list->runs.at[i];
        uint32_t *start = &starts[(size_t)things_of[run->owner] + 1];
        uint32_t count = oud__run_end(list, i) - run->first;
        call_ahead(list, things_of, i, starts + 1, items);
        extra = copy_items(list->items.at + run->first, count, extra, items + *start);
        *start += count;
    }
}

bool oud__seal_gather(const oud__seal *seal, const oud__list *list, const uint32_t *things_of,
                      size_t owner_count, oud__gathered *out)
{
    const size_t start_count = owner_count + 3;
    *out = (oud__gathered){{0}, {0}};
    if (!oud__vec_reserve(seal->memory, &out->starts, start_count) ||
        /* Room for one at least: a place among no items is asked for as well. */
        !oud__vec_reserve(seal->memory, &out->items, list->items.count + 1)) {
        oud__seal_free_gathered(seal, out);
        return false;
    }
    uint32_t *starts = out->starts.at;
    memset(starts, 0, start_count * sizeof *starts);
    count_items(list, things_of, starts);
    accumulate(starts, start_count);
    place_items(list, things_of, starts, out->items.at);
    out->starts.count = start_count;
    out->items.count = list->items.count;
    return true;
}

bool oud__seal_forms(const oud__seal *seal, oud__forms *forms, size_t count)
{
    size_t size = count / 4 + 1;
    forms->bits = oud__memory_zeroed(seal->memory, size, 1);
    forms->size = forms->bits ? size : 0;
    return forms->bits != NULL;
}

bool oud__seal_starts(const oud__seal *seal, oud__relation *relation, size_t owner_count)
{
    relation->starts = oud__seal_numbers(seal, owner_count + 1);
    relation->start_count = relation->starts ? owner_count + 2 : 0;
    return relation->starts != NULL;
}

void oud__seal_unique(oud__u32s *values, size_t start)
{
    if (values->count > start) {
        values->count = start + oud__sort_unique(values->at + start, values->count - start);
    }
}

void oud__seal_take_values(const oud__seal *seal, oud__relation *relation, oud__u32s *values)
{
    oud__vec_trim(seal->memory, values);
    relation->values = values->at;
    relation->value_count = values->room;
    *values = (oud__u32s){0};
}

/* Sort the values of every owner and close the gaps that repetitions leave. */
static size_t make_unique(oud__relation *relation, uint32_t *values, size_t owner_count)
{
    size_t used = 0;
    for (size_t owner = 1; owner <= owner_count; owner++) {
        uint32_t start = relation->starts[owner];
        size_t count = oud__sort_unique(values + start, relation->starts[owner + 1] - start);
        memmove(values + used, values + start, count * sizeof *values);
        relation->starts[owner] = (uint32_t)used;
        used += count;
    }
    relation->starts[owner_count + 1] = (uint32_t)used;
    return used;
}

bool oud__seal_relate(const oud__seal *seal, const oud__pair *pairs, size_t count,
                      size_t owner_count, oud__relation *out)
{
    oud__u32s values = {0};
    uint32_t *next = oud__seal_numbers(seal, owner_count + 2);
    bool done = next && oud__seal_starts(seal, out, owner_count) &&
                oud__vec_reserve(seal->memory, &values, count);
    if (done && count > 0) {
        for (size_t i = 0; i < count; i++) {
            next[(size_t)pairs[i].from + 1]++;
        }
        accumulate(next, owner_count + 2);
        memcpy(out->starts, next, out->start_count * sizeof *next);
        for (size_t i = 0; i < count; i++) {
            values.at[next[pairs[i].from]++] = pairs[i].to;
        }
        values.count = make_unique(out, values.at, owner_count);
    }
    oud__seal_take_values(seal, out, &values);
    oud__seal_free_numbers(seal, next, owner_count + 2);
    return done;
}

typedef bool (*step)(oud__seal *seal);

#define PROGRESS_STUDENTS 8192 /* fewer are sealed at once */

/* OK; NO_MEMORY; CANCELLED. */
static oud_status run_steps(oud__seal *seal, const oud_school *school)
{
    static const step steps[] = {
        oud__seal_codes,       oud__seal_groups,  oud__seal_students, oud__seal_package,
        oud__seal_memberships, oud__seal_lessons, oud__seal_mentors,  oud__seal_parents,
    };
    const size_t count = sizeof steps / sizeof *steps;
    bool tells = oud__codes_count(&seal->draft->codes[OUD_KIND_STUDENT]) > PROGRESS_STUDENTS;
    for (size_t i = 0; i < count; i++) {
        if (tells && !oud__school_goes_on(school, i, count)) {
            return OUD_STATUS_CANCELLED;
        }
        if (!steps[i](seal)) {
            return OUD_STATUS_NO_MEMORY;
        }
    }
    return OUD_STATUS_OK;
}

/* The facts look at the draft's code tables; they become theirs when all is done. */
static void borrow_codes(oud__facts *facts, const oud__draft *draft)
{
    memcpy(facts->codes, draft->codes, sizeof facts->codes);
    facts->codes[OUD_KIND_STAMKLAS] = facts->codes[OUD_KIND_ROOSTERGROEP];
    facts->codes[OUD_KIND_MENTORGROEP] = facts->codes[OUD_KIND_ROOSTERGROEP];
}

oud_status oud_school_seal(oud_school *school)
{
    if (!school) {
        return OUD_STATUS_ARGUMENT;
    }
    if (!school->draft) {
        return oud__error_fail(&school->error, OUD_STATUS_STATE, OUD_CODE_SEALED);
    }
    oud__facts facts = {.first_week = school->settings[OUD_SCHOOL_SETTING_FIRST_WEEK]};
    oud__seal seal = {.memory = &school->memory, .draft = school->draft, .facts = &facts};
    borrow_codes(&facts, school->draft);
    oud_status status = run_steps(&seal, school);
    size_t groups = oud__codes_count(&facts.codes[OUD_KIND_ROOSTERGROEP]);
    oud__seal_free_numbers(&seal, seal.group_rank, groups);
    oud__seal_free_numbers(&seal, seal.ranked_group, groups);
    if (status) {
        oud__facts_free_all_but_codes(&facts, &school->memory);
        return oud__error_fail(&school->error, status,
                               status == OUD_STATUS_CANCELLED ? OUD_CODE_CANCELLED
                                                              : OUD_CODE_NO_MEMORY);
    }
    school->facts = facts;
    memset(school->draft->codes, 0, sizeof school->draft->codes);
    oud__draft_free(school->draft, &school->memory);
    school->draft = NULL;
    oud__error_clear(&school->error);
    return OUD_STATUS_OK;
}
