/* sort.h - stable sorting of id lists. */
#ifndef OUD_BASE_SORT_H
#define OUD_BASE_SORT_H

#include "base/memory.h"

/* Is `a` before `b`: <0; equal: 0; after: >0. */
typedef int (*oud__compare)(const void *context, uint32_t a, uint32_t b);

/* Sort `items` stably by `compare` (merge sort; nothing is moved when they are sorted already).
 * False when memory for as many items again is out. */
bool oud__sort(const oud__memory *memory, uint32_t *items, size_t count, oud__compare compare,
               const void *context);

/* Sort `items` stably by a number of each: keys[item]. False when memory for 32 bytes per item is
 * out, and then nothing has moved. */
bool oud__sort_by_key(const oud__memory *memory, uint32_t *items, size_t count,
                      const uint64_t *keys);

/* An item and its key side by side: to look keys up anew takes longer. */
typedef struct oud__keyed {
    uint64_t key;
    uint32_t item;
} oud__keyed;

/* Sort by key, stably; what is mostly in order takes little time. `spare` is room for as many
 * again, further on in the same array. */
void oud__sort_keyed(oud__keyed *list, size_t count, oud__keyed *spare);

/* Sort small arrays of numbers in place and drop repetitions; returns how many are left. */
size_t oud__sort_unique(uint32_t *items, size_t count);

/* The place of a number in an ascending list; `count` when it is not there. */
static inline size_t oud__sorted_find(const uint32_t *list, size_t count, uint32_t number)
{
    size_t low = 0;
    for (size_t high = count; low < high;) {
        size_t middle = low + (high - low) / 2;
        if (list[middle] < number) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && list[low] == number ? low : count;
}

#endif
