/* diagnostics.h - what a load or a check has to tell, as data and as text.
 *
 * A list keeps the first entries up to a limit; counts per code stay exact beyond it, so nothing
 * vanishes (R-IN-3). Codes are permanent: codes.h lists them, docs/diagnostics.md explains each. */
#ifndef OUDERAVOND_DIAGNOSTICS_H
#define OUDERAVOND_DIAGNOSTICS_H

#include "ouderavond/codes.h"
#include "ouderavond/status.h"

OUD_BEGIN_DECLS

/** A bounded list of diagnostics. Owned by the handle that gave it out; borrowed until that handle
 * changes or goes. @since 0.1 */
typedef struct oud_diagnostics oud_diagnostics;

/** How bad a diagnostic is. @since 0.1 */
typedef enum oud_severity {
    OUD_SEVERITY_ERROR = 1,   /**< Something was refused or will not work. (fout) */
    OUD_SEVERITY_WARNING = 2, /**< Probably not what was meant. (waarschuwing) */
    OUD_SEVERITY_INFO = 3     /**< Good to know. (ter informatie) */
} oud_severity;

/** Entries kept in the list, at most OUD_SCHOOL_SETTING_DIAGNOSTIC_LIMIT of the school; in that of
 * a plan or a batch, of the school of the evening when it was made. NULL counts 0. @since 0.1 */
OUD_API size_t oud_diagnostics_count(const oud_diagnostics *list);

/** All entries ever reported to the list, kept or not. @since 0.1 */
OUD_API uint64_t oud_diagnostics_count_all(const oud_diagnostics *list);

/** How often `code` was reported, kept or not; exact. @since 0.1 */
OUD_API uint64_t oud_diagnostics_count_of(const oud_diagnostics *list, oud_code code);

/** How often something of `severity` was reported, kept or not; exact. @since 0.1 */
OUD_API uint64_t oud_diagnostics_count_severity(const oud_diagnostics *list, oud_severity severity);

/** The code of entry `index` (0-based, below oud_diagnostics_count); 0 when there is no such entry.
 * @since 0.1 */
OUD_API oud_code oud_diagnostics_code(const oud_diagnostics *list, size_t index);

/** The severity of entry `index`; 0 when there is no such entry. @since 0.1 */
OUD_API oud_severity oud_diagnostics_severity(const oud_diagnostics *list, size_t index);

/** The source of entry `index`: the name the caller gave the text (not NUL-terminated, `*size`
 * bytes; empty when none). Borrowed from the list. NULL when there is no such entry. @since 0.1 */
OUD_API const char *oud_diagnostics_source(const oud_diagnostics *list, size_t index, size_t *size);

/** The line of entry `index`, from 1, counted in the text as it was given; 0 when it has none.
 * @since 0.1 */
OUD_API uint64_t oud_diagnostics_line(const oud_diagnostics *list, size_t index);

/** The column of entry `index`: which field of the row, from 1, as a spreadsheet counts; 0 when it
 * has none. @since 0.1 */
OUD_API uint32_t oud_diagnostics_column(const oud_diagnostics *list, size_t index);

/** The text of entry `index` in `language`, one line of UTF-8 without the source and line.
 * Writes at most `capacity` bytes with a closing NUL (whole characters only) into `buffer` (may be
 * NULL when capacity is 0) and returns the size the whole text has without the NUL. The text
 * is empty when there is no such entry, and in an unknown language. @since 0.1 */
OUD_API size_t oud_diagnostics_text(const oud_diagnostics *list, size_t index,
                                    oud_language language, char *buffer, size_t capacity);

/** The name of a code as people see it and search for it, "OUD2001", empty for what is no code;
 * buffer rules as oud_diagnostics_text. @since 0.1 */
OUD_API size_t oud_code_name(oud_code code, char *buffer, size_t capacity);

/** The severity that belongs to a code; 0 for a number that is no code. @since 0.1 */
OUD_API oud_severity oud_code_severity(oud_code code);

OUD_END_DECLS

#endif
