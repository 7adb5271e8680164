/* calls.h - helpers of the typemaps. */
#ifndef OUDERAVOND_PYTHON_CALLS_H
#define OUDERAVOND_PYTHON_CALLS_H

#include "handles.h"

/* ---- In */

/* A number up to `limit` that is `what`, an int or a numpy one, say; `name` is what it is for. The
 * code of other types than int may close the handles of the call, which are looked at again after
 * it (typemaps.i). Returns 0 with an exception. */
static int number_in(PyObject *object, const char *name, const char *what, uint64_t limit,
                     uint64_t *out)
{
    if (!PyIndex_Check(object)) {
        PyErr_Format(PyExc_TypeError, "%s: expected %s, not %s", name, what,
                     Py_TYPE(object)->tp_name);
        return 0;
    }
    PyObject *whole = PyNumber_Index(object);
    if (!whole)
        return 0;
    *out = PyLong_AsUnsignedLongLong(whole);
    const int fits = !PyErr_Occurred() && *out <= limit;
    if (!fits)
        PyErr_Format(PyExc_OverflowError, "%s: expected 0 to %llu, not %R", name,
                     (unsigned long long)limit, whole);
    Py_DECREF(whole);
    return fits;
}

/* A sequence of numbers as an array, the caller's to PyMem_Free; returns 0 with an exception. */
static int numbers_in(PyObject *sequence, uint32_t **out, size_t *count)
{
    PyObject *items = PySequence_Tuple(sequence); /* which the code of a number cannot change */
    if (!items)
        return 0;
    Py_ssize_t size = PyTuple_GET_SIZE(items);
    uint32_t *numbers = PyMem_Calloc((size_t)size + 1, sizeof *numbers);
    if (!numbers)
        PyErr_NoMemory();
    for (Py_ssize_t i = 0; numbers && i < size; i++) {
        uint64_t number = 0;
        if (number_in(PyTuple_GET_ITEM(items, i), "id", "an int", UINT32_MAX, &number)) {
            numbers[i] = (uint32_t)number;
        } else {
            PyMem_Free(numbers);
            numbers = NULL;
        }
    }
    Py_DECREF(items);
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

/* Where a text comes from that a long call on `guard` reads. */
struct pull {
    PyObject *read; /* takes how many bytes there is room for; gives at most as many, none at the end */
    struct box *guard;
};

/* What `piece` holds goes to `buffer`; returns 0 with an exception. */
static int piece_in(PyObject *piece, char *buffer, size_t capacity, size_t *size)
{
    Py_buffer view;
    if (PyObject_GetBuffer(piece, &view, PyBUF_SIMPLE) != 0)
        return 0;
    int fits = (size_t)view.len <= capacity;
    if (fits) {
        *size = (size_t)view.len;
        memcpy(buffer, view.buf, *size);
    } else {
        PyErr_SetString(PyExc_ValueError, "read(n) gave more than n bytes");
    }
    PyBuffer_Release(&view);
    return fits;
}

/* An oud_read; `user` is a struct pull. */
static int pull_piece(void *user, char *buffer, size_t capacity, size_t *size)
{
    const struct pull *from = user;
    PyEval_RestoreThread(from->guard->thread);
    PyObject *piece = PyErr_CheckSignals() != 0
                          ? NULL
                          : PyObject_CallFunction(from->read, "n", (Py_ssize_t)capacity);
    int failed = !piece || !piece_in(piece, buffer, capacity, size);
    Py_XDECREF(piece);
    from->guard->thread = PyEval_SaveThread();
    return failed;
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

/* The parameters of a wrapped call, but for those that are its buffer. */
#define ARGUMENTS_BEFORE_2 arg1
#define ARGUMENTS_BEFORE_3 ARGUMENTS_BEFORE_2, arg2
#define ARGUMENTS_BEFORE_4 ARGUMENTS_BEFORE_3, arg3
#define ARGUMENTS_BEFORE_5 ARGUMENTS_BEFORE_4, arg4
#define ARGUMENTS_BEFORE_6 ARGUMENTS_BEFORE_5, arg5

/* Room for a text of `size` bytes and its NUL, the caller's to PyMem_Free; NULL with an exception.
 */
static char *room_for_text(size_t size, size_t *capacity)
{
    char *room = size < PY_SSIZE_T_MAX ? PyMem_Malloc(size + 1) : NULL;
    if (!room) {
        PyErr_NoMemory();
        return NULL;
    }
    *capacity = size + 1;
    return room;
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

#endif
