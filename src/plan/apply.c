/* apply.c - a plan is carried out: first everything that can fail, then what can be taken back when
 * the caller stops it, then everything that cannot. */
#include "evening/requests.h"
#include "plan/plan.h"

/* What becomes of the flags of a row; NULL: they stay. */
typedef uint8_t (*oud__flags_after)(const oud_evening *evening, uint32_t row);

static uint8_t flags_of(const oud_evening *evening, uint32_t row)
{
    return oud__store_flags(&evening->store, row);
}

static uint8_t withdrawn(const oud_evening *evening, uint32_t row)
{
    return (uint8_t)(flags_of(evening, row) & ~OUD__ROW_OFFERED);
}

static uint8_t removed(const oud_evening *evening, uint32_t row)
{
    return (uint8_t)(flags_of(evening, row) & ~OUD__ROW_LIVE);
}

static uint8_t changed(const oud_evening *evening, uint32_t row)
{
    return flags_of(evening, row) | OUD__ROW_CHANGED;
}

static const oud__flags_after AFTER[OUD__ACTIONS] = {
    [OUD_ACTION_OFFER_AGAIN] = oud__request_offered_flags,
    [OUD_ACTION_WITHDRAW] = withdrawn,
    [OUD_ACTION_REMOVE] = removed,
    [OUD_ACTION_CHANGE] = changed,
};

/* Room for everything the plan will write. */
static oud_status begin(oud_plan *plan)
{
    const oud__findings *findings = &plan->findings;
    oud__needs needs = {.records = findings->changed_talks.count + plan->listed.count + 1,
                        .side = plan->listed.count + 1,
                        .rows = &findings->created,
                        .talks = findings->rows[OUD_ACTION_CHANGE].at,
                        .talk_count = findings->changed_talks.count};
    for (size_t action = 0; action < OUD__ACTIONS; action++) {
        needs.records += AFTER[action] ? findings->rows[action].count : 0;
    }
    if (!oud__vec_reserve(&plan->memory, &plan->evening->answers, plan->listed.count)) {
        return oud__error_fail(&oud__plan_made_for(plan)->error, OUD_STATUS_NO_MEMORY,
                               OUD_CODE_NO_MEMORY);
    }
    return oud__begin(plan->evening, &needs);
}

/* Store the answer to a choice, unless it is there. */
static void write_answer(oud_plan *plan, const oud__choice *choice)
{
    oud_evening *evening = plan->evening;
    const oud__answer *known = oud__choice_stored(plan, choice);
    oud__answer answer = {choice->candidates, choice->chosen};
    if (!known || known->candidates != answer.candidates || known->chosen != answer.chosen) {
        evening->answers.at[evening->answers.count++] = answer;
        oud__write_side(evening, oud__choice_topic(plan), choice->group, choice->subject,
                        (uint32_t)evening->answers.count);
    }
}

/* How many changes the plan has: of flags, of teachers, and new rows. */
static uint64_t change_count(const oud__findings *findings)
{
    uint64_t count = findings->changed_talks.count + oud__new_rows_count(&findings->created);
    for (size_t action = 0; action < OUD__ACTIONS; action++) {
        count += AFTER[action] ? findings->rows[action].count : 0;
    }
    return count;
}

/* Change the rows that are there; false when the caller wants to stop. */
static bool change_rows(oud_plan *plan)
{
    oud_evening *evening = plan->evening;
    const oud__findings *findings = &plan->findings;
    uint64_t total = change_count(findings);
    uint64_t done = 0;
    for (size_t action = 0; action < OUD__ACTIONS; action++) {
        for (size_t i = 0; AFTER[action] && i < findings->rows[action].count; i++) {
            uint32_t row = findings->rows[action].at[i];
            if (!oud__plan_progress(plan, done++, total)) {
                return false;
            }
            oud__write_flags(evening, row, AFTER[action](evening, row));
        }
    }
    for (size_t i = 0; i < findings->changed_talks.count; i++) {
        if (!oud__plan_progress(plan, done++, total)) {
            return false;
        }
        oud__write_talk(evening, findings->rows[OUD_ACTION_CHANGE].at[i],
                        findings->changed_talks.at[i]);
    }
    return oud__plan_tell(plan, done, total);
}

/* Store the answers to all choices, for which memory is called AHEAD: their places are anywhere. */
#define AHEAD 16

static void write_answers(oud_plan *plan)
{
    const size_t count = plan->listed.count;
    for (size_t i = 0; i < count + AHEAD; i++) {
        if (i < count) {
            const oud__choice *next = &plan->choices.at[plan->listed.at[i]];
            oud__side_prefetch(&plan->evening->side, oud__choice_topic(plan), next->group,
                               next->subject);
        }
        if (i >= AHEAD) {
            write_answer(plan, &plan->choices.at[plan->listed.at[i - AHEAD]]);
        }
    }
}

/* New rows and answers. */
static void carry_out(oud_plan *plan)
{
    oud_evening *evening = plan->evening;
    plan->first_new = (uint32_t)oud__store_count(&evening->store) + 1;
    oud__write_rows(evening, &plan->findings.created);
    write_answers(plan);
    if (plan->name) {
        oud__write_side(evening, OUD__TOPIC_SUBJECT_NAME, plan->subject, 0, plan->name);
    }
    oud__commit(evening, plan->kind->operation);
}

static oud_status refuse(oud_plan *plan, oud_status status, oud_code code, uint64_t number)
{
    oud__message message = {.code = code, .arguments = {oud__number_argument(number)}};
    oud__error_set(&oud__plan_made_for(plan)->error, &message);
    return status;
}

/* Whether the plan, as it is, can be carried out. */
static oud_status check(oud_plan *plan)
{
    size_t open = oud_plan_choice_count_open(plan);
    size_t bad = plan->diagnostics
                     ? (size_t)oud_diagnostics_count_severity(plan->diagnostics, OUD_SEVERITY_ERROR)
                     : 0;
    oud_status status = oud__plan_open(plan);
    if (status) {
        return status;
    }
    if (bad && !(plan->flags & OUD_PLAN_FLAG_SKIP_BAD_LINES)) {
        return refuse(plan, OUD_STATUS_BAD_INPUT, OUD_CODE_BAD_LINES, bad);
    }
    if (open) {
        return refuse(plan, OUD_STATUS_OPEN_CHOICES, OUD_CODE_OPEN_CHOICES, open);
    }
    if (oud__new_rows_count(&plan->findings.created) >
        OUD__ROWS_MAX - oud__store_count(&plan->evening->store)) {
        return refuse(plan, OUD_STATUS_LIMIT, OUD_CODE_LIMIT, 0);
    }
    return OUD_STATUS_OK;
}

oud_status oud__plan_carry_out(oud_plan *plan)
{
    oud_status status = check(plan);
    if (!status) {
        status = begin(plan);
    }
    if (status) {
        return status;
    }
    size_t records = plan->evening->journal.records.count;
    plan->cancelled = false;
    if (!change_rows(plan)) {
        oud__abandon(plan->evening, records);
        return refuse(plan, OUD_STATUS_CANCELLED, OUD_CODE_CANCELLED, 0);
    }
    carry_out(plan);
    plan->applied = true;
    oud__error_clear(&oud__plan_made_for(plan)->error);
    return OUD_STATUS_OK;
}

oud_status oud_plan_apply(oud_plan *plan)
{
    if (!plan) {
        return OUD_STATUS_ARGUMENT;
    }
    return (plan->kind->apply ? plan->kind->apply : oud__plan_carry_out)(plan);
}
