#include "base/memory.h"
#include "base/pages.h"
#include "support/suite.h"

#include <errno.h>
#include <string.h>

#define MIB ((size_t)1 << 20)

/* Different in every byte that a wrong page would show. */
static unsigned char byte_at(size_t i)
{
    return (unsigned char)(i * 31 + (i >> 12) * 7 + (i >> 21));
}

static void fill(unsigned char *block, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        block[i] = byte_at(i);
    }
}

static void check(const unsigned char *block, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (block[i] != byte_at(i)) {
            ck_abort_msg("byte %zu of %zu", i, size);
        }
    }
}

/* Growing and shrinking, within malloc, within pages and from one to the other, keeps what is in
 * it. */
START_TEST(sizes_on_the_way_up_and_down_keep_the_bytes)
{
    static const size_t sizes[] = {1,           100,         MIB,         2 * MIB - 1, 2 * MIB,
                                   2 * MIB + 1, 3 * MIB,     4 * MIB,     9 * MIB + 5, 33 * MIB,
                                   9 * MIB,     2 * MIB + 1, 2 * MIB - 1, 7 * MIB,     40};
    oud__memory memory = oud__memory_of(NULL, NULL);
    unsigned char *block = NULL;
    size_t old = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        block = oud__memory_resize(&memory, block, old, sizes[i]);
        ck_assert_ptr_nonnull(block);
        check(block, old < sizes[i] ? old : sizes[i]);
        fill(block, old < sizes[i] ? old : sizes[i], sizes[i]);
        old = sizes[i];
    }
    oud__memory_free(&memory, block, old);
}
END_TEST

/* What cannot be had leaves the block as it was, and errno too. */
START_TEST(too_much_leaves_everything_as_it_was)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    unsigned char *block = oud__memory_resize(&memory, NULL, 0, 5 * MIB);
    ck_assert_ptr_nonnull(block);
    fill(block, 0, 5 * MIB);
    errno = EDOM;
    ck_assert_ptr_null(oud__memory_resize(&memory, block, 5 * MIB, SIZE_MAX / 4));
    if (oud__pages_fit(5 * MIB)) {
        ck_assert_int_eq(errno, EDOM);
    }
    check(block, 5 * MIB);
    oud__memory_free(&memory, block, 5 * MIB);
}
END_TEST

START_TEST(zeroed_big_blocks_are_zero_also_where_another_lay)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    for (int round = 0; round < 2; round++) {
        unsigned char *block = oud__memory_zeroed(&memory, 3, 2 * MIB);
        ck_assert_ptr_nonnull(block);
        for (size_t i = 0; i < 6 * MIB; i++) {
            if (block[i]) {
                ck_abort_msg("byte %zu", i);
            }
        }
        memset(block, 0xff, 6 * MIB);
        oud__memory_free(&memory, block, 6 * MIB);
    }
}
END_TEST

/* No size is both too small and too large, and sizes near the end of the address space never fit.
 */
START_TEST(what_fits)
{
    ck_assert(!oud__pages_fit(0));
    ck_assert(!oud__pages_fit(1000));
    ck_assert(!oud__pages_fit(SIZE_MAX));
    ck_assert(!oud__pages_fit(SIZE_MAX - 2 * MIB));
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("pages");
    TCase *tests = tcase_create("pages");
    tcase_add_test(tests, sizes_on_the_way_up_and_down_keep_the_bytes);
    tcase_add_test(tests, too_much_leaves_everything_as_it_was);
    tcase_add_test(tests, zeroed_big_blocks_are_zero_also_where_another_lay);
    tcase_add_test(tests, what_fits);
    suite_add_tcase(suite, tests);
    return suite;
}
