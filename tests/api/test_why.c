/* R-WHY-1: why there is, or is not, an opportunity. */
#include <stdbool.h>
#include <string.h>

#include "support/handbook.h"
#include "support/readout.h"
#include "support/suite.h"

/* Ask; the test fails when that cannot be done. An empty teacher asks about any. */
static oud_why *ask(const oud_evening *evening, const char *student, const char *subject,
                    const char *teacher)
{
    const oud_school *school = oud_evening_school(evening);
    oud_why *why = NULL;
    ck_assert_int_eq(
        oud_why_new(evening, tables_find(school, OUD_KIND_STUDENT, NULL, student),
                    tables_find(school, OUD_KIND_SUBJECT, NULL, subject),
                    *teacher ? tables_find(school, OUD_KIND_TEACHER, NULL, teacher) : 0, 0, &why),
        OUD_STATUS_OK);
    return why;
}

static const struct {
    const char *student, *subject, *teacher;
    uint32_t week;
    bool generated;
    oud_verdict verdict;
    oud_reason reason;
    const char *text_nl; /* must stand in the answer */
} questions[] = {
    {"101", "ne", "", 5, false, OUD_VERDICT_POSSIBLE, OUD_REASON_NONE, ""},
    {"101", "ne", "", 5, true, OUD_VERDICT_OFFERED, OUD_REASON_NONE, ""},
    {"101", "ne", "cpr", 5, true, OUD_VERDICT_OFFERED, OUD_REASON_NONE, ""},
    {"101", "ne", "cpr", 20, false, OUD_VERDICT_NONE, OUD_REASON_OTHER_WEEKS, ""},
    {"101", "ne", "men13", 20, false, OUD_VERDICT_POSSIBLE, OUD_REASON_NONE, ""},
    {"101", "gs", "", 5, true, OUD_VERDICT_NONE, OUD_REASON_OTHER_WEEKS,
     "docent geeft deze les niet in week 5, wel vanaf week 7"},
    {"101", "gs", "", 21, true, OUD_VERDICT_NONE, OUD_REASON_OTHER_WEEKS, "week 21"},
    {"101", "gs", "", 7, false, OUD_VERDICT_POSSIBLE, OUD_REASON_NONE, ""},
    {"101", "pr", "", 5, true, OUD_VERDICT_NONE, OUD_REASON_NO_GROUP,
     "niet ingedeeld in een lesgroep voor dit vak"},
    {"101", "lo", "", 5, true, OUD_VERDICT_NONE, OUD_REASON_NOT_IN_PACKAGE,
     "vak zit niet in het pakket"},
    {"102", "wi", "", 5, true, OUD_VERDICT_NONE, OUD_REASON_EXEMPT, "leerling heeft vrijstelling"},
    {"102", "lo", "", 5, true, OUD_VERDICT_NONE, OUD_REASON_GROUP_ONLY, ""},
    {"104", "mu", "", 5, true, OUD_VERDICT_NONE, OUD_REASON_NO_TEACHER, "les heeft geen docent"},
    {"201", "ne", "", 5, true, OUD_VERDICT_NONE, OUD_REASON_NO_LESSON,
     "lesgroep heeft geen les in de peilweek"},
    {"201", "wi", "", 5, true, OUD_VERDICT_OFFERED, OUD_REASON_NONE, ""},
    {"999", "ne", "", 5, true, OUD_VERDICT_NONE, OUD_REASON_STUDENT_UNKNOWN, ""},
};

START_TEST(R_WHY_1_verdict_and_reason)
{
    oud_evening *evening = tables_evening(handbook_school, questions[_i].week);
    if (questions[_i].generated) {
        tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    }
    oud_why *why =
        ask(evening, questions[_i].student, questions[_i].subject, questions[_i].teacher);
    ck_assert_int_eq(oud_why_verdict(why), questions[_i].verdict);
    ck_assert_int_eq(oud_why_reason(why), questions[_i].reason);
    ck_assert_uint_gt(oud_why_count(why), 0);
    char text[512];
    ck_assert_uint_gt(oud_why_text(why, OUD_LANGUAGE_NL, text, sizeof text), 0);
    ck_assert_msg(strstr(text, questions[_i].text_nl) != NULL, "\"%s\" is not in \"%s\"",
                  questions[_i].text_nl, text);
    ck_assert_ptr_null(strchr(text, '{'));
    for (size_t i = 0; i < oud_why_count(why); i++) {
        ck_assert_uint_gt(oud_why_fact_text(why, i, OUD_LANGUAGE_NL, text, sizeof text), 0);
        ck_assert_ptr_null(strchr(text, '{'));
        ck_assert_uint_gt(oud_why_fact_text(why, i, OUD_LANGUAGE_EN, text, sizeof text), 0);
        ck_assert_ptr_null(strchr(text, '{'));
    }
    oud_why_free(why);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_WHY_1_a_choice_that_left_the_teacher_out)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    const oud_school *school = oud_evening_school(evening);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_ASK, 0);
    uint32_t cpr = tables_find(school, OUD_KIND_TEACHER, NULL, "cpr");
    ck_assert_int_eq(oud_plan_choose(plan, 0, &cpr, 1), OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    static const struct {
        const char *teacher;
        oud_verdict verdict;
        oud_reason reason;
    } expected[] = {{"", OUD_VERDICT_OFFERED, OUD_REASON_NONE},
                    {"cpr", OUD_VERDICT_OFFERED, OUD_REASON_NONE},
                    {"men13", OUD_VERDICT_NONE, OUD_REASON_NOT_CHOSEN}};
    for (size_t i = 0; i < 3; i++) {
        oud_why *why = ask(evening, "101", "ne", expected[i].teacher);
        ck_assert_int_eq(oud_why_verdict(why), expected[i].verdict);
        ck_assert_int_eq(oud_why_reason(why), expected[i].reason);
        oud_why_free(why);
    }
    oud_evening_unref(evening);
}
END_TEST

/* The facts come in the order in which they decide. */
START_TEST(R_WHY_1_the_chain_of_facts)
{
    static const struct {
        oud_fact kind;
        uint32_t holds;
        const char *teacher;
    } chain[] = {{OUD_FACT_STUDENT, 1, NULL},    {OUD_FACT_PACKAGE, 1, NULL},
                 {OUD_FACT_GROUP, 1, NULL},      {OUD_FACT_LESSON, 1, NULL},
                 {OUD_FACT_TEACHER, 0, "cpr"},   {OUD_FACT_TEACHER, 1, "men13"},
                 {OUD_FACT_OPPORTUNITY, 1, NULL}};
    oud_evening *evening = tables_evening(handbook_school, 20);
    const oud_school *school = oud_evening_school(evening);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    oud_why *why = ask(evening, "101", "ne", "");
    ck_assert_uint_eq(oud_why_count(why), sizeof chain / sizeof *chain);
    for (size_t i = 0; i < sizeof chain / sizeof *chain; i++) {
        ck_assert_uint_eq(oud_why_get(why, i, OUD_FACT_ATTRIBUTE_KIND), chain[i].kind);
        ck_assert_uint_eq(oud_why_get(why, i, OUD_FACT_ATTRIBUTE_HOLDS), chain[i].holds);
        if (chain[i].teacher) {
            ck_assert_uint_eq(oud_why_get(why, i, OUD_FACT_ATTRIBUTE_TEACHER),
                              tables_find(school, OUD_KIND_TEACHER, NULL, chain[i].teacher));
        }
    }
    ck_assert_uint_eq(oud_why_get(why, 4, OUD_FACT_ATTRIBUTE_FROM), 2);
    ck_assert_uint_eq(oud_why_get(why, 4, OUD_FACT_ATTRIBUTE_TO), 16);
    ck_assert_uint_eq(oud_why_get(why, 4, OUD_FACT_ATTRIBUTE_IS_SUBSTITUTE), 1);
    ck_assert_uint_eq(oud_why_get(why, 7, OUD_FACT_ATTRIBUTE_KIND), 0);
    oud_why_free(why);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_WHY_1_every_reason_has_a_text)
{
    static const oud_reason reasons[] = {OUD_REASON_STUDENT_UNKNOWN, OUD_REASON_NOT_IN_PACKAGE,
                                         OUD_REASON_EXEMPT,          OUD_REASON_NO_GROUP,
                                         OUD_REASON_NO_LESSON,       OUD_REASON_NO_TEACHER,
                                         OUD_REASON_OTHER_WEEKS,     OUD_REASON_NOT_CHOSEN,
                                         OUD_REASON_WITHDRAWN,       OUD_REASON_GROUP_ONLY};
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        const char *dutch = oud_reason_text(reasons[i], OUD_LANGUAGE_NL);
        const char *english = oud_reason_text(reasons[i], OUD_LANGUAGE_EN);
        ck_assert(dutch && english && *dutch && *english);
        ck_assert_str_ne(dutch, english);
        ck_assert_ptr_null(strchr(dutch, '{'));
    }
    ck_assert_ptr_null(oud_reason_text((oud_reason)10, OUD_LANGUAGE_NL));
    ck_assert_ptr_null(oud_reason_text((oud_reason)21, OUD_LANGUAGE_EN));
    ck_assert_ptr_null(oud_reason_text((oud_reason)-1, OUD_LANGUAGE_EN));
}
END_TEST

/* Who is not in leerlingen any more may still have a talk. */
START_TEST(R_WHY_1_a_talk_of_a_student_outside_leerlingen)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    const oud_school *school = oud_evening_school(evening);
    uint32_t student = tables_find(school, OUD_KIND_STUDENT, NULL, "999");
    uint32_t subject = tables_find(school, OUD_KIND_SUBJECT, NULL, "ne");
    uint32_t teacher = tables_find(school, OUD_KIND_TEACHER, NULL, "kro");
    oud_plan *plan;
    oud_why *why;
    ck_assert_int_eq(oud_plan_by_hand(evening, &teacher, 1, &subject, 1, &student, 1, 0, &plan),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    ck_assert_int_eq(oud_why_new(evening, student, subject, 0, 0, &why), OUD_STATUS_OK);
    ck_assert_int_eq(oud_why_verdict(why), OUD_VERDICT_OFFERED);
    ck_assert_int_eq(oud_why_reason(why), OUD_REASON_NONE);
    ck_assert_uint_eq(oud_why_count(why), 2);
    ck_assert_uint_eq(oud_why_get(why, 0, OUD_FACT_ATTRIBUTE_HOLDS), 0);
    ck_assert_uint_eq(oud_why_get(why, 1, OUD_FACT_ATTRIBUTE_KIND), OUD_FACT_OPPORTUNITY);
    ck_assert_uint_eq(oud_why_get(why, 1, OUD_FACT_ATTRIBUTE_HOLDS), 1);
    ck_assert_uint_eq(oud_why_turn_count(why), 0);
    oud_why_free(why);
    ck_assert_int_eq(oud_opportunity_withdraw(evening, 1, 0), OUD_STATUS_OK);
    ck_assert_int_eq(oud_why_new(evening, student, subject, 0, 0, &why), OUD_STATUS_OK);
    ck_assert_int_eq(oud_why_verdict(why), OUD_VERDICT_NONE);
    ck_assert_int_eq(oud_why_reason(why), OUD_REASON_WITHDRAWN);
    ck_assert_uint_eq(oud_why_turn_count(why), 1);
    ck_assert_uint_eq(oud_why_turn_get(why, 0, OUD_TURN_ATTRIBUTE_KIND), OUD_TURN_OFFER_AGAIN);
    const int past = OUD_TURN_ATTRIBUTE_OPPORTUNITY + 1;
    ck_assert_uint_eq(oud_why_turn_get(why, 0, (oud_turn_attribute)past), 0);
    oud_why_free(why);
    oud_evening_unref(evening);
}
END_TEST

static void withdrawn_is(const oud_evening *evening, oud_verdict verdict, const char *actor)
{
    oud_why *why;
    size_t size;
    uint32_t subject = oud_evening_find(evening, OUD_KIND_SUBJECT, 0, "ne", 2);
    ck_assert_int_eq(oud_why_new(evening, 1, subject, 0, 0, &why), OUD_STATUS_OK);
    bool none = verdict == OUD_VERDICT_NONE;
    ck_assert_int_eq(oud_why_verdict(why), verdict);
    ck_assert_int_eq(oud_why_reason(why), none ? OUD_REASON_WITHDRAWN : OUD_REASON_NONE);
    const char *who = oud_why_actor(why, &size);
    ck_assert_uint_eq(size, strlen(actor));
    ck_assert(size == 0 || memcmp(who, actor, size) == 0);
    oud_why_free(why);
}

/* A talk with a teacher who was there before is withdrawn: that is no reason not to offer the one
 * that the data give now, and a plan does. */
START_TEST(R_WHY_1_a_talk_with_others_that_was_withdrawn)
{
    static const table_row rows[] = {
        {OUD_TABLE_LEERLINGEN, "1|h1|h1a"},
        {OUD_TABLE_PAKKETKEUZE, "1||ne"},
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1||h1a"},
        {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1a|cpr||||4"},
        {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1a|kro|||5|"},
        TABLE_END,
    };
    oud_evening *evening = tables_evening(rows, 4);
    tables_generate(evening, OUD_POLICY_ASK, 0);
    ck_assert_int_eq(oud_evening_set_actor(evening, "adm", 3), OUD_STATUS_OK);
    ck_assert_int_eq(oud_opportunity_withdraw(evening, 1, 0), OUD_STATUS_OK);
    withdrawn_is(evening, OUD_VERDICT_NONE, "adm");
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, 5), OUD_STATUS_OK);
    withdrawn_is(evening, OUD_VERDICT_POSSIBLE, "");
    tables_generate(evening, OUD_POLICY_ASK, 0);
    ck_assert_uint_eq(oud_evening_count_offered(evening), 1);
    withdrawn_is(evening, OUD_VERDICT_OFFERED, "");
    ck_assert_int_eq(oud_evening_set_actor(evening, "", 0), OUD_STATUS_OK);
    ck_assert_int_eq(oud_opportunity_withdraw(evening, 2, 0), OUD_STATUS_OK);
    withdrawn_is(evening, OUD_VERDICT_NONE, "");
    oud_evening_unref(evening);
}
END_TEST

/* Who withdrew it is told for as long as the journal knows. */
START_TEST(R_WHY_1_who_withdrew_is_forgotten_with_the_journal)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_int_eq(oud_evening_set_actor(evening, "adm", 3), OUD_STATUS_OK);
    ck_assert_int_eq(oud_opportunity_withdraw(evening, 1, 0), OUD_STATUS_OK);
    withdrawn_is(evening, OUD_VERDICT_NONE, "adm");
    uint64_t sequence = oud_evening_sequence(evening);
    ck_assert_int_eq(oud_evening_mark_saved(evening, sequence), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_trim(evening, sequence), OUD_STATUS_OK);
    withdrawn_is(evening, OUD_VERDICT_NONE, "");
    oud_evening_unref(evening);
}
END_TEST

/* In two groups, the one that lacks least is what to change, whichever is met first. */
START_TEST(R_WHY_1_the_nearest_of_two_groups)
{
    static const table_row rows[] = {
        {OUD_TABLE_LEERLINGEN, "1|h1|h1a"},
        {OUD_TABLE_PAKKETKEUZE, "1||en"},
        {OUD_TABLE_PAKKETKEUZE, "1||ne"},
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1||g1"},
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1||g2"},
        {OUD_TABLE_LESSENVERDELING, "1|h1|en|g1"},
        {OUD_TABLE_LESSENVERDELING, "2|h1|en|g2|cpr|||7"},
        {OUD_TABLE_LESSENVERDELING, "3|h1|ne|g1|cpr|||7"},
        {OUD_TABLE_LESSENVERDELING, "4|h1|ne|g2"},
        TABLE_END,
    };
    static const char *const nearest[][2] = {{"en", "g2"}, {"ne", "g1"}};
    oud_evening *evening = tables_evening(rows, 5);
    for (size_t i = 0; i < 2; i++) {
        oud_why *why = ask(evening, "1", nearest[i][0], "");
        ck_assert_uint_eq(oud_why_turn_get(why, 0, OUD_TURN_ATTRIBUTE_KIND), OUD_TURN_WEEKS);
        ck_assert_uint_eq(
            oud_why_turn_get(why, 0, OUD_TURN_ATTRIBUTE_ROOSTERGROEP),
            tables_find(oud_evening_school(evening), OUD_KIND_ROOSTERGROEP, "h1", nearest[i][1]));
        oud_why_free(why);
    }
    oud_evening_unref(evening);
}
END_TEST

/* To sit in a group of the own afdeling is nearest, also when another comes before it. */
START_TEST(R_WHY_1_a_place_in_the_own_afdeling)
{
    static const table_row rows[] = {
        {OUD_TABLE_LEERLINGEN, "1|v1|v1a"},
        {OUD_TABLE_PAKKETKEUZE, "1||ne"},
        {OUD_TABLE_LESSENVERDELING, "1|h1|ne|first|kro"},
        {OUD_TABLE_LESSENVERDELING, "2|v1|ne|second|kro"},
        TABLE_END,
    };
    oud_evening *evening = tables_evening(rows, 5);
    const oud_school *school = oud_evening_school(evening);
    oud_why *why = ask(evening, "1", "ne", "");
    uint32_t first = tables_find(school, OUD_KIND_ROOSTERGROEP, "h1", "first");
    uint32_t second = tables_find(school, OUD_KIND_ROOSTERGROEP, "v1", "second");
    ck_assert_uint_lt(first, second);
    ck_assert_uint_eq(oud_why_turn_get(why, 0, OUD_TURN_ATTRIBUTE_KIND), OUD_TURN_PLACE);
    ck_assert_uint_eq(oud_why_turn_get(why, 0, OUD_TURN_ATTRIBUTE_ROOSTERGROEP), second);
    oud_why_free(why);
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *found = suite_create("why");
    TCase *tests = tcase_create("R-WHY");
    tcase_add_loop_test(tests, R_WHY_1_verdict_and_reason, 0, sizeof questions / sizeof *questions);
    tcase_add_test(tests, R_WHY_1_a_choice_that_left_the_teacher_out);
    tcase_add_test(tests, R_WHY_1_the_chain_of_facts);
    tcase_add_test(tests, R_WHY_1_every_reason_has_a_text);
    tcase_add_test(tests, R_WHY_1_a_talk_of_a_student_outside_leerlingen);
    tcase_add_test(tests, R_WHY_1_a_talk_with_others_that_was_withdrawn);
    tcase_add_test(tests, R_WHY_1_who_withdrew_is_forgotten_with_the_journal);
    tcase_add_test(tests, R_WHY_1_the_nearest_of_two_groups);
    tcase_add_test(tests, R_WHY_1_a_place_in_the_own_afdeling);
    suite_add_tcase(found, tests);
    return found;
}
