/* list.h - rows (owner, item) in the order of arrival. The owner is written once for neighbouring
 * rows; when neighbours hardly ever have the same one, once per row. All zero when empty; a list
 * may start with is_short, and then keeps items in half the room as long as they fit. */
#ifndef OUD_SCHOOL_LIST_H
#define OUD_SCHOOL_LIST_H

#include "base/vec.h"

/* From row `first` on, until the next run begins, rows are of `owner`. */
typedef struct oud__run {
    uint32_t owner;
    uint32_t first;
} oud__run;

typedef struct oud__list {
    OUD__VEC(oud__run) runs;
    oud__u32s owners; /* by row, in place of runs: once `scattered` */
    oud__u32s items;
    OUD__VEC(uint16_t) shorts; /* in place of items: while is_short */
    bool scattered;
    bool is_short;
} oud__list;

/* A short item is a number below OUD__SHORTS and the two highest bits of the item. */
#define OUD__SHORTS UINT32_C(0x4000)

static inline uint32_t oud__item_of(uint16_t item)
{
    return (item & (OUD__SHORTS - 1)) | (uint32_t)(item & 0xc000u) << 16;
}

static inline uint16_t oud__short_of(uint32_t item)
{
    return (uint16_t)((item & (OUD__SHORTS - 1)) | (item >> 16 & 0xc000u));
}

/* How many rows there are. */
static inline size_t oud__list_count(const oud__list *list)
{
    return list->is_short ? list->shorts.count : list->items.count;
}

static inline uint32_t oud__list_item(const oud__list *list, size_t row)
{
    return list->is_short ? oud__item_of(list->shorts.at[row]) : list->items.at[row];
}

/* Make the list such that items with numbers up to `most` fit. False when memory is out. */
bool oud__list_admit(oud__list *list, const oud__memory *memory, uint32_t most);

/* Room for `rows` more rows. False when memory is out. */
bool oud__list_reserve(oud__list *list, const oud__memory *memory, size_t rows);

/* Room for `rows` more rows in `runs` runs. False when memory is out; nothing depends on it. */
bool oud__list_make_room(oud__list *list, const oud__memory *memory, size_t rows, size_t runs);

/* Add rows, room for which must be there. */
void oud__list_append(oud__list *list, const uint32_t *owners, const uint32_t *items, size_t count);

/* Whether neighbours in a column differ at least so often. */
bool oud__list_changes_so_often(const uint32_t *owners, size_t count, size_t often);

/* Forget all rows but the first `count`. */
void oud__list_cut(oud__list *list, size_t count);

void oud__list_free(oud__list *list, const oud__memory *memory);

/* Neighbouring rows of one owner. */
typedef struct oud__stretch {
    uint32_t owner;
    uint32_t first;
    uint32_t end;
} oud__stretch;

static inline size_t oud__list_stretches(const oud__list *list)
{
    return list->scattered ? oud__list_count(list) : list->runs.count;
}

static inline oud__stretch oud__list_stretch(const oud__list *list, size_t number)
{
    if (list->scattered) {
        return (oud__stretch){list->owners.at[number], (uint32_t)number, (uint32_t)number + 1};
    }
    const oud__run *run = &list->runs.at[number];
    bool last = number + 1 == list->runs.count;
    return (oud__stretch){run->owner, run->first,
                          last ? (uint32_t)oud__list_count(list) : run[1].first};
}

/* The owner of a stretch. */
static inline uint32_t oud__list_owner(const oud__list *list, size_t number)
{
    return list->scattered ? list->owners.at[number] : list->runs.at[number].owner;
}

#endif
