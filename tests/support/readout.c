#include "support/readout.h"

#include <check.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As ck_assert, which would write a line to a file for each of the millions of checks here. */
#define REQUIRE(condition)                                                                         \
    do {                                                                                           \
        if (!(condition))                                                                          \
            ck_abort_msg("%s", #condition);                                                        \
    } while (0)

#define LIST_MAX    256
#define REASON_LAST 20

/* Things of a list, copied; the test fails when there are more than it can hold. */
typedef struct found_list {
    uint32_t at[LIST_MAX];
    size_t count;
} found_list;

static bool has_afdeling(oud_kind kind)
{
    return kind == OUD_KIND_STAMKLAS || kind == OUD_KIND_ROOSTERGROEP ||
           kind == OUD_KIND_MENTORGROEP;
}

static void append(char *text, const char *bytes, size_t size)
{
    size_t used = strlen(text);
    REQUIRE(used + size < READOUT_TEXT);
    for (size_t i = 0; i < size; i++) {
        char byte = bytes[i];
        text[used + i] = (char)(byte >= 'A' && byte <= 'Z' ? byte - 'A' + 'a' : byte);
    }
    text[used + size] = '\0';
}

const char *readout_code(const oud_school *school, oud_kind kind, uint32_t thing, char *text)
{
    if (thing == 0)
        return strcpy(text, "-");
    *text = '\0';
    size_t size = 0;
    if (has_afdeling(kind)) {
        const char *afdeling = oud_school_code(school, OUD_KIND_AFDELING,
                                               oud_school_afdeling(school, kind, thing), &size);
        append(text, afdeling ? afdeling : "?", afdeling ? size : 1);
        append(text, "/", 1);
    }
    const char *code = oud_school_code(school, kind, thing, &size);
    append(text, code ? code : "?", code ? size : 1);
    return text;
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(a, b);
}

const char *readout_codes(const oud_school *school, oud_kind kind, const uint32_t *things,
                          size_t count, char *text)
{
    if (count == 0)
        return strcpy(text, "-");
    char(*codes)[READOUT_TEXT] = calloc(count, sizeof *codes);
    REQUIRE(codes != NULL);
    for (size_t i = 0; i < count; i++)
        readout_code(school, kind, things[i], codes[i]);
    qsort(codes, count, sizeof *codes, compare_texts);
    *text = '\0';
    for (size_t i = 0; i < count; i++) {
        append(text, "+", i ? 1 : 0);
        append(text, codes[i], strlen(codes[i]));
    }
    free(codes);
    return text;
}

/* ---- school ---- */

/* What a relation leads from and to. */
static const struct relation {
    oud_relation relation;
    oud_kind from, to;
} relations[] = {
    {OUD_RELATION_STUDENT_SUBJECTS, OUD_KIND_STUDENT, OUD_KIND_SUBJECT},
    {OUD_RELATION_STUDENT_ROOSTERGROEPEN, OUD_KIND_STUDENT, OUD_KIND_ROOSTERGROEP},
    {OUD_RELATION_STUDENT_PARENTS, OUD_KIND_STUDENT, OUD_KIND_PARENT},
    {OUD_RELATION_PARENT_STUDENTS, OUD_KIND_PARENT, OUD_KIND_STUDENT},
    {OUD_RELATION_STUDENT_AFDELINGEN, OUD_KIND_STUDENT, OUD_KIND_AFDELING},
    {OUD_RELATION_AFDELING_STUDENTS, OUD_KIND_AFDELING, OUD_KIND_STUDENT},
    {OUD_RELATION_AFDELING_STAMKLASSEN, OUD_KIND_AFDELING, OUD_KIND_STAMKLAS},
    {OUD_RELATION_STAMKLAS_STUDENTS, OUD_KIND_STAMKLAS, OUD_KIND_STUDENT},
    {OUD_RELATION_ROOSTERGROEP_LESSONS, OUD_KIND_ROOSTERGROEP, OUD_KIND_LESSON},
    {OUD_RELATION_LESSON_ROOSTERGROEPEN, OUD_KIND_LESSON, OUD_KIND_ROOSTERGROEP},
    {OUD_RELATION_LESSON_TEACHERS, OUD_KIND_LESSON, OUD_KIND_TEACHER},
    {OUD_RELATION_MENTORGROEP_MENTORS, OUD_KIND_MENTORGROEP, OUD_KIND_TEACHER},
    {OUD_RELATION_ROOSTERGROEP_STUDENTS, OUD_KIND_ROOSTERGROEP, OUD_KIND_STUDENT},
};

static void readout_relation(lines *list, const oud_school *school, const struct relation *row)
{
    char from[READOUT_TEXT];
    char to[READOUT_TEXT];
    for (uint32_t thing = 1; thing <= oud_school_count_all(school, row->from); thing++) {
        found_list found;
        found.count = oud_school_copy(school, row->relation, thing, found.at, LIST_MAX);
        REQUIRE(found.count <= LIST_MAX);
        lines_add(list, "relation %d %s %s", (int)row->relation,
                  readout_code(school, row->from, thing, from),
                  readout_codes(school, row->to, found.at, found.count, to));
    }
}

static void readout_diagnostics(lines *list, const oud_diagnostics *diagnostics)
{
    lines_add(list, "diagnostics %zu of %" PRIu64, oud_diagnostics_count(diagnostics),
              oud_diagnostics_count_all(diagnostics));
    for (size_t i = 0; i < oud_diagnostics_count(diagnostics); i++) {
        char text[READOUT_TEXT];
        oud_diagnostics_text(diagnostics, i, OUD_LANGUAGE_EN, text, sizeof text);
        lines_add(list, "diagnostic %" PRIu64 ":%" PRIu32 " %d %s",
                  oud_diagnostics_line(diagnostics, i), oud_diagnostics_column(diagnostics, i),
                  (int)oud_diagnostics_code(diagnostics, i), text);
    }
}

void readout_school(lines *list, const oud_school *school)
{
    char text[READOUT_TEXT];
    lines_add(list, "sealed %d", oud_school_is_sealed(school));
    for (int setting = OUD_SCHOOL_SETTING_FIRST_WEEK; setting <= OUD_SCHOOL_SETTING_ENCODING;
         setting++)
        lines_add(list, "setting %d %" PRIu32, setting,
                  oud_school_get(school, (oud_school_setting)setting));
    for (int k = OUD_KIND_STUDENT; k <= OUD_KIND_LESSON; k++) {
        oud_kind kind = (oud_kind)k;
        lines_add(list, "kind %d %" PRIu32 " of %" PRIu32, k, oud_school_count(school, kind),
                  oud_school_count_all(school, kind));
        for (uint32_t thing = 1; thing <= oud_school_count_all(school, kind); thing++)
            lines_add(list, "thing %d %" PRIu32 " %s", k, thing,
                      readout_code(school, kind, thing, text));
    }
    for (uint32_t s = 1; s <= oud_school_count_all(school, OUD_KIND_STUDENT); s++)
        lines_add(list, "stamklas %" PRIu32 " %s", s,
                  readout_code(school, OUD_KIND_STAMKLAS, oud_school_stamklas(school, s), text));
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        readout_relation(list, school, &relations[i]);
    for (uint32_t week = 1; week <= 53; week++)
        lines_add(list, "active %" PRIu32 " %" PRIu64, week, oud_school_count_active(school, week));
    lines_add(list, "unsettled %" PRIu64, oud_school_count_unsettled(school));
    readout_diagnostics(list, oud_school_diagnostics(school));
}

/* ---- plan ---- */

static const char *const actions[] = {
    [OUD_ACTION_CREATE] = "create",       [OUD_ACTION_OFFER_AGAIN] = "again",
    [OUD_ACTION_KEEP] = "keep",           [OUD_ACTION_SKIP] = "skip",
    [OUD_ACTION_UNDECIDED] = "undecided", [OUD_ACTION_OBSOLETE] = "obsolete",
};

static uint32_t plan_number(const oud_plan *plan, oud_action action, oud_plan_column column,
                            uint64_t row)
{
    uint32_t number = 0;
    REQUIRE(oud_plan_rows(plan, action, column, row, &number, 1) == 1);
    return number;
}

static void readout_plan_row(lines *list, const oud_plan *plan, oud_action action, uint64_t row)
{
    const oud_school *school = oud_evening_school(oud_plan_evening(plan));
    char student[READOUT_TEXT];
    char subject[READOUT_TEXT];
    char teachers[READOUT_TEXT];
    readout_code(school, OUD_KIND_STUDENT, plan_number(plan, action, OUD_PLAN_COLUMN_STUDENT, row),
                 student);
    readout_code(school, OUD_KIND_SUBJECT, plan_number(plan, action, OUD_PLAN_COLUMN_SUBJECT, row),
                 subject);
    found_list found;
    found.count = oud_plan_row_teachers(plan, action, row, found.at, LIST_MAX);
    REQUIRE(plan_number(plan, action, OUD_PLAN_COLUMN_TEACHER_COUNT, row) == found.count);
    readout_codes(school, OUD_KIND_TEACHER, found.at, found.count, teachers);
    if (action == OUD_ACTION_SKIP)
        lines_add(list, "row skip %s %s %" PRIu32 " %" PRIu32, student, subject,
                  plan_number(plan, action, OUD_PLAN_COLUMN_REASON, row),
                  plan_number(plan, action, OUD_PLAN_COLUMN_WEEK, row));
    else
        lines_add(list, "row %s %s %s %s", actions[action], student, subject, teachers);
}

void readout_plan_rows(lines *list, const oud_plan *plan)
{
    for (int action = OUD_ACTION_CREATE; action <= OUD_ACTION_OBSOLETE; action++) {
        uint64_t count = oud_plan_count(plan, (oud_action)action);
        for (uint64_t row = 0; row < count; row++)
            readout_plan_row(list, plan, (oud_action)action, row);
    }
}

static uint32_t cell_number(const oud_plan *plan, oud_plan_cell_column column, size_t cell)
{
    uint32_t number = 0;
    REQUIRE(oud_plan_cell_rows(plan, column, cell, &number, 1) == 1);
    return number;
}

void readout_plan_cells(lines *list, const oud_plan *plan)
{
    const oud_school *school = oud_evening_school(oud_plan_evening(plan));
    for (size_t cell = 0; cell < oud_plan_cell_count(plan); cell++) {
        char afdeling[READOUT_TEXT];
        char subject[READOUT_TEXT];
        char reasons[READOUT_TEXT] = "";
        for (int reason = 1; reason <= REASON_LAST; reason++) {
            uint64_t count = oud_plan_cell_count_reason(plan, cell, (oud_reason)reason);
            if (count) {
                size_t used = strlen(reasons);
                snprintf(reasons + used, sizeof reasons - used, " %d:%" PRIu64, reason, count);
            }
        }
        lines_add(list, "cell %s %s %" PRIu32 " %" PRIu32 " %" PRIu32 " %" PRIu32 " %" PRIu32 "%s",
                  readout_code(school, OUD_KIND_AFDELING,
                               cell_number(plan, OUD_PLAN_CELL_COLUMN_AFDELING, cell), afdeling),
                  readout_code(school, OUD_KIND_SUBJECT,
                               cell_number(plan, OUD_PLAN_CELL_COLUMN_SUBJECT, cell), subject),
                  cell_number(plan, OUD_PLAN_CELL_COLUMN_TOTAL, cell),
                  cell_number(plan, OUD_PLAN_CELL_COLUMN_OFFERED, cell),
                  cell_number(plan, OUD_PLAN_CELL_COLUMN_SKIPPED, cell),
                  cell_number(plan, OUD_PLAN_CELL_COLUMN_UNDECIDED, cell),
                  cell_number(plan, OUD_PLAN_CELL_COLUMN_EXEMPT, cell), reasons);
    }
}

static void append_candidate(const oud_plan *plan, size_t choice, size_t candidate, char *text)
{
    const oud_school *school = oud_evening_school(oud_plan_evening(plan));
    char code[READOUT_TEXT];
    readout_code(school, OUD_KIND_TEACHER,
                 oud_plan_candidate_get(plan, choice, candidate, OUD_CANDIDATE_ATTRIBUTE_TEACHER),
                 code);
    append(text, " ", 1);
    append(text, code, strlen(code));
    append(text, ":", 1);
    static const struct {
        oud_candidate_attribute attribute;
        const char *letter;
    } marks[] = {{OUD_CANDIDATE_ATTRIBUTE_IS_REGULAR, "r"},
                 {OUD_CANDIDATE_ATTRIBUTE_IS_SUBSTITUTE, "s"},
                 {OUD_CANDIDATE_ATTRIBUTE_CHOSEN, "c"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (oud_plan_candidate_get(plan, choice, candidate, marks[i].attribute))
            append(text, marks[i].letter, 1);
}

void readout_plan_choices(lines *list, const oud_plan *plan)
{
    const oud_school *school = oud_evening_school(oud_plan_evening(plan));
    for (size_t choice = 0; choice < oud_plan_choice_count(plan); choice++) {
        char group[READOUT_TEXT];
        char subject[READOUT_TEXT];
        char candidates[READOUT_TEXT] = "";
        uint32_t count = oud_plan_choice_get(plan, choice, OUD_CHOICE_ATTRIBUTE_CANDIDATE_COUNT);
        for (uint32_t candidate = 0; candidate < count; candidate++)
            append_candidate(plan, choice, candidate, candidates);
        lines_add(list, "choice %s %s state %" PRIu32 " chosen %" PRIu32 " students %" PRIu32 "%s",
                  readout_code(school, OUD_KIND_ROOSTERGROEP,
                               oud_plan_choice_get(plan, choice, OUD_CHOICE_ATTRIBUTE_ROOSTERGROEP),
                               group),
                  readout_code(school, OUD_KIND_SUBJECT,
                               oud_plan_choice_get(plan, choice, OUD_CHOICE_ATTRIBUTE_SUBJECT),
                               subject),
                  oud_plan_choice_get(plan, choice, OUD_CHOICE_ATTRIBUTE_STATE),
                  oud_plan_choice_get(plan, choice, OUD_CHOICE_ATTRIBUTE_CHOSEN_COUNT),
                  oud_plan_choice_get(plan, choice, OUD_CHOICE_ATTRIBUTE_STUDENTS), candidates);
    }
    if (oud_plan_choice_count_open(plan))
        lines_add(list, "open %zu", oud_plan_choice_count_open(plan));
}

void readout_plan_counts(lines *list, const oud_plan *plan)
{
    for (int action = OUD_ACTION_CREATE; action <= OUD_ACTION_OBSOLETE; action++) {
        uint64_t count = oud_plan_count(plan, (oud_action)action);
        if (count)
            lines_add(list, "count %s %" PRIu64, actions[action], count);
    }
    for (int reason = 1; reason <= REASON_LAST; reason++) {
        uint64_t count = oud_plan_count_reason(plan, (oud_reason)reason);
        if (count)
            lines_add(list, "reason %d %" PRIu64, reason, count);
    }
}

void readout_plan(lines *list, const oud_plan *plan)
{
    readout_plan_counts(list, plan);
    readout_plan_rows(list, plan);
    readout_plan_cells(list, plan);
    readout_plan_choices(list, plan);
}

/* ---- evening ---- */

void readout_talks(lines *list, const oud_evening *evening, int with_ids)
{
    const oud_school *school = oud_evening_school(evening);
    for (uint32_t id = 1; id <= oud_evening_last_opportunity(evening); id++) {
        uint32_t student = oud_opportunity_get(evening, id, OUD_ATTRIBUTE_STUDENT);
        if (!student)
            continue;
        char texts[5][READOUT_TEXT];
        found_list found;
        found.count =
            oud_opportunity_copy(evening, id, OUD_OPPORTUNITY_LIST_TEACHERS, found.at, LIST_MAX);
        readout_codes(school, OUD_KIND_TEACHER, found.at, found.count, texts[0]);
        found.count = oud_opportunity_copy(evening, id, OUD_OPPORTUNITY_LIST_ROOSTERGROEPEN,
                                           found.at, LIST_MAX);
        readout_codes(school, OUD_KIND_ROOSTERGROEP, found.at, found.count, texts[1]);
        found.count =
            oud_opportunity_copy(evening, id, OUD_OPPORTUNITY_LIST_PARENTS, found.at, LIST_MAX);
        readout_codes(school, OUD_KIND_PARENT, found.at, found.count, texts[2]);
        REQUIRE(found.count == oud_opportunity_get(evening, id, OUD_ATTRIBUTE_PARENT_COUNT));
        readout_code(school, OUD_KIND_STUDENT, student, texts[3]);
        readout_code(school, OUD_KIND_SUBJECT,
                     oud_opportunity_get(evening, id, OUD_ATTRIBUTE_SUBJECT), texts[4]);
        lines_add(list,
                  "talk %s %s %s offered %" PRIu32 " package %" PRIu32 " origin %" PRIu32
                  " parents %s groups %s",
                  texts[3], texts[4], texts[0],
                  oud_opportunity_get(evening, id, OUD_ATTRIBUTE_OFFERED),
                  oud_opportunity_get(evening, id, OUD_ATTRIBUTE_IN_PACKAGE),
                  oud_opportunity_get(evening, id, OUD_ATTRIBUTE_ORIGIN), texts[2], texts[1]);
        if (with_ids)
            lines_add(list, "id %" PRIu32 " %s %s %s", id, texts[3], texts[4], texts[0]);
    }
}

void readout_cursor(lines *list, oud_evening *evening)
{
    const oud_school *school = oud_evening_school(evening);
    oud_cursor *cursor = NULL;
    REQUIRE(oud_cursor_new(evening, OUD_VIEW_ALL, 0, 0, &cursor) == OUD_STATUS_OK);
    for (;;) {
        uint32_t columns[OUD_ATTRIBUTE_PARENT_COUNT + 1][64];
        size_t count = 0;
        REQUIRE(oud_cursor_fetch(cursor, 64, &count) == OUD_STATUS_OK);
        if (count == 0)
            break;
        for (int a = OUD_ATTRIBUTE_OPPORTUNITY; a <= OUD_ATTRIBUTE_PARENT_COUNT; a++)
            REQUIRE(oud_cursor_column(cursor, (oud_attribute)a, columns[a], 64) == count);
        for (size_t i = 0; i < count; i++) {
            char texts[3][READOUT_TEXT];
            lines_add(
                list, "cursor %s %s stamklas %s offered %" PRIu32 " teachers %" PRIu32,
                readout_code(school, OUD_KIND_STUDENT, columns[OUD_ATTRIBUTE_STUDENT][i], texts[0]),
                readout_code(school, OUD_KIND_SUBJECT, columns[OUD_ATTRIBUTE_SUBJECT][i], texts[1]),
                readout_code(school, OUD_KIND_STAMKLAS, columns[OUD_ATTRIBUTE_STAMKLAS][i],
                             texts[2]),
                columns[OUD_ATTRIBUTE_OFFERED][i], columns[OUD_ATTRIBUTE_TEACHER_COUNT][i]);
            for (int a = OUD_ATTRIBUTE_OPPORTUNITY; a <= OUD_ATTRIBUTE_PARENT_COUNT; a++)
                REQUIRE(columns[a][i] == oud_opportunity_get(evening,
                                                             columns[OUD_ATTRIBUTE_OPPORTUNITY][i],
                                                             (oud_attribute)a));
        }
    }
    oud_cursor_free(cursor);
}

static uint32_t summary_number(const oud_summary *summary, oud_summary_column column, size_t row)
{
    uint32_t number = 0;
    REQUIRE(oud_summary_rows(summary, column, row, &number, 1) == 1);
    return number;
}

void readout_summary(lines *list, const oud_evening *evening)
{
    const oud_school *school = oud_evening_school(evening);
    oud_summary *summary = NULL;
    REQUIRE(oud_summary_new(evening, OUD_SUMMARY_FLAG_UNAVAILABLE, &summary) == OUD_STATUS_OK);
    for (size_t row = 0; row < oud_summary_count(summary); row++) {
        char afdeling[READOUT_TEXT];
        char subject[READOUT_TEXT];
        lines_add(list, "summary %s %s %" PRIu32 " %" PRIu32 " %" PRIu32 " %" PRIu32 " %" PRIu32,
                  readout_code(school, OUD_KIND_AFDELING,
                               summary_number(summary, OUD_SUMMARY_COLUMN_AFDELING, row), afdeling),
                  readout_code(school, OUD_KIND_SUBJECT,
                               summary_number(summary, OUD_SUMMARY_COLUMN_SUBJECT, row), subject),
                  summary_number(summary, OUD_SUMMARY_COLUMN_TOTAL, row),
                  summary_number(summary, OUD_SUMMARY_COLUMN_OFFERED, row),
                  summary_number(summary, OUD_SUMMARY_COLUMN_REQUESTED, row),
                  summary_number(summary, OUD_SUMMARY_COLUMN_UNAVAILABLE, row),
                  summary_number(summary, OUD_SUMMARY_COLUMN_STATE, row));
    }
    oud_summary_free(summary);
}

/* One piece of the offer file: whole lines of three columns. */
static void readout_piece(lines *list, char *piece, size_t size)
{
    for (char *at = piece; at < piece + size;) {
        char *end = memchr(at, '\n', (size_t)(piece + size - at));
        ck_assert_msg(end != NULL, "a piece of the offer file ends within a line");
        *end = '\0';
        int tabs = 0;
        for (char *byte = at; byte < end; byte++) {
            tabs += *byte == '\t';
            if (*byte == '\t')
                *byte = ' ';
            else if (*byte >= 'A' && *byte <= 'Z')
                *byte = (char)(*byte - 'A' + 'a');
        }
        REQUIRE(tabs == 2);
        lines_add(list, "file %s", at);
        at = end + 1;
    }
}

void readout_offer_file(lines *list, const oud_evening *evening)
{
    oud_reader *reader = NULL;
    REQUIRE(oud_offer_file_write(evening, 0, &reader) == OUD_STATUS_OK);
    for (;;) {
        char piece[1024];
        size_t size = 0;
        REQUIRE(oud_reader_read(reader, piece, sizeof piece, &size) == OUD_STATUS_OK);
        if (size == 0)
            break;
        readout_piece(list, piece, size);
    }
    oud_reader_free(reader);
}

void readout_why(lines *list, const oud_evening *evening)
{
    const oud_school *school = oud_evening_school(evening);
    uint32_t students = oud_school_count_all(school, OUD_KIND_STUDENT);
    for (uint32_t student = 1; student <= students; student++) {
        for (uint32_t subject = 1; subject <= oud_school_count(school, OUD_KIND_SUBJECT);
             subject++) {
            char texts[2][READOUT_TEXT];
            oud_why *why = NULL;
            REQUIRE(oud_why_new(evening, student, subject, 0, 0, &why) == OUD_STATUS_OK);
            lines_add(list, "why %s %s %d %d",
                      readout_code(school, OUD_KIND_STUDENT, student, texts[0]),
                      readout_code(school, OUD_KIND_SUBJECT, subject, texts[1]),
                      (int)oud_why_verdict(why), (int)oud_why_reason(why));
            oud_why_free(why);
        }
    }
}

void readout_tally(lines *list, const oud_evening *evening)
{
    static const oud_kind kinds[] = {OUD_KIND_STUDENT, OUD_KIND_TEACHER, OUD_KIND_PARENT};
    const oud_school *school = oud_evening_school(evening);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        uint32_t count = oud_school_count(school, kinds[i]);
        uint32_t *tally = calloc((size_t)count + 1, sizeof *tally);
        REQUIRE(tally != NULL);
        REQUIRE(oud_evening_tally(evening, kinds[i], tally, count) == OUD_STATUS_OK);
        for (uint32_t thing = 1; thing <= count; thing++) {
            char text[READOUT_TEXT];
            if (tally[thing - 1])
                lines_add(list, "tally %d %s %" PRIu32, (int)kinds[i],
                          readout_code(school, kinds[i], thing, text), tally[thing - 1]);
        }
        REQUIRE(tally[count] == 0);
        free(tally);
    }
}

void readout_evening(lines *list, oud_evening *evening)
{
    lines_add(list, "peilweek %" PRIu32, oud_evening_get(evening, OUD_EVENING_SETTING_PEILWEEK));
    lines_add(list, "revision %" PRIu64, oud_evening_revision(evening));
    lines_add(list, "count %" PRIu32 " offered %" PRIu32 " last %" PRIu32,
              oud_evening_count(evening), oud_evening_count_offered(evening),
              oud_evening_last_opportunity(evening));
    readout_talks(list, evening, 1);
    readout_cursor(list, evening);
    readout_summary(list, evening);
    readout_offer_file(list, evening);
    readout_why(list, evening);
    readout_tally(list, evening);
}
