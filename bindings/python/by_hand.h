/* by_hand.h - the calls that the typemaps do not cover. */
#ifndef OUDERAVOND_PYTHON_BY_HAND_H
#define OUDERAVOND_PYTHON_BY_HAND_H

#include "calls.h"

/* ---- Handles */

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

/* Have `callable` told of the long calls of this thread on an evening or a school that follow;
 * None: nobody. */
static PyObject *set_progress(PyObject *capsule, PyObject *callable)
{
    const char *type = PyCapsule_IsValid(capsule, "oud_school") ? "oud_school" : "oud_evening";
    unsigned long thread = PyThread_get_thread_ident();
    if (callable != Py_None) {
        struct box *box = box_open(capsule, type, 0);
        if (!box)
            return NULL;
        box->progress_thread = thread;
        Py_INCREF(callable);
        Py_XSETREF(box->progress, callable);
    } else if (PyCapsule_IsValid(capsule, type) && box_of(capsule)->progress_thread == thread) {
        Py_CLEAR(box_of(capsule)->progress);
    }
    Py_RETURN_NONE;
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

/* ---- Calls with more than one array */

/* Bytes for `count` numbers, and where they begin. */
static PyObject *numbers_room(size_t count, uint32_t **at)
{
    PyObject *bytes = count <= PY_SSIZE_T_MAX / 4
                          ? PyBytes_FromStringAndSize(NULL, (Py_ssize_t)(count * 4))
                          : PyErr_NoMemory();
    *at = bytes ? (uint32_t *)(void *)PyBytes_AS_STRING(bytes) : NULL;
    return bytes;
}

/* Room for two arrays of `count` numbers each, as one tuple. */
static PyObject *two_columns(size_t count, uint32_t **first, uint32_t **second)
{
    PyObject *one = numbers_room(count, first), *two = numbers_room(count, second);
    if (one && two)
        return Py_BuildValue("NN", one, two);
    Py_XDECREF(one);
    Py_XDECREF(two);
    return NULL;
}

/* The answer, or the exception for a status; takes the answer over. */
static PyObject *status_or(oud_status status, struct box *box, PyObject *answer)
{
    if (status == OUD_STATUS_OK)
        return answer;
    Py_XDECREF(answer);
    raise_status((int)status, box);
    return NULL;
}

/* By id: of `count` things of the school, then of those that the evening alone knows. */
static PyObject *evening_tally(PyObject *evening, oud_kind kind, size_t count)
{
    struct box *box = box_open(evening, "oud_evening", 0);
    const size_t all = count + (box ? oud_evening_count_own(box->handle, kind) : 0);
    uint32_t *out;
    PyObject *bytes = box ? numbers_room(all, &out) : NULL;
    box = bytes ? box_open(evening, "oud_evening", 0) : NULL; /* making room may close it */
    if (!box) {
        Py_XDECREF(bytes);
        return NULL;
    }
    memset(out, 0, all * 4);
    return status_or(oud_evening_tally(box->handle, kind, out, all), box, bytes);
}

/* (offsets, ids) of a relation of all things. */
static PyObject *school_lists(PyObject *school, oud_relation relation, size_t things)
{
    uint32_t *offsets, *ids;
    struct box *box = box_open(school, "oud_school", 0);
    const size_t count = box ? oud_school_lists(box->handle, relation, NULL, NULL, 0) : 0;
    PyObject *one = box ? numbers_room(things + 1, &offsets) : NULL;
    PyObject *two = one ? numbers_room(count, &ids) : NULL;
    box = two ? box_open(school, "oud_school", 0) : NULL;
    if (!box) {
        Py_XDECREF(one);
        Py_XDECREF(two);
        return NULL;
    }
    oud_school_lists(box->handle, relation, offsets, ids, count);
    return Py_BuildValue("NN", one, two);
}

/* (gained, lost) by id. */
static PyObject *plan_tally(PyObject *plan, oud_kind kind, size_t count)
{
    uint32_t *gained, *lost;
    PyObject *pair = two_columns(count, &gained, &lost);
    struct box *box = pair ? box_open(plan, "oud_plan", 0) : NULL;
    if (!box) {
        Py_XDECREF(pair);
        return NULL;
    }
    memset(gained, 0, count * 4);
    memset(lost, 0, count * 4);
    return status_or(oud_plan_tally(box->handle, kind, gained, lost, count), box, pair);
}

/* (teachers, why) of a row. */
static PyObject *absence_stand_ins(PyObject *absence, size_t row)
{
    uint32_t *teachers, *why;
    struct box *box = box_open(absence, "oud_absence", 0);
    size_t count = box ? oud_absence_stand_ins(box->handle, row, NULL, NULL, 0) : 0;
    PyObject *pair = box ? two_columns(count, &teachers, &why) : NULL;
    if (pair && (box = box_open(absence, "oud_absence", 0)))
        oud_absence_stand_ins(box->handle, row, teachers, why, count);
    else
        Py_CLEAR(pair);
    return pair;
}

/* (opportunities, parties). */
static PyObject *requests_concerned(PyObject *evening, uint32_t student, oud_apart apart)
{
    uint32_t *opportunities, *parties;
    struct box *box = box_open(evening, "oud_evening", 0);
    size_t count = box ? oud_requests_concerned(box->handle, student, apart, NULL, NULL, 0) : 0;
    PyObject *pair = box ? two_columns(count, &opportunities, &parties) : NULL;
    if (pair && (box = box_open(evening, "oud_evening", 0)))
        oud_requests_concerned(box->handle, student, apart, opportunities, parties, count);
    else
        Py_CLEAR(pair);
    return pair;
}

/* (offsets, teachers) of the rows of an action. */
static PyObject *plan_teachers(PyObject *plan, oud_action action, size_t rows)
{
    struct box *box = box_open(plan, "oud_plan", 0);
    size_t count = 0, held = 0;
    uint32_t *offsets, *teachers;
    for (size_t i = 0; box && i < rows; i++)
        count += oud_plan_row_teachers(box->handle, action, i, NULL, 0);
    PyObject *starts = box ? numbers_room(rows + 1, &offsets) : NULL;
    PyObject *ids = starts ? numbers_room(count, &teachers) : NULL;
    for (size_t i = 0; ids && i <= rows; i++) {
        offsets[i] = (uint32_t)held;
        if (i < rows)
            held += oud_plan_row_teachers(box->handle, action, i, teachers + held, count - held);
    }
    if (ids)
        return Py_BuildValue("NN", starts, ids);
    Py_XDECREF(starts);
    return NULL;
}

/* A row of requests: a tuple with a str or None per column. */
static PyObject *request_batch_add(PyObject *batch, PyObject *values)
{
    enum { COLUMNS = 7 };
    const char *texts[COLUMNS] = {NULL};
    size_t sizes[COLUMNS] = {0};
    Py_ssize_t count = PyTuple_Check(values) ? PyTuple_GET_SIZE(values) : COLUMNS + 1;
    if (count > COLUMNS) {
        PyErr_SetString(PyExc_TypeError, "expected a tuple of texts");
        return NULL;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *value = PyTuple_GET_ITEM(values, i);
        Py_ssize_t size = 0;
        if (value != Py_None && !(texts[i] = PyUnicode_AsUTF8AndSize(value, &size)))
            return NULL;
        sizes[i] = (size_t)size;
    }
    struct box *box = box_open(batch, "oud_request_batch", 1);
    if (!box)
        return NULL;
    oud_status status = oud_request_batch_add(box->handle, texts, sizes, (size_t)count);
    Py_INCREF(Py_None);
    return status_or(status, box, Py_None);
}

/* Own ids of opportunities: lists of equal length. */
static PyObject *set_own_ids(PyObject *evening, PyObject *opportunities, PyObject *own_ids)
{
    uint32_t *rows = NULL;
    size_t count = 0;
    if (!PyList_CheckExact(own_ids) || !PyList_CheckExact(opportunities) ||
        PyList_GET_SIZE(own_ids) != PyList_GET_SIZE(opportunities)) {
        PyErr_SetString(PyExc_TypeError, "expected two lists of numbers");
        return NULL;
    }
    uint64_t *own = PyMem_Calloc((size_t)PyList_GET_SIZE(own_ids) + 1, sizeof *own);
    if (!own || !numbers_in(opportunities, &rows, &count)) {
        PyMem_Free(own);
        return PyErr_Occurred() ? NULL : PyErr_NoMemory();
    }
    for (size_t i = 0; i < count && !PyErr_Occurred(); i++)
        own[i] = PyLong_AsUnsignedLongLong(PyList_GET_ITEM(own_ids, (Py_ssize_t)i));
    struct box *box = PyErr_Occurred() ? NULL : box_open(evening, "oud_evening", 1);
    PyObject *answer = NULL;
    if (box) {
        Py_INCREF(Py_None);
        answer = status_or(oud_evening_set_own_ids(box->handle, rows, own, count), box, Py_None);
    }
    PyMem_Free(rows);
    PyMem_Free(own);
    return answer;
}

/* ---- Schools, which other threads may use and close meanwhile: with a reference of their own, and
 * without marking anything as busy */

/* The codes of the first `count` things of a kind, as a list. */
static PyObject *school_codes(PyObject *school, oud_kind kind, size_t count)
{
    struct box *box = box_open(school, "oud_school", 0);
    PyObject *list = box ? PyList_New((Py_ssize_t)count) : NULL;
    for (size_t i = 0; list && i < count; i++) {
        size_t size;
        const char *code =
            box->handle ? oud_school_code(box->handle, kind, (uint32_t)i + 1, &size) : NULL;
        PyObject *text = PyUnicode_DecodeUTF8(code ? code : "", code ? (Py_ssize_t)size : 0, NULL);
        if (text)
            PyList_SET_ITEM(list, (Py_ssize_t)i, text);
        else
            Py_CLEAR(list);
    }
    return list;
}

/* Another capsule for a school. */
static PyObject *school_again(PyObject *school)
{
    struct box *box = box_open(school, "oud_school", 0);
    return box ? box_new("oud_school", oud_school_ref(box->handle), drop_oud_school, NULL) : NULL;
}

/* Whether an evening stands on the school of a capsule: True or False. */
static PyObject *stands_on(PyObject *evening, PyObject *school)
{
    struct box *of = box_open(evening, "oud_evening", 0);
    struct box *box = of ? box_open(school, "oud_school", 0) : NULL;
    return box ? PyBool_FromLong(oud_evening_school(of->handle) == box->handle) : NULL;
}

/* A school as a copy of another without some tables. */
static PyObject *school_new_from(PyObject *school, PyObject *without)
{
    uint32_t *tables = NULL;
    size_t count = 0;
    struct box *box =
        numbers_in(without, &tables, &count) ? box_open(school, "oud_school", 0) : NULL;
    if (!box) {
        PyMem_Free(tables);
        return NULL;
    }
    oud_school *made = NULL, *from = oud_school_ref(box->handle);
    oud_status status;
    Py_BEGIN_ALLOW_THREADS status = oud_school_new_from(from, tables, count, &made);
    oud_school_unref(from);
    Py_END_ALLOW_THREADS PyMem_Free(tables);
    return status == OUD_STATUS_OK ? box_new("oud_school", made, drop_oud_school, NULL)
                                   : status_or(status, box, NULL);
}

static PyObject *difference_new(PyObject *a, PyObject *b)
{
    struct box *one = box_open(a, "oud_school", 0);
    struct box *two = one ? box_open(b, "oud_school", 0) : NULL;
    if (!two)
        return NULL;
    oud_school *first = oud_school_ref(one->handle), *second = oud_school_ref(two->handle);
    oud_difference *made = NULL;
    oud_status status;
    Py_BEGIN_ALLOW_THREADS status = oud_difference_new(first, second, 0, &made);
    oud_school_unref(first);
    oud_school_unref(second);
    Py_END_ALLOW_THREADS return status == OUD_STATUS_OK
        ? box_new("oud_difference", made, drop_oud_difference, NULL)
        : status_or(status, one, NULL);
}

static PyObject *plan_rebase(PyObject *evening, PyObject *school, oud_policy policy, uint32_t flags)
{
    struct box *box = box_open(evening, "oud_evening", 1);
    struct box *to = box ? box_open(school, "oud_school", 0) : NULL;
    if (!to)
        return NULL;
    oud_school *next = oud_school_ref(to->handle);
    oud_plan *made = NULL;
    long_begin(box);
    oud_status status = oud_plan_rebase(box->handle, next, policy, flags, &made);
    oud_school_unref(next);
    if (long_end(box)) {
        oud_plan_unref(made);
        return NULL;
    }
    return status == OUD_STATUS_OK ? box_new("oud_plan", made, drop_oud_plan, box)
                                   : status_or(status, box, NULL);
}

#endif
