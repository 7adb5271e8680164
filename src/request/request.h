/* request.h - how requests are written, one by one and by the batch. */
#ifndef OUD_REQUEST_REQUEST_H
#define OUD_REQUEST_REQUEST_H

#include "evening/change.h"
#include "evening/requests.h"

/* What a request says; the remarks are texts of the evening. All 0: there is none. */
typedef struct oud__said {
    uint32_t duration;
    uint32_t to_teacher;
    uint32_t to_scheduler;
} oud__said;

/* What writing one request needs at most. */
#define OUD__SAID_RECORDS 4
#define OUD__SAID_SIDE    3

static inline bool oud__said_equal(oud__said a, oud__said b)
{
    return a.duration == b.duration && a.to_teacher == b.to_teacher &&
           a.to_scheduler == b.to_scheduler;
}

/* What is said under OUD__TOPIC_REQUEST, or kept aside under OUD__TOPIC_OTHER. */
oud__said oud__said_get(const oud_evening *evening, oud__topic topic, uint32_t row, uint32_t party);

/* Write what is kept aside. */
void oud__aside_write(oud_evening *evening, uint32_t row, uint32_t party, oud__said said);

/* Write a request, and what follows from it for the row: requested or not, and the duration when
 * the longest request is another than before. */
void oud__said_write(oud_evening *evening, uint32_t row, uint32_t party, oud__said said);

/* What is asked of a request that is to go, and of one kept aside that is to be settled: told as
 * rules are, and never given out. */
#define OUD__RULE_IS_THERE ((oud_request_rule)0x10000)
#define OUD__RULE_IS_ASIDE ((oud_request_rule)0x20000)

/* The message about a broken rule. `used` is what the party has requested, for the maximum. */
oud__message oud__rule_message(const oud_evening *evening, oud_request_rule rule, uint32_t row,
                               uint32_t party, uint32_t used);

/* The first rule of `broken`, as they are told. */
oud_request_rule oud__rule_first(uint32_t broken);

/* The rules of the moment: published, and not after the deadline (today 0: not looked at). */
uint32_t oud__rules_now(const oud_evening *evening, uint32_t today);

#endif
