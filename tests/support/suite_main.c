/* suite_main.c - the main of every Check program: fails when a check fails, and when none was run.
 */
#include "support/suite.h"

#include <stdio.h>
#include <stdlib.h>

enum { EXIT_SKIPPED = 77 };

int main(void)
{
    Suite *tests = suite();
    if (!tests)
        return EXIT_SKIPPED;
    SRunner *runner = srunner_create(tests);
    srunner_run_all(runner, CK_ENV);
    int run = srunner_ntests_run(runner);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    if (run == 0) {
        fputs("no check was run\n", stderr);
        return EXIT_FAILURE;
    }
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
