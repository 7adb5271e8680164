#include "load/text.h"

#include "base/batch.h"
#include "load/heading.h"

#define PROGRESS_BYTES (1u << 20)

/* The place in this text of a column of the table; the first one when it is not there. A row that
 * comes without a text has its columns in order. */
static size_t place_of(const oud__text_load *load, size_t column)
{
    if (!load->heading) {
        return column;
    }
    size_t place = column < OUD__COLUMNS_MAX ? load->heading->place_of[column] : SIZE_MAX;
    return place == SIZE_MAX ? 0 : place;
}

static oud_status report_flaw(oud__text_load *load, const oud__record *record)
{
    oud__message message =
        oud__flaw_message(load->report.charset, record->flaw, record->shown, record->lost);
    return oud__report_add(&load->report, &message, record->line, record->place);
}

static oud_status report_surplus(oud__text_load *load, const oud__record *record)
{
    size_t expected = load->heading->layout.field_count;
    oud__message message = {
        .code = OUD_CODE_TOO_MANY_FIELDS,
        .arguments = {oud__number_argument(record->field_count), oud__number_argument(expected)}};
    return oud__report_add(&load->report, &message, record->line, expected);
}

oud_status oud__text_load_tell(oud__text_load *load, const oud__message *message, size_t column)
{
    return oud__report_add(&load->report, message, load->line, place_of(load, column));
}

/* Hand a sound row on. A bad row is reported and is no failure here. */
static oud_status hand_on(oud__text_load *load, const oud__span *values)
{
    oud__complaint complaint;
    complaint.message.code = OUD_CODE_NONE;
    oud_status status = load->take(load->context, values, &complaint);
    if ((status == OUD_STATUS_OK || status == OUD_STATUS_BAD_INPUT) &&
        complaint.message.code != OUD_CODE_NONE) {
        load->bad += status == OUD_STATUS_BAD_INPUT;
        return oud__text_load_tell(load, &complaint.message, complaint.column);
    }
    return status;
}

static oud_status take_row(oud__text_load *load, const oud__record *record)
{
    load->line = record->line;
    if (record->flaw == OUD__FLAW_NONE && !record->surplus) {
        return hand_on(load, record->values);
    }
    load->bad++;
    return record->flaw != OUD__FLAW_NONE ? report_flaw(load, record)
                                          : report_surplus(load, record);
}

/* Hand the rows of the batch on: together, or when that is not possible one by one. */
static oud_status take_batch(oud__text_load *load)
{
    bool taken = false;
    oud_status status = load->take_batch(load->context, &taken);
    oud__record record = {.line = 0}; /* columns that are not there are empty */
    for (size_t i = 0; !status && !taken && i < load->batch->count; i++) {
        oud__batch_record(load->batch, &load->heading->layout, i, &record);
        status = take_row(load, &record);
    }
    return status;
}

static bool fill_batch(const oud__text_load *load, oud__scanner *scanner)
{
    if (!load->take_batch) {
        return false;
    }
    oud__scanner_batch(scanner, load->batch);
    return load->batch->count > 0;
}

/* Whether to read on at `at`: asked each time that another PROGRESS_BYTES are behind. */
static bool goes_on(const oud__text_load *load, const char *at, uint64_t *asked)
{
    oud__span rows = load->heading->rows;
    uint64_t done = (uint64_t)(at - rows.at);
    if (!load->goes_on || done - *asked < PROGRESS_BYTES) {
        return true;
    }
    *asked = done;
    return load->goes_on(load->context, done, rows.size);
}

static oud_status take_rows(oud__text_load *load)
{
    oud__scanner scanner;
    uint64_t asked = 0;
    oud__record record = {.line = 0};
    oud_status status = OUD_STATUS_OK;
    oud__scan found = OUD__SCAN_RECORD;
    oud__scanner_start(&scanner, load->memory, &load->heading->layout, load->heading->rows,
                       load->heading->line);
    while (!status && found != OUD__SCAN_END) {
        if (fill_batch(load, &scanner)) {
            status = take_batch(load);
        } else if ((found = oud__scanner_next(&scanner, &record)) != OUD__SCAN_END) {
            status = found == OUD__SCAN_RECORD ? take_row(load, &record) : OUD_STATUS_NO_MEMORY;
        }
        if (!status && !goes_on(load, scanner.at, &asked)) {
            status = OUD_STATUS_CANCELLED;
        }
    }
    oud__scanner_free(&scanner);
    return status;
}

static oud_status take_text(oud__text_load *load, oud__span text)
{
    oud__heading heading;
    oud_status status = oud__heading_read(&load->report, &load->known, text, &heading);
    load->heading = &heading;
    status = status ? status : take_rows(load);
    load->heading = NULL;
    return status;
}

oud_status oud__text_load_run(oud__text_load *load, oud__span text)
{
    oud__charset charset = oud__charset_detect(&text, load->windows_1252 ? OUD__CHARSET_WINDOWS_1252
                                                                         : OUD__CHARSET_UTF8);
    load->report.charset = charset;
    if (charset == OUD__CHARSET_UTF8) {
        return take_text(load, text);
    }
    oud__span utf8;
    if (!oud__transcode(load->memory, charset, text, &utf8)) {
        return OUD_STATUS_NO_MEMORY;
    }
    oud_status status = take_text(load, utf8);
    oud__transcode_free(load->memory, utf8);
    return status;
}
