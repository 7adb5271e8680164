/* R-SYNC-4: every call happens whole or not at all, also when memory runs out. Each step of a whole
 * job is tried with memory failing at its first allocation, its second, and so on until it
 * succeeds; after every failure all that can be read is as before, and in the end nothing is left.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "support/failing_memory.h"
#include "support/handbook.h"
#include "support/pieces.h"
#include "support/readout.h"
#include "support/suite.h"

typedef struct job {
    failing_memory memory;
    oud_school *school;
    oud_evening *evening;
    oud_plan *plan;
    oud_cursor *cursor;
    oud_reader *reader;
} job;

/* ---- the steps ---- */

static oud_status new_school(job *work)
{
    return oud_school_new(failing_memory_allocate, &work->memory, &work->school);
}

static oud_status map_heading(job *work)
{
    return oud_school_map_heading(work->school, OUD_TABLE_LEERLINGEN, 0, "Leerlingnummer", 14);
}

static oud_status add_row(job *work)
{
    const table_row row[] = {{OUD_TABLE_LESSENVERDELING,
                              "a Les ID that is longer than most|h1|ne|h1d|kro|vervanger|men13"},
                             TABLE_END};
    return tables_add(work->school, row);
}

static oud_status add_bad_row(job *work)
{
    const table_row row[] = {{OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1d|kro|stagiair"}, TABLE_END};
    oud_status status = tables_add(work->school, row);
    return status == OUD_STATUS_BAD_INPUT ? OUD_STATUS_OK : status;
}

static oud_status skip_bad_rows(job *work)
{
    return oud_school_set(work->school, OUD_SCHOOL_SETTING_SKIP_BAD_ROWS, 1);
}

static oud_status load_with_bad_rows(job *work)
{
    static const char text[] = "Leerlingnummer;Afdeling;Stamklas;Onbekend\n"
                               "105;h1;h1d;x\n;h1;h1d;x\n106;v1;v1b;x\n\xff;v1;v1b;x\n";
    return oud_school_load(work->school, OUD_TABLE_LEERLINGEN, "leerlingen", 10, text,
                           sizeof text - 1);
}

static oud_status load_utf16(job *work)
{
    static const char text[] = "\xff\xfe"
                               "V\0a\0k\0;\0N\0a\0a\0m\0\n\0w\0i\0;\0w\0i\0s\0k\0u\0n\0d\0e\0\n";
    return oud_school_load(work->school, OUD_TABLE_VAKKEN, "vakken", 6, text, sizeof text);
}

/* A text in another encoding, in pieces, with a row that takes more than is at hand at a time. */
static oud_status load_in_pieces(job *work)
{
    static char text[400000];
    static const char start[] = "\xfe\xff\0V\0a\0k\0;\0N\0a\0a\0m\0;\0x\0\n\0n\0e\0;\0n\0;\0\"";
    if (text[0] == 0) {
        memcpy(text, start, sizeof start - 1);
        for (size_t i = sizeof start - 1; i < sizeof text; i += 2) {
            text[i + 1] = i + 2 < sizeof text ? '\n' : '"';
        }
    }
    pieces from = pieces_of(text, sizeof text, 100000);
    return oud_school_load_from(work->school, OUD_TABLE_VAKKEN, "vakken", 6, 0, pieces_read, &from);
}

/* A step for each table is made by this one being repeated: loading a table again changes
 * nothing. */
static oud_status load_all(job *work)
{
    return tables_load(work->school, handbook_school);
}

static oud_status seal(job *work)
{
    return oud_school_seal(work->school);
}

static oud_status new_evening(job *work)
{
    return oud_evening_new(work->school, &work->evening);
}

static oud_status set_week(job *work)
{
    return oud_evening_set(work->evening, OUD_EVENING_SETTING_PEILWEEK, 6);
}

static oud_status plan_asking(job *work)
{
    return oud_plan_pakketvakken(work->evening, NULL, NULL, 0, OUD_POLICY_ASK, 0, &work->plan);
}

static oud_status choose(job *work)
{
    uint32_t cpr = tables_find(work->school, OUD_KIND_TEACHER, NULL, "cpr");
    return oud_plan_choose(work->plan, 0, &cpr, 1);
}

static oud_status choose_alike(job *work)
{
    uint32_t men13 = tables_find(work->school, OUD_KIND_TEACHER, NULL, "men13");
    return oud_plan_choose_alike(work->plan, 0, &men13, 1);
}

static oud_status choose_policy(job *work)
{
    return oud_plan_choose_policy(work->plan, OUD_POLICY_PREFER_SUBSTITUTE);
}

static oud_status apply(job *work)
{
    return oud_plan_apply(work->plan);
}

/* A second plan, for some cells, on an evening that has talks already. */
static oud_status plan_again(job *work)
{
    const uint32_t afdelingen[] = {tables_find(work->school, OUD_KIND_AFDELING, NULL, "h1"),
                                   tables_find(work->school, OUD_KIND_AFDELING, NULL, "v1")};
    const uint32_t subjects[] = {0, tables_find(work->school, OUD_KIND_SUBJECT, NULL, "wi")};
    oud_plan *plan = NULL;
    oud_status status = oud_plan_pakketvakken(
        work->evening, afdelingen, subjects, 2, OUD_POLICY_EVERYONE,
        OUD_PLAN_FLAG_SEPARATE | OUD_PLAN_FLAG_GROUP_ONLY | OUD_PLAN_FLAG_FORGET_CHOICES, &plan);
    if (status == OUD_STATUS_OK) {
        oud_plan_unref(work->plan);
        work->plan = plan;
    }
    return status;
}

static oud_status summarise(job *work)
{
    oud_summary *summary = NULL;
    oud_status status = oud_summary_new(work->evening, OUD_SUMMARY_FLAG_UNAVAILABLE, &summary);
    oud_summary_free(summary);
    return status;
}

static oud_status tally(job *work)
{
    static uint32_t counts[64];
    return oud_evening_tally(work->evening, OUD_KIND_TEACHER, counts, 64);
}

static oud_status ask_why(job *work)
{
    oud_why *why = NULL;
    uint32_t subjects = oud_school_count(work->school, OUD_KIND_SUBJECT);
    for (uint32_t subject = 1; subject <= subjects; subject++) {
        oud_status status = oud_why_new(work->evening, 1, subject, 0, 0, &why);
        if (status != OUD_STATUS_OK) {
            return status;
        }
        oud_why_free(why);
    }
    return OUD_STATUS_OK;
}

static oud_status open_cursor(job *work)
{
    return oud_cursor_new(work->evening, OUD_VIEW_ALL, 0, OUD_CURSOR_FILTER_OFFERED, &work->cursor);
}

static oud_status fetch(job *work)
{
    size_t count = 0;
    return oud_cursor_fetch(work->cursor, 65536, &count);
}

static oud_status write_offer_file(job *work)
{
    return oud_offer_file_write(work->evening, 0, &work->reader);
}

static oud_status read_offer_file(job *work)
{
    static char piece[4096];
    size_t size = 0;
    return oud_reader_read(work->reader, piece, sizeof piece, &size);
}

#define STEP(name)                                                                                 \
    {                                                                                              \
#name, name                                                                                \
    }

static const struct {
    const char *name;
    oud_status (*take)(job *);
} steps[] = {
    STEP(new_school),
    STEP(map_heading),
    STEP(add_row),
    STEP(add_bad_row),
    STEP(load_utf16),
    STEP(load_in_pieces),
    STEP(load_all),
    STEP(skip_bad_rows),
    STEP(load_with_bad_rows),
    STEP(seal),
    STEP(new_evening),
    STEP(set_week),
    STEP(plan_asking),
    STEP(choose),
    STEP(choose_alike),
    STEP(choose_policy),
    STEP(apply),
    STEP(plan_again),
    STEP(apply),
    STEP(summarise),
    STEP(tally),
    STEP(ask_why),
    STEP(open_cursor),
    STEP(fetch),
    STEP(write_offer_file),
    STEP(read_offer_file),
};

#define STEPS (sizeof steps / sizeof *steps)

/* ---- sweeping ---- */

/* All that can be read of a job; memory does not fail meanwhile. */
static void read_job(job *work, lines *list)
{
    if (work->school) {
        readout_school(list, work->school);
    }
    if (work->evening) {
        readout_evening(list, work->evening);
    }
    if (work->plan) {
        readout_plan(list, work->plan);
    }
}

static void assert_unchanged(job *work, const lines *before, const char *step, size_t n)
{
    lines after = {0};
    read_job(work, &after);
    char *difference = lines_difference(before, &after);
    ck_assert_msg(difference == NULL, "%s failed at allocation %zu and changed something: %s", step,
                  n, difference);
    lines_free(&after);
}

/* Take one step with memory failing at its allocation `n`; *failed: whether there was such a one.
 */
static oud_status take_without(job *work, size_t step, size_t n, bool fail_rest, bool *failed)
{
    size_t refused = work->memory.refused;
    work->memory.fail_at = work->memory.requests + n;
    work->memory.fail_rest = fail_rest;
    oud_status status = steps[step].take(work);
    *failed = work->memory.refused > refused;
    work->memory.fail_at = 0;
    ck_assert_msg(status == OUD_STATUS_OK || (*failed && status == OUD_STATUS_NO_MEMORY),
                  "%s: status %d at allocation %zu", steps[step].name, (int)status, n);
    return status;
}

/* Take one step with memory failing at every allocation in turn. Returns the one without which it
 * could do; 0 when it got all that it asked for. */
static size_t sweep(job *work, size_t step, bool fail_rest)
{
    lines before = {0};
    bool failed = true;
    size_t n = 1;
    read_job(work, &before);
    for (;; n++) {
        size_t live = work->memory.live_bytes;
        if (take_without(work, step, n, fail_rest, &failed) == OUD_STATUS_OK) {
            break;
        }
        ck_assert_msg(work->school || work->memory.live_bytes == live, "%s leaks at allocation %zu",
                      steps[step].name, n);
        assert_unchanged(work, &before, steps[step].name, n);
    }
    lines_free(&before);
    return failed ? n : 0;
}

static void finish(job *work)
{
    oud_reader_free(work->reader);
    oud_cursor_free(work->cursor);
    oud_plan_unref(work->plan);
    oud_evening_unref(work->evening);
    oud_school_unref(work->school);
    failing_memory_done(&work->memory);
}

/* Take a step with memory failing at its allocation `n`, and at each one behind that, in a job of
 * its own, since it may succeed; then its outcome is that of `smooth`, where nothing failed. */
static void sweep_behind(job *smooth, size_t step, size_t n)
{
    lines expected = {0};
    read_job(smooth, &expected);
    for (bool failed = true; failed; n++) {
        job work = {.memory = failing_memory_at(0)};
        lines before = {0};
        for (size_t done = 0; done < step; done++) {
            ck_assert_int_eq(steps[done].take(&work), OUD_STATUS_OK);
        }
        read_job(&work, &before);
        const bool done = take_without(&work, step, n, false, &failed) == OUD_STATUS_OK;
        assert_unchanged(&work, done ? &expected : &before, steps[step].name, n);
        lines_free(&before);
        finish(&work);
    }
    lines_free(&expected);
}

/* Every step fails wherever it can, and the outcome is that of a job where nothing failed. */
static void whole_job(bool fail_rest)
{
    job swept = {.memory = failing_memory_at(0)};
    job smooth = {.memory = failing_memory_at(0)};
    lines expected = {0};
    lines found = {0};
    for (size_t step = 0; step < STEPS; step++) {
        const size_t n = sweep(&swept, step, fail_rest);
        ck_assert_int_eq(steps[step].take(&smooth), OUD_STATUS_OK);
        if (n) {
            sweep_behind(&smooth, step, n + 1);
        }
    }
    read_job(&smooth, &expected);
    read_job(&swept, &found);
    char *difference = lines_difference(&expected, &found);
    ck_assert_msg(difference == NULL, "after all failures the outcome differs: %s", difference);
    ck_assert_uint_gt(swept.memory.refused, STEPS);
    printf("%zu allocations refused\n", (size_t)swept.memory.refused);
    lines_free(&expected);
    lines_free(&found);
    finish(&swept);
    finish(&smooth);
}

START_TEST(R_SYNC_4_memory_fails_once)
{
    whole_job(false);
}
END_TEST

START_TEST(R_SYNC_4_memory_fails_from_there_on)
{
    whole_job(true);
}
END_TEST

/* With no memory at all, and with whatever a failed job leaves behind, everything is given back. */
START_TEST(R_SYNC_4_a_job_given_up_leaves_nothing)
{
    for (size_t step = 0; step < STEPS; step++) {
        job work = {.memory = failing_memory_at(0)};
        for (size_t done = 0; done < step; done++) {
            ck_assert_int_eq(steps[done].take(&work), OUD_STATUS_OK);
        }
        work.memory.fail_at = work.memory.requests + 1;
        work.memory.fail_rest = true;
        oud_status status = steps[step].take(&work);
        ck_assert(status == OUD_STATUS_NO_MEMORY || status == OUD_STATUS_OK);
        finish(&work); /* giving back needs no memory */
    }
}
END_TEST

Suite *suite(void)
{
    Suite *found = suite_create("out of memory");
    TCase *tests = tcase_create("R-SYNC-4");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, R_SYNC_4_memory_fails_once);
    tcase_add_test(tests, R_SYNC_4_memory_fails_from_there_on);
    tcase_add_test(tests, R_SYNC_4_a_job_given_up_leaves_nothing);
    suite_add_tcase(found, tests);
    return found;
}
