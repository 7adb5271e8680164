/* derive.c - the walk through the students: groups first, then each pakketvak (R-GEN-1).
 *
 * The common case - a plain pakketvak, one option, no opportunity yet - is decided here with two
 * look-ups; everything else goes to settle.c. */
#include "plan/walk.h"

/* What is known of the choices of an earlier walk. */
static bool start_choices(oud__walk *walk)
{
    if (!oud__vec_reserve(walk->memory, &walk->known, walk->choices->count)) {
        return false;
    }
    for (size_t i = 0; i < walk->choices->count; i++) {
        oud__choice *choice = &walk->choices->at[i];
        choice->students = 0;
        walk->outcomes[choice->key] = OUD__OUTCOME_CHOICE | (uint32_t)i;
        walk->known.at[walk->known.count++] = choice->key;
    }
    return true;
}

static bool start(oud__walk *walk)
{
    size_t subjects = (size_t)walk->facts->count[OUD_KIND_SUBJECT] + 1;
    walk->outcomes = oud__options_scratch(walk->plan->options);
    walk->slots = oud__memory_zeroed(walk->memory, subjects, sizeof *walk->slots);
    return oud__cell_index_start(&walk->cells, walk->memory, (uint32_t)subjects - 1) &&
           walk->outcomes && walk->slots && start_choices(walk);
}

static void finish(oud__walk *walk)
{
    size_t subjects = (size_t)walk->facts->count[OUD_KIND_SUBJECT] + 1;
    for (size_t i = 0; i < walk->known.count; i++) {
        walk->outcomes[walk->known.at[i]] = OUD__OUTCOME_UNKNOWN;
    }
    oud__memory_free(walk->memory, walk->slots, subjects * sizeof *walk->slots);
    oud__cell_index_free(&walk->cells);
    oud__vec_free(walk->memory, &walk->known);
    oud__vec_free(walk->memory, &walk->rows);
    oud__vec_free(walk->memory, &walk->met);
    oud__vec_free(walk->memory, &walk->options_met);
    oud__vec_free(walk->memory, &walk->talks);
    oud__vec_free(walk->memory, &walk->subjects);
    oud__vec_free(walk->memory, &walk->loose);
}

oud__cell *oud__walk_cell(oud__walk *walk, uint32_t afdeling, uint32_t subject)
{
    oud__findings *findings = walk->findings;
    uint32_t place = oud__cell_index_find(&walk->cells, afdeling, subject);
    if (place == findings->cells.count) {
        oud__cell cell = {.afdeling = afdeling, .subject = subject};
        if (!oud__vec_push(walk->memory, &findings->cells, cell)) {
            return NULL;
        }
    }
    return place == UINT32_MAX ? NULL : &findings->cells.at[place];
}

/* Note for each subject which option the student's groups have; returns how many subjects that are.
 */
static uint32_t scatter(oud__walk *walk)
{
    const oud__relation *memberships = &walk->facts->memberships;
    uint32_t end = memberships->starts[walk->student + 1];
    uint32_t subjects = 0;
    for (uint32_t m = memberships->starts[walk->student]; m < end; m++) {
        uint32_t group = memberships->values[m];
        uint32_t last = walk->options->starts[group + 1];
        for (uint32_t o = walk->options->starts[group]; o < last; o++) {
            oud__slot *slot = &walk->slots[walk->options->items.at[o].subject];
            bool taken = slot->student == walk->student;
            slot->option = taken ? OUD__SEVERAL : o;
            slot->student = walk->student;
            subjects += !taken;
        }
    }
    return subjects;
}

/* The talk of an option without a choice; 0 when memory is out. */
static uint32_t make_talk(oud__walk *walk, const oud__option *item)
{
    oud__talk talk = {.subject = item->subject, .origin = OUD_ORIGIN_PAKKETVAK};
    if (!oud__sets_add(&walk->evening->sets, walk->memory,
                       oud__option_teachers(walk->options, item), 1, &talk.teachers) ||
        !oud__sets_add(&walk->evening->sets, walk->memory, &item->group, 1, &talk.groups)) {
        return 0;
    }
    return oud__talks_add(&walk->evening->talk_table, walk->memory, &talk);
}

/* The choice of an option, met for the first time; 0 when memory is out. */
static uint32_t make_choice(oud__walk *walk, uint32_t option)
{
    const oud__option *item = &walk->options->items.at[option];
    oud__choice choice = {.key = option, .group = item->group, .subject = item->subject};
    if (!oud__sets_add(&walk->evening->sets, walk->memory,
                       oud__option_teachers(walk->options, item), item->candidate_count,
                       &choice.candidates) ||
        !oud__choices_add(walk->plan, walk->choices, choice)) {
        return 0;
    }
    return OUD__OUTCOME_CHOICE | (uint32_t)(walk->choices->count - 1);
}

uint32_t oud__walk_outcome(oud__walk *walk, uint32_t option)
{
    const oud__option *item = &walk->options->items.at[option];
    uint32_t outcome = walk->outcomes[option];
    if (outcome != OUD__OUTCOME_UNKNOWN || !oud__vec_reserve(walk->memory, &walk->known, 1)) {
        return outcome;
    }
    if (item->reason) {
        outcome = OUD__OUTCOME_NOBODY | item->reason;
    } else {
        outcome = item->candidate_count > 1 ? make_choice(walk, option) : make_talk(walk, item);
    }
    walk->outcomes[option] = outcome;
    walk->known.at[walk->known.count++] = option;
    return outcome;
}

static bool create(oud__walk *walk, uint32_t talk)
{
    oud__findings *findings = walk->findings;
    if (!oud__vec_reserve(walk->memory, &findings->new_students, 1) ||
        !oud__vec_reserve(walk->memory, &findings->new_talks, 1)) {
        return false;
    }
    findings->new_students.at[findings->new_students.count++] = walk->student;
    findings->new_talks.at[findings->new_talks.count++] = talk;
    return true;
}

/* A plain pakketvak of a student without opportunities. */
static bool walk_plain(oud__walk *walk, uint32_t place, uint32_t subject, uint32_t afdeling)
{
    const oud__slot *slot = &walk->slots[subject];
    bool alone = slot->student == walk->student && slot->option != OUD__SEVERAL;
    uint32_t outcome = alone ? walk->outcomes[slot->option] : OUD__OUTCOME_CHOICE;
    if (outcome == OUD__OUTCOME_UNKNOWN && !(outcome = oud__walk_outcome(walk, slot->option))) {
        return false;
    }
    if (outcome & OUD__OUTCOME_NOBODY) {
        return oud__walk_pakketvak(walk, place);
    }
    oud__cell *cell = oud__walk_cell(walk, afdeling, subject);
    if (!cell || !create(walk, outcome)) {
        return false;
    }
    cell->total++;
    cell->offered++;
    return true;
}

/* The student's rows that exist, for comparing. */
static bool gather_rows(oud__walk *walk)
{
    const oud__store *store = &walk->evening->store;
    walk->rows.count = walk->met.count = 0;
    uint32_t row = oud__store_first(store, walk->student);
    for (; row != OUD__NO_ROW; row = oud__store_next(store, row)) {
        if ((store->flags.at[row] & OUD__ROW_LIVE) &&
            (!oud__vec_push(walk->memory, &walk->rows, row) ||
             !oud__vec_push(walk->memory, &walk->met, 0))) {
            return false;
        }
    }
    walk->has_rows = walk->rows.count > 0;
    return true;
}

static bool walk_student(oud__walk *walk, uint32_t student)
{
    const oud__relation *package = &walk->facts->package;
    uint32_t afdeling = walk->facts->afdeling_of[OUD_KIND_STUDENT][student];
    uint32_t end = package->starts[student + 1];
    bool everything = walk->plan->selection.everything;
    walk->student = student;
    walk->has_rows = false;
    walk->subjects.count = walk->loose.count = 0;
    if (oud__store_first(&walk->evening->store, student) != OUD__NO_ROW && !gather_rows(walk)) {
        return false;
    }
    uint32_t loose = scatter(walk); /* subjects with a group, less those in the package */
    bool special = false;
    for (uint32_t place = package->starts[student]; place < end; place++) {
        uint32_t subject = package->values[place] & OUD__PACKAGE_SUBJECT;
        bool plain = package->values[place] == subject;
        loose -= walk->slots[subject].student == student;
        special |= !plain;
        bool done = true;
        if (!plain || walk->has_rows) {
            done = oud__walk_pakketvak(walk, place);
        } else if (everything || oud__selected(&walk->plan->selection, afdeling, subject)) {
            done = walk_plain(walk, place, subject, afdeling);
        }
        if (!done) {
            return false;
        }
    }
    return ((!loose && !special) || oud__walk_group_only(walk)) &&
           (!walk->has_rows || oud__walk_obsolete(walk));
}

/* Package rows of somebody who is not in leerlingen give nothing, with that as the reason (R-IN-4).
 */
static bool walk_stranger(oud__walk *walk, uint32_t student)
{
    const oud__relation *package = &walk->facts->package;
    walk->student = student;
    for (uint32_t p = package->starts[student]; p < package->starts[student + 1]; p++) {
        uint32_t subject = package->values[p] & OUD__PACKAGE_SUBJECT;
        if (!oud__walk_skip(walk, subject, 0, 0, OUD_REASON_STUDENT_UNKNOWN, 0)) {
            return false;
        }
    }
    return true;
}

static bool walk_everybody(oud__walk *walk)
{
    uint32_t known = walk->facts->count[OUD_KIND_STUDENT];
    uint32_t all = walk->facts->count_all[OUD_KIND_STUDENT];
    for (uint32_t student = 1; student <= all; student++) {
        if (!oud__plan_progress(walk->plan, student - 1, all) ||
            !(student <= known ? walk_student : walk_stranger)(walk, student)) {
            return false;
        }
    }
    return true;
}

static bool walk_selected(oud__walk *walk)
{
    oud__u32s students = {0};
    bool done = oud__afdeling_students(walk->evening, &walk->plan->selection.afdelingen, &students);
    for (size_t i = 0; done && i < students.count; i++) {
        done =
            oud__plan_progress(walk->plan, i, students.count) && walk_student(walk, students.at[i]);
    }
    oud__vec_free(walk->memory, &students);
    return done;
}

bool oud__derive(oud_plan *plan, oud__choices *choices, oud__findings *findings)
{
    oud__walk walk = {.plan = plan,
                      .memory = &plan->memory,
                      .evening = plan->evening,
                      .facts = &plan->evening->school->facts,
                      .options = plan->options,
                      .choices = choices,
                      .findings = findings};
    bool done = start(&walk) &&
                (plan->selection.everything ? walk_everybody(&walk) : walk_selected(&walk)) &&
                oud__findings_order(findings, &plan->memory, &walk.cells);
    finish(&walk);
    return done;
}
