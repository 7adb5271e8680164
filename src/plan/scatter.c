/* scatter.c - which option a student has for each subject: groups put their options into slots.
 *
 * Neighbours mostly share their first group, so what that one has put there is kept. */
#include "plan/walk.h"

/* Put the options of a group into the slots; false when memory is out. */
static bool scatter_group(oud__walk *walk, uint32_t group, uint32_t stamp)
{
    const oud__option *items = walk->options->items.at;
    const uint32_t first = walk->options->starts[group];
    const uint32_t last = walk->options->starts[group + 1];
    if (first < last && walk->outcomes[first] == OUD__OUTCOME_UNKNOWN &&
        !oud__walk_expect(walk, first, last)) {
        return false;
    }
    for (uint32_t o = first; o < last; o++) {
        const uint32_t subject = items[o].subject;
        if (!walk->concerned[subject]) {
            continue;
        }
        oud__slot *slot = &walk->slots[subject];
        uint32_t at_hand = walk->outcomes[o];
        if (at_hand - 1 >= OUD__AT_HAND_ANSWERED - 1) { /* no plain talk */
            at_hand = oud__walk_at_hand(walk, o);
        }
        if (at_hand == OUD__OUTCOME_UNKNOWN) {
            return false;
        }
        bool kept = slot->stamp == walk->kept;
        bool taken = kept || slot->stamp == walk->stamp;
        walk->kept_group = kept ? 0 : walk->kept_group; /* it is to be put there again */
        slot->at_hand = taken ? OUD__AT_HAND_ODD : at_hand;
        slot->stamp = stamp;
        walk->slot_options[subject] = o;
        walk->loose += !taken;
    }
    return true;
}

/* What the first group has, unless it stands there. */
static bool keep_group(oud__walk *walk, uint32_t group)
{
    if (group != 0 && group == walk->kept_group) {
        walk->loose = walk->kept_count;
        return true;
    }
    walk->kept = walk->stamp - 1;
    walk->kept_group = group;
    if (group && !scatter_group(walk, group, walk->kept)) {
        return false;
    }
    walk->kept_group = group;
    walk->kept_count = walk->loose;
    return true;
}

bool oud__walk_scatter(oud__walk *walk)
{
    const oud__relation *memberships = &walk->facts->memberships;
    size_t count = memberships->starts[walk->student + 1] - memberships->starts[walk->student];
    const uint32_t *groups =
        count ? memberships->values + memberships->starts[walk->student] : NULL;
    walk->stamp += 2;
    walk->loose = 0;
    bool done = keep_group(walk, count ? groups[0] : 0);
    for (size_t i = 1; done && i < count; i++) {
        done = scatter_group(walk, groups[i], walk->stamp);
    }
    return done;
}
