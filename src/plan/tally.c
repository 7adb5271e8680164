/* tally.c - who gains and who loses by a plan, from its rows. */
#include "evening/columns.h"
#include "ouderavond/forecast.h"
#include "plan/plan.h"

typedef struct tallying {
    const oud_plan *plan;
    const oud_evening *evening;
    oud_kind kind;
    uint32_t *counts[2]; /* lost, gained */
    size_t count;
} tallying;

/* The teachers of a talk, borrowed: so counting needs no memory, and cannot stop half-way. */
typedef struct teachers {
    const uint32_t *at;
    size_t count;
} teachers;

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

/* As they become. */
static teachers then(const tallying *t, oud_action action, uint64_t row)
{
    teachers found;
    found.at = oud__plan_row_teachers(t->plan, action, row, &found.count);
    return found;
}

/* As they are, of an opportunity that is there. */
static teachers now(const tallying *t, uint32_t opportunity)
{
    teachers found;
    found.at =
        oud__evening_list(t->evening, OUD_OPPORTUNITY_LIST_TEACHERS, opportunity - 1, &found.count);
    return found;
}

/* Those of `a` who are not in `b`. */
static void tally_others(tallying *t, teachers a, teachers b, int gained)
{
    for (size_t i = 0; i < a.count; i++) {
        bool both = false;
        for (size_t k = 0; k < b.count; k++) {
            both |= a.at[i] == b.at[k];
        }
        if (!both) {
            tally(t, a.at[i], gained);
        }
    }
}

/* A row by which the student gains or loses a talk, with all teachers of it. */
static void tally_row(tallying *t, oud_action action, uint64_t row, int gained)
{
    const teachers nobody = {NULL, 0};
    uint32_t opportunity = get(t, action, OUD_PLAN_COLUMN_OPPORTUNITY, row);
    if (!gained && !oud_opportunity_get(t->evening, opportunity, OUD_ATTRIBUTE_OFFERED)) {
        return;
    }
    if (t->kind == OUD_KIND_STUDENT) {
        tally(t, get(t, action, OUD_PLAN_COLUMN_STUDENT, row), gained);
    } else {
        tally_others(t, gained ? then(t, action, row) : now(t, opportunity), nobody, gained);
    }
}

/* A row that gets other teachers. */
static void tally_change(tallying *t, uint64_t row)
{
    uint32_t opportunity = get(t, OUD_ACTION_CHANGE, OUD_PLAN_COLUMN_OPPORTUNITY, row);
    if (t->kind == OUD_KIND_TEACHER &&
        oud_opportunity_get(t->evening, opportunity, OUD_ATTRIBUTE_OFFERED)) {
        teachers before = now(t, opportunity);
        teachers after = then(t, OUD_ACTION_CHANGE, row);
        tally_others(t, before, after, 0);
        tally_others(t, after, before, 1);
    }
}

static void tally_all(tallying *t)
{
    static const struct {
        oud_action action;
        int gained;
    } MOVES[] = {{OUD_ACTION_CREATE, 1},
                 {OUD_ACTION_OFFER_AGAIN, 1},
                 {OUD_ACTION_WITHDRAW, 0},
                 {OUD_ACTION_REMOVE, 0}};
    for (size_t m = 0; m < sizeof MOVES / sizeof *MOVES; m++) {
        uint64_t rows = oud_plan_count(t->plan, MOVES[m].action);
        for (uint64_t row = 0; row < rows; row++) {
            tally_row(t, MOVES[m].action, row, MOVES[m].gained);
        }
    }
    for (uint64_t row = 0; row < oud_plan_count(t->plan, OUD_ACTION_CHANGE); row++) {
        tally_change(t, row);
    }
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
    tally_all(&t);
    return OUD_STATUS_OK;
}
