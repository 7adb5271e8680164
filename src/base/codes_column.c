/* codes_column.c - interning a column of codes: the value before, those met lately and those that
 * came next at the time are tried first, by their bytes alone; where they are no help, the look-ups
 * of many values overlap. */
#include "base/codes_probe.h"
#include "base/inline.h"
#include "base/prefetch.h"
#include "base/window.h"

#define AHEAD        32    /* values whose buckets are called for before their turn */
#define MANY         32768 /* codes, from which on keys are called for too */
#define PATIENCE     16    /* calls without a way of guessing, before it is tried again, */
#define PATIENCE_MAX 1024  /* or twice as many as the last time, up to so many */

/* One call. */
typedef struct column {
    oud__codes *codes;
    const oud__memory *memory;
    oud__column_state *state;
    const oud__pieces *values;
    uint32_t *ids;
} column;

typedef struct words {
    uint64_t low, high;
} words;

/* The bytes of a code of up to 16, or 8 when not wide, as words; may read all of those. */
OUD__INLINE words load_words(const char *at, size_t size, bool wide)
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
    words code = {oud__load_8(at) & masks[size], 0};
    if (wide) {
        code.high = oud__load_8(at + 8) & high_masks[size];
    }
    return code;
}

/* Find or add a code that may not be known in this spelling. */
static oud__column_result take(const column *all, const oud__probe *needle, uint32_t *id)
{
    if (oud__holds_control(needle->low) || oud__holds_control(needle->high)) {
        return OUD__COLUMN_REFUSED;
    }
    *id = oud__codes_take(all->codes, all->memory, needle);
    return *id ? OUD__COLUMN_DONE : OUD__COLUMN_NO_MEMORY;
}

/* A value that is empty, longer than a key, or no code at all. */
static oud__column_result take_odd(const column *all, size_t at)
{
    oud__span value = oud__pieces_at(all->values, at);
    all->ids[at] = 0;
    if (value.size == 0) {
        all->state->empty++;
        return OUD__COLUMN_DONE;
    }
    if (value.size > OUD__CODE_MAX || oud__span_holds_control(value)) {
        return OUD__COLUMN_REFUSED;
    }
    all->ids[at] = oud__codes_add(all->codes, all->memory, value, NULL);
    return all->ids[at] ? OUD__COLUMN_DONE : OUD__COLUMN_NO_MEMORY;
}

/* ---- guessing ---- */

/* After a call with `count` values, in which a way of guessing was wrong so often: too often, and
 * it gets a rest. */
static void judge(oud__guessing *way, size_t misses, size_t count)
{
    if (way->rest) {
        way->rest--;
    } else if (misses > count / 4) {
        way->rest = way->patience ? way->patience : PATIENCE;
        way->patience = 2 * way->rest < PATIENCE_MAX ? 2 * way->rest : PATIENCE_MAX;
    } else {
        way->patience = 0;
    }
}

/* Where a code that was met lately is remembered. */
OUD__INLINE uint32_t *recent_of(oud__column_state *state, words code)
{
    uint64_t hash =
        code.low * UINT64_C(0x9e6c63d0876a9a47) ^ code.high * UINT64_C(0xd1b54a32d192ed03);
    return &state->recent[hash >> 55];
}
_Static_assert(OUD__RECENT == 1 << (64 - 55), "the top bits of the hash are a place");

/* The id of a code when it is the next one after `near`, or of the next few where keys are narrow;
 * else 0. That it is the very next is a guess the processor can go on with before it knows. */
OUD__INLINE uint32_t find_soon(const oud__codes *codes, uint32_t near, words code, bool wide)
{
    uint32_t left = codes->count - near;
    if (left > 0 && oud__codes_key_is(codes, near + 1, code.low, code.high, wide)) {
        return near + 1;
    }
    if (!wide && left > OUD__WINDOW) {
        unsigned i = oud__window_find(codes->keys.at + near + 1, code.low);
        return i < OUD__WINDOW ? near + 2 + i : 0;
    }
    return 0;
}

/* Guessing in one call: whether the next few are tried, and how often each way was wrong. */
typedef struct guesses {
    bool soon;
    size_t not_lately, not_soon;
} guesses;

/* A code that the loop could not guess, after the one with id `near`. */
OUD__APART oud__column_result find_otherwise(const column *all, guesses *way, size_t i, words code,
                                             uint32_t near, const bool lately, uint32_t *id)
{
    const oud__codes *codes = all->codes;
    *id = 0;
    if (lately) {
        way->not_lately++;
        *id = way->soon ? find_soon(codes, near, code, codes->wide) : 0;
    }
    way->not_soon += *id == 0;
    if (!*id) {
        oud__probe needle = {
            .code = oud__pieces_at(all->values, i), .low = code.low, .high = code.high};
        oud__probe_fold_short(codes, &needle);
        oud__column_result result = take(all, &needle, id);
        if (result != OUD__COLUMN_DONE) {
            return result;
        }
    }
    *recent_of(all->state, code) = *id;
    return OUD__COLUMN_DONE;
}

/* Values from *next on, by looking at those met lately, or else at the next few. Stops at the end,
 * at a value that is not to be taken, or behind one that made the keys wide. */
OUD__INLINE oud__column_result take_guessed(const column *all, guesses *way, size_t *next,
                                            const bool wide, const bool lately)
{
    const size_t longest = wide ? OUD__SHORT_MAX : OUD__NARROW_MAX;
    const oud__codes *codes = all->codes;
    const oud__pieces values = *all->values;
    const uint32_t *start = values.starts + *next * values.step;
    uint32_t *ids = all->ids;
    oud__column_result result = OUD__COLUMN_DONE;
    words last = {0, 0}; /* no code is that */
    uint32_t id = all->state->near;
    size_t i = *next;
    for (; i < values.count; i++, start += values.step) {
        const char *at = values.text + start[0];
        size_t size = start[1] - start[0] - values.gap;
        if (size - 1 >= longest) {
            result = take_odd(all, i);
            if (result != OUD__COLUMN_DONE || codes->wide != wide) {
                i++;
                break;
            }
            continue;
        }
        words code = load_words(at, size, wide);
        if (code.low != last.low || code.high != last.high) {
            uint32_t near = id;
            last = code;
            if (lately) {
                id = *recent_of(all->state, code);
                id =
                    id - 1 < codes->count && oud__codes_key_is(codes, id, code.low, code.high, wide)
                        ? id
                        : 0;
            } else {
                id = find_soon(codes, near, code, wide);
            }
            if (!id) {
                result = find_otherwise(all, way, i, code, near, lately, &id);
                if (result != OUD__COLUMN_DONE) {
                    break;
                }
            }
        }
        ids[i] = id;
    }
    *next = i;
    all->state->near = id;
    return result;
}

static oud__column_result take_near(const column *all)
{
    oud__column_state *state = all->state;
    guesses way = {.soon = !state->soon.rest};
    const bool lately = !state->lately.rest || !way.soon;
    const size_t count = all->values->count;
    oud__column_result result = OUD__COLUMN_DONE;
    size_t next = 0;
    /* Codes may be gone since the last call. */
    state->near = state->near < all->codes->count ? state->near : all->codes->count;
    while (next < count && result == OUD__COLUMN_DONE) {
        if (lately) {
            result = all->codes->wide ? take_guessed(all, &way, &next, true, true)
                                      : take_guessed(all, &way, &next, false, true);
        } else {
            result = all->codes->wide ? take_guessed(all, &way, &next, true, false)
                                      : take_guessed(all, &way, &next, false, false);
        }
    }
    judge(&state->lately, way.not_lately, count);
    judge(&state->soon, way.not_soon, count);
    return result;
}

/* ---- one by one, overlapping ---- */

/* The values of a column as words, with their tags; `low` is 0 for one that is not to be taken as
 * words. */
typedef struct scattered {
    uint64_t low[OUD__PIECES_MAX];
    uint64_t high[OUD__PIECES_MAX];
    uint32_t tags[OUD__PIECES_MAX];
} scattered;

/* 0 for no code. */
OUD__INLINE uint32_t tag_of_words(uint64_t seed, words code)
{
    if (!code.low) {
        return 0;
    }
    uint32_t number = code.high ? 0 : oud__number_of(code.low);
    return number ? oud__tag_of_number(seed, number)
                  : oud__tag_of(seed, oud__fold_8(code.low), oud__fold_8(code.high));
}

OUD__INLINE void prepare(const column *all, scattered *codes, const bool wide)
{
    const size_t longest = wide ? OUD__SHORT_MAX : OUD__NARROW_MAX;
    const oud__pieces values = *all->values;
    const uint32_t *start = values.starts;
    for (size_t i = 0; i < values.count; i++, start += values.step) {
        size_t size = start[1] - start[0] - values.gap;
        words code = {0, 0};
        if (size - 1 < longest) {
            code = load_words(values.text + start[0], size, wide);
        }
        codes->low[i] = code.low;
        codes->high[i] = code.high;
        codes->tags[i] = tag_of_words(all->codes->seed, code);
    }
}

static void call_for_bucket(const oud__codes *codes, uint32_t tag)
{
    OUD__PREFETCH(&codes->buckets[oud__codes_home(codes, tag)]);
}

/* Call for the key to which a bucket that has come points, if it will be needed. */
static void call_for_key(const oud__codes *codes, uint32_t tag)
{
    uint32_t id = oud__tag_is_exact(tag) ? 0 : oud__codes_first(codes, tag);
    if (id) {
        OUD__PREFETCH(oud__codes_key(codes, id));
    }
}

/* One value of a scattered column, by its hash. */
static inline oud__column_result take_one(const column *all, const scattered *from, size_t i)
{
    oud__codes *codes = all->codes;
    words code = {from->low[i], from->high[i]};
    if (!code.low) {
        return take_odd(all, i);
    }
    uint32_t tag = from->tags[i];
    uint32_t id = oud__codes_first(codes, tag);
    if (id && (oud__tag_is_exact(tag) ||
               oud__codes_key_is(codes, id, code.low, code.high, codes->wide))) {
        all->ids[i] = id;
        return OUD__COLUMN_DONE;
    }
    oud__probe needle = {.code = oud__pieces_at(all->values, i),
                         .low = code.low,
                         .high = code.high,
                         .folded_low = oud__fold_8(code.low),
                         .folded_high = oud__fold_8(code.high),
                         .tag = tag};
    return take(all, &needle, &all->ids[i]);
}

/* Every value by its hash; buckets are called for ahead, so that none waits for the memory of
 * another. */
static oud__column_result take_scattered(const column *all)
{
    const size_t count = all->values->count;
    scattered codes;
    if (all->codes->wide) {
        prepare(all, &codes, true);
    } else {
        prepare(all, &codes, false);
    }
    const bool many = all->codes->count >= MANY;
    for (size_t i = 0; i < AHEAD && i < count; i++) {
        call_for_bucket(all->codes, codes.tags[i]);
    }
    for (size_t i = 0; i < count; i++) {
        if (i + AHEAD < count) {
            call_for_bucket(all->codes, codes.tags[i + AHEAD]);
        }
        if (many && i + AHEAD / 2 < count) {
            call_for_key(all->codes, codes.tags[i + AHEAD / 2]);
        }
        oud__column_result result = take_one(all, &codes, i);
        if (result != OUD__COLUMN_DONE) {
            return result;
        }
    }
    return OUD__COLUMN_DONE;
}

oud__column_result oud__codes_add_column(oud__codes *codes, const oud__memory *memory,
                                         oud__column_state *state, const oud__pieces *values,
                                         uint32_t *ids)
{
    column all = {codes, memory, state, values, ids};
    state->empty = 0;
    if (values->count == 0) {
        return OUD__COLUMN_DONE;
    }
    oud__codes_choose_seed(codes);
    if (codes->bucket_count && state->lately.rest && state->soon.rest) {
        state->lately.rest--;
        state->soon.rest--;
        return take_scattered(&all);
    }
    return take_near(&all);
}
