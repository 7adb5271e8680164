/* offers.c - the plans that offer per pakketvak and to mentors, on both sides. */
#include <string.h>

#include "model/offers.h"

bool offers_selected(const plan_request *asked, unsigned afdeling, unsigned subject)
{
    bool found = asked->pairs == 0;
    for (size_t i = 0; i < asked->pairs; i++) {
        found |= asked->afdelingen[i] == afdeling &&
                 (asked->subjects[i] == SUBJECTS || asked->subjects[i] == subject);
    }
    return found;
}

/* ---- choices (R-GEN-3) ---- */

/* A caller's answer: some of the candidates. False: the caller says nothing of this choice. */
static bool caller_says(const plan_request *asked, unsigned source, unsigned subject,
                        uint32_t candidates, uint32_t *chosen)
{
    uint32_t mixed = (asked->dice + source * 7 + subject * 31) * UINT32_C(2654435761);
    *chosen = candidates & mixed >> 8;
    return asked->dice && mixed >> 30;
}

/* Who of the candidates of a source gets the talk. False: the choice is open. */
static bool choose(const plan_request *asked, const answer *stored, unsigned source,
                   unsigned subject, uint32_t candidates, uint32_t by_policy, uint32_t *chosen)
{
    *chosen = candidates;
    if ((candidates & (candidates - 1)) == 0 ||
        caller_says(asked, source, subject, candidates, chosen)) {
        return true;
    }
    if (stored->candidates == candidates && !(asked->flags & OUD_PLAN_FLAG_FORGET_CHOICES)) {
        *chosen = stored->chosen;
        return true;
    }
    *chosen = by_policy;
    return asked->policy != OUD_POLICY_ASK;
}

/* Answer the choices of a plan as the model's caller does. */
static oud_status answer_choices(run *self, const plan_request *asked, oud_plan *plan)
{
    oud_status status = OUD_STATUS_OK;
    run_learn(self);
    for (size_t i = 0; !status && i < oud_plan_choice_count(plan); i++) {
        uint32_t group = oud_plan_choice_get(plan, i, OUD_CHOICE_ATTRIBUTE_ROOSTERGROEP);
        unsigned source =
            group ? run_place(self, OUD_KIND_ROOSTERGROEP, group)
                  : run_place(self, OUD_KIND_MENTORGROEP,
                              oud_plan_choice_get(plan, i, OUD_CHOICE_ATTRIBUTE_MENTORGROEP));
        unsigned subject = run_place(self, OUD_KIND_SUBJECT,
                                     oud_plan_choice_get(plan, i, OUD_CHOICE_ATTRIBUTE_SUBJECT));
        uint32_t candidates = 0;
        uint32_t chosen = 0;
        uint32_t ids[TEACHERS];
        for (uint32_t c = 0; c < oud_plan_choice_get(plan, i, OUD_CHOICE_ATTRIBUTE_CANDIDATE_COUNT);
             c++) {
            candidates |=
                BIT(run_place(self, OUD_KIND_TEACHER,
                              oud_plan_candidate_get(plan, i, c, OUD_CANDIDATE_ATTRIBUTE_TEACHER)));
        }
        if (caller_says(asked, source, subject, candidates, &chosen)) {
            size_t count = run_ids(self, OUD_KIND_TEACHER, chosen, ids);
            status = oud_plan_choose(plan, i, ids, count);
        }
    }
    return status;
}

/* ---- talks that a plan wants ---- */

/* R-GEN-5: one talk, unless it is there. */
void offers_talk(state *next, const wish *wanted, bool again)
{
    talk *known = state_equal_talk(next, wanted->student, wanted->subject, wanted->teachers);
    if (known) {
        if (again && !known->offered) {
            known->offered = 1;
            known->duration = talk_longest(known) > 1 ? 2 : 1;
        }
        return;
    }
    talk *fresh = &next->talks[next->count++];
    memset(fresh, 0, sizeof *fresh);
    fresh->student = (uint8_t)wanted->student;
    fresh->subject = (uint8_t)wanted->subject;
    fresh->teachers = wanted->teachers;
    fresh->groups = wanted->groups;
    fresh->origin = wanted->origin;
    fresh->offered = 1;
    fresh->duration = 1;
}

/* R-GEN-4: the wishes for who teaches together, or each alone; by_teacher are their groups. */
static size_t split(const plan_request *asked, const wish *all, const uint32_t *by_teacher,
                    wish *out)
{
    size_t count = 0;
    if (!(asked->flags & OUD_PLAN_FLAG_SEPARATE)) {
        out[0] = *all;
        return all->teachers != 0;
    }
    for (unsigned teacher = 0; teacher < TEACHERS; teacher++) {
        if (all->teachers & BIT(teacher)) {
            out[count] = *all;
            out[count].teachers = BIT(teacher);
            out[count++].groups = by_teacher[teacher];
        }
    }
    return count;
}

/* ---- R-GEN-1 to R-GEN-6 ---- */

/* What one student x subject comes to. */
typedef struct decision {
    bool concerned, open;
    size_t count;
    wish wishes[TEACHERS];
    answer answers[GROUPS]; /* the choices it hangs on */
} decision;

static void decide(const run *self, const plan_request *asked, unsigned student, unsigned subject,
                   bool with_loose, decision *made)
{
    uint32_t by_teacher[TEACHERS] = {0};
    uint32_t loose = facts_loose_sources(student, subject);
    uint32_t sources = facts_sources(student, subject) | (with_loose ? loose : 0);
    unsigned week = self->now.settings[OUD_EVENING_SETTING_PEILWEEK];
    wish all = {student, subject, 0, 0, OUD_ORIGIN_PAKKETVAK};
    memset(made, 0, sizeof *made);
    made->concerned = facts_pakketvak(student, subject) || loose;
    for (unsigned group = 0; group < GROUPS; group++) {
        uint32_t chosen;
        uint32_t candidates = sources & BIT(group) ? facts_candidates(group, subject, week) : 0;
        if (!candidates) {
            continue;
        }
        uint32_t by_policy = facts_choose(group, subject, week, asked->policy);
        made->open |= !choose(asked, &self->now.answers[group][subject], group, subject, candidates,
                              by_policy, &chosen);
        made->answers[group] = (answer){(uint8_t)candidates, (uint8_t)chosen};
        all.teachers |= chosen;
        all.groups |= chosen ? BIT(group) : 0;
        for (unsigned teacher = 0; teacher < TEACHERS; teacher++) {
            by_teacher[teacher] |= chosen & BIT(teacher) ? BIT(group) : 0;
        }
    }
    made->count = made->open ? 0 : split(asked, &all, by_teacher, made->wishes);
}

/* The afdelingen a student x subject counts under, as bits. */
static uint32_t standing(unsigned student, unsigned subject)
{
    uint32_t found = facts_pakketvak(student, subject) ? BIT(facts_afdeling(student)) : 0;
    uint32_t loose = facts_loose_sources(student, subject);
    for (unsigned group = 0; group < GROUPS; group++) {
        if (loose & BIT(group)) {
            found |= BIT(facts_afdeling_of(OUD_KIND_ROOSTERGROEP, group));
        }
    }
    return found;
}

static bool stands_selected(const plan_request *asked, uint32_t afdelingen, unsigned subject)
{
    bool found = false;
    for (unsigned afdeling = 0; afdeling < AFDELINGEN; afdeling++) {
        found |= (afdelingen & BIT(afdeling)) && offers_selected(asked, afdeling, subject);
    }
    return found;
}

static bool is_wished(const decision *made, uint32_t teachers)
{
    bool found = false;
    for (size_t i = 0; i < made->count; i++) {
        found |= made->wishes[i].teachers == teachers;
    }
    return found;
}

/* Whether the plan offers, or leaves offered, something for the subject. */
static bool has_successor(run *self, const plan_request *asked, const decision *made,
                          const decision *wide)
{
    for (size_t i = 0; i < wide->count; i++) {
        const wish *at = &wide->wishes[i];
        const talk *known = state_equal_talk(&self->now, at->student, at->subject, at->teachers);
        if (known ? known->offered || (asked->flags & OUD_PLAN_FLAG_OFFER_AGAIN)
                  : is_wished(made, at->teachers)) {
            return true;
        }
    }
    return false;
}

/* R-GEN-5: what was made earlier and would not be now. */
static void settle_obsolete(run *self, const plan_request *asked, const decision *made,
                            const decision *wide, const talk *at)
{
    if (!at->offered || at->origin != OUD_ORIGIN_PAKKETVAK || is_wished(wide, at->teachers) ||
        talk_requested(at) || at->scheduled || at->changed) {
        return;
    }
    if ((asked->flags & OUD_PLAN_FLAG_REPLACE_OBSOLETE) && has_successor(self, asked, made, wide)) {
        state_remove(&self->next, at->id);
    } else if (asked->flags & OUD_PLAN_FLAG_WITHDRAW_OBSOLETE) {
        talk *gone = state_talk(&self->next, at->id);
        gone->offered = 0;
        gone->duration = 1;
    }
}

/* The same where the student has neither a package row nor a group for the subject any more: it
 * counts under the own afdeling. */
static void settle_dropped(run *self, const plan_request *asked, unsigned student, unsigned subject)
{
    const decision nothing = {.concerned = false};
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *at = &self->now.talks[i];
        if (at->student == student && at->subject == subject &&
            stands_selected(asked, BIT(facts_afdeling(student)), subject)) {
            settle_obsolete(self, asked, &nothing, &nothing, at);
        }
    }
}

/* One student x subject of a plan per pakketvak. */
void offers_one(run *self, const plan_request *asked, unsigned student, unsigned subject)
{
    decision made;
    decision wide;
    bool loose = asked->flags & OUD_PLAN_FLAG_GROUP_ONLY;
    decide(self, asked, student, subject, loose, &made);
    decide(self, asked, student, subject, true, &wide);
    if (!made.concerned && facts_stamklas(student) < STAMKLASSEN) {
        settle_dropped(self, asked, student, subject);
    }
    if (!made.concerned || !stands_selected(asked, standing(student, subject), subject)) {
        return;
    }
    if (made.open) {
        self->wanted = OUD_STATUS_OPEN_CHOICES;
        return;
    }
    for (unsigned group = 0; group < GROUPS; group++) {
        answer given = made.answers[group];
        if (given.candidates & (given.candidates - 1)) {
            self->next.answers[group][subject] = given;
        }
    }
    for (size_t i = 0; !wide.open && i < self->now.count; i++) {
        const talk *at = &self->now.talks[i];
        if (at->student == student && at->subject == subject) {
            settle_obsolete(self, asked, &made, &wide, at);
        }
    }
    for (size_t i = 0; i < made.count; i++) {
        offers_talk(&self->next, &made.wishes[i], asked->flags & OUD_PLAN_FLAG_OFFER_AGAIN);
    }
}

/* R-PLAN-1: what a plan says it does is what it is to do. */
static void compare_plan(run *self, const oud_plan *plan)
{
    enum { ACTIONS = OUD_ACTION_GONE + 1 };
    uint64_t wanted[ACTIONS] = {0};
    static const oud_action TOLD[] = {OUD_ACTION_CREATE, OUD_ACTION_OFFER_AGAIN,
                                      OUD_ACTION_WITHDRAW, OUD_ACTION_REMOVE, OUD_ACTION_CHANGE};
    for (size_t i = 0; i < self->next.count; i++) {
        wanted[OUD_ACTION_CREATE] += self->next.talks[i].id == 0;
    }
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *before = &self->now.talks[i];
        const talk *after = state_talk(&self->next, before->id);
        wanted[OUD_ACTION_REMOVE] += !after;
        wanted[OUD_ACTION_OFFER_AGAIN] += after && after->offered && !before->offered;
        wanted[OUD_ACTION_WITHDRAW] += after && !after->offered && before->offered;
        wanted[OUD_ACTION_CHANGE] += after && after->teachers != before->teachers;
    }
    for (size_t i = 0; i < sizeof TOLD / sizeof *TOLD; i++) {
        uint64_t found = oud_plan_count(plan, TOLD[i]);
        if (found != wanted[TOLD[i]]) {
            run_fail(self, "the plan has %llu rows of action %d, not %llu",
                     (unsigned long long)found, (int)TOLD[i], (unsigned long long)wanted[TOLD[i]]);
        }
    }
}

/* Apply a plan when it could be made, and let go of it. */
oud_status offers_apply(run *self, const plan_request *asked, oud_status made, oud_plan *plan)
{
    oud_status status = made;
    if (!status && asked && asked->dice) {
        status = answer_choices(self, asked, plan);
    }
    if (!status && !self->wanted) {
        compare_plan(self, plan);
    }
    status = status ? status : oud_plan_apply(plan);
    if (!made) {
        oud_plan_unref(plan);
    }
    if (self->wanted) {
        self->next = self->now;
    }
    return status;
}

void offers_cast_pairs(plan_request *asked, const uint32_t *at)
{
    asked->pairs = at[0] % 3;
    for (size_t i = 0; i < 2; i++) {
        asked->afdelingen[i] = at[1] >> i & 1;
        asked->subjects[i] = (at[1] >> (4 + 8 * i)) % (SUBJECTS_KNOWN + 1);
        asked->subjects[i] = asked->subjects[i] == SUBJECTS_KNOWN ? SUBJECTS : asked->subjects[i];
    }
}

void offers_pair_ids(const run *self, const plan_request *asked, uint32_t *afdelingen,
                     uint32_t *subjects)
{
    for (size_t i = 0; i < 2; i++) {
        afdelingen[i] = run_id(self, OUD_KIND_AFDELING, asked->afdelingen[i]);
        subjects[i] =
            asked->subjects[i] == SUBJECTS ? 0 : run_id(self, OUD_KIND_SUBJECT, asked->subjects[i]);
    }
}

uint32_t offers_cast_flags(uint32_t dice, uint32_t allowed)
{
    return dice % 3 ? (dice >> 4) & dice >> 12 & allowed : 0;
}

static oud_status pakketvakken(run *self, const uint32_t *at)
{
    uint32_t afdelingen[2];
    uint32_t subjects[2];
    oud_plan *plan = NULL;
    plan_request asked = {.policy = (oud_policy)(at[2] % 4),
                          .flags = offers_cast_flags(at[3], 63),
                          .dice = at[4] % 3 ? 0 : at[4]};
    offers_cast_pairs(&asked, at);
    offers_pair_ids(self, &asked, afdelingen, subjects);
    run_say(self, "%zu pairs (%u %u, %u %u), policy %d, flags %u, answers %u", asked.pairs,
            afdelingen[0], subjects[0], afdelingen[1], subjects[1], (int)asked.policy, asked.flags,
            asked.dice);
    for (unsigned student = 0; student < STUDENTS; student++) {
        for (unsigned subject = 0; subject < SUBJECTS_KNOWN; subject++) {
            offers_one(self, &asked, student, subject);
        }
    }
    oud_status status = oud_plan_pakketvakken(self->evening, afdelingen, subjects, asked.pairs,
                                              asked.policy, asked.flags, &plan);
    return offers_apply(self, &asked, status, plan);
}

/* ---- R-GEN-7 ---- */

static void offer_mentor(run *self, const plan_request *asked, unsigned group, unsigned student,
                         unsigned subject)
{
    uint32_t none[TEACHERS] = {0};
    wish wishes[TEACHERS];
    wish all = {student, subject, facts_own_mentors(student, group), 0, OUD_ORIGIN_MENTORAAT};
    uint32_t mentors = facts_mentors(group);
    if (!all.teachers) {
        answer *stored = &self->next.mentor_answers[group][subject];
        if (!choose(asked, &self->now.mentor_answers[group][subject], group, subject, mentors,
                    mentors, &all.teachers)) {
            self->wanted = OUD_STATUS_OPEN_CHOICES;
            return;
        }
        if (mentors & (mentors - 1)) {
            *stored = (answer){(uint8_t)mentors, (uint8_t)all.teachers};
        }
    }
    size_t count = split(asked, &all, none, wishes);
    for (size_t i = 0; i < count; i++) {
        offers_talk(&self->next, &wishes[i], asked->flags & OUD_PLAN_FLAG_OFFER_AGAIN);
    }
}

static oud_status mentoraat(run *self, const uint32_t *at)
{
    uint32_t ids[MENTORGROEPEN];
    oud_plan *plan = NULL;
    uint32_t groups = at[0] % 8;
    unsigned subject = at[1] % 2 ? 1 : SUBJECTS_KNOWN;
    unsigned name = at[1] / 2 % 3 ? 0 : TEXTS - 1 - at[1] / 6 % 2;
    plan_request asked = {.policy = (oud_policy)(at[2] % 4),
                          .flags = offers_cast_flags(at[3], OUD_PLAN_FLAG_SEPARATE |
                                                                OUD_PLAN_FLAG_OFFER_AGAIN |
                                                                OUD_PLAN_FLAG_FORGET_CHOICES),
                          .dice = at[4] % 3 ? 0 : at[4]};
    size_t count = run_ids(self, OUD_KIND_MENTORGROEP, groups, ids);
    const char *code = facts_code(OUD_KIND_SUBJECT, subject);
    run_say(self, "groups %#x, subject %s, name %u, policy %d, flags %u, answers %u", groups, code,
            name, (int)asked.policy, asked.flags, asked.dice);
    for (unsigned student = 0; student < STUDENTS; student++) {
        for (unsigned group = 0; group < MENTORGROEPEN; group++) {
            if ((!groups || (groups & BIT(group))) && (facts_members(group) & BIT(student))) {
                offer_mentor(self, &asked, group, student, subject);
            }
        }
    }
    if (name) {
        self->next.names[subject] = (uint8_t)name;
    }
    oud_status status =
        oud_plan_mentoraat(self->evening, ids, count, code, strlen(code), facts_texts[name],
                           strlen(facts_texts[name]), asked.policy, asked.flags, &plan);
    return offers_apply(self, &asked, status, plan);
}

bool offers_guarded(const talk *at, uint32_t flags)
{
    return !(flags & OUD_PLAN_FLAG_FORCE) && (at->scheduled || talk_requested(at));
}

void offers_withdraw(run *self, uint32_t id, uint32_t flags)
{
    talk *about = state_talk(&self->next, id);
    if (about && !offers_guarded(about, flags)) {
        about->offered = 0;
        about->duration = 1;
    }
}

const operation operations_offers[] = {
    {"pakketvakken", pakketvakken, 5},
    {"mentoraat", mentoraat, 2},
    {NULL, NULL, 0},
};
