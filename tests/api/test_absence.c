/* When a teacher falls ill: what it concerns, who could stand in, and the plan that repairs it. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "support/failing_memory.h"
#include "support/suite.h"
#include "support/tables.h"

#define LEERLING OUD_TABLE_LEERLINGEN
#define PAKKET   OUD_TABLE_PAKKETKEUZE
#define INDELING OUD_TABLE_ROOSTERGROEPINDELINGEN
#define LES      OUD_TABLE_LESSENVERDELING
#define MENTOR   OUD_TABLE_MENTORGROEPEN
#define OUDER    OUD_TABLE_OUDERS

/* Teacher a: alone for ne (vera replaces him from week 30), with b for wi, alone for mu in v1. */
static const table_row rows[] = {
    {LEERLING, "1|h1|h1a"},  {LEERLING, "2|h1|h1a"},
    {LEERLING, "3|v1|v1a"},  {PAKKET, "1||ne"},
    {PAKKET, "1||wi"},       {PAKKET, "2||ne"},
    {PAKKET, "3||mu"},       {INDELING, "1||h1a"},
    {INDELING, "2||h1a"},    {INDELING, "3||v1a"},
    {LES, "10|h1|ne|h1a|a"}, {LES, "10|h1|ne|h1a|vera|vervanger|a|30|"},
    {LES, "11|h1|wi|h1a|a"}, {LES, "11|h1|wi|h1a|b"},
    {LES, "12|v1|mu|v1a|a"}, {MENTOR, "h1|h1a|m"},
    {OUDER, "p1|1"},         {OUDER, "p2|1,2"},
    {OUDER, "p3|3"},         TABLE_END,
};

static oud_evening *generated(void)
{
    oud_evening *evening = tables_evening(rows, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    return evening;
}

static uint32_t teacher_of(const oud_evening *evening, const char *code)
{
    return tables_find(oud_evening_school(evening), OUD_KIND_TEACHER, NULL, code);
}

/* The opportunity of a student for a subject. */
static uint32_t talk_of(const oud_evening *evening, const char *student, const char *subject)
{
    const oud_school *school = oud_evening_school(evening);
    uint32_t s = tables_find(school, OUD_KIND_STUDENT, NULL, student);
    uint32_t v = tables_find(school, OUD_KIND_SUBJECT, NULL, subject);
    for (uint32_t o = 1; o <= oud_evening_last_opportunity(evening); o++) {
        if (oud_opportunity_get(evening, o, OUD_ATTRIBUTE_STUDENT) == s &&
            oud_opportunity_get(evening, o, OUD_ATTRIBUTE_SUBJECT) == v) {
            return o;
        }
    }
    ck_abort_msg("student %s has no opportunity for %s", student, subject);
    return 0;
}

static void assert_teacher(const oud_evening *evening, const char *student, const char *subject,
                           const char *teacher)
{
    uint32_t found[4];
    size_t count = oud_opportunity_copy(evening, talk_of(evening, student, subject),
                                        OUD_OPPORTUNITY_LIST_TEACHERS, found, 4);
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(found[0], teacher_of(evening, teacher));
}

/* Who could take one talk, as "code:why ". */
static void assert_stand_ins(const oud_evening *evening, const oud_absence *absence,
                             uint32_t opportunity, const char *expected)
{
    char text[200] = "";
    for (size_t row = 0; row < oud_absence_count(absence); row++) {
        uint32_t teachers[8];
        uint32_t why[8];
        uint32_t value;
        size_t copied = oud_absence_rows(absence, OUD_ABSENCE_COLUMN_OPPORTUNITY, row, &value, 1);
        ck_assert_uint_eq(copied, 1);
        size_t count = oud_absence_stand_ins(absence, row, teachers, why, 8);
        for (size_t i = 0; value == opportunity && i < count; i++) {
            size_t size;
            const char *code = oud_evening_code(evening, OUD_KIND_TEACHER, teachers[i], &size);
            char item[3] = {':', (char)('0' + why[i]), ' '};
            strncat(text, code, size);
            strncat(text, item, 3);
        }
    }
    ck_assert_str_eq(text, expected);
}

START_TEST(R_CHECK_6_whom_it_concerns)
{
    oud_evening *evening = generated();
    oud_absence *absence;
    uint32_t parents[8];
    uint32_t wi = talk_of(evening, "1", "wi");
    ck_assert_int_eq(
        oud_request_set(evening, wi, 0, 1, NULL, 0, NULL, 0, 0, OUD_REQUEST_FLAG_BY_SCHOOL),
        OUD_STATUS_OK);
    ck_assert_int_eq(oud_absence_new(evening, teacher_of(evening, "a"), 0, &absence),
                     OUD_STATUS_OK);
    ck_assert_uint_eq(oud_absence_count(absence), 4);
    ck_assert_uint_eq(oud_absence_parents(absence, 0, parents, 8), 3);
    ck_assert_uint_eq(oud_absence_parents(absence, 1, parents, 8), 2);
    assert_stand_ins(evening, absence, talk_of(evening, "1", "ne"), "vera:3 m:5 ");
    assert_stand_ins(evening, absence, wi, "b:1 m:5 ");
    assert_stand_ins(evening, absence, talk_of(evening, "3", "mu"), "");
    oud_absence_free(absence);
    oud_evening_unref(evening);
}
END_TEST

/* The mentors of a student are those of a plan of mentoraat: of each stamklas, and an own one
 * instead of the group's. */
START_TEST(R_CHECK_6_mentors_are_those_of_mentoraat)
{
    static const table_row school[] = {
        {LEERLING, "1|h1|h1a"},   {LEERLING, "1|h2|h2b"}, {LEERLING, "2|h1|h1a"},
        {PAKKET, "1||ne"},        {PAKKET, "2||ne"},      {INDELING, "1||g"},
        {INDELING, "2||g"},       {LES, "10|h1|ne|g|a"},  {MENTOR, "h1|h1a|m"},
        {MENTOR, "h1|h1a|own|2"}, {MENTOR, "h2|h2b|n"},   TABLE_END,
    };
    oud_evening *evening = tables_evening(school, 5);
    oud_absence *absence;
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_int_eq(oud_absence_new(evening, teacher_of(evening, "a"), 0, &absence),
                     OUD_STATUS_OK);
    assert_stand_ins(evening, absence, talk_of(evening, "1", "ne"), "m:5 n:5 ");
    assert_stand_ins(evening, absence, talk_of(evening, "2", "ne"), "own:5 ");
    oud_absence_free(absence);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_CHECK_6_the_smallest_repair)
{
    oud_evening *evening = generated();
    oud_absence *absence;
    oud_plan *plan;
    uint32_t a = teacher_of(evening, "a");
    uint32_t mu = talk_of(evening, "3", "mu");
    ck_assert_int_eq(oud_request_set(evening, talk_of(evening, "2", "ne"), 0, 1, NULL, 0, NULL, 0,
                                     0, OUD_REQUEST_FLAG_BY_SCHOOL),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_absence(evening, a, 0, &plan), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_CHANGE), 3);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_WITHDRAW), 1);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    assert_teacher(evening, "1", "ne", "vera");
    assert_teacher(evening, "2", "ne", "vera");
    assert_teacher(evening, "1", "wi", "b");
    ck_assert_uint_eq(oud_opportunity_get(evening, mu, OUD_ATTRIBUTE_OFFERED), 0);
    ck_assert_int_eq(oud_absence_new(evening, a, 0, &absence), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_absence_count(absence), 0);
    oud_absence_free(absence);
    ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
    assert_teacher(evening, "2", "ne", "a");
    ck_assert_uint_eq(oud_opportunity_get(evening, mu, OUD_ATTRIBUTE_OFFERED), 1);
    oud_evening_unref(evening);
}
END_TEST

/* What nobody can take is protected when it is requested, unless forced. */
START_TEST(R_CHECK_6_protected)
{
    oud_evening *evening = generated();
    oud_plan *plan;
    uint32_t a = teacher_of(evening, "a");
    ck_assert_int_eq(oud_request_set(evening, talk_of(evening, "3", "mu"), 0, 1, NULL, 0, NULL, 0,
                                     0, OUD_REQUEST_FLAG_BY_SCHOOL),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_absence(evening, a, 0, &plan), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_PROTECT), 1);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_WITHDRAW), 0);
    oud_plan_unref(plan);
    ck_assert_int_eq(oud_plan_absence(evening, a, OUD_PLAN_FLAG_FORCE, &plan), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_WITHDRAW), 1);
    oud_plan_unref(plan);
    ck_assert_int_eq(oud_plan_absence(evening, 999, 0, &plan), OUD_STATUS_NOT_FOUND);
    ck_assert_int_eq(oud_plan_absence(evening, a, OUD_PLAN_FLAG_SEPARATE, &plan),
                     OUD_STATUS_ARGUMENT);
    oud_evening_unref(evening);
}
END_TEST

/* Who gains and loses by that plan, and by the one that made the offer. */
START_TEST(R_PLAN_1_gained_and_lost)
{
    oud_evening *evening = tables_evening(rows, 5);
    uint32_t gained[8];
    uint32_t lost[8];
    uint32_t a = teacher_of(evening, "a");
    uint32_t vera = teacher_of(evening, "vera");
    uint32_t three = tables_find(oud_evening_school(evening), OUD_KIND_STUDENT, NULL, "3");
    oud_plan *plan = tables_plan(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_int_eq(oud_plan_tally(plan, OUD_KIND_TEACHER, gained, lost, 8), OUD_STATUS_OK);
    ck_assert_uint_eq(gained[a - 1], 4);
    ck_assert_uint_eq(gained[vera - 1], 0);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_tally(plan, OUD_KIND_TEACHER, gained, lost, 8), OUD_STATUS_STALE);
    oud_plan_unref(plan);
    ck_assert_int_eq(oud_plan_absence(evening, a, 0, &plan), OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_tally(plan, OUD_KIND_TEACHER, gained, lost, 8), OUD_STATUS_OK);
    ck_assert_uint_eq(lost[a - 1], 4);
    ck_assert_uint_eq(gained[a - 1], 0);
    ck_assert_uint_eq(gained[vera - 1], 2);
    ck_assert_int_eq(oud_plan_tally(plan, OUD_KIND_STUDENT, gained, lost, 8), OUD_STATUS_OK);
    ck_assert_uint_eq(lost[three - 1], 1);
    ck_assert_uint_eq(lost[0] + lost[1] + lost[2], 1);
    ck_assert_int_eq(oud_plan_tally(plan, OUD_KIND_SUBJECT, gained, lost, 8), OUD_STATUS_ARGUMENT);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_SYNC_4_memory_running_out)
{
    size_t refused = 1;
    for (size_t n = 1; refused; n++) {
        failing_memory memory = {0};
        oud_evening *evening;
        oud_absence *absence = NULL;
        oud_plan *plan = NULL;
        oud_school *school = tables_school_in(rows, failing_memory_allocate, &memory);
        ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
        tables_generate(evening, OUD_POLICY_EVERYONE, 0);
        memory.fail_at = memory.requests + n;
        oud_status first = oud_absence_new(evening, 1, 0, &absence);
        oud_status second = oud_plan_absence(evening, 1, 0, &plan);
        refused = memory.refused;
        ck_assert_int_eq(first != OUD_STATUS_OK || second != OUD_STATUS_OK, refused != 0);
        oud_absence_free(absence);
        oud_plan_unref(plan);
        oud_evening_unref(evening);
        oud_school_unref(school);
        failing_memory_done(&memory);
    }
}
END_TEST

Suite *suite(void)
{
    Suite *tests = suite_create("absence");
    TCase *tcase = tcase_create("absence");
    tcase_add_test(tcase, R_CHECK_6_whom_it_concerns);
    tcase_add_test(tcase, R_CHECK_6_mentors_are_those_of_mentoraat);
    tcase_add_test(tcase, R_CHECK_6_the_smallest_repair);
    tcase_add_test(tcase, R_CHECK_6_protected);
    tcase_add_test(tcase, R_PLAN_1_gained_and_lost);
    tcase_add_test(tcase, R_SYNC_4_memory_running_out);
    suite_add_tcase(tests, tcase);
    return tests;
}
