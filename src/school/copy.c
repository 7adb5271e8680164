/* copy.c - a new school that starts as a copy of a sealed one (R-IN-6): the facts go back into
 * rows.
 *
 * The rows are not the very ones that were loaded, but rows that mean the same, in an order that
 * numbers everything alike: repetitions are gone, and a lesson has as few rows as it needs. */
#include "school/draft.h"

typedef struct copying {
    const oud__facts *facts;
    oud_school *school;
    uint32_t *codes[OUD__KINDS]; /* by code of the facts: the same one in the draft, 0: not yet */
    oud_status status;
    bool left_out[OUD__TABLES];
    oud__bytes list; /* codes joined by commas */
} copying;

/* Codes of groups stand under one kind, as everywhere. */
static oud_kind kind_of_codes(oud_kind kind)
{
    bool group = kind == OUD_KIND_STAMKLAS || kind == OUD_KIND_MENTORGROEP;
    return group ? OUD_KIND_ROOSTERGROEP : kind;
}

/* The draft's code of a code of the facts; 0 for 0, and when memory is out, which the status tells.
 */
static uint32_t copy_code(copying *work, oud_kind kind, uint32_t code)
{
    uint32_t *known = &work->codes[kind][code];
    if (code && !*known) {
        oud__span text = oud__codes_text(&work->facts->codes[kind], code);
        *known =
            oud__codes_add(&work->school->draft->codes[kind], &work->school->memory, text, NULL);
        work->status = *known ? work->status : OUD_STATUS_NO_MEMORY;
    }
    return *known;
}

static uint32_t copy_thing(copying *work, oud_kind kind, uint32_t thing)
{
    uint32_t code = thing ? work->facts->code_of[kind][thing] : 0;
    return copy_code(work, kind_of_codes(kind), code);
}

/* Add a row: its numbers as the draft takes them. */
static void add_row(copying *work, oud_table table, const uint32_t *numbers, const oud__span *texts)
{
    oud__complaint complaint = {.column = 0};
    oud__row row = {work->school->draft, &work->school->memory, texts, numbers, &complaint};
    if (!work->status) {
        work->status = oud__draft_add(&row, table);
    }
}

static void add_leerling(copying *work, uint32_t student, uint32_t afdeling, uint32_t stamklas)
{
    const uint32_t numbers[] = {copy_thing(work, OUD_KIND_STUDENT, student),
                                copy_thing(work, OUD_KIND_AFDELING, afdeling),
                                copy_thing(work, OUD_KIND_STAMKLAS, stamklas)};
    add_row(work, OUD_TABLE_LEERLINGEN, numbers, NULL);
}

static void copy_leerling(copying *work, uint32_t student)
{
    const oud__facts *facts = work->facts;
    size_t count;
    const oud__extra_afdeling *extras = oud__facts_extra_afdelingen(facts, student, &count);
    add_leerling(work, student, facts->afdeling_of[OUD_KIND_STUDENT][student],
                 facts->student_stamklas[student]);
    for (size_t i = 0; i < count; i++) {
        add_leerling(work, student, extras[i].afdeling, extras[i].stamklas);
    }
}

/* In the order of the rows, which decides among the students of a class. */
static void copy_leerlingen(copying *work)
{
    const oud__facts *facts = work->facts;
    const oud__memory *memory = &work->school->memory;
    size_t rows = facts->count[OUD_KIND_STUDENT] + facts->extra_afdelingen.count;
    uint32_t *students = oud__memory_zeroed(memory, rows, sizeof *students);
    if (!students) {
        work->status = OUD_STATUS_NO_MEMORY;
        return;
    }
    for (uint32_t student = 1; student <= facts->count[OUD_KIND_STUDENT]; student++) {
        students[facts->student_rows[student]] = student;
    }
    for (size_t row = 0; row < rows && !work->status; row++) {
        if (students[row]) {
            copy_leerling(work, students[row]);
        }
    }
    oud__memory_free(memory, students, rows * sizeof *students);
}

/* The rows behind one row of the facts: with the afdeling, without, or both. */
static void add_pakketkeuze(copying *work, uint32_t student, uint32_t subject,
                            const oud__package_row *row)
{
    uint32_t numbers[] = {copy_thing(work, OUD_KIND_STUDENT, student),
                          0,
                          copy_thing(work, OUD_KIND_SUBJECT, subject),
                          copy_thing(work, OUD_KIND_AFDELING, row->niveau_afdeling),
                          copy_thing(work, OUD_KIND_SUBJECT, row->niveau_subject),
                          row->exempt};
    if (row->form & OUD__FORM_BARE) {
        add_row(work, OUD_TABLE_PAKKETKEUZE, numbers, NULL);
    }
    if (row->form & OUD__FORM_NAMED) {
        numbers[1] = copy_thing(work, OUD_KIND_AFDELING, row->afdeling);
        add_row(work, OUD_TABLE_PAKKETKEUZE, numbers, NULL);
    }
}

static void copy_pakketvak(copying *work, uint32_t student, uint32_t place)
{
    const oud__facts *facts = work->facts;
    uint32_t subject = oud__facts_subject(facts, place);
    if (!oud__facts_special(facts, place)) {
        oud__package_row plain = {.afdeling = facts->afdeling_of[OUD_KIND_STUDENT][student],
                                  .form = oud__form_get(&facts->package_forms, place)};
        add_pakketkeuze(work, student, subject, &plain);
        return;
    }
    size_t count;
    const oud__package_row *rows = oud__facts_details(facts, place, &count);
    for (size_t i = 0; i < count; i++) {
        add_pakketkeuze(work, student, subject, &rows[i]);
    }
}

static void copy_pakketkeuze(copying *work)
{
    const oud__facts *facts = work->facts;
    for (uint32_t student = 1; student <= facts->count_all[OUD_KIND_STUDENT]; student++) {
        const uint32_t end = oud__facts_package_end(facts, student);
        for (uint32_t place = facts->package.starts[student]; !work->status && place < end;
             place++) {
            copy_pakketvak(work, student, place);
        }
    }
}

/* `group` is a code of the facts. */
static void add_indeling(copying *work, uint32_t student, uint32_t afdeling, uint32_t group)
{
    const uint32_t numbers[] = {copy_thing(work, OUD_KIND_STUDENT, student),
                                copy_thing(work, OUD_KIND_AFDELING, afdeling),
                                copy_code(work, OUD_KIND_ROOSTERGROEP, group)};
    add_row(work, OUD_TABLE_ROOSTERGROEPINDELINGEN, numbers, NULL);
}

static void copy_indeling(copying *work, uint32_t student, uint32_t place)
{
    const oud__facts *facts = work->facts;
    uint32_t group = facts->memberships.values[place];
    uint32_t code = facts->code_of[OUD_KIND_ROOSTERGROEP][group];
    uint32_t form = oud__form_get(&facts->membership_forms, place);
    if (form & OUD__FORM_BARE) {
        add_indeling(work, student, 0, code);
    }
    if (form & OUD__FORM_NAMED) {
        add_indeling(work, student, facts->afdeling_of[OUD_KIND_ROOSTERGROEP][group], code);
    }
}

static void copy_indelingen(copying *work)
{
    const oud__facts *facts = work->facts;
    const uint32_t *starts = facts->memberships.starts;
    size_t lost = 0;
    for (uint32_t student = 1; student <= facts->count_all[OUD_KIND_STUDENT]; student++) {
        for (uint32_t place = starts[student]; !work->status && place < starts[student + 1];
             place++) {
            copy_indeling(work, student, place);
        }
        for (; lost < facts->unsettled.count && facts->unsettled.at[lost] == student; lost += 2) {
            add_indeling(work, student, 0, facts->unsettled.at[lost + 1]);
        }
    }
}

/* Which group, or which afdeling without a group, a lesson has in which subject. */
typedef struct joined {
    uint32_t afdeling;
    uint32_t group; /* code; 0: none */
    uint32_t subject;
} joined;

/* By lesson: what it joins, and where that begins. */
typedef struct joining {
    uint32_t *starts;
    size_t start_count;
    joined *items;
    size_t count;
} joining;

/* Count for each lesson, or fill in once `items` is there. */
static void join(joining *all, const oud__facts *facts)
{
    for (uint32_t group = 1; group <= facts->count[OUD_KIND_ROOSTERGROEP]; group++) {
        for (uint32_t i = facts->teaching_starts[group]; i < facts->teaching_starts[group + 1];
             i++) {
            uint32_t *at = &all->starts[facts->teaching.at[i].lesson + 1];
            if (all->items) {
                all->items[*at] = (joined){facts->afdeling_of[OUD_KIND_ROOSTERGROEP][group],
                                           facts->code_of[OUD_KIND_ROOSTERGROEP][group],
                                           facts->teaching.at[i].subject};
            }
            ++*at;
        }
    }
    for (size_t i = 0; i < facts->spooks.count; i++) {
        const oud__spook *spook = &facts->spooks.at[i];
        uint32_t *at = &all->starts[spook->lesson + 1];
        if (all->items) {
            all->items[*at] = (joined){spook->afdeling, 0, spook->subject};
        }
        ++*at;
    }
}

static bool make_joining(joining *all, const oud__facts *facts, const oud__memory *memory)
{
    all->start_count = (size_t)facts->count[OUD_KIND_LESSON] + 2;
    all->count = facts->teaching.count + facts->spooks.count;
    all->starts = oud__memory_zeroed(memory, all->start_count, sizeof *all->starts);
    joined *items = oud__memory_zeroed(memory, all->count, sizeof *items);
    if (all->starts && items) {
        join(all, facts);
        uint32_t sum = 0; /* filling moves every start to the end of its lesson */
        for (size_t i = 1; i < all->start_count; i++) {
            uint32_t count = all->starts[i];
            all->starts[i] = sum;
            sum += count;
        }
        all->items = items;
        join(all, facts);
    }
    all->items = items;
    return all->starts && items;
}

static void add_les(copying *work, uint32_t lesson, const joined *with, const oud__assignment *by)
{
    const uint32_t numbers[] = {copy_thing(work, OUD_KIND_LESSON, lesson),
                                copy_thing(work, OUD_KIND_AFDELING, with->afdeling),
                                copy_thing(work, OUD_KIND_SUBJECT, with->subject),
                                copy_code(work, OUD_KIND_ROOSTERGROEP, with->group),
                                copy_thing(work, OUD_KIND_TEACHER, by->teacher),
                                by->substitute,
                                copy_thing(work, OUD_KIND_TEACHER, by->replaces),
                                by->from,
                                by->to,
                                by->idle};
    add_row(work, OUD_TABLE_LESSENVERDELING, numbers, NULL);
}

/* Every lesson with each of its groups and each of its assignments at least once. */
static void copy_lessen(copying *work)
{
    const oud__facts *facts = work->facts;
    const oud__memory *memory = &work->school->memory;
    joining all = {0};
    if (!make_joining(&all, facts, memory)) {
        work->status = OUD_STATUS_NO_MEMORY;
    }
    uint32_t lessons = work->status ? 0 : facts->count[OUD_KIND_LESSON];
    for (uint32_t lesson = 1; lesson <= lessons; lesson++) {
        const joined *with = all.items + all.starts[lesson];
        const oud__assignment *by = facts->assignments.at + facts->assignment_starts[lesson];
        const joined *with_end = all.items + all.starts[lesson + 1];
        const oud__assignment *by_end =
            facts->assignments.at + facts->assignment_starts[lesson + 1];
        for (bool more = true; more && !work->status;) {
            add_les(work, lesson, with, by);
            more = with + 1 < with_end || by + 1 < by_end;
            with += with + 1 < with_end;
            by += by + 1 < by_end;
        }
    }
    oud__memory_free(memory, all.starts, all.start_count * sizeof *all.starts);
    oud__memory_free(memory, all.items, all.count * sizeof *all.items);
}

static void copy_mentoren(copying *work)
{
    const oud__facts *facts = work->facts;
    for (size_t i = 0; i < facts->mentors.count; i++) {
        const oud__mentor *mentor = &facts->mentors.at[i];
        uint32_t afdeling = facts->afdeling_of[OUD_KIND_MENTORGROEP][mentor->mentorgroep];
        const uint32_t numbers[] = {copy_thing(work, OUD_KIND_AFDELING, afdeling),
                                    copy_thing(work, OUD_KIND_MENTORGROEP, mentor->mentorgroep),
                                    copy_thing(work, OUD_KIND_TEACHER, mentor->teacher),
                                    copy_thing(work, OUD_KIND_STUDENT, mentor->student)};
        add_row(work, OUD_TABLE_MENTORGROEPEN, numbers, NULL);
    }
}

static oud__span text_of(const oud__facts *facts, oud_kind kind, uint32_t thing)
{
    return oud__codes_text(&facts->codes[kind], facts->code_of[kind][thing]);
}

/* The codes of the children of a parent, joined by commas. */
static bool list_children(copying *work, uint32_t parent)
{
    const oud__relation *children = &work->facts->parent_students;
    work->list.count = 0;
    for (uint32_t i = children->starts[parent]; i < children->starts[parent + 1]; i++) {
        oud__span code = text_of(work->facts, OUD_KIND_STUDENT, children->values[i]);
        if (!copy_thing(work, OUD_KIND_STUDENT, children->values[i]) ||
            !oud__vec_reserve(&work->school->memory, &work->list, code.size + 1)) {
            return false;
        }
        memcpy(work->list.at + work->list.count, code.at, code.size);
        work->list.count += code.size;
        work->list.at[work->list.count++] = ',';
    }
    return true;
}

static void copy_ouders(copying *work)
{
    const oud__facts *facts = work->facts;
    const uint32_t *starts = facts->parent_students.starts;
    for (uint32_t parent = 1; !work->status && parent <= facts->count[OUD_KIND_PARENT]; parent++) {
        if (!list_children(work, parent)) {
            work->status = OUD_STATUS_NO_MEMORY;
            return;
        }
        const uint32_t numbers[4] = {copy_thing(work, OUD_KIND_PARENT, parent),
                                     starts[parent + 1] - starts[parent]};
        const oud__span texts[4] = {text_of(facts, OUD_KIND_PARENT, parent),
                                    {work->list.at, work->list.count}};
        add_row(work, OUD_TABLE_OUDERS, numbers, texts);
    }
}

static void copy_vakken(copying *work)
{
    const oud__facts *facts = work->facts;
    for (uint32_t subject = 1; subject <= facts->count[OUD_KIND_SUBJECT]; subject++) {
        uint32_t start = facts->name_starts[subject];
        uint32_t size = facts->name_starts[subject + 1] - start;
        if (size) {
            const uint32_t numbers[] = {copy_thing(work, OUD_KIND_SUBJECT, subject), 0};
            const oud__span texts[] = {text_of(facts, OUD_KIND_SUBJECT, subject),
                                       {facts->names.at + start, size}};
            add_row(work, OUD_TABLE_VAKKEN, numbers, texts);
        }
    }
}

static void (*const COPY[OUD__TABLES])(copying *) = {
    [OUD_TABLE_LEERLINGEN] = copy_leerlingen,
    [OUD_TABLE_PAKKETKEUZE] = copy_pakketkeuze,
    [OUD_TABLE_ROOSTERGROEPINDELINGEN] = copy_indelingen,
    [OUD_TABLE_LESSENVERDELING] = copy_lessen,
    [OUD_TABLE_MENTORGROEPEN] = copy_mentoren,
    [OUD_TABLE_OUDERS] = copy_ouders,
    [OUD_TABLE_VAKKEN] = copy_vakken,
};

static size_t code_count(const oud__facts *facts, size_t kind)
{
    return (size_t)oud__codes_count(&facts->codes[kind]) + 1;
}

/* The other spellings in the tables that are copied. */
static void copy_spellings(copying *work, size_t kind)
{
    const oud__spellings *from = &work->facts->codes[kind].spellings;
    oud__spellings *to = &work->school->draft->codes[kind].spellings;
    for (uint32_t i = 0; i < oud__spellings_count(from) && !work->status; i++) {
        const oud__spelling *item = &from->items.at[i];
        uint32_t code = work->codes[kind][item->code];
        if (code && !work->left_out[item->source] &&
            !oud__spellings_note(to, &work->school->memory, code, oud__spellings_text(from, i),
                                 item->source)) {
            work->status = OUD_STATUS_NO_MEMORY;
        }
    }
}

static void copy_tables(copying *work)
{
    const oud__memory *memory = &work->school->memory;
    for (size_t kind = 1; kind < OUD__KINDS; kind++) {
        work->codes[kind] =
            oud__memory_zeroed(memory, code_count(work->facts, kind), sizeof(uint32_t));
        work->status = work->codes[kind] ? work->status : OUD_STATUS_NO_MEMORY;
    }
    for (size_t table = 1; table < OUD__TABLES && !work->status; table++) {
        if (!work->left_out[table]) {
            COPY[table](work);
        }
    }
    for (size_t kind = 1; kind < OUD__KINDS; kind++) {
        if (kind_of_codes((oud_kind)kind) == (oud_kind)kind && !work->status) {
            copy_spellings(work, kind);
        }
    }
    for (size_t kind = 1; kind < OUD__KINDS; kind++) {
        oud__memory_free(memory, work->codes[kind],
                         code_count(work->facts, kind) * sizeof(uint32_t));
    }
    oud__vec_free(memory, &work->list);
}

/* The list of tables to leave out; false when one is unknown. */
static bool mark_tables(copying *work, const uint32_t *without, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!oud__table_of(without[i])) {
            return false;
        }
        work->left_out[without[i]] = true;
    }
    return true;
}

oud_status oud_school_new_from(const oud_school *sealed, const uint32_t *without, size_t count,
                               oud_school **out)
{
    copying work = {.status = OUD_STATUS_OK};
    if (!sealed || !out || (count && !without) || !mark_tables(&work, without, count)) {
        return OUD_STATUS_ARGUMENT;
    }
    if (sealed->draft) {
        return OUD_STATUS_STATE;
    }
    work.facts = &sealed->facts;
    work.status = oud_school_new(sealed->memory.allocate, sealed->memory.user, &work.school);
    if (work.status) {
        return work.status;
    }
    memcpy(work.school->settings, sealed->settings, sizeof sealed->settings);
    oud__diagnostics_set_limit(work.school->diagnostics,
                               sealed->settings[OUD_SCHOOL_SETTING_DIAGNOSTIC_LIMIT]);
    copy_tables(&work);
    if (work.status) {
        oud_school_unref(work.school);
        return work.status;
    }
    *out = work.school;
    return OUD_STATUS_OK;
}
