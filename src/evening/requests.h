/* requests.h - requests as they stand: who asks, how long, and which rules that breaks (R-REQ-1).
 * Reads only; src/request writes. */
#ifndef OUD_EVENING_REQUESTS_H
#define OUD_EVENING_REQUESTS_H

#include <stdbool.h>

#include "ouderavond/request.h"

/* The parents of a student, borrowed; none for whom the school does not know. */
const uint32_t *oud__request_parents(const oud_evening *evening, uint32_t student, size_t *count);

/* Whether the parents of a student ask apart. */
bool oud__request_apart(const oud_evening *evening, uint32_t student);

/* How many requests a row has. */
uint32_t oud__request_count(const oud_evening *evening, uint32_t row);

/* The longest duration that parties other than `but` request of a row; 0 when there is none.
 * UINT32_MAX for `but`: of all. */
uint32_t oud__request_longest(const oud_evening *evening, uint32_t row, uint32_t but);

/* What a party has requested for a student as it counts for the maximum, but for the row `but`. */
uint32_t oud__request_used(const oud_evening *evening, uint32_t student, uint32_t party,
                           uint32_t but);

/* How much a request of this duration counts. */
uint32_t oud__request_weight(const oud_evening *evening, uint32_t duration);

/* The rules that a request of `duration` by `party` breaks, wherever it stands, without the
 * maximum: a sum of oud_request_rule. */
uint32_t oud__request_rules(const oud_evening *evening, uint32_t row, uint32_t party,
                            uint32_t duration);

/* The rules that a request which is there breaks as things stand; 0 when it is not there. */
uint32_t oud__request_breaches(const oud_evening *evening, uint32_t row, uint32_t party);

/* The smallest party from `from` on with a fact of `topic` about a row; UINT32_MAX: there is none.
 */
uint32_t oud__request_party_from(const oud_evening *evening, uint32_t topic, uint32_t row,
                                 uint32_t from);

/* The parties with a fact of `topic` about a row, ascending, as the public lists give them. */
size_t oud__request_parties(const oud_evening *evening, uint32_t topic, uint32_t row, uint32_t *out,
                            size_t capacity);

/* The flags of a row once it is offered: long again when the longest request is. */
uint8_t oud__request_offered_flags(const oud_evening *evening, uint32_t row);

#endif
