/* cell_index.h - numbers (afdeling, subject) pairs as they are met, quickly while the afdeling
 * stays the same, and without a hash when it is known which one that is. */
#ifndef OUD_EVENING_CELL_INDEX_H
#define OUD_EVENING_CELL_INDEX_H

#include "base/map.h"
#include "base/vec.h"

typedef struct oud__cell_pair {
    uint32_t afdeling;
    uint32_t subject;
} oud__cell_pair;

/* Where a subject's cell stands for the afdeling at hand, or else the one seen last. */
typedef struct oud__cell_place {
    uint32_t afdeling;
    uint32_t cell;
} oud__cell_place;

/* A cell that came before its afdeling was at hand, and the one before it of the same afdeling. */
typedef struct oud__cell_early {
    uint32_t cell;
    uint32_t before; /* place + 1; 0: none */
} oud__cell_early;

/* The cells of an afdeling that was at hand, as far as they were not there before: from `first` up
 * to the next run, among them others, which are in the map. */
typedef struct oud__cell_run {
    uint32_t afdeling;
    uint32_t first;
    bool mapped; /* those of the afdeling are in the map, too */
} oud__cell_run;

typedef struct oud__cell_index {
    oud__memory memory;
    size_t subjects;
    oud__cell_place *seen;          /* by subject */
    oud__map map;                   /* of the cells that are in no run, and of mapped runs */
    OUD__VEC(oud__cell_pair) pairs; /* by cell */
    OUD__VEC(oud__cell_run) runs;   /* in order of afdeling */
    OUD__VEC(oud__cell_early) early;
    uint32_t at_hand; /* the afdeling of the last run, or 0; all its cells are seen */
} oud__cell_index;

bool oud__cell_index_start(oud__cell_index *index, const oud__memory *memory, uint32_t subjects);
void oud__cell_index_free(oud__cell_index *index);

/* An afdeling comes to hand. When it comes after all that were, its cells need no look-up; false
 * when memory is out. */
bool oud__cell_index_enter(oud__cell_index *index, uint32_t afdeling);

/* The slow way of the next one. */
uint32_t oud__cell_index_look_up(oud__cell_index *index, uint32_t afdeling, uint32_t subject);

/* The number of a cell, from 0, the next one when new; UINT32_MAX when memory is out. */
static inline uint32_t oud__cell_index_find(oud__cell_index *index, uint32_t afdeling,
                                            uint32_t subject)
{
    const oud__cell_place *seen = &index->seen[subject < index->subjects ? subject : 0];
    return subject < index->subjects && afdeling && seen->afdeling == afdeling
               ? seen->cell
               : oud__cell_index_look_up(index, afdeling, subject);
}

/* The cells in order of afdeling, then subject, into `order` (empty). */
bool oud__cell_index_order(const oud__cell_index *index, oud__u32s *order);

#endif
