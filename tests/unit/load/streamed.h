/* streamed.h - every text that is loaded in these tests is loaded in pieces too, in windows and
 * pieces of many sizes: it must not show. */
#ifndef OUD_TESTS_UNIT_LOAD_STREAMED_H
#define OUD_TESTS_UNIT_LOAD_STREAMED_H

#include "base/transcode.h"
#include "load/load.h"
#include "school/draft.h"
#include "support/pieces.h"
#include "support/readout.h"
#include "support/suite.h"

#include <stdlib.h>

/* Load a table in pieces of `step` bytes through a window of `window`. */
static inline oud_status streamed_load(oud_school *school, oud_table table, oud__span name,
                                       oud__span text, size_t window, size_t step)
{
    pieces from = pieces_of(text.at, text.size, step);
    oud__source source = oud__source_read(pieces_read, &from, step % 2 ? text.size : 0);
    source.window = window;
    oud_status status = oud__school_load(school, table, name, &source);
    ck_assert(status != OUD_STATUS_OK || from.ended);
    return status;
}

/* An empty school with the settings and headings of another. */
static inline oud_school *streamed_school(const oud_school *like)
{
    oud_school *school = NULL;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    for (int s = OUD_SCHOOL_SETTING_FIRST_WEEK; s <= OUD_SCHOOL_SETTING_ENCODING; s++) {
        ck_assert_int_eq(oud_school_set(school, (oud_school_setting)s,
                                        oud_school_get(like, (oud_school_setting)s)),
                         OUD_STATUS_OK);
    }
    for (size_t i = 0; i < like->draft->headings.count; i++) {
        const oud__mapping *own = &like->draft->headings.at[i];
        ck_assert_int_eq(oud_school_map_heading(school, (oud_table)own->table, own->column,
                                                own->text, own->size),
                         OUD_STATUS_OK);
    }
    return school;
}

/* Whether nothing was loaded yet. */
static inline bool streamed_is_new(const oud_school *school)
{
    uint64_t all = oud_diagnostics_count_all(oud_school_diagnostics(school));
    for (size_t kind = 0; school->draft && kind < OUD__KINDS; kind++) {
        all += oud__codes_count(&school->draft->codes[kind]);
    }
    return school->draft && all == 0;
}

static inline void streamed_read_out(oud_school *school, oud_status status, lines *all)
{
    lines_add(all, "status %d", (int)status);
    readout_school(all, school);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    readout_school(all, school);
    oud_school_unref(school);
}

/* Load a table into copies of a new school, whole and in pieces, and compare. */
static inline void streamed_compare(const oud_school *like, oud_table table, oud__span name,
                                    oud__span text)
{
    static const size_t windows[] = {OUD__CHARACTER_MAX, 7, 64, OUD__SOURCE_WINDOW};
    static const size_t steps[] = {1, 2, 3, 7, 64, 1000};
    const bool large = text.size > 10000; /* small pieces take their time */
    if (!streamed_is_new(like)) {
        return;
    }
    lines whole = {0};
    oud__source source = oud__source_whole(text.at, text.size);
    oud_school *school = streamed_school(like);
    streamed_read_out(school, oud__school_load(school, table, name, &source), &whole);
    for (size_t i = 0; i < (large ? 1 : sizeof windows / sizeof *windows); i++) {
        for (size_t j = 0; j < (large ? 1 : sizeof steps / sizeof *steps); j++) {
            size_t window = large ? 1000 : windows[i];
            size_t step = large ? 65536 : steps[j];
            lines found = {0};
            school = streamed_school(like);
            streamed_read_out(school, streamed_load(school, table, name, text, window, step),
                              &found);
            char *difference = lines_difference(&whole, &found);
            ck_assert_msg(difference == NULL, "window %zu, pieces of %zu: %s", window, step,
                          difference);
            lines_free(&found);
        }
    }
    lines_free(&whole);
}

#endif
