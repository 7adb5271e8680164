/* files.h - what the programs of the benchmark share: the clock, and a school from a folder. */
#ifndef BENCH_FILES_H
#define BENCH_FILES_H

#include <ouderavond/ouderavond.h>
#include <stdbool.h>

/* A file that is read. */
typedef struct bench_file {
    int number;
    uint64_t size;
} bench_file;

/* Milliseconds since some moment. */
double bench_now(void);

/* The largest this process has been, in megabytes; 0 when the system does not tell. */
double bench_peak_mb(void);

/* End the program with a message. */
void bench_fail(const char *what, const char *why);

/* Room for so many bytes, to be freed by free(). Much of it is in huge pages, as what the library and
 * the yardstick use: what is measured is not to be the first touches of this. Ends the program when
 * there is none. */
void *bench_room(size_t size);

/* Room for so many numbers, all 0. */
uint32_t *bench_numbers(size_t count);

/* Open the file `name` in `folder`; false when it is not there. */
bool bench_open(const char *folder, const char *name, bench_file *to);
/* The next piece of a bench_file, as an oud_read. */
int bench_read(void *file, char *buffer, size_t capacity, size_t *size);
void bench_close(bench_file *file);

/* Load every table of the folder and seal; ends the program when anything is wrong. */
oud_school *bench_school(const char *folder, oud_allocate allocate, void *user);

#endif
