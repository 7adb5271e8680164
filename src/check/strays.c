/* strays.c - codes of the evening alone, as a check knows them: a move to another school gives
 * their things other ids. */
#include "check/check.h"

static uint64_t key_of(uint32_t kind, uint32_t thing)
{
    return oud__map_key(kind, thing);
}

static bool is_stray(uint32_t kind, uint32_t thing)
{
    return kind < OUD_THING_OPPORTUNITY && oud__is_stray(thing);
}

static bool note(oud_check *check, uint32_t kind, uint32_t thing)
{
    oud__span code;
    uint32_t number;
    if (oud__map_get(&check->strays, key_of(kind, thing), 0)) {
        return true;
    }
    code.at = oud_evening_code(check->evening, (oud_kind)kind, thing, &code.size);
    return oud__texts_add(&check->codes, &check->memory, code, &number) &&
           oud__map_put(&check->strays, &check->memory, key_of(kind, thing), number);
}

bool oud__check_note_strays(oud_check *check)
{
    for (size_t i = 0; i < check->findings.count; i++) {
        const oud__finding *finding = &check->findings.at[i];
        for (size_t place = 0; place < oud__finding_things(finding); place++) {
            uint32_t kind = oud__finding_kind(finding, place);
            if (is_stray(kind, finding->things[place]) &&
                !note(check, kind, finding->things[place])) {
                return false;
            }
        }
    }
    return true;
}

oud__span oud__check_text_of(const oud_check *check, const oud__finding *finding, size_t place)
{
    uint32_t kind = oud__finding_kind(finding, place);
    uint32_t thing = finding->things[place];
    if (is_stray(kind, thing)) {
        return oud__texts_get(&check->codes, oud__map_get(&check->strays, key_of(kind, thing), 0));
    }
    return oud__finding_text(check->evening, check->school, finding, place);
}
