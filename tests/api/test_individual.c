/* R-GEN-8: what can be offered to one student, as a caller sees it. */
#include <string.h>

#include "support/evening_state.h"
#include "support/handbook.h"
#include "support/suite.h"

static oud_evening *evening;
static oud_individual *list;

static void start(void)
{
    evening = tables_evening(handbook_school, 5);
}

static void stop(void)
{
    oud_individual_free(list);
    list = NULL;
    oud_evening_unref(evening);
}

static void open_list(const char *student)
{
    oud_individual_free(list);
    list = NULL;
    ck_assert_int_eq(
        oud_individual_new(evening, state_id(evening, OUD_KIND_STUDENT, student), 0, &list),
        OUD_STATUS_OK);
}

static uint32_t get(size_t row, oud_individual_column column)
{
    uint32_t value = 0;
    ck_assert_uint_eq(oud_individual_rows(list, column, row, &value, 1), 1);
    return value;
}

/* The first row about a subject. */
static size_t row_of(const char *subject)
{
    uint32_t id = state_id(evening, OUD_KIND_SUBJECT, subject);
    for (size_t row = 0; row < oud_individual_count(list); row++)
        if (get(row, OUD_INDIVIDUAL_COLUMN_SUBJECT) == id)
            return row;
    ck_abort_msg("no row about %s", subject);
}

START_TEST(R_GEN_8_pakketvakken_that_were_never_offered_are_listed)
{
    open_list("101");
    ck_assert_uint_eq(oud_individual_count(list), 4); /* gs, ne, pr, wi */
    for (size_t row = 0; row < 4; row++) {
        ck_assert_uint_eq(get(row, OUD_INDIVIDUAL_COLUMN_OPPORTUNITY), 0);
        ck_assert_uint_eq(get(row, OUD_INDIVIDUAL_COLUMN_OFFERED), 0);
        ck_assert_uint_eq(get(row, OUD_INDIVIDUAL_COLUMN_ORIGIN), 0);
        ck_assert_uint_eq(get(row, OUD_INDIVIDUAL_COLUMN_IN_PACKAGE), 1);
        ck_assert(row == 0 || get(row, OUD_INDIVIDUAL_COLUMN_SUBJECT) >
                                  get(row - 1, OUD_INDIVIDUAL_COLUMN_SUBJECT));
    }
    ck_assert_uint_eq(get(row_of("ne"), OUD_INDIVIDUAL_COLUMN_TEACHER_COUNT),
                      2); /* both candidates */
    ck_assert_uint_eq(get(row_of("wi"), OUD_INDIVIDUAL_COLUMN_TEACHER_COUNT),
                      2); /* of two groups */
    ck_assert_uint_eq(get(row_of("gs"), OUD_INDIVIDUAL_COLUMN_TEACHER_COUNT), 0);
    ck_assert_uint_eq(get(row_of("gs"), OUD_INDIVIDUAL_COLUMN_REASON), OUD_REASON_OTHER_WEEKS);
    ck_assert_uint_eq(get(row_of("gs"), OUD_INDIVIDUAL_COLUMN_WEEK), 7);
    ck_assert_uint_eq(get(row_of("pr"), OUD_INDIVIDUAL_COLUMN_REASON), OUD_REASON_NO_GROUP);
    ck_assert_uint_eq(oud_evening_count(evening), 0); /* nothing is stored */
    open_list("102");
    ck_assert_uint_eq(get(row_of("wi"), OUD_INDIVIDUAL_COLUMN_EXEMPT), 1);
    ck_assert_uint_eq(get(row_of("wi"), OUD_INDIVIDUAL_COLUMN_REASON), OUD_REASON_EXEMPT);
    open_list("201"); /* wi by niveau in h1 */
    ck_assert_uint_eq(get(row_of("wi"), OUD_INDIVIDUAL_COLUMN_TEACHER_COUNT), 1);
}
END_TEST

START_TEST(R_GEN_8_offering_one_gives_origin_individual)
{
    uint32_t opportunity = 0;
    open_list("101");
    size_t ne = row_of("ne");
    ck_assert_int_eq(oud_individual_offer(list, ne, NULL, 0, &opportunity), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_opportunity_get(evening, opportunity, OUD_ATTRIBUTE_ORIGIN),
                      OUD_ORIGIN_INDIVIDUAL);
    ck_assert_uint_eq(oud_opportunity_get(evening, opportunity, OUD_ATTRIBUTE_TEACHER_COUNT), 2);
    ck_assert_uint_eq(get(ne, OUD_INDIVIDUAL_COLUMN_OPPORTUNITY), opportunity);
    ck_assert_uint_eq(get(ne, OUD_INDIVIDUAL_COLUMN_OFFERED), 1);
    /* the list goes on after its own changes; generating then finds it there (R-GEN-5) */
    ck_assert_int_eq(oud_individual_withdraw(list, ne, 0), OUD_STATUS_OK);
    ck_assert_uint_eq(get(ne, OUD_INDIVIDUAL_COLUMN_OFFERED), 0);
    ck_assert_int_eq(oud_individual_offer(list, ne, NULL, 0, &opportunity), OUD_STATUS_OK);
    uint32_t before = oud_evening_count(evening);
    ck_assert_uint_eq(before, 1);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_KEEP), 1);
    oud_plan_unref(plan);
    open_list("101");
    ck_assert_uint_eq(oud_individual_count(list), 4); /* nobody is left for ne */
}
END_TEST

START_TEST(R_GEN_8_some_of_the_teachers)
{
    uint32_t opportunity = 0;
    uint32_t cpr = state_id(evening, OUD_KIND_TEACHER, "cpr");
    uint32_t shown[2] = {0};
    open_list("101");
    size_t ne = row_of("ne");
    ck_assert_int_eq(oud_individual_offer(list, ne, &cpr, 1, &opportunity), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_individual_teachers(list, ne, shown, 2), 1);
    ck_assert_uint_eq(shown[0], cpr);
    open_list("101"); /* men13 is still possible */
    ne = row_of("ne");
    ck_assert_uint_eq(get(ne, OUD_INDIVIDUAL_COLUMN_OPPORTUNITY), opportunity);
    ck_assert_uint_eq(get(ne + 1, OUD_INDIVIDUAL_COLUMN_SUBJECT),
                      get(ne, OUD_INDIVIDUAL_COLUMN_SUBJECT));
    ck_assert_uint_eq(get(ne + 1, OUD_INDIVIDUAL_COLUMN_OPPORTUNITY), 0);
    ck_assert_uint_eq(oud_individual_teachers(list, ne + 1, shown, 2), 1);
    ck_assert_uint_eq(shown[0], state_id(evening, OUD_KIND_TEACHER, "men13"));
}
END_TEST

START_TEST(R_GEN_8_opportunities_of_other_origins_are_listed_too)
{
    tables_generate(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_GROUP_ONLY);
    open_list("102");
    size_t lo = row_of("lo"); /* not in the package */
    ck_assert_uint_eq(get(lo, OUD_INDIVIDUAL_COLUMN_IN_PACKAGE), 0);
    ck_assert_uint_eq(get(lo, OUD_INDIVIDUAL_COLUMN_OFFERED), 1);
    ck_assert_uint_eq(get(lo, OUD_INDIVIDUAL_COLUMN_ORIGIN), OUD_ORIGIN_PAKKETVAK);
    ck_assert_uint_eq(get(lo, OUD_INDIVIDUAL_COLUMN_REQUESTED), 0);
    ck_assert_uint_eq(get(lo, OUD_INDIVIDUAL_COLUMN_SCHEDULED), 0);
}
END_TEST

#define REFUSED(call, status, code)                                                                \
    do {                                                                                           \
        uint64_t revision = oud_evening_revision(evening);                                         \
        ck_assert_int_eq(call, status);                                                            \
        ck_assert_int_eq(oud_evening_error(evening), code);                                        \
        ck_assert_uint_eq(oud_evening_revision(evening), revision);                                \
    } while (0)

START_TEST(R_GEN_8_refusals)
{
    uint32_t id = 77;
    uint32_t dri = state_id(evening, OUD_KIND_TEACHER, "dri");
    oud_individual *none = NULL;
    open_list("101");
    size_t ne = row_of("ne");
    ck_assert_int_eq(oud_individual_new(evening, 9999, 0, &none), OUD_STATUS_NOT_FOUND);
    ck_assert_int_eq(oud_individual_new(evening, 0, 0, &none), OUD_STATUS_NOT_FOUND);
    ck_assert_int_eq(oud_individual_new(NULL, 1, 0, &none), OUD_STATUS_ARGUMENT);
    ck_assert_ptr_null(none);
    REFUSED(oud_individual_offer(list, 4, NULL, 0, &id), OUD_STATUS_NOT_FOUND, OUD_CODE_NOT_FOUND);
    REFUSED(oud_individual_offer(list, ne, &dri, 1, &id), OUD_STATUS_NOT_FOUND,
            OUD_CODE_TEACHER_NOT_POSSIBLE);
    REFUSED(oud_individual_offer(list, row_of("gs"), NULL, 0, &id), OUD_STATUS_NOT_ALLOWED,
            OUD_CODE_NOBODY_TO_OFFER);
    ck_assert_uint_eq(id, 77);
    ck_assert_int_eq(oud_individual_withdraw(list, ne, 0), OUD_STATUS_OK); /* as it is */
    REFUSED(oud_individual_withdraw(list, ne, 2), OUD_STATUS_ARGUMENT, OUD_CODE_UNKNOWN_FLAGS);
    ck_assert_int_eq(oud_individual_offer(list, ne, NULL, 0, &id), OUD_STATUS_OK);
    REFUSED(oud_individual_offer(list, ne, &dri, 1, &id), OUD_STATUS_ARGUMENT,
            OUD_CODE_TEACHERS_THERE);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PUBLISHED, 1), OUD_STATUS_OK);
    REFUSED(oud_individual_withdraw(list, ne, 0), OUD_STATUS_STALE, OUD_CODE_LIST_STALE);
    ck_assert_uint_eq(oud_individual_rows(list, (oud_individual_column)12, 0, &id, 1), 0);
    ck_assert_uint_eq(oud_individual_rows(list, OUD_INDIVIDUAL_COLUMN_SUBJECT, 9, &id, 1), 0);
    ck_assert_uint_eq(oud_individual_teachers(list, 9, &id, 1), 0);
}
END_TEST

static oud_individual *swept;

static void prepare(oud_evening *of)
{
    ck_assert_int_eq(oud_opportunity_remove(of, state_find(of, "101", "ne"), 0), OUD_STATUS_OK);
    oud_individual_free(swept);
    swept = NULL;
    ck_assert_int_eq(oud_individual_new(of, state_id(of, OUD_KIND_STUDENT, "101"), 0, &swept),
                     OUD_STATUS_OK);
}

static oud_status offer(oud_evening *of)
{
    uint32_t opportunity;
    size_t row = 0;
    uint32_t id = 1;
    uint32_t count = 0;
    (void)of;
    while (id || count == 0) { /* the first that was never offered and has teachers */
        ck_assert_uint_eq(
            oud_individual_rows(swept, OUD_INDIVIDUAL_COLUMN_OPPORTUNITY, row, &id, 1), 1);
        oud_individual_rows(swept, OUD_INDIVIDUAL_COLUMN_TEACHER_COUNT, row, &count, 1);
        row++;
    }
    return oud_individual_offer(swept, row - 1, NULL, 0, &opportunity);
}

/* The list keeps its evening: it goes when the call is done. */
static oud_status offer_and_close(oud_evening *of)
{
    oud_status status = offer(of);
    if (status == OUD_STATUS_OK) {
        oud_individual_free(swept);
        swept = NULL;
    }
    return status;
}

START_TEST(R_SYNC_4_offering_one_without_memory_changes_nothing)
{
    state_sweep(handbook_school, prepare, offer_and_close);
}
END_TEST

START_TEST(R_SYNC_3_offering_one_is_undone_and_redone)
{
    lines before = {0};
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    prepare(evening);
    state_read(&before, evening);
    ck_assert_int_eq(offer_and_close(evening), OUD_STATUS_OK);
    state_goes_back(&before, evening);
}
END_TEST

Suite *suite(void)
{
    Suite *individual = suite_create("individual");
    TCase *cases = tcase_create("individual");
    tcase_add_checked_fixture(cases, start, stop);
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, R_GEN_8_pakketvakken_that_were_never_offered_are_listed);
    tcase_add_test(cases, R_GEN_8_offering_one_gives_origin_individual);
    tcase_add_test(cases, R_GEN_8_some_of_the_teachers);
    tcase_add_test(cases, R_GEN_8_opportunities_of_other_origins_are_listed_too);
    tcase_add_test(cases, R_GEN_8_refusals);
    tcase_add_test(cases, R_SYNC_4_offering_one_without_memory_changes_nothing);
    tcase_add_test(cases, R_SYNC_3_offering_one_is_undone_and_redone);
    suite_add_tcase(individual, cases);
    return individual;
}
