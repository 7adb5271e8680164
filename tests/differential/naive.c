#include "differential/naive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static bool same(const char *a, const char *b)
{
    return *a == *b && strcmp(a, b) == 0;
}

static bool empty(const char *text)
{
    return *text == '\0';
}

static void fail(const char *what)
{
    fprintf(stderr, "the naive model is too small: %s\n", what);
    exit(EXIT_FAILURE);
}

static void copy(char *to, const char *from)
{
    if (strlen(from) >= NAIVE_TEXT) {
        fail("a text");
    }
    strcpy(to, from);
}

void naive_fold(naive_school *school)
{
    for (size_t table = 0; table < NAIVE_TABLES; table++) {
        for (size_t i = 0; i < school->counts[table]; i++) {
            char *bytes = (char *)school->rows[table][i].value;
            for (size_t b = 0; b < sizeof school->rows[table][i].value; b++) {
                if (bytes[b] >= 'A' && bytes[b] <= 'Z') {
                    bytes[b] = (char)(bytes[b] - 'A' + 'a');
                }
            }
        }
    }
}

/* ---- sets ---- */

bool naive_set_has(const naive_set *set, const char *text)
{
    for (size_t i = 0; i < set->count; i++) {
        if (same(set->at[i], text)) {
            return true;
        }
    }
    return false;
}

void naive_set_add(naive_set *set, const char *text)
{
    if (empty(text) || naive_set_has(set, text)) {
        return;
    }
    if (set->count == NAIVE_SET) {
        fail("a set");
    }
    size_t place = set->count++;
    while (place > 0 && strcmp(set->at[place - 1], text) > 0) {
        memcpy(set->at[place], set->at[place - 1], NAIVE_TEXT);
        place--;
    }
    copy(set->at[place], text);
}

static void add_all(naive_set *set, const naive_set *more)
{
    for (size_t i = 0; i < more->count; i++) {
        naive_set_add(set, more->at[i]);
    }
}

static bool same_set(const naive_set *a, const naive_set *b)
{
    if (a->count != b->count) {
        return false;
    }
    for (size_t i = 0; i < a->count; i++) {
        if (!same(a->at[i], b->at[i])) {
            return false;
        }
    }
    return true;
}

static const char *join(const naive_set *set, char *text)
{
    strcpy(text, set->count ? "" : "-");
    for (size_t i = 0; i < set->count; i++) {
        strcat(strcat(text, i ? "+" : ""), set->at[i]);
    }
    return text;
}

#define JOINED (NAIVE_SET * NAIVE_TEXT)

/* ---- who and what there is ---- */

/* The children that a row of ouders names. */
static void add_children(const naive_row *row, naive_set *children)
{
    char list[NAIVE_TEXT];
    copy(list, row->value[1]);
    for (char *child = strtok(list, ","); child; child = strtok(NULL, ",")) {
        naive_set_add(children, child + strspn(child, " "));
    }
}

void naive_students(const naive_school *school, naive_set *students)
{
    static const oud_table tables[] = {OUD_TABLE_LEERLINGEN, OUD_TABLE_PAKKETKEUZE,
                                       OUD_TABLE_ROOSTERGROEPINDELINGEN};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        ROWS(school, tables[i], row)
        {
            naive_set_add(students, row->value[STUDENT]);
        }
    }
    ROWS(school, OUD_TABLE_OUDERS, row)
    {
        add_children(row, students);
    }
}

void naive_subjects(const naive_school *school, naive_set *subjects)
{
    ROWS(school, OUD_TABLE_PAKKETKEUZE, row)
    {
        naive_set_add(subjects, row->value[PAKKET_VAK]);
        naive_set_add(subjects, row->value[NIVEAU_VAK]);
    }
    ROWS(school, OUD_TABLE_LESSENVERDELING, row)
    {
        naive_set_add(subjects, row->value[LES_VAK]);
    }
    ROWS(school, OUD_TABLE_VAKKEN, row)
    {
        naive_set_add(subjects, row->value[0]);
    }
}

void naive_afdelingen(const naive_school *school, naive_set *afdelingen)
{
    ROWS(school, OUD_TABLE_LEERLINGEN, row)
    {
        naive_set_add(afdelingen, row->value[STUDENT_AFDELING]);
    }
    ROWS(school, OUD_TABLE_PAKKETKEUZE, row)
    {
        naive_set_add(afdelingen, row->value[PAKKET_AFDELING]);
        naive_set_add(afdelingen, row->value[NIVEAU_AFDELING]);
    }
    ROWS(school, OUD_TABLE_ROOSTERGROEPINDELINGEN, row)
    {
        naive_set_add(afdelingen, row->value[INDELING_AFDELING]);
    }
    ROWS(school, OUD_TABLE_LESSENVERDELING, row)
    {
        naive_set_add(afdelingen, row->value[LES_AFDELING]);
    }
}

/* A student is who stands in leerlingen; the first row is the student's own. "" for others. */
static const char *own_afdeling(const naive_school *school, const char *student)
{
    ROWS(school, OUD_TABLE_LEERLINGEN, row)
    {
        if (same(row->value[STUDENT], student)) {
            return row->value[STUDENT_AFDELING];
        }
    }
    return "";
}

static bool is_student(const naive_school *school, const char *student)
{
    return !empty(own_afdeling(school, student));
}

/* The roostergroep with the name of the own stamklas, "" when there is no stamklas. */
static void own_stamklas(const naive_school *school, const char *student, char *group)
{
    const char *afdeling = own_afdeling(school, student);
    *group = '\0';
    ROWS(school, OUD_TABLE_LEERLINGEN, row)
    {
        if (same(row->value[STUDENT], student) && same(row->value[STUDENT_AFDELING], afdeling) &&
            !empty(row->value[STUDENT_STAMKLAS]) && empty(group)) {
            snprintf(group, NAIVE_TEXT, "%.20s/%.20s", afdeling, row->value[STUDENT_STAMKLAS]);
        }
    }
}

/* ---- R-IN-5: groups ---- */

static void name_group(const char *afdeling, const char *code, char *group)
{
    snprintf(group, NAIVE_TEXT, "%.20s/%.20s", afdeling, code);
}

/* Where groups of this code exist. */
static void afdelingen_of(const naive_school *school, const char *code, naive_set *afdelingen)
{
    ROWS(school, OUD_TABLE_LESSENVERDELING, row)
    {
        if (same(row->value[LES_GROEP], code)) {
            naive_set_add(afdelingen, row->value[LES_AFDELING]);
        }
    }
    ROWS(school, OUD_TABLE_ROOSTERGROEPINDELINGEN, row)
    {
        if (same(row->value[INDELING_GROEP], code)) {
            naive_set_add(afdelingen, row->value[INDELING_AFDELING]);
        }
    }
}

/* Settle the group that a row of roostergroepindelingen names; false when the rule gives none. */
static bool settle(const naive_school *school, const naive_row *row, char *group)
{
    const char *code = row->value[INDELING_GROEP];
    const char *afdeling = row->value[INDELING_AFDELING];
    if (empty(afdeling)) {
        naive_set where = {.count = 0};
        afdelingen_of(school, code, &where);
        const char *own = own_afdeling(school, row->value[STUDENT]);
        if (!empty(own) && naive_set_has(&where, own)) {
            afdeling = own;
        } else if (where.count == 1) {
            afdeling = where.at[0];
            name_group(afdeling, code, group);
            return true;
        } else {
            return false;
        }
    }
    name_group(afdeling, code, group);
    return true;
}

static void groups_of(const naive_school *school, const char *student, naive_set *groups)
{
    ROWS(school, OUD_TABLE_ROOSTERGROEPINDELINGEN, row)
    {
        char group[NAIVE_TEXT];
        if (same(row->value[STUDENT], student) && settle(school, row, group)) {
            naive_set_add(groups, group);
        }
    }
}

size_t naive_unsettled(const naive_school *school)
{
    naive_set unsettled = {.count = 0};
    ROWS(school, OUD_TABLE_ROOSTERGROEPINDELINGEN, row)
    {
        char text[NAIVE_TEXT];
        if (!settle(school, row, text)) {
            name_group(row->value[STUDENT], row->value[INDELING_GROEP], text);
            naive_set_add(&unsettled, text);
        }
    }
    return unsettled.count;
}

/* ---- lessons ---- */

static unsigned place(const naive_school *school, const char *week)
{
    unsigned number = (unsigned)atoi(week);
    return number >= school->first_week ? number - school->first_week
                                        : number + 53 - school->first_week;
}

static bool idle(const naive_row *row)
{
    const char *hours = row->value[LES_UREN];
    return !empty(hours) && strspn(hours, "0,.") == strlen(hours);
}

static bool active(const naive_school *school, const naive_row *row, unsigned week)
{
    char text[8];
    snprintf(text, sizeof text, "%u", week);
    const char *from = row->value[LES_VAN];
    const char *to = row->value[LES_TOT];
    return !idle(row) && (empty(from) || place(school, from) <= place(school, text)) &&
           (empty(to) || place(school, text) <= place(school, to));
}

static bool same_row(const naive_row *a, const naive_row *b)
{
    for (size_t i = 0; i < NAIVE_COLUMNS; i++) {
        if (!same(a->value[i], b->value[i])) {
            return false;
        }
    }
    return true;
}

/* How many distinct rows are active. */
size_t naive_active(const naive_school *school, unsigned week)
{
    size_t count = 0;
    ROWS(school, OUD_TABLE_LESSENVERDELING, row)
    {
        bool first = true;
        for (const naive_row *other = school->rows[OUD_TABLE_LESSENVERDELING]; other < row;
             other++) {
            first = first && !same_row(row, other);
        }
        count += first && active(school, row, week);
    }
    return count;
}

static bool substitute(const naive_row *row)
{
    return same(row->value[LES_TYPE], "vervanger");
}

static bool same_lesson(const naive_row *a, const naive_row *b)
{
    return a == b || (!empty(a->value[LES_ID]) && same(a->value[LES_ID], b->value[LES_ID]));
}

/* Whether a row says that this roostergroep ("afdeling/code") has this vak. */
static bool teaches(const naive_row *row, const char *group, const char *subject)
{
    char named[NAIVE_TEXT];
    name_group(row->value[LES_AFDELING], row->value[LES_GROEP], named);
    return !empty(row->value[LES_GROEP]) && same(named, group) &&
           same(row->value[LES_VAK], subject);
}

static bool group_has(const naive_school *school, const char *group, const char *subject)
{
    ROWS(school, OUD_TABLE_LESSENVERDELING, row)
    {
        if (teaches(row, group, subject)) {
            return true;
        }
    }
    return false;
}

static void split_source(const char *source, char *group, char *subject)
{
    const char *arrow = strchr(source, '>');
    size_t size = (size_t)(arrow - source);
    memcpy(group, source, size);
    group[size] = '\0';
    copy(subject, arrow + 1);
}

static void make_source(const char *group, const char *subject, char *source)
{
    snprintf(source, NAIVE_TEXT, "%.32s>%.12s", group, subject);
}

/* R-GEN-2: calls `visit` with each pair (row that gives the group its lesson, row of that lesson).
 */
typedef void visit_row(const naive_school *school, const naive_row *row, unsigned week, void *data);

static void visit_rows(const naive_school *school, const char *source, unsigned week,
                       visit_row *visit, void *data)
{
    char group[NAIVE_TEXT];
    char subject[NAIVE_TEXT];
    split_source(source, group, subject);
    ROWS(school, OUD_TABLE_LESSENVERDELING, joined)
    {
        if (!teaches(joined, group, subject)) {
            continue;
        }
        ROWS(school, OUD_TABLE_LESSENVERDELING, row)
        {
            if (same_lesson(joined, row)) {
                visit(school, row, week, data);
            }
        }
    }
}

static void note_candidate(const naive_school *school, const naive_row *row, unsigned week,
                           void *data)
{
    if (active(school, row, week)) {
        naive_set_add(data, row->value[LES_DOCENT]);
    }
}

static void candidates_of(const naive_school *school, const char *source, unsigned week,
                          naive_set *candidates)
{
    visit_rows(school, source, week, note_candidate, candidates);
}

/* Why nobody is a candidate. */
typedef struct absence {
    bool lesson;
    bool later, earlier; /* a teacher in such weeks */
    unsigned later_place, earlier_place;
} absence;

static void note_absence(const naive_school *school, const naive_row *row, unsigned week,
                         void *data)
{
    absence *found = data;
    char text[8];
    snprintf(text, sizeof text, "%u", week);
    if (active(school, row, week)) {
        found->lesson = true;
        return;
    }
    if (idle(row) || empty(row->value[LES_DOCENT])) {
        return;
    }
    const char *from = row->value[LES_VAN];
    if (!empty(from) && place(school, from) > place(school, text)) {
        if (!found->later || place(school, from) < found->later_place) {
            found->later_place = place(school, from);
        }
        found->later = true;
    } else {
        unsigned last = place(school, row->value[LES_TOT]);
        if (!found->earlier || last > found->earlier_place) {
            found->earlier_place = last;
        }
        found->earlier = true;
    }
}

static int absence_reason(const naive_school *school, const char *source, unsigned week,
                          unsigned *other_week)
{
    absence found = {false, false, false, 0, 0};
    visit_rows(school, source, week, note_absence, &found);
    *other_week = 0;
    if (found.later || found.earlier) {
        unsigned at = found.later ? found.later_place : found.earlier_place;
        *other_week = (at + school->first_week - 1) % 53 + 1;
        return OUD_REASON_OTHER_WEEKS;
    }
    return found.lesson ? OUD_REASON_NO_TEACHER : OUD_REASON_NO_LESSON;
}

/* ---- R-GEN-3: roles and policies ---- */

typedef struct role {
    const char *teacher;
    bool regular, substitute, stays;
} role;

/* Whether an active substitute row of the same lesson names this teacher. */
static bool named_by_substitute(const naive_school *school, const naive_row *lesson,
                                const char *teacher, unsigned week)
{
    ROWS(school, OUD_TABLE_LESSENVERDELING, row)
    {
        if (same_lesson(lesson, row) && active(school, row, week) && substitute(row) &&
            same(row->value[LES_DOC_REG], teacher)) {
            return true;
        }
    }
    return false;
}

static void note_role(const naive_school *school, const naive_row *row, unsigned week, void *data)
{
    role *found = data;
    if (!same(row->value[LES_DOCENT], found->teacher) || !active(school, row, week)) {
        return;
    }
    if (substitute(row)) {
        found->substitute = true;
        found->stays = true;
    } else {
        found->regular = true;
        if (!named_by_substitute(school, row, found->teacher, week)) {
            found->stays = true;
        }
    }
}

static role role_of(const naive_school *school, const char *source, unsigned week,
                    const char *teacher)
{
    role found = {teacher, false, false, false};
    visit_rows(school, source, week, note_role, &found);
    return found;
}

static void choose(const naive_school *school, const char *source, unsigned week, oud_policy policy,
                   const naive_set *candidates, naive_set *chosen)
{
    for (size_t i = 0; i < candidates->count; i++) {
        role found = role_of(school, source, week, candidates->at[i]);
        if (policy == OUD_POLICY_EVERYONE ||
            (policy == OUD_POLICY_PREFER_REGULAR && found.regular) ||
            (policy == OUD_POLICY_PREFER_SUBSTITUTE && found.stays)) {
            naive_set_add(chosen, candidates->at[i]);
        }
    }
    if (chosen->count == 0 && policy != OUD_POLICY_ASK) {
        add_all(chosen, candidates);
    }
}

/* ---- R-GEN-1, R-GEN-6: where a student's teachers for a vak come from ---- */

static bool exempt(const naive_row *row)
{
    static const char *const yes[] = {"ja", "true", "1", "x"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        if (same(row->value[VRIJSTELLING], yes[i])) {
            return true;
        }
    }
    return false;
}

static bool package_row(const naive_row *row, const char *student, const char *subject)
{
    return same(row->value[STUDENT], student) && same(row->value[PAKKET_VAK], subject);
}

/* The afdeling of a package row: named, or the student's own. */
static const char *afdeling_of(const naive_school *school, const naive_row *row)
{
    return empty(row->value[PAKKET_AFDELING]) ? own_afdeling(school, row->value[STUDENT])
                                              : row->value[PAKKET_AFDELING];
}

static bool in_package(const naive_school *school, const char *student, const char *subject)
{
    ROWS(school, OUD_TABLE_PAKKETKEUZE, row)
    {
        if (package_row(row, student, subject) ||
            (same(row->value[STUDENT], student) && same(row->value[NIVEAU_VAK], subject))) {
            return true;
        }
    }
    return false;
}

static bool is_pakketvak(const naive_school *school, const char *student, const char *subject)
{
    ROWS(school, OUD_TABLE_PAKKETKEUZE, row)
    {
        if (package_row(row, student, subject)) {
            return true;
        }
    }
    return false;
}

static bool is_exempt(const naive_school *school, const char *student, const char *subject)
{
    bool all = true;
    ROWS(school, OUD_TABLE_PAKKETKEUZE, row)
    {
        all = all && (!package_row(row, student, subject) || exempt(row));
    }
    return all;
}

/* Add the sources of one package row. */
static void add_sources(const naive_school *school, const naive_row *row, const naive_set *groups,
                        naive_set *sources)
{
    bool niveau = !empty(row->value[NIVEAU_AFDELING]) || !empty(row->value[NIVEAU_VAK]);
    const char *subject =
        empty(row->value[NIVEAU_VAK]) ? row->value[PAKKET_VAK] : row->value[NIVEAU_VAK];
    const char *afdeling =
        empty(row->value[NIVEAU_AFDELING]) ? afdeling_of(school, row) : row->value[NIVEAU_AFDELING];
    size_t size = strlen(afdeling);
    for (size_t i = 0; i < groups->count; i++) {
        const char *group = groups->at[i];
        bool there = strncmp(group, afdeling, size) == 0 && group[size] == '/';
        if ((!niveau || there) && group_has(school, group, subject)) {
            char source[NAIVE_TEXT];
            make_source(group, subject, source);
            naive_set_add(sources, source);
        }
    }
}

/* Whether a group has the name of a stamklas of the student, in whichever afdeling. */
static bool is_stamklas(const naive_school *school, const char *student, const char *group)
{
    ROWS(school, OUD_TABLE_LEERLINGEN, row)
    {
        char named[NAIVE_TEXT];
        name_group(row->value[STUDENT_AFDELING], row->value[STUDENT_STAMKLAS], named);
        if (same(row->value[STUDENT], student) && !empty(row->value[STUDENT_STAMKLAS]) &&
            same(named, group)) {
            return true;
        }
    }
    return false;
}

/* The groups that make somebody a group-only student for a vak. */
static void maatwerk_groups(const naive_school *school, const char *student, const char *subject,
                            naive_set *found)
{
    naive_set groups = {.count = 0};
    if (in_package(school, student, subject)) {
        return;
    }
    groups_of(school, student, &groups);
    for (size_t i = 0; i < groups.count; i++) {
        const char *group = groups.at[i];
        if (!is_stamklas(school, student, group) && group_has(school, group, subject)) {
            naive_set_add(found, group);
        }
    }
}

static void sources_of(const naive_school *school, const char *student, const char *subject,
                       naive_set *sources)
{
    naive_set groups = {.count = 0};
    groups_of(school, student, &groups);
    if (is_pakketvak(school, student, subject)) {
        ROWS(school, OUD_TABLE_PAKKETKEUZE, row)
        {
            if (package_row(row, student, subject) && !exempt(row)) {
                add_sources(school, row, &groups, sources);
            }
        }
        return;
    }
    naive_set maatwerk = {.count = 0};
    maatwerk_groups(school, student, subject, &maatwerk);
    for (size_t i = 0; i < maatwerk.count; i++) {
        char source[NAIVE_TEXT];
        make_source(maatwerk.at[i], subject, source);
        naive_set_add(sources, source);
    }
}

/* ---- selection ---- */

static bool selected(const naive_options *options, const char *afdeling, const char *subject)
{
    if (options->selected == 0) {
        return true;
    }
    for (size_t i = 0; i < options->selected; i++) {
        if (same(options->afdelingen[i], afdeling) &&
            (empty(options->subjects[i]) || same(options->subjects[i], subject))) {
            return true;
        }
    }
    return false;
}

/* The afdelingen under which a student has this vak: of package rows, else of maatwerk groups. */
static void standing(const naive_school *school, const char *student, const char *subject,
                     naive_set *afdelingen)
{
    ROWS(school, OUD_TABLE_PAKKETKEUZE, row)
    {
        if (package_row(row, student, subject)) {
            naive_set_add(afdelingen, afdeling_of(school, row));
        }
    }
    if (is_pakketvak(school, student, subject)) {
        return;
    }
    naive_set groups = {.count = 0};
    maatwerk_groups(school, student, subject, &groups);
    for (size_t i = 0; i < groups.count; i++) {
        char afdeling[NAIVE_TEXT];
        size_t size = strcspn(groups.at[i], "/");
        memcpy(afdeling, groups.at[i], size);
        afdeling[size] = '\0';
        naive_set_add(afdelingen, afdeling);
    }
}

static bool is_selected(const naive_school *school, const naive_options *options,
                        const char *student, const char *subject)
{
    naive_set afdelingen = {.count = 0};
    if (!is_student(school, student)) {
        return options->selected == 0;
    }
    standing(school, student, subject, &afdelingen);
    for (size_t i = 0; i < afdelingen.count; i++) {
        if (selected(options, afdelingen.at[i], subject)) {
            return true;
        }
    }
    return false;
}

/* ---- deciding one student x vak ---- */

#define TEACHERS_MAX 8

typedef struct decision {
    bool concerned; /* has something to do with the vak at all */
    bool undecided;
    int reason; /* when there are no teachers */
    unsigned week;
    naive_set teachers;
    naive_set groups_by[TEACHERS_MAX]; /* by place in teachers: the groups that gave this one */
    naive_set sources;
} decision;

static const naive_choice *find_choice(const naive_choice *choices, size_t count,
                                       const char *source)
{
    for (size_t i = 0; i < count; i++) {
        if (same(choices[i].source, source)) {
            return &choices[i];
        }
    }
    return NULL;
}

/* What a source yields: candidates, and who of them is chosen. */
typedef struct yield {
    naive_set candidates;
    naive_set chosen;
    oud_choice_state state; /* for two candidates or more */
} yield;

static void source_yield(const naive_school *school, const naive_evening *evening,
                         const naive_plan *plan, const naive_choice *given, size_t given_count,
                         const char *source, yield *found)
{
    memset(found, 0, sizeof *found);
    candidates_of(school, source, evening->week, &found->candidates);
    if (found->candidates.count < 2) {
        found->chosen = found->candidates;
        return;
    }
    const naive_choice *answer = find_choice(given, given_count, source);
    if (answer) {
        found->chosen = answer->chosen;
        found->state = OUD_CHOICE_BY_CALLER;
        return;
    }
    answer = find_choice(evening->answers, evening->answer_count, source);
    if (answer && same_set(&answer->candidates, &found->candidates) &&
        !(plan->options.flags & OUD_PLAN_FORGET_CHOICES)) {
        found->chosen = answer->chosen;
        found->state = OUD_CHOICE_STORED;
        return;
    }
    choose(school, source, evening->week, plan->options.policy, &found->candidates, &found->chosen);
    found->state = plan->options.policy == OUD_POLICY_ASK ? OUD_CHOICE_OPEN : OUD_CHOICE_BY_POLICY;
}

static void set_reason(decision *made, int reason, unsigned week)
{
    if (reason > made->reason) {
        made->reason = reason;
        made->week = 0;
    }
    if (reason == made->reason && week) {
        made->week = week; /* the caller sorts out which week is nearest */
    }
}

/* Of two weeks the nearer one: later in the school year first, nearest first; then earlier ones. */
static unsigned nearer(const naive_school *school, unsigned peilweek, unsigned a, unsigned b)
{
    unsigned keys[2];
    unsigned weeks[2] = {a, b};
    char text[8];
    snprintf(text, sizeof text, "%u", peilweek);
    unsigned here = place(school, text);
    for (int i = 0; i < 2; i++) {
        snprintf(text, sizeof text, "%u", weeks[i]);
        unsigned at = place(school, text);
        keys[i] = at > here ? at - here : 100 + here - at;
    }
    return a && (!b || keys[0] <= keys[1]) ? a : b;
}

static void note_group(decision *made, const naive_set *chosen, const char *source)
{
    char group[NAIVE_TEXT];
    char subject[NAIVE_TEXT];
    split_source(source, group, subject);
    if (made->teachers.count > TEACHERS_MAX) {
        fail("the teachers");
    }
    for (size_t i = 0; i < made->teachers.count; i++) {
        if (naive_set_has(chosen, made->teachers.at[i])) {
            naive_set_add(&made->groups_by[i], group);
        }
    }
}

static void decide(const naive_school *school, const naive_evening *evening, const naive_plan *plan,
                   const naive_choice *given, size_t given_count, const char *student,
                   const char *subject, decision *made)
{
    memset(made, 0, sizeof *made);
    bool pakketvak = is_pakketvak(school, student, subject);
    naive_set maatwerk = {.count = 0};
    maatwerk_groups(school, student, subject, &maatwerk);
    made->concerned = pakketvak || maatwerk.count > 0;
    if (!is_student(school, student)) {
        made->concerned = pakketvak;
        made->reason = OUD_REASON_STUDENT_UNKNOWN;
        return;
    }
    if (!made->concerned) {
        made->reason = OUD_REASON_NOT_IN_PACKAGE;
        return;
    }
    if (pakketvak && is_exempt(school, student, subject)) {
        made->reason = OUD_REASON_EXEMPT;
        return;
    }
    if (!pakketvak && !(plan->options.flags & OUD_PLAN_GROUP_ONLY)) {
        made->reason = OUD_REASON_GROUP_ONLY;
        return;
    }
    made->reason = OUD_REASON_NO_GROUP;
    sources_of(school, student, subject, &made->sources);
    static yield yields[NAIVE_SET];
    for (size_t i = 0; i < made->sources.count; i++) {
        source_yield(school, evening, plan, given, given_count, made->sources.at[i], &yields[i]);
        made->undecided = made->undecided || yields[i].state == OUD_CHOICE_OPEN;
        add_all(&made->teachers, &yields[i].chosen);
        if (yields[i].candidates.count == 0) {
            unsigned week = 0;
            int reason = absence_reason(school, made->sources.at[i], evening->week, &week);
            unsigned before = made->reason == reason ? made->week : 0;
            set_reason(made, reason, week);
            if (made->reason == reason && week) {
                made->week = nearer(school, evening->week, before, week);
            }
        } else {
            set_reason(made, OUD_REASON_NOT_CHOSEN, 0);
        }
    }
    for (size_t i = 0; i < made->sources.count; i++) {
        note_group(made, &yields[i].chosen, made->sources.at[i]);
    }
    if (made->undecided) {
        made->teachers.count = 0;
    }
    if (made->undecided || made->teachers.count) {
        made->reason = OUD_REASON_NONE;
        made->week = 0;
    }
}

/* ---- plans ---- */

static naive_plan_row *add_row(naive_plan *plan, oud_action action, const char *student,
                               const char *subject)
{
    if (plan->row_count == NAIVE_TALKS) {
        fail("a plan");
    }
    naive_plan_row *row = &plan->rows[plan->row_count++];
    memset(row, 0, sizeof *row);
    row->action = action;
    copy(row->talk.student, student);
    copy(row->talk.subject, subject);
    return row;
}

static const naive_talk *find_talk(const naive_evening *evening, const naive_talk *talk)
{
    for (size_t i = 0; i < evening->talk_count; i++) {
        const naive_talk *other = &evening->talks[i];
        if (same(other->student, talk->student) && same(other->subject, talk->subject) &&
            same_set(&other->teachers, &talk->teachers)) {
            return other;
        }
    }
    return NULL;
}

/* R-GEN-4, R-GEN-5: the talks a decision wants, as rows. */
static void add_talks(const naive_evening *evening, naive_plan *plan, const char *student,
                      const char *subject, const decision *made)
{
    bool separate = plan->options.flags & OUD_PLAN_SEPARATE;
    size_t talks = separate ? made->teachers.count : 1;
    for (size_t i = 0; i < talks; i++) {
        naive_plan_row *row = add_row(plan, OUD_ACTION_CREATE, student, subject);
        if (separate) {
            naive_set_add(&row->talk.teachers, made->teachers.at[i]);
            row->talk.groups = made->groups_by[i];
        } else {
            row->talk.teachers = made->teachers;
            for (size_t t = 0; t < made->teachers.count; t++) {
                add_all(&row->talk.groups, &made->groups_by[t]);
            }
        }
        if (find_talk(evening, &row->talk)) {
            row->action = OUD_ACTION_KEEP;
        }
    }
}

/* What was made earlier for this student and vak and is not wanted now. */
static void add_obsolete(const naive_evening *evening, naive_plan *plan,
                         const naive_plan *wanted_rows, const char *student, const char *subject)
{
    for (size_t i = 0; i < evening->talk_count; i++) {
        const naive_talk *talk = &evening->talks[i];
        if (!same(talk->student, student) || !same(talk->subject, subject)) {
            continue;
        }
        bool wanted = false;
        for (size_t r = 0; r < wanted_rows->row_count; r++) {
            wanted = wanted || same_set(&wanted_rows->rows[r].talk.teachers, &talk->teachers);
        }
        if (!wanted) {
            add_row(plan, OUD_ACTION_OBSOLETE, student, subject)->talk = *talk;
        }
    }
}

static void add_choices(const naive_school *school, const naive_evening *evening, naive_plan *plan,
                        const naive_choice *given, size_t given_count, const char *student,
                        const char *subject, const decision *made)
{
    for (size_t i = 0; i < made->sources.count; i++) {
        static yield found;
        source_yield(school, evening, plan, given, given_count, made->sources.at[i], &found);
        if (found.candidates.count < 2) {
            continue;
        }
        naive_choice *choice =
            (naive_choice *)find_choice(plan->choices, plan->choice_count, made->sources.at[i]);
        if (!choice) {
            if (plan->choice_count == NAIVE_CHOICES) {
                fail("the choices");
            }
            choice = &plan->choices[plan->choice_count++];
            memset(choice, 0, sizeof *choice);
            copy(choice->source, made->sources.at[i]);
            choice->candidates = found.candidates;
            choice->chosen = found.chosen;
            choice->state = found.state;
        }
        char talk[NAIVE_TEXT];
        make_source(student, subject, talk);
        naive_set_add(&choice->talks, talk);
    }
}

static void plan_one(const naive_school *school, const naive_evening *evening, naive_plan *plan,
                     const naive_choice *given, size_t given_count, const char *student,
                     const char *subject)
{
    static decision made;
    decide(school, evening, plan, given, given_count, student, subject, &made);
    if (!made.concerned || !is_selected(school, &plan->options, student, subject)) {
        return;
    }
    if (made.undecided) {
        add_row(plan, OUD_ACTION_UNDECIDED, student, subject);
    } else if (made.teachers.count) {
        add_talks(evening, plan, student, subject, &made);
    } else {
        naive_plan_row *row = add_row(plan, OUD_ACTION_SKIP, student, subject);
        row->reason = made.reason;
        row->week = made.week;
    }
    add_choices(school, evening, plan, given, given_count, student, subject, &made);

    /* Obsolete is what this plan would not make, not even with group-only students. */
    static naive_plan wide;
    wide.options = plan->options;
    wide.options.flags |= OUD_PLAN_GROUP_ONLY;
    wide.row_count = 0;
    decide(school, evening, &wide, given, given_count, student, subject, &made);
    if (!made.undecided) {
        add_talks(evening, &wide, student, subject, &made);
        add_obsolete(evening, plan, &wide, student, subject);
    }
}

void naive_make(const naive_school *school, const naive_evening *evening,
                const naive_options *options, const naive_choice *given, size_t given_count,
                naive_plan *plan)
{
    naive_set students = {.count = 0};
    naive_set subjects = {.count = 0};
    naive_students(school, &students);
    naive_subjects(school, &subjects);
    plan->options = *options;
    plan->row_count = 0;
    plan->choice_count = 0;
    for (size_t s = 0; s < students.count; s++) {
        for (size_t v = 0; v < subjects.count; v++) {
            plan_one(school, evening, plan, given, given_count, students.at[s], subjects.at[v]);
        }
    }
}

void naive_apply(naive_evening *evening, const naive_plan *plan)
{
    for (size_t i = 0; i < plan->row_count; i++) {
        if (plan->rows[i].action == OUD_ACTION_CREATE) {
            if (evening->talk_count == NAIVE_TALKS) {
                fail("the evening");
            }
            evening->talks[evening->talk_count++] = plan->rows[i].talk;
        }
    }
    for (size_t i = 0; i < plan->choice_count; i++) {
        naive_choice *answer = (naive_choice *)find_choice(evening->answers, evening->answer_count,
                                                           plan->choices[i].source);
        if (!answer) {
            if (evening->answer_count == NAIVE_CHOICES) {
                fail("the answers");
            }
            answer = &evening->answers[evening->answer_count++];
        }
        *answer = plan->choices[i];
    }
}

/* ---- read-outs ---- */

static const char *const action_names[] = {
    [OUD_ACTION_CREATE] = "create",       [OUD_ACTION_OFFER_AGAIN] = "again",
    [OUD_ACTION_KEEP] = "keep",           [OUD_ACTION_SKIP] = "skip",
    [OUD_ACTION_UNDECIDED] = "undecided", [OUD_ACTION_OBSOLETE] = "obsolete",
};

static bool has_talk(const naive_evening *evening, const char *student, const char *subject)
{
    for (size_t i = 0; i < evening->talk_count; i++) {
        if (same(evening->talks[i].student, student) && same(evening->talks[i].subject, subject)) {
            return true;
        }
    }
    return false;
}

/* The row of a plan for a student and vak that says most: talks, a skip or a wait. */
static const naive_plan_row *outcome(const naive_plan *plan, const char *student,
                                     const char *subject)
{
    for (size_t i = 0; i < plan->row_count; i++) {
        const naive_plan_row *row = &plan->rows[i];
        if (same(row->talk.student, student) && same(row->talk.subject, subject) &&
            row->action != OUD_ACTION_OBSOLETE) {
            return row;
        }
    }
    return NULL;
}

/* What a cell counts; who is offered the vak already counts as that alone. */
typedef struct cell {
    unsigned total, offered, skipped, undecided, exempt;
    unsigned reasons[OUD_REASON_GROUP_ONLY + 1];
} cell;

static void count_row(const naive_school *school, const naive_evening *evening,
                      const naive_plan_row *row, cell *found)
{
    const char *student = row->talk.student;
    const char *subject = row->talk.subject;
    bool made = row->action == OUD_ACTION_CREATE || row->action == OUD_ACTION_KEEP;
    found->reasons[row->reason] += row->action == OUD_ACTION_SKIP;
    if (!is_pakketvak(school, student, subject)) {
        return;
    }
    if (row->reason == OUD_REASON_EXEMPT) {
        found->exempt++;
        return;
    }
    found->total++;
    if (made || has_talk(evening, student, subject)) {
        found->offered++;
    } else {
        found->skipped += row->action == OUD_ACTION_SKIP;
        found->undecided += row->action == OUD_ACTION_UNDECIDED;
    }
}

/* Whether a student's row counts in the cells of this afdeling: a pakketvak in all of its
 * afdelingen, a group-only vak in the first one that is selected. */
static bool counts_in(const naive_school *school, const naive_plan *plan, const char *afdeling,
                      const char *student, const char *subject)
{
    naive_set afdelingen = {.count = 0};
    standing(school, student, subject, &afdelingen);
    if (is_pakketvak(school, student, subject)) {
        return naive_set_has(&afdelingen, afdeling);
    }
    for (size_t i = 0; i < afdelingen.count; i++) {
        if (selected(&plan->options, afdelingen.at[i], subject)) {
            return same(afdelingen.at[i], afdeling);
        }
    }
    return false;
}

static void read_cell(const naive_school *school, const naive_evening *evening,
                      const naive_plan *plan, const char *afdeling, const char *subject,
                      lines *list)
{
    naive_set students = {.count = 0};
    cell found = {.total = 0};
    naive_students(school, &students);
    for (size_t s = 0; s < students.count; s++) {
        const naive_plan_row *row = outcome(plan, students.at[s], subject);
        if (row && is_student(school, students.at[s]) &&
            counts_in(school, plan, afdeling, students.at[s], subject)) {
            count_row(school, evening, row, &found);
        }
    }
    char text[256] = "";
    for (int reason = 1; reason <= OUD_REASON_GROUP_ONLY; reason++) {
        if (found.reasons[reason]) {
            size_t used = strlen(text);
            snprintf(text + used, sizeof text - used, " %d:%u", reason, found.reasons[reason]);
        }
    }
    if (found.total + found.exempt || !empty(text)) {
        lines_add(list, "cell %s %s %u %u %u %u %u%s", afdeling, subject, found.total,
                  found.offered, found.skipped, found.undecided, found.exempt, text);
    }
}

static void read_choice(const naive_school *school, const naive_evening *evening,
                        const naive_choice *choice, lines *list)
{
    char group[NAIVE_TEXT];
    char subject[NAIVE_TEXT];
    char text[JOINED] = "";
    split_source(choice->source, group, subject);
    for (size_t i = 0; i < choice->candidates.count; i++) {
        const char *teacher = choice->candidates.at[i];
        role found = role_of(school, choice->source, evening->week, teacher);
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, " %s:%s%s%s", teacher, found.regular ? "r" : "",
                 found.substitute ? "s" : "", naive_set_has(&choice->chosen, teacher) ? "c" : "");
    }
    lines_add(list, "choice %s %s state %d chosen %zu students %zu%s", group, subject,
              (int)choice->state, choice->chosen.count, choice->talks.count, text);
}

static void read_counts(const naive_plan *plan, lines *list)
{
    unsigned counts[OUD_ACTION_OBSOLETE + 1] = {0};
    unsigned reasons[OUD_REASON_GROUP_ONLY + 1] = {0};
    for (size_t i = 0; i < plan->row_count; i++) {
        counts[plan->rows[i].action]++;
        if (plan->rows[i].action == OUD_ACTION_SKIP) {
            reasons[plan->rows[i].reason]++;
        }
    }
    for (int action = OUD_ACTION_CREATE; action <= OUD_ACTION_OBSOLETE; action++) {
        if (counts[action]) {
            lines_add(list, "count %s %u", action_names[action], counts[action]);
        }
    }
    for (int reason = 1; reason <= OUD_REASON_GROUP_ONLY; reason++) {
        if (reasons[reason]) {
            lines_add(list, "reason %d %u", reason, reasons[reason]);
        }
    }
}

void naive_read_plan(const naive_school *school, const naive_evening *evening,
                     const naive_plan *plan, lines *list)
{
    read_counts(plan, list);
    for (size_t i = 0; i < plan->row_count; i++) {
        const naive_plan_row *row = &plan->rows[i];
        char text[JOINED];
        if (row->action == OUD_ACTION_SKIP) {
            lines_add(list, "row skip %s %s %d %u", row->talk.student, row->talk.subject,
                      row->reason, row->week);
        } else {
            lines_add(list, "row %s %s %s %s", action_names[row->action], row->talk.student,
                      row->talk.subject, join(&row->talk.teachers, text));
        }
    }
    naive_set afdelingen = {.count = 0};
    naive_set subjects = {.count = 0};
    naive_afdelingen(school, &afdelingen);
    naive_subjects(school, &subjects);
    for (size_t a = 0; a < afdelingen.count; a++) {
        for (size_t v = 0; v < subjects.count; v++) {
            if (selected(&plan->options, afdelingen.at[a], subjects.at[v])) {
                read_cell(school, evening, plan, afdelingen.at[a], subjects.at[v], list);
            }
        }
    }
    size_t open = 0;
    for (size_t i = 0; i < plan->choice_count; i++) {
        read_choice(school, evening, &plan->choices[i], list);
        open += plan->choices[i].state == OUD_CHOICE_OPEN;
    }
    if (open) {
        lines_add(list, "open %zu", open);
    }
}

/* ---- read-outs of the evening ---- */

static void parents_of(const naive_school *school, const char *student, naive_set *parents)
{
    ROWS(school, OUD_TABLE_OUDERS, row)
    {
        naive_set children = {.count = 0};
        add_children(row, &children);
        if (naive_set_has(&children, student)) {
            naive_set_add(parents, row->value[0]);
        }
    }
}

static void read_talk(const naive_school *school, const naive_talk *talk, lines *list)
{
    char teachers[JOINED];
    char parents[JOINED];
    char groups[JOINED];
    naive_set found = {.count = 0};
    parents_of(school, talk->student, &found);
    lines_add(list, "talk %s %s %s offered 1 package %d origin 1 parents %s groups %s",
              talk->student, talk->subject, join(&talk->teachers, teachers),
              in_package(school, talk->student, talk->subject), join(&found, parents),
              join(&talk->groups, groups));
    char stamklas[NAIVE_TEXT];
    own_stamklas(school, talk->student, stamklas);
    lines_add(list, "cursor %s %s stamklas %s offered 1 teachers %zu", talk->student, talk->subject,
              empty(stamklas) ? "-" : stamklas, talk->teachers.count);
}

/* R-FILE-1: the distinct triples. */
static void read_file(const naive_evening *evening, lines *list)
{
    lines triples = {0};
    for (size_t i = 0; i < evening->talk_count; i++) {
        const naive_talk *talk = &evening->talks[i];
        for (size_t t = 0; t < talk->teachers.count; t++) {
            lines_add(&triples, "file %s %s %s", talk->student, talk->teachers.at[t],
                      talk->subject);
        }
    }
    lines_sort(&triples);
    lines_unique(&triples);
    for (size_t i = 0; i < triples.count; i++) {
        lines_add(list, "%s", triples.at[i]);
    }
    lines_free(&triples);
}

static void read_summary_row(const naive_school *school, const naive_evening *evening,
                             const naive_plan *everyone, const char *afdeling, const char *subject,
                             lines *list)
{
    naive_set students = {.count = 0};
    naive_students(school, &students);
    unsigned total = 0, offered = 0, unavailable = 0, exempts = 0;
    for (size_t s = 0; s < students.count; s++) {
        const char *student = students.at[s];
        naive_set afdelingen = {.count = 0};
        standing(school, student, subject, &afdelingen);
        if (!is_student(school, student) || !is_pakketvak(school, student, subject) ||
            !naive_set_has(&afdelingen, afdeling)) {
            continue;
        }
        if (is_exempt(school, student, subject)) {
            exempts++;
            continue;
        }
        static decision made;
        decide(school, evening, everyone, NULL, 0, student, subject, &made);
        total++;
        offered += has_talk(evening, student, subject);
        unavailable += made.teachers.count == 0;
    }
    if (total + exempts) {
        int state = offered == 0       ? OUD_SUMMARY_NONE
                    : offered == total ? OUD_SUMMARY_ALL
                                       : OUD_SUMMARY_SOME;
        lines_add(list, "summary %s %s %u %u 0 %u %d", afdeling, subject, total, offered,
                  unavailable, state);
    }
}

/* R-WHY-1: the verdict as the evening stands, with its stored answers, everyone where none. */
static void read_why(const naive_school *school, const naive_evening *evening,
                     const naive_plan *everyone, const char *student, const char *subject,
                     lines *list)
{
    static decision made;
    decide(school, evening, everyone, NULL, 0, student, subject, &made);
    int verdict = has_talk(evening, student, subject) ? OUD_VERDICT_OFFERED
                  : made.teachers.count               ? OUD_VERDICT_POSSIBLE
                                                      : OUD_VERDICT_NONE;
    lines_add(list, "why %s %s %d %d", student, subject, verdict,
              verdict == OUD_VERDICT_NONE ? made.reason : 0);
}

static void read_tally(const naive_school *school, const naive_evening *evening, lines *list)
{
    naive_set things[3] = {{.count = 0}, {.count = 0}, {.count = 0}};
    unsigned counts[3][NAIVE_SET] = {{0}};
    static const int kinds[3] = {OUD_KIND_STUDENT, OUD_KIND_TEACHER, OUD_KIND_PARENT};
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < evening->talk_count; i++) {
            const naive_talk *talk = &evening->talks[i];
            naive_set concerned[3] = {{.count = 0}, talk->teachers, {.count = 0}};
            naive_set_add(&concerned[0], talk->student);
            parents_of(school, talk->student, &concerned[2]);
            for (int k = 0; k < 3; k++) {
                for (size_t t = 0; pass == 0 && t < concerned[k].count; t++) {
                    naive_set_add(&things[k], concerned[k].at[t]);
                }
                for (size_t t = 0; pass == 1 && t < things[k].count; t++) {
                    counts[k][t] += naive_set_has(&concerned[k], things[k].at[t]);
                }
            }
        }
    }
    for (int k = 0; k < 3; k++) {
        for (size_t t = 0; t < things[k].count; t++) {
            lines_add(list, "tally %d %s %u", kinds[k], things[k].at[t], counts[k][t]);
        }
    }
}

void naive_read_evening(const naive_school *school, const naive_evening *evening, lines *list)
{
    static naive_plan everyone;
    static naive_plan forgetful;
    naive_set students = {.count = 0};
    naive_set subjects = {.count = 0};
    naive_set afdelingen = {.count = 0};
    naive_students(school, &students);
    naive_subjects(school, &subjects);
    naive_afdelingen(school, &afdelingen);
    everyone.options.policy = forgetful.options.policy = OUD_POLICY_EVERYONE;
    forgetful.options.flags = OUD_PLAN_FORGET_CHOICES;
    for (size_t i = 0; i < evening->talk_count; i++) {
        read_talk(school, &evening->talks[i], list);
    }
    for (size_t v = 0; v < subjects.count; v++) {
        for (size_t a = 0; a < afdelingen.count; a++) {
            read_summary_row(school, evening, &forgetful, afdelingen.at[a], subjects.at[v], list);
        }
        for (size_t s = 0; s < students.count; s++) {
            read_why(school, evening, &everyone, students.at[s], subjects.at[v], list);
        }
    }
    read_tally(school, evening, list);
    read_file(evening, list);
}
