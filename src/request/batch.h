/* batch.h - the handle behind oud_request_batch: rows that were understood, and how each stands to
 * what the evening has.
 *
 * Three states meet: what was saved, what stands here now, and what the row says. A row that says
 * what was saved brings nothing; one that differs from it is entered, unless the request was
 * changed here since: then both are kept. */
#ifndef OUD_REQUEST_BATCH_H
#define OUD_REQUEST_BATCH_H

#include "core/diagnostics.h"
#include "request/request.h"

#define OUD__REQUEST_COLUMNS 7 /* oud_request_column runs from 0 to 6 */
#define OUD__OUTCOMES        7 /* oud_request_outcome runs from 1 to 6 */

typedef struct oud__incoming {
    uint32_t row;
    uint32_t party;
    uint32_t next;   /* item + 1 of the same student, entered before; 0: none */
    uint8_t outcome; /* NEW, CHANGED, SAME or CONFLICT */
    bool breaching;
    oud__said said;
} oud__incoming;

struct oud_request_batch {
    oud__memory memory;
    oud_evening *evening;
    uint64_t revision;
    uint32_t today;
    bool applied;
    uint64_t left_out;
    oud_diagnostics *told;
    OUD__VEC(oud__incoming) items;
    oud__map places;   /* (row + 1, party) -> item + 1 */
    oud__map students; /* (student, 1) -> its newest item + 1 */
    oud__map
        saved[3]; /* (row + 1, party) -> duration or text when saved, of what was changed since */
};

/* Note in batch->saved what was changed here since *saved*, by others than a batch. False when
 * memory is out. */
bool oud__incoming_note_local(oud_request_batch *batch);

/* What the batch knows of a request as it was when saved, if it was changed here since. */
bool oud__incoming_local(const oud_request_batch *batch, uint32_t row, uint32_t party,
                         oud__said *saved);

/* Read one row of the table into an item: OK; BAD_INPUT with a complaint; NO_MEMORY. Whether it is
 * already in the batch is not looked at. */
oud_status oud__incoming_read(const oud_request_batch *batch, const oud__span *values,
                              oud__incoming *item, oud__complaint *complaint);

/* The heading of a column. */
const char *oud__incoming_heading(size_t column);
bool oud__incoming_requires(size_t column);

/* The rules a new item breaks, and what its party then has requested. */
uint32_t oud__incoming_broken(const oud_request_batch *batch, const oud__incoming *item,
                              uint32_t *used);

#endif
