/* Threads (ouderavond.h): many readers of one evening, and many evenings on one school. */
#include <pthread.h>

#include "support/handbook.h"
#include "support/readout.h"
#include "support/steps.h"
#include "support/suite.h"
#include "support/tables.h"

#define THREADS 4
#define ROUNDS  30

typedef struct reading {
    oud_evening *evening;
    oud_plan *plan;
    lines found;
} reading;

/* What one reader saw last; const calls only. */
static void *read_all(void *data)
{
    reading *of = data;
    lines *found = &of->found;
    for (int round = 0; round < ROUNDS; round++) {
        lines_free(found);
        oud_evening *mine = oud_evening_ref(of->evening);
        readout_school(found, oud_evening_school(mine));
        readout_talks(found, mine, 1);
        readout_summary(found, mine);
        readout_why(found, mine);
        readout_tally(found, mine);
        readout_offer_file(found, mine);
        readout_plan(found, of->plan);
        oud_evening_unref(mine);
    }
    return NULL;
}

START_TEST(many_readers_of_one_evening)
{
    pthread_t threads[THREADS];
    reading readings[THREADS];
    oud_evening *evening = tables_evening(handbook_school, 5);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_ASK, 0);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    for (int i = 0; i < THREADS; i++) {
        readings[i] = (reading){.evening = evening, .plan = plan};
        ck_assert_int_eq(pthread_create(&threads[i], NULL, read_all, &readings[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
    }
    for (int i = 1; i < THREADS; i++) {
        char *difference = lines_difference(&readings[0].found, &readings[i].found);
        ck_assert_msg(difference == NULL, "%s", difference);
    }
    for (int i = 0; i < THREADS; i++) {
        lines_free(&readings[i].found);
    }
    oud_plan_unref(plan);
    oud_evening_unref(evening);
}
END_TEST

typedef struct planning {
    oud_school *school;
    uint32_t count;
} planning;

/* Each thread with an evening of its own on one school. */
static void *plan_alone(void *data)
{
    planning *of = data;
    oud_evening *evening = NULL;
    for (int round = 0; round < ROUNDS; round++) {
        oud_evening_unref(evening);
        evening = NULL;
        if (oud_evening_new(of->school, &evening) != OUD_STATUS_OK) {
            return NULL;
        }
        oud_plan *plan = NULL;
        if (oud_plan_pakketvakken(evening, NULL, NULL, 0, OUD_POLICY_EVERYONE, 0, &plan) ==
                OUD_STATUS_OK &&
            oud_plan_apply(plan) == OUD_STATUS_OK) {
            of->count = oud_evening_count(evening);
        }
        oud_plan_unref(plan);
    }
    oud_evening_unref(evening);
    return NULL;
}

START_TEST(many_evenings_on_one_school)
{
    pthread_t threads[THREADS];
    planning plans[THREADS];
    oud_school *school = tables_school(handbook_school);
    for (int i = 0; i < THREADS; i++) {
        plans[i] = (planning){school, 0};
        ck_assert_int_eq(pthread_create(&threads[i], NULL, plan_alone, &plans[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
        ck_assert_uint_eq(plans[i].count, 7);
    }
    oud_school_unref(school);
}
END_TEST

/* What the views of the teachers come to; 0 when one cannot be read. */
static uint32_t read_views(oud_evening *evening)
{
    uint32_t sum = 0;
    for (uint32_t teacher = 1; teacher <= 5; teacher++) {
        oud_cursor *cursor = NULL;
        oud_overview *overview = NULL;
        uint32_t count = 0;
        size_t got = 0;
        if (oud_cursor_new(evening, OUD_VIEW_TEACHER, teacher, 0, &cursor) != OUD_STATUS_OK ||
            oud_cursor_count(cursor, &count) != OUD_STATUS_OK ||
            oud_cursor_fetch(cursor, 5, &got) != OUD_STATUS_OK ||
            oud_overview_new(evening, OUD_KIND_SUBJECT, OUD_VIEW_TEACHER, teacher, 0, &overview) !=
                OUD_STATUS_OK) {
            return 0;
        }
        sum += count + (uint32_t)oud_overview_count(overview);
        oud_overview_free(overview);
        oud_cursor_free(cursor);
    }
    return sum;
}

typedef struct job {
    oud_evening *evening;
    uint32_t found;
} job;

static void *read_prepared(void *argument)
{
    job *of = argument;
    of->found = read_views(of->evening);
    return NULL;
}

START_TEST(R_SEE_2_a_prepared_evening_is_read_by_many_threads)
{
    oud_evening *evening = steps_evening(NULL, NULL);
    pthread_t threads[THREADS];
    job jobs[THREADS];
    steps_generate(evening);
    ck_assert_int_eq(oud_evening_prepare(evening), OUD_STATUS_OK);
    for (int i = 0; i < THREADS; i++) {
        jobs[i] = (job){evening, 0};
        ck_assert_int_eq(pthread_create(&threads[i], NULL, read_prepared, &jobs[i]), 0);
    }
    uint32_t expected = read_views(evening);
    ck_assert_uint_gt(expected, 0);
    for (int i = 0; i < THREADS; i++) {
        ck_assert_int_eq(pthread_join(threads[i], NULL), 0);
        ck_assert_uint_eq(jobs[i].found, expected);
    }
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *found = suite_create("threads");
    TCase *tests = tcase_create("threads");
    tcase_set_timeout(tests, 30);
    tcase_add_test(tests, many_readers_of_one_evening);
    tcase_add_test(tests, many_evenings_on_one_school);
    tcase_add_test(tests, R_SEE_2_a_prepared_evening_is_read_by_many_threads);
    suite_add_tcase(found, tests);
    return found;
}
