#define _GNU_SOURCE
#include "memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define LARGE     ((size_t)1 << 20) /* from this size on a block lies in its own address space */
#define HUGE_PAGE ((size_t)2 << 20)
#define ROOM      ((size_t)4 << 30) /* address space of a large block, at least */

static bench_block *find_block(bench_memory *memory, const void *at)
{
    for (size_t i = 0; i < memory->block_count; i++) {
        if (memory->blocks[i].used && memory->blocks[i].at == at) {
            return &memory->blocks[i];
        }
    }
    return NULL;
}

/* Of the free blocks the one whose pages suit `size` best: the smallest that has them all, else the
 * one that has most. */
static bench_block *reuse_block(bench_memory *memory, size_t size)
{
    bench_block *best = NULL;
    for (size_t i = 0; i < memory->block_count; i++) {
        bench_block *block = &memory->blocks[i];
        if (block->used || block->reserved < size) {
            continue;
        }
        int enough = block->touched >= size;
        int best_enough = best && best->touched >= size;
        if (!best || enough > best_enough ||
            (enough == best_enough && (block->touched < best->touched) == enough)) {
            best = block;
        }
    }
    return best;
}

static bench_block *map_block(bench_memory *memory, size_t size)
{
    size_t reserved = ROOM;
    while (reserved / 2 < size) {
        reserved *= 2;
    }
    if (memory->block_count == BENCH_BLOCKS) {
        return NULL;
    }
    char *at = mmap(NULL, reserved + HUGE_PAGE, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (at == MAP_FAILED) {
        return NULL;
    }
    at += HUGE_PAGE - (uintptr_t)at % HUGE_PAGE;
    (void)madvise(at, reserved, MADV_HUGEPAGE);
    bench_block *block = &memory->blocks[memory->block_count++];
    *block = (bench_block){at, reserved, 0, 0};
    return block;
}

static void *take_large(bench_memory *memory, size_t size)
{
    bench_block *block = reuse_block(memory, size);
    if (!block) {
        block = map_block(memory, size);
    }
    if (!block) {
        return NULL;
    }
    block->used = 1;
    block->touched = block->touched > size ? block->touched : size;
    return block->at;
}

static void give_large(bench_memory *memory, void *at)
{
    bench_block *block = find_block(memory, at);
    if (block) {
        block->used = 0;
    }
}

/* From one sort of block to another, or to a place with more room. */
static void *move(bench_memory *memory, void *block, size_t old_size, size_t new_size)
{
    void *to = new_size >= LARGE ? take_large(memory, new_size) : malloc(new_size);
    if (to && block) {
        memcpy(to, block, old_size < new_size ? old_size : new_size);
        if (old_size >= LARGE) {
            give_large(memory, block);
        } else {
            free(block);
        }
    }
    return to;
}

static void *resize(bench_memory *memory, void *block, size_t old_size, size_t new_size)
{
    if (memory->plain || (old_size < LARGE && new_size < LARGE)) {
        return realloc(block, new_size);
    }
    bench_block *large = block && old_size >= LARGE ? find_block(memory, block) : NULL;
    if (large && new_size >= LARGE && new_size <= large->reserved) {
        large->touched = large->touched > new_size ? large->touched : new_size;
        return block;
    }
    return move(memory, block, old_size, new_size);
}

void *bench_allocate(void *user, void *block, size_t old_size, size_t new_size)
{
    bench_memory *memory = user;
    void *result = NULL;
    if (new_size > 0) {
        result = resize(memory, block, old_size, new_size);
        if (!result) {
            return NULL;
        }
    } else if (old_size >= LARGE && !memory->plain) {
        give_large(memory, block);
    } else {
        free(block);
    }
    memory->in_use += new_size - old_size;
    memory->peak = memory->peak > memory->in_use ? memory->peak : memory->in_use;
    return result;
}
