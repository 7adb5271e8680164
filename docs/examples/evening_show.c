/* evening_show.c - from codes to ids and back, and what a planner gets to see. */
#include "evening.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *say(const struct walk *walk, const char *dutch, const char *english)
{
    return walk->language == OUD_LANGUAGE_EN ? english : dutch;
}

void tell(const struct walk *walk, const char *dutch, const char *english, ...)
{
    va_list arguments;
    va_start(arguments, english);
    vprintf(say(walk, dutch, english), arguments);
    va_end(arguments);
    putchar('\n');
}

uint32_t find(const struct walk *walk, oud_kind kind, const char *afdeling, const char *code)
{
    uint32_t where = 0;
    if (afdeling)
        where = oud_evening_find(walk->evening, OUD_KIND_AFDELING, 0, afdeling, strlen(afdeling));
    return oud_evening_find(walk->evening, kind, where, code, strlen(code));
}

/* A cursor on the student costs no more than the student's own talks, however large the evening. */
uint32_t talk_of(const struct walk *walk, const char *student, const char *subject)
{
    uint32_t opportunity = 0;
    uint32_t student_id = find(walk, OUD_KIND_STUDENT, NULL, student);
    uint32_t subject_id = find(walk, OUD_KIND_SUBJECT, NULL, subject);
    size_t count = 0;
    oud_cursor *cursor = NULL;
    oud_status status = oud_cursor_new(walk->evening, OUD_VIEW_STUDENT, student_id, 0, &cursor);
    status = status ? status : oud_cursor_narrow(cursor, OUD_VIEW_SUBJECT, subject_id);
    status = status ? status : oud_cursor_fetch(cursor, 1, &count);
    if (status == OUD_STATUS_OK && count == 1)
        oud_cursor_column(cursor, OUD_ATTRIBUTE_OPPORTUNITY, &opportunity, 1);
    oud_cursor_free(cursor);
    return opportunity;
}

/* Codes are borrowed, and have no NUL at the end. */
void print_code(const struct walk *walk, oud_kind kind, uint32_t thing)
{
    size_t size = 0;
    const char *code = oud_evening_code(walk->evening, kind, thing, &size);
    printf(" %.*s", code ? (int)size : 1, code ? code : "?");
}

void show_talk(const struct walk *walk, uint32_t opportunity)
{
    const oud_evening *evening = walk->evening;
    uint32_t teachers[8] = {0};
    size_t count = oud_opportunity_copy(evening, opportunity, OUD_OPPORTUNITY_LIST_TEACHERS,
                                        teachers, COUNT_OF(teachers));
    printf("   ");
    print_code(walk, OUD_KIND_STUDENT,
               oud_opportunity_get(evening, opportunity, OUD_ATTRIBUTE_STUDENT));
    print_code(walk, OUD_KIND_SUBJECT,
               oud_opportunity_get(evening, opportunity, OUD_ATTRIBUTE_SUBJECT));
    printf(":");
    for (size_t i = 0; i < count && i < COUNT_OF(teachers); i++)
        print_code(walk, OUD_KIND_TEACHER, teachers[i]);
    tell(walk, "; aangeboden: %s, aangevraagd: %s, gespreksduur: %u, verboden dagen: %u",
         "; offered: %s, requested: %s, duration: %u, barred dates: %u",
         oud_opportunity_get(evening, opportunity, OUD_ATTRIBUTE_OFFERED) ? say(walk, "ja", "yes")
                                                                          : say(walk, "nee", "no"),
         oud_opportunity_get(evening, opportunity, OUD_ATTRIBUTE_REQUESTED)
             ? say(walk, "ja", "yes")
             : say(walk, "nee", "no"),
         (unsigned)oud_opportunity_get(evening, opportunity, OUD_ATTRIBUTE_DURATION),
         (unsigned)oud_opportunity_get(evening, opportunity, OUD_ATTRIBUTE_BARRED_COUNT));
}

void show_share(const struct walk *walk, const char *afdeling, const char *subject)
{
    uint32_t afdeling_id = find(walk, OUD_KIND_AFDELING, NULL, afdeling);
    uint32_t subject_id = find(walk, OUD_KIND_SUBJECT, NULL, subject);
    oud_summary *summary = NULL;
    if (oud_summary_new(walk->evening, 0, &summary) != OUD_STATUS_OK)
        return;
    for (size_t i = 0; i < oud_summary_count(summary); i++) {
        uint32_t where = 0, what = 0, offered = 0, total = 0;
        oud_summary_rows(summary, OUD_SUMMARY_COLUMN_AFDELING, i, &where, 1);
        oud_summary_rows(summary, OUD_SUMMARY_COLUMN_SUBJECT, i, &what, 1);
        oud_summary_rows(summary, OUD_SUMMARY_COLUMN_OFFERED, i, &offered, 1);
        oud_summary_rows(summary, OUD_SUMMARY_COLUMN_TOTAL, i, &total, 1);
        if (where == afdeling_id && what == subject_id)
            tell(walk, "    %s %s: %u/%u leerlingen", "    %s %s: %u/%u students", afdeling,
                 subject, (unsigned)offered, (unsigned)total);
    }
    oud_summary_free(summary);
}

void show_refusal(const struct walk *walk)
{
    char text[512] = "";
    oud_evening_error_text(walk->evening, walk->language, text, sizeof text);
    tell(walk, "  geweigerd: %s", "  refused: %s", text);
}

void show_diagnostics(const struct walk *walk, const oud_diagnostics *list)
{
    for (size_t i = 0; i < oud_diagnostics_count(list); i++) {
        char code[16], text[512];
        size_t size = 0;
        const char *source = oud_diagnostics_source(list, i, &size);
        oud_code_name(oud_diagnostics_code(list, i), code, sizeof code);
        oud_diagnostics_text(list, i, walk->language, text, sizeof text);
        tell(walk, "    %.*s, regel %llu: %s %s", "    %.*s, line %llu: %s %s", (int)size, source,
             (unsigned long long)oud_diagnostics_line(list, i), code, text);
    }
}

void show_plan(const struct walk *walk, const oud_plan *plan)
{
    static const struct {
        oud_action action;
        const char *dutch, *english;
    } actions[] = {{OUD_ACTION_CREATE, "komt erbij", "created"},
                   {OUD_ACTION_KEEP, "blijft zoals het is", "kept"},
                   {OUD_ACTION_SKIP, "overgeslagen, met een reden", "skipped for a reason"},
                   {OUD_ACTION_UNDECIDED, "wacht op een keuze", "waiting for a choice"},
                   {OUD_ACTION_WITHDRAW, "niet meer aangeboden", "no longer offered"},
                   {OUD_ACTION_REMOVE, "verdwijnt", "removed"},
                   {OUD_ACTION_PROTECT, "beschermd, blijft", "protected, stays"}};
    for (size_t i = 0; i < COUNT_OF(actions); i++) {
        unsigned long long count = oud_plan_count(plan, actions[i].action);
        if (count > 0)
            tell(walk, "  %6llu %s (leerlingen: %llu; hoogstens %llu per leerling)",
                 "  %6llu %s (students: %llu; at most %llu per student)", count,
                 say(walk, actions[i].dutch, actions[i].english),
                 (unsigned long long)oud_plan_count_students(plan, actions[i].action),
                 (unsigned long long)oud_plan_most_per_student(plan, actions[i].action));
    }
}
