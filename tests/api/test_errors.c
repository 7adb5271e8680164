/* Wrong calls tell what was given, which argument it was and what would do, in both languages. */
#include <stdbool.h>
#include <string.h>

#include "support/evening_state.h"
#include "support/handbook.h"
#include "support/suite.h"

/* What every case begins with: talks, a date, a list that was begun of each kind. */
static oud_evening *evening;
static oud_school *open_school;
static oud_individual *list;
static oud_request_batch *batch;
static oud_check *check;
static oud_plan *choosing;
static oud_plan *plan; /* what a call would make */
static uint32_t student, teacher, talk;

#define DATE 20240307

static void start(void)
{
    evening = tables_evening(handbook_school, 5);
    choosing = tables_plan(evening, OUD_POLICY_ASK, 0);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    student = state_id(evening, OUD_KIND_STUDENT, "101");
    teacher = state_id(evening, OUD_KIND_TEACHER, "cpr");
    talk = state_find(evening, "101", "ne");
    ck_assert_int_eq(oud_date_set(evening, DATE, 10), OUD_STATUS_OK);
    ck_assert_int_eq(oud_individual_new(evening, student, 0, &list), OUD_STATUS_OK);
    ck_assert_int_eq(oud_request_batch_new(evening, 0, 0, &batch), OUD_STATUS_OK);
    ck_assert_int_eq(oud_check_new(evening, NULL, 0, 0, &check), OUD_STATUS_OK);
    ck_assert_uint_gt(oud_check_count(check), 0);
    ck_assert_int_eq(oud_school_new(NULL, NULL, &open_school), OUD_STATUS_OK);
}

static void stop(void)
{
    oud_plan_unref(choosing);
    oud_individual_free(list);
    oud_request_batch_free(batch);
    oud_check_free(check);
    oud_school_unref(open_school);
    oud_evening_unref(evening);
}

/* The row of the list with the talk about ne. */
static size_t row(void)
{
    uint32_t found[16];
    size_t count = oud_individual_rows(list, OUD_INDIVIDUAL_COLUMN_OPPORTUNITY, 0, found, 16);
    size_t at = 0;
    while (at < count && found[at] != talk) {
        at++;
    }
    ck_assert_uint_lt(at, count);
    return at;
}

static bool stays_stale;

/* A plan with open choices, which is not stale unless that is asked for. */
static oud_plan *fresh(void)
{
    if (stays_stale) {
        return choosing;
    }
    oud_plan_unref(choosing);
    choosing = tables_plan(evening, OUD_POLICY_ASK, OUD_PLAN_FLAG_FORGET_CHOICES);
    ck_assert_uint_gt(oud_plan_choice_count(choosing), 0);
    return choosing;
}

static char name65[65];
static uint64_t own = 7;
static const uint32_t one = 1;
static const uint32_t no_rule = 4711;
static oud_absence *absence;
static oud_individual *other_list;
static oud_request_batch *other_batch;
static oud_check *other_check;

#define NO_TEXT NULL, 0

/* The calls, each with what is wrong about it. */
#define CALL(name, call)                                                                           \
    static oud_status name(void)                                                                   \
    {                                                                                              \
        return call;                                                                               \
    }
CALL(setting_unknown, oud_evening_set(evening, (oud_evening_setting)9, 1))
CALL(setting_high, oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, 54))
CALL(saved_too_far, oud_evening_mark_saved(evening, 99))
CALL(trim_too_far, oud_evening_trim(evening, UINT64_C(1) << 40))
CALL(actor_null, oud_evening_set_actor(evening, NULL, 1))
CALL(actor_long, oud_evening_set_actor(evening, memset(name65, 'x', 65), 65))
CALL(actor_control, oud_evening_set_actor(evening, "a\tb", 3))
CALL(withdraw_flags, oud_opportunity_withdraw(evening, talk, 7))
CALL(remove_flags, oud_opportunity_remove(evening, talk, 1u << 31))
CALL(teachers_none, oud_opportunity_set_teachers(evening, talk, &teacher, 0))
CALL(teachers_null, oud_opportunity_set_teachers(evening, talk, NULL, 2))
CALL(duration, oud_opportunity_set_duration(evening, talk, 3))
CALL(remark_null, oud_opportunity_set_remark(evening, talk, NULL, 1))
CALL(scheduled, oud_opportunity_set_scheduled(evening, talk, -1))
CALL(individual_flags, oud_individual_new(evening, student, 4, &other_list))
CALL(individual_null, oud_individual_offer(list, row(), NULL, 1, &(uint32_t){0}))
CALL(individual_there, oud_individual_offer(list, row(), &teacher, 1, &(uint32_t){0}))
CALL(individual_withdraw, oud_individual_withdraw(list, row(), 2))
CALL(request_flags, oud_request_set(evening, talk, 0, 1, NO_TEXT, NO_TEXT, 0, 3))
CALL(request_duration, oud_request_set(evening, talk, 0, 0, NO_TEXT, NO_TEXT, 0, 1))
CALL(request_teacher, oud_request_set(evening, talk, 0, 1, NULL, 1, NO_TEXT, 0, 1))
CALL(request_scheduler, oud_request_set(evening, talk, 0, 1, NO_TEXT, NULL, 1, 0, 1))
CALL(settle, oud_request_settle(evening, talk, 0, 2))
CALL(apart, oud_student_set_apart(evening, student, (oud_apart)3))
CALL(batch_flags, oud_request_batch_new(evening, 0, 1, &other_batch))
CALL(batch_today, oud_request_batch_new(evening, 20240231, 0, &other_batch))
CALL(batch_count, oud_request_batch_add(batch, NULL, NULL, 8))
CALL(batch_values, oud_request_batch_add(batch, NULL, NULL, 1))
CALL(batch_sizes, oud_request_batch_add(batch, (const char *const[]){"101"}, NULL, 1))
CALL(batch_source, oud_request_batch_load(batch, NULL, 1, "", 0))
CALL(batch_text, oud_request_batch_load(batch, NULL, 0, NULL, 1))
CALL(batch_apply, oud_request_batch_apply(batch, 2))
CALL(barred, oud_date_bar(evening, DATE, 1, 2))
CALL(exempt, oud_date_exempt(evening, DATE, student, 2))
CALL(policy, oud_plan_pakketvakken(evening, NULL, NULL, 0, (oud_policy)4, 0, &plan))
CALL(plan_flags, oud_plan_pakketvakken(evening, NULL, NULL, 0, OUD_POLICY_ASK, 65, &plan))
CALL(afdelingen, oud_plan_pakketvakken(evening, NULL, &one, 1, OUD_POLICY_ASK, 0, &plan))
CALL(subjects, oud_plan_pakketvakken(evening, &one, NULL, 1, OUD_POLICY_ASK, 0, &plan))
CALL(by_hand_teachers, oud_plan_by_hand(evening, NULL, 1, &one, 1, &one, 1, 0, &plan))
CALL(by_hand_students, oud_plan_by_hand(evening, &one, 1, &one, 1, NULL, 1, 0, &plan))
CALL(not_everything, oud_plan_remove_pakketvakken(evening, NULL, NULL, 0, 0, &plan))
CALL(both, oud_plan_remove_pakketvakken(evening, &one, &one, 1, OUD_PLAN_FLAG_EVERYTHING, &plan))
CALL(withdraw_null, oud_plan_withdraw(evening, NULL, 1, 0, &plan))
CALL(withdraw_kind, oud_plan_withdraw_of(evening, OUD_KIND_PARENT, &one, 1, 0, &plan))
CALL(withdraw_things, oud_plan_withdraw_of(evening, OUD_KIND_STUDENT, NULL, 1, 0, &plan))
CALL(file_text, oud_plan_offer_file(evening, NO_TEXT, NULL, 1, 0, &plan))
CALL(file_source, oud_plan_offer_file(evening, NULL, 1, NO_TEXT, 0, &plan))
CALL(file_read, oud_plan_offer_file_from(evening, NO_TEXT, NULL, NULL, 0, &plan))
CALL(mentor_empty, oud_plan_mentoraat(evening, NULL, 0, "", 0, "x", 1, OUD_POLICY_ASK, 0, &plan))
CALL(mentor_null, oud_plan_mentoraat(evening, NULL, 0, NULL, 2, "x", 1, OUD_POLICY_ASK, 0, &plan))
CALL(mentor_name, oud_plan_mentoraat(evening, NULL, 0, "m", 1, NULL, 1, OUD_POLICY_ASK, 0, &plan))
CALL(mentor_utf8,
     oud_plan_mentoraat(evening, NULL, 0, "\xff", 1, NO_TEXT, OUD_POLICY_ASK, 0, &plan))
CALL(mentor_groups, oud_plan_mentoraat(evening, NULL, 1, "m", 1, NO_TEXT, OUD_POLICY_ASK, 0, &plan))
CALL(choose_null, oud_plan_choose(fresh(), 0, NULL, 1))
CALL(choose_policy, oud_plan_choose_policy(fresh(), (oud_policy)9))
CALL(rebase_policy, oud_plan_rebase(evening, oud_evening_school(evening), (oud_policy)4, 0, &plan))
CALL(rebase_flags,
     oud_plan_rebase(evening, oud_evening_school(evening), OUD_POLICY_ASK, 2048, &plan))
CALL(absence_flags, oud_absence_new(evening, teacher, 1, &absence))
CALL(own_ids_null, oud_evening_set_own_ids(evening, &talk, NULL, 1))
CALL(own_ids_of_null, oud_evening_set_own_ids(evening, NULL, &own, 1))
CALL(dump_null, oud_dump_load(evening, NULL, 1, 0))
CALL(dump_flags, oud_dump_load(evening, NO_TEXT, 1))
CALL(check_codes, oud_check_new(evening, &no_rule, 1, 0, &other_check))
CALL(check_null, oud_check_new(evening, NULL, 1, 0, &other_check))
CALL(check_flags, oud_check_new(evening, NULL, 0, 1, &other_check))
CALL(remedy_flags, oud_plan_remedy(check, 0, 1, &plan))
CALL(quiet, oud_check_acknowledge(check, 0, 2))
CALL(school_setting, oud_school_set(open_school, (oud_school_setting)5, 1))
CALL(school_value, oud_school_set(open_school, OUD_SCHOOL_SETTING_FIRST_WEEK, 54))
CALL(heading_table, oud_school_map_heading(open_school, (oud_table)8, 0, "x", 1))
CALL(heading_column, oud_school_map_heading(open_school, OUD_TABLE_VAKKEN, 2, "x", 1))
CALL(heading_null, oud_school_map_heading(open_school, OUD_TABLE_VAKKEN, 1, NULL, 1))
CALL(heading_empty, oud_school_map_heading(open_school, OUD_TABLE_VAKKEN, 1, "  ", 2))
CALL(heading_long,
     oud_school_map_heading(open_school, OUD_TABLE_VAKKEN, 1, memset(name65, 'x', 65), 65))
CALL(heading_utf8, oud_school_map_heading(open_school, OUD_TABLE_VAKKEN, 1, "\xff", 1))
CALL(add_table, oud_school_add(open_school, (oud_table)0, NULL, NULL, 0))
CALL(add_count, oud_school_add(open_school, OUD_TABLE_VAKKEN, NULL, NULL, 3))
CALL(add_values, oud_school_add(open_school, OUD_TABLE_VAKKEN, NULL, NULL, 2))
CALL(load_table, oud_school_load(open_school, (oud_table)8, NO_TEXT, "", 0))
CALL(load_source, oud_school_load(open_school, OUD_TABLE_VAKKEN, NULL, 1, "", 0))
CALL(load_text, oud_school_load(open_school, OUD_TABLE_VAKKEN, NO_TEXT, NULL, 1))
CALL(load_read, oud_school_load_from(open_school, OUD_TABLE_VAKKEN, NO_TEXT, 0, NULL, NULL))

#define RANGE(argument, found, low, high)                                                          \
    OUD_CODE_OUT_OF_RANGE,                                                                         \
        "\"" argument "\" kan niet " #found " zijn: het moet van " #low " tot en met " #high       \
        " zijn",                                                                                   \
        "\"" argument "\" cannot be " #found ": it must be from " #low " to " #high
#define MISSING(argument)                                                                          \
    OUD_CODE_MISSING, "\"" argument "\" ontbreekt (NULL)", "\"" argument "\" is missing (NULL)"
#define EMPTY(argument)                                                                            \
    OUD_CODE_EMPTY, "\"" argument "\" mag niet leeg zijn", "\"" argument "\" must not be empty"
#define FLAGS(given, unknown, known)                                                               \
    OUD_CODE_UNKNOWN_FLAGS,                                                                        \
        "\"flags\" is " #given ", waarin " #unknown " onbekend is; wat kan is samen " #known,      \
        "\"flags\" is " #given ", in which " #unknown                                              \
        " is unknown; what is allowed adds up to " #known
#define YES_OR_NO(argument)                                                                        \
    OUD_CODE_YES_OR_NO, "\"" argument "\" moet 1 (ja) of 0 (nee) zijn",                            \
        "\"" argument "\" must be 1 (yes) or 0 (no)"
#define FORTY "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
#define TOO_LONG                                                                                   \
    OUD_CODE_TEXT_TOO_LONG, "tekst \"" FORTY "...\" heeft 65 bytes, hoogstens 64 mag",             \
        "text \"" FORTY "...\" has 65 bytes, at most 64 are allowed"
#define INVALID(text)                                                                              \
    OUD_CODE_TEXT_INVALID, "tekst \"" text "\" is geen geldige UTF-8, of bevat een stuurteken",    \
        "text \"" text "\" is not valid UTF-8, or holds a control character"
#define EITHER                                                                                     \
    OUD_CODE_SELECTION_OR_ALL,                                                                     \
        "geef een selectie, of zeg dat alles bedoeld is: precies een van beide",                     \
        "give a selection, or say that everything is meant: exactly one of them"

static const struct {
    oud_status (*call)(void);
    oud_code code;
    const char *nl, *en;
} CASES[] = {
    {setting_unknown, RANGE("setting", 9, 1, 8)},
    {setting_high, RANGE("value", 54, 1, 53)},
    {saved_too_far, RANGE("sequence", 99, 0, 2)},
    {trim_too_far, RANGE("sequence", 1099511627776, 0, 2)},
    {actor_null, MISSING("actor")},
    {actor_long, TOO_LONG},
    {actor_control, INVALID("a?b")},
    {withdraw_flags, FLAGS(7, 6, 1)},
    {remove_flags, FLAGS(2147483648, 2147483648, 1)},
    {teachers_none, EMPTY("teachers")},
    {teachers_null, MISSING("teachers")},
    {duration, RANGE("duration", 3, 1, 2)},
    {remark_null, MISSING("remark")},
    {scheduled, YES_OR_NO("scheduled")},
    {individual_flags, FLAGS(4, 4, 0)},
    {individual_null, MISSING("teachers")},
    {individual_there, OUD_CODE_TEACHERS_THERE,
     "de gespreksmogelijkheid bestaat al, met docent(en): kies er geen",
     "the opportunity exists already, with its teacher(s): choose none"},
    {individual_withdraw, FLAGS(2, 2, 1)},
    {request_flags, FLAGS(3, 2, 1)},
    {request_duration, RANGE("duration", 0, 1, 2)},
    {request_teacher, MISSING("teacher_remark")},
    {request_scheduler, MISSING("scheduler_remark")},
    {settle, YES_OR_NO("take")},
    {apart, RANGE("apart", 3, 0, 2)},
    {batch_flags, FLAGS(1, 1, 0)},
    {batch_today, OUD_CODE_DATE_INVALID, "20240231 is geen datum (jjjjmmdd)",
     "20240231 is no date (yyyymmdd)"},
    {batch_count, RANGE("count", 8, 0, 7)},
    {batch_values, MISSING("values")},
    {batch_sizes, MISSING("sizes")},
    {batch_source, MISSING("source")},
    {batch_text, MISSING("text")},
    {batch_apply, FLAGS(2, 2, 1)},
    {barred, YES_OR_NO("barred")},
    {exempt, YES_OR_NO("exempt")},
    {policy, RANGE("policy", 4, 0, 3)},
    {plan_flags, FLAGS(65, 64, 63)},
    {afdelingen, MISSING("afdelingen")},
    {subjects, MISSING("subjects")},
    {by_hand_teachers, MISSING("teachers")},
    {by_hand_students, MISSING("students")},
    {not_everything, EITHER},
    {both, EITHER},
    {withdraw_null, MISSING("opportunities")},
    {withdraw_kind, RANGE("kind", 3, 1, 2)},
    {withdraw_things, MISSING("things")},
    {file_text, MISSING("text")},
    {file_source, MISSING("source")},
    {file_read, MISSING("read")},
    {mentor_empty, EMPTY("abbreviation")},
    {mentor_null, MISSING("abbreviation")},
    {mentor_name, MISSING("name")},
    {mentor_utf8, INVALID("?")},
    {mentor_groups, MISSING("mentorgroepen")},
    {choose_null, MISSING("teachers")},
    {choose_policy, RANGE("policy", 9, 0, 3)},
    {rebase_policy, RANGE("policy", 4, 0, 3)},
    {rebase_flags, FLAGS(2048, 2048, 315)},
    {absence_flags, FLAGS(1, 1, 0)},
    {own_ids_null, MISSING("own_ids")},
    {own_ids_of_null, MISSING("opportunities")},
    {dump_null, MISSING("text")},
    {dump_flags, FLAGS(1, 1, 0)},
    {check_codes, OUD_CODE_UNKNOWN_VALUE, "4711 in \"codes\" is onbekend",
     "4711 in \"codes\" is unknown"},
    {check_null, MISSING("codes")},
    {check_flags, FLAGS(1, 1, 0)},
    {remedy_flags, FLAGS(1, 1, 0)},
    {quiet, YES_OR_NO("quiet")},
};

/* The same of a school. */
static const struct {
    oud_status (*call)(void);
    oud_code code;
    const char *nl, *en;
} SCHOOL_CASES[] = {
    {school_setting, RANGE("setting", 5, 1, 4)},
    {school_value, RANGE("value", 54, 1, 53)},
    {heading_table, RANGE("table", 8, 1, 7)},
    {heading_column, RANGE("column", 2, 0, 1)},
    {heading_null, MISSING("heading")},
    {heading_empty, EMPTY("heading")},
    {heading_long, TOO_LONG},
    {heading_utf8, INVALID("?")},
    {add_table, RANGE("table", 0, 1, 7)},
    {add_count, RANGE("count", 3, 0, 2)},
    {add_values, MISSING("values")},
    {load_table, RANGE("table", 8, 1, 7)},
    {load_source, MISSING("source")},
    {load_text, MISSING("text")},
    {load_read, MISSING("read")},
};

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

START_TEST(an_evening_tells_what_is_wrong)
{
    char text[256];
    uint64_t revision = oud_evening_revision(evening);
    ck_assert_int_eq(CASES[_i].call(), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_evening_error(evening), CASES[_i].code);
    oud_evening_error_text(evening, OUD_LANGUAGE_NL, text, sizeof text);
    ck_assert_str_eq(text, CASES[_i].nl);
    oud_evening_error_text(evening, OUD_LANGUAGE_EN, text, sizeof text);
    ck_assert_str_eq(text, CASES[_i].en);
    ck_assert_uint_eq(oud_evening_revision(evening), revision);
    ck_assert(!plan && !absence && !other_list && !other_batch && !other_check);
}
END_TEST

START_TEST(a_school_tells_what_is_wrong)
{
    char text[256];
    ck_assert_int_eq(SCHOOL_CASES[_i].call(), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_error(open_school), SCHOOL_CASES[_i].code);
    oud_school_error_text(open_school, OUD_LANGUAGE_NL, text, sizeof text);
    ck_assert_str_eq(text, SCHOOL_CASES[_i].nl);
    oud_school_error_text(open_school, OUD_LANGUAGE_EN, text, sizeof text);
    ck_assert_str_eq(text, SCHOOL_CASES[_i].en);
}
END_TEST

/* Nothing that was begun fits the evening any more, and the batch is applied: an argument that is
 * wrong in itself is told all the same. That of a row that exists is wrong for what is there. */
START_TEST(an_argument_is_told_before_stale)
{
    stays_stale = true;
    ck_assert_int_eq(oud_request_batch_apply(batch, 0), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PUBLISHED, 1), OUD_STATUS_OK);
    oud_status expected =
        CASES[_i].code == OUD_CODE_TEACHERS_THERE ? OUD_STATUS_STALE : OUD_STATUS_ARGUMENT;
    ck_assert_int_eq(CASES[_i].call(), expected);
}
END_TEST

START_TEST(an_argument_is_told_before_sealed)
{
    ck_assert_int_eq(oud_school_seal(open_school), OUD_STATUS_OK);
    ck_assert_int_eq(SCHOOL_CASES[_i].call(), OUD_STATUS_ARGUMENT);
}
END_TEST

Suite *suite(void)
{
    Suite *tests = suite_create("errors");
    TCase *tcase = tcase_create("errors");
    tcase_add_checked_fixture(tcase, start, stop);
    tcase_add_loop_test(tcase, an_evening_tells_what_is_wrong, 0, COUNT(CASES));
    tcase_add_loop_test(tcase, a_school_tells_what_is_wrong, 0, COUNT(SCHOOL_CASES));
    tcase_add_loop_test(tcase, an_argument_is_told_before_stale, 0, COUNT(CASES));
    tcase_add_loop_test(tcase, an_argument_is_told_before_sealed, 0, COUNT(SCHOOL_CASES));
    suite_add_tcase(tests, tcase);
    return tests;
}
