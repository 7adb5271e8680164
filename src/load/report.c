#include "load/report.h"

oud_status oud__report_add(oud__report *report, const oud__message *message, uint64_t line,
                           size_t place)
{
    uint32_t column = place < UINT32_MAX ? (uint32_t)place + 1 : UINT32_MAX;
    if (!oud__diagnostics_add(report->diagnostics, message, report->source, line, column)) {
        return OUD_STATUS_NO_MEMORY;
    }
    if (!report->failed && oud_code_severity(message->code) == OUD_SEVERITY_ERROR) {
        report->failed = true;
        oud__error_set(report->error, message);
    }
    return OUD_STATUS_OK;
}

/* The code for bytes that the transcoding (or nobody) made UTF-8 of. */
static const oud_code not_valid[] = {
    [OUD__CHARSET_UTF8] = OUD_CODE_NOT_UTF8,
    [OUD__CHARSET_UTF16_LE] = OUD_CODE_NOT_UTF16,
    [OUD__CHARSET_UTF16_BE] = OUD_CODE_NOT_UTF16,
    [OUD__CHARSET_WINDOWS_1252] = OUD_CODE_NOT_WINDOWS_1252,
};

oud__message oud__flaw_message(oud__charset charset, oud__flaw flaw, oud__span shown, uint64_t lost)
{
    const oud_code codes[] = {
        [OUD__FLAW_NONE] = OUD_CODE_NONE,
        [OUD__FLAW_NUL] = OUD_CODE_NUL_BYTE,
        [OUD__FLAW_UTF8] = not_valid[charset],
        [OUD__FLAW_QUOTE_TRAILING] = OUD_CODE_QUOTE_TRAILING,
        [OUD__FLAW_QUOTE_OPEN] = OUD_CODE_QUOTE_OPEN,
    };
    oud__message message = {.code = codes[flaw]};
    message.arguments[0] =
        flaw == OUD__FLAW_QUOTE_OPEN ? oud__number_argument(lost) : oud__text_argument(shown);
    return message;
}
