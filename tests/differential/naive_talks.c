/* naive_talks.c - what R-GEN-1 to R-GEN-6 make of it. */
#include "differential/naive_rules.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- R-GEN-3: roles and policies ---- */

/* Whether an active substitute row of the same lesson names this teacher. */
static bool named_by_substitute(const naive_school *school, const naive_row *lesson,
                                const char *teacher, unsigned week)
{
    ROWS(school, OUD_TABLE_LESSENVERDELING, row)
    {
        if (naive_same_lesson(lesson, row) && naive_active(school, row, week) &&
            naive_substitute(row) && same(row->value[LES_DOC_REG], teacher)) {
            return true;
        }
    }
    return false;
}

static void note_role(const naive_school *school, const naive_row *row, unsigned week, void *data)
{
    naive_role *found = data;
    if (!same(row->value[LES_DOCENT], found->teacher) || !naive_active(school, row, week)) {
        return;
    }
    if (naive_substitute(row)) {
        found->substitute = true;
        found->stays = true;
    } else {
        found->regular = true;
        if (!named_by_substitute(school, row, found->teacher, week)) {
            found->stays = true;
        }
    }
}

naive_role naive_role_of(const naive_school *school, const char *source, unsigned week,
                         const char *teacher)
{
    naive_role found = {teacher, false, false, false};
    naive_visit_rows(school, source, week, note_role, &found);
    return found;
}

static void choose(const naive_school *school, const char *source, unsigned week, oud_policy policy,
                   const naive_set *candidates, naive_set *chosen)
{
    for (size_t i = 0; i < candidates->count; i++) {
        naive_role found = naive_role_of(school, source, week, candidates->at[i]);
        if (policy == OUD_POLICY_EVERYONE ||
            (policy == OUD_POLICY_PREFER_REGULAR && found.regular) ||
            (policy == OUD_POLICY_PREFER_SUBSTITUTE && found.stays)) {
            naive_set_add(chosen, candidates->at[i]);
        }
    }
    if (chosen->count == 0 && policy != OUD_POLICY_ASK) {
        naive_add_all(chosen, candidates);
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
    return empty(row->value[PAKKET_AFDELING]) ? naive_own_afdeling(school, row->value[STUDENT])
                                              : row->value[PAKKET_AFDELING];
}

bool naive_in_package(const naive_school *school, const char *student, const char *subject)
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

bool naive_is_pakketvak(const naive_school *school, const char *student, const char *subject)
{
    ROWS(school, OUD_TABLE_PAKKETKEUZE, row)
    {
        if (package_row(row, student, subject)) {
            return true;
        }
    }
    return false;
}

bool naive_is_exempt(const naive_school *school, const char *student, const char *subject)
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
        if ((!niveau || there) && naive_group_has(school, group, subject)) {
            char source[NAIVE_TEXT];
            naive_make_source(group, subject, source);
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
        naive_name_group(row->value[STUDENT_AFDELING], row->value[STUDENT_STAMKLAS], named);
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
    if (naive_in_package(school, student, subject)) {
        return;
    }
    naive_groups_of(school, student, &groups);
    for (size_t i = 0; i < groups.count; i++) {
        const char *group = groups.at[i];
        if (!is_stamklas(school, student, group) && naive_group_has(school, group, subject)) {
            naive_set_add(found, group);
        }
    }
}

static void sources_of(const naive_school *school, const char *student, const char *subject,
                       naive_set *sources)
{
    naive_set groups = {.count = 0};
    naive_groups_of(school, student, &groups);
    if (naive_is_pakketvak(school, student, subject)) {
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
        naive_make_source(maatwerk.at[i], subject, source);
        naive_set_add(sources, source);
    }
}

/* ---- selection ---- */

bool naive_selected(const naive_options *options, const char *afdeling, const char *subject)
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

void naive_standing(const naive_school *school, const char *student, const char *subject,
                    naive_set *afdelingen)
{
    ROWS(school, OUD_TABLE_PAKKETKEUZE, row)
    {
        if (package_row(row, student, subject)) {
            naive_set_add(afdelingen, afdeling_of(school, row));
        }
    }
    if (naive_is_pakketvak(school, student, subject)) {
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
    if (options->selected == 0) {
        return true;
    }
    naive_standing(school, student, subject, &afdelingen);
    for (size_t i = 0; i < afdelingen.count; i++) {
        if (naive_selected(options, afdelingen.at[i], subject)) {
            return true;
        }
    }
    return false;
}

/* ---- deciding one student x vak ---- */

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
    naive_candidates_of(school, source, evening->week, &found->candidates);
    if (found->candidates.count < 2) {
        found->chosen = found->candidates;
        return;
    }
    const naive_choice *answer = find_choice(given, given_count, source);
    if (answer) {
        found->chosen = answer->chosen;
        found->state = OUD_CHOICE_STATE_BY_CALLER;
        return;
    }
    answer = find_choice(evening->answers, evening->answer_count, source);
    if (answer && naive_same_set(&answer->candidates, &found->candidates) &&
        !(plan->options.flags & OUD_PLAN_FLAG_FORGET_CHOICES)) {
        found->chosen = answer->chosen;
        found->state = OUD_CHOICE_STATE_STORED;
        return;
    }
    choose(school, source, evening->week, plan->options.policy, &found->candidates, &found->chosen);
    found->state =
        plan->options.policy == OUD_POLICY_ASK ? OUD_CHOICE_STATE_OPEN : OUD_CHOICE_STATE_BY_POLICY;
}

static void set_reason(naive_decision *made, int reason, unsigned week)
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
    unsigned here = naive_place(school, text);
    for (int i = 0; i < 2; i++) {
        snprintf(text, sizeof text, "%u", weeks[i]);
        unsigned at = naive_place(school, text);
        keys[i] = at > here ? at - here : 100 + here - at;
    }
    return a && (!b || keys[0] <= keys[1]) ? a : b;
}

static void note_group(naive_decision *made, const naive_set *chosen, const char *source)
{
    char group[NAIVE_TEXT];
    char subject[NAIVE_TEXT];
    naive_split_source(source, group, subject);
    if (made->teachers.count > TEACHERS_MAX) {
        naive_fail("the teachers");
    }
    for (size_t i = 0; i < made->teachers.count; i++) {
        if (naive_set_has(chosen, made->teachers.at[i])) {
            naive_set_add(&made->groups_by[i], group);
        }
    }
}

void naive_decide(const naive_school *school, const naive_evening *evening, const naive_plan *plan,
                  const naive_choice *given, size_t given_count, const char *student,
                  const char *subject, naive_decision *made)
{
    memset(made, 0, sizeof *made);
    bool pakketvak = naive_is_pakketvak(school, student, subject);
    naive_set maatwerk = {.count = 0};
    maatwerk_groups(school, student, subject, &maatwerk);
    made->concerned = pakketvak || maatwerk.count > 0;
    if (!naive_is_student(school, student)) {
        made->concerned = pakketvak;
        made->reason = OUD_REASON_STUDENT_UNKNOWN;
        return;
    }
    if (!made->concerned) {
        made->reason = OUD_REASON_NOT_IN_PACKAGE;
        return;
    }
    if (pakketvak && naive_is_exempt(school, student, subject)) {
        made->reason = OUD_REASON_EXEMPT;
        return;
    }
    if (!pakketvak && !(plan->options.flags & OUD_PLAN_FLAG_GROUP_ONLY)) {
        made->reason = OUD_REASON_GROUP_ONLY;
        return;
    }
    made->reason = OUD_REASON_NO_GROUP;
    sources_of(school, student, subject, &made->sources);
    static yield yields[NAIVE_SET];
    for (size_t i = 0; i < made->sources.count; i++) {
        source_yield(school, evening, plan, given, given_count, made->sources.at[i], &yields[i]);
        made->undecided = made->undecided || yields[i].state == OUD_CHOICE_STATE_OPEN;
        naive_add_all(&made->teachers, &yields[i].chosen);
        if (yields[i].candidates.count == 0) {
            unsigned week = 0;
            int reason = naive_absence_reason(school, made->sources.at[i], evening->week, &week);
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
        naive_fail("a plan");
    }
    naive_plan_row *row = &plan->rows[plan->row_count++];
    memset(row, 0, sizeof *row);
    row->action = action;
    naive_copy(row->talk.student, student);
    naive_copy(row->talk.subject, subject);
    return row;
}

static const naive_talk *find_talk(const naive_evening *evening, const naive_talk *talk)
{
    for (size_t i = 0; i < evening->talk_count; i++) {
        const naive_talk *other = &evening->talks[i];
        if (same(other->student, talk->student) && same(other->subject, talk->subject) &&
            naive_same_set(&other->teachers, &talk->teachers)) {
            return other;
        }
    }
    return NULL;
}

/* R-GEN-4, R-GEN-5: the talks a decision wants, as rows. */
static void add_talks(const naive_evening *evening, naive_plan *plan, const char *student,
                      const char *subject, const naive_decision *made)
{
    bool separate = plan->options.flags & OUD_PLAN_FLAG_SEPARATE;
    size_t talks = separate ? made->teachers.count : 1;
    for (size_t i = 0; i < talks; i++) {
        naive_plan_row *row = add_row(plan, OUD_ACTION_CREATE, student, subject);
        if (separate) {
            naive_set_add(&row->talk.teachers, made->teachers.at[i]);
            row->talk.groups = made->groups_by[i];
        } else {
            row->talk.teachers = made->teachers;
            for (size_t t = 0; t < made->teachers.count; t++) {
                naive_add_all(&row->talk.groups, &made->groups_by[t]);
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
            wanted = wanted || naive_same_set(&wanted_rows->rows[r].talk.teachers, &talk->teachers);
        }
        if (!wanted) {
            add_row(plan, OUD_ACTION_OBSOLETE, student, subject)->talk = *talk;
        }
    }
}

static void add_choices(const naive_school *school, const naive_evening *evening, naive_plan *plan,
                        const naive_choice *given, size_t given_count, const char *student,
                        const char *subject, const naive_decision *made)
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
                naive_fail("the choices");
            }
            choice = &plan->choices[plan->choice_count++];
            memset(choice, 0, sizeof *choice);
            naive_copy(choice->source, made->sources.at[i]);
            choice->candidates = found.candidates;
            choice->chosen = found.chosen;
            choice->state = found.state;
        }
        char talk[NAIVE_TEXT];
        naive_make_source(student, subject, talk);
        naive_set_add(&choice->talks, talk);
    }
}

static void plan_one(const naive_school *school, const naive_evening *evening, naive_plan *plan,
                     const naive_choice *given, size_t given_count, const char *student,
                     const char *subject)
{
    static naive_decision made;
    naive_decide(school, evening, plan, given, given_count, student, subject, &made);
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
    wide.options.flags |= OUD_PLAN_FLAG_GROUP_ONLY;
    wide.row_count = 0;
    naive_decide(school, evening, &wide, given, given_count, student, subject, &made);
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
                naive_fail("the evening");
            }
            evening->talks[evening->talk_count++] = plan->rows[i].talk;
        }
    }
    for (size_t i = 0; i < plan->choice_count; i++) {
        naive_choice *answer = (naive_choice *)find_choice(evening->answers, evening->answer_count,
                                                           plan->choices[i].source);
        if (!answer) {
            if (evening->answer_count == NAIVE_CHOICES) {
                naive_fail("the answers");
            }
            answer = &evening->answers[evening->answer_count++];
        }
        *answer = plan->choices[i];
    }
}
