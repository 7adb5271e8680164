/* operations.c - what a planner does to an evening, one thing at a time, on the whole job of a
 * folder: edits, undo, one pakketvak again, views, the offer file, the check, the net changes.
 * Prints one line of JSON; times in nanoseconds.
 *
 *     operations [--edits] FOLDER
 *
 * --edits times edits and their undo only. */
#include "files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EDITS 20000
#define PAIRS 200
#define VIEWS 2000
#define BATCH 4096
#define LINES 200000 /* of the offer file, at most */

static void must(oud_status status, const char *what)
{
    if (status) {
        bench_fail(what, oud_status_name(status));
    }
}

/* Numbers that jump about, the same in every run. */
static uint32_t jump(uint32_t step, uint32_t bound)
{
    return (uint32_t)((uint64_t)(step * UINT32_C(2654435761)) * bound >> 32);
}

static void report(const char *name, double milliseconds, double count)
{
    printf(",\"%s\":%.1f", name, count > 0 ? milliseconds * 1e6 / count : 0);
}

static void apply(oud_plan *plan)
{
    must(oud_plan_apply(plan), "apply");
    oud_plan_unref(plan);
}

static void generate(oud_evening *evening)
{
    oud_plan *plan;
    must(oud_plan_pakketvakken(evening, NULL, NULL, 0, OUD_POLICY_EVERYONE, 0, &plan), "plan");
    apply(plan);
}

static void time_edits(oud_evening *evening)
{
    uint32_t last = oud_evening_last_opportunity(evening);
    uint32_t teachers = oud_school_count(oud_evening_school(evening), OUD_KIND_TEACHER);
    double start = bench_now();
    uint32_t done = 0;
    for (uint32_t i = 0; i < EDITS; i++) {
        uint32_t teacher = 1 + jump(i + 7, teachers);
        done += !oud_opportunity_set_teachers(evening, 1 + jump(i, last), &teacher, 1);
    }
    double edited = bench_now();
    report("edit_ns", edited - start, EDITS);
    size_t undone = 0;
    for (; undone < done && oud_evening_count_undo(evening) > 1; undone++) {
        must(oud_evening_undo(evening), "undo");
    }
    report("undo_ns", bench_now() - edited, (double)undone);
}

/* The cells of the evening, some of them: afdelingen, subjects and how many students. */
typedef struct cells {
    uint32_t afdelingen[PAIRS], subjects[PAIRS], totals[PAIRS];
    size_t count;
} cells;

static cells some_cells(const oud_evening *evening)
{
    oud_summary *summary;
    cells some = {.count = 0};
    must(oud_summary_new(evening, 0, &summary), "summary");
    size_t all = oud_summary_count(summary);
    for (uint32_t i = 0; all && i < PAIRS; i++) {
        size_t at = jump(i, (uint32_t)all);
        oud_summary_rows(summary, OUD_SUMMARY_COLUMN_AFDELING, at, &some.afdelingen[i], 1);
        oud_summary_rows(summary, OUD_SUMMARY_COLUMN_SUBJECT, at, &some.subjects[i], 1);
        oud_summary_rows(summary, OUD_SUMMARY_COLUMN_TOTAL, at, &some.totals[i], 1);
        some.count++;
    }
    oud_summary_free(summary);
    return some;
}

/* One (afdeling, subject): removed, generated again, both taken back. Per student of the cell. */
static void time_cells(oud_evening *evening)
{
    cells some = some_cells(evening);
    double removing = 0;
    double making = 0;
    double students = 0;
    for (size_t i = 0; i < some.count; i++) {
        oud_plan *plan;
        double start = bench_now();
        must(oud_plan_remove_pakketvakken(evening, &some.afdelingen[i], &some.subjects[i], 1, 0,
                                          &plan),
             "remove");
        apply(plan);
        double removed = bench_now();
        must(oud_plan_pakketvakken(evening, &some.afdelingen[i], &some.subjects[i], 1,
                                   OUD_POLICY_EVERYONE, 0, &plan),
             "generate");
        apply(plan);
        making += bench_now() - removed;
        removing += removed - start;
        students += some.totals[i];
    }
    report("remove_cell_ns_per_student", removing, students);
    report("generate_cell_ns_per_student", making, students);
}

/* All rows of some things' views, four columns each. */
static void time_views(oud_evening *evening, oud_view view, oud_kind kind, const char *name)
{
    static const oud_attribute columns[] = {OUD_ATTRIBUTE_OPPORTUNITY, OUD_ATTRIBUTE_STUDENT,
                                            OUD_ATTRIBUTE_SUBJECT, OUD_ATTRIBUTE_OFFERED};
    static uint32_t out[BATCH];
    uint32_t things = oud_school_count(oud_evening_school(evening), kind);
    double rows = 0;
    double start = bench_now();
    for (uint32_t i = 0; things && i < VIEWS; i++) {
        oud_cursor *cursor;
        size_t count;
        must(oud_cursor_new(evening, view, 1 + jump(i, things), 0, &cursor), "cursor");
        do {
            must(oud_cursor_fetch(cursor, BATCH, &count), "fetch");
            for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
                oud_cursor_column(cursor, columns[c], out, count);
            }
            rows += (double)count;
        } while (count);
        oud_cursor_free(cursor);
    }
    report(name, bench_now() - start, rows);
}

static void time_all_views(oud_evening *evening)
{
    double start = bench_now();
    must(oud_evening_prepare(evening), "prepare");
    report("index_ns_per_opportunity", bench_now() - start, oud_evening_count(evening));
    time_views(evening, OUD_VIEW_STUDENT, OUD_KIND_STUDENT, "student_view_ns_per_row");
    time_views(evening, OUD_VIEW_PARENT, OUD_KIND_PARENT, "parent_view_ns_per_row");
    time_views(evening, OUD_VIEW_TEACHER, OUD_KIND_TEACHER, "teacher_view_ns_per_row");
}

/* The offer file of the evening: written, and read back into an evening without opportunities. */
static void time_offer_file(oud_evening *evening)
{
    oud_reader *reader;
    oud_evening *empty;
    oud_plan *plan;
    size_t room = (size_t)LINES * 64;
    size_t size = 0;
    size_t piece;
    size_t lines = 0;
    char *text = malloc(room);
    if (!text) {
        bench_fail("offer file", "no memory");
    }
    must(oud_offer_file_write(evening, 0, &reader), "write");
    double start = bench_now();
    while (lines < LINES && room - size > BATCH) {
        must(oud_reader_read(reader, text + size, BATCH, &piece), "read");
        if (piece == 0) {
            break;
        }
        for (size_t i = 0; i < piece; i++) {
            lines += text[size + i] == '\n';
        }
        size += piece;
    }
    double written = bench_now();
    report("write_offer_ns_per_line", written - start, (double)lines);
    oud_reader_free(reader);
    must(oud_evening_new(oud_evening_school(evening), &empty), "evening");
    double begun = bench_now();
    must(oud_plan_offer_file(empty, "", 0, text, size, 0, &plan), "offer file");
    apply(plan);
    report("read_offer_ns_per_line", bench_now() - begun, (double)lines);
    oud_evening_unref(empty);
    free(text);
}

static void time_changes(oud_evening *evening)
{
    oud_changes *changes;
    uint32_t last = oud_evening_last_opportunity(evening);
    uint32_t teacher = 1;
    double spent = 0;
    double found = 0;
    for (uint32_t round = 0; round < 20; round++) {
        must(oud_evening_mark_saved(evening, oud_evening_sequence(evening)), "saved");
        for (uint32_t i = 0; i < 100; i++) {
            (void)!oud_opportunity_set_teachers(evening, 1 + jump(round * 100 + i, last), &teacher,
                                                1);
        }
        double start = bench_now();
        must(oud_changes_new(evening, 0, &changes), "changes");
        spent += bench_now() - start;
        found += (double)oud_changes_count(changes);
        oud_changes_free(changes);
    }
    report("net_changes_ns_per_change", spent, found);
}

static void time_check(oud_evening *evening)
{
    oud_check *check;
    double start = bench_now();
    must(oud_check_new(evening, NULL, 0, 0, &check), "check");
    report("check_ns_per_opportunity", bench_now() - start, oud_evening_count(evening));
    oud_check_free(check);
}

static void time_everything_else(oud_evening *evening)
{
    time_cells(evening);
    time_all_views(evening);
    time_offer_file(evening);
    time_changes(evening);
    time_check(evening);
}

int main(int count, char **arguments)
{
    oud_evening *evening;
    int edits_only = count == 3 && strcmp(arguments[1], "--edits") == 0;
    if (count != 2 + edits_only) {
        bench_fail("usage", "operations [--edits] FOLDER");
    }
    oud_school *school = bench_school(arguments[count - 1], NULL, NULL);
    must(oud_evening_new(school, &evening), "evening");
    generate(evening);
    printf("{\"n\":%u", oud_evening_count(evening));
    time_edits(evening);
    if (!edits_only) {
        time_everything_else(evening);
    }
    printf("}\n");
    oud_evening_unref(evening);
    oud_school_unref(school);
    return 0;
}
