/* changes.h - where a list of numbers changes, many at a time. */
#ifndef OUD_BASE_CHANGES_H
#define OUD_BASE_CHANGES_H

#include "base/block.h"

#define OUD__CHANGES 16

/* Which of OUD__CHANGES numbers differ from the one before them, a bit each; there is one before
 * the first. */
static inline unsigned oud__changes_portable(const uint32_t *numbers)
{
    unsigned bits = 0;
    for (unsigned i = 0; i < OUD__CHANGES; i++) {
        bits |= (unsigned)(numbers[i] != numbers[(int)i - 1]) << i;
    }
    return bits;
}

#if defined(__SSE2__)
static inline __m128i oud__four_same_sse2(const uint32_t *numbers)
{
    return _mm_cmpeq_epi32(_mm_loadu_si128((const void *)numbers),
                           _mm_loadu_si128((const void *)(numbers - 1)));
}

static inline unsigned oud__changes_sse2(const uint32_t *numbers)
{
    const __m128i low =
        _mm_packs_epi32(oud__four_same_sse2(numbers), oud__four_same_sse2(numbers + 4));
    const __m128i high =
        _mm_packs_epi32(oud__four_same_sse2(numbers + 8), oud__four_same_sse2(numbers + 12));
    return (unsigned)_mm_movemask_epi8(_mm_packs_epi16(low, high)) ^ 0xffffu;
}
#endif

static inline unsigned oud__changes(const uint32_t *numbers)
{
#if defined(__SSE2__) && !defined(OUD__NO_SSE2)
    return oud__changes_sse2(numbers);
#else
    return oud__changes_portable(numbers);
#endif
}

#endif
