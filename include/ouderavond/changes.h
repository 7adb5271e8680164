/* changes.h - what was done to an evening: the journal, undo and redo, and what is still to be
 * stored (R-SYNC-1, R-SYNC-3).
 *
 * Every operation that changes the evening is one entry of its journal and has a sequence number,
 * from 1; undo and redo are entries as well, so a sequence number means one state for ever. An
 * application stores like this:
 *
 *     oud_changes_new(evening, 0, &changes)          what changed since it was saved
 *     sequence = oud_changes_sequence(changes)
 *     ... copies columns, sends them off; the evening may be edited meanwhile
 *     oud_evening_mark_saved(evening, sequence)   when they have arrived */
#ifndef OUDERAVOND_CHANGES_H
#define OUDERAVOND_CHANGES_H

#include "ouderavond/evening.h"

OUD_BEGIN_DECLS

/** The operations that change an evening. @since 0.1 */
typedef enum oud_operation {
    OUD_OPERATION_SETTING = 1,
    OUD_OPERATION_OFFER_PAKKETVAKKEN = 2,
    OUD_OPERATION_UNDO = 3,
    OUD_OPERATION_REDO = 4,
    OUD_OPERATION_OFFER_MENTORAAT = 5, /**< Plans, as all up to 10; 2, 52 and 61 are too. */
    OUD_OPERATION_OFFER_BY_HAND = 6,
    OUD_OPERATION_OFFER_FILE = 7,
    OUD_OPERATION_REMOVE_PAKKETVAKKEN = 8,
    OUD_OPERATION_REMOVE_BY_HAND = 9,
    OUD_OPERATION_WITHDRAW_MANY = 10,
    OUD_OPERATION_WITHDRAW = 20, /**< One opportunity, as all up to 27. */
    OUD_OPERATION_OFFER_AGAIN = 21,
    OUD_OPERATION_TEACHERS = 22,
    OUD_OPERATION_DURATION = 23,
    OUD_OPERATION_REMARK = 24,
    OUD_OPERATION_SCHEDULED = 25,
    OUD_OPERATION_REMOVE = 26,
    OUD_OPERATION_OFFER_INDIVIDUAL = 27,
    OUD_OPERATION_REQUEST = 30,
    OUD_OPERATION_REQUEST_WITHDRAW = 31,
    OUD_OPERATION_REQUEST_BATCH = 32, /**< Requests from another system. */
    OUD_OPERATION_REQUEST_SETTLE = 33,
    OUD_OPERATION_APART = 34,
    OUD_OPERATION_DATE = 40, /**< A date came, went, or has other slots. */
    OUD_OPERATION_BARRED = 41,
    OUD_OPERATION_EXEMPTED = 42,
    OUD_OPERATION_REVERT = 50,      /**< Back to what was saved. */
    OUD_OPERATION_LOAD = 51,        /**< A state was read (state.h). */
    OUD_OPERATION_REBASE = 52,      /**< The evening moved to another school (rebase.h). */
    OUD_OPERATION_ACKNOWLEDGE = 60, /**< A finding of the check. */
    OUD_OPERATION_ABSENCE = 61      /**< A teacher leaves, others take the talks. */
} oud_operation;

/** Take back the last operation that is not undone. Cost: that of the operation.
 * @return OK; STATE when there is nothing to undo; READ_ONLY; ARGUMENT; NO_MEMORY. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_evening_undo(oud_evening *evening);

/** Do again what was undone last. Anything else that changes the evening forgets what was undone.
 * @return OK; STATE when there is nothing to redo; READ_ONLY; ARGUMENT; NO_MEMORY. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_evening_redo(oud_evening *evening);

/** How many operations can be undone. @since 0.1 */
OUD_API size_t oud_evening_count_undo(const oud_evening *evening);

/** How many operations can be redone. @since 0.1 */
OUD_API size_t oud_evening_count_redo(const oud_evening *evening);

/** The sequence number of the evening as it is: that of its last entry, 0 when nothing was done.
 * @since 0.1 */
OUD_API uint64_t oud_evening_sequence(const oud_evening *evening);

/** The sequence number of the state that was saved last; 0 is the evening as it was made. @since
 * 0.1
 */
OUD_API uint64_t oud_evening_saved(const oud_evening *evening);

/** The sequence number up to which entries have been forgotten (oud_evening_trim). @since 0.1 */
OUD_API uint64_t oud_evening_trimmed(const oud_evening *evening);

/** Tell that the state with this sequence number is stored. What was done after it is still to be
 * stored. Undo is not touched, and may go back behind it. It changes nothing of the evening, and
 * may be told of an archived one.
 * @return OK; ARGUMENT for a number that is not from oud_evening_trimmed up to
 * oud_evening_sequence.
 * @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_evening_mark_saved(oud_evening *evening, uint64_t sequence);

/** Go back to what was saved last, as one operation, which can be undone like any other. Nothing
 * happens when nothing changed.
 * @return OK; READ_ONLY; ARGUMENT; NO_MEMORY. Cost: the size of the changes; when the evening moved
 * since (rebase.h), linear in the opportunities and in the journal. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_evening_revert(oud_evening *evening);

/** Forget how to undo what was done up to a sequence number, and give back the memory of what
 * neither undo nor the changes since saved need, and the schools the evening stood on before moves
 * that are forgotten (rebase.h). When something undone is forgotten, all redo is. What plans left
 * behind (plan.h) stays.
 * @return OK; ARGUMENT for a number after oud_evening_sequence. Cost: the entries kept. @since 0.1
 */
OUD_API OUD_CHECKED oud_status oud_evening_trim(oud_evening *evening, uint64_t sequence);

/** Name who does what follows: a code of at most 64 bytes, kept with each entry from now on; an
 * empty one for nobody. It is no change of the evening.
 * @return OK; ARGUMENT when it is no code; NO_MEMORY. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_evening_set_actor(oud_evening *evening, const char *actor,
                                                     size_t size);

/** What an entry of the journal tells, as a number. @since 0.1 */
typedef enum oud_entry_attribute {
    OUD_ENTRY_ATTRIBUTE_OPERATION = 1, /**< oud_operation. */
    OUD_ENTRY_ATTRIBUTE_OF = 2, /**< Of undo and redo: the sequence number of what was taken back or
                         done again; else 0. */
    OUD_ENTRY_ATTRIBUTE_UNDOABLE = 3 /**< 1 when oud_evening_undo will come to it, else 0. */
} oud_entry_attribute;

/** One attribute of an entry; 0 for an unknown one, and for an entry that is not there (any more).
 * @since 0.1 */
OUD_API uint64_t oud_entry_get(const oud_evening *evening, uint64_t sequence,
                               oud_entry_attribute attribute);

/** Who did an entry: `*size` bytes, borrowed as oud_opportunity_remark; empty for nobody. NULL for
 * an entry that is not there. @since 0.1 */
OUD_API const char *oud_entry_actor(const oud_evening *evening, uint64_t sequence, size_t *size);

/** The name of an operation, static text without arguments; empty for a number without one. @since
 * 0.1 */
OUD_API const char *oud_operation_text(oud_operation operation, oud_language language);

/* ---- changes ---- */

/** A list of changes. @since 0.1 */
typedef struct oud_changes oud_changes;

/** What happened to a thing. @since 0.1 */
typedef enum oud_change_kind {
    OUD_CHANGE_KIND_CREATED = 1, /**< The opportunity was not there. */
    OUD_CHANGE_KIND_CHANGED = 2, /**< One field has another value; a change per field. */
    OUD_CHANGE_KIND_REMOVED = 3  /**< The opportunity is gone. */
} oud_change_kind;

/** What can have another value. The first group is of an opportunity, the second of the evening;
 * KEY and KEY2 are columns. @since 0.1 */
typedef enum oud_field {
    OUD_FIELD_OFFERED = 1,          /**< 0, 1. */
    OUD_FIELD_REQUESTED = 2,        /**< 0, 1. */
    OUD_FIELD_SCHEDULED = 3,        /**< 0, 1. */
    OUD_FIELD_CHANGED_BY_HAND = 4,  /**< 0, 1. */
    OUD_FIELD_DURATION = 5,         /**< 1, 2. */
    OUD_FIELD_TEACHERS = 6,         /**< How many; which: oud_changes_copy. */
    OUD_FIELD_ROOSTERGROEPEN = 7,   /**< Likewise. */
    OUD_FIELD_ORIGIN = 8,           /**< oud_origin. */
    OUD_FIELD_SUBJECT = 9,          /**< Subject id. */
    OUD_FIELD_REMARK = 10,          /**< 1 when there is one; oud_changes_remark. */
    OUD_FIELD_REQUEST = 11,         /**< KEY the party, 0: together. The duration; 0: no request. */
    OUD_FIELD_REQUEST_TEACHER = 12, /**< KEY the party. Remark to the teacher, as REMARK. */
    OUD_FIELD_REQUEST_SCHEDULER = 13, /**< KEY the party. Remark to the scheduler. */
    OUD_FIELD_ASIDE = 14,             /**< As 11 to 13, of a request kept aside. */
    OUD_FIELD_ASIDE_TEACHER = 15,
    OUD_FIELD_ASIDE_SCHEDULER = 16,

    OUD_FIELD_SETTING = 30, /**< KEY the oud_evening_setting. Its value. */
    OUD_FIELD_CHOICE = 31,  /**< KEY a roostergroep, KEY2 a subject. How many teachers were
                               chosen, plus 1; 0: no answer. Which: oud_changes_copy. */
    OUD_FIELD_APART = 32,   /**< KEY a student. 0: as the evening says, 1: apart, 2: together. */
    OUD_FIELD_DATE = 33,    /**< KEY a date (yyyymmdd). Slots plus 1; 0: no date. */
    OUD_FIELD_TEACHER_SLOTS = 34, /**< KEY a date, KEY2 a teacher. Slots plus 1; 0: as the date. */
    OUD_FIELD_BARRED = 35,        /**< KEY a date, KEY2 a stamklas. 0, 1. */
    OUD_FIELD_EXEMPTED = 36,      /**< KEY a date, KEY2 a student. 0, 1. */
    OUD_FIELD_MENTOR_CHOICE = 37, /**< As CHOICE; KEY a mentorgroep, KEY2 a subject. */
    OUD_FIELD_SUBJECT_NAME = 38,  /**< KEY a subject. Its full name, as REMARK. */
    OUD_FIELD_OTHER = 39          /**< Something later versions tell more about. */
} oud_field;

/** The net changes since the evening was saved: those that make the current state when they are
 * applied to the saved one. What was created is one change, whatever happened to it since; what was
 * done and undone is none. In order of opportunity, then field; the rest after it.
 * The object holds for the evening as it is now: after the next change of the evening its rows,
 * lists and texts give 0; the counts and the sequence number stay. It keeps the evening alive.
 * @return OK; ARGUMENT; NO_MEMORY. Cost: the size of the changes, where all that one operation
 * created counts as one. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_changes_new(const oud_evening *evening, uint32_t flags,
                                               oud_changes **out);

/** What one entry of the journal changed, likewise. What was created then stands there with the
 * teachers it has now.
 * @return OK; NOT_FOUND when there is no such entry (any more); ARGUMENT; NO_MEMORY. Cost: what the
 * entry changed. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_changes_new_of_entry(const oud_evening *evening,
                                                        uint64_t sequence, uint32_t flags,
                                                        oud_changes **out);

/** The sequence number of the state these changes lead to: what to mark as saved. @since 0.1 */
OUD_API uint64_t oud_changes_sequence(const oud_changes *changes);

/** How many changes there are. @since 0.1 */
OUD_API size_t oud_changes_count(const oud_changes *changes);

/** How many of a kind. @since 0.1 */
OUD_API size_t oud_changes_count_of(const oud_changes *changes, oud_change_kind kind);

/** Columns of changes. @since 0.1 */
typedef enum oud_change_column {
    OUD_CHANGE_COLUMN_KIND = 1,        /**< oud_change_kind. */
    OUD_CHANGE_COLUMN_FIELD = 2,       /**< oud_field; 0 for created and removed. */
    OUD_CHANGE_COLUMN_OPPORTUNITY = 3, /**< 0 when it is not about one. */
    OUD_CHANGE_COLUMN_STUDENT = 4,     /**< Of the opportunity. */
    OUD_CHANGE_COLUMN_SUBJECT = 5,     /**< Of the opportunity; of a removed one, as it was. */
    OUD_CHANGE_COLUMN_KEY = 6,         /**< See oud_field. */
    OUD_CHANGE_COLUMN_KEY2 = 7,
    OUD_CHANGE_COLUMN_OLD = 8, /**< See oud_field; 0 for created and removed. */
    OUD_CHANGE_COLUMN_NEW = 9
} oud_change_column;

/** Copy a column from change `first` (0-based), at most `capacity` entries. Returns how many were
 * copied; 0 for an unknown column, and when the evening changed since: take all before it changes.
 * @since 0.1 */
OUD_API size_t oud_changes_rows(const oud_changes *changes, oud_change_column column, size_t first,
                                uint32_t *out, size_t capacity);

/** Before or after. @since 0.1 */
typedef enum oud_change_side {
    OUD_CHANGE_SIDE_BEFORE = 1,
    OUD_CHANGE_SIDE_AFTER = 2
} oud_change_side;

/** Copy the teachers or the roostergroepen of the opportunity that change `place` is about, as they
 * were or as they became; of a change of a choice, the teachers chosen. At most `capacity` ids into
 * `out`; returns how many there are. @since 0.1 */
OUD_API size_t oud_changes_copy(const oud_changes *changes, size_t place, oud_change_side side,
                                oud_opportunity_list list, uint32_t *out, size_t capacity);

/** A remark as it was or became: `*size` bytes, borrowed as oud_opportunity_remark; empty when
 * there was none, NULL when the change is not about a remark. @since 0.1 */
OUD_API const char *oud_changes_remark(const oud_changes *changes, size_t place,
                                       oud_change_side side, size_t *size);

/** One change as a line of text; buffer rules as oud_diagnostics_text. @since 0.1 */
OUD_API size_t oud_changes_text(const oud_changes *changes, size_t place, oud_language language,
                                char *buffer, size_t capacity);

/** Free changes. NULL is allowed. @since 0.1 */
OUD_API void oud_changes_free(oud_changes *changes);

OUD_END_DECLS

#endif
