/* values.c - what a field was and what it became. */
#include "changes/changes.h"

static uint32_t side_of(const oud__change *change, oud_change_side side)
{
    return side == OUD_CHANGE_SIDE_BEFORE ? change->fact->before : change->fact->after;
}

bool oud__field_is_text(oud_field field)
{
    switch (field) {
    case OUD_FIELD_REMARK:
    case OUD_FIELD_REQUEST_TEACHER:
    case OUD_FIELD_REQUEST_SCHEDULER:
    case OUD_FIELD_ASIDE_TEACHER:
    case OUD_FIELD_ASIDE_SCHEDULER:
    case OUD_FIELD_SUBJECT_NAME:
        return true;
    default:
        return false;
    }
}

oud__span oud__change_text(const oud_changes *changes, const oud__change *change,
                           oud_change_side side)
{
    return oud__texts_get(&changes->evening->texts, side_of(change, side));
}

/* The sets of a change: teachers or roostergroepen of its opportunity, or the answer to a choice.
 * False when it has none. */
static bool set_of(const oud_changes *changes, const oud__change *change, oud_change_side side,
                   oud_opportunity_list list, uint32_t *set)
{
    *set = OUD__SET_EMPTY;
    if (change->field == OUD_FIELD_CHOICE || change->field == OUD_FIELD_MENTOR_CHOICE) {
        uint32_t answer = side_of(change, side);
        *set = answer ? changes->evening->answers.at[answer - 1].chosen : OUD__SET_EMPTY;
        return list == OUD_OPPORTUNITY_LIST_TEACHERS;
    }
    bool absent = change->kind == (side == OUD_CHANGE_SIDE_BEFORE ? OUD_CHANGE_KIND_CREATED
                                                                  : OUD_CHANGE_KIND_REMOVED);
    if (change->row == OUD__NO_ROW || absent) {
        return false;
    }
    const oud__talk *talk = oud__changes_talk(changes, change->row, side);
    *set = list == OUD_OPPORTUNITY_LIST_TEACHERS ? talk->teachers : talk->groups;
    return list == OUD_OPPORTUNITY_LIST_TEACHERS || list == OUD_OPPORTUNITY_LIST_ROOSTERGROEPEN;
}

const uint32_t *oud__change_items(const oud_changes *changes, const oud__change *change,
                                  oud_change_side side, oud_opportunity_list list, size_t *count)
{
    uint32_t set;
    *count = 0;
    return set_of(changes, change, side, list, &set)
               ? oud__sets_items(&changes->evening->sets, set, count)
               : NULL;
}

static uint32_t size_of(const oud_changes *changes, const oud__change *change, oud_change_side side,
                        oud_opportunity_list list)
{
    size_t count;
    oud__change_items(changes, change, side, list, &count);
    return (uint32_t)count;
}

uint32_t oud__change_value(const oud_changes *changes, const oud__change *change,
                           oud_change_side side)
{
    if (!change->fact) {
        return 0;
    }
    uint32_t value = side_of(change, side);
    switch (change->field) {
    case OUD_FIELD_OFFERED:
        return (value & OUD__ROW_OFFERED) != 0;
    case OUD_FIELD_REQUESTED:
        return (value & OUD__ROW_REQUESTED) != 0;
    case OUD_FIELD_SCHEDULED:
        return (value & OUD__ROW_SCHEDULED) != 0;
    case OUD_FIELD_CHANGED_BY_HAND:
        return (value & OUD__ROW_CHANGED) != 0;
    case OUD_FIELD_DURATION:
        return 1 + ((value & OUD__ROW_LONG) != 0);
    case OUD_FIELD_TEACHERS:
        return size_of(changes, change, side, OUD_OPPORTUNITY_LIST_TEACHERS);
    case OUD_FIELD_ROOSTERGROEPEN:
        return size_of(changes, change, side, OUD_OPPORTUNITY_LIST_ROOSTERGROEPEN);
    case OUD_FIELD_ORIGIN:
        return oud__talks_get(&changes->evening->talk_table, value)->origin;
    case OUD_FIELD_SUBJECT:
        return oud__talks_get(&changes->evening->talk_table, value)->subject;
    case OUD_FIELD_CHOICE:
    case OUD_FIELD_MENTOR_CHOICE:
        return value ? 1 + size_of(changes, change, side, OUD_OPPORTUNITY_LIST_TEACHERS) : 0;
    default:
        return oud__field_is_text(change->field) ? value != 0 : value;
    }
}

size_t oud_changes_copy(const oud_changes *changes, size_t place, oud_change_side side,
                        oud_opportunity_list list, uint32_t *out, size_t capacity)
{
    oud__change change;
    size_t count;
    if ((side != OUD_CHANGE_SIDE_BEFORE && side != OUD_CHANGE_SIDE_AFTER) ||
        !oud__changes_get(changes, place, &change)) {
        return 0;
    }
    const uint32_t *items = oud__change_items(changes, &change, side, list, &count);
    for (size_t i = 0; out && i < count && i < capacity; i++) {
        out[i] = items[i];
    }
    return count;
}

const char *oud_changes_remark(const oud_changes *changes, size_t place, oud_change_side side,
                               size_t *size)
{
    oud__change change;
    oud__span text = {NULL, 0};
    if ((side == OUD_CHANGE_SIDE_BEFORE || side == OUD_CHANGE_SIDE_AFTER) &&
        oud__changes_get(changes, place, &change) && oud__field_is_text(change.field)) {
        text = oud__change_text(changes, &change, side);
    }
    return oud__span_give(text, size);
}
