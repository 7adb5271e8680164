/* plain_numbers.h - codes that are digits alone, without a zero at the front, as numbers. */
#ifndef OUD_BASE_PLAIN_NUMBERS_H
#define OUD_BASE_PLAIN_NUMBERS_H

#include "base/inline.h"
#include "base/pieces.h"
#include "base/processor.h"

/* The digits of a code of `size` bytes, at most 8, as a number, the first of which must not be 0; 0
 * for any other code. `low` is its word, or has other bytes beyond the code. */
static inline uint32_t oud__plain_number(uint64_t low, size_t size)
{
    const uint64_t digits = (low ^ OUD__EACH_BYTE('0')) << (64 - 8 * size);
    const uint64_t others = (digits | (digits + OUD__EACH_BYTE(0x80 - 10))) & OUD__EACH_BYTE(0x80);
    const uint64_t pairs = (digits * 10 + (digits >> 8)) & UINT64_C(0x00ff00ff00ff00ff);
    const uint64_t fours = (pairs * 100 + (pairs >> 16)) & UINT64_C(0x0000ffff0000ffff);
    return others || (low & 0xff) == '0' ? 0 : (uint32_t)(fours * 10000 + (fours >> 32));
}

/* The number of each value from `first` on; 0 for one that has none. */
OUD__INLINE void oud__plain_numbers_from(const oud__pieces *values, size_t first, uint32_t *numbers)
{
    const uint32_t *start = values->starts + first * values->step;
    for (size_t i = first; i < values->count; i++, start += values->step) {
        const size_t size = start[1] - start[0] - values->gap;
        numbers[i] =
            size - 1 < 8 ? oud__plain_number(oud__load_8(values->text + start[0]), size) : 0;
    }
}

#if defined(OUD__AVX2)
/* Four values at a time, each in a lane of 64 bits. A shift by 64 or more leaves 0, which is what
 * an empty value and one of more than 8 bytes come to. */
OUD__AVX2 static inline __m128i oud__plain_numbers_of_four(__m256i bounds, __m256i words,
                                                           uint32_t gap)
{
    const __m256i start = _mm256_and_si256(bounds, _mm256_set1_epi64x(UINT32_MAX));
    const __m256i size = _mm256_sub_epi64(_mm256_srli_epi64(bounds, 32), start);
    const __m256i shift =
        _mm256_sub_epi64(_mm256_set1_epi64x(64 + 8 * (int64_t)gap), _mm256_slli_epi64(size, 3));
    const __m256i digits = _mm256_sllv_epi64(_mm256_xor_si256(words, _mm256_set1_epi8('0')), shift);
    const __m256i nine = _mm256_set1_epi8(9);
    const __m256i no_digit = _mm256_xor_si256(_mm256_max_epu8(digits, nine), nine);
    const __m256i first = _mm256_and_si256(words, _mm256_set1_epi64x(0xff));
    const __m256i sound = _mm256_andnot_si256(_mm256_cmpeq_epi64(first, _mm256_set1_epi64x('0')),
                                              _mm256_cmpeq_epi64(no_digit, _mm256_setzero_si256()));
    const __m256i pairs = _mm256_maddubs_epi16(digits, _mm256_set1_epi16(0x010a));
    const __m256i fours = _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x00010064));
    const __m256i eights = _mm256_add_epi32(_mm256_mul_epu32(fours, _mm256_set1_epi64x(10000)),
                                            _mm256_srli_epi64(fours, 32));
    const __m256i lows = _mm256_setr_epi32(0, 2, 4, 6, 0, 2, 4, 6);
    return _mm256_castsi256_si128(
        _mm256_permutevar8x32_epi32(_mm256_and_si256(eights, sound), lows));
}

OUD__AVX2 static inline __m256i oud__lanes(uint64_t a, uint64_t b, uint64_t c, uint64_t d)
{
    return _mm256_set_epi64x((int64_t)d, (int64_t)c, (int64_t)b, (int64_t)a);
}

/* A start and the one after it, as one word. */
static inline uint64_t oud__load_pair(const uint32_t *start)
{
    uint64_t pair;
    memcpy(&pair, start, sizeof pair);
    return pair;
}

OUD__AVX2 static inline void oud__plain_numbers_avx2(const oud__pieces *values, uint32_t *numbers)
{
    const char *text = values->text;
    const size_t step = values->step;
    const uint32_t *start = values->starts;
    size_t i = 0;
    for (; i + 4 <= values->count; i += 4, start += 4 * step) {
        const uint64_t a = oud__load_pair(start);
        const uint64_t b = oud__load_pair(start + step);
        const uint64_t c = oud__load_pair(start + 2 * step);
        const uint64_t d = oud__load_pair(start + 3 * step);
        const __m256i bounds = oud__lanes(a, b, c, d);
        const __m256i words =
            oud__lanes(oud__load_8(text + (uint32_t)a), oud__load_8(text + (uint32_t)b),
                       oud__load_8(text + (uint32_t)c), oud__load_8(text + (uint32_t)d));
        _mm_storeu_si128((void *)(numbers + i),
                         oud__plain_numbers_of_four(bounds, words, values->gap));
    }
    oud__plain_numbers_from(values, i, numbers);
}
#endif

#endif
