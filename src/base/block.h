/* block.h - 64 bytes of text at a time, as bit masks: bit i tells about byte i. */
#ifndef OUD_BASE_BLOCK_H
#define OUD_BASE_BLOCK_H

#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define OUD__BLOCK 64u

typedef struct oud__masks {
    uint64_t separators; /* the delimiter, or a line end */
    uint64_t alerts;     /* bytes that call for care: quotes, NUL, not ASCII */
} oud__masks;

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

#define OUD__EACH_BYTE(byte) (0x0101010101010101u * (unsigned char)(byte))
#define OUD__TOP_BITS        0x8080808080808080u

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
    oud__masks masks = {0, 0};
    for (unsigned i = 0; i < OUD__BLOCK; i += 8) {
        uint64_t eight = oud__load_eight(text + i);
        uint64_t separators = oud__zero_bytes(eight ^ OUD__EACH_BYTE(delimiter)) |
                              oud__zero_bytes(eight ^ OUD__EACH_BYTE('\n'));
        uint64_t alerts = (eight & OUD__TOP_BITS) | oud__zero_bytes(eight) |
                          oud__zero_bytes(eight ^ OUD__EACH_BYTE('"'));
        masks.separators |= oud__gather_tops(separators) << i;
        masks.alerts |= oud__gather_tops(alerts) << i;
    }
    return masks;
}

#if defined(__SSE2__)
static inline oud__masks oud__masks_sse2(const char *text, char delimiter)
{
    const __m128i delimiters = _mm_set1_epi8(delimiter);
    const __m128i line_ends = _mm_set1_epi8('\n');
    const __m128i quotes = _mm_set1_epi8('"');
    oud__masks masks = {0, 0};
    for (unsigned i = 0; i < OUD__BLOCK; i += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(text + i));
        __m128i separators =
            _mm_or_si128(_mm_cmpeq_epi8(bytes, delimiters), _mm_cmpeq_epi8(bytes, line_ends));
        __m128i alerts =
            _mm_or_si128(_mm_cmpeq_epi8(bytes, quotes), _mm_cmpeq_epi8(bytes, _mm_setzero_si128()));
        masks.separators |= (uint64_t)(unsigned)_mm_movemask_epi8(separators) << i;
        masks.alerts |= (uint64_t)(unsigned)_mm_movemask_epi8(_mm_or_si128(alerts, bytes)) << i;
    }
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
