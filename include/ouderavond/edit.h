/* edit.h - changing one opportunity at a time (R-EDIT-1..3, R-STATE-1), and offering for one
 * student (R-GEN-8).
 *
 * Every call that changes something is one operation, which can be undone. It looks first and
 * writes then: on failure nothing has changed, and the evening's error tells why. All of them
 * return OK (also when there was nothing to change, and then nothing is noted); NOT_FOUND for an
 * opportunity that does not exist; READ_ONLY for an archived evening; ARGUMENT; NO_MEMORY; and what
 * stands there. Cost: constant, and for teachers the number of opportunities of the student. */
#ifndef OUDERAVOND_EDIT_H
#define OUDERAVOND_EDIT_H

#include "ouderavond/plan.h"

OUD_BEGIN_DECLS

/** How to edit; a sum of these. @since 0.1 */
typedef enum oud_edit_flag {
    OUD_EDIT_FLAG_FORCE = 1 /**< Also what is requested or scheduled. */
} oud_edit_flag;

/** Bytes a remark may have, at most. @since 0.1 */
#define OUD_REMARK_MAX 4096

/** Withdraw: not offered any more, the opportunity and its requests stay (R-EDIT-3). A long talk
 * becomes one of a single slot.
 * @param flags  0 or OUD_EDIT_FLAG_FORCE.
 * @return PROTECTED when it is requested or scheduled and not forced. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_opportunity_withdraw(oud_evening *evening, uint32_t opportunity,
                                                        uint32_t flags);

/** Offer again what was withdrawn. When there are requests, the duration is the longest of them
 * again. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_opportunity_offer(oud_evening *evening, uint32_t opportunity);

/** Remove: the opportunity is gone, its requests too, and its id is not used again.
 * @param flags  0 or OUD_EDIT_FLAG_FORCE.
 * @return PROTECTED when it is requested or scheduled and not forced. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_opportunity_remove(oud_evening *evening, uint32_t opportunity,
                                                      uint32_t flags);

/** Give it these teachers and no others (R-EDIT-1). It then counts as changed by hand; its origin
 * stays. Requested and scheduled talks may be changed too.
 * @param teachers  `count` ids, from 1 on; in any order, one twice is one.
 * @return NOT_FOUND for an unknown teacher; ARGUMENT for none at all; DUPLICATE when another
 * opportunity of the student has the same subject and teachers. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_opportunity_set_teachers(oud_evening *evening,
                                                            uint32_t opportunity,
                                                            const uint32_t *teachers, size_t count);

/** Add a teacher; one who is on it already changes nothing.
 * @return as oud_opportunity_set_teachers. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_opportunity_add_teacher(oud_evening *evening,
                                                           uint32_t opportunity, uint32_t teacher);

/** Remove a teacher, never the last one.
 * @return as oud_opportunity_set_teachers; NOT_FOUND also for a teacher who is not on it;
 * NOT_ALLOWED for the last one. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_opportunity_remove_teacher(oud_evening *evening,
                                                              uint32_t opportunity,
                                                              uint32_t teacher);

/** Put `by` in the place of `teacher`; when `by` is on it already, `teacher` just leaves.
 * @return as oud_opportunity_set_teachers; NOT_FOUND also when `teacher` is not on it. @since 0.1
 */
OUD_API OUD_CHECKED oud_status oud_opportunity_replace_teacher(oud_evening *evening,
                                                               uint32_t opportunity,
                                                               uint32_t teacher, uint32_t by);

/** The planner's choice of duration, 1 or 2 slots (R-EDIT-2), whatever the evening allows parents.
 * It holds until the longest request of the opportunity changes (request.h).
 * @return NOT_ALLOWED for 2 when it is not both offered and requested; ARGUMENT for another number.
 * @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_opportunity_set_duration(oud_evening *evening,
                                                            uint32_t opportunity,
                                                            uint32_t duration);

/** Set the remark on an opportunity: `size` bytes of UTF-8, at most OUD_REMARK_MAX, without control
 * characters but TAB, LF and CR; 0 takes it away.
 * @return ARGUMENT for a text that is too long or not such text. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_opportunity_set_remark(oud_evening *evening,
                                                          uint32_t opportunity, const char *remark,
                                                          size_t size);

/** Mark an opportunity as scheduled (1) or not (0): R-STATE-1. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_opportunity_set_scheduled(oud_evening *evening,
                                                             uint32_t opportunity, int scheduled);

/* ---- one student (R-GEN-8) ---- */

/** What can be offered to one student: which rows there are is a snapshot, how they stand is not.
 * @since 0.1 */
typedef struct oud_individual oud_individual;

/** List for a student every opportunity, and for every pakketvak the possible teachers in the
 * peilweek who are on none of them: never offered, and not stored either. A pakketvak for which
 * there is nobody is listed too, with the reason. The list keeps its evening alive.
 * @return OK; NOT_FOUND for a student who is not known; ARGUMENT; NO_MEMORY. Cost: the student's
 * roostergroepen and opportunities, times the subjects among them; once for each peilweek,
 * linear in the lessons. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_individual_new(oud_evening *evening, uint32_t student,
                                                  uint32_t flags, oud_individual **out);

/** Free a list. NULL is allowed. @since 0.1 */
OUD_API void oud_individual_free(oud_individual *list);

/** Columns of the list. @since 0.1 */
typedef enum oud_individual_column {
    OUD_INDIVIDUAL_COLUMN_SUBJECT = 1,
    OUD_INDIVIDUAL_COLUMN_OPPORTUNITY = 2, /**< 0: never offered. */
    OUD_INDIVIDUAL_COLUMN_OFFERED = 3,     /**< 1 or 0, as the next ones. */
    OUD_INDIVIDUAL_COLUMN_REQUESTED = 4,
    OUD_INDIVIDUAL_COLUMN_SCHEDULED = 5,
    OUD_INDIVIDUAL_COLUMN_IN_PACKAGE = 6, /**< As OUD_ATTRIBUTE_IN_PACKAGE. */
    OUD_INDIVIDUAL_COLUMN_EXEMPT = 7,
    OUD_INDIVIDUAL_COLUMN_ORIGIN = 8,        /**< oud_origin; 0: never offered. */
    OUD_INDIVIDUAL_COLUMN_TEACHER_COUNT = 9, /**< On it, or possible. */
    OUD_INDIVIDUAL_COLUMN_REASON = 10,       /**< oud_reason why there is nobody; else 0. */
    OUD_INDIVIDUAL_COLUMN_WEEK = 11          /**< As OUD_PLAN_COLUMN_WEEK. */
} oud_individual_column;

/** How many rows the list has: in order of subject; within one the opportunities by id, then what
 * was never offered. @since 0.1 */
OUD_API size_t oud_individual_count(const oud_individual *list);

/** Copy a column from row `first` (0-based), at most `capacity` entries. Returns how many were
 * copied; 0 for an unknown column. @since 0.1 */
OUD_API size_t oud_individual_rows(const oud_individual *list, oud_individual_column column,
                                   size_t first, uint32_t *out, size_t capacity);

/** Copy the teachers of a row, as oud_opportunity_copy. @since 0.1 */
OUD_API size_t oud_individual_teachers(const oud_individual *list, size_t row, uint32_t *out,
                                       size_t capacity);

/** Offer a row: an opportunity that exists is offered again; else it comes to be, with origin
 * OUD_ORIGIN_INDIVIDUAL. The row then shows it, and row numbers stay; possible teachers who were
 * not chosen are in the next list.
 * @param teachers     `count` of the row's teachers; `count` 0: all of them. For a row that exists
 * `count` must be 0.
 * @param opportunity  receives its id.
 * @return OK; NOT_FOUND for an unknown row or a teacher who is not on it; NOT_ALLOWED for a row
 * without any; STALE when the evening changed but for calls on this list; READ_ONLY; ARGUMENT, also
 * for teachers of a row that exists; NO_MEMORY; LIMIT. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_individual_offer(oud_individual *list, size_t row,
                                                    const uint32_t *teachers, size_t count,
                                                    uint32_t *opportunity);

/** Withdraw a row, as oud_opportunity_withdraw; one that was never offered is left as it is.
 * @return as oud_opportunity_withdraw; NOT_FOUND for an unknown row; STALE. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_individual_withdraw(oud_individual *list, size_t row,
                                                       uint32_t flags);

OUD_END_DECLS

#endif
