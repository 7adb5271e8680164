/* lists.h - the lists of positions in a column, each different one with a number, in order of first
 * appearance. A small hash of our own: rows are many, and a dict asks for a key object each time.
 */
#ifndef OUDERAVOND_PYTHON_LISTS_H
#define OUDERAVOND_PYTHON_LISTS_H

#include <Python.h>
#include <stdint.h>

#define LISTS_FIRST 64 /* a power of two */

struct lists {
    const int32_t *offsets, *values; /* the column's */
    Py_ssize_t codes;                /* positions are mostly below it */
    int32_t *singles;                /* by position: the number of the list of just that, + 1 */
    int32_t *slots;                  /* of the others: likewise */
    size_t mask;
    int32_t *rows; /* by number: a row with that list */
    int32_t count, room;
};

static void lists_free(struct lists *lists)
{
    PyMem_Free(lists->singles);
    PyMem_Free(lists->slots);
    PyMem_Free(lists->rows);
    *lists = (struct lists){0};
}

/* For a column whose buffers stay; returns 0 with an exception. */
static int lists_start(struct lists *lists, const int32_t *offsets, const int32_t *values,
                       Py_ssize_t codes)
{
    *lists = (struct lists){.offsets = offsets, .values = values, .codes = codes};
    lists->singles = PyMem_Calloc((size_t)codes + 1, sizeof *lists->singles);
    if (!lists->singles)
        PyErr_NoMemory();
    return lists->singles != NULL;
}

/* The place of the list's number, if it is one position that has a place of its own. */
static int32_t *list_single(const struct lists *lists, Py_ssize_t row)
{
    const int32_t *at = lists->offsets + row;
    const int32_t *list = lists->values + at[0];
    return at[1] - at[0] == 1 && *list >= 0 && *list < lists->codes ? &lists->singles[*list] : NULL;
}

/* The slot of a list: where its number is, or is to be. */
static int32_t *list_slot(const struct lists *lists, Py_ssize_t row)
{
    const int32_t *list = lists->values + lists->offsets[row];
    const int32_t length = lists->offsets[row + 1] - lists->offsets[row];
    uint64_t hash = 0;
    for (int32_t i = 0; i < length; i++)
        hash = (hash ^ (uint32_t)list[i]) * 0x9e3779b97f4a7c15u;
    size_t slot = (size_t)(hash >> 32) & lists->mask;
    for (; lists->slots[slot]; slot = (slot + 1) & lists->mask) {
        const int32_t *other = lists->offsets + lists->rows[lists->slots[slot] - 1];
        if (other[1] - other[0] == length &&
            memcmp(list, lists->values + *other, (size_t)length * sizeof *list) == 0)
            break;
    }
    return &lists->slots[slot];
}

/* Room for one more number, with at least half of the slots empty; returns 0 with an exception. */
static int lists_grow(struct lists *lists)
{
    const size_t room = lists->room ? (size_t)lists->room * 2 : LISTS_FIRST;
    int32_t *rows = room <= INT32_MAX / 2 ? PyMem_Realloc(lists->rows, room * sizeof *rows) : NULL;
    int32_t *slots = rows ? PyMem_Calloc(room * 2, sizeof *slots) : NULL;
    lists->rows = rows ? rows : lists->rows;
    if (!slots) {
        PyErr_NoMemory();
        return 0;
    }
    PyMem_Free(lists->slots);
    lists->slots = slots;
    lists->mask = room * 2 - 1;
    lists->room = (int32_t)room;
    for (int32_t number = 0; number < lists->count; number++)
        if (!list_single(lists, rows[number]))
            *list_slot(lists, rows[number]) = number + 1;
    return 1;
}

/* Where the number of a row's list, + 1, stands, or 0 if it is new: then list_add comes next. NULL
 * with an exception. */
static int32_t *list_find(struct lists *lists, Py_ssize_t row)
{
    int32_t *single = list_single(lists, row);
    if (single && *single)
        return single;
    if (lists->count == lists->room && !lists_grow(lists))
        return NULL;
    return single ? single : list_slot(lists, row);
}

/* The row's list, which was not found at `place`, has the next number. */
static void list_add(struct lists *lists, int32_t *place, Py_ssize_t row)
{
    lists->rows[lists->count++] = (int32_t)row;
    *place = lists->count;
}

#endif
