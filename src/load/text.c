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

uint64_t oud__text_load_done(const oud__text_load *load, const char *at)
{
    return oud__feed_done(load->feed, at) - load->before;
}

uint64_t oud__text_load_total(const oud__text_load *load)
{
    uint64_t expected = load->feed->source->expected;
    return expected > load->before ? expected - load->before : 0;
}

/* Whether to read on at `at`: asked each time that another PROGRESS_BYTES are behind. */
static bool goes_on(const oud__text_load *load, const char *at, uint64_t *asked)
{
    uint64_t done = oud__text_load_done(load, at);
    if (!load->goes_on || done - *asked < PROGRESS_BYTES) {
        return true;
    }
    *asked = done;
    uint64_t total = oud__text_load_total(load);
    bool beyond = total && done > total; /* what was expected was only a guess */
    return load->goes_on(load->context, beyond ? total : done, total);
}

/* Take a record, if there is one before the end of what is at hand. */
static oud_status take_next(oud__text_load *load, oud__feed *feed, oud__scanner *scanner,
                            oud__record *record, oud__step *step)
{
    oud_status status = oud__feed_step(feed, scanner, record, step);
    return !status && *step == OUD__STEP_RECORD ? take_row(load, record) : status;
}

static oud_status take_rows(oud__text_load *load, oud__feed *feed)
{
    oud__scanner scanner;
    uint64_t asked = 0;
    oud__record record = {.line = 0};
    oud_status status = OUD_STATUS_OK;
    oud__step step = OUD__STEP_RECORD;
    oud__scanner_start(&scanner, load->memory, &load->heading->layout, feed->text,
                       load->heading->line);
    oud__scanner_resume(&scanner, feed->text, feed->readable, load->heading->line);
    while (!status && step != OUD__STEP_END) {
        status = fill_batch(load, &scanner) ? take_batch(load)
                                            : take_next(load, feed, &scanner, &record, &step);
        if (!status && !goes_on(load, scanner.at, &asked)) {
            status = OUD_STATUS_CANCELLED;
        }
    }
    oud__scanner_free(&scanner);
    return status;
}

static oud_status take_text(oud__text_load *load, oud__feed *feed)
{
    oud__heading heading;
    oud_status status = oud__heading_read(&load->report, &load->known, feed, &heading);
    load->heading = &heading;
    load->feed = feed;
    if (!status) {
        load->before = oud__feed_done(feed, feed->text.at);
        status = take_rows(load, feed);
    }
    load->heading = NULL;
    load->feed = NULL;
    return status;
}

oud_status oud__text_load_run(oud__text_load *load, const oud__source *source)
{
    oud__feed feed;
    oud_status status =
        oud__feed_open(&feed, load->memory, source,
                       load->windows_1252 ? OUD__CHARSET_WINDOWS_1252 : OUD__CHARSET_UTF8);
    load->report.charset = feed.charset;
    status = status ? status : take_text(load, &feed);
    oud__feed_close(&feed);
    return status;
}
