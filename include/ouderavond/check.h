/* check.h - what is wrong, or odd, with the data and the evening (R-CHECK-1..3).
 *
 * A check is a snapshot: a list of findings, each with a permanent code, a severity, the things it
 * is about and a text in two languages. Where the library knows a remedy, one call makes it as a
 * plan, to be seen before it is applied. A finding that the planner acknowledges stays quiet until
 * its facts change: then it is another finding, and speaks again.
 *
 *     oud_check_new(evening, NULL, 0, 0, &check)
 *     oud_check_count, oud_check_text, ...
 *     oud_plan_remedy(check, finding, 0, &plan)      when OUD_FINDING_ATTRIBUTE_HAS_REMEDY
 *     oud_check_free */
#ifndef OUDERAVOND_CHECK_H
#define OUDERAVOND_CHECK_H

#include "ouderavond/plan.h"

OUD_BEGIN_DECLS

/** The findings of one check. @since 0.1 */
typedef struct oud_check oud_check;

/** Check an evening and the school it is of.
 * @param codes  the rules to follow: `count` codes of the area 5xxx (codes.h); `count` 0: all.
 * @param out    the findings, yours to oud_check_free. They keep the evening alive,
 *               and the school it stands on now.
 * @return OK; ARGUMENT, also for a code that is no rule; NO_MEMORY. Cost: linear in the school and
 * the evening; for one student with thousands of pakketvakken the square of these.
 * @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_check_new(oud_evening *evening, const uint32_t *codes,
                                             size_t count, uint32_t flags, oud_check **out);

/** Free a check. NULL is allowed. @since 0.1 */
OUD_API void oud_check_free(oud_check *check);

/** How many findings there are that nobody acknowledged: numbers 0 up to this. They are in order of
 * code, then of the things they are about. @since 0.1 */
OUD_API size_t oud_check_count(const oud_check *check);

/** How many were acknowledged: their numbers follow those of the others. @since 0.1 */
OUD_API size_t oud_check_count_quiet(const oud_check *check);

/** Findings with a code, not acknowledged. @since 0.1 */
OUD_API uint64_t oud_check_count_of(const oud_check *check, oud_code code);

/** Findings of a severity, not acknowledged. @since 0.1 */
OUD_API uint64_t oud_check_count_severity(const oud_check *check, oud_severity severity);

/** What a finding shows, as a number. @since 0.1 */
typedef enum oud_finding_attribute {
    OUD_FINDING_ATTRIBUTE_CODE = 1,        /**< oud_code. */
    OUD_FINDING_ATTRIBUTE_SEVERITY = 2,    /**< oud_severity. */
    OUD_FINDING_ATTRIBUTE_THING_COUNT = 3, /**< How many things it is about, 0..4. */
    OUD_FINDING_ATTRIBUTE_HAS_REMEDY = 4,  /**< 1 when oud_plan_remedy makes a plan, else 0. */
    OUD_FINDING_ATTRIBUTE_QUIET = 5        /**< 1 when it was acknowledged, else 0. */
} oud_finding_attribute;

/** One attribute of a finding; 0 for an unknown one. @since 0.1 */
OUD_API uint32_t oud_check_get(const oud_check *check, size_t finding,
                               oud_finding_attribute attribute);

/** What a finding can be about, besides what an oud_kind names (whose numbers are the same here).
 * @since 0.1 */
typedef enum oud_thing {
    OUD_THING_OPPORTUNITY = 20, /**< An opportunity id. */
    OUD_THING_DATE = 21,        /**< A date, yyyymmdd. */
    OUD_THING_NUMBER = 22,      /**< A number: a count, or a week. */
    OUD_THING_GROUP_CODE = 23,  /**< The code of a group, whatever its afdeling: text only. */
    OUD_THING_SPELLING = 24,    /**< Another spelling of a code: text only. */
    OUD_THING_TABLE = 25        /**< An oud_table. */
} oud_thing;

/** Of which kind a thing of a finding is (0-based): an oud_kind or an oud_thing; 0 when there is no
 * such thing. @since 0.1 */
OUD_API uint32_t oud_check_thing_kind(const oud_check *check, size_t finding, size_t thing);

/** A thing of a finding (0-based): an id, or a number. @since 0.1 */
OUD_API uint32_t oud_check_thing(const oud_check *check, size_t finding, size_t thing);

/** Copy the numbers of the findings that a filter lets through, at most `capacity` of them, into
 * `out` (may be NULL when capacity is 0). Returns how many there are. Cost: the findings.
 * @param code      0: any.
 * @param severity  0: any.
 * @param kind      with `thing`: one of their things is this one; 0: any.
 * @since 0.1 */
OUD_API size_t oud_check_select(const oud_check *check, oud_code code, oud_severity severity,
                                uint32_t kind, uint32_t thing, uint32_t *out, size_t capacity);

/** A finding as one line of text; buffer rules as oud_diagnostics_text. @since 0.1 */
OUD_API size_t oud_check_text(const oud_check *check, size_t finding, oud_language language,
                              char *buffer, size_t capacity);

/** Why findings with this code come about, as a sentence: static, NUL-terminated UTF-8; NULL for a
 * code that is no rule. @since 0.1 */
OUD_API const char *oud_check_cause_text(oud_code code, oud_language language);

/** What can be done about findings with this code; likewise. @since 0.1 */
OUD_API const char *oud_check_remedy_text(oud_code code, oud_language language);

/** Plan the remedy of a finding, as the other makers of plans in plan.h do. Nothing changes before
 * the plan is applied.
 * @return OK; NOT_FOUND for an unknown finding; NOT_ALLOWED when it has no remedy that the library
 * can plan; STALE when the evening changed since the check; and what the plan's maker returns.
 * @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_plan_remedy(oud_check *check, size_t finding, uint32_t flags,
                                               oud_plan **out);

/** Acknowledge a finding (1), or let it speak again (0). It is one operation on the evening, which
 * can be undone, and shows in the next check; this one keeps its numbers. What is acknowledged is
 * the finding with all its facts, by code: another teacher, another number make another finding.
 * @return OK; NOT_FOUND for an unknown finding; STALE when the evening changed since the check, but
 * for calls like this on it; READ_ONLY; ARGUMENT; NO_MEMORY. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_check_acknowledge(oud_check *check, size_t finding, int quiet);

OUD_END_DECLS

#endif
