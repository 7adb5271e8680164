/* dump.h - a dump while it is written. */
#ifndef OUD_STATE_DUMP_H
#define OUD_STATE_DUMP_H

#include "evening/reader.h"
#include "ouderavond/state.h"
#include "state/words.h"

typedef struct oud__dump {
    const oud_evening *evening;
    const oud__memory *memory;
    uint32_t flags;
    bool begun;
    oud__u32s students;            /* in order of code */
    size_t at;                     /* the next one */
    oud__u32s numbers[OUD__KINDS]; /* pseudonyms by place of the thing; empty without them */

    /* the lines of one part, in any order */
    oud__bytes text;
    OUD__VEC(size_t) starts;
    oud__u32s order;
    bool failed; /* memory ran out while they were written */
} oud__dump;

/* All things of a kind that may have a pseudonym: those of the school, then the evening's own. */
size_t oud__dump_things(const oud_evening *evening, oud_kind kind);
uint32_t oud__dump_thing(const oud_evening *evening, oud_kind kind, size_t place);

/* Sort things of a kind by the bytes of their codes. */
bool oud__dump_sort(const oud__dump *dump, oud_kind kind, uint32_t *things, size_t count);

/* Number the students, teachers and parents in order of code. */
bool oud__dump_number(oud__dump *dump);

/* Write a line: begin, fields, end. */
void oud__dump_begin(oud__dump *dump, oud__line line);
void oud__dump_code(oud__dump *dump, oud_kind kind, uint32_t thing); /* with its afdeling */
void oud__dump_count(oud__dump *dump, uint64_t number);
void oud__dump_word(oud__dump *dump, const char *word);
void oud__dump_typed(oud__dump *dump, oud__span text); /* what somebody typed */
void oud__dump_end(oud__dump *dump);

/* The lines of the evening itself; those of a student. */
void oud__dump_evening(oud__dump *dump);
void oud__dump_student(oud__dump *dump, uint32_t student);

#endif
