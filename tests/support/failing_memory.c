#include "support/failing_memory.h"

#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define JUNK 0xa5

/* Stands before every block and keeps it aligned. */
typedef union header {
    size_t size;
    max_align_t align;
} header;

failing_memory failing_memory_at(size_t fail_at)
{
    failing_memory memory = {.fail_at = fail_at};
    return memory;
}

static bool refuses(failing_memory *memory)
{
    size_t request = atomic_fetch_add(&memory->requests, 1) + 1;
    bool refuse = memory->fail_at != 0 &&
                  (request == memory->fail_at || (memory->fail_rest && request > memory->fail_at));
    if (refuse) {
        atomic_fetch_add(&memory->refused, 1);
    }
    return refuse;
}

static void *new_block(failing_memory *memory, size_t size)
{
    header *head = size <= SIZE_MAX - sizeof *head ? malloc(sizeof *head + size) : NULL;
    if (!head) {
        return NULL;
    }
    head->size = size;
    memset(head + 1, JUNK, size);
    atomic_fetch_add(&memory->live_blocks, 1);
    size_t live = atomic_fetch_add(&memory->live_bytes, size) + size;
    size_t peak = atomic_load(&memory->peak_bytes);
    while (live > peak && !atomic_compare_exchange_weak(&memory->peak_bytes, &peak, live)) {
    }
    return head + 1;
}

static void free_block(failing_memory *memory, void *block)
{
    header *head = (header *)block - 1;
    atomic_fetch_sub(&memory->live_blocks, 1);
    atomic_fetch_sub(&memory->live_bytes, head->size);
    free(head);
}

void *failing_memory_allocate(void *user, void *block, size_t old_size, size_t new_size)
{
    failing_memory *memory = user;
    size_t size = block ? ((header *)block - 1)->size : 0;
    if (size != old_size) {
        atomic_fetch_add(&memory->wrong_sizes, 1);
    }
    if (new_size != 0 && refuses(memory)) {
        return NULL;
    }
    void *moved = new_size ? new_block(memory, new_size) : NULL;
    if (new_size && !moved) {
        return NULL;
    }
    if (block) {
        if (moved) {
            memcpy(moved, block, size < new_size ? size : new_size);
        }
        free_block(memory, block);
    }
    return moved;
}

void failing_memory_done(failing_memory *memory)
{
    ck_assert_uint_eq(memory->wrong_sizes, 0);
    ck_assert_uint_eq(memory->live_blocks, 0);
    ck_assert_uint_eq(memory->live_bytes, 0);
}
