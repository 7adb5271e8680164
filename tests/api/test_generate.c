/* R-GEN-1, 2, 4, 5 and 6, and R-PLAN-1: what is generated from small schools. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "support/handbook.h"
#include "support/readout.h"
#include "support/suite.h"

/* Assert that `list`, sorted, holds just these lines; frees it. The lines end with NULL. */
static void assert_lines(lines *list, const char *const *expected)
{
    lines wanted = {0};
    for (; *expected; expected++) {
        lines_add(&wanted, "%s", *expected);
    }
    lines_sort(&wanted);
    lines_sort(list);
    char *difference = lines_difference(&wanted, list);
    ck_assert_msg(difference == NULL, "%s", difference);
    lines_free(&wanted);
    lines_free(list);
}

#define LINES(...) ((const char *const[]){__VA_ARGS__, NULL})

/* Plan everything on these rows and compare the plan's rows. */
static void assert_plan(const table_row *rows, uint32_t week, oud_policy policy, uint32_t flags,
                        const char *const *expected)
{
    oud_evening *evening = tables_evening(rows, week);
    oud_plan *plan = tables_plan(evening, policy, flags);
    lines found = {0};
    readout_plan_rows(&found, plan);
    assert_lines(&found, expected);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}

#define LEERLING OUD_TABLE_LEERLINGEN
#define PAKKET   OUD_TABLE_PAKKETKEUZE
#define INDELING OUD_TABLE_ROOSTERGROEPINDELINGEN
#define LES      OUD_TABLE_LESSENVERDELING

START_TEST(R_GEN_1_per_pakketvak)
{
    assert_plan(handbook_school, 5, OUD_POLICY_EVERYONE, 0,
                LINES("row create 101 ne cpr+men13", "row create 101 wi kro+lms",
                      "row skip 101 gs 7 7", "row skip 101 pr 4 0", "row create 102 ne cpr+men13",
                      "row skip 102 wi 3 0", "row skip 102 lo 20 0", "row create 103 ne men13",
                      "row create 103 wi lms", "row create 104 ne cpr+men13", "row skip 104 mu 6 0",
                      "row skip 201 ne 5 0", "row create 201 wi kro", "row skip 999 ne 1 0"));
}
END_TEST

START_TEST(R_GEN_2_only_rows_active_in_the_peilweek)
{
    const table_row rows[] = {
        {LEERLING, "1|h1"},           {PAKKET, "1||ne"},           {INDELING, "1|h1|g"},
        {LES, "1|h1|ne|g|a|||10|20"}, {LES, "2|h1|ne|g|b|||45|9"}, TABLE_END,
    };
    assert_plan(rows, 10, OUD_POLICY_EVERYONE, 0, LINES("row create 1 ne a"));
    assert_plan(rows, 20, OUD_POLICY_EVERYONE, 0, LINES("row create 1 ne a"));
    assert_plan(rows, 53, OUD_POLICY_EVERYONE, 0, LINES("row create 1 ne b"));
    assert_plan(rows, 9, OUD_POLICY_EVERYONE, 0, LINES("row create 1 ne b"));
    assert_plan(rows, 21, OUD_POLICY_EVERYONE, 0, LINES("row skip 1 ne 7 20"));
    assert_plan(rows, 40, OUD_POLICY_EVERYONE, 0, LINES("row skip 1 ne 7 45"));
}
END_TEST

/* A teacher on a lesson teaches every group that it joins; the group decides which vak. */
START_TEST(R_GEN_2_coupled_lessons)
{
    const table_row rows[] = {
        {LEERLING, "1|h1"},
        {LEERLING, "2|v1"},
        {PAKKET, "1||lo"},
        {PAKKET, "2||bsm"},
        {INDELING, "1|h1|g"},
        {INDELING, "2|v1|g"},
        {LES, "7|h1|lo|g|a"},
        {LES, "7|v1|bsm|g|b"},
        {LES, "7|h1|lo||c"},
        {LES, "|h1|lo|other|d"},
        TABLE_END,
    };
    assert_plan(rows, 5, OUD_POLICY_EVERYONE, 0,
                LINES("row create 1 lo a+b+c", "row create 2 bsm a+b+c"));
}
END_TEST

START_TEST(R_GEN_4_together_and_separate)
{
    const table_row rows[] = {
        {LEERLING, "1|h1"},   {PAKKET, "1||wi"},    {INDELING, "1|h1|x"}, {INDELING, "1|h1|y"},
        {LES, "1|h1|wi|x|a"}, {LES, "2|h1|wi|y|b"}, {LES, "3|h1|wi|y|a"}, TABLE_END,
    };
    assert_plan(rows, 5, OUD_POLICY_EVERYONE, 0, LINES("row create 1 wi a+b"));
    assert_plan(rows, 5, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_SEPARATE,
                LINES("row create 1 wi a", "row create 1 wi b"));
    oud_evening *evening = tables_evening(rows, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_SEPARATE);
    lines found = {0};
    readout_talks(&found, evening, 0);
    assert_lines(&found,
                 LINES("talk 1 wi a offered 1 package 1 origin 1 parents - groups h1/x+h1/y",
                       "talk 1 wi b offered 1 package 1 origin 1 parents - groups h1/y"));
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_GEN_5_generating_twice_equals_once)
{
    for (uint32_t flags = 0; flags <= (OUD_PLAN_FLAG_SEPARATE | OUD_PLAN_FLAG_GROUP_ONLY);
         flags++) {
        oud_evening *evening = tables_evening(handbook_school, 5);
        tables_generate(evening, OUD_POLICY_EVERYONE, flags);
        lines once = {0};
        lines twice = {0};
        readout_talks(&once, evening, 1);
        uint32_t count = oud_evening_count(evening);
        oud_plan *plan = tables_plan(evening, OUD_POLICY_EVERYONE, flags);
        ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_KEEP), count);
        ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_CREATE), 0);
        ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_OBSOLETE), 0);
        ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
        oud_plan_unref(plan);
        readout_talks(&twice, evening, 1);
        char *difference = lines_difference(&once, &twice);
        ck_assert_msg(difference == NULL, "%s", difference);
        lines_free(&once);
        lines_free(&twice);
        oud_evening_unref(evening);
    }
}
END_TEST

START_TEST(R_GEN_5_another_peilweek_lists_the_obsolete)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, 20), OUD_STATUS_OK);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_EVERYONE, 0);
    lines found = {0};
    readout_plan_rows(&found, plan);
    assert_lines(&found,
                 LINES("row create 101 ne men13", "row create 102 ne men13",
                       "row create 104 ne men13", "row create 101 gs opt",
                       "row obsolete 101 ne cpr+men13", "row obsolete 102 ne cpr+men13",
                       "row obsolete 104 ne cpr+men13", "row keep 101 wi kro+lms",
                       "row keep 103 ne men13", "row keep 103 wi lms", "row keep 201 wi kro",
                       "row skip 101 pr 4 0", "row skip 102 wi 3 0", "row skip 102 lo 20 0",
                       "row skip 104 mu 6 0", "row skip 201 ne 5 0", "row skip 999 ne 1 0"));
    uint32_t before = oud_evening_count(evening);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_evening_count(evening), before + 4); /* the obsolete are left alone */
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

/* A talk found through a niveau stands under the student's own afdeling: a plan for the other
 * afdeling has nothing to do with it. */
START_TEST(R_GEN_5_obsolete_only_within_the_selection)
{
    const table_row rows[] = {
        {LEERLING, "1|h1"},  {PAKKET, "1||ne|v1"}, {INDELING, "1|v1|g"},       {LES, "1|v1|ne|g|a"},
        {PAKKET, "1|v1|wi"}, {INDELING, "1|h1|w"}, {LES, "2|h1|wi|w|b|||1|5"}, TABLE_END,
    };
    oud_evening *evening = tables_evening(rows, 5);
    const oud_school *school = oud_evening_school(evening);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_uint_eq(oud_evening_count(evening), 2);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, 6), OUD_STATUS_OK);
    static const struct {
        const char *afdeling, *subject;
        uint64_t kept, obsolete;
    } cases[] = {{"v1", "ne", 0, 0}, {"h1", "ne", 1, 0}, {"v1", "wi", 0, 1}, {"h1", "wi", 0, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t afdeling = tables_find(school, OUD_KIND_AFDELING, NULL, cases[i].afdeling);
        uint32_t subject = tables_find(school, OUD_KIND_SUBJECT, NULL, cases[i].subject);
        oud_plan *plan = NULL;
        ck_assert_int_eq(
            oud_plan_pakketvakken(evening, &afdeling, &subject, 1, OUD_POLICY_EVERYONE, 0, &plan),
            OUD_STATUS_OK);
        ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_KEEP), cases[i].kept);
        ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_OBSOLETE), cases[i].obsolete);
        oud_plan_unref(plan);
    }
    oud_evening_unref(evening);
}
END_TEST

/* With an open choice nobody can tell what is obsolete, for group-only students neither. */
START_TEST(R_GEN_5_nothing_is_obsolete_while_a_choice_is_open)
{
    const table_row rows[] = {
        {LEERLING, "1|h1"}, {INDELING, "1|h1|g"}, {LES, "1|h1|lo|g|a"}, {LES, "1|h1|lo|g|b"},
        TABLE_END,
    };
    oud_evening *evening = tables_evening(rows, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_GROUP_ONLY);
    ck_assert_uint_eq(oud_evening_count(evening), 1);
    static const uint32_t flags[] = {OUD_PLAN_FLAG_FORGET_CHOICES,
                                     OUD_PLAN_FLAG_FORGET_CHOICES | OUD_PLAN_FLAG_GROUP_ONLY};
    for (size_t i = 0; i < 2; i++) {
        oud_plan *plan = tables_plan(evening, OUD_POLICY_ASK, flags[i]);
        ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_OBSOLETE), 0);
        oud_plan_unref(plan);
    }
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_GEN_6_niveau_seeks_in_the_other_afdeling_and_vak_only)
{
    const table_row rows[] = {
        {LEERLING, "1|h1"},
        {LEERLING, "2|h1"},
        {LEERLING, "3|h1"},
        {PAKKET, "1||wi|v1"},
        {PAKKET, "2||wi||wa"},
        {PAKKET, "3||wi|h1|wi"},
        {INDELING, "1|h1|g"},
        {INDELING, "1|v1|g"},
        {INDELING, "2|h1|g"},
        {INDELING, "2|v1|g"},
        {INDELING, "3|h1|g"},
        {INDELING, "3|v1|g"},
        {LES, "1|h1|wi|g|own"},
        {LES, "2|v1|wi|g|other"},
        {LES, "3|h1|wa|g|wa.own"},
        {LES, "4|v1|wa|g|wa.other"},
        TABLE_END,
    };
    assert_plan(rows, 5, OUD_POLICY_EVERYONE, 0,
                LINES("row create 1 wi other", "row create 2 wi wa.own", "row create 3 wi own",
                      "row skip 1 wa 20 0", "row skip 3 wa 20 0"));
}
END_TEST

START_TEST(R_GEN_6_group_only_students)
{
    const table_row rows[] = {
        {LEERLING, "1|h1|h1d"}, {INDELING, "1|h1|h1d"}, {INDELING, "1|v1|lo1"},
        {LES, "1|h1|mu|h1d|a"}, {LES, "2|v1|lo|lo1|b"}, TABLE_END,
    };
    assert_plan(rows, 5, OUD_POLICY_EVERYONE, 0, LINES("row skip 1 lo 20 0"));
    assert_plan(rows, 5, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_GROUP_ONLY, LINES("row create 1 lo b"));
    oud_evening *evening = tables_evening(rows, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_GROUP_ONLY);
    ck_assert_uint_eq(oud_opportunity_get(evening, 1, OUD_ATTRIBUTE_IN_PACKAGE), 0);
    oud_evening_unref(evening);
}
END_TEST

/* Two package rows for one vak: each counts, exempt only when all are. */
START_TEST(R_GEN_1_several_rows_of_one_vak)
{
    const table_row rows[] = {
        {LEERLING, "1|h1"},         {PAKKET, "1|h1|wi|||ja"},
        {PAKKET, "1|v1|wi|v1"},     {INDELING, "1|h1|g"},
        {INDELING, "1|v1|g"},       {LES, "1|h1|wi|g|a"},
        {LES, "2|v1|wi|g|b|||1|5"}, TABLE_END,
    };
    assert_plan(rows, 5, OUD_POLICY_EVERYONE, 0, LINES("row create 1 wi b"));
    assert_plan(rows, 6, OUD_POLICY_EVERYONE, 0, LINES("row skip 1 wi 7 5"));
    oud_evening *evening = tables_evening(rows, 6);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_EVERYONE, 0);
    lines found = {0};
    readout_plan_cells(&found, plan);
    assert_lines(&found, LINES("cell h1 wi 1 0 1 0 0 7:1", "cell v1 wi 1 0 1 0 0 7:1"));
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

/* The nearest week over all groups: later ones first. */
START_TEST(R_WHY_1_nearest_week_over_several_groups)
{
    const table_row rows[] = {
        {LEERLING, "1|h1"},         {PAKKET, "1||wi"},
        {INDELING, "1|h1|a"},       {INDELING, "1|h1|b"},
        {LES, "1|h1|wi|a|t|||1|5"}, {LES, "2|h1|wi|b|t|||20|22"},
        {LES, "3|h1|wi|b|t|||8|9"}, TABLE_END,
    };
    assert_plan(rows, 6, OUD_POLICY_EVERYONE, 0, LINES("row skip 1 wi 7 8"));
    assert_plan(rows, 25, OUD_POLICY_EVERYONE, 0, LINES("row skip 1 wi 7 22"));
    assert_plan(rows, 50, OUD_POLICY_EVERYONE, 0, LINES("row skip 1 wi 7 1"));
}
END_TEST

START_TEST(R_PLAN_1_cells_and_totals)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_ASK, 0);
    lines found = {0};
    readout_plan_cells(&found, plan);
    assert_lines(&found, LINES("cell h1 gs 1 0 1 0 0 7:1", "cell h1 mu 1 0 1 0 0 6:1",
                               "cell h1 ne 4 1 0 3 0 1:1", "cell h1 pr 1 0 1 0 0 4:1",
                               "cell h1 wi 2 2 0 0 1 3:1", "cell h1 lo 0 0 0 0 0 20:1",
                               "cell v1 ne 1 0 1 0 0 5:1", "cell v1 wi 1 1 0 0 0"));
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

#define MANY 6000 /* roostergroepen of one student; their square would be felt */

/* A school of one student who has them all for one subject, each with a teacher of its own. */
static oud_school *many_groups(void)
{
    static table_row rows[2 * MANY + 3];
    static char values[2 * MANY][32];
    rows[0] = (table_row){OUD_TABLE_LEERLINGEN, "1|a|a1"};
    rows[1] = (table_row){OUD_TABLE_PAKKETKEUZE, "1||ne"};
    for (unsigned i = 0; i < MANY; i++) {
        snprintf(values[2 * i], sizeof *values, "1|a|g%u", i);
        snprintf(values[2 * i + 1], sizeof *values, "%u|a|ne|g%u|t%u", i, i, i);
        rows[2 * i + 2] = (table_row){OUD_TABLE_ROOSTERGROEPINDELINGEN, values[2 * i]};
        rows[2 * i + 3] = (table_row){OUD_TABLE_LESSENVERDELING, values[2 * i + 1]};
    }
    return tables_school(rows);
}

START_TEST(R_GEN_4_many_groups_of_one_subject)
{
    oud_school *school = many_groups();
    oud_evening *evening = NULL;
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_uint_eq(oud_evening_count(evening), 1);
    ck_assert_uint_eq(oud_opportunity_get(evening, 1, OUD_ATTRIBUTE_TEACHER_COUNT), MANY);
    ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
    tables_generate(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_SEPARATE);
    ck_assert_uint_eq(oud_evening_count(evening), MANY);
    ck_assert_uint_eq(oud_opportunity_get(evening, MANY + 1, OUD_ATTRIBUTE_TEACHER_COUNT), 1);
    oud_evening_unref(evening);
    oud_school_unref(school);
}
END_TEST

START_TEST(R_PLAN_1_a_selection)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    const oud_school *school = oud_evening_school(evening);
    const uint32_t h1 = tables_find(school, OUD_KIND_AFDELING, NULL, "h1");
    const uint32_t v1 = tables_find(school, OUD_KIND_AFDELING, NULL, "v1");
    const uint32_t ne = tables_find(school, OUD_KIND_SUBJECT, NULL, "ne");
    const uint32_t afdelingen[] = {v1, h1, h1};
    const uint32_t subjects[] = {0, ne, ne};
    oud_plan *plan = NULL;
    ck_assert_int_eq(
        oud_plan_pakketvakken(evening, afdelingen, subjects, 3, OUD_POLICY_EVERYONE, 0, &plan),
        OUD_STATUS_OK);
    lines found = {0};
    readout_plan_cells(&found, plan);
    assert_lines(&found, LINES("cell h1 ne 4 4 0 0 0 1:1", "cell v1 ne 1 0 1 0 0 5:1",
                               "cell v1 wi 1 1 0 0 0"));
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_PLAN_1_a_stale_plan_is_refused)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    oud_plan *first = tables_plan(evening, OUD_POLICY_EVERYONE, 0);
    oud_plan *second = tables_plan(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_SEPARATE);
    ck_assert_int_eq(oud_plan_apply(first), OUD_STATUS_OK);
    uint32_t count = oud_evening_count(evening);
    uint64_t revision = oud_evening_revision(evening);
    ck_assert_int_eq(oud_plan_apply(second), OUD_STATUS_STALE);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_PLAN_STALE);
    ck_assert_uint_eq(oud_evening_count(evening), count);
    ck_assert_uint_eq(oud_evening_revision(evening), revision);
    oud_plan_unref(second);

    oud_plan *third = tables_plan(evening, OUD_POLICY_ASK, OUD_PLAN_FLAG_FORGET_CHOICES);
    ck_assert_uint_gt(oud_plan_choice_count(third), 0);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, 6), OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_apply(third), OUD_STATUS_STALE);
    ck_assert_int_eq(oud_plan_choose(third, 0, NULL, 0), OUD_STATUS_STALE);
    ck_assert_int_eq(oud_plan_choose_policy(third, OUD_POLICY_EVERYONE), OUD_STATUS_STALE);
    oud_plan_unref(third);
    oud_plan_unref(first);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_PLAN_1_applying_twice_is_refused)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_EVERYONE, 0);
    lines before = {0};
    lines after = {0};
    readout_plan(&before, plan);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    readout_plan(&after, plan);
    char *difference = lines_difference(&before, &after);
    ck_assert_msg(difference == NULL, "%s", difference);
    uint32_t opportunities[16];
    size_t created =
        oud_plan_rows(plan, OUD_ACTION_CREATE, OUD_PLAN_COLUMN_OPPORTUNITY, 0, opportunities, 16);
    ck_assert_uint_eq(created, oud_evening_count(evening));
    for (size_t i = 0; i < created; i++) {
        ck_assert_uint_eq(opportunities[i], i + 1);
    }
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_STATE);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_PLAN_APPLIED);
    ck_assert_uint_eq(oud_evening_count(evening), created);
    lines_free(&before);
    lines_free(&after);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *found = suite_create("generate");
    TCase *tests = tcase_create("R-GEN and R-PLAN");
    tcase_add_test(tests, R_GEN_1_per_pakketvak);
    tcase_add_test(tests, R_GEN_1_several_rows_of_one_vak);
    tcase_add_test(tests, R_GEN_2_only_rows_active_in_the_peilweek);
    tcase_add_test(tests, R_GEN_2_coupled_lessons);
    tcase_add_test(tests, R_GEN_4_together_and_separate);
    tcase_add_test(tests, R_GEN_5_generating_twice_equals_once);
    tcase_add_test(tests, R_GEN_5_another_peilweek_lists_the_obsolete);
    tcase_add_test(tests, R_GEN_5_obsolete_only_within_the_selection);
    tcase_add_test(tests, R_GEN_5_nothing_is_obsolete_while_a_choice_is_open);
    tcase_add_test(tests, R_GEN_6_niveau_seeks_in_the_other_afdeling_and_vak_only);
    tcase_add_test(tests, R_GEN_6_group_only_students);
    tcase_add_test(tests, R_WHY_1_nearest_week_over_several_groups);
    tcase_add_test(tests, R_PLAN_1_cells_and_totals);
    tcase_add_test(tests, R_GEN_4_many_groups_of_one_subject);
    tcase_add_test(tests, R_PLAN_1_a_selection);
    tcase_add_test(tests, R_PLAN_1_a_stale_plan_is_refused);
    tcase_add_test(tests, R_PLAN_1_applying_twice_is_refused);
    suite_add_tcase(found, tests);
    return found;
}
