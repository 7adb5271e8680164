/* cell_index.c - a map, with what was seen last in front of it. */
#include "evening/cell_index.h"

#include "base/sort.h"

bool oud__cell_index_start(oud__cell_index *index, const oud__memory *memory, uint32_t subjects)
{
    *index = (oud__cell_index){.memory = *memory, .subjects = (size_t)subjects + 1};
    index->seen = oud__memory_zeroed(memory, index->subjects, sizeof *index->seen);
    return index->seen != NULL;
}

void oud__cell_index_free(oud__cell_index *index)
{
    oud__memory_free(&index->memory, index->seen, index->subjects * sizeof *index->seen);
    oud__map_free(&index->map, &index->memory);
    oud__vec_free(&index->memory, &index->pairs);
}

uint32_t oud__cell_index_look_up(oud__cell_index *index, uint32_t afdeling, uint32_t subject)
{
    uint64_t key = oud__map_key(afdeling, subject);
    uint32_t cell = oud__map_get(&index->map, key, UINT32_MAX);
    if (cell == UINT32_MAX) {
        oud__cell_pair pair = {afdeling, subject};
        cell = (uint32_t)index->pairs.count;
        if (!oud__map_put(&index->map, &index->memory, key, cell) ||
            !oud__vec_push(&index->memory, &index->pairs, pair)) {
            return UINT32_MAX;
        }
    }
    if (subject < index->subjects) {
        index->seen[subject].afdeling = afdeling;
        index->seen[subject].cell = cell;
    }
    return cell;
}

bool oud__cell_index_order(const oud__cell_index *index, oud__u32s *order)
{
    const oud__memory *memory = &index->memory;
    const size_t count = index->pairs.count;
    uint64_t *keys = oud__memory_zeroed(memory, count, sizeof *keys);
    bool done = keys && oud__vec_reserve(memory, order, count);
    for (size_t i = 0; done && i < count; i++) {
        keys[i] = oud__map_key(index->pairs.at[i].afdeling, index->pairs.at[i].subject);
        order->at[order->count++] = (uint32_t)i;
    }
    done = done && oud__sort_by_key(memory, order->at, count, keys);
    oud__memory_free(memory, keys, count * sizeof *keys);
    return done;
}
