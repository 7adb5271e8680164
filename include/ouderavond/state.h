/* state.h - the whole state of an evening as text, and the application's own ids (R-SYNC-2).
 *
 * A dump is the state by codes, without ids: a line per fact, fields separated by TABs, always in
 * the same order, so that equal states have equal dumps. docs/dump.md describes it. */
#ifndef OUDERAVOND_STATE_H
#define OUDERAVOND_STATE_H

#include "ouderavond/offer_file.h"

OUD_BEGIN_DECLS

/** How to write a dump. @since 0.1 */
typedef enum oud_dump_flag {
    /** Students, teachers and parents by numbers (s1, t1, p1, in order of code) and no text that
       somebody typed: for reports of errors. */
    OUD_DUMP_FLAG_PSEUDONYMS = 1
} oud_dump_flag;

/** Begin writing the state of an evening; read it with oud_reader_read. What is no state is not in
 * it: the journal, the actor, the application's own ids.
 * @param flags 0, or OUD_DUMP_FLAG_PSEUDONYMS.
 * @return OK; ARGUMENT; NO_MEMORY. Cost of beginning: one sort of the students; then the size of
 * the text. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_dump_write(const oud_evening *evening, uint32_t flags,
                                              oud_reader **out);

/** Read a dump into an evening in which nothing was done yet. It is one operation, which cannot be
 * undone; the state counts as saved, since the caller has it. The dump of the evening is then the
 * text that was read (but for the spelling of codes that the school spells otherwise, and their
 * order if the text had another). What the school does not know becomes known to the evening alone.
 * @return OK; STATE when something was done already; BAD_INPUT when the text is no dump: the
 * evening's error tells line, column (the number of the field) and what is wrong, and the evening
 * is as before; ARGUMENT; NO_MEMORY. Cost: linear in the text, and sorting its opportunities.
 * @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_dump_load(oud_evening *evening, const char *text, size_t size,
                                             uint32_t flags);

/** Attach the application's own ids (any number but 0) to opportunities, or detach them with 0.
 * That is no change of the evening: it is in no journal entry, undo and redo do not touch it, and
 * an opportunity that is gone keeps its own id. Those in the list first lose what they have, so
 * that they may exchange own ids; of one that stands in it twice the last own id holds.
 * @param opportunities ids that were given out, also of opportunities that are gone.
 * @return OK; NOT_FOUND when an opportunity was never there; DUPLICATE when an own id is that of
 * an opportunity that is not in the list, or stands in it for two; ARGUMENT for a list that is
 * missing; NO_MEMORY; all or none. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_evening_set_own_ids(oud_evening *evening,
                                                       const uint32_t *opportunities,
                                                       const uint64_t *own_ids, size_t count);

/** The application's own id of an opportunity; 0 when it has none. @since 0.1 */
OUD_API uint64_t oud_opportunity_own_id(const oud_evening *evening, uint32_t opportunity);

/** The opportunity with one of the application's own ids, whether it is there or gone; 0 when there
 * is none. Cost: constant. @since 0.1 */
OUD_API uint32_t oud_evening_find_own_id(const oud_evening *evening, uint64_t own_id);

OUD_END_DECLS

#endif
