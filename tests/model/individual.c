/* individual.c - the list of one student (R-GEN-8), on both sides. */
#include "model/offers.h"

uint32_t individual_possible(const run *self, unsigned student, unsigned subject)
{
    uint32_t sources = facts_sources(student, subject);
    uint32_t found = 0;
    for (unsigned group = 0; group < GROUPS; group++) {
        if (sources & BIT(group)) {
            found |=
                facts_candidates(group, subject, self->now.settings[OUD_EVENING_SETTING_PEILWEEK]);
        }
    }
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *at = &self->now.talks[i];
        found &= at->student == student && at->subject == subject ? ~at->teachers : ~UINT32_C(0);
    }
    return found;
}

/* Offer a row that was never offered. */
static oud_status offer_new(run *self, oud_individual *list, size_t row, unsigned student,
                            unsigned subject, uint32_t dice)
{
    uint32_t ids[TEACHERS];
    uint32_t opportunity = 0;
    size_t count = oud_individual_teachers(list, row, ids, TEACHERS);
    uint32_t possible = individual_possible(self, student, subject);
    uint32_t chosen = possible & dice;
    chosen = chosen ? chosen : possible;
    if (run_set(self, OUD_KIND_TEACHER, ids, count) != possible) {
        run_fail(self, "the possible teachers of row %zu are not %#x", row, possible);
    }
    run_say(self, "offer %s about %s with teachers %#x", facts_code(OUD_KIND_STUDENT, student),
            facts_code(OUD_KIND_SUBJECT, subject), chosen);
    if (possible) {
        wish wanted = {student, subject, chosen, 0, OUD_ORIGIN_INDIVIDUAL};
        offers_talk(&self->next, &wanted, false);
    } else {
        self->wanted = OUD_STATUS_NOT_ALLOWED;
    }
    count = run_ids(self, OUD_KIND_TEACHER, chosen, ids);
    return oud_individual_offer(list, row, ids, chosen == possible ? 0 : count, &opportunity);
}

/* Offer again, or withdraw, a row that shows an opportunity. */
static oud_status change_row(run *self, oud_individual *list, size_t row, uint32_t id,
                             const uint32_t *at)
{
    uint32_t force = at[3] % 2;
    uint32_t opportunity = 0;
    talk *about = state_talk(&self->next, id);
    if (!about) {
        run_fail(self, "row %zu shows opportunity %u, which is gone", row, id);
        return OUD_STATUS_OK;
    }
    run_say(self, "%s %u%s", at[2] % 2 ? "withdraw" : "offer", id, force ? " (by force)" : "");
    if (at[2] % 2 == 0) {
        wish same = {about->student, about->subject, about->teachers, 0, 0};
        offers_talk(&self->next, &same, true);
        return oud_individual_offer(list, row, NULL, 0, &opportunity);
    }
    if (offers_guarded(about, force ? OUD_PLAN_FLAG_FORCE : 0)) {
        self->wanted = OUD_STATUS_PROTECTED;
    } else {
        offers_withdraw(self, id, force ? OUD_PLAN_FLAG_FORCE : 0);
    }
    return oud_individual_withdraw(list, row, force);
}

static oud_status individual(run *self, const uint32_t *at)
{
    unsigned student = at[0] % STUDENTS;
    uint32_t id = run_id(self, OUD_KIND_STUDENT, student);
    oud_individual *list = NULL;
    run_say(self, "the list of %s is empty", facts_code(OUD_KIND_STUDENT, student));
    oud_status status = oud_individual_new(self->evening, id, 0, &list);
    if (!id) {
        self->wanted = OUD_STATUS_NOT_FOUND;
    }
    size_t count = oud_individual_count(list);
    if (!status && count) {
        size_t row = at[1] % count;
        uint32_t opportunity = 0;
        uint32_t subject = 0;
        oud_individual_rows(list, OUD_INDIVIDUAL_COLUMN_OPPORTUNITY, row, &opportunity, 1);
        oud_individual_rows(list, OUD_INDIVIDUAL_COLUMN_SUBJECT, row, &subject, 1);
        status = opportunity ? change_row(self, list, row, opportunity, at)
                             : offer_new(self, list, row, student,
                                         run_place(self, OUD_KIND_SUBJECT, subject), at[2]);
    }
    oud_individual_free(list);
    return status;
}

const operation operations_individual[] = {
    {"individual", individual, 4},
    {NULL, NULL, 0},
};
