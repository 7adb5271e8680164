/* codes_probe.h - a code that is looked for: what the files of codes share. */
#ifndef OUD_BASE_CODES_PROBE_H
#define OUD_BASE_CODES_PROBE_H

#include "base/bucket.h"
#include "base/codes.h"
#include "base/plain_numbers.h"

#define OUD__NARROW_MAX 8
#define OUD__SHORT_MAX  16

#define OUD__CODES_MAX        (UINT32_C(1) << 31)
#define OUD__CODES_PER_BUCKET 6 /* on average, before there are more buckets */

/* The words hold the bytes of a short code. */
typedef struct oud__probe {
    oud__span code;
    uint64_t low, high;
    uint64_t folded_low, folded_high;
    uint32_t tag;
} oud__probe;

/* Whether it can stand in the table: a control character at the end would look like padding or
 * like the mark of a long key. */
static inline bool oud__probe_is_code(oud__span code)
{
    return code.size - 1 < OUD__CODE_MAX && (unsigned char)code.at[code.size - 1] >= ' ';
}

static inline uint64_t oud__rotate_half(uint64_t word)
{
    return word << 32 | word >> 32;
}

/* The tag of a short code, from its folded words, under the seed of its table: who does not know
 * the seed cannot choose codes whose tags are alike. It is odd. The two products do not wait for
 * each other; the halves change places so that the last bytes of both words reach every bit of the
 * tag. */
static inline uint32_t oud__tag_of(uint64_t seed, uint64_t folded_low, uint64_t folded_high)
{
    uint64_t hash = folded_low * (seed ^ UINT64_C(0xa0761d6478bd642f));
    hash ^= oud__rotate_half(folded_high * (oud__rotate_half(seed) ^ UINT64_C(0xe7037ed1a0b428da)));
    hash = (hash ^ hash >> 32) * UINT64_C(0x9e6c63d0876a9a47);
    return (uint32_t)(hash >> 32) | 1; /* never 0 */
}

/* What a code of at most 8 bytes says when it is all digits: no other code says the same, and it is
 * never 0. Else 0. `low` is its word, and not 0. */
static inline uint32_t oud__number_of(uint64_t low)
{
    const unsigned missing = oud__empty_top_bytes(low);
    /* The digits at the top, as numbers; zeros before them. */
    uint64_t digits = (low ^ OUD__EACH_BYTE('0')) << 8 * missing;
    if ((digits | (digits + OUD__EACH_BYTE(0x80 - 10))) & OUD__EACH_BYTE(0x80)) {
        return 0;
    }
    digits = (digits * 10 + (digits >> 8)) & UINT64_C(0x00ff00ff00ff00ff);
    digits = (digits * 100 + (digits >> 16)) & UINT64_C(0x0000ffff0000ffff);
    uint32_t value = (uint32_t)(digits * 10000 + (digits >> 32)); /* below 2^27 */
    return value << 4 | (8 - missing);                            /* with as many zeros before it */
}

/* The tag of a code that is all digits, by what oud__number_of says of it: an even one, which no
 * other code has. Every step has a way back: multiplying by an odd number, and a shift of 31 bits
 * onto themselves. */
static inline uint32_t oud__tag_of_number(uint64_t seed, uint32_t number)
{
    uint32_t mixed = number * ((uint32_t)seed | 1) & UINT32_C(0x7fffffff);
    return (mixed ^ mixed >> 15) * ((uint32_t)(seed >> 32) | 1) << 1;
}

/* Whether only one code can have this tag. */
static inline bool oud__tag_is_exact(uint32_t tag)
{
    return !(tag & 1);
}

static inline void oud__probe_fold_short(const oud__codes *codes, oud__probe *needle)
{
    uint32_t number = needle->high ? 0 : oud__number_of(needle->low);
    needle->folded_low = oud__fold_8(needle->low);
    needle->folded_high = oud__fold_8(needle->high);
    needle->tag = number ? oud__tag_of_number(codes->seed, number)
                         : oud__tag_of(codes->seed, needle->folded_low, needle->folded_high);
}

/* Learn the numbers of the codes that are numbers without a zero at the front, if looking up by
 * hash has cost so much by now that it pays. Codes added later are found by hash alone, until the
 * numbers are made anew. Memory that cannot be had does no harm. */
void oud__codes_number(oud__codes *codes, const oud__memory *memory);

/* The id of a code of 1..8 bytes by its number, or 0: it may be there all the same. */
static inline uint32_t oud__codes_numbered(const oud__codes *codes, uint64_t low, size_t size)
{
    uint32_t number = oud__plain_number(low, size);
    return number ? oud__numbers_find(&codes->numbers, number) : 0;
}

/* The number of a short code by its words, or 0. */
static inline uint32_t oud__number_of_words(uint64_t low, uint64_t high)
{
    return low && !high ? oud__plain_number(low, 8 - oud__empty_top_bytes(low)) : 0;
}

/* Give a table its seed, before the first tag is made. */
void oud__codes_choose_seed(oud__codes *codes);

/* The key of an id as its bytes. */
static inline const char *oud__codes_key(const oud__codes *codes, uint32_t id)
{
    return (const char *)(codes->keys.at + ((size_t)(id - 1) << codes->wide));
}

#define OUD__KEY_LONG 1 /* the last byte of the key of a long code */

/* The key of a code of more than 16 bytes. Codes hold no control characters, so the last byte of a
 * short key is never OUD__KEY_LONG. */
typedef struct oud__long_key {
    const char *text;
    uint8_t unused[14 - sizeof(char *)];
    uint8_t size; /* bytes 14 and 15 of the key */
    uint8_t mark; /* OUD__KEY_LONG */
} oud__long_key;

_Static_assert(sizeof(oud__long_key) == OUD__SHORT_MAX, "the mark is the last byte of a wide key");

static inline bool oud__codes_is_long(const oud__codes *codes, uint32_t id)
{
    return codes->wide && oud__codes_key(codes, id)[OUD__SHORT_MAX - 1] == OUD__KEY_LONG;
}

static inline oud__span oud__codes_long_text(const oud__codes *codes, uint32_t id)
{
    oud__long_key key;
    memcpy(&key, oud__codes_key(codes, id), sizeof key);
    oud__span text = {key.text, key.size};
    return text;
}

/* The number of a code, or 0. */
static inline uint32_t oud__codes_number_of(const oud__codes *codes, uint32_t id)
{
    const char *key = oud__codes_key(codes, id);
    return oud__number_of_words(oud__load_8(key), codes->wide ? oud__load_8(key + 8) : 0);
}

/* Whether the key of an id holds these bytes, which are those of a short code: no such code equals
 * a long key, see oud__probe_is_code. `wide` is codes->wide, or false when `high` is known to be 0.
 */
static inline bool oud__codes_key_is(const oud__codes *codes, uint32_t id, uint64_t low,
                                     uint64_t high, bool wide)
{
    const char *key = (const char *)(codes->keys.at + ((size_t)(id - 1) << wide));
    return oud__load_8(key) == low && (wide ? oud__load_8(key + 8) == high : high == 0);
}

/* Where a tag belongs. */
static inline size_t oud__codes_home(const oud__codes *codes, uint32_t tag)
{
    return (size_t)((uint64_t)tag * codes->bucket_count >> 32);
}

/* The first id with a tag in the bucket where it belongs, or 0; in *empty, if so, a bit for each
 * empty place there: when there is one, no code can have the tag. */
static inline uint32_t oud__codes_first(const oud__codes *codes, uint32_t tag, unsigned *empty)
{
    const oud__bucket *bucket = &codes->buckets[oud__codes_home(codes, tag)];
    unsigned places = oud__bucket_match(bucket, tag);
    *empty = places ? 0 : oud__bucket_match(bucket, 0);
    return places ? bucket->ids[oud__lowest_bit(places)] : 0;
}

/* Write the key of the next id, which is that of a short code, as words; room must be there. */
static inline void oud__codes_append_words(oud__codes *codes, uint64_t low, uint64_t high)
{
    char *key = (char *)(codes->keys.at + codes->keys.count);
    codes->keys.count += (size_t)1 << codes->wide;
    oud__store_8(key, low);
    if (codes->wide) {
        oud__store_8(key + 8, high);
    }
}

/* Whether there is room for one more code with these words, as there mostly is. */
static inline bool oud__codes_has_room(const oud__codes *codes, uint64_t high)
{
    return codes->count < OUD__CODES_PER_BUCKET * codes->bucket_count &&
           codes->count < OUD__CODES_MAX && (codes->wide || !high) &&
           codes->keys.room - codes->keys.count >= (size_t)1 << codes->wide;
}

/* The id of a code that is known not to be there, for which there is room, also in the bucket where
 * its tag belongs: see oud__codes_first. */
static inline uint32_t oud__codes_put_new(oud__codes *codes, uint32_t tag, unsigned empty,
                                          uint64_t low, uint64_t high)
{
    oud__bucket *bucket = &codes->buckets[oud__codes_home(codes, tag)];
    const unsigned place = oud__lowest_bit(empty);
    oud__codes_append_words(codes, low, high);
    bucket->tags[place] = tag;
    return bucket->ids[place] = ++codes->count;
}

/* The id of a probe with its tag, added when new, another spelling noted; 0 when memory is out or
 * there are too many. */
uint32_t oud__codes_take(oud__codes *codes, const oud__memory *memory, const oud__probe *needle);

/* Take short codes, given by their words, as long as codes are in order and each is the last or
 * comes behind it; returns how many, which may be 0 for want of memory or for what only the others
 * can tell. Their ids go to `ids`. */
size_t oud__codes_take_behind(oud__codes *codes, const oud__memory *memory, const uint64_t *low,
                              const uint64_t *high, size_t count, uint32_t *ids);

/* As oud__codes_take as long as the codes are in order, without hash, for a code that is the last
 * or comes behind it. False: another code, which goes by hash; buckets are needed. */
bool oud__codes_take_ordered(oud__codes *codes, const oud__memory *memory, const oud__probe *needle,
                             uint32_t *id);

/* Go on by a bit per number, if all codes are numbers that lie close enough, and some is. */
bool oud__codes_meet(oud__codes *codes, const oud__memory *memory);

/* As oud__codes_take for a code by its words, while numbers are met. 0: it goes by hash; buckets
 * are needed. */
uint32_t oud__codes_take_met(oud__codes *codes, const oud__memory *memory, uint64_t low,
                             uint64_t high);

/* The id of a short code by its words, while numbers are met, or 0. */
uint32_t oud__codes_find_met(const oud__codes *codes, uint64_t low, uint64_t high);

/* The last code is to go. */
void oud__codes_unmeet(oud__codes *codes, uint32_t id);

void oud__met_free(oud__met *met, const oud__memory *memory);

/* Make the numbers anew, of all codes. */
void oud__codes_number_all(oud__codes *codes, const oud__memory *memory);

/* Free the buckets. */
void oud__codes_drop_buckets(oud__codes *codes, const oud__memory *memory);

/* See to it that there are buckets. False when memory is out. */
bool oud__codes_need_buckets(oud__codes *codes, const oud__memory *memory);

/* As oud__codes_take for one that is known not to be there, when there are buckets; what is folded
 * is not read. */
uint32_t oud__codes_take_new(oud__codes *codes, const oud__memory *memory,
                             const oud__probe *needle);

#endif
