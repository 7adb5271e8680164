/* golden.h - golden cases of the check: a folder with a text per code.
 *
 * A case has three parts, separated by lines of "---": rows of tables ("leerlingen 1|h1|h1a"); the
 * state of the evening as a dump, with '|' for TAB, and "generate" to generate everything for it;
 * and what is expected: the findings of that code, their remedy, and what is left after it. */
#ifndef OUD_TESTS_API_GOLDEN_H
#define OUD_TESTS_API_GOLDEN_H

#include "ouderavond/ouderavond.h"

/* The text of the case of a code, to be freed; NULL when there is none. */
char *golden_read(oud_code code);

/* The evening that a case describes; the test fails when it cannot be made. */
oud_evening *golden_evening(const char *text);

/* The same with an allocator, which must not fail; a state_maker from a text. */
oud_evening *golden_evening_in(oud_allocate allocate, void *user, const void *text);

/* The part with what is expected. */
const char *golden_expected(const char *text);

/* Write the case down with another third part. */
void golden_update(oud_code code, const char *text, const char *expected);

#endif
