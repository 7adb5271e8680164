/* absence.h - a teacher falls ill: which talks and parents are concerned, who else could take each
 * talk, and the smallest plan that repairs it. */
#ifndef OUDERAVOND_ABSENCE_H
#define OUDERAVOND_ABSENCE_H

#include "ouderavond/plan.h"

OUD_BEGIN_DECLS

/** What the absence of a teacher concerns. @since 0.1 */
typedef struct oud_absence oud_absence;

/** See what the absence of a teacher concerns: a snapshot, which later changes do not touch.
 * @return OK; NOT_FOUND for an unknown teacher; ARGUMENT; NO_MEMORY. Cost: that of the teacher's
 * opportunities, and of the mentors for each; the first call builds an index. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_absence_new(oud_evening *evening, uint32_t teacher,
                                               uint32_t flags, oud_absence **out);

/** Free an absence. NULL is allowed. @since 0.1 */
OUD_API void oud_absence_free(oud_absence *absence);

/** Columns of an absence: a row per offered opportunity of the teacher, in order of id. @since 0.1
 */
typedef enum oud_absence_column {
    OUD_ABSENCE_COLUMN_OPPORTUNITY = 1,
    OUD_ABSENCE_COLUMN_STUDENT = 2,
    OUD_ABSENCE_COLUMN_SUBJECT = 3,
    OUD_ABSENCE_COLUMN_REQUESTED = 4,     /**< 1 or 0. */
    OUD_ABSENCE_COLUMN_SCHEDULED = 5,     /**< 1 or 0. */
    OUD_ABSENCE_COLUMN_STAND_IN_COUNT = 6 /**< How many could take it. */
} oud_absence_column;

/** How many rows. @since 0.1 */
OUD_API size_t oud_absence_count(const oud_absence *absence);

/** Copy a column from row `first` (0-based), at most `capacity` entries. Returns how many were
 * copied; 0 for an unknown column. @since 0.1 */
OUD_API size_t oud_absence_rows(const oud_absence *absence, oud_absence_column column, size_t first,
                                uint32_t *out, size_t capacity);

/** The parents of the students concerned, ascending, each once: at most `capacity` ids into `out`
 * (may be NULL when capacity is 0). Returns how many there are.
 * @param requested  1: only those of talks that are requested or scheduled. @since 0.1 */
OUD_API size_t oud_absence_parents(const oud_absence *absence, int requested, uint32_t *out,
                                   size_t capacity);

/** Why somebody could take a talk; the nearest comes first. @since 0.1 */
typedef enum oud_stand_in {
    OUD_STAND_IN_CO_TEACHER = 1, /**< Is on the talk already. */
    OUD_STAND_IN_SUBSTITUTE = 2, /**< Replaces the teacher in the peilweek. */
    OUD_STAND_IN_LATER = 3,      /**< Replaces the teacher in other weeks. */
    OUD_STAND_IN_COLLEAGUE = 4,  /**< Stands on the same lesson. */
    OUD_STAND_IN_MENTOR = 5      /**< Is a mentor of the student, as oud_plan_mentoraat has it. */
} oud_stand_in;

/** Copy who could take the talk of a row, nearest first, each once: teachers into `teachers` and
 * why (oud_stand_in) into `why`, at most `capacity` each (either may be NULL). Returns how many
 * there are. @since 0.1 */
OUD_API size_t oud_absence_stand_ins(const oud_absence *absence, size_t row, uint32_t *teachers,
                                     uint32_t *why, size_t capacity);

/** Plan the smallest repair: the teacher leaves each offered talk. Where others are on it nothing
 * else changes; else the nearest who could take it comes instead (CHANGE), requested and scheduled
 * talks too, and these then count as changed by hand. A talk that nobody can take, or that would
 * equal another of the student, is withdrawn (WITHDRAW); when it is requested or scheduled it is
 * left alone and listed (PROTECT).
 * @param flags  0 or OUD_PLAN_FLAG_FORCE: withdraw those too.
 * @return OK; NOT_FOUND for an unknown teacher; ARGUMENT; NO_MEMORY; CANCELLED. Cost: as
 * oud_absence_new. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_plan_absence(oud_evening *evening, uint32_t teacher,
                                                uint32_t flags, oud_plan **out);

OUD_END_DECLS

#endif
