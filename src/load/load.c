#include "load/heading.h"

/* One load on its way. */
typedef struct load {
    oud__report report;
    oud_table table;
    oud__heading heading;
    bool skip_bad_rows;
    oud__diagnostics_mark told; /* the diagnostics before */
} load;

/* The place in this text of a column of the table; the first one when it is not there. */
static size_t place_of(const load *state, size_t column)
{
    size_t place = column < OUD__COLUMNS_MAX ? state->heading.place_of[column] : SIZE_MAX;
    return place == SIZE_MAX ? 0 : place;
}

static oud_status report_flaw(load *state, const oud__record *record)
{
    oud__message message =
        oud__flaw_message(state->report.charset, record->flaw, record->shown, record->lost);
    return oud__report_add(&state->report, &message, record->line, record->place);
}

static oud_status report_surplus(load *state, const oud__record *record)
{
    size_t expected = state->heading.layout.field_count;
    oud__message message = {
        .code = OUD_CODE_TOO_MANY_FIELDS,
        .arguments = {oud__number_argument(record->field_count), oud__number_argument(expected)}};
    return oud__report_add(&state->report, &message, record->line, expected);
}

/* Hand a row to the school. A bad row is reported and is no failure here. */
static oud_status take_row(load *state, const oud__record *record)
{
    if (record->flaw != OUD__FLAW_NONE) {
        return report_flaw(state, record);
    }
    if (record->surplus) {
        return report_surplus(state, record);
    }
    oud__complaint complaint;
    complaint.message.code = OUD_CODE_NONE;
    oud_status status =
        oud__school_row(state->report.school, state->table, record->values, &complaint);
    if ((status == OUD_STATUS_OK || status == OUD_STATUS_BAD_INPUT) &&
        complaint.message.code != OUD_CODE_NONE) {
        return oud__report_add(&state->report, &complaint.message, record->line,
                               place_of(state, complaint.column));
    }
    return status;
}

static oud_status take_rows(load *state)
{
    oud__scanner scanner;
    oud__record record = {.line = 0};
    oud_status status = OUD_STATUS_OK;
    oud__scan found;
    oud__scanner_start(&scanner, &state->report.school->memory, &state->heading.layout,
                       state->heading.rows, state->heading.line);
    while (!status && (found = oud__scanner_next(&scanner, &record)) != OUD__SCAN_END) {
        status = found == OUD__SCAN_RECORD ? take_row(state, &record) : OUD_STATUS_NO_MEMORY;
    }
    oud__scanner_free(&scanner);
    return status;
}

/* Load the rows whole, or, when they are refused or something runs out, not at all. */
static oud_status take_all_rows(load *state)
{
    oud_school *school = state->report.school;
    oud__mark *mark = oud__school_mark(school);
    if (!mark) {
        return OUD_STATUS_NO_MEMORY;
    }
    oud_status status = take_rows(state);
    if (!status && state->report.failed && !state->skip_bad_rows) {
        status = OUD_STATUS_BAD_INPUT;
    }
    if (status) {
        oud__school_rollback(school, mark);
    }
    oud__school_mark_free(school, mark);
    return status;
}

static oud_status take_text(load *state, oud__span text)
{
    oud_status status = oud__heading_read(&state->report, state->table, text, &state->heading);
    return status ? status : take_all_rows(state);
}

/* Bring the text to UTF-8 in temporary memory when it is not, and load it. */
static oud_status take_bytes(load *state, oud__span text)
{
    oud_school *school = state->report.school;
    bool windows = school->settings[OUD_SCHOOL_ENCODING] == OUD_ENCODING_WINDOWS_1252;
    oud__charset charset =
        oud__charset_detect(&text, windows ? OUD__CHARSET_WINDOWS_1252 : OUD__CHARSET_UTF8);
    state->report.charset = charset;
    if (charset == OUD__CHARSET_UTF8) {
        return take_text(state, text);
    }
    oud__span utf8;
    if (!oud__transcode(&school->memory, charset, text, &utf8)) {
        return OUD_STATUS_NO_MEMORY;
    }
    oud_status status = take_text(state, utf8);
    oud__transcode_free(&school->memory, utf8);
    return status;
}

/* Leave the school's error as the outcome demands. Nothing is told of a load that ran out of
 * something. */
static oud_status finish(load *state, oud_status status)
{
    oud_school *school = state->report.school;
    if (status == OUD_STATUS_OK) {
        oud__error_clear(&school->error);
    } else if (status != OUD_STATUS_BAD_INPUT) {
        oud__diagnostics_rollback(school->diagnostics, &state->told);
        oud_code code = status == OUD_STATUS_NO_MEMORY ? OUD_CODE_NO_MEMORY : OUD_CODE_LIMIT;
        oud__error_fail(&school->error, status, code);
    }
    return status;
}

oud_status oud_school_load(oud_school *school, oud_table table, const char *source,
                           size_t source_size, const char *text, size_t size)
{
    if (!school) {
        return OUD_STATUS_ARGUMENT;
    }
    if (oud_table_column_count(table) == 0 || (!source && source_size > 0) || (!text && size > 0)) {
        return oud__error_fail(&school->error, OUD_STATUS_ARGUMENT, OUD_CODE_ARGUMENT);
    }
    if (oud_school_is_sealed(school)) {
        return oud__error_fail(&school->error, OUD_STATUS_STATE, OUD_CODE_SEALED);
    }
    load state = {.report = {.school = school, .source = {source ? source : "", source_size}},
                  .table = table,
                  .skip_bad_rows = school->settings[OUD_SCHOOL_SKIP_BAD_ROWS] != 0,
                  .told = oud__diagnostics_mark_of(school->diagnostics)};
    oud__span given = {text ? text : "", size};
    return finish(&state, take_bytes(&state, given));
}
