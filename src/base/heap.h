/* heap.h - the memory of a school and all that hangs on it, when the caller has no allocator. Small
 * blocks are malloc's; once there are many bytes in big ones, those are cut from regions of huge
 * pages, and used again for each other. At the size of the country most of the time would go into
 * touching small pages for the first time. docs/design/0003 has the reasons. */
#ifndef OUD_BASE_HEAP_H
#define OUD_BASE_HEAP_H

#include "base/memory.h"
#include "base/pages.h"

#if OUD__HAS_PAGES

/* Blocks from this size on are big. */
#define OUD__HEAP_BIG ((size_t)4 << 10)

/* There are no regions before a block of the first size is asked for, or big blocks together reach
 * the second. */
#define OUD__HEAP_START_BLOCK ((size_t)256 << 10)
#define OUD__HEAP_START_TOTAL ((size_t)1 << 20)

/* The first region, and how large they become, each twice the one before. */
#define OUD__HEAP_REGION      ((size_t)8 << 20)
#define OUD__HEAP_REGION_MOST ((size_t)256 << 20)

/* What may lie idle: as much again as is in use, and this. */
#define OUD__HEAP_IDLE ((size_t)16 << 20)

typedef struct oud__heap oud__heap;

/* A heap that takes small blocks from `small` and pages from `pages`, which outlives it; NULL when
 * it cannot be made. It stays until its maker has let go of it and its last block is freed. Blocks
 * may be asked for and freed by any thread. */
oud__heap *oud__heap_new(oud__memory small, const oud__pages *pages);

/* The maker lets go. */
void oud__heap_leave(oud__heap *heap);

/* The allocator of a heap, `user` being the heap. */
void *oud__heap_allocate(void *user, void *block, size_t old_size, size_t new_size);

/* A new block of `size` bytes (at least 1), all zero; NULL when it cannot. */
void *oud__heap_zeroed(oud__heap *heap, size_t size);

#endif
#endif
