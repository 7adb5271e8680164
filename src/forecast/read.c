/* read.c - a forecast for a maximum. */
#include "forecast/forecast.h"

static uint32_t clipped(uint64_t number)
{
    return number < UINT32_MAX ? (uint32_t)number : UINT32_MAX;
}

static uint64_t smaller(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

/* Talks that one party can ask for, of as many offers. */
static uint64_t talks_of(uint32_t offers, uint32_t maximum)
{
    return maximum ? smaller(offers, maximum) : offers;
}

/* Slots that these can take. */
static uint64_t time_of(const oud_forecast *forecast, uint32_t offers, uint32_t maximum)
{
    uint64_t talks = talks_of(offers, maximum);
    if (!forecast->long_allowed) {
        return talks;
    }
    uint64_t both = 2 * (uint64_t)offers;
    return !forecast->long_twice || !maximum ? 2 * talks : smaller(both, maximum);
}

static uint64_t sum(const oud_forecast *forecast, const oud__forecast_row *row, uint32_t maximum,
                    bool time)
{
    uint64_t all = 0;
    for (uint32_t i = row->first; i < row->end; i++) {
        const oud__share *share = &forecast->shares.at[i];
        all += share->parties * (time ? time_of(forecast, share->offers, maximum)
                                      : talks_of(share->offers, maximum));
    }
    return all;
}

static bool overflows(const oud_forecast *forecast, const oud__forecast_row *row, uint32_t maximum)
{
    return sum(forecast, row, maximum, true) > row->slots;
}

/* The largest maximum that fits a teacher; from twice the offers on nothing changes. */
static uint32_t fits(const oud_forecast *forecast, const oud__forecast_row *row)
{
    uint32_t low = 0;
    uint32_t high = 2 * row->offered;
    if (!overflows(forecast, row, 0)) {
        return UINT32_MAX;
    }
    while (low < high) {
        uint32_t middle = high - (high - low) / 2;
        if (overflows(forecast, row, middle)) {
            high = middle - 1;
        } else {
            low = middle;
        }
    }
    return low;
}

static uint32_t value_of(const oud_forecast *forecast, const oud__forecast_row *row,
                         oud_forecast_column column, uint32_t maximum)
{
    switch (column) {
    case OUD_FORECAST_COLUMN_TEACHER:
        return row->teacher;
    case OUD_FORECAST_COLUMN_OFFERED:
        return row->offered;
    case OUD_FORECAST_COLUMN_STUDENTS:
        return row->students;
    case OUD_FORECAST_COLUMN_TALKS:
        return clipped(sum(forecast, row, maximum, false));
    case OUD_FORECAST_COLUMN_TIME:
        return clipped(sum(forecast, row, maximum, true));
    case OUD_FORECAST_COLUMN_SLOTS:
        return row->slots;
    case OUD_FORECAST_COLUMN_OVERFLOWS:
        return overflows(forecast, row, maximum);
    case OUD_FORECAST_COLUMN_FITS:
        return fits(forecast, row);
    }
    return 0;
}

size_t oud_forecast_count(const oud_forecast *forecast)
{
    return forecast ? forecast->rows.count : 0;
}

size_t oud_forecast_rows(const oud_forecast *forecast, uint32_t maximum, oud_forecast_column column,
                         size_t first, uint32_t *out, size_t capacity)
{
    bool known = column >= OUD_FORECAST_COLUMN_TEACHER && column <= OUD_FORECAST_COLUMN_FITS;
    size_t count = oud_forecast_count(forecast);
    size_t copied = 0;
    for (; known && out && copied < capacity && first < count && copied < count - first; copied++) {
        out[copied] = value_of(forecast, &forecast->rows.at[first + copied], column, maximum);
    }
    return copied;
}

size_t oud_forecast_count_overflows(const oud_forecast *forecast, uint32_t maximum)
{
    size_t count = 0;
    for (size_t i = 0; i < oud_forecast_count(forecast); i++) {
        count += overflows(forecast, &forecast->rows.at[i], maximum);
    }
    return count;
}

uint32_t oud_forecast_fits(const oud_forecast *forecast)
{
    uint32_t least = forecast ? UINT32_MAX : 0;
    for (size_t i = 0; i < oud_forecast_count(forecast); i++) {
        uint32_t own = fits(forecast, &forecast->rows.at[i]);
        least = own < least ? own : least;
    }
    return least;
}

size_t oud_forecast_copy(const oud_forecast *forecast, oud_forecast_list list, uint32_t *out,
                         size_t capacity)
{
    if (!forecast || (size_t)list >= OUD__FORECAST_LISTS) {
        return 0;
    }
    const oud__u32s *ids = &forecast->lists[list];
    for (size_t i = 0; out && i < ids->count && i < capacity; i++) {
        out[i] = ids->at[i];
    }
    return ids->count;
}
