/* read.c - reading requests: of an opportunity, of a party, and those kept aside. */
#include "request/request.h"

static uint32_t number_of(const oud_evening *evening, uint32_t opportunity, uint32_t party,
                          oud__topic topic)
{
    uint32_t row = oud__evening_row(evening, opportunity);
    return row == OUD__NO_ROW ? 0 : oud__side_get(&evening->side, topic, row, party);
}

uint32_t oud_request_duration(const oud_evening *evening, uint32_t opportunity, uint32_t party)
{
    return number_of(evening, opportunity, party, OUD__TOPIC_REQUEST);
}

uint32_t oud_request_aside(const oud_evening *evening, uint32_t opportunity, uint32_t party)
{
    return number_of(evening, opportunity, party, OUD__TOPIC_OTHER);
}

/* One of the remarks that stand behind `topic`. */
static const char *remark(const oud_evening *evening, uint32_t opportunity, uint32_t party,
                          oud__topic topic, oud_request_text text, size_t *size)
{
    bool known = text == OUD_REQUEST_TEXT_TO_TEACHER || text == OUD_REQUEST_TEXT_TO_SCHEDULER;
    oud__span found = {NULL, 0};
    if (known && oud__evening_row(evening, opportunity) != OUD__NO_ROW) {
        oud__topic which = (oud__topic)(topic + (unsigned)text);
        found = oud__texts_get(&evening->texts, number_of(evening, opportunity, party, which));
    }
    return oud__span_give(found, size);
}

const char *oud_request_remark(const oud_evening *evening, uint32_t opportunity, uint32_t party,
                               oud_request_text text, size_t *size)
{
    return remark(evening, opportunity, party, OUD__TOPIC_REQUEST, text, size);
}

const char *oud_request_aside_remark(const oud_evening *evening, uint32_t opportunity,
                                     uint32_t party, oud_request_text text, size_t *size)
{
    return remark(evening, opportunity, party, OUD__TOPIC_OTHER, text, size);
}

static size_t parties(const oud_evening *evening, uint32_t opportunity, oud__topic topic,
                      uint32_t *out, size_t capacity)
{
    uint32_t row = oud__evening_row(evening, opportunity);
    return row == OUD__NO_ROW ? 0 : oud__request_parties(evening, topic, row, out, capacity);
}

size_t oud_request_parties(const oud_evening *evening, uint32_t opportunity, uint32_t *out,
                           size_t capacity)
{
    return parties(evening, opportunity, OUD__TOPIC_REQUEST, out, capacity);
}

size_t oud_request_aside_parties(const oud_evening *evening, uint32_t opportunity, uint32_t *out,
                                 size_t capacity)
{
    return parties(evening, opportunity, OUD__TOPIC_OTHER, out, capacity);
}

uint32_t oud_request_breaches(const oud_evening *evening, uint32_t opportunity, uint32_t party)
{
    uint32_t row = oud__evening_row(evening, opportunity);
    return row == OUD__NO_ROW ? 0 : oud__request_breaches(evening, row, party);
}

/* Copy what a party requests for one student behind the `count` copied already. */
static size_t copy_student(const oud_evening *evening, uint32_t student, uint32_t party,
                           uint32_t *out, size_t capacity, size_t count)
{
    const oud__store *store = &evening->store;
    const uint8_t wanted = OUD__ROW_LIVE | OUD__ROW_REQUESTED;
    for (uint32_t row = oud__store_first(store, student); row != OUD__NO_ROW;
         row = oud__store_next(store, row)) {
        if ((oud__store_flags(store, row) & wanted) == wanted &&
            oud__side_get(&evening->side, OUD__TOPIC_REQUEST, row, party)) {
            if (out && count < capacity) {
                out[count] = row + 1;
            }
            count++;
        }
    }
    return count;
}

size_t oud_party_opportunities(const oud_evening *evening, uint32_t student, uint32_t party,
                               uint32_t *out, size_t capacity)
{
    if (!evening || (party && !oud__evening_has(evening, OUD_KIND_PARENT, party))) {
        return 0;
    }
    if (student) {
        bool known = oud__evening_has(evening, OUD_KIND_STUDENT, student);
        return known ? copy_student(evening, student, party, out, capacity, 0) : 0;
    }
    const oud__relation *children = &evening->school->facts.parent_students;
    size_t count = 0;
    if (party == 0 || oud__is_stray(party)) {
        return 0; /* nobody knows the children of whom the school does not know */
    }
    for (uint32_t i = children->starts[party]; i < children->starts[party + 1]; i++) {
        count = copy_student(evening, children->values[i], party, out, capacity, count);
    }
    return count;
}

uint32_t oud_party_used(const oud_evening *evening, uint32_t student, uint32_t party)
{
    bool known = evening && oud__evening_has(evening, OUD_KIND_STUDENT, student);
    return known ? oud__request_used(evening, student, party, OUD__NO_ROW) : 0;
}
