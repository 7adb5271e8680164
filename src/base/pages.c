#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "base/pages.h"

/* Sanitizers and others who watch malloc are to see every block. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define WATCHED
#endif
#endif
#if defined(__linux__) && !defined(__SANITIZE_ADDRESS__) && !defined(WATCHED)

#include <errno.h>
#include <stdint.h>
#include <sys/mman.h>

/* On a system with other sizes this is just a size. */
#define PAGE  ((size_t)2 << 20)
#define LARGE PAGE

bool oud__pages_fit(size_t size)
{
    return size >= LARGE && size <= SIZE_MAX - 3 * PAGE;
}

static size_t rounded(size_t size)
{
    return (size + PAGE - 1) & ~(PAGE - 1);
}

/* Address space of so many pages, beginning at a multiple of PAGE; NULL when there is none. */
static char *map(size_t size)
{
    char *at = mmap(NULL, size + PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (at == MAP_FAILED) {
        return NULL;
    }
    size_t before = (size_t)(-(uintptr_t)at & (PAGE - 1));
    if (before) {
        (void)munmap(at, before);
    }
    (void)munmap(at + before + size, PAGE - before);
    (void)madvise(at + before, size, MADV_HUGEPAGE);
    return at + before;
}

/* Pages move, their bytes are not copied. */
static void *move(void *block, size_t old_size, size_t new_size)
{
    char *at = map(new_size);
    if (!at) {
        return NULL;
    }
    if (mremap(block, old_size, new_size, MREMAP_MAYMOVE | MREMAP_FIXED, at) == MAP_FAILED) {
        (void)munmap(at, new_size);
        return NULL;
    }
    return at;
}

static void *resize(void *block, size_t old_size, size_t new_size)
{
    if (old_size == new_size) {
        return block;
    }
    if (old_size == 0) {
        return map(new_size);
    }
    if (new_size > old_size) {
        return move(block, old_size, new_size);
    }
    (void)munmap((char *)block + new_size, old_size - new_size);
    return new_size ? block : NULL;
}

void *oud__pages_resize(void *block, size_t old_size, size_t new_size)
{
    int before = errno;
    void *at = resize(block, rounded(old_size), rounded(new_size));
    errno = before;
    return at;
}

#else

bool oud__pages_fit(size_t size)
{
    (void)size;
    return false;
}

void *oud__pages_resize(void *block, size_t old_size, size_t new_size)
{
    (void)block;
    (void)old_size;
    (void)new_size;
    return NULL;
}

#endif
