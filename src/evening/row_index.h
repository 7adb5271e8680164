/* row_index.h - the rows that have a key, whatever rows and keys are. Built when first asked for,
 * then kept up: rows that come to a key later are chained behind it, rows that left it are told
 * apart by whoever reads. */
#ifndef OUD_EVENING_ROW_INDEX_H
#define OUD_EVENING_ROW_INDEX_H

#include "base/vec.h"

typedef struct oud__row_link {
    uint32_t row;
    uint32_t next; /* link + 1 of the same key; 0 = last */
} oud__row_link;

typedef struct oud__row_index {
    bool built;
    oud__u32s starts; /* by key; the rows that were there when it was built */
    oud__u32s rows;
    oud__u32s heads; /* by key: newest link + 1 */
    OUD__VEC(oud__row_link) links;
} oud__row_index;

/* How the keys of a row are found. Keys are small numbers, and numbers from `high` on that are
 * taken as `base` and up. */
typedef struct oud__row_keys {
    const void *context;
    /* The keys of a row: how many, and where they stand. */
    const uint32_t *(*of)(const void *context, uint32_t row, size_t *count);
    uint32_t high;
    uint32_t base;
} oud__row_keys;

bool oud__row_index_build(oud__row_index *index, const oud__memory *memory, uint32_t rows,
                          oud__row_keys keys);

/* A row now has these keys; when memory is out the index is given up, to be built again. */
void oud__row_index_add(oud__row_index *index, const oud__memory *memory, uint32_t row,
                        oud__row_keys keys);

/* A row now has one more key, `number`, which is not high; likewise. */
void oud__row_index_link(oud__row_index *index, const oud__memory *memory, uint32_t number,
                         uint32_t row);

/* All rows that have or had the key `number`, ascending, each once, into `rows` (empty). */
bool oud__row_index_rows(const oud__row_index *index, const oud__memory *memory, oud__row_keys keys,
                         uint32_t number, oud__u32s *rows);

void oud__row_index_free(oud__row_index *index, const oud__memory *memory);

#endif
