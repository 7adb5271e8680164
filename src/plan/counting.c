/* counting.c - what is counted while an afdeling is at hand: students of one are neighbours, so its
 * cells are written once, behind the last of them. */
#include "plan/walk.h"

#include "base/inline.h"

/* A cell that has its number, `place`, and is not there yet; NULL when memory is out. */
OUD__APART oud__cell *add_cell(oud__walk *walk, uint32_t afdeling, uint32_t subject, uint32_t place)
{
    const oud__cell cell = {.afdeling = afdeling, .subject = subject};
    bool done = place != UINT32_MAX && oud__walk_push(walk, &walk->findings->cells, cell);
    return done ? &walk->findings->cells.at[place] : NULL;
}

static inline oud__cell *find_cell(oud__walk *walk, uint32_t afdeling, uint32_t subject)
{
    uint32_t place = oud__cell_index_find(&walk->cells, afdeling, subject);
    return place < walk->findings->cells.count ? &walk->findings->cells.at[place]
                                               : add_cell(walk, afdeling, subject, place);
}

oud__cell *oud__walk_cell(oud__walk *walk, uint32_t afdeling, uint32_t subject)
{
    return find_cell(walk, afdeling, subject);
}

static void count_offered(oud__walk *walk, uint32_t subject, uint32_t students)
{
    uint32_t *offered = &walk->offered[subject];
    if (*offered == 0) {
        walk->counted.at[walk->counted.count++] = subject;
    }
    *offered += students;
}

void oud__walk_count(oud__walk *walk, uint32_t subject, uint32_t outcome)
{
    const bool of_choice = oud__outcome_is_choice(outcome);
    if (walk->taken.count && !of_choice) {
        walk->taken.at[outcome]++;
        return;
    }
    if (of_choice) {
        walk->choices->at[outcome & OUD__OUTCOME_PLACE].students++;
    }
    count_offered(walk, subject, 1);
}

/* For how many students the talk of an option, or of its choice, was taken from a slot. */
static void count_option(oud__walk *walk, const oud__option_note *option)
{
    const bool of_choice = oud__outcome_is_choice(option->note);
    oud__choice *choice = of_choice ? &walk->choices->at[option->note & OUD__OUTCOME_PLACE] : NULL;
    const uint32_t talk = of_choice ? choice->talk : option->note;
    const uint32_t students = talk && talk < OUD__OUTCOME_NOBODY ? walk->taken.at[talk] : 0;
    if (students) {
        walk->taken.at[talk] = 0;
        count_offered(walk, option->subject, students);
        if (of_choice) {
            choice->students += students;
        }
    }
}

/* The same of all groups that were met; no others have anything in a slot. */
static void count_taken(oud__walk *walk)
{
    for (size_t i = 0; i < walk->met_groups.count; i++) {
        const uint32_t group = walk->met_groups.at[i];
        const uint32_t last = walk->options->starts[group + 1];
        for (uint32_t option = walk->options->starts[group]; option < last; option++) {
            count_option(walk, &walk->notes[option]);
        }
        walk->sole[group] = (oud__option_note){0, 0};
    }
    walk->met_groups.count = 0;
}

bool oud__walk_count_up(oud__walk *walk)
{
    count_taken(walk);
    for (size_t i = 0; i < walk->counted.count; i++) {
        uint32_t subject = walk->counted.at[i];
        oud__cell *cell = oud__walk_cell(walk, walk->afdeling, subject);
        if (!cell) {
            return false;
        }
        cell->total += walk->offered[subject];
        cell->offered += walk->offered[subject];
        walk->offered[subject] = 0;
    }
    walk->counted.count = 0;
    return true;
}

bool oud__walk_enter(oud__walk *walk, uint32_t afdeling)
{
    if (walk->sole) {
        oud__walk_clear(walk);
    }
    if (!oud__walk_count_up(walk) || !oud__cell_index_enter(&walk->cells, afdeling)) {
        return false;
    }
    walk->afdeling = afdeling;
    return true;
}

/* Add a row that is left out, under the afdeling at hand. */
static inline bool add_skipped(oud__walk *walk, uint32_t subject, uint8_t reason, uint8_t week)
{
    oud__skips *skips = &walk->findings->skipped;
    if (skips->items.count == skips->items.room || subject >= OUD__SKIP_SUBJECTS) {
        return oud__walk_skip(walk, subject, walk->afdeling, 0, reason, week);
    }
    skips->items.at[skips->items.count++] = oud__skip_make(walk->student, subject, reason, week);
    walk->findings->reasons[reason]++; /* these stand at their own places */
    return true;
}

bool oud__walk_skip_plain(oud__walk *walk, uint32_t subject, uint32_t outcome)
{
    oud__findings *findings = walk->findings;
    const uint8_t reason = outcome ? outcome & UINT8_MAX : OUD_REASON_NO_GROUP;
    oud__cell *cell = find_cell(walk, walk->afdeling, subject);
    if (!cell || !add_skipped(walk, subject, reason, outcome >> 8 & UINT8_MAX)) {
        return false;
    }
    cell->total++;
    uint32_t *students = oud__cell_students(findings, cell, reason);
    if (!students) {
        return oud__walk_count_reason(walk, cell, reason);
    }
    ++*students;
    return true;
}
