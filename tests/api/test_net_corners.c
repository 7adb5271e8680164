/* Corners of R-SYNC-1 and R-SYNC-2: what came and went, what was answered again, what was kept
 * aside. */
#include <stdlib.h>
#include <string.h>

#include "support/evening_state.h"
#include "support/handbook.h"
#include "support/steps.h"
#include "support/suite.h"

#define DONE(call) ck_assert_int_eq(call, OUD_STATUS_OK)

static oud_evening *evening;

static void start(void)
{
    evening = tables_evening(handbook_school, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
}

static void stop(void)
{
    oud_evening_unref(evening);
}

static void saved(uint64_t sequence)
{
    DONE(oud_evening_mark_saved(evening, sequence));
}

static size_t changes(void)
{
    oud_changes *list;
    DONE(oud_changes_new(evening, 0, &list));
    size_t count = oud_changes_count(list);
    oud_changes_free(list);
    return count;
}

/* Nothing changed, and going back to what was saved is no operation. */
static void nothing_changed(void)
{
    uint64_t sequence = oud_evening_sequence(evening);
    ck_assert_uint_eq(changes(), 0);
    DONE(oud_evening_revert(evening));
    ck_assert_uint_eq(oud_evening_sequence(evening), sequence);
}

/* Answer the choice of ne for h1d with one teacher, or with both, whatever was answered before. */
static void answer(size_t count)
{
    oud_plan *plan = tables_plan(evening, OUD_POLICY_EVERYONE, 0);
    uint32_t teachers[] = {state_id(evening, OUD_KIND_TEACHER, "cpr"),
                           state_id(evening, OUD_KIND_TEACHER, "men13")};
    DONE(oud_plan_choose(plan, 0, teachers, count));
    DONE(oud_plan_apply(plan));
    oud_plan_unref(plan);
}

/* Remove all that is about ne with one teacher: what answers left behind. */
static void remove_single(void)
{
    for (uint32_t id = oud_evening_last_opportunity(evening); id > 0; id--) {
        uint32_t subject = oud_opportunity_get(evening, id, OUD_ATTRIBUTE_SUBJECT);
        uint32_t count = oud_opportunity_get(evening, id, OUD_ATTRIBUTE_TEACHER_COUNT);
        uint32_t teacher = 0;
        oud_opportunity_copy(evening, id, OUD_OPPORTUNITY_LIST_TEACHERS, &teacher, 1);
        if (subject == state_id(evening, OUD_KIND_SUBJECT, "ne") && count == 1 &&
            teacher == state_id(evening, OUD_KIND_TEACHER, "cpr")) {
            DONE(oud_opportunity_remove(evening, id, 0));
        }
    }
}

START_TEST(an_answer_given_again_is_no_change)
{
    saved(oud_evening_sequence(evening));
    answer(1);
    ck_assert_uint_gt(changes(), 0);
    answer(2);
    remove_single();
    nothing_changed();
}
END_TEST

START_TEST(what_came_and_went_is_no_change)
{
    uint32_t student = state_id(evening, OUD_KIND_STUDENT, "101");
    uint32_t teacher = state_id(evening, OUD_KIND_TEACHER, "dri");
    uint32_t subject = state_id(evening, OUD_KIND_SUBJECT, "lo");
    oud_plan *plan;
    saved(oud_evening_sequence(evening));
    DONE(oud_plan_by_hand(evening, &teacher, 1, &subject, 1, &student, 1, 0, &plan));
    DONE(oud_plan_apply(plan));
    oud_plan_unref(plan);
    ck_assert_uint_eq(changes(), 1);
    DONE(oud_opportunity_remove(evening, oud_evening_last_opportunity(evening), 0));
    nothing_changed();
}
END_TEST

/* It was gone when it was saved, came back through undo, was changed, and is gone again. */
START_TEST(gone_before_and_after_is_no_change)
{
    uint32_t id = state_find(evening, "101", "ne");
    DONE(oud_opportunity_remove(evening, id, 0));
    uint64_t without = oud_evening_sequence(evening);
    DONE(oud_evening_undo(evening));
    DONE(oud_opportunity_set_remark(evening, id, "graag laat", 10));
    saved(without);
    ck_assert_uint_eq(changes(), 1);
    DONE(oud_opportunity_remove(evening, id, 0));
    nothing_changed();
}
END_TEST

static void incoming(const char *duration)
{
    const char *values[] = {"101", "cpr", "ne", "", duration};
    const size_t sizes[] = {3, 3, 2, 0, 1};
    oud_request_batch *batch;
    DONE(oud_request_batch_new(evening, 0, 0, &batch));
    DONE(oud_request_batch_add(batch, values, sizes, 5));
    DONE(oud_request_batch_apply(batch, 0));
    oud_request_batch_free(batch);
}

START_TEST(what_was_kept_aside_is_in_the_dump)
{
    uint32_t id = state_find(evening, "101", "ne");
    DONE(oud_request_set(evening, id, 0, 1, NULL, 0, NULL, 0, 0, OUD_REQUEST_FLAG_BY_SCHOOL));
    incoming("2");
    ck_assert_uint_eq(oud_request_aside(evening, id, 0), 2);
    char *text = steps_dump(evening, 0);
    oud_evening *again = steps_again(evening);
    DONE(oud_dump_load(again, text, strlen(text), 0));
    char *found = steps_dump(again, 0);
    steps_equal(text, found, "read and written again");
    ck_assert_uint_eq(oud_request_aside(again, state_find(again, "101", "ne"), 0), 2);
    free(text);
    free(found);
    oud_evening_unref(again);
}
END_TEST

/* R-REQ-1: what came from another system is no work of the school's own, also after going back to
 * what was saved was taken back, and done again. */
START_TEST(taking_back_going_back_makes_nothing_ours)
{
    uint32_t id = state_find(evening, "101", "ne");
    saved(oud_evening_sequence(evening));
    incoming("1");
    DONE(oud_evening_revert(evening));
    DONE(oud_evening_undo(evening));
    incoming("2");
    ck_assert_uint_eq(oud_request_aside(evening, id, 0), 0);
    ck_assert_uint_eq(oud_request_duration(evening, id, 0), 2);

    DONE(oud_request_set(evening, id, 0, 1, NULL, 0, NULL, 0, 0, OUD_REQUEST_FLAG_BY_SCHOOL));
    DONE(oud_evening_revert(evening));
    DONE(oud_evening_undo(evening));
    DONE(oud_evening_redo(evening));
    incoming("2");
    ck_assert_uint_eq(oud_request_duration(evening, id, 0), 2);
    DONE(oud_evening_undo(evening));
    DONE(oud_evening_undo(evening));
    incoming("2");
    ck_assert_uint_eq(oud_request_duration(evening, id, 0), 1);
}
END_TEST

static void add_a_teacher_everywhere(oud_evening *of)
{
    DONE(oud_evening_mark_saved(of, oud_evening_sequence(of)));
    for (uint32_t id = 1; id <= oud_evening_last_opportunity(of); id++) {
        DONE(oud_opportunity_add_teacher(of, id, state_id(of, OUD_KIND_TEACHER, "dri")));
    }
}

/* Each has other teachers and was changed by hand. */
static oud_status list_two_of_each(oud_evening *of)
{
    oud_changes *list = NULL;
    oud_status status = oud_changes_new(of, 0, &list);
    ck_assert(status || oud_changes_count(list) == 2 * oud_evening_count(of));
    oud_changes_free(list);
    return status;
}

START_TEST(R_SYNC_4_changes_are_listed_whole_or_not_at_all)
{
    state_sweep_asking(handbook_school, add_a_teacher_everywhere, list_two_of_each);
}
END_TEST

Suite *suite(void)
{
    Suite *found = suite_create("corners of changes and dumps");
    TCase *tests = tcase_create("corners");
    tcase_add_checked_fixture(tests, start, stop);
    tcase_add_test(tests, an_answer_given_again_is_no_change);
    tcase_add_test(tests, what_came_and_went_is_no_change);
    tcase_add_test(tests, gone_before_and_after_is_no_change);
    tcase_add_test(tests, what_was_kept_aside_is_in_the_dump);
    tcase_add_test(tests, taking_back_going_back_makes_nothing_ours);
    tcase_add_test(tests, R_SYNC_4_changes_are_listed_whole_or_not_at_all);
    suite_add_tcase(found, tests);
    return found;
}
