/* rows.h - the rows of a table as named tuples, made one by one when they are asked for.
 *
 * A column is (kind, values, table or None, offsets or None): 'n' uint32 numbers, 'b' flags of a
 * byte, 'c' int32 positions in the table (-1: its last entry), 'e' uint32 numbers with their
 * objects in the table, 'l' lists of positions. */
#ifndef OUDERAVOND_PYTHON_ROWS_H
#define OUDERAVOND_PYTHON_ROWS_H

#include "lists.h"
#include "pages.h"

struct row_column {
    char kind;
    Py_buffer values, offsets;
    PyObject *table; /* a tuple, or NULL */
    struct lists lists;
    PyObject *known; /* lists: by number a tuple, made when it is first needed */
};

struct rows {
    PyObject_VAR_HEAD PyTypeObject *type;
    Py_ssize_t at, end, step, width;
    PyObject *last[2]; /* rows that were given out: one that nobody kept is filled anew */
    int turn;
    struct row_column columns[1];
};

static PyObject *list_of(PyObject *table, const int32_t *places, Py_ssize_t count)
{
    PyObject *list = PyTuple_New(count);
    for (Py_ssize_t i = 0; list && i < count; i++) {
        PyObject *code = PyTuple_GetItem(table, places[i]);
        if (!code) {
            Py_CLEAR(list);
            break;
        }
        Py_INCREF(code);
        PyTuple_SET_ITEM(list, i, code);
    }
    return list;
}

/* A list that is there for the first time. */
static PyObject *new_list(struct row_column *column, int32_t *place, Py_ssize_t row)
{
    const int32_t *at = column->lists.offsets + row;
    PyObject *list = list_of(column->table, column->lists.values + at[0], at[1] - at[0]);
    if (list && PyList_Append(column->known, list) == 0)
        list_add(&column->lists, place, row);
    else
        Py_CLEAR(list);
    return list;
}

/* One list of a column, each different one once. */
static PyObject *list_cell(struct row_column *column, Py_ssize_t row)
{
    int32_t *place = list_find(&column->lists, row);
    if (!place || !*place)
        return place ? new_list(column, place, row) : NULL;
    PyObject *list = PyList_GET_ITEM(column->known, *place - 1);
    Py_INCREF(list);
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
    lists_free(&column->lists);
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
        column->known = fits ? PyList_New(0) : NULL;
        if (fits && (!column->known || !lists_start(&column->lists, at, column->values.buf,
                                                    PyTuple_GET_SIZE(column->table))))
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
    if (list)
        will_fill(((PyListObject *)list)->ob_item, (size_t)size * sizeof(PyObject *));
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

/* ---- Lists of codes as texts */

/* Appends the text of a list: its codes, joined with commas. Returns 0 with an exception. */
static int append_text(PyObject *texts, PyObject *codes, const int32_t *places, Py_ssize_t count)
{
    PyObject *list = list_of(codes, places, count);
    PyObject *comma = list ? PyUnicode_FromString(", ") : NULL;
    PyObject *text = comma ? PyUnicode_Join(comma, list) : NULL;
    int done = text && PyList_Append(texts, text) == 0;
    Py_XDECREF(comma);
    Py_XDECREF(list);
    Py_XDECREF(text);
    return done;
}

/* The number of each row's list into `out`, and the texts by number. Returns 0 with an exception.
 */
static int number_lists(struct lists *lists, PyObject *codes, Py_ssize_t size, int32_t *out,
                        PyObject *texts)
{
    for (Py_ssize_t i = 0; i < size; i++) {
        int32_t *place = list_find(lists, i);
        if (!place)
            return 0;
        if (!*place) {
            const int32_t *at = lists->offsets + i;
            if (!append_text(texts, codes, lists->values + at[0], at[1] - at[0]))
                return 0;
            list_add(lists, place, i);
        }
        out[i] = *place - 1;
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
    if (spec && column_in(spec, size, &column))
        out = PyBytes_FromStringAndSize(NULL, size * 4);
    texts = out ? PyList_New(0) : NULL;
    if (texts &&
        number_lists(&column.lists, codes, size, (int32_t *)(void *)PyBytes_AS_STRING(out), texts))
        answer = Py_BuildValue("OO", out, texts);
    column_drop(&column);
    Py_XDECREF(spec);
    Py_XDECREF(out);
    Py_XDECREF(texts);
    return answer;
}

#endif
