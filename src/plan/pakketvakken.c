/* pakketvakken.c - plans per pakketvak: what they are for (R-GEN-1 to R-GEN-6). */
#include "evening/change.h"
#include "ouderavond/changes.h"
#include "plan/walk.h"

static const oud__plan_kind KIND = {
    .operation = OUD_OPERATION_OFFER_PAKKETVAKKEN,
    .flags = OUD_PLAN_FLAG_SEPARATE | OUD_PLAN_FLAG_GROUP_ONLY | OUD_PLAN_FLAG_OFFER_AGAIN |
             OUD_PLAN_FLAG_FORGET_CHOICES | OUD_PLAN_FLAG_REPLACE_OBSOLETE |
             OUD_PLAN_FLAG_WITHDRAW_OBSOLETE,
    .by_package = true,
    .find = oud__derive,
};

oud_status oud__plan_known_pairs(oud_evening *evening, const uint32_t *afdelingen,
                                 const uint32_t *subjects, size_t count)
{
    const oud__facts *facts = &evening->school->facts;
    if (count && (!afdelingen || !subjects)) {
        return oud__error_argument(&evening->error, OUD_CODE_MISSING,
                                   afdelingen ? "subjects" : "afdelingen");
    }
    for (size_t i = 0; i < count; i++) {
        if (afdelingen[i] == 0 || afdelingen[i] > facts->count[OUD_KIND_AFDELING]) {
            return oud__refuse_unknown(evening, afdelingen[i]);
        }
        if (subjects[i] > facts->count[OUD_KIND_SUBJECT]) {
            return oud__refuse_unknown(evening, subjects[i]);
        }
    }
    return OUD_STATUS_OK;
}

static bool fill(oud_plan *plan, const uint32_t *afdelingen, const uint32_t *subjects, size_t count)
{
    oud__options *options = oud__evening_options(plan->evening);
    if (!options) {
        return false;
    }
    plan->options = oud__options_ref(options);
    return oud__selection_make(&plan->selection, &plan->memory, afdelingen, subjects, count);
}

oud_status oud_plan_pakketvakken(oud_evening *evening, const uint32_t *afdelingen,
                                 const uint32_t *subjects, size_t count, oud_policy policy,
                                 uint32_t flags, oud_plan **out)
{
    oud_plan *plan;
    if (!evening || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_status status = oud__policy_check(evening, policy);
    status = status ? status : oud__plan_known_pairs(evening, afdelingen, subjects, count);
    status = status ? status : oud__plan_start(evening, &KIND, flags, &plan);
    if (status) {
        return status;
    }
    plan->policy = policy;
    return oud__plan_finish(plan, fill(plan, afdelingen, subjects, count), out);
}
