/* naive_read.c - the lines that the library has to show. */
#include "differential/naive_rules.h"

#include <stdio.h>
#include <stdlib.h>

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

/* What a cell counts; who is offered the vak already counts as that alone. A group-only student
 * who is included is told by the rows alone. */
typedef struct cell {
    unsigned students, total, offered, skipped, undecided, exempt;
    unsigned reasons[OUD_REASON_GROUP_ONLY + 1];
} cell;

static void count_row(const naive_school *school, const naive_evening *evening,
                      const naive_plan_row *row, cell *found)
{
    const char *student = row->talk.student;
    const char *subject = row->talk.subject;
    bool made = row->action == OUD_ACTION_CREATE || row->action == OUD_ACTION_KEEP;
    found->reasons[row->reason] += row->action == OUD_ACTION_SKIP;
    if (!naive_is_pakketvak(school, student, subject)) {
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
    naive_standing(school, student, subject, &afdelingen);
    if (naive_is_pakketvak(school, student, subject)) {
        return naive_set_has(&afdelingen, afdeling);
    }
    for (size_t i = 0; i < afdelingen.count; i++) {
        if (naive_selected(&plan->options, afdelingen.at[i], subject)) {
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
    cell found = {.students = 0};
    naive_students(school, &students);
    for (size_t s = 0; s < students.count; s++) {
        const naive_plan_row *row = outcome(plan, students.at[s], subject);
        if (!row || !counts_in(school, plan, afdeling, students.at[s], subject)) {
            continue;
        }
        found.students++;
        if (naive_is_student(school, students.at[s])) {
            count_row(school, evening, row, &found);
        } else {
            found.reasons[row->reason]++; /* told, but no student of the afdeling */
        }
    }
    char text[256] = "";
    for (int reason = 1; reason <= OUD_REASON_GROUP_ONLY; reason++) {
        if (found.reasons[reason]) {
            size_t used = strlen(text);
            snprintf(text + used, sizeof text - used, " %d:%u", reason, found.reasons[reason]);
        }
    }
    if (found.students) {
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
    naive_split_source(choice->source, group, subject);
    for (size_t i = 0; i < choice->candidates.count; i++) {
        const char *teacher = choice->candidates.at[i];
        naive_role found = naive_role_of(school, choice->source, evening->week, teacher);
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
                      row->talk.subject, naive_join(&row->talk.teachers, text));
        }
    }
    naive_set afdelingen = {.count = 0};
    naive_set subjects = {.count = 0};
    naive_afdelingen(school, &afdelingen);
    naive_subjects(school, &subjects);
    for (size_t a = 0; a < afdelingen.count; a++) {
        for (size_t v = 0; v < subjects.count; v++) {
            if (naive_selected(&plan->options, afdelingen.at[a], subjects.at[v])) {
                read_cell(school, evening, plan, afdelingen.at[a], subjects.at[v], list);
            }
        }
    }
    size_t open = 0;
    for (size_t i = 0; i < plan->choice_count; i++) {
        read_choice(school, evening, &plan->choices[i], list);
        open += plan->choices[i].state == OUD_CHOICE_STATE_OPEN;
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
        naive_add_children(row, &children);
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
              talk->student, talk->subject, naive_join(&talk->teachers, teachers),
              naive_in_package(school, talk->student, talk->subject), naive_join(&found, parents),
              naive_join(&talk->groups, groups));
    char stamklas[NAIVE_TEXT];
    naive_own_stamklas(school, talk->student, stamklas);
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
        naive_standing(school, student, subject, &afdelingen);
        if (!naive_is_student(school, student) || !naive_is_pakketvak(school, student, subject) ||
            !naive_set_has(&afdelingen, afdeling)) {
            continue;
        }
        if (naive_is_exempt(school, student, subject)) {
            exempts++;
            continue;
        }
        static naive_decision made;
        naive_decide(school, evening, everyone, NULL, 0, student, subject, &made);
        total++;
        offered += has_talk(evening, student, subject);
        unavailable += made.teachers.count == 0;
    }
    if (total + exempts) {
        int state = offered == 0       ? OUD_SUMMARY_STATE_NONE
                    : offered == total ? OUD_SUMMARY_STATE_ALL
                                       : OUD_SUMMARY_STATE_SOME;
        lines_add(list, "summary %s %s %u %u 0 %u %d", afdeling, subject, total, offered,
                  unavailable, state);
    }
}

/* R-WHY-1: the verdict as the evening stands, with its stored answers, everyone where none. */
static void read_why(const naive_school *school, const naive_evening *evening,
                     const naive_plan *everyone, const char *student, const char *subject,
                     lines *list)
{
    static naive_decision made;
    naive_decide(school, evening, everyone, NULL, 0, student, subject, &made);
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
    forgetful.options.flags = OUD_PLAN_FLAG_FORGET_CHOICES;
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
