/* stretches.h - whose rows they are: rows come in stretches of one student, and what is kept is
 * where each stretch begins. When a plan made the rows of a stretch for pakketvakken of the
 * student, it keeps for which: a row may get another talk, but for the same subject, and packages
 * stay as they are as long as the school is the same. */
#ifndef OUD_EVENING_STRETCHES_H
#define OUD_EVENING_STRETCHES_H

#include "base/vec.h"

#define OUD__STRETCH_STEP 64 /* rows to a sample */

typedef struct oud__row_stretch {
    uint32_t first; /* its first row; it ends where the next one begins */
    uint32_t student;
    uint32_t places; /* by place in the package, a bit: whether there is a row for it; 0: not known
                      */
} oud__row_stretch;

#define OUD__STRETCH_PLACES 32 /* longer packages are not told */

/* How many rows there are in a stretch. */
static inline uint32_t oud__row_stretch_rows(const oud__row_stretch *stretch)
{
    return stretch[1].first - stretch->first;
}

typedef struct oud__row_stretches {
    OUD__VEC(oud__row_stretch) items; /* behind the last one stands where it ends */
    oud__u32s samples;                /* of every 64th row: the stretch it is in */
} oud__row_stretches;

static inline size_t oud__row_stretches_count(const oud__row_stretches *stretches)
{
    return stretches->items.count;
}

/* How many rows there are in all. */
static inline uint32_t oud__row_stretches_rows(const oud__row_stretches *stretches)
{
    return stretches->items.count ? stretches->items.at[stretches->items.count].first : 0;
}

/* The stretch of a row that there is. */
static inline uint32_t oud__row_stretches_find(const oud__row_stretches *stretches, uint32_t row)
{
    uint32_t stretch = stretches->samples.at[row / OUD__STRETCH_STEP];
    while (stretches->items.at[stretch + 1].first <= row) {
        stretch++;
    }
    return stretch;
}

/* How many samples so many rows have. */
static inline size_t oud__row_samples(size_t rows)
{
    return (rows + OUD__STRETCH_STEP - 1) / OUD__STRETCH_STEP;
}

/* The same as the next one when there is no room yet. */
bool oud__row_stretches_grow(oud__row_stretches *stretches, const oud__memory *memory, size_t extra,
                             size_t rows);

/* Make room for so many stretches and rows; false when memory is out. */
static inline bool oud__row_stretches_reserve(oud__row_stretches *stretches,
                                              const oud__memory *memory, size_t extra, size_t rows)
{
    return (stretches->items.room - stretches->items.count > extra &&
            stretches->samples.room >=
                oud__row_samples(oud__row_stretches_rows(stretches) + rows)) ||
           oud__row_stretches_grow(stretches, memory, extra, rows);
}

/* Add rows of a student, at least one: to the last stretch when it is the student's, else a new
 * one. oud__row_stretches_reserve came before. */
static inline void oud__row_stretches_add(oud__row_stretches *stretches, uint32_t student,
                                          uint32_t rows)
{
    uint32_t end = oud__row_stretches_rows(stretches) + rows;
    size_t count = stretches->items.count;
    oud__row_stretch *items = stretches->items.at;
    if (count == 0 || items[count - 1].student != student) {
        items[count] = (oud__row_stretch){end - rows, student, 0};
        stretches->items.count = ++count;
    } else {
        items[count - 1].places = 0;
    }
    items[count] = (oud__row_stretch){end, 0, 0};
    while (stretches->samples.count < oud__row_samples(end)) {
        stretches->samples.at[stretches->samples.count++] = (uint32_t)(count - 1);
    }
}

/* So many rows, which came last, are for the pakketvakken at these places. */
static inline void oud__row_stretches_place(oud__row_stretches *stretches, uint32_t rows,
                                            uint32_t places)
{
    oud__row_stretch *last = &stretches->items.at[stretches->items.count - 1];
    last->places = oud__row_stretch_rows(last) == rows ? places : 0;
}

/* The same as oud__row_stretches_add, making room; false when memory is out. */
static inline bool oud__row_stretches_push(oud__row_stretches *stretches, const oud__memory *memory,
                                           uint32_t student, uint32_t rows)
{
    if (!oud__row_stretches_reserve(stretches, memory, 1, rows)) {
        return false;
    }
    oud__row_stretches_add(stretches, student, rows);
    return true;
}

void oud__row_stretches_free(oud__row_stretches *stretches, const oud__memory *memory);

#endif
