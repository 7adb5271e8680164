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

bool oud__policy_known(oud_policy policy)
{
    return (size_t)policy < sizeof POLICIES / sizeof *POLICIES;
}

/* The candidates that stay under `policy`, or all of them when nobody does, as a set. */
static bool by_policy(oud_plan *plan, const oud__option *option, oud_policy policy, uint32_t *set)
{
    const uint32_t *teachers = oud__option_teachers(plan->options, option);
    const oud__facts *facts = &plan->evening->school->facts;
    oud__u32s chosen = {0};
    if (!oud__vec_reserve(&plan->memory, &chosen, option->candidate_count)) {
        return false;
    }
    for (uint32_t i = 0; i < option->candidate_count; i++) {
        oud__role role = oud__option_role(facts, option, teachers[i], plan->options->week);
        if (POLICIES[policy](&role)) {
            chosen.at[chosen.count++] = teachers[i];
        }
    }
    bool any = chosen.count > 0;
    bool done = oud__sets_add(&plan->evening->sets, &plan->memory, any ? chosen.at : teachers,
                              any ? chosen.count : option->candidate_count, set);
    oud__vec_free(&plan->memory, &chosen);
    return done;
}

bool oud__choices_answer(oud_plan *plan, oud__choices *choices, oud_policy policy)
{
    for (size_t i = 0; policy != OUD_POLICY_ASK && i < choices->count; i++) {
        oud__choice *choice = &choices->at[i];
        const oud__option *option = &plan->options->items.at[choice->option];
        if (choice->state != OUD_CHOICE_OPEN) {
            continue;
        }
        if (!by_policy(plan, option, policy, &choice->chosen)) {
            return false;
        }
        choice->state = OUD_CHOICE_BY_POLICY;
    }
    return true;
}

/* A choice as the evening has it stored, or open. */
static bool add_choice(oud_plan *plan, uint32_t place)
{
    oud_evening *evening = plan->evening;
    const oud__option *option = &plan->options->items.at[place];
    oud__choice choice = {.option = place, .state = OUD_CHOICE_OPEN};
    if (!oud__sets_add(&evening->sets, &plan->memory, oud__option_teachers(plan->options, option),
                       option->candidate_count, &choice.candidates)) {
        return false;
    }
    const oud__answer *answer = oud__evening_answer(evening, option->group, option->subject);
    if (answer && answer->candidates == choice.candidates &&
        !(plan->flags & OUD_PLAN_FORGET_CHOICES)) {
        choice.state = OUD_CHOICE_STORED;
        choice.chosen = answer->chosen;
    }
    return oud__vec_push(&plan->memory, &plan->choices, choice);
}

bool oud__choices_make(oud_plan *plan, oud_policy policy)
{
    for (size_t i = 0; i < plan->options->items.count; i++) {
        if (plan->options->items.at[i].candidate_count > 1 && !add_choice(plan, (uint32_t)i)) {
            return false;
        }
    }
    return oud__choices_answer(plan, &plan->choices, policy);
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
