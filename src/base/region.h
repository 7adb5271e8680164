/* region.h - a stretch of mapped pages from which blocks are cut. What is free is kept beside it,
 * in the order of addresses, free neighbours as one; so nothing of a block is touched before its
 * owner does. Of every page it is known whether there is memory behind it. */
#ifndef OUD_BASE_REGION_H
#define OUD_BASE_REGION_H

#include "base/pages.h"
#include "base/vec.h"

typedef struct oud__extent {
    char *at;
    size_t size;
} oud__extent;

typedef OUD__VEC(oud__extent) oud__extents;

typedef struct oud__region {
    struct oud__region *next;
    char *at;
    size_t size;
    size_t blocks, used; /* given out: how many, and their bytes */
    size_t touched;      /* pages with memory behind them */
    oud__extents free;   /* with room for one more than there are blocks, so that none fails */
    uint8_t pages[];     /* 1 when touched */
} oud__region;

/* Where a block would be cut: the extent, and what tells whether another place is better. */
typedef struct oud__place {
    oud__region *region; /* NULL: nowhere yet */
    size_t extent;
    bool tight;   /* without the room wanted behind it */
    size_t fresh; /* pages that have no memory yet */
    size_t size;  /* of the extent */
} oud__place;

/* A block, and which of its bytes are known to be zero. */
typedef struct oud__cut {
    char *at;
    char *zero, *zero_end;
} oud__cut;

/* All sizes of blocks below are multiples of this, and blocks are aligned to it. */
#define OUD__GRAIN ((size_t)64)

/* A region of `size` bytes, whole pages; its own memory is `memory`'s. NULL when it cannot. */
oud__region *oud__region_new(const oud__memory *memory, const oud__pages *pages, size_t size);
void oud__region_free(oud__region *region, const oud__memory *memory, const oud__pages *pages);

/* Whether the block is one of this region. */
bool oud__region_holds(const oud__region *region, const void *block);

/* Make `best` a place in this region, if there is a better one: in an extent of at least `room`
 * bytes, so that the block may grow, then one that touches fewer fresh pages, then in a smaller
 * extent, then at a lower address. */
void oud__region_find(oud__region *region, size_t size, size_t room, oud__place *best);

/* Cut a block of `size` bytes at a place found for it; `at` is NULL when memory is out. */
oud__cut oud__region_cut(const oud__place *place, const oud__memory *memory, size_t size);

/* Make a block larger or smaller where it is; false when it has no room. */
bool oud__region_resize(oud__region *region, char *block, size_t old_size, size_t new_size);

/* Take back a block. */
void oud__region_put(oud__region *region, char *block, size_t size);

/* Give the memory of all pages without a block back to the system. */
void oud__region_trim(oud__region *region, const oud__pages *pages);

#endif
