/* rules.c - every rule: its code, when it is called, what it needs, what its things are, and the
 * remedy. In order of code; findings come in this order. */
#include "check/check.h"

#define STUDENT      OUD_KIND_STUDENT
#define TEACHER      OUD_KIND_TEACHER
#define PARENT       OUD_KIND_PARENT
#define SUBJECT      OUD_KIND_SUBJECT
#define AFDELING     OUD_KIND_AFDELING
#define STAMKLAS     OUD_KIND_STAMKLAS
#define ROOSTERGROEP OUD_KIND_ROOSTERGROEP
#define MENTORGROEP  OUD_KIND_MENTORGROEP
#define LESSON       OUD_KIND_LESSON
#define OPPORTUNITY  OUD_THING_OPPORTUNITY
#define DATE         OUD_THING_DATE
#define NUMBER       OUD_THING_NUMBER

#define ONCE(name, function, remedy, ...)                                                          \
    {                                                                                              \
        OUD_CODE_CHECK_##name, OUD__ONCE, OUD__REMEDY_##remedy, 0, {__VA_ARGS__}, function         \
    }
#define EACH(name, function, remedy, needs, ...)                                                   \
    {                                                                                              \
        OUD_CODE_CHECK_##name, OUD__STUDENTS, OUD__REMEDY_##remedy, OUD__SEEN_##needs,             \
            {__VA_ARGS__}, function                                                                \
    }

const oud__rule oud__rules[OUD__RULES] = {
    ONCE(PEILWEEK_EMPTY, oud__rule_peilweek_empty, NONE, NUMBER),
    ONCE(PARENTS_NOT_LOADED, oud__rule_parents_not_loaded, NONE, 0),
    ONCE(DEADLINE, oud__rule_deadline, NONE, DATE, DATE),

    EACH(STUDENT_UNKNOWN, oud__rule_student_unknown, NONE, UNKNOWN, STUDENT),
    ONCE(GROUP_UNSETTLED, oud__rule_group_unsettled, NONE, STUDENT, OUD_THING_GROUP_CODE),
    ONCE(GROUP_UNKNOWN, oud__rule_group_unknown, NONE, ROOSTERGROEP, AFDELING),
    ONCE(GROUP_EMPTY, oud__rule_group_empty, NONE, ROOSTERGROEP, AFDELING),
    ONCE(AFDELING_UNKNOWN, oud__rule_afdeling_unknown, NONE, AFDELING),
    ONCE(SUBJECT_NOT_TAUGHT, oud__rule_subject_not_taught, NONE, SUBJECT, NUMBER),
    EACH(STAMKLAS_NOT_SEATED, oud__rule_stamklas_not_seated, NONE, UNSEATED, STUDENT, STAMKLAS),
    ONCE(STAMKLAS_NO_GROUP, oud__rule_stamklas_no_group, NONE, STAMKLAS, AFDELING),
    ONCE(CODE_BLANK, oud__rule_code_blank, NONE, OUD__THING_OPEN),
    ONCE(CODE_ALIKE, oud__rule_code_alike, NONE, OUD__THING_OPEN, OUD__THING_OPEN),
    EACH(PACKAGE_CONTRADICTS, oud__rule_package_contradicts, NONE, SPECIAL, STUDENT, SUBJECT),
    ONCE(SUBSTITUTE, oud__rule_substitute, NONE, TEACHER, TEACHER, ROOSTERGROEP, SUBJECT),
    ONCE(LESSON_NO_GROUP, oud__rule_lesson_no_group, NONE, AFDELING, SUBJECT, LESSON),
    ONCE(PARENT_NO_STUDENT, oud__rule_parent_no_student, NONE, PARENT),
    ONCE(MENTORGROEP_EMPTY, oud__rule_mentorgroep_empty, NONE, MENTORGROEP, AFDELING),
    ONCE(CODE_SPELLED, oud__rule_code_spelled, NONE, OUD__THING_OPEN, OUD_THING_SPELLING,
         OUD_THING_TABLE, NUMBER),

    EACH(NO_GROUP, oud__rule_no_group, NONE, NO_GROUP, STUDENT, SUBJECT),
    ONCE(NO_LESSON, oud__rule_no_lesson, NONE, ROOSTERGROEP, SUBJECT, NUMBER),
    ONCE(NO_TEACHER, oud__rule_no_teacher, NONE, ROOSTERGROEP, SUBJECT, NUMBER),
    ONCE(OTHER_WEEKS, oud__rule_other_weeks, NONE, ROOSTERGROEP, SUBJECT, NUMBER, NUMBER),
    EACH(SEVERAL_GROUPS, oud__rule_several_groups, NONE, SEVERAL, STUDENT, SUBJECT, NUMBER),
    EACH(GROUP_ONLY, oud__rule_group_only, GROUP_ONLY, LOOSE, STUDENT, SUBJECT, ROOSTERGROEP),
    ONCE(NOT_OFFERED, oud__rule_cell_not_offered, OFFER_CELL, AFDELING, SUBJECT, NUMBER),
    EACH(STUDENT_NOTHING, oud__rule_student_nothing, NONE, NOTHING, STUDENT),
    ONCE(PARENT_NOTHING, oud__rule_parent_nothing, NONE, PARENT),
    ONCE(TEACHER_NOTHING, oud__rule_teacher_nothing, NONE, TEACHER),

    EACH(NO_PARENTS, oud__rule_no_parents, WITHDRAW_STUDENT, OFFERED, STUDENT, NUMBER),
    EACH(STUDENT_GONE, oud__rule_student_gone, REMOVE_STUDENT, STRANGER, STUDENT, NUMBER),
    EACH(STUDENT_NEVER_KNOWN, oud__rule_student_never_known, NONE, STRANGER, STUDENT, NUMBER),
    ONCE(TALK_TEACHER, oud__rule_talk_teacher, NONE, TEACHER, NUMBER),
    ONCE(TALK_SUBJECT, oud__rule_talk_subject, NONE, SUBJECT, NUMBER),
    EACH(TALKS_SHARE, oud__rule_talks_share_teacher, WITHDRAW, TWICE, STUDENT, SUBJECT, TEACHER,
         OPPORTUNITY),
    EACH(OUTSIDE_PACKAGE, oud__rule_outside_package, WITHDRAW, OUTSIDE, STUDENT, SUBJECT,
         OPPORTUNITY),
    EACH(EXEMPT_OFFERED, oud__rule_exempt_offered, WITHDRAW, OUTSIDE, STUDENT, SUBJECT,
         OPPORTUNITY),
    EACH(OBSOLETE, oud__rule_obsolete, WITHDRAW, MISFIT, STUDENT, SUBJECT, OPPORTUNITY),
    ONCE(SUBJECT_NO_NAME, oud__rule_subject_no_name, NONE, SUBJECT, NUMBER),

    EACH(REQUEST_NOT_OFFERED, oud__rule_request_not_offered, NONE, REQUESTED, STUDENT, SUBJECT,
         OPPORTUNITY),
    EACH(REQUEST_MAXIMUM, oud__rule_request_maximum, NONE, REQUESTED, STUDENT, NUMBER, NUMBER),
    EACH(REQUEST_LONG, oud__rule_request_long, NONE, REQUESTED, STUDENT, SUBJECT, OPPORTUNITY),
    EACH(REQUEST_OWN_CHILD, oud__rule_request_own_child, NONE, REQUESTED, STUDENT, SUBJECT,
         OPPORTUNITY),
    EACH(REQUEST_PARTY, oud__rule_request_party, NONE, REQUESTED, STUDENT, SUBJECT, OPPORTUNITY),
    ONCE(REQUEST_CONFLICT, oud__rule_request_conflict, NONE, STUDENT, SUBJECT, OPPORTUNITY),
    EACH(SCHEDULED_NOT_OFFERED, oud__rule_scheduled_not_offered, NONE, SCHEDULED, STUDENT, SUBJECT,
         OPPORTUNITY),

    EACH(ALL_BARRED, oud__rule_all_barred, NONE, OFFERED, STUDENT, NUMBER),
    ONCE(FAMILY_DATES, oud__rule_family_dates, NONE, PARENT, NUMBER),
    ONCE(TEACHER_OVERFULL, oud__rule_teacher_overfull, NONE, TEACHER, NUMBER, NUMBER),
};
