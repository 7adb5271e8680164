#define _GNU_SOURCE
#include "files.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

double bench_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec * 1e-6;
}

double bench_peak_mb(void)
{
    FILE *status = fopen("/proc/self/status", "r");
    char line[256];
    double peak = 0;
    while (status && fgets(line, sizeof line, status)) {
        if (strncmp(line, "VmHWM:", 6) == 0) {
            peak = atof(line + 6) / 1024;
        }
    }
    if (status) {
        fclose(status);
    }
    return peak;
}

void bench_fail(const char *what, const char *why)
{
    fprintf(stderr, "bench: %s: %s\n", what, why);
    exit(1);
}

#define HUGE_PAGE ((size_t)2 << 20)

void *bench_room(size_t size)
{
    void *room;
    if (size < HUGE_PAGE / 2) {
        room = malloc(size + 1);
    } else {
        size = (size + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
        room = aligned_alloc(HUGE_PAGE, size);
        if (room) {
            (void)madvise(room, size, MADV_HUGEPAGE);
        }
    }
    if (!room) {
        bench_fail("the benchmark", "no memory");
    }
    return room;
}

uint32_t *bench_numbers(size_t count)
{
    uint32_t *list = bench_room(count * sizeof *list);
    memset(list, 0, count * sizeof *list);
    return list;
}

bool bench_open(const char *folder, const char *name, bench_file *to)
{
    char path[4096];
    struct stat about;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    to->number = open(path, O_RDONLY);
    to->size = to->number >= 0 && fstat(to->number, &about) == 0 ? (uint64_t)about.st_size : 0;
    return to->number >= 0;
}

int bench_read(void *file, char *buffer, size_t capacity, size_t *size)
{
    const bench_file *from = file;
    ssize_t got = read(from->number, buffer, capacity);
    *size = got > 0 ? (size_t)got : 0;
    return got < 0;
}

void bench_close(bench_file *file)
{
    close(file->number);
}

oud_school *bench_school(const char *folder, oud_allocate allocate, void *user)
{
    oud_school *school;
    if (oud_school_new(allocate, user, &school)) {
        bench_fail(folder, "no memory");
    }
    for (int number = 1; oud_table_name((oud_table)number); number++) {
        oud_table table = (oud_table)number;
        char name[64];
        snprintf(name, sizeof name, "%s.tsv", oud_table_name(table));
        bench_file file;
        if (!bench_open(folder, name, &file)) {
            continue;
        }
        if (oud_school_load_from(school, table, name, strlen(name), file.size, bench_read, &file)) {
            char why[512];
            oud_school_error_text(school, OUD_LANGUAGE_EN, why, sizeof why);
            bench_fail(name, why);
        }
        bench_close(&file);
    }
    if (oud_school_seal(school)) {
        bench_fail(folder, "cannot be sealed");
    }
    return school;
}
