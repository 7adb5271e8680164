/* parallel.c - schools do not share anything, so each thread may have its own: the job of each
 * folder, one after the other and then all at once, a thread per folder. Both must find the same.
 * Prints one line of JSON; times are medians, from files to an evening in which everything is
 * offered. Each way has its rounds by itself, after one that does not count: a processor that had
 * nothing to do takes as long to start as a small school does.
 *
 *     parallel ROUNDS FOLDER... */
#include "files.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define FOLDERS 64
#define ROUNDS  99

typedef struct job {
    const char *folder;
    uint32_t count; /* opportunities found */
} job;

static void *run(void *argument)
{
    job *of = argument;
    oud_evening *evening;
    oud_plan *plan = NULL;
    oud_school *school = bench_school(of->folder, NULL, NULL);
    if (oud_evening_new(school, &evening) ||
        oud_plan_pakketvakken(evening, NULL, NULL, 0, OUD_POLICY_EVERYONE, 0, &plan) ||
        oud_plan_apply(plan)) {
        bench_fail(of->folder, "cannot be planned");
    }
    uint32_t count = oud_evening_count(evening);
    if (of->count && of->count != count) {
        bench_fail(of->folder, "another result than before");
    }
    of->count = count;
    oud_plan_unref(plan);
    oud_evening_unref(evening);
    oud_school_unref(school);
    return NULL;
}

static double alone(job *jobs, int count)
{
    double start = bench_now();
    for (int i = 0; i < count; i++) {
        run(&jobs[i]);
    }
    return bench_now() - start;
}

static double together(job *jobs, int count)
{
    pthread_t threads[FOLDERS];
    double start = bench_now();
    for (int i = 0; i < count; i++) {
        if (pthread_create(&threads[i], NULL, run, &jobs[i])) {
            bench_fail("thread", "cannot be started");
        }
    }
    for (int i = 0; i < count; i++) {
        pthread_join(threads[i], NULL);
    }
    return bench_now() - start;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *list, int count)
{
    qsort(list, (size_t)count, sizeof *list, ascending);
    return list[count / 2];
}

int main(int count, char **arguments)
{
    job jobs[FOLDERS] = {{NULL, 0}};
    double apart[ROUNDS];
    double at_once[ROUNDS];
    int rounds = count > 2 ? atoi(arguments[1]) : 0;
    int folders = count - 2;
    if (rounds < 1 || rounds > ROUNDS || folders > FOLDERS) {
        bench_fail("usage", "parallel ROUNDS FOLDER...");
    }
    for (int i = 0; i < folders; i++) {
        jobs[i].folder = arguments[i + 2];
    }
    for (int i = -1; i < rounds; i++) {
        apart[i < 0 ? 0 : i] = alone(jobs, folders);
    }
    for (int i = -1; i < rounds; i++) {
        at_once[i < 0 ? 0 : i] = together(jobs, folders);
    }
    double slow = median(apart, rounds);
    double fast = median(at_once, rounds);
    printf("{\"threads\":%d,\"alone_ms\":%.3f,\"together_ms\":%.3f,\"times\":%.2f}\n", folders,
           slow, fast, slow / fast);
    return 0;
}
