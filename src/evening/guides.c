#include "evening/guides.h"

/* The first stretch of the students from `first` up to `end`; `none` when they have no rows. */
static uint32_t first_stretch(const uint32_t *heads, size_t first, size_t end, uint32_t none)
{
    while (first < end && heads[first] == 0) {
        first++;
    }
    return first < end ? heads[first] - 1 : none;
}

void oud__guides_note(oud__guide *guides, const oud__row_stretches *stretches,
                      const uint32_t *heads, size_t students)
{
    const uint32_t last = (uint32_t)oud__row_stretches_count(stretches);
    const size_t count = oud__guides_for(students);
    uint32_t stretch = last;
    for (size_t i = count; last && i-- > 0;) {
        const size_t first = i * OUD__GUIDE_STEP;
        const size_t end = first + OUD__GUIDE_STEP;
        stretch = first_stretch(heads, first, end < students ? end : students, stretch);
        guides[i] = (oud__guide){stretch, stretches->items.at[stretch].first};
    }
}
