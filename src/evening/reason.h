/* reason.h - reasons in words. */
#ifndef OUD_EVENING_REASON_H
#define OUD_EVENING_REASON_H

#include "core/message.h"
#include "ouderavond/plan.h"

/* A reason with its numbers filled in; nothing for OUD_REASON_NONE. `week` is the nearest one with
 * a teacher, for OTHER_WEEKS. */
void oud__reason_write(oud__writer *writer, oud_reason reason, oud_language language,
                       uint32_t peilweek, uint32_t week, uint32_t first_week);

#endif
