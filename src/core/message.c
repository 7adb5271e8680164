#include "core/message.h"

/* All texts behind each other. A table that points at them would have to be put right, pointer by
 * pointer, whenever a program with the library starts; places need nothing. */
static const struct texts {
#define MESSAGE(number, name, severity, nl, en)                                                    \
    char nl_##name[sizeof(nl)];                                                                    \
    char en_##name[sizeof(en)];
#include "core/messages.def"
#undef MESSAGE
} texts = {
#define MESSAGE(number, name, severity, nl, en) nl, en,
#include "core/messages.def"
#undef MESSAGE
};
_Static_assert(sizeof texts <= UINT16_MAX, "places are of 16 bits");

typedef struct message_row {
    oud_code code;
    oud_severity severity;
    uint16_t nl, en; /* places in the texts */
} message_row;

/* Ascending by code. */
static const message_row messages[OUD__MESSAGE_COUNT] = {
#define MESSAGE(number, name, severity, nl, en)                                                    \
    {OUD_CODE_##name, OUD_SEVERITY_##severity, offsetof(struct texts, nl_##name),                  \
     offsetof(struct texts, en_##name)},
#include "core/messages.def"
#undef MESSAGE
};

size_t oud__message_place(oud_code code)
{
    size_t low = 0;
    size_t high = OUD__MESSAGE_COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (messages[middle].code < code) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < OUD__MESSAGE_COUNT && messages[low].code == code ? low : OUD__MESSAGE_COUNT;
}

oud_code oud__message_code(size_t place)
{
    return messages[place].code;
}

oud_severity oud_code_severity(oud_code code)
{
    size_t place = oud__message_place(code);
    return place < OUD__MESSAGE_COUNT ? messages[place].severity : (oud_severity)0;
}

size_t oud_code_name(oud_code code, char *buffer, size_t capacity)
{
    oud__writer writer = oud__writer_on(buffer, capacity);
    if (oud__message_place(code) != OUD__MESSAGE_COUNT) {
        oud__write_text(&writer, "OUD");
        oud__write_number(&writer, (uint64_t)code);
    }
    return oud__writer_end(&writer);
}

const char *oud__message_template(oud_code code, oud_language language)
{
    size_t place = oud__message_place(code);
    if (place == OUD__MESSAGE_COUNT) {
        return NULL;
    }
    const char *first = (const char *)&texts;
    return language == OUD_LANGUAGE_NL   ? first + messages[place].nl
           : language == OUD_LANGUAGE_EN ? first + messages[place].en
                                         : NULL;
}

static void write_argument(oud__writer *writer, const oud__argument *argument)
{
    if (argument->text.at) {
        oud__write_quoted(writer, argument->text);
    } else {
        oud__write_number(writer, argument->number);
    }
}

/* Whether `at` starts a placeholder, "{1}" to "{4}". */
static bool is_placeholder(const char *at)
{
    return at[0] == '{' && at[1] >= '1' && at[1] < '1' + OUD__ARGUMENTS && at[2] == '}';
}

size_t oud__message_text(const oud__message *message, oud_language language, char *buffer,
                         size_t capacity)
{
    const char *at = oud__message_template(message->code, language);
    oud__writer writer = oud__writer_on(buffer, capacity);
    while (at && *at) {
        if (is_placeholder(at)) {
            write_argument(&writer, &message->arguments[at[1] - '1']);
            at += 3;
        } else {
            oud__write(&writer, (oud__span){at, 1});
            at++;
        }
    }
    return oud__writer_end(&writer);
}

void oud__error_clear(oud__error *error)
{
    error->message = (oud__message){.code = OUD_CODE_NONE};
}

void oud__error_set(oud__error *error, const oud__message *message)
{
    error->message.code = message->code;
    for (size_t i = 0; i < OUD__ARGUMENTS; i++) {
        error->message.arguments[i] = message->arguments[i];
        oud__span *text = &error->message.arguments[i].text;
        if (text->at) {
            oud__span part = oud__shown_part(*text);
            memmove(error->texts[i], part.at, part.size);
            *text = (oud__span){error->texts[i], part.size};
        }
    }
}

oud_status oud__error_fail(oud__error *error, oud_status status, oud_code code)
{
    return oud__error_number(error, status, code, 0);
}

oud_status oud__error_number(oud__error *error, oud_status status, oud_code code, uint64_t number)
{
    oud__message message = {.code = code, .arguments = {oud__number_argument(number)}};
    oud__error_set(error, &message);
    return status;
}

static oud__message message_of(oud_code code, oud__span text, uint64_t second, uint64_t third,
                               uint64_t fourth)
{
    oud__message message = {.code = code,
                            .arguments = {oud__text_argument(text), oud__number_argument(second),
                                          oud__number_argument(third),
                                          oud__number_argument(fourth)}};
    return message;
}

oud__message oud__text_message(oud__span text, size_t most)
{
    return message_of(text.size > most ? OUD_CODE_TEXT_TOO_LONG : OUD_CODE_TEXT_INVALID, text,
                      text.size, most, 0);
}

oud_status oud__error_text(oud__error *error, oud__span text, size_t most)
{
    oud__message message = oud__text_message(text, most);
    oud__error_set(error, &message);
    return OUD_STATUS_ARGUMENT;
}

static oud_status tell(oud__error *error, oud_code code, const char *argument, uint64_t second,
                       uint64_t third, uint64_t fourth)
{
    oud__message message = message_of(code, oud__span_of(argument), second, third, fourth);
    oud__error_set(error, &message);
    return OUD_STATUS_ARGUMENT;
}

oud_status oud__error_argument(oud__error *error, oud_code code, const char *argument)
{
    return tell(error, code, argument, 0, 0, 0);
}

oud_status oud__error_value(oud__error *error, const char *argument, uint64_t value)
{
    return tell(error, OUD_CODE_UNKNOWN_VALUE, argument, value, 0, 0);
}

oud_status oud__error_range(oud__error *error, const char *argument, uint64_t found, uint64_t low,
                            uint64_t high)
{
    return tell(error, OUD_CODE_OUT_OF_RANGE, argument, found, low, high);
}

oud_status oud__error_flags(oud__error *error, uint32_t flags, uint32_t known)
{
    return tell(error, OUD_CODE_UNKNOWN_FLAGS, "flags", flags, flags & ~known, known);
}
