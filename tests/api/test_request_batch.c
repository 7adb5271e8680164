/* R-REQ-1, requests from another system, as a caller sees it. */
#include <string.h>

#include "support/evening_state.h"
#include "support/failing_memory.h"
#include "support/handbook.h"
#include "support/suite.h"

#define TODAY  20190131u
#define SCHOOL OUD_REQUEST_FLAG_BY_SCHOOL
#define HEAD   "Leerling\tDocent\tVak\tOuder\tDuur\tOpmerking docent\tOpmerking roostermaker\n"

static oud_evening *evening;
static oud_request_batch *batch;

static void start(void)
{
    evening = tables_evening(handbook_school, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PUBLISHED, 1), OUD_STATUS_OK);
}

static void stop(void)
{
    oud_request_batch_free(batch);
    batch = NULL;
    oud_evening_unref(evening);
}

#define DONE(call) ck_assert_int_eq(call, OUD_STATUS_OK)

static oud_status load(oud_request_batch *into, const char *text)
{
    return oud_request_batch_load(into, "aanvragen.tsv", 13, text, strlen(text));
}

static void begin(void)
{
    oud_request_batch_free(batch);
    batch = NULL;
    DONE(oud_request_batch_new(evening, TODAY, 0, &batch));
}

/* A batch of these rows. */
static void rows(const char *text)
{
    begin();
    DONE(load(batch, text));
}

static void saved(void)
{
    DONE(oud_evening_mark_saved(evening, oud_evening_sequence(evening)));
}

static uint32_t ne(const oud_evening *of)
{
    return state_find(of, "101", "ne");
}

static uint64_t told(oud_code code)
{
    return oud_diagnostics_count_of(oud_request_batch_diagnostics(batch), code);
}

/* new, changed, same, conflict, left out, breaching */
static void outcomes(const char *expected)
{
    char found[32] = "";
    for (int outcome = OUD_REQUEST_OUTCOME_NEW; outcome <= OUD_REQUEST_OUTCOME_BREACHING; outcome++)
        found[outcome - 1] =
            (char)('0' + oud_request_batch_count(batch, (oud_request_outcome)outcome));
    ck_assert_str_eq(found, expected);
}

START_TEST(R_REQ_1_a_batch_is_told_first_and_entered_at_once)
{
    size_t size;
    size_t undo = oud_evening_count_undo(evening);
    lines before = {0};
    rows(HEAD "101\tmen13\tne\tp1\t2\tgraag vroeg\t\n101\tkro\twi\t\t\t\tna vijven\n"
              "103\tmen13\tne\tp3\t1\t\t\n");
    outcomes("300001");
    ck_assert_uint_eq(told(OUD_CODE_REQUEST_LONG), 1);
    ck_assert_uint_eq(oud_evening_get(evening, OUD_EVENING_SETTING_PUBLISHED), 1);
    ck_assert_uint_eq(oud_request_duration(evening, ne(evening), 0), 0); /* not yet */
    state_read(&before, evening);
    DONE(oud_request_batch_apply(batch, 0));
    ck_assert_uint_eq(oud_evening_count_undo(evening), undo + 1);
    /* parents who ask together are one party; a breach is recorded all the same */
    ck_assert_uint_eq(oud_request_duration(evening, ne(evening), 0), 2);
    ck_assert_uint_eq(oud_opportunity_get(evening, ne(evening), OUD_ATTRIBUTE_DURATION), 2);
    ck_assert_uint_eq(oud_request_breaches(evening, ne(evening), 0), OUD_REQUEST_RULE_LONG);
    ck_assert_mem_eq(
        oud_request_remark(evening, ne(evening), 0, OUD_REQUEST_TEXT_TO_TEACHER, &size),
        "graag vroeg", 11);
    ck_assert_int_eq(oud_request_batch_apply(batch, 0), OUD_STATUS_STATE);
    ck_assert_int_eq(load(batch, HEAD), OUD_STATUS_STATE);
    state_goes_back(&before, evening);
}
END_TEST

START_TEST(R_IN_3_rows_that_cannot_be_entered_are_told)
{
    static const struct {
        const char *row;
        oud_code code;
        uint32_t column;
    } cases[] = {
        {"xxx\tmen13\tne\n", OUD_CODE_REQUEST_STUDENT, 1},
        {"101\txxx\tne\n", OUD_CODE_REQUEST_TEACHER, 2},
        {"101\tmen13\txxx\n", OUD_CODE_REQUEST_SUBJECT, 3},
        {"101\tmen13\tne\txxx\n", OUD_CODE_REQUEST_PARENT, 4},
        {"101\tdri\tne\n", OUD_CODE_REQUEST_NO_MATCH, 3},
        {"101\tmen13\tne\t\t3\n", OUD_CODE_REQUEST_DURATION, 5},
        {"101\tmen13\tne\t\t1\ta\x01\n", OUD_CODE_TEXT_INVALID, 6},
        {"101\tmen13\tne\t\t1\ta\xff\n", OUD_CODE_NOT_UTF8, 6},
        {"101\t\tne\n", OUD_CODE_VALUE_MISSING, 2},
        {"101\tmen13\tne\t\t\t\t\t\tx\n", OUD_CODE_TOO_MANY_FIELDS, 8},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[256] = HEAD "103\tmen13\tne\n";
        strcat(text, cases[i].row);
        rows(text);
        const oud_diagnostics *list = oud_request_batch_diagnostics(batch);
        ck_assert_uint_eq(oud_diagnostics_count(list), 1);
        ck_assert_int_eq(oud_diagnostics_code(list, 0), cases[i].code);
        ck_assert_uint_eq(oud_diagnostics_line(list, 0), 3);
        ck_assert_uint_eq(oud_diagnostics_column(list, 0), cases[i].column);
        outcomes("100010");
        ck_assert_int_eq(oud_request_batch_apply(batch, 0), OUD_STATUS_BAD_INPUT);
        ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_REQUEST_ROWS_LEFT);
    }
    DONE(oud_request_batch_apply(batch, OUD_REQUEST_BATCH_FLAG_SKIP_BAD_ROWS));
    ck_assert_uint_eq(oud_request_duration(evening, state_find(evening, "103", "ne"), 0), 1);
}
END_TEST

START_TEST(R_REQ_1_breaches_of_a_batch)
{
    DONE(oud_evening_set(evening, OUD_EVENING_SETTING_MAX_REQUESTS, 1));
    DONE(oud_evening_set(evening, OUD_EVENING_SETTING_DEADLINE, 20190130));
    rows(HEAD "101\tmen13\tne\n101\tkro\twi\n104\tcpr\tne\n103\tmen13\tne\tp1\n");
    outcomes("400004");
    ck_assert_uint_eq(told(OUD_CODE_REQUEST_TOO_LATE), 4);
    ck_assert_uint_eq(told(OUD_CODE_REQUEST_MAXIMUM), 1); /* the second of 101 */
    ck_assert_uint_eq(told(OUD_CODE_REQUEST_NO_PARENTS), 1);
    ck_assert_uint_eq(told(OUD_CODE_REQUEST_OWN_CHILD), 1);
    ck_assert_uint_eq(
        oud_diagnostics_count_severity(oud_request_batch_diagnostics(batch), OUD_SEVERITY_ERROR),
        0);
    DONE(oud_request_batch_apply(batch, 0));
    ck_assert_uint_eq(oud_request_breaches(evening, ne(evening), 0), OUD_REQUEST_RULE_MAXIMUM);
}
END_TEST

START_TEST(R_IN_6_the_same_again_changes_nothing)
{
    rows(HEAD "101\tmen13\tne\n101\tcpr\tne\tp2\n"); /* one opportunity, one party */
    outcomes("101000");
    DONE(oud_request_batch_apply(batch, 0));
    uint64_t revision = oud_evening_revision(evening);
    rows(HEAD "101\tmen13\tne\n");
    outcomes("001000");
    DONE(oud_request_batch_apply(batch, 0));
    ck_assert_uint_eq(oud_evening_revision(evening), revision);
    rows(HEAD "101\tmen13\tne\n101\tcpr\tne\t\t2\n");
    ck_assert_uint_eq(told(OUD_CODE_REQUEST_REPEATED), 1);
    outcomes("001010");
}
END_TEST

START_TEST(R_REQ_1_what_is_not_ours_is_updated_without_conflict)
{
    rows(HEAD "101\tmen13\tne\n");
    DONE(oud_request_batch_apply(batch, 0));
    rows(HEAD "101\tmen13\tne\t\t2\n"); /* not saved, but theirs */
    outcomes("010001");
    DONE(oud_request_batch_apply(batch, 0));
    DONE(oud_evening_undo(evening));
    rows(HEAD "101\tmen13\tne\t\t2\n");
    outcomes("010001");
    saved();
    DONE(oud_request_batch_apply(batch, 0));
    DONE(oud_evening_revert(evening));
    rows(HEAD "101\tmen13\tne\t\t2\n");
    outcomes("010001");
}
END_TEST

/* What was changed here and there since it was saved. */
static void make_conflict(void)
{
    DONE(oud_request_set(evening, ne(evening), 0, 1, NULL, 0, NULL, 0, 0, SCHOOL));
    saved();
    DONE(oud_request_set(evening, ne(evening), 0, 1, "van ons", 7, NULL, 0, 0, SCHOOL));
    rows(HEAD "101\tmen13\tne\t\t2\tvan hen\t\n");
    outcomes("000100");
    ck_assert_uint_eq(told(OUD_CODE_REQUEST_CONFLICT), 1);
    DONE(oud_request_batch_apply(batch, 0));
}

START_TEST(R_REQ_1_a_conflict_keeps_both)
{
    size_t size;
    lines before = {0};
    uint32_t party = 9;
    make_conflict();
    ck_assert_mem_eq(
        oud_request_remark(evening, ne(evening), 0, OUD_REQUEST_TEXT_TO_TEACHER, &size), "van ons",
        7);
    ck_assert_uint_eq(oud_request_aside(evening, ne(evening), 0), 2);
    ck_assert_mem_eq(
        oud_request_aside_remark(evening, ne(evening), 0, OUD_REQUEST_TEXT_TO_TEACHER, &size),
        "van hen", 7);
    ck_assert_uint_eq(oud_request_aside_parties(evening, ne(evening), &party, 1), 1);
    ck_assert_uint_eq(party, 0);
    ck_assert_uint_eq(oud_opportunity_get(evening, ne(evening), OUD_ATTRIBUTE_ASIDE_COUNT), 1);
    state_read(&before, evening);
    DONE(oud_request_settle(evening, ne(evening), 0, 1));
    ck_assert_uint_eq(oud_opportunity_get(evening, ne(evening), OUD_ATTRIBUTE_ASIDE_COUNT), 0);
    ck_assert_uint_eq(oud_request_duration(evening, ne(evening), 0), 2);
    ck_assert_uint_eq(oud_request_aside(evening, ne(evening), 0), 0);
    state_goes_back(&before, evening);
    DONE(oud_evening_undo(evening));
    DONE(oud_request_settle(evening, ne(evening), 0, 0));
    ck_assert_uint_eq(oud_request_duration(evening, ne(evening), 0), 1);
    ck_assert_uint_eq(oud_request_aside(evening, ne(evening), 0), 0);
}
END_TEST

START_TEST(R_REQ_1_a_request_withdrawn_here_is_a_conflict_only_when_it_changed_there)
{
    DONE(oud_request_set(evening, ne(evening), 0, 1, NULL, 0, NULL, 0, 0, SCHOOL));
    saved();
    DONE(oud_request_withdraw(evening, ne(evening), 0, 0, SCHOOL));
    rows(HEAD "101\tmen13\tne\t\t1\t\t\n"); /* as it was saved: nothing new */
    outcomes("001000");
    DONE(oud_request_batch_apply(batch, 0));
    ck_assert_uint_eq(oud_request_duration(evening, ne(evening), 0), 0);
    rows(HEAD "101\tmen13\tne\t\t2\t\t\n");
    outcomes("000100");
    DONE(oud_request_batch_apply(batch, 0));
    ck_assert_uint_eq(oud_request_aside(evening, ne(evening), 0), 2);
    saved(); /* once ours is saved, theirs is the later one */
    rows(HEAD "101\tmen13\tne\t\t2\t\t\n");
    outcomes("100001");
    DONE(oud_request_batch_apply(batch, 0));
    ck_assert_uint_eq(oud_request_aside(evening, ne(evening), 0), 0);
}
END_TEST

START_TEST(R_PLAN_1_a_batch_goes_stale)
{
    rows(HEAD "101\tmen13\tne\n");
    DONE(oud_opportunity_set_scheduled(evening, ne(evening), 1));
    ck_assert_int_eq(oud_request_batch_apply(batch, 0), OUD_STATUS_STALE);
    ck_assert_int_eq(load(batch, HEAD), OUD_STATUS_STALE);
    ck_assert_int_eq(oud_request_batch_add(batch, NULL, NULL, 0), OUD_STATUS_STALE);
    begin();
    ck_assert_int_eq(load(batch, "Leerling\tVak\n101\tne\n"), OUD_STATUS_BAD_INPUT);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_HEADING_MISSING);
    outcomes("000000");
    ck_assert_int_eq(oud_request_batch_apply(batch, 2), OUD_STATUS_ARGUMENT);
    DONE(oud_evening_set(evening, OUD_EVENING_SETTING_ARCHIVED, 1));
    rows(HEAD "101\tmen13\tne\n");
    ck_assert_int_eq(oud_request_batch_apply(batch, 0), OUD_STATUS_READ_ONLY);
    oud_request_batch *none = NULL;
    ck_assert_int_eq(oud_request_batch_new(evening, 20190132, 0, &none), OUD_STATUS_ARGUMENT);
}
END_TEST

/* The name of a text may be left out, and has no size then. */
START_TEST(R_IN_1_a_batch_may_have_no_name)
{
    begin();
    DONE(oud_request_batch_load(batch, NULL, 0, HEAD, strlen(HEAD)));
    ck_assert_int_eq(oud_request_batch_load(batch, NULL, 1, HEAD, strlen(HEAD)),
                     OUD_STATUS_ARGUMENT);
}
END_TEST

START_TEST(R_IN_1_row_by_row_gives_the_same)
{
    const char *good[] = {"101", "men13", "ne", NULL, "2", "graag"};
    const char *bad[] = {"101", "men13", "xx"};
    const size_t sizes[] = {3, 5, 2, 0, 1, 5};
    begin();
    DONE(oud_request_batch_add(batch, good, sizes, 6));
    ck_assert_int_eq(oud_request_batch_add(batch, bad, sizes, 3), OUD_STATUS_BAD_INPUT);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_REQUEST_SUBJECT);
    ck_assert_uint_eq(oud_diagnostics_column(oud_request_batch_diagnostics(batch), 1), 3);
    outcomes("100011");
    DONE(oud_request_batch_apply(batch, OUD_REQUEST_BATCH_FLAG_SKIP_BAD_ROWS));
    ck_assert_uint_eq(oud_request_duration(evening, ne(evening), 0), 2);
}
END_TEST

/* The whole of it; memory that runs out on the way is told by each call. */
static oud_status whole(oud_evening *of)
{
    oud_request_batch *made = NULL;
    oud_status status = oud_request_batch_new(of, 0, 0, &made);
    if (!status)
        status = load(made, HEAD "101\tmen13\tne\t\t2\teen\ttwee\n102\tcpr\tne\t\t\tdrie\n"
                                 "xxx\tcpr\tne\n103\tmen13\tne\n");
    if (status == OUD_STATUS_NO_MEMORY && made)
        ck_assert_uint_eq(oud_diagnostics_count_all(oud_request_batch_diagnostics(made)), 0);
    if (!status)
        status = oud_request_batch_apply(made, OUD_REQUEST_BATCH_FLAG_SKIP_BAD_ROWS);
    oud_request_batch_free(made);
    return status;
}

static void prepare(oud_evening *of)
{
    DONE(oud_request_set(of, ne(of), 0, 1, NULL, 0, NULL, 0, 0, SCHOOL));
}

START_TEST(R_SYNC_4_a_batch_without_memory_changes_nothing)
{
    state_sweep(handbook_school, _i ? prepare : NULL, whole);
}
END_TEST

Suite *suite(void)
{
    Suite *request = suite_create("request batch");
    TCase *cases = tcase_create("request batch");
    tcase_add_checked_fixture(cases, start, stop);
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, R_REQ_1_a_batch_is_told_first_and_entered_at_once);
    tcase_add_test(cases, R_IN_3_rows_that_cannot_be_entered_are_told);
    tcase_add_test(cases, R_REQ_1_breaches_of_a_batch);
    tcase_add_test(cases, R_IN_6_the_same_again_changes_nothing);
    tcase_add_test(cases, R_REQ_1_what_is_not_ours_is_updated_without_conflict);
    tcase_add_test(cases, R_REQ_1_a_conflict_keeps_both);
    tcase_add_test(cases,
                   R_REQ_1_a_request_withdrawn_here_is_a_conflict_only_when_it_changed_there);
    tcase_add_test(cases, R_PLAN_1_a_batch_goes_stale);
    tcase_add_test(cases, R_IN_1_a_batch_may_have_no_name);
    tcase_add_test(cases, R_IN_1_row_by_row_gives_the_same);
    tcase_add_loop_test(cases, R_SYNC_4_a_batch_without_memory_changes_nothing, 0, 2);
    suite_add_tcase(request, cases);
    return request;
}
