/* talks.c - interning of talks: those that came in order are looked through, others hashed. */
#include "evening/talks.h"

#include "base/inline.h"
#include "base/prefetch.h"
#include "base/slots.h"

#include <string.h>

#define SPAN   32 /* talks that are looked through for one at most */
#define AROUND 8  /* before and behind one: as many have its groups, mostly */

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
    return a->teachers == b->teachers && a->subject == b->subject && a->groups == b->groups &&
           a->origin == b->origin;
}

/* The talk among those that are hashed; 0: none. */
static uint32_t find_hashed(const oud__talks *talks, const oud__talk *talk, uint32_t half)
{
    const size_t mask = talks->slot_count - 1;
    for (size_t at = half & mask; talks->slot_count && talks->slots[at]; at = (at + 1) & mask) {
        const uint32_t number = (uint32_t)talks->slots[at];
        if (talks->slots[at] >> 32 == half && equal(oud__talks_get(talks, number), talk)) {
            return number;
        }
    }
    return 0;
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

/* Room in the slots for one more; false when memory is out. */
OUD__SELDOM bool reserve_slot(oud__talks *talks, const oud__memory *memory)
{
    const size_t old_count = talks->slot_count;
    const size_t count = oud__slots_for(old_count, talks->hashed + 1);
    if (count == old_count) {
        return true;
    }
    uint64_t *slots = count ? oud__memory_zeroed(memory, count, sizeof *slots) : NULL;
    if (!slots) {
        return false;
    }
    for (size_t i = 0; i < old_count; i++) {
        if (talks->slots[i]) {
            place(slots, count, talks->slots[i]);
        }
    }
    oud__memory_free(memory, talks->slots, old_count * sizeof *slots);
    talks->slots = slots;
    talks->slot_count = count;
    return true;
}

void oud__talks_prefetch(const oud__talks *talks, const oud__talk *talk)
{
    if (talks->slot_count) {
        OUD__PREFETCH(&talks->slots[half_of(talk) & (talks->slot_count - 1)]);
    }
    if (talk->groups < talks->firsts.count) {
        OUD__PREFETCH(&talks->firsts.at[talk->groups]);
    }
}

void oud__talks_prefetch_around(const oud__talks *talks, const oud__talk *talk)
{
    const size_t place = (size_t)(talk - talks->items.at);
    const size_t first = place < AROUND ? 0 : place - AROUND;
    for (size_t at = first; at <= place + AROUND && at < talks->items.count; at += 4) {
        OUD__PREFETCH(talks->items.at + at);
    }
}

/* A place in firsts for these groups, which have none; false when memory is out. */
OUD__SELDOM bool reserve_first(oud__u32s *firsts, const oud__memory *memory, size_t groups)
{
    if (!oud__vec_reserve(memory, firsts, groups + 1 - firsts->count)) {
        return false;
    }
    memset(firsts->at + firsts->count, 0, (firsts->room - firsts->count) * sizeof *firsts->at);
    firsts->count = firsts->room;
    return true;
}

/* Whether a talk stands in order behind those that do: right behind those of its own groups, of
 * which there are not too many, or with groups that come after all of theirs. */
static bool is_in_order(const oud__talks *talks, uint32_t number, uint32_t groups)
{
    return groups > talks->top || (groups && groups == talks->top && talks->last + 1 == number &&
                                   number - talks->firsts.at[groups] < SPAN);
}

/* Let the next talk be found that cannot be; false when memory is out. */
static bool place_next(oud__talks *talks, const oud__memory *memory)
{
    const oud__talk *talk = &talks->items.at[talks->placed];
    const uint32_t number = (uint32_t)talks->placed + 1;
    if (is_in_order(talks, number, talk->groups)) {
        if (talk->groups >= talks->firsts.count &&
            !reserve_first(&talks->firsts, memory, talk->groups)) {
            return false;
        }
        if (talk->groups != talks->top) {
            talks->firsts.at[talk->groups] = number;
        }
        talks->top = talk->groups;
        talks->last = number;
    } else {
        if (!reserve_slot(talks, memory)) {
            return false;
        }
        place(talks->slots, talks->slot_count, (uint64_t)half_of(talk) << 32 | number);
        talks->hashed++;
    }
    talks->placed = number;
    return true;
}

/* Let all talks be found; false when memory is out. */
static bool place_others(oud__talks *talks, const oud__memory *memory)
{
    const size_t count = talks->items.count;
    const uint32_t groups = count ? talks->items.at[count - 1].groups : 0;
    if (talks->placed < count && groups >= talks->firsts.count &&
        !reserve_first(&talks->firsts, memory, groups)) {
        return false;
    }
    while (talks->placed < count) {
        if (!place_next(talks, memory)) {
            return false;
        }
    }
    return true;
}

/* The talk among those in order; 0: none. */
static uint32_t find_in_order(const oud__talks *talks, const oud__talk *talk)
{
    const oud__u32s *firsts = &talks->firsts;
    const size_t first = talk->groups < firsts->count ? firsts->at[talk->groups] : 0;
    for (size_t number = first; first && number <= talks->last; number++) {
        const oud__talk *other = &talks->items.at[number - 1];
        if (other->groups != talk->groups) {
            break;
        }
        if (equal(other, talk)) {
            return (uint32_t)number;
        }
    }
    return 0;
}

/* A talk that is nowhere yet; 0 when memory is out. */
static uint32_t append(oud__talks *talks, const oud__memory *memory, const oud__talk *talk,
                       uint32_t half)
{
    if (!reserve_slot(talks, memory) || !oud__vec_push(memory, &talks->items, *talk)) {
        return 0;
    }
    const uint32_t number = (uint32_t)talks->items.count;
    place(talks->slots, talks->slot_count, (uint64_t)half << 32 | number);
    talks->hashed++;
    talks->placed = talks->items.count;
    return number;
}

uint32_t oud__talks_add(oud__talks *talks, const oud__memory *memory, const oud__talk *talk)
{
    if (!place_others(talks, memory)) {
        return 0;
    }
    const uint32_t half = half_of(talk);
    uint32_t number = find_hashed(talks, talk, half);
    number = number ? number : find_in_order(talks, talk);
    return number ? number : append(talks, memory, talk, half);
}

bool oud__talks_pad(oud__talks *talks, const oud__memory *memory, const oud__talk *talk)
{
    bool done = place_others(talks, memory) && oud__vec_push(memory, &talks->items, *talk);
    talks->placed = done ? talks->items.count : talks->placed;
    return done;
}

void oud__talks_free(oud__talks *talks, const oud__memory *memory)
{
    oud__vec_free(memory, &talks->items);
    oud__vec_free(memory, &talks->firsts);
    oud__memory_free(memory, talks->slots, talks->slot_count * sizeof *talks->slots);
    *talks = (oud__talks){0};
}
