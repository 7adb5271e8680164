/* parse.c - the lines of a dump. */
#include "core/message.h"
#include "evening/change.h"
#include "evening/dates.h"
#include "ouderavond/date.h"
#include "school/values.h"
#include "state/input.h"

static bool is_word(oud__span text, const char *word)
{
    return word && text.size == strlen(word) && memcmp(text.at, word, text.size) == 0;
}

static bool bad_value(oud__input *input)
{
    return oud__input_fail(input, OUD_CODE_STATE_VALUE, input->field,
                           input->fields.at[input->field - 1]);
}

static bool read_setting(oud__input *input)
{
    oud__span word;
    uint32_t value;
    uint32_t setting = 1;
    if (!oud__input_word(input, &word)) {
        return false;
    }
    while (setting < OUD__EVENING_SETTINGS && !is_word(word, oud__setting_word(setting))) {
        setting++;
    }
    if (setting == OUD__EVENING_SETTINGS) {
        return oud__input_fail(input, OUD_CODE_STATE_UNKNOWN, input->field, word);
    }
    if (input->set[setting]) {
        return oud__input_fail(input, OUD_CODE_STATE_REPEATED, input->field, word);
    }
    if (!oud__input_number(input, &value)) {
        return false;
    }
    input->settings[setting] = value;
    input->set[setting] = true;
    return oud__setting_fits((oud_evening_setting)setting, value) || bad_value(input);
}

/* ---- opportunities ---- */

/* Student, subject and teachers, and what they are known by; *place is their row, or
 * UINT32_MAX. */
static bool read_identity(oud__input *input, oud__input_row *row, uint64_t *key, uint32_t *place)
{
    *row = (oud__input_row){.line = input->line};
    if (!oud__input_thing(input, OUD_KIND_STUDENT, &row->student) ||
        !oud__input_thing(input, OUD_KIND_SUBJECT, &row->talk.subject) ||
        !oud__input_set(input, &row->talk.teachers)) {
        return false;
    }
    if (row->talk.teachers == OUD__SET_EMPTY) {
        return bad_value(input);
    }
    uint32_t talk = oud__talks_add(&input->talks, input->memory, &row->talk);
    if (!talk) {
        return oud__input_no_memory(input);
    }
    *key = oud__map_key(row->student, talk);
    *place = oud__map_get(&input->places, *key, UINT32_MAX);
    return true;
}

/* An identity that stood in a line of an opportunity before. */
static bool read_known(oud__input *input, uint32_t *place)
{
    oud__input_row row;
    uint64_t key;
    if (!read_identity(input, &row, &key, place)) {
        return false;
    }
    return *place != UINT32_MAX ||
           oud__input_fail(input, OUD_CODE_STATE_NO_OPPORTUNITY, 2, input->fields.at[1]);
}

static bool read_origin(oud__input *input, uint32_t *origin)
{
    oud__span word;
    if (!oud__input_word(input, &word)) {
        return false;
    }
    *origin = OUD_ORIGIN_PAKKETVAK;
    while (*origin <= OUD_ORIGIN_INDIVIDUAL && !is_word(word, oud__origin_word(*origin))) {
        ++*origin;
    }
    return *origin <= OUD_ORIGIN_INDIVIDUAL || bad_value(input);
}

/* The words to the end of the line, each once. */
static bool read_flags(oud__input *input, uint8_t *flags)
{
    *flags = OUD__ROW_LIVE;
    while (input->field < input->fields.count) {
        oud__span word = input->fields.at[input->field++];
        size_t i = 0;
        while (i < OUD__FLAG_WORDS && !is_word(word, oud__flag_words[i].word)) {
            i++;
        }
        if (i == OUD__FLAG_WORDS || (*flags & oud__flag_words[i].flag)) {
            return bad_value(input);
        }
        *flags |= oud__flag_words[i].flag;
    }
    return true;
}

static bool read_opportunity(oud__input *input)
{
    oud__input_row row;
    uint64_t key;
    uint32_t place;
    if (!read_identity(input, &row, &key, &place)) {
        return false;
    }
    if (place != UINT32_MAX) {
        return oud__input_fail(input, OUD_CODE_STATE_REPEATED, 2, input->fields.at[1]);
    }
    if (!read_origin(input, &row.talk.origin) || !read_flags(input, &row.flags)) {
        return false;
    }
    place = (uint32_t)input->rows.count;
    return (oud__vec_push(input->memory, &input->rows, row) &&
            oud__map_put(&input->places, input->memory, key, place)) ||
           oud__input_no_memory(input);
}

static bool read_group(oud__input *input)
{
    uint32_t place;
    oud__input_group group;
    if (!read_known(input, &place) ||
        !oud__input_thing(input, OUD_KIND_ROOSTERGROEP, &group.group)) {
        return false;
    }
    oud__input_row *row = &input->rows.at[place];
    for (uint32_t at = row->groups; at; at = input->groups.at[at - 1].next) {
        if (input->groups.at[at - 1].group == group.group) {
            return oud__input_fail(input, OUD_CODE_STATE_REPEATED, input->field,
                                   input->fields.at[input->field - 1]);
        }
    }
    group.next = row->groups;
    if (!oud__vec_push(input->memory, &input->groups, group)) {
        return oud__input_no_memory(input);
    }
    row->groups = (uint32_t)input->groups.count;
    return true;
}

/* ---- facts ---- */

static bool read_keys(oud__input *input, const oud__line_form *form, uint32_t *a, uint32_t *b)
{
    *a = *b = 0;
    if (form->of_row && !read_known(input, a)) {
        return false;
    }
    if (form->of_party && !oud__input_party(input, b)) {
        return false;
    }
    uint32_t *date = form->topic == OUD__TOPIC_DATE ? b : a;
    if (form->of_date && !oud__input_number(input, date)) {
        return false;
    }
    if (form->of_date && !oud__date_valid(*date)) {
        return bad_value(input);
    }
    if (form->value == OUD__VALUE_DIGEST) {
        return oud__input_number(input, a) && oud__input_number(input, b);
    }
    return (!form->kind_a || oud__input_thing(input, (oud_kind)form->kind_a, a)) &&
           (!form->kind_b || oud__input_thing(input, (oud_kind)form->kind_b, b));
}

/* A remark, or the full name of a subject, which is as short as it is anywhere else. */
static bool read_typed(oud__input *input, const oud__line_form *form, uint32_t *value)
{
    oud__span text;
    oud__message message;
    uint32_t ignored;
    if (!oud__input_text(input, &text)) {
        return false;
    }
    if (text.size == 0 || !oud__remark_fits(text, &message) ||
        (form->topic == OUD__TOPIC_SUBJECT_NAME &&
         !oud__value_parse(OUD__VALUE_NAME, text, &ignored, &message))) {
        return bad_value(input);
    }
    return oud__texts_add(&input->evening->texts, input->memory, text, value) ||
           oud__input_no_memory(input);
}

/* Candidates and who of them was chosen. */
static bool read_answer(oud__input *input, uint32_t *value)
{
    oud__answer answer;
    size_t count;
    if (!oud__input_set(input, &answer.candidates) || !oud__input_set(input, &answer.chosen)) {
        return false;
    }
    const uint32_t *chosen = oud__sets_items(&input->evening->sets, answer.chosen, &count);
    for (size_t i = 0; i < count; i++) {
        if (!oud__sets_has(&input->evening->sets, answer.candidates, chosen[i])) {
            return bad_value(input);
        }
    }
    if (!oud__vec_push(input->memory, &input->answers, answer)) {
        return oud__input_no_memory(input);
    }
    *value = (uint32_t)input->answers.count;
    return true;
}

static bool read_value(oud__input *input, const oud__line_form *form, uint32_t *value)
{
    *value = 1;
    switch (form->value) {
    case OUD__VALUE_NUMBER:
        return oud__input_number(input, value) &&
               ((*value >= 1 && *value <= 2) || bad_value(input));
    case OUD__VALUE_SLOTS:
        return oud__input_number(input, value) && ((*value)++ <= OUD_SLOTS_MAX || bad_value(input));
    case OUD__VALUE_TEXT:
        return read_typed(input, form, value);
    case OUD__VALUE_SETS:
        return read_answer(input, value);
    default:
        return true;
    }
}

static bool read_fact(oud__input *input, const oud__line_form *form)
{
    uint32_t a;
    uint32_t b;
    uint32_t value;
    if (!read_keys(input, form, &a, &b)) {
        return false;
    }
    size_t keys = input->field;
    if (!read_value(input, form, &value)) {
        return false;
    }
    if (oud__side_get(&input->facts, (oud__topic)form->topic, a, b)) {
        return oud__input_fail(input, OUD_CODE_STATE_REPEATED, keys, input->fields.at[keys - 1]);
    }
    input->dates += form->topic == OUD__TOPIC_DATE;
    if (input->dates > OUD_DATES_MAX) {
        return oud__input_fail(input, OUD_CODE_STATE_VALUE, keys, input->fields.at[keys - 1]);
    }
    if (!oud__side_reserve(&input->facts, input->memory, 1) ||
        !oud__vec_push(input->memory, &input->fact_lines, input->line)) {
        return oud__input_no_memory(input);
    }
    oud__side_put(&input->facts, (oud__topic)form->topic, a, b, value);
    return true;
}

/* ---- lines ---- */

static bool read_heading(oud__input *input)
{
    static const char *const EXPECTED[] = {OUD__DUMP_NAME, OUD__DUMP_VERSION};
    for (size_t i = 0; i < 2; i++) {
        oud__span word;
        if (!oud__input_word(input, &word)) {
            return false;
        }
        if (!is_word(word, EXPECTED[i])) {
            return oud__input_fail(input, OUD_CODE_STATE_HEADING, input->field, word);
        }
    }
    return true;
}

static bool read_form(oud__input *input)
{
    oud__span word;
    int line = 0;
    if (!oud__input_word(input, &word)) {
        return false;
    }
    while (line < OUD__LINES && !is_word(word, oud__line_forms[line].word)) {
        line++;
    }
    switch (line) {
    case OUD__LINE_SETTING:
        return read_setting(input);
    case OUD__LINE_OPPORTUNITY:
        return read_opportunity(input);
    case OUD__LINE_ROOSTERGROEP:
        return read_group(input);
    case OUD__LINES:
        return oud__input_fail(input, OUD_CODE_STATE_LINE, 1, word);
    default:
        return read_fact(input, &oud__line_forms[line]);
    }
}

static bool read_line(oud__input *input, oud__span line)
{
    if (!oud__input_split(input, line)) {
        return false;
    }
    bool done = input->line == 1 ? read_heading(input) : read_form(input);
    if (done && input->field < input->fields.count) {
        return oud__input_fail(input, OUD_CODE_STATE_FIELDS, input->field + 1,
                               input->fields.at[input->field]);
    }
    return done;
}

bool oud__input_lines(oud__input *input, oud__span text)
{
    const char *at = text.at;
    const char *end = text.at + text.size;
    while (at < end || input->line == 0) {
        const char *stop = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
        oud__span line = {at, (size_t)((stop ? stop : end) - at)};
        if (line.size && line.at[line.size - 1] == '\r') {
            line.size--;
        }
        input->line++;
        if ((line.size || input->line == 1) && !read_line(input, line)) {
            return false;
        }
        at = stop ? stop + 1 : end;
    }
    return true;
}
