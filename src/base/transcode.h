/* transcode.h - text of another encoding to UTF-8, character by character, losing nothing.
 *
 * What is no character in the old encoding becomes bytes that are no UTF-8, in the place where it
 * stood: the check that every row gets then refuses the row, and no second list of faults is
 * needed. */
#ifndef OUD_BASE_TRANSCODE_H
#define OUD_BASE_TRANSCODE_H

#include "base/memory.h"
#include "base/span.h"

typedef enum oud__charset {
    OUD__CHARSET_UTF8,
    OUD__CHARSET_UTF16_LE,
    OUD__CHARSET_UTF16_BE,
    OUD__CHARSET_WINDOWS_1252
} oud__charset;

/* The encoding that a byte order mark at the start of `text` tells, or `otherwise`; the mark is
 * taken off `text`. */
oud__charset oud__charset_detect(oud__span *text, oud__charset otherwise);

/* `text` as UTF-8 in a new block of exactly out->size bytes (at least one is allocated: free
 * it with oud__transcode_free). False when memory is out. Not for UTF-8 itself. */
bool oud__transcode(const oud__memory *memory, oud__charset charset, oud__span text,
                    oud__span *out);

void oud__transcode_free(const oud__memory *memory, oud__span text);

#endif
