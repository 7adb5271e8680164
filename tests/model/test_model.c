/* An evening against the model: long random scripts of every operation, compared after each step. A
 * seed that fails is printed with its step, and what it shrinks to. OUD_SEED repeats one seed
 * alone, OUD_LONG takes 200 seeds of 2,000 steps. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "model/model.h"
#include "support/suite.h"

enum { SEEDS = 10, STEPS = 400, SEEDS_LONG = 200, STEPS_LONG = 2000 };
enum { SWEEPS = 3, SWEEPS_LONG = 40, SWEEP_STEPS = 150 };

static step script[STEPS_LONG];

/* Take a script; when it fails, shrink it, show what is left, and fail the test. */
static void prove(uint64_t seed, size_t count)
{
    printf("model: OUD_SEED=%" PRIu64 "\n", seed); /* now: it may crash */
    fflush(stdout);
    script_make(seed, script, count);
    verdict found = script_run(script, count, NULL, false);
    if (!found.failed) {
        return;
    }
    printf("OUD_SEED=%" PRIu64 " fails at step %zu: %s\n", seed, found.step, found.failure);
    size_t left = found.step < count ? found.step + 1 : count;
    left = script_shrink(script, left, NULL);
    printf("it shrinks to %zu steps:\n", left);
    found = script_run(script, left, NULL, true);
    printf("which fail at step %zu: %s\n", found.step, found.failure);
    fflush(stdout);
    ck_abort_msg("OUD_SEED=%" PRIu64 ": %s", seed, found.failure);
}

START_TEST(sequences)
{
    const char *given = getenv("OUD_SEED");
    bool many = getenv("OUD_LONG") != NULL;
    uint64_t first = given ? strtoull(given, NULL, 10) : 1;
    size_t seeds = given ? 1 : many ? SEEDS_LONG : SEEDS;
    for (size_t i = 0; i < seeds; i++) {
        prove(first + i, many || given ? STEPS_LONG : STEPS);
    }
}
END_TEST

/* R-SYNC-4: the same with memory refused at every request of every step. */
START_TEST(without_memory)
{
    bool many = getenv("OUD_LONG") != NULL;
    for (uint64_t seed = 1; seed <= (many ? SWEEPS_LONG : SWEEPS); seed++) {
        script_make(seed, script, SWEEP_STEPS);
        verdict found = script_sweep(script, SWEEP_STEPS);
        ck_assert_msg(!found.failed, "seed %" PRIu64 ", step %zu (%s): %s", seed, found.step,
                      script_name(&script[found.step % SWEEP_STEPS]), found.failure);
    }
}
END_TEST

/* The shrinker: of a script that fails as soon as a date comes after a remark two steps are left.
 */
START_TEST(shrinking)
{
    const trap planted = {"remark", "date"};
    script_make(7, script, STEPS);
    verdict found = script_run(script, STEPS, &planted, false);
    ck_assert(found.failed);
    ck_assert_str_eq(found.failure, "planted");
    size_t left = script_shrink(script, found.step + 1, &planted);
    ck_assert_uint_eq(left, 2);
    ck_assert_str_eq(script_name(&script[0]), planted.first);
    ck_assert_str_eq(script_name(&script[1]), planted.then);
}
END_TEST

Suite *suite(void)
{
    Suite *found = suite_create("model");
    TCase *tests = tcase_create("model");
    tcase_set_timeout(tests, 1200);
    tcase_add_test(tests, sequences);
    tcase_add_test(tests, without_memory);
    tcase_add_test(tests, shrinking);
    suite_add_tcase(found, tests);
    return found;
}
