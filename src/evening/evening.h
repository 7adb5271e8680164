/* evening.h - the handle behind oud_evening. */
#ifndef OUD_EVENING_EVENING_H
#define OUD_EVENING_EVENING_H

#include "core/handle.h"
#include "core/message.h"
#include "evening/elsewhere.h"
#include "evening/options.h"
#include "evening/store.h"
#include "ouderavond/evening.h"
#include "school/school.h"

#define OUD__EVENING_SETTINGS 2 /* oud_evening_setting runs from 1 to 1 */

/* A stored answer to a choice; it counts as long as the candidates are the same (docs/rules.md). */
typedef struct oud__answer {
    uint32_t candidates; /* set */
    uint32_t chosen;     /* set; empty: skip */
} oud__answer;

struct oud_evening {
    oud__count references;
    oud__memory memory;
    oud_school *school;
    uint32_t settings[OUD__EVENING_SETTINGS];
    oud__error error;
    uint64_t revision;
    oud__sets sets; /* of teachers and of roostergroepen */
    oud__talks talk_table;
    oud__store store;
    oud__map answer_places; /* (roostergroep, subject) -> place in answers */
    OUD__VEC(oud__answer) answers;
    oud__options *options;   /* of the peilweek; NULL until somebody asks */
    oud__relation elsewhere; /* all zero until somebody asks */
};

/* The options of the peilweek, borrowed; NULL when memory is out. */
oud__options *oud__evening_options(oud_evening *evening);

/* By afdeling, students from elsewhere; borrowed; NULL when memory is out. */
const oud__relation *oud__evening_elsewhere(oud_evening *evening);

/* The row of an opportunity that exists, or OUD__NO_ROW. */
uint32_t oud__evening_row(const oud_evening *evening, uint32_t opportunity);

/* The talk of a row. */
static inline const oud__talk *oud__evening_talk(const oud_evening *evening, uint32_t row)
{
    return oud__talks_get(&evening->talk_table, evening->store.talks.at[row]);
}

bool oud__evening_attribute_known(oud_attribute attribute);

/* One attribute of a row; 0 for an unknown one. */
uint32_t oud__evening_attribute(const oud_evening *evening, uint32_t row, oud_attribute attribute);

/* The stored answer for (roostergroep, subject), or NULL. */
const oud__answer *oud__evening_answer(const oud_evening *evening, uint32_t group,
                                       uint32_t subject);

/* Whether a subject is in a student's package: 1 as a pakketvak, also when exempt, or as a niveau
 * vak of one. */
bool oud__evening_in_package(const oud__facts *facts, uint32_t student, uint32_t subject);

#endif
