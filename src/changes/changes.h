/* changes.h - the inside of oud_changes: facts, and the changes they make.
 *
 * A stretch is what stands at some places of the list: opportunities created or removed one after
 * another, or one field of one fact. So a creation of a million stays one stretch until it is read.
 */
#ifndef OUD_CHANGES_CHANGES_H
#define OUD_CHANGES_CHANGES_H

#include "changes/net.h"
#include "ouderavond/changes.h"

typedef struct oud__stretch {
    size_t start; /* place of its first change */
    uint8_t kind; /* oud_change_kind */
    uint8_t field;
    uint32_t of; /* CREATED, REMOVED: the first row; CHANGED: the fact */
} oud__stretch;

struct oud_changes {
    oud__memory memory;
    oud_evening *evening; /* only read, and kept alive */
    uint64_t revision;
    uint64_t sequence;
    oud__records facts;
    OUD__VEC(oud__stretch) stretches;
    size_t count;
    size_t counts[4]; /* by oud_change_kind */
};

/* One change, found. */
typedef struct oud__change {
    oud_change_kind kind;
    oud_field field;         /* 0: none */
    uint32_t row;            /* OUD__NO_ROW: not about an opportunity */
    const oud__record *fact; /* NULL for CREATED and REMOVED */
} oud__change;

/* Make the list of the facts. False when memory is out. */
bool oud__changes_list(oud_changes *changes);

/* The change at a place; false when there is none, or the evening changed since. */
bool oud__changes_get(const oud_changes *changes, size_t place, oud__change *change);

/* The talk of a row on one side. */
const oud__talk *oud__changes_talk(const oud_changes *changes, uint32_t row, oud_change_side side);

/* What KEY and KEY2 show. */
void oud__change_keys(const oud__change *change, uint32_t *key, uint32_t *key2);

/* A field as a number, as OLD and NEW show it. */
uint32_t oud__change_value(const oud_changes *changes, const oud__change *change,
                           oud_change_side side);

/* The teachers or roostergroepen of its opportunity, or the answer to a choice; none when the
 * opportunity was not there on that side. */
const uint32_t *oud__change_items(const oud_changes *changes, const oud__change *change,
                                  oud_change_side side, oud_opportunity_list list, size_t *count);

/* Whether a field is a text; its text then. */
bool oud__field_is_text(oud_field field);
oud__span oud__change_text(const oud_changes *changes, const oud__change *change,
                           oud_change_side side);

#endif
