/* own_ids.h - the application's own ids of opportunities: no state, and in no journal. */
#ifndef OUD_EVENING_OWN_IDS_H
#define OUD_EVENING_OWN_IDS_H

#include "base/map.h"
#include "base/vec.h"

typedef struct oud__own_ids {
    OUD__VEC(uint64_t) of_row; /* 0: none; shorter than the store, or empty */
    oud__map rows;             /* own id -> row */
} oud__own_ids;

static inline void oud__own_ids_free(oud__own_ids *ids, const oud__memory *memory)
{
    oud__vec_free(memory, &ids->of_row);
    oud__map_free(&ids->rows, memory);
}

#endif
