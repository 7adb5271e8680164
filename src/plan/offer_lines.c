/* offer_lines.c - student TAB teacher TAB subject, without a heading. */
#include "plan/offer_lines.h"

#include "load/plain.h"
#include "school/values.h"

#define COLUMNS 3

static const oud_kind KINDS[COLUMNS] = {OUD_KIND_STUDENT, OUD_KIND_TEACHER, OUD_KIND_SUBJECT};

static const oud_code UNKNOWN[COLUMNS] = {OUD_CODE_LINE_STUDENT, OUD_CODE_LINE_TEACHER,
                                          OUD_CODE_LINE_SUBJECT};

/* One column while it is read. */
typedef struct column {
    oud__span text;         /* the code met last, while it lasts */
    uint32_t id;            /* and its id */
    uint32_t near;          /* hint for strays */
    OUD__VEC(uint8_t) told; /* by place of a stray: told of */
} column;

typedef struct reading {
    oud_plan *plan;
    oud__offer_lines *lines;
    column columns[COLUMNS];
} reading;

bool oud__offer_lines_tell(oud_plan *plan, const oud__message *message, uint64_t line, size_t place)
{
    return oud__diagnostics_add(plan->diagnostics, message, plan->source, line,
                                (uint32_t)place + 1);
}

/* Tell once of each code that the school does not know. */
static bool tell_unknown(reading *at, size_t i, oud__span code, uint64_t line)
{
    column *in = &at->columns[i];
    oud_plan *plan = at->plan;
    size_t place = oud__stray_place(in->id);
    oud__message message = {.code = UNKNOWN[i], .arguments = {oud__text_argument(code)}};
    while (in->told.count <= place) {
        if (!oud__vec_push(&plan->memory, &in->told, 0)) {
            return false;
        }
    }
    if (in->told.at[place]) {
        return true;
    }
    in->told.at[place] = 1;
    plan->unknown[KINDS[i]]++;
    return oud__offer_lines_tell(plan, &message, line, i);
}

/* The id of a code in a column; 0 when memory is out. */
static uint32_t id_of(reading *at, size_t i, oud__span code, bool lasting, uint64_t line)
{
    column *in = &at->columns[i];
    oud_evening *evening = at->plan->evening;
    if (in->text.size == code.size && memcmp(in->text.at, code.at, code.size) == 0) {
        return in->id;
    }
    in->text = lasting ? code : (oud__span){NULL, 0};
    in->id = oud_school_find(evening->school, KINDS[i], 0, code.at, code.size);
    if (in->id) {
        return in->id;
    }
    in->id = oud__strays_add(&evening->strays, &at->plan->memory, KINDS[i], code, &in->near);
    return in->id && tell_unknown(at, i, code, line) ? in->id : 0;
}

static bool tell(void *context, const oud__message *message, uint64_t line, size_t place)
{
    reading *at = context;
    return oud__offer_lines_tell(at->plan, message, line, place);
}

static bool take(void *context, const oud__span *values, bool lasting, uint64_t number)
{
    reading *at = context;
    uint32_t ids[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++) {
        oud__message message = {.code = OUD_CODE_NONE};
        uint32_t ignored;
        if (!oud__value_parse(OUD__VALUE_CODE, values[i], &ignored, &message)) {
            return tell(at, &message, number, i);
        }
    }
    for (size_t i = 0; i < COLUMNS; i++) {
        ids[i] = id_of(at, i, values[i], lasting, number);
        if (!ids[i]) {
            return false;
        }
    }
    oud__offer_line line = {ids[0], ids[1], ids[2],
                            number < UINT32_MAX ? (uint32_t)number : UINT32_MAX};
    return oud__vec_push(&at->plan->memory, at->lines, line);
}

bool oud__offer_lines_read(oud_plan *plan, oud__offer_lines *lines)
{
    reading at = {.plan = plan, .lines = lines};
    oud__plain plain = {
        .memory = &plan->memory, .columns = COLUMNS, .context = &at, .take = take, .tell = tell};
    bool done = oud__plain_run(&plain, plan->text);
    for (size_t i = 0; i < COLUMNS; i++) {
        oud__vec_free(&plan->memory, &at.columns[i].told);
    }
    return done;
}
