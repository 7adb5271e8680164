/* date.h - the dates of an evening, for whom they are barred, and what that leaves (R-DATE-1).
 *
 * A date is a number, yyyymmdd. An opportunity may be scheduled on every date of the evening that
 * is not barred for the own stamklas of its student, or from which the student is exempt. The calls
 * that change something are operations that can be undone; each returns OK, READ_ONLY for an
 * archived evening, ARGUMENT, NO_MEMORY, and what stands there, and the evening's error tells why.
 */
#ifndef OUDERAVOND_DATE_H
#define OUDERAVOND_DATE_H

#include "ouderavond/evening.h"

OUD_BEGIN_DECLS

/** Dates that an evening can have, at most. @since 0.1 */
#define OUD_DATES_MAX 64

/** Slots that a date can have, at most. @since 0.1 */
#define OUD_SLOTS_MAX 1000

/** Give the evening a date, or a date it has another number of talk slots. A teacher's own number
 * stays as it was.
 * @param slots  0..OUD_SLOTS_MAX.
 * @return ARGUMENT for what is no day of the calendar, or too many slots; LIMIT for more than
 * OUD_DATES_MAX dates. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_date_set(oud_evening *evening, uint32_t date, uint32_t slots);

/** Take a date away, with all that was set for it.
 * @return NOT_FOUND when the evening does not have it. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_date_remove(oud_evening *evening, uint32_t date);

/** Give a teacher fewer slots on a date; as many as the date has, or more, takes that back.
 * @return NOT_FOUND for an unknown date or teacher; ARGUMENT for more than OUD_SLOTS_MAX slots.
 * @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_date_set_slots(oud_evening *evening, uint32_t date,
                                                  uint32_t teacher, uint32_t slots);

/** Bar a stamklas on a date (1), or not (0).
 * @return NOT_FOUND for an unknown date or stamklas. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_date_bar(oud_evening *evening, uint32_t date, uint32_t stamklas,
                                            int barred);

/** Exempt a student from what is barred on a date (1), or not (0).
 * @return NOT_FOUND for an unknown date or student. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_date_exempt(oud_evening *evening, uint32_t date,
                                               uint32_t student, int exempt);

/** Copy the dates of the evening, ascending: at most `capacity` into `out` (may be NULL when
 * capacity is 0). Returns how many there are. @since 0.1 */
OUD_API size_t oud_evening_dates(const oud_evening *evening, uint32_t *out, size_t capacity);

/** Whether the evening has this date: 1 or 0. @since 0.1 */
OUD_API int oud_date_exists(const oud_evening *evening, uint32_t date);

/** The slots of a date for a teacher, never more than the date's own, which teacher 0 gives. 0 for
 * a date the evening does not have. @since 0.1 */
OUD_API uint32_t oud_date_slots(const oud_evening *evening, uint32_t date, uint32_t teacher);

/** Lists that belong to a date. @since 0.1 */
typedef enum oud_date_list {
    OUD_DATE_LIST_BARRED = 1,  /**< Stamklassen that are barred. */
    OUD_DATE_LIST_EXEMPT = 2,  /**< Students who are exempt. */
    OUD_DATE_LIST_TEACHERS = 3 /**< Teachers with fewer slots. */
} oud_date_list;

/** Copy such a list: at most `capacity` ids into `out` (may be NULL when capacity is 0), ascending.
 * Returns how many there are; 0 for an unknown date or list. Cost: the list, and its sorting; with
 * less room than there is, the list for each id copied. @since 0.1 */
OUD_API size_t oud_date_copy(const oud_evening *evening, uint32_t date, oud_date_list list,
                             uint32_t *out, size_t capacity);

/** Copy the barred dates of an opportunity, ascending, as oud_evening_dates; how many is also
 * OUD_ATTRIBUTE_BARRED_COUNT. @since 0.1 */
OUD_API size_t oud_opportunity_barred_dates(const oud_evening *evening, uint32_t opportunity,
                                            uint32_t *out, size_t capacity);

/* ---- the grid ---- */

/** A date, seen per stamklas: a snapshot. @since 0.1 */
typedef struct oud_grid oud_grid;

/** Count a date per stamklas. The grid is on its own: later changes do not show in it.
 * @return OK; NOT_FOUND for a date the evening does not have; ARGUMENT; NO_MEMORY. Cost: linear in
 * students and opportunities. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_grid_new(const oud_evening *evening, uint32_t date,
                                            uint32_t flags, oud_grid **out);

/** Free a grid. NULL is allowed. @since 0.1 */
OUD_API void oud_grid_free(oud_grid *grid);

/** Columns of a grid: a row per stamklas, in order of id, and a last one with stamklas 0 for
 * students without any, when there are. Opportunities are those offered; of students with this own
 * stamklas.
 * @since 0.1 */
typedef enum oud_grid_column {
    OUD_GRID_COLUMN_STAMKLAS = 1,
    OUD_GRID_COLUMN_AFDELING = 2, /**< 0 for stamklas 0. */
    OUD_GRID_COLUMN_STUDENTS = 3,
    OUD_GRID_COLUMN_STUDENTS_ALLOWED = 4,
    OUD_GRID_COLUMN_STUDENTS_BARRED = 5,
    OUD_GRID_COLUMN_OPPORTUNITIES = 6,
    OUD_GRID_COLUMN_OPPORTUNITIES_ALLOWED = 7,
    OUD_GRID_COLUMN_OPPORTUNITIES_BARRED = 8
} oud_grid_column;

/** How many rows. @since 0.1 */
OUD_API size_t oud_grid_count(const oud_grid *grid);

/** Copy a column from row `first` (0-based), at most `capacity` entries. Returns how many were
 * copied; 0 for an unknown column. @since 0.1 */
OUD_API size_t oud_grid_rows(const oud_grid *grid, oud_grid_column column, size_t first,
                             uint32_t *out, size_t capacity);

/** A row in words: whether none, some or all of its opportunities may be scheduled on this evening
 * ("Geen van de 368 gespreksmogelijkheden van de 23 leerlingen van deze stamklas mag op deze avond
 * ingeroosterd worden."). Buffer rules as oud_diagnostics_text; 0 for an unknown row or language.
 * @since 0.1 */
OUD_API size_t oud_grid_text(const oud_grid *grid, size_t row, oud_language language, char *buffer,
                             size_t capacity);

OUD_END_DECLS

#endif
