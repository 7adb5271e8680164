/* date.c - the dates of an evening, and what is set for them (R-DATE-1). */
#include "base/sort.h"
#include "evening/change.h"
#include "evening/dates.h"
#include "ouderavond/changes.h"

/* Refuse with up to two numbers in the message. */
static oud_status refuse(oud_evening *evening, oud_status status, oud_code code, uint32_t first,
                         uint32_t second)
{
    oud__message message = {
        .code = code, .arguments = {oud__number_argument(first), oud__number_argument(second)}};
    return oud__refuse(evening, status, &message);
}

/* OK when the evening may be changed and has the date. */
static oud_status check_date(oud_evening *evening, uint32_t date)
{
    if (!evening) {
        return OUD_STATUS_ARGUMENT;
    }
    return oud_date_exists(evening, date)
               ? oud__writable(evening)
               : refuse(evening, OUD_STATUS_NOT_FOUND, OUD_CODE_DATE_UNKNOWN, date, 0);
}

static oud_status check_slots(oud_evening *evening, uint32_t slots)
{
    return slots <= OUD_SLOTS_MAX ? OUD_STATUS_OK
                                  : refuse(evening, OUD_STATUS_ARGUMENT, OUD_CODE_SLOTS_TOO_MANY,
                                           slots, OUD_SLOTS_MAX);
}

oud_status oud_date_set(oud_evening *evening, uint32_t date, uint32_t slots)
{
    uint32_t dates[OUD_DATES_MAX];
    if (!evening) {
        return OUD_STATUS_ARGUMENT;
    }
    if (!oud__date_valid(date)) {
        return refuse(evening, OUD_STATUS_ARGUMENT, OUD_CODE_DATE_INVALID, date, 0);
    }
    oud_status status = check_slots(evening, slots);
    if (status) {
        return status;
    }
    if (!oud_date_exists(evening, date) && oud__dates(evening, dates) == OUD_DATES_MAX) {
        return refuse(evening, OUD_STATUS_LIMIT, OUD_CODE_DATES_TOO_MANY, OUD_DATES_MAX, 0);
    }
    return oud__change_side(evening, OUD__TOPIC_DATE, 0, date, slots + 1, OUD_OPERATION_DATE);
}

/* What is set for a date, by topic. */
static const oud__topic TOPICS[] = {
    [0] = OUD__TOPIC_DATE,
    [OUD_DATE_LIST_BARRED] = OUD__TOPIC_BARRED,
    [OUD_DATE_LIST_EXEMPT] = OUD__TOPIC_EXEMPTED,
    [OUD_DATE_LIST_TEACHERS] = OUD__TOPIC_TEACHER_SLOTS,
};

#define TOPIC_COUNT (sizeof TOPICS / sizeof *TOPICS)

static size_t count_facts(const oud_evening *evening, oud__topic topic, uint32_t date)
{
    uint32_t at = 0;
    size_t count = 0;
    while (oud__side_next(&evening->side, topic, date, &at)) {
        count++;
    }
    return count;
}

/* Write 0 for every fact of a date. */
static void write_nothing(oud_evening *evening, oud__topic topic, uint32_t date)
{
    uint32_t at = 0;
    const oud__side_fact *fact;
    while ((fact = oud__side_next(&evening->side, topic, date, &at)) != NULL) {
        oud__write_side(evening, topic, date, fact->b, 0);
    }
}

oud_status oud_date_remove(oud_evening *evening, uint32_t date)
{
    oud_status status = check_date(evening, date);
    if (status) {
        return status;
    }
    oud__needs needs = {.records = 1, .side = 1};
    for (size_t i = 1; i < TOPIC_COUNT; i++) {
        size_t count = count_facts(evening, TOPICS[i], date);
        needs.records += count;
        needs.side += count;
    }
    status = oud__begin(evening, &needs);
    if (status) {
        return status;
    }
    for (size_t i = 1; i < TOPIC_COUNT; i++) {
        write_nothing(evening, TOPICS[i], date);
    }
    oud__write_side(evening, OUD__TOPIC_DATE, 0, date, 0);
    return oud__change_done(evening, OUD_OPERATION_DATE);
}

oud_status oud_date_set_slots(oud_evening *evening, uint32_t date, uint32_t teacher, uint32_t slots)
{
    oud_status status = check_date(evening, date);
    if (!status) {
        status = check_slots(evening, slots);
    }
    if (status) {
        return status;
    }
    if (!oud__evening_has(evening, OUD_KIND_TEACHER, teacher)) {
        return oud__refuse_unknown(evening, teacher);
    }
    bool fewer = slots < oud_date_slots(evening, date, 0);
    return oud__change_side(evening, OUD__TOPIC_TEACHER_SLOTS, date, teacher, fewer ? slots + 1 : 0,
                            OUD_OPERATION_DATE);
}

/* Set whether something holds for a thing on a date. */
static oud_status set_mark(oud_evening *evening, uint32_t date, oud__topic topic, uint32_t thing,
                           bool known, int mark)
{
    if (!known) {
        return oud__refuse_unknown(evening, thing);
    }
    if (mark != 0 && mark != 1) {
        return oud__error_argument(&evening->error, OUD_CODE_YES_OR_NO,
                                   topic == OUD__TOPIC_BARRED ? "barred" : "exempt");
    }
    return oud__change_side(evening, topic, date, thing, (uint32_t)mark,
                            topic == OUD__TOPIC_BARRED ? OUD_OPERATION_BARRED
                                                       : OUD_OPERATION_EXEMPTED);
}

oud_status oud_date_bar(oud_evening *evening, uint32_t date, uint32_t stamklas, int barred)
{
    oud_status status = check_date(evening, date);
    if (status) {
        return status;
    }
    bool known = oud__evening_has(evening, OUD_KIND_STAMKLAS, stamklas);
    return set_mark(evening, date, OUD__TOPIC_BARRED, stamklas, known, barred);
}

oud_status oud_date_exempt(oud_evening *evening, uint32_t date, uint32_t student, int exempt)
{
    oud_status status = check_date(evening, date);
    if (status) {
        return status;
    }
    bool known = oud__evening_has(evening, OUD_KIND_STUDENT, student);
    return set_mark(evening, date, OUD__TOPIC_EXEMPTED, student, known, exempt);
}

size_t oud_evening_dates(const oud_evening *evening, uint32_t *out, size_t capacity)
{
    uint32_t dates[OUD_DATES_MAX];
    size_t count = evening ? oud__dates(evening, dates) : 0;
    for (size_t i = 0; out && i < count && i < capacity; i++) {
        out[i] = dates[i];
    }
    return count;
}

int oud_date_exists(const oud_evening *evening, uint32_t date)
{
    return evening && oud__side_get(&evening->side, OUD__TOPIC_DATE, 0, date) != 0;
}

uint32_t oud_date_slots(const oud_evening *evening, uint32_t date, uint32_t teacher)
{
    if (!oud_date_exists(evening, date)) {
        return 0;
    }
    uint32_t all = oud__side_get(&evening->side, OUD__TOPIC_DATE, 0, date) - 1;
    uint32_t own = oud__side_get(&evening->side, OUD__TOPIC_TEACHER_SLOTS, date, teacher);
    return teacher && own && own - 1 < all ? own - 1 : all;
}

/* The smallest thing from `from` on in a list of a date; 0: there is none. */
static uint32_t next_thing(const oud_evening *evening, oud__topic topic, uint32_t date,
                           uint32_t from)
{
    uint32_t at = 0;
    uint32_t best = 0;
    const oud__side_fact *fact;
    while ((fact = oud__side_next(&evening->side, topic, date, &at)) != NULL) {
        if (fact->b >= from && (best == 0 || fact->b < best)) {
            best = fact->b;
        }
    }
    return best;
}

/* Copy a list that does not fit: its smallest things. */
static void copy_smallest(const oud_evening *evening, oud__topic topic, uint32_t date,
                          uint32_t *out, size_t capacity)
{
    uint32_t thing = 0;
    for (size_t i = 0; i < capacity; i++) {
        thing = next_thing(evening, topic, date, thing + 1);
        out[i] = thing;
    }
}

size_t oud_date_copy(const oud_evening *evening, uint32_t date, oud_date_list list, uint32_t *out,
                     size_t capacity)
{
    if (!oud_date_exists(evening, date) || list < OUD_DATE_LIST_BARRED ||
        list > OUD_DATE_LIST_TEACHERS) {
        return 0;
    }
    size_t count = count_facts(evening, TOPICS[list], date);
    if (out && capacity < count) {
        copy_smallest(evening, TOPICS[list], date, out, capacity);
    } else if (out && count) {
        uint32_t at = 0;
        for (size_t i = 0; i < count; i++) {
            out[i] = oud__side_next(&evening->side, TOPICS[list], date, &at)->b;
        }
        (void)oud__sort_unique(out, count);
    }
    return count;
}

size_t oud_opportunity_barred_dates(const oud_evening *evening, uint32_t opportunity, uint32_t *out,
                                    size_t capacity)
{
    uint32_t dates[OUD_DATES_MAX];
    uint32_t row = oud__evening_row(evening, opportunity);
    size_t count = row == OUD__NO_ROW ? 0 : oud__dates(evening, dates);
    size_t barred = 0;
    for (size_t i = 0; i < count; i++) {
        if (oud__date_bars(evening, dates[i], oud__store_student(&evening->store, row))) {
            if (out && barred < capacity) {
                out[barred] = dates[i];
            }
            barred++;
        }
    }
    return barred;
}
