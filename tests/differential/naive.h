/* naive.h - the rules of docs/rules.md once more, as slowly and plainly as they can be written:
 * loops over the raw rows, all values as texts. What the library does is measured against this. */
#ifndef OUD_TESTS_DIFFERENTIAL_NAIVE_H
#define OUD_TESTS_DIFFERENTIAL_NAIVE_H

#include <stdbool.h>
#include <stddef.h>

#include "ouderavond/ouderavond.h"
#include "support/lines.h"

#define NAIVE_COLUMNS 10
#define NAIVE_TEXT    48
#define NAIVE_ROWS    192
#define NAIVE_TABLES  8 /* oud_table runs from 1 to 7 */
#define NAIVE_SET     36
#define NAIVE_TALKS   768
#define NAIVE_CHOICES 128

/* A row: its values in the order of the table's columns. */
typedef struct naive_row {
    char value[NAIVE_COLUMNS][NAIVE_TEXT];
} naive_row;

/* A school, as it was handed in. */
typedef struct naive_school {
    naive_row rows[NAIVE_TABLES][NAIVE_ROWS];
    size_t counts[NAIVE_TABLES];
    unsigned first_week;
} naive_school;

/* A set of texts, sorted. A roostergroep is "afdeling/code", a source of candidates
 * "afdeling/code>vak". */
typedef struct naive_set {
    char at[NAIVE_SET][NAIVE_TEXT];
    size_t count;
} naive_set;

typedef struct naive_talk {
    char student[NAIVE_TEXT];
    char subject[NAIVE_TEXT];
    naive_set teachers;
    naive_set groups;
} naive_talk;

/* A choice of a plan, and as stored in an evening. */
typedef struct naive_choice {
    char source[NAIVE_TEXT];
    naive_set candidates;
    naive_set chosen;
    oud_choice_state state;
    naive_set talks; /* which it decides: "student>vak" */
} naive_choice;

typedef struct naive_evening {
    unsigned week;
    naive_talk talks[NAIVE_TALKS];
    size_t talk_count;
    naive_choice answers[NAIVE_CHOICES];
    size_t answer_count;
} naive_evening;

/* What to plan: pairs (afdeling, vak), vak "" for all of the afdeling; no pairs for everything. */
typedef struct naive_options {
    oud_policy policy;
    unsigned flags;
    char afdelingen[8][NAIVE_TEXT];
    char subjects[8][NAIVE_TEXT];
    size_t selected;
} naive_options;

typedef struct naive_plan_row {
    oud_action action;
    naive_talk talk;
    int reason;
    unsigned week;
} naive_plan_row;

typedef struct naive_plan {
    naive_options options;
    naive_plan_row rows[NAIVE_TALKS];
    size_t row_count;
    naive_choice choices[NAIVE_CHOICES];
    size_t choice_count;
} naive_plan;

/* Codes are compared without regard to ASCII case: make all of them lower case. */
void naive_fold(naive_school *school);

void naive_set_add(naive_set *set, const char *text);
bool naive_set_has(const naive_set *set, const char *text);

/* All codes of students (strangers too), subjects, afdelingen. */
void naive_students(const naive_school *school, naive_set *students);
void naive_subjects(const naive_school *school, naive_set *subjects);
void naive_afdelingen(const naive_school *school, naive_set *afdelingen);

/* How many distinct (student, group code) R-IN-5 does not settle; rows active in a week. */
size_t naive_unsettled(const naive_school *school);
size_t naive_count_active(const naive_school *school, unsigned week);

/* What a plan would say. `given` holds answers of the caller; may be NULL. */
void naive_make(const naive_school *school, const naive_evening *evening,
                const naive_options *options, const naive_choice *given, size_t given_count,
                naive_plan *plan);

/* Apply it; all choices must be settled. */
void naive_apply(naive_evening *evening, const naive_plan *plan);

/* The same lines as support/readout.h makes of the library. */
void naive_read_plan(const naive_school *school, const naive_evening *evening,
                     const naive_plan *plan, lines *list);
void naive_read_evening(const naive_school *school, const naive_evening *evening, lines *list);

#endif
