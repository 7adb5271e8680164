/* fake_pages.h - pages for tests: memory of the C library that refuses when told to, and counts. */
#ifndef OUD_TESTS_UNIT_BASE_FAKE_PAGES_H
#define OUD_TESTS_UNIT_BASE_FAKE_PAGES_H

#include "base/pages.h"
#include "support/suite.h"

#include <stdlib.h>
#include <string.h>

typedef struct fake_pages {
    size_t most;    /* bytes that may be mapped at once */
    bool keeps;     /* refuses to discard */
    size_t maps;    /* stretches mapped by now */
    size_t mapped;  /* bytes mapped now */
    size_t regions; /* stretches mapped now */
    size_t discarded;
} fake_pages;

static void *fake_map(void *user, size_t size)
{
    fake_pages *fake = user;
    ck_assert_uint_eq(size % OUD__PAGE, 0);
    if (size > fake->most - fake->mapped) {
        return NULL;
    }
    void *at = aligned_alloc(OUD__PAGE, size);
    ck_assert_ptr_nonnull(at);
    memset(at, 0, size);
    fake->mapped += size;
    fake->maps++;
    fake->regions++;
    return at;
}

static void fake_unmap(void *user, void *at, size_t size)
{
    fake_pages *fake = user;
    fake->mapped -= size;
    fake->regions--;
    free(at);
}

static bool fake_discard(void *user, void *at, size_t size)
{
    fake_pages *fake = user;
    ck_assert_uint_eq((size_t)at % OUD__PAGE, 0);
    ck_assert_uint_eq(size % OUD__PAGE, 0);
    if (!fake->keeps) {
        memset(at, 0, size);
        fake->discarded += size;
    }
    return !fake->keeps;
}

static oud__pages pages_of(fake_pages *fake)
{
    return (oud__pages){fake_map, fake_unmap, fake_discard, fake};
}

#endif
