/* rows.h - the rows of a view, one after another: what cursors and overviews read. */
#ifndef OUD_VIEW_ROWS_H
#define OUD_VIEW_ROWS_H

#include "evening/evening.h"
#include "ouderavond/cursor.h"

#define OUD__VIEW_TESTS 8

/* Whether a row is one of `thing`. */
typedef struct oud__view_test {
    oud_view view;
    uint32_t thing;
} oud__view_test;

/* Where reading stands. */
typedef struct oud__view_place {
    size_t at;        /* place in rows or children */
    uint32_t student; /* the next one to begin with; 0: none */
    uint32_t stretch; /* of rows, of the student met last; OUD__NO_STRETCH: none */
    uint32_t row;     /* the next one in it */
} oud__view_place;

typedef struct oud__view_rows {
    const oud_evening *evening;
    uint8_t mask; /* (flags & mask) == value for every row */
    uint8_t value;
    bool nothing;                          /* no student, or the filter contradicts itself */
    oud__view_test tests[OUD__VIEW_TESTS]; /* that narrow it */
    size_t test_count;

    /* where rows come from: a list of rows, a list of students, or the students from `first` up to
     * `end` */
    bool by_row;
    oud__u32s rows;
    const uint32_t *children;
    size_t child_count;
    uint32_t first; /* student to begin with; 0: none */
    uint32_t end;   /* the first student not in the view; 0: go on to the very last */
    oud__view_place now;
} oud__view_rows;

/* Begin; builds an index when the view needs one that is not there. OK, NOT_FOUND, ARGUMENT (view
 * or filter unknown), NO_MEMORY. */
oud_status oud__view_rows_start(oud__view_rows *rows, oud_evening *evening, oud_view view,
                                uint32_t thing, uint32_t filter);

/* Whether a view has such a thing: OK, NOT_FOUND, or ARGUMENT for an unknown view. */
oud_status oud__view_check(const oud_evening *evening, oud_view view, uint32_t thing);

/* The next rows, at most `max` of them, into `out`; returns how many, 0 at the end. */
size_t oud__view_rows_next(oud__view_rows *rows, uint32_t *out, size_t max);

/* Begin again. */
void oud__view_rows_rewind(oud__view_rows *rows);

/* The next student of the view, whether there are rows or not; 0 at the end, and in a view that is
 * not one of students. Rewind before asking for rows. */
uint32_t oud__view_rows_student(oud__view_rows *rows);

/* How many there are; `rows` stands at the beginning. */
uint32_t oud__view_rows_count(const oud__view_rows *rows);

void oud__view_rows_end(oud__view_rows *rows);

#endif
