/* turn.c - the smallest set of changes that would give the talk (R-WHY-1): each is needed, and
 * together they are enough. They follow the chain of facts: the student, the package, the group,
 * and then what the group lacks. */
#include "why/why.h"

typedef struct turning {
    oud_why *why;
    const oud_evening *evening;
    const oud__facts *facts;
    oud__options *options; /* of the student */
    oud__u32s found;
} turning;

static bool add(turning *t, oud_turn kind, uint32_t group, uint32_t subject, uint32_t lesson,
                uint32_t week)
{
    oud__turn turn = {{0}};
    turn.values[OUD_TURN_ATTRIBUTE_KIND] = kind;
    turn.values[OUD_TURN_ATTRIBUTE_ROOSTERGROEP] = group;
    turn.values[OUD_TURN_ATTRIBUTE_SUBJECT] = subject;
    turn.values[OUD_TURN_ATTRIBUTE_LESSON] = lesson;
    turn.values[OUD_TURN_ATTRIBUTE_WEEK] = week;
    turn.values[OUD_TURN_ATTRIBUTE_TEACHER] = t->why->teacher;
    if (group) {
        turn.values[OUD_TURN_ATTRIBUTE_AFDELING] =
            t->facts->afdeling_of[OUD_KIND_ROOSTERGROEP][group];
    }
    return oud__vec_push(&t->why->memory, &t->why->turns, turn);
}

/* ---- what a group lacks ---- */

static bool among(const uint32_t *teachers, size_t count, uint32_t teacher)
{
    bool found = teacher == 0 && count > 0;
    for (size_t i = 0; i < count; i++) {
        found |= teachers[i] == teacher;
    }
    return found;
}

/* Whether a stored answer to the choice of an option leaves the teacher(s) out. */
static bool left_out(const turning *t, const oud__option *option)
{
    const oud__answer *answer = oud__evening_answer_to(t->evening, t->options, option);
    if (!answer) {
        return false;
    }
    size_t count;
    const uint32_t *chosen = oud__sets_items(&t->evening->sets, answer->chosen, &count);
    return !among(chosen, count, t->why->teacher);
}

/* A lesson of an option: one that the teacher asked about has in other weeks, with the nearest of
 * them; else an active one; else any. */
static uint32_t lesson_of(const turning *t, const oud__option *option, uint32_t *week)
{
    const oud__facts *facts = t->facts;
    uint32_t peil = t->why->peilweek;
    uint32_t found = 0;
    bool active = false;
    *week = 0;
    for (uint32_t i = facts->teaching_starts[option->group];
         i < facts->teaching_starts[option->group + 1]; i++) {
        uint32_t lesson = facts->teaching.at[i].lesson;
        for (uint32_t r = facts->assignment_starts[lesson];
             facts->teaching.at[i].subject == option->subject &&
             r < facts->assignment_starts[lesson + 1];
             r++) {
            const oud__assignment *row = &facts->assignments.at[r];
            bool now = oud__facts_active(facts, row, peil);
            bool wanted = row->teacher && (!t->why->teacher || row->teacher == t->why->teacher);
            found = found == 0 || (now && !active) ? lesson : found;
            active |= now;
            if (wanted && !row->idle && !now) {
                *week = oud__week_nearer(*week, oud__assignment_week(facts, row, peil), peil,
                                         facts->first_week);
            }
        }
    }
    return found;
}

/* How near an option is to giving the talk, as a reason; NONE: it gives it. */
static oud_reason lack_of(const turning *t, const oud__option *option)
{
    uint32_t week;
    if (among(oud__option_teachers(t->options, option), option->candidate_count, t->why->teacher)) {
        return left_out(t, option) ? OUD_REASON_NOT_CHOSEN : OUD_REASON_NONE;
    }
    lesson_of(t, option, &week);
    if (week) {
        return OUD_REASON_OTHER_WEEKS;
    }
    return oud__option_reason(option) == OUD_REASON_NO_LESSON ? OUD_REASON_NO_LESSON
                                                              : OUD_REASON_NO_TEACHER;
}

static bool turn_option(turning *t, const oud__option *option, oud_reason lack)
{
    uint32_t week;
    uint32_t lesson = lesson_of(t, option, &week);
    switch (lack) {
    case OUD_REASON_NONE:
        return true;
    case OUD_REASON_NOT_CHOSEN:
        return add(t, OUD_TURN_CHOOSE, option->group, option->subject, 0, 0);
    case OUD_REASON_OTHER_WEEKS:
        return add(t, OUD_TURN_WEEKS, option->group, option->subject, lesson, week);
    case OUD_REASON_NO_TEACHER:
        return add(t, OUD_TURN_TEACHER, option->group, option->subject, lesson, 0);
    default:
        return add(t, OUD_TURN_LESSON, option->group, option->subject, 0, 0);
    }
}

/* The option in t->found that is nearest; the first of several. */
static bool turn_options(turning *t)
{
    const oud__option *best = NULL;
    oud_reason nearest = OUD_REASON_NONE;
    for (size_t i = 0; i < t->found.count; i++) {
        const oud__option *option = &t->options->items.at[t->found.at[i]];
        oud_reason lack = lack_of(t, option);
        if (!best || lack == OUD_REASON_NONE || (nearest && lack > nearest)) {
            best = option;
            nearest = lack;
        }
    }
    return turn_option(t, best, nearest);
}

/* ---- no group ---- */

/* Whether a lesson of a group in a subject has (this) teacher in the peilweek. */
static bool teaches(const turning *t, uint32_t group, uint32_t subject)
{
    const oud__facts *facts = t->facts;
    for (uint32_t i = facts->teaching_starts[group]; i < facts->teaching_starts[group + 1]; i++) {
        uint32_t lesson = facts->teaching.at[i].lesson;
        for (uint32_t r = facts->assignment_starts[lesson];
             facts->teaching.at[i].subject == subject && r < facts->assignment_starts[lesson + 1];
             r++) {
            const oud__assignment *row = &facts->assignments.at[r];
            if (oud__facts_active(facts, row, t->why->peilweek) &&
                among(&row->teacher, row->teacher != 0, t->why->teacher)) {
                return true;
            }
        }
    }
    return false;
}

/* A group in which the student would have the talk: of the own afdeling first; `only` leaves no
 * other. A group with an answer that leaves the teacher out is none. 0 when there is none. */
static uint32_t group_to_join(const turning *t, uint32_t afdeling, uint32_t subject, bool only)
{
    uint32_t elsewhere = 0;
    for (uint32_t g = 1; g <= t->facts->count[OUD_KIND_ROOSTERGROEP]; g++) {
        bool own = t->facts->afdeling_of[OUD_KIND_ROOSTERGROEP][g] == afdeling;
        if ((only && !own) || (!own && elsewhere) || !teaches(t, g, subject) ||
            oud__evening_answer(t->evening, g, subject)) {
            continue;
        }
        if (own) {
            return g;
        }
        elsewhere = g;
    }
    return elsewhere;
}

/* A group in which the student sits, in an afdeling when that counts; 0 when there is none. */
static uint32_t group_joined(const turning *t, uint32_t afdeling, bool only)
{
    const oud__relation *memberships = &t->facts->memberships;
    for (uint32_t m = memberships->starts[t->why->student];
         m < memberships->starts[t->why->student + 1]; m++) {
        uint32_t group = memberships->values[m];
        if (!only || t->facts->afdeling_of[OUD_KIND_ROOSTERGROEP][group] == afdeling) {
            return group;
        }
    }
    return 0;
}

/* A lesson for a group that the student is in, or a place in a group that has one; a new group with
 * a lesson when there is nothing at all. */
static bool turn_no_group(turning *t, const oud__package_row *row)
{
    uint32_t afdeling;
    uint32_t subject;
    bool niveau = oud__package_niveau(row, t->why->subject, &afdeling, &subject);
    uint32_t join = group_to_join(t, afdeling, subject, niveau);
    uint32_t joined = group_joined(t, afdeling, niveau);
    if (join) {
        return add(t, OUD_TURN_PLACE, join, subject, 0, 0);
    }
    bool done = (joined || add(t, OUD_TURN_PLACE, 0, subject, 0, 0)) &&
                add(t, OUD_TURN_LESSON, joined, subject, 0, 0);
    for (size_t i = 0; done && !joined && i < t->why->turns.count; i++) {
        t->why->turns.at[i].values[OUD_TURN_ATTRIBUTE_AFDELING] = afdeling;
    }
    return done;
}

/* ---- the package ---- */

/* As if no row were exempt. */
static bool turn_rows(turning *t, const oud__package_row *rows, size_t count, bool exempt)
{
    t->found.count = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t afdeling;
        uint32_t in;
        bool niveau = oud__package_niveau(&rows[i], t->why->subject, &afdeling, &in);
        if ((exempt || !rows[i].exempt) &&
            !oud__package_collect(t->options, &t->why->memory, t->facts, t->why->student,
                                  niveau ? afdeling : 0, in, &t->found)) {
            return false;
        }
    }
    return t->found.count ? turn_options(t) : turn_no_group(t, &rows[0]);
}

static bool turn_package(turning *t, uint32_t place)
{
    oud__package_row plain;
    size_t count;
    const oud__package_row *rows =
        oud__package_rows(t->facts, t->why->student, place, &plain, &count);
    bool exempt = oud__package_exempt(rows, count);
    return (!exempt || add(t, OUD_TURN_EXEMPTION, 0, t->why->subject, 0, 0)) &&
           turn_rows(t, rows, count, exempt);
}

/* No package row: include group-only students where there is a group for it, else add the row. */
static bool turn_no_package(turning *t)
{
    bool only = t->why->reason == OUD_REASON_GROUP_ONLY;
    oud__package_row row = {.afdeling = t->facts->afdeling_of[OUD_KIND_STUDENT][t->why->student]};
    if (!add(t, only ? OUD_TURN_MAATWERK : OUD_TURN_PACKAGE, 0, t->why->subject, 0, 0)) {
        return false;
    }
    if (!only) {
        return turn_rows(t, &row, 1, false);
    }
    return oud__package_loose(t->options, &t->why->memory, t->facts, t->why->student,
                              t->why->subject, &t->found) &&
           turn_options(t);
}

static bool turn_facts(turning *t)
{
    oud_why *why = t->why;
    uint32_t place = oud__facts_package_place(t->facts, why->student, why->subject);
    bool known = why->student <= t->facts->count[OUD_KIND_STUDENT];
    if (!known && !add(t, OUD_TURN_STUDENT, 0, 0, 0, 0)) {
        return false;
    }
    return place == UINT32_MAX ? turn_no_package(t) : turn_package(t, place);
}

/* The opportunity that is withdrawn: the last fact about one. */
static bool turn_withdrawn(turning *t)
{
    oud_why *why = t->why;
    for (size_t i = why->facts.count; i-- > 0;) {
        uint32_t opportunity = why->facts.at[i].values[OUD_FACT_ATTRIBUTE_OPPORTUNITY];
        if (opportunity) {
            bool done = add(t, OUD_TURN_OFFER_AGAIN, 0, why->subject, 0, 0);
            if (done) {
                why->turns.at[0].values[OUD_TURN_ATTRIBUTE_OPPORTUNITY] = opportunity;
            }
            return done;
        }
    }
    return true;
}

bool oud__why_turn(oud_why *why, const oud_evening *evening)
{
    turning t = {.why = why, .evening = evening, .facts = &evening->school->facts};
    if (why->verdict == OUD_VERDICT_OFFERED) {
        return true;
    }
    if (why->verdict == OUD_VERDICT_POSSIBLE) {
        return add(&t, OUD_TURN_OFFER, 0, why->subject, 0, 0);
    }
    if (why->reason == OUD_REASON_WITHDRAWN) {
        return turn_withdrawn(&t);
    }
    t.options = oud__options_of_student(&why->memory, t.facts, why->student, why->peilweek);
    bool done = t.options && turn_facts(&t);
    oud__vec_free(&why->memory, &t.found);
    oud__options_unref(t.options);
    return done;
}
