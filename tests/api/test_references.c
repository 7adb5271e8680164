/* References (ouderavond.h): given back in any order, and what is made of an evening keeps it. */
#include <stdbool.h>

#include "support/handbook.h"
#include "support/suite.h"
#include "support/tables.h"

/* Give back school, evening, plan, cursor, reader and summary in the order of a permutation. */
START_TEST(references_go_in_any_order)
{
    oud_school *school = tables_school(handbook_school);
    oud_evening *evening = NULL;
    oud_cursor *cursor = NULL;
    oud_reader *reader = NULL;
    size_t count = 0;
    char text[1024];
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_ALL, 0, 0, &cursor), OUD_STATUS_OK);
    ck_assert_int_eq(oud_offer_file_write(evening, 0, &reader), OUD_STATUS_OK);
    bool gone[5] = {false};
    int order = _i;
    for (int left = 5; left > 0; left--) {
        int pick = order % left;
        order /= left;
        int which = 0;
        while (gone[which] || pick-- > 0) {
            which++;
        }
        gone[which] = true;
        switch (which) {
        case 0:
            oud_school_unref(school);
            break;
        case 1:
            oud_evening_unref(evening);
            break;
        case 2:
            oud_plan_unref(plan);
            break;
        case 3:
            oud_cursor_free(cursor);
            break;
        default:
            oud_reader_free(reader);
        }
        if (!gone[2]) {
            ck_assert_uint_gt(oud_plan_count(plan, OUD_ACTION_KEEP), 0);
            ck_assert_uint_eq(oud_evening_count(oud_plan_evening(plan)),
                              oud_plan_count(plan, OUD_ACTION_KEEP));
        }
        if (!gone[3]) {
            ck_assert_int_eq(oud_cursor_fetch(cursor, 1, &count), OUD_STATUS_OK);
            ck_assert_uint_eq(count, 1);
        }
        if (!gone[4]) {
            ck_assert_int_eq(oud_reader_read(reader, text, sizeof text, &count), OUD_STATUS_OK);
        }
    }
}
END_TEST

START_TEST(references_are_counted)
{
    oud_school *school = tables_school(handbook_school);
    ck_assert_ptr_eq(oud_school_ref(school), school);
    oud_school_unref(school);
    oud_evening *evening = NULL;
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    ck_assert_ptr_eq(oud_evening_ref(evening), evening);
    oud_evening_unref(evening);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_ptr_eq(oud_plan_ref(plan), plan);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
    oud_school_unref(school);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    ck_assert_ptr_eq(oud_evening_school(oud_plan_evening(plan)), school);
    oud_plan_unref(plan);
}
END_TEST

Suite *suite(void)
{
    Suite *found = suite_create("references");
    TCase *tests = tcase_create("references");
    tcase_add_loop_test(tests, references_go_in_any_order, 0, 120);
    tcase_add_test(tests, references_are_counted);
    suite_add_tcase(found, tests);
    return found;
}
