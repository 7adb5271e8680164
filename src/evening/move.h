/* move.h - an evening moves to another school (R-SYNC-5): its rows, talk numbers and journal stay,
 * and every id in them becomes that of the same code there. What the other school does not know
 * becomes a code of the evening alone, and the other way round.
 *
 * First a successor is made, an evening as this one will be: that may fail. Work can be done on it
 * and looked at. Then the evening takes over all that the successor has: that cannot fail. */
#ifndef OUD_EVENING_MOVE_H
#define OUD_EVENING_MOVE_H

#include "evening/evening.h"

/* The successor of an evening on a sealed school, without journal, texts, own codes and own ids:
 * these stay with the evening. NULL when memory is out; the evening may then know more codes. */
oud_evening *oud__move_new(oud_evening *evening, oud_school *school);

/* Give the successor the journal of the evening, with ids of its school; on `note` the move is the
 * first record of its next entry. NO_MEMORY: nothing has changed; the successor's error tells. */
oud_status oud__move_journal(oud_evening *evening, oud_evening *successor, bool note);

/* The evening becomes its successor, which has a journal and is to be released by the caller. */
void oud__move_take(oud_evening *evening, oud_evening *successor);

/* The school to which undoing (else doing) the facts leads, when that is another than the
 * evening's; else NULL. */
oud_school *oud__move_target(const oud_evening *evening, const oud__record *records, size_t count,
                             bool undo);

/* Give back the schools that no record refers to; the numbers of the others stay. */
void oud__schools_trim(oud__schools *schools, const oud__record *records, size_t count);

/* Free the list of schools that the journal refers to. */
void oud__schools_free(oud__schools *schools, const oud__memory *memory);

#endif
