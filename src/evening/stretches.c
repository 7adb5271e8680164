/* stretches.c - stretches in order, and a sample of them to begin searching from. */
#include "evening/stretches.h"

static size_t samples_for(size_t rows)
{
    return (rows + OUD__STRETCH_STEP - 1) / OUD__STRETCH_STEP;
}

bool oud__row_stretches_reserve(oud__row_stretches *stretches, const oud__memory *memory,
                                size_t extra, size_t rows)
{
    size_t samples = samples_for(oud__row_stretches_rows(stretches) + rows);
    return rows == 0 ||
           (oud__vec_reserve(memory, &stretches->items, extra + 1) &&
            oud__vec_reserve(memory, &stretches->samples, samples - stretches->samples.count));
}

void oud__row_stretches_add(oud__row_stretches *stretches, uint32_t student, uint32_t rows)
{
    uint32_t first = oud__row_stretches_rows(stretches);
    size_t count = stretches->items.count;
    oud__row_stretch *items = stretches->items.at;
    if (count == 0 || items[count - 1].student != student) {
        items[count] = (oud__row_stretch){first, student};
        stretches->items.count = ++count;
    }
    items[count] = (oud__row_stretch){first + rows, 0};
    while (stretches->samples.count < samples_for(first + (size_t)rows)) {
        stretches->samples.at[stretches->samples.count++] = (uint32_t)(count - 1);
    }
}

bool oud__row_stretches_push(oud__row_stretches *stretches, const oud__memory *memory,
                             uint32_t student, uint32_t rows)
{
    if (!oud__row_stretches_reserve(stretches, memory, 1, rows)) {
        return false;
    }
    oud__row_stretches_add(stretches, student, rows);
    return true;
}

void oud__row_stretches_free(oud__row_stretches *stretches, const oud__memory *memory)
{
    oud__vec_free(memory, &stretches->items);
    oud__vec_free(memory, &stretches->samples);
}
