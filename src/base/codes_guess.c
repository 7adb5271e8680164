/* codes_guess.c - which codes the values of a column are, without looking them up. */
#include "base/codes_column.h"
#include "base/window.h"

#define PATIENCE     4    /* calls without a way of guessing, before it is tried again, */
#define PATIENCE_MAX 1024 /* or twice as many as the last time, up to so many */
#define SAMPLE       8    /* values at the front, which tell whether most are like the one before */

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

/* The keys of all codes, which stay what they are while guesses are made. */
typedef struct keys {
    const char *at;
    uint32_t count;
} keys;

static inline keys keys_of(const oud__codes *codes)
{
    return (keys){(const char *)codes->keys.at, codes->count};
}

OUD__INLINE uint32_t find_lately(const oud__column_call *all, const keys *known, oud__words code,
                                 const bool wide)
{
    const uint32_t id = *oud__recent_of(all->state, code);
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

/* A code that the loop could not guess, after the one with id `near`, may be among the next few. */
OUD__APART uint32_t find_not_lately(const oud__column_call *all, oud__words code, uint32_t near)
{
    uint32_t id = find_soon(all->codes, near, code, all->codes->wide);
    if (id) {
        *oud__recent_of(all->state, code) = id;
    }
    return id;
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

/* The id of a code that was not met lately, or nobody looked whether it was: one that comes soon
 * after that of the row before; else it is left. */
OUD__INLINE uint32_t guess_soon(const oud__column_call *all, guesses *so_far, size_t row,
                                oud__words code, const bool wide, const bool lately)
{
    const uint32_t before = row ? all->ids[row - 1] : 0;
    uint32_t id = 0;
    so_far->near = before - 1 < all->codes->count ? before : so_far->near;
    so_far->not_lately += lately;
    if (!lately) {
        id = find_soon(all->codes, so_far->near, code, wide);
    } else if (!all->state->soon.rest) {
        id = find_not_lately(all, code, so_far->near);
    }
    if (!id) {
        so_far->not_soon++;
        oud__leave(all, row, code);
        id = OUD__NOT_YET;
    }
    return id;
}

/* Values of which few are like the one before. */
OUD__INLINE guesses guess_each(const oud__column_call *all, guesses so_far, const bool wide,
                               const bool lately)
{
    const size_t longest = wide ? OUD__SHORT_MAX : OUD__NARROW_MAX;
    const oud__pieces values = *all->values;
    const keys known = keys_of(all->codes);
    const uint32_t *start = values.starts;
    uint32_t *ids = all->ids;
    for (size_t row = 0; row < values.count; row++, start += values.step) {
        const size_t size = oud__size_at(&values, start);
        if (size - 1 >= longest) {
            ids[row] = guess_odd(all, row, size);
            continue;
        }
        const oud__words code = oud__words_at(values.text + start[0], size, wide);
        const uint32_t id = lately ? find_lately(all, &known, code, wide) : 0;
        ids[row] = id ? id : guess_soon(all, &so_far, row, code, wide, lately);
    }
    return so_far;
}

/* Whether two texts of up to 16 bytes differ in some of the first `size`. */
OUD__INLINE bool differ(const char *a, const char *b, size_t size, const bool wide)
{
    const uint64_t low = (oud__load_8(a) ^ oud__load_8(b)) & oud__low_bytes[size];
    const uint64_t high =
        wide ? (oud__load_8(a + 8) ^ oud__load_8(b + 8)) & oud__high_bytes[size] : 0;
    return (low | high) != 0;
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
        const bool a = differ(values.text + start[0], code, size + 1, wide);
        const bool b = differ(values.text + start[values.step], code, size + 1, wide);
        const bool c = differ(values.text + start[2 * values.step], code, size + 1, wide);
        const bool d = differ(values.text + start[3 * values.step], code, size + 1, wide);
        if (a | b | c | d) {
            return row + (a ? 0 : b ? 1 : c ? 2 : 3) - first;
        }
    }
    for (; row < values.count && !differ(values.text + *start, code, size + 1, wide); row++) {
        all->ids[row] = id;
        start += values.step;
    }
    return row - first;
}

/* Values of which most are like the one before, and end with one byte. */
OUD__INLINE guesses guess_runs(const oud__column_call *all, guesses so_far, const bool wide,
                               const bool lately)
{
    const size_t longest = wide ? OUD__SHORT_MAX : OUD__NARROW_MAX;
    const oud__pieces values = *all->values;
    const keys known = keys_of(all->codes);
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
            id = lately ? find_lately(all, &known, code, wide) : 0;
            id = id ? id : guess_soon(all, &so_far, row, code, wide, lately);
        }
        all->ids[row++] = id;
        /* The words of the longest have no room for the delimiter. */
        row += size < longest ? repeat(all, row, size, id, wide) : 0;
    }
    return so_far;
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

OUD__INLINE guesses guess(const oud__column_call *all, guesses so_far, bool runs, const bool wide)
{
    const bool lately = !all->state->lately.rest;
    if (runs) { /* few of them are looked for, so that it does not matter how */
        return guess_runs(all, so_far, wide, lately);
    }
    return lately ? guess_each(all, so_far, wide, true) : guess_each(all, so_far, wide, false);
}

void oud__codes_guess(const oud__column_call *all)
{
    oud__column_state *state = all->state;
    const oud__codes *codes = all->codes;
    const size_t count = all->values->count;
    const bool runs = has_runs(all->values);
    /* Codes may be gone since the last call. */
    guesses so_far = {.near = state->near < codes->count ? state->near : codes->count};
    so_far = codes->wide ? guess(all, so_far, runs, true) : guess(all, so_far, runs, false);
    const uint32_t last = count ? all->ids[count - 1] : 0;
    state->near = last - 1 < codes->count ? last : so_far.near;
    oud__guessing_judge(&state->lately, so_far.not_lately, count / OUD__BEARABLE);
    oud__guessing_judge(&state->soon, so_far.not_soon,
                        count / (codes->numbers.count ? OUD__BEARABLE_SOON : OUD__BEARABLE));
}
