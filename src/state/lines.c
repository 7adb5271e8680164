/* lines.c - the lines of a dump: every fact that is state, from wherever it stands. */
#include "state/dump.h"

static void write_set(oud__dump *dump, uint32_t set)
{
    size_t count;
    const uint32_t *items = oud__sets_items(&dump->evening->sets, set, &count);
    uint32_t small[8];
    oud__u32s sorted = {NULL, 0, 0};
    uint32_t *things = small;
    if (count > sizeof small / sizeof *small) {
        dump->failed |= !oud__vec_reserve(dump->memory, &sorted, count);
        things = sorted.at;
    }
    oud__dump_count(dump, count);
    if (!dump->failed && count) {
        memcpy(things, items, count * sizeof *things);
        dump->failed |= !oud__dump_sort(dump, OUD_KIND_TEACHER, things, count);
    }
    for (size_t i = 0; !dump->failed && i < count; i++) {
        oud__dump_code(dump, OUD_KIND_TEACHER, things[i]);
    }
    oud__vec_free(dump->memory, &sorted);
}

/* Student, subject, teachers: what tells one opportunity from another. */
static void write_identity(oud__dump *dump, uint32_t row)
{
    const oud__talk *talk = oud__evening_talk(dump->evening, row);
    oud__dump_code(dump, OUD_KIND_STUDENT, oud__store_student(&dump->evening->store, row));
    oud__dump_code(dump, OUD_KIND_SUBJECT, talk->subject);
    write_set(dump, talk->teachers);
}

static void write_value(oud__dump *dump, oud__line line, uint32_t value)
{
    const oud_evening *evening = dump->evening;
    switch (oud__line_forms[line].value) {
    case OUD__VALUE_NUMBER:
        oud__dump_count(dump, value);
        break;
    case OUD__VALUE_SLOTS:
        oud__dump_count(dump, value - 1);
        break;
    case OUD__VALUE_TEXT:
        oud__dump_typed(dump, oud__texts_get(&evening->texts, value));
        break;
    case OUD__VALUE_SETS:
        write_set(dump, evening->answers.at[value - 1].candidates);
        write_set(dump, evening->answers.at[value - 1].chosen);
        break;
    default:
        break;
    }
}

static void write_fact(oud__dump *dump, oud__line line, const oud__side_fact *fact)
{
    const oud__line_form *form = &oud__line_forms[line];
    oud__dump_begin(dump, line);
    if (form->of_row) {
        write_identity(dump, fact->a);
    }
    if (form->of_party && fact->b) {
        oud__dump_code(dump, OUD_KIND_PARENT, fact->b);
    } else if (form->of_party) {
        oud__dump_word(dump, "");
    }
    if (form->of_date) {
        oud__dump_count(dump, line == OUD__LINE_DATE ? fact->b : fact->a);
    }
    if (form->kind_a) {
        oud__dump_code(dump, (oud_kind)form->kind_a, fact->a);
    }
    if (form->kind_b) {
        oud__dump_code(dump, (oud_kind)form->kind_b, fact->b);
    }
    if (form->value == OUD__VALUE_DIGEST) {
        oud__dump_count(dump, fact->a);
        oud__dump_count(dump, fact->b);
    }
    write_value(dump, line, fact->value);
    oud__dump_end(dump);
}

static void write_settings(oud__dump *dump)
{
    for (uint32_t setting = 1; setting < OUD__EVENING_SETTINGS; setting++) {
        const char *word = oud__setting_word(setting);
        oud__dump_begin(dump, OUD__LINE_SETTING);
        oud__dump_word(dump, word ? word : "");
        oud__dump_count(dump, dump->evening->settings[setting]);
        oud__dump_end(dump);
    }
}

void oud__dump_evening(oud__dump *dump)
{
    const oud__side *side = &dump->evening->side;
    write_settings(dump);
    for (size_t i = 0; i < side->facts.count && !dump->failed; i++) {
        const oud__side_fact *fact = &side->facts.at[i];
        oud__line line = oud__line_of(fact->topic);
        if (fact->value && line != OUD__LINES && !oud__line_forms[line].of_row) {
            write_fact(dump, line, fact);
        }
    }
}

static void write_flags(oud__dump *dump, uint8_t flags)
{
    for (size_t i = 0; i < OUD__FLAG_WORDS; i++) {
        if (flags & oud__flag_words[i].flag) {
            oud__dump_word(dump, oud__flag_words[i].word);
        }
    }
}

static void write_groups(oud__dump *dump, uint32_t row)
{
    size_t count;
    const uint32_t *groups = oud__sets_items(&dump->evening->sets,
                                             oud__evening_talk(dump->evening, row)->groups, &count);
    for (size_t i = 0; i < count; i++) {
        oud__dump_begin(dump, OUD__LINE_ROOSTERGROEP);
        write_identity(dump, row);
        oud__dump_code(dump, OUD_KIND_ROOSTERGROEP, groups[i]);
        oud__dump_end(dump);
    }
}

static void write_row(oud__dump *dump, uint32_t row)
{
    const oud_evening *evening = dump->evening;
    oud__dump_begin(dump, OUD__LINE_OPPORTUNITY);
    write_identity(dump, row);
    oud__dump_word(dump, oud__origin_word(oud__evening_talk(evening, row)->origin));
    write_flags(dump, oud__store_flags(&evening->store, row));
    oud__dump_end(dump);
    write_groups(dump, row);
    for (int line = 0; line < OUD__LINES; line++) {
        uint32_t at = 0;
        const oud__side_fact *fact;
        bool side = oud__line_forms[line].of_row && oud__line_forms[line].value;
        while (side &&
               (fact = oud__side_next(&evening->side, (oud__topic)oud__line_forms[line].topic, row,
                                      &at)) != NULL) {
            write_fact(dump, (oud__line)line, fact);
        }
    }
}

void oud__dump_student(oud__dump *dump, uint32_t student)
{
    const oud__store *store = &dump->evening->store;
    for (uint32_t row = oud__store_first(store, student); row != OUD__NO_ROW && !dump->failed;
         row = oud__store_next(store, row)) {
        if (oud__store_flags(store, row) & OUD__ROW_LIVE) {
            write_row(dump, row);
        }
    }
}
