/* How each change reads, in Dutch and in English (R-SYNC-1), and each operation (R-SYNC-3). */
#include <stdbool.h>
#include <stdlib.h>

#include "support/evening_state.h"
#include "support/handbook.h"
#include "support/lines.h"
#include "support/suite.h"

#define DONE(call) ck_assert_int_eq(call, OUD_STATUS_OK)
#define SCHOOL     OUD_REQUEST_FLAG_BY_SCHOOL

static oud_evening *evening;

static void start(void)
{
    evening = tables_evening(handbook_school, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    DONE(oud_evening_mark_saved(evening, oud_evening_sequence(evening)));
}

/* Another school instead, of which nothing is offered yet. */
static void start_with(const table_row *rows)
{
    oud_evening_unref(evening);
    evening = tables_evening(rows, 5);
}

static void stop(void)
{
    oud_evening_unref(evening);
}

#define READS_NL(...) reads(OUD_LANGUAGE_NL, (const char *const[]){__VA_ARGS__, NULL})
#define READS_EN(...) reads(OUD_LANGUAGE_EN, (const char *const[]){__VA_ARGS__, NULL})

/* The changes since saved read as these texts. */
static void reads(oud_language language, const char *const *expected)
{
    lines wanted = {0};
    lines found = {0};
    oud_changes *changes;
    DONE(oud_changes_new(evening, 0, &changes));
    for (size_t i = 0; i < oud_changes_count(changes); i++) {
        char text[256];
        oud_changes_text(changes, i, language, text, sizeof text);
        lines_add(&found, "%s", text);
    }
    for (; *expected; expected++) {
        lines_add(&wanted, "%s", *expected);
    }
    char *difference = lines_difference(&wanted, &found);
    ck_assert_msg(!difference, "%s", difference);
    free(difference);
    lines_free(&wanted);
    lines_free(&found);
    oud_changes_free(changes);
}

static uint32_t id(oud_kind kind, const char *code)
{
    return state_id(evening, kind, code);
}

START_TEST(R_SYNC_1_each_setting_reads_in_both_languages)
{
    static const struct {
        oud_evening_setting setting;
        uint32_t value;
    } values[] = {
        {OUD_EVENING_SETTING_PEILWEEK, 8},
        {OUD_EVENING_SETTING_MAX_REQUESTS, 3},
        {OUD_EVENING_SETTING_LONG_ALLOWED, 1},
        {OUD_EVENING_SETTING_LONG_COUNTS_TWICE, 1},
        {OUD_EVENING_SETTING_APART, 1},
        {OUD_EVENING_SETTING_PUBLISHED, 1},
        {OUD_EVENING_SETTING_DEADLINE, 20260209},
        {OUD_EVENING_SETTING_ARCHIVED, 1}, /* after which no other can be set */
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        DONE(oud_evening_set(evening, values[i].setting, values[i].value));
    }
    READS_NL("peilweek van 5 naar 8", "maximumaantal aanvragen per kind van geen naar 3",
             "lang gesprek toegestaan van nee naar ja", "lang gesprek telt dubbel van nee naar ja",
             "ouders vragen apart aan van nee naar ja", "gepubliceerd van nee naar ja",
             "gearchiveerd van nee naar ja", "laatste dag van aanvragen van geen naar 2026-02-09");
    READS_EN("peilweek from 5 to 8", "maximum of requests per child from none to 3",
             "long talk allowed from no to yes", "long talk counts twice from no to yes",
             "parents ask apart from no to yes", "published from no to yes",
             "archived from no to yes", "last day of requests from none to 2026-02-09");
}
END_TEST

START_TEST(R_SYNC_1_each_field_of_an_opportunity_reads_in_both_languages)
{
    uint32_t talk = state_find(evening, "101", "ne");
    DONE(oud_request_set(evening, talk, 0, 2, "laat", 4, "vroeg", 5, 0, SCHOOL));
    DONE(oud_opportunity_set_duration(evening, talk, 2));
    DONE(oud_opportunity_set_remark(evening, talk, "samen", 5));
    DONE(oud_opportunity_set_scheduled(evening, talk, 1));
    DONE(oud_opportunity_set_teachers(evening, state_find(evening, "103", "ne"),
                                      (uint32_t[]){id(OUD_KIND_TEACHER, "kro")}, 1));
    DONE(oud_opportunity_withdraw(evening, state_find(evening, "103", "wi"), 0));
    DONE(oud_opportunity_remove(evening, state_find(evening, "201", "wi"), 0));
    DONE(oud_request_set(evening, state_find(evening, "101", "wi"), id(OUD_KIND_PARENT, "p2"), 1,
                         NULL, 0, NULL, 0, 0, SCHOOL));
    READS_NL("leerling 103, vak ne, docent men13: docenten van men13 naar kro",
             "leerling 103, vak ne, docent men13: met de hand gewijzigd van nee naar ja",
             "leerling 103, vak wi, docent lms: aangeboden van ja naar nee",
             "leerling 101, vak ne, docent cpr, men13: aangevraagd van nee naar ja",
             "leerling 101, vak ne, docent cpr, men13: ingeroosterd van nee naar ja",
             "leerling 101, vak ne, docent cpr, men13: gespreksduur van 1 naar 2",
             "leerling 101, vak ne, docent cpr, men13: opmerking van geen naar \"samen\"",
             "leerling 101, vak ne, docent cpr, men13: aanvraag (ouders samen) van 0 naar 2",
             "leerling 101, vak ne, docent cpr, men13: opmerking voor de docent (ouders samen) van "
             "geen naar \"laat\"",
             "leerling 101, vak ne, docent cpr, men13: opmerking voor de roostermaker (ouders "
             "samen) van geen naar \"vroeg\"",
             "leerling 101, vak wi, docent kro, lms: aangevraagd van nee naar ja",
             "leerling 101, vak wi, docent kro, lms: aanvraag (ouder p2) van 0 naar 1",
             "verwijderd: leerling 201, vak wi, docent kro");
    READS_EN("student 103, subject ne, teacher men13: teachers from men13 to kro",
             "student 103, subject ne, teacher men13: changed by hand from no to yes",
             "student 103, subject wi, teacher lms: offered from yes to no",
             "student 101, subject ne, teacher cpr, men13: requested from no to yes",
             "student 101, subject ne, teacher cpr, men13: scheduled from no to yes",
             "student 101, subject ne, teacher cpr, men13: duration from 1 to 2",
             "student 101, subject ne, teacher cpr, men13: remark from none to \"samen\"",
             "student 101, subject ne, teacher cpr, men13: request (parents together) from 0 to 2",
             "student 101, subject ne, teacher cpr, men13: remark to the teacher (parents "
             "together) from none to \"laat\"",
             "student 101, subject ne, teacher cpr, men13: remark to the scheduler (parents "
             "together) from none to \"vroeg\"",
             "student 101, subject wi, teacher kro, lms: requested from no to yes",
             "student 101, subject wi, teacher kro, lms: request (parent p2) from 0 to 1",
             "removed: student 201, subject wi, teacher kro");
}
END_TEST

/* What another system sent while the school's own request was not saved yet. */
START_TEST(R_REQ_1_what_is_kept_aside_reads_in_both_languages)
{
    uint32_t talk = state_find(evening, "101", "ne");
    const char *values[] = {"101", "cpr", "ne", "", "2", "later", "eerst"};
    const size_t sizes[] = {3, 3, 2, 0, 1, 5, 5};
    oud_request_batch *batch;
    DONE(oud_request_set(evening, talk, 0, 1, NULL, 0, NULL, 0, 0, SCHOOL));
    DONE(oud_request_batch_new(evening, 0, 0, &batch));
    DONE(oud_request_batch_add(batch, values, sizes, 7));
    DONE(oud_request_batch_apply(batch, 0));
    oud_request_batch_free(batch);
    READS_NL("leerling 101, vak ne, docent cpr, men13: aangevraagd van nee naar ja",
             "leerling 101, vak ne, docent cpr, men13: aanvraag (ouders samen) van 0 naar 1",
             "leerling 101, vak ne, docent cpr, men13: aanvraag apart gehouden (ouders samen) van "
             "0 naar 2",
             "leerling 101, vak ne, docent cpr, men13: daarvan de opmerking voor de docent (ouders "
             "samen) van geen naar \"later\"",
             "leerling 101, vak ne, docent cpr, men13: daarvan de opmerking voor de roostermaker "
             "(ouders samen) van geen naar \"eerst\"");
    READS_EN("student 101, subject ne, teacher cpr, men13: requested from no to yes",
             "student 101, subject ne, teacher cpr, men13: request (parents together) from 0 to 1",
             "student 101, subject ne, teacher cpr, men13: request kept aside (parents together) "
             "from 0 to 2",
             "student 101, subject ne, teacher cpr, men13: its remark to the teacher (parents "
             "together) from none to \"later\"",
             "student 101, subject ne, teacher cpr, men13: its remark to the scheduler (parents "
             "together) from none to \"eerst\"");
}
END_TEST

START_TEST(R_DATE_1_each_field_of_a_date_reads_in_both_languages)
{
    uint32_t stamklas = tables_find(oud_evening_school(evening), OUD_KIND_STAMKLAS, "h1", "h1d");
    DONE(oud_date_set(evening, 20260210, 12));
    DONE(oud_date_set_slots(evening, 20260210, id(OUD_KIND_TEACHER, "kro"), 0));
    DONE(oud_date_bar(evening, 20260210, stamklas, 1));
    DONE(oud_date_exempt(evening, 20260210, id(OUD_KIND_STUDENT, "101"), 1));
    DONE(oud_student_set_apart(evening, id(OUD_KIND_STUDENT, "101"), OUD_APART_YES));
    DONE(oud_student_set_apart(evening, id(OUD_KIND_STUDENT, "103"), OUD_APART_NO));
    READS_NL("ouders vragen apart aan, 103 van geen naar nee",
             "ouders vragen apart aan, 101 van geen naar ja",
             "gesprekken per docent, 2026-02-10 van geen naar 12",
             "gesprekken, 2026-02-10, kro van geen naar 0",
             "verboden, 2026-02-10, h1d van nee naar ja",
             "toch toegestaan, 2026-02-10, 101 van nee naar ja");
    READS_EN("parents ask apart, 103 from none to no", "parents ask apart, 101 from none to yes",
             "talks per teacher, 2026-02-10 from none to 12",
             "talks, 2026-02-10, kro from none to 0", "barred, 2026-02-10, h1d from no to yes",
             "allowed after all, 2026-02-10, 101 from no to yes");
}
END_TEST

START_TEST(R_GEN_3_an_answer_reads_in_both_languages)
{
    oud_plan *plan = tables_plan(evening, OUD_POLICY_EVERYONE, 0);
    DONE(oud_plan_choose(plan, 0, (uint32_t[]){id(OUD_KIND_TEACHER, "cpr")}, 1));
    DONE(oud_plan_apply(plan));
    oud_plan_unref(plan);
    READS_NL("nieuw: leerling 101, vak ne, docent cpr", "nieuw: leerling 102, vak ne, docent cpr",
             "nieuw: leerling 104, vak ne, docent cpr",
             "keuze van docent(en), h1d, ne van cpr, men13 naar cpr");
    READS_EN("new: student 101, subject ne, teacher cpr",
             "new: student 102, subject ne, teacher cpr",
             "new: student 104, subject ne, teacher cpr",
             "choice of teacher(s), h1d, ne from cpr, men13 to cpr");
}
END_TEST

START_TEST(R_GEN_7_talks_with_a_mentor_read_in_both_languages)
{
    static const table_row rows[] = {
        {OUD_TABLE_LEERLINGEN, "1|h1|h1d"},
        {OUD_TABLE_MENTORGROEPEN, "h1|h1d|kro"},
        {OUD_TABLE_MENTORGROEPEN, "h1|h1d|lms"},
        TABLE_END,
    };
    oud_plan *plan;
    start_with(rows);
    DONE(oud_plan_mentoraat(evening, NULL, 0, "mt", 2, "Mentor", 6, OUD_POLICY_EVERYONE, 0, &plan));
    DONE(oud_plan_apply(plan));
    oud_plan_unref(plan);
    READS_NL("nieuw: leerling 1, vak mt, docent kro, lms",
             "keuze van mentor(en), h1d, mt van geen naar kro, lms",
             "volledige naam, mt van geen naar \"Mentor\"");
    READS_EN("new: student 1, subject mt, teacher kro, lms",
             "choice of mentor(s), h1d, mt from none to kro, lms",
             "full name, mt from none to \"Mentor\"");
}
END_TEST

START_TEST(R_SYNC_3_each_operation_has_a_name_in_both_languages)
{
    static const struct {
        int first, last;
    } known[] = {{1, 10}, {20, 27}, {30, 34}, {40, 42}, {50, 52}, {60, 61}};
    size_t range = 0;
    for (int operation = 0; operation <= OUD_OPERATION_ABSENCE + 1; operation++) {
        range += range < sizeof known / sizeof *known && operation > known[range].last;
        bool named = range < sizeof known / sizeof *known && operation >= known[range].first;
        for (oud_language language = OUD_LANGUAGE_NL; language <= OUD_LANGUAGE_EN; language++) {
            const char *text = oud_operation_text((oud_operation)operation, language);
            ck_assert_msg((*text != 0) == named, "operation %d: \"%s\"", operation, text);
        }
    }
}
END_TEST

Suite *suite(void)
{
    Suite *tests = suite_create("texts of changes");
    TCase *tcase = tcase_create("texts of changes");
    tcase_add_checked_fixture(tcase, start, stop);
    tcase_add_test(tcase, R_SYNC_1_each_setting_reads_in_both_languages);
    tcase_add_test(tcase, R_SYNC_1_each_field_of_an_opportunity_reads_in_both_languages);
    tcase_add_test(tcase, R_REQ_1_what_is_kept_aside_reads_in_both_languages);
    tcase_add_test(tcase, R_DATE_1_each_field_of_a_date_reads_in_both_languages);
    tcase_add_test(tcase, R_GEN_3_an_answer_reads_in_both_languages);
    tcase_add_test(tcase, R_GEN_7_talks_with_a_mentor_read_in_both_languages);
    tcase_add_test(tcase, R_SYNC_3_each_operation_has_a_name_in_both_languages);
    suite_add_tcase(tests, tcase);
    return tests;
}
