/* sets.h - interned sets of ids: equal sets have one number, so that a row holds a set in 4 bytes.
 */
#ifndef OUD_BASE_SETS_H
#define OUD_BASE_SETS_H

#include "base/vec.h"

#define OUD__SET_EMPTY  0u
#define OUD__SINGLE_MAX 0x3fffffu

typedef struct oud__sets {
    oud__u32s
        starts; /* set s (from 1) is items[starts[s - 1] .. starts[s]); empty until the first set */
    oud__u32s items;   /* ascending within a set */
    oud__u32s singles; /* by item: the set of just that one, 0 = none; up to OUD__SINGLE_MAX */
    uint64_t *slots;   /* of all others, open addressing: half of the hash << 32 | set, 0 = empty */
    size_t slot_count; /* a power of two, or 0 */
    uint32_t placed;   /* how many stand there */
} oud__sets;

/* The set of `count` ids, strictly ascending, into *set; the empty set is OUD__SET_EMPTY. False
 * when memory is out. */
bool oud__sets_add(oud__sets *sets, const oud__memory *memory, const uint32_t *items, size_t count,
                   uint32_t *set);

/* A set of these will be added soon. */
void oud__sets_prefetch(const oud__sets *sets, const uint32_t *items, size_t count);

/* Make room for the sets of just one item each, for items up to `last`; false when memory is out.
 */
bool oud__sets_expect_singles(oud__sets *sets, const oud__memory *memory, uint32_t last);

/* Add a set without items that nothing is to find; false when memory is out. */
bool oud__sets_pad(oud__sets *sets, const oud__memory *memory);

/* Its items, ascending; valid until the next add. */
const uint32_t *oud__sets_items(const oud__sets *sets, uint32_t set, size_t *count);

/* The union of two sets into *set. False when memory is out. */
bool oud__sets_union(oud__sets *sets, const oud__memory *memory, uint32_t a, uint32_t b,
                     uint32_t *set);

/* Whether `set` holds `item`. */
bool oud__sets_has(const oud__sets *sets, uint32_t set, uint32_t item);

/* The set of just this item; 0 when it is not known to be there. */
static inline uint32_t oud__sets_single(const oud__sets *sets, uint32_t item)
{
    return item < sets->singles.count ? sets->singles.at[item] : 0;
}

/* Highest set number given out. */
static inline uint32_t oud__sets_count(const oud__sets *sets)
{
    return sets->starts.count ? (uint32_t)(sets->starts.count - 1) : 0;
}

/* Forget all sets above `count`, as if they had never been added. */
void oud__sets_truncate(oud__sets *sets, uint32_t count);

void oud__sets_free(oud__sets *sets, const oud__memory *memory);

#endif
