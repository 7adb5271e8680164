/* The index of rows against a plain scan: built, kept up, given up and built again. */
#include "evening/row_index.h"

#include <stdlib.h>
#include <string.h>

#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#define ROWS     3000
#define KEYS     40
#define KEYS_MAX 4
#define HIGH     0x80000001u

/* The keys of each row now, and all it ever had. */
typedef struct table {
    uint32_t keys[ROWS][KEYS_MAX];
    size_t counts[ROWS];
    bool ever[ROWS][KEYS];
} table;

static uint32_t key_number(uint32_t key)
{
    return key < KEYS / 2 ? key : HIGH + key - KEYS / 2;
}

static const uint32_t *keys_of(const void *context, uint32_t row, size_t *count)
{
    const table *of = context;
    *count = of->counts[row];
    return of->keys[row];
}

static void give_keys(test_dice *dice, table *of, uint32_t row)
{
    of->counts[row] = 0;
    uint32_t key = dice_below(dice, KEYS / 4);
    while (of->counts[row] < KEYS_MAX && key < KEYS) {
        of->keys[row][of->counts[row]++] = key_number(key);
        of->ever[row][key] = true;
        key += 1 + dice_below(dice, KEYS / 2);
    }
}

/* Every row that has the key is found, none that never had it, ascending, each once. */
static void check_key(const oud__row_index *index, const oud__memory *memory, oud__row_keys keys,
                      const table *of, uint32_t rows, uint32_t key)
{
    oud__u32s found = {NULL, 0, 0};
    bool seen[ROWS] = {false};
    ck_assert(oud__row_index_rows(index, memory, keys, key_number(key), &found));
    bool right = true; /* checked by hand: an assertion per row would cost most of the time */
    for (size_t i = 0; i < found.count; i++) {
        right &= found.at[i] < rows && (i == 0 || found.at[i] > found.at[i - 1]) &&
                 of->ever[found.at[i]][key];
        seen[found.at[i]] = true;
    }
    for (uint32_t row = 0; row < rows; row++) {
        for (size_t i = 0; i < of->counts[row]; i++) {
            right &= of->keys[row][i] != key_number(key) || seen[row];
        }
    }
    ck_assert_msg(right, "key %u", key);
    oud__vec_free(memory, &found);
}

START_TEST(test_rows_are_found_whatever_changes)
{
    test_dice dice = dice_new("row_index");
    failing_memory failing = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &failing);
    for (int round = 0; round < 20; round++) {
        table *of = calloc(1, sizeof *of);
        ck_assert_ptr_nonnull(of);
        oud__row_keys keys = {.context = of, .of = keys_of, .high = HIGH, .base = KEYS / 2};
        oud__row_index index;
        memset(&index, 0, sizeof index);
        uint32_t rows = dice_below(&dice, ROWS / 2);
        int built = 0;
        for (uint32_t row = 0; row < rows; row++) {
            give_keys(&dice, of, row);
        }
        for (int step = 0; step < 6000; step++) {
            uint32_t row = dice_below(&dice, rows + (rows + 1 < ROWS));
            give_keys(&dice, of, row < ROWS ? row : 0);
            rows += row == rows;
            oud__row_index_add(&index, &memory, row, keys);
            if (step % 1000 == 999) {
                built += !index.built;
                ck_assert(index.built || oud__row_index_build(&index, &memory, rows, keys));
                for (uint32_t key = 0; key < KEYS; key++) {
                    check_key(&index, &memory, keys, of, rows, key);
                }
            }
        }
        ck_assert_int_ge(built, 2); /* chains that grew too long were given up */
        oud__row_index_free(&index, &memory);
        free(of);
    }
    failing_memory_done(&failing);
}
END_TEST

START_TEST(test_no_memory_gives_the_index_up)
{
    table *of = calloc(1, sizeof *of);
    ck_assert_ptr_nonnull(of);
    test_dice dice = {3};
    for (uint32_t row = 0; row < 50; row++) {
        give_keys(&dice, of, row);
    }
    oud__row_keys keys = {.context = of, .of = keys_of, .high = HIGH, .base = KEYS / 2};
    for (size_t n = 1, refused = 1; refused; n++) {
        failing_memory failing = failing_memory_at(n);
        oud__memory memory = oud__memory_of(failing_memory_allocate, &failing);
        oud__row_index index;
        oud__u32s found = {NULL, 0, 0};
        memset(&index, 0, sizeof index);
        bool built = oud__row_index_build(&index, &memory, 40, keys);
        ck_assert(built == index.built);
        for (uint32_t row = 40; row < 50; row++) {
            oud__row_index_add(&index, &memory, row, keys);
        }
        if (index.built) {
            bool got = oud__row_index_rows(&index, &memory, keys, key_number(3), &found);
            ck_assert(got || failing.refused);
        }
        refused = failing.refused;
        failing.fail_at = 0;
        if (index.built) {
            check_key(&index, &memory, keys, of, 50, 3);
        }
        oud__vec_free(&memory, &found);
        oud__row_index_free(&index, &memory);
        failing_memory_done(&failing);
    }
    free(of);
}
END_TEST

Suite *suite(void)
{
    Suite *tests = suite_create("row_index");
    TCase *tcase = tcase_create("row_index");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, test_rows_are_found_whatever_changes);
    tcase_add_test(tcase, test_no_memory_gives_the_index_up);
    suite_add_tcase(tests, tcase);
    return tests;
}
