/* tally.c - who gains and who loses by a plan, from its rows. */
#include "ouderavond/forecast.h"
#include "plan/plan.h"

typedef struct tallying {
    const oud_plan *plan;
    const oud_evening *evening;
    oud_kind kind;
    uint32_t *counts[2]; /* lost, gained */
    size_t count;
    oud__u32s now;  /* teachers of a row as it is */
    oud__u32s then; /* as it becomes */
} tallying;

static void tally(tallying *t, uint32_t thing, int gained)
{
    if (thing >= 1 && thing <= t->count) {
        t->counts[gained][thing - 1]++;
    }
}

static uint32_t get(const tallying *t, oud_action action, oud_plan_column column, uint64_t row)
{
    uint32_t value = 0;
    oud_plan_rows(t->plan, action, column, row, &value, 1);
    return value;
}

static bool read_teachers(tallying *t, oud_action action, uint64_t row, oud__u32s *teachers)
{
    size_t count = oud_plan_row_teachers(t->plan, action, row, NULL, 0);
    teachers->count = 0;
    if (!oud__vec_reserve(&t->evening->memory, teachers, count)) {
        return false;
    }
    teachers->count = oud_plan_row_teachers(t->plan, action, row, teachers->at, count);
    return true;
}

/* The teachers of an opportunity as it is. */
static bool read_own(tallying *t, uint32_t opportunity)
{
    size_t count =
        oud_opportunity_copy(t->evening, opportunity, OUD_OPPORTUNITY_LIST_TEACHERS, NULL, 0);
    t->now.count = 0;
    if (!oud__vec_reserve(&t->evening->memory, &t->now, count)) {
        return false;
    }
    t->now.count = oud_opportunity_copy(t->evening, opportunity, OUD_OPPORTUNITY_LIST_TEACHERS,
                                        t->now.at, count);
    return true;
}

/* Those of `a` who are not in `b`. */
static void tally_others(tallying *t, const oud__u32s *a, const oud__u32s *b, int gained)
{
    for (size_t i = 0; i < a->count; i++) {
        bool both = false;
        for (size_t k = 0; k < b->count; k++) {
            both |= a->at[i] == b->at[k];
        }
        if (!both) {
            tally(t, a->at[i], gained);
        }
    }
}

/* A row by which the student gains or loses a talk, with all teachers of it. */
static bool tally_row(tallying *t, oud_action action, uint64_t row, int gained)
{
    const oud__u32s nobody = {NULL, 0, 0};
    uint32_t opportunity = get(t, action, OUD_PLAN_COLUMN_OPPORTUNITY, row);
    if (!gained && !oud_opportunity_get(t->evening, opportunity, OUD_ATTRIBUTE_OFFERED)) {
        return true;
    }
    if (t->kind == OUD_KIND_STUDENT) {
        tally(t, get(t, action, OUD_PLAN_COLUMN_STUDENT, row), gained);
        return true;
    }
    bool done = gained ? read_teachers(t, action, row, &t->then) : read_own(t, opportunity);
    if (done) {
        tally_others(t, gained ? &t->then : &t->now, &nobody, gained);
    }
    return done;
}

/* A row that gets other teachers. */
static bool tally_change(tallying *t, uint64_t row)
{
    uint32_t opportunity = get(t, OUD_ACTION_CHANGE, OUD_PLAN_COLUMN_OPPORTUNITY, row);
    if (t->kind == OUD_KIND_STUDENT ||
        !oud_opportunity_get(t->evening, opportunity, OUD_ATTRIBUTE_OFFERED)) {
        return true;
    }
    bool done = read_teachers(t, OUD_ACTION_CHANGE, row, &t->then) && read_own(t, opportunity);
    if (done) {
        tally_others(t, &t->now, &t->then, 0);
        tally_others(t, &t->then, &t->now, 1);
    }
    return done;
}

static bool tally_all(tallying *t)
{
    static const struct {
        oud_action action;
        int gained;
    } MOVES[] = {{OUD_ACTION_CREATE, 1},
                 {OUD_ACTION_OFFER_AGAIN, 1},
                 {OUD_ACTION_WITHDRAW, 0},
                 {OUD_ACTION_REMOVE, 0}};
    bool done = true;
    for (size_t m = 0; m < sizeof MOVES / sizeof *MOVES; m++) {
        uint64_t rows = oud_plan_count(t->plan, MOVES[m].action);
        for (uint64_t row = 0; done && row < rows; row++) {
            done = tally_row(t, MOVES[m].action, row, MOVES[m].gained);
        }
    }
    for (uint64_t row = 0; done && row < oud_plan_count(t->plan, OUD_ACTION_CHANGE); row++) {
        done = tally_change(t, row);
    }
    return done;
}

oud_status oud_plan_tally(const oud_plan *plan, oud_kind kind, uint32_t *gained, uint32_t *lost,
                          size_t count)
{
    if (!plan || ((!gained || !lost) && count) ||
        (kind != OUD_KIND_STUDENT && kind != OUD_KIND_TEACHER)) {
        return OUD_STATUS_ARGUMENT;
    }
    if (plan->revision != oud__plan_made_for(plan)->revision) {
        return OUD_STATUS_STALE;
    }
    tallying t = {.plan = plan,
                  .evening = plan->evening,
                  .kind = kind,
                  .counts = {lost, gained},
                  .count = count};
    for (size_t i = 0; i < count; i++) {
        gained[i] = lost[i] = 0;
    }
    bool done = tally_all(&t);
    oud__vec_free(&t.evening->memory, &t.now);
    oud__vec_free(&t.evening->memory, &t.then);
    return done ? OUD_STATUS_OK : OUD_STATUS_NO_MEMORY;
}
