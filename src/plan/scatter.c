/* scatter.c - what the groups of a student give, in slots by subject.
 *
 * Neighbours mostly share their largest group, so what that one gives stays there; and a quarter of
 * them share all groups. */
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
    uint32_t *known = &walk->slots[subject].outcome;
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

/* Put what a group gives into the slots, with room for so many more; false when memory is out. */
static bool scatter_group(oud__walk *walk, uint32_t group, size_t more)
{
    const gift from = gift_of(walk, group);
    const uint32_t count = from.last - from.first;
    uint32_t outcome = OUD__OUTCOME_CHOICE;
    bool failed = !oud__vec_reserve(walk->memory, &walk->filled, count + more);
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
    oud__slot *slots = walk->slots;
    for (uint32_t i = 0; i < from.last - from.first; i++) {
        slots[from.at[i].subject].outcome = 0;
    }
}

/* The groups of the student at hand. */
static const uint32_t *groups_of(const oud__walk *walk, size_t *count)
{
    const oud__relation *memberships = &walk->facts->memberships;
    const uint32_t *starts = &memberships->starts[walk->student];
    *count = starts[1] - starts[0];
    return *count ? memberships->values + starts[0] : NULL;
}

/* The place of the group to keep: the one that is kept, else the largest; `count`: none. */
static size_t choose_group(const oud__walk *walk, const uint32_t *groups, size_t count)
{
    const uint32_t *starts = walk->options->starts;
    size_t largest = count;
    uint32_t most = 0;
    if (walk->kept_place < count && groups[walk->kept_place] == walk->kept_group) {
        return walk->kept_place;
    }
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

/* What that group gives, unless it stands there; with room for so many more. */
static bool keep_group(oud__walk *walk, uint32_t group, size_t more)
{
    if (group == walk->kept_group) {
        return oud__vec_reserve(walk->memory, &walk->filled, more);
    }
    if (walk->kept_group) {
        gather_group(walk, walk->kept_group);
    }
    walk->kept_group = group;
    bool done = group == 0 ? oud__vec_reserve(walk->memory, &walk->filled, more)
                           : scatter_group(walk, group, more);
    walk->kept_count = (uint32_t)walk->filled.count;
    walk->filled.count = 0;
    return done;
}

/* Empty the slots, but for what the group that is kept gives. */
static void gather(oud__walk *walk)
{
    oud__slot *slots = walk->slots;
    for (size_t i = 0; i < walk->filled.count; i++) {
        slots[walk->filled.at[i]].outcome = 0;
    }
    walk->filled.count = 0;
    if (walk->mixed && walk->kept_group) {
        gather_group(walk, walk->kept_group);
        walk->kept_group = 0;
    }
    walk->mixed = false;
}

/* What the groups of a student give, but for the one at `place`, which is kept. What a group gives
 * is mostly just one thing; else, or while that is not known, its note is 0. */
static bool scatter_others(oud__walk *walk, const uint32_t *groups, size_t count, size_t place)
{
    const oud__option_note *sole = walk->sole;
    oud__slot *slots = walk->slots;
    uint32_t *filled = walk->filled.at;
    size_t filled_count = 0;
    for (size_t i = 0; i < count; i++) {
        const oud__option_note one = sole ? sole[groups[i]] : (oud__option_note){0, 0};
        uint32_t *known = &slots[one.subject].outcome;
        if (i == place) {
            continue;
        }
        if (one.note && *known == 0) {
            *known = one.note;
            filled[filled_count++] = one.subject;
        } else if (one.note) {
            *known = OUD__SLOT_SEVERAL;
            walk->mixed = true;
        } else {
            walk->filled.count = filled_count;
            if (!scatter_group(walk, groups[i], count)) {
                return false;
            }
            filled = walk->filled.at;
            filled_count = walk->filled.count;
        }
    }
    walk->filled.count = filled_count;
    return true;
}

/* What all groups of a student give, into slots that are empty but for the group that is kept. */
static bool scatter(oud__walk *walk, const uint32_t *groups, size_t count)
{
    const size_t place = choose_group(walk, groups, count);
    walk->kept_place = place;
    return keep_group(walk, place < count ? groups[place] : 0, count) &&
           scatter_others(walk, groups, count, place);
}

/* Whether two lists are the same, which mostly end differently. */
static bool are_same(const uint32_t *a, const uint32_t *b, size_t count)
{
    while (count && a[count - 1] == b[count - 1]) {
        count--;
    }
    return count == 0;
}

bool oud__walk_scatter(oud__walk *walk)
{
    size_t count;
    const uint32_t *groups = groups_of(walk, &count);
    bool done = true;
    if (count != walk->standing_count || !are_same(groups, walk->standing, count)) {
        gather(walk);
        done = scatter(walk, groups, count);
        walk->standing = groups;
        walk->standing_count = count;
        walk->standing_loose = walk->kept_count + (uint32_t)walk->filled.count;
    }
    walk->loose = walk->standing_loose;
    return done;
}
