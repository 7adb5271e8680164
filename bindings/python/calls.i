/* calls.i - the calls that take more than typemaps: calls.h. */
PyObject *set_raiser(PyObject *callable);
PyObject *close_capsule(PyObject *capsule);
int is_evening(PyObject *capsule);
int is_closed(PyObject *capsule);
PyObject *set_progress(PyObject *evening, PyObject *callable);
PyObject *positions(PyObject *ids, uint32_t count);
PyObject *narrowed(PyObject *flags);
PyObject *shifted(PyObject *offsets, uint32_t by);
PyObject *cursor_lists(const oud_cursor *cursor, oud_opportunity_list list, size_t batch);
PyObject *arrow_stream(PyObject *columns, size_t size);
PyObject *read_pieces(PyObject *reader);
%{
static PyObject *school_new(void)
{
    oud_school *school = NULL;
    if (oud_school_new(NULL, NULL, &school) != OUD_STATUS_OK)
        return PyErr_NoMemory();
    return box_new("oud_school", school, drop_oud_school, NULL);
}
%}
PyObject *school_new(void);
