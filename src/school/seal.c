/* seal.c - sealing a school; and of the tools its steps share, those that few rows go through. */
#include "school/seal.h"

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

/* See to it that every code can be looked up. */
static bool settle_codes(oud_school *school)
{
    bool done = true;
    for (size_t kind = 0; done && kind < OUD__KINDS; kind++) {
        done = oud__codes_settle(&school->draft->codes[kind], &school->memory);
    }
    return done;
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
    if (!settle_codes(school)) {
        return oud__error_fail(&school->error, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
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
