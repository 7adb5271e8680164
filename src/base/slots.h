/* slots.h - what the hash tables share: mixing, and open addressing with linear probing.
 *
 * Ids are always placed in ascending order, also when a table grows. So a table is what comes of
 * placing 1..n in an empty one, and taking the last id out gives the table that was before it. */
#ifndef OUD_BASE_SLOTS_H
#define OUD_BASE_SLOTS_H

#include <stddef.h>
#include <stdint.h>

#define OUD__SLOTS_MIN 16

/* Stir a word into a hash; every bit of both reaches the low half of the result. */
static inline uint64_t oud__mix(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9e6c63d0876a9a47);
    hash = (hash ^ hash >> 32) * UINT64_C(0xd1b54a32d192ed03);
    return hash ^ hash >> 32;
}

/* The slots for `count` ids, from `slot_count` (a power of two, or 0) up: at most three quarters
 * are filled. 0 when there are too many. */
static inline size_t oud__slots_for(size_t slot_count, size_t count)
{
    size_t wanted = slot_count ? slot_count : OUD__SLOTS_MIN;
    while (wanted - wanted / 4 < count) {
        if (wanted > SIZE_MAX / 2) {
            return 0;
        }
        wanted *= 2;
    }
    return wanted;
}

static inline void oud__slots_place(uint32_t *slots, size_t slot_count, uint64_t hash, uint32_t id)
{
    size_t mask = slot_count - 1;
    size_t at = (size_t)hash & mask;
    while (slots[at]) {
        at = (at + 1) & mask;
    }
    slots[at] = id;
}

/* Take out the id that was placed last. */
static inline void oud__slots_clear(uint32_t *slots, size_t slot_count, uint64_t hash, uint32_t id)
{
    size_t mask = slot_count - 1;
    size_t at = (size_t)hash & mask;
    while (slots[at] != id) {
        at = (at + 1) & mask;
    }
    slots[at] = 0;
}

#endif
