#include "base/sets.h"
#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#include <string.h>

#define ITEM_MAX 10 /* items are numbered 0..9, so that a set is a bit pattern too */

/* Some are small, others not. */
static uint32_t item_of(uint32_t number)
{
    return number < ITEM_MAX - 3 ? number * 1000 : OUD__SINGLE_MAX - ITEM_MAX + 2 * number;
}

/* The items of a bit pattern, ascending. */
static size_t items_of(uint32_t pattern, uint32_t *items)
{
    size_t count = 0;
    for (uint32_t item = 0; item < ITEM_MAX; item++) {
        if (pattern >> item & 1) {
            items[count++] = item_of(item);
        }
    }
    return count;
}

static uint32_t add(oud__sets *sets, const oud__memory *memory, uint32_t pattern)
{
    uint32_t items[ITEM_MAX];
    uint32_t set = UINT32_MAX;
    ck_assert(oud__sets_add(sets, memory, items, items_of(pattern, items), &set));
    return set;
}

static void assert_is(const oud__sets *sets, uint32_t set, uint32_t pattern)
{
    uint32_t items[ITEM_MAX];
    size_t count;
    const uint32_t *found = oud__sets_items(sets, set, &count);
    ck_assert_uint_eq(count, items_of(pattern, items));
    ck_assert(count == 0 || memcmp(found, items, count * sizeof *items) == 0);
    for (uint32_t item = 0; item < ITEM_MAX; item++) {
        ck_assert_int_eq(oud__sets_has(sets, set, item_of(item)), pattern >> item & 1);
        ck_assert(!oud__sets_has(sets, set, item_of(item) + 1));
    }
}

/* Numbers by pattern; 0 = not there yet. */
typedef struct set_model {
    uint32_t numbers[1u << ITEM_MAX];
    uint32_t patterns[1u << ITEM_MAX]; /* by number */
    uint32_t count;
} set_model;

static uint32_t model_number(set_model *model, uint32_t pattern)
{
    if (pattern && !model->numbers[pattern]) {
        model->numbers[pattern] = ++model->count;
        model->patterns[model->count] = pattern;
    }
    return model->numbers[pattern];
}

static void model_truncate(set_model *model, uint32_t count)
{
    for (; model->count > count; model->count--) {
        model->numbers[model->patterns[model->count]] = 0;
    }
}

/* R-GEN-5 rests on it: equal sets of teachers are one number. */
START_TEST(equal_sets_have_one_number)
{
    test_dice dice = dice_new("equal_sets_have_one_number");
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__sets sets = {0};
    static set_model twin;
    memset(&twin, 0, sizeof twin);
    for (int step = 0; step < 5000; step++) {
        uint32_t pattern = dice_below(&dice, 1u << ITEM_MAX);
        ck_assert_uint_eq(add(&sets, &memory, pattern), model_number(&twin, pattern));
        uint32_t a = dice_below(&dice, twin.count + 1);
        uint32_t b = dice_below(&dice, twin.count + 1);
        uint32_t both = UINT32_MAX;
        ck_assert(oud__sets_union(&sets, &memory, a, b, &both));
        ck_assert_uint_eq(both, model_number(&twin, twin.patterns[a] | twin.patterns[b]));
        if (dice_below(&dice, 100) == 0) {
            uint32_t count = dice_below(&dice, twin.count + 1);
            oud__sets_truncate(&sets, count);
            model_truncate(&twin, count);
        }
        ck_assert_uint_eq(oud__sets_count(&sets), twin.count);
    }
    for (uint32_t set = 0; set <= twin.count; set++) {
        assert_is(&sets, set, twin.patterns[set]);
    }
    oud__sets_free(&sets, &memory);
    failing_memory_done(&watched);
}
END_TEST

START_TEST(empty_set_is_free)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__sets sets = {0};
    uint32_t set = 5;
    ck_assert(oud__sets_add(&sets, &memory, NULL, 0, &set));
    ck_assert_uint_eq(set, OUD__SET_EMPTY);
    ck_assert(oud__sets_union(&sets, &memory, OUD__SET_EMPTY, OUD__SET_EMPTY, &set));
    ck_assert_uint_eq(set, OUD__SET_EMPTY);
    assert_is(&sets, OUD__SET_EMPTY, 0);
    ck_assert_uint_eq(watched.requests, 0);
    uint32_t one = add(&sets, &memory, 6);
    size_t requests = watched.requests;
    ck_assert(oud__sets_union(&sets, &memory, one, one, &set));
    ck_assert(oud__sets_union(&sets, &memory, OUD__SET_EMPTY, one, &set));
    ck_assert(oud__sets_union(&sets, &memory, one, OUD__SET_EMPTY, &set));
    ck_assert_uint_eq(set, one);
    ck_assert_uint_eq(watched.requests, requests);
    oud__sets_free(&sets, &memory);
    failing_memory_done(&watched);
}
END_TEST

START_TEST(truncating_restores_the_table)
{
    oud__memory memory = oud__memory_of(NULL, NULL);
    oud__sets sets = {0};
    for (uint32_t pattern = 1; pattern <= 400; pattern++) {
        add(&sets, &memory, pattern);
    }
    uint64_t before[1024];
    ck_assert_uint_eq(sets.slot_count, 1024);
    memcpy(before, sets.slots, sizeof before);
    size_t items = sets.items.count;
    for (uint32_t pattern = 401; pattern <= 700; pattern++) {
        add(&sets, &memory, pattern);
    }
    oud__sets_truncate(&sets, 400);
    ck_assert_mem_eq(before, sets.slots, sizeof before);
    ck_assert_uint_eq(sets.items.count, items);
    ck_assert_uint_eq(sets.starts.count, 401);
    oud__sets_truncate(&sets, 0);
    ck_assert_uint_eq(sets.starts.count, 0);
    ck_assert_uint_eq(add(&sets, &memory, 9), 1);
    oud__sets_free(&sets, &memory);
}
END_TEST

START_TEST(nothing_finds_what_pads)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__sets sets = {0};
    ck_assert(oud__sets_pad(&sets, &memory));
    ck_assert_uint_eq(add(&sets, &memory, 5), 2);
    ck_assert(oud__sets_pad(&sets, &memory));
    for (uint32_t pattern = 1; pattern < 100; pattern++) {
        uint32_t number = pattern == 5 ? 2 : pattern + (pattern < 5 ? 3 : 2);
        ck_assert_uint_eq(add(&sets, &memory, pattern), number);
    }
    assert_is(&sets, 1, 0);
    assert_is(&sets, 2, 5);
    assert_is(&sets, 3, 0);
    ck_assert_uint_eq(add(&sets, &memory, 5), 2);
    ck_assert_uint_eq(add(&sets, &memory, 0), OUD__SET_EMPTY);
    oud__sets_free(&sets, &memory);
    failing_memory_done(&watched);
}
END_TEST

/* Sets of one item that were foreseen take no more memory. */
START_TEST(singles_are_foreseen)
{
    enum { LAST = 500 };
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__sets sets = {0};
    ck_assert_uint_eq(add(&sets, &memory, 5), 1);
    ck_assert(oud__sets_expect_singles(&sets, &memory, LAST));
    const size_t requests = watched.requests;
    for (uint32_t item = 0; item <= LAST; item++) {
        uint32_t set;
        ck_assert(oud__sets_add(&sets, &memory, &item, 1, &set));
        ck_assert_uint_eq(set, item + 2);
        ck_assert_uint_eq(oud__sets_single(&sets, item), set);
    }
    ck_assert_uint_eq(watched.requests, requests);
    assert_is(&sets, 1, 5);
    assert_is(&sets, 2, 1);
    oud__sets_free(&sets, &memory);
    failing_memory_done(&watched);
}
END_TEST

/* R-SYNC-4 */
START_TEST(refusals_change_nothing)
{
    for (size_t n = 1, refused = 1; refused; n++) {
        failing_memory watched = failing_memory_at(n);
        oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
        oud__sets padded = {0};
        if (!oud__sets_pad(&padded, &memory)) {
            ck_assert_uint_eq(oud__sets_count(&padded), 0);
            ck_assert(oud__sets_pad(&padded, &memory));
        }
        ck_assert_uint_eq(oud__sets_count(&padded), 1);
        oud__sets_free(&padded, &memory);
        oud__sets sets = {0};
        for (uint32_t bit = 0; bit < ITEM_MAX; bit++) {
            uint32_t item = item_of(bit);
            uint32_t set = UINT32_MAX;
            if (!oud__sets_add(&sets, &memory, &item, 1, &set)) {
                ck_assert_uint_eq(set, UINT32_MAX);
                ck_assert_uint_eq(oud__sets_count(&sets), bit);
                ck_assert_uint_eq(add(&sets, &memory, 1u << bit), bit + 1);
            }
        }
        for (uint32_t bit = 1; bit < ITEM_MAX; bit++) {
            uint32_t set = UINT32_MAX;
            uint32_t before = oud__sets_count(&sets);
            if (!oud__sets_union(&sets, &memory, before, bit, &set)) {
                ck_assert_uint_eq(set, UINT32_MAX);
                ck_assert_uint_eq(oud__sets_count(&sets), before);
                ck_assert(oud__sets_union(&sets, &memory, before, bit, &set));
            }
            ck_assert_uint_eq(set, before + 1);
        }
        assert_is(&sets, oud__sets_count(&sets), (1u << ITEM_MAX) - 1);
        refused = watched.refused;
        oud__sets_free(&sets, &memory);
        failing_memory_done(&watched);
    }
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("sets");
    TCase *tests = tcase_create("sets");
    tcase_add_test(tests, equal_sets_have_one_number);
    tcase_add_test(tests, empty_set_is_free);
    tcase_add_test(tests, truncating_restores_the_table);
    tcase_add_test(tests, nothing_finds_what_pads);
    tcase_add_test(tests, singles_are_foreseen);
    tcase_add_test(tests, refusals_change_nothing);
    suite_add_tcase(suite, tests);
    return suite;
}
