/* memory.h - an allocator for the benchmark, as an application with much data would bring its own.
 *
 * Large blocks lie in address space of their own with room to grow, so that growing copies nothing;
 * they ask for huge pages, and are kept for the next one who asks instead of going back to the
 * kernel. Small blocks are malloc's. It counts what is in use. Not for threads. */
#ifndef BENCH_MEMORY_H
#define BENCH_MEMORY_H

#include <stddef.h>

#define BENCH_BLOCKS 256

typedef struct bench_block {
    char *at;
    size_t reserved; /* address space */
    size_t touched;  /* bytes that were in use at some time */
    int used;
} bench_block;

typedef struct bench_memory {
    size_t in_use; /* bytes handed out */
    size_t peak;
    int plain; /* 1: malloc for everything */
    bench_block blocks[BENCH_BLOCKS];
    size_t block_count;
} bench_memory;

/* An oud_allocate; `user` is a bench_memory, all zero at first. */
void *bench_allocate(void *user, void *block, size_t old_size, size_t new_size);

#endif
