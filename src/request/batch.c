/* batch.c - requests from another system: rows in, what they bring told, all entered at once. */
#include "request/batch.h"

#include "evening/dates.h"
#include "load/text.h"

static oud_status no_memory(oud_evening *evening)
{
    return oud__refuse_code(evening, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
}

oud_status oud_request_batch_new(oud_evening *evening, uint32_t today, uint32_t flags,
                                 oud_request_batch **out)
{
    if (!evening || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    if (flags) {
        return oud__error_flags(&evening->error, flags, 0);
    }
    if (today && !oud__date_valid(today)) {
        return oud__error_number(&evening->error, OUD_STATUS_ARGUMENT, OUD_CODE_DATE_INVALID,
                                 today);
    }
    oud_request_batch *batch = oud__memory_zeroed(&evening->memory, 1, sizeof *batch);
    if (!batch) {
        return no_memory(evening);
    }
    batch->memory = evening->memory;
    batch->evening = oud_evening_ref(evening);
    batch->revision = evening->revision;
    batch->today = today;
    batch->told = oud__diagnostics_new(
        &evening->memory, oud_school_get(evening->school, OUD_SCHOOL_SETTING_DIAGNOSTIC_LIMIT));
    if (!batch->told || !oud__incoming_note_local(batch)) {
        oud_request_batch_free(batch);
        return no_memory(evening);
    }
    oud__error_clear(&evening->error);
    *out = batch;
    return OUD_STATUS_OK;
}

void oud_request_batch_free(oud_request_batch *batch)
{
    if (!batch) {
        return;
    }
    oud__memory memory = batch->memory;
    oud_evening *evening = batch->evening;
    if (batch->told) {
        oud__diagnostics_free(batch->told);
    }
    oud__vec_free(&memory, &batch->items);
    oud__map_free(&batch->places, &memory);
    oud__map_free(&batch->students, &memory);
    for (size_t i = 0; i < 3; i++) {
        oud__map_free(&batch->saved[i], &memory);
    }
    oud__memory_free(&memory, batch, sizeof *batch);
    oud_evening_unref(evening);
}

uint64_t oud_request_batch_count(const oud_request_batch *batch, oud_request_outcome outcome)
{
    uint64_t count = 0;
    for (size_t i = 0; batch && i < batch->items.count; i++) {
        const oud__incoming *item = &batch->items.at[i];
        count += outcome == OUD_REQUEST_OUTCOME_BREACHING ? item->breaching
                                                          : item->outcome == (uint32_t)outcome;
    }
    return batch && outcome == OUD_REQUEST_OUTCOME_LEFT_OUT ? batch->left_out : count;
}

const oud_diagnostics *oud_request_batch_diagnostics(const oud_request_batch *batch)
{
    return batch ? batch->told : NULL;
}

/* How much a batch holds, to go back to. */
typedef struct mark {
    size_t items;
    oud__diagnostics_mark told;
} mark;

static mark mark_of(const oud_request_batch *batch)
{
    mark now = {batch->items.count, oud__diagnostics_mark_of(batch->told)};
    return now;
}

/* Drop the items from `count` on, newest first. */
static void drop_items(oud_request_batch *batch, size_t count)
{
    while (batch->items.count > count) {
        const oud__incoming *item = &batch->items.at[batch->items.count - 1];
        uint64_t key = oud__map_key(item->row + 1, item->party);
        if (oud__map_get(&batch->places, key, 0) == batch->items.count) {
            uint32_t student = oud__store_student(&batch->evening->store, item->row);
            oud__map_remove(&batch->places, key);
            /* the key is there: that cannot fail */
            (void)oud__map_put(&batch->students, &batch->memory, oud__map_key(student, 1),
                               item->next);
        }
        batch->items.count--;
    }
}

/* OK when rows can be added. */
static oud_status check_open(const oud_request_batch *batch)
{
    oud_evening *evening = batch->evening;
    if (batch->applied) {
        return oud__refuse_code(evening, OUD_STATUS_STATE, OUD_CODE_PLAN_APPLIED);
    }
    return batch->revision == evening->revision
               ? OUD_STATUS_OK
               : oud__refuse_code(evening, OUD_STATUS_STALE, OUD_CODE_PLAN_STALE);
}

/* How a row stands to what is here. */
static uint8_t outcome_of(const oud_request_batch *batch, const oud__incoming *item)
{
    oud__said saved;
    oud__said now = oud__said_get(batch->evening, OUD__TOPIC_REQUEST, item->row, item->party);
    bool local = oud__incoming_local(batch, item->row, item->party, &saved);
    if (oud__said_equal(now, item->said) || (local && oud__said_equal(saved, item->said))) {
        return OUD_REQUEST_OUTCOME_SAME;
    }
    if (local) {
        return OUD_REQUEST_OUTCOME_CONFLICT;
    }
    return now.duration ? OUD_REQUEST_OUTCOME_CHANGED : OUD_REQUEST_OUTCOME_NEW;
}

/* Rows on their way into a batch. */
typedef struct taking {
    oud_request_batch *batch;
    oud__text_load *load;
} taking;

/* A message about the talk of a row. */
static oud__message about(const oud__span *values, oud_code code)
{
    oud__message message = {.code = code,
                            .arguments = {oud__text_argument(values[OUD_REQUEST_COLUMN_STUDENT]),
                                          oud__text_argument(values[OUD_REQUEST_COLUMN_SUBJECT]),
                                          oud__text_argument(values[OUD_REQUEST_COLUMN_TEACHER])}};
    return message;
}

/* Tell what an item breaks, and that it is kept aside. */
static oud_status tell(taking *to, const oud__span *values, oud__incoming *item)
{
    oud_request_batch *batch = to->batch;
    oud_status status = OUD_STATUS_OK;
    uint32_t used;
    uint32_t broken = oud__incoming_broken(batch, item, &used);
    item->breaching = broken != 0;
    for (; !status && broken; broken &= ~(uint32_t)oud__rule_first(broken)) {
        oud__message message = oud__rule_message(batch->evening, oud__rule_first(broken), item->row,
                                                 item->party, used);
        status = oud__text_load_tell(to->load, &message, OUD_REQUEST_COLUMN_STUDENT);
    }
    if (!status && item->outcome == OUD_REQUEST_OUTCOME_CONFLICT) {
        oud__message message = about(values, OUD_CODE_REQUEST_CONFLICT);
        status = oud__text_load_tell(to->load, &message, OUD_REQUEST_COLUMN_STUDENT);
    }
    return status;
}

/* Put an item in its places, for which there is room. */
static void place(oud_request_batch *batch, oud__incoming item)
{
    uint64_t student = oud__map_key(oud__store_student(&batch->evening->store, item.row), 1);
    uint32_t number = (uint32_t)batch->items.count + 1;
    item.next = oud__map_get(&batch->students, student, 0);
    batch->items.at[batch->items.count++] = item;
    (void)oud__map_put(&batch->students, &batch->memory, student, number);
    (void)oud__map_put(&batch->places, &batch->memory, oud__map_key(item.row + 1, item.party),
                       number);
}

/* A request that the batch has already: the same again is nothing new. */
static oud_status repeat(oud_request_batch *batch, const oud__span *values, oud__incoming item,
                         const oud__incoming *first, oud__complaint *complaint)
{
    if (!oud__said_equal(item.said, first->said)) {
        complaint->message = about(values, OUD_CODE_REQUEST_REPEATED);
        complaint->column = OUD_REQUEST_COLUMN_STUDENT;
        return OUD_STATUS_BAD_INPUT;
    }
    item.outcome = OUD_REQUEST_OUTCOME_SAME;
    batch->items.at[batch->items.count++] = item;
    return OUD_STATUS_OK;
}

static oud_status take(void *context, const oud__span *values, oud__complaint *complaint)
{
    taking *to = context;
    oud_request_batch *batch = to->batch;
    oud__incoming item = {.row = OUD__NO_ROW};
    oud_status status = oud__incoming_read(batch, values, &item, complaint);
    if (status) {
        return status;
    }
    if (!oud__vec_reserve(&batch->memory, &batch->items, 1) ||
        !oud__map_reserve(&batch->places, &batch->memory, 1) ||
        !oud__map_reserve(&batch->students, &batch->memory, 1)) {
        return OUD_STATUS_NO_MEMORY;
    }
    uint32_t known = oud__map_get(&batch->places, oud__map_key(item.row + 1, item.party), 0);
    if (known) {
        return repeat(batch, values, item, &batch->items.at[known - 1], complaint);
    }
    item.outcome = outcome_of(batch, &item);
    status = tell(to, values, &item);
    if (!status) {
        place(batch, item);
    }
    return status;
}

/* A load into a batch, on its way. */
static oud__text_load begin(oud_request_batch *batch, oud__span source)
{
    const oud_school *school = batch->evening->school;
    oud__text_load load = {
        .memory = &batch->memory,
        .report = {.diagnostics = batch->told, .error = &batch->evening->error, .source = source},
        .known = {.count = OUD__REQUEST_COLUMNS},
        .windows_1252 =
            oud_school_get(school, OUD_SCHOOL_SETTING_ENCODING) == OUD_ENCODING_WINDOWS_1252,
        .take = take};
    for (size_t i = 0; i < OUD__REQUEST_COLUMNS; i++) {
        load.known.own[i] = oud__span_of(oud__incoming_heading(i));
        load.known.required[i] = oud__incoming_requires(i);
    }
    return load;
}

/* Keep what was added, or, when it failed, not; the error says which. */
static oud_status finish(oud_request_batch *batch, const mark *before, const oud__text_load *load,
                         oud_status status)
{
    oud_evening *evening = batch->evening;
    if (status == OUD_STATUS_OK || status == OUD_STATUS_BAD_INPUT) {
        batch->left_out += load->bad;
    } else {
        drop_items(batch, before->items);
        oud__diagnostics_rollback(batch->told, &before->told);
        return no_memory(evening);
    }
    if (status == OUD_STATUS_OK) {
        oud__error_clear(&evening->error);
    }
    return status;
}

oud_status oud_request_batch_add(oud_request_batch *batch, const char *const *values,
                                 const size_t *sizes, size_t count)
{
    if (!batch) {
        return OUD_STATUS_ARGUMENT;
    }
    if (count > OUD__REQUEST_COLUMNS) {
        return oud__error_range(&batch->evening->error, "count", count, 0, OUD__REQUEST_COLUMNS);
    }
    if ((!values || !sizes) && count) {
        return oud__error_argument(&batch->evening->error, OUD_CODE_MISSING,
                                   values ? "sizes" : "values");
    }
    oud_status status = check_open(batch);
    if (status) {
        return status;
    }
    oud__span row[OUD__REQUEST_COLUMNS];
    for (size_t i = 0; i < OUD__REQUEST_COLUMNS; i++) {
        bool given = i < count && values[i];
        row[i] = (oud__span){given ? values[i] : "", given ? sizes[i] : 0};
    }
    mark before = mark_of(batch);
    oud__text_load load = begin(batch, (oud__span){"", 0});
    taking to = {batch, &load};
    oud__complaint complaint = {{.code = OUD_CODE_NONE}, 0};
    status = take(&to, row, &complaint);
    if (status == OUD_STATUS_BAD_INPUT) {
        load.bad++;
        oud_status told = oud__text_load_tell(&load, &complaint.message, complaint.column);
        status = told ? told : status;
    }
    return finish(batch, &before, &load, status);
}

oud_status oud_request_batch_load(oud_request_batch *batch, const char *source, size_t source_size,
                                  const char *text, size_t size)
{
    if (!batch) {
        return OUD_STATUS_ARGUMENT;
    }
    if ((!source && source_size) || (!text && size)) {
        return oud__error_argument(&batch->evening->error, OUD_CODE_MISSING,
                                   source || !source_size ? "text" : "source");
    }
    oud_status status = check_open(batch);
    if (status) {
        return status;
    }
    /* The evening may have lent the name, and its texts move meanwhile. */
    char *name = oud__memory_copy(&batch->memory, source ? source : "", source_size);
    if (!name) {
        return no_memory(batch->evening);
    }
    mark before = mark_of(batch);
    oud__text_load load = begin(batch, (oud__span){name, source_size});
    taking to = {batch, &load};
    load.context = &to;
    oud__source from = oud__source_whole(text, size);
    status = finish(batch, &before, &load, oud__text_load_run(&load, &from));
    oud__memory_free_copy(&batch->memory, name, source_size);
    return status;
}
