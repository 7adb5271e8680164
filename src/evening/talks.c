/* talks.c - interning of talks by open addressing. */
#include "evening/talks.h"

#include "base/prefetch.h"
#include "base/slots.h"

#define AHEAD 16 /* talks that are called for before they are placed */

static size_t home(const oud__talk *talk, size_t slot_count)
{
    uint64_t hash = ((uint64_t)talk->subject << 32 | talk->teachers) * 0x9e3779b97f4a7c15u;
    hash =
        (hash ^ (hash >> 32) ^ ((uint64_t)talk->groups << 3 | talk->origin)) * 0xd6e8feb86659fd93u;
    return (size_t)(hash >> 32) & (slot_count - 1);
}

static bool equal(const oud__talk *a, const oud__talk *b)
{
    return a->subject == b->subject && a->teachers == b->teachers && a->groups == b->groups &&
           a->origin == b->origin;
}

/* The slot of a talk, or the empty one where it belongs. */
static size_t find(const oud__talks *talks, const oud__talk *talk)
{
    size_t slot = home(talk, talks->slot_count);
    while (talks->slots[slot] && !equal(oud__talks_get(talks, talks->slots[slot]), talk)) {
        slot = (slot + 1) & (talks->slot_count - 1);
    }
    return slot;
}

static bool has_room(size_t slot_count, size_t talks)
{
    return talks <= slot_count / 4 * 3;
}

bool oud__talks_reserve(oud__talks *talks, const oud__memory *memory, size_t extra)
{
    size_t old_count = talks->slot_count;
    uint32_t *old_slots = talks->slots;
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
    uint32_t *slots = oud__memory_zeroed(memory, count, sizeof *slots);
    if (!slots) {
        return false;
    }
    talks->slots = slots;
    talks->slot_count = count;
    for (size_t i = 0; i < talks->placed; i++) {
        size_t slot = find(talks, &talks->items.at[i]);
        slots[slot] = slots[slot] ? slots[slot] : (uint32_t)(i + 1);
    }
    oud__memory_free(memory, old_slots, old_count * sizeof *old_slots);
    return true;
}

void oud__talks_prefetch(const oud__talks *talks, const oud__talk *talk)
{
    if (talks->slot_count) {
        OUD__PREFETCH(&talks->slots[home(talk, talks->slot_count)]);
    }
}

/* Put the talks that stand in no slot yet into theirs, for which there is room. */
static void place_others(oud__talks *talks)
{
    const oud__talk *items = talks->items.at;
    for (size_t i = talks->placed; i < talks->items.count; i++) {
        if (i + AHEAD < talks->items.count) {
            oud__talks_prefetch(talks, &items[i + AHEAD]);
        }
        oud__slots_place(talks->slots, talks->slot_count, home(&items[i], talks->slot_count),
                         (uint32_t)i + 1);
    }
    talks->placed = talks->items.count;
}

static bool make_room(oud__talks *talks, const oud__memory *memory)
{
    return has_room(talks->slot_count, talks->items.count + 1) ||
           oud__talks_reserve(talks, memory, 1);
}

uint32_t oud__talks_add(oud__talks *talks, const oud__memory *memory, const oud__talk *talk)
{
    if (!make_room(talks, memory)) {
        return 0;
    }
    place_others(talks);
    size_t slot = find(talks, talk);
    if (!talks->slots[slot]) {
        if (!oud__vec_push(memory, &talks->items, *talk)) {
            return 0;
        }
        talks->slots[slot] = (uint32_t)talks->items.count;
        talks->placed = talks->items.count;
    }
    return talks->slots[slot];
}

uint32_t oud__talks_add_new(oud__talks *talks, const oud__memory *memory, const oud__talk *talk)
{
    bool done = make_room(talks, memory) && oud__vec_push(memory, &talks->items, *talk);
    return done ? (uint32_t)talks->items.count : 0;
}

bool oud__talks_pad(oud__talks *talks, const oud__memory *memory, const oud__talk *talk)
{
    place_others(talks);
    bool done = oud__vec_push(memory, &talks->items, *talk);
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
