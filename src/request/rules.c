/* rules.c - what a broken rule is called, in one table. */
#include "request/request.h"

typedef enum piece { NOTHING, STUDENT, PARENT, SUBJECT, DEADLINE, USED, MOST } piece;

/* In the order in which they are told. A rule about parties has a message for party 0 and one for a
 * parent. */
static const struct {
    oud_request_rule rule;
    oud_code together;
    oud_code apart;
    uint8_t pieces[3];
} RULES[] = {
    {OUD_REQUEST_RULE_PUBLISHED,
     OUD_CODE_REQUEST_NOT_PUBLISHED,
     OUD_CODE_REQUEST_NOT_PUBLISHED,
     {0}},
    {OUD_REQUEST_RULE_DEADLINE, OUD_CODE_REQUEST_TOO_LATE, OUD_CODE_REQUEST_TOO_LATE, {DEADLINE}},
    {OUD_REQUEST_RULE_SCHEDULED, OUD_CODE_REQUEST_SCHEDULED, OUD_CODE_REQUEST_SCHEDULED, {0}},
    {OUD__RULE_IS_THERE,
     OUD_CODE_REQUEST_NONE_TOGETHER,
     OUD_CODE_REQUEST_NONE_APART,
     {STUDENT, SUBJECT, PARENT}},
    {OUD__RULE_IS_ASIDE,
     OUD_CODE_REQUEST_NONE_ASIDE,
     OUD_CODE_REQUEST_NONE_ASIDE,
     {STUDENT, SUBJECT}},
    {OUD_REQUEST_RULE_OWN_CHILD,
     OUD_CODE_REQUEST_NO_PARENTS,
     OUD_CODE_REQUEST_OWN_CHILD,
     {STUDENT, PARENT}},
    {OUD_REQUEST_RULE_PARTY, OUD_CODE_REQUEST_APART, OUD_CODE_REQUEST_TOGETHER, {STUDENT}},
    {OUD_REQUEST_RULE_OFFERED,
     OUD_CODE_REQUEST_NOT_OFFERED,
     OUD_CODE_REQUEST_NOT_OFFERED,
     {STUDENT, SUBJECT}},
    {OUD_REQUEST_RULE_LONG, OUD_CODE_REQUEST_LONG, OUD_CODE_REQUEST_LONG, {STUDENT}},
    {OUD_REQUEST_RULE_MAXIMUM,
     OUD_CODE_REQUEST_MAXIMUM,
     OUD_CODE_REQUEST_MAXIMUM,
     {STUDENT, USED, MOST}},
};

#define RULE_COUNT (sizeof RULES / sizeof *RULES)

oud_request_rule oud__rule_first(uint32_t broken)
{
    size_t i = 0;
    while (i + 1 < RULE_COUNT && !(broken & RULES[i].rule)) {
        i++;
    }
    return RULES[i].rule;
}

static oud__argument argument(const oud_evening *evening, piece which, uint32_t row, uint32_t party,
                              uint32_t used)
{
    switch (which) {
    case STUDENT:
        return oud__code_argument(evening, OUD_KIND_STUDENT,
                                  oud__store_student(&evening->store, row));
    case SUBJECT:
        return oud__code_argument(evening, OUD_KIND_SUBJECT,
                                  oud__evening_talk(evening, row)->subject);
    case PARENT:
        return oud__code_argument(evening, OUD_KIND_PARENT, party);
    case DEADLINE:
        return oud__number_argument(evening->settings[OUD_EVENING_SETTING_DEADLINE]);
    case USED:
        return oud__number_argument(used);
    case MOST:
        return oud__number_argument(evening->settings[OUD_EVENING_SETTING_MAX_REQUESTS]);
    default:
        return oud__number_argument(0);
    }
}

oud__message oud__rule_message(const oud_evening *evening, oud_request_rule rule, uint32_t row,
                               uint32_t party, uint32_t used)
{
    size_t at = 0;
    while (at + 1 < RULE_COUNT && RULES[at].rule != rule) {
        at++;
    }
    oud__message message = {.code = party ? RULES[at].apart : RULES[at].together};
    for (size_t i = 0; i < 3; i++) {
        message.arguments[i] = argument(evening, (piece)RULES[at].pieces[i], row, party, used);
    }
    return message;
}

uint32_t oud__rules_now(const oud_evening *evening, uint32_t today)
{
    uint32_t deadline = evening->settings[OUD_EVENING_SETTING_DEADLINE];
    uint32_t broken =
        evening->settings[OUD_EVENING_SETTING_PUBLISHED] ? 0 : OUD_REQUEST_RULE_PUBLISHED;
    return broken | (deadline && today > deadline ? OUD_REQUEST_RULE_DEADLINE : 0);
}
