/* The offer file as a plan, and written (R-FILE-1, R-GEN-6). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/failing_memory.h"
#include "support/handbook.h"
#include "support/suite.h"
#include "talks.h"

static oud_plan *read_file(oud_evening *evening, const char *text, uint32_t flags)
{
    oud_plan *plan = NULL;
    ck_assert_int_eq(
        oud_plan_offer_file(evening, "aanbod.txt", 10, text, strlen(text), flags, &plan),
        OUD_STATUS_OK);
    return plan;
}

/* The file of an evening, as one text the caller frees. */
static char *written(oud_status (*write)(const oud_evening *, uint32_t, oud_reader **),
                     const oud_evening *evening)
{
    char *text = calloc(1, 1 << 16);
    size_t used = 0;
    size_t size = 1;
    oud_reader *reader = NULL;
    ck_assert_int_eq(write(evening, 0, &reader), OUD_STATUS_OK);
    while (size) {
        ck_assert_int_eq(oud_reader_read(reader, text + used, 1024, &size), OUD_STATUS_OK);
        used += size;
        ck_assert_uint_lt(used, (1 << 16) - 1024);
    }
    oud_reader_free(reader);
    return text;
}

/* What the evening lent may name a file. */
START_TEST(R_FILE_1_a_name_that_the_evening_lent)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    oud_plan_unref(read_file(evening, "777\txyz\tne\n", 0));
    char text[400 * 16];
    size_t size = 0;
    for (unsigned i = 0; i < 400; i++) {
        size += (size_t)snprintf(text + size, sizeof text - size, "u%u\tkro\tne\n", i);
    }
    size_t lent_size;
    const char *lent = oud_evening_code(evening, OUD_KIND_STUDENT, OUD_EVENING_ONLY, &lent_size);
    oud_plan *plan;
    ck_assert_int_eq(oud_plan_offer_file(evening, lent, lent_size, text, size, 0, &plan),
                     OUD_STATUS_OK);
    const oud_diagnostics *told = oud_plan_diagnostics(plan);
    ck_assert_uint_gt(oud_diagnostics_count(told), 0);
    for (size_t i = 0; i < oud_diagnostics_count(told); i++) {
        lent = oud_diagnostics_source(told, i, &lent_size);
        ck_assert_uint_eq(lent_size, 3);
        ck_assert_mem_eq(lent, "777", 3);
    }
    ck_assert_uint_eq(oud_plan_count_unknown(plan, OUD_KIND_STUDENT), 400);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_FILE_1_reading_only_adds)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    char *before = talks_copy(evening);
    oud_plan *plan = read_file(evening,
                               "102\tkro\two\r\n" /* unknown subject */
                               "101\tcpr\tne\n"   /* lies in cpr+men13 */
                               "101\tMEN13\tNE\n" /* so does this */
                               "\n"
                               "777\txyz\tne\n" /* unknown student and teacher */
                               "102\tkro\two\n" /* again */
                               "999\tkro\tne",  /* not in leerlingen */
                               0);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_CREATE), "102 wo kro; 999 ne kro; 777 ne xyz");
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_KEEP), "101 ne cpr+men13");
    ck_assert_uint_eq(oud_plan_count_unknown(plan, OUD_KIND_STUDENT), 1);
    ck_assert_uint_eq(oud_plan_count_unknown(plan, OUD_KIND_TEACHER), 1);
    ck_assert_uint_eq(oud_plan_count_unknown(plan, OUD_KIND_SUBJECT), 1);
    const oud_diagnostics *told = oud_plan_diagnostics(plan);
    ck_assert_uint_eq(oud_diagnostics_count_of(told, OUD_CODE_LINE_REPEATED), 1);
    ck_assert_uint_eq(oud_diagnostics_count_severity(told, OUD_SEVERITY_ERROR), 0);
    talks_apply(plan);
    uint32_t stray = oud_evening_find(evening, OUD_KIND_STUDENT, 0, "777", 3);
    ck_assert_uint_eq(stray, OUD_EVENING_ONLY);
    uint32_t id = talks_find(evening, "777 ne xyz");
    ck_assert_uint_eq(oud_opportunity_get(evening, id, OUD_ATTRIBUTE_STUDENT), stray);
    ck_assert_uint_eq(oud_opportunity_get(evening, id, OUD_ATTRIBUTE_STAMKLAS), 0);
    ck_assert_uint_eq(oud_opportunity_get(evening, id, OUD_ATTRIBUTE_IN_PACKAGE), 0);
    ck_assert_uint_eq(oud_opportunity_get(evening, id, OUD_ATTRIBUTE_PARENT_COUNT), 0);
    ck_assert_uint_eq(oud_opportunity_get(evening, id, OUD_ATTRIBUTE_ORIGIN), OUD_ORIGIN_FILE);
    talks_there_and_back(evening, before);
    free(before);
    oud_evening_unref(evening);
}
END_TEST

static const unsigned MORE[] = {0, 40};

/* Of a student with few talks, and of one with so many that they are looked up. */
START_TEST(R_FILE_1_the_offered_one_of_two_that_have_the_teacher)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    talks_apply(read_file(evening, "101\tkro\tne\n", 0));
    ck_assert_int_eq(oud_opportunity_withdraw(evening, 1, 0), OUD_STATUS_OK);
    talks_apply(read_file(evening, "101\tcpr\tne\n", 0));
    uint32_t kro = oud_evening_find(evening, OUD_KIND_TEACHER, 0, "kro", 3);
    ck_assert_int_eq(oud_opportunity_add_teacher(evening, 2, kro), OUD_STATUS_OK);
    for (unsigned i = 0; i < MORE[_i]; i++) {
        char line[32];
        snprintf(line, sizeof line, "101\tkro\ts%u\n", i);
        talks_apply(read_file(evening, line, 0));
    }
    oud_plan *plan = read_file(evening, "101\tkro\tne\n", 0);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_KEEP), "101 ne cpr+kro");
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

static uint32_t cell(const oud_plan *plan, oud_plan_cell_column column)
{
    uint32_t value = UINT32_MAX;
    ck_assert_uint_eq(oud_plan_cell_rows(plan, column, 0, &value, 1), 1);
    return value;
}

/* Students count once, however many rows they have. */
START_TEST(R_GEN_9_a_cell_of_a_file)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    talks_apply(read_file(evening, "101\tcpr\tne\n102\tcpr\tne\n", 0));
    ck_assert_int_eq(oud_opportunity_withdraw(evening, 2, 0), OUD_STATUS_OK);
    oud_plan *plan = read_file(evening, "101\tcpr\tne\n101\tkro\tne\n102\tcpr\tne\n", 0);
    ck_assert_uint_eq(oud_plan_cell_count(plan), 1);
    ck_assert_uint_eq(cell(plan, OUD_PLAN_CELL_COLUMN_TOTAL), 2);
    ck_assert_uint_eq(cell(plan, OUD_PLAN_CELL_COLUMN_OFFERED), 1);
    ck_assert_uint_eq(cell(plan, OUD_PLAN_CELL_COLUMN_SKIPPED), 1);
    ck_assert_uint_eq(cell(plan, OUD_PLAN_CELL_COLUMN_UNDECIDED), 0);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

/* There is nothing to choose in it. */
START_TEST(R_FILE_1_a_policy_leaves_the_plan_as_it_is)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    oud_plan *plan = read_file(evening, "102\tkro\two\n101\tcpr\tne\n", 0);
    ck_assert_int_eq(oud_plan_choose_policy(plan, OUD_POLICY_EVERYONE), OUD_STATUS_OK);
    ck_assert_str_eq(talks_planned(plan, OUD_ACTION_CREATE), "101 ne cpr; 102 wo kro");
    talks_apply(plan);
    ck_assert_str_eq(talks_text(evening), "101 ne cpr; 102 wo kro");
    oud_evening_unref(evening);
}
END_TEST

/* R-SEE-2: everybody is seen, known or not. */
START_TEST(R_FILE_1_unknown_students_are_seen)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    talks_apply(read_file(evening, "x\ty\tz\n101\tkro\tne\nx\ty\tne\nw\ty\tz\n", 0));
    oud_cursor *cursor = NULL;
    size_t count = 0;
    uint32_t students[8];
    ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_ALL, 0, 0, &cursor), OUD_STATUS_OK);
    ck_assert_int_eq(oud_cursor_fetch(cursor, 8, &count), OUD_STATUS_OK);
    ck_assert_uint_eq(count, 4);
    ck_assert_uint_eq(oud_cursor_column(cursor, OUD_ATTRIBUTE_STUDENT, students, 8), 4);
    ck_assert_uint_eq(students[1], OUD_EVENING_ONLY);
    ck_assert_uint_eq(students[3], OUD_EVENING_ONLY + 1);
    oud_cursor_free(cursor);
    ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_STUDENT, OUD_EVENING_ONLY, 0, &cursor),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_cursor_fetch(cursor, 8, &count), OUD_STATUS_OK);
    ck_assert_uint_eq(count, 2);
    oud_cursor_free(cursor);
    ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_STUDENT, OUD_EVENING_ONLY + 2, 0, &cursor),
                     OUD_STATUS_NOT_FOUND);
    oud_evening_unref(evening);
}
END_TEST

/* Codes that end alike, or differ in case alone, in any order: who is who does not depend on what
 * came before. Some lines need their quotes taken away, so that their text does not last. */
/* Also by a code of the most bytes that one may have. */
START_TEST(R_FILE_1_an_unknown_code_is_found_whatever_its_size)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    char line[80];
    char code[65];
    memset(code, 'z', sizeof code);
    snprintf(line, sizeof line, "%.64s\tkro\tne\n", code);
    oud_plan_unref(read_file(evening, line, 0));
    ck_assert_uint_eq(oud_evening_find(evening, OUD_KIND_STUDENT, 0, code, 64), OUD_EVENING_ONLY);
    ck_assert_uint_eq(oud_evening_find(evening, OUD_KIND_STUDENT, 0, code, 63), 0);
    ck_assert_uint_eq(oud_evening_find(evening, OUD_KIND_STUDENT, 0, code, 65), 0);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_FILE_1_codes_that_look_alike)
{
    static const char *const pieces[] = {"aaaa-same-end", "bbbb-same-end", "same-end", "e", "end"};
    char text[4096] = "";
    size_t count = sizeof pieces / sizeof *pieces;
    for (size_t i = 0; i < 3 * count * count; i++) {
        const char *student = pieces[i % count];
        const char *teacher = pieces[i / count % count];
        const char *form = i % 3 ? "%s\t%s\tne\n" : "\"%s\"\t%s\tNE\n";
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, form, student, teacher);
    }
    oud_evening *evening = tables_evening(handbook_school, 5);
    oud_plan *plan = read_file(evening, text, 0);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_CREATE), count * count);
    ck_assert_uint_eq(oud_plan_count_unknown(plan, OUD_KIND_STUDENT), count);
    ck_assert_uint_eq(oud_plan_count_unknown(plan, OUD_KIND_TEACHER), count);
    ck_assert_uint_eq(oud_diagnostics_count_of(oud_plan_diagnostics(plan), OUD_CODE_LINE_REPEATED),
                      2 * count * count);
    talks_apply(plan);
    ck_assert_uint_ne(talks_find(evening, "aaaa-same-end ne bbbb-same-end"), 0);
    ck_assert_uint_ne(talks_find(evening, "same-end ne aaaa-same-end"), 0);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_FILE_1_bad_lines_are_told_with_line_and_column)
{
    static const struct {
        oud_code code;
        unsigned line, column;
    } expected[] = {{OUD_CODE_LINE_FIELDS, 2, 2},
                    {OUD_CODE_LINE_FIELDS, 3, 4},
                    {OUD_CODE_LINE_EMPTY, 4, 2},
                    {OUD_CODE_NOT_UTF8, 5, 3},
                    {OUD_CODE_CODE_CONTROL, 6, 1}};
    oud_evening *evening = tables_evening(handbook_school, 5);
    const char *text = "101\tkro\tlo\n101\tkro\n101\tkro\tlo\textra\n101\t\tlo\n101\tkro\t\xff\n"
                       "1\x01\tkro\tlo\n102\tkro\tlo\n";
    oud_plan *plan = read_file(evening, text, 0);
    const oud_diagnostics *told = oud_plan_diagnostics(plan);
    ck_assert_uint_eq(oud_diagnostics_count(told), 5);
    for (size_t i = 0; i < 5; i++) {
        ck_assert_int_eq(oud_diagnostics_code(told, i), expected[i].code);
        ck_assert_uint_eq(oud_diagnostics_line(told, i), expected[i].line);
        ck_assert_uint_eq(oud_diagnostics_column(told, i), expected[i].column);
    }
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_BAD_INPUT);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_BAD_LINES);
    ck_assert_uint_eq(oud_evening_count(evening), 0);
    oud_plan_unref(plan);
    talks_apply(read_file(evening, text, OUD_PLAN_FLAG_SKIP_BAD_LINES));
    ck_assert_str_eq(talks_text(evening), "101 lo kro; 102 lo kro");
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_FILE_1_withdrawn_stays_unless_asked)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    talks_apply(read_file(evening, "101\tkro\tlo\n", 0));
    oud_plan *plan = NULL;
    uint32_t one = 1;
    ck_assert_int_eq(oud_plan_withdraw(evening, &one, 1, 0, &plan), OUD_STATUS_OK);
    talks_apply(plan);
    ck_assert_str_eq(talks_text(evening), "101 lo kro nee");
    plan = read_file(evening, "101\tkro\tlo\n", 0);
    ck_assert_uint_eq(oud_plan_count_reason(plan, OUD_REASON_WITHDRAWN), 1);
    oud_plan_unref(plan);
    talks_apply(read_file(evening, "101\tkro\tlo\n", OUD_PLAN_FLAG_OFFER_AGAIN));
    ck_assert_str_eq(talks_text(evening), "101 lo kro");
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_FILE_1_write_and_read_back)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    oud_evening *other = NULL;
    tables_generate(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_GROUP_ONLY);
    talks_apply(read_file(evening, "\"\"\"q\"\"\"\tkro\t\"a\"\"b\"\n", 0));
    char *text = written(oud_offer_file_write, evening);
    ck_assert_uint_eq(oud_offer_file_count_split(evening), 4);
    ck_assert_int_eq(oud_evening_new(oud_evening_school(evening), &other), OUD_STATUS_OK);
    talks_apply(read_file(other, text, 0));
    char *again = written(oud_offer_file_write, other);
    ck_assert_uint_eq(oud_offer_file_count_split(other), 0);
    lines expected = {0};
    lines found = {0};
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
        lines_add(&expected, "%s", line);
    for (char *line = strtok(again, "\n"); line; line = strtok(NULL, "\n"))
        lines_add(&found, "%s", line);
    lines_sort(&expected);
    lines_sort(&found);
    char *difference = lines_difference(&expected, &found);
    ck_assert_msg(!difference, "%s", difference);
    lines_free(&expected);
    lines_free(&found);
    free(text);
    free(again);
    oud_evening_unref(evening);
    oud_evening_unref(other);
}
END_TEST

#define MANY 100

/* An evening where 101 has a talk with each of MANY teachers, and two of them share one more. */
static oud_evening *many_talks(failing_memory *memory)
{
    char text[MANY * 16] = "";
    oud_evening *evening = NULL;
    for (int i = 0; i < MANY; i++) {
        snprintf(text + strlen(text), 16, "101\tt%d\two\n", i);
    }
    oud_school *school = tables_school_in(handbook_school, failing_memory_allocate, memory);
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    oud_school_unref(school);
    talks_apply(read_file(evening, text, 0));
    uint32_t last = oud_evening_find(evening, OUD_KIND_TEACHER, 0, "t99", 3);
    ck_assert_int_eq(oud_opportunity_add_teacher(evening, 1, last), OUD_STATUS_OK);
    return evening;
}

START_TEST(R_FILE_1_many_lines_of_a_student_stand_there_once)
{
    for (size_t n = 1, failed = 1; failed; n++) {
        failing_memory memory = failing_memory_at(0);
        oud_evening *evening = many_talks(&memory);
        oud_reader *reader = NULL;
        char text[MANY * 16];
        size_t size = 0;
        lines found = {0};
        ck_assert_int_eq(oud_offer_file_write(evening, 0, &reader), OUD_STATUS_OK);
        memory.fail_at = memory.requests + n;
        oud_status status = oud_reader_read(reader, text, sizeof text - 1, &size);
        failed = memory.refused;
        ck_assert_int_eq(status, failed ? OUD_STATUS_NO_MEMORY : OUD_STATUS_OK);
        if (failed)
            ck_assert_int_eq(oud_reader_read(reader, text, sizeof text - 1, &size), OUD_STATUS_OK);
        text[size] = '\0';
        for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n"))
            lines_add(&found, "%s", line);
        lines_sort(&found);
        lines_unique(&found);
        ck_assert_uint_eq(found.count, MANY);
        ck_assert_uint_eq(size, 10 * 10 + 90 * 11);
        lines_free(&found);
        oud_reader_free(reader);
        oud_evening_unref(evening);
        failing_memory_done(&memory);
    }
}
END_TEST

START_TEST(R_FILE_1_an_empty_text_makes_an_empty_plan)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    oud_plan *plan = NULL;
    ck_assert_int_eq(oud_plan_offer_file(evening, NULL, 0, NULL, 0, 0, &plan), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_CREATE), 0);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_GEN_6_group_only_as_a_file)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    char *text = written(oud_offer_file_write_group_only, evening);
    ck_assert_str_eq(text, "102\tdri\tlo\n");
    free(text);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_FILE_1_utf16)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    static const char text[] = "\xff\xfe"
                               "1\0"
                               "0\0"
                               "1\0"
                               "\t\0"
                               "k\0"
                               "r\0"
                               "o\0"
                               "\t\0"
                               "l\0"
                               "o\0"
                               "\n\0";
    oud_plan *plan = NULL;
    ck_assert_int_eq(oud_plan_offer_file(evening, NULL, 0, text, sizeof text - 1, 0, &plan),
                     OUD_STATUS_OK);
    talks_apply(plan);
    ck_assert_str_eq(talks_text(evening), "101 lo kro");
    oud_evening_unref(evening);
}
END_TEST

/* Read, apply and write with memory failing at every point in turn. */
START_TEST(R_SYNC_4_memory_runs_out)
{
    const char *text = "101\tkro\tlo\n777\txyz\tne\n101\tkro\tlo\nbad\n";
    for (size_t n = 1, failed = 1; failed; n++) {
        failing_memory memory = failing_memory_at(n);
        oud_school *school = NULL;
        oud_evening *evening = NULL;
        oud_plan *plan = NULL;
        oud_status status = oud_school_new(failing_memory_allocate, &memory, &school);
        status = status ? status : tables_add(school, handbook_school);
        status = status ? status : oud_school_seal(school);
        status = status ? status : oud_evening_new(school, &evening);
        status = status ? status
                        : oud_plan_offer_file(evening, "f", 1, text, strlen(text),
                                              OUD_PLAN_FLAG_SKIP_BAD_LINES, &plan);
        status = status ? status : oud_plan_apply(plan);
        failed = memory.refused;
        ck_assert(status == OUD_STATUS_OK || (failed && status == OUD_STATUS_NO_MEMORY));
        ck_assert_uint_eq(oud_evening_count(evening), status ? 0 : 2);
        oud_plan_unref(plan);
        oud_evening_unref(evening);
        oud_school_unref(school);
        failing_memory_done(&memory);
    }
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("offer file");
    TCase *rules = tcase_create("rules");
    tcase_add_test(rules, R_FILE_1_reading_only_adds);
    tcase_add_test(rules, R_FILE_1_a_name_that_the_evening_lent);
    tcase_add_loop_test(rules, R_FILE_1_the_offered_one_of_two_that_have_the_teacher, 0, 2);
    tcase_add_test(rules, R_GEN_9_a_cell_of_a_file);
    tcase_add_test(rules, R_FILE_1_a_policy_leaves_the_plan_as_it_is);
    tcase_add_test(rules, R_FILE_1_unknown_students_are_seen);
    tcase_add_test(rules, R_FILE_1_bad_lines_are_told_with_line_and_column);
    tcase_add_test(rules, R_FILE_1_withdrawn_stays_unless_asked);
    tcase_add_test(rules, R_FILE_1_write_and_read_back);
    tcase_add_test(rules, R_FILE_1_codes_that_look_alike);
    tcase_add_test(rules, R_FILE_1_an_unknown_code_is_found_whatever_its_size);
    tcase_add_test(rules, R_FILE_1_many_lines_of_a_student_stand_there_once);
    tcase_add_test(rules, R_FILE_1_an_empty_text_makes_an_empty_plan);
    tcase_add_test(rules, R_GEN_6_group_only_as_a_file);
    tcase_add_test(rules, R_FILE_1_utf16);
    tcase_add_test(rules, R_SYNC_4_memory_runs_out);
    suite_add_tcase(all, rules);
    return all;
}
