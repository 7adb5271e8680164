/* dates.c - which dates there are, and for whom they are barred. */
#include "evening/dates.h"

#include "evening/evening.h"

#define FIRST_YEAR 1900u

static bool is_leap(uint32_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool oud__date_valid(uint32_t date)
{
    static const uint8_t LENGTHS[13] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    uint32_t year = date / 10000;
    uint32_t month = date / 100 % 100;
    uint32_t day = date % 100;
    if (year < FIRST_YEAR || date > OUD__DATE_MAX || month < 1 || month > 12) {
        return false;
    }
    uint32_t leap = month == 2 && is_leap(year);
    return day >= 1 && day <= LENGTHS[month] + leap;
}

/* Put a date in its place among `count` ascending ones. */
static void insert(uint32_t *dates, size_t count, uint32_t date)
{
    for (; count && dates[count - 1] > date; count--) {
        dates[count] = dates[count - 1];
    }
    dates[count] = date;
}

size_t oud__dates(const oud_evening *evening, uint32_t dates[OUD_DATES_MAX])
{
    uint32_t at = 0;
    size_t count = 0;
    const oud__side_fact *fact;
    while ((fact = oud__side_next(&evening->side, OUD__TOPIC_DATE, 0, &at)) != NULL &&
           count < OUD_DATES_MAX) {
        insert(dates, count++, fact->b);
    }
    return count;
}

bool oud__date_bars(const oud_evening *evening, uint32_t date, uint32_t student)
{
    uint32_t stamklas = oud_school_stamklas(evening->school, student);
    return stamklas && oud__side_get(&evening->side, OUD__TOPIC_BARRED, date, stamklas) &&
           !oud__side_get(&evening->side, OUD__TOPIC_EXEMPTED, date, student);
}

uint32_t oud__barred_count(const oud_evening *evening, uint32_t row)
{
    uint32_t at = 0;
    uint32_t barred = 0;
    const oud__side_fact *fact;
    while ((fact = oud__side_next(&evening->side, OUD__TOPIC_DATE, 0, &at)) != NULL) {
        barred += oud__date_bars(evening, fact->b, oud__store_student(&evening->store, row));
    }
    return barred;
}
