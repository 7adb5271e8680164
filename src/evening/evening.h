/* evening.h - the handle behind oud_evening. */
#ifndef OUD_EVENING_EVENING_H
#define OUD_EVENING_EVENING_H

#include "core/handle.h"
#include "core/message.h"
#include "evening/elsewhere.h"
#include "evening/journal.h"
#include "evening/options.h"
#include "evening/own_ids.h"
#include "evening/row_index.h"
#include "evening/store.h"
#include "evening/strays.h"
#include "ouderavond/evening.h"
#include "school/school.h"

#define OUD__EVENING_SETTINGS 9 /* oud_evening_setting runs from 1 to 8 */

/* A stored answer to a choice; it counts as long as the candidates are the same (docs/rules.md). */
typedef struct oud__answer {
    uint32_t candidates; /* set */
    uint32_t chosen;     /* set; empty: skip */
} oud__answer;

typedef OUD__VEC(oud__answer) oud__answers;

/* The schools that the journal refers to, with a reference on each. */
typedef OUD__VEC(oud_school *) oud__schools;

/* What a talk is about. */
typedef enum oud__indexed { OUD__BY_TEACHER, OUD__BY_SUBJECT, OUD__INDEXES } oud__indexed;

struct oud_evening {
    oud__count references;
    oud__memory memory;
    oud_school *school;
    uint32_t settings[OUD__EVENING_SETTINGS];
    oud__error error;
    uint64_t revision;
    uint32_t actor; /* text */
    oud__sets sets; /* of teachers and of roostergroepen */
    oud__talks talk_table;
    oud__store store;
    oud__side side;
    oud__texts texts;
    oud__strays strays;
    oud__answers answers; /* never changed or removed; OUD__TOPIC_ANSWER says which holds */
    oud__journal journal;
    oud__schools schools; /* none until the evening moves */
    oud__own_ids own_ids;

    oud_progress progress; /* told of long work; NULL: nobody */
    void *progress_user;

    /* made when first asked for */
    oud__options *options; /* of the peilweek; NULL until then */
    oud__relation elsewhere;
    oud__row_index indexes[OUD__INDEXES]; /* talks by what they are about */
    uint32_t indexed[OUD__INDEXES];       /* how many talks they cover */
    oud__row_index blocks;                /* blocks of rows by talk */
};

/* Whether there is such a setting, and it may have this value. */
bool oud__setting_fits(oud_evening_setting setting, uint32_t value);

/* The options of the peilweek, borrowed; NULL when memory is out. */
oud__options *oud__evening_options(oud_evening *evening);

/* By afdeling, students from elsewhere; borrowed; NULL when memory is out. */
const oud__relation *oud__evening_elsewhere(oud_evening *evening);

/* The row of an opportunity that exists, or OUD__NO_ROW. */
uint32_t oud__evening_row(const oud_evening *evening, uint32_t opportunity);

/* The talk of a row. */
static inline const oud__talk *oud__evening_talk(const oud_evening *evening, uint32_t row)
{
    return oud__talks_get(&evening->talk_table, oud__store_talk(&evening->store, row));
}

/* The stored answer for (roostergroep, subject), or NULL. */
const oud__answer *oud__evening_answer(const oud_evening *evening, uint32_t group,
                                       uint32_t subject);

/* The stored answer to the choice of an option, when it holds: it was given for these candidates;
 * else NULL. */
const oud__answer *oud__evening_answer_to(const oud_evening *evening, const oud__options *options,
                                          const oud__option *option);

/* The rows of a teacher or subject, ascending, live or not, into `rows` (empty). Builds the index
 * when first asked. */
bool oud__evening_rows_of(oud_evening *evening, oud__indexed by, uint32_t thing, oud__u32s *rows);

/* Build an index when it is not there yet. */
bool oud__evening_index(oud_evening *evening, oud__indexed by);

/* Rows have come or have another talk: keep the indexes up. */
void oud__evening_index_rows(oud_evening *evening, uint32_t first, uint32_t count);

/* The indexes are made again when next asked for. */
void oud__evening_forget_indexes(oud_evening *evening);

/* Whether a subject is in a student's package: 1 as a pakketvak, also when exempt, or as a niveau
 * vak of one. */
bool oud__evening_in_package(const oud__facts *facts, uint32_t student, uint32_t subject);

#endif
