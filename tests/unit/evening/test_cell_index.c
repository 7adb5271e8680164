/* Numbers of (afdeling, subject) pairs against a plain table: in order of afdeling, in any order,
 * and the one among the other. */
#include "evening/cell_index.h"

#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#include <string.h>

#define AFDELINGEN 40
#define SUBJECTS   12
#define STRAYS     2 /* more subjects, which the school does not know */
#define ROUNDS     300

typedef struct counting {
    oud__cell_index index;
    uint32_t numbers[AFDELINGEN + 1][SUBJECTS + STRAYS + 1]; /* plus one; 0: not met */
    uint32_t count;
} counting;

static void meet(counting *trial, uint32_t afdeling, uint32_t subject)
{
    uint32_t *number = &trial->numbers[afdeling][subject];
    *number = *number ? *number : ++trial->count;
    ck_assert_uint_eq(oud__cell_index_find(&trial->index, afdeling, subject), *number - 1);
}

static void check_order(const counting *trial, const oud__memory *memory)
{
    oud__u32s order = {0};
    size_t at = 0;
    ck_assert(oud__cell_index_order(&trial->index, &order));
    ck_assert_uint_eq(order.count, trial->count);
    for (uint32_t afdeling = 0; afdeling <= AFDELINGEN; afdeling++) {
        for (uint32_t subject = 1; subject <= SUBJECTS + STRAYS; subject++) {
            if (trial->numbers[afdeling][subject]) {
                ck_assert_uint_eq(order.at[at++], trial->numbers[afdeling][subject] - 1);
            }
        }
    }
    oud__vec_free(memory, &order);
}

/* Afdelingen come to hand, mostly in order; one pair in so many is of another. */
static void run(test_dice *dice, counting *trial, const oud__memory *memory, uint32_t others)
{
    memset(trial, 0, sizeof *trial);
    ck_assert(oud__cell_index_start(&trial->index, memory, SUBJECTS));
    for (uint32_t step = 0; step < AFDELINGEN; step++) {
        uint32_t afdeling = dice_below(dice, 8) ? step + 1 : dice_below(dice, AFDELINGEN + 1);
        ck_assert(oud__cell_index_enter(&trial->index, afdeling));
        for (uint32_t i = 0; i < 30; i++) {
            bool other = others && dice_below(dice, others) == 0;
            meet(trial, other ? dice_below(dice, AFDELINGEN + 1) : afdeling,
                 1 + dice_below(dice, SUBJECTS + STRAYS));
        }
    }
    check_order(trial, memory);
    oud__cell_index_free(&trial->index);
}

START_TEST(pairs_have_one_number)
{
    test_dice dice = dice_new("pairs_have_one_number");
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    static counting trial;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        run(&dice, &trial, &memory, round % 4 * 7);
    }
    failing_memory_done(&watched);
}
END_TEST

/* In order of afdeling nothing is hashed. */
START_TEST(in_order_there_is_no_map)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    static counting trial;
    memset(&trial, 0, sizeof trial);
    ck_assert(oud__cell_index_start(&trial.index, &memory, SUBJECTS));
    for (uint32_t afdeling = 1; afdeling <= AFDELINGEN; afdeling++) {
        ck_assert(oud__cell_index_enter(&trial.index, afdeling));
        for (uint32_t i = 0; i < 2 * SUBJECTS; i++) {
            meet(&trial, afdeling, i % SUBJECTS + 1);
        }
    }
    ck_assert_uint_eq(trial.index.map.count, 0);
    meet(&trial, 3, 1);
    ck_assert_uint_eq(trial.index.map.count, SUBJECTS);
    oud__cell_index_free(&trial.index);
    failing_memory_done(&watched);
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("cell_index");
    TCase *tests = tcase_create("cell_index");
    tcase_add_test(tests, pairs_have_one_number);
    tcase_add_test(tests, in_order_there_is_no_map);
    suite_add_tcase(suite, tests);
    return suite;
}
