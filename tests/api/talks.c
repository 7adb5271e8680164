#include "talks.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_MAX     65536
#define TEACHERS_MAX 16

static void append_code(char *text, const oud_evening *evening, oud_kind kind, uint32_t thing)
{
    size_t size = 0;
    const char *code = oud_evening_code(evening, kind, thing, &size);
    ck_assert_ptr_nonnull(code);
    strncat(text, code, size);
}

static void describe(char *text, const oud_evening *evening, uint32_t student, uint32_t subject,
                     const uint32_t *teachers, size_t count)
{
    *text = '\0';
    append_code(text, evening, OUD_KIND_STUDENT, student);
    strcat(text, " ");
    append_code(text, evening, OUD_KIND_SUBJECT, subject);
    for (size_t i = 0; i < count; i++) {
        strcat(text, i ? "+" : " ");
        append_code(text, evening, OUD_KIND_TEACHER, teachers[i]);
    }
}

static void describe_opportunity(char *text, const oud_evening *evening, uint32_t id)
{
    uint32_t teachers[TEACHERS_MAX];
    size_t count =
        oud_opportunity_copy(evening, id, OUD_OPPORTUNITY_LIST_TEACHERS, teachers, TEACHERS_MAX);
    ck_assert_uint_le(count, TEACHERS_MAX);
    describe(text, evening, oud_opportunity_get(evening, id, OUD_ATTRIBUTE_STUDENT),
             oud_opportunity_get(evening, id, OUD_ATTRIBUTE_SUBJECT), teachers, count);
}

void talks_read(lines *list, const oud_evening *evening)
{
    char text[1024];
    for (uint32_t id = 1; id <= oud_evening_last_opportunity(evening); id++) {
        if (!oud_opportunity_get(evening, id, OUD_ATTRIBUTE_OPPORTUNITY))
            continue;
        describe_opportunity(text, evening, id);
        bool offered = oud_opportunity_get(evening, id, OUD_ATTRIBUTE_OFFERED);
        lines_add(list, "%s%s", text, offered ? "" : " nee");
    }
    lines_sort(list);
}

static const char *join(lines *list)
{
    static char text[TEXT_MAX];
    size_t size = 0;
    *text = '\0';
    for (size_t i = 0; i < list->count; i++)
        size += (size_t)snprintf(text + size, TEXT_MAX - size, "%s%s", i ? "; " : "", list->at[i]);
    lines_free(list);
    return text;
}

const char *talks_text(const oud_evening *evening)
{
    lines list = {0};
    talks_read(&list, evening);
    return join(&list);
}

static char *copy(const char *text)
{
    char *own = malloc(strlen(text) + 1);
    ck_assert_ptr_nonnull(own);
    return strcpy(own, text);
}

char *talks_copy(const oud_evening *evening)
{
    return copy(talks_text(evening));
}

const char *talks_planned(const oud_plan *plan, oud_action action)
{
    lines list = {0};
    for (uint64_t i = 0; i < oud_plan_count(plan, action); i++) {
        char text[1024];
        uint32_t student, subject, teachers[TEACHERS_MAX];
        ck_assert_uint_eq(oud_plan_rows(plan, action, OUD_PLAN_COLUMN_STUDENT, i, &student, 1), 1);
        ck_assert_uint_eq(oud_plan_rows(plan, action, OUD_PLAN_COLUMN_SUBJECT, i, &subject, 1), 1);
        size_t count = oud_plan_row_teachers(plan, action, i, teachers, TEACHERS_MAX);
        describe(text, oud_plan_evening(plan), student, subject, teachers, count);
        lines_add(&list, "%s", text);
    }
    return join(&list);
}

uint32_t talks_find(const oud_evening *evening, const char *talk)
{
    char text[1024];
    for (uint32_t id = 1; id <= oud_evening_last_opportunity(evening); id++) {
        if (!oud_opportunity_get(evening, id, OUD_ATTRIBUTE_OPPORTUNITY))
            continue;
        describe_opportunity(text, evening, id);
        if (strcmp(text, talk) == 0)
            return id;
    }
    return 0;
}

void talks_apply(oud_plan *plan)
{
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_STATE);
    oud_plan_unref(plan);
}

void talks_there_and_back(oud_evening *evening, const char *before)
{
    char *expected = copy(before);
    char *after = talks_copy(evening);
    ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
    ck_assert_str_eq(talks_text(evening), expected);
    ck_assert_int_eq(oud_evening_redo(evening), OUD_STATUS_OK);
    ck_assert_str_eq(talks_text(evening), after);
    free(expected);
    free(after);
}
