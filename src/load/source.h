/* source.h - where a text comes from: it is given whole, or read piece by piece. */
#ifndef OUD_LOAD_SOURCE_H
#define OUD_LOAD_SOURCE_H

#include "base/span.h"
#include "ouderavond/status.h"

#define OUD__SOURCE_WINDOW ((size_t)128 << 10) /* fits in the cache, with what is made of it */

typedef struct oud__source {
    oud__span text; /* given whole, when `read` is NULL */
    oud_read read;
    void *user;
    uint64_t expected; /* its size, as far as is known; 0: not at all */
    size_t window;     /* bytes that are at hand at a time, if not all; at least 4 */
} oud__source;

/* A text that stands in memory; `text` may be NULL when it is empty. */
static inline oud__source oud__source_whole(const char *text, size_t size)
{
    oud__source source = {
        .text = {text || size ? text : "", size}, .expected = size, .window = OUD__SOURCE_WINDOW};
    return source;
}

static inline oud__source oud__source_read(oud_read read, void *user, uint64_t expected)
{
    oud__source source = {
        .read = read, .user = user, .expected = expected, .window = OUD__SOURCE_WINDOW};
    return source;
}

#endif
