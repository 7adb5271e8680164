#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

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
