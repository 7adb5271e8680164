/* bucket.h - eight places of a hash table in one line of the cache: one comparison finds a tag
 * among them, without a branch that depends on where it is. */
#ifndef OUD_BASE_BUCKET_H
#define OUD_BASE_BUCKET_H

#include "base/block.h"

#define OUD__BUCKET 8

typedef struct oud__bucket {
    uint32_t tags[OUD__BUCKET]; /* 0: empty */
    uint32_t ids[OUD__BUCKET];
} oud__bucket;

/* A bit for each place with the tag. */
static inline unsigned oud__bucket_match_portable(const oud__bucket *bucket, uint32_t tag)
{
    unsigned places = 0;
    for (unsigned i = 0; i < OUD__BUCKET; i++) {
        places |= (unsigned)(bucket->tags[i] == tag) << i;
    }
    return places;
}

#if defined(__SSE2__)
static inline unsigned oud__bucket_match_sse2(const oud__bucket *bucket, uint32_t tag)
{
    const __m128i *at = (const void *)bucket->tags;
    const __m128i wanted = _mm_set1_epi32((int)tag);
    __m128i first = _mm_cmpeq_epi32(_mm_loadu_si128(at), wanted);
    __m128i second = _mm_cmpeq_epi32(_mm_loadu_si128(at + 1), wanted);
    __m128i all = _mm_packs_epi16(_mm_packs_epi32(first, second), _mm_setzero_si128());
    return (unsigned)_mm_movemask_epi8(all);
}
#endif

static inline unsigned oud__bucket_match(const oud__bucket *bucket, uint32_t tag)
{
#if defined(__SSE2__) && !defined(OUD__NO_SSE2)
    return oud__bucket_match_sse2(bucket, tag);
#else
    return oud__bucket_match_portable(bucket, tag);
#endif
}

#endif
