/* codes_column.c - interning a column of codes, or just finding them: the value before, those met
 * lately and those that came next at the time are tried first, by their bytes alone; where they are
 * no help, numbers. What is left after that goes by hash, and the look-ups of many values overlap.
 */
#include "base/codes_probe.h"
#include "base/inline.h"
#include "base/prefetch.h"
#include "base/processor.h"
#include "base/window.h"

#define AHEAD         32         /* values whose buckets are called for before their turn */
#define MANY          32768      /* codes, from which on keys are called for too */
#define FAR           131072     /* numbers, from which on the places of their ids are, too */
#define PATIENCE      4          /* calls without a way of guessing, before it is tried again, */
#define PATIENCE_MAX  1024       /* or twice as many as the last time, up to so many */
#define BEARABLE      2          /* a way of guessing may be wrong for one value in so many, */
#define BEARABLE_SOON 16         /* or in these when there are numbers, which cost little more */
#define NOT_YET       UINT32_MAX /* the id of a value that is left, and of the same behind it */

typedef struct words {
    uint64_t low, high;
} words;

/* Values that are left, in order: their rows and words. The words are 0 when the value is too long
 * for them. */
typedef struct rest {
    size_t count;
    uint16_t rows[OUD__PIECES_MAX];
    uint64_t low[OUD__PIECES_MAX];
    uint64_t high[OUD__PIECES_MAX];
    uint32_t tags[OUD__PIECES_MAX];
} rest;

/* One call. */
typedef struct column {
    const oud__codes *codes;
    oud__codes *into; /* the same, to add to; NULL: values are only looked for */
    const oud__memory *memory;
    oud__column_state *state;
    const oud__pieces *values;
    uint32_t *ids;
    rest *left;
} column;

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

static inline bool holds_control(words code)
{
    return oud__holds_control(code.low) || (code.high && oud__holds_control(code.high));
}

/* A value longer than a key, or no code at all. */
static oud__column_result take_odd(const column *all, size_t row, uint32_t *id)
{
    oud__span value = oud__pieces_at(all->values, row);
    if (value.size > OUD__CODE_MAX || oud__span_holds_control(value)) {
        return OUD__COLUMN_REFUSED;
    }
    *id = oud__codes_add(all->into, all->memory, value, NULL);
    return *id ? OUD__COLUMN_DONE : OUD__COLUMN_NO_MEMORY;
}

static inline void leave(const column *all, size_t row, words code)
{
    rest *left = all->left;
    left->rows[left->count] = (uint16_t)row;
    left->low[left->count] = code.low;
    left->high[left->count] = code.high;
    left->count++;
}

/* The size of a value, whose start is given. */
OUD__INLINE size_t size_at(const oud__pieces *values, const uint32_t *start)
{
    return start[1] - start[0] - values->gap;
}

/* ---- guessing ---- */

/* After a call in which a way of guessing was wrong so often: more often than is bearable, and it
 * gets a rest. */
static void judge(oud__guessing *way, size_t misses, size_t bearable)
{
    if (way->rest) {
        way->rest--;
    } else if (misses > bearable) {
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

OUD__INLINE uint32_t find_lately(const column *all, words code, const bool wide)
{
    uint32_t id = *recent_of(all->state, code);
    return id - 1 < all->codes->count &&
                   oud__codes_key_is(all->codes, id, code.low, code.high, wide)
               ? id
               : 0;
}

/* The id of a code when it is the next one after `near`, or of the next few where keys are narrow;
 * else 0. That it is the very next is a guess the processor can go on with before it knows. */
OUD__INLINE uint32_t find_soon(const oud__codes *codes, uint32_t near, words code, const bool wide)
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

/* A code that the loop could not guess, after the one with id `near`, may be among the next few. */
OUD__APART uint32_t find_not_lately(const column *all, words code, uint32_t near)
{
    uint32_t id = find_soon(all->codes, near, code, all->codes->wide);
    if (id) {
        *recent_of(all->state, code) = id;
    }
    return id;
}

/* An empty value, or one too long for words: its id, if that is known. */
OUD__APART uint32_t guess_odd(const column *all, size_t row, size_t size)
{
    if (size == 0) {
        all->state->empty++;
        return 0;
    }
    leave(all, row, (words){0, 0});
    return NOT_YET;
}

/* Guess the values: one is that of the row before, one met lately, or one of the next few. */
OUD__INLINE void guess_rows(const column *all, const bool wide, const bool lately)
{
    const size_t longest = wide ? OUD__SHORT_MAX : OUD__NARROW_MAX;
    const oud__pieces values = *all->values;
    const uint32_t *start = values.starts;
    oud__column_state *state = all->state;
    const bool soon = !state->soon.rest;
    size_t not_lately = 0;
    size_t not_soon = 0;
    words last = {0, 0}; /* no code is that */
    /* Codes may be gone since the last call. */
    uint32_t near = state->near < all->codes->count ? state->near : all->codes->count;
    uint32_t id = near;
    for (size_t row = 0; row < values.count; row++, start += values.step) {
        const size_t size = size_at(&values, start);
        if (size - 1 >= longest) {
            all->ids[row] = guess_odd(all, row, size);
            last = (words){0, 0};
            continue;
        }
        const words code = load_words(values.text + start[0], size, wide);
        if (code.low != last.low || (wide && code.high != last.high)) {
            last = code;
            id = lately ? find_lately(all, code, wide) : find_soon(all->codes, near, code, wide);
            if (lately && !id) {
                not_lately++;
                id = soon ? find_not_lately(all, code, near) : 0;
            }
            if (id) {
                near = id;
            } else {
                not_soon++;
                leave(all, row, code);
                id = NOT_YET;
            }
        }
        all->ids[row] = id;
    }
    state->near = near;
    judge(&state->lately, not_lately, values.count / BEARABLE);
    judge(&state->soon, not_soon,
          values.count / (all->codes->numbers.count ? BEARABLE_SOON : BEARABLE));
}

static void guess(const column *all, const bool lately)
{
    if (all->codes->wide) {
        lately ? guess_rows(all, true, true) : guess_rows(all, true, false);
    } else {
        lately ? guess_rows(all, false, true) : guess_rows(all, false, false);
    }
}

/* Give those that are like the one before them its id. */
static void spread(const column *all)
{
    for (size_t row = all->left->rows[0] + (size_t)1; row < all->values->count; row++) {
        all->ids[row] = all->ids[row] == NOT_YET ? all->ids[row - 1] : all->ids[row];
    }
}

/* ---- by number ---- */

/* Leave a value, whatever it is. */
OUD__INLINE void leave_row(const column *all, size_t row, const bool wide)
{
    const uint32_t *start = all->values->starts + row * all->values->step;
    const size_t size = size_at(all->values, start);
    const size_t longest = wide ? OUD__SHORT_MAX : OUD__NARROW_MAX;
    all->ids[row] = 0;
    if (size - 1 < longest) {
        leave(all, row, load_words(all->values->text + start[0], size, wide));
    } else if (size) {
        leave(all, row, (words){0, 0});
    } else {
        all->state->empty++;
    }
}

/* Put the places of ids in the stead of their numbers; 0: there is none. Each id is called for
 * before it is read. */
OUD__INLINE void find_places(const column *all, uint32_t (*bits_set)(uint32_t word))
{
    const oud__numbers *numbers = &all->codes->numbers;
    const size_t count = all->values->count;
    uint32_t *found = all->ids;
    for (size_t row = 0; row < count && numbers->count >= FAR; row++) {
        oud__numbers_call(numbers, found[row]);
    }
    for (size_t row = 0; row < count; row++) {
        found[row] = found[row] ? oud__numbers_place_called(numbers, found[row], bits_set) : 0;
    }
}

#if defined(OUD__AVX2)
OUD__AVX2 static inline uint32_t bits_set_avx2(uint32_t word)
{
    return (uint32_t)__builtin_popcount(word);
}

OUD__AVX2 static void find_all_places_avx2(const column *all)
{
    oud__plain_numbers_avx2(all->values, all->ids);
    find_places(all, bits_set_avx2);
}
#endif

static void find_all_places(const column *all)
{
    oud__plain_numbers_from(all->values, 0, all->ids);
    find_places(all, oud__bits_set);
}

/* Every value by its number, where it has one. */
static void number_rows(const column *all)
{
#if defined(OUD__AVX2)
    oud__has_avx2() ? find_all_places_avx2(all) : find_all_places(all);
#else
    find_all_places(all);
#endif
    for (size_t row = 0; row < all->values->count; row++) {
        const uint32_t place = all->ids[row];
        if (place) {
            all->ids[row] = all->codes->numbers.ids[place - 1];
        } else {
            leave_row(all, row, true);
        }
    }
    judge(&all->state->number, all->left->count, all->values->count / BEARABLE);
}

/* ---- by hash ---- */

/* Of a value without words: any. */
OUD__INLINE uint32_t tag_of_words(uint64_t seed, words code)
{
    if (!code.low) {
        return 0;
    }
    uint32_t number = code.high ? 0 : oud__number_of(code.low);
    return number ? oud__tag_of_number(seed, number)
                  : oud__tag_of(seed, oud__fold_8(code.low), oud__fold_8(code.high));
}

static void call_for_bucket(const oud__codes *codes, uint32_t tag)
{
    OUD__PREFETCH(&codes->buckets[oud__codes_home(codes, tag)]);
}

static void leave_rows(const column *all)
{
    for (size_t row = 0; row < all->values->count; row++) {
        leave_row(all, row, true);
    }
}

/* A value that is left, by its tag: found, or added. */
static inline oud__column_result take_left(const column *all, size_t i)
{
    oud__codes *codes = all->into;
    const rest *left = all->left;
    const words code = {left->low[i], left->high[i]};
    const uint32_t tag = left->tags[i];
    uint32_t *into = &all->ids[left->rows[i]];
    if (!code.low) {
        return take_odd(all, left->rows[i], into);
    }
    bool is_new;
    const uint32_t id = oud__codes_first(codes, tag, &is_new);
    if (id && (oud__tag_is_exact(tag) ||
               oud__codes_key_is(codes, id, code.low, code.high, codes->wide))) {
        codes->hashed++;
        *into = id;
        return OUD__COLUMN_DONE;
    }
    if (!oud__tag_is_exact(tag) && holds_control(code)) { /* digits hold none */
        return OUD__COLUMN_REFUSED;
    }
    oud__probe needle = {.code = oud__pieces_at(all->values, left->rows[i]),
                         .low = code.low,
                         .high = code.high,
                         .tag = tag};
    if (is_new) {
        *into = oud__codes_take_new(codes, all->memory, &needle);
    } else {
        needle.folded_low = oud__fold_8(code.low);
        needle.folded_high = oud__fold_8(code.high);
        *into = oud__codes_take(codes, all->memory, &needle);
    }
    return *into ? OUD__COLUMN_DONE : OUD__COLUMN_NO_MEMORY;
}

/* Call for the key to which a bucket that has come points, if it will be needed. */
static void call_for_key(const oud__codes *codes, uint32_t tag)
{
    bool is_new;
    uint32_t id = oud__tag_is_exact(tag) ? 0 : oud__codes_first(codes, tag, &is_new);
    if (id) {
        OUD__PREFETCH(oud__codes_key(codes, id));
    }
}

/* The first of those that are left, as long as each comes behind the one before it, or is the same.
 */
static size_t take_behind(const column *all)
{
    const rest *left = all->left;
    uint32_t ids[OUD__PIECES_MAX];
    const size_t taken =
        oud__codes_take_behind(all->into, all->memory, left->low, left->high, left->count, ids);
    for (size_t i = 0; i < taken; i++) {
        all->ids[left->rows[i]] = ids[i];
    }
    return taken;
}

/* As long as codes come in order; *taken: how many of those that are left were. */
static oud__column_result take_ordered(const column *all, size_t *taken)
{
    const rest *left = all->left;
    for (*taken = take_behind(all); *taken < left->count && !all->into->bucket_count; ++*taken) {
        const size_t i = *taken;
        const words code = {left->low[i], left->high[i]};
        const oud__probe needle = {
            .code = oud__pieces_at(all->values, left->rows[i]), .low = code.low, .high = code.high};
        uint32_t *into = &all->ids[left->rows[i]];
        if (!code.low || holds_control(code) ||
            !oud__codes_take_ordered(all->into, all->memory, &needle, into)) {
            return OUD__COLUMN_DONE;
        }
        if (!*into) {
            return OUD__COLUMN_NO_MEMORY;
        }
    }
    return OUD__COLUMN_DONE;
}

/* All that is left from `first` on, in order; buckets are called for ahead, then keys, so that none
 * waits for the memory of another. */
static oud__column_result take_hashed(const column *all, size_t first)
{
    rest *left = all->left;
    const oud__codes *codes = all->codes;
    const bool many = codes->count >= MANY;
    for (size_t i = first; i < left->count; i++) {
        left->tags[i] = tag_of_words(codes->seed, (words){left->low[i], left->high[i]});
        if (i < first + AHEAD) {
            call_for_bucket(codes, left->tags[i]);
        }
    }
    for (size_t i = first; i < left->count; i++) {
        if (i + AHEAD < left->count) {
            call_for_bucket(codes, left->tags[i + AHEAD]);
        }
        if (many && i + AHEAD / 2 < left->count) {
            call_for_key(codes, left->tags[i + AHEAD / 2]);
        }
        oud__column_result result = take_left(all, i);
        if (result != OUD__COLUMN_DONE) {
            return result;
        }
    }
    return OUD__COLUMN_DONE;
}

/* Look for all that is left, whose buckets are called for ahead. What is not the first of its tag,
 * or not spelled as in the table, goes the slow way. */
static void find_rest(const column *all)
{
    const oud__codes *codes = all->codes;
    rest *left = all->left;
    for (size_t i = 0; i < left->count; i++) {
        left->tags[i] = tag_of_words(codes->seed, (words){left->low[i], left->high[i]});
        if (codes->bucket_count) {
            call_for_bucket(codes, left->tags[i]);
        }
    }
    for (size_t i = 0; i < left->count; i++) {
        const uint32_t tag = left->tags[i];
        bool is_new;
        uint32_t id = tag && codes->bucket_count ? oud__codes_first(codes, tag, &is_new) : 0;
        if (!id || !oud__codes_key_is(codes, id, left->low[i], left->high[i], codes->wide)) {
            id = oud__codes_find(codes, oud__pieces_at(all->values, left->rows[i]));
        }
        all->ids[left->rows[i]] = id;
    }
}

static oud__column_result take_rest(const column *all)
{
    size_t taken;
    if (!all->into) {
        find_rest(all);
        return OUD__COLUMN_DONE;
    }
    oud__column_result result = take_ordered(all, &taken);
    if (result != OUD__COLUMN_DONE || taken == all->left->count) {
        return result;
    }
    return oud__codes_need_buckets(all->into, all->memory) ? take_hashed(all, taken)
                                                           : OUD__COLUMN_NO_MEMORY;
}

/* What could not be guessed. */
static oud__column_result take_guessed_not(const column *all, bool lately)
{
    rest *left = all->left;
    oud__column_result result = take_rest(all);
    if (result != OUD__COLUMN_DONE) {
        return result;
    }
    for (size_t i = 0; lately && i < left->count; i++) {
        if (left->low[i]) {
            *recent_of(all->state, (words){left->low[i], left->high[i]}) = all->ids[left->rows[i]];
        }
    }
    all->state->near = all->ids[left->rows[left->count - 1]];
    spread(all);
    return result;
}

/* The parts of `given`, all but the rest of which are there, may be held in registers here. */
static oud__column_result take_column(const column given)
{
    rest left;
    const column all = {given.codes,  given.into, given.memory, given.state,
                        given.values, given.ids,  &left};
    oud__column_state *state = all.state;
    left.count = 0;
    state->empty = 0;
    if (!state->lately.rest || !state->soon.rest) {
        const bool lately = !state->lately.rest;
        guess(&all, lately);
        return left.count ? take_guessed_not(&all, lately) : OUD__COLUMN_DONE;
    }
    state->lately.rest--;
    state->soon.rest--;
    if (all.codes->numbers.count && !state->number.rest) {
        number_rows(&all);
    } else {
        state->number.rest -= state->number.rest > 0;
        leave_rows(&all);
    }
    return take_rest(&all);
}

oud__column_result oud__codes_add_column(oud__codes *codes, const oud__memory *memory,
                                         oud__column_state *state, const oud__pieces *values,
                                         uint32_t *ids)
{
    oud__codes_choose_seed(codes);
    oud__codes_number(codes, memory);
    return take_column((column){codes, codes, memory, state, values, ids, NULL});
}

void oud__codes_find_column(const oud__codes *codes, oud__column_state *state,
                            const oud__pieces *values, uint32_t *ids)
{
    (void)take_column((column){codes, NULL, NULL, state, values, ids, NULL});
}
