/* read.c - findings as they are read: numbers, things, texts. */
#include "check/check.h"

static const oud__finding *get(const oud_check *check, size_t finding)
{
    return check && finding < check->findings.count ? &check->findings.at[finding] : NULL;
}

size_t oud__finding_things(const oud__finding *finding)
{
    size_t count = 0;
    while (count < OUD__THINGS && oud__rules[finding->rule].kinds[count]) {
        count++;
    }
    return count;
}

uint32_t oud__finding_kind(const oud__finding *finding, size_t place)
{
    uint8_t kind = oud__rules[finding->rule].kinds[place];
    return kind == OUD__THING_OPEN ? finding->kind : kind;
}

uint32_t oud_check_get(const oud_check *check, size_t finding, oud_finding_attribute attribute)
{
    const oud__finding *of = get(check, finding);
    if (!of) {
        return 0;
    }
    oud_code code = (oud_code)oud__rules[of->rule].code;
    switch (attribute) {
    case OUD_FINDING_ATTRIBUTE_CODE:
        return code;
    case OUD_FINDING_ATTRIBUTE_SEVERITY:
        return oud_code_severity(code);
    case OUD_FINDING_ATTRIBUTE_THING_COUNT:
        return (uint32_t)oud__finding_things(of);
    case OUD_FINDING_ATTRIBUTE_HAS_REMEDY:
        return oud__rules[of->rule].remedy != OUD__REMEDY_NONE;
    case OUD_FINDING_ATTRIBUTE_QUIET:
        return of->quiet;
    }
    return 0;
}

uint32_t oud_check_thing_kind(const oud_check *check, size_t finding, size_t thing)
{
    const oud__finding *of = get(check, finding);
    return of && thing < oud__finding_things(of) ? oud__finding_kind(of, thing) : 0;
}

uint32_t oud_check_thing(const oud_check *check, size_t finding, size_t thing)
{
    const oud__finding *of = get(check, finding);
    return of && thing < oud__finding_things(of) ? of->things[thing] : 0;
}

static bool is_about(const oud__finding *finding, uint32_t kind, uint32_t thing)
{
    bool about = kind == 0;
    for (size_t i = 0; i < oud__finding_things(finding); i++) {
        about |= oud__finding_kind(finding, i) == kind && finding->things[i] == thing;
    }
    return about;
}

size_t oud_check_select(const oud_check *check, oud_code code, oud_severity severity, uint32_t kind,
                        uint32_t thing, uint32_t *out, size_t capacity)
{
    size_t count = 0;
    for (size_t i = 0; check && i < check->findings.count; i++) {
        const oud__finding *of = &check->findings.at[i];
        oud_code own = (oud_code)oud__rules[of->rule].code;
        bool fits = (!code || code == own) && (!severity || oud_code_severity(own) == severity);
        if (fits && is_about(of, kind, thing)) {
            if (out && count < capacity) {
                out[count] = (uint32_t)i;
            }
            count++;
        }
    }
    return count;
}

/* The codes of all groups stand together. */
static const oud__codes *codes_of(const oud_school *school, uint32_t kind)
{
    return &school->facts.codes[kind == OUD_THING_GROUP_CODE ? OUD_KIND_ROOSTERGROEP : kind];
}

/* Ids of the evening alone stay what they are when it moves to another school. */
static oud__span code_of(const oud_evening *evening, const oud_school *school, oud_kind kind,
                         uint32_t thing)
{
    oud__span text;
    text.at = oud__is_stray(thing) ? oud_evening_code(evening, kind, thing, &text.size)
                                   : oud_school_code(school, kind, thing, &text.size);
    return text;
}

oud__span oud__finding_text(const oud_evening *evening, const oud_school *school,
                            const oud__finding *finding, size_t place)
{
    uint32_t kind = oud__finding_kind(finding, place);
    uint32_t thing = finding->things[place];
    oud__span text = {NULL, 0};
    if (kind < OUD_THING_OPPORTUNITY) {
        text = code_of(evening, school, (oud_kind)kind, thing);
    } else if (kind == OUD_THING_GROUP_CODE) {
        text = oud__codes_text(codes_of(school, kind), thing);
    } else if (kind == OUD_THING_SPELLING) {
        text = oud__spellings_text(&codes_of(school, finding->kind)->spellings, thing - 1);
    } else if (kind == OUD_THING_TABLE) {
        text = oud__span_of(oud_table_name((oud_table)thing));
    }
    return text;
}

static oud__argument argument_of(const oud_check *check, const oud__finding *of, size_t place)
{
    oud__span text = oud__finding_text(check->evening, check->school, of, place);
    return text.at ? oud__text_argument(text) : oud__number_argument(of->things[place]);
}

size_t oud_check_text(const oud_check *check, size_t finding, oud_language language, char *buffer,
                      size_t capacity)
{
    const oud__finding *of = get(check, finding);
    oud__message message = {.code = of ? (oud_code)oud__rules[of->rule].code : OUD_CODE_NONE};
    for (size_t i = 0; of && i < oud__finding_things(of); i++) {
        message.arguments[i] = argument_of(check, of, i);
    }
    return oud__message_text(&message, language, buffer, capacity);
}

/* Per rule: cause and remedy, in Dutch and in English. */
static const struct {
    oud_code code;
    const char *cause[2];
    const char *remedy[2];
} EXPLANATIONS[OUD__RULES] = {
#define EXPLAIN(name, cause_nl, cause_en, remedy_nl, remedy_en)                                    \
    {OUD_CODE_##name, {cause_nl, cause_en}, {remedy_nl, remedy_en}},
#include "check/explanations.def"
#undef EXPLAIN
};

static const char *explain(oud_code code, oud_language language, bool remedy)
{
    bool known = language == OUD_LANGUAGE_NL || language == OUD_LANGUAGE_EN;
    for (size_t i = 0; known && i < OUD__RULES; i++) {
        if (EXPLANATIONS[i].code == code) {
            const char *const *texts = remedy ? EXPLANATIONS[i].remedy : EXPLANATIONS[i].cause;
            return texts[language == OUD_LANGUAGE_EN];
        }
    }
    return NULL;
}

const char *oud_check_cause_text(oud_code code, oud_language language)
{
    return explain(code, language, false);
}

const char *oud_check_remedy_text(oud_code code, oud_language language)
{
    return explain(code, language, true);
}
