/* Going back to an earlier state of the tables (R-IN-3), and running out of memory at every point
 * of loading and sealing. */
#include "school/draft.h"
#include "support/failing_memory.h"
#include "support/readout.h"
#include "support/suite.h"
#include "support/tables.h"

#include <stdlib.h>
#include <string.h>

static const table_row first[] = {
    {OUD_TABLE_LEERLINGEN, "s1|h1|h1d"},
    {OUD_TABLE_LEERLINGEN, "s2|h1"},
    {OUD_TABLE_LEERLINGEN, "s2|v1"},
    {OUD_TABLE_PAKKETKEUZE, "s3||ne"},
    {OUD_TABLE_PAKKETKEUZE, "s1||wi|||ja"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "s1||h1d"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "s1|h1|g1"},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|t1"},
    {OUD_TABLE_MENTORGROEPEN, "h1|h1d|t1|s1"},
    {OUD_TABLE_OUDERS, "p1|s1,s2"},
    {OUD_TABLE_VAKKEN, "ne|Nederlands"},
    TABLE_END,
};

static const table_row second[] = {
    {OUD_TABLE_LEERLINGEN, "S3|v1|v1a"},
    {OUD_TABLE_LEERLINGEN, "s3|h1|h1a"},
    {OUD_TABLE_LEERLINGEN, "s2|h1|h1a"},
    {OUD_TABLE_LEERLINGEN, "s2|v1|v1b"},
    {OUD_TABLE_LEERLINGEN, "s1|a1-with-a-code-that-is-long"},
    {OUD_TABLE_PAKKETKEUZE, "s1||ne"},
    {OUD_TABLE_PAKKETKEUZE, "s1|v2|ak|h1|ne|x"},
    {OUD_TABLE_PAKKETKEUZE, "s1||wi"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "s1||g1"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "s1|v1|G2"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "s2||nowhere"},
    {OUD_TABLE_LESSENVERDELING, "2|v1|wi|g2|T9|vervanger|t1|45|5|4"},
    {OUD_TABLE_LESSENVERDELING, "|v1|wi|g2|t2"},
    {OUD_TABLE_LESSENVERDELING, "|v1|wi|g2|t2"},
    {OUD_TABLE_MENTORGROEPEN, "v1|g2|t3"},
    {OUD_TABLE_OUDERS, "p1|s4,s3"},
    {OUD_TABLE_OUDERS, "p2|s3,s5-with-a-code-that-is-long"},
    {OUD_TABLE_OUDERS, "p3"},
    {OUD_TABLE_VAKKEN, "wi|Wiskunde"},
    {OUD_TABLE_VAKKEN, "ak|Aardrijkskunde"},
    {OUD_TABLE_VAKKEN, "ak|Geography"},
    {OUD_TABLE_LEERLINGEN, "s1|h1|h1x"},
    TABLE_END,
};

static const table_row second_in_capitals[] = {
    {OUD_TABLE_LEERLINGEN, "S3|V1|V1A"},
    {OUD_TABLE_PAKKETKEUZE, "S1|V2|AK|H1|NE|X"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "S1|V1|G2"},
    {OUD_TABLE_LESSENVERDELING, "2|V1|WI|G2|T9"},
    {OUD_TABLE_OUDERS, "P2|S3"},
    {OUD_TABLE_VAKKEN, "AK|Aardrijkskunde"},
    TABLE_END,
};

static oud_school *open_school(failing_memory *memory)
{
    oud_school *school = NULL;
    while (oud_school_new(failing_memory_allocate, memory, &school) != OUD_STATUS_OK) {
        ck_assert_ptr_null(school);
    }
    return school;
}

/* Add rows; one that fails for want of memory is tried again and must then get through. */
static void add_all(oud_school *school, const table_row *rows)
{
    for (; rows->values; rows++) {
        const table_row one[] = {*rows, TABLE_END};
        oud_status status = tables_add(school, one);
        if (status == OUD_STATUS_NO_MEMORY) {
            ck_assert_int_eq(oud_school_error(school), OUD_CODE_NO_MEMORY);
            status = tables_add(school, one);
        }
        ck_assert_int_eq(status, OUD_STATUS_OK);
    }
}

/* All it shows, and the spelling of every code. */
static lines read_all(const oud_school *school)
{
    lines list = {0};
    readout_school(&list, school);
    for (int kind = 1; kind < OUD__KINDS; kind++) {
        for (uint32_t thing = 1; thing <= oud_school_count_all(school, (oud_kind)kind); thing++) {
            size_t size;
            const char *code = oud_school_code(school, (oud_kind)kind, thing, &size);
            lines_add(&list, "spelled %d %.*s", kind, (int)size, code);
        }
    }
    return list;
}

static void expect_same(lines *expected, lines *found)
{
    char *difference = lines_difference(expected, found);
    ck_assert_msg(!difference, "%s", difference);
    free(difference);
    lines_free(found);
}

static lines read_fresh(const table_row *rows, const table_row *more)
{
    oud_school *school = NULL;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    add_all(school, rows);
    if (more) {
        add_all(school, more);
    }
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    lines list = read_all(school);
    oud_school_unref(school);
    return list;
}

/* Like read_fresh, but the rows of `undone` came and went between the two. */
static lines read_after_rollback(const table_row *rows, const table_row *undone,
                                 const table_row *more)
{
    oud_school *school = NULL;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    add_all(school, rows);
    oud__mark *mark = oud__school_mark(school);
    ck_assert_ptr_nonnull(mark);
    for (const table_row *row = undone; row->values; row++) {
        /* Not through oud_school_add: warnings would stay in the diagnostics. */
        oud__span values[OUD__COLUMNS_MAX] = {{NULL, 0}};
        oud__complaint complaint;
        const char *at = row->values;
        for (size_t i = 0; at; i++) {
            const char *end = strchr(at, '|');
            values[i] = (oud__span){at, end ? (size_t)(end - at) : strlen(at)};
            at = end ? end + 1 : NULL;
        }
        ck_assert_int_eq(oud__school_row(school, row->table, values, &complaint), OUD_STATUS_OK);
    }
    oud__school_rollback(school, mark);
    oud__school_mark_free(school, mark);
    if (more) {
        add_all(school, more);
    }
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    lines list = read_all(school);
    oud_school_unref(school);
    return list;
}

START_TEST(rollback_leaves_no_trace)
{
    static const table_row nothing[] = {TABLE_END};
    static const table_row *const batches[] = {nothing, first, second, second_in_capitals};
    for (size_t i = 0; i < 64; i++) {
        const table_row *rows = batches[i % 4];
        const table_row *undone = batches[i / 4 % 4];
        const table_row *more = batches[i / 16];
        lines expected = read_fresh(rows, more);
        lines found = read_after_rollback(rows, undone, more);
        expect_same(&expected, &found);
        lines_free(&expected);
    }
}
END_TEST

START_TEST(loading_twice_changes_nothing)
{
    lines expected = read_fresh(second, NULL);
    lines found = read_fresh(second, second);
    /* But for the warning, which comes again. */
    ck_assert_uint_eq(found.count, expected.count + 1);
    lines_sort(&expected);
    lines_sort(&found);
    for (size_t i = 0; i < expected.count; i++) {
        if (strncmp(expected.at[i], "diagnostics", 11) != 0) {
            ck_assert_uint_ge(lines_count(&found, expected.at[i]), 1);
        }
    }
    lines_free(&found);
    lines_free(&expected);
}
END_TEST

START_TEST(memory_may_run_out_anywhere)
{
    lines expected = read_fresh(first, second);
    for (size_t n = 1, failed = 1; failed; n++) {
        failing_memory memory = failing_memory_at(n);
        oud_school *school = open_school(&memory);
        add_all(school, first);
        add_all(school, second);
        oud_status status = oud_school_seal(school);
        if (status != OUD_STATUS_OK) {
            ck_assert_int_eq(status, OUD_STATUS_NO_MEMORY);
            ck_assert_int_eq(oud_school_is_sealed(school), 0);
            ck_assert_uint_eq(oud_school_count_all(school, OUD_KIND_STUDENT), 0);
            ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
        }
        lines found = read_all(school);
        expect_same(&expected, &found);
        oud_school_unref(school);
        failed = memory.refused;
        failing_memory_done(&memory);
    }
    lines_free(&expected);
}
END_TEST

/* Every size asked for while sealing is refused from some request on: nothing is kept, and the
 * school can still take rows. */
START_TEST(failed_seal_leaves_the_school_open)
{
    lines expected = read_fresh(first, second);
    for (size_t n = 1, failed = 1; failed; n++) {
        failing_memory memory = failing_memory_at(0);
        oud_school *school = open_school(&memory);
        add_all(school, first);
        size_t live = memory.live_bytes;
        memory.fail_at = memory.requests + n;
        memory.fail_rest = true;
        oud_status status = oud_school_seal(school);
        failed = status != OUD_STATUS_OK;
        if (failed) {
            ck_assert_int_eq(status, OUD_STATUS_NO_MEMORY);
            ck_assert_uint_eq(memory.live_bytes, live);
            memory.fail_at = 0;
            add_all(school, second);
            ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
            lines found = read_all(school);
            expect_same(&expected, &found);
        }
        oud_school_unref(school);
        failing_memory_done(&memory);
    }
    lines_free(&expected);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("school/draft");
    TCase *tests = tcase_create("draft");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, rollback_leaves_no_trace);
    tcase_add_test(tests, loading_twice_changes_nothing);
    tcase_add_test(tests, memory_may_run_out_anywhere);
    tcase_add_test(tests, failed_seal_leaves_the_school_open);
    suite_add_tcase(all, tests);
    return all;
}
