/* A move keeps the state of an evening, can be undone, and happens whole or not at all (R-SYNC-5,
 * R-SYNC-1, R-SYNC-4): random evenings and schools. */
#include "support/evening_state.h"
#include "support/failing_memory.h"
#include "support/steps.h"
#include "support/suite.h"
#include "support/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EVENINGS 60
#define STEPS    25

static void add(oud_school *school, oud_table table, const char *values)
{
    const table_row rows[] = {{table, values}, TABLE_END};
    ck_assert_int_eq(tables_add(school, rows), OUD_STATUS_OK);
}

/* Rows about student `i`: some are gone, some are new, some moved. */
static void add_student(test_dice *dice, oud_school *school, unsigned tables, int i)
{
    static const char *const classes[][2] = {{"h1", "h1a"}, {"h1", "h1b"}, {"v1", "v1a"}};
    static const char *const subjects[] = {"ne", "wi", "en", "du"};
    const char *const *of = classes[dice_below(dice, 4) ? i % 3 : (int)dice_below(dice, 3)];
    char text[64];
    if (i && dice_below(dice, 6) == 0)
        return;
    if (tables & 1u << OUD_TABLE_LEERLINGEN) {
        snprintf(text, sizeof text, "%d|%s|%s", 1001 + i, of[0], of[1]);
        add(school, OUD_TABLE_LEERLINGEN, text);
    }
    if (tables & 1u << OUD_TABLE_ROOSTERGROEPINDELINGEN) {
        snprintf(text, sizeof text, "%d||%s", 1001 + i, of[1]);
        add(school, OUD_TABLE_ROOSTERGROEPINDELINGEN, text);
    }
    for (int s = 0; s < 4 && tables & 1u << OUD_TABLE_PAKKETKEUZE; s++) {
        snprintf(text, sizeof text, "%d||%s", 1001 + i, subjects[s]);
        if (dice_below(dice, 4))
            add(school, OUD_TABLE_PAKKETKEUZE, text);
    }
}

/* A sealed school that has some tables of the evening's, and others anew. */
static oud_school *other_school(test_dice *dice, const oud_evening *evening)
{
    static const char *const teachers[] = {"kro", "cpr", "opt", "new1", "new2"};
    static const char *const groups[] = {"h1|ne|h1a", "h1|ne|h1b", "v1|ne|v1a", "h1|wi|h1a",
                                         "h1|wi|h1b", "v1|en|v1a", "v1|en|v1z", "h1|du|h1b"};
    static const char *const parents[] = {"p1|1001,1002", "p2|1002", "p4|1004,1005", "p9|1001"};
    uint32_t without[7];
    unsigned tables = dice_below(dice, 128) << 1;
    size_t count = 0;
    char text[64];
    for (int table = 1; table <= 7; table++)
        if (tables & 1u << table)
            without[count++] = (uint32_t)table;
    oud_school *school = NULL;
    ck_assert_int_eq(oud_school_new_from(oud_evening_school(evening), without, count, &school),
                     OUD_STATUS_OK);
    for (int i = 15; i-- > 0;)
        add_student(dice, school, tables, i);
    for (size_t i = 0; i < 8 && tables & 1u << OUD_TABLE_LESSENVERDELING; i++) {
        snprintf(text, sizeof text, "|%s|%s", groups[i], teachers[dice_below(dice, 5)]);
        if (i == 0 || dice_below(dice, 3))
            add(school, OUD_TABLE_LESSENVERDELING, text);
    }
    if (tables & 1u << OUD_TABLE_MENTORGROEPEN)
        add(school, OUD_TABLE_MENTORGROEPEN, "v1|v1a|new1");
    for (size_t i = 0; i < 4 && tables & 1u << OUD_TABLE_OUDERS; i++)
        if (i == 0 || dice_below(dice, 2))
            add(school, OUD_TABLE_OUDERS, parents[i]);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    return school;
}

static void steps_some(test_dice *dice, oud_evening *evening)
{
    for (int step = 0; step < STEPS; step++)
        steps_take(dice, evening);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_ARCHIVED, 0), OUD_STATUS_OK);
}

/* The dump makes the same state of a new evening on the new school (R-SYNC-2). */
static void read_back(const char *dump, const oud_evening *evening)
{
    oud_evening *again = steps_again(evening);
    char text[256] = "";
    oud_status status = oud_dump_load(again, dump, strlen(dump), 0);
    oud_evening_error_text(again, OUD_LANGUAGE_EN, text, sizeof text);
    ck_assert_msg(status == OUD_STATUS_OK, "%s", text);
    char *found = steps_dump(again, 0);
    steps_equal(dump, found, "read back");
    free(found);
    oud_evening_unref(again);
}

/* A move changes no code, so the dump is the same. */
START_TEST(r_sync_5_a_move_alone_keeps_the_state_and_every_id)
{
    test_dice dice = dice_new("a_move_alone_keeps_the_state_and_every_id");
    for (int i = 0; i < EVENINGS; i++) {
        oud_evening *evening = steps_evening(NULL, NULL);
        steps_generate(evening);
        steps_some(&dice, evening);
        for (int moves = 0; moves < 3; moves++) {
            char *before = steps_dump(evening, 0);
            uint32_t last = oud_evening_last_opportunity(evening);
            oud_school *school = other_school(&dice, evening);
            tables_move(evening, school, OUD_PLAN_FLAG_MOVE_ONLY);
            ck_assert_uint_eq(oud_evening_last_opportunity(evening), last);
            oud_school_unref(school);
            read_back(before, evening);
            steps_expect(before, evening, "moved");
            steps_some(&dice, evening);
        }
        oud_evening_unref(evening);
    }
}
END_TEST

/* Undo everything, do everything again. */
START_TEST(r_sync_5_a_move_can_be_undone_and_redone)
{
    test_dice dice = dice_new("a_move_can_be_undone_and_redone");
    for (int i = 0; i < EVENINGS; i++) {
        oud_evening *evening = steps_evening(NULL, NULL);
        oud_school *first = oud_evening_school(evening);
        char *empty = steps_dump(evening, 0);
        steps_generate(evening);
        steps_some(&dice, evening);
        for (int moves = 0; moves < 2; moves++) {
            char *before = steps_dump(evening, 0);
            oud_school *from = oud_evening_school(evening);
            oud_school *school = other_school(&dice, evening);
            tables_move(evening, school, dice_below(&dice, 2) ? OUD_PLAN_FLAG_REPLACE_OBSOLETE : 0);
            char *after = steps_dump(evening, 0);
            ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
            ck_assert_ptr_eq(oud_evening_school(evening), from);
            steps_expect(before, evening, "undone");
            ck_assert_int_eq(oud_evening_redo(evening), OUD_STATUS_OK);
            ck_assert_ptr_eq(oud_evening_school(evening), school);
            steps_expect(after, evening, "redone");
            oud_school_unref(school);
            steps_some(&dice, evening);
        }
        char *end = steps_dump(evening, 0);
        size_t count = oud_evening_count_undo(evening);
        for (size_t n = 0; n < count; n++)
            ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
        ck_assert_ptr_eq(oud_evening_school(evening), first);
        steps_expect(empty, evening, "all undone");
        for (size_t n = 0; n < count; n++)
            ck_assert_int_eq(oud_evening_redo(evening), OUD_STATUS_OK);
        steps_expect(end, evening, "all redone");
        oud_evening_unref(evening);
    }
}
END_TEST

START_TEST(r_sync_1_back_to_what_was_saved_over_a_move)
{
    test_dice dice = dice_new("back_to_what_was_saved_over_a_move");
    for (int i = 0; i < EVENINGS; i++) {
        oud_evening *evening = steps_evening(NULL, NULL);
        oud_school *from = oud_evening_school(evening);
        steps_generate(evening);
        steps_some(&dice, evening);
        char *saved = steps_dump(evening, 0);
        ck_assert_int_eq(oud_evening_mark_saved(evening, oud_evening_sequence(evening)),
                         OUD_STATUS_OK);
        oud_school *school = other_school(&dice, evening);
        tables_move(evening, school, OUD_PLAN_FLAG_WITHDRAW_OBSOLETE);
        oud_school_unref(school);
        steps_some(&dice, evening);
        char *before = steps_dump(evening, 0);
        oud_school *to = oud_evening_school(evening);
        uint64_t sequence = oud_evening_sequence(evening);
        ck_assert_int_eq(oud_evening_revert(evening), OUD_STATUS_OK);
        ck_assert_ptr_eq(oud_evening_school(evening), from);
        steps_expect(saved, evening, "reverted");
        if (oud_evening_sequence(evening) > sequence) /* else everything was undone already */
            ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
        ck_assert_ptr_eq(oud_evening_school(evening), to);
        steps_expect(before, evening, "revert undone");
        oud_evening_unref(evening);
    }
}
END_TEST

/* ---- memory ---- */

typedef oud_status (*operation)(oud_evening *evening, oud_school *school);

static oud_status plan_and_apply(oud_evening *evening, oud_school *school)
{
    oud_plan *plan = NULL;
    oud_status status = oud_plan_rebase(evening, school, OUD_POLICY_EVERYONE,
                                        OUD_PLAN_FLAG_REPLACE_OBSOLETE, &plan);
    if (!status)
        status = oud_plan_apply(plan);
    oud_plan_unref(plan);
    return status;
}

static oud_status undo(oud_evening *evening, oud_school *school)
{
    (void)school;
    return oud_evening_undo(evening);
}

static oud_status revert(oud_evening *evening, oud_school *school)
{
    (void)school;
    return oud_evening_revert(evening);
}

/* Refuse the n-th allocation of the last of the operations. Returns whether it was asked for. What
 * is done without it is all of it: the first time `*done` becomes the dump of that. */
static bool run_out(oud_school *to, const operation *before, operation last, size_t n, char **done)
{
    failing_memory memory = failing_memory_at(0);
    oud_evening *evening = steps_evening(failing_memory_allocate, &memory);
    test_dice dice = {7};
    steps_generate(evening);
    steps_some(&dice, evening);
    for (; *before; before++)
        ck_assert_int_eq((*before)(evening, to), OUD_STATUS_OK);
    char *state = steps_dump(evening, 0);
    oud_school *school = oud_evening_school(evening);
    memory.fail_at = memory.requests + n;
    oud_status status = last(evening, to);
    bool refused = memory.refused > 0;
    ck_assert(status == OUD_STATUS_OK || (refused && status == OUD_STATUS_NO_MEMORY));
    memory.fail_at = 0;
    if (status) {
        ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_NO_MEMORY);
        ck_assert_ptr_eq(oud_evening_school(evening), school);
        steps_expect(state, evening, "as before");
        ck_assert_int_eq(last(evening, to), OUD_STATUS_OK);
    } else {
        free(state);
    }
    state = steps_dump(evening, 0);
    if (*done) {
        steps_equal(*done, state, "done");
        free(state);
    } else {
        *done = state;
    }
    oud_evening_unref(evening);
    failing_memory_done(&memory);
    return refused;
}

/* Refuse each allocation of the last of the operations in turn. */
static void run_out_everywhere(oud_school *to, const operation *before, operation last)
{
    char *done = NULL;
    for (size_t n = 1; run_out(to, before, last, n, &done); n++)
        ;
    free(done);
}

START_TEST(r_sync_4_memory_that_runs_out)
{
    static const operation none[] = {NULL};
    static const operation moved[] = {plan_and_apply, NULL};
    oud_evening *evening = steps_evening(NULL, NULL);
    test_dice dice = {11};
    oud_school *school = other_school(&dice, evening);
    run_out_everywhere(school, none, plan_and_apply);
    run_out_everywhere(school, moved, undo);
    run_out_everywhere(school, moved, revert);
    oud_school_unref(school);
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("rebase_state");
    TCase *tests = tcase_create("rebase_state");
    tcase_add_test(tests, r_sync_5_a_move_alone_keeps_the_state_and_every_id);
    tcase_add_test(tests, r_sync_5_a_move_can_be_undone_and_redone);
    tcase_add_test(tests, r_sync_1_back_to_what_was_saved_over_a_move);
    tcase_add_test(tests, r_sync_4_memory_that_runs_out);
    suite_add_tcase(all, tests);
    return all;
}
