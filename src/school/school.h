/* school.h - the handle behind oud_school, and the door through which rows come in. */
#ifndef OUD_SCHOOL_SCHOOL_H
#define OUD_SCHOOL_SCHOOL_H

#include "core/diagnostics.h"
#include "core/handle.h"
#include "core/message.h"
#include "ouderavond/load.h"
#include "school/facts.h"

#define OUD__SCHOOL_SETTINGS 5  /* oud_school_setting runs from 1 to 4 */
#define OUD__COLUMNS_MAX     16 /* of any table */

/* The tables while loading; its inside belongs to src/school/draft.h. */
typedef struct oud__draft oud__draft;

struct oud_school {
    oud__count references;
    oud__memory memory;
    uint32_t settings[OUD__SCHOOL_SETTINGS];
    oud__error error;
    oud_diagnostics *diagnostics;
    oud_progress progress; /* told of long work; NULL: nobody */
    void *progress_user;
    oud__draft *draft; /* NULL once sealed */
    oud__facts facts;  /* all zero until sealed */
};

/* What is wrong (or odd) with a row: a message and the column of the table that it concerns. */
typedef struct oud__complaint {
    oud__message message; /* code OUD_CODE_NONE: nothing */
    size_t column;
} oud__complaint;

/* Check one row and add it to the draft: one span per column of the table (oud_table_column_count
 * of them); .at NULL or size 0 is an empty value. Values must be valid UTF-8. OK, with a complaint
 * of severity warning or none; BAD_INPUT with a complaint, and nothing is added; NO_MEMORY or
 * LIMIT, likewise. The complaint's texts are borrowed from the row or the draft: use them at once.
 */
oud_status oud__school_row(oud_school *school, oud_table table, const oud__span *values,
                           oud__complaint *complaint);

/* Remember how much there is in the draft, and go back to it: all rows and codes added since are
 * gone. */
typedef struct oud__mark oud__mark;
oud__mark *oud__school_mark(oud_school *school); /* NULL when memory is out */
void oud__school_rollback(oud_school *school, const oud__mark *mark);
void oud__school_mark_free(oud_school *school, oud__mark *mark);

/* As oud_school_find for a column of values without NUL, of a kind that is known by code alone, of
 * a sealed school. */
void oud__school_find_column(const oud_school *school, oud_kind kind, oud__column_state *state,
                             const oud__pieces *values, uint32_t *things);

/* Tell that `done` of `total` is behind; false when the caller wants to stop. */
bool oud__school_goes_on(const oud_school *school, uint64_t done, uint64_t total);

/* The heading the caller mapped to a column; .at NULL when none. */
oud__span oud__school_mapped_heading(const oud_school *school, oud_table table, size_t column);

/* OK when there is such a table; else ARGUMENT, told in the school's error. */
oud_status oud__school_table(oud_school *school, oud_table table);

/* Whether a column must stand in the heading; oud__school_row sees to it that it has a value in
 * every row, but for the Leerlingcodes of a parent without students. */
bool oud__table_requires(oud_table table, size_t column);

#endif
