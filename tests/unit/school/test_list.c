/* Lists of rows: whatever way the rows are kept, they read back as they came. */
#include "school/list.h"
#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#define ROWS 9000

/* The rows as they came. */
static uint32_t owners[ROWS];
static uint32_t items[ROWS];

/* Rows of which about one in `change` has another owner than the one before. */
static void roll(test_dice *dice, uint32_t change)
{
    uint32_t owner = 1;
    for (size_t i = 0; i < ROWS; i++) {
        owner = dice_below(dice, change) == 0 ? dice_below(dice, 500) + 1 : owner;
        owners[i] = owner;
        items[i] = dice_below(dice, 1000000);
    }
}

/* Add the rows from..to in pieces of up to 128. */
static void add(oud__list *list, const oud__memory *memory, test_dice *dice, size_t from, size_t to)
{
    while (from < to) {
        size_t count = dice_below(dice, 129);
        count = count < to - from ? count : to - from;
        while (!oud__list_reserve(list, memory, count)) {
            ck_assert_ptr_nonnull(memory->user); /* may fail */
        }
        oud__list_append(list, owners + from, items + from, count);
        from += count;
    }
}

static void expect_rows(const oud__list *list, size_t count)
{
    size_t row = 0;
    size_t wrong = 0;
    ck_assert_uint_eq(oud__list_count(list), count);
    for (size_t i = 0; i < oud__list_stretches(list); i++) {
        oud__stretch stretch = oud__list_stretch(list, i);
        wrong += stretch.first != row || stretch.end <= row || stretch.end > count ||
                 oud__list_owner(list, i) != stretch.owner;
        for (; row < stretch.end && row < count; row++) {
            wrong += stretch.owner != owners[row] || oud__list_item(list, row) != items[row];
        }
    }
    ck_assert_uint_eq(wrong, 0);
    ck_assert_uint_eq(row, count);
}

START_TEST(rows_come_back_as_they_came)
{
    static const uint32_t changes[] = {1, 3, 4, 10, 1000};
    const oud__memory memory = oud__memory_of(NULL, NULL);
    test_dice dice = dice_new("rows_come_back_as_they_came");
    for (size_t i = 0; i < 20; i++) {
        oud__list list = {.scattered = false};
        size_t marked = dice_below(&dice, ROWS / 2);
        roll(&dice, changes[i % 5]);
        add(&list, &memory, &dice, 0, marked);
        expect_rows(&list, marked);
        add(&list, &memory, &dice, marked, ROWS - 1000);
        expect_rows(&list, ROWS - 1000);
        oud__list_cut(&list, marked);
        expect_rows(&list, marked);
        add(&list, &memory, &dice, marked, ROWS);
        expect_rows(&list, ROWS);
        ck_assert_int_eq(list.scattered, changes[i % 5] == 1);
        oud__list_cut(&list, 0);
        expect_rows(&list, 0);
        oud__list_free(&list, &memory);
    }
}
END_TEST

START_TEST(memory_may_run_out)
{
    test_dice dice = dice_new("memory_may_run_out");
    roll(&dice, 1);
    for (size_t n = 1, failed = 1; failed; n++) {
        failing_memory memory = failing_memory_at(n);
        const oud__memory failing = oud__memory_of(failing_memory_allocate, &memory);
        oud__list list = {.scattered = false};
        add(&list, &failing, &dice, 0, ROWS);
        expect_rows(&list, ROWS);
        oud__list_free(&list, &failing);
        failed = memory.refused;
        failing_memory_done(&memory);
    }
}
END_TEST

/* Items with small numbers and any of the top bits, until a number comes that does not fit. */
START_TEST(short_items_become_long_ones)
{
    const oud__memory memory = oud__memory_of(NULL, NULL);
    test_dice dice = dice_new("short_items_become_long_ones");
    roll(&dice, 3);
    for (size_t i = 0; i < ROWS; i++) {
        items[i] = items[i] % OUD__SHORTS | (uint32_t)(i % 4) << 30;
    }
    oud__list list = {.is_short = true};
    ck_assert(oud__list_admit(&list, &memory, OUD__SHORTS - 1));
    add(&list, &memory, &dice, 0, ROWS / 2);
    ck_assert(oud__list_make_room(&list, &memory, ROWS / 4, 1));
    ck_assert_uint_ge(list.shorts.room, ROWS / 2 + ROWS / 4);
    ck_assert(list.is_short);
    expect_rows(&list, ROWS / 2);
    oud__list_cut(&list, ROWS / 4);
    expect_rows(&list, ROWS / 4);
    ck_assert(oud__list_admit(&list, &memory, OUD__SHORTS));
    ck_assert(!list.is_short);
    expect_rows(&list, ROWS / 4);
    add(&list, &memory, &dice, ROWS / 4, ROWS);
    expect_rows(&list, ROWS);
    oud__list_free(&list, &memory);
}
END_TEST

START_TEST(changes_are_counted)
{
    static const uint32_t column[] = {3, 3, 1, 1, 1, 2};
    ck_assert(oud__list_changes_so_often(column, 0, 0));
    ck_assert(!oud__list_changes_so_often(column, 0, 1));
    ck_assert(!oud__list_changes_so_often(column, 1, 1));
    ck_assert(oud__list_changes_so_often(column, 6, 2));
    ck_assert(!oud__list_changes_so_often(column, 6, 3));
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("school/list");
    TCase *tests = tcase_create("list");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, rows_come_back_as_they_came);
    tcase_add_test(tests, memory_may_run_out);
    tcase_add_test(tests, short_items_become_long_ones);
    tcase_add_test(tests, changes_are_counted);
    suite_add_tcase(all, tests);
    return all;
}
