/* intake.h - rows by the batch: the way in for rows in which nothing is wrong. */
#ifndef OUD_SCHOOL_INTAKE_H
#define OUD_SCHOOL_INTAKE_H

#include "base/batch.h"
#include "base/codes.h"
#include "school/school.h"

typedef struct oud__intake {
    oud__batch batch;
    size_t places[OUD__COLUMNS_MAX];                /* of the columns; SIZE_MAX: not in the text */
    oud__column_state columns[OUD__COLUMNS_MAX];    /* all zero at first */
    uint32_t numbers[OUD__COLUMNS_MAX][OUD__BATCH]; /* what the values come to; zero at first */
} oud__intake;

/* Add all rows of intake->batch to the draft, as oud__school_row would. When there is anything to
 * say about one of them *taken is false, and nothing is added: then they are to go in one by one.
 * NO_MEMORY: the draft is to be rolled back. */
oud_status oud__school_rows(oud_school *school, oud_table table, oud__intake *intake, bool *taken);

/* How much there is of all that a table makes grow. */
typedef struct oud__sizes {
    size_t rows;   /* taken from the text */
    size_t listed; /* codes of the kind that the table lists */
    size_t items;  /* entries of the table's own list */
    size_t runs;   /* of the same owner */
} oud__sizes;

/* Sizes after `rows` rows of a table. */
oud__sizes oud__school_sizes(const oud_school *school, oud_table table, size_t rows);

/* Make room for `more` rows like those since `then`. Nothing depends on it. */
void oud__school_expect(oud_school *school, oud_table table, const oud__sizes *then,
                        const oud__sizes *now, uint64_t more);

#endif
