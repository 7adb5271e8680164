/* apply.c - a plan is carried out: first everything that can fail, then everything that cannot. */
#include "plan/plan.h"

/* Room for the answers of the listed choices. */
static bool reserve_answers(oud_plan *plan)
{
    oud_evening *evening = plan->evening;
    return oud__vec_reserve(&plan->memory, &evening->answers, plan->listed.count) &&
           oud__map_reserve(&evening->answer_places, &plan->memory, plan->listed.count);
}

static void store_answer(oud_plan *plan, const oud__choice *choice)
{
    oud_evening *evening = plan->evening;
    const oud__option *option = &plan->options->items.at[choice->option];
    uint64_t key = oud__map_key(option->group, option->subject);
    uint32_t place = oud__map_get(&evening->answer_places, key, UINT32_MAX);
    oud__answer answer = {choice->candidates, choice->chosen};
    if (place != UINT32_MAX) {
        evening->answers.at[place] = answer;
        return;
    }
    bool stored =
        oud__map_put(&evening->answer_places, &plan->memory, key, (uint32_t)evening->answers.count);
    (void)stored; /* reserve_answers made room */
    evening->answers.at[evening->answers.count++] = answer;
}

static void carry_out(oud_plan *plan)
{
    oud__store *store = &plan->evening->store;
    oud__findings *findings = &plan->findings;
    for (size_t i = 0; i < findings->again.count; i++) {
        uint32_t row = findings->again.at[i];
        oud__store_set_flags(store, row, store->flags.at[row] | OUD__ROW_OFFERED);
    }
    plan->first_new = (uint32_t)oud__store_count(store) + 1;
    oud__store_append(store, &plan->memory, findings->new_students.at, findings->new_talks.at,
                      findings->new_students.count);
    for (size_t i = 0; i < plan->listed.count; i++) {
        store_answer(plan, &plan->choices.at[plan->listed.at[i]]);
    }
}

static oud_status refuse(oud_plan *plan, oud_status status, oud_code code, uint64_t number)
{
    oud__message message = {.code = code, .arguments = {oud__number_argument(number)}};
    oud__error_set(&plan->evening->error, &message);
    return status;
}

oud_status oud_plan_apply(oud_plan *plan)
{
    if (!plan) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_evening *evening = plan->evening;
    size_t open = oud_plan_choice_count_open(plan);
    size_t count = plan->findings.new_students.count;
    if (plan->applied) {
        return refuse(plan, OUD_STATUS_STATE, OUD_CODE_PLAN_APPLIED, 0);
    }
    if (plan->revision != evening->revision) {
        return refuse(plan, OUD_STATUS_STALE, OUD_CODE_PLAN_STALE, 0);
    }
    if (open) {
        return refuse(plan, OUD_STATUS_OPEN_CHOICES, OUD_CODE_OPEN_CHOICES, open);
    }
    if (count > OUD__ROWS_MAX - oud__store_count(&evening->store)) {
        return refuse(plan, OUD_STATUS_LIMIT, OUD_CODE_LIMIT, 0);
    }
    if (!oud__store_reserve(&evening->store, &plan->memory, plan->findings.new_students.at,
                            count) ||
        !reserve_answers(plan)) {
        return refuse(plan, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY, 0);
    }
    carry_out(plan);
    plan->applied = true;
    evening->revision++;
    oud__error_clear(&evening->error);
    return OUD_STATUS_OK;
}
