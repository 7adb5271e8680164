/* request.c - one request at a time (R-REQ-1). */
#include "request/request.h"

#include "evening/dates.h"
#include "ouderavond/changes.h"

_Static_assert(OUD__TOPIC_REQUEST_TEACHER == OUD__TOPIC_REQUEST + 1 &&
                   OUD__TOPIC_REQUEST_SCHEDULER == OUD__TOPIC_REQUEST + 2 &&
                   OUD__TOPIC_OTHER_TEACHER == OUD__TOPIC_OTHER + 1 &&
                   OUD__TOPIC_OTHER_SCHEDULER == OUD__TOPIC_OTHER + 2,
               "the three topics of a request follow each other");

oud__said oud__said_get(const oud_evening *evening, oud__topic topic, uint32_t row, uint32_t party)
{
    const oud__side *side = &evening->side;
    oud__said said = {oud__side_get(side, topic, row, party),
                      oud__side_get(side, (oud__topic)(topic + 1), row, party),
                      oud__side_get(side, (oud__topic)(topic + 2), row, party)};
    return said;
}

static void write_said(oud_evening *evening, oud__topic topic, uint32_t row, uint32_t party,
                       oud__said said)
{
    oud__write_side(evening, topic, row, party, said.duration);
    oud__write_side(evening, (oud__topic)(topic + 1), row, party, said.to_teacher);
    oud__write_side(evening, (oud__topic)(topic + 2), row, party, said.to_scheduler);
}

void oud__aside_write(oud_evening *evening, uint32_t row, uint32_t party, oud__said said)
{
    write_said(evening, OUD__TOPIC_OTHER, row, party, said);
}

void oud__said_write(oud_evening *evening, uint32_t row, uint32_t party, oud__said said)
{
    uint32_t before = oud__request_longest(evening, row, UINT32_MAX);
    write_said(evening, OUD__TOPIC_REQUEST, row, party, said);
    uint32_t after = oud__request_longest(evening, row, UINT32_MAX);
    uint32_t flags = oud__store_flags(&evening->store, row) & ~(uint32_t)OUD__ROW_REQUESTED;
    flags |= after ? OUD__ROW_REQUESTED : 0;
    if (before != after) {
        flags = after > 1 ? flags | OUD__ROW_LONG : flags & ~(uint32_t)OUD__ROW_LONG;
    }
    oud__write_flags(evening, row, (uint8_t)flags);
}

/* Commit one request. */
static oud_status enter(oud_evening *evening, uint32_t row, uint32_t party, oud__said said,
                        uint32_t operation)
{
    oud__needs needs = {.records = OUD__SAID_RECORDS, .side = OUD__SAID_SIDE};
    oud_status status = oud__begin(evening, &needs);
    if (status) {
        return status;
    }
    oud__said_write(evening, row, party, said);
    return oud__change_done(evening, operation);
}

/* What every call on one request looks at first. */
static oud_status check_call(oud_evening *evening, uint32_t opportunity, uint32_t today,
                             uint32_t flags, uint32_t *row)
{
    oud_status status = oud__change_row(evening, opportunity, row);
    if (status) {
        return status;
    }
    if (today && !oud__date_valid(today)) {
        return oud__error_number(&evening->error, OUD_STATUS_ARGUMENT, OUD_CODE_DATE_INVALID,
                                 today);
    }
    return flags & ~(uint32_t)OUD_REQUEST_FLAG_BY_SCHOOL
               ? oud__error_flags(&evening->error, flags, OUD_REQUEST_FLAG_BY_SCHOOL)
               : OUD_STATUS_OK;
}

/* Refuse when parents break a rule. */
static oud_status judge(oud_evening *evening, uint32_t broken, uint32_t row, uint32_t party,
                        uint32_t used)
{
    if (!broken) {
        return OUD_STATUS_OK;
    }
    oud__message message = oud__rule_message(evening, oud__rule_first(broken), row, party, used);
    return oud__refuse(evening, OUD_STATUS_NOT_ALLOWED, &message);
}

/* Whether parents may make this request now. More than the maximum stops only what adds to it. */
static oud_status check_parents(oud_evening *evening, uint32_t row, uint32_t party,
                                uint32_t duration, uint32_t today)
{
    uint32_t student = oud__store_student(&evening->store, row);
    uint32_t most = evening->settings[OUD_EVENING_SETTING_MAX_REQUESTS];
    uint32_t before = oud__side_get(&evening->side, OUD__TOPIC_REQUEST, row, party);
    uint32_t weight = oud__request_weight(evening, duration);
    uint32_t used = oud__request_used(evening, student, party, row) + weight;
    uint32_t broken =
        oud__rules_now(evening, today) | oud__request_rules(evening, row, party, duration);
    if (most && used > most && weight > oud__request_weight(evening, before)) {
        broken |= OUD_REQUEST_RULE_MAXIMUM;
    }
    return judge(evening, broken, row, party, used);
}

oud_status oud_request_set(oud_evening *evening, uint32_t opportunity, uint32_t party,
                           uint32_t duration, const char *teacher_remark,
                           size_t teacher_remark_size, const char *scheduler_remark,
                           size_t scheduler_remark_size, uint32_t today, uint32_t flags)
{
    uint32_t row;
    oud__said said = {.duration = duration};
    oud_status status = check_call(evening, opportunity, today, flags, &row);
    if (status) {
        return status;
    }
    if (duration < 1 || duration > 2) {
        return oud__error_range(&evening->error, "duration", duration, 1, 2);
    }
    if (party && !oud__evening_has(evening, OUD_KIND_PARENT, party)) {
        return oud__refuse_unknown(evening, party);
    }
    if (!(flags & OUD_REQUEST_FLAG_BY_SCHOOL)) {
        status = check_parents(evening, row, party, duration, today);
    }
    if (!status) {
        status = oud__remark_number(evening, "teacher_remark", teacher_remark, teacher_remark_size,
                                    &said.to_teacher);
    }
    if (!status) {
        status = oud__remark_number(evening, "scheduler_remark", scheduler_remark,
                                    scheduler_remark_size, &said.to_scheduler);
    }
    return status ? status : enter(evening, row, party, said, OUD_OPERATION_REQUEST);
}

/* A party that is no parent, or whose request is not there. */
static oud_status refuse_party(oud_evening *evening, uint32_t row, uint32_t party,
                               oud_request_rule missing)
{
    if (party && !oud__evening_has(evening, OUD_KIND_PARENT, party)) {
        return oud__refuse_unknown(evening, party);
    }
    oud__message message = oud__rule_message(evening, missing, row, party, 0);
    return oud__refuse(evening, OUD_STATUS_NOT_FOUND, &message);
}

oud_status oud_request_withdraw(oud_evening *evening, uint32_t opportunity, uint32_t party,
                                uint32_t today, uint32_t flags)
{
    uint32_t row;
    oud_status status = check_call(evening, opportunity, today, flags, &row);
    if (status) {
        return status;
    }
    if (!oud__side_get(&evening->side, OUD__TOPIC_REQUEST, row, party)) {
        return refuse_party(evening, row, party, OUD__RULE_IS_THERE);
    }
    if (!(flags & OUD_REQUEST_FLAG_BY_SCHOOL)) {
        bool scheduled = oud__store_flags(&evening->store, row) & OUD__ROW_SCHEDULED;
        uint32_t broken = oud__rules_now(evening, today) |
                          (scheduled ? OUD_REQUEST_RULE_SCHEDULED : 0) |
                          (oud__request_rules(evening, row, party, 1) & OUD_REQUEST_RULE_OWN_CHILD);
        status = judge(evening, broken, row, party, 0);
    }
    return status ? status
                  : enter(evening, row, party, (oud__said){0}, OUD_OPERATION_REQUEST_WITHDRAW);
}

oud_status oud_request_settle(oud_evening *evening, uint32_t opportunity, uint32_t party, int take)
{
    uint32_t row;
    oud_status status = oud__change_row(evening, opportunity, &row);
    if (status) {
        return status;
    }
    if (take != 0 && take != 1) {
        return oud__error_argument(&evening->error, OUD_CODE_YES_OR_NO, "take");
    }
    oud__said aside = oud__said_get(evening, OUD__TOPIC_OTHER, row, party);
    if (!aside.duration) {
        return refuse_party(evening, row, party, OUD__RULE_IS_ASIDE);
    }
    oud__needs needs = {.records = OUD__SAID_RECORDS + OUD__SAID_SIDE, .side = 2 * OUD__SAID_SIDE};
    status = oud__begin(evening, &needs);
    if (status) {
        return status;
    }
    if (take) {
        oud__said_write(evening, row, party, aside);
    }
    oud__aside_write(evening, row, party, (oud__said){0});
    return oud__change_done(evening, OUD_OPERATION_REQUEST_SETTLE);
}
