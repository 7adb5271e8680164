/* change.c - the common part of calls that change one thing. */
#include "evening/change.h"

#include "base/prefetch.h"
#include "base/utf8.h"
#include "ouderavond/edit.h"

oud_status oud__refuse(oud_evening *evening, oud_status status, const oud__message *message)
{
    oud__error_set(&evening->error, message);
    return status;
}

oud_status oud__refuse_code(oud_evening *evening, oud_status status, oud_code code)
{
    return oud__error_fail(&evening->error, status, code);
}

oud_status oud__refuse_unknown(oud_evening *evening, uint64_t thing)
{
    return oud__error_number(&evening->error, OUD_STATUS_NOT_FOUND, OUD_CODE_NOT_FOUND, thing);
}

oud__argument oud__code_argument(const oud_evening *evening, oud_kind kind, uint32_t thing)
{
    oud__span code = {NULL, 0};
    code.at = oud_evening_code(evening, kind, thing, &code.size);
    return oud__text_argument(code);
}

oud_status oud__change_row(oud_evening *evening, uint32_t opportunity, uint32_t *row)
{
    if (!evening) {
        return OUD_STATUS_ARGUMENT;
    }
    if (opportunity && opportunity <= oud__store_count(&evening->store)) {
        oud__store_prefetch(&evening->store, opportunity - 1);
        OUD__PREFETCH(oud__evening_talk(evening, opportunity - 1));
    }
    *row = oud__evening_row(evening, opportunity);
    return *row == OUD__NO_ROW ? oud__refuse_unknown(evening, opportunity) : oud__writable(evening);
}

oud_status oud__change_done(oud_evening *evening, uint32_t operation)
{
    oud__commit(evening, operation);
    oud__error_clear(&evening->error);
    return OUD_STATUS_OK;
}

oud_status oud__change_flags(oud_evening *evening, uint32_t row, uint8_t flags, uint32_t operation)
{
    oud__needs needs = {.records = 1};
    oud_status status = oud__begin(evening, &needs);
    if (status) {
        return status;
    }
    oud__write_flags(evening, row, flags);
    return oud__change_done(evening, operation);
}

oud_status oud__change_side(oud_evening *evening, oud__topic topic, uint32_t a, uint32_t b,
                            uint32_t value, uint32_t operation)
{
    oud__needs needs = {.records = 1, .side = 1};
    oud_status status = oud__begin(evening, &needs);
    if (status) {
        return status;
    }
    oud__write_side(evening, topic, a, b, value);
    return oud__change_done(evening, operation);
}

/* A control character other than TAB, LF and CR, the C1 ones too. */
static bool holds_control(oud__span text)
{
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        bool layout = byte == '\t' || byte == '\n' || byte == '\r';
        bool second = i > 0 && (unsigned char)text.at[i - 1] == 0xc2 && byte < 0xa0;
        if ((byte < 0x20 && !layout) || byte == 0x7f || second) {
            return true;
        }
    }
    return false;
}

bool oud__remark_fits(oud__span text, oud__message *message)
{
    bool fits = text.size <= OUD_REMARK_MAX && oud__utf8_valid(text) && !holds_control(text);
    if (!fits) {
        *message = oud__text_message(text, OUD_REMARK_MAX);
    }
    return fits;
}

oud_status oud__remark_number(oud_evening *evening, const char *argument, const char *remark,
                              size_t size, uint32_t *number)
{
    oud__span text = {remark ? remark : "", size};
    oud__message message;
    if (!remark && size) {
        return oud__error_argument(&evening->error, OUD_CODE_MISSING, argument);
    }
    if (!oud__remark_fits(text, &message)) {
        return oud__refuse(evening, OUD_STATUS_ARGUMENT, &message);
    }
    return oud__texts_add(&evening->texts, &evening->memory, text, number)
               ? OUD_STATUS_OK
               : oud__refuse_code(evening, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
}
