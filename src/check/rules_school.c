/* rules_school.c - what is odd about the data as they were loaded. */
#include "check/check.h"

bool oud__rule_peilweek_empty(oud__checker *c)
{
    uint32_t week = c->options->week;
    for (size_t i = 0; i < c->facts->assignments.count; i++) {
        if (oud__facts_active(c->facts, &c->facts->assignments.at[i], week)) {
            return true;
        }
    }
    return oud__found(c, week, 0, 0, 0);
}

bool oud__rule_parents_not_loaded(oud__checker *c)
{
    bool loaded = c->facts->count[OUD_KIND_PARENT] || !c->facts->count[OUD_KIND_STUDENT];
    return loaded || oud__found(c, 0, 0, 0, 0);
}

bool oud__rule_deadline(oud__checker *c)
{
    uint32_t deadline = c->evening->settings[OUD_EVENING_SETTING_DEADLINE];
    bool late = deadline && c->date_count && deadline >= c->dates[0];
    return !late || oud__found(c, deadline, c->dates[0], 0, 0);
}

bool oud__rule_student_unknown(oud__checker *c)
{
    return oud__found(c, c->student, 0, 0, 0);
}

bool oud__rule_group_unsettled(oud__checker *c)
{
    const oud__u32s *pairs = &c->facts->unsettled;
    bool done = true;
    for (size_t i = 0; done && i < pairs->count; i += 2) {
        done = pairs->at[i] > c->facts->count[OUD_KIND_STUDENT] ||
               oud__found(c, pairs->at[i], pairs->at[i + 1], 0, 0);
    }
    return done;
}

const uint8_t *oud__check_members(oud__checker *c)
{
    const oud__relation *memberships = &c->facts->memberships;
    size_t groups = (size_t)c->facts->count[OUD_KIND_ROOSTERGROEP] + 1;
    if (!c->members) {
        c->members = oud__memory_zeroed(c->memory, groups, 1);
    }
    if (c->members && !c->members[0]) {
        uint32_t end = memberships->starts[c->facts->count[OUD_KIND_STUDENT] + 1];
        for (uint32_t i = 0; i < end; i++) {
            c->members[memberships->values[i]] = 1;
        }
        c->members[0] = 1;
    }
    return c->members;
}

uint32_t oud__check_stamklas_group(const oud__facts *facts, uint32_t stamklas)
{
    uint32_t afdeling = facts->afdeling_of[OUD_KIND_STAMKLAS][stamklas];
    uint32_t code = facts->code_of[OUD_KIND_STAMKLAS][stamklas];
    return oud__facts_pair(facts, OUD_KIND_ROOSTERGROEP, afdeling, code);
}

/* Roostergroepen with or without members, and with or without lessons. */
static bool find_groups(oud__checker *c, bool members, bool lessons)
{
    const uint8_t *known = oud__check_members(c);
    const uint32_t *starts = c->facts->teaching_starts;
    bool done = known != NULL;
    for (uint32_t g = 1; done && g <= c->facts->count[OUD_KIND_ROOSTERGROEP]; g++) {
        bool stamklas = c->facts->group_stamklas[g] != 0 && !lessons;
        if (known[g] == members && (starts[g] < starts[g + 1]) == lessons && !stamklas) {
            done = oud__found(c, g, c->facts->afdeling_of[OUD_KIND_ROOSTERGROEP][g], 0, 0);
        }
    }
    return done;
}

bool oud__rule_group_unknown(oud__checker *c)
{
    return find_groups(c, true, false);
}

bool oud__rule_group_empty(oud__checker *c)
{
    return find_groups(c, false, true);
}

bool oud__rule_afdeling_unknown(oud__checker *c)
{
    const uint32_t *own = c->facts->afdeling_students;
    const uint32_t *guests = c->facts->afdeling_guests.starts;
    bool done = true;
    for (uint32_t a = 1; done && a <= c->facts->count[OUD_KIND_AFDELING]; a++) {
        done = own[a] != own[a + 1] || guests[a] != guests[a + 1] || oud__found(c, a, 0, 0, 0);
    }
    return done;
}

bool oud__rule_subject_not_taught(oud__checker *c)
{
    bool done = true;
    for (uint32_t s = 1; done && s <= c->facts->count[OUD_KIND_SUBJECT]; s++) {
        done = c->untaught[s] == 0 || oud__found(c, s, c->untaught[s], 0, 0);
    }
    return done;
}

bool oud__rule_stamklas_not_seated(oud__checker *c)
{
    uint32_t stamklas = c->facts->student_stamklas[c->student];
    return !oud__check_stamklas_group(c->facts, stamklas) ||
           oud__found(c, c->student, stamklas, 0, 0);
}

bool oud__rule_stamklas_no_group(oud__checker *c)
{
    bool done = true;
    for (uint32_t s = 1; done && s <= c->facts->count[OUD_KIND_STAMKLAS]; s++) {
        done = oud__check_stamklas_group(c->facts, s) ||
               oud__found(c, s, c->facts->afdeling_of[OUD_KIND_STAMKLAS][s], 0, 0);
    }
    return done;
}

bool oud__rule_package_contradicts(oud__checker *c)
{
    const uint32_t end = oud__facts_package_end(c->facts, c->student);
    bool done = true;
    for (uint32_t p = c->facts->package.starts[c->student]; done && p < end; p++) {
        size_t count = 0;
        if (oud__facts_special(c->facts, p)) {
            oud__facts_details(c->facts, p, &count);
        }
        done = count < 2 || oud__found(c, c->student, oud__facts_subject(c->facts, p), 0, 0);
    }
    return done;
}

/* Whether a teacher is on the rows of a lesson, which are in order of teacher. */
static bool is_on_lesson(const oud__facts *facts, uint32_t lesson, uint32_t teacher)
{
    const oud__assignment *rows = facts->assignments.at;
    uint32_t low = facts->assignment_starts[lesson];
    uint32_t end = facts->assignment_starts[lesson + 1];
    for (uint32_t high = end; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        if (rows[middle].teacher < teacher) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < end && rows[low].teacher == teacher;
}

/* The substitutes of one lesson who replace somebody who is not on it. */
static bool find_substitutes(oud__checker *c, uint32_t lesson, uint32_t group, uint32_t subject)
{
    uint32_t first = c->facts->assignment_starts[lesson];
    uint32_t end = c->facts->assignment_starts[lesson + 1];
    bool done = true;
    for (uint32_t r = first; done && r < end; r++) {
        const oud__assignment *row = &c->facts->assignments.at[r];
        bool there =
            !row->substitute || !row->replaces || is_on_lesson(c->facts, lesson, row->replaces);
        bool again = r > first && row[-1].teacher == row->teacher &&
                     row[-1].replaces == row->replaces && row[-1].substitute;
        done = there || again || oud__found(c, row->teacher, row->replaces, group, subject);
    }
    return done;
}

bool oud__rule_substitute(oud__checker *c)
{
    size_t lessons = (size_t)c->facts->count[OUD_KIND_LESSON] + 1;
    uint8_t *been = oud__memory_zeroed(c->memory, lessons, 1);
    bool done = been != NULL;
    for (uint32_t g = 1; done && g <= c->facts->count[OUD_KIND_ROOSTERGROEP]; g++) {
        uint32_t end = c->facts->teaching_starts[g + 1];
        for (uint32_t t = c->facts->teaching_starts[g]; done && t < end; t++) {
            const oud__teaching *teaching = &c->facts->teaching.at[t];
            done = been[teaching->lesson] ||
                   find_substitutes(c, teaching->lesson, g, teaching->subject);
            been[teaching->lesson] = 1;
        }
    }
    oud__memory_free(c->memory, been, lessons);
    return done;
}

bool oud__rule_lesson_no_group(oud__checker *c)
{
    bool done = true;
    for (size_t i = 0; done && i < c->facts->spooks.count; i++) {
        const oud__spook *spook = &c->facts->spooks.at[i];
        done = oud__found(c, spook->afdeling, spook->subject, spook->lesson, 0);
    }
    return done;
}

bool oud__rule_parent_no_student(oud__checker *c)
{
    const oud__relation *students = &c->facts->parent_students;
    bool done = true;
    for (uint32_t p = 1; done && p <= c->facts->count[OUD_KIND_PARENT]; p++) {
        bool known = false;
        for (uint32_t i = students->starts[p]; i < students->starts[p + 1]; i++) {
            known |= students->values[i] <= c->facts->count[OUD_KIND_STUDENT];
        }
        done = known || oud__found(c, p, 0, 0, 0);
    }
    return done;
}

/* Whether somebody is a member of a mentorgroep without being named for it. */
static bool has_members(oud__checker *c, uint32_t mentorgroep)
{
    const oud__facts *facts = c->facts;
    uint32_t afdeling = facts->afdeling_of[OUD_KIND_MENTORGROEP][mentorgroep];
    uint32_t code = facts->code_of[OUD_KIND_MENTORGROEP][mentorgroep];
    uint32_t group = oud__facts_pair(facts, OUD_KIND_ROOSTERGROEP, afdeling, code);
    uint32_t stamklas = oud__facts_pair(facts, OUD_KIND_STAMKLAS, afdeling, code);
    const uint32_t *guests = facts->stamklas_guests.starts;
    return (group && c->members[group]) || (stamklas && (facts->stamklas_sizes[stamklas] ||
                                                         guests[stamklas] != guests[stamklas + 1]));
}

bool oud__rule_mentorgroep_empty(oud__checker *c)
{
    bool done = oud__check_members(c) != NULL;
    size_t row = 0;
    for (uint32_t m = 1; done && m <= c->facts->count[OUD_KIND_MENTORGROEP]; m++) {
        bool named = false;
        for (; row < c->facts->mentors.count && c->facts->mentors.at[row].mentorgroep <= m; row++) {
            named |= c->facts->mentors.at[row].mentorgroep == m &&
                     c->facts->mentors.at[row].student != 0;
        }
        done = named || has_members(c, m) ||
               oud__found(c, m, c->facts->afdeling_of[OUD_KIND_MENTORGROEP][m], 0, 0);
    }
    return done;
}
