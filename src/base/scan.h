/* scan.h - delimited text, record by record, at the speed of memory.
 *
 * A scanner is told once which fields are wanted, and where each goes; only those are kept, so a
 * record of a hundred million fields costs no memory. A record without quotes is split by the bit
 * masks of block.h alone; any other goes to fields.h. Either way each byte is looked at a bounded
 * number of times. */
#ifndef OUD_BASE_SCAN_H
#define OUD_BASE_SCAN_H

#include "base/block.h"
#include "base/fields.h"
#include "base/vec.h"

#define OUD__SCAN_SLOTS 16

/* Field number `place` of a record (from 0) goes to slot `slot`. */
typedef struct oud__wanted {
    size_t place;
    size_t slot;
} oud__wanted;

/* How records look. */
typedef struct oud__layout {
    oud__wanted wanted[OUD__SCAN_SLOTS]; /* ascending by place */
    size_t wanted_count;
    size_t field_count; /* fields a record should have at most */
    char delimiter;     /* not a quote, not a line end */
} oud__layout;

typedef struct oud__record {
    oud__span values[OUD__SCAN_SLOTS]; /* by slot; empty where the record has no such field. Valid
                                          until the next record; not to be used with a flaw. */
    uint64_t line;                     /* where it starts, from 1 */
    size_t field_count;
    bool surplus;    /* there is text beyond the fields it should have */
    oud__flaw flaw;  /* the first flaw; an open quote before all others */
    size_t place;    /* of the field with the flaw */
    oud__span shown; /* the text to show for it */
    uint64_t lost;   /* lines not read, for an open quote */
} oud__record;

typedef enum oud__scan { OUD__SCAN_END, OUD__SCAN_RECORD, OUD__SCAN_NO_MEMORY } oud__scan;

/* The block that is being read, and what is still to be done in it. */
typedef struct oud__window {
    const char *block;
    oud__masks masks;
} oud__window;

typedef struct oud__scanner {
    const char *at; /* start of the next record */
    const char *end;
    const char *readable; /* where the bytes end that may be read: at `end`, or beyond it */
    oud__window window;
    uint64_t line;
    oud__layout layout;
    size_t places[OUD__SCAN_SLOTS + 1]; /* of the wanted fields, closed by SIZE_MAX */
    oud__bytes scratch;                 /* fields whose doubled quotes were made single */
    const oud__memory *memory;
} oud__scanner;

/* Begin at the start of `text`, which is line `line`; the text must outlive the scanner. */
void oud__scanner_start(oud__scanner *scanner, const oud__memory *memory, const oud__layout *layout,
                        oud__span text, uint64_t line);

/* The next record that is not a blank line. */
oud__scan oud__scanner_next(oud__scanner *scanner, oud__record *record);

/* Go on at the start of another piece of the text, which is line `line`; bytes may be read up to
 * `readable`. */
void oud__scanner_resume(oud__scanner *scanner, oud__span text, const char *readable,
                         uint64_t line);

/* Go on at `at`, having read `lines` lines by other means. */
void oud__scanner_skip(oud__scanner *scanner, const char *at, uint64_t lines);

void oud__scanner_free(oud__scanner *scanner);

#endif
