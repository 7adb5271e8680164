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
    ck_assert(oud__row_stretches_push_new(&stretches, &memory, 7, 3, 11));
    push(&stretches, &memory, 8, 1);
    ck_assert(oud__row_stretches_push_new(&stretches, &memory, 9, 2, 6));
    push(&stretches, &memory, 9, 1); /* one comes behind */
    push(&stretches, &memory, 10, 200);
    ck_assert_uint_eq(oud__row_stretches_count(&stretches), 4);
    ck_assert_uint_eq(stretches.items.at[0].places, 11);
    ck_assert_uint_eq(stretches.items.at[1].places, 0);
    ck_assert_uint_eq(stretches.items.at[2].places, 0);
    ck_assert_uint_eq(stretches.items.at[3].places, 0);
    ck_assert_uint_eq(oud__row_stretch_rows(&stretches.items.at[3]), 200);
    ck_assert_uint_eq(oud__row_stretches_find(&stretches, 2), 0);
    ck_assert_uint_eq(oud__row_stretches_find(&stretches, 3), 1);
    ck_assert_uint_eq(oud__row_stretches_find(&stretches, 206), 3);
    oud__row_stretches_free(&stretches, &memory);
    failing_memory_done(&watched);
}
END_TEST

/* Whose every row is: of all, by student. */
static void check_rows(const oud__row_stretches *stretches, const uint32_t (*runs)[2], size_t count)
{
    uint32_t row = 0;
    for (size_t i = 0; i < count; i++) {
        for (uint32_t k = 0; k < runs[i][1]; k++, row++) {
            const uint32_t found = oud__row_stretches_find(stretches, row);
            ck_assert_uint_eq(stretches->items.at[found].student, runs[i][0]);
        }
    }
    ck_assert_uint_eq(oud__row_stretches_rows(stretches), row);
    ck_assert_uint_eq(stretches->samples.count, oud__row_samples(row));
}

/* Stretches that come behind others keep their places, but for a first one that is joined to the
 * last one of the same student. */
START_TEST(stretches_are_appended)
{
    static const uint32_t joined[][2] = {{3, 70}, {4, 1}, {5, 62}, {6, 140}, {7, 2}};
    static const uint32_t apart[][2] = {{3, 70}, {4, 1}, {5, 2}, {6, 60}, {7, 1}, {8, 63}};
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    for (int same = 0; same < 2; same++) {
        oud__row_stretches own = {0};
        oud__row_stretches other = {0};
        ck_assert(oud__row_stretches_push_new(&own, &memory, 3, 70, 1));
        ck_assert(oud__row_stretches_push_new(&own, &memory, 4, 1, 2));
        ck_assert(oud__row_stretches_push_new(&own, &memory, 5, 2, 3));
        ck_assert(oud__row_stretches_push_new(&other, &memory, same ? 5 : 6, 60, 4));
        ck_assert(oud__row_stretches_push_new(&other, &memory, same ? 6 : 7, same ? 140 : 1, 5));
        ck_assert(oud__row_stretches_push_new(&other, &memory, same ? 7 : 8, same ? 2 : 63, 6));
        ck_assert(oud__row_stretches_reserve(&own, &memory, 3, oud__row_stretches_rows(&other)));
        ck_assert_uint_eq(oud__row_stretches_append(&own, &other), 3);
        check_rows(&own, same ? joined : apart, same ? 5 : 6);
        ck_assert_uint_eq(own.items.at[1].places, 2);
        ck_assert_uint_eq(own.items.at[2].places, same ? 0 : 3);
        ck_assert_uint_eq(own.items.at[3].places, same ? 5 : 4);
        ck_assert_uint_eq(own.items.at[4].places, same ? 6 : 5);
        oud__row_stretches_free(&own, &memory);
        oud__row_stretches_free(&other, &memory);
    }
    failing_memory_done(&watched);
}
END_TEST

/* More may come behind a plan's stretches while the store has them too; each keeps its own. */
START_TEST(stretches_that_are_shared_part)
{
    static const uint32_t more[][2] = {{3, 70}, {4, 1}, {6, 130}};
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__row_stretches other = {0};
    oud__row_stretches behind = {0};
    push(&other, &memory, 3, 70);
    push(&other, &memory, 4, 1);
    push(&behind, &memory, 6, 130);
    other.shared = oud__memory_zeroed(&memory, 1, sizeof *other.shared);
    ck_assert_ptr_nonnull(other.shared);
    oud__count_start(&other.shared->references);
    oud__count_take(&other.shared->references);
    oud__row_stretches own = other;
    ck_assert(oud__row_stretches_grow(&own, &memory, 1, oud__row_stretches_rows(&behind)));
    ck_assert_uint_eq(oud__row_stretches_append(&own, &behind), 2);
    check_rows(&own, more, 3);
    check_rows(&other, more, 2);
    oud__row_stretches_free(&own, &memory);
    oud__row_stretches_free(&other, &memory);
    oud__row_stretches_free(&behind, &memory);
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

static bool differs(const oud_evening *evening, uint32_t student)
{
    const uint32_t stretch = oud__store_stretch(&evening->store, student);
    return oud__row_stretch_differs(&evening->store.stretches.items.at[stretch]);
}

/* Rows are known to be about different subjects when there is one for each place: 1 has two about
 * wi, of which one cannot become the other, and 3 something outside the package. */
START_TEST(places_tell_that_subjects_differ)
{
    static const table_row rows[] = {
        {STUDENT, "1|a|a1"},    {STUDENT, "2|a|a1"},    {STUDENT, "3|a|a1"},
        {PACKAGE, "1||ne"},     {PACKAGE, "1||wi"},     {PACKAGE, "2||du"},
        {PACKAGE, "2||en"},     {PACKAGE, "2||fa"},     {PACKAGE, "3||ne"},
        {MEMBER, "1|a|g"},      {MEMBER, "2|a|h"},      {MEMBER, "3|a|g"},
        {LESSON, "1|a|ne|g|t"}, {LESSON, "2|a|wi|g|u"}, {LESSON, "2|a|wi|g|v"},
        {LESSON, "3|a|en|h|t"}, {LESSON, "4|a|fa|h|t"}, TABLE_END,
    };
    oud_evening *evening = tables_evening(rows, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE,
                    OUD_PLAN_FLAG_GROUP_ONLY | OUD_PLAN_FLAG_SEPARATE);
    ck_assert(!differs(evening, 1));
    ck_assert(differs(evening, 2));
    ck_assert(!differs(evening, 3));
    uint32_t v = tables_find(oud_evening_school(evening), OUD_KIND_TEACHER, NULL, "v");
    ck_assert_int_eq(oud_opportunity_set_teachers(evening, 2, &v, 1), OUD_STATUS_DUPLICATE);
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("stretches");
    TCase *tests = tcase_create("stretches");
    tcase_add_test(tests, places_are_of_all_rows);
    tcase_add_test(tests, stretches_are_appended);
    tcase_add_test(tests, stretches_that_are_shared_part);
    tcase_add_test(tests, plans_tell_places);
    tcase_add_test(tests, places_tell_that_subjects_differ);
    suite_add_tcase(suite, tests);
    return suite;
}
