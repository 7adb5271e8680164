#include "support/dice.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONG 20 /* times as many */

test_dice dice_new(const char *test)
{
    const char *text = getenv("OUD_SEED");
    uint64_t seed = text ? strtoull(text, NULL, 10) : 20250203;
    printf("%s: OUD_SEED=%llu\n", test, (unsigned long long)seed);
    fflush(stdout);
    return (test_dice){seed};
}

test_seeds dice_seeds(const char *test, uint64_t usual)
{
    const char *given = getenv("OUD_SEED");
    const char *longer = getenv("OUD_LONG");
    const uint64_t many = longer && strcmp(longer, "0") != 0 ? usual * LONG : usual;
    test_seeds seeds = {.first = given ? strtoull(given, NULL, 10) : 1};
    seeds.end = seeds.first + (given ? 1 : many);
    printf("%s: OUD_SEED=%llu to %llu\n", test, (unsigned long long)seeds.first,
           (unsigned long long)seeds.end - 1);
    fflush(stdout);
    return seeds;
}

uint32_t dice_below(test_dice *self, uint32_t bound)
{
    self->state += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t mixed = (self->state ^ self->state >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ mixed >> 27) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)((mixed ^ mixed >> 31) % bound);
}
