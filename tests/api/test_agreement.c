/* What a plan makes of each pakketvak, what the check finds about it, and what why answers are one
 * and the same (R-CHECK-2, R-WHY-1), whatever was done on the evening. OUD_SEED repeats one.
 *
 * Where a plan and the check differ, it is meant so:
 *
 * - No group, in a subject that nobody teaches: one finding for all (OUD5106), nobody can be
 * placed.
 * - No lesson, no teacher or other weeks, with several groups: none is to blame alone, and OUD5205
 *   tells that there are several.
 * - Withdrawn, or created beside a talk with others: no finding, since something was made.
 *
 * And where a plan and why do:
 *
 * - Skipped for another reason, and some talk was withdrawn: that is nearest to an opportunity.
 * - Created together but not one per teacher, or the other way round: withdrawn. Those of the other
 *   way, with the same teachers, were. */
#include "api/random_rows.h"
#include "support/lines.h"
#include "support/offer_steps.h"
#include "support/steps.h"
#include "support/suite.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EVENINGS 500
#define THINGS   24
#define TEXT     256

/* Plans of everything, with everyone: as the evening stands, one talk per teacher, and with
 * group-only students too. */
enum { TODAY, SEPARATE, LOOSE, PLANS };
static const uint32_t plan_flags[PLANS] = {
    [SEPARATE] = OUD_PLAN_FLAG_SEPARATE,
    [LOOSE] = OUD_PLAN_FLAG_GROUP_ONLY,
};

/* All about a student and a subject. */
typedef struct answer {
    bool creates[PLANS];
    oud_reason skipped; /* today */
    uint32_t week;
    bool offered, withdrawn; /* there is such an opportunity */
    bool packed, taught;     /* by the rows of the school */
    uint32_t untaught;       /* the vak as which it is followed, when nobody teaches that */
    uint32_t place;          /* of the row that says so */
    uint32_t groups;
    uint32_t group, subject; /* the only one, with its subject */
    oud_verdict verdict;
    oud_reason reason;
} answer;

typedef struct look {
    uint64_t seed;
    random_rows rows;
    oud_evening *evening;
    const oud_school *school;
    answer at[THINGS][THINGS]; /* by student and subject */
} look;

/* ---- what is said ---- */

static uint32_t number(const oud_plan *plan, oud_action action, oud_plan_column column,
                       uint64_t row)
{
    uint32_t value = 0;
    ck_assert_uint_eq(oud_plan_rows(plan, action, column, row, &value, 1), 1);
    return value;
}

/* The answer about a row of a plan. */
static answer *about(look *self, const oud_plan *plan, oud_action action, uint64_t row)
{
    return &self->at[number(plan, action, OUD_PLAN_COLUMN_STUDENT, row)]
                    [number(plan, action, OUD_PLAN_COLUMN_SUBJECT, row)];
}

static void ask_plan(look *self, int which)
{
    oud_plan *plan = NULL;
    ck_assert_int_eq(oud_plan_pakketvakken(self->evening, NULL, NULL, 0, OUD_POLICY_EVERYONE,
                                           plan_flags[which], &plan),
                     OUD_STATUS_OK);
    for (uint64_t i = 0; i < oud_plan_count(plan, OUD_ACTION_CREATE); i++)
        about(self, plan, OUD_ACTION_CREATE, i)->creates[which] = true;
    for (uint64_t i = 0; which == TODAY && i < oud_plan_count(plan, OUD_ACTION_SKIP); i++) {
        answer *of = about(self, plan, OUD_ACTION_SKIP, i);
        of->skipped = (oud_reason)number(plan, OUD_ACTION_SKIP, OUD_PLAN_COLUMN_REASON, i);
        of->week = number(plan, OUD_ACTION_SKIP, OUD_PLAN_COLUMN_WEEK, i);
    }
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_UNDECIDED), 0);
    oud_plan_unref(plan);
}

static void see_talks(look *self)
{
    for (uint32_t id = 1; id <= oud_evening_last_opportunity(self->evening); id++) {
        uint32_t student = oud_opportunity_get(self->evening, id, OUD_ATTRIBUTE_STUDENT);
        uint32_t subject = oud_opportunity_get(self->evening, id, OUD_ATTRIBUTE_SUBJECT);
        if (!student || student >= OUD_EVENING_ONLY || subject >= OUD_EVENING_ONLY)
            continue;
        answer *of = &self->at[student][subject];
        if (oud_opportunity_get(self->evening, id, OUD_ATTRIBUTE_OFFERED))
            of->offered = true;
        else
            of->withdrawn = true;
    }
}

static void ask_why(look *self, uint32_t student, uint32_t subject)
{
    answer *of = &self->at[student][subject];
    oud_why *why = NULL;
    ck_assert_int_eq(oud_why_new(self->evening, student, subject, 0, 0, &why), OUD_STATUS_OK);
    of->verdict = oud_why_verdict(why);
    of->reason = oud_why_reason(why);
    for (size_t i = 0; i < oud_why_count(why); i++) {
        if (oud_why_get(why, i, OUD_FACT_ATTRIBUTE_KIND) == OUD_FACT_GROUP &&
            oud_why_get(why, i, OUD_FACT_ATTRIBUTE_HOLDS)) {
            of->groups++;
            of->group = oud_why_get(why, i, OUD_FACT_ATTRIBUTE_ROOSTERGROEP);
            of->subject = oud_why_get(why, i, OUD_FACT_ATTRIBUTE_SUBJECT);
        }
    }
    oud_why_free(why);
}

/* ---- cells ---- */

/* Every row of a plan per pakketvak counts under a cell, but for what nobody has any more. */
static void expect_cells(const look *self, const oud_plan *plan)
{
    static const oud_action actions[] = {OUD_ACTION_CREATE, OUD_ACTION_OFFER_AGAIN, OUD_ACTION_KEEP,
                                         OUD_ACTION_SKIP, OUD_ACTION_UNDECIDED};
    for (size_t a = 0; a < sizeof actions / sizeof *actions; a++) {
        uint64_t unknown = 0, counted = 0;
        for (uint64_t i = 0; i < oud_plan_count(plan, actions[a]); i++)
            unknown += !number(plan, actions[a], OUD_PLAN_COLUMN_AFDELING, i);
        for (size_t cell = 0; cell < oud_plan_cell_count(plan); cell++)
            counted += oud_plan_cell_count_action(plan, cell, actions[a]);
        ck_assert_msg(counted + unknown == oud_plan_count(plan, actions[a]),
                      "OUD_SEED=%" PRIu64 ", action %d: %" PRIu64 " rows of %" PRIu64
                      " count under a cell",
                      self->seed, (int)actions[a], counted, oud_plan_count(plan, actions[a]));
    }
}

/* Plans for one afdeling each, and for all. */
static void compare_cells(look *self)
{
    const uint32_t all = 0;
    for (uint32_t h = 0; h <= oud_school_count(self->school, OUD_KIND_AFDELING); h++) {
        for (uint32_t flags = 0; flags < 8; flags++) {
            oud_plan *plan = NULL;
            ck_assert_int_eq(oud_plan_pakketvakken(self->evening, &h, &all, h != 0, OUD_POLICY_ASK,
                                                   flags, &plan),
                             OUD_STATUS_OK);
            expect_cells(self, plan);
            oud_plan_unref(plan);
        }
    }
}

/* ---- what the rows say ---- */

static uint32_t find(const look *self, oud_kind kind, const char *code)
{
    return oud_school_find(self->school, kind, 0, code, strlen(code));
}

static bool is_taught(const random_rows *rows, const char *subject)
{
    for (size_t i = 0; i < rows->count; i++)
        if (rows->at[i].table == OUD_TABLE_LESSENVERDELING && *rows->at[i].value[3] &&
            !strcmp(rows->at[i].value[2], subject))
            return true;
    return false;
}

/* The afdeling under which a package row counts. */
static uint32_t afdeling_of(const look *self, const random_row *row)
{
    const char *own = random_rows_own_afdeling(&self->rows, row->value[0]);
    return find(self, OUD_KIND_AFDELING, *row->value[1] || !own ? row->value[1] : own);
}

/* A package row that is not exempt: the vak is followed as itself, or as its niveau vak. Of several
 * that nobody teaches the first is told, by afdeling, niveau afdeling and niveau vak. */
static void read_followed(const look *self, const random_row *row, answer *of)
{
    const char *as = row->value[*row->value[4] ? 4 : 2];
    uint32_t place =
        (afdeling_of(self, row) * THINGS + find(self, OUD_KIND_AFDELING, row->value[3])) * THINGS +
        find(self, OUD_KIND_SUBJECT, row->value[4]);
    if (is_taught(&self->rows, as)) {
        of->taught = true;
    } else if (!of->untaught || place < of->place) {
        of->untaught = find(self, OUD_KIND_SUBJECT, as);
        of->place = place;
    }
}

static void read_rows(look *self)
{
    for (size_t i = 0; i < self->rows.count; i++) {
        const random_row *row = &self->rows.at[i];
        if (row->table == OUD_TABLE_PAKKETKEUZE) {
            answer *of = &self->at[find(self, OUD_KIND_STUDENT, row->value[0])]
                                  [find(self, OUD_KIND_SUBJECT, row->value[2])];
            of->packed = true;
            if (!*row->value[5])
                read_followed(self, row, of);
        }
    }
}

/* Under which afdelingen a pakketvak counts, each once: "code afdeling subject". */
static void add_cells(const look *self, uint32_t student, uint32_t subject, lines *each)
{
    lines cells = {0};
    for (size_t i = 0; i < self->rows.count; i++) {
        const random_row *row = &self->rows.at[i];
        if (row->table == OUD_TABLE_PAKKETKEUZE &&
            find(self, OUD_KIND_STUDENT, row->value[0]) == student &&
            find(self, OUD_KIND_SUBJECT, row->value[2]) == subject)
            lines_add(&cells, "%d %" PRIu32 " %" PRIu32, OUD_CODE_CHECK_NOT_OFFERED,
                      afdeling_of(self, row), subject);
    }
    lines_sort(&cells);
    lines_unique(&cells);
    for (size_t i = 0; i < cells.count; i++)
        lines_add(each, "%s", cells.at[i]);
    lines_free(&cells);
}

/* ---- the check ---- */

/* What the check says about a group for which a plan skips with a reason. */
static const struct {
    oud_reason reason;
    oud_code code;
} told[] = {
    {OUD_REASON_NO_LESSON, OUD_CODE_CHECK_NO_LESSON},
    {OUD_REASON_NO_TEACHER, OUD_CODE_CHECK_NO_TEACHER},
    {OUD_REASON_OTHER_WEEKS, OUD_CODE_CHECK_OTHER_WEEKS},
};

static const uint32_t codes[] = {
    OUD_CODE_CHECK_SUBJECT_NOT_TAUGHT, OUD_CODE_CHECK_NO_GROUP,    OUD_CODE_CHECK_NO_LESSON,
    OUD_CODE_CHECK_NO_TEACHER,         OUD_CODE_CHECK_OTHER_WEEKS, OUD_CODE_CHECK_SEVERAL_GROUPS,
    OUD_CODE_CHECK_GROUP_ONLY,         OUD_CODE_CHECK_NOT_OFFERED,
};

/* A pakketvak that gives nobody: what of it is told, once per student. */
static void expect_skipped(const answer *of, uint32_t student, uint32_t subject, lines *list,
                           lines *each)
{
    if (of->skipped == OUD_REASON_NO_GROUP && of->taught)
        lines_add(list, "%d %" PRIu32 " %" PRIu32, OUD_CODE_CHECK_NO_GROUP, student, subject);
    if (of->skipped == OUD_REASON_NO_GROUP && !of->taught)
        lines_add(each, "%d %" PRIu32, OUD_CODE_CHECK_SUBJECT_NOT_TAUGHT, of->untaught);
    for (size_t i = 0; i < sizeof told / sizeof *told && of->groups == 1; i++) {
        char week[16] = "";
        if (of->skipped != told[i].reason)
            continue;
        if (of->week)
            sprintf(week, " %" PRIu32, of->week);
        lines_add(each, "%d %" PRIu32 " %" PRIu32 "%s", told[i].code, of->group, of->subject, week);
    }
}

/* The same lines once, with how often each was there. */
static void add_counted(lines *list, lines *each)
{
    lines_sort(each);
    for (size_t i = 0, count; i < each->count; i += count) {
        count = lines_count(each, each->at[i]);
        lines_add(list, "%s %zu", each->at[i], count);
    }
    lines_free(each);
}

/* What the check is to find, by what plans say. */
static void expect_findings(const look *self, lines *list)
{
    lines each = {0};
    for (uint32_t s = 1; s <= oud_school_count(self->school, OUD_KIND_STUDENT); s++) {
        for (uint32_t v = 1; v <= oud_school_count(self->school, OUD_KIND_SUBJECT); v++) {
            const answer *of = &self->at[s][v];
            bool present = of->offered || of->withdrawn;
            expect_skipped(of, s, v, list, &each);
            if (of->packed && of->groups > 1)
                lines_add(list, "%d %" PRIu32 " %" PRIu32 " %" PRIu32,
                          OUD_CODE_CHECK_SEVERAL_GROUPS, s, v, of->groups);
            if (!of->packed && of->creates[LOOSE] && !present)
                lines_add(list, "%d %" PRIu32 " %" PRIu32, OUD_CODE_CHECK_GROUP_ONLY, s, v);
            if (of->packed && of->creates[TODAY] && !present)
                add_cells(self, s, v, &each);
        }
    }
    add_counted(list, &each);
    lines_sort(list);
}

static void read_findings(const look *self, lines *list)
{
    oud_check *check = NULL;
    ck_assert_int_eq(oud_check_new(self->evening, codes, sizeof codes / sizeof *codes, 0, &check),
                     OUD_STATUS_OK);
    for (size_t i = 0; i < oud_check_count(check) + oud_check_count_quiet(check); i++) {
        char text[TEXT];
        uint32_t code = oud_check_get(check, i, OUD_FINDING_ATTRIBUTE_CODE);
        uint32_t things = oud_check_get(check, i, OUD_FINDING_ATTRIBUTE_THING_COUNT);
        things -= code == OUD_CODE_CHECK_GROUP_ONLY; /* the first of its groups */
        sprintf(text, "%" PRIu32, code);
        for (uint32_t k = 0; k < things; k++)
            sprintf(text + strlen(text), " %" PRIu32, oud_check_thing(check, i, k));
        lines_add(list, "%s", text);
    }
    oud_check_free(check);
    lines_sort(list);
}

static void same(const look *self, const char *what, lines *expected, lines *found)
{
    char *difference = lines_difference(expected, found);
    ck_assert_msg(!difference, "OUD_SEED=%" PRIu64 ", %s:\n%s", self->seed, what, difference);
    lines_free(expected);
    lines_free(found);
}

static void compare_findings(look *self)
{
    lines expected = {0}, found = {0};
    expect_findings(self, &expected);
    read_findings(self, &found);
    same(self, "findings", &expected, &found);
}

/* ---- why ---- */

static oud_verdict expect_verdict(const answer *of)
{
    if (of->offered)
        return OUD_VERDICT_OFFERED;
    return of->creates[TODAY] && of->creates[SEPARATE] ? OUD_VERDICT_POSSIBLE : OUD_VERDICT_NONE;
}

static oud_reason expect_reason(const answer *of, oud_verdict verdict)
{
    if (verdict != OUD_VERDICT_NONE)
        return OUD_REASON_NONE;
    if (of->withdrawn)
        return OUD_REASON_WITHDRAWN;
    if (of->skipped)
        return of->skipped;
    return of->packed ? OUD_REASON_EXEMPT : OUD_REASON_NOT_IN_PACKAGE;
}

static void compare_whys(look *self)
{
    lines expected = {0}, found = {0};
    const uint32_t known = oud_school_count(self->school, OUD_KIND_STUDENT);
    for (uint32_t s = 1; s <= oud_school_count_all(self->school, OUD_KIND_STUDENT); s++) {
        for (uint32_t v = 1; v <= oud_school_count(self->school, OUD_KIND_SUBJECT); v++) {
            const answer *of = &self->at[s][v];
            oud_verdict verdict = expect_verdict(of);
            oud_reason reason = expect_reason(of, verdict);
            if (s > known && reason && reason != OUD_REASON_WITHDRAWN)
                reason = OUD_REASON_STUDENT_UNKNOWN;
            lines_add(&expected, "%" PRIu32 " %" PRIu32 ": %d %d", s, v, (int)verdict, (int)reason);
            lines_add(&found, "%" PRIu32 " %" PRIu32 ": %d %d", s, v, (int)of->verdict,
                      (int)of->reason);
        }
    }
    same(self, "why", &expected, &found);
}

/* ---- evenings ---- */

/* A random school, an evening on which a lot was done in one week and another, and all that is said
 * of it. */
static void begin(look *self, uint64_t seed)
{
    static const uint32_t weeks[] = {5, 20, 40, 45, 50, 7};
    test_dice dice = {seed};
    memset(self, 0, sizeof *self);
    self->seed = seed;
    if (dice_below(&dice, 4))
        random_rows_make_busy(&dice, &self->rows);
    else
        random_rows_make(&dice, &self->rows);
    oud_school *school = random_rows_school(&self->rows, RANDOM_ALL_TABLES, NULL, 0);
    self->school = school;
    ck_assert_int_eq(oud_evening_new(school, &self->evening), OUD_STATUS_OK);
    oud_school_unref(school);
    for (uint32_t i = dice_below(&dice, 3); i < 3; i++) {
        uint32_t week = weeks[dice_below(&dice, 6)];
        ck_assert_int_eq(oud_evening_set(self->evening, OUD_EVENING_SETTING_PEILWEEK, week),
                         OUD_STATUS_OK);
        if (dice_below(&dice, 3) == 0)
            steps_generate(self->evening);
        if (i < 2)
            offer_steps_work(&dice, self->evening, dice_below(&dice, 30));
    }
    ck_assert_uint_lt(oud_school_count_all(school, OUD_KIND_STUDENT), THINGS);
    ck_assert_uint_lt(oud_school_count(school, OUD_KIND_SUBJECT), THINGS);
    for (int plan = 0; plan < PLANS; plan++)
        ask_plan(self, plan);
    see_talks(self);
    read_rows(self);
    for (uint32_t s = 1; s <= oud_school_count_all(school, OUD_KIND_STUDENT); s++)
        for (uint32_t v = 1; v <= oud_school_count(school, OUD_KIND_SUBJECT); v++)
            ask_why(self, s, v);
}

static void each_evening(const char *name, void (*compare)(look *self))
{
    static look self;
    const test_seeds seeds = dice_seeds(name, EVENINGS);
    for (uint64_t seed = seeds.first; seed < seeds.end; seed++) {
        begin(&self, seed);
        compare(&self);
        oud_evening_unref(self.evening);
    }
}

START_TEST(R_CHECK_2_findings_about_pakketvakken_are_as_plans_say)
{
    each_evening("findings_about_pakketvakken_are_as_plans_say", compare_findings);
}
END_TEST

START_TEST(R_WHY_1_a_talk_is_possible_as_plans_say)
{
    each_evening("a_talk_is_possible_as_plans_say", compare_whys);
}
END_TEST

START_TEST(R_PLAN_1_what_a_plan_lists_counts_under_a_cell)
{
    each_evening("what_a_plan_lists_counts_under_a_cell", compare_cells);
}
END_TEST

Suite *suite(void)
{
    Suite *found = suite_create("agreement");
    TCase *tests = tcase_create("agreement");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, R_CHECK_2_findings_about_pakketvakken_are_as_plans_say);
    tcase_add_test(tests, R_PLAN_1_what_a_plan_lists_counts_under_a_cell);
    tcase_add_test(tests, R_WHY_1_a_talk_is_possible_as_plans_say);
    suite_add_tcase(found, tests);
    return found;
}
