/* remove.c - removing per pakketvak and by hand (R-EDIT-4): chosen teachers leave the talks, and a
 * talk goes when none is left. */
#include "evening/change.h"
#include "evening/package.h"
#include "ouderavond/changes.h"
#include "plan/record.h"

#define GUARDED (OUD__ROW_REQUESTED | OUD__ROW_SCHEDULED)

/* What becomes of the opportunities of a student. */
typedef struct removal {
    oud__recorder recorder;
    oud__u32s sets;   /* by place in recorder.rows: the teachers that are left */
    oud__u32s chosen; /* teachers, while a set is made */
} removal;

static const oud__talk *talk_at(const removal *at, size_t place)
{
    return oud__evening_talk(at->recorder.evening, at->recorder.rows.at[place]);
}

static bool has(const oud__u32s *list, uint32_t item)
{
    size_t low = 0;
    size_t high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (list->at[middle] < item) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < list->count && list->at[low] == item;
}

/* The teachers of a set who are not to leave, as a set. */
static bool who_stay(removal *at, uint32_t set, uint32_t *left)
{
    oud_plan *plan = at->recorder.plan;
    size_t count;
    const uint32_t *teachers = oud__sets_items(&plan->evening->sets, set, &count);
    at->chosen.count = 0;
    if (!oud__vec_reserve(&plan->memory, &at->chosen, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!has(&plan->lists[OUD__LIST_TEACHERS], teachers[i])) {
            at->chosen.at[at->chosen.count++] = teachers[i];
        }
    }
    return oud__sets_add(&plan->evening->sets, &plan->memory, at->chosen.at, at->chosen.count,
                         left);
}

static bool is_guarded(const removal *at, size_t place)
{
    uint8_t flags = oud__store_flags(&at->recorder.evening->store, at->recorder.rows.at[place]);
    return (flags & GUARDED) && !(at->recorder.plan->flags & OUD_PLAN_FLAG_FORCE);
}

/* Whether the talk that is left equals another one that the student has, or gets here. */
static bool is_double(const removal *at, size_t place)
{
    const oud__talk *talk = talk_at(at, place);
    for (size_t i = 0; i < at->sets.count; i++) {
        bool earlier = i < place || at->sets.at[i] == talk_at(at, i)->teachers;
        if (i != place && earlier && at->sets.at[i] == at->sets.at[place] &&
            talk_at(at, i)->subject == talk->subject) {
            return true;
        }
    }
    return false;
}

/* Put down what becomes of one opportunity that loses teachers. */
static bool put_down(removal *at, size_t place)
{
    oud__recorder *recorder = &at->recorder;
    uint32_t row = recorder->rows.at[place];
    oud__talk talk = *talk_at(at, place);
    talk.teachers = at->sets.at[place];
    if (talk.teachers == OUD__SET_EMPTY || is_double(at, place)) {
        return oud__record_row(recorder, OUD_ACTION_REMOVE, row);
    }
    uint32_t number = oud__talks_add(&recorder->evening->talk_table, recorder->memory, &talk);
    return number && oud__record_change(recorder, row, number);
}

/* The student at hand: `concerns` says which opportunities, `whole` that they lose everybody. */
static bool remove_of_student(
    removal *at, bool (*concerns)(const oud_plan *, uint32_t student, uint32_t subject), bool whole)
{
    oud__recorder *recorder = &at->recorder;
    at->sets.count = 0;
    for (size_t i = 0; i < recorder->rows.count; i++) {
        const oud__talk *talk = talk_at(at, i);
        uint32_t left = talk->teachers;
        if (concerns(recorder->plan, recorder->student, talk->subject)) {
            if (whole) {
                left = OUD__SET_EMPTY;
            } else if (!who_stay(at, talk->teachers, &left)) {
                return false;
            }
        }
        if (left != talk_at(at, i)->teachers && is_guarded(at, i)) {
            left = talk_at(at, i)->teachers;
            if (!oud__record_row(recorder, OUD_ACTION_PROTECT, recorder->rows.at[i])) {
                return false;
            }
        }
        if (!oud__vec_push(recorder->memory, &at->sets, left)) {
            return false;
        }
    }
    for (size_t i = 0; i < recorder->rows.count; i++) {
        if (at->sets.at[i] != talk_at(at, i)->teachers && !put_down(at, i)) {
            return false;
        }
    }
    return true;
}

static bool subject_chosen(const oud_plan *plan, uint32_t student, uint32_t subject)
{
    (void)student;
    return has(&plan->lists[OUD__LIST_SUBJECTS], subject);
}

/* Whether the student has the pakketvak, exempt or not, under a selected afdeling. */
static bool pakketvak_chosen(const oud_plan *plan, uint32_t student, uint32_t subject)
{
    const oud__facts *facts = &plan->evening->school->facts;
    uint32_t place = oud__facts_package_place(facts, student, subject);
    oud__package_row plain;
    size_t count = 0;
    const oud__package_row *rows =
        place == UINT32_MAX ? NULL : oud__package_rows(facts, student, place, &plain, &count);
    for (size_t i = 0; i < count; i++) {
        if (oud__selected(&plan->selection, rows[i].afdeling, subject)) {
            return true;
        }
    }
    return false;
}

/* The subjects of the plan: a removal of everything concerns any. */
static void find_concerned(removal *at, const oud_plan *plan, uint8_t *concerned, size_t subjects,
                           bool per_pakketvak)
{
    const oud__u32s *chosen = &plan->lists[OUD__LIST_SUBJECTS];
    bool any = per_pakketvak && oud__selection_concerns(&plan->selection, concerned, subjects);
    for (size_t i = 0; !per_pakketvak && i < chosen->count; i++) {
        any |= oud__is_stray(chosen->at[i]);
        concerned[oud__is_stray(chosen->at[i]) ? 0 : chosen->at[i]] = 1;
    }
    at->recorder.concerned = any ? NULL : concerned;
}

/* Go through the students of the plan. */
static bool walk(oud_plan *plan, oud__findings *findings, bool per_pakketvak)
{
    const oud__u32s *students = &plan->lists[OUD__LIST_THINGS];
    size_t subjects = (size_t)plan->evening->school->facts.count[OUD_KIND_SUBJECT] + 1;
    removal at = {.sets = {0}};
    uint8_t *concerned = oud__memory_zeroed(&plan->memory, subjects, 1);
    bool done = oud__recorder_start(&at.recorder, plan, findings) && concerned;
    if (done) {
        find_concerned(&at, plan, concerned, subjects, per_pakketvak);
    }
    for (size_t i = 0; done && i < students->count; i++) {
        done = oud__plan_progress(plan, i, students->count) &&
               oud__recorder_student(&at.recorder, students->at[i]) &&
               remove_of_student(&at, per_pakketvak ? pakketvak_chosen : subject_chosen,
                                 per_pakketvak);
    }
    oud__vec_free(&plan->memory, &at.sets);
    oud__vec_free(&plan->memory, &at.chosen);
    oud__memory_free(&plan->memory, concerned, subjects);
    return oud__recorder_end(&at.recorder, done);
}

static bool find_pakketvakken(oud_plan *plan, oud__choices *choices, oud__findings *findings)
{
    (void)choices;
    return walk(plan, findings, true);
}

static bool find_by_hand(oud_plan *plan, oud__choices *choices, oud__findings *findings)
{
    (void)choices;
    return walk(plan, findings, false);
}

static const oud__plan_kind PER_PAKKETVAK = {
    .operation = OUD_OPERATION_REMOVE_PAKKETVAKKEN,
    .flags = OUD_PLAN_FLAG_FORCE | OUD_PLAN_FLAG_EVERYTHING,
    .by_package = true,
    .find = find_pakketvakken,
};

static const oud__plan_kind BY_HAND = {
    .operation = OUD_OPERATION_REMOVE_BY_HAND,
    .flags = OUD_PLAN_FLAG_FORCE,
    .find = find_by_hand,
};

/* The selection, and the students it may concern. */
static bool fill(oud_plan *plan, const uint32_t *afdelingen, const uint32_t *subjects, size_t count)
{
    oud__u32s *students = &plan->lists[OUD__LIST_THINGS];
    uint32_t all = plan->evening->school->facts.count[OUD_KIND_STUDENT];
    if (!oud__selection_make(&plan->selection, &plan->memory, afdelingen, subjects, count)) {
        return false;
    }
    if (count) {
        return oud__afdeling_students(plan->evening, &plan->selection.afdelingen, students);
    }
    if (!oud__vec_reserve(&plan->memory, students, all)) {
        return false;
    }
    for (uint32_t student = 1; student <= all; student++) {
        students->at[students->count++] = student;
    }
    return true;
}

oud_status oud_plan_remove_pakketvakken(oud_evening *evening, const uint32_t *afdelingen,
                                        const uint32_t *subjects, size_t count, uint32_t flags,
                                        oud_plan **out)
{
    oud_plan *plan;
    if (!evening || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    if ((count == 0) != ((flags & OUD_PLAN_FLAG_EVERYTHING) != 0)) {
        return oud__refuse_code(evening, OUD_STATUS_ARGUMENT, OUD_CODE_SELECTION_OR_ALL);
    }
    oud_status status = oud__plan_known_pairs(evening, afdelingen, subjects, count);
    status = status ? status : oud__plan_start(evening, &PER_PAKKETVAK, flags, &plan);
    return status ? status : oud__plan_finish(plan, fill(plan, afdelingen, subjects, count), out);
}

oud_status oud_plan_remove_by_hand(oud_evening *evening, const uint32_t *teachers,
                                   size_t teacher_count, const uint32_t *subjects,
                                   size_t subject_count, const uint32_t *students,
                                   size_t student_count, uint32_t flags, oud_plan **out)
{
    oud_plan *plan;
    if (!evening || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    const oud__by_hand lists = {{teachers, subjects, students},
                                {teacher_count, subject_count, student_count}};
    bool filled;
    oud_status status = oud__plan_start_by_hand(evening, &BY_HAND, &lists, flags, &plan, &filled);
    return status ? status : oud__plan_finish(plan, filled, out);
}
