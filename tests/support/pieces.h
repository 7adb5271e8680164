/* pieces.h - a text that is read piece by piece, as an application would give it. */
#ifndef OUD_TESTS_SUPPORT_PIECES_H
#define OUD_TESTS_SUPPORT_PIECES_H

#include <stdbool.h>
#include <stddef.h>

typedef struct pieces {
    const char *text;
    size_t size;
    size_t step;    /* bytes at a time, at most */
    size_t fail_at; /* the n-th time, from 1, it fails; 0: never */
    size_t lie_at;  /* the n-th time it says that it gave more than there is room for */
    size_t given;   /* bytes so far */
    size_t calls;   /* so far */
    bool ended;     /* the end was told */
} pieces;

/* A text in pieces of `step` bytes. */
pieces pieces_of(const char *text, size_t size, size_t step);

/* An oud_read; `user` is a pieces. The test fails when it is called as it should not be. */
int pieces_read(void *user, char *buffer, size_t capacity, size_t *size);

#endif
