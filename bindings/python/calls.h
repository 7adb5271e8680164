/* calls.h - helpers of the typemaps, and the calls that the typemaps do not cover. */
#ifndef OUDERAVOND_PYTHON_CALLS_H
#define OUDERAVOND_PYTHON_CALLS_H

#include "handles.h"

/* ---- In */

/* A sequence of numbers as an array, the caller's to PyMem_Free; returns 0 with an exception. */
static int numbers_in(PyObject *sequence, uint32_t **out, size_t *count)
{
    PyObject *fast = PySequence_Fast(sequence, "expected a sequence of numbers");
    if (!fast)
        return 0;
    Py_ssize_t size = PySequence_Fast_GET_SIZE(fast);
    uint32_t *numbers = PyMem_Calloc((size_t)size + 1, sizeof *numbers);
    if (!numbers)
        PyErr_NoMemory();
    for (Py_ssize_t i = 0; numbers && i < size; i++) {
        unsigned long number = PyLong_AsUnsignedLong(PySequence_Fast_GET_ITEM(fast, i));
        if (!PyErr_Occurred() && number > UINT32_MAX)
            PyErr_SetString(PyExc_OverflowError, "number too large");
        if (PyErr_Occurred()) {
            PyMem_Free(numbers);
            numbers = NULL;
        } else {
            numbers[i] = (uint32_t)number;
        }
    }
    Py_DECREF(fast);
    *out = numbers;
    *count = (size_t)size;
    return numbers != NULL;
}

/* The bytes of a str (as UTF-8) or of any object that has some. */
static int text_in(PyObject *object, Py_buffer *view)
{
    if (!PyUnicode_Check(object))
        return PyObject_GetBuffer(object, view, PyBUF_SIMPLE) == 0;
    Py_ssize_t size;
    const char *text = PyUnicode_AsUTF8AndSize(object, &size);
    return text &&
           PyBuffer_FillInfo(view, object, (void *)(uintptr_t)text, size, 1, PyBUF_SIMPLE) == 0;
}

/* Which handle keeps the diagnostics that are asked for; returns 0 with an exception. */
static int diagnostics_of(PyObject *capsule, oud_diagnostics **out)
{
    struct box *box;
    if (PyCapsule_IsValid(capsule, "oud_plan")) {
        if ((box = box_open(capsule, "oud_plan", 0)))
            *out = (oud_diagnostics *)(uintptr_t)oud_plan_diagnostics(box->handle);
    } else if (PyCapsule_IsValid(capsule, "oud_request_batch")) {
        if ((box = box_open(capsule, "oud_request_batch", 0)))
            *out = (oud_diagnostics *)(uintptr_t)oud_request_batch_diagnostics(box->handle);
    } else if ((box = box_open(capsule, "oud_school", 0))) {
        *out = (oud_diagnostics *)(uintptr_t)oud_school_diagnostics(box->handle);
    }
    return box != NULL;
}

/* ---- Out */

static PyObject *text_out(const char *text, size_t size)
{
    if (!text)
        Py_RETURN_NONE;
    return PyUnicode_DecodeUTF8(text, (Py_ssize_t)size, "replace");
}

/* Bytes for as many numbers as `capacity` says, which goes to *count. */
static PyObject *room_for(PyObject *capacity, size_t *count)
{
    *count = PyLong_AsSize_t(capacity);
    if (PyErr_Occurred())
        return NULL;
    if (*count > PY_SSIZE_T_MAX / sizeof(uint32_t))
        return PyErr_NoMemory();
    return PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(*count * sizeof(uint32_t)));
}

/* (total, the bytes written), where *bytes had room for `capacity` numbers; takes *bytes over. */
static PyObject *filled(PyObject **bytes, size_t total, size_t capacity)
{
    size_t written = total < capacity ? total : capacity;
    if (_PyBytes_Resize(bytes, (Py_ssize_t)(written * sizeof(uint32_t))) != 0)
        return NULL;
    PyObject *answer = Py_BuildValue("nN", (Py_ssize_t)total, *bytes);
    *bytes = NULL;
    return answer;
}

/* ---- Calls */

static PyObject *set_raiser(PyObject *callable)
{
    Py_INCREF(callable);
    Py_XSETREF(raiser, callable);
    Py_RETURN_NONE;
}

/* Gives the handle back now; closing twice is allowed. */
static PyObject *close_capsule(PyObject *capsule)
{
    struct box *box = PyCapsule_CheckExact(capsule) ? box_of(capsule) : NULL;
    if (!box) {
        PyErr_SetString(PyExc_TypeError, "expected a handle");
        return NULL;
    }
    if (guard_of(box)->busy) {
        raise_with(RAISE_BUSY, NULL);
        return NULL;
    }
    void *handle = box->handle;
    box->handle = NULL;
    if (handle)
        box->drop(handle);
    Py_RETURN_NONE;
}

static int is_evening(PyObject *capsule)
{
    return PyCapsule_IsValid(capsule, "oud_evening");
}

static int is_closed(PyObject *capsule)
{
    return !PyCapsule_CheckExact(capsule) || !box_of(capsule)->handle;
}

/* Have `callable` told of the long calls on an evening that follow; None: nobody. */
static PyObject *set_progress(PyObject *evening, PyObject *callable)
{
    struct box *box = box_open(evening, "oud_evening", 0);
    if (!box)
        return NULL;
    Py_INCREF(callable);
    Py_XSETREF(box->progress, callable);
    if (callable == Py_None)
        Py_CLEAR(box->progress);
    Py_RETURN_NONE;
}

/* Ids (bytes of uint32) as int32 positions in a list of `count` things of the school with those of
 * the evening after them; -1 for none. */
static PyObject *positions(PyObject *ids, uint32_t count)
{
    Py_buffer view;
    if (PyObject_GetBuffer(ids, &view, PyBUF_SIMPLE) != 0)
        return NULL;
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, view.len);
    char *out = bytes ? PyBytes_AS_STRING(bytes) : NULL;
    for (Py_ssize_t at = 0; bytes && at + 4 <= view.len; at += 4) {
        uint32_t id;
        memcpy(&id, (const char *)view.buf + at, 4);
        int64_t place =
            id >= OUD_EVENING_OWN ? (int64_t)count + (id - OUD_EVENING_OWN) : (int64_t)id - 1;
        int32_t position = (int32_t)place;
        memcpy(out + at, &position, 4);
    }
    PyBuffer_Release(&view);
    return bytes;
}

/* Flags (bytes of uint32, 0 or 1) as a byte each. */
static PyObject *narrowed(PyObject *flags)
{
    Py_buffer view;
    if (PyObject_GetBuffer(flags, &view, PyBUF_SIMPLE) != 0)
        return NULL;
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, view.len / 4);
    for (Py_ssize_t i = 0; bytes && i < view.len / 4; i++) {
        uint32_t flag;
        memcpy(&flag, (const char *)view.buf + i * 4, 4);
        PyBytes_AS_STRING(bytes)[i] = flag != 0;
    }
    PyBuffer_Release(&view);
    return bytes;
}

/* The offsets of a batch but the first, with `by` added: to put behind those of earlier ones. */
static PyObject *shifted(PyObject *offsets, uint32_t by)
{
    Py_buffer view;
    if (PyObject_GetBuffer(offsets, &view, PyBUF_SIMPLE) != 0)
        return NULL;
    Py_ssize_t size = view.len < 4 ? 0 : view.len / 4 - 1;
    PyObject *bytes = PyBytes_FromStringAndSize(NULL, size * 4);
    for (Py_ssize_t i = 0; bytes && i < size; i++) {
        uint32_t offset;
        memcpy(&offset, (const char *)view.buf + (i + 1) * 4, 4);
        offset += by;
        memcpy(PyBytes_AS_STRING(bytes) + i * 4, &offset, 4);
    }
    PyBuffer_Release(&view);
    return bytes;
}

/* (offsets, ids) of a list of each opportunity of a batch: oud_cursor_lists. */
static PyObject *cursor_lists(const oud_cursor *cursor, oud_opportunity_list list, size_t batch)
{
    size_t count = oud_cursor_lists(cursor, list, NULL, NULL, 0);
    if (batch > 65536 || count > PY_SSIZE_T_MAX / 4)
        return PyErr_NoMemory();
    PyObject *offsets = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(batch + 1) * 4);
    PyObject *ids = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)count * 4);
    if (!offsets || !ids) {
        Py_XDECREF(offsets);
        Py_XDECREF(ids);
        return NULL;
    }
    memset(PyBytes_AS_STRING(offsets), 0, (batch + 1) * 4);
    oud_cursor_lists(cursor, list, (uint32_t *)(void *)PyBytes_AS_STRING(offsets),
                     (uint32_t *)(void *)PyBytes_AS_STRING(ids), count);
    return Py_BuildValue("NN", offsets, ids);
}

/* All that a reader has, as a list of bytes. */
static PyObject *read_pieces(PyObject *capsule)
{
    struct box *box = box_open(capsule, "oud_reader", 0);
    PyObject *pieces = box ? PyList_New(0) : NULL;
    char buffer[65536];
    for (size_t size = 1; pieces && size > 0;) {
        oud_status status = oud_reader_read(box->handle, buffer, sizeof buffer, &size);
        PyObject *piece = NULL;
        if (status != OUD_STATUS_OK)
            raise_status((int)status, box);
        else
            piece = PyBytes_FromStringAndSize(buffer, (Py_ssize_t)size);
        if (!piece || PyList_Append(pieces, piece) != 0)
            Py_CLEAR(pieces);
        Py_XDECREF(piece);
    }
    return pieces;
}

#endif
