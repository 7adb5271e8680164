/* absence.c - a teacher leaves all talks, and others take them where nobody is left. */
#include "ouderavond/absence.h"

#include "base/sort.h"
#include "evening/change.h"
#include "evening/stand_in.h"
#include "ouderavond/changes.h"
#include "plan/record.h"

#define GUARDED (OUD__ROW_REQUESTED | OUD__ROW_SCHEDULED)

typedef struct repair {
    oud__recorder recorder;
    oud__stand_ins found;
    oud__u32s left; /* teachers of the talk at hand */
    oud__map taken; /* (student, talk) pairs this plan makes: so that no two become equal */
    uint32_t teacher;
} repair;

/* The teachers that a talk is left with: the others, else the nearest stand-in; none: nobody. */
static bool who_take_it(repair *at, uint32_t row, uint32_t *set)
{
    oud_plan *plan = at->recorder.plan;
    if (!oud__stand_ins_of(plan->evening, &plan->memory, row, at->teacher, &at->found)) {
        return false;
    }
    at->left.count = 0;
    for (size_t i = 0; i < at->found.count; i++) {
        bool co_teacher = at->found.at[i].why == OUD_STAND_IN_CO_TEACHER;
        if ((co_teacher || at->left.count == 0) &&
            !oud__vec_push(&plan->memory, &at->left, at->found.at[i].teacher)) {
            return false;
        }
    }
    return oud__sets_add(&plan->evening->sets, &plan->memory, at->left.at, at->left.count, set);
}

/* Whether the student has, or gets here, another talk about the subject with these teachers. */
static bool is_double(const repair *at, uint32_t row, const oud__talk *talk)
{
    const oud_evening *evening = at->recorder.plan->evening;
    const oud__store *store = &evening->store;
    uint32_t student = oud__store_student(store, row);
    for (uint32_t other = oud__store_first(store, student); other != OUD__NO_ROW;
         other = oud__store_next(store, other)) {
        const oud__talk *of = oud__evening_talk(evening, other);
        uint32_t planned = oud__map_get(&at->taken, (uint64_t)other + 1, of->teachers);
        if (other != row && (oud__store_flags(store, other) & OUD__ROW_LIVE) &&
            of->subject == talk->subject && planned == talk->teachers) {
            return true;
        }
    }
    return false;
}

static bool repair_row(repair *at, uint32_t row)
{
    oud_plan *plan = at->recorder.plan;
    oud_evening *evening = plan->evening;
    oud__talk talk = *oud__evening_talk(evening, row);
    if (!who_take_it(at, row, &talk.teachers)) {
        return false;
    }
    if (talk.teachers == OUD__SET_EMPTY || is_double(at, row, &talk)) {
        bool guarded = (oud__store_flags(&evening->store, row) & GUARDED) &&
                       !(plan->flags & OUD_PLAN_FLAG_FORCE);
        return oud__record_row(&at->recorder, guarded ? OUD_ACTION_PROTECT : OUD_ACTION_WITHDRAW,
                               row);
    }
    uint32_t number = oud__talks_add(&evening->talk_table, &plan->memory, &talk);
    return number && oud__map_put(&at->taken, &plan->memory, (uint64_t)row + 1, talk.teachers) &&
           oud__record_change(&at->recorder, row, number);
}

static int by_student(const void *context, uint32_t a, uint32_t b)
{
    const oud__store *store = context;
    uint32_t left = oud__store_student(store, a);
    uint32_t right = oud__store_student(store, b);
    return (left > right) - (left < right);
}

static bool find(oud_plan *plan, oud__choices *choices, oud__findings *findings)
{
    (void)choices;
    oud__u32s *rows = &plan->lists[OUD__LIST_THINGS];
    const oud__store *store = &plan->evening->store;
    repair at = {.teacher = plan->lists[OUD__LIST_TEACHERS].at[0]};
    bool done = oud__recorder_start(&at.recorder, plan, findings) &&
                oud__sort(&plan->memory, rows->at, rows->count, by_student, store);
    for (size_t i = 0; done && i < rows->count; i++) {
        at.recorder.student = oud__store_student(&plan->evening->store, rows->at[i]);
        done = oud__plan_progress(plan, i, rows->count) && repair_row(&at, rows->at[i]);
    }
    oud__vec_free(&plan->memory, &at.found);
    oud__vec_free(&plan->memory, &at.left);
    oud__map_free(&at.taken, &plan->memory);
    return oud__recorder_end(&at.recorder, done);
}

static const oud__plan_kind KIND = {
    .operation = OUD_OPERATION_ABSENCE,
    .flags = OUD_PLAN_FLAG_FORCE,
    .find = find,
};

oud_status oud_plan_absence(oud_evening *evening, uint32_t teacher, uint32_t flags, oud_plan **out)
{
    oud_plan *plan;
    oud__u32s rows = {NULL, 0, 0};
    if (!evening || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    if (!oud__evening_has(evening, OUD_KIND_TEACHER, teacher)) {
        return oud__refuse_unknown(evening, teacher);
    }
    oud_status status = oud__plan_start(evening, &KIND, flags, &plan);
    if (status) {
        return status;
    }
    bool filled = oud__offered_rows_of(evening, &plan->memory, teacher, &rows) &&
                  oud__plan_list(plan, OUD__LIST_TEACHERS, &teacher, 1) &&
                  oud__plan_list(plan, OUD__LIST_THINGS, rows.at, rows.count);
    oud__vec_free(&plan->memory, &rows);
    return oud__plan_finish(plan, filled, out);
}
