/* list.c - adding to a list of rows, and going over from runs to an owner per row. */
#include "school/list.h"

#include <string.h>

/* So many rows, with runs shorter than two on average, show that runs do not pay. */
#define ENOUGH 4096

static bool pays_not(const oud__list *list)
{
    return list->items.count >= ENOUGH && list->runs.count > list->items.count / 2;
}

static bool scatter(oud__list *list, const oud__memory *memory, size_t rows)
{
    if (!oud__vec_reserve(memory, &list->owners, list->items.count + rows)) {
        return false;
    }
    for (size_t i = 0; i < list->runs.count; i++) {
        oud__stretch run = oud__list_stretch(list, i);
        for (uint32_t row = run.first; row < run.end; row++) {
            list->owners.at[row] = run.owner;
        }
    }
    list->owners.count = list->items.count;
    list->scattered = true;
    oud__vec_free(memory, &list->runs);
    return true;
}

bool oud__list_reserve(oud__list *list, const oud__memory *memory, size_t rows)
{
    if (!oud__vec_reserve(memory, &list->items, rows)) {
        return false;
    }
    if (!list->scattered && pays_not(list)) {
        return scatter(list, memory, rows);
    }
    return list->scattered ? oud__vec_reserve(memory, &list->owners, rows)
                           : oud__vec_reserve(memory, &list->runs, rows);
}

static void append_runs(oud__list *list, const uint32_t *owners, size_t count)
{
    size_t runs = list->runs.count;
    uint32_t place = (uint32_t)list->items.count;
    uint32_t owner = runs ? list->runs.at[runs - 1].owner : 0;
    for (size_t i = 0; i < count; i++, place++) {
        if (owners[i] != owner) {
            owner = owners[i];
            list->runs.at[runs++] = (oud__run){owner, place};
        }
    }
    list->runs.count = runs;
}

void oud__list_append(oud__list *list, const uint32_t *owners, const uint32_t *items, size_t count)
{
    if (count == 0) {
        return;
    }
    if (list->scattered) {
        memcpy(list->owners.at + list->owners.count, owners, count * sizeof *owners);
        list->owners.count += count;
    } else {
        append_runs(list, owners, count);
    }
    memcpy(list->items.at + list->items.count, items, count * sizeof *items);
    list->items.count += count;
}

size_t oud__list_changes(const uint32_t *owners, size_t count)
{
    size_t changes = 0;
    for (size_t i = 1; i < count; i++) {
        changes += owners[i] != owners[i - 1];
    }
    return changes;
}

void oud__list_cut(oud__list *list, size_t count)
{
    while (list->runs.count && list->runs.at[list->runs.count - 1].first >= count) {
        list->runs.count--;
    }
    list->owners.count = list->scattered ? count : 0;
    list->items.count = count;
}

void oud__list_free(oud__list *list, const oud__memory *memory)
{
    oud__vec_free(memory, &list->runs);
    oud__vec_free(memory, &list->owners);
    oud__vec_free(memory, &list->items);
    list->scattered = false;
}
