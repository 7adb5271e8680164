/* Rows on their way into a store: many of them at once, and no memory for them. */
#include "evening/store.h"

#include "support/failing_memory.h"
#include "support/suite.h"

#include <string.h>

#define STUDENTS 600

/* Rows of the students from `first` on, `each` of them, for a store as it is. */
static bool make_rows(oud__new_rows *rows, const oud__store *store, const oud__memory *memory,
                      uint32_t first, uint32_t each)
{
    bool done = true;
    oud__new_rows_start(rows, oud__store_count(store));
    for (uint32_t student = first; done && student <= STUDENTS; student++) {
        for (uint32_t i = 0; done && i < each; i++) {
            done = oud__new_rows_push(rows, memory, student, student + i);
        }
    }
    return done;
}

static bool append(oud__store *store, const oud__memory *memory, uint32_t first, uint32_t each)
{
    oud__new_rows rows;
    bool done =
        make_rows(&rows, store, memory, first, each) && oud__store_reserve(store, memory, &rows);
    if (done) {
        oud__store_append(store, memory, &rows);
    }
    oud__new_rows_free(&rows, memory);
    return done;
}

/* The last ten students have a row first, then each has two, then the last one has three more. */
static void check(const oud__store *store, size_t appended)
{
    static const size_t counts[] = {0, 10, 10 + 2 * STUDENTS, 13 + 2 * STUDENTS};
    ck_assert_uint_eq(oud__store_count(store), counts[appended]);
    ck_assert_uint_eq(oud__row_stretches_rows(&store->stretches), counts[appended]);
    for (uint32_t student = 1; student <= STUDENTS; student++) {
        uint32_t expected = appended > 1 ? 2 : 0;
        expected += appended > 0 && student > STUDENTS - 10 ? 1 : 0;
        expected += appended > 2 && student == STUDENTS ? 3 : 0;
        uint32_t found = 0;
        for (uint32_t row = oud__store_first(store, student); row != OUD__NO_ROW;
             row = oud__store_next(store, row)) {
            ck_assert_uint_eq(oud__store_student(store, row), student);
            ck_assert_uint_eq(oud__store_flags(store, row), OUD__ROW_LIVE | OUD__ROW_OFFERED);
            found++;
        }
        ck_assert_uint_eq(found, expected);
    }
}

/* Wherever memory runs out the store is as it was, and takes the rows afterwards. */
START_TEST(rows_come_whole_or_not_at_all)
{
    static const uint32_t firsts[] = {STUDENTS - 9, 1, STUDENTS};
    static const uint32_t each[] = {1, 2, 3};
    for (size_t n = 1, refused = 1; refused; n++) {
        failing_memory failing = failing_memory_at(0);
        oud__memory memory = oud__memory_of(failing_memory_allocate, &failing);
        oud__store store = {.heads = NULL};
        ck_assert(oud__store_start(&store, &memory, STUDENTS));
        failing.fail_at = failing.requests + n;
        for (size_t i = 0; i < 3; i++) {
            if (!append(&store, &memory, firsts[i], each[i])) {
                ck_assert_uint_gt(failing.refused, 0);
                check(&store, i);
                ck_assert(append(&store, &memory, firsts[i], each[i]));
            }
            check(&store, i + 1);
        }
        refused = failing.refused;
        oud__store_free(&store, &memory);
        failing_memory_done(&failing);
    }
}
END_TEST

/* Pages of flags stand in several blocks, none of which is very large. */
START_TEST(flags_come_in_blocks)
{
    const size_t rows = 3000000;
    const size_t pages = rows / OUD__PAGE_ROWS + 1;
    for (size_t n = 1, refused = 1; refused; n++) {
        failing_memory failing = failing_memory_at(n);
        oud__memory memory = oud__memory_of(failing_memory_allocate, &failing);
        oud__store store = {.heads = NULL};
        bool done = oud__store_reserve_flags(&store, &memory, rows);
        refused = failing.refused;
        ck_assert(done == !refused);
        ck_assert(done || oud__store_reserve_flags(&store, &memory, rows));
        ck_assert_uint_eq(store.flags.count, pages);
        ck_assert_uint_gt(store.blocks.count, 2);
        for (size_t page = 0; page < pages; page++) {
            memset(store.flags.at[page], (int)(page % 251), OUD__PAGE_ROWS);
        }
        for (size_t page = 0; page < pages; page++) {
            ck_assert_uint_eq(store.flags.at[page][0], page % 251);
            ck_assert_uint_eq(store.flags.at[page][OUD__PAGE_ROWS - 1], page % 251);
        }
        oud__store_free(&store, &memory);
        failing_memory_done(&failing);
    }
}
END_TEST

/* So do pages of talks. */
START_TEST(talks_come_in_blocks)
{
    failing_memory failing = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &failing);
    oud__talk_column column = {.count = 0};
    const uint32_t rows = 1500000;
    ck_assert(oud__talk_column_reserve(&column, &memory, rows));
    const size_t asked = failing.requests;
    bool right = true;
    for (uint32_t row = 0; row < rows; row++) {
        right &= oud__talk_column_push(&column, &memory, 1 + row % 30000);
    }
    for (uint32_t row = 0; row < rows; row++) {
        right &= oud__talk_column_get(&column, row) == 1 + row % 30000;
    }
    ck_assert(right);
    ck_assert_uint_eq(failing.requests, asked);
    oud__talk_column_free(&column, &memory);
    failing_memory_done(&failing);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("store");
    TCase *cases = tcase_create("store");
    tcase_add_test(cases, rows_come_whole_or_not_at_all);
    tcase_add_test(cases, flags_come_in_blocks);
    tcase_add_test(cases, talks_come_in_blocks);
    suite_add_tcase(all, cases);
    return all;
}
