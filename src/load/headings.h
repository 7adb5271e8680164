/* headings.h - what the columns of a table may be called. */
#ifndef OUD_LOAD_HEADINGS_H
#define OUD_LOAD_HEADINGS_H

#include "school/school.h"

/* The headings of a table that are known: its own, and those the caller mapped. */
typedef struct oud__headings {
    size_t count;
    oud__span own[OUD__COLUMNS_MAX];
    oud__span mapped[OUD__COLUMNS_MAX]; /* .at NULL when none */
    bool required[OUD__COLUMNS_MAX];
} oud__headings;

#endif
