/* rebase.c - a plan per pakketvak on the successor of an evening, and the move to it. */
#include "ouderavond/rebase.h"

#include "base/sort.h"
#include "evening/move.h"
#include "ouderavond/changes.h"
#include "rebase/cells.h"

/* ---- what the plan lists besides ---- */

static bool was_student(const oud_evening *evening, uint32_t row)
{
    uint32_t student = oud__store_student(&evening->store, row);
    return student <= evening->school->facts.count[OUD_KIND_STUDENT];
}

/* Opportunities of students who were in leerlingen, and are not any more. */
static bool list_gone(oud_plan *plan, oud__findings *findings)
{
    const oud__store *store = &plan->evening->store;
    for (uint32_t row = 0; row < oud__store_count(store); row++) {
        if ((oud__store_flags(store, row) & OUD__ROW_LIVE) && was_student(plan->moves, row) &&
            !was_student(plan->evening, row) &&
            !oud__vec_push(&plan->memory, &findings->rows[OUD_ACTION_GONE], row)) {
            return false;
        }
    }
    return true;
}

/* Mark the rows of every action, and (student, subject) where a choice is open, or that a plan with
 * group-only students would look at: what these have is in no list. */
static bool mark_listed(const oud_plan *plan, const oud__findings *findings, uint8_t *listed,
                        oud__map *apart)
{
    for (size_t action = 0; action < OUD__ACTIONS; action++) {
        for (size_t i = 0; i < findings->rows[action].count; i++) {
            listed[findings->rows[action].at[i]] = 1;
        }
    }
    for (size_t i = 0; i < findings->undecided.count; i++) {
        const oud__left_out *row = &findings->undecided.at[i];
        if (!oud__map_put(apart, &plan->memory, oud__map_key(row->student, row->subject), 1)) {
            return false;
        }
    }
    for (size_t i = 0; i < findings->skipped.items.count; i++) {
        const oud__left_out row =
            oud__skips_get(&findings->skipped, &plan->evening->school->facts, i);
        if (row.reason == OUD_REASON_GROUP_ONLY &&
            !oud__map_put(apart, &plan->memory, oud__map_key(row.student, row.subject), 1)) {
            return false;
        }
    }
    return true;
}

/* What an earlier plan made for students who now count under an afdeling for which nothing was
 * ever made: no plan would make it now. */
static bool list_moved(oud_plan *plan, oud__findings *findings)
{
    const oud_evening *evening = plan->evening;
    size_t count = oud__store_count(&evening->store);
    oud__map apart = {0};
    uint8_t *listed = oud__memory_zeroed(&plan->memory, count, 1);
    bool done = listed && mark_listed(plan, findings, listed, &apart);
    for (uint32_t row = 0; done && row < count; row++) {
        const uint8_t offered = OUD__ROW_LIVE | OUD__ROW_OFFERED;
        const oud__talk *talk = oud__evening_talk(evening, row);
        uint64_t key = oud__map_key(oud__store_student(&evening->store, row), talk->subject);
        if ((oud__store_flags(&evening->store, row) & offered) == offered && !listed[row] &&
            talk->origin == OUD_ORIGIN_PAKKETVAK && was_student(evening, row) &&
            !oud__map_get(&apart, key, 0)) {
            done = oud__vec_push(&plan->memory, &findings->rows[OUD_ACTION_OBSOLETE], row);
        }
    }
    oud__map_free(&apart, &plan->memory);
    oud__memory_free(&plan->memory, listed, count);
    return done;
}

static int by_student(const void *context, uint32_t a, uint32_t b)
{
    uint32_t left = oud__store_student(context, a);
    uint32_t right = oud__store_student(context, b);
    return (left > right) - (left < right);
}

static bool sort_rows(oud_plan *plan, oud__u32s *rows)
{
    return oud__sort(&plan->memory, rows->at, rows->count, by_student, &plan->evening->store);
}

static bool find(oud_plan *plan, oud__choices *choices, oud__findings *findings)
{
    bool derives = !(plan->flags & OUD_PLAN_FLAG_MOVE_ONLY);
    return (!derives || oud__derive(plan, choices, findings)) &&
           (!derives || list_moved(plan, findings)) && list_gone(plan, findings) &&
           sort_rows(plan, &findings->rows[OUD_ACTION_OBSOLETE]) &&
           sort_rows(plan, &findings->rows[OUD_ACTION_GONE]);
}

/* ---- the plan ---- */

/* The successor does what the plan says, and the evening becomes it. */
static oud_status apply(oud_plan *plan)
{
    oud_evening *evening = plan->moves;
    oud_evening *successor = plan->evening;
    oud_status status = oud__plan_open(plan);
    if (status) {
        return status;
    }
    oud__error_clear(&successor->error);
    status = oud__move_journal(evening, successor, true);
    if (!status) {
        status = oud__plan_carry_out(plan);
    }
    if (status) {
        if (successor->error.message.code != OUD_CODE_NONE) {
            evening->error = successor->error;
        }
        oud__journal_free(&successor->journal, &evening->memory);
        successor->journal = (oud__journal){0};
        return status;
    }
    oud__move_take(evening, successor);
    plan->evening = evening;
    plan->moves = NULL;
    oud_evening_unref(successor);
    return OUD_STATUS_OK;
}

static const oud__plan_kind KIND = {
    .operation = OUD_OPERATION_REBASE,
    .flags = OUD_PLAN_FLAG_SEPARATE | OUD_PLAN_FLAG_GROUP_ONLY | OUD_PLAN_FLAG_FORGET_CHOICES |
             OUD_PLAN_FLAG_REPLACE_OBSOLETE | OUD_PLAN_FLAG_WITHDRAW_OBSOLETE |
             OUD_PLAN_FLAG_MOVE_ONLY,
    .by_package = true,
    .find = find,
    .apply = apply,
};

static bool fill(oud_plan *plan)
{
    if (plan->flags & OUD_PLAN_FLAG_MOVE_ONLY) {
        return true;
    }
    oud__options *options = oud__evening_options(plan->evening);
    if (!options) {
        return false;
    }
    plan->options = oud__options_ref(options);
    return oud__rebase_cells(plan);
}

oud_status oud_plan_rebase(oud_evening *evening, oud_school *school, oud_policy policy,
                           uint32_t flags, oud_plan **out)
{
    oud_plan *plan;
    if (!evening || !school || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_status status = oud__policy_check(evening, policy);
    if (status) {
        return status;
    }
    if (flags & ~KIND.flags) {
        return oud__error_flags(&evening->error, flags, KIND.flags);
    }
    if (!oud_school_is_sealed(school)) {
        return oud__error_fail(&evening->error, OUD_STATUS_STATE, OUD_CODE_NOT_SEALED);
    }
    oud_evening *successor = oud__move_new(evening, school);
    status = OUD_STATUS_NO_MEMORY;
    if (successor) {
        status = oud__plan_start(successor, &KIND, flags, &plan);
        oud_evening_unref(successor);
    }
    if (status) {
        return oud__error_fail(&evening->error, status, OUD_CODE_NO_MEMORY);
    }
    plan->moves = oud_evening_ref(evening);
    plan->policy = policy;
    return oud__plan_finish(plan, fill(plan), out);
}
