/* R-CHECK-1 to R-CHECK-3: a golden case per code, and what holds for every check. With OUD_UPDATE
 * set the cases are written down as they are found now. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "golden.h"
#include "support/failing_memory.h"
#include "support/handbook.h"
#include "support/lines.h"
#include "support/suite.h"

#define FIRST_CODE 5000
#define CODES      600

static oud_check *check_of(oud_evening *evening, oud_code code)
{
    oud_check *check;
    uint32_t number = (uint32_t)code;
    ck_assert_int_eq(oud_check_new(evening, &number, code != OUD_CODE_NONE, 0, &check),
                     OUD_STATUS_OK);
    return check;
}

static void add_findings(lines *list, const oud_check *check)
{
    static const char *const SEVERITIES[] = {"", "error", "warning", "info"};
    char text[1024];
    for (size_t i = 0; i < oud_check_count(check); i++) {
        oud_check_text(check, i, OUD_LANGUAGE_NL, text, sizeof text);
        lines_add(list, "nl: %s", text);
        oud_check_text(check, i, OUD_LANGUAGE_EN, text, sizeof text);
        lines_add(list, "en: %s", text);
        lines_add(list, "severity: %s",
                  SEVERITIES[oud_check_get(check, i, OUD_FINDING_ATTRIBUTE_SEVERITY)]);
        for (size_t t = 0; t < oud_check_get(check, i, OUD_FINDING_ATTRIBUTE_THING_COUNT); t++) {
            lines_add(list, "thing: %u %u", oud_check_thing_kind(check, i, t),
                      oud_check_thing(check, i, t));
        }
    }
}

/* Apply the remedy of the first finding, and tell what it did and what is left. */
static void add_remedy(lines *list, oud_evening *evening, oud_check *check)
{
    oud_code code = (oud_code)oud_check_get(check, 0, OUD_FINDING_ATTRIBUTE_CODE);
    oud_plan *plan;
    lines_add(list, "oplossing: %s", oud_check_remedy_text(code, OUD_LANGUAGE_NL));
    lines_add(list, "remedy: %s", oud_check_remedy_text(code, OUD_LANGUAGE_EN));
    oud_status status = oud_plan_remedy(check, 0, 0, &plan);
    if (!oud_check_get(check, 0, OUD_FINDING_ATTRIBUTE_HAS_REMEDY)) {
        ck_assert_int_eq(status, OUD_STATUS_NOT_ALLOWED);
        return;
    }
    ck_assert_int_eq(status, OUD_STATUS_OK);
    for (int action = OUD_ACTION_CREATE; action < 20; action++) {
        uint64_t count = oud_plan_count(plan, (oud_action)action);
        if (count) {
            lines_add(list, "plan: action %d, %u times", action, (unsigned)count);
        }
    }
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    oud_check *after = check_of(evening, code);
    lines_add(list, "left: %u", (unsigned)oud_check_count(after));
    oud_check_free(after);
}

static char *joined(const lines *list)
{
    size_t size = 1;
    for (size_t i = 0; i < list->count; i++) {
        size += strlen(list->at[i]) + 1;
    }
    char *text = calloc(1, size);
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < list->count; i++) {
        strcat(strcat(text, list->at[i]), "\n");
    }
    return text;
}

START_TEST(R_CHECK_1_golden_case_of_each_code)
{
    oud_code code = (oud_code)(FIRST_CODE + _i);
    if (!oud_code_severity(code)) {
        return;
    }
    char *text = golden_read(code);
    ck_assert_msg(text != NULL, "OUD%d has no golden case", (int)code);
    oud_evening *evening = golden_evening(text);
    oud_check *check = check_of(evening, code);
    lines found = {0};
    ck_assert_msg(oud_check_count(check) > 0, "OUD%d is not found", (int)code);
    add_findings(&found, check);
    add_remedy(&found, evening, check);
    char *all = joined(&found);
    if (getenv("OUD_UPDATE")) {
        golden_update(code, text, all);
    } else {
        ck_assert_str_eq(all, golden_expected(text));
    }
    free(all);
    lines_free(&found);
    oud_check_free(check);
    oud_evening_unref(evening);
    free(text);
}
END_TEST

START_TEST(R_CHECK_1_every_rule_is_explained_in_two_languages)
{
    const oud_language languages[] = {OUD_LANGUAGE_NL, OUD_LANGUAGE_EN};
    for (int i = 0; i < 2 * CODES; i++) {
        oud_code code = (oud_code)(FIRST_CODE + i / 2);
        int known = oud_code_severity(code) != 0;
        const char *cause = oud_check_cause_text(code, languages[i % 2]);
        const char *remedy = oud_check_remedy_text(code, languages[i % 2]);
        ck_assert_int_eq(known, cause && *cause);
        ck_assert_int_eq(known, remedy && *remedy);
    }
}
END_TEST

/* What one rule finds is what all of them find, and counts and filters agree. */
START_TEST(R_CHECK_1_counts_and_filters)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    oud_check *all = check_of(evening, OUD_CODE_NONE);
    uint64_t total = 0;
    for (int i = 0; i < CODES; i++) {
        oud_code code = (oud_code)(FIRST_CODE + i);
        if (oud_code_severity(code)) {
            oud_check *one = check_of(evening, code);
            ck_assert_uint_eq(oud_check_count(one), oud_check_count_of(all, code));
            ck_assert_uint_eq(oud_check_select(all, code, 0, 0, 0, NULL, 0), oud_check_count(one));
            total += oud_check_count(one);
            oud_check_free(one);
        }
    }
    ck_assert_uint_gt(total, 0);
    ck_assert_uint_eq(total, oud_check_count(all));
    ck_assert_uint_eq(total, oud_check_count_severity(all, OUD_SEVERITY_ERROR) +
                                 oud_check_count_severity(all, OUD_SEVERITY_WARNING) +
                                 oud_check_count_severity(all, OUD_SEVERITY_INFO));
    for (size_t i = 1; i < oud_check_count(all); i++) {
        ck_assert_uint_le(oud_check_get(all, i - 1, OUD_FINDING_ATTRIBUTE_CODE),
                          oud_check_get(all, i, OUD_FINDING_ATTRIBUTE_CODE));
    }
    oud_check_free(all);
    oud_evening_unref(evening);
}
END_TEST

static bool has_thing(const oud_check *check, size_t finding, uint32_t kind, uint32_t thing)
{
    bool found = false;
    for (size_t i = 0; i < oud_check_get(check, finding, OUD_FINDING_ATTRIBUTE_THING_COUNT); i++) {
        found |= oud_check_thing_kind(check, finding, i) == kind &&
                 oud_check_thing(check, finding, i) == thing;
    }
    return found;
}

/* A list of the findings of one student has those, in their order, and no others. */
START_TEST(R_CHECK_1_the_findings_about_one_thing)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    oud_check *all = check_of(evening, OUD_CODE_NONE);
    size_t students = 0;
    for (uint32_t student = 1; student <= 5; student++) {
        uint32_t numbers[64];
        uint32_t expected[64];
        size_t count = 0;
        for (size_t i = 0; i < oud_check_count(all); i++) {
            expected[count] = (uint32_t)i;
            count += has_thing(all, i, OUD_KIND_STUDENT, student);
        }
        ck_assert_uint_eq(oud_check_select(all, 0, 0, OUD_KIND_STUDENT, student, numbers, 64),
                          count);
        ck_assert_mem_eq(numbers, expected, count * sizeof *expected);
        students += count != 0;
    }
    ck_assert_uint_gt(students, 1);
    oud_check_free(all);
    oud_evening_unref(evening);
}
END_TEST

/* What is acknowledged is state: it goes along with a dump (R-SYNC-2). */
static void assert_same_after_dump(oud_evening *evening)
{
    char text[4096];
    size_t size;
    oud_reader *reader;
    oud_evening *copy;
    ck_assert_int_eq(oud_dump_write(evening, 0, &reader), OUD_STATUS_OK);
    ck_assert_int_eq(oud_reader_read(reader, text, sizeof text, &size), OUD_STATUS_OK);
    oud_reader_free(reader);
    ck_assert_int_eq(oud_evening_new(oud_evening_school(evening), &copy), OUD_STATUS_OK);
    ck_assert_int_eq(oud_dump_load(copy, text, size, 0), OUD_STATUS_OK);
    oud_check *check = check_of(copy, OUD_CODE_NONE);
    ck_assert_uint_eq(oud_check_count_quiet(check), 1);
    oud_check_free(check);
    oud_evening_unref(copy);
}

/* Which of two talks a finding is about hangs on what they are, not on which came first: when a
 * dump is read they have other ids, and what was acknowledged is still so. */
START_TEST(R_CHECK_1_acknowledged_whatever_the_ids)
{
    static const table_row rows[] = {
        {OUD_TABLE_LEERLINGEN, "1|h1|h1a"},
        {OUD_TABLE_LESSENVERDELING, "|h1|ne|h1a|jan"},
        {OUD_TABLE_LESSENVERDELING, "|h1|ne|h1a|kees"},
        {OUD_TABLE_LESSENVERDELING, "|h1|ne|h1a|piet"},
        TABLE_END,
    };
    static const char FILE_TEXT[] = "1\tpiet\tne\n1\tkees\tne\n1\tjan\tne\n";
    oud_evening *evening = tables_evening(rows, 5);
    oud_plan *plan;
    ck_assert_int_eq(oud_plan_offer_file(evening, "", 0, FILE_TEXT, strlen(FILE_TEXT), 0, &plan),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    const uint32_t jan = tables_find(oud_evening_school(evening), OUD_KIND_TEACHER, NULL, "jan");
    const uint32_t kees = tables_find(oud_evening_school(evening), OUD_KIND_TEACHER, NULL, "kees");
    ck_assert_int_eq(oud_opportunity_add_teacher(evening, 1, jan), OUD_STATUS_OK);
    ck_assert_int_eq(oud_opportunity_add_teacher(evening, 1, kees), OUD_STATUS_OK);
    oud_check *check = check_of(evening, OUD_CODE_CHECK_TALKS_SHARE);
    ck_assert_uint_eq(oud_check_count(check), 1);
    ck_assert_uint_eq(oud_check_thing(check, 0, 2), jan);
    ck_assert_uint_eq(oud_check_thing(check, 0, 3), 1);
    ck_assert_int_eq(oud_check_acknowledge(check, 0, 1), OUD_STATUS_OK);
    oud_check_free(check);
    assert_same_after_dump(evening);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_CHECK_1_acknowledged_until_the_facts_change)
{
    char *text = golden_read(OUD_CODE_CHECK_NO_PARENTS);
    oud_evening *evening = golden_evening(text);
    oud_check *check = check_of(evening, OUD_CODE_CHECK_NO_PARENTS);
    size_t count = oud_check_count(check);
    ck_assert_int_eq(oud_check_acknowledge(check, 0, 2), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_check_acknowledge(check, 0, 1), OUD_STATUS_OK);
    oud_check_free(check);
    check = check_of(evening, OUD_CODE_NONE);
    ck_assert_uint_eq(oud_check_count_of(check, OUD_CODE_CHECK_NO_PARENTS), count - 1);
    ck_assert_uint_eq(oud_check_count_quiet(check), 1);
    ck_assert_uint_eq(oud_check_get(check, oud_check_count(check), OUD_FINDING_ATTRIBUTE_QUIET), 1);
    oud_check_free(check);
    ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
    check = check_of(evening, OUD_CODE_CHECK_NO_PARENTS);
    ck_assert_uint_eq(oud_check_count(check), count);
    ck_assert_int_eq(oud_evening_redo(evening), OUD_STATUS_OK);
    ck_assert_int_eq(oud_check_acknowledge(check, 0, 0), OUD_STATUS_STALE);
    oud_check_free(check);
    assert_same_after_dump(evening);
    /* one talk less: another finding */
    ck_assert_int_eq(oud_opportunity_withdraw(evening, 2, 0), OUD_STATUS_OK);
    check = check_of(evening, OUD_CODE_CHECK_NO_PARENTS);
    ck_assert_uint_eq(oud_check_count(check), count);
    ck_assert_uint_eq(oud_check_count_quiet(check), 0);
    oud_check_free(check);
    oud_evening_unref(evening);
    free(text);
}
END_TEST

/* Everything a check allocates may fail; then there is none, and the evening is as it was. */
START_TEST(R_SYNC_4_memory_running_out)
{
    size_t refused = 1;
    for (size_t n = 1; refused; n++) {
        failing_memory memory = {0};
        oud_evening *evening;
        oud_check *check;
        oud_school *school = tables_school_in(handbook_school, failing_memory_allocate, &memory);
        ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
        tables_generate(evening, OUD_POLICY_EVERYONE, 0);
        memory.fail_at = memory.requests + n;
        oud_status status = oud_check_new(evening, NULL, 0, 0, &check);
        refused = memory.refused;
        ck_assert_int_eq(status, refused ? OUD_STATUS_NO_MEMORY : OUD_STATUS_OK);
        if (!refused) {
            oud_check_free(check);
        }
        oud_evening_unref(evening);
        oud_school_unref(school);
        failing_memory_done(&memory);
    }
}
END_TEST

/* How often a plan has a row about student x subject, and the reason of the last of these. */
static size_t rows_about(const oud_plan *plan, oud_action action, uint32_t student,
                         uint32_t subject, uint32_t *reason)
{
    enum { ROWS = 64 };
    uint32_t students[ROWS], subjects[ROWS], reasons[ROWS];
    size_t found = 0;
    size_t count = oud_plan_rows(plan, action, OUD_PLAN_COLUMN_STUDENT, 0, students, ROWS);
    ck_assert_uint_lt(count, ROWS);
    oud_plan_rows(plan, action, OUD_PLAN_COLUMN_SUBJECT, 0, subjects, ROWS);
    oud_plan_rows(plan, action, OUD_PLAN_COLUMN_REASON, 0, reasons, ROWS);
    for (size_t i = 0; i < count; i++) {
        if (students[i] == student && subjects[i] == subject) {
            *reason = reasons[i];
            found++;
        }
    }
    return found;
}

/* Every pakketvak of everybody, those outside leerlingen too, is in the plan as a talk or with the
 * reason why not, which is what R-WHY-1 answers; and so is who only has a group. */
START_TEST(R_CHECK_3_what_is_left_out_can_be_asked_for)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    const oud_school *school = oud_evening_school(evening);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_EVERYONE, 0);
    uint64_t skipped = 0;
    for (const table_row *row = handbook_school; row->values; row++) {
        char student[16] = "", subject[16] = "", afdeling[16] = "";
        uint32_t reason = 0;
        if (row->table != OUD_TABLE_PAKKETKEUZE ||
            (sscanf(row->values, "%15[^|]|%15[^|]|%15[^|]", student, afdeling, subject) != 3 &&
             sscanf(row->values, "%15[^|]||%15[^|]", student, subject) != 2)) {
            continue;
        }
        uint32_t who = tables_find(school, OUD_KIND_STUDENT, NULL, student);
        uint32_t vak = tables_find(school, OUD_KIND_SUBJECT, NULL, subject);
        size_t made = rows_about(plan, OUD_ACTION_CREATE, who, vak, &reason);
        size_t left = rows_about(plan, OUD_ACTION_SKIP, who, vak, &reason);
        ck_assert_msg(made + left == 1, "%s %s: %zu made, %zu left out", student, subject, made,
                      left);
        skipped += left;
        if (left) {
            oud_why *why;
            ck_assert_uint_ne(reason, OUD_REASON_NONE);
            ck_assert_int_eq(oud_why_new(evening, who, vak, 0, 0, &why), OUD_STATUS_OK);
            ck_assert_uint_eq((uint32_t)oud_why_reason(why), reason);
            oud_why_free(why);
        }
    }
    uint32_t reason = 0;
    uint32_t maatwerk = tables_find(school, OUD_KIND_STUDENT, NULL, "102");
    uint32_t lo = tables_find(school, OUD_KIND_SUBJECT, NULL, "lo");
    ck_assert_uint_eq(rows_about(plan, OUD_ACTION_SKIP, maatwerk, lo, &reason), 1);
    ck_assert_uint_eq(reason, OUD_REASON_GROUP_ONLY);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_SKIP), skipped + 1);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

/* Skip the only choice of a plan and apply it. */
static void skip_choice(oud_evening *evening)
{
    oud_plan *plan = tables_plan(evening, OUD_POLICY_ASK, OUD_PLAN_FLAG_GROUP_ONLY);
    ck_assert_uint_eq(oud_plan_choice_count(plan), 1);
    ck_assert_int_eq(oud_plan_choose(plan, 0, NULL, 0), OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
}

/* Who skips a choice has decided: the check asks for these talks no more, as its remedy would not
 * make them. With another candidate the choice is open again, and then it does. */
START_TEST(R_CHECK_2_what_a_skipped_choice_leaves_out_is_no_finding)
{
    static const table_row rows[] = {
        {OUD_TABLE_LEERLINGEN, "1|h1"},
        {OUD_TABLE_LEERLINGEN, "2|h1"},
        {OUD_TABLE_PAKKETKEUZE, "1||wi"},
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1|h1|g"},
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "2|h1|g"},
        {OUD_TABLE_LESSENVERDELING, "1|h1|wi|g|jan"},
        {OUD_TABLE_LESSENVERDELING, "1|h1|wi|g|piet"},
        {OUD_TABLE_LESSENVERDELING, "1|h1|wi|g|anna|||20|25"},
        TABLE_END,
    };
    static const oud_code codes[] = {OUD_CODE_CHECK_NOT_OFFERED, OUD_CODE_CHECK_GROUP_ONLY};
    oud_evening *evening = tables_evening(rows, 5);
    for (int asked = 0; asked < 3; asked++) {
        for (size_t i = 0; i < 2; i++) {
            oud_check *check = check_of(evening, codes[i]);
            ck_assert_uint_eq(oud_check_count(check), asked != 1);
            oud_check_free(check);
        }
        if (asked == 0) {
            skip_choice(evening);
        } else if (asked == 1) {
            ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, 20),
                             OUD_STATUS_OK);
        }
    }
    oud_evening_unref(evening);
}
END_TEST

/* The talk of a niveau is to be given by the niveau vak's group, whatever gives the pakketvak. */
START_TEST(R_GEN_6_niveau_tells_what_is_obsolete)
{
    static const table_row rows[] = {
        {OUD_TABLE_LEERLINGEN, "1|h1"},
        {OUD_TABLE_PAKKETKEUZE, "1||wi||wa"},
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1|h1|g"},
        {OUD_TABLE_LESSENVERDELING, "1|h1|wi|g|jan"},
        {OUD_TABLE_LESSENVERDELING, "2|h1|wa|g|piet"},
        TABLE_END,
    };
    oud_evening *evening = tables_evening(rows, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    oud_check *check = check_of(evening, OUD_CODE_CHECK_OBSOLETE);
    ck_assert_uint_eq(oud_check_count(check), 0);
    oud_check_free(check);
    uint32_t jan = tables_find(oud_evening_school(evening), OUD_KIND_TEACHER, NULL, "jan");
    ck_assert_int_eq(oud_opportunity_set_teachers(evening, 1, &jan, 1), OUD_STATUS_OK);
    check = check_of(evening, OUD_CODE_CHECK_OBSOLETE);
    ck_assert_uint_eq(oud_check_count(check), 1);
    oud_check_free(check);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_CHECK_1_refusals)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    oud_code wrong = OUD_CODE_NO_MEMORY;
    oud_check *check;
    oud_plan *plan;
    ck_assert_int_eq(oud_check_new(evening, &wrong, 1, 0, &check), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_check_new(NULL, NULL, 0, 0, &check), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_check_new(evening, NULL, 1, 0, &check), OUD_STATUS_ARGUMENT);
    check = check_of(evening, OUD_CODE_NONE);
    size_t none = oud_check_count(check);
    ck_assert_int_eq(oud_plan_remedy(check, none, 0, &plan), OUD_STATUS_NOT_FOUND);
    ck_assert_int_eq(oud_check_acknowledge(check, none, 1), OUD_STATUS_NOT_FOUND);
    ck_assert_uint_eq(oud_check_get(check, none, OUD_FINDING_ATTRIBUTE_CODE), 0);
    ck_assert_uint_eq(oud_check_text(check, none, OUD_LANGUAGE_NL, NULL, 0), 0);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, 9), OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_remedy(check, 0, 0, &plan), OUD_STATUS_STALE);
    oud_check_free(check);
    oud_check_free(NULL);
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *tests = suite_create("check");
    TCase *tcase = tcase_create("check");
    tcase_add_loop_test(tcase, R_CHECK_1_golden_case_of_each_code, 0, CODES);
    tcase_add_test(tcase, R_CHECK_1_every_rule_is_explained_in_two_languages);
    tcase_add_test(tcase, R_CHECK_1_counts_and_filters);
    tcase_add_test(tcase, R_CHECK_1_the_findings_about_one_thing);
    tcase_add_test(tcase, R_CHECK_1_acknowledged_whatever_the_ids);
    tcase_add_test(tcase, R_CHECK_1_acknowledged_until_the_facts_change);
    tcase_add_test(tcase, R_CHECK_2_what_a_skipped_choice_leaves_out_is_no_finding);
    tcase_add_test(tcase, R_GEN_6_niveau_tells_what_is_obsolete);
    tcase_add_test(tcase, R_CHECK_1_refusals);
    tcase_add_test(tcase, R_CHECK_3_what_is_left_out_can_be_asked_for);
    tcase_add_test(tcase, R_SYNC_4_memory_running_out);
    suite_add_tcase(tests, tcase);
    return tests;
}
