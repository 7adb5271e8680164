/* A school that starts as a copy of another (R-IN-6), through the public interface only. */
#include "api/random_rows.h"
#include "support/failing_memory.h"
#include "support/lines.h"
#include "support/readout.h"
#include "support/suite.h"
#include "support/tables.h"

#include <stdlib.h>

#define SCHOOLS 300

/* The copy without the tables of the set, not sealed. */
static oud_school *copy_without(const oud_school *school, unsigned tables)
{
    uint32_t without[8] = {0};
    size_t count = 0;
    for (int table = 1; table <= 7; table++)
        if (tables & 1u << table)
            without[count++] = (uint32_t)table;
    oud_school *copy = NULL;
    ck_assert_int_eq(oud_school_new_from(school, without, count, &copy), OUD_STATUS_OK);
    ck_assert(!oud_school_is_sealed(copy));
    return copy;
}

/* Both sealed schools read the same; gives back both. */
static void assert_same(oud_school *expected, oud_school *found)
{
    lines a = {0}, b = {0};
    readout_school(&a, expected);
    readout_school(&b, found);
    char *difference = lines_difference(&a, &b);
    ck_assert_msg(!difference, "%s", difference);
    lines_free(&a);
    lines_free(&b);
    oud_school_unref(expected);
    oud_school_unref(found);
}

START_TEST(r_in_6_a_copy_of_everything_is_the_same)
{
    test_dice dice = dice_new("a_copy_of_everything_is_the_same");
    for (int i = 0; i < SCHOOLS; i++) {
        static random_rows rows;
        random_rows_make(&dice, &rows);
        oud_school *school = random_rows_school(&rows, RANDOM_ALL_TABLES, NULL, 0);
        oud_school *copy = copy_without(school, 0);
        ck_assert_int_eq(oud_school_seal(copy), OUD_STATUS_OK);
        assert_same(school, copy);
    }
}
END_TEST

START_TEST(r_in_6_tables_loaded_anew_are_as_a_fresh_load)
{
    test_dice dice = dice_new("tables_loaded_anew_are_as_a_fresh_load");
    for (int i = 0; i < SCHOOLS; i++) {
        static random_rows rows, anew;
        random_rows_make(&dice, &rows);
        random_rows_make(&dice, &anew);
        unsigned without = dice_below(&dice, 128) << 1;
        oud_school *school = random_rows_school(&rows, RANDOM_ALL_TABLES, NULL, 0);
        oud_school *copy = copy_without(school, without);
        oud_school_unref(school);
        random_rows_add(copy, &anew, without);
        ck_assert_int_eq(oud_school_seal(copy), OUD_STATUS_OK);
        assert_same(random_rows_school(&rows, RANDOM_ALL_TABLES & ~without, &anew, without), copy);
    }
}
END_TEST

START_TEST(r_in_6_rows_that_follow_find_what_was_loaded)
{
    test_dice dice = dice_new("rows_that_follow_find_what_was_loaded");
    const unsigned tables = RANDOM_ALL_TABLES & ~(1u << OUD_TABLE_LEERLINGEN);
    for (int i = 0; i < SCHOOLS; i++) {
        static random_rows rows, more;
        random_rows_make(&dice, &rows);
        random_rows_make(&dice, &more);
        oud_school *school = random_rows_school(&rows, RANDOM_ALL_TABLES, NULL, 0);
        oud_school *first = copy_without(school, 0);
        oud_school_unref(school);
        ck_assert_int_eq(oud_school_seal(first), OUD_STATUS_OK);
        oud_school *copy = copy_without(first, 0); /* a copy of a copy */
        oud_school_unref(first);
        random_rows_add(copy, &more, tables);
        random_rows_add(copy, &rows, RANDOM_ALL_TABLES); /* again: changes nothing */
        ck_assert_int_eq(oud_school_seal(copy), OUD_STATUS_OK);
        assert_same(random_rows_school(&rows, RANDOM_ALL_TABLES, &more, tables), copy);
    }
}
END_TEST

/* A stamklas that comes with a later row puts the student in its place among the rows. */
START_TEST(r_in_6_order_of_leerlingen_is_kept)
{
    static const table_row rows[] = {{OUD_TABLE_LEERLINGEN, "1|h1|h1a"},
                                     {OUD_TABLE_LEERLINGEN, "2|h1"},
                                     {OUD_TABLE_LEERLINGEN, "3|h1|h1a"},
                                     TABLE_END};
    static const table_row later[] = {{OUD_TABLE_LEERLINGEN, "2|h1|h1a"}, TABLE_END};
    oud_school *school = tables_school(rows);
    oud_school *copy = copy_without(school, 0);
    ck_assert_int_eq(tables_add(copy, later), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_seal(copy), OUD_STATUS_OK);
    ck_assert_uint_eq(tables_find(copy, OUD_KIND_STUDENT, NULL, "1"), 1);
    ck_assert_uint_eq(tables_find(copy, OUD_KIND_STUDENT, NULL, "2"), 2);
    ck_assert_uint_eq(tables_find(copy, OUD_KIND_STUDENT, NULL, "3"), 3);
    oud_school_unref(school);
    oud_school_unref(copy);
}
END_TEST

START_TEST(settings_are_copied_and_arguments_checked)
{
    static const table_row none[] = {TABLE_END};
    oud_school *open = NULL;
    oud_school *copy = NULL;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &open), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_new_from(open, NULL, 0, &copy), OUD_STATUS_STATE);
    ck_assert_int_eq(oud_school_set(open, OUD_SCHOOL_SETTING_FIRST_WEEK, 35), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_set(open, OUD_SCHOOL_SETTING_DIAGNOSTIC_LIMIT, 3), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_seal(open), OUD_STATUS_OK);
    const uint32_t unknown[] = {8};
    ck_assert_int_eq(oud_school_new_from(open, unknown, 1, &copy), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_new_from(open, NULL, 1, &copy), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_new_from(NULL, NULL, 0, &copy), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_new_from(open, NULL, 0, NULL), OUD_STATUS_ARGUMENT);
    ck_assert_ptr_null(copy);
    ck_assert_int_eq(oud_school_new_from(open, NULL, 0, &copy), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_school_get(copy, OUD_SCHOOL_SETTING_FIRST_WEEK), 35);
    ck_assert_uint_eq(oud_school_get(copy, OUD_SCHOOL_SETTING_DIAGNOSTIC_LIMIT), 3);
    ck_assert_int_eq(tables_add(copy, none), OUD_STATUS_OK);
    oud_school_unref(open);
    oud_school_unref(copy);
}
END_TEST

START_TEST(r_sync_4_memory_that_runs_out)
{
    test_dice dice = dice_new("memory_that_runs_out");
    static random_rows rows;
    while (rows.count < RANDOM_ROWS / 2)
        random_rows_make(&dice, &rows);
    for (size_t n = 1, refused = 1; refused; n++) {
        failing_memory memory = failing_memory_at(0);
        oud_school *school = NULL;
        oud_school *copy = NULL;
        ck_assert_int_eq(oud_school_new(failing_memory_allocate, &memory, &school), OUD_STATUS_OK);
        random_rows_add(school, &rows, RANDOM_ALL_TABLES);
        ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
        memory.fail_at = memory.requests + n;
        oud_status status = oud_school_new_from(school, NULL, 0, &copy);
        refused = memory.refused;
        ck_assert_int_eq(status, refused ? OUD_STATUS_NO_MEMORY : OUD_STATUS_OK);
        ck_assert_int_eq(copy == NULL, refused != 0);
        oud_school_unref(copy);
        oud_school_unref(school);
        failing_memory_done(&memory);
    }
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("copy");
    TCase *tests = tcase_create("copy");
    tcase_add_test(tests, r_in_6_a_copy_of_everything_is_the_same);
    tcase_add_test(tests, r_in_6_tables_loaded_anew_are_as_a_fresh_load);
    tcase_add_test(tests, r_in_6_rows_that_follow_find_what_was_loaded);
    tcase_add_test(tests, r_in_6_order_of_leerlingen_is_kept);
    tcase_add_test(tests, settings_are_copied_and_arguments_checked);
    tcase_add_test(tests, r_sync_4_memory_that_runs_out);
    suite_add_tcase(all, tests);
    return all;
}
