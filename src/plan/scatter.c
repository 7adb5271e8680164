/* scatter.c - what the groups of a student give, in slots by subject.
 *
 * Neighbours mostly share their largest group, so what that one gives stays there. A quarter of
 * them share all groups, but to ask that takes longer than to put it all there anew. */
#include "plan/walk.h"

#include "base/inline.h"

/* What a group gives. */
typedef struct gift {
    oud__option_note *at;
    uint32_t first, last; /* options */
} gift;

static inline gift gift_of(const oud__walk *walk, uint32_t group)
{
    const uint32_t *starts = walk->options->starts;
    return (gift){walk->notes + starts[group], starts[group], starts[group + 1]};
}

/* Whether an option that was not met yet matters; *failed when memory is out. */
OUD__APART bool meet(oud__walk *walk, uint32_t option, uint32_t last, bool *failed)
{
    bool matters = walk->concerned[walk->notes[option].subject];
    *failed = matters && !oud__walk_meet(walk, option, last);
    return matters && !*failed;
}

static inline void put(oud__walk *walk, uint32_t subject, uint32_t outcome)
{
    uint32_t *known = &walk->slots[subject];
    if (*known == 0) {
        *known = outcome;
        walk->filled.at[walk->filled.count++] = subject;
    } else {
        *known = OUD__SLOT_SEVERAL;
        walk->mixed = true;
    }
}

/* What an option comes to, as it stands in a slot. */
static inline uint32_t outcome_in_slot(const oud__walk *walk, uint32_t note)
{
    uint32_t talk = walk->sole && oud__outcome_is_choice(note)
                        ? walk->choices->at[note & OUD__OUTCOME_PLACE].talk
                        : 0;
    return talk ? talk : note;
}

/* A group is met: what is taken of it will be counted. */
static bool list_group(oud__walk *walk, uint32_t group)
{
    oud__option_note *sole = &walk->sole[group];
    if (sole->subject) {
        return true;
    }
    sole->subject = 1;
    return oud__vec_push(walk->memory, &walk->met_groups, group);
}

/* Put what a group gives into the slots; false when memory is out. */
static bool scatter_group(oud__walk *walk, uint32_t group)
{
    const gift from = gift_of(walk, group);
    const uint32_t count = from.last - from.first;
    uint32_t outcome = OUD__OUTCOME_CHOICE;
    bool failed = walk->sole && !list_group(walk, group);
    for (uint32_t i = 0; i < count && !failed; i++) {
        if (from.at[i].note != OUD__OUTCOME_UNKNOWN ||
            meet(walk, from.first + i, from.last, &failed)) {
            outcome = outcome_in_slot(walk, from.at[i].note);
            put(walk, from.at[i].subject, outcome);
        }
    }
    if (walk->sole && count == 1 && !oud__outcome_is_choice(outcome)) {
        walk->sole[group] = (oud__option_note){from.at[0].subject, outcome};
    }
    return !failed;
}

static void gather_group(oud__walk *walk, uint32_t group)
{
    const gift from = gift_of(walk, group);
    for (uint32_t i = 0; i < from.last - from.first; i++) {
        walk->slots[from.at[i].subject] = 0;
    }
}

/* Empty the slots of what the group that is kept gives. */
static void drop_kept(oud__walk *walk)
{
    if (walk->kept_group) {
        gather_group(walk, walk->kept_group);
    }
    walk->kept_group = walk->kept_count = 0;
}

/* Empty the slots, but for what the group that is kept gives. */
static inline void gather(oud__walk *walk)
{
    uint32_t *slots = walk->slots;
    const uint32_t *filled = walk->filled.at;
    for (size_t i = 0, count = walk->filled.count; i < count; i++) {
        slots[filled[i]] = 0;
    }
    walk->filled.count = 0;
    if (walk->mixed) {
        drop_kept(walk);
        walk->mixed = false;
    }
}

/* The place of the group to keep: the one that is kept, else the largest; `count`: none. */
static size_t choose_group(const oud__walk *walk, const uint32_t *groups, size_t count)
{
    const uint32_t *starts = walk->options->starts;
    size_t largest = count;
    uint32_t most = 1;
    for (size_t i = 0; i < count; i++) {
        uint32_t size = starts[groups[i] + 1] - starts[groups[i]];
        if (groups[i] == walk->kept_group) {
            return i;
        }
        largest = size > most ? i : largest;
        most = size > most ? size : most;
    }
    return largest;
}

/* Keep what one of these groups gives, if any gives several things. */
OUD__APART bool keep_group(oud__walk *walk, const uint32_t *groups, size_t count)
{
    const size_t place = choose_group(walk, groups, count);
    const uint32_t group = place < count ? groups[place] : 0;
    walk->kept_place = place;
    if (group == walk->kept_group) {
        return true;
    }
    drop_kept(walk);
    walk->kept_group = group;
    bool done = group == 0 || scatter_group(walk, group);
    walk->kept_count = (uint32_t)walk->filled.count;
    walk->filled.count = 0;
    return done;
}

/* What the groups of a student give, but for the one that is kept. What a group gives is mostly
 * just one thing; else, or while that is not known, its note is 0. */
static inline bool scatter_others(oud__walk *walk, const uint32_t *groups, size_t count)
{
    const oud__option_note *const sole = walk->sole;
    uint32_t *const slots = walk->slots;
    uint32_t *const filled = walk->filled.at;
    size_t filled_count = 0;
    for (size_t i = 0; i < count; i++) {
        const oud__option_note one = {sole[groups[i]].subject, sole[groups[i]].note};
        if (one.note && slots[one.subject] == 0) {
            slots[one.subject] = one.note;
            filled[filled_count++] = one.subject;
        } else if (one.note) {
            slots[one.subject] = OUD__SLOT_SEVERAL;
            walk->mixed = true;
        } else if (groups[i] != walk->kept_group) {
            walk->filled.count = filled_count;
            if (!scatter_group(walk, groups[i])) {
                return false;
            }
            filled_count = walk->filled.count;
        }
    }
    walk->filled.count = filled_count;
    return true;
}

/* The same when what just one thing is was not kept. */
static bool scatter_each(oud__walk *walk, const uint32_t *groups, size_t count)
{
    bool done = true;
    for (size_t i = 0; done && i < count; i++) {
        done = groups[i] == walk->kept_group || scatter_group(walk, groups[i]);
    }
    return done;
}

bool oud__walk_scatter(oud__walk *walk, const uint32_t *groups, size_t count)
{
    gather(walk);
    const bool kept = walk->kept_place < count && groups[walk->kept_place] == walk->kept_group;
    if (!kept && !keep_group(walk, groups, count)) {
        return false;
    }
    const bool done =
        walk->sole ? scatter_others(walk, groups, count) : scatter_each(walk, groups, count);
    walk->standing = walk->kept_count + (uint32_t)walk->filled.count;
    return done;
}

void oud__walk_clear(oud__walk *walk)
{
    gather(walk);
    drop_kept(walk);
    walk->standing = 0;
}
