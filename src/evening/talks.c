/* talks.c - interning of talks by open addressing. */
#include "evening/talks.h"

#include "base/prefetch.h"

#define AHEAD 16 /* talks that are called for before they are placed */

/* Half of the hash of a talk: it tells most others from it, so that they need not be fetched, and
 * says where it belongs in a larger table. */
static uint32_t half_of(const oud__talk *talk)
{
    uint64_t hash = ((uint64_t)talk->subject << 32 | talk->teachers) * 0x9e3779b97f4a7c15u;
    hash =
        (hash ^ (hash >> 32) ^ ((uint64_t)talk->groups << 3 | talk->origin)) * 0xd6e8feb86659fd93u;
    return (uint32_t)(hash >> 32);
}

static bool equal(const oud__talk *a, const oud__talk *b)
{
    return a->subject == b->subject && a->teachers == b->teachers && a->groups == b->groups &&
           a->origin == b->origin;
}

/* The slot of a talk, or the empty one where it belongs. */
static uint64_t *find(const oud__talks *talks, const oud__talk *talk, uint32_t half)
{
    const size_t mask = talks->slot_count - 1;
    size_t at = half & mask;
    for (; talks->slots[at]; at = (at + 1) & mask) {
        if (talks->slots[at] >> 32 == half &&
            equal(oud__talks_get(talks, (uint32_t)talks->slots[at]), talk)) {
            break;
        }
    }
    return &talks->slots[at];
}

/* Fill the first empty slot for what stands in a slot. */
static void place(uint64_t *slots, size_t slot_count, uint64_t slot)
{
    size_t at = (size_t)(slot >> 32) & (slot_count - 1);
    while (slots[at]) {
        at = (at + 1) & (slot_count - 1);
    }
    slots[at] = slot;
}

static bool has_room(size_t slot_count, size_t talks)
{
    return talks <= slot_count / 4 * 3;
}

bool oud__talks_reserve(oud__talks *talks, const oud__memory *memory, size_t extra)
{
    size_t old_count = talks->slot_count;
    uint64_t *old_slots = talks->slots;
    size_t count = old_count ? old_count : 64;
    if (extra > SIZE_MAX / 4 - talks->items.count ||
        !oud__vec_reserve(memory, &talks->items, extra)) {
        return false;
    }
    while (!has_room(count, talks->items.count + extra)) {
        count *= 2;
    }
    if (count == old_count) {
        return true;
    }
    uint64_t *slots = oud__memory_zeroed(memory, count, sizeof *slots);
    if (!slots) {
        return false;
    }
    talks->slots = slots;
    talks->slot_count = count;
    for (size_t i = 0; i < old_count; i++) {
        if (old_slots[i]) {
            place(slots, count, old_slots[i]);
        }
    }
    oud__memory_free(memory, old_slots, old_count * sizeof *old_slots);
    return true;
}

void oud__talks_prefetch(const oud__talks *talks, const oud__talk *talk)
{
    if (talks->slot_count) {
        OUD__PREFETCH(&talks->slots[half_of(talk) & (talks->slot_count - 1)]);
    }
}

/* Put the talks that stand in no slot yet into theirs, and make room for one more; false when
 * memory is out. */
static bool place_others(oud__talks *talks, const oud__memory *memory)
{
    if (!has_room(talks->slot_count, talks->items.count + 1) &&
        !oud__talks_reserve(talks, memory, 1)) {
        return false;
    }
    const oud__talk *items = talks->items.at;
    for (size_t i = talks->placed; i < talks->items.count; i++) {
        if (i + AHEAD < talks->items.count) {
            oud__talks_prefetch(talks, &items[i + AHEAD]);
        }
        place(talks->slots, talks->slot_count, (uint64_t)half_of(&items[i]) << 32 | (i + 1));
    }
    talks->placed = talks->items.count;
    return true;
}

uint32_t oud__talks_add(oud__talks *talks, const oud__memory *memory, const oud__talk *talk)
{
    if (!place_others(talks, memory)) {
        return 0;
    }
    const uint32_t half = half_of(talk);
    uint64_t *slot = find(talks, talk, half);
    if (!*slot) {
        if (!oud__vec_push(memory, &talks->items, *talk)) {
            return 0;
        }
        *slot = (uint64_t)half << 32 | talks->items.count;
        talks->placed = talks->items.count;
    }
    return (uint32_t)*slot;
}

bool oud__talks_pad(oud__talks *talks, const oud__memory *memory, const oud__talk *talk)
{
    bool done = place_others(talks, memory) && oud__vec_push(memory, &talks->items, *talk);
    talks->placed = talks->items.count;
    return done;
}

void oud__talks_free(oud__talks *talks, const oud__memory *memory)
{
    oud__vec_free(memory, &talks->items);
    oud__memory_free(memory, talks->slots, talks->slot_count * sizeof *talks->slots);
    talks->slots = NULL;
    talks->slot_count = talks->placed = 0;
}
