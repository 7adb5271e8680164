/* why.h - the answer behind oud_why. */
#ifndef OUD_WHY_WHY_H
#define OUD_WHY_WHY_H

#include "evening/evening.h"
#include "evening/package.h"
#include "ouderavond/why.h"

#define OUD__FACT_ATTRIBUTES 12 /* oud_fact_attribute runs from 1 to 11 */

typedef struct oud__fact {
    uint32_t values[OUD__FACT_ATTRIBUTES]; /* by oud_fact_attribute */
} oud__fact;

#define OUD__TURN_ATTRIBUTES 9 /* oud_turn_attribute runs from 1 to 8 */

typedef struct oud__turn {
    uint32_t values[OUD__TURN_ATTRIBUTES]; /* by oud_turn_attribute */
} oud__turn;

struct oud_why {
    oud__memory memory;
    oud_school *school;
    uint32_t student;
    uint32_t subject;
    uint32_t teacher; /* 0: any */
    uint32_t peilweek;
    oud_verdict verdict;
    oud_reason reason;
    uint32_t week; /* of OUD_REASON_OTHER_WEEKS */
    OUD__VEC(oud__fact) facts;
    OUD__VEC(oud__turn) turns;
    char actor[OUD__CODE_MAX]; /* who withdrew it */
    size_t actor_size;
};

/* Work out what would give the talk, once the answer is known. False when memory is out. */
bool oud__why_turn(oud_why *why, const oud_evening *evening);

/* Note who withdrew a row last. */
void oud__why_actor(oud_why *why, const oud_evening *evening, uint32_t row);

#endif
