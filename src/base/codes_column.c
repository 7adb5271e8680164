/* codes_column.c - interning a column of codes, or just finding them: the value before, those met
 * lately and those that came next at the time are tried first, by their bytes alone; where they are
 * no help, numbers. What is left after that goes by hash, and the look-ups of many values overlap.
 */
#include "base/codes_column.h"
#include "base/prefetch.h"
#include "base/processor.h"

#define AHEAD 48     /* values whose buckets are called for before their turn */
#define STRIDE 8     /* values from one that is looked at to the next, where some are enough */
#define FAR   131072 /* numbers, from which on the places of their ids are, too, */
#define NEAR  65536  /* unless those at hand are all within so many */

static inline bool holds_control(oud__words code)
{
    return oud__holds_control(code.low) || (code.high && oud__holds_control(code.high));
}

/* A value longer than a key, or no code at all. */
static oud__column_result take_odd(const oud__column_call *all, size_t row, uint32_t *id)
{
    oud__span value = oud__pieces_at(all->values, row);
    if (value.size > OUD__CODE_MAX || oud__span_holds_control(value)) {
        return OUD__COLUMN_REFUSED;
    }
    *id = oud__codes_add(all->into, all->memory, value, NULL);
    return *id ? OUD__COLUMN_DONE : OUD__COLUMN_NO_MEMORY;
}

/* Give those that are like one that was left, and come behind it, its id. */
static void spread(const oud__column_call *all)
{
    const oud__rest *left = all->left;
    for (size_t i = 0; i < left->count; i++) {
        const uint32_t id = all->ids[left->rows[i]];
        for (size_t row = left->rows[i] + (size_t)1;
             row < all->values->count && all->ids[row] == OUD__NOT_YET; row++) {
            all->ids[row] = id;
        }
    }
}

/* ---- by number ---- */

/* Leave a value, whatever it is. */
OUD__INLINE void leave_row(const oud__column_call *all, size_t row, const bool wide)
{
    const uint32_t *start = all->values->starts + row * all->values->step;
    const size_t size = oud__size_at(all->values, start);
    const size_t longest = wide ? OUD__SHORT_MAX : OUD__NARROW_MAX;
    all->ids[row] = 0;
    if (size - 1 < longest) {
        oud__leave(all, row, oud__words_at(all->values->text + start[0], size, wide));
    } else if (size) {
        oud__leave(all, row, (oud__words){0, 0});
    } else {
        all->state->empty++;
    }
}

/* Whether some of these numbers lie far from the first, told by one in so many. */
static inline bool are_strewn(const uint32_t *numbers, size_t count)
{
    uint32_t differ = 0;
    for (size_t i = 0; i < count; i += STRIDE) {
        differ |= numbers[i] ^ numbers[0];
    }
    return differ >= NEAR;
}

/* Put ids in the stead of numbers, 0 where there is none; returns whether there is one for each. No
 * code has the number 0. Where there are many, each id is called for before it is read. */
OUD__INLINE bool find_ids(const oud__column_call *all, uint32_t (*bits_set)(uint32_t word))
{
    const oud__numbers numbers = all->codes->numbers;
    const size_t count = all->values->count;
    uint32_t *found = all->ids;
    const bool far = numbers.count >= FAR && are_strewn(found, count);
    bool each = true;
    for (size_t row = 0; row < count && far; row++) {
        oud__numbers_call(&numbers, found[row]);
    }
    for (size_t row = 0; row < count && far; row++) {
        found[row] = oud__numbers_place_called(&numbers, found[row], bits_set);
    }
    for (size_t row = 0; row < count; row++) {
        const uint32_t place =
            far ? found[row] : oud__numbers_place(&numbers, found[row], bits_set);
        found[row] = place ? numbers.ids[place - 1] : 0;
        each &= place != 0;
    }
    return each;
}

#if defined(OUD__AVX2)
OUD__AVX2 static inline uint32_t bits_set_avx2(uint32_t word)
{
    return (uint32_t)__builtin_popcount(word);
}

OUD__AVX2 static bool find_all_ids_avx2(const oud__column_call *all)
{
    oud__plain_numbers_avx2(all->values, all->ids);
    return find_ids(all, bits_set_avx2);
}
#endif

static bool find_all_ids(const oud__column_call *all)
{
#if defined(OUD__AVX2)
    if (oud__has_avx2()) {
        return find_all_ids_avx2(all);
    }
#endif
    oud__plain_numbers_from(all->values, 0, all->ids);
    return find_ids(all, oud__bits_set);
}

/* Every value by its number, where it has one. */
static void number_rows(const oud__column_call *all)
{
    const bool each = find_all_ids(all);
    for (size_t row = 0; row < all->values->count && !each; row++) {
        if (!all->ids[row]) {
            leave_row(all, row, true);
        }
    }
    oud__guessing_judge(&all->state->number, all->left->count, all->values->count / OUD__BEARABLE);
}

/* ---- by hash ---- */

/* Of a value without words: any. */
OUD__INLINE uint32_t tag_of_words(uint64_t seed, oud__words code)
{
    if (!code.low) {
        return 0;
    }
    uint32_t number = code.high ? 0 : oud__number_of(code.low);
    return number ? oud__tag_of_number(seed, number)
                  : oud__tag_of(seed, oud__fold_8(code.low), oud__fold_8(code.high));
}

/* These two are part of whoever calls them: gcc takes a call of a function that only asks for
 * memory for one that does nothing. */
OUD__INLINE void call_for_bucket(const oud__codes *codes, uint32_t tag)
{
    OUD__PREFETCH(&codes->buckets[oud__codes_home(codes, tag)]);
}

/* Call for the key to which a bucket that has come points, if it will be needed. */
OUD__INLINE void call_for_key(const oud__codes *codes, uint32_t tag)
{
    unsigned empty;
    uint32_t id = oud__tag_is_exact(tag) ? 0 : oud__codes_first(codes, tag, &empty);
    if (id) {
        OUD__PREFETCH(oud__codes_key(codes, id));
    }
}

void oud__column_call_ahead(const oud__column_call *all)
{
    const oud__pieces *values = all->values;
    for (size_t row = 0; row < values->count; row += STRIDE) {
        const oud__span value = oud__pieces_at(values, row);
        if (value.size <= OUD__SHORT_MAX) {
            const oud__words code = oud__words_at(value.at, value.size, true);
            call_for_bucket(all->codes, tag_of_words(all->codes->seed, code));
        }
    }
}

static void leave_rows(const oud__column_call *all)
{
    for (size_t row = 0; row < all->values->count; row++) {
        leave_row(all, row, true);
    }
}

/* A code with another one's tag, or spelled in another way than it, or one for which there is no
 * room. */
OUD__APART oud__column_result take_slowly(const oud__column_call *all, size_t i, bool is_new)
{
    const oud__rest *left = all->left;
    const uint16_t row = left->rows[i];
    oud__probe needle = {.code = oud__pieces_at(all->values, row),
                         .low = left->low[i],
                         .high = left->high[i],
                         .tag = left->tags[i]};
    if (is_new) {
        all->ids[row] = oud__codes_take_new(all->into, all->memory, &needle);
    } else {
        needle.folded_low = oud__fold_8(needle.low);
        needle.folded_high = oud__fold_8(needle.high);
        all->ids[row] = oud__codes_take(all->into, all->memory, &needle);
    }
    return all->ids[row] ? OUD__COLUMN_DONE : OUD__COLUMN_NO_MEMORY;
}

/* A value that is left, by its tag: found, or added. */
static inline oud__column_result take_left(const oud__column_call *all, size_t i)
{
    oud__codes *codes = all->into;
    const oud__rest *left = all->left;
    const oud__words code = {left->low[i], left->high[i]};
    const uint32_t tag = left->tags[i];
    uint32_t *into = &all->ids[left->rows[i]];
    if (!code.low) {
        return take_odd(all, left->rows[i], into);
    }
    unsigned empty;
    const uint32_t id = oud__codes_first(codes, tag, &empty);
    if (id && (oud__tag_is_exact(tag) ||
               oud__codes_key_is(codes, id, code.low, code.high, codes->wide))) {
        codes->hashed++;
        *into = id;
        return OUD__COLUMN_DONE;
    }
    if (!oud__tag_is_exact(tag) && holds_control(code)) { /* digits hold none */
        return OUD__COLUMN_REFUSED;
    }
    if (!empty || !oud__codes_has_room(codes, code.high)) {
        return take_slowly(all, i, empty != 0);
    }
    *into = oud__codes_put_new(codes, tag, empty, code.low, code.high);
    return OUD__COLUMN_DONE;
}

/* The first of those that are left, as long as each comes behind the one before it, or is the same.
 */
static size_t take_behind(const oud__column_call *all)
{
    const oud__rest *left = all->left;
    uint32_t ids[OUD__PIECES_MAX];
    const size_t taken =
        oud__codes_take_behind(all->into, all->memory, left->low, left->high, left->count, ids);
    for (size_t i = 0; i < taken; i++) {
        all->ids[left->rows[i]] = ids[i];
    }
    return taken;
}

/* As long as codes come in order; *taken: how many of those that are left were. */
static oud__column_result take_ordered(const oud__column_call *all, size_t *taken)
{
    const oud__rest *left = all->left;
    for (*taken = take_behind(all); *taken < left->count && !all->into->bucket_count; ++*taken) {
        const size_t i = *taken;
        const oud__words code = {left->low[i], left->high[i]};
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
static oud__column_result take_hashed(const oud__column_call *all, size_t first)
{
    oud__rest *left = all->left;
    const oud__codes *codes = all->codes;
    const bool many = codes->count >= OUD__MANY_CODES;
    for (size_t i = first; i < left->count; i++) {
        left->tags[i] = tag_of_words(codes->seed, (oud__words){left->low[i], left->high[i]});
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
static void find_rest(const oud__column_call *all)
{
    const oud__codes *codes = all->codes;
    oud__rest *left = all->left;
    for (size_t i = 0; i < left->count; i++) {
        left->tags[i] = tag_of_words(codes->seed, (oud__words){left->low[i], left->high[i]});
        if (codes->bucket_count) {
            call_for_bucket(codes, left->tags[i]);
        }
    }
    for (size_t i = 0; i < left->count; i++) {
        const uint32_t tag = left->tags[i];
        unsigned empty;
        uint32_t id = tag && codes->bucket_count ? oud__codes_first(codes, tag, &empty) : 0;
        if (codes->met.words) {
            id = oud__codes_find_met(codes, left->low[i], left->high[i]);
        } else if (!id || !oud__codes_key_is(codes, id, left->low[i], left->high[i], codes->wide)) {
            id = oud__codes_find(codes, oud__pieces_at(all->values, left->rows[i]));
        }
        all->ids[left->rows[i]] = id;
    }
}

/* As long as all codes are numbers, from `first` of those that are left on; returns the first that
 * goes by hash. */
static size_t take_met(const oud__column_call *all, size_t first)
{
    const oud__rest *left = all->left;
    oud__codes *codes = all->into;
    if (codes->bucket_count || !oud__codes_meet(codes, all->memory)) {
        return first;
    }
    for (size_t i = first; i < left->count; i++) {
        const uint32_t id = oud__codes_take_met(codes, all->memory, left->low[i], left->high[i]);
        if (!id) {
            return i;
        }
        all->ids[left->rows[i]] = id;
    }
    return left->count;
}

static oud__column_result take_rest(const oud__column_call *all)
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
    taken = take_met(all, taken);
    if (taken == all->left->count) {
        return OUD__COLUMN_DONE;
    }
    return oud__codes_need_buckets(all->into, all->memory) ? take_hashed(all, taken)
                                                           : OUD__COLUMN_NO_MEMORY;
}

/* Codes that were left have been met lately now. */
static void remember_rest(const oud__column_call *all)
{
    const oud__rest *left = all->left;
    for (size_t i = 0; i < left->count; i++) {
        if (left->low[i]) {
            *oud__recent_of(all->state, (oud__words){left->low[i], left->high[i]}) =
                all->ids[left->rows[i]];
        }
    }
    all->state->near = left->count ? all->ids[left->rows[left->count - 1]] : all->state->near;
}

/* What could not be guessed. */
static oud__column_result take_guessed_not(const oud__column_call *all, bool lately)
{
    const oud__rest *left = all->left;
    oud__column_result result = take_rest(all);
    if (result != OUD__COLUMN_DONE) {
        return result;
    }
    if (lately) {
        remember_rest(all);
    }
    all->state->near = all->ids[left->rows[left->count - 1]];
    spread(all);
    return result;
}

/* The parts of `given`, all but the rest of which are there, may be held in registers here. */
static oud__column_result take_column(const oud__column_call given)
{
    oud__rest left;
    const oud__column_call all = {given.codes,  given.into, given.memory, given.state,
                                  given.values, given.ids,  &left};
    oud__column_state *state = all.state;
    left.count = 0;
    state->empty = 0;
    if (!state->lately.rest || !state->soon.rest) {
        const bool lately = !state->lately.rest;
        oud__codes_guess(&all);
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
    oud__column_result result = take_rest(&all);
    if (result == OUD__COLUMN_DONE && !state->lately.rest) {
        remember_rest(&all); /* for guessing, which is tried the next time */
    }
    return result;
}

/* Keys are made wide before the first code, rather than with it, when it will need that: else the
 * values of the first call could not be told by words. */
static void choose_width(oud__codes *codes, const oud__pieces *values)
{
    const size_t size = values->count ? oud__pieces_at(values, 0).size : 0;
    if (codes->count == 0 && size > OUD__NARROW_MAX && size <= OUD__SHORT_MAX) {
        codes->wide = true;
    }
}

oud__column_result oud__codes_add_column(oud__codes *codes, const oud__memory *memory,
                                         oud__column_state *state, const oud__pieces *values,
                                         uint32_t *ids)
{
    choose_width(codes, values);
    oud__codes_choose_seed(codes);
    oud__codes_number(codes, memory);
    return take_column((oud__column_call){codes, codes, memory, state, values, ids, NULL});
}

void oud__codes_find_column(const oud__codes *codes, oud__column_state *state,
                            const oud__pieces *values, uint32_t *ids)
{
    (void)take_column((oud__column_call){codes, NULL, NULL, state, values, ids, NULL});
}
