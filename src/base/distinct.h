/* distinct.h - numbers below 64 that are all different become others, eight at a time. */
#ifndef OUD_BASE_DISTINCT_H
#define OUD_BASE_DISTINCT_H

#include "base/processor.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define OUD__DISTINCT_MOST 64 /* numbers there are */
#define OUD__DISTINCT      8  /* at a time; fewer are too few */

/* What they become. */
typedef struct oud__distinct {
    uint8_t of[OUD__DISTINCT_MOST];
    uint16_t flipped; /* bits of every number that are the other way round */
} oud__distinct;

#if defined(OUD__AVX2)
/* Eight numbers from each of two places. */
OUD__AVX2 static inline __m256i oud__distinct_load(const oud__distinct *table,
                                                   const uint16_t *first, const uint16_t *second)
{
    const __m256i low = _mm256_castsi128_si256(_mm_loadu_si128((const void *)first));
    const __m256i all = _mm256_inserti128_si256(low, _mm_loadu_si128((const void *)second), 1);
    return _mm256_xor_si256(all, _mm256_set1_epi16((short)table->flipped));
}

/* A bit for each of the first four; none for what is not below 64. */
OUD__AVX2 static inline __m256i oud__distinct_bits(__m128i numbers)
{
    return _mm256_sllv_epi64(_mm256_set1_epi64x(1), _mm256_cvtepu16_epi64(numbers));
}

/* A bit for each, spread over four words. */
OUD__AVX2 static inline __m256i oud__distinct_met(__m256i numbers)
{
    const __m128i low = _mm256_castsi256_si128(numbers);
    const __m128i high = _mm256_extracti128_si256(numbers, 1);
    return _mm256_or_si256(
        _mm256_or_si256(oud__distinct_bits(low), oud__distinct_bits(_mm_srli_si128(low, 8))),
        _mm256_or_si256(oud__distinct_bits(high), oud__distinct_bits(_mm_srli_si128(high, 8))));
}

/* How many different bits are set in four words. */
OUD__AVX2 static inline size_t oud__distinct_count(__m256i met)
{
    const __m128i half =
        _mm_or_si128(_mm256_castsi256_si128(met), _mm256_extracti128_si256(met, 1));
    const __m128i one = _mm_or_si128(half, _mm_srli_si128(half, 8));
    return (size_t)__builtin_popcountll((uint64_t)_mm_cvtsi128_si64(one));
}

OUD__AVX2 static inline __m256i oud__distinct_quarter(const oud__distinct *table, size_t quarter,
                                                      __m256i numbers)
{
    const __m128i part = _mm_loadu_si128((const void *)(table->of + 16 * quarter));
    return _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(part), numbers);
}

/* A number is looked up in all quarters of the table, and bits of it tell which one holds. */
OUD__AVX2 static inline void oud__distinct_store(const oud__distinct *table, __m256i numbers,
                                                 uint16_t *first, uint16_t *second)
{
    const __m256i bit_4 = _mm256_slli_epi16(numbers, 3);
    const __m256i bit_5 = _mm256_slli_epi16(numbers, 2);
    const __m256i low = _mm256_blendv_epi8(oud__distinct_quarter(table, 0, numbers),
                                           oud__distinct_quarter(table, 1, numbers), bit_4);
    const __m256i high = _mm256_blendv_epi8(oud__distinct_quarter(table, 2, numbers),
                                            oud__distinct_quarter(table, 3, numbers), bit_4);
    const __m256i all =
        _mm256_and_si256(_mm256_blendv_epi8(low, high, bit_5), _mm256_set1_epi16(0xff));
    _mm_storeu_si128((void *)first, _mm256_castsi256_si128(all));
    _mm_storeu_si128((void *)second, _mm256_extracti128_si256(all, 1));
}

/* Write to `to` what so many numbers, not too few, become; false, and nothing is written, when one
 * is not below 64 or comes twice. `to` may be `from`, or earlier in the same array. The last ones
 * are taken first, and overlap with those before. */
OUD__AVX2 static inline bool oud__distinct_avx2(const oud__distinct *table, const uint16_t *from,
                                                size_t count, uint16_t *to)
{
    const size_t second = count - OUD__DISTINCT;
    const size_t first = second > OUD__DISTINCT ? second - OUD__DISTINCT : 0;
    const __m256i last = oud__distinct_load(table, from + first, from + second);
    __m256i met = oud__distinct_met(last);
    for (size_t i = 0; i < first; i += 2 * OUD__DISTINCT) {
        const __m256i next = oud__distinct_load(table, from + i, from + i + OUD__DISTINCT);
        met = _mm256_or_si256(met, oud__distinct_met(next));
    }
    if (oud__distinct_count(met) != count) {
        return false;
    }
    for (size_t i = 0; i < first; i += 2 * OUD__DISTINCT) {
        const __m256i next = oud__distinct_load(table, from + i, from + i + OUD__DISTINCT);
        oud__distinct_store(table, next, to + i, to + i + OUD__DISTINCT);
    }
    oud__distinct_store(table, last, to + first, to + second);
    return true;
}
#endif

#endif
