/* suite.h - every test program defines suite(); suite_main.c runs it. */
#ifndef OUD_TESTS_SUPPORT_SUITE_H
#define OUD_TESTS_SUPPORT_SUITE_H

#include <check.h>

Suite *suite(void);

#endif
