/* Students whom the plan of another afdeling may concern. */
#include "evening/evening.h"

#include "support/suite.h"
#include "support/tables.h"

#define STUDENT OUD_TABLE_LEERLINGEN
#define PACKAGE OUD_TABLE_PAKKETKEUZE
#define MEMBER  OUD_TABLE_ROOSTERGROEPINDELINGEN
#define LESSON  OUD_TABLE_LESSENVERDELING

static void assert_students(oud_evening *evening, const char *afdeling, const char *const *codes,
                            size_t count)
{
    const oud_school *school = oud_evening_school(evening);
    const oud__relation *elsewhere = oud__evening_elsewhere(evening);
    const uint32_t of = tables_find(school, OUD_KIND_AFDELING, NULL, afdeling);
    ck_assert_ptr_nonnull(elsewhere);
    ck_assert_uint_eq(elsewhere->starts[of + 1] - elsewhere->starts[of], count);
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(elsewhere->values[elsewhere->starts[of] + i],
                          tables_find(school, OUD_KIND_STUDENT, NULL, codes[i]));
    }
}

/* By the first of their groups, by the last, by a package that was read before that of another, and
 * not at all: a special row may be of the own afdeling. */
START_TEST(groups_and_special_rows_name_other_afdelingen)
{
    static const table_row rows[] = {
        {STUDENT, "1|b"},       {STUDENT, "2|b"},        {STUDENT, "3|b"},
        {STUDENT, "4|b"},       {STUDENT, "5|b"},        {PACKAGE, "5|c|wi"},
        {PACKAGE, "4||ne"},     {PACKAGE, "4|a|wi"},     {PACKAGE, "1||ne"},
        {MEMBER, "1|a|g"},      {MEMBER, "1|b|g"},       {MEMBER, "2|b|g"},
        {MEMBER, "2|c|g"},      {MEMBER, "3|b|g"},       {MEMBER, "3|b|h"},
        {LESSON, "1|a|ne|g|t"}, {LESSON, "2|b|ne|g|t"},  {LESSON, "3|c|ne|g|t"},
        {LESSON, "4|b|wi|h|t"}, {PACKAGE, "3||en|||ja"}, TABLE_END,
    };
    static const char *const of_a[] = {"1", "4"};
    static const char *const of_c[] = {"2", "5"};
    oud_evening *evening = tables_evening(rows, 5);
    assert_students(evening, "a", of_a, 2);
    assert_students(evening, "b", NULL, 0);
    assert_students(evening, "c", of_c, 2);
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("elsewhere");
    TCase *tests = tcase_create("elsewhere");
    tcase_add_test(tests, groups_and_special_rows_name_other_afdelingen);
    suite_add_tcase(suite, tests);
    return suite;
}
