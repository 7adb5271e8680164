#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "base/pages.h"

#if OUD__HAS_PAGES

#include <errno.h>
#include <stdint.h>
#include <sys/mman.h>

/* Maps a page more than is asked for, and gives back what lies before and behind whole ones. */
static char *map_whole_pages(size_t size)
{
    if (size > SIZE_MAX - OUD__PAGE) {
        return NULL;
    }
    char *at = mmap(NULL, size + OUD__PAGE, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (at == MAP_FAILED) {
        return NULL;
    }
    size_t before = (size_t)(-(uintptr_t)at & (OUD__PAGE - 1));
    if (before) {
        (void)munmap(at, before);
    }
    (void)munmap(at + before + size, OUD__PAGE - before);
    return at + before;
}

static void *map(void *user, size_t size)
{
    (void)user;
    const int before = errno;
    char *at = map_whole_pages(size);
    if (at) {
        /* A system without huge pages says no, and gives small ones. */
        (void)madvise(at, size, MADV_HUGEPAGE);
    }
    errno = before;
    return at;
}

static void unmap(void *user, void *at, size_t size)
{
    (void)user;
    const int before = errno;
    (void)munmap(at, size);
    errno = before;
}

static bool discard(void *user, void *at, size_t size)
{
    (void)user;
    const int before = errno;
    const bool done = madvise(at, size, MADV_DONTNEED) == 0;
    errno = before;
    return done;
}

const oud__pages oud__pages_of_system = {map, unmap, discard, NULL};

#endif
