/* fields.h - the fields of one record, one at a time, by RFC 4180: the careful way, for headings
 * and for rows with quotes. scan.h is the fast way. */
#ifndef OUD_BASE_FIELDS_H
#define OUD_BASE_FIELDS_H

#include "base/span.h"

/* What can be wrong with the text of a record. */
typedef enum oud__flaw {
    OUD__FLAW_NONE,
    OUD__FLAW_NUL,            /* a NUL byte */
    OUD__FLAW_UTF8,           /* bytes that are not UTF-8 */
    OUD__FLAW_QUOTE_TRAILING, /* text between a closing quote and the end of its field */
    OUD__FLAW_QUOTE_OPEN      /* a quote that is never closed */
} oud__flaw;

typedef struct oud__field {
    oud__span text;     /* without the quotes around it; doubled quotes inside are still double */
    oud__span trailing; /* what stands after the closing quote; size 0: nothing */
    bool doubled;       /* there are doubled quotes inside */
    bool open;          /* it began with a quote that is never closed */
} oud__field;

/* Reads one record; all zero but for the first three, to begin with. */
typedef struct oud__fields {
    const char *at; /* next byte; after the last field the start of the next record */
    const char *end;
    char delimiter;
    bool done;
} oud__fields;

/* The next field of the record; false when there is none. A record has at least one field. */
bool oud__fields_next(oud__fields *fields, oud__field *field);

/* What is wrong with a field, and which text to show for it. */
oud__flaw oud__field_flaw(const oud__field *field, oud__span *shown);

/* What is wrong with the bytes of a text. */
oud__flaw oud__text_flaw(oud__span text);

/* Copy `text` with doubled quotes made single to `out` (room for text.size); returns the size. */
size_t oud__field_unquote(oud__span text, char *out);

/* How many line ends there are in `text`. */
uint64_t oud__count_lines(oud__span text);

#endif
