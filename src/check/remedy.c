/* remedy.c - what the library can do about a finding, as a plan. */
#include "check/check.h"
#include "evening/change.h"

static oud_status offer_cell(oud_evening *evening, const oud__finding *finding, oud_plan **out)
{
    return oud_plan_pakketvakken(evening, &finding->things[0], &finding->things[1], 1,
                                 OUD_POLICY_ASK, 0, out);
}

/* Group-only students count under the afdeling of the group. */
static oud_status offer_group_only(oud_evening *evening, const oud__finding *finding,
                                   oud_plan **out)
{
    uint32_t afdeling =
        oud_school_afdeling(evening->school, OUD_KIND_ROOSTERGROEP, finding->things[2]);
    return oud_plan_pakketvakken(evening, &afdeling, &finding->things[1], 1, OUD_POLICY_ASK,
                                 OUD_PLAN_FLAG_GROUP_ONLY, out);
}

static oud_status withdraw_student(oud_evening *evening, const oud__finding *finding,
                                   oud_plan **out)
{
    return oud_plan_withdraw_of(evening, OUD_KIND_STUDENT, &finding->things[0], 1, 0, out);
}

/* What the opportunities of a student are about, and with whom. */
static bool collect(const oud_evening *evening, uint32_t student, oud__u32s *teachers,
                    oud__u32s *subjects)
{
    const oud__store *store = &evening->store;
    for (uint32_t row = oud__store_first(store, student); row != OUD__NO_ROW;
         row = oud__store_next(store, row)) {
        const oud__talk *talk = oud__evening_talk(evening, row);
        size_t count;
        const uint32_t *on = oud__sets_items(&evening->sets, talk->teachers, &count);
        if (!(oud__store_flags(store, row) & OUD__ROW_LIVE)) {
            continue;
        }
        if (!oud__vec_reserve(&evening->memory, teachers, count) ||
            !oud__vec_push(&evening->memory, subjects, talk->subject)) {
            return false;
        }
        memcpy(teachers->at + teachers->count, on, count * sizeof *on);
        teachers->count += count;
    }
    return true;
}

/* All teachers leave all talks of the student: also what is requested or scheduled. */
static oud_status remove_student(oud_evening *evening, const oud__finding *finding, oud_plan **out)
{
    oud__u32s teachers = {NULL, 0, 0};
    oud__u32s subjects = {NULL, 0, 0};
    oud_status status = OUD_STATUS_NO_MEMORY;
    if (collect(evening, finding->things[0], &teachers, &subjects)) {
        status = oud_plan_remove_by_hand(evening, teachers.at, teachers.count, subjects.at,
                                         subjects.count, &finding->things[0], 1,
                                         OUD_PLAN_FLAG_FORCE, out);
    }
    oud__vec_free(&evening->memory, &teachers);
    oud__vec_free(&evening->memory, &subjects);
    return status;
}

static oud_status withdraw(oud_evening *evening, const oud__finding *finding, oud_plan **out)
{
    uint32_t opportunity = finding->things[oud__finding_things(finding) - 1];
    return oud_plan_withdraw(evening, &opportunity, 1, 0, out);
}

static oud_status (*const MAKERS[])(oud_evening *, const oud__finding *, oud_plan **) = {
    [OUD__REMEDY_NONE] = NULL,
    [OUD__REMEDY_OFFER_CELL] = offer_cell,
    [OUD__REMEDY_GROUP_ONLY] = offer_group_only,
    [OUD__REMEDY_WITHDRAW_STUDENT] = withdraw_student,
    [OUD__REMEDY_REMOVE_STUDENT] = remove_student,
    [OUD__REMEDY_WITHDRAW] = withdraw,
};

oud_status oud_plan_remedy(oud_check *check, size_t finding, uint32_t flags, oud_plan **out)
{
    if (!check || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_evening *evening = check->evening;
    if (flags) {
        return oud__error_flags(&evening->error, flags, 0);
    }
    if (finding >= check->findings.count) {
        return oud__refuse_unknown(evening, finding);
    }
    if (check->revision != evening->revision) {
        return oud__refuse_code(evening, OUD_STATUS_STALE, OUD_CODE_LIST_STALE);
    }
    const oud__finding *of = &check->findings.at[finding];
    uint8_t remedy = oud__rules[of->rule].remedy;
    return MAKERS[remedy] ? MAKERS[remedy](evening, of, out)
                          : oud__refuse_code(evening, OUD_STATUS_NOT_ALLOWED, OUD_CODE_NO_REMEDY);
}
