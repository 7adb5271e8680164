#include "load/heading.h"

#define NO_COLUMN   OUD__COLUMNS_MAX
#define NOWHERE     SIZE_MAX
#define HEADING_MAX 64 /* bytes of a heading that is mapped */

/* The column of a heading as it stands in the text; NO_COLUMN when it is unknown. */
static size_t find_column(const oud__headings *known, const oud__field *field)
{
    char single[2 * HEADING_MAX];
    oud__span name = oud__span_trim(field->text);
    if (field->doubled && name.size <= sizeof single) {
        size_t size = oud__field_unquote(name, single);
        name = (oud__span){single, size};
    }
    for (size_t i = 0; name.size > 0 && i < known->count; i++) {
        if (oud__span_equal_fold(name, known->own[i]) ||
            (known->mapped[i].size > 0 && oud__span_equal_fold(name, known->mapped[i]))) {
            return i;
        }
    }
    return NO_COLUMN;
}

/* Step over blank lines; how many there were. */
static uint64_t skip_blank_lines(oud__span *text)
{
    uint64_t skipped = 0;
    size_t at = 0;
    for (size_t i = 0; i < text->size; i++) {
        char byte = text->at[i];
        if (byte == '\n') {
            skipped++;
            at = i + 1;
        } else if (byte != ' ' && byte != '\r') {
            break;
        } else if (i + 1 == text->size) {
            at = text->size;
        }
    }
    text->at += at;
    text->size -= at;
    return skipped;
}

/* Take blank lines off a feed; how many there were goes to `skipped`. */
static oud_status skip_blank_text(oud__feed *feed, uint64_t *skipped)
{
    oud_status status = OUD_STATUS_OK;
    *skipped = skip_blank_lines(&feed->text);
    while (!status && feed->text.size == 0 && !feed->ended) {
        status = oud__feed_more(feed, feed->text.at);
        *skipped += status ? 0 : skip_blank_lines(&feed->text);
    }
    return status;
}

static oud__fields fields_of(oud__span text, char delimiter)
{
    oud__fields fields = {text.at, text.at + text.size, delimiter, false};
    return fields;
}

/* How well a delimiter suits the heading: 0 when it does not split it, else one more than the known
 * headings it gives. */
static size_t rate_delimiter(const oud__headings *known, oud__span text, char delimiter)
{
    oud__fields fields = fields_of(text, delimiter);
    oud__field field;
    size_t count = 0;
    size_t found = 0;
    for (; oud__fields_next(&fields, &field); count++) {
        found += find_column(known, &field) != NO_COLUMN;
    }
    return count > 1 ? found + 1 : 0;
}

/* Whether a quote of the first record is not closed, when the text is taken to have a delimiter. */
static bool is_open(oud__span text, char delimiter)
{
    oud__fields fields = fields_of(text, delimiter);
    oud__field field;
    bool open = false;
    while (oud__fields_next(&fields, &field)) {
        open |= field.open;
    }
    return open;
}

/* Have so much at hand that more would make no difference to the heading. */
static oud_status complete(oud__feed *feed)
{
    oud_status status = OUD_STATUS_OK;
    while (!status && !feed->ended &&
           (is_open(feed->text, '\t') || is_open(feed->text, ';') || is_open(feed->text, ','))) {
        status = oud__feed_more(feed, feed->text.at);
    }
    return status;
}

/* TAB or ';', whichever gives more known headings; ',' when neither occurs (R-IN-2). */
static char choose_delimiter(const oud__headings *known, oud__span text)
{
    size_t tab = rate_delimiter(known, text, '\t');
    size_t semicolon = rate_delimiter(known, text, ';');
    if (tab == 0 && semicolon == 0) {
        return ',';
    }
    return tab >= semicolon ? '\t' : ';';
}

static oud_status report_name(oud__report *report, oud_code code, oud__span name, uint64_t line,
                              size_t place)
{
    oud__message message = {.code = code, .arguments = {oud__text_argument(name)}};
    return oud__report_add(report, &message, line, place);
}

/* Take field `place` of the heading: remember where its column stands, or report it. */
static oud_status take_field(oud__report *report, const oud__headings *known,
                             const oud__field *field, size_t place, oud__heading *heading)
{
    size_t column = find_column(known, field);
    oud__span name = oud__span_trim(field->text);
    if (column == NO_COLUMN) {
        return name.size == 0
                   ? OUD_STATUS_OK
                   : report_name(report, OUD_CODE_HEADING_UNKNOWN, name, heading->line, place);
    }
    if (heading->place_of[column] != NOWHERE) {
        return report_name(report, OUD_CODE_HEADING_TWICE, name, heading->line, place);
    }
    heading->place_of[column] = place;
    oud__layout *layout = &heading->layout;
    layout->wanted[layout->wanted_count++] = (oud__wanted){place, column};
    return OUD_STATUS_OK;
}

static oud_status report_missing(oud__report *report, const oud__headings *known,
                                 const oud__heading *heading)
{
    for (size_t i = 0; i < known->count; i++) {
        if (heading->place_of[i] == NOWHERE && known->required[i]) {
            oud_status status =
                report_name(report, OUD_CODE_HEADING_MISSING, known->own[i], heading->line, 0);
            if (status) {
                return status;
            }
        }
    }
    return OUD_STATUS_OK;
}

/* The first field of the heading with a flaw, an open quote before all others. */
static oud__flaw find_flaw(oud__fields fields, oud__span *shown, size_t *place)
{
    oud__flaw first = OUD__FLAW_NONE;
    oud__field field;
    for (size_t i = 0; oud__fields_next(&fields, &field); i++) {
        oud__span text;
        oud__flaw flaw = oud__field_flaw(&field, &text);
        if (flaw != OUD__FLAW_NONE && (first == OUD__FLAW_NONE || flaw == OUD__FLAW_QUOTE_OPEN)) {
            first = flaw;
            *shown = text;
            *place = i;
        }
    }
    return first;
}

/* A heading that cannot be read is one error; its names are then not looked at. */
static oud_status report_flaw(oud__report *report, oud__span text, oud__fields fields,
                              uint64_t line)
{
    oud__span shown = {NULL, 0};
    size_t place = 0;
    oud__flaw flaw = find_flaw(fields, &shown, &place);
    if (flaw == OUD__FLAW_NONE) {
        return OUD_STATUS_OK;
    }
    uint64_t lost = oud__count_lines(text) + (text.at[text.size - 1] != '\n');
    oud__message message = oud__flaw_message(report->charset, flaw, shown, lost);
    return oud__report_add(report, &message, line, place);
}

static oud_status report_empty(oud__report *report)
{
    oud__message message = {.code = OUD_CODE_TEXT_EMPTY};
    return oud__report_add(report, &message, 1, 0);
}

/* Take all fields of the heading, of which each can be read. */
static oud_status take_fields(oud__report *report, const oud__headings *known, oud__fields *fields,
                              oud__heading *heading)
{
    oud_status status = OUD_STATUS_OK;
    oud__field field;
    size_t place = 0;
    for (; !status && oud__fields_next(fields, &field); place++) {
        status = take_field(report, known, &field, place, heading);
    }
    heading->layout.field_count = place;
    return status ? status : report_missing(report, known, heading);
}

static oud_status take_heading(oud__report *report, const oud__headings *known, oud__feed *feed,
                               oud__heading *heading)
{
    oud__span text = feed->text;
    heading->layout.delimiter = choose_delimiter(known, text);
    oud__fields fields = fields_of(text, heading->layout.delimiter);
    oud_status status = report_flaw(report, text, fields, heading->line);
    if (!status && !report->failed) {
        status = take_fields(report, known, &fields, heading);
    }
    if (status) {
        return status;
    }
    oud__span whole = {text.at, (size_t)(fields.at - text.at)};
    heading->line += oud__count_lines(whole);
    feed->text = (oud__span){fields.at, text.size - whole.size};
    return report->failed ? OUD_STATUS_BAD_INPUT : OUD_STATUS_OK;
}

oud_status oud__heading_read(oud__report *report, const oud__headings *known, oud__feed *feed,
                             oud__heading *heading)
{
    uint64_t skipped;
    oud_status status = skip_blank_text(feed, &skipped);
    status = status ? status : complete(feed);
    if (status) {
        return status;
    }
    *heading = (oud__heading){.line = 1 + skipped};
    for (size_t i = 0; i < OUD__COLUMNS_MAX; i++) {
        heading->place_of[i] = NOWHERE;
    }
    if (feed->text.size == 0) {
        status = report_empty(report);
        return status ? status : OUD_STATUS_BAD_INPUT;
    }
    return take_heading(report, known, feed, heading);
}
