/* text.h - a text with a heading, read row by row into whatever takes the rows. */
#ifndef OUD_LOAD_TEXT_H
#define OUD_LOAD_TEXT_H

#include "load/headings.h"
#include "load/report.h"
#include "load/source.h"

/* One text on its way. */
typedef struct oud__text_load {
    const oud__memory *memory;
    oud__report report;
    oud__headings known;
    bool windows_1252; /* of bytes without a byte order mark */
    void *context;
    /* Take a row: one value per column. OK, or BAD_INPUT with a complaint, which is reported;
     * anything else ends the load. OK with a complaint is a warning. */
    oud_status (*take)(void *context, const oud__span *values, oud__complaint *complaint);
    /* May be NULL. Take the rows of `batch` (the slot of a value is its column; columns that are
     * not in the heading are left as they are), as `take` would, when nothing is to be said about
     * any; else *taken is false, and they come to `take` one by one. Not OK ends the load. */
    oud_status (*take_batch)(void *context, bool *taken);
    /* May be NULL. Told now and then how far it is; false ends the load. */
    bool (*goes_on)(void *context, uint64_t done, uint64_t total);
    struct oud__batch *batch;           /* to fill for take_batch */
    const struct oud__feed *feed;       /* where the rows come from, */
    uint64_t before;                    /* and how many bytes stood before them */
    const struct oud__heading *heading; /* once it is read */
    uint64_t line;                      /* of the row that is being taken */
    uint64_t bad;                       /* rows that were reported as bad */
} oud__text_load;

/* Report something more about the row that is being taken: in a column of the table. */
oud_status oud__text_load_tell(oud__text_load *load, const oud__message *message, size_t column);

/* How many bytes of rows are behind when all up to `at` is. */
uint64_t oud__text_load_done(const oud__text_load *load, const char *at);

/* How many there are thought to be; 0 when nobody knows. */
uint64_t oud__text_load_total(const oud__text_load *load);

/* Read a text. OK, also when rows were bad (report.failed says so); BAD_INPUT for a heading that
 * cannot be used; else what `take` returned, NO_MEMORY, READ_FAILED, or CANCELLED. What was taken
 * is the caller's to take back. */
oud_status oud__text_load_run(oud__text_load *load, const oud__source *source);

#endif
