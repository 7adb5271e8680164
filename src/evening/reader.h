/* reader.h - texts that are made piece by piece: each kind of text is one `more` function. */
#ifndef OUD_EVENING_READER_H
#define OUD_EVENING_READER_H

#include "evening/evening.h"
#include "ouderavond/offer_file.h"

#define OUD__READER_CAPACITY 1024 /* the least a caller offers */

struct oud_reader {
    oud__memory memory;
    const oud_evening *evening; /* kept alive by the reader */
    uint64_t revision;
    bool (*more)(
        oud_reader *reader); /* append lines to `lines`, or set `ended`; false: no memory */
    bool ended;
    oud__bytes lines; /* made and not yet read: from `taken` on */
    size_t taken;
    uint32_t student;                /* the next one to write; 0 at the end */
    OUD__VEC(uint64_t) pairs;        /* (subject, teacher) of a student */
    oud__map seen;                   /* these pairs, where they are many */
    void *context;                   /* what else `more` needs */
    void (*end)(oud_reader *reader); /* frees the context; may be NULL */
};

/* A reader on an evening with this `more`; NULL when memory is out. */
oud_reader *oud__reader_new(const oud_evening *evening, bool (*more)(oud_reader *reader));

/* Append text to the lines made. */
bool oud__reader_write(oud_reader *reader, const char *text, size_t size);

/* Forget the pairs: those of the next student follow. */
void oud__reader_begin_pairs(oud_reader *reader);

/* Add a (subject, teacher) pair of the student at hand, unless it is there. */
bool oud__reader_add_pair(oud_reader *reader, uint32_t subject, uint32_t teacher);

/* The pairs as lines of an offer file; none is kept of them when memory runs out. */
bool oud__reader_write_pairs(oud_reader *reader);

#endif
