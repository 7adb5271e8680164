/* choices.c - who gets the talk where there are several candidates (R-GEN-3): stored answers first,
 * then the policy; the caller's answers come over both. */
#include "plan/plan.h"

/* The teachers that stay under a policy; each function answers for one candidate. */
static bool stays_everyone(const oud__role *role)
{
    (void)role;
    return true;
}

static bool stays_regular(const oud__role *role)
{
    return role->regular;
}

static bool stays_substitute(const oud__role *role)
{
    return role->substitute || !role->replaced;
}

static bool (*const POLICIES[])(const oud__role *) = {
    [OUD_POLICY_EVERYONE] = stays_everyone,
    [OUD_POLICY_PREFER_REGULAR] = stays_regular,
    [OUD_POLICY_PREFER_SUBSTITUTE] = stays_substitute,
};

oud_status oud__policy_check(oud_evening *evening, oud_policy policy)
{
    return (uint32_t)policy <= OUD_POLICY_PREFER_SUBSTITUTE
               ? OUD_STATUS_OK
               : oud__error_range(&evening->error, "policy", (uint32_t)policy, OUD_POLICY_ASK,
                                  OUD_POLICY_PREFER_SUBSTITUTE);
}

oud__role oud__choice_role(const oud_plan *plan, const oud__choice *choice, uint32_t teacher)
{
    const oud__facts *facts = &plan->evening->school->facts;
    if (plan->kind->of_mentors) {
        oud__role mentor = {.regular = true};
        return mentor;
    }
    return oud__option_role(facts, &plan->options->items.at[choice->key], teacher,
                            plan->options->week);
}

/* The candidates that stay under `policy`, or all of them when nobody does, as a set. */
static bool by_policy(oud_plan *plan, oud__choice *choice, oud_policy policy)
{
    oud__sets *sets = &plan->evening->sets;
    size_t count;
    const uint32_t *teachers = oud__sets_items(sets, choice->candidates, &count);
    oud__u32s chosen = {0};
    choice->chosen = choice->candidates;
    choice->state = OUD_CHOICE_STATE_BY_POLICY;
    if (POLICIES[policy] == stays_everyone) {
        return true;
    }
    if (!oud__vec_reserve(&plan->memory, &chosen, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        oud__role role = oud__choice_role(plan, choice, teachers[i]);
        if (POLICIES[policy](&role)) {
            chosen.at[chosen.count++] = teachers[i];
        }
    }
    bool done = chosen.count == 0 ||
                oud__sets_add(sets, &plan->memory, chosen.at, chosen.count, &choice->chosen);
    oud__vec_free(&plan->memory, &chosen);
    return done;
}

bool oud__choices_answer(oud_plan *plan, oud__choices *choices, oud_policy policy)
{
    for (size_t i = 0; policy != OUD_POLICY_ASK && i < choices->count; i++) {
        if (choices->at[i].state == OUD_CHOICE_STATE_OPEN &&
            !by_policy(plan, &choices->at[i], policy)) {
            return false;
        }
    }
    return true;
}

oud__topic oud__choice_topic(const oud_plan *plan)
{
    return plan->kind->of_mentors ? OUD__TOPIC_MENTOR_ANSWER : OUD__TOPIC_ANSWER;
}

const oud__answer *oud__choice_stored(const oud_plan *plan, const oud__choice *choice)
{
    const oud_evening *evening = plan->evening;
    uint32_t place =
        oud__side_get(&evening->side, oud__choice_topic(plan), choice->group, choice->subject);
    return place ? &evening->answers.at[place - 1] : NULL;
}

bool oud__choices_add(oud_plan *plan, oud__choices *choices, oud__choice choice)
{
    const oud__answer *answer = oud__choice_stored(plan, &choice);
    choice.state = OUD_CHOICE_STATE_OPEN;
    choice.chosen = OUD__SET_EMPTY;
    if (answer && answer->candidates == choice.candidates &&
        !(plan->flags & OUD_PLAN_FLAG_FORGET_CHOICES)) {
        choice.state = OUD_CHOICE_STATE_STORED;
        choice.chosen = answer->chosen;
    } else if (plan->policy != OUD_POLICY_ASK && !by_policy(plan, &choice, plan->policy)) {
        return false;
    }
    return oud__vec_push(&plan->memory, choices, choice);
}

bool oud__choices_copy(const oud__memory *memory, const oud__choices *from, oud__choices *to)
{
    *to = (oud__choices){0};
    if (!oud__vec_reserve(memory, to, from->count)) {
        return false;
    }
    for (size_t i = 0; i < from->count; i++) {
        to->at[to->count++] = from->at[i];
    }
    return true;
}
