/* fields.c - the fields of a line. */
#include "state/dump.h"

static void put(oud__dump *dump, const char *text, size_t size)
{
    if (dump->failed || !oud__vec_reserve(dump->memory, &dump->text, size)) {
        dump->failed = true;
        return;
    }
    memcpy(dump->text.at + dump->text.count, text, size);
    dump->text.count += size;
}

void oud__dump_begin(oud__dump *dump, oud__line line)
{
    const char *word = oud__line_forms[line].word;
    if (dump->failed || !oud__vec_push(dump->memory, &dump->starts, dump->text.count)) {
        dump->failed = true;
        return;
    }
    put(dump, word, strlen(word));
}

void oud__dump_end(oud__dump *dump)
{
    put(dump, "\n", 1);
}

void oud__dump_word(oud__dump *dump, const char *word)
{
    put(dump, "\t", 1);
    put(dump, word, strlen(word));
}

void oud__dump_count(oud__dump *dump, uint64_t number)
{
    char digits[20];
    oud__writer writer = oud__writer_on(digits, sizeof digits);
    oud__write_number(&writer, number);
    put(dump, "\t", 1);
    put(dump, digits, writer.size);
}

/* Text with TAB, line ends and backslashes as \t, \n, \r and \\. */
static void put_escaped(oud__dump *dump, oud__span text)
{
    static const char SPECIAL[] = "\t\n\r\\";
    static const char LETTERS[] = "tnr\\";
    size_t done = 0;
    for (size_t i = 0; i < text.size; i++) {
        const char *special = memchr(SPECIAL, text.at[i], sizeof SPECIAL - 1);
        if (special) {
            put(dump, text.at + done, i - done);
            put(dump, "\\", 1);
            put(dump, &LETTERS[special - SPECIAL], 1);
            done = i + 1;
        }
    }
    put(dump, text.at + done, text.size - done);
}

void oud__dump_typed(oud__dump *dump, oud__span text)
{
    if (dump->flags & OUD_DUMP_FLAG_PSEUDONYMS) {
        oud__dump_count(dump, text.size);
        put(dump, " bytes", 6);
        return;
    }
    put(dump, "\t", 1);
    put_escaped(dump, text);
}

/* Where a thing stands among all of its kind. */
static size_t place_of(const oud_evening *evening, oud_kind kind, uint32_t thing)
{
    return oud__is_stray(thing)
               ? oud_school_count_all(evening->school, kind) + oud__stray_place(thing)
               : thing - 1;
}

static void put_code(oud__dump *dump, oud_kind kind, uint32_t thing)
{
    const oud__u32s *numbers = &dump->numbers[kind];
    if (numbers->count) {
        put(dump, kind == OUD_KIND_STUDENT ? "\ts" : kind == OUD_KIND_TEACHER ? "\tt" : "\tp", 2);
        char digits[20];
        oud__writer writer = oud__writer_on(digits, sizeof digits);
        oud__write_number(&writer, numbers->at[place_of(dump->evening, kind, thing)]);
        put(dump, digits, writer.size);
        return;
    }
    oud__span code;
    code.at = oud_evening_code(dump->evening, kind, thing, &code.size);
    put(dump, "\t", 1);
    if (code.at) {
        put_escaped(dump, code);
    }
}

void oud__dump_code(oud__dump *dump, oud_kind kind, uint32_t thing)
{
    if (kind >= OUD_KIND_STAMKLAS && kind <= OUD_KIND_MENTORGROEP) {
        put(dump, "\t", 1);
        oud__span afdeling = oud__evening_afdeling_code(dump->evening, kind, thing);
        if (afdeling.at) {
            put_escaped(dump, afdeling);
        }
    }
    put_code(dump, kind, thing);
}

size_t oud__dump_things(const oud_evening *evening, oud_kind kind)
{
    return oud_school_count_all(evening->school, kind) + oud__strays_count(&evening->strays, kind);
}

uint32_t oud__dump_thing(const oud_evening *evening, oud_kind kind, size_t place)
{
    uint32_t known = oud_school_count_all(evening->school, kind);
    return place < known ? (uint32_t)place + 1 : OUD_EVENING_ONLY + (uint32_t)(place - known);
}
