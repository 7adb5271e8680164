/* translate.c - ids by their codes; which keys are ids stands in one table. */
#include "evening/translate.h"

/* What the keys of a fact are ids of; 0: of nothing. */
static const struct {
    uint8_t a, b;
} KEYS[] = {
    [OUD__TOPIC_ANSWER] = {OUD_KIND_ROOSTERGROEP, OUD_KIND_SUBJECT},
    [OUD__TOPIC_REQUEST] = {0, OUD_KIND_PARENT},
    [OUD__TOPIC_REQUEST_TEACHER] = {0, OUD_KIND_PARENT},
    [OUD__TOPIC_REQUEST_SCHEDULER] = {0, OUD_KIND_PARENT},
    [OUD__TOPIC_OTHER] = {0, OUD_KIND_PARENT},
    [OUD__TOPIC_OTHER_TEACHER] = {0, OUD_KIND_PARENT},
    [OUD__TOPIC_OTHER_SCHEDULER] = {0, OUD_KIND_PARENT},
    [OUD__TOPIC_APART] = {OUD_KIND_STUDENT, 0},
    [OUD__TOPIC_TEACHER_SLOTS] = {0, OUD_KIND_TEACHER},
    [OUD__TOPIC_BARRED] = {0, OUD_KIND_STAMKLAS},
    [OUD__TOPIC_EXEMPTED] = {0, OUD_KIND_STUDENT},
    [OUD__TOPIC_MENTOR_ANSWER] = {OUD_KIND_MENTORGROEP, OUD_KIND_SUBJECT},
    [OUD__TOPIC_SUBJECT_NAME] = {OUD_KIND_SUBJECT, 0},
    [OUD__TOPIC_SCHOOL] = {0, 0}, /* the last one: whoever adds a topic comes by here */
};
_Static_assert(sizeof KEYS / sizeof *KEYS == OUD__TOPICS, "every topic says what its keys are");

static size_t known_count(const oud_evening *evening, size_t kind)
{
    return (size_t)evening->school->facts.count_all[kind] + 1;
}

bool oud__translation_start(oud__translation *translation, oud_evening *evening,
                            const oud_school *to)
{
    *translation = (oud__translation){.evening = evening, .to = to};
    for (size_t kind = 1; kind < OUD_KIND_LESSON; kind++) {
        translation->known[kind] = oud__memory_zeroed(&evening->memory, known_count(evening, kind),
                                                      sizeof *translation->known[kind]);
        translation->failed |= !translation->known[kind];
    }
    return !translation->failed;
}

void oud__translation_end(oud__translation *translation)
{
    for (size_t kind = 1; translation->evening && kind < OUD_KIND_LESSON; kind++) {
        oud_evening *evening = translation->evening;
        oud__memory_free(&evening->memory, translation->known[kind],
                         known_count(evening, kind) * sizeof *translation->known[kind]);
    }
}

/* The id for a code, of the school to come or of the evening alone. */
static uint32_t find(oud__translation *translation, oud_kind kind, oud__span afdeling,
                     oud__span code)
{
    oud__strays *strays = &translation->evening->strays;
    const oud__memory *memory = &translation->evening->memory;
    uint32_t where = 0;
    if (oud__is_pair(kind)) {
        where = oud_school_find(translation->to, OUD_KIND_AFDELING, 0, afdeling.at, afdeling.size);
    }
    uint32_t found = oud_school_find(translation->to, kind, where, code.at, code.size);
    if (!found) {
        found = oud__is_pair(kind) ? oud__strays_add_pair(strays, memory, kind, afdeling, code)
                                   : oud__strays_add(strays, memory, kind, code, NULL);
    }
    translation->failed |= !found;
    return found;
}

uint32_t oud__translate(oud__translation *translation, oud_kind kind, uint32_t thing)
{
    const oud_evening *evening = translation->evening;
    bool stray = oud__is_stray(thing);
    if (thing == 0 || (!stray && translation->known[kind][thing])) {
        return thing ? translation->known[kind][thing] : 0;
    }
    oud__span afdeling = {"", 0};
    oud__span code;
    char copy[2][OUD__CODE_MAX]; /* codes move when others are added */
    if (oud__is_pair(kind)) {
        afdeling = oud__evening_afdeling_code(evening, kind, thing);
        memcpy(copy[0], afdeling.at, afdeling.size);
        afdeling.at = copy[0];
    }
    code.at = oud_evening_code(evening, kind, thing, &code.size);
    memcpy(copy[1], code.at, code.size);
    code.at = copy[1];
    uint32_t found = find(translation, kind, afdeling, code);
    if (!stray) {
        translation->known[kind][thing] = found;
    }
    return found;
}

void oud__translate_record(oud__translation *translation, oud__record *record)
{
    if (KEYS[record->topic].a) {
        record->a = oud__translate(translation, (oud_kind)KEYS[record->topic].a, record->a);
    }
    if (KEYS[record->topic].b) {
        record->b = oud__translate(translation, (oud_kind)KEYS[record->topic].b, record->b);
    }
}
