/* stand_in.h - who else could take a talk of a teacher. */
#ifndef OUD_EVENING_STAND_IN_H
#define OUD_EVENING_STAND_IN_H

#include "evening/evening.h"

typedef struct oud__stand_in {
    uint32_t teacher;
    uint32_t why; /* oud_stand_in */
} oud__stand_in;

typedef OUD__VEC(oud__stand_in) oud__stand_ins;

/* Make `found` who could take the talk of a row instead of `teacher`: nearest first, then by id;
 * each once. False when memory is out. */
bool oud__stand_ins_of(const oud_evening *evening, const oud__memory *memory, uint32_t row,
                       uint32_t teacher, oud__stand_ins *found);

/* The rows of a teacher that are offered, ascending, into `rows` (empty). */
bool oud__offered_rows_of(oud_evening *evening, const oud__memory *memory, uint32_t teacher,
                          oud__u32s *rows);

#endif
