/* random_rows.h - small schools with everything odd in them, as rows that can be handed in whole or
 * in part. */
#ifndef OUD_TESTS_API_RANDOM_ROWS_H
#define OUD_TESTS_API_RANDOM_ROWS_H

#include <stdbool.h>

#include "ouderavond/ouderavond.h"
#include "support/dice.h"

#define RANDOM_COLUMNS 10
#define RANDOM_ROWS    160
#define RANDOM_TEXT    32

typedef struct random_row {
    oud_table table;
    char value[RANDOM_COLUMNS][RANDOM_TEXT];
} random_row;

typedef struct random_rows {
    random_row at[RANDOM_ROWS];
    size_t count;
} random_rows;

/* A set of tables: bit 1 << table. */
#define RANDOM_ALL_TABLES 0xfeu

/* Fill `rows` with valid rows; codes are always spelled alike, and no row causes a warning. */
void random_rows_make(test_dice *dice, random_rows *rows);

/* The same of a school where much is taught: many rows, that mostly have to do with each other. */
void random_rows_make_busy(test_dice *dice, random_rows *rows);

/* Hand in the rows of the tables that are in the set. */
void random_rows_add(oud_school *school, const random_rows *rows, unsigned tables);

/* The afdeling of the first row of a student; NULL of who is not in leerlingen. */
const char *random_rows_own_afdeling(const random_rows *rows, const char *student);

/* A sealed school of these rows, then those. */
oud_school *random_rows_school(const random_rows *rows, unsigned tables, const random_rows *more,
                               unsigned more_tables);

/* Leave out some rows, and change some values of others. */
void random_rows_change(test_dice *dice, random_rows *rows);

/* A code gets another name, in every row. */
void random_rows_rename(test_dice *dice, random_rows *rows);

/* Some students are in leerlingen no more; their other rows stay. */
void random_rows_leave(test_dice *dice, random_rows *rows);

#endif
