/* Plans that offer other than per pakketvak: mentoraat (R-GEN-7), by hand (R-GEN-9); obsolete ones
 * (R-GEN-5); progress. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/evening_state.h"
#include "support/handbook.h"
#include "support/suite.h"
#include "talks.h"

static const table_row mentors[] = {
    {OUD_TABLE_LEERLINGEN, "1|h1|h1a"},
    {OUD_TABLE_LEERLINGEN, "2|h1|h1a"},
    {OUD_TABLE_LEERLINGEN, "3|h1|h1b"},
    {OUD_TABLE_LEERLINGEN, "4|v1|v1a"},
    {OUD_TABLE_LEERLINGEN, "5|v1|v1a"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "4|h1|coach"},
    {OUD_TABLE_LESSENVERDELING, "|h1|lo|coach|dri"},
    {OUD_TABLE_MENTORGROEPEN, "h1|h1a|kro"},
    {OUD_TABLE_MENTORGROEPEN, "h1|h1b|lms"},
    {OUD_TABLE_MENTORGROEPEN, "h1|h1b|dri"},
    {OUD_TABLE_MENTORGROEPEN, "h1|h1a|opt|2"},
    {OUD_TABLE_MENTORGROEPEN, "h1|coach|kro"},
    {OUD_TABLE_MENTORGROEPEN, "v1|v1a|cpr|5"},
    TABLE_END,
};

static oud_status mentoraat(oud_evening *evening, const uint32_t *groups, size_t count,
                            oud_policy policy, uint32_t flags, oud_plan **plan)
{
    return oud_plan_mentoraat(evening, groups, count, "me", 2, "Mentorgesprek", 13, policy, flags,
                              plan);
}

START_TEST(R_GEN_7_members_and_mentors)
{
    oud_evening *evening = tables_evening(mentors, 5);
    oud_plan *plan = NULL;
    ck_assert_int_eq(mentoraat(evening, NULL, 0, OUD_POLICY_EVERYONE, 0, &plan), OUD_STATUS_OK);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_CREATE),
                     "1 me kro; 2 me opt; 3 me dri+lms; 4 me kro; 5 me cpr");
    /* 4 is in v1a as well, which has no mentor but that of 5 */
    ck_assert_uint_eq(oud_plan_count_reason(plan, OUD_REASON_NO_TEACHER), 1);
    talks_apply(plan);
    talks_there_and_back(evening, "");
    size_t size = 0;
    uint32_t subject = oud_evening_find(evening, OUD_KIND_SUBJECT, 0, "ME", 2);
    ck_assert_uint_eq(subject, OUD_EVENING_ONLY);
    const char *name = oud_evening_subject_name(evening, subject, &size);
    ck_assert_uint_eq(size, 13);
    ck_assert_int_eq(memcmp(name, "Mentorgesprek", size), 0);
    ck_assert_uint_eq(oud_opportunity_get(evening, 1, OUD_ATTRIBUTE_ORIGIN), OUD_ORIGIN_MENTORAAT);

    ck_assert_int_eq(mentoraat(evening, NULL, 0, OUD_POLICY_EVERYONE, 0, &plan), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_CREATE), 0);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_KEEP), 5);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

/* Who sits in the group of that name without standing in leerlingen is left out, and told. */
START_TEST(R_IN_4_a_member_who_is_not_in_leerlingen)
{
    static const table_row rows[] = {
        {OUD_TABLE_LEERLINGEN, "1|h1|h1a"},
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1|h1|h1a"},
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "9|h1|h1a"},
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "8|h1|other"},
        {OUD_TABLE_MENTORGROEPEN, "h1|h1a|kro"},
        {OUD_TABLE_MENTORGROEPEN, "h1|h1a|opt|7"},
        TABLE_END,
    };
    oud_evening *evening = tables_evening(rows, 5);
    oud_plan *plan = NULL;
    uint32_t student = 0;
    ck_assert_int_eq(mentoraat(evening, NULL, 0, OUD_POLICY_ASK, 0, &plan), OUD_STATUS_OK);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_CREATE), "1 me kro");
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_SKIP), 2);
    ck_assert_uint_eq(oud_plan_count_reason(plan, OUD_REASON_STUDENT_UNKNOWN), 2);
    for (uint64_t row = 0; row < 2; row++) {
        oud_plan_rows(plan, OUD_ACTION_SKIP, OUD_PLAN_COLUMN_STUDENT, row, &student, 1);
        ck_assert_uint_ne(student, state_id(evening, OUD_KIND_STUDENT, "8"));
    }
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_GEN_7_several_mentors_are_a_choice)
{
    oud_evening *evening = tables_evening(mentors, 5);
    const oud_school *school = oud_evening_school(evening);
    uint32_t group = tables_find(school, OUD_KIND_MENTORGROEP, "h1", "h1b");
    uint32_t lms = tables_find(school, OUD_KIND_TEACHER, NULL, "lms");
    oud_plan *plan = NULL;
    ck_assert_int_eq(mentoraat(evening, &group, 1, OUD_POLICY_ASK, 0, &plan), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_UNDECIDED), 1);
    ck_assert_uint_eq(oud_plan_choice_count(plan), 1);
    ck_assert_uint_eq(oud_plan_choice_get(plan, 0, OUD_CHOICE_ATTRIBUTE_MENTORGROEP), group);
    ck_assert_uint_eq(oud_plan_choice_get(plan, 0, OUD_CHOICE_ATTRIBUTE_ROOSTERGROEP), 0);
    ck_assert_uint_eq(oud_plan_choice_get(plan, 0, OUD_CHOICE_ATTRIBUTE_CANDIDATE_COUNT), 2);
    ck_assert_uint_eq(oud_plan_choice_get(plan, 0, OUD_CHOICE_ATTRIBUTE_STUDENTS), 1);
    ck_assert_uint_eq(oud_plan_candidate_get(plan, 0, 1, OUD_CANDIDATE_ATTRIBUTE_IS_REGULAR), 1);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OPEN_CHOICES);
    ck_assert_int_eq(oud_plan_choose(plan, 0, &lms, 1), OUD_STATUS_OK);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_CREATE), "3 me lms");
    talks_apply(plan);

    ck_assert_int_eq(mentoraat(evening, &group, 1, OUD_POLICY_ASK, 0, &plan), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_plan_choice_get(plan, 0, OUD_CHOICE_ATTRIBUTE_STATE),
                      OUD_CHOICE_STATE_STORED);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_KEEP), "3 me lms");
    oud_plan_unref(plan);
    ck_assert_int_eq(mentoraat(evening, &group, 1, OUD_POLICY_EVERYONE,
                               OUD_PLAN_FLAG_SEPARATE | OUD_PLAN_FLAG_FORGET_CHOICES, &plan),
                     OUD_STATUS_OK);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_CREATE), "3 me dri");
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

/* One operation in all, so that a failure leaves nothing. */
static oud_status offer_one_per_mentor(oud_evening *evening)
{
    oud_plan *plan = NULL;
    oud_status status =
        mentoraat(evening, NULL, 0, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_SEPARATE, &plan);
    status = status ? status : oud_plan_apply(plan);
    oud_plan_unref(plan);
    return status;
}

START_TEST(R_SYNC_4_mentoraat_is_offered_whole_or_not_at_all)
{
    state_sweep(mentors, NULL, offer_one_per_mentor);
}
END_TEST

START_TEST(R_GEN_7_what_is_no_subject)
{
    oud_evening *evening = tables_evening(mentors, 5);
    oud_plan *plan = NULL;
    ck_assert_int_eq(oud_plan_mentoraat(evening, NULL, 0, "", 0, "M", 1, 0, 0, &plan),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_plan_mentoraat(evening, NULL, 0, "m\te", 3, "M", 1, 0, 0, &plan),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_plan_mentoraat(evening, NULL, 0, "me", 2, "\xff", 1, 0, 0, &plan),
                     OUD_STATUS_ARGUMENT);
    /* A control character of two bytes: a dump with it could not be read back. */
    ck_assert_int_eq(oud_plan_mentoraat(evening, NULL, 0, "me", 2, "\xc2\x80", 2, 0, 0, &plan),
                     OUD_STATUS_ARGUMENT);
    uint32_t unknown = 99;
    ck_assert_int_eq(mentoraat(evening, &unknown, 1, 0, 0, &plan), OUD_STATUS_NOT_FOUND);
    ck_assert_int_eq(mentoraat(evening, NULL, 0, 0, OUD_PLAN_FLAG_FORCE, &plan),
                     OUD_STATUS_ARGUMENT);
    oud_evening_unref(evening);
}
END_TEST

/* The handbook's example of how not to: three teachers, three subjects, one class. */
START_TEST(R_GEN_9_nine_per_student_said_beforehand)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    const oud_school *school = oud_evening_school(evening);
    uint32_t class[8], teachers[4], subjects[3];
    uint32_t stamklas = tables_find(school, OUD_KIND_STAMKLAS, "h1", "h1d");
    size_t students = oud_school_copy(school, OUD_RELATION_STAMKLAS_STUDENTS, stamklas, class, 8);
    const char *names[] = {"kro", "lms", "dri"};
    const char *codes[] = {"ne", "wi", "lo"};
    for (size_t i = 0; i < 3; i++) {
        teachers[i] = tables_find(school, OUD_KIND_TEACHER, NULL, names[i]);
        subjects[i] = tables_find(school, OUD_KIND_SUBJECT, NULL, codes[i]);
    }
    teachers[3] = teachers[0]; /* twice is once */
    oud_plan *plan = NULL;
    ck_assert_int_eq(oud_plan_by_hand(evening, teachers, 4, subjects, 3, class, students, 0, &plan),
                     OUD_STATUS_OK);
    ck_assert_uint_eq(oud_plan_most_per_student(plan, OUD_ACTION_CREATE), 9);
    ck_assert_uint_eq(oud_plan_count_students(plan, OUD_ACTION_CREATE), students);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_CREATE), 9 * students);
    ck_assert_uint_eq(oud_plan_cell_count(plan), 3);
    ck_assert_uint_eq(oud_plan_cell_count_action(plan, 0, OUD_ACTION_CREATE), 3 * students);
    uint32_t total;
    ck_assert_uint_eq(oud_plan_cell_rows(plan, OUD_PLAN_CELL_COLUMN_TOTAL, 0, &total, 1), 1);
    ck_assert_uint_eq(total, students);
    talks_apply(plan);
    ck_assert_uint_eq(oud_evening_count(evening), 9 * students);
    talks_there_and_back(evening, "");

    ck_assert_int_eq(oud_plan_by_hand(evening, teachers, 1, subjects, 1, class, 1, 0, &plan),
                     OUD_STATUS_OK);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_CREATE), 0);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_KEEP), 1);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

/* Also when a student has so many that they are looked up. */
START_TEST(R_GEN_9_what_is_there_is_kept)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    const uint32_t six[] = {1, 2, 3, 4, 5, 6};
    oud_plan *plan = NULL;
    for (int time = 0; time < 2; time++) {
        ck_assert_int_eq(oud_plan_by_hand(evening, six, 6, six, 6, six, 1, 0, &plan),
                         OUD_STATUS_OK);
        ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_CREATE), time ? 0 : 36);
        ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_KEEP), time ? 36 : 0);
        talks_apply(plan);
    }
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_PLAN_1_a_plan_is_stale_once_the_evening_changed)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    uint32_t one = 1;
    oud_plan *plan = NULL;
    ck_assert_int_eq(oud_plan_by_hand(evening, &one, 1, &one, 1, &one, 1, 0, &plan), OUD_STATUS_OK);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_STALE);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

/* In week 20 cpr no longer replaces men13. */
START_TEST(R_GEN_5_obsolete_ones_are_replaced_or_withdrawn)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, 20), OUD_STATUS_OK);
    char *before = talks_copy(evening);
    const char *old = "101 ne cpr+men13; 102 ne cpr+men13; 104 ne cpr+men13";
    const char *now = "101 ne men13; 101 gs opt; 102 ne men13; 104 ne men13";

    oud_plan *plan = tables_plan(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_OBSOLETE), old);
    oud_plan_unref(plan);

    plan = tables_plan(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_REPLACE_OBSOLETE);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_REMOVE), old);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_CREATE), now);
    talks_apply(plan);
    ck_assert_uint_eq(talks_find(evening, "101 ne cpr+men13"), 0);
    talks_there_and_back(evening, before);
    ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);

    plan = tables_plan(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_WITHDRAW_OBSOLETE);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_WITHDRAW), old);
    talks_apply(plan);
    uint32_t id = talks_find(evening, "101 ne cpr+men13");
    ck_assert_uint_eq(oud_opportunity_get(evening, id, OUD_ATTRIBUTE_OFFERED), 0);
    talks_there_and_back(evening, before);
    free(before);
    oud_evening_unref(evening);
}
END_TEST

/* A school of students who all take one subject, large enough for progress to be told. */
static oud_evening *large_evening(unsigned students)
{
    oud_school *school = NULL;
    oud_evening *evening = NULL;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    for (unsigned i = 0; i < students; i++) {
        char code[16];
        int size = snprintf(code, sizeof code, "%u", i + 1);
        const char *values[] = {code, "h1", "ne"};
        const size_t sizes[] = {(size_t)size, 2, 2};
        ck_assert_int_eq(oud_school_add(school, OUD_TABLE_LEERLINGEN, values, sizes, 2),
                         OUD_STATUS_OK);
    }
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    oud_school_unref(school);
    return evening;
}

typedef struct told {
    unsigned calls;
    unsigned stop_at; /* 0: never */
    uint64_t total;
} told;

static int on_progress(void *user, uint64_t done, uint64_t total)
{
    told *of = user;
    ck_assert_uint_le(done, total);
    of->total = total;
    return ++of->calls == of->stop_at;
}

START_TEST(R_PLAN_1_progress_and_cancel)
{
    oud_evening *evening = large_evening(30000);
    told of = {.stop_at = 0};
    oud_plan *plan = NULL;
    oud_evening_set_progress(evening, on_progress, &of);
    ck_assert_int_eq(oud_plan_pakketvakken(evening, NULL, NULL, 0, 0, 0, &plan), OUD_STATUS_OK);
    ck_assert_uint_ge(of.calls, 3);
    ck_assert_uint_eq(of.total, 30000);
    oud_plan_unref(plan);
    plan = NULL;
    of = (told){.stop_at = 2};
    ck_assert_int_eq(oud_plan_pakketvakken(evening, NULL, NULL, 0, 0, 0, &plan),
                     OUD_STATUS_CANCELLED);
    ck_assert_ptr_null(plan);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_CANCELLED);
    oud_evening_set_progress(evening, NULL, NULL);
    ck_assert_int_eq(oud_plan_pakketvakken(evening, NULL, NULL, 0, 0, 0, &plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("plans that offer");
    TCase *rules = tcase_create("rules");
    tcase_add_test(rules, R_GEN_7_members_and_mentors);
    tcase_add_test(rules, R_IN_4_a_member_who_is_not_in_leerlingen);
    tcase_add_test(rules, R_GEN_7_several_mentors_are_a_choice);
    tcase_add_test(rules, R_SYNC_4_mentoraat_is_offered_whole_or_not_at_all);
    tcase_add_test(rules, R_GEN_7_what_is_no_subject);
    tcase_add_test(rules, R_GEN_9_nine_per_student_said_beforehand);
    tcase_add_test(rules, R_GEN_9_what_is_there_is_kept);
    tcase_add_test(rules, R_PLAN_1_a_plan_is_stale_once_the_evening_changed);
    tcase_add_test(rules, R_GEN_5_obsolete_ones_are_replaced_or_withdrawn);
    tcase_add_test(rules, R_PLAN_1_progress_and_cancel);
    suite_add_tcase(all, rules);
    return all;
}
