/* message.h - a message is a code with arguments; text is made when somebody asks. */
#ifndef OUD_CORE_MESSAGE_H
#define OUD_CORE_MESSAGE_H

#include "base/span.h"
#include "base/vec.h"
#include "ouderavond/diagnostics.h"

#define OUD__ARGUMENTS 4

/* How many messages there are; their places in the table run from 0 to this. */
enum {
#define MESSAGE(number, name, severity, nl, en) OUD__PLACE_##name,
#include "core/messages.def"
#undef MESSAGE
    OUD__MESSAGE_COUNT
};

/* An argument: a text when `text.at` is not NULL, else a number. */
typedef struct oud__argument {
    oud__span text;
    uint64_t number;
} oud__argument;

typedef struct oud__message {
    oud_code code;
    oud__argument arguments[OUD__ARGUMENTS];
} oud__message;

static inline oud__argument oud__text_argument(oud__span text)
{
    oud__argument argument = {{text.at ? text.at : "", text.size}, 0};
    return argument;
}

static inline oud__argument oud__number_argument(uint64_t number)
{
    oud__argument argument = {{NULL, 0}, number};
    return argument;
}

/* Text that is built up in a caller's buffer: never past capacity, whole characters only, counting
 * what it would be. */
typedef struct oud__writer {
    char *buffer;
    size_t capacity;
    size_t size; /* of the whole text, written or not */
} oud__writer;

oud__writer oud__writer_on(char *buffer, size_t capacity);
void oud__write(oud__writer *writer, oud__span text);
void oud__write_text(oud__writer *writer, const char *text);
void oud__write_number(oud__writer *writer, uint64_t number);
/* In double quotes, cut after 40 characters (then with "..."), bytes that are no UTF-8 or control
 * characters as '?'. */
void oud__write_quoted(oud__writer *writer, oud__span text);
/* Close with a NUL (cutting back to a whole character when it did not fit) and return the size of
 * the whole text. */
size_t oud__writer_end(oud__writer *writer);

/* The message as text, empty for an unknown code or language. Buffer rules as oud_diagnostics_text.
 */
size_t oud__message_text(const oud__message *message, oud_language language, char *buffer,
                         size_t capacity);

/* The place of a code in the table; OUD__MESSAGE_COUNT for a number that is no code. */
size_t oud__message_place(oud_code code);

/* The code at a place of the table. */
oud_code oud__message_code(size_t place);

/* As much of `text` as any rendering looks at: enough to show it, and that it was cut. */
#define OUD__SHOWN_MAX 164
oud__span oud__shown_part(oud__span text);

/* The Dutch or English template of a code, NULL for an unknown code or
 * language. */
const char *oud__message_template(oud_code code, oud_language language);

/* The last error of a handle: a message whose argument texts it holds itself (cut to fit). Never
 * fails. */
typedef struct oud__error {
    oud__message message;
    char texts[OUD__ARGUMENTS][OUD__SHOWN_MAX];
} oud__error;

void oud__error_clear(oud__error *error);
void oud__error_set(oud__error *error, const oud__message *message);
/* Set an error without arguments and return the status that belongs to it. */
oud_status oud__error_fail(oud__error *error, oud_status status, oud_code code);
/* Likewise with a number. */
oud_status oud__error_number(oud__error *error, oud_status status, oud_code code, uint64_t number);
/* Of an argument, by its name in the public header, that is not such as `code` says: ARGUMENT, as
 * all that follow. */
oud_status oud__error_argument(oud__error *error, oud_code code, const char *argument);
/* That is not from `low` to `high`. */
oud_status oud__error_range(oud__error *error, const char *argument, uint64_t found, uint64_t low,
                            uint64_t high);
/* Of a text: too long, or else not such text (as OUD_CODE_TEXT_INVALID says). */
oud_status oud__error_text(oud__error *error, oud__span text, size_t most);
oud__message oud__text_message(oud__span text, size_t most);
/* That holds a value nobody knows. */
oud_status oud__error_value(oud__error *error, const char *argument, uint64_t value);
/* Of flags that are not all among the `known` ones. */
oud_status oud__error_flags(oud__error *error, uint32_t flags, uint32_t known);

#endif
