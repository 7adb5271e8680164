/* row.c - the door through which rows come in: check every value and give codes their numbers, then
 * hand the row to its table. Nothing is kept of a row that does not get through. */
#include "base/utf8.h"
#include "school/draft.h"
#include "school/values.h"
#include "school/week.h"

static oud_status complain(oud__complaint *complaint, oud_code code, size_t column)
{
    *complaint = (oud__complaint){.message = {.code = code}, .column = column};
    return OUD_STATUS_BAD_INPUT;
}

/* No value in a required column: only a parent may be without students. */
static oud_status check_empty(const oud__column *column, size_t place, oud__complaint *complaint)
{
    if (column->value == OUD__VALUE_CODES) {
        return OUD_STATUS_OK;
    }
    complain(complaint, OUD_CODE_VALUE_MISSING, place);
    complaint->message.arguments[0] = oud__text_argument(oud__span_of(column->heading));
    return OUD_STATUS_BAD_INPUT;
}

/* Weeks that run backwards in the school year (R-WEEK-1). */
static oud_status check_weeks(const oud_school *school, const uint32_t *numbers,
                              oud__complaint *complaint)
{
    const size_t from = 7, to = 8;
    uint32_t first = school->settings[OUD_SCHOOL_SETTING_FIRST_WEEK];
    if (numbers[from] == 0 || numbers[to] == 0 ||
        oud__week_place(numbers[from], first) <= oud__week_place(numbers[to], first)) {
        return OUD_STATUS_OK;
    }
    complain(complaint, OUD_CODE_WEEKS_BACKWARDS, to);
    oud__argument *arguments = complaint->message.arguments;
    arguments[0] = oud__number_argument(numbers[from]);
    arguments[1] = oud__number_argument(numbers[to]);
    arguments[2] = oud__number_argument(first);
    return OUD_STATUS_BAD_INPUT;
}

/* A row on its way in. */
typedef struct entry {
    oud_school *school;
    const oud__table *table;
    oud_table number; /* of the table */
    const oud__span *values;
    uint32_t *near; /* the draft's hints for this table */
    oud__complaint *complaint;
    uint32_t numbers[OUD__COLUMNS_MAX];
    oud__codes_mark before[OUD__COLUMNS_MAX]; /* the codes of the column's kind before this row */
} entry;

/* Take back the codes of the first `columns` columns. */
static void forget_codes(entry *row, size_t columns)
{
    for (size_t i = columns; i-- > 0;) {
        const oud__column *column = &row->table->columns[i];
        if (column->value == OUD__VALUE_CODE && row->numbers[i] != 0) {
            oud__codes_rollback(&row->school->draft->codes[column->kind], row->before[i]);
        }
        row->near[i] = 0;
    }
}

static oud_status check_value(entry *row, size_t place)
{
    oud__value value = (oud__value)row->table->columns[place].value;
    if (oud__value_parse(value, row->values[place], &row->numbers[place],
                         &row->complaint->message)) {
        return OUD_STATUS_OK;
    }
    row->complaint->column = place;
    return OUD_STATUS_BAD_INPUT;
}

/* Add a code with the best hint there is: the one before it, or in a column that goes round what
 * followed that one last time. */
static uint32_t add_code(entry *row, size_t place, oud__codes *codes)
{
    oud__draft *draft = row->school->draft;
    const oud__memory *memory = &row->school->memory;
    uint32_t *near = &row->near[place];
    if (!row->table->columns[place].cyclic || *near == 0) {
        return oud__codes_add(codes, memory, row->values[place], near);
    }
    oud__u32s *followers = &draft->followers[row->number];
    uint32_t last = *near;
    uint32_t expected = oud__by_id(followers, last);
    *near = expected ? expected : last;
    uint32_t code = oud__codes_add(codes, memory, row->values[place], near);
    /* No room to remember costs time, nothing else. */
    if (code != expected && oud__reserve_id(memory, followers, last)) {
        followers->at[last - 1] = code;
    }
    return code;
}

/* Give a code its number. One that is known already needs no check. */
static oud_status take_code(entry *row, size_t place)
{
    oud__codes *codes = &row->school->draft->codes[row->table->columns[place].kind];
    uint32_t known = oud__codes_count(codes);
    row->before[place] = oud__codes_marked(codes);
    codes->source = (uint8_t)row->number;
    uint32_t code = add_code(row, place, codes);
    row->numbers[place] = code;
    if (code - 1 < known) {
        return OUD_STATUS_OK;
    }
    oud_status status = check_value(row, place);
    if (status == OUD_STATUS_OK && (code == 0 || code >= OUD__ROW_NAMED)) {
        status = known >= OUD__ROW_NAMED - 1 ? OUD_STATUS_LIMIT : OUD_STATUS_NO_MEMORY;
    }
    row->numbers[place] = code;
    return status;
}

static oud_status take_value(entry *row, size_t place)
{
    const oud__column *column = &row->table->columns[place];
    const oud__span *value = &row->values[place];
    if (!value->at || value->size == 0) {
        row->numbers[place] = 0;
        return column->required ? check_empty(column, place, row->complaint) : OUD_STATUS_OK;
    }
    return column->value == OUD__VALUE_CODE ? take_code(row, place) : check_value(row, place);
}

/* What concerns the row as a whole; then it goes to its table. */
static oud_status add_row(entry *row)
{
    oud_status status = OUD_STATUS_OK;
    if (row->number == OUD_TABLE_LESSENVERDELING) {
        status = check_weeks(row->school, row->numbers, row->complaint);
    }
    if (status != OUD_STATUS_OK) {
        return status;
    }
    oud__row checked = {row->school->draft, &row->school->memory, row->values, row->numbers,
                        row->complaint};
    return oud__draft_add(&checked, row->number);
}

oud_status oud__school_row(oud_school *school, oud_table table, const oud__span *values,
                           oud__complaint *complaint)
{
    entry row;
    row.school = school;
    row.table = oud__table_of(table);
    row.number = table;
    row.values = values;
    row.near = school->draft->near[table];
    row.complaint = complaint;
    complaint->message.code = OUD_CODE_NONE;
    size_t taken = 0;
    oud_status status = OUD_STATUS_OK;
    while (status == OUD_STATUS_OK && taken < row.table->column_count) {
        status = take_value(&row, taken++);
    }
    if (status == OUD_STATUS_OK) {
        status = add_row(&row);
    }
    /* A row that only caused a warning added nothing either. */
    if (status != OUD_STATUS_OK || complaint->message.code != OUD_CODE_NONE) {
        forget_codes(&row, taken);
    }
    return status;
}

/* The row as spans, checked for UTF-8. */
static oud_status take_values(oud_table table, const char *const *values, const size_t *sizes,
                              size_t count, oud__span *spans, oud__complaint *complaint)
{
    size_t columns = oud_table_column_count(table);
    for (size_t i = 0; i < columns; i++) {
        spans[i] = (oud__span){NULL, 0};
        if (i < count && values[i]) {
            spans[i] = (oud__span){values[i], sizes[i]};
        }
        if (!oud__utf8_valid(spans[i])) {
            complain(complaint, OUD_CODE_NOT_UTF8, i);
            complaint->message.arguments[0] = oud__text_argument(spans[i]);
            return OUD_STATUS_BAD_INPUT;
        }
    }
    return OUD_STATUS_OK;
}

/* Report a warning; the row that caused it added nothing, so a failure leaves nothing behind. */
static oud_status warn(oud_school *school, const oud__complaint *complaint)
{
    bool kept = oud__diagnostics_add(school->diagnostics, &complaint->message, oud__span_of(""), 0,
                                     (uint32_t)complaint->column + 1);
    return kept ? OUD_STATUS_OK : OUD_STATUS_NO_MEMORY;
}

/* OK when these can be arguments of oud_school_add. */
static oud_status check_add(oud_school *school, oud_table table, const char *const *values,
                            const size_t *sizes, size_t count)
{
    size_t columns = oud_table_column_count(table);
    oud_status status = oud__school_table(school, table);
    if (status) {
        return status;
    }
    if (count > columns) {
        return oud__error_range(&school->error, "count", count, 0, columns);
    }
    return count == 0 || (values && sizes)
               ? OUD_STATUS_OK
               : oud__error_argument(&school->error, OUD_CODE_MISSING, values ? "sizes" : "values");
}

oud_status oud_school_add(oud_school *school, oud_table table, const char *const *values,
                          const size_t *sizes, size_t count)
{
    if (!school) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_status status = check_add(school, table, values, sizes, count);
    if (status) {
        return status;
    }
    if (!school->draft) {
        return oud__error_fail(&school->error, OUD_STATUS_STATE, OUD_CODE_SEALED);
    }
    oud__span spans[OUD__COLUMNS_MAX];
    oud__complaint complaint = {.column = 0};
    status = take_values(table, values, sizes, count, spans, &complaint);
    if (status == OUD_STATUS_OK) {
        status = oud__school_row(school, table, spans, &complaint);
    }
    if (status == OUD_STATUS_OK && complaint.message.code != OUD_CODE_NONE) {
        status = warn(school, &complaint);
    }
    switch (status) {
    case OUD_STATUS_OK:
        oud__error_clear(&school->error);
        return status;
    case OUD_STATUS_BAD_INPUT:
        oud__error_set(&school->error, &complaint.message);
        return status;
    case OUD_STATUS_LIMIT:
        return oud__error_fail(&school->error, status, OUD_CODE_LIMIT);
    default:
        return oud__error_fail(&school->error, status, OUD_CODE_NO_MEMORY);
    }
}
