/* codes.h - the permanent codes of all messages. Made by scripts/generate-codes from
 * src/core/messages.def; change that table, not this file. */
#ifndef OUDERAVOND_CODES_H
#define OUDERAVOND_CODES_H

/** The permanent number of a message; people see it as OUD and the number. New ones are added, none
 * is reused. The comment is the English text, {1}..{4} its arguments. @since 0.1 */
typedef enum oud_code {
    OUD_CODE_NONE = 0, /**< No message. */
    /** error: out of memory; nothing has changed */
    OUD_CODE_NO_MEMORY = 1001,
    /** error: invalid argument */
    OUD_CODE_ARGUMENT = 1002,
    /** error: the school is sealed already; nothing can be added */
    OUD_CODE_SEALED = 1003,
    /** error: the school is not sealed yet */
    OUD_CODE_NOT_SEALED = 1004,
    /** error: unknown: {1} */
    OUD_CODE_NOT_FOUND = 1005,
    /** error: more data than the library can number */
    OUD_CODE_LIMIT = 1006,
    /** error: this setting can only be changed before lessons are loaded */
    OUD_CODE_SETTING_TOO_LATE = 1007,
    /** error: there is nothing to undo or redo */
    OUD_CODE_NOTHING_TO_UNDO = 1008,
    /** error: the evening is archived and cannot be changed */
    OUD_CODE_ARCHIVED = 1009,
    /** error: id {1} already belongs to another opportunity */
    OUD_CODE_OWN_ID_TAKEN = 1010,
    /** error: the text could not be read; nothing has changed */
    OUD_CODE_READ_FAILED = 1011,
    /** error: {1} cannot be {2}: it must be from {3} to {4} */
    OUD_CODE_OUT_OF_RANGE = 1012,
    /** error: {1} is missing (NULL) */
    OUD_CODE_MISSING = 1013,
    /** error: {1} must not be empty */
    OUD_CODE_EMPTY = 1014,
    /** error: {1} is {2}, in which {3} is unknown; what is allowed adds up to {4} */
    OUD_CODE_UNKNOWN_FLAGS = 1015,
    /** error: {1} must be 1 (yes) or 0 (no) */
    OUD_CODE_YES_OR_NO = 1016,
    /** error: {2} in {1} is unknown */
    OUD_CODE_UNKNOWN_VALUE = 1017,
    /** error: required column {1} is missing from the heading */
    OUD_CODE_HEADING_MISSING = 2001,
    /** error: column {1} stands twice in the heading */
    OUD_CODE_HEADING_TWICE = 2002,
    /** info: unknown column {1} was ignored */
    OUD_CODE_HEADING_UNKNOWN = 2003,
    /** error: no heading found: the text is empty */
    OUD_CODE_TEXT_EMPTY = 2004,
    /** error: not valid UTF-8 in {1}; name the encoding if it is Windows-1252 */
    OUD_CODE_NOT_UTF8 = 2005,
    /** error: not valid UTF-16 in {1} */
    OUD_CODE_NOT_UTF16 = 2006,
    /** error: found {1} fields, the heading has {2} */
    OUD_CODE_TOO_MANY_FIELDS = 2007,
    /** error: quote is never closed; lines not read from here on: {1} */
    OUD_CODE_QUOTE_OPEN = 2008,
    /** error: text after the closing quote: {1} */
    OUD_CODE_QUOTE_TRAILING = 2009,
    /** error: column {1} is empty, but required */
    OUD_CODE_VALUE_MISSING = 2010,
    /** error: code {1} has {2} bytes, at most 64 are allowed */
    OUD_CODE_CODE_TOO_LONG = 2011,
    /** error: code {1} holds a control character */
    OUD_CODE_CODE_CONTROL = 2012,
    /** error: found week {1}, expected a week number from 1 to 53 */
    OUD_CODE_WEEK = 2013,
    /** error: week {1} to {2} runs backwards in the school year (which starts in week {3}) */
    OUD_CODE_WEEKS_BACKWARDS = 2014,
    /** error: found type {1}, expected "regulier" or "vervanger" */
    OUD_CODE_ROLE = 2015,
    /** error: found exemption {1}, expected yes or no (ja, true, 1, x; nee, false, 0 or empty) */
    OUD_CODE_EXEMPT = 2016,
    /** error: found hours {1}, expected a number from 0 up */
    OUD_CODE_HOURS = 2017,
    /** error: name {1} has {2} bytes, at most {3} are allowed */
    OUD_CODE_NAME_TOO_LONG = 2018,
    /** error: a NUL byte in {1} */
    OUD_CODE_NUL_BYTE = 2019,
    /** error: not valid Windows-1252 in {1} */
    OUD_CODE_NOT_WINDOWS_1252 = 2020,
    /** error: something was done in this evening already; read a state into a new evening */
    OUD_CODE_STATE_NOT_EMPTY = 2101,
    /** error: line {1}, column {2}: found {3}, expected the heading of a state */
    OUD_CODE_STATE_HEADING = 2102,
    /** error: line {1}, column {2}: unknown kind of line {3} */
    OUD_CODE_STATE_LINE = 2103,
    /** error: line {1}, column {2}: too few or too many fields */
    OUD_CODE_STATE_FIELDS = 2104,
    /** error: line {1}, column {2}: {3} is unknown */
    OUD_CODE_STATE_UNKNOWN = 2105,
    /** error: line {1}, column {2}: invalid value {3} */
    OUD_CODE_STATE_VALUE = 2106,
    /** error: line {1}, column {2}: this stands there already: {3} */
    OUD_CODE_STATE_REPEATED = 2107,
    /** error: line {1}, column {2}: no opportunity of student {3} before this */
    OUD_CODE_STATE_NO_OPPORTUNITY = 2108,
    /** error: line {1}, column {2}: {3} contradicts other lines */
    OUD_CODE_STATE_CONTRADICTS = 2109,
    /** warning: student {1} is already in stamklas {3} of afdeling {2}; stamklas {4} was not taken
       over */
    OUD_CODE_STAMKLAS_DIFFERS = 3001,
    /** warning: subject {1} is already named {2}; {3} was not taken over */
    OUD_CODE_SUBJECT_NAME_DIFFERS = 3002,
    /** error: the plan is stale: the evening has changed since it was made */
    OUD_CODE_PLAN_STALE = 4001,
    /** error: {1} choices of teacher(s) are still open; choose first */
    OUD_CODE_OPEN_CHOICES = 4002,
    /** error: the plan has been applied already */
    OUD_CODE_PLAN_APPLIED = 4003,
    /** error: teacher {1} is no candidate for this choice */
    OUD_CODE_NOT_CANDIDATE = 4004,
    /** error: cancelled; nothing has changed */
    OUD_CODE_CANCELLED = 4005,
    /** error: the file has {1} bad lines; nothing was read in */
    OUD_CODE_BAD_LINES = 4006,
    /** error: found {1} fields, expected exactly {2} */
    OUD_CODE_LINE_FIELDS = 4011,
    /** error: an empty field; every field is required */
    OUD_CODE_LINE_EMPTY = 4012,
    /** info: this line stood there already */
    OUD_CODE_LINE_REPEATED = 4013,
    /** info: student {1} is not in the data */
    OUD_CODE_LINE_STUDENT = 4014,
    /** info: teacher {1} is not in the data */
    OUD_CODE_LINE_TEACHER = 4015,
    /** info: subject {1} is not in the data */
    OUD_CODE_LINE_SUBJECT = 4016,
    /** error: the last teacher of an opportunity cannot be removed */
    OUD_CODE_LAST_TEACHER = 4101,
    /** error: the student already has an opportunity for this subject with the same teacher(s) */
    OUD_CODE_SAME_TALK = 4102,
    /** error: the opportunity is requested or scheduled */
    OUD_CODE_PROTECTED = 4103,
    /** error: duration 2 is only possible for what is offered and requested */
    OUD_CODE_DURATION_NEEDS_REQUEST = 4104,
    /** error: text {1} has {2} bytes, at most {3} are allowed */
    OUD_CODE_TEXT_TOO_LONG = 4105,
    /** error: text {1} is not valid UTF-8, or holds a control character */
    OUD_CODE_TEXT_INVALID = 4106,
    /** error: teacher {1} is not on this opportunity */
    OUD_CODE_TEACHER_NOT_THERE = 4107,
    /** error: the list is stale: the evening has changed since it was made */
    OUD_CODE_LIST_STALE = 4108,
    /** error: teacher {1} cannot be chosen for this subject */
    OUD_CODE_TEACHER_NOT_POSSIBLE = 4109,
    /** error: there is no teacher to offer for this subject */
    OUD_CODE_NOBODY_TO_OFFER = 4110,
    /** error: there is no remedy for this finding that the library can plan */
    OUD_CODE_NO_REMEDY = 4111,
    /** error: the opportunity exists already, with its teacher(s): choose none */
    OUD_CODE_TEACHERS_THERE = 4112,
    /** error: give a selection, or say that everything is meant: exactly one of them */
    OUD_CODE_SELECTION_OR_ALL = 4113,
    /** warning: student {1} is no child of parent {2} */
    OUD_CODE_REQUEST_OWN_CHILD = 4201,
    /** warning: student {1} has no parents */
    OUD_CODE_REQUEST_NO_PARENTS = 4202,
    /** warning: the parents of student {1} ask together */
    OUD_CODE_REQUEST_TOGETHER = 4203,
    /** warning: the parents of student {1} ask apart */
    OUD_CODE_REQUEST_APART = 4204,
    /** warning: student {1}: the talk about subject {2} is not offered */
    OUD_CODE_REQUEST_NOT_OFFERED = 4205,
    /** warning: the evening is not published */
    OUD_CODE_REQUEST_NOT_PUBLISHED = 4206,
    /** warning: requests were possible up to and including {1} */
    OUD_CODE_REQUEST_TOO_LATE = 4207,
    /** warning: student {1}: {2} requested, at most {3} are allowed */
    OUD_CODE_REQUEST_MAXIMUM = 4208,
    /** warning: student {1}: a long talk cannot be requested on this evening */
    OUD_CODE_REQUEST_LONG = 4209,
    /** warning: the talk is scheduled already */
    OUD_CODE_REQUEST_SCHEDULED = 4210,
    /** error: student {1}, subject {2}: the parents together have not requested this talk */
    OUD_CODE_REQUEST_NONE_TOGETHER = 4211,
    /** error: student {1}, subject {2}: parent {3} has not requested this talk */
    OUD_CODE_REQUEST_NONE_APART = 4212,
    /** error: student {1}, subject {2}: no request is kept aside */
    OUD_CODE_REQUEST_NONE_ASIDE = 4213,
    /** error: student {1} is unknown */
    OUD_CODE_REQUEST_STUDENT = 4221,
    /** error: teacher {1} is unknown */
    OUD_CODE_REQUEST_TEACHER = 4222,
    /** error: subject {1} is unknown */
    OUD_CODE_REQUEST_SUBJECT = 4223,
    /** error: parent {1} is unknown */
    OUD_CODE_REQUEST_PARENT = 4224,
    /** error: student {1} has no opportunity for subject {2} with teacher {3} */
    OUD_CODE_REQUEST_NO_MATCH = 4225,
    /** error: found duration {1}, expected 1 or 2 */
    OUD_CODE_REQUEST_DURATION = 4226,
    /** warning: student {1}, subject {2}, teacher {3}: this request was changed here too; both are
       kept */
    OUD_CODE_REQUEST_CONFLICT = 4227,
    /** error: student {1}, subject {2}, teacher {3}: this request is there already, with another
       content */
    OUD_CODE_REQUEST_REPEATED = 4228,
    /** error: {1} requests cannot be entered */
    OUD_CODE_REQUEST_ROWS_LEFT = 4229,
    /** error: {1} is no date (yyyymmdd) */
    OUD_CODE_DATE_INVALID = 4301,
    /** error: {1} is no date of this evening */
    OUD_CODE_DATE_UNKNOWN = 4302,
    /** error: an evening has at most {1} dates */
    OUD_CODE_DATES_TOO_MANY = 4303,
    /** error: found {1} slots, at most {2} are allowed */
    OUD_CODE_SLOTS_TOO_MANY = 4304,
    /** warning: no lesson is active in peilweek {1} */
    OUD_CODE_CHECK_PEILWEEK_EMPTY = 5001,
    /** warning: no parents were loaded */
    OUD_CODE_CHECK_PARENTS_NOT_LOADED = 5002,
    /** warning: requests are possible up to and including {1}, but the first date is {2} */
    OUD_CODE_CHECK_DEADLINE = 5003,
    /** warning: student {1} occurs in other tables, but is not in leerlingen */
    OUD_CODE_CHECK_STUDENT_UNKNOWN = 5101,
    /** warning: student {1}: group {2} does not exist, or does in several other afdelingen */
    OUD_CODE_CHECK_GROUP_UNSETTLED = 5102,
    /** warning: group {1} of {2} has students, but does not occur in the lessenverdeling */
    OUD_CODE_CHECK_GROUP_UNKNOWN = 5103,
    /** info: group {1} of {2} has lessons, but no students */
    OUD_CODE_CHECK_GROUP_EMPTY = 5104,
    /** warning: afdeling {1} has no students */
    OUD_CODE_CHECK_AFDELING_UNKNOWN = 5105,
    /** info: subject {1} is in {2} packages, but nobody teaches it */
    OUD_CODE_CHECK_SUBJECT_NOT_TAUGHT = 5106,
    /** warning: student {1} is not in the group of the own stamklas {2} */
    OUD_CODE_CHECK_STAMKLAS_NOT_SEATED = 5107,
    /** info: stamklas {1} of {2} is no group */
    OUD_CODE_CHECK_STAMKLAS_NO_GROUP = 5108,
    /** warning: code {1} begins or ends with a blank */
    OUD_CODE_CHECK_CODE_BLANK = 5109,
    /** warning: codes {1} and {2} differ in case or blanks only */
    OUD_CODE_CHECK_CODE_ALIKE = 5110,
    /** warning: student {1}: the package rows for subject {2} differ */
    OUD_CODE_CHECK_PACKAGE_CONTRADICTS = 5111,
    /** warning: teacher {1} replaces {2}, who is not on this lesson (group {3}, subject {4}) */
    OUD_CODE_CHECK_SUBSTITUTE = 5112,
    /** info: a lesson of {1} in subject {2} has no group (lesson {3}) */
    OUD_CODE_CHECK_LESSON_NO_GROUP = 5113,
    /** warning: parent {1} has no child in leerlingen */
    OUD_CODE_CHECK_PARENT_NO_STUDENT = 5114,
    /** warning: mentorgroep {1} of {2} has no students */
    OUD_CODE_CHECK_MENTORGROEP_EMPTY = 5115,
    /** warning: code {1} is also written {2} in {3}; other spellings of this code: {4} */
    OUD_CODE_CHECK_CODE_SPELLED = 5116,
    /** warning: student {1} has subject {2} in the package, but is in no group for it */
    OUD_CODE_CHECK_NO_GROUP = 5201,
    /** warning: group {1} has no lesson in subject {2} in the peilweek (pakketvakken: {3}) */
    OUD_CODE_CHECK_NO_LESSON = 5202,
    /** warning: group {1} has no teacher for subject {2} in the peilweek (pakketvakken: {3}) */
    OUD_CODE_CHECK_NO_TEACHER = 5203,
    /** warning: group {1} has a teacher for subject {2} in week {3}, not in the peilweek
       (pakketvakken: {4}) */
    OUD_CODE_CHECK_OTHER_WEEKS = 5204,
    /** info: student {1} is in {3} groups for subject {2} */
    OUD_CODE_CHECK_SEVERAL_GROUPS = 5205,
    /** info: student {1} is in group {3} for subject {2}, but does not have it in the package */
    OUD_CODE_CHECK_GROUP_ONLY = 5206,
    /** info: {1}, subject {2}: {3} students have a teacher for it, but no opportunity */
    OUD_CODE_CHECK_NOT_OFFERED = 5207,
    /** warning: student {1} has no talk offered */
    OUD_CODE_CHECK_STUDENT_NOTHING = 5208,
    /** warning: parent {1} has no talk offered for any child */
    OUD_CODE_CHECK_PARENT_NOTHING = 5209,
    /** info: teacher {1} teaches in the peilweek, but has no talk offered */
    OUD_CODE_CHECK_TEACHER_NOTHING = 5210,
    /** warning: student {1} has {2} talks offered, but no parents */
    OUD_CODE_CHECK_NO_PARENTS = 5301,
    /** warning: student {1} has left the school, but still has {2} opportunities */
    OUD_CODE_CHECK_STUDENT_GONE = 5302,
    /** info: student {1} is unknown and has {2} opportunities */
    OUD_CODE_CHECK_STUDENT_NEVER_KNOWN = 5303,
    /** warning: teacher {1} is unknown and has {2} talks offered */
    OUD_CODE_CHECK_TALK_TEACHER = 5304,
    /** info: subject {1} is unknown and has {2} talks offered */
    OUD_CODE_CHECK_TALK_SUBJECT = 5305,
    /** warning: student {1}: two talks offered for subject {2} with teacher {3} */
    OUD_CODE_CHECK_TALKS_SHARE = 5306,
    /** info: student {1}: subject {2} is offered, but is not in the package */
    OUD_CODE_CHECK_OUTSIDE_PACKAGE = 5307,
    /** warning: student {1}: subject {2} is offered, but the student is exempt */
    OUD_CODE_CHECK_EXEMPT_OFFERED = 5308,
    /** warning: student {1}, subject {2}: a teacher of the talk does not teach the student the
       subject in the peilweek */
    OUD_CODE_CHECK_OBSOLETE = 5309,
    /** warning: subject {1} has no full name, and parents read it with {2} talks with mentors */
    OUD_CODE_CHECK_SUBJECT_NO_NAME = 5310,
    /** warning: student {1}, subject {2}: requested, but not offered */
    OUD_CODE_CHECK_REQUEST_NOT_OFFERED = 5401,
    /** warning: student {1}: {2} talks requested, at most {3} are allowed */
    OUD_CODE_CHECK_REQUEST_MAXIMUM = 5402,
    /** warning: student {1}, subject {2}: a long talk requested, which this evening does not allow
       */
    OUD_CODE_CHECK_REQUEST_LONG = 5403,
    /** warning: student {1}, subject {2}: requested by somebody who is no parent of the student */
    OUD_CODE_CHECK_REQUEST_OWN_CHILD = 5404,
    /** warning: student {1}, subject {2}: requested together where the parents ask apart, or the
       other way round */
    OUD_CODE_CHECK_REQUEST_PARTY = 5405,
    /** warning: student {1}, subject {2}: there are two different requests, choose one */
    OUD_CODE_CHECK_REQUEST_CONFLICT = 5406,
    /** warning: student {1}, subject {2}: scheduled, but not offered */
    OUD_CODE_CHECK_SCHEDULED_NOT_OFFERED = 5407,
    /** warning: student {1}: {2} talks offered, but all dates are barred */
    OUD_CODE_CHECK_ALL_BARRED = 5501,
    /** warning: parent {1}: the {2} children share no date */
    OUD_CODE_CHECK_FAMILY_DATES = 5502,
    /** warning: teacher {1}: {2} slots requested, the dates have {3} */
    OUD_CODE_CHECK_TEACHER_OVERFULL = 5503
} oud_code;

#endif
