/* row.c - the door through which rows come in: check every value, then give codes their numbers,
 * then hand the row to its table. Nothing is kept of a row that does not get through. */
#include "school/draft.h"
#include "school/values.h"
#include "school/week.h"

static oud_status complain(oud__complaint *complaint, oud_code code, size_t column)
{
    *complaint = (oud__complaint){.message = {.code = code}, .column = column};
    return OUD_STATUS_BAD_INPUT;
}

/* An empty value: fine unless the column must have one. A parent may be without students. */
static oud_status check_empty(const oud__column *column, size_t place, oud__complaint *complaint)
{
    if (!column->required || column->value == OUD__VALUE_CODES) {
        return OUD_STATUS_OK;
    }
    complain(complaint, OUD_CODE_VALUE_MISSING, place);
    complaint->message.arguments[0] = oud__text_argument(oud__span_of(column->heading));
    return OUD_STATUS_BAD_INPUT;
}

static oud_status check_values(const oud__table *table, const oud__span *values, uint32_t *numbers,
                               oud__complaint *complaint)
{
    for (size_t i = 0; i < table->column_count; i++) {
        const oud__column *column = &table->columns[i];
        oud_status status = OUD_STATUS_OK;
        numbers[i] = 0;
        if (!values[i].at || values[i].size == 0) {
            status = check_empty(column, i, complaint);
        } else if (column->value == OUD__VALUE_CODE && oud__value_is_code(values[i])) {
            continue;
        } else if (!oud__value_parse((oud__value)column->value, values[i], &numbers[i],
                                     &complaint->message)) {
            complaint->column = i;
            status = OUD_STATUS_BAD_INPUT;
        }
        if (status != OUD_STATUS_OK) {
            return status;
        }
    }
    return OUD_STATUS_OK;
}

/* Weeks that run backwards in the school year (R-WEEK-1). */
static oud_status check_weeks(const oud_school *school, const uint32_t *numbers,
                              oud__complaint *complaint)
{
    const size_t from = 7, to = 8;
    uint32_t first = school->settings[OUD_SCHOOL_FIRST_WEEK];
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

/* Take back the codes of the first `columns` columns; `before` tells how many there were. */
static void forget_codes(oud__draft *draft, oud_table table, size_t columns, const uint32_t *before)
{
    const oud__table *shape = oud__table_of(table);
    for (size_t i = columns; i-- > 0;) {
        const oud__column *column = &shape->columns[i];
        if (column->value == OUD__VALUE_CODE) {
            oud__codes_truncate(&draft->codes[column->kind], before[i]);
        }
    }
    memset(draft->near[table], 0, sizeof draft->near[table]);
}

/* Give every code of the row its number. On failure all is as before. */
static oud_status number_codes(oud_school *school, oud_table table, const oud__span *values,
                               uint32_t *numbers, uint32_t *before)
{
    oud__draft *draft = school->draft;
    const oud__table *shape = oud__table_of(table);
    for (size_t i = 0; i < shape->column_count; i++) {
        const oud__column *column = &shape->columns[i];
        if (column->value != OUD__VALUE_CODE) {
            continue;
        }
        oud__codes *codes = &draft->codes[column->kind];
        before[i] = oud__codes_count(codes);
        if (!values[i].at || values[i].size == 0) {
            continue;
        }
        numbers[i] = oud__codes_add(codes, &school->memory, values[i], &draft->near[table][i]);
        if (numbers[i] == 0 || numbers[i] >= OUD__ROW_EXTRA) {
            bool full = before[i] >= OUD__ROW_EXTRA - 1;
            forget_codes(draft, table, i + 1, before);
            return full ? OUD_STATUS_LIMIT : OUD_STATUS_NO_MEMORY;
        }
    }
    return OUD_STATUS_OK;
}

oud_status oud__school_row(oud_school *school, oud_table table, const oud__span *values,
                           oud__complaint *complaint)
{
    uint32_t numbers[OUD__COLUMNS_MAX];
    uint32_t before[OUD__COLUMNS_MAX];
    complaint->message.code = OUD_CODE_NONE;
    oud_status status = check_values(oud__table_of(table), values, numbers, complaint);
    if (status == OUD_STATUS_OK && table == OUD_TABLE_LESSENVERDELING) {
        status = check_weeks(school, numbers, complaint);
    }
    if (status == OUD_STATUS_OK) {
        status = number_codes(school, table, values, numbers, before);
    }
    if (status != OUD_STATUS_OK) {
        return status;
    }
    oud__row row = {school->draft, &school->memory, values, numbers, complaint};
    status = oud__draft_add(&row, table);
    if (status != OUD_STATUS_OK || complaint->message.code != OUD_CODE_NONE) {
        forget_codes(school->draft, table, oud_table_column_count(table), before);
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
        if (!oud__value_is_utf8(spans[i])) {
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

oud_status oud_school_add(oud_school *school, oud_table table, const char *const *values,
                          const size_t *sizes, size_t count)
{
    if (!school) {
        return OUD_STATUS_ARGUMENT;
    }
    if (!school->draft) {
        return oud__error_fail(&school->error, OUD_STATUS_STATE, OUD_CODE_SEALED);
    }
    size_t columns = oud_table_column_count(table);
    if (columns == 0 || count > columns || (count > 0 && (!values || !sizes))) {
        return oud__error_fail(&school->error, OUD_STATUS_ARGUMENT, OUD_CODE_ARGUMENT);
    }
    oud__span spans[OUD__COLUMNS_MAX];
    oud__complaint complaint = {.column = 0};
    oud_status status = take_values(table, values, sizes, count, spans, &complaint);
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
