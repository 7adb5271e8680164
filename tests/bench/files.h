/* files.h - what the programs of the benchmark share: the clock, and a school from a folder. */
#ifndef BENCH_FILES_H
#define BENCH_FILES_H

#include <ouderavond/ouderavond.h>

/* A file in memory. */
typedef struct bench_text {
    char *at;
    size_t size;
} bench_text;

/* Milliseconds since some moment. */
double bench_now(void);

/* The largest this process has been, in megabytes; 0 when the system does not tell. */
double bench_peak_mb(void);

/* End the program with a message. */
void bench_fail(const char *what, const char *why);

/* The file `name` in `folder`; .at NULL when it is not there or empty. */
bench_text bench_read(const char *folder, const char *name);
void bench_close(bench_text *text);

/* Load every table of the folder and seal; ends the program when anything is wrong. */
oud_school *bench_school(const char *folder, oud_allocate allocate, void *user);

#endif
