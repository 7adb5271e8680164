/* portal.c - the whole job, once, as an application would do it: the tables of a folder become a
 * school, the school an evening, everything is planned and applied, and counted. Prints one line of
 * JSON: times, memory, and figures to check the result by.
 *
 *     portal [--watch] [--repeat N] FOLDER
 *
 * --watch counts the memory that is asked for, which takes an allocator of its own; without it the
 * library's is used, as applications would. */
#include "files.h"
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define OFFER_FILE "bestaand.tsv"

typedef struct times {
    double load, generate, count;
} times;

/* The result, in figures that depend on all of it. */
typedef struct figures {
    unsigned long long rows, created, total, offered, cells, all, some;
    unsigned long long students, teachers, parents, without_parents;
} figures;

static void apply(oud_evening *evening, oud_plan *plan)
{
    if (oud_plan_apply(plan)) {
        char why[512];
        oud_evening_error_text(evening, OUD_LANGUAGE_EN, why, sizeof why);
        bench_fail("applying", why);
    }
    oud_plan_unref(plan);
}

/* What the offer file of the folder has, if there is one. */
static void offer_file(const char *folder, oud_evening *evening)
{
    bench_file file;
    oud_plan *plan;
    if (!bench_open(folder, OFFER_FILE, &file)) {
        return;
    }
    if (oud_plan_offer_file_from(evening, OFFER_FILE, strlen(OFFER_FILE), bench_read, &file, 0,
                                 &plan)) {
        bench_fail(OFFER_FILE, "cannot be planned");
    }
    apply(evening, plan);
    bench_close(&file);
}

static unsigned long long generate(oud_evening *evening)
{
    oud_plan *plan;
    if (oud_plan_pakketvakken(evening, NULL, NULL, 0, OUD_POLICY_EVERYONE, 0, &plan)) {
        bench_fail("planning", "failed");
    }
    unsigned long long created = oud_plan_count(plan, OUD_ACTION_CREATE);
    apply(evening, plan);
    return created;
}

static void count_cells(const oud_evening *evening, figures *found)
{
    oud_summary *summary;
    if (oud_summary_new(evening, 0, &summary)) {
        bench_fail("counting", "no memory");
    }
    size_t count = oud_summary_count(summary);
    uint32_t *totals = bench_numbers(count);
    uint32_t *offered = bench_numbers(count);
    oud_summary_rows(summary, OUD_SUMMARY_COLUMN_TOTAL, 0, totals, count);
    oud_summary_rows(summary, OUD_SUMMARY_COLUMN_OFFERED, 0, offered, count);
    for (size_t i = 0; i < count; i++) {
        found->cells += totals[i] > 0;
        found->total += totals[i];
        found->offered += offered[i];
        found->all += totals[i] > 0 && offered[i] == totals[i];
        found->some += offered[i] > 0 && offered[i] < totals[i];
    }
    free(totals);
    free(offered);
    oud_summary_free(summary);
}

/* The sum of the squares of the counts per thing of a kind, of those the evening alone knows too;
 * the counts go to `out` if asked. */
static unsigned long long count_kind(const oud_evening *evening, oud_kind kind, uint32_t **out)
{
    const size_t count = (size_t)oud_school_count_all(oud_evening_school(evening), kind) +
                         oud_evening_count_own(evening, kind);
    uint32_t *counts = bench_numbers(count);
    unsigned long long sum = 0;
    if (oud_evening_tally(evening, kind, counts, count)) {
        bench_fail("counting", "no memory");
    }
    for (size_t i = 0; i < count; i++) {
        sum += (unsigned long long)counts[i] * counts[i];
    }
    if (out) {
        *out = counts;
    } else {
        free(counts);
    }
    return sum;
}

/* Opportunities of students who have no parents, given those of each student. */
static unsigned long long count_without_parents(const oud_school *school, const uint32_t *counts)
{
    const size_t count = oud_school_count_all(school, OUD_KIND_STUDENT);
    uint32_t *parents = bench_numbers(count + 1);
    unsigned long long sum = 0;
    oud_school_lists(school, OUD_RELATION_STUDENT_PARENTS, parents, NULL, 0);
    for (size_t i = 0; i < count; i++) {
        sum += parents[i + 1] == parents[i] ? counts[i] : 0;
    }
    free(parents);
    return sum;
}

static void count_everything(const oud_evening *evening, figures *found)
{
    uint32_t *per_student;
    count_cells(evening, found);
    found->rows = oud_evening_count(evening);
    found->teachers = count_kind(evening, OUD_KIND_TEACHER, NULL);
    found->parents = count_kind(evening, OUD_KIND_PARENT, NULL);
    found->students = count_kind(evening, OUD_KIND_STUDENT, &per_student);
    found->without_parents = count_without_parents(oud_evening_school(evening), per_student);
    free(per_student);
}

static void run(const char *folder, bench_memory *memory, times *took, figures *found)
{
    oud_evening *evening;
    double start = bench_now();
    oud_school *school = bench_school(folder, memory ? bench_allocate : NULL, memory);
    if (oud_evening_new(school, &evening)) {
        bench_fail("evening", "no memory");
    }
    offer_file(folder, evening);
    double loaded = bench_now();
    found->created = generate(evening);
    double generated = bench_now();
    count_everything(evening, found);
    double counted = bench_now();
    *took = (times){loaded - start, generated - loaded, counted - generated};
    oud_evening_unref(evening);
    oud_school_unref(school);
}

static void print(const times *took, const figures *found, const bench_memory *memory)
{
    double rows = found->rows ? (double)found->rows : 1;
    double peak = memory ? (double)memory->peak : 0;
    printf("{\"peer\":\"libouderavond\",\"load_ms\":%.3f,\"gen_ms\":%.3f,\"counts_ms\":%.3f,"
           "\"rss_mb\":%.1f,",
           took->load, took->generate, took->count, bench_peak_mb());
    if (memory) {
        printf("\"peak_mb\":%.1f,\"bytes_per_opportunity\":%.1f,", peak / 1048576, peak / rows);
    }
    printf("\"n\":%llu,\"new\":%llu,\"elig\":%llu,\"off\":%llu,\"cells\":%llu,\"green\":%llu,"
           "\"yellow\":%llu,\"psq\":%llu,\"tsq\":%llu,\"osq\":%llu,\"nopar\":%llu}\n",
           found->rows, found->created, found->total, found->offered, found->cells, found->all,
           found->some, found->students, found->teachers, found->parents, found->without_parents);
}

int main(int count, char **arguments)
{
    bench_memory watched = {0, 0};
    bench_memory *memory = NULL;
    int repeat = 1;
    const char *folder = NULL;
    for (int i = 1; i < count; i++) {
        if (strcmp(arguments[i], "--watch") == 0) {
            memory = &watched;
        } else if (strcmp(arguments[i], "--repeat") == 0 && i + 1 < count) {
            repeat = atoi(arguments[++i]);
        } else {
            folder = arguments[i];
        }
    }
    if (!folder) {
        bench_fail("usage", "portal [--watch] [--repeat N] FOLDER");
    }
    for (int i = 0; i < repeat; i++) {
        times took;
        figures found = {0};
        run(folder, memory, &took, &found);
        print(&took, &found, memory);
    }
    return 0;
}
