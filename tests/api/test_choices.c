/* R-GEN-3: who gets the talk where there are several candidates. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "support/handbook.h"
#include "support/readout.h"
#include "support/suite.h"

#define LEERLING OUD_TABLE_LEERLINGEN
#define PAKKET   OUD_TABLE_PAKKETKEUZE
#define INDELING OUD_TABLE_ROOSTERGROEPINDELINGEN
#define LES      OUD_TABLE_LESSENVERDELING

/* The teachers of the only opportunity of a student and subject, in the plan's "create" rows. */
static void assert_talk(const oud_plan *plan, const char *row)
{
    lines found = {0};
    readout_plan_rows(&found, plan);
    ck_assert_msg(lines_count(&found, row) == 1, "missing: %s", row);
    lines_free(&found);
}

static void assert_choice(const oud_plan *plan, const char *line)
{
    lines found = {0};
    readout_plan_choices(&found, plan);
    ck_assert_msg(found.count > 0 && strcmp(found.at[0], line) == 0, "expected %s, found %s", line,
                  found.count ? found.at[0] : "nothing");
    lines_free(&found);
}

static uint32_t teacher(const oud_evening *evening, const char *code)
{
    return tables_find(oud_evening_school(evening), OUD_KIND_TEACHER, NULL, code);
}

/* The place of a candidate, by its code. */
static size_t candidate(const oud_plan *plan, size_t choice, const char *code)
{
    uint32_t wanted = teacher(oud_plan_evening(plan), code);
    size_t count = oud_plan_choice_get(plan, choice, OUD_CHOICE_ATTRIBUTE_CANDIDATE_COUNT);
    size_t place = 0;
    while (place < count &&
           oud_plan_candidate_get(plan, choice, place, OUD_CANDIDATE_ATTRIBUTE_TEACHER) != wanted) {
        place++;
    }
    ck_assert_uint_lt(place, count);
    return place;
}

START_TEST(R_GEN_3_the_handbook_in_week_5)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_ASK, 0);
    ck_assert_uint_eq(oud_plan_choice_count(plan), 1);
    ck_assert_uint_eq(oud_plan_choice_count_open(plan), 1);
    assert_choice(plan, "choice h1/h1d ne state 1 chosen 0 students 3 cpr:s men13:r");
    static const struct {
        const char *code;
        uint32_t regular, substitute, from, to;
        const char *replaces;
    } expected[] = {{"cpr", 0, 1, 2, 16, "men13"}, {"men13", 1, 0, 0, 0, ""}};
    for (size_t i = 0; i < 2; i++) {
        size_t at = candidate(plan, 0, expected[i].code);
        ck_assert_uint_eq(oud_plan_candidate_get(plan, 0, at, OUD_CANDIDATE_ATTRIBUTE_IS_REGULAR),
                          expected[i].regular);
        ck_assert_uint_eq(
            oud_plan_candidate_get(plan, 0, at, OUD_CANDIDATE_ATTRIBUTE_IS_SUBSTITUTE),
            expected[i].substitute);
        ck_assert_uint_eq(oud_plan_candidate_get(plan, 0, at, OUD_CANDIDATE_ATTRIBUTE_FROM),
                          expected[i].from);
        ck_assert_uint_eq(oud_plan_candidate_get(plan, 0, at, OUD_CANDIDATE_ATTRIBUTE_TO),
                          expected[i].to);
        ck_assert_uint_eq(oud_plan_candidate_get(plan, 0, at, OUD_CANDIDATE_ATTRIBUTE_REPLACES),
                          teacher(evening, expected[i].replaces));
    }
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_UNDECIDED), 3);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OPEN_CHOICES);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_OPEN_CHOICES);
    ck_assert_uint_eq(oud_evening_count(evening), 0);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_GEN_3_the_handbook_in_week_20)
{
    oud_evening *evening = tables_evening(handbook_school, 20);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_ASK, 0);
    ck_assert_uint_eq(oud_plan_choice_count(plan), 0);
    assert_talk(plan, "row create 101 ne men13");
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

/* All of them, any part, or none. */
static const struct {
    const char *teachers[3];
    size_t count;
    const char *row;
} answers[] = {
    {{"men13", "cpr"}, 2, "row create 101 ne cpr+men13"},
    {{"cpr"}, 1, "row create 101 ne cpr"},
    {{"men13"}, 1, "row create 101 ne men13"},
    {{"men13", "men13"}, 2, "row create 101 ne men13"},
    {{NULL}, 0, "row skip 101 ne 8 0"},
};

START_TEST(R_GEN_3_every_answer)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_ASK, 0);
    uint32_t teachers[3];
    for (size_t i = 0; i < answers[_i].count; i++) {
        teachers[i] = teacher(evening, answers[_i].teachers[i]);
    }
    ck_assert_int_eq(oud_plan_choose(plan, 0, teachers, answers[_i].count), OUD_STATUS_OK);
    assert_talk(plan, answers[_i].row);
    ck_assert_uint_eq(oud_plan_choice_count_open(plan), 0);
    ck_assert_uint_eq(oud_plan_choice_get(plan, 0, OUD_CHOICE_ATTRIBUTE_STATE),
                      OUD_CHOICE_STATE_BY_CALLER);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_choose(plan, 0, teachers, answers[_i].count), OUD_STATUS_STATE);
    oud_plan_unref(plan);

    /* R-GEN-3: later plans start from the stored answer, unless told to forget. */
    plan = tables_plan(evening, OUD_POLICY_ASK, 0);
    ck_assert_uint_eq(oud_plan_choice_get(plan, 0, OUD_CHOICE_ATTRIBUTE_STATE),
                      OUD_CHOICE_STATE_STORED);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_CREATE), 0);
    oud_plan_unref(plan);
    plan = tables_plan(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_FORGET_CHOICES);
    ck_assert_uint_eq(oud_plan_choice_get(plan, 0, OUD_CHOICE_ATTRIBUTE_STATE),
                      OUD_CHOICE_STATE_BY_POLICY);
    ck_assert_uint_eq(oud_plan_choice_get(plan, 0, OUD_CHOICE_ATTRIBUTE_CHOSEN_COUNT), 2);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_GEN_3_answers_that_are_refused)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_ASK, 0);
    lines before = {0};
    lines after = {0};
    readout_plan(&before, plan);
    const uint32_t stranger[] = {teacher(evening, "men13"), teacher(evening, "kro")};
    ck_assert_int_eq(oud_plan_choose(plan, 0, stranger, 2), OUD_STATUS_ARGUMENT);
    const uint32_t nobody[] = {0};
    ck_assert_int_eq(oud_plan_choose(plan, 0, nobody, 1), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_plan_choose(plan, 1, stranger, 1), OUD_STATUS_NOT_FOUND);
    ck_assert_int_eq(oud_plan_choose_alike(plan, 7, stranger, 1), OUD_STATUS_NOT_FOUND);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_NOT_FOUND);
    ck_assert_int_eq(oud_plan_choose(plan, 0, NULL, 1), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_plan_choose_policy(plan, (oud_policy)9), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_plan_choose_policy(plan, OUD_POLICY_ASK), OUD_STATUS_OK);
    readout_plan(&after, plan);
    char *difference = lines_difference(&before, &after);
    ck_assert_msg(difference == NULL, "%s", difference);
    lines_free(&before);
    lines_free(&after);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

/* Three groups with the candidates a and b, one with a and c. */
static const table_row alike[] = {
    {LEERLING, "1|h1"},    {LEERLING, "2|h1"},    {LEERLING, "3|h1"},
    {LEERLING, "4|h1"},    {PAKKET, "1||ne"},     {PAKKET, "2||ne"},
    {PAKKET, "3||wi"},     {PAKKET, "4||ne"},     {INDELING, "1|h1|g1"},
    {INDELING, "2|h1|g2"}, {INDELING, "3|h1|g3"}, {INDELING, "4|h1|g4"},
    {LES, "1|h1|ne|g1|a"}, {LES, "1|h1|ne|g1|b"}, {LES, "2|h1|ne|g2|b"},
    {LES, "3|h1|ne|g2|a"}, {LES, "4|h1|wi|g3|a"}, {LES, "4|h1|wi|g3|b"},
    {LES, "5|h1|ne|g4|a"}, {LES, "5|h1|ne|g4|c"}, TABLE_END,
};

START_TEST(R_GEN_3_one_answer_for_all_choices_alike)
{
    oud_evening *evening = tables_evening(alike, 5);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_ASK, 0);
    ck_assert_uint_eq(oud_plan_choice_count(plan), 4);
    const uint32_t a = teacher(evening, "a");
    ck_assert_int_eq(oud_plan_choose_alike(plan, 1, &a, 1), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_plan_choice_count_open(plan), 1);
    assert_talk(plan, "row create 1 ne a");
    assert_talk(plan, "row create 2 ne a");
    assert_talk(plan, "row create 3 wi a");
    assert_talk(plan, "row undecided 4 ne -");
    ck_assert_int_eq(oud_plan_choose_policy(plan, OUD_POLICY_EVERYONE), OUD_STATUS_OK);
    assert_talk(plan, "row create 1 ne a");
    assert_talk(plan, "row create 4 ne a+c");
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

/* Choices come in order of roostergroep, then subject, and keep their numbers. */
START_TEST(R_GEN_3_choices_keep_their_numbers)
{
    oud_evening *evening = tables_evening(alike, 5);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_ASK, 0);
    const uint32_t a = teacher(evening, "a");
    uint32_t groups[4];
    for (size_t i = 0; i < 4; i++) {
        groups[i] = oud_plan_choice_get(plan, i, OUD_CHOICE_ATTRIBUTE_ROOSTERGROEP);
        ck_assert(i == 0 || groups[i - 1] < groups[i]);
    }
    for (size_t i = 4; i-- > 0;) {
        ck_assert_int_eq(oud_plan_choose(plan, i, &a, i % 2), OUD_STATUS_OK);
        ck_assert_uint_eq(oud_plan_choice_count(plan), 4);
        for (size_t j = 0; j < 4; j++) {
            ck_assert_uint_eq(oud_plan_choice_get(plan, j, OUD_CHOICE_ATTRIBUTE_ROOSTERGROEP),
                              groups[j]);
        }
    }
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

/* A stored answer counts while the candidates are the same. */
START_TEST(R_GEN_3_an_answer_about_other_candidates_does_not_count)
{
    const table_row rows[] = {
        {LEERLING, "1|h1"},
        {PAKKET, "1||ne"},
        {INDELING, "1|h1|g"},
        {LES, "1|h1|ne|g|a"},
        {LES, "1|h1|ne|g|b"},
        {LES, "1|h1|ne|g|c|||10|"},
        TABLE_END,
    };
    oud_evening *evening = tables_evening(rows, 5);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_ASK, 0);
    const uint32_t a = teacher(evening, "a");
    ck_assert_int_eq(oud_plan_choose(plan, 0, &a, 1), OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    static const struct {
        uint32_t week, state;
    } steps[] = {
        {9, OUD_CHOICE_STATE_STORED}, {10, OUD_CHOICE_STATE_OPEN}, {5, OUD_CHOICE_STATE_STORED}};
    for (size_t i = 0; i < 3; i++) {
        ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, steps[i].week),
                         OUD_STATUS_OK);
        plan = tables_plan(evening, OUD_POLICY_ASK, 0);
        ck_assert_uint_eq(oud_plan_choice_get(plan, 0, OUD_CHOICE_ATTRIBUTE_STATE), steps[i].state);
        oud_plan_unref(plan);
    }
    oud_evening_unref(evening);
}
END_TEST

/* What each policy makes of the rows of one group's lessons. */
static const struct {
    const char *rows[4]; /* after "h1|ne|g": "Les ID;Docent|Type|Doc reg." */
    const char *regular, *substitute;
} policies[] = {
    /* a regular teacher with a substitute */
    {{"1;a", "1;b|vervanger|a"}, "a", "b"},
    /* two regular teachers, one of them replaced */
    {{"1;a", "1;c", "1;b|vervanger|a"}, "a+c", "b+c"},
    /* a substitute of a substitute */
    {{"1;a", "1;b|vervanger|a", "1;c|vervanger|b"}, "a", "b+c"},
    /* substitutes alone: who prefers regular falls back on whoever is there */
    {{"1;b|vervanger|a", "1;c|vervanger|a"}, "b+c", "b+c"},
    /* regular teachers alone */
    {{"1;a", "1;b"}, "a+b", "a+b"},
    /* named on another lesson only */
    {{"1;a", "2;b|vervanger|a"}, "a", "a+b"},
    /* replaced on one lesson, not on the other */
    {{"1;a", "1;b|vervanger|a", "2;a"}, "a", "a+b"},
    /* two teachers who replace each other: both substitute */
    {{"1;a|vervanger|b", "1;b|vervanger|a"}, "a+b", "a+b"},
};

START_TEST(R_GEN_3_policies)
{
    table_row rows[8] = {{LEERLING, "1|h1"}, {PAKKET, "1||ne"}, {INDELING, "1|h1|g"}};
    char texts[4][64];
    size_t count = 0;
    for (; count < 4 && policies[_i].rows[count]; count++) {
        const char *text = policies[_i].rows[count];
        const char *rest = strchr(text, ';') + 1;
        snprintf(texts[count], sizeof texts[count], "%.*s|h1|ne|g|%s", (int)(rest - text - 1), text,
                 rest);
        rows[3 + count] = (table_row){LES, texts[count]};
    }
    rows[3 + count] = (table_row)TABLE_END;
    static const oud_policy each[] = {OUD_POLICY_PREFER_REGULAR, OUD_POLICY_PREFER_SUBSTITUTE};
    oud_evening *evening = tables_evening(rows, 5);
    for (size_t i = 0; i < 2; i++) {
        char row[64];
        snprintf(row, sizeof row, "row create 1 ne %s",
                 i == 0 ? policies[_i].regular : policies[_i].substitute);
        oud_plan *plan = tables_plan(evening, each[i], 0);
        assert_talk(plan, row);
        ck_assert_uint_eq(oud_plan_choice_get(plan, 0, OUD_CHOICE_ATTRIBUTE_STATE),
                          OUD_CHOICE_STATE_BY_POLICY);
        oud_plan_unref(plan);
    }
    oud_evening_unref(evening);
}
END_TEST

/* Only choices that decide a talk of some student are asked. */
START_TEST(R_GEN_3_choices_that_decide_nothing_are_not_listed)
{
    const table_row rows[] = {
        {LEERLING, "1|h1"},   {LEERLING, "2|v1"},   {PAKKET, "1||ne|||ja"}, {PAKKET, "2||ne"},
        {INDELING, "1|h1|g"}, {INDELING, "1|h1|m"}, {INDELING, "2|v1|g"},   {LES, "1|h1|ne|g|a"},
        {LES, "1|h1|ne|g|b"}, {LES, "2|h1|lo|m|a"}, {LES, "2|h1|lo|m|b"},   {LES, "3|v1|ne|g|a"},
        {LES, "3|v1|ne|g|b"}, {LES, "4|h1|ne|e|a"}, {LES, "4|h1|ne|e|b"},   TABLE_END,
    };
    oud_evening *evening = tables_evening(rows, 5);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_ASK, 0);
    ck_assert_uint_eq(oud_plan_choice_count(plan), 1);
    assert_choice(plan, "choice v1/g ne state 1 chosen 0 students 1 a:r b:r");
    oud_plan_unref(plan);
    plan = tables_plan(evening, OUD_POLICY_ASK, OUD_PLAN_FLAG_GROUP_ONLY);
    ck_assert_uint_eq(oud_plan_choice_count(plan), 2);
    assert_choice(plan, "choice h1/m lo state 1 chosen 0 students 1 a:r b:r");
    oud_plan_unref(plan);

    uint32_t h1 = tables_find(oud_evening_school(evening), OUD_KIND_AFDELING, NULL, "h1");
    uint32_t all = 0;
    ck_assert_int_eq(oud_plan_pakketvakken(evening, &h1, &all, 1, OUD_POLICY_ASK, 0, &plan),
                     OUD_STATUS_OK);
    ck_assert_uint_eq(oud_plan_choice_count(plan), 0);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *found = suite_create("choices");
    TCase *tests = tcase_create("R-GEN-3");
    tcase_add_test(tests, R_GEN_3_the_handbook_in_week_5);
    tcase_add_test(tests, R_GEN_3_the_handbook_in_week_20);
    tcase_add_loop_test(tests, R_GEN_3_every_answer, 0, sizeof answers / sizeof *answers);
    tcase_add_test(tests, R_GEN_3_answers_that_are_refused);
    tcase_add_test(tests, R_GEN_3_one_answer_for_all_choices_alike);
    tcase_add_test(tests, R_GEN_3_choices_keep_their_numbers);
    tcase_add_test(tests, R_GEN_3_an_answer_about_other_candidates_does_not_count);
    tcase_add_loop_test(tests, R_GEN_3_policies, 0, sizeof policies / sizeof *policies);
    tcase_add_test(tests, R_GEN_3_choices_that_decide_nothing_are_not_listed);
    suite_add_tcase(found, tests);
    return found;
}
