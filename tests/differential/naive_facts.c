/* naive_facts.c - who there is, in which groups, with which lessons: R-IN-4, R-IN-5, R-WEEK-1,
 * R-GEN-2. */
#include "differential/naive_rules.h"

#include <stdio.h>
#include <stdlib.h>

void naive_fail(const char *what)
{
    fprintf(stderr, "the naive model is too small: %s\n", what);
    exit(EXIT_FAILURE);
}

void naive_copy(char *to, const char *from)
{
    if (strlen(from) >= NAIVE_TEXT) {
        naive_fail("a text");
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
        naive_fail("a set");
    }
    size_t place = set->count++;
    while (place > 0 && strcmp(set->at[place - 1], text) > 0) {
        memcpy(set->at[place], set->at[place - 1], NAIVE_TEXT);
        place--;
    }
    naive_copy(set->at[place], text);
}

void naive_add_all(naive_set *set, const naive_set *more)
{
    for (size_t i = 0; i < more->count; i++) {
        naive_set_add(set, more->at[i]);
    }
}

bool naive_same_set(const naive_set *a, const naive_set *b)
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

const char *naive_join(const naive_set *set, char *text)
{
    strcpy(text, set->count ? "" : "-");
    for (size_t i = 0; i < set->count; i++) {
        strcat(strcat(text, i ? "+" : ""), set->at[i]);
    }
    return text;
}

/* ---- who and what there is ---- */

void naive_add_children(const naive_row *row, naive_set *children)
{
    char list[NAIVE_TEXT];
    naive_copy(list, row->value[1]);
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
        naive_add_children(row, students);
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

const char *naive_own_afdeling(const naive_school *school, const char *student)
{
    ROWS(school, OUD_TABLE_LEERLINGEN, row)
    {
        if (same(row->value[STUDENT], student)) {
            return row->value[STUDENT_AFDELING];
        }
    }
    return "";
}

bool naive_is_student(const naive_school *school, const char *student)
{
    return !empty(naive_own_afdeling(school, student));
}

void naive_own_stamklas(const naive_school *school, const char *student, char *group)
{
    const char *afdeling = naive_own_afdeling(school, student);
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

void naive_name_group(const char *afdeling, const char *code, char *group)
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
        const char *own = naive_own_afdeling(school, row->value[STUDENT]);
        if (!empty(own) && naive_set_has(&where, own)) {
            afdeling = own;
        } else if (where.count == 1) {
            afdeling = where.at[0];
            naive_name_group(afdeling, code, group);
            return true;
        } else {
            return false;
        }
    }
    naive_name_group(afdeling, code, group);
    return true;
}

void naive_groups_of(const naive_school *school, const char *student, naive_set *groups)
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
            naive_name_group(row->value[STUDENT], row->value[INDELING_GROEP], text);
            naive_set_add(&unsettled, text);
        }
    }
    return unsettled.count;
}

/* ---- lessons ---- */

unsigned naive_place(const naive_school *school, const char *week)
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

bool naive_active(const naive_school *school, const naive_row *row, unsigned week)
{
    char text[8];
    snprintf(text, sizeof text, "%u", week);
    const char *from = row->value[LES_VAN];
    const char *to = row->value[LES_TOT];
    return !idle(row) && (empty(from) || naive_place(school, from) <= naive_place(school, text)) &&
           (empty(to) || naive_place(school, text) <= naive_place(school, to));
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
size_t naive_count_active(const naive_school *school, unsigned week)
{
    size_t count = 0;
    ROWS(school, OUD_TABLE_LESSENVERDELING, row)
    {
        bool first = true;
        for (const naive_row *other = school->rows[OUD_TABLE_LESSENVERDELING]; other < row;
             other++) {
            first = first && !same_row(row, other);
        }
        count += first && naive_active(school, row, week);
    }
    return count;
}

bool naive_substitute(const naive_row *row)
{
    return same(row->value[LES_TYPE], "vervanger");
}

bool naive_same_lesson(const naive_row *a, const naive_row *b)
{
    return a == b || (!empty(a->value[LES_ID]) && same(a->value[LES_ID], b->value[LES_ID]));
}

/* Whether a row says that this roostergroep ("afdeling/code") has this vak. */
static bool teaches(const naive_row *row, const char *group, const char *subject)
{
    char named[NAIVE_TEXT];
    naive_name_group(row->value[LES_AFDELING], row->value[LES_GROEP], named);
    return !empty(row->value[LES_GROEP]) && same(named, group) &&
           same(row->value[LES_VAK], subject);
}

bool naive_group_has(const naive_school *school, const char *group, const char *subject)
{
    ROWS(school, OUD_TABLE_LESSENVERDELING, row)
    {
        if (teaches(row, group, subject)) {
            return true;
        }
    }
    return false;
}

void naive_split_source(const char *source, char *group, char *subject)
{
    const char *arrow = strchr(source, '>');
    size_t size = (size_t)(arrow - source);
    memcpy(group, source, size);
    group[size] = '\0';
    naive_copy(subject, arrow + 1);
}

void naive_make_source(const char *group, const char *subject, char *source)
{
    snprintf(source, NAIVE_TEXT, "%.32s>%.12s", group, subject);
}

void naive_visit_rows(const naive_school *school, const char *source, unsigned week,
                      naive_visit *visit, void *data)
{
    char group[NAIVE_TEXT];
    char subject[NAIVE_TEXT];
    naive_split_source(source, group, subject);
    ROWS(school, OUD_TABLE_LESSENVERDELING, joined)
    {
        if (!teaches(joined, group, subject)) {
            continue;
        }
        ROWS(school, OUD_TABLE_LESSENVERDELING, row)
        {
            if (naive_same_lesson(joined, row)) {
                visit(school, row, week, data);
            }
        }
    }
}

static void note_candidate(const naive_school *school, const naive_row *row, unsigned week,
                           void *data)
{
    if (naive_active(school, row, week)) {
        naive_set_add(data, row->value[LES_DOCENT]);
    }
}

void naive_candidates_of(const naive_school *school, const char *source, unsigned week,
                         naive_set *candidates)
{
    naive_visit_rows(school, source, week, note_candidate, candidates);
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
    if (naive_active(school, row, week)) {
        found->lesson = true;
        return;
    }
    if (idle(row) || empty(row->value[LES_DOCENT])) {
        return;
    }
    const char *from = row->value[LES_VAN];
    if (!empty(from) && naive_place(school, from) > naive_place(school, text)) {
        if (!found->later || naive_place(school, from) < found->later_place) {
            found->later_place = naive_place(school, from);
        }
        found->later = true;
    } else {
        unsigned last = naive_place(school, row->value[LES_TOT]);
        if (!found->earlier || last > found->earlier_place) {
            found->earlier_place = last;
        }
        found->earlier = true;
    }
}

int naive_absence_reason(const naive_school *school, const char *source, unsigned week,
                         unsigned *other_week)
{
    absence found = {false, false, false, 0, 0};
    naive_visit_rows(school, source, week, note_absence, &found);
    *other_week = 0;
    if (found.later || found.earlier) {
        unsigned at = found.later ? found.later_place : found.earlier_place;
        *other_week = (at + school->first_week - 1) % 53 + 1;
        return OUD_REASON_OTHER_WEEKS;
    }
    return found.lesson ? OUD_REASON_NO_TEACHER : OUD_REASON_NO_LESSON;
}
