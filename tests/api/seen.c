#include "seen.h"

#include <check.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/readout.h"

#define LIST 64
#define TEXT 1024

/* The code of a thing, with that of its afdeling, known to the school or to the evening alone. */
static void append_code(char *text, const oud_evening *evening, oud_kind kind, uint32_t thing)
{
    size_t size = 0;
    uint32_t afdeling = oud_evening_afdeling(evening, kind, thing);
    if (afdeling && kind != OUD_KIND_STUDENT) {
        append_code(text, evening, OUD_KIND_AFDELING, afdeling);
        strcat(text, "/");
    }
    const char *code = oud_evening_code(evening, kind, thing, &size);
    ck_assert(!thing || code);
    strncat(text, code ? code : "-", code ? size : 1);
    strcat(text, " ");
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* Codes of a list of an opportunity, sorted: ids of the evening alone come in any order. */
static void append_list(char *text, const oud_evening *evening, uint32_t id,
                        oud_opportunity_list list, oud_kind kind)
{
    uint32_t things[LIST];
    char codes[LIST][160];
    size_t count = oud_opportunity_copy(evening, id, list, things, LIST);
    ck_assert_uint_le(count, LIST);
    for (size_t i = 0; i < count; i++) {
        *codes[i] = '\0';
        append_code(codes[i], evening, kind, things[i]);
    }
    qsort(codes, count, sizeof *codes, compare_texts);
    strcat(text, "| ");
    for (size_t i = 0; i < count; i++)
        strcat(text, codes[i]);
}

/* What a column of the cursor holds: a thing of a kind, or a number. */
static void append_attribute(char *text, const oud_evening *evening, oud_attribute attribute,
                             uint32_t value)
{
    static const oud_kind kinds[OUD_ATTRIBUTE_ASIDE_COUNT + 1] = {
        [OUD_ATTRIBUTE_STUDENT] = OUD_KIND_STUDENT,
        [OUD_ATTRIBUTE_SUBJECT] = OUD_KIND_SUBJECT,
        [OUD_ATTRIBUTE_STAMKLAS] = OUD_KIND_STAMKLAS,
        [OUD_ATTRIBUTE_AFDELING] = OUD_KIND_AFDELING,
    };
    if (kinds[attribute])
        append_code(text, evening, kinds[attribute], value);
    else
        sprintf(text + strlen(text), "%" PRIu32 " ", value);
}

static void read_talk(lines *list, oud_evening *evening, uint32_t id, const uint32_t *values)
{
    char text[4 * TEXT] = "";
    uint32_t dates[LIST];
    for (int a = OUD_ATTRIBUTE_STUDENT; a <= OUD_ATTRIBUTE_ASIDE_COUNT; a++) {
        ck_assert_uint_eq(values[a], oud_opportunity_get(evening, id, (oud_attribute)a));
        append_attribute(text, evening, (oud_attribute)a, values[a]);
    }
    append_list(text, evening, id, OUD_OPPORTUNITY_LIST_TEACHERS, OUD_KIND_TEACHER);
    append_list(text, evening, id, OUD_OPPORTUNITY_LIST_ROOSTERGROEPEN, OUD_KIND_ROOSTERGROEP);
    append_list(text, evening, id, OUD_OPPORTUNITY_LIST_PARENTS, OUD_KIND_PARENT);
    size_t count = oud_opportunity_barred_dates(evening, id, dates, LIST);
    for (size_t i = 0; i < count; i++)
        sprintf(text + strlen(text), "barred %" PRIu32 " ", dates[i]);
    lines_add(list, "%s", text);
}

static void read_talks(lines *list, oud_evening *evening)
{
    oud_cursor *cursor = NULL;
    size_t count = 1;
    ck_assert_int_eq(oud_cursor_new(evening, OUD_VIEW_ALL, 0, 0, &cursor), OUD_STATUS_OK);
    for (;;) {
        uint32_t values[OUD_ATTRIBUTE_ASIDE_COUNT + 1] = {0};
        ck_assert_int_eq(oud_cursor_fetch(cursor, 1, &count), OUD_STATUS_OK);
        if (!count)
            break;
        for (int a = OUD_ATTRIBUTE_OPPORTUNITY; a <= OUD_ATTRIBUTE_ASIDE_COUNT; a++)
            ck_assert_uint_eq(oud_cursor_column(cursor, (oud_attribute)a, &values[a], 1), 1);
        read_talk(list, evening, values[OUD_ATTRIBUTE_OPPORTUNITY], values);
    }
    oud_cursor_free(cursor);
}

/* Facts about opportunities tell their ids, in that order; here the teachers, sorted. */
static void read_facts(lines *facts, const oud_evening *evening, const oud_why *why)
{
    char text[TEXT];
    for (size_t i = 0; i < oud_why_count(why); i++) {
        uint32_t id = oud_why_get(why, i, OUD_FACT_ATTRIBUTE_OPPORTUNITY);
        oud_why_fact_text(why, i, OUD_LANGUAGE_NL, text, sizeof text);
        if (id) {
            sprintf(text, "offered %" PRIu32, oud_why_get(why, i, OUD_FACT_ATTRIBUTE_HOLDS));
            append_list(text, evening, id, OUD_OPPORTUNITY_LIST_TEACHERS, OUD_KIND_TEACHER);
        }
        lines_add(facts, "%s", text);
    }
    lines_sort(facts);
}

/* Of several that were withdrawn any may be offered again: it is the one with the lowest id. */
static void read_turns(lines *turns, const oud_why *why)
{
    char text[TEXT];
    for (size_t i = 0; i < oud_why_turn_count(why); i++) {
        oud_why_turn_text(why, i, OUD_LANGUAGE_NL, text, sizeof text);
        bool again = oud_why_turn_get(why, i, OUD_TURN_ATTRIBUTE_OPPORTUNITY) != 0;
        lines_add(turns, "%s", again ? "offer again" : text);
    }
}

/* `about`: student, subject, teacher. */
static void read_why(lines *list, const oud_evening *evening, const uint32_t *about)
{
    char text[TEXT];
    oud_why *why = NULL;
    lines found = {0};
    ck_assert_int_eq(oud_why_new(evening, about[0], about[1], about[2], 0, &why), OUD_STATUS_OK);
    read_facts(&found, evening, why);
    read_turns(&found, why);
    oud_why_text(why, OUD_LANGUAGE_NL, text, sizeof text);
    lines_add(&found, "%s", text);
    for (size_t i = 0; i < found.count; i++)
        lines_add(list, "why %" PRIu32 " %" PRIu32 " %" PRIu32 ": %s", about[0], about[1], about[2],
                  found.at[i]);
    lines_free(&found);
    oud_why_free(why);
}

/* Every student and subject, with any teacher and with one: the school is the same. */
static void read_whys(lines *list, const oud_evening *evening)
{
    const oud_school *school = oud_evening_school(evening);
    const uint32_t students = oud_school_count_all(school, OUD_KIND_STUDENT);
    const uint32_t subjects = oud_school_count(school, OUD_KIND_SUBJECT);
    const uint32_t teachers = oud_school_count(school, OUD_KIND_TEACHER);
    for (uint32_t i = 0; i < students * subjects; i++) {
        const uint32_t teacher = teachers ? 1 + i * 7 / 3 % teachers : 0;
        read_why(list, evening, (uint32_t[]){1 + i / subjects, 1 + i % subjects, 0});
        read_why(list, evening, (uint32_t[]){1 + i / subjects, 1 + i % subjects, teacher});
    }
}

static void read_findings(lines *list, oud_evening *evening)
{
    oud_check *check = NULL;
    ck_assert_int_eq(oud_check_new(evening, NULL, 0, 0, &check), OUD_STATUS_OK);
    for (size_t i = 0; i < oud_check_count(check) + oud_check_count_quiet(check); i++) {
        char text[TEXT];
        oud_check_text(check, i, OUD_LANGUAGE_NL, text, sizeof text);
        lines_add(list, "finding %" PRIu32 " quiet %" PRIu32 " remedy %" PRIu32 ": %s",
                  oud_check_get(check, i, OUD_FINDING_ATTRIBUTE_CODE),
                  oud_check_get(check, i, OUD_FINDING_ATTRIBUTE_QUIET),
                  oud_check_get(check, i, OUD_FINDING_ATTRIBUTE_HAS_REMEDY), text);
    }
    oud_check_free(check);
}

void seen_read(lines *list, oud_evening *evening)
{
    read_talks(list, evening);
    read_whys(list, evening);
    read_findings(list, evening);
    readout_summary(list, evening);
    readout_offer_file(list, evening);
    readout_tally(list, evening);
    lines_sort(list);
}
