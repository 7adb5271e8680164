/* store.h - the opportunities, in columns. Rows never move; opportunity id = row + 1.
 *
 * Whose they are stands in stretches of rows, and the stretches of a student form a chain. */
#ifndef OUD_EVENING_STORE_H
#define OUD_EVENING_STORE_H

#include "evening/guides.h"
#include "evening/new_rows.h"
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

/* Pages of flags, made many at a time. */
typedef struct oud__flag_block {
    uint8_t *at;
    size_t pages;
} oud__flag_block;

typedef OUD__VEC(oud__flag_block) oud__flag_blocks;

typedef struct oud__store {
    oud__row_stretches stretches;
    oud__stretches_shared *to_share; /* those of rows on their way will be shared; else NULL */
    oud__talk_column talks;
    OUD__VEC(uint8_t *) flags; /* OUD__PAGE_ROWS of them each */
    oud__flag_blocks blocks;   /* in which they stand */
    uint32_t *heads;           /* by student of the school: first stretch + 1, 0 = none */
    size_t head_count;         /* students of the school + 1 */
    oud__guide *guides;        /* behind the heads, to where their stretches are; NULL: none */
    oud__u32s stray_heads;     /* likewise, by place of a student only the evening knows */
    oud__u32s links;           /* by stretch: the student's next one + 1, 0 = none; only as far as
                                  there is any */
    uint32_t live;             /* how many are */
    uint32_t offered;          /* and are offered */
    uint32_t requested;        /* and are requested */
} oud__store;

bool oud__store_start(oud__store *store, const oud__memory *memory, uint32_t students);
void oud__store_free(oud__store *store, const oud__memory *memory);

static inline size_t oud__store_count(const oud__store *store)
{
    return store->talks.count;
}

/* Whether all opportunities are live and offered, and none is requested, as a plan makes them. */
static inline bool oud__store_is_fresh(const oud__store *store)
{
    return store->offered == oud__store_count(store) && store->requested == 0;
}

/* ---- one row ---- */

static inline uint32_t oud__store_talk(const oud__store *store, size_t row)
{
    return oud__talk_column_get(&store->talks, row);
}

static inline uint8_t oud__store_flags(const oud__store *store, size_t row)
{
    return store->flags.at[row / OUD__PAGE_ROWS][row % OUD__PAGE_ROWS];
}

static inline uint32_t oud__store_student(const oud__store *store, uint32_t row)
{
    return store->stretches.items.at[oud__row_stretches_find(&store->stretches, row)].student;
}

/* The stretch that was looked up last; all zero at first. */
typedef struct oud__stretch_seen {
    uint32_t first;
    uint32_t end;
    uint32_t student;
} oud__stretch_seen;

/* The same as oud__store_student, quicker for neighbours. */
static inline uint32_t oud__store_student_again(const oud__store *store, oud__stretch_seen *seen,
                                                uint32_t row)
{
    if (row < seen->first || row >= seen->end) {
        const oud__row_stretch *found =
            &store->stretches.items.at[oud__row_stretches_find(&store->stretches, row)];
        *seen = (oud__stretch_seen){found->first, found[1].first, found->student};
    }
    return seen->student;
}

/* Call for what is known of the rows of a stretch, from the first one up to the last; and for all
 * that is known of one row. It stands in many places, which come at once rather than one after
 * another. (Not inline: to gcc a function that only calls for memory does nothing, and goes.) */
void oud__store_prefetch_rows(const oud__store *store, uint32_t first, uint32_t last);
void oud__store_prefetch_talks(const oud__store *store, const oud__talks *talks, uint32_t first,
                               uint32_t end);
void oud__store_prefetch(const oud__store *store, uint32_t row);

/* ---- the rows of a student ---- */

/* Where the first stretch of a student stands in heads or stray_heads; NULL when there is no such
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
    uint32_t stray = oud__is_stray(student) ? student + 1 : OUD_EVENING_ONLY;
    return oud__stray_place(stray) < store->stray_heads.count ? stray : 0;
}

#define OUD__NO_STRETCH UINT32_MAX

/* Call for where the first stretch of a student stands; and, of a student who is the first one to
 * be looked at, for as much as can be guessed of it and its rows. */
void oud__store_prefetch_student(const oud__store *store, uint32_t student);
void oud__store_prefetch_guessed(const oud__store *store, uint32_t student);

/* The first stretches of all students have changed places: note where they are. */
void oud__store_note_guides(oud__store *store);

/* The first stretch of a student, and the next one after a stretch; OUD__NO_STRETCH when there is
 * none. */
static inline uint32_t oud__store_stretch(const oud__store *store, uint32_t student)
{
    const uint32_t *head = oud__store_head(store, student);
    return (head ? *head : 0) - 1; /* 0 - 1 is OUD__NO_STRETCH */
}

static inline uint32_t oud__store_stretch_after(const oud__store *store, uint32_t stretch)
{
    uint32_t link = stretch < store->links.count ? store->links.at[stretch] : 0;
    return link - 1; /* 0 - 1 is OUD__NO_STRETCH */
}

/* The rows of a stretch: from the first one up to where the next stretch begins. */
static inline uint32_t oud__store_begin(const oud__store *store, uint32_t stretch)
{
    return store->stretches.items.at[stretch].first;
}

static inline uint32_t oud__store_end(const oud__store *store, uint32_t stretch)
{
    return store->stretches.items.at[stretch + 1].first;
}

/* The first row of a student, live or not; OUD__NO_ROW when there is none. */
static inline uint32_t oud__store_first(const oud__store *store, uint32_t student)
{
    uint32_t stretch = oud__store_stretch(store, student);
    return stretch == OUD__NO_STRETCH ? OUD__NO_ROW : oud__store_begin(store, stretch);
}

/* The student's next row after `row`. */
static inline uint32_t oud__store_next(const oud__store *store, uint32_t row)
{
    uint32_t stretch = oud__row_stretches_find(&store->stretches, row);
    if (row + 1 < oud__store_end(store, stretch)) {
        return row + 1;
    }
    stretch = oud__store_stretch_after(store, stretch);
    return stretch == OUD__NO_STRETCH ? OUD__NO_ROW : oud__store_begin(store, stretch);
}

/* ---- writing ---- */

/* Flags for so many rows in all; false when memory is out. */
bool oud__store_reserve_flags(oud__store *store, const oud__memory *memory, size_t rows);

/* Make sure that appending these rows cannot fail. */
bool oud__store_reserve(oud__store *store, const oud__memory *memory, const oud__new_rows *rows);

/* Append offered rows; oud__store_reserve came before. The rows can be read as before, and share
 * what they can with the store. */
void oud__store_append(oud__store *store, const oud__memory *memory, oud__new_rows *rows);

/* Change the flags of a row, keeping the counts right. */
void oud__store_set_flags(oud__store *store, uint32_t row, uint8_t flags);

#endif
