/* From rows to things and relations: numbering, R-IN-4, R-IN-5, R-IN-6, R-WEEK-1. */
#include "school/school.h"
#include "support/readout.h"
#include "support/suite.h"
#include "support/tables.h"

#include <stdio.h>
#include <string.h>

#define LEERLING OUD_TABLE_LEERLINGEN
#define PAKKET   OUD_TABLE_PAKKETKEUZE
#define INDELING OUD_TABLE_ROOSTERGROEPINDELINGEN
#define LES      OUD_TABLE_LESSENVERDELING
#define MENTOR   OUD_TABLE_MENTORGROEPEN
#define OUDER    OUD_TABLE_OUDERS
#define VAK      OUD_TABLE_VAKKEN

/* The codes of all things of a kind, in order of id. */
static void expect_things(const oud_school *school, oud_kind kind, const char *expected)
{
    char all[READOUT_TEXT] = "";
    char code[READOUT_TEXT];
    for (uint32_t thing = 1; thing <= oud_school_count_all(school, kind); thing++) {
        if (thing > 1) {
            strcat(all, " ");
        }
        strcat(all, readout_code(school, kind, thing, code));
    }
    ck_assert_str_eq(all, expected);
}

/* The things of a relation in the order in which they are given. */
static void expect_copy(const oud_school *school, oud_relation relation, uint32_t thing,
                        oud_kind kind, const char *expected)
{
    uint32_t things[32];
    char all[READOUT_TEXT] = "";
    char code[READOUT_TEXT];
    ck_assert_uint_ne(thing, 0);
    size_t count = oud_school_copy(school, relation, thing, things, 32);
    ck_assert_uint_le(count, 32);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) {
            strcat(all, " ");
        }
        strcat(all, readout_code(school, kind, things[i], code));
    }
    ck_assert_str_eq(all, expected);
}

static uint32_t student(const oud_school *school, const char *code)
{
    return tables_find(school, OUD_KIND_STUDENT, NULL, code);
}

static void expect_groups(const oud_school *school, const char *code, const char *expected)
{
    expect_copy(school, OUD_RELATION_STUDENT_ROOSTERGROEPEN, student(school, code),
                OUD_KIND_ROOSTERGROEP, expected);
}

START_TEST(things_are_numbered_as_documented)
{
    static const table_row rows[] = {
        {LEERLING, "s9|v1|v1b"},
        {LEERLING, "s1|h1|h1d"},
        {LEERLING, "s8|h1"},
        {LEERLING, "s7|v1|v1a"},
        {LEERLING, "s6|h1|h1d"},
        {LEERLING, "s5|h1|h1a"},
        {PAKKET, "zz||wi"},
        {PAKKET, "aa||NE"},
        {INDELING, "Bb|v1|v1a"},
        {LES, "20|v1|wi|g2|T2"},
        {LES, "|h1|ne|g2|t1"},
        {LES, "3|h1|ak|G1||vervanger|t3"},
        {MENTOR, "v1|v1a|t0|cc"},
        {MENTOR, "h1|h1d|t2"},
        {OUDER, "p2|s1"},
        {OUDER, "p1|s9"},
        TABLE_END,
    };
    oud_school *school = tables_school(rows);
    expect_things(school, OUD_KIND_STUDENT, "s8 s5 s1 s6 s7 s9 aa bb cc zz");
    ck_assert_uint_eq(oud_school_count(school, OUD_KIND_STUDENT), 6);
    expect_things(school, OUD_KIND_AFDELING, "h1 v1");
    expect_things(school, OUD_KIND_SUBJECT, "ak ne wi");
    expect_things(school, OUD_KIND_TEACHER, "t0 t1 t2 t3");
    expect_things(school, OUD_KIND_PARENT, "p2 p1");
    expect_things(school, OUD_KIND_STAMKLAS, "h1/h1a h1/h1d v1/v1a v1/v1b");
    expect_things(school, OUD_KIND_ROOSTERGROEP, "h1/g1 h1/g2 h1/h1d v1/g2 v1/v1a");
    expect_things(school, OUD_KIND_MENTORGROEP, "h1/h1d v1/v1a");
    expect_things(school, OUD_KIND_LESSON, "20  3");
    ck_assert_uint_eq(oud_school_afdeling(school, OUD_KIND_STUDENT, 1), 1);
    ck_assert_uint_eq(oud_school_afdeling(school, OUD_KIND_STUDENT, 7), 0);
    ck_assert_uint_eq(oud_school_stamklas(school, 1), 0);
    ck_assert_uint_eq(oud_school_stamklas(school, 3), 2);
    oud_school_unref(school);
}
END_TEST

/* By the first eight bytes, the next eight, and what comes after; without regard to case. */
START_TEST(codes_that_begin_alike_are_in_order)
{
    static const table_row rows[] = {
        {LES, "1|h1|wi|g|abcdefghijklmnopq2"}, {LES, "1|h1|wi|g|abcdefghij"},
        {LES, "1|h1|wi|g|ABCDEFGHIJKLMNOPQ1"}, {LES, "1|h1|wi|g|abcdefgh"},
        {LES, "1|h1|wi|g|abcdefghijklmnop"},   {LES, "1|h1|wi|g|abcdefghi"},
        {LES, "1|h1|wi|g|abcdefghijklmnopq"},  {LES, "1|h1|wi|g|Abcdefghh"},
        {LES, "1|h1|wi|g|abcdefghijklmnopq3"}, TABLE_END,
    };
    oud_school *school = tables_school(rows);
    expect_things(school, OUD_KIND_TEACHER,
                  "abcdefgh abcdefghh abcdefghi abcdefghij abcdefghijklmnop abcdefghijklmnopq "
                  "abcdefghijklmnopq1 abcdefghijklmnopq2 abcdefghijklmnopq3");
    oud_school_unref(school);
}
END_TEST

START_TEST(codes_are_found_without_case_and_kept_as_written)
{
    static const table_row rows[] = {
        {LEERLING, "Ab1| H1 |K1"}, {PAKKET, "aB1| h1 |ne"}, {LES, "l1| h1 |NE|k1"}, TABLE_END};
    oud_school *school = tables_school(rows);
    size_t size;
    ck_assert_uint_eq(tables_find(school, OUD_KIND_STUDENT, NULL, "AB1"), 1);
    ck_assert_mem_eq(oud_school_code(school, OUD_KIND_STUDENT, 1, &size), "Ab1", 3);
    ck_assert_uint_eq(tables_find(school, OUD_KIND_AFDELING, NULL, " h1 "), 1);
    ck_assert_uint_eq(tables_find(school, OUD_KIND_AFDELING, NULL, "h1"), 0);
    ck_assert_uint_eq(tables_find(school, OUD_KIND_ROOSTERGROEP, " H1 ", "k1"), 1);
    ck_assert_uint_eq(tables_find(school, OUD_KIND_STAMKLAS, " H1 ", "k1"), 1);
    ck_assert_uint_eq(tables_find(school, OUD_KIND_MENTORGROEP, " H1 ", "k1"), 0);
    ck_assert_uint_eq(tables_find(school, OUD_KIND_ROOSTERGROEP, NULL, "k1"), 0);
    ck_assert_uint_eq(oud_school_find(school, (oud_kind)10, 0, "k1", 2), 0);
    ck_assert_uint_eq(oud_school_find(school, OUD_KIND_STUDENT, 0, "x", 0), 0);
    ck_assert_ptr_null(oud_school_code(school, OUD_KIND_STUDENT, 2, &size));
    ck_assert_uint_eq(size, 0);
    ck_assert_uint_eq(school->facts.group_stamklas[1], 1);
    oud_school_unref(school);
}
END_TEST

START_TEST(students_of_a_roostergroep_stand_in_leerlingen)
{
    static const table_row rows[] = {
        {LEERLING, "s1|h1"},    {LEERLING, "s2|h1"},    {LEERLING, "s3|h1"},
        {INDELING, "s3|h1|g1"}, {INDELING, "s1|h1|g1"}, {INDELING, "s1|h1|g2"},
        {INDELING, "zz|h1|g1"}, {LES, "1|h1|ne|g3"},    TABLE_END};
    oud_school *school = tables_school(rows);
    expect_copy(school, OUD_RELATION_ROOSTERGROEP_STUDENTS,
                tables_find(school, OUD_KIND_ROOSTERGROEP, "h1", "g1"), OUD_KIND_STUDENT, "s1 s3");
    expect_copy(school, OUD_RELATION_ROOSTERGROEP_STUDENTS,
                tables_find(school, OUD_KIND_ROOSTERGROEP, "h1", "g2"), OUD_KIND_STUDENT, "s1");
    expect_copy(school, OUD_RELATION_ROOSTERGROEP_STUDENTS,
                tables_find(school, OUD_KIND_ROOSTERGROEP, "h1", "g3"), OUD_KIND_STUDENT, "");
    oud_school_unref(school);
}
END_TEST

START_TEST(first_row_of_a_student_is_the_own_one)
{
    static const table_row rows[] = {{LEERLING, "s1|v1"},     {LEERLING, "s1|h1|h1a"},
                                     {LEERLING, "s2|h1|h1a"}, {LEERLING, "s1|v1|v1a"},
                                     {LEERLING, "s1|a1"},     {LEERLING, "s1|a1|a1x"},
                                     {LEERLING, "s3|v1|v1a"}, TABLE_END};
    oud_school *school = tables_school(rows);
    uint32_t s1 = student(school, "s1");
    char code[READOUT_TEXT];
    ck_assert_str_eq(readout_code(school, OUD_KIND_STAMKLAS, oud_school_stamklas(school, s1), code),
                     "v1/v1a");
    expect_copy(school, OUD_RELATION_STUDENT_AFDELINGEN, s1, OUD_KIND_AFDELING, "v1 h1 a1");
    expect_copy(school, OUD_RELATION_STUDENT_AFDELINGEN, student(school, "s2"), OUD_KIND_AFDELING,
                "h1");
    uint32_t h1 = tables_find(school, OUD_KIND_AFDELING, NULL, "h1");
    expect_copy(school, OUD_RELATION_AFDELING_STUDENTS, h1, OUD_KIND_STUDENT, "s2 s1");
    expect_copy(school, OUD_RELATION_AFDELING_STAMKLASSEN, h1, OUD_KIND_STAMKLAS, "h1/h1a");
    expect_copy(school, OUD_RELATION_STAMKLAS_STUDENTS,
                tables_find(school, OUD_KIND_STAMKLAS, "h1", "h1a"), OUD_KIND_STUDENT, "s2 s1");
    expect_copy(school, OUD_RELATION_STAMKLAS_STUDENTS,
                tables_find(school, OUD_KIND_STAMKLAS, "v1", "v1a"), OUD_KIND_STUDENT, "s1 s3");
    expect_copy(school, OUD_RELATION_STAMKLAS_STUDENTS,
                tables_find(school, OUD_KIND_STAMKLAS, "a1", "a1x"), OUD_KIND_STUDENT, "s1");
    oud_school_unref(school);
}
END_TEST

/* One in which students are as guests alone has nobody of its own, so that nobody is its first. */
START_TEST(stamklassen_may_be_empty)
{
    static const table_row rows[] = {
        {LEERLING, "s1|h1|h1a"}, {LEERLING, "s2|v1|v1b"}, {LEERLING, "s1|v1|v1a"}, TABLE_END};
    oud_school *school = tables_school(rows);
    const oud__facts *facts = &school->facts;
    uint32_t empty = tables_find(school, OUD_KIND_STAMKLAS, "v1", "v1a");
    uint32_t other = tables_find(school, OUD_KIND_STAMKLAS, "v1", "v1b");
    ck_assert_uint_eq(facts->stamklas_sizes[empty], 0);
    ck_assert_uint_eq(facts->stamklas_students[empty], 0);
    ck_assert_uint_eq(facts->stamklas_sizes[other], 1);
    ck_assert_uint_eq(facts->stamklas_students[other], student(school, "s2"));
    expect_copy(school, OUD_RELATION_STAMKLAS_STUDENTS, empty, OUD_KIND_STUDENT, "s1");
    oud_school_unref(school);
}
END_TEST

START_TEST(another_stamklas_is_a_warning)
{
    static const table_row rows[] = {{LEERLING, "s1|h1|h1a"},
                                     {LEERLING, "s1|h1|h1b"},
                                     {LEERLING, "s1|h1|H1A"},
                                     {LEERLING, "s1|h1"},
                                     TABLE_END};
    oud_school *school = tables_school(rows);
    const oud_diagnostics *found = oud_school_diagnostics(school);
    char text[256];
    ck_assert_uint_eq(oud_diagnostics_count_all(found), 1);
    oud_diagnostics_text(found, 0, OUD_LANGUAGE_EN, text, sizeof text);
    ck_assert_str_eq(text, "student \"s1\" is already in stamklas \"h1a\" of afdeling \"h1\"; "
                           "stamklas \"h1b\" was not taken over");
    ck_assert_uint_eq(oud_diagnostics_column(found, 0), 3);
    expect_things(school, OUD_KIND_STAMKLAS, "h1/h1a");
    oud_school_unref(school);
}
END_TEST

START_TEST(another_name_is_a_warning)
{
    static const table_row rows[] = {{VAK, "ne|Nederlands"}, {VAK, "wi|Wiskunde"},
                                     {VAK, "NE|Nederlands"}, {VAK, "ne|Dutch"},
                                     {PAKKET, "s1||ak"},     TABLE_END};
    oud_school *school = tables_school(rows);
    const oud_diagnostics *found = oud_school_diagnostics(school);
    size_t size;
    ck_assert_uint_eq(oud_diagnostics_count_all(found), 1);
    ck_assert_int_eq(oud_diagnostics_code(found, 0), OUD_CODE_SUBJECT_NAME_DIFFERS);
    expect_things(school, OUD_KIND_SUBJECT, "ak ne wi");
    oud_school_subject_name(school, 1, &size);
    ck_assert_uint_eq(size, 0);
    ck_assert_mem_eq(oud_school_subject_name(school, 2, &size), "Nederlands", 10);
    ck_assert_uint_eq(size, 10);
    ck_assert_mem_eq(oud_school_subject_name(school, 3, &size), "Wiskunde", 8);
    ck_assert_ptr_null(oud_school_subject_name(school, 4, &size));
    oud_school_unref(school);
}
END_TEST

/* R-IN-5, every branch of it. */
START_TEST(references_without_afdeling_are_settled)
{
    static const table_row rows[] = {
        {LEERLING, "s1|h1|h1d"},    {LEERLING, "s2|v1|v1a"},    {LEERLING, "s3|a1"},
        {LES, "1|h1|ne|both|t1"},   {LES, "2|v1|ne|both|t2"},   {LES, "3|v1|wi|one|t1"},
        {MENTOR, "h1|mentored|t1"}, {INDELING, "s3|a1|named"},  {INDELING, "s1||both"},
        {INDELING, "s2||both"},     {INDELING, "s3||both"},     {INDELING, "s1||one"},
        {INDELING, "s1||named"},    {INDELING, "s1||mentored"}, {INDELING, "s1||nowhere"},
        {INDELING, "s1||nowhere"},  {INDELING, "s3|h1|both"},   {INDELING, "out||both"},
        {INDELING, "out||one"},     {INDELING, "s1|h1|both"},   TABLE_END};
    oud_school *school = tables_school(rows);
    expect_groups(school, "s1", "a1/named h1/both h1/mentored v1/one");
    expect_groups(school, "s2", "v1/both");
    expect_groups(school, "s3", "a1/named h1/both");
    expect_groups(school, "out", "v1/one");
    ck_assert_uint_eq(oud_school_count_unsettled(school), 3);
    const oud__u32s *unsettled = &school->facts.unsettled;
    ck_assert_uint_eq(unsettled->at[0], student(school, "s3"));
    ck_assert_uint_eq(unsettled->at[2], student(school, "s1"));
    ck_assert_uint_eq(unsettled->at[4], student(school, "out"));
    oud_school_unref(school);
}
END_TEST

START_TEST(packages_keep_what_is_special)
{
    static const table_row rows[] = {{LEERLING, "s1|h1"},     {PAKKET, "s1||wi"},
                                     {PAKKET, "s1|h1|ne"},    {PAKKET, "s1||ne"},
                                     {PAKKET, "s1||ak|||ja"}, {PAKKET, "s1|v1|wi"},
                                     {PAKKET, "s1||fr|v1|"},  {PAKKET, "s1|v1|wi||"},
                                     {PAKKET, "s1||du||fr"},  {PAKKET, "s1||ak|||1"},
                                     {PAKKET, "s1||wi"},      {PAKKET, "out||ne"},
                                     {PAKKET, "out|h1|wi"},   TABLE_END};
    oud_school *school = tables_school(rows);
    const oud__facts *facts = &school->facts;
    expect_copy(school, OUD_RELATION_STUDENT_SUBJECTS, 1, OUD_KIND_SUBJECT, "wi ne ak fr du");
    uint32_t wi = tables_find(school, OUD_KIND_SUBJECT, NULL, "wi");
    uint32_t ne = tables_find(school, OUD_KIND_SUBJECT, NULL, "ne");
    uint32_t fr = tables_find(school, OUD_KIND_SUBJECT, NULL, "fr");
    uint32_t v1 = tables_find(school, OUD_KIND_AFDELING, NULL, "v1");
    uint32_t place = oud__facts_package_place(facts, 1, ne);
    ck_assert_uint_eq(oud__facts_pakketvak(facts, place), ne);
    size_t count;
    place = oud__facts_package_place(facts, 1, wi);
    ck_assert_uint_eq(oud__facts_pakketvak(facts, place), wi | OUD__PACKAGE_SPECIAL);
    const oud__package_row *rows_of = oud__facts_details(facts, place, &count);
    ck_assert_uint_eq(count, 2);
    ck_assert_uint_eq(rows_of[0].afdeling, 1);
    ck_assert_uint_eq(rows_of[1].afdeling, v1);
    ck_assert_uint_eq(rows_of[1].exempt, 0);
    place = oud__facts_package_place(facts, 1, tables_find(school, OUD_KIND_SUBJECT, NULL, "ak"));
    rows_of = oud__facts_details(facts, place, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(rows_of[0].exempt, 1);
    place = oud__facts_package_place(facts, 1, fr);
    rows_of = oud__facts_details(facts, place, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(rows_of[0].niveau_afdeling, v1);
    ck_assert_uint_eq(rows_of[0].niveau_subject, 0);
    place = oud__facts_package_place(facts, 1, tables_find(school, OUD_KIND_SUBJECT, NULL, "du"));
    rows_of = oud__facts_details(facts, place, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(rows_of[0].niveau_subject, fr);
    ck_assert_uint_eq(facts->details.count, 6);
    place = oud__facts_package_place(facts, 2, ne);
    ck_assert_uint_eq(oud__facts_pakketvak(facts, place), ne);
    ck_assert_ptr_null(oud__facts_details(facts, place, &count));
    ck_assert_uint_eq(oud__facts_package_place(facts, 2, fr), UINT32_MAX);
    ck_assert_uint_eq(oud__facts_package_place(facts, 3, fr), UINT32_MAX);
    oud_school_unref(school);
}
END_TEST

START_TEST(a_lesson_joins_all_its_rows)
{
    static const table_row rows[] = {{LEERLING, "s1|h1|h1d"},
                                     {LES, "1888|h1|ne|h1d|men13|regulier"},
                                     {LES, "1888|h1|ne|h1d|cpr|vervanger|men13|2|16"},
                                     {LES, "1888|v1|nl|v1a|men13|regulier"},
                                     {LES, "1888|v1|nl||extra|||||0"},
                                     {LES, "|h1|ne|h1d|zz"},
                                     {LES, "|h1|ne|h1d|zz"},
                                     {LES, "|h1|ne|h1d|zz||||30"},
                                     {LES, "7|h1|ak|h1d"},
                                     {LES, "1888|h1|ak|h1d|men13|regulier"},
                                     TABLE_END};
    oud_school *school = tables_school(rows);
    const oud__facts *facts = &school->facts;
    ck_assert_uint_eq(oud_school_count(school, OUD_KIND_LESSON), 4);
    uint32_t lesson = tables_find(school, OUD_KIND_LESSON, NULL, "1888");
    ck_assert_uint_eq(lesson, 1);
    expect_copy(school, OUD_RELATION_LESSON_ROOSTERGROEPEN, lesson, OUD_KIND_ROOSTERGROEP,
                "h1/h1d v1/v1a");
    expect_copy(school, OUD_RELATION_LESSON_TEACHERS, lesson, OUD_KIND_TEACHER, "cpr extra men13");
    expect_copy(school, OUD_RELATION_LESSON_TEACHERS, 4, OUD_KIND_TEACHER, "");
    uint32_t group = tables_find(school, OUD_KIND_ROOSTERGROEP, "h1", "h1d");
    uint32_t lessons[8];
    ck_assert_uint_eq(oud_school_copy(school, OUD_RELATION_ROOSTERGROEP_LESSONS, group, lessons, 8),
                      4);
    uint32_t start = facts->teaching_starts[group];
    ck_assert_uint_eq(facts->teaching_starts[group + 1] - start, 5);
    ck_assert_uint_eq(facts->assignment_starts[2] - facts->assignment_starts[1], 3);
    const oud__assignment *cpr = &facts->assignments.at[facts->assignment_starts[1]];
    ck_assert_uint_eq(cpr->substitute, 1);
    ck_assert_uint_eq(cpr->from, 2);
    ck_assert_uint_eq(cpr->to, 16);
    ck_assert_uint_eq(cpr->replaces, tables_find(school, OUD_KIND_TEACHER, NULL, "men13"));
    ck_assert_uint_eq(cpr[1].idle, 1);
    oud_school_unref(school);
}
END_TEST

/* More than are sorted by insertion, from the last to the first, and each twice. */
START_TEST(many_rows_of_one_lesson_and_of_one_group)
{
    enum { MANY = 50 };
    static char texts[4 * MANY][32];
    static table_row rows[4 * MANY + 1];
    for (int i = 0; i < 2 * MANY; i++) {
        int number = MANY - i % MANY;
        snprintf(texts[2 * i], sizeof texts[0], "joined|h1|wi|g%d|t%02d", number, number);
        snprintf(texts[2 * i + 1], sizeof texts[0], "%d|h1|wi|many|t00", number);
        rows[2 * i] = (table_row){LES, texts[2 * i]};
        rows[2 * i + 1] = (table_row){LES, texts[2 * i + 1]};
    }
    rows[4 * MANY] = (table_row)TABLE_END;
    oud_school *school = tables_school(rows);
    const oud__facts *facts = &school->facts;
    uint32_t lesson = tables_find(school, OUD_KIND_LESSON, NULL, "joined");
    uint32_t group = tables_find(school, OUD_KIND_ROOSTERGROEP, "h1", "many");
    const oud__assignment *assignments = facts->assignments.at + facts->assignment_starts[lesson];
    const oud__teaching *teaching = facts->teaching.at + facts->teaching_starts[group];
    ck_assert_uint_eq(facts->assignments.count, 2 * MANY);
    ck_assert_uint_eq(facts->teaching.count, 2 * MANY);
    for (uint32_t i = 0; i < MANY; i++) {
        ck_assert_uint_eq(assignments[i].teacher, 2 + i); /* t00 is the first */
        ck_assert_uint_eq(teaching[i].lesson, 2 + i);     /* joined is */
    }
    oud_school_unref(school);
}
END_TEST

START_TEST(weeks_run_over_new_year)
{
    static const table_row rows[] = {{LES, "1|h1|ne|h1d|a|||45|5"},  {LES, "2|h1|ne|h1d|b|||10|"},
                                     {LES, "3|h1|ne|h1d|c||||40"},   {LES, "4|h1|ne|h1d|d"},
                                     {LES, "5|h1|ne|h1d|e|||||0,0"}, TABLE_END};
    static const struct {
        uint32_t week;
        uint64_t active;
    } weeks[] = {{44, 1}, {45, 2}, {53, 2}, {1, 2},  {5, 2}, {6, 1}, {10, 2},
                 {30, 2}, {31, 2}, {40, 2}, {41, 1}, {0, 0}, {54, 0}};
    oud_school *school = tables_school(rows);
    for (size_t i = 0; i < sizeof weeks / sizeof *weeks; i++) {
        ck_assert_msg(oud_school_count_active(school, weeks[i].week) == weeks[i].active, "week %u",
                      (unsigned)weeks[i].week);
    }
    oud_school_unref(school);
}
END_TEST

START_TEST(mentors_of_groups_and_students)
{
    static const table_row rows[] = {
        {LEERLING, "s1|h1|h1d"},  {LEERLING, "s2|h1|h1d"}, {MENTOR, "h1|h1d|t3|s2"},
        {MENTOR, "h1|h1d|t2"},    {MENTOR, "h1|h1d|t1"},   {MENTOR, "h1|H1D|t2"},
        {MENTOR, "h1|h1d|t1|s1"}, {MENTOR, "h1|h1a|t9"},   TABLE_END};
    static const uint32_t expected[][3] = {{1, 4, 0}, {2, 1, 0}, {2, 2, 0}, {2, 1, 1}, {2, 3, 2}};
    oud_school *school = tables_school(rows);
    expect_copy(school, OUD_RELATION_MENTORGROEP_MENTORS,
                tables_find(school, OUD_KIND_MENTORGROEP, "h1", "h1d"), OUD_KIND_TEACHER,
                "t1 t2 t3");
    ck_assert_uint_eq(school->facts.mentors.count, 5);
    for (size_t i = 0; i < 5; i++) {
        const oud__mentor *mentor = &school->facts.mentors.at[i];
        ck_assert_uint_eq(mentor->mentorgroep, expected[i][0]);
        ck_assert_uint_eq(mentor->teacher, expected[i][1]);
        ck_assert_uint_eq(mentor->student, expected[i][2]);
    }
    oud_school_unref(school);
}
END_TEST

START_TEST(parents_both_ways)
{
    static const table_row rows[] = {{LEERLING, "s1|h1"},
                                     {LEERLING, "s2|h1"},
                                     {OUDER, "p2|s2, s1,,s2"},
                                     {OUDER, "p1| s1 "},
                                     {OUDER, "p2|gone,s1"},
                                     {OUDER, "p0|"},
                                     TABLE_END};
    oud_school *school = tables_school(rows);
    expect_things(school, OUD_KIND_PARENT, "p2 p1 p0");
    expect_copy(school, OUD_RELATION_PARENT_STUDENTS, 1, OUD_KIND_STUDENT, "s1 s2 gone");
    expect_copy(school, OUD_RELATION_PARENT_STUDENTS, 2, OUD_KIND_STUDENT, "s1");
    expect_copy(school, OUD_RELATION_PARENT_STUDENTS, 3, OUD_KIND_STUDENT, "");
    expect_copy(school, OUD_RELATION_STUDENT_PARENTS, 1, OUD_KIND_PARENT, "p2 p1");
    expect_copy(school, OUD_RELATION_STUDENT_PARENTS, 2, OUD_KIND_PARENT, "p2");
    expect_copy(school, OUD_RELATION_STUDENT_PARENTS, 3, OUD_KIND_PARENT, "p2");
    oud_school_unref(school);
}
END_TEST

/* Rows that come in the order of the parents stay where they are; some parents have no child. */
START_TEST(parents_in_order)
{
    static const table_row rows[] = {{LEERLING, "s1|h1"}, {LEERLING, "s2|h1"},
                                     {OUDER, "p0|"},      {OUDER, "p1|s2,s1"},
                                     {OUDER, "p2|"},      {OUDER, "p3|"},
                                     {OUDER, "p4|s2"},    {OUDER, "p5|s1,s1"},
                                     {OUDER, "p6|"},      TABLE_END};
    static const char *const children[] = {"", "s1 s2", "", "", "s2", "s1", ""};
    oud_school *school = tables_school(rows);
    expect_things(school, OUD_KIND_PARENT, "p0 p1 p2 p3 p4 p5 p6");
    for (uint32_t i = 0; i < sizeof children / sizeof *children; i++) {
        expect_copy(school, OUD_RELATION_PARENT_STUDENTS, i + 1, OUD_KIND_STUDENT, children[i]);
    }
    expect_copy(school, OUD_RELATION_STUDENT_PARENTS, 1, OUD_KIND_PARENT, "p1 p5");
    expect_copy(school, OUD_RELATION_STUDENT_PARENTS, 2, OUD_KIND_PARENT, "p1 p4");
    oud_school_unref(school);
}
END_TEST

START_TEST(copy_writes_no_more_than_asked)
{
    static const table_row rows[] = {{OUDER, "p1|a,b,c"}, TABLE_END};
    oud_school *school = tables_school(rows);
    uint32_t out[3] = {0, 0, 77};
    ck_assert_uint_eq(oud_school_copy(school, OUD_RELATION_PARENT_STUDENTS, 1, out, 2), 3);
    ck_assert_uint_eq(out[1], 2);
    ck_assert_uint_eq(out[2], 77);
    ck_assert_uint_eq(oud_school_copy(school, OUD_RELATION_PARENT_STUDENTS, 1, NULL, 0), 3);
    ck_assert_uint_eq(oud_school_copy(school, OUD_RELATION_PARENT_STUDENTS, 2, out, 2), 0);
    ck_assert_uint_eq(oud_school_copy(school, OUD_RELATION_PARENT_STUDENTS, 0, out, 2), 0);
    ck_assert_uint_eq(oud_school_copy(school, (oud_relation)13, 1, out, 2), 0);
    ck_assert_uint_eq(oud_school_copy(school, (oud_relation)0, 1, out, 2), 0);
    ck_assert_uint_eq(oud_school_copy(NULL, OUD_RELATION_PARENT_STUDENTS, 1, out, 2), 0);
    oud_school_unref(school);
}
END_TEST

START_TEST(empty_and_unsealed_schools_have_nothing)
{
    oud_school *school = NULL;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    for (int sealed = 0; sealed <= 1; sealed++) {
        ck_assert_int_eq(oud_school_is_sealed(school), sealed);
        for (int kind = 0; kind <= OUD__KINDS; kind++) {
            ck_assert_uint_eq(oud_school_count_all(school, (oud_kind)kind), 0);
            ck_assert_uint_eq(oud_school_find(school, (oud_kind)kind, 1, "x", 1), 0);
            ck_assert_ptr_null(oud_school_code(school, (oud_kind)kind, 1, NULL));
            ck_assert_uint_eq(oud_school_afdeling(school, (oud_kind)kind, 1), 0);
        }
        ck_assert_uint_eq(oud_school_stamklas(school, 1), 0);
        ck_assert_ptr_null(oud_school_subject_name(school, 1, NULL));
        ck_assert_uint_eq(oud_school_count_active(school, 5), 0);
        ck_assert_uint_eq(oud_school_count_unsettled(school), 0);
        ck_assert_uint_eq(oud_school_copy(school, OUD_RELATION_STUDENT_SUBJECTS, 1, NULL, 0), 0);
        if (!sealed) {
            ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
        }
    }
    ck_assert_ptr_eq(oud_school_ref(school), school);
    oud_school_unref(school);
    oud_school_unref(school);
    oud_school_unref(NULL);
    ck_assert_ptr_null(oud_school_ref(NULL));
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("school/seal");
    TCase *tests = tcase_create("seal");
    tcase_add_test(tests, things_are_numbered_as_documented);
    tcase_add_test(tests, codes_that_begin_alike_are_in_order);
    tcase_add_test(tests, codes_are_found_without_case_and_kept_as_written);
    tcase_add_test(tests, students_of_a_roostergroep_stand_in_leerlingen);
    tcase_add_test(tests, first_row_of_a_student_is_the_own_one);
    tcase_add_test(tests, stamklassen_may_be_empty);
    tcase_add_test(tests, another_stamklas_is_a_warning);
    tcase_add_test(tests, another_name_is_a_warning);
    tcase_add_test(tests, references_without_afdeling_are_settled);
    tcase_add_test(tests, packages_keep_what_is_special);
    tcase_add_test(tests, a_lesson_joins_all_its_rows);
    tcase_add_test(tests, many_rows_of_one_lesson_and_of_one_group);
    tcase_add_test(tests, weeks_run_over_new_year);
    tcase_add_test(tests, mentors_of_groups_and_students);
    tcase_add_test(tests, parents_both_ways);
    tcase_add_test(tests, parents_in_order);
    tcase_add_test(tests, copy_writes_no_more_than_asked);
    tcase_add_test(tests, empty_and_unsealed_schools_have_nothing);
    suite_add_tcase(all, tests);
    return all;
}
