/* Talks against a plain list: looked up or known to be new, in any order. */
#include "evening/evening.h"
#include "evening/talks.h"

#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"
#include "support/tables.h"

#define KINDS 4000

/* The talk of a kind; those of different kinds differ. */
static oud__talk talk_of(uint32_t kind)
{
    return (oud__talk){kind % 20 + 1, kind / 20 % 10 + 1, kind / 200 % 10, kind / 2000};
}

/* Equal talks have one number, whichever way they came. */
START_TEST(equal_talks_have_one_number)
{
    test_dice dice = dice_new("equal_talks_have_one_number");
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__talks talks = {0};
    static uint32_t numbers[KINDS];
    uint32_t count = 0;
    for (uint32_t step = 0; step < 20000; step++) {
        uint32_t kind = dice_below(&dice, KINDS);
        oud__talk talk = talk_of(kind);
        bool known = numbers[kind] != 0;
        numbers[kind] = known ? numbers[kind] : ++count;
        uint32_t found = known || dice_below(&dice, 3) == 0
                             ? oud__talks_add(&talks, &memory, &talk)
                             : oud__talks_add_new(&talks, &memory, &talk);
        ck_assert_uint_eq(found, numbers[kind]);
    }
    ck_assert_uint_eq(talks.items.count, count);
    oud__talks_free(&talks, &memory);
    failing_memory_done(&watched);
}
END_TEST

/* Of those that came in order of groups only these are hashed: late ones, ones without groups, and
 * ones behind too many of the same groups. All are found, among them those that came in order after
 * others were looked up; what is like none of them is new. */
START_TEST(talks_in_order_need_no_hash)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__talks talks = {0};
    uint32_t count = 0;
    for (uint32_t round = 0; round < 2; round++) {
        const uint32_t first = round * 1000;
        for (uint32_t groups = first + 1; groups < first + 200; groups++) {
            for (uint32_t kind = 0; kind < (groups == first + 50 ? 40 : 1 + groups % 5); kind++) {
                oud__talk talk = {kind + 1, 7, groups, 1};
                ck_assert_uint_eq(oud__talks_add_new(&talks, &memory, &talk), ++count);
            }
            if (groups % 100 == 0) {
                oud__talk late = {1, 8, groups - 3, 1};
                oud__talk none = {groups, 8, 0, 1};
                ck_assert_uint_eq(oud__talks_add_new(&talks, &memory, &late), ++count);
                ck_assert_uint_eq(oud__talks_add_new(&talks, &memory, &none), ++count);
            }
        }
        for (uint32_t number = 1; number <= count; number++) {
            oud__talk talk = *oud__talks_get(&talks, number);
            oud__talks_prefetch_around(&talks, oud__talks_get(&talks, number));
            ck_assert_uint_eq(oud__talks_add(&talks, &memory, &talk), number);
        }
        ck_assert_uint_eq(talks.hashed, 10 * (round + 1) + round);
        oud__talk other = {99, 7, first + 77, 1};
        ck_assert_uint_eq(oud__talks_add(&talks, &memory, &other), ++count);
        ck_assert_uint_eq(oud__talks_add(&talks, &memory, &other), count);
    }
    oud__talks_free(&talks, &memory);
    failing_memory_done(&watched);
}
END_TEST

/* What pads takes a number, and stands in nobody's way. */
START_TEST(pads_take_numbers)
{
    failing_memory watched = failing_memory_at(0);
    oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
    oud__talks talks = {0};
    const oud__talk none = {0};
    const oud__talk first = talk_of(7);
    const oud__talk second = talk_of(8);
    ck_assert(oud__talks_pad(&talks, &memory, &none));
    ck_assert_uint_eq(oud__talks_add_new(&talks, &memory, &first), 2);
    ck_assert(oud__talks_pad(&talks, &memory, &first));
    ck_assert_uint_eq(oud__talks_add(&talks, &memory, &second), 4);
    ck_assert_uint_eq(oud__talks_add(&talks, &memory, &first), 2);
    ck_assert_uint_eq(oud__talks_add(&talks, &memory, &second), 4);
    ck_assert_uint_eq(oud__talks_get(&talks, 3)->subject, first.subject);
    oud__talks_free(&talks, &memory);
    failing_memory_done(&watched);
}
END_TEST

/* R-SYNC-4 */
START_TEST(refusals_change_nothing)
{
    for (size_t n = 1, refused = 1; refused; n++) {
        failing_memory watched = failing_memory_at(n);
        oud__memory memory = oud__memory_of(failing_memory_allocate, &watched);
        oud__talks talks = {0};
        for (uint32_t kind = 0; kind < 300; kind++) {
            oud__talk talk = talk_of(kind);
            if (!oud__talks_add_new(&talks, &memory, &talk)) {
                ck_assert_uint_eq(talks.items.count, kind);
                ck_assert_uint_eq(oud__talks_add_new(&talks, &memory, &talk), kind + 1);
            }
        }
        for (uint32_t kind = 0; kind < 300; kind++) {
            oud__talk talk = talk_of(kind);
            uint32_t found = oud__talks_add(&talks, &memory, &talk);
            found = found ? found : oud__talks_add(&talks, &memory, &talk);
            ck_assert_uint_eq(found, kind + 1);
        }
        refused = watched.refused;
        oud__talks_free(&talks, &memory);
        failing_memory_done(&watched);
    }
}
END_TEST

#define STUDENT OUD_TABLE_LEERLINGEN
#define PACKAGE OUD_TABLE_PAKKETKEUZE
#define MEMBER  OUD_TABLE_ROOSTERGROEPINDELINGEN
#define LESSON  OUD_TABLE_LESSENVERDELING

/* Students 2 and 3 have a second group that gives nothing: what they get is the talk of the first
 * one. Students 4 and 5 have two that give something: that is another talk, once. */
START_TEST(plans_make_every_talk_once)
{
    static const table_row rows[] = {
        {STUDENT, "1|a|a1"},
        {STUDENT, "2|a|a1"},
        {STUDENT, "3|a|a1"},
        {STUDENT, "4|a|a1"},
        {STUDENT, "5|a|a1"},
        {PACKAGE, "1||ne"},
        {PACKAGE, "1||wi"},
        {PACKAGE, "2||ne"},
        {PACKAGE, "2||wi"},
        {PACKAGE, "3||ne"},
        {PACKAGE, "3||wi"},
        {PACKAGE, "4||ne"},
        {PACKAGE, "5||ne"},
        {MEMBER, "1|a|g"},
        {MEMBER, "2|a|g"},
        {MEMBER, "2|a|h"},
        {MEMBER, "3|a|g"},
        {MEMBER, "3|a|h"},
        {MEMBER, "4|a|g"},
        {MEMBER, "4|a|k"},
        {MEMBER, "5|a|g"},
        {MEMBER, "5|a|k"},
        {LESSON, "1|a|ne|g|t"},
        {LESSON, "2|a|ne|h|"},
        {LESSON, "3|a|wi|g|t"},
        {LESSON, "4|a|wi|g|u"},
        {LESSON, "5|a|wi|h|"},
        {LESSON, "6|a|ne|k|v"},
        TABLE_END,
    };
    oud_evening *evening = tables_evening(rows, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    ck_assert_uint_eq(oud_evening_count(evening), 8);
    ck_assert_uint_eq(evening->talk_table.items.count, 4); /* of g twice, of k, of g and k */
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *suite = suite_create("talks");
    TCase *tests = tcase_create("talks");
    tcase_add_test(tests, equal_talks_have_one_number);
    tcase_add_test(tests, talks_in_order_need_no_hash);
    tcase_add_test(tests, pads_take_numbers);
    tcase_add_test(tests, refusals_change_nothing);
    tcase_add_test(tests, plans_make_every_talk_once);
    suite_add_tcase(suite, tests);
    return suite;
}
