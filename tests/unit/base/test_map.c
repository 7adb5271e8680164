#include "base/map.h"
#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#include <string.h>

#define KEY_MAX 600

static uint64_t key_of(uint32_t number)
{
    return oud__map_key(number % 3, number + 1);
}

/* The twin is an array; 0 = not there, so values are from 1. */
START_TEST(behaves_like_an_array)
{
    test_dice dice = dice_new("behaves_like_an_array");
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__map map = {0};
    uint32_t twin[KEY_MAX] = {0};
    size_t count = 0;
    for (uint32_t step = 1; step <= 40000; step++) {
        uint32_t number = dice_below(&dice, KEY_MAX);
        bool growing = step / 4000 % 2 == 0;
        if (dice_below(&dice, 4) < (growing ? 3u : 1u)) {
            ck_assert(oud__map_put(&map, &memory, key_of(number), step));
            count += twin[number] == 0;
            twin[number] = step;
        } else {
            oud__map_remove(&map, key_of(number));
            count -= twin[number] != 0;
            twin[number] = 0;
        }
        ck_assert_uint_eq(map.count, count);
        if (step % 500 == 0) {
            for (uint32_t i = 0; i < KEY_MAX; i++) {
                ck_assert_uint_eq(oud__map_get(&map, key_of(i), 0), twin[i]);
            }
        }
    }
    oud__map_free(&map, &memory);
    ck_assert_uint_eq(map.count + map.slot_count, 0);
    failing_memory_done(&watched);
}
END_TEST

/* Nearly full small tables, so that runs of slots go round the end. */
START_TEST(removing_closes_gaps)
{
    test_dice dice = dice_new("removing_closes_gaps");
    oud__memory memory = oud__memory_of(NULL, NULL);
    for (int round = 0; round < 2000; round++) {
        oud__map map = {0};
        uint64_t keys[12];
        for (uint32_t i = 0; i < 12; i++) {
            keys[i] = (uint64_t)dice_below(&dice, UINT32_MAX) << 8 | (i + 1);
            ck_assert(oud__map_put(&map, &memory, keys[i], i));
        }
        ck_assert_uint_eq(map.slot_count, 16);
        for (uint32_t i = 0; i < 12; i++) {
            oud__map_remove(&map, keys[i]);
            for (uint32_t j = 0; j < 12; j++) {
                ck_assert_uint_eq(oud__map_get(&map, keys[j], 99), j > i ? j : 99);
            }
        }
        oud__map_free(&map, &memory);
    }
}
END_TEST

START_TEST(empty_map_has_nothing)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__map map = {0};
    ck_assert_uint_eq(oud__map_get(&map, 1, 42), 42);
    oud__map_remove(&map, 1);
    ck_assert(oud__map_reserve(&map, &memory, 0));
    ck_assert_ptr_null(map.keys);
    ck_assert(!oud__map_reserve(&map, &memory, SIZE_MAX));
    ck_assert(!oud__map_reserve(&map, &memory, SIZE_MAX / 2));
    oud__map_free(&map, &memory);
}
END_TEST

START_TEST(reserved_puts_cannot_fail)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__map map = {0};
    ck_assert(oud__map_put(&map, &memory, 1, 1));
    ck_assert(oud__map_reserve(&map, &memory, 1000));
    watched.fail_at = 1;
    watched.fail_rest = true;
    for (uint32_t i = 2; i <= 1001; i++) {
        ck_assert(oud__map_put(&map, &memory, i, i));
    }
    oud__map_free(&map, &memory);
    failing_memory_done(&watched);
}
END_TEST

/* R-SYNC-4; and a key that is there needs no memory at all. */
START_TEST(refusals_change_nothing)
{
    for (size_t n = 1, refused = 1; refused; n++) {
        failing_memory watched = failing_memory_at(n);
        oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
        oud__map map = {0};
        for (uint32_t i = 1; i <= 300; i++) {
            if (!oud__map_put(&map, &memory, i, i)) {
                ck_assert_uint_eq(map.count, i - 1);
                ck_assert_uint_eq(oud__map_get(&map, i, 0), 0);
                ck_assert(oud__map_put(&map, &memory, i, i));
            }
        }
        size_t requests = watched.requests;
        for (uint32_t i = 1; i <= 300; i++) {
            ck_assert(oud__map_put(&map, &memory, i, i + 1));
            ck_assert_uint_eq(oud__map_get(&map, i, 0), i + 1);
        }
        ck_assert_uint_eq(watched.requests, requests);
        refused = watched.refused;
        oud__map_free(&map, &memory);
        failing_memory_done(&watched);
    }
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("map");
    TCase *tests = tcase_create("map");
    tcase_add_test(tests, behaves_like_an_array);
    tcase_add_test(tests, removing_closes_gaps);
    tcase_add_test(tests, empty_map_has_nothing);
    tcase_add_test(tests, reserved_puts_cannot_fail);
    tcase_add_test(tests, refusals_change_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}
