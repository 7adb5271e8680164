/* settle.c - the rarer cases of the walk: several options, choices, niveau, exemption, and
 * opportunities that exist already. */
#include "base/sort.h"
#include "plan/walk.h"

/* ---- what they come to ---- */

/* The chosen teachers of an option as a set; false when memory is out. Sets the verdict's reason
 * when there are none. */
static bool chosen_of(oud__walk *walk, uint32_t option, uint32_t *set, oud__verdict *verdict)
{
    const oud__option *item = &walk->options->items.at[option];
    uint32_t outcome = oud__walk_outcome(walk, option);
    uint8_t reason = oud__option_reason(item);
    const uint8_t week = oud__option_week(item);
    *set = OUD__SET_EMPTY;
    if (outcome == OUD__OUTCOME_UNKNOWN) {
        return false;
    }
    if (oud__outcome_is_choice(outcome)) {
        const oud__choice *choice = &walk->choices->at[outcome & OUD__OUTCOME_PLACE];
        *set = choice->chosen;
        verdict->undecided |= choice->state == OUD_CHOICE_STATE_OPEN;
        reason = choice->chosen ? 0 : OUD_REASON_NOT_CHOSEN;
    } else if (!reason) {
        return oud__sets_add(&walk->evening->sets, walk->memory,
                             oud__option_teachers(walk->options, item), 1, set);
    }
    if (reason > verdict->reason) {
        verdict->reason = reason;
        verdict->week = week;
    } else if (reason && reason == verdict->reason) {
        verdict->week = (uint8_t)oud__week_nearer(verdict->week, week, walk->options->week,
                                                  walk->facts->first_week);
    }
    return true;
}

static bool add_talk(oud__walk *walk, uint32_t subject, uint32_t teachers, uint32_t groups)
{
    oud__talk talk = {subject, teachers, groups, OUD_ORIGIN_PAKKETVAK};
    uint32_t number = oud__walk_settled_talk(walk, &talk);
    return number && oud__vec_push(walk->memory, &walk->talks, number);
}

/* Gather who is chosen in the options met, with the roostergroep, into walk->chosen; false when
 * memory is out. */
static bool gather_chosen(oud__walk *walk, oud__verdict *verdict)
{
    walk->chosen.count = 0;
    for (size_t i = 0; i < walk->options_met.count; i++) {
        uint32_t option = walk->options_met.at[i];
        uint32_t group = walk->options->items.at[option].group;
        uint32_t set;
        size_t count;
        if (!chosen_of(walk, option, &set, verdict)) {
            return false;
        }
        const uint32_t *teachers = oud__sets_items(&walk->evening->sets, set, &count);
        for (size_t t = 0; t < count; t++) {
            if (!oud__vec_push(walk->memory, &walk->chosen, oud__map_key(teachers[t], group))) {
                return false;
            }
        }
    }
    return true;
}

/* The set of what half of walk->chosen, taken in the order of walk->order from `first` up to `end`,
 * holds: teachers, or else roostergroepen. */
static bool half_set(oud__walk *walk, size_t first, size_t end, bool teachers, uint32_t *set)
{
    oud__u32s *half = &walk->half;
    half->count = 0;
    if (!oud__vec_reserve(walk->memory, half, end - first)) {
        return false;
    }
    for (size_t i = first; i < end; i++) {
        uint64_t chosen = walk->chosen.at[walk->order.at[i]];
        half->at[half->count++] = (uint32_t)(teachers ? chosen >> 32 : chosen);
    }
    size_t count = oud__sort_unique(half->at, half->count);
    return oud__sets_add(&walk->evening->sets, walk->memory, half->at, count, set);
}

/* A talk with the teachers and roostergroepen that stand there. */
static bool add_half_sets(oud__walk *walk, uint32_t subject, size_t first, size_t end)
{
    uint32_t teachers;
    uint32_t groups;
    return half_set(walk, first, end, true, &teachers) &&
           half_set(walk, first, end, false, &groups) && add_talk(walk, subject, teachers, groups);
}

/* Put walk->chosen in the order of walk->order: as it is, or by teacher. */
static bool order_chosen(oud__walk *walk, bool by_teacher)
{
    const size_t count = walk->chosen.count;
    walk->order.count = 0;
    if (!oud__vec_reserve(walk->memory, &walk->order, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        walk->order.at[walk->order.count++] = (uint32_t)i;
    }
    return !by_teacher || oud__sort_by_key(walk->memory, walk->order.at, count, walk->chosen.at);
}

/* One talk with all who are chosen, or one per teacher (R-GEN-4). */
static bool add_talks(oud__walk *walk, uint32_t subject)
{
    const bool separate = walk->plan->flags & OUD_PLAN_FLAG_SEPARATE;
    const size_t count = walk->chosen.count;
    bool done = order_chosen(walk, separate);
    for (size_t first = 0, end; done && first < count; first = end) {
        uint64_t teacher = walk->chosen.at[walk->order.at[first]] >> 32;
        for (end = first + 1; end < count; end++) {
            if (separate && walk->chosen.at[walk->order.at[end]] >> 32 != teacher) {
                break;
            }
        }
        done = add_half_sets(walk, subject, first, end);
    }
    return done;
}

void oud__walk_count_choices(oud__walk *walk)
{
    for (size_t i = 0; i < walk->options_met.count; i++) {
        uint32_t outcome = walk->notes[walk->options_met.at[i]].note;
        if (oud__outcome_is_choice(outcome)) {
            walk->choices->at[outcome & OUD__OUTCOME_PLACE].students++;
        }
    }
}

bool oud__settle(oud__walk *walk, uint32_t subject, oud__verdict *verdict)
{
    *verdict = (oud__verdict){.reason = OUD_REASON_NO_GROUP};
    walk->talks.count = 0;
    if (!gather_chosen(walk, verdict)) {
        return false;
    }
    if (verdict->undecided || walk->chosen.count == 0) {
        verdict->reason = verdict->undecided ? 0 : verdict->reason;
        return true;
    }
    verdict->reason = 0;
    return add_talks(walk, subject);
}

/* ---- what that means next to what exists ---- */

/* Room for one more row that is left out. */
static bool reserve_skip(oud__walk *walk)
{
    oud__skips *skips = &walk->findings->skipped;
    return skips->items.count < skips->items.room ||
           oud__vec_grow(walk->memory, &skips->items, sizeof *skips->items.at,
                         oud__walk_to_come(walk, skips->items.count));
}

bool oud__walk_skip(oud__walk *walk, uint32_t subject, uint32_t afdeling, uint32_t opportunity,
                    uint8_t reason, uint8_t week)
{
    oud__left_out row = {walk->student, subject, afdeling, opportunity, reason, week};
    walk->skipped_for = reason;
    walk->findings->reasons[oud__reason_place((oud_reason)reason)]++;
    return reserve_skip(walk) && oud__skips_push(&walk->findings->skipped, walk->memory, &row,
                                                 oud__skip_afdeling(walk->facts, walk->student));
}

size_t oud__walk_find(const oud__walk *walk, uint32_t talk)
{
    const oud__talk *wanted = oud__talks_get(&walk->evening->talk_table, talk);
    for (size_t i = 0; i < walk->rows.count; i++) {
        const oud__talk *other = oud__evening_talk(walk->evening, walk->rows.at[i]);
        if (other->subject == wanted->subject && other->teachers == wanted->teachers) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* One talk: new, there already, or withdrawn. */
static bool record_talk(oud__walk *walk, uint32_t subject, uint32_t afdeling, uint32_t talk,
                        bool *offered)
{
    size_t place = walk->has_rows ? oud__walk_find(walk, talk) : SIZE_MAX;
    if (place == SIZE_MAX) {
        *offered = true;
        return oud__walk_create(walk, talk);
    }
    uint32_t row = walk->rows.at[place];
    walk->met.at[place] = 1;
    if (oud__store_flags(&walk->evening->store, row) & OUD__ROW_OFFERED) {
        *offered = true;
        return oud__vec_push(walk->memory, &walk->findings->rows[OUD_ACTION_KEEP], row);
    }
    if (walk->plan->flags & OUD_PLAN_FLAG_OFFER_AGAIN) {
        *offered = true;
        return oud__vec_push(walk->memory, &walk->findings->rows[OUD_ACTION_OFFER_AGAIN], row);
    }
    return oud__walk_skip(walk, subject, afdeling, row + 1, OUD_REASON_WITHDRAWN, 0);
}

void oud__walk_meet_all(oud__walk *walk, uint32_t subject)
{
    for (size_t i = 0; walk->has_rows && i < walk->rows.count; i++) {
        const oud__talk *talk = oud__evening_talk(walk->evening, walk->rows.at[i]);
        walk->met.at[i] |= talk->subject == subject;
    }
}

bool oud__walk_record(oud__walk *walk, uint32_t subject, uint32_t afdeling,
                      const oud__verdict *verdict, bool *offered)
{
    if (verdict->undecided) {
        oud__left_out row = {walk->student, subject, afdeling, 0, 0, 0};
        oud__walk_meet_all(walk, subject);
        return oud__vec_push(walk->memory, &walk->findings->undecided, row);
    }
    if (verdict->reason) {
        return oud__walk_skip(walk, subject, afdeling, 0, verdict->reason, verdict->week);
    }
    for (size_t i = 0; i < walk->talks.count; i++) {
        if (!record_talk(walk, subject, afdeling, walk->talks.at[i], offered)) {
            return false;
        }
    }
    return true;
}

/* Whether some opportunity of the subject is offered and stays so, whatever made it. */
static bool offered_already(const oud__walk *walk, uint32_t subject)
{
    for (size_t i = 0; walk->has_rows && i < walk->rows.count; i++) {
        uint32_t row = walk->rows.at[i];
        if (oud__evening_talk(walk->evening, row)->subject == subject &&
            (oud__store_flags(&walk->evening->store, row) & OUD__ROW_OFFERED) &&
            !oud__walk_withdraws(walk, i)) {
            return true;
        }
    }
    return false;
}

/* ---- a pakketvak ---- */

enum outcome { OUTCOME_OFFERED, OUTCOME_SKIPPED, OUTCOME_UNDECIDED, OUTCOME_EXEMPT };

/* Count the student in the cells of all afdelingen under which the pakketvak stands. */
static bool count_cells(oud__walk *walk, const oud__package_row *rows, size_t count,
                        uint32_t subject, enum outcome outcome)
{
    for (size_t i = 0; i < count; i++) {
        if (oud__package_repeated(rows, i) ||
            !oud__selected(&walk->plan->selection, rows[i].afdeling, subject)) {
            continue;
        }
        oud__cell *cell = oud__walk_cell(walk, rows[i].afdeling, subject);
        if (!cell || (walk->skipped_for &&
                      !oud__walk_count_reason(walk, cell, (oud_reason)walk->skipped_for))) {
            return false;
        }
        cell->total += outcome != OUTCOME_EXEMPT;
        cell->offered += outcome == OUTCOME_OFFERED;
        cell->undecided += outcome == OUTCOME_UNDECIDED;
    }
    return true;
}

/* The first selected afdeling of the rows; 0: none. */
static uint32_t selected_afdeling(const oud__walk *walk, const oud__package_row *rows, size_t count,
                                  uint32_t subject)
{
    for (size_t i = 0; i < count; i++) {
        if (oud__selected(&walk->plan->selection, rows[i].afdeling, subject)) {
            return rows[i].afdeling;
        }
    }
    return 0;
}

bool oud__walk_pakketvak(oud__walk *walk, uint32_t place)
{
    uint32_t subject = oud__facts_subject(walk->facts, place);
    oud__package_row plain;
    size_t count;
    const oud__package_row *rows =
        oud__package_rows(walk->facts, walk->student, place, &plain, &count);
    uint32_t afdeling = selected_afdeling(walk, rows, count, subject);
    bool offered = false;
    oud__verdict verdict;
    if (!afdeling) {
        return true;
    }
    walk->skipped_for = 0;
    if (oud__package_exempt(rows, count)) {
        return oud__walk_skip(walk, subject, afdeling, 0, OUD_REASON_EXEMPT, 0) &&
               count_cells(walk, rows, count, subject, OUTCOME_EXEMPT);
    }
    if (!oud__package_options(walk->options, walk->memory, walk->facts, walk->student, rows, count,
                              subject, &walk->options_met) ||
        !oud__settle(walk, subject, &verdict)) {
        return false;
    }
    oud__walk_count_choices(walk);
    if (!oud__walk_record(walk, subject, afdeling, &verdict, &offered)) {
        return false;
    }
    enum outcome left_out = verdict.undecided ? OUTCOME_UNDECIDED : OUTCOME_SKIPPED;
    bool has = offered || offered_already(walk, subject);
    return count_cells(walk, rows, count, subject, has ? OUTCOME_OFFERED : left_out);
}
