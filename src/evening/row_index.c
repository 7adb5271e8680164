/* row_index.c - a counting sort at first, chains afterwards. */
#include "evening/row_index.h"

#include "base/sort.h"

/* Chains longer than a quarter of the sorted rows (and this) are not worth keeping. */
#define LINKS_FREE 4096

/* Make `list` long enough for place `place`, filled with zeros. */
static bool stretch(oud__u32s *list, const oud__memory *memory, size_t place)
{
    if (place < list->count) {
        return true;
    }
    size_t extra = place + 1 - list->count;
    if (!oud__vec_reserve(memory, list, extra)) {
        return false;
    }
    for (size_t i = 0; i < extra; i++) {
        list->at[list->count++] = 0;
    }
    return true;
}

static size_t key_of(oud__row_keys keys, uint32_t number)
{
    return number < keys.high ? number : (size_t)(number - keys.high) + keys.base;
}

/* starts[key + 1] becomes how many rows have the key. */
static bool count_keys(oud__row_index *index, const oud__memory *memory, uint32_t rows,
                       oud__row_keys keys)
{
    for (uint32_t row = 0; row < rows; row++) {
        size_t count;
        const uint32_t *of = keys.of(keys.context, row, &count);
        for (size_t i = 0; i < count; i++) {
            size_t key = key_of(keys, of[i]);
            if (!stretch(&index->starts, memory, key + 1)) {
                return false;
            }
            index->starts.at[key + 1]++;
        }
    }
    return true;
}

static bool place_rows(oud__row_index *index, const oud__memory *memory, uint32_t rows,
                       oud__row_keys keys)
{
    oud__u32s *starts = &index->starts;
    for (size_t key = 1; key < starts->count; key++) {
        starts->at[key] += starts->at[key - 1];
    }
    size_t total = starts->count ? starts->at[starts->count - 1] : 0;
    if (!oud__vec_reserve(memory, &index->rows, total)) {
        return false;
    }
    index->rows.count = total;
    for (uint32_t row = rows; row-- > 0;) { /* backwards, so that rows end up ascending */
        size_t count;
        const uint32_t *of = keys.of(keys.context, row, &count);
        for (size_t i = 0; i < count; i++) {
            index->rows.at[--starts->at[key_of(keys, of[i]) + 1]] = row;
        }
    }
    for (size_t key = 1; key < starts->count; key++) { /* ends were moved to starts */
        starts->at[key - 1] = starts->at[key];
    }
    if (starts->count) {
        starts->at[starts->count - 1] = (uint32_t)total;
    }
    return true;
}

bool oud__row_index_build(oud__row_index *index, const oud__memory *memory, uint32_t rows,
                          oud__row_keys keys)
{
    oud__row_index_free(index, memory);
    if (!count_keys(index, memory, rows, keys) || !place_rows(index, memory, rows, keys)) {
        oud__row_index_free(index, memory);
        return false;
    }
    index->built = true;
    return true;
}

static bool add_link(oud__row_index *index, const oud__memory *memory, size_t key, uint32_t row)
{
    if (index->links.count > LINKS_FREE + index->rows.count / 4 ||
        !stretch(&index->heads, memory, key)) {
        return false;
    }
    oud__row_link link = {row, index->heads.at[key]};
    if (!oud__vec_push(memory, &index->links, link)) {
        return false;
    }
    index->heads.at[key] = (uint32_t)index->links.count;
    return true;
}

void oud__row_index_add(oud__row_index *index, const oud__memory *memory, uint32_t row,
                        oud__row_keys keys)
{
    size_t count;
    const uint32_t *of = index->built ? keys.of(keys.context, row, &count) : NULL;
    for (size_t i = 0; index->built && i < count; i++) {
        if (!add_link(index, memory, key_of(keys, of[i]), row)) {
            oud__row_index_free(index, memory);
        }
    }
}

/* Whether a row is the last one that came to a key. */
static bool is_newest(const oud__row_index *index, size_t key, uint32_t row)
{
    uint32_t link = key < index->heads.count ? index->heads.at[key] : 0;
    return link && index->links.at[link - 1].row == row;
}

void oud__row_index_link(oud__row_index *index, const oud__memory *memory, uint32_t number,
                         uint32_t row)
{
    if (index->built && !is_newest(index, number, row) && !add_link(index, memory, number, row)) {
        oud__row_index_free(index, memory);
    }
}

bool oud__row_index_rows(const oud__row_index *index, const oud__memory *memory, oud__row_keys keys,
                         uint32_t number, oud__u32s *rows)
{
    size_t key = key_of(keys, number);
    if (key + 1 < index->starts.count) {
        uint32_t first = index->starts.at[key];
        uint32_t end = index->starts.at[key + 1];
        if (!oud__vec_reserve(memory, rows, end - first)) {
            return false;
        }
        for (uint32_t i = first; i < end; i++) {
            rows->at[rows->count++] = index->rows.at[i];
        }
    }
    uint32_t link = key < index->heads.count ? index->heads.at[key] : 0;
    for (; link; link = index->links.at[link - 1].next) {
        if (!oud__vec_push(memory, rows, index->links.at[link - 1].row)) {
            return false;
        }
    }
    rows->count = rows->count ? oud__sort_unique(rows->at, rows->count) : 0;
    return true;
}

void oud__row_index_free(oud__row_index *index, const oud__memory *memory)
{
    oud__vec_free(memory, &index->starts);
    oud__vec_free(memory, &index->rows);
    oud__vec_free(memory, &index->heads);
    oud__vec_free(memory, &index->links);
    index->built = false;
}
