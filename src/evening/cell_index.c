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

static int compare(const void *context, uint32_t a, uint32_t b)
{
    const oud__cell_pair *pairs = context;
    uint64_t left = oud__map_key(pairs[a].afdeling, pairs[a].subject);
    uint64_t right = oud__map_key(pairs[b].afdeling, pairs[b].subject);
    return (left > right) - (left < right);
}

bool oud__cell_index_order(const oud__cell_index *index, oud__u32s *order)
{
    if (!oud__vec_reserve(&index->memory, order, index->pairs.count)) {
        return false;
    }
    for (size_t i = 0; i < index->pairs.count; i++) {
        order->at[order->count++] = (uint32_t)i;
    }
    return oud__sort(&index->memory, order->at, order->count, compare, index->pairs.at);
}
