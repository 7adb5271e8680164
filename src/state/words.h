/* words.h - the words of a dump; docs/dump.md explains them. */
#ifndef OUD_STATE_WORDS_H
#define OUD_STATE_WORDS_H

#include "evening/evening.h"

#define OUD__DUMP_NAME    "ouderavond"
#define OUD__DUMP_VERSION "1"

/* Kinds of line. What they tell stands in the side table, but for the first three. */
typedef enum oud__line {
    OUD__LINE_SETTING,
    OUD__LINE_OPPORTUNITY,
    OUD__LINE_ROOSTERGROEP,
    OUD__LINE_REMARK,
    OUD__LINE_REQUEST,
    OUD__LINE_REQUEST_TEACHER,
    OUD__LINE_REQUEST_SCHEDULER,
    OUD__LINE_ASIDE,
    OUD__LINE_ASIDE_TEACHER,
    OUD__LINE_ASIDE_SCHEDULER,
    OUD__LINE_CHOICE,
    OUD__LINE_MENTOR_CHOICE,
    OUD__LINE_APART,
    OUD__LINE_DATE,
    OUD__LINE_TEACHER_SLOTS,
    OUD__LINE_BARRED,
    OUD__LINE_EXEMPTED,
    OUD__LINE_SUBJECT_NAME,
    OUD__LINE_ACKNOWLEDGED,
    OUD__LINES
} oud__line;

/* What the field behind the keys of a line holds. */
typedef enum oud__line_value {
    OUD__VALUE_OTHER,  /* a line of its own shape */
    OUD__VALUE_NONE,   /* that it stands there says all */
    OUD__VALUE_NUMBER, /* 1 or 2 */
    OUD__VALUE_SLOTS,  /* the number less one */
    OUD__VALUE_TEXT,
    OUD__VALUE_DIGEST, /* that it stands there; the keys are two numbers */
    OUD__VALUE_SETS    /* an answer: candidates, chosen */
} oud__line_value;

typedef struct oud__line_form {
    const char *word;
    uint8_t topic;
    uint8_t value;  /* oud__line_value */
    bool of_row;    /* the keys of an opportunity come first */
    bool of_party;  /* then a party */
    bool of_date;   /* a date is the first key */
    uint8_t kind_a; /* oud_kind of the topic's keys; 0: none, or told by the above */
    uint8_t kind_b;
} oud__line_form;

extern const oud__line_form oud__line_forms[OUD__LINES];

/* The line of a topic; OUD__LINES for one that has none. */
oud__line oud__line_of(uint32_t topic);

/* The word of a setting and of an origin, NULL for one without; the flags of a row with theirs. */
const char *oud__setting_word(uint32_t setting);
const char *oud__origin_word(uint32_t origin);

#define OUD__FLAG_WORDS 5

extern const struct oud__flag_word {
    uint8_t flag;
    const char *word;
} oud__flag_words[OUD__FLAG_WORDS];

#endif
