/* transcode.h - text of another encoding to UTF-8, character by character, losing nothing.
 *
 * What is no character in the old encoding becomes bytes that are no UTF-8, in the place where it
 * stood: the check that every row gets then refuses the row, and no second list of faults is
 * needed. */
#ifndef OUD_BASE_TRANSCODE_H
#define OUD_BASE_TRANSCODE_H

#include "base/span.h"

typedef enum oud__charset {
    OUD__CHARSET_UTF8,
    OUD__CHARSET_UTF16_LE,
    OUD__CHARSET_UTF16_BE,
    OUD__CHARSET_WINDOWS_1252
} oud__charset;

#define OUD__CHARACTER_MAX 4 /* bytes of one character, in any of them */

/* The encoding that a byte order mark at the start of `text` tells, or `otherwise`; the mark is
 * taken off `text`. */
oud__charset oud__charset_detect(oud__span *text, oud__charset otherwise);

/* Write characters of `text` to `out` as UTF-8, for as long as there is room for the largest, and
 * take them off `text`. Unless it is the `last` piece of a text, fewer than OUD__CHARACTER_MAX
 * bytes of it are left for when more is known. Returns how many bytes were written. Not for UTF-8.
 */
size_t oud__transcode(oud__charset charset, oud__span *text, bool last, char *out, size_t room);

#endif
