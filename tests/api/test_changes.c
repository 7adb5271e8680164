/* What changed since saved, the way back, the journal (R-SYNC-1, R-SYNC-3). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/failing_memory.h"
#include "support/steps.h"
#include "support/suite.h"
#include "support/tables.h"

#define CHANGES_MAX 4096
#define ROWS_MAX    4096
#define OTHERS_MAX  2048

/* ---- a copy of a state, kept by what changes tell ---- */

/* One opportunity as the changes know it. Requests and texts go by the texts of their values. */
typedef struct shadow_row {
    uint32_t live, student, subject, offered, requested, scheduled, by_hand, duration, origin;
    uint32_t teachers[8], teacher_count;
    uint32_t groups[8], group_count;
} shadow_row;

/* Any other fact: field, opportunity, keys, and its value as text. */
typedef struct shadow_fact {
    uint32_t field, opportunity, key, key2;
    char value[128];
} shadow_fact;

typedef struct shadow {
    shadow_row rows[ROWS_MAX];
    shadow_fact facts[OTHERS_MAX];
    size_t fact_count;
} shadow;

static uint32_t column(const oud_changes *changes, oud_change_column which, size_t place)
{
    uint32_t value = 0;
    ck_assert_uint_eq(oud_changes_rows(changes, which, place, &value, 1), 1);
    return value;
}

/* The row as the evening has it. */
static shadow_row row_now(const oud_evening *evening, uint32_t id)
{
    shadow_row row = {.live = oud_opportunity_get(evening, id, OUD_ATTRIBUTE_OPPORTUNITY) == id};
    row.student = oud_opportunity_get(evening, id, OUD_ATTRIBUTE_STUDENT);
    row.subject = oud_opportunity_get(evening, id, OUD_ATTRIBUTE_SUBJECT);
    row.offered = oud_opportunity_get(evening, id, OUD_ATTRIBUTE_OFFERED);
    row.requested = oud_opportunity_get(evening, id, OUD_ATTRIBUTE_REQUESTED);
    row.scheduled = oud_opportunity_get(evening, id, OUD_ATTRIBUTE_SCHEDULED);
    row.by_hand = oud_opportunity_get(evening, id, OUD_ATTRIBUTE_CHANGED_BY_HAND);
    row.duration = oud_opportunity_get(evening, id, OUD_ATTRIBUTE_DURATION);
    row.origin = oud_opportunity_get(evening, id, OUD_ATTRIBUTE_ORIGIN);
    row.teacher_count =
        (uint32_t)oud_opportunity_copy(evening, id, OUD_OPPORTUNITY_LIST_TEACHERS, row.teachers, 8);
    row.group_count = (uint32_t)oud_opportunity_copy(
        evening, id, OUD_OPPORTUNITY_LIST_ROOSTERGROEPEN, row.groups, 8);
    return row;
}

/* The fact of these keys; made when `make`, else NULL when it is not there. */
static shadow_fact *fact_of(shadow *of, const shadow_fact *key, bool make)
{
    for (size_t i = 0; i < of->fact_count; i++) {
        shadow_fact *fact = &of->facts[i];
        if (fact->field == key->field && fact->opportunity == key->opportunity &&
            fact->key == key->key && fact->key2 == key->key2) {
            return fact;
        }
    }
    if (!make) {
        return NULL;
    }
    ck_assert_uint_lt(of->fact_count, OTHERS_MAX);
    of->facts[of->fact_count] = *key;
    return &of->facts[of->fact_count++];
}

/* Apply a change of something else than a column: the old value must be what the copy has. */
static void apply_fact(shadow *of, const oud_changes *changes, size_t place, shadow_fact key)
{
    shadow_fact *fact = fact_of(of, &key, true);
    for (oud_change_side side = OUD_CHANGE_SIDE_BEFORE; side <= OUD_CHANGE_SIDE_AFTER; side++) {
        char value[128];
        uint32_t ids[8];
        size_t size = 0;
        const char *text = oud_changes_remark(changes, place, side, &size);
        size_t count = key.opportunity ? 0
                                       : oud_changes_copy(changes, place, side,
                                                          OUD_OPPORTUNITY_LIST_TEACHERS, ids, 8);
        uint32_t number = column(
            changes, side == OUD_CHANGE_SIDE_BEFORE ? OUD_CHANGE_COLUMN_OLD : OUD_CHANGE_COLUMN_NEW,
            place);
        int used = snprintf(value, sizeof value, "%u %.*s", number, (int)size, text ? text : "");
        for (size_t i = 0; i < count; i++) {
            used += snprintf(value + used, sizeof value - (size_t)used, ",%u", ids[i]);
        }
        if (side == OUD_CHANGE_SIDE_BEFORE && fact->value[0]) {
            ck_assert_str_eq(fact->value, value);
        }
        memcpy(fact->value, value, sizeof value);
    }
}

static void expect(uint32_t *value, const oud_changes *changes, size_t place)
{
    ck_assert_uint_eq(*value, column(changes, OUD_CHANGE_COLUMN_OLD, place));
    *value = column(changes, OUD_CHANGE_COLUMN_NEW, place);
}

/* A list of a row, checked on the old side and set on the new one. */
static void apply_list(uint32_t *list, uint32_t *count, const oud_changes *changes, size_t place,
                       oud_opportunity_list which)
{
    uint32_t old[8];
    ck_assert_uint_eq(oud_changes_copy(changes, place, OUD_CHANGE_SIDE_BEFORE, which, old, 8),
                      *count);
    ck_assert_int_eq(memcmp(old, list, *count * sizeof *old), 0);
    memset(list, 0, 8 * sizeof *list);
    *count = (uint32_t)oud_changes_copy(changes, place, OUD_CHANGE_SIDE_AFTER, which, list, 8);
}

static void apply_change(shadow *of, const oud_evening *evening, const oud_changes *changes,
                         size_t place)
{
    uint32_t id = column(changes, OUD_CHANGE_COLUMN_OPPORTUNITY, place);
    oud_change_kind kind = (oud_change_kind)column(changes, OUD_CHANGE_COLUMN_KIND, place);
    shadow_fact key = {column(changes, OUD_CHANGE_COLUMN_FIELD, place),
                       id,
                       column(changes, OUD_CHANGE_COLUMN_KEY, place),
                       column(changes, OUD_CHANGE_COLUMN_KEY2, place),
                       {0}};
    ck_assert_uint_lt(id, ROWS_MAX);
    shadow_row *row = &of->rows[id];
    ck_assert(id == 0 || kind == OUD_CHANGE_KIND_CREATED || row->live);
    if (kind == OUD_CHANGE_KIND_CREATED) {
        ck_assert(!row->live);
        *row = row_now(evening, id);
        return;
    }
    if (kind == OUD_CHANGE_KIND_REMOVED) {
        memset(row, 0, sizeof *row);
        return;
    }
    switch (key.field) {
    case OUD_FIELD_OFFERED:
        expect(&row->offered, changes, place);
        break;
    case OUD_FIELD_REQUESTED:
        expect(&row->requested, changes, place);
        break;
    case OUD_FIELD_SCHEDULED:
        expect(&row->scheduled, changes, place);
        break;
    case OUD_FIELD_CHANGED_BY_HAND:
        expect(&row->by_hand, changes, place);
        break;
    case OUD_FIELD_DURATION:
        expect(&row->duration, changes, place);
        break;
    case OUD_FIELD_ORIGIN:
        expect(&row->origin, changes, place);
        break;
    case OUD_FIELD_SUBJECT:
        expect(&row->subject, changes, place);
        break;
    case OUD_FIELD_TEACHERS:
        apply_list(row->teachers, &row->teacher_count, changes, place,
                   OUD_OPPORTUNITY_LIST_TEACHERS);
        break;
    case OUD_FIELD_ROOSTERGROEPEN:
        apply_list(row->groups, &row->group_count, changes, place,
                   OUD_OPPORTUNITY_LIST_ROOSTERGROEPEN);
        break;
    default:
        apply_fact(of, changes, place, key);
        break;
    }
}

/* What the facts of the evening say: settings, dates and remarks, as the copy has them. */
static void check_facts(shadow *of, const oud_evening *evening)
{
    for (size_t i = 0; i < of->fact_count; i++) {
        const shadow_fact *fact = &of->facts[i];
        char value[128] = "";
        size_t size = 0;
        const char *text = NULL;
        if (fact->opportunity && !of->rows[fact->opportunity].live) {
            continue;
        }
        switch (fact->field) {
        case OUD_FIELD_SETTING:
            snprintf(value, sizeof value, "%u ",
                     oud_evening_get(evening, (oud_evening_setting)fact->key));
            break;
        case OUD_FIELD_DATE:
            snprintf(value, sizeof value, "%u ",
                     oud_date_exists(evening, fact->key) + oud_date_slots(evening, fact->key, 0));
            break;
        case OUD_FIELD_APART:
            snprintf(value, sizeof value, "%u ", oud_student_apart(evening, fact->key));
            break;
        case OUD_FIELD_REQUEST:
            snprintf(value, sizeof value, "%u ",
                     oud_request_duration(evening, fact->opportunity, fact->key));
            break;
        case OUD_FIELD_REMARK:
            text = oud_opportunity_remark(evening, fact->opportunity, &size);
            snprintf(value, sizeof value, "%u %.*s", size != 0, (int)size, text);
            break;
        default:
            continue;
        }
        ck_assert_str_eq(fact->value, value);
    }
}

static void check_rows(const shadow *of, const oud_evening *evening)
{
    for (uint32_t id = 1; id <= oud_evening_last_opportunity(evening); id++) {
        shadow_row row = row_now(evening, id);
        if (!row.live) {
            memset(&row, 0, sizeof row);
        }
        ck_assert_msg(memcmp(&row, &of->rows[id], sizeof row) == 0, "opportunity %u differs", id);
    }
}

static oud_changes *changes_of(const oud_evening *evening)
{
    oud_changes *changes = NULL;
    ck_assert_int_eq(oud_changes_new(evening, 0, &changes), OUD_STATUS_OK);
    return changes;
}

static size_t apply_all(shadow *of, const oud_evening *evening)
{
    oud_changes *changes = changes_of(evening);
    size_t count = oud_changes_count(changes);
    for (size_t place = 0; place < count; place++) {
        char text[256];
        apply_change(of, evening, changes, place);
        ck_assert_uint_gt(oud_changes_text(changes, place, OUD_LANGUAGE_NL, text, sizeof text), 0);
        ck_assert_ptr_null(strchr(text, '\n'));
    }
    ck_assert_uint_eq(oud_changes_count_of(changes, OUD_CHANGE_KIND_CREATED) +
                          oud_changes_count_of(changes, OUD_CHANGE_KIND_CHANGED) +
                          oud_changes_count_of(changes, OUD_CHANGE_KIND_REMOVED),
                      count);
    oud_changes_free(changes);
    return count;
}

START_TEST(R_SYNC_1_saved_and_changes_make_the_current_state)
{
    test_dice dice = dice_new("changes");
    for (int round = 0; round < 20; round++) {
        oud_evening *evening = steps_evening(NULL, NULL);
        shadow *saved = calloc(1, sizeof *saved);
        shadow *copy = calloc(1, sizeof *copy);
        ck_assert(saved && copy);
        for (int step = 0; step < 150; step++) {
            (void)!steps_take(&dice, evening);
            memcpy(copy, saved, sizeof *copy);
            apply_all(copy, evening);
            check_rows(copy, evening);
            check_facts(copy, evening);
            if (dice_below(&dice, 25) == 0) {
                ck_assert_int_eq(oud_evening_mark_saved(evening, oud_evening_sequence(evening)),
                                 OUD_STATUS_OK);
                memcpy(saved, copy, sizeof *saved);
                memcpy(copy, saved, sizeof *copy);
                ck_assert_uint_eq(apply_all(copy, evening), 0);
            }
        }
        free(saved);
        free(copy);
        oud_evening_unref(evening);
    }
}
END_TEST

START_TEST(R_SYNC_1_back_to_saved_can_be_undone)
{
    test_dice dice = dice_new("revert");
    for (int round = 0; round < 20; round++) {
        oud_evening *evening = steps_evening(NULL, NULL);
        char *saved = steps_dump(evening, 0);
        for (int step = 0; step < 120; step++) {
            (void)!steps_take(&dice, evening);
            if (dice_below(&dice, 20) == 0) {
                ck_assert_int_eq(oud_evening_mark_saved(evening, oud_evening_sequence(evening)),
                                 OUD_STATUS_OK);
                free(saved);
                saved = steps_dump(evening, 0);
            }
            if (dice_below(&dice, 10) == 0) {
                char *before = steps_dump(evening, 0);
                uint64_t sequence = oud_evening_sequence(evening);
                ck_assert_int_eq(oud_evening_revert(evening), OUD_STATUS_OK);
                char *after = steps_dump(evening, 0);
                steps_equal(saved, after, "back to saved");
                if (oud_evening_sequence(evening) > sequence) {
                    ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
                    char *again = steps_dump(evening, 0);
                    steps_equal(before, again, "back to saved, undone");
                    free(again);
                }
                free(before);
                free(after);
            }
        }
        free(saved);
        oud_evening_unref(evening);
    }
}
END_TEST

START_TEST(R_SYNC_3_undo_of_everything_and_redo_of_everything)
{
    test_dice dice = dice_new("undo");
    for (int round = 0; round < 20; round++) {
        oud_evening *evening = steps_evening(NULL, NULL);
        char *start = steps_dump(evening, 0);
        for (int step = 0; step < 150; step++) {
            (void)!steps_take(&dice, evening);
        }
        while (oud_evening_count_redo(evening)) {
            ck_assert_int_eq(oud_evening_redo(evening), OUD_STATUS_OK);
        }
        char *full = steps_dump(evening, 0);
        while (oud_evening_count_undo(evening)) {
            ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
        }
        char *undone = steps_dump(evening, 0);
        steps_equal(start, undone, "everything undone");
        oud_changes *changes = changes_of(evening);
        ck_assert_uint_eq(oud_changes_count(changes), 0);
        oud_changes_free(changes);
        while (oud_evening_count_redo(evening)) {
            ck_assert_int_eq(oud_evening_redo(evening), OUD_STATUS_OK);
        }
        char *redone = steps_dump(evening, 0);
        steps_equal(full, redone, "everything redone");
        free(start);
        free(full);
        free(undone);
        free(redone);
        oud_evening_unref(evening);
    }
}
END_TEST

START_TEST(R_SYNC_1_edits_made_while_uploading_stay_unsaved)
{
    oud_evening *evening = steps_evening(NULL, NULL);
    steps_generate(evening);
    oud_changes *changes = changes_of(evening);
    uint64_t sequence = oud_changes_sequence(changes);
    uint32_t count = oud_evening_count(evening);
    uint32_t id = 0;
    ck_assert_uint_eq(oud_changes_count_of(changes, OUD_CHANGE_KIND_CREATED), count);
    ck_assert_int_eq(oud_opportunity_withdraw(evening, 3, 0), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_changes_rows(changes, OUD_CHANGE_COLUMN_OPPORTUNITY, 0, &id, 1), 0);
    oud_changes_free(changes);
    ck_assert_int_eq(oud_evening_mark_saved(evening, sequence), OUD_STATUS_OK);

    changes = changes_of(evening);
    char text[128];
    ck_assert_uint_ge(oud_changes_count(changes), 1);
    ck_assert_uint_eq(column(changes, OUD_CHANGE_COLUMN_OPPORTUNITY, 0), 3);
    ck_assert_uint_eq(column(changes, OUD_CHANGE_COLUMN_FIELD, 0), OUD_FIELD_OFFERED);
    oud_changes_text(changes, 0, OUD_LANGUAGE_NL, text, sizeof text);
    ck_assert_ptr_nonnull(strstr(text, "aangeboden van ja naar nee"));
    oud_changes_text(changes, 0, OUD_LANGUAGE_EN, text, sizeof text);
    ck_assert_ptr_nonnull(strstr(text, "offered from yes to no"));
    oud_changes_free(changes);
    ck_assert_int_eq(oud_evening_mark_saved(evening, sequence + 2), OUD_STATUS_ARGUMENT);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_SYNC_3_the_journal_keeps_who_did_what)
{
    oud_evening *evening = steps_evening(NULL, NULL);
    size_t size = 0;
    steps_generate(evening);
    ck_assert_int_eq(oud_evening_set_actor(evening, "kro", 3), OUD_STATUS_OK);
    ck_assert_int_eq(oud_opportunity_withdraw(evening, 1, 0), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_evening_sequence(evening), 3);
    ck_assert_uint_eq(oud_entry_get(evening, 2, OUD_ENTRY_ATTRIBUTE_OPERATION),
                      OUD_OPERATION_WITHDRAW);
    ck_assert_uint_eq(oud_entry_get(evening, 3, OUD_ENTRY_ATTRIBUTE_OPERATION), OUD_OPERATION_UNDO);
    ck_assert_uint_eq(oud_entry_get(evening, 3, OUD_ENTRY_ATTRIBUTE_OF), 2);
    ck_assert_uint_eq(oud_entry_get(evening, 1, OUD_ENTRY_ATTRIBUTE_UNDOABLE), 1);
    ck_assert_uint_eq(oud_entry_get(evening, 2, OUD_ENTRY_ATTRIBUTE_UNDOABLE), 0);
    ck_assert_int_eq(strncmp(oud_entry_actor(evening, 2, &size), "kro", 3), 0);
    ck_assert_uint_eq(size, 3);
    ck_assert_ptr_nonnull(oud_entry_actor(evening, 1, &size));
    ck_assert_uint_eq(size, 0);
    ck_assert_ptr_null(oud_entry_actor(evening, 4, &size));
    ck_assert_int_eq(oud_evening_set_actor(evening, "a\nb", 3), OUD_STATUS_ARGUMENT);

    oud_changes *entry = NULL;
    ck_assert_int_eq(oud_changes_new_of_entry(evening, 3, 0, &entry), OUD_STATUS_OK);
    ck_assert_uint_eq(column(entry, OUD_CHANGE_COLUMN_OLD, 0), 0);
    ck_assert_uint_eq(column(entry, OUD_CHANGE_COLUMN_NEW, 0), 1);
    oud_changes_free(entry);
    ck_assert_int_eq(oud_changes_new_of_entry(evening, 4, 0, &entry), OUD_STATUS_NOT_FOUND);
    ck_assert_int_eq(oud_changes_new_of_entry(evening, 0, 0, &entry), OUD_STATUS_NOT_FOUND);
    ck_assert_int_eq(oud_opportunity_withdraw(evening, 2, 0), OUD_STATUS_OK);
    for (uint64_t n = 1; n <= 4; n++) { /* what was undone is not undoable, nor is undoing it */
        ck_assert_uint_eq(oud_entry_get(evening, n, OUD_ENTRY_ATTRIBUTE_UNDOABLE), n % 3 == 1);
    }
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_SYNC_3_trimming_forgets_undo_and_nothing_else)
{
    test_dice dice = dice_new("trim");
    for (int round = 0; round < 30; round++) {
        oud_evening *evening = steps_evening(NULL, NULL);
        oud_evening *twin = steps_evening(NULL, NULL);
        test_dice other = dice;
        for (int step = 0; step < 100; step++) {
            test_dice both = other;
            (void)!steps_take(&both, twin);
            (void)!steps_take(&other, evening);
        }
        uint64_t sequence = oud_evening_sequence(evening);
        uint64_t saved = sequence ? dice_below(&dice, (uint32_t)sequence + 1) : 0;
        uint64_t limit = sequence ? dice_below(&dice, (uint32_t)sequence + 1) : 0;
        ck_assert_int_eq(oud_evening_mark_saved(evening, saved), OUD_STATUS_OK);
        ck_assert_int_eq(oud_evening_mark_saved(twin, saved), OUD_STATUS_OK);
        ck_assert_int_eq(oud_evening_trim(evening, limit), OUD_STATUS_OK);
        ck_assert_uint_le(oud_evening_trimmed(evening), saved);
        ck_assert_uint_eq(oud_evening_sequence(evening), sequence);
        while (oud_evening_count_undo(evening) && dice_below(&dice, 10)) {
            ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
            ck_assert_int_eq(oud_evening_undo(twin), OUD_STATUS_OK);
        }
        oud_changes *changes = changes_of(evening);
        oud_changes *expected = changes_of(twin);
        ck_assert_uint_eq(oud_changes_count(changes), oud_changes_count(expected));
        oud_changes_free(changes);
        oud_changes_free(expected);
        ck_assert_int_eq(oud_evening_revert(evening), OUD_STATUS_OK);
        ck_assert_int_eq(oud_evening_revert(twin), OUD_STATUS_OK);
        char *dump = steps_dump(evening, 0);
        char *twins = steps_dump(twin, 0);
        steps_equal(twins, dump, "reverted after trimming");
        free(dump);
        free(twins);
        dice.state += 1000003;
        oud_evening_unref(evening);
        oud_evening_unref(twin);
    }
}
END_TEST

/* A sequence of operations with memory running out at request `n`; whether it did. */
static bool without_memory(size_t n)
{
    failing_memory memory = failing_memory_at(0);
    oud_evening *evening = steps_evening(failing_memory_allocate, &memory);
    test_dice dice = {11};
    memory.fail_at = memory.requests + n;
    for (int step = 0; step < 25; step++) {
        oud_changes *changes = NULL;
        size_t refused = memory.refused;
        uint64_t sequence = oud_evening_sequence(evening);
        oud_status status = steps_take(&dice, evening);
        ck_assert(memory.refused == refused || status == OUD_STATUS_NO_MEMORY ||
                  status == OUD_STATUS_OK);
        ck_assert(status == OUD_STATUS_OK || oud_evening_sequence(evening) == sequence);
        refused = memory.refused;
        status = oud_changes_new(evening, 0, &changes);
        ck_assert_int_eq(status, memory.refused == refused ? OUD_STATUS_OK : OUD_STATUS_NO_MEMORY);
        oud_changes_free(changes);
    }
    (void)!oud_evening_revert(evening);
    (void)!oud_evening_trim(evening, oud_evening_sequence(evening));
    oud_evening_unref(evening);
    bool refused = memory.refused != 0;
    failing_memory_done(&memory);
    return refused;
}

START_TEST(R_SYNC_4_memory_may_run_out_at_any_time)
{
    size_t n = 1;
    while (without_memory(n)) {
        n++;
    }
    ck_assert_uint_gt(n, 50);
}
END_TEST

Suite *suite(void)
{
    Suite *tests = suite_create("changes");
    TCase *tcase = tcase_create("changes");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, R_SYNC_1_saved_and_changes_make_the_current_state);
    tcase_add_test(tcase, R_SYNC_1_back_to_saved_can_be_undone);
    tcase_add_test(tcase, R_SYNC_3_undo_of_everything_and_redo_of_everything);
    tcase_add_test(tcase, R_SYNC_1_edits_made_while_uploading_stay_unsaved);
    tcase_add_test(tcase, R_SYNC_3_the_journal_keeps_who_did_what);
    tcase_add_test(tcase, R_SYNC_3_trimming_forgets_undo_and_nothing_else);
    tcase_add_test(tcase, R_SYNC_4_memory_may_run_out_at_any_time);
    suite_add_tcase(tests, tcase);
    return tests;
}
