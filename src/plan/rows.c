/* rows.c - reading a plan's rows, action by action. */
#include "evening/package.h"
#include "evening/reason.h"
#include "plan/plan.h"

/* A row as the columns need it. */
typedef struct row {
    uint32_t student;
    uint32_t subject;
    uint32_t afdeling;
    uint32_t opportunity;
    uint32_t talk; /* 0: none */
    uint8_t reason;
    uint8_t week;
} row;

/* The afdeling of the first selected of the groups in which a student sits for a subject that is
 * not in the package; the own one when there is none, as for a talk of a group that the student
 * has left. */
static uint32_t loose_afdeling(const oud_plan *plan, uint32_t student, uint32_t subject)
{
    const oud__facts *facts = &plan->evening->school->facts;
    size_t count;
    const uint32_t *groups = oud__facts_groups(facts, student, &count);
    bool loose = plan->options && !oud__evening_in_package(facts, student, subject);
    for (size_t i = 0; loose && i < count; i++) {
        uint32_t afdeling = facts->afdeling_of[OUD_KIND_ROOSTERGROEP][groups[i]];
        if (oud__selected(&plan->selection, afdeling, subject) &&
            !oud__package_own_stamklas(facts, student, groups[i]) &&
            oud__options_find(plan->options, groups[i], subject) != UINT32_MAX) {
            return afdeling;
        }
    }
    return facts->afdeling_of[OUD_KIND_STUDENT][student];
}

/* The afdeling of the first selected of the package rows for a subject; of the first one when there
 * is none, as where nothing was made for the afdeling to which a student moved. */
static uint32_t package_afdeling(const oud_plan *plan, uint32_t student, uint32_t place,
                                 uint32_t subject)
{
    oud__package_row plain;
    size_t count;
    const oud__package_row *rows =
        oud__package_rows(&plan->evening->school->facts, student, place, &plain, &count);
    for (size_t i = 0; i < count; i++) {
        if (oud__selected(&plan->selection, rows[i].afdeling, subject)) {
            return rows[i].afdeling;
        }
    }
    return rows[0].afdeling;
}

uint32_t oud__plan_afdeling(const oud_plan *plan, uint32_t student, const oud__talk *talk)
{
    const oud__facts *facts = &plan->evening->school->facts;
    if (!plan->kind->by_package || student > facts->count_all[OUD_KIND_STUDENT]) {
        return oud_school_afdeling(plan->evening->school, OUD_KIND_STUDENT, student);
    }
    uint32_t place = oud__facts_package_place(facts, student, talk->subject);
    return place == UINT32_MAX ? loose_afdeling(plan, student, talk->subject)
                               : package_afdeling(plan, student, place, talk->subject);
}

static row row_of_talk(const oud_plan *plan, uint32_t student, uint32_t talk, uint32_t opportunity)
{
    const oud__talk *of = oud__talks_get(&plan->evening->talk_table, talk);
    row found = {.student = student,
                 .subject = of->subject,
                 .afdeling = oud__plan_afdeling(plan, student, of),
                 .opportunity = opportunity,
                 .talk = talk};
    return found;
}

static row row_created(const oud_plan *plan, oud_action action, size_t i)
{
    (void)action;
    const oud__findings *findings = &plan->findings;
    uint32_t opportunity = plan->applied ? plan->first_new + (uint32_t)i : 0;
    return row_of_talk(plan, oud__new_rows_student(&findings->created, i),
                       oud__new_rows_talk(&findings->created, i), opportunity);
}

static row row_of_store(const oud_plan *plan, oud_action action, size_t i)
{
    const oud__store *store = &plan->evening->store;
    uint32_t at = plan->findings.rows[action].at[i];
    return row_of_talk(plan, oud__store_student(store, at), oud__store_talk(store, at), at + 1);
}

/* With the teachers that stay. */
static row row_changed(const oud_plan *plan, oud_action action, size_t i)
{
    uint32_t at = plan->findings.rows[action].at[i];
    return row_of_talk(plan, oud__store_student(&plan->evening->store, at),
                       plan->findings.changed_talks.at[i], at + 1);
}

static row row_left_out(const oud__left_out *left_out)
{
    row found = {.student = left_out->student,
                 .subject = left_out->subject,
                 .afdeling = left_out->afdeling,
                 .opportunity = left_out->opportunity,
                 .reason = left_out->reason,
                 .week = left_out->week};
    return found;
}

static row row_skipped(const oud_plan *plan, oud_action action, size_t i)
{
    (void)action;
    const oud__left_out left_out =
        oud__skips_get(&plan->findings.skipped, &plan->evening->school->facts, i);
    return row_left_out(&left_out);
}

static row row_undecided(const oud_plan *plan, oud_action action, size_t i)
{
    (void)action;
    return row_left_out(&plan->findings.undecided.at[i]);
}

static row (*const ROWS[OUD__ACTIONS])(const oud_plan *, oud_action, size_t) = {
    [OUD_ACTION_CREATE] = row_created,      [OUD_ACTION_OFFER_AGAIN] = row_of_store,
    [OUD_ACTION_KEEP] = row_of_store,       [OUD_ACTION_SKIP] = row_skipped,
    [OUD_ACTION_UNDECIDED] = row_undecided, [OUD_ACTION_OBSOLETE] = row_of_store,
    [OUD_ACTION_WITHDRAW] = row_of_store,   [OUD_ACTION_REMOVE] = row_of_store,
    [OUD_ACTION_CHANGE] = row_changed,      [OUD_ACTION_PROTECT] = row_of_store,
    [OUD_ACTION_GONE] = row_of_store,
};

static row row_at(const oud_plan *plan, oud_action action, uint64_t i)
{
    return ROWS[action](plan, action, (size_t)i);
}

uint64_t oud_plan_count(const oud_plan *plan, oud_action action)
{
    if (!oud__plan_is_readable(plan) || (size_t)action >= OUD__ACTIONS) {
        return 0;
    }
    const oud__findings *findings = &plan->findings;
    switch (action) {
    case OUD_ACTION_CREATE:
        return oud__new_rows_count(&findings->created);
    case OUD_ACTION_SKIP:
        return findings->skipped.items.count;
    case OUD_ACTION_UNDECIDED:
        return findings->undecided.count;
    default:
        return findings->rows[action].count;
    }
}

/* Rows stand in order of student, so those of one student follow each other. */
static uint64_t count_runs(const oud_plan *plan, oud_action action, uint64_t *longest)
{
    uint64_t count = oud_plan_count(plan, action);
    uint64_t runs = 0;
    uint64_t length = 0;
    uint32_t last = 0;
    *longest = 0;
    for (uint64_t i = 0; i < count; i++) {
        uint32_t student = row_at(plan, action, i).student;
        length = student == last ? length + 1 : 1;
        runs += student != last;
        *longest = length > *longest ? length : *longest;
        last = student;
    }
    return runs;
}

uint64_t oud_plan_count_students(const oud_plan *plan, oud_action action)
{
    uint64_t longest;
    return count_runs(plan, action, &longest);
}

uint64_t oud_plan_most_per_student(const oud_plan *plan, oud_action action)
{
    uint64_t longest;
    count_runs(plan, action, &longest);
    return longest;
}

uint64_t oud_plan_cell_count_action(const oud_plan *plan, size_t cell, oud_action action)
{
    uint64_t rows = oud_plan_count(plan, action);
    uint64_t count = 0;
    if (cell >= oud_plan_cell_count(plan)) {
        return 0;
    }
    const oud__cell *of = &plan->findings.cells.at[cell];
    for (uint64_t i = 0; i < rows; i++) {
        row found = row_at(plan, action, i);
        count += found.afdeling == of->afdeling && found.subject == of->subject;
    }
    return count;
}

uint64_t oud_plan_count_reason(const oud_plan *plan, oud_reason reason)
{
    uint32_t place = oud__reason_place(reason);
    return oud__plan_is_readable(plan) && place && place < OUD__REASONS
               ? plan->findings.reasons[place]
               : 0;
}

static uint32_t get_student(const oud_plan *plan, const row *of)
{
    (void)plan;
    return of->student;
}

static uint32_t get_subject(const oud_plan *plan, const row *of)
{
    (void)plan;
    return of->subject;
}

static uint32_t get_opportunity(const oud_plan *plan, const row *of)
{
    (void)plan;
    return of->opportunity;
}

/* The teachers of a row, or none. */
static const uint32_t *teachers_of(const oud_plan *plan, const row *of, size_t *count)
{
    *count = 0;
    if (!of->talk) {
        return NULL;
    }
    const oud__talk *talk = oud__talks_get(&plan->evening->talk_table, of->talk);
    return oud__sets_items(&plan->evening->sets, talk->teachers, count);
}

static uint32_t get_teacher_count(const oud_plan *plan, const row *of)
{
    size_t count;
    teachers_of(plan, of, &count);
    return (uint32_t)count;
}

static uint32_t get_reason(const oud_plan *plan, const row *of)
{
    (void)plan;
    return of->reason;
}

static uint32_t get_week(const oud_plan *plan, const row *of)
{
    (void)plan;
    return of->week;
}

static uint32_t get_afdeling(const oud_plan *plan, const row *of)
{
    (void)plan;
    return of->afdeling;
}

static uint32_t get_requested(const oud_plan *plan, const row *of)
{
    uint32_t place = oud__evening_row(plan->evening, of->opportunity);
    uint8_t flags = place == OUD__NO_ROW ? 0 : oud__store_flags(&plan->evening->store, place);
    return (flags & (OUD__ROW_REQUESTED | OUD__ROW_SCHEDULED)) != 0;
}

static uint32_t (*const COLUMNS[])(const oud_plan *, const row *) = {
    [OUD_PLAN_COLUMN_STUDENT] = get_student,
    [OUD_PLAN_COLUMN_SUBJECT] = get_subject,
    [OUD_PLAN_COLUMN_OPPORTUNITY] = get_opportunity,
    [OUD_PLAN_COLUMN_TEACHER_COUNT] = get_teacher_count,
    [OUD_PLAN_COLUMN_REASON] = get_reason,
    [OUD_PLAN_COLUMN_WEEK] = get_week,
    [OUD_PLAN_COLUMN_AFDELING] = get_afdeling,
    [OUD_PLAN_COLUMN_REQUESTED] = get_requested,
};

size_t oud_plan_rows(const oud_plan *plan, oud_action action, oud_plan_column column,
                     uint64_t first, uint32_t *out, size_t capacity)
{
    uint64_t count = oud_plan_count(plan, action);
    size_t known = sizeof COLUMNS / sizeof *COLUMNS;
    if (!out || first >= count || (size_t)column >= known || !COLUMNS[column]) {
        return 0;
    }
    size_t copied = count - first < capacity ? (size_t)(count - first) : capacity;
    for (size_t i = 0; i < copied; i++) {
        row of = row_at(plan, action, first + i);
        out[i] = COLUMNS[column](plan, &of);
    }
    return copied;
}

const uint32_t *oud__plan_row_teachers(const oud_plan *plan, oud_action action, uint64_t at,
                                       size_t *count)
{
    row of = row_at(plan, action, at);
    return teachers_of(plan, &of, count);
}

size_t oud_plan_row_teachers(const oud_plan *plan, oud_action action, uint64_t at, uint32_t *out,
                             size_t capacity)
{
    if (at >= oud_plan_count(plan, action)) {
        return 0;
    }
    size_t count;
    const uint32_t *teachers = oud__plan_row_teachers(plan, action, at, &count);
    for (size_t i = 0; out && i < count && i < capacity; i++) {
        out[i] = teachers[i];
    }
    return count;
}

size_t oud_plan_row_text(const oud_plan *plan, oud_action action, uint64_t at,
                         oud_language language, char *buffer, size_t capacity)
{
    oud__writer writer = oud__writer_on(buffer, capacity);
    if (at < oud_plan_count(plan, action)) {
        row of = row_at(plan, action, at);
        oud__reason_write(&writer, (oud_reason)of.reason, language,
                          plan->options ? plan->options->week : 0, of.week,
                          plan->evening->school->facts.first_week);
    }
    return oud__writer_end(&writer);
}
