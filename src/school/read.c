/* read.c - the things of a sealed school: counts, codes, names. */
#include "school/draft.h"

static bool is_kind(oud_kind kind)
{
    return (size_t)kind >= 1 && (size_t)kind < OUD__KINDS;
}

static bool is_thing(const oud_school *school, oud_kind kind, uint32_t thing)
{
    return school && is_kind(kind) && thing >= 1 && thing <= school->facts.count_all[kind];
}

uint32_t oud_school_count(const oud_school *school, oud_kind kind)
{
    return school && is_kind(kind) ? school->facts.count[kind] : 0;
}

uint32_t oud_school_count_all(const oud_school *school, oud_kind kind)
{
    return school && is_kind(kind) ? school->facts.count_all[kind] : 0;
}

const char *oud_school_code(const oud_school *school, oud_kind kind, uint32_t thing, size_t *size)
{
    oud__span text = {NULL, 0};
    if (is_thing(school, kind, thing)) {
        uint32_t code = school->facts.code_of[kind][thing];
        text = code ? oud__codes_text(&school->facts.codes[kind], code) : oud__span_of("");
    }
    return oud__span_give(text, size);
}

uint32_t oud_school_find(const oud_school *school, oud_kind kind, uint32_t afdeling,
                         const char *code, size_t size)
{
    if (!school || !is_kind(kind) || school->draft || !code || size < 1 || size > OUD__CODE_MAX) {
        return 0;
    }
    const oud__facts *facts = &school->facts;
    oud__span text = {code, size};
    uint32_t id = oud__codes_find(&facts->codes[kind], text);
    if (id == 0) {
        return 0;
    }
    if (facts->thing_of[kind]) {
        return facts->thing_of[kind][id];
    }
    return afdeling ? oud__facts_pair(facts, kind, afdeling, id) : 0;
}

void oud__school_find_column(const oud_school *school, oud_kind kind, oud__column_state *state,
                             const oud__pieces *values, uint32_t *things)
{
    const uint32_t *thing_of = school->facts.thing_of[kind];
    oud__codes_find_column(&school->facts.codes[kind], state, values, things);
    for (size_t i = 0; i < values->count; i++) {
        things[i] = things[i] ? thing_of[things[i]] : 0;
    }
}

uint32_t oud_school_afdeling(const oud_school *school, oud_kind kind, uint32_t thing)
{
    if (!is_thing(school, kind, thing) || !school->facts.afdeling_of[kind]) {
        return 0;
    }
    return school->facts.afdeling_of[kind][thing];
}

uint32_t oud_school_stamklas(const oud_school *school, uint32_t student)
{
    return is_thing(school, OUD_KIND_STUDENT, student) ? school->facts.student_stamklas[student]
                                                       : 0;
}

const char *oud_school_subject_name(const oud_school *school, uint32_t subject, size_t *size)
{
    oud__span name = {NULL, 0};
    if (is_thing(school, OUD_KIND_SUBJECT, subject)) {
        const oud__facts *facts = &school->facts;
        uint32_t start = facts->name_starts[subject];
        name.size = facts->name_starts[subject + 1] - start;
        name.at = name.size ? facts->names.at + start : "";
    }
    return oud__span_give(name, size);
}

uint64_t oud_school_count_active(const oud_school *school, uint32_t week)
{
    uint64_t active = 0;
    if (school && week >= 1 && week <= 53) {
        for (size_t i = 0; i < school->facts.assignments.count; i++) {
            active += oud__facts_active(&school->facts, &school->facts.assignments.at[i], week);
        }
    }
    return active;
}

uint64_t oud_school_count_unsettled(const oud_school *school)
{
    return school ? school->facts.unsettled.count / 2 : 0;
}
