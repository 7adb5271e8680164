/* block.h - 64 bytes of text at a time, as bit masks: bit i tells about byte i. */
#ifndef OUD_BASE_BLOCK_H
#define OUD_BASE_BLOCK_H

#include "base/processor.h"

#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define OUD__BLOCK 64u

typedef struct oud__masks {
    uint64_t separators; /* the delimiter, or a line end */
    uint64_t line_ends;
    uint64_t alerts; /* bytes that call for care: quotes, NUL, not ASCII */
    uint64_t crs;    /* told where AVX2 is */
} oud__masks;

/* The bits below `bit` (0..63). */
static inline uint64_t oud__bits_below(unsigned bit)
{
    return ((uint64_t)1 << bit) - 1;
}

/* How many bits are set. Baseline x86-64 has no instruction for it, and the compiler's function is
 * slower. */
static inline unsigned oud__count_bits(uint64_t mask)
{
    mask -= mask >> 1 & 0x5555555555555555u;
    mask = (mask & 0x3333333333333333u) + (mask >> 2 & 0x3333333333333333u);
    mask = (mask + (mask >> 4)) & 0x0f0f0f0f0f0f0f0fu;
    return (unsigned)(mask * 0x0101010101010101u >> 56);
}

/* The number of the lowest bit of a mask that is not 0. */
static inline unsigned oud__lowest_bit(uint64_t mask)
{
#if defined(__GNUC__)
    return (unsigned)__builtin_ctzll(mask);
#else
    unsigned bit = 0;
    while (!(mask & 1)) {
        mask >>= 1;
        bit++;
    }
    return bit;
#endif
}

#define OUD__BYTES_OF(byte) (0x0101010101010101u * (unsigned char)(byte))
#define OUD__TOP_BITS       0x8080808080808080u

/* The top bit of each byte of `eight` that is zero. Exact: no borrow runs from byte to byte. */
static inline uint64_t oud__zero_bytes(uint64_t eight)
{
    return ~(((eight & ~OUD__TOP_BITS) + ~OUD__TOP_BITS) | eight | ~OUD__TOP_BITS);
}

/* The eight top bits as a number, that of the lowest byte first. */
static inline uint64_t oud__gather_tops(uint64_t tops)
{
    return (tops >> 7) * 0x0102040810204080u >> 56;
}

/* Eight bytes as a number, the first one lowest on every machine. */
static inline uint64_t oud__load_eight(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    uint64_t eight = 0;
    for (unsigned i = 0; i < 8; i++) {
        eight |= (uint64_t)at[i] << (8 * i);
    }
    return eight;
}

static inline oud__masks oud__masks_portable(const char *text, char delimiter)
{
    oud__masks masks = {0, 0, 0, 0};
    for (unsigned i = 0; i < OUD__BLOCK; i += 8) {
        uint64_t eight = oud__load_eight(text + i);
        uint64_t line_ends = oud__zero_bytes(eight ^ OUD__BYTES_OF('\n'));
        uint64_t separators = oud__zero_bytes(eight ^ OUD__BYTES_OF(delimiter)) | line_ends;
        uint64_t alerts = (eight & OUD__TOP_BITS) | oud__zero_bytes(eight) |
                          oud__zero_bytes(eight ^ OUD__BYTES_OF('"'));
        masks.separators |= oud__gather_tops(separators) << i;
        masks.line_ends |= oud__gather_tops(line_ends) << i;
        masks.alerts |= oud__gather_tops(alerts) << i;
    }
    return masks;
}

#if defined(__SSE2__)
/* The top bits of four times sixteen bytes. */
static inline uint64_t oud__gather_sse2(__m128i a, __m128i b, __m128i c, __m128i d)
{
    uint64_t low = (unsigned)_mm_movemask_epi8(a) | (unsigned)_mm_movemask_epi8(b) << 16;
    uint64_t high = (unsigned)_mm_movemask_epi8(c) | (unsigned)_mm_movemask_epi8(d) << 16;
    return low | high << 32;
}

static inline __m128i oud__alerts_sse2(__m128i bytes)
{
    __m128i quotes = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    return _mm_or_si128(_mm_or_si128(quotes, _mm_cmpeq_epi8(bytes, _mm_setzero_si128())), bytes);
}

static inline oud__masks oud__masks_sse2(const char *text, char delimiter)
{
    const __m128i *at = (const void *)text;
    const __m128i a = _mm_loadu_si128(at);
    const __m128i b = _mm_loadu_si128(at + 1);
    const __m128i c = _mm_loadu_si128(at + 2);
    const __m128i d = _mm_loadu_si128(at + 3);
    const __m128i end = _mm_set1_epi8('\n');
    const __m128i mark = _mm_set1_epi8(delimiter);
    oud__masks masks;
    masks.crs = 0;
    masks.line_ends = oud__gather_sse2(_mm_cmpeq_epi8(a, end), _mm_cmpeq_epi8(b, end),
                                       _mm_cmpeq_epi8(c, end), _mm_cmpeq_epi8(d, end));
    masks.separators =
        masks.line_ends | oud__gather_sse2(_mm_cmpeq_epi8(a, mark), _mm_cmpeq_epi8(b, mark),
                                           _mm_cmpeq_epi8(c, mark), _mm_cmpeq_epi8(d, mark));
    const __m128i alerts[] = {oud__alerts_sse2(a), oud__alerts_sse2(b), oud__alerts_sse2(c),
                              oud__alerts_sse2(d)};
    /* There is hardly ever one, and then it does not matter where. */
    __m128i any =
        _mm_or_si128(_mm_or_si128(alerts[0], alerts[1]), _mm_or_si128(alerts[2], alerts[3]));
    masks.alerts = _mm_movemask_epi8(any) == 0
                       ? 0
                       : oud__gather_sse2(alerts[0], alerts[1], alerts[2], alerts[3]);
    return masks;
}
#endif

#if defined(OUD__AVX2)
OUD__AVX2 static inline uint64_t oud__gather_avx2(__m256i a, __m256i b)
{
    return (unsigned)_mm256_movemask_epi8(a) | (uint64_t)(unsigned)_mm256_movemask_epi8(b) << 32;
}

OUD__AVX2 static inline __m256i oud__alerts_avx2(__m256i bytes)
{
    __m256i quotes = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"'));
    __m256i zeros = _mm256_cmpeq_epi8(bytes, _mm256_setzero_si256());
    return _mm256_or_si256(_mm256_or_si256(quotes, zeros), bytes);
}

OUD__AVX2 static inline oud__masks oud__masks_avx2(const char *text, char delimiter)
{
    const __m256i a = _mm256_loadu_si256((const void *)text);
    const __m256i b = _mm256_loadu_si256((const void *)(text + 32));
    const __m256i end = _mm256_set1_epi8('\n');
    const __m256i mark = _mm256_set1_epi8(delimiter);
    const __m256i cr = _mm256_set1_epi8('\r');
    const __m256i first = oud__alerts_avx2(a);
    const __m256i second = oud__alerts_avx2(b);
    oud__masks masks;
    masks.line_ends = oud__gather_avx2(_mm256_cmpeq_epi8(a, end), _mm256_cmpeq_epi8(b, end));
    masks.separators =
        masks.line_ends | oud__gather_avx2(_mm256_cmpeq_epi8(a, mark), _mm256_cmpeq_epi8(b, mark));
    masks.crs = oud__gather_avx2(_mm256_cmpeq_epi8(a, cr), _mm256_cmpeq_epi8(b, cr));
    masks.alerts = _mm256_movemask_epi8(_mm256_or_si256(first, second)) == 0
                       ? 0
                       : oud__gather_avx2(first, second);
    return masks;
}

OUD__AVX512 static inline oud__masks oud__masks_avx512(const char *text, char delimiter)
{
    const __m512i bytes = _mm512_loadu_si512(text);
    oud__masks masks;
    masks.line_ends = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n'));
    masks.separators = masks.line_ends | _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(delimiter));
    masks.crs = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\r'));
    /* As signed numbers, those that are not ASCII are below 1 too. */
    masks.alerts = _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"')) |
                   _mm512_cmplt_epi8_mask(bytes, _mm512_set1_epi8(1));
    return masks;
}
#endif

/* The masks of the 64 bytes from `text` on. */
static inline oud__masks oud__masks_of(const char *text, char delimiter)
{
#if defined(__SSE2__) && !defined(OUD__NO_SSE2)
    return oud__masks_sse2(text, delimiter);
#else
    return oud__masks_portable(text, delimiter);
#endif
}

#endif
