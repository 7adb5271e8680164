/* strays.c - codes of the school and of the evening alone, found through one door. */
#include "evening/evening.h"

static bool may_stray(oud_kind kind)
{
    return kind == OUD_KIND_STUDENT || kind == OUD_KIND_TEACHER || kind == OUD_KIND_SUBJECT;
}

uint32_t oud__strays_add(oud__strays *strays, const oud__memory *memory, oud_kind kind,
                         oud__span code, uint32_t *near)
{
    uint32_t id = oud__codes_add(&strays->codes[kind], memory, code, near);
    return id ? OUD_EVENING_OWN + id - 1 : 0;
}

bool oud__evening_has(const oud_evening *evening, oud_kind kind, uint32_t thing)
{
    if (oud__is_stray(thing)) {
        return may_stray(kind) &&
               oud__stray_place(thing) < oud__codes_count(&evening->strays.codes[kind]);
    }
    return thing >= 1 && thing <= oud_school_count_all(evening->school, kind);
}

void oud__strays_free(oud__strays *strays, const oud__memory *memory)
{
    for (size_t kind = 0; kind < OUD__KINDS; kind++) {
        oud__codes_free(&strays->codes[kind], memory);
    }
}

const char *oud_evening_code(const oud_evening *evening, oud_kind kind, uint32_t thing,
                             size_t *size)
{
    oud__span text = {NULL, 0};
    if (evening && !oud__is_stray(thing)) {
        return oud_school_code(evening->school, kind, thing, size);
    }
    if (evening && oud__evening_has(evening, kind, thing)) {
        text = oud__codes_text(&evening->strays.codes[kind], oud__stray_place(thing) + 1);
    }
    if (size) {
        *size = text.size;
    }
    return text.at;
}

uint32_t oud_evening_find(const oud_evening *evening, oud_kind kind, uint32_t afdeling,
                          const char *code, size_t size)
{
    uint32_t thing = evening ? oud_school_find(evening->school, kind, afdeling, code, size) : 0;
    if (thing || !evening || !may_stray(kind) || !code || size < 1 || size > OUD__CODE_MAX) {
        return thing;
    }
    oud__span text = {code, size};
    uint32_t id = oud__codes_find(&evening->strays.codes[kind], text);
    return id ? OUD_EVENING_OWN + id - 1 : 0;
}
