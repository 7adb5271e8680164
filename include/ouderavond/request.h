/* request.h - what parents ask for (R-REQ-1), one by one and in bulk from another system.
 *
 * A request belongs to an opportunity and a party, and there is one of each at most. Party 0 are
 * the parents of the child together; when they ask apart, each parent is a party, known by the
 * parent's id. An opportunity is *requested* when it has at least one request. Its duration follows
 * the longest of them whenever that changes; in between the planner may choose otherwise (edit.h).
 *
 * Calls that change something are operations that can be undone. On failure nothing has changed,
 * and the evening's error tells why. */
#ifndef OUDERAVOND_REQUEST_H
#define OUDERAVOND_REQUEST_H

#include "ouderavond/diagnostics.h"
#include "ouderavond/evening.h"

OUD_BEGIN_DECLS

/** The rules that a request can break; sums of these are given out. The first five can be seen of a
 * request that is there; the others concern the moment of asking. @since 0.1 */
typedef enum oud_request_rule {
    OUD_REQUEST_RULE_OWN_CHILD =
        1, /**< The party is a parent of the student; 0: there are parents. */
    OUD_REQUEST_RULE_PARTY =
        2, /**< The parents of this student ask in this way, together or apart. */
    OUD_REQUEST_RULE_OFFERED = 4, /**< The opportunity is offered. */
    OUD_REQUEST_RULE_MAXIMUM =
        8, /**< The party has requested no more than the maximum for this child. */
    OUD_REQUEST_RULE_LONG = 16, /**< A long talk is allowed. */
    OUD_REQUEST_RULE_PUBLISHED = 32,
    OUD_REQUEST_RULE_DEADLINE = 64,
    OUD_REQUEST_RULE_SCHEDULED = 128 /**< Of withdrawing: the talk is not scheduled yet. */
} oud_request_rule;

/** Who makes a request; a sum of these. @since 0.1 */
typedef enum oud_request_flag {
    OUD_REQUEST_FLAG_BY_SCHOOL =
        1 /**< The school, which may do anything; breaches become findings. */
} oud_request_flag;

/** The remarks that a request carries. @since 0.1 */
typedef enum oud_request_text {
    OUD_REQUEST_TEXT_TO_TEACHER = 1,
    OUD_REQUEST_TEXT_TO_SCHEDULER = 2
} oud_request_text;

/** Make or change a request.
 * @param party      0, or a parent's id.
 * @param duration   1 or 2.
 * @param teacher_remark    a text as oud_opportunity_set_remark takes it; may be NULL when its size
 * is 0.
 * @param scheduler_remark  likewise.
 * @param today      the date, yyyymmdd, for the deadline; 0: it is not looked at.
 * @param flags      0 (parents) or OUD_REQUEST_FLAG_BY_SCHOOL.
 * @return OK; NOT_FOUND for an unknown opportunity or parent; NOT_ALLOWED when parents break a
 * rule, which the error names; READ_ONLY; ARGUMENT; NO_MEMORY. Cost: the opportunities of the
 * student.
 * @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_request_set(
    oud_evening *evening, uint32_t opportunity, uint32_t party, uint32_t duration,
    const char *teacher_remark, size_t teacher_remark_size, const char *scheduler_remark,
    size_t scheduler_remark_size, uint32_t today, uint32_t flags);

/** Withdraw a request. Parents may as long as they may ask, and the talk is not scheduled yet.
 * @return OK; NOT_FOUND when there is no such request; NOT_ALLOWED; READ_ONLY; ARGUMENT; NO_MEMORY.
 * @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_request_withdraw(oud_evening *evening, uint32_t opportunity,
                                                    uint32_t party, uint32_t today, uint32_t flags);

/** The duration of a request, 1 or 2; 0 when there is none. @since 0.1 */
OUD_API uint32_t oud_request_duration(const oud_evening *evening, uint32_t opportunity,
                                      uint32_t party);

/** A remark of a request: `*size` bytes of UTF-8, borrowed as oud_opportunity_remark; empty when
 * there is none, NULL for an unknown opportunity or text. @since 0.1 */
OUD_API const char *oud_request_remark(const oud_evening *evening, uint32_t opportunity,
                                       uint32_t party, oud_request_text text, size_t *size);

/** Copy the parties that request an opportunity, ascending: at most `capacity` into `out` (may be
 * NULL when capacity is 0). Returns how many there are. @since 0.1 */
OUD_API size_t oud_request_parties(const oud_evening *evening, uint32_t opportunity, uint32_t *out,
                                   size_t capacity);

/** Copy the opportunities that a party requests, of one student (party 0 or a parent), or with
 * student 0 of all children of a parent, student by student: at most `capacity` into `out` (may be
 * NULL when capacity is 0). Returns how many there are. Cost: the opportunities of the students.
 * @since 0.1 */
OUD_API size_t oud_party_opportunities(const oud_evening *evening, uint32_t student, uint32_t party,
                                       uint32_t *out, size_t capacity);

/** What a party has requested for a child as it counts for the maximum: requests of what is
 * offered, a long one once or twice as the evening has it. Cost: the opportunities of the student.
 * @since 0.1 */
OUD_API uint32_t oud_party_used(const oud_evening *evening, uint32_t student, uint32_t party);

/** The rules that a request breaks as things stand, a sum of oud_request_rule; 0 when it breaks
 * none or is not there. Cost: the opportunities of the student. @since 0.1 */
OUD_API uint32_t oud_request_breaches(const oud_evening *evening, uint32_t opportunity,
                                      uint32_t party);

/* ---- together or apart ---- */

/** How the parents of a student ask. @since 0.1 */
typedef enum oud_apart {
    OUD_APART_DEFAULT = 0, /**< As the evening has it: OUD_EVENING_SETTING_APART. */
    OUD_APART_YES = 1,     /**< Each for themselves. */
    OUD_APART_NO = 2       /**< Together. */
} oud_apart;

/** Set how the parents of a student ask. Requests stay as they are; those of the other way are
 * breaches from then on. oud_requests_concerned shows them first.
 * @return OK; NOT_FOUND for an unknown student; READ_ONLY; ARGUMENT; NO_MEMORY. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_student_set_apart(oud_evening *evening, uint32_t student,
                                                     oud_apart apart);

/** What was set for a student; DEFAULT when nothing was. @since 0.1 */
OUD_API oud_apart oud_student_apart(const oud_evening *evening, uint32_t student);

/** Whether the parents of a student ask apart, all settings considered: 1 or 0. @since 0.1 */
OUD_API int oud_student_asks_apart(const oud_evening *evening, uint32_t student);

/** The requests that would be made in the wrong way if the parents of `student` were set to
 * `apart`, or with student 0, if the setting of the evening were (YES or NO): those already wrong
 * are not among them. At most `capacity` pairs into `opportunities` and `parties` (either may be
 * NULL when capacity is 0), by student, then opportunity, then party. Returns how many there are.
 * Cost: the opportunities of the student, or of all. @since 0.1 */
OUD_API size_t oud_requests_concerned(const oud_evening *evening, uint32_t student, oud_apart apart,
                                      uint32_t *opportunities, uint32_t *parties, size_t capacity);

/* ---- from another system ---- */

/** Requests on their way in: rows are added, what they bring is told, and all are entered at once
 * or not at all. It keeps its evening alive. @since 0.1 */
typedef struct oud_request_batch oud_request_batch;

/** Begin a batch for the evening as it stands: what counts as *saved* is what has been saved by
 * then.
 * @param today  the date of asking, yyyymmdd, for the deadline; 0: it is not looked at.
 * @return OK; ARGUMENT, also for a `today` that is no date; NO_MEMORY. Cost: the changes since
 * *saved*. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_request_batch_new(oud_evening *evening, uint32_t today,
                                                     uint32_t flags, oud_request_batch **out);

/** Free a batch. NULL is allowed. @since 0.1 */
OUD_API void oud_request_batch_free(oud_request_batch *batch);

/** Columns of a row. @since 0.1 */
typedef enum oud_request_column {
    OUD_REQUEST_COLUMN_STUDENT = 0, /**< Leerling */
    OUD_REQUEST_COLUMN_TEACHER = 1, /**< Docent: one who is on the opportunity. */
    OUD_REQUEST_COLUMN_SUBJECT = 2, /**< Vak */
    OUD_REQUEST_COLUMN_PARENT = 3,  /**< Ouder, optional; parents who ask together are one party. */
    OUD_REQUEST_COLUMN_DURATION = 4,    /**< Duur, optional: 1 when empty. */
    OUD_REQUEST_COLUMN_TO_TEACHER = 5,  /**< Opmerking docent, optional. */
    OUD_REQUEST_COLUMN_TO_SCHEDULER = 6 /**< Opmerking roostermaker, optional. */
} oud_request_column;

/** Add one row: one text per column in the order above, as oud_school_add takes them. What the
 * row breaks goes to the diagnostics.
 * @return OK; BAD_INPUT for a row that cannot be entered (unknown or unreadable, no such
 * opportunity): it is reported, and left out; STALE; STATE when applied; ARGUMENT, also for more
 * values than there are columns; NO_MEMORY. Cost: the opportunities of the student. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_request_batch_add(oud_request_batch *batch,
                                                     const char *const *values, const size_t *sizes,
                                                     size_t count);

/** Add the rows of a text: a table as oud_school_load reads them, with the headings above, in the
 * encoding that is set on the school. Rows that cannot be entered are reported and left out.
 * @return OK; BAD_INPUT when the heading cannot be used, and then no row is added; STALE; STATE;
 * ARGUMENT; NO_MEMORY, and then no row of this text is added. Cost: linear in the text; for each
 * row as oud_request_batch_add. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_request_batch_load(oud_request_batch *batch, const char *source,
                                                      size_t source_size, const char *text,
                                                      size_t size);

/** What the batch brings. @since 0.1 */
typedef enum oud_request_outcome {
    OUD_REQUEST_OUTCOME_NEW = 1,
    OUD_REQUEST_OUTCOME_CHANGED = 2, /**< Differs from what is there, which was not changed here. */
    OUD_REQUEST_OUTCOME_SAME =
        3, /**< Is there already, or was when this was saved: nothing to do. */
    OUD_REQUEST_OUTCOME_CONFLICT = 4, /**< Differs from what was changed (or withdrawn) here and is
                                 not saved yet: that stays, and this is kept aside. */
    OUD_REQUEST_OUTCOME_LEFT_OUT = 5, /**< Could not be entered; the diagnostics say why. */
    OUD_REQUEST_OUTCOME_BREACHING = 6 /**< Of the first three, those that break a rule. */
} oud_request_outcome;

/** How many rows have an outcome; 0 for an unknown one. Cost: the rows. @since 0.1 */
OUD_API uint64_t oud_request_batch_count(const oud_request_batch *batch,
                                         oud_request_outcome outcome);

/** What the rows have to tell: breaches and conflicts are warnings, rows left out errors. Borrowed
 * from the batch. @since 0.1 */
OUD_API const oud_diagnostics *oud_request_batch_diagnostics(const oud_request_batch *batch);

/** Whether to enter a batch of which rows are left out. @since 0.1 */
typedef enum oud_request_batch_flag {
    OUD_REQUEST_BATCH_FLAG_SKIP_BAD_ROWS =
        1 /**< Enter the others. Without it such a batch is refused. */
} oud_request_batch_flag;

/** Enter all rows in one operation.
 * @return OK; BAD_INPUT when rows were left out and that is not allowed; STALE when the evening
 * changed since the batch was begun; STATE when applied already; READ_ONLY; ARGUMENT; NO_MEMORY.
 * Cost: linear in the rows. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_request_batch_apply(oud_request_batch *batch, uint32_t flags);

/** The duration of the request that is kept aside for (opportunity, party), 1 or 2; 0 when there is
 * none. @since 0.1 */
OUD_API uint32_t oud_request_aside(const oud_evening *evening, uint32_t opportunity,
                                   uint32_t party);

/** A remark of it, as oud_request_remark. @since 0.1 */
OUD_API const char *oud_request_aside_remark(const oud_evening *evening, uint32_t opportunity,
                                             uint32_t party, oud_request_text text, size_t *size);

/** Copy the parties for whom a request on an opportunity is kept aside, as oud_request_parties.
 * @since 0.1 */
OUD_API size_t oud_request_aside_parties(const oud_evening *evening, uint32_t opportunity,
                                         uint32_t *out, size_t capacity);

/** Settle a conflict: take over the one that is kept aside (1), or drop it (0).
 * @return OK; NOT_FOUND when nothing is kept aside; READ_ONLY; ARGUMENT; NO_MEMORY. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_request_settle(oud_evening *evening, uint32_t opportunity,
                                                  uint32_t party, int take);

OUD_END_DECLS

#endif
