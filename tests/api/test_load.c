/* R-IN-1..6 and R-WEEK-1, as a caller sees them. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/handbook.h"
#include "support/readout.h"
#include "support/suite.h"

static oud_school *new_school(void)
{
    oud_school *school = NULL;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    return school;
}

static oud_status load(oud_school *school, oud_table table, const char *text)
{
    return oud_school_load(school, table, "bestand.tsv", 11, text, strlen(text));
}

static void assert_same_school(const oud_school *expected, const oud_school *found)
{
    lines sides[2] = {{0}, {0}};
    readout_school(&sides[0], expected);
    readout_school(&sides[1], found);
    char *difference = lines_difference(&sides[0], &sides[1]);
    ck_assert_msg(difference == NULL, "%s", difference);
    lines_free(&sides[0]);
    lines_free(&sides[1]);
}

START_TEST(R_IN_1_rows_and_text_give_the_same_school)
{
    oud_school *by_row = tables_school(handbook_school);
    oud_school *by_text = new_school();
    ck_assert_int_eq(tables_load(by_text, handbook_school), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_seal(by_text), OUD_STATUS_OK);
    assert_same_school(by_row, by_text);
    oud_school_unref(by_row);
    oud_school_unref(by_text);
}
END_TEST

/* Texts that all say: student 1 of h1, stamklas é. */
static const struct {
    const char *text;
    size_t size;
} forms[] = {
#define FORM(text)                                                                                 \
    {                                                                                              \
        text, sizeof(text) - 1                                                                     \
    }
    FORM("Leerling\tAfdeling\tStamklas\n1\th1\t\xc3\xa9\n"),
    FORM("Leerling\tAfdeling\tStamklas\r\n1\th1\t\xc3\xa9"),
    FORM("\xef\xbb\xbfLeerling;Afdeling;Stamklas\n1;h1;\xc3\xa9\n\n\n"),
    FORM("Stamklas,Leerling,Afdeling\n\xc3\xa9,1,h1\n"),
    FORM("\"Leerling\";\"Afdeling\";\"Stamklas\"\n\"1\";\"h1\";\"\xc3\xa9\"\r\n"),
    FORM("leerling\tAFDELING\tStamklas\n1\th1\t\xc3\xa9\n"),
    FORM("\xff\xfeL\0e\0e\0r\0l\0i\0n\0g\0;\0A\0f\0d\0e\0l\0i\0n\0g\0;\0S\0t\0a\0m\0k\0l\0a\0s\0\n"
         "\0001\0;\0h\0001\0;\0\xe9\0\n\0"),
    FORM("\xfe\xff\0L\0e\0e\0r\0l\0i\0n\0g\0;\0A\0f\0d\0e\0l\0i\0n\0g\0;\0S\0t\0a\0m\0k\0l\0a\0s\0"
         "\n\0001\0;\0h\0001\0;\0\xe9\0\n"),
#undef FORM
};

START_TEST(R_IN_2_every_form_of_text)
{
    oud_school *school = new_school();
    ck_assert_int_eq(
        oud_school_load(school, OUD_TABLE_LEERLINGEN, NULL, 0, forms[_i].text, forms[_i].size),
        OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_diagnostics_count_all(oud_school_diagnostics(school)), 0);
    ck_assert_uint_eq(oud_school_count(school, OUD_KIND_STUDENT), 1);
    ck_assert_uint_eq(tables_find(school, OUD_KIND_STAMKLAS, "h1", "\xc3\xa9"), 1);
    ck_assert_uint_eq(oud_school_stamklas(school, 1), 1);
    oud_school_unref(school);
}
END_TEST

START_TEST(R_IN_2_windows_1252_only_when_named)
{
    static const char text[] = "Leerling\tAfdeling\nl\xe9o\th1\n";
    oud_school *school = new_school();
    ck_assert_int_eq(load(school, OUD_TABLE_LEERLINGEN, text), OUD_STATUS_BAD_INPUT);
    ck_assert_int_eq(oud_diagnostics_code(oud_school_diagnostics(school), 0), OUD_CODE_NOT_UTF8);
    ck_assert_int_eq(oud_school_set(school, OUD_SCHOOL_SETTING_ENCODING, OUD_ENCODING_WINDOWS_1252),
                     OUD_STATUS_OK);
    ck_assert_int_eq(load(school, OUD_TABLE_LEERLINGEN, text), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_uint_eq(tables_find(school, OUD_KIND_STUDENT, NULL, "l\xc3\xa9o"), 1);
    oud_school_unref(school);
}
END_TEST

/* Texts that are refused whole, with the diagnostic that says why. */
static const struct {
    const char *text;
    oud_code code;
    uint64_t line;
} refused[] = {
    {"Leerling\tStamklas\n1\th1a\n", OUD_CODE_HEADING_MISSING, 1},
    {"Leerling\tAfdeling\tleerling\n1\th1\t1\n", OUD_CODE_HEADING_TWICE, 1},
    {"", OUD_CODE_TEXT_EMPTY, 1},
    {"Leerling\tAfdeling\n1\th1\n\th1\n", OUD_CODE_VALUE_MISSING, 3},
    {"Leerling\tAfdeling\n1\th1\t9\n", OUD_CODE_TOO_MANY_FIELDS, 2},
    {"Leerling\tAfdeling\n\n\n1\t\"h1\n", OUD_CODE_QUOTE_OPEN, 4},
    {"Leerling\tAfdeling\n1\t\"h1\"x\n", OUD_CODE_QUOTE_TRAILING, 2},
    {"Leerling\tAfdeling\n1\x01\th1\n", OUD_CODE_CODE_CONTROL, 2},
    {"Leerling\tAfdeling\n\xff\th1\n", OUD_CODE_NOT_UTF8, 2},
    {"Leerling\tAfdeling\n"
     "12345678901234567890123456789012345678901234567890123456789012345\th1\n",
     OUD_CODE_CODE_TOO_LONG, 2},
};

START_TEST(R_IN_3_a_refused_load_changes_nothing)
{
    oud_school *school = new_school();
    oud_school *same = new_school();
    ck_assert_int_eq(load(school, OUD_TABLE_LEERLINGEN, "Leerling\tAfdeling\n7\tv1\n"),
                     OUD_STATUS_OK);
    ck_assert_int_eq(load(same, OUD_TABLE_LEERLINGEN, "Leerling\tAfdeling\n7\tv1\n"),
                     OUD_STATUS_OK);
    ck_assert_int_eq(load(school, OUD_TABLE_LEERLINGEN, refused[_i].text), OUD_STATUS_BAD_INPUT);
    const oud_diagnostics *list = oud_school_diagnostics(school);
    ck_assert_uint_eq(oud_diagnostics_count(list), 1);
    ck_assert_int_eq(oud_diagnostics_code(list, 0), refused[_i].code);
    ck_assert_int_eq(oud_diagnostics_severity(list, 0), OUD_SEVERITY_ERROR);
    ck_assert_uint_eq(oud_diagnostics_line(list, 0), refused[_i].line);
    size_t size = 0;
    const char *source = oud_diagnostics_source(list, 0, &size);
    ck_assert_uint_eq(size, 11);
    ck_assert_mem_eq(source, "bestand.tsv", 11);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_seal(same), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_school_count(school, OUD_KIND_STUDENT), 1);
    ck_assert_uint_eq(oud_school_count(school, OUD_KIND_AFDELING), 1);
    ck_assert_uint_eq(tables_find(school, OUD_KIND_STUDENT, NULL, "7"), 1);
    oud_school_unref(school);
    oud_school_unref(same);
}
END_TEST

START_TEST(R_IN_3_bad_rows_are_skipped_and_counted)
{
    oud_school *school = new_school();
    ck_assert_int_eq(oud_school_set(school, OUD_SCHOOL_SETTING_SKIP_BAD_ROWS, 1), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_set(school, OUD_SCHOOL_SETTING_DIAGNOSTIC_LIMIT, 2), OUD_STATUS_OK);
    ck_assert_int_eq(load(school, OUD_TABLE_LESSENVERDELING,
                          "Afdeling\tVak\tGroep\tDocent\tWeek van\tType\n"
                          "h1\tne\th1a\tkro\t\t\n"
                          "h1\tne\th1b\tkro\t54\t\n"
                          "h1\tne\th1c\tkro\t\tstagiair\n"
                          "h1\t\th1d\tkro\t\t\n"
                          "h1\tne\th1e\tkro\tx\t\n"),
                     OUD_STATUS_OK);
    const oud_diagnostics *list = oud_school_diagnostics(school);
    ck_assert_uint_eq(oud_diagnostics_count(list), 2);
    ck_assert_uint_eq(oud_diagnostics_count_all(list), 4);
    ck_assert_uint_eq(oud_diagnostics_count_of(list, OUD_CODE_WEEK), 2);
    ck_assert_uint_eq(oud_diagnostics_count_of(list, OUD_CODE_ROLE), 1);
    ck_assert_uint_eq(oud_diagnostics_count_of(list, OUD_CODE_VALUE_MISSING), 1);
    ck_assert_uint_eq(oud_diagnostics_count_severity(list, OUD_SEVERITY_ERROR), 4);
    ck_assert_uint_eq(oud_diagnostics_line(list, 0), 3);
    ck_assert_uint_eq(oud_diagnostics_column(list, 0), 5);
    ck_assert_uint_eq(oud_diagnostics_line(list, 1), 4);
    ck_assert_int_eq(oud_diagnostics_code(list, 2), 0);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_school_count(school, OUD_KIND_ROOSTERGROEP), 1);
    oud_school_unref(school);
}
END_TEST

START_TEST(R_IN_3_a_bad_row_leaves_no_code_behind)
{
    oud_school *school = new_school();
    const table_row row[] = {{OUD_TABLE_LESSENVERDELING, "9|q9|xx|g9|zz|||99"}, TABLE_END};
    ck_assert_int_eq(tables_add(school, row), OUD_STATUS_BAD_INPUT);
    ck_assert_int_eq(oud_school_error(school), OUD_CODE_WEEK);
    ck_assert_uint_eq(oud_diagnostics_count_all(oud_school_diagnostics(school)), 0);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_error(school), 0);
    for (int kind = OUD_KIND_STUDENT; kind <= OUD_KIND_LESSON; kind++) {
        ck_assert_uint_eq(oud_school_count_all(school, (oud_kind)kind), 0);
    }
    oud_school_unref(school);
}
END_TEST

START_TEST(R_IN_4_tables_come_in_any_order)
{
    table_row rows[64];
    size_t count = 0;
    while (handbook_school[count].values) {
        count++;
    }
    /* The tables backwards; within a table as they are, since order within leerlingen matters. */
    size_t filled = 0;
    for (int table = OUD_TABLE_VAKKEN; table >= OUD_TABLE_LEERLINGEN; table--) {
        for (size_t i = 0; i < count; i++) {
            if ((int)handbook_school[i].table == table) {
                rows[filled++] = handbook_school[i];
            }
        }
    }
    rows[filled] = (table_row)TABLE_END;
    oud_school *school = tables_school(handbook_school);
    oud_school *backwards = tables_school(rows);
    assert_same_school(school, backwards);
    oud_school_unref(school);
    oud_school_unref(backwards);
}
END_TEST

START_TEST(R_IN_4_strangers_give_nothing)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    const oud_school *school = oud_evening_school(evening);
    uint32_t stranger = tables_find(school, OUD_KIND_STUDENT, NULL, "999");
    ck_assert_uint_gt(stranger, oud_school_count(school, OUD_KIND_STUDENT));
    ck_assert_uint_le(stranger, oud_school_count_all(school, OUD_KIND_STUDENT));
    oud_plan *plan = tables_plan(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_uint_eq(oud_plan_count_reason(plan, OUD_REASON_STUDENT_UNKNOWN), 1);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_IN_4_a_stranger_is_told_where_a_row_puts_them)
{
    static const table_row rows[] = {
        {OUD_TABLE_LEERLINGEN, "1|h1"},
        {OUD_TABLE_PAKKETKEUZE, "1|h1|ne"},
        {OUD_TABLE_PAKKETKEUZE, "999|h1|ne"},
        {OUD_TABLE_PAKKETKEUZE, "998||ne"},
        TABLE_END,
    };
    oud_evening *evening = tables_evening(rows, 5);
    uint32_t afdeling = tables_find(oud_evening_school(evening), OUD_KIND_AFDELING, NULL, "h1");
    uint32_t subject = tables_find(oud_evening_school(evening), OUD_KIND_SUBJECT, NULL, "ne");
    oud_plan *plan = NULL;
    ck_assert_int_eq(
        oud_plan_pakketvakken(evening, &afdeling, &subject, 1, OUD_POLICY_EVERYONE, 0, &plan),
        OUD_STATUS_OK);
    ck_assert_uint_eq(oud_plan_count_reason(plan, OUD_REASON_STUDENT_UNKNOWN), 1);
    ck_assert_uint_eq(oud_plan_cell_count_reason(plan, 0, OUD_REASON_STUDENT_UNKNOWN), 1);
    oud_plan_unref(plan);
    plan = tables_plan(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_uint_eq(oud_plan_count_reason(plan, OUD_REASON_STUDENT_UNKNOWN), 2);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_IN_5_a_group_without_afdeling)
{
    oud_school *school = tables_school((const table_row[]){
        {OUD_TABLE_LEERLINGEN, "1|h1"},
        {OUD_TABLE_LEERLINGEN, "2|v1"},
        {OUD_TABLE_LEERLINGEN, "3|m1"},
        {OUD_TABLE_LESSENVERDELING, "|h1|ne|A"},
        {OUD_TABLE_LESSENVERDELING, "|v1|ne|A"},
        {OUD_TABLE_LESSENVERDELING, "|v1|ne|B||||1|2"},
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1||a"}, /* the own afdeling */
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "2||A"},
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1||B"},   /* only there */
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "3||A"},   /* in two others: a finding */
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "3||C"},   /* nowhere: a finding */
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "3|h1|D"}, /* named, so it exists */
        {OUD_TABLE_ROOSTERGROEPINDELINGEN, "2||D"},
        TABLE_END,
    });
    static const struct {
        const char *student, *groups;
    } expected[] = {{"1", "h1/a+v1/b"}, {"2", "h1/d+v1/a"}, {"3", "h1/d"}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        uint32_t groups[8];
        char text[READOUT_TEXT];
        uint32_t student = tables_find(school, OUD_KIND_STUDENT, NULL, expected[i].student);
        size_t count =
            oud_school_copy(school, OUD_RELATION_STUDENT_ROOSTERGROEPEN, student, groups, 8);
        ck_assert_str_eq(readout_codes(school, OUD_KIND_ROOSTERGROEP, groups, count, text),
                         expected[i].groups);
    }
    ck_assert_uint_eq(oud_school_count_unsettled(school), 2);
    oud_school_unref(school);
}
END_TEST

START_TEST(R_IN_6_the_same_rows_twice_change_nothing)
{
    oud_school *once = tables_school(handbook_school);
    oud_school *twice = new_school();
    ck_assert_int_eq(tables_add(twice, handbook_school), OUD_STATUS_OK);
    ck_assert_int_eq(tables_load(twice, handbook_school), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_seal(twice), OUD_STATUS_OK);
    assert_same_school(once, twice);
    oud_school_unref(once);
    oud_school_unref(twice);
}
END_TEST

START_TEST(codes_keep_their_first_spelling_and_are_found_in_any_case)
{
    oud_school *school = tables_school((const table_row[]){
        {OUD_TABLE_LEERLINGEN, "aB|H1|h1A"}, {OUD_TABLE_LEERLINGEN, "Ab|h1|H1a"}, TABLE_END});
    ck_assert_uint_eq(oud_school_count(school, OUD_KIND_STUDENT), 1);
    size_t size = 0;
    ck_assert_mem_eq(oud_school_code(school, OUD_KIND_STUDENT, 1, &size), "aB", 2);
    ck_assert_uint_eq(size, 2);
    ck_assert_uint_eq(tables_find(school, OUD_KIND_STUDENT, NULL, "AB"), 1);
    ck_assert_uint_eq(tables_find(school, OUD_KIND_STAMKLAS, "h1", "H1A"), 1);
    oud_school_unref(school);
}
END_TEST

/* One lesson with these weeks in a school year that starts in week 31. */
static const struct {
    const char *weeks; /* "from|to" */
    bool accepted;
    unsigned in[4], out[4]; /* 0 ends the list */
} ranges[] = {
    {"45|5", true, {45, 53, 1, 5}, {44, 6, 30, 31}},
    {"2|16", true, {2, 5, 16}, {1, 17, 53, 31}},
    {"|5", true, {31, 53, 1, 5}, {6, 30}},
    {"45|", true, {45, 53, 1, 30}, {31, 44}},
    {"|", true, {31, 30, 1, 53}, {0}},
    {"31|30", true, {31, 30, 1, 53}, {0}},
    {"7|7", true, {7}, {6, 8}},
    {"5|45", false, {0}, {0}},
    {"30|31", false, {0}, {0}},
    {"0|5", false, {0}, {0}},
    {"54|", false, {0}, {0}},
    {"1.5|", false, {0}, {0}},
    {"-1|", false, {0}, {0}},
};

/* The text of many rows; with `care` each has a quote, so that none goes in with others. */
static oud_school *load_many(oud_table table, const char *heading, const char *const *rows,
                             size_t count, bool care)
{
    char *text = malloc(count * 64 + 256);
    size_t size = (size_t)sprintf(text, "%s\n", heading);
    oud_school *school;
    for (size_t i = 0; i < count; i++) {
        const char *tab = strchr(rows[i], '\t');
        size_t first = (size_t)(tab - rows[i]);
        size += (size_t)sprintf(text + size, care ? "\"%.*s\"%s\n" : "%.*s%s\n", (int)first,
                                rows[i], tab);
    }
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_load(school, table, "", 0, text, size), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    free(text);
    return school;
}

/* R-IN-2: rows of pakketkeuze by subject, of which some have more than student and subject. */
START_TEST(R_IN_2_packages_by_subject_with_exemptions)
{
    enum { STUDENTS = 2000, SUBJECTS = 3 };
    static char texts[STUDENTS * SUBJECTS][32];
    static const char *rows[STUDENTS * SUBJECTS];
    for (size_t i = 0; i < STUDENTS * SUBJECTS; i++) {
        sprintf(texts[i], "%zu\tvak%zu\t%s", 1000 + i % STUDENTS, i / STUDENTS,
                i % STUDENTS % 7 == 3 ? "ja" : "");
        rows[i] = texts[i];
    }
    for (int care = 0; care < 2; care++) {
        oud_school *school = load_many(OUD_TABLE_PAKKETKEUZE, "Leerling\tVak\tVrijstelling", rows,
                                       STUDENTS * SUBJECTS, care);
        ck_assert_uint_eq(oud_school_count_all(school, OUD_KIND_STUDENT), STUDENTS);
        for (uint32_t student = 1; student <= STUDENTS; student++) {
            ck_assert_uint_eq(
                oud_school_copy(school, OUD_RELATION_STUDENT_SUBJECTS, student, NULL, 0), SUBJECTS);
        }
        oud_school_unref(school);
    }
}
END_TEST

/* R-IN-6: the first spelling is that of the first row, whatever the column. */
START_TEST(R_IN_6_the_first_spelling_is_that_of_the_first_row)
{
    static const char *rows[22] = {"1\th1\tne\th1a\tjan\tMEN13", "2\th1\twi\th1a\tmen13\t"};
    for (size_t i = 2; i < 22; i++) {
        rows[i] = "3\th1\ten\th1a\tpiet\t";
    }
    for (int care = 0; care < 2; care++) {
        oud_school *school =
            load_many(OUD_TABLE_LESSENVERDELING, "Les ID\tAfdeling\tVak\tGroep\tDocent\tDoc reg.",
                      rows, 22, care);
        uint32_t teacher = tables_find(school, OUD_KIND_TEACHER, NULL, "men13");
        size_t size;
        const char *code = oud_school_code(school, OUD_KIND_TEACHER, teacher, &size);
        ck_assert_uint_eq(size, 5);
        ck_assert_mem_eq(code, "MEN13", 5);
        oud_school_unref(school);
    }
}
END_TEST

START_TEST(R_WEEK_1_ranges_in_school_year_order)
{
    char values[64];
    snprintf(values, sizeof values, "1|h1|ne|h1a|kro|||%s", ranges[_i].weeks);
    const table_row rows[] = {{OUD_TABLE_LESSENVERDELING, values}, TABLE_END};
    oud_school *school = new_school();
    ck_assert_int_eq(tables_add(school, rows),
                     ranges[_i].accepted ? OUD_STATUS_OK : OUD_STATUS_BAD_INPUT);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    for (size_t i = 0; i < 4 && ranges[_i].in[i]; i++) {
        ck_assert_uint_eq(oud_school_count_active(school, ranges[_i].in[i]), 1);
    }
    for (size_t i = 0; i < 4 && ranges[_i].out[i]; i++) {
        ck_assert_uint_eq(oud_school_count_active(school, ranges[_i].out[i]), 0);
    }
    oud_school_unref(school);
}
END_TEST

START_TEST(R_WEEK_1_the_first_week_is_a_setting)
{
    oud_school *school = new_school();
    const table_row rows[] = {{OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1a|kro|||5|45"}, TABLE_END};
    ck_assert_int_eq(oud_school_set(school, OUD_SCHOOL_SETTING_FIRST_WEEK, 1), OUD_STATUS_OK);
    ck_assert_int_eq(tables_add(school, rows), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_set(school, OUD_SCHOOL_SETTING_FIRST_WEEK, 31), OUD_STATUS_STATE);
    ck_assert_int_eq(oud_school_error(school), OUD_CODE_SETTING_TOO_LATE);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_school_count_active(school, 31), 1);
    ck_assert_uint_eq(oud_school_count_active(school, 46), 0);
    ck_assert_uint_eq(oud_school_count_active(school, 0), 0);
    ck_assert_uint_eq(oud_school_count_active(school, 54), 0);
    oud_school_unref(school);
}
END_TEST

START_TEST(headings_can_be_mapped)
{
    oud_school *school = new_school();
    ck_assert_int_eq(oud_school_map_heading(school, OUD_TABLE_LEERLINGEN, 0, "Llnr", 4),
                     OUD_STATUS_OK);
    ck_assert_int_eq(load(school, OUD_TABLE_LEERLINGEN, "llNR\tAfdeling\textra\n1\th1\tx\n"),
                     OUD_STATUS_OK);
    const oud_diagnostics *list = oud_school_diagnostics(school);
    ck_assert_uint_eq(oud_diagnostics_count_of(list, OUD_CODE_HEADING_UNKNOWN), 1);
    ck_assert_int_eq(load(school, OUD_TABLE_LEERLINGEN, "Leerling\tAfdeling\n2\th1\n"),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_school_count(school, OUD_KIND_STUDENT), 2);
    oud_school_unref(school);
}
END_TEST

Suite *suite(void)
{
    Suite *found = suite_create("load");
    TCase *tests = tcase_create("R-IN and R-WEEK");
    tcase_add_test(tests, R_IN_1_rows_and_text_give_the_same_school);
    tcase_add_loop_test(tests, R_IN_2_every_form_of_text, 0, sizeof forms / sizeof *forms);
    tcase_add_test(tests, R_IN_2_windows_1252_only_when_named);
    tcase_add_loop_test(tests, R_IN_3_a_refused_load_changes_nothing, 0,
                        sizeof refused / sizeof *refused);
    tcase_add_test(tests, R_IN_3_bad_rows_are_skipped_and_counted);
    tcase_add_test(tests, R_IN_3_a_bad_row_leaves_no_code_behind);
    tcase_add_test(tests, R_IN_4_tables_come_in_any_order);
    tcase_add_test(tests, R_IN_4_strangers_give_nothing);
    tcase_add_test(tests, R_IN_4_a_stranger_is_told_where_a_row_puts_them);
    tcase_add_test(tests, R_IN_5_a_group_without_afdeling);
    tcase_add_test(tests, R_IN_6_the_same_rows_twice_change_nothing);
    tcase_add_test(tests, codes_keep_their_first_spelling_and_are_found_in_any_case);
    tcase_add_test(tests, R_IN_2_packages_by_subject_with_exemptions);
    tcase_add_test(tests, R_IN_6_the_first_spelling_is_that_of_the_first_row);
    tcase_add_loop_test(tests, R_WEEK_1_ranges_in_school_year_order, 0,
                        sizeof ranges / sizeof *ranges);
    tcase_add_test(tests, R_WEEK_1_the_first_week_is_a_setting);
    tcase_add_test(tests, headings_can_be_mapped);
    suite_add_tcase(found, tests);
    return found;
}
