/* offer_file.c - the offer file: distinct triples of the offered opportunities (R-FILE-1). */
#include "evening/reader.h"

#define FEW 32 /* pairs that are looked through one by one */

void oud__reader_begin_pairs(oud_reader *reader)
{
    reader->pairs.count = 0;
    oud__map_free(&reader->seen, &reader->memory);
}

/* Note the first pairs in the map too, when there come to be more. */
static bool note_few(oud_reader *reader)
{
    bool done = true;
    for (size_t i = reader->seen.count; done && i < FEW; i++) {
        done = oud__map_put(&reader->seen, &reader->memory, reader->pairs.at[i], 1);
    }
    return done;
}

bool oud__reader_add_pair(oud_reader *reader, uint32_t subject, uint32_t teacher)
{
    uint64_t pair = oud__map_key(subject, teacher);
    for (size_t i = 0; i < reader->pairs.count && i < FEW; i++) {
        if (reader->pairs.at[i] == pair) {
            return true;
        }
    }
    if (reader->pairs.count < FEW) {
        return oud__vec_push(&reader->memory, &reader->pairs, pair);
    }
    if (!note_few(reader)) {
        return false;
    }
    return oud__map_get(&reader->seen, pair, 0) ||
           (oud__map_put(&reader->seen, &reader->memory, pair, 1) &&
            oud__vec_push(&reader->memory, &reader->pairs, pair));
}

static bool add_row(oud_reader *reader, uint32_t row)
{
    const oud_evening *evening = reader->evening;
    const oud__talk *talk = oud__evening_talk(evening, row);
    size_t count;
    const uint32_t *teachers = oud__sets_items(&evening->sets, talk->teachers, &count);
    for (size_t i = 0; i < count; i++) {
        if (!oud__reader_add_pair(reader, talk->subject, teachers[i])) {
            return false;
        }
    }
    return true;
}

/* A code that begins with a quote would be taken for a quoted field: quote it. */
static bool write_quoted(oud_reader *reader, const char *code, size_t size)
{
    bool done = oud__reader_write(reader, "\"", 1);
    for (size_t i = 0; done && i < size; i++) {
        done =
            oud__reader_write(reader, code[i] == '"' ? "\"\"" : &code[i], code[i] == '"' ? 2 : 1);
    }
    return done && oud__reader_write(reader, "\"", 1);
}

static bool write_code(oud_reader *reader, oud_kind kind, uint32_t thing, char end)
{
    size_t size;
    const char *code = oud_evening_code(reader->evening, kind, thing, &size);
    bool plain = size == 0 || code[0] != '"';
    return (plain ? oud__reader_write : write_quoted)(reader, code, size) &&
           oud__reader_write(reader, &end, 1);
}

bool oud__reader_write_pairs(oud_reader *reader)
{
    size_t before = reader->lines.count;
    for (size_t i = 0; i < reader->pairs.count; i++) {
        uint64_t pair = reader->pairs.at[i];
        if (!write_code(reader, OUD_KIND_STUDENT, reader->student, '\t') ||
            !write_code(reader, OUD_KIND_TEACHER, (uint32_t)pair, '\t') ||
            !write_code(reader, OUD_KIND_SUBJECT, (uint32_t)(pair >> 32), '\n')) {
            reader->lines.count = before;
            return false;
        }
    }
    return true;
}

/* The lines of the next student. */
static bool more(oud_reader *reader)
{
    const oud_evening *evening = reader->evening;
    uint32_t student = reader->student;
    uint8_t wanted = OUD__ROW_LIVE | OUD__ROW_OFFERED;
    if (student == 0) {
        reader->ended = true;
        return true;
    }
    oud__reader_begin_pairs(reader);
    for (uint32_t row = oud__store_first(&evening->store, student); row != OUD__NO_ROW;
         row = oud__store_next(&evening->store, row)) {
        if ((oud__store_flags(&evening->store, row) & wanted) == wanted && !add_row(reader, row)) {
            return false;
        }
    }
    if (!oud__reader_write_pairs(reader)) {
        return false;
    }
    reader->student = oud__store_next_student(&evening->store, student);
    return true;
}

oud_status oud_offer_file_write(const oud_evening *evening, uint32_t flags, oud_reader **out)
{
    if (!evening || !out || flags) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_reader *reader = oud__reader_new(evening, more);
    if (!reader) {
        return OUD_STATUS_NO_MEMORY;
    }
    *out = reader;
    return OUD_STATUS_OK;
}

uint64_t oud_offer_file_count_split(const oud_evening *evening)
{
    uint8_t wanted = OUD__ROW_LIVE | OUD__ROW_OFFERED;
    uint64_t split = 0;
    for (size_t row = 0; evening && row < oud__store_count(&evening->store); row++) {
        size_t count;
        uint32_t teachers = oud__evening_talk(evening, (uint32_t)row)->teachers;
        oud__sets_items(&evening->sets, teachers, &count);
        split += count > 1 && (oud__store_flags(&evening->store, row) & wanted) == wanted;
    }
    return split;
}
