/* scatter.c - what the groups of a student give, in slots by subject.
 *
 * Neighbours mostly share their largest group, so what that one gives stays there; and a quarter of
 * them share all groups. */
#include "plan/walk.h"

#include "base/inline.h"

#include <string.h>

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

static inline void put(oud__walk *walk, oud__slot *slot, uint32_t outcome)
{
    if (slot->outcome == 0) {
        slot->outcome = outcome;
        walk->loose++;
    } else {
        slot->outcome = OUD__SLOT_SEVERAL;
        walk->mixed = true;
    }
}

/* Put what a group gives into the slots; false when memory is out. */
static bool scatter_group(oud__walk *walk, uint32_t group)
{
    const gift from = gift_of(walk, group);
    const uint32_t count = from.last - from.first;
    bool failed = false;
    for (uint32_t i = 0; i < count && !failed; i++) {
        if (from.at[i].note != OUD__OUTCOME_UNKNOWN ||
            meet(walk, from.first + i, from.last, &failed)) {
            put(walk, &walk->slots[from.at[i].subject], from.at[i].note);
        }
    }
    if (walk->sole && count == 1) {
        walk->sole[group] = from.at[0];
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

/* The group to keep: the one that is kept, else the largest; 0: none. */
static uint32_t choose_group(const oud__walk *walk, const uint32_t *groups, size_t count)
{
    const uint32_t *starts = walk->options->starts;
    uint32_t largest = 0;
    uint32_t most = 0;
    for (size_t i = 0; i < count; i++) {
        if (groups[i] == walk->kept_group) {
            return groups[i];
        }
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t size = starts[groups[i] + 1] - starts[groups[i]];
        largest = size > most ? groups[i] : largest;
        most = size > most ? size : most;
    }
    return largest;
}

/* What that group gives, unless it stands there. */
static bool keep_group(oud__walk *walk, uint32_t group)
{
    if (group == walk->kept_group) {
        walk->loose = walk->kept_count;
        return true;
    }
    if (walk->kept_group) {
        gather_group(walk, walk->kept_group);
    }
    walk->kept_group = group;
    walk->loose = 0;
    bool done = group == 0 || scatter_group(walk, group);
    walk->kept_count = walk->loose;
    return done;
}

/* What a group gives when that is just one thing, as most groups do; else, or while that is not
 * known, its note is 0. */
static inline oud__option_note sole_gift(const oud__walk *walk, uint32_t group)
{
    return walk->sole ? walk->sole[group] : (oud__option_note){0, 0};
}

/* Empty the slots, but for what the group that is kept gives. */
static void gather(oud__walk *walk)
{
    oud__slot *slots = walk->slots;
    const uint32_t stays = walk->mixed ? 0 : walk->kept_group;
    for (size_t i = 0; i < walk->standing_count; i++) {
        const uint32_t group = walk->standing[i];
        const oud__option_note sole = sole_gift(walk, group);
        if (group == stays) {
            continue;
        }
        if (sole.note) {
            slots[sole.subject].outcome = 0;
        } else {
            gather_group(walk, group);
        }
    }
    walk->kept_group = stays;
    walk->mixed = false;
}

/* What some groups give. */
static bool scatter(oud__walk *walk, const uint32_t *groups, size_t count)
{
    bool done = keep_group(walk, choose_group(walk, groups, count));
    const uint32_t kept = walk->kept_group;
    for (size_t i = 0; done && i < count; i++) {
        const oud__option_note sole = sole_gift(walk, groups[i]);
        if (groups[i] == kept) {
            continue;
        }
        if (sole.note) {
            put(walk, &walk->slots[sole.subject], sole.note);
        } else {
            done = scatter_group(walk, groups[i]);
        }
    }
    return done;
}

bool oud__walk_scatter(oud__walk *walk)
{
    size_t count;
    const uint32_t *groups = groups_of(walk, &count);
    bool stands = count == walk->standing_count &&
                  (!count || memcmp(groups, walk->standing, count * sizeof *groups) == 0);
    if (stands) {
        walk->loose = walk->standing_loose;
        return true;
    }
    gather(walk);
    bool done = scatter(walk, groups, count);
    walk->standing = groups;
    walk->standing_count = count;
    walk->standing_loose = walk->loose;
    return done;
}
