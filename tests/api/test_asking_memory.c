/* R-SYNC-4 for what is asked, and for what an answer offers to do: the check with its remedies and
 * acknowledging, why with what would turn it, forecasts, weeks and absence. Each allocation is
 * refused in turn; the status says so, the evening is as before, and in the end nothing is left. */
#include <stdbool.h>
#include <stdlib.h>

#include "golden.h"
#include "support/evening_state.h"
#include "support/failing_memory.h"
#include "support/handbook.h"
#include "support/readout.h"
#include "support/suite.h"

#define FIRST_CODE 5000
#define CODES      600
#define NUMBERS    64

/* The call that is swept knows no more than the evening. */
static oud_code code_at_hand;

static oud_status check_all(oud_evening *evening)
{
    oud_check *check = NULL;
    oud_status status = oud_check_new(evening, NULL, 0, 0, &check);
    oud_check_free(check);
    return status;
}

/* Do something about every finding of the code at hand. */
static oud_status about_findings(oud_evening *evening, oud_status (*act)(oud_check *, size_t))
{
    oud_check *check = NULL;
    oud_status status = oud_check_new(evening, &code_at_hand, 1, 0, &check);
    size_t count = oud_check_count(check) + oud_check_count_quiet(check);
    ck_assert(status || count > 0);
    for (size_t i = 0; !status && i < count; i++) {
        status = act(check, i);
    }
    oud_check_free(check);
    return status;
}

static oud_status plan_remedy(oud_check *check, size_t finding)
{
    oud_plan *plan = NULL;
    oud_status status = oud_plan_remedy(check, finding, 0, &plan);
    oud_plan_unref(plan);
    return status;
}

static oud_status plan_remedies(oud_evening *evening)
{
    return about_findings(evening, plan_remedy);
}

/* One operation in all, so that a failure leaves nothing. */
static oud_status apply_remedy(oud_evening *evening)
{
    oud_check *check = NULL;
    oud_plan *plan = NULL;
    oud_status status = oud_check_new(evening, &code_at_hand, 1, 0, &check);
    status = status ? status : oud_plan_remedy(check, 0, 0, &plan);
    status = status ? status : oud_plan_apply(plan);
    oud_plan_unref(plan);
    oud_check_free(check);
    return status;
}

static oud_status set_quiet(oud_evening *evening, int quiet)
{
    oud_check *check = NULL;
    oud_status status = oud_check_new(evening, &code_at_hand, 1, 0, &check);
    status = status ? status : oud_check_acknowledge(check, 0, quiet);
    oud_check_free(check);
    return status;
}

static oud_status acknowledge(oud_evening *evening)
{
    return set_quiet(evening, 1);
}

/* With something acknowledged the check looks all findings up. */
static oud_evening *acknowledged(oud_allocate allocate, void *user, const void *text)
{
    oud_evening *evening = golden_evening_in(allocate, user, text);
    ck_assert_int_eq(set_quiet(evening, 1), OUD_STATUS_OK);
    return evening;
}

/* The one that is quiet stands last. */
static oud_status let_speak(oud_evening *evening)
{
    oud_check *check = NULL;
    oud_status status = oud_check_new(evening, &code_at_hand, 1, 0, &check);
    status = status ? status : oud_check_acknowledge(check, oud_check_count(check), 0);
    oud_check_free(check);
    return status;
}

START_TEST(R_SYNC_4_check_remedy_acknowledge)
{
    code_at_hand = (oud_code)(FIRST_CODE + _i);
    if (!oud_code_severity(code_at_hand)) {
        return;
    }
    char *text = golden_read(code_at_hand);
    ck_assert_ptr_nonnull(text);
    oud_evening *evening = golden_evening(text);
    oud_check *check = NULL;
    ck_assert_int_eq(oud_check_new(evening, &code_at_hand, 1, 0, &check), OUD_STATUS_OK);
    bool has_remedy = oud_check_get(check, 0, OUD_FINDING_ATTRIBUTE_HAS_REMEDY);
    oud_check_free(check);
    oud_evening_unref(evening);

    state_sweep_made(golden_evening_in, text, check_all, 0);
    state_sweep_made(golden_evening_in, text, acknowledge, 0);
    state_sweep_made(acknowledged, text, check_all, 0);
    state_sweep_made(acknowledged, text, let_speak, 0);
    if (has_remedy) {
        state_sweep_made(golden_evening_in, text, plan_remedies, 0);
        state_sweep_made(golden_evening_in, text, apply_remedy, 0);
    }
    free(text);
}
END_TEST

/* Talks that were withdrawn, by somebody with a name; requests; a date; a choice. */
static void prepare(oud_evening *evening)
{
    uint32_t withdrawn = state_find(evening, "101", "ne");
    uint32_t requested = state_find(evening, "103", "wi");
    ck_assert_int_eq(oud_date_set(evening, 20250211, 10), OUD_STATUS_OK);
    ck_assert_int_eq(oud_date_set(evening, 20250213, 12), OUD_STATUS_OK);
    ck_assert_int_eq(
        oud_request_set(evening, requested, 0, 1, "", 0, "", 0, 0, OUD_REQUEST_FLAG_BY_SCHOOL),
        OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_set_actor(evening, "roostermaker", 12), OUD_STATUS_OK);
    ck_assert_int_eq(oud_opportunity_withdraw(evening, withdrawn, 0), OUD_STATUS_OK);
}

/* Every student x subject, and x teacher. */
static oud_status ask_why(oud_evening *evening)
{
    const oud_school *school = oud_evening_school(evening);
    uint32_t subjects = oud_school_count(school, OUD_KIND_SUBJECT);
    uint32_t teachers = oud_school_count(school, OUD_KIND_TEACHER);
    uint32_t cases = oud_school_count_all(school, OUD_KIND_STUDENT) * subjects * (teachers + 1);
    oud_status status = OUD_STATUS_OK;
    char text[512];
    for (uint32_t i = 0; !status && i < cases; i++) {
        oud_why *why = NULL;
        status = oud_why_new(evening, 1 + i / (teachers + 1) / subjects,
                             1 + i / (teachers + 1) % subjects, i % (teachers + 1), 0, &why);
        for (size_t turn = 0; turn < oud_why_turn_count(why); turn++) {
            ck_assert_uint_gt(oud_why_turn_text(why, turn, OUD_LANGUAGE_NL, text, sizeof text), 0);
        }
        oud_why_free(why);
    }
    return status;
}

static oud_status look_ahead(oud_evening *evening)
{
    oud_forecast *forecast = NULL;
    oud_status status = oud_forecast_new(evening, 0, &forecast);
    ck_assert(status || oud_forecast_count(forecast) > 0);
    oud_forecast_free(forecast);
    return status;
}

static oud_status compare_weeks(oud_evening *evening)
{
    oud_weeks *weeks = NULL;
    oud_status status = oud_weeks_new(evening, 5, 7, 0, &weeks);
    ck_assert(status || oud_weeks_count(weeks, 0) > 0);
    oud_weeks_free(weeks);
    return status;
}

static oud_status see_absence(oud_evening *evening)
{
    oud_absence *absence = NULL;
    uint32_t teacher = state_id(evening, OUD_KIND_TEACHER, "men13");
    oud_status status = oud_absence_new(evening, teacher, 0, &absence);
    ck_assert(status || oud_absence_count(absence) > 0);
    oud_absence_free(absence);
    return status;
}

static oud_status tally_plan(oud_evening *evening)
{
    uint32_t gained[NUMBERS];
    uint32_t lost[NUMBERS];
    oud_plan *plan = NULL;
    oud_status status = oud_plan_absence(evening, state_id(evening, OUD_KIND_TEACHER, "men13"),
                                         OUD_PLAN_FLAG_FORCE, &plan);
    uint32_t teachers = oud_school_count(oud_evening_school(evening), OUD_KIND_TEACHER);
    ck_assert_uint_le(teachers, NUMBERS);
    status = status ? status : oud_plan_tally(plan, OUD_KIND_TEACHER, gained, lost, teachers);
    oud_plan_unref(plan);
    return status;
}

static oud_status repair_absence(oud_evening *evening)
{
    oud_plan *plan = NULL;
    uint32_t teacher = state_id(evening, OUD_KIND_TEACHER, "men13");
    oud_status status = oud_plan_absence(evening, teacher, 0, &plan);
    status = status ? status : oud_plan_apply(plan);
    oud_plan_unref(plan);
    return status;
}

START_TEST(R_SYNC_4_why_forecast_weeks_absence)
{
    static const state_call ASKING[] = {ask_why,     look_ahead, compare_weeks,
                                        see_absence, tally_plan, check_all};
    for (size_t i = 0; i < sizeof ASKING / sizeof *ASKING; i++) {
        state_sweep_asking(handbook_school, prepare, ASKING[i]);
    }
    state_sweep(handbook_school, prepare, repair_absence);
}
END_TEST

/* ---- plans ---- */

/* Nobody is left out, so that cells are made last of all. */
static const table_row PLAIN[] = {{OUD_TABLE_LEERLINGEN, "1|h1|h1a"},
                                  {OUD_TABLE_PAKKETKEUZE, "1||ne"},
                                  {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1|h1|h1a"},
                                  {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1a|kro"},
                                  TABLE_END};

static const struct {
    const table_row *rows;
    oud_policy policy;
    uint32_t flags;
} PLANS[] = {
    {PLAIN, OUD_POLICY_ASK, 0},
    {handbook_school, OUD_POLICY_ASK, 0},
    {handbook_school, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_SEPARATE | OUD_PLAN_FLAG_GROUP_ONLY},
};
#define PLAN_COUNT (sizeof PLANS / sizeof *PLANS)

/* A plan on a new evening, with one request refused (0: none), as lines; none when there is no
 * plan. Returns whether it was refused. */
static bool read_plan(size_t which, size_t refuse, lines *found)
{
    failing_memory memory = failing_memory_at(0);
    oud_school *school = tables_school_in(PLANS[which].rows, failing_memory_allocate, &memory);
    oud_evening *evening = NULL;
    oud_plan *plan = NULL;
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, 5), OUD_STATUS_OK);
    memory.fail_at = refuse ? memory.requests + refuse : 0;
    oud_status status = oud_plan_pakketvakken(evening, NULL, NULL, 0, PLANS[which].policy,
                                              PLANS[which].flags, &plan);
    bool refused = memory.refused;
    memory.fail_at = 0;
    ck_assert_int_eq(status, plan ? OUD_STATUS_OK : OUD_STATUS_NO_MEMORY);
    ck_assert(plan || refused);
    if (plan) {
        readout_plan(found, plan);
    }
    oud_plan_unref(plan);
    oud_evening_unref(evening);
    oud_school_unref(school);
    failing_memory_done(&memory);
    return refused;
}

/* With its cells and its choices, whatever it could do without. */
START_TEST(R_SYNC_4_a_plan_is_whole_or_there_is_none)
{
    lines whole = {0};
    read_plan((size_t)_i, 0, &whole);
    ck_assert_uint_gt(whole.count, 0);
    for (size_t n = 1, refused = 1; refused; n++) {
        lines found = {0};
        refused = read_plan((size_t)_i, n, &found);
        char *difference = found.count ? lines_difference(&whole, &found) : NULL;
        ck_assert_msg(!difference, "request %zu refused: %s", n, difference);
        lines_free(&found);
    }
    lines_free(&whole);
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("asking memory");
    TCase *tests = tcase_create("R-SYNC-4");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, R_SYNC_4_check_remedy_acknowledge, 0, CODES);
    tcase_add_test(tests, R_SYNC_4_why_forecast_weeks_absence);
    tcase_add_loop_test(tests, R_SYNC_4_a_plan_is_whole_or_there_is_none, 0, PLAN_COUNT);
    suite_add_tcase(suite, tests);
    return suite;
}
