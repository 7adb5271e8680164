/* side.h - what is rare: remarks, requests, dates, answers. Each fact is a number under (topic, a,
 * b); 0 is absent. Ids in keys are of the evening's school; a rebase translates them. Texts are
 * numbers of the text table below. */
#ifndef OUD_EVENING_SIDE_H
#define OUD_EVENING_SIDE_H

#include "base/span.h"
#include "base/vec.h"

/* What a fact is about. The first four and the last stand elsewhere in the evening and only pass
 * through the journal; the numbers never leave the process. Which keys are ids of the school is
 * told once more in translate.c, for when the evening moves. */
typedef enum oud__topic {
    OUD__TOPIC_ROWS,              /* a: first row created, b: how many */
    OUD__TOPIC_TALK,              /* a: row; the talk */
    OUD__TOPIC_FLAGS,             /* a: row; OUD__ROW_... */
    OUD__TOPIC_SETTING,           /* a: oud_evening_setting; its value */
    OUD__TOPIC_ANSWER,            /* a: roostergroep, b: subject; place in answers + 1 */
    OUD__TOPIC_REMARK,            /* a: row; text */
    OUD__TOPIC_REQUEST,           /* a: row, b: party; duration */
    OUD__TOPIC_REQUEST_TEACHER,   /* a: row, b: party; text of the remark to the teacher */
    OUD__TOPIC_REQUEST_SCHEDULER, /* a: row, b: party; text of the remark to the scheduler */
    OUD__TOPIC_OTHER,           /* a: row, b: party; duration of a request kept aside (conflict) */
    OUD__TOPIC_OTHER_TEACHER,   /* a: row, b: party; its remarks */
    OUD__TOPIC_OTHER_SCHEDULER, /* a: row, b: party */
    OUD__TOPIC_APART,           /* a: student; 1: the parents ask apart, 2: together */
    OUD__TOPIC_DATE,            /* a: 0, b: date as yyyymmdd; slots + 1 */
    OUD__TOPIC_TEACHER_SLOTS,   /* a: date, b: teacher; slots + 1 */
    OUD__TOPIC_BARRED,          /* a: date, b: stamklas; 1 */
    OUD__TOPIC_EXEMPTED,        /* a: date, b: student; 1 */
    OUD__TOPIC_MENTOR_ANSWER,   /* a: mentorgroep, b: subject; place in answers + 1 */
    OUD__TOPIC_SUBJECT_NAME,    /* a: subject; text of its full name */
    OUD__TOPIC_ACKNOWLEDGED,    /* a, b: halves of the digest of a finding; 1 */
    OUD__TOPIC_SCHOOL,          /* a: 0; place in the evening's schools + 1 */
    OUD__TOPICS
} oud__topic;

typedef struct oud__side_fact {
    uint32_t topic;
    uint32_t a;
    uint32_t b;
    uint32_t value;
    uint32_t next; /* fact + 1 with the same topic and a; 0 = last */
} oud__side_fact;

#define OUD__SIDE_MAX 0x40000000u

typedef struct oud__side {
    OUD__VEC(oud__side_fact) facts; /* in order of first writing; value 0: absent now */
    uint32_t *slots;                /* (topic, a, b) -> fact + 1 */
    uint32_t *chains;               /* (topic, a) -> newest fact + 1 */
    size_t slot_count;              /* of each; a power of two, or 0 */
    uint64_t topics;                /* a bit for each that was ever written: most never are */
} oud__side;

/* Whether a fact of a topic was ever written. */
static inline bool oud__side_knows(const oud__side *side, oud__topic topic)
{
    return (side->topics >> topic & 1) != 0;
}

/* Make sure that the next `extra` writes cannot fail. */
bool oud__side_reserve(oud__side *side, const oud__memory *memory, size_t extra);

/* The value under a key; 0 when absent. */
uint32_t oud__side_get(const oud__side *side, oud__topic topic, uint32_t a, uint32_t b);

/* A key will be looked up or written soon. */
void oud__side_prefetch(const oud__side *side, oud__topic topic, uint32_t a, uint32_t b);

/* Write a value; oud__side_reserve came before. */
void oud__side_put(oud__side *side, oud__topic topic, uint32_t a, uint32_t b, uint32_t value);

/* Walk the facts of (topic, a): start with `at` 0; returns the next one that is present and moves
 * `at` on; NULL at the end. */
const oud__side_fact *oud__side_next(const oud__side *side, oud__topic topic, uint32_t a,
                                     uint32_t *at);

void oud__side_free(oud__side *side, const oud__memory *memory);

/* ---- texts ---- */

typedef struct oud__texts {
    oud__u32s starts; /* text t (from 1) is bytes[starts[t - 1] .. starts[t]) */
    oud__bytes bytes;
    uint32_t *slots;
    size_t slot_count;
} oud__texts;

/* The number of a text, the same for equal texts; the empty text is 0. False when memory is out. */
bool oud__texts_add(oud__texts *texts, const oud__memory *memory, oud__span text, uint32_t *number);
oud__span oud__texts_get(const oud__texts *texts, uint32_t number);
void oud__texts_free(oud__texts *texts, const oud__memory *memory);

#endif
