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

#define BYTES(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Whether one of 8 bytes is below 0x20 or is 0x7f; bytes from 0x80 on do not count. */
static bool has_control(uint64_t bytes)
{
    uint64_t below = (bytes - BYTES(0x20)) & ~bytes & BYTES(0x80);
    uint64_t rubout = bytes ^ BYTES(0x7f);
    return (below | ((rubout - BYTES(1)) & ~rubout & BYTES(0x80))) != 0;
}

static bool holds_control(oud__span text)
{
    uint64_t bytes;
    for (; text.size >= sizeof bytes; text.at += sizeof bytes, text.size -= sizeof bytes) {
        memcpy(&bytes, text.at, sizeof bytes);
        if (has_control(bytes)) {
            return true;
        }
    }
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte < 0x20 || byte == 0x7f) {
            return true;
        }
    }
    return false;
}

bool oud__value_is_code(oud__span text)
{
    return text.size >= 1 && text.size <= OUD__CODE_MAX && !holds_control(text);
}

static bool read_code(oud__span text, uint32_t *number, oud__message *message)
{
    *number = 0;
    if (oud__value_is_code(text)) {
        return true;
    }
    if (text.size <= OUD__CODE_MAX) {
        return complain(message, OUD_CODE_CODE_CONTROL, text);
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
    return !holds_control(text) || complain(message, OUD_CODE_CODE_CONTROL, text);
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

/* How many bytes follow a first byte; 0 when it can be none. */
static size_t continuation_count(unsigned char first)
{
    if (first >= 0xc2 && first <= 0xdf) {
        return 1;
    }
    if (first >= 0xe0 && first <= 0xef) {
        return 2;
    }
    return first >= 0xf0 && first <= 0xf4 ? 3 : 0;
}

/* Whether the second byte fits the first: no over-long forms, surrogates or numbers too high. */
static bool second_fits(unsigned char first, unsigned char second)
{
    unsigned char low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    unsigned char high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    return second >= low && second <= high;
}

bool oud__value_is_utf8(oud__span text)
{
    const unsigned char *at = (const unsigned char *)text.at;
    for (size_t i = 0; i < text.size; i++) {
        if (at[i] < 0x80) {
            continue;
        }
        size_t more = continuation_count(at[i]);
        if (more == 0 || text.size - i <= more || !second_fits(at[i], at[i + 1])) {
            return false;
        }
        for (size_t k = 2; k <= more; k++) {
            if ((at[i + k] & 0xc0) != 0x80) {
                return false;
            }
        }
        i += more;
    }
    return true;
}
