#include "base/records.h"
#include "base/sort.h"
#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#include <string.h>

#define COUNT_MAX 2000

/* The context is how many keys there are: item modulo that is compared, the rest shows stability.
 */
static int compare_modulo(const void *context, uint32_t a, uint32_t b)
{
    uint32_t keys = *(const uint32_t *)context;
    return (a % keys > b % keys) - (a % keys < b % keys);
}

static int compare_numbers(const void *context, uint32_t a, uint32_t b)
{
    const uint64_t *numbers = context;
    return (numbers[a] > numbers[b]) - (numbers[a] < numbers[b]);
}

/* Sort by counting: all items of the smallest key in their order, then those of the next. */
static void model_sort(uint32_t *items, size_t count, uint32_t keys)
{
    uint32_t sorted[COUNT_MAX];
    size_t at = 0;
    for (uint32_t key = 0; key < keys; key++) {
        for (size_t i = 0; i < count; i++) {
            if (items[i] % keys == key) {
                sorted[at++] = items[i];
            }
        }
    }
    memcpy(items, sorted, count * sizeof *items);
}

START_TEST(sorts_stably)
{
    test_dice dice = dice_new("sorts_stably");
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    for (int round = 0; round < 300; round++) {
        size_t count = round < 100 ? (size_t)round : dice_below(&dice, COUNT_MAX + 1);
        uint32_t keys = 1 + dice_below(&dice, 60);
        uint32_t items[COUNT_MAX];
        uint32_t expected[COUNT_MAX];
        for (size_t i = 0; i < count; i++) {
            items[i] = dice_below(&dice, 100000);
        }
        memcpy(expected, items, sizeof *items * count);
        model_sort(expected, count, keys);
        ck_assert(oud__sort(&memory, items, count, compare_modulo, &keys));
        ck_assert(count == 0 || memcmp(items, expected, sizeof *items * count) == 0);
    }
    failing_memory_done(&watched);
}
END_TEST

/* By a number of each item, of which some bytes are the same in all. */
START_TEST(sorts_stably_by_key)
{
    test_dice dice = dice_new("sorts_stably_by_key");
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    static uint64_t numbers[COUNT_MAX];
    for (int round = 0; round < 300; round++) {
        size_t count = round < 100 ? (size_t)round : dice_below(&dice, COUNT_MAX + 1);
        uint32_t keys = 1 + dice_below(&dice, 600);
        uint64_t factor = UINT64_C(1) << dice_below(&dice, 54);
        uint32_t items[COUNT_MAX];
        uint32_t expected[COUNT_MAX];
        for (uint32_t item = 0; item < COUNT_MAX; item++) {
            numbers[item] = (UINT64_C(0x5500000000000000) ^ item % keys * factor);
        }
        for (size_t i = 0; i < count; i++) {
            items[i] = dice_below(&dice, COUNT_MAX);
        }
        memcpy(expected, items, sizeof *items * count);
        ck_assert(oud__sort(&memory, expected, count, compare_numbers, numbers));
        ck_assert(oud__sort_by_key(&memory, items, count, numbers));
        ck_assert(count == 0 || memcmp(items, expected, sizeof *items * count) == 0);
    }
    failing_memory_done(&watched);
}
END_TEST

/* Keys of one round: strewn, ascending, ascending but for some, descending, or in blocks that
 * follow each other. */
static uint64_t make_key(test_dice *dice, uint32_t shape, size_t i, uint32_t keys)
{
    const uint64_t strewn = (uint64_t)dice_below(dice, keys) << 40;
    switch (shape) {
    case 0:
        return strewn;
    case 1:
        return i / 2;
    case 2:
        return dice_below(dice, 20) ? i : strewn;
    case 3:
        return UINT64_MAX - i;
    default:
        return (uint64_t)(i / 100) << 60 | dice_below(dice, keys);
    }
}

/* Equal keys keep their order, and nothing is touched but the list and its spare. */
START_TEST(sorts_keyed_stably)
{
    test_dice dice = dice_new("sorts_keyed_stably");
    static oud__keyed list[COUNT_MAX * 2 + 4];
    for (uint32_t round = 0; round < 600; round++) {
        size_t count = round < 200 ? round : dice_below(&dice, COUNT_MAX + 1);
        uint32_t keys = 1 + dice_below(&dice, 600);
        uint64_t sum = 0;
        oud__keyed *spare = list + count + 3;
        for (uint32_t i = 0; i < count; i++) {
            list[i] = (oud__keyed){make_key(&dice, round % 5, i, keys), i};
            sum += list[i].key * (i + 1);
        }
        list[count].item = spare[count].item = 77;
        oud__sort_keyed(list, count, spare);
        for (size_t i = 0; i < count; i++) {
            sum -= list[i].key * (list[i].item + 1);
            ck_assert(i == 0 || list[i - 1].key < list[i].key ||
                      (list[i - 1].key == list[i].key && list[i - 1].item < list[i].item));
        }
        ck_assert_uint_eq(sum, 0);
        ck_assert_uint_eq(list[count].item, 77);
        ck_assert_uint_eq(spare[count].item, 77);
    }
}
END_TEST

START_TEST(keys_without_memory)
{
    failing_memory watched = failing_memory_at(1);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    const uint64_t keys[] = {3, 1, 1, 9};
    uint32_t sorted[] = {1, 2, 0, 3};
    uint32_t items[] = {0, 1, 2, 3};
    ck_assert(oud__sort_by_key(&memory, sorted, 4, keys));
    ck_assert_uint_eq(watched.requests, 0);
    ck_assert(!oud__sort_by_key(&memory, items, 4, keys));
    ck_assert(oud__sort_by_key(&memory, items, 4, keys));
    ck_assert_mem_eq(items, sorted, sizeof items);
    failing_memory_done(&watched);
}
END_TEST

START_TEST(sorted_lists_need_no_memory)
{
    failing_memory watched = failing_memory_at(1);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    uint32_t keys = UINT32_MAX;
    uint32_t items[1000];
    for (uint32_t i = 0; i < 1000; i++) {
        items[i] = i / 2;
    }
    ck_assert(oud__sort(&memory, items, 1000, compare_modulo, &keys));
    ck_assert(oud__sort(&memory, NULL, 0, compare_modulo, &keys));
    ck_assert_uint_eq(watched.requests, 0);
}
END_TEST

/* R-SYNC-4 */
START_TEST(refusal_changes_nothing)
{
    failing_memory watched = failing_memory_at(1);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    uint32_t keys = UINT32_MAX;
    uint32_t items[100];
    for (uint32_t i = 0; i < 100; i++) {
        items[i] = 100 - i;
    }
    ck_assert(!oud__sort(&memory, items, 100, compare_modulo, &keys));
    for (uint32_t i = 0; i < 100; i++) {
        ck_assert_uint_eq(items[i], 100 - i);
    }
    ck_assert(oud__sort(&memory, items, 100, compare_modulo, &keys));
    ck_assert_uint_eq(items[0], 1);
    failing_memory_done(&watched);
}
END_TEST

START_TEST(unique_numbers_ascend)
{
    test_dice dice = dice_new("unique_numbers_ascend");
    for (int round = 0; round < 500; round++) {
        size_t count = round < 80 ? (size_t)round : dice_below(&dice, COUNT_MAX + 1);
        uint32_t bound = 1 + dice_below(&dice, COUNT_MAX);
        bool there[COUNT_MAX + 1] = {false};
        uint32_t items[COUNT_MAX];
        for (size_t i = 0; i < count; i++) {
            items[i] = dice_below(&dice, bound);
            there[items[i]] = true;
        }
        size_t kept = oud__sort_unique(items, count);
        size_t expected = 0;
        for (uint32_t number = 0; number < bound; number++) {
            if (there[number]) {
                ck_assert_uint_lt(expected, kept);
                ck_assert_uint_eq(items[expected++], number);
            }
        }
        ck_assert_uint_eq(kept, expected);
    }
}
END_TEST

/* A million falling numbers: would not end within the time of a test if it were quadratic. */
START_TEST(unique_is_not_quadratic)
{
    static uint32_t items[1000000];
    for (uint32_t i = 0; i < 1000000; i++) {
        items[i] = (1000000 - i) / 2;
    }
    ck_assert_uint_eq(oud__sort_unique(items, 1000000), 500001);
    ck_assert_uint_eq(items[500000], 500000);
}
END_TEST

/* By `major`, then `minor`. */
typedef struct two_numbers {
    uint32_t major;
    uint32_t minor;
} two_numbers;

static int compare_records(const two_numbers *a, const two_numbers *b)
{
    int order = (a->major > b->major) - (a->major < b->major);
    return order ? order : (a->minor > b->minor) - (a->minor < b->minor);
}

OUD__SORT_RECORDS(sort_records, two_numbers, compare_records)

/* Few and many, with repetitions: the sorted records are those that were there, in order. */
START_TEST(records_are_put_in_order)
{
    test_dice dice = dice_new("records_are_put_in_order");
    for (size_t round = 0; round < 500; round++) {
        size_t count = round < 100 ? round : dice_below(&dice, COUNT_MAX + 1);
        uint32_t bound = 1 + dice_below(&dice, 50);
        uint32_t before[50][50] = {{0}};
        two_numbers records[COUNT_MAX + 1];
        for (size_t i = 0; i < count; i++) {
            records[i] = (two_numbers){dice_below(&dice, bound), dice_below(&dice, bound)};
            before[records[i].major][records[i].minor]++;
        }
        records[count] = (two_numbers){77, 88};
        sort_records(records, count);
        for (size_t i = 0; i < count; i++) {
            ck_assert(i == 0 || compare_records(&records[i - 1], &records[i]) <= 0);
            ck_assert_uint_ne(before[records[i].major][records[i].minor]--, 0);
        }
        ck_assert_uint_eq(records[count].major, 77); /* what lies behind is as it was */
        ck_assert_uint_eq(records[count].minor, 88);
    }
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("sort");
    TCase *tests = tcase_create("sort");
    tcase_add_test(tests, sorts_stably);
    tcase_add_test(tests, sorts_stably_by_key);
    tcase_add_test(tests, sorts_keyed_stably);
    tcase_add_test(tests, keys_without_memory);
    tcase_add_test(tests, sorted_lists_need_no_memory);
    tcase_add_test(tests, refusal_changes_nothing);
    tcase_add_test(tests, unique_numbers_ascend);
    tcase_add_test(tests, unique_is_not_quadratic);
    tcase_add_test(tests, records_are_put_in_order);
    suite_add_tcase(suite, tests);
    return suite;
}
