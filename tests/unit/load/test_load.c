#include "loading.h"
#include "support/failing_memory.h"

#define HEADING "Leerling\tAfdeling\tStamklas\n"

/* Rows after the heading (which is line 1), what is told, and the students when bad rows are
 * skipped. */
typedef struct row_case {
    const char *rows;
    size_t size;
    const char *told;
    const char *students;
    const char *text; /* of the first one told */
} row_case;

#define NOTHING_TOLD "", "1001/h1/h1d", ""

/* Blank lines, more than are at hand at a time. */
#define FEW_LINES  "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"
#define MANY_LINES FEW_LINES FEW_LINES FEW_LINES FEW_LINES FEW_LINES FEW_LINES FEW_LINES FEW_LINES

static const row_case cases[] = {
    /* line ends and blank lines (R-IN-2) */
    {TEXT("1001\th1\th1d"), NOTHING_TOLD},
    {TEXT("1001\th1\th1d\n"), NOTHING_TOLD},
    {TEXT("1001\th1\th1d\r\n"), NOTHING_TOLD},
    {TEXT("1001\th1\th1d\r"), NOTHING_TOLD},
    {TEXT("\n\r\n  \n1001\th1\th1d\n\n\r\n  \r\n "), NOTHING_TOLD},
    {TEXT(MANY_LINES "\th1\n1002\th1\n"), "130:1 OUD2010", "1002/h1/", NULL},
    {TEXT("\n\n\t\n1001\th1\th1d\n"), "4:1 OUD2010", "1001/h1/h1d",
     "column \"Leerling\" is empty, but required"},
    {TEXT(""), "", "", ""},
    /* too few and too many fields */
    {TEXT("1001\th1\n"), "", "1001/h1/", ""},
    {TEXT("1001\n1002\th1"), "2:2 OUD2010", "1002/h1/",
     "column \"Afdeling\" is empty, but required"},
    {TEXT("1001\th1\th1d\t\t\n"), NOTHING_TOLD},
    {TEXT("1001\th1\th1d\t\"\"\t\r\n"), NOTHING_TOLD},
    {TEXT("1001\th1\th1d\t\tx\n1002\th1\t\n"), "2:4 OUD2007", "1002/h1/",
     "found 5 fields, the heading has 3"},
    {TEXT("1001\th1\th1d\t\"x\"\n"), "2:4 OUD2007", "", "found 4 fields, the heading has 3"},
    /* quotes: RFC 4180 */
    {TEXT("\"1001\"\t\"h1\"\t\"h1d\"\r\n"), NOTHING_TOLD},
    {TEXT("\"1001\"\th1\t\"h\"\"1\"\"d\"\n"), "", "1001/h1/h\"1\"d", ""},
    {TEXT("1001\th1\th\"1\"d\n"), "", "1001/h1/h\"1\"d", ""},
    {TEXT("1001\th1\t\"h\t1\"\n1002\th1\n"), "2:3 OUD2012", "1002/h1/",
     "code \"h?1\" holds a control character"},
    {TEXT("1001\th1\t\"h\n\n1\"\n\t\n1002\th1\n"), "2:3 OUD2012, 5:1 OUD2010", "1002/h1/", NULL},
    {TEXT("1001\t\"h1\"x\th1d\n1002\th1"), "2:2 OUD2009", "1002/h1/",
     "text after the closing quote: \"x\""},
    {TEXT("\"1001\" \th1\n"), "2:1 OUD2009", "", "text after the closing quote: \" \""},
    {TEXT("1001\t\"h1\nh1d\n1002\n"), "2:2 OUD2008", "",
     "quote is never closed; lines not read from here on: 3"},
    {TEXT("1001\th1\n1002\t\xFF\t\"\n1003\th1"), "3:3 OUD2008", "1001/h1/",
     "quote is never closed; lines not read from here on: 2"},
    /* bytes that are no text, in any column */
    {TEXT("1001\th1\t\xE9\xE9n\n1002\th1"), "2:3 OUD2005", "1002/h1/",
     "not valid UTF-8 in \"??n\"; name the encoding if it is Windows-1252"},
    {TEXT("1001\th1\t\xC3\xA9\xC3\xA9n\n"), "", "1001/h1/\xC3\xA9\xC3\xA9n", ""},
    {TEXT("1001\th1\t\xC0\xAF\n1002\th1\t\xED\xA0\x80\n1003\th1\t\xF4\x90\x80\x80\n1004\th1\t\xE2"),
     "2:3 OUD2005, 3:3 OUD2005, 4:3 OUD2005, 5:3 OUD2005", "", NULL},
    {TEXT("1001\th\0001\n1002\th1"), "2:2 OUD2019", "1002/h1/", "a NUL byte in \"h?1\""},
    {TEXT("\0\n1002\th1"), "2:1 OUD2019", "1002/h1/", "a NUL byte in \"?\""},
    {TEXT("\"10\xFF"
          "01\"\th1\n1002\th1"),
     "2:1 OUD2005", "1002/h1/", NULL},
    /* what the school itself has against a row */
    {TEXT("1001\th1\th1d\n1001\th1\th1e\n"), "3:3 OUD3001", "1001/h1/h1d",
     "student \"1001\" is already in stamklas \"h1d\" of afdeling \"h1\"; stamklas \"h1e\" was not "
     "taken over"},
    {TEXT("1001\t\th1d\n\th1\n1002\th1\t\x01\n"), "2:2 OUD2010, 3:1 OUD2010, 4:3 OUD2012", "",
     NULL},
};

#define CASE_COUNT ((int)(sizeof cases / sizeof cases[0]))

static size_t with_heading(const char *rows, size_t size, char *text)
{
    memcpy(text, TEXT(HEADING));
    memcpy(text + sizeof HEADING - 1, rows, size);
    return sizeof HEADING - 1 + size;
}

START_TEST(bad_rows_are_skipped_and_told)
{
    const row_case *row = &cases[_i];
    char text[512];
    oud_school *school = loading_school(1);
    ck_assert_int_eq(loading_load(school, text, with_heading(row->rows, row->size, text)),
                     OUD_STATUS_OK);
    ck_assert_str_eq(loading_told(school), row->told);
    ck_assert(!row->text || strcmp(loading_text(school), row->text) == 0);
    ck_assert_int_eq(oud_school_error(school), OUD_CODE_NONE);
    ck_assert_str_eq(loading_students(school), row->students);
    oud_school_unref(school);
}
END_TEST

/* The same texts refused: all rows are told, nothing is there, the error is the first one. */
START_TEST(bad_rows_refuse_the_table)
{
    const row_case *row = &cases[_i];
    char text[512];
    char error[512];
    oud_school *school = loading_school(0);
    oud_status status = loading_load(school, text, with_heading(row->rows, row->size, text));
    const oud_diagnostics *list = oud_school_diagnostics(school);
    bool bad = oud_diagnostics_count_severity(list, OUD_SEVERITY_ERROR) > 0;
    ck_assert_int_eq(status, bad ? OUD_STATUS_BAD_INPUT : OUD_STATUS_OK);
    ck_assert_str_eq(loading_told(school), row->told);
    if (bad) {
        ck_assert_int_eq(oud_school_error(school), oud_diagnostics_code(list, 0));
        oud_school_error_text(school, OUD_LANGUAGE_EN, error, sizeof error);
        ck_assert_str_eq(error, loading_text(school));
    } else {
        ck_assert_int_eq(oud_school_error(school), OUD_CODE_NONE);
    }
    ck_assert_str_eq(loading_students(school), bad ? "" : row->students);
    oud_school_unref(school);
}
END_TEST

/* R-IN-3: after a refused load nothing has changed; a good load clears the error. */
START_TEST(a_refused_load_changes_nothing)
{
    oud_school *school = loading_school(0);
    ck_assert_int_eq(loading_load(school, TEXT(HEADING "1001\th1\th1d\n")), OUD_STATUS_OK);
    ck_assert_int_eq(loading_load(school, TEXT(HEADING "1002\th2\th2a\n1001\th3\tx\n\th1\n")),
                     OUD_STATUS_BAD_INPUT);
    ck_assert_int_eq(oud_school_error(school), OUD_CODE_VALUE_MISSING);
    ck_assert_int_eq(loading_load(school, TEXT(HEADING "1003\th1\th1d\n")), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_error(school), OUD_CODE_NONE);
    ck_assert_str_eq(loading_students(school), "1001/h1/h1d 1003/h1/h1d");
    ck_assert_uint_eq(oud_school_count_all(school, OUD_KIND_STUDENT), 2);
    ck_assert_uint_eq(oud_school_count(school, OUD_KIND_AFDELING), 1);
    oud_school_unref(school);
}
END_TEST

/* The column is the number of the field in this text; 1 when the column is not there. */
START_TEST(columns_are_those_of_the_text)
{
    oud_school *school = loading_school(1);
    ck_assert_int_eq(loading_load(school, TEXT("x;y;Stamklas;Afdeling;Leerling\n"
                                               ";;;h1;\n"
                                               ";;;;1001\n"
                                               ";;\x01;h1;1001\n"
                                               "\xFF;;;h1;1001\n")),
                     OUD_STATUS_OK);
    ck_assert_str_eq(
        loading_told(school),
        "1:1 OUD2003, 1:2 OUD2003, 2:5 OUD2010, 3:4 OUD2010, 4:3 OUD2012, 5:1 OUD2005");
    size_t size;
    const oud_diagnostics *list = oud_school_diagnostics(school);
    ck_assert_mem_eq(oud_diagnostics_source(list, 3, &size), "l.tsv", 5);
    ck_assert_uint_eq(size, 5);
    oud_school_unref(school);
}
END_TEST

/* ---- encodings ---- */

typedef struct encoding_case {
    const char *text;
    size_t size;
    uint32_t encoding;
    const char *told;
    const char *students;
} encoding_case;

#define L1252 "Leerling;Afdeling;Stamklas;\xC9\xE9n\n"
#define LE    "L\0e\0e\0r\0l\0i\0n\0g\0;\0A\0f\0d\0e\0l\0i\0n\0g\0\n\0"
#define BE    "\0L\0e\0e\0r\0l\0i\0n\0g\0;\0A\0f\0d\0e\0l\0i\0n\0g\0\n"
#define UTF8  OUD_ENCODING_UTF8
#define W1252 OUD_ENCODING_WINDOWS_1252

static const encoding_case encodings[] = {
    {TEXT("\xEF\xBB\xBFLeerling;Afdeling\n\xC3\xA9;h1\n"), UTF8, "", "\xC3\xA9/h1/"},
    {TEXT("\xEF\xBB\xBFLeerling;Afdeling\n\xC3\xA9;h1\n"), W1252, "", "\xC3\xA9/h1/"},
    {TEXT("\xEF\xBB\xBFLeerling;Afdeling\n\xE9;h1\n"), W1252, "2:1 OUD2005", ""},
    {TEXT(L1252 "\xE9\x80;h1;;\n"), W1252, "1:4 OUD2003", "\xC3\xA9\xE2\x82\xAC/h1/"},
    {TEXT(L1252 "1;h1;;\x81\n2;h1\n"), W1252, "1:4 OUD2003, 2:4 OUD2020", "2/h1/"},
    {TEXT("\xFF\xFE" LE "1\0;\0\xAC\x20\n\0"), UTF8, "", "1/\xE2\x82\xAC/"},
    {TEXT("\xFF\xFE" LE "1\0;\0\xAC\x20"), W1252, "", "1/\xE2\x82\xAC/"},
    {TEXT("\xFE\xFF" BE "\0001\0;\xD8\x3D\xDE\x00\0\n"), UTF8, "", "1/\xF0\x9F\x98\x80/"},
    {TEXT("\xFE\xFF" BE "\0001\0;\xD8\x3D\0\n\0002\0;\0h"), UTF8, "2:2 OUD2006", "2/h/"},
    {TEXT("\xFE\xFF" BE "\xDE\x00\0;\0h\0\n\0\n\0002\0;\0h"), UTF8, "2:1 OUD2006", "2/h/"},
    {TEXT("\xFF\xFE" LE "1\0;\0h\0\n\0002\0;\0h\0001"), UTF8, "3:2 OUD2006", "1/h/"},
    {TEXT("\xFF\xFE" LE "1\0;\0h\0\n\0002"), UTF8, "3:1 OUD2006", "1/h/"},
    {TEXT("\xFF\xFE" LE "1\0;\0\3\0\n\0"), UTF8, "2:2 OUD2012", ""},
};

#define ENCODING_COUNT ((int)(sizeof encodings / sizeof encodings[0]))

START_TEST(encodings_are_kept_or_told)
{
    const encoding_case *row = &encodings[_i];
    oud_school *school = loading_school(1);
    ck_assert_int_eq(oud_school_set(school, OUD_SCHOOL_SETTING_ENCODING, row->encoding),
                     OUD_STATUS_OK);
    ck_assert_int_eq(loading_load(school, row->text, row->size), OUD_STATUS_OK);
    ck_assert_str_eq(loading_told(school), row->told);
    ck_assert_str_eq(loading_students(school), row->students);
    oud_school_unref(school);
}
END_TEST

/* UTF-16 without its mark shows as NUL bytes. */
START_TEST(utf16_without_a_mark_is_told)
{
    oud_school *school = loading_school(1);
    ck_assert_int_eq(loading_load(school, TEXT(LE "1\0;\0h\0\n\0")), OUD_STATUS_BAD_INPUT);
    ck_assert_str_eq(loading_told(school), "1:1 OUD2019");
    oud_school_unref(school);
}
END_TEST

/* ---- wrong calls ---- */

START_TEST(wrong_calls_are_refused)
{
    oud_school *school = loading_school(0);
    ck_assert_int_eq(oud_school_load(NULL, OUD_TABLE_VAKKEN, "", 0, "", 0), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_load(school, (oud_table)0, "", 0, "", 0), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_load(school, (oud_table)8, "", 0, "", 0), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_error(school), OUD_CODE_OUT_OF_RANGE);
    ck_assert_int_eq(oud_school_load(school, OUD_TABLE_VAKKEN, NULL, 1, "", 0),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_load(school, OUD_TABLE_VAKKEN, "", 0, NULL, 1),
                     OUD_STATUS_ARGUMENT);
    ck_assert_uint_eq(oud_diagnostics_count_all(oud_school_diagnostics(school)), 0);
    ck_assert_int_eq(oud_school_load(school, OUD_TABLE_VAKKEN, NULL, 0, NULL, 0),
                     OUD_STATUS_BAD_INPUT);
    ck_assert_str_eq(loading_told(school), "1:1 OUD2004");
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_int_eq(loading_load(school, TEXT(HEADING)), OUD_STATUS_STATE);
    ck_assert_int_eq(oud_school_error(school), OUD_CODE_SEALED);
    oud_school_unref(school);
}
END_TEST

/* Every table comes in under the portal's headings. */
START_TEST(every_table_loads)
{
    for (int table = 1; oud_table_name((oud_table)table); table++) {
        char text[512] = "";
        for (size_t c = 0; c < oud_table_column_count((oud_table)table); c++) {
            strcat(text, c ? ";" : "");
            strcat(text, oud_table_heading((oud_table)table, c));
        }
        oud_school *school = loading_school(0);
        ck_assert_int_eq(oud_school_load(school, (oud_table)table, "", 0, text, strlen(text)),
                         OUD_STATUS_OK);
        ck_assert_uint_eq(oud_diagnostics_count_all(oud_school_diagnostics(school)), 0);
        oud_school_unref(school);
    }
}
END_TEST

/* ---- memory ---- */

/* R-SYNC-4: with no memory at any point the school and its diagnostics are as before, unless it is
 * memory that can be done without. */
static void load_without_memory(const char *text, size_t size, uint32_t skip, oud_status outcome)
{
    unsigned spared = 0;
    for (size_t n = 1, failed = 1; failed; n++) {
        failing_memory watched = failing_memory_at(0);
        oud_school *school = NULL;
        ck_assert_int_eq(oud_school_new(failing_memory_allocate, &watched, &school), OUD_STATUS_OK);
        ck_assert_int_eq(oud_school_set(school, OUD_SCHOOL_SETTING_SKIP_BAD_ROWS, skip),
                         OUD_STATUS_OK);
        ck_assert_int_eq(loading_load(school, TEXT(HEADING "900\th0\th0a\n901\th0\t\n")),
                         OUD_STATUS_OK);
        ck_assert_int_eq(loading_load(school, TEXT("x\n")), OUD_STATUS_BAD_INPUT);
        uint64_t total = oud_diagnostics_count_all(oud_school_diagnostics(school));
        watched.fail_at = watched.requests + n;
        oud_status status = loading_load(school, text, size);
        failed = watched.refused;
        watched.fail_at = 0;
        spared += failed && status == outcome;
        if (failed && status != outcome) {
            ck_assert_int_eq(status, OUD_STATUS_NO_MEMORY);
            ck_assert_int_eq(oud_school_error(school), OUD_CODE_NO_MEMORY);
            ck_assert_uint_eq(oud_diagnostics_count_all(oud_school_diagnostics(school)), total);
            ck_assert_uint_eq(oud_diagnostics_count(oud_school_diagnostics(school)), total);
            ck_assert_str_eq(loading_students(school), "901/h0/ 900/h0/h0a");
        } else {
            ck_assert_int_eq(status, outcome);
        }
        oud_school_unref(school);
        failing_memory_done(&watched);
    }
    ck_assert_uint_lt(spared, 8); /* what makes finding numbers fast */
}

START_TEST(no_memory_at_any_point)
{
    static const char text[] = HEADING
        "1001\th1\th1d\n1002\th1\t\"h\"\"1\"\n901\th0\th0b\n900\th0\tother\n\th1\n1003\n"
        "1004\t\xFF\na code of more than sixteen bytes\th1\tanother code of more than sixteen\n";
    load_without_memory(text, sizeof text - 1, 1, OUD_STATUS_OK);
    load_without_memory(text, sizeof text - 1, 0, OUD_STATUS_BAD_INPUT);
    load_without_memory(TEXT("\xFF\xFE" LE "1\0;\0h\0\n\0002\0"), 1, OUD_STATUS_OK);
    load_without_memory(TEXT("a;b;c;Leerling\n"), 1, OUD_STATUS_BAD_INPUT);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("load/load");
    TCase *group = tcase_create("load");
    tcase_set_timeout(group, 60);
    tcase_add_loop_test(group, bad_rows_are_skipped_and_told, 0, CASE_COUNT);
    tcase_add_loop_test(group, bad_rows_refuse_the_table, 0, CASE_COUNT);
    tcase_add_test(group, a_refused_load_changes_nothing);
    tcase_add_test(group, columns_are_those_of_the_text);
    tcase_add_loop_test(group, encodings_are_kept_or_told, 0, ENCODING_COUNT);
    tcase_add_test(group, utf16_without_a_mark_is_told);
    tcase_add_test(group, wrong_calls_are_refused);
    tcase_add_test(group, every_table_loads);
    tcase_add_test(group, no_memory_at_any_point);
    suite_add_tcase(all, group);
    return all;
}
