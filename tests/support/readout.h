/* readout.h - all that the public interface shows of a handle, as lines by codes and without ids,
 * so that two states can be compared whole. Codes stand in lower case. */
#ifndef OUD_TESTS_SUPPORT_READOUT_H
#define OUD_TESTS_SUPPORT_READOUT_H

#include "ouderavond/ouderavond.h"
#include "support/lines.h"

#define READOUT_TEXT 512 /* bytes for one code, group or list of codes, with its NUL */

/* The code of a thing, with "afdeling/" before it for the kinds known by (afdeling, code); "-" for
 * none. Returns `text` (READOUT_TEXT bytes). */
const char *readout_code(const oud_school *school, oud_kind kind, uint32_t thing, char *text);

/* Codes of a list of things, sorted, joined by '+'; "-" for none. */
const char *readout_codes(const oud_school *school, oud_kind kind, const uint32_t *things,
                          size_t count, char *text);

/* Counts, things and relations of a school, sealed or not, its diagnostics and its last error. */
void readout_school(lines *list, const oud_school *school);

/* "row create student subject teachers", "row skip student subject reason week", ... */
void readout_plan_rows(lines *list, const oud_plan *plan);

/* "cell afdeling subject total offered skipped undecided exempt reason:count..." */
void readout_plan_cells(lines *list, const oud_plan *plan);

/* "choice group subject state chosen students teacher:rsc..." (r regular, s substitute, c chosen)
 */
void readout_plan_choices(lines *list, const oud_plan *plan);

/* "count action number" and "reason reason number", zeros left out. */
void readout_plan_counts(lines *list, const oud_plan *plan);

/* All of the plan. */
void readout_plan(lines *list, const oud_plan *plan);

/* "talk student subject teachers offered in-package origin parents groups", through single getters;
 * with ids before it when asked. */
void readout_talks(lines *list, const oud_evening *evening, int with_ids);

/* The same talks as the cursor over everything has them; the test fails when it cannot be read. */
void readout_cursor(lines *list, oud_evening *evening);

/* "summary afdeling subject total offered requested unavailable state" */
void readout_summary(lines *list, const oud_evening *evening);

/* "file student teacher subject" */
void readout_offer_file(lines *list, const oud_evening *evening);

/* "why student subject verdict reason" for every student and subject. */
void readout_why(lines *list, const oud_evening *evening);

/* "tally kind code number", zeros left out. */
void readout_tally(lines *list, const oud_evening *evening);

/* All of the evening, with settings, revision and ids. */
void readout_evening(lines *list, oud_evening *evening);

#endif
