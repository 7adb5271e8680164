/* codes.h - interned codes: each distinct code, without regard to ASCII case, gets an id from 1 in
 * order of arrival and keeps the spelling in which it came first. */
#ifndef OUD_BASE_CODES_H
#define OUD_BASE_CODES_H

#include "base/numbers.h"
#include "base/pieces.h"
#include "base/spellings.h"
#include "base/vec.h"

#define OUD__CODE_MAX 64

/* Which numbers there are: a bit each. */
typedef struct oud__met {
    uint64_t *words;
    uint32_t first; /* what the number of the first bit is, divided by 64 */
    uint32_t count; /* of words */
} oud__met;

/* As long as every code comes behind the one before it, shorter ones first, then by folded bytes,
 * there are no buckets: a new code is known by being behind the last, and the others are found by
 * bisection. Lists that are in order, as those of lessons and parents mostly are, never need more.
 * As long as all codes are numbers that lie close together, as those of students mostly are, there
 * are none either: a new code is known by its bit in `met`, and the others are found by number.
 *
 * The key of a code is one word as long as all codes have at most 8 bytes, else two; a short code
 * stands in it, padded with zero bytes. A code of more than 16 bytes has its text elsewhere, see
 * codes_probe.h. */
typedef struct oud__codes {
    OUD__VEC(uint64_t) keys; /* by id - 1, one or two words each */
    uint32_t count;
    bool wide;                   /* keys are of two words */
    uint64_t seed;               /* of the tags; 0 before there are any */
    void *memory;                /* in which the buckets lie, each in a line of the cache */
    struct oud__bucket *buckets; /* by tag; the next one when one is full */
    size_t bucket_count;         /* 0: all codes are in order, or numbers that are `met` */
    oud__met met;                /* no words: not all codes are known to be numbers */
    uint32_t expected;           /* codes for which there shall be buckets */
    oud__numbers numbers;        /* of some of the first `numbered` codes, see oud__codes_number */
    uint32_t numbered;           /* how many codes there were when the numbers were made */
    uint32_t hashed;             /* look-ups by hash of a known code since then, about */
    OUD__VEC(char *) blocks;     /* texts of long codes; blocks never move */
    size_t long_count;           /* how many texts stand in the blocks */
    oud__spellings spellings;    /* other ones than the first */
    uint8_t source; /* of what is added: an oud_table; 0: other spellings are not noted */
} oud__codes;

/* How far a table has come. */
typedef struct oud__codes_mark {
    uint32_t count;
    uint32_t spellings;
} oud__codes_mark;

/* The id of `code`, added when new. 0 when memory is out (nothing changed) or there are 2^31 codes
 * already. `near` (may be NULL) holds the id of the previous answer, whose neighbours are looked at
 * first, and gets this one. The code must be 1..64 bytes. */
uint32_t oud__codes_add(oud__codes *codes, const oud__memory *memory, oud__span code,
                        uint32_t *near);

/* Room for `extra` more short codes. False when memory is out; nothing depends on it. */
bool oud__codes_reserve(oud__codes *codes, const oud__memory *memory, size_t extra);

/* Make everything to look codes up that can be needed, when the last one has been added: before,
 * some may be found by going through all. False when memory is out. */
bool oud__codes_settle(oud__codes *codes, const oud__memory *memory);

/* ---- many codes at once ---- */

#define OUD__RECENT 512

/* A way of guessing which code comes next. */
typedef struct oud__guessing {
    uint32_t rest;     /* so many calls to go in which it is not tried */
    uint32_t patience; /* how long the next rest will be; 0: it did well the last time */
} oud__guessing;

/* What is remembered of a column from one call to the next; all zero at first. */
typedef struct oud__column_state {
    uint32_t near;        /* the id found last */
    uint32_t empty;       /* how many values of the last call were */
    oud__guessing lately; /* that it is one met lately */
    oud__guessing soon;   /* that it comes soon after the one before */
    oud__guessing number; /* that it has a number, see oud__codes_number */
    bool at_once;         /* what cannot be guessed is looked up before the next value */
    uint32_t recent[OUD__RECENT];
} oud__column_state;

typedef enum oud__column_result {
    OUD__COLUMN_DONE,
    OUD__COLUMN_REFUSED, /* some value cannot be a code, or is a new one with a control character */
    OUD__COLUMN_NO_MEMORY
} oud__column_result;

/* As oud__codes_add for a column of values without NUL; an empty one has id 0. Unless DONE, some of
 * them may have been added. */
oud__column_result oud__codes_add_column(oud__codes *codes, const oud__memory *memory,
                                         oud__column_state *state, const oud__pieces *values,
                                         uint32_t *ids);

/* As oud__codes_find for a column of values without NUL. */
void oud__codes_find_column(const oud__codes *codes, oud__column_state *state,
                            const oud__pieces *values, uint32_t *ids);

/* The id of `code`, or 0. */
uint32_t oud__codes_find(const oud__codes *codes, oud__span code);

/* The code of an id (1..count), as first written. Short codes move when codes are added. */
oud__span oud__codes_text(const oud__codes *codes, uint32_t id);

/* Whether a code is short, all ASCII, and has no blank anywhere; one that is none of these may be
 * called not plain although it is. */
bool oud__codes_is_plain(const oud__codes *codes, uint32_t id);

/* Eight bytes of a code from place 0 or 8 on, folded, zero behind its end, as a number that
 * compares as they do. */
uint64_t oud__codes_eight(const oud__codes *codes, uint32_t id, size_t from);

/* Compare two ids by folded code, byte by byte: <0, 0, >0. */
int oud__codes_compare(const oud__codes *codes, uint32_t a, uint32_t b);

/* Forget all ids and spellings that came after the mark, as if they had never been added. */
void oud__codes_rollback(oud__codes *codes, oud__codes_mark mark);

/* Free everything; the table is empty afterwards. */
void oud__codes_free(oud__codes *codes, const oud__memory *memory);

/* How many codes there are. */
static inline uint32_t oud__codes_count(const oud__codes *codes)
{
    return codes->count;
}

static inline oud__codes_mark oud__codes_marked(const oud__codes *codes)
{
    return (oud__codes_mark){codes->count, oud__spellings_count(&codes->spellings)};
}

#endif
