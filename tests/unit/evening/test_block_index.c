/* The rows of talks by way of blocks, against a plain scan. */
#include "evening/block_index.h"

#include <stdlib.h>

#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#define TALKS    90000u /* more than are near to each other */
#define ROWS     20000u
#define STUDENTS 5000u

/* Neighbours share a few talks; now and then one from far away. */
static uint32_t some_talk(test_dice *dice, uint32_t row)
{
    return dice_below(dice, 30) ? 1 + row / 100 + dice_below(dice, 5) : 1 + dice_below(dice, TALKS);
}

static void append(test_dice *dice, oud__store *store, const oud__memory *memory, uint32_t count)
{
    oud__new_rows rows;
    oud__new_rows_start(&rows, oud__store_count(store));
    for (uint32_t i = 0; i < count; i++) {
        ck_assert(
            oud__new_rows_push(&rows, memory, 1 + i * STUDENTS / (count + 1), some_talk(dice, i)));
    }
    ck_assert(oud__store_reserve(store, memory, &rows));
    oud__store_append(store, memory, &rows);
    oud__new_rows_free(&rows, memory);
}

static void check_talks(const oud__row_index *index, const oud__memory *memory,
                        const oud__store *store, const uint32_t *wanted, size_t count)
{
    oud__u32s talks = {(uint32_t *)wanted, count, count};
    oud__u32s rows = {NULL, 0, 0};
    size_t at = 0;
    bool right = oud__block_index_rows(index, memory, store, &talks, &rows);
    for (uint32_t row = 0; row < oud__store_count(store); row++) {
        bool has = false;
        for (size_t i = 0; i < count; i++) {
            has |= oud__store_talk(store, row) == wanted[i];
        }
        right &= !has || (at < rows.count && rows.at[at] == row);
        at += has;
    }
    ck_assert(right && at == rows.count);
    oud__vec_free(memory, &rows);
}

START_TEST(test_rows_of_talks_are_found_in_their_blocks)
{
    test_dice dice = dice_new("block_index");
    failing_memory failing = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &failing);
    oud__store store = {.live = 0};
    oud__row_index index = {.built = false};
    ck_assert(oud__store_start(&store, &memory, STUDENTS));
    append(&dice, &store, &memory, 1 + dice_below(&dice, ROWS));
    ck_assert(oud__block_index_build(&index, &memory, &store, TALKS));
    for (int round = 0; round < 60; round++) {
        uint32_t rows = (uint32_t)oud__store_count(&store);
        uint32_t wanted[3];
        for (int i = 0; i < 20; i++) {
            uint32_t row = dice_below(&dice, rows);
            ck_assert(oud__talk_column_reserve_far(&store.talks, &memory, 1));
            ck_assert(oud__talk_column_open(&store.talks, &memory, row));
            oud__talk_column_set(&store.talks, &memory, row, some_talk(&dice, row));
            oud__block_index_add(&index, &memory, &store, row);
        }
        append(&dice, &store, &memory, dice_below(&dice, 60));
        for (; rows < oud__store_count(&store); rows++) {
            oud__block_index_add(&index, &memory, &store, rows);
        }
        ck_assert(index.built);
        for (int i = 0; i < 3; i++) {
            wanted[i] = oud__store_talk(&store, dice_below(&dice, rows));
        }
        check_talks(&index, &memory, &store, wanted, 1 + (size_t)dice_below(&dice, 3));
    }
    oud__row_index_free(&index, &memory);
    oud__store_free(&store, &memory);
    failing_memory_done(&failing);
}
END_TEST

Suite *suite(void)
{
    Suite *tests = suite_create("block_index");
    TCase *tcase = tcase_create("block_index");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, test_rows_of_talks_are_found_in_their_blocks);
    suite_add_tcase(tests, tcase);
    return tests;
}
