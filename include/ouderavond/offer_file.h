/* offer_file.h - the three-column offer file: leerlingnummer TAB docentafkorting TAB vakafkorting
 * (R-FILE-1). */
#ifndef OUDERAVOND_OFFER_FILE_H
#define OUDERAVOND_OFFER_FILE_H

#include "ouderavond/evening.h"

OUD_BEGIN_DECLS

/** A text the library makes piece by piece, so that it never stands in memory whole.
 * It keeps its evening alive. @since 0.1 */
typedef struct oud_reader oud_reader;

/** Begin writing the offer file: the distinct triples of the offered opportunities, in order of
 * student; no heading, LF at the end of each line.
 * @return OK; ARGUMENT; NO_MEMORY. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_offer_file_write(const oud_evening *evening, uint32_t flags,
                                                    oud_reader **out);

/** How many of the offered opportunities have several teachers: the file gives them a line for
 * each, and reading it back an opportunity for each. Cost: linear in the opportunities. @since 0.1
 */
OUD_API uint64_t oud_offer_file_count_split(const oud_evening *evening);

/** Begin writing the group-only students as an offer file (R-GEN-6): a line for each student,
 * teacher and subject where the student is in a group, in the peilweek, without a package row.
 * Where a choice was stored the chosen teachers, else all candidates. Offered already or not.
 * @return OK; ARGUMENT; NO_MEMORY. Cost of beginning: linear in the lessons. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_offer_file_write_group_only(const oud_evening *evening,
                                                               uint32_t flags, oud_reader **out);

/** The next piece: at most `capacity` bytes (at least 1024) into `buffer`; whole lines, but for a
 * line that is longer, which comes in pieces. `*size` 0 at the end.
 * @return OK; STALE when the evening changed since; ARGUMENT; NO_MEMORY. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_reader_read(oud_reader *reader, char *buffer, size_t capacity,
                                               size_t *size);

/** Free a reader, at its end or before. NULL is allowed. @since 0.1 */
OUD_API void oud_reader_free(oud_reader *reader);

OUD_END_DECLS

#endif
