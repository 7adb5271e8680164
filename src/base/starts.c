#include "base/starts.h"

#include "base/inline.h"
#include "base/processor.h"

/* What a block takes, by the instructions of some processor. */
typedef struct steps {
    oud__masks (*masks)(const char *text, char delimiter);
    unsigned (*count_bits)(uint64_t mask);
    /* Writes the place of every bit of a mask, as numbers from `base` on, and may write what means
     * nothing behind them. */
    void (*write_places)(uint32_t *out, uint64_t mask, unsigned count, uint32_t base);
    /* The bits of `from` at the places of `mask`, side by side; NULL: has no such instruction. */
    uint64_t (*pick_bits)(uint64_t from, uint64_t mask);
    uint64_t (*low_bits)(uint64_t mask, unsigned count); /* so many of them, 0 to 64 */
} steps;

/* Four places are written at a time, of which those beyond the last are nothing: to write just as
 * many as there are would be a branch that nothing can foretell. `lowest_bit` may give any number
 * when there is none. */
OUD__INLINE void write_by_fours(uint32_t *out, uint64_t mask, unsigned count, uint32_t base,
                                unsigned (*lowest_bit)(uint64_t mask))
{
#define WRITE_LOWEST(i)                                                                            \
    out[written + (i)] = base + lowest_bit(mask);                                                  \
    mask &= mask - 1
    for (size_t written = 0; written < count; written += 4) {
        WRITE_LOWEST(0);
        WRITE_LOWEST(1);
        WRITE_LOWEST(2);
        WRITE_LOWEST(3);
    }
#undef WRITE_LOWEST
}

/* A bit for the first separator of each record, in a mask of all separators. */
static uint64_t first_of_each(size_t places)
{
    uint64_t bits = 0;
    for (size_t bit = 0; places && bit < 64; bit += places) {
        bits |= (uint64_t)1 << bit;
    }
    return bits;
}

OUD__INLINE oud__starts_found find(const oud__stretch_of_text *where, uint32_t *out,
                                   const steps with)
{
    const char *text = where->text;
    const char delimiter = where->delimiter;
    oud__starts_found found = {0, 0, false};
    const uint64_t every = first_of_each(where->places);
    const unsigned places = (unsigned)where->places;
    unsigned next = places - 1; /* how many separators there are before the next line end */
    uint64_t disorder = !with.pick_bits;
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
        const unsigned count = with.count_bits(masks.separators);
        with.write_places(out + found.count, masks.separators, count, (uint32_t)at + 1);
        if (with.pick_bits) {
            disorder |= masks.crs | (with.pick_bits(masks.line_ends, masks.separators) ^
                                     with.low_bits(every << next, count));
            next = (next + 64 * places - count) % places;
        }
        found.count += count;
        found.line_ends += with.count_bits(masks.line_ends);
    }
    found.orderly = !disorder;
    return found;
}

/* A mask may be empty here, which the instruction of some processors does not like. */
static inline unsigned lowest_bit_if_any(uint64_t mask)
{
    return oud__lowest_bit(mask | (uint64_t)1 << 63);
}

OUD__INLINE void write_anywhere(uint32_t *out, uint64_t mask, unsigned count, uint32_t base)
{
    write_by_fours(out, mask, count, base, lowest_bit_if_any);
}

oud__starts_found oud__starts_find_anywhere(const oud__stretch_of_text *where, uint32_t *out)
{
    const steps common = {oud__masks_of, oud__count_bits, write_anywhere, NULL, NULL};
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

OUD__AVX2 static inline void write_avx2(uint32_t *out, uint64_t mask, unsigned count, uint32_t base)
{
    write_by_fours(out, mask, count, base, lowest_bit_avx2);
}

OUD__AVX2 static inline uint64_t pick_bits_avx2(uint64_t from, uint64_t mask)
{
    return _pext_u64(from, mask);
}

OUD__AVX2 static inline uint64_t low_bits_avx2(uint64_t mask, unsigned count)
{
    return _bzhi_u64(mask, count);
}

OUD__AVX2 oud__starts_found oud__starts_find_avx2(const oud__stretch_of_text *where, uint32_t *out)
{
    const steps newer = {oud__masks_avx2, count_bits_avx2, write_avx2, pick_bits_avx2,
                         low_bits_avx2};
    return find(where, out, newer);
}

/* Sixteen of the places, which are bytes from 16 times `part` on. */
#define WRITE_SIXTEEN(part)                                                                        \
    _mm512_storeu_si512(                                                                           \
        out + 16 * (part),                                                                         \
        _mm512_add_epi32(first, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, (part)))))

OUD__AVX512 static inline void write_avx512(uint32_t *out, uint64_t mask, unsigned count,
                                            uint32_t base)
{
    static const uint8_t all[OUD__BLOCK] = {
        0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
        22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
        44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
    const __m512i places = _mm512_maskz_compress_epi8(mask, _mm512_loadu_si512(all));
    const __m512i first = _mm512_set1_epi32((int)base);
    WRITE_SIXTEEN(0);
    if (count > 16) {
        WRITE_SIXTEEN(1);
        if (count > 32) {
            WRITE_SIXTEEN(2);
            WRITE_SIXTEEN(3);
        }
    }
}

OUD__AVX512 oud__starts_found oud__starts_find_avx512(const oud__stretch_of_text *where,
                                                      uint32_t *out)
{
    const steps newest = {oud__masks_avx512, count_bits_avx2, write_avx512, pick_bits_avx2,
                          low_bits_avx2};
    return find(where, out, newest);
}
#endif

oud__starts_found oud__starts_find(const oud__stretch_of_text *where, uint32_t *out)
{
#if defined(OUD__AVX2)
    if (oud__has_avx512()) {
        return oud__starts_find_avx512(where, out);
    }
    if (oud__has_avx2()) {
        return oud__starts_find_avx2(where, out);
    }
#endif
    return oud__starts_find_anywhere(where, out);
}
