/* seal_arrange.c - rows of a list come to their owners. */
#include "base/inline.h"
#include "base/prefetch.h"
#include "school/seal.h"

#define NEAR 16

void oud__seal_call_ahead(const oud__list *list, size_t stretch, const uint32_t *next,
                          const uint32_t *items)
{
    if (stretch + NEAR < oud__list_stretches(list)) {
        OUD__PREFETCH(&next[oud__list_owner(list, stretch + NEAR)]);
        OUD__PREFETCH(&items[next[oud__list_owner(list, stretch + NEAR / 2)]]);
    }
}

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

/* What rows are of is looked up first, and written where the owners stood; then they are dealt out
 * among shares of so many owners, which fit into the fastest memory with all their items, and in
 * each share they come to their owners. */
#define SHARE_BITS 12
#define SHARE      ((size_t)1 << SHARE_BITS)

bool oud__seal_arrange(const oud__seal *seal, oud__list *list, const uint32_t *things_of,
                       size_t owner_count, oud__arranging *out)
{
    *out = (oud__arranging){.list = list, .things_of = things_of, .owner_count = owner_count};
    out->width = list->is_short ? sizeof(uint16_t) : sizeof(uint32_t);
    out->share_count = (owner_count >> SHARE_BITS) + 1;
    out->shares = oud__seal_numbers(seal, out->share_count + 1);
    out->spare_size = oud__list_count(list) * (out->width + sizeof(uint16_t));
    out->spare = oud__memory_resize(seal->memory, NULL, 0, out->spare_size);
    out->own_count = list->scattered ? 0 : oud__list_count(list);
    out->own = oud__seal_numbers(seal, out->own_count);
    return out->shares && out->spare && out->own;
}

static char *items_of(const oud__arranging *work)
{
    const oud__list *list = work->list;
    return list->is_short ? (char *)list->shorts.at : (char *)list->items.at;
}

/* Copy an item; `is_short` is what the list is. */
OUD__INLINE void put_item(void *to, size_t place, const void *from, size_t number,
                          const bool is_short)
{
    if (is_short) {
        ((uint16_t *)to)[place] = ((const uint16_t *)from)[number];
    } else {
        ((uint32_t *)to)[place] = ((const uint32_t *)from)[number];
    }
}

/* By row. */
static uint32_t *owners_of(const oud__arranging *work)
{
    return work->list->scattered ? work->list->owners.at : work->own;
}

/* From owners to what they are; counts the rows of each share two places up. */
static void look_up_owners(const oud__arranging *work)
{
    const oud__list *list = work->list;
    uint32_t *owners = owners_of(work);
    uint32_t *counts = work->shares + 2;
    size_t count = oud__list_stretches(list);
    for (size_t i = 0; i < count; i++) {
        oud__stretch stretch = oud__list_stretch(list, i);
        uint32_t thing = work->things_of[stretch.owner];
        for (uint32_t row = stretch.first; row < stretch.end; row++) {
            owners[row] = thing;
        }
        counts[thing >> SHARE_BITS] += stretch.end - stretch.first;
    }
}

/* To the spare, share by share: the items, and behind all of them which owner of its share each is
 * of. Leaves every share's start where it belongs. */
OUD__INLINE void deal_out(const oud__arranging *work, uint16_t *owners, const bool is_short)
{
    const size_t count = oud__list_count(work->list);
    const uint32_t *things = owners_of(work);
    const char *items = items_of(work);
    uint32_t *starts = work->shares + 1;
    for (size_t row = 0; row < count; row++) {
        uint32_t thing = things[row];
        uint32_t place = starts[thing >> SHARE_BITS]++;
        owners[place] = (uint16_t)(thing & (SHARE - 1));
        put_item(work->spare, place, items, row, is_short);
    }
}

/* The items of a share come to their owners. */
OUD__INLINE void place_share(const oud__arranging *work, size_t share, const uint16_t *owners,
                             uint32_t *starts, const bool is_short)
{
    const uint32_t first = work->shares[share];
    const uint32_t end = work->shares[share + 1];
    const size_t base = share << SHARE_BITS;
    const size_t left = work->owner_count + 1 - base;
    uint32_t next[SHARE] = {0};
    uint32_t place = first;
    for (uint32_t i = first; i < end; i++) {
        next[owners[i]]++;
    }
    for (size_t owner = 0; owner < left && owner < SHARE; owner++) {
        uint32_t count = next[owner];
        starts[base + owner] = next[owner] = place;
        place += count;
    }
    for (uint32_t i = first; i < end; i++) {
        put_item(items_of(work), next[owners[i]]++, work->spare, i, is_short);
    }
}

OUD__INLINE void place_all(const oud__arranging *work, uint32_t *starts, const bool is_short)
{
    size_t count = oud__list_count(work->list);
    uint16_t *owners = (void *)(work->spare + count * work->width);
    look_up_owners(work);
    oud__seal_accumulate(work->shares, work->share_count + 2);
    deal_out(work, owners, is_short);
    for (size_t share = 0; share < work->share_count; share++) {
        place_share(work, share, owners, starts, is_short);
    }
    starts[work->owner_count + 1] = (uint32_t)count;
}

void oud__seal_place(const oud__arranging *work, uint32_t *starts)
{
    if (work->list->is_short) {
        place_all(work, starts, true);
    } else {
        place_all(work, starts, false);
    }
}

void oud__seal_arrange_end(const oud__seal *seal, oud__arranging *work)
{
    oud__seal_free_numbers(seal, work->own, work->own_count);
    oud__memory_free(seal->memory, work->spare, work->spare_size);
    oud__seal_free_numbers(seal, work->shares, work->share_count + 1);
}
