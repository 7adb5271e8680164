/* plain.c - a scanner with all fields wanted, and what each line lacks. */
#include "load/plain.h"

#include "base/scan.h"
#include "base/transcode.h"
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

static bool take_record(const oud__plain *plain, oud__charset charset, const oud__record *record,
                        bool lasting)
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
    return plain->take(plain->context, record->values, lasting, record->line);
}

static bool take_lines(const oud__plain *plain, oud__charset charset, oud__span text)
{
    oud__layout layout = {.field_count = plain->columns, .delimiter = '\t'};
    oud__scanner scanner;
    oud__record record = {.line = 0};
    oud__scan found;
    bool done = true;
    for (; layout.wanted_count < plain->columns; layout.wanted_count++) {
        layout.wanted[layout.wanted_count] =
            (oud__wanted){layout.wanted_count, layout.wanted_count};
    }
    oud__scanner_start(&scanner, plain->memory, &layout, text, 1);
    while (done && (found = oud__scanner_next(&scanner, &record)) != OUD__SCAN_END) {
        done = found == OUD__SCAN_RECORD &&
               take_record(plain, charset, &record, scanner.scratch.count == 0);
    }
    oud__scanner_free(&scanner);
    return done;
}

bool oud__plain_run(const oud__plain *plain, oud__span text)
{
    oud__charset charset = oud__charset_detect(&text, OUD__CHARSET_UTF8);
    oud__span utf8;
    if (charset == OUD__CHARSET_UTF8) {
        return take_lines(plain, charset, text);
    }
    if (!oud__transcode(plain->memory, charset, text, &utf8)) {
        return false;
    }
    bool done = take_lines(plain, charset, utf8);
    oud__transcode_free(plain->memory, utf8);
    return done;
}
