/* Random small schools: the library against the naive model, with every option. A failure prints
 * the seed of its school; OUD_SEED repeats that school alone, OUD_LONG makes twenty times more. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "differential/naive_rules.h"
#include "differential/random_school.h"
#include "support/readout.h"
#include "support/suite.h"

#define SCHOOLS 600
#define PLANS   4 /* plans in a row on one evening */

static naive_school raw;    /* as handed in */
static naive_school school; /* in lower case, for the model */
static naive_evening model;

/* One school, on both sides. */
typedef struct pair {
    uint64_t seed;
    test_dice dice;
    oud_school *school;
    oud_evening *evening;
    naive_evening *model;
} pair;

static void compare(const pair *both, const char *what, lines *expected, lines *found)
{
    lines_sort(expected);
    lines_sort(found);
    char *difference = lines_difference(expected, found);
    if (difference) {
        random_school_print(&raw);
        printf("peilweek %u\n%s: %s", both->model->week, what, difference);
        fflush(stdout);
        ck_abort_msg("OUD_SEED=%" PRIu64 ", %s is not as the model says", both->seed, what);
    }
    lines_free(expected);
    lines_free(found);
}

static void compare_plan(const pair *both, const char *what, const naive_plan *wanted,
                         const oud_plan *plan)
{
    lines expected = {0};
    lines found = {0};
    naive_read_plan(&school, both->model, wanted, &expected);
    readout_plan(&found, plan);
    char text[160];
    snprintf(text, sizeof text, "%s (policy %d, flags %u, %zu pairs)", what,
             (int)wanted->options.policy, wanted->options.flags, wanted->options.selected);
    compare(both, text, &expected, &found);
}

static void compare_evening(const pair *both, const char *what)
{
    lines expected = {0};
    lines found = {0};
    naive_read_evening(&school, both->model, &expected);
    readout_talks(&found, both->evening, 0);
    readout_cursor(&found, both->evening);
    readout_summary(&found, both->evening);
    readout_why(&found, both->evening);
    readout_tally(&found, both->evening);
    readout_offer_file(&found, both->evening);
    compare(both, what, &expected, &found);
    ck_assert_uint_eq(oud_evening_count(both->evening), both->model->talk_count);
}

/* R-IN-4, R-IN-5, R-WEEK-1: the school itself. */
static void compare_school(const pair *both)
{
    naive_set students = {.count = 0};
    naive_students(&school, &students);
    ck_assert_uint_eq(oud_school_count_unsettled(both->school), naive_unsettled(&school));
    for (unsigned week = 1; week <= 53; week++) {
        uint64_t found = oud_school_count_active(both->school, week);
        ck_assert_msg((found == 0) == (naive_count_active(&school, week) == 0),
                      "OUD_SEED=%" PRIu64 ": %" PRIu64 " rows active in week %u, expected %zu",
                      both->seed, found, week, naive_count_active(&school, week));
    }
}

static void start(pair *both, uint64_t seed)
{
    memset(both, 0, sizeof *both);
    both->seed = seed;
    both->dice.state = seed;
    random_school_make(&both->dice, &raw);
    school = raw;
    naive_fold(&school);
    ck_assert_int_eq(oud_school_new(NULL, NULL, &both->school), OUD_STATUS_OK);
    random_school_load(&both->dice, &raw, both->school);
    ck_assert_int_eq(oud_school_seal(both->school), OUD_STATUS_OK);
    both->model = &model;
}

static void set_week(pair *both, unsigned week)
{
    both->model->week = week;
    ck_assert_int_eq(oud_evening_set(both->evening, OUD_EVENING_SETTING_PEILWEEK, week),
                     OUD_STATUS_OK);
}

/* A new evening on the same school. */
static void begin(pair *both, unsigned week)
{
    oud_evening_unref(both->evening);
    ck_assert_int_eq(oud_evening_new(both->school, &both->evening), OUD_STATUS_OK);
    both->model->talk_count = 0;
    both->model->answer_count = 0;
    set_week(both, week);
}

static void stop(pair *both)
{
    oud_evening_unref(both->evening);
    oud_school_unref(both->school);
}

/* ---- plans on both sides ---- */

static void select_pairs(pair *both, naive_options *options)
{
    naive_set afdelingen = {.count = 0};
    naive_set subjects = {.count = 0};
    naive_afdelingen(&school, &afdelingen);
    naive_subjects(&school, &subjects);
    if (afdelingen.count == 0 || subjects.count == 0 || dice_below(&both->dice, 2)) {
        return;
    }
    options->selected = 1 + dice_below(&both->dice, 4);
    for (size_t i = 0; i < options->selected; i++) {
        uint32_t a = dice_below(&both->dice, (uint32_t)afdelingen.count);
        uint32_t v = dice_below(&both->dice, (uint32_t)subjects.count + 1);
        strcpy(options->afdelingen[i], afdelingen.at[a]);
        strcpy(options->subjects[i], v == subjects.count ? "" : subjects.at[v]);
    }
}

static oud_plan *make_plan(const pair *both, const naive_options *options)
{
    uint32_t afdelingen[8] = {0};
    uint32_t subjects[8] = {0};
    for (size_t i = 0; i < options->selected; i++) {
        const char *afdeling = options->afdelingen[i];
        const char *subject = options->subjects[i];
        afdelingen[i] =
            oud_school_find(both->school, OUD_KIND_AFDELING, 0, afdeling, strlen(afdeling));
        subjects[i] = oud_school_find(both->school, OUD_KIND_SUBJECT, 0, subject, strlen(subject));
    }
    oud_plan *plan = NULL;
    oud_status status =
        oud_plan_pakketvakken(both->evening, afdelingen, subjects, options->selected,
                              options->policy, options->flags, &plan);
    ck_assert_msg(status == OUD_STATUS_OK, "OUD_SEED=%" PRIu64 ": planning gives %d", both->seed,
                  (int)status);
    return plan;
}

static uint32_t teacher_id(const pair *both, const char *code)
{
    return oud_school_find(both->school, OUD_KIND_TEACHER, 0, code, strlen(code));
}

/* R-GEN-3: answer choices one by one with a random part of the candidates, sometimes none. */
static void answer_some(pair *both, oud_plan *plan, naive_plan *wanted, naive_choice *given,
                        size_t *given_count)
{
    for (size_t i = 0; i < oud_plan_choice_count(plan); i++) {
        if (dice_below(&both->dice, 3) == 0) {
            continue;
        }
        char text[READOUT_TEXT];
        naive_choice *answer = &given[(*given_count)++];
        memset(answer, 0, sizeof *answer);
        readout_code(both->school, OUD_KIND_ROOSTERGROEP,
                     oud_plan_choice_get(plan, i, OUD_CHOICE_ATTRIBUTE_ROOSTERGROEP), text);
        size_t used = strlen(text);
        text[used] = '>';
        readout_code(both->school, OUD_KIND_SUBJECT,
                     oud_plan_choice_get(plan, i, OUD_CHOICE_ATTRIBUTE_SUBJECT), text + used + 1);
        strcpy(answer->source, text);
        uint32_t teachers[NAIVE_SET];
        size_t count = 0;
        uint32_t candidates = oud_plan_choice_get(plan, i, OUD_CHOICE_ATTRIBUTE_CANDIDATE_COUNT);
        for (uint32_t c = 0; c < candidates; c++) {
            if (dice_below(&both->dice, 2)) {
                teachers[count] =
                    oud_plan_candidate_get(plan, i, c, OUD_CANDIDATE_ATTRIBUTE_TEACHER);
                readout_code(both->school, OUD_KIND_TEACHER, teachers[count++], text);
                naive_set_add(&answer->chosen, text);
            }
        }
        ck_assert_int_eq(oud_plan_choose(plan, i, teachers, count), OUD_STATUS_OK);
        naive_options options = wanted->options;
        naive_make(&school, both->model, &options, given, *given_count, wanted);
        compare_plan(both, "after a choice", wanted, plan);
    }
}

static naive_options random_options(pair *both)
{
    static const uint32_t flags[] = {OUD_PLAN_FLAG_SEPARATE, OUD_PLAN_FLAG_GROUP_ONLY,
                                     OUD_PLAN_FLAG_OFFER_AGAIN, OUD_PLAN_FLAG_FORGET_CHOICES};
    naive_options options = {.policy = (oud_policy)dice_below(&both->dice, 4)};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
        options.flags |= dice_below(&both->dice, 2) ? flags[i] : 0;
    }
    select_pairs(both, &options);
    return options;
}

/* Plan on both sides, compare, apply where nothing is open, compare again. */
static void plan_and_apply(pair *both, naive_options options)
{
    static naive_plan expected;
    static naive_choice given[NAIVE_CHOICES];
    size_t given_count = 0;
    naive_make(&school, both->model, &options, NULL, 0, &expected);
    oud_plan *plan = make_plan(both, &options);
    compare_plan(both, "a plan", &expected, plan);
    if (dice_below(&both->dice, 3) == 0) {
        answer_some(both, plan, &expected, given, &given_count);
    }
    bool open = oud_plan_choice_count_open(plan) > 0;
    ck_assert_int_eq(oud_plan_apply(plan), open ? OUD_STATUS_OPEN_CHOICES : OUD_STATUS_OK);
    if (!open) {
        naive_apply(both->model, &expected);
    }
    oud_plan_unref(plan);
    compare_evening(both, open ? "an evening with open choices" : "an evening");
}

/* R-GEN-5: the same plan again keeps everything and creates nothing. */
static void plan_twice(pair *both, naive_options options)
{
    plan_and_apply(both, options);
    oud_plan *again = make_plan(both, &options);
    if (oud_evening_count(both->evening) > 0) {
        ck_assert_uint_eq(oud_plan_count(again, OUD_ACTION_CREATE), 0);
        ck_assert_uint_eq(oud_plan_count(again, OUD_ACTION_KEEP), oud_evening_count(both->evening));
    }
    oud_plan_unref(again);
}

/* ---- the tests ---- */

static void each_school(const char *name, void (*test)(pair *))
{
    const test_seeds seeds = dice_seeds(name, SCHOOLS);
    for (uint64_t seed = seeds.first; seed < seeds.end; seed++) {
        pair both;
        start(&both, seed);
        test(&both);
        stop(&both);
    }
}

static void test_school(pair *both)
{
    compare_school(both);
}

/* Plan after plan on one evening, in changing weeks, with any options. */
static void test_plans(pair *both)
{
    begin(both, 1 + dice_below(&both->dice, 53));
    compare_evening(both, "an empty evening");
    for (int i = 0; i < PLANS; i++) {
        if (dice_below(&both->dice, 3) == 0) {
            set_week(both, 1 + dice_below(&both->dice, 53));
        }
        plan_and_apply(both, random_options(both));
    }
}

/* Each policy on a fresh evening, together or separate, with or without group-only students. */
static void test_options(pair *both)
{
    unsigned week = 1 + dice_below(&both->dice, 53);
    for (int policy = OUD_POLICY_ASK; policy <= OUD_POLICY_PREFER_SUBSTITUTE; policy++) {
        naive_options options = {.policy = (oud_policy)policy, .flags = dice_below(&both->dice, 4)};
        begin(both, week);
        plan_twice(both, options);
    }
}

static void shuffle(test_dice *dice, uint32_t *items, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        uint32_t other = dice_below(dice, (uint32_t)i);
        uint32_t swap = items[i - 1];
        items[i - 1] = items[other];
        items[other] = swap;
    }
}

/* R-GEN-5: cell by cell, in any order, comes to the same as everything at once. */
static void test_cells(pair *both)
{
    naive_options options = {.policy = OUD_POLICY_EVERYONE,
                             .flags = dice_below(&both->dice, 2) ? OUD_PLAN_FLAG_SEPARATE : 0};
    begin(both, 1 + dice_below(&both->dice, 53));
    oud_plan *all = make_plan(both, &options);
    ck_assert_int_eq(oud_plan_apply(all), OUD_STATUS_OK);
    oud_plan_unref(all);
    lines at_once = {0};
    readout_talks(&at_once, both->evening, 0);

    oud_evening *fresh = NULL;
    ck_assert_int_eq(oud_evening_new(both->school, &fresh), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_set(fresh, OUD_EVENING_SETTING_PEILWEEK, both->model->week),
                     OUD_STATUS_OK);
    uint32_t subjects = oud_school_count(both->school, OUD_KIND_SUBJECT);
    uint32_t cells[256];
    size_t count = 0;
    for (uint32_t a = 1; a <= oud_school_count(both->school, OUD_KIND_AFDELING); a++) {
        for (uint32_t v = 1; v <= subjects; v++) {
            ck_assert_uint_lt(count, sizeof cells / sizeof *cells);
            cells[count++] = a * 100 + v;
        }
    }
    shuffle(&both->dice, cells, count);
    for (size_t i = 0; i < count; i++) {
        uint32_t afdeling = cells[i] / 100;
        uint32_t subject = cells[i] % 100;
        oud_plan *plan = NULL;
        ck_assert_int_eq(oud_plan_pakketvakken(fresh, &afdeling, &subject, 1, options.policy,
                                               options.flags, &plan),
                         OUD_STATUS_OK);
        ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
        oud_plan_unref(plan);
    }
    lines by_cell = {0};
    readout_talks(&by_cell, fresh, 0);
    compare(both, "cell by cell", &at_once, &by_cell);
    oud_evening_unref(fresh);
}

/* Candidates show weeks and whom they replace: of one of their active rows. */
static void check_candidate(const pair *both, const oud_plan *plan, size_t choice, uint32_t place)
{
    uint32_t from = oud_plan_candidate_get(plan, choice, place, OUD_CANDIDATE_ATTRIBUTE_FROM);
    uint32_t to = oud_plan_candidate_get(plan, choice, place, OUD_CANDIDATE_ATTRIBUTE_TO);
    uint32_t teacher = oud_plan_candidate_get(plan, choice, place, OUD_CANDIDATE_ATTRIBUTE_TEACHER);
    uint32_t replaces =
        oud_plan_candidate_get(plan, choice, place, OUD_CANDIDATE_ATTRIBUTE_REPLACES);
    bool is_substitute =
        oud_plan_candidate_get(plan, choice, place, OUD_CANDIDATE_ATTRIBUTE_IS_SUBSTITUTE) != 0;
    bool met = false;
    for (size_t i = 0; i < school.counts[OUD_TABLE_LESSENVERDELING]; i++) {
        const naive_row *row = &school.rows[OUD_TABLE_LESSENVERDELING][i];
        bool substitute = strcmp(row->value[5], "vervanger") == 0;
        met = met || (teacher_id(both, row->value[4]) == teacher && substitute == is_substitute &&
                      (!is_substitute || teacher_id(both, row->value[6]) == replaces) &&
                      (uint32_t)atoi(row->value[7]) == from && (uint32_t)atoi(row->value[8]) == to);
    }
    ck_assert_msg(met, "OUD_SEED=%" PRIu64 ": no row of the candidate has these weeks", both->seed);
    ck_assert(is_substitute || replaces == 0);
}

static void test_candidates(pair *both)
{
    begin(both, 1 + dice_below(&both->dice, 53));
    naive_options options = {.policy = OUD_POLICY_ASK};
    oud_plan *plan = make_plan(both, &options);
    for (size_t i = 0; i < oud_plan_choice_count(plan); i++) {
        uint32_t count = oud_plan_choice_get(plan, i, OUD_CHOICE_ATTRIBUTE_CANDIDATE_COUNT);
        for (uint32_t c = 0; c < count; c++) {
            check_candidate(both, plan, i, c);
        }
    }
    oud_plan_unref(plan);
}

/* R-WHY-1: the verdict for each teacher, as the evening stands. */
static void check_teacher(const pair *both, const naive_decision *made, const char *student,
                          const char *subject, const char *teacher)
{
    bool offered = false;
    for (size_t i = 0; i < both->model->talk_count; i++) {
        const naive_talk *talk = &both->model->talks[i];
        offered = offered || (same(talk->student, student) && same(talk->subject, subject) &&
                              naive_set_has(&talk->teachers, teacher));
    }
    oud_verdict expected = offered                                   ? OUD_VERDICT_OFFERED
                           : naive_set_has(&made->teachers, teacher) ? OUD_VERDICT_POSSIBLE
                                                                     : OUD_VERDICT_NONE;
    uint32_t ids[] = {oud_school_find(both->school, OUD_KIND_STUDENT, 0, student, strlen(student)),
                      oud_school_find(both->school, OUD_KIND_SUBJECT, 0, subject, strlen(subject)),
                      teacher_id(both, teacher)};
    oud_why *why = NULL;
    oud_status status = oud_why_new(both->evening, ids[0], ids[1], ids[2], 0, &why);
    if (status != OUD_STATUS_OK || oud_why_verdict(why) != expected ||
        (expected == OUD_VERDICT_NONE) != (oud_why_reason(why) != OUD_REASON_NONE)) {
        random_school_print(&raw);
        ck_abort_msg("OUD_SEED=%" PRIu64 ", week %u: why %s %s %s: status %d, verdict %d for %d, "
                     "reason %d",
                     both->seed, both->model->week, student, subject, teacher, (int)status,
                     (int)oud_why_verdict(why), (int)expected, (int)oud_why_reason(why));
    }
    oud_why_free(why);
}

static void test_teachers(pair *both)
{
    static naive_plan everyone; /* with stored answers */
    static naive_decision made;
    naive_set students = {.count = 0};
    naive_set subjects = {.count = 0};
    everyone.options.policy = OUD_POLICY_EVERYONE;
    naive_students(&school, &students);
    naive_subjects(&school, &subjects);
    begin(both, 1 + dice_below(&both->dice, 53));
    plan_and_apply(both, random_options(both));
    for (size_t s = 0; s < students.count; s++) {
        for (size_t v = 0; v < subjects.count; v++) {
            naive_decide(&school, both->model, &everyone, NULL, 0, students.at[s], subjects.at[v],
                         &made);
            for (uint32_t t = 1; t <= oud_school_count(both->school, OUD_KIND_TEACHER); t++) {
                char teacher[READOUT_TEXT];
                readout_code(both->school, OUD_KIND_TEACHER, t, teacher);
                check_teacher(both, &made, students.at[s], subjects.at[v], teacher);
            }
        }
    }
}

START_TEST(R_IN_5_R_WEEK_1_school)
{
    each_school("school", test_school);
}
END_TEST

START_TEST(R_GEN_1_to_6_every_option)
{
    each_school("options", test_options);
}
END_TEST

START_TEST(R_GEN_5_plan_after_plan)
{
    each_school("plans", test_plans);
}
END_TEST

START_TEST(R_GEN_5_cell_by_cell)
{
    each_school("cells", test_cells);
}
END_TEST

START_TEST(R_GEN_3_candidates)
{
    each_school("candidates", test_candidates);
}
END_TEST

START_TEST(R_WHY_1_for_each_teacher)
{
    each_school("teachers", test_teachers);
}
END_TEST

Suite *suite(void)
{
    Suite *found = suite_create("differential");
    TCase *tests = tcase_create("library against model");
    tcase_set_timeout(tests, 600);
    tcase_add_test(tests, R_IN_5_R_WEEK_1_school);
    tcase_add_test(tests, R_GEN_1_to_6_every_option);
    tcase_add_test(tests, R_GEN_5_plan_after_plan);
    tcase_add_test(tests, R_GEN_5_cell_by_cell);
    tcase_add_test(tests, R_GEN_3_candidates);
    tcase_add_test(tests, R_WHY_1_for_each_teacher);
    suite_add_tcase(found, tests);
    return found;
}
