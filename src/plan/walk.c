/* walk.c - how a walk begins and ends, and the students who are named outside leerlingen only. */
#include "plan/walk.h"

/* Such a part of the students tells what is to come of the others. */
#define ENOUGH_STUDENTS 32

/* One in so many comes after the plan. */
#define LATER 16

/* What is known of the choices of an earlier walk. */
static bool start_choices(oud__walk *walk)
{
    bool done = true;
    for (size_t i = 0; done && i < walk->choices->count; i++) {
        oud__choice *choice = &walk->choices->at[i];
        choice->students = choice->talk = 0;
        done = oud__walk_note(walk, choice->key, OUD__OUTCOME_CHOICE | (uint32_t)i);
    }
    return done;
}

/* Forget what options come to. */
static void clear_notes(oud__walk *walk)
{
    for (size_t i = 0; i < walk->known.count; i++) {
        walk->notes[walk->known.at[i]].note = OUD__OUTCOME_UNKNOWN;
    }
    for (size_t i = 0; oud__walk_is_of_all(walk) && walk->notes && i < walk->options->items.count;
         i++) {
        walk->notes[i].note = OUD__OUTCOME_UNKNOWN;
    }
}

/* Whether some talk comes from a pakketvak. When none does, the talk of an option or choice that is
 * met is new: whoever settles a talk with just one group has met all options of that group. */
static bool has_derived(const oud__talks *talks)
{
    for (size_t i = 0; i < talks->items.count; i++) {
        if (talks->items.at[i].origin == OUD_ORIGIN_PAKKETVAK) {
            return true;
        }
    }
    return false;
}

/* How many talks options may become; some more come of several. */
static size_t expected_talks(const oud__walk *walk)
{
    return walk->options->items.count + walk->options->items.count / 16 + 1;
}

/* So many, and some for what is changed later: else the first change would move all that was made
 * here. Room that nobody writes in takes no memory where it is much. */
static size_t and_later(size_t count)
{
    return count + count / LATER;
}

/* What costs more than it saves when less is planned. */
static bool start_everything(oud__walk *walk)
{
    size_t groups = (size_t)walk->facts->count[OUD_KIND_ROOSTERGROEP] + 1;
    walk->sole = oud__memory_zeroed(walk->memory, groups, sizeof *walk->sole);
    walk->fresh = !has_derived(&walk->evening->talk_table);
    return walk->sole != NULL &&
           oud__vec_reserve(walk->memory, &walk->taken,
                            walk->evening->talk_table.items.count + expected_talks(walk));
}

static bool start(oud__walk *walk)
{
    const oud__memory *memory = walk->memory;
    size_t subjects = (size_t)walk->facts->count[OUD_KIND_SUBJECT] + 1;
    walk->notes = oud__options_notes(walk->plan->options);
    walk->slots = oud__memory_zeroed(memory, subjects, sizeof *walk->slots);
    walk->covered = oud__memory_zeroed(memory, subjects, sizeof *walk->covered);
    walk->owners = oud__memory_zeroed(memory, subjects, sizeof *walk->owners);
    walk->packages = oud__memory_zeroed(memory, subjects, sizeof *walk->packages);
    walk->offered = oud__memory_zeroed(memory, subjects, sizeof *walk->offered);
    walk->wanted = oud__memory_zeroed(memory, subjects, sizeof *walk->wanted);
    walk->concerned = oud__memory_zeroed(memory, subjects, sizeof *walk->concerned);
    bool done = oud__cell_index_start(&walk->cells, memory, (uint32_t)subjects - 1) &&
                walk->notes && walk->slots && walk->covered && walk->owners && walk->packages &&
                walk->offered && walk->wanted && walk->concerned &&
                (!walk->plan->selection.everything || start_everything(walk)) &&
                oud__vec_reserve(memory, &walk->counted, subjects) &&
                oud__vec_reserve(memory, &walk->filled, subjects) &&
                oud__vec_reserve(memory, &walk->hidden, subjects) && start_choices(walk);
    if (done) {
        walk->any_subject =
            oud__selection_concerns(&walk->plan->selection, walk->concerned, subjects);
    }
    return done;
}

/* When everything is planned for an evening without opportunities, most students get some, and most
 * options become talks. */
static bool reserve_findings(oud__walk *walk)
{
    size_t students = walk->facts->count[OUD_KIND_STUDENT];
    size_t most = walk->facts->package.value_count;
    size_t known = walk->evening->store.live;
    bool all = walk->plan->selection.everything && known < most / 2;
    const oud__row_stretches *there = &walk->evening->store.stretches;
    oud__new_rows *created = &walk->findings->created;
    return !all ||
           (oud__row_stretches_reserve(&created->stretches, walk->memory,
                                       and_later(students + oud__row_stretches_count(there)),
                                       most - known + oud__row_stretches_rows(there)) &&
            oud__talk_column_reserve(&created->talks, walk->memory, most - known) &&
            oud__sets_expect_singles(&walk->evening->sets, walk->memory,
                                     walk->facts->count[OUD_KIND_ROOSTERGROEP]) &&
            oud__vec_reserve(walk->memory, &walk->evening->talk_table.items,
                             and_later(expected_talks(walk))));
}

static void finish(oud__walk *walk)
{
    size_t subjects = (size_t)walk->facts->count[OUD_KIND_SUBJECT] + 1;
    clear_notes(walk);
    oud__memory_free(walk->memory, walk->slots, subjects * sizeof *walk->slots);
    oud__memory_free(walk->memory, walk->covered, subjects * sizeof *walk->covered);
    oud__memory_free(walk->memory, walk->wanted, subjects * sizeof *walk->wanted);
    oud__memory_free(walk->memory, walk->concerned, subjects * sizeof *walk->concerned);
    size_t groups = (size_t)walk->facts->count[OUD_KIND_ROOSTERGROEP] + 1;
    oud__memory_free(walk->memory, walk->sole, groups * sizeof *walk->sole);
    oud__memory_free(walk->memory, walk->owners, subjects * sizeof *walk->owners);
    oud__memory_free(walk->memory, walk->packages, subjects * sizeof *walk->packages);
    oud__memory_free(walk->memory, walk->offered, subjects * sizeof *walk->offered);
    oud__cell_index_free(&walk->cells);
    oud__vec_free(walk->memory, &walk->counted);
    oud__vec_free(walk->memory, &walk->known);
    oud__vec_free(walk->memory, &walk->taken);
    oud__vec_free(walk->memory, &walk->met_groups);
    oud__vec_free(walk->memory, &walk->filled);
    oud__vec_free(walk->memory, &walk->hidden);
    oud__vec_free(walk->memory, &walk->rows);
    oud__vec_free(walk->memory, &walk->met);
    oud__vec_free(walk->memory, &walk->options_met);
    oud__vec_free(walk->memory, &walk->talks);
    oud__talks_free(&walk->settled, walk->memory);
    oud__vec_free(walk->memory, &walk->settled_talks);
    oud__vec_free(walk->memory, &walk->chosen);
    oud__vec_free(walk->memory, &walk->order);
    oud__vec_free(walk->memory, &walk->half);
    oud__vec_free(walk->memory, &walk->subjects);
    oud__vec_free(walk->memory, &walk->loose_subjects);
}

size_t oud__walk_to_come(const oud__walk *walk, size_t count)
{
    const uint64_t all = walk->facts->count[OUD_KIND_STUDENT];
    const uint64_t behind = walk->student;
    if (!oud__walk_is_of_all(walk) || behind > all || behind < all / ENOUGH_STUDENTS + 1) {
        return 1;
    }
    const uint64_t rest = count * (all - behind) / behind;
    return (size_t)(rest + rest / 16 + 1);
}

/* Tell a stranger's pakketvak in the cells of the selected afdelingen that its rows name; *afdeling
 * is the first of them, 0 when there is none. */
static bool count_stranger(oud__walk *walk, uint32_t place, uint32_t subject, uint32_t *afdeling)
{
    oud__package_row plain;
    size_t count;
    const oud__package_row *rows =
        oud__package_rows(walk->facts, walk->student, place, &plain, &count);
    *afdeling = 0;
    for (size_t i = 0; i < count; i++) {
        if (!rows[i].afdeling || oud__package_repeated(rows, i) ||
            !oud__selected(&walk->plan->selection, rows[i].afdeling, subject)) {
            continue;
        }
        oud__cell *cell = oud__walk_cell(walk, rows[i].afdeling, subject);
        if (!cell || !oud__walk_count_reason(walk, cell, OUD_REASON_STUDENT_UNKNOWN)) {
            return false;
        }
        *afdeling = *afdeling ? *afdeling : rows[i].afdeling;
    }
    return true;
}

/* Package rows of somebody who is not in leerlingen give nothing, with that as the reason (R-IN-4).
 */
static bool walk_stranger(oud__walk *walk, uint32_t student)
{
    const uint32_t end = oud__facts_package_end(walk->facts, student);
    walk->student = student;
    for (uint32_t p = walk->facts->package.starts[student]; p < end; p++) {
        uint32_t subject = oud__facts_subject(walk->facts, p);
        uint32_t afdeling;
        if (!count_stranger(walk, p, subject, &afdeling)) {
            return false;
        }
        if ((afdeling || walk->plan->selection.everything) &&
            !oud__walk_skip(walk, subject, afdeling, 0, OUD_REASON_STUDENT_UNKNOWN, 0)) {
            return false;
        }
    }
    return true;
}

/* Everybody who is named outside leerlingen only. */
static bool walk_strangers(oud__walk *walk)
{
    uint32_t all = walk->facts->count_all[OUD_KIND_STUDENT];
    for (uint32_t s = walk->facts->count[OUD_KIND_STUDENT] + 1; s <= all; s++) {
        if (!walk_stranger(walk, s)) {
            return false;
        }
    }
    return true;
}

static bool walk_selected(oud__walk *walk)
{
    oud__u32s students = {0};
    bool done = oud__afdeling_students(walk->evening, &walk->plan->selection.afdelingen, &students);
    done = done && oud__walk_students(walk, &students);
    oud__vec_free(walk->memory, &students);
    return done;
}

bool oud__derive(oud_plan *plan, oud__choices *choices, oud__findings *findings)
{
    const oud__facts *facts = &plan->evening->school->facts;
    oud__walk walk = {.plan = plan,
                      .memory = &plan->memory,
                      .evening = plan->evening,
                      .facts = facts,
                      .options = plan->options,
                      .choices = choices,
                      .findings = findings};
    bool done = start(&walk) && reserve_findings(&walk) &&
                (plan->selection.everything ? oud__walk_everybody(&walk) : walk_selected(&walk)) &&
                walk_strangers(&walk) && oud__walk_count_up(&walk) &&
                oud__findings_order(findings, &plan->memory, &walk.cells);
    finish(&walk);
    return done;
}
