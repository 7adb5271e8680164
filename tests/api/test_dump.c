/* The whole state as text, out and in again (R-SYNC-2), and what must not come in. */
#include <stdlib.h>
#include <string.h>

#include "support/failing_memory.h"
#include "support/steps.h"
#include "support/suite.h"
#include "support/tables.h"

/* Read `text` into a new evening on the school of `evening`. */
static oud_evening *read_back(const oud_evening *evening, const char *text)
{
    oud_evening *again = steps_again(evening);
    oud_status status = oud_dump_load(again, text, strlen(text), 0);
    if (status != OUD_STATUS_OK) {
        char why[256];
        oud_evening_error_text(again, OUD_LANGUAGE_EN, why, sizeof why);
        ck_abort_msg("refused (%s): %s\n%s", oud_status_name(status), why, text);
    }
    return again;
}

START_TEST(R_SYNC_2_what_comes_back_is_the_same)
{
    test_dice dice = dice_new("dump");
    for (int round = 0; round < 30; round++) {
        oud_evening *evening = steps_evening(NULL, NULL);
        for (int step = 0; step < 120; step++) {
            (void)!steps_take(&dice, evening);
        }
        char *dump = steps_dump(evening, 0);
        oud_evening *again = read_back(evening, dump);
        char *copy = steps_dump(again, 0);
        steps_equal(dump, copy, "read back");
        ck_assert_uint_eq(oud_evening_count(again), oud_evening_count(evening));
        ck_assert_uint_eq(oud_evening_count_offered(again), oud_evening_count_offered(evening));
        ck_assert_uint_eq(oud_evening_saved(again), oud_evening_sequence(again));
        ck_assert_uint_eq(oud_evening_count_undo(again), 0);
        free(dump);
        free(copy);
        oud_evening_unref(again);
        oud_evening_unref(evening);
    }
}
END_TEST

START_TEST(R_SYNC_2_lines_are_in_order_and_say_what_they_say)
{
    oud_evening *evening = steps_evening(NULL, NULL);
    const oud_school *school = oud_evening_school(evening);
    steps_generate(evening);
    uint32_t student = tables_find(school, OUD_KIND_STUDENT, NULL, "1001");
    uint32_t parent = tables_find(school, OUD_KIND_PARENT, NULL, "p2");
    uint32_t opportunity = 0;
    for (uint32_t id = oud_evening_last_opportunity(evening); id; id--) {
        bool own = oud_opportunity_get(evening, id, OUD_ATTRIBUTE_STUDENT) == student;
        opportunity = own ? id : opportunity;
    }
    ck_assert_int_eq(oud_request_set(evening, opportunity, parent, 2, "a\tb", 3, NULL, 0, 0,
                                     OUD_REQUEST_FLAG_BY_SCHOOL),
                     OUD_STATUS_OK);
    char *dump = steps_dump(evening, 0);
    ck_assert_ptr_eq(strstr(dump, "ouderavond\t1\n"), dump);
    ck_assert_ptr_nonnull(strstr(dump, "\nsetting\tpeilweek\t5\n"));
    ck_assert_ptr_nonnull(strstr(dump, "\nrequest\t1001\t"));
    ck_assert_ptr_nonnull(strstr(dump, "\tp2\ta\\tb\n"));
    ck_assert_ptr_nonnull(strstr(dump, "\nchoice\th1\th1b\tne\t2\tkro\tlms\t2\tkro\tlms\n"));
    char *hidden = steps_dump(evening, OUD_DUMP_FLAG_PSEUDONYMS);
    ck_assert_ptr_null(strstr(hidden, "1001"));
    ck_assert_ptr_null(strstr(hidden, "p2\ta"));
    ck_assert_ptr_null(strstr(hidden, "kro"));
    ck_assert_ptr_nonnull(strstr(hidden, "\trequested\tlong\n"));
    ck_assert_ptr_nonnull(strstr(hidden, "\tp2\t3 bytes\n"));
    free(dump);
    free(hidden);
    oud_evening_unref(evening);
}
END_TEST

/* What must be refused, with the message in English. */
static const struct {
    const char *text;
    const char *message;
} BAD[] = {
    {"", "line 1, column 1: found \"\", expected the heading of a state"},
    {"ouderavond\t2\n", "line 1, column 2: found \"2\", expected the heading of a state"},
    {"ouderavond\t1\nfoo\tbar\n", "line 2, column 1: unknown kind of line \"foo\""},
    {"ouderavond\t1\nsetting\tpeilweek\n", "line 2, column 3: too few or too many fields"},
    {"ouderavond\t1\nsetting\tpeilweek\t5\t6\n", "line 2, column 4: too few or too many fields"},
    {"ouderavond\t1\nsetting\tpeilweek\t54\n", "line 2, column 3: invalid value \"54\""},
    {"ouderavond\t1\nsetting\tpeilweek\t05\n", "line 2, column 3: invalid value \"05\""},
    {"ouderavond\t1\nsetting\tpeilweek\t5\nsetting\tpeilweek\t5\n",
     "line 3, column 2: this stands there already: \"peilweek\""},
    {"ouderavond\t1\nsetting\tnothing\t5\n", "line 2, column 2: \"nothing\" is unknown"},
    {"ouderavond\t1\nopportunity\t1001\tne\t1\tkro\tother\toffered\n",
     "line 2, column 6: invalid value \"other\""},
    {"ouderavond\t1\nopportunity\t1001\tne\t0\tfile\toffered\n",
     "line 2, column 4: invalid value \"0\""},
    {"ouderavond\t1\nopportunity\t1001\tne\t2\tkro\tKRO\tfile\n",
     "line 2, column 5: this stands there already: \"kro\""},
    {"ouderavond\t1\nopportunity\t1001\tne\t1\tkro\tfile\toffered\toffered\n",
     "line 2, column 8: invalid value \"offered\""},
    {"ouderavond\t1\nopportunity\t1001\tne\t1\tkro\tfile\nopportunity\t1001\tNE\t1\tkro\thand\n",
     "line 3, column 2: this stands there already: \"1001\""},
    {"ouderavond\t1\nopportunity\t1001\tne\t1\tkro\tfile\trequested\n",
     "line 2, column 1: \"opportunity\" contradicts other lines"},
    {"ouderavond\t1\nremark\t1001\tne\t1\tkro\tx\n",
     "line 2, column 2: no opportunity of student \"1001\" before this"},
    {"ouderavond\t1\nopportunity\t1001\tne\t1\tkro\tfile\nremark\t1001\tne\t1\tkro\ta\\x\n",
     "line 3, column 6: invalid value \"a\\x\""},
    {"ouderavond\t1\nopportunity\t1001\tne\t1\tkro\tfile\nremark\t1001\tne\t1\tkro\n",
     "line 3, column 6: too few or too many fields"},
    {"ouderavond\t1\nopportunity\t1001\tne\t1\tkro\tfile\n"
     "request-aside-teacher\t1001\tne\t1\tkro\t\tx\n",
     "line 3, column 1: \"request-aside-teacher\" contradicts other lines"},
    {"ouderavond\t1\nsubject-name\tne\tNeder\\nlands\n",
     "line 2, column 3: invalid value \"Neder\\nlands\""},
    {"ouderavond\t1\ndate\t20250230\t5\n", "line 2, column 2: invalid value \"20250230\""},
    {"ouderavond\t1\nbarred\t20250210\th1\th1a\n",
     "line 2, column 1: \"barred\" contradicts other lines"},
    {"ouderavond\t1\ndate\t20250210\t5\nbarred\t20250210\th1\t\n",
     "line 3, column 4: invalid value \"\""},
};

START_TEST(R_SYNC_2_bad_input_is_told_with_line_and_column)
{
    oud_evening *evening = steps_evening(NULL, NULL);
    char *before = steps_dump(evening, 0);
    char text[256];
    ck_assert_int_eq(oud_dump_load(evening, BAD[_i].text, strlen(BAD[_i].text), 0),
                     OUD_STATUS_BAD_INPUT);
    oud_evening_error_text(evening, OUD_LANGUAGE_EN, text, sizeof text);
    ck_assert_str_eq(text, BAD[_i].message);
    char *after = steps_dump(evening, 0);
    steps_equal(before, after, "after a refused dump");
    ck_assert_uint_eq(oud_evening_sequence(evening), 0);
    free(before);
    free(after);
    oud_evening_unref(evening);
}
END_TEST

/* Codes that came before the bad line are not known to the evening either. */
START_TEST(R_SYNC_2_a_refused_dump_leaves_no_codes_behind)
{
    static const char good[] = "ouderavond\t1\nopportunity\tnobody\tnothing\t1\tnone\tfile\n"
                               "date\t20250210\t5\nbarred\t20250210\tz9\tz9a\n";
    char bad[sizeof good + 4];
    static const char line[] = "earlier\tearlier\tearlier\n";
    oud_evening *evening = steps_evening(NULL, NULL);
    oud_plan *plan;
    strcpy(bad, good);
    strcat(bad, "foo\n");
    ck_assert_int_eq(oud_plan_offer_file(evening, "", 0, line, sizeof line - 1, 0, &plan),
                     OUD_STATUS_OK);
    for (int round = 0; round < 2; round++) {
        ck_assert_int_eq(oud_dump_load(evening, bad, strlen(bad), 0), OUD_STATUS_BAD_INPUT);
        ck_assert_uint_eq(oud_evening_find(evening, OUD_KIND_STUDENT, 0, "nobody", 6), 0);
        ck_assert_uint_eq(oud_evening_find(evening, OUD_KIND_SUBJECT, 0, "nothing", 7), 0);
        ck_assert_uint_eq(oud_evening_find(evening, OUD_KIND_TEACHER, 0, "none", 4), 0);
        ck_assert_uint_eq(oud_evening_find(evening, OUD_KIND_AFDELING, 0, "z9", 2), 0);
        ck_assert_ptr_null(oud_evening_code(evening, OUD_KIND_STAMKLAS, OUD_EVENING_ONLY, NULL));
        ck_assert_uint_eq(oud_evening_find(evening, OUD_KIND_TEACHER, 0, "earlier", 7),
                          OUD_EVENING_ONLY);
    }
    ck_assert_int_eq(oud_dump_load(evening, good, sizeof good - 1, 0), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_evening_find(evening, OUD_KIND_STUDENT, 0, "nobody", 6),
                      OUD_EVENING_ONLY + 1);
    uint32_t afdeling = oud_evening_find(evening, OUD_KIND_AFDELING, 0, "z9", 2);
    ck_assert_uint_eq(oud_evening_find(evening, OUD_KIND_STAMKLAS, afdeling, "z9a", 3),
                      OUD_EVENING_ONLY);
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_SYNC_2_only_into_a_new_evening)
{
    oud_evening *evening = steps_evening(NULL, NULL);
    char *dump = steps_dump(evening, 0);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, 6), OUD_STATUS_OK);
    ck_assert_int_eq(oud_dump_load(evening, dump, strlen(dump), 0), OUD_STATUS_STATE);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_STATE_NOT_EMPTY);
    ck_assert_int_eq(oud_dump_load(evening, NULL, 1, 0), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_dump_load(NULL, dump, 1, 0), OUD_STATUS_ARGUMENT);
    free(dump);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_SYNC_2_strangers_come_back)
{
    static const char DUMP[] = "ouderavond\t1\n"
                               "setting\tapart\t0\nsetting\tarchived\t0\nsetting\tdeadline\t0\n"
                               "setting\tlong-allowed\t0\nsetting\tlong-counts-twice\t0\n"
                               "setting\tmax-requests\t0\nsetting\tpeilweek\t5\n"
                               "setting\tpublished\t0\n"
                               "opportunity\t1001\tzz\t1\tnieuw\tfile\toffered\n"
                               "opportunity\t9999\tne\t2\tkro\tnieuw\tfile\n";
    oud_evening *evening = steps_evening(NULL, NULL);
    oud_evening *again = read_back(evening, DUMP);
    char *dump = steps_dump(again, 0);
    steps_equal(DUMP, dump, "read back");
    free(dump);
    oud_evening_unref(again);
    oud_evening_unref(evening);
}
END_TEST

/* Write and read while memory runs out at request `n`; returns whether it did. */
static bool without_memory(const char *text, size_t n)
{
    failing_memory memory = failing_memory_at(0);
    oud_evening *evening = steps_evening(failing_memory_allocate, &memory);
    size_t size = 0;
    char buffer[1024];
    memory.fail_at = memory.requests + n;
    oud_status status = oud_dump_load(evening, text, strlen(text), 0);
    ck_assert(status == OUD_STATUS_OK || status == OUD_STATUS_NO_MEMORY);
    ck_assert_uint_eq(oud_evening_sequence(evening), status == OUD_STATUS_OK);
    ck_assert_uint_eq(oud_evening_count(evening) != 0, status == OUD_STATUS_OK);
    oud_reader *reader = NULL;
    if (oud_dump_write(evening, OUD_DUMP_FLAG_PSEUDONYMS, &reader) == OUD_STATUS_OK) {
        do {
            status = oud_reader_read(reader, buffer, sizeof buffer, &size);
            ck_assert(status == OUD_STATUS_OK || status == OUD_STATUS_NO_MEMORY);
        } while (status != OUD_STATUS_OK || size != 0);
        oud_reader_free(reader);
    }
    oud_evening_unref(evening);
    bool refused = memory.refused != 0;
    failing_memory_done(&memory);
    return refused;
}

START_TEST(R_SYNC_4_memory_may_run_out_at_any_time)
{
    test_dice dice = {7};
    oud_evening *evening = steps_evening(NULL, NULL);
    steps_generate(evening);
    for (int step = 0; step < 60; step++) {
        (void)!steps_take(&dice, evening);
    }
    char *dump = steps_dump(evening, 0);
    size_t n = 1;
    while (without_memory(dump, n)) {
        n++;
    }
    ck_assert_uint_gt(n, 50);
    free(dump);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_SYNC_1_own_ids_are_no_change)
{
    oud_evening *evening = steps_evening(NULL, NULL);
    steps_generate(evening);
    uint64_t revision = oud_evening_revision(evening);
    const uint32_t some[] = {1, 2, 5};
    const uint64_t ids[] = {UINT64_C(1) << 40, 77, 78};
    ck_assert_int_eq(oud_evening_set_own_ids(evening, some, ids, 3), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_evening_find_own_id(evening, ids[0]), 1);
    ck_assert_uint_eq(oud_opportunity_own_id(evening, 5), 78);
    ck_assert_uint_eq(oud_opportunity_own_id(evening, 3), 0);
    ck_assert_uint_eq(oud_evening_revision(evening), revision);
    ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_evening_find_own_id(evening, 77), 2);
    ck_assert_int_eq(oud_evening_redo(evening), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_opportunity_own_id(evening, 2), 77);

    const uint32_t pair[] = {3, 2};
    const uint64_t taken[] = {79, 78};
    ck_assert_int_eq(oud_evening_set_own_ids(evening, pair, taken, 2), OUD_STATUS_DUPLICATE);
    ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_OWN_ID_TAKEN);
    ck_assert_uint_eq(oud_opportunity_own_id(evening, 3), 0);
    ck_assert_uint_eq(oud_evening_find_own_id(evening, 79), 0);
    ck_assert_uint_eq(oud_opportunity_own_id(evening, 2), 77);
    const uint64_t none[] = {0, 0};
    ck_assert_int_eq(oud_evening_set_own_ids(evening, pair, none, 2), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_evening_find_own_id(evening, 77), 0);
    const uint32_t never = oud_evening_last_opportunity(evening) + 1;
    ck_assert_int_eq(oud_evening_set_own_ids(evening, &never, ids, 1), OUD_STATUS_NOT_FOUND);
    oud_evening_unref(evening);
}
END_TEST

/* The own ids of opportunities 1 to 4 stand there, and are found. */
static void own_ids_are(const oud_evening *evening, const uint64_t wanted[4])
{
    for (uint32_t id = 1; id <= 4; id++) {
        ck_assert_uint_eq(oud_opportunity_own_id(evening, id), wanted[id - 1]);
        if (wanted[id - 1]) {
            ck_assert_uint_eq(oud_evening_find_own_id(evening, wanted[id - 1]), id);
        }
    }
}

/* From 1: 71, 2: 72, 3: 73, 4: none. */
static const struct {
    uint32_t of[3];
    uint64_t own[3];
    size_t count;
    oud_status status;
    uint64_t after[4];
} EXCHANGES[] = {
    {{1, 2}, {72, 71}, 2, OUD_STATUS_OK, {72, 71, 73, 0}},
    {{1, 2, 3}, {72, 73, 71}, 3, OUD_STATUS_OK, {72, 73, 71, 0}},  /* a cycle */
    {{1, 2, 4}, {72, 74, 71}, 3, OUD_STATUS_OK, {72, 74, 73, 71}}, /* a chain */
    {{4, 3, 2}, {73, 72, 0}, 3, OUD_STATUS_OK, {71, 0, 72, 73}},   /* with one that loses it */
    {{1, 2, 1}, {72, 71, 75}, 3, OUD_STATUS_OK, {75, 71, 73, 0}},  /* the last one holds */
    {{1, 2, 4}, {72, 71, 72}, 3, OUD_STATUS_DUPLICATE, {71, 72, 73, 0}}, /* for two */
    {{1, 4}, {75, 75}, 2, OUD_STATUS_DUPLICATE, {71, 72, 73, 0}},
    {{1, 2}, {72, 73}, 2, OUD_STATUS_DUPLICATE, {71, 72, 73, 0}}, /* 73 is not in the list */
    {{1, 1, 2}, {72, 75, 73}, 3, OUD_STATUS_DUPLICATE, {71, 72, 73, 0}},
};

START_TEST(R_SYNC_1_own_ids_are_exchanged_in_one_call)
{
    static const uint32_t first[] = {1, 2, 3};
    static const uint64_t given[] = {71, 72, 73};
    oud_evening *evening = steps_evening(NULL, NULL);
    steps_generate(evening);
    ck_assert_int_eq(oud_evening_set_own_ids(evening, first, given, 3), OUD_STATUS_OK);
    oud_status status =
        oud_evening_set_own_ids(evening, EXCHANGES[_i].of, EXCHANGES[_i].own, EXCHANGES[_i].count);
    ck_assert_int_eq(status, EXCHANGES[_i].status);
    ck_assert_int_eq(oud_evening_error(evening), status ? OUD_CODE_OWN_ID_TAKEN : OUD_CODE_NONE);
    own_ids_are(evening, EXCHANGES[_i].after);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_SYNC_1_own_ids_stay_when_memory_is_out)
{
    static const uint32_t of[] = {1, 2, 3, 4};
    static const uint64_t given[] = {71, 72, 73, 0};
    static const uint64_t other[] = {72, 73, 71, 74};
    failing_memory memory = failing_memory_at(0);
    oud_evening *evening = steps_evening(failing_memory_allocate, &memory);
    steps_generate(evening);
    ck_assert_int_eq(oud_evening_set_own_ids(evening, of, given, 3), OUD_STATUS_OK);
    oud_status status = OUD_STATUS_NO_MEMORY;
    for (size_t n = 1; status == OUD_STATUS_NO_MEMORY; n++) {
        own_ids_are(evening, given);
        memory.fail_at = memory.requests + n;
        status = oud_evening_set_own_ids(evening, of, other, 4);
    }
    ck_assert_int_eq(status, OUD_STATUS_OK);
    ck_assert_uint_ge(memory.refused, 1);
    memory.fail_at = 0;
    own_ids_are(evening, other);
    oud_evening_unref(evening);
    failing_memory_done(&memory);
}
END_TEST

Suite *suite(void)
{
    Suite *tests = suite_create("dump");
    TCase *tcase = tcase_create("dump");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, R_SYNC_2_what_comes_back_is_the_same);
    tcase_add_test(tcase, R_SYNC_2_lines_are_in_order_and_say_what_they_say);
    tcase_add_loop_test(tcase, R_SYNC_2_bad_input_is_told_with_line_and_column, 0,
                        (int)(sizeof BAD / sizeof *BAD));
    tcase_add_test(tcase, R_SYNC_2_a_refused_dump_leaves_no_codes_behind);
    tcase_add_test(tcase, R_SYNC_2_only_into_a_new_evening);
    tcase_add_test(tcase, R_SYNC_2_strangers_come_back);
    tcase_add_test(tcase, R_SYNC_4_memory_may_run_out_at_any_time);
    tcase_add_test(tcase, R_SYNC_1_own_ids_are_no_change);
    tcase_add_loop_test(tcase, R_SYNC_1_own_ids_are_exchanged_in_one_call, 0,
                        (int)(sizeof EXCHANGES / sizeof *EXCHANGES));
    tcase_add_test(tcase, R_SYNC_1_own_ids_stay_when_memory_is_out);
    suite_add_tcase(tests, tcase);
    return tests;
}
