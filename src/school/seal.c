/* seal.c - sealing a school, and the tools its steps share. */
#include "school/seal.h"

#include "base/sort.h"

uint32_t *oud__seal_numbers(const oud__seal *seal, size_t count)
{
    return oud__memory_zeroed(seal->memory, count + 1, sizeof(uint32_t));
}

uint32_t *oud__seal_room(const oud__seal *seal, size_t count)
{
    uint32_t *numbers = oud__memory_resize(seal->memory, NULL, 0, (count + 1) * sizeof *numbers);
    if (numbers) {
        numbers[0] = 0;
    }
    return numbers;
}

void oud__seal_free_numbers(const oud__seal *seal, uint32_t *numbers, size_t count)
{
    oud__memory_free(seal->memory, numbers, (count + 1) * sizeof *numbers);
}

void oud__seal_accumulate(uint32_t *counts, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        counts[i] += counts[i - 1];
    }
}

static bool is_ordered(const uint32_t *items, size_t count, oud__key_of key_of, const void *context)
{
    uint32_t last = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t key = key_of(context, items[i]);
        if (key < last) {
            return false;
        }
        last = key;
    }
    return true;
}

bool oud__seal_order(const oud__seal *seal, uint32_t *items, size_t count, oud__key_of key_of,
                     const void *context, uint32_t max)
{
    size_t start_count = (size_t)max + 1;
    if (is_ordered(items, count, key_of, context)) {
        return true;
    }
    uint32_t *starts = oud__seal_numbers(seal, start_count);
    uint32_t *sorted = oud__seal_numbers(seal, count);
    bool done = starts && sorted;
    if (done) {
        for (size_t i = 0; i < count; i++) {
            starts[key_of(context, items[i]) + 1]++;
        }
        oud__seal_accumulate(starts, start_count + 1);
        for (size_t i = 0; i < count; i++) {
            sorted[starts[key_of(context, items[i])]++] = items[i];
        }
        memcpy(items, sorted, count * sizeof *items);
    }
    oud__seal_free_numbers(seal, sorted, count);
    oud__seal_free_numbers(seal, starts, start_count);
    return done;
}

bool oud__seal_forms(const oud__seal *seal, oud__forms *forms, uint32_t said, size_t count)
{
    const uint32_t both = OUD__FORM_BARE | OUD__FORM_NAMED;
    size_t size = count / 4 + 1;
    forms->all = said;
    if (said == both) {
        forms->bits = oud__memory_zeroed(seal->memory, size, 1);
        forms->size = forms->bits ? size : 0;
    }
    return said != both || forms->bits;
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

size_t oud__seal_make_unique(oud__relation *relation, uint32_t *values, size_t owner_count)
{
    size_t used = 0;
    for (size_t owner = 1; owner <= owner_count; owner++) {
        uint32_t start = relation->starts[owner];
        size_t count = relation->starts[owner + 1] - start;
        if (count > 1) {
            count = oud__sort_unique(values + start, count);
        }
        if (used < start) {
            memmove(values + used, values + start, count * sizeof *values);
        }
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
        oud__seal_accumulate(next, owner_count + 2);
        memcpy(out->starts, next, out->start_count * sizeof *next);
        for (size_t i = 0; i < count; i++) {
            values.at[next[pairs[i].from]++] = pairs[i].to;
        }
        values.count = oud__seal_make_unique(out, values.at, owner_count);
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
        oud__seal_codes,   oud__seal_groups,  oud__seal_students, oud__seal_memberships,
        oud__seal_lessons, oud__seal_mentors, oud__seal_parents,  oud__seal_package,
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
    oud__seal_free_numbers(&seal, seal.lesson_groups, school->draft->lessons.count);
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
