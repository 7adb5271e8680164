/* window.h - which of eight neighbouring words is the one that is looked for. */
#ifndef OUD_BASE_WINDOW_H
#define OUD_BASE_WINDOW_H

#include "base/block.h"

#define OUD__WINDOW 8

/* The number of the first of the eight words that equals `wanted`; OUD__WINDOW when none does. */
static inline unsigned oud__window_portable(const uint64_t *words, uint64_t wanted)
{
    unsigned i = 0;
    while (i < OUD__WINDOW && words[i] != wanted) {
        i++;
    }
    return i;
}

#if defined(__SSE2__)
static inline unsigned oud__window_sse2(const uint64_t *words, uint64_t wanted)
{
    /* There is no comparison of 64 bits yet, so each word is compared as two halves, which end up
     * as two neighbouring bits. */
    const __m128i *at = (const void *)words;
    const __m128i both = _mm_set1_epi64x((long long)wanted);
    __m128i a = _mm_cmpeq_epi32(_mm_loadu_si128(at), both);
    __m128i b = _mm_cmpeq_epi32(_mm_loadu_si128(at + 1), both);
    __m128i c = _mm_cmpeq_epi32(_mm_loadu_si128(at + 2), both);
    __m128i d = _mm_cmpeq_epi32(_mm_loadu_si128(at + 3), both);
    __m128i all = _mm_packs_epi16(_mm_packs_epi32(a, b), _mm_packs_epi32(c, d));
    unsigned halves = (unsigned)_mm_movemask_epi8(all);
    unsigned equal = halves & halves >> 1 & 0x5555u;
    return oud__lowest_bit(equal | 1u << 2 * OUD__WINDOW) / 2;
}
#endif

static inline unsigned oud__window_find(const uint64_t *words, uint64_t wanted)
{
#if defined(__SSE2__) && !defined(OUD__NO_SSE2)
    return oud__window_sse2(words, wanted);
#else
    return oud__window_portable(words, wanted);
#endif
}

#endif
