/* draft.h - the tables of a school while it is loaded: every row as numbers, in the order of
 * arrival. Numbers here are ids in `codes`, not yet things. */
#ifndef OUD_SCHOOL_DRAFT_H
#define OUD_SCHOOL_DRAFT_H

#include "school/list.h"
#include "school/school.h"
#include "school/tables.h"

#define OUD__ROWS_MAX UINT32_C(0x7fffffff) /* of one table */

/* Set in a row of `package` that has an entry in `extras`. */
#define OUD__ROW_EXTRA UINT32_C(0x80000000)

/* Set in a row of `package` without such an entry that names the student's own afdeling. */
#define OUD__ROW_NAMED UINT32_C(0x40000000)

/* A student in an afdeling: the first row of leerlingen that says so. */
typedef struct oud__enrolment {
    uint32_t student;
    uint32_t afdeling;
    uint32_t stamklas; /* 0: none so far */
} oud__enrolment;

/* What a row of pakketkeuze has beyond student and subject. */
typedef struct oud__extra {
    uint32_t student;
    uint32_t subject;
    uint32_t afdeling; /* 0: the own one */
    uint32_t niveau_afdeling;
    uint32_t niveau_subject;
    uint32_t exempt;
} oud__extra;

/* A group as rows of roostergroepindelingen name it with an afdeling (R-IN-5). Where they name none
 * the group is what they refer to; else the place + 1 of such a pair, with OUD__QUALIFIED. */
typedef struct oud__reference {
    uint32_t afdeling;
    uint32_t group;
} oud__reference;

#define OUD__QUALIFIED UINT32_C(0x40000000) /* there are fewer codes of groups, and fewer pairs */

typedef struct oud__lesson_row {
    uint32_t lesson; /* 0: without Les ID */
    uint32_t afdeling;
    uint32_t subject;
    uint32_t group; /* 0: spookles */
    uint32_t teacher;
    uint32_t replaces;
    uint8_t from;
    uint8_t to;
    uint8_t substitute;
    uint8_t idle;
} oud__lesson_row;

typedef struct oud__mentor_row {
    uint32_t afdeling;
    uint32_t group;
    uint32_t teacher;
    uint32_t student; /* 0: of the whole group */
} oud__mentor_row;

/* The full name of a subject: a piece of `name_bytes`. */
typedef struct oud__name {
    uint32_t subject;
    uint32_t size;
    size_t start;
} oud__name;

/* A heading of the caller's own. */
typedef struct oud__mapping {
    uint8_t table;
    uint8_t column;
    uint8_t size;
    char text[64];
} oud__mapping;

struct oud__draft {
    oud__codes codes[OUD__KINDS];                 /* all groups stand under ROOSTERGROEP */
    uint32_t near[OUD__TABLES][OUD__COLUMNS_MAX]; /* hints for oud__codes_add, per column */
    oud__u32s followers[OUD__TABLES]; /* of its cyclic column, by code - 1: what came after it */
    OUD__VEC(oud__mapping) headings;  /* not undone by a rollback */

    OUD__VEC(oud__enrolment) enrolments;
    oud__u32s own;    /* by student - 1: place + 1 of the own enrolment, 0: not in leerlingen */
    oud__map further; /* (student, afdeling) -> place + 1 of another enrolment */
    oud__u32s filled; /* places whose stamklas came with a later row, in that order */

    oud__list package;           /* (student, subject), with OUD__ROW_EXTRA or OUD__ROW_NAMED */
    OUD__VEC(oud__extra) extras; /* of rows with OUD__ROW_EXTRA, in their order */
    uint32_t package_forms;      /* OUD__FORM_... of any row there ever was */

    oud__list memberships;               /* (student, reference), and */
    oud__list seats;                     /* the same the other way round: rows that came by group */
    OUD__VEC(oud__reference) references; /* with an afdeling, each once */
    oud__map qualified;                  /* (afdeling, group) -> place + 1 of the reference */
    uint32_t last_reference;             /* of the last row that came alone */
    uint32_t membership_forms;           /* OUD__FORM_... of any row there ever was */

    OUD__VEC(oud__lesson_row) lessons;
    OUD__VEC(oud__mentor_row) mentors;
    oud__list parents; /* (parent, student) */

    OUD__VEC(oud__name) names;
    oud__u32s named; /* by subject - 1: place + 1 in `names` */
    oud__bytes name_bytes;
};

/* An empty draft, or NULL when memory is out. */
oud__draft *oud__draft_new(const oud__memory *memory);
void oud__draft_free(oud__draft *draft, const oud__memory *memory);

/* The entry of a list that is kept by code id; 0 when it has none. */
static inline uint32_t oud__by_id(const oud__u32s *list, uint32_t id)
{
    return id - 1 < list->count ? list->at[id - 1] : 0;
}

/* Room for an entry of code `id`. False when memory is out. */
bool oud__reserve_id(const oud__memory *memory, oud__u32s *list, uint32_t id);

/* The reference to a group (R-IN-5; afdeling 0: not said), which is added when it is new; 0 when
 * memory is out. */
uint32_t oud__draft_reference(oud__draft *draft, const oud__memory *memory, uint32_t afdeling,
                              uint32_t group);

/* Where a row is being added, and what it holds: per column the text, and its number (an id in the
 * codes, or what oud__value_parse says). */
typedef struct oud__row {
    oud__draft *draft;
    const oud__memory *memory;
    const oud__span *texts;
    const uint32_t *numbers;
    oud__complaint *complaint;
} oud__row;

/* Add a checked row to its table. OK, with a warning when it says nothing new; NO_MEMORY or LIMIT,
 * and the rows are as before. The caller takes back the codes in both cases. */
oud_status oud__draft_add(const oud__row *row, oud_table table);

#endif
