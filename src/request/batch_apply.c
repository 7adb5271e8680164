/* batch_apply.c - what the rows of a batch break, and entering them. */
#include "ouderavond/changes.h"
#include "request/batch.h"

/* Whether an item will be entered as a request. */
static bool is_entered(const oud__incoming *item)
{
    return item->outcome == OUD_REQUEST_OUTCOME_NEW || item->outcome == OUD_REQUEST_OUTCOME_CHANGED;
}

/* How much more an item counts for the maximum than what is there now. */
static uint32_t added_weight(const oud_evening *evening, const oud__incoming *item)
{
    bool offered = oud__store_flags(&evening->store, item->row) & OUD__ROW_OFFERED;
    if (!is_entered(item) || !offered) {
        return 0;
    }
    uint32_t now = oud__side_get(&evening->side, OUD__TOPIC_REQUEST, item->row, item->party);
    /* may wrap below zero; the sum it goes into does not */
    return oud__request_weight(evening, item->said.duration) - oud__request_weight(evening, now);
}

/* What the party of an item has requested for the student once the batch is entered so far. */
static uint32_t used_by(const oud_request_batch *batch, const oud__incoming *item)
{
    const oud_evening *evening = batch->evening;
    uint32_t student = oud__store_student(&evening->store, item->row);
    uint32_t used =
        oud__request_used(evening, student, item->party, OUD__NO_ROW) + added_weight(evening, item);
    uint32_t next = oud__map_get(&batch->students, oud__map_key(student, 1), 0);
    for (; next; next = batch->items.at[next - 1].next) {
        const oud__incoming *other = &batch->items.at[next - 1];
        used += other->party == item->party ? added_weight(evening, other) : 0;
    }
    return used;
}

uint32_t oud__incoming_broken(const oud_request_batch *batch, const oud__incoming *item,
                              uint32_t *used)
{
    const oud_evening *evening = batch->evening;
    uint32_t most = evening->settings[OUD_EVENING_SETTING_MAX_REQUESTS];
    *used = 0;
    if (item->outcome == OUD_REQUEST_OUTCOME_CONFLICT) {
        return 0;
    }
    *used = used_by(batch, item);
    if (item->outcome == OUD_REQUEST_OUTCOME_SAME) {
        return oud__request_breaches(evening, item->row, item->party);
    }
    uint32_t broken = oud__rules_now(evening, batch->today) |
                      oud__request_rules(evening, item->row, item->party, item->said.duration);
    bool counts = most && !(broken & OUD_REQUEST_RULE_OFFERED);
    return broken | (counts && *used > most ? OUD_REQUEST_RULE_MAXIMUM : 0);
}

/* Write what an item brings; what was kept aside for it earlier is outdated then. */
static void enter(oud_evening *evening, const oud__incoming *item)
{
    if (item->outcome == OUD_REQUEST_OUTCOME_CONFLICT) {
        oud__aside_write(evening, item->row, item->party, item->said);
    } else if (is_entered(item)) {
        oud__said_write(evening, item->row, item->party, item->said);
        oud__aside_write(evening, item->row, item->party, (oud__said){0});
    }
}

/* OK when the batch can be entered. */
static oud_status check(const oud_request_batch *batch, uint32_t flags)
{
    oud_evening *evening = batch->evening;
    if (flags & ~(uint32_t)OUD_REQUEST_BATCH_FLAG_SKIP_BAD_ROWS) {
        return oud__error_flags(&evening->error, flags, OUD_REQUEST_BATCH_FLAG_SKIP_BAD_ROWS);
    }
    if (batch->applied) {
        return oud__refuse_code(evening, OUD_STATUS_STATE, OUD_CODE_PLAN_APPLIED);
    }
    if (batch->revision != evening->revision) {
        return oud__refuse_code(evening, OUD_STATUS_STALE, OUD_CODE_PLAN_STALE);
    }
    if (batch->left_out && !(flags & OUD_REQUEST_BATCH_FLAG_SKIP_BAD_ROWS)) {
        oud__message message = {.code = OUD_CODE_REQUEST_ROWS_LEFT,
                                .arguments = {oud__number_argument(batch->left_out)}};
        return oud__refuse(evening, OUD_STATUS_BAD_INPUT, &message);
    }
    return OUD_STATUS_OK;
}

oud_status oud_request_batch_apply(oud_request_batch *batch, uint32_t flags)
{
    if (!batch) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_evening *evening = batch->evening;
    oud_status status = check(batch, flags);
    if (status) {
        return status;
    }
    size_t count = batch->items.count;
    oud__needs needs = {.records = count * (OUD__SAID_RECORDS + OUD__SAID_SIDE),
                        .side = count * 2 * OUD__SAID_SIDE};
    status = oud__begin(evening, &needs);
    if (status) {
        return status;
    }
    for (size_t i = 0; i < count; i++) {
        enter(evening, &batch->items.at[i]);
    }
    batch->applied = true;
    return oud__change_done(evening, OUD_OPERATION_REQUEST_BATCH);
}
