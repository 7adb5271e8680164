/* lists.c - who has nothing to ask, or no date to come together. */
#include "evening/dates.h"
#include "forecast/forecast.h"

typedef struct listing {
    oud_forecast *forecast;
    const oud_evening *evening;
    const oud__facts *facts;
    const uint32_t *offers; /* by student */
    uint32_t dates[OUD_DATES_MAX];
    size_t date_count;
} listing;

static bool add(listing *l, oud_forecast_list list, uint32_t thing)
{
    return oud__vec_push(&l->forecast->memory, &l->forecast->lists[list], thing);
}

static bool list_nothing(listing *l, oud_forecast_list list, const uint32_t *offers, uint32_t count)
{
    bool done = true;
    for (uint32_t i = 1; done && i <= count; i++) {
        done = offers[i] || add(l, list, i);
    }
    return done;
}

static bool list_stamklassen(listing *l)
{
    bool done = true;
    for (uint32_t s = 1; done && s <= l->facts->count[OUD_KIND_STAMKLAS]; s++) {
        bool any = false;
        uint32_t first = l->facts->stamklas_students[s];
        for (uint32_t i = 0; i < l->facts->stamklas_sizes[s]; i++) {
            any |= l->offers[first + i] != 0;
        }
        done = any || add(l, OUD_FORECAST_LIST_NO_STAMKLASSEN, s);
    }
    return done;
}

/* The dates on which a student may come, bit by bit. */
static uint64_t dates_of(const listing *l, uint32_t student)
{
    uint64_t allowed = 0;
    for (size_t i = 0; i < l->date_count; i++) {
        allowed |= (uint64_t)!oud__date_bars(l->evening, l->dates[i], student) << i;
    }
    return allowed;
}

static bool list_parent(listing *l, uint32_t parent)
{
    const oud__relation *children = &l->facts->parent_students;
    uint64_t shared = UINT64_MAX;
    uint32_t offers = 0;
    uint32_t coming = 0;
    for (uint32_t i = children->starts[parent]; i < children->starts[parent + 1]; i++) {
        uint32_t student = children->values[i];
        if (student > l->facts->count[OUD_KIND_STUDENT] || l->offers[student] == 0) {
            continue;
        }
        uint64_t allowed = dates_of(l, student);
        offers += l->offers[student];
        coming += allowed != 0;
        shared &= allowed ? allowed : UINT64_MAX;
    }
    return (offers || add(l, OUD_FORECAST_LIST_NO_PARENTS, parent)) &&
           (coming < 2 || shared || add(l, OUD_FORECAST_LIST_NO_SHARED_DATE, parent));
}

bool oud__forecast_lists(oud_forecast *forecast, const oud_evening *evening,
                         const uint32_t *student_offers, const uint32_t *teacher_offers)
{
    listing l = {.forecast = forecast,
                 .evening = evening,
                 .facts = &evening->school->facts,
                 .offers = student_offers};
    l.date_count = oud__dates(evening, l.dates);
    bool done = list_nothing(&l, OUD_FORECAST_LIST_NO_STUDENTS, student_offers,
                             l.facts->count[OUD_KIND_STUDENT]) &&
                list_nothing(&l, OUD_FORECAST_LIST_NO_TEACHERS, teacher_offers,
                             l.facts->count[OUD_KIND_TEACHER]) &&
                list_stamklassen(&l);
    for (uint32_t p = 1; done && p <= l.facts->count[OUD_KIND_PARENT]; p++) {
        done = list_parent(&l, p);
    }
    return done;
}
