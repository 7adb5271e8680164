/* failing_memory.h - an allocator that refuses when told to, and watches what the library does.
 *
 * Every resize moves the block, and new bytes are never zero by chance, so that sanitizers see old
 * pointers and forgotten initialisation. The counters may be used by several threads. Sweep over
 * every point of failure like this:
 *
 *     for (size_t n = 1, failed = 1; failed; n++) {
 *         failing_memory memory = failing_memory_at(n);
 *         ... a call with failing_memory_allocate and &memory; it must succeed or leave no trace
 * ... failed = memory.refused; failing_memory_done(&memory);
 *     }
 */
#ifndef OUD_TESTS_SUPPORT_FAILING_MEMORY_H
#define OUD_TESTS_SUPPORT_FAILING_MEMORY_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct failing_memory {
    size_t fail_at;            /* refuse the n-th request, from 1; 0: none */
    bool fail_rest;            /* and all requests after it */
    atomic_size_t requests;    /* for a new block or another size; freeing is none */
    atomic_size_t refused;     /* requests refused */
    atomic_size_t live_blocks; /* not freed yet */
    atomic_size_t live_bytes;  /* their bytes */
    atomic_size_t peak_bytes;  /* the most live_bytes has been */
    atomic_size_t wrong_sizes; /* calls whose old_size is not what was asked for */
} failing_memory;

/* Refuses request `fail_at` only; never with 0. */
failing_memory failing_memory_at(size_t fail_at);

/* An oud_allocate; `user` is a failing_memory. */
void *failing_memory_allocate(void *user, void *block, size_t old_size, size_t new_size);

/* Fails the test when a block is left or a size was wrong. */
void failing_memory_done(failing_memory *memory);

#endif
