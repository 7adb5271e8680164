#include "base/map.h"

#include "base/prefetch.h"
#include "base/slots.h"

#include <string.h>

/* Where a key belongs when its place is free. */
static size_t home(const oud__map *map, uint64_t key)
{
    return (size_t)oud__mix(0, key) & (map->slot_count - 1);
}

/* Where a key is, or the empty slot where it would come. */
static size_t locate(const oud__map *map, uint64_t key)
{
    size_t at = home(map, key);
    while (map->keys[at] && map->keys[at] != key) {
        at = (at + 1) & (map->slot_count - 1);
    }
    return at;
}

static void store(oud__map *map, size_t at, uint64_t key, uint32_t value)
{
    map->count += map->keys[at] == 0;
    map->keys[at] = key;
    map->values[at] = value;
}

/* Move everything to a table of `slot_count` slots. */
static bool rehash(oud__map *map, const oud__memory *memory, size_t slot_count)
{
    oud__map larger = {.slot_count = slot_count};
    larger.keys = oud__memory_zeroed(memory, slot_count, sizeof *larger.keys);
    larger.values = oud__memory_zeroed(memory, slot_count, sizeof *larger.values);
    if (!larger.keys || !larger.values) {
        oud__map_free(&larger, memory);
        return false;
    }
    for (size_t i = 0; i < map->slot_count; i++) {
        if (map->keys[i]) {
            store(&larger, locate(&larger, map->keys[i]), map->keys[i], map->values[i]);
        }
    }
    oud__map_free(map, memory);
    *map = larger;
    return true;
}

bool oud__map_reserve(oud__map *map, const oud__memory *memory, size_t extra)
{
    if (extra == 0) {
        return true;
    }
    if (extra > SIZE_MAX - map->count) {
        return false;
    }
    size_t wanted = oud__slots_for(map->slot_count, map->count + extra);
    return wanted && (wanted == map->slot_count || rehash(map, memory, wanted));
}

bool oud__map_put(oud__map *map, const oud__memory *memory, uint64_t key, uint32_t value)
{
    bool known = map->slot_count && map->keys[locate(map, key)] == key;
    if (!known && !oud__map_reserve(map, memory, 1)) {
        return false;
    }
    store(map, locate(map, key), key, value);
    return true;
}

uint32_t oud__map_get(const oud__map *map, uint64_t key, uint32_t otherwise)
{
    if (map->count == 0) {
        return otherwise;
    }
    size_t at = locate(map, key);
    return map->keys[at] ? map->values[at] : otherwise;
}

void oud__map_prefetch(const oud__map *map, uint64_t key)
{
    if (map->slot_count) {
        OUD__PREFETCH(&map->keys[home(map, key)]);
        OUD__PREFETCH(&map->values[home(map, key)]);
    }
}

/* Close the gap at `gap`: every key behind it, up to the next empty slot, that may stand there
 * (its home does not lie after the gap) moves into it and leaves a gap of its own. */
static void close_gap(oud__map *map, size_t gap)
{
    size_t mask = map->slot_count - 1;
    for (size_t at = (gap + 1) & mask; map->keys[at]; at = (at + 1) & mask) {
        size_t from_home = (at - home(map, map->keys[at])) & mask;
        size_t from_gap = (at - gap) & mask;
        if (from_home >= from_gap) {
            map->keys[gap] = map->keys[at];
            map->values[gap] = map->values[at];
            gap = at;
        }
    }
    map->keys[gap] = 0;
}

void oud__map_remove(oud__map *map, uint64_t key)
{
    if (map->count == 0) {
        return;
    }
    size_t at = locate(map, key);
    if (map->keys[at]) {
        close_gap(map, at);
        map->count--;
    }
}

void oud__map_free(oud__map *map, const oud__memory *memory)
{
    oud__memory_free(memory, map->keys, map->slot_count * sizeof *map->keys);
    oud__memory_free(memory, map->values, map->slot_count * sizeof *map->values);
    memset(map, 0, sizeof *map);
}
