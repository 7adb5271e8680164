/* What the columns of the tables hold (R-IN-1, R-IN-3, R-WEEK-1), and that a bad row leaves no
 * trace. */
#include "school/draft.h"
#include "support/suite.h"
#include "support/tables.h"

#include <string.h>

static oud_school *school;

static void open_school(void)
{
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
}

static void close_school(void)
{
    oud_school_unref(school);
}

static oud_status add_one(oud_table table, const char *values)
{
    const table_row rows[] = {{table, values}, TABLE_END};
    return tables_add(school, rows);
}

#define L64 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const struct {
    oud_table table;
    const char *values;
    oud_code code; /* NONE: the row is good */
} cases[] = {
    {OUD_TABLE_LEERLINGEN, "1|h1|h1d", OUD_CODE_NONE},
    {OUD_TABLE_LEERLINGEN, "1|h1", OUD_CODE_NONE},
    {OUD_TABLE_LEERLINGEN, " 1 | h 1 | h1d ", OUD_CODE_NONE},
    {OUD_TABLE_LEERLINGEN, "|h1|h1d", OUD_CODE_VALUE_MISSING},
    {OUD_TABLE_LEERLINGEN, "1||h1d", OUD_CODE_VALUE_MISSING},
    {OUD_TABLE_LEERLINGEN, L64 "|h1", OUD_CODE_NONE},
    {OUD_TABLE_LEERLINGEN, L64 "x|h1", OUD_CODE_CODE_TOO_LONG},
    {OUD_TABLE_LEERLINGEN, "1\t2|h1", OUD_CODE_CODE_CONTROL},
    {OUD_TABLE_LEERLINGEN, "12\x7f|h1", OUD_CODE_CODE_CONTROL},
    {OUD_TABLE_LEERLINGEN, "new|h1\n|x", OUD_CODE_CODE_CONTROL},
    {OUD_TABLE_LEERLINGEN, "Zo\xc3\xab|h1", OUD_CODE_NONE},
    {OUD_TABLE_LEERLINGEN, "Zo\xeb|h1", OUD_CODE_NOT_UTF8},
    {OUD_TABLE_LEERLINGEN, "1|\xed\xa0\x80", OUD_CODE_NOT_UTF8},
    {OUD_TABLE_PAKKETKEUZE, "1||ne", OUD_CODE_NONE},
    {OUD_TABLE_PAKKETKEUZE, "1|h1|", OUD_CODE_VALUE_MISSING},
    {OUD_TABLE_PAKKETKEUZE, "1||ne|v1|nl| JA ", OUD_CODE_NONE},
    {OUD_TABLE_PAKKETKEUZE, "1||ne|||True", OUD_CODE_NONE},
    {OUD_TABLE_PAKKETKEUZE, "1||ne|||X", OUD_CODE_NONE},
    {OUD_TABLE_PAKKETKEUZE, "1||ne|||FALSE", OUD_CODE_NONE},
    {OUD_TABLE_PAKKETKEUZE, "1||ne||| ", OUD_CODE_NONE},
    {OUD_TABLE_PAKKETKEUZE, "1||ne|||yes", OUD_CODE_EXEMPT},
    {OUD_TABLE_PAKKETKEUZE, "1||ne|||2", OUD_CODE_EXEMPT},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1||h1d", OUD_CODE_NONE},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1|h1", OUD_CODE_VALUE_MISSING},
    {OUD_TABLE_LESSENVERDELING, "|h1|ne", OUD_CODE_NONE},
    {OUD_TABLE_LESSENVERDELING, "1||ne", OUD_CODE_VALUE_MISSING},
    {OUD_TABLE_LESSENVERDELING, "1|h1|", OUD_CODE_VALUE_MISSING},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr| Vervanger |men13|2|16|4", OUD_CODE_NONE},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|REGULIER", OUD_CODE_NONE},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|invaller", OUD_CODE_ROLE},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|||05| 007 ", OUD_CODE_NONE},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr||| |53", OUD_CODE_NONE},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|||0|", OUD_CODE_WEEK},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr||||54", OUD_CODE_WEEK},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|||-1|", OUD_CODE_WEEK},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|||1.0|", OUD_CODE_WEEK},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|||99999999999999999999|", OUD_CODE_WEEK},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|||45|5", OUD_CODE_NONE},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|||31|30", OUD_CODE_NONE},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|||53|1", OUD_CODE_NONE},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|||5|45", OUD_CODE_WEEKS_BACKWARDS},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|||30|31", OUD_CODE_WEEKS_BACKWARDS},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|||||0", OUD_CODE_NONE},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr||||| 1,5 ", OUD_CODE_NONE},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|||||.5", OUD_CODE_NONE},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|||||-1", OUD_CODE_HOURS},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|||||4 uur", OUD_CODE_HOURS},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|||||1.2.3", OUD_CODE_HOURS},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|||||,", OUD_CODE_HOURS},
    {OUD_TABLE_MENTORGROEPEN, "h1|h1d|cpr", OUD_CODE_NONE},
    {OUD_TABLE_MENTORGROEPEN, "h1|h1d", OUD_CODE_VALUE_MISSING},
    {OUD_TABLE_OUDERS, "o1|1, 2 ,,3,", OUD_CODE_NONE},
    {OUD_TABLE_OUDERS, "o1|", OUD_CODE_NONE},
    {OUD_TABLE_OUDERS, "o1", OUD_CODE_NONE},
    {OUD_TABLE_OUDERS, "o1|1|whatever\x01|at all", OUD_CODE_NONE},
    {OUD_TABLE_OUDERS, "|1", OUD_CODE_VALUE_MISSING},
    {OUD_TABLE_OUDERS, "o1|new1," L64 "x,new2", OUD_CODE_CODE_TOO_LONG},
    {OUD_TABLE_OUDERS, "o1|new1,\x01", OUD_CODE_CODE_CONTROL},
    {OUD_TABLE_VAKKEN, "ne|Nederlands", OUD_CODE_NONE},
    {OUD_TABLE_VAKKEN, "ne", OUD_CODE_VALUE_MISSING},
    {OUD_TABLE_VAKKEN, "ne|" L64 L64 L64 L64, OUD_CODE_NAME_TOO_LONG},
    {OUD_TABLE_VAKKEN, "ne|Neder\tlands", OUD_CODE_CODE_CONTROL},
};

#define CASES (sizeof cases / sizeof *cases)

START_TEST(accepts_or_refuses)
{
    oud_status status = add_one(cases[_i].table, cases[_i].values);
    ck_assert_msg(oud_school_error(school) == cases[_i].code, "%s: %d", cases[_i].values,
                  (int)oud_school_error(school));
    ck_assert_int_eq(status, cases[_i].code ? OUD_STATUS_BAD_INPUT : OUD_STATUS_OK);
    ck_assert_uint_eq(oud_diagnostics_count_all(oud_school_diagnostics(school)), 0);
}
END_TEST

START_TEST(refused_row_leaves_no_code)
{
    if (cases[_i].code == OUD_CODE_NONE) {
        return;
    }
    ck_assert_int_eq(add_one(cases[_i].table, cases[_i].values), OUD_STATUS_BAD_INPUT);
    for (size_t kind = 0; kind < OUD__KINDS; kind++) {
        ck_assert_uint_eq(oud__codes_count(&school->draft->codes[kind]), 0);
    }
}
END_TEST

START_TEST(week_order_follows_the_setting)
{
    ck_assert_int_eq(oud_school_set(school, OUD_SCHOOL_SETTING_FIRST_WEEK, 1), OUD_STATUS_OK);
    ck_assert_int_eq(add_one(OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|||45|5"),
                     OUD_STATUS_BAD_INPUT);
    char text[128];
    oud_school_error_text(school, OUD_LANGUAGE_EN, text, sizeof text);
    ck_assert_str_eq(text,
                     "week 45 to 5 runs backwards in the school year (which starts in week 1)");
    ck_assert_int_eq(add_one(OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|cpr|||5|45"), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_set(school, OUD_SCHOOL_SETTING_FIRST_WEEK, 31), OUD_STATUS_STATE);
    ck_assert_int_eq(oud_school_error(school), OUD_CODE_SETTING_TOO_LATE);
    ck_assert_uint_eq(oud_school_get(school, OUD_SCHOOL_SETTING_FIRST_WEEK), 1);
}
END_TEST

START_TEST(settings_have_ranges)
{
    static const struct {
        oud_school_setting setting;
        uint32_t value;
        oud_status status;
        oud_code code;
    } settings[] = {
        {OUD_SCHOOL_SETTING_FIRST_WEEK, 0, OUD_STATUS_ARGUMENT, OUD_CODE_OUT_OF_RANGE},
        {OUD_SCHOOL_SETTING_FIRST_WEEK, 53, OUD_STATUS_OK, OUD_CODE_NONE},
        {OUD_SCHOOL_SETTING_FIRST_WEEK, 54, OUD_STATUS_ARGUMENT, OUD_CODE_OUT_OF_RANGE},
        {OUD_SCHOOL_SETTING_SKIP_BAD_ROWS, 1, OUD_STATUS_OK, OUD_CODE_NONE},
        {OUD_SCHOOL_SETTING_SKIP_BAD_ROWS, 2, OUD_STATUS_ARGUMENT, OUD_CODE_OUT_OF_RANGE},
        {OUD_SCHOOL_SETTING_DIAGNOSTIC_LIMIT, UINT32_MAX, OUD_STATUS_OK, OUD_CODE_NONE},
        {OUD_SCHOOL_SETTING_ENCODING, OUD_ENCODING_WINDOWS_1252, OUD_STATUS_OK, OUD_CODE_NONE},
        {OUD_SCHOOL_SETTING_ENCODING, 2, OUD_STATUS_ARGUMENT, OUD_CODE_OUT_OF_RANGE},
        {(oud_school_setting)0, 1, OUD_STATUS_ARGUMENT, OUD_CODE_OUT_OF_RANGE},
        {(oud_school_setting)5, 1, OUD_STATUS_ARGUMENT, OUD_CODE_OUT_OF_RANGE},
    };
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        uint32_t before = oud_school_get(school, settings[i].setting);
        ck_assert_int_eq(oud_school_set(school, settings[i].setting, settings[i].value),
                         settings[i].status);
        ck_assert_int_eq(oud_school_error(school), settings[i].code);
        bool changed = settings[i].status == OUD_STATUS_OK;
        ck_assert_uint_eq(oud_school_get(school, settings[i].setting),
                          changed ? settings[i].value : before);
    }
}
END_TEST

START_TEST(tables_and_columns_are_known)
{
    size_t columns = 0;
    int table = 1;
    for (; oud_table_name((oud_table)table); table++) {
        size_t count = oud_table_column_count((oud_table)table);
        for (size_t i = 0; i < count; i++) {
            ck_assert_ptr_nonnull(oud_table_heading((oud_table)table, i));
        }
        ck_assert_ptr_null(oud_table_heading((oud_table)table, count));
        ck_assert(!oud__table_requires((oud_table)table, count));
        columns += count;
    }
    ck_assert_int_eq(table, OUD__TABLES);
    ck_assert_uint_eq(columns, 3 + 6 + 3 + 10 + 4 + 4 + 2);
    ck_assert_ptr_null(oud_table_name((oud_table)0));
    ck_assert_uint_eq(oud_table_column_count((oud_table)-1), 0);
    ck_assert_str_eq(oud_table_heading(OUD_TABLE_LESSENVERDELING, 8), "Week t/m");
    ck_assert(oud__table_requires(OUD_TABLE_OUDERS, 1));
    ck_assert(!oud__table_requires(OUD_TABLE_LESSENVERDELING, 0));
}
END_TEST

START_TEST(headings_can_be_mapped)
{
    ck_assert_ptr_null(oud__school_mapped_heading(school, OUD_TABLE_LEERLINGEN, 0).at);
    ck_assert_int_eq(oud_school_map_heading(school, OUD_TABLE_LEERLINGEN, 0, " stamnr ", 8),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_map_heading(school, OUD_TABLE_LEERLINGEN, 1, "opleiding", 9),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_map_heading(school, OUD_TABLE_LEERLINGEN, 0, "nummer", 6),
                     OUD_STATUS_OK);
    oud__span heading = oud__school_mapped_heading(school, OUD_TABLE_LEERLINGEN, 0);
    ck_assert_mem_eq(heading.at, "nummer", heading.size);
    ck_assert_uint_eq(heading.size, 6);
    static const struct {
        oud_table table;
        size_t column;
        const char *heading;
    } wrong[] = {
        {OUD_TABLE_LEERLINGEN, 3, "x"},    {(oud_table)8, 0, "x"},
        {OUD_TABLE_LEERLINGEN, 0, ""},     {OUD_TABLE_LEERLINGEN, 0, " \t"},
        {OUD_TABLE_LEERLINGEN, 0, NULL},   {OUD_TABLE_LEERLINGEN, 0, L64 "x"},
        {OUD_TABLE_LEERLINGEN, 0, "\xff"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        size_t size = wrong[i].heading ? strlen(wrong[i].heading) : 1;
        ck_assert_int_eq(
            oud_school_map_heading(school, wrong[i].table, wrong[i].column, wrong[i].heading, size),
            OUD_STATUS_ARGUMENT);
    }
    ck_assert_mem_eq(oud__school_mapped_heading(school, OUD_TABLE_LEERLINGEN, 0).at, "nummer", 6);
}
END_TEST

START_TEST(wrong_calls_are_refused)
{
    const char *values[] = {"1", "h1", NULL, "x"};
    const size_t sizes[] = {1, 2, 7, 1};
    ck_assert_int_eq(oud_school_add(NULL, OUD_TABLE_LEERLINGEN, values, sizes, 2),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_add(school, (oud_table)8, values, sizes, 2), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_add(school, OUD_TABLE_LEERLINGEN, NULL, sizes, 2),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_add(school, OUD_TABLE_LEERLINGEN, values, sizes, 4),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_error(school), OUD_CODE_OUT_OF_RANGE);
    ck_assert_int_eq(oud_school_add(school, OUD_TABLE_LEERLINGEN, NULL, NULL, 0),
                     OUD_STATUS_BAD_INPUT);
    ck_assert_int_eq(oud_school_add(school, OUD_TABLE_LEERLINGEN, values, sizes, 3), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_error(school), OUD_CODE_NONE);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_add(school, OUD_TABLE_LEERLINGEN, values, sizes, 2),
                     OUD_STATUS_STATE);
    ck_assert_int_eq(oud_school_error(school), OUD_CODE_SEALED);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_STATE);
    ck_assert_int_eq(oud_school_set(school, OUD_SCHOOL_SETTING_ENCODING, 0), OUD_STATUS_STATE);
    ck_assert_int_eq(oud_school_map_heading(school, OUD_TABLE_OUDERS, 0, "x", 1), OUD_STATUS_STATE);
    ck_assert_int_eq(oud_school_seal(NULL), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_new(NULL, NULL, NULL), OUD_STATUS_ARGUMENT);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("school/values");
    TCase *tests = tcase_create("values");
    tcase_add_checked_fixture(tests, open_school, close_school);
    tcase_add_loop_test(tests, accepts_or_refuses, 0, (int)CASES);
    tcase_add_loop_test(tests, refused_row_leaves_no_code, 0, (int)CASES);
    tcase_add_test(tests, week_order_follows_the_setting);
    tcase_add_test(tests, settings_have_ranges);
    tcase_add_test(tests, tables_and_columns_are_known);
    tcase_add_test(tests, headings_can_be_mapped);
    tcase_add_test(tests, wrong_calls_are_refused);
    suite_add_tcase(all, tests);
    return all;
}
