/* What calls put into the caller's hands, when there is something and when there is nothing: arrays
 * and NULL for them, buffers for text, sizes of borrowed texts, numbers of a call that fails. */
#include <stdbool.h>
#include <string.h>

#include "support/failing_memory.h"
#include "support/handbook.h"
#include "support/suite.h"

#define ROOM 64

static oud_evening *evening;
static const oud_school *school;
static oud_plan *plan;
static oud_changes *changes;
static oud_check *check;
static oud_forecast *forecast;
static oud_weeks *weeks;
static oud_absence *absence;
static oud_individual *individual;
static oud_cursor *cursor;
static oud_grid *grid;
static oud_why *why;
static oud_difference *difference;

static uint32_t id_of(oud_kind kind, const char *code)
{
    return tables_find(school, kind, NULL, code);
}

/* The handbook's school, generated; one request, two barred dates, and one talk that has other
 * teachers than when it was saved. */
static void make_evening(void)
{
    evening = tables_evening(handbook_school, 5);
    school = oud_evening_school(evening);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    uint32_t stamklas = oud_opportunity_get(evening, 1, OUD_ATTRIBUTE_STAMKLAS);
    ck_assert_int_eq(oud_date_set(evening, 20250210, 10), OUD_STATUS_OK);
    ck_assert_int_eq(oud_date_bar(evening, 20250210, stamklas, 1), OUD_STATUS_OK);
    ck_assert_int_eq(oud_date_bar(evening, 20250210, stamklas == 1 ? 2 : 1, 1), OUD_STATUS_OK);
    ck_assert_int_eq(oud_date_set(evening, 20250211, 10), OUD_STATUS_OK);
    ck_assert_int_eq(oud_date_bar(evening, 20250211, stamklas, 1), OUD_STATUS_OK);
    ck_assert_int_eq(
        oud_request_set(evening, 1, 0, 1, NULL, 0, NULL, 0, 0, OUD_REQUEST_FLAG_BY_SCHOOL),
        OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_mark_saved(evening, oud_evening_sequence(evening)), OUD_STATUS_OK);
    ck_assert_int_eq(oud_opportunity_add_teacher(evening, 1, id_of(OUD_KIND_TEACHER, "dri")),
                     OUD_STATUS_OK);
}

static void set_up(void)
{
    size_t count;
    make_evening();
    plan = tables_plan(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_int_eq(oud_changes_new(evening, 0, &changes), OUD_STATUS_OK);
    ck_assert_int_eq(oud_check_new(evening, NULL, 0, 0, &check), OUD_STATUS_OK);
    ck_assert_int_eq(oud_forecast_new(evening, 0, &forecast), OUD_STATUS_OK);
    ck_assert_int_eq(oud_weeks_new(evening, 5, 20, 0, &weeks), OUD_STATUS_OK);
    ck_assert_int_eq(oud_absence_new(evening, id_of(OUD_KIND_TEACHER, "men13"), 0, &absence),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_individual_new(evening, 1, 0, &individual), OUD_STATUS_OK);
    ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_ALL, 0, 0, &cursor), OUD_STATUS_OK);
    ck_assert_int_eq(oud_cursor_fetch(cursor, 3, &count), OUD_STATUS_OK);
    ck_assert_int_eq(oud_grid_new(evening, 20250210, 0, &grid), OUD_STATUS_OK);
    ck_assert_int_eq(oud_why_new(evening, 1, 1, 0, 0, &why), OUD_STATUS_OK);
    ck_assert_int_eq(oud_difference_new(school, school, 0, &difference), OUD_STATUS_OK);
}

static void tear_down(void)
{
    oud_difference_free(difference);
    oud_why_free(why);
    oud_grid_free(grid);
    oud_cursor_free(cursor);
    oud_individual_free(individual);
    oud_absence_free(absence);
    oud_weeks_free(weeks);
    oud_forecast_free(forecast);
    oud_check_free(check);
    oud_changes_free(changes);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}

/* ---- arrays ---- */

#define LIST(name, call)                                                                           \
    static size_t name(uint32_t *out, size_t capacity)                                             \
    {                                                                                              \
        return call;                                                                               \
    }

LIST(school_copy, oud_school_copy(school, OUD_RELATION_STUDENT_SUBJECTS, 1, out, capacity))
LIST(opportunity_copy,
     oud_opportunity_copy(evening, 1, OUD_OPPORTUNITY_LIST_TEACHERS, out, capacity))
LIST(dates, oud_evening_dates(evening, out, capacity))
LIST(date_copy, oud_date_copy(evening, 20250210, OUD_DATE_LIST_BARRED, out, capacity))
LIST(barred_dates, oud_opportunity_barred_dates(evening, 1, out, capacity))
LIST(parties, oud_request_parties(evening, 1, out, capacity))
LIST(party_opportunities, oud_party_opportunities(evening, 1, 0, out, capacity))
LIST(concerned, oud_requests_concerned(evening, 0, OUD_APART_YES, out, out, capacity))
LIST(plan_teachers, oud_plan_row_teachers(plan, OUD_ACTION_KEEP, 0, out, capacity))
LIST(changes_copy, oud_changes_copy(changes, 0, OUD_CHANGE_SIDE_AFTER,
                                    OUD_OPPORTUNITY_LIST_TEACHERS, out, capacity))
LIST(selected, oud_check_select(check, OUD_CODE_NONE, (oud_severity)0, 0, 0, out, capacity))
LIST(forecast_copy, oud_forecast_copy(forecast, OUD_FORECAST_LIST_NO_TEACHERS, out, capacity))
LIST(weeks_teachers, oud_weeks_teachers(weeks, 0, 0, out, capacity))
LIST(absent_parents, oud_absence_parents(absence, 0, out, capacity))
LIST(stand_ins, oud_absence_stand_ins(absence, 0, out, out, capacity))
LIST(individual_teachers, oud_individual_teachers(individual, 0, out, capacity))
LIST(cursor_lists, oud_cursor_lists(cursor, OUD_OPPORTUNITY_LIST_TEACHERS, NULL, out, capacity))

static size_t (*const lists[])(uint32_t *out, size_t capacity) = {
    school_copy,    opportunity_copy, dates,     date_copy,
    barred_dates,   parties,          concerned, party_opportunities,
    plan_teachers,  changes_copy,     selected,  forecast_copy,
    weeks_teachers, absent_parents,   stand_ins, individual_teachers,
    cursor_lists,
};

/* Whatever the room: the count is what there is, NULL for the array is no room at all, and nothing
 * is written behind the room or behind what there is. */
START_TEST(lists_tell_their_size)
{
    uint32_t out[ROOM];
    size_t count = lists[_i](out, ROOM);
    ck_assert_uint_ge(count, 1);
    ck_assert_uint_lt(count, ROOM);
    ck_assert_uint_eq(lists[_i](NULL, 0), count);
    ck_assert_uint_eq(lists[_i](NULL, 1), count);
    ck_assert_uint_eq(lists[_i](NULL, ROOM), count);
    for (size_t room = 0; room <= count + 1; room++) {
        memset(out, 0xFF, sizeof out);
        ck_assert_uint_eq(lists[_i](out, room), count);
        for (size_t i = 0; i < ROOM; i++) {
            ck_assert_int_eq(out[i] != UINT32_MAX, i < room && i < count);
        }
    }
}
END_TEST

/* ---- texts into a buffer ---- */

#define TEXT(name, call)                                                                           \
    static size_t name(size_t n, oud_language language, char *buffer, size_t capacity)             \
    {                                                                                              \
        (void)n;                                                                                   \
        return call;                                                                               \
    }

TEXT(school_error, oud_school_error_text(n ? NULL : school, language, buffer, capacity))
TEXT(evening_error, oud_evening_error_text(n ? NULL : evening, language, buffer, capacity))
TEXT(diagnostic,
     oud_diagnostics_text(oud_school_diagnostics(school), n, language, buffer, capacity))
TEXT(finding, oud_check_text(check, n, language, buffer, capacity))
TEXT(grid_row, oud_grid_text(grid, n, language, buffer, capacity))
TEXT(change, oud_changes_text(changes, n, language, buffer, capacity))
TEXT(plan_row, oud_plan_row_text(plan, OUD_ACTION_SKIP, n, language, buffer, capacity))
TEXT(verdict, oud_why_text(n ? NULL : why, language, buffer, capacity))
TEXT(fact, oud_why_fact_text(why, n, language, buffer, capacity))
TEXT(turn, oud_why_turn_text(why, n, language, buffer, capacity))
TEXT(differs, oud_difference_text(difference, n, language, buffer, capacity))

static size_t (*const texts[])(size_t n, oud_language language, char *buffer, size_t capacity) = {
    school_error, evening_error, diagnostic, finding, grid_row, change,
    plan_row,     verdict,       fact,       turn,    differs,
};

static void assert_empty(size_t which, size_t n, oud_language language)
{
    char buffer[] = "before";
    ck_assert_uint_eq(texts[which](n, language, buffer, 0), 0);
    ck_assert_str_eq(buffer, "before");
    ck_assert_uint_eq(texts[which](n, language, buffer, 1), 0);
    ck_assert_str_eq(buffer, "");
    strcpy(buffer, "before");
    ck_assert_uint_eq(texts[which](n, language, buffer, sizeof buffer), 0);
    ck_assert_str_eq(buffer, "");
    ck_assert_uint_eq(texts[which](n, language, NULL, 0), 0);
}

/* A text that is not there is an empty one: closed, where there is room, and of size 0. */
START_TEST(no_text_is_an_empty_text)
{
    assert_empty((size_t)_i, SIZE_MAX, OUD_LANGUAGE_NL);
    assert_empty((size_t)_i, SIZE_MAX, OUD_LANGUAGE_EN);
    assert_empty((size_t)_i, 0, (oud_language)0);
    assert_empty((size_t)_i, 0, (oud_language)3);
}
END_TEST

START_TEST(no_code_has_an_empty_name)
{
    char name[] = "before";
    ck_assert_uint_eq(oud_code_name((oud_code)1, name, sizeof name), 0);
    ck_assert_str_eq(name, "");
}
END_TEST

/* ---- texts that are borrowed ---- */

#define BORROWED(name, call)                                                                       \
    static const char *name(uint32_t n, size_t *size)                                              \
    {                                                                                              \
        return call;                                                                               \
    }

BORROWED(code, oud_school_code(school, OUD_KIND_TEACHER, n, size))
BORROWED(evening_code, oud_evening_code(evening, OUD_KIND_TEACHER, n, size))
BORROWED(subject_name, oud_school_subject_name(school, n, size))
BORROWED(evening_name, oud_evening_subject_name(evening, n, size))
BORROWED(remark, oud_opportunity_remark(evening, n, size))
BORROWED(request_remark, oud_request_remark(evening, n, 0, OUD_REQUEST_TEXT_TO_TEACHER, size))
BORROWED(aside_remark, oud_request_aside_remark(evening, n, 0, OUD_REQUEST_TEXT_TO_TEACHER, size))
BORROWED(actor, oud_entry_actor(evening, n, size))
BORROWED(why_actor, oud_why_actor(n == 1 ? why : NULL, size))
BORROWED(change_remark, oud_changes_remark(changes, n - 1, OUD_CHANGE_SIDE_AFTER, size))
BORROWED(source, oud_diagnostics_source(oud_school_diagnostics(school), n - 1, size))

static const struct {
    const char *(*get)(uint32_t n, size_t *size);
    bool there; /* the first of its kind is */
} borrowed[] = {
    {code, true},      {evening_code, true},   {subject_name, true}, {evening_name, true},
    {remark, true},    {request_remark, true}, {aside_remark, true}, {actor, true},
    {why_actor, true}, {change_remark, false}, {source, false},
};

/* NULL comes with size 0, and a size that nobody wants is not needed for the text. */
START_TEST(sizes_of_borrowed_texts)
{
    size_t size = 77;
    ck_assert_ptr_null(borrowed[_i].get(0x7fffffff, &size));
    ck_assert_uint_eq(size, 0);
    ck_assert_ptr_null(borrowed[_i].get(0x7fffffff, NULL));
    size = 77;
    const char *text = borrowed[_i].get(1, &size);
    ck_assert_uint_ne(size, 77);
    ck_assert_ptr_eq(borrowed[_i].get(1, NULL), text);
    ck_assert_int_eq(text != NULL, borrowed[_i].there);
}
END_TEST

/* ---- numbers of a call that fails ---- */

/* Who gains and loses is counted without memory, so that it cannot stop half-way. */
START_TEST(a_tally_needs_no_memory)
{
    failing_memory memory = failing_memory_at(0);
    oud_school *own = tables_school_in(handbook_school, failing_memory_allocate, &memory);
    oud_evening *other = NULL;
    oud_plan *absent = NULL;
    uint32_t gained[ROOM];
    uint32_t lost[ROOM];
    uint32_t again[2][ROOM];
    size_t teachers = oud_school_count(own, OUD_KIND_TEACHER);
    ck_assert_int_eq(oud_evening_new(own, &other), OUD_STATUS_OK);
    tables_generate(other, OUD_POLICY_EVERYONE, 0);
    uint32_t teacher = tables_find(own, OUD_KIND_TEACHER, NULL, "men13");
    ck_assert_int_eq(oud_plan_absence(other, teacher, 0, &absent), OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_tally(absent, OUD_KIND_TEACHER, gained, lost, teachers),
                     OUD_STATUS_OK);
    ck_assert_uint_gt(lost[teacher - 1], 0);
    memory.fail_at = memory.requests + 1;
    memory.fail_rest = true;
    ck_assert_int_eq(oud_plan_tally(absent, OUD_KIND_TEACHER, again[0], again[1], teachers),
                     OUD_STATUS_OK);
    ck_assert_mem_eq(again[0], gained, teachers * sizeof *gained);
    ck_assert_mem_eq(again[1], lost, teachers * sizeof *lost);
    ck_assert_uint_eq(memory.refused, 0);
    oud_plan_unref(absent);
    oud_evening_unref(other);
    oud_school_unref(own);
    failing_memory_done(&memory);
}
END_TEST

/* ---- the error of the evening ---- */

/* A plan that moves the evening works on another one inside: its errors are the caller's. */
START_TEST(choices_of_a_move_tell_the_evening)
{
    oud_school *copy = NULL;
    oud_plan *move = NULL;
    oud_evening *moving = tables_evening(handbook_school, 5);
    tables_generate(moving, OUD_POLICY_EVERYONE, 0);
    ck_assert_int_eq(oud_school_new_from(oud_evening_school(moving), NULL, 0, &copy),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_seal(copy), OUD_STATUS_OK);
    ck_assert_int_eq(
        oud_plan_rebase(moving, copy, OUD_POLICY_ASK, OUD_PLAN_FLAG_FORGET_CHOICES, &move),
        OUD_STATUS_OK);
    ck_assert_uint_gt(oud_plan_choice_count(move), 0);
    uint32_t stranger = tables_find(copy, OUD_KIND_TEACHER, NULL, "kro");
    ck_assert_int_eq(oud_plan_choose(move, 0, &stranger, 1), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_evening_error(moving), OUD_CODE_NOT_CANDIDATE);
    char text[128];
    oud_evening_error_text(moving, OUD_LANGUAGE_EN, text, sizeof text);
    ck_assert_ptr_nonnull(strstr(text, "\"kro\""));
    oud_plan_unref(move);
    oud_school_unref(copy);
    oud_evening_unref(moving);
}
END_TEST

START_TEST(a_batch_that_is_begun_clears_the_error)
{
    oud_request_batch *batch = NULL;
    ck_assert_int_eq(oud_request_batch_new(evening, 20250230, 0, &batch), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_DATE_INVALID);
    ck_assert_int_eq(oud_request_batch_new(evening, 0, 0, &batch), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_NONE);
    oud_request_batch_free(batch);
    batch = NULL;
    ck_assert_int_eq(oud_request_batch_new(evening, 0, 1, &batch), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_UNKNOWN_FLAGS);
    ck_assert_ptr_null(batch);
}
END_TEST

#define COUNT(array) (int)(sizeof(array) / sizeof *(array))

Suite *suite(void)
{
    Suite *found = suite_create("outputs");
    TCase *tests = tcase_create("outputs");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_loop_test(tests, lists_tell_their_size, 0, COUNT(lists));
    tcase_add_loop_test(tests, no_text_is_an_empty_text, 0, COUNT(texts));
    tcase_add_test(tests, no_code_has_an_empty_name);
    tcase_add_loop_test(tests, sizes_of_borrowed_texts, 0, COUNT(borrowed));
    tcase_add_test(tests, a_tally_needs_no_memory);
    tcase_add_test(tests, choices_of_a_move_tell_the_evening);
    tcase_add_test(tests, a_batch_that_is_begun_clears_the_error);
    suite_add_tcase(found, tests);
    return found;
}
