/* forecast.h - before the evening opens: how much can be asked of each teacher, under which maximum
 * it fits the dates, and who has nothing to ask; and what another peilweek would make of the offer.
 *
 * Both are snapshots of their own: later changes do not show in them. */
#ifndef OUDERAVOND_FORECAST_H
#define OUDERAVOND_FORECAST_H

#include "ouderavond/plan.h"

OUD_BEGIN_DECLS

/** What can be asked, as it was foreseen. @since 0.1 */
typedef struct oud_forecast oud_forecast;

/** Look ahead, from what is offered now.
 *
 * A maximum is that of OUD_EVENING_SETTING_MAX_REQUESTS: talks per child and party; 0: there is no
 * maximum. A child whose parents ask apart has a party per parent, any other child one. All talks a
 * party may request may be with one teacher: so the most that can be asked of a teacher is, over
 * all parties, the smaller of the maximum and of what is offered of the child with that teacher.
 * When the evening allows long talks each may take two slots; where these count twice, they use up
 * the maximum twice as fast.
 * @return OK; ARGUMENT; NO_MEMORY. Cost: linear in students and opportunities. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_forecast_new(const oud_evening *evening, uint32_t flags,
                                                oud_forecast **out);

/** Free a forecast. NULL is allowed. @since 0.1 */
OUD_API void oud_forecast_free(oud_forecast *forecast);

/** Columns of a forecast: a row per teacher with anything offered, in order of id. @since 0.1 */
typedef enum oud_forecast_column {
    OUD_FORECAST_COLUMN_TEACHER = 1,
    OUD_FORECAST_COLUMN_OFFERED = 2,  /**< Opportunities offered. */
    OUD_FORECAST_COLUMN_STUDENTS = 3, /**< Whose. */
    OUD_FORECAST_COLUMN_TALKS = 4,    /**< Talks that can be asked for at most under the maximum. */
    OUD_FORECAST_COLUMN_TIME = 5,     /**< Slots that these can take at most. */
    OUD_FORECAST_COLUMN_SLOTS = 6,    /**< Slots of the teacher on all dates. */
    OUD_FORECAST_COLUMN_OVERFLOWS = 7, /**< 1 when the time is more than the slots, else 0. */
    OUD_FORECAST_COLUMN_FITS =
        8 /**< The largest maximum under which it is not; UINT32_MAX: any does. */
} oud_forecast_column;

/** How many rows. @since 0.1 */
OUD_API size_t oud_forecast_count(const oud_forecast *forecast);

/** Copy a column from row `first` (0-based), at most `capacity` entries, for a maximum; columns
 * that have nothing to do with it ignore it. Returns how many were copied; 0 for an unknown column.
 * Cost: TALKS, TIME and OVERFLOWS look at the students of a teacher once, FITS a few times over.
 * @since 0.1 */
OUD_API size_t oud_forecast_rows(const oud_forecast *forecast, uint32_t maximum,
                                 oud_forecast_column column, size_t first, uint32_t *out,
                                 size_t capacity);

/** How many teachers overflow under a maximum. @since 0.1 */
OUD_API size_t oud_forecast_count_overflows(const oud_forecast *forecast, uint32_t maximum);

/** The largest maximum under which no teacher overflows; UINT32_MAX when none ever does, 0 when one
 * does under any: do not set that one, since 0 as a setting means no maximum. Cost: that of FITS
 * for all rows. @since 0.1 */
OUD_API uint32_t oud_forecast_fits(const oud_forecast *forecast);

/** Lists of a forecast, of ids of the school. @since 0.1 */
typedef enum oud_forecast_list {
    OUD_FORECAST_LIST_NO_STUDENTS = 1,    /**< Students with nothing offered. */
    OUD_FORECAST_LIST_NO_PARENTS = 2,     /**< Parents with nothing offered for any child. */
    OUD_FORECAST_LIST_NO_STAMKLASSEN = 3, /**< Stamklassen with nothing offered to any student. */
    OUD_FORECAST_LIST_NO_TEACHERS = 4,    /**< Teachers with nothing offered. */
    OUD_FORECAST_LIST_NO_SHARED_DATE = 5  /**< Parents whose children (those with something offered,
                                        and a  date that is not barred) share no date. */
} oud_forecast_list;

/** Copy such a list: at most `capacity` ids into `out` (may be NULL when capacity is 0), ascending.
 * Returns how many there are; 0 for an unknown list. @since 0.1 */
OUD_API size_t oud_forecast_copy(const oud_forecast *forecast, oud_forecast_list list,
                                 uint32_t *out, size_t capacity);

/* ---- what a plan would do ---- */

/** Who gains and who loses by a plan that is not applied yet: per student or teacher of the school
 * the offered talks that come and go. A talk that gets other teachers is no gain or loss for the
 * student. Which requests are hit, before the plan is applied: OUD_PLAN_COLUMN_REQUESTED of the
 * rows WITHDRAW, REMOVE and CHANGE.
 * @param kind          OUD_KIND_STUDENT or OUD_KIND_TEACHER.
 * @param gained  receives `count` numbers, of the things with ids 1 to `count`.
 * @param lost    likewise.
 * @return OK; ARGUMENT; STALE when the evening changed since the plan was made. Cost: the rows
 * of the plan. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_plan_tally(const oud_plan *plan, oud_kind kind, uint32_t *gained,
                                              uint32_t *lost, size_t count);

/* ---- two peilweken ---- */

/** Two weeks, compared. @since 0.1 */
typedef struct oud_weeks oud_weeks;

/** Compare two weeks as peilweek: for each student and pakketvak the candidate teachers of both
 * (R-GEN-1 and 2, before any choice), where they differ. A lesson that is cancelled or covered in
 * one week shows at once.
 * @return OK; ARGUMENT for what is no week; NO_MEMORY. Cost: linear in the package and the lessons.
 * @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_weeks_new(const oud_evening *evening, uint32_t week,
                                             uint32_t other, uint32_t flags, oud_weeks **out);

/** Free a comparison. NULL is allowed. @since 0.1 */
OUD_API void oud_weeks_free(oud_weeks *weeks);

/** How a talk differs from the one week to the other. @since 0.1 */
typedef enum oud_weeks_kind {
    OUD_WEEKS_KIND_GAINED = 1, /**< Only the other week has a teacher. */
    OUD_WEEKS_KIND_LOST = 2,   /**< Only the first one has. */
    OUD_WEEKS_KIND_CHANGED = 3 /**< Both have, but not the same. */
} oud_weeks_kind;

/** Columns of a comparison: a row per student and pakketvak that differs, in order of student.
 * @since 0.1 */
typedef enum oud_weeks_column {
    OUD_WEEKS_COLUMN_KIND = 1, /**< oud_weeks_kind. */
    OUD_WEEKS_COLUMN_STUDENT = 2,
    OUD_WEEKS_COLUMN_SUBJECT = 3,
    OUD_WEEKS_COLUMN_TEACHER_COUNT = 4,      /**< In the first week. */
    OUD_WEEKS_COLUMN_OTHER_TEACHER_COUNT = 5 /**< In the other. */
} oud_weeks_column;

/** How many rows of a kind; kind 0: of all. @since 0.1 */
OUD_API uint64_t oud_weeks_count(const oud_weeks *weeks, oud_weeks_kind kind);

/** Copy a column from row `first` (0-based), at most `capacity` entries. Returns how many were
 * copied; 0 for an unknown column. @since 0.1 */
OUD_API size_t oud_weeks_rows(const oud_weeks *weeks, oud_weeks_column column, size_t first,
                              uint32_t *out, size_t capacity);

/** Copy the teachers of a row, ascending: of the first week (`other` 0) or of the other (1); at
 * most `capacity` into `out` (may be NULL when capacity is 0). Returns how many there are. @since
 * 0.1 */
OUD_API size_t oud_weeks_teachers(const oud_weeks *weeks, size_t row, int other, uint32_t *out,
                                  size_t capacity);

/** How many rows have a teacher in the other week only (`other` 1) or in the first one only (0).
 * Cost: the rows. @since 0.1 */
OUD_API uint64_t oud_weeks_count_teacher(const oud_weeks *weeks, uint32_t teacher, int other);

OUD_END_DECLS

#endif
