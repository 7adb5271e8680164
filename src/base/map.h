/* map.h - a hash map from 64-bit keys (not 0) to 32-bit values, for what is rare. All zero when
 * empty. */
#ifndef OUD_BASE_MAP_H
#define OUD_BASE_MAP_H

#include "base/memory.h"

typedef struct oud__map {
    uint64_t *keys; /* 0 = empty */
    uint32_t *values;
    size_t slot_count; /* a power of two, or 0 */
    size_t count;
} oud__map;

/* A key of two ids. */
static inline uint64_t oud__map_key(uint32_t high, uint32_t low)
{
    return (uint64_t)high << 32 | low;
}

/* Make room, so that the next `extra` puts cannot fail. False when memory is out. */
bool oud__map_reserve(oud__map *map, const oud__memory *memory, size_t extra);

/* Set key to value. False when memory is out. */
bool oud__map_put(oud__map *map, const oud__memory *memory, uint64_t key, uint32_t value);

/* The value of key, or `otherwise`. */
uint32_t oud__map_get(const oud__map *map, uint64_t key, uint32_t otherwise);

/* A key will be looked up or put soon. */
void oud__map_prefetch(const oud__map *map, uint64_t key);

/* Forget a key, if it is there. */
void oud__map_remove(oud__map *map, uint64_t key);

void oud__map_free(oud__map *map, const oud__memory *memory);

#endif
