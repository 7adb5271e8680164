/* guides.h - about where the rows of a student stand. From a student to the rows leads a chain of
 * places, each of which has to come from memory before the next one is known. Students mostly have
 * their rows in their own order, so where those of every so manieth student begin tells nearly
 * where the others do; then all can be called for at once. Nothing but hints comes of it. */
#ifndef OUD_EVENING_GUIDES_H
#define OUD_EVENING_GUIDES_H

#include "evening/stretches.h"

#define OUD__GUIDE_STEP 128 /* students */

/* With fewer students everything is near anyway. */
#define OUD__GUIDES_FROM 16384

/* Where the rows of a student begin, or those of the next one who has any. */
typedef struct oud__guide {
    uint32_t stretch;
    uint32_t row;
} oud__guide;

/* How many there are for so many students, from 0 on: one more than begin a step, to end the last.
 */
static inline size_t oud__guides_for(size_t students)
{
    return students < OUD__GUIDES_FROM ? 0 : students / OUD__GUIDE_STEP + 2;
}

/* Note where the first stretches of all students, in `heads`, begin. */
void oud__guides_note(oud__guide *guides, const oud__row_stretches *stretches,
                      const uint32_t *heads, size_t students);

/* A stretch and a row that there are, near the first ones of a student as far as students have
 * their rows in order; false when nothing is known. */
static inline bool oud__guides_guess(const oud__guide *guides, uint32_t student, oud__guide *guess)
{
    const oud__guide *from = &guides[student / OUD__GUIDE_STEP];
    const size_t share = student % OUD__GUIDE_STEP;
    const bool known = from[1].row > from->row && from[1].stretch > from->stretch;
    *guess = *from;
    if (known) {
        guess->stretch += (uint32_t)(share * (from[1].stretch - from->stretch) / OUD__GUIDE_STEP);
        guess->row += (uint32_t)(share * (from[1].row - from->row) / OUD__GUIDE_STEP);
    }
    return known;
}

#endif
