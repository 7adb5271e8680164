/* arrow.h - a table as a stream of the Arrow C data interface, of one batch.
 *
 * The two structures and the stream are those of the interface's specification. All memory is plain
 * malloc and owned by what is handed out, so that a consumer may give it back in any thread,
 * without the GIL, after the table is gone. */
#ifndef OUDERAVOND_PYTHON_ARROW_H
#define OUDERAVOND_PYTHON_ARROW_H

#include <errno.h>
#include <Python.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct ArrowSchema {
    const char *format, *name, *metadata;
    int64_t flags, n_children;
    struct ArrowSchema **children, *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length, null_count, offset, n_buffers, n_children;
    const void **buffers;
    struct ArrowArray **children, *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream *, struct ArrowSchema *out);
    int (*get_next)(struct ArrowArrayStream *, struct ArrowArray *out);
    const char *(*get_last_error)(struct ArrowArrayStream *);
    void (*release)(struct ArrowArrayStream *);
    void *private_data;
};

enum { ARROW_NULLABLE = 2 };

/* ---- Schemas */

static void arrow_drop_schema(struct ArrowSchema *schema)
{
    for (int64_t i = 0; i < schema->n_children; i++) {
        if (schema->children[i] && schema->children[i]->release)
            schema->children[i]->release(schema->children[i]);
        free(schema->children[i]);
    }
    if (schema->dictionary && schema->dictionary->release)
        schema->dictionary->release(schema->dictionary);
    free(schema->dictionary);
    free(schema->children);
    free(schema->private_data); /* the name */
    schema->release = NULL;
}

/* Fills a schema; `format` is a static string. Returns 0 without memory, and then it is released.
 */
static int arrow_schema(struct ArrowSchema *out, const char *format, const char *name,
                        int64_t children)
{
    char *own_name = strdup(name);
    *out = (struct ArrowSchema){.format = format,
                                .name = own_name,
                                .flags = ARROW_NULLABLE,
                                .release = arrow_drop_schema,
                                .private_data = own_name};
    if (children)
        out->children = calloc((size_t)children, sizeof(struct ArrowSchema *));
    out->n_children = out->children ? children : 0;
    for (int64_t i = 0; out->children && i < children; i++)
        if (!(out->children[i] = calloc(1, sizeof(struct ArrowSchema))))
            children = -1;
    if (own_name && out->n_children == children)
        return 1;
    arrow_drop_schema(out);
    return 0;
}

/* The format of a column of a kind: 'I' numbers, 'b' flags, 'd' codes, 'l' lists of codes. */
static int arrow_column_schema(struct ArrowSchema *out, char kind, const char *name)
{
    const char *format = kind == 'I' ? "I" : kind == 'b' ? "b" : kind == 'd' ? "i" : "+l";
    if (!arrow_schema(out, format, name, kind == 'l'))
        return 0;
    int done = 1;
    if (kind == 'd') {
        out->dictionary = calloc(1, sizeof(struct ArrowSchema));
        done = out->dictionary && arrow_schema(out->dictionary, "u", "", 0);
    } else if (kind == 'l') {
        done = arrow_schema(out->children[0], "u", "item", 0);
    }
    if (!done)
        arrow_drop_schema(out);
    return done;
}

/* ---- Arrays */

static void arrow_drop_array(struct ArrowArray *array)
{
    for (int64_t i = 0; i < array->n_children; i++) {
        if (array->children[i] && array->children[i]->release)
            array->children[i]->release(array->children[i]);
        free(array->children[i]);
    }
    if (array->dictionary && array->dictionary->release)
        array->dictionary->release(array->dictionary);
    free(array->dictionary);
    for (int64_t i = 0; array->buffers && i < array->n_buffers; i++)
        free((void *)(uintptr_t)array->buffers[i]);
    free(array->buffers);
    free(array->children);
    array->release = NULL;
}

static int arrow_array(struct ArrowArray *out, int64_t length, int64_t buffers, int64_t children)
{
    *out = (struct ArrowArray){.length = length, .n_buffers = buffers, .release = arrow_drop_array};
    out->buffers = calloc((size_t)buffers, sizeof(void *));
    if (children)
        out->children = calloc((size_t)children, sizeof(struct ArrowArray *));
    out->n_children = out->children ? children : 0;
    for (int64_t i = 0; out->children && i < children; i++)
        if (!(out->children[i] = calloc(1, sizeof(struct ArrowArray))))
            children = -1;
    if (out->buffers && out->n_children == children)
        return 1;
    arrow_drop_array(out);
    return 0;
}

/* A buffer of the array, zeroed, never of size 0; NULL without memory. */
static void *arrow_buffer(struct ArrowArray *array, int at, size_t size)
{
    void *buffer = calloc(size + 1, 1);
    array->buffers[at] = buffer;
    return buffer;
}

/* The texts at `places` of a tuple of str, or all of them in order when `places` is NULL. */
static int arrow_texts(struct ArrowArray *out, PyObject *texts, const int32_t *places,
                       int64_t count)
{
    size_t size = 0;
    Py_ssize_t length;
    int32_t *offsets = NULL;
    char *bytes = NULL;
    if (!arrow_array(out, count, 3, 0))
        return 0;
    offsets = arrow_buffer(out, 1, (size_t)(count + 1) * sizeof *offsets);
    for (int pass = 0; offsets && pass < 2; pass++) {
        size = 0;
        for (int64_t i = 0; i < count; i++) {
            PyObject *text = PyTuple_GetItem(texts, places ? places[i] : (Py_ssize_t)i);
            const char *start = text ? PyUnicode_AsUTF8AndSize(text, &length) : NULL;
            if (!start || (size_t)length > (size_t)INT32_MAX - size)
                return 0;
            if (bytes)
                memcpy(bytes + size, start, (size_t)length);
            size += (size_t)length;
            offsets[i + 1] = (int32_t)size;
        }
        if (!bytes && !(bytes = arrow_buffer(out, 2, size)))
            return 0;
    }
    return offsets != NULL;
}

static int arrow_numbers(struct ArrowArray *out, const void *values, int64_t count)
{
    size_t size = (size_t)count * sizeof(uint32_t);
    void *buffer = arrow_array(out, count, 2, 0) ? arrow_buffer(out, 1, size) : NULL;
    if (buffer)
        memcpy(buffer, values, size);
    return buffer != NULL;
}

static int arrow_flags(struct ArrowArray *out, const char *flags, int64_t count)
{
    unsigned char *bits =
        arrow_array(out, count, 2, 0) ? arrow_buffer(out, 1, (size_t)(count + 7) / 8) : NULL;
    for (int64_t i = 0; bits && i < count; i++)
        bits[i / 8] |= (unsigned char)((flags[i] != 0) << i % 8);
    return bits != NULL;
}

/* Positions in a dictionary; -1 is null. */
static int arrow_codes(struct ArrowArray *out, PyObject *texts, const int32_t *places,
                       int64_t count)
{
    if (!arrow_numbers(out, places, count))
        return 0;
    unsigned char *valid = arrow_buffer(out, 0, (size_t)(count + 7) / 8);
    for (int64_t i = 0; valid && i < count; i++) {
        valid[i / 8] |= (unsigned char)((places[i] >= 0) << i % 8);
        out->null_count += places[i] < 0;
    }
    out->dictionary = calloc(1, sizeof(struct ArrowArray));
    return valid && out->dictionary &&
           arrow_texts(out->dictionary, texts, NULL, PyTuple_GET_SIZE(texts));
}

static int arrow_lists(struct ArrowArray *out, PyObject *texts, const int32_t *places,
                       const int32_t *offsets, int64_t count)
{
    size_t size = (size_t)(count + 1) * sizeof *offsets;
    void *buffer = arrow_array(out, count, 2, 1) ? arrow_buffer(out, 1, size) : NULL;
    if (!buffer)
        return 0;
    memcpy(buffer, offsets, size);
    return arrow_texts(out->children[0], texts, places, offsets[count]);
}

/* ---- The stream */

struct arrow_table {
    struct ArrowArray batch; /* released once it was handed out */
    Py_ssize_t columns;
    char *kinds;
    char **names;
};

static void arrow_drop_table(struct arrow_table *table)
{
    if (table->batch.release)
        table->batch.release(&table->batch);
    for (Py_ssize_t i = 0; table->names && i < table->columns; i++)
        free(table->names[i]);
    free(table->names);
    free(table->kinds);
    free(table);
}

static int arrow_get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    struct arrow_table *table = stream->private_data;
    if (!arrow_schema(out, "+s", "", table->columns))
        return ENOMEM;
    for (Py_ssize_t i = 0; i < table->columns; i++) {
        if (!arrow_column_schema(out->children[i], table->kinds[i], table->names[i])) {
            arrow_drop_schema(out);
            return ENOMEM;
        }
    }
    return 0;
}

static int arrow_get_next(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    struct arrow_table *table = stream->private_data;
    *out = table->batch;
    table->batch = (struct ArrowArray){0};
    return 0;
}

static const char *arrow_last_error(struct ArrowArrayStream *stream)
{
    (void)stream;
    return "out of memory";
}

static void arrow_release(struct ArrowArrayStream *stream)
{
    arrow_drop_table(stream->private_data);
    stream->release = NULL;
}

static void arrow_drop_capsule(PyObject *capsule)
{
    struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, "arrow_array_stream");
    if (stream->release)
        stream->release(stream);
    free(stream);
}

/* Adds a column (name, format, values, offsets or None, categories or None). */
static int arrow_add(struct arrow_table *table, Py_ssize_t at, PyObject *column, int64_t size)
{
    const char *name, *format;
    Py_buffer values = {0}, offsets = {0};
    PyObject *offset_object, *texts;
    if (!PyArg_ParseTuple(column, "ssy*OO", &name, &format, &values, &offset_object, &texts))
        return 0;
    struct ArrowArray *out = table->batch.children[at];
    int done =
        offset_object == Py_None || PyObject_GetBuffer(offset_object, &offsets, PyBUF_SIMPLE) == 0;
    char kind = texts == Py_None ? format[0] : offsets.buf ? 'l' : 'd';
    Py_ssize_t width = kind == 'b' ? 1 : 4;
    if (done && (kind == 'l' ? offsets.len != (size + 1) * 4 : values.len != size * width)) {
        PyErr_SetString(PyExc_ValueError, "columns of different lengths");
        done = 0;
    }
    done = done && (kind == 'I'   ? arrow_numbers(out, values.buf, size)
                    : kind == 'b' ? arrow_flags(out, values.buf, size)
                    : kind == 'd' ? arrow_codes(out, texts, values.buf, size)
                                  : arrow_lists(out, texts, values.buf, offsets.buf, size));
    table->kinds[at] = kind;
    table->names[at] = strdup(name);
    PyBuffer_Release(&values);
    PyBuffer_Release(&offsets);
    return done && table->names[at];
}

static struct arrow_table *arrow_table_of(PyObject *columns, int64_t size)
{
    struct arrow_table *table = calloc(1, sizeof *table);
    if (!table)
        return NULL;
    table->columns = PyList_GET_SIZE(columns);
    table->kinds = calloc((size_t)table->columns + 1, 1);
    table->names = calloc((size_t)table->columns + 1, sizeof *table->names);
    int done = table->kinds && table->names && arrow_array(&table->batch, size, 1, table->columns);
    for (Py_ssize_t i = 0; done && i < table->columns; i++)
        done = arrow_add(table, i, PyList_GET_ITEM(columns, i), size);
    if (done)
        return table;
    arrow_drop_table(table);
    return NULL;
}

static PyObject *arrow_stream(PyObject *columns, size_t size)
{
    if (!PyList_Check(columns) || size > INT32_MAX) {
        PyErr_SetString(PyExc_TypeError, "expected a list of columns");
        return NULL;
    }
    struct ArrowArrayStream *stream = calloc(1, sizeof *stream);
    struct arrow_table *table = stream ? arrow_table_of(columns, (int64_t)size) : NULL;
    PyObject *capsule = NULL;
    if (table) {
        *stream = (struct ArrowArrayStream){arrow_get_schema, arrow_get_next, arrow_last_error,
                                            arrow_release, table};
        capsule = PyCapsule_New(stream, "arrow_array_stream", arrow_drop_capsule);
        if (!capsule)
            arrow_drop_table(table);
    }
    if (!capsule) {
        free(stream);
        return PyErr_Occurred() ? NULL : PyErr_NoMemory();
    }
    return capsule;
}

#endif
