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

bench_text bench_read(const char *folder, const char *name)
{
    char path[4096];
    bench_text text = {NULL, 0};
    snprintf(path, sizeof path, "%s/%s", folder, name);
    int file = open(path, O_RDONLY);
    struct stat about;
    if (file < 0) {
        return text;
    }
    if (fstat(file, &about) == 0 && about.st_size > 0) {
        void *at = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
        if (at == MAP_FAILED) {
            bench_fail(path, "cannot be read");
        }
        text.at = at;
        text.size = (size_t)about.st_size;
    }
    close(file);
    return text;
}

void bench_close(bench_text *text)
{
    if (text->at) {
        munmap(text->at, text->size);
    }
    *text = (bench_text){NULL, 0};
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
        bench_text text = bench_read(folder, name);
        if (text.at && oud_school_load(school, table, name, strlen(name), text.at, text.size)) {
            char why[512];
            oud_school_error_text(school, OUD_LANGUAGE_EN, why, sizeof why);
            bench_fail(name, why);
        }
        bench_close(&text);
    }
    if (oud_school_seal(school)) {
        bench_fail(folder, "cannot be sealed");
    }
    return school;
}
