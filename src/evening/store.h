/* store.h - the opportunities, in columns. Rows never move; opportunity id = row + 1.
 *
 * The rows of a student form a chain: adjacent rows of the same student follow each other, the next
 * stretch of rows stands in `links`. */
#ifndef OUD_EVENING_STORE_H
#define OUD_EVENING_STORE_H

#include "base/map.h"
#include "evening/strays.h"
#include "evening/talks.h"

#define OUD__NO_ROW   UINT32_MAX
#define OUD__ROWS_MAX 0x7fffffffu

enum {
    OUD__ROW_LIVE = 1, /* not removed */
    OUD__ROW_OFFERED = 2,
    OUD__ROW_REQUESTED = 4,
    OUD__ROW_SCHEDULED = 8,
    OUD__ROW_CHANGED = 16, /* by hand */
    OUD__ROW_LONG = 32     /* duration 2 */
};

typedef struct oud__store {
    oud__u32s students;
    oud__u32s talks;
    OUD__VEC(uint8_t) flags;
    uint32_t *heads;       /* by student of the school: first row + 1, 0 = none */
    size_t head_count;     /* students of the school + 1 */
    oud__u32s stray_heads; /* likewise, by place of a student only the evening knows */
    oud__map links; /* last row of a stretch + 1 -> first row of the student's next stretch */
    uint32_t live;
    uint32_t offered;
} oud__store;

bool oud__store_start(oud__store *store, const oud__memory *memory, uint32_t students);
void oud__store_free(oud__store *store, const oud__memory *memory);

static inline size_t oud__store_count(const oud__store *store)
{
    return store->flags.count;
}

/* Where the first row of a student stands in heads or stray_heads; NULL when there is no such
 * place (yet). */
static inline uint32_t *oud__store_head(const oud__store *store, uint32_t student)
{
    if (student < store->head_count) {
        return &store->heads[student];
    }
    size_t place = oud__stray_place(student);
    return oud__is_stray(student) && place < store->stray_heads.count
               ? &store->stray_heads.at[place]
               : NULL;
}

/* The student after `student` (0: the first one), those of the evening alone last; 0 at the end. */
static inline uint32_t oud__store_next_student(const oud__store *store, uint32_t student)
{
    if (!oud__is_stray(student) && (size_t)student + 1 < store->head_count) {
        return student + 1;
    }
    uint32_t stray = oud__is_stray(student) ? student + 1 : OUD_EVENING_OWN;
    return oud__stray_place(stray) < store->stray_heads.count ? stray : 0;
}

/* The first row of a student, live or not; OUD__NO_ROW when there is none. */
static inline uint32_t oud__store_first(const oud__store *store, uint32_t student)
{
    const uint32_t *head = oud__store_head(store, student);
    return (head ? *head : 0) - 1; /* 0 - 1 is OUD__NO_ROW */
}

/* The student's next row after `row`. */
static inline uint32_t oud__store_next(const oud__store *store, uint32_t row)
{
    size_t after = (size_t)row + 1;
    if (after < oud__store_count(store) && store->students.at[after] == store->students.at[row]) {
        return (uint32_t)after;
    }
    return oud__map_get(&store->links, (uint64_t)row + 1, OUD__NO_ROW);
}

/* Make sure that appending these rows cannot fail. `students` ascending. */
bool oud__store_reserve(oud__store *store, const oud__memory *memory, const uint32_t *students,
                        size_t count);

/* Append offered rows; oud__store_reserve came before. */
void oud__store_append(oud__store *store, const oud__memory *memory, const uint32_t *students,
                       const uint32_t *talks, size_t count);

/* Change the flags of a row, keeping the counts right. */
void oud__store_set_flags(oud__store *store, uint32_t row, uint8_t flags);

#endif
