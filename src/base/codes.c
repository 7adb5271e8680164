#include "base/codes_probe.h"
#include "base/slots.h"

#define COUNT_MAX   (UINT32_C(1) << 31)
#define SLOTS_MIN   16
#define KEY_LONG    1  /* the last byte of the key of a long code */
#define BLOCK_TEXTS 64 /* long texts in a block; each has the room of the longest */
#define BLOCK_SIZE  ((size_t)BLOCK_TEXTS * OUD__CODE_MAX)

/* The key of a code of more than 16 bytes. Codes hold no control characters, so the last byte of a
 * short key is never KEY_LONG. */
typedef struct long_key {
    const char *text;
    uint8_t unused[14 - sizeof(char *)];
    uint8_t size; /* bytes 14 and 15 of the key */
    uint8_t mark; /* KEY_LONG */
} long_key;

_Static_assert(sizeof(long_key) == OUD__SHORT_MAX, "the mark is the last byte of a wide key");

static bool is_long(const oud__codes *codes, uint32_t id)
{
    return codes->wide && oud__codes_key(codes, id)[OUD__SHORT_MAX - 1] == KEY_LONG;
}

static oud__span long_text(const oud__codes *codes, uint32_t id)
{
    long_key key;
    memcpy(&key, oud__codes_key(codes, id), sizeof key);
    oud__span text = {key.text, key.size};
    return text;
}

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

static uint32_t tag_long(oud__span code)
{
    uint64_t hash = code.size;
    for (size_t i = 0; i + 8 < code.size; i += 8) {
        hash = oud__mix(hash, oud__fold_8(oud__load_8(code.at + i)));
    }
    return (uint32_t)oud__mix(hash, oud__fold_8(oud__load_8(code.at + code.size - 8)));
}

static void fold_and_tag(oud__probe *needle)
{
    if (needle->code.size > OUD__SHORT_MAX) {
        needle->tag = tag_long(needle->code);
    } else {
        oud__probe_fold_short(needle);
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
    if (is_long(codes, id)) {
        needle.code = long_text(codes, id);
    } else {
        load_key(codes, id, &needle);
    }
    fold_and_tag(&needle);
    return needle;
}

/* The same bytes. */
static bool equals(const oud__codes *codes, uint32_t id, const oud__probe *needle)
{
    if (needle->code.size <= OUD__SHORT_MAX) {
        return oud__codes_key_is(codes, id, needle->low, needle->high, codes->wide);
    }
    oud__span text = is_long(codes, id) ? long_text(codes, id) : (oud__span){NULL, 0};
    return text.size == needle->code.size && memcmp(text.at, needle->code.at, text.size) == 0;
}

static bool equals_fold(const oud__codes *codes, uint32_t id, const oud__probe *needle)
{
    if (equals(codes, id, needle)) {
        return true;
    }
    if (needle->code.size > OUD__SHORT_MAX) {
        return is_long(codes, id) && oud__span_equal_fold(long_text(codes, id), needle->code);
    }
    oud__probe key;
    load_key(codes, id, &key);
    return !is_long(codes, id) && oud__fold_8(key.low) == needle->folded_low &&
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

/* From slot `at` on: where a probe is, or the empty slot where it would come. */
static size_t locate(const oud__codes *codes, const oud__probe *needle, size_t at)
{
    for (;;) {
        at = oud__codes_seek(codes, at, needle->tag);
        uint32_t id = codes->slots[at].id;
        if (!id || equals_fold(codes, id, needle)) {
            return at;
        }
        at = oud__codes_next_slot(codes, at);
    }
}

/* ---- room ---- */

static void place(oud__codes *codes, oud__code_slot slot)
{
    size_t at = oud__codes_home(codes, slot.tag);
    while (codes->slots[at].id) {
        at = oud__codes_next_slot(codes, at);
    }
    codes->slots[at] = slot;
}

/* Move everything to `wanted` slots: from the first to the last, which since places rise with tags
 * is also the order in which the new ones are filled. */
static bool resize_slots(oud__codes *codes, const oud__memory *memory, size_t wanted)
{
    oud__codes larger = {.slot_count = wanted};
    larger.slots = oud__memory_zeroed(memory, wanted, sizeof *larger.slots);
    if (!larger.slots) {
        return false;
    }
    for (size_t i = 0; i < codes->slot_count; i++) {
        if (codes->slots[i].id) {
            place(&larger, codes->slots[i]);
        }
    }
    oud__memory_free(memory, codes->slots, codes->slot_count * sizeof *codes->slots);
    codes->slots = larger.slots;
    codes->slot_count = wanted;
    return true;
}

/* Room for one more code; at most three quarters of the slots are filled. */
static bool reserve_slot(oud__codes *codes, const oud__memory *memory)
{
    size_t now = codes->slot_count;
    return codes->count < now - now / 4 || resize_slots(codes, memory, now ? 2 * now : SLOTS_MIN);
}

bool oud__codes_reserve(oud__codes *codes, const oud__memory *memory, size_t extra)
{
    if (extra > COUNT_MAX) {
        return false;
    }
    size_t all = codes->count + extra;
    size_t wanted = all + all / 2 + SLOTS_MIN;
    return oud__vec_reserve(memory, &codes->keys, extra << codes->wide) &&
           (wanted <= codes->slot_count || resize_slots(codes, memory, wanted));
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

static long_key make_long_key(oud__codes *codes, oud__span code)
{
    char *text = codes->blocks.at[codes->long_count / BLOCK_TEXTS] +
                 codes->long_count % BLOCK_TEXTS * OUD__CODE_MAX;
    codes->long_count++;
    memcpy(text, code.at, code.size);
    long_key key = {.text = text, .size = (uint8_t)code.size, .mark = KEY_LONG};
    return key;
}

/* Write the key of the next id, room for which must be there. */
static void append_key(oud__codes *codes, const oud__probe *needle)
{
    char *key = (char *)(codes->keys.at + codes->keys.count);
    codes->keys.count += (size_t)1 << codes->wide;
    if (needle->code.size > OUD__SHORT_MAX) {
        long_key outside = make_long_key(codes, needle->code);
        memcpy(key, &outside, sizeof outside);
        return;
    }
    oud__store_8(key, needle->low);
    if (codes->wide) {
        oud__store_8(key + 8, needle->high);
    }
}

uint32_t oud__codes_take(oud__codes *codes, const oud__memory *memory, const oud__probe *needle,
                         size_t at)
{
    if (codes->slot_count) {
        at = locate(codes, needle, at);
        uint32_t id = codes->slots[at].id;
        if (id) {
            bool done =
                equals(codes, id, needle) || !codes->source ||
                oud__spellings_note(&codes->spellings, memory, id, needle->code, codes->source);
            return done ? id : 0;
        }
    }
    size_t slots = codes->slot_count;
    if (codes->count >= COUNT_MAX || !reserve_key(codes, memory, needle->code.size) ||
        !reserve_slot(codes, memory)) {
        return 0;
    }
    append_key(codes, needle);
    oud__code_slot slot = {needle->tag, ++codes->count};
    if (slots == codes->slot_count) {
        codes->slots[at] = slot;
    } else {
        place(codes, slot);
    }
    return slot.id;
}

uint32_t oud__codes_add(oud__codes *codes, const oud__memory *memory, oud__span code,
                        uint32_t *near)
{
    if (!oud__probe_is_code(code)) {
        return 0;
    }
    oud__probe needle = probe_of(code);
    uint32_t id = near ? find_near(codes, &needle, *near) : 0;
    if (!id) {
        fold_and_tag(&needle);
        id = oud__codes_take(codes, memory, &needle, oud__codes_home(codes, needle.tag));
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
    fold_and_tag(&needle);
    return codes->slots[locate(codes, &needle, oud__codes_home(codes, needle.tag))].id;
}

/* ---- reading ---- */

oud__span oud__codes_text(const oud__codes *codes, uint32_t id)
{
    if (is_long(codes, id)) {
        return long_text(codes, id);
    }
    oud__span text = {oud__codes_key(codes, id), codes->wide ? OUD__SHORT_MAX : OUD__NARROW_MAX};
    while (text.size && text.at[text.size - 1] == 0) {
        text.size--;
    }
    return text;
}

/* Whether some byte of a word is a blank, or not ASCII. */
static uint64_t is_odd(uint64_t word)
{
    uint64_t other = word ^ OUD__EACH_BYTE(0x20); /* zero where a blank is */
    return (word | ((other - OUD__EACH_BYTE(1)) & ~other)) & OUD__EACH_BYTE(0x80);
}

bool oud__codes_is_plain(const oud__codes *codes, uint32_t id)
{
    const char *key = oud__codes_key(codes, id);
    return !is_long(codes, id) && !is_odd(oud__load_8(key)) &&
           (!codes->wide || !is_odd(oud__load_8(key + 8)));
}

static int compare_words(uint64_t a, uint64_t b)
{
    return (a > b) - (a < b);
}

/* Byte by byte, a shorter code before those it begins. */
static int compare_texts(oud__span a, oud__span b)
{
    size_t common = a.size < b.size ? a.size : b.size;
    for (size_t i = 0; i < common; i++) {
        int order = oud__fold_byte(a.at[i]) - oud__fold_byte(b.at[i]);
        if (order != 0) {
            return order;
        }
    }
    return compare_words(a.size, b.size);
}

int oud__codes_compare(const oud__codes *codes, uint32_t a, uint32_t b)
{
    if (is_long(codes, a) || is_long(codes, b)) {
        return compare_texts(oud__codes_text(codes, a), oud__codes_text(codes, b));
    }
    const char *first = oud__codes_key(codes, a);
    const char *second = oud__codes_key(codes, b);
    int order = compare_words(oud__fold_8(oud__load_8_ordered(first)),
                              oud__fold_8(oud__load_8_ordered(second)));
    return order || !codes->wide ? order
                                 : compare_words(oud__fold_8(oud__load_8_ordered(first + 8)),
                                                 oud__fold_8(oud__load_8_ordered(second + 8)));
}

/* ---- forgetting ---- */

/* How many slots lie from one to another, going round. */
static size_t distance(const oud__codes *codes, size_t from, size_t to)
{
    return to >= from ? to - from : to + codes->slot_count - from;
}

/* Empty slot `gap`: what lies behind it, up to the next empty slot, and belongs at the gap or
 * before moves into it, and leaves a gap of its own. */
static void close_gap(oud__codes *codes, size_t gap)
{
    size_t at = oud__codes_next_slot(codes, gap);
    for (; codes->slots[at].id; at = oud__codes_next_slot(codes, at)) {
        size_t home = oud__codes_home(codes, codes->slots[at].tag);
        if (distance(codes, home, at) >= distance(codes, gap, at)) {
            codes->slots[gap] = codes->slots[at];
            gap = at;
        }
    }
    codes->slots[gap] = (oud__code_slot){0, 0};
}

void oud__codes_rollback(oud__codes *codes, oud__codes_mark mark)
{
    oud__spellings_truncate(&codes->spellings, mark.spellings);
    while (codes->count > mark.count) {
        oud__probe last = probe_of_id(codes, codes->count);
        size_t at = oud__codes_home(codes, last.tag);
        while (codes->slots[at].id != codes->count) {
            at = oud__codes_next_slot(codes, at);
        }
        close_gap(codes, at);
        codes->long_count -= last.code.size > OUD__SHORT_MAX;
        codes->keys.count -= (size_t)1 << codes->wide;
        codes->count--;
    }
}

void oud__codes_free(oud__codes *codes, const oud__memory *memory)
{
    for (size_t i = 0; i < codes->blocks.count; i++) {
        oud__memory_free(memory, codes->blocks.at[i], BLOCK_SIZE);
    }
    oud__vec_free(memory, &codes->blocks);
    oud__vec_free(memory, &codes->keys);
    oud__memory_free(memory, codes->slots, codes->slot_count * sizeof *codes->slots);
    oud__spellings_free(&codes->spellings, memory);
    memset(codes, 0, sizeof *codes);
}
