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
    OUD_CODE_NOT_CANDIDATE = 4004
} oud_code;

#endif
