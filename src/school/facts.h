/* facts.h - a sealed school: everything as dense ids from 1 and relations sorted by them. Written
 * by sealing only.
 *
 * A relation from A to B is a pair of arrays: the B's of thing a are values[starts[a] .. starts[a +
 * 1]). `starts` has count + 2 entries; entry 0 is unused. */
#ifndef OUD_SCHOOL_FACTS_H
#define OUD_SCHOOL_FACTS_H

#include "base/codes.h"
#include "base/map.h"
#include "base/vec.h"
#include "ouderavond/school.h"

#define OUD__KINDS 10 /* oud_kind runs from 1 to 9 */

/* One relation; see above. Sizes are kept for freeing. */
typedef struct oud__relation {
    uint32_t *starts;
    uint32_t *values;
    size_t start_count;
    size_t value_count;
} oud__relation;

/* The package of a student is one value per distinct subject: the subject id, with
 * OUD__PACKAGE_SPECIAL when the plain reading "own afdeling, not exempt, no niveau, one row" does
 * not hold. The rows of a special pakketvak stand in `details`. */
#define OUD__PACKAGE_SPECIAL 0x80000000u
#define OUD__PACKAGE_SUBJECT 0x7fffffffu

/* While there are no more subjects than this, a value has 16 bits, and the special ones the top
 * one.
 */
#define OUD__SHORT_SUBJECT UINT32_C(0x7fff)

/* How the rows behind a fact name the afdeling: a sum of these, since there may be several. A copy
 * of the school needs it (R-IN-6): without Afdeling means the student's own one, also later. */
#define OUD__FORM_BARE  1u /* not */
#define OUD__FORM_NAMED 2u /* in full */

/* One row of pakketkeuze of a special pakketvak; sorted by `place` (the index in package.values),
 * which is in order of student only when rows came in no order. */
typedef struct oud__package_row {
    uint32_t place;
    uint32_t afdeling;        /* never 0, but for a student outside leerlingen */
    uint32_t niveau_afdeling; /* 0: none named */
    uint32_t niveau_subject;  /* 0: none named */
    uint32_t exempt;          /* 0 or 1 */
    uint32_t form;            /* OUD__FORM_... of the rows that say this */
} oud__package_row;

/* A list of OUD__FORM_..., two bits each; without bits all are the same. */
typedef struct oud__forms {
    uint8_t *bits;
    size_t size; /* in bytes */
    uint32_t all;
} oud__forms;

static inline uint32_t oud__form_get(const oud__forms *forms, size_t place)
{
    return forms->bits ? (uint32_t)forms->bits[place / 4] >> place % 4 * 2 & 3u : forms->all;
}

static inline void oud__form_add(oud__forms *forms, size_t place, uint32_t form)
{
    if (forms->bits) {
        forms->bits[place / 4] = (uint8_t)(forms->bits[place / 4] | form << place % 4 * 2);
    }
}

/* A row of lessenverdeling without a group (spookles): what else it says of its lesson stands in
 * the assignments. */
typedef struct oud__spook {
    uint32_t lesson;
    uint32_t afdeling;
    uint32_t subject;
} oud__spook;

/* That a roostergroep has a lesson in a subject; sorted by (subject, lesson) within a group. */
typedef struct oud__teaching {
    uint32_t subject;
    uint32_t lesson;
} oud__teaching;

/* One distinct row of lessenverdeling as it concerns teachers; in order of (teacher, role, from,
 * to) within a lesson. */
typedef struct oud__assignment {
    uint32_t teacher;   /* 0: docentloze les */
    uint32_t replaces;  /* 0: none */
    uint8_t from;       /* 0: open */
    uint8_t to;         /* 0: open */
    uint8_t substitute; /* 0 or 1 */
    uint8_t idle;       /* 1: Lesuren is 0, never active */
} oud__assignment;

/* Student in a second or further afdeling. */
typedef struct oud__extra_afdeling {
    uint32_t student;
    uint32_t afdeling;
    uint32_t stamklas; /* 0: none */
} oud__extra_afdeling;

/* A mentor of a group, or of one student of it when `student` is not 0. */
typedef struct oud__mentor {
    uint32_t mentorgroep;
    uint32_t teacher;
    uint32_t student;
} oud__mentor;

typedef struct oud__facts {
    uint32_t first_week;
    uint32_t count[OUD__KINDS];     /* known things per kind */
    uint32_t count_all[OUD__KINDS]; /* with students outside leerlingen */

    /* codes: per kind the code table, and the code of each thing as an id in it. The (afdeling,
     * code) kinds have bare codes and share one table: theirs are copies of ROOSTERGROEP's. */
    oud__codes codes[OUD__KINDS];
    uint32_t *code_of[OUD__KINDS];  /* by thing: id in codes[kind], 0 for a lesson without Les ID */
    uint32_t *thing_of[OUD__KINDS]; /* flat kinds, by id in codes[kind]: the thing, or 0. The same
                                       array as code_of where things are in order of these ids */
    uint32_t *first_of[OUD__KINDS]; /* (afdeling, code) kinds, by code id: some thing that has it */
    oud__map pairs[OUD__KINDS];     /* of all others: oud__map_key(afdeling, code) -> thing */
    uint32_t *afdeling_of[OUD__KINDS]; /* by thing, for STUDENT (own), STAMKLAS, ROOSTERGROEP,
                                          MENTORGROEP */

    uint32_t *student_stamklas; /* own, by student; 0: none */
    uint32_t
        *student_rows; /* by student: which enrolment it was, from 0, further ones counted too */
    uint32_t
        *group_stamklas; /* by roostergroep: the stamklas with the same (afdeling, code), or 0 */
    uint32_t *afdeling_students; /* by afdeling: its own students are [a] .. [a + 1) - ids, not
                                    places; count + 2 entries */
    uint32_t *stamklas_students; /* likewise by stamklas: first id, 0: none; and */
    uint32_t *stamklas_sizes;    /* how many */

    oud__relation package; /* by student (of count_all): see OUD__PACKAGE_SPECIAL. Packages stand
                              in any order, so that of a student has an end, too */
    uint32_t *package_ends;
    uint16_t *package_short; /* in place of its values, unless NULL */
    OUD__VEC(oud__package_row) details;
    oud__relation memberships;   /* by student (of count_all): roostergroepen, ascending */
    oud__forms package_forms;    /* by place, of plain pakketvakken */
    oud__forms membership_forms; /* by place */
    uint32_t *teaching_starts;   /* by roostergroep; count + 2 entries */
    OUD__VEC(oud__teaching) teaching;
    OUD__VEC(oud__spook) spooks; /* each once, in order of lesson, subject, afdeling */
    uint32_t *assignment_starts; /* by lesson; count + 2 entries */
    OUD__VEC(oud__assignment) assignments;
    oud__relation student_parents;                  /* by student (of count_all) */
    oud__relation parent_students;                  /* by parent */
    OUD__VEC(oud__extra_afdeling) extra_afdelingen; /* sorted by student, in order of leerlingen */
    oud__relation afdeling_guests;      /* by afdeling: students who have it as a further one */
    oud__relation stamklas_guests;      /* by stamklas: likewise */
    OUD__VEC(oud__mentor) mentors;      /* sorted by (mentorgroep, student, teacher) */
    oud__relation mentorgroep_teachers; /* by mentorgroep, each once */
    oud__u32s unsettled; /* pairs (student, id in codes[ROOSTERGROEP]), sorted by student, then
                            code: R-IN-5 gives no group */
    uint32_t
        *name_starts; /* by subject: its name is names.at[name_starts[s] .. name_starts[s + 1]) */
    oud__bytes names;
} oud__facts;

/* The package at a place: the subject, with OUD__PACKAGE_SPECIAL or without. */
static inline uint32_t oud__facts_pakketvak(const oud__facts *facts, size_t place)
{
    if (!facts->package_short) {
        return facts->package.values[place];
    }
    uint32_t item = facts->package_short[place];
    return (item & OUD__SHORT_SUBJECT) | (item & ~OUD__SHORT_SUBJECT) << 16;
}

static inline uint32_t oud__facts_subject(const oud__facts *facts, size_t place)
{
    return oud__facts_pakketvak(facts, place) & OUD__PACKAGE_SUBJECT;
}

static inline bool oud__facts_special(const oud__facts *facts, size_t place)
{
    return (oud__facts_pakketvak(facts, place) & OUD__PACKAGE_SPECIAL) != 0;
}

/* The thing of an (afdeling, code) kind, or 0. */
static inline uint32_t oud__facts_pair(const oud__facts *facts, oud_kind kind, uint32_t afdeling,
                                       uint32_t code)
{
    uint32_t first = facts->first_of[kind][code];
    if (first && facts->afdeling_of[kind][first] == afdeling) {
        return first;
    }
    return oud__map_get(&facts->pairs[kind], oud__map_key(afdeling, code), 0);
}

/* The place after the last of a student's package, which begins at package.starts[student]. */
static inline uint32_t oud__facts_package_end(const oud__facts *facts, uint32_t student)
{
    return facts->package_ends[student];
}

/* The roostergroepen of a student, and how many. */
static inline const uint32_t *oud__facts_groups(const oud__facts *facts, uint32_t student,
                                                size_t *count)
{
    const uint32_t *starts = &facts->memberships.starts[student];
    *count = starts[1] - starts[0];
    return *count ? facts->memberships.values + starts[0] : NULL;
}

/* The package place of student x subject, or UINT32_MAX. */
uint32_t oud__facts_package_place(const oud__facts *facts, uint32_t student, uint32_t subject);

/* The first detail row of the places from `place` on, as a place in `details`. */
size_t oud__facts_first_detail(const oud__facts *facts, uint32_t place);

/* The detail rows of a special place: first of them, and how many. */
const oud__package_row *oud__facts_details(const oud__facts *facts, uint32_t place, size_t *count);

/* The detail rows of all of a student's special places. */
const oud__package_row *oud__facts_student_details(const oud__facts *facts, uint32_t student,
                                                   size_t *count);

/* The extra afdelingen of a student, and how many. */
const oud__extra_afdeling *oud__facts_extra_afdelingen(const oud__facts *facts, uint32_t student,
                                                       size_t *count);

/* Whether an assignment is active in `week`. */
bool oud__facts_active(const oud__facts *facts, const oud__assignment *assignment, uint32_t week);

void oud__facts_free(oud__facts *facts, const oud__memory *memory);

#endif
