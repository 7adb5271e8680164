/* words.c - tables of the words of a dump. */
#include "state/words.h"

/* Columns: word, topic, value, of_row, of_party, of_date, kind_a, kind_b. */
const oud__line_form oud__line_forms[OUD__LINES] = {
    [OUD__LINE_SETTING] = {"setting", OUD__TOPIC_SETTING, OUD__VALUE_OTHER, 0, 0, 0, 0, 0},
    [OUD__LINE_OPPORTUNITY] = {"opportunity", OUD__TOPIC_ROWS, OUD__VALUE_OTHER, 1, 0, 0, 0, 0},
    [OUD__LINE_ROOSTERGROEP] = {"roostergroep", OUD__TOPIC_TALK, OUD__VALUE_OTHER, 1, 0, 0, 0, 0},
    [OUD__LINE_REMARK] = {"remark", OUD__TOPIC_REMARK, OUD__VALUE_TEXT, 1, 0, 0, 0, 0},
    [OUD__LINE_REQUEST] = {"request", OUD__TOPIC_REQUEST, OUD__VALUE_NUMBER, 1, 1, 0, 0, 0},
    [OUD__LINE_REQUEST_TEACHER] = {"request-teacher", OUD__TOPIC_REQUEST_TEACHER, OUD__VALUE_TEXT,
                                   1, 1, 0, 0, 0},
    [OUD__LINE_REQUEST_SCHEDULER] = {"request-scheduler", OUD__TOPIC_REQUEST_SCHEDULER,
                                     OUD__VALUE_TEXT, 1, 1, 0, 0, 0},
    [OUD__LINE_ASIDE] = {"request-aside", OUD__TOPIC_OTHER, OUD__VALUE_NUMBER, 1, 1, 0, 0, 0},
    [OUD__LINE_ASIDE_TEACHER] = {"request-aside-teacher", OUD__TOPIC_OTHER_TEACHER, OUD__VALUE_TEXT,
                                 1, 1, 0, 0, 0},
    [OUD__LINE_ASIDE_SCHEDULER] = {"request-aside-scheduler", OUD__TOPIC_OTHER_SCHEDULER,
                                   OUD__VALUE_TEXT, 1, 1, 0, 0, 0},
    [OUD__LINE_CHOICE] = {"choice", OUD__TOPIC_ANSWER, OUD__VALUE_SETS, 0, 0, 0,
                          OUD_KIND_ROOSTERGROEP, OUD_KIND_SUBJECT},
    [OUD__LINE_MENTOR_CHOICE] = {"mentor-choice", OUD__TOPIC_MENTOR_ANSWER, OUD__VALUE_SETS, 0, 0,
                                 0, OUD_KIND_MENTORGROEP, OUD_KIND_SUBJECT},
    [OUD__LINE_APART] = {"apart", OUD__TOPIC_APART, OUD__VALUE_NUMBER, 0, 0, 0, OUD_KIND_STUDENT,
                         0},
    [OUD__LINE_DATE] = {"date", OUD__TOPIC_DATE, OUD__VALUE_SLOTS, 0, 0, 1, 0, 0},
    [OUD__LINE_TEACHER_SLOTS] = {"teacher-slots", OUD__TOPIC_TEACHER_SLOTS, OUD__VALUE_SLOTS, 0, 0,
                                 1, 0, OUD_KIND_TEACHER},
    [OUD__LINE_BARRED] = {"barred", OUD__TOPIC_BARRED, OUD__VALUE_NONE, 0, 0, 1, 0,
                          OUD_KIND_STAMKLAS},
    [OUD__LINE_EXEMPTED] = {"exempted", OUD__TOPIC_EXEMPTED, OUD__VALUE_NONE, 0, 0, 1, 0,
                            OUD_KIND_STUDENT},
    [OUD__LINE_SUBJECT_NAME] = {"subject-name", OUD__TOPIC_SUBJECT_NAME, OUD__VALUE_TEXT, 0, 0, 0,
                                OUD_KIND_SUBJECT, 0},
    [OUD__LINE_ACKNOWLEDGED] = {"acknowledged", OUD__TOPIC_ACKNOWLEDGED, OUD__VALUE_DIGEST, 0, 0, 0,
                                0, 0},
};

oud__line oud__line_of(uint32_t topic)
{
    int line = 0;
    while (line < OUD__LINES && oud__line_forms[line].topic != topic) {
        line++;
    }
    return (oud__line)line;
}

const char *oud__setting_word(uint32_t setting)
{
    static const char *const WORDS[] = {
        [OUD_EVENING_SETTING_PEILWEEK] = "peilweek",
        [OUD_EVENING_SETTING_MAX_REQUESTS] = "max-requests",
        [OUD_EVENING_SETTING_LONG_ALLOWED] = "long-allowed",
        [OUD_EVENING_SETTING_LONG_COUNTS_TWICE] = "long-counts-twice",
        [OUD_EVENING_SETTING_APART] = "apart",
        [OUD_EVENING_SETTING_PUBLISHED] = "published",
        [OUD_EVENING_SETTING_ARCHIVED] = "archived",
        [OUD_EVENING_SETTING_DEADLINE] = "deadline",
    };
    return setting < sizeof WORDS / sizeof *WORDS ? WORDS[setting] : NULL;
}

const char *oud__origin_word(uint32_t origin)
{
    static const char *const WORDS[] = {
        [OUD_ORIGIN_PAKKETVAK] = "pakketvak",
        [OUD_ORIGIN_MENTORAAT] = "mentoraat",
        [OUD_ORIGIN_FILE] = "file",
        [OUD_ORIGIN_HAND] = "hand",
        [OUD_ORIGIN_INDIVIDUAL] = "individual",
    };
    return origin < sizeof WORDS / sizeof *WORDS ? WORDS[origin] : NULL;
}

const struct oud__flag_word oud__flag_words[OUD__FLAG_WORDS] = {
    {OUD__ROW_OFFERED, "offered"},     {OUD__ROW_REQUESTED, "requested"},
    {OUD__ROW_SCHEDULED, "scheduled"}, {OUD__ROW_CHANGED, "changed"},
    {OUD__ROW_LONG, "long"},
};
