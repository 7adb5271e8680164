/* opportunity.c - what one opportunity shows (R-SEE-3). */
#include "evening/dates.h"
#include "evening/evening.h"
#include "evening/requests.h"

uint32_t oud__evening_row(const oud_evening *evening, uint32_t opportunity)
{
    if (!evening || opportunity == 0 || opportunity > oud__store_count(&evening->store) ||
        !(evening->store.flags.at[opportunity - 1] & OUD__ROW_LIVE)) {
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
    uint32_t end = facts->package.starts[student + 1];
    for (uint32_t place = facts->package.starts[student]; place < end; place++) {
        if (!(facts->package.values[place] & OUD__PACKAGE_SPECIAL)) {
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

static uint32_t flag(const oud_evening *evening, uint32_t row, uint8_t bit)
{
    return (evening->store.flags.at[row] & bit) != 0;
}

static uint32_t student_of(const oud_evening *evening, uint32_t row)
{
    return evening->store.students.at[row];
}

static uint32_t get_opportunity(const oud_evening *evening, uint32_t row)
{
    (void)evening;
    return row + 1;
}

static uint32_t get_subject(const oud_evening *evening, uint32_t row)
{
    return oud__evening_talk(evening, row)->subject;
}

static uint32_t get_stamklas(const oud_evening *evening, uint32_t row)
{
    return oud_school_stamklas(evening->school, student_of(evening, row));
}

static uint32_t get_afdeling(const oud_evening *evening, uint32_t row)
{
    return oud_school_afdeling(evening->school, OUD_KIND_STUDENT, student_of(evening, row));
}

static uint32_t get_in_package(const oud_evening *evening, uint32_t row)
{
    return oud__evening_in_package(&evening->school->facts, student_of(evening, row),
                                   get_subject(evening, row));
}

static uint32_t get_offered(const oud_evening *evening, uint32_t row)
{
    return flag(evening, row, OUD__ROW_OFFERED);
}

static uint32_t get_requested(const oud_evening *evening, uint32_t row)
{
    return flag(evening, row, OUD__ROW_REQUESTED);
}

static uint32_t get_scheduled(const oud_evening *evening, uint32_t row)
{
    return flag(evening, row, OUD__ROW_SCHEDULED);
}

static uint32_t get_duration(const oud_evening *evening, uint32_t row)
{
    return 1 + flag(evening, row, OUD__ROW_LONG);
}

static uint32_t get_origin(const oud_evening *evening, uint32_t row)
{
    return oud__evening_talk(evening, row)->origin;
}

static uint32_t get_changed(const oud_evening *evening, uint32_t row)
{
    return flag(evening, row, OUD__ROW_CHANGED);
}

static uint32_t get_teacher_count(const oud_evening *evening, uint32_t row)
{
    size_t count;
    oud__sets_items(&evening->sets, oud__evening_talk(evening, row)->teachers, &count);
    return (uint32_t)count;
}

static uint32_t get_parent_count(const oud_evening *evening, uint32_t row)
{
    return (uint32_t)oud_school_copy(evening->school, OUD_RELATION_STUDENT_PARENTS,
                                     student_of(evening, row), NULL, 0);
}

static uint32_t get_has_remark(const oud_evening *evening, uint32_t row)
{
    return oud__side_get(&evening->side, OUD__TOPIC_REMARK, row, 0) != 0;
}

static uint32_t (*const ATTRIBUTES[])(const oud_evening *, uint32_t) = {
    [OUD_ATTRIBUTE_OPPORTUNITY] = get_opportunity,
    [OUD_ATTRIBUTE_STUDENT] = student_of,
    [OUD_ATTRIBUTE_SUBJECT] = get_subject,
    [OUD_ATTRIBUTE_STAMKLAS] = get_stamklas,
    [OUD_ATTRIBUTE_AFDELING] = get_afdeling,
    [OUD_ATTRIBUTE_IN_PACKAGE] = get_in_package,
    [OUD_ATTRIBUTE_OFFERED] = get_offered,
    [OUD_ATTRIBUTE_REQUESTED] = get_requested,
    [OUD_ATTRIBUTE_SCHEDULED] = get_scheduled,
    [OUD_ATTRIBUTE_DURATION] = get_duration,
    [OUD_ATTRIBUTE_ORIGIN] = get_origin,
    [OUD_ATTRIBUTE_CHANGED_BY_HAND] = get_changed,
    [OUD_ATTRIBUTE_TEACHER_COUNT] = get_teacher_count,
    [OUD_ATTRIBUTE_PARENT_COUNT] = get_parent_count,
    [OUD_ATTRIBUTE_REQUEST_COUNT] = oud__request_count,
    [OUD_ATTRIBUTE_BARRED_COUNT] = oud__barred_count,
    [OUD_ATTRIBUTE_HAS_REMARK] = get_has_remark,
};

bool oud__evening_attribute_known(oud_attribute attribute)
{
    size_t known = sizeof ATTRIBUTES / sizeof *ATTRIBUTES;
    return (size_t)attribute < known && ATTRIBUTES[attribute];
}

uint32_t oud__evening_attribute(const oud_evening *evening, uint32_t row, oud_attribute attribute)
{
    return oud__evening_attribute_known(attribute) ? ATTRIBUTES[attribute](evening, row) : 0;
}

uint32_t oud_opportunity_get(const oud_evening *evening, uint32_t opportunity,
                             oud_attribute attribute)
{
    uint32_t row = oud__evening_row(evening, opportunity);
    return row == OUD__NO_ROW ? 0 : oud__evening_attribute(evening, row, attribute);
}

static size_t copy_ids(const uint32_t *ids, size_t count, uint32_t *out, size_t capacity)
{
    for (size_t i = 0; out && i < count && i < capacity; i++) {
        out[i] = ids[i];
    }
    return count;
}

size_t oud_opportunity_copy(const oud_evening *evening, uint32_t opportunity,
                            oud_opportunity_list list, uint32_t *out, size_t capacity)
{
    uint32_t row = oud__evening_row(evening, opportunity);
    if (row == OUD__NO_ROW) {
        return 0;
    }
    const oud__talk *talk = oud__evening_talk(evening, row);
    size_t count;
    const uint32_t *ids;
    switch (list) {
    case OUD_OPPORTUNITY_TEACHERS:
        ids = oud__sets_items(&evening->sets, talk->teachers, &count);
        return copy_ids(ids, count, out, capacity);
    case OUD_OPPORTUNITY_ROOSTERGROEPEN:
        ids = oud__sets_items(&evening->sets, talk->groups, &count);
        return copy_ids(ids, count, out, capacity);
    case OUD_OPPORTUNITY_PARENTS:
        return oud_school_copy(evening->school, OUD_RELATION_STUDENT_PARENTS,
                               student_of(evening, row), out, capacity);
    default:
        return 0;
    }
}

const char *oud_opportunity_remark(const oud_evening *evening, uint32_t opportunity, size_t *size)
{
    if (!size || oud__evening_row(evening, opportunity) == OUD__NO_ROW) {
        return NULL;
    }
    uint32_t text = oud__side_get(&evening->side, OUD__TOPIC_REMARK, opportunity - 1, 0);
    oud__span remark = oud__texts_get(&evening->texts, text);
    *size = remark.size;
    return remark.at;
}
