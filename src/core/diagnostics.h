/* diagnostics.h - the bounded list behind oud_diagnostics. */
#ifndef OUD_CORE_DIAGNOSTICS_H
#define OUD_CORE_DIAGNOSTICS_H

#include "core/message.h"

struct oud_diagnostics;

/* A new list keeping at most `limit` entries; NULL when memory is out. */
oud_diagnostics *oud__diagnostics_new(const oud__memory *memory, uint32_t limit);
void oud__diagnostics_free(oud_diagnostics *list);
void oud__diagnostics_set_limit(oud_diagnostics *list, uint32_t limit);

/* Report: counts exactly, keeps the entry (copying its texts) while below the limit. False when
 * memory is out; the list is then as before. */
bool oud__diagnostics_add(oud_diagnostics *list, const oud__message *message, oud__span source,
                          uint64_t line, uint32_t column);

#endif
