/* plan.h - bulk work is seen before it is done (R-PLAN-1).
 *
 * A plan tells what would be created, offered again, left alone, skipped and why, and what is
 * obsolete: per (afdeling, subject), in total, and row by row; oud_plan_tally (forecast.h) tells
 * who gains and who loses. Applying it is all or nothing; a plan made before the evening changed is
 * stale and refused. A plan keeps its evening alive. More makers of plans: oud_plan_remedy
 * (check.h), oud_plan_absence (absence.h), oud_plan_rebase (rebase.h).
 *
 * What exists is shown as it is now: a plan that is stale or applied tells of it what it has
 * become, so take OUD_PLAN_COLUMN_REQUESTED before applying. Once the evening moved to another
 * school, plans that were made before have no rows.
 *
 * Making a plan changes nothing of the evening, but may leave codes, names and lists of teachers in
 * it, which stay as long as the evening, also when the plan is not applied. */
#ifndef OUDERAVOND_PLAN_H
#define OUDERAVOND_PLAN_H

#include "ouderavond/evening.h"

OUD_BEGIN_DECLS

/** Bulk work, seen before it is done; counted references. @since 0.1 */
typedef struct oud_plan oud_plan;

/** Who gets the talk where a roostergroep has several candidate teachers for a subject (R-GEN-3).
 * @since 0.1 */
typedef enum oud_policy {
    OUD_POLICY_ASK = 0,            /**< Leave the choice open; an open choice blocks applying. */
    OUD_POLICY_EVERYONE = 1,       /**< All candidates. */
    OUD_POLICY_PREFER_REGULAR = 2, /**< Those with an active regular row; if there are none, all. */
    OUD_POLICY_PREFER_SUBSTITUTE =
        3 /**< Substitutes, and regular teachers whom no substitute replaces. */
} oud_policy;

/** How to plan; a sum of these. @since 0.1 */
typedef enum oud_plan_flag {
    OUD_PLAN_FLAG_SEPARATE =
        1, /**< One opportunity per teacher instead of one with all of them (R-GEN-4). */
    OUD_PLAN_FLAG_GROUP_ONLY =
        2, /**< Include students who are only in a group for the subject (maatwerk, R-GEN-6). */
    OUD_PLAN_FLAG_OFFER_AGAIN = 4, /**< Offer again what was withdrawn (R-GEN-5). */
    OUD_PLAN_FLAG_FORGET_CHOICES =
        8, /**< Do not start from the answers that earlier plans stored in the evening. */
    OUD_PLAN_FLAG_REPLACE_OBSOLETE =
        16, /**< Remove what is obsolete where another takes its place (R-GEN-5). */
    OUD_PLAN_FLAG_WITHDRAW_OBSOLETE = 32, /**< Withdraw what is obsolete, if it is not removed. */
    OUD_PLAN_FLAG_FORCE = 64,             /**< Requested and scheduled ones too. */
    OUD_PLAN_FLAG_SKIP_BAD_LINES =
        128, /**< Apply although the file has bad lines, without these. */
    OUD_PLAN_FLAG_MOVE_ONLY =
        256, /**< Only move: nothing is sought that would come or go (rebase.h). */
    OUD_PLAN_FLAG_EVERYTHING =
        512 /**< No selection is given, and all is meant: to remove must be said in full. */
} oud_plan_flag;

/** Plan opportunities per pakketvak (R-GEN-1..6).
 * @param afdelingen  the selection: `count` pairs (afdelingen[i], subjects[i]) of ids of the
 * school. `count` 0 selects everything: do not come with an empty choice of a user's.
 * @param subjects    a subject 0 stands for all subjects of that afdeling.
 * @param policy  answers the choices that no stored answer settles.
 * @param flags   a sum of SEPARATE, GROUP_ONLY, OFFER_AGAIN, FORGET_CHOICES, REPLACE_OBSOLETE and
 * WITHDRAW_OBSOLETE. What is requested, scheduled or changed by hand is never replaced or withdrawn
 * as obsolete, but listed.
 * @return OK; NOT_FOUND for an unknown afdeling or subject; ARGUMENT; NO_MEMORY; CANCELLED. Cost:
 * linear in the students of the afdelingen selected; the first plan after a change of the peilweek
 * also looks through all lessons. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_plan_pakketvakken(oud_evening *evening,
                                                     const uint32_t *afdelingen,
                                                     const uint32_t *subjects, size_t count,
                                                     oud_policy policy, uint32_t flags,
                                                     oud_plan **out);

/** Plan talks with the mentor(s) for the members of mentorgroepen: those of the roostergroep and of
 * the stamklas of that name, and students with a mentor of their own, who gets the talk instead of
 * the group's (R-GEN-7). Several mentors of a group are a choice.
 * @param mentorgroepen  `count` ids; 0 of them stand for all, as in oud_plan_pakketvakken.
 * @param abbreviation   the subject's code; it may be a new one, which the evening then knows.
 * @param name           the subject's full name, which parents read, at most 255 bytes; stored when
 * the plan is applied (oud_evening_subject_name). Of size 0: the name stays what it is.
 * @param policy         as in oud_plan_pakketvakken.
 * @param flags          a sum of SEPARATE, OFFER_AGAIN and FORGET_CHOICES, as there.
 * @return OK; NOT_FOUND for an unknown mentorgroep; ARGUMENT (also for what is no code or name);
 * NO_MEMORY; CANCELLED. Cost: linear in the students of the afdelingen of the mentorgroepen. @since
 * 0.1 */
OUD_API OUD_CHECKED oud_status oud_plan_mentoraat(oud_evening *evening,
                                                  const uint32_t *mentorgroepen, size_t count,
                                                  const char *abbreviation,
                                                  size_t abbreviation_size, const char *name,
                                                  size_t name_size, oud_policy policy,
                                                  uint32_t flags, oud_plan **out);

/** Plan a talk of each student with each teacher about each subject, whatever the package says
 * (R-GEN-9). Look at oud_plan_count_students and oud_plan_most_per_student before applying it:
 * three teachers and three subjects make nine talks per student. What exists is left alone.
 * @param teachers  `teacher_count` ids, as are the others; an empty list makes an empty plan.
 * @param flags     0 or OFFER_AGAIN.
 * @return OK; NOT_FOUND for an unknown id; ARGUMENT; LIMIT when the product is too large;
 * NO_MEMORY; CANCELLED. Cost: linear in the product. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_plan_by_hand(oud_evening *evening, const uint32_t *teachers,
                                                size_t teacher_count, const uint32_t *subjects,
                                                size_t subject_count, const uint32_t *students,
                                                size_t student_count, uint32_t flags,
                                                oud_plan **out);

/** Plan what an offer file says (R-FILE-1): on each line student, teacher and subject by their
 * codes, separated by TABs; no heading; UTF-8, or UTF-16 with a byte order mark. Each line is an
 * opportunity with one teacher; one whose triple already lies in an opportunity of the student adds
 * nothing. Codes that the school does not know are allowed, counted (oud_plan_count_unknown) and
 * told of in oud_plan_diagnostics, as are lines that stand there twice.
 *
 * Lines that are wrong are told of too, with line and column. A plan with bad lines can be looked
 * at, but applied only when SKIP_BAD_LINES was given.
 * @param source  a name for the text, for the diagnostics; may be empty.
 * @param text    the text, `size` bytes, the caller's; not needed after the call.
 * @param flags   a sum of OFFER_AGAIN and SKIP_BAD_LINES.
 * @return OK; ARGUMENT; NO_MEMORY; CANCELLED. Cost: linear in the text. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_plan_offer_file(oud_evening *evening, const char *source,
                                                   size_t source_size, const char *text,
                                                   size_t size, uint32_t flags, oud_plan **out);

/** Plan what an offer file says that is read piece by piece, as oud_school_load_from reads a table.
 * @param read  gives the text; not called after the call. It is read to the end, unless the call
 * fails.
 * @param user  handed to `read`.
 * @return as oud_plan_offer_file, and READ_FAILED when `read` failed. Cost: linear in the text,
 * which never stands in memory whole. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_plan_offer_file_from(oud_evening *evening, const char *source,
                                                        size_t source_size, oud_read read,
                                                        void *user, uint32_t flags, oud_plan **out);

/** What a plan from an offer file has to tell of its lines; NULL for other plans. Borrowed from the
 * plan. @since 0.1 */
OUD_API const oud_diagnostics *oud_plan_diagnostics(const oud_plan *plan);

/** How many codes of a kind (STUDENT, TEACHER, SUBJECT) the offer file has that the school does not
 * know, each once. @since 0.1 */
OUD_API uint64_t oud_plan_count_unknown(const oud_plan *plan, oud_kind kind);

/** Plan to remove per pakketvak (R-EDIT-4): all opportunities for these subjects of the students
 * who have the pakketvak, exempt or not.
 * @param afdelingen  the selection, with `subjects` as in oud_plan_pakketvakken.
 * @param count  0 selects everything, but only with EVERYTHING: an empty list that was not meant so
 * removes nothing.
 * @param flags  a sum of FORCE and EVERYTHING. Without FORCE, what is requested or scheduled is
 * left alone and listed (PROTECT).
 * @return OK; NOT_FOUND for an unknown afdeling or subject; ARGUMENT, also when only one of `count`
 * 0 and EVERYTHING is given; NO_MEMORY; CANCELLED. Cost: linear in the students of the afdelingen
 * selected. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_plan_remove_pakketvakken(oud_evening *evening,
                                                            const uint32_t *afdelingen,
                                                            const uint32_t *subjects, size_t count,
                                                            uint32_t flags, oud_plan **out);

/** Plan to remove by hand (R-EDIT-4): these teachers leave the opportunities of these students for
 * these subjects (CHANGE), which go when nobody is left (REMOVE). One that would then equal another
 * opportunity of the student is removed as well; the other stays as it is.
 * @param teachers  `teacher_count` ids, as are the others; an empty list makes an empty plan.
 * @param flags     0 or FORCE, as in oud_plan_remove_pakketvakken.
 * @return OK; NOT_FOUND for an unknown id; ARGUMENT; NO_MEMORY; CANCELLED. Cost: linear in the
 * opportunities of the students.
 * @since 0.1 */
OUD_API OUD_CHECKED oud_status
oud_plan_remove_by_hand(oud_evening *evening, const uint32_t *teachers, size_t teacher_count,
                        const uint32_t *subjects, size_t subject_count, const uint32_t *students,
                        size_t student_count, uint32_t flags, oud_plan **out);

/** Plan to withdraw opportunities (R-EDIT-3): they are no longer offered, but stay. One that is not
 * offered already is skipped with that as the reason.
 * @param opportunities  `count` ids; 0 of them make an empty plan.
 * @param flags          0 or FORCE, as in oud_plan_remove_pakketvakken.
 * @return OK; NOT_FOUND when one does not exist; ARGUMENT; NO_MEMORY; CANCELLED. Cost: linear in
 * `count`. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_plan_withdraw(oud_evening *evening,
                                                 const uint32_t *opportunities, size_t count,
                                                 uint32_t flags, oud_plan **out);

/** Plan to withdraw all that is offered of students or with teachers (`kind` STUDENT or TEACHER);
 * else as oud_plan_withdraw.
 * @return as oud_plan_withdraw; ARGUMENT for another kind. Cost: that of their opportunities.
 * @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_plan_withdraw_of(oud_evening *evening, oud_kind kind,
                                                    const uint32_t *things, size_t count,
                                                    uint32_t flags, oud_plan **out);

/** One more reference; returns the plan. NULL is allowed. @since 0.1 */
OUD_API oud_plan *oud_plan_ref(oud_plan *plan);

/** One reference less; the last one frees the plan. NULL is allowed. @since 0.1 */
OUD_API void oud_plan_unref(oud_plan *plan);

/** The evening of the plan, borrowed: it lives as long as the plan. @since 0.1 */
OUD_API oud_evening *oud_plan_evening(const oud_plan *plan);

/** Do what the plan says; the answers to its choices are stored in the evening. Afterwards the
 * plan can still be read, and its rows CREATE have ids; applying it again is refused.
 * @return OK; STALE; OPEN_CHOICES; BAD_INPUT for an offer file with bad lines; STATE when applied
 * already; READ_ONLY; ARGUMENT; NO_MEMORY; LIMIT; CANCELLED. On failure the evening is as before,
 * and the evening's error tells more. Cost: linear in the rows that change something. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_plan_apply(oud_plan *plan);

/* ---- what would happen ---- */

/** What a plan does with a row. @since 0.1 */
typedef enum oud_action {
    OUD_ACTION_CREATE = 1,      /**< A new opportunity. */
    OUD_ACTION_OFFER_AGAIN = 2, /**< A withdrawn one that is offered again. */
    OUD_ACTION_KEEP = 3,        /**< It exists and is offered: left alone. */
    OUD_ACTION_SKIP = 4,        /**< No opportunity, with a reason. */
    OUD_ACTION_UNDECIDED = 5,   /**< Waits for an open choice. */
    OUD_ACTION_OBSOLETE =
        6, /**< Made by an earlier plan, would not be made now; listed, left alone. */
    OUD_ACTION_WITHDRAW = 7, /**< No longer offered, but it stays. */
    OUD_ACTION_REMOVE = 8,   /**< Gone, but for undo. */
    OUD_ACTION_CHANGE = 9,   /**< It gets other teachers: those of the row are the ones it gets. */
    OUD_ACTION_PROTECT = 10, /**< Would be withdrawn, removed or changed, but is requested or
                                scheduled: left alone. */
    OUD_ACTION_GONE = 11     /**< Of a student who is not in leerlingen any more: left alone, until
                                the application decides (rebase.h). */
} oud_action;

/** Why a student has no opportunity for a subject (R-WHY-1). Of several that hold, the one nearest
 * to an opportunity is given: of 1 to 9 the highest. @since 0.1 */
typedef enum oud_reason {
    OUD_REASON_NONE = 0,
    OUD_REASON_STUDENT_UNKNOWN = 1, /**< The student is not in leerlingen. */
    OUD_REASON_NOT_IN_PACKAGE = 2,  /**< The subject is not in the package. */
    OUD_REASON_EXEMPT = 3,          /**< The student is exempt. */
    OUD_REASON_NO_GROUP = 4,   /**< In no group that has a lesson in the subject, in any week. */
    OUD_REASON_NO_LESSON = 5,  /**< The group has no lesson in the peilweek. */
    OUD_REASON_NO_TEACHER = 6, /**< The lesson has no teacher. */
    OUD_REASON_OTHER_WEEKS =
        7, /**< The teacher does not give this lesson in the peilweek, but in other weeks. */
    OUD_REASON_NOT_CHOSEN = 8, /**< The choice left the teachers out. */
    OUD_REASON_WITHDRAWN = 9, /**< It exists, was withdrawn, and stays so: of a plan, a talk that it
                                 would make; of oud_why, any about the subject. */
    OUD_REASON_GROUP_ONLY =
        20 /**< In a group for the subject without a package row (maatwerk), and not included. */
} oud_reason;

/** A reason as one line of UTF-8 without numbers, static and NUL-terminated ("niet ingedeeld in een
 * lesgroep voor dit vak"); NULL for an unknown one. oud_plan_row_text fills the weeks in.
 * @since 0.1 */
OUD_API const char *oud_reason_text(oud_reason reason, oud_language language);

/** How many rows of an action the plan has. @since 0.1 */
OUD_API uint64_t oud_plan_count(const oud_plan *plan, oud_action action);

/** How many students have a row of an action. Cost: the rows. @since 0.1 */
OUD_API uint64_t oud_plan_count_students(const oud_plan *plan, oud_action action);

/** The largest number of rows of an action that one student has. Cost: the rows. @since 0.1 */
OUD_API uint64_t oud_plan_most_per_student(const oud_plan *plan, oud_action action);

/** How many rows are skipped for a reason. @since 0.1 */
OUD_API uint64_t oud_plan_count_reason(const oud_plan *plan, oud_reason reason);

/** Columns of the plan's rows. @since 0.1 */
typedef enum oud_plan_column {
    OUD_PLAN_COLUMN_STUDENT = 1,
    OUD_PLAN_COLUMN_SUBJECT = 2,
    OUD_PLAN_COLUMN_OPPORTUNITY = 3, /**< The opportunity concerned; 0 when there is none (yet). */
    OUD_PLAN_COLUMN_TEACHER_COUNT = 4, /**< 0 for skip and undecided. */
    OUD_PLAN_COLUMN_REASON = 5,        /**< oud_reason, for skip; else 0. */
    OUD_PLAN_COLUMN_WEEK =
        6, /**< For OUD_REASON_OTHER_WEEKS the nearest week in which there is a teacher, else 0. */
    OUD_PLAN_COLUMN_AFDELING =
        7, /**< The afdeling it counts under: that of its cell; of what a student has no package row
              and no group for any more, the own one. 0 when unknown. */
    OUD_PLAN_COLUMN_REQUESTED = 8 /**< 1 when the opportunity is requested or scheduled, else 0. */
} oud_plan_column;

/** Copy a column of the rows of one action, from row `first` (0-based), at most `capacity` of them.
 * Returns how many were copied. Rows are in order of student. @since 0.1 */
OUD_API size_t oud_plan_rows(const oud_plan *plan, oud_action action, oud_plan_column column,
                             uint64_t first, uint32_t *out, size_t capacity);

/** Copy the teachers of one row (0-based), as oud_opportunity_copy. @since 0.1 */
OUD_API size_t oud_plan_row_teachers(const oud_plan *plan, oud_action action, uint64_t row,
                                     uint32_t *out, size_t capacity);

/** Why a row is skipped, with its numbers ("docent geeft deze les niet in week 5, wel vanaf week
 * 7"); empty for the other actions. Buffer rules as oud_diagnostics_text. @since 0.1 */
OUD_API size_t oud_plan_row_text(const oud_plan *plan, oud_action action, uint64_t row,
                                 oud_language language, char *buffer, size_t capacity);

/** Columns of the plan's cells, in order of afdeling, then subject: one per (afdeling, subject) of
 * the selection with a student in it, also when these are group-only students, whom only the rows
 * tell (oud_plan_cell_count_action) once they are included; for plans that are not per pakketvak,
 * one per own afdeling of a student (0 when unknown) and subject of the rows. All counts are in
 * students. @since 0.1 */
typedef enum oud_plan_cell_column {
    OUD_PLAN_CELL_COLUMN_AFDELING = 1,
    OUD_PLAN_CELL_COLUMN_SUBJECT = 2,
    OUD_PLAN_CELL_COLUMN_TOTAL =
        3, /**< With the pakketvak, not exempt; for other plans, with a row in the plan. */
    OUD_PLAN_CELL_COLUMN_OFFERED =
        4, /**< Of these, with an offered opportunity once the plan is applied. */
    OUD_PLAN_CELL_COLUMN_SKIPPED = 5,   /**< Of these, skipped with a reason. */
    OUD_PLAN_CELL_COLUMN_UNDECIDED = 6, /**< Of these, waiting for an open choice. */
    OUD_PLAN_CELL_COLUMN_EXEMPT = 7     /**< With the pakketvak, but exempt (not in the total). */
} oud_plan_cell_column;

/** How many cells the plan has. @since 0.1 */
OUD_API size_t oud_plan_cell_count(const oud_plan *plan);

/** Copy a column of the cells, as oud_plan_rows. @since 0.1 */
OUD_API size_t oud_plan_cell_rows(const oud_plan *plan, oud_plan_cell_column column, size_t first,
                                  uint32_t *out, size_t capacity);

/** How many students of the cell are skipped for `reason`, any but NONE (those who are exempt or
 * group-only are not in the cell's total); 0 for an unknown one. @since 0.1 */
OUD_API uint64_t oud_plan_cell_count_reason(const oud_plan *plan, size_t cell, oud_reason reason);

/** How many rows of an action count under the cell. Cost: the rows of that action. @since 0.1 */
OUD_API uint64_t oud_plan_cell_count_action(const oud_plan *plan, size_t cell, oud_action action);

/* ---- choices (R-GEN-3) ---- */

/** How a choice stands. @since 0.1 */
typedef enum oud_choice_state {
    OUD_CHOICE_STATE_OPEN = 1,
    OUD_CHOICE_STATE_BY_POLICY = 2,
    OUD_CHOICE_STATE_BY_CALLER = 3,
    OUD_CHOICE_STATE_STORED = 4 /**< From the evening: an earlier plan's answer. */
} oud_choice_state;

/** What a choice shows, each as a number. @since 0.1 */
typedef enum oud_choice_attribute {
    OUD_CHOICE_ATTRIBUTE_ROOSTERGROEP = 1,
    OUD_CHOICE_ATTRIBUTE_SUBJECT = 2,
    OUD_CHOICE_ATTRIBUTE_STATE = 3,           /**< oud_choice_state. */
    OUD_CHOICE_ATTRIBUTE_CANDIDATE_COUNT = 4, /**< How many candidates, from 2. */
    OUD_CHOICE_ATTRIBUTE_CHOSEN_COUNT =
        5,                             /**< How many of them are chosen; 0 when open or skipped. */
    OUD_CHOICE_ATTRIBUTE_STUDENTS = 6, /**< How many students' talks it decides. */
    OUD_CHOICE_ATTRIBUTE_MENTORGROEP =
        7 /**< Of a plan of mentoraat; OUD_CHOICE_ATTRIBUTE_ROOSTERGROEP is 0 then. */
} oud_choice_attribute;

/** Choices of the plan, in order of roostergroep (or mentorgroep), then subject. @since 0.1 */
OUD_API size_t oud_plan_choice_count(const oud_plan *plan);

/** Of these, the open ones. Cost: the choices. @since 0.1 */
OUD_API size_t oud_plan_choice_count_open(const oud_plan *plan);

/** One attribute of choice `choice` (0-based); 0 for an unknown one. @since 0.1 */
OUD_API uint32_t oud_plan_choice_get(const oud_plan *plan, size_t choice,
                                     oud_choice_attribute attribute);

/** What a candidate of a choice shows, each as a number. A teacher may stand on several rows: the
 * attributes are of the rows of this roostergroep and subject that are active in the peilweek.
 * @since 0.1 */
typedef enum oud_candidate_attribute {
    OUD_CANDIDATE_ATTRIBUTE_TEACHER = 1,
    OUD_CANDIDATE_ATTRIBUTE_IS_REGULAR = 2,    /**< 1 with an active regular row. */
    OUD_CANDIDATE_ATTRIBUTE_IS_SUBSTITUTE = 3, /**< 1 with an active substitute's row. */
    OUD_CANDIDATE_ATTRIBUTE_REPLACES =
        4, /**< The teacher replaced (Doc reg.), of the first such row; else 0. */
    OUD_CANDIDATE_ATTRIBUTE_FROM = 5,  /**< First week of the first such row; 0 when open. */
    OUD_CANDIDATE_ATTRIBUTE_TO = 6,    /**< Last week of that row; 0 when open. */
    OUD_CANDIDATE_ATTRIBUTE_CHOSEN = 7 /**< 1 when chosen. */
} oud_candidate_attribute;

/** One attribute of a candidate (0-based, in order of teacher); 0 for an unknown one. @since 0.1 */
OUD_API uint32_t oud_plan_candidate_get(const oud_plan *plan, size_t choice, size_t candidate,
                                        oud_candidate_attribute attribute);

/** Answer a choice: these teachers get the talks; `count` 0 skips it (no talk through this group).
 * The plan is made anew; row and cell numbers change, choice numbers do not.
 * @return OK; NOT_FOUND for an unknown choice; ARGUMENT when a teacher is no candidate; STATE when
 * applied; STALE; NO_MEMORY; CANCELLED. Cost: that of making the plan. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_plan_choose(oud_plan *plan, size_t choice,
                                               const uint32_t *teachers, size_t count);

/** As oud_plan_choose, for every choice with the same candidates as `choice`.
 * @return as oud_plan_choose. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_plan_choose_alike(oud_plan *plan, size_t choice,
                                                     const uint32_t *teachers, size_t count);

/** Answer every choice that is open by a policy. ASK changes nothing.
 * @return as oud_plan_choose; ARGUMENT for an unknown policy. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_plan_choose_policy(oud_plan *plan, oud_policy policy);

OUD_END_DECLS

#endif
