/* values.c - one reader per sort of value. */
#include "school/values.h"

#include "base/codes.h"
#include "school/week.h"

typedef bool (*reader)(oud__span text, uint32_t *number, oud__message *message);

/* Words with the number they stand for. */
typedef struct word {
    const char *text;
    uint32_t number;
} word;

/* False, with a message about `text`; further arguments can be set after it. */
static bool complain(oud__message *message, oud_code code, oud__span text)
{
    *message = (oud__message){.code = code, .arguments = {oud__text_argument(text)}};
    return false;
}

static bool read_code(oud__span text, uint32_t *number, oud__message *message)
{
    *number = 0;
    if (text.size <= OUD__CODE_MAX) {
        return !oud__span_holds_control(text) || complain(message, OUD_CODE_CODE_CONTROL, text);
    }
    complain(message, OUD_CODE_CODE_TOO_LONG, text);
    message->arguments[1] = oud__number_argument(text.size);
    return false;
}

bool oud__value_next_code(oud__span *list, oud__span *code)
{
    while (list->size > 0) {
        const char *comma = memchr(list->at, ',', list->size);
        size_t size = comma ? (size_t)(comma - list->at) : list->size;
        oud__span piece = {list->at, size};
        size_t taken = comma ? size + 1 : size;
        list->at += taken;
        list->size -= taken;
        *code = oud__span_trim(piece);
        if (code->size > 0) {
            return true;
        }
    }
    return false;
}

static bool read_codes(oud__span text, uint32_t *number, oud__message *message)
{
    oud__span code;
    uint32_t ignored;
    *number = 0;
    while (oud__value_next_code(&text, &code)) {
        if (!read_code(code, &ignored, message)) {
            return false;
        }
        ++*number;
    }
    return true;
}

static bool read_name(oud__span text, uint32_t *number, oud__message *message)
{
    *number = 0;
    if (text.size > OUD__NAME_MAX) {
        complain(message, OUD_CODE_NAME_TOO_LONG, text);
        message->arguments[1] = oud__number_argument(text.size);
        message->arguments[2] = oud__number_argument(OUD__NAME_MAX);
        return false;
    }
    return !oud__span_holds_control(text) || complain(message, OUD_CODE_CODE_CONTROL, text);
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool read_week(oud__span text, uint32_t *number, oud__message *message)
{
    oud__span digits = oud__span_trim(text);
    uint32_t week = 0;
    for (size_t i = 0; i < digits.size; i++) {
        if (!is_digit(digits.at[i]) || week > OUD__WEEKS) {
            return complain(message, OUD_CODE_WEEK, text);
        }
        week = week * 10 + (uint32_t)(digits.at[i] - '0');
    }
    if (digits.size > 0 && (week < 1 || week > OUD__WEEKS)) {
        return complain(message, OUD_CODE_WEEK, text);
    }
    *number = week;
    return true;
}

/* Digits, with at most one comma or point among them; only whether it is zero matters. */
static bool read_hours(oud__span text, uint32_t *number, oud__message *message)
{
    oud__span hours = oud__span_trim(text);
    size_t digits = 0, marks = 0, zeros = 0;
    for (size_t i = 0; i < hours.size; i++) {
        digits += is_digit(hours.at[i]);
        zeros += hours.at[i] == '0';
        marks += hours.at[i] == ',' || hours.at[i] == '.';
    }
    bool sound = digits > 0 && marks <= 1 && digits + marks == hours.size;
    if (hours.size > 0 && !sound) {
        return complain(message, OUD_CODE_HOURS, text);
    }
    *number = digits > 0 && zeros == digits;
    return true;
}

/* One of `words`, without regard to ASCII case and outer blanks. */
static bool read_word(oud__span text, const word *words, size_t count, uint32_t *number)
{
    oud__span trimmed = oud__span_trim(text);
    for (size_t i = 0; i < count; i++) {
        if (oud__span_equal_fold(trimmed, oud__span_of(words[i].text))) {
            *number = words[i].number;
            return true;
        }
    }
    return false;
}

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool read_role(oud__span text, uint32_t *number, oud__message *message)
{
    static const word words[] = {{"regulier", 0}, {"vervanger", 1}, {"", 0}};
    return read_word(text, words, COUNT(words), number) || complain(message, OUD_CODE_ROLE, text);
}

static bool read_exempt(oud__span text, uint32_t *number, oud__message *message)
{
    static const word words[] = {{"nee", 0},   {"ja", 1}, {"", 0},     {"0", 0},
                                 {"false", 0}, {"1", 1},  {"true", 1}, {"x", 1}};
    return read_word(text, words, COUNT(words), number) || complain(message, OUD_CODE_EXEMPT, text);
}

static bool read_nothing(oud__span text, uint32_t *number, oud__message *message)
{
    (void)text;
    (void)message;
    *number = 0;
    return true;
}

static const reader readers[OUD__VALUES] = {
    [OUD__VALUE_SKIPPED] = read_nothing, [OUD__VALUE_CODE] = read_code,
    [OUD__VALUE_CODES] = read_codes,     [OUD__VALUE_NAME] = read_name,
    [OUD__VALUE_WEEK] = read_week,       [OUD__VALUE_HOURS] = read_hours,
    [OUD__VALUE_ROLE] = read_role,       [OUD__VALUE_EXEMPT] = read_exempt,
};

bool oud__value_parse(oud__value value, oud__span text, uint32_t *number, oud__message *message)
{
    return readers[value](text, number, message);
}
