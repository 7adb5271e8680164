/* lines.h - a read-out: a list of lines of text, so that two states can be compared whole and a
 * difference shows as a line that is missing on one side. */
#ifndef OUD_TESTS_SUPPORT_LINES_H
#define OUD_TESTS_SUPPORT_LINES_H

#include <stddef.h>

typedef struct lines {
    char **at;
    size_t count;
    size_t room;
} lines;

/* Add one line, as printf makes it. */
void lines_add(lines *list, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Sort by bytes. */
void lines_sort(lines *list);

/* Drop repeated lines of a sorted list. */
void lines_unique(lines *list);

/* How often `line` stands in the list. */
size_t lines_count(const lines *list, const char *line);

/* NULL when both hold the same lines in the same order; else a text that shows what differs, owned
 * by the caller. */
char *lines_difference(const lines *expected, const lines *found);

/* Free all lines; the list is empty afterwards. */
void lines_free(lines *list);

#endif
