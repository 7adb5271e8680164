/* plan.h - the handle behind oud_plan, and how a plan is made.
 *
 * Each kind of plan is one function that walks through the students and puts all it finds in one
 * oud__findings; reading, choosing and applying look only at that. A choice is listed when the walk
 * first meets it, and a new answer makes new findings or changes nothing. */
#ifndef OUD_PLAN_PLAN_H
#define OUD_PLAN_PLAN_H

#include "core/diagnostics.h"
#include "evening/cell_index.h"
#include "evening/evening.h"
#include "ouderavond/plan.h"
#include "plan/skips.h"

#define OUD__REASONS (OUD_REASON_WITHDRAWN + 2) /* as counted: 0..9, and GROUP_ONLY last */
_Static_assert(OUD__REASONS <= 16, "the place of a reason has four bits in oud__cell_reason");
#define OUD__ACTIONS (OUD_ACTION_GONE + 1) /* oud_action runs from 1 to this */

/* The place of a reason in an array of OUD__REASONS counts; OUD__REASONS for an unknown one. */
uint32_t oud__reason_place(oud_reason reason);

typedef struct oud__cell {
    uint32_t afdeling;
    uint32_t subject;
    uint32_t total; /* offered, undecided or skipped */
    uint32_t offered;
    uint32_t undecided;
    uint32_t reasons; /* the first of its counts per reason, of which it mostly has one or two:
                         place in findings.per_cell + 1, 0: none */
} oud__cell;

/* How many are left out of a cell for a reason; those who are exempt stand outside the total. */
typedef struct oud__cell_reason {
    uint32_t students;
    uint32_t next; /* count of the cell, as in `reasons`, << 4 | oud__reason_place */
} oud__cell_reason;

/* All that the walk through the students found, in order of student. */
typedef struct oud__findings {
    oud__new_rows created;
    oud__u32s rows[OUD__ACTIONS]; /* rows of the store, by action; none for the three others */
    oud__u32s changed_talks;      /* what the rows to change become */
    oud__skips skipped;
    oud__left_outs undecided;
    OUD__VEC(oud__cell) cells;
    OUD__VEC(oud__cell_reason) per_cell;
    uint64_t reasons[OUD__REASONS];
} oud__findings;

#define OUD__CELL_REASONS_MAX (UINT32_MAX >> 4) /* so many counts per reason at most */

/* Where a cell counts those left out for a reason, given by its place; NULL when there are none. */
static inline uint32_t *oud__cell_students(const oud__findings *findings, const oud__cell *cell,
                                           uint32_t reason)
{
    for (uint32_t at = cell->reasons; at; at = findings->per_cell.at[at - 1].next >> 4) {
        oud__cell_reason *count = &findings->per_cell.at[at - 1];
        if ((count->next & 15) == reason) {
            return &count->students;
        }
    }
    return NULL;
}

/* Count a student for a reason, making room for so many counts when there is none; false when
 * memory is out. */
bool oud__cell_count(oud__findings *findings, const oud__memory *memory, oud__cell *cell,
                     uint32_t reason, size_t room);

/* Begin, for a plan that is made for an evening as it is. */
void oud__findings_start(oud__findings *findings, const oud_evening *evening);
void oud__findings_free(oud__findings *findings, const oud__memory *memory);

/* A choice that may have to be made: a group with several candidates for a subject. */
typedef struct oud__choice {
    uint32_t key;   /* orders the choices: place in options->items, or mentorgroep */
    uint32_t group; /* roostergroep or mentorgroep */
    uint32_t subject;
    uint32_t candidates; /* set */
    uint32_t chosen;     /* set; empty when open or skipped */
    uint32_t students;   /* whose talks it decides */
    uint32_t state;      /* oud_choice_state */
    uint32_t talk;       /* of a student with no other group for the subject; 0: not known yet */
} oud__choice;

typedef OUD__VEC(oud__choice) oud__choices;

/* (afdeling, subject) pairs to plan for. */
typedef struct oud__selection {
    bool everything;
    oud__map pairs;       /* (afdeling, subject or 0) -> 1 */
    oud__u32s afdelingen; /* ascending, each once */
} oud__selection;

/* What makes one kind of plan unlike another. */
typedef struct oud__plan_kind {
    uint32_t operation; /* oud_operation of its journal entry */
    uint32_t flags;     /* that may be given */
    bool by_package;    /* rows count under the afdeling of the package row, else the own one */
    bool of_mentors;    /* choices are of mentorgroepen, else of roostergroepen */
    /* Walk the students into `findings` (all zero); choices that are met are added to `choices`,
     * with how many students each decides. False when memory is out, the plan is cancelled or its
     * text cannot be read; `findings` is to be freed in any case. */
    bool (*find)(oud_plan *plan, oud__choices *choices, oud__findings *findings);
    /* Carry the plan out; NULL: oud__plan_carry_out is all there is to it. */
    oud_status (*apply)(oud_plan *plan);
} oud__plan_kind;

/* Lists of ids that a plan is for; what they hold depends on its kind. */
enum { OUD__LIST_TEACHERS, OUD__LIST_SUBJECTS, OUD__LIST_THINGS, OUD__LISTS };

struct oud_plan {
    oud__count references;
    oud__memory memory;
    const oud__plan_kind *kind;
    oud_evening *evening;
    oud_evening *moves; /* of a rebase until it is applied: the evening it was made for, `evening`
                           is then its successor; else NULL */
    oud_school *school; /* whose ids the plan has, see oud__plan_is_readable */
    uint64_t revision;  /* of the evening it was made for */
    uint32_t flags;     /* oud_plan_flag */
    oud_policy policy;  /* for choices met while it is made */
    bool applied;
    bool cancelled;
    bool unread;        /* its text could not be read */
    uint32_t first_new; /* id of the first opportunity created, once applied */
    oud__selection selection;
    oud__u32s lists[OUD__LISTS];    /* ascending, each once */
    oud__options *options;          /* NULL for kinds that have nothing to do with lessons */
    uint32_t subject;               /* of mentoraat */
    uint32_t name;                  /* text: the full name of that subject, 0 when none was given */
    oud__span source;               /* an offer file while it is read: a copy of its name */
    const struct oud__source *text; /* and where its text comes from */
    oud_diagnostics *diagnostics;   /* NULL but for an offer file */
    uint32_t unknown[OUD__KINDS]; /* of its codes: how many of each kind the school does not know */
    oud__choices choices;         /* in the order in which they were met */
    oud__u32s listed;             /* those that decide something, in order of key */
    oud__findings findings;
};

/* Make a plan: start, fill in what it is for, finish. `filled` false: memory ran out meanwhile. The
 * statuses are those of the public calls, and the evening's error is set. */
oud_status oud__plan_start(oud_evening *evening, const oud__plan_kind *kind, uint32_t flags,
                           oud_plan **out);
oud_status oud__plan_finish(oud_plan *plan, bool filled, oud_plan **out);

/* An offer file that was read is gone for the plan, and its name. */
void oud__plan_forget_source(oud_plan *plan);

/* Take over a list of ids, sorted, each once. False when memory is out. */
bool oud__plan_list(oud_plan *plan, uint32_t list, const uint32_t *ids, size_t count);

/* Whether all ids of a list exist (in the school or, where `kind` has such, in the evening): OK;
 * ARGUMENT without a list, which is the `argument` of that name; NOT_FOUND with the first unknown
 * one as the evening's error. */
oud_status oud__plan_known(oud_evening *evening, oud_kind kind, const char *argument,
                           const uint32_t *ids, size_t count);

/* Teachers x subjects x students, in that order. */
typedef struct oud__by_hand {
    const uint32_t *ids[3];
    size_t counts[3];
} oud__by_hand;

/* Start a plan about them, when all are known. *filled: whether memory sufficed for the lists. */
oud_status oud__plan_start_by_hand(oud_evening *evening, const oud__plan_kind *kind,
                                   const oud__by_hand *lists, uint32_t flags, oud_plan **plan,
                                   bool *filled);

/* Whether (afdeling, subject) pairs of a selection exist: as oud__plan_known. */
oud_status oud__plan_known_pairs(oud_evening *evening, const uint32_t *afdelingen,
                                 const uint32_t *subjects, size_t count);

/* Tell that `done` of `total` (students, rows) are behind, if there are many; false when the caller
 * wants to stop. oud__plan_progress does so now and then: each time a walk has gone through so many
 * students. */
bool oud__plan_tell(oud_plan *plan, uint64_t done, uint64_t total);

#define OUD__PROGRESS_STUDENTS 8192

static inline bool oud__plan_progress(oud_plan *plan, uint64_t done, uint64_t total)
{
    return done % OUD__PROGRESS_STUDENTS ? !plan->cancelled : oud__plan_tell(plan, done, total);
}

/* The evening that the caller knows of. */
static inline oud_evening *oud__plan_made_for(const oud_plan *plan)
{
    return plan->moves ? plan->moves : plan->evening;
}

/* Whether rows, choices and counts can be read: not once the evening stands on another school. */
static inline bool oud__plan_is_readable(const oud_plan *plan)
{
    return plan && plan->school == plan->evening->school;
}

/* Write all that was found, as one entry of the journal; statuses as oud_plan_apply. */
oud_status oud__plan_carry_out(oud_plan *plan);

/* OK when the plan can still be changed or applied. */
oud_status oud__plan_open(oud_plan *plan);

/* The afdeling under which a talk of a student counts. */
uint32_t oud__plan_afdeling(const oud_plan *plan, uint32_t student, const oud__talk *talk);

/* The teachers of a row that is there, borrowed until the next set comes. */
const uint32_t *oud__plan_row_teachers(const oud_plan *plan, oud_action action, uint64_t row,
                                       size_t *count);

/* Whether (afdeling, subject) is selected. */
static inline bool oud__selected(const oud__selection *selection, uint32_t afdeling,
                                 uint32_t subject)
{
    return selection->everything ||
           oud__map_get(&selection->pairs, oud__map_key(afdeling, subject), 0) ||
           oud__map_get(&selection->pairs, oud__map_key(afdeling, 0), 0);
}

bool oud__selection_make(oud__selection *selection, const oud__memory *memory,
                         const uint32_t *afdelingen, const uint32_t *subjects, size_t count);

/* Set concerned[subject] for every subject that the selection can concern, of so many (0 and up);
 * returns whether it can concern any, also those the school does not know. */
bool oud__selection_concerns(const oud__selection *selection, uint8_t *concerned, size_t subjects);
void oud__selection_free(oud__selection *selection, const oud__memory *memory);

/* The students that these afdelingen (ascending) may concern: their own, and those from elsewhere
 * with a package row or a group there; ascending, added to `students`. */
bool oud__afdeling_students(oud_evening *evening, const oud__u32s *afdelingen, oud__u32s *students);

/* OK; ARGUMENT for a policy that is none. */
oud_status oud__policy_check(oud_evening *evening, oud_policy policy);

/* Add a choice that was met: with its stored answer, or the answer of the plan's policy. `choice`
 * has key, group, subject and candidates. */
bool oud__choices_add(oud_plan *plan, oud__choices *choices, oud__choice choice);

/* Answer the open ones of `choices` by `policy`. */
bool oud__choices_answer(oud_plan *plan, oud__choices *choices, oud_policy policy);
bool oud__choices_copy(const oud__memory *memory, const oud__choices *from, oud__choices *to);

/* What the rows of lessenverdeling say of a candidate; a mentor counts as regular. */
oud__role oud__choice_role(const oud_plan *plan, const oud__choice *choice, uint32_t teacher);

/* The stored answer to a choice, or NULL. */
const oud__answer *oud__choice_stored(const oud_plan *plan, const oud__choice *choice);
oud__topic oud__choice_topic(const oud_plan *plan);

/* Put the cells in order of afdeling, then subject; `index` numbered them. */
bool oud__findings_order(oud__findings *findings, const oud__memory *memory,
                         const oud__cell_index *index);

#endif
