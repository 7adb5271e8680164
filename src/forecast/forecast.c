/* forecast.c - what can be asked of each teacher. Teachers are numbered as they are met in order of
 * id: those of the school, then those of the evening alone. */
#include "forecast/forecast.h"

#include "base/sort.h"
#include "evening/dates.h"
#include "evening/requests.h"

/* What is counted while the students are walked through. */
typedef struct counting {
    oud_forecast *forecast;
    const oud_evening *evening;
    const oud__memory *memory;
    size_t known;             /* teachers of the school + 1 */
    size_t teachers;          /* with those of the evening alone */
    uint32_t *offered;        /* by teacher */
    uint32_t *students;       /* by teacher */
    uint32_t *student_offers; /* by student of the school */
    uint32_t *own;            /* by teacher: opportunities of the student at hand */
    oud__u32s met;            /* teachers of that student */
    oud__map places;          /* (teacher, offers) -> place in shares + 1 */
} counting;

static size_t place_of(const counting *c, uint32_t teacher)
{
    return oud__is_stray(teacher) ? c->known + oud__stray_place(teacher) : teacher;
}

static uint32_t teacher_at(const counting *c, size_t place)
{
    return place < c->known ? (uint32_t)place : OUD_EVENING_ONLY + (uint32_t)(place - c->known);
}

static bool count_talk(counting *c, const oud__talk *talk)
{
    size_t count;
    const uint32_t *teachers = oud__sets_items(&c->evening->sets, talk->teachers, &count);
    for (size_t i = 0; i < count; i++) {
        size_t place = place_of(c, teachers[i]);
        if (c->own[place]++ == 0 && !oud__vec_push(c->memory, &c->met, (uint32_t)place)) {
            return false;
        }
    }
    return true;
}

static bool add_share(counting *c, uint32_t place, uint32_t offers, uint32_t parties)
{
    uint64_t key = oud__map_key(place, offers);
    uint32_t share = oud__map_get(&c->places, key, 0);
    if (!share) {
        oud__share fresh = {place, offers, 0};
        share = (uint32_t)c->forecast->shares.count + 1;
        if (!oud__map_put(&c->places, c->memory, key, share) ||
            !oud__vec_push(c->memory, &c->forecast->shares, fresh)) {
            return false;
        }
    }
    c->forecast->shares.at[share - 1].parties += parties;
    return true;
}

static uint32_t parties_of(const oud_evening *evening, uint32_t student)
{
    size_t count;
    oud__request_parents(evening, student, &count);
    return count > 1 && oud__request_apart(evening, student) ? (uint32_t)count : 1;
}

static bool count_student(counting *c, uint32_t student)
{
    const oud__store *store = &c->evening->store;
    const uint8_t open = OUD__ROW_LIVE | OUD__ROW_OFFERED;
    uint32_t offers = 0;
    c->met.count = 0;
    for (uint32_t row = oud__store_first(store, student); row != OUD__NO_ROW;
         row = oud__store_next(store, row)) {
        if ((oud__store_flags(store, row) & open) == open) {
            offers++;
            if (!count_talk(c, oud__evening_talk(c->evening, row))) {
                return false;
            }
        }
    }
    if (student <= c->evening->school->facts.count[OUD_KIND_STUDENT]) {
        c->student_offers[student] = offers;
    }
    bool done = true;
    for (size_t i = 0; i < c->met.count; i++) {
        uint32_t place = c->met.at[i];
        c->offered[place] += c->own[place];
        c->students[place]++;
        done = done && add_share(c, place, c->own[place], parties_of(c->evening, student));
        c->own[place] = 0;
    }
    return done;
}

static int by_teacher(const void *context, uint32_t a, uint32_t b)
{
    const oud__share *shares = context;
    uint32_t left = shares[a].teacher;
    uint32_t right = shares[b].teacher;
    return (left > right) - (left < right);
}

/* The shares in order of teacher. */
static bool order_shares(oud_forecast *forecast)
{
    oud__u32s order = {NULL, 0, 0};
    size_t count = forecast->shares.count;
    const oud__memory *memory = &forecast->memory;
    size_t size = count * sizeof(oud__share);
    oud__share *sorted = oud__memory_zeroed(memory, count, sizeof *sorted);
    bool done = sorted && oud__vec_reserve(memory, &order, count);
    for (size_t i = 0; done && i < count; i++) {
        order.at[i] = (uint32_t)i;
    }
    done =
        done && (count < 2 || oud__sort(memory, order.at, count, by_teacher, forecast->shares.at));
    for (size_t i = 0; done && i < count; i++) {
        sorted[i] = forecast->shares.at[order.at[i]];
    }
    if (done && count) {
        memcpy(forecast->shares.at, sorted, size);
    }
    oud__vec_free(memory, &order);
    oud__memory_free(memory, sorted, count ? size : 1);
    return done;
}

static uint32_t slots_of(const oud_evening *evening, uint32_t teacher)
{
    uint32_t dates[OUD_DATES_MAX];
    size_t count = oud__dates(evening, dates);
    uint32_t slots = 0;
    for (size_t i = 0; i < count; i++) {
        slots += oud_date_slots(evening, dates[i], teacher);
    }
    return slots;
}

static bool make_rows(counting *c)
{
    oud_forecast *forecast = c->forecast;
    uint32_t share = 0;
    if (!order_shares(forecast)) {
        return false;
    }
    for (size_t place = 1; place < c->teachers; place++) {
        oud__forecast_row row = {.teacher = teacher_at(c, place),
                                 .offered = c->offered[place],
                                 .students = c->students[place],
                                 .first = share};
        while (share < forecast->shares.count && forecast->shares.at[share].teacher == place) {
            share++;
        }
        row.end = share;
        if (row.offered == 0) {
            continue;
        }
        row.slots = slots_of(c->evening, row.teacher);
        if (!oud__vec_push(c->memory, &forecast->rows, row)) {
            return false;
        }
    }
    return true;
}

static bool count_all(counting *c)
{
    const oud__store *store = &c->evening->store;
    for (uint32_t student = oud__store_next_student(store, 0); student;
         student = oud__store_next_student(store, student)) {
        if (!count_student(c, student)) {
            return false;
        }
    }
    return make_rows(c) &&
           oud__forecast_lists(c->forecast, c->evening, c->student_offers, c->offered);
}

static bool make(oud_forecast *forecast, const oud_evening *evening)
{
    const oud__facts *facts = &evening->school->facts;
    size_t known = (size_t)facts->count[OUD_KIND_TEACHER] + 1;
    size_t teachers = known + oud__codes_count(&evening->strays.codes[OUD_KIND_TEACHER]);
    size_t students = (size_t)facts->count[OUD_KIND_STUDENT] + 1;
    const oud__memory *memory = &forecast->memory;
    counting c = {
        .forecast = forecast,
        .evening = evening,
        .memory = memory,
        .known = known,
        .teachers = teachers,
        .offered = oud__memory_zeroed(memory, teachers, sizeof(uint32_t)),
        .students = oud__memory_zeroed(memory, teachers, sizeof(uint32_t)),
        .student_offers = oud__memory_zeroed(memory, students, sizeof(uint32_t)),
        .own = oud__memory_zeroed(memory, teachers, sizeof(uint32_t)),
    };
    bool done = c.offered && c.students && c.student_offers && c.own && count_all(&c);
    oud__memory_free(memory, c.offered, teachers * sizeof(uint32_t));
    oud__memory_free(memory, c.students, teachers * sizeof(uint32_t));
    oud__memory_free(memory, c.student_offers, students * sizeof(uint32_t));
    oud__memory_free(memory, c.own, teachers * sizeof(uint32_t));
    oud__vec_free(memory, &c.met);
    oud__map_free(&c.places, memory);
    return done;
}

oud_status oud_forecast_new(const oud_evening *evening, uint32_t flags, oud_forecast **out)
{
    if (!evening || !out || flags) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_forecast *forecast = oud__memory_zeroed(&evening->memory, 1, sizeof *forecast);
    if (!forecast) {
        return OUD_STATUS_NO_MEMORY;
    }
    forecast->memory = evening->memory;
    forecast->long_allowed = evening->settings[OUD_EVENING_SETTING_LONG_ALLOWED] != 0;
    forecast->long_twice = evening->settings[OUD_EVENING_SETTING_LONG_COUNTS_TWICE] != 0;
    if (!make(forecast, evening)) {
        oud_forecast_free(forecast);
        return OUD_STATUS_NO_MEMORY;
    }
    *out = forecast;
    return OUD_STATUS_OK;
}

void oud_forecast_free(oud_forecast *forecast)
{
    if (!forecast) {
        return;
    }
    oud__memory memory = forecast->memory;
    oud__vec_free(&memory, &forecast->rows);
    oud__vec_free(&memory, &forecast->shares);
    for (size_t i = 0; i < OUD__FORECAST_LISTS; i++) {
        oud__vec_free(&memory, &forecast->lists[i]);
    }
    oud__memory_free(&memory, forecast, sizeof *forecast);
}
