/* write.c - a dump as a reader hands it out: the evening first, then student by student, the lines
 * of each part in order of their bytes. */
#include "base/sort.h"
#include "state/dump.h"

static oud__span line_at(const oud__dump *dump, uint32_t line)
{
    size_t start = dump->starts.at[line];
    size_t next = (size_t)line + 1;
    size_t end = next < dump->starts.count ? dump->starts.at[next] : dump->text.count;
    oud__span text = {dump->text.at + start, end - start};
    return text;
}

static int by_bytes(const void *context, uint32_t a, uint32_t b)
{
    oud__span first = line_at(context, a);
    oud__span second = line_at(context, b);
    int order = memcmp(first.at, second.at, first.size < second.size ? first.size : second.size);
    return order ? order : (first.size > second.size) - (first.size < second.size);
}

/* Hand the lines of a part on, sorted. */
static bool hand_on(oud__dump *dump, oud_reader *reader)
{
    size_t count = dump->starts.count;
    dump->order.count = 0;
    if (dump->failed || !oud__vec_reserve(dump->memory, &dump->order, count) ||
        !oud__vec_reserve(&reader->memory, &reader->lines, dump->text.count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        dump->order.at[i] = (uint32_t)i;
    }
    if (count > 1 && !oud__sort(dump->memory, dump->order.at, count, by_bytes, dump)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        oud__span line = line_at(dump, dump->order.at[i]);
        bool room = oud__reader_write(reader, line.at, line.size);
        (void)room; /* it was reserved */
    }
    return true;
}

/* The next part; when memory runs out it is made again the next time. */
static bool more(oud_reader *reader)
{
    static const char HEADING[] = OUD__DUMP_NAME "\t" OUD__DUMP_VERSION "\n";
    oud__dump *dump = reader->context;
    bool heading = !dump->begun;
    if (dump->begun && dump->at == dump->students.count) {
        reader->ended = true;
        return true;
    }
    dump->text.count = dump->starts.count = 0;
    dump->failed = false;
    if (heading) {
        oud__dump_evening(dump);
    } else {
        oud__dump_student(dump, dump->students.at[dump->at]);
    }
    if (heading &&
        !oud__vec_reserve(&reader->memory, &reader->lines, sizeof HEADING + dump->text.count)) {
        return false;
    }
    size_t before = reader->lines.count;
    if ((heading && !oud__reader_write(reader, HEADING, sizeof HEADING - 1)) ||
        !hand_on(dump, reader)) {
        reader->lines.count = before;
        return false;
    }
    dump->at += !heading;
    dump->begun = true;
    return true;
}

static void end(oud_reader *reader)
{
    oud__dump *dump = reader->context;
    const oud__memory *memory = &reader->memory;
    oud__vec_free(memory, &dump->students);
    oud__vec_free(memory, &dump->text);
    oud__vec_free(memory, &dump->starts);
    oud__vec_free(memory, &dump->order);
    for (size_t kind = 0; kind < OUD__KINDS; kind++) {
        oud__vec_free(memory, &dump->numbers[kind]);
    }
    oud__memory_free(memory, dump, sizeof *dump);
}

/* The students who have rows, in order of code. */
static bool list_students(oud__dump *dump)
{
    const oud__store *store = &dump->evening->store;
    for (uint32_t student = oud__store_next_student(store, 0); student;
         student = oud__store_next_student(store, student)) {
        if (oud__store_first(store, student) != OUD__NO_ROW &&
            !oud__vec_push(dump->memory, &dump->students, student)) {
            return false;
        }
    }
    return oud__dump_sort(dump, OUD_KIND_STUDENT, dump->students.at, dump->students.count);
}

oud_status oud_dump_write(const oud_evening *evening, uint32_t flags, oud_reader **out)
{
    if (!evening || !out || (flags & ~(uint32_t)OUD_DUMP_FLAG_PSEUDONYMS)) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_reader *reader = oud__reader_new(evening, more);
    oud__dump *dump = reader ? oud__memory_zeroed(&reader->memory, 1, sizeof *dump) : NULL;
    if (!dump) {
        oud_reader_free(reader);
        return OUD_STATUS_NO_MEMORY;
    }
    dump->evening = evening;
    dump->memory = &reader->memory;
    dump->flags = flags;
    reader->context = dump;
    reader->end = end;
    if (!list_students(dump) || ((flags & OUD_DUMP_FLAG_PSEUDONYMS) && !oud__dump_number(dump))) {
        oud_reader_free(reader);
        return OUD_STATUS_NO_MEMORY;
    }
    *out = reader;
    return OUD_STATUS_OK;
}
