/* forecast.h - the inside of oud_forecast. */
#ifndef OUD_FORECAST_FORECAST_H
#define OUD_FORECAST_FORECAST_H

#include "evening/evening.h"
#include "ouderavond/forecast.h"

/* How many parties have how many opportunities with one teacher. */
typedef struct oud__share {
    uint32_t teacher; /* row */
    uint32_t offers;
    uint32_t parties;
} oud__share;

typedef struct oud__forecast_row {
    uint32_t teacher;
    uint32_t offered;
    uint32_t students;
    uint32_t slots;
    uint32_t first; /* its shares: from here */
    uint32_t end;   /* up to here */
} oud__forecast_row;

#define OUD__FORECAST_LISTS 6 /* oud_forecast_list runs from 1 to 5 */

struct oud_forecast {
    oud__memory memory;
    bool long_allowed;
    bool long_twice; /* counts twice for the maximum */
    OUD__VEC(oud__forecast_row) rows;
    OUD__VEC(oud__share) shares;
    oud__u32s lists[OUD__FORECAST_LISTS];
};

/* Fill the lists; `student_offers` and `teacher_offers` by id of the school. */
bool oud__forecast_lists(oud_forecast *forecast, const oud_evening *evening,
                         const uint32_t *student_offers, const uint32_t *teacher_offers);

#endif
