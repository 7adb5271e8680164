/* offer_steps.h - beside steps.h: every way of offering, of asking and of taking back, at random,
 * on an evening of any school. */
#ifndef OUD_TESTS_SUPPORT_OFFER_STEPS_H
#define OUD_TESTS_SUPPORT_OFFER_STEPS_H

#include "ouderavond/ouderavond.h"
#include "support/dice.h"

/* One of them: per pakketvak with choices that are answered, skipped or left to a policy; an offer
 * file, with codes that nobody knows; by hand, mentoraat, for one student; removing and
 * withdrawing; requests from another system; a finding that is acknowledged. Also such as is
 * refused. */
oud_status offer_steps_take(test_dice *dice, oud_evening *evening);

/* `count` operations of these and of steps.h. */
void offer_steps_work(test_dice *dice, oud_evening *evening, uint32_t count);

#endif
