/* starts.h - where fields start: the places behind delimiters and line ends of a text. */
#ifndef OUD_BASE_STARTS_H
#define OUD_BASE_STARTS_H

#include "base/block.h"

#include <stddef.h>

/* Where to look, and how far. */
typedef struct oud__stretch_of_text {
    const char *text;
    size_t size; /* at most 2^31; the last block that is not whole is not looked at */
    char delimiter;
    size_t wanted; /* starts; the last block is told whole, so there may be more */
} oud__stretch_of_text;

typedef struct oud__starts_found {
    size_t count;
    size_t line_ends; /* among them */
} oud__starts_found;

/* Write the places to `out`, which has room for `wanted` and two blocks more. Stops before the
 * first byte that calls for care. With the instructions this processor has. */
oud__starts_found oud__starts_find(const oud__stretch_of_text *where, uint32_t *out);

/* The same with those that every processor has. */
oud__starts_found oud__starts_find_anywhere(const oud__stretch_of_text *where, uint32_t *out);

#endif
