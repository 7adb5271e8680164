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

size_t oud__row_stretches_append(oud__row_stretches *stretches, const oud__row_stretches *other)
{
    const oud__row_stretch *from = other->items.at;
    const oud__row_stretch *end = from + other->items.count;
    size_t count = stretches->items.count;
    if (count && stretches->items.at[count - 1].student == from->student) {
        oud__row_stretches_add(stretches, from->student, oud__row_stretch_rows(from));
        from++;
    }
    const size_t known = count;
    const uint32_t shift = oud__row_stretches_rows(stretches) - from->first;
    oud__row_stretch *to = stretches->items.at + count;
    uint32_t *samples = stretches->samples.at;
    size_t sample = stretches->samples.count;
    for (; from < end; from++, to++, count++) {
        const uint32_t last = from[1].first + shift;
        to->first = from->first + shift;
        to->student = from->student;
        for (; sample * OUD__STRETCH_STEP < last; sample++) {
            samples[sample] = (uint32_t)count;
        }
        to->places = from->places;
    }
    to->first = from->first + shift;
    stretches->items.count = count;
    stretches->samples.count = sample;
    return known;
}

void oud__row_stretches_free(oud__row_stretches *stretches, const oud__memory *memory)
{
    oud__vec_free(memory, &stretches->items);
    oud__vec_free(memory, &stretches->samples);
}
