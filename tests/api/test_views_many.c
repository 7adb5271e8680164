/* Views of so many students that their rows go on from page to page, and that the store keeps hints
 * where they stand (R-SEE-2). */
#include <ouderavond/ouderavond.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/suite.h"

#define STUDENTS 17000 /* hints are kept from 16,384 on */
#define FIRST    100000
#define EACH     3 /* opportunities of a student; no divisor of the rows in a page */

static const char *const lines_of_student[EACH] = {"aaa\tne", "bbb\ten", "ccc\twi"};

/* The students as a table with a heading; or with `of_offers` the lines of an offer file. */
static char *write_text(bool of_offers, size_t *size)
{
    const size_t room = (size_t)STUDENTS * EACH * 20 + 100;
    char *text = malloc(room);
    ck_assert_ptr_nonnull(text);
    size_t at = of_offers ? 0 : (size_t)snprintf(text, room, "Leerling\tAfdeling\tStamklas\n");
    for (int student = 0; student < STUDENTS; student++) {
        for (int line = 0; line < (of_offers ? EACH : 1); line++) {
            at += (size_t)snprintf(text + at, room - at, "%d\t%s\n", FIRST + student,
                                   of_offers ? lines_of_student[line] : "h1\th1a");
        }
    }
    *size = at;
    return text;
}

static oud_evening *make_evening(void)
{
    oud_school *school;
    oud_evening *evening;
    oud_plan *plan;
    size_t size;
    char *text = write_text(false, &size);
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_load(school, OUD_TABLE_LEERLINGEN, "", 0, text, size),
                     OUD_STATUS_OK);
    free(text);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    text = write_text(true, &size);
    ck_assert_int_eq(oud_plan_offer_file(evening, "", 0, text, size, 0, &plan), OUD_STATUS_OK);
    free(text);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    oud_school_unref(school);
    return evening;
}

/* Read a view in batches of `size`; each row's student is one of `count` from `first` on, in order,
 * with `each` rows. */
static void check_view(oud_evening *evening, oud_view view, uint32_t thing, size_t size,
                       uint32_t first, uint32_t count, uint32_t each)
{
    oud_cursor *cursor;
    uint32_t *students = calloc(size, sizeof *students);
    uint32_t read = 0;
    ck_assert_ptr_nonnull(students);
    ck_assert_int_eq(oud_cursor_new(evening, view, thing, 0, &cursor), OUD_STATUS_OK);
    for (size_t got = size; got == size;) {
        ck_assert_int_eq(oud_cursor_fetch(cursor, size, &got), OUD_STATUS_OK);
        ck_assert_uint_eq(oud_cursor_column(cursor, OUD_ATTRIBUTE_STUDENT, students, size), got);
        for (size_t i = 0; i < got; i++) {
            if (students[i] != first + read / each) {
                ck_abort_msg("row %u of view %u of %u is of student %u", read, view, thing,
                             students[i]);
            }
            read++;
        }
    }
    ck_assert_uint_eq(read, count * each);
    oud_cursor_free(cursor);
    free(students);
}

START_TEST(R_SEE_2_every_student_has_the_own_rows)
{
    oud_evening *evening = make_evening();
    for (uint32_t student = 1; student <= STUDENTS; student++) {
        check_view(evening, OUD_VIEW_STUDENT, student, 64, student, 1, EACH);
    }
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_SEE_2_large_views_in_batches_of_any_size)
{
    static const size_t sizes[] = {50, 64, 1000, 8191, 8192, 8193, 65536};
    oud_evening *evening = make_evening();
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        check_view(evening, OUD_VIEW_ALL, 0, sizes[i], 1, STUDENTS, EACH);
        check_view(evening, OUD_VIEW_AFDELING, 1, sizes[i], 1, STUDENTS, EACH);
        check_view(evening, OUD_VIEW_STAMKLAS, 1, sizes[i], 1, STUDENTS, EACH);
    }
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *tests = suite_create("views of many");
    TCase *tcase = tcase_create("views of many");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, R_SEE_2_every_student_has_the_own_rows);
    tcase_add_test(tcase, R_SEE_2_large_views_in_batches_of_any_size);
    suite_add_tcase(tests, tcase);
    return tests;
}
