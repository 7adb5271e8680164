/* cursor.c - batches of opportunities and their columns. */
#include "ouderavond/cursor.h"

#include "evening/columns.h"
#include "view/rows.h"

#include <string.h>

#define BATCH_MAX   65536
#define BATCH_FIRST 64 /* need no memory of their own: most views have no more */

struct oud_cursor {
    oud_evening *evening;
    uint64_t revision;
    bool begun;
    oud__view_rows rows;
    oud__view_place batch_from;
    oud__u32s batch; /* rows; in `few` until there are more */
    uint32_t few[BATCH_FIRST];
};

oud_status oud_evening_prepare(oud_evening *evening)
{
    if (!evening) {
        return OUD_STATUS_ARGUMENT;
    }
    for (int by = 0; by < OUD__INDEXES; by++) {
        if (!oud__evening_index(evening, (oud__indexed)by)) {
            return OUD_STATUS_NO_MEMORY;
        }
    }
    return OUD_STATUS_OK;
}

oud_status oud_cursor_new(oud_evening *evening, oud_view view, uint32_t thing, uint32_t filter,
                          oud_cursor **out)
{
    oud__view_rows rows;
    if (!evening || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_status status = oud__view_rows_start(&rows, evening, view, thing, filter);
    if (status != OUD_STATUS_OK) {
        return status;
    }
    oud_cursor *cursor = oud__memory_zeroed(&evening->memory, 1, sizeof *cursor);
    if (!cursor) {
        oud__view_rows_end(&rows);
        return OUD_STATUS_NO_MEMORY;
    }
    cursor->evening = oud_evening_ref(evening);
    cursor->revision = evening->revision;
    cursor->rows = rows;
    cursor->batch = (oud__u32s){cursor->few, 0, BATCH_FIRST};
    *out = cursor;
    return OUD_STATUS_OK;
}

oud_status oud_cursor_narrow(oud_cursor *cursor, oud_view view, uint32_t thing)
{
    if (!cursor) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_status status = oud__view_check(cursor->evening, view, thing);
    if (status != OUD_STATUS_OK) {
        return status;
    }
    if (cursor->begun || cursor->rows.test_count == OUD__VIEW_TESTS) {
        return OUD_STATUS_STATE;
    }
    cursor->rows.tests[cursor->rows.test_count++] = (oud__view_test){view, thing};
    return OUD_STATUS_OK;
}

static bool is_stale(const oud_cursor *cursor)
{
    return cursor->revision != cursor->evening->revision;
}

oud_status oud_cursor_count(const oud_cursor *cursor, uint32_t *count)
{
    if (!cursor || !count) {
        return OUD_STATUS_ARGUMENT;
    }
    if (is_stale(cursor)) {
        return OUD_STATUS_STALE;
    }
    oud__view_rows rows = cursor->rows;
    oud__view_rows_rewind(&rows);
    *count = oud__view_rows_count(&rows);
    return OUD_STATUS_OK;
}

/* Room for some more rows in the batch; false when memory is out. */
static bool grow_batch(oud_cursor *cursor)
{
    const oud__memory *memory = &cursor->evening->memory;
    oud__u32s *batch = &cursor->batch;
    oud__u32s larger = {NULL, 0, 0};
    if (batch->at != cursor->few) {
        return oud__vec_reserve(memory, batch, BATCH_FIRST);
    }
    if (!oud__vec_reserve(memory, &larger, batch->count + BATCH_FIRST)) {
        return false;
    }
    memcpy(larger.at, batch->at, batch->count * sizeof *batch->at);
    larger.count = batch->count;
    *batch = larger;
    return true;
}

/* The next rows, at most `max` of them, into the batch, which grows as they come: most views have
 * few. False when memory is out. */
static bool fill_batch(oud_cursor *cursor, size_t max)
{
    oud__u32s *batch = &cursor->batch;
    size_t asked;
    size_t got;
    batch->count = 0;
    do {
        if (batch->count == batch->room && !grow_batch(cursor)) {
            return false;
        }
        asked = (batch->room < max ? batch->room : max) - batch->count;
        got = oud__view_rows_next(&cursor->rows, batch->at + batch->count, asked);
        batch->count += got;
    } while (got == asked && batch->count < max);
    return true;
}

oud_status oud_cursor_fetch(oud_cursor *cursor, size_t max, size_t *count)
{
    if (!cursor || !count || max == 0 || max > BATCH_MAX) {
        return OUD_STATUS_ARGUMENT;
    }
    if (is_stale(cursor)) {
        return OUD_STATUS_STALE;
    }
    const oud__view_place before = cursor->rows.now;
    size_t held = cursor->batch.count;
    if (!fill_batch(cursor, max)) {
        /* the batch that was there once more, for which there is room: it ends at `before` */
        cursor->rows.now = cursor->begun ? cursor->batch_from : before;
        cursor->batch.count = oud__view_rows_next(&cursor->rows, cursor->batch.at, held);
        return OUD_STATUS_NO_MEMORY;
    }
    cursor->begun = true;
    cursor->batch_from = before;
    *count = cursor->batch.count;
    return OUD_STATUS_OK;
}

size_t oud_cursor_column(const oud_cursor *cursor, oud_attribute attribute, uint32_t *out,
                         size_t capacity)
{
    if (!cursor || !out || is_stale(cursor)) {
        return 0;
    }
    size_t count = cursor->batch.count < capacity ? cursor->batch.count : capacity;
    return oud__evening_column(cursor->evening, attribute, cursor->batch.at, count, out) ? count
                                                                                         : 0;
}

size_t oud_cursor_lists(const oud_cursor *cursor, oud_opportunity_list list, uint32_t *offsets,
                        uint32_t *ids, size_t capacity)
{
    size_t total = 0;
    if (!cursor || is_stale(cursor)) {
        return 0;
    }
    for (size_t i = 0; i < cursor->batch.count; i++) {
        size_t count;
        const uint32_t *of = oud__evening_list(cursor->evening, list, cursor->batch.at[i], &count);
        if (offsets) {
            offsets[i] = (uint32_t)total;
        }
        for (size_t j = 0; ids && j < count && total + j < capacity; j++) {
            ids[total + j] = of[j];
        }
        total += count;
    }
    if (offsets) {
        offsets[cursor->batch.count] = (uint32_t)total;
    }
    return total;
}

void oud_cursor_free(oud_cursor *cursor)
{
    if (!cursor) {
        return;
    }
    oud_evening *evening = cursor->evening;
    oud__memory memory = evening->memory;
    oud__view_rows_end(&cursor->rows);
    if (cursor->batch.at != cursor->few) {
        oud__vec_free(&memory, &cursor->batch);
    }
    oud__memory_free(&memory, cursor, sizeof *cursor);
    oud_evening_unref(evening);
}
