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

/* How much a list holds, to go back to: what was reported since is then gone, counts too. */
typedef struct oud__diagnostics_mark {
    size_t entry_count;
    size_t text_size;
    uint64_t counts[OUD__MESSAGE_COUNT];
} oud__diagnostics_mark;

oud__diagnostics_mark oud__diagnostics_mark_of(const oud_diagnostics *list);
void oud__diagnostics_rollback(oud_diagnostics *list, const oud__diagnostics_mark *mark);

#endif
