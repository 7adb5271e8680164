/* new_rows.h - opportunities on their way into a store: as a plan has them, and in the form in
 * which the store takes them over. */
#ifndef OUD_EVENING_NEW_ROWS_H
#define OUD_EVENING_NEW_ROWS_H

#include "evening/stretches.h"
#include "evening/talk_column.h"

typedef struct oud__new_rows {
    oud__row_stretches stretches; /* from 0, or once the store has them, too, from */
    size_t before;                /* this row */
    oud__talk_column talks;       /* from `skip` */
    size_t skip;                  /* where in a page of the store the first one will stand */
} oud__new_rows;

/* Begin, for a store that has so many rows. */
static inline void oud__new_rows_start(oud__new_rows *rows, size_t known)
{
    *rows = (oud__new_rows){.skip = known % OUD__PAGE_ROWS};
    rows->talks.count = rows->skip;
}

static inline size_t oud__new_rows_count(const oud__new_rows *rows)
{
    return rows->talks.count - rows->skip;
}

static inline uint32_t oud__new_rows_student(const oud__new_rows *rows, size_t i)
{
    const uint32_t row = (uint32_t)(rows->before + i);
    return rows->stretches.items.at[oud__row_stretches_find(&rows->stretches, row)].student;
}

static inline uint32_t oud__new_rows_talk(const oud__new_rows *rows, size_t i)
{
    return oud__talk_column_get(&rows->talks, rows->skip + i);
}

/* Make room for so many; false when memory is out. Nothing depends on it. */
bool oud__new_rows_reserve(oud__new_rows *rows, const oud__memory *memory, size_t extra);

/* Add one; false when memory is out. Students come in ascending order. */
bool oud__new_rows_push(oud__new_rows *rows, const oud__memory *memory, uint32_t student,
                        uint32_t talk);

void oud__new_rows_free(oud__new_rows *rows, const oud__memory *memory);

#endif
