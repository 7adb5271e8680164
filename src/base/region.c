#include "base/region.h"

#include <string.h>

oud__region *oud__region_new(const oud__memory *memory, const oud__pages *pages, size_t size)
{
    const size_t count = size / OUD__PAGE;
    oud__region *region = oud__memory_zeroed(memory, 1, sizeof *region + count);
    if (!region) {
        return NULL;
    }
    region->size = size;
    if (!oud__vec_reserve(memory, &region->free, 1) ||
        !(region->at = pages->map(pages->user, size))) {
        oud__region_free(region, memory, pages);
        return NULL;
    }
    region->free.at[region->free.count++] = (oud__extent){region->at, size};
    return region;
}

void oud__region_free(oud__region *region, const oud__memory *memory, const oud__pages *pages)
{
    if (region->at) {
        pages->unmap(pages->user, region->at, region->size);
    }
    oud__vec_free(memory, &region->free);
    oud__memory_free(memory, region, sizeof *region + region->size / OUD__PAGE);
}

bool oud__region_holds(const oud__region *region, const void *block)
{
    const uintptr_t start = (uintptr_t)region->at;
    return (uintptr_t)block >= start && (uintptr_t)block - start < region->size;
}

/* Pages as numbers: the first of a block, and the one behind its last. */
typedef struct page_range {
    size_t first, end;
} page_range;

static page_range pages_of(const oud__region *region, const char *at, size_t size)
{
    const size_t start = (size_t)(at - region->at);
    return (page_range){start / OUD__PAGE, (start + size + OUD__PAGE - 1) / OUD__PAGE};
}

static size_t count_fresh(const oud__region *region, const char *at, size_t size)
{
    const page_range range = pages_of(region, at, size);
    size_t fresh = 0;
    for (size_t i = range.first; i < range.end; i++) {
        fresh += !region->pages[i];
    }
    return fresh;
}

static void touch(oud__region *region, const char *at, size_t size)
{
    const page_range range = pages_of(region, at, size);
    region->touched += count_fresh(region, at, size);
    memset(region->pages + range.first, 1, range.end - range.first);
}

static bool is_better(const oud__place *place, const oud__place *than)
{
    if (!than->region || place->tight != than->tight) {
        return !than->region || than->tight;
    }
    return place->fresh < than->fresh || (place->fresh == than->fresh && place->size < than->size);
}

void oud__region_find(oud__region *region, size_t size, size_t room, oud__place *best)
{
    for (size_t i = 0; i < region->free.count; i++) {
        const oud__extent *extent = &region->free.at[i];
        if (extent->size >= size) {
            const oud__place place = {region, i, extent->size < room,
                                      count_fresh(region, extent->at, size), extent->size};
            *best = is_better(&place, best) ? place : *best;
        }
    }
}

static void remove_extent(oud__region *region, size_t place)
{
    oud__extents *free = &region->free;
    free->count--;
    memmove(free->at + place, free->at + place + 1, (free->count - place) * sizeof *free->at);
}

/* Take `size` bytes from the start of an extent. */
static char *take(oud__region *region, size_t place, size_t size)
{
    oud__extent *extent = &region->free.at[place];
    char *at = extent->at;
    extent->at += size;
    extent->size -= size;
    if (extent->size == 0) {
        remove_extent(region, place);
    }
    region->used += size;
    touch(region, at, size);
    return at;
}

/* The longest run of fresh pages among those of a block, as far as it belongs to the block. */
static oud__cut zero_part(const oud__region *region, char *at, size_t size)
{
    const page_range range = pages_of(region, at, size);
    page_range longest = {0, 0};
    for (size_t i = range.first, start = range.first; i < range.end; i++) {
        start = region->pages[i] ? i + 1 : start;
        if (i + 1 - start > longest.end - longest.first) {
            longest = (page_range){start, i + 1};
        }
    }
    if (longest.first == longest.end) {
        return (oud__cut){at, at, at};
    }
    char *zero = region->at + longest.first * OUD__PAGE;
    char *zero_end = region->at + longest.end * OUD__PAGE;
    return (oud__cut){at, zero < at ? at : zero, zero_end > at + size ? at + size : zero_end};
}

oud__cut oud__region_cut(const oud__place *place, const oud__memory *memory, size_t size)
{
    oud__region *region = place->region;
    /* Free extents have blocks between them. */
    if (!oud__vec_reserve(memory, &region->free, region->blocks + 2 - region->free.count)) {
        return (oud__cut){NULL, NULL, NULL};
    }
    const oud__cut cut = zero_part(region, region->free.at[place->extent].at, size);
    (void)take(region, place->extent, size);
    region->blocks++;
    return cut;
}

/* The place of the first extent behind `at`. */
static size_t first_behind(const oud__region *region, const char *at)
{
    size_t low = 0, high = region->free.count;
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (region->free.at[middle].at < at) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* These bytes are free from now on, one extent with what is free on either side. */
static void put(oud__region *region, char *at, size_t size)
{
    oud__extents *free = &region->free;
    const size_t place = first_behind(region, at);
    oud__extent *behind = place < free->count ? &free->at[place] : NULL;
    oud__extent *before = place > 0 ? &free->at[place - 1] : NULL;
    const bool joins_behind = behind && behind->at == at + size;
    region->used -= size;
    if (before && before->at + before->size == at) {
        before->size += size;
        if (joins_behind) {
            before->size += behind->size;
            remove_extent(region, place);
        }
    } else if (joins_behind) {
        behind->at = at;
        behind->size += size;
    } else {
        memmove(free->at + place + 1, free->at + place, (free->count - place) * sizeof *free->at);
        free->at[place] = (oud__extent){at, size};
        free->count++;
    }
}

bool oud__region_resize(oud__region *region, char *block, size_t old_size, size_t new_size)
{
    if (new_size < old_size) {
        put(region, block + new_size, old_size - new_size);
    } else if (new_size > old_size) {
        const size_t place = first_behind(region, block);
        if (place == region->free.count || region->free.at[place].at != block + old_size ||
            region->free.at[place].size < new_size - old_size) {
            return false;
        }
        (void)take(region, place, new_size - old_size);
    }
    return true;
}

void oud__region_put(oud__region *region, char *block, size_t size)
{
    region->blocks--;
    put(region, block, size);
}

/* The pages that lie wholly in an extent lose their memory, all or none. */
static void trim_extent(oud__region *region, const oud__pages *pages, const oud__extent *extent)
{
    const size_t start = (size_t)(extent->at - region->at);
    const size_t first = (start + OUD__PAGE - 1) / OUD__PAGE;
    const size_t end = (start + extent->size) / OUD__PAGE;
    if (first >= end) {
        return;
    }
    char *at = region->at + first * OUD__PAGE;
    const size_t size = (end - first) * OUD__PAGE;
    const size_t touched = end - first - count_fresh(region, at, size);
    if (touched > 0 && pages->discard(pages->user, at, size)) {
        memset(region->pages + first, 0, end - first);
        region->touched -= touched;
    }
}

void oud__region_trim(oud__region *region, const oud__pages *pages)
{
    for (size_t i = 0; i < region->free.count; i++) {
        trim_extent(region, pages, &region->free.at[i]);
    }
}
