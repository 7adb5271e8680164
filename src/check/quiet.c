/* quiet.c - findings that were acknowledged. What is stored is a digest of the finding by codes, so
 * that it holds for other data in which the same is found, and for no other finding. */
#include "base/slots.h"
#include "check/check.h"
#include "evening/change.h"
#include "ouderavond/changes.h"

static uint64_t mix_text(uint64_t hash, oud__span text)
{
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        hash = oud__mix(hash, byte >= 'A' && byte <= 'Z' ? byte + 32u : byte);
    }
    return oud__mix(hash, 256);
}

static uint64_t mix_code(uint64_t hash, const oud_evening *evening, oud_kind kind, uint32_t thing)
{
    oud__span code;
    code.at = oud_evening_code(evening, kind, thing, &code.size);
    return mix_text(hash, code);
}

/* An opportunity by what it is about and with whom, the teachers in any order. */
static uint64_t mix_talk(uint64_t hash, const oud_evening *evening, uint32_t opportunity)
{
    const oud__talk *talk = oud__evening_talk(evening, opportunity - 1);
    uint64_t all = 0;
    size_t count;
    const uint32_t *teachers = oud__sets_items(&evening->sets, talk->teachers, &count);
    for (size_t i = 0; i < count; i++) {
        all += mix_code(1, evening, OUD_KIND_TEACHER, teachers[i]);
    }
    hash = mix_code(hash, evening, OUD_KIND_STUDENT,
                    oud__store_student(&evening->store, opportunity - 1));
    return oud__mix(mix_code(hash, evening, OUD_KIND_SUBJECT, talk->subject), all);
}

/* To the byte: what a spelling says is its case. */
static uint64_t mix_spelling(uint64_t hash, oud__span text)
{
    for (size_t i = 0; i < text.size; i++) {
        hash = oud__mix(hash, (unsigned char)text.at[i]);
    }
    return oud__mix(hash, 256);
}

static uint64_t mix_thing(uint64_t hash, const oud_evening *evening, const oud__finding *finding,
                          size_t place)
{
    uint32_t kind = oud__finding_kind(finding, place);
    uint32_t thing = finding->things[place];
    hash = oud__mix(hash, kind);
    switch (kind) {
    case OUD_THING_OPPORTUNITY:
        return mix_talk(hash, evening, thing);
    case OUD_THING_GROUP_CODE:
        return mix_text(hash, oud__finding_text(evening, evening->school, finding, place));
    case OUD_THING_SPELLING:
        return mix_spelling(hash, oud__finding_text(evening, evening->school, finding, place));
    case OUD_THING_DATE:
    case OUD_THING_NUMBER:
    case OUD_THING_TABLE:
        return oud__mix(hash, thing);
    default:
        break;
    }
    uint32_t afdeling = oud_school_afdeling(evening->school, (oud_kind)kind, thing);
    if (afdeling && kind != OUD_KIND_STUDENT) {
        hash = mix_code(hash, evening, OUD_KIND_AFDELING, afdeling);
    }
    return mix_code(hash, evening, (oud_kind)kind, thing);
}

uint64_t oud__finding_digest(const oud_evening *evening, const oud__finding *finding)
{
    uint64_t hash = oud__mix(0, oud__rules[finding->rule].code);
    for (size_t i = 0; i < oud__finding_things(finding); i++) {
        hash = mix_thing(hash, evening, finding, i);
    }
    return hash ? hash : 1;
}

static bool any_acknowledged(const oud_evening *evening)
{
    for (size_t i = 0; i < evening->side.facts.count; i++) {
        const oud__side_fact *fact = &evening->side.facts.at[i];
        if (fact->topic == OUD__TOPIC_ACKNOWLEDGED && fact->value) {
            return true;
        }
    }
    return false;
}

bool oud__check_quiet(oud_check *check)
{
    oud__finding_list quiet = {NULL, 0, 0};
    if (!any_acknowledged(check->evening)) {
        return true;
    }
    if (!oud__vec_reserve(&check->memory, &quiet, check->findings.count)) {
        return false;
    }
    check->loud = 0;
    for (size_t i = 0; i < check->findings.count; i++) {
        oud__finding *finding = &check->findings.at[i];
        uint64_t digest = oud__finding_digest(check->evening, finding);
        finding->quiet = oud__side_get(&check->evening->side, OUD__TOPIC_ACKNOWLEDGED,
                                       (uint32_t)(digest >> 32), (uint32_t)digest) != 0;
        if (finding->quiet) {
            check->counts[finding->rule]--;
            quiet.at[quiet.count++] = *finding;
        } else {
            check->findings.at[check->loud++] = *finding;
        }
    }
    for (size_t i = 0; i < quiet.count; i++) {
        check->findings.at[check->loud + i] = quiet.at[i];
    }
    oud__vec_free(&check->memory, &quiet);
    return true;
}

oud_status oud_check_acknowledge(oud_check *check, size_t finding, int quiet)
{
    if (!check) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_evening *evening = check->evening;
    if (finding >= check->findings.count) {
        return oud__refuse_unknown(evening, finding);
    }
    if (quiet != 0 && quiet != 1) {
        return oud__error_argument(&evening->error, OUD_CODE_YES_OR_NO, "quiet");
    }
    if (check->revision != evening->revision) {
        return oud__refuse_code(evening, OUD_STATUS_STALE, OUD_CODE_LIST_STALE);
    }
    uint64_t digest = oud__finding_digest(evening, &check->findings.at[finding]);
    oud_status status =
        oud__change_side(evening, OUD__TOPIC_ACKNOWLEDGED, (uint32_t)(digest >> 32),
                         (uint32_t)digest, (uint32_t)quiet, OUD_OPERATION_ACKNOWLEDGE);
    check->revision = evening->revision;
    return status;
}
