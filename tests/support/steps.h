/* steps.h - a school of a dozen students and every operation on an evening of it, at random; and
 * the dump of an evening, to compare states by. */
#ifndef OUD_TESTS_SUPPORT_STEPS_H
#define OUD_TESTS_SUPPORT_STEPS_H

#include "ouderavond/ouderavond.h"
#include "support/dice.h"

/* A new evening on a new school, with nothing done; NULL when the allocator refused. */
oud_evening *steps_evening(oud_allocate allocate, void *user);

/* The same on the school of another evening. */
oud_evening *steps_again(const oud_evening *evening);

/* Offer everything per pakketvak. */
void steps_generate(oud_evening *evening);

/* One operation at random, on an evening of any school, also such as must be refused; undo and redo
 * are among them. offer_steps.h has other ways of offering. */
oud_status steps_take(test_dice *dice, oud_evening *evening);

/* A thing of a kind, of the school that the evening stands on; 1, which is none, where it has none.
 */
uint32_t steps_any(test_dice *dice, const oud_evening *evening, oud_kind kind);

/* The dump as text with a NUL at the end, to be freed; the test fails when it cannot be had. */
char *steps_dump(const oud_evening *evening, uint32_t flags);

/* Fails the test, showing where they differ, unless both texts are equal. */
void steps_equal(const char *expected, const char *found, const char *what);

/* The same of the dump of an evening; frees `expected`. */
void steps_expect(char *expected, const oud_evening *evening, const char *what);

#endif
