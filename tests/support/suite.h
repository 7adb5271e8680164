/* suite.h - every test program defines suite(); suite_main.c runs it.
 *
 * A suite that lacks something outside the project (the folder of real data, say) prints what and
 * returns NULL: the program then counts as skipped. */
#ifndef OUD_TESTS_SUPPORT_SUITE_H
#define OUD_TESTS_SUPPORT_SUITE_H

#include <check.h>

Suite *suite(void);

#endif
