/* requests.c - one function per question about requests. */
#include "evening/requests.h"

#include "evening/evening.h"

const uint32_t *oud__request_parents(const oud_evening *evening, uint32_t student, size_t *count)
{
    const oud__facts *facts = &evening->school->facts;
    *count = 0;
    if (student > facts->count_all[OUD_KIND_STUDENT]) {
        return NULL;
    }
    const oud__relation *parents = &facts->student_parents;
    *count = parents->starts[student + 1] - parents->starts[student];
    return *count ? parents->values + parents->starts[student] : NULL;
}

bool oud__request_apart(const oud_evening *evening, uint32_t student)
{
    uint32_t own = oud__side_get(&evening->side, OUD__TOPIC_APART, student, 0);
    return own ? own == OUD_APART_YES : evening->settings[OUD_EVENING_SETTING_APART] != 0;
}

uint32_t oud__request_count(const oud_evening *evening, uint32_t row)
{
    uint32_t at = 0;
    uint32_t count = 0;
    while (oud__side_next(&evening->side, OUD__TOPIC_REQUEST, row, &at)) {
        count++;
    }
    return count;
}

uint32_t oud__request_longest(const oud_evening *evening, uint32_t row, uint32_t but)
{
    uint32_t at = 0;
    uint32_t longest = 0;
    const oud__side_fact *fact;
    while ((fact = oud__side_next(&evening->side, OUD__TOPIC_REQUEST, row, &at)) != NULL) {
        if (fact->b != but && fact->value > longest) {
            longest = fact->value;
        }
    }
    return longest;
}

uint32_t oud__request_weight(const oud_evening *evening, uint32_t duration)
{
    return duration > 1 && evening->settings[OUD_EVENING_SETTING_LONG_COUNTS_TWICE] ? 2
                                                                                    : duration != 0;
}

uint32_t oud__request_used(const oud_evening *evening, uint32_t student, uint32_t party,
                           uint32_t but)
{
    const oud__store *store = &evening->store;
    const uint8_t counts = OUD__ROW_LIVE | OUD__ROW_OFFERED | OUD__ROW_REQUESTED;
    uint32_t used = 0;
    for (uint32_t row = oud__store_first(store, student); row != OUD__NO_ROW;
         row = oud__store_next(store, row)) {
        if (row != but && (oud__store_flags(store, row) & counts) == counts) {
            uint32_t duration = oud__side_get(&evening->side, OUD__TOPIC_REQUEST, row, party);
            used += oud__request_weight(evening, duration);
        }
    }
    return used;
}

static bool is_own_child(const oud_evening *evening, uint32_t student, uint32_t party)
{
    size_t count;
    const uint32_t *parents = oud__request_parents(evening, student, &count);
    bool own = party == 0 && count > 0;
    for (size_t i = 0; i < count; i++) {
        own |= parents[i] == party;
    }
    return own;
}

uint32_t oud__request_rules(const oud_evening *evening, uint32_t row, uint32_t party,
                            uint32_t duration)
{
    uint32_t student = oud__store_student(&evening->store, row);
    uint32_t broken = 0;
    if (!is_own_child(evening, student, party)) {
        broken |= OUD_REQUEST_RULE_OWN_CHILD;
    } else if (oud__request_apart(evening, student) == (party == 0)) {
        broken |= OUD_REQUEST_RULE_PARTY;
    }
    if (!(oud__store_flags(&evening->store, row) & OUD__ROW_OFFERED)) {
        broken |= OUD_REQUEST_RULE_OFFERED;
    }
    if (duration > 1 && !evening->settings[OUD_EVENING_SETTING_LONG_ALLOWED]) {
        broken |= OUD_REQUEST_RULE_LONG;
    }
    return broken;
}

uint32_t oud__request_breaches(const oud_evening *evening, uint32_t row, uint32_t party)
{
    uint32_t duration = oud__side_get(&evening->side, OUD__TOPIC_REQUEST, row, party);
    uint32_t most = evening->settings[OUD_EVENING_SETTING_MAX_REQUESTS];
    if (duration == 0) {
        return 0;
    }
    uint32_t broken = oud__request_rules(evening, row, party, duration);
    uint32_t student = oud__store_student(&evening->store, row);
    bool counts = !(broken & OUD_REQUEST_RULE_OFFERED) && most;
    if (counts && oud__request_used(evening, student, party, OUD__NO_ROW) > most) {
        broken |= OUD_REQUEST_RULE_MAXIMUM;
    }
    return broken;
}

uint32_t oud__request_party_from(const oud_evening *evening, uint32_t topic, uint32_t row,
                                 uint32_t from)
{
    uint32_t at = 0;
    uint32_t best = UINT32_MAX;
    const oud__side_fact *fact;
    while ((fact = oud__side_next(&evening->side, (oud__topic)topic, row, &at)) != NULL) {
        if (fact->b >= from && fact->b < best) {
            best = fact->b;
        }
    }
    return best;
}

size_t oud__request_parties(const oud_evening *evening, uint32_t topic, uint32_t row, uint32_t *out,
                            size_t capacity)
{
    size_t count = 0;
    uint32_t party = oud__request_party_from(evening, topic, row, 0);
    for (; party != UINT32_MAX; party = oud__request_party_from(evening, topic, row, party + 1)) {
        if (out && count < capacity) {
            out[count] = party;
        }
        count++;
    }
    return count;
}

uint8_t oud__request_offered_flags(const oud_evening *evening, uint32_t row)
{
    uint8_t flags = oud__store_flags(&evening->store, row);
    if (flags & OUD__ROW_OFFERED) {
        return flags;
    }
    bool is_long = oud__request_longest(evening, row, UINT32_MAX) > 1;
    return (uint8_t)(flags | OUD__ROW_OFFERED | (is_long ? OUD__ROW_LONG : 0));
}
