/* The talks of rows against a plain array: near and far ones, pages that are shared and written. */
#include "evening/new_rows.h"

#include <stdlib.h>
#include <string.h>

#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#define ROWS (3 * (size_t)OUD__PAGE_ROWS)

/* Mostly neighbours, now and then something quite different. */
static uint32_t some_talk(test_dice *dice, size_t row)
{
    return dice_below(dice, 50) ? 100000 + (uint32_t)row / 300 + dice_below(dice, 20)
                                : 1 + dice_below(dice, 0x7ffffffe);
}

static void check_column(const oud__talk_column *column, const uint32_t *talks, size_t count)
{
    bool right = column->count == count;
    for (size_t row = 0; row < count; row++) {
        right &= oud__talk_column_get(column, row) == talks[row];
    }
    ck_assert(right);
}

/* Rows pushed to a column and written to an array. */
static void fill(test_dice *dice, oud__talk_column *column, const oud__memory *memory,
                 uint32_t *talks, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        talks[i] = some_talk(dice, i);
        ck_assert(oud__talk_column_push(column, memory, talks[i]));
    }
}

static void set_some(test_dice *dice, oud__talk_column *column, const oud__memory *memory,
                     uint32_t *talks, size_t count)
{
    for (int step = 0; step < 500; step++) {
        size_t row = dice_below(dice, (uint32_t)count);
        talks[row] = some_talk(dice, row);
        ck_assert(oud__talk_column_reserve_far(column, memory, 1));
        ck_assert(oud__talk_column_open(column, memory, row));
        oud__talk_column_set(column, memory, row, talks[row]);
    }
}

/* A column appended to another; whoever writes afterwards, the other one keeps what it has. */
START_TEST(test_pages_are_shared_until_somebody_writes)
{
    test_dice dice = dice_new("talk_column");
    uint32_t *talks[2] = {calloc(2 * ROWS, sizeof(uint32_t)), calloc(2 * ROWS, sizeof(uint32_t))};
    for (int round = 0; round < 12; round++) {
        failing_memory failing = failing_memory_at(0);
        oud__memory memory = oud__memory_of(failing_memory_allocate, &failing);
        size_t known = round ? dice_below(&dice, ROWS) : 0;
        size_t added = dice_below(&dice, ROWS) + 1;
        oud__talk_column store = {.count = 0};
        oud__new_rows rows;
        fill(&dice, &store, &memory, talks[0], known);
        oud__new_rows_start(&rows, known);
        ck_assert(round % 2 == 0 || oud__new_rows_reserve(&rows, &memory, added));
        const size_t asked = failing.requests;
        for (size_t i = 0; i < added; i++) {
            talks[1][i] = talks[0][known + i] = some_talk(&dice, i);
            ck_assert(oud__new_rows_push(&rows, &memory, (uint32_t)i / 7 + 1, talks[1][i]));
        }
        ck_assert(round % 2 == 0 || rows.talks.far.count || failing.requests == asked);
        ck_assert(oud__talk_column_reserve_all(&store, &memory, &rows.talks, rows.skip));
        oud__talk_column_append(&store, &memory, &rows.talks, rows.skip);
        check_column(&store, talks[0], known + added);
        set_some(&dice, &store, &memory, talks[0], known + added);
        talks[0][known + added] = 77;
        ck_assert(oud__talk_column_push(&store, &memory, 77));
        check_column(&store, talks[0], known + added + 1);
        bool right = oud__new_rows_count(&rows) == added;
        for (size_t i = 0; i < added; i++) {
            right &= oud__new_rows_talk(&rows, i) == talks[1][i] &&
                     oud__new_rows_student(&rows, i) == i / 7 + 1;
        }
        ck_assert(right);
        oud__new_rows_free(&rows, &memory);
        check_column(&store, talks[0], known + added + 1);
        oud__talk_column_free(&store, &memory);
        failing_memory_done(&failing);
    }
    free(talks[0]);
    free(talks[1]);
}
END_TEST

/* A page with room that begins in its middle. */
START_TEST(test_the_first_talk_of_a_page_says_what_is_near)
{
    failing_memory failing = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &failing);
    oud__new_rows rows;
    oud__new_rows_start(&rows, 5);
    ck_assert(oud__new_rows_reserve(&rows, &memory, 3));
    ck_assert(oud__new_rows_push(&rows, &memory, 1, 7));
    ck_assert(oud__new_rows_push(&rows, &memory, 1, 100000));
    ck_assert(oud__new_rows_push(&rows, &memory, 2, 8));
    ck_assert_uint_eq(oud__new_rows_talk(&rows, 0), 7);
    ck_assert_uint_eq(oud__new_rows_talk(&rows, 1), 100000);
    ck_assert_uint_eq(oud__new_rows_talk(&rows, 2), 8);
    oud__new_rows_free(&rows, &memory);
    failing_memory_done(&failing);
}
END_TEST

/* Push, share, write; every step works or leaves the columns as they were. */
static void steps_without_memory(const oud__memory *memory, oud__talk_column *store,
                                 oud__new_rows *rows)
{
    size_t pushed = 0;
    bool right = true;
    while (pushed < 300 && oud__talk_column_push(store, memory, 1 + (uint32_t)pushed * 70000)) {
        pushed++;
    }
    ck_assert_uint_eq(store->count, pushed);
    for (size_t row = 0; row < pushed; row++) {
        right &= oud__talk_column_get(store, row) == 1 + (uint32_t)row * 70000;
    }
    ck_assert(right);
    oud__new_rows_start(rows, pushed);
    for (uint32_t i = 0; i < 9000 && oud__new_rows_push(rows, memory, i + 1, 5 + i); i++) {
    }
    bool room = oud__talk_column_reserve_all(store, memory, &rows->talks, rows->skip);
    ck_assert_uint_eq(store->count, pushed);
    if (room) {
        oud__talk_column_append(store, memory, &rows->talks, rows->skip);
    }
    size_t last = store->count;
    if (last && oud__talk_column_reserve_far(store, memory, 1) &&
        oud__talk_column_open(store, memory, last - 1)) {
        oud__talk_column_set(store, memory, last - 1, 0x70000000);
        ck_assert_uint_eq(oud__talk_column_get(store, last - 1), 0x70000000);
    }
}

START_TEST(test_no_memory_leaves_columns_as_they_were)
{
    for (size_t n = 1, refused = 1; refused; n++) {
        failing_memory failing = failing_memory_at(n);
        oud__memory memory = oud__memory_of(failing_memory_allocate, &failing);
        oud__talk_column store = {.count = 0};
        oud__new_rows rows;
        steps_without_memory(&memory, &store, &rows);
        refused = failing.refused;
        oud__new_rows_free(&rows, &memory);
        oud__talk_column_free(&store, &memory);
        failing_memory_done(&failing);
    }
}
END_TEST

/* Stretches of any length against a student per row. */
START_TEST(test_rows_have_the_student_of_their_stretch)
{
    test_dice dice = dice_new("stretches");
    failing_memory failing = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &failing);
    uint32_t *students = calloc(ROWS, sizeof *students);
    oud__row_stretches stretches = {.items = {NULL, 0, 0}};
    uint32_t count = 0;
    uint32_t runs = 0;
    while (count < ROWS - 400) {
        uint32_t length = 1 + dice_below(&dice, dice_below(&dice, 9) ? 20 : 400);
        uint32_t student = 1 + dice_below(&dice, 3);
        runs += count == 0 || students[count - 1] != student;
        ck_assert(oud__row_stretches_push(&stretches, &memory, student, length));
        for (uint32_t i = 0; i < length; i++) {
            students[count++] = student;
        }
    }
    ck_assert_uint_eq(oud__row_stretches_rows(&stretches), count);
    ck_assert_uint_eq(oud__row_stretches_count(&stretches), runs);
    bool right = true;
    for (uint32_t row = 0; row < count; row++) {
        const oud__row_stretch *at = &stretches.items.at[oud__row_stretches_find(&stretches, row)];
        right &= at->student == students[row] && at->first <= row && at[1].first > row;
    }
    ck_assert(right);
    oud__row_stretches_free(&stretches, &memory);
    failing_memory_done(&failing);
    free(students);
}
END_TEST

Suite *suite(void)
{
    Suite *tests = suite_create("talk_column");
    TCase *tcase = tcase_create("talk_column");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, test_pages_are_shared_until_somebody_writes);
    tcase_add_test(tcase, test_the_first_talk_of_a_page_says_what_is_near);
    tcase_add_test(tcase, test_no_memory_leaves_columns_as_they_were);
    tcase_add_test(tcase, test_rows_have_the_student_of_their_stretch);
    suite_add_tcase(tests, tcase);
    return tests;
}
