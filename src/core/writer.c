#include "base/utf8.h"
#include "core/message.h"

#define SHOWN_CHARACTERS 40 /* of a text argument */

oud__writer oud__writer_on(char *buffer, size_t capacity)
{
    oud__writer writer = {buffer, buffer ? capacity : 0, 0};
    return writer;
}

void oud__write(oud__writer *writer, oud__span text)
{
    if (writer->size < writer->capacity && text.size > 0) {
        size_t room = writer->capacity - writer->size;
        memcpy(writer->buffer + writer->size, text.at, text.size < room ? text.size : room);
    }
    writer->size += text.size;
}

void oud__write_text(oud__writer *writer, const char *text)
{
    oud__write(writer, oud__span_of(text));
}

void oud__write_number(oud__writer *writer, uint64_t number)
{
    char digits[20];
    size_t first = sizeof digits;
    do {
        digits[--first] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    oud__write(writer, (oud__span){digits + first, sizeof digits - first});
}

/* Take the next character to show off `text`: itself, or a '?' for what cannot be shown. */
static oud__span take_character(oud__span *text)
{
    oud__span taken = {text->at, oud__utf8_first(*text)};
    unsigned char first = (unsigned char)text->at[0];
    bool c1_control = taken.size == 2 && first == 0xC2 && (unsigned char)text->at[1] < 0xA0;
    size_t step = taken.size ? taken.size : 1;
    text->at += step;
    text->size -= step;
    if (taken.size == 0 || first < 0x20 || first == 0x7F || c1_control) {
        return oud__span_of("?");
    }
    return taken;
}

oud__span oud__shown_part(oud__span text)
{
    oud__span rest = text;
    for (unsigned i = 0; i <= SHOWN_CHARACTERS && rest.size > 0; i++) {
        take_character(&rest);
    }
    text.size -= rest.size;
    return text;
}

void oud__write_quoted(oud__writer *writer, oud__span text)
{
    oud__write_text(writer, "\"");
    for (unsigned i = 0; i < SHOWN_CHARACTERS && text.size > 0; i++) {
        oud__write(writer, take_character(&text));
    }
    oud__write_text(writer, text.size > 0 ? "...\"" : "\"");
}

/* Where the last whole character within `size` bytes of a cut text ends. */
static size_t whole_characters(const char *text, size_t size)
{
    size_t start = size;
    while (start > 0 && size - start < OUD__UTF8_MAX) {
        start--;
        if (((unsigned char)text[start] & 0xC0) != 0x80) {
            oud__span last = {text + start, size - start};
            return oud__utf8_first(last) ? size : start;
        }
    }
    return size;
}

size_t oud__writer_end(oud__writer *writer)
{
    if (writer->size < writer->capacity) {
        writer->buffer[writer->size] = '\0';
    } else if (writer->capacity > 0) {
        writer->buffer[whole_characters(writer->buffer, writer->capacity - 1)] = '\0';
    }
    return writer->size;
}
