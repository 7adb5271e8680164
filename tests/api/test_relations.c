/* What things of a school have with each other: all lists of a relation at once are those of each
 * thing, one after another. */
#include <stdlib.h>
#include <string.h>

#include "support/handbook.h"
#include "support/suite.h"

#define FIRST OUD_RELATION_STUDENT_SUBJECTS
#define LAST  OUD_RELATION_ROOSTERGROEP_STUDENTS
#define MOST  64 /* things of a kind and ids of a relation in these schools */

/* Whose relations they are. */
static const oud_kind OWNERS[] = {
    [OUD_RELATION_STUDENT_SUBJECTS] = OUD_KIND_STUDENT,
    [OUD_RELATION_STUDENT_ROOSTERGROEPEN] = OUD_KIND_STUDENT,
    [OUD_RELATION_STUDENT_PARENTS] = OUD_KIND_STUDENT,
    [OUD_RELATION_PARENT_STUDENTS] = OUD_KIND_PARENT,
    [OUD_RELATION_STUDENT_AFDELINGEN] = OUD_KIND_STUDENT,
    [OUD_RELATION_AFDELING_STUDENTS] = OUD_KIND_AFDELING,
    [OUD_RELATION_AFDELING_STAMKLASSEN] = OUD_KIND_AFDELING,
    [OUD_RELATION_STAMKLAS_STUDENTS] = OUD_KIND_STAMKLAS,
    [OUD_RELATION_ROOSTERGROEP_LESSONS] = OUD_KIND_ROOSTERGROEP,
    [OUD_RELATION_LESSON_ROOSTERGROEPEN] = OUD_KIND_LESSON,
    [OUD_RELATION_LESSON_TEACHERS] = OUD_KIND_LESSON,
    [OUD_RELATION_MENTORGROEP_MENTORS] = OUD_KIND_MENTORGROEP,
    [OUD_RELATION_ROOSTERGROEP_STUDENTS] = OUD_KIND_ROOSTERGROEP,
};

/* Every relation has things without, with one and with more; a lesson of two groups, of which one
 * has it in two subjects; a student outside leerlingen, in a group and with a parent. */
static const table_row SCHOOL[] = {{OUD_TABLE_LEERLINGEN, "101|h1|h1a"},
                                   {OUD_TABLE_LEERLINGEN, "102|h1|h1a"},
                                   {OUD_TABLE_LEERLINGEN, "102|h2|h2a"},
                                   {OUD_TABLE_LEERLINGEN, "103|h2|h2a"},
                                   {OUD_TABLE_LEERLINGEN, "104|h2"},
                                   {OUD_TABLE_PAKKETKEUZE, "102||wi"},
                                   {OUD_TABLE_PAKKETKEUZE, "102||ne"},
                                   {OUD_TABLE_PAKKETKEUZE, "103||ne"},
                                   {OUD_TABLE_ROOSTERGROEPINDELINGEN, "103||h2.ne1"},
                                   {OUD_TABLE_ROOSTERGROEPINDELINGEN, "101||h1a"},
                                   {OUD_TABLE_ROOSTERGROEPINDELINGEN, "102||h1a"},
                                   {OUD_TABLE_ROOSTERGROEPINDELINGEN, "101||h1b"},
                                   {OUD_TABLE_ROOSTERGROEPINDELINGEN, "999||h1b"},
                                   {OUD_TABLE_LESSENVERDELING, "L1|h1|ne|h1b|aaa"},
                                   {OUD_TABLE_LESSENVERDELING, "L1|h1|wi|h1b|bbb"},
                                   {OUD_TABLE_LESSENVERDELING, "L1|h1|wi|h1a|bbb"},
                                   {OUD_TABLE_LESSENVERDELING, "L2|h1|wi|h1a|ccc"},
                                   {OUD_TABLE_LESSENVERDELING, "L3|h2|ne|h2.ne1|aaa"},
                                   {OUD_TABLE_MENTORGROEPEN, "h1|m1|aaa"},
                                   {OUD_TABLE_MENTORGROEPEN, "h1|m1|bbb"},
                                   {OUD_TABLE_MENTORGROEPEN, "h2|m2|ccc"},
                                   {OUD_TABLE_OUDERS, "p1|101,102"},
                                   {OUD_TABLE_OUDERS, "p2|102"},
                                   {OUD_TABLE_OUDERS, "p3|999"},
                                   TABLE_END};

/* The lists of a relation, thing by thing. */
typedef struct wanted {
    uint32_t offsets[MOST];
    uint32_t ids[MOST];
    size_t things, count;
} wanted;

static wanted one_by_one(const oud_school *school, oud_relation relation)
{
    wanted all = {.things = oud_school_count_all(school, OWNERS[relation])};
    ck_assert_uint_lt(all.things + 1, MOST);
    for (uint32_t thing = 1; thing <= all.things; thing++) {
        all.count +=
            oud_school_copy(school, relation, thing, all.ids + all.count, MOST - all.count);
        ck_assert_uint_lt(all.count, MOST);
        all.offsets[thing] = (uint32_t)all.count;
    }
    return all;
}

static void check_lists(const oud_school *school, oud_relation relation)
{
    const wanted all = one_by_one(school, relation);
    for (size_t capacity = 0; capacity <= all.count + 1; capacity++) {
        uint32_t offsets[MOST];
        uint32_t ids[MOST];
        memset(offsets, 0xee, sizeof offsets);
        memset(ids, 0xee, sizeof ids);
        ck_assert_uint_eq(oud_school_lists(school, relation, offsets, ids, capacity), all.count);
        const size_t copied = capacity < all.count ? capacity : all.count;
        ck_assert_mem_eq(offsets, all.offsets, (all.things + 1) * sizeof *offsets);
        ck_assert_mem_eq(ids, all.ids, copied * sizeof *ids);
        ck_assert_uint_eq(offsets[all.things + 1], 0xeeeeeeee);
        ck_assert_uint_eq(ids[copied], 0xeeeeeeee);
    }
}

static void check_school(oud_school *school, size_t least)
{
    for (int relation = FIRST; relation <= LAST; relation++) {
        check_lists(school, (oud_relation)relation);
        ck_assert_uint_ge(oud_school_lists(school, (oud_relation)relation, NULL, NULL, 0), least);
    }
    oud_school_unref(school);
}

START_TEST(all_lists_are_those_of_each_thing)
{
    check_school(tables_school(SCHOOL), 2);
}
END_TEST

START_TEST(a_school_without_anything_has_no_lists)
{
    static const table_row nothing[] = {TABLE_END};
    check_school(tables_school(nothing), 0);
}
END_TEST

START_TEST(ids_are_copied_with_offsets_only)
{
    oud_school *school = tables_school(SCHOOL);
    for (int relation = FIRST; relation <= LAST; relation++) {
        uint32_t ids[MOST] = {0};
        uint32_t offsets[MOST];
        const size_t count = oud_school_lists(school, (oud_relation)relation, NULL, ids, MOST);
        ck_assert_uint_eq(ids[0], 0);
        ck_assert_uint_eq(oud_school_lists(school, (oud_relation)relation, offsets, NULL, 0),
                          count);
        ck_assert_uint_eq(oud_school_lists(school, (oud_relation)relation, offsets, NULL, MOST),
                          count);
    }
    oud_school_unref(school);
}
END_TEST

/* A relation that there is not, and a school that is not sealed. */
START_TEST(nothing_is_written_when_there_is_nothing_to_read)
{
    oud_school *school = tables_school(SCHOOL);
    oud_school *filling;
    uint32_t offsets[2] = {7, 7};
    uint32_t ids[2] = {7, 7};
    ck_assert_int_eq(oud_school_new(NULL, NULL, &filling), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_school_lists(school, (oud_relation)0, offsets, ids, 2), 0);
    ck_assert_uint_eq(oud_school_lists(school, (oud_relation)(LAST + 1), offsets, ids, 2), 0);
    ck_assert_uint_eq(oud_school_lists(school, (oud_relation)-1, offsets, ids, 2), 0);
    ck_assert_uint_eq(oud_school_lists(filling, FIRST, offsets, ids, 2), 0);
    ck_assert_uint_eq(oud_school_lists(NULL, FIRST, offsets, ids, 2), 0);
    ck_assert(offsets[0] == 7 && ids[0] == 7);
    oud_school_unref(filling);
    oud_school_unref(school);
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("relations");
    TCase *tests = tcase_create("relations");
    tcase_add_test(tests, all_lists_are_those_of_each_thing);
    tcase_add_test(tests, a_school_without_anything_has_no_lists);
    tcase_add_test(tests, ids_are_copied_with_offsets_only);
    tcase_add_test(tests, nothing_is_written_when_there_is_nothing_to_read);
    suite_add_tcase(suite, tests);
    return suite;
}
