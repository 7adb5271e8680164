#include "evening/new_rows.h"

bool oud__new_rows_reserve(oud__new_rows *rows, const oud__memory *memory, size_t extra)
{
    return oud__row_stretches_reserve(&rows->stretches, memory, extra, extra) &&
           oud__talk_column_reserve(&rows->talks, memory, extra);
}

bool oud__new_rows_push(oud__new_rows *rows, const oud__memory *memory, uint32_t student,
                        uint32_t talk)
{
    if (!oud__row_stretches_reserve(&rows->stretches, memory, 1, 1) ||
        !oud__talk_column_push(&rows->talks, memory, talk)) {
        return false;
    }
    oud__row_stretches_add(&rows->stretches, student, 1);
    return true;
}

void oud__new_rows_free(oud__new_rows *rows, const oud__memory *memory)
{
    oud__row_stretches_free(&rows->stretches, memory);
    oud__talk_column_free(&rows->talks, memory);
}
