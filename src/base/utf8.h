/* utf8.h - what is a character, and what is not (R-IN-2): no overlong forms, no surrogates, nothing
 * above U+10FFFF. */
#ifndef OUD_BASE_UTF8_H
#define OUD_BASE_UTF8_H

#include "base/span.h"

#define OUD__UTF8_MAX 4 /* bytes of one character */

/* The size in bytes of the character that `text` starts with; 0 when it starts with none. */
size_t oud__utf8_first(oud__span text);

/* Whether all of `text` is UTF-8. */
bool oud__utf8_valid(oud__span text);

/* Write a code point up to 0x10FFFF; a surrogate gives the three bytes that would be its UTF-8,
 * which oud__utf8_valid refuses. Returns how many bytes were written. */
size_t oud__utf8_put(char *out, uint32_t point);

#endif
