/* naive_rules.h - the parts of the naive model among themselves: naive_facts.c reads the rows,
 * naive_talks.c decides, naive_read.c tells. */
#ifndef OUD_TESTS_DIFFERENTIAL_NAIVE_RULES_H
#define OUD_TESTS_DIFFERENTIAL_NAIVE_RULES_H

#include <string.h>

#include "differential/naive.h"

/* Columns by name, so that the rules below can be read. */
enum { STUDENT = 0, STUDENT_AFDELING = 1, STUDENT_STAMKLAS = 2 };
enum { PAKKET_AFDELING = 1, PAKKET_VAK = 2, NIVEAU_AFDELING = 3, NIVEAU_VAK = 4, VRIJSTELLING = 5 };
enum { INDELING_AFDELING = 1, INDELING_GROEP = 2 };
enum {
    LES_ID = 0,
    LES_AFDELING,
    LES_VAK,
    LES_GROEP,
    LES_DOCENT,
    LES_TYPE,
    LES_DOC_REG,
    LES_VAN,
    LES_TOT,
    LES_UREN
};

#define ROWS(school, table, row)                                                                   \
    for (const naive_row *row = (school)->rows[table];                                             \
         row < (school)->rows[table] + (school)->counts[table]; row++)

#define JOINED (NAIVE_SET * NAIVE_TEXT)

static inline bool same(const char *a, const char *b)
{
    return *a == *b && strcmp(a, b) == 0;
}

static inline bool empty(const char *text)
{
    return *text == '\0';
}

/* ---- naive_facts.c ---- */

/* R-GEN-2: calls `visit` with each pair (row that gives the group its lesson, row of that lesson).
 */
typedef void naive_visit(const naive_school *school, const naive_row *row, unsigned week,
                         void *data);

void naive_fail(const char *what);

void naive_copy(char *to, const char *from);

void naive_add_all(naive_set *set, const naive_set *more);

bool naive_same_set(const naive_set *a, const naive_set *b);

const char *naive_join(const naive_set *set, char *text);

/* The children that a row of ouders names. */
void naive_add_children(const naive_row *row, naive_set *children);

/* A student is who stands in leerlingen; the first row is the student's own. "" for others. */
const char *naive_own_afdeling(const naive_school *school, const char *student);

bool naive_is_student(const naive_school *school, const char *student);

/* The roostergroep with the name of the own stamklas, "" when there is no stamklas. */
void naive_own_stamklas(const naive_school *school, const char *student, char *group);

void naive_name_group(const char *afdeling, const char *code, char *group);

void naive_groups_of(const naive_school *school, const char *student, naive_set *groups);

unsigned naive_place(const naive_school *school, const char *week);

bool naive_active(const naive_school *school, const naive_row *row, unsigned week);

bool naive_substitute(const naive_row *row);

bool naive_same_lesson(const naive_row *a, const naive_row *b);

bool naive_group_has(const naive_school *school, const char *group, const char *subject);

void naive_split_source(const char *source, char *group, char *subject);

void naive_make_source(const char *group, const char *subject, char *source);

void naive_visit_rows(const naive_school *school, const char *source, unsigned week,
                      naive_visit *visit, void *data);

void naive_candidates_of(const naive_school *school, const char *source, unsigned week,
                         naive_set *candidates);

int naive_absence_reason(const naive_school *school, const char *source, unsigned week,
                         unsigned *other_week);

/* ---- naive_talks.c ---- */

typedef struct naive_role {
    const char *teacher;
    bool regular, substitute, stays;
} naive_role;

#define TEACHERS_MAX 8

/* What one student x vak comes to. */
typedef struct naive_decision {
    bool concerned; /* has something to do with the vak at all */
    bool undecided;
    int reason; /* when there are no teachers */
    unsigned week;
    naive_set teachers;
    naive_set groups_by[TEACHERS_MAX]; /* by place in teachers: the groups that gave this one */
    naive_set sources;
} naive_decision;

naive_role naive_role_of(const naive_school *school, const char *source, unsigned week,
                         const char *teacher);

bool naive_in_package(const naive_school *school, const char *student, const char *subject);

bool naive_is_pakketvak(const naive_school *school, const char *student, const char *subject);

bool naive_is_exempt(const naive_school *school, const char *student, const char *subject);

bool naive_selected(const naive_options *options, const char *afdeling, const char *subject);

/* The afdelingen under which a student has this vak: of package rows, else of maatwerk groups. */
void naive_standing(const naive_school *school, const char *student, const char *subject,
                    naive_set *afdelingen);

void naive_decide(const naive_school *school, const naive_evening *evening, const naive_plan *plan,
                  const naive_choice *given, size_t given_count, const char *student,
                  const char *subject, naive_decision *made);

#endif
