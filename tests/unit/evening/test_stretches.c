/* Stretches of rows, and for which pakketvakken they are. */
#include "evening/evening.h"
#include "evening/stretches.h"

#include "support/failing_memory.h"
#include "support/suite.h"
#include "support/tables.h"

static void push(oud__row_stretches *stretches, const oud__memory *memory, uint32_t student,
                 uint32_t rows)
{
    ck_assert(oud__row_stretches_push(stretches, memory, student, rows));
}

/* A stretch tells its places while it has the rows that they were told of, and no more. */
START_TEST(places_are_of_all_rows)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__row_stretches stretches = {0};
    push(&stretches, &memory, 7, 3);
    oud__row_stretches_place(&stretches, 3, 11);
    push(&stretches, &memory, 8, 1);
    push(&stretches, &memory, 8, 2);
    oud__row_stretches_place(&stretches, 2, 3); /* a row came before */
    push(&stretches, &memory, 9, 2);
    oud__row_stretches_place(&stretches, 2, 6);
    push(&stretches, &memory, 9, 1); /* and one comes behind */
    push(&stretches, &memory, 10, 200);
    ck_assert_uint_eq(oud__row_stretches_count(&stretches), 4);
    ck_assert_uint_eq(stretches.items.at[0].places, 11);
    ck_assert_uint_eq(stretches.items.at[1].places, 0);
    ck_assert_uint_eq(stretches.items.at[2].places, 0);
    ck_assert_uint_eq(stretches.items.at[3].places, 0);
    ck_assert_uint_eq(oud__row_stretch_rows(&stretches.items.at[3]), 200);
    ck_assert_uint_eq(oud__row_stretches_find(&stretches, 2), 0);
    ck_assert_uint_eq(oud__row_stretches_find(&stretches, 3), 1);
    ck_assert_uint_eq(oud__row_stretches_find(&stretches, 208), 3);
    oud__row_stretches_free(&stretches, &memory);
    failing_memory_done(&watched);
}
END_TEST

#define STUDENT OUD_TABLE_LEERLINGEN
#define PACKAGE OUD_TABLE_PAKKETKEUZE
#define MEMBER  OUD_TABLE_ROOSTERGROEPINDELINGEN
#define LESSON  OUD_TABLE_LESSENVERDELING

static uint32_t places_of(const oud_evening *evening, uint32_t student)
{
    const uint32_t stretch = oud__store_stretch(&evening->store, student);
    return stretch == OUD__NO_STRETCH ? 0 : evening->store.stretches.items.at[stretch].places;
}

/* What a plan makes tells its places: for 1 all; for 2, whose du has no teacher, and 3, who has a
 * second group for wi, all but that; for 4, with a talk that is not in the package, none. */
START_TEST(plans_tell_places)
{
    static const table_row rows[] = {
        {STUDENT, "1|a|a1"},    {STUDENT, "2|a|a1"}, {STUDENT, "3|a|a1"},    {STUDENT, "4|a|a1"},
        {PACKAGE, "1||ne"},     {PACKAGE, "1||wi"},  {PACKAGE, "2||ne"},     {PACKAGE, "2||du"},
        {PACKAGE, "2||wi"},     {PACKAGE, "3||wi"},  {PACKAGE, "3||ne"},     {PACKAGE, "3||du"},
        {PACKAGE, "4||ne"},     {MEMBER, "1|a|g"},   {MEMBER, "2|a|g"},      {MEMBER, "3|a|g"},
        {MEMBER, "3|a|h"},      {MEMBER, "4|a|g"},   {LESSON, "1|a|ne|g|t"}, {LESSON, "2|a|wi|g|u"},
        {LESSON, "3|a|wi|h|v"}, TABLE_END,
    };
    oud_evening *evening = tables_evening(rows, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_GROUP_ONLY);
    ck_assert_uint_eq(oud_evening_count(evening), 8);
    ck_assert_uint_eq(places_of(evening, 1), 3);
    ck_assert_uint_eq(places_of(evening, 2), 5);
    ck_assert_uint_eq(places_of(evening, 3), 3);
    ck_assert_uint_eq(places_of(evening, 4), 0);
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("stretches");
    TCase *tests = tcase_create("stretches");
    tcase_add_test(tests, places_are_of_all_rows);
    tcase_add_test(tests, plans_tell_places);
    suite_add_tcase(suite, tests);
    return suite;
}
