/* Lists that go in: what a count of 0 says, and that the pointer beside it then says nothing. */
#include "support/handbook.h"
#include "support/suite.h"
#include "support/tables.h"

static oud_evening *evening;
static const uint32_t some[1]; /* a list that is there, of which 0 are given */

static void start(void)
{
    evening = tables_evening(handbook_school, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
}

static void stop(void)
{
    oud_evening_unref(evening);
}

/* How many rows a plan has that was made; it is given back. */
static uint64_t rows(oud_status made, oud_plan *plan)
{
    uint64_t count = 0;
    ck_assert_int_eq(made, OUD_STATUS_OK);
    for (int action = OUD_ACTION_CREATE; action <= OUD_ACTION_GONE; action++)
        count += oud_plan_count(plan, (oud_action)action);
    oud_plan_unref(plan);
    return count;
}

START_TEST(none_narrow_nothing_down)
{
    const uint32_t *list = _i ? some : NULL;
    oud_plan *plan = NULL;
    oud_status made = oud_plan_pakketvakken(evening, list, list, 0, OUD_POLICY_ASK, 0, &plan);
    ck_assert_uint_gt(rows(made, plan), 0);
    made = oud_plan_mentoraat(evening, list, 0, "ment", 4, NULL, 0, OUD_POLICY_ASK, 0, &plan);
    ck_assert_uint_gt(rows(made, plan), 0);
    ck_assert_int_eq(oud_plan_remove_pakketvakken(evening, list, list, 0, 0, &plan),
                     OUD_STATUS_ARGUMENT);
    const uint32_t all = OUD_PLAN_FLAG_EVERYTHING;
    made = oud_plan_remove_pakketvakken(evening, list, list, 0, all, &plan);
    ck_assert_uint_gt(rows(made, plan), 0);
    oud_check *check = NULL;
    ck_assert_int_eq(oud_check_new(evening, list, 0, 0, &check), OUD_STATUS_OK);
    ck_assert_uint_gt(oud_check_count(check), 0);
    oud_check_free(check);
}
END_TEST

START_TEST(none_to_work_on_is_a_plan_of_nothing)
{
    const uint32_t *list = _i ? some : NULL;
    const uint32_t one = 1;
    oud_plan *plan = NULL;
    oud_status made = oud_plan_by_hand(evening, list, 0, &one, 1, &one, 1, 0, &plan);
    ck_assert_uint_eq(rows(made, plan), 0);
    made = oud_plan_by_hand(evening, &one, 1, &one, 1, list, 0, 0, &plan);
    ck_assert_uint_eq(rows(made, plan), 0);
    made = oud_plan_remove_by_hand(evening, &one, 1, list, 0, &one, 1, 0, &plan);
    ck_assert_uint_eq(rows(made, plan), 0);
    made = oud_plan_withdraw(evening, list, 0, 0, &plan);
    ck_assert_uint_eq(rows(made, plan), 0);
    made = oud_plan_withdraw_of(evening, OUD_KIND_STUDENT, list, 0, 0, &plan);
    ck_assert_uint_eq(rows(made, plan), 0);
    made = oud_plan_withdraw_of(evening, OUD_KIND_TEACHER, list, 0, 0, &plan);
    ck_assert_uint_eq(rows(made, plan), 0);
    ck_assert_int_eq(oud_opportunity_set_teachers(evening, 1, list, 0), OUD_STATUS_ARGUMENT);
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("api/lists");
    TCase *tests = tcase_create("lists");
    tcase_add_checked_fixture(tests, start, stop);
    tcase_add_loop_test(tests, none_narrow_nothing_down, 0, 2);
    tcase_add_loop_test(tests, none_to_work_on_is_a_plan_of_nothing, 0, 2);
    suite_add_tcase(suite, tests);
    return suite;
}
