/* apply.c - a plan is carried out: first everything that can fail, then everything that cannot. */
#include "ouderavond/changes.h"
#include "plan/plan.h"

/* Room for everything the plan will write. */
static oud_status begin(oud_plan *plan)
{
    const oud__findings *findings = &plan->findings;
    oud__needs needs = {.records = findings->again.count + plan->listed.count,
                        .side = plan->listed.count,
                        .students = findings->new_students.at,
                        .rows = findings->new_students.count};
    if (!oud__vec_reserve(&plan->memory, &plan->evening->answers, plan->listed.count)) {
        return oud__error_fail(&plan->evening->error, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    return oud__begin(plan->evening, &needs);
}

/* Store the answer to a choice, unless it is there. */
static void write_answer(oud_plan *plan, const oud__choice *choice)
{
    oud_evening *evening = plan->evening;
    const oud__option *option = &plan->options->items.at[choice->option];
    const oud__answer *known = oud__evening_answer(evening, option->group, option->subject);
    oud__answer answer = {choice->candidates, choice->chosen};
    if (!known || known->candidates != answer.candidates || known->chosen != answer.chosen) {
        evening->answers.at[evening->answers.count++] = answer;
        oud__write_side(evening, OUD__TOPIC_ANSWER, option->group, option->subject,
                        (uint32_t)evening->answers.count);
    }
}

static void carry_out(oud_plan *plan)
{
    oud_evening *evening = plan->evening;
    const oud__findings *findings = &plan->findings;
    for (size_t i = 0; i < findings->again.count; i++) {
        uint32_t row = findings->again.at[i];
        oud__write_flags(evening, row, evening->store.flags.at[row] | OUD__ROW_OFFERED);
    }
    plan->first_new = (uint32_t)oud__store_count(&evening->store) + 1;
    oud__write_rows(evening, findings->new_students.at, findings->new_talks.at,
                    findings->new_students.count);
    for (size_t i = 0; i < plan->listed.count; i++) {
        write_answer(plan, &plan->choices.at[plan->listed.at[i]]);
    }
    oud__commit(evening, OUD_OPERATION_OFFER_PAKKETVAKKEN);
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
    oud_status status = begin(plan);
    if (status) {
        return status;
    }
    carry_out(plan);
    plan->applied = true;
    oud__error_clear(&evening->error);
    return OUD_STATUS_OK;
}
