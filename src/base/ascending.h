/* ascending.h - whether few numbers ascend, four at a time. */
#ifndef OUD_BASE_ASCENDING_H
#define OUD_BASE_ASCENDING_H

#include "base/block.h"

#include <stdbool.h>
#include <stddef.h>

#define OUD__ASCENDING_BEYOND 5 /* numbers from the start of an empty list on that may be read */

/* Whether numbers ascend, each once, and are below 2^31. */
static inline bool oud__ascending_portable(const uint32_t *list, size_t count)
{
    size_t i = 1;
    while (i < count && list[i - 1] < list[i]) {
        i++;
    }
    return i >= count && (count == 0 || list[count - 1] <= INT32_MAX);
}

#if defined(__SSE2__)
/* Of the first five numbers, or of what there are, a bit for each that is not less than the one
 * behind it. */
static inline unsigned oud__falls_sse2(const uint32_t *list, size_t count)
{
    const __m128i before = _mm_loadu_si128((const void *)list);
    const __m128i after = _mm_loadu_si128((const void *)(list + 1));
    const __m128i rises = _mm_cmpgt_epi32(after, before);
    return ~(unsigned)_mm_movemask_ps(_mm_castsi128_ps(rises)) & (~(~0u << count) >> 1);
}

/* There is only a comparison of signed numbers, to which those from 2^31 on come before all others:
 * so none is one where they ascend and the first is not. */
static inline bool oud__ascending_sse2(const uint32_t *list, size_t count)
{
    const uint32_t first = count ? *list : 0;
    for (; count > 5; list += 4, count -= 4) {
        if (oud__falls_sse2(list, 5)) {
            return false;
        }
    }
    return !oud__falls_sse2(list, count) && first <= INT32_MAX;
}
#endif

static inline bool oud__ascending(const uint32_t *list, size_t count)
{
#if defined(__SSE2__) && !defined(OUD__NO_SSE2)
    return oud__ascending_sse2(list, count);
#else
    return oud__ascending_portable(list, count);
#endif
}

#endif
