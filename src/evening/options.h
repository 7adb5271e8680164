/* options.h - what each roostergroep has to offer in the peilweek: per (roostergroep, subject) the
 * candidate teachers, or why there are none. Reads the school only. */
#ifndef OUD_EVENING_OPTIONS_H
#define OUD_EVENING_OPTIONS_H

#include "base/vec.h"
#include "core/handle.h"
#include "ouderavond/plan.h"
#include "school/facts.h"

typedef struct oud__option {
    uint32_t group;
    uint32_t subject;
    uint32_t candidate_count; /* ascending, each once */
    union {
        uint32_t teacher;    /* the one candidate; */
        uint32_t candidates; /* of several the place of the first one in oud__options.teachers; */
        struct {
            uint8_t reason; /* or the oud_reason why there are none, */
            uint8_t week;   /* for OTHER_WEEKS: the nearest week with a teacher */
        } none;
    } who;
} oud__option;

/* An option for whoever walks through the students. */
typedef struct oud__option_note {
    uint32_t subject; /* as in the option */
    uint32_t note;    /* 0 in between */
} oud__option_note;

/* Shared by an evening and its plans, which may outlive a change of the peilweek. */
typedef struct oud__options {
    oud__count references;
    oud__memory memory;
    uint32_t week;
    uint32_t *starts; /* by roostergroep; count + 2 entries */
    size_t start_count;
    OUD__VEC(oud__option) items; /* in order of roostergroep, then subject */
    oud__u32s teachers;          /* of options with several candidates */
    oud__option_note *notes;     /* by option; NULL until asked for */
} oud__options;

/* The options of a week, one reference; NULL when memory is out. */
oud__options *oud__options_new(const oud__memory *memory, const oud__facts *facts, uint32_t week);

/* The same for the roostergroepen of one student only. */
oud__options *oud__options_of_student(const oud__memory *memory, const oud__facts *facts,
                                      uint32_t student, uint32_t week);

oud__options *oud__options_ref(oud__options *options);
void oud__options_unref(oud__options *options); /* NULL is allowed */

/* The notes, by option; NULL when memory is out. */
oud__option_note *oud__options_notes(oud__options *options);

/* The place of (group, subject), or UINT32_MAX when the group has no lesson in the subject. */
uint32_t oud__options_find(const oud__options *options, uint32_t group, uint32_t subject);

/* The candidates of an option; of one without any, any place. */
static inline const uint32_t *oud__option_teachers(const oud__options *options,
                                                   const oud__option *option)
{
    if (option->candidate_count > 1) {
        return options->teachers.at + option->who.candidates;
    }
    return &option->who.teacher;
}

/* Why there are none (an oud_reason), or 0; and the nearest week, if it is that. */
static inline uint8_t oud__option_reason(const oud__option *option)
{
    return option->candidate_count ? 0 : option->who.none.reason;
}

static inline uint8_t oud__option_week(const oud__option *option)
{
    return option->candidate_count ? 0 : option->who.none.week;
}

/* ---- weeks ---- */

/* Of two weeks (0: none) the one nearer to the peilweek: later weeks of the school year before
 * earlier ones. */
uint32_t oud__week_nearer(uint32_t a, uint32_t b, uint32_t peilweek, uint32_t first_week);

/* The week nearest to the peilweek in which a row that is not active then is. */
uint32_t oud__assignment_week(const oud__facts *facts, const oud__assignment *row,
                              uint32_t peilweek);

/* ---- roles of candidates, for choices ---- */

/* What the active rows of (group, subject) say of a teacher. */
typedef struct oud__role {
    bool regular;    /* has an active regular row */
    bool substitute; /* has an active substitute's row */
    bool replaced; /* each active regular row is named by an active substitute row of its lesson */
    uint32_t replaces; /* of the first active substitute's row */
    uint8_t from, to;  /* of the first active row, substitute's rows first */
} oud__role;

oud__role oud__option_role(const oud__facts *facts, const oud__option *option, uint32_t teacher,
                           uint32_t week);

#endif
