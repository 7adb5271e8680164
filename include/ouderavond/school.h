/* school.h - the facts of one school (or of many): who takes what, sits where, is taught by whom.
 *
 * A school is loaded (load.h), then sealed; from then on it never changes, and any number of
 * evenings and threads may share it. Everything in a school is a code in the portal and, once
 * sealed, a 32-bit id: dense from 1 within its kind, 0 = none. Ids hold for this school only; the
 * code is what lasts. */
#ifndef OUDERAVOND_SCHOOL_H
#define OUDERAVOND_SCHOOL_H

#include "ouderavond/diagnostics.h"
#include "ouderavond/status.h"

OUD_BEGIN_DECLS

/** The facts; counted references. @since 0.1 */
typedef struct oud_school oud_school;

/** The kinds of thing a school knows. Codes of the first five are unique in the portal;
 * stamklassen, roostergroepen and mentorgroepen are known by (afdeling, code), lessons by their Les
 * ID. @since 0.1 */
typedef enum oud_kind {
    OUD_KIND_STUDENT = 1, /**< In order of afdeling, stamklas, then as leerlingen lists them. */
    OUD_KIND_TEACHER = 2, /**< In order of code, as are all that follow unless said otherwise. */
    OUD_KIND_PARENT = 3,  /**< In the order of ouders. */
    OUD_KIND_SUBJECT = 4,
    OUD_KIND_AFDELING = 5,
    OUD_KIND_STAMKLAS = 6,     /**< (afdeling, code); in order of afdeling, then code. */
    OUD_KIND_ROOSTERGROEP = 7, /**< (afdeling, code); likewise. */
    OUD_KIND_MENTORGROEP = 8,  /**< (afdeling, code); likewise. */
    OUD_KIND_LESSON = 9        /**< By Les ID, in the order of lessenverdeling; the code of a lesson
                                  without Les ID is empty. */
} oud_kind;

/** Settings of a school; all are numbers. @since 0.1 */
typedef enum oud_school_setting {
    /** The ISO week in which the school year starts, 1..53; default 31 (R-WEEK-1). Before any
       lesson is loaded. */
    OUD_SCHOOL_SETTING_FIRST_WEEK = 1,
    /** What a bad row does: 0 (default) refuses its whole table, 1 skips and reports the row
       (R-IN-3). */
    OUD_SCHOOL_SETTING_SKIP_BAD_ROWS = 2,
    /** How many diagnostics are kept with their text, 0..4294967295; default 1000. Counts stay
       exact beyond it. Those kept beyond a lower limit are dropped. */
    OUD_SCHOOL_SETTING_DIAGNOSTIC_LIMIT = 3,
    /** How text without a byte order mark is read: an oud_encoding; default OUD_ENCODING_UTF8. */
    OUD_SCHOOL_SETTING_ENCODING = 4
} oud_school_setting;

/** Encodings of a text buffer. A byte order mark (UTF-8, UTF-16) always wins. @since 0.1 */
typedef enum oud_encoding { OUD_ENCODING_UTF8 = 0, OUD_ENCODING_WINDOWS_1252 = 1 } oud_encoding;

/** Make an empty school.
 * @param allocate where its memory comes from, and that of all handles made from it; `user` is
 *                 handed to it. NULL for malloc and free, and, on Linux, for pages of the system
 *                 once there is much (a block of 256 kB, or 1 MB in blocks of 4 kB and more): huge
 *                 pages where it has them, used again for one another. What lies idle of them is
 *                 at most as much as is in use and 16 MB; the rest goes back to the system, and
 *                 all of it when the last handle is gone.
 * @param out      the new school, one reference, yours to oud_school_unref.
 * @return OK; NO_MEMORY; ARGUMENT when out is NULL.
 * @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_school_new(oud_allocate allocate, void *user, oud_school **out);

/** One more reference on `school`; returns it. NULL is allowed and returned. Safe from any thread.
 * @since 0.1 */
OUD_API oud_school *oud_school_ref(oud_school *school);

/** One reference less; the last one frees the school. NULL is allowed. Safe from any thread. @since
 * 0.1 */
OUD_API void oud_school_unref(oud_school *school);

/** Change a setting.
 * @return OK; ARGUMENT for an unknown setting or a value out of range; STATE when the school is
 * sealed, or lessons are loaded already and the setting is OUD_SCHOOL_SETTING_FIRST_WEEK. @since
 * 0.1 */
OUD_API OUD_CHECKED oud_status oud_school_set(oud_school *school, oud_school_setting setting,
                                              uint32_t value);

/** The value of a setting; 0 for an unknown one. @since 0.1 */
OUD_API uint32_t oud_school_get(const oud_school *school, oud_school_setting setting);

/** Have `progress` told how far the loading of a text (in bytes as they were given, behind the
 * heading) and sealing (in steps) are; NULL: nobody. It may not use the school. Small texts and
 * schools are done before there is anything to tell. @since 0.1 */
OUD_API void oud_school_set_progress(oud_school *school, oud_progress progress, void *user);

/** Seal the school: settle all references, number everything, and refuse further loading.
 * References to things that were never loaded are legal and stay (R-IN-4). The draft tables are
 * released: this is when memory use peaks. Cost: linear in the rows loaded; one sort of the codes.
 * @return OK; STATE when sealed already; NO_MEMORY or CANCELLED, and then it is unsealed and as
 * before. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_school_seal(oud_school *school);

/** Whether the school is sealed: 1 or 0. @since 0.1 */
OUD_API int oud_school_is_sealed(const oud_school *school);

/** What the loads had to tell so far. Borrowed; holds until the next change of the school. @since
 * 0.1 */
OUD_API const oud_diagnostics *oud_school_diagnostics(const oud_school *school);

/** The code of the last error of a call that wanted to change this school; 0 when that call
 * succeeded, or there was none. @since 0.1 */
OUD_API oud_code oud_school_error(const oud_school *school);

/** The text of that error; buffer rules as oud_diagnostics_text. 0 when there is none. @since 0.1
 */
OUD_API size_t oud_school_error_text(const oud_school *school, oud_language language, char *buffer,
                                     size_t capacity);

/* ---- a sealed school: things ---- (before sealing all counts are 0 and nothing is found) */

/** How many things of a kind there are; ids run from 1 to this. Students are those in leerlingen;
 * the ids after them, up to oud_school_count_all, are codes that only other tables name. @since 0.1
 */
OUD_API uint32_t oud_school_count(const oud_school *school, oud_kind kind);

/** As oud_school_count, with the students that stand in other tables but not in leerlingen
 * (R-IN-4). @since 0.1 */
OUD_API uint32_t oud_school_count_all(const oud_school *school, oud_kind kind);

/** The code of a thing: `*size` bytes of UTF-8 as first written, not NUL-terminated, living as long
 * as the school. NULL (and size 0) for an id that does not exist. @since 0.1 */
OUD_API const char *oud_school_code(const oud_school *school, oud_kind kind, uint32_t thing,
                                    size_t *size);

/** The id of a code, compared without regard to ASCII case; 0 when there is none. For kinds known
 * by (afdeling, code) `afdeling` says where; it is ignored for the others. Cost: constant;
 * logarithmic for a kind whose codes came in order. @since 0.1 */
OUD_API uint32_t oud_school_find(const oud_school *school, oud_kind kind, uint32_t afdeling,
                                 const char *code, size_t size);

/** The afdeling of a student (own), stamklas, roostergroep or mentorgroep; 0 for other kinds and
 * unknown ids. @since 0.1 */
OUD_API uint32_t oud_school_afdeling(const oud_school *school, oud_kind kind, uint32_t thing);

/** The own stamklas of a student; 0 when there is none. @since 0.1 */
OUD_API uint32_t oud_school_stamklas(const oud_school *school, uint32_t student);

/** The full name of a subject (vakken), as oud_school_code; empty when none was loaded. @since 0.1
 */
OUD_API const char *oud_school_subject_name(const oud_school *school, uint32_t subject,
                                            size_t *size);

/** Relations that can be read, each from one thing to ids: ascending unless said otherwise, each
 * once. @since 0.1 */
typedef enum oud_relation {
    OUD_RELATION_STUDENT_SUBJECTS =
        1, /**< Of the package, exempt or not, in the order of pakketkeuze. */
    OUD_RELATION_STUDENT_ROOSTERGROEPEN = 2, /**< Roostergroepen the student sits in. */
    OUD_RELATION_STUDENT_PARENTS = 3,
    OUD_RELATION_PARENT_STUDENTS = 4,
    OUD_RELATION_STUDENT_AFDELINGEN =
        5, /**< The own one first, the others as leerlingen has them. */
    OUD_RELATION_AFDELING_STUDENTS =
        6, /**< Students whose own afdeling it is, then those with it as another one. */
    OUD_RELATION_AFDELING_STAMKLASSEN = 7,
    OUD_RELATION_STAMKLAS_STUDENTS = 8,    /**< Likewise: the own ones first. */
    OUD_RELATION_ROOSTERGROEP_LESSONS = 9, /**< In order of subject, then lesson. */
    OUD_RELATION_LESSON_ROOSTERGROEPEN = 10,
    OUD_RELATION_LESSON_TEACHERS = 11, /**< Of any week. */
    OUD_RELATION_MENTORGROEP_MENTORS = 12,
    OUD_RELATION_ROOSTERGROEP_STUDENTS = 13 /**< Students in leerlingen who sit in it. */
} oud_relation;

/** Copy the things that `thing` has in `relation`: at most `capacity` ids into `out` (may be NULL
 * when capacity is 0). Returns how many there are in all; 0 for an unknown relation or id. Cost:
 * the size of the answer; a scan of the lessons for LESSON_ROOSTERGROEPEN, and of the students for
 * ROOSTERGROEP_STUDENTS. @since 0.1 */
OUD_API size_t oud_school_copy(const oud_school *school, oud_relation relation, uint32_t thing,
                               uint32_t *out, size_t capacity);

/** Copy a relation of all things of its kind, end to end: the ids of thing i stand in `ids` from
 * `offsets[i - 1]` up to `offsets[i]`, in the order that oud_school_copy has. `offsets` has one
 * entry more than there are things (oud_school_count_all), the first one 0; at most `capacity` ids
 * are copied. Either may be NULL, but ids are copied only with offsets, which say whose they are.
 * Returns how many ids there are in all; 0 for an unknown relation, and before sealing, with
 * nothing written. Cost: linear in the things and the size of the answer. @since 0.1 */
OUD_API size_t oud_school_lists(const oud_school *school, oud_relation relation, uint32_t *offsets,
                                uint32_t *ids, size_t capacity);

/** How many rows of lessenverdeling are active in `week` (weeks and hours considered), where rows
 * of a lesson that differ in afdeling, subject or group only count once; 0 is worth a warning
 * (R-WEEK-1). Cost: linear in the lessons. @since 0.1 */
OUD_API uint64_t oud_school_count_active(const oud_school *school, uint32_t week);

/** Group references that could not be settled (R-IN-5): how many different rows of
 * roostergroepindelingen name a group that exists in several afdelingen, none of them the student's
 * own, or in none at all. @since 0.1 */
OUD_API uint64_t oud_school_count_unsettled(const oud_school *school);

OUD_END_DECLS

#endif
