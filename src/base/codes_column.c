/* codes_column.c - interning a column of codes: the value before, what was met lately and the
 * neighbours are tried first; where they are no help, the look-ups of many values overlap. */
#include "base/codes_probe.h"
#include "base/prefetch.h"

#define RECENT_MAX 2048 /* with more codes than this, those met lately are not worth a look */
#define PATIENCE   16   /* calls without neighbours, before they are tried again */

/* One call. */
typedef struct column {
    oud__codes *codes;
    const oud__memory *memory;
    oud__column_state *state;
    const oud__span *values;
    size_t count;
    uint32_t *ids;
} column;

/* The bytes of a short code as two words; reads all sixteen. */
static inline void load_words(oud__probe *needle)
{
#define MASK(n) UINT64_MAX >> (64 - 8 * (n))
    static const uint64_t masks[] = {
        0,       MASK(1), MASK(2), MASK(3), MASK(4), MASK(5), MASK(6), MASK(7), MASK(8),
        MASK(8), MASK(8), MASK(8), MASK(8), MASK(8), MASK(8), MASK(8), MASK(8),
    };
    static const uint64_t high_masks[] = {
        0,       0,       0,       0,       0,       0,       0,       0,       0,
        MASK(1), MASK(2), MASK(3), MASK(4), MASK(5), MASK(6), MASK(7), MASK(8),
    };
#undef MASK
    const char *at = needle->code.at;
    needle->low = oud__load_8(at) & masks[needle->code.size];
    needle->high = oud__load_8(at + 8) & high_masks[needle->code.size];
}

static inline bool id_equals(const oud__codes *codes, uint32_t id, const oud__probe *needle)
{
    return id - 1 < codes->keys.count &&
           oud__key_equals_short(&codes->keys.at[id - 1], needle->low, needle->high);
}

/* Where a code that was met lately is remembered. */
static uint32_t *recent_of(oud__column_state *state, const oud__probe *needle)
{
    uint64_t hash =
        needle->low * UINT64_C(0x9e6c63d0876a9a47) ^ needle->high * UINT64_C(0xd1b54a32d192ed03);
    return &state->recent[hash >> 55];
}
_Static_assert(OUD__RECENT == 1 << (64 - 55), "the top bits of the hash are a place");

/* A value that is empty, long or no code at all. */
static oud__column_result take_odd(const column *all, size_t at)
{
    oud__span value = all->values[at];
    if (value.size == 0) {
        all->ids[at] = 0;
        return OUD__COLUMN_DONE;
    }
    if (!oud__probe_is_code(value)) {
        return OUD__COLUMN_REFUSED;
    }
    all->ids[at] = oud__codes_add(all->codes, all->memory, value, &all->state->near);
    return all->ids[at] ? OUD__COLUMN_DONE : OUD__COLUMN_NO_MEMORY;
}

/* Whether a value is a code of up to 16 bytes. */
static inline bool is_short(oud__span value)
{
    return value.size - 1 < OUD__SHORT_MAX && (unsigned char)value.at[value.size - 1] >= ' ';
}

/* Every value by looking at its neighbours first; the hash only when they do not help. */
static oud__column_result take_near(const column *all)
{
    oud__codes *codes = all->codes;
    oud__column_state *state = all->state;
    bool few = oud__codes_count(codes) <= RECENT_MAX;
    oud__probe needle;
    uint64_t low = 0;
    uint64_t high = 0; /* of the value before */
    uint32_t id = 0;
    uint32_t unused;
    size_t missed = 0;
    for (size_t i = 0; i < all->count; i++) {
        needle.code = all->values[i];
        if (!is_short(needle.code)) {
            oud__column_result result = take_odd(all, i);
            if (result != OUD__COLUMN_DONE) {
                return result;
            }
            low = high = 0;
            continue;
        }
        load_words(&needle);
        if (needle.low != low || needle.high != high) {
            uint32_t *recent = few ? recent_of(state, &needle) : &unused;
            id = few ? *recent : state->near + 1;
            if (!id_equals(codes, id, &needle)) {
                oud__probe_fold_short(&needle);
                id = few ? 0 : oud__codes_find_window(codes, &needle, state->near);
                missed += !id;
                id = id ? id : oud__codes_take(codes, all->memory, &needle);
                if (!id) {
                    return OUD__COLUMN_NO_MEMORY;
                }
                *recent = id;
            }
            low = needle.low;
            high = needle.high;
            state->near = id;
        }
        all->ids[i] = id;
    }
    state->scattered = 2 * missed > all->count && !few ? PATIENCE : 0;
    return OUD__COLUMN_DONE;
}

/* Fold and tag all values, and call for the slots where they should be. */
static void prepare(const column *all, oud__probe *needles)
{
    const oud__codes *codes = all->codes;
    for (size_t i = 0; i < all->count; i++) {
        needles[i].code = all->values[i];
        if (!is_short(needles[i].code)) {
            continue;
        }
        load_words(&needles[i]);
        oud__probe_fold_short(&needles[i]);
        OUD__PREFETCH(&codes->slots[needles[i].tag & (codes->slot_count - 1)]);
    }
}

/* The first id with the tag of a probe, whose key is called for; 0 when there is none. */
static uint32_t guess(const oud__codes *codes, const oud__probe *needle)
{
    size_t mask = codes->slot_count - 1;
    size_t at = needle->tag & mask;
    while (codes->slots[at].id && codes->slots[at].tag != needle->tag) {
        at = (at + 1) & mask;
    }
    uint32_t id = codes->slots[at].id;
    if (id) {
        OUD__PREFETCH(&codes->keys.at[id - 1]);
    }
    return id;
}

/* Every value by its hash, so that none waits for the memory of another. */
static oud__column_result take_scattered(const column *all)
{
    oud__codes *codes = all->codes;
    oud__probe needles[OUD__COLUMN_MAX];
    prepare(all, needles);
    for (size_t i = 0; i < all->count; i++) {
        all->ids[i] = is_short(all->values[i]) ? guess(codes, &needles[i]) : 0;
    }
    for (size_t i = 0; i < all->count; i++) {
        if (!is_short(all->values[i])) {
            oud__column_result result = take_odd(all, i);
            if (result != OUD__COLUMN_DONE) {
                return result;
            }
        } else if (!id_equals(codes, all->ids[i], &needles[i])) {
            all->ids[i] = oud__codes_take(codes, all->memory, &needles[i]);
        }
        if (!all->ids[i] && all->values[i].size > 0) {
            return OUD__COLUMN_NO_MEMORY;
        }
    }
    all->state->scattered--;
    all->state->near = all->ids[all->count - 1];
    return OUD__COLUMN_DONE;
}

oud__column_result oud__codes_add_column(oud__codes *codes, const oud__memory *memory,
                                         oud__column_state *state, const oud__span *values,
                                         size_t count, uint32_t *ids)
{
    column all = {codes, memory, state, values, count, ids};
    if (count == 0) {
        return OUD__COLUMN_DONE;
    }
    return state->scattered && codes->slot_count ? take_scattered(&all) : take_near(&all);
}
