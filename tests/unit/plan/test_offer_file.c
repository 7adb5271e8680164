/* What an offer file adds to the tables of an evening. */
#include "evening/evening.h"
#include "ouderavond/plan.h"
#include "support/handbook.h"
#include "support/suite.h"

#include <string.h>

static void take(oud_evening *evening, const char *text)
{
    oud_plan *plan = NULL;
    ck_assert_int_eq(oud_plan_offer_file(evening, "f", 1, text, strlen(text), 0, &plan),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
}

/* In the same file or in another one. */
START_TEST(a_teacher_and_a_subject_are_one_talk)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    take(evening, "101\tkro\tlo\n102\tkro\tlo\n101\tkro\tne\n101\txyz\tlo\n");
    ck_assert_uint_eq(evening->talk_table.items.count, 3);
    ck_assert_uint_eq(oud__sets_count(&evening->sets), 2);
    take(evening, "103\txyz\tlo\n103\tkro\tlo\n101\tdri\tlo\n201\tkro\tlo\n");
    ck_assert_uint_eq(evening->talk_table.items.count, 4);
    ck_assert_uint_eq(oud__sets_count(&evening->sets), 3);
    ck_assert_uint_eq(oud_evening_count(evening), 8);
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("plan/offer_file");
    TCase *cases = tcase_create("offer_file");
    tcase_add_test(cases, a_teacher_and_a_subject_are_one_talk);
    suite_add_tcase(all, cases);
    return all;
}
