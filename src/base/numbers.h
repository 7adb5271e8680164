/* numbers.h - ids by number: which id each of a set of numbers has that lie close together. Two
 * loads find it, and numbers that are neighbours share the lines of the cache, where hashing would
 * strew them. */
#ifndef OUD_BASE_NUMBERS_H
#define OUD_BASE_NUMBERS_H

#include "base/inline.h"
#include "base/memory.h"
#include "base/prefetch.h"

#define OUD__NUMBERS_BLOCK 32

/* Which of 32 successive numbers are there, and the place of the first of them. */
typedef struct oud__numbers_block {
    uint32_t present; /* a bit each, the lowest for the first */
    uint32_t before;  /* how many come in earlier blocks */
} oud__numbers_block;

/* All zero: none. */
typedef struct oud__numbers {
    oud__numbers_block *blocks;
    uint32_t *ids; /* in order of their numbers */
    uint32_t block_count;
    uint32_t count;
    uint32_t lowest; /* the number of the first bit of the first block */
} oud__numbers;

/* Make it of the ids 1..count, which have these numbers; 0: the id has none. No two have the same.
 * False, and none are there, when memory is out or the numbers lie too far apart: there are more
 * blocks than `count`. */
bool oud__numbers_make(oud__numbers *numbers, const oud__memory *memory, const uint32_t *of,
                       uint32_t count);

/* From now on none are there; their memory is. */
void oud__numbers_forget(oud__numbers *numbers);

void oud__numbers_free(oud__numbers *numbers, const oud__memory *memory);

/* How many bits of a word are set. */
static inline uint32_t oud__bits_set(uint32_t word)
{
    word -= word >> 1 & UINT32_C(0x55555555);
    word = (word & UINT32_C(0x33333333)) + (word >> 2 & UINT32_C(0x33333333));
    return ((word + (word >> 4)) & UINT32_C(0x0f0f0f0f)) * UINT32_C(0x01010101) >> 24;
}

/* Where the id of a number stands, from 1; 0: nowhere. `bits_set` counts the bits of a word. */
OUD__INLINE uint32_t oud__numbers_place(const oud__numbers *numbers, uint32_t number,
                                        uint32_t (*bits_set)(uint32_t word))
{
    const uint32_t from_first = number - numbers->lowest;
    if (from_first / OUD__NUMBERS_BLOCK >= numbers->block_count) {
        return 0;
    }
    const oud__numbers_block block = numbers->blocks[from_first / OUD__NUMBERS_BLOCK];
    const uint32_t bit = UINT32_C(1) << from_first % OUD__NUMBERS_BLOCK;
    return block.present & bit ? block.before + bits_set(block.present & (bit - 1)) + 1 : 0;
}

/* The id with a number, or 0. */
static inline uint32_t oud__numbers_find(const oud__numbers *numbers, uint32_t number)
{
    const uint32_t place = oud__numbers_place(numbers, number, oud__bits_set);
    return place ? numbers->ids[place - 1] : 0;
}

/* The same in steps, for many at once: each calls for the memory that the next one reads. */
static inline void oud__numbers_call(const oud__numbers *numbers, uint32_t number)
{
    const uint32_t block = (number - numbers->lowest) / OUD__NUMBERS_BLOCK;
    OUD__PREFETCH(&numbers->blocks[block < numbers->block_count ? block : 0]);
}

OUD__INLINE uint32_t oud__numbers_place_called(const oud__numbers *numbers, uint32_t number,
                                               uint32_t (*bits_set)(uint32_t word))
{
    const uint32_t place = oud__numbers_place(numbers, number, bits_set);
    OUD__PREFETCH(&numbers->ids[place]);
    return place;
}

#endif
