/* facts.c - the school of the model: small, with one of everything that matters. */
#include "model/model.h"

#include <check.h>
#include <string.h>

#include "support/tables.h"

/* In the order of their ids. */
static const char *const STUDENT_CODES[STUDENTS] = {"1001", "1002", "1003", "1004", "1005",
                                                    "1006", "1007", "1008", "9901", "9902"};
static const char *const TEACHER_CODES[TEACHERS] = {"cpr", "dri", "kro", "lms",
                                                    "men", "opt", "zz1", "zz2"};
static const char *const SUBJECT_CODES[SUBJECTS] = {"en", "lo", "ne", "wi", "mnt", "xx"};
static const char *const PARENT_CODES[PARENTS] = {"p1", "p2", "p3", "p4", "p5"};
static const char *const AFDELING_CODES[AFDELINGEN] = {"h1", "v1"};
static const char *const STAMKLAS_CODES[STAMKLASSEN] = {"h1a", "h1b", "v1a"};
static const char *const GROUP_CODES[GROUPS] = {"h1a", "h1b", "wisa", "ne1", "v1a"};
static const uint8_t GROUP_AFDELINGEN[GROUPS] = {0, 0, 0, 1, 1};
static const uint8_t STAMKLAS_AFDELINGEN[STAMKLASSEN] = {0, 0, 1};

const char *const facts_texts[TEXTS] = {"",        "graag laat",    "a\tb",
                                        "c\\d\ne", "\u00e9\u00e9n", "mentorgesprek"};
const uint32_t facts_dates[DATES] = {20250210, 20250211, 20250301};

enum { EN, LO, NE, WI };
enum { CPR, DRI, KRO, LMS, MEN, OPT };
enum { H1A, H1B, WISA, NE1, V1A };

#define BIT(place) (UINT32_C(1) << (place))

static const uint8_t STAMKLAS_OF[STUDENTS_KNOWN] = {0, 0, 0, 1, 1, 2, 2, 2};
static const uint8_t GROUPS_OF[STUDENTS_KNOWN] = {
    BIT(H1A),
    BIT(H1A) | BIT(WISA),
    BIT(H1A) | BIT(WISA),
    BIT(H1B) | BIT(WISA),
    BIT(H1B) | BIT(WISA),
    BIT(V1A) | BIT(NE1),
    BIT(V1A) | BIT(NE1),
    BIT(V1A) | BIT(WISA),
};
static const uint8_t PACKAGES[STUDENTS_KNOWN] = {
    BIT(EN) | BIT(NE) | BIT(WI), BIT(EN) | BIT(NE) | BIT(WI), BIT(EN) | BIT(NE),
    BIT(EN) | BIT(NE) | BIT(WI), BIT(NE) | BIT(WI),           BIT(EN) | BIT(NE) | BIT(WI),
    BIT(NE) | BIT(LO),           BIT(EN) | BIT(NE) | BIT(WI),
};
static const uint8_t EXEMPTIONS[STUDENTS_KNOWN] = {0, BIT(EN), 0, 0, 0, 0, BIT(NE), 0};
static const uint8_t PARENTS_OF[STUDENTS_KNOWN] = {3, 1, 4, 8 | 16, 0, 4, 0, 16};

/* Student 1008 follows wi at niveau h1. */
enum { NIVEAU_STUDENT = 7, NIVEAU_SUBJECT = WI, NIVEAU_AFDELING = 0 };

/* A lesson is what group and subject are; a substitute replaces somebody. */
typedef struct lesson {
    uint8_t group, subject, teacher, from, to;
    bool substitute;
    uint8_t replaces;
} lesson;

static const lesson LESSONS[] = {
    {H1A, NE, KRO, 0, 0, false, 0},   {H1B, NE, KRO, 0, 0, false, 0},
    {H1B, NE, LMS, 2, 16, true, KRO}, {H1A, EN, OPT, 0, 0, false, 0},
    {H1B, EN, OPT, 0, 0, false, 0},   {H1B, EN, DRI, 0, 0, false, 0},
    {V1A, NE, CPR, 0, 0, false, 0},   {NE1, NE, LMS, 0, 0, false, 0},
    {WISA, WI, MEN, 0, 0, false, 0},  {WISA, WI, CPR, 10, 20, true, MEN},
    {H1A, WI, MEN, 7, 20, false, 0},  {V1A, WI, KRO, 0, 0, false, 0},
    {WISA, WI, DRI, 3, 12, false, 0},
};

#define LESSON_COUNT (sizeof LESSONS / sizeof *LESSONS)

static const char *const MENTORGROEP_CODES[MENTORGROEPEN] = {"h1a", "h1b", "v1a"};
static const uint8_t MENTORS[MENTORGROEPEN] = {BIT(KRO), BIT(KRO) | BIT(OPT), BIT(CPR)};
enum { OWN_MENTOR_STUDENT = 7, OWN_MENTOR_GROUP = 2, OWN_MENTOR = DRI };

static const table_row ROWS[] = {
    {OUD_TABLE_LEERLINGEN, "1001|h1|h1a"},
    {OUD_TABLE_LEERLINGEN, "1002|h1|h1a"},
    {OUD_TABLE_LEERLINGEN, "1003|h1|h1a"},
    {OUD_TABLE_LEERLINGEN, "1004|h1|h1b"},
    {OUD_TABLE_LEERLINGEN, "1005|h1|h1b"},
    {OUD_TABLE_LEERLINGEN, "1006|v1|v1a"},
    {OUD_TABLE_LEERLINGEN, "1007|v1|v1a"},
    {OUD_TABLE_LEERLINGEN, "1008|v1|v1a"},
    {OUD_TABLE_PAKKETKEUZE, "1001||en"},
    {OUD_TABLE_PAKKETKEUZE, "1001||ne"},
    {OUD_TABLE_PAKKETKEUZE, "1001||wi"},
    {OUD_TABLE_PAKKETKEUZE, "1002||en|||ja"},
    {OUD_TABLE_PAKKETKEUZE, "1002||ne"},
    {OUD_TABLE_PAKKETKEUZE, "1002||wi"},
    {OUD_TABLE_PAKKETKEUZE, "1003||en"},
    {OUD_TABLE_PAKKETKEUZE, "1003||ne"},
    {OUD_TABLE_PAKKETKEUZE, "1004||en"},
    {OUD_TABLE_PAKKETKEUZE, "1004||ne"},
    {OUD_TABLE_PAKKETKEUZE, "1004||wi"},
    {OUD_TABLE_PAKKETKEUZE, "1005||ne"},
    {OUD_TABLE_PAKKETKEUZE, "1005||wi"},
    {OUD_TABLE_PAKKETKEUZE, "1006||en"},
    {OUD_TABLE_PAKKETKEUZE, "1006||ne"},
    {OUD_TABLE_PAKKETKEUZE, "1006||wi"},
    {OUD_TABLE_PAKKETKEUZE, "1007||ne|||ja"},
    {OUD_TABLE_PAKKETKEUZE, "1007||lo"},
    {OUD_TABLE_PAKKETKEUZE, "1008||en"},
    {OUD_TABLE_PAKKETKEUZE, "1008||ne"},
    {OUD_TABLE_PAKKETKEUZE, "1008||wi|h1"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1001|h1|h1a"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1002|h1|h1a"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1002|h1|wisa"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1003|h1|h1a"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1003|h1|wisa"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1004|h1|h1b"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1004|h1|wisa"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1005|h1|h1b"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1005|h1|wisa"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1006|v1|v1a"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1006|v1|ne1"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1007|v1|v1a"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1007|v1|ne1"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1008|v1|v1a"},
    {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1008|h1|wisa"},
    {OUD_TABLE_LESSENVERDELING, "1|h1|ne|h1a|kro"},
    {OUD_TABLE_LESSENVERDELING, "2|h1|ne|h1b|kro"},
    {OUD_TABLE_LESSENVERDELING, "2|h1|ne|h1b|lms|vervanger|kro|2|16"},
    {OUD_TABLE_LESSENVERDELING, "3|h1|en|h1a|opt"},
    {OUD_TABLE_LESSENVERDELING, "4|h1|en|h1b|opt"},
    {OUD_TABLE_LESSENVERDELING, "4|h1|en|h1b|dri"},
    {OUD_TABLE_LESSENVERDELING, "5|v1|ne|v1a|cpr"},
    {OUD_TABLE_LESSENVERDELING, "6|v1|ne|ne1|lms"},
    {OUD_TABLE_LESSENVERDELING, "7|h1|wi|wisa|men"},
    {OUD_TABLE_LESSENVERDELING, "7|h1|wi|wisa|cpr|vervanger|men|10|20"},
    {OUD_TABLE_LESSENVERDELING, "7|h1|wi|wisa|dri|||3|12"},
    {OUD_TABLE_LESSENVERDELING, "8|h1|wi|h1a|men|||7|20"},
    {OUD_TABLE_LESSENVERDELING, "9|v1|en|v1a"},
    {OUD_TABLE_LESSENVERDELING, "10|v1|wi|v1a|kro"},
    {OUD_TABLE_MENTORGROEPEN, "h1|h1a|kro"},
    {OUD_TABLE_MENTORGROEPEN, "h1|h1b|kro"},
    {OUD_TABLE_MENTORGROEPEN, "h1|h1b|opt"},
    {OUD_TABLE_MENTORGROEPEN, "v1|v1a|cpr"},
    {OUD_TABLE_MENTORGROEPEN, "v1|v1a|dri|1008"},
    {OUD_TABLE_OUDERS, "p1|1001,1002"},
    {OUD_TABLE_OUDERS, "p2|1001"},
    {OUD_TABLE_OUDERS, "p3|1003,1006"},
    {OUD_TABLE_OUDERS, "p4|1004"},
    {OUD_TABLE_OUDERS, "p5|1004,1008"},
    {OUD_TABLE_VAKKEN, "ne|Nederlandse taal"},
    TABLE_END,
};

oud_school *facts_school(oud_allocate allocate, void *user)
{
    oud_school *school = NULL;
    oud_status status = oud_school_new(allocate, user, &school);
    status = status ? status : tables_add(school, ROWS);
    status = status ? status : oud_school_seal(school);
    if (status) {
        ck_assert(allocate && status == OUD_STATUS_NO_MEMORY);
        oud_school_unref(school);
        return NULL;
    }
    return school;
}

/* The codes of each kind. */
static const struct {
    const char *const *codes;
    unsigned count;
    const uint8_t *afdelingen; /* NULL: not known by one */
} KINDS[] = {
    [OUD_KIND_STUDENT] = {STUDENT_CODES, STUDENTS, NULL},
    [OUD_KIND_TEACHER] = {TEACHER_CODES, TEACHERS, NULL},
    [OUD_KIND_PARENT] = {PARENT_CODES, PARENTS, NULL},
    [OUD_KIND_SUBJECT] = {SUBJECT_CODES, SUBJECTS, NULL},
    [OUD_KIND_AFDELING] = {AFDELING_CODES, AFDELINGEN, NULL},
    [OUD_KIND_STAMKLAS] = {STAMKLAS_CODES, STAMKLASSEN, STAMKLAS_AFDELINGEN},
    [OUD_KIND_ROOSTERGROEP] = {GROUP_CODES, GROUPS, GROUP_AFDELINGEN},
    [OUD_KIND_MENTORGROEP] = {MENTORGROEP_CODES, MENTORGROEPEN, STAMKLAS_AFDELINGEN},
};

const char *facts_code(oud_kind kind, unsigned place)
{
    return place < KINDS[kind].count ? KINDS[kind].codes[place] : "?";
}

unsigned facts_count(oud_kind kind)
{
    return KINDS[kind].count;
}

unsigned facts_afdeling_of(oud_kind kind, unsigned place)
{
    return KINDS[kind].afdelingen ? KINDS[kind].afdelingen[place] : AFDELINGEN;
}

unsigned facts_stamklas(unsigned student)
{
    return student < STUDENTS_KNOWN ? STAMKLAS_OF[student] : STAMKLASSEN;
}

unsigned facts_afdeling(unsigned student)
{
    return student < STUDENTS_KNOWN ? STAMKLAS_AFDELINGEN[STAMKLAS_OF[student]] : AFDELINGEN;
}

uint32_t facts_parents(unsigned student)
{
    return student < STUDENTS_KNOWN ? PARENTS_OF[student] : 0;
}

uint32_t facts_groups(unsigned student)
{
    return student < STUDENTS_KNOWN ? GROUPS_OF[student] : 0;
}

bool facts_pakketvak(unsigned student, unsigned subject)
{
    return student < STUDENTS_KNOWN && (PACKAGES[student] & BIT(subject));
}

bool facts_exempt(unsigned student, unsigned subject)
{
    return student < STUDENTS_KNOWN && (EXEMPTIONS[student] & BIT(subject));
}

/* Whether a group has a lesson in a subject, with a teacher or without. */
static bool has_lesson(unsigned group, unsigned subject)
{
    bool found = group == V1A && subject == EN;
    for (size_t i = 0; i < LESSON_COUNT; i++) {
        found |= LESSONS[i].group == group && LESSONS[i].subject == subject;
    }
    return found;
}

uint32_t facts_sources(unsigned student, unsigned subject)
{
    uint32_t found = 0;
    bool niveau = student == NIVEAU_STUDENT && subject == NIVEAU_SUBJECT;
    for (unsigned group = 0; group < GROUPS; group++) {
        if ((facts_groups(student) & BIT(group)) && has_lesson(group, subject) &&
            (!niveau || GROUP_AFDELINGEN[group] == NIVEAU_AFDELING)) {
            found |= BIT(group);
        }
    }
    return facts_pakketvak(student, subject) && !facts_exempt(student, subject) ? found : 0;
}

uint32_t facts_loose_sources(unsigned student, unsigned subject)
{
    uint32_t found = 0;
    for (unsigned group = 0; group < GROUPS; group++) {
        bool stamklas = student < STUDENTS_KNOWN &&
                        strcmp(GROUP_CODES[group], STAMKLAS_CODES[STAMKLAS_OF[student]]) == 0;
        if ((facts_groups(student) & BIT(group)) && !stamklas && has_lesson(group, subject)) {
            found |= BIT(group);
        }
    }
    return facts_pakketvak(student, subject) ? 0 : found;
}

/* ---- lessons ---- */

/* The place of a week in the school year. */
static unsigned place_of(unsigned week)
{
    return (week + 53 - 31) % 53;
}

static bool is_active(const lesson *of, unsigned week)
{
    return of->from == 0 ||
           (place_of(of->from) <= place_of(week) && place_of(week) <= place_of(of->to));
}

uint32_t facts_candidates(unsigned group, unsigned subject, unsigned week)
{
    uint32_t found = 0;
    for (size_t i = 0; i < LESSON_COUNT; i++) {
        const lesson *of = &LESSONS[i];
        if (of->group == group && of->subject == subject && is_active(of, week)) {
            found |= BIT(of->teacher);
        }
    }
    return found;
}

uint32_t facts_choose(unsigned group, unsigned subject, unsigned week, oud_policy policy)
{
    uint32_t regular = 0;
    uint32_t substitutes = 0;
    uint32_t replaced = 0;
    for (size_t i = 0; i < LESSON_COUNT; i++) {
        const lesson *of = &LESSONS[i];
        if (of->group == group && of->subject == subject && is_active(of, week)) {
            regular |= of->substitute ? 0 : BIT(of->teacher);
            substitutes |= of->substitute ? BIT(of->teacher) : 0;
            replaced |= of->substitute ? BIT(of->replaces) : 0;
        }
    }
    uint32_t chosen = policy == OUD_POLICY_PREFER_REGULAR      ? regular
                      : policy == OUD_POLICY_PREFER_SUBSTITUTE ? substitutes | (regular & ~replaced)
                                                               : regular | substitutes;
    return chosen ? chosen : regular | substitutes;
}

/* ---- mentors ---- */

uint32_t facts_mentors(unsigned mentorgroep)
{
    return MENTORS[mentorgroep];
}

uint32_t facts_members(unsigned mentorgroep)
{
    uint32_t found = 0; /* mentorgroepen have the names of stamklassen, in the same order */
    for (unsigned student = 0; student < STUDENTS_KNOWN; student++) {
        found |= STAMKLAS_OF[student] == mentorgroep ? BIT(student) : 0;
    }
    return found;
}

uint32_t facts_own_mentors(unsigned student, unsigned mentorgroep)
{
    return student == OWN_MENTOR_STUDENT && mentorgroep == OWN_MENTOR_GROUP ? BIT(OWN_MENTOR) : 0;
}
