/* columns.c - all opportunities of an evening as columns, as the Python package has them: an
 * attribute each, flags in a byte, and the teachers as one list with offsets; in memory that is new
 * each time. Prints a line of JSON with the least of the rounds, in nanoseconds per cell.
 *
 *     columns ROUNDS FOLDER
 */
#include "files.h"

#include <stdio.h>
#include <stdlib.h>

#define BATCH 8192

/* The 18 columns: an attribute each, but for the teachers. */
typedef struct column {
    oud_attribute attribute;
    bool is_flag;
} column;

static const column COLUMNS[] = {
    {OUD_ATTRIBUTE_OPPORTUNITY, false},   {OUD_ATTRIBUTE_STUDENT, false},
    {OUD_ATTRIBUTE_SUBJECT, false},       {OUD_ATTRIBUTE_AFDELING, false},
    {OUD_ATTRIBUTE_STAMKLAS, false},      {OUD_ATTRIBUTE_IN_PACKAGE, true},
    {OUD_ATTRIBUTE_OFFERED, true},        {OUD_ATTRIBUTE_REQUESTED, true},
    {OUD_ATTRIBUTE_SCHEDULED, true},      {OUD_ATTRIBUTE_DURATION, false},
    {OUD_ATTRIBUTE_ORIGIN, false},        {OUD_ATTRIBUTE_CHANGED_BY_HAND, true},
    {OUD_ATTRIBUTE_HAS_REMARK, true},     {OUD_ATTRIBUTE_PARENT_COUNT, false},
    {OUD_ATTRIBUTE_REQUEST_COUNT, false}, {OUD_ATTRIBUTE_ASIDE_COUNT, false},
    {OUD_ATTRIBUTE_BARRED_COUNT, false}};
#define COUNT (sizeof COLUMNS / sizeof *COLUMNS)

/* Where columns go. */
typedef struct table {
    void *columns[COUNT];
    uint32_t *offsets, *teachers;
    size_t rows, listed, room;
} table;

static void must(oud_status status, const char *what)
{
    if (status) {
        bench_fail(what, oud_status_name(status));
    }
}

static void take_column(const oud_cursor *cursor, size_t which, size_t rows, table *to)
{
    uint32_t flags[BATCH];
    if (!COLUMNS[which].is_flag) {
        oud_cursor_column(cursor, COLUMNS[which].attribute,
                          (uint32_t *)to->columns[which] + to->rows, rows);
        return;
    }
    unsigned char *out = (unsigned char *)to->columns[which] + to->rows;
    oud_cursor_column(cursor, COLUMNS[which].attribute, flags, rows);
    for (size_t i = 0; i < rows; i++) {
        out[i] = flags[i] != 0;
    }
}

static void take_teachers(const oud_cursor *cursor, size_t rows, table *to)
{
    uint32_t *offsets = to->offsets + to->rows;
    size_t count = oud_cursor_lists(cursor, OUD_OPPORTUNITY_LIST_TEACHERS, offsets,
                                    to->teachers + to->listed, to->room - to->listed);
    if (count > to->room - to->listed) {
        bench_fail("columns", "more teachers than there is room for");
    }
    for (size_t i = 0; i <= rows; i++) {
        offsets[i] += (uint32_t)to->listed;
    }
    to->listed += count;
}

static void read_all(oud_evening *evening, table *to)
{
    oud_cursor *cursor;
    size_t rows;
    must(oud_cursor_new(evening, OUD_VIEW_ALL, 0, 0, &cursor), "cursor");
    must(oud_cursor_fetch(cursor, BATCH, &rows), "fetch");
    while (rows) {
        for (size_t i = 0; i < COUNT; i++) {
            take_column(cursor, i, rows, to);
        }
        take_teachers(cursor, rows, to);
        to->rows += rows;
        must(oud_cursor_fetch(cursor, BATCH, &rows), "fetch");
    }
    oud_cursor_free(cursor);
}

static double time_all(oud_evening *evening)
{
    size_t rows = oud_evening_count(evening);
    double start = bench_now();
    table to = {.room = rows * 2};
    for (size_t i = 0; i < COUNT; i++) {
        to.columns[i] = bench_room(COLUMNS[i].is_flag ? rows : rows * sizeof(uint32_t));
    }
    to.offsets = bench_room((rows + 1) * sizeof(uint32_t));
    to.teachers = bench_room(to.room * sizeof(uint32_t));
    read_all(evening, &to);
    double took = bench_now() - start;
    for (size_t i = 0; i < COUNT; i++) {
        free(to.columns[i]);
    }
    free(to.offsets);
    free(to.teachers);
    return took * 1e6 / (double)(rows * (COUNT + 1));
}

int main(int count, char **arguments)
{
    oud_evening *evening;
    oud_plan *plan;
    double least = 0;
    if (count != 3) {
        bench_fail("usage", "columns ROUNDS FOLDER");
    }
    oud_school *school = bench_school(arguments[2], NULL, NULL);
    must(oud_evening_new(school, &evening), "evening");
    must(oud_plan_pakketvakken(evening, NULL, NULL, 0, OUD_POLICY_EVERYONE, 0, &plan), "plan");
    must(oud_plan_apply(plan), "apply");
    oud_plan_unref(plan);
    for (int round = 0; round < atoi(arguments[1]); round++) {
        double took = time_all(evening);
        least = round == 0 || took < least ? took : least;
    }
    printf("{\"n\":%u,\"columns_ns_per_cell\":%.2f}\n", oud_evening_count(evening), least);
    oud_evening_unref(evening);
    oud_school_unref(school);
    return 0;
}
