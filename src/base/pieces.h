/* pieces.h - a column of values, as places in one text. */
#ifndef OUD_BASE_PIECES_H
#define OUD_BASE_PIECES_H

#include "base/span.h"

#define OUD__PIECES_MAX    512 /* values in a column */
#define OUD__PIECES_BEYOND 16  /* bytes that may be read from the start of each on */

/* Value i starts at starts[i * step], and ends `gap` bytes before starts[i * step + 1]. */
typedef struct oud__pieces {
    const char *text;
    const uint32_t *starts;
    size_t step;
    size_t count;
    uint32_t gap;
} oud__pieces;

static inline oud__span oud__pieces_at(const oud__pieces *column, size_t index)
{
    const uint32_t *start = column->starts + index * column->step;
    oud__span value = {column->text + start[0], start[1] - start[0] - column->gap};
    return value;
}

#endif
