#include "load/feed.h"

#include "base/pieces.h"

/* Bytes beyond the window that batches may look at. They are NUL bytes, at which each stops. */
#define BEYOND (OUD__BLOCK + OUD__PIECES_BEYOND)

/* Make room for `size` bytes in the window. */
static bool make_room(const oud__feed *feed, oud__bytes *window, size_t size)
{
    return size <= SIZE_MAX - BEYOND && oud__vec_reserve(feed->memory, window, size + BEYOND);
}

/* How many bytes fit in a window behind those it has. */
static size_t room_in(const oud__bytes *window)
{
    return window->room - BEYOND - window->count;
}

/* Read behind what stands in `window` until it is full or the source has no more. */
static oud_status read_full(oud__feed *feed, oud__bytes *window)
{
    const oud__source *source = feed->source;
    size_t room;
    while (!feed->drained && (room = room_in(window)) > 0) {
        size_t size = 0;
        if (source->read(source->user, window->at + window->count, room, &size) || size > room) {
            return OUD_STATUS_READ_FAILED;
        }
        window->count += size;
        feed->taken += size;
        feed->drained = size == 0;
    }
    return OUD_STATUS_OK;
}

/* Read more of another encoding, behind what is not yet decoded. */
static oud_status read_raw(oud__feed *feed)
{
    oud__bytes *pieces = &feed->pieces;
    if (feed->drained) {
        return OUD_STATUS_OK;
    }
    memmove(pieces->at, feed->raw.at, feed->raw.size);
    pieces->count = feed->raw.size;
    oud_status status = read_full(feed, pieces);
    feed->raw = (oud__span){pieces->at, pieces->count};
    return status;
}

/* Decode into the window until it is full or nothing is left. */
static oud_status decode_full(oud__feed *feed)
{
    oud__bytes *window = &feed->window;
    oud_status status = OUD_STATUS_OK;
    while (!status && room_in(window) >= OUD__CHARACTER_MAX &&
           !(feed->drained && feed->raw.size == 0)) {
        if (feed->raw.size < OUD__CHARACTER_MAX) {
            status = read_raw(feed);
        }
        window->count += oud__transcode(feed->charset, &feed->raw, feed->drained,
                                        window->at + window->count, room_in(window));
    }
    return status;
}

static oud_status fill(oud__feed *feed)
{
    uint64_t before = feed->taken - feed->raw.size;
    oud_status status =
        feed->charset == OUD__CHARSET_UTF8 ? read_full(feed, &feed->window) : decode_full(feed);
    feed->held += feed->taken - feed->raw.size - before;
    feed->ended = feed->drained && feed->raw.size == 0;
    return status;
}

/* Have all whole lines of the window at hand; everything when it is the end. */
static void cut(oud__feed *feed)
{
    oud__bytes *window = &feed->window;
    const char *end = window->at + window->count;
    memset(window->at + window->count, 0, BEYOND);
    feed->filled = end;
    feed->readable = end + BEYOND;
    while (!feed->ended && end > window->at && end[-1] != '\n') {
        end--;
    }
    feed->text = (oud__span){window->at, (size_t)(end - window->at)};
}

/* Make the window larger when it is full. */
static oud_status widen(oud__feed *feed)
{
    oud__bytes *window = &feed->window;
    bool done = room_in(window) >= OUD__CHARACTER_MAX ||
                oud__vec_grow(feed->memory, window, 1, window->room - window->count + 1);
    return done ? OUD_STATUS_OK : OUD_STATUS_NO_MEMORY;
}

/* Fill the window until there is a line in it. */
static oud_status take_in(oud__feed *feed)
{
    oud_status status = fill(feed);
    cut(feed);
    while (!status && feed->text.size == 0 && !feed->ended) {
        status = widen(feed);
        status = status ? status : fill(feed);
        cut(feed);
    }
    return status;
}

static uint64_t raw_of(const oud__feed *feed, size_t size)
{
    if (feed->charset == OUD__CHARSET_UTF8 || feed->window.count == 0) {
        return size;
    }
    return feed->held * size / feed->window.count;
}

oud_status oud__feed_more(oud__feed *feed, const char *from)
{
    oud__bytes *window = &feed->window;
    size_t left = (size_t)(feed->filled - from);
    feed->held = raw_of(feed, left);
    memmove(window->at, from, left);
    window->count = left;
    oud_status status = widen(feed);
    return status ? status : take_in(feed);
}

/* A text that is at hand where it stands. */
static oud_status open_whole(oud__feed *feed)
{
    feed->text = feed->raw;
    feed->raw.size = 0;
    feed->filled = feed->readable = feed->text.at + feed->text.size;
    feed->ended = true;
    return OUD_STATUS_OK;
}

/* The first piece that was read is what is at hand, but for a byte order mark. */
static oud_status open_read(oud__feed *feed)
{
    size_t mark = (size_t)(feed->raw.at - feed->pieces.at);
    feed->window = feed->pieces;
    feed->pieces = (oud__bytes){NULL, 0, 0};
    feed->raw.size = 0;
    feed->held = feed->window.count - mark;
    if (mark) {
        feed->window.count -= mark;
        memmove(feed->window.at, feed->window.at + mark, feed->window.count);
    }
    return take_in(feed);
}

static oud_status open_decoded(oud__feed *feed)
{
    return make_room(feed, &feed->window, feed->source->window) ? take_in(feed)
                                                                : OUD_STATUS_NO_MEMORY;
}

oud_status oud__feed_open(oud__feed *feed, const oud__memory *memory, const oud__source *source,
                          oud__charset otherwise)
{
    *feed = (oud__feed){.memory = memory,
                        .source = source,
                        .raw = source->text,
                        .taken = source->text.size,
                        .drained = !source->read};
    if (source->read) {
        if (!make_room(feed, &feed->pieces, source->window)) {
            return OUD_STATUS_NO_MEMORY;
        }
        oud_status status = read_full(feed, &feed->pieces);
        if (status) {
            return status;
        }
        feed->raw = (oud__span){feed->pieces.at, feed->pieces.count};
    }
    feed->charset = oud__charset_detect(&feed->raw, otherwise);
    if (feed->charset != OUD__CHARSET_UTF8) {
        return open_decoded(feed);
    }
    return source->read ? open_read(feed) : open_whole(feed);
}

uint64_t oud__feed_done(const oud__feed *feed, const char *at)
{
    return feed->taken - feed->raw.size - raw_of(feed, (size_t)(feed->filled - at));
}

void oud__feed_close(oud__feed *feed)
{
    oud__vec_free(feed->memory, &feed->window);
    oud__vec_free(feed->memory, &feed->pieces);
}

oud_status oud__feed_step(oud__feed *feed, oud__scanner *scanner, oud__record *record,
                          oud__step *step)
{
    const char *at = scanner->at;
    uint64_t line = scanner->line;
    oud__scan found = oud__scanner_next(scanner, record);
    if (found == OUD__SCAN_NO_MEMORY) {
        return OUD_STATUS_NO_MEMORY;
    }
    bool sound = found == OUD__SCAN_RECORD && record->flaw != OUD__FLAW_QUOTE_OPEN;
    if (sound || feed->ended) {
        *step = found == OUD__SCAN_RECORD ? OUD__STEP_RECORD : OUD__STEP_END;
        return OUD_STATUS_OK;
    }
    if (found == OUD__SCAN_END) { /* nothing but blank lines */
        at = scanner->at;
        line = scanner->line;
    }
    oud_status status = oud__feed_more(feed, at);
    if (!status) {
        oud__scanner_resume(scanner, feed->text, feed->readable, line);
        *step = OUD__STEP_FED;
    }
    return status;
}
