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

/* The last ten students have a row first, then each has two, then the last one has three more. (One
 * assertion for all: Check writes each one down, which takes longer than what it asserts.) */
static void check(const oud__store *store, size_t appended)
{
    static const size_t counts[] = {0, 10, 10 + 2 * STUDENTS, 13 + 2 * STUDENTS};
    ck_assert_uint_eq(oud__store_count(store), counts[appended]);
    ck_assert_uint_eq(oud__row_stretches_rows(&store->stretches), counts[appended]);
    bool right = true;
    uint32_t wrong = 0;
    for (uint32_t student = 1; right && student <= STUDENTS; student++) {
        uint32_t expected = appended > 1 ? 2 : 0;
        expected += appended > 0 && student > STUDENTS - 10 ? 1 : 0;
        expected += appended > 2 && student == STUDENTS ? 3 : 0;
        uint32_t found = 0;
        for (uint32_t row = oud__store_first(store, student); row != OUD__NO_ROW;
             row = oud__store_next(store, row)) {
            right &= oud__store_student(store, row) == student &&
                     oud__store_flags(store, row) == (OUD__ROW_LIVE | OUD__ROW_OFFERED);
            found++;
        }
        right &= found == expected;
        wrong = right ? 0 : student;
    }
    ck_assert_uint_eq(wrong, 0);
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

/* Rows of two places each, with room for what the store has; each is read as it was made, whatever
 * the store has besides. */
static bool make_whole(oud__new_rows *rows, const oud__store *store, const oud__memory *memory)
{
    const oud__row_stretches *there = &store->stretches;
    oud__new_rows_start(rows, oud__store_count(store));
    bool done = oud__row_stretches_reserve(&rows->stretches, memory,
                                           STUDENTS + oud__row_stretches_count(there),
                                           2 * (size_t)STUDENTS + oud__row_stretches_rows(there));
    for (uint32_t student = 1; done && student <= STUDENTS; student++) {
        done = oud__row_stretches_push_new(&rows->stretches, memory, student, 2, 3) &&
               oud__talk_column_push(&rows->talks, memory, student) &&
               oud__talk_column_push(&rows->talks, memory, student + 1);
    }
    return done;
}

static void check_whole(const oud__new_rows *rows)
{
    ck_assert_uint_eq(oud__new_rows_count(rows), 2 * STUDENTS);
    size_t right = 0;
    while (right < 2 * STUDENTS && oud__new_rows_student(rows, right) == 1 + right / 2 &&
           oud__new_rows_talk(rows, right) == 1 + right / 2 + right % 2) {
        right++;
    }
    ck_assert_uint_eq(right, 2 * STUDENTS);
}

/* The store has a row of each of the last `known` students, and after these the rows that
 * check_whole reads. */
static void check_shared(const oud__store *store, uint32_t known)
{
    uint32_t wrong = 0;
    for (uint32_t student = 1; !wrong && student <= STUDENTS; student++) {
        const uint32_t row = known + 2 * (student - 1);
        const uint32_t first = student > STUDENTS - known ? student - 1 - (STUDENTS - known) : row;
        const bool right = oud__store_student(store, row) == student &&
                           oud__store_student(store, row + 1) == student &&
                           store->stretches.items.at[known + student - 1].places == 3 &&
                           oud__store_first(store, student) == first;
        wrong = right ? 0 : student;
    }
    ck_assert_uint_eq(wrong, 0);
}

/* In a store that has rows of the last `known` students. `first` goes the store or go the rows. */
static bool share(const oud__memory *memory, uint32_t known, bool first)
{
    oud__store store = {.heads = NULL};
    oud__new_rows rows = {.before = 0};
    bool done = oud__store_start(&store, memory, STUDENTS) &&
                (!known || append(&store, memory, STUDENTS + 1 - known, 1)) &&
                make_whole(&rows, &store, memory);
    if (done) {
        check_whole(&rows);
        done = oud__store_reserve(&store, memory, &rows);
        check_whole(&rows);
    }
    if (done) {
        const oud__row_stretch *items = rows.stretches.items.at;
        oud__store_append(&store, memory, &rows);
        ck_assert_ptr_eq(store.stretches.items.at, items);
        ck_assert_uint_eq(oud__row_stretches_count(&store.stretches), STUDENTS + known);
        check_shared(&store, known);
        check_whole(&rows);
        done = append(&store, memory, STUDENTS, 2) && append(&store, memory, STUDENTS - 100, 2);
        check_whole(&rows);
    }
    if (first) {
        oud__store_free(&store, memory);
        done = done && (check_whole(&rows), true);
    }
    oud__new_rows_free(&rows, memory);
    done = done && (first || append(&store, memory, 1, 4));
    oud__store_free(&store, memory);
    return done;
}

START_TEST(stretches_are_shared)
{
    static const uint32_t known[] = {0, 1, 70, STUDENTS - 1};
    for (size_t i = 0; i < 2 * sizeof known / sizeof *known; i++) {
        bool done = false;
        for (size_t n = 1; !done; n++) {
            failing_memory failing = failing_memory_at(n);
            oud__memory memory = oud__memory_of(failing_memory_allocate, &failing);
            done = share(&memory, known[i / 2], i % 2);
            ck_assert(done == !failing.refused);
            failing_memory_done(&failing);
        }
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
        size_t right = 0;
        while (right < pages && store.flags.at[right][0] == right % 251 &&
               store.flags.at[right][OUD__PAGE_ROWS - 1] == right % 251) {
            right++;
        }
        ck_assert_uint_eq(right, pages);
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
    tcase_add_test(cases, stretches_are_shared);
    tcase_add_test(cases, flags_come_in_blocks);
    tcase_add_test(cases, talks_come_in_blocks);
    suite_add_tcase(all, cases);
    return all;
}
