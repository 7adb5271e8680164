/* Plans that take back: withdrawing (R-EDIT-3), removing per pakketvak and by hand (R-EDIT-4), and
 * what is protected. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/failing_memory.h"
#include "support/handbook.h"
#include "support/suite.h"
#include "talks.h"

static uint32_t find(const oud_evening *evening, oud_kind kind, const char *code)
{
    uint32_t thing = oud_evening_find(evening, kind, 0, code, strlen(code));
    ck_assert_uint_ne(thing, 0);
    return thing;
}

/* An evening with these opportunities, read from a file and by hand. */
static oud_evening *with_talks(void)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    return evening;
}

static oud_plan *remove_by_hand(oud_evening *evening, const char *teacher, const char *subject,
                                uint32_t flags)
{
    oud_plan *plan = NULL;
    uint32_t teachers[] = {find(evening, OUD_KIND_TEACHER, teacher)};
    uint32_t subjects[] = {find(evening, OUD_KIND_SUBJECT, subject)};
    uint32_t students[8];
    size_t count = oud_school_count(oud_evening_school(evening), OUD_KIND_STUDENT);
    for (uint32_t i = 0; i < count; i++)
        students[i] = i + 1;
    ck_assert_int_eq(
        oud_plan_remove_by_hand(evening, teachers, 1, subjects, 1, students, count, flags, &plan),
        OUD_STATUS_OK);
    return plan;
}

static void schedule(oud_evening *evening, const char *talk)
{
    uint32_t id = talks_find(evening, talk);
    ck_assert_int_eq(oud_opportunity_set_scheduled(evening, id, 1), OUD_STATUS_OK);
}

START_TEST(R_EDIT_4_a_teacher_leaves_and_the_last_takes_the_talk_along)
{
    oud_evening *evening = with_talks();
    char *before = talks_copy(evening);
    oud_plan *plan = remove_by_hand(evening, "men13", "ne", 0);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_CHANGE), "101 ne cpr; 102 ne cpr; 104 ne cpr");
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_REMOVE), "103 ne men13");
    talks_apply(plan);
    uint32_t id = talks_find(evening, "101 ne cpr");
    ck_assert_uint_ne(id, 0);
    ck_assert_uint_eq(oud_opportunity_get(evening, id, OUD_ATTRIBUTE_CHANGED_BY_HAND), 1);
    ck_assert_uint_eq(oud_opportunity_get(evening, id, OUD_ATTRIBUTE_ORIGIN), OUD_ORIGIN_PAKKETVAK);
    ck_assert_uint_eq(talks_find(evening, "103 ne men13"), 0);
    talks_there_and_back(evening, before);
    free(before);
    oud_evening_unref(evening);
}
END_TEST

/* Two talks would come to be the same: one of them goes. */
START_TEST(R_EDIT_4_what_would_be_double_goes)
{
    oud_evening *evening = with_talks();
    oud_plan *plan = NULL;
    const char *file = "101\tcpr\tlo\n103\tcpr\tne\n";
    ck_assert_int_eq(oud_plan_offer_file(evening, NULL, 0, file, strlen(file), 0, &plan),
                     OUD_STATUS_OK);
    talks_apply(plan);
    uint32_t teachers[] = {find(evening, OUD_KIND_TEACHER, "cpr")};
    uint32_t subjects[] = {find(evening, OUD_KIND_SUBJECT, "ne")};
    uint32_t student = find(evening, OUD_KIND_STUDENT, "101");
    ck_assert_int_eq(oud_plan_by_hand(evening, teachers, 1, subjects, 1, &student, 1, 0, &plan),
                     OUD_STATUS_OK);
    talks_apply(plan); /* 101 ne cpr beside 101 ne cpr+men13 */
    plan = remove_by_hand(evening, "men13", "ne", 0);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_CHANGE), "102 ne cpr; 104 ne cpr");
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_REMOVE), "103 ne men13; 101 ne cpr+men13");
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_EDIT_4_scheduled_ones_are_protected_unless_forced)
{
    oud_evening *evening = with_talks();
    schedule(evening, "101 ne cpr+men13");
    schedule(evening, "103 ne men13");
    char *before = talks_copy(evening);
    oud_plan *plan = remove_by_hand(evening, "men13", "ne", 0);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_PROTECT), "103 ne men13; 101 ne cpr+men13");
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_CHANGE), "102 ne cpr; 104 ne cpr");
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_REMOVE), 0);
    oud_plan_unref(plan);
    plan = remove_by_hand(evening, "men13", "ne", OUD_PLAN_FLAG_FORCE);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_PROTECT), 0);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_REMOVE), 1);
    talks_apply(plan);
    talks_there_and_back(evening, before);
    free(before);
    oud_evening_unref(evening);
}
END_TEST

/* An empty list that was not meant to be one removes nothing. */
START_TEST(R_EDIT_4_everything_must_be_said)
{
    oud_evening *evening = with_talks();
    uint32_t afdeling = tables_find(oud_evening_school(evening), OUD_KIND_AFDELING, NULL, "h1");
    uint32_t subject = 0;
    oud_plan *plan = NULL;
    ck_assert_int_eq(oud_plan_remove_pakketvakken(evening, NULL, NULL, 0, 0, &plan),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(
        oud_plan_remove_pakketvakken(evening, NULL, NULL, 0, OUD_PLAN_FLAG_FORCE, &plan),
        OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_SELECTION_OR_ALL);
    ck_assert_int_eq(oud_plan_remove_pakketvakken(evening, &afdeling, &subject, 1,
                                                  OUD_PLAN_FLAG_EVERYTHING, &plan),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_plan_pakketvakken(evening, NULL, NULL, 0, OUD_POLICY_EVERYONE,
                                           OUD_PLAN_FLAG_EVERYTHING, &plan),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(
        oud_plan_remove_pakketvakken(evening, NULL, NULL, 0, OUD_PLAN_FLAG_EVERYTHING, &plan),
        OUD_STATUS_OK);
    ck_assert_uint_gt(oud_plan_count(plan, OUD_ACTION_REMOVE), 0);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_EDIT_4_per_pakketvak)
{
    oud_evening *evening = with_talks();
    const oud_school *school = oud_evening_school(evening);
    char *before = talks_copy(evening);
    uint32_t afdeling = tables_find(school, OUD_KIND_AFDELING, NULL, "h1");
    uint32_t subject = tables_find(school, OUD_KIND_SUBJECT, NULL, "wi");
    oud_plan *plan = NULL;
    schedule(evening, "103 wi lms");
    ck_assert_int_eq(oud_plan_remove_pakketvakken(evening, &afdeling, &subject, 1, 0, &plan),
                     OUD_STATUS_OK);
    /* 201 follows wi in a group of h1, but under v1 */
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_REMOVE), "101 wi kro+lms");
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_PROTECT), "103 wi lms");
    talks_apply(plan);
    ck_assert_uint_ne(talks_find(evening, "201 wi kro"), 0);
    talks_there_and_back(evening, before);
    free(before);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_EDIT_3_withdrawing_of_a_student_and_of_a_teacher)
{
    oud_evening *evening = with_talks();
    char *before = talks_copy(evening);
    uint32_t student = find(evening, OUD_KIND_STUDENT, "101");
    uint32_t teacher = find(evening, OUD_KIND_TEACHER, "lms");
    oud_plan *plan = NULL;
    ck_assert_int_eq(oud_plan_withdraw_of(evening, OUD_KIND_STUDENT, &student, 1, 0, &plan),
                     OUD_STATUS_OK);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_WITHDRAW), "101 ne cpr+men13; 101 wi kro+lms");
    talks_apply(plan);
    ck_assert_uint_ne(talks_find(evening, "101 wi kro+lms"), 0);
    talks_there_and_back(evening, before);
    ck_assert_int_eq(oud_plan_withdraw_of(evening, OUD_KIND_TEACHER, &teacher, 1, 0, &plan),
                     OUD_STATUS_OK);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_WITHDRAW), "103 wi lms");
    oud_plan_unref(plan);
    ck_assert_int_eq(oud_plan_withdraw_of(evening, OUD_KIND_SUBJECT, &teacher, 1, 0, &plan),
                     OUD_STATUS_ARGUMENT);
    free(before);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_EDIT_3_withdrawing_a_list)
{
    oud_evening *evening = with_talks();
    schedule(evening, "101 ne cpr+men13");
    uint32_t ids[] = {talks_find(evening, "103 wi lms"), talks_find(evening, "101 ne cpr+men13"),
                      talks_find(evening, "103 wi lms")};
    oud_plan *plan = NULL;
    ck_assert_int_eq(oud_plan_withdraw(evening, ids, 3, 0, &plan), OUD_STATUS_OK);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_WITHDRAW), "103 wi lms");
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_PROTECT), "101 ne cpr+men13");
    talks_apply(plan);
    ck_assert_int_eq(oud_plan_withdraw(evening, ids, 2, OUD_PLAN_FLAG_FORCE, &plan), OUD_STATUS_OK);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_WITHDRAW), "101 ne cpr+men13");
    ck_assert_uint_eq(oud_plan_count_reason(plan, OUD_REASON_WITHDRAWN), 1);
    oud_plan_unref(plan);
    uint32_t unknown = oud_evening_last_opportunity(evening) + 1;
    ck_assert_int_eq(oud_plan_withdraw(evening, &unknown, 1, 0, &plan), OUD_STATUS_NOT_FOUND);
    oud_evening_unref(evening);
}
END_TEST

/* Everything at once with memory failing at every point: the evening is as before. */
START_TEST(R_SYNC_4_memory_runs_out)
{
    failing_memory memory = failing_memory_at(0);
    oud_school *school = tables_school_in(handbook_school, failing_memory_allocate, &memory);
    for (size_t n = 1, failed = 1; failed; n++) {
        oud_evening *evening = NULL;
        oud_plan *plan = NULL;
        ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
        tables_generate(evening, OUD_POLICY_EVERYONE, 0);
        char *before = talks_copy(evening);
        uint32_t all[] = {1, 2, 3, 4, 5};
        memory.requests = memory.refused = 0;
        memory.fail_at = n;
        oud_status status =
            oud_plan_remove_by_hand(evening, all, 3, all, 4, all, 5, OUD_PLAN_FLAG_FORCE, &plan);
        status = status ? status : oud_plan_apply(plan);
        oud_plan_unref(plan);
        plan = NULL;
        if (status)
            ck_assert_str_eq(talks_text(evening), before);
        status =
            status ? status : oud_plan_withdraw_of(evening, OUD_KIND_TEACHER, all, 5, 0, &plan);
        status = status ? status : oud_plan_apply(plan);
        oud_plan_unref(plan);
        plan = NULL;
        status = status ? status
                        : oud_plan_mentoraat(evening, NULL, 0, "me", 2, "M", 1, OUD_POLICY_EVERYONE,
                                             0, &plan);
        status = status ? status : oud_plan_apply(plan);
        oud_plan_unref(plan);
        failed = memory.refused;
        memory.fail_at = 0;
        ck_assert(status == OUD_STATUS_OK || (failed && status == OUD_STATUS_NO_MEMORY));
        while (oud_evening_count_undo(evening) > 1)
            ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
        ck_assert_str_eq(talks_text(evening), before);
        free(before);
        oud_evening_unref(evening);
    }
    oud_school_unref(school);
    failing_memory_done(&memory);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("plans that take back");
    TCase *rules = tcase_create("rules");
    tcase_add_test(rules, R_EDIT_4_a_teacher_leaves_and_the_last_takes_the_talk_along);
    tcase_add_test(rules, R_EDIT_4_what_would_be_double_goes);
    tcase_add_test(rules, R_EDIT_4_scheduled_ones_are_protected_unless_forced);
    tcase_add_test(rules, R_EDIT_4_per_pakketvak);
    tcase_add_test(rules, R_EDIT_4_everything_must_be_said);
    tcase_add_test(rules, R_EDIT_3_withdrawing_of_a_student_and_of_a_teacher);
    tcase_add_test(rules, R_EDIT_3_withdrawing_a_list);
    tcase_add_test(rules, R_SYNC_4_memory_runs_out);
    suite_add_tcase(all, rules);
    return all;
}
