/* turn_text.c - changes that would give the talk, in words; and who withdrew it. */
#include "why/why.h"

/* %s student, %v subject, %g group, %t teacher, %l lesson, %w week, %p peilweek, %o opportunity;
 * what is not known is "een ..." or "a ...". */
static const struct {
    const char *dutch;
    const char *english;
} TEXTS[] = {
    [OUD_TURN_STUDENT] = {"zet leerling %s in leerlingen", "put student %s in leerlingen"},
    [OUD_TURN_PACKAGE] = {"zet vak %v in het pakket van leerling %s",
                          "put subject %v in the package of student %s"},
    [OUD_TURN_EXEMPTION] = {"haal de vrijstelling van leerling %s voor vak %v weg",
                            "take away the exemption of student %s for subject %v"},
    [OUD_TURN_PLACE] = {"deel leerling %s in bij %g", "place student %s in %g"},
    [OUD_TURN_LESSON] = {"geef %g in week %p een les in vak %v, met %t",
                         "give %g a lesson in subject %v in week %p, with %t"},
    [OUD_TURN_TEACHER] = {"geef %l van %g in vak %v %t", "give %l of %g in subject %v %t"},
    [OUD_TURN_WEEKS] = {"kies week %w als peilweek, of laat %l van %g ook in week %p door die "
                        "docent geven",
                        "choose week %w as peilweek, or let that teacher give %l of %g in week %p "
                        "too"},
    [OUD_TURN_CHOOSE] = {"kies %t voor %g, vak %v", "choose %t for %g, subject %v"},
    [OUD_TURN_OFFER_AGAIN] = {"bied gespreksmogelijkheid %o weer aan",
                              "offer opportunity %o again"},
    [OUD_TURN_MAATWERK] = {"bied vak %v ook maatwerkleerlingen aan",
                           "offer subject %v to group-only students too"},
    [OUD_TURN_OFFER] = {"bied vak %v aan", "offer subject %v"},
};

/* How a letter is filled in: a code of this kind, or a number (kind 0). */
static const struct {
    char letter;
    uint8_t attribute; /* 0: of the question itself */
    uint8_t kind;
    const char *words[2];   /* before the code */
    const char *unknown[2]; /* instead of it */
} PARTS[] = {
    {'s', 0, OUD_KIND_STUDENT, {"", ""}, {"", ""}},
    {'v', OUD_TURN_ATTRIBUTE_SUBJECT, OUD_KIND_SUBJECT, {"", ""}, {"", ""}},
    {'g',
     OUD_TURN_ATTRIBUTE_ROOSTERGROEP,
     OUD_KIND_ROOSTERGROEP,
     {"lesgroep ", "group "},
     {"een lesgroep", "a group"}},
    {'t',
     OUD_TURN_ATTRIBUTE_TEACHER,
     OUD_KIND_TEACHER,
     {"docent ", "teacher "},
     {"een docent", "a teacher"}},
    {'l', OUD_TURN_ATTRIBUTE_LESSON, OUD_KIND_LESSON, {"les ", "lesson "}, {"een les", "a lesson"}},
    {'w', OUD_TURN_ATTRIBUTE_WEEK, 0, {"", ""}, {"", ""}},
    {'o', OUD_TURN_ATTRIBUTE_OPPORTUNITY, 0, {"", ""}, {"", ""}},
};

static void write_part(oud__writer *writer, const oud_why *why, const oud__turn *turn, size_t part,
                       bool english)
{
    uint8_t attribute = PARTS[part].attribute;
    uint32_t value = attribute ? turn->values[attribute] : why->student;
    size_t size = 0;
    if (PARTS[part].kind == 0) {
        oud__write_number(writer, value);
        return;
    }
    const char *code = oud_school_code(why->school, (oud_kind)PARTS[part].kind, value, &size);
    if (!code || size == 0) {
        oud__write_text(writer, PARTS[part].unknown[english]);
        return;
    }
    oud__write_text(writer, PARTS[part].words[english]);
    oud__write(writer, (oud__span){code, size});
}

static void write_letter(oud__writer *writer, const oud_why *why, const oud__turn *turn,
                         char letter, bool english)
{
    if (letter == 'p') {
        oud__write_number(writer, why->peilweek);
        return;
    }
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        if (PARTS[i].letter == letter) {
            write_part(writer, why, turn, i, english);
        }
    }
}

size_t oud_why_turn_text(const oud_why *why, size_t turn, oud_language language, char *buffer,
                         size_t capacity)
{
    oud__writer writer = oud__writer_on(buffer, capacity);
    bool english = language == OUD_LANGUAGE_EN;
    if (turn < oud_why_turn_count(why) && (english || language == OUD_LANGUAGE_NL)) {
        const oud__turn *of = &why->turns.at[turn];
        uint32_t kind = of->values[OUD_TURN_ATTRIBUTE_KIND];
        for (const char *at = english ? TEXTS[kind].english : TEXTS[kind].dutch; *at; at++) {
            if (*at == '%') {
                write_letter(&writer, why, of, *++at, english);
            } else {
                oud__write(&writer, (oud__span){at, 1});
            }
        }
    }
    return oud__writer_end(&writer);
}

size_t oud_why_turn_count(const oud_why *why)
{
    return why ? why->turns.count : 0;
}

uint32_t oud_why_turn_get(const oud_why *why, size_t turn, oud_turn_attribute attribute)
{
    return turn < oud_why_turn_count(why) && (size_t)attribute < OUD__TURN_ATTRIBUTES
               ? why->turns.at[turn].values[attribute]
               : 0;
}

/* Whether an entry of the journal made a row no longer offered. */
static bool withdraws(const oud__journal *journal, size_t place, uint32_t row)
{
    size_t count;
    bool backwards;
    const oud__record *records = oud__entry_records(journal, place, &count, &backwards);
    for (size_t i = 0; i < count; i++) {
        const oud__record *record = &records[i];
        uint32_t before = backwards ? record->after : record->before;
        uint32_t after = backwards ? record->before : record->after;
        if (record->topic == OUD__TOPIC_FLAGS && record->a == row && (before & OUD__ROW_OFFERED) &&
            !(after & OUD__ROW_OFFERED)) {
            return true;
        }
    }
    return false;
}

void oud__why_actor(oud_why *why, const oud_evening *evening, uint32_t row)
{
    const oud__journal *journal = &evening->journal;
    why->actor_size = 0;
    for (size_t i = journal->entries.count; i-- > 0;) {
        if (withdraws(journal, i, row)) {
            oud__span actor = oud__texts_get(&evening->texts, journal->entries.at[i].actor);
            why->actor_size = actor.size <= sizeof why->actor ? actor.size : 0;
            memcpy(why->actor, actor.at, why->actor_size);
            return;
        }
    }
}

const char *oud_why_actor(const oud_why *why, size_t *size)
{
    oud__span actor = {NULL, 0};
    if (why) {
        actor = (oud__span){why->actor, why->actor_size};
    }
    return oud__span_give(actor, size);
}
