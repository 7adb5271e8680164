/* cell_index.c - a map, with what was seen last in front of it. The cells of afdelingen that come
 * to hand one after another are put into the map only when one of them is looked for later. */
#include "evening/cell_index.h"

#include "base/records.h"
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
    oud__vec_free(&index->memory, &index->runs);
    oud__vec_free(&index->memory, &index->early);
}

/* The key of no pair: the last of the early cells of an afdeling, place + 1. They are about
 * subjects that are known; cells about others are always in the map. */
static uint64_t key_of_early(uint32_t afdeling)
{
    return oud__map_key(afdeling, UINT32_MAX);
}

/* The early cells of an afdeling that comes to hand. */
static void see_early(oud__cell_index *index, uint32_t afdeling)
{
    uint32_t place = oud__map_get(&index->map, key_of_early(afdeling), 0);
    while (place) {
        const oud__cell_early *early = &index->early.at[place - 1];
        index->seen[index->pairs.at[early->cell].subject] =
            (oud__cell_place){afdeling, early->cell};
        place = early->before;
    }
}

bool oud__cell_index_enter(oud__cell_index *index, uint32_t afdeling)
{
    const size_t known = index->runs.count;
    const oud__cell_run run = {afdeling, (uint32_t)index->pairs.count, false};
    bool comes_after = afdeling > (known ? index->runs.at[known - 1].afdeling : 0);
    index->at_hand = comes_after ? afdeling : 0;
    if (comes_after) {
        see_early(index, afdeling);
    }
    return !comes_after || oud__vec_push(&index->memory, &index->runs, run);
}

static uint64_t key_of(const oud__cell_index *index, size_t cell)
{
    return oud__map_key(index->pairs.at[cell].afdeling, index->pairs.at[cell].subject);
}

/* The place of an afdeling's run, or of the first one after it. */
static size_t find_run(const oud__cell_index *index, uint32_t afdeling)
{
    size_t low = 0;
    size_t high = index->runs.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (index->runs.at[middle].afdeling < afdeling) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Make sure that an afdeling's cells are in the map; false when memory is out. */
static bool map_afdeling(oud__cell_index *index, uint32_t afdeling)
{
    const size_t place = find_run(index, afdeling);
    oud__cell_run *run = index->runs.at + place;
    if (place == index->runs.count || run->afdeling != afdeling || run->mapped) {
        return true;
    }
    size_t end = place + 1 < index->runs.count ? run[1].first : index->pairs.count;
    for (size_t cell = run->first; cell < end; cell++) {
        if (index->pairs.at[cell].afdeling == afdeling &&
            !oud__map_put(&index->map, &index->memory, key_of(index, cell), (uint32_t)cell)) {
            return false;
        }
    }
    run->mapped = true;
    return true;
}

/* Note that a cell came before its afdeling. */
static bool add_early(oud__cell_index *index, uint32_t afdeling, uint32_t cell)
{
    const uint64_t key = key_of_early(afdeling);
    const oud__cell_early made = {cell, oud__map_get(&index->map, key, 0)};
    return oud__vec_push(&index->memory, &index->early, made) &&
           oud__map_put(&index->map, &index->memory, key, (uint32_t)index->early.count);
}

/* A cell that is not there yet; `mapped`: it is to be in the map. */
static uint32_t add_cell(oud__cell_index *index, oud__cell_pair pair, bool mapped)
{
    const uint32_t cell = (uint32_t)index->pairs.count;
    const bool known = pair.subject < index->subjects;
    bool done = !mapped || (oud__map_put(&index->map, &index->memory,
                                         oud__map_key(pair.afdeling, pair.subject), cell) &&
                            (!known || add_early(index, pair.afdeling, cell)));
    return done && oud__vec_push(&index->memory, &index->pairs, pair) ? cell : UINT32_MAX;
}

uint32_t oud__cell_index_look_up(oud__cell_index *index, uint32_t afdeling, uint32_t subject)
{
    const bool known = subject < index->subjects;
    const bool at_hand = known && afdeling && afdeling == index->at_hand;
    if (known && !at_hand && !map_afdeling(index, afdeling)) {
        return UINT32_MAX;
    }
    uint32_t cell = at_hand
                        ? UINT32_MAX
                        : oud__map_get(&index->map, oud__map_key(afdeling, subject), UINT32_MAX);
    if (cell == UINT32_MAX) {
        bool mapped = !at_hand || index->runs.at[index->runs.count - 1].mapped;
        cell = add_cell(index, (oud__cell_pair){afdeling, subject}, mapped);
    }
    if (cell != UINT32_MAX && known && (at_hand || !index->at_hand)) {
        index->seen[subject] = (oud__cell_place){afdeling, cell};
    }
    return cell;
}

static inline int compare_keys(const uint64_t *a, const uint64_t *b)
{
    return (*a > *b) - (*a < *b);
}

OUD__SORT_RECORDS(sort_keys, uint64_t, compare_keys)

static bool is_by_afdeling(const oud__cell_index *index)
{
    const oud__cell_pair *pairs = index->pairs.at;
    bool ascending = true;
    for (size_t i = 1; i < index->pairs.count; i++) {
        ascending &= pairs[i - 1].afdeling <= pairs[i].afdeling;
    }
    return ascending;
}

/* The same when the cells of each afdeling stand together, and those in order: mostly few. */
static void order_each(const oud__cell_index *index, uint64_t *keys, oud__u32s *order)
{
    const size_t count = index->pairs.count;
    for (size_t first = 0, end; first < count; first = end) {
        const uint32_t afdeling = index->pairs.at[first].afdeling;
        for (end = first; end < count && index->pairs.at[end].afdeling == afdeling; end++) {
            keys[end] = oud__map_key(index->pairs.at[end].subject, (uint32_t)end);
        }
        sort_keys(keys + first, end - first);
    }
    for (size_t i = 0; i < count; i++) {
        order->at[i] = (uint32_t)keys[i];
    }
}

static bool order_all(const oud__cell_index *index, uint64_t *keys, oud__u32s *order)
{
    for (size_t i = 0; i < order->count; i++) {
        keys[i] = key_of(index, i);
        order->at[i] = (uint32_t)i;
    }
    return oud__sort_by_key(&index->memory, order->at, order->count, keys);
}

bool oud__cell_index_order(const oud__cell_index *index, oud__u32s *order)
{
    const oud__memory *memory = &index->memory;
    const size_t count = index->pairs.count;
    uint64_t *keys = oud__memory_resize(memory, NULL, 0, count * sizeof *keys);
    bool done = count == 0 || (keys && oud__vec_reserve(memory, order, count));
    order->count = done ? count : 0;
    if (done && is_by_afdeling(index)) {
        order_each(index, keys, order);
    } else {
        done = done && order_all(index, keys, order);
    }
    oud__memory_free(memory, keys, count * sizeof *keys);
    return done;
}
