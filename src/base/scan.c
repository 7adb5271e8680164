#include "base/scan.h"

/* The masks of the block at `block`; the last one of the text may be shorter. */
static oud__masks load(const oud__scanner *scanner, const char *block)
{
    size_t left = (size_t)(scanner->end - block);
    if (left >= OUD__BLOCK) {
        return oud__masks_of(block, scanner->layout.delimiter);
    }
    char padded[OUD__BLOCK] = {0};
    if (left > 0) {
        memcpy(padded, block, left);
    }
    oud__masks masks = oud__masks_of(padded, scanner->layout.delimiter);
    masks.alerts &= oud__bits_below((unsigned)left);
    return masks;
}

/* Go on from `at`, which need not lie in the current block. */
static void jump(oud__scanner *scanner, const char *at)
{
    scanner->at = at;
    scanner->window.block = at;
    scanner->window.masks = load(scanner, at);
}

void oud__scanner_start(oud__scanner *scanner, const oud__memory *memory, const oud__layout *layout,
                        oud__span text, uint64_t line)
{
    *scanner = (oud__scanner){.layout = *layout, .memory = memory};
    for (size_t i = 0; i < layout->wanted_count; i++) {
        scanner->places[i] = layout->wanted[i].place;
    }
    scanner->places[layout->wanted_count] = SIZE_MAX;
    const char *end = text.size ? text.at + text.size : text.at; /* which may be NULL */
    oud__scanner_resume(scanner, text, end, line);
}

void oud__scanner_resume(oud__scanner *scanner, oud__span text, const char *readable, uint64_t line)
{
    scanner->end = text.size ? text.at + text.size : text.at;
    scanner->readable = readable;
    scanner->line = line;
    jump(scanner, text.at);
}

void oud__scanner_skip(oud__scanner *scanner, const char *at, uint64_t lines)
{
    jump(scanner, at);
    scanner->line += lines;
}

void oud__scanner_free(oud__scanner *scanner)
{
    oud__vec_free(scanner->memory, &scanner->scratch);
}

/* Step over the next separator; the end of the text when there is none. Alerts of the blocks left
 * behind go to `alerts`. */
static inline const char *take_separator(const oud__scanner *scanner, oud__window *window,
                                         uint64_t *alerts)
{
    while (window->masks.separators == 0) {
        *alerts |= window->masks.alerts;
        window->masks.alerts = 0;
        if (scanner->end - window->block <= (ptrdiff_t)OUD__BLOCK) {
            return scanner->end;
        }
        window->block += OUD__BLOCK;
        window->masks = load(scanner, window->block);
    }
    const char *at = window->block + oud__lowest_bit(window->masks.separators);
    window->masks.separators &= window->masks.separators - 1;
    return at;
}

/* Alerts of this block before `line_end`; they are forgotten with the line. */
static uint64_t take_alerts(oud__window *window, const char *line_end)
{
    uint64_t before = oud__bits_below((unsigned)(line_end - window->block));
    uint64_t alerts = window->masks.alerts & before;
    window->masks.alerts &= ~before;
    return alerts;
}

/* Slots of wanted fields from number `next` on, which the record has not. */
static void empty_rest(const oud__layout *layout, size_t next, oud__record *record)
{
    for (; next < layout->wanted_count; next++) {
        record->values[layout->wanted[next].slot] = (oud__span){NULL, 0};
    }
}

/* Split at the separators alone, up to a line end, and step over it; true when the line holds bytes
 * that call for care. The line goes to `line`, without its end. */
static bool split_plain(oud__scanner *scanner, oud__record *record, oud__span *line)
{
    const oud__wanted *wanted = scanner->layout.wanted;
    oud__window window = scanner->window;
    const char *field = scanner->at;
    const char *stop;
    uint64_t alerts = 0;
    size_t next = 0;
    size_t place = 0;
    line->at = field;
    for (;;) {
        stop = take_separator(scanner, &window, &alerts);
        if (stop == scanner->end || *stop == '\n') {
            break;
        }
        if (scanner->places[next] == place) {
            record->values[wanted[next++].slot] = (oud__span){field, (size_t)(stop - field)};
        }
        place++;
        field = stop + 1;
    }
    scanner->at = stop;
    if (stop < scanner->end) {
        alerts |= take_alerts(&window, stop);
        scanner->at++;
    }
    scanner->window = window;
    stop -= stop > field && stop[-1] == '\r';
    if (scanner->places[next] == place) {
        record->values[wanted[next++].slot] = (oud__span){field, (size_t)(stop - field)};
    }
    empty_rest(&scanner->layout, next, record);
    line->size = (size_t)(stop - line->at);
    record->field_count = place + 1;
    return alerts != 0;
}

/* Whether a line without quotes has text beyond the fields it should have: empty fields at its end
 * do not count. */
static bool plain_surplus(const oud__layout *layout, oud__span line, size_t field_count)
{
    while (field_count > layout->field_count && line.size > 0 &&
           line.at[line.size - 1] == layout->delimiter) {
        field_count--;
        line.size--;
    }
    return field_count > layout->field_count;
}

static void note_flaw(oud__record *record, oud__flaw flaw, size_t place, oud__span shown)
{
    if (flaw != OUD__FLAW_NONE &&
        (record->flaw == OUD__FLAW_NONE || flaw == OUD__FLAW_QUOTE_OPEN)) {
        record->flaw = flaw;
        record->place = place;
        record->shown = shown;
    }
}

/* Make the doubled quotes of the fields in `doubled` (a bit per slot) single, in scratch memory. */
static bool unquote(oud__scanner *scanner, oud__record *record, unsigned doubled)
{
    size_t needed = 0;
    for (size_t i = 0; i < OUD__SCAN_SLOTS; i++) {
        needed += (doubled >> i & 1) ? record->values[i].size : 0;
    }
    scanner->scratch.count = 0;
    if (!oud__vec_reserve(scanner->memory, &scanner->scratch, needed)) {
        return false;
    }
    for (size_t i = 0; i < OUD__SCAN_SLOTS; i++) {
        if (doubled >> i & 1) {
            char *out = scanner->scratch.at + scanner->scratch.count;
            record->values[i].size = oud__field_unquote(record->values[i], out);
            record->values[i].at = out;
            scanner->scratch.count += record->values[i].size;
        }
    }
    return true;
}

/* Read the record from `start` on again, field by field. */
static bool split_careful(oud__scanner *scanner, oud__record *record, const char *start)
{
    const oud__layout *layout = &scanner->layout;
    oud__fields fields = {start, scanner->end, layout->delimiter, false};
    oud__field field;
    unsigned doubled = 0;
    size_t next = 0;
    size_t place = 0;
    for (; oud__fields_next(&fields, &field); place++) {
        oud__span shown;
        note_flaw(record, oud__field_flaw(&field, &shown), place, shown);
        if (place >= layout->field_count && field.text.size > 0) {
            record->surplus = true;
        }
        if (scanner->places[next] == place) {
            size_t slot = layout->wanted[next++].slot;
            record->values[slot] = field.text;
            doubled |= field.doubled ? 1u << slot : 0;
        }
    }
    empty_rest(layout, next, record);
    record->field_count = place;
    oud__span whole = {start, (size_t)(fields.at - start)};
    scanner->line = record->line + oud__count_lines(whole);
    if (record->flaw == OUD__FLAW_QUOTE_OPEN) {
        record->lost = scanner->line - record->line + (scanner->end[-1] != '\n');
    }
    if (fields.at != scanner->at) {
        jump(scanner, fields.at);
    }
    return doubled == 0 || record->flaw != OUD__FLAW_NONE || unquote(scanner, record, doubled);
}

static bool is_blank(oud__span line)
{
    while (line.size > 0 && line.at[line.size - 1] == ' ') {
        line.size--;
    }
    return line.size == 0;
}

oud__scan oud__scanner_next(oud__scanner *scanner, oud__record *record)
{
    while (scanner->at < scanner->end) {
        oud__span line;
        bool care = split_plain(scanner, record, &line);
        record->line = scanner->line++;
        record->flaw = OUD__FLAW_NONE;
        record->surplus = false;
        if (care) {
            if (memchr(line.at, '"', line.size) || oud__text_flaw(line) != OUD__FLAW_NONE) {
                return split_careful(scanner, record, line.at) ? OUD__SCAN_RECORD
                                                               : OUD__SCAN_NO_MEMORY;
            }
        } else if (record->field_count == 1 && is_blank(line)) {
            continue;
        }
        if (record->field_count > scanner->layout.field_count) {
            record->surplus = plain_surplus(&scanner->layout, line, record->field_count);
        }
        return OUD__SCAN_RECORD;
    }
    return OUD__SCAN_END;
}
