/* nonsense.h - every public function with whatever comes, and what must hold all the same: a NULL
 * that is not allowed is an argument error or gives nothing, an output is written when the call
 * succeeds and only then, no array is overrun, and a call that fails changes nothing.
 *
 * generate.py writes a function per public function, which takes its arguments from here. */
#ifndef OUD_TESTS_NONSENSE_H
#define OUD_TESTS_NONSENSE_H

#include <stdbool.h>
#include <stdlib.h>

#include "ouderavond/ouderavond.h"
#include "support/dice.h"

#define NONSENSE_OF   3  /* things of a kind to choose from, at most */
#define NONSENSE_WIDE 16 /* values of a row, items of an array, at most */

/* A thing of every kind. Those of an evening are of the first, those of a school are sealed, but
 * for the last one. */
typedef struct nonsense {
    test_dice *dice;
    const char *name; /* of the function that is called */
    oud_school *schools[NONSENSE_OF];
    oud_evening *evenings[NONSENSE_OF]; /* one as it comes, one that was worked on, one archived */
    oud_plan *plans[NONSENSE_OF];       /* with choices, of a file, applied */
    oud_cursor *cursor;
    oud_reader *reader;
    oud_summary *summary;
    oud_overview *overview;
    oud_why *why;
    oud_check *check;
    oud_changes *changes;
    oud_difference *difference;
    oud_grid *grid;
    oud_forecast *forecast;
    oud_weeks *weeks;
    oud_absence *absence;
    oud_individual *individual;
    oud_request_batch *batch;
    uint32_t offsets[1024];
    uint32_t ids[NONSENSE_WIDE];
    uint64_t own_ids[NONSENSE_WIDE];
    uint32_t codes[NONSENSE_WIDE];
    uint32_t tables[NONSENSE_WIDE];
    char *before; /* everything as it was before the call; NULL when a call may have changed it */
} nonsense;

typedef struct nonsense_call {
    const char *name;
    void (*call)(nonsense *all);
} nonsense_call;

extern const nonsense_call nonsense_calls[];
extern const size_t nonsense_call_count;

/* ---- arguments */

typedef struct nonsense_text {
    const char *at;
    size_t size;
} nonsense_text;

typedef struct nonsense_row {
    const char *const *values;
    const size_t *sizes;
    size_t count;
} nonsense_row;

/* Room for an output, or NULL; `size` bytes may be written. */
typedef struct nonsense_room {
    unsigned char *block;
    void *at;
    size_t size;
} nonsense_room;

bool nonsense_one_in(nonsense *all, uint32_t count);
uint32_t nonsense_u32(nonsense *all);
uint64_t nonsense_u64(nonsense *all);
size_t nonsense_size(nonsense *all);
int nonsense_int(nonsense *all);
int nonsense_enum(nonsense *all);
nonsense_text nonsense_text_in(nonsense *all);
nonsense_row nonsense_row_in(nonsense *all);

/* An oud_read whose user is a nonsense: pieces of texts, until it ends, fails or lies. */
int nonsense_read(void *user, char *buffer, size_t capacity, size_t *size);

/* How many items, and that many of them; NULL now and then. */
size_t nonsense_count(nonsense *all);
const uint32_t *nonsense_ids(nonsense *all, size_t count);
const uint64_t *nonsense_own_ids(nonsense *all, size_t count);
const uint32_t *nonsense_codes(nonsense *all, size_t count);
const uint32_t *nonsense_tables(nonsense *all, size_t count);

size_t nonsense_capacity(nonsense *all);
nonsense_room nonsense_room_for(nonsense *all, size_t size);

/* A handle: NULL now and then, and always when it may not be a live one. */
oud_school *nonsense_school(nonsense *all, bool live);
oud_evening *nonsense_evening(nonsense *all, bool live);
oud_plan *nonsense_plan(nonsense *all, bool live);
oud_cursor *nonsense_cursor(nonsense *all, bool live);
oud_reader *nonsense_reader(nonsense *all, bool live);
oud_summary *nonsense_summary(nonsense *all, bool live);
oud_overview *nonsense_overview(nonsense *all, bool live);
oud_why *nonsense_why(nonsense *all, bool live);
oud_check *nonsense_check(nonsense *all, bool live);
oud_changes *nonsense_changes(nonsense *all, bool live);
oud_difference *nonsense_difference(nonsense *all, bool live);
oud_grid *nonsense_grid(nonsense *all, bool live);
oud_forecast *nonsense_forecast(nonsense *all, bool live);
oud_weeks *nonsense_weeks(nonsense *all, bool live);
oud_absence *nonsense_absence(nonsense *all, bool live);
oud_individual *nonsense_individual(nonsense *all, bool live);
oud_request_batch *nonsense_request_batch(nonsense *all, bool live);
const oud_diagnostics *nonsense_diagnostics(nonsense *all, bool live);

/* ---- what must hold; `bad`: a handle or an output was NULL that may not be; `refused`: an array
 * was */

void nonsense_status(nonsense *all, oud_status status, bool bad, bool refused);
void nonsense_getter(nonsense *all, bool given, bool bad);

/* Forget the last error of an evening (may be NULL); a call that may change it then leaves one when
 * it fails for anything but a NULL, and none when it does not. */
void nonsense_no_error(oud_evening *evening);
void nonsense_error(nonsense *all, oud_status status, const oud_evening *evening, bool null);
void nonsense_output(nonsense *all, oud_status status, bool written);
void nonsense_untouched(nonsense *all, oud_status status, bool untouched);
void nonsense_room_kept(nonsense *all, nonsense_room *room);

#endif
