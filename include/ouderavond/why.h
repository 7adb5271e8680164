/* why.h - why is there, or is there not, an opportunity (R-WHY-1): the facts that decided it, in
 * order. */
#ifndef OUDERAVOND_WHY_H
#define OUDERAVOND_WHY_H

#include "ouderavond/plan.h"

OUD_BEGIN_DECLS

/** An answer: a verdict, its reason, and the facts in order. @since 0.1 */
typedef struct oud_why oud_why;

/** Ask why student x subject (x teacher, 0 for any) has or has not an opportunity, as the evening
 * stands now. Later changes of the evening do not show in the answer.
 * @return OK; NOT_FOUND for an unknown student, subject or teacher, and for what the evening alone
 * knows (OUD_EVENING_ONLY), about which the school has no facts; ARGUMENT; NO_MEMORY. Cost: the
 * student's groups and their lessons; linear in the lessons when the student is in no group for the
 * subject, and in the journal when it was withdrawn. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_why_new(const oud_evening *evening, uint32_t student,
                                           uint32_t subject, uint32_t teacher, uint32_t flags,
                                           oud_why **out);

/** Free an answer. NULL is allowed. @since 0.1 */
OUD_API void oud_why_free(oud_why *why);

/** The outcome. @since 0.1 */
typedef enum oud_verdict {
    OUD_VERDICT_OFFERED = 1,  /**< There is an offered opportunity. */
    OUD_VERDICT_POSSIBLE = 2, /**< There is none yet, but R-GEN-1 yields one: offer it. Another one,
                                 with other teachers, may have been withdrawn. */
    OUD_VERDICT_NONE = 3      /**< There is none, for the reason given. */
} oud_verdict;

/** The verdict. @since 0.1 */
OUD_API oud_verdict oud_why_verdict(const oud_why *why);

/** The reason of OUD_VERDICT_NONE; OUD_REASON_NONE otherwise. @since 0.1 */
OUD_API oud_reason oud_why_reason(const oud_why *why);

/** The kinds of fact in the chain. @since 0.1 */
typedef enum oud_fact {
    OUD_FACT_STUDENT = 1, /**< The student stands in leerlingen (holds 1) or not (0). */
    OUD_FACT_PACKAGE = 2, /**< A package row for the subject: holds 0 when there is none. */
    OUD_FACT_EXEMPT = 3,  /**< The student is exempt. */
    OUD_FACT_NIVEAU = 4,  /**< The group is sought in another afdeling or subject. */
    OUD_FACT_GROUP =
        5, /**< Sits in a roostergroep that has a lesson in the subject; holds 0: in none. */
    OUD_FACT_LESSON =
        6, /**< A lesson of that group in the subject; holds 1 when active in the peilweek. */
    OUD_FACT_TEACHER = 7,    /**< A teacher on that lesson; holds 1 when active in the peilweek. */
    OUD_FACT_NO_TEACHER = 8, /**< A row of that lesson without a teacher. */
    OUD_FACT_CHOICE =
        9, /**< A stored choice for group and subject; holds 1 when it leaves somebody. */
    OUD_FACT_OPPORTUNITY = 10 /**< An opportunity that exists; holds 1 when it is offered. */
} oud_fact;

/** What a fact shows, each as a number; 0 where it does not apply. @since 0.1 */
typedef enum oud_fact_attribute {
    OUD_FACT_ATTRIBUTE_KIND = 1, /**< oud_fact. */
    OUD_FACT_ATTRIBUTE_HOLDS =
        2, /**< 1 when it speaks for an opportunity, 0 when it stands in the way. */
    OUD_FACT_ATTRIBUTE_ROOSTERGROEP = 3,
    OUD_FACT_ATTRIBUTE_LESSON = 4,
    OUD_FACT_ATTRIBUTE_TEACHER = 5,
    OUD_FACT_ATTRIBUTE_FROM = 6, /**< First week, 0 when open. */
    OUD_FACT_ATTRIBUTE_TO = 7,   /**< Last week, 0 when open. */
    OUD_FACT_ATTRIBUTE_OPPORTUNITY = 8,
    OUD_FACT_ATTRIBUTE_AFDELING = 9,
    OUD_FACT_ATTRIBUTE_SUBJECT = 10,
    OUD_FACT_ATTRIBUTE_IS_SUBSTITUTE = 11
} oud_fact_attribute;

/** How many facts the chain has, in the order in which they decide. @since 0.1 */
OUD_API size_t oud_why_count(const oud_why *why);

/** One attribute of a fact (0-based). @since 0.1 */
OUD_API uint32_t oud_why_get(const oud_why *why, size_t fact, oud_fact_attribute attribute);

/** One fact as a line of text ("docent men13 geeft deze les in week 5"); buffer rules as
 * oud_diagnostics_text.
 * @since 0.1 */
OUD_API size_t oud_why_fact_text(const oud_why *why, size_t fact, oud_language language,
                                 char *buffer, size_t capacity);

/** The verdict with its reason as a line of text ("geen gespreksmogelijkheid: niet ingedeeld in een
 * lesgroep voor dit vak"); buffer rules as oud_diagnostics_text. @since 0.1 */
OUD_API size_t oud_why_text(const oud_why *why, oud_language language, char *buffer,
                            size_t capacity);

/** Who withdrew the opportunity, when that is the reason: the actor that the journal has for it
 * (oud_evening_set_actor), `*size` bytes, borrowed from the answer; empty when nobody was named.
 * @since 0.1 */
OUD_API const char *oud_why_actor(const oud_why *why, size_t *size);

/* ---- what would turn it ---- */

/** The kinds of change that can be missing. @since 0.1 */
typedef enum oud_turn {
    OUD_TURN_STUDENT = 1,   /**< Put the student in leerlingen. */
    OUD_TURN_PACKAGE = 2,   /**< Add a row of pakketkeuze. */
    OUD_TURN_EXEMPTION = 3, /**< End the exemption, in all rows for the subject. */
    OUD_TURN_PLACE = 4,     /**< Place the student in a roostergroep; 0: one that is new. */
    OUD_TURN_LESSON = 5,    /**< Give the roostergroep a lesson in the peilweek, with a teacher; 0:
                               that new one. */
    OUD_TURN_TEACHER = 6,   /**< Give the lesson a teacher in the peilweek. */
    OUD_TURN_WEEKS = 7,     /**< Choose another peilweek, or change the weeks of the row. */
    OUD_TURN_CHOOSE = 8,    /**< Choose a teacher in the choice of the roostergroep. */
    OUD_TURN_OFFER_AGAIN = 9, /**< Offer again what was withdrawn. */
    OUD_TURN_MAATWERK = 10,   /**< Include group-only students (OUD_PLAN_FLAG_GROUP_ONLY). */
    OUD_TURN_OFFER = 11       /**< Nothing is missing: offer it. */
} oud_turn;

/** What a change shows, each as a number; 0 where it does not apply or any will do. @since 0.1 */
typedef enum oud_turn_attribute {
    OUD_TURN_ATTRIBUTE_KIND = 1,    /**< oud_turn. */
    OUD_TURN_ATTRIBUTE_SUBJECT = 2, /**< With a niveau, that of the group. */
    OUD_TURN_ATTRIBUTE_ROOSTERGROEP = 3,
    OUD_TURN_ATTRIBUTE_AFDELING = 4, /**< That of the roostergroep, also of one that is new. */
    OUD_TURN_ATTRIBUTE_LESSON = 5,
    OUD_TURN_ATTRIBUTE_TEACHER = 6, /**< The teacher asked about. */
    OUD_TURN_ATTRIBUTE_WEEK = 7,    /**< The nearest peilweek that has a teacher. */
    OUD_TURN_ATTRIBUTE_OPPORTUNITY = 8
} oud_turn_attribute;

/** How many changes the smallest set has that would give the talk: carrying out all of them (and
 * generating) does, and no part of them does. 0 when there is an offered opportunity. Where several
 * sets are as small, that of the reason is given. @since 0.1 */
OUD_API size_t oud_why_turn_count(const oud_why *why);

/** One attribute of a change (0-based). @since 0.1 */
OUD_API uint32_t oud_why_turn_get(const oud_why *why, size_t turn, oud_turn_attribute attribute);

/** A change as a line of text ("deel leerling 12345 in bij lesgroep h1.fa1"); buffer rules as
 * oud_diagnostics_text. @since 0.1 */
OUD_API size_t oud_why_turn_text(const oud_why *why, size_t turn, oud_language language,
                                 char *buffer, size_t capacity);

OUD_END_DECLS

#endif
