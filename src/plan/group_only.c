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
    for (size_t i = 0; walk->has_rows && i < walk->talks.count; i++) {
        size_t place = oud__walk_find(walk, walk->talks.at[i]);
        if (place != SIZE_MAX) {
            walk->met.at[place] = 1;
        }
    }
}

/* Count a subject that is left out. */
static bool count_reason(oud__walk *walk, uint32_t afdeling, uint32_t subject)
{
    oud__cell *cell = oud__walk_cell(walk, afdeling, subject);
    if (cell) {
        cell->reasons[oud__reason_place((oud_reason)walk->skipped_for)]++;
    }
    return cell != NULL;
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
    if (!oud__vec_push(walk->memory, &walk->loose_subjects, subject) ||
        !oud__settle(walk, subject, &verdict)) {
        return false;
    }
    if (!(walk->plan->flags & OUD_PLAN_FLAG_GROUP_ONLY)) {
        meet_talks(walk);
        if (verdict.undecided) {
            oud__walk_meet_all(walk, subject);
        }
        return oud__walk_skip(walk, subject, afdeling, 0, OUD_REASON_GROUP_ONLY, 0) &&
               count_reason(walk, afdeling, subject);
    }
    walk->skipped_for = 0;
    oud__walk_count_choices(walk);
    return oud__walk_record(walk, subject, afdeling, &verdict, &offered) &&
           (!walk->skipped_for || count_reason(walk, afdeling, subject));
}

/* Whether the student's package or an earlier group has the subject already; notes it down. */
static bool seen(oud__walk *walk, uint32_t subject, bool *failed)
{
    if (oud__evening_in_package(walk->facts, walk->student, subject)) {
        return true;
    }
    for (size_t i = 0; i < walk->subjects.count; i++) {
        if (walk->subjects.at[i] == subject) {
            return true;
        }
    }
    *failed = !oud__vec_push(walk->memory, &walk->subjects, subject);
    return *failed;
}

bool oud__walk_group_only(oud__walk *walk)
{
    const oud__relation *memberships = &walk->facts->memberships;
    uint32_t end = memberships->starts[walk->student + 1];
    bool failed = false;
    for (uint32_t m = memberships->starts[walk->student]; m < end; m++) {
        uint32_t group = memberships->values[m];
        uint32_t last = walk->options->starts[group + 1];
        if (oud__package_own_stamklas(walk->facts, walk->student, group)) {
            continue;
        }
        for (uint32_t o = walk->options->starts[group]; o < last; o++) {
            uint32_t subject = walk->options->items.at[o].subject;
            if (!walk->concerned[subject]) {
                continue;
            }
            if (!seen(walk, subject, &failed) && !walk_group_subject(walk, subject)) {
                return false;
            }
            if (failed) {
                return false;
            }
        }
    }
    return true;
}
