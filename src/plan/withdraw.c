/* withdraw.c - opportunities that are no longer offered, but stay (R-EDIT-3): a list of them, or
 * all those of some students or teachers. */
#include "ouderavond/changes.h"
#include "plan/record.h"

#include "base/sort.h"
#include "evening/change.h"

#define GUARDED (OUD__ROW_REQUESTED | OUD__ROW_SCHEDULED)

static bool withdraw_row(oud__recorder *recorder, uint32_t row)
{
    uint8_t flags = oud__store_flags(&recorder->evening->store, row);
    if (!(flags & OUD__ROW_OFFERED)) {
        return oud__record_skip(recorder, oud__evening_talk(recorder->evening, row)->subject,
                                row + 1, OUD_REASON_WITHDRAWN);
    }
    bool guarded = (flags & GUARDED) && !(recorder->plan->flags & OUD_PLAN_FLAG_FORCE);
    return oud__record_row(recorder, guarded ? OUD_ACTION_PROTECT : OUD_ACTION_WITHDRAW, row);
}

static int compare_rows(const void *context, uint32_t a, uint32_t b)
{
    const oud__store *store = context;
    uint32_t left = oud__store_student(store, a);
    uint32_t right = oud__store_student(store, b);
    return left == right ? (a > b) - (a < b) : (left > right) - (left < right);
}

static bool find(oud_plan *plan, oud__choices *choices, oud__findings *findings)
{
    (void)choices;
    oud__u32s *rows = &plan->lists[OUD__LIST_THINGS];
    const oud__store *store = &plan->evening->store;
    oud__recorder recorder;
    bool done = oud__recorder_start(&recorder, plan, findings) &&
                oud__sort(&plan->memory, rows->at, rows->count, compare_rows, store);
    for (size_t i = 0; done && i < rows->count; i++) {
        recorder.student = oud__store_student(store, rows->at[i]);
        done = oud__plan_progress(plan, i, rows->count) && withdraw_row(&recorder, rows->at[i]);
    }
    return oud__recorder_end(&recorder, done);
}

static const oud__plan_kind KIND = {
    .operation = OUD_OPERATION_WITHDRAW_MANY,
    .flags = OUD_PLAN_FLAG_FORCE,
    .find = find,
};

oud_status oud_plan_withdraw(oud_evening *evening, const uint32_t *opportunities, size_t count,
                             uint32_t flags, oud_plan **out)
{
    oud_plan *plan;
    if (!evening || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    if (!opportunities && count) {
        return oud__error_argument(&evening->error, OUD_CODE_MISSING, "opportunities");
    }
    for (size_t i = 0; i < count; i++) {
        if (oud__evening_row(evening, opportunities[i]) == OUD__NO_ROW) {
            return oud__refuse_unknown(evening, opportunities[i]);
        }
    }
    oud_status status = oud__plan_start(evening, &KIND, flags, &plan);
    if (status) {
        return status;
    }
    bool filled = oud__plan_list(plan, OUD__LIST_THINGS, opportunities, count);
    for (size_t i = 0; filled && i < plan->lists[OUD__LIST_THINGS].count; i++) {
        plan->lists[OUD__LIST_THINGS].at[i]--; /* from ids to rows */
    }
    return oud__plan_finish(plan, filled, out);
}

/* The rows of a student, live or not. */
static bool rows_of_student(oud_plan *plan, uint32_t student, oud__u32s *rows)
{
    const oud__store *store = &plan->evening->store;
    for (uint32_t row = oud__store_first(store, student); row != OUD__NO_ROW;
         row = oud__store_next(store, row)) {
        if (!oud__vec_push(&plan->memory, rows, row)) {
            return false;
        }
    }
    return true;
}

/* The rows that a teacher has or had. */
static bool rows_of_teacher(oud_plan *plan, uint32_t teacher, oud__u32s *rows)
{
    oud__u32s found = {0};
    bool done = oud__evening_rows_of(plan->evening, OUD__BY_TEACHER, teacher, &found);
    for (size_t i = 0; done && i < found.count; i++) {
        uint32_t teachers = oud__evening_talk(plan->evening, found.at[i])->teachers;
        done = !oud__sets_has(&plan->evening->sets, teachers, teacher) ||
               oud__vec_push(&plan->memory, rows, found.at[i]);
    }
    oud__vec_free(&plan->memory, &found);
    return done;
}

/* Add the rows of things that are there and offered. */
static bool add_rows(oud_plan *plan, oud_kind kind, const uint32_t *things, size_t count)
{
    const oud__store *store = &plan->evening->store;
    uint8_t wanted = OUD__ROW_LIVE | OUD__ROW_OFFERED;
    oud__u32s rows = {0};
    bool done = true;
    for (size_t i = 0; done && i < count; i++) {
        done =
            (kind == OUD_KIND_STUDENT ? rows_of_student : rows_of_teacher)(plan, things[i], &rows);
    }
    size_t kept = 0;
    for (size_t i = 0; i < rows.count; i++) {
        if ((oud__store_flags(store, rows.at[i]) & wanted) == wanted) {
            rows.at[kept++] = rows.at[i];
        }
    }
    done = done && oud__plan_list(plan, OUD__LIST_THINGS, rows.at, kept);
    oud__vec_free(&plan->memory, &rows);
    return done;
}

oud_status oud_plan_withdraw_of(oud_evening *evening, oud_kind kind, const uint32_t *things,
                                size_t count, uint32_t flags, oud_plan **out)
{
    oud_plan *plan;
    if (!evening || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    if (kind != OUD_KIND_STUDENT && kind != OUD_KIND_TEACHER) {
        return oud__error_range(&evening->error, "kind", (uint32_t)kind, OUD_KIND_STUDENT,
                                OUD_KIND_TEACHER);
    }
    oud_status status = oud__plan_known(evening, kind, "things", things, count);
    status = status ? status : oud__plan_start(evening, &KIND, flags, &plan);
    return status ? status : oud__plan_finish(plan, add_rows(plan, kind, things, count), out);
}
