/* rules_package.c - pakketvakken, roostergroepen and teachers, and what they have not got. */
#include "check/check.h"

bool oud__check_options(oud__checker *c, uint32_t place, bool *exempt)
{
    uint32_t subject = oud__facts_subject(c->facts, place);
    oud__package_row plain;
    size_t count;
    const oud__package_row *rows = oud__package_rows(c->facts, c->student, place, &plain, &count);
    *exempt = oud__package_exempt(rows, count);
    return oud__package_options(c->options, c->memory, c->facts, c->student, rows, count, subject,
                                &c->scratch);
}

uint32_t oud__check_untaught(const oud__checker *c, uint32_t place)
{
    uint32_t subject = oud__facts_subject(c->facts, place);
    uint32_t untaught = 0;
    oud__package_row plain;
    size_t count;
    const oud__package_row *rows = oud__package_rows(c->facts, c->student, place, &plain, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t as = rows[i].niveau_subject ? rows[i].niveau_subject : subject;
        if (!rows[i].exempt && c->taught[as]) {
            return 0;
        }
        untaught = rows[i].exempt || untaught ? untaught : as;
    }
    return untaught;
}

/* Pakketvakken of the student with no group, or with several. */
static bool find_by_groups(oud__checker *c, bool several)
{
    const uint32_t end = oud__facts_package_end(c->facts, c->student);
    for (uint32_t p = c->facts->package.starts[c->student]; p < end; p++) {
        uint32_t subject = oud__facts_subject(c->facts, p);
        bool exempt = false;
        size_t groups = oud__mark_of(c, subject)->groups;
        if (oud__facts_special(c->facts, p)) {
            if (!oud__check_options(c, p, &exempt)) {
                return false;
            }
            groups = c->scratch.count;
        }
        bool hit = several ? groups > 1 : groups == 0 && !oud__check_untaught(c, p);
        if (hit && !exempt &&
            !oud__found(c, c->student, subject, several ? (uint32_t)groups : 0, 0)) {
            return false;
        }
    }
    return true;
}

bool oud__rule_no_group(oud__checker *c)
{
    return find_by_groups(c, false);
}

bool oud__rule_several_groups(oud__checker *c)
{
    return find_by_groups(c, true);
}

/* Roostergroepen that have nobody for some student, for this reason. */
static bool find_options(oud__checker *c, oud_reason reason)
{
    bool done = true;
    for (size_t i = 0; done && i < c->options->items.count; i++) {
        const oud__option *option = &c->options->items.at[i];
        uint32_t students = c->option_students[i];
        const uint32_t week = oud__option_week(option);
        if (students && oud__option_reason(option) == (uint8_t)reason) {
            done = week ? oud__found(c, option->group, option->subject, week, students)
                        : oud__found(c, option->group, option->subject, students, 0);
        }
    }
    return done;
}

bool oud__rule_no_lesson(oud__checker *c)
{
    return find_options(c, OUD_REASON_NO_LESSON);
}

bool oud__rule_no_teacher(oud__checker *c)
{
    return find_options(c, OUD_REASON_NO_TEACHER);
}

bool oud__rule_other_weeks(oud__checker *c)
{
    return find_options(c, OUD_REASON_OTHER_WEEKS);
}

/* What one roostergroep teaches outside the package of the student. */
static bool find_loose(oud__checker *c, uint32_t group)
{
    for (uint32_t o = c->options->starts[group]; o < c->options->starts[group + 1]; o++) {
        const oud__option *option = &c->options->items.at[o];
        oud__subject_mark *mark = oud__mark_of(c, option->subject);
        const uint32_t known = OUD__MARK_PACKED | OUD__MARK_PRESENT | OUD__MARK_LOOSE;
        if (!(mark->flags & known) && c->option_gives[o]) {
            mark->flags |= OUD__MARK_LOOSE;
            if (!oud__found(c, c->student, option->subject, group, 0)) {
                return false;
            }
        }
    }
    return true;
}

bool oud__rule_group_only(oud__checker *c)
{
    const oud__relation *memberships = &c->facts->memberships;
    bool done = true;
    for (uint32_t m = memberships->starts[c->student];
         done && m < memberships->starts[c->student + 1]; m++) {
        uint32_t group = memberships->values[m];
        done = oud__package_own_stamklas(c->facts, c->student, group) || find_loose(c, group);
    }
    return done;
}

bool oud__rule_cell_not_offered(oud__checker *c)
{
    c->scratch.count = 0;
    bool done = oud__cell_index_order(&c->cells, &c->scratch);
    for (size_t i = 0; done && i < c->scratch.count; i++) {
        uint32_t cell = c->scratch.at[i];
        const oud__cell_pair *pair = &c->cells.pairs.at[cell];
        done = oud__found(c, pair->afdeling, pair->subject, c->missing.at[cell], 0);
    }
    return done;
}

bool oud__rule_student_nothing(oud__checker *c)
{
    return c->evening->store.offered == 0 || oud__found(c, c->student, 0, 0, 0);
}

bool oud__rule_parent_nothing(oud__checker *c)
{
    const oud__relation *students = &c->facts->parent_students;
    bool done = true;
    if (c->evening->store.offered == 0) {
        return true;
    }
    for (uint32_t p = 1; done && p <= c->facts->count[OUD_KIND_PARENT]; p++) {
        uint32_t known = 0;
        uint32_t offers = 0;
        for (uint32_t i = students->starts[p]; i < students->starts[p + 1]; i++) {
            if (students->values[i] <= c->facts->count[OUD_KIND_STUDENT]) {
                known++;
                offers += c->student_offers[students->values[i]];
            }
        }
        done = !known || offers || oud__found(c, p, 0, 0, 0);
    }
    return done;
}

/* By teacher of the school: 2 with an offered talk. */
static void mark_offered(const oud__checker *c, uint8_t *teachers)
{
    for (size_t t = 1; t <= c->evening->talk_table.items.count; t++) {
        const oud__talk *talk = oud__talks_get(&c->evening->talk_table, (uint32_t)t);
        size_t count;
        const uint32_t *on = oud__sets_items(&c->evening->sets, talk->teachers, &count);
        for (size_t i = 0; c->talk_offers[t] && i < count; i++) {
            if (!oud__is_stray(on[i])) {
                teachers[on[i]] = 2;
            }
        }
    }
}

bool oud__rule_teacher_nothing(oud__checker *c)
{
    size_t count = (size_t)c->facts->count[OUD_KIND_TEACHER] + 1;
    if (c->evening->store.offered == 0) {
        return true;
    }
    uint8_t *teachers = oud__memory_zeroed(c->memory, count, 1);
    bool done = teachers != NULL;
    for (size_t i = 0; done && i < c->options->items.count; i++) {
        const oud__option *option = &c->options->items.at[i];
        const uint32_t *candidates = oud__option_teachers(c->options, option);
        for (uint32_t k = 0; k < option->candidate_count; k++) {
            teachers[candidates[k]] = 1;
        }
    }
    if (done) {
        mark_offered(c, teachers);
    }
    for (uint32_t t = 1; done && t < count; t++) {
        done = teachers[t] != 1 || oud__found(c, t, 0, 0, 0);
    }
    oud__memory_free(c->memory, teachers, count);
    return done;
}
