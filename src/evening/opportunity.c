/* opportunity.c - what one opportunity shows (R-SEE-3). */
#include "evening/columns.h"

uint32_t oud__evening_row(const oud_evening *evening, uint32_t opportunity)
{
    if (!evening || opportunity == 0 || opportunity > oud__store_count(&evening->store) ||
        !(oud__store_flags(&evening->store, opportunity - 1) & OUD__ROW_LIVE)) {
        return OUD__NO_ROW;
    }
    return opportunity - 1;
}

bool oud__evening_in_package(const oud__facts *facts, uint32_t student, uint32_t subject)
{
    if (oud__facts_package_place(facts, student, subject) != UINT32_MAX) {
        return true;
    }
    if (student > facts->count_all[OUD_KIND_STUDENT]) {
        return false;
    }
    uint32_t end = oud__facts_package_end(facts, student);
    for (uint32_t place = facts->package.starts[student]; place < end; place++) {
        if (!(oud__facts_special(facts, place))) {
            continue;
        }
        size_t count;
        const oud__package_row *rows = oud__facts_details(facts, place, &count);
        for (size_t i = 0; i < count; i++) {
            if (rows[i].niveau_subject == subject) {
                return true;
            }
        }
    }
    return false;
}

uint32_t oud_opportunity_get(const oud_evening *evening, uint32_t opportunity,
                             oud_attribute attribute)
{
    uint32_t row = oud__evening_row(evening, opportunity);
    uint32_t value = 0;
    return row != OUD__NO_ROW && oud__evening_column(evening, attribute, &row, 1, &value) ? value
                                                                                          : 0;
}

/* Parents of a student; nobody knows those of a student the school does not know. */
static const uint32_t *parents_of(const oud_evening *evening, uint32_t student, size_t *count)
{
    const oud__relation *parents = &evening->school->facts.student_parents;
    *count = 0;
    if (oud__is_stray(student)) {
        return NULL;
    }
    uint32_t first = parents->starts[student];
    *count = parents->starts[student + 1] - first;
    return *count ? parents->values + first : NULL;
}

const uint32_t *oud__evening_list(const oud_evening *evening, oud_opportunity_list list,
                                  uint32_t row, size_t *count)
{
    const oud__talk *talk = oud__evening_talk(evening, row);
    switch (list) {
    case OUD_OPPORTUNITY_LIST_TEACHERS:
        return oud__sets_items(&evening->sets, talk->teachers, count);
    case OUD_OPPORTUNITY_LIST_ROOSTERGROEPEN:
        return oud__sets_items(&evening->sets, talk->groups, count);
    case OUD_OPPORTUNITY_LIST_PARENTS:
        return parents_of(evening, oud__store_student(&evening->store, row), count);
    default:
        *count = 0;
        return NULL;
    }
}

size_t oud_opportunity_copy(const oud_evening *evening, uint32_t opportunity,
                            oud_opportunity_list list, uint32_t *out, size_t capacity)
{
    uint32_t row = oud__evening_row(evening, opportunity);
    size_t count;
    if (row == OUD__NO_ROW) {
        return 0;
    }
    const uint32_t *ids = oud__evening_list(evening, list, row, &count);
    for (size_t i = 0; out && i < count && i < capacity; i++) {
        out[i] = ids[i];
    }
    return count;
}

const char *oud_opportunity_remark(const oud_evening *evening, uint32_t opportunity, size_t *size)
{
    oud__span remark = {NULL, 0};
    if (oud__evening_row(evening, opportunity) != OUD__NO_ROW) {
        uint32_t text = oud__side_get(&evening->side, OUD__TOPIC_REMARK, opportunity - 1, 0);
        remark = oud__texts_get(&evening->texts, text);
    }
    return oud__span_give(remark, size);
}
