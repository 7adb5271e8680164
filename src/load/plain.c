/* plain.c - a scanner with all fields wanted, and what each line lacks. */
#include "load/plain.h"

#include "base/batch.h"
#include "load/feed.h"
#include "load/report.h"

static bool tell_fields(const oud__plain *plain, const oud__record *record)
{
    bool surplus = record->field_count > plain->columns;
    oud__message message = {.code = OUD_CODE_LINE_FIELDS,
                            .arguments = {oud__number_argument(record->field_count),
                                          oud__number_argument(plain->columns)}};
    return plain->tell(plain->context, &message, record->line,
                       surplus ? plain->columns : record->field_count - 1);
}

static bool take_record(const oud__plain *plain, oud__charset charset, const oud__record *record)
{
    oud__message message = {.code = OUD_CODE_LINE_EMPTY};
    if (record->flaw != OUD__FLAW_NONE) {
        message = oud__flaw_message(charset, record->flaw, record->shown, record->lost);
        return plain->tell(plain->context, &message, record->line, record->place);
    }
    if (record->field_count != plain->columns) {
        return tell_fields(plain, record);
    }
    for (size_t i = 0; i < plain->columns; i++) {
        if (record->values[i].size == 0) {
            return plain->tell(plain->context, &message, record->line, i);
        }
    }
    return plain->take(plain->context, record->values, record->line);
}

/* All fields, each in its own place. */
static oud__layout layout_of(const oud__plain *plain)
{
    oud__layout layout = {.field_count = plain->columns, .delimiter = '\t'};
    for (; layout.wanted_count < plain->columns; layout.wanted_count++) {
        layout.wanted[layout.wanted_count] =
            (oud__wanted){layout.wanted_count, layout.wanted_count};
    }
    return layout;
}

bool oud__plain_take(const oud__plain *plain, const oud__batch *batch, size_t index)
{
    const oud__layout layout = layout_of(plain);
    oud__record record;
    oud__batch_record(batch, &layout, index, &record);
    return take_record(plain, OUD__CHARSET_UTF8, &record);
}

static bool take_batch(const oud__plain *plain, const oud__batch *batch)
{
    oud__pieces columns[OUD__SCAN_SLOTS];
    for (size_t i = 0; i < plain->columns; i++) {
        columns[i] = oud__batch_column(batch, i);
    }
    return plain->take_batch(plain->context, batch, columns, batch->line);
}

/* A text on its way. */
typedef struct passage {
    const oud__plain *plain;
    oud__feed *feed;
    oud__scanner scanner;
    oud__batch *batch;
    oud__record record;
} passage;

/* Take the lines of a batch, or else one; *step says what there was. */
static oud_status take_next(passage *on, oud__step *step)
{
    oud__scanner_batch(&on->scanner, on->batch);
    if (on->batch->count) {
        return take_batch(on->plain, on->batch) ? OUD_STATUS_OK : OUD_STATUS_NO_MEMORY;
    }
    oud_status status = oud__feed_step(on->feed, &on->scanner, &on->record, step);
    bool done = status || *step != OUD__STEP_RECORD ||
                take_record(on->plain, on->feed->charset, &on->record);
    return done ? status : OUD_STATUS_NO_MEMORY;
}

static oud_status take_lines(const oud__plain *plain, oud__feed *feed)
{
    const oud__layout layout = layout_of(plain);
    passage on = {.plain = plain, .feed = feed};
    oud__step step = OUD__STEP_FED;
    on.batch = oud__memory_zeroed(plain->memory, 1, sizeof *on.batch);
    oud_status status = on.batch ? OUD_STATUS_OK : OUD_STATUS_NO_MEMORY;
    oud__scanner_start(&on.scanner, plain->memory, &layout, feed->text, 1);
    oud__scanner_resume(&on.scanner, feed->text, feed->readable, 1);
    while (!status && step != OUD__STEP_END) {
        status = take_next(&on, &step);
    }
    oud__scanner_free(&on.scanner);
    oud__memory_free(plain->memory, on.batch, sizeof *on.batch);
    return status;
}

oud_status oud__plain_run(const oud__plain *plain, const oud__source *source)
{
    oud__feed feed;
    oud_status status = oud__feed_open(&feed, plain->memory, source, OUD__CHARSET_UTF8);
    status = status ? status : take_lines(plain, &feed);
    oud__feed_close(&feed);
    return status;
}
