/* overview.h - lists of things with their counts, each list in one call (R-SEE-2): the afdelingen
 * with their stamklassen, the students of a stamklas with what they are offered, the teachers, ...
 */
#ifndef OUDERAVOND_OVERVIEW_H
#define OUDERAVOND_OVERVIEW_H

#include "ouderavond/cursor.h"

OUD_BEGIN_DECLS

/** A list of things with their counts. @since 0.1 */
typedef struct oud_overview oud_overview;

/** Columns of an overview; 0 where a column says nothing about the kind. @since 0.1 */
typedef enum oud_overview_column {
    OUD_OVERVIEW_COLUMN_THING = 1,       /**< The id of the thing; 0 in a total. */
    OUD_OVERVIEW_COLUMN_AFDELING = 2,    /**< Of a student (own) and a stamklas. */
    OUD_OVERVIEW_COLUMN_STAMKLAS = 3,    /**< Of a student (own). */
    OUD_OVERVIEW_COLUMN_STAMKLASSEN = 4, /**< Of an afdeling: how many it has. */
    OUD_OVERVIEW_COLUMN_STUDENTS = 5, /**< Of an afdeling and a stamklas: how many students have it
                                  as their own. Of a parent: children. */
    OUD_OVERVIEW_COLUMN_PARENTS = 6,  /**< Of a student: parents. Of a parent: fellow parents, who
                                  share a child. */
    OUD_OVERVIEW_COLUMN_OPPORTUNITIES =
        7,                           /**< Of anything: opportunities in the view, offered or not. */
    OUD_OVERVIEW_COLUMN_OFFERED = 8, /**< Of these, offered. */
    OUD_OVERVIEW_COLUMN_REQUESTED = 9, /**< Of these, requested. */
    OUD_OVERVIEW_COLUMN_SCHEDULED = 10 /**< Of these, scheduled. */
} oud_overview_column;

/** List the things of a kind in a view, in order of id. In OUD_VIEW_ALL these are all things of the
 * school (students: those in leerlingen), and what else has opportunities. In a view of students
 * (student, stamklas, afdeling, parent) these are the students, their stamklassen, afdelingen and
 * parents, and the teachers and subjects of their opportunities; in a view of a teacher or a
 * subject, what its opportunities are about. Opportunities are counted within the view: the
 * teachers of a stamklas come with their talks in that stamklas. A talk with several teachers
 * counts for each of them, and for each parent. The overview is a snapshot: later changes of the
 * evening do not show in it.
 * @param kind STUDENT, TEACHER, PARENT, SUBJECT, AFDELING, STAMKLAS, or 0 for one row in total (in
 * OUD_VIEW_ALL with the school's stamklassen, students and parents).
 * @param view  with `thing`: as oud_cursor_new takes them.
 * @return OK; NOT_FOUND when `thing` does not exist; ARGUMENT; NO_MEMORY. Cost: the size of the
 * view. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_overview_new(oud_evening *evening, oud_kind kind, oud_view view,
                                                uint32_t thing, uint32_t flags, oud_overview **out);

/** How many rows. @since 0.1 */
OUD_API size_t oud_overview_count(const oud_overview *overview);

/** Copy a column from row `first`, at most `capacity` entries. Returns how many were copied.
 * @since 0.1 */
OUD_API size_t oud_overview_rows(const oud_overview *overview, oud_overview_column column,
                                 size_t first, uint32_t *out, size_t capacity);

/** Free an overview. NULL is allowed. @since 0.1 */
OUD_API void oud_overview_free(oud_overview *overview);

OUD_END_DECLS

#endif
