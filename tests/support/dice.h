/* dice.h - random numbers for tests. The seed comes from OUD_SEED and is printed, so that a failure
 * can be had again. */
#ifndef OUD_TESTS_SUPPORT_DICE_H
#define OUD_TESTS_SUPPORT_DICE_H

#include <stdint.h>

typedef struct test_dice {
    uint64_t state;
} test_dice;

/* Seeded with OUD_SEED, or else from a fixed seed; prints it with the name of the test. */
test_dice dice_new(const char *test);

/* The seeds of a test that makes a thing from each of many. */
typedef struct test_seeds {
    uint64_t first;
    uint64_t end; /* behind the last */
} test_seeds;

/* OUD_SEED alone, or `usual` from 1 on, with OUD_LONG twenty times as many; prints them with the
 * name of the test. */
test_seeds dice_seeds(const char *test, uint64_t usual);

/* A number from 0 to below `bound` (at least 1). */
uint32_t dice_below(test_dice *self, uint32_t bound);

#endif
