/* make.c - plans come and go. */
#include "plan/plan.h"

#include "base/sort.h"

#define KNOWN_FLAGS                                                                                \
    (OUD_PLAN_SEPARATE | OUD_PLAN_GROUP_ONLY | OUD_PLAN_OFFER_AGAIN | OUD_PLAN_FORGET_CHOICES)

uint32_t oud__reason_place(oud_reason reason)
{
    if (reason == OUD_REASON_GROUP_ONLY) {
        return OUD__REASONS - 1;
    }
    return (uint32_t)reason <= OUD_REASON_WITHDRAWN ? (uint32_t)reason : OUD__REASONS;
}

void oud__findings_free(oud__findings *findings, const oud__memory *memory)
{
    oud__vec_free(memory, &findings->new_students);
    oud__vec_free(memory, &findings->new_talks);
    oud__vec_free(memory, &findings->again);
    oud__vec_free(memory, &findings->kept);
    oud__vec_free(memory, &findings->obsolete);
    oud__vec_free(memory, &findings->skipped);
    oud__vec_free(memory, &findings->undecided);
    oud__vec_free(memory, &findings->cells);
}

static void release(oud_plan *plan)
{
    oud__memory memory = plan->memory;
    oud__selection_free(&plan->selection, &memory);
    oud__options_unref(plan->options);
    oud__vec_free(&memory, &plan->choices);
    oud__vec_free(&memory, &plan->listed);
    oud__findings_free(&plan->findings, &memory);
    oud_evening_unref(plan->evening);
    oud__memory_free(&memory, plan, sizeof *plan);
}

/* The choices that decide somebody's talk. */
static bool list_choices(oud_plan *plan)
{
    for (size_t i = 0; i < plan->choices.count; i++) {
        if (plan->choices.at[i].students &&
            !oud__vec_push(&plan->memory, &plan->listed, (uint32_t)i)) {
            return false;
        }
    }
    return true;
}

static bool fill(oud_plan *plan, const uint32_t *afdelingen, const uint32_t *subjects, size_t count,
                 oud_policy policy)
{
    oud__options *options = oud__evening_options(plan->evening);
    if (!options) {
        return false;
    }
    plan->options = oud__options_ref(options);
    return oud__selection_make(&plan->selection, &plan->memory, afdelingen, subjects, count) &&
           oud__choices_make(plan, policy) && oud__derive(plan, &plan->choices, &plan->findings) &&
           list_choices(plan);
}

static bool known_pairs(const oud_evening *evening, const uint32_t *afdelingen,
                        const uint32_t *subjects, size_t count)
{
    const oud__facts *facts = &evening->school->facts;
    for (size_t i = 0; i < count; i++) {
        if (afdelingen[i] == 0 || afdelingen[i] > facts->count[OUD_KIND_AFDELING] ||
            subjects[i] > facts->count[OUD_KIND_SUBJECT]) {
            return false;
        }
    }
    return true;
}

oud_status oud_plan_pakketvakken(oud_evening *evening, const uint32_t *afdelingen,
                                 const uint32_t *subjects, size_t count, oud_policy policy,
                                 uint32_t flags, oud_plan **out)
{
    if (!evening || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    if ((count && (!afdelingen || !subjects)) || (flags & ~(uint32_t)KNOWN_FLAGS) ||
        !oud__policy_known(policy) || !known_pairs(evening, afdelingen, subjects, count)) {
        return oud__error_fail(&evening->error, OUD_STATUS_ARGUMENT, OUD_CODE_ARGUMENT);
    }
    oud_plan *plan = oud__memory_zeroed(&evening->memory, 1, sizeof *plan);
    if (!plan) {
        return oud__error_fail(&evening->error, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    oud__count_start(&plan->references);
    plan->memory = evening->memory;
    plan->evening = oud_evening_ref(evening);
    plan->revision = evening->revision;
    plan->flags = flags;
    if (!fill(plan, afdelingen, subjects, count, policy)) {
        release(plan);
        return oud__error_fail(&evening->error, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    oud__error_clear(&evening->error);
    *out = plan;
    return OUD_STATUS_OK;
}

oud_plan *oud_plan_ref(oud_plan *plan)
{
    if (plan) {
        oud__count_take(&plan->references);
    }
    return plan;
}

void oud_plan_unref(oud_plan *plan)
{
    if (plan && oud__count_give(&plan->references)) {
        release(plan);
    }
}

oud_evening *oud_plan_evening(const oud_plan *plan)
{
    return plan ? plan->evening : NULL;
}
