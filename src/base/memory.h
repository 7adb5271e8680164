/* memory.h - every allocation of the library goes through here. */
#ifndef OUD_BASE_MEMORY_H
#define OUD_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ouderavond/status.h"

/* An allocator with its user pointer; kept by value in every handle. */
typedef struct oud__memory {
    oud_allocate allocate;
    void *user;
} oud__memory;

/* `allocate` with `user`, or malloc and free when it is NULL. */
oud__memory oud__memory_of(oud_allocate allocate, void *user);

/* The same for a handle to be made: without `allocate`, or with that of a heap (base/heap.h), it
 * gets a heap of its own, if there can be one. */
oud__memory oud__memory_start(oud_allocate allocate, void *user);

/* Once after that, when the handle stands or will not: from then on the heap is there for as long
 * as a block of it is. */
void oud__memory_leave(const oud__memory *memory);

/* Resize `block` (NULL: new) from old_size to new_size bytes; 0 frees and gives NULL. NULL when it
 * cannot. */
void *oud__memory_resize(const oud__memory *memory, void *block, size_t old_size, size_t new_size);

/* A new block of count * size zero bytes (at least one byte); NULL when it cannot, also on
 * overflow. */
void *oud__memory_zeroed(const oud__memory *memory, size_t count, size_t size);

/* A copy of a text, to be freed by oud__memory_free_copy. NULL when memory is out. */
char *oud__memory_copy(const oud__memory *memory, const char *text, size_t size);
void oud__memory_free_copy(const oud__memory *memory, const char *copy, size_t size);

/* Free a block of `size` bytes; NULL is allowed. */
void oud__memory_free(const oud__memory *memory, void *block, size_t size);

/* a * b into *out; false on overflow. */
bool oud__multiply(size_t a, size_t b, size_t *out);

#endif
