/* batch_read.c - a row of the table, understood: whose talk, which party, what is asked. */
#include "base/fields.h"
#include "load/report.h"
#include "request/batch.h"

static const struct {
    const char *heading;
    bool required;
} COLUMNS[OUD__REQUEST_COLUMNS] = {
    [OUD_REQUEST_COLUMN_STUDENT] = {"Leerling", true},
    [OUD_REQUEST_COLUMN_TEACHER] = {"Docent", true},
    [OUD_REQUEST_COLUMN_SUBJECT] = {"Vak", true},
    [OUD_REQUEST_COLUMN_PARENT] = {"Ouder", false},
    [OUD_REQUEST_COLUMN_DURATION] = {"Duur", false},
    [OUD_REQUEST_COLUMN_TO_TEACHER] = {"Opmerking docent", false},
    [OUD_REQUEST_COLUMN_TO_SCHEDULER] = {"Opmerking roostermaker", false},
};

/* The columns with codes, and what to say of one that is unknown. */
static const struct {
    oud_request_column column;
    oud_kind kind;
    oud_code unknown;
} CODES[] = {
    {OUD_REQUEST_COLUMN_STUDENT, OUD_KIND_STUDENT, OUD_CODE_REQUEST_STUDENT},
    {OUD_REQUEST_COLUMN_SUBJECT, OUD_KIND_SUBJECT, OUD_CODE_REQUEST_SUBJECT},
    {OUD_REQUEST_COLUMN_TEACHER, OUD_KIND_TEACHER, OUD_CODE_REQUEST_TEACHER},
    {OUD_REQUEST_COLUMN_PARENT, OUD_KIND_PARENT, OUD_CODE_REQUEST_PARENT},
};

const char *oud__incoming_heading(size_t column)
{
    return COLUMNS[column].heading;
}

bool oud__incoming_requires(size_t column)
{
    return COLUMNS[column].required;
}

/* BAD_INPUT, with a text in the complaint. */
static oud_status complain(oud__complaint *complaint, size_t column, oud_code code, oud__span text)
{
    *complaint = (oud__complaint){{.code = code, .arguments = {oud__text_argument(text)}}, column};
    return OUD_STATUS_BAD_INPUT;
}

/* What is wrong with the values as text. */
static oud_status check_values(const oud__span *values, oud__complaint *complaint)
{
    for (size_t i = 0; i < OUD__REQUEST_COLUMNS; i++) {
        oud__flaw flaw = oud__text_flaw(values[i]);
        if (flaw != OUD__FLAW_NONE) {
            *complaint =
                (oud__complaint){oud__flaw_message(OUD__CHARSET_UTF8, flaw, values[i], 0), i};
            return OUD_STATUS_BAD_INPUT;
        }
        if (COLUMNS[i].required && values[i].size == 0) {
            return complain(complaint, i, OUD_CODE_VALUE_MISSING, oud__span_of(COLUMNS[i].heading));
        }
    }
    return OUD_STATUS_OK;
}

/* The ids of the codes, by place in CODES; an empty one is 0. */
static oud_status find_codes(const oud_evening *evening, const oud__span *values, uint32_t *ids,
                             oud__complaint *complaint)
{
    for (size_t i = 0; i < sizeof CODES / sizeof *CODES; i++) {
        oud__span code = values[CODES[i].column];
        ids[i] = code.size ? oud_evening_find(evening, CODES[i].kind, 0, code.at, code.size) : 0;
        if (code.size && !ids[i]) {
            return complain(complaint, CODES[i].column, CODES[i].unknown, code);
        }
    }
    return OUD_STATUS_OK;
}

/* The student's opportunity for a subject with a teacher: an offered one if there is one, and of
 * several the first. */
static uint32_t match(const oud_evening *evening, uint32_t student, uint32_t subject,
                      uint32_t teacher)
{
    const oud__store *store = &evening->store;
    uint32_t found = OUD__NO_ROW;
    for (uint32_t row = oud__store_first(store, student); row != OUD__NO_ROW;
         row = oud__store_next(store, row)) {
        const oud__talk *talk = oud__evening_talk(evening, row);
        uint8_t flags = oud__store_flags(store, row);
        bool fits = (flags & OUD__ROW_LIVE) && talk->subject == subject &&
                    oud__sets_has(&evening->sets, talk->teachers, teacher);
        if (fits && (flags & OUD__ROW_OFFERED)) {
            return row;
        }
        if (fits && found == OUD__NO_ROW) {
            found = row;
        }
    }
    return found;
}

static bool read_duration(oud__span text, uint32_t *duration)
{
    oud__span digits = oud__span_trim(text);
    *duration = digits.size ? (uint32_t)(digits.at[0] - '0') : 1;
    return digits.size <= 1 && (*duration == 1 || *duration == 2);
}

/* Whether a parent speaks for the parents together: one of them, who do not ask apart. */
static bool speaks_for_all(const oud_evening *evening, uint32_t student, uint32_t parent)
{
    size_t count;
    const uint32_t *parents = oud__request_parents(evening, student, &count);
    bool own = false;
    for (size_t i = 0; i < count; i++) {
        own |= parents[i] == parent;
    }
    return own && !oud__request_apart(evening, student);
}

/* The number of a remark; the column is that of the remark. */
static oud_status read_remark(oud_evening *evening, const oud__span *values, size_t column,
                              uint32_t *number, oud__complaint *complaint)
{
    if (!oud__remark_fits(values[column], &complaint->message)) {
        complaint->column = column;
        return OUD_STATUS_BAD_INPUT;
    }
    return oud__texts_add(&evening->texts, &evening->memory, values[column], number)
               ? OUD_STATUS_OK
               : OUD_STATUS_NO_MEMORY;
}

/* What the row asks: duration and remarks. */
static oud_status read_said(oud_evening *evening, const oud__span *values, oud__said *said,
                            oud__complaint *complaint)
{
    if (!read_duration(values[OUD_REQUEST_COLUMN_DURATION], &said->duration)) {
        return complain(complaint, OUD_REQUEST_COLUMN_DURATION, OUD_CODE_REQUEST_DURATION,
                        values[OUD_REQUEST_COLUMN_DURATION]);
    }
    oud_status status =
        read_remark(evening, values, OUD_REQUEST_COLUMN_TO_TEACHER, &said->to_teacher, complaint);
    return status ? status
                  : read_remark(evening, values, OUD_REQUEST_COLUMN_TO_SCHEDULER,
                                &said->to_scheduler, complaint);
}

oud_status oud__incoming_read(const oud_request_batch *batch, const oud__span *values,
                              oud__incoming *item, oud__complaint *complaint)
{
    oud_evening *evening = batch->evening;
    uint32_t ids[sizeof CODES / sizeof *CODES];
    oud_status status = check_values(values, complaint);
    if (!status) {
        status = find_codes(evening, values, ids, complaint);
    }
    if (!status) {
        status = read_said(evening, values, &item->said, complaint);
    }
    if (status) {
        return status;
    }
    item->row = match(evening, ids[0], ids[1], ids[2]);
    item->party = ids[3] && speaks_for_all(evening, ids[0], ids[3]) ? 0 : ids[3];
    if (item->row == OUD__NO_ROW) {
        complain(complaint, OUD_REQUEST_COLUMN_SUBJECT, OUD_CODE_REQUEST_NO_MATCH,
                 values[OUD_REQUEST_COLUMN_STUDENT]);
        complaint->message.arguments[1] = oud__text_argument(values[OUD_REQUEST_COLUMN_SUBJECT]);
        complaint->message.arguments[2] = oud__text_argument(values[OUD_REQUEST_COLUMN_TEACHER]);
        return OUD_STATUS_BAD_INPUT;
    }
    return OUD_STATUS_OK;
}
