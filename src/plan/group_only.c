/* group_only.c - students who are in a group for a subject without having it in their package:
 * maatwerk (R-GEN-6). */
#include "plan/walk.h"

/* The afdeling of the first option met whose (afdeling, subject) is selected; 0: none. */
static uint32_t selected_afdeling(const oud__walk *walk, uint32_t subject)
{
    for (size_t i = 0; i < walk->options_met.count; i++) {
        uint32_t group = walk->options->items.at[walk->options_met.at[i]].group;
        uint32_t afdeling = walk->facts->afdeling_of[OUD_KIND_ROOSTERGROEP][group];
        if (oud__selected(&walk->plan->selection, afdeling, subject)) {
            return afdeling;
        }
    }
    return 0;
}

/* Opportunities that a plan with group-only students makes are not obsolete in one without. */
static void meet_talks(oud__walk *walk)
{
    for (size_t i = 0; i < walk->talks.count; i++) {
        size_t place = oud__walk_find(walk, walk->talks.at[i]);
        if (place != SIZE_MAX) {
            walk->met.at[place] = 1;
        }
    }
}

/* See to it that there is a cell for what is listed, and count there that it is left out. */
static bool count(oud__walk *walk, uint32_t afdeling, uint32_t subject)
{
    oud__cell *cell = oud__walk_cell(walk, afdeling, subject);
    return cell && (!walk->skipped_for ||
                    oud__walk_count_reason(walk, cell, (oud_reason)walk->skipped_for));
}

/* A subject that is left out, as the plan is without group-only students. What it would come to is
 * worked out only where something exists that might be taken for obsolete. */
static bool leave_out(oud__walk *walk, uint32_t afdeling, uint32_t subject)
{
    oud__verdict verdict;
    if (walk->has_rows) {
        if (!oud__settle(walk, subject, &verdict)) {
            return false;
        }
        meet_talks(walk);
        if (verdict.undecided) {
            oud__walk_meet_all(walk, subject);
        }
    }
    return oud__walk_skip(walk, subject, afdeling, 0, OUD_REASON_GROUP_ONLY, 0) &&
           count(walk, afdeling, subject);
}

static bool walk_group_subject(oud__walk *walk, uint32_t subject)
{
    oud__verdict verdict;
    bool offered = false;
    if (!oud__package_loose(walk->options, walk->memory, walk->facts, walk->student, subject,
                            &walk->options_met)) {
        return false;
    }
    uint32_t afdeling = selected_afdeling(walk, subject);
    if (!afdeling) {
        return true;
    }
    if (!oud__vec_push(walk->memory, &walk->loose_subjects, subject)) {
        return false;
    }
    if (!(walk->plan->flags & OUD_PLAN_FLAG_GROUP_ONLY)) {
        return leave_out(walk, afdeling, subject);
    }
    walk->skipped_for = 0;
    if (!oud__settle(walk, subject, &verdict)) {
        return false;
    }
    oud__walk_count_choices(walk);
    return oud__walk_record(walk, subject, afdeling, &verdict, &offered) &&
           count(walk, afdeling, subject);
}

/* Mark the subjects for which the student has package rows, also as niveau. */
static void mark_package(oud__walk *walk)
{
    const oud__facts *facts = walk->facts;
    const uint32_t end = oud__facts_package_end(facts, walk->student);
    size_t count;
    const oud__package_row *rows = oud__facts_student_details(facts, walk->student, &count);
    for (uint32_t place = facts->package.starts[walk->student]; place < end; place++) {
        walk->packages[oud__facts_subject(facts, place)] = walk->student;
    }
    for (size_t i = 0; i < count; i++) {
        walk->packages[rows[i].niveau_subject] = walk->student; /* 0: nothing is asked of it */
    }
}

/* The same for a subject that an earlier group or the package did not have; *failed when memory is
 * out. */
static bool is_first(oud__walk *walk, uint32_t subject, bool *failed)
{
    if (walk->packages[subject] == walk->student) {
        return false;
    }
    walk->packages[subject] = walk->student;
    *failed = !oud__vec_push(walk->memory, &walk->subjects, subject);
    return !*failed;
}

static bool walk_group(oud__walk *walk, uint32_t group)
{
    const uint32_t last = walk->options->starts[group + 1];
    bool failed = false;
    for (uint32_t o = walk->options->starts[group]; o < last && !failed; o++) {
        const uint32_t subject = walk->notes[o].subject;
        if (walk->concerned[subject] && is_first(walk, subject, &failed)) {
            failed = !walk_group_subject(walk, subject);
        }
    }
    return !failed;
}

bool oud__walk_group_only(oud__walk *walk)
{
    size_t count;
    const uint32_t *groups = oud__facts_groups(walk->facts, walk->student, &count);
    bool done = true;
    walk->subjects.count = walk->loose_subjects.count = 0;
    mark_package(walk);
    for (size_t i = 0; done && i < count; i++) {
        done = oud__package_own_stamklas(walk->facts, walk->student, groups[i]) ||
               walk_group(walk, groups[i]);
    }
    return done;
}
