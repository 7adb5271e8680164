/* difference.h - the handle behind oud_difference: rows that say where a fact stands in either
 * school. */
#ifndef OUD_SCHOOL_DIFFERENCE_H
#define OUD_SCHOOL_DIFFERENCE_H

#include "ouderavond/difference.h"
#include "school/school.h"

#define OUD__DIFFERENCE_COLUMNS (OUD_DIFFERENCE_COLUMN_IDLE + 1)

/* What a row is about, in order of table. */
typedef enum oud__fact {
    OUD__FACT_ENROLMENT,  /* owner: student */
    OUD__FACT_FURTHER,    /* owner: student, item: place in extra_afdelingen */
    OUD__FACT_PACKAGE,    /* owner: student, item: place in package */
    OUD__FACT_MEMBERSHIP, /* owner: student, item: place in memberships */
    OUD__FACT_UNSETTLED,  /* owner: student, item: place of the pair in unsettled */
    OUD__FACT_TEACHING,   /* owner: roostergroep, item: place in teaching */
    OUD__FACT_SPOOK,      /* item: place in spooks */
    OUD__FACT_ASSIGNMENT, /* owner: lesson, item: place in assignments */
    OUD__FACT_MENTOR,     /* item: place in mentors */
    OUD__FACT_CHILDLESS,  /* owner: parent */
    OUD__FACT_CHILD,      /* owner: parent, item: place in parent_students */
    OUD__FACT_NAME,       /* owner: subject */
    OUD__FACTS
} oud__fact;

typedef struct oud__difference_row {
    uint32_t owner[2]; /* 0: the fact is not there */
    uint32_t item[2];
    uint8_t fact;
} oud__difference_row;

struct oud_difference {
    oud__memory memory;
    oud_school *schools[2];
    OUD__VEC(oud__difference_row) rows;
    uint64_t counts[OUD__FACTS][OUD_DIFFERENCE_KIND_GONE + 1];
};

/* Two schools under comparison. */
typedef struct oud__comparison {
    oud_difference *difference;
    const oud__memory *memory;
    const oud__facts *a;
    const oud__facts *b;
    uint32_t *to[OUD__KINDS];   /* by thing of a: that of b; 0: none */
    uint32_t *from[OUD__KINDS]; /* the other way round; [0] is not read */
    uint32_t *code_to;          /* by group code of a: that of b; 0: none */
    uint32_t *marks;            /* by key: place in a's list + 1, or MATCHED */
    uint32_t *epochs;           /* by key: the list that marked it last */
    uint32_t epoch;
    size_t key_count;
    uint32_t student_a; /* whose packages are compared */
    uint32_t student_b;
    bool failed; /* memory ran out */
} oud__comparison;

bool oud__comparison_start(oud__comparison *work);
void oud__comparison_end(oud__comparison *work);

/* What a thing of a is in b; 0 for 0, and when b has none. */
static inline uint32_t oud__counterpart(const oud__comparison *work, oud_kind kind, uint32_t thing)
{
    return thing ? work->to[kind][thing] : 0;
}

/* Whether a thing of a and one of b are the same, or both none. */
static inline bool oud__same(const oud__comparison *work, oud_kind kind, uint32_t a, uint32_t b)
{
    return a ? b && work->to[kind][a] == b : b == 0;
}

/* Put down a row; a side without the fact has owner 0. */
void oud__differ(oud__comparison *work, oud__fact fact, uint32_t owner_a, uint32_t item_a,
                 uint32_t owner_b, uint32_t item_b);

/* Match the lessons without Les ID. */
void oud__match_nameless(oud__comparison *work);

/* Go through the things of a with their counterparts in b, then through those that only b has; 0
 * stands for none. */
void oud__each_owner(oud__comparison *work, oud_kind kind,
                     void (*compare)(oud__comparison *work, uint32_t a, uint32_t b));

/* Compare all tables, in order. */
void oud__compare_tables(oud__comparison *work);
void oud__compare_lessons(oud__comparison *work);
void oud__compare_mentors(oud__comparison *work);

/* Lists of b's keys, to be matched with those of a. */
typedef struct oud__matching {
    oud__fact fact;
    /* The key of an item of a (in ids of b; 0: b has no such thing) or of b. */
    uint32_t (*key)(const oud__comparison *work, bool of_a, uint32_t item);
    /* Whether two items with one key say the same; NULL: always. */
    bool (*same)(const oud__comparison *work, uint32_t a, uint32_t b);
} oud__matching;

/* Items first .. end of an owner; owner 0: none. */
typedef struct oud__items {
    uint32_t owner;
    uint32_t first;
    uint32_t end;
} oud__items;

void oud__match(oud__comparison *work, const oud__matching *how, oud__items a, oud__items b);

/* Three numbers by which facts are in order, and where the fact stands. */
typedef struct oud__triple {
    uint32_t key[3];
    uint32_t item;
} oud__triple;

/* Match two lists of triples, sorting both. */
void oud__match_triples(oud__comparison *work, oud__fact fact, oud__triple *a, size_t a_count,
                        oud__triple *b, size_t b_count);

/* All columns of a fact where it stands in a school. */
void oud__difference_read(const oud__facts *facts, oud__fact fact, uint32_t owner, uint32_t item,
                          uint32_t columns[OUD__DIFFERENCE_COLUMNS]);

oud_table oud__fact_table(oud__fact fact);

#endif
