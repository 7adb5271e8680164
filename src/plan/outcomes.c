/* outcomes.c - what an option comes to, worked out once in a walk: a talk, a choice, or nobody. */
#include "plan/walk.h"

/* What was made of sets since the walk looked last, by other ways than this one. */
static void note_singles(oud__walk *walk)
{
    const oud__sets *sets = &walk->evening->sets;
    uint32_t count = oud__sets_count(sets);
    for (; walk->sets_seen < count; walk->sets_seen++) {
        size_t items;
        const uint32_t *first = oud__sets_items(sets, walk->sets_seen + 1, &items);
        if (items == 1 && *first < walk->single_count) {
            walk->singles[*first] = walk->sets_seen + 1;
        }
    }
}

/* The set of one teacher or group; false when memory is out. */
static bool single(oud__walk *walk, uint32_t id, uint32_t *set)
{
    oud__sets *sets = &walk->evening->sets;
    if (!walk->singles) {
        return oud__sets_add(sets, walk->memory, &id, 1, set);
    }
    if (!walk->singles[id]) {
        note_singles(walk);
    }
    if (!walk->singles[id] && !oud__sets_add_new(sets, walk->memory, &id, 1, &walk->singles[id])) {
        return false;
    }
    *set = walk->singles[id];
    return true;
}

/* Describe the talk of an option without a choice; false when memory is out. */
static bool describe(oud__walk *walk, const oud__option *item, oud__talk *talk)
{
    talk->subject = item->subject;
    talk->origin = OUD_ORIGIN_PAKKETVAK;
    return single(walk, *oud__option_teachers(walk->options, item), &talk->teachers) &&
           single(walk, item->group, &talk->groups);
}

static uint32_t make_talk(oud__walk *walk, const oud__option *item)
{
    oud__talks *talks = &walk->evening->talk_table;
    oud__talk talk;
    if (!describe(walk, item, &talk)) {
        return 0;
    }
    return walk->fresh ? oud__talks_add_new(talks, walk->memory, &talk)
                       : oud__talks_add(talks, walk->memory, &talk);
}

/* Call for what the talks of options need, all at once. */
static bool expect(oud__walk *walk, uint32_t first, uint32_t last)
{
    for (uint32_t o = first; walk->singles && !walk->fresh && o < last; o++) {
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
        if (single(walk, choice->group, &talk.groups)) {
            choice->talk = oud__talks_add(&walk->evening->talk_table, walk->memory, &talk);
        }
    }
    return choice->talk;
}
