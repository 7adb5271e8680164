/* translate.h - from an evening's ids to those for the same codes once it stands on another school.
 */
#ifndef OUD_EVENING_TRANSLATE_H
#define OUD_EVENING_TRANSLATE_H

#include "evening/move.h"

typedef struct oud__translation {
    oud_evening *evening; /* whose codes may grow */
    const oud_school *to;
    uint32_t *known[OUD__KINDS]; /* by id in the evening's school: what it becomes; 0: not yet */
    bool failed;                 /* memory ran out */
} oud__translation;

bool oud__translation_start(oud__translation *translation, oud_evening *evening,
                            const oud_school *to);
void oud__translation_end(oud__translation *translation);

/* What an id becomes; 0 for 0, and when memory is out, which `failed` tells. */
uint32_t oud__translate(oud__translation *translation, oud_kind kind, uint32_t thing);

/* Translate the keys of a fact. */
void oud__translate_record(oud__translation *translation, oud__record *record);

#endif
