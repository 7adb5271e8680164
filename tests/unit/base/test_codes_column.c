/* Columns of codes against one code at a time. */
#include <stdio.h>
#include <stdlib.h>

#include "base/codes.h"
#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#define ROWS 100
#define ROOM 128 /* bytes for a value, with what may be read beyond it */

static char text[OUD__COLUMN_MAX][ROOM];
static oud__span values[OUD__COLUMN_MAX];

static void set(size_t row, const char *code)
{
    memset(text[row], 'z', ROOM);
    size_t size = strlen(code);
    memcpy(text[row], code, size);
    values[row] = (oud__span){text[row], size};
}

/* How the codes of a column hang together. */
enum order { SAME, NEXT, AROUND, ANYWHERE, ORDERS };

static void make_code(char *code, unsigned number, unsigned shape)
{
    static const char *const formats[] = {"%u", "H%u", "00AB.h%u", "code.of.17.or.more.%u",
                                          "sixteen.%08u"};
    snprintf(code, ROOM, formats[shape % 5], number);
    if (shape >= 5) {
        for (char *at = code; *at; at++) {
            *at = *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
        }
    }
}

static void fill(test_dice *from, enum order order, unsigned range)
{
    static unsigned last;
    for (size_t row = 0; row < OUD__COLUMN_MAX; row++) {
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
        make_code(code, last % range, dice_below(from, 50) ? 0 : dice_below(from, 10));
        set(row, dice_below(from, 60) ? code : "");
    }
}

START_TEST(a_column_is_its_codes_one_by_one)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes together = {.slot_count = 0};
    oud__codes alone = {.slot_count = 0};
    static oud__column_state state;
    test_dice from = dice_new("a_column_is_its_codes_one_by_one");
    uint32_t near = 0;
    for (int i = 0; i < _i; i++) {
        dice_below(&from, 2);
    }
    memset(&state, 0, sizeof state);
    for (int round = 0; round < 120; round++) {
        uint32_t ids[OUD__COLUMN_MAX];
        fill(&from, (enum order)((round / 20 + _i) % ORDERS), _i % 2 ? 40 : 4000);
        ck_assert_int_eq(oud__codes_add_column(&together, &memory, &state, values, ROWS, ids),
                         OUD__COLUMN_DONE);
        for (size_t row = 0; row < ROWS; row++) {
            uint32_t id = 0;
            if (values[row].size) {
                id = oud__codes_add(&alone, &memory, values[row], &near);
            }
            ck_assert_uint_eq(ids[row], id);
        }
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

START_TEST(a_value_that_is_no_code_is_refused)
{
    static const char long_one[] = "1234567890123456789012345678901234567890"
                                   "1234567890123456789012345";
    static const char *const bad[] = {"a\x01", "sixteen bytes..\x01", long_one};
    oud__memory memory = oud__memory_of(NULL, NULL);
    for (uint32_t scattered = 0; scattered < 2; scattered++) {
        oud__codes codes = {.slot_count = 0};
        oud__column_state state = {.near = 0};
        uint32_t ids[2];
        set(0, "good");
        set(1, bad[_i]);
        ck_assert_int_eq(oud__codes_add_column(&codes, &memory, &state, values, 1, ids),
                         OUD__COLUMN_DONE);
        state.scattered = scattered;
        ck_assert_int_eq(oud__codes_add_column(&codes, &memory, &state, values, 2, ids),
                         OUD__COLUMN_REFUSED);
        oud__codes_free(&codes, &memory);
    }
}
END_TEST

START_TEST(room_that_was_reserved_needs_no_more)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__codes codes = {.slot_count = 0};
    oud__column_state state = {.near = 0};
    uint32_t ids[OUD__COLUMN_MAX];
    ck_assert(oud__codes_reserve(&codes, &memory, ROWS));
    size_t asked = watched.requests;
    for (size_t row = 0; row < ROWS; row++) {
        char code[ROOM];
        snprintf(code, sizeof code, "%zu", row);
        set(row, code);
    }
    ck_assert_int_eq(oud__codes_add_column(&codes, &memory, &state, values, ROWS, ids),
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
    tcase_add_loop_test(cases, a_column_is_its_codes_one_by_one, 0, 24);
    tcase_add_loop_test(cases, a_value_that_is_no_code_is_refused, 0, 3);
    tcase_add_test(cases, room_that_was_reserved_needs_no_more);
    suite_add_tcase(all, cases);
    return all;
}
