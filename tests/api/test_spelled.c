/* R-CHECK-2, codes that differ in case only: what is told of them, whatever way the rows came in.
 */
#include "support/failing_memory.h"
#include "support/lines.h"
#include "support/suite.h"
#include "support/tables.h"

#include <string.h>

static const table_row SPELLED[] = {
    {OUD_TABLE_LEERLINGEN, "s1|h1|h1a"},
    {OUD_TABLE_LEERLINGEN, "s2|h1|h1a"},
    {OUD_TABLE_PAKKETKEUZE, "s1||ne"},
    {OUD_TABLE_PAKKETKEUZE, "S2||Ne"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "s1|h1|h1A"},
    {OUD_TABLE_LESSENVERDELING, "L1|H1|ne|h1a|jan"},
    {OUD_TABLE_LESSENVERDELING, "l1|h1|NE|h1a|jan"},
    {OUD_TABLE_OUDERS, "p1|S1,s2,S2"},
    {OUD_TABLE_VAKKEN, "nE|Nederlands"},
    TABLE_END,
};

/* What the check of a sealed school tells of spellings; gives the school back. */
static void tell(lines *list, oud_school *school)
{
    const uint32_t code = OUD_CODE_CHECK_CODE_SPELLED;
    oud_evening *evening;
    oud_check *check;
    char text[512];
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    ck_assert_int_eq(oud_check_new(evening, &code, 1, 0, &check), OUD_STATUS_OK);
    for (size_t i = 0; i < oud_check_count(check); i++) {
        oud_check_text(check, i, OUD_LANGUAGE_EN, text, sizeof text);
        lines_add(list, "%s", text);
    }
    oud_check_free(check);
    oud_evening_unref(evening);
    oud_school_unref(school);
}

static void assert_told(oud_school *school, const char *const *expected)
{
    lines found = {0}, wanted = {0};
    for (; *expected; expected++) {
        lines_add(&wanted, "%s", *expected);
    }
    tell(&found, school);
    char *difference = lines_difference(&wanted, &found);
    ck_assert_msg(!difference, "%s", difference);
    lines_free(&found);
    lines_free(&wanted);
}

static const char *const ALL[] = {
    "code \"s2\" is also written \"S2\" in \"pakketkeuze\"; other spellings of this code: 1",
    "code \"s1\" is also written \"S1\" in \"ouders\"; other spellings of this code: 1",
    "code \"ne\" is also written \"Ne\" in \"pakketkeuze\"; other spellings of this code: 3",
    "code \"h1\" is also written \"H1\" in \"lessenverdeling\"; other spellings of this code: 1",
    "code \"h1a\" is also written \"h1A\" in \"roostergroepindelingen\"; other spellings of this "
    "code: 1",
    "code \"L1\" is also written \"l1\" in \"lessenverdeling\"; other spellings of this code: 1",
    NULL,
};

static oud_school *new_school(void)
{
    oud_school *school;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    return school;
}

static oud_school *sealed(oud_school *school)
{
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    return school;
}

START_TEST(R_CHECK_2_codes_that_differ_in_case_only)
{
    oud_school *rows = new_school(), *texts = new_school();
    ck_assert_int_eq(tables_add(rows, SPELLED), OUD_STATUS_OK);
    assert_told(sealed(rows), ALL);
    ck_assert_int_eq(tables_load(texts, SPELLED), OUD_STATUS_OK);
    assert_told(sealed(texts), ALL);
}
END_TEST

/* R-IN-3: a row, or a table, that was refused leaves no spelling behind. */
START_TEST(R_CHECK_2_refused_rows_spell_nothing)
{
    static const char *const NOTHING[] = {NULL};
    static const char BAD[] = "Leerling\tAfdeling\tStamklas\nS1\tH1\t\x01\n";
    const table_row good[] = {{OUD_TABLE_LEERLINGEN, "s1|h1|h1a"}, TABLE_END};
    const table_row bad[] = {{OUD_TABLE_ROOSTERGROEPINDELINGEN, "S1|H1|"}, TABLE_END};
    for (uint32_t skip = 0; skip < 2; skip++) {
        oud_school *school = new_school();
        ck_assert_int_eq(oud_school_set(school, OUD_SCHOOL_SETTING_SKIP_BAD_ROWS, skip),
                         OUD_STATUS_OK);
        ck_assert_int_eq(tables_add(school, good), OUD_STATUS_OK);
        ck_assert_int_eq(oud_school_load(school, OUD_TABLE_LEERLINGEN, "", 0, BAD, sizeof BAD - 1),
                         skip ? OUD_STATUS_OK : OUD_STATUS_BAD_INPUT);
        ck_assert_int_eq(tables_add(school, bad), OUD_STATUS_BAD_INPUT);
        assert_told(sealed(school), NOTHING);
    }
}
END_TEST

/* R-IN-6: a copy knows the spellings of the tables it has, and those of what is loaded anew. */
START_TEST(R_CHECK_2_a_copy_keeps_the_spellings_of_its_tables)
{
    static const char *const FEWER[] = {
        "code \"s1\" is also written \"S1\" in \"ouders\"; other spellings of this code: 1",
        "code \"s2\" is also written \"S2\" in \"ouders\"; other spellings of this code: 1",
        "code \"ne\" is also written \"nE\" in \"vakken\"; other spellings of this code: 1",
        "code \"h1a\" is also written \"h1A\" in \"roostergroepindelingen\"; other spellings of "
        "this code: 1",
        NULL,
    };
    const uint32_t without[] = {OUD_TABLE_PAKKETKEUZE, OUD_TABLE_LESSENVERDELING};
    const table_row anew[] = {{OUD_TABLE_LESSENVERDELING, "L1|h1|ne|h1a|jan"}, TABLE_END};
    oud_school *school = new_school(), *all, *some;
    ck_assert_int_eq(tables_add(school, SPELLED), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_new_from(school, NULL, 0, &all), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_new_from(school, without, 2, &some), OUD_STATUS_OK);
    oud_school_unref(school);
    assert_told(sealed(all), ALL);
    ck_assert_int_eq(tables_add(some, anew), OUD_STATUS_OK);
    assert_told(sealed(some), FEWER);
}
END_TEST

/* R-IN-6: also those of students whom only the parents' table knows. */
START_TEST(R_CHECK_2_a_copy_keeps_the_spellings_of_children)
{
    static const table_row CHILDREN[] = {
        {OUD_TABLE_OUDERS, "p1|s1"}, {OUD_TABLE_OUDERS, "p2|S1"}, TABLE_END};
    static const char *const TOLD[] = {
        "code \"s1\" is also written \"S1\" in \"ouders\"; other spellings of this code: 1", NULL};
    oud_school *school = new_school(), *copy;
    ck_assert_int_eq(tables_add(school, CHILDREN), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_new_from(school, NULL, 0, &copy), OUD_STATUS_OK);
    assert_told(school, TOLD);
    assert_told(sealed(copy), TOLD);
}
END_TEST

/* R-SYNC-4, R-CHECK-1: no memory for a spelling is no memory for its row; another spelling is
 * another finding. */
START_TEST(R_CHECK_2_spellings_and_memory_that_runs_out)
{
    for (size_t n = 1, refused = 1; refused; n++) {
        failing_memory memory = failing_memory_at(n);
        oud_school *school;
        oud_status status = oud_school_new(failing_memory_allocate, &memory, &school);
        if (!status) {
            status = tables_load(school, SPELLED);
            status = status ? tables_load(school, SPELLED) : status;
            status = status ? status : oud_school_seal(school);
            status = status ? oud_school_seal(school) : status;
            ck_assert_int_eq(status, OUD_STATUS_OK);
            lines found = {0};
            memory.fail_at = 0;
            refused = memory.refused;
            tell(&found, school);
            ck_assert_uint_eq(found.count, sizeof ALL / sizeof *ALL - 1);
            lines_free(&found);
        }
        failing_memory_done(&memory);
    }
}
END_TEST

/* Ids and spellings of a check are those of the school that was checked, and what the evening alone
 * knew then is called as it was. */
START_TEST(R_CHECK_1_a_check_is_read_as_it_was_after_a_move)
{
    static const table_row OTHER[] = {{OUD_TABLE_LEERLINGEN, "x1|h1|h1a"},
                                      {OUD_TABLE_LESSENVERDELING, "L9|h1|ne|h1a|new1"},
                                      TABLE_END};
    static const char LINES[] = "s1\tnew1\tne\ns1\tnew2\tne\ns2\tnew3\twi\n";
    oud_evening *evening = tables_evening(SPELLED, 5);
    oud_school *other = tables_school(OTHER);
    oud_check *check;
    oud_plan *plan;
    lines before = {0}, after = {0};
    char text[512];
    ck_assert_int_eq(oud_plan_offer_file(evening, "", 0, LINES, sizeof LINES - 1, 0, &plan),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    ck_assert_int_eq(oud_check_new(evening, NULL, 0, 0, &check), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_check_count_of(check, OUD_CODE_CHECK_TALK_TEACHER), 3);
    for (size_t i = 0; i < oud_check_count(check); i++) {
        oud_check_text(check, i, OUD_LANGUAGE_EN, text, sizeof text);
        lines_add(&before, "%s", text);
    }
    ck_assert_uint_gt(oud_check_count(check), 5);
    ck_assert_int_eq(
        oud_plan_rebase(evening, other, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_MOVE_ONLY, &plan),
        OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    for (size_t i = 0; i < oud_check_count(check); i++) {
        oud_check_text(check, i, OUD_LANGUAGE_EN, text, sizeof text);
        lines_add(&after, "%s", text);
    }
    char *difference = lines_difference(&before, &after);
    ck_assert_msg(!difference, "%s", difference);
    lines_free(&before);
    lines_free(&after);
    oud_check_free(check);
    oud_school_unref(other);
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("spelled");
    TCase *tests = tcase_create("spelled");
    tcase_add_test(tests, R_CHECK_2_a_copy_keeps_the_spellings_of_children);
    tcase_add_test(tests, R_CHECK_2_codes_that_differ_in_case_only);
    tcase_add_test(tests, R_CHECK_2_refused_rows_spell_nothing);
    tcase_add_test(tests, R_CHECK_2_a_copy_keeps_the_spellings_of_its_tables);
    tcase_add_test(tests, R_CHECK_2_spellings_and_memory_that_runs_out);
    tcase_add_test(tests, R_CHECK_1_a_check_is_read_as_it_was_after_a_move);
    suite_add_tcase(suite, tests);
    return suite;
}
