/* cursor.h - reading opportunities in bulk: make a cursor, fetch a batch, copy its columns, again
 * (R-SEE-2).
 *
 *     oud_cursor_new(evening, OUD_VIEW_TEACHER, teacher, OUD_CURSOR_FILTER_OFFERED, &cursor)
 *     oud_cursor_narrow(cursor, OUD_VIEW_SUBJECT, subject)
 *     while (oud_cursor_fetch(cursor, 1000, &count) == OUD_STATUS_OK && count)
 *         oud_cursor_column(cursor, OUD_ATTRIBUTE_STUDENT, students, 1000)
 *
 * Opening takes the evening non-const, because it may build an index; after oud_evening_prepare it
 * need not, and any number of threads may open and read cursors on the evening, until the next call
 * that does not count as const on it (ouderavond.h, Threads): making a plan is one too.
 * Reading changes the cursor only. A cursor keeps its evening alive, and notices when the evening
 * changed under it. */
#ifndef OUDERAVOND_CURSOR_H
#define OUDERAVOND_CURSOR_H

#include "ouderavond/evening.h"

OUD_BEGIN_DECLS

/** A way through the opportunities, batch by batch. @since 0.1 */
typedef struct oud_cursor oud_cursor;

/** Whose opportunities. @since 0.1 */
typedef enum oud_view {
    OUD_VIEW_ALL = 1,      /**< All of them; `thing` is 0. */
    OUD_VIEW_STUDENT = 2,  /**< Those of a student. */
    OUD_VIEW_STAMKLAS = 3, /**< Those of the students whose own stamklas it is. */
    OUD_VIEW_AFDELING = 4, /**< Those of the students whose own afdeling it is. */
    OUD_VIEW_TEACHER = 5,  /**< Those with this teacher, alone or among others. */
    OUD_VIEW_PARENT = 6,   /**< Those of the children of a parent. */
    OUD_VIEW_SUBJECT = 7   /**< Those about a subject. */
} oud_view;

/** Which opportunities to leave out. @since 0.1 */
typedef enum oud_cursor_filter {
    OUD_CURSOR_FILTER_OFFERED = 1,        /**< Only offered ones. */
    OUD_CURSOR_FILTER_REQUESTED = 2,      /**< Only requested ones. */
    OUD_CURSOR_FILTER_SCHEDULED = 4,      /**< Only scheduled ones. */
    OUD_CURSOR_FILTER_WITHDRAWN = 8,      /**< Only those that are not offered (any more). */
    OUD_CURSOR_FILTER_NOT_REQUESTED = 16, /**< Only those that are not requested. */
    OUD_CURSOR_FILTER_NOT_SCHEDULED = 32, /**< Only those that are not scheduled. */
    OUD_CURSOR_FILTER_CHANGED = 64,       /**< Only those changed by hand. */
    OUD_CURSOR_FILTER_LONG = 128          /**< Only those of duration 2. */
} oud_cursor_filter;

/** Build whatever opening cursors and overviews would build when first needed: from then on, until
 * the next call that does not count as const on the evening, opening them writes nothing but its
 * reference count, so that many threads may do so at once.
 * @return OK; ARGUMENT; NO_MEMORY. Cost: linear in the opportunities. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_evening_prepare(oud_evening *evening);

/** Open a cursor on the opportunities of `thing`: student by student where the view is one of
 * students, in order of id within each; in order of id in the views of a teacher and a subject.
 * @param filter  0, or a sum of oud_cursor_filter bits, all of which must hold.
 * @return OK; NOT_FOUND when `thing` does not exist; ARGUMENT; NO_MEMORY. Cost: constant; for a
 * teacher and a subject the number of their opportunities, beside building the index once.
 * @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_cursor_new(oud_evening *evening, oud_view view, uint32_t thing,
                                              uint32_t filter, oud_cursor **out);

/** Keep only opportunities that are in this view as well; at most eight times, before anything is
 * fetched. The cost of reading remains that of the view the cursor was opened with, so open it with
 * the one that has fewest.
 * @return OK; NOT_FOUND when `thing` does not exist; STATE when a batch was fetched already, or too
 * many views are given; ARGUMENT. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_cursor_narrow(oud_cursor *cursor, oud_view view, uint32_t thing);

/** How many opportunities the cursor has in all, fetched or not, without fetching them.
 * @return OK; STALE as oud_cursor_fetch; ARGUMENT. Cost: that of the view; constant for everything
 * and for everything offered. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_cursor_count(const oud_cursor *cursor, uint32_t *count);

/** Fetch the next batch of at most `max` (1..65536) opportunities; `*count` 0 at the end. On
 * failure the batch before it stays.
 * @return OK; STALE when the evening changed since the cursor was opened; ARGUMENT; NO_MEMORY.
 * @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_cursor_fetch(oud_cursor *cursor, size_t max, size_t *count);

/** Copy one column of the batch: an attribute of each of its opportunities, in order, into `out`
 * (`capacity` entries). Returns how many were copied; 0 for an unknown attribute, and when the
 * evening changed since. @since 0.1 */
OUD_API size_t oud_cursor_column(const oud_cursor *cursor, oud_attribute attribute, uint32_t *out,
                                 size_t capacity);

/** Copy a list of each opportunity of the batch, end to end: the ids of opportunity i of the batch
 * are ids[offsets[i]] up to ids[offsets[i + 1]].
 * @param offsets  room for one more than the batch has; not written when NULL.
 * @param ids      room for `capacity` ids; may be NULL when that is 0.
 * @return how many ids there are in all, so that a first call with 0 tells the room needed; 0 for
 * an unknown list, and when the evening changed since. @since 0.1 */
OUD_API size_t oud_cursor_lists(const oud_cursor *cursor, oud_opportunity_list list,
                                uint32_t *offsets, uint32_t *ids, size_t capacity);

/** Free a cursor. NULL is allowed. @since 0.1 */
OUD_API void oud_cursor_free(oud_cursor *cursor);

OUD_END_DECLS

#endif
