/* plain.h - text without a heading: so many fields on each line, separated by TABs. Encodings, line
 * ends, quotes and blank lines are as in any text (R-IN-2). */
#ifndef OUD_LOAD_PLAIN_H
#define OUD_LOAD_PLAIN_H

#include "base/memory.h"
#include "base/pieces.h"
#include "core/message.h"
#include "load/source.h"

struct oud__batch;

typedef struct oud__plain {
    const oud__memory *memory;
    size_t columns; /* at most 16 */
    void *context;
    /* A line with just as many fields, none of them empty. The values last until the next line.
     * False: memory is out. */
    bool (*take)(void *context, const oud__span *values, uint64_t line);
    /* Many lines with just as many fields, of ASCII and without quotes, some of which may be empty:
     * column by column, the first line of which is `line`. A line about which there is anything to
     * say goes to oud__plain_take. False: memory is out. */
    bool (*take_batch)(void *context, const struct oud__batch *batch, const oud__pieces *columns,
                       uint64_t line);
    /* A line with something wrong in field `place` (from 0). False: memory is out. */
    bool (*tell)(void *context, const oud__message *message, uint64_t line, size_t place);
} oud__plain;

/* Take line `index` of a batch as if it came alone. False: memory is out. */
bool oud__plain_take(const oud__plain *plain, const struct oud__batch *batch, size_t index);

/* Read a text. OK; NO_MEMORY; READ_FAILED. */
oud_status oud__plain_run(const oud__plain *plain, const oud__source *source);

#endif
