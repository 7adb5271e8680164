/* batch.c - the door for rows by the batch: every column becomes numbers in one go, then the rows
 * go to their table. At the first thing to be said about a row all is taken back, and the rows have
 * to come in through row.c, one by one. */
#include "school/draft.h"
#include "school/intake.h"
#include "school/values.h"
#include "school/week.h"

/* A batch on its way in. */
typedef struct batch {
    oud_school *school;
    oud__draft *draft;
    const oud__memory *memory;
    const oud__table *table;
    oud__intake *intake;
    size_t count;
    uint32_t (*numbers)[OUD__BATCH]; /* by column */
    oud__codes_mark before[OUD__KINDS];
} batch;

/* NO_MEMORY, or one of these. */
#define TAKEN   OUD_STATUS_OK
#define REFUSED OUD_STATUS_BAD_INPUT

/* Whether a column stands in the text. */
static bool is_present(const batch *rows, size_t column)
{
    return rows->intake->places[column] != SIZE_MAX;
}

/* ---- values ---- */

static oud_status take_codes(const batch *rows, oud_kind kind, oud__column_state *state,
                             const oud__pieces *values, uint32_t *ids)
{
    oud__codes *codes = &rows->draft->codes[kind];
    oud__column_result result = oud__codes_add_column(codes, rows->memory, state, values, ids);
    if (result == OUD__COLUMN_REFUSED || oud__codes_count(codes) >= OUD__ROW_NAMED - OUD__BATCH) {
        return REFUSED;
    }
    return result == OUD__COLUMN_DONE ? TAKEN : OUD_STATUS_NO_MEMORY;
}

/* Values other than codes, which are mostly those of the row before. */
static oud_status take_others(oud__value value, const oud__pieces *values, uint32_t *numbers)
{
    oud__message message;
    uint64_t last = 0; /* no value is that */
    uint32_t number = 0;
    for (size_t i = 0; i < values->count; i++) {
        const oud__span text = oud__pieces_at(values, i);
        const uint64_t word = oud__piece_word(text);
        if (!word || word != last) {
            last = word;
            number = 0;
            if (text.size > 0 && !oud__value_parse(value, text, &number, &message)) {
                return REFUSED;
            }
        }
        numbers[i] = number;
    }
    return TAKEN;
}

static oud_status take_column(const batch *rows, size_t place)
{
    const oud__column *column = &rows->table->columns[place];
    uint32_t *numbers = rows->numbers[place];
    if (!is_present(rows, place) || column->value == OUD__VALUE_SKIPPED) {
        return TAKEN; /* its numbers are zero from the start */
    }
    oud__pieces values = oud__batch_column(&rows->intake->batch, rows->intake->places[place]);
    if (column->value != OUD__VALUE_CODE) {
        return take_others((oud__value)column->value, &values, numbers);
    }
    oud__column_state *state = &rows->intake->columns[place];
    oud_status status = take_codes(rows, (oud_kind)column->kind, state, &values, numbers);
    return status == TAKEN && column->required && state->empty > 0 ? REFUSED : status;
}

/* ---- tables ---- */

static bool too_many(size_t present, size_t extra)
{
    return present + extra > OUD__ROWS_MAX;
}

static uint32_t largest(const uint32_t *numbers, size_t count)
{
    uint32_t most = 0;
    for (size_t i = 0; i < count; i++) {
        most = numbers[i] > most ? numbers[i] : most;
    }
    return most;
}

/* Students in leerlingen for the first time only: what a second row means is decided in rows.c. */
static oud_status add_leerlingen(const batch *rows)
{
    oud__draft *draft = rows->draft;
    uint32_t first = (uint32_t)draft->enrolments.count;
    uint32_t most = largest(rows->numbers[0], rows->count);
    if (too_many(first, rows->count)) {
        return REFUSED;
    }
    if (!oud__reserve_id(rows->memory, &draft->own, most) ||
        !oud__vec_reserve(rows->memory, &draft->enrolments, rows->count)) {
        return OUD_STATUS_NO_MEMORY;
    }
    for (uint32_t i = 0; i < rows->count; i++) {
        uint32_t student = rows->numbers[0][i];
        if (draft->own.at[student - 1] != 0) {
            while (i-- > 0) {
                draft->own.at[rows->numbers[0][i] - 1] = 0;
            }
            return REFUSED;
        }
        draft->own.at[student - 1] = first + i + 1;
        draft->enrolments.at[first + i] =
            (oud__enrolment){student, rows->numbers[1][i], rows->numbers[2][i]};
    }
    draft->enrolments.count += rows->count;
    return TAKEN;
}

/* One row in the way of rows.c, for what is not to be done in bulk. It has nothing to complain of.
 */
static oud_status add_alone(const batch *rows, oud_table table, size_t row)
{
    uint32_t numbers[OUD__COLUMNS_MAX];
    oud__complaint ignored;
    oud__row alone = {rows->draft, rows->memory, NULL, numbers, &ignored};
    for (size_t i = 0; i < rows->table->column_count; i++) {
        numbers[i] = rows->numbers[i][row];
    }
    return oud__draft_add(&alone, table);
}

/* Whether rows of pakketkeuze can have anything beyond student and subject. */
static bool may_have_more(const batch *rows)
{
    return is_present(rows, 1) || is_present(rows, 3) || is_present(rows, 4) || is_present(rows, 5);
}

/* Whether a row of pakketkeuze has. */
static bool has_more(const batch *rows, size_t row)
{
    uint32_t(*numbers)[OUD__BATCH] = rows->numbers;
    return (numbers[1][row] | numbers[3][row] | numbers[4][row] | numbers[5][row]) != 0;
}

static oud_status add_pakketkeuze(const batch *rows)
{
    oud__list *list = &rows->draft->package;
    if (too_many(oud__list_count(list), rows->count)) {
        return REFUSED;
    }
    uint32_t subjects = oud__codes_count(&rows->draft->codes[OUD_KIND_SUBJECT]);
    if (!oud__list_admit(list, rows->memory, subjects) ||
        !oud__list_reserve(list, rows->memory, rows->count)) {
        return OUD_STATUS_NO_MEMORY;
    }
    rows->draft->package_forms |= OUD__FORM_BARE;
    if (!may_have_more(rows)) {
        oud__list_append(list, rows->numbers[0], rows->numbers[2], rows->count);
        return TAKEN;
    }
    for (size_t i = 0; i < rows->count;) {
        size_t first = i;
        while (i < rows->count && !has_more(rows, i)) {
            i++;
        }
        /* What comes alone may have used the room, or changed what is needed for a row. */
        if (!oud__list_reserve(list, rows->memory, i - first)) {
            return OUD_STATUS_NO_MEMORY;
        }
        oud__list_append(list, rows->numbers[0] + first, rows->numbers[2] + first, i - first);
        for (; i < rows->count && has_more(rows, i); i++) {
            if (add_alone(rows, OUD_TABLE_PAKKETKEUZE, i)) {
                return OUD_STATUS_NO_MEMORY;
            }
        }
    }
    return TAKEN;
}

/* What rows of roostergroepindelingen refer to, in the stead of their groups. False when memory is
 * out. */
static bool refer(const batch *rows)
{
    oud__draft *draft = rows->draft;
    uint32_t *groups = rows->numbers[2];
    if (!is_present(rows, 1)) {
        draft->membership_forms |= OUD__FORM_BARE; /* the groups are it */
        return true;
    }
    bool done = true;
    for (size_t i = 0; done && i < rows->count; i++) {
        groups[i] = oud__draft_reference(draft, rows->memory, rows->numbers[1][i], groups[i]);
        done = groups[i] != 0;
    }
    return done;
}

/* Rows go by student or by group, whichever there are fewer of. */
static oud_status add_indelingen(const batch *rows)
{
    oud__draft *draft = rows->draft;
    const uint32_t *references = rows->numbers[2];
    size_t groups = 1; /* stretches of one group */
    if (too_many(draft->memberships.items.count + draft->seats.items.count, rows->count) ||
        oud__codes_count(&draft->codes[OUD_KIND_ROOSTERGROEP]) >= OUD__QUALIFIED) {
        return REFUSED;
    }
    if (!refer(rows)) {
        return OUD_STATUS_NO_MEMORY;
    }
    for (size_t i = 1; i < rows->count; i++) {
        groups += references[i] != references[i - 1];
    }
    const uint32_t *students = rows->numbers[0];
    bool by_group = oud__list_changes_so_often(students, rows->count, groups);
    oud__list *list = by_group ? &draft->seats : &draft->memberships;
    if (!oud__list_reserve(list, rows->memory, rows->count)) {
        return OUD_STATUS_NO_MEMORY;
    }
    oud__list_append(list, by_group ? references : students, by_group ? students : references,
                     rows->count);
    return TAKEN;
}

static bool runs_backwards(uint32_t from, uint32_t to, uint32_t first)
{
    return from && to && oud__week_place(from, first) > oud__week_place(to, first);
}

static oud_status add_lessen(const batch *rows)
{
    oud__draft *draft = rows->draft;
    uint32_t(*numbers)[OUD__BATCH] = rows->numbers;
    uint32_t first = rows->school->settings[OUD_SCHOOL_SETTING_FIRST_WEEK];
    bool backwards = false;
    for (size_t i = 0; i < rows->count; i++) {
        backwards |= runs_backwards(numbers[7][i], numbers[8][i], first);
    }
    if (backwards || too_many(draft->lessons.count, rows->count)) {
        return REFUSED;
    }
    if (!oud__vec_reserve(rows->memory, &draft->lessons, rows->count)) {
        return OUD_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < rows->count; i++) {
        draft->lessons.at[draft->lessons.count++] =
            (oud__lesson_row){.lesson = numbers[0][i],
                              .afdeling = numbers[1][i],
                              .subject = numbers[2][i],
                              .group = numbers[3][i],
                              .teacher = numbers[4][i],
                              .replaces = numbers[6][i],
                              .from = (uint8_t)numbers[7][i],
                              .to = (uint8_t)numbers[8][i],
                              .substitute = (uint8_t)numbers[5][i],
                              .idle = (uint8_t)numbers[9][i]};
    }
    return TAKEN;
}

/* Children on their way into the list of a parent: their codes are pieces of the batch's text. */
typedef struct children {
    uint32_t pieces[2 * OUD__BATCH]; /* where each starts and ends */
    uint32_t parents[OUD__BATCH];
    uint32_t students[OUD__BATCH];
    size_t count;
} children;

static oud_status flush(const batch *rows, children *all)
{
    oud__list *list = &rows->draft->parents;
    oud__pieces codes = {rows->intake->batch.text, all->pieces, 2, all->count, 0};
    oud_status status =
        take_codes(rows, OUD_KIND_STUDENT, &rows->intake->columns[1], &codes, all->students);
    if (status == TAKEN && too_many(oud__list_count(list), all->count)) {
        status = REFUSED;
    }
    if (status == TAKEN && !oud__list_reserve(list, rows->memory, all->count)) {
        status = OUD_STATUS_NO_MEMORY;
    }
    if (status == TAKEN) {
        oud__list_append(list, all->parents, all->students, all->count);
    }
    all->count = 0;
    return status;
}

/* As oud__value_next_code, faster where a code of up to eight bytes without blanks comes first.
 * Bytes beyond the list may be read, as far as those of a batch may. */
static inline bool next_child(oud__span *list, oud__span *code)
{
    const unsigned plain = oud__plain_bytes(oud__load_8(list->at));
    if (plain && list->size <= plain) {
        *code = *list;
        list->size = 0;
        return true;
    }
    if (plain && plain < 8 && list->at[plain] == ',') {
        *code = (oud__span){list->at, plain};
        list->at += plain + 1;
        list->size -= plain + 1;
        return true;
    }
    return oud__value_next_code(list, code);
}

/* Put the children of row `row` with the others. */
static oud_status add_children(const batch *rows, size_t row, oud__span codes, children *all)
{
    const char *text = rows->intake->batch.text;
    oud_status status = TAKEN;
    oud__span code;
    while (status == TAKEN && codes.size && next_child(&codes, &code)) {
        uint32_t start = (uint32_t)(code.at - text);
        all->pieces[2 * all->count] = start;
        all->pieces[2 * all->count + 1] = start + (uint32_t)code.size;
        all->parents[all->count++] = rows->numbers[0][row];
        if (all->count == OUD__BATCH) {
            status = flush(rows, all);
        }
    }
    return status;
}

static oud_status add_ouders(const batch *rows)
{
    oud__list *list = &rows->draft->parents;
    const size_t items = list->items.count;
    oud__pieces lists = oud__batch_column(&rows->intake->batch, rows->intake->places[1]);
    oud_status status = TAKEN;
    children all;
    all.count = 0;
    for (size_t i = 0; status == TAKEN && i < rows->count; i++) {
        status = add_children(rows, i, oud__pieces_at(&lists, i), &all);
    }
    status = status == TAKEN ? flush(rows, &all) : status;
    if (status != TAKEN) {
        oud__list_cut(list, items);
    }
    return status;
}

typedef oud_status (*adder)(const batch *rows);

/* The other tables are small. */
static const adder adders[OUD__TABLES] = {
    [OUD_TABLE_LEERLINGEN] = add_leerlingen,
    [OUD_TABLE_PAKKETKEUZE] = add_pakketkeuze,
    [OUD_TABLE_ROOSTERGROEPINDELINGEN] = add_indelingen,
    [OUD_TABLE_LESSENVERDELING] = add_lessen,
    [OUD_TABLE_OUDERS] = add_ouders,
};

/* Whether a kind of code stands in more than one column. */
static bool in_several_columns(const oud__table *table, size_t kind)
{
    size_t columns = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        columns += table->columns[i].value == OUD__VALUE_CODE && table->columns[i].kind == kind;
    }
    return columns > 1;
}

/* Whether codes of this batch were met in two spellings, in two columns: then that of the first row
 * need not be the one that came first. */
static bool may_be_misspelled(const batch *rows)
{
    for (size_t kind = 1; kind < OUD__KINDS; kind++) {
        const oud__codes *codes = &rows->draft->codes[kind];
        if (oud__codes_marked(codes).spellings != rows->before[kind].spellings &&
            in_several_columns(rows->table, kind)) {
            return true;
        }
    }
    return false;
}

static oud_status add_rows(const batch *rows, oud_table table)
{
    oud_status status = TAKEN;
    for (size_t i = 0; status == TAKEN && i < rows->table->column_count; i++) {
        /* What stands in a list of codes is taken by the table. */
        if (rows->table->columns[i].value != OUD__VALUE_CODES) {
            status = take_column(rows, i);
        }
    }
    if (status == TAKEN && may_be_misspelled(rows)) {
        return REFUSED;
    }
    return status == TAKEN ? adders[table](rows) : status;
}

oud_status oud__school_rows(oud_school *school, oud_table table, oud__intake *intake, bool *taken)
{
    oud__draft *draft = school->draft;
    batch rows = {.school = school,
                  .draft = draft,
                  .memory = &school->memory,
                  .table = oud__table_of(table),
                  .intake = intake,
                  .count = intake->batch.count,
                  .numbers = intake->numbers};
    *taken = false;
    if (!adders[table]) {
        return OUD_STATUS_OK;
    }
    for (size_t kind = 0; kind < OUD__KINDS; kind++) {
        rows.before[kind] = oud__codes_marked(&draft->codes[kind]);
        draft->codes[kind].source = (uint8_t)table;
    }
    oud_status status = add_rows(&rows, table);
    if (status == REFUSED) {
        for (size_t kind = 0; kind < OUD__KINDS; kind++) {
            oud__codes_rollback(&draft->codes[kind], rows.before[kind]);
        }
        return OUD_STATUS_OK;
    }
    *taken = status == TAKEN;
    return status;
}
