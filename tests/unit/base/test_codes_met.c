/* Codes that are numbers and lie close together: a bit each, and no buckets. */
#include <stdio.h>
#include <stdlib.h>

#include "base/codes_probe.h"
#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#define ROWS  500
#define ROOM  32
#define RANGE 6000

static char text[ROWS * ROOM];
static uint32_t starts[2 * ROWS];

static oud__pieces column(size_t count)
{
    return (oud__pieces){text, starts, 2, count, 1};
}

static void set(size_t row, const char *code)
{
    size_t size = strlen(code);
    memset(text + row * ROOM, 'z', ROOM);
    memcpy(text + row * ROOM, code, size);
    text[row * ROOM + size] = '\t';
    starts[2 * row] = (uint32_t)(row * ROOM);
    starts[2 * row + 1] = (uint32_t)(row * ROOM + size + 1);
}

static void set_number(size_t row, size_t number)
{
    char code[ROOM];
    snprintf(code, sizeof code, "%zu", number);
    set(row, code);
}

static uint32_t find(const oud__codes *codes, const char *code)
{
    return oud__codes_find(codes, oud__span_of(code));
}

static void take(oud__codes *codes, const oud__memory *memory, size_t count, uint32_t *ids)
{
    static oud__column_state state;
    const oud__pieces values = column(count);
    memset(&state, 0, sizeof state);
    ck_assert_int_eq(oud__codes_add_column(codes, memory, &state, &values, ids), OUD__COLUMN_DONE);
}

/* ROWS numbers in no order, `apart` from each other, and their ids. */
static void take_strewn(oud__codes *codes, const oud__memory *memory, size_t apart)
{
    uint32_t ids[ROWS];
    for (size_t row = 0; row < ROWS; row++) {
        set_number(row, 1000000 + row * 7 % ROWS * apart);
    }
    take(codes, memory, ROWS, ids);
    for (uint32_t row = 0; row < ROWS; row++) {
        ck_assert_uint_eq(ids[row], row + 1);
    }
}

static void check_strewn(const oud__codes *codes, size_t apart)
{
    char code[ROOM];
    for (uint32_t row = 0; row < ROWS; row++) {
        snprintf(code, sizeof code, "%zu", 1000000 + row * 7 % ROWS * apart);
        ck_assert_uint_eq(find(codes, code), row + 1);
    }
    ck_assert_uint_eq(find(codes, "999999"), 0);
    ck_assert_uint_eq(find(codes, "99999999"), 0);
    ck_assert_uint_eq(find(codes, "01000000"), 0);
    ck_assert_uint_eq(find(codes, "1000000x"), 0);
    ck_assert_uint_eq(find(codes, "a code of seventeen"), 0);
    ck_assert(apart == 1 || !find(codes, "1000001"));
}

START_TEST(numbers_close_together_need_no_buckets)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {.count = 0};
    take_strewn(&codes, &memory, 3);
    ck_assert_ptr_nonnull(codes.met.words);
    ck_assert_uint_eq(codes.bucket_count, 0);
    check_strewn(&codes, 3);
    ck_assert(oud__codes_settle(&codes, &memory));
    ck_assert_uint_eq(codes.bucket_count, 0);
    ck_assert_uint_eq(codes.numbers.count, ROWS);
    check_strewn(&codes, 3);
    oud__codes_free(&codes, &memory);
}
END_TEST

/* Whatever it is, and however it comes. */
START_TEST(other_codes_take_buckets)
{
    static const char *const others[] = {"x", "01000000", "2000000000", "99999999", "abcdefghij"};
    oud__memory memory = oud__memory_of(NULL, NULL);
    for (size_t i = 0; i < 2 * sizeof others / sizeof *others; i++) {
        oud__codes codes = {.count = 0};
        uint32_t id;
        take_strewn(&codes, &memory, 3);
        set(0, others[i / 2]);
        if (i % 2) {
            take(&codes, &memory, 1, &id);
        } else {
            id = oud__codes_add(&codes, &memory,
                                oud__pieces_at(&(oud__pieces){text, starts, 2, 1, 1}, 0), NULL);
        }
        ck_assert_uint_eq(id, ROWS + 1);
        ck_assert_ptr_null(codes.met.words);
        ck_assert_uint_gt(codes.bucket_count, 0);
        ck_assert_uint_eq(find(&codes, others[i / 2]), ROWS + 1);
        oud__codes_rollback(&codes, (oud__codes_mark){ROWS, 0});
        check_strewn(&codes, 3);
        oud__codes_free(&codes, &memory);
    }
}
END_TEST

/* A few may lie so far apart as 65,536 numbers, many as 64 numbers each. */
START_TEST(numbers_far_apart_need_buckets_until_many_are_expected)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {.count = 0};
    take_strewn(&codes, &memory, 2000);
    ck_assert_ptr_null(codes.met.words);
    ck_assert_uint_gt(codes.bucket_count, 0);
    check_strewn(&codes, 2000);
    ck_assert(oud__codes_reserve(&codes, &memory, 50000));
    ck_assert_ptr_nonnull(codes.met.words);
    ck_assert_uint_eq(codes.bucket_count, 0);
    check_strewn(&codes, 2000);
    ck_assert(oud__codes_settle(&codes, &memory));
    check_strewn(&codes, 2000);
    oud__codes_free(&codes, &memory);
}
END_TEST

START_TEST(what_is_taken_back_was_not_met)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__codes codes = {.count = 0};
    uint32_t ids[2];
    take_strewn(&codes, &memory, 1);
    ck_assert(oud__codes_settle(&codes, &memory));
    oud__codes_rollback(&codes, (oud__codes_mark){ROWS - 2, 0});
    ck_assert_ptr_nonnull(codes.met.words);
    set_number(0, 1000000 + (ROWS - 1) * 7 % ROWS);
    set_number(1, 1000000 + (ROWS - 2) * 7 % ROWS);
    take(&codes, &memory, 2, ids);
    ck_assert_uint_eq(ids[0], ROWS - 1);
    ck_assert_uint_eq(ids[1], ROWS);
    ck_assert_ptr_nonnull(codes.met.words);
    oud__codes_free(&codes, &memory);
}
END_TEST

/* One round with a table and with its twin, an array by number: some rows, now by the column and
 * now one by one, then perhaps some taken back. */
static void play(oud__codes *codes, const oud__memory *memory, test_dice *dice, uint32_t *twin)
{
    const uint32_t lowest = 1 + dice_below(dice, RANGE);
    const uint32_t range = 1 + dice_below(dice, RANGE - lowest + 1);
    const bool alone = dice_below(dice, 4) == 0;
    uint32_t drawn[ROWS];
    uint32_t ids[ROWS];
    for (size_t row = 0; row < ROWS; row++) {
        drawn[row] = lowest + dice_below(dice, range);
        set_number(row, 50000 + drawn[row]);
    }
    const oud__pieces values = column(ROWS);
    for (size_t row = 0; alone && row < ROWS; row++) {
        ids[row] = oud__codes_add(codes, memory, oud__pieces_at(&values, row), NULL);
    }
    if (!alone) {
        take(codes, memory, ROWS, ids);
    }
    uint32_t next = 0;
    for (uint32_t number = 0; number <= RANGE; number++) {
        next = twin[number] > next ? twin[number] : next;
    }
    for (size_t row = 0; row < ROWS; row++) {
        twin[drawn[row]] = twin[drawn[row]] ? twin[drawn[row]] : ++next;
        ck_assert_uint_eq(ids[row], twin[drawn[row]]);
    }
    ck_assert_uint_eq(oud__codes_count(codes), next);
    const uint32_t kept = dice_below(dice, 3) ? next : next - dice_below(dice, next);
    oud__codes_rollback(codes, (oud__codes_mark){kept, 0});
    for (uint32_t number = 0; number <= RANGE; number++) {
        char code[ROOM];
        twin[number] = twin[number] > kept ? 0 : twin[number];
        snprintf(code, sizeof code, "%u", 50000 + number);
        ck_assert_uint_eq(find(codes, code), twin[number]);
    }
}

START_TEST(numbers_are_taken_as_an_array_would)
{
    test_dice dice = dice_new("numbers_are_taken_as_an_array_would");
    oud__memory memory = oud__memory_of(NULL, NULL);
    unsigned met = 0;
    for (int table = 0; table < 40; table++) {
        static uint32_t twin[RANGE + 1];
        oud__codes codes = {.count = 0};
        memset(twin, 0, sizeof twin);
        for (int round = 0; round < 6; round++) {
            play(&codes, &memory, &dice, twin);
            ck_assert(oud__codes_reserve(&codes, &memory, 10));
            met += codes.met.words != NULL;
            ck_assert(dice_below(&dice, 3) || oud__codes_settle(&codes, &memory));
        }
        oud__codes_free(&codes, &memory);
    }
    ck_assert_uint_gt(met, 40);
}
END_TEST

/* R-SYNC-4: each request refused in turn; what is missing is done without, or all is refused. */
START_TEST(without_memory_the_table_is_sound)
{
    for (size_t n = 1, failed = 1; failed; n++) {
        failing_memory watched = failing_memory_at(n);
        oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
        oud__codes codes = {.count = 0};
        static oud__column_state state;
        uint32_t ids[ROWS];
        memset(&state, 0, sizeof state);
        for (size_t row = 0; row < ROWS; row++) {
            set_number(row, 9000 - row * 7 % ROWS);
        }
        const oud__pieces values = column(ROWS);
        oud__column_result result = oud__codes_add_column(&codes, &memory, &state, &values, ids);
        bool settled = oud__codes_settle(&codes, &memory);
        failed = watched.refused;
        watched.fail_at = 0;
        ck_assert(failed || (result == OUD__COLUMN_DONE && settled));
        take(&codes, &memory, ROWS, ids);
        ck_assert(oud__codes_settle(&codes, &memory));
        ck_assert_uint_eq(oud__codes_count(&codes), ROWS);
        for (uint32_t row = 0; row < ROWS; row++) {
            ck_assert_uint_eq(ids[row], row + 1);
            ck_assert_uint_eq(oud__codes_find(&codes, oud__pieces_at(&values, row)), row + 1);
        }
        oud__codes_free(&codes, &memory);
        failing_memory_done(&watched);
    }
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("base/codes_met");
    TCase *cases = tcase_create("codes_met");
    tcase_add_test(cases, numbers_close_together_need_no_buckets);
    tcase_add_test(cases, other_codes_take_buckets);
    tcase_add_test(cases, numbers_far_apart_need_buckets_until_many_are_expected);
    tcase_add_test(cases, what_is_taken_back_was_not_met);
    tcase_add_test(cases, numbers_are_taken_as_an_array_would);
    tcase_add_test(cases, without_memory_the_table_is_sound);
    suite_add_tcase(all, cases);
    return all;
}
