/* difference.h - what differs between two schools, fact by fact (R-IN-6).
 *
 * Facts are compared by code: ids of the two schools have nothing to do with each other. A row of
 * the difference is one fact that school b has more (added), has no more (gone), or has with other
 * values (changed); it can be read as ids of a and of b, and as a line of text. */
#ifndef OUDERAVOND_DIFFERENCE_H
#define OUDERAVOND_DIFFERENCE_H

#include "ouderavond/load.h"

OUD_BEGIN_DECLS

/** The facts in which two schools differ. @since 0.1 */
typedef struct oud_difference oud_difference;

/** What happened to a fact from a to b. @since 0.1 */
typedef enum oud_difference_kind {
    OUD_DIFFERENCE_KIND_ADDED = 1,
    OUD_DIFFERENCE_KIND_CHANGED = 2,
    OUD_DIFFERENCE_KIND_GONE = 3
} oud_difference_kind;

/** The difference between two sealed schools. Facts are, by table:
 * leerlingen: that a student is in the own afdeling, with a stamklas (changed: another of these);
 * and in each further afdeling. pakketkeuze: that a student has a subject, with its niveau,
 * exemption, and afdeling when it is not the own one. roostergroepindelingen: that a student sits
 * in a roostergroep, also without the row naming its afdeling; or a group that could not be
 * settled. lessenverdeling: that a lesson joins a roostergroep for a subject, or nobody (spookles);
 * that a teacher is on a lesson, with role, weeks and hours. Lessons without Les ID are the same
 * when all of their row is. mentorgroepen: a mentor of a group, or of a student. ouders: a child of
 * a parent; a parent without children. vakken: the name of a subject.
 *
 * The difference keeps both schools alive.
 * @return OK; STATE when one of them is not sealed; ARGUMENT; NO_MEMORY. Cost: linear in the facts;
 * one sort of the lessons without Les ID, of the mentors and of the spooklessen. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_difference_new(const oud_school *a, const oud_school *b,
                                                  uint32_t flags, oud_difference **out);

/** Free a difference. NULL is allowed. @since 0.1 */
OUD_API void oud_difference_free(oud_difference *difference);

/** How many rows there are of a table and a kind; 0 for either stands for all. @since 0.1 */
OUD_API uint64_t oud_difference_count(const oud_difference *difference, oud_table table,
                                      oud_difference_kind kind);

/** The two schools. @since 0.1 */
typedef enum oud_difference_side {
    OUD_DIFFERENCE_SIDE_A = 1,
    OUD_DIFFERENCE_SIDE_B = 2
} oud_difference_side;

/** Columns of the rows. All but the first two are of one side: 0 when the fact is not there, or has
 * nothing to do with it. @since 0.1 */
typedef enum oud_difference_column {
    OUD_DIFFERENCE_COLUMN_TABLE = 1, /**< oud_table; of either side. */
    OUD_DIFFERENCE_COLUMN_KIND = 2,  /**< oud_difference_kind; of either side. */
    OUD_DIFFERENCE_COLUMN_STUDENT = 3,
    OUD_DIFFERENCE_COLUMN_PARENT = 4,
    OUD_DIFFERENCE_COLUMN_LESSON = 5,
    OUD_DIFFERENCE_COLUMN_AFDELING = 6,
    OUD_DIFFERENCE_COLUMN_STAMKLAS = 7,
    OUD_DIFFERENCE_COLUMN_MENTORGROEP = 8,
    OUD_DIFFERENCE_COLUMN_ROOSTERGROEP = 9,
    OUD_DIFFERENCE_COLUMN_SUBJECT = 10,
    OUD_DIFFERENCE_COLUMN_TEACHER = 11,
    OUD_DIFFERENCE_COLUMN_NIVEAU_AFDELING =
        12,                                    /**< Of the first row of a pakketvak with several. */
    OUD_DIFFERENCE_COLUMN_NIVEAU_SUBJECT = 13, /**< Likewise. */
    OUD_DIFFERENCE_COLUMN_EXEMPT = 14,         /**< 1 when all rows of the pakketvak are. */
    OUD_DIFFERENCE_COLUMN_SUBSTITUTE = 15,     /**< 1 for a vervanger. */
    OUD_DIFFERENCE_COLUMN_REPLACES = 16,       /**< The teacher replaced (Doc reg.). */
    OUD_DIFFERENCE_COLUMN_FROM = 17,           /**< Week van; 0 when open. */
    OUD_DIFFERENCE_COLUMN_TO = 18,             /**< Week t/m; 0 when open. */
    OUD_DIFFERENCE_COLUMN_IDLE = 19            /**< 1 when Lesuren is 0. */
} oud_difference_column;

/** Copy a column, as ids of the school of that side, from row `first` (0-based), at most `capacity`
 * entries. Returns how many were copied; 0 for an unknown column or side. Rows are in order of
 * table; within one in order of the first thing concerned as a has it, what only b has last. @since
 * 0.1 */
OUD_API size_t oud_difference_rows(const oud_difference *difference, oud_difference_side side,
                                   oud_difference_column column, uint64_t first, uint32_t *out,
                                   size_t capacity);

/** A row as one line of text, in codes; buffer rules as oud_diagnostics_text. Empty for a row that
 * is not there. @since 0.1 */
OUD_API size_t oud_difference_text(const oud_difference *difference, uint64_t row,
                                   oud_language language, char *buffer, size_t capacity);

OUD_END_DECLS

#endif
