/* typemaps.i - how the patterns of the interface look in the private module ouderavond._core:
 * handles are capsules (handles.h), ids come in as any sequence of int, columns leave as
 * (how many there are, bytes of uint32), texts are str, and a status that is not OK is raised. */
%{
#include "handles.h"
#include "calls.h"
#include "arrow.h"
%}

%define OUD_HANDLE(type, release)
%ignore release;
%{
static void drop_##type(void *handle) { release((type *)handle); }
%}
%typemap(in) type * (struct box *box = NULL) {
    box = box_open($input, #type, 1);
    if (!box)
        SWIG_fail;
    $1 = (type *)box->handle;
}
%typemap(in) const type * (struct box *box = NULL) {
    box = box_open($input, #type, 0);
    if (!box)
        SWIG_fail;
    $1 = (type *)box->handle;
}
/* Once more, when all arguments are there: the code of one may have closed it. */
%typemap(check) type * {
    if (!box_open(box$argnum->self, #type, 1))
        SWIG_fail;
}
%typemap(check) const type * {
    if (!box_open(box$argnum->self, #type, 0))
        SWIG_fail;
}
%typemap(in, numinputs=0) type **out (type *made = NULL) "$1 = &made;"
%typemap(argout) type **out {
    Py_XDECREF($result);
    $result = box_new(#type, *$1, drop_##type, box1);
    if (!$result)
        SWIG_fail;
}
%enddef

/* The GIL is free meanwhile; other calls on the same evening or school are refused. */
%define OUD_LONG(function)
%exception function {
    long_begin(box1);
    $action
    if (long_end(box1))
        SWIG_fail;
}
%enddef

/* What the evening tells is of an earlier call. */
%define OUD_ASKS(function)
%exception function {
    $action
    box1->changing = 0;
}
%enddef

%typemap(out) oud_status {
    if ($1 != OUD_STATUS_OK) {
        raise_status((int)$1, box1);
        SWIG_fail;
    }
    $result = Py_None;
    Py_INCREF(Py_None);
}

/* A list of diagnostics is asked of the handle that keeps it. */
%typemap(in) const oud_diagnostics * {
    if (!diagnostics_of($input, &$1))
        SWIG_fail;
}

/* ---- Numbers in */
%define OUD_NUMBER(type, what, limit)
%typemap(in) type (uint64_t number = 0) {
    if (!number_in($input, "$1_name", what, limit, &number))
        SWIG_fail;
    $1 = ($1_ltype)number;
}
%enddef
OUD_NUMBER(uint32_t, "an int", UINT32_MAX)
OUD_NUMBER(uint64_t, "an int", UINT64_MAX)
OUD_NUMBER(size_t, "an int", SIZE_MAX)
OUD_NUMBER(enum SWIGTYPE, "a member of its enum", INT_MAX)

/* ---- Ids in */
%typemap(in) (const uint32_t *IDS, size_t COUNT) (uint32_t *ids = NULL) {
    if (!numbers_in($input, &ids, &$2))
        SWIG_fail;
    $1 = ids;
}
%typemap(freearg) (const uint32_t *IDS, size_t COUNT) "PyMem_Free(ids$argnum);"
/* Pairs come as one sequence: first all afdelingen, then as many subjects. */
%typemap(in) (const uint32_t *afdelingen, const uint32_t *subjects, size_t count)
        (uint32_t *ids = NULL) {
    if (!numbers_in($input, &ids, &$3))
        SWIG_fail;
    $3 /= 2;
    $1 = ids;
    $2 = ids ? ids + $3 : NULL;
}
%typemap(freearg) (const uint32_t *afdelingen, const uint32_t *subjects, size_t count)
    "PyMem_Free(ids$argnum);"

/* ---- Columns out: the caller says how many entries there is room for */
%typemap(in) (uint32_t *out, size_t capacity) (PyObject *bytes = NULL) {
    bytes = room_for($input, &$2);
    if (!bytes)
        SWIG_fail;
    $1 = (uint32_t *)(void *)PyBytes_AS_STRING(bytes);
}
%typemap(argout) (uint32_t *out, size_t capacity) {
    Py_XDECREF($result);
    $result = filled(&bytes$argnum, (size_t)result, $2);
    if (!$result)
        SWIG_fail;
}
%typemap(freearg) (uint32_t *out, size_t capacity) "Py_XDECREF(bytes$argnum);"

%typemap(in, numinputs=0) uint32_t *count (uint32_t number = 0),
                          uint32_t *opportunity (uint32_t number = 0) "$1 = &number;"
%typemap(in, numinputs=0) size_t *count (size_t number = 0) "$1 = &number;"
%typemap(argout) uint32_t *count, uint32_t *opportunity, size_t *count {
    Py_XDECREF($result);
    $result = PyLong_FromSize_t(*$1);
}

/* ---- Texts in: str or anything with bytes */
%typemap(in) (const char *TEXT, size_t SIZE) (Py_buffer view = {0}) {
    if (!text_in($input, &view))
        SWIG_fail;
    $1 = (char *)view.buf;
    $2 = (size_t)view.len;
}
%typemap(freearg) (const char *TEXT, size_t SIZE) "PyBuffer_Release(&view$argnum);"

/* ---- Texts that are read: by a callable as the `read` of a binary file */
%typemap(in) (oud_read read, void *user) (struct pull pull) {
    pull.read = $input;
    pull.guard = guard_of(box1);
    $1 = pull_piece;
    $2 = &pull;
}

/* ---- Texts out */
%typemap(out) const char * {
    $result = Py_None;
    Py_INCREF(Py_None);
}
%define OUD_STATIC_TEXT(function)
%typemap(out) const char *function "$result = text_out($1, $1 ? strlen($1) : 0);"
%enddef
%typemap(in, numinputs=0) size_t *size (size_t length = 0) "$1 = &length;"
%typemap(argout) size_t *size {
    Py_XDECREF($result);
    $result = text_out(result, *$1);
}
/* What does not fit in the buffer at hand is asked for again: the call has returned the size of the
 * whole text, and the buffer comes after all its other parameters. */
%typemap(in, numinputs=0) (char *buffer, size_t capacity) (char text[1024]) {
    $1 = text;
    $2 = sizeof text;
}
%typemap(argout) (char *buffer, size_t capacity) (char *whole = NULL) {
    Py_XDECREF($result);
    $result = NULL;
    if (result >= $2) {
        whole = room_for_text(result, &$2);
        if (!whole)
            SWIG_fail;
        $1 = whole;
        result = $symname(ARGUMENTS_BEFORE_$argnum, $1, $2);
    }
    $result = text_out($1, result);
}
%typemap(freearg) (char *buffer, size_t capacity) "PyMem_Free(whole$argnum);"

/* ---- Written by hand here: schools may be closed while these run, or more comes out than one array */
%ignore oud_school_new_from;
%ignore oud_difference_new;
%ignore oud_plan_rebase;
%ignore oud_plan_tally;
%ignore oud_absence_stand_ins;
