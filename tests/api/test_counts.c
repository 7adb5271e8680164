/* R-SEE-1: summaries and tallies of random schools without special pakketvakken, in which most rows
 * are in the order of the packages, beside plain loops over all there is. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/dice.h"
#include "support/suite.h"
#include "support/tables.h"

#define AFDELINGEN 3
#define SUBJECTS   42 /* packages of about 32 pakketvakken: more, and fewer */
#define TEACHERS   12
#define CLUSTERS   8
#define MOST       2000 /* students: their rows stand in several pages */
#define ROUNDS     24

static void add(oud_school *school, oud_table table, const char *values)
{
    const table_row rows[] = {{table, values}, TABLE_END};
    ck_assert_int_eq(tables_add(school, rows), OUD_STATUS_OK);
}

/* A student with a package, a stamklas and some clusters. */
static void add_student(oud_school *school, test_dice *dice, uint32_t student)
{
    char text[64];
    const uint32_t afdeling = dice_below(dice, AFDELINGEN);
    snprintf(text, sizeof text, "%u|a%u|a%uk", 10000 + student, afdeling, afdeling);
    add(school, OUD_TABLE_LEERLINGEN, text);
    snprintf(text, sizeof text, "p%u|%u", student, 10000 + student);
    add(school, OUD_TABLE_OUDERS, text);
    for (uint32_t subject = 0; subject < SUBJECTS; subject++) {
        if (dice_below(dice, 4)) {
            snprintf(text, sizeof text, "%u|a%u|s%02u", 10000 + student, afdeling, subject);
            add(school, OUD_TABLE_PAKKETKEUZE, text);
        }
    }
    snprintf(text, sizeof text, "%u|a%u|a%uk", 10000 + student, afdeling, afdeling);
    add(school, OUD_TABLE_ROOSTERGROEPINDELINGEN, text);
    for (uint32_t cluster = 0; cluster < CLUSTERS; cluster++) {
        if (dice_below(dice, 3) == 0) {
            snprintf(text, sizeof text, "%u|a%u|c%u", 10000 + student, afdeling, cluster);
            add(school, OUD_TABLE_ROOSTERGROEPINDELINGEN, text);
        }
    }
}

/* Stamklassen have half of the subjects, clusters one each. */
static void add_lessons(oud_school *school, test_dice *dice)
{
    char text[64];
    for (uint32_t i = 0; i < AFDELINGEN * SUBJECTS; i++) {
        const uint32_t afdeling = i / SUBJECTS;
        const uint32_t teacher = dice_below(dice, TEACHERS);
        const uint32_t cluster = i % SUBJECTS % CLUSTERS;
        if (dice_below(dice, 2)) {
            snprintf(text, sizeof text, "%u|a%u|s%02u|a%uk|t%u", i + 1, afdeling, i % SUBJECTS,
                     afdeling, teacher);
        } else {
            snprintf(text, sizeof text, "%u|a%u|s%02u|c%u|t%u", i + 1, afdeling, i % SUBJECTS,
                     cluster, teacher);
        }
        add(school, OUD_TABLE_LESSENVERDELING, text);
    }
}

static oud_evening *random_evening(test_dice *dice, uint32_t students)
{
    oud_school *school;
    oud_evening *evening;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    for (uint32_t student = 0; student < students; student++) {
        add_student(school, dice, student);
    }
    add_lessons(school, dice);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    oud_school_unref(school);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, 5), OUD_STATUS_OK);
    return evening;
}

static uint32_t any(const oud_evening *evening, test_dice *dice, oud_kind kind)
{
    return 1 + dice_below(dice, oud_school_count(oud_evening_school(evening), kind));
}

/* A few talks of some students, by hand. */
static void offer_some(oud_evening *evening, test_dice *dice)
{
    for (uint32_t i = dice_below(dice, 40); i > 0; i--) {
        const uint32_t teacher = any(evening, dice, OUD_KIND_TEACHER);
        const uint32_t student = any(evening, dice, OUD_KIND_STUDENT);
        const uint32_t subjects[] = {any(evening, dice, OUD_KIND_SUBJECT),
                                     any(evening, dice, OUD_KIND_SUBJECT)};
        oud_plan *plan;
        ck_assert_int_eq(oud_plan_by_hand(evening, &teacher, 1, subjects, 2, &student, 1, 0, &plan),
                         OUD_STATUS_OK);
        ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
        oud_plan_unref(plan);
    }
}

static void withdraw_some(oud_evening *evening, test_dice *dice)
{
    const uint32_t last = oud_evening_last_opportunity(evening);
    for (uint32_t i = dice_below(dice, 20); last && i > 0; i--) {
        const uint32_t opportunity = 1 + dice_below(dice, last);
        oud_plan *plan;
        ck_assert_int_eq(oud_plan_withdraw(evening, &opportunity, 1, 0, &plan), OUD_STATUS_OK);
        ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
        oud_plan_unref(plan);
    }
}

static void request_some(oud_evening *evening, test_dice *dice)
{
    const uint32_t last = oud_evening_last_opportunity(evening);
    for (uint32_t i = dice_below(dice, 20); last && i > 0; i--) {
        const uint32_t opportunity = 1 + dice_below(dice, last);
        uint32_t parent;
        uint32_t student = oud_opportunity_get(evening, opportunity, OUD_ATTRIBUTE_STUDENT);
        ck_assert_uint_eq(oud_school_copy(oud_evening_school(evening), OUD_RELATION_STUDENT_PARENTS,
                                          student, &parent, 1),
                          1);
        oud_status status = oud_request_set(evening, opportunity, parent, 1, NULL, 0, NULL, 0, 0,
                                            OUD_REQUEST_FLAG_BY_SCHOOL);
        (void)status; /* of what is withdrawn nothing can be asked */
    }
}

/* What an evening comes to, found by looking at every opportunity. */
typedef struct counted {
    uint32_t cells[AFDELINGEN + 1][SUBJECTS + 1][3]; /* total, offered, requested */
    uint8_t marks[MOST + 1][SUBJECTS + 1];
    uint32_t students[MOST + 1];
    uint32_t teachers[TEACHERS + 1];
} counted;

static void count_opportunity(const oud_evening *evening, uint32_t opportunity, counted *to)
{
    const uint32_t student = oud_opportunity_get(evening, opportunity, OUD_ATTRIBUTE_STUDENT);
    const uint32_t subject = oud_opportunity_get(evening, opportunity, OUD_ATTRIBUTE_SUBJECT);
    const bool offered = oud_opportunity_get(evening, opportunity, OUD_ATTRIBUTE_OFFERED);
    const bool requested = oud_opportunity_get(evening, opportunity, OUD_ATTRIBUTE_REQUESTED);
    uint32_t teacher;
    to->marks[student][subject] |= (uint8_t)(offered | requested << 1);
    to->students[student] += offered;
    ck_assert_uint_eq(
        oud_opportunity_copy(evening, opportunity, OUD_OPPORTUNITY_LIST_TEACHERS, &teacher, 1), 1);
    to->teachers[teacher] += offered;
}

static void count_all(const oud_evening *evening, counted *to)
{
    const oud_school *school = oud_evening_school(evening);
    memset(to, 0, sizeof *to);
    for (uint32_t i = 1; i <= oud_evening_last_opportunity(evening); i++) {
        count_opportunity(evening, i, to);
    }
    for (uint32_t student = 1; student <= oud_school_count(school, OUD_KIND_STUDENT); student++) {
        uint32_t subjects[SUBJECTS];
        uint32_t afdeling = oud_school_afdeling(school, OUD_KIND_STUDENT, student);
        size_t count =
            oud_school_copy(school, OUD_RELATION_STUDENT_SUBJECTS, student, subjects, SUBJECTS);
        for (size_t i = 0; i < count; i++) {
            uint32_t *cell = to->cells[afdeling][subjects[i]];
            uint8_t marks = to->marks[student][subjects[i]];
            cell[0]++;
            cell[1] += marks & 1;
            cell[2] += marks >> 1;
        }
    }
}

static uint32_t column(const oud_summary *summary, oud_summary_column of, size_t row)
{
    uint32_t value = 0;
    ck_assert_uint_eq(oud_summary_rows(summary, of, row, &value, 1), 1);
    return value;
}

static void check_summary(const oud_evening *evening, const counted *wanted)
{
    oud_summary *summary;
    size_t row = 0;
    ck_assert_int_eq(oud_summary_new(evening, 0, &summary), OUD_STATUS_OK);
    for (uint32_t afdeling = 1; afdeling <= AFDELINGEN; afdeling++) {
        for (uint32_t subject = 1; subject <= SUBJECTS; subject++) {
            const uint32_t *cell = wanted->cells[afdeling][subject];
            if (cell[0]) {
                ck_assert_uint_eq(column(summary, OUD_SUMMARY_COLUMN_AFDELING, row), afdeling);
                ck_assert_uint_eq(column(summary, OUD_SUMMARY_COLUMN_SUBJECT, row), subject);
                ck_assert_uint_eq(column(summary, OUD_SUMMARY_COLUMN_TOTAL, row), cell[0]);
                ck_assert_uint_eq(column(summary, OUD_SUMMARY_COLUMN_OFFERED, row), cell[1]);
                ck_assert_uint_eq(column(summary, OUD_SUMMARY_COLUMN_REQUESTED, row), cell[2]);
                row++;
            }
        }
    }
    ck_assert_uint_eq(oud_summary_count(summary), row);
    oud_summary_free(summary);
}

static void check_tally(const oud_evening *evening, oud_kind kind, const uint32_t *wanted)
{
    static uint32_t found[MOST];
    const size_t count = oud_school_count(oud_evening_school(evening), kind);
    ck_assert_int_eq(oud_evening_tally(evening, kind, found, count), OUD_STATUS_OK);
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(found[i], wanted[i + 1]);
    }
}

static void check_counts(const oud_evening *evening)
{
    static counted wanted;
    count_all(evening, &wanted);
    check_summary(evening, &wanted);
    check_tally(evening, OUD_KIND_STUDENT, wanted.students);
    check_tally(evening, OUD_KIND_TEACHER, wanted.teachers);
}

START_TEST(R_SEE_1_counts_are_those_of_a_loop)
{
    test_dice dice = dice_new("R_SEE_1_counts_are_those_of_a_loop");
    for (uint32_t round = 0; round < ROUNDS; round++) {
        oud_evening *evening =
            random_evening(&dice, round % 8 == 7 ? MOST : 1 + dice_below(&dice, 60));
        offer_some(evening, &dice);
        check_counts(evening);
        tables_generate(evening, OUD_POLICY_EVERYONE, round % 3 ? 0 : OUD_PLAN_FLAG_GROUP_ONLY);
        check_counts(evening);
        if (round % 2) {
            offer_some(evening, &dice);
        }
        check_counts(evening);
        request_some(evening, &dice);
        check_counts(evening);
        withdraw_some(evening, &dice);
        check_counts(evening);
        oud_evening_unref(evening);
    }
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("counts");
    TCase *tests = tcase_create("counts");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, R_SEE_1_counts_are_those_of_a_loop);
    suite_add_tcase(suite, tests);
    return suite;
}
