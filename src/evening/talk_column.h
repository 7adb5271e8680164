/* talk_column.h - the talks of rows, two bytes each.
 *
 * Rows that stand together have talks that were made together, so a page of rows keeps how far
 * each talk is from a base; the few that are farther away stand aside. Pages are shared: a plan
 * makes them, and the store takes them over. Who wants to write in one makes it its own first. */
#ifndef OUD_EVENING_TALK_COLUMN_H
#define OUD_EVENING_TALK_COLUMN_H

#include "base/map.h"
#include "base/vec.h"
#include "core/handle.h"

#define OUD__PAGE_ROWS 8192u
#define OUD__TALK_FAR  UINT16_MAX /* look among the far ones */

/* Pages are made many at a time, and given back when nobody has any of them. */
typedef struct oud__talk_pages oud__talk_pages;

typedef struct oud__talk_page {
    oud__talk_pages *made_with;
    oud__count references;
    uint32_t base; /* talk = base + near; 0: nothing written yet */
    uint16_t near[OUD__PAGE_ROWS];
} oud__talk_page;

typedef struct oud__talk_column {
    OUD__VEC(oud__talk_page *) pages;
    size_t count; /* rows */
    oud__map far; /* row + 1 -> talk; also of rows that are near again */
} oud__talk_column;

/* The talk of a row that is far. */
uint32_t oud__talk_column_far(const oud__talk_column *column, size_t row);

static inline uint32_t oud__talk_column_get(const oud__talk_column *column, size_t row)
{
    const oud__talk_page *page = column->pages.at[row / OUD__PAGE_ROWS];
    uint32_t near = page->near[row % OUD__PAGE_ROWS];
    return near != OUD__TALK_FAR ? page->base + near : oud__talk_column_far(column, row);
}

/* Whether `talk` can be near in a page. */
static inline bool oud__talk_page_holds(const oud__talk_page *page, uint32_t talk)
{
    return talk - page->base < OUD__TALK_FAR;
}

/* A page in which nothing was written gets its base from its first talk. */
void oud__talk_page_begin(oud__talk_page *page, uint32_t talk);

/* Make room for `extra` rows behind the last one, in pages of the column's own; false when memory
 * is out. */
bool oud__talk_column_reserve(oud__talk_column *column, const oud__memory *memory, size_t extra);

/* The same as the next one, always. */
bool oud__talk_column_push_any(oud__talk_column *column, const oud__memory *memory, uint32_t talk);

/* Add a row; false when memory is out, which cannot be once there is room for it and for one more
 * that is far. */
static inline bool oud__talk_column_push(oud__talk_column *column, const oud__memory *memory,
                                         uint32_t talk)
{
    const size_t place = column->count / OUD__PAGE_ROWS;
    const size_t at = column->count % OUD__PAGE_ROWS;
    oud__talk_page *page = at && place < column->pages.count ? column->pages.at[place] : NULL;
    if (!page || !page->base || !oud__talk_page_holds(page, talk)) {
        return oud__talk_column_push_any(column, memory, talk);
    }
    page->near[at] = (uint16_t)(talk - page->base);
    column->count++;
    return true;
}

/* Make sure that the talk of a row can be set: its page is the column's own. There must be room for
 * one more far one for each that is set. */
bool oud__talk_column_open(oud__talk_column *column, const oud__memory *memory, size_t row);
bool oud__talk_column_reserve_far(oud__talk_column *column, const oud__memory *memory,
                                  size_t extra);
void oud__talk_column_set(oud__talk_column *column, const oud__memory *memory, size_t row,
                          uint32_t talk);

/* Make room to append the rows of `other` from `skip` on, which stand at the same place in their
 * pages as they will here (skip % OUD__PAGE_ROWS == column->count % OUD__PAGE_ROWS). */
bool oud__talk_column_reserve_all(oud__talk_column *column, const oud__memory *memory,
                                  const oud__talk_column *other, size_t skip);

/* Append them: whole pages are shared. oud__talk_column_reserve_all came before. */
void oud__talk_column_append(oud__talk_column *column, const oud__memory *memory,
                             const oud__talk_column *other, size_t skip);

void oud__talk_column_free(oud__talk_column *column, const oud__memory *memory);

#endif
