/* facts.c - the schools of the model: small, with one of everything that matters, and a second and
 * a third one in which much of it is otherwise. Their rows are made of these tables. */
#include "model/model.h"

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
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
static const char *const MENTORGROEP_CODES[MENTORGROEPEN] = {"h1a", "h1b", "v1a"};

const char *const facts_texts[TEXTS] = {"",        "graag laat",    "a\tb",
                                        "c\\d\ne", "\u00e9\u00e9n", "mentorgesprek"};
const uint32_t facts_dates[DATES] = {20250210, 20250211, 20250301};

enum { EN, LO, NE, WI };
enum { CPR, DRI, KRO, LMS, MEN, OPT, ZZ1 };
enum { H1A, H1B, WISA, NE1, V1A };
enum { NOWHERE = STAMKLASSEN, NOBODY = TEACHERS, LESSONS = 16 };

#define BIT(place) (UINT32_C(1) << (place))

/* A row of lessenverdeling: a lesson is what group and subject are; a substitute replaces somebody.
 */
typedef struct lesson {
    uint8_t group, subject, teacher, from, to;
    bool substitute;
    uint8_t replaces;
} lesson;

typedef struct facts {
    uint8_t stamklas[STUDENTS]; /* NOWHERE: not in leerlingen */
    uint8_t groups[STUDENTS];
    uint8_t packages[STUDENTS];
    uint8_t exemptions[STUDENTS];
    uint8_t parents[STUDENTS];
    uint8_t niveau_student; /* follows wi at niveau h1; STUDENTS: nobody */
    uint8_t mentors[MENTORGROEPEN];
    uint8_t own_mentor_student, own_mentor_group, own_mentor;
    uint8_t named; /* subjects in vakken */
    size_t lessons;
    lesson lesson[LESSONS];
} facts;

enum { NIVEAU_SUBJECT = WI, NIVEAU_AFDELING = 0 };

static const facts ALL[SCHOOLS] = {
    {
        .stamklas = {0, 0, 0, 1, 1, 2, 2, 2, NOWHERE, NOWHERE},
        .groups = {BIT(H1A), BIT(H1A) | BIT(WISA), BIT(H1A) | BIT(WISA), BIT(H1B) | BIT(WISA),
                   BIT(H1B) | BIT(WISA), BIT(V1A) | BIT(NE1), BIT(V1A) | BIT(NE1),
                   BIT(V1A) | BIT(WISA)},
        .packages = {BIT(EN) | BIT(NE) | BIT(WI), BIT(EN) | BIT(NE) | BIT(WI), BIT(EN) | BIT(NE),
                     BIT(EN) | BIT(NE) | BIT(WI), BIT(NE) | BIT(WI), BIT(EN) | BIT(NE) | BIT(WI),
                     BIT(NE) | BIT(LO), BIT(EN) | BIT(NE) | BIT(WI)},
        .exemptions = {0, BIT(EN), 0, 0, 0, 0, BIT(NE)},
        .parents = {3, 1, 4, 8 | 16, 0, 4, 0, 16},
        .niveau_student = 7,
        .mentors = {BIT(KRO), BIT(KRO) | BIT(OPT), BIT(CPR)},
        .own_mentor_student = 7,
        .own_mentor_group = 2,
        .own_mentor = DRI,
        .named = BIT(NE),
        .lessons = 14,
        .lesson =
            {
                {H1A, NE, KRO, 0, 0, false, 0},
                {H1B, NE, KRO, 0, 0, false, 0},
                {H1B, NE, LMS, 2, 16, true, KRO},
                {H1A, EN, OPT, 0, 0, false, 0},
                {H1B, EN, OPT, 0, 0, false, 0},
                {H1B, EN, DRI, 0, 0, false, 0},
                {V1A, NE, CPR, 0, 0, false, 0},
                {NE1, NE, LMS, 0, 0, false, 0},
                {WISA, WI, MEN, 0, 0, false, 0},
                {WISA, WI, CPR, 10, 20, true, MEN},
                {WISA, WI, DRI, 3, 12, false, 0},
                {H1A, WI, MEN, 7, 20, false, 0},
                {V1A, EN, NOBODY, 0, 0, false, 0},
                {V1A, WI, KRO, 0, 0, false, 0},
            },
    },
    /* 1002 in another class, 1003 gone, 1006 in another afdeling, 9901 come; other teachers, one of
       whom only an offer file named before; other package rows, parents and mentors. */
    {
        .stamklas = {0, 1, NOWHERE, 1, 1, 0, 2, 2, 0, NOWHERE},
        .groups = {BIT(H1A), BIT(H1B) | BIT(WISA), 0, BIT(H1B) | BIT(WISA), BIT(H1B) | BIT(WISA),
                   BIT(H1A) | BIT(NE1), BIT(V1A), BIT(V1A) | BIT(WISA), BIT(H1A) | BIT(WISA)},
        .packages = {BIT(EN) | BIT(NE) | BIT(WI), BIT(EN) | BIT(NE) | BIT(WI), 0,
                     BIT(EN) | BIT(NE) | BIT(WI), BIT(NE) | BIT(WI) | BIT(EN),
                     BIT(EN) | BIT(NE) | BIT(WI), BIT(NE) | BIT(LO), BIT(EN) | BIT(NE),
                     BIT(NE) | BIT(WI)},
        .exemptions = {0, 0, 0, BIT(EN)},
        .parents = {1, 1, 0, 8 | 16, 0, 4, 0, 16, 2},
        .niveau_student = STUDENTS,
        .mentors = {BIT(OPT), BIT(KRO) | BIT(OPT), BIT(CPR) | BIT(DRI)},
        .own_mentor_student = STUDENTS,
        .named = BIT(NE) | BIT(LO),
        .lessons = 12,
        .lesson =
            {
                {H1A, NE, LMS, 0, 0, false, 0},
                {H1B, NE, KRO, 0, 0, false, 0},
                {H1B, NE, OPT, 0, 0, false, 0},
                {H1A, EN, OPT, 0, 0, false, 0},
                {H1B, EN, DRI, 0, 0, false, 0},
                {V1A, NE, CPR, 0, 0, false, 0},
                {NE1, NE, LMS, 0, 0, false, 0},
                {WISA, WI, MEN, 0, 0, false, 0},
                {WISA, WI, ZZ1, 3, 12, false, 0},
                {H1A, WI, MEN, 7, 20, false, 0},
                {V1A, LO, ZZ1, 0, 0, false, 0},
                {V1A, WI, KRO, 0, 0, false, 0},
            },
    },
    /* Nobody named dri or zz1; 1001 and 1008 gone, 9902 come with a code that the first two lack.
     */
    {
        .stamklas = {NOWHERE, 0, 0, 1, 0, 2, 2, NOWHERE, NOWHERE, 1},
        .groups = {0, BIT(H1A) | BIT(WISA), BIT(H1A) | BIT(WISA), BIT(H1B) | BIT(WISA), BIT(H1A),
                   BIT(V1A) | BIT(NE1), BIT(V1A) | BIT(NE1), 0, 0, BIT(H1B) | BIT(WISA)},
        .packages = {0, BIT(EN) | BIT(NE) | BIT(WI), BIT(EN) | BIT(NE) | BIT(WI), BIT(NE),
                     BIT(NE) | BIT(EN), BIT(NE) | BIT(WI), BIT(NE), 0, 0,
                     BIT(EN) | BIT(NE) | BIT(WI)},
        .exemptions = {0, BIT(EN), 0, 0, 0, 0, 0, 0, 0, BIT(WI)},
        .parents = {0, 1 | 2, 4, 8, 2, 4, 0, 0, 0, 16 | 8},
        .niveau_student = STUDENTS,
        .mentors = {BIT(KRO), BIT(KRO) | BIT(LMS), BIT(CPR)},
        .own_mentor_student = 5,
        .own_mentor_group = 2,
        .own_mentor = OPT,
        .named = BIT(LO) | BIT(NE) | BIT(WI) | BIT(EN),
        .lessons = 10,
        .lesson =
            {
                {H1A, NE, KRO, 0, 0, false, 0},
                {H1B, NE, KRO, 0, 0, false, 0},
                {H1B, NE, LMS, 2, 30, true, KRO},
                {H1A, EN, OPT, 0, 0, false, 0},
                {H1B, EN, OPT, 0, 0, false, 0},
                {V1A, NE, CPR, 0, 0, false, 0},
                {NE1, NE, CPR, 0, 0, false, 0},
                {WISA, WI, MEN, 0, 0, false, 0},
                {WISA, WI, CPR, 10, 20, true, MEN},
                {V1A, WI, KRO, 0, 0, false, 0},
            },
    },
};

/* The one that questions are about. */
static unsigned at_hand;

void facts_use(unsigned school)
{
    at_hand = school;
}

static const facts *used(void)
{
    return &ALL[at_hand];
}

/* ---- rows ---- */

static oud_status add_row(oud_school *school, oud_table table, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static oud_status add_row(oud_school *school, oud_table table, const char *format, ...)
{
    char values[LINE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(values, sizeof values, format, arguments);
    va_end(arguments);
    const table_row rows[] = {{table, values}, TABLE_END};
    return tables_add(school, rows);
}

static oud_status add_student(oud_school *school, const facts *of, unsigned student)
{
    const char *code = STUDENT_CODES[student];
    unsigned stamklas = of->stamklas[student];
    oud_status status = OUD_STATUS_OK;
    if (stamklas != NOWHERE) {
        status = add_row(school, OUD_TABLE_LEERLINGEN, "%s|%s|%s", code,
                         AFDELING_CODES[STAMKLAS_AFDELINGEN[stamklas]], STAMKLAS_CODES[stamklas]);
    }
    for (unsigned subject = 0; !status && subject < SUBJECTS_KNOWN; subject++) {
        if (of->packages[student] & BIT(subject)) {
            bool niveau = student == of->niveau_student && subject == NIVEAU_SUBJECT;
            status = add_row(school, OUD_TABLE_PAKKETKEUZE, "%s||%s|%s||%s", code,
                             SUBJECT_CODES[subject], niveau ? AFDELING_CODES[NIVEAU_AFDELING] : "",
                             of->exemptions[student] & BIT(subject) ? "ja" : "");
        }
    }
    for (unsigned group = 0; !status && group < GROUPS; group++) {
        if (of->groups[student] & BIT(group)) {
            status = add_row(school, OUD_TABLE_ROOSTERGROEPINDELINGEN, "%s|%s|%s", code,
                             AFDELING_CODES[GROUP_AFDELINGEN[group]], GROUP_CODES[group]);
        }
    }
    return status;
}

static oud_status add_lesson(oud_school *school, const lesson *row)
{
    char from[8] = "";
    char to[8] = "";
    if (row->from) {
        snprintf(from, sizeof from, "%u", row->from);
        snprintf(to, sizeof to, "%u", row->to);
    }
    return add_row(school, OUD_TABLE_LESSENVERDELING, "%u|%s|%s|%s|%s|%s|%s|%s|%s",
                   row->group * 10u + row->subject, AFDELING_CODES[GROUP_AFDELINGEN[row->group]],
                   SUBJECT_CODES[row->subject], GROUP_CODES[row->group],
                   row->teacher == NOBODY ? "" : TEACHER_CODES[row->teacher],
                   row->substitute ? "vervanger" : "",
                   row->substitute ? TEACHER_CODES[row->replaces] : "", from, to);
}

static oud_status add_mentors(oud_school *school, const facts *of, unsigned group)
{
    const char *afdeling = AFDELING_CODES[STAMKLAS_AFDELINGEN[group]];
    oud_status status = OUD_STATUS_OK;
    for (unsigned teacher = 0; !status && teacher < TEACHERS; teacher++) {
        if (of->mentors[group] & BIT(teacher)) {
            status = add_row(school, OUD_TABLE_MENTORGROEPEN, "%s|%s|%s", afdeling,
                             MENTORGROEP_CODES[group], TEACHER_CODES[teacher]);
        }
    }
    if (!status && of->own_mentor_student < STUDENTS && of->own_mentor_group == group) {
        status = add_row(school, OUD_TABLE_MENTORGROEPEN, "%s|%s|%s|%s", afdeling,
                         MENTORGROEP_CODES[group], TEACHER_CODES[of->own_mentor],
                         STUDENT_CODES[of->own_mentor_student]);
    }
    return status;
}

static oud_status add_parent(oud_school *school, const facts *of, unsigned parent)
{
    char children[LINE] = "";
    for (unsigned student = 0; student < STUDENTS; student++) {
        if (of->parents[student] & BIT(parent)) {
            strcat(strcat(children, *children ? "," : ""), STUDENT_CODES[student]);
        }
    }
    return add_row(school, OUD_TABLE_OUDERS, "%s|%s", PARENT_CODES[parent], children);
}

static oud_status add_all(oud_school *school, const facts *of)
{
    oud_status status = OUD_STATUS_OK;
    for (unsigned student = 0; !status && student < STUDENTS; student++) {
        status = add_student(school, of, student);
    }
    for (size_t i = 0; !status && i < of->lessons; i++) {
        status = add_lesson(school, &of->lesson[i]);
    }
    for (unsigned group = 0; !status && group < MENTORGROEPEN; group++) {
        status = add_mentors(school, of, group);
    }
    for (unsigned parent = 0; !status && parent < PARENTS; parent++) {
        status = add_parent(school, of, parent);
    }
    for (unsigned subject = 0; !status && subject < SUBJECTS_KNOWN; subject++) {
        if (of->named & BIT(subject)) {
            status = add_row(school, OUD_TABLE_VAKKEN, "%s|vak", SUBJECT_CODES[subject]);
        }
    }
    return status;
}

oud_school *facts_school(unsigned which, oud_allocate allocate, void *user)
{
    oud_school *school = NULL;
    oud_status status = oud_school_new(allocate, user, &school);
    status = status ? status : add_all(school, &ALL[which]);
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
    return used()->stamklas[student];
}

unsigned facts_afdeling(unsigned student)
{
    unsigned stamklas = used()->stamklas[student];
    return stamklas == NOWHERE ? AFDELINGEN : STAMKLAS_AFDELINGEN[stamklas];
}

uint32_t facts_parents(unsigned student)
{
    return used()->parents[student];
}

uint32_t facts_groups(unsigned student)
{
    return used()->groups[student];
}

bool facts_pakketvak(unsigned student, unsigned subject)
{
    return used()->packages[student] & BIT(subject);
}

bool facts_exempt(unsigned student, unsigned subject)
{
    return used()->exemptions[student] & BIT(subject);
}

bool facts_named(unsigned subject)
{
    return used()->named & BIT(subject);
}

bool facts_teaches(unsigned teacher)
{
    bool found = used()->own_mentor_student < STUDENTS && used()->own_mentor == teacher;
    for (size_t i = 0; i < used()->lessons; i++) {
        const lesson *of = &used()->lesson[i];
        found |= of->teacher == teacher || (of->substitute && of->replaces == teacher);
    }
    for (unsigned group = 0; group < MENTORGROEPEN; group++) {
        found |= (used()->mentors[group] & BIT(teacher)) != 0;
    }
    return found;
}

/* Whether a group has a lesson in a subject, with a teacher or without. */
static bool has_lesson(unsigned group, unsigned subject)
{
    bool found = false;
    for (size_t i = 0; i < used()->lessons; i++) {
        found |= used()->lesson[i].group == group && used()->lesson[i].subject == subject;
    }
    return found;
}

uint32_t facts_sources(unsigned student, unsigned subject)
{
    uint32_t found = 0;
    bool niveau = student == used()->niveau_student && subject == NIVEAU_SUBJECT;
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
        unsigned own = used()->stamklas[student];
        bool stamklas = own != NOWHERE && strcmp(GROUP_CODES[group], STAMKLAS_CODES[own]) == 0;
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
    for (size_t i = 0; i < used()->lessons; i++) {
        const lesson *of = &used()->lesson[i];
        if (of->group == group && of->subject == subject && of->teacher != NOBODY &&
            is_active(of, week)) {
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
    for (size_t i = 0; i < used()->lessons; i++) {
        const lesson *of = &used()->lesson[i];
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
    return used()->mentors[mentorgroep];
}

uint32_t facts_members(unsigned mentorgroep)
{
    uint32_t found = 0; /* mentorgroepen have the names of stamklassen, in the same order */
    for (unsigned student = 0; student < STUDENTS; student++) {
        found |= used()->stamklas[student] == mentorgroep ? BIT(student) : 0;
    }
    return found;
}

uint32_t facts_own_mentors(unsigned student, unsigned mentorgroep)
{
    return student == used()->own_mentor_student && mentorgroep == used()->own_mentor_group
               ? BIT(used()->own_mentor)
               : 0;
}
