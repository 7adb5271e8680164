/* outcomes.c - what an option comes to, worked out once in a walk: a talk, a choice, or nobody. */
#include "plan/walk.h"

#include <string.h>

#define AHEAD 512 /* options */

/* The set of one teacher or group; false when memory is out. */
static inline bool single(oud__walk *walk, uint32_t id, uint32_t *set)
{
    *set = oud__sets_single(&walk->evening->sets, id);
    return *set || oud__sets_add(&walk->evening->sets, walk->memory, &id, 1, set);
}

/* Describe the talk of an option without a choice; false when memory is out. */
static bool describe(oud__walk *walk, const oud__option *item, oud__talk *talk)
{
    talk->subject = item->subject;
    talk->origin = OUD_ORIGIN_PAKKETVAK;
    return single(walk, *oud__option_teachers(walk->options, item), &talk->teachers) &&
           single(walk, item->group, &talk->groups);
}

/* Make sure that it can be counted for how many a talk is taken. */
static bool reserve_taken(oud__walk *walk, size_t talk)
{
    oud__u32s *taken = &walk->taken;
    if (walk->sole && talk >= taken->count) {
        if (!oud__vec_reserve(walk->memory, taken, talk + 1 - taken->count)) {
            return false;
        }
        memset(taken->at + taken->count, 0, (taken->room - taken->count) * sizeof *taken->at);
        taken->count = taken->room;
    }
    return true;
}

/* The number of the talk of an option or choice; 0 when memory is out. */
static uint32_t add_talk(oud__walk *walk, const oud__talk *talk, bool is_new)
{
    oud__talks *talks = &walk->evening->talk_table;
    uint32_t number = is_new ? oud__talks_add_new(talks, walk->memory, talk)
                             : oud__talks_add(talks, walk->memory, talk);
    return reserve_taken(walk, number) ? number : 0;
}

static uint32_t make_talk(oud__walk *walk, const oud__option *item)
{
    oud__talk talk;
    return describe(walk, item, &talk) ? add_talk(walk, &talk, walk->fresh) : 0;
}

/* Call for what the talks of options need, all at once. */
static bool expect(oud__walk *walk, uint32_t first, uint32_t last)
{
    for (uint32_t o = first; walk->sole && o < last; o++) {
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

/* Describe the talk of a choice for a student with no other group for the subject; false when
 * there is none, or memory is out: settle.c will meet the same end. */
static bool describe_choice(oud__walk *walk, const oud__choice *choice, oud__talk *talk)
{
    talk->subject = choice->subject;
    talk->teachers = choice->chosen;
    talk->origin = OUD_ORIGIN_PAKKETVAK;
    return choice->chosen && choice->state != OUD_CHOICE_STATE_OPEN &&
           !(walk->plan->flags & OUD_PLAN_FLAG_SEPARATE) &&
           single(walk, choice->group, &talk->groups);
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
    oud__choice *made = &walk->choices->at[walk->choices->count - 1];
    oud__talk talk;
    if (walk->fresh && describe_choice(walk, made, &talk)) {
        made->talk = add_talk(walk, &talk, true);
    }
    return OUD__OUTCOME_CHOICE | (uint32_t)(walk->choices->count - 1);
}

bool oud__walk_note(oud__walk *walk, uint32_t option, uint32_t outcome)
{
    if (!oud__walk_is_of_all(walk) && !oud__vec_push(walk->memory, &walk->known, option)) {
        return false;
    }
    walk->notes[option].note = outcome;
    return true;
}

/* What it comes to, worked out; UNKNOWN when memory is out. */
static uint32_t work_out(oud__walk *walk, uint32_t option)
{
    const oud__option *item = &walk->options->items.at[option];
    if (item->candidate_count == 0) {
        return OUD__OUTCOME_NOBODY | (uint32_t)item->who.none.week << 8 | item->who.none.reason;
    }
    return item->candidate_count > 1 ? make_choice(walk, option) : make_talk(walk, item);
}

uint32_t oud__walk_outcome(oud__walk *walk, uint32_t option)
{
    const uint32_t *note = &walk->notes[option].note;
    if (*note == OUD__OUTCOME_UNKNOWN) {
        uint32_t outcome = work_out(walk, option);
        bool noted = outcome != OUD__OUTCOME_UNKNOWN && oud__walk_note(walk, option, outcome);
        (void)noted; /* else memory is out, and it stays unknown */
    }
    return *note;
}

/* The same when all talks are new and everything is planned: most options have one candidate. */
static bool meet_new(oud__walk *walk, uint32_t first, uint32_t last)
{
    oud__talks *talks = &walk->evening->talk_table;
    uint32_t teachers;
    uint32_t groups = 0;
    bool done = oud__vec_reserve(walk->memory, &talks->items, last - first) &&
                reserve_taken(walk, talks->items.count + last - first);
    for (uint32_t o = first; done && o < last; o++) {
        const oud__option *item = &walk->options->items.at[o];
        if (item->candidate_count != 1 || walk->notes[o].note != OUD__OUTCOME_UNKNOWN) {
            done = oud__walk_outcome(walk, o) != OUD__OUTCOME_UNKNOWN;
            continue;
        }
        done = single(walk, *oud__option_teachers(walk->options, item), &teachers) &&
               (groups || single(walk, item->group, &groups));
        if (done) {
            oud__talk *talk = &talks->items.at[talks->items.count++];
            talk->subject = item->subject;
            talk->teachers = teachers;
            talk->groups = groups;
            talk->origin = OUD_ORIGIN_PAKKETVAK;
            walk->notes[o].note = (uint32_t)talks->items.count;
        }
    }
    return done;
}

/* Call for what the sets of candidates need of the options up to about so far. Groups are met in
 * nearly their own order, and those of a school have so many at most. */
static void call_ahead(oud__walk *walk, uint32_t last)
{
    const size_t end = (size_t)last + AHEAD;
    for (; walk->called < end && walk->called < walk->options->items.count; walk->called++) {
        const oud__option *item = &walk->options->items.at[walk->called];
        if (item->candidate_count > 1) {
            oud__sets_prefetch(&walk->evening->sets, oud__option_teachers(walk->options, item),
                               item->candidate_count);
        }
    }
}

bool oud__walk_meet(oud__walk *walk, uint32_t first, uint32_t last)
{
    if (walk->sole) {
        call_ahead(walk, last);
    }
    if (walk->sole && walk->fresh) {
        return meet_new(walk, first, last);
    }
    bool done = expect(walk, first, last);
    for (uint32_t o = first; done && o < last; o++) {
        done = !walk->concerned[walk->notes[o].subject] ||
               oud__walk_outcome(walk, o) != OUD__OUTCOME_UNKNOWN;
    }
    return done;
}

uint32_t oud__walk_choice_talk(oud__walk *walk, oud__choice *choice)
{
    oud__talk talk;
    if (!choice->talk && describe_choice(walk, choice, &talk)) {
        choice->talk = add_talk(walk, &talk, false);
    }
    return choice->talk;
}

/* The talk of the option or choice of a group, when it is like this one; else 0. */
static uint32_t option_talk(const oud__walk *walk, const oud__talk *talk)
{
    size_t count;
    const uint32_t *groups = oud__sets_items(&walk->evening->sets, talk->groups, &count);
    uint32_t option =
        count == 1 ? oud__options_find(walk->options, groups[0], talk->subject) : UINT32_MAX;
    uint32_t note = option == UINT32_MAX ? OUD__OUTCOME_UNKNOWN : walk->notes[option].note;
    if (oud__outcome_is_choice(note)) {
        note = walk->choices->at[note & OUD__OUTCOME_PLACE].talk;
    }
    return note && note < OUD__OUTCOME_NOBODY &&
                   oud__talks_get(&walk->evening->talk_table, note)->teachers == talk->teachers
               ? note
               : 0;
}

uint32_t oud__walk_settled_talk(oud__walk *walk, const oud__talk *talk)
{
    oud__talks *talks = &walk->evening->talk_table;
    if (!walk->fresh) {
        return oud__talks_add(talks, walk->memory, talk);
    }
    uint32_t known = option_talk(walk, talk);
    uint32_t place = known ? 0 : oud__talks_add(&walk->settled, walk->memory, talk);
    if (place > walk->settled_talks.count) {
        uint32_t made = oud__talks_add_new(talks, walk->memory, talk);
        if (!made || !oud__vec_push(walk->memory, &walk->settled_talks, made)) {
            return 0;
        }
    }
    return place ? walk->settled_talks.at[place - 1] : known;
}
