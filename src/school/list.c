/* list.c - adding to a list of rows, and going over from runs to an owner per row. */
#include "school/list.h"

#include "base/changes.h"

#include <string.h>

/* So many rows, with runs shorter than two on average, show that runs do not pay. */
#define ENOUGH 4096

static bool pays_not(const oud__list *list)
{
    size_t count = oud__list_count(list);
    return count >= ENOUGH && list->runs.count > count / 2;
}

static bool reserve_items(oud__list *list, const oud__memory *memory, size_t rows)
{
    return list->is_short ? oud__vec_reserve(memory, &list->shorts, rows)
                          : oud__vec_reserve(memory, &list->items, rows);
}

static bool scatter(oud__list *list, const oud__memory *memory, size_t rows)
{
    if (!oud__vec_reserve(memory, &list->owners, oud__list_count(list) + rows)) {
        return false;
    }
    for (size_t i = 0; i < list->runs.count; i++) {
        oud__stretch run = oud__list_stretch(list, i);
        for (uint32_t row = run.first; row < run.end; row++) {
            list->owners.at[row] = run.owner;
        }
    }
    list->owners.count = oud__list_count(list);
    list->scattered = true;
    oud__vec_free(memory, &list->runs);
    return true;
}

bool oud__list_admit(oud__list *list, const oud__memory *memory, uint32_t most)
{
    if (!list->is_short || most < OUD__SHORTS) {
        return true;
    }
    size_t count = list->shorts.count;
    if (!oud__vec_reserve(memory, &list->items, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        list->items.at[i] = oud__item_of(list->shorts.at[i]);
    }
    list->items.count = count;
    list->is_short = false;
    oud__vec_free(memory, &list->shorts);
    return true;
}

bool oud__list_reserve(oud__list *list, const oud__memory *memory, size_t rows)
{
    if (!reserve_items(list, memory, rows)) {
        return false;
    }
    if (!list->scattered && pays_not(list)) {
        return scatter(list, memory, rows);
    }
    return list->scattered ? oud__vec_reserve(memory, &list->owners, rows)
                           : oud__vec_reserve(memory, &list->runs, rows);
}

bool oud__list_make_room(oud__list *list, const oud__memory *memory, size_t rows, size_t runs)
{
    return reserve_items(list, memory, rows) &&
           (list->scattered ? oud__vec_reserve(memory, &list->owners, rows)
                            : oud__vec_reserve(memory, &list->runs, runs));
}

static void append_runs(oud__list *list, const uint32_t *owners, size_t count)
{
    const uint32_t place = (uint32_t)oud__list_count(list);
    oud__run *run = list->runs.at + list->runs.count;
    size_t i = 1;
    if (!list->runs.count || run[-1].owner != owners[0]) {
        *run++ = (oud__run){owners[0], place};
    }
    for (; i + OUD__CHANGES <= count; i += OUD__CHANGES) {
        for (unsigned changes = oud__changes(owners + i); changes; changes &= changes - 1) {
            const size_t at = i + oud__lowest_bit(changes);
            *run++ = (oud__run){owners[at], place + (uint32_t)at};
        }
    }
    for (; i < count; i++) {
        if (owners[i] != owners[i - 1]) {
            *run++ = (oud__run){owners[i], place + (uint32_t)i};
        }
    }
    list->runs.count = (size_t)(run - list->runs.at);
}

#define AT_ONCE 8 /* a number that compilers know what to do with */

/* Items in half the room. */
static void shorten(const uint32_t *restrict items, size_t count, uint16_t *restrict shorts)
{
    size_t done = 0;
    for (; done + AT_ONCE <= count; done += AT_ONCE) {
        for (size_t i = 0; i < AT_ONCE; i++) {
            shorts[done + i] = oud__short_of(items[done + i]);
        }
    }
    for (; done < count; done++) {
        shorts[done] = oud__short_of(items[done]);
    }
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
    if (list->is_short) {
        shorten(items, count, list->shorts.at + list->shorts.count);
        list->shorts.count += count;
    } else {
        memcpy(list->items.at + list->items.count, items, count * sizeof *items);
        list->items.count += count;
    }
}

bool oud__list_changes_so_often(const uint32_t *owners, size_t count, size_t often)
{
    size_t changes = 0;
    for (size_t i = 1; i < count && changes < often; i++) {
        changes += owners[i] != owners[i - 1];
    }
    return changes >= often;
}

void oud__list_cut(oud__list *list, size_t count)
{
    while (list->runs.count && list->runs.at[list->runs.count - 1].first >= count) {
        list->runs.count--;
    }
    list->owners.count = list->scattered ? count : 0;
    *(list->is_short ? &list->shorts.count : &list->items.count) = count;
}

void oud__list_free(oud__list *list, const oud__memory *memory)
{
    oud__vec_free(memory, &list->runs);
    oud__vec_free(memory, &list->owners);
    oud__vec_free(memory, &list->items);
    oud__vec_free(memory, &list->shorts);
    list->scattered = false;
}
