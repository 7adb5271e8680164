#include "base/vec.h"

#include <string.h>

#define ROOM_MIN 8

/* What all vectors look like. They are copied in and out, since their types differ. */
typedef struct shape {
    void *at;
    size_t count;
    size_t room;
} shape;

static shape read_shape(const void *vec)
{
    shape copy;
    memcpy(&copy, vec, sizeof copy);
    return copy;
}

/* Half as much again, or what is needed when that is more or would go over the limit. */
static size_t next_room(size_t room, size_t needed, size_t limit)
{
    size_t larger = room < ROOM_MIN ? ROOM_MIN : room + room / 2;
    return larger < needed || larger > limit ? needed : larger;
}

/* Move the items to a block for `room` of them; false when memory is out. */
static bool resize(const oud__memory *memory, void *vec, shape now, size_t item_size, size_t room)
{
    void *at = oud__memory_resize(memory, now.at, now.room * item_size, room * item_size);
    if (!at) {
        return false;
    }
    now.at = at;
    now.room = room;
    memcpy(vec, &now, sizeof now);
    return true;
}

bool oud__vec_grow(const oud__memory *memory, void *vec, size_t item_size, size_t extra)
{
    shape now = read_shape(vec);
    size_t limit = SIZE_MAX / 2 / item_size;
    if (extra > limit - now.count) {
        return false;
    }
    size_t needed = now.count + extra;
    return needed <= now.room ||
           resize(memory, vec, now, item_size, next_room(now.room, needed, limit));
}

void oud__vec_shrink(const oud__memory *memory, void *vec, size_t item_size)
{
    shape now = read_shape(vec);
    if (now.count == 0) {
        oud__vec_release(memory, vec, item_size);
    } else if (now.count < now.room) {
        /* An allocator that refuses leaves the larger block, which is as good. */
        (void)resize(memory, vec, now, item_size, now.count);
    }
}

void oud__vec_release(const oud__memory *memory, void *vec, size_t item_size)
{
    shape now = read_shape(vec);
    oud__memory_free(memory, now.at, now.room * item_size);
    memset(vec, 0, sizeof now);
}
