/* report.h - what one load has to tell, and the first error of it. */
#ifndef OUD_LOAD_REPORT_H
#define OUD_LOAD_REPORT_H

#include "base/fields.h"
#include "base/transcode.h"
#include "school/school.h"

typedef struct oud__report {
    oud_diagnostics *diagnostics;
    oud__error *error; /* of the handle that is loaded into */
    oud__span source;
    oud__charset charset; /* of the text as it was given */
    bool failed;          /* an error was reported; `error` holds the first */
} oud__report;

/* Report a message about field `place` (from 0) of line `line`. NO_MEMORY, or OK. */
oud_status oud__report_add(oud__report *report, const oud__message *message, uint64_t line,
                           size_t place);

/* The message for a flaw of a field. `shown` is the text with the flaw, `lost` the lines that an
 * open quote cost. */
oud__message oud__flaw_message(oud__charset charset, oud__flaw flaw, oud__span shown,
                               uint64_t lost);

#endif
