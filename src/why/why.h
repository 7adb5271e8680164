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
};

#endif
