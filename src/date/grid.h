/* grid.h - the counts behind oud_grid. */
#ifndef OUD_DATE_GRID_H
#define OUD_DATE_GRID_H

#include "base/vec.h"
#include "ouderavond/date.h"

typedef struct oud__grid_row {
    uint32_t stamklas;
    uint32_t afdeling;
    uint32_t students;
    uint32_t students_barred;
    uint32_t opportunities; /* offered */
    uint32_t opportunities_barred;
} oud__grid_row;

struct oud_grid {
    oud__memory memory;
    OUD__VEC(oud__grid_row) rows;
};

#endif
