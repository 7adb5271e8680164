/* reader.c - hands out whole lines as they are made. */
#include "evening/reader.h"

oud_reader *oud__reader_new(const oud_evening *evening, bool (*more)(oud_reader *reader))
{
    oud_reader *reader = oud__memory_zeroed(&evening->memory, 1, sizeof *reader);
    if (reader) {
        reader->memory = evening->memory;
        /* Only the reference count is touched: that may be done on a const evening. */
        reader->evening = oud_evening_ref((oud_evening *)(uintptr_t)evening);
        reader->revision = evening->revision;
        reader->more = more;
        reader->student = oud__store_next_student(&evening->store, 0);
    }
    return reader;
}

bool oud__reader_write(oud_reader *reader, const char *text, size_t size)
{
    if (!oud__vec_reserve(&reader->memory, &reader->lines, size)) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        reader->lines.at[reader->lines.count++] = text[i];
    }
    return true;
}

/* Make lines until there are `capacity` bytes of them, or no more. */
static bool fill(oud_reader *reader, size_t capacity)
{
    if (reader->taken) {
        size_t left = reader->lines.count - reader->taken;
        memmove(reader->lines.at, reader->lines.at + reader->taken, left);
        reader->lines.count = left;
        reader->taken = 0;
    }
    while (!reader->ended && reader->lines.count < capacity) {
        if (!reader->more(reader)) {
            return false;
        }
    }
    return true;
}

/* How many of the bytes made are whole lines that fit; as many as fit of a line that is longer. */
static size_t whole_lines(const oud_reader *reader, size_t capacity)
{
    size_t most = reader->lines.count < capacity ? reader->lines.count : capacity;
    size_t size = most;
    while (size && reader->lines.at[size - 1] != '\n') {
        size--;
    }
    return size ? size : most;
}

oud_status oud_reader_read(oud_reader *reader, char *buffer, size_t capacity, size_t *size)
{
    if (!reader || !buffer || !size || capacity < OUD__READER_CAPACITY) {
        return OUD_STATUS_ARGUMENT;
    }
    if (reader->revision != reader->evening->revision) {
        return OUD_STATUS_STALE;
    }
    if (!fill(reader, capacity)) {
        return OUD_STATUS_NO_MEMORY;
    }
    size_t ready = whole_lines(reader, capacity);
    if (ready) {
        memcpy(buffer, reader->lines.at, ready);
    }
    reader->taken = ready;
    *size = ready;
    return OUD_STATUS_OK;
}

void oud_reader_free(oud_reader *reader)
{
    if (!reader) {
        return;
    }
    oud__memory memory = reader->memory;
    oud_evening *evening = (oud_evening *)(uintptr_t)reader->evening;
    if (reader->end) {
        reader->end(reader);
    }
    oud__vec_free(&memory, &reader->lines);
    oud__vec_free(&memory, &reader->pairs);
    oud__map_free(&reader->seen, &memory);
    oud__memory_free(&memory, reader, sizeof *reader);
    oud_evening_unref(evening);
}
