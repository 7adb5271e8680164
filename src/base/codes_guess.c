/* codes_guess.c - which codes the values of a column are, without looking them up. */
#include "base/codes_column.h"
#include "base/window.h"

#define PATIENCE     4    /* calls without a way of guessing, before it is tried again, */
#define PATIENCE_MAX 1024 /* or twice as many as the last time, up to so many */
#define SAMPLE       8    /* values at the front, which tell whether most are like the one before */
#define LOST_MAX     192  /* values of a call that are looked up at once */

#define BYTES(n) UINT64_MAX >> (64 - 8 * (n))
const uint64_t oud__low_bytes[OUD__SHORT_MAX + 1] = {
    0,        BYTES(1), BYTES(2), BYTES(3), BYTES(4), BYTES(5), BYTES(6), BYTES(7), BYTES(8),
    BYTES(8), BYTES(8), BYTES(8), BYTES(8), BYTES(8), BYTES(8), BYTES(8), BYTES(8),
};
const uint64_t oud__high_bytes[OUD__SHORT_MAX + 1] = {
    0,        0,        0,        0,        0,        0,        0,        0,        0,
    BYTES(1), BYTES(2), BYTES(3), BYTES(4), BYTES(5), BYTES(6), BYTES(7), BYTES(8),
};

/* How far guessing has come. */
typedef struct guesses {
    uint32_t near; /* the id found last */
    size_t not_lately;
    size_t not_soon;
    size_t lost;
} guesses;

void oud__guessing_judge(oud__guessing *way, size_t misses, size_t bearable)
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

/* The keys of all codes; they move when one is added. */
typedef struct keys {
    const char *at;
    uint32_t count;
} keys;

static inline keys keys_of(const oud__codes *codes)
{
    return (keys){(const char *)codes->keys.at, codes->count};
}

OUD__INLINE uint32_t find_lately(const uint32_t *recent, const keys *known, oud__words code,
                                 const bool wide)
{
    const uint32_t id = recent[oud__recent_place(code)];
    if (id - 1 >= known->count) {
        return 0;
    }
    const char *key = known->at + (size_t)(id - 1) * (wide ? 16 : 8);
    const bool same = oud__load_8(key) == code.low && (!wide || oud__load_8(key + 8) == code.high);
    return same ? id : 0;
}

/* The id of a code when it is the next one after `near`, or of the next few where keys are narrow;
 * else 0. That it is the very next is a guess the processor can go on with before it knows. */
OUD__INLINE uint32_t find_soon(const oud__codes *codes, uint32_t near, oud__words code,
                               const bool wide)
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

/* The same, or `near` itself. */
OUD__INLINE uint32_t find_near(const oud__codes *codes, uint32_t near, oud__words code,
                               const bool wide)
{
    return near && oud__codes_key_is(codes, near, code.low, code.high, wide)
               ? near
               : find_soon(codes, near, code, wide);
}

/* An empty value, or one too long for words: its id, if that is known. */
OUD__APART uint32_t guess_odd(const oud__column_call *all, size_t row, size_t size)
{
    if (size == 0) {
        all->state->empty++;
        return 0;
    }
    oud__leave(all, row, (oud__words){0, 0});
    return OUD__NOT_YET;
}

/* Whether a value that could not be guessed is to be looked up at once, so that the same further on
 * has been met lately, and what comes after it comes soon. Not what may be a number, which is
 * better looked up together with others; nor after a value that was left, since new codes come in
 * order. */
static inline bool is_worth_it(const oud__column_call *all, const guesses *so_far, oud__words code)
{
    return all->state->at_once && all->into && !all->left->count && so_far->lost < LOST_MAX &&
           (code.high || !oud__number_of(code.low));
}

/* Look a value up at once, or add it; 0: it is left. */
OUD__APART uint32_t take_lost(const oud__column_call *all, size_t row, oud__words code)
{
    if (oud__holds_control(code.low) || oud__holds_control(code.high)) {
        return 0;
    }
    const uint32_t id =
        oud__codes_add(all->into, all->memory, oud__pieces_at(all->values, row), NULL);
    if (id) {
        *oud__recent_of(all->state, code) = id;
    }
    return id;
}

/* What seldom happens takes no words from the loop, so that it has registers enough. */
static inline oud__words words_of(const oud__column_call *all, size_t row)
{
    const oud__span value = oud__pieces_at(all->values, row);
    return oud__words_at(value.at, value.size, true);
}

/* A code that neither was met lately nor comes soon. */
OUD__APART uint32_t guess_lost(const oud__column_call *all, guesses *so_far, size_t row)
{
    const oud__words code = words_of(all, row);
    uint32_t id = 0;
    so_far->not_soon++;
    if (is_worth_it(all, so_far, code)) {
        so_far->lost++;
        id = take_lost(all, row, code);
    }
    if (!id) {
        oud__leave(all, row, code);
        id = OUD__NOT_YET;
    }
    return id;
}

/* The id found last. */
static inline uint32_t near_of(const oud__column_call *all, guesses *so_far, size_t row)
{
    const uint32_t before = row ? all->ids[row - 1] : 0;
    so_far->near = before - 1 < all->codes->count ? before : so_far->near;
    return so_far->near;
}

/* A code that was not met lately may be among the next few. */
OUD__APART uint32_t guess_not_lately(const oud__column_call *all, guesses *so_far, size_t row)
{
    const oud__words code = words_of(all, row);
    const uint32_t near = near_of(all, so_far, row);
    so_far->not_lately++;
    const uint32_t id =
        all->state->soon.rest ? 0 : find_near(all->codes, near, code, all->codes->wide);
    if (id) {
        *oud__recent_of(all->state, code) = id;
        return id;
    }
    return guess_lost(all, so_far, row);
}

/* The id of a code; that of one that is left. */
OUD__INLINE uint32_t guess_code(const oud__column_call *all, keys *known, guesses *so_far,
                                size_t row, oud__words code, const bool wide, const bool lately)
{
    uint32_t id = lately ? find_lately(all->state->recent, known, code, wide)
                         : find_near(all->codes, near_of(all, so_far, row), code, wide);
    if (!id) {
        id = lately ? guess_not_lately(all, so_far, row) : guess_lost(all, so_far, row);
        *known = keys_of(all->codes);
    }
    return id;
}

/* The ids of values that were met lately, from `row` on, up to the first that was not, which is
 * returned. It calls nothing, so that all of it stays in registers. */
OUD__INLINE size_t match_lately(const oud__column_call *all, size_t row, const bool wide)
{
    const size_t longest = wide ? OUD__SHORT_MAX : OUD__NARROW_MAX;
    const oud__pieces values = *all->values;
    const keys known = keys_of(all->codes);
    const uint32_t *const recent = all->state->recent;
    const uint32_t *start = values.starts + row * values.step;
    uint32_t *const ids = all->ids;
    for (; row < values.count; row++, start += values.step) {
        const size_t size = oud__size_at(&values, start);
        if (size - 1 >= longest) {
            break;
        }
        const oud__words code = oud__words_at(values.text + start[0], size, wide);
        const uint32_t id = find_lately(recent, &known, code, wide);
        if (!id) {
            break;
        }
        ids[row] = id;
    }
    return row;
}

OUD__APART size_t match_narrow(const oud__column_call *all, size_t row)
{
    return match_lately(all, row, false);
}

OUD__APART size_t match_wide(const oud__column_call *all, size_t row)
{
    return match_lately(all, row, true);
}

/* Values of which few are like the one before, most of which were met lately. */
OUD__INLINE void guess_each_lately(const oud__column_call *all, guesses *so_far, const bool wide)
{
    const size_t longest = wide ? OUD__SHORT_MAX : OUD__NARROW_MAX;
    const size_t count = all->values->count;
    for (size_t row = 0;; row++) {
        row = wide ? match_wide(all, row) : match_narrow(all, row);
        if (row >= count) {
            return;
        }
        const size_t size = oud__pieces_at(all->values, row).size;
        all->ids[row] =
            size - 1 < longest ? guess_not_lately(all, so_far, row) : guess_odd(all, row, size);
    }
}

/* The same where it is not worth while to look what was met lately. */
OUD__INLINE void guess_each(const oud__column_call *all, guesses *so_far, const bool wide)
{
    const size_t longest = wide ? OUD__SHORT_MAX : OUD__NARROW_MAX;
    const oud__pieces values = *all->values;
    const uint32_t *start = values.starts;
    for (size_t row = 0; row < values.count; row++, start += values.step) {
        const size_t size = oud__size_at(&values, start);
        if (size - 1 >= longest) {
            all->ids[row] = guess_odd(all, row, size);
            continue;
        }
        const oud__words code = oud__words_at(values.text + start[0], size, wide);
        const uint32_t id = find_near(all->codes, near_of(all, so_far, row), code, wide);
        all->ids[row] = id ? id : guess_lost(all, so_far, row);
    }
}

/* In which bits the first `size` bytes of two texts differ, of up to 16. */
OUD__INLINE uint64_t differ(const char *a, const char *b, size_t size, const bool wide)
{
    const uint64_t low = (oud__load_8(a) ^ oud__load_8(b)) & oud__low_bytes[size];
    const uint64_t high =
        wide ? (oud__load_8(a + 8) ^ oud__load_8(b + 8)) & oud__high_bytes[size] : 0;
    return low | high;
}

/* How many of the values from `row` on are like the one before it, a code of `size` bytes, with the
 * delimiter behind it, so that sizes need not be looked at. Their ids are those of `id`, and others
 * may be written behind them. */
OUD__INLINE size_t repeat(const oud__column_call *all, size_t row, size_t size, uint32_t id,
                          const bool wide)
{
    const oud__pieces values = *all->values;
    const uint32_t *start = values.starts + row * values.step;
    const char *code = values.text + start[-(ptrdiff_t)values.step];
    const size_t first = row;
    for (; row + 4 <= values.count; row += 4, start += 4 * values.step) {
        uint32_t *ids = all->ids + row;
        ids[0] = ids[1] = ids[2] = ids[3] = id;
        const uint64_t a = differ(values.text + start[0], code, size + 1, wide);
        const uint64_t b = differ(values.text + start[values.step], code, size + 1, wide);
        const uint64_t c = differ(values.text + start[2 * values.step], code, size + 1, wide);
        const uint64_t d = differ(values.text + start[3 * values.step], code, size + 1, wide);
        if (a | b | c | d) { /* there is no foreseeing which */
            return row + !a + !(a | b) + !(a | b | c) - first;
        }
    }
    for (; row < values.count && !differ(values.text + *start, code, size + 1, wide); row++) {
        all->ids[row] = id;
        start += values.step;
    }
    return row - first;
}

/* Whether a code is the one after `id`, which may be that of none. */
OUD__INLINE bool is_next(const keys *known, uint32_t id, oud__words code, const bool wide)
{
    if (id >= known->count) {
        return false;
    }
    const char *key = known->at + (size_t)id * (wide ? 16 : 8);
    return oud__load_8(key) == code.low && (!wide || oud__load_8(key + 8) == code.high);
}

/* Values of which most are like the one before, and end with one byte. */
OUD__INLINE void guess_runs(const oud__column_call *all, guesses *so_far, const bool wide,
                            const bool lately)
{
    const size_t longest = wide ? OUD__SHORT_MAX : OUD__NARROW_MAX;
    const oud__pieces values = *all->values;
    keys known = keys_of(all->codes);
    oud__words last = {0, 0}; /* no code is that */
    uint32_t id = 0;
    for (size_t row = 0; row < values.count;) {
        const uint32_t *start = values.starts + row * values.step;
        const size_t size = oud__size_at(&values, start);
        if (size - 1 >= longest) {
            all->ids[row] = guess_odd(all, row, size);
            last = (oud__words){0, 0};
            row++;
            continue;
        }
        const oud__words code = oud__words_at(values.text + start[0], size, wide);
        if (code.low != last.low || (wide && code.high != last.high)) {
            last = code;
            id = is_next(&known, id, code, wide)
                     ? id + 1
                     : guess_code(all, &known, so_far, row, code, wide, lately);
        }
        all->ids[row++] = id;
        /* The words of the longest have no room for the delimiter. */
        row += size < longest ? repeat(all, row, size, id, wide) : 0;
    }
}

/* Whether most values are like the one before, by a few of them. */
static bool has_runs(const oud__pieces *values)
{
    size_t same = 0;
    for (size_t row = 1; row < SAMPLE && row < values->count; row++) {
        const oud__span before = oud__pieces_at(values, row - 1);
        const oud__span here = oud__pieces_at(values, row);
        same += here.size == before.size && here.size < OUD__SHORT_MAX &&
                !differ(here.at, before.at, here.size, true);
    }
    return same > SAMPLE / 2 && values->gap == 1;
}

/* Each way is a function of its own, so that it has all registers. */
#define GUESS(name, way, ...)                                                                      \
    OUD__APART void name(const oud__column_call *all, guesses *so_far)                             \
    {                                                                                              \
        way(all, so_far, __VA_ARGS__);                                                             \
    }
GUESS(each_narrow_lately, guess_each_lately, false)
GUESS(each_wide_lately, guess_each_lately, true)
GUESS(each, guess_each, all->codes->wide) /* seldom */
/* Few of these are looked for, so that it does not matter how. */
GUESS(runs_narrow, guess_runs, false, !all->state->lately.rest)
GUESS(runs_wide, guess_runs, true, !all->state->lately.rest)
#undef GUESS

static void guess(const oud__column_call *all, guesses *so_far)
{
    static void (*const ways[])(const oud__column_call *all, guesses *so_far) = {
        each, each_narrow_lately, each, each_wide_lately, runs_narrow, runs_wide};
    const unsigned wide = all->codes->wide;
    const bool runs = has_runs(all->values);
    if (runs && all->state->at_once && all->codes->count >= OUD__MANY_CODES &&
        all->codes->bucket_count) {
        oud__column_call_ahead(all);
    }
    ways[runs ? 4 + wide : 2 * wide + !all->state->lately.rest](all, so_far);
}

/* Where guesses were wrong too often, values are looked up at once from then on; if that is no help
 * either, it is no good to guess. */
static void judge(const oud__column_call *all, const guesses *so_far)
{
    oud__column_state *state = all->state;
    const size_t count = all->values->count;
    const size_t soon = all->codes->numbers.count ? OUD__BEARABLE_SOON : OUD__BEARABLE;
    if (!state->at_once && !all->codes->numbers.count && so_far->not_soon > count / soon) {
        state->at_once = true;
        return;
    }
    oud__guessing_judge(&state->lately, so_far->not_lately, count / OUD__BEARABLE);
    oud__guessing_judge(&state->soon, so_far->not_soon, count / soon);
}

void oud__codes_guess(const oud__column_call *all)
{
    oud__column_state *state = all->state;
    const oud__codes *codes = all->codes;
    const size_t count = all->values->count;
    /* Codes may be gone since the last call. */
    guesses so_far = {.near = state->near < codes->count ? state->near : codes->count};
    guess(all, &so_far);
    const uint32_t last = count ? all->ids[count - 1] : 0;
    state->near = last - 1 < codes->count ? last : so_far.near;
    judge(all, &so_far);
}
