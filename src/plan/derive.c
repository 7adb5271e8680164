/* derive.c - the walk through the students: groups first, then each pakketvak (R-GEN-1).
 *
 * The common case - a plain pakketvak, one option, no opportunity yet - is decided here with one
 * look-up; everything else goes to settle.c. */
#include "plan/walk.h"

#include "base/inline.h"

/* Such a part of the students tells what is to come of the others. */
#define ENOUGH_STUDENTS 32

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
    walk->wanted = oud__memory_zeroed(memory, subjects, sizeof *walk->wanted);
    walk->concerned = oud__memory_zeroed(memory, subjects, sizeof *walk->concerned);
    bool done = oud__cell_index_start(&walk->cells, memory, (uint32_t)subjects - 1) &&
                walk->notes && walk->slots && walk->covered && walk->owners && walk->wanted &&
                walk->concerned && (!walk->plan->selection.everything || start_everything(walk)) &&
                oud__vec_reserve(memory, &walk->counted, subjects) && start_choices(walk);
    if (done) {
        for (size_t i = 0; i < subjects; i++) {
            walk->slots[i].offered = UINT32_MAX;
        }
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
    oud__new_rows *created = &walk->findings->created;
    return !all ||
           (oud__row_stretches_reserve(&created->stretches, walk->memory, students, most - known) &&
            oud__talk_column_reserve(&created->talks, walk->memory, most - known) &&
            oud__sets_expect_singles(&walk->evening->sets, walk->memory,
                                     walk->facts->count[OUD_KIND_ROOSTERGROEP]) &&
            oud__vec_reserve(walk->memory, &walk->evening->talk_table.items, expected_talks(walk)));
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
    oud__cell_index_free(&walk->cells);
    oud__vec_free(walk->memory, &walk->counted);
    oud__vec_free(walk->memory, &walk->known);
    oud__vec_free(walk->memory, &walk->taken);
    oud__vec_free(walk->memory, &walk->filled);
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

/* A cell that has its number, `place`, and is not there yet; NULL when memory is out. */
OUD__APART oud__cell *add_cell(oud__walk *walk, uint32_t afdeling, uint32_t subject, uint32_t place)
{
    const oud__cell cell = {.afdeling = afdeling, .subject = subject};
    bool done = place != UINT32_MAX && oud__walk_push(walk, &walk->findings->cells, cell);
    return done ? &walk->findings->cells.at[place] : NULL;
}

oud__cell *oud__walk_cell(oud__walk *walk, uint32_t afdeling, uint32_t subject)
{
    uint32_t place = oud__cell_index_find(&walk->cells, afdeling, subject);
    return place < walk->findings->cells.count ? &walk->findings->cells.at[place]
                                               : add_cell(walk, afdeling, subject, place);
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
        cell->total += walk->slots[subject].offered + 1;
        cell->offered += walk->slots[subject].offered + 1;
        walk->slots[subject].offered = UINT32_MAX;
    }
    walk->counted.count = 0;
    return true;
}

static void count_offered(oud__walk *walk, uint32_t subject)
{
    if (++walk->slots[subject].offered == 0) {
        walk->counted.at[walk->counted.count++] = subject;
    }
}

/* An opportunity for a plain pakketvak. */
static bool create(oud__walk *walk, uint32_t subject, uint32_t talk)
{
    count_offered(walk, subject);
    return oud__walk_create(walk, talk);
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
    walk->has_rows = true;
    return oud__vec_push(walk->memory, &walk->rows, row) &&
           oud__vec_push(walk->memory, &walk->met, 0);
}

/* Cover the slots of subjects of which the student has opportunities, so that they are not taken
 * for the common case; and uncover them. */
static void cover_slots(oud__walk *walk)
{
    for (size_t i = 0; i < walk->rows.count; i++) {
        uint32_t subject = oud__evening_talk(walk->evening, walk->rows.at[i])->subject;
        if (!oud__is_stray(subject) && walk->owners[subject] != walk->student) {
            walk->owners[subject] = walk->student;
            walk->covered[subject] = walk->slots[subject].outcome;
            walk->slots[subject].outcome = OUD__SLOT_SEVERAL;
        }
    }
}

static void uncover_slots(oud__walk *walk)
{
    for (size_t i = 0; i < walk->rows.count; i++) {
        uint32_t subject = oud__evening_talk(walk->evening, walk->rows.at[i])->subject;
        if (!oud__is_stray(subject)) {
            walk->slots[subject].outcome = walk->covered[subject];
        }
    }
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
        if (!flush(walk) || !oud__cell_index_enter(&walk->cells, afdeling)) {
            return false;
        }
        walk->afdeling = afdeling;
    }
    return gather_rows(walk);
}

/* Whether an outcome tells at once that there is no talk. */
static inline bool gives_nothing(uint32_t outcome)
{
    return outcome == 0 || outcome - OUD__OUTCOME_NOBODY <= OUD__OUTCOME_PLACE;
}

/* A plain pakketvak for which the student at hand has no group, or one that gives nothing. */
OUD__APART bool skip_plain(oud__walk *walk, uint32_t subject, uint32_t outcome)
{
    oud__findings *findings = walk->findings;
    const uint8_t reason = outcome ? outcome & UINT8_MAX : OUD_REASON_NO_GROUP;
    const oud__left_out row = {.student = walk->student,
                               .subject = subject,
                               .afdeling = walk->afdeling,
                               .reason = reason,
                               .week = outcome >> 8 & UINT8_MAX};
    oud__cell *cell = oud__walk_cell(walk, walk->afdeling, subject);
    if (!cell || !oud__walk_push(walk, &findings->skipped, row)) {
        return false;
    }
    findings->reasons[reason]++; /* these stand at their own places */
    cell->reasons[reason]++;
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

/* The talk that an outcome is, or its choice gives, for a student with nothing else for the
 * subject; 0: none, or to be found out. */
static uint32_t talk_of(oud__walk *walk, uint32_t outcome)
{
    if (oud__outcome_is_choice(outcome)) {
        return oud__walk_choice_talk(walk, &walk->choices->at[outcome & OUD__OUTCOME_PLACE]);
    }
    return outcome < OUD__OUTCOME_NOBODY ? outcome : 0;
}

/* Count the student at hand when the talk came from a choice. */
static void count_choice(oud__walk *walk, uint32_t outcome)
{
    if (oud__outcome_is_choice(outcome)) {
        walk->choices->at[outcome & OUD__OUTCOME_PLACE].students++;
    } else if (walk->taken.count) {
        walk->taken.at[outcome]++;
    }
}

/* The same of all students, for choices whose talks stood in slots. */
static void count_taken(oud__walk *walk)
{
    for (size_t i = 0; walk->taken.count && i < walk->choices->count; i++) {
        oud__choice *choice = &walk->choices->at[i];
        choice->students += choice->talk ? walk->taken.at[choice->talk] : 0;
    }
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
    count_choice(walk, outcome);
    if (found == SIZE_MAX) {
        return create(walk, subject, talk);
    }
    walk->met.at[found] = 1;
    count_offered(walk, subject);
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
        return skip_plain(walk, subject, slot);
    }
    if (owned) {
        return walk_owned(walk, place, subject, slot);
    }
    count_choice(walk, slot);
    return create(walk, subject, talk);
}

/* A pakketvak that is not the common case. */
static bool walk_odd(oud__walk *walk, uint32_t place)
{
    const uint32_t value = oud__facts_pakketvak(walk->facts, place);
    const uint32_t subject = value & OUD__PACKAGE_SUBJECT;
    const bool covered = walk->owners[subject] == walk->student;
    const uint32_t slot = covered ? walk->covered[subject] : walk->slots[subject].outcome;
    walk->loose -= slot != 0;
    if (value & OUD__PACKAGE_SPECIAL) {
        walk->special = true;
        return oud__walk_pakketvak(walk, place);
    }
    return walk_plain(walk, place, subject, slot);
}

/* How far the pakketvakken from `place` on are plain, and there is room in a page for them. */
static uint32_t plain_end(oud__walk *walk, uint32_t place, uint32_t end)
{
    const oud__talk_column *talks = &walk->findings->created.talks;
    const oud__package_row *details = walk->facts->details.at;
    const size_t count = walk->facts->details.count;
    const uint32_t room = OUD__PAGE_ROWS - (uint32_t)(talks->count % OUD__PAGE_ROWS);
    if (talks->count / OUD__PAGE_ROWS >= talks->pages.count ||
        !talks->pages.at[talks->count / OUD__PAGE_ROWS]->base) {
        return place;
    }
    while (walk->special_at < count && details[walk->special_at].place < place) {
        walk->special_at++;
    }
    end = end - place > room ? place + room : end;
    return walk->special_at < count && details[walk->special_at].place < end
               ? details[walk->special_at].place
               : end;
}

/* A pakketvak of the student at hand that gets no row. */
static inline void leave_out(oud__walk *walk, uint32_t place)
{
    const uint32_t at = place - walk->facts->package.starts[walk->student];
    walk->left_out |= at < OUD__STRETCH_PLACES ? UINT32_C(1) << at : 0;
}

/* Plain pakketvakken, each with a talk near in the page or with none, one after another. Returns
 * where that ends; NULL when memory is out. */
static const uint16_t *walk_common(oud__walk *walk, const uint16_t *item, const uint16_t *end)
{
    oud__talk_column *talks = &walk->findings->created.talks;
    oud__talk_page *page = talks->pages.at[talks->count / OUD__PAGE_ROWS];
    uint16_t *const first = page->near + talks->count % OUD__PAGE_ROWS;
    uint16_t *near = first;
    oud__slot *slots = walk->slots;
    uint32_t *taken = walk->taken.at;
    const uint32_t base = page->base;
    for (; item < end; item++) {
        const uint32_t subject = *item;
        oud__slot *slot = &slots[subject];
        const uint32_t outcome = slot->outcome;
        const uint32_t distance = outcome - base;
        if (distance < OUD__TALK_FAR) {
            *near++ = (uint16_t)distance;
            taken[outcome]++;
            if (++slot->offered == 0) {
                walk->counted.at[walk->counted.count++] = subject;
            }
        } else if (!gives_nothing(outcome)) {
            break;
        } else if (!skip_plain(walk, subject, outcome)) {
            return NULL;
        } else {
            walk->loose -= outcome != 0;
            leave_out(walk, (uint32_t)(item - walk->facts->package_short));
        }
    }
    talks->count += (size_t)(near - first);
    walk->loose -= (uint32_t)(near - first);
    return item;
}

/* All pakketvakken when everything is selected: the common case in one loop. */
static bool walk_package(oud__walk *walk, uint32_t place, uint32_t end)
{
    const uint16_t *shorts = walk->facts->package_short;
    const size_t *rows = &walk->findings->created.talks.count;
    while (place < end) {
        const uint32_t stop = shorts ? plain_end(walk, place, end) : place;
        if (place < stop) {
            const uint16_t *at = walk_common(walk, shorts + place, shorts + stop);
            if (!at) {
                return false;
            }
            place = (uint32_t)(at - shorts);
        }
        if (place < end) {
            const size_t known = *rows;
            if (!walk_odd(walk, place)) {
                return false;
            }
            if (*rows == known) {
                leave_out(walk, place);
            }
            place++;
        }
    }
    return true;
}

/* The pakketvakken that the selection can concern. */
static bool walk_concerned(oud__walk *walk, uint32_t place, uint32_t end)
{
    const oud__facts *facts = walk->facts;
    bool done = true;
    for (; done && place < end; place++) {
        if (walk->concerned[oud__facts_subject(facts, place)]) {
            done = walk_odd(walk, place);
        }
    }
    return done;
}

/* What a student gets for the pakketvakken, and for which of them when everything is planned. */
static bool walk_all_of_package(oud__walk *walk, uint32_t first, uint32_t end, uint32_t *places)
{
    const uint32_t count = end - first;
    *places = 0;
    walk->left_out = 0;
    if (!walk->plan->selection.everything) {
        return walk_concerned(walk, first, end);
    }
    if (!walk_package(walk, first, end)) {
        return false;
    }
    if (count && count <= OUD__STRETCH_PLACES) {
        *places = UINT32_MAX >> (OUD__STRETCH_PLACES - count) & ~walk->left_out;
    }
    return true;
}

/* So many rows were made for the student at hand; `places`: for these pakketvakken, and no other
 * subjects. */
static bool add_rows(oud__walk *walk, size_t rows, uint32_t places)
{
    oud__row_stretches *stretches = &walk->findings->created.stretches;
    if (rows == 0) {
        return true;
    }
    if (!oud__row_stretches_push(stretches, walk->memory, walk->student, (uint32_t)rows)) {
        return false;
    }
    oud__row_stretches_place(stretches, (uint32_t)rows, places);
    return true;
}

static bool walk_student(oud__walk *walk, uint32_t student)
{
    const size_t *rows = &walk->findings->created.talks.count;
    const size_t known = *rows;
    const uint32_t first = walk->facts->package.starts[student];
    const uint32_t end = oud__facts_package_end(walk->facts, student);
    uint32_t places;
    walk->special = false;
    if (first != walk->package_end) {
        /* Packages of neighbours mostly stand one behind the other; this one does not. */
        walk->special_at = oud__facts_first_detail(walk->facts, first);
    }
    walk->package_end = end;
    if (!start_student(walk, student) || !oud__walk_scatter(walk)) {
        return false;
    }
    cover_slots(walk);
    bool done = walk_all_of_package(walk, first, end, &places);
    uncover_slots(walk);
    if (done && (walk->loose || walk->special)) {
        const size_t of_package = *rows;
        done = oud__walk_group_only(walk);
        places = *rows == of_package ? places : 0;
    }
    return done && add_rows(walk, *rows - known, places) &&
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

/* So many students; NULL: the first ones. */
static bool walk_students(oud__walk *walk, const uint32_t *students, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!oud__plan_progress(walk->plan, i, count) ||
            !walk_student(walk, students ? students[i] : (uint32_t)i + 1)) {
            return false;
        }
    }
    return walk_strangers(walk);
}

static bool walk_selected(oud__walk *walk)
{
    oud__u32s students = {0};
    bool done = oud__afdeling_students(walk->evening, &walk->plan->selection.afdelingen, &students);
    const uint32_t none = 0; /* a list, though there is nobody in it */
    done = done && walk_students(walk, students.count ? students.at : &none, students.count);
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
    bool done =
        start(&walk) && reserve_findings(&walk) &&
        (plan->selection.everything ? walk_students(&walk, NULL, facts->count[OUD_KIND_STUDENT])
                                    : walk_selected(&walk)) &&
        flush(&walk) && oud__findings_order(findings, &plan->memory, &walk.cells);
    count_taken(&walk);
    finish(&walk);
    return done;
}
