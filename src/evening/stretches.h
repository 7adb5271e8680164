/* stretches.h - whose rows they are: rows come in stretches of one student, and what is kept is
 * where each stretch begins. When a plan made the rows of a stretch for pakketvakken of the
 * student, it keeps for which: a row may get another talk, but for the same subject, and packages
 * stay as they are as long as the school is the same. */
#ifndef OUD_EVENING_STRETCHES_H
#define OUD_EVENING_STRETCHES_H

#include "base/block.h"
#include "base/vec.h"
#include "core/handle.h"

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

/* Whether it is known that no two rows of a stretch are about the same subject: then there is one
 * for each of its places, which no edit changes. */
static inline bool oud__row_stretch_differs(const oud__row_stretch *stretch)
{
    return oud__count_bits(stretch->places) == oud__row_stretch_rows(stretch);
}

/* Arrays that a plan and the store have both: what is there stays, more may come behind. */
typedef struct oud__stretches_shared {
    oud__count references;
} oud__stretches_shared;

typedef struct oud__row_stretches {
    OUD__VEC(oud__row_stretch) items; /* behind the last one stands where it ends */
    oud__u32s samples;                /* of every 64th row: the stretch it is in */
    oud__stretches_shared *shared;    /* NULL: the arrays are its own */
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

/* Add a stretch of the rows from `first`, the number of those that there are, up to `end`, of a
 * student who does not have the last one. There is room. */
static inline void oud__row_stretches_add_new(oud__row_stretches *stretches, uint32_t student,
                                              uint32_t first, size_t end, uint32_t places)
{
    const size_t count = stretches->items.count;
    oud__row_stretch *at = stretches->items.at + count;
    at->first = first;
    at->student = student;
    while (stretches->samples.count * OUD__STRETCH_STEP < end) {
        stretches->samples.at[stretches->samples.count++] = (uint32_t)count;
    }
    at->places = places;
    at[1].first = (uint32_t)end;
    stretches->items.count = count + 1;
}

/* Add rows of a student, at least one: to the last stretch when it is the student's, else a new
 * one. oud__row_stretches_reserve came before. */
static inline void oud__row_stretches_add(oud__row_stretches *stretches, uint32_t student,
                                          uint32_t rows)
{
    const size_t count = stretches->items.count;
    const uint32_t first = oud__row_stretches_rows(stretches);
    const size_t end = (size_t)first + rows;
    oud__row_stretch *last = stretches->items.at + count;
    if (count == 0 || last[-1].student != student) {
        oud__row_stretches_add_new(stretches, student, first, end, 0);
        return;
    }
    last[-1].places = 0;
    last->first = (uint32_t)end;
    while (stretches->samples.count * OUD__STRETCH_STEP < end) {
        stretches->samples.at[stretches->samples.count++] = (uint32_t)(count - 1);
    }
}

/* Add all stretches of another one behind, of which the first is joined to the last one when both
 * are of one student. There is room. Returns how many there were before. */
size_t oud__row_stretches_append(oud__row_stretches *stretches, const oud__row_stretches *other);

/* Add so many rows, at least one, for these places of a student who does not have the last stretch,
 * making room; false when memory is out. */
static inline bool oud__row_stretches_push_new(oud__row_stretches *stretches,
                                               const oud__memory *memory, uint32_t student,
                                               uint32_t rows, uint32_t places)
{
    const uint32_t first = oud__row_stretches_rows(stretches);
    const size_t end = (size_t)first + rows;
    if ((stretches->items.room - stretches->items.count <= 1 ||
         end > stretches->samples.room * OUD__STRETCH_STEP) &&
        !oud__row_stretches_grow(stretches, memory, 1, rows)) {
        return false;
    }
    oud__row_stretches_add_new(stretches, student, first, end, places);
    return true;
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
