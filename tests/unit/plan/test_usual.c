/* Everything is planned in a way of its own: it comes to what planning each afdeling by name does,
 * across pages of rows and whatever students, groups and packages are like. */
#include "evening/evening.h"
#include "ouderavond/edit.h"
#include "ouderavond/plan.h"
#include "support/dice.h"
#include "support/suite.h"
#include "support/tables.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define AFDELINGEN 4
#define CLASSES    3  /* in an afdeling */
#define STUDENTS   90 /* in a class */
#define SUBJECTS   16
#define MOST_ROWS  80000

typedef struct made_rows {
    size_t count;
    table_row rows[MOST_ROWS];
    char values[MOST_ROWS][32];
} made_rows;

static made_rows made;

static void add(oud_table table, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add(oud_table table, const char *format, ...)
{
    va_list arguments;
    ck_assert_uint_lt(made.count + 1, MOST_ROWS);
    va_start(arguments, format);
    vsnprintf(made.values[made.count], sizeof made.values[0], format, arguments);
    va_end(arguments);
    made.rows[made.count] = (table_row){table, made.values[made.count]};
    made.count++;
}

/* A lesson with one teacher, two, none, or one who comes later. */
static void add_lesson(test_dice *dice, int afdeling, uint32_t subject, const char *group)
{
    const uint32_t kind = dice_below(dice, 12);
    static int lesson;
    lesson++;
    if (kind == 0) {
        add(OUD_TABLE_LESSENVERDELING, "%d|a%d|v%u|%s", lesson, afdeling, subject, group);
    } else if (kind == 1) {
        add(OUD_TABLE_LESSENVERDELING, "%d|a%d|v%u|%s|t9|||20|30", lesson, afdeling, subject,
            group);
    }
    for (uint32_t i = 0; kind > 1 && i < 1 + (kind == 2); i++) {
        add(OUD_TABLE_LESSENVERDELING, "%d|a%d|v%u|%s|t%u", lesson, afdeling, subject, group,
            dice_below(dice, 9) + 10 * i);
    }
}

/* Each class has a group for the first half of the subjects, each afdeling two for every other. */
static void add_lessons(test_dice *dice, int afdeling)
{
    char group[16];
    for (int class = 0; class < CLASSES; class ++) {
        snprintf(group, sizeof group, "k%d", class);
        for (uint32_t subject = 0; subject < SUBJECTS / 2; subject++) {
            add_lesson(dice, afdeling, subject, group);
        }
    }
    for (uint32_t subject = SUBJECTS / 2 - 1; subject < SUBJECTS; subject++) {
        for (int which = 0; which < 2; which++) {
            snprintf(group, sizeof group, "c%u_%d", subject, which);
            add_lesson(dice, afdeling, subject, group);
        }
    }
}

/* A pakketvak: plain, exempt, of another afdeling, or on another niveau. */
static void add_package(test_dice *dice, int student, uint32_t subject)
{
    switch (dice_below(dice, 150)) {
    case 0:
        add(OUD_TABLE_PAKKETKEUZE, "%d||v%u|||ja", student, subject);
        break;
    case 1:
        add(OUD_TABLE_PAKKETKEUZE, "%d|a%u|v%u", student, dice_below(dice, AFDELINGEN), subject);
        break;
    case 2:
        add(OUD_TABLE_PAKKETKEUZE, "%d||v%u|a%u|v%u", student, subject,
            dice_below(dice, AFDELINGEN), dice_below(dice, SUBJECTS));
        break;
    default:
        add(OUD_TABLE_PAKKETKEUZE, "%d||v%u", student, subject);
    }
}

static void add_student(test_dice *dice, int afdeling, int class, int student)
{
    const bool is_new = dice_below(dice, 4) != 0; /* else as the one before, mostly */
    static uint32_t kept;
    kept = is_new ? dice_below(dice, 1u << 31) : kept;
    add(OUD_TABLE_LEERLINGEN, "%d|a%d|k%d", student, afdeling, class);
    add(OUD_TABLE_ROOSTERGROEPINDELINGEN, "%d|a%d|k%d", student, afdeling, class);
    for (uint32_t subject = 0; subject < SUBJECTS; subject++) {
        const bool has = subject < SUBJECTS / 2 - 1 || kept >> subject & 1;
        if (has && dice_below(dice, 60)) {
            add_package(dice, student, subject);
        }
        if (subject >= SUBJECTS / 2 && has && dice_below(dice, 40)) {
            add(OUD_TABLE_ROOSTERGROEPINDELINGEN, "%d|a%d|c%u_%u", student, afdeling, subject,
                kept >> (subject + SUBJECTS / 2) & 1);
        }
    }
    if (dice_below(dice, 30) == 0) { /* a second group for something, or a first */
        add(OUD_TABLE_ROOSTERGROEPINDELINGEN, "%d|a%u|c%u_0", student, dice_below(dice, AFDELINGEN),
            SUBJECTS / 2 - 1 + dice_below(dice, SUBJECTS / 2));
    }
}

/* The last student of an afdeling and the first of the next one are in the same groups. */
static void add_neighbours(int afdeling, bool first)
{
    const int student = 1000 * (afdeling + 1) + (first ? 0 : 999);
    const int of = first ? afdeling - 1 : afdeling;
    add(OUD_TABLE_LEERLINGEN, "%d|a%d|k%d", student, afdeling, first ? 0 : CLASSES - 1);
    add(OUD_TABLE_ROOSTERGROEPINDELINGEN, "%d|a%d|k0", student, of);
    add(OUD_TABLE_ROOSTERGROEPINDELINGEN, "%d|a%d|c%d_1", student, of, SUBJECTS - 1);
    for (uint32_t subject = 0; subject < SUBJECTS; subject++) {
        add(OUD_TABLE_PAKKETKEUZE, "%d||v%u", student, subject);
    }
}

/* `wide`: with so many subjects that packages take more than 16 bits each. */
static oud_school *make_school(test_dice *dice, bool wide)
{
    made.count = 0;
    for (int afdeling = 0; afdeling < AFDELINGEN; afdeling++) {
        add_lessons(dice, afdeling);
        if (afdeling) {
            add_neighbours(afdeling, true);
        }
        for (int i = 0; i < CLASSES * STUDENTS; i++) {
            add_student(dice, afdeling, i / STUDENTS, 1000 * (afdeling + 1) + 1 + i);
        }
        add_neighbours(afdeling, false);
    }
    for (uint32_t subject = SUBJECTS; wide && subject < 32769; subject++) {
        add(OUD_TABLE_VAKKEN, "v%u|name", subject);
    }
    made.rows[made.count] = (table_row)TABLE_END;
    return tables_school(made.rows);
}

/* Some students have opportunities, of some of which the teachers are those of the lessons; some
 * are for a subject that the school does not know. */
static void offer(test_dice *dice, oud_evening *evening)
{
    static char text[20000];
    size_t used = 0;
    for (int i = 0; i < 300; i++) {
        const uint32_t student =
            1000 * (1 + dice_below(dice, AFDELINGEN)) + dice_below(dice, CLASSES * STUDENTS);
        used += (size_t)sprintf(text + used, "%u\tt%u\tv%u\n", student, dice_below(dice, 9),
                                dice_below(dice, SUBJECTS + 1));
    }
    oud_plan *plan = NULL;
    ck_assert_int_eq(oud_plan_offer_file(evening, "f", 1, text, used, 0, &plan), OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
}

/* Of the opportunities some are withdrawn, some removed, some get another teacher. */
static void edit(test_dice *dice, oud_evening *evening)
{
    const uint32_t last = (uint32_t)oud__store_count(&evening->store);
    for (uint32_t opportunity = 1; opportunity <= last; opportunity++) {
        const uint32_t teacher = 1 + dice_below(dice, 9);
        oud_status status = OUD_STATUS_OK;
        switch (oud__evening_row(evening, opportunity) == OUD__NO_ROW ? 3 : dice_below(dice, 20)) {
        case 0:
            status = oud_opportunity_withdraw(evening, opportunity, 0);
            break;
        case 1:
            status = oud_opportunity_remove(evening, opportunity, 0);
            break;
        case 2:
            status = oud_opportunity_set_teachers(evening, opportunity, &teacher, 1);
            break;
        default:
            break;
        }
        ck_assert(status == OUD_STATUS_OK || status == OUD_STATUS_DUPLICATE);
    }
}

static void expect_same_rows(const oud_plan *a, const oud_plan *b, oud_action action)
{
    static const oud_plan_column columns[] = {
        OUD_PLAN_COLUMN_STUDENT, OUD_PLAN_COLUMN_SUBJECT, OUD_PLAN_COLUMN_OPPORTUNITY,
        OUD_PLAN_COLUMN_REASON,  OUD_PLAN_COLUMN_WEEK,    OUD_PLAN_COLUMN_AFDELING};
    const uint64_t count = oud_plan_count(a, action);
    static uint32_t left[MOST_ROWS], right[MOST_ROWS];
    ck_assert_uint_eq(count, oud_plan_count(b, action));
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        ck_assert_uint_eq(oud_plan_rows(a, action, columns[i], 0, left, MOST_ROWS), count);
        ck_assert_uint_eq(oud_plan_rows(b, action, columns[i], 0, right, MOST_ROWS), count);
        ck_assert_mem_eq(left, right, count * sizeof *left);
    }
    for (uint64_t row = 0; row < count; row++) {
        size_t teachers = oud_plan_row_teachers(a, action, row, left, MOST_ROWS);
        ck_assert_uint_eq(oud_plan_row_teachers(b, action, row, right, MOST_ROWS), teachers);
        ck_assert_mem_eq(left, right, teachers * sizeof *left);
    }
}

static void expect_same_cells(const oud_plan *a, const oud_plan *b)
{
    const size_t cells = oud_plan_cell_count(a);
    ck_assert_uint_eq(oud_plan_cell_count(b), cells);
    for (size_t cell = 0; cell < cells; cell++) {
        for (int column = OUD_PLAN_CELL_COLUMN_AFDELING; column <= OUD_PLAN_CELL_COLUMN_EXEMPT;
             column++) {
            uint32_t left, right;
            oud_plan_cell_rows(a, (oud_plan_cell_column)column, cell, &left, 1);
            oud_plan_cell_rows(b, (oud_plan_cell_column)column, cell, &right, 1);
            ck_assert_uint_eq(left, right);
        }
        for (int reason = 0; reason <= OUD_REASON_GROUP_ONLY; reason++) {
            ck_assert_uint_eq(oud_plan_cell_count_reason(a, cell, (oud_reason)reason),
                              oud_plan_cell_count_reason(b, cell, (oud_reason)reason));
        }
    }
}

static void expect_same_choices(const oud_plan *a, const oud_plan *b)
{
    const size_t choices = oud_plan_choice_count(a);
    ck_assert_uint_eq(oud_plan_choice_count(b), choices);
    for (size_t choice = 0; choice < choices; choice++) {
        for (int what = OUD_CHOICE_ATTRIBUTE_ROOSTERGROEP; what <= OUD_CHOICE_ATTRIBUTE_STUDENTS;
             what++) {
            ck_assert_uint_eq(oud_plan_choice_get(a, choice, (oud_choice_attribute)what),
                              oud_plan_choice_get(b, choice, (oud_choice_attribute)what));
        }
    }
}

/* Plan everything, and all afdelingen by name. Returns the first. */
static oud_plan *plan_both_ways(oud_evening *evening, oud_policy policy, uint32_t flags)
{
    uint32_t afdelingen[AFDELINGEN];
    const uint32_t subjects[AFDELINGEN] = {0};
    oud_plan *all = tables_plan(evening, policy, flags);
    oud_plan *each = NULL;
    for (uint32_t i = 0; i < AFDELINGEN; i++) {
        afdelingen[i] = i + 1;
    }
    ck_assert_int_eq(
        oud_plan_pakketvakken(evening, afdelingen, subjects, AFDELINGEN, policy, flags, &each),
        OUD_STATUS_OK);
    for (int action = OUD_ACTION_CREATE; action <= OUD_ACTION_GONE; action++) {
        expect_same_rows(all, each, (oud_action)action);
    }
    expect_same_cells(all, each);
    expect_same_choices(all, each);
    oud_plan_unref(each);
    return all;
}

/* On a new evening, on one with some opportunities, on one where all was done already, and on one
 * of which that is no longer so. */
static void plan_again_and_again(test_dice *dice, oud_school *school, uint32_t flags, size_t least)
{
    oud_evening *evening = NULL;
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, 5), OUD_STATUS_OK);
    oud_plan_unref(plan_both_ways(evening, OUD_POLICY_ASK, flags));
    offer(dice, evening);
    edit(dice, evening);
    oud_plan *plan = plan_both_ways(evening, OUD_POLICY_PREFER_REGULAR, flags);
    ck_assert_uint_gt(oud_plan_count(plan, OUD_ACTION_CREATE), least);
    ck_assert_uint_gt(oud_plan_count(plan, OUD_ACTION_KEEP), 0);
    ck_assert_uint_gt(oud_plan_count(plan, OUD_ACTION_SKIP), 0);
    ck_assert_uint_gt(oud_plan_choice_count(plan), 0);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    plan = plan_both_ways(evening, OUD_POLICY_PREFER_REGULAR, flags);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_CREATE), 0);
    oud_plan_unref(plan);
    edit(dice, evening);
    offer(dice, evening);
    plan = plan_both_ways(evening, OUD_POLICY_PREFER_REGULAR, flags);
    ck_assert_uint_gt(oud_plan_count(plan, OUD_ACTION_CREATE), 0);
    ck_assert_uint_gt(oud_plan_count(plan, OUD_ACTION_KEEP), least / 2);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}

START_TEST(R_GEN_1_everything_is_every_afdeling)
{
    static const uint32_t flags[] = {0, OUD_PLAN_FLAG_SEPARATE, OUD_PLAN_FLAG_GROUP_ONLY,
                                     OUD_PLAN_FLAG_OFFER_AGAIN | OUD_PLAN_FLAG_REPLACE_OBSOLETE};
    test_dice dice = dice_new("everything");
    oud_school *school = make_school(&dice, false);
    ck_assert_ptr_nonnull(school->facts.package_short);
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        plan_again_and_again(&dice, school, flags[i], OUD__PAGE_ROWS);
    }
    oud_school_unref(school);
}
END_TEST

START_TEST(R_GEN_1_also_with_more_subjects_than_16_bits_hold)
{
    test_dice dice = dice_new("wide");
    oud_school *school = make_school(&dice, true);
    ck_assert_ptr_null(school->facts.package_short);
    plan_again_and_again(&dice, school, 0, 1);
    oud_school_unref(school);
}
END_TEST

/* Else the first change after it would move all that it made. */
START_TEST(changes_after_it_find_room)
{
    test_dice dice = dice_new("room");
    oud_school *school = make_school(&dice, false);
    oud_evening *evening = NULL;
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_PREFER_REGULAR, 0);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    const oud__talks *talks = &evening->talk_table;
    const oud__row_stretches *stretches = &evening->store.stretches;
    const oud__talk *first_talk = talks->items.at;
    const oud__row_stretch *first_stretch = stretches->items.at;
    const size_t talk_count = talks->items.count;
    const size_t stretch_count = stretches->items.count;
    const uint32_t teachers[] = {1, 2, 3, 4, 5};
    ck_assert_int_eq(oud_opportunity_set_teachers(evening, 1, teachers, 5), OUD_STATUS_OK);
    static const char line[] = "1001\tt1\tv16\n";
    ck_assert_int_eq(oud_plan_offer_file(evening, "f", 1, line, strlen(line), 0, &plan),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    ck_assert_uint_gt(talks->items.count, talk_count + 1);
    ck_assert_uint_gt(stretches->items.count, stretch_count);
    ck_assert_ptr_eq(talks->items.at, first_talk);
    ck_assert_ptr_eq(stretches->items.at, first_stretch);
    oud_evening_unref(evening);
    oud_school_unref(school);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("plan/usual");
    TCase *cases = tcase_create("usual");
    tcase_add_test(cases, R_GEN_1_everything_is_every_afdeling);
    tcase_add_test(cases, R_GEN_1_also_with_more_subjects_than_16_bits_hold);
    tcase_add_test(cases, changes_after_it_find_room);
    suite_add_tcase(all, cases);
    return all;
}
