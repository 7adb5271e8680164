/* R-EDIT-1..3, R-STATE-1, R-GEN-8 and the archive of R-REQ-1, as a caller sees them. */
#include <stdlib.h>
#include <string.h>

#include "support/evening_state.h"
#include "support/handbook.h"
#include "support/suite.h"

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

/* 101's ne is with cpr and men13, 101's wi with kro and lms, 103's ne with men13. */
static uint32_t ne(const oud_evening *of)
{
    return state_find(of, "101", "ne");
}

static uint32_t teacher(const oud_evening *of, const char *code)
{
    return state_id(of, OUD_KIND_TEACHER, code);
}

static uint32_t get(uint32_t opportunity, oud_attribute attribute)
{
    return oud_opportunity_get(evening, opportunity, attribute);
}

static oud_status request(oud_evening *of)
{
    return oud_request_set(of, ne(of), 0, 1, NULL, 0, NULL, 0, 0, OUD_REQUEST_FLAG_BY_SCHOOL);
}

/* A refusal: this status, this code, and nothing changed. */
#define REFUSED(call, status, code)                                                                \
    do {                                                                                           \
        lines before = {0};                                                                        \
        state_read(&before, evening);                                                              \
        uint64_t revision = oud_evening_revision(evening);                                         \
        ck_assert_int_eq(call, status);                                                            \
        ck_assert_int_eq(oud_evening_error(evening), code);                                        \
        ck_assert_uint_eq(oud_evening_revision(evening), revision);                                \
        state_is(&before, evening);                                                                \
        lines_free(&before);                                                                       \
    } while (0)

#define DONE(call) ck_assert_int_eq(call, OUD_STATUS_OK)

/* ---- calls to prove and to sweep ---- */

static oud_status withdraw(oud_evening *of)
{
    return oud_opportunity_withdraw(of, ne(of), 0);
}

static oud_status withdraw_forced(oud_evening *of)
{
    return oud_opportunity_withdraw(of, ne(of), OUD_EDIT_FLAG_FORCE);
}

static oud_status offer(oud_evening *of)
{
    return oud_opportunity_offer(of, ne(of));
}

static oud_status remove_one(oud_evening *of)
{
    return oud_opportunity_remove(of, state_find(of, "103", "ne"), 0);
}

static oud_status replace(oud_evening *of)
{
    return oud_opportunity_replace_teacher(of, ne(of), teacher(of, "cpr"), teacher(of, "dri"));
}

static oud_status add(oud_evening *of)
{
    return oud_opportunity_add_teacher(of, ne(of), teacher(of, "dri"));
}

static oud_status remove_teacher(oud_evening *of)
{
    return oud_opportunity_remove_teacher(of, ne(of), teacher(of, "cpr"));
}

static oud_status set_teachers(oud_evening *of)
{
    uint32_t teachers[] = {teacher(of, "opt"), teacher(of, "dri"), teacher(of, "opt")};
    return oud_opportunity_set_teachers(of, ne(of), teachers, 3);
}

static oud_status lengthen(oud_evening *of)
{
    return oud_opportunity_set_duration(of, ne(of), 2);
}

static oud_status remark(oud_evening *of)
{
    return oud_opportunity_set_remark(of, ne(of), "graag\tvroeg\r\nsamen", 18);
}

static oud_status schedule(oud_evening *of)
{
    return oud_opportunity_set_scheduled(of, ne(of), 1);
}

static void prepare_request(oud_evening *of)
{
    ck_assert_int_eq(request(of), OUD_STATUS_OK);
}

static void prepare_withdrawn(oud_evening *of)
{
    ck_assert_int_eq(withdraw(of), OUD_STATUS_OK);
}

static const struct {
    void (*prepare)(oud_evening *of);
    state_call call;
} calls[] = {
    {NULL, withdraw},
    {prepare_request, withdraw_forced},
    {prepare_withdrawn, offer},
    {NULL, remove_one},
    {NULL, replace},
    {NULL, add},
    {NULL, remove_teacher},
    {NULL, set_teachers},
    {prepare_request, lengthen},
    {NULL, remark},
    {NULL, schedule},
};

#define CALLS ((int)(sizeof calls / sizeof *calls))

START_TEST(R_SYNC_3_every_edit_is_undone_and_redone_and_refused_in_the_archive)
{
    if (calls[_i].prepare)
        calls[_i].prepare(evening);
    state_prove(evening, calls[_i].call);
}
END_TEST

START_TEST(R_SYNC_4_an_edit_without_memory_changes_nothing)
{
    state_sweep(handbook_school, calls[_i].prepare, calls[_i].call);
}
END_TEST

START_TEST(R_EDIT_1_teachers_are_replaced_added_and_removed)
{
    uint32_t teachers[4];
    DONE(replace(evening));
    ck_assert_uint_eq(get(ne(evening), OUD_ATTRIBUTE_TEACHER_COUNT), 2);
    ck_assert_uint_eq(get(ne(evening), OUD_ATTRIBUTE_CHANGED_BY_HAND), 1);
    ck_assert_uint_eq(get(ne(evening), OUD_ATTRIBUTE_ORIGIN), OUD_ORIGIN_PAKKETVAK);
    DONE(oud_opportunity_add_teacher(evening, ne(evening), teacher(evening, "opt")));
    ck_assert_uint_eq(
        oud_opportunity_copy(evening, ne(evening), OUD_OPPORTUNITY_LIST_TEACHERS, teachers, 4), 3);
    ck_assert_uint_lt(teachers[0], teachers[1]);
    ck_assert_uint_lt(teachers[1], teachers[2]);
    DONE(set_teachers(evening));
    ck_assert_uint_eq(get(ne(evening), OUD_ATTRIBUTE_TEACHER_COUNT), 2);
    DONE(oud_opportunity_replace_teacher(evening, ne(evening), teacher(evening, "opt"),
                                         teacher(evening, "dri")));
    ck_assert_uint_eq(get(ne(evening), OUD_ATTRIBUTE_TEACHER_COUNT), 1);
}
END_TEST

START_TEST(R_EDIT_1_what_changes_nothing_is_no_operation)
{
    size_t undo = oud_evening_count_undo(evening);
    uint32_t same[] = {teacher(evening, "men13"), teacher(evening, "cpr")};
    DONE(oud_opportunity_set_teachers(evening, ne(evening), same, 2));
    DONE(oud_opportunity_add_teacher(evening, ne(evening), same[0]));
    DONE(oud_opportunity_offer(evening, ne(evening)));
    DONE(oud_opportunity_set_duration(evening, ne(evening), 1));
    DONE(oud_opportunity_set_scheduled(evening, ne(evening), 0));
    DONE(oud_opportunity_set_remark(evening, ne(evening), NULL, 0));
    ck_assert_uint_eq(oud_evening_count_undo(evening), undo);
    ck_assert_uint_eq(get(ne(evening), OUD_ATTRIBUTE_CHANGED_BY_HAND), 0);
}
END_TEST

START_TEST(R_EDIT_1_refusals)
{
    uint32_t men13 = teacher(evening, "men13");
    uint32_t dri = teacher(evening, "dri");
    uint32_t alone = state_find(evening, "103", "ne");
    REFUSED(oud_opportunity_remove_teacher(evening, alone, men13), OUD_STATUS_NOT_ALLOWED,
            OUD_CODE_LAST_TEACHER);
    REFUSED(oud_opportunity_remove_teacher(evening, alone, dri), OUD_STATUS_NOT_FOUND,
            OUD_CODE_TEACHER_NOT_THERE);
    REFUSED(oud_opportunity_replace_teacher(evening, alone, dri, men13), OUD_STATUS_NOT_FOUND,
            OUD_CODE_TEACHER_NOT_THERE);
    REFUSED(oud_opportunity_replace_teacher(evening, alone, men13, 9999), OUD_STATUS_NOT_FOUND,
            OUD_CODE_NOT_FOUND);
    REFUSED(oud_opportunity_add_teacher(evening, alone, 0), OUD_STATUS_NOT_FOUND,
            OUD_CODE_NOT_FOUND);
    REFUSED(oud_opportunity_add_teacher(evening, 9999, dri), OUD_STATUS_NOT_FOUND,
            OUD_CODE_NOT_FOUND);
    REFUSED(oud_opportunity_set_teachers(evening, alone, &dri, 0), OUD_STATUS_ARGUMENT,
            OUD_CODE_EMPTY);
    REFUSED(oud_opportunity_set_teachers(evening, alone, NULL, 1), OUD_STATUS_ARGUMENT,
            OUD_CODE_MISSING);
    ck_assert_int_eq(oud_opportunity_add_teacher(NULL, alone, dri), OUD_STATUS_ARGUMENT);
}
END_TEST

START_TEST(R_EDIT_1_a_change_that_equals_another_opportunity_is_refused)
{
    tables_generate(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_SEPARATE);
    uint32_t together = ne(evening);
    uint32_t men13 = teacher(evening, "men13");
    REFUSED(oud_opportunity_set_teachers(evening, together, &men13, 1), OUD_STATUS_DUPLICATE,
            OUD_CODE_SAME_TALK);
    REFUSED(remove_teacher(evening), OUD_STATUS_DUPLICATE, OUD_CODE_SAME_TALK);
    /* the one that is removed stands in nobody's way; one that is withdrawn does */
    for (uint32_t id = together + 1; id <= oud_evening_last_opportunity(evening); id++)
        if (get(id, OUD_ATTRIBUTE_STUDENT) == get(together, OUD_ATTRIBUTE_STUDENT) &&
            get(id, OUD_ATTRIBUTE_SUBJECT) == get(together, OUD_ATTRIBUTE_SUBJECT))
            DONE(oud_opportunity_withdraw(evening, id, 0));
    REFUSED(remove_teacher(evening), OUD_STATUS_DUPLICATE, OUD_CODE_SAME_TALK);
    for (uint32_t id = together + 1; id <= oud_evening_last_opportunity(evening); id++)
        if (get(id, OUD_ATTRIBUTE_STUDENT) == get(together, OUD_ATTRIBUTE_STUDENT))
            DONE(oud_opportunity_remove(evening, id, 0));
    DONE(remove_teacher(evening));
}
END_TEST

START_TEST(R_EDIT_2_long_only_where_offered_and_requested)
{
    REFUSED(lengthen(evening), OUD_STATUS_NOT_ALLOWED, OUD_CODE_DURATION_NEEDS_REQUEST);
    DONE(request(evening));
    DONE(lengthen(evening));
    ck_assert_uint_eq(get(ne(evening), OUD_ATTRIBUTE_DURATION), 2);
    REFUSED(oud_opportunity_set_duration(evening, ne(evening), 3), OUD_STATUS_ARGUMENT,
            OUD_CODE_OUT_OF_RANGE);
    REFUSED(oud_opportunity_set_duration(evening, ne(evening), 0), OUD_STATUS_ARGUMENT,
            OUD_CODE_OUT_OF_RANGE);
    DONE(withdraw_forced(evening));
    ck_assert_uint_eq(get(ne(evening), OUD_ATTRIBUTE_DURATION), 1);
    REFUSED(lengthen(evening), OUD_STATUS_NOT_ALLOWED, OUD_CODE_DURATION_NEEDS_REQUEST);
    DONE(offer(evening)); /* the request asks for one slot */
    ck_assert_uint_eq(get(ne(evening), OUD_ATTRIBUTE_DURATION), 1);
    DONE(lengthen(evening));
    DONE(oud_request_withdraw(evening, ne(evening), 0, 0, OUD_REQUEST_FLAG_BY_SCHOOL));
    ck_assert_uint_eq(get(ne(evening), OUD_ATTRIBUTE_DURATION), 1);
}
END_TEST

START_TEST(R_EDIT_3_requested_and_scheduled_are_protected)
{
    uint32_t opportunity = ne(evening);
    DONE(request(evening));
    REFUSED(withdraw(evening), OUD_STATUS_PROTECTED, OUD_CODE_PROTECTED);
    REFUSED(oud_opportunity_remove(evening, opportunity, 0), OUD_STATUS_PROTECTED,
            OUD_CODE_PROTECTED);
    REFUSED(oud_opportunity_withdraw(evening, opportunity, 2), OUD_STATUS_ARGUMENT,
            OUD_CODE_UNKNOWN_FLAGS);
    DONE(withdraw_forced(evening));
    ck_assert_uint_eq(get(opportunity, OUD_ATTRIBUTE_OFFERED), 0);
    ck_assert_uint_eq(get(opportunity, OUD_ATTRIBUTE_REQUESTED), 1); /* the row stays */
    DONE(oud_opportunity_remove(evening, opportunity, OUD_EDIT_FLAG_FORCE));
    ck_assert_uint_eq(get(opportunity, OUD_ATTRIBUTE_OPPORTUNITY), 0);
    ck_assert_uint_eq(oud_request_parties(evening, opportunity, NULL, 0), 0);
    REFUSED(oud_opportunity_offer(evening, opportunity), OUD_STATUS_NOT_FOUND, OUD_CODE_NOT_FOUND);
}
END_TEST

START_TEST(R_STATE_1_scheduled_protects)
{
    DONE(schedule(evening));
    ck_assert_uint_eq(get(ne(evening), OUD_ATTRIBUTE_SCHEDULED), 1);
    REFUSED(withdraw(evening), OUD_STATUS_PROTECTED, OUD_CODE_PROTECTED);
    REFUSED(oud_opportunity_set_scheduled(evening, ne(evening), 2), OUD_STATUS_ARGUMENT,
            OUD_CODE_YES_OR_NO);
    DONE(oud_opportunity_set_scheduled(evening, ne(evening), 0));
    DONE(withdraw(evening));
}
END_TEST

/* What the evening lent may be given back to it, a piece of it too. */
START_TEST(R_SEE_3_a_remark_of_the_evening_itself)
{
    char text[600];
    size_t size = sizeof text;
    for (size_t i = 0; i < size; i++) {
        text[i] = (char)('a' + i * i % 26);
    }
    DONE(oud_opportunity_set_remark(evening, ne(evening), text, size));
    while (size > 1) {
        const char *lent = oud_opportunity_remark(evening, ne(evening), &size);
        ck_assert_mem_eq(lent, text + sizeof text - size, size);
        DONE(oud_opportunity_set_remark(evening, ne(evening), lent + 1, size - 1));
    }
}
END_TEST

START_TEST(R_SEE_3_a_remark_is_text)
{
    static const char *const bad[] = {"\x01", "\x7f", "\xff", "a\xc2\x85", "\xed\xa0\x80"};
    size_t size;
    char *large = calloc(OUD_REMARK_MAX + 1, 1);
    memset(large, 'x', OUD_REMARK_MAX + 1);
    DONE(remark(evening));
    ck_assert_mem_eq(oud_opportunity_remark(evening, ne(evening), &size), "graag\tvroeg\r\nsamen",
                     18);
    ck_assert_uint_eq(size, 18);
    ck_assert_uint_eq(get(ne(evening), OUD_ATTRIBUTE_HAS_REMARK), 1);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        REFUSED(oud_opportunity_set_remark(evening, ne(evening), bad[i], strlen(bad[i])),
                OUD_STATUS_ARGUMENT, OUD_CODE_TEXT_INVALID);
    REFUSED(oud_opportunity_set_remark(evening, ne(evening), "a\0b", 3), OUD_STATUS_ARGUMENT,
            OUD_CODE_TEXT_INVALID);
    REFUSED(oud_opportunity_set_remark(evening, ne(evening), large, OUD_REMARK_MAX + 1),
            OUD_STATUS_ARGUMENT, OUD_CODE_TEXT_TOO_LONG);
    REFUSED(oud_opportunity_set_remark(evening, ne(evening), NULL, 1), OUD_STATUS_ARGUMENT,
            OUD_CODE_MISSING);
    DONE(oud_opportunity_set_remark(evening, ne(evening), large, OUD_REMARK_MAX));
    DONE(oud_opportunity_set_remark(evening, ne(evening), "\xc3\xa9", 2));
    DONE(oud_opportunity_set_remark(evening, ne(evening), "", 0));
    ck_assert_uint_eq(get(ne(evening), OUD_ATTRIBUTE_HAS_REMARK), 0);
    free(large);
}
END_TEST

START_TEST(R_REQ_1_an_archived_evening_is_read_only)
{
    oud_plan *plan = tables_plan(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_SEPARATE);
    size_t undo = oud_evening_count_undo(evening);
    oud_plan_unref(plan);
    DONE(oud_evening_set(evening, OUD_EVENING_SETTING_ARCHIVED, 1));
    plan = tables_plan(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_SEPARATE);
    REFUSED(oud_plan_apply(plan), OUD_STATUS_READ_ONLY, OUD_CODE_ARCHIVED);
    REFUSED(oud_evening_undo(evening), OUD_STATUS_READ_ONLY, OUD_CODE_ARCHIVED);
    REFUSED(oud_evening_set(evening, OUD_EVENING_SETTING_PUBLISHED, 1), OUD_STATUS_READ_ONLY,
            OUD_CODE_ARCHIVED);
    REFUSED(oud_evening_set(evening, OUD_EVENING_SETTING_ARCHIVED, 1), OUD_STATUS_READ_ONLY,
            OUD_CODE_ARCHIVED);
    DONE(oud_evening_set(evening, OUD_EVENING_SETTING_ARCHIVED, 0));
    ck_assert_uint_eq(oud_evening_count_undo(evening), undo + 2);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_STALE);
    oud_plan_unref(plan);
    DONE(oud_evening_undo(evening)); /* into the archive again */
    ck_assert_uint_eq(oud_evening_get(evening, OUD_EVENING_SETTING_ARCHIVED), 1);
    REFUSED(oud_evening_redo(evening), OUD_STATUS_READ_ONLY, OUD_CODE_ARCHIVED);
}
END_TEST

START_TEST(R_REQ_1_settings_keep_to_their_range)
{
    static const struct {
        oud_evening_setting setting;
        uint32_t good, bad;
        oud_code code;
        const char *text; /* of the error, in English */
    } cases[] = {
        {OUD_EVENING_SETTING_PEILWEEK, 53, 54, OUD_CODE_OUT_OF_RANGE,
         "\"value\" cannot be 54: it must be from 1 to 53"},
        {OUD_EVENING_SETTING_MAX_REQUESTS, 1000, 1001, OUD_CODE_OUT_OF_RANGE,
         "\"value\" cannot be 1001: it must be from 0 to 1000"},
        {OUD_EVENING_SETTING_LONG_ALLOWED, 1, 2, OUD_CODE_OUT_OF_RANGE,
         "\"value\" cannot be 2: it must be from 0 to 1"},
        {OUD_EVENING_SETTING_LONG_COUNTS_TWICE, 1, 2, OUD_CODE_OUT_OF_RANGE,
         "\"value\" cannot be 2: it must be from 0 to 1"},
        {OUD_EVENING_SETTING_APART, 1, 2, OUD_CODE_OUT_OF_RANGE,
         "\"value\" cannot be 2: it must be from 0 to 1"},
        {OUD_EVENING_SETTING_PUBLISHED, 1, 2, OUD_CODE_OUT_OF_RANGE,
         "\"value\" cannot be 2: it must be from 0 to 1"},
        {OUD_EVENING_SETTING_DEADLINE, 20240229, 20230229, OUD_CODE_DATE_INVALID,
         "20230229 is no date (yyyymmdd)"},
        {OUD_EVENING_SETTING_DEADLINE, 20190131, 20190132, OUD_CODE_DATE_INVALID,
         "20190132 is no date (yyyymmdd)"},
        {OUD_EVENING_SETTING_DEADLINE, 19000101, 19000229, OUD_CODE_DATE_INVALID,
         "19000229 is no date (yyyymmdd)"},
        {OUD_EVENING_SETTING_DEADLINE, 0, 20191301, OUD_CODE_DATE_INVALID,
         "20191301 is no date (yyyymmdd)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        DONE(oud_evening_set(evening, cases[i].setting, cases[i].good));
        REFUSED(oud_evening_set(evening, cases[i].setting, cases[i].bad), OUD_STATUS_ARGUMENT,
                cases[i].code);
        char text[80];
        oud_evening_error_text(evening, OUD_LANGUAGE_EN, text, sizeof text);
        ck_assert_str_eq(text, cases[i].text);
        ck_assert_uint_eq(oud_evening_get(evening, cases[i].setting), cases[i].good);
    }
}
END_TEST

Suite *suite(void)
{
    Suite *edit = suite_create("edit");
    TCase *cases = tcase_create("edit");
    tcase_add_checked_fixture(cases, start, stop);
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(cases, R_SYNC_3_every_edit_is_undone_and_redone_and_refused_in_the_archive,
                        0, CALLS);
    tcase_add_loop_test(cases, R_SYNC_4_an_edit_without_memory_changes_nothing, 0, CALLS);
    tcase_add_test(cases, R_EDIT_1_teachers_are_replaced_added_and_removed);
    tcase_add_test(cases, R_EDIT_1_what_changes_nothing_is_no_operation);
    tcase_add_test(cases, R_EDIT_1_refusals);
    tcase_add_test(cases, R_EDIT_1_a_change_that_equals_another_opportunity_is_refused);
    tcase_add_test(cases, R_EDIT_2_long_only_where_offered_and_requested);
    tcase_add_test(cases, R_EDIT_3_requested_and_scheduled_are_protected);
    tcase_add_test(cases, R_STATE_1_scheduled_protects);
    tcase_add_test(cases, R_SEE_3_a_remark_is_text);
    tcase_add_test(cases, R_SEE_3_a_remark_of_the_evening_itself);
    tcase_add_test(cases, R_REQ_1_an_archived_evening_is_read_only);
    tcase_add_test(cases, R_REQ_1_settings_keep_to_their_range);
    suite_add_tcase(edit, cases);
    return edit;
}
