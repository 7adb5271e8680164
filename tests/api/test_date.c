/* R-DATE-1, as a caller sees it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/evening_state.h"
#include "support/handbook.h"
#include "support/suite.h"

#define THURSDAY 20190131u
#define FRIDAY   20190201u

static oud_evening *evening;

static void start(void)
{
    evening = tables_evening(handbook_school, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
}

static void stop(void)
{
    oud_evening_unref(evening);
}

#define DONE(call) ck_assert_int_eq(call, OUD_STATUS_OK)
#define REFUSED(call, status, code)                                                                \
    do {                                                                                           \
        uint64_t revision = oud_evening_revision(evening);                                         \
        ck_assert_int_eq(call, status);                                                            \
        ck_assert_int_eq(oud_evening_error(evening), code);                                        \
        ck_assert_uint_eq(oud_evening_revision(evening), revision);                                \
    } while (0)

static uint32_t stamklas(const oud_evening *of, const char *code)
{
    return tables_find(oud_evening_school(of), OUD_KIND_STAMKLAS, "h1", code);
}

static uint32_t student(const oud_evening *of, const char *code)
{
    return state_id(of, OUD_KIND_STUDENT, code);
}

/* ---- calls to prove and to sweep ---- */

static oud_status add_date(oud_evening *of)
{
    return oud_date_set(of, THURSDAY, 20);
}

static oud_status bar(oud_evening *of)
{
    return oud_date_bar(of, THURSDAY, stamklas(of, "h1d"), 1);
}

static oud_status exempt(oud_evening *of)
{
    return oud_date_exempt(of, THURSDAY, student(of, "101"), 1);
}

static oud_status fewer(oud_evening *of)
{
    return oud_date_set_slots(of, THURSDAY, state_id(of, OUD_KIND_TEACHER, "men13"), 5);
}

static oud_status remove_date(oud_evening *of)
{
    return oud_date_remove(of, THURSDAY);
}

static void prepare_date(oud_evening *of)
{
    DONE(add_date(of));
}

static void prepare_all(oud_evening *of)
{
    DONE(add_date(of));
    DONE(bar(of));
    DONE(exempt(of));
    DONE(fewer(of));
}

static const struct {
    void (*prepare)(oud_evening *of);
    state_call call;
} calls[] = {
    {NULL, add_date},      {prepare_date, bar},        {prepare_date, exempt},
    {prepare_date, fewer}, {prepare_all, remove_date},
};

#define CALLS ((int)(sizeof calls / sizeof *calls))

START_TEST(R_SYNC_3_every_change_of_dates_is_undone_and_redone_and_refused_in_the_archive)
{
    if (calls[_i].prepare)
        calls[_i].prepare(evening);
    state_prove(evening, calls[_i].call);
}
END_TEST

START_TEST(R_SYNC_4_a_change_of_dates_without_memory_changes_nothing)
{
    state_sweep(handbook_school, calls[_i].prepare, calls[_i].call);
}
END_TEST

static oud_status count_in_grid(oud_evening *of)
{
    oud_grid *grid = NULL;
    oud_status status = oud_grid_new(of, THURSDAY, 0, &grid);
    oud_grid_free(grid);
    return status;
}

START_TEST(R_SYNC_4_a_grid_without_memory_is_none)
{
    state_sweep_asking(handbook_school, prepare_all, count_in_grid);
}
END_TEST

START_TEST(R_DATE_1_barred_dates_in_date_order)
{
    uint32_t dates[4] = {0};
    uint32_t h1d = stamklas(evening, "h1d");
    uint32_t ne = state_find(evening, "101", "ne");
    DONE(oud_date_set(evening, FRIDAY, 10));
    DONE(oud_date_set(evening, 20200101, 10));
    DONE(oud_date_set(evening, THURSDAY, 10));
    ck_assert_uint_eq(oud_evening_dates(evening, dates, 4), 3);
    ck_assert_uint_eq(dates[0], THURSDAY);
    ck_assert_uint_eq(dates[1], FRIDAY);
    ck_assert_uint_eq(dates[2], 20200101);
    DONE(oud_date_bar(evening, 20200101, h1d, 1));
    DONE(oud_date_bar(evening, THURSDAY, h1d, 1));
    memset(dates, 0, sizeof dates);
    ck_assert_uint_eq(oud_opportunity_barred_dates(evening, ne, dates, 4), 2);
    ck_assert_uint_eq(dates[0], THURSDAY);
    ck_assert_uint_eq(dates[1], 20200101);
    ck_assert_uint_eq(oud_opportunity_get(evening, ne, OUD_ATTRIBUTE_BARRED_COUNT), 2);
    ck_assert_uint_eq(
        oud_opportunity_barred_dates(evening, state_find(evening, "103", "ne"), NULL, 0), 0);
    DONE(oud_date_exempt(evening, THURSDAY, student(evening, "101"), 1));
    ck_assert_uint_eq(oud_opportunity_barred_dates(evening, ne, dates, 1), 1);
    ck_assert_uint_eq(dates[0], 20200101);
    DONE(oud_date_remove(evening, 20200101)); /* and what was set for it */
    DONE(oud_date_set(evening, 20200101, 10));
    ck_assert_uint_eq(oud_opportunity_barred_dates(evening, ne, NULL, 0), 0);
}
END_TEST

START_TEST(R_DATE_1_the_cursor_has_barred_dates_too)
{
    oud_cursor *cursor = NULL;
    size_t count = 0;
    uint32_t barred[64];
    uint32_t ids[64];
    prepare_all(evening);
    DONE(oud_cursor_new(evening, OUD_VIEW_ALL, 0, 0, &cursor));
    DONE(oud_cursor_fetch(cursor, 64, &count));
    ck_assert_uint_eq(count, oud_evening_count(evening));
    ck_assert_uint_eq(oud_cursor_column(cursor, OUD_ATTRIBUTE_BARRED_COUNT, barred, 64), count);
    ck_assert_uint_eq(oud_cursor_column(cursor, OUD_ATTRIBUTE_OPPORTUNITY, ids, 64), count);
    for (size_t i = 0; i < count; i++)
        ck_assert_uint_eq(barred[i], oud_opportunity_barred_dates(evening, ids[i], NULL, 0));
    oud_cursor_free(cursor);
}
END_TEST

START_TEST(R_DATE_1_slots_and_fewer_for_a_teacher)
{
    uint32_t men13 = state_id(evening, OUD_KIND_TEACHER, "men13");
    prepare_all(evening);
    ck_assert_uint_eq(oud_date_slots(evening, THURSDAY, 0), 20);
    ck_assert_uint_eq(oud_date_slots(evening, THURSDAY, men13), 5);
    DONE(oud_date_set(evening, THURSDAY, 4));
    ck_assert_uint_eq(oud_date_slots(evening, THURSDAY, men13), 4);
    DONE(oud_date_set_slots(evening, THURSDAY, men13, 4)); /* as the others */
    DONE(oud_date_set(evening, THURSDAY, 20));
    ck_assert_uint_eq(oud_date_slots(evening, THURSDAY, men13), 20);
    ck_assert_uint_eq(oud_date_copy(evening, THURSDAY, OUD_DATE_LIST_TEACHERS, NULL, 0), 0);
    DONE(oud_date_set_slots(evening, THURSDAY, men13, 0));
    ck_assert_uint_eq(oud_date_slots(evening, THURSDAY, men13), 0);
    ck_assert_uint_eq(oud_date_slots(evening, FRIDAY, men13), 0);
}
END_TEST

START_TEST(R_DATE_1_refusals)
{
    REFUSED(oud_date_set(evening, 20190229, 1), OUD_STATUS_ARGUMENT, OUD_CODE_DATE_INVALID);
    REFUSED(oud_date_set(evening, 0, 1), OUD_STATUS_ARGUMENT, OUD_CODE_DATE_INVALID);
    REFUSED(oud_date_set(evening, THURSDAY, OUD_SLOTS_MAX + 1), OUD_STATUS_ARGUMENT,
            OUD_CODE_SLOTS_TOO_MANY);
    REFUSED(bar(evening), OUD_STATUS_NOT_FOUND, OUD_CODE_DATE_UNKNOWN);
    REFUSED(remove_date(evening), OUD_STATUS_NOT_FOUND, OUD_CODE_DATE_UNKNOWN);
    REFUSED(fewer(evening), OUD_STATUS_NOT_FOUND, OUD_CODE_DATE_UNKNOWN);
    REFUSED(exempt(evening), OUD_STATUS_NOT_FOUND, OUD_CODE_DATE_UNKNOWN);
    prepare_date(evening);
    REFUSED(oud_date_bar(evening, THURSDAY, 0, 1), OUD_STATUS_NOT_FOUND, OUD_CODE_NOT_FOUND);
    REFUSED(oud_date_bar(evening, THURSDAY, 1, 2), OUD_STATUS_ARGUMENT, OUD_CODE_YES_OR_NO);
    REFUSED(oud_date_exempt(evening, THURSDAY, 9999, 1), OUD_STATUS_NOT_FOUND, OUD_CODE_NOT_FOUND);
    REFUSED(oud_date_set_slots(evening, THURSDAY, 9999, 1), OUD_STATUS_NOT_FOUND,
            OUD_CODE_NOT_FOUND);
    for (uint32_t i = 1; i < OUD_DATES_MAX; i++)
        DONE(oud_date_set(evening, (2020 + i) * 10000 + 101, 1));
    REFUSED(oud_date_set(evening, FRIDAY, 1), OUD_STATUS_LIMIT, OUD_CODE_DATES_TOO_MANY);
    DONE(oud_date_set(evening, THURSDAY, 2));
    ck_assert_uint_eq(oud_evening_dates(evening, NULL, 0), OUD_DATES_MAX);
    oud_grid *grid = NULL;
    ck_assert_int_eq(oud_grid_new(evening, FRIDAY, 0, &grid), OUD_STATUS_NOT_FOUND);
}
END_TEST

START_TEST(R_DATE_1_a_list_that_does_not_fit_gives_its_smallest)
{
    uint32_t few[2] = {0};
    prepare_date(evening);
    for (uint32_t s = 4; s >= 1; s--)
        DONE(oud_date_exempt(evening, THURSDAY, s, 1));
    ck_assert_uint_eq(oud_date_copy(evening, THURSDAY, OUD_DATE_LIST_EXEMPT, few, 2), 4);
    ck_assert_uint_eq(few[0], 1);
    ck_assert_uint_eq(few[1], 2);
    ck_assert_uint_eq(oud_date_copy(evening, THURSDAY, (oud_date_list)4, few, 2), 0);
}
END_TEST

/* The grid's row of a stamklas. */
static size_t row_of(const oud_grid *grid, uint32_t class)
{
    uint32_t found = 0;
    for (size_t row = 0; row < oud_grid_count(grid); row++)
        if (oud_grid_rows(grid, OUD_GRID_COLUMN_STAMKLAS, row, &found, 1) == 1 && found == class)
            return row;
    ck_abort_msg("no row of stamklas %u", (unsigned)class);
}

static void check_row(const oud_grid *grid, size_t row, const uint32_t *expected)
{
    for (int column = OUD_GRID_COLUMN_STUDENTS; column <= OUD_GRID_COLUMN_OPPORTUNITIES_BARRED;
         column++) {
        uint32_t value = 99999;
        oud_grid_rows(grid, (oud_grid_column)column, row, &value, 1);
        ck_assert_uint_eq(value, expected[column - OUD_GRID_COLUMN_STUDENTS]);
    }
}

static void check_text(const oud_grid *grid, size_t row, const char *dutch, const char *english)
{
    char text[256];
    ck_assert_uint_eq(oud_grid_text(grid, row, OUD_LANGUAGE_NL, text, sizeof text), strlen(dutch));
    ck_assert_str_eq(text, dutch);
    oud_grid_text(grid, row, OUD_LANGUAGE_EN, text, sizeof text);
    ck_assert_str_eq(text, english);
}

static char *read_table(const char *table, size_t *size)
{
    char path[512];
    const char *folder = getenv("OUD_SAMPLE_SCHOOL");
    ck_assert_ptr_nonnull(folder);
    snprintf(path, sizeof path, "%s/%s.tsv", folder, table);
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "cannot open %s", path);
    char *text = malloc(4000000);
    *size = fread(text, 1, 4000000, file);
    fclose(file);
    return text;
}

static oud_evening *sample_evening(void)
{
    oud_school *school = NULL;
    oud_evening *sample = NULL;
    DONE(oud_school_new(NULL, NULL, &school));
    for (int t = 1; oud_table_name((oud_table)t); t++) {
        size_t size;
        char *text = read_table(oud_table_name((oud_table)t), &size);
        DONE(oud_school_load(school, (oud_table)t, "sample", 6, text, size));
        free(text);
    }
    DONE(oud_school_seal(school));
    DONE(oud_evening_new(school, &sample));
    oud_school_unref(school);
    tables_generate(sample, OUD_POLICY_EVERYONE, 0);
    return sample;
}

START_TEST(R_DATE_1_none_of_the_368_opportunities_of_23_students)
{
    oud_evening *sample = sample_evening();
    const oud_school *school = oud_evening_school(sample);
    uint32_t bk1b = tables_find(school, OUD_KIND_STAMKLAS, "bk1", "bk1b");
    ck_assert_uint_ne(bk1b, 0);
    DONE(oud_date_set(sample, THURSDAY, 20));
    DONE(oud_date_bar(sample, THURSDAY, bk1b, 1));
    oud_grid *grid = NULL;
    DONE(oud_grid_new(sample, THURSDAY, 0, &grid));
    size_t row = row_of(grid, bk1b);
    check_row(grid, row, (const uint32_t[]){23, 0, 23, 368, 0, 368});
    check_text(
        grid, row,
        "Geen van de 368 gespreksmogelijkheden van de 23 leerlingen van deze stamklas mag op "
        "deze avond ingeroosterd worden.",
        "None of the 368 opportunities of the 23 students of this class may be scheduled on "
        "this evening.");
    oud_grid_free(grid);
    oud_evening_unref(sample);
}
END_TEST

START_TEST(R_DATE_1_sentences_for_some_all_one_and_nothing)
{
    oud_grid *grid = NULL;
    uint32_t h1d = stamklas(evening, "h1d");
    uint32_t h1c = stamklas(evening, "h1c");
    DONE(oud_date_set(evening, THURSDAY, 20));
    DONE(oud_grid_new(evening, THURSDAY, 0, &grid));
    /* 101 has ne and wi, 102 and 104 have ne; 103 has ne and wi */
    check_row(grid, row_of(grid, h1d), (const uint32_t[]){3, 3, 0, 4, 4, 0});
    check_text(grid, row_of(grid, h1d),
               "Alle 4 gespreksmogelijkheden van de 3 leerlingen van deze stamklas mogen op deze "
               "avond ingeroosterd worden.",
               "All 4 opportunities of the 3 students of this class may be scheduled on this "
               "evening.");
    oud_grid_free(grid);
    DONE(oud_date_bar(evening, THURSDAY, h1d, 1));
    DONE(oud_date_bar(evening, THURSDAY, h1c, 1));
    DONE(oud_date_exempt(evening, THURSDAY, student(evening, "101"), 1));
    DONE(oud_opportunity_withdraw(evening, state_find(evening, "103", "wi"), 0));
    DONE(oud_grid_new(evening, THURSDAY, 0, &grid));
    check_row(grid, row_of(grid, h1d), (const uint32_t[]){3, 1, 2, 4, 2, 2});
    check_text(
        grid, row_of(grid, h1d),
        "2 van de 4 gespreksmogelijkheden van de 3 leerlingen van deze stamklas mogen op deze "
        "avond ingeroosterd worden.",
        "2 of the 4 opportunities of the 3 students of this class may be scheduled on this "
        "evening.");
    check_text(
        grid, row_of(grid, h1c),
        "De enige gespreksmogelijkheid van de enige leerling van deze stamklas mag niet op "
        "deze avond ingeroosterd worden.",
        "The only opportunity of the only student of this class may not be scheduled on this "
        "evening.");
    oud_grid_free(grid);
    DONE(oud_opportunity_withdraw(evening, state_find(evening, "103", "ne"), 0));
    DONE(oud_grid_new(evening, THURSDAY, 0, &grid));
    check_text(grid, row_of(grid, h1c),
               "Er zijn geen gespreksmogelijkheden van de enige leerling van deze stamklas.",
               "There are no opportunities of the only student of this class.");
    ck_assert_uint_eq(oud_grid_text(grid, 99, OUD_LANGUAGE_NL, NULL, 0), 0);
    ck_assert_uint_eq(oud_grid_text(grid, 0, (oud_language)3, NULL, 0), 0);
    oud_grid_free(grid);
}
END_TEST

Suite *suite(void)
{
    Suite *date = suite_create("date");
    TCase *cases = tcase_create("date");
    tcase_add_checked_fixture(cases, start, stop);
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(
        cases, R_SYNC_3_every_change_of_dates_is_undone_and_redone_and_refused_in_the_archive, 0,
        CALLS);
    tcase_add_loop_test(cases, R_SYNC_4_a_change_of_dates_without_memory_changes_nothing, 0, CALLS);
    tcase_add_test(cases, R_SYNC_4_a_grid_without_memory_is_none);
    tcase_add_test(cases, R_DATE_1_barred_dates_in_date_order);
    tcase_add_test(cases, R_DATE_1_the_cursor_has_barred_dates_too);
    tcase_add_test(cases, R_DATE_1_slots_and_fewer_for_a_teacher);
    tcase_add_test(cases, R_DATE_1_refusals);
    tcase_add_test(cases, R_DATE_1_a_list_that_does_not_fit_gives_its_smallest);
    tcase_add_test(cases, R_DATE_1_none_of_the_368_opportunities_of_23_students);
    tcase_add_test(cases, R_DATE_1_sentences_for_some_all_one_and_nothing);
    suite_add_tcase(date, cases);
    return date;
}
