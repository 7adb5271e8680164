/* offers.h - what the plans of the model have in common. */
#ifndef OUD_TESTS_MODEL_OFFERS_H
#define OUD_TESTS_MODEL_OFFERS_H

#include "model/model.h"

#define BIT(place) (UINT32_C(1) << (place))

/* What is asked of a plan that offers. */
typedef struct plan_request {
    unsigned afdelingen[PLACES], subjects[PLACES]; /* pairs; SUBJECTS for all */
    size_t pairs;                                  /* 0: everything */
    oud_policy policy;
    uint32_t flags;
    uint32_t dice; /* for answers of the caller; 0: none are given */
} plan_request;

/* Pairs from dice, and their ids. */
void offers_cast_pairs(plan_request *asked, const uint32_t *at);
void offers_pair_ids(const run *self, const plan_request *asked, uint32_t *afdelingen,
                     uint32_t *subjects);

bool offers_selected(const plan_request *asked, unsigned afdeling, unsigned subject);

/* A talk that a plan wants. */
typedef struct wish {
    unsigned student, subject;
    uint32_t teachers, groups;
    uint8_t origin;
} wish;

/* One student x subject of a plan per pakketvak. */
void offers_one(run *self, const plan_request *asked, unsigned student, unsigned subject);

/* R-GEN-5: it comes to be, unless it is there. */
void offers_talk(state *next, const wish *wanted, bool again);

/* Whether a talk is requested or scheduled, and force is lacking. */
bool offers_guarded(const talk *at, uint32_t flags);

/* Flags, few of them most of the time. */
uint32_t offers_cast_flags(uint32_t dice, uint32_t allowed);

/* Withdraw one, if it may be. */
void offers_withdraw(run *self, uint32_t id, uint32_t flags);

/* Answer the choices of a plan (`asked` may be NULL), apply it when it could be made, and let go of
 * it. */
oud_status offers_apply(run *self, const plan_request *asked, oud_status made, oud_plan *plan);

#endif
