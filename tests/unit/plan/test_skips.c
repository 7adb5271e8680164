/* Rows that are skipped come back as they went in, whether they fit into eight bytes or not. */
#include "plan/skips.h"

#include "ouderavond/plan.h"

#include "support/failing_memory.h"
#include "support/suite.h"

#include <string.h>

/* Students 1 to 3 with an afdeling each; 4 is not in leerlingen, 9 not in the school at all. */
static oud__facts FACTS = {.count_all = {[OUD_KIND_STUDENT] = 4},
                           .afdeling_of = {[OUD_KIND_STUDENT] = (uint32_t[]){0, 11, 12, 13, 0}}};

static const oud__left_out ROWS[] = {
    {1, 1, 11, 0, 1, 0},
    {1, OUD__SKIP_SUBJECTS - 1, 11, 0, OUD_REASON_GROUP_ONLY, 0},
    {1, OUD__SKIP_SUBJECTS - 1, 11, 0, OUD_REASON_OTHER_WEEKS, 53},
    {1, OUD__SKIP_SUBJECTS, 11, 0, OUD_REASON_NO_GROUP, 0},
    {2, 7, 11, 0, OUD_REASON_NO_GROUP, 0}, /* under another afdeling */
    {2, 7, 12, 0, OUD_REASON_NO_GROUP, 0},
    {2, 8, 12, 99, OUD_REASON_WITHDRAWN, 0}, /* it exists */
    {3, 0x80000001u, 13, 0, OUD_REASON_NO_TEACHER, 0},
    {4, 5, 0, 0, OUD_REASON_STUDENT_UNKNOWN, 0},
    {4, 5, 12, 0, OUD_REASON_STUDENT_UNKNOWN, 0},
    {9, 6, 0, 0, OUD_REASON_NO_LESSON, 0},
};

#define COUNT (sizeof ROWS / sizeof *ROWS)

static bool push_all(oud__skips *skips, const oud__memory *memory)
{
    bool done = true;
    for (size_t i = 0; done && i < COUNT; i++) {
        done =
            oud__skips_push(skips, memory, &ROWS[i], oud__skip_afdeling(&FACTS, ROWS[i].student));
    }
    return done;
}

START_TEST(rows_come_back)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__skips skips = {0};
    ck_assert(push_all(&skips, &memory));
    ck_assert_uint_eq(skips.items.count, COUNT);
    ck_assert_uint_eq(skips.aside.count, 5);
    for (size_t i = 0; i < COUNT; i++) {
        const oud__left_out row = oud__skips_get(&skips, &FACTS, i);
        ck_assert_uint_eq(row.student, ROWS[i].student);
        ck_assert_uint_eq(row.subject, ROWS[i].subject);
        ck_assert_uint_eq(row.afdeling, ROWS[i].afdeling);
        ck_assert_uint_eq(row.opportunity, ROWS[i].opportunity);
        ck_assert_uint_eq(row.reason, ROWS[i].reason);
        ck_assert_uint_eq(row.week, ROWS[i].week);
    }
    oud__skips_free(&skips, &memory);
    failing_memory_done(&watched);
}
END_TEST

/* A row is there, or it is not. */
START_TEST(memory_that_runs_out)
{
    bool done = false;
    for (size_t at = 1; !done; at++) {
        failing_memory watched = failing_memory_at(at);
        oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
        oud__skips skips = {0};
        done = push_all(&skips, &memory);
        for (size_t i = 0; i < skips.items.count; i++) {
            ck_assert_uint_eq(oud__skips_get(&skips, &FACTS, i).subject, ROWS[i].subject);
        }
        oud__skips_free(&skips, &memory);
        failing_memory_done(&watched);
    }
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("plan/skips");
    TCase *cases = tcase_create("skips");
    tcase_add_test(cases, rows_come_back);
    tcase_add_test(cases, memory_that_runs_out);
    suite_add_tcase(all, cases);
    return all;
}
