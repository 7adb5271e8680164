/* week.h - ISO weeks in school-year order (R-WEEK-1). */
#ifndef OUD_SCHOOL_WEEK_H
#define OUD_SCHOOL_WEEK_H

#include <stdbool.h>
#include <stdint.h>

#define OUD__WEEKS 53u

/* The place 0..52 of week 1..53 in a school year that starts in `first`. */
static inline uint32_t oud__week_place(uint32_t week, uint32_t first)
{
    return (week + OUD__WEEKS - first) % OUD__WEEKS;
}

/* Whether `week` lies in from..to, both included; 0 leaves a side open. */
static inline bool oud__week_within(uint32_t week, uint32_t from, uint32_t to, uint32_t first)
{
    uint32_t place = oud__week_place(week, first);
    return (from == 0 || oud__week_place(from, first) <= place) &&
           (to == 0 || place <= oud__week_place(to, first));
}

#endif
