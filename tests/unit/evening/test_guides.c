/* Guesses where the rows of students stand. */
#include "evening/store.h"

#include "support/failing_memory.h"
#include "support/suite.h"

#include <stdlib.h>

#define STUDENTS (OUD__GUIDES_FROM + 1000u)
#define LAST     4000u /* who has rows; from a hundred students on */

static uint32_t rows_of(uint32_t student)
{
    return student < 100 || student > LAST || student % 50 == 0 ? 0 : 10 + student % 7;
}

static void append(oud__store *store, const oud__memory *memory, uint32_t first, uint32_t last)
{
    oud__new_rows rows;
    oud__new_rows_start(&rows, oud__store_count(store));
    for (uint32_t student = first; student <= last; student++) {
        for (uint32_t i = 0; i < rows_of(student); i++) {
            ck_assert(oud__new_rows_push(&rows, memory, student, 1 + i));
        }
    }
    ck_assert(oud__store_reserve(store, memory, &rows));
    oud__store_append(store, memory, &rows);
    oud__new_rows_free(&rows, memory);
}

static long apart(uint32_t a, uint32_t b)
{
    return labs((long)a - (long)b);
}

/* Where many have rows in their own order, a guess is near; elsewhere it is one of what there is.
 */
START_TEST(a_guess_is_near)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__store store = {.heads = NULL};
    oud__guide guess;
    uint32_t known = 0;
    ck_assert(oud__store_start(&store, &memory, STUDENTS));
    ck_assert(!oud__guides_guess(store.guides, 1, &guess));
    append(&store, &memory, 1, STUDENTS);
    append(&store, &memory, 200, 300); /* no first ones: these change nothing */
    for (uint32_t student = 0; student <= STUDENTS; student++) {
        const uint32_t stretch = oud__store_stretch(&store, student);
        oud__store_prefetch_guessed(&store, student);
        if (!oud__guides_guess(store.guides, student, &guess)) {
            continue;
        }
        ck_assert_uint_lt(guess.stretch, oud__row_stretches_count(&store.stretches));
        ck_assert_uint_lt(guess.row, oud__store_count(&store));
        if (stretch != OUD__NO_STRETCH && student >= 2 * OUD__GUIDE_STEP &&
            student < LAST - OUD__GUIDE_STEP) {
            known++;
            ck_assert_int_le(apart(guess.stretch, stretch), 3);
            ck_assert_int_le(apart(guess.row, oud__store_begin(&store, stretch)), 32);
        }
    }
    ck_assert_uint_gt(known, LAST / 50 * 49 - 4 * OUD__GUIDE_STEP);
    oud__store_prefetch_guessed(&store, STUDENTS + 1);
    oud__store_prefetch_guessed(&store, OUD_EVENING_ONLY);
    oud__store_free(&store, &memory);
    failing_memory_done(&watched);
}
END_TEST

/* Rows of students in no order: a guess is one of what there is, or none. */
START_TEST(students_in_no_order)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__store store = {.heads = NULL};
    ck_assert(oud__store_start(&store, &memory, STUDENTS));
    append(&store, &memory, 1, LAST);
    for (uint32_t student = 1; student < LAST; student++) {
        const uint32_t other = student * 7919u % LAST;
        const uint32_t head = store.heads[student];
        store.heads[student] = store.heads[other];
        store.heads[other] = head;
    }
    oud__store_note_guides(&store);
    for (uint32_t student = 0; student <= STUDENTS; student++) {
        oud__guide guess;
        if (oud__guides_guess(store.guides, student, &guess)) {
            ck_assert_uint_lt(guess.stretch, oud__row_stretches_count(&store.stretches));
            ck_assert_uint_lt(guess.row, oud__store_count(&store));
        }
        oud__store_prefetch_guessed(&store, student);
    }
    oud__store_free(&store, &memory);
    failing_memory_done(&watched);
}
END_TEST

/* Few students have none. */
START_TEST(few_students_need_none)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__store store = {.heads = NULL};
    ck_assert(oud__store_start(&store, &memory, OUD__GUIDES_FROM - 2));
    append(&store, &memory, 1, 1000);
    ck_assert_ptr_null(store.guides);
    oud__store_prefetch_guessed(&store, 500);
    oud__store_free(&store, &memory);
    ck_assert(oud__store_start(&store, &memory, OUD__GUIDES_FROM - 1));
    ck_assert_ptr_nonnull(store.guides);
    oud__store_free(&store, &memory);
    failing_memory_done(&watched);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("guides");
    TCase *cases = tcase_create("guides");
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, a_guess_is_near);
    tcase_add_test(cases, students_in_no_order);
    tcase_add_test(cases, few_students_need_none);
    suite_add_tcase(all, cases);
    return all;
}
