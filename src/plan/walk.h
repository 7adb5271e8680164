/* walk.h - the state of one walk through the students. walk.c begins and ends it, derive.c walks,
 * usual.c as well when everything is planned, scatter.c finds what each has, outcomes.c what that
 * comes to, counting.c counts it, settle.c decides the rarer cases. */
#ifndef OUD_PLAN_WALK_H
#define OUD_PLAN_WALK_H

#include "evening/cell_index.h"
#include "evening/package.h"
#include "plan/plan.h"

/* What an option comes to, known once and for all in the walk, as its note: a talk, or one of
 * these.
 */
#define OUD__OUTCOME_UNKNOWN 0u
#define OUD__OUTCOME_NOBODY  0x80000000u /* | week << 8 | reason */
#define OUD__OUTCOME_CHOICE  0xc0000000u /* | place in choices */
#define OUD__OUTCOME_PLACE   0x3fffffffu

/* What the groups of the student at hand give for a subject stands in a slot: nothing (0), what the
 * one option comes to (of an answered choice its talk, when there is walk.taken), or that there are
 * several. */
#define OUD__SLOT_SEVERAL UINT32_MAX

/* Or, when everything is planned, that the one option's talk is there already, and stays: with its
 * place in walk.rows. It tells at once that there is no row to make, as an outcome of nobody does,
 * which is less. */
#define OUD__SLOT_KEPT 0xa0000000u

/* What a (student, subject) comes to. */
typedef struct oud__verdict {
    bool undecided;
    uint8_t reason; /* of having no talk; 0 when `talks` holds some, or undecided */
    uint8_t week;
} oud__verdict;

typedef struct oud__walk {
    oud_plan *plan;
    const oud__memory *memory;
    oud_evening *evening;
    const oud__facts *facts;
    const oud__options *options;
    oud__choices *choices;
    oud__findings *findings;

    oud__option_note *notes; /* by option: what it comes to */
    oud__u32s known;         /* options of which that was worked out, unless it may be all */
    size_t called;           /* as many options were called for */
    oud__cell_index cells;

    uint8_t *concerned; /* by subject: whether the selection can concern it */
    bool any_subject;   /* also those the school does not know */
    uint32_t *wanted;   /* by subject: an afdeling * 2, + 1 when (afdeling, subject) is selected */
    bool fresh; /* all talks from pakketvakken are of this walk: of options, of choices, and */
    oud__talks settled;      /* what settle.c came to, which stands here once more, */
    oud__u32s settled_talks; /* with their numbers */

    uint32_t *slots;        /* by subject */
    uint32_t *covered;      /* by subject: what stood in the slot when it was covered */
    oud__u32s hidden;       /* the subjects that are covered; there is room for all */
    uint32_t *owners;       /* by subject: the last student with opportunities for it */
    uint32_t *packages;     /* by subject: the last student of whom that was to be known who has
                               it in the package, or is done with it as one of a group */
    oud__option_note *sole; /* by group: of one that gives just one thing, that; no note: of
                               another, or it was not met in the afdeling at hand, and then no
                               subject either; or NULL */
    oud__u32s met_groups;   /* those that were */
    oud__u32s taken;        /* by talk: for how many of the afdeling at hand it was taken from a
                               slot; empty unless everything is planned */
    uint32_t kept_group;    /* what this one gives stays in the slots; 0: none */
    uint32_t kept_count;    /* to how many subjects it gives something */
    size_t kept_place;      /* where it stood among the groups of a student */
    uint32_t standing;      /* to how many subjects something is given in the slots */
    oud__u32s filled;       /* subjects of what stands there and is not of the kept group; there
                               is room for all */
    bool mixed;             /* two of these give something for the same subject */

    uint32_t afdeling;    /* at hand */
    uint32_t *offered;    /* by subject: plain pakketvakken of it with a talk, on their way to the
                             cells (students of an afdeling are neighbours) */
    oud__u32s counted;    /* subjects of which some are; there is room for all */
    uint16_t *near;       /* place of the next row in its page, if something was written there, */
    size_t room;          /* for how many there is room in it, 0 if nothing was, and */
    uint32_t base;        /* its base */
    uint32_t package_end; /* of the last student */
    uint32_t package;     /* where the one at hand begins */
    uint32_t left_out;    /* by place in the package at hand, a bit: no row is made for it */
    size_t special_at;    /* of facts->details: the first that is not before that, or earlier, */
    uint32_t special;     /* and its place in the packages; UINT32_MAX: there is none */

    uint32_t student;      /* at hand */
    uint8_t skipped_for;   /* reason of the last row skipped of the pakketvak at hand; 0: none */
    uint32_t loose;        /* subjects with a group, less those in the package */
    bool has_rows;         /* the student has opportunities that the selection can concern */
    bool has_planned;      /* and some from a plan like this */
    oud__u32s rows;        /* which: rows of the store; of an earlier student when there are none */
    OUD__VEC(uint8_t) met; /* by place in rows: the plan makes it too, or cannot know */
    oud__u32s options_met; /* of the pakketvak at hand */
    oud__u32s talks;       /* likewise */
    OUD__VEC(uint64_t) chosen; /* in those options: teacher << 32 | roostergroep */
    oud__u32s order;           /* places in `chosen` */
    oud__u32s half;            /* teachers or roostergroepen of a talk */
    oud__u32s subjects;        /* group-only subjects of the student that are done */
    oud__u32s loose_subjects;  /* of these, the ones that are selected */
} oud__walk;

/* The walk of a plan per pakketvak: `find` of that kind. */
bool oud__derive(oud_plan *plan, oud__choices *choices, oud__findings *findings);

/* All pakketvakken of all students; or of these students (ascending, each once) those that the
 * selection can concern. False when memory is out or the plan is cancelled. */
bool oud__walk_everybody(oud__walk *walk);
bool oud__walk_students(oud__walk *walk, const oud__u32s *students);

/* One pakketvak of the student at hand that may be anything. */
bool oud__walk_odd(oud__walk *walk, uint32_t place);

/* A plain pakketvak for which the student at hand has no group, or one that gives nothing. */
bool oud__walk_skip_plain(oud__walk *walk, uint32_t subject, uint32_t outcome);

/* Whether an outcome tells at once that there is no talk. */
static inline bool oud__outcome_is_nothing(uint32_t outcome)
{
    return outcome == 0 || outcome - OUD__OUTCOME_NOBODY <= OUD__OUTCOME_PLACE;
}

/* Another student comes to hand. */
static inline void oud__walk_begin(oud__walk *walk, uint32_t student)
{
    walk->student = student;
    walk->has_rows = walk->has_planned = false;
}

/* Another afdeling comes to hand. */
bool oud__walk_enter(oud__walk *walk, uint32_t afdeling);

/* Gather the opportunities of the student at hand, for comparing, and cover the slots of their
 * subjects, so that they are not taken for the common case; false when memory is out. And uncover
 * them. */
bool oud__walk_cover(oud__walk *walk);
void oud__walk_uncover(oud__walk *walk);

/* Cover the slot of a subject, which is not covered, with something else. */
static inline void oud__walk_cover_slot(oud__walk *walk, uint32_t subject, uint32_t with)
{
    walk->owners[subject] = walk->student;
    walk->covered[subject] = walk->slots[subject];
    walk->slots[subject] = with;
    walk->hidden.at[walk->hidden.count++] = subject;
}

/* Count a plain pakketvak of the student at hand that has a talk. */
void oud__walk_count(oud__walk *walk, uint32_t subject, uint32_t outcome);

/* Bring what was counted of the afdeling at hand to cells and choices. */
bool oud__walk_count_up(oud__walk *walk);

/* The cell of (afdeling, subject), made when new; NULL when memory is out. Valid until the next
 * call. */
oud__cell *oud__walk_cell(oud__walk *walk, uint32_t afdeling, uint32_t subject);

/* How many more of something to make room for, when there is none left for what came so far: when
 * everything is planned, the students behind tell what is still to come, so that what grows is not
 * copied over and over into memory that nobody touched yet. */
size_t oud__walk_to_come(const oud__walk *walk, size_t count);

/* Count the student at hand in a cell as left out for a reason. */
static inline bool oud__walk_count_reason(oud__walk *walk, oud__cell *cell, oud_reason reason)
{
    const oud__findings *findings = walk->findings;
    const bool full = findings->per_cell.count == findings->per_cell.room;
    return oud__cell_count(walk->findings, walk->memory, cell, oud__reason_place(reason),
                           full ? oud__walk_to_come(walk, findings->per_cell.count) : 1);
}

/* As oud__vec_push, with room for that. */
#define oud__walk_push(walk, vec, item)                                                            \
    ((vec)->count < (vec)->room || oud__vec_grow((walk)->memory, (vec), sizeof *(vec)->at,         \
                                                 oud__walk_to_come((walk), (vec)->count))          \
         ? ((vec)->at[(vec)->count++] = (item), true)                                              \
         : false)

/* Whether everything is planned for everybody. */
static inline bool oud__walk_is_of_all(const oud__walk *walk)
{
    return walk->plan->selection.everything;
}

/* A new row of the student at hand, whose rows become a stretch once all are there; false when
 * memory is out. */
static inline bool oud__walk_create(oud__walk *walk, uint32_t talk)
{
    return oud__talk_column_push(&walk->findings->created.talks, walk->memory, talk);
}

/* Note what an option comes to; false when memory is out. */
bool oud__walk_note(oud__walk *walk, uint32_t option, uint32_t outcome);

/* What an option comes to: OUD__OUTCOME_..., never UNKNOWN but when memory is out. */
uint32_t oud__walk_outcome(oud__walk *walk, uint32_t option);

static inline bool oud__outcome_is_choice(uint32_t outcome)
{
    return outcome >= OUD__OUTCOME_CHOICE;
}

/* The options of a group are met for the first time, these and those behind them: work out what
 * they come to, where that can matter. False when memory is out. */
bool oud__walk_meet(oud__walk *walk, uint32_t first, uint32_t last);

/* The talk of a choice for a student with no other group for the subject; 0 when it is to be found
 * out in settle.c. */
uint32_t oud__walk_choice_talk(oud__walk *walk, oud__choice *choice);

/* The number of a talk that settle.c came to; 0 when memory is out. */
uint32_t oud__walk_settled_talk(oud__walk *walk, const oud__talk *talk);

/* Put what these groups give into the slots, in place of what stood there; false when memory is
 * out. */
bool oud__walk_scatter(oud__walk *walk, const uint32_t *groups, size_t count);

/* Nothing stands in the slots any more. */
void oud__walk_clear(oud__walk *walk);

/* Settle the options in walk->options_met for `subject` into walk->talks and *verdict. */
bool oud__settle(oud__walk *walk, uint32_t subject, oud__verdict *verdict);

/* With an open choice nobody can say which of the subject's opportunities will do: none of them is
 * obsolete. */
void oud__walk_meet_all(oud__walk *walk, uint32_t subject);

/* Count the student at hand for each choice among the options met. */
void oud__walk_count_choices(oud__walk *walk);

/* The place in walk->rows of the opportunity with the subject and teachers of `talk`, or SIZE_MAX.
 */
size_t oud__walk_find(const oud__walk *walk, uint32_t talk);

/* One pakketvak of the student at hand, in full generality. */
bool oud__walk_pakketvak(oud__walk *walk, uint32_t place);

/* The subjects in which the student only has a group (R-GEN-6). */
bool oud__walk_group_only(oud__walk *walk);

/* Opportunities that an earlier plan made and this one would not: listed, replaced or withdrawn
 * (R-GEN-5). */
bool oud__walk_obsolete(oud__walk *walk);

/* Whether the plan withdraws the opportunity at `place` of walk->rows as obsolete. */
bool oud__walk_withdraws(const oud__walk *walk, size_t place);

/* Put down what a verdict on (student at hand, subject) means, next to what exists. */
bool oud__walk_record(oud__walk *walk, uint32_t subject, uint32_t afdeling,
                      const oud__verdict *verdict, bool *offered);

/* A (student, subject) that is left out, for a reason. */
bool oud__walk_skip(oud__walk *walk, uint32_t subject, uint32_t afdeling, uint32_t opportunity,
                    uint8_t reason, uint8_t week);

#endif
