/* intake.c - requests from another system, and settling what was kept aside (R-REQ-1). Whether a
 * request was changed here is left to the library to say; what it makes of that is not. */
#include <string.h>

#include "model/model.h"

#define BIT(place) (UINT32_C(1) << (place))

/* A row on its way in: mostly about something that is there, often a request. */
typedef struct incoming {
    unsigned student, subject, teacher, parent; /* PARENTS: none named */
    said request;
} incoming;

static incoming cast(const run *self, const uint32_t *at)
{
    incoming row = {at[0] % STUDENTS,
                    at[0] / 16 % SUBJECTS_KNOWN,
                    at[0] / 256 % TEACHERS,
                    at[1] % (PARENTS + 1),
                    {(uint8_t)(1 + at[2] % 2), {(uint8_t)(at[2] / 2 % TEXTS), 0}}};
    unsigned party = row.parent < PARENTS ? row.parent + 1 : 0;
    uint32_t id = at[3] % 2 ? state_any_request(&self->now, false, at[4], &party) : 0;
    if (!id && self->now.count && at[3] % 8) {
        id = self->now.talks[at[3] / 8 % self->now.count].id;
    }
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *about = &self->now.talks[i];
        if (about->id == id) {
            row.student = about->student;
            row.subject = about->subject;
            row.parent = party ? party - 1 : PARENTS;
            row.teacher = 0;
            while (!(about->teachers & BIT(row.teacher))) {
                row.teacher++;
            }
        }
    }
    return row;
}

/* The talk a row is about; NULL when there is none. */
static talk *match(state *in, const incoming *row)
{
    talk *found = NULL;
    for (size_t i = 0; i < in->count; i++) {
        talk *at = &in->talks[i];
        if (at->student == row->student && at->subject == row->subject &&
            (at->teachers & BIT(row->teacher)) && (!found || (at->offered && !found->offered))) {
            found = at;
        }
    }
    return found;
}

/* A parent who asks together with the others stands for all. */
static unsigned party_of(const state *now, const incoming *row)
{
    bool own = row->parent < PARENTS && (facts_parents(row->student) & BIT(row->parent));
    bool together = row->parent == PARENTS || (own && !state_asks_apart(now, row->student));
    return together ? 0 : row->parent + 1;
}

/* What the batch says its only row is. */
static oud_request_outcome outcome_of(const oud_request_batch *batch)
{
    int outcome = OUD_REQUEST_OUTCOME_NEW;
    while (outcome < OUD_REQUEST_OUTCOME_LEFT_OUT &&
           !oud_request_batch_count(batch, (oud_request_outcome)outcome)) {
        outcome++;
    }
    return (oud_request_outcome)outcome;
}

static bool same_said(said a, said b)
{
    return a.duration == b.duration && a.text[0] == b.text[0] && a.text[1] == b.text[1];
}

/* Whether an outcome can be, as far as the state tells. */
static bool is_possible(const run *self, oud_request_outcome outcome, said now, said asked)
{
    bool unsaved = self->sequence > self->saved;
    switch (outcome) {
    case OUD_REQUEST_OUTCOME_NEW:
        return !now.duration;
    case OUD_REQUEST_OUTCOME_CHANGED:
        return now.duration && !same_said(now, asked);
    case OUD_REQUEST_OUTCOME_SAME:
        return same_said(now, asked) || unsaved;
    case OUD_REQUEST_OUTCOME_CONFLICT:
        return !same_said(now, asked) && unsaved;
    default:
        return false;
    }
}

/* What the row makes of its talk. */
static void enter(run *self, const oud_request_batch *batch, const incoming *row)
{
    talk *about = match(&self->next, row);
    unsigned party = party_of(&self->now, row);
    oud_request_outcome outcome = outcome_of(batch);
    if (!about) {
        self->wanted = OUD_STATUS_BAD_INPUT;
        if (outcome != OUD_REQUEST_OUTCOME_LEFT_OUT) {
            run_fail(self, "a row about nothing has outcome %d", (int)outcome);
        }
    } else if (!is_possible(self, outcome, about->request[party], row->request)) {
        run_fail(self, "the outcome of the row is %d", (int)outcome);
    } else if (outcome == OUD_REQUEST_OUTCOME_CONFLICT) {
        about->aside[party] = row->request;
    } else if (outcome != OUD_REQUEST_OUTCOME_SAME) {
        talk_enter(about, party, row->request);
        about->aside[party] = (said){0, {0, 0}};
    }
}

static oud_status add_row(oud_request_batch *batch, const incoming *row)
{
    const char *values[] = {
        facts_code(OUD_KIND_STUDENT, row->student),
        facts_code(OUD_KIND_TEACHER, row->teacher),
        facts_code(OUD_KIND_SUBJECT, row->subject),
        row->parent < PARENTS ? facts_code(OUD_KIND_PARENT, row->parent) : "",
        row->request.duration == 2 ? "2" : "1",
        facts_texts[row->request.text[0]],
        facts_texts[row->request.text[1]],
    };
    size_t sizes[7];
    for (size_t i = 0; i < 7; i++) {
        sizes[i] = strlen(values[i]);
    }
    return oud_request_batch_add(batch, values, sizes, 7);
}

static oud_status take_in(run *self, const uint32_t *at)
{
    incoming row = cast(self, at);
    oud_request_batch *batch = NULL;
    run_say(self, "%s asks about %s with %s, parent %s, duration %u, text %u",
            facts_code(OUD_KIND_STUDENT, row.student), facts_code(OUD_KIND_SUBJECT, row.subject),
            facts_code(OUD_KIND_TEACHER, row.teacher), facts_code(OUD_KIND_PARENT, row.parent),
            row.request.duration, row.request.text[0]);
    oud_status status = oud_request_batch_new(self->evening, 0, 0, &batch);
    if (status) {
        return status;
    }
    status = add_row(batch, &row);
    if (status != OUD_STATUS_NO_MEMORY) {
        enter(self, batch, &row);
        status = oud_request_batch_apply(batch, 0);
    }
    oud_request_batch_free(batch);
    return status;
}

static oud_status settle(run *self, const uint32_t *at)
{
    unsigned party = at[0] % PARTIES;
    int take = at[1] % 2;
    uint32_t id = state_any_request(&self->now, true, at[0], &party);
    talk *about = state_talk(&self->next, id);
    run_say(self, "%s what was kept aside for party %u on %u", take ? "take" : "drop", party, id);
    if (!about) {
        self->wanted = OUD_STATUS_NOT_FOUND;
    } else {
        if (take) {
            talk_enter(about, party, about->aside[party]);
        }
        about->aside[party] = (said){0, {0, 0}};
    }
    return oud_request_settle(self->evening, id,
                              party ? run_id(self, OUD_KIND_PARENT, party - 1) : 0, take);
}

const operation operations_intake[] = {
    {"take in", take_in, 6},
    {"settle", settle, 3},
    {NULL, NULL, 0},
};
