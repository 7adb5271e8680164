/* random_school.h - small schools with everything odd in them, from dice, and ways to hand them to
 * the library. */
#ifndef OUD_TESTS_DIFFERENTIAL_RANDOM_SCHOOL_H
#define OUD_TESTS_DIFFERENTIAL_RANDOM_SCHOOL_H

#include "differential/naive.h"
#include "support/dice.h"

/* Fill `school` with rows that are all valid, in any case and order. */
void random_school_make(test_dice *dice, naive_school *school);

/* Hand the rows to the library: row by row or as texts of any form, tables in any order. */
void random_school_load(test_dice *dice, const naive_school *school, oud_school *into);

/* Print the rows, as they were handed in. */
void random_school_print(const naive_school *school);

#endif
