/* model.h - an evening once more, as plainly as it can be kept: arrays of numbers, every question
 * a loop over all of it. Long random sequences of operations go to the model and to the library
 * alike, and both are compared after each.
 *
 * The model knows things by their place in its own tables (facts.c), from 0; ids of the library are
 * only met where the two meet. Sets of things are bits by place. */
#ifndef OUD_TESTS_MODEL_MODEL_H
#define OUD_TESTS_MODEL_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ouderavond/ouderavond.h"

/* ---- facts.c: the schools ---- */

/* An evening moves from one school to another; what is gone from it, and who or what an offer file
 * or a plan of mentoraat names first, is known to the evening alone. */
enum {
    SCHOOLS = 3,
    STUDENTS = 10,
    TEACHERS = 8,
    SUBJECTS = 6,
    SUBJECTS_KNOWN = 4, /* the others are in none of the schools */
    PARENTS = 5,
    PARTIES = PARENTS + 1, /* 0: together */
    AFDELINGEN = 2,
    STAMKLASSEN = 3,
    GROUPS = 5,
    MENTORGROEPEN = 3,
    DATES = 3,
    TEXTS = 6,
    SETTINGS = 9,
    PLACES = 16 /* more than any kind has */
};

/* One of the schools, sealed; NULL when the allocator refused. */
oud_school *facts_school(unsigned which, oud_allocate allocate, void *user);

/* From now on all questions are about this one. */
void facts_use(unsigned school);

const char *facts_code(oud_kind kind, unsigned place);
unsigned facts_count(oud_kind kind);

/* The afdeling of a stamklas, roostergroep or mentorgroep, by place. */
unsigned facts_afdeling_of(oud_kind kind, unsigned place);

unsigned facts_stamklas(unsigned student); /* STAMKLASSEN for who has none */
unsigned facts_afdeling(unsigned student); /* AFDELINGEN likewise */
uint32_t facts_parents(unsigned student);
uint32_t facts_groups(unsigned student);
bool facts_pakketvak(unsigned student, unsigned subject);
bool facts_exempt(unsigned student, unsigned subject);
bool facts_named(unsigned subject);   /* in vakken */
bool facts_teaches(unsigned teacher); /* stands in some table */

/* The groups through which a student has a subject. */
uint32_t facts_sources(unsigned student, unsigned subject);

/* The same of a group-only student; 0 for others. */
uint32_t facts_loose_sources(unsigned student, unsigned subject);

uint32_t facts_candidates(unsigned group, unsigned subject, unsigned week);

/* Whom a policy chooses of them. */
uint32_t facts_choose(unsigned group, unsigned subject, unsigned week, oud_policy policy);

uint32_t facts_mentors(unsigned mentorgroep);
uint32_t facts_members(unsigned mentorgroep);
uint32_t facts_own_mentors(unsigned student, unsigned mentorgroep);

extern const char *const facts_texts[TEXTS]; /* the first is empty */
extern const uint32_t facts_dates[DATES];

/* ---- the state of an evening ---- */

typedef struct said {
    uint8_t duration; /* 0: there is no request */
    uint8_t text[2];  /* to the teacher, to the scheduler */
} said;

typedef struct talk {
    uint32_t id;
    uint8_t student, subject, origin, remark;
    uint8_t offered, scheduled, changed, duration;
    uint32_t teachers, groups;
    said request[PARTIES];
    said aside[PARTIES]; /* kept aside, from another system */
} talk;

/* An answer to a choice; no candidates: none. */
typedef struct answer {
    uint8_t candidates, chosen;
} answer;

enum { TALKS = 400, TALKS_MANY = 140, IDS = 40000, OWN_IDS = 30 };

/* A finding: things by place, numbers as they are, an opportunity by its teachers. */
typedef struct finding {
    uint32_t code;
    uint32_t things[4];
} finding;

enum { QUIET = 48 };

typedef struct state {
    uint32_t school;
    uint32_t settings[SETTINGS];
    uint32_t slots[DATES];                   /* plus 1; 0: the evening has no such date */
    uint32_t teacher_slots[DATES][TEACHERS]; /* plus 1 */
    uint32_t barred[DATES], exempted[DATES];
    uint8_t apart[STUDENTS];
    uint8_t names[SUBJECTS]; /* texts; 0: none of the evening's own */
    answer answers[GROUPS][SUBJECTS];
    answer mentor_answers[MENTORGROEPEN][SUBJECTS];
    finding quiet[QUIET]; /* acknowledged; code 0: none */
    size_t count;
    talk talks[TALKS]; /* in order of id */
} state;

bool state_same(const state *a, const state *b);
talk *state_talk(state *self, uint32_t id);
talk *state_equal_talk(state *self, unsigned student, unsigned subject, uint32_t teachers);
void state_remove(state *self, uint32_t id);
bool talk_requested(const talk *self);

/* Make, change or (of duration 0) withdraw a request. */
void talk_enter(talk *self, unsigned party, said request);

/* R-EDIT-2: a talk is long only while it is offered and requested. */
void talk_settle_duration(talk *self);

unsigned talk_longest(const talk *self);

/* One of the requests that are there, or are kept aside; 0 when there is none. */
uint32_t state_any_request(const state *self, bool aside, uint32_t dice, unsigned *party);

bool state_asks_apart(const state *self, unsigned student);
unsigned state_used(const state *self, unsigned student, unsigned party, uint32_t but);
unsigned state_breaches(const state *self, const talk *about, unsigned party);
uint32_t state_barred(const state *self, const talk *about); /* dates, as bits */

/* ---- a run: a script on both sides ---- */

enum { ARGUMENTS = 6, LINE = 240 };

/* One operation with its dice already cast. */
typedef struct step {
    uint32_t operation;
    uint32_t at[ARGUMENTS];
} step;

/* A state that was, and its dump, as a hash. */
typedef struct snapshot {
    uint64_t dump;
    state then; /* only as many talks as it has */
} snapshot;

/* What a step does to the journal. */
typedef enum effect { EFFECT_CHANGE, EFFECT_UNDO, EFFECT_REDO } effect;

typedef struct run {
    oud_school *schools[SCHOOLS];
    oud_evening *evening;
    uint32_t ids[OUD_KIND_MENTORGROEP + 1][PLACES]; /* 0: not known yet */
    state now;
    state next;        /* what an operation is to make of it; ids of new talks are 0 */
    oud_status wanted; /* and what it is to say */
    effect effect;
    bool unlocks;                  /* it may be done with an archived evening */
    snapshot **states;             /* by sequence number */
    uint32_t *undoable, *redoable; /* sequence numbers of entries */
    size_t room, sequence, saved, undo_count, redo_count;
    snapshot **owned; /* each once */
    size_t owned_count;
    uint32_t last;
    uint64_t own_ids[IDS]; /* by opportunity; of no state: undo does not touch them */
    const char *actor;
    struct failing_memory *memory; /* NULL: malloc */
    bool failed;
    size_t step;      /* being taken, from 0 */
    const char *name; /* of its operation */
    char line[LINE];  /* it, to be read */
    char failure[4 * LINE];
} run;

/* Note what is wrong; the first note stays. */
void run_fail(run *self, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Tell the step at hand. */
void run_say(run *self, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Look which codes the evening knows by now. */
void run_learn(run *self);

uint32_t run_id(const run *self, oud_kind kind, unsigned place);
unsigned run_place(const run *self, oud_kind kind, uint32_t id); /* PLACES: none */

/* Ids of a set of things; returns how many. */
size_t run_ids(const run *self, oud_kind kind, uint32_t set, uint32_t *out);
uint32_t run_set(const run *self, oud_kind kind, const uint32_t *ids, size_t count);

/* ---- operations: each sets `next` and `wanted`, and gives what the library says ---- */

typedef oud_status operation_call(run *self, const uint32_t *at);

typedef struct operation {
    const char *name;
    operation_call *call;
    unsigned weight;
} operation;

extern const operation operations_edits[];      /* edits.c; end with a NULL name */
extern const operation operations_offers[];     /* offers.c */
extern const operation operations_bulk[];       /* bulk.c */
extern const operation operations_individual[]; /* individual.c */
extern const operation operations_intake[];     /* intake.c: requests from another system */
extern const operation operations_move[];       /* move.c: another school, own ids */
extern const operation operations_findings[];   /* findings.c: acknowledging */
enum { PAST_ARCHIVE, PAST_UNDO, PAST_REDO };
extern const operation operations_past[]; /* past.c: archiving, undo and redo, saving */

/* The dump of an evening, as a hash. */
uint64_t dump_hash(run *self, const oud_evening *evening);

/* The possible teachers of a student for a pakketvak who are on no talk about it (individual.c). */
uint32_t individual_possible(const run *self, unsigned student, unsigned subject);

/* ---- comparing ---- */

/* All of the evening with `now` (read.c). */
void compare_state(run *self);

/* Every view, each for things and filters of which a number tells (views.c). */
void compare_views(run *self, uint32_t turn);

/* Own ids, both ways (move.c). */
void compare_own_ids(run *self);

/* What the check finds about talks, requests and dates, and what of it is quiet (findings.c). */
void compare_findings(run *self);

/* The net changes since saved with the difference of both states (net.c). */
void compare_changes(run *self);

/* ---- running ---- */

/* A planted failure: a step of this operation fails when one of the other came before it. */
typedef struct trap {
    const char *first, *then;
} trap;

typedef struct verdict {
    bool failed;
    size_t step;
    char failure[4 * LINE];
} verdict;

/* Cast the dice of a script. */
void script_make(uint64_t seed, step *steps, size_t count);

/* The same with each allocation of each step refused in turn: then the step says so and nothing has
 * changed. Fails when anything is left of it in memory. */
verdict script_sweep(const step *steps, size_t count);

/* Take all steps; stops at the first failure. `print` tells each step on stdout. */
verdict script_run(const step *steps, size_t count, const trap *planted, bool print);

/* Leave out what is not needed for the failure, as long as it still fails; returns how many steps
 * are left at the front of `steps`. */
size_t script_shrink(step *steps, size_t count, const trap *planted);

const char *script_name(const step *taken);

#endif
