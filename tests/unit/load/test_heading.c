#include "loading.h"

/* A heading, what is told of it, and the students that the rows after it give. */
typedef struct heading_case {
    const char *text;
    oud_status status;
    const char *told;
    const char *students;
} heading_case;

#define ROW  "1001/h1/h1d"
#define SOME "lines of which each is longer than "
#define LONG SOME SOME SOME SOME

static const heading_case cases[] = {
    /* delimiters: TAB or ';', ',' when neither occurs; both: what gives more known headings */
    {"Leerling\tAfdeling\tStamklas\n1001\th1\th1d\n", OUD_STATUS_OK, "", ROW},
    {"Leerling;Afdeling;Stamklas\n1001;h1;h1d\n", OUD_STATUS_OK, "", ROW},
    {"Leerling,Afdeling,Stamklas\n1001,h1,h1d\n", OUD_STATUS_OK, "", ROW},
    {"Leerling;Afdeling;Stam\tklas\n1001;h1;h1d\n", OUD_STATUS_OK, "1:3 OUD2003", "1001/h1/"},
    {"Leerling\tAfdeling\ta;b\n1001\th1\tx\n", OUD_STATUS_OK, "1:3 OUD2003", "1001/h1/"},
    {"Leerling;Afdeling,Stamklas\n", OUD_STATUS_BAD_INPUT, "1:2 OUD2003, 1:1 OUD2001", ""},
    {"\"a;b\",Leerling,Afdeling\nx,1001,h1\n", OUD_STATUS_OK, "1:1 OUD2003", "1001/h1/"},
    /* any order, any case, outer blanks, quotes */
    {"stamklas\tLEERLING\tafdeling\nh1d\t1001\th1\n", OUD_STATUS_OK, "", ROW},
    {" Leerling ; \"Afdeling\" ;Stamklas \n", OUD_STATUS_BAD_INPUT, "1:2 OUD2003, 1:1 OUD2001", ""},
    {" Leerling ;\" Afdeling \";Stamklas \n1001;h1;h1d\n", OUD_STATUS_OK, "", ROW},
    {"\"Leerling\"\t\"Afdeling\"\t\"Stamklas\"\r\n1001\th1\th1d\r\n", OUD_STATUS_OK, "", ROW},
    /* unknown columns, once each; unnamed ones not at all */
    {"x;Leerling;y\n;z;Afdeling;x\n", OUD_STATUS_BAD_INPUT, "1:1 OUD2003, 1:3 OUD2003, 1:1 OUD2001",
     ""},
    {"Leerling;;Afdeling; ;x;x\n1001;a;h1;b;c;d\n", OUD_STATUS_OK, "1:5 OUD2003, 1:6 OUD2003",
     "1001/h1/"},
    {"\"two\nlines\";Leerling;Afdeling\na;1001;h1\nb;;h1", OUD_STATUS_BAD_INPUT,
     "1:1 OUD2003, 4:2 OUD2010", ""},
    /* a heading of two lines, whatever the delimiter, though just one may be at hand at first */
    {"Leerling\t\"two\n" LONG "\"\tAfdeling\n1001\tx\th1\n", OUD_STATUS_OK, "1:2 OUD2003",
     "1001/h1/"},
    {"Leerling;\"two\n" LONG "\";Afdeling\n1001;x;h1\n", OUD_STATUS_OK, "1:2 OUD2003", "1001/h1/"},
    {"Leerling,\"two\n" LONG "\",Afdeling\n1001,x,h1\n", OUD_STATUS_OK, "1:2 OUD2003", "1001/h1/"},
    /* missing and double ones, all of them */
    {"Naam;Klas\n", OUD_STATUS_BAD_INPUT, "1:1 OUD2003, 1:2 OUD2003, 1:1 OUD2001, 1:1 OUD2001", ""},
    {"Leerling;Leerling;Afdeling;LEERLING\n", OUD_STATUS_BAD_INPUT, "1:2 OUD2002, 1:4 OUD2002", ""},
    {"Afdeling;Stamklas;Stamklas\n1001;h1\n", OUD_STATUS_BAD_INPUT, "1:3 OUD2002, 1:1 OUD2001", ""},
    /* no heading at all */
    {"", OUD_STATUS_BAD_INPUT, "1:1 OUD2004", ""},
    {"\n \r\n\r\n   ", OUD_STATUS_BAD_INPUT, "1:1 OUD2004", ""},
    {"\xEF\xBB\xBF", OUD_STATUS_BAD_INPUT, "1:1 OUD2004", ""},
    {"\n \r\nLeerling;Afdeling\n1001;\n", OUD_STATUS_BAD_INPUT, "4:2 OUD2010", ""},
    {"Leerling;Afdeling", OUD_STATUS_OK, "", ""},
    {"Leerling;Afdeling\r", OUD_STATUS_OK, "", ""},
    /* a heading that cannot be read */
    {"\n\nLeerling;Afdeling;\xE9\xE9n\n1001;h1;\n", OUD_STATUS_BAD_INPUT, "3:3 OUD2005", ""},
    {"Leerling;\"Afdeling\"x;Stamklas\n", OUD_STATUS_BAD_INPUT, "1:2 OUD2009", ""},
    {"Leerling;\"Afdeling\n1001;h1\n", OUD_STATUS_BAD_INPUT, "1:2 OUD2008", ""},
    {"Leerling;\xE9;\"Afdeling\n1001;h1\n", OUD_STATUS_BAD_INPUT, "1:3 OUD2008", ""},
};

START_TEST(headings)
{
    const heading_case *row = &cases[_i];
    oud_school *school = loading_school(0);
    ck_assert_int_eq(loading_load(school, row->text, strlen(row->text)), row->status);
    ck_assert_str_eq(loading_told(school), row->told);
    ck_assert_int_eq(oud_school_error(school) != OUD_CODE_NONE, row->status != OUD_STATUS_OK);
    ck_assert_str_eq(loading_students(school), row->students);
    oud_school_unref(school);
}
END_TEST

/* Skipping bad rows does not save a table whose heading is of no use. */
START_TEST(a_bad_heading_refuses_whatever_the_setting)
{
    oud_school *school = loading_school(1);
    ck_assert_int_eq(loading_load(school, TEXT("Leerling;x\n1001;h1\n")), OUD_STATUS_BAD_INPUT);
    ck_assert_str_eq(loading_told(school), "1:2 OUD2003, 1:1 OUD2001");
    ck_assert_int_eq(oud_school_error(school), OUD_CODE_HEADING_MISSING);
    char text[128];
    oud_school_error_text(school, OUD_LANGUAGE_EN, text, sizeof text);
    ck_assert_str_eq(text, "required column \"Afdeling\" is missing from the heading");
    ck_assert_int_eq(loading_load(school, TEXT("\n \n")), OUD_STATUS_BAD_INPUT);
    ck_assert_int_eq(oud_school_error(school), OUD_CODE_TEXT_EMPTY);
    oud_school_unref(school);
}
END_TEST

static void map(oud_school *school, size_t column, const char *heading)
{
    ck_assert_int_eq(
        oud_school_map_heading(school, OUD_TABLE_LEERLINGEN, column, heading, strlen(heading)),
        OUD_STATUS_OK);
}

START_TEST(mapped_headings_count_beside_the_portals)
{
    oud_school *school = loading_school(0);
    map(school, 0, "Nr \"intern\"");
    map(school, 1, " Opleiding ");
    ck_assert_int_eq(loading_load(school, TEXT("opleiding,\"nr \"\"INTERN\"\"\"\nh1,1001\n")),
                     OUD_STATUS_OK);
    ck_assert_int_eq(loading_load(school, TEXT("Leerling,Afdeling\n1002,h1\n")), OUD_STATUS_OK);
    ck_assert_int_eq(loading_load(school, TEXT("Leerling,Opleiding,Afdeling\n1003,h1,h1\n")),
                     OUD_STATUS_BAD_INPUT);
    ck_assert_str_eq(loading_told(school), "1:3 OUD2002");
    ck_assert_str_eq(loading_text(school), "column \"Afdeling\" stands twice in the heading");
    ck_assert_str_eq(loading_students(school), "1001/h1/ 1002/h1/");
    oud_school_unref(school);
}
END_TEST

START_TEST(two_quotes_are_one_between_quotes_only)
{
    oud_school *school = loading_school(0);
    map(school, 0, "Nr \"intern\"");
    ck_assert_int_eq(loading_load(school, TEXT("Afdeling,Nr \"\"intern\"\"\nh1,1001\n")),
                     OUD_STATUS_BAD_INPUT);
    ck_assert_str_eq(loading_told(school), "1:2 OUD2003, 1:1 OUD2001");
    oud_school_unref(school);
}
END_TEST

/* A million unknown columns are counted, not kept. */
START_TEST(a_million_unknown_columns)
{
    static char text[4000100];
    size_t size = 0;
    for (size_t i = 0; i < 1000000; i++) {
        memcpy(text + size, "abc\t", 4);
        size += 4;
    }
    memcpy(text + size, TEXT("Leerling\tAfdeling\n"));
    oud_school *school = loading_school(0);
    ck_assert_int_eq(loading_load(school, text, size + 18), OUD_STATUS_OK);
    const oud_diagnostics *list = oud_school_diagnostics(school);
    ck_assert_uint_eq(oud_diagnostics_count(list), 1000);
    ck_assert_uint_eq(oud_diagnostics_count_of(list, OUD_CODE_HEADING_UNKNOWN), 1000000);
    oud_school_unref(school);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("load/heading");
    TCase *group = tcase_create("heading");
    tcase_set_timeout(group, 60);
    tcase_add_loop_test(group, headings, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_test(group, a_bad_heading_refuses_whatever_the_setting);
    tcase_add_test(group, mapped_headings_count_beside_the_portals);
    tcase_add_test(group, two_quotes_are_one_between_quotes_only);
    tcase_add_test(group, a_million_unknown_columns);
    suite_add_tcase(all, group);
    return all;
}
