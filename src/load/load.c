/* load.c - a table of the school from text: whole, or, when it is refused or something runs out,
 * not at all. */
#include "load/load.h"

#include "load/heading.h"
#include "load/text.h"
#include "school/intake.h"

#define SAMPLE 4096 /* rows of which the second half tells what those that follow are like */

/* Where the rows go. */
typedef struct target {
    oud_school *school;
    oud_table table;
    oud__intake *intake;
    const oud__text_load *load;
    size_t rows;      /* that came by the batch */
    oud__sizes first; /* of the school, after the first of them */
} target;

static oud_status take(void *context, const oud__span *values, oud__complaint *complaint)
{
    const target *to = context;
    return oud__school_row(to->school, to->table, values, complaint);
}

/* How many more rows there are if all are like those so far; 0 when nobody knows. */
static uint64_t rows_left(const target *to)
{
    const oud__batch *batch = &to->intake->batch;
    uint64_t total = oud__text_load_total(to->load);
    uint64_t done =
        oud__text_load_done(to->load, batch->text + batch->starts[batch->count * batch->places]);
    return total > done ? (total - done) / (done / to->rows + 1) : 0;
}

/* Whether as many rows as that came with the last batch. */
static bool reached(const target *to, size_t rows)
{
    return to->rows >= rows && to->rows - to->intake->batch.count < rows;
}

/* After the first rows: make room for the others. */
static void look_ahead(target *to)
{
    if (reached(to, SAMPLE / 2)) {
        to->first = oud__school_sizes(to->school, to->table, to->rows);
    } else if (reached(to, SAMPLE)) {
        oud__sizes now = oud__school_sizes(to->school, to->table, to->rows);
        oud__school_expect(to->school, to->table, &to->first, &now, rows_left(to));
    }
}

static oud_status take_batch(void *context, bool *taken)
{
    target *to = context;
    oud__intake *intake = to->intake;
    if (to->rows == 0) {
        memcpy(intake->places, to->load->heading->place_of, sizeof intake->places);
    }
    oud_status status = oud__school_rows(to->school, to->table, intake, taken);
    to->rows += intake->batch.count;
    look_ahead(to);
    return status;
}

static bool goes_on(void *context, uint64_t done, uint64_t total)
{
    const target *to = context;
    return oud__school_goes_on(to->school, done, total);
}

static oud__headings headings_of(const oud_school *school, oud_table table)
{
    oud__headings known = {.count = oud_table_column_count(table)};
    for (size_t i = 0; i < known.count; i++) {
        known.own[i] = oud__span_of(oud_table_heading(table, i));
        known.mapped[i] = oud__span_trim(oud__school_mapped_heading(school, table, i));
        known.required[i] = oud__table_requires(table, i);
    }
    return known;
}

/* Run the load and take everything back when it fails or is refused. */
static oud_status run_marked(oud__text_load *load, oud_school *school, const oud__source *text)
{
    oud__mark *mark = oud__school_mark(school);
    if (!mark) {
        return OUD_STATUS_NO_MEMORY;
    }
    oud_status status = oud__text_load_run(load, text);
    if (!status && load->report.failed && !school->settings[OUD_SCHOOL_SETTING_SKIP_BAD_ROWS]) {
        status = OUD_STATUS_BAD_INPUT;
    }
    if (status) {
        oud__school_rollback(school, mark);
    }
    oud__school_mark_free(school, mark);
    return status;
}

/* The same, with what batches of rows need. */
static oud_status run(oud__text_load *load, target *to, const oud__source *text)
{
    const oud__memory *memory = &to->school->memory;
    to->intake = oud__memory_zeroed(memory, 1, sizeof *to->intake);
    if (!to->intake) {
        return OUD_STATUS_NO_MEMORY;
    }
    load->batch = &to->intake->batch;
    oud_status status = run_marked(load, to->school, text);
    oud__memory_free(memory, to->intake, sizeof *to->intake);
    return status;
}

/* Leave the school's error as the outcome demands. Nothing is told of a load that ran out of
 * something. */
static oud_status finish(oud_school *school, const oud__diagnostics_mark *told, oud_status status)
{
    static const oud_code codes[] = {
        [OUD_STATUS_NO_MEMORY] = OUD_CODE_NO_MEMORY,
        [OUD_STATUS_LIMIT] = OUD_CODE_LIMIT,
        [OUD_STATUS_CANCELLED] = OUD_CODE_CANCELLED,
        [OUD_STATUS_READ_FAILED] = OUD_CODE_READ_FAILED,
    };
    if (status == OUD_STATUS_OK) {
        oud__error_clear(&school->error);
    } else if (status != OUD_STATUS_BAD_INPUT) {
        oud__diagnostics_rollback(school->diagnostics, told);
        oud__error_fail(&school->error, status, codes[status]);
    }
    return status;
}

static oud_status load_table(oud_school *school, oud_table table, oud__span name,
                             const oud__source *text)
{
    target to = {.school = school, .table = table};
    oud__text_load load = {
        .memory = &school->memory,
        .report = {.diagnostics = school->diagnostics, .error = &school->error, .source = name},
        .known = headings_of(school, table),
        .windows_1252 = school->settings[OUD_SCHOOL_SETTING_ENCODING] == OUD_ENCODING_WINDOWS_1252,
        .context = &to,
        .take = take,
        .take_batch = take_batch,
        .goes_on = goes_on};
    to.load = &load;
    oud__diagnostics_mark told = oud__diagnostics_mark_of(school->diagnostics);
    return finish(school, &told, run(&load, &to, text));
}

oud_status oud__school_load(oud_school *school, oud_table table, oud__span name,
                            const oud__source *text)
{
    if (!school) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_status status = oud__school_table(school, table);
    if (status) {
        return status;
    }
    if (!name.at && name.size > 0) {
        return oud__error_argument(&school->error, OUD_CODE_MISSING, "source");
    }
    if (!text->read && !text->text.at) {
        return oud__error_argument(&school->error, OUD_CODE_MISSING,
                                   text->text.size ? "text" : "read");
    }
    if (oud_school_is_sealed(school)) {
        return oud__error_fail(&school->error, OUD_STATUS_STATE, OUD_CODE_SEALED);
    }
    return load_table(school, table, name.at ? name : (oud__span){"", 0}, text);
}

oud_status oud_school_load(oud_school *school, oud_table table, const char *source,
                           size_t source_size, const char *text, size_t size)
{
    oud__source from = oud__source_whole(text, size);
    return oud__school_load(school, table, (oud__span){source, source_size}, &from);
}

oud_status oud_school_load_from(oud_school *school, oud_table table, const char *source,
                                size_t source_size, uint64_t expected, oud_read read, void *user)
{
    oud__source from = oud__source_read(read, user, expected);
    return oud__school_load(school, table, (oud__span){source, source_size}, &from);
}
