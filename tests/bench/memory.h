/* memory.h - an allocator that counts what is in use. Not for threads. */
#ifndef BENCH_MEMORY_H
#define BENCH_MEMORY_H

#include <stddef.h>

typedef struct bench_memory {
    size_t in_use; /* bytes handed out */
    size_t peak;
} bench_memory;

/* An oud_allocate on malloc; `user` is a bench_memory, all zero at first. */
void *bench_allocate(void *user, void *block, size_t old_size, size_t new_size);

#endif
