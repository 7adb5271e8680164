#include "base/starts.h"

#include "base/inline.h"
#include "base/processor.h"

/* What a block takes, by the instructions of some processor. */
typedef struct steps {
    oud__masks (*masks)(const char *text, char delimiter);
    unsigned (*count_bits)(uint64_t mask);
    unsigned (*lowest_bit)(uint64_t mask); /* any number when there is none */
} steps;

/* Write the place of every bit of a mask, as numbers from `base` on; returns how many there are.
 * Four are written at a time, of which those beyond the last are nothing: to write just as many as
 * there are would be a branch that nothing can foretell. */
OUD__INLINE size_t write_places(uint32_t *out, uint64_t mask, uint32_t base, const steps with)
{
#define WRITE_LOWEST(i)                                                                            \
    out[written + (i)] = base + with.lowest_bit(mask);                                             \
    mask &= mask - 1
    size_t count = with.count_bits(mask);
    for (size_t written = 0; written < count; written += 4) {
        WRITE_LOWEST(0);
        WRITE_LOWEST(1);
        WRITE_LOWEST(2);
        WRITE_LOWEST(3);
    }
#undef WRITE_LOWEST
    return count;
}

OUD__INLINE oud__starts_found find(const oud__stretch_of_text *where, uint32_t *out,
                                   const steps with)
{
    const char *text = where->text;
    const char delimiter = where->delimiter;
    oud__starts_found found = {0, 0};
    uint64_t alerts = 0;
    for (size_t at = 0; found.count < where->wanted && !alerts && at + OUD__BLOCK <= where->size;
         at += OUD__BLOCK) {
        oud__masks masks = with.masks(text + at, delimiter);
        alerts = masks.alerts;
        if (alerts) {
            uint64_t before = oud__bits_below(oud__lowest_bit(alerts));
            masks.separators &= before;
            masks.line_ends &= before;
        }
        found.count += write_places(out + found.count, masks.separators, (uint32_t)at + 1, with);
        found.line_ends += with.count_bits(masks.line_ends);
    }
    return found;
}

/* A mask may be empty here, which the instruction of some processors does not like. */
static inline unsigned lowest_bit_if_any(uint64_t mask)
{
    return oud__lowest_bit(mask | (uint64_t)1 << 63);
}

oud__starts_found oud__starts_find_anywhere(const oud__stretch_of_text *where, uint32_t *out)
{
    const steps common = {oud__masks_of, oud__count_bits, lowest_bit_if_any};
    return find(where, out, common);
}

#if defined(OUD__AVX2)
OUD__AVX2 static inline unsigned count_bits_avx2(uint64_t mask)
{
    return (unsigned)__builtin_popcountll(mask);
}

OUD__AVX2 static inline unsigned lowest_bit_avx2(uint64_t mask)
{
    return (unsigned)_tzcnt_u64(mask);
}

OUD__AVX2 static oud__starts_found find_avx2(const oud__stretch_of_text *where, uint32_t *out)
{
    const steps newer = {oud__masks_avx2, count_bits_avx2, lowest_bit_avx2};
    return find(where, out, newer);
}
#endif

oud__starts_found oud__starts_find(const oud__stretch_of_text *where, uint32_t *out)
{
#if defined(OUD__AVX2)
    if (oud__has_avx2()) {
        return find_avx2(where, out);
    }
#endif
    return oud__starts_find_anywhere(where, out);
}
