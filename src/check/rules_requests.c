/* rules_requests.c - requests that break a rule (R-REQ-1), and what is scheduled. */
#include "base/sort.h"
#include "check/check.h"
#include "evening/requests.h"

/* Whether some request of a row breaks a rule. */
static bool breaks(const oud__checker *c, uint32_t row, uint32_t rule)
{
    const oud__side *side = &c->evening->side;
    const oud__side_fact *fact;
    uint32_t at = 0;
    uint32_t broken = 0;
    while ((fact = oud__side_next(side, OUD__TOPIC_REQUEST, row, &at)) != NULL) {
        broken |= oud__request_rules(c->evening, row, fact->b, fact->value);
    }
    return broken & rule;
}

/* The opportunities of the student of which a request breaks a rule. */
static bool find_broken(oud__checker *c, uint32_t rule)
{
    const oud__store *store = &c->evening->store;
    bool done = true;
    for (uint32_t row = oud__store_first(store, c->student); done && row != OUD__NO_ROW;
         row = oud__store_next(store, row)) {
        if (oud__is_live(c, row) && breaks(c, row, rule)) {
            done =
                oud__found(c, c->student, oud__evening_talk(c->evening, row)->subject, row + 1, 0);
        }
    }
    return done;
}

bool oud__rule_request_not_offered(oud__checker *c)
{
    return find_broken(c, OUD_REQUEST_RULE_OFFERED);
}

bool oud__rule_request_long(oud__checker *c)
{
    return find_broken(c, OUD_REQUEST_RULE_LONG);
}

bool oud__rule_request_own_child(oud__checker *c)
{
    return find_broken(c, OUD_REQUEST_RULE_OWN_CHILD);
}

bool oud__rule_request_party(oud__checker *c)
{
    return find_broken(c, OUD_REQUEST_RULE_PARTY);
}

/* The parties that ask something for the student, each once, ascending, into c->scratch. */
static bool collect_parties(oud__checker *c)
{
    const oud__store *store = &c->evening->store;
    c->scratch.count = 0;
    for (uint32_t row = oud__store_first(store, c->student); row != OUD__NO_ROW;
         row = oud__store_next(store, row)) {
        const oud__side_fact *fact;
        uint32_t at = 0;
        while (oud__is_live(c, row) &&
               (fact = oud__side_next(&c->evening->side, OUD__TOPIC_REQUEST, row, &at)) != NULL) {
            if (!oud__vec_push(c->memory, &c->scratch, fact->b)) {
                return false;
            }
        }
    }
    if (c->scratch.count) {
        c->scratch.count = oud__sort_unique(c->scratch.at, c->scratch.count);
    }
    return true;
}

bool oud__rule_request_maximum(oud__checker *c)
{
    uint32_t most = c->evening->settings[OUD_EVENING_SETTING_MAX_REQUESTS];
    bool done = most == 0 || collect_parties(c);
    for (size_t i = 0; done && most && i < c->scratch.count; i++) {
        uint32_t used = oud__request_used(c->evening, c->student, c->scratch.at[i], OUD__NO_ROW);
        done = used <= most || oud__found(c, c->student, used, most, 0);
    }
    return done;
}

bool oud__rule_request_conflict(oud__checker *c)
{
    const oud__side *side = &c->evening->side;
    c->scratch.count = 0;
    for (size_t i = 0; i < side->facts.count; i++) {
        const oud__side_fact *fact = &side->facts.at[i];
        if (fact->topic == OUD__TOPIC_OTHER && fact->value && oud__is_live(c, fact->a) &&
            !oud__vec_push(c->memory, &c->scratch, fact->a)) {
            return false;
        }
    }
    size_t count = c->scratch.count ? oud__sort_unique(c->scratch.at, c->scratch.count) : 0;
    bool done = true;
    for (size_t i = 0; done && i < count; i++) {
        uint32_t row = c->scratch.at[i];
        done = oud__found(c, oud__store_student(&c->evening->store, row),
                          oud__evening_talk(c->evening, row)->subject, row + 1, 0);
    }
    return done;
}

bool oud__rule_scheduled_not_offered(oud__checker *c)
{
    const oud__store *store = &c->evening->store;
    bool done = true;
    for (uint32_t row = oud__store_first(store, c->student); done && row != OUD__NO_ROW;
         row = oud__store_next(store, row)) {
        bool hit = oud__is_live(c, row) && !oud__is_offered(c, row) &&
                   (oud__store_flags(store, row) & OUD__ROW_SCHEDULED);
        done = !hit ||
               oud__found(c, c->student, oud__evening_talk(c->evening, row)->subject, row + 1, 0);
    }
    return done;
}
