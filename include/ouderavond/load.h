/* load.h - facts go in: row by row, or a whole table from text.
 *
 * The library opens no file and no socket: the caller owns every buffer, and may free it when the
 * call returns. Loading order is free (R-IN-4). Loading the same row twice changes nothing
 * (R-IN-6). */
#ifndef OUDERAVOND_LOAD_H
#define OUDERAVOND_LOAD_H

#include "ouderavond/school.h"

OUD_BEGIN_DECLS

/** The tables of the school administration. @since 0.1 */
typedef enum oud_table {
    OUD_TABLE_LEERLINGEN = 1,
    OUD_TABLE_PAKKETKEUZE = 2,
    OUD_TABLE_ROOSTERGROEPINDELINGEN = 3,
    OUD_TABLE_LESSENVERDELING = 4,
    OUD_TABLE_MENTORGROEPEN = 5,
    OUD_TABLE_OUDERS = 6,
    OUD_TABLE_VAKKEN = 7
} oud_table;

/** The name of a table as the portal and file names have it ("leerlingen"), static text; NULL for
 * an unknown one. Tables are numbered from 1 without gaps. @since 0.1 */
OUD_API const char *oud_table_name(oud_table table);

/** How many columns the library knows of a table; 0 for an unknown table. Columns are numbered from
 * 0, and new ones are only added at the end; a question mark follows an optional one, whose value
 * may be empty too:
 *
 * - leerlingen: 0 Leerling, 1 Afdeling, 2 Stamklas?
 * - pakketkeuze: 0 Leerling, 1 Afdeling?, 2 Vak, 3 Niveau afdeling?, 4 Niveau vak?, 5 Vrijstelling?
 * - roostergroepindelingen: 0 Leerling, 1 Afdeling?, 2 Groep
 * - lessenverdeling: 0 Les ID?, 1 Afdeling, 2 Vak, 3 Groep?, 4 Docent?, 5 Type?, 6 Doc reg.?,
 *   7 Week van?, 8 Week t/m?, 9 Lesuren?
 * - mentorgroepen: 0 Afdeling, 1 Groep, 2 Mentor, 3 Leerling?
 * - ouders: 0 Code, 1 Leerlingcodes, 2 Achternaam? and 3 Email? (both skipped, never stored)
 * - vakken: 0 Vak, 1 Naam (of at most 255 bytes)
 *
 * What the values mean is in docs/rules.md. @since 0.1 */
OUD_API size_t oud_table_column_count(oud_table table);

/** The heading of a column as the portal writes it ("Week t/m"), static text; NULL for an unknown
 * one. @since 0.1 */
OUD_API const char *oud_table_heading(oud_table table, size_t column);

/** Also accept `heading` (1..64 bytes of UTF-8, compared without regard to ASCII case and outer
 * blanks) for a column. A later call for the same column replaces the earlier heading; the portal's
 * own stays valid.
 * @return OK; ARGUMENT for an unknown table or column, or a heading that is empty, too long or not
 * UTF-8; STATE when sealed; NO_MEMORY.
 * @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_school_map_heading(oud_school *school, oud_table table,
                                                      size_t column, const char *heading,
                                                      size_t size);

/** Add one row.
 * @param values  one text per column in the order of oud_table_column_count; an entry may be NULL,
 * and columns from `count` on count as empty. UTF-8, not NUL-terminated.
 * @param sizes   their sizes in bytes.
 * @return OK (the row may have caused a warning in the diagnostics); BAD_INPUT when the row is bad,
 * whatever the setting: nothing is added, nothing goes to the diagnostics, and the school's error
 * tells; STATE when sealed; ARGUMENT for an unknown table or more values than it has columns;
 * NO_MEMORY; LIMIT. Cost: constant. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_school_add(oud_school *school, oud_table table,
                                              const char *const *values, const size_t *sizes,
                                              size_t count);

/** Load a table from text (R-IN-2): a heading line, then rows; TAB or ';' (or ',' when the heading
 * has neither) between fields; quotes as in RFC 4180; LF or CRLF; UTF-8 with or without byte order
 * mark, UTF-16 with one, Windows-1252 when the setting says so.
 * @param source  a name for the text, as diagnostics will show it: a file name without its folder,
 * say. May be empty.
 * @param text    the text, `size` bytes, the caller's; not needed after the call.
 * @return OK; BAD_INPUT when the table was refused (heading unusable, or a bad row and bad rows are
 * not skipped): nothing of this text was loaded, and the diagnostics tell every bad row; STATE when
 * sealed; ARGUMENT for an unknown table; NO_MEMORY; LIMIT; CANCELLED. Cost: linear in the text;
 * memory beyond the facts kept: a constant, the size of the largest row with doubled quotes, and
 * for text that is not UTF-8 some times that of the largest row. The diagnostics of a refused table
 * keep its warnings too; those of a call that failed for NO_MEMORY, LIMIT or CANCELLED keep nothing
 * of it. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_school_load(oud_school *school, oud_table table,
                                               const char *source, size_t source_size,
                                               const char *text, size_t size);

/** Load a table from a text that is read piece by piece, so that it never stands in memory whole: a
 * file, a part of an archive, the body of a request. What comes of it is what oud_school_load makes
 * of the same text, whatever the sizes of the pieces.
 * @param source    as oud_school_load.
 * @param expected  how many bytes the text is thought to have, 0 when nobody knows. It serves to
 * make room in time and as `total` for the progress function (0: not known); nothing else depends
 * on it.
 * @param read      gives the text; not called after the call. It is read to the end, unless the
 * heading cannot be used or the call fails.
 * @param user      handed to `read`.
 * @return as oud_school_load, and READ_FAILED when `read` failed, after which the diagnostics keep
 * nothing of this text either. Cost: as oud_school_load; memory beyond the facts kept: a constant,
 * and some times the size of the largest row, which is the rest of the text from a quote on that is
 * never closed. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_school_load_from(oud_school *school, oud_table table,
                                                    const char *source, size_t source_size,
                                                    uint64_t expected, oud_read read, void *user);

/** Make a school that starts as a copy of a sealed one without some tables, to load these anew
 * (R-IN-6): as if the rows of the other tables had been loaded into a new school. Rows without
 * Afdeling mean the student's own one in the new school too, and groups are settled anew when it is
 * sealed. Settings and allocator are copied; diagnostics, mapped headings and the progress function
 * are not. Codes keep the spelling they have. What several rows said alike is one row now.
 * @param without  `count` tables (oud_table) to leave out; may be NULL when `count` is 0.
 * @param out      the new school, unsealed, one reference.
 * @return OK; STATE when `sealed` is not; ARGUMENT, also for an unknown table; NO_MEMORY; LIMIT.
 * Cost: linear in the rows copied. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_school_new_from(const oud_school *sealed,
                                                   const uint32_t *without, size_t count,
                                                   oud_school **out);

OUD_END_DECLS

#endif
