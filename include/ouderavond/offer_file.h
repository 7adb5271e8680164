/* offer_file.h - the three-column offer file: leerlingnummer TAB docentafkorting TAB vakafkorting
 * (R-FILE-1). */
#ifndef OUDERAVOND_OFFER_FILE_H
#define OUDERAVOND_OFFER_FILE_H

#include "ouderavond/evening.h"

OUD_BEGIN_DECLS

/** A text the library makes piece by piece, so that it never stands in memory whole. */
typedef struct oud_reader oud_reader;

/** Begin writing the offer file: the distinct triples of the offered opportunities, in order of
 * student; no heading, LF at the end of each line.
 * @return OK; ARGUMENT; NO_MEMORY. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_offer_file_write(const oud_evening *evening, oud_reader **out);

/** The next piece: at most `capacity` bytes (at least 1024) into `buffer`; whole lines, but for a
 * line that is longer, which comes in pieces. `*size` 0 at the end.
 * @return OK; STALE when the evening changed since; ARGUMENT; NO_MEMORY. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_reader_read(oud_reader *reader, char *buffer, size_t capacity,
                                               size_t *size);

/** End reading and free. NULL is allowed. @since 0.1 */
OUD_API void oud_reader_close(oud_reader *reader);

OUD_END_DECLS

#endif
