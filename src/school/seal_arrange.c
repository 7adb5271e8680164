/* seal_arrange.c - rows of a list come to their owners. */
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

/* The segment from `stretch` on: the stretch after it; *last becomes its last owner. Rows in no
 * order are one. */
static size_t find_segment(const oud__arranging *work, size_t stretch, uint32_t *last)
{
    if (work->list->scattered) {
        *last = (uint32_t)work->owner_count;
        return oud__list_count(work->list);
    }
    for (;;) {
        oud__stretch next = oud__list_stretch(work->list, stretch++);
        uint32_t owner = work->things_of[next.owner];
        *last = owner > *last ? owner : *last;
        if (ends_segment(work, *last, next.end)) {
            return stretch;
        }
    }
}

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
    out->starts = oud__seal_numbers(seal, owner_count + 2);
    if (!out->starts) {
        return false;
    }
    oud__seal_count(list, things_of, out->starts + 2);
    oud__seal_accumulate(out->starts, owner_count + 3);
    out->width = list->is_short ? sizeof(uint16_t) : sizeof(uint32_t);
    out->spare_size = longest_segment(out) * out->width + 1;
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

bool oud__seal_arrange_next(oud__arranging *work)
{
    if (work->stretch == oud__list_stretches(work->list)) {
        work->done = (uint32_t)work->owner_count;
        return false;
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
    oud__seal_free_numbers(seal, work->starts, work->owner_count + 2);
}
