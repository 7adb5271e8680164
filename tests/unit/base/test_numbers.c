#include "base/numbers.h"
#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#include <string.h>

#define RANGE 2000 /* of numbers */

/* The twin is an array by number; `of` by id. Numbers are at random places of a range. */
static uint32_t draw(test_dice *dice, uint32_t offset, uint32_t twin[RANGE], uint32_t of[RANGE])
{
    uint32_t count = 1 + dice_below(dice, RANGE / 2);
    uint32_t range = count * 8 < RANGE ? count * 8 : RANGE;
    memset(twin, 0, RANGE * sizeof *twin);
    for (uint32_t id = 1; id <= count; id++) {
        uint32_t at = dice_below(dice, range);
        of[id - 1] = dice_below(dice, 10) && !twin[at] ? offset + at : 0;
        if (of[id - 1]) {
            twin[at] = id;
        }
    }
    return count;
}

START_TEST(every_number_has_its_id)
{
    test_dice dice = dice_new("every_number_has_its_id");
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__numbers numbers = {.count = 0};
    for (int round = 0; round < 300; round++) {
        static uint32_t twin[RANGE];
        static uint32_t of[RANGE];
        uint32_t offset = 1 + dice_below(&dice, 1000) * dice_below(&dice, 100000);
        uint32_t count = draw(&dice, offset, twin, of);
        bool made = oud__numbers_make(&numbers, &memory, of, count);
        ck_assert(made == (numbers.count > 0));
        for (uint32_t at = 0; at < RANGE; at++) {
            uint32_t id = oud__numbers_find(&numbers, offset + at);
            if (id != (made ? twin[at] : 0)) {
                ck_abort_msg("%u: %u instead of %u", offset + at, id, twin[at]);
            }
            oud__numbers_call(&numbers, offset + at);
            uint32_t place = oud__numbers_place_called(&numbers, offset + at, oud__bits_set);
            ck_assert_uint_eq(place ? numbers.ids[place - 1] : 0, id);
        }
        ck_assert_uint_eq(oud__numbers_find(&numbers, offset - 1), 0);
        ck_assert_uint_eq(oud__numbers_find(&numbers, offset + RANGE), 0);
        ck_assert_uint_eq(oud__numbers_find(&numbers, UINT32_MAX), 0);
    }
    oud__numbers_free(&numbers, &memory);
    failing_memory_done(&watched);
}
END_TEST

/* As many blocks as numbers, and no more, so that memory stays in proportion. */
START_TEST(numbers_too_far_apart_are_refused)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__numbers numbers = {.count = 0};
    const uint32_t near[] = {7, 0, 7 + 4 * OUD__NUMBERS_BLOCK - 1, 8};
    const uint32_t far[] = {7, 0, 7 + 4 * OUD__NUMBERS_BLOCK, 8};
    const uint32_t widest[] = {1, UINT32_MAX};
    const uint32_t none[] = {0, 0, 0};
    ck_assert(oud__numbers_make(&numbers, &memory, near, 4));
    ck_assert_uint_eq(oud__numbers_find(&numbers, near[2]), 3);
    ck_assert_uint_eq(numbers.count, 3);
    ck_assert(!oud__numbers_make(&numbers, &memory, far, 4));
    ck_assert_uint_eq(oud__numbers_find(&numbers, 7), 0);
    ck_assert(!oud__numbers_make(&numbers, &memory, widest, 2));
    ck_assert(!oud__numbers_make(&numbers, &memory, none, 3));
    ck_assert(!oud__numbers_make(&numbers, &memory, none, 0));
    ck_assert_ptr_null(numbers.ids);
    oud__numbers_free(&numbers, &memory);
}
END_TEST

START_TEST(forgotten_numbers_are_not_found)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__numbers numbers = {.count = 0};
    const uint32_t of[] = {70, 20};
    ck_assert(oud__numbers_make(&numbers, &memory, of, 2));
    oud__numbers_forget(&numbers);
    ck_assert_uint_eq(oud__numbers_find(&numbers, 70), 0);
    ck_assert_uint_eq(oud__numbers_find(&numbers, 20), 0);
    ck_assert(oud__numbers_make(&numbers, &memory, of, 1));
    ck_assert_uint_eq(oud__numbers_find(&numbers, 70), 1);
    oud__numbers_free(&numbers, &memory);
}
END_TEST

START_TEST(without_memory_none_are_there)
{
    const uint32_t of[] = {5, 6, 7};
    for (size_t n = 1, refused = 1; refused; n++) {
        failing_memory watched = failing_memory_at(n);
        oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
        oud__numbers numbers = {.count = 0};
        bool made = oud__numbers_make(&numbers, &memory, of, 3);
        refused = watched.refused;
        ck_assert(made == !refused);
        ck_assert_uint_eq(oud__numbers_find(&numbers, 6), made ? 2 : 0);
        oud__numbers_free(&numbers, &memory);
        failing_memory_done(&watched);
    }
}
END_TEST

START_TEST(bits_are_counted)
{
    test_dice dice = dice_new("bits_are_counted");
    for (int i = 0; i < 10000; i++) {
        uint32_t word = dice_below(&dice, UINT32_MAX) & dice_below(&dice, UINT32_MAX);
        uint32_t set = 0;
        for (int bit = 0; bit < 32; bit++) {
            set += word >> bit & 1;
        }
        ck_assert_uint_eq(oud__bits_set(word), set);
    }
    ck_assert_uint_eq(oud__bits_set(UINT32_MAX), 32);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("base/numbers");
    TCase *cases = tcase_create("numbers");
    tcase_add_test(cases, every_number_has_its_id);
    tcase_add_test(cases, numbers_too_far_apart_are_refused);
    tcase_add_test(cases, forgotten_numbers_are_not_found);
    tcase_add_test(cases, without_memory_none_are_there);
    tcase_add_test(cases, bits_are_counted);
    suite_add_tcase(all, cases);
    return all;
}
