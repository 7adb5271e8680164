/* R-SEE-1, R-SEE-3 and R-FILE-1: summary, tally, one opportunity, cursors, and the offer file. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/failing_memory.h"
#include "support/handbook.h"
#include "support/readout.h"
#include "support/suite.h"

static void assert_lines(lines *list, const char *const *expected)
{
    lines wanted = {0};
    for (; *expected; expected++) {
        lines_add(&wanted, "%s", *expected);
    }
    char *difference = lines_difference(&wanted, list);
    ck_assert_msg(difference == NULL, "%s", difference);
    lines_free(&wanted);
    lines_free(list);
}

#define LINES(...) ((const char *const[]){__VA_ARGS__, NULL})

static oud_evening *generated(uint32_t flags)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, flags);
    return evening;
}

START_TEST(R_SEE_1_none_some_all)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    lines found = {0};
    readout_summary(&found, evening);
    assert_lines(&found, LINES("summary h1 gs 1 0 0 1 1", "summary h1 mu 1 0 0 1 1",
                               "summary h1 ne 4 0 0 0 1", "summary h1 pr 1 0 0 1 1",
                               "summary h1 wi 2 0 0 0 1", "summary v1 ne 1 0 0 1 1",
                               "summary v1 wi 1 0 0 0 1"));
    oud_plan *plan = tables_plan(evening, OUD_POLICY_EVERYONE, 0);
    for (size_t i = 0; i < oud_plan_choice_count(plan); i++) {
        ck_assert_int_eq(oud_plan_choose(plan, i, NULL, 0), OUD_STATUS_OK);
    }
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    /* Skipped choices do not make a student one for whom nothing is possible. */
    readout_summary(&found, evening);
    assert_lines(&found, LINES("summary h1 gs 1 0 0 1 1", "summary h1 mu 1 0 0 1 1",
                               "summary h1 ne 4 1 0 0 2", "summary h1 pr 1 0 0 1 1",
                               "summary h1 wi 2 2 0 0 3", "summary v1 ne 1 0 0 1 1",
                               "summary v1 wi 1 1 0 0 3"));
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_SEE_1_a_summary_is_a_snapshot)
{
    oud_evening *evening = tables_evening(handbook_school, 5);
    oud_summary *summary = NULL;
    ck_assert_int_eq(oud_summary_new(evening, 0, &summary), OUD_STATUS_OK);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    uint32_t offered[16];
    size_t count = oud_summary_rows(summary, OUD_SUMMARY_COLUMN_OFFERED, 0, offered, 16);
    ck_assert_uint_eq(count, oud_summary_count(summary));
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(offered[i], 0);
    }
    oud_evening_unref(evening);
    ck_assert_uint_eq(oud_summary_rows(summary, OUD_SUMMARY_COLUMN_TOTAL, 5, offered, 16),
                      count - 5);
    ck_assert_uint_eq(oud_summary_rows(summary, OUD_SUMMARY_COLUMN_TOTAL, 0, offered, 2), 2);
    ck_assert_uint_eq(oud_summary_rows(summary, OUD_SUMMARY_COLUMN_TOTAL, count, offered, 2), 0);
    oud_summary_free(summary);
}
END_TEST

START_TEST(R_SEE_3_one_opportunity)
{
    oud_evening *evening = generated(0);
    const oud_school *school = oud_evening_school(evening);
    uint32_t student = tables_find(school, OUD_KIND_STUDENT, NULL, "201");
    uint32_t id = oud_evening_last_opportunity(evening);
    while (id && oud_opportunity_get(evening, id, OUD_ATTRIBUTE_STUDENT) != student) {
        id--;
    }
    ck_assert_uint_ne(id, 0);
    const struct {
        oud_attribute attribute;
        uint32_t value;
    } expected[] = {
        {OUD_ATTRIBUTE_OPPORTUNITY, id},
        {OUD_ATTRIBUTE_STUDENT, student},
        {OUD_ATTRIBUTE_SUBJECT, tables_find(school, OUD_KIND_SUBJECT, NULL, "wi")},
        {OUD_ATTRIBUTE_STAMKLAS, tables_find(school, OUD_KIND_STAMKLAS, "v1", "v1a")},
        {OUD_ATTRIBUTE_AFDELING, tables_find(school, OUD_KIND_AFDELING, NULL, "v1")},
        {OUD_ATTRIBUTE_IN_PACKAGE, 1},
        {OUD_ATTRIBUTE_OFFERED, 1},
        {OUD_ATTRIBUTE_REQUESTED, 0},
        {OUD_ATTRIBUTE_SCHEDULED, 0},
        {OUD_ATTRIBUTE_DURATION, 1},
        {OUD_ATTRIBUTE_ORIGIN, OUD_ORIGIN_PAKKETVAK},
        {OUD_ATTRIBUTE_CHANGED_BY_HAND, 0},
        {OUD_ATTRIBUTE_TEACHER_COUNT, 1},
        {OUD_ATTRIBUTE_PARENT_COUNT, 1},
    };
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        ck_assert_uint_eq(oud_opportunity_get(evening, id, expected[i].attribute),
                          expected[i].value);
    }
    uint32_t list[2] = {0, 77};
    ck_assert_uint_eq(oud_opportunity_copy(evening, id, OUD_OPPORTUNITY_LIST_TEACHERS, list, 1), 1);
    ck_assert_uint_eq(list[0], tables_find(school, OUD_KIND_TEACHER, NULL, "kro"));
    ck_assert_uint_eq(
        oud_opportunity_copy(evening, id, OUD_OPPORTUNITY_LIST_ROOSTERGROEPEN, list, 1), 1);
    ck_assert_uint_eq(list[0], tables_find(school, OUD_KIND_ROOSTERGROEP, "h1", "wi.a"));
    ck_assert_uint_eq(oud_opportunity_copy(evening, id, OUD_OPPORTUNITY_LIST_PARENTS, list, 1), 1);
    ck_assert_uint_eq(list[0], tables_find(school, OUD_KIND_PARENT, NULL, "p3"));
    ck_assert_uint_eq(list[1], 77);
    size_t size = 9;
    oud_opportunity_remark(evening, id, &size);
    ck_assert_uint_eq(size, 0);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(tally_counts_for_each_teacher_and_all_children)
{
    oud_evening *evening = generated(0);
    lines found = {0};
    readout_tally(&found, evening);
    lines_sort(&found);
    assert_lines(&found, LINES("tally 1 101 2", "tally 1 102 1", "tally 1 103 2", "tally 1 104 1",
                               "tally 1 201 1", "tally 2 cpr 3", "tally 2 kro 2", "tally 2 lms 2",
                               "tally 2 men13 4", "tally 3 p1 3", "tally 3 p2 2", "tally 3 p3 3"));
    oud_evening_unref(evening);
}
END_TEST

#define MANY 270u /* teachers and subjects: their talks are more than are near to each other */

/* A school of one student, whose package is the first of many subjects. */
static oud_school *school_of_many(oud_allocate allocate, void *user)
{
    static char texts[MANY][64];
    table_row rows[MANY + 3] = {{OUD_TABLE_LEERLINGEN, "1|a|k"},
                                {OUD_TABLE_PAKKETKEUZE, "1|a|s100"}};
    for (unsigned i = 0; i < MANY; i++) {
        snprintf(texts[i], sizeof texts[i], "%u|a|s%u|g|t%u|regulier", i + 1, i + 100, i + 100);
        rows[i + 2] = (table_row){OUD_TABLE_LESSENVERDELING, texts[i]};
    }
    return tables_school_in(rows, allocate, user);
}

static void add_by_hand(oud_evening *evening, const uint32_t *teachers, size_t teacher_count,
                        const uint32_t *subjects, size_t subject_count)
{
    const uint32_t student = 1;
    oud_plan *plan = NULL;
    ck_assert_int_eq(oud_plan_by_hand(evening, teachers, teacher_count, subjects, subject_count,
                                      &student, 1, 0, &plan),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
}

static void assert_tally(const oud_evening *evening, const uint32_t *teachers, uint32_t first,
                         uint32_t second, uint32_t third)
{
    uint32_t counts[MANY];
    ck_assert_int_eq(oud_evening_tally(evening, OUD_KIND_TEACHER, counts, MANY), OUD_STATUS_OK);
    ck_assert_uint_eq(counts[teachers[0] - 1], first);
    ck_assert_uint_eq(counts[teachers[1] - 1], second);
    ck_assert_uint_eq(counts[teachers[2] - 1], third);
}

static void assert_offered(const oud_evening *evening, uint32_t wanted)
{
    oud_summary *summary = NULL;
    uint32_t offered = 77;
    ck_assert_int_eq(oud_summary_new(evening, 0, &summary), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_summary_count(summary), 1);
    ck_assert_uint_eq(oud_summary_rows(summary, OUD_SUMMARY_COLUMN_OFFERED, 0, &offered, 1), 1);
    ck_assert_uint_eq(offered, wanted);
    oud_summary_free(summary);
}

/* A row whose talk is far from those of its neighbours counts like any other. */
START_TEST(counts_of_talks_that_are_far)
{
    oud_school *school = school_of_many(NULL, NULL);
    oud_evening *evening = NULL;
    uint32_t teachers[MANY];
    uint32_t subjects[MANY];
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    for (unsigned i = 0; i < MANY; i++) {
        char code[16];
        snprintf(code, sizeof code, "t%u", i + 100);
        teachers[i] = tables_find(school, OUD_KIND_TEACHER, NULL, code);
        code[0] = 's';
        subjects[i] = tables_find(school, OUD_KIND_SUBJECT, NULL, code);
    }
    add_by_hand(evening, teachers, 1, subjects, 1);
    add_by_hand(evening, teachers, MANY, subjects + 1, MANY - 1);
    ck_assert_int_eq(oud_opportunity_set_teachers(evening, 1, teachers, 2), OUD_STATUS_OK);
    assert_tally(evening, teachers, MANY, MANY, MANY - 1);
    assert_offered(evening, 1);
    uint32_t last = oud_evening_last_opportunity(evening);
    ck_assert_int_eq(oud_opportunity_withdraw(evening, last, 0), OUD_STATUS_OK);
    assert_tally(evening, teachers, MANY, MANY, MANY - 1);
    assert_offered(evening, 1);
    ck_assert_int_eq(oud_opportunity_withdraw(evening, 1, 0), OUD_STATUS_OK);
    assert_tally(evening, teachers, MANY - 1, MANY - 1, MANY - 1);
    assert_offered(evening, 0);
    oud_evening_unref(evening);
    oud_school_unref(school);
}
END_TEST

/* The ids a cursor gives, in batches of `max`. */
static size_t read_ids(oud_evening *evening, oud_view view, uint32_t thing, uint32_t filter,
                       size_t max, uint32_t *ids)
{
    oud_cursor *cursor = NULL;
    size_t total = 0;
    size_t count = 0;
    ck_assert_int_eq(oud_cursor_new(evening, view, thing, filter, &cursor), OUD_STATUS_OK);
    do {
        ck_assert_int_eq(oud_cursor_fetch(cursor, max, &count), OUD_STATUS_OK);
        ck_assert_uint_le(count, max);
        ck_assert_uint_eq(oud_cursor_column(cursor, OUD_ATTRIBUTE_OPPORTUNITY, ids + total, 32),
                          count);
        total += count;
    } while (count);
    ck_assert_int_eq(oud_cursor_fetch(cursor, max, &count), OUD_STATUS_OK);
    ck_assert_uint_eq(count, 0);
    oud_cursor_free(cursor);
    return total;
}

/* The batch holds the ids from `first` up to `last`. */
static void assert_batch(const oud_cursor *cursor, uint32_t first, uint32_t last)
{
    uint32_t ids[MANY];
    ck_assert_uint_eq(oud_cursor_column(cursor, OUD_ATTRIBUTE_OPPORTUNITY, ids, MANY),
                      last - first + 1);
    for (uint32_t id = first; id <= last; id++) {
        ck_assert_uint_eq(ids[id - first], id);
    }
}

/* A batch for which memory runs out, at once or in the middle, leaves the one before it. */
START_TEST(a_cursor_without_memory_stays_where_it_is)
{
    failing_memory memory = failing_memory_at(0);
    oud_school *school = school_of_many(failing_memory_allocate, &memory);
    oud_evening *evening = NULL;
    oud_cursor *cursor = NULL;
    uint32_t teachers[MANY];
    size_t count = 77;
    const uint32_t subject = 1;
    for (uint32_t i = 0; i < MANY; i++) {
        teachers[i] = i + 1;
    }
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    add_by_hand(evening, teachers, MANY, &subject, 1);
    ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_ALL, 0, 0, &cursor), OUD_STATUS_OK);
    memory.fail_at = memory.requests + 2;
    ck_assert_int_eq(oud_cursor_fetch(cursor, MANY, &count), OUD_STATUS_NO_MEMORY);
    ck_assert_uint_eq(count, 77);
    assert_batch(cursor, 1, 0);
    ck_assert_int_eq(oud_cursor_fetch(cursor, MANY, &count), OUD_STATUS_OK);
    assert_batch(cursor, 1, MANY);
    oud_cursor_free(cursor);
    for (size_t after = 1; after <= 2; after++) {
        ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_ALL, 0, 0, &cursor), OUD_STATUS_OK);
        ck_assert_int_eq(oud_cursor_fetch(cursor, 2, &count), OUD_STATUS_OK);
        ck_assert_int_eq(oud_cursor_fetch(cursor, 3, &count), OUD_STATUS_OK);
        memory.fail_at = memory.requests + after;
        ck_assert_int_eq(oud_cursor_fetch(cursor, MANY, &count), OUD_STATUS_NO_MEMORY);
        ck_assert_uint_eq(count, 3);
        assert_batch(cursor, 3, 5);
        ck_assert_int_eq(oud_cursor_fetch(cursor, MANY, &count), OUD_STATUS_OK);
        assert_batch(cursor, 6, MANY);
        oud_cursor_free(cursor);
    }
    oud_evening_unref(evening);
    oud_school_unref(school);
    failing_memory_done(&memory);
}
END_TEST

START_TEST(a_cursor_in_batches_of_any_size)
{
    oud_evening *evening = generated(OUD_PLAN_FLAG_SEPARATE);
    uint32_t all[64];
    size_t count = read_ids(evening, OUD_VIEW_ALL, 0, 0, 65536, all);
    ck_assert_uint_eq(count, oud_evening_count(evening));
    for (size_t max = 1; max <= count + 1; max++) {
        uint32_t again[64];
        ck_assert_uint_eq(read_ids(evening, OUD_VIEW_ALL, 0, 0, max, again), count);
        ck_assert_mem_eq(again, all, count * sizeof *all);
    }
    ck_assert_uint_eq(read_ids(evening, OUD_VIEW_ALL, 0, OUD_CURSOR_FILTER_OFFERED, 3, all), count);
    ck_assert_uint_eq(read_ids(evening, OUD_VIEW_ALL, 0, OUD_CURSOR_FILTER_REQUESTED, 3, all), 0);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(a_cursor_on_part_of_the_school)
{
    oud_evening *evening = generated(0);
    const oud_school *school = oud_evening_school(evening);
    static const struct {
        oud_view view;
        oud_kind kind;
        const char *afdeling, *code;
        size_t count;
    } views[] = {
        {OUD_VIEW_STUDENT, OUD_KIND_STUDENT, NULL, "101", 2},
        {OUD_VIEW_STUDENT, OUD_KIND_STUDENT, NULL, "104", 1},
        {OUD_VIEW_STAMKLAS, OUD_KIND_STAMKLAS, "h1", "h1d", 4},
        {OUD_VIEW_STAMKLAS, OUD_KIND_STAMKLAS, "v1", "v1a", 1},
        {OUD_VIEW_AFDELING, OUD_KIND_AFDELING, NULL, "h1", 6},
        {OUD_VIEW_AFDELING, OUD_KIND_AFDELING, NULL, "v1", 1},
    };
    for (size_t i = 0; i < sizeof views / sizeof *views; i++) {
        uint32_t ids[64];
        uint32_t thing = tables_find(school, views[i].kind, views[i].afdeling, views[i].code);
        ck_assert_uint_eq(read_ids(evening, views[i].view, thing, 0, 2, ids), views[i].count);
    }
    oud_evening_unref(evening);
}
END_TEST

START_TEST(a_cursor_notices_that_the_evening_changed)
{
    oud_evening *evening = generated(0);
    oud_cursor *cursor = NULL;
    size_t count = 99;
    ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_ALL, 0, 0, &cursor), OUD_STATUS_OK);
    ck_assert_int_eq(oud_cursor_fetch(cursor, 1, &count), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, 20), OUD_STATUS_OK);
    ck_assert_int_eq(oud_cursor_fetch(cursor, 1, &count), OUD_STATUS_STALE);
    ck_assert_uint_eq(count, 1);
    oud_cursor_free(cursor);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_FILE_1_writing)
{
    static const char expected[] = "103\tmen13\tne\n103\tlms\twi\n"
                                   "101\tcpr\tne\n101\tmen13\tne\n101\tkro\twi\n101\tlms\twi\n"
                                   "102\tcpr\tne\n102\tmen13\tne\n"
                                   "104\tcpr\tne\n104\tmen13\tne\n201\tkro\twi\n";
    oud_evening *evening = generated(0);
    oud_reader *reader = NULL;
    char text[2048];
    size_t size = 0;
    ck_assert_int_eq(oud_offer_file_write(evening, 0, &reader), OUD_STATUS_OK);
    ck_assert_int_eq(oud_reader_read(reader, text, 1023, &size), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_reader_read(reader, text, sizeof text, &size), OUD_STATUS_OK);
    lines wanted = {0};
    lines found = {0};
    ck_assert_uint_eq(size, sizeof expected - 1);
    for (size_t i = 0; i < 2; i++) {
        char copy[sizeof text];
        memcpy(copy, i ? text : expected, size);
        copy[size] = '\0';
        for (char *line = strtok(copy, "\n"); line; line = strtok(NULL, "\n")) {
            lines_add(i ? &found : &wanted, "%s", line);
        }
    }
    /* Students in their order; teachers and subjects of one student in any. */
    for (size_t i = 0; i < wanted.count; i++) {
        ck_assert_mem_eq(wanted.at[i], found.at[i], 4);
    }
    lines_sort(&wanted);
    lines_sort(&found);
    char *difference = lines_difference(&wanted, &found);
    ck_assert_msg(difference == NULL, "%s", difference);
    ck_assert_int_eq(oud_reader_read(reader, text, sizeof text, &size), OUD_STATUS_OK);
    ck_assert_uint_eq(size, 0);
    lines_free(&wanted);
    lines_free(&found);
    oud_reader_free(reader);
    oud_evening_unref(evening);
}
END_TEST

/* A triple that lies in two talks is written once. */
START_TEST(R_FILE_1_distinct_triples)
{
    oud_evening *evening = generated(0);
    tables_generate(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_SEPARATE);
    lines found = {0};
    readout_offer_file(&found, evening);
    ck_assert_uint_eq(found.count, 11);
    lines_sort(&found);
    lines_unique(&found);
    ck_assert_uint_eq(found.count, 11);
    lines_free(&found);
    oud_evening_unref(evening);
}
END_TEST

/* Many long lines: whole lines in each piece, none of them lost. */
START_TEST(R_FILE_1_in_pieces)
{
    oud_school *school = NULL;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    for (int i = 0; i < 200; i++) {
        char student[65];
        char leerling[256];
        char pakket[256];
        char indeling[256];
        snprintf(student, sizeof student, "%064d", i);
        snprintf(leerling, sizeof leerling, "%s|h1", student);
        snprintf(pakket, sizeof pakket, "%s||ne", student);
        snprintf(indeling, sizeof indeling, "%s|h1|g", student);
        const table_row rows[] = {{OUD_TABLE_LEERLINGEN, leerling},
                                  {OUD_TABLE_PAKKETKEUZE, pakket},
                                  {OUD_TABLE_ROOSTERGROEPINDELINGEN, indeling},
                                  {OUD_TABLE_LESSENVERDELING, "1|h1|ne|g|a"},
                                  TABLE_END};
        ck_assert_int_eq(tables_add(school, rows), OUD_STATUS_OK);
    }
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    oud_evening *evening = NULL;
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    for (size_t capacity = 1024; capacity <= 1200; capacity++) {
        oud_reader *reader = NULL;
        char piece[1200];
        size_t size = 0;
        size_t total = 0;
        ck_assert_int_eq(oud_offer_file_write(evening, 0, &reader), OUD_STATUS_OK);
        do {
            ck_assert_int_eq(oud_reader_read(reader, piece, capacity, &size), OUD_STATUS_OK);
            ck_assert(size <= capacity && (size == 0 || piece[size - 1] == '\n'));
            total += size;
        } while (size);
        ck_assert_uint_eq(total, 200 * (64 + sizeof "\ta\tne\n" - 1));
        oud_reader_free(reader);
    }
    oud_evening_unref(evening);
    oud_school_unref(school);
}
END_TEST

START_TEST(R_FILE_1_stale)
{
    oud_evening *evening = generated(0);
    oud_reader *reader = NULL;
    char text[1024];
    size_t size = 7;
    ck_assert_int_eq(oud_offer_file_write(evening, 0, &reader), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, 20), OUD_STATUS_OK);
    ck_assert_int_eq(oud_reader_read(reader, text, sizeof text, &size), OUD_STATUS_STALE);
    ck_assert_uint_eq(size, 7);
    oud_reader_free(reader);
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *found = suite_create("see");
    TCase *tests = tcase_create("R-SEE and R-FILE");
    tcase_add_test(tests, R_SEE_1_none_some_all);
    tcase_add_test(tests, R_SEE_1_a_summary_is_a_snapshot);
    tcase_add_test(tests, R_SEE_3_one_opportunity);
    tcase_add_test(tests, tally_counts_for_each_teacher_and_all_children);
    tcase_add_test(tests, counts_of_talks_that_are_far);
    tcase_add_test(tests, a_cursor_in_batches_of_any_size);
    tcase_add_test(tests, a_cursor_without_memory_stays_where_it_is);
    tcase_add_test(tests, a_cursor_on_part_of_the_school);
    tcase_add_test(tests, a_cursor_notices_that_the_evening_changed);
    tcase_add_test(tests, R_FILE_1_writing);
    tcase_add_test(tests, R_FILE_1_distinct_triples);
    tcase_add_test(tests, R_FILE_1_in_pieces);
    tcase_add_test(tests, R_FILE_1_stale);
    suite_add_tcase(found, tests);
    return found;
}
