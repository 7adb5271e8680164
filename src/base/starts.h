/* starts.h - where fields start: the places behind delimiters and line ends of a text. */
#ifndef OUD_BASE_STARTS_H
#define OUD_BASE_STARTS_H

#include "base/block.h"

#include <stdbool.h>
#include <stddef.h>

/* Where to look, and how far. */
typedef struct oud__stretch_of_text {
    const char *text;
    size_t size; /* at most 2^31; the last block that is not whole is not looked at */
    char delimiter;
    size_t wanted; /* starts; the last block is told whole, so there may be more */
    size_t places; /* fields that a record should have, 1..64 */
} oud__stretch_of_text;

typedef struct oud__starts_found {
    size_t count;
    size_t line_ends; /* among them */
    bool orderly; /* it is certain that each record has all its fields and ends with a line, that
                     what comes after the last whole one has no line end, and that there is no CR.
                     Not all processors can tell. */
} oud__starts_found;

/* Write the places to `out`, which has room for `wanted` and two blocks more. Stops before the
 * first byte that calls for care. With the instructions this processor has. */
oud__starts_found oud__starts_find(const oud__stretch_of_text *where, uint32_t *out);

/* The same with those that every processor has, and with those of some, which this one must have.
 */
oud__starts_found oud__starts_find_anywhere(const oud__stretch_of_text *where, uint32_t *out);
#if defined(OUD__AVX2)
OUD__AVX2 oud__starts_found oud__starts_find_avx2(const oud__stretch_of_text *where, uint32_t *out);
OUD__AVX512 oud__starts_found oud__starts_find_avx512(const oud__stretch_of_text *where,
                                                      uint32_t *out);
#endif

#endif
