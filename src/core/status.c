#include "ouderavond/status.h"

static const char *const names[] = {
    [OUD_STATUS_OK] = "ok",
    [OUD_STATUS_NO_MEMORY] = "no memory",
    [OUD_STATUS_ARGUMENT] = "invalid argument",
    [OUD_STATUS_STATE] = "wrong state",
    [OUD_STATUS_NOT_FOUND] = "not found",
    [OUD_STATUS_BAD_INPUT] = "bad input",
    [OUD_STATUS_STALE] = "stale",
    [OUD_STATUS_OPEN_CHOICES] = "open choices",
    [OUD_STATUS_LIMIT] = "limit reached",
    [OUD_STATUS_CANCELLED] = "cancelled",
    [OUD_STATUS_PROTECTED] = "protected",
    [OUD_STATUS_DUPLICATE] = "duplicate",
    [OUD_STATUS_READ_ONLY] = "read-only",
    [OUD_STATUS_NOT_ALLOWED] = "not allowed",
    [OUD_STATUS_READ_FAILED] = "read failed",
};

const char *oud_status_name(oud_status status)
{
    size_t number = (size_t)status;
    return number < sizeof names / sizeof names[0] ? names[number] : "unknown status";
}
