/* outcomes.c - what an option comes to, worked out once in a walk: a talk, a choice, or nobody. */
#include "plan/walk.h"

/* The set of one teacher; false when memory is out. */
static bool set_of(oud__walk *walk, uint32_t teacher, uint32_t *set)
{
    uint32_t *known = walk->singles ? &walk->singles[teacher] : set;
    if (!walk->singles || !*known) {
        return oud__sets_add(&walk->evening->sets, walk->memory, &teacher, 1, known) &&
               (*set = *known, true);
    }
    *set = *known;
    return true;
}

/* The set of one roostergroep: that of the last one is remembered. */
static bool group_set(oud__walk *walk, uint32_t group, uint32_t *set)
{
    if (walk->group != group) {
        walk->group = 0;
        if (!oud__sets_add(&walk->evening->sets, walk->memory, &group, 1, &walk->group_set)) {
            return false;
        }
        walk->group = group;
    }
    *set = walk->group_set;
    return true;
}

/* Describe the talk of an option without a choice; false when memory is out. */
static bool describe(oud__walk *walk, const oud__option *item, oud__talk *talk)
{
    talk->subject = item->subject;
    talk->origin = OUD_ORIGIN_PAKKETVAK;
    return set_of(walk, *oud__option_teachers(walk->options, item), &talk->teachers) &&
           group_set(walk, item->group, &talk->groups);
}

static uint32_t make_talk(oud__walk *walk, const oud__option *item)
{
    oud__talk talk;
    return describe(walk, item, &talk)
               ? oud__talks_add(&walk->evening->talk_table, walk->memory, &talk)
               : 0;
}

/* Call for what the talks of options need, all at once. */
static bool expect(oud__walk *walk, uint32_t first, uint32_t last)
{
    for (uint32_t o = first; walk->singles && o < last; o++) {
        const oud__option *item = &walk->options->items.at[o];
        oud__talk talk;
        if (item->candidate_count == 1) {
            if (!describe(walk, item, &talk)) {
                return false;
            }
            oud__talks_prefetch(&walk->evening->talk_table, &talk);
        }
    }
    return true;
}

/* The choice of an option, met for the first time; 0 when memory is out. */
static uint32_t make_choice(oud__walk *walk, uint32_t option)
{
    const oud__option *item = &walk->options->items.at[option];
    oud__choice choice = {.key = option, .group = item->group, .subject = item->subject};
    if (!oud__sets_add(&walk->evening->sets, walk->memory,
                       oud__option_teachers(walk->options, item), item->candidate_count,
                       &choice.candidates) ||
        !oud__choices_add(walk->plan, walk->choices, choice)) {
        return 0;
    }
    return OUD__OUTCOME_CHOICE | (uint32_t)(walk->choices->count - 1);
}

uint32_t oud__walk_outcome(oud__walk *walk, uint32_t option)
{
    const oud__option *item = &walk->options->items.at[option];
    uint32_t *note = &walk->notes[option].note;
    if (*note != OUD__OUTCOME_UNKNOWN || !oud__vec_reserve(walk->memory, &walk->known, 1)) {
        return *note;
    }
    if (item->reason) {
        *note = OUD__OUTCOME_NOBODY | (uint32_t)item->week << 8 | item->reason;
    } else {
        *note = item->candidate_count > 1 ? make_choice(walk, option) : make_talk(walk, item);
    }
    walk->known.at[walk->known.count++] = option;
    return *note;
}

bool oud__walk_meet(oud__walk *walk, uint32_t first, uint32_t last)
{
    bool done = expect(walk, first, last);
    for (uint32_t o = first; done && o < last; o++) {
        done = !walk->concerned[walk->notes[o].subject] ||
               oud__walk_outcome(walk, o) != OUD__OUTCOME_UNKNOWN;
    }
    return done;
}

uint32_t oud__walk_choice_talk(oud__walk *walk, oud__choice *choice)
{
    if (!choice->talk && choice->chosen && choice->state != OUD_CHOICE_STATE_OPEN &&
        !(walk->plan->flags & OUD_PLAN_FLAG_SEPARATE)) {
        oud__talk talk = {
            .subject = choice->subject, .teachers = choice->chosen, .origin = OUD_ORIGIN_PAKKETVAK};
        /* Without memory settle.c will meet the same end. */
        if (group_set(walk, choice->group, &talk.groups)) {
            choice->talk = oud__talks_add(&walk->evening->talk_table, walk->memory, &talk);
        }
    }
    return choice->talk;
}
