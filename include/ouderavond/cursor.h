/* cursor.h - reading opportunities in bulk: open, fetch a batch, copy its columns, again.
 *
 * Opening takes the evening non-const (it may build an index); reading an open cursor changes the
 * cursor only. A cursor keeps its evening alive, and notices when the evening changed under it. */
#ifndef OUDERAVOND_CURSOR_H
#define OUDERAVOND_CURSOR_H

#include "ouderavond/evening.h"

OUD_BEGIN_DECLS

typedef struct oud_cursor oud_cursor;

/** Whose opportunities. @since 0.1 */
typedef enum oud_view {
    OUD_VIEW_ALL = 1,      /**< All of them; `thing` is 0. */
    OUD_VIEW_STUDENT = 2,  /**< Those of a student. */
    OUD_VIEW_STAMKLAS = 3, /**< Those of the students of a stamklas. */
    OUD_VIEW_AFDELING = 4  /**< Those of the students whose own afdeling it is. */
} oud_view;

/** Open a cursor on the opportunities of `thing`, in order of id within each student.
 * @param filter  0, or a sum of oud_cursor_filter bits.
 * @return OK; NOT_FOUND when `thing` does not exist; ARGUMENT; NO_MEMORY. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_cursor_open(oud_evening *evening, oud_view view, uint32_t thing,
                                               uint32_t filter, oud_cursor **out);

/** Which opportunities to leave out. @since 0.1 */
typedef enum oud_cursor_filter {
    OUD_CURSOR_OFFERED = 1,  /**< Only offered ones. */
    OUD_CURSOR_REQUESTED = 2 /**< Only requested ones. */
} oud_cursor_filter;

/** Fetch the next batch of at most `max` (1..65536) opportunities; `*count` 0 at the end.
 * @return OK; STALE when the evening changed since the cursor was opened; ARGUMENT. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_cursor_fetch(oud_cursor *cursor, size_t max, size_t *count);

/** Copy one column of the batch: an attribute of each of its opportunities, in order, into `out`
 * (`capacity` entries). Returns how many were copied; 0 for an unknown attribute. @since 0.1 */
OUD_API size_t oud_cursor_column(const oud_cursor *cursor, oud_attribute attribute, uint32_t *out,
                                 size_t capacity);

/** Close and free the cursor. NULL is allowed. @since 0.1 */
OUD_API void oud_cursor_close(oud_cursor *cursor);

OUD_END_DECLS

#endif
