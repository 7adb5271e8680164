/* Views, their filters, lists and counts (R-SEE-2, R-SEE-3), against plain scans over everything.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/failing_memory.h"
#include "support/steps.h"
#include "support/suite.h"
#include "support/tables.h"

#define ROWS_MAX 4096

/* ---- plain scans ---- */

static bool has(const uint32_t *list, size_t count, uint32_t thing)
{
    for (size_t i = 0; i < count; i++) {
        if (list[i] == thing) {
            return true;
        }
    }
    return false;
}

static bool in_view(const oud_evening *evening, uint32_t id, oud_view view, uint32_t thing)
{
    uint32_t list[32];
    size_t count;
    switch (view) {
    case OUD_VIEW_STUDENT:
        return oud_opportunity_get(evening, id, OUD_ATTRIBUTE_STUDENT) == thing;
    case OUD_VIEW_STAMKLAS:
        return oud_opportunity_get(evening, id, OUD_ATTRIBUTE_STAMKLAS) == thing;
    case OUD_VIEW_AFDELING:
        return oud_opportunity_get(evening, id, OUD_ATTRIBUTE_AFDELING) == thing;
    case OUD_VIEW_SUBJECT:
        return oud_opportunity_get(evening, id, OUD_ATTRIBUTE_SUBJECT) == thing;
    case OUD_VIEW_TEACHER:
        count = oud_opportunity_copy(evening, id, OUD_OPPORTUNITY_LIST_TEACHERS, list, 32);
        return has(list, count, thing);
    case OUD_VIEW_PARENT:
        count = oud_opportunity_copy(evening, id, OUD_OPPORTUNITY_LIST_PARENTS, list, 32);
        return has(list, count, thing);
    default:
        return true;
    }
}

static bool is(const oud_evening *evening, uint32_t id, oud_attribute attribute)
{
    return oud_opportunity_get(evening, id, attribute) != 0;
}

static bool passes(const oud_evening *evening, uint32_t id, uint32_t filter)
{
    return is(evening, id, OUD_ATTRIBUTE_OPPORTUNITY) &&
           (!(filter & OUD_CURSOR_FILTER_OFFERED) || is(evening, id, OUD_ATTRIBUTE_OFFERED)) &&
           (!(filter & OUD_CURSOR_FILTER_REQUESTED) || is(evening, id, OUD_ATTRIBUTE_REQUESTED)) &&
           (!(filter & OUD_CURSOR_FILTER_SCHEDULED) || is(evening, id, OUD_ATTRIBUTE_SCHEDULED)) &&
           (!(filter & OUD_CURSOR_FILTER_WITHDRAWN) || !is(evening, id, OUD_ATTRIBUTE_OFFERED)) &&
           (!(filter & OUD_CURSOR_FILTER_NOT_REQUESTED) ||
            !is(evening, id, OUD_ATTRIBUTE_REQUESTED)) &&
           (!(filter & OUD_CURSOR_FILTER_NOT_SCHEDULED) ||
            !is(evening, id, OUD_ATTRIBUTE_SCHEDULED)) &&
           (!(filter & OUD_CURSOR_FILTER_CHANGED) ||
            is(evening, id, OUD_ATTRIBUTE_CHANGED_BY_HAND)) &&
           (!(filter & OUD_CURSOR_FILTER_LONG) ||
            oud_opportunity_get(evening, id, OUD_ATTRIBUTE_DURATION) == 2);
}

static const struct {
    oud_view view;
    oud_kind kind;
} VIEWS[] = {{OUD_VIEW_STUDENT, OUD_KIND_STUDENT},   {OUD_VIEW_STAMKLAS, OUD_KIND_STAMKLAS},
             {OUD_VIEW_AFDELING, OUD_KIND_AFDELING}, {OUD_VIEW_TEACHER, OUD_KIND_TEACHER},
             {OUD_VIEW_PARENT, OUD_KIND_PARENT},     {OUD_VIEW_SUBJECT, OUD_KIND_SUBJECT}};

#define VIEW_COUNT (sizeof VIEWS / sizeof *VIEWS)

/* ---- cursors ---- */

/* Every column of the batch is what the single getter says; so are the lists. */
static void check_batch(const oud_cursor *cursor, const oud_evening *evening, const uint32_t *ids,
                        size_t count)
{
    static uint32_t values[ROWS_MAX];
    static uint32_t offsets[ROWS_MAX + 1];
    static uint32_t flat[ROWS_MAX * 4];
    for (int a = OUD_ATTRIBUTE_OPPORTUNITY; a <= OUD_ATTRIBUTE_ASIDE_COUNT; a++) {
        ck_assert_uint_eq(oud_cursor_column(cursor, (oud_attribute)a, values, ROWS_MAX), count);
        for (size_t i = 0; i < count; i++) {
            uint32_t one = oud_opportunity_get(evening, ids[i], (oud_attribute)a);
            if (values[i] != one) {
                ck_assert_uint_eq(values[i], one);
            }
        }
    }
    for (int l = OUD_OPPORTUNITY_LIST_TEACHERS; l <= OUD_OPPORTUNITY_LIST_PARENTS; l++) {
        size_t total = oud_cursor_lists(cursor, (oud_opportunity_list)l, offsets, flat,
                                        sizeof flat / sizeof *flat);
        ck_assert_uint_eq(total, oud_cursor_lists(cursor, (oud_opportunity_list)l, NULL, NULL, 0));
        ck_assert_uint_eq(offsets[count], total);
        for (size_t i = 0; i < count; i++) {
            uint32_t list[32];
            size_t of = oud_opportunity_copy(evening, ids[i], (oud_opportunity_list)l, list, 32);
            ck_assert_uint_eq(offsets[i + 1] - offsets[i], of);
            ck_assert_int_eq(memcmp(list, flat + offsets[i], of * sizeof *list), 0);
        }
    }
}

static int by_number(const void *a, const void *b)
{
    uint32_t first = *(const uint32_t *)a;
    uint32_t second = *(const uint32_t *)b;
    return (first > second) - (first < second);
}

/* All ids of a cursor, ascending. */
static size_t read_all(oud_cursor *cursor, const oud_evening *evening, size_t max, uint32_t *ids)
{
    size_t total = 0;
    for (size_t got = 1; got;) {
        ck_assert_int_eq(oud_cursor_fetch(cursor, max, &got), OUD_STATUS_OK);
        ck_assert_uint_eq(
            oud_cursor_column(cursor, OUD_ATTRIBUTE_OPPORTUNITY, ids + total, ROWS_MAX - total),
            got);
        check_batch(cursor, evening, ids + total, got);
        total += got;
    }
    qsort(ids, total, sizeof *ids, by_number);
    return total;
}

/* A view, narrowed by another, with a filter, is what a scan finds. */
static void check_view(oud_evening *evening, oud_view view, uint32_t thing, oud_view other,
                       uint32_t narrow, uint32_t filter, size_t max)
{
    static uint32_t ids[ROWS_MAX];
    oud_cursor *cursor = NULL;
    uint32_t counted = 0;
    size_t expected = 0;
    ck_assert_int_eq(oud_cursor_new(evening, view, thing, filter, &cursor), OUD_STATUS_OK);
    ck_assert_int_eq(oud_cursor_narrow(cursor, other, narrow), OUD_STATUS_OK);
    ck_assert_int_eq(oud_cursor_count(cursor, &counted), OUD_STATUS_OK);
    size_t found = read_all(cursor, evening, max, ids);
    for (uint32_t id = 1; id <= oud_evening_last_opportunity(evening); id++) {
        if (passes(evening, id, filter) && in_view(evening, id, view, thing) &&
            in_view(evening, id, other, narrow)) {
            ck_assert_uint_lt(expected, found);
            ck_assert_uint_eq(ids[expected++], id);
        }
    }
    ck_assert_uint_eq(found, expected);
    ck_assert_uint_eq(counted, expected);
    ck_assert_int_eq(oud_cursor_count(cursor, &counted), OUD_STATUS_OK);
    ck_assert_uint_eq(counted, expected);
    oud_cursor_free(cursor);
}

static void check_some_views(test_dice *dice, oud_evening *evening)
{
    const oud_school *school = oud_evening_school(evening);
    for (size_t i = 0; i < VIEW_COUNT; i++) {
        size_t other = dice_below(dice, VIEW_COUNT);
        uint32_t thing = 1 + dice_below(dice, oud_school_count(school, VIEWS[i].kind));
        uint32_t narrow = 1 + dice_below(dice, oud_school_count(school, VIEWS[other].kind));
        uint32_t filter = dice_below(dice, 3) ? 1u << dice_below(dice, 8) : dice_below(dice, 256);
        check_view(evening, VIEWS[i].view, thing, OUD_VIEW_ALL, 0, dice_below(dice, 2) ? 0 : filter,
                   1 + dice_below(dice, 50));
        check_view(evening, VIEWS[i].view, thing, VIEWS[other].view, narrow, filter, 65536);
    }
    check_view(evening, OUD_VIEW_ALL, 0, OUD_VIEW_ALL, 0, 0, 7);
}

START_TEST(R_SEE_2_views_are_what_a_scan_finds_after_any_operation)
{
    test_dice dice = dice_new("views");
    for (int round = 0; round < 12; round++) {
        oud_evening *evening = steps_evening(NULL, NULL);
        for (int step = 0; step < 150; step++) {
            (void)!steps_take(&dice, evening);
            if (dice_below(&dice, 3) == 0) {
                check_some_views(&dice, evening);
            }
        }
        oud_evening_unref(evening);
    }
}
END_TEST

START_TEST(R_SEE_2_counts_of_everything_without_fetching)
{
    oud_evening *evening = steps_evening(NULL, NULL);
    oud_cursor *cursor = NULL;
    uint32_t count = 0;
    steps_generate(evening);
    ck_assert_int_eq(oud_opportunity_withdraw(evening, 2, 0), OUD_STATUS_OK);
    ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_ALL, 0, 0, &cursor), OUD_STATUS_OK);
    ck_assert_int_eq(oud_cursor_count(cursor, &count), OUD_STATUS_OK);
    ck_assert_uint_eq(count, oud_evening_count(evening));
    oud_cursor_free(cursor);
    ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_ALL, 0, OUD_CURSOR_FILTER_OFFERED, &cursor),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_cursor_count(cursor, &count), OUD_STATUS_OK);
    ck_assert_uint_eq(count, oud_evening_count(evening) - 1);
    oud_cursor_free(cursor);
    uint32_t both = OUD_CURSOR_FILTER_OFFERED | OUD_CURSOR_FILTER_WITHDRAWN;
    ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_ALL, 0, both, &cursor), OUD_STATUS_OK);
    ck_assert_int_eq(oud_cursor_count(cursor, &count), OUD_STATUS_OK);
    ck_assert_uint_eq(count, 0);
    oud_cursor_free(cursor);
    oud_evening_unref(evening);
}
END_TEST

/* A parent without children sees nothing, also when no parent has any. */
START_TEST(R_SEE_2_a_parent_without_children)
{
    static const table_row rows[] = {
        {OUD_TABLE_LEERLINGEN, "1001|h1|h1a"}, {OUD_TABLE_OUDERS, "p1|"}, TABLE_END};
    static const char line[] = "1001\tabc\tne\n";
    oud_evening *evening = tables_evening(rows, 5);
    oud_plan *plan;
    ck_assert_int_eq(oud_plan_offer_file(evening, "", 0, line, sizeof line - 1, 0, &plan),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    for (uint32_t offered = 0; offered < 2; offered++) {
        oud_cursor *cursor;
        uint32_t count = 1;
        size_t fetched = 1;
        ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_PARENT, 1, offered, &cursor),
                         OUD_STATUS_OK);
        ck_assert_int_eq(oud_cursor_count(cursor, &count), OUD_STATUS_OK);
        ck_assert_int_eq(oud_cursor_fetch(cursor, 10, &fetched), OUD_STATUS_OK);
        ck_assert_uint_eq(count, 0);
        ck_assert_uint_eq(fetched, 0);
        oud_cursor_free(cursor);
    }
    oud_evening_unref(evening);
}
END_TEST

/* All who are in v1b have another stamklas as the own one. */
START_TEST(R_SEE_2_a_stamklas_of_guests_alone)
{
    static const table_row rows[] = {{OUD_TABLE_LEERLINGEN, "1|h1|h1a"},
                                     {OUD_TABLE_LEERLINGEN, "1|v1|v1b"},
                                     {OUD_TABLE_PAKKETKEUZE, "1||ne"},
                                     {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1|h1|h1a"},
                                     {OUD_TABLE_LESSENVERDELING, "|h1|ne|h1a|jan"},
                                     TABLE_END};
    oud_evening *evening = tables_evening(rows, 5);
    tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    uint32_t stamklas = tables_find(oud_evening_school(evening), OUD_KIND_STAMKLAS, "v1", "v1b");
    oud_cursor *cursor = NULL;
    uint32_t total = 1;
    size_t count = 1;
    ck_assert_uint_eq(oud_evening_count(evening), 1);
    ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_STAMKLAS, stamklas, 0, &cursor),
                     OUD_STATUS_OK);
    ck_assert_int_eq(oud_cursor_count(cursor, &total), OUD_STATUS_OK);
    ck_assert_uint_eq(total, 0);
    ck_assert_int_eq(oud_cursor_fetch(cursor, 10, &count), OUD_STATUS_OK);
    ck_assert_uint_eq(count, 0);
    oud_cursor_free(cursor);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_SEE_2_a_cursor_notices_changes)
{
    oud_evening *evening = steps_evening(NULL, NULL);
    oud_cursor *cursor = NULL;
    size_t count = 0;
    uint32_t number = 0;
    steps_generate(evening);
    ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_TEACHER, 1, 0, &cursor), OUD_STATUS_OK);
    ck_assert_int_eq(oud_cursor_fetch(cursor, 1, &count), OUD_STATUS_OK);
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(oud_cursor_narrow(cursor, OUD_VIEW_SUBJECT, 1), OUD_STATUS_STATE);
    ck_assert_int_eq(oud_opportunity_withdraw(evening, 1, 0), OUD_STATUS_OK);
    ck_assert_int_eq(oud_cursor_fetch(cursor, 1, &count), OUD_STATUS_STALE);
    ck_assert_int_eq(oud_cursor_count(cursor, &number), OUD_STATUS_STALE);
    ck_assert_uint_eq(oud_cursor_column(cursor, OUD_ATTRIBUTE_STUDENT, &number, 1), 0);
    ck_assert_uint_eq(oud_cursor_lists(cursor, OUD_OPPORTUNITY_LIST_TEACHERS, NULL, &number, 1), 0);
    oud_cursor_free(cursor);
    oud_evening_unref(evening);
}
END_TEST

START_TEST(R_SEE_2_what_is_not_there_is_refused)
{
    oud_evening *evening = steps_evening(NULL, NULL);
    oud_cursor *cursor = NULL;
    oud_overview *overview = NULL;
    for (size_t i = 0; i < VIEW_COUNT; i++) {
        uint32_t none = oud_school_count_all(oud_evening_school(evening), VIEWS[i].kind) + 1;
        ck_assert_int_eq(oud_cursor_new(evening, VIEWS[i].view, none, 0, &cursor),
                         OUD_STATUS_NOT_FOUND);
        ck_assert_int_eq(oud_cursor_new(evening, VIEWS[i].view, 0, 0, &cursor),
                         OUD_STATUS_NOT_FOUND);
        ck_assert_int_eq(
            oud_overview_new(evening, OUD_KIND_STUDENT, VIEWS[i].view, none, 0, &overview),
            OUD_STATUS_NOT_FOUND);
    }
    ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_ALL, 1, 0, &cursor), OUD_STATUS_NOT_FOUND);
    ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_ALL, 0, 256, &cursor), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_cursor_new(evening, (oud_view)8, 1, 0, &cursor), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_overview_new(evening, OUD_KIND_LESSON, OUD_VIEW_ALL, 0, 0, &overview),
                     OUD_STATUS_ARGUMENT);
    ck_assert_ptr_null(cursor);
    ck_assert_ptr_null(overview);
    ck_assert_int_eq(oud_evening_prepare(NULL), OUD_STATUS_ARGUMENT);
    oud_evening_unref(evening);
}
END_TEST

/* ---- overviews ---- */

static const oud_attribute COUNTED[] = {OUD_ATTRIBUTE_OPPORTUNITY, OUD_ATTRIBUTE_OFFERED,
                                        OUD_ATTRIBUTE_REQUESTED, OUD_ATTRIBUTE_SCHEDULED};

/* The four counts of a thing within a view, by a scan. */
static void check_line(oud_evening *evening, const oud_overview *overview, size_t line, oud_view of,
                       oud_view view, uint32_t thing)
{
    uint32_t listed = 0;
    ck_assert_uint_eq(oud_overview_rows(overview, OUD_OVERVIEW_COLUMN_THING, line, &listed, 1), 1);
    for (int c = 0; c < 4; c++) {
        uint32_t found = 0;
        uint32_t expected = 0;
        oud_overview_rows(overview, (oud_overview_column)(OUD_OVERVIEW_COLUMN_OPPORTUNITIES + c),
                          line, &found, 1);
        for (uint32_t id = 1; id <= oud_evening_last_opportunity(evening); id++) {
            expected += passes(evening, id, 0) && in_view(evening, id, of, listed) &&
                        in_view(evening, id, view, thing) && is(evening, id, COUNTED[c]);
        }
        ck_assert_uint_eq(found, expected);
    }
}

static void check_overview(oud_evening *evening, size_t of, oud_view view, uint32_t thing)
{
    oud_overview *overview = NULL;
    uint32_t before = 0;
    ck_assert_int_eq(oud_overview_new(evening, VIEWS[of].kind, view, thing, 0, &overview),
                     OUD_STATUS_OK);
    for (size_t line = 0; line < oud_overview_count(overview); line++) {
        uint32_t listed = 0;
        oud_overview_rows(overview, OUD_OVERVIEW_COLUMN_THING, line, &listed, 1);
        ck_assert_uint_gt(listed, before);
        before = listed;
        check_line(evening, overview, line, VIEWS[of].view, view, thing);
    }
    if (view == OUD_VIEW_ALL) {
        ck_assert_uint_eq(oud_overview_count(overview),
                          oud_school_count(oud_evening_school(evening), VIEWS[of].kind));
    }
    oud_overview_free(overview);
}

START_TEST(R_SEE_2_overviews_count_what_a_scan_counts)
{
    test_dice dice = dice_new("overviews");
    oud_evening *evening = steps_evening(NULL, NULL);
    for (int step = 0; step < 100; step++) {
        (void)!steps_take(&dice, evening);
    }
    for (size_t of = 0; of < VIEW_COUNT; of++) {
        check_overview(evening, of, OUD_VIEW_ALL, 0);
        for (size_t in = 0; in < VIEW_COUNT; in++) {
            uint32_t count = oud_school_count(oud_evening_school(evening), VIEWS[in].kind);
            check_overview(evening, of, VIEWS[in].view, 1 + dice_below(&dice, count));
        }
    }
    oud_evening_unref(evening);
}
END_TEST

static uint32_t cell(const oud_overview *overview, oud_overview_column column, size_t line)
{
    uint32_t value = 0;
    ck_assert_uint_eq(oud_overview_rows(overview, column, line, &value, 1), 1);
    return value;
}

START_TEST(R_SEE_2_overviews_of_the_school)
{
    oud_evening *evening = steps_evening(NULL, NULL);
    oud_overview *list = NULL;
    uint32_t none = 0;
    const oud_school *school = oud_evening_school(evening);
    ck_assert_int_eq(oud_overview_new(evening, OUD_KIND_AFDELING, OUD_VIEW_ALL, 0, 0, &list),
                     OUD_STATUS_OK);
    ck_assert_uint_eq(oud_overview_count(list), 2);
    ck_assert_uint_eq(cell(list, OUD_OVERVIEW_COLUMN_STAMKLASSEN, 0), 2);
    ck_assert_uint_eq(cell(list, OUD_OVERVIEW_COLUMN_STUDENTS, 0), 8);
    ck_assert_uint_eq(oud_overview_rows(list, (oud_overview_column)0, 0, &none, 1), 0);
    oud_overview_free(list);

    uint32_t h1 = tables_find(school, OUD_KIND_AFDELING, NULL, "h1");
    ck_assert_int_eq(oud_overview_new(evening, OUD_KIND_STAMKLAS, OUD_VIEW_AFDELING, h1, 0, &list),
                     OUD_STATUS_OK);
    ck_assert_uint_eq(oud_overview_count(list), 2);
    ck_assert_uint_eq(cell(list, OUD_OVERVIEW_COLUMN_STUDENTS, 1), 4);
    ck_assert_uint_eq(cell(list, OUD_OVERVIEW_COLUMN_AFDELING, 1), h1);
    oud_overview_free(list);

    uint32_t student = tables_find(school, OUD_KIND_STUDENT, NULL, "1001");
    ck_assert_int_eq(
        oud_overview_new(evening, OUD_KIND_PARENT, OUD_VIEW_STUDENT, student, 0, &list),
        OUD_STATUS_OK);
    ck_assert_uint_eq(oud_overview_count(list), 2);
    ck_assert_uint_eq(cell(list, OUD_OVERVIEW_COLUMN_STUDENTS, 0), 2); /* p1: 1001 and 1002 */
    ck_assert_uint_eq(cell(list, OUD_OVERVIEW_COLUMN_PARENTS, 0), 1);  /* with p2 */
    oud_overview_free(list);

    ck_assert_int_eq(
        oud_overview_new(evening, OUD_KIND_STUDENT, OUD_VIEW_STUDENT, student, 0, &list),
        OUD_STATUS_OK);
    ck_assert_uint_eq(cell(list, OUD_OVERVIEW_COLUMN_PARENTS, 0), 2);
    oud_overview_free(list);

    steps_generate(evening);
    ck_assert_int_eq(oud_overview_new(evening, (oud_kind)0, OUD_VIEW_ALL, 0, 0, &list),
                     OUD_STATUS_OK);
    ck_assert_uint_eq(oud_overview_count(list), 1);
    ck_assert_uint_eq(cell(list, OUD_OVERVIEW_COLUMN_OFFERED, 0),
                      oud_evening_count_offered(evening));
    ck_assert_uint_eq(cell(list, OUD_OVERVIEW_COLUMN_STUDENTS, 0), 12);
    oud_overview_free(list);
    oud_evening_unref(evening);
}
END_TEST

/* ---- memory ---- */

static bool without_memory(size_t n)
{
    failing_memory memory = failing_memory_at(0);
    oud_evening *evening = steps_evening(failing_memory_allocate, &memory);
    steps_generate(evening);
    memory.fail_at = memory.requests + n;
    for (size_t i = 0; i < VIEW_COUNT; i++) {
        oud_cursor *cursor = NULL;
        oud_overview *overview = NULL;
        size_t count = 0;
        oud_status status = oud_cursor_new(evening, VIEWS[i].view, 1, 0, &cursor);
        if (status == OUD_STATUS_OK) {
            status = oud_cursor_fetch(cursor, 5, &count);
        }
        ck_assert(status == OUD_STATUS_OK || status == OUD_STATUS_NO_MEMORY);
        oud_cursor_free(cursor);
        status = oud_overview_new(evening, VIEWS[i].kind, OUD_VIEW_TEACHER, 2, 0, &overview);
        ck_assert(status == OUD_STATUS_OK || status == OUD_STATUS_NO_MEMORY);
        oud_overview_free(overview);
        status = oud_opportunity_add_teacher(evening, 1 + (uint32_t)i, 3);
        ck_assert(status == OUD_STATUS_OK || status == OUD_STATUS_NO_MEMORY);
    }
    for (uint32_t teacher = 1; teacher <= 5; teacher++) {
        oud_cursor *cursor = NULL;
        uint32_t count = 0;
        uint32_t expected = 0;
        memory.fail_at = 0;
        ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_TEACHER, teacher, 0, &cursor),
                         OUD_STATUS_OK);
        ck_assert_int_eq(oud_cursor_count(cursor, &count), OUD_STATUS_OK);
        for (uint32_t id = 1; id <= oud_evening_last_opportunity(evening); id++) {
            expected += in_view(evening, id, OUD_VIEW_TEACHER, teacher);
        }
        ck_assert_uint_eq(count, expected);
        oud_cursor_free(cursor);
    }
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
    ck_assert_uint_gt(n, 20);
}
END_TEST

#define MANY 300

/* An evening on which each of many students has one opportunity. */
static oud_evening *many_rows(failing_memory *memory)
{
    static char texts[3 * MANY][16];
    static table_row rows[3 * MANY + 2];
    static const struct {
        oud_table table;
        const char *format;
    } kinds[] = {{OUD_TABLE_LEERLINGEN, "%d|a|a1"},
                 {OUD_TABLE_PAKKETKEUZE, "%d||ne"},
                 {OUD_TABLE_ROOSTERGROEPINDELINGEN, "%d|a|g"}};
    for (int i = 0; i < 3 * MANY; i++) {
        snprintf(texts[i], sizeof texts[i], kinds[i / MANY].format, 1000 + i % MANY);
        rows[i] = (table_row){kinds[i / MANY].table, texts[i]};
    }
    rows[3 * MANY] = (table_row){OUD_TABLE_LESSENVERDELING, "1|a|ne|g|t"};
    oud_evening *evening = NULL;
    oud_school *school = tables_school_in(rows, failing_memory_allocate, memory);
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    oud_school_unref(school);
    steps_generate(evening);
    ck_assert_uint_eq(oud_evening_count(evening), MANY);
    return evening;
}

/* What a cursor holds are the opportunities from `first` on. */
static void check_held(const oud_cursor *cursor, uint32_t first, size_t count)
{
    uint32_t ids[MANY];
    ck_assert_uint_eq(oud_cursor_column(cursor, OUD_ATTRIBUTE_OPPORTUNITY, ids, MANY), count);
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(ids[i], first + i);
    }
}

/* When there is no memory for a larger batch, the one before stays, and the larger one can be had
 * afterwards. */
START_TEST(R_SEE_2_a_batch_that_cannot_grow_stays)
{
    static const size_t sizes[] = {1, 40, 64, 65, 100};
    failing_memory memory = failing_memory_at(0);
    oud_evening *evening = many_rows(&memory);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        oud_cursor *cursor = NULL;
        const size_t size = sizes[i];
        size_t got = 0;
        ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_ALL, 0, 0, &cursor), OUD_STATUS_OK);
        memory.fail_at = memory.requests + 1;
        if (size <= 64) { /* needs no memory of its own */
            ck_assert_int_eq(oud_cursor_fetch(cursor, size, &got), OUD_STATUS_OK);
        } else {
            ck_assert_int_eq(oud_cursor_fetch(cursor, size, &got), OUD_STATUS_NO_MEMORY);
            check_held(cursor, 0, 0);
            ck_assert_int_eq(oud_cursor_fetch(cursor, size, &got), OUD_STATUS_OK);
            memory.fail_at = memory.requests + 1;
        }
        check_held(cursor, 1, size);
        ck_assert_int_eq(oud_cursor_fetch(cursor, MANY, &got), OUD_STATUS_NO_MEMORY);
        check_held(cursor, 1, size);
        ck_assert_int_eq(oud_cursor_fetch(cursor, MANY, &got), OUD_STATUS_OK);
        check_held(cursor, 1 + (uint32_t)size, MANY - size);
        ck_assert_int_eq(oud_cursor_fetch(cursor, MANY, &got), OUD_STATUS_OK);
        ck_assert_uint_eq(got, 0);
        oud_cursor_free(cursor);
    }
    oud_evening_unref(evening);
    failing_memory_done(&memory);
}
END_TEST

/* Any view is narrowed eight times, and no more. */
START_TEST(R_SEE_2_a_view_is_narrowed_eight_times)
{
    oud_evening *evening = steps_evening(NULL, NULL);
    for (size_t i = 0; i < VIEW_COUNT; i++) {
        oud_cursor *cursor = NULL;
        ck_assert_int_eq(oud_cursor_new(evening, VIEWS[i].view, 1, 0, &cursor), OUD_STATUS_OK);
        for (int times = 1; times <= 9; times++) {
            ck_assert_int_eq(oud_cursor_narrow(cursor, OUD_VIEW_ALL, 0),
                             times <= 8 ? OUD_STATUS_OK : OUD_STATUS_STATE);
        }
        oud_cursor_free(cursor);
    }
    oud_evening_unref(evening);
}
END_TEST

Suite *suite(void)
{
    Suite *tests = suite_create("views");
    TCase *tcase = tcase_create("views");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, R_SEE_2_views_are_what_a_scan_finds_after_any_operation);
    tcase_add_test(tcase, R_SEE_2_counts_of_everything_without_fetching);
    tcase_add_test(tcase, R_SEE_2_a_cursor_notices_changes);
    tcase_add_test(tcase, R_SEE_2_a_parent_without_children);
    tcase_add_test(tcase, R_SEE_2_a_stamklas_of_guests_alone);
    tcase_add_test(tcase, R_SEE_2_what_is_not_there_is_refused);
    tcase_add_test(tcase, R_SEE_2_overviews_count_what_a_scan_counts);
    tcase_add_test(tcase, R_SEE_2_overviews_of_the_school);
    tcase_add_test(tcase, R_SYNC_4_memory_may_run_out_at_any_time);
    tcase_add_test(tcase, R_SEE_2_a_batch_that_cannot_grow_stays);
    tcase_add_test(tcase, R_SEE_2_a_view_is_narrowed_eight_times);
    suite_add_tcase(tests, tcase);
    return tests;
}
