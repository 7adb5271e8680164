/* individual_rows.c - reading the list of one student, and offering or withdrawing a row of it. */
#include "base/sort.h"
#include "edit/individual.h"
#include "evening/change.h"
#include "ouderavond/changes.h"

size_t oud_individual_count(const oud_individual *list)
{
    return list ? list->rows.count : 0;
}

/* The columns that an opportunity has too. */
static const oud_attribute ATTRIBUTES[] = {
    [OUD_INDIVIDUAL_COLUMN_OPPORTUNITY] = OUD_ATTRIBUTE_OPPORTUNITY,
    [OUD_INDIVIDUAL_COLUMN_OFFERED] = OUD_ATTRIBUTE_OFFERED,
    [OUD_INDIVIDUAL_COLUMN_REQUESTED] = OUD_ATTRIBUTE_REQUESTED,
    [OUD_INDIVIDUAL_COLUMN_SCHEDULED] = OUD_ATTRIBUTE_SCHEDULED,
    [OUD_INDIVIDUAL_COLUMN_ORIGIN] = OUD_ATTRIBUTE_ORIGIN,
};

static uint32_t value(const oud_individual *list, size_t place, oud_individual_column column)
{
    const oud__individual_row *row = &list->rows.at[place];
    switch (column) {
    case OUD_INDIVIDUAL_COLUMN_SUBJECT:
        return row->subject;
    case OUD_INDIVIDUAL_COLUMN_IN_PACKAGE:
        return oud__evening_in_package(&list->evening->school->facts, list->student, row->subject);
    case OUD_INDIVIDUAL_COLUMN_EXEMPT:
        return row->exempt;
    case OUD_INDIVIDUAL_COLUMN_TEACHER_COUNT:
        return row->teacher_count;
    case OUD_INDIVIDUAL_COLUMN_REASON:
        return row->reason;
    case OUD_INDIVIDUAL_COLUMN_WEEK:
        return row->week;
    default: /* what the opportunity shows, if there is one */
        return row->row == OUD__NO_ROW
                   ? 0
                   : oud_opportunity_get(list->evening, row->row + 1, ATTRIBUTES[column]);
    }
}

size_t oud_individual_rows(const oud_individual *list, oud_individual_column column, size_t first,
                           uint32_t *out, size_t capacity)
{
    bool known = column >= OUD_INDIVIDUAL_COLUMN_SUBJECT && column <= OUD_INDIVIDUAL_COLUMN_WEEK;
    if (!list || !out || !known || first >= list->rows.count) {
        return 0;
    }
    size_t left = list->rows.count - first;
    size_t count = left < capacity ? left : capacity;
    for (size_t i = 0; i < count; i++) {
        out[i] = value(list, first + i, column);
    }
    return count;
}

size_t oud_individual_teachers(const oud_individual *list, size_t row, uint32_t *out,
                               size_t capacity)
{
    if (!list || row >= list->rows.count) {
        return 0;
    }
    const oud__individual_row *item = &list->rows.at[row];
    for (uint32_t i = 0; out && i < item->teacher_count && i < capacity; i++) {
        out[i] = list->teachers.at[item->teachers + i];
    }
    return item->teacher_count;
}

/* OK when the row is there, the list is not stale, and the evening may be changed. */
static oud_status check_row(oud_individual *list, size_t row)
{
    oud_evening *evening = list->evening;
    if (row >= list->rows.count) {
        return oud__refuse_unknown(evening, row);
    }
    if (list->revision != evening->revision) {
        return oud__refuse_code(evening, OUD_STATUS_STALE, OUD_CODE_LIST_STALE);
    }
    return oud__writable(evening);
}

/* Whether the chosen teachers, ascending, are all possible for a row. */
static oud_status check_chosen(const oud_individual *list, const oud__individual_row *item,
                               const oud__u32s *chosen)
{
    const uint32_t *possible = list->teachers.at + item->teachers;
    uint32_t at = 0;
    for (size_t i = 0; i < chosen->count; i++) {
        while (at < item->teacher_count && possible[at] < chosen->at[i]) {
            at++;
        }
        if (at == item->teacher_count || possible[at] != chosen->at[i]) {
            oud__message message = {
                .code = OUD_CODE_TEACHER_NOT_POSSIBLE,
                .arguments = {oud__code_argument(list->evening, OUD_KIND_TEACHER, chosen->at[i])}};
            return oud__refuse(list->evening, OUD_STATUS_NOT_FOUND, &message);
        }
    }
    return OUD_STATUS_OK;
}

/* Write a new opportunity with these teachers. */
static oud_status create(oud_individual *list, const oud__individual_row *item,
                         const oud__u32s *chosen)
{
    oud_evening *evening = list->evening;
    oud__talk talk = {.subject = item->subject, .origin = OUD_ORIGIN_INDIVIDUAL};
    uint32_t number = 0;
    if (oud__store_count(&evening->store) >= OUD__ROWS_MAX) {
        return oud__refuse_code(evening, OUD_STATUS_LIMIT, OUD_CODE_LIMIT);
    }
    if (oud__sets_add(&evening->sets, &evening->memory, chosen->at, chosen->count,
                      &talk.teachers)) {
        number = oud__talks_add(&evening->talk_table, &evening->memory, &talk);
    }
    if (!number) {
        return oud__refuse_code(evening, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    oud__new_rows rows;
    oud__needs needs = {.rows = &rows};
    oud__new_rows_start(&rows, oud__store_count(&evening->store));
    oud_status status = oud__new_rows_push(&rows, &list->memory, list->student, number)
                            ? oud__begin(evening, &needs)
                            : oud__refuse_code(evening, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    if (!status) {
        oud__write_rows(evening, &rows);
        status = oud__change_done(evening, OUD_OPERATION_OFFER_INDIVIDUAL);
    }
    oud__new_rows_free(&rows, &list->memory);
    return status;
}

/* Create the opportunity of a row that was never offered, and let the row show it. */
static oud_status offer_new(oud_individual *list, oud__individual_row *item,
                            const oud__u32s *chosen)
{
    size_t start = list->teachers.count;
    oud_status status = check_chosen(list, item, chosen);
    if (status) {
        return status;
    }
    if (!oud__vec_reserve(&list->memory, &list->teachers, chosen->count)) {
        return oud__refuse_code(list->evening, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    status = create(list, item, chosen);
    if (status) {
        return status;
    }
    memcpy(list->teachers.at + start, chosen->at, chosen->count * sizeof *chosen->at);
    list->teachers.count += chosen->count;
    item->row = (uint32_t)oud__store_count(&list->evening->store) - 1;
    item->teachers = (uint32_t)start;
    item->teacher_count = (uint32_t)chosen->count;
    return OUD_STATUS_OK;
}

/* The teachers asked for, or all of the row's, ascending, each once, into `chosen` (empty). */
static oud_status choose(const oud_individual *list, const oud__individual_row *item,
                         const uint32_t *teachers, size_t count, oud__u32s *chosen)
{
    oud_evening *evening = list->evening;
    if (item->teacher_count == 0) {
        return oud__refuse_code(evening, OUD_STATUS_NOT_ALLOWED, OUD_CODE_NOBODY_TO_OFFER);
    }
    const uint32_t *from = count ? teachers : list->teachers.at + item->teachers;
    size_t size = count ? count : item->teacher_count;
    if (!oud__vec_reserve(&list->memory, chosen, size)) {
        return oud__refuse_code(evening, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    memcpy(chosen->at, from, size * sizeof *from);
    chosen->count = oud__sort_unique(chosen->at, size);
    return OUD_STATUS_OK;
}

oud_status oud_individual_offer(oud_individual *list, size_t row, const uint32_t *teachers,
                                size_t count, uint32_t *opportunity)
{
    if (!list || !opportunity) {
        return OUD_STATUS_ARGUMENT;
    }
    if (!teachers && count) {
        return oud__error_argument(&list->evening->error, OUD_CODE_MISSING, "teachers");
    }
    oud_status status = check_row(list, row);
    if (status) {
        return status;
    }
    oud__individual_row *item = &list->rows.at[row];
    oud__u32s chosen = {NULL, 0, 0};
    if (item->row == OUD__NO_ROW) {
        status = choose(list, item, teachers, count, &chosen);
        status = status ? status : offer_new(list, item, &chosen);
    } else {
        status = count
                     ? oud__refuse_code(list->evening, OUD_STATUS_ARGUMENT, OUD_CODE_TEACHERS_THERE)
                     : oud_opportunity_offer(list->evening, item->row + 1);
    }
    oud__vec_free(&list->memory, &chosen);
    if (!status) {
        list->revision = list->evening->revision;
        *opportunity = item->row + 1;
    }
    return status;
}

oud_status oud_individual_withdraw(oud_individual *list, size_t row, uint32_t flags)
{
    if (!list) {
        return OUD_STATUS_ARGUMENT;
    }
    if (flags & ~(uint32_t)OUD_EDIT_FLAG_FORCE) {
        return oud__error_flags(&list->evening->error, flags, OUD_EDIT_FLAG_FORCE);
    }
    oud_status status = check_row(list, row);
    if (status) {
        return status;
    }
    uint32_t found = list->rows.at[row].row;
    if (found == OUD__NO_ROW) {
        oud__error_clear(&list->evening->error);
        return OUD_STATUS_OK;
    }
    status = oud_opportunity_withdraw(list->evening, found + 1, flags);
    if (!status) {
        list->revision = list->evening->revision;
    }
    return status;
}
