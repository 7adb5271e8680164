/* rows.h - the rows of a table as named tuples, made one by one when they are asked for.
 *
 * A column is (kind, values, table or None, offsets or None): 'n' uint32 numbers, 'b' flags of a
 * byte, 'c' int32 positions in the table (-1: its last entry), 'e' uint32 numbers with their
 * objects in the table, 'l' lists of positions. */
#ifndef OUDERAVOND_PYTHON_ROWS_H
#define OUDERAVOND_PYTHON_ROWS_H

#include <Python.h>
#include <stdint.h>

struct row_column {
    char kind;
    Py_buffer values, offsets;
    PyObject *table;  /* a tuple, or NULL */
    PyObject *single; /* lists: by position a tuple of one, made when first needed */
    PyObject *known;  /* lists: bytes of positions -> tuple */
};

struct rows {
    PyObject_VAR_HEAD PyTypeObject *type;
    Py_ssize_t at, end, step, width;
    PyObject *last[2]; /* rows that were given out: one that nobody kept is filled anew */
    int turn;
    struct row_column columns[1];
};

static PyObject *list_of(struct row_column *column, const int32_t *places, Py_ssize_t count)
{
    PyObject *list = PyTuple_New(count);
    for (Py_ssize_t i = 0; list && i < count; i++) {
        PyObject *code = PyTuple_GetItem(column->table, places[i]);
        if (!code) {
            Py_CLEAR(list);
            break;
        }
        Py_INCREF(code);
        PyTuple_SET_ITEM(list, i, code);
    }
    return list;
}

/* One list of a column, each different one once. */
static PyObject *list_cell(struct row_column *column, Py_ssize_t row)
{
    const int32_t *offsets = column->offsets.buf;
    const int32_t *places = (const int32_t *)column->values.buf + offsets[row];
    Py_ssize_t count = offsets[row + 1] - offsets[row];
    if (count == 1 && places[0] >= 0 && places[0] < PyTuple_GET_SIZE(column->table)) {
        PyObject *single = PyList_GET_ITEM(column->single, places[0]);
        if (single == Py_None) {
            if (!(single = list_of(column, places, 1)))
                return NULL;
            PyList_SetItem(column->single, places[0], single);
        }
        Py_INCREF(single);
        return single;
    }
    PyObject *key = PyBytes_FromStringAndSize((const char *)places, count * 4);
    PyObject *list = key ? PyDict_GetItemWithError(column->known, key) : NULL;
    if (list) {
        Py_INCREF(list);
    } else if (key && !PyErr_Occurred()) {
        list = list_of(column, places, count);
        if (list && PyDict_SetItem(column->known, key, list) != 0)
            Py_CLEAR(list);
    }
    Py_XDECREF(key);
    return list;
}

static PyObject *cell_of(struct row_column *column, Py_ssize_t row)
{
    PyObject *cell;
    if (column->kind == 'c') {
        Py_ssize_t size = PyTuple_GET_SIZE(column->table);
        int32_t place = ((const int32_t *)column->values.buf)[row];
        cell = PyTuple_GET_ITEM(column->table, place >= 0 && place < size ? place : size - 1);
    } else if (column->kind == 'b') {
        cell = ((const char *)column->values.buf)[row] ? Py_True : Py_False;
    } else if (column->kind == 'l') {
        return list_cell(column, row);
    } else {
        uint32_t number = ((const uint32_t *)column->values.buf)[row];
        if (!column->table || number >= (size_t)PyTuple_GET_SIZE(column->table) ||
            (cell = PyTuple_GET_ITEM(column->table, number)) == Py_None)
            return PyLong_FromUnsignedLong(number);
    }
    Py_INCREF(cell);
    return cell;
}

static void column_drop(struct row_column *column)
{
    PyBuffer_Release(&column->values);
    PyBuffer_Release(&column->offsets);
    Py_CLEAR(column->table);
    Py_CLEAR(column->single);
    Py_CLEAR(column->known);
}

/* A column for `size` rows; returns 0 with an exception. */
static int column_in(PyObject *tuple, Py_ssize_t size, struct row_column *column)
{
    PyObject *table, *offsets;
    int kind;
    if (!PyArg_ParseTuple(tuple, "Cy*OO", &kind, &column->values, &table, &offsets))
        return 0;
    column->kind = (char)kind;
    if (table != Py_None && !PyTuple_Check(table)) {
        PyErr_SetString(PyExc_TypeError, "expected a tuple");
        return 0;
    }
    if (table != Py_None) {
        Py_INCREF(table);
        column->table = table;
    }
    Py_ssize_t length = column->values.len;
    int fits = kind == 'b' ? length >= size : length / 4 >= size;
    if (kind == 'l') {
        if (PyObject_GetBuffer(offsets, &column->offsets, PyBUF_SIMPLE) != 0)
            return 0;
        const int32_t *at = column->offsets.buf;
        fits = column->table && column->offsets.len / 4 > size && at[size] <= length / 4;
        column->known = PyDict_New();
        column->single = PyList_New(fits ? PyTuple_GET_SIZE(column->table) : 0);
        for (Py_ssize_t i = 0; column->single && i < PyList_GET_SIZE(column->single); i++) {
            Py_INCREF(Py_None);
            PyList_SET_ITEM(column->single, i, Py_None);
        }
        if (!column->known || !column->single)
            return 0;
    } else if (kind == 'c') {
        fits = fits && column->table && PyTuple_GET_SIZE(column->table) > 0;
    }
    if (!fits)
        PyErr_SetString(PyExc_ValueError, "columns of different lengths");
    return fits;
}

/* ---- The iterator */

/* Whether a row that nobody else has may be filled anew; not where a tuple keeps its hash, or where
 * counts are not exact. */
#if PY_VERSION_HEX < 0x030E0000 && !defined(Py_GIL_DISABLED)
#define IS_OURS_ALONE(row) (Py_REFCNT(row) == 1)
#else
#define IS_OURS_ALONE(row) 0
#endif

static int rows_fill(struct rows *rows, PyObject *row)
{
    for (Py_ssize_t i = 0; i < rows->width; i++) {
        PyObject *cell = cell_of(&rows->columns[i], rows->at);
        PyObject *old = PyTuple_GET_ITEM(row, i);
        if (!cell)
            return 0;
        PyTuple_SET_ITEM(row, i, cell);
        Py_XDECREF(old);
    }
    return 1;
}

static PyObject *rows_next(PyObject *self)
{
    struct rows *rows = (struct rows *)self;
    if (rows->step > 0 ? rows->at >= rows->end : rows->at <= rows->end)
        return NULL;
    PyObject **place = &rows->last[rows->turn ^= 1];
    if (*place && !IS_OURS_ALONE(*place))
        Py_CLEAR(*place);
    if (!*place && !(*place = rows->type->tp_alloc(rows->type, rows->width)))
        return NULL;
    if (!rows_fill(rows, *place)) {
        Py_CLEAR(*place);
        return NULL;
    }
    rows->at += rows->step;
    Py_INCREF(*place);
    return *place;
}

static void rows_drop(PyObject *self)
{
    struct rows *rows = (struct rows *)self;
    PyTypeObject *type = Py_TYPE(self);
    for (Py_ssize_t i = 0; i < rows->width; i++)
        column_drop(&rows->columns[i]);
    Py_CLEAR(rows->last[0]);
    Py_CLEAR(rows->last[1]);
    Py_CLEAR(rows->type);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyObject *rows_left(PyObject *self, PyObject *nothing)
{
    struct rows *rows = (struct rows *)self;
    (void)nothing;
    Py_ssize_t left = rows->step > 0 ? rows->end - rows->at : rows->at - rows->end;
    Py_ssize_t size = rows->step > 0 ? rows->step : -rows->step;
    return PyLong_FromSsize_t(left > 0 ? (left + size - 1) / size : 0);
}

static PyTypeObject *rows_type(void)
{
    static PyMethodDef methods[] = {{"__length_hint__", rows_left, METH_NOARGS, NULL},
                                    {NULL, NULL, 0, NULL}};
    static PyType_Slot slots[] = {{Py_tp_iter, PyObject_SelfIter},
                                  {Py_tp_iternext, rows_next},
                                  {Py_tp_dealloc, rows_drop},
                                  {Py_tp_methods, methods},
                                  {0, NULL}};
    static PyType_Spec spec = {"ouderavond._core.Rows", sizeof(struct rows),
                               sizeof(struct row_column), Py_TPFLAGS_DEFAULT, slots};
    static PyTypeObject *made;
    if (!made)
        made = (PyTypeObject *)PyType_FromSpec(&spec);
    return made;
}

/* The rows from `at` up to `end`, by `step`, of a table of `size` rows. */
static PyObject *rows(PyObject *row_type, PyObject *columns, Py_ssize_t size, Py_ssize_t at,
                      Py_ssize_t end, Py_ssize_t step)
{
    PyTypeObject *type = rows_type(), *of = (PyTypeObject *)row_type;
    if (!type)
        return NULL;
    if (!PyType_Check(row_type) || !PyType_IsSubtype(of, &PyTuple_Type) ||
        of->tp_basicsize != PyTuple_Type.tp_basicsize || !PyTuple_Check(columns)) {
        PyErr_SetString(PyExc_TypeError, "expected a type of tuple, and columns");
        return NULL;
    }
    if (step == 0 || at < 0 || at > size || end < -1 || end > size || (step < 0 && at == size)) {
        PyErr_SetString(PyExc_IndexError, "no such row");
        return NULL;
    }
    Py_ssize_t width = PyTuple_GET_SIZE(columns);
    struct rows *rows = (struct rows *)type->tp_alloc(type, width);
    if (!rows)
        return NULL;
    Py_INCREF(of);
    rows->type = of;
    rows->at = at;
    rows->end = end;
    rows->step = step;
    for (; rows->width < width; rows->width++) {
        if (!column_in(PyTuple_GET_ITEM(columns, rows->width), size, &rows->columns[rows->width])) {
            column_drop(&rows->columns[rows->width]);
            Py_DECREF(rows);
            return NULL;
        }
    }
    return (PyObject *)rows;
}

/* ---- Whole columns */

static void codes_of(const struct row_column *column, Py_ssize_t size, PyObject *list)
{
    const int32_t *places = column->values.buf;
    Py_ssize_t none = PyTuple_GET_SIZE(column->table) - 1;
    for (Py_ssize_t i = 0; i < size; i++) {
        uint32_t place = (uint32_t)places[i];
        PyObject *cell = PyTuple_GET_ITEM(column->table, place < none ? place : none);
        Py_INCREF(cell);
        PyList_SET_ITEM(list, i, cell);
    }
}

/* The cells of a column, as rows have them, as a list. */
static PyObject *cells(PyObject *tuple, Py_ssize_t size)
{
    struct row_column column = {0};
    PyObject *list = column_in(tuple, size, &column) ? PyList_New(size) : NULL;
    if (list && column.kind == 'c') {
        codes_of(&column, size, list);
        size = 0;
    }
    for (Py_ssize_t i = 0; list && i < size; i++) {
        PyObject *cell = cell_of(&column, i);
        if (!cell) {
            Py_CLEAR(list);
            break;
        }
        PyList_SET_ITEM(list, i, cell);
    }
    column_drop(&column);
    return list;
}

/* ---- Lists of positions, each different one as one place. A small hash of our own: rows are many,
 * and a dict asks for a key object each time */

struct list_places {
    const int32_t *offsets, *values;
    int32_t *slots; /* row + 1 of the first row with this list */
    size_t mask;
    int32_t *singles; /* likewise of lists of one, by their position */
    Py_ssize_t count; /* of these */
};

static size_t list_slot(const struct list_places *lists, Py_ssize_t row)
{
    const int32_t *at = lists->offsets;
    size_t size = (size_t)(at[row + 1] - at[row]) * sizeof *at;
    uint64_t hash = 0;
    for (int32_t i = at[row]; i < at[row + 1]; i++)
        hash = (hash ^ (uint32_t)lists->values[i]) * 0x9e3779b97f4a7c15u;
    size_t slot = (size_t)(hash >> 32) & lists->mask;
    for (; lists->slots[slot]; slot = (slot + 1) & lists->mask) {
        int32_t other = lists->slots[slot] - 1;
        if ((size_t)(at[other + 1] - at[other]) * sizeof *at == size &&
            memcmp(lists->values + at[row], lists->values + at[other], size) == 0)
            break;
    }
    return slot;
}

/* Appends the text of a list: its codes, joined with commas. Returns 0 with an exception. */
static int append_text(PyObject *texts, PyObject *codes, const int32_t *places, Py_ssize_t count)
{
    struct row_column column = {.table = codes};
    PyObject *list = list_of(&column, places, count);
    PyObject *comma = list ? PyUnicode_FromString(", ") : NULL;
    PyObject *text = comma ? PyUnicode_Join(comma, list) : NULL;
    int done = text && PyList_Append(texts, text) == 0;
    Py_XDECREF(comma);
    Py_XDECREF(list);
    Py_XDECREF(text);
    return done;
}

/* The place of each row's list, in order of first appearance, into `out`. */
static int place_lists(struct list_places *lists, PyObject *codes, Py_ssize_t size, int32_t *out,
                       PyObject *texts)
{
    for (Py_ssize_t i = 0; i < size; i++) {
        const int32_t *at = lists->values + lists->offsets[i];
        Py_ssize_t count = lists->offsets[i + 1] - lists->offsets[i];
        int32_t *first = count == 1 && *at >= 0 && *at < lists->count
                             ? &lists->singles[*at]
                             : &lists->slots[list_slot(lists, i)];
        if (*first) {
            out[i] = out[*first - 1];
            continue;
        }
        *first = (int32_t)i + 1;
        out[i] = (int32_t)PyList_GET_SIZE(texts);
        if (!append_text(texts, codes, at, count))
            return 0;
    }
    return 1;
}

/* (positions as bytes of int32, texts): lists of positions in a tuple of codes as one position each
 * in a list of texts. */
static PyObject *joined(PyObject *values, PyObject *offsets, Py_ssize_t size, PyObject *codes)
{
    PyObject *out = NULL, *texts = NULL, *answer = NULL;
    PyObject *spec = Py_BuildValue("COOO", 'l', values, codes, offsets);
    struct row_column column = {0};
    struct list_places lists = {.mask = 1};
    if (spec && column_in(spec, size, &column)) {
        lists.offsets = column.offsets.buf;
        lists.values = column.values.buf;
        while (lists.mask < (size_t)size * 2)
            lists.mask = lists.mask * 2 + 1;
        lists.slots = PyMem_Calloc(lists.mask + 1, sizeof *lists.slots);
        lists.count = PyTuple_GET_SIZE(codes);
        lists.singles = PyMem_Calloc((size_t)lists.count + 1, sizeof *lists.singles);
        out = lists.slots && lists.singles ? PyBytes_FromStringAndSize(NULL, size * 4)
                                           : PyErr_NoMemory();
        texts = out ? PyList_New(0) : NULL;
    }
    if (texts && place_lists(&lists, codes, size, (int32_t *)(void *)PyBytes_AS_STRING(out), texts))
        answer = Py_BuildValue("OO", out, texts);
    PyMem_Free(lists.slots);
    PyMem_Free(lists.singles);
    column_drop(&column);
    Py_XDECREF(spec);
    Py_XDECREF(out);
    Py_XDECREF(texts);
    return answer;
}

#endif
