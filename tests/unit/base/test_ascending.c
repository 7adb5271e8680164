/* Whether few numbers ascend, one by one and four at a time. */
#include "base/ascending.h"
#include "support/dice.h"
#include "support/suite.h"

#define MOST 20

/* What lies behind the numbers does not count. */
static void draw(test_dice *dice, uint32_t *list, size_t count)
{
    uint32_t number = dice_below(dice, 3);
    for (size_t i = 0; i < MOST + OUD__ASCENDING_BEYOND; i++) {
        list[i] = i < count ? number : dice_below(dice, 2) ? 0 : UINT32_MAX;
        number += 1 + dice_below(dice, 5);
    }
    if (count > 0 && dice_below(dice, 3) == 0) {
        static const uint32_t odd[] = {0, 1, 2, 7, INT32_MAX, UINT32_C(0x80000000), UINT32_MAX};
        list[dice_below(dice, (uint32_t)count)] = odd[dice_below(dice, 7)];
    }
}

static bool ascend(const uint32_t *list, size_t count)
{
    bool so = true;
    for (size_t i = 0; i < count; i++) {
        so = so && list[i] <= INT32_MAX && (i == 0 || list[i - 1] < list[i]);
    }
    return so;
}

START_TEST(numbers_ascend_below_the_top_bit)
{
    test_dice dice = dice_new("numbers_ascend_below_the_top_bit");
    unsigned found[2] = {0, 0};
    for (unsigned round = 0; round < 20000; round++) {
        uint32_t list[MOST + OUD__ASCENDING_BEYOND];
        const size_t count = dice_below(&dice, MOST + 1);
        draw(&dice, list, count);
        const bool expected = ascend(list, count);
        found[expected]++;
        ck_assert_int_eq(oud__ascending_portable(list, count), expected);
        ck_assert_int_eq(oud__ascending(list, count), expected);
    }
    ck_assert_uint_gt(found[0], 1000);
    ck_assert_uint_gt(found[1], 1000);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("base/ascending");
    TCase *tests = tcase_create("ascending");
    tcase_add_test(tests, numbers_ascend_below_the_top_bit);
    suite_add_tcase(all, tests);
    return all;
}
