/* strays.c - codes of the school and of the evening alone, found through one door. */
#include "evening/evening.h"

uint32_t oud__strays_count(const oud__strays *strays, oud_kind kind)
{
    return oud__is_pair(kind) ? (uint32_t)strays->pairs[kind].count
                              : oud__codes_count(&strays->codes[kind]);
}

uint32_t oud__strays_add(oud__strays *strays, const oud__memory *memory, oud_kind kind,
                         oud__span code, uint32_t *near)
{
    uint32_t id = oud__codes_add(&strays->codes[kind], memory, code, near);
    return id ? OUD_EVENING_ONLY + id - 1 : 0;
}

uint32_t oud__strays_add_pair(oud__strays *strays, const oud__memory *memory, oud_kind kind,
                              oud__span afdeling, oud__span code)
{
    oud__stray_pairs *pairs = &strays->pairs[kind];
    oud__stray_pair pair = {
        oud__codes_add(&strays->codes[OUD_KIND_AFDELING], memory, afdeling, NULL),
        oud__codes_add(&strays->codes[OUD_KIND_ROOSTERGROEP], memory, code, NULL)};
    if (!pair.afdeling || !pair.code || !oud__vec_reserve(memory, pairs, 1)) {
        return 0;
    }
    uint64_t key = oud__map_key(pair.afdeling, pair.code);
    uint32_t place = oud__map_get(&strays->places[kind], key, 0);
    if (!place) {
        place = (uint32_t)pairs->count + 1;
        if (!oud__map_put(&strays->places[kind], memory, key, place)) {
            return 0;
        }
        pairs->at[pairs->count++] = pair;
    }
    return OUD_EVENING_ONLY + place - 1;
}

uint32_t oud__strays_find(const oud__strays *strays, oud_kind kind, oud__span afdeling,
                          oud__span code)
{
    uint32_t id = 0;
    if (!oud__is_pair(kind)) {
        id = oud__codes_find(&strays->codes[kind], code);
    } else if (strays->pairs[kind].count) {
        uint32_t where = oud__codes_find(&strays->codes[OUD_KIND_AFDELING], afdeling);
        uint32_t group = oud__codes_find(&strays->codes[OUD_KIND_ROOSTERGROEP], code);
        id =
            where && group ? oud__map_get(&strays->places[kind], oud__map_key(where, group), 0) : 0;
    }
    return id ? OUD_EVENING_ONLY + id - 1 : 0;
}

oud__span oud__strays_code(const oud__strays *strays, oud_kind kind, uint32_t thing,
                           oud__span *afdeling)
{
    uint32_t place = oud__stray_place(thing);
    *afdeling = oud__span_of("");
    if (!oud__is_pair(kind)) {
        return oud__codes_text(&strays->codes[kind], place + 1);
    }
    const oud__stray_pair *pair = &strays->pairs[kind].at[place];
    *afdeling = oud__codes_text(&strays->codes[OUD_KIND_AFDELING], pair->afdeling);
    return oud__codes_text(&strays->codes[OUD_KIND_ROOSTERGROEP], pair->code);
}

/* Whether an id was given out for a code that the school did not know then. */
static bool is_given(const oud_evening *evening, oud_kind kind, uint32_t thing)
{
    return (size_t)kind < OUD__KINDS &&
           oud__stray_place(thing) < oud__strays_count(&evening->strays, kind);
}

/* Whether the school knows the code of such an id by now, and then by an id of its own. */
static bool is_settled(const oud_evening *evening, oud_kind kind, uint32_t thing)
{
    oud__span afdeling;
    const oud__span code = oud__strays_code(&evening->strays, kind, thing, &afdeling);
    const uint32_t where =
        oud_school_find(evening->school, OUD_KIND_AFDELING, 0, afdeling.at, afdeling.size);
    return oud_school_find(evening->school, kind, where, code.at, code.size) != 0;
}

bool oud__evening_has(const oud_evening *evening, oud_kind kind, uint32_t thing)
{
    if (oud__is_stray(thing)) {
        return is_given(evening, kind, thing) && !is_settled(evening, kind, thing);
    }
    return thing >= 1 && thing <= oud_school_count_all(evening->school, kind);
}

oud__strays_mark oud__strays_marked(const oud__strays *strays)
{
    oud__strays_mark mark;
    for (size_t kind = 0; kind < OUD__KINDS; kind++) {
        mark.codes[kind] = oud__codes_marked(&strays->codes[kind]);
        mark.pairs[kind] = strays->pairs[kind].count;
    }
    return mark;
}

void oud__strays_rollback(oud__strays *strays, const oud__strays_mark *mark)
{
    for (size_t kind = 0; kind < OUD__KINDS; kind++) {
        oud__stray_pairs *pairs = &strays->pairs[kind];
        while (pairs->count > mark->pairs[kind]) {
            const oud__stray_pair *last = &pairs->at[--pairs->count];
            oud__map_remove(&strays->places[kind], oud__map_key(last->afdeling, last->code));
        }
        oud__codes_rollback(&strays->codes[kind], mark->codes[kind]);
    }
}

void oud__strays_free(oud__strays *strays, const oud__memory *memory)
{
    for (size_t kind = 0; kind < OUD__KINDS; kind++) {
        oud__codes_free(&strays->codes[kind], memory);
        oud__vec_free(memory, &strays->pairs[kind]);
        oud__map_free(&strays->places[kind], memory);
    }
}

uint32_t oud_evening_count_own(const oud_evening *evening, oud_kind kind)
{
    const size_t number = (size_t)kind;
    return evening && number >= 1 && number < OUD__KINDS ? oud__strays_count(&evening->strays, kind)
                                                         : 0;
}

const char *oud_evening_code(const oud_evening *evening, oud_kind kind, uint32_t thing,
                             size_t *size)
{
    oud__span text = {NULL, 0};
    oud__span afdeling;
    if (evening && !oud__is_stray(thing)) {
        return oud_school_code(evening->school, kind, thing, size);
    }
    if (evening && is_given(evening, kind, thing)) {
        text = oud__strays_code(&evening->strays, kind, thing, &afdeling);
    }
    return oud__span_give(text, size);
}

oud__span oud__evening_afdeling_code(const oud_evening *evening, oud_kind kind, uint32_t thing)
{
    oud__span afdeling = {NULL, 0};
    if (oud__is_stray(thing)) {
        oud__strays_code(&evening->strays, kind, thing, &afdeling);
    } else {
        afdeling.at =
            oud_school_code(evening->school, OUD_KIND_AFDELING,
                            oud_school_afdeling(evening->school, kind, thing), &afdeling.size);
    }
    return afdeling;
}

uint32_t oud_evening_afdeling(const oud_evening *evening, oud_kind kind, uint32_t thing)
{
    if (!evening || !oud__is_stray(thing)) {
        return evening ? oud_school_afdeling(evening->school, kind, thing) : 0;
    }
    if (!oud__is_pair(kind) || !is_given(evening, kind, thing)) {
        return 0;
    }
    oud__span code = oud__evening_afdeling_code(evening, kind, thing);
    return oud_evening_find(evening, OUD_KIND_AFDELING, 0, code.at, code.size);
}

uint32_t oud_evening_find(const oud_evening *evening, oud_kind kind, uint32_t afdeling,
                          const char *code, size_t size)
{
    uint32_t thing = evening ? oud_school_find(evening->school, kind, afdeling, code, size) : 0;
    if (thing || !evening || (size_t)kind >= OUD__KINDS || !code || size < 1 ||
        size > OUD__CODE_MAX) {
        return thing;
    }
    oud__span text = {code, size};
    oud__span where = {"", 0};
    if (oud__is_pair(kind)) {
        where.at = oud_evening_code(evening, OUD_KIND_AFDELING, afdeling, &where.size);
    }
    return where.at ? oud__strays_find(&evening->strays, kind, where, text) : 0;
}
