#include "base/batch.h"

#include "base/starts.h"

#define BYTES_MAX ((size_t)1 << 20) /* of text in a batch */

/* Find where up to `wanted` fields start that follow the first, and some more. Stops before the
 * first byte that calls for care. */
static oud__starts_found find_starts(const oud__scanner *scanner, oud__batch *batch, size_t wanted)
{
    size_t left = (size_t)(scanner->readable - batch->text);
    size_t far = left < BYTES_MAX ? left : BYTES_MAX;
    oud__stretch_of_text where = {batch->text,
                                  far > OUD__PIECES_BEYOND ? far - OUD__PIECES_BEYOND : 0,
                                  scanner->layout.delimiter, wanted, batch->places};
    batch->starts[0] = 0;
    return oud__starts_find(&where, batch->starts + 1);
}

/* How many of the first `rows` records end with a line, and all in the same way. */
static size_t count_ended(const oud__batch *batch, size_t rows)
{
    const uint32_t *next = batch->starts + batch->places;
    const bool has_cr = batch->line_end == 2;
    size_t row = 0;
    for (; row < rows; row++, next += batch->places) {
        const char *end = batch->text + *next;
        if (end[-1] != '\n' || (end[-2] == '\r') != has_cr) {
            break;
        }
    }
    return row;
}

/* How many of the first `rows` records, which end with a line, are of one line. */
static size_t count_of_one_line(const oud__batch *batch, size_t rows)
{
    for (size_t row = 0; row < rows; row++) {
        const uint32_t *next = batch->starts + row * batch->places + 1;
        for (size_t place = 0; place + 1 < batch->places; place++) {
            if (batch->text[next[place] - 1] == '\n') {
                return row;
            }
        }
    }
    return rows;
}

/* How many records there are, at most `most`. */
static size_t count_records(oud__batch *batch, const oud__starts_found *found, size_t most)
{
    size_t whole = found->count / batch->places;
    size_t rows = whole < most ? whole : most;
    if (rows == 0) {
        return 0;
    }
    batch->line_end = batch->text[batch->starts[batch->places] - 2] == '\r' ? 2 : 1;
    if (found->orderly) {
        return rows;
    }
    size_t ended = count_ended(batch, whole);
    /* When there are as many line ends as records and each record has one at its end, there is none
     * inside a record: of all that were found, or one could be missing behind those that are
     * wanted.
     */
    return ended == whole && found->line_ends == whole
               ? rows
               : count_of_one_line(batch, ended < rows ? ended : rows);
}

/* How many records to look for: few where few were found, so that a text in which each record needs
 * care is not read over and over. */
static size_t records_wanted(const oud__batch *batch)
{
    size_t wanted = OUD__BATCH_REACH + batch->reach;
    size_t most = OUD__BATCH_STARTS / batch->places;
    most = most < OUD__BATCH ? most : OUD__BATCH;
    return wanted < most ? wanted : most;
}

void oud__scanner_batch(oud__scanner *scanner, oud__batch *batch)
{
    size_t places = scanner->layout.field_count;
    batch->count = 0;
    batch->line = scanner->line;
    batch->text = scanner->at;
    batch->places = places;
    if (places < 2 || places > OUD__BATCH_PLACES) {
        return;
    }
    size_t most = records_wanted(batch);
    oud__starts_found found = find_starts(scanner, batch, most * places);
    batch->count = count_records(batch, &found, most);
    if (batch->count > 0) {
        oud__scanner_skip(scanner, batch->text + batch->starts[batch->count * places],
                          batch->count);
    }
    if (scanner->at != scanner->end) { /* else it is no fault of the text */
        batch->reach = 2 * batch->count;
    }
}

oud__pieces oud__batch_column(const oud__batch *batch, size_t place)
{
    oud__pieces column = {batch->text, batch->starts + place, batch->places, batch->count,
                          place + 1 < batch->places ? 1 : batch->line_end};
    return column;
}

void oud__batch_record(const oud__batch *batch, const oud__layout *layout, size_t index,
                       oud__record *record)
{
    for (size_t i = 0; i < layout->wanted_count; i++) {
        oud__pieces column = oud__batch_column(batch, layout->wanted[i].place);
        record->values[layout->wanted[i].slot] = oud__pieces_at(&column, index);
    }
    record->line = batch->line + index;
    record->field_count = layout->field_count;
    record->flaw = OUD__FLAW_NONE;
    record->surplus = false;
}
