/* calls.i - the calls that take more than typemaps: by_hand.h, columns.h, rows.h, arrow.h. They come
 * after the handles, whose drop_ functions they use. */
%{
#include "by_hand.h"
#include "columns.h"
#include "rows.h"

static PyObject *school_new(void)
{
    oud_school *school = NULL;
    if (oud_school_new(NULL, NULL, &school) != OUD_STATUS_OK)
        return PyErr_NoMemory();
    return box_new("oud_school", school, drop_oud_school, NULL);
}
%}
PyObject *school_new(void);
PyObject *live_handles(void);
PyObject *set_raiser(PyObject *callable);
PyObject *close_capsule(PyObject *capsule);
int is_evening(PyObject *capsule);
int is_closed(PyObject *capsule);
PyObject *set_progress(PyObject *capsule, PyObject *callable);
PyObject *read_pieces(PyObject *reader);
PyObject *school_codes(PyObject *school, oud_kind kind, size_t count);
PyObject *school_again(PyObject *school);
PyObject *stands_on(PyObject *evening, PyObject *school);
PyObject *school_new_from(PyObject *school, PyObject *without);
PyObject *difference_new(PyObject *a, PyObject *b);
PyObject *plan_rebase(PyObject *evening, PyObject *school, oud_policy policy, uint32_t flags);
PyObject *evening_tally(PyObject *evening, oud_kind kind, size_t count);
PyObject *school_lists(PyObject *school, oud_relation relation, size_t things);
PyObject *plan_tally(PyObject *plan, oud_kind kind, size_t count);
PyObject *plan_teachers(PyObject *plan, oud_action action, size_t rows);
PyObject *absence_stand_ins(PyObject *absence, size_t row);
PyObject *requests_concerned(PyObject *evening, uint32_t student, oud_apart apart);
PyObject *request_batch_add(PyObject *batch, PyObject *values);
PyObject *set_own_ids(PyObject *evening, PyObject *opportunities, PyObject *own_ids);
PyObject *formed(PyObject *ids, PyObject *form);
PyObject *read_cursor(PyObject *cursor, PyObject *forms, PyObject *teachers, size_t limit);
PyObject *rows(PyObject *row_type, PyObject *columns, ptrdiff_t size, ptrdiff_t at, ptrdiff_t end,
               ptrdiff_t step);
PyObject *cells(PyObject *column, ptrdiff_t size);
PyObject *joined(PyObject *values, PyObject *offsets, ptrdiff_t size, PyObject *codes);
PyObject *arrow_stream(PyObject *columns, size_t size);
