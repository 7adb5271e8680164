/* text.c - an answer in words, fact by fact. */
#include "evening/reason.h"
#include "why/why.h"

/* What a template may name, filled in from the fact. */
enum part { STUDENT, SUBJECT, GROUP, AFDELING, TEACHER, LESSON, PEILWEEK, OPPORTUNITY, WEEKS };

static const struct {
    char letter;
    enum part part;
} LETTERS[] = {
    {'s', STUDENT}, {'v', SUBJECT},  {'g', GROUP},       {'a', AFDELING}, {'t', TEACHER},
    {'l', LESSON},  {'p', PEILWEEK}, {'o', OPPORTUNITY}, {'w', WEEKS},
};

/* Per fact and outcome: %x stands for a part, by the letters above. */
static const struct {
    const char *dutch[2];
    const char *english[2]; /* [holds] */
} TEXTS[] = {
    [OUD_FACT_STUDENT] = {{"leerling %s staat niet in leerlingen",
                           "leerling %s staat in leerlingen"},
                          {"student %s is not in leerlingen", "student %s is in leerlingen"}},
    [OUD_FACT_PACKAGE] = {{"vak %v zit niet in het pakket", "vak %v zit in het pakket"},
                          {"subject %v is not in the package", "subject %v is in the package"}},
    [OUD_FACT_EXEMPT] = {{"leerling heeft vrijstelling", "leerling heeft geen vrijstelling"},
                         {"student is exempt", "student is not exempt"}},
    [OUD_FACT_NIVEAU] = {{"niveau: de lesgroep wordt gezocht in afdeling %a, vak %v",
                          "niveau: de lesgroep wordt gezocht in afdeling %a, vak %v"},
                         {"niveau: the group is sought in afdeling %a, subject %v",
                          "niveau: the group is sought in afdeling %a, subject %v"}},
    [OUD_FACT_GROUP] = {{"niet ingedeeld in een lesgroep voor dit vak", "ingedeeld in lesgroep %g"},
                        {"in no group for this subject", "sits in group %g"}},
    [OUD_FACT_LESSON] = {{"lesgroep %g heeft %l niet in week %p",
                          "lesgroep %g heeft %l in week %p"},
                         {"group %g does not have %l in week %p", "group %g has %l in week %p"}},
    [OUD_FACT_TEACHER] = {{"docent %t geeft deze les niet in week %p, wel %w",
                           "docent %t geeft deze les in week %p"},
                          {"teacher %t does not give this lesson in week %p, but %w",
                           "teacher %t gives this lesson in week %p"}},
    [OUD_FACT_NO_TEACHER] = {{"les heeft geen docent", "les heeft geen docent"},
                             {"lesson has no teacher", "lesson has no teacher"}},
    [OUD_FACT_CHOICE] = {{"docent niet gekozen voor lesgroep %g",
                          "docent gekozen voor lesgroep %g"},
                         {"teacher was not chosen for group %g",
                          "teacher was chosen for group %g"}},
    [OUD_FACT_OPPORTUNITY] = {{"gespreksmogelijkheid %o is niet meer aangeboden",
                               "gespreksmogelijkheid %o is aangeboden"},
                              {"opportunity %o is withdrawn", "opportunity %o is offered"}},
};

static void write_code(oud__writer *writer, const oud_why *why, oud_kind kind, uint32_t thing)
{
    size_t size;
    const char *code = oud_school_code(why->school, kind, thing, &size);
    if (code) {
        oud__write(writer, (oud__span){code, size});
    }
}

static void write_week(oud__writer *writer, const char *before, uint32_t week)
{
    oud__write_text(writer, before);
    oud__write_number(writer, week);
}

/* "in week 7 t/m 16", "vanaf week 7", "t/m week 4", or for a row without hours "zonder lesuren". */
static void write_weeks(oud__writer *writer, const oud__fact *fact, bool dutch)
{
    uint32_t from = fact->values[OUD_FACT_ATTRIBUTE_FROM];
    uint32_t to = fact->values[OUD_FACT_ATTRIBUTE_TO];
    if (from && to) {
        write_week(writer, "in week ", from);
        write_week(writer, dutch ? " t/m " : " to ", to);
    } else if (from) {
        write_week(writer, dutch ? "vanaf week " : "from week ", from);
    } else if (to) {
        write_week(writer, dutch ? "t/m week " : "up to week ", to);
    } else {
        oud__write_text(writer, dutch ? "zonder lesuren" : "without hours");
    }
}

static void write_lesson(oud__writer *writer, const oud_why *why, uint32_t lesson, bool dutch)
{
    size_t size;
    const char *code = oud_school_code(why->school, OUD_KIND_LESSON, lesson, &size);
    oud__write_text(writer, dutch ? (size ? "les " : "een les") : (size ? "lesson " : "a lesson"));
    oud__write(writer, (oud__span){code, size});
}

static void write_part(oud__writer *writer, const oud_why *why, const oud__fact *fact,
                       enum part part, bool dutch)
{
    const uint32_t *values = fact->values;
    switch (part) {
    case STUDENT:
        write_code(writer, why, OUD_KIND_STUDENT, why->student);
        break;
    case SUBJECT:
        write_code(writer, why, OUD_KIND_SUBJECT, values[OUD_FACT_ATTRIBUTE_SUBJECT]);
        break;
    case GROUP:
        write_code(writer, why, OUD_KIND_ROOSTERGROEP, values[OUD_FACT_ATTRIBUTE_ROOSTERGROEP]);
        break;
    case AFDELING:
        write_code(writer, why, OUD_KIND_AFDELING, values[OUD_FACT_ATTRIBUTE_AFDELING]);
        break;
    case TEACHER:
        write_code(writer, why, OUD_KIND_TEACHER, values[OUD_FACT_ATTRIBUTE_TEACHER]);
        break;
    case LESSON:
        write_lesson(writer, why, values[OUD_FACT_ATTRIBUTE_LESSON], dutch);
        break;
    case PEILWEEK:
        oud__write_number(writer, why->peilweek);
        break;
    case OPPORTUNITY:
        oud__write_number(writer, values[OUD_FACT_ATTRIBUTE_OPPORTUNITY]);
        break;
    case WEEKS:
        write_weeks(writer, fact, dutch);
        break;
    }
}

/* Fill in a template. */
static void write_template(oud__writer *writer, const oud_why *why, const oud__fact *fact,
                           const char *template, bool dutch)
{
    for (const char *at = template; *at; at++) {
        if (*at != '%') {
            oud__write(writer, (oud__span){at, 1});
            continue;
        }
        at++;
        for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++) {
            if (LETTERS[i].letter == *at) {
                write_part(writer, why, fact, LETTERS[i].part, dutch);
            }
        }
    }
}

static bool known_language(oud_language language)
{
    return language == OUD_LANGUAGE_NL || language == OUD_LANGUAGE_EN;
}

size_t oud_why_fact_text(const oud_why *why, size_t fact, oud_language language, char *buffer,
                         size_t capacity)
{
    oud__writer writer = oud__writer_on(buffer, capacity);
    if (fact < oud_why_count(why) && known_language(language)) {
        const oud__fact *of = &why->facts.at[fact];
        bool dutch = language == OUD_LANGUAGE_NL;
        uint32_t kind = of->values[OUD_FACT_ATTRIBUTE_KIND];
        uint32_t holds = of->values[OUD_FACT_ATTRIBUTE_HOLDS];
        write_template(&writer, why, of,
                       dutch ? TEXTS[kind].dutch[holds] : TEXTS[kind].english[holds], dutch);
    }
    return oud__writer_end(&writer);
}

/* The verdict in words: Dutch, English. */
static const char *const VERDICTS[][2] = {
    [OUD_VERDICT_OFFERED] = {"aangeboden", "offered"},
    [OUD_VERDICT_POSSIBLE] = {"kan aangeboden worden", "can be offered"},
    [OUD_VERDICT_NONE] = {"geen gespreksmogelijkheid: ", "no opportunity: "},
};

size_t oud_why_text(const oud_why *why, oud_language language, char *buffer, size_t capacity)
{
    oud__writer writer = oud__writer_on(buffer, capacity);
    if (why && known_language(language)) {
        oud__write_text(&writer, VERDICTS[why->verdict][language == OUD_LANGUAGE_EN]);
        oud__reason_write(&writer, why->reason, language, why->peilweek, why->week,
                          why->school->facts.first_week);
    }
    return oud__writer_end(&writer);
}
