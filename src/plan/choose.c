/* choose.c - reading a plan's choices, and answering them. */
#include "plan/plan.h"

#include "base/sort.h"

size_t oud_plan_choice_count(const oud_plan *plan)
{
    return oud__plan_is_readable(plan) ? plan->listed.count : 0;
}

/* A listed choice, or NULL. */
static oud__choice *listed(const oud_plan *plan, size_t choice)
{
    return choice < oud_plan_choice_count(plan) ? &plan->choices.at[plan->listed.at[choice]] : NULL;
}

size_t oud_plan_choice_count_open(const oud_plan *plan)
{
    size_t open = 0;
    for (size_t i = 0; i < oud_plan_choice_count(plan); i++) {
        open += listed(plan, i)->state == OUD_CHOICE_STATE_OPEN;
    }
    return open;
}

uint32_t oud_plan_choice_get(const oud_plan *plan, size_t choice, oud_choice_attribute attribute)
{
    const oud__choice *of = listed(plan, choice);
    if (!of) {
        return 0;
    }
    size_t candidates;
    size_t chosen;
    oud__sets_items(&plan->evening->sets, of->candidates, &candidates);
    oud__sets_items(&plan->evening->sets, of->chosen, &chosen);
    bool mentors = plan->kind->of_mentors;
    const uint32_t values[] = {
        [OUD_CHOICE_ATTRIBUTE_ROOSTERGROEP] = mentors ? 0 : of->group,
        [OUD_CHOICE_ATTRIBUTE_SUBJECT] = of->subject,
        [OUD_CHOICE_ATTRIBUTE_STATE] = of->state,
        [OUD_CHOICE_ATTRIBUTE_CANDIDATE_COUNT] = (uint32_t)candidates,
        [OUD_CHOICE_ATTRIBUTE_CHOSEN_COUNT] = (uint32_t)chosen,
        [OUD_CHOICE_ATTRIBUTE_STUDENTS] = of->students,
        [OUD_CHOICE_ATTRIBUTE_MENTORGROEP] = mentors ? of->group : 0,
    };
    return (size_t)attribute < sizeof values / sizeof *values ? values[attribute] : 0;
}

uint32_t oud_plan_candidate_get(const oud_plan *plan, size_t choice, size_t candidate,
                                oud_candidate_attribute attribute)
{
    const oud__choice *of = listed(plan, choice);
    size_t count = 0;
    const uint32_t *candidates =
        of ? oud__sets_items(&plan->evening->sets, of->candidates, &count) : NULL;
    if (candidate >= count) {
        return 0;
    }
    uint32_t teacher = candidates[candidate];
    oud__role role = oud__choice_role(plan, of, teacher);
    const uint32_t values[] = {
        [OUD_CANDIDATE_ATTRIBUTE_TEACHER] = teacher,
        [OUD_CANDIDATE_ATTRIBUTE_IS_REGULAR] = role.regular,
        [OUD_CANDIDATE_ATTRIBUTE_IS_SUBSTITUTE] = role.substitute,
        [OUD_CANDIDATE_ATTRIBUTE_REPLACES] = role.replaces,
        [OUD_CANDIDATE_ATTRIBUTE_FROM] = role.from,
        [OUD_CANDIDATE_ATTRIBUTE_TO] = role.to,
        [OUD_CANDIDATE_ATTRIBUTE_CHOSEN] = oud__sets_has(&plan->evening->sets, of->chosen, teacher),
    };
    return (size_t)attribute < sizeof values / sizeof *values ? values[attribute] : 0;
}

static oud_status fail(oud_plan *plan, oud_status status, oud_code code)
{
    return oud__error_fail(&oud__plan_made_for(plan)->error, status, code);
}

/* Make the findings anew with `answered`, which the plan takes over; else it is freed. */
static oud_status remake(oud_plan *plan, oud__choices *answered)
{
    oud__findings findings;
    oud__findings_start(&findings, plan->evening);
    plan->cancelled = false;
    if (!plan->kind->find(plan, answered, &findings)) {
        oud__findings_free(&findings, &plan->memory);
        oud__vec_free(&plan->memory, answered);
        return plan->cancelled ? fail(plan, OUD_STATUS_CANCELLED, OUD_CODE_CANCELLED)
                               : fail(plan, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    oud__findings_free(&plan->findings, &plan->memory);
    oud__vec_free(&plan->memory, &plan->choices);
    plan->findings = findings;
    plan->choices = *answered;
    oud__error_clear(&oud__plan_made_for(plan)->error);
    return OUD_STATUS_OK;
}

/* The teachers as a set of candidates of `choice`. */
static oud_status chosen_set(oud_plan *plan, const oud__choice *choice, const uint32_t *teachers,
                             size_t count, uint32_t *set)
{
    oud_evening *evening = plan->evening;
    oud__u32s sorted = {0};
    for (size_t i = 0; i < count; i++) {
        if (!oud__sets_has(&evening->sets, choice->candidates, teachers[i])) {
            oud__message message = {.code = OUD_CODE_NOT_CANDIDATE};
            size_t size = 0;
            const char *code = oud_evening_code(evening, OUD_KIND_TEACHER, teachers[i], &size);
            oud__vec_free(&plan->memory, &sorted);
            message.arguments[0] = oud__text_argument((oud__span){code, size});
            oud__error_set(&oud__plan_made_for(plan)->error, &message);
            return OUD_STATUS_ARGUMENT;
        }
        if (!oud__vec_push(&plan->memory, &sorted, teachers[i])) {
            oud__vec_free(&plan->memory, &sorted);
            return fail(plan, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
        }
    }
    size_t distinct = count ? oud__sort_unique(sorted.at, count) : 0;
    bool done = oud__sets_add(&evening->sets, &plan->memory, sorted.at, distinct, set);
    oud__vec_free(&plan->memory, &sorted);
    return done ? OUD_STATUS_OK : fail(plan, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
}

static oud_status choose(oud_plan *plan, size_t choice, const uint32_t *teachers, size_t count,
                         bool alike)
{
    if (!plan) {
        return OUD_STATUS_ARGUMENT;
    }
    if (count && !teachers) {
        return oud__error_argument(&oud__plan_made_for(plan)->error, OUD_CODE_MISSING, "teachers");
    }
    const oud__choice *of = listed(plan, choice);
    oud_status status = oud__plan_open(plan);
    uint32_t set;
    oud__choices answered;
    if (status != OUD_STATUS_OK) {
        return status;
    }
    if (!of) {
        return oud__error_number(&oud__plan_made_for(plan)->error, OUD_STATUS_NOT_FOUND,
                                 OUD_CODE_NOT_FOUND, choice);
    }
    status = chosen_set(plan, of, teachers, count, &set);
    if (status != OUD_STATUS_OK) {
        return status;
    }
    if (!oud__choices_copy(&plan->memory, &plan->choices, &answered)) {
        return fail(plan, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    for (size_t i = 0; i < answered.count; i++) {
        oud__choice *other = &answered.at[i];
        if (i == plan->listed.at[choice] || (alike && other->candidates == of->candidates)) {
            other->chosen = set;
            other->state = OUD_CHOICE_STATE_BY_CALLER;
        }
    }
    return remake(plan, &answered);
}

oud_status oud_plan_choose(oud_plan *plan, size_t choice, const uint32_t *teachers, size_t count)
{
    return choose(plan, choice, teachers, count, false);
}

oud_status oud_plan_choose_alike(oud_plan *plan, size_t choice, const uint32_t *teachers,
                                 size_t count)
{
    return choose(plan, choice, teachers, count, true);
}

oud_status oud_plan_choose_policy(oud_plan *plan, oud_policy policy)
{
    if (!plan) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_status status = oud__policy_check(oud__plan_made_for(plan), policy);
    oud__choices answered;
    status = status ? status : oud__plan_open(plan);
    if (status != OUD_STATUS_OK) {
        return status;
    }
    if (plan->listed.count == 0) { /* and an offer file could not be read again */
        oud__error_clear(&oud__plan_made_for(plan)->error);
        return OUD_STATUS_OK;
    }
    if (!oud__choices_copy(&plan->memory, &plan->choices, &answered)) {
        return fail(plan, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    if (!oud__choices_answer(plan, &answered, policy)) {
        oud__vec_free(&plan->memory, &answered);
        return fail(plan, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    return remake(plan, &answered);
}
