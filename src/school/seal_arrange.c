/* seal_arrange.c - rows of a list come to their owners. */
#include "base/inline.h"
#include "base/prefetch.h"
#include "school/seal.h"

#define NEAR 12
#define FAR  24

void oud__seal_call_ahead(const oud__list *list, const uint32_t *things_of, size_t stretch,
                          const uint32_t *starts, const void *items, size_t width)
{
    if (stretch + FAR < oud__list_stretches(list)) {
        OUD__PREFETCH(&things_of[oud__list_owner(list, stretch + FAR)]);
        OUD__PREFETCH(&starts[things_of[oud__list_owner(list, stretch + NEAR)]]);
        if (items) {
            OUD__PREFETCH((const char *)items +
                          width * starts[things_of[oud__list_owner(list, stretch + NEAR / 2)]]);
        }
    }
}

void oud__seal_count(const oud__list *list, const uint32_t *things_of, uint32_t *counts)
{
    size_t count = oud__list_stretches(list);
    for (size_t i = 0; i < count; i++) {
        oud__stretch stretch = oud__list_stretch(list, i);
        oud__seal_call_ahead(list, things_of, i, counts, NULL, 0);
        counts[things_of[stretch.owner]] += stretch.end - stretch.first;
    }
}

/* Until items are in place, those of an owner are to begin at starts[owner + 1], and those of the
 * next one at starts[owner + 2]; placing them moves the first of these on to the second. */
static bool ends_segment(const oud__arranging *work, uint32_t last_owner, uint32_t end)
{
    return work->starts[last_owner + 2] == end;
}

/* The segment from `stretch` on: the stretch after it; *last becomes its last owner. */
static size_t find_segment(const oud__arranging *work, size_t stretch, uint32_t *last)
{
    for (;;) {
        oud__stretch next = oud__list_stretch(work->list, stretch++);
        uint32_t owner = work->things_of[next.owner];
        *last = owner > *last ? owner : *last;
        if (ends_segment(work, *last, next.end)) {
            return stretch;
        }
    }
}

/* Rows in no order are one segment. What they are is looked up first, and written where the owners
 * stood; then they are dealt out among shares of so many owners, which fit into the fastest memory
 * with all their items, and in each share they come to their owners. */
#define SHARE_BITS 12
#define SHARE      ((size_t)1 << SHARE_BITS)

/* Items in the longest segment of more than one stretch. */
static size_t longest_segment(const oud__arranging *work)
{
    size_t count = oud__list_stretches(work->list);
    size_t longest = 0;
    uint32_t last = 0;
    for (size_t at = 0; at < count;) {
        size_t end = find_segment(work, at, &last);
        size_t size =
            oud__list_stretch(work->list, end - 1).end - oud__list_stretch(work->list, at).first;
        longest = end - at > 1 && size > longest ? size : longest;
        at = end;
    }
    return longest;
}

bool oud__seal_arrange(const oud__seal *seal, oud__list *list, const uint32_t *things_of,
                       size_t owner_count, oud__arranging *out)
{
    *out = (oud__arranging){.list = list, .things_of = things_of, .owner_count = owner_count};
    out->width = list->is_short ? sizeof(uint16_t) : sizeof(uint32_t);
    out->starts = oud__seal_numbers(seal, owner_count + 2);
    out->share_count = list->scattered ? (owner_count >> SHARE_BITS) + 1 : 0;
    out->shares = oud__seal_numbers(seal, out->share_count + 1);
    if (!out->starts || !out->shares) {
        return false;
    }
    if (list->scattered) {
        out->spare_size = oud__list_count(list) * (out->width + sizeof(uint16_t));
    } else {
        oud__seal_count(list, things_of, out->starts + 2);
        oud__seal_accumulate(out->starts, owner_count + 3);
        out->spare_size = longest_segment(out) * out->width + 1;
    }
    out->spare = oud__memory_resize(seal->memory, NULL, 0, out->spare_size);
    return out->spare != NULL;
}

static void copy_items(void *to, const void *from, size_t count, size_t width)
{
    if (width == sizeof(uint16_t)) {
        for (size_t i = 0; i < count; i++) {
            ((uint16_t *)to)[i] = ((const uint16_t *)from)[i];
        }
    } else {
        for (size_t i = 0; i < count; i++) {
            ((uint32_t *)to)[i] = ((const uint32_t *)from)[i];
        }
    }
}

static char *items_of(const oud__arranging *work)
{
    const oud__list *list = work->list;
    return list->is_short ? (char *)list->shorts.at : (char *)list->items.at;
}

/* From the spare to where they belong. */
static void place_stretches(oud__arranging *work, size_t stretch, size_t end)
{
    const size_t width = work->width;
    const uint32_t *things_of = work->things_of;
    const char *from = work->spare;
    char *items = items_of(work);
    uint32_t *starts = work->starts + 1;
    for (; stretch < end; stretch++) {
        oud__stretch next = oud__list_stretch(work->list, stretch);
        oud__seal_call_ahead(work->list, things_of, stretch, starts, items, width);
        uint32_t count = next.end - next.first;
        uint32_t *start = &starts[things_of[next.owner]];
        copy_items(items + *start * width, from, count, width);
        *start += count;
        from += count * width;
    }
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

/* From owners to what they are; counts the rows of each share two places up. */
static void look_up_owners(const oud__arranging *work)
{
    const oud__list *list = work->list;
    const uint32_t *things_of = work->things_of;
    uint32_t *counts = work->shares + 2;
    for (size_t row = 0; row < list->owners.count; row++) {
        uint32_t thing = things_of[list->owners.at[row]];
        list->owners.at[row] = thing;
        counts[thing >> SHARE_BITS]++;
    }
}

/* To the spare, share by share: the items, and behind all of them which owner of its share each is
 * of. Leaves every share's start where it belongs. */
OUD__INLINE void deal_out(const oud__arranging *work, uint16_t *owners, const bool is_short)
{
    const oud__list *list = work->list;
    const char *items = items_of(work);
    uint32_t *starts = work->shares + 1;
    for (size_t row = 0; row < list->owners.count; row++) {
        uint32_t thing = list->owners.at[row];
        uint32_t place = starts[thing >> SHARE_BITS]++;
        owners[place] = (uint16_t)(thing & (SHARE - 1));
        put_item(work->spare, place, items, row, is_short);
    }
}

/* The items of a share come to their owners. */
OUD__INLINE void place_share(const oud__arranging *work, size_t share, const uint16_t *owners,
                             const bool is_short)
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
        work->starts[base + owner] = next[owner] = place;
        place += count;
    }
    for (uint32_t i = first; i < end; i++) {
        put_item(items_of(work), next[owners[i]]++, work->spare, i, is_short);
    }
}

OUD__INLINE void arrange_scattered(oud__arranging *work, const bool is_short)
{
    size_t count = oud__list_count(work->list);
    uint16_t *owners = (void *)(work->spare + count * work->width);
    look_up_owners(work);
    oud__seal_accumulate(work->shares, work->share_count + 2);
    deal_out(work, owners, is_short);
    for (size_t share = 0; share < work->share_count; share++) {
        place_share(work, share, owners, is_short);
    }
    work->starts[work->owner_count + 1] = (uint32_t)count;
    work->stretch = count;
}

bool oud__seal_arrange_next(oud__arranging *work)
{
    if (work->stretch == oud__list_stretches(work->list)) {
        work->done = (uint32_t)work->owner_count;
        return false;
    }
    if (work->list->scattered) {
        if (work->list->is_short) {
            arrange_scattered(work, true);
        } else {
            arrange_scattered(work, false);
        }
        work->done = (uint32_t)work->owner_count;
        return true;
    }
    size_t end = find_segment(work, work->stretch, &work->done);
    uint32_t placed = work->starts[work->done + 2];
    if (end - work->stretch == 1) {
        work->starts[work->done + 1] = placed;
    } else {
        memcpy(work->spare, items_of(work) + work->placed * work->width,
               (placed - work->placed) * work->width);
        place_stretches(work, work->stretch, end);
    }
    work->stretch = end;
    work->placed = placed;
    return true;
}

void oud__seal_arrange_end(const oud__seal *seal, oud__arranging *work)
{
    oud__memory_free(seal->memory, work->spare, work->spare_size);
    oud__seal_free_numbers(seal, work->shares, work->share_count + 1);
    oud__seal_free_numbers(seal, work->starts, work->owner_count + 2);
}
