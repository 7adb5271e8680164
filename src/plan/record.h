/* record.h - what a walk finds is put down here, next to what exists, student by student. Used by
 * all kinds of plan but those per pakketvak, which have a faster walk of their own. */
#ifndef OUD_PLAN_RECORD_H
#define OUD_PLAN_RECORD_H

#include "plan/plan.h"

/* The student who was counted last in a cell: in its total, and as offered. */
typedef struct oud__counted {
    uint32_t total;
    uint32_t offered;
} oud__counted;

typedef struct oud__recorder {
    oud_plan *plan;
    const oud__memory *memory;
    oud_evening *evening;
    oud__findings *findings;
    oud__cell_index cells;
    OUD__VEC(oud__counted) counted; /* by cell */
    const uint8_t *concerned;  /* by subject: whether anything can become of it; NULL: of any */
    uint32_t student;          /* at hand */
    uint32_t afdeling;         /* of the student; 0: none */
    oud__u32s rows;            /* the student's opportunities about those: rows of the store */
    OUD__VEC(oud__talk) talks; /* by place in rows */
    OUD__VEC(uint8_t) met;     /* likewise: put down already */
    oud__map places;  /* (subject, set of teachers) -> place in rows, when there are many */
    oud__map triples; /* (subject, teacher) -> place in rows, likewise */
} oud__recorder;

bool oud__recorder_start(oud__recorder *recorder, oud_plan *plan, oud__findings *findings);

/* Make room for so many talks, about half of which have a cell of their own. False when memory is
 * out. */
bool oud__recorder_expect(oud__recorder *recorder, size_t talks);

/* Begin with a student. */
bool oud__recorder_student(oud__recorder *recorder, uint32_t student);

/* The place in recorder->rows of an opportunity about the subject with this teacher, alone or among
 * others, an offered one first; UINT32_MAX: none. False when memory is out. */
bool oud__recorder_find(oud__recorder *recorder, uint32_t subject, uint32_t teacher,
                        uint32_t *place);

/* One opportunity of the student, given by its row, with what becomes of it: not CHANGE. */
bool oud__record_row(oud__recorder *recorder, oud_action action, uint32_t row);

/* A row gets another talk. */
bool oud__record_change(oud__recorder *recorder, uint32_t row, uint32_t talk);

/* Nothing for the student and this subject, for a reason; `opportunity` 0 when there is none. */
bool oud__record_skip(oud__recorder *recorder, uint32_t subject, uint32_t opportunity,
                      oud_reason reason);

/* The student waits for a choice. */
bool oud__record_undecided(oud__recorder *recorder, uint32_t subject);

/* The opportunity at `place` of recorder->rows is asked for again: left alone, offered again, or
 * withdrawn and staying so (R-GEN-5). */
bool oud__record_existing(oud__recorder *recorder, uint32_t place);

/* A talk for the student: new, or there already. */
bool oud__record_talk(oud__recorder *recorder, uint32_t talk);

/* Close: `done` says whether the walk came to its end. Returns whether all is well. */
bool oud__recorder_end(oud__recorder *recorder, bool done);

#endif
