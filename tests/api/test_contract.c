/* The rules that hold for every call (ouderavond.h): NULL, unknown numbers, wrong order, texts that
 * do not fit. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "support/handbook.h"
#include "support/readout.h"
#include "support/suite.h"

/* ---- NULL ---- */

static uint32_t numbers[8];
static size_t size_out;
static char buffer[1024];

/* Calls that return a status, with NULL for a handle or an output. */
#define STATUS_CALL(name, call)                                                                    \
    static oud_status name(void)                                                                   \
    {                                                                                              \
        return call;                                                                               \
    }

static oud_school *open_school;
static oud_school *sealed_school;
static oud_evening *evening_at_hand;
static oud_plan *plan_at_hand;
static oud_cursor *cursor_at_hand;
static oud_reader *reader_at_hand;

static int gives_nothing(void *user, char *to, size_t capacity, size_t *size)
{
    (void)user;
    (void)to;
    (void)capacity;
    (void)size;
    return 0;
}

STATUS_CALL(school_new, oud_school_new(NULL, NULL, NULL))
STATUS_CALL(school_set, oud_school_set(NULL, OUD_SCHOOL_SETTING_FIRST_WEEK, 31))
STATUS_CALL(school_seal, oud_school_seal(NULL))
STATUS_CALL(map_heading, oud_school_map_heading(NULL, OUD_TABLE_OUDERS, 0, "x", 1))
STATUS_CALL(map_heading_text, oud_school_map_heading(open_school, OUD_TABLE_OUDERS, 0, NULL, 1))
STATUS_CALL(add, oud_school_add(NULL, OUD_TABLE_OUDERS, NULL, NULL, 0))
STATUS_CALL(add_values, oud_school_add(open_school, OUD_TABLE_OUDERS, NULL, NULL, 1))
STATUS_CALL(load_school, oud_school_load(NULL, OUD_TABLE_OUDERS, "", 0, "", 0))
STATUS_CALL(load_text, oud_school_load(open_school, OUD_TABLE_OUDERS, "", 0, NULL, 1))
STATUS_CALL(load_source, oud_school_load(open_school, OUD_TABLE_OUDERS, NULL, 1, "a", 1))
STATUS_CALL(load_from_school,
            oud_school_load_from(NULL, OUD_TABLE_OUDERS, "", 0, 0, gives_nothing, NULL))
STATUS_CALL(load_from_read,
            oud_school_load_from(open_school, OUD_TABLE_OUDERS, "", 0, 0, NULL, NULL))
STATUS_CALL(load_from_source,
            oud_school_load_from(open_school, OUD_TABLE_OUDERS, NULL, 1, 0, gives_nothing, NULL))
STATUS_CALL(evening_new, oud_evening_new(NULL, &evening_at_hand))
STATUS_CALL(evening_new_out, oud_evening_new(sealed_school, NULL))
STATUS_CALL(evening_set, oud_evening_set(NULL, OUD_EVENING_SETTING_PEILWEEK, 5))
STATUS_CALL(plan_new, oud_plan_pakketvakken(NULL, NULL, NULL, 0, OUD_POLICY_ASK, 0, &plan_at_hand))
STATUS_CALL(plan_new_out,
            oud_plan_pakketvakken(evening_at_hand, NULL, NULL, 0, OUD_POLICY_ASK, 0, NULL))
STATUS_CALL(plan_new_afdelingen, oud_plan_pakketvakken(evening_at_hand, NULL, numbers, 1,
                                                       OUD_POLICY_ASK, 0, &plan_at_hand))
STATUS_CALL(plan_new_subjects, oud_plan_pakketvakken(evening_at_hand, numbers, NULL, 1,
                                                     OUD_POLICY_ASK, 0, &plan_at_hand))
STATUS_CALL(plan_apply, oud_plan_apply(NULL))
STATUS_CALL(plan_choose, oud_plan_choose(NULL, 0, numbers, 1))
STATUS_CALL(plan_choose_teachers, oud_plan_choose(plan_at_hand, 0, NULL, 1))
STATUS_CALL(plan_choose_alike, oud_plan_choose_alike(NULL, 0, numbers, 1))
STATUS_CALL(plan_choose_alike_teachers, oud_plan_choose_alike(plan_at_hand, 0, NULL, 1))
STATUS_CALL(plan_choose_policy, oud_plan_choose_policy(NULL, OUD_POLICY_EVERYONE))
STATUS_CALL(cursor_open, oud_cursor_new(NULL, OUD_VIEW_ALL, 0, 0, &cursor_at_hand))
STATUS_CALL(cursor_open_out, oud_cursor_new(evening_at_hand, OUD_VIEW_ALL, 0, 0, NULL))
STATUS_CALL(cursor_fetch, oud_cursor_fetch(NULL, 1, &size_out))
STATUS_CALL(cursor_fetch_out, oud_cursor_fetch(cursor_at_hand, 1, NULL))
STATUS_CALL(why_new, oud_why_new(NULL, 1, 1, 0, 0, NULL))
STATUS_CALL(why_new_out, oud_why_new(evening_at_hand, 1, 1, 0, 0, NULL))
STATUS_CALL(summary_new, oud_summary_new(NULL, 0, NULL))
STATUS_CALL(summary_new_out, oud_summary_new(evening_at_hand, 0, NULL))
STATUS_CALL(tally, oud_evening_tally(NULL, OUD_KIND_STUDENT, numbers, 1))
STATUS_CALL(tally_out, oud_evening_tally(evening_at_hand, OUD_KIND_STUDENT, NULL, 1))
STATUS_CALL(offer_file, oud_offer_file_write(NULL, 0, &reader_at_hand))
STATUS_CALL(offer_file_out, oud_offer_file_write(evening_at_hand, 0, NULL))
STATUS_CALL(reader, oud_reader_read(NULL, buffer, sizeof buffer, &size_out))
STATUS_CALL(reader_buffer, oud_reader_read(reader_at_hand, NULL, sizeof buffer, &size_out))
STATUS_CALL(reader_out, oud_reader_read(reader_at_hand, buffer, sizeof buffer, NULL))

#define ROW(name)                                                                                  \
    {                                                                                              \
#name, name                                                                                \
    }

static const struct {
    const char *name;
    oud_status (*call)(void);
} null_calls[] = {
    ROW(school_new),
    ROW(school_set),
    ROW(school_seal),
    ROW(map_heading),
    ROW(map_heading_text),
    ROW(add),
    ROW(add_values),
    ROW(load_school),
    ROW(load_text),
    ROW(load_source),
    ROW(load_from_school),
    ROW(load_from_read),
    ROW(load_from_source),
    ROW(evening_new),
    ROW(evening_new_out),
    ROW(evening_set),
    ROW(plan_new),
    ROW(plan_new_out),
    ROW(plan_new_afdelingen),
    ROW(plan_new_subjects),
    ROW(plan_apply),
    ROW(plan_choose),
    ROW(plan_choose_teachers),
    ROW(plan_choose_alike),
    ROW(plan_choose_alike_teachers),
    ROW(plan_choose_policy),
    ROW(cursor_open),
    ROW(cursor_open_out),
    ROW(cursor_fetch),
    ROW(cursor_fetch_out),
    ROW(why_new),
    ROW(why_new_out),
    ROW(summary_new),
    ROW(summary_new_out),
    ROW(tally),
    ROW(tally_out),
    ROW(offer_file),
    ROW(offer_file_out),
    ROW(reader),
    ROW(reader_buffer),
    ROW(reader_out),
};

static void set_up(void)
{
    evening_at_hand = tables_evening(handbook_school, 5);
    sealed_school = oud_evening_school(evening_at_hand);
    ck_assert_int_eq(oud_school_new(NULL, NULL, &open_school), OUD_STATUS_OK);
    plan_at_hand = tables_plan(evening_at_hand, OUD_POLICY_ASK, 0);
    ck_assert_int_eq(oud_cursor_new(evening_at_hand, OUD_VIEW_ALL, 0, 0, &cursor_at_hand),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_offer_file_write(evening_at_hand, 0, &reader_at_hand), OUD_STATUS_OK);
}

static void tear_down(void)
{
    oud_reader_free(reader_at_hand);
    oud_cursor_free(cursor_at_hand);
    oud_plan_unref(plan_at_hand);
    oud_evening_unref(evening_at_hand);
    oud_school_unref(open_school);
}

START_TEST(null_is_an_argument_error)
{
    oud_status status = null_calls[_i].call();
    ck_assert_msg(status == OUD_STATUS_ARGUMENT, "%s gives %d", null_calls[_i].name, (int)status);
}
END_TEST

START_TEST(null_handles_give_nothing_from_getters)
{
    ck_assert_ptr_null(oud_school_ref(NULL));
    ck_assert_ptr_null(oud_evening_ref(NULL));
    ck_assert_ptr_null(oud_plan_ref(NULL));
    oud_school_unref(NULL);
    oud_evening_unref(NULL);
    oud_plan_unref(NULL);
    oud_cursor_free(NULL);
    oud_why_free(NULL);
    oud_summary_free(NULL);
    oud_reader_free(NULL);
    ck_assert_uint_eq(oud_school_get(NULL, OUD_SCHOOL_SETTING_FIRST_WEEK), 0);
    ck_assert_int_eq(oud_school_is_sealed(NULL), 0);
    ck_assert_ptr_null(oud_school_diagnostics(NULL));
    ck_assert_int_eq(oud_school_error(NULL), 0);
    ck_assert_uint_eq(oud_school_error_text(NULL, OUD_LANGUAGE_NL, buffer, sizeof buffer), 0);
    ck_assert_uint_eq(oud_school_count(NULL, OUD_KIND_STUDENT), 0);
    ck_assert_uint_eq(oud_school_count_all(NULL, OUD_KIND_STUDENT), 0);
    ck_assert_ptr_null(oud_school_code(NULL, OUD_KIND_STUDENT, 1, &size_out));
    ck_assert_uint_eq(oud_school_find(NULL, OUD_KIND_STUDENT, 0, "101", 3), 0);
    ck_assert_uint_eq(oud_school_find(sealed_school, OUD_KIND_STUDENT, 0, NULL, 3), 0);
    ck_assert_uint_eq(oud_school_afdeling(NULL, OUD_KIND_STUDENT, 1), 0);
    ck_assert_uint_eq(oud_school_stamklas(NULL, 1), 0);
    oud_school_subject_name(NULL, 1, &size_out);
    ck_assert_uint_eq(size_out, 0);
    ck_assert_uint_eq(oud_school_copy(NULL, OUD_RELATION_STUDENT_SUBJECTS, 1, numbers, 8), 0);
    ck_assert_uint_eq(oud_school_count_active(NULL, 5), 0);
    ck_assert_uint_eq(oud_school_count_unsettled(NULL), 0);
    ck_assert_uint_eq(oud_diagnostics_count(NULL), 0);
    ck_assert_uint_eq(oud_diagnostics_count_all(NULL), 0);
    ck_assert_uint_eq(oud_diagnostics_count_of(NULL, OUD_CODE_WEEK), 0);
    ck_assert_uint_eq(oud_diagnostics_count_severity(NULL, OUD_SEVERITY_ERROR), 0);
    ck_assert_int_eq(oud_diagnostics_code(NULL, 0), 0);
    ck_assert_int_eq(oud_diagnostics_severity(NULL, 0), 0);
    ck_assert_ptr_null(oud_diagnostics_source(NULL, 0, &size_out));
    ck_assert_uint_eq(oud_diagnostics_line(NULL, 0), 0);
    ck_assert_uint_eq(oud_diagnostics_column(NULL, 0), 0);
    ck_assert_uint_eq(oud_diagnostics_text(NULL, 0, OUD_LANGUAGE_NL, buffer, 8), 0);
    ck_assert_ptr_null(oud_evening_school(NULL));
    ck_assert_uint_eq(oud_evening_get(NULL, OUD_EVENING_SETTING_PEILWEEK), 0);
    ck_assert_uint_eq(oud_evening_revision(NULL), 0);
    ck_assert_uint_eq(oud_evening_count(NULL), 0);
    ck_assert_uint_eq(oud_evening_count_own(NULL, OUD_KIND_STUDENT), 0);
    ck_assert_uint_eq(oud_evening_count_offered(NULL), 0);
    ck_assert_uint_eq(oud_evening_last_opportunity(NULL), 0);
    ck_assert_int_eq(oud_evening_error(NULL), 0);
    ck_assert_uint_eq(oud_evening_error_text(NULL, OUD_LANGUAGE_NL, buffer, 8), 0);
    ck_assert_uint_eq(oud_opportunity_get(NULL, 1, OUD_ATTRIBUTE_STUDENT), 0);
    ck_assert_uint_eq(oud_opportunity_copy(NULL, 1, OUD_OPPORTUNITY_LIST_TEACHERS, numbers, 8), 0);
    oud_opportunity_remark(NULL, 1, &size_out);
    ck_assert_uint_eq(size_out, 0);
    ck_assert_ptr_null(oud_plan_evening(NULL));
    ck_assert_uint_eq(oud_plan_count(NULL, OUD_ACTION_CREATE), 0);
    ck_assert_uint_eq(oud_plan_count_reason(NULL, OUD_REASON_EXEMPT), 0);
    ck_assert_uint_eq(oud_plan_rows(NULL, OUD_ACTION_SKIP, OUD_PLAN_COLUMN_STUDENT, 0, numbers, 8),
                      0);
    ck_assert_uint_eq(oud_plan_row_teachers(NULL, OUD_ACTION_CREATE, 0, numbers, 8), 0);
    ck_assert_uint_eq(oud_plan_row_text(NULL, OUD_ACTION_SKIP, 0, OUD_LANGUAGE_NL, buffer, 8), 0);
    ck_assert_uint_eq(oud_plan_cell_count(NULL), 0);
    ck_assert_uint_eq(oud_plan_cell_rows(NULL, OUD_PLAN_CELL_COLUMN_TOTAL, 0, numbers, 8), 0);
    ck_assert_uint_eq(oud_plan_cell_count_reason(NULL, 0, OUD_REASON_EXEMPT), 0);
    ck_assert_uint_eq(oud_plan_choice_count(NULL), 0);
    ck_assert_uint_eq(oud_plan_choice_count_open(NULL), 0);
    ck_assert_uint_eq(oud_plan_choice_get(NULL, 0, OUD_CHOICE_ATTRIBUTE_STATE), 0);
    ck_assert_uint_eq(oud_plan_candidate_get(NULL, 0, 0, OUD_CANDIDATE_ATTRIBUTE_TEACHER), 0);
    ck_assert_uint_eq(oud_cursor_column(NULL, OUD_ATTRIBUTE_STUDENT, numbers, 8), 0);
    ck_assert_int_eq(oud_why_verdict(NULL), 0);
    ck_assert_int_eq(oud_why_reason(NULL), 0);
    ck_assert_uint_eq(oud_why_count(NULL), 0);
    ck_assert_uint_eq(oud_why_get(NULL, 0, OUD_FACT_ATTRIBUTE_KIND), 0);
    ck_assert_uint_eq(oud_why_fact_text(NULL, 0, OUD_LANGUAGE_NL, buffer, 8), 0);
    ck_assert_uint_eq(oud_why_text(NULL, OUD_LANGUAGE_NL, buffer, 8), 0);
    ck_assert_uint_eq(oud_summary_count(NULL), 0);
    ck_assert_uint_eq(oud_summary_rows(NULL, OUD_SUMMARY_COLUMN_TOTAL, 0, numbers, 8), 0);
}
END_TEST

/* ---- unknown numbers ---- */

START_TEST(unknown_numbers_give_nothing)
{
    static const uint32_t odd[] = {0, 9999, UINT32_C(0x80000000), UINT32_MAX};
    tables_generate(evening_at_hand, OUD_POLICY_EVERYONE, 0);
    oud_plan *plan = tables_plan(evening_at_hand, OUD_POLICY_ASK, OUD_PLAN_FLAG_FORGET_CHOICES);
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        uint32_t n = odd[i];
        for (int kind = 0; kind <= 12; kind++) {
            size_t size = 5;
            ck_assert_ptr_null(oud_school_code(sealed_school, (oud_kind)kind, n, &size));
            ck_assert_uint_eq(size, 0);
            ck_assert_uint_eq(oud_school_afdeling(sealed_school, (oud_kind)kind, n), 0);
            ck_assert_uint_eq(oud_school_count(sealed_school, (oud_kind)(int)n), 0);
            ck_assert_uint_eq(oud_evening_count_own(evening_at_hand, (oud_kind)(int)n), 0);
            ck_assert_uint_eq(oud_school_find(sealed_school, (oud_kind)kind, n, "nergens", 7), 0);
        }
        for (int relation = 0; relation <= 14; relation++) {
            ck_assert_uint_eq(oud_school_copy(sealed_school, (oud_relation)relation, n, numbers, 8),
                              0);
        }
        ck_assert_uint_eq(oud_school_copy(sealed_school, (oud_relation)(int)n, 1, numbers, 8), 0);
        ck_assert_uint_eq(oud_school_stamklas(sealed_school, n), 0);
        ck_assert_uint_eq(oud_school_count_active(sealed_school, n), 0);
        ck_assert_uint_eq(oud_school_get(sealed_school, (oud_school_setting)(int)n), 0);
        ck_assert_uint_eq(oud_evening_get(evening_at_hand, (oud_evening_setting)(int)n), 0);
        ck_assert_uint_eq(oud_opportunity_get(evening_at_hand, n, OUD_ATTRIBUTE_STUDENT), 0);
        ck_assert_uint_eq(oud_opportunity_get(evening_at_hand, 1, (oud_attribute)(int)n), 0);
        ck_assert_uint_eq(
            oud_opportunity_copy(evening_at_hand, n, OUD_OPPORTUNITY_LIST_TEACHERS, numbers, 8), 0);
        ck_assert_uint_eq(
            oud_opportunity_copy(evening_at_hand, 1, (oud_opportunity_list)(int)n, numbers, 8), 0);
        ck_assert_uint_eq(oud_plan_count(plan, (oud_action)(int)n), 0);
        ck_assert_uint_eq(oud_plan_count_reason(plan, (oud_reason)(int)n), 0);
        ck_assert_uint_eq(
            oud_plan_rows(plan, (oud_action)(int)n, OUD_PLAN_COLUMN_STUDENT, 0, numbers, 8), 0);
        ck_assert_uint_eq(
            oud_plan_rows(plan, OUD_ACTION_SKIP, (oud_plan_column)(int)n, 0, numbers, 8), 0);
        ck_assert_uint_eq(
            oud_plan_rows(plan, OUD_ACTION_SKIP, OUD_PLAN_COLUMN_STUDENT, UINT64_MAX, numbers, 8),
            0);
        ck_assert_uint_eq(oud_plan_row_teachers(plan, OUD_ACTION_KEEP, UINT64_MAX - i, numbers, 8),
                          0);
        ck_assert_uint_eq(oud_plan_cell_rows(plan, (oud_plan_cell_column)(int)n, 0, numbers, 8), 0);
        ck_assert_uint_eq(
            oud_plan_cell_rows(plan, OUD_PLAN_CELL_COLUMN_TOTAL, SIZE_MAX - i, numbers, 8), 0);
        ck_assert_uint_eq(oud_plan_cell_count_reason(plan, 0, (oud_reason)(int)n), 0);
        ck_assert_uint_eq(oud_plan_choice_get(plan, 0, (oud_choice_attribute)(int)n), 0);
        ck_assert_uint_eq(oud_plan_choice_get(plan, SIZE_MAX - i, OUD_CHOICE_ATTRIBUTE_STATE), 0);
        ck_assert_uint_eq(
            oud_plan_candidate_get(plan, 0, SIZE_MAX - i, OUD_CANDIDATE_ATTRIBUTE_TEACHER), 0);
        ck_assert_uint_eq(oud_plan_candidate_get(plan, 0, 0, (oud_candidate_attribute)(int)n), 0);
        ck_assert_ptr_null(oud_table_name((oud_table)(int)n));
        ck_assert_uint_eq(oud_table_column_count((oud_table)(int)n), 0);
        ck_assert_ptr_null(oud_table_heading((oud_table)(int)n, 0));
        ck_assert_ptr_null(oud_table_heading(OUD_TABLE_OUDERS, SIZE_MAX - i));
        ck_assert_int_eq(oud_code_severity((oud_code)(int)n), 0);
        ck_assert_uint_eq(oud_code_name((oud_code)(int)n, buffer, sizeof buffer), 0);
    }
    ck_assert_str_eq(oud_status_name((oud_status)77), "unknown status");
    ck_assert_str_eq(oud_status_name((oud_status)-1), "unknown status");
    oud_plan_unref(plan);
}
END_TEST

START_TEST(unknown_numbers_are_refused)
{
    static const uint32_t odd[] = {0, 99, UINT32_C(0x80000000), UINT32_MAX};
    const uint32_t one = 1;
    oud_plan *plan = NULL;
    oud_cursor *cursor = NULL;
    oud_why *why = NULL;
    oud_summary *summary = NULL;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        uint32_t n = odd[i];
        int number = (int)n;
        ck_assert_int_eq(oud_school_set(open_school, (oud_school_setting)number, 1),
                         OUD_STATUS_ARGUMENT);
        ck_assert_int_eq(oud_school_set(open_school, OUD_SCHOOL_SETTING_FIRST_WEEK, n),
                         OUD_STATUS_ARGUMENT);
        ck_assert_int_eq(oud_school_map_heading(open_school, (oud_table)number, 0, "x", 1),
                         OUD_STATUS_ARGUMENT);
        ck_assert_int_eq(oud_school_add(open_school, (oud_table)number, NULL, NULL, 0),
                         OUD_STATUS_ARGUMENT);
        ck_assert_int_eq(oud_school_load(open_school, (oud_table)number, "", 0, "a", 1),
                         OUD_STATUS_ARGUMENT);
        ck_assert_int_eq(oud_evening_set(evening_at_hand, (oud_evening_setting)number, 5),
                         OUD_STATUS_ARGUMENT);
        ck_assert_int_eq(oud_evening_set(evening_at_hand, OUD_EVENING_SETTING_PEILWEEK, n),
                         OUD_STATUS_ARGUMENT);
        ck_assert_int_eq(
            oud_plan_pakketvakken(evening_at_hand, &n, &one, 1, OUD_POLICY_ASK, 0, &plan),
            OUD_STATUS_NOT_FOUND);
        ck_assert_int_eq(oud_plan_withdraw_of(evening_at_hand, OUD_KIND_TEACHER, &n, 1, 0, &plan),
                         OUD_STATUS_NOT_FOUND);
        ck_assert_int_eq(oud_cursor_new(evening_at_hand, OUD_VIEW_STUDENT, n, 0, &cursor),
                         OUD_STATUS_NOT_FOUND);
        ck_assert_int_eq(oud_cursor_new(evening_at_hand, (oud_view)number, 1, 0, &cursor),
                         OUD_STATUS_ARGUMENT);
        ck_assert_int_eq(oud_why_new(evening_at_hand, n, 1, 0, 0, &why), OUD_STATUS_NOT_FOUND);
        ck_assert_int_eq(oud_why_new(evening_at_hand, 1, n, 0, 0, &why), OUD_STATUS_NOT_FOUND);
        ck_assert_int_eq(oud_evening_tally(evening_at_hand, (oud_kind)number, numbers, 8),
                         OUD_STATUS_ARGUMENT);
    }
    for (uint32_t bit = 256; bit; bit <<= 1) { /* room for flags to come */
        ck_assert_int_eq(
            oud_plan_pakketvakken(evening_at_hand, NULL, NULL, 0, OUD_POLICY_ASK, bit, &plan),
            OUD_STATUS_ARGUMENT);
        ck_assert_int_eq(oud_summary_new(evening_at_hand, bit, &summary), OUD_STATUS_ARGUMENT);
    }
    ck_assert_int_eq(
        oud_cursor_new(evening_at_hand, OUD_VIEW_ALL, 0, UINT32_C(0x80000000), &cursor),
        OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_plan_pakketvakken(evening_at_hand, NULL, NULL, 0, (oud_policy)4, 0, &plan),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_why_new(evening_at_hand, 1, 1, 99, 0, &why), OUD_STATUS_NOT_FOUND);
    ck_assert_int_eq(oud_cursor_fetch(cursor_at_hand, 0, &size_out), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_cursor_fetch(cursor_at_hand, 65537, &size_out), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_set(open_school, OUD_SCHOOL_SETTING_SKIP_BAD_ROWS, 2),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_set(open_school, OUD_SCHOOL_SETTING_ENCODING, 2),
                     OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_school_map_heading(open_school, OUD_TABLE_OUDERS, 0, "", 0),
                     OUD_STATUS_ARGUMENT);
    ck_assert(!plan && !cursor && !why && !summary);
}
END_TEST

/* ---- the order of calls ---- */

START_TEST(calls_in_the_wrong_order)
{
    oud_evening *evening = NULL;
    const table_row rows[] = {{OUD_TABLE_LEERLINGEN, "1|h1"}, TABLE_END};
    ck_assert_int_eq(oud_evening_new(open_school, &evening), OUD_STATUS_STATE);
    ck_assert_ptr_null(evening);
    ck_assert_uint_eq(oud_school_count(open_school, OUD_KIND_STUDENT), 0);
    ck_assert_int_eq(tables_add(open_school, rows), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_school_count(open_school, OUD_KIND_STUDENT), 0);
    ck_assert_uint_eq(tables_find(open_school, OUD_KIND_STUDENT, NULL, "1"), 0);
    ck_assert_int_eq(oud_school_seal(open_school), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_seal(open_school), OUD_STATUS_STATE);
    ck_assert_int_eq(oud_school_error(open_school), OUD_CODE_SEALED);
    ck_assert_int_eq(tables_add(open_school, rows), OUD_STATUS_STATE);
    ck_assert_int_eq(oud_school_load(open_school, OUD_TABLE_LEERLINGEN, "", 0, "a", 1),
                     OUD_STATUS_STATE);
    ck_assert_int_eq(oud_school_map_heading(open_school, OUD_TABLE_LEERLINGEN, 0, "x", 1),
                     OUD_STATUS_STATE);
    ck_assert_int_eq(oud_school_set(open_school, OUD_SCHOOL_SETTING_SKIP_BAD_ROWS, 1),
                     OUD_STATUS_STATE);
    ck_assert_uint_eq(oud_school_count(open_school, OUD_KIND_STUDENT), 1);
}
END_TEST

/* An empty school is one too. */
START_TEST(an_empty_school)
{
    ck_assert_int_eq(oud_school_seal(open_school), OUD_STATUS_OK);
    oud_evening *evening = NULL;
    ck_assert_int_eq(oud_evening_new(open_school, &evening), OUD_STATUS_OK);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    lines found = {0};
    readout_evening(&found, evening);
    lines_free(&found);
    ck_assert_uint_eq(oud_evening_count(evening), 0);
    oud_evening_unref(evening);
}
END_TEST

/* ---- texts that do not fit ---- */

/* Everything that writes a text into a buffer, in turn. */
static size_t write_text(int which, oud_language language, char *text, size_t capacity)
{
    static oud_why *why;
    static oud_plan *plan;
    size_t size = 0;
    switch (which) {
    case 0:
        return oud_school_error_text(open_school, language, text, capacity);
    case 1:
        return oud_diagnostics_text(oud_school_diagnostics(open_school), 0, language, text,
                                    capacity);
    case 2:
        return oud_code_name(OUD_CODE_HEADING_MISSING, text, capacity);
    case 3:
        return oud_evening_error_text(evening_at_hand, language, text, capacity);
    case 4:
    case 5:
        ck_assert_int_eq(
            oud_why_new(evening_at_hand, tables_find(sealed_school, OUD_KIND_STUDENT, NULL, "101"),
                        tables_find(sealed_school, OUD_KIND_SUBJECT, NULL, "gs"), 0, 0, &why),
            OUD_STATUS_OK);
        size = which == 4
                   ? oud_why_text(why, language, text, capacity)
                   : oud_why_fact_text(why, oud_why_count(why) - 1, language, text, capacity);
        oud_why_free(why);
        return size;
    default:
        plan = tables_plan(evening_at_hand, OUD_POLICY_ASK, 0);
        size = oud_plan_row_text(plan, OUD_ACTION_SKIP, 0, language, text, capacity);
        oud_plan_unref(plan);
        return size;
    }
}

#define TEXT_WRITERS 7

/* Whether a text ends with a whole UTF-8 character. */
static bool ends_whole(const char *text, size_t size)
{
    size_t tail = 0;
    while (tail < size && ((unsigned char)text[size - 1 - tail] & 0xc0) == 0x80) {
        tail++;
    }
    if (tail == size) {
        return size == 0;
    }
    unsigned char lead = (unsigned char)text[size - 1 - tail];
    size_t expected = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    return tail == expected;
}

START_TEST(texts_are_cut_at_whole_characters)
{
    /* errors and diagnostics that quote characters of two, three and four bytes */
    const table_row bad[] = {
        {OUD_TABLE_LESSENVERDELING, "1|h1|ne|g|a|\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xc3\xa9"},
        TABLE_END};
    ck_assert_int_eq(oud_school_set(open_school, OUD_SCHOOL_SETTING_SKIP_BAD_ROWS, 1),
                     OUD_STATUS_OK);
    ck_assert_int_eq(tables_load(open_school, bad), OUD_STATUS_OK);
    ck_assert_int_eq(tables_add(open_school, bad), OUD_STATUS_BAD_INPUT);
    ck_assert_int_eq(oud_plan_apply(plan_at_hand), OUD_STATUS_OPEN_CHOICES);
    oud_language language = _i % 2 ? OUD_LANGUAGE_EN : OUD_LANGUAGE_NL;
    int which = _i / 2;
    char whole[1024];
    size_t size = write_text(which, language, whole, sizeof whole);
    ck_assert_uint_gt(size, 0);
    ck_assert_uint_lt(size, sizeof whole);
    ck_assert_uint_eq(strlen(whole), size);
    ck_assert_uint_eq(write_text(which, language, NULL, 0), size);
    for (size_t capacity = 1; capacity <= size + 2; capacity++) {
        char part[1024];
        memset(part, '#', sizeof part);
        ck_assert_uint_eq(write_text(which, language, part, capacity), size);
        size_t written = strlen(part);
        ck_assert_uint_lt(written, capacity);
        ck_assert_mem_eq(part, whole, written);
        ck_assert(ends_whole(part, written));
        ck_assert(written == size || written + 4 >= capacity);
        for (size_t i = capacity; i < sizeof part; i++) {
            ck_assert_msg(part[i] == '#', "written past %zu bytes", capacity);
        }
    }
}
END_TEST

/* Never more than `capacity` entries are written. */
START_TEST(lists_are_cut_at_the_capacity)
{
    uint32_t student = tables_find(sealed_school, OUD_KIND_STUDENT, NULL, "101");
    for (size_t capacity = 0; capacity < 8; capacity++) {
        uint32_t out[8];
        memset(out, 0xff, sizeof out);
        ck_assert_uint_eq(oud_school_copy(sealed_school, OUD_RELATION_STUDENT_SUBJECTS, student,
                                          capacity ? out : NULL, capacity),
                          4);
        for (size_t i = 0; i < 8; i++) {
            ck_assert((out[i] == UINT32_MAX) == (i >= capacity || i >= 4));
        }
        memset(out, 0xff, sizeof out);
        size_t left = (size_t)oud_plan_count(plan_at_hand, OUD_ACTION_SKIP) - 1;
        ck_assert_uint_eq(
            oud_plan_rows(plan_at_hand, OUD_ACTION_SKIP, OUD_PLAN_COLUMN_STUDENT, 1, out, capacity),
            left < capacity ? left : capacity);
        for (size_t i = 0; i < 8; i++) {
            ck_assert((out[i] == UINT32_MAX) == (i >= capacity || i >= left));
        }
    }
}
END_TEST

Suite *suite(void)
{
    Suite *found = suite_create("contract");
    TCase *tests = tcase_create("every call");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_set_timeout(tests, 30);
    tcase_add_loop_test(tests, null_is_an_argument_error, 0,
                        sizeof null_calls / sizeof *null_calls);
    tcase_add_test(tests, null_handles_give_nothing_from_getters);
    tcase_add_test(tests, unknown_numbers_give_nothing);
    tcase_add_test(tests, unknown_numbers_are_refused);
    tcase_add_test(tests, calls_in_the_wrong_order);
    tcase_add_test(tests, an_empty_school);
    tcase_add_loop_test(tests, texts_are_cut_at_whole_characters, 0, TEXT_WRITERS * 2);
    tcase_add_test(tests, lists_are_cut_at_the_capacity);
    suite_add_tcase(found, tests);
    return found;
}
