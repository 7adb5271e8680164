#include "ouderavond/status.h"
#include "ouderavond/version.h"
#include "support/suite.h"

#include <stdio.h>
#include <string.h>

START_TEST(every_status_has_a_name_of_its_own)
{
    for (int status = OUD_STATUS_OK; status <= OUD_STATUS_READ_FAILED; status++) {
        const char *name = oud_status_name((oud_status)status);
        ck_assert_ptr_nonnull(name);
        ck_assert_str_ne(name, "unknown status");
        for (int other = OUD_STATUS_OK; other < status; other++) {
            ck_assert_str_ne(name, oud_status_name((oud_status)other));
        }
    }
    ck_assert_str_eq(oud_status_name(OUD_STATUS_NO_MEMORY), "no memory");
}
END_TEST

START_TEST(an_unknown_status_says_so)
{
    ck_assert_str_eq(oud_status_name((oud_status)(OUD_STATUS_READ_FAILED + 1)), "unknown status");
    ck_assert_str_eq(oud_status_name((oud_status)-1), "unknown status");
}
END_TEST

START_TEST(the_version_is_that_of_the_header)
{
    char expected[32];
    snprintf(expected, sizeof expected, "%d.%d.%d", OUD_VERSION_MAJOR, OUD_VERSION_MINOR,
             OUD_VERSION_PATCH);
    ck_assert_str_eq(oud_version(), expected);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("core/status");
    TCase *cases = tcase_create("status");
    tcase_add_test(cases, every_status_has_a_name_of_its_own);
    tcase_add_test(cases, an_unknown_status_says_so);
    tcase_add_test(cases, the_version_is_that_of_the_header);
    suite_add_tcase(all, cases);
    return all;
}
