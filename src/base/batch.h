/* batch.h - many records at once, for as long as they need no care: each of one line, with all the
 * fields of the heading and no more, without quotes, of ASCII only. Nothing is copied and no field
 * is looked at: a batch is where its fields start. */
#ifndef OUD_BASE_BATCH_H
#define OUD_BASE_BATCH_H

#include "base/pieces.h"
#include "base/scan.h"

#define OUD__BATCH        OUD__PIECES_MAX /* records */
#define OUD__BATCH_PLACES 64              /* with more fields in the heading there are no batches */
#define OUD__BATCH_STARTS 8192            /* fields */
#define OUD__BATCH_REACH  16              /* records that are looked for at least */

typedef struct oud__batch {
    size_t count;
    uint64_t line;     /* of the first record */
    const char *text;  /* where it starts */
    size_t places;     /* fields of each record */
    uint32_t line_end; /* its size: 1, or 2 with a CR */
    size_t reach; /* how many records beyond OUD__BATCH_REACH are worth looking for; 0 at first */
    /* Field `place` of record i starts at starts[i * places + place]; there is one more start than
     * there are fields, and room for those of a block that is not wanted whole. */
    uint32_t starts[OUD__BATCH_STARTS + 2 * OUD__BLOCK];
} oud__batch;

/* The next records; none when the next one needs care or is near the end of the text. */
void oud__scanner_batch(oud__scanner *scanner, oud__batch *batch);

/* Field `place` of all records. */
oud__pieces oud__batch_column(const oud__batch *batch, size_t place);

/* Record `index` of a batch; fields that are not wanted are left as they are. */
void oud__batch_record(const oud__batch *batch, const oud__layout *layout, size_t index,
                       oud__record *record);

#endif
