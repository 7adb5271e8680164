#include "base/vec.h"
#include "support/failing_memory.h"
#include "support/suite.h"

typedef struct wide {
    uint64_t a, b, c;
} wide;

START_TEST(items_stay_and_growth_is_geometric)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__u32s list = {0};
    for (uint32_t i = 0; i < 100000; i++) {
        ck_assert(oud__vec_push(&memory, &list, i * 3));
    }
    ck_assert_uint_eq(list.count, 100000);
    for (uint32_t i = 0; i < 100000; i++) {
        ck_assert_uint_eq(list.at[i], i * 3);
    }
    ck_assert_uint_lt(watched.requests, 40);
    ck_assert_uint_lt(list.room, 2 * list.count);
    oud__vec_trim(&memory, &list);
    ck_assert_uint_eq(list.room, 100000);
    ck_assert_uint_eq(watched.live_bytes, 100000 * sizeof(uint32_t));
    ck_assert_uint_eq(list.at[99999], 99999 * 3);
    oud__vec_free(&memory, &list);
    ck_assert_ptr_null(list.at);
    ck_assert_uint_eq(list.count + list.room, 0);
    failing_memory_done(&watched);
}
END_TEST

START_TEST(items_may_have_any_size)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    OUD__VEC(wide) list = {0};
    for (uint64_t i = 0; i < 1000; i++) {
        wide item = {i, i + 1, i + 2};
        ck_assert(oud__vec_push(&memory, &list, item));
    }
    for (uint64_t i = 0; i < 1000; i++) {
        ck_assert_uint_eq(list.at[i].a, i);
        ck_assert_uint_eq(list.at[i].c, i + 2);
    }
    oud__vec_free(&memory, &list);
    failing_memory_done(&watched);
}
END_TEST

START_TEST(reserved_room_needs_no_memory)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__u32s list = {0};
    ck_assert(oud__vec_reserve(&memory, &list, 1000));
    watched.fail_at = 1;
    watched.fail_rest = true;
    for (uint32_t i = 0; i < 1000; i++) {
        ck_assert(oud__vec_push(&memory, &list, i));
    }
    ck_assert_uint_eq(watched.requests, 1);
    oud__vec_free(&memory, &list);
    failing_memory_done(&watched);
}
END_TEST

/* R-SYNC-4: without memory the list is as it was. */
START_TEST(refusals_change_nothing)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__u32s list = {0};
    ck_assert(oud__vec_push(&memory, &list, 7));
    watched.fail_at = 1;
    watched.fail_rest = true;
    oud__u32s before = list;
    ck_assert(!oud__vec_reserve(&memory, &list, 1000));
    oud__vec_trim(&memory, &list);
    ck_assert_ptr_eq(list.at, before.at);
    ck_assert_uint_eq(list.count, 1);
    ck_assert_uint_eq(list.room, before.room);
    ck_assert_uint_eq(list.at[0], 7);
    oud__vec_free(&memory, &list);
    failing_memory_done(&watched);
}
END_TEST

START_TEST(impossible_sizes_are_refused)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__u32s list = {0};
    ck_assert(oud__vec_push(&memory, &list, 7));
    size_t requests = watched.requests;
    ck_assert(!oud__vec_reserve(&memory, &list, SIZE_MAX));
    ck_assert(!oud__vec_reserve(&memory, &list, SIZE_MAX / 2));
    ck_assert(!oud__vec_reserve(&memory, &list, SIZE_MAX / 2 / sizeof(uint32_t)));
    ck_assert_uint_eq(watched.requests, requests);
    ck_assert_uint_eq(list.count, 1);
    oud__vec_free(&memory, &list);
    failing_memory_done(&watched);
}
END_TEST

START_TEST(trimming_nothing_frees)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__bytes bytes = {0};
    oud__vec_trim(&memory, &bytes);
    ck_assert(oud__vec_push(&memory, &bytes, 'a'));
    bytes.count = 0;
    oud__vec_trim(&memory, &bytes);
    ck_assert_ptr_null(bytes.at);
    failing_memory_done(&watched);
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("vec");
    TCase *tests = tcase_create("vec");
    tcase_add_test(tests, items_stay_and_growth_is_geometric);
    tcase_add_test(tests, items_may_have_any_size);
    tcase_add_test(tests, reserved_room_needs_no_memory);
    tcase_add_test(tests, refusals_change_nothing);
    tcase_add_test(tests, impossible_sizes_are_refused);
    tcase_add_test(tests, trimming_nothing_frees);
    suite_add_tcase(suite, tests);
    return suite;
}
