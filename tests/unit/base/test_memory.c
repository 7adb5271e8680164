#include "base/memory.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#include <string.h>

/* Without an allocator of the caller malloc serves, and `user` is nobody's. */
START_TEST(default_allocator_serves)
{
    int user;
    oud__memory memory = oud__memory_of(NULL, &user);
    ck_assert_ptr_null(memory.user);
    char *block = oud__memory_resize(&memory, NULL, 0, 10);
    ck_assert_ptr_nonnull(block);
    memcpy(block, "ouderavond", 10);
    block = oud__memory_resize(&memory, block, 10, 100000);
    ck_assert_mem_eq(block, "ouderavond", 10);
    ck_assert_ptr_null(oud__memory_resize(&memory, block, 100000, 0));
}
END_TEST

START_TEST(callers_allocator_gets_true_sizes)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    char *block = oud__memory_resize(&memory, NULL, 77, 10);
    block = oud__memory_resize(&memory, block, 10, 20);
    ck_assert_uint_eq(watched.live_bytes, 20);
    oud__memory_free(&memory, block, 20);
    oud__memory_free(&memory, NULL, 20);
    ck_assert_ptr_null(oud__memory_resize(&memory, NULL, 0, 0));
    ck_assert_uint_eq(watched.requests, 2);
    failing_memory_done(&watched);
}
END_TEST

START_TEST(zeroed_blocks_are_zero)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    unsigned char *block = oud__memory_zeroed(&memory, 30, 10);
    for (size_t i = 0; i < 300; i++) {
        ck_assert_uint_eq(block[i], 0);
    }
    oud__memory_free(&memory, block, 300);
    failing_memory_done(&watched);
}
END_TEST

/* A block of nothing is a block, and can be resized and freed as one of 0 bytes. */
START_TEST(zeroed_nothing_is_a_block)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    void *freed = oud__memory_zeroed(&memory, 0, 8);
    void *resized = oud__memory_zeroed(&memory, 8, 0);
    ck_assert_ptr_nonnull(freed);
    ck_assert_ptr_nonnull(resized);
    oud__memory_free(&memory, freed, 0);
    resized = oud__memory_resize(&memory, resized, 0, 5);
    oud__memory_free(&memory, resized, 5);
    failing_memory_done(&watched);
}
END_TEST

START_TEST(refusals_leave_the_block)
{
    failing_memory watched = failing_memory_at(2);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    char *block = oud__memory_zeroed(&memory, 4, 1);
    ck_assert_ptr_null(oud__memory_resize(&memory, block, 4, 400));
    ck_assert_mem_eq(block, "\0\0\0\0", 4);
    watched.fail_rest = true;
    ck_assert_ptr_null(oud__memory_zeroed(&memory, 4, 1));
    oud__memory_free(&memory, block, 4);
    failing_memory_done(&watched);
}
END_TEST

START_TEST(products_are_checked)
{
    size_t product = 5;
    ck_assert(oud__multiply(0, SIZE_MAX, &product));
    ck_assert_uint_eq(product, 0);
    ck_assert(oud__multiply(SIZE_MAX, 1, &product));
    ck_assert(product == SIZE_MAX);
    ck_assert(!oud__multiply(SIZE_MAX / 2 + 1, 2, &product));
    ck_assert(product == SIZE_MAX);

    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    ck_assert_ptr_null(oud__memory_zeroed(&memory, SIZE_MAX / 2 + 1, 2));
    ck_assert_uint_eq(watched.requests, 0);
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("memory");
    TCase *tests = tcase_create("memory");
    tcase_add_test(tests, default_allocator_serves);
    tcase_add_test(tests, callers_allocator_gets_true_sizes);
    tcase_add_test(tests, zeroed_blocks_are_zero);
    tcase_add_test(tests, zeroed_nothing_is_a_block);
    tcase_add_test(tests, refusals_leave_the_block);
    tcase_add_test(tests, products_are_checked);
    suite_add_tcase(suite, tests);
    return suite;
}
