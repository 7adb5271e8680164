/* move.c - an evening moves to another school (R-SYNC-5), and the application's own ids. */
#include "model/offers.h"

/* ---- R-SYNC-5 ---- */

static void add_pair(plan_request *asked, unsigned afdeling, unsigned subject)
{
    for (size_t i = 0; i < asked->pairs; i++) {
        if (asked->afdelingen[i] == afdeling && asked->subjects[i] == subject) {
            return;
        }
    }
    if (afdeling < AFDELINGEN) {
        asked->afdelingen[asked->pairs] = afdeling;
        asked->subjects[asked->pairs++] = subject;
    }
}

/* The pairs under which there are opportunities of origin pakketvak of these students, in the
 * school at hand. */
static void collect_pairs(const run *self, plan_request *asked, uint32_t students)
{
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *at = &self->now.talks[i];
        if (at->origin != OUD_ORIGIN_PAKKETVAK || !(students & BIT(at->student))) {
            continue;
        }
        for (unsigned group = 0; group < GROUPS; group++) {
            if (!facts_pakketvak(at->student, at->subject) && (at->groups & BIT(group))) {
                add_pair(asked, facts_afdeling_of(OUD_KIND_ROOSTERGROEP, group), at->subject);
            }
        }
        add_pair(asked, facts_afdeling(at->student), at->subject);
    }
}

/* Who was in leerlingen, as bits. */
static uint32_t enrolled(void)
{
    uint32_t found = 0;
    for (unsigned student = 0; student < STUDENTS; student++) {
        found |= facts_stamklas(student) < STAMKLASSEN ? BIT(student) : 0;
    }
    return found;
}

/* Opportunities of students who are gone. */
static void compare_gone(run *self, const oud_plan *plan, uint32_t were, uint32_t are)
{
    uint64_t wanted = 0;
    for (size_t i = 0; i < self->now.count; i++) {
        wanted += were & ~are & BIT(self->now.talks[i].student) ? 1 : 0;
    }
    if (oud_plan_count(plan, OUD_ACTION_GONE) != wanted) {
        run_fail(self, "the plan tells of %llu that are gone, not %llu",
                 (unsigned long long)oud_plan_count(plan, OUD_ACTION_GONE),
                 (unsigned long long)wanted);
    }
}

static oud_status rebase(run *self, const uint32_t *at)
{
    const uint32_t allowed = OUD_PLAN_FLAG_SEPARATE | OUD_PLAN_FLAG_GROUP_ONLY |
                             OUD_PLAN_FLAG_FORGET_CHOICES | OUD_PLAN_FLAG_REPLACE_OBSOLETE |
                             OUD_PLAN_FLAG_WITHDRAW_OBSOLETE;
    plan_request asked = {.policy = (oud_policy)(at[1] % 4),
                          .flags = offers_cast_flags(at[2], allowed)};
    uint32_t were = enrolled();
    oud_plan *plan = NULL;
    asked.flags |= at[3] % 3 ? 0 : OUD_PLAN_FLAG_MOVE_ONLY;
    self->next.school = (self->now.school + 1 + at[0] % (SCHOOLS - 1)) % SCHOOLS;
    run_say(self, "to school %u, policy %d, flags %u", self->next.school, (int)asked.policy,
            asked.flags);
    collect_pairs(self, &asked, were);
    facts_use(self->next.school);
    collect_pairs(self, &asked, ~were); /* they may be back */
    for (unsigned i = 0; asked.pairs && i < STUDENTS * SUBJECTS_KNOWN; i++) {
        if (!(asked.flags & OUD_PLAN_FLAG_MOVE_ONLY)) {
            offers_one(self, &asked, i / SUBJECTS_KNOWN, i % SUBJECTS_KNOWN);
        }
    }
    oud_status status = oud_plan_rebase(self->evening, self->schools[self->next.school],
                                        asked.policy, asked.flags, &plan);
    if (!status) {
        compare_gone(self, plan, were, enrolled());
    }
    status = offers_apply(self, NULL, status, plan);
    facts_use(self->now.school);
    return status;
}

/* ---- R-SYNC-2: own ids ---- */

static oud_status own_ids(run *self, const uint32_t *at)
{
    uint32_t ids[3];
    uint64_t values[3];
    uint64_t then[3];
    size_t count = self->last ? at[5] % 4 : 0;
    size_t done = 0;
    for (size_t i = 0; i < count; i++) {
        ids[i] = 1 + at[i] % (self->last + (at[4] % 8 == 0)); /* also gone ones; seldom none */
        values[i] = at[i] / 4096 % OWN_IDS;
    }
    run_say(self, "own ids of %zu: %u is %u ...", count, count ? ids[0] : 0,
            count ? (unsigned)values[0] : 0);
    for (size_t i = 0; i < count; i++) {
        self->wanted = ids[i] > self->last ? OUD_STATUS_NOT_FOUND : self->wanted;
    }
    for (; !self->wanted && done < count; done++) { /* they may exchange among themselves */
        then[done] = self->own_ids[ids[done]];
        self->own_ids[ids[done]] = 0;
    }
    for (size_t i = 0; !self->wanted && i < count; i++) {
        for (uint32_t id = 1; id <= self->last; id++) {
            if (values[i] && self->own_ids[id] == values[i] && id != ids[i]) {
                self->wanted = OUD_STATUS_DUPLICATE;
            }
        }
        self->own_ids[ids[i]] = values[i];
    }
    oud_status status = oud_evening_set_own_ids(self->evening, ids, values, count);
    while ((self->wanted || status) && done-- > 0) {
        self->own_ids[ids[done]] = then[done];
    }
    return status;
}

void compare_own_ids(run *self)
{
    for (uint32_t id = 1; id <= self->last && !self->failed; id++) {
        uint64_t own = self->own_ids[id];
        if (oud_opportunity_own_id(self->evening, id) != own) {
            run_fail(self, "the own id of %u is not %llu", id, (unsigned long long)own);
        }
        if (own && oud_evening_find_own_id(self->evening, own) != id) {
            run_fail(self, "own id %llu is not that of %u", (unsigned long long)own, id);
        }
    }
    for (uint64_t own = 1; own < OWN_IDS; own++) {
        uint32_t id = oud_evening_find_own_id(self->evening, own);
        if (id && (id > self->last || self->own_ids[id] != own)) {
            run_fail(self, "own id %llu is found", (unsigned long long)own);
        }
    }
}

const operation operations_move[] = {
    {"rebase", rebase, 2},
    {"own ids", own_ids, 2},
    {NULL, NULL, 0},
};
