/* read.c - a dump becomes the state of an evening: read whole, then settled, then written. */
#include "base/sort.h"
#include "ouderavond/changes.h"
#include "state/input.h"

/* ---- what must agree ---- */

static bool contradicts(oud__input *input, uint64_t line, const char *what)
{
    input->line = line;
    return oud__input_fail(input, OUD_CODE_STATE_CONTRADICTS, 1, oud__span_of(what));
}

/* Whether something stands in the facts on which this fact leans; topic 0: it leans on none. */
static bool is_supported(const oud__input *input, const oud__side_fact *fact)
{
    switch (fact->topic) {
    case OUD__TOPIC_REQUEST_TEACHER:
    case OUD__TOPIC_REQUEST_SCHEDULER:
        return oud__side_get(&input->facts, OUD__TOPIC_REQUEST, fact->a, fact->b) != 0;
    case OUD__TOPIC_OTHER_TEACHER:
    case OUD__TOPIC_OTHER_SCHEDULER:
        return oud__side_get(&input->facts, OUD__TOPIC_OTHER, fact->a, fact->b) != 0;
    case OUD__TOPIC_TEACHER_SLOTS:
    case OUD__TOPIC_BARRED:
    case OUD__TOPIC_EXEMPTED:
        return oud__side_get(&input->facts, OUD__TOPIC_DATE, 0, fact->a) != 0;
    default:
        return true;
    }
}

/* Requested means a request; long means offered and requested (R-REQ-1, R-EDIT-2). */
static bool row_agrees(const oud__input *input, uint32_t place)
{
    uint32_t at = 0;
    uint8_t flags = input->rows.at[place].flags;
    uint8_t both = OUD__ROW_OFFERED | OUD__ROW_REQUESTED;
    bool requested = oud__side_next(&input->facts, OUD__TOPIC_REQUEST, place, &at) != NULL;
    return requested == ((flags & OUD__ROW_REQUESTED) != 0) &&
           (!(flags & OUD__ROW_LONG) || (flags & both) == both);
}

static bool all_agree(oud__input *input)
{
    for (size_t i = 0; i < input->facts.facts.count; i++) {
        const oud__side_fact *fact = &input->facts.facts.at[i];
        if (!is_supported(input, fact)) {
            return contradicts(input, input->fact_lines.at[i],
                               oud__line_forms[oud__line_of(fact->topic)].word);
        }
    }
    for (uint32_t place = 0; place < input->rows.count; place++) {
        if (!row_agrees(input, place)) {
            return contradicts(input, input->rows.at[place].line, "opportunity");
        }
    }
    return true;
}

/* ---- settling ---- */

static int by_student(const void *context, uint32_t a, uint32_t b)
{
    const oud__input *input = context;
    uint32_t first = input->rows.at[a].student;
    uint32_t second = input->rows.at[b].student;
    return (first > second) - (first < second);
}

/* The talk of a row, with its roostergroepen; 0 when memory is out. */
static uint32_t settle_talk(oud__input *input, oud__input_row *row)
{
    oud__u32s *groups = &input->things;
    groups->count = 0;
    for (uint32_t at = row->groups; at; at = input->groups.at[at - 1].next) {
        if (!oud__vec_push(input->memory, groups, input->groups.at[at - 1].group)) {
            return 0;
        }
    }
    if (groups->count) {
        oud__sort_unique(groups->at, groups->count);
    }
    return oud__sets_add(&input->evening->sets, input->memory, groups->at, groups->count,
                         &row->talk.groups)
               ? oud__talks_add(&input->evening->talk_table, input->memory, &row->talk)
               : 0;
}

bool oud__input_settle(oud__input *input)
{
    size_t count = input->rows.count;
    const oud__memory *memory = input->memory;
    if (!all_agree(input)) {
        return false;
    }
    bool done = oud__vec_reserve(memory, &input->order, count) &&
                oud__vec_reserve(memory, &input->row_numbers, count);
    for (size_t i = 0; done && i < count; i++) {
        input->order.at[i] = (uint32_t)i;
    }
    done = done && (count < 2 || oud__sort(memory, input->order.at, count, by_student, input));
    for (size_t i = 0; done && i < count; i++) {
        oud__input_row *row = &input->rows.at[input->order.at[i]];
        uint32_t talk = settle_talk(input, row);
        input->row_numbers.at[input->order.at[i]] = (uint32_t)i;
        done = talk && oud__new_rows_push(&input->new_rows, memory, row->student, talk);
    }
    return done || oud__input_no_memory(input);
}

/* ---- writing ---- */

static void write_facts(oud__input *input)
{
    oud_evening *evening = input->evening;
    for (size_t i = 0; i < input->facts.facts.count; i++) {
        oud__side_fact fact = input->facts.facts.at[i];
        const oud__line_form *form = &oud__line_forms[oud__line_of(fact.topic)];
        if (form->value == OUD__VALUE_SETS) {
            evening->answers.at[evening->answers.count++] = input->answers.at[fact.value - 1];
            fact.value = (uint32_t)evening->answers.count;
        }
        oud__write_side(evening, (oud__topic)fact.topic,
                        form->of_row ? input->row_numbers.at[fact.a] : fact.a, fact.b, fact.value);
    }
}

bool oud__input_write(oud__input *input)
{
    oud_evening *evening = input->evening;
    size_t count = input->rows.count;
    size_t facts = input->facts.facts.count;
    oud__needs needs = {
        .records = OUD__EVENING_SETTINGS + count + facts, .side = facts, .rows = &input->new_rows};
    if (!oud__vec_reserve(input->memory, &evening->answers, input->answers.count)) {
        return oud__input_no_memory(input);
    }
    input->status = oud__begin(evening, &needs);
    if (input->status != OUD_STATUS_OK) {
        input->message = evening->error.message;
        return false;
    }
    oud__write_rows(evening, &input->new_rows);
    for (size_t i = 0; i < count; i++) {
        oud__write_flags(evening, (uint32_t)i, input->rows.at[input->order.at[i]].flags);
    }
    write_facts(input);
    for (uint32_t setting = 1; setting < OUD__EVENING_SETTINGS; setting++) {
        if (input->set[setting]) {
            oud__write_setting(evening, setting, input->settings[setting]);
        }
    }
    oud__commit(evening, OUD_OPERATION_LOAD);
    evening->journal.undoable.count = 0;
    evening->journal.saved = oud_evening_sequence(evening);
    return true;
}

static void release(oud__input *input)
{
    const oud__memory *memory = input->memory;
    oud__vec_free(memory, &input->fields);
    oud__vec_free(memory, &input->plain);
    oud__vec_free(memory, &input->rows);
    oud__vec_free(memory, &input->groups);
    oud__talks_free(&input->talks, memory);
    oud__map_free(&input->places, memory);
    oud__side_free(&input->facts, memory);
    oud__vec_free(memory, &input->fact_lines);
    oud__vec_free(memory, &input->answers);
    oud__vec_free(memory, &input->things);
    oud__vec_free(memory, &input->order);
    oud__new_rows_free(&input->new_rows, memory);
    oud__vec_free(memory, &input->row_numbers);
}

oud_status oud_dump_load(oud_evening *evening, const char *text, size_t size, uint32_t flags)
{
    if (!evening) {
        return OUD_STATUS_ARGUMENT;
    }
    if (!text && size) {
        return oud__error_argument(&evening->error, OUD_CODE_MISSING, "text");
    }
    if (flags) {
        return oud__error_flags(&evening->error, flags, 0);
    }
    if (oud_evening_sequence(evening) != 0) {
        return oud__error_fail(&evening->error, OUD_STATUS_STATE, OUD_CODE_STATE_NOT_EMPTY);
    }
    oud__input input = {.evening = evening, .memory = &evening->memory};
    oud__span all = {text ? text : "", size};
    oud__strays_mark before = oud__strays_marked(&evening->strays);
    if (oud__input_lines(&input, all) && oud__input_settle(&input) && oud__input_write(&input)) {
        oud__error_clear(&evening->error);
    } else {
        oud__strays_rollback(&evening->strays, &before);
        oud__error_set(&evening->error, &input.message);
    }
    release(&input);
    return input.status;
}
