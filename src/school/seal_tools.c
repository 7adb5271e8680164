/* seal_tools.c - what the steps of sealing share. */
#include "school/seal.h"

uint32_t *oud__seal_numbers(const oud__seal *seal, size_t count)
{
    return oud__memory_zeroed(seal->memory, count + 1, sizeof(uint32_t));
}

uint32_t *oud__seal_room(const oud__seal *seal, size_t count)
{
    uint32_t *numbers = oud__memory_resize(seal->memory, NULL, 0, (count + 1) * sizeof *numbers);
    if (numbers) {
        numbers[0] = 0;
    }
    return numbers;
}

void oud__seal_free_numbers(const oud__seal *seal, uint32_t *numbers, size_t count)
{
    oud__memory_free(seal->memory, numbers, (count + 1) * sizeof *numbers);
}

void oud__seal_accumulate(uint32_t *counts, size_t count)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        sum += counts[i];
        counts[i] = sum;
    }
}

/* Look every key up; returns whether they are in order. */
static bool find_keys(const uint32_t *items, size_t count, oud__key_of key_of, const void *context,
                      uint32_t *keys)
{
    uint32_t last = 0;
    size_t falls = 0;
    for (size_t i = 0; i < count; i++) {
        keys[i] = key_of(context, items[i]);
        falls += keys[i] < last;
        last = keys[i];
    }
    return falls == 0;
}

/* The items in order of their keys. */
static bool sort_by_count(const oud__seal *seal, uint32_t *items, const uint32_t *keys,
                          size_t count, uint32_t max)
{
    size_t start_count = (size_t)max + 1;
    uint32_t *starts = oud__seal_numbers(seal, start_count);
    uint32_t *sorted = oud__seal_room(seal, count);
    bool done = starts && sorted;
    if (done) {
        for (size_t i = 0; i < count; i++) {
            starts[keys[i] + 1]++;
        }
        oud__seal_accumulate(starts, start_count + 1);
        for (size_t i = 0; i < count; i++) {
            sorted[starts[keys[i]]++] = items[i];
        }
        memcpy(items, sorted, count * sizeof *items);
    }
    oud__seal_free_numbers(seal, sorted, count);
    oud__seal_free_numbers(seal, starts, start_count);
    return done;
}

bool oud__seal_order(const oud__seal *seal, uint32_t *items, size_t count, oud__key_of key_of,
                     const void *context, uint32_t max)
{
    uint32_t *keys = oud__seal_room(seal, count);
    bool done = keys && (find_keys(items, count, key_of, context, keys) ||
                         sort_by_count(seal, items, keys, count, max));
    oud__seal_free_numbers(seal, keys, count);
    return done;
}

bool oud__seal_starts(const oud__seal *seal, oud__relation *relation, size_t owner_count)
{
    relation->starts = oud__seal_numbers(seal, owner_count + 1);
    relation->start_count = relation->starts ? owner_count + 2 : 0;
    return relation->starts != NULL;
}

void oud__seal_unique(oud__u32s *values, size_t start)
{
    if (values->count > start) {
        values->count = start + oud__sort_unique(values->at + start, values->count - start);
    }
}

void oud__seal_take_values(const oud__seal *seal, oud__relation *relation, oud__u32s *values)
{
    oud__vec_trim(seal->memory, values);
    relation->values = values->at;
    relation->value_count = values->room;
    *values = (oud__u32s){0};
}

size_t oud__seal_make_unique(oud__relation *relation, uint32_t *values, size_t owner_count)
{
    size_t used = 0;
    for (size_t owner = 1; owner <= owner_count; owner++) {
        uint32_t start = relation->starts[owner];
        const size_t count =
            oud__seal_sort_few(values + start, relation->starts[owner + 1] - start);
        if (used < start) {
            memmove(values + used, values + start, count * sizeof *values);
        }
        relation->starts[owner] = (uint32_t)used;
        used += count;
    }
    relation->starts[owner_count + 1] = (uint32_t)used;
    return used;
}
