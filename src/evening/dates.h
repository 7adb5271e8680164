/* dates.h - the dates of an evening as they stand (R-DATE-1). Reads only; src/date writes. */
#ifndef OUD_EVENING_DATES_H
#define OUD_EVENING_DATES_H

#include <stdbool.h>

#include "ouderavond/date.h"

#define OUD__DATE_MAX 99991231u

/* Whether a number yyyymmdd is a day of the calendar. */
bool oud__date_valid(uint32_t date);

/* The dates of the evening, ascending; returns how many. */
size_t oud__dates(const oud_evening *evening, uint32_t dates[OUD_DATES_MAX]);

/* Whether the talks of a student may not be scheduled on a date. */
bool oud__date_bars(const oud_evening *evening, uint32_t date, uint32_t student);

/* How many of the evening's dates are barred for a row. */
uint32_t oud__barred_count(const oud_evening *evening, uint32_t row);

#endif
