/* plan.h - the handle behind oud_plan, and how a plan is made.
 *
 * A plan is made in two steps that can be repeated: the choices are answered (choices.c), then the
 * students are walked through (derive.c) with what each roostergroep has to offer
 * (evening/options.h). Everything found stands in one oud__findings, so that a new answer makes a
 * new one or changes nothing. */
#ifndef OUD_PLAN_PLAN_H
#define OUD_PLAN_PLAN_H

#include "evening/evening.h"
#include "ouderavond/plan.h"

#define OUD__REASONS (OUD_REASON_WITHDRAWN + 2) /* as counted: 0..9, and GROUP_ONLY last */

/* The place of a reason in an array of OUD__REASONS counts; OUD__REASONS for an unknown one. */
uint32_t oud__reason_place(oud_reason reason);

/* A row that is skipped or undecided (then reason 0). */
typedef struct oud__left_out {
    uint32_t student;
    uint32_t subject;
    uint32_t afdeling;    /* under which it counts */
    uint32_t opportunity; /* when it exists and is withdrawn, else 0 */
    uint8_t reason;
    uint8_t week;
} oud__left_out;

typedef struct oud__cell {
    uint32_t afdeling;
    uint32_t subject;
    uint32_t total;
    uint32_t offered;
    uint32_t skipped;
    uint32_t undecided;
    uint32_t exempt;
    uint32_t reasons[OUD__REASONS];
} oud__cell;

typedef OUD__VEC(oud__left_out) oud__left_outs;

/* All that the walk through the students found, in order of student. */
typedef struct oud__findings {
    oud__u32s new_students; /* to create: student and talk */
    oud__u32s new_talks;
    oud__u32s again; /* rows of the store */
    oud__u32s kept;
    oud__u32s obsolete;
    oud__left_outs skipped;
    oud__left_outs undecided;
    OUD__VEC(oud__cell) cells;
    uint64_t reasons[OUD__REASONS];
} oud__findings;

void oud__findings_free(oud__findings *findings, const oud__memory *memory);

/* A choice that may have to be made: an option with several candidates. */
typedef struct oud__choice {
    uint32_t option;     /* place in options->items */
    uint32_t candidates; /* set */
    uint32_t chosen;     /* set; empty when open or skipped */
    uint32_t students;   /* whose talks it decides */
    uint32_t state;      /* oud_choice_state */
} oud__choice;

typedef OUD__VEC(oud__choice) oud__choices;

/* (afdeling, subject) pairs to plan for. */
typedef struct oud__selection {
    bool everything;
    oud__map pairs;       /* (afdeling, subject or 0) -> 1 */
    oud__u32s afdelingen; /* ascending, each once */
} oud__selection;

struct oud_plan {
    oud__count references;
    oud__memory memory;
    oud_evening *evening;
    oud__error error;
    uint64_t revision; /* of the evening it was made for */
    uint32_t flags;    /* oud_plan_flag */
    bool applied;
    uint32_t first_new; /* id of the first opportunity created, once applied */
    oud__selection selection;
    oud__options *options;
    oud__choices choices; /* every option with several candidates, in order of option */
    oud__u32s listed;     /* of these, the ones that decide something */
    oud__findings findings;
};

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
void oud__selection_free(oud__selection *selection, const oud__memory *memory);

/* The students that a selection may concern, ascending; not for a selection of everything. */
bool oud__selection_students(const oud__selection *selection, oud_evening *evening,
                             oud__u32s *students);

bool oud__policy_known(oud_policy policy);

/* List the choices of the plan's options with their stored answers, then answer by `policy`. */
bool oud__choices_make(oud_plan *plan, oud_policy policy);

/* Answer the open ones of `choices` by `policy`. */
bool oud__choices_answer(oud_plan *plan, oud__choices *choices, oud_policy policy);
bool oud__choices_copy(const oud__memory *memory, const oud__choices *from, oud__choices *to);

/* Walk the students into `findings` (all zero) and count in `choices` whose talks each decides.
 * False when memory is out; `findings` is to be freed in any case. */
bool oud__derive(oud_plan *plan, oud__choices *choices, oud__findings *findings);

#endif
