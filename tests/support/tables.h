/* tables.h - small schools for tests, written as texts in C. */
#ifndef OUD_TESTS_SUPPORT_TABLES_H
#define OUD_TESTS_SUPPORT_TABLES_H

#include <stdint.h>

#include "ouderavond/ouderavond.h"

/* One row of a table: its values in the order of the table's columns, separated by '|', trailing
 * empty ones left out: {OUD_TABLE_LEERLINGEN, "1001|h1|h1d"}. A list ends with table 0. */
typedef struct table_row {
    oud_table table;
    const char *values;
} table_row;

#define TABLE_END                                                                                  \
    {                                                                                              \
        (oud_table)0, NULL                                                                         \
    }

/* Add the rows one by one; stops at the first that is not OK and returns its status. */
oud_status tables_add(oud_school *school, const table_row *rows);

/* Add the rows and make one text per table of them, loaded through oud_school_load. */
oud_status tables_load(oud_school *school, const table_row *rows);

/* A sealed school with these rows; the test fails when it cannot be made. */
oud_school *tables_school(const table_row *rows);

/* The same with an allocator, which must not fail. */
oud_school *tables_school_in(const table_row *rows, oud_allocate allocate, void *user);

/* An evening on such a school (the only reference on the school is the evening's). */
oud_evening *tables_evening(const table_row *rows, uint32_t peilweek);

/* The id of a code; `afdeling` is the code of an afdeling or NULL. 0 when there is none. */
uint32_t tables_find(const oud_school *school, oud_kind kind, const char *afdeling,
                     const char *code);

/* Plan everything under a policy and flags; the test fails when it cannot be made. */
oud_plan *tables_plan(oud_evening *evening, oud_policy policy, uint32_t flags);

/* Plan and apply; the test fails when it cannot be done. */
void tables_generate(oud_evening *evening, oud_policy policy, uint32_t flags);

/* Plan a move to another school with everyone; the test fails when it cannot be made. */
oud_plan *tables_plan_move(oud_evening *evening, oud_school *school, uint32_t flags);

/* Move there; the test fails when it cannot be done. */
void tables_move(oud_evening *evening, oud_school *school, uint32_t flags);

#endif
