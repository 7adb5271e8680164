/* stretches.c - stretches in order, and a sample of them to begin searching from. */
#include "evening/stretches.h"

bool oud__row_stretches_grow(oud__row_stretches *stretches, const oud__memory *memory, size_t extra,
                             size_t rows)
{
    size_t samples = oud__row_samples(oud__row_stretches_rows(stretches) + rows);
    return rows == 0 ||
           (oud__vec_reserve(memory, &stretches->items, extra + 1) &&
            oud__vec_reserve(memory, &stretches->samples, samples - stretches->samples.count));
}

void oud__row_stretches_free(oud__row_stretches *stretches, const oud__memory *memory)
{
    oud__vec_free(memory, &stretches->items);
    oud__vec_free(memory, &stretches->samples);
}
