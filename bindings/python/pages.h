/* pages.h - big objects in huge pages: to touch a small page for the first time takes the system
 * longer than it takes to fill it. */
#ifndef OUDERAVOND_PYTHON_PAGES_H
#define OUDERAVOND_PYTHON_PAGES_H

#include <stddef.h>
#include <stdint.h>

#ifdef __linux__
#include <sys/mman.h>
#include <unistd.h>
#endif

#define PAGES_WORTH ((size_t)1 << 20)

/* What is about to be filled for the first time, if it is big, is better in huge pages. Advice: it
 * does not matter whether it is taken. */
static void will_fill(void *at, size_t size)
{
#ifdef MADV_HUGEPAGE
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    const uintptr_t start = ((uintptr_t)at + page - 1) / page * page;
    const uintptr_t end = ((uintptr_t)at + size) / page * page;
    if (size >= PAGES_WORTH && start < end)
        (void)madvise((void *)start, end - start, MADV_HUGEPAGE);
#else
    (void)at;
    (void)size;
#endif
}

#endif
