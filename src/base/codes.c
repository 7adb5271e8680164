#include "base/codes_probe.h"
#include "base/slots.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define COUNT_MAX   (UINT32_C(1) << 31)
#define WINDOW      16 /* tags looked at on either side of the hint */
#define BLOCK_TEXTS 64 /* long texts in a block; each has the room of the longest */
#define BLOCK_SIZE  ((size_t)BLOCK_TEXTS * OUD__CODE_MAX)

_Static_assert(sizeof(oud__key) == OUD__SHORT_MAX, "the mark must be the last byte of a short key");

static bool is_long(const oud__key *key)
{
    return (unsigned char)key->inline_text[OUD__SHORT_MAX - 1] == OUD__KEY_LONG;
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

static oud__span long_text(const oud__key *key)
{
    oud__span text = {key->outside.text, key->outside.size};
    return text;
}

/* The same bytes. */
static bool equals(const oud__key *key, const oud__probe *needle)
{
    if (needle->code.size <= OUD__SHORT_MAX) {
        return oud__key_equals_short(key, needle->low, needle->high);
    }
    return is_long(key) && key->outside.size == needle->code.size &&
           memcmp(key->outside.text, needle->code.at, needle->code.size) == 0;
}

static bool equals_fold(const oud__key *key, const oud__probe *needle)
{
    if (equals(key, needle)) {
        return true;
    }
    if (needle->code.size > OUD__SHORT_MAX) {
        return is_long(key) && oud__span_equal_fold(long_text(key), needle->code);
    }
    return !is_long(key) && oud__fold_8(oud__load_8(key->inline_text)) == needle->folded_low &&
           oud__fold_8(oud__load_8(key->inline_text + 8)) == needle->folded_high;
}

/* The code of id `near` or the one after it, when spelled the same; needs no hash. */
static uint32_t find_next(const oud__codes *codes, const oud__probe *needle, uint32_t near)
{
    size_t count = codes->keys.count;
    if (near > 0 && near <= count && equals(&codes->keys.at[near - 1], needle)) {
        return near;
    }
    return near < count && equals(&codes->keys.at[near], needle) ? near + 1 : 0;
}

/* The first of WINDOW tags that equals `tag`, or WINDOW. */
static unsigned first_tag(const uint32_t *tags, uint32_t tag)
{
#if defined(__SSE2__) && defined(__GNUC__)
    const __m128i *at = (const void *)tags;
    __m128i wanted = _mm_set1_epi32((int)tag);
    __m128i match[4];
    for (int i = 0; i < 4; i++) {
        match[i] = _mm_cmpeq_epi32(_mm_loadu_si128(at + i), wanted);
    }
    __m128i all =
        _mm_packs_epi16(_mm_packs_epi32(match[0], match[1]), _mm_packs_epi32(match[2], match[3]));
    unsigned mask = (unsigned)_mm_movemask_epi8(all);
    return mask ? (unsigned)__builtin_ctz(mask) : WINDOW;
#else
    unsigned i = 0;
    while (i < WINDOW && tags[i] != tag) {
        i++;
    }
    return i;
#endif
}

/* As many ids before `near` are looked at as from it on. */
uint32_t oud__codes_find_window(const oud__codes *codes, const oud__probe *needle, uint32_t near)
{
    size_t count = codes->tags.count;
    if (count < 2 * WINDOW) {
        return 0;
    }
    size_t start = near < WINDOW ? 0 : near - WINDOW;
    if (start > count - 2 * WINDOW) {
        start = count - 2 * WINDOW;
    }
    size_t at = start + WINDOW;
    unsigned offset = first_tag(codes->tags.at + at, needle->tag);
    if (offset == WINDOW) {
        at = start;
        offset = first_tag(codes->tags.at + at, needle->tag);
    }
    at += offset;
    return offset < WINDOW && equals(&codes->keys.at[at], needle) ? (uint32_t)at + 1 : 0;
}

static uint32_t find_slot(const oud__codes *codes, const oud__probe *needle)
{
    if (codes->slot_count == 0) {
        return 0;
    }
    size_t mask = codes->slot_count - 1;
    const oud__code_slot *slot = &codes->slots[needle->tag & mask];
    for (size_t at = needle->tag & mask; slot->id; slot = &codes->slots[at = (at + 1) & mask]) {
        if (slot->tag == needle->tag && equals_fold(&codes->keys.at[slot->id - 1], needle)) {
            return slot->id;
        }
    }
    return 0;
}

static void place(oud__code_slot *slots, size_t slot_count, uint32_t tag, uint32_t id)
{
    size_t mask = slot_count - 1;
    size_t at = tag & mask;
    while (slots[at].id) {
        at = (at + 1) & mask;
    }
    slots[at] = (oud__code_slot){tag, id};
}

/* Ids are placed in ascending order, see slots.h. */
static bool resize_slots(oud__codes *codes, const oud__memory *memory, size_t wanted)
{
    oud__code_slot *slots = wanted ? oud__memory_zeroed(memory, wanted, sizeof *slots) : NULL;
    if (!slots) {
        return false;
    }
    for (size_t i = 0; i < codes->keys.count; i++) {
        place(slots, wanted, codes->tags.at[i], (uint32_t)i + 1);
    }
    oud__memory_free(memory, codes->slots, codes->slot_count * sizeof *slots);
    codes->slots = slots;
    codes->slot_count = wanted;
    return true;
}

static bool reserve_slots(oud__codes *codes, const oud__memory *memory, size_t extra)
{
    size_t wanted = oud__slots_for(codes->slot_count, codes->keys.count + extra);
    return wanted == codes->slot_count || resize_slots(codes, memory, wanted);
}

bool oud__codes_reserve(oud__codes *codes, const oud__memory *memory, size_t extra)
{
    return extra <= COUNT_MAX && oud__vec_reserve(memory, &codes->keys, extra) &&
           oud__vec_reserve(memory, &codes->tags, extra) && reserve_slots(codes, memory, extra);
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

static oud__key make_key(oud__codes *codes, const oud__probe *needle)
{
    oud__key key;
    memset(&key, 0, sizeof key);
    if (needle->code.size <= OUD__SHORT_MAX) {
        oud__store_8(key.inline_text, needle->low);
        oud__store_8(key.inline_text + 8, needle->high);
        return key;
    }
    char *text = codes->blocks.at[codes->long_count / BLOCK_TEXTS] +
                 codes->long_count % BLOCK_TEXTS * OUD__CODE_MAX;
    codes->long_count++;
    memcpy(text, needle->code.at, needle->code.size);
    key.outside.text = text;
    key.outside.size = (uint8_t)needle->code.size;
    key.outside.mark = OUD__KEY_LONG;
    return key;
}

static uint32_t append(oud__codes *codes, const oud__memory *memory, const oud__probe *needle)
{
    bool fits = codes->keys.count < COUNT_MAX && oud__vec_reserve(memory, &codes->keys, 1) &&
                oud__vec_reserve(memory, &codes->tags, 1) && reserve_slots(codes, memory, 1) &&
                (needle->code.size <= OUD__SHORT_MAX || reserve_text(codes, memory));
    if (!fits) {
        return 0;
    }
    codes->keys.at[codes->keys.count++] = make_key(codes, needle);
    codes->tags.at[codes->tags.count++] = needle->tag;
    uint32_t id = oud__codes_count(codes);
    place(codes->slots, codes->slot_count, needle->tag, id);
    return id;
}

uint32_t oud__codes_take(oud__codes *codes, const oud__memory *memory, const oud__probe *needle)
{
    uint32_t id = find_slot(codes, needle);
    if (!id) {
        return append(codes, memory, needle);
    }
    bool done = equals(&codes->keys.at[id - 1], needle) || !codes->source ||
                oud__spellings_note(&codes->spellings, memory, id, needle->code, codes->source);
    return done ? id : 0;
}

uint32_t oud__codes_add(oud__codes *codes, const oud__memory *memory, oud__span code,
                        uint32_t *near)
{
    if (!oud__probe_is_code(code)) {
        return 0;
    }
    oud__probe needle = {.code = code};
    if (code.size <= OUD__SHORT_MAX) {
        load_short(&needle);
    }
    uint32_t id = near ? find_next(codes, &needle, *near) : 0;
    if (!id) {
        fold_and_tag(&needle);
        id = near ? oud__codes_find_window(codes, &needle, *near) : 0;
    }
    if (!id) {
        id = oud__codes_take(codes, memory, &needle);
    }
    if (id && near) {
        *near = id;
    }
    return id;
}

uint32_t oud__codes_find(const oud__codes *codes, oud__span code)
{
    if (!oud__probe_is_code(code)) {
        return 0;
    }
    oud__probe needle = {.code = code};
    if (code.size <= OUD__SHORT_MAX) {
        load_short(&needle);
    }
    fold_and_tag(&needle);
    return find_slot(codes, &needle);
}

oud__span oud__codes_text(const oud__codes *codes, uint32_t id)
{
    const oud__key *key = &codes->keys.at[id - 1];
    if (is_long(key)) {
        return long_text(key);
    }
    oud__span text = {key->inline_text, OUD__SHORT_MAX};
    while (text.size && text.at[text.size - 1] == 0) {
        text.size--;
    }
    return text;
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
    const oud__key *first = &codes->keys.at[a - 1];
    const oud__key *second = &codes->keys.at[b - 1];
    if (is_long(first) || is_long(second)) {
        return compare_texts(oud__codes_text(codes, a), oud__codes_text(codes, b));
    }
    int order = compare_words(oud__fold_8(oud__load_8_ordered(first->inline_text)),
                              oud__fold_8(oud__load_8_ordered(second->inline_text)));
    return order ? order
                 : compare_words(oud__fold_8(oud__load_8_ordered(first->inline_text + 8)),
                                 oud__fold_8(oud__load_8_ordered(second->inline_text + 8)));
}

/* Take out the id that was placed last. */
static void forget_slot(oud__codes *codes, uint32_t tag, uint32_t id)
{
    size_t mask = codes->slot_count - 1;
    size_t at = tag & mask;
    while (codes->slots[at].id != id) {
        at = (at + 1) & mask;
    }
    codes->slots[at] = (oud__code_slot){0, 0};
}

void oud__codes_rollback(oud__codes *codes, oud__codes_mark mark)
{
    oud__spellings_truncate(&codes->spellings, mark.spellings);
    while (oud__codes_count(codes) > mark.count) {
        uint32_t id = oud__codes_count(codes);
        forget_slot(codes, codes->tags.at[id - 1], id);
        codes->long_count -= is_long(&codes->keys.at[id - 1]);
        codes->keys.count--;
        codes->tags.count--;
    }
}

void oud__codes_free(oud__codes *codes, const oud__memory *memory)
{
    for (size_t i = 0; i < codes->blocks.count; i++) {
        oud__memory_free(memory, codes->blocks.at[i], BLOCK_SIZE);
    }
    oud__vec_free(memory, &codes->blocks);
    oud__vec_free(memory, &codes->keys);
    oud__vec_free(memory, &codes->tags);
    oud__memory_free(memory, codes->slots, codes->slot_count * sizeof *codes->slots);
    oud__spellings_free(&codes->spellings, memory);
    memset(codes, 0, sizeof *codes);
}
