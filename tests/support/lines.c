#include "support/lines.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHOWN_MAX 12 /* lines of a difference that are shown for each side */

static void *must(void *block)
{
    if (!block) {
        fputs("the test itself ran out of memory\n", stderr);
        exit(EXIT_FAILURE);
    }
    return block;
}

void lines_add(lines *list, const char *format, ...)
{
    if (list->count == list->room) {
        list->room = list->room ? list->room * 2 : 64;
        list->at = must(realloc(list->at, list->room * sizeof *list->at));
    }
    va_list arguments;
    va_start(arguments, format);
    va_list again;
    va_copy(again, arguments);
    size_t size = (size_t)vsnprintf(NULL, 0, format, arguments) + 1;
    char *line = must(malloc(size));
    vsnprintf(line, size, format, again);
    va_end(again);
    va_end(arguments);
    list->at[list->count++] = line;
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void lines_sort(lines *list)
{
    if (list->count)
        qsort(list->at, list->count, sizeof *list->at, compare);
}

void lines_unique(lines *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (kept && strcmp(list->at[kept - 1], list->at[i]) == 0)
            free(list->at[i]);
        else
            list->at[kept++] = list->at[i];
    list->count = kept;
}

size_t lines_count(const lines *list, const char *line)
{
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        count += strcmp(list->at[i], line) == 0;
    return count;
}

/* Add to `shown` the lines of `list` that stand in it more often than in `other`. */
static void show_surplus(lines *shown, const char *title, const lines *list, const lines *other)
{
    size_t surplus = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (lines_count(list, list->at[i]) <= lines_count(other, list->at[i]))
            continue;
        if (surplus++ < SHOWN_MAX)
            lines_add(shown, "  %s: %s", title, list->at[i]);
    }
    if (surplus > SHOWN_MAX)
        lines_add(shown, "  %s: ... %zu in all", title, surplus);
}

static char *join(const lines *list)
{
    size_t size = 1;
    for (size_t i = 0; i < list->count; i++)
        size += strlen(list->at[i]) + 1;
    char *text = must(malloc(size));
    char *end = text;
    for (size_t i = 0; i < list->count; i++)
        end += sprintf(end, "%s\n", list->at[i]);
    *end = '\0';
    return text;
}

char *lines_difference(const lines *expected, const lines *found)
{
    size_t same = 0;
    while (same < expected->count && same < found->count &&
           strcmp(expected->at[same], found->at[same]) == 0)
        same++;
    if (same == expected->count && same == found->count)
        return NULL;
    lines shown = {0};
    lines_add(&shown, "%zu lines expected, %zu found", expected->count, found->count);
    show_surplus(&shown, "expected only", expected, found);
    show_surplus(&shown, "found only", found, expected);
    if (shown.count == 1)
        lines_add(&shown, "  the same lines in another order, from line %zu on", same + 1);
    char *text = join(&shown);
    lines_free(&shown);
    return text;
}

void lines_free(lines *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->at[i]);
    free(list->at);
    *list = (lines){0};
}
