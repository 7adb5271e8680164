/* columns.h - columns of ids as tables have them: positions in a list of codes, flags of a byte
 * each, and all batches of a cursor in one go. */
#ifndef OUDERAVOND_PYTHON_COLUMNS_H
#define OUDERAVOND_PYTHON_COLUMNS_H

#include "handles.h"
#include "pages.h"

#define CURSOR_BATCH 8192 /* so that what was fetched is still in cache when it is copied */

/* How the numbers of a column become what the table has. */
struct column_form {
    uint32_t attribute;
    char kind;      /* 'n' numbers, 'b' flags, 'c' codes */
    uint32_t count; /* codes: how many the school has; those of the evening come after them */
    const int32_t *places; /* codes: the place of each; NULL: as they are counted */
    size_t place_count;
};

/* Ids as positions from 0; -1 for none. In place. */
static void place_codes(uint32_t *ids, size_t size, const struct column_form *form)
{
    const uint32_t own = form->count - OUD_EVENING_ONLY;
    for (size_t i = 0; i < size; i++)
        ids[i] += ids[i] >= OUD_EVENING_ONLY ? own : UINT32_MAX;
    for (size_t i = 0; form->places && i < size; i++)
        ids[i] = ids[i] < form->place_count ? (uint32_t)form->places[ids[i]] : ids[i];
}

static void narrow(const uint32_t *flags, size_t size, char *out)
{
    for (size_t i = 0; i < size; i++)
        out[i] = flags[i] != 0;
}

/* (attribute, kind, count, places or None), with the buffer of the places. Returns 0 with an
 * exception. */
static int form_in(PyObject *tuple, struct column_form *form, Py_buffer *places)
{
    PyObject *object;
    unsigned attribute, count;
    int kind;
    if (!PyArg_ParseTuple(tuple, "ICIO", &attribute, &kind, &count, &object))
        return 0;
    *form = (struct column_form){attribute, (char)kind, count, NULL, 0};
    if (object == Py_None)
        return 1;
    if (PyObject_GetBuffer(object, places, PyBUF_SIMPLE) != 0)
        return 0;
    form->places = places->buf;
    form->place_count = (size_t)places->len / sizeof *form->places;
    return 1;
}

/* Ids (bytes of uint32) as the form says. */
static PyObject *formed(PyObject *ids, PyObject *tuple)
{
    struct column_form form;
    Py_buffer view = {0}, places = {0};
    PyObject *out = NULL;
    if (form_in(tuple, &form, &places) && PyObject_GetBuffer(ids, &view, PyBUF_SIMPLE) == 0) {
        size_t size = (size_t)view.len / 4;
        int flags = form.kind == 'b';
        out = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(flags ? size : size * 4));
        if (out && flags) {
            narrow(view.buf, size, PyBytes_AS_STRING(out));
        } else if (out) {
            memcpy(PyBytes_AS_STRING(out), view.buf, size * 4);
            if (form.kind == 'c')
                place_codes((uint32_t *)(void *)PyBytes_AS_STRING(out), size, &form);
        }
    }
    PyBuffer_Release(&view);
    PyBuffer_Release(&places);
    return out;
}

/* ---- A cursor, read to its end */

#define CURSOR_COLUMNS 32

struct cursor_read {
    const oud_cursor *cursor;
    struct column_form forms[CURSOR_COLUMNS];
    Py_buffer places[CURSOR_COLUMNS];
    char *out[CURSOR_COLUMNS];
    Py_ssize_t columns;
    struct column_form teachers;
    Py_buffer teacher_places;
    uint32_t *offsets;
    PyObject *ids; /* bytes with room for `room` numbers */
    size_t held, room;
    size_t done;
};

/* The teachers of a batch, behind those of earlier ones. */
static int take_teachers(struct cursor_read *read, size_t batch)
{
    const oud_opportunity_list list = OUD_OPPORTUNITY_LIST_TEACHERS;
    uint32_t *offsets = read->offsets + read->done;
    uint32_t *ids = (uint32_t *)(void *)PyBytes_AS_STRING(read->ids) + read->held;
    size_t left = read->room - read->held;
    size_t count = oud_cursor_lists(read->cursor, list, offsets, ids, left);
    if (count > INT32_MAX / 2 - read->held)
        return 0;
    if (count > left) {
        read->room = (read->held + count) * 2;
        if (_PyBytes_Resize(&read->ids, (Py_ssize_t)(read->room * 4)) != 0)
            return 0;
        ids = (uint32_t *)(void *)PyBytes_AS_STRING(read->ids) + read->held;
        oud_cursor_lists(read->cursor, list, offsets, ids, count);
    }
    place_codes(ids, count, &read->teachers);
    for (size_t i = 0; i <= batch; i++)
        offsets[i] += (uint32_t)read->held;
    read->held += count;
    return 1;
}

static int take_batch(struct cursor_read *read, size_t batch)
{
    uint32_t numbers[CURSOR_BATCH];
    for (Py_ssize_t i = 0; i < read->columns; i++) {
        const struct column_form *form = &read->forms[i];
        if (form->kind == 'b') {
            oud_cursor_column(read->cursor, (oud_attribute)form->attribute, numbers, batch);
            narrow(numbers, batch, read->out[i] + read->done);
            continue;
        }
        uint32_t *out = (uint32_t *)(void *)read->out[i] + read->done;
        oud_cursor_column(read->cursor, (oud_attribute)form->attribute, out, batch);
        if (form->kind == 'c')
            place_codes(out, batch, form);
    }
    if (!take_teachers(read, batch))
        return 0;
    read->done += batch;
    return 1;
}

/* Room for `size` rows: bytes in `list`, one per column, then the offsets. */
static int make_room(struct cursor_read *read, PyObject *list, size_t size)
{
    for (Py_ssize_t i = 0; i <= read->columns; i++) {
        size_t width = i < read->columns && read->forms[i].kind == 'b' ? 1 : 4;
        size_t rows = size + (i == read->columns);
        PyObject *bytes = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(rows * width));
        if (!bytes || PyList_Append(list, bytes) != 0) {
            Py_XDECREF(bytes);
            return 0;
        }
        Py_DECREF(bytes); /* the list has it */
        will_fill(PyBytes_AS_STRING(bytes), rows * width);
        if (i < read->columns)
            read->out[i] = PyBytes_AS_STRING(bytes);
        else
            read->offsets = (uint32_t *)(void *)PyBytes_AS_STRING(bytes);
    }
    read->offsets[0] = 0;
    read->room = size + size / 4;
    read->ids = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(read->room * 4));
    if (read->ids)
        will_fill(PyBytes_AS_STRING(read->ids), read->room * 4);
    return read->ids != NULL;
}

static int forms_in(struct cursor_read *read, PyObject *forms, PyObject *teachers)
{
    read->columns = PyTuple_GET_SIZE(forms);
    if (read->columns > CURSOR_COLUMNS) {
        PyErr_SetString(PyExc_ValueError, "too many columns");
        return 0;
    }
    for (Py_ssize_t i = 0; i < read->columns; i++)
        if (!form_in(PyTuple_GET_ITEM(forms, i), &read->forms[i], &read->places[i]))
            return 0;
    return form_in(teachers, &read->teachers, &read->teacher_places);
}

/* What is left of the cursor, at most `limit` rows: a list of bytes per column, then the offsets of
 * the teachers, then the teachers. */
static PyObject *read_cursor(PyObject *capsule, PyObject *forms, PyObject *teachers, size_t limit)
{
    struct box *box = box_open(capsule, "oud_cursor", 0);
    struct cursor_read *read = box ? PyMem_Calloc(1, sizeof *read) : NULL;
    PyObject *list = read ? PyList_New(0) : NULL;
    oud_status status = OUD_STATUS_OK;
    int done = list && forms_in(read, forms, teachers) && make_room(read, list, limit);
    while (done && status == OUD_STATUS_OK && read->done < limit && box->handle) {
        size_t batch = limit - read->done < CURSOR_BATCH ? limit - read->done : CURSOR_BATCH;
        read->cursor = box->handle;
        status = oud_cursor_fetch(box->handle, batch, &batch);
        if (status == OUD_STATUS_OK && batch == 0)
            break;
        if (status == OUD_STATUS_OK && !take_batch(read, batch)) {
            if (!PyErr_Occurred())
                PyErr_NoMemory();
            done = 0;
        }
    }
    if (done && status != OUD_STATUS_OK) {
        raise_status((int)status, box);
        done = 0;
    }
    done = done && _PyBytes_Resize(&read->ids, (Py_ssize_t)(read->held * 4)) == 0;
    PyObject *answer = done ? Py_BuildValue("nOO", (Py_ssize_t)read->done, list, read->ids) : NULL;
    Py_XDECREF(list);
    for (int i = 0; read && i < CURSOR_COLUMNS; i++)
        PyBuffer_Release(&read->places[i]);
    if (read) {
        PyBuffer_Release(&read->teacher_places);
        Py_XDECREF(read->ids);
    } else if (box && !PyErr_Occurred()) {
        PyErr_NoMemory();
    }
    PyMem_Free(read);
    return answer;
}

#endif
