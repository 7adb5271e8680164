/* cursor.c - batches of opportunities, student by student. */
#include "ouderavond/cursor.h"

#include "evening/evening.h"

#define BATCH_MAX     65536
#define KNOWN_FILTERS (OUD_CURSOR_OFFERED | OUD_CURSOR_REQUESTED)

struct oud_cursor {
    oud_evening *evening;
    uint64_t revision;
    uint8_t wanted;   /* flags a row must have */
    uint32_t student; /* the next one to begin with; 0: none */
    uint32_t end;     /* the first student not in the view; 0: go on to the very last */
    uint32_t row;     /* the row given last; OUD__NO_ROW: none */
    oud__u32s batch;  /* rows */
};

/* The students of a view: from *first up to *end. False when there is no such thing. */
static bool view_range(const oud_evening *evening, oud_view view, uint32_t thing, uint32_t *first,
                       uint32_t *end)
{
    const oud__facts *facts = &evening->school->facts;
    switch (view) {
    case OUD_VIEW_ALL:
        *first = oud__store_next_student(&evening->store, 0);
        *end = 0;
        return thing == 0;
    case OUD_VIEW_STUDENT:
        *first = thing;
        *end = thing + 1;
        return oud__evening_has(evening, OUD_KIND_STUDENT, thing);
    case OUD_VIEW_STAMKLAS:
        if (thing == 0 || thing > facts->count[OUD_KIND_STAMKLAS]) {
            return false;
        }
        *first = facts->stamklas_students[thing];
        *end = *first + facts->stamklas_sizes[thing];
        return true;
    case OUD_VIEW_AFDELING:
        if (thing == 0 || thing > facts->count[OUD_KIND_AFDELING]) {
            return false;
        }
        *first = facts->afdeling_students[thing];
        *end = facts->afdeling_students[thing + 1];
        return true;
    default:
        return false;
    }
}

oud_status oud_cursor_open(oud_evening *evening, oud_view view, uint32_t thing, uint32_t filter,
                           oud_cursor **out)
{
    uint32_t first;
    uint32_t end;
    if (!evening || !out || (filter & ~(uint32_t)KNOWN_FILTERS) || view < OUD_VIEW_ALL ||
        view > OUD_VIEW_AFDELING) {
        return OUD_STATUS_ARGUMENT;
    }
    if (!view_range(evening, view, thing, &first, &end)) {
        return OUD_STATUS_NOT_FOUND;
    }
    oud_cursor *cursor = oud__memory_zeroed(&evening->memory, 1, sizeof *cursor);
    if (!cursor) {
        return OUD_STATUS_NO_MEMORY;
    }
    cursor->evening = oud_evening_ref(evening);
    cursor->revision = evening->revision;
    cursor->wanted =
        (uint8_t)(OUD__ROW_LIVE | (filter & OUD_CURSOR_OFFERED ? OUD__ROW_OFFERED : 0) |
                  (filter & OUD_CURSOR_REQUESTED ? OUD__ROW_REQUESTED : 0));
    cursor->student = first == end ? 0 : first;
    cursor->end = end;
    cursor->row = OUD__NO_ROW;
    *out = cursor;
    return OUD_STATUS_OK;
}

/* The student of the view after cursor->student; 0: none. */
static uint32_t following(const oud_cursor *cursor)
{
    if (cursor->end == 0) {
        return oud__store_next_student(&cursor->evening->store, cursor->student);
    }
    return cursor->student + 1 < cursor->end ? cursor->student + 1 : 0;
}

/* Move to the next row of the view; OUD__NO_ROW at the end. */
static uint32_t advance(oud_cursor *cursor)
{
    const oud__store *store = &cursor->evening->store;
    if (cursor->row != OUD__NO_ROW) {
        cursor->row = oud__store_next(store, cursor->row);
    }
    while (cursor->row == OUD__NO_ROW && cursor->student) {
        cursor->row = oud__store_first(store, cursor->student);
        cursor->student = following(cursor);
    }
    return cursor->row;
}

oud_status oud_cursor_fetch(oud_cursor *cursor, size_t max, size_t *count)
{
    if (!cursor || !count || max == 0 || max > BATCH_MAX) {
        return OUD_STATUS_ARGUMENT;
    }
    if (cursor->revision != cursor->evening->revision) {
        return OUD_STATUS_STALE;
    }
    const oud__store *store = &cursor->evening->store;
    size_t room = cursor->evening->store.live < max ? cursor->evening->store.live : max;
    cursor->batch.count = 0;
    if (!oud__vec_reserve(&cursor->evening->memory, &cursor->batch, room)) {
        return OUD_STATUS_NO_MEMORY;
    }
    while (cursor->batch.count < room) {
        uint32_t row = advance(cursor);
        if (row == OUD__NO_ROW) {
            break;
        }
        if ((store->flags.at[row] & cursor->wanted) == cursor->wanted) {
            cursor->batch.at[cursor->batch.count++] = row;
        }
    }
    *count = cursor->batch.count;
    return OUD_STATUS_OK;
}

size_t oud_cursor_column(const oud_cursor *cursor, oud_attribute attribute, uint32_t *out,
                         size_t capacity)
{
    if (!cursor || !out || !oud__evening_attribute_known(attribute)) {
        return 0;
    }
    size_t count = cursor->batch.count < capacity ? cursor->batch.count : capacity;
    for (size_t i = 0; i < count; i++) {
        out[i] = oud__evening_attribute(cursor->evening, cursor->batch.at[i], attribute);
    }
    return count;
}

void oud_cursor_close(oud_cursor *cursor)
{
    if (!cursor) {
        return;
    }
    oud_evening *evening = cursor->evening;
    oud__memory memory = evening->memory;
    oud__vec_free(&memory, &cursor->batch);
    oud__memory_free(&memory, cursor, sizeof *cursor);
    oud_evening_unref(evening);
}
