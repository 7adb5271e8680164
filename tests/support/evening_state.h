/* evening_state.h - an evening as the calls of edit.h, request.h and date.h leave it, as lines with
 * ids; and what every such call must keep: undo and redo, and memory that runs out. */
#ifndef OUD_TESTS_SUPPORT_EVENING_STATE_H
#define OUD_TESTS_SUPPORT_EVENING_STATE_H

#include "support/lines.h"
#include "support/tables.h"

/* Opportunities with everything about them, settings, dates, and who asks apart. */
void state_read(lines *list, const oud_evening *evening);

/* The test fails when the evening is not as in `expected`. */
void state_is(const lines *expected, const oud_evening *evening);

/* The last operation undone gives `before`, and redone what it gave. Frees `before`. */
void state_goes_back(lines *before, oud_evening *evening);

/* A call that changes an evening. */
typedef oud_status (*state_call)(oud_evening *evening);

/* Make an evening (peilweek 5, everything generated with everyone), prepare it, and run `call` with
 * each allocation in turn refused: it says NO_MEMORY and nothing has changed, or all of it is
 * done. */
void state_sweep(const table_row *rows, void (*prepare)(oud_evening *evening), state_call call);

/* The same for an evening that `make` makes of `from`, all of it in the memory given. With `tells`
 * 0 the call need not leave its status as the evening's error, as none does that changes nothing.
 */
typedef oud_evening *(*state_maker)(oud_allocate allocate, void *user, const void *from);
void state_sweep_made(state_maker make, const void *from, state_call call, int tells);

/* As state_sweep, for a call that changes nothing and leaves no error. */
void state_sweep_asking(const table_row *rows, void (*prepare)(oud_evening *evening),
                        state_call call);

/* The call succeeds, can be undone and redone, and is refused on an archived evening. */
void state_prove(oud_evening *evening, state_call call);

/* The first opportunity of (student, subject), by their codes; the test fails when there is none.
 */
uint32_t state_find(const oud_evening *evening, const char *student, const char *subject);

/* A student, teacher, subject or parent by its code. */
uint32_t state_id(const oud_evening *evening, oud_kind kind, const char *code);

#endif
