#include "base/fields.h"

#include "base/utf8.h"

static oud__span between(const char *from, const char *to)
{
    oud__span span = {from, (size_t)(to - from)};
    return span;
}

/* From `at` to the delimiter or line end that closes the field; steps over it. */
static oud__span take_plain(oud__fields *fields)
{
    const char *start = fields->at;
    const char *at = start;
    while (at < fields->end && *at != fields->delimiter && *at != '\n') {
        at++;
    }
    oud__span text = between(start, at);
    fields->done = at == fields->end || *at == '\n';
    fields->at = at == fields->end ? at : at + 1;
    if (fields->done && text.size > 0 && text.at[text.size - 1] == '\r') {
        text.size--;
    }
    return text;
}

/* After the opening quote: up to the closing one. */
static void take_quoted(oud__fields *fields, oud__field *field)
{
    const char *start = fields->at;
    const char *at = start;
    for (;;) {
        const char *quote = at < fields->end ? memchr(at, '"', (size_t)(fields->end - at)) : NULL;
        if (!quote) {
            field->text = between(start, fields->end);
            field->open = true;
            fields->done = true;
            fields->at = fields->end;
            return;
        }
        at = quote + 1;
        if (at == fields->end || *at != '"') {
            field->text = between(start, quote);
            break;
        }
        field->doubled = true;
        at++;
    }
    fields->at = at;
    field->trailing = take_plain(fields);
}

bool oud__fields_next(oud__fields *fields, oud__field *field)
{
    if (fields->done) {
        return false;
    }
    *field = (oud__field){{NULL, 0}, {NULL, 0}, false, false};
    if (fields->at < fields->end && *fields->at == '"') {
        fields->at++;
        take_quoted(fields, field);
    } else {
        field->text = take_plain(fields);
    }
    return true;
}

oud__flaw oud__text_flaw(oud__span text)
{
    if (text.size == 0) {
        return OUD__FLAW_NONE;
    }
    if (memchr(text.at, '\0', text.size)) {
        return OUD__FLAW_NUL;
    }
    return oud__utf8_valid(text) ? OUD__FLAW_NONE : OUD__FLAW_UTF8;
}

oud__flaw oud__field_flaw(const oud__field *field, oud__span *shown)
{
    *shown = field->text;
    if (field->open) {
        return OUD__FLAW_QUOTE_OPEN;
    }
    if (field->trailing.size > 0) {
        *shown = field->trailing;
        return OUD__FLAW_QUOTE_TRAILING;
    }
    return oud__text_flaw(field->text);
}

size_t oud__field_unquote(oud__span text, char *out)
{
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        out[size++] = text.at[i];
        if (text.at[i] == '"') {
            i++; /* its twin */
        }
    }
    return size;
}

uint64_t oud__count_lines(oud__span text)
{
    uint64_t count = 0;
    const char *at = text.at;
    size_t left = text.size;
    while (left > 0) {
        const char *found = memchr(at, '\n', left);
        if (!found) {
            break;
        }
        count++;
        left -= (size_t)(found + 1 - at);
        at = found + 1;
    }
    return count;
}
