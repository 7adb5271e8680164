#include "base/heap.h"

#if OUD__HAS_PAGES

#include "base/region.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

struct oud__heap {
    atomic_size_t holders; /* the maker, and every block */
    atomic_size_t outside; /* bytes of big blocks that are not in regions */
    oud__memory small;
    const oud__pages *pages;
    pthread_mutex_t lock; /* for what follows */
    oud__region *regions; /* the newest first */
    size_t put;           /* bytes taken back since pages were given back */
};

oud__heap *oud__heap_new(oud__memory small, const oud__pages *pages)
{
    oud__heap *heap = oud__memory_zeroed(&small, 1, sizeof *heap);
    if (!heap) {
        return NULL;
    }
    if (pthread_mutex_init(&heap->lock, NULL) != 0) {
        oud__memory_free(&small, heap, sizeof *heap);
        return NULL;
    }
    atomic_init(&heap->holders, 1);
    atomic_init(&heap->outside, 0);
    heap->small = small;
    heap->pages = pages;
    return heap;
}

static void hold(oud__heap *heap)
{
    atomic_fetch_add_explicit(&heap->holders, 1, memory_order_relaxed);
}

void oud__heap_leave(oud__heap *heap)
{
    if (atomic_fetch_sub_explicit(&heap->holders, 1, memory_order_acq_rel) != 1) {
        return;
    }
    const oud__memory small = heap->small;
    while (heap->regions) {
        oud__region *region = heap->regions;
        heap->regions = region->next;
        oud__region_free(region, &small, heap->pages);
    }
    (void)pthread_mutex_destroy(&heap->lock);
    oud__memory_free(&small, heap, sizeof *heap);
}

static void lock(oud__heap *heap)
{
    (void)pthread_mutex_lock(&heap->lock);
}

static void unlock(oud__heap *heap)
{
    (void)pthread_mutex_unlock(&heap->lock);
}

static size_t rounded(size_t size, size_t grain)
{
    return (size + grain - 1) & ~(grain - 1);
}

/* Whether big blocks come from regions, now that one of `size` bytes is asked for. */
static bool is_started(oud__heap *heap, size_t size)
{
    return heap->regions || size >= OUD__HEAP_START_BLOCK ||
           atomic_load_explicit(&heap->outside, memory_order_relaxed) + size >=
               OUD__HEAP_START_TOTAL;
}

/* A region more, with room for `size` bytes; twice the one before, or what is needed when that is
 * more or cannot be had. */
static oud__region *add_region(oud__heap *heap, size_t size)
{
    const size_t needed = rounded(size, OUD__PAGE);
    size_t usual = heap->regions ? heap->regions->size * 2 : OUD__HEAP_REGION;
    usual = usual > OUD__HEAP_REGION_MOST ? OUD__HEAP_REGION_MOST : usual;
    oud__region *region = NULL;
    if (usual > needed) {
        region = oud__region_new(&heap->small, heap->pages, usual);
    }
    if (!region) {
        region = oud__region_new(&heap->small, heap->pages, needed);
    }
    if (region) {
        region->next = heap->regions;
        heap->regions = region;
    }
    return region;
}

/* A big block from a region, and one that `grows` where it can grow twice by half; `at` is NULL
 * when there is to be none. */
static oud__cut cut(oud__heap *heap, size_t size, bool grows)
{
    const oud__cut nothing = {NULL, NULL, NULL};
    if (size < OUD__HEAP_BIG || size > SIZE_MAX / 4 || !is_started(heap, size)) {
        return nothing;
    }
    const size_t bytes = rounded(size, OUD__GRAIN);
    const size_t room = grows ? bytes / 4 * 9 : bytes;
    oud__place best = {NULL, 0, false, 0, 0};
    for (oud__region *region = heap->regions; region; region = region->next) {
        oud__region_find(region, bytes, room, &best);
    }
    if (!best.region) {
        oud__region *fresh = add_region(heap, bytes);
        if (!fresh) {
            return nothing;
        }
        oud__region_find(fresh, bytes, room, &best);
    }
    return oud__region_cut(&best, &heap->small, bytes);
}

/* A new block, from a region or else a small one. */
static oud__cut obtain(oud__heap *heap, size_t size, bool grows)
{
    oud__cut block = {NULL, NULL, NULL};
    if (size >= OUD__HEAP_BIG) {
        lock(heap);
        block = cut(heap, size, grows);
        unlock(heap);
    }
    if (!block.at) {
        block.at = heap->small.allocate(heap->small.user, NULL, 0, size);
        block.zero = block.zero_end = block.at;
        if (!block.at) {
            return block;
        }
        if (size >= OUD__HEAP_BIG) {
            atomic_fetch_add_explicit(&heap->outside, size, memory_order_relaxed);
        }
    }
    hold(heap);
    return block;
}

/* The region of a block; NULL when it is in none. */
static oud__region *region_of(const oud__heap *heap, const void *block)
{
    oud__region *region = heap->regions;
    while (region && !oud__region_holds(region, block)) {
        region = region->next;
    }
    return region;
}

/* Give memory back when more than may lie idle does. */
static void trim(oud__heap *heap)
{
    size_t used = 0, touched = 0;
    for (const oud__region *region = heap->regions; region; region = region->next) {
        used += region->used;
        touched += region->touched * OUD__PAGE;
    }
    if (touched - used <= used + OUD__HEAP_IDLE) {
        return;
    }
    heap->put = 0;
    for (oud__region **link = &heap->regions; *link;) {
        oud__region *region = *link;
        if (region->blocks == 0) {
            *link = region->next;
            oud__region_free(region, &heap->small, heap->pages);
        } else {
            oud__region_trim(region, heap->pages);
            link = &region->next;
        }
    }
}

/* Take back a big block; false when it is in no region. */
static bool put(oud__heap *heap, void *block, size_t size)
{
    lock(heap);
    oud__region *region = region_of(heap, block);
    if (region) {
        oud__region_put(region, block, rounded(size, OUD__GRAIN));
        heap->put += size;
        if (heap->put >= OUD__HEAP_IDLE) {
            trim(heap);
        }
    }
    unlock(heap);
    return region != NULL;
}

static void give(oud__heap *heap, void *block, size_t size)
{
    const bool is_big = size >= OUD__HEAP_BIG;
    if (!is_big || !put(heap, block, size)) {
        heap->small.allocate(heap->small.user, block, size, 0);
        if (is_big) {
            atomic_fetch_sub_explicit(&heap->outside, size, memory_order_relaxed);
        }
    }
    oud__heap_leave(heap);
}

/* Whether a block could be resized where it is. */
typedef enum fit { FIT_YES, FIT_NO, FIT_OUTSIDE } fit;

static fit resize_in_region(oud__heap *heap, void *block, size_t old_size, size_t new_size)
{
    if (old_size < OUD__HEAP_BIG) {
        return FIT_OUTSIDE;
    }
    lock(heap);
    fit result = FIT_NO;
    oud__region *region = region_of(heap, block);
    if (!region) {
        result = FIT_OUTSIDE;
    } else if (new_size >= OUD__HEAP_BIG && new_size <= SIZE_MAX / 4 &&
               oud__region_resize(region, block, rounded(old_size, OUD__GRAIN),
                                  rounded(new_size, OUD__GRAIN))) {
        result = FIT_YES;
    }
    unlock(heap);
    return result;
}

static size_t big(size_t size)
{
    return size >= OUD__HEAP_BIG ? size : 0;
}

static void *resize_outside(oud__heap *heap, void *block, size_t old_size, size_t new_size)
{
    void *at = heap->small.allocate(heap->small.user, block, old_size, new_size);
    if (at) {
        atomic_fetch_add_explicit(&heap->outside, big(new_size) - big(old_size),
                                  memory_order_relaxed);
    }
    return at;
}

static void *move(oud__heap *heap, void *block, size_t old_size, size_t new_size, void *to)
{
    memcpy(to, block, old_size < new_size ? old_size : new_size);
    give(heap, block, old_size);
    return to;
}

static void *resize(oud__heap *heap, void *block, size_t old_size, size_t new_size)
{
    void *to = NULL;
    switch (resize_in_region(heap, block, old_size, new_size)) {
    case FIT_YES:
        return block;
    case FIT_NO:
        to = obtain(heap, new_size, new_size > old_size).at;
        return to ? move(heap, block, old_size, new_size, to) : NULL;
    default:
        break;
    }
    if (new_size > old_size && new_size >= OUD__HEAP_BIG) {
        lock(heap);
        to = cut(heap, new_size, true).at;
        unlock(heap);
    }
    if (!to) {
        return resize_outside(heap, block, old_size, new_size);
    }
    hold(heap);
    return move(heap, block, old_size, new_size, to);
}

void *oud__heap_allocate(void *user, void *block, size_t old_size, size_t new_size)
{
    oud__heap *heap = user;
    if (!block) {
        return new_size ? obtain(heap, new_size, false).at : NULL;
    }
    if (new_size == 0) {
        give(heap, block, old_size);
        return NULL;
    }
    return resize(heap, block, old_size, new_size);
}

void *oud__heap_zeroed(oud__heap *heap, size_t size)
{
    const oud__cut block = obtain(heap, size, false);
    if (block.at) {
        memset(block.at, 0, (size_t)(block.zero - block.at));
        if (block.zero_end < block.at + size) {
            memset(block.zero_end, 0, (size_t)(block.at + size - block.zero_end));
        }
    }
    return block.at;
}

#endif
