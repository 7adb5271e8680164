/* R-REQ-1, one request at a time, as a caller sees it. */
#include <string.h>

#include "support/evening_state.h"
#include "support/handbook.h"
#include "support/suite.h"

#define TODAY    20190131u
#define TOMORROW 20190201u
#define SCHOOL   OUD_REQUEST_FLAG_BY_SCHOOL

static oud_evening *evening;

static void start(void)
{
    evening = tables_evening(handbook_school, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PUBLISHED, 1), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_DEADLINE, TODAY), OUD_STATUS_OK);
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

/* Students 101 (parents p1 and p2) and 102 (p1) have ne and, 101 only, wi; 104 has no parents. */
static uint32_t opportunity(const oud_evening *of, const char *student, const char *subject)
{
    return state_find(of, student, subject);
}

static uint32_t parent(const oud_evening *of, const char *code)
{
    return state_id(of, OUD_KIND_PARENT, code);
}

static oud_status ask(const char *student, const char *subject, uint32_t party, uint32_t duration,
                      uint32_t flags)
{
    return oud_request_set(evening, opportunity(evening, student, subject), party, duration, NULL,
                           0, NULL, 0, TODAY, flags);
}

static uint32_t get(const char *student, const char *subject, oud_attribute attribute)
{
    return oud_opportunity_get(evening, opportunity(evening, student, subject), attribute);
}

static void set(oud_evening_setting setting, uint32_t value)
{
    DONE(oud_evening_set(evening, setting, value));
}

/* ---- calls to prove and to sweep ---- */

static oud_status make(oud_evening *of)
{
    return oud_request_set(of, opportunity(of, "101", "ne"), 0, 2, "graag vroeg", 11, "na vijven",
                           9, 0, SCHOOL);
}

static oud_status change(oud_evening *of)
{
    return oud_request_set(of, opportunity(of, "101", "ne"), 0, 1, "liever laat", 11, NULL, 0, 0,
                           SCHOOL);
}

static oud_status withdraw(oud_evening *of)
{
    return oud_request_withdraw(of, opportunity(of, "101", "ne"), 0, 0, SCHOOL);
}

static oud_status apart(oud_evening *of)
{
    return oud_student_set_apart(of, state_id(of, OUD_KIND_STUDENT, "101"), OUD_APART_YES);
}

static void prepare(oud_evening *of)
{
    DONE(make(of));
}

static const struct {
    void (*prepare)(oud_evening *of);
    state_call call;
} calls[] = {{NULL, make}, {prepare, change}, {prepare, withdraw}, {prepare, apart}};

#define CALLS ((int)(sizeof calls / sizeof *calls))

START_TEST(R_SYNC_3_every_change_of_requests_is_undone_and_redone_and_refused_in_the_archive)
{
    if (calls[_i].prepare)
        calls[_i].prepare(evening);
    state_prove(evening, calls[_i].call);
}
END_TEST

START_TEST(R_SYNC_4_a_change_of_requests_without_memory_changes_nothing)
{
    state_sweep(handbook_school, calls[_i].prepare, calls[_i].call);
}
END_TEST

START_TEST(R_REQ_1_requested_means_at_least_one)
{
    size_t size;
    uint32_t parties[3];
    uint32_t ne = opportunity(evening, "101", "ne");
    uint32_t p1 = parent(evening, "p1");
    uint32_t p2 = parent(evening, "p2");
    set(OUD_EVENING_SETTING_APART, 1);
    DONE(ask("101", "ne", p2, 1, 0));
    DONE(ask("101", "ne", p1, 1, 0));
    ck_assert_uint_eq(oud_request_parties(evening, ne, parties, 3), 2);
    ck_assert_uint_eq(parties[0], p1);
    ck_assert_uint_eq(parties[1], p2);
    ck_assert_uint_eq(get("101", "ne", OUD_ATTRIBUTE_REQUEST_COUNT), 2);
    DONE(oud_request_withdraw(evening, ne, p1, TODAY, 0));
    ck_assert_uint_eq(get("101", "ne", OUD_ATTRIBUTE_REQUESTED), 1);
    DONE(oud_request_withdraw(evening, ne, p2, TODAY, 0));
    ck_assert_uint_eq(get("101", "ne", OUD_ATTRIBUTE_REQUESTED), 0);
    REFUSED(oud_request_withdraw(evening, ne, p2, TODAY, 0), OUD_STATUS_NOT_FOUND,
            OUD_CODE_REQUEST_NONE_APART);
    DONE(make(evening));
    ck_assert_mem_eq(oud_request_remark(evening, ne, 0, OUD_REQUEST_TEXT_TO_TEACHER, &size),
                     "graag vroeg", 11);
    ck_assert_uint_eq(size, 11);
    ck_assert_mem_eq(oud_request_remark(evening, ne, 0, OUD_REQUEST_TEXT_TO_SCHEDULER, &size),
                     "na vijven", 9);
    ck_assert_ptr_null(oud_request_remark(evening, ne, 0, (oud_request_text)3, &size));
    DONE(change(evening)); /* a remark that is not given is gone */
    oud_request_remark(evening, ne, 0, OUD_REQUEST_TEXT_TO_SCHEDULER, &size);
    ck_assert_uint_eq(size, 0);
}
END_TEST

START_TEST(R_REQ_1_parents_are_bound_by_the_rules)
{
    uint32_t p1 = parent(evening, "p1");
    uint32_t p3 = parent(evening, "p3");
    uint32_t ne = opportunity(evening, "101", "ne");
    REFUSED(ask("101", "ne", p3, 1, 0), OUD_STATUS_NOT_ALLOWED, OUD_CODE_REQUEST_OWN_CHILD);
    REFUSED(ask("104", "ne", 0, 1, 0), OUD_STATUS_NOT_ALLOWED, OUD_CODE_REQUEST_NO_PARENTS);
    REFUSED(ask("101", "ne", p1, 1, 0), OUD_STATUS_NOT_ALLOWED, OUD_CODE_REQUEST_TOGETHER);
    REFUSED(ask("101", "ne", 0, 2, 0), OUD_STATUS_NOT_ALLOWED, OUD_CODE_REQUEST_LONG);
    REFUSED(oud_request_set(evening, ne, 0, 1, NULL, 0, NULL, 0, TOMORROW, 0),
            OUD_STATUS_NOT_ALLOWED, OUD_CODE_REQUEST_TOO_LATE);
    DONE(oud_opportunity_withdraw(evening, ne, 0));
    REFUSED(ask("101", "ne", 0, 1, 0), OUD_STATUS_NOT_ALLOWED, OUD_CODE_REQUEST_NOT_OFFERED);
    DONE(oud_opportunity_offer(evening, ne));
    set(OUD_EVENING_SETTING_PUBLISHED, 0);
    REFUSED(ask("101", "ne", 0, 1, 0), OUD_STATUS_NOT_ALLOWED, OUD_CODE_REQUEST_NOT_PUBLISHED);
    set(OUD_EVENING_SETTING_PUBLISHED, 1);
    DONE(apart(evening));
    REFUSED(ask("101", "ne", 0, 1, 0), OUD_STATUS_NOT_ALLOWED, OUD_CODE_REQUEST_APART);
    DONE(ask("101", "ne", p1, 1, 0));
    /* withdrawing: in time, and not once it is scheduled */
    REFUSED(oud_request_withdraw(evening, ne, p1, TOMORROW, 0), OUD_STATUS_NOT_ALLOWED,
            OUD_CODE_REQUEST_TOO_LATE);
    DONE(oud_opportunity_set_scheduled(evening, ne, 1));
    REFUSED(oud_request_withdraw(evening, ne, p1, TODAY, 0), OUD_STATUS_NOT_ALLOWED,
            OUD_CODE_REQUEST_SCHEDULED);
    DONE(oud_request_withdraw(evening, ne, p1, TOMORROW, SCHOOL));
    char text[200];
    ck_assert_int_eq(ask("101", "ne", p3, 1, 0), OUD_STATUS_NOT_ALLOWED);
    oud_evening_error_text(evening, OUD_LANGUAGE_NL, text, sizeof text);
    ck_assert_str_eq(text, "leerling \"101\" is geen kind van ouder \"p3\"");
}
END_TEST

START_TEST(R_REQ_1_the_maximum_is_per_child_and_party)
{
    uint32_t p1 = parent(evening, "p1");
    uint32_t p2 = parent(evening, "p2");
    uint32_t student = state_id(evening, OUD_KIND_STUDENT, "101");
    set(OUD_EVENING_SETTING_MAX_REQUESTS, 1);
    set(OUD_EVENING_SETTING_APART, 1);
    DONE(ask("101", "ne", p1, 1, 0));
    REFUSED(ask("101", "wi", p1, 1, 0), OUD_STATUS_NOT_ALLOWED, OUD_CODE_REQUEST_MAXIMUM);
    DONE(ask("101", "wi", p2, 1, 0)); /* another party */
    DONE(ask("102", "ne", p1, 1, 0)); /* another child */
    DONE(ask("101", "ne", p1, 1, 0)); /* the same again */
    set(OUD_EVENING_SETTING_LONG_ALLOWED, 1);
    DONE(ask("101", "ne", p1, 2, 0)); /* a long one counts once */
    ck_assert_uint_eq(oud_party_used(evening, student, p1), 1);
    DONE(ask("101", "ne", p1, 1, 0));
    set(OUD_EVENING_SETTING_LONG_COUNTS_TWICE, 1);
    REFUSED(ask("101", "ne", p1, 2, 0), OUD_STATUS_NOT_ALLOWED, OUD_CODE_REQUEST_MAXIMUM);
    DONE(ask("101", "ne", p1, 2, SCHOOL));
    ck_assert_uint_eq(oud_party_used(evening, student, p1), 2);
    ck_assert_uint_eq(oud_request_breaches(evening, opportunity(evening, "101", "ne"), p1),
                      OUD_REQUEST_RULE_MAXIMUM);
    DONE(ask("101", "ne", p1, 1, 0));         /* parents may come back to what is allowed */
    set(OUD_EVENING_SETTING_MAX_REQUESTS, 0); /* as many as there are */
    DONE(ask("101", "wi", p1, 2, 0));
    /* what is not offered does not count */
    DONE(oud_opportunity_withdraw(evening, opportunity(evening, "101", "wi"), OUD_EDIT_FLAG_FORCE));
    ck_assert_uint_eq(oud_party_used(evening, student, p1), 1);
}
END_TEST

START_TEST(R_REQ_1_the_school_may_and_breaches_are_seen)
{
    uint32_t p1 = parent(evening, "p1");
    uint32_t p3 = parent(evening, "p3");
    uint32_t ne = opportunity(evening, "101", "ne");
    DONE(oud_opportunity_withdraw(evening, ne, 0));
    DONE(ask("101", "ne", p3, 2, SCHOOL));
    ck_assert_uint_eq(oud_request_breaches(evening, ne, p3), OUD_REQUEST_RULE_OWN_CHILD |
                                                                 OUD_REQUEST_RULE_OFFERED |
                                                                 OUD_REQUEST_RULE_LONG);
    ck_assert_uint_eq(oud_request_breaches(evening, ne, 0), 0); /* there is none */
    DONE(ask("101", "ne", p1, 1, SCHOOL));
    ck_assert_uint_eq(oud_request_breaches(evening, ne, p1),
                      OUD_REQUEST_RULE_PARTY | OUD_REQUEST_RULE_OFFERED);
    DONE(ask("104", "ne", 0, 1, SCHOOL));
    ck_assert_uint_eq(oud_request_breaches(evening, opportunity(evening, "104", "ne"), 0),
                      OUD_REQUEST_RULE_OWN_CHILD);
    set(OUD_EVENING_SETTING_PUBLISHED, 0);
    DONE(ask("102", "ne", 0, 1, SCHOOL));
    ck_assert_uint_eq(oud_request_breaches(evening, opportunity(evening, "102", "ne"), 0), 0);
}
END_TEST

START_TEST(R_EDIT_2_the_duration_follows_the_longest_request)
{
    uint32_t p1 = parent(evening, "p1");
    uint32_t p2 = parent(evening, "p2");
    uint32_t ne = opportunity(evening, "101", "ne");
    set(OUD_EVENING_SETTING_APART, 1);
    set(OUD_EVENING_SETTING_LONG_ALLOWED, 1);
    DONE(ask("101", "ne", p1, 1, 0));
    ck_assert_uint_eq(get("101", "ne", OUD_ATTRIBUTE_DURATION), 1);
    DONE(oud_opportunity_set_duration(evening, ne, 2)); /* the planner's choice */
    DONE(ask("101", "ne", p2, 1, 0));
    ck_assert_uint_eq(get("101", "ne", OUD_ATTRIBUTE_DURATION), 2);
    DONE(oud_opportunity_set_duration(evening, ne, 1));
    DONE(ask("101", "ne", p2, 2, 0));
    ck_assert_uint_eq(get("101", "ne", OUD_ATTRIBUTE_DURATION), 2);
    DONE(oud_opportunity_set_duration(evening, ne, 1));
    DONE(ask("101", "ne", p2, 2, 0)); /* nothing new */
    ck_assert_uint_eq(get("101", "ne", OUD_ATTRIBUTE_DURATION), 1);
    DONE(oud_opportunity_withdraw(evening, ne, OUD_EDIT_FLAG_FORCE));
    DONE(oud_opportunity_offer(evening, ne));
    ck_assert_uint_eq(get("101", "ne", OUD_ATTRIBUTE_DURATION), 2);
    DONE(oud_request_withdraw(evening, ne, p2, TODAY, 0));
    ck_assert_uint_eq(get("101", "ne", OUD_ATTRIBUTE_DURATION), 1);
}
END_TEST

START_TEST(R_REQ_1_requests_of_a_party)
{
    uint32_t found[4] = {0};
    uint32_t p1 = parent(evening, "p1");
    uint32_t student = state_id(evening, OUD_KIND_STUDENT, "101");
    DONE(ask("102", "ne", p1, 1, SCHOOL));
    DONE(ask("101", "wi", p1, 1, SCHOOL));
    DONE(ask("101", "ne", p1, 1, SCHOOL));
    DONE(ask("101", "ne", 0, 1, SCHOOL));
    ck_assert_uint_eq(oud_party_opportunities(evening, student, p1, found, 4), 2);
    ck_assert_uint_eq(found[0], opportunity(evening, "101", "ne"));
    ck_assert_uint_eq(found[1], opportunity(evening, "101", "wi"));
    ck_assert_uint_eq(oud_party_opportunities(evening, 0, p1, found, 4), 3);
    ck_assert_uint_eq(found[2], opportunity(evening, "102", "ne"));
    ck_assert_uint_eq(oud_party_opportunities(evening, student, 0, NULL, 0), 1);
    ck_assert_uint_eq(oud_party_opportunities(evening, 0, 0, NULL, 0), 0);
    ck_assert_uint_eq(oud_party_opportunities(evening, student, 9999, NULL, 0), 0);
}
END_TEST

START_TEST(R_REQ_1_together_or_apart_shows_its_consequences_first)
{
    uint32_t ids[4];
    uint32_t parties[4];
    uint32_t p2 = parent(evening, "p2");
    uint32_t student = state_id(evening, OUD_KIND_STUDENT, "101");
    DONE(ask("101", "ne", 0, 1, 0));
    DONE(ask("102", "ne", 0, 1, 0));
    ck_assert_uint_eq(oud_requests_concerned(evening, 0, OUD_APART_YES, ids, parties, 4), 2);
    ck_assert_uint_eq(ids[1], opportunity(evening, "102", "ne"));
    ck_assert_uint_eq(oud_requests_concerned(evening, student, OUD_APART_YES, ids, parties, 4), 1);
    ck_assert_uint_eq(ids[0], opportunity(evening, "101", "ne"));
    ck_assert_uint_eq(parties[0], 0);
    ck_assert_uint_eq(oud_requests_concerned(evening, student, OUD_APART_NO, ids, parties, 4), 0);
    DONE(apart(evening));
    ck_assert_int_eq(oud_student_asks_apart(evening, student), 1);
    ck_assert_int_eq(oud_student_apart(evening, student), OUD_APART_YES);
    ck_assert_int_eq(oud_student_asks_apart(NULL, student), 0);
    ck_assert_uint_eq(oud_request_breaches(evening, ids[0], 0), OUD_REQUEST_RULE_PARTY);
    DONE(ask("101", "wi", p2, 1, 0));
    /* back to together: the one that is wrong now is right then */
    ck_assert_uint_eq(oud_requests_concerned(evening, student, OUD_APART_DEFAULT, ids, parties, 4),
                      1);
    ck_assert_uint_eq(ids[0], opportunity(evening, "101", "wi"));
    ck_assert_uint_eq(parties[0], p2);
    /* the setting of the evening does not concern a student with one of its own */
    ck_assert_uint_eq(oud_requests_concerned(evening, 0, OUD_APART_YES, NULL, NULL, 0), 1);
    set(OUD_EVENING_SETTING_APART, 1);
    DONE(oud_student_set_apart(evening, student, OUD_APART_NO));
    ck_assert_int_eq(oud_student_asks_apart(evening, student), 0);
    REFUSED(oud_student_set_apart(evening, 9999, OUD_APART_NO), OUD_STATUS_NOT_FOUND,
            OUD_CODE_NOT_FOUND);
    REFUSED(oud_student_set_apart(evening, student, (oud_apart)3), OUD_STATUS_ARGUMENT,
            OUD_CODE_OUT_OF_RANGE);
}
END_TEST

START_TEST(R_REQ_1_bad_calls)
{
    uint32_t ne = opportunity(evening, "101", "ne");
    REFUSED(ask("101", "ne", 0, 0, SCHOOL), OUD_STATUS_ARGUMENT, OUD_CODE_OUT_OF_RANGE);
    REFUSED(ask("101", "ne", 0, 3, SCHOOL), OUD_STATUS_ARGUMENT, OUD_CODE_OUT_OF_RANGE);
    REFUSED(ask("101", "ne", 0, 1, 2), OUD_STATUS_ARGUMENT, OUD_CODE_UNKNOWN_FLAGS);
    REFUSED(ask("101", "ne", 9999, 1, SCHOOL), OUD_STATUS_NOT_FOUND, OUD_CODE_NOT_FOUND);
    REFUSED(oud_request_set(evening, 9999, 0, 1, NULL, 0, NULL, 0, 0, SCHOOL), OUD_STATUS_NOT_FOUND,
            OUD_CODE_NOT_FOUND);
    REFUSED(oud_request_set(evening, ne, 0, 1, NULL, 0, NULL, 0, 20190132, SCHOOL),
            OUD_STATUS_ARGUMENT, OUD_CODE_DATE_INVALID);
    REFUSED(oud_request_set(evening, ne, 0, 1, "\x02", 1, NULL, 0, 0, SCHOOL), OUD_STATUS_ARGUMENT,
            OUD_CODE_TEXT_INVALID);
    ck_assert_int_eq(oud_request_withdraw(NULL, ne, 0, 0, 0), OUD_STATUS_ARGUMENT);
}
END_TEST

static void said(const char *nl, const char *en)
{
    char text[256];
    oud_evening_error_text(evening, OUD_LANGUAGE_NL, text, sizeof text);
    ck_assert_str_eq(text, nl);
    oud_evening_error_text(evening, OUD_LANGUAGE_EN, text, sizeof text);
    ck_assert_str_eq(text, en);
}

/* Who did not request what, and not a number. */
START_TEST(R_REQ_1_a_request_that_is_not_there_is_named)
{
    uint32_t ne = opportunity(evening, "101", "ne");
    REFUSED(oud_request_withdraw(evening, ne, 0, 0, SCHOOL), OUD_STATUS_NOT_FOUND,
            OUD_CODE_REQUEST_NONE_TOGETHER);
    said("leerling \"101\", vak \"ne\": de ouders samen hebben dit gesprek niet aangevraagd",
         "student \"101\", subject \"ne\": the parents together have not requested this talk");
    REFUSED(oud_request_withdraw(evening, ne, parent(evening, "p1"), 0, SCHOOL),
            OUD_STATUS_NOT_FOUND, OUD_CODE_REQUEST_NONE_APART);
    said("leerling \"101\", vak \"ne\": ouder \"p1\" heeft dit gesprek niet aangevraagd",
         "student \"101\", subject \"ne\": parent \"p1\" has not requested this talk");
    REFUSED(oud_request_settle(evening, ne, 0, 1), OUD_STATUS_NOT_FOUND,
            OUD_CODE_REQUEST_NONE_ASIDE);
    said("leerling \"101\", vak \"ne\": er is geen aanvraag apart gehouden",
         "student \"101\", subject \"ne\": no request is kept aside");
    REFUSED(oud_request_withdraw(evening, ne, 9999, 0, SCHOOL), OUD_STATUS_NOT_FOUND,
            OUD_CODE_NOT_FOUND);
    REFUSED(oud_request_settle(evening, ne, 9999, 1), OUD_STATUS_NOT_FOUND, OUD_CODE_NOT_FOUND);
}
END_TEST

Suite *suite(void)
{
    Suite *request = suite_create("request");
    TCase *cases = tcase_create("request");
    tcase_add_checked_fixture(cases, start, stop);
    tcase_set_timeout(cases, 60);
    tcase_add_loop_test(
        cases, R_SYNC_3_every_change_of_requests_is_undone_and_redone_and_refused_in_the_archive, 0,
        CALLS);
    tcase_add_loop_test(cases, R_SYNC_4_a_change_of_requests_without_memory_changes_nothing, 0,
                        CALLS);
    tcase_add_test(cases, R_REQ_1_requested_means_at_least_one);
    tcase_add_test(cases, R_REQ_1_parents_are_bound_by_the_rules);
    tcase_add_test(cases, R_REQ_1_the_maximum_is_per_child_and_party);
    tcase_add_test(cases, R_REQ_1_the_school_may_and_breaches_are_seen);
    tcase_add_test(cases, R_EDIT_2_the_duration_follows_the_longest_request);
    tcase_add_test(cases, R_REQ_1_requests_of_a_party);
    tcase_add_test(cases, R_REQ_1_together_or_apart_shows_its_consequences_first);
    tcase_add_test(cases, R_REQ_1_bad_calls);
    tcase_add_test(cases, R_REQ_1_a_request_that_is_not_there_is_named);
    suite_add_tcase(request, cases);
    return request;
}
