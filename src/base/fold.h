/* fold.h - text as 64-bit words, and ASCII lower case for a whole word at a time. */
#ifndef OUD_BASE_FOLD_H
#define OUD_BASE_FOLD_H

#include <stdbool.h>
#include <stdint.h>

/* A byte 0..127 in each byte of a word. */
#define OUD__EACH_BYTE(byte) (UINT64_C(0x0101010101010101) * (byte))

/* One byte, as a number from 0. */
static inline uint64_t oud__byte_at(const char *at, unsigned index)
{
    return (unsigned char)at[index];
}

/* Compilers make one load of each of these three. */
static inline uint64_t oud__load_4(const char *at)
{
    return oud__byte_at(at, 0) | oud__byte_at(at, 1) << 8 | oud__byte_at(at, 2) << 16 |
           oud__byte_at(at, 3) << 24;
}

static inline uint64_t oud__load_8(const char *at)
{
    return oud__load_4(at) | oud__byte_at(at, 4) << 32 | oud__byte_at(at, 5) << 40 |
           oud__byte_at(at, 6) << 48 | oud__byte_at(at, 7) << 56;
}

/* As oud__load_8 with the first byte on top: the numbers compare as the texts do. */
static inline uint64_t oud__load_8_ordered(const char *at)
{
    return oud__byte_at(at, 7) | oud__byte_at(at, 6) << 8 | oud__byte_at(at, 5) << 16 |
           oud__byte_at(at, 4) << 24 | oud__byte_at(at, 3) << 32 | oud__byte_at(at, 2) << 40 |
           oud__byte_at(at, 1) << 48 | oud__byte_at(at, 0) << 56;
}

/* The word of a text with the first byte on top, as oud__load_8_ordered makes it. */
static inline uint64_t oud__ordered(uint64_t word)
{
#if defined(__GNUC__)
    return __builtin_bswap64(word);
#else
    word = (word & UINT64_C(0x00ff00ff00ff00ff)) << 8 | (word >> 8 & UINT64_C(0x00ff00ff00ff00ff));
    word =
        (word & UINT64_C(0x0000ffff0000ffff)) << 16 | (word >> 16 & UINT64_C(0x0000ffff0000ffff));
    return word << 32 | word >> 32;
#endif
}

/* How many of the first bytes of a word of ASCII come behind the comma: letters and digits do,
 * blanks and control characters do not. */
static inline unsigned oud__plain_bytes(uint64_t word)
{
    const uint64_t others = ~(word + OUD__EACH_BYTE(0x7f - ',')) & OUD__EACH_BYTE(0x80);
#if defined(__GNUC__)
    return others ? (unsigned)__builtin_ctzll(others) / 8 : 8;
#else
    unsigned plain = 0;
    while (plain < 8 && !(others >> 8 * plain & 0x80)) {
        plain++;
    }
    return plain;
#endif
}

/* How many bytes of a word are zero that come after all others; it is not 0. */
static inline unsigned oud__empty_top_bytes(uint64_t word)
{
#if defined(__GNUC__)
    return (unsigned)__builtin_clzll(word) / 8;
#else
    unsigned empty = 0;
    while (!(word >> 56)) {
        word <<= 8;
        empty++;
    }
    return empty;
#endif
}

/* Compilers make one store of this. */
static inline void oud__store_8(char *at, uint64_t word)
{
    at[0] = (char)(unsigned char)word;
    at[1] = (char)(unsigned char)(word >> 8);
    at[2] = (char)(unsigned char)(word >> 16);
    at[3] = (char)(unsigned char)(word >> 24);
    at[4] = (char)(unsigned char)(word >> 32);
    at[5] = (char)(unsigned char)(word >> 40);
    at[6] = (char)(unsigned char)(word >> 48);
    at[7] = (char)(unsigned char)(word >> 56);
}

/* ASCII capitals to small letters; every other byte stays. */
static inline unsigned char oud__fold_byte(char byte)
{
    unsigned char value = (unsigned char)byte;
    return value >= 'A' && value <= 'Z' ? (unsigned char)(value + ('a' - 'A')) : value;
}

/* The same for eight bytes: without the top bit no sum carries into the next byte, so the top bit
 * of each byte of the two sums tells whether it is from 'A' on and whether it is beyond 'Z'. */
static inline uint64_t oud__fold_8(uint64_t word)
{
    uint64_t low = word & OUD__EACH_BYTE(0x7f);
    uint64_t from_a = low + OUD__EACH_BYTE(0x80 - 'A');
    uint64_t beyond_z = low + OUD__EACH_BYTE(0x7f - 'Z');
    uint64_t capital = (from_a ^ beyond_z) & ~word & OUD__EACH_BYTE(0x80);
    return word | capital >> 2;
}

/* Whether a word holds control characters (1..31, DEL) besides zero bytes, which are padding. */
static inline bool oud__holds_control(uint64_t word)
{
    uint64_t low = word & OUD__EACH_BYTE(0x7f);
    uint64_t some = low + OUD__EACH_BYTE(0x7f);
    uint64_t from_blank = low + OUD__EACH_BYTE(0x80 - ' ');
    uint64_t is_del = low + OUD__EACH_BYTE(0x80 - 0x7f);
    return (((some & ~from_blank) | is_del) & ~word & OUD__EACH_BYTE(0x80)) != 0;
}

#endif
