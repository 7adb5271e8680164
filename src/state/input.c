/* input.c - the fields of a line that is read. */
#include "state/input.h"

#include "base/sort.h"
#include "base/utf8.h"

bool oud__input_fail(oud__input *input, oud_code code, size_t field, oud__span text)
{
    input->status = OUD_STATUS_BAD_INPUT;
    input->message =
        (oud__message){.code = code,
                       .arguments = {oud__number_argument(input->line), oud__number_argument(field),
                                     oud__text_argument(text)}};
    return false;
}

bool oud__input_no_memory(oud__input *input)
{
    input->status = OUD_STATUS_NO_MEMORY;
    input->message = (oud__message){.code = OUD_CODE_NO_MEMORY};
    return false;
}

bool oud__input_split(oud__input *input, oud__span line)
{
    input->fields.count = input->field = 0;
    const char *end = line.at + line.size;
    for (const char *at = line.at; at <= end;) {
        const char *tab = at < end ? memchr(at, '\t', (size_t)(end - at)) : NULL;
        oud__span field = {at, (size_t)((tab ? tab : end) - at)};
        if (!oud__vec_push(input->memory, &input->fields, field)) {
            return oud__input_no_memory(input);
        }
        if (!tab) {
            break;
        }
        at = tab + 1;
    }
    return true;
}

bool oud__input_word(oud__input *input, oud__span *word)
{
    if (input->field == input->fields.count) {
        return oud__input_fail(input, OUD_CODE_STATE_FIELDS, input->field + 1, (oud__span){"", 0});
    }
    *word = input->fields.at[input->field++];
    return true;
}

/* The character that stands for itself or follows a backslash; 0 for none. */
static char unescape(char letter)
{
    static const char LETTERS[] = "tnr\\";
    static const char SPECIAL[] = "\t\n\r\\";
    const char *found = memchr(LETTERS, letter, sizeof LETTERS - 1);
    return found ? SPECIAL[found - LETTERS] : 0;
}

bool oud__input_text(oud__input *input, oud__span *text)
{
    oud__span raw;
    if (!oud__input_word(input, &raw)) {
        return false;
    }
    input->plain.count = 0;
    if (!oud__vec_reserve(input->memory, &input->plain, raw.size)) {
        return oud__input_no_memory(input);
    }
    for (size_t i = 0; i < raw.size; i++) {
        char letter = raw.at[i];
        if (letter == '\\') {
            letter = i + 1 < raw.size ? unescape(raw.at[++i]) : 0;
            if (!letter) {
                return oud__input_fail(input, OUD_CODE_STATE_VALUE, input->field, raw);
            }
        }
        input->plain.at[input->plain.count++] = letter;
    }
    *text = (oud__span){input->plain.at ? input->plain.at : "", input->plain.count};
    return true;
}

bool oud__input_number(oud__input *input, uint32_t *number)
{
    oud__span word;
    uint64_t value = 0;
    if (!oud__input_word(input, &word)) {
        return false;
    }
    bool good = word.size >= 1 && word.size <= 10 && (word.size == 1 || word.at[0] != '0');
    for (size_t i = 0; good && i < word.size; i++) {
        good = word.at[i] >= '0' && word.at[i] <= '9';
        value = value * 10 + (uint64_t)(word.at[i] - '0');
    }
    if (!good || value > UINT32_MAX) {
        return oud__input_fail(input, OUD_CODE_STATE_VALUE, input->field, word);
    }
    *number = (uint32_t)value;
    return true;
}

static bool is_code(oud__span text)
{
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte < 0x20 || byte == 0x7f) {
            return false;
        }
    }
    return text.size >= 1 && text.size <= OUD__CODE_MAX && oud__utf8_valid(text);
}

/* A code the school does not know becomes the evening's own: it came from an offer file, or was
 * left behind when an evening moved. */
static bool add_stray(oud__input *input, oud_kind kind, uint32_t afdeling, oud__span code,
                      uint32_t *thing)
{
    oud_evening *evening = input->evening;
    if (!is_code(code)) {
        return oud__input_fail(input, OUD_CODE_STATE_VALUE, input->field, code);
    }
    if (oud__is_pair(kind)) {
        oud__span where;
        char copy[OUD__CODE_MAX]; /* codes move when others are added */
        where.at = oud_evening_code(evening, OUD_KIND_AFDELING, afdeling, &where.size);
        memcpy(copy, where.at, where.size);
        where.at = copy;
        *thing = oud__strays_add_pair(&evening->strays, input->memory, kind, where, code);
    } else {
        *thing = oud__strays_add(&evening->strays, input->memory, kind, code, NULL);
    }
    return *thing || oud__input_no_memory(input);
}

bool oud__input_thing(oud__input *input, oud_kind kind, uint32_t *thing)
{
    uint32_t afdeling = 0;
    oud__span code;
    if (kind >= OUD_KIND_STAMKLAS && kind <= OUD_KIND_MENTORGROEP &&
        !oud__input_thing(input, OUD_KIND_AFDELING, &afdeling)) {
        return false;
    }
    if (!oud__input_text(input, &code)) {
        return false;
    }
    *thing = oud_evening_find(input->evening, kind, afdeling, code.at, code.size);
    return *thing || add_stray(input, kind, afdeling, code, thing);
}

bool oud__input_party(oud__input *input, uint32_t *party)
{
    *party = 0;
    if (input->field < input->fields.count && input->fields.at[input->field].size == 0) {
        input->field++;
        return true;
    }
    return oud__input_thing(input, OUD_KIND_PARENT, party);
}

bool oud__input_set(oud__input *input, uint32_t *set)
{
    uint32_t count;
    if (!oud__input_number(input, &count)) {
        return false;
    }
    size_t first = input->field;
    input->things.count = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t thing;
        if (!oud__input_thing(input, OUD_KIND_TEACHER, &thing)) {
            return false;
        }
        if (!oud__vec_push(input->memory, &input->things, thing)) {
            return oud__input_no_memory(input);
        }
    }
    oud__u32s *things = &input->things;
    if (count && oud__sort_unique(things->at, things->count) != count) {
        return oud__input_fail(input, OUD_CODE_STATE_REPEATED, first + 1, input->fields.at[first]);
    }
    return oud__sets_add(&input->evening->sets, input->memory, things->at, count, set) ||
           oud__input_no_memory(input);
}
