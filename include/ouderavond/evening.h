/* evening.h - one parents' evening: its settings and its opportunities.
 *
 * An opportunity is a talk that parents may request: student x subject x teacher(s). It has a
 * 32-bit id, from 1 in the order of creation, never used again for another. They come and
 * change through plans (plan.h), one by one through edit.h, and through what parents ask
 * (request.h). */
#ifndef OUDERAVOND_EVENING_H
#define OUDERAVOND_EVENING_H

#include "ouderavond/school.h"

OUD_BEGIN_DECLS

/** The opportunities, and all that is set and asked; counted references. @since 0.1 */
typedef struct oud_evening oud_evening;

/** Settings of an evening; all are numbers. @since 0.1 */
typedef enum oud_evening_setting {
    /** The week whose lessenverdeling decides (R-GEN-2), an ISO week 1..53; default 5. */
    OUD_EVENING_SETTING_PEILWEEK = 1,
    /** How many talks one party may request per child (R-REQ-1), up to 1000; 0, the default: as
     * many as there are. */
    OUD_EVENING_SETTING_MAX_REQUESTS = 2,
    /** 1: parents may request a long talk (R-EDIT-2); default 0. */
    OUD_EVENING_SETTING_LONG_ALLOWED = 3,
    /** 1: a long talk counts twice for OUD_EVENING_SETTING_MAX_REQUESTS; default 0: once. */
    OUD_EVENING_SETTING_LONG_COUNTS_TWICE = 4,
    /** 1: the parents of a child ask apart, unless request.h says otherwise of the student; default
     * 0: together. What is concerned can be seen first: oud_requests_concerned. */
    OUD_EVENING_SETTING_APART = 5,
    /** 1: the evening is published, and parents may request; default 0. */
    OUD_EVENING_SETTING_PUBLISHED = 6,
    /** 1: the evening is archived, and read-only: every call that would change it returns
     * OUD_STATUS_READ_ONLY, undo and redo too, but setting this back to 0. Default 0. */
    OUD_EVENING_SETTING_ARCHIVED = 7,
    /** The last day on which parents may request, as the number yyyymmdd; default 0: none. */
    OUD_EVENING_SETTING_DEADLINE = 8
} oud_evening_setting;

/** Make an evening without opportunities on a sealed school. It keeps a reference on the school and
 * uses its allocator, also when it has moved to another one (rebase.h).
 * @return OK; STATE when the school is not sealed; ARGUMENT; NO_MEMORY. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_evening_new(oud_school *school, oud_evening **out);

/** One more reference; returns the evening. NULL is allowed. @since 0.1 */
OUD_API oud_evening *oud_evening_ref(oud_evening *evening);

/** One reference less; the last one frees the evening. NULL is allowed. @since 0.1 */
OUD_API void oud_evening_unref(oud_evening *evening);

/** The school of the evening, borrowed until the evening goes or moves to another (rebase.h).
 * @since 0.1 */
OUD_API oud_school *oud_evening_school(const oud_evening *evening);

/** Ids from here on are of things that the evening alone knows: students, teachers and subjects
 * whose codes an offer file or a caller named, and things of any kind that were left behind when
 * the evening moved to a school that does not know them (rebase.h). Per kind they count up in
 * order of arrival, and are never used again for another code. One whose code the school knows,
 * since the evening moved there, is no thing any more, but its code can still be read. @since 0.1
 */
#define OUD_EVENING_ONLY UINT32_C(0x80000001)

/** How many ids from OUD_EVENING_ONLY on were given to things of a kind, those too whose code the
 * school knows by now. 0 for an unknown kind. @since 0.1 */
OUD_API uint32_t oud_evening_count_own(const oud_evening *evening, oud_kind kind);

/** The code of a thing, known to the school or to the evening alone: as oud_school_code, but what
 * the evening alone knows is borrowed until the next call that does not count as const on the
 * evening (ouderavond.h, Threads). @since 0.1 */
OUD_API const char *oud_evening_code(const oud_evening *evening, oud_kind kind, uint32_t thing,
                                     size_t *size);

/** The afdeling of a thing, as oud_school_afdeling; of a stamklas, roostergroep or mentorgroep that
 * the evening alone knows too, and it may then itself be one of those. @since 0.1 */
OUD_API uint32_t oud_evening_afdeling(const oud_evening *evening, oud_kind kind, uint32_t thing);

/** The id of a code, as oud_school_find; what the school does not know is sought among the things
 * of the evening. Cost: as oud_school_find. @since 0.1 */
OUD_API uint32_t oud_evening_find(const oud_evening *evening, oud_kind kind, uint32_t afdeling,
                                  const char *code, size_t size);

/** The full name of a subject, as oud_school_subject_name: the one that a plan of mentoraat gave it
 * in this evening, borrowed until the next call that does not count as const on the evening
 * (ouderavond.h, Threads), else the one of vakken; empty when there is none. @since 0.1 */
OUD_API const char *oud_evening_subject_name(const oud_evening *evening, uint32_t subject,
                                             size_t *size);

/** Have `progress` told how far plans on this evening are, while they are made and applied; NULL:
 * nobody. It may not use the evening. Small plans are done before there is anything to tell; the
 * last part of applying, in which new opportunities go in, is not stopped any more. It is no part
 * of the evening's state. @since 0.1 */
OUD_API void oud_evening_set_progress(oud_evening *evening, oud_progress progress, void *user);

/** Change a setting. Plans made before are stale afterwards.
 * @return OK; ARGUMENT for an unknown setting, a value out of range or what is no date; READ_ONLY;
 * NO_MEMORY. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_evening_set(oud_evening *evening, oud_evening_setting setting,
                                               uint32_t value);

/** The value of a setting; 0 for an unknown one. @since 0.1 */
OUD_API uint32_t oud_evening_get(const oud_evening *evening, oud_evening_setting setting);

/** A number that grows with every change of the evening, undo and redo too: as long as it is the
 * same, nothing changed. Entries of the journal are known by oud_evening_sequence. @since 0.1 */
OUD_API uint64_t oud_evening_revision(const oud_evening *evening);

/** Opportunities that exist, offered or not. @since 0.1 */
OUD_API uint32_t oud_evening_count(const oud_evening *evening);

/** Opportunities that are offered. @since 0.1 */
OUD_API uint32_t oud_evening_count_offered(const oud_evening *evening);

/** The largest opportunity id given out so far; ids up to it may be gone. @since 0.1 */
OUD_API uint32_t oud_evening_last_opportunity(const oud_evening *evening);

/** The code of the last error of a call that does not take this evening const, made on the evening
 * itself or on a plan, batch, list or check of it; 0 when that call succeeded, or there was none.
 * oud_cursor_new, oud_overview_new and oud_evening_prepare leave it as it is. @since 0.1 */
OUD_API oud_code oud_evening_error(const oud_evening *evening);

/** The text of that error; buffer rules as oud_diagnostics_text. 0 when there is none. @since 0.1
 */
OUD_API size_t oud_evening_error_text(const oud_evening *evening, oud_language language,
                                      char *buffer, size_t capacity);

/** Where an opportunity came from (R-GEN-5). @since 0.1 */
typedef enum oud_origin {
    OUD_ORIGIN_PAKKETVAK = 1,
    OUD_ORIGIN_MENTORAAT = 2,
    OUD_ORIGIN_FILE = 3,
    OUD_ORIGIN_HAND = 4,
    OUD_ORIGIN_INDIVIDUAL = 5
} oud_origin;

/** What an opportunity shows (R-SEE-3), each as a number. @since 0.1 */
typedef enum oud_attribute {
    OUD_ATTRIBUTE_OPPORTUNITY = 1, /**< Its id. */
    OUD_ATTRIBUTE_STUDENT = 2,     /**< Student id. */
    OUD_ATTRIBUTE_SUBJECT = 3,     /**< Subject id. */
    OUD_ATTRIBUTE_STAMKLAS = 4,    /**< The student's own stamklas, 0 when there is none. */
    OUD_ATTRIBUTE_AFDELING = 5,    /**< The student's own afdeling. */
    OUD_ATTRIBUTE_IN_PACKAGE =
        6, /**< 1 when the subject is in the package (or a niveau vak of it), else 0. */
    OUD_ATTRIBUTE_OFFERED = 7,          /**< 1 or 0. */
    OUD_ATTRIBUTE_REQUESTED = 8,        /**< 1 or 0. */
    OUD_ATTRIBUTE_SCHEDULED = 9,        /**< 1 or 0. */
    OUD_ATTRIBUTE_DURATION = 10,        /**< Talk slots, 1 or 2. */
    OUD_ATTRIBUTE_ORIGIN = 11,          /**< oud_origin. */
    OUD_ATTRIBUTE_CHANGED_BY_HAND = 12, /**< 1 or 0. */
    OUD_ATTRIBUTE_TEACHER_COUNT = 13,   /**< From 1. */
    OUD_ATTRIBUTE_PARENT_COUNT = 14,
    OUD_ATTRIBUTE_REQUEST_COUNT = 15, /**< Requests, one per party at most (request.h). */
    OUD_ATTRIBUTE_BARRED_COUNT = 16,  /**< Barred dates (date.h). */
    OUD_ATTRIBUTE_HAS_REMARK = 17,    /**< 1 or 0. */
    OUD_ATTRIBUTE_ASIDE_COUNT = 18 /**< Requests kept aside until settled (oud_request_settle). */
} oud_attribute;

/** One attribute of one opportunity; 0 for an unknown attribute and for an opportunity that does
 * not exist. For many rows use a cursor (cursor.h). @since 0.1 */
OUD_API uint32_t oud_opportunity_get(const oud_evening *evening, uint32_t opportunity,
                                     oud_attribute attribute);

/** Lists that belong to an opportunity. Its barred dates: oud_opportunity_barred_dates; the parties
 * that request it: oud_request_parties. @since 0.1 */
typedef enum oud_opportunity_list {
    OUD_OPPORTUNITY_LIST_TEACHERS = 1, /**< Teacher ids, ascending. */
    OUD_OPPORTUNITY_LIST_ROOSTERGROEPEN =
        2, /**< The roostergroepen it came from (origin pakketvak), ascending. */
    OUD_OPPORTUNITY_LIST_PARENTS = 3 /**< Parent ids of the student, ascending. */
} oud_opportunity_list;

/** Copy such a list: at most `capacity` ids into `out` (may be NULL when capacity is 0). Returns
 * how many there are; 0 for an unknown list or opportunity. @since 0.1 */
OUD_API size_t oud_opportunity_copy(const oud_evening *evening, uint32_t opportunity,
                                    oud_opportunity_list list, uint32_t *out, size_t capacity);

/** The remark on an opportunity, `*size` bytes of UTF-8, borrowed until the next call that does not
 * count as const on the evening (ouderavond.h, Threads); empty when there is none, NULL when there
 * is no such opportunity. @since 0.1 */
OUD_API const char *oud_opportunity_remark(const oud_evening *evening, uint32_t opportunity,
                                           size_t *size);

OUD_END_DECLS

#endif
