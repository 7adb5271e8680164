/* A cell counts those left out per reason. */
#include "plan/plan.h"

#include "support/failing_memory.h"
#include "support/suite.h"

#define CELLS 50

/* Some reasons occur in all cells, some in some, some in none. */
static uint32_t students_of(uint32_t cell, uint32_t reason)
{
    return reason % 3 == 0 ? 0 : (cell * 7 + reason) % (reason + 1);
}

/* By turns, so that the counts of a cell do not stand together. */
static bool count_all(oud__findings *findings, const oud__memory *memory, oud__cell *cells)
{
    bool done = true;
    for (uint32_t turn = 0; turn < OUD__REASONS + 1; turn++) {
        for (uint32_t cell = 0; cell < CELLS; cell++) {
            for (uint32_t reason = 0; done && reason < OUD__REASONS; reason++) {
                done = turn >= students_of(cell, reason) ||
                       oud__cell_count(findings, memory, &cells[cell], reason, 1);
            }
        }
    }
    return done;
}

START_TEST(every_cell_has_its_own)
{
    bool done = false;
    for (size_t at = 1; !done; at++) {
        failing_memory watched = failing_memory_at(at);
        oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
        oud__findings findings = {.reasons = {0}};
        oud__cell cells[CELLS] = {{.reasons = 0}};
        done = count_all(&findings, &memory, cells);
        for (uint32_t cell = 0; done && cell < CELLS; cell++) {
            for (uint32_t reason = 0; reason < OUD__REASONS; reason++) {
                const uint32_t *students = oud__cell_students(&findings, &cells[cell], reason);
                ck_assert_uint_eq(students ? *students : 0, students_of(cell, reason));
            }
        }
        oud__findings_free(&findings, &memory);
        failing_memory_done(&watched);
    }
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("plan/cells");
    TCase *cases = tcase_create("cells");
    tcase_add_test(cases, every_cell_has_its_own);
    suite_add_tcase(all, cases);
    return all;
}
