/* The numbers of a column, one by one and four at a time. */
#include "base/plain_numbers.h"
#include "support/dice.h"
#include "support/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST  40 /* values in a column, */
#define STEPS 3  /* each the first of so many in a row */

/* Values that are numbers, or nearly. */
static size_t draw(test_dice *dice, char *value)
{
    static const char odd[] = "/:0 x\xb1\x80";
    size_t size = dice_below(dice, 11);
    for (size_t i = 0; i < size; i++) {
        value[i] = (char)('0' + dice_below(dice, 10));
    }
    if (size > 0 && !dice_below(dice, 4)) {
        value[dice_below(dice, (uint32_t)size)] = odd[dice_below(dice, sizeof odd - 1)];
    }
    return size;
}

static uint32_t number_of(const char *value, size_t size)
{
    char digits[16] = {0};
    memcpy(digits, value, size);
    bool plain = size > 0 && size <= 8 && strspn(digits, "0123456789") == size && *digits != '0';
    return plain ? (uint32_t)strtoul(digits, NULL, 10) : 0;
}

START_TEST(digits_alone_are_a_number)
{
    test_dice dice = dice_new("digits_alone_are_a_number");
    unsigned plain = 0;
    for (unsigned round = 0; round < 20000; round++) {
        char text[MOST * STEPS * 16 + OUD__PIECES_BEYOND] = {0};
        uint32_t starts[MOST * STEPS + 1];
        uint32_t expected[MOST];
        uint32_t numbers[MOST];
        const uint32_t gap = dice_below(&dice, 3);
        const size_t step = 1 + dice_below(&dice, STEPS);
        const size_t count = dice_below(&dice, MOST);
        uint32_t at = 0;
        for (size_t i = 0; i < count * step; i++) {
            size_t size = draw(&dice, text + at);
            starts[i] = at;
            if (i % step == 0) {
                expected[i / step] = number_of(text + at, size);
                plain += expected[i / step] > 0;
            }
            memset(text + at + size, '7', gap);
            at += (uint32_t)size + gap;
            starts[i + 1] = at;
        }
        const oud__pieces values = {text, starts, step, count, gap};
        oud__plain_numbers_from(&values, 0, numbers);
        ck_assert(count == 0 || memcmp(numbers, expected, count * sizeof *numbers) == 0);
#if defined(OUD__AVX2)
        if (oud__has_avx2()) {
            memset(numbers, 0xff, sizeof numbers);
            oud__plain_numbers_avx2(&values, numbers);
            ck_assert(count == 0 || memcmp(numbers, expected, count * sizeof *numbers) == 0);
        }
#endif
    }
    ck_assert_uint_gt(plain, 10000);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("base/plain_numbers");
    TCase *cases = tcase_create("plain_numbers");
    tcase_add_test(cases, digits_alone_are_a_number);
    suite_add_tcase(all, cases);
    return all;
}
