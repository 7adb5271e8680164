#include "base/heap.h"

#include <stdlib.h>
#include <string.h>

/* Whether there are heaps. Those who watch malloc are to see every block. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define OUD_MALLOC_ONLY
#endif
#endif
#if OUD__HAS_PAGES && !defined(__SANITIZE_ADDRESS__) && !defined(OUD_MALLOC_ONLY)
#define HAS_HEAP 1
#else
#define HAS_HEAP 0
#endif

static void *default_allocate(void *user, void *block, size_t old_size, size_t new_size)
{
    (void)user;
    (void)old_size;
    if (new_size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, new_size);
}

oud__memory oud__memory_of(oud_allocate allocate, void *user)
{
    oud__memory memory = {allocate ? allocate : default_allocate, allocate ? user : NULL};
    return memory;
}

oud__memory oud__memory_start(oud_allocate allocate, void *user)
{
#if HAS_HEAP
    if (!allocate || allocate == oud__heap_allocate) {
        const oud__memory plain = oud__memory_of(NULL, NULL);
        oud__heap *heap = oud__heap_new(plain, &oud__pages_of_system);
        return heap ? (oud__memory){oud__heap_allocate, heap} : plain;
    }
#endif
    return oud__memory_of(allocate, user);
}

void oud__memory_leave(const oud__memory *memory)
{
#if HAS_HEAP
    if (memory->allocate == oud__heap_allocate) {
        oud__heap_leave(memory->user);
    }
#else
    (void)memory;
#endif
}

/* What was asked for: a block of no bytes was made as one byte. */
static size_t asked(const void *block, size_t size)
{
    if (!block) {
        return 0;
    }
    return size ? size : 1;
}

void *oud__memory_resize(const oud__memory *memory, void *block, size_t old_size, size_t new_size)
{
    if (new_size == 0) {
        oud__memory_free(memory, block, old_size);
        return NULL;
    }
    return memory->allocate(memory->user, block, asked(block, old_size), new_size);
}

void *oud__memory_zeroed(const oud__memory *memory, size_t count, size_t size)
{
    size_t bytes;
    if (!oud__multiply(count, size, &bytes)) {
        return NULL;
    }
    bytes = bytes ? bytes : 1;
#if HAS_HEAP
    if (memory->allocate == oud__heap_allocate) {
        return oud__heap_zeroed(memory->user, bytes);
    }
#endif
    void *block = memory->allocate(memory->user, NULL, 0, bytes);
    if (block) {
        memset(block, 0, bytes);
    }
    return block;
}

void oud__memory_free(const oud__memory *memory, void *block, size_t size)
{
    if (block) {
        memory->allocate(memory->user, block, asked(block, size), 0);
    }
}

bool oud__multiply(size_t a, size_t b, size_t *out)
{
    if (b != 0 && a > SIZE_MAX / b) {
        return false;
    }
    *out = a * b;
    return true;
}

char *oud__memory_copy(const oud__memory *memory, const char *text, size_t size)
{
    char *copy = size < SIZE_MAX ? oud__memory_resize(memory, NULL, 0, size + 1) : NULL;
    if (copy) {
        memcpy(copy, text, size);
        copy[size] = 0;
    }
    return copy;
}

void oud__memory_free_copy(const oud__memory *memory, const char *copy, size_t size)
{
    oud__memory_free(memory, (void *)(uintptr_t)copy, size + 1);
}
