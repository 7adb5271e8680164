/* span.h - a piece of text that belongs to somebody else. */
#ifndef OUD_BASE_SPAN_H
#define OUD_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct oud__span {
    const char *at;
    size_t size;
} oud__span;

/* A span over a string literal or NUL-terminated text. */
static inline oud__span oud__span_of(const char *text)
{
    oud__span span = {text, strlen(text)};
    return span;
}

/* Hand a text out: its start, and its size into *size, which may be NULL. */
static inline const char *oud__span_give(oud__span text, size_t *size)
{
    if (size) {
        *size = text.size;
    }
    return text.at;
}

/* Equal without regard to ASCII case. */
bool oud__span_equal_fold(oud__span a, oud__span b);

/* Whether there is a control character in it: below ' ', or DEL. */
bool oud__span_holds_control(oud__span span);

/* Without blanks (space, tab) at either end. */
oud__span oud__span_trim(oud__span span);

#endif
