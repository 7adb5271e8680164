/* derive.c - the walk through the students: groups first, then each pakketvak (R-GEN-1).
 *
 * The common case - a plain pakketvak, one option, no opportunity yet - is decided here with two
 * look-ups; everything else goes to settle.c. */
#include "plan/walk.h"

static bool start(oud__walk *walk)
{
    size_t subjects = (size_t)walk->facts->count[OUD_KIND_SUBJECT] + 1;
    walk->outcomes = oud__memory_zeroed(walk->memory, walk->options->items.count, sizeof(uint32_t));
    walk->slots = oud__memory_zeroed(walk->memory, subjects, sizeof *walk->slots);
    if (!oud__cell_index_start(&walk->cells, walk->memory, (uint32_t)subjects - 1) ||
        !walk->outcomes || !walk->slots) {
        return false;
    }
    for (size_t i = 0; i < walk->options->items.count; i++) {
        uint8_t reason = walk->options->items.at[i].reason;
        walk->outcomes[i] = reason ? OUD__OUTCOME_NOBODY | reason : OUD__OUTCOME_UNKNOWN;
    }
    for (size_t i = 0; i < walk->choices->count; i++) {
        walk->choices->at[i].students = 0;
        walk->outcomes[walk->choices->at[i].option] = OUD__OUTCOME_CHOICE | (uint32_t)i;
    }
    return true;
}

static void finish(oud__walk *walk)
{
    size_t subjects = (size_t)walk->facts->count[OUD_KIND_SUBJECT] + 1;
    size_t options = walk->options->items.count ? walk->options->items.count : 1;
    oud__memory_free(walk->memory, walk->outcomes, options * sizeof *walk->outcomes);
    oud__memory_free(walk->memory, walk->slots, subjects * sizeof *walk->slots);
    oud__cell_index_free(&walk->cells);
    oud__vec_free(walk->memory, &walk->rows);
    oud__vec_free(walk->memory, &walk->met);
    oud__vec_free(walk->memory, &walk->options_met);
    oud__vec_free(walk->memory, &walk->talks);
    oud__vec_free(walk->memory, &walk->subjects);
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

/* The talk of an option without a choice, made when first needed; 0 when memory is out. */
static uint32_t make_talk(oud__walk *walk, uint32_t option)
{
    const oud__option *item = &walk->options->items.at[option];
    oud__talk talk = {.subject = item->subject, .origin = OUD_ORIGIN_PAKKETVAK};
    if (!oud__sets_add(&walk->evening->sets, walk->memory,
                       oud__option_teachers(walk->options, item), 1, &talk.teachers) ||
        !oud__sets_add(&walk->evening->sets, walk->memory, &item->group, 1, &talk.groups)) {
        return 0;
    }
    walk->outcomes[option] = oud__talks_add(&walk->evening->talk_table, walk->memory, &talk);
    return walk->outcomes[option];
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
    if (outcome == OUD__OUTCOME_UNKNOWN && !(outcome = make_talk(walk, slot->option))) {
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

/* Whether the talk of a row stands under something selected. */
static bool row_selected(const oud__walk *walk, const oud__talk *talk)
{
    const oud__facts *facts = walk->facts;
    const oud__selection *selection = &walk->plan->selection;
    size_t count;
    const uint32_t *groups = oud__sets_items(&walk->evening->sets, talk->groups, &count);
    uint32_t own = facts->afdeling_of[OUD_KIND_STUDENT][walk->student];
    bool selected = oud__selected(selection, own, talk->subject);
    for (size_t i = 0; i < count; i++) {
        uint32_t afdeling = facts->afdeling_of[OUD_KIND_ROOSTERGROEP][groups[i]];
        selected |= oud__selected(selection, afdeling, talk->subject);
    }
    return selected;
}

/* Offered rows that an earlier plan made and this one would not (R-GEN-5). */
static bool find_obsolete(oud__walk *walk)
{
    for (size_t i = 0; i < walk->rows.count; i++) {
        uint32_t row = walk->rows.at[i];
        const oud__talk *talk = oud__evening_talk(walk->evening, row);
        bool offered = walk->evening->store.flags.at[row] & OUD__ROW_OFFERED;
        if (!walk->met.at[i] && offered && talk->origin == OUD_ORIGIN_PAKKETVAK &&
            row_selected(walk, talk) &&
            !oud__vec_push(walk->memory, &walk->findings->obsolete, row)) {
            return false;
        }
    }
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
           (!walk->has_rows || find_obsolete(walk));
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
        if (!(student <= known ? walk_student : walk_stranger)(walk, student)) {
            return false;
        }
    }
    return true;
}

static bool walk_selected(oud__walk *walk)
{
    oud__u32s students = {0};
    bool done = oud__selection_students(&walk->plan->selection, walk->evening, &students);
    for (size_t i = 0; done && i < students.count; i++) {
        done = walk_student(walk, students.at[i]);
    }
    oud__vec_free(walk->memory, &students);
    return done;
}

/* The cells in order of afdeling, then subject. */
static bool order_cells(oud__walk *walk)
{
    oud__findings *findings = walk->findings;
    oud__u32s order = {0};
    oud__findings sorted = {0};
    bool done = oud__cell_index_order(&walk->cells, &order) &&
                oud__vec_reserve(walk->memory, &sorted.cells, order.count);
    for (size_t i = 0; done && i < order.count; i++) {
        sorted.cells.at[sorted.cells.count++] = findings->cells.at[order.at[i]];
    }
    for (size_t i = 0; done && i < order.count; i++) {
        findings->cells.at[i] = sorted.cells.at[i];
    }
    oud__vec_free(walk->memory, &order);
    oud__vec_free(walk->memory, &sorted.cells);
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
                order_cells(&walk);
    finish(&walk);
    return done;
}
