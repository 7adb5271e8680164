/* derive.c - the walk through the students: groups first, then each pakketvak (R-GEN-1).
 *
 * A plain pakketvak with one option is decided here with one look-up; everything else goes to
 * settle.c. */
#include "plan/walk.h"

/* Cover the slot of a subject that the school knows. */
static void cover(oud__walk *walk, uint32_t subject)
{
    if (walk->owners[subject] != walk->student) {
        oud__walk_cover_slot(walk, subject, OUD__SLOT_SEVERAL);
    }
}

/* A row that exists, for comparing, when the selection can concern it. */
static bool gather_row(oud__walk *walk, uint32_t row)
{
    const oud__talk *talk = oud__evening_talk(walk->evening, row);
    const uint32_t subject = talk->subject;
    bool known = !oud__is_stray(subject);
    if (!(known ? walk->concerned[subject] : walk->any_subject) ||
        !(oud__store_flags(&walk->evening->store, row) & OUD__ROW_LIVE)) {
        return true;
    }
    if (known) {
        cover(walk, subject);
    }
    walk->has_rows = true;
    walk->has_planned |= talk->origin == OUD_ORIGIN_PAKKETVAK;
    return oud__vec_push(walk->memory, &walk->rows, row) &&
           oud__vec_push(walk->memory, &walk->met, 0);
}

bool oud__walk_cover(oud__walk *walk)
{
    const oud__store *store = &walk->evening->store;
    bool done = true;
    walk->rows.count = walk->met.count = 0;
    walk->subjects.count = walk->loose_subjects.count = 0;
    for (uint32_t stretch = oud__store_stretch(store, walk->student);
         done && stretch != OUD__NO_STRETCH; stretch = oud__store_stretch_after(store, stretch)) {
        uint32_t end = oud__store_end(store, stretch);
        for (uint32_t row = oud__store_begin(store, stretch); done && row < end; row++) {
            done = gather_row(walk, row);
        }
    }
    return done;
}

void oud__walk_uncover(oud__walk *walk)
{
    for (size_t i = 0; i < walk->hidden.count; i++) {
        const uint32_t subject = walk->hidden.at[i];
        walk->slots[subject] = walk->covered[subject];
    }
    walk->hidden.count = 0;
}

/* Whether (afdeling at hand, subject) is selected. */
static bool is_wanted(oud__walk *walk, uint32_t subject)
{
    const oud__selection *selection = &walk->plan->selection;
    uint32_t *wanted = &walk->wanted[subject];
    if (selection->everything) {
        return true;
    }
    if (*wanted >> 1 != walk->afdeling || !walk->afdeling) {
        *wanted = walk->afdeling << 1 | oud__selected(selection, walk->afdeling, subject);
    }
    return *wanted & 1;
}

/* The talk that an outcome is, or its choice gives, for a student with nothing else for the
 * subject; 0: none, or to be found out. */
static uint32_t talk_of(oud__walk *walk, uint32_t outcome)
{
    if (oud__outcome_is_choice(outcome)) {
        return oud__walk_choice_talk(walk, &walk->choices->at[outcome & OUD__OUTCOME_PLACE]);
    }
    return outcome < OUD__OUTCOME_NOBODY ? outcome : 0;
}

/* A plain pakketvak with a talk at hand, of which the student has opportunities already. */
static bool walk_owned(oud__walk *walk, uint32_t place, uint32_t subject, uint32_t outcome)
{
    uint32_t talk = talk_of(walk, outcome);
    size_t found = oud__walk_find(walk, talk);
    uint32_t row = found == SIZE_MAX ? 0 : walk->rows.at[found];
    if (found != SIZE_MAX && !(oud__store_flags(&walk->evening->store, row) & OUD__ROW_OFFERED)) {
        return oud__walk_pakketvak(walk, place);
    }
    oud__walk_count(walk, subject, outcome);
    if (found == SIZE_MAX) {
        return oud__walk_create(walk, talk);
    }
    walk->met.at[found] = 1;
    return oud__vec_push(walk->memory, &walk->findings->rows[OUD_ACTION_KEEP], row);
}

/* A plain pakketvak that is not the common case. */
static bool walk_plain(oud__walk *walk, uint32_t place, uint32_t subject, uint32_t slot)
{
    if (!is_wanted(walk, subject)) {
        return true;
    }
    const bool owned = walk->owners[subject] == walk->student;
    const uint32_t talk = slot == OUD__SLOT_SEVERAL ? 0 : talk_of(walk, slot);
    if (!talk && (owned || oud__outcome_is_choice(slot))) {
        return oud__walk_pakketvak(walk, place);
    }
    if (!talk) {
        return oud__walk_skip_plain(walk, subject, slot);
    }
    if (owned) {
        return walk_owned(walk, place, subject, slot);
    }
    oud__walk_count(walk, subject, slot);
    return oud__walk_create(walk, talk);
}

bool oud__walk_odd(oud__walk *walk, uint32_t place)
{
    const uint32_t value = oud__facts_pakketvak(walk->facts, place);
    const uint32_t subject = value & OUD__PACKAGE_SUBJECT;
    const bool covered = walk->owners[subject] == walk->student;
    const uint32_t slot = covered ? walk->covered[subject] : walk->slots[subject];
    walk->loose -= slot != 0;
    if (value & OUD__PACKAGE_SPECIAL) {
        return oud__walk_pakketvak(walk, place);
    }
    return walk_plain(walk, place, subject, slot);
}

/* The pakketvakken that the selection can concern. */
static bool walk_concerned(oud__walk *walk, uint32_t place, uint32_t end)
{
    const oud__facts *facts = walk->facts;
    bool done = true;
    for (; done && place < end; place++) {
        if (walk->concerned[oud__facts_subject(facts, place)]) {
            done = oud__walk_odd(walk, place);
        }
    }
    return done;
}

/* A student, when not everything is planned. */
static bool walk_student(oud__walk *walk, uint32_t student)
{
    const oud__facts *facts = walk->facts;
    const size_t known = walk->findings->created.talks.count;
    const uint32_t afdeling = facts->afdeling_of[OUD_KIND_STUDENT][student];
    size_t count;
    const uint32_t *groups = oud__facts_groups(facts, student, &count);
    oud__walk_begin(walk, student);
    if ((afdeling != walk->afdeling && !oud__walk_enter(walk, afdeling)) ||
        !oud__walk_scatter(walk, groups, count) || !oud__walk_cover(walk)) {
        return false;
    }
    walk->loose = walk->standing;
    bool done = walk_concerned(walk, facts->package.starts[student],
                               oud__facts_package_end(facts, student));
    oud__walk_uncover(walk);
    if (done && walk->loose) {
        done = oud__walk_group_only(walk);
    }
    const size_t rows = walk->findings->created.talks.count - known;
    return done &&
           (rows == 0 || oud__row_stretches_push(&walk->findings->created.stretches, walk->memory,
                                                 student, (uint32_t)rows)) &&
           (!walk->has_planned || oud__walk_obsolete(walk));
}

bool oud__walk_students(oud__walk *walk, const oud__u32s *students)
{
    for (size_t i = 0; i < students->count; i++) {
        if (!oud__plan_progress(walk->plan, i, students->count) ||
            !walk_student(walk, students->at[i])) {
            return false;
        }
    }
    return true;
}
