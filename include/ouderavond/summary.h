/* summary.h - how far the offer is, per (afdeling, subject), in students (R-SEE-1): the screen's
 * 57/79. */
#ifndef OUDERAVOND_SUMMARY_H
#define OUDERAVOND_SUMMARY_H

#include "ouderavond/evening.h"

OUD_BEGIN_DECLS

/** How far the offer was when it was counted. @since 0.1 */
typedef struct oud_summary oud_summary;

/** What to count beside the standard columns. @since 0.1 */
typedef enum oud_summary_flag {
    OUD_SUMMARY_FLAG_UNAVAILABLE =
        1 /**< Fill the column UNAVAILABLE: costs what making a plan costs. */
} oud_summary_flag;

/** Count now. The summary is a snapshot: later changes of the evening do not show in it.
 * @return OK; ARGUMENT; NO_MEMORY. Cost: linear in packages and opportunities. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_summary_new(const oud_evening *evening, uint32_t flags,
                                               oud_summary **out);

/** Free a summary. NULL is allowed. @since 0.1 */
OUD_API void oud_summary_free(oud_summary *summary);

/** Columns of a summary: one row per (afdeling, subject) that stands in some package, in order of
 * afdeling, then subject. @since 0.1 */
typedef enum oud_summary_column {
    OUD_SUMMARY_COLUMN_AFDELING = 1,
    OUD_SUMMARY_COLUMN_SUBJECT = 2,
    OUD_SUMMARY_COLUMN_TOTAL = 3,     /**< Students with the pakketvak, not exempt. */
    OUD_SUMMARY_COLUMN_OFFERED = 4,   /**< Of these, with an offered opportunity for the subject. */
    OUD_SUMMARY_COLUMN_REQUESTED = 5, /**< Of these, with a requested one. */
    OUD_SUMMARY_COLUMN_UNAVAILABLE =
        6, /**< Of these, for whom R-GEN-1 yields nothing (with everyone chosen). */
    OUD_SUMMARY_COLUMN_STATE = 7 /**< oud_summary_state. */
} oud_summary_column;

/** None, some or all of the students of a cell are offered the subject. A cell without students is
 * NONE. @since 0.1 */
typedef enum oud_summary_state {
    OUD_SUMMARY_STATE_NONE = 1,
    OUD_SUMMARY_STATE_SOME = 2,
    OUD_SUMMARY_STATE_ALL = 3
} oud_summary_state;

/** How many rows. @since 0.1 */
OUD_API size_t oud_summary_count(const oud_summary *summary);

/** Copy a column from row `first`, at most `capacity` entries. Returns how many were copied. @since
 * 0.1 */
OUD_API size_t oud_summary_rows(const oud_summary *summary, oud_summary_column column, size_t first,
                                uint32_t *out, size_t capacity);

/** Count offered opportunities per thing of a kind (STUDENT, TEACHER or PARENT): `out[thing - 1]`
 * for each thing of the school (oud_school_count_all); behind these, in order of id, for those that
 * the evening alone knows (oud_evening_count_own), such as teachers whom only an offer file names.
 * At most `capacity` entries are written. A talk with several teachers counts for each; a parent's
 * is the sum of the children's, who are not known of a parent that the evening alone knows.
 * @return OK; ARGUMENT; NO_MEMORY. Cost: linear in the opportunities. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_evening_tally(const oud_evening *evening, oud_kind kind,
                                                 uint32_t *out, size_t capacity);

OUD_END_DECLS

#endif
