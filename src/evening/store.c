/* store.c - the columns of the opportunities; nothing else writes them. */
#include "evening/store.h"

#include <string.h>

bool oud__store_start(oud__store *store, const oud__memory *memory, uint32_t students)
{
    store->head_count = (size_t)students + 1;
    store->heads = oud__memory_zeroed(memory, store->head_count, sizeof *store->heads);
    return store->heads != NULL;
}

void oud__store_free(oud__store *store, const oud__memory *memory)
{
    oud__vec_free(memory, &store->students);
    oud__vec_free(memory, &store->talks);
    oud__vec_free(memory, &store->flags);
    oud__vec_free(memory, &store->stray_heads);
    oud__map_free(&store->links, memory);
    oud__memory_free(memory, store->heads, store->head_count * sizeof *store->heads);
    store->heads = NULL;
}

/* How many links the new rows need: one per student who has rows already. */
static size_t links_needed(const oud__store *store, const uint32_t *students, size_t count)
{
    size_t needed = 0;
    if (oud__store_count(store) == 0) {
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        needed += (i == 0 || students[i] != students[i - 1]) &&
                  oud__store_first(store, students[i]) != OUD__NO_ROW;
    }
    return needed;
}

/* A head for every student up to `student`, when that one is of the evening alone. */
static bool stretch_heads(oud__store *store, const oud__memory *memory, uint32_t student)
{
    oud__u32s *heads = &store->stray_heads;
    size_t wanted = oud__is_stray(student) ? (size_t)oud__stray_place(student) + 1 : 0;
    if (wanted <= heads->count) {
        return true;
    }
    if (!oud__vec_reserve(memory, heads, wanted - heads->count)) {
        return false;
    }
    memset(heads->at + heads->count, 0, (wanted - heads->count) * sizeof *heads->at);
    heads->count = wanted;
    return true;
}

bool oud__store_reserve(oud__store *store, const oud__memory *memory, const uint32_t *students,
                        size_t count)
{
    return oud__vec_reserve(memory, &store->students, count) &&
           oud__vec_reserve(memory, &store->talks, count) &&
           oud__vec_reserve(memory, &store->flags, count) &&
           oud__map_reserve(&store->links, memory, links_needed(store, students, count)) &&
           (count == 0 || stretch_heads(store, memory, students[count - 1]));
}

static uint32_t last_row(const oud__store *store, uint32_t student)
{
    uint32_t row = oud__store_first(store, student);
    for (uint32_t next = row; next != OUD__NO_ROW; next = oud__store_next(store, next)) {
        row = next;
    }
    return row;
}

/* Hang the stretch that begins at `row` behind the rows its student has already. */
static void link_stretch(oud__store *store, const oud__memory *memory, uint32_t student,
                         uint32_t row)
{
    uint32_t *head = oud__store_head(store, student);
    if (*head == 0) {
        *head = row + 1;
        return;
    }
    uint32_t last = last_row(store, student);
    if (last + 1 != row) {
        bool linked = oud__map_put(&store->links, memory, (uint64_t)last + 1, row);
        (void)linked; /* oud__store_reserve made room */
    }
}

void oud__store_append(oud__store *store, const oud__memory *memory, const uint32_t *students,
                       const uint32_t *talks, size_t count)
{
    uint32_t first = (uint32_t)oud__store_count(store);
    if (count == 0) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || students[i] != students[i - 1]) {
            link_stretch(store, memory, students[i], first + (uint32_t)i);
        }
    }
    memcpy(store->students.at + first, students, count * sizeof *students);
    memcpy(store->talks.at + first, talks, count * sizeof *talks);
    memset(store->flags.at + first, OUD__ROW_LIVE | OUD__ROW_OFFERED, count);
    store->students.count = store->talks.count = store->flags.count = first + count;
    store->live += (uint32_t)count;
    store->offered += (uint32_t)count;
}

static uint32_t is_live(uint8_t flags)
{
    return (flags & OUD__ROW_LIVE) != 0;
}

static uint32_t is_offered(uint8_t flags)
{
    return (flags & (OUD__ROW_LIVE | OUD__ROW_OFFERED)) == (OUD__ROW_LIVE | OUD__ROW_OFFERED);
}

void oud__store_set_flags(oud__store *store, uint32_t row, uint8_t flags)
{
    uint8_t old = store->flags.at[row];
    store->live += is_live(flags) - is_live(old);
    store->offered += is_offered(flags) - is_offered(old);
    store->flags.at[row] = flags;
}
