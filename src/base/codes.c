#include "base/codes_probe.h"
#include "base/prefetch.h"
#include "base/slots.h"

#define BUCKETS_MIN 2
#define AT_ONCE     64 /* codes that are placed together */
#define LINE        64 /* bytes of a line of the cache */
#define USUAL       5  /* codes in a bucket, when it is known how many there will be */
#define BLOCK_TEXTS 64 /* long texts in a block; each has the room of the longest */
#define BLOCK_SIZE  ((size_t)BLOCK_TEXTS * OUD__CODE_MAX)

/* The words of the key of an id that is not long. */
static void load_key(const oud__codes *codes, uint32_t id, oud__probe *into)
{
    const char *key = oud__codes_key(codes, id);
    into->low = oud__load_8(key);
    into->high = codes->wide ? oud__load_8(key + 8) : 0;
}

/* The bytes of a code of up to 16 as two words, without reading beyond it: where the loads overlap
 * the same bytes come to the same place. */
static void load_short(oud__probe *needle)
{
    const char *at = needle->code.at;
    unsigned size = (unsigned)needle->code.size;
    needle->high = 0;
    if (size >= 8) {
        needle->low = oud__load_8(at);
        if (size > 8) {
            needle->high = oud__load_8(at + size - 8) >> 8 * (OUD__SHORT_MAX - size);
        }
    } else if (size >= 4) {
        needle->low = oud__load_4(at) | oud__load_4(at + size - 4) << 8 * (size - 4);
    } else {
        needle->low = oud__byte_at(at, 0) | oud__byte_at(at, size / 2) << 8 * (size / 2) |
                      oud__byte_at(at, size - 1) << 8 * (size - 1);
    }
}

void oud__codes_choose_seed(oud__codes *codes)
{
    if (!codes->seed) {
        /* Where systems put program, stack and heap differs from run to run. Odd in both halves, so
         * that each multiplier keeps its last bit set. */
        uint64_t seed = oud__mix((uintptr_t)codes, (uintptr_t)&seed);
        seed = oud__mix(seed, (uintptr_t)&oud__codes_choose_seed);
        codes->seed = (seed & ~UINT64_C(0x0000000100000001)) | UINT64_C(0x0000000100000000);
    }
}

static uint32_t tag_long(uint64_t seed, oud__span code)
{
    uint64_t hash = seed ^ code.size;
    for (size_t i = 0; i + 8 < code.size; i += 8) {
        hash = oud__mix(hash, oud__fold_8(oud__load_8(code.at + i))) * (seed | 1);
    }
    return (uint32_t)oud__mix(hash, oud__fold_8(oud__load_8(code.at + code.size - 8))) | 1;
}

static void fold_and_tag(const oud__codes *codes, oud__probe *needle)
{
    if (needle->code.size > OUD__SHORT_MAX) {
        needle->tag = tag_long(codes->seed, needle->code);
    } else {
        oud__probe_fold_short(codes, needle);
    }
}

/* Load a code that can stand in the table. */
static oud__probe probe_of(oud__span code)
{
    oud__probe needle = {.code = code};
    if (code.size <= OUD__SHORT_MAX) {
        load_short(&needle);
    }
    return needle;
}

/* The code of an id, with its tag. */
static oud__probe probe_of_id(const oud__codes *codes, uint32_t id)
{
    oud__probe needle = {.code = {NULL, OUD__SHORT_MAX}};
    if (oud__codes_is_long(codes, id)) {
        needle.code = oud__codes_long_text(codes, id);
    } else {
        load_key(codes, id, &needle);
    }
    fold_and_tag(codes, &needle);
    return needle;
}

/* The same bytes. */
static bool equals(const oud__codes *codes, uint32_t id, const oud__probe *needle)
{
    if (needle->code.size <= OUD__SHORT_MAX) {
        return oud__codes_key_is(codes, id, needle->low, needle->high, codes->wide);
    }
    oud__span text =
        oud__codes_is_long(codes, id) ? oud__codes_long_text(codes, id) : (oud__span){NULL, 0};
    return text.size == needle->code.size && memcmp(text.at, needle->code.at, text.size) == 0;
}

static bool equals_fold(const oud__codes *codes, uint32_t id, const oud__probe *needle)
{
    if (equals(codes, id, needle)) {
        return true;
    }
    if (needle->code.size > OUD__SHORT_MAX) {
        return oud__codes_is_long(codes, id) &&
               oud__span_equal_fold(oud__codes_long_text(codes, id), needle->code);
    }
    oud__probe key;
    load_key(codes, id, &key);
    return !oud__codes_is_long(codes, id) && oud__fold_8(key.low) == needle->folded_low &&
           oud__fold_8(key.high) == needle->folded_high;
}

/* The code of id `near` or the one after it, when spelled the same; needs no hash. */
static uint32_t find_near(const oud__codes *codes, const oud__probe *needle, uint32_t near)
{
    if (near > 0 && near <= codes->count && equals(codes, near, needle)) {
        return near;
    }
    return near < codes->count && equals(codes, near + 1, needle) ? near + 1 : 0;
}

/* ---- codes in order ---- */

/* A short code, so that these compare as codes do: by size, then by folded bytes. */
typedef struct rank {
    unsigned size;
    uint64_t low, high;
} rank;

static inline rank rank_of(uint64_t low, uint64_t high)
{
    const unsigned size = high ? 16 - oud__empty_top_bytes(high) : 8 - oud__empty_top_bytes(low);
    return (rank){size, oud__ordered(oud__fold_8(low)), high ? oud__ordered(oud__fold_8(high)) : 0};
}

static inline bool is_behind(rank a, rank b)
{
    return a.size != b.size ? a.size > b.size : a.low != b.low ? a.low > b.low : a.high > b.high;
}

/* Compare two short codes. */
static int compare_short(const oud__probe *a, const oud__probe *b)
{
    const rank first = rank_of(a->low, a->high);
    const rank second = rank_of(b->low, b->high);
    return is_behind(first, second) - is_behind(second, first);
}

static int compare_with(const oud__codes *codes, const oud__probe *needle, uint32_t id)
{
    oud__probe key;
    load_key(codes, id, &key);
    return compare_short(needle, &key);
}

/* The id of a short code among codes in order, or 0. */
static uint32_t bisect(const oud__codes *codes, const oud__probe *needle)
{
    uint32_t low = 1;
    uint32_t high = codes->count;
    while (low <= high) {
        uint32_t middle = low + (high - low) / 2;
        int order = compare_with(codes, needle, middle);
        if (!order) {
            return middle;
        }
        if (order > 0) {
            low = middle + 1;
        } else {
            high = middle - 1;
        }
    }
    return 0;
}

/* ---- buckets ---- */

/* A place in a bucket, and the id that stands there. */
typedef struct place {
    size_t bucket;
    unsigned number;
    uint32_t id;
} place;

static inline size_t next_bucket(const oud__codes *codes, size_t bucket)
{
    return bucket + 1 < codes->bucket_count ? bucket + 1 : 0;
}

/* The first empty place for a tag. */
static inline place find_empty(const oud__codes *codes, uint32_t tag)
{
    place at = {oud__codes_home(codes, tag), 0, 0};
    unsigned empty;
    while (!(empty = oud__bucket_match(&codes->buckets[at.bucket], 0))) {
        at.bucket = next_bucket(codes, at.bucket);
    }
    at.number = oud__lowest_bit(empty);
    return at;
}

/* Where a probe is, or the empty place where it would come. */
static place locate(const oud__codes *codes, const oud__probe *needle)
{
    place at = {oud__codes_home(codes, needle->tag), 0, 0};
    for (;;) {
        const oud__bucket *bucket = &codes->buckets[at.bucket];
        unsigned same = oud__bucket_match(bucket, needle->tag);
        for (; same; same &= same - 1) {
            at.number = oud__lowest_bit(same);
            at.id = bucket->ids[at.number];
            if (oud__tag_is_exact(needle->tag) || equals_fold(codes, at.id, needle)) {
                return at;
            }
        }
        unsigned empty = oud__bucket_match(bucket, 0);
        if (empty) {
            return (place){at.bucket, oud__lowest_bit(empty), 0};
        }
        at.bucket = next_bucket(codes, at.bucket);
    }
}

/* ---- room ---- */

static inline void put(oud__codes *codes, place at, uint32_t tag, uint32_t id)
{
    codes->buckets[at.bucket].tags[at.number] = tag;
    codes->buckets[at.bucket].ids[at.number] = id;
}

/* Place all ids in empty buckets, which are called for some time before. */
static void place_all(oud__codes *codes)
{
    uint32_t tags[AT_ONCE];
    for (uint32_t done = 0; done < codes->count; done += AT_ONCE) {
        uint32_t left = codes->count - done;
        uint32_t count = left < AT_ONCE ? left : AT_ONCE;
        for (uint32_t i = 0; i < count; i++) {
            tags[i] = probe_of_id(codes, done + i + 1).tag;
            OUD__PREFETCH(&codes->buckets[oud__codes_home(codes, tags[i])]);
        }
        for (uint32_t i = 0; i < count; i++) {
            put(codes, find_empty(codes, tags[i]), tags[i], done + i + 1);
        }
    }
}

/* Ids are always placed in ascending order. So a table is what comes of placing 1..n in an empty
 * one, and taking the last id out gives the table that was before it. */
static bool resize(oud__codes *codes, const oud__memory *memory, size_t wanted)
{
    oud__codes larger = *codes;
    larger.memory = oud__memory_zeroed(memory, wanted + 1, sizeof *larger.buckets);
    if (!larger.memory) {
        return false;
    }
    uintptr_t start = (uintptr_t)larger.memory;
    larger.buckets = (void *)((char *)larger.memory + (LINE - start % LINE) % LINE);
    larger.bucket_count = wanted;
    place_all(&larger);
    oud__memory_free(memory, codes->memory, (codes->bucket_count + 1) * sizeof *codes->buckets);
    *codes = larger;
    return true;
}

static bool reserve_place(oud__codes *codes, const oud__memory *memory)
{
    size_t now = codes->bucket_count;
    return codes->count < OUD__CODES_PER_BUCKET * now || resize(codes, memory, 2 * now);
}

void oud__codes_drop_buckets(oud__codes *codes, const oud__memory *memory)
{
    oud__memory_free(memory, codes->memory, (codes->bucket_count + 1) * sizeof *codes->buckets);
    codes->memory = NULL;
    codes->buckets = NULL;
    codes->bucket_count = 0;
}

bool oud__codes_reserve(oud__codes *codes, const oud__memory *memory, size_t extra)
{
    if (extra > OUD__CODES_MAX) {
        return false;
    }
    size_t expected = codes->count + extra;
    codes->expected = expected < OUD__CODES_MAX ? (uint32_t)expected : OUD__CODES_MAX;
    if (codes->bucket_count) { /* those that lay too far apart for a few may do for many */
        (void)oud__codes_meet(codes, memory);
    }
    return oud__vec_reserve(memory, &codes->keys, extra << codes->wide) &&
           (!codes->bucket_count || expected / USUAL < codes->bucket_count ||
            resize(codes, memory, expected / USUAL + 1));
}

/* From now on every key has two words. */
static bool widen(oud__codes *codes, const oud__memory *memory)
{
    oud__codes wide = {.wide = true};
    if (!oud__vec_reserve(memory, &wide.keys, 2 * codes->keys.room + 2)) {
        return false;
    }
    for (size_t i = 0; i < codes->count; i++) {
        wide.keys.at[2 * i] = codes->keys.at[i];
        wide.keys.at[2 * i + 1] = 0;
    }
    wide.keys.count = 2 * codes->keys.count;
    oud__vec_free(memory, &codes->keys);
    memcpy(&codes->keys, &wide.keys, sizeof codes->keys);
    codes->wide = true;
    return true;
}

/* Room for one more long text. */
static bool reserve_text(oud__codes *codes, const oud__memory *memory)
{
    if (codes->long_count < codes->blocks.count * BLOCK_TEXTS) {
        return true;
    }
    if (!oud__vec_reserve(memory, &codes->blocks, 1)) {
        return false;
    }
    char *block = oud__memory_resize(memory, NULL, 0, BLOCK_SIZE);
    return block && oud__vec_push(memory, &codes->blocks, block);
}

static bool reserve_key(oud__codes *codes, const oud__memory *memory, size_t size)
{
    return (codes->wide || size <= OUD__NARROW_MAX || widen(codes, memory)) &&
           oud__vec_reserve(memory, &codes->keys, (size_t)1 << codes->wide) &&
           (size <= OUD__SHORT_MAX || reserve_text(codes, memory));
}

/* ---- adding ---- */

static oud__long_key make_long_key(oud__codes *codes, oud__span code)
{
    char *text = codes->blocks.at[codes->long_count / BLOCK_TEXTS] +
                 codes->long_count % BLOCK_TEXTS * OUD__CODE_MAX;
    codes->long_count++;
    memcpy(text, code.at, code.size);
    oud__long_key key = {.text = text, .size = (uint8_t)code.size, .mark = OUD__KEY_LONG};
    return key;
}

/* Write the key of the next id; room must be there. */
static void append_key(oud__codes *codes, const oud__probe *needle)
{
    if (needle->code.size <= OUD__SHORT_MAX) {
        oud__codes_append_words(codes, needle->low, needle->high);
        return;
    }
    const oud__long_key outside = make_long_key(codes, needle->code);
    memcpy(codes->keys.at + codes->keys.count, &outside, sizeof outside);
    codes->keys.count += sizeof outside / sizeof *codes->keys.at;
}

/* A code that is known: note how it is spelled here, if otherwise. */
static bool note_spelling(oud__codes *codes, const oud__memory *memory, const oud__probe *needle,
                          uint32_t id)
{
    return equals(codes, id, needle) || !codes->source ||
           oud__spellings_note(&codes->spellings, memory, id, needle->code, codes->source);
}

/* Write the key of a new code; false when memory is out, or there are too many. */
static bool add_key(oud__codes *codes, const oud__memory *memory, const oud__probe *needle)
{
    if (codes->count >= OUD__CODES_MAX || !reserve_key(codes, memory, needle->code.size)) {
        return false;
    }
    append_key(codes, needle);
    codes->count++;
    return true;
}

bool oud__codes_need_buckets(oud__codes *codes, const oud__memory *memory)
{
    const uint32_t count = codes->count < codes->expected ? codes->expected : codes->count;
    oud__codes_choose_seed(codes);
    if (!codes->bucket_count && !resize(codes, memory, count ? count / USUAL + 1 : BUCKETS_MIN)) {
        return false;
    }
    oud__met_free(&codes->met, memory);
    return true;
}

/* Whether it is known that all codes are. */
static bool in_order(const oud__codes *codes)
{
    return !codes->bucket_count && !codes->met.words;
}

size_t oud__codes_take_behind(oud__codes *codes, const oud__memory *memory, const uint64_t *low,
                              const uint64_t *high, size_t count, uint32_t *ids)
{
    if (!in_order(codes) || codes->count >= OUD__CODES_MAX - count ||
        !oud__vec_reserve(memory, &codes->keys, count << codes->wide)) {
        return 0;
    }
    oud__probe last = {.low = 0};
    rank behind = {0, 0, 0};
    if (codes->count) {
        load_key(codes, codes->count, &last);
        behind = rank_of(last.low, last.high);
    }
    size_t done = 0;
    for (; done < count && low[done]; done++) {
        const uint64_t words[] = {low[done], high[done]};
        if (words[0] != last.low || words[1] != last.high) {
            const rank next = rank_of(words[0], words[1]);
            if ((words[1] && !codes->wide) || oud__holds_control(words[0]) ||
                oud__holds_control(words[1]) || !is_behind(next, behind)) {
                break;
            }
            oud__codes_append_words(codes, words[0], words[1]);
            codes->count++;
            behind = next;
            last.low = words[0];
            last.high = words[1];
        }
        ids[done] = codes->count;
    }
    return done;
}

bool oud__codes_take_ordered(oud__codes *codes, const oud__memory *memory, const oud__probe *needle,
                             uint32_t *id)
{
    if (!in_order(codes) || needle->code.size > OUD__SHORT_MAX) {
        return false;
    }
    const int order = codes->count ? compare_with(codes, needle, codes->count) : 1;
    if (order < 0) {
        return false;
    }
    const bool done =
        order ? add_key(codes, memory, needle) : note_spelling(codes, memory, needle, codes->count);
    *id = done ? codes->count : 0;
    return true;
}

uint32_t oud__codes_take_new(oud__codes *codes, const oud__memory *memory, const oud__probe *needle)
{
    if (!reserve_place(codes, memory) || !add_key(codes, memory, needle)) {
        return 0;
    }
    put(codes, find_empty(codes, needle->tag), needle->tag, codes->count);
    return codes->count;
}

uint32_t oud__codes_take(oud__codes *codes, const oud__memory *memory, const oud__probe *needle)
{
    uint32_t id;
    if (oud__codes_take_ordered(codes, memory, needle, &id)) {
        return id;
    }
    id = oud__codes_take_met(codes, memory, needle->low, needle->high);
    if (id) {
        return id;
    }
    if (!oud__codes_need_buckets(codes, memory)) {
        return 0;
    }
    id = locate(codes, needle).id;
    if (!id) {
        return oud__codes_take_new(codes, memory, needle);
    }
    return note_spelling(codes, memory, needle, id) ? id : 0;
}

uint32_t oud__codes_add(oud__codes *codes, const oud__memory *memory, oud__span code,
                        uint32_t *near)
{
    if (!oud__probe_is_code(code)) {
        return 0;
    }
    oud__codes_choose_seed(codes);
    oud__probe needle = probe_of(code);
    uint32_t id = near ? find_near(codes, &needle, *near) : 0;
    if (!id) {
        fold_and_tag(codes, &needle);
        id = oud__codes_take(codes, memory, &needle);
    }
    if (id && near) {
        *near = id;
    }
    return id;
}

uint32_t oud__codes_find(const oud__codes *codes, oud__span code)
{
    if (!codes->count || !oud__probe_is_code(code)) {
        return 0;
    }
    oud__probe needle = probe_of(code);
    if (code.size <= OUD__NARROW_MAX) {
        uint32_t id = oud__codes_numbered(codes, needle.low, code.size);
        if (id) {
            return id;
        }
    }
    if (codes->met.words) {
        return oud__codes_find_met(codes, needle.low, needle.high);
    }
    if (!codes->bucket_count) {
        return code.size <= OUD__SHORT_MAX ? bisect(codes, &needle) : 0;
    }
    fold_and_tag(codes, &needle);
    return locate(codes, &needle).id;
}

/* ---- forgetting ---- */

/* Take out the id that was placed last. */
static void forget(oud__codes *codes, uint32_t tag, uint32_t id)
{
    place at = {oud__codes_home(codes, tag), 0, 0};
    for (;; at.bucket = next_bucket(codes, at.bucket)) {
        for (at.number = 0; at.number < OUD__BUCKET; at.number++) {
            if (codes->buckets[at.bucket].ids[at.number] == id) {
                put(codes, at, 0, 0);
                return;
            }
        }
    }
}

void oud__codes_rollback(oud__codes *codes, oud__codes_mark mark)
{
    oud__spellings_truncate(&codes->spellings, mark.spellings);
    while (codes->count > mark.count) {
        oud__probe last = probe_of_id(codes, codes->count);
        if (codes->bucket_count) {
            forget(codes, last.tag, codes->count);
        }
        if (codes->met.words) {
            oud__codes_unmeet(codes, codes->count);
        }
        codes->long_count -= last.code.size > OUD__SHORT_MAX;
        codes->keys.count -= (size_t)1 << codes->wide;
        codes->count--;
    }
    if (codes->numbered > codes->count) { /* some of its ids may come to be of other codes */
        oud__numbers_forget(&codes->numbers);
        codes->numbered = 0;
    }
}

void oud__codes_free(oud__codes *codes, const oud__memory *memory)
{
    for (size_t i = 0; i < codes->blocks.count; i++) {
        oud__memory_free(memory, codes->blocks.at[i], BLOCK_SIZE);
    }
    oud__vec_free(memory, &codes->blocks);
    oud__vec_free(memory, &codes->keys);
    oud__codes_drop_buckets(codes, memory);
    oud__met_free(&codes->met, memory);
    oud__numbers_free(&codes->numbers, memory);
    oud__spellings_free(&codes->spellings, memory);
    memset(codes, 0, sizeof *codes);
}
