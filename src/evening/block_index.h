/* block_index.h - where the rows of a talk are: in which blocks of rows. The students of a class
 * are neighbours, so a talk is in two or three blocks, and looking through those costs no more
 * than a list of its rows would. */
#ifndef OUD_EVENING_BLOCK_INDEX_H
#define OUD_EVENING_BLOCK_INDEX_H

#include "evening/row_index.h"
#include "evening/store.h"

#define OUD__BLOCK_ROWS 256u

/* Build it; false when memory is out. `talks`: how many there are. */
bool oud__block_index_build(oud__row_index *index, const oud__memory *memory,
                            const oud__store *store, uint32_t talks);

/* A row has come, or has another talk. When memory is out the index is given up. */
void oud__block_index_add(oud__row_index *index, const oud__memory *memory, const oud__store *store,
                          uint32_t row);

/* All rows with one of these talks, live or not, ascending, each once, into `rows` (empty). */
bool oud__block_index_rows(const oud__row_index *index, const oud__memory *memory,
                           const oud__store *store, const oud__u32s *talks, oud__u32s *rows);

#endif
