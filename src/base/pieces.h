/* pieces.h - a column of values, as places in one text. */
#ifndef OUD_BASE_PIECES_H
#define OUD_BASE_PIECES_H

#include "base/fold.h"
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

/* The bytes of a piece of 1..8 as a number, which no other text without NUL has, and which is not
 * 0; 0 for any other piece. Reads OUD__PIECES_BEYOND from its start. */
static inline uint64_t oud__piece_word(oud__span piece)
{
    return piece.size - 1 < 8 ? oud__load_8(piece.at) << (64 - 8 * piece.size) : 0;
}

#endif
