/* handles.h - a handle of the library as a Python object that cannot be used wrongly.
 *
 * A box lies in a capsule and keeps one reference of the library. Everything of an evening has that
 * evening's box as its guard: while a long call runs without the GIL, the guard is busy, and any
 * other call on it raises. All of this is read and written with the GIL held. */
#ifndef OUDERAVOND_PYTHON_HANDLES_H
#define OUDERAVOND_PYTHON_HANDLES_H

#include <ouderavond/ouderavond.h>
#include <Python.h>
#include <string.h>

struct box {
    void *handle; /* NULL once closed */
    void (*drop)(void *handle);
    const char *type;
    PyObject *self;  /* the capsule, borrowed */
    PyObject *guard; /* the capsule of the guard; NULL: the box is its own */
    int busy;
    int changing;                  /* the call under way may leave an error on the handle */
    PyObject *progress;            /* of an evening or a school: called now and then, or NULL */
    unsigned long progress_thread; /* whose calls it is told of */
    PyThreadState *thread;
};

/* Pseudo statuses: what the library never says. */
enum { RAISE_CLOSED = -1, RAISE_BUSY = -2 };

/* Makes the exception for a status: raiser(status, capsule or None), set once by the package. */
static PyObject *raiser;

static void raise_with(int status, PyObject *capsule)
{
    PyObject *error = NULL;
    if (raiser)
        error = PyObject_CallFunction(raiser, "iO", status, capsule ? capsule : Py_None);
    else
        PyErr_SetString(PyExc_RuntimeError, "ouderavond._core was not set up");
    if (!error)
        return;
    PyErr_SetObject((PyObject *)Py_TYPE(error), error);
    Py_DECREF(error);
}

static struct box *box_of(PyObject *capsule)
{
    return PyCapsule_GetPointer(capsule, PyCapsule_GetName(capsule));
}

static struct box *guard_of(struct box *box)
{
    return box->guard ? box_of(box->guard) : box;
}

static int reads(const struct box *box)
{
    return strcmp(box->type, "oud_cursor") == 0 || strcmp(box->type, "oud_reader") == 0;
}

/* Errors stand on the evening or the school that was to change; reading leaves none. */
static void raise_status(int status, struct box *box)
{
    struct box *guard = guard_of(box);
    if (status == OUD_STATUS_NO_MEMORY)
        PyErr_NoMemory();
    else
        raise_with(status, box->changing && guard->handle && !reads(box) ? guard->self : NULL);
}

static Py_ssize_t live_boxes;

/* How many handles there are, closed or not: for tests that look for leaks. */
static PyObject *live_handles(void)
{
    return PyLong_FromSsize_t(live_boxes);
}

static void box_free(PyObject *capsule)
{
    struct box *box = box_of(capsule);
    live_boxes--;
    if (box->handle)
        box->drop(box->handle);
    Py_XDECREF(box->guard);
    Py_XDECREF(box->progress);
    PyMem_Free(box);
}

/* Takes `handle` over, also on failure. */
static PyObject *box_new(const char *type, void *handle, void (*drop)(void *), struct box *parent)
{
    struct box *box = PyMem_Calloc(1, sizeof *box);
    if (!box) {
        drop(handle);
        return PyErr_NoMemory();
    }
    *box = (struct box){.handle = handle, .drop = drop, .type = type};
    box->self = PyCapsule_New(box, type, box_free);
    if (!box->self) {
        drop(handle);
        PyMem_Free(box);
        return NULL;
    }
    if (parent && strcmp(type, "oud_evening") != 0 && strcmp(type, "oud_school") != 0) {
        box->guard = guard_of(parent)->self;
        Py_INCREF(box->guard);
    }
    live_boxes++;
    return box->self;
}

static struct box *box_open(PyObject *capsule, const char *type, int changing)
{
    if (!PyCapsule_IsValid(capsule, type)) {
        PyErr_Format(PyExc_TypeError, "expected %s", type);
        return NULL;
    }
    struct box *box = PyCapsule_GetPointer(capsule, type);
    if (box->handle && !guard_of(box)->busy) {
        box->changing = changing;
        return box;
    }
    raise_with(box->handle ? RAISE_BUSY : RAISE_CLOSED, NULL);
    return NULL;
}

/* ---- Long calls */

static int tell_progress(void *user, uint64_t done, uint64_t total)
{
    struct box *guard = user;
    PyEval_RestoreThread(guard->thread);
    int stop = PyErr_CheckSignals() != 0;
    if (!stop && guard->progress && guard->progress_thread == PyThread_get_thread_ident()) {
        PyObject *answer = PyObject_CallFunction(guard->progress, "KK", (unsigned long long)done,
                                                 (unsigned long long)total);
        stop = !answer;
        Py_XDECREF(answer);
    }
    guard->thread = PyEval_SaveThread();
    return stop;
}

/* Have the library tell `guard`, or nobody. A sealed school does nothing that takes long; it may be
 * in use by others, and is left alone. */
static void set_told(struct box *guard, oud_progress progress)
{
    if (guard->handle && strcmp(guard->type, "oud_evening") == 0)
        oud_evening_set_progress(guard->handle, progress, guard);
    else if (guard->handle && strcmp(guard->type, "oud_school") == 0 &&
             !oud_school_is_sealed(guard->handle))
        oud_school_set_progress(guard->handle, progress, guard);
}

static void long_begin(struct box *box)
{
    struct box *guard = guard_of(box);
    guard->busy = 1;
    set_told(guard, tell_progress);
    guard->thread = PyEval_SaveThread();
}

/* Returns 1 when an exception came out of the progress callable. */
static int long_end(struct box *box)
{
    struct box *guard = guard_of(box);
    PyEval_RestoreThread(guard->thread);
    set_told(guard, NULL);
    guard->busy = 0;
    return PyErr_Occurred() != NULL;
}

#endif
