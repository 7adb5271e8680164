/* edit.c - the edits of one opportunity that leave its teachers alone (R-EDIT-2, R-EDIT-3,
 * R-STATE-1). */
#include "ouderavond/edit.h"

#include "evening/change.h"
#include "evening/requests.h"
#include "ouderavond/changes.h"

/* The row, unless the flags are unknown or the row is protected (R-EDIT-3). */
static oud_status unprotected_row(oud_evening *evening, uint32_t opportunity, uint32_t flags,
                                  uint32_t *row)
{
    oud_status status = oud__change_row(evening, opportunity, row);
    if (status) {
        return status;
    }
    if (flags & ~(uint32_t)OUD_EDIT_FLAG_FORCE) {
        return oud__error_flags(&evening->error, flags, OUD_EDIT_FLAG_FORCE);
    }
    uint8_t guarded =
        oud__store_flags(&evening->store, *row) & (OUD__ROW_REQUESTED | OUD__ROW_SCHEDULED);
    return guarded && !(flags & OUD_EDIT_FLAG_FORCE)
               ? oud__refuse_code(evening, OUD_STATUS_PROTECTED, OUD_CODE_PROTECTED)
               : OUD_STATUS_OK;
}

oud_status oud_opportunity_withdraw(oud_evening *evening, uint32_t opportunity, uint32_t flags)
{
    uint32_t row;
    oud_status status = unprotected_row(evening, opportunity, flags, &row);
    if (status) {
        return status;
    }
    uint8_t now = oud__store_flags(&evening->store, row);
    return oud__change_flags(evening, row, (uint8_t)(now & ~OUD__ROW_OFFERED),
                             OUD_OPERATION_WITHDRAW);
}

oud_status oud_opportunity_offer(oud_evening *evening, uint32_t opportunity)
{
    uint32_t row;
    oud_status status = oud__change_row(evening, opportunity, &row);
    if (status) {
        return status;
    }
    return oud__change_flags(evening, row, oud__request_offered_flags(evening, row),
                             OUD_OPERATION_OFFER_AGAIN);
}

oud_status oud_opportunity_remove(oud_evening *evening, uint32_t opportunity, uint32_t flags)
{
    uint32_t row;
    oud_status status = unprotected_row(evening, opportunity, flags, &row);
    if (status) {
        return status;
    }
    uint8_t now = oud__store_flags(&evening->store, row);
    return oud__change_flags(evening, row, (uint8_t)(now & ~OUD__ROW_LIVE), OUD_OPERATION_REMOVE);
}

oud_status oud_opportunity_set_duration(oud_evening *evening, uint32_t opportunity,
                                        uint32_t duration)
{
    const uint8_t both = OUD__ROW_OFFERED | OUD__ROW_REQUESTED;
    uint32_t row;
    oud_status status = oud__change_row(evening, opportunity, &row);
    if (status) {
        return status;
    }
    uint8_t now = oud__store_flags(&evening->store, row);
    if (duration < 1 || duration > 2) {
        return oud__error_range(&evening->error, "duration", duration, 1, 2);
    }
    if (duration == 2 && (now & both) != both) {
        return oud__refuse_code(evening, OUD_STATUS_NOT_ALLOWED, OUD_CODE_DURATION_NEEDS_REQUEST);
    }
    uint8_t flags = (uint8_t)(duration == 2 ? now | OUD__ROW_LONG : now & ~OUD__ROW_LONG);
    return oud__change_flags(evening, row, flags, OUD_OPERATION_DURATION);
}

oud_status oud_opportunity_set_remark(oud_evening *evening, uint32_t opportunity,
                                      const char *remark, size_t size)
{
    uint32_t row;
    uint32_t text;
    oud_status status = oud__change_row(evening, opportunity, &row);
    if (!status) {
        status = oud__remark_number(evening, "remark", remark, size, &text);
    }
    return status
               ? status
               : oud__change_side(evening, OUD__TOPIC_REMARK, row, 0, text, OUD_OPERATION_REMARK);
}

oud_status oud_opportunity_set_scheduled(oud_evening *evening, uint32_t opportunity, int scheduled)
{
    uint32_t row;
    oud_status status = oud__change_row(evening, opportunity, &row);
    if (status) {
        return status;
    }
    if (scheduled != 0 && scheduled != 1) {
        return oud__error_argument(&evening->error, OUD_CODE_YES_OR_NO, "scheduled");
    }
    uint8_t now = oud__store_flags(&evening->store, row);
    uint8_t flags = (uint8_t)(scheduled ? now | OUD__ROW_SCHEDULED : now & ~OUD__ROW_SCHEDULED);
    return oud__change_flags(evening, row, flags, OUD_OPERATION_SCHEDULED);
}
