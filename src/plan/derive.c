/* derive.c - the walk through the students: groups first, then each pakketvak (R-GEN-1).
 *
 * The common case - a plain pakketvak, one option, no opportunity yet - is decided here with one
 * look-up; everything else goes to settle.c. */
#include "plan/walk.h"

/* What is known of the choices of an earlier walk. */
static bool start_choices(oud__walk *walk)
{
    if (!oud__vec_reserve(walk->memory, &walk->known, walk->choices->count)) {
        return false;
    }
    for (size_t i = 0; i < walk->choices->count; i++) {
        oud__choice *choice = &walk->choices->at[i];
        choice->students = choice->talk = 0;
        walk->outcomes[choice->key] = OUD__OUTCOME_CHOICE | (uint32_t)i;
        walk->known.at[walk->known.count++] = choice->key;
    }
    return true;
}

/* With a student's stamp there is one for the group that is kept: two per student are enough. */
static bool start(oud__walk *walk)
{
    const oud__memory *memory = walk->memory;
    size_t subjects = (size_t)walk->facts->count[OUD_KIND_SUBJECT] + 1;
    size_t teachers = (size_t)walk->facts->count_all[OUD_KIND_TEACHER] + 1;
    walk->outcomes = oud__options_scratch(walk->plan->options);
    walk->slots = oud__memory_zeroed(memory, subjects, sizeof *walk->slots);
    walk->slot_options = oud__memory_zeroed(memory, subjects, sizeof *walk->slot_options);
    walk->owners = oud__memory_zeroed(memory, subjects, sizeof *walk->owners);
    walk->offered = oud__memory_zeroed(memory, subjects, sizeof *walk->offered);
    walk->wanted = oud__memory_zeroed(memory, subjects, sizeof *walk->wanted);
    walk->concerned = oud__memory_zeroed(memory, subjects, sizeof *walk->concerned);
    if (walk->plan->selection.everything) { /* else it costs more than it saves */
        walk->singles = oud__memory_zeroed(memory, teachers, sizeof *walk->singles);
    }
    walk->stamp = 1;
    bool done = oud__cell_index_start(&walk->cells, memory, (uint32_t)subjects - 1) &&
                walk->outcomes && walk->slots && walk->slot_options && walk->owners &&
                walk->offered && walk->wanted && walk->concerned &&
                (walk->singles || !walk->plan->selection.everything) &&
                oud__vec_reserve(memory, &walk->counted, subjects) && start_choices(walk);
    if (done) {
        walk->any_subject =
            oud__selection_concerns(&walk->plan->selection, walk->concerned, subjects);
    }
    return done;
}

/* When everything is planned for an evening without opportunities, most students get some. */
static bool reserve_findings(oud__walk *walk)
{
    size_t students = walk->facts->count[OUD_KIND_STUDENT];
    size_t most = walk->facts->package.starts[students + 1];
    size_t known = walk->evening->store.live;
    bool all = walk->plan->selection.everything && known < most / 2;
    oud__new_rows *created = &walk->findings->created;
    return !all ||
           (oud__row_stretches_reserve(&created->stretches, walk->memory, students, most - known) &&
            oud__talk_column_reserve(&created->talks, walk->memory, most - known) &&
            oud__talks_reserve(&walk->evening->talk_table, walk->memory,
                               walk->options->items.count));
}

static void finish(oud__walk *walk)
{
    size_t subjects = (size_t)walk->facts->count[OUD_KIND_SUBJECT] + 1;
    for (size_t i = 0; i < walk->known.count; i++) {
        walk->outcomes[walk->known.at[i]] = OUD__OUTCOME_UNKNOWN;
    }
    size_t teachers = (size_t)walk->facts->count_all[OUD_KIND_TEACHER] + 1;
    oud__memory_free(walk->memory, walk->slots, subjects * sizeof *walk->slots);
    oud__memory_free(walk->memory, walk->slot_options, subjects * sizeof *walk->slot_options);
    oud__memory_free(walk->memory, walk->wanted, subjects * sizeof *walk->wanted);
    oud__memory_free(walk->memory, walk->concerned, subjects * sizeof *walk->concerned);
    oud__memory_free(walk->memory, walk->singles, teachers * sizeof *walk->singles);
    oud__memory_free(walk->memory, walk->owners, subjects * sizeof *walk->owners);
    oud__memory_free(walk->memory, walk->offered, subjects * sizeof *walk->offered);
    oud__cell_index_free(&walk->cells);
    oud__vec_free(walk->memory, &walk->counted);
    oud__vec_free(walk->memory, &walk->known);
    oud__vec_free(walk->memory, &walk->rows);
    oud__vec_free(walk->memory, &walk->met);
    oud__vec_free(walk->memory, &walk->options_met);
    oud__vec_free(walk->memory, &walk->talks);
    oud__vec_free(walk->memory, &walk->groups);
    oud__vec_free(walk->memory, &walk->subjects);
    oud__vec_free(walk->memory, &walk->loose_subjects);
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

/* Bring what was counted of the afdeling at hand to the cells. */
static bool flush(oud__walk *walk)
{
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

static void count_offered(oud__walk *walk, uint32_t subject)
{
    if (walk->offered[subject]++ == 0) {
        walk->counted.at[walk->counted.count++] = subject;
    }
}

/* An opportunity for a plain pakketvak. */
static bool create(oud__walk *walk, uint32_t subject, uint32_t talk)
{
    count_offered(walk, subject);
    return oud__new_rows_push(&walk->findings->created, walk->memory, walk->student, talk);
}

/* A row that exists, for comparing, when the selection can concern it. */
static bool gather_row(oud__walk *walk, uint32_t row)
{
    uint32_t subject = oud__evening_talk(walk->evening, row)->subject;
    bool known = !oud__is_stray(subject);
    if (!(known ? walk->concerned[subject] : walk->any_subject) ||
        !(oud__store_flags(&walk->evening->store, row) & OUD__ROW_LIVE)) {
        return true;
    }
    if (known) {
        walk->owners[subject] = walk->student;
    }
    walk->has_rows = true;
    return oud__vec_push(walk->memory, &walk->rows, row) &&
           oud__vec_push(walk->memory, &walk->met, 0);
}

static bool gather_rows(oud__walk *walk)
{
    const oud__store *store = &walk->evening->store;
    bool done = true;
    walk->rows.count = walk->met.count = 0;
    for (uint32_t stretch = oud__store_stretch(store, walk->student);
         done && stretch != OUD__NO_STRETCH; stretch = oud__store_stretch_after(store, stretch)) {
        uint32_t end = oud__store_end(store, stretch);
        for (uint32_t row = oud__store_begin(store, stretch); done && row < end; row++) {
            done = gather_row(walk, row);
        }
    }
    return done;
}

/* What comes before the pakketvakken: the student's rows, and the counts of the afdeling before. */
static bool start_student(oud__walk *walk, uint32_t student)
{
    uint32_t afdeling = walk->facts->afdeling_of[OUD_KIND_STUDENT][student];
    walk->student = student;
    walk->has_rows = false;
    walk->subjects.count = walk->loose_subjects.count = 0;
    if (afdeling != walk->afdeling) {
        if (!flush(walk)) {
            return false;
        }
        walk->afdeling = afdeling;
    }
    return gather_rows(walk);
}

/* A plain pakketvak for which the student at hand has no group, or one that gives nothing. */
static bool skip_plain(oud__walk *walk, uint32_t subject, uint8_t reason, uint8_t week)
{
    if (!oud__walk_skip(walk, subject, walk->afdeling, 0, reason, week)) {
        return false;
    }
    oud__cell *cell = oud__walk_cell(walk, walk->afdeling, subject);
    if (!cell) {
        return false;
    }
    cell->reasons[oud__reason_place((oud_reason)reason)]++;
    cell->total++;
    cell->skipped++;
    return true;
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

/* Count the student at hand for the choice that gave the talk. */
static void count_choice(oud__walk *walk, uint32_t subject)
{
    uint32_t outcome = walk->outcomes[walk->slot_options[subject]];
    walk->choices->at[outcome & OUD__OUTCOME_PLACE].students++;
}

/* A plain pakketvak with a talk at hand, of which the student has opportunities already. */
static bool walk_owned(oud__walk *walk, uint32_t place, uint32_t subject, uint32_t at_hand)
{
    uint32_t talk = at_hand & OUD__OUTCOME_PLACE;
    size_t found = oud__walk_find(walk, talk);
    uint32_t row = found == SIZE_MAX ? 0 : walk->rows.at[found];
    if (found != SIZE_MAX && !(oud__store_flags(&walk->evening->store, row) & OUD__ROW_OFFERED)) {
        return oud__walk_pakketvak(walk, place);
    }
    if (at_hand & OUD__AT_HAND_ANSWERED) {
        count_choice(walk, subject);
    }
    if (found == SIZE_MAX) {
        return create(walk, subject, talk);
    }
    walk->met.at[found] = 1;
    count_offered(walk, subject);
    return oud__vec_push(walk->memory, &walk->findings->rows[OUD_ACTION_KEEP], row);
}

/* A pakketvak that is not the common case. */
static bool walk_odd(oud__walk *walk, uint32_t place, bool filled)
{
    uint32_t value = oud__facts_pakketvak(walk->facts, place);
    if (value & OUD__PACKAGE_SPECIAL) {
        return oud__walk_pakketvak(walk, place);
    }
    if (!is_wanted(walk, value)) {
        return true;
    }
    const bool owned = walk->owners[value] == walk->student;
    uint32_t at_hand = filled ? walk->slots[value].at_hand : OUD__OUTCOME_NOBODY;
    if (at_hand == OUD__AT_HAND_ODD || (owned && at_hand >= OUD__OUTCOME_NOBODY)) {
        return oud__walk_pakketvak(walk, place);
    }
    if (!filled) {
        return skip_plain(walk, value, OUD_REASON_NO_GROUP, 0);
    }
    if (at_hand >= OUD__OUTCOME_NOBODY) {
        const oud__option *option = &walk->options->items.at[walk->slot_options[value]];
        return skip_plain(walk, value, option->reason, option->week);
    }
    if (owned) {
        return walk_owned(walk, place, value, at_hand);
    }
    if (at_hand & OUD__AT_HAND_ANSWERED) {
        count_choice(walk, value);
    }
    return create(walk, value, at_hand & OUD__OUTCOME_PLACE);
}

/* Where the next `count` rows can be written one after another, or NULL. */
static oud__talk_page *open_page(const oud__walk *walk, size_t count)
{
    const oud__talk_column *talks = &walk->findings->created.talks;
    bool fits = talks->count % OUD__PAGE_ROWS + count <= OUD__PAGE_ROWS &&
                talks->count / OUD__PAGE_ROWS < talks->pages.count;
    oud__talk_page *page = fits ? talks->pages.at[talks->count / OUD__PAGE_ROWS] : NULL;
    return page && page->base ? page : NULL;
}

/* Whether the talk of a plain pakketvak is at hand and near in the page. */
static inline bool is_common(const oud__talk_page *page, uint32_t value, uint32_t at_hand)
{
    return page && ((at_hand - 1) | value) < OUD__OUTCOME_NOBODY - 1 &&
           oud__talk_page_holds(page, at_hand & OUD__OUTCOME_PLACE);
}

/* All pakketvakken when everything is selected. */
static bool walk_package(oud__walk *walk, uint32_t place, uint32_t end)
{
    const oud__facts *facts = walk->facts;
    const oud__slot *slots = walk->slots;
    const uint32_t *owners = walk->has_rows ? walk->owners : NULL;
    const uint32_t student = walk->student, stamp = walk->stamp, kept = walk->kept;
    oud__talk_column *talks = &walk->findings->created.talks;
    oud__talk_page *page = open_page(walk, end - place);
    size_t at = talks->count;
    uint32_t loose = walk->loose;
    uint32_t made = 0;
    for (; place < end; place++) {
        const uint32_t value = oud__facts_pakketvak(facts, place);
        const uint32_t subject = value & OUD__PACKAGE_SUBJECT;
        const uint32_t at_hand = slots[subject].at_hand;
        const bool filled = slots[subject].stamp == stamp || slots[subject].stamp == kept;
        loose -= filled;
        if (filled && is_common(page, value, at_hand) && !(owners && owners[subject] == student)) {
            if (at_hand & OUD__AT_HAND_ANSWERED) {
                count_choice(walk, subject);
            }
            page->near[at++ % OUD__PAGE_ROWS] =
                (uint16_t)((at_hand & OUD__OUTCOME_PLACE) - page->base);
            count_offered(walk, subject);
            made++;
            continue;
        }
        walk->special |= (value & OUD__PACKAGE_SPECIAL) != 0;
        talks->count = at;
        if (!walk_odd(walk, place, filled)) {
            return false;
        }
        at = talks->count;
        page = open_page(walk, end - place);
    }
    talks->count = at;
    walk->loose = loose;
    return made == 0 ||
           oud__row_stretches_push(&walk->findings->created.stretches, walk->memory, student, made);
}

/* The pakketvakken that the selection can concern. */
static bool walk_concerned(oud__walk *walk, uint32_t place, uint32_t end)
{
    const oud__facts *facts = walk->facts;
    bool done = true;
    for (; done && place < end; place++) {
        const uint32_t subject = oud__facts_subject(facts, place);
        if (walk->concerned[subject]) {
            const oud__slot *slot = &walk->slots[subject];
            bool filled = slot->stamp == walk->stamp || slot->stamp == walk->kept;
            walk->loose -= filled;
            walk->special |= oud__facts_special(facts, place);
            done = walk_odd(walk, place, filled);
        }
    }
    return done;
}

static bool walk_student(oud__walk *walk, uint32_t student)
{
    const oud__relation *package = &walk->facts->package;
    const uint32_t end = package->starts[student + 1];
    walk->special = false;
    if (!start_student(walk, student) || !oud__walk_scatter(walk)) {
        return false;
    }
    bool done = walk->plan->selection.everything
                    ? walk_package(walk, package->starts[student], end)
                    : walk_concerned(walk, package->starts[student], end);
    return done && ((!walk->loose && !walk->special) || oud__walk_group_only(walk)) &&
           (!walk->has_rows || oud__walk_obsolete(walk));
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
        if (!cell) {
            return false;
        }
        cell->reasons[oud__reason_place(OUD_REASON_STUDENT_UNKNOWN)]++;
        *afdeling = *afdeling ? *afdeling : rows[i].afdeling;
    }
    return true;
}

/* Package rows of somebody who is not in leerlingen give nothing, with that as the reason (R-IN-4).
 */
static bool walk_stranger(oud__walk *walk, uint32_t student)
{
    const oud__relation *package = &walk->facts->package;
    walk->student = student;
    for (uint32_t p = package->starts[student]; p < package->starts[student + 1]; p++) {
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

static bool walk_everybody(oud__walk *walk)
{
    uint32_t known = walk->facts->count[OUD_KIND_STUDENT];
    for (uint32_t student = 1; student <= known; student++) {
        if (!oud__plan_progress(walk->plan, student - 1, known) || !walk_student(walk, student)) {
            return false;
        }
    }
    return walk_strangers(walk);
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
    return done && walk_strangers(walk);
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
    bool done = start(&walk) && reserve_findings(&walk) &&
                (plan->selection.everything ? walk_everybody(&walk) : walk_selected(&walk)) &&
                flush(&walk) && oud__findings_order(findings, &plan->memory, &walk.cells);
    finish(&walk);
    return done;
}
