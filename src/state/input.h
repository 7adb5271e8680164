/* input.h - a dump while it is read: everything stands here until nothing can fail any more. */
#ifndef OUD_STATE_INPUT_H
#define OUD_STATE_INPUT_H

#include "evening/evening.h"
#include "ouderavond/state.h"
#include "state/words.h"

typedef struct oud__input_row {
    uint32_t student;
    oud__talk talk; /* groups are settled at the end */
    uint8_t flags;
    uint32_t groups; /* the newest of oud__input.groups + 1 */
    uint64_t line;
} oud__input_row;

typedef struct oud__input_group {
    uint32_t group;
    uint32_t next; /* of the same row + 1 */
} oud__input_group;

typedef struct oud__input {
    oud_evening *evening;
    const oud__memory *memory;
    uint64_t line; /* at hand, from 1 */
    OUD__VEC(oud__span) fields;
    size_t field; /* the next one to read */
    oud__bytes plain;
    oud_status status; /* why it failed */
    oud__message message;

    uint32_t settings[OUD__EVENING_SETTINGS];
    bool set[OUD__EVENING_SETTINGS];
    OUD__VEC(oud__input_row) rows;
    OUD__VEC(oud__input_group) groups;
    oud__talks talks; /* subjects with teachers */
    oud__map places;  /* student and talk -> row */
    oud__side facts;  /* `a` of a row's facts is its place in rows */
    OUD__VEC(uint64_t) fact_lines;
    OUD__VEC(oud__answer) answers;
    oud__u32s things; /* of a set at hand */
    size_t dates;

    /* for writing */
    oud__u32s order; /* rows by student */
    oud__new_rows new_rows;
    oud__u32s row_numbers; /* by place in rows */
} oud__input;

/* Fail; the field counts from 1. Always false. */
bool oud__input_fail(oud__input *input, oud_code code, size_t field, oud__span text);
bool oud__input_no_memory(oud__input *input);

/* Split a line into fields. */
bool oud__input_split(oud__input *input, oud__span line);

/* Read the next field, or the next few. */
bool oud__input_word(oud__input *input, oud__span *word);
bool oud__input_text(oud__input *input, oud__span *text); /* holds until the next is read */
bool oud__input_number(oud__input *input, uint32_t *number);
bool oud__input_thing(oud__input *input, oud_kind kind, uint32_t *thing);
bool oud__input_party(oud__input *input, uint32_t *party);
bool oud__input_set(oud__input *input, uint32_t *set);

/* Read all lines, settle what belongs together, and write it. */
bool oud__input_lines(oud__input *input, oud__span text);
bool oud__input_settle(oud__input *input);
bool oud__input_write(oud__input *input);

#endif
