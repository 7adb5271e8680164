/* Columns of codes against one code at a time. */
#include <stdio.h>
#include <stdlib.h>

#include "base/codes_probe.h"
#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#define ROWS 500
#define ROOM 128 /* bytes for a value, with what may be read beyond it */

_Static_assert(ROWS <= OUD__PIECES_MAX, "a column has so many values at most");

static char text[ROWS * ROOM];
static uint32_t starts[2 * ROWS]; /* where each value starts, and what comes behind its end */
static uint32_t gap = 1;          /* delimiters behind each */

static void set(size_t row, const char *code)
{
    memset(text + row * ROOM, 'z', ROOM);
    size_t size = strlen(code);
    memcpy(text + row * ROOM, code, size);
    memset(text + row * ROOM + size, ';', gap);
    starts[2 * row] = (uint32_t)(row * ROOM);
    starts[2 * row + 1] = (uint32_t)(row * ROOM + size) + gap;
}

/* The first `count` values that were set. */
static oud__pieces column(size_t count)
{
    return (oud__pieces){text, starts, 2, count, gap};
}

/* How the codes of a column hang together. */
enum order { SAME, NEXT, AROUND, ANYWHERE, ORDERS };

static void make_code(char *code, unsigned number, unsigned shape)
{
    static const char *const formats[] = {"%u", "h%u", "00AB.h%u", "code.of.17.or.more.%u",
                                          "sixteen.%08u"};
    snprintf(code, ROOM, formats[shape / 2], number);
    if (shape % 2) {
        for (char *at = code; *at; at++) {
            *at = *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
        }
    }
}

/* Codes of up to `shapes` forms, of which the first is by far the most common. */
static void fill(test_dice *from, enum order order, unsigned range, unsigned shapes)
{
    static unsigned last;
    for (size_t row = 0; row < ROWS; row++) {
        char code[ROOM];
        switch (order) {
        case SAME:
            last = dice_below(from, 10) ? last : dice_below(from, range);
            break;
        case NEXT:
            last++;
            break;
        case AROUND:
            last += dice_below(from, 9) - 4u;
            break;
        default:
            last = dice_below(from, range);
            break;
        }
        make_code(code, last % range, dice_below(from, 50) ? 0 : dice_below(from, shapes));
        set(row, dice_below(from, 60) ? code : "");
    }
}

START_TEST(a_column_is_its_codes_one_by_one)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes together = {.count = 0};
    oud__codes alone = {.count = 0};
    static oud__column_state state;
    test_dice from = dice_new("a_column_is_its_codes_one_by_one");
    uint32_t near = 0;
    for (int i = 0; i < _i; i++) {
        dice_below(&from, 2);
    }
    memset(&state, 0, sizeof state);
    for (int round = 0; round < 120; round++) {
        uint32_t ids[ROWS];
        gap = (unsigned)round % 3;
        /* In every other run all codes have at most eight bytes for the first half of the way. */
        unsigned shapes = _i % 4 < 2 && round < 60 ? 4 : 10;
        fill(&from, (enum order)((round / 20 + _i) % ORDERS), _i % 2 ? 40 : 40000, shapes);
        oud__pieces values = column(ROWS);
        ck_assert_int_eq(oud__codes_add_column(&together, &memory, &state, &values, ids),
                         OUD__COLUMN_DONE);
        ck_assert(shapes == 10 || !together.wide);
        uint32_t empty = 0;
        for (size_t row = 0; row < ROWS; row++) {
            oud__span value = oud__pieces_at(&values, row);
            empty += value.size == 0;
            uint32_t id = value.size ? oud__codes_add(&alone, &memory, value, &near) : 0;
            if (ids[row] != id) {
                ck_abort_msg("row %zu: %u, and alone %u", row, ids[row], id);
            }
        }
        gap = 1;
        ck_assert_uint_eq(state.empty, empty);
        if (round % 30 == 29) { /* hints may point at codes that are gone */
            uint32_t half = oud__codes_count(&alone) / 2;
            oud__codes_rollback(&together, (oud__codes_mark){half, 0});
            oud__codes_rollback(&alone, (oud__codes_mark){half, 0});
        }
    }
    oud__codes_free(&together, &memory);
    oud__codes_free(&alone, &memory);
}
END_TEST

/* Of codes in order or not, with numbers or without, some of them not there. */
/* Runs of every length, of codes of every size that words hold, one the beginning of the other. */
START_TEST(what_is_like_the_value_before_is_it)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {.count = 0};
    static oud__column_state state;
    test_dice from = dice_new("what_is_like_the_value_before_is_it");
    memset(&state, 0, sizeof state);
    for (int round = 0; round < 400; round++) {
        static const char bytes[] = "abcdefghijklmnopqrs";
        uint32_t ids[ROWS];
        const unsigned longest = round < 200 ? OUD__NARROW_MAX : OUD__SHORT_MAX + 1;
        size_t row = 0;
        while (row < ROWS) {
            char code[ROOM];
            snprintf(code, sizeof code, "%.*s", (int)(1 + dice_below(&from, longest)),
                     bytes + dice_below(&from, 3));
            for (unsigned i = 1 + dice_below(&from, 20); i > 0 && row < ROWS; i--) {
                set(row++, code);
            }
        }
        const oud__pieces values = column(ROWS - dice_below(&from, 20));
        ck_assert_int_eq(oud__codes_add_column(&codes, &memory, &state, &values, ids),
                         OUD__COLUMN_DONE);
        for (row = 0; row < values.count; row++) {
            ck_assert_uint_eq(ids[row], oud__codes_find(&codes, oud__pieces_at(&values, row)));
        }
    }
    oud__codes_free(&codes, &memory);
}
END_TEST

/* The first code decides, so that all of the first call go by their words, in order here. */
START_TEST(an_empty_table_gets_keys_as_wide_as_its_first_code)
{
    static const struct {
        const char *format;
        bool wide, ordered;
    } cases[] = {
        {"%08u", false, true}, {"%09u", true, true}, {"%016u", true, true}, {"%017u", true, false}};
    oud__memory memory = oud__memory_of(NULL, NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        oud__codes codes = {.count = 0};
        static oud__column_state state;
        uint32_t ids[ROWS];
        char code[ROOM];
        memset(&state, 0, sizeof state);
        for (unsigned row = 0; row < ROWS; row++) {
            snprintf(code, sizeof code, cases[i].format, row);
            set(row, code);
        }
        const oud__pieces values = column(ROWS);
        ck_assert_int_eq(oud__codes_add_column(&codes, &memory, &state, &values, ids),
                         OUD__COLUMN_DONE);
        ck_assert_int_eq(codes.wide, cases[i].wide);
        ck_assert_int_eq(codes.bucket_count == 0, cases[i].ordered);
        oud__codes_free(&codes, &memory);
    }
}
END_TEST

START_TEST(a_column_is_found_as_its_codes_are)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {.count = 0};
    static oud__column_state adding, finding;
    test_dice from = dice_new("a_column_is_found_as_its_codes_are");
    for (int i = 0; i < _i; i++) {
        dice_below(&from, 2);
    }
    memset(&adding, 0, sizeof adding);
    memset(&finding, 0, sizeof finding);
    for (int round = 0; round < 120; round++) {
        uint32_t ids[ROWS];
        const oud__pieces values = column(ROWS);
        const uint32_t count = oud__codes_count(&codes);
        fill(&from, (enum order)((round / 20 + _i) % ORDERS), _i % 2 ? 40 : 4000,
             _i % 4 < 2 && round < 60 ? 4 : 10);
        oud__codes_find_column(&codes, &finding, &values, ids);
        ck_assert_uint_eq(oud__codes_count(&codes), count);
        for (size_t row = 0; row < ROWS; row++) {
            uint32_t id = oud__codes_find(&codes, oud__pieces_at(&values, row));
            if (ids[row] != id) {
                ck_abort_msg("row %zu: %u, and alone %u", row, ids[row], id);
            }
        }
        if (round % 3 == 1) {
            ck_assert_int_eq(oud__codes_add_column(&codes, &memory, &adding, &values, ids),
                             OUD__COLUMN_DONE);
        }
    }
    ck_assert(_i % 2 || codes.numbers.count);
    oud__codes_free(&codes, &memory);
}
END_TEST

START_TEST(codes_in_order_are_found_without_buckets)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {.count = 0};
    static oud__column_state adding, finding;
    uint32_t ids[ROWS];
    const oud__pieces values = column(ROWS);
    char code[ROOM];
    for (size_t row = 0; row < ROWS; row++) {
        snprintf(code, sizeof code, "x%03zu", row);
        set(row, code);
    }
    ck_assert_int_eq(oud__codes_add_column(&codes, &memory, &adding, &values, ids),
                     OUD__COLUMN_DONE);
    ck_assert_uint_eq(codes.bucket_count, 0);
    for (size_t row = 0; row < ROWS; row++) {
        snprintf(code, sizeof code, "%c%03zu", row % 9 ? 'x' : 'y', row * 7 % ROWS);
        set(row, code);
    }
    oud__codes_find_column(&codes, &finding, &values, ids);
    for (size_t row = 0; row < ROWS; row++) {
        ck_assert_uint_eq(ids[row], row % 9 ? row * 7 % ROWS + 1 : 0);
    }
    oud__codes_free(&codes, &memory);
}
END_TEST

/* A code with one word as that of the one before, and the other as that of one before it. */
START_TEST(a_code_is_the_one_before_when_both_words_are)
{
    static const char *const codes_in[] = {"12345678a", "12345678",  "12345678b", "12345679c",
                                           "12345679b", "12345679c", "12345678a"};
    static const uint32_t expected[] = {1, 2, 3, 4, 5, 4, 1};
    enum { COUNT = sizeof expected / sizeof *expected };
    oud__memory memory = oud__memory_of(NULL, NULL);
    for (size_t first = 1; first <= COUNT; first++) { /* in two columns, however they are cut */
        oud__codes codes = {.count = 0};
        static oud__column_state state;
        uint32_t ids[ROWS];
        memset(&state, 0, sizeof state);
        for (size_t done = 0; done < COUNT;) {
            const size_t count = done ? COUNT - first : first;
            for (size_t row = 0; row < count; row++) {
                set(row, codes_in[done + row]);
            }
            const oud__pieces values = column(count);
            ck_assert_int_eq(oud__codes_add_column(&codes, &memory, &state, &values, ids),
                             OUD__COLUMN_DONE);
            ck_assert_mem_eq(ids, expected + done, count * sizeof *ids);
            done += count;
        }
        oud__codes_free(&codes, &memory);
    }
}
END_TEST

/* Keys of codes that are gone may still stand behind those that are there. */
START_TEST(codes_that_are_gone_do_not_come_soon)
{
    enum { COUNT = 40, LEFT = 20 };
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {.count = 0};
    char code[ROOM];
    for (unsigned i = 1; i <= COUNT; i++) {
        make_code(code, 100 + i, 2);
        ck_assert_uint_eq(oud__codes_add(&codes, &memory, oud__span_of(code), NULL), i);
    }
    oud__codes_rollback(&codes, (oud__codes_mark){LEFT, 0});
    for (unsigned i = 1; i <= COUNT; i++) {
        make_code(code, 100 + i, 2);
        set(0, code);
        const oud__pieces values = column(1);
        unsigned wrong = 0;
        for (uint32_t near = 0; near <= LEFT; near++) {
            oud__column_state state = {.near = near};
            uint32_t id;
            oud__codes_find_column(&codes, &state, &values, &id);
            wrong += id != (i <= LEFT ? i : 0);
        }
        ck_assert_uint_eq(wrong, 0);
    }
    oud__codes_free(&codes, &memory);
}
END_TEST

/* Codes that come in order, with what may come between: the last one again, in another spelling
 * too, nothing, codes too long for a word or for two, and seldom one that is out of order. */
static void fill_ordered(test_dice *from, unsigned *last, unsigned longest)
{
    for (size_t row = 0; row < ROWS; row++) {
        static const char *const formats[] = {"a%06u", "A%06u", "00AB.ouder%06u",
                                              "more.than.two.words.%06u"};
        char code[ROOM];
        *last += dice_below(from, 3);
        const bool odd = !dice_below(from, 200);
        const unsigned number = odd && !dice_below(from, 40) ? *last / 2 : *last;
        snprintf(code, sizeof code,
                 formats[odd            ? dice_below(from, longest)
                         : longest == 3 ? 2
                                        : 0],
                 number);
        set(row, dice_below(from, 100) ? code : "");
    }
}

START_TEST(a_column_in_order_is_its_codes_one_by_one)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    test_dice from = dice_new("a_column_in_order_is_its_codes_one_by_one");
    unsigned without_buckets = 0;
    for (unsigned round = 0; round < 100; round++) {
        oud__codes together = {.source = 1};
        oud__codes alone = {.source = 1};
        static oud__column_state state;
        unsigned last = 0;
        memset(&state, 0, sizeof state);
        for (int call = 0; call < 12; call++) {
            uint32_t ids[ROWS];
            fill_ordered(&from, &last, round % 2 ? 3 : call < 8 ? 2 : 4);
            oud__pieces values = column(ROWS);
            ck_assert_int_eq(oud__codes_add_column(&together, &memory, &state, &values, ids),
                             OUD__COLUMN_DONE);
            without_buckets += !together.bucket_count;
            for (size_t row = 0; row < ROWS; row++) {
                oud__span value = oud__pieces_at(&values, row);
                uint32_t id = value.size ? oud__codes_add(&alone, &memory, value, NULL) : 0;
                ck_assert_uint_eq(ids[row], id);
            }
        }
        ck_assert_uint_eq(oud__spellings_count(&together.spellings),
                          oud__spellings_count(&alone.spellings));
        oud__codes_free(&together, &memory);
        oud__codes_free(&alone, &memory);
    }
    ck_assert_uint_gt(without_buckets, 100);
}
END_TEST

/* Whichever way the column is read. */
START_TEST(a_value_that_is_no_code_is_refused)
{
    static const char long_one[] = "1234567890123456789012345678901234567890"
                                   "1234567890123456789012345";
    static const char *const bad[] = {"a\x01",
                                      "a\x7f",
                                      "\x1f",
                                      "a\tb",
                                      "sixteen bytes..\x01",
                                      "more than\x01 eight",
                                      "many more than sixteen\x01 bytes",
                                      long_one};
    oud__memory memory = oud__memory_of(NULL, NULL);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        oud__codes codes = {.count = 0};
        oud__column_state state = {.near = 0};
        uint32_t ids[2];
        oud__pieces one = column(1);
        oud__pieces two = column(2);
        set(0, _i % 2 ? "good" : "good and long");
        set(1, bad[i]);
        ck_assert_int_eq(oud__codes_add_column(&codes, &memory, &state, &one, ids),
                         OUD__COLUMN_DONE);
        state.lately.rest = state.soon.rest = _i / 2 ? 2 : 0;
        ck_assert_int_eq(oud__codes_add_column(&codes, &memory, &state, &two, ids),
                         OUD__COLUMN_REFUSED);
        ck_assert_uint_eq(oud__codes_find(&codes, oud__span_of(bad[i])), 0);
        oud__codes_free(&codes, &memory);
    }
}
END_TEST

/* Bytes from 0x80 on are no control characters. */
START_TEST(what_is_not_ascii_is_a_code)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {.count = 0};
    oud__column_state state = {.near = 0};
    uint32_t ids[2];
    oud__pieces values = column(2);
    set(0, "\xc2\x81\xff");
    set(1, "twelve bytes \xc3\xab");
    ck_assert_int_eq(oud__codes_add_column(&codes, &memory, &state, &values, ids),
                     OUD__COLUMN_DONE);
    ck_assert_uint_eq(ids[1], 2);
    oud__codes_free(&codes, &memory);
}
END_TEST

/* R-SYNC-4: wherever memory runs out the table is sound, and takes the same column afterwards. */
START_TEST(refusals_leave_a_sound_table)
{
    for (size_t n = 1, refused = 1; refused; n++) {
        failing_memory watched = failing_memory_at(n);
        oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
        oud__codes codes = {.count = 0};
        static oud__column_state state;
        memset(&state, 0, sizeof state);
        for (size_t round = 0; round < 6; round++) {
            uint32_t ids[ROWS];
            oud__pieces values = column(ROWS);
            for (size_t row = 0; row < ROWS; row++) {
                char code[ROOM];
                make_code(code, (unsigned)(round * ROWS + row), round > 2 && row % 50 == 9 ? 6 : 0);
                set(row, code);
            }
            oud__column_result result =
                oud__codes_add_column(&codes, &memory, &state, &values, ids);
            if (result != OUD__COLUMN_DONE) {
                ck_assert_int_eq(result, OUD__COLUMN_NO_MEMORY);
                oud__codes_rollback(&codes, (oud__codes_mark){(uint32_t)(round * ROWS), 0});
                ck_assert_int_eq(oud__codes_add_column(&codes, &memory, &state, &values, ids),
                                 OUD__COLUMN_DONE);
            }
            for (size_t row = 0; row < ROWS; row++) {
                ck_assert_uint_eq(ids[row], round * ROWS + row + 1);
            }
        }
        refused = watched.refused;
        oud__codes_free(&codes, &memory);
        failing_memory_done(&watched);
    }
}
END_TEST

/* Leading zeros, other codes and other lengths have no number, and go by hash. */
static void number_code(char *code, test_dice *from)
{
    static const char *const others[] = {"0%u", "%u.", "x%u", "%u000000000"};
    unsigned number = 1 + dice_below(from, 3000);
    snprintf(code, ROOM, dice_below(from, 5) ? "%u" : others[dice_below(from, 4)], number);
}

/* Codes in no order; after a while they have numbers. */
static void take_numbers(oud__codes *codes, const oud__memory *memory, oud__column_state *state,
                         test_dice *from)
{
    static char drawn[ROWS][ROOM];
    uint32_t ids[ROWS];
    oud__pieces values = column(ROWS);
    for (size_t row = 0; row < ROWS; row++) {
        number_code(drawn[row], from);
        set(row, drawn[row]);
    }
    ck_assert_int_eq(oud__codes_add_column(codes, memory, state, &values, ids), OUD__COLUMN_DONE);
    for (size_t row = 0; row < ROWS; row++) {
        oud__span known = oud__codes_text(codes, ids[row]);
        ck_assert_uint_eq(known.size, strlen(drawn[row]));
        ck_assert_mem_eq(known.at, drawn[row], known.size);
        ck_assert_uint_eq(oud__codes_find(codes, oud__span_of(drawn[row])), ids[row]);
    }
}

START_TEST(numbers_find_what_hashes_find)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__codes codes = {.count = 0};
    static oud__column_state state;
    test_dice from = dice_new("numbers_find_what_hashes_find");
    for (int round = 0; round < 40; round++) {
        take_numbers(&codes, &memory, &state, &from);
        if (round % 10 == 9) {
            ck_assert_uint_gt(codes.numbers.count, codes.count / 2);
            ck_assert_uint_gt(codes.numbered, codes.count / 2);
            oud__codes_rollback(&codes, (oud__codes_mark){codes.count / 2, 0});
        }
    }
    oud__codes_free(&codes, &memory);
    failing_memory_done(&watched);
}
END_TEST

/* What had a number may come to be another code. */
START_TEST(numbers_of_codes_that_are_gone_are_not_used)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {.count = 0};
    for (unsigned number = 1000; number < 1200; number++) {
        char code[ROOM];
        snprintf(code, sizeof code, "%u", number);
        ck_assert_uint_gt(oud__codes_add(&codes, &memory, oud__span_of(code), NULL), 0);
    }
    codes.hashed = codes.count;
    oud__codes_number(&codes, &memory);
    ck_assert_uint_eq(codes.numbers.count, 200);
    oud__codes_rollback(&codes, (oud__codes_mark){100, 0});
    ck_assert_uint_eq(oud__codes_find(&codes, oud__span_of("1100")), 0);
    ck_assert_uint_eq(oud__codes_add(&codes, &memory, oud__span_of("other"), NULL), 101);
    ck_assert_uint_eq(oud__codes_find(&codes, oud__span_of("1100")), 0);
    ck_assert_uint_eq(oud__codes_find(&codes, oud__span_of("1099")), 100);
    oud__codes_free(&codes, &memory);
}
END_TEST

/* Memory that cannot be had for numbers is not missed. */
START_TEST(without_numbers_hashes_will_do)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__codes codes = {.count = 0};
    static oud__column_state state;
    uint32_t ids[ROWS];
    static const size_t steps[] = {7, 11, 13, 17, 19, 23, 27, 29}; /* nothing comes soon */
    ck_assert(oud__codes_reserve(&codes, &memory, ROWS));
    ck_assert(oud__codes_need_buckets(&codes, &memory));
    watched.fail_at = watched.requests + 1;
    watched.fail_rest = true;
    for (int round = 0; round < 8; round++) {
        oud__pieces values = column(ROWS);
        for (size_t row = 0; row < ROWS; row++) {
            char code[ROOM];
            snprintf(code, sizeof code, "%zu", 1000 + row * steps[round] % ROWS);
            set(row, code);
        }
        ck_assert_int_eq(oud__codes_add_column(&codes, &memory, &state, &values, ids),
                         OUD__COLUMN_DONE);
        ck_assert_uint_eq(oud__codes_count(&codes), ROWS);
    }
    ck_assert_uint_eq(watched.refused, 1);
    ck_assert_uint_eq(codes.numbers.count, 0);
    oud__codes_free(&codes, &memory);
    failing_memory_done(&watched);
}
END_TEST

/* A hundred codes in each column, of which a few are new: though the first column has none that
 * could be guessed, those after it are not looked up by hash throughout. */
START_TEST(codes_that_come_again_are_guessed)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    test_dice from = dice_new("codes_that_come_again_are_guessed");
    for (unsigned shape = 2; shape <= 4; shape += 2) {
        oud__codes codes = {.count = 0};
        static oud__column_state state;
        memset(&state, 0, sizeof state);
        for (unsigned round = 0; round < 8; round++) {
            uint32_t ids[ROWS];
            const oud__pieces values = column(ROWS);
            for (size_t row = 0; row < ROWS; row++) {
                char code[ROOM];
                make_code(code, 60 * round + dice_below(&from, 100), shape);
                set(row, code);
            }
            ck_assert_int_eq(oud__codes_add_column(&codes, &memory, &state, &values, ids),
                             OUD__COLUMN_DONE);
            ck_assert_uint_eq(state.lately.rest, 0);
        }
        oud__codes_free(&codes, &memory);
    }
}
END_TEST

/* Numbers of which there are so many that a batch of them, all over the place, is looked up in
 * another way than one of neighbours. Every seventh is not there. */
START_TEST(many_numbers_are_found_near_and_far)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {.count = 0};
    test_dice from = dice_new("many_numbers_are_found_near_and_far");
    char code[ROOM];
    for (unsigned number = 0; number < 200000; number++) {
        if (number % 7) {
            snprintf(code, sizeof code, "%u", 500000 + number);
            ck_assert_uint_gt(oud__codes_add(&codes, &memory, oud__span_of(code), NULL), 0);
        }
    }
    codes.hashed = codes.count;
    oud__codes_number(&codes, &memory);
    ck_assert_uint_eq(codes.numbers.count, codes.count);
    for (unsigned round = 0; round < 40; round++) {
        oud__column_state state = {.lately.rest = 1, .soon.rest = 1}; /* no guesses */
        const unsigned range = round % 2 ? 200000 : 2000;
        const unsigned first = dice_below(&from, 200000 - range + 1);
        unsigned numbers[ROWS];
        uint32_t ids[ROWS];
        for (size_t row = 0; row < ROWS; row++) {
            numbers[row] = first + dice_below(&from, range);
            snprintf(code, sizeof code, "%u", 500000 + numbers[row]);
            set(row, code);
        }
        const oud__pieces values = column(ROWS);
        oud__codes_find_column(&codes, &state, &values, ids);
        for (size_t row = 0; row < ROWS; row++) {
            const unsigned number = numbers[row];
            ck_assert_uint_eq(ids[row], number % 7 ? number - number / 7 : 0);
        }
    }
    oud__codes_free(&codes, &memory);
}
END_TEST

/* So many codes that memory is called for ahead of the runs. */
START_TEST(runs_of_many_codes_are_those_one_by_one)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes together = {.count = 0};
    oud__codes alone = {.count = 0};
    static oud__column_state state;
    test_dice from = dice_new("runs_of_many_codes_are_those_one_by_one");
    char code[ROOM] = "";
    for (unsigned i = 0; i < 40000; i++) {
        make_code(code, i * 7919 % 40000, 4);
        ck_assert(oud__codes_add(&together, &memory, oud__span_of(code), NULL));
        ck_assert(oud__codes_add(&alone, &memory, oud__span_of(code), NULL));
    }
    memset(&state, 0, sizeof state);
    state.at_once = true;
    for (unsigned round = 0; round < 40; round++) {
        uint32_t ids[ROWS];
        for (size_t row = 0; row < ROWS; row++) {
            if (row == 9 || (row > 9 && dice_below(&from, 12) == 0)) {
                make_code(code, dice_below(&from, 80000), dice_below(&from, 9) ? 4 : 6);
            }
            set(row, row > 9 && dice_below(&from, 60) == 0 ? "" : code);
        }
        const oud__pieces values = column(ROWS);
        ck_assert_int_eq(oud__codes_add_column(&together, &memory, &state, &values, ids),
                         OUD__COLUMN_DONE);
        for (size_t row = 0; row < ROWS; row++) {
            const oud__span value = oud__pieces_at(&values, row);
            ck_assert_uint_eq(ids[row],
                              value.size ? oud__codes_add(&alone, &memory, value, NULL) : 0);
        }
    }
    oud__codes_free(&together, &memory);
    oud__codes_free(&alone, &memory);
}
END_TEST

START_TEST(room_that_was_reserved_needs_no_more)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__codes codes = {.count = 0};
    oud__column_state state = {.near = 0};
    uint32_t ids[ROWS];
    ck_assert(oud__codes_reserve(&codes, &memory, ROWS));
    size_t asked = watched.requests;
    for (size_t row = 0; row < ROWS; row++) {
        char code[ROOM];
        snprintf(code, sizeof code, "%zu", row);
        set(row, code);
    }
    oud__pieces values = column(ROWS);
    ck_assert_int_eq(oud__codes_add_column(&codes, &memory, &state, &values, ids),
                     OUD__COLUMN_DONE);
    ck_assert_uint_eq(watched.requests, asked);
    oud__codes_free(&codes, &memory);
    failing_memory_done(&watched);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("base/codes_column");
    TCase *cases = tcase_create("codes_column");
    tcase_add_test(cases, what_is_like_the_value_before_is_it);
    tcase_add_test(cases, an_empty_table_gets_keys_as_wide_as_its_first_code);
    tcase_add_test(cases, a_code_is_the_one_before_when_both_words_are);
    tcase_add_test(cases, codes_that_are_gone_do_not_come_soon);
    tcase_add_loop_test(cases, a_column_is_its_codes_one_by_one, 0, 24);
    tcase_add_loop_test(cases, a_column_is_found_as_its_codes_are, 0, 12);
    tcase_add_test(cases, codes_in_order_are_found_without_buckets);
    tcase_add_test(cases, a_column_in_order_is_its_codes_one_by_one);
    tcase_add_loop_test(cases, a_value_that_is_no_code_is_refused, 0, 4);
    tcase_add_test(cases, what_is_not_ascii_is_a_code);
    tcase_add_test(cases, refusals_leave_a_sound_table);
    tcase_add_test(cases, numbers_find_what_hashes_find);
    tcase_add_test(cases, numbers_of_codes_that_are_gone_are_not_used);
    tcase_add_test(cases, without_numbers_hashes_will_do);
    tcase_add_test(cases, codes_that_come_again_are_guessed);
    tcase_add_test(cases, many_numbers_are_found_near_and_far);
    tcase_add_test(cases, runs_of_many_codes_are_those_one_by_one);
    tcase_add_test(cases, room_that_was_reserved_needs_no_more);
    suite_add_tcase(all, cases);
    return all;
}
