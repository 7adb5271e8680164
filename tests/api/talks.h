/* talks.h - the opportunities of an evening by codes, those that only the evening knows too. */
#ifndef OUD_TESTS_API_TALKS_H
#define OUD_TESTS_API_TALKS_H

#include <stdbool.h>

#include "support/lines.h"
#include "support/tables.h"

/* "student subject teacher+teacher", with " nee" behind it when not offered; sorted. */
void talks_read(lines *list, const oud_evening *evening);

/* The same as one text joined by "; ". Static: until the next call. */
const char *talks_text(const oud_evening *evening);

/* The same as a text that the caller frees. */
char *talks_copy(const oud_evening *evening);

/* The rows of an action of a plan in the same form. Static: until the next call. */
const char *talks_planned(const oud_plan *plan, oud_action action);

/* The id of an opportunity by "student subject teachers"; 0 when there is none. */
uint32_t talks_find(const oud_evening *evening, const char *talk);

/* Apply a plan and give it back; the test fails when it cannot be done. */
void talks_apply(oud_plan *plan);

/* Undo, look, redo, look: everything is as it was before and after. `before` is talks_text before
 * the last operation. */
void talks_there_and_back(oud_evening *evening, const char *before);

#endif
