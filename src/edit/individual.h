/* individual.h - the list behind oud_individual. */
#ifndef OUD_EDIT_INDIVIDUAL_H
#define OUD_EDIT_INDIVIDUAL_H

#include "evening/evening.h"
#include "ouderavond/edit.h"

typedef struct oud__individual_row {
    uint32_t subject;
    uint32_t row;      /* of the store; OUD__NO_ROW: never offered */
    uint32_t teachers; /* place of the first in oud_individual.teachers */
    uint32_t teacher_count;
    uint8_t exempt;
    uint8_t reason; /* oud_reason when there is nobody */
    uint8_t week;
} oud__individual_row;

struct oud_individual {
    oud__memory memory;
    oud_evening *evening;
    uint64_t revision;
    uint32_t student;
    OUD__VEC(oud__individual_row) rows;
    oud__u32s teachers;
};

#endif
