/* offer_lines.h - an offer file as numbers: one triple per line (R-FILE-1). */
#ifndef OUD_PLAN_OFFER_LINES_H
#define OUD_PLAN_OFFER_LINES_H

#include "plan/plan.h"

typedef struct oud__offer_line {
    uint32_t student;
    uint32_t teacher;
    uint32_t subject;
    uint32_t line; /* where it stands, from 1; the last number for all beyond */
} oud__offer_line;

typedef OUD__VEC(oud__offer_line) oud__offer_lines;

/* Read the plan's text: what is wrong goes to its diagnostics, codes that the school does not know
 * become the evening's own. False when memory is out, or the text cannot be read. */
bool oud__offer_lines_read(oud_plan *plan, oud__offer_lines *lines);

/* Put them in order of student, and those of each as in the file. False when memory for as many
 * again is out. */
bool oud__offer_lines_sort(const oud_plan *plan, oud__offer_lines *lines);

/* Tell something about a line. */
bool oud__offer_lines_tell(oud_plan *plan, const oud__message *message, uint64_t line,
                           size_t place);

#endif
