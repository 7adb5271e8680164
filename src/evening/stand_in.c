/* stand_in.c - co-teachers, those on the same lessons, mentors. */
#include "evening/stand_in.h"

#include "evening/package.h"
#include "ouderavond/absence.h"

/* Whose talk it is, while stand-ins are sought. */
typedef struct seeking {
    const oud_evening *evening;
    const oud__facts *facts;
    const oud__memory *memory;
    uint32_t student;
    uint32_t teacher;
    oud__stand_ins *found;
} seeking;

/* Note somebody, in order of why, then teacher; the nearest why counts. */
static bool note(seeking *s, uint32_t teacher, oud_stand_in why)
{
    oud__stand_ins *found = s->found;
    oud__stand_in item = {teacher, why};
    if (teacher == 0 || teacher == s->teacher) {
        return true;
    }
    size_t at = 0;
    while (at < found->count && found->at[at].teacher != teacher) {
        at++;
    }
    if (at < found->count && found->at[at].why <= item.why) {
        return true;
    }
    if (at == found->count && !oud__vec_push(s->memory, found, item)) {
        return false;
    }
    for (; at > 0 && (found->at[at - 1].why > item.why ||
                      (found->at[at - 1].why == item.why && found->at[at - 1].teacher > teacher));
         at--) {
        found->at[at] = found->at[at - 1];
    }
    found->at[at] = item;
    return true;
}

static oud_stand_in role_of(const seeking *s, const oud__assignment *row)
{
    uint32_t week = s->evening->settings[OUD_EVENING_SETTING_PEILWEEK];
    if (!row->substitute || row->replaces != s->teacher) {
        return OUD_STAND_IN_COLLEAGUE;
    }
    return oud__facts_active(s->facts, row, week) ? OUD_STAND_IN_SUBSTITUTE : OUD_STAND_IN_LATER;
}

/* Everybody on a lesson that the teacher gives. */
static bool note_lesson(seeking *s, uint32_t lesson)
{
    uint32_t first = s->facts->assignment_starts[lesson];
    uint32_t end = s->facts->assignment_starts[lesson + 1];
    bool gives = false;
    for (uint32_t r = first; r < end; r++) {
        const oud__assignment *row = &s->facts->assignments.at[r];
        gives |= row->teacher == s->teacher || row->replaces == s->teacher;
    }
    bool done = true;
    for (uint32_t r = first; done && gives && r < end; r++) {
        const oud__assignment *row = &s->facts->assignments.at[r];
        done = note(s, row->teacher, role_of(s, row));
    }
    return done;
}

/* The lessons of a group in the subject of the talk; with a niveau it has none, and all count. */
static bool note_group(seeking *s, uint32_t group, uint32_t subject)
{
    uint32_t first = s->facts->teaching_starts[group];
    uint32_t end = s->facts->teaching_starts[group + 1];
    bool taught = false;
    for (uint32_t t = first; t < end; t++) {
        taught |= s->facts->teaching.at[t].subject == subject;
    }
    bool done = true;
    for (uint32_t t = first; done && t < end; t++) {
        const oud__teaching *teaching = &s->facts->teaching.at[t];
        done = (taught && teaching->subject != subject) || note_lesson(s, teaching->lesson);
    }
    return done;
}

/* The roostergroepen that the talk came from; without these, those of the student. */
static bool note_groups(seeking *s, const oud__talk *talk)
{
    size_t count;
    const uint32_t *groups = oud__sets_items(&s->evening->sets, talk->groups, &count);
    const oud__relation *memberships = &s->facts->memberships;
    if (count == 0 && s->student <= s->facts->count[OUD_KIND_STUDENT]) {
        count = memberships->starts[s->student + 1] - memberships->starts[s->student];
        groups = count ? memberships->values + memberships->starts[s->student] : NULL;
    }
    bool done = true;
    for (size_t i = 0; done && i < count; i++) {
        done = groups[i] > s->facts->count[OUD_KIND_ROOSTERGROEP] ||
               note_group(s, groups[i], talk->subject);
    }
    return done;
}

/* Whether a mentorgroep bears the name of a stamklas or of a roostergroep of the student. */
static bool is_member(const seeking *s, uint32_t mentorgroep)
{
    const oud__facts *facts = s->facts;
    uint32_t code = facts->code_of[OUD_KIND_MENTORGROEP][mentorgroep];
    uint32_t afdeling = facts->afdeling_of[OUD_KIND_MENTORGROEP][mentorgroep];
    uint32_t group = oud__facts_pair(facts, OUD_KIND_ROOSTERGROEP, afdeling, code);
    uint32_t stamklas = oud__facts_pair(facts, OUD_KIND_STAMKLAS, afdeling, code);
    size_t count;
    const uint32_t *groups = oud__facts_groups(facts, s->student, &count);
    while (count && groups[count - 1] != group) {
        count--;
    }
    return count || oud__package_in_stamklas(facts, s->student, stamklas);
}

/* In each mentorgroep the rows that name a student come last, so from there: a mentor of the own
 * comes instead of the group's (R-GEN-7). */
static bool note_mentors(seeking *s)
{
    const oud__facts *facts = s->facts;
    uint32_t settled = 0; /* mentorgroep */
    bool done = true;
    for (size_t i = facts->mentors.count; done && i-- > 0;) {
        const oud__mentor *mentor = &facts->mentors.at[i];
        bool own = mentor->student == s->student;
        settled = own ? mentor->mentorgroep : settled;
        if (own || (mentor->student == 0 && mentor->mentorgroep != settled &&
                    is_member(s, mentor->mentorgroep))) {
            done = note(s, mentor->teacher, OUD_STAND_IN_MENTOR);
        }
    }
    return done;
}

bool oud__stand_ins_of(const oud_evening *evening, const oud__memory *memory, uint32_t row,
                       uint32_t teacher, oud__stand_ins *found)
{
    const oud__talk *talk = oud__evening_talk(evening, row);
    seeking s = {
        .evening = evening,
        .facts = &evening->school->facts,
        .memory = memory,
        .student = oud__store_student(&evening->store, row),
        .teacher = teacher,
        .found = found,
    };
    size_t count;
    const uint32_t *others = oud__sets_items(&evening->sets, talk->teachers, &count);
    bool done = true;
    found->count = 0;
    for (size_t i = 0; done && i < count; i++) {
        done = note(&s, others[i], OUD_STAND_IN_CO_TEACHER);
    }
    const bool known = s.student <= s.facts->count[OUD_KIND_STUDENT];
    return done && note_groups(&s, talk) && (!known || note_mentors(&s));
}

bool oud__offered_rows_of(oud_evening *evening, const oud__memory *memory, uint32_t teacher,
                          oud__u32s *rows)
{
    const uint8_t open = OUD__ROW_LIVE | OUD__ROW_OFFERED;
    oud__u32s all = {NULL, 0, 0};
    bool done = oud__evening_rows_of(evening, OUD__BY_TEACHER, teacher, &all);
    for (size_t i = 0; done && i < all.count; i++) {
        uint32_t row = all.at[i];
        bool wanted =
            (oud__store_flags(&evening->store, row) & open) == open &&
            oud__sets_has(&evening->sets, oud__evening_talk(evening, row)->teachers, teacher);
        done = !wanted || oud__vec_push(memory, rows, row);
    }
    oud__vec_free(&evening->memory, &all);
    return done;
}
