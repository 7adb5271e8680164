/* offer_lines.c - student TAB teacher TAB subject, without a heading. */
#include "plan/offer_lines.h"

#include "base/slots.h"
#include "load/plain.h"
#include "school/values.h"

#include <string.h>

#define COLUMNS 3

static const oud_kind KINDS[COLUMNS] = {OUD_KIND_STUDENT, OUD_KIND_TEACHER, OUD_KIND_SUBJECT};

static const oud_code UNKNOWN[COLUMNS] = {OUD_CODE_LINE_STUDENT, OUD_CODE_LINE_TEACHER,
                                          OUD_CODE_LINE_SUBJECT};

#define RECENT     256 /* codes of a column that are remembered, a power of two */
#define RECENT_MAX 16  /* bytes of one */

/* A code that was met, and its id. */
typedef struct met {
    char code[RECENT_MAX];
    uint32_t size;
    uint32_t id;
} met;

/* One column while it is read. */
typedef struct column {
    met recent[RECENT];
    uint32_t near;          /* hint for strays */
    OUD__VEC(uint8_t) told; /* by place of a stray: told of */
} column;

typedef struct reading {
    oud_plan *plan;
    oud__offer_lines *lines;
    column columns[COLUMNS];
} reading;

/* Where a code is remembered: by its last bytes. */
static met *recent_of(column *in, oud__span code)
{
    uint64_t bytes = code.size;
    if (code.size >= sizeof bytes) {
        memcpy(&bytes, code.at + code.size - sizeof bytes, sizeof bytes);
    } else {
        for (size_t i = 0; i < code.size; i++) {
            bytes = bytes << 8 | (uint8_t)code.at[i];
        }
    }
    return &in->recent[oud__mix(0, bytes) & (RECENT - 1)];
}

static bool is_met(const met *recent, oud__span code)
{
    return recent->id && recent->size == code.size && memcmp(recent->code, code.at, code.size) == 0;
}

static void remember(column *in, oud__span code, uint32_t id)
{
    if (code.size <= RECENT_MAX) {
        met *recent = recent_of(in, code);
        memcpy(recent->code, code.at, code.size);
        recent->size = (uint32_t)code.size;
        recent->id = id;
    }
}

bool oud__offer_lines_tell(oud_plan *plan, const oud__message *message, uint64_t line, size_t place)
{
    return oud__diagnostics_add(plan->diagnostics, message, plan->source, line,
                                (uint32_t)place + 1);
}

/* Tell once of each code that the school does not know. */
static bool tell_unknown(reading *at, size_t i, oud__span code, uint32_t id, uint64_t line)
{
    column *in = &at->columns[i];
    oud_plan *plan = at->plan;
    size_t place = oud__stray_place(id);
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
static uint32_t id_of(reading *at, size_t i, oud__span code, uint64_t line)
{
    column *in = &at->columns[i];
    oud_evening *evening = at->plan->evening;
    uint32_t id = oud_school_find(evening->school, KINDS[i], 0, code.at, code.size);
    if (id) {
        return id;
    }
    id = oud__strays_add(&evening->strays, &at->plan->memory, KINDS[i], code, &in->near);
    return id && tell_unknown(at, i, code, id, line) ? id : 0;
}

static bool tell(void *context, const oud__message *message, uint64_t line, size_t place)
{
    reading *at = context;
    return oud__offer_lines_tell(at->plan, message, line, place);
}

/* The ids of the values that were met lately, else 0. Whether the others can be codes; if one
 * cannot, *told says whether that was told. */
static bool check(reading *at, const oud__span *values, uint64_t number, uint32_t *ids, bool *told)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        const met *recent = recent_of(&at->columns[i], values[i]);
        oud__message message = {.code = OUD_CODE_NONE};
        uint32_t ignored;
        ids[i] = is_met(recent, values[i]) ? recent->id : 0;
        if (!ids[i] && !oud__value_parse(OUD__VALUE_CODE, values[i], &ignored, &message)) {
            *told = tell(at, &message, number, i);
            return false;
        }
    }
    return true;
}

static bool take(void *context, const oud__span *values, uint64_t number)
{
    reading *at = context;
    uint32_t ids[COLUMNS];
    bool told;
    if (!check(at, values, number, ids, &told)) {
        return told;
    }
    for (size_t i = 0; i < COLUMNS; i++) {
        if (ids[i]) {
            continue;
        }
        ids[i] = id_of(at, i, values[i], number);
        if (!ids[i]) {
            return false;
        }
        remember(&at->columns[i], values[i], ids[i]);
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
    oud_status status = oud__plain_run(&plain, plan->text);
    for (size_t i = 0; i < COLUMNS; i++) {
        oud__vec_free(&plan->memory, &at.columns[i].told);
    }
    plan->unread = status == OUD_STATUS_READ_FAILED;
    return status == OUD_STATUS_OK;
}
