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
    oud__column_state state;
    uint32_t
        things[OUD__PIECES_MAX]; /* what the values of a batch are; 0: nothing the school has */
    uint32_t near;               /* hint for strays */
    OUD__VEC(uint8_t) told;      /* by place of a stray: told of */
} column;

typedef struct reading {
    oud_plan *plan;
    oud__offer_lines *lines;
    oud__plain plain;
    column columns[COLUMNS];
} reading;

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

/* Whether all values can be codes; if one cannot, *told says whether that was told. */
static bool check(reading *at, const oud__span *values, uint64_t number, bool *told)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        oud__message message = {.code = OUD_CODE_NONE};
        uint32_t ignored;
        if (!oud__value_parse(OUD__VALUE_CODE, values[i], &ignored, &message)) {
            *told = tell(at, &message, number, i);
            return false;
        }
    }
    return true;
}

/* Where a line stands, as it is kept. */
static uint32_t kept_number(uint64_t number)
{
    return number < UINT32_MAX ? (uint32_t)number : UINT32_MAX;
}

static bool take(void *context, const oud__span *values, uint64_t number)
{
    reading *at = context;
    uint32_t ids[COLUMNS];
    bool told;
    if (!check(at, values, number, &told)) {
        return told;
    }
    for (size_t i = 0; i < COLUMNS; i++) {
        ids[i] = id_of(at, i, values[i], number);
        if (!ids[i]) {
            return false;
        }
    }
    oud__offer_line line = {ids[0], ids[1], ids[2], kept_number(number)};
    return oud__vec_push(&at->plan->memory, at->lines, line);
}

/* What the evening alone knows by a code of a batch, and has been told of; else 0. */
static uint32_t find_stray(const reading *at, size_t i, oud__span code)
{
    const column *in = &at->columns[i];
    const oud__strays *strays = &at->plan->evening->strays;
    uint32_t id = in->told.count && code.size
                      ? oud__strays_find(strays, KINDS[i], oud__span_of(""), code)
                      : 0;
    size_t place = oud__stray_place(id);
    return id && place < in->told.count && in->told.at[place] ? id : 0;
}

/* Look the values of a batch up in the school. Teachers and subjects come again soon, as long as
 * the file has them school by school: they are always looked for among those met lately. Students
 * hardly do, and have numbers. */
static void find_things(reading *at, const oud__pieces *columns)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        column *in = &at->columns[i];
        const bool again = KINDS[i] != OUD_KIND_STUDENT;
        in->state.lately.rest = !again;
        in->state.soon.rest = 1;
        oud__school_find_column(at->plan->school, KINDS[i], &in->state, &columns[i], in->things);
    }
}

/* The ids of a line of a batch, some of which the school does not have; 0 for what is not known. */
static void find_strays(const reading *at, const oud__pieces *columns, size_t row, uint32_t *ids)
{
    for (size_t i = 0; i < COLUMNS; i++) {
        ids[i] = ids[i] ? ids[i] : find_stray(at, i, oud__pieces_at(&columns[i], row));
    }
}

/* Lines of which all three codes are known by now; the others come one by one. */
static bool take_batch(void *context, const struct oud__batch *batch, const oud__pieces *columns,
                       uint64_t number)
{
    reading *at = context;
    const column *in = at->columns;
    const size_t count = columns->count;
    find_things(at, columns);
    bool done = oud__vec_reserve(&at->plan->memory, at->lines, count);
    for (size_t row = 0; done && row < count; row++) {
        uint32_t ids[COLUMNS] = {in[0].things[row], in[1].things[row], in[2].things[row]};
        if (!ids[0] || !ids[1] || !ids[2]) {
            find_strays(at, columns, row, ids);
        }
        if (ids[0] && ids[1] && ids[2]) {
            at->lines->at[at->lines->count++] =
                (oud__offer_line){ids[0], ids[1], ids[2], kept_number(number + row)};
        } else {
            done = oud__plain_take(&at->plain, batch, row);
        }
    }
    return done;
}

bool oud__offer_lines_read(oud_plan *plan, oud__offer_lines *lines)
{
    reading *at = oud__memory_zeroed(&plan->memory, 1, sizeof *at);
    if (!at) {
        return false;
    }
    at->plan = plan;
    at->lines = lines;
    at->plain = (oud__plain){.memory = &plan->memory,
                             .columns = COLUMNS,
                             .context = at,
                             .take = take,
                             .take_batch = take_batch,
                             .tell = tell};
    oud_status status = oud__plain_run(&at->plain, plan->text);
    for (size_t i = 0; i < COLUMNS; i++) {
        oud__vec_free(&plan->memory, &at->columns[i].told);
    }
    oud__memory_free(&plan->memory, at, sizeof *at);
    plan->unread = status == OUD_STATUS_READ_FAILED;
    return status == OUD_STATUS_OK;
}

#define DIGITS 256 /* students are sorted by the bytes of their numbers, the lowest first */

static void sort_digit(const oud__offer_lines *from, unsigned shift, oud__offer_line *to)
{
    uint32_t next[DIGITS] = {0};
    uint32_t sum = 0;
    for (size_t i = 0; i < from->count; i++) {
        next[from->at[i].student >> shift & (DIGITS - 1)]++;
    }
    for (size_t digit = 0; digit < DIGITS; digit++) {
        uint32_t some = next[digit];
        next[digit] = sum;
        sum += some;
    }
    for (size_t i = 0; i < from->count; i++) {
        to[next[from->at[i].student >> shift & (DIGITS - 1)]++] = from->at[i];
    }
}

/* In which bits students differ. */
static uint32_t find_differences(const oud__offer_lines *lines)
{
    uint32_t differences = 0;
    for (size_t i = 1; i < lines->count; i++) {
        differences |= lines->at[i].student ^ lines->at[0].student;
    }
    return differences;
}

bool oud__offer_lines_sort(const oud_plan *plan, oud__offer_lines *lines)
{
    const uint32_t differences = find_differences(lines);
    oud__offer_lines spare = {NULL, 0, 0};
    if (!differences) {
        return true;
    }
    if (lines->count > UINT32_MAX || !oud__vec_reserve(&plan->memory, &spare, lines->count)) {
        return false;
    }
    for (unsigned shift = 0; shift < 32; shift += 8) {
        if (differences >> shift & (DIGITS - 1)) {
            const oud__offer_lines from = *lines;
            sort_digit(lines, shift, spare.at);
            spare.count = lines->count;
            *lines = spare;
            spare = from;
        }
    }
    oud__vec_free(&plan->memory, &spare);
    return true;
}
