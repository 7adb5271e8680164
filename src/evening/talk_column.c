/* talk_column.c - pages of talks, shared until somebody writes. */
#include "evening/talk_column.h"

#include <string.h>

#define AT_ONCE 128 /* pages in a block, so that they find room in what others left */

#define HALF 0x8000u /* a base lies this far below the first talk: later ones may be older */

uint32_t oud__talk_column_far(const oud__talk_column *column, size_t row)
{
    return oud__map_get(&column->far, (uint64_t)row + 1, 0);
}

void oud__talk_page_begin(oud__talk_page *page, uint32_t talk)
{
    if (page->base == 0) {
        page->base = talk > HALF ? talk - HALF : 1;
    }
}

struct oud__talk_pages {
    oud__count in_use;
    size_t size; /* in bytes, with all of them */
    oud__talk_page at[];
};

static oud__talk_pages *new_pages(const oud__memory *memory, size_t count)
{
    size_t bytes;
    oud__talk_pages *pages = NULL;
    if (oud__multiply(count, sizeof *pages->at, &bytes) && bytes <= SIZE_MAX - sizeof *pages) {
        pages = oud__memory_resize(memory, NULL, 0, sizeof *pages + bytes);
    }
    if (pages) {
        pages->size = sizeof *pages + bytes;
        oud__count_start(&pages->in_use);
        for (size_t i = 0; i < count; i++) {
            pages->at[i].made_with = pages;
            pages->at[i].base = 0;
            oud__count_start(&pages->at[i].references);
            if (i) {
                oud__count_take(&pages->in_use);
            }
        }
    }
    return pages;
}

static void give_page(oud__talk_page *page, const oud__memory *memory)
{
    oud__talk_pages *pages = page->made_with;
    if (oud__count_give(&page->references) && oud__count_give(&pages->in_use)) {
        oud__memory_free(memory, pages, pages->size);
    }
}

static size_t pages_for(size_t rows)
{
    return (rows + OUD__PAGE_ROWS - 1) / OUD__PAGE_ROWS;
}

bool oud__talk_column_open(oud__talk_column *column, const oud__memory *memory, size_t row)
{
    oud__talk_page **place = &column->pages.at[row / OUD__PAGE_ROWS];
    if (oud__count_is_one(&(*place)->references)) {
        return true;
    }
    oud__talk_pages *made = new_pages(memory, 1);
    if (!made) {
        return false;
    }
    oud__talk_page *own = made->at;
    own->base = (*place)->base;
    memcpy(own->near, (*place)->near, sizeof own->near);
    give_page(*place, memory);
    *place = own;
    return true;
}

/* The page in which the next row comes, when it is there, can be written. */
static bool open_last(oud__talk_column *column, const oud__memory *memory)
{
    return column->count / OUD__PAGE_ROWS >= column->pages.count ||
           oud__talk_column_open(column, memory, column->count);
}

/* So many pages more. */
static bool add_pages(oud__talk_column *column, const oud__memory *memory, size_t count)
{
    oud__talk_pages *made = NULL;
    if (oud__vec_reserve(memory, &column->pages, count)) {
        made = new_pages(memory, count);
    }
    for (size_t i = 0; made && i < count; i++) {
        column->pages.at[column->pages.count++] = &made->at[i];
    }
    return made != NULL;
}

bool oud__talk_column_reserve(oud__talk_column *column, const oud__memory *memory, size_t extra)
{
    const size_t wanted = pages_for(column->count + extra);
    bool done = extra == 0 || open_last(column, memory);
    while (extra && done && column->pages.count < wanted) {
        const size_t missing = wanted - column->pages.count;
        done = add_pages(column, memory, missing < AT_ONCE ? missing : AT_ONCE);
    }
    return done;
}

bool oud__talk_column_reserve_far(oud__talk_column *column, const oud__memory *memory, size_t extra)
{
    return oud__map_reserve(&column->far, memory, extra);
}

bool oud__talk_column_push_any(oud__talk_column *column, const oud__memory *memory, uint32_t talk)
{
    size_t row = column->count;
    if ((row % OUD__PAGE_ROWS == 0 || pages_for(row + 1) > column->pages.count) &&
        !oud__talk_column_reserve(column, memory, 1)) {
        return false;
    }
    oud__talk_page *page = column->pages.at[row / OUD__PAGE_ROWS];
    oud__talk_page_begin(page, talk);
    if (!oud__talk_page_holds(page, talk) &&
        !oud__map_put(&column->far, memory, (uint64_t)row + 1, talk)) {
        return false;
    }
    page->near[row % OUD__PAGE_ROWS] =
        oud__talk_page_holds(page, talk) ? (uint16_t)(talk - page->base) : OUD__TALK_FAR;
    column->count++;
    return true;
}

void oud__talk_column_set(oud__talk_column *column, const oud__memory *memory, size_t row,
                          uint32_t talk)
{
    oud__talk_page *page = column->pages.at[row / OUD__PAGE_ROWS];
    if (oud__talk_page_holds(page, talk)) {
        page->near[row % OUD__PAGE_ROWS] = (uint16_t)(talk - page->base);
        return;
    }
    page->near[row % OUD__PAGE_ROWS] = OUD__TALK_FAR;
    bool put = oud__map_put(&column->far, memory, (uint64_t)row + 1, talk);
    (void)put; /* oud__talk_column_reserve_far made room */
}

/* How many rows of `other` go into the column's last page, one by one. */
static size_t loose_rows(const oud__talk_column *other, size_t skip)
{
    size_t room = skip ? OUD__PAGE_ROWS - skip : 0;
    size_t rows = other->count - skip;
    return rows < room ? rows : room;
}

bool oud__talk_column_reserve_all(oud__talk_column *column, const oud__memory *memory,
                                  const oud__talk_column *other, size_t skip)
{
    size_t loose = loose_rows(other, skip);
    size_t wanted = pages_for(column->count + other->count - skip);
    size_t far = other->far.count;
    if (loose && !open_last(column, memory)) {
        return false;
    }
    for (size_t i = 0; i < loose; i++) {
        uint32_t talk = oud__talk_column_get(other, skip + i);
        far += !oud__talk_page_holds(column->pages.at[column->count / OUD__PAGE_ROWS], talk);
    }
    return (wanted <= column->pages.count ||
            oud__vec_reserve(memory, &column->pages, wanted - column->pages.count)) &&
           oud__talk_column_reserve_far(column, memory, far);
}

/* Pages that were made and not used are in the way of those to be shared. */
static void drop_spare(oud__talk_column *column, const oud__memory *memory)
{
    while (column->pages.count > pages_for(column->count)) {
        give_page(column->pages.at[--column->pages.count], memory);
    }
}

/* The far rows of the pages from `first` on. */
static void append_far(oud__talk_column *column, const oud__memory *memory, const oud__map *far,
                       size_t first, size_t start)
{
    for (size_t slot = 0; slot < far->slot_count; slot++) {
        uint64_t key = far->keys[slot];
        if (key > first) {
            bool put = oud__map_put(&column->far, memory, key - first + start, far->values[slot]);
            (void)put; /* oud__talk_column_reserve_all made room */
        }
    }
}

void oud__talk_column_append(oud__talk_column *column, const oud__memory *memory,
                             const oud__talk_column *other, size_t skip)
{
    size_t loose = loose_rows(other, skip);
    for (size_t i = 0; i < loose; i++) {
        oud__talk_column_set(column, memory, column->count++,
                             oud__talk_column_get(other, skip + i));
    }
    size_t first = skip + loose;
    if (first == other->count) {
        return;
    }
    drop_spare(column, memory);
    append_far(column, memory, &other->far, first, column->count);
    for (size_t page = first / OUD__PAGE_ROWS; page < pages_for(other->count); page++) {
        oud__count_take(&other->pages.at[page]->references);
        column->pages.at[column->pages.count++] = other->pages.at[page];
    }
    column->count += other->count - first;
}

void oud__talk_column_free(oud__talk_column *column, const oud__memory *memory)
{
    for (size_t i = 0; i < column->pages.count; i++) {
        give_page(column->pages.at[i], memory);
    }
    oud__vec_free(memory, &column->pages);
    oud__map_free(&column->far, memory);
    column->count = 0;
}
