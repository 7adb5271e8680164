/* What can be asked of teachers, and what another peilweek makes of the offer, against plain counts
 * on random schools. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random_rows.h"
#include "support/failing_memory.h"
#include "support/handbook.h"
#include "support/suite.h"
#include "support/tables.h"

#define SCHOOLS  60
#define IDS_MAX  400
#define TEACHERS 64

static oud_evening *random_evening(test_dice *dice, uint32_t peilweek)
{
    static random_rows rows;
    static const random_rows none;
    oud_evening *evening;
    random_rows_make(dice, &rows);
    oud_school *school = random_rows_school(&rows, RANDOM_ALL_TABLES, &none, 0);
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    oud_school_unref(school);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, peilweek),
                     OUD_STATUS_OK);
    return evening;
}

static void set(oud_evening *evening, oud_evening_setting setting, uint32_t value)
{
    ck_assert_int_eq(oud_evening_set(evening, setting, value), OUD_STATUS_OK);
}

/* Dates with few slots, some of them barred, and settings. */
static void prepare(oud_evening *evening, test_dice *dice)
{
    const oud_school *school = oud_evening_school(evening);
    for (uint32_t d = 0; d < dice_below(dice, 4); d++) {
        uint32_t date = 20261201 + d;
        ck_assert_int_eq(oud_date_set(evening, date, dice_below(dice, 8)), OUD_STATUS_OK);
        for (uint32_t s = 1; s <= oud_school_count(school, OUD_KIND_STAMKLAS); s++) {
            int barred = dice_below(dice, 2) == 0;
            ck_assert_int_eq(oud_date_bar(evening, date, s, barred), OUD_STATUS_OK);
        }
    }
    set(evening, OUD_EVENING_SETTING_APART, dice_below(dice, 2));
    set(evening, OUD_EVENING_SETTING_LONG_ALLOWED, dice_below(dice, 2));
    set(evening, OUD_EVENING_SETTING_LONG_COUNTS_TWICE, dice_below(dice, 2));
    for (uint32_t o = 1; o <= oud_evening_last_opportunity(evening); o++) {
        if (dice_below(dice, 4) == 0) {
            ck_assert_int_eq(oud_opportunity_withdraw(evening, o, 0), OUD_STATUS_OK);
        }
    }
}

static bool has_teacher(const oud_evening *evening, uint32_t opportunity, uint32_t teacher)
{
    uint32_t teachers[TEACHERS];
    size_t count = oud_opportunity_copy(evening, opportunity, OUD_OPPORTUNITY_LIST_TEACHERS,
                                        teachers, TEACHERS);
    for (size_t i = 0; i < count; i++) {
        if (teachers[i] == teacher) {
            return true;
        }
    }
    return false;
}

/* Offered opportunities of a student; with a teacher, unless that is 0. */
static uint32_t offers_of(const oud_evening *evening, uint32_t student, uint32_t teacher)
{
    uint32_t count = 0;
    for (uint32_t o = 1; o <= oud_evening_last_opportunity(evening); o++) {
        count += oud_opportunity_get(evening, o, OUD_ATTRIBUTE_OFFERED) &&
                 oud_opportunity_get(evening, o, OUD_ATTRIBUTE_STUDENT) == student &&
                 (!teacher || has_teacher(evening, o, teacher));
    }
    return count;
}

/* The most that parties of one child can ask: every choice of short and long talks is tried. */
static uint32_t most(const oud_evening *evening, uint32_t offers, uint32_t maximum, bool time)
{
    bool may = oud_evening_get(evening, OUD_EVENING_SETTING_LONG_ALLOWED);
    bool twice = oud_evening_get(evening, OUD_EVENING_SETTING_LONG_COUNTS_TWICE);
    uint32_t best = 0;
    for (uint32_t is_short = 0; is_short <= offers; is_short++) {
        for (uint32_t is_long = 0; is_short + is_long <= offers && (may || !is_long); is_long++) {
            uint32_t used = is_short + (twice ? 2 : 1) * is_long;
            uint32_t value = time ? is_short + 2 * is_long : is_short + is_long;
            best = (!maximum || used <= maximum) && value > best ? value : best;
        }
    }
    return best;
}

static uint32_t brute(const oud_evening *evening, uint32_t teacher, uint32_t maximum, bool time)
{
    const oud_school *school = oud_evening_school(evening);
    uint32_t all = 0;
    for (uint32_t s = 1; s <= oud_school_count(school, OUD_KIND_STUDENT); s++) {
        size_t parents = oud_school_copy(school, OUD_RELATION_STUDENT_PARENTS, s, NULL, 0);
        bool apart = oud_evening_get(evening, OUD_EVENING_SETTING_APART) && parents > 1;
        uint32_t parties = apart ? (uint32_t)parents : 1;
        all += parties * most(evening, offers_of(evening, s, teacher), maximum, time);
    }
    return all;
}

static uint32_t slots_of(const oud_evening *evening, uint32_t teacher)
{
    uint32_t dates[OUD_DATES_MAX];
    size_t count = oud_evening_dates(evening, dates, OUD_DATES_MAX);
    uint32_t slots = 0;
    for (size_t i = 0; i < count; i++) {
        slots += oud_date_slots(evening, dates[i], teacher);
    }
    return slots;
}

static uint32_t get(const oud_forecast *forecast, size_t row, oud_forecast_column column,
                    uint32_t maximum)
{
    uint32_t value;
    ck_assert_uint_eq(oud_forecast_rows(forecast, maximum, column, row, &value, 1), 1);
    return value;
}

static void compare_row(const oud_evening *evening, const oud_forecast *forecast, size_t row,
                        uint32_t maximum)
{
    uint32_t teacher = get(forecast, row, OUD_FORECAST_COLUMN_TEACHER, 0);
    uint32_t slots = slots_of(evening, teacher);
    uint32_t time = brute(evening, teacher, maximum, true);
    uint32_t fits = get(forecast, row, OUD_FORECAST_COLUMN_FITS, 0);
    ck_assert_uint_eq(get(forecast, row, OUD_FORECAST_COLUMN_TALKS, maximum),
                      brute(evening, teacher, maximum, false));
    ck_assert_uint_eq(get(forecast, row, OUD_FORECAST_COLUMN_TIME, maximum), time);
    ck_assert_uint_eq(get(forecast, row, OUD_FORECAST_COLUMN_SLOTS, maximum), slots);
    ck_assert_uint_eq(get(forecast, row, OUD_FORECAST_COLUMN_OVERFLOWS, maximum), time > slots);
    if (maximum) {
        ck_assert_int_eq(time <= slots, fits >= maximum);
    } else {
        ck_assert_int_eq(time <= slots, fits == UINT32_MAX);
    }
}

START_TEST(R_CHECK_4_forecast_equals_a_plain_count)
{
    test_dice dice = dice_new("forecast");
    for (int i = 0; i < SCHOOLS; i++) {
        oud_evening *evening = random_evening(&dice, 10);
        oud_forecast *forecast;
        size_t row = 0;
        tables_generate(evening, OUD_POLICY_EVERYONE, 0);
        prepare(evening, &dice);
        ck_assert_int_eq(oud_forecast_new(evening, 0, &forecast), OUD_STATUS_OK);
        const oud_school *school = oud_evening_school(evening);
        for (uint32_t t = 1; t <= oud_school_count(school, OUD_KIND_TEACHER); t++) {
            bool there = row < oud_forecast_count(forecast) &&
                         get(forecast, row, OUD_FORECAST_COLUMN_TEACHER, 0) == t;
            ck_assert_int_eq(there, brute(evening, t, 0, false) > 0);
            for (uint32_t maximum = 0; there && maximum < 5; maximum++) {
                compare_row(evening, forecast, row, maximum);
            }
            row += there;
        }
        ck_assert_uint_eq(row, oud_forecast_count(forecast));
        for (uint32_t maximum = 1; maximum < 9; maximum++) {
            ck_assert_int_eq(oud_forecast_fits(forecast) >= maximum,
                             oud_forecast_count_overflows(forecast, maximum) == 0);
        }
        oud_forecast_free(forecast);
        oud_evening_unref(evening);
    }
}
END_TEST

/* ---- lists ---- */

static bool listed(const oud_forecast *forecast, oud_forecast_list list, uint32_t thing)
{
    uint32_t ids[IDS_MAX];
    size_t count = oud_forecast_copy(forecast, list, ids, IDS_MAX);
    ck_assert_uint_le(count, IDS_MAX);
    for (size_t i = 0; i < count; i++) {
        if (ids[i] == thing) {
            return true;
        }
    }
    return false;
}

static bool may_come(const oud_evening *evening, uint32_t student, uint32_t date)
{
    for (uint32_t o = 1; o <= oud_evening_last_opportunity(evening); o++) {
        if (oud_opportunity_get(evening, o, OUD_ATTRIBUTE_STUDENT) == student) {
            uint32_t barred[OUD_DATES_MAX];
            size_t count = oud_opportunity_barred_dates(evening, o, barred, OUD_DATES_MAX);
            for (size_t i = 0; i < count; i++) {
                if (barred[i] == date) {
                    return false;
                }
            }
        }
    }
    return true;
}

/* Whether a student has an offer, and some date. */
static bool comes(const oud_evening *evening, uint32_t student)
{
    uint32_t dates[OUD_DATES_MAX];
    size_t count = oud_evening_dates(evening, dates, OUD_DATES_MAX);
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        any |= may_come(evening, student, dates[i]);
    }
    return any && offers_of(evening, student, 0);
}

static void compare_parent(const oud_evening *evening, const oud_forecast *forecast,
                           uint32_t parent)
{
    const oud_school *school = oud_evening_school(evening);
    uint32_t children[IDS_MAX];
    uint32_t dates[OUD_DATES_MAX];
    size_t count = oud_school_copy(school, OUD_RELATION_PARENT_STUDENTS, parent, children, IDS_MAX);
    size_t date_count = oud_evening_dates(evening, dates, OUD_DATES_MAX);
    uint32_t coming = 0;
    uint32_t offers = 0;
    bool shared = false;
    for (size_t d = 0; d < date_count; d++) {
        bool all = true;
        for (size_t i = 0; i < count; i++) {
            all &= !comes(evening, children[i]) || may_come(evening, children[i], dates[d]);
        }
        shared |= all;
    }
    for (size_t i = 0; i < count; i++) {
        if (children[i] <= oud_school_count(school, OUD_KIND_STUDENT)) {
            coming += comes(evening, children[i]);
            offers += offers_of(evening, children[i], 0);
        }
    }
    ck_assert_int_eq(listed(forecast, OUD_FORECAST_LIST_NO_PARENTS, parent), offers == 0);
    ck_assert_int_eq(listed(forecast, OUD_FORECAST_LIST_NO_SHARED_DATE, parent),
                     coming > 1 && !shared);
}

START_TEST(R_CHECK_4_lists_equal_plain_counts)
{
    test_dice dice = dice_new("forecast lists");
    for (int i = 0; i < SCHOOLS; i++) {
        oud_evening *evening = random_evening(&dice, 10);
        oud_forecast *forecast;
        tables_generate(evening, OUD_POLICY_EVERYONE, 0);
        prepare(evening, &dice);
        ck_assert_int_eq(oud_forecast_new(evening, 0, &forecast), OUD_STATUS_OK);
        const oud_school *school = oud_evening_school(evening);
        for (uint32_t s = 1; s <= oud_school_count(school, OUD_KIND_STUDENT); s++) {
            ck_assert_int_eq(listed(forecast, OUD_FORECAST_LIST_NO_STUDENTS, s),
                             offers_of(evening, s, 0) == 0);
        }
        for (uint32_t t = 1; t <= oud_school_count(school, OUD_KIND_TEACHER); t++) {
            ck_assert_int_eq(listed(forecast, OUD_FORECAST_LIST_NO_TEACHERS, t),
                             brute(evening, t, 0, false) == 0);
        }
        for (uint32_t k = 1; k <= oud_school_count(school, OUD_KIND_STAMKLAS); k++) {
            uint32_t offers = 0;
            for (uint32_t s = 1; s <= oud_school_count(school, OUD_KIND_STUDENT); s++) {
                offers += oud_school_stamklas(school, s) == k ? offers_of(evening, s, 0) : 0;
            }
            ck_assert_int_eq(listed(forecast, OUD_FORECAST_LIST_NO_STAMKLASSEN, k), offers == 0);
        }
        for (uint32_t p = 1; p <= oud_school_count(school, OUD_KIND_PARENT); p++) {
            compare_parent(evening, forecast, p);
        }
        oud_forecast_free(forecast);
        oud_evening_unref(evening);
    }
}
END_TEST

/* ---- two weeks ---- */

/* The teachers of the one opportunity that generating gave, as a set of bits. */
static uint64_t teachers_of(const oud_evening *evening, uint32_t student, uint32_t subject)
{
    uint64_t all = 0;
    for (uint32_t o = 1; o <= oud_evening_last_opportunity(evening); o++) {
        for (uint32_t t = 1; t < TEACHERS; t++) {
            bool hit = oud_opportunity_get(evening, o, OUD_ATTRIBUTE_STUDENT) == student &&
                       oud_opportunity_get(evening, o, OUD_ATTRIBUTE_SUBJECT) == subject &&
                       has_teacher(evening, o, t);
            all |= (uint64_t)hit << t;
        }
    }
    return all;
}

static uint64_t side_of(const oud_weeks *weeks, size_t row, int other)
{
    uint32_t ids[TEACHERS];
    uint64_t all = 0;
    size_t count = oud_weeks_teachers(weeks, row, other, ids, TEACHERS);
    for (size_t i = 0; i < count; i++) {
        all |= (uint64_t)1 << ids[i];
    }
    return all;
}

/* The row of a student and subject, or SIZE_MAX. */
static size_t row_of(const oud_weeks *weeks, uint32_t student, uint32_t subject)
{
    for (size_t row = 0; row < oud_weeks_count(weeks, 0); row++) {
        uint32_t values[2];
        oud_weeks_rows(weeks, OUD_WEEKS_COLUMN_STUDENT, row, &values[0], 1);
        oud_weeks_rows(weeks, OUD_WEEKS_COLUMN_SUBJECT, row, &values[1], 1);
        if (values[0] == student && values[1] == subject) {
            return row;
        }
    }
    return SIZE_MAX;
}

static void compare_weeks(oud_evening *evening, uint32_t week, uint32_t other)
{
    oud_school *school = oud_evening_school(evening);
    oud_evening *second;
    oud_weeks *weeks;
    uint64_t rows = 0;
    ck_assert_int_eq(oud_evening_new(school, &second), OUD_STATUS_OK);
    set(evening, OUD_EVENING_SETTING_PEILWEEK, week);
    set(second, OUD_EVENING_SETTING_PEILWEEK, other);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    tables_generate(second, OUD_POLICY_EVERYONE, 0);
    ck_assert_int_eq(oud_weeks_new(evening, week, other, 0, &weeks), OUD_STATUS_OK);
    for (uint32_t s = 1; s <= oud_school_count(school, OUD_KIND_STUDENT); s++) {
        for (uint32_t v = 1; v <= oud_school_count(school, OUD_KIND_SUBJECT); v++) {
            uint64_t a = teachers_of(evening, s, v);
            uint64_t b = teachers_of(second, s, v);
            size_t row = row_of(weeks, s, v);
            ck_assert_int_eq(row != SIZE_MAX, a != b);
            if (a != b) {
                uint32_t kind;
                oud_weeks_rows(weeks, OUD_WEEKS_COLUMN_KIND, row, &kind, 1);
                ck_assert_uint_eq(kind, !a   ? OUD_WEEKS_KIND_GAINED
                                        : !b ? OUD_WEEKS_KIND_LOST
                                             : OUD_WEEKS_KIND_CHANGED);
                ck_assert_uint_eq(side_of(weeks, row, 0), a);
                ck_assert_uint_eq(side_of(weeks, row, 1), b);
                rows++;
            }
        }
    }
    ck_assert_uint_eq(rows, oud_weeks_count(weeks, 0));
    oud_weeks_free(weeks);
    oud_evening_unref(second);
}

START_TEST(R_CHECK_5_weeks_differ_as_generating_does)
{
    test_dice dice = dice_new("weeks");
    for (int i = 0; i < SCHOOLS / 2; i++) {
        oud_evening *evening = random_evening(&dice, 5);
        compare_weeks(evening, 1 + dice_below(&dice, 53), 1 + dice_below(&dice, 53));
        oud_evening_unref(evening);
    }
}
END_TEST

START_TEST(R_SYNC_4_memory_running_out)
{
    size_t refused = 1;
    for (size_t n = 1; refused; n++) {
        failing_memory memory = {0};
        oud_evening *evening;
        oud_forecast *forecast = NULL;
        oud_weeks *weeks = NULL;
        oud_school *school = tables_school_in(handbook_school, failing_memory_allocate, &memory);
        ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
        tables_generate(evening, OUD_POLICY_EVERYONE, 0);
        memory.fail_at = memory.requests + n;
        oud_status first = oud_forecast_new(evening, 0, &forecast);
        oud_status second = oud_weeks_new(evening, 5, 7, 0, &weeks);
        refused = memory.refused;
        ck_assert_int_eq(first != OUD_STATUS_OK || second != OUD_STATUS_OK, refused != 0);
        oud_forecast_free(forecast);
        oud_weeks_free(weeks);
        oud_evening_unref(evening);
        oud_school_unref(school);
        failing_memory_done(&memory);
    }
}
END_TEST

/* A teacher who gives it to another of the student's groups is no other teacher. */
START_TEST(R_CHECK_5_the_same_teacher_in_another_group_is_no_difference)
{
    static const table_row rows[] = {{OUD_TABLE_LEERLINGEN, "1|h1|h1a"},
                                     {OUD_TABLE_PAKKETKEUZE, "1||ne"},
                                     {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1|h1|g1"},
                                     {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1|h1|g2"},
                                     {OUD_TABLE_LESSENVERDELING, "1|h1|ne|g1|kro||||6"},
                                     {OUD_TABLE_LESSENVERDELING, "2|h1|ne|g2|kro|||7"},
                                     TABLE_END};
    oud_evening *evening = tables_evening(rows, 5);
    oud_weeks *weeks;
    ck_assert_int_eq(oud_weeks_new(evening, 5, 7, 0, &weeks), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_weeks_count(weeks, 0), 0);
    oud_weeks_free(weeks);
    oud_evening_unref(evening);
}
END_TEST

/* Whoever of a stamklas has something. */
START_TEST(R_CHECK_4_the_last_of_a_stamklas)
{
    static const table_row rows[] = {{OUD_TABLE_LEERLINGEN, "1|h1|h1a"},
                                     {OUD_TABLE_LEERLINGEN, "2|h1|h1b"},
                                     {OUD_TABLE_LEERLINGEN, "3|h1|h1b"},
                                     {OUD_TABLE_PAKKETKEUZE, "3||ne"},
                                     {OUD_TABLE_ROOSTERGROEPINDELINGEN, "3|h1|h1b"},
                                     {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1b|kro"},
                                     TABLE_END};
    oud_evening *evening = tables_evening(rows, 5);
    const oud_school *school = oud_evening_school(evening);
    oud_forecast *forecast;
    uint32_t value;
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_int_eq(oud_forecast_new(evening, 0, &forecast), OUD_STATUS_OK);
    uint32_t nothing = tables_find(school, OUD_KIND_STAMKLAS, "h1", "h1a");
    uint32_t something = tables_find(school, OUD_KIND_STAMKLAS, "h1", "h1b");
    ck_assert(listed(forecast, OUD_FORECAST_LIST_NO_STAMKLASSEN, nothing));
    ck_assert(!listed(forecast, OUD_FORECAST_LIST_NO_STAMKLASSEN, something));
    const int past = OUD_FORECAST_COLUMN_FITS + 1;
    ck_assert_uint_eq(oud_forecast_rows(forecast, 0, OUD_FORECAST_COLUMN_FITS, 0, &value, 1), 1);
    ck_assert_uint_eq(oud_forecast_rows(forecast, 0, (oud_forecast_column)past, 0, &value, 1), 0);
    oud_forecast_free(forecast);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(refusals)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    oud_forecast *forecast;
    oud_weeks *weeks;
    uint32_t value;
    ck_assert_int_eq(oud_forecast_new(NULL, 0, &forecast), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_weeks_new(evening, 5, 7, 0, NULL), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_weeks_new(evening, 0, 5, 0, &weeks), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_weeks_new(evening, 5, 54, 0, &weeks), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_weeks_new(evening, 5, 7, 0, &weeks), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_weeks_count(weeks, OUD_WEEKS_KIND_GAINED), 1);
    ck_assert_uint_eq(oud_weeks_rows(weeks, (oud_weeks_column)0, 0, &value, 1), 0);
    ck_assert_uint_eq(oud_weeks_rows(weeks, OUD_WEEKS_COLUMN_KIND, 99, &value, 1), 0);
    ck_assert_uint_eq(oud_weeks_teachers(weeks, 99, 0, &value, 1), 0);
    uint64_t gained = 0;
    for (uint32_t t = 1; t <= oud_school_count(oud_evening_school(evening), OUD_KIND_TEACHER);
         t++) {
        gained += oud_weeks_count_teacher(weeks, t, 1);
    }
    ck_assert_uint_gt(gained, 0);
    oud_weeks_free(weeks);
    oud_weeks_free(NULL);
    oud_forecast_free(NULL);
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *tests = suite_create("forecast");
    TCase *tcase = tcase_create("forecast");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, R_CHECK_4_forecast_equals_a_plain_count);
    tcase_add_test(tcase, R_CHECK_4_lists_equal_plain_counts);
    tcase_add_test(tcase, R_CHECK_4_the_last_of_a_stamklas);
    tcase_add_test(tcase, R_CHECK_5_the_same_teacher_in_another_group_is_no_difference);
    tcase_add_test(tcase, R_CHECK_5_weeks_differ_as_generating_does);
    tcase_add_test(tcase, R_SYNC_4_memory_running_out);
    tcase_add_test(tcase, refusals);
    suite_add_tcase(tests, tcase);
    return tests;
}
