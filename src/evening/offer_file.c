/* offer_file.c - the offer file: distinct triples of the offered opportunities (R-FILE-1). */
#include "evening/reader.h"

/* Add the (subject, teacher) pairs of a row that are not there yet. */
static bool add_pairs(oud_reader *reader, uint32_t row)
{
    const oud_evening *evening = reader->evening;
    const oud__talk *talk = oud__evening_talk(evening, row);
    size_t count;
    const uint32_t *teachers = oud__sets_items(&evening->sets, talk->teachers, &count);
    size_t known = reader->pairs.count;
    for (size_t i = 0; i < count; i++) {
        uint64_t pair = oud__map_key(talk->subject, teachers[i]);
        size_t at = 0;
        while (at < known && reader->pairs.at[at] != pair) {
            at++;
        }
        if (at == known && !oud__vec_push(&reader->memory, &reader->pairs, pair)) {
            return false;
        }
    }
    return true;
}

static bool write_code(oud_reader *reader, oud_kind kind, uint32_t thing, char end)
{
    size_t size;
    const char *code = oud_evening_code(reader->evening, kind, thing, &size);
    return oud__reader_write(reader, code, size) && oud__reader_write(reader, &end, 1);
}

static bool write_pairs(oud_reader *reader, uint32_t student)
{
    for (size_t i = 0; i < reader->pairs.count; i++) {
        uint64_t pair = reader->pairs.at[i];
        if (!write_code(reader, OUD_KIND_STUDENT, student, '\t') ||
            !write_code(reader, OUD_KIND_TEACHER, (uint32_t)pair, '\t') ||
            !write_code(reader, OUD_KIND_SUBJECT, (uint32_t)(pair >> 32), '\n')) {
            return false;
        }
    }
    return true;
}

/* The lines of the next student; nothing is kept of them when memory runs out. */
static bool more(oud_reader *reader)
{
    const oud_evening *evening = reader->evening;
    uint32_t student = reader->student;
    size_t before = reader->lines.count;
    uint8_t wanted = OUD__ROW_LIVE | OUD__ROW_OFFERED;
    if (student == 0) {
        reader->ended = true;
        return true;
    }
    reader->pairs.count = 0;
    for (uint32_t row = oud__store_first(&evening->store, student); row != OUD__NO_ROW;
         row = oud__store_next(&evening->store, row)) {
        if ((evening->store.flags.at[row] & wanted) == wanted && !add_pairs(reader, row)) {
            return false;
        }
    }
    if (!write_pairs(reader, student)) {
        reader->lines.count = before;
        return false;
    }
    reader->student = oud__store_next_student(&evening->store, student);
    return true;
}

oud_status oud_offer_file_write(const oud_evening *evening, oud_reader **out)
{
    if (!evening || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_reader *reader = oud__reader_new(evening, more);
    if (!reader) {
        return OUD_STATUS_NO_MEMORY;
    }
    *out = reader;
    return OUD_STATUS_OK;
}
