/* codes_column.h - one call of oud__codes_add_column or oud__codes_find_column: what its parts
 * (codes_guess.c, codes_column.c) share. */
#ifndef OUD_BASE_CODES_COLUMN_H
#define OUD_BASE_CODES_COLUMN_H

#include "base/codes_probe.h"
#include "base/inline.h"

#define OUD__BEARABLE      2  /* a way of guessing may be wrong for one value in so many, */
#define OUD__BEARABLE_SOON 16 /* or in these when there are numbers, which cost little more */
#define OUD__MANY_CODES    32768 /* from which on memory is called for before it is needed */
#define OUD__NOT_YET       UINT32_MAX /* the id of a value that is left, and of the same behind it */

/* The bytes of a code of up to 16, zero behind it. */
typedef struct oud__words {
    uint64_t low, high;
} oud__words;

/* Values that are left, in order: their rows and words. The words are 0 when the value is too long
 * for them. */
typedef struct oud__rest {
    size_t count;
    uint16_t rows[OUD__PIECES_MAX];
    uint64_t low[OUD__PIECES_MAX];
    uint64_t high[OUD__PIECES_MAX];
    uint32_t tags[OUD__PIECES_MAX];
} oud__rest;

/* One call. */
typedef struct oud__column_call {
    const oud__codes *codes;
    oud__codes *into; /* the same, to add to; NULL: values are only looked for */
    const oud__memory *memory;
    oud__column_state *state;
    const oud__pieces *values;
    uint32_t *ids;
    oud__rest *left;
} oud__column_call;

/* The first 0..16 bytes of two words. */
extern const uint64_t oud__low_bytes[OUD__SHORT_MAX + 1], oud__high_bytes[OUD__SHORT_MAX + 1];

/* The bytes of a code of up to 16, or 8 when not wide, as words; may read all of those. */
OUD__INLINE oud__words oud__words_at(const char *at, size_t size, const bool wide)
{
    oud__words code = {oud__load_8(at) & oud__low_bytes[size], 0};
    if (wide) {
        code.high = oud__load_8(at + 8) & oud__high_bytes[size];
    }
    return code;
}

static inline void oud__leave(const oud__column_call *all, size_t row, oud__words code)
{
    oud__rest *left = all->left;
    left->rows[left->count] = (uint16_t)row;
    left->low[left->count] = code.low;
    left->high[left->count] = code.high;
    left->count++;
}

/* The size of a value, whose start is given. */
OUD__INLINE size_t oud__size_at(const oud__pieces *values, const uint32_t *start)
{
    return start[1] - start[0] - values->gap;
}

/* Where a code that was met lately is remembered. */
OUD__INLINE size_t oud__recent_place(oud__words code)
{
    uint64_t hash =
        code.low * UINT64_C(0x9e6c63d0876a9a47) ^ code.high * UINT64_C(0xd1b54a32d192ed03);
    return (size_t)(hash >> 55);
}

OUD__INLINE uint32_t *oud__recent_of(oud__column_state *state, oud__words code)
{
    return &state->recent[oud__recent_place(code)];
}
_Static_assert(OUD__RECENT == 1 << (64 - 55), "the top bits of the hash are a place");

/* After a call in which a way of guessing was wrong so often: more often than is bearable, and it
 * gets a rest. */
void oud__guessing_judge(oud__guessing *way, size_t misses, size_t bearable);

/* Call for the buckets of some of the values, so that most that are different are among them. */
void oud__column_call_ahead(const oud__column_call *all);

/* Guess the values: one is that of the row before, one met lately or one of the next few. Those
 * that cannot be guessed are left. */
void oud__codes_guess(const oud__column_call *all);

#endif
