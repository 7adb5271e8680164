/* stretches.c - stretches in order, and a sample of them to begin searching from. */
#include "evening/stretches.h"

#include "base/inline.h"

#include <string.h>

/* Whether the arrays are its own from now on, since nobody else has them any more. */
OUD__SELDOM bool own_alone(oud__row_stretches *stretches, const oud__memory *memory)
{
    if (stretches->shared && oud__count_is_one(&stretches->shared->references)) {
        oud__memory_free(memory, stretches->shared, sizeof *stretches->shared);
        stretches->shared = NULL;
    }
    return !stretches->shared;
}

/* Leave the arrays to the others, for a copy with more room; false when memory is out. */
OUD__SELDOM bool part(oud__row_stretches *stretches, const oud__memory *memory, size_t extra,
                      size_t rows)
{
    const size_t count = stretches->items.count;
    oud__row_stretches own = {.shared = NULL};
    if (!oud__row_stretches_grow(&own, memory, count + extra,
                                 oud__row_stretches_rows(stretches) + rows)) {
        oud__row_stretches_free(&own, memory);
        return false;
    }
    memcpy(own.items.at, stretches->items.at, (count + 1) * sizeof *own.items.at);
    memcpy(own.samples.at, stretches->samples.at,
           stretches->samples.count * sizeof *own.samples.at);
    own.items.count = count;
    own.samples.count = stretches->samples.count;
    oud__row_stretches_free(stretches, memory);
    *stretches = own;
    return true;
}

bool oud__row_stretches_grow(oud__row_stretches *stretches, const oud__memory *memory, size_t extra,
                             size_t rows)
{
    size_t samples = oud__row_samples(oud__row_stretches_rows(stretches) + rows);
    if (!own_alone(stretches, memory)) {
        return part(stretches, memory, extra, rows);
    }
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
    if (!stretches->shared || oud__count_give(&stretches->shared->references)) {
        oud__vec_free(memory, &stretches->items);
        oud__vec_free(memory, &stretches->samples);
        oud__memory_free(memory, stretches->shared, sizeof *stretches->shared);
    }
    *stretches = (oud__row_stretches){.shared = NULL};
}
