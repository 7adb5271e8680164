/* pages.h - memory straight from the system, in huge pages where it has them. */
#ifndef OUD_BASE_PAGES_H
#define OUD_BASE_PAGES_H

#include <stdbool.h>
#include <stddef.h>

/* Whether the system is one whose pages we know. */
#if defined(__linux__)
#define OUD__HAS_PAGES 1
#else
#define OUD__HAS_PAGES 0
#endif

/* What is mapped starts at a multiple of this: a huge page on most systems, just a size on others.
 */
#define OUD__PAGE ((size_t)2 << 20)

/* Where pages come from. Sizes are multiples of OUD__PAGE; none of these touches errno. */
typedef struct oud__pages {
    /* Zero bytes, which take no memory before they are written to; NULL when it cannot. */
    void *(*map)(void *user, size_t size);
    /* Give back what was mapped, address and all. */
    void (*unmap)(void *user, void *at, size_t size);
    /* Give back the memory alone: these bytes are zero again. False when it cannot, and they are as
     * they were. */
    bool (*discard)(void *user, void *at, size_t size);
    void *user;
} oud__pages;

/* Those of the system. */
#if OUD__HAS_PAGES
extern const oud__pages oud__pages_of_system;
#endif

#endif
