/* options.c - candidates per (roostergroep, subject), from the lessons' assignments (R-GEN-2). */
#include "evening/options.h"

#include "base/inline.h"
#include "base/sort.h"
#include "school/week.h"

/* The lessons of one (group, subject): places first..last in facts->teaching. */
typedef struct stretch {
    uint32_t first, last;
} stretch;

static stretch next_stretch(const oud__facts *facts, uint32_t at, uint32_t end)
{
    stretch found = {at, at + 1};
    while (found.last < end &&
           facts->teaching.at[found.last].subject == facts->teaching.at[at].subject) {
        found.last++;
    }
    return found;
}

/* How near a week is: later weeks of the school year come first, nearest first; then earlier ones,
 * latest first. */
static uint32_t distance(uint32_t week, uint32_t peilweek, uint32_t first_week)
{
    uint32_t place = oud__week_place(week, first_week);
    uint32_t peil = oud__week_place(peilweek, first_week);
    return place > peil ? place - peil : OUD__WEEKS + peil - place;
}

uint32_t oud__week_nearer(uint32_t a, uint32_t b, uint32_t peilweek, uint32_t first_week)
{
    if (a == 0 || b == 0) {
        return a ? a : b;
    }
    return distance(b, peilweek, first_week) < distance(a, peilweek, first_week) ? b : a;
}

uint32_t oud__assignment_week(const oud__facts *facts, const oud__assignment *row,
                              uint32_t peilweek)
{
    uint32_t first = facts->first_week;
    bool later =
        row->from != 0 && oud__week_place(row->from, first) > oud__week_place(peilweek, first);
    return later ? row->from : row->to;
}

/* What the rows of one stretch amount to when nobody is a candidate. */
struct absence {
    bool lesson;   /* some row is active */
    uint32_t week; /* nearest week with a teacher, 0 = never */
};

static void note_absence(struct absence *absence, const oud__facts *facts,
                         const oud__assignment *row, uint32_t week)
{
    if (oud__facts_active(facts, row, week)) {
        absence->lesson = true;
    } else if (row->teacher && !row->idle) {
        absence->week = oud__week_nearer(absence->week, oud__assignment_week(facts, row, week),
                                         week, facts->first_week);
    }
}

static oud_reason reason_of(const struct absence *absence)
{
    if (absence->week) {
        return OUD_REASON_OTHER_WEEKS;
    }
    return absence->lesson ? OUD_REASON_NO_TEACHER : OUD_REASON_NO_LESSON;
}

/* By week (0: open): whether a row from then on has begun in the peilweek, and whether one up to
 * then still lasts. */
typedef struct activity {
    bool begun[OUD__WEEKS + 1];
    bool lasts[OUD__WEEKS + 1];
} activity;

static activity activity_in(const oud__facts *facts, uint32_t peilweek)
{
    activity of;
    for (uint32_t week = 0; week <= OUD__WEEKS; week++) {
        of.begun[week] = oud__week_within(peilweek, week, 0, facts->first_week);
        of.lasts[week] = oud__week_within(peilweek, 0, week, facts->first_week);
    }
    return of;
}

/* As oud__facts_active. */
static inline bool is_active(const activity *when, const oud__assignment *row)
{
    return !row->idle && when->begun[row->from] && when->lasts[row->to];
}

/* Why a stretch has no candidates. */
OUD__APART void explain(oud__option *option, const oud__facts *facts, stretch lessons,
                        uint32_t week)
{
    struct absence absence = {false, 0};
    for (uint32_t i = lessons.first; i < lessons.last; i++) {
        uint32_t lesson = facts->teaching.at[i].lesson;
        uint32_t end = facts->assignment_starts[lesson + 1];
        for (uint32_t r = facts->assignment_starts[lesson]; r < end; r++) {
            note_absence(&absence, facts, &facts->assignments.at[r], week);
        }
    }
    const oud_reason reason = reason_of(&absence);
    option->who.none.reason = (uint8_t)reason;
    option->who.none.week = reason == OUD_REASON_OTHER_WEEKS ? (uint8_t)absence.week : 0;
}

/* Add who teaches the lessons of a stretch to the teachers, as they come; false when memory is out.
 */
static inline bool add_teachers(oud__options *options, const oud__facts *facts,
                                const activity *when, stretch lessons)
{
    const uint32_t *starts = facts->assignment_starts;
    for (uint32_t i = lessons.first; i < lessons.last; i++) {
        const uint32_t lesson = facts->teaching.at[i].lesson;
        const oud__assignment *row = facts->assignments.at + starts[lesson];
        const size_t count = starts[lesson + 1] - starts[lesson];
        if (!oud__vec_reserve(&options->memory, &options->teachers, count)) {
            return false;
        }
        for (size_t r = 0; r < count; r++) {
            if (row[r].teacher && is_active(when, &row[r])) {
                options->teachers.at[options->teachers.count++] = row[r].teacher;
            }
        }
    }
    return true;
}

/* Collect the candidates of one stretch, or the reason why there are none. */
static inline bool add_option(oud__options *options, const oud__facts *facts, const activity *when,
                              uint32_t group, stretch lessons)
{
    oud__u32s *teachers = &options->teachers;
    const size_t first = teachers->count;
    if (!add_teachers(options, facts, when, lessons) ||
        !oud__vec_reserve(&options->memory, &options->items, 1)) {
        return false;
    }
    size_t count = teachers->count - first;
    if (count > 1) {
        count = oud__sort_unique(teachers->at + first, count);
    }
    oud__option *option = &options->items.at[options->items.count++];
    option->group = group;
    option->subject = facts->teaching.at[lessons.first].subject;
    option->candidate_count = (uint32_t)count;
    option->who.candidates = count == 1 ? teachers->at[first] : (uint32_t)first;
    teachers->count = first + (count > 1 ? count : 0);
    if (count == 0) {
        explain(option, facts, lessons, options->week);
    }
    return true;
}

static bool add_group(oud__options *options, const oud__facts *facts, const activity *when,
                      uint32_t group)
{
    uint32_t end = facts->teaching_starts[group + 1];
    options->starts[group] = (uint32_t)options->items.count;
    for (uint32_t at = facts->teaching_starts[group]; at < end;) {
        stretch lessons = next_stretch(facts, at, end);
        if (!add_option(options, facts, when, group, lessons)) {
            return false;
        }
        at = lessons.last;
    }
    options->starts[group + 1] = (uint32_t)options->items.count;
    return true;
}

static oud__options *start(const oud__memory *memory, const oud__facts *facts, uint32_t week)
{
    oud__options *options = oud__memory_zeroed(memory, 1, sizeof *options);
    if (!options) {
        return NULL;
    }
    oud__count_start(&options->references);
    options->memory = *memory;
    options->week = week;
    options->start_count = (size_t)facts->count[OUD_KIND_ROOSTERGROEP] + 2;
    options->starts = oud__memory_zeroed(memory, options->start_count, sizeof *options->starts);
    if (!options->starts) {
        oud__options_unref(options);
        return NULL;
    }
    return options;
}

oud__options *oud__options_new(const oud__memory *memory, const oud__facts *facts, uint32_t week)
{
    oud__options *options = start(memory, facts, week);
    const activity when = activity_in(facts, week);
    const size_t teaching = facts->teaching.count;
    bool done = options && oud__vec_reserve(memory, &options->items, teaching) &&
                oud__vec_reserve(memory, &options->teachers, teaching / 4 + 1);
    for (uint32_t group = 1; done && group <= facts->count[OUD_KIND_ROOSTERGROEP]; group++) {
        done = add_group(options, facts, &when, group);
    }
    if (!done) {
        oud__options_unref(options);
        return NULL;
    }
    oud__vec_trim(memory, &options->items);
    return options;
}

oud__options *oud__options_of_student(const oud__memory *memory, const oud__facts *facts,
                                      uint32_t student, uint32_t week)
{
    oud__options *options = start(memory, facts, week);
    const activity when = activity_in(facts, week);
    bool done = options != NULL;
    for (uint32_t m = facts->memberships.starts[student];
         done && m < facts->memberships.starts[student + 1]; m++) {
        done = add_group(options, facts, &when, facts->memberships.values[m]);
    }
    if (!done) {
        oud__options_unref(options);
        return NULL;
    }
    return options;
}

oud__options *oud__options_ref(oud__options *options)
{
    oud__count_take(&options->references);
    return options;
}

void oud__options_unref(oud__options *options)
{
    if (!options || !oud__count_give(&options->references)) {
        return;
    }
    oud__memory memory = options->memory;
    oud__memory_free(&memory, options->starts, options->start_count * sizeof *options->starts);
    oud__memory_free(&memory, options->notes, options->items.count * sizeof *options->notes);
    oud__vec_free(&memory, &options->items);
    oud__vec_free(&memory, &options->teachers);
    oud__memory_free(&memory, options, sizeof *options);
}

oud__option_note *oud__options_notes(oud__options *options)
{
    if (options->notes) {
        return options->notes;
    }
    size_t count = options->items.count;
    options->notes = oud__memory_zeroed(&options->memory, count, sizeof *options->notes);
    for (size_t i = 0; options->notes && i < count; i++) {
        options->notes[i].subject = options->items.at[i].subject;
    }
    return options->notes;
}

uint32_t oud__options_find(const oud__options *options, uint32_t group, uint32_t subject)
{
    uint32_t low = options->starts[group];
    uint32_t high = options->starts[group + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (options->items.at[middle].subject < subject) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < options->starts[group + 1] && options->items.at[low].subject == subject;
    return found ? low : UINT32_MAX;
}

/* Whether an active substitute row of `lesson` names `teacher`. */
static bool is_replaced(const oud__facts *facts, uint32_t lesson, uint32_t teacher, uint32_t week)
{
    uint32_t end = facts->assignment_starts[lesson + 1];
    for (uint32_t r = facts->assignment_starts[lesson]; r < end; r++) {
        const oud__assignment *row = &facts->assignments.at[r];
        if (row->substitute && row->replaces == teacher && oud__facts_active(facts, row, week)) {
            return true;
        }
    }
    return false;
}

static void note_row(oud__role *role, const oud__assignment *row)
{
    bool first = row->substitute ? !role->substitute : !role->substitute && !role->regular;
    if (first) {
        role->from = row->from;
        role->to = row->to;
    }
    if (row->substitute && !role->substitute) {
        role->replaces = row->replaces;
    }
    role->substitute |= row->substitute;
    role->regular |= !row->substitute;
}

oud__role oud__option_role(const oud__facts *facts, const oud__option *option, uint32_t teacher,
                           uint32_t week)
{
    oud__role role = {.replaced = true};
    uint32_t end = facts->teaching_starts[option->group + 1];
    for (uint32_t t = facts->teaching_starts[option->group]; t < end; t++) {
        uint32_t lesson = facts->teaching.at[t].lesson;
        if (facts->teaching.at[t].subject != option->subject) {
            continue;
        }
        uint32_t last = facts->assignment_starts[lesson + 1];
        for (uint32_t r = facts->assignment_starts[lesson]; r < last; r++) {
            const oud__assignment *row = &facts->assignments.at[r];
            if (row->teacher != teacher || !oud__facts_active(facts, row, week)) {
                continue;
            }
            note_row(&role, row);
            if (!row->substitute && !is_replaced(facts, lesson, teacher, week)) {
                role.replaced = false;
            }
        }
    }
    return role;
}
