/* seal_arrange.c - rows of a list come to their owners. */
#include "school/seal.h"

void oud__seal_count(const oud__list *list, uint32_t *counts)
{
    size_t count = oud__list_stretches(list);
    for (size_t i = 0; i < count; i++) {
        oud__stretch stretch = oud__list_stretch(list, i);
        counts[stretch.owner] += stretch.end - stretch.first;
    }
}

void oud__seal_begin(const uint32_t *code_of, uint32_t count, uint32_t *counts, uint32_t *starts)
{
    uint32_t place = 0;
    for (uint32_t thing = 1; thing <= count; thing++) {
        uint32_t *of_code = &counts[code_of[thing]];
        uint32_t items = *of_code;
        starts[thing] = *of_code = place;
        place += items;
    }
    starts[count + 1] = place;
}

bool oud__seal_shares(const oud__seal *seal, size_t rows, size_t owner_count, bool are_short,
                      oud__shares *out)
{
    *out = (oud__shares){.owner_count = owner_count, .room = rows + 1};
    out->count = (owner_count >> OUD__SHARE_BITS) + 1;
    out->starts = oud__seal_numbers(seal, out->count + 1);
    if (are_short) {
        out->shorts = oud__memory_resize(seal->memory, NULL, 0, out->room * sizeof *out->shorts);
    } else {
        out->numbers = oud__memory_resize(seal->memory, NULL, 0, out->room * sizeof *out->numbers);
    }
    return out->starts && (out->shorts || out->numbers);
}

void oud__seal_free_shares(const oud__seal *seal, oud__shares *shares)
{
    oud__memory_free(seal->memory, shares->shorts, shares->room * sizeof *shares->shorts);
    oud__memory_free(seal->memory, shares->numbers, shares->room * sizeof *shares->numbers);
    oud__seal_free_numbers(seal, shares->starts, shares->count + 1);
}

void oud__seal_open_shares(const oud__shares *shares)
{
    oud__seal_accumulate(shares->starts, shares->count + 2);
}

/* Count the rows first .. end - 1 by owner. */
static void count_owners(const oud__shares *shares, uint32_t first, uint32_t end, uint32_t *counts)
{
    for (uint32_t row = first; row < end && shares->shorts; row++) {
        counts[shares->shorts[row] & (OUD__SHARE - 1)]++;
    }
    for (uint32_t row = first; row < end && shares->numbers; row++) {
        counts[(uint32_t)shares->numbers[row]]++;
    }
}

/* Their items go to where the next one of their owner is to stand. */
static void put_items(const oud__shares *shares, uint32_t first, uint32_t end, uint32_t *next,
                      void *items)
{
    for (uint32_t row = first; row < end && shares->shorts; row++) {
        const uint32_t dealt = shares->shorts[row];
        ((uint16_t *)items)[next[dealt & (OUD__SHARE - 1)]++] = (uint16_t)(dealt >> 16);
    }
    for (uint32_t row = first; row < end && shares->numbers; row++) {
        const uint64_t dealt = shares->numbers[row];
        ((uint32_t *)items)[next[(uint32_t)dealt]++] = (uint32_t)(dealt >> 32);
    }
}

/* The items of a share come to their owners. */
static void place_share(const oud__shares *shares, size_t share, uint32_t *starts, void *items)
{
    const uint32_t first = shares->starts[share];
    const uint32_t end = shares->starts[share + 1];
    const size_t base = share << OUD__SHARE_BITS;
    const size_t left = shares->owner_count + 1 - base;
    uint32_t next[OUD__SHARE] = {0};
    uint32_t place = first;
    count_owners(shares, first, end, next);
    for (size_t owner = 0; owner < left && owner < OUD__SHARE; owner++) {
        uint32_t count = next[owner];
        starts[base + owner] = next[owner] = place;
        place += count;
    }
    put_items(shares, first, end, next, items);
}

void oud__seal_place(const oud__shares *shares, uint32_t *starts, void *items)
{
    for (size_t share = 0; share < shares->count; share++) {
        place_share(shares, share, starts, items);
    }
    starts[shares->owner_count + 1] = shares->starts[shares->count];
}
