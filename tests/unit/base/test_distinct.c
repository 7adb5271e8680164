/* Small numbers that are all different become others: many at a time, and by a plain loop. */
#include "base/distinct.h"
#include "support/dice.h"
#include "support/suite.h"

#include <stdio.h>
#include <string.h>

#if defined(OUD__AVX2)

#define MOST 70

/* Different numbers below 64, as far as there are; sometimes one that is not, or comes again. */
static void draw(test_dice *dice, uint16_t *list, size_t count)
{
    static const uint16_t odd[] = {64, 65, 255, 256, 0x4001, 0x8001, 0xffff};
    uint32_t step = 1 + 2 * dice_below(dice, 32);
    uint32_t start = dice_below(dice, 64);
    for (size_t i = 0; i < count; i++) {
        list[i] = (uint16_t)((start + i * step) % OUD__DISTINCT_MOST);
    }
    if (dice_below(dice, 3) == 0) {
        size_t at = dice_below(dice, (uint32_t)count);
        list[at] = dice_below(dice, 2) ? odd[dice_below(dice, 7)]
                                       : list[dice_below(dice, (uint32_t)count)];
    }
}

static bool translate(const oud__distinct *table, const uint16_t *list, size_t count, uint16_t *to)
{
    bool met[OUD__DISTINCT_MOST] = {false};
    for (size_t i = 0; i < count; i++) {
        const uint32_t number = list[i] ^ table->flipped;
        if (number >= OUD__DISTINCT_MOST || met[number]) {
            return false;
        }
        met[number] = true;
        to[i] = table->of[number];
    }
    return true;
}

/* To another place, or earlier in the array that they stand in, where what is around them stays. */
START_TEST(distinct_numbers_become_others)
{
    test_dice dice = dice_new("distinct_numbers_become_others");
    unsigned done = 0;
    for (unsigned round = 0; round < 50000; round++) {
        oud__distinct table = {.flipped = dice_below(&dice, 2) ? 0x4000 : 0};
        uint16_t array[2 * MOST], expected[2 * MOST];
        const size_t count = OUD__DISTINCT + dice_below(&dice, MOST - OUD__DISTINCT);
        const size_t from = dice_below(&dice, (uint32_t)(2 * MOST - count));
        const size_t to = dice_below(&dice, 3) ? from : dice_below(&dice, (uint32_t)from + 1);
        for (size_t i = 0; i < OUD__DISTINCT_MOST; i++) {
            table.of[i] = (uint8_t)dice_below(&dice, 256);
        }
        for (size_t i = 0; i < 2 * MOST; i++) {
            array[i] = (uint16_t)dice_below(&dice, 65536);
        }
        draw(&dice, array + from, count);
        for (size_t i = 0; i < count; i++) {
            array[from + i] ^= table.flipped;
        }
        uint16_t others[MOST];
        memcpy(expected, array, sizeof array);
        const bool good = translate(&table, array + from, count, others);
        if (good) {
            memcpy(expected + to, others, count * sizeof *others);
        }
        ck_assert_int_eq(oud__distinct_avx2(&table, array + from, count, array + to), good);
        ck_assert(memcmp(array, expected, sizeof array) == 0);
        done += good;
    }
    ck_assert_uint_gt(done, 5000);
}
END_TEST

static bool can_run(void)
{
    return oud__has_avx2();
}

static void add_tests(TCase *tests)
{
    tcase_add_test(tests, distinct_numbers_become_others);
}

#else
static bool can_run(void)
{
    return false;
}

static void add_tests(TCase *tests)
{
    (void)tests;
}
#endif

Suite *suite(void)
{
    if (!can_run()) {
        puts("base/distinct: this processor has no AVX2, which is all it is for");
        return NULL;
    }
    Suite *all = suite_create("base/distinct");
    TCase *tests = tcase_create("distinct");
    add_tests(tests);
    suite_add_tcase(all, tests);
    return all;
}
