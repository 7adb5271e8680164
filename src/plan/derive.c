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
        choice->students = choice->talk = 0;
        walk->outcomes[choice->key] = OUD__OUTCOME_CHOICE | (uint32_t)i;
        walk->known.at[walk->known.count++] = choice->key;
    }
    return true;
}

/* With a student's stamp there is one for the group that is kept: two per student are enough. */
static bool start(oud__walk *walk)
{
    size_t subjects = (size_t)walk->facts->count[OUD_KIND_SUBJECT] + 1;
    walk->outcomes = oud__options_scratch(walk->plan->options);
    walk->slots = oud__memory_zeroed(walk->memory, subjects, sizeof *walk->slots);
    walk->owners = oud__memory_zeroed(walk->memory, subjects, sizeof *walk->owners);
    walk->offered = oud__memory_zeroed(walk->memory, subjects, sizeof *walk->offered);
    walk->stamp = 1;
    return oud__cell_index_start(&walk->cells, walk->memory, (uint32_t)subjects - 1) &&
           walk->outcomes && walk->slots && walk->owners && walk->offered &&
           oud__vec_reserve(walk->memory, &walk->counted, subjects) && start_choices(walk);
}

/* When everything is planned for an evening without opportunities, most students get some. */
static bool reserve_findings(oud__walk *walk)
{
    size_t students = walk->facts->count[OUD_KIND_STUDENT];
    size_t most = walk->facts->package.starts[students + 1];
    size_t known = walk->evening->store.live;
    bool all = walk->plan->selection.everything && known < most / 2;
    return !all || oud__row_stretches_reserve(&walk->findings->created.stretches, walk->memory,
                                              students, most - known);
}

static void finish(oud__walk *walk)
{
    size_t subjects = (size_t)walk->facts->count[OUD_KIND_SUBJECT] + 1;
    for (size_t i = 0; i < walk->known.count; i++) {
        walk->outcomes[walk->known.at[i]] = OUD__OUTCOME_UNKNOWN;
    }
    oud__memory_free(walk->memory, walk->slots, subjects * sizeof *walk->slots);
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

/* Put the options of a group into the slots; returns how many subjects had none before. */
static uint32_t scatter_group(oud__walk *walk, uint32_t group, uint32_t stamp)
{
    const oud__option *items = walk->options->items.at;
    const uint32_t last = walk->options->starts[group + 1];
    uint32_t fresh = 0;
    for (uint32_t o = walk->options->starts[group]; o < last; o++) {
        oud__slot *slot = &walk->slots[items[o].subject];
        bool kept = slot->stamp == walk->kept;
        bool taken = kept || slot->stamp == walk->stamp;
        walk->kept_group = kept ? 0 : walk->kept_group; /* it is to be put there again */
        slot->option = taken ? OUD__SEVERAL : o;
        slot->stamp = stamp;
        fresh += !taken;
    }
    return fresh;
}

/* Note for each subject which option the student's groups have; returns how many subjects that are.
 */
static uint32_t scatter(oud__walk *walk)
{
    const oud__relation *memberships = &walk->facts->memberships;
    size_t count = memberships->starts[walk->student + 1] - memberships->starts[walk->student];
    const uint32_t *groups =
        count ? memberships->values + memberships->starts[walk->student] : NULL;
    uint32_t first = count ? groups[0] : 0;
    walk->stamp += 2;
    if (first == 0 || first != walk->kept_group) {
        walk->kept = walk->stamp - 1;
        walk->kept_group = first;
        walk->kept_count = first ? scatter_group(walk, first, walk->kept) : 0;
        walk->kept_group = first;
    }
    uint32_t subjects = walk->kept_count;
    for (size_t i = 1; i < count; i++) {
        subjects += scatter_group(walk, groups[i], walk->stamp);
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

/* The talk of a choice for a student with no other group for the subject; 0 when it is to be found
 * out in settle.c. */
static uint32_t choice_talk(oud__walk *walk, oud__choice *choice)
{
    if (!choice->talk && choice->chosen && choice->state != OUD_CHOICE_STATE_OPEN &&
        !(walk->plan->flags & OUD_PLAN_FLAG_SEPARATE)) {
        oud__talk talk = {
            .subject = choice->subject, .teachers = choice->chosen, .origin = OUD_ORIGIN_PAKKETVAK};
        /* Without memory settle.c will meet the same end. */
        if (oud__sets_add(&walk->evening->sets, walk->memory, &choice->group, 1, &talk.groups)) {
            choice->talk = oud__talks_add(&walk->evening->talk_table, walk->memory, &talk);
        }
    }
    choice->students += choice->talk != 0;
    return choice->talk;
}

/* The talk of the student at hand by way of one option; 0 when there is none, or more to it. */
static uint32_t plain_talk(oud__walk *walk, uint32_t option)
{
    uint32_t outcome = walk->outcomes[option];
    if (outcome == OUD__OUTCOME_UNKNOWN) {
        outcome = oud__walk_outcome(walk, option);
    }
    if (!(outcome & OUD__OUTCOME_NOBODY)) {
        return outcome;
    }
    bool choice = (outcome & OUD__OUTCOME_CHOICE) == OUD__OUTCOME_CHOICE;
    return choice ? choice_talk(walk, &walk->choices->at[outcome & OUD__OUTCOME_PLACE]) : 0;
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

/* The student's rows that exist, for comparing, noted with their subjects. */
static bool gather_rows(oud__walk *walk)
{
    const oud__store *store = &walk->evening->store;
    walk->rows.count = walk->met.count = 0;
    uint32_t row = oud__store_first(store, walk->student);
    for (; row != OUD__NO_ROW; row = oud__store_next(store, row)) {
        uint32_t subject = oud__evening_talk(walk->evening, row)->subject;
        if (!(oud__store_flags(store, row) & OUD__ROW_LIVE)) {
            continue;
        }
        if (!oud__vec_push(walk->memory, &walk->rows, row) ||
            !oud__vec_push(walk->memory, &walk->met, 0)) {
            return false;
        }
        if (!oud__is_stray(subject)) {
            walk->owners[subject] = walk->student;
        }
    }
    walk->has_rows = walk->rows.count > 0;
    return true;
}

/* What comes before the pakketvakken: the student's rows, and the counts of the afdeling before. */
static bool start_student(oud__walk *walk, uint32_t student)
{
    uint32_t afdeling = walk->facts->afdeling_of[OUD_KIND_STUDENT][student];
    walk->student = student;
    walk->has_rows = false;
    walk->subjects.count = walk->loose.count = 0;
    if (afdeling != walk->afdeling) {
        if (!flush(walk)) {
            return false;
        }
        walk->afdeling = afdeling;
    }
    return oud__store_first(&walk->evening->store, student) == OUD__NO_ROW || gather_rows(walk);
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

/* A pakketvak for which there is no talk at hand. */
static bool walk_odd(oud__walk *walk, uint32_t place, const oud__slot *slot, bool filled)
{
    uint32_t value = walk->facts->package.values[place];
    if ((value & OUD__PACKAGE_SPECIAL) ||
        walk->owners[value & OUD__PACKAGE_SUBJECT] == walk->student) {
        return oud__walk_pakketvak(walk, place);
    }
    const oud__selection *selection = &walk->plan->selection;
    if (!selection->everything && !oud__selected(selection, walk->afdeling, value)) {
        return true;
    }
    if (!filled) {
        return skip_plain(walk, value, OUD_REASON_NO_GROUP, 0);
    }
    if (slot->option == OUD__SEVERAL) {
        return oud__walk_pakketvak(walk, place);
    }
    const oud__option *option = &walk->options->items.at[slot->option];
    if (option->reason) {
        return skip_plain(walk, value, option->reason, option->week);
    }
    uint32_t talk = plain_talk(walk, slot->option);
    return talk ? create(walk, value, talk) : oud__walk_pakketvak(walk, place);
}

/* Where the next `count` rows can be written one after another, or NULL. */
static oud__talk_page *open_page(oud__walk *walk, size_t count)
{
    const oud__talk_column *talks = &walk->findings->created.talks;
    bool fits = talks->count % OUD__PAGE_ROWS + count <= OUD__PAGE_ROWS &&
                talks->count / OUD__PAGE_ROWS < talks->pages.count;
    oud__talk_page *page = fits ? talks->pages.at[talks->count / OUD__PAGE_ROWS] : NULL;
    return page && page->base ? page : NULL;
}

/* From `place` on as long as pakketvakken are plain, have one option with a talk that is known, and
 * all are selected: the common case. Returns how many that are. */
static uint32_t walk_plain(oud__walk *walk, const uint32_t *values, uint32_t count)
{
    const oud__slot *slots = walk->slots;
    const uint32_t *owners = walk->has_rows ? walk->owners : NULL;
    const uint32_t *outcomes = walk->outcomes;
    const uint32_t stamp = walk->stamp, kept = walk->kept;
    oud__talk_column *talks = &walk->findings->created.talks;
    const oud__talk_page *page = open_page(walk, count);
    uint32_t made = 0;
    if (!page) {
        return 0;
    }
    uint16_t *near =
        talks->pages.at[talks->count / OUD__PAGE_ROWS]->near + talks->count % OUD__PAGE_ROWS;
    for (; made < count; made++) {
        uint32_t subject = values[made];
        if (subject & OUD__PACKAGE_SPECIAL) {
            break;
        }
        const oud__slot *slot = &slots[subject];
        if ((slot->stamp != stamp && slot->stamp != kept) || slot->option == OUD__SEVERAL ||
            (owners && owners[subject] == walk->student)) {
            break;
        }
        uint32_t talk = outcomes[slot->option];
        if (talk - 1 >= OUD__OUTCOME_NOBODY - 1 || !oud__talk_page_holds(page, talk)) {
            break;
        }
        near[made] = (uint16_t)(talk - page->base);
        count_offered(walk, subject);
    }
    talks->count += made;
    return made;
}

static bool walk_student(oud__walk *walk, uint32_t student)
{
    const oud__relation *package = &walk->facts->package;
    const uint32_t end = package->starts[student + 1];
    const bool everything = walk->plan->selection.everything;
    if (!start_student(walk, student)) {
        return false;
    }
    uint32_t loose = scatter(walk); /* subjects with a group, less those in the package */
    uint32_t special = 0;
    for (uint32_t place = package->starts[student]; place < end; place++) {
        uint32_t made = everything ? walk_plain(walk, package->values + place, end - place) : 0;
        loose -= made;
        place += made;
        if (made && !oud__row_stretches_push(&walk->findings->created.stretches, walk->memory,
                                             student, made)) {
            return false;
        }
        if (place == end) {
            break;
        }
        uint32_t value = package->values[place];
        const oud__slot *slot = &walk->slots[value & OUD__PACKAGE_SUBJECT];
        bool filled = slot->stamp == walk->stamp || slot->stamp == walk->kept;
        loose -= filled;
        special |= value & OUD__PACKAGE_SPECIAL;
        if (!walk_odd(walk, place, slot, filled)) {
            return false;
        }
    }
    return ((!loose && !special) || oud__walk_group_only(walk)) &&
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
        uint32_t subject = package->values[p] & OUD__PACKAGE_SUBJECT;
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
