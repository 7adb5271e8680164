/* offers.c - the plans: everything that offers, withdraws and removes in bulk, on both sides. */
#include <stdio.h>
#include <string.h>

#include "model/model.h"

#define BIT(place) (UINT32_C(1) << (place))

/* What is asked of a plan that offers. */
typedef struct request {
    unsigned afdelingen[2], subjects[2]; /* pairs; SUBJECTS for all */
    size_t pairs;                        /* 0: everything */
    oud_policy policy;
    uint32_t flags;
    uint32_t dice; /* for answers of the caller; 0: none are given */
} request;

static bool is_selected(const request *asked, unsigned afdeling, unsigned subject)
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
static bool caller_says(const request *asked, unsigned source, unsigned subject,
                        uint32_t candidates, uint32_t *chosen)
{
    uint32_t mixed = (asked->dice + source * 7 + subject * 31) * UINT32_C(2654435761);
    *chosen = candidates & mixed >> 8;
    return asked->dice && mixed >> 30;
}

/* Who of the candidates of a source gets the talk. False: the choice is open. */
static bool choose(const request *asked, const answer *stored, unsigned source, unsigned subject,
                   uint32_t candidates, uint32_t by_policy, uint32_t *chosen)
{
    *chosen = candidates;
    if ((candidates & (candidates - 1)) == 0 ||
        caller_says(asked, source, subject, candidates, chosen)) {
        return true;
    }
    if (stored->candidates == candidates && !(asked->flags & OUD_PLAN_FORGET_CHOICES)) {
        *chosen = stored->chosen;
        return true;
    }
    *chosen = by_policy;
    return asked->policy != OUD_POLICY_ASK;
}

/* Answer the choices of a plan as the model's caller does. */
static oud_status answer_choices(run *self, const request *asked, oud_plan *plan)
{
    oud_status status = OUD_STATUS_OK;
    run_learn(self);
    for (size_t i = 0; !status && i < oud_plan_choice_count(plan); i++) {
        uint32_t group = oud_plan_choice_get(plan, i, OUD_CHOICE_ROOSTERGROEP);
        unsigned source = group ? run_place(self, OUD_KIND_ROOSTERGROEP, group)
                                : run_place(self, OUD_KIND_MENTORGROEP,
                                            oud_plan_choice_get(plan, i, OUD_CHOICE_MENTORGROEP));
        unsigned subject =
            run_place(self, OUD_KIND_SUBJECT, oud_plan_choice_get(plan, i, OUD_CHOICE_SUBJECT));
        uint32_t candidates = 0;
        uint32_t chosen = 0;
        uint32_t ids[TEACHERS];
        for (uint32_t c = 0; c < oud_plan_choice_get(plan, i, OUD_CHOICE_CANDIDATES); c++) {
            candidates |= BIT(run_place(self, OUD_KIND_TEACHER,
                                        oud_plan_candidate_get(plan, i, c, OUD_CANDIDATE_TEACHER)));
        }
        if (caller_says(asked, source, subject, candidates, &chosen)) {
            size_t count = run_ids(self, OUD_KIND_TEACHER, chosen, ids);
            status = oud_plan_choose(plan, i, ids, count);
        }
    }
    return status;
}

/* ---- talks that a plan wants ---- */

typedef struct wish {
    unsigned student, subject;
    uint32_t teachers, groups;
    uint8_t origin;
} wish;

/* R-GEN-5: one talk, unless it is there. */
static void offer_talk(state *next, const wish *wanted, bool again)
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
static size_t split(const request *asked, const wish *all, const uint32_t *by_teacher, wish *out)
{
    size_t count = 0;
    if (!(asked->flags & OUD_PLAN_SEPARATE)) {
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

static void decide(const run *self, const request *asked, unsigned student, unsigned subject,
                   bool with_loose, decision *made)
{
    uint32_t by_teacher[TEACHERS] = {0};
    uint32_t loose = facts_loose_sources(student, subject);
    uint32_t sources = facts_sources(student, subject) | (with_loose ? loose : 0);
    unsigned week = self->now.settings[OUD_EVENING_PEILWEEK];
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

static bool stands_selected(const request *asked, uint32_t afdelingen, unsigned subject)
{
    bool found = false;
    for (unsigned afdeling = 0; afdeling < AFDELINGEN; afdeling++) {
        found |= (afdelingen & BIT(afdeling)) && is_selected(asked, afdeling, subject);
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
static bool has_successor(run *self, const request *asked, const decision *made,
                          const decision *wide)
{
    for (size_t i = 0; i < wide->count; i++) {
        const wish *at = &wide->wishes[i];
        const talk *known = state_equal_talk(&self->now, at->student, at->subject, at->teachers);
        if (known ? known->offered || (asked->flags & OUD_PLAN_OFFER_AGAIN)
                  : is_wished(made, at->teachers)) {
            return true;
        }
    }
    return false;
}

/* R-GEN-5: what was made earlier and would not be now. */
static void settle_obsolete(run *self, const request *asked, const decision *made,
                            const decision *wide, unsigned student, unsigned subject)
{
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *at = &self->now.talks[i];
        if (at->student != student || at->subject != subject || !at->offered ||
            at->origin != OUD_ORIGIN_PAKKETVAK || is_wished(wide, at->teachers) ||
            talk_requested(at) || at->scheduled || at->changed) {
            continue;
        }
        if ((asked->flags & OUD_PLAN_REPLACE_OBSOLETE) && has_successor(self, asked, made, wide)) {
            state_remove(&self->next, at->id);
        } else if (asked->flags & OUD_PLAN_WITHDRAW_OBSOLETE) {
            talk *gone = state_find(&self->next, at->id);
            gone->offered = 0;
            gone->duration = 1;
        }
    }
}

/* One student x subject of a plan per pakketvak. */
static void offer_one(run *self, const request *asked, unsigned student, unsigned subject)
{
    decision made;
    decision wide;
    bool loose = asked->flags & OUD_PLAN_GROUP_ONLY;
    decide(self, asked, student, subject, loose, &made);
    decide(self, asked, student, subject, true, &wide);
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
    if (!wide.open) {
        settle_obsolete(self, asked, &made, &wide, student, subject);
    }
    for (size_t i = 0; i < made.count; i++) {
        offer_talk(&self->next, &made.wishes[i], asked->flags & OUD_PLAN_OFFER_AGAIN);
    }
}

/* Apply a plan when it could be made, and let go of it. */
static oud_status apply(run *self, const request *asked, oud_status made, oud_plan *plan)
{
    oud_status status = made;
    if (!status && asked && asked->dice) {
        status = answer_choices(self, asked, plan);
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

static void cast_pairs(request *asked, const uint32_t *at)
{
    asked->pairs = at[0] % 3;
    for (size_t i = 0; i < 2; i++) {
        asked->afdelingen[i] = at[1] >> i & 1;
        asked->subjects[i] = (at[1] >> (4 + 8 * i)) % (SUBJECTS_KNOWN + 1);
        asked->subjects[i] = asked->subjects[i] == SUBJECTS_KNOWN ? SUBJECTS : asked->subjects[i];
    }
}

static void pair_ids(const run *self, const request *asked, uint32_t *afdelingen,
                     uint32_t *subjects)
{
    for (size_t i = 0; i < 2; i++) {
        afdelingen[i] = run_id(self, OUD_KIND_AFDELING, asked->afdelingen[i]);
        subjects[i] =
            asked->subjects[i] == SUBJECTS ? 0 : run_id(self, OUD_KIND_SUBJECT, asked->subjects[i]);
    }
}

static uint32_t cast_flags(uint32_t dice, uint32_t allowed)
{
    return dice % 3 ? (dice >> 4) & dice >> 12 & allowed : 0;
}

static oud_status pakketvakken(run *self, const uint32_t *at)
{
    uint32_t afdelingen[2];
    uint32_t subjects[2];
    oud_plan *plan = NULL;
    request asked = {.policy = (oud_policy)(at[2] % 4),
                     .flags = cast_flags(at[3], 63),
                     .dice = at[4] % 3 ? 0 : at[4]};
    cast_pairs(&asked, at);
    pair_ids(self, &asked, afdelingen, subjects);
    run_say(self, "%zu pairs (%u %u, %u %u), policy %d, flags %u, answers %u", asked.pairs,
            afdelingen[0], subjects[0], afdelingen[1], subjects[1], (int)asked.policy, asked.flags,
            asked.dice);
    for (unsigned student = 0; student < STUDENTS_KNOWN; student++) {
        for (unsigned subject = 0; subject < SUBJECTS_KNOWN; subject++) {
            offer_one(self, &asked, student, subject);
        }
    }
    oud_status status = oud_plan_pakketvakken(self->evening, afdelingen, subjects, asked.pairs,
                                              asked.policy, asked.flags, &plan);
    return apply(self, &asked, status, plan);
}

/* ---- R-GEN-7 ---- */

static void offer_mentor(run *self, const request *asked, unsigned group, unsigned student,
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
        offer_talk(&self->next, &wishes[i], asked->flags & OUD_PLAN_OFFER_AGAIN);
    }
}

static oud_status mentoraat(run *self, const uint32_t *at)
{
    uint32_t ids[MENTORGROEPEN];
    oud_plan *plan = NULL;
    uint32_t groups = at[0] % 8;
    unsigned subject = at[1] % 2 ? 1 : SUBJECTS_KNOWN;
    unsigned name = at[1] / 2 % 3 ? 0 : TEXTS - 1 - at[1] / 6 % 2;
    request asked = {.policy = (oud_policy)(at[2] % 4),
                     .flags = cast_flags(at[3], OUD_PLAN_SEPARATE | OUD_PLAN_OFFER_AGAIN |
                                                    OUD_PLAN_FORGET_CHOICES),
                     .dice = at[4] % 3 ? 0 : at[4]};
    size_t count = run_ids(self, OUD_KIND_MENTORGROEP, groups, ids);
    const char *code = facts_code(OUD_KIND_SUBJECT, subject);
    run_say(self, "groups %#x, subject %s, name %u, policy %d, flags %u, answers %u", groups, code,
            name, (int)asked.policy, asked.flags, asked.dice);
    for (unsigned student = 0; student < STUDENTS_KNOWN; student++) {
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
    return apply(self, &asked, status, plan);
}

/* ---- R-GEN-9, R-EDIT-4: by hand ---- */

/* Some of a kind that are known; few of them most of the time. */
static uint32_t some(const run *self, oud_kind kind, uint32_t dice)
{
    uint32_t set = dice & dice >> 8 & 0xff;
    uint32_t found = 0;
    for (unsigned place = 0; place < facts_count(kind); place++) {
        found |= run_id(self, kind, place) ? set & BIT(place) : 0;
    }
    return found;
}

typedef struct by_hand {
    uint32_t sets[3]; /* teachers, subjects, students */
    uint32_t ids[3][PLACES];
    size_t counts[3];
} by_hand;

static by_hand cast_by_hand(run *self, const uint32_t *at, uint32_t flags)
{
    static const oud_kind KINDS[] = {OUD_KIND_TEACHER, OUD_KIND_SUBJECT, OUD_KIND_STUDENT};
    by_hand found;
    for (size_t i = 0; i < 3; i++) {
        found.sets[i] = some(self, KINDS[i], at[i]);
        found.counts[i] = run_ids(self, KINDS[i], found.sets[i], found.ids[i]);
    }
    run_say(self, "teachers %#x, subjects %#x, students %#x, flags %u", found.sets[0],
            found.sets[1], found.sets[2], flags);
    return found;
}

static oud_status offer_by_hand(run *self, const uint32_t *at)
{
    oud_plan *plan = NULL;
    uint32_t flags = at[3] % 2 ? OUD_PLAN_OFFER_AGAIN : 0;
    by_hand chosen = cast_by_hand(self, at, flags);
    if (self->now.count > TALKS_MANY) {
        return OUD_STATUS_OK;
    }
    for (unsigned student = 0; student < STUDENTS; student++) {
        for (unsigned subject = 0; subject < SUBJECTS; subject++) {
            for (unsigned teacher = 0; teacher < TEACHERS; teacher++) {
                if ((chosen.sets[0] & BIT(teacher)) && (chosen.sets[1] & BIT(subject)) &&
                    (chosen.sets[2] & BIT(student))) {
                    wish wanted = {student, subject, BIT(teacher), 0, OUD_ORIGIN_HAND};
                    offer_talk(&self->next, &wanted, flags);
                }
            }
        }
    }
    oud_status status =
        oud_plan_by_hand(self->evening, chosen.ids[0], chosen.counts[0], chosen.ids[1],
                         chosen.counts[1], chosen.ids[2], chosen.counts[2], flags, &plan);
    return apply(self, NULL, status, plan);
}

static bool is_guarded(const talk *at, uint32_t flags)
{
    return !(flags & OUD_PLAN_FORCE) && (at->scheduled || talk_requested(at));
}

/* R-EDIT-4: whether what is left of a talk equals another one: one that loses nobody, or one before
 * it that gets the same teachers. */
static bool is_double(const run *self, const uint32_t *left, size_t place)
{
    const talk *talks = self->now.talks;
    for (size_t i = 0; i < self->now.count; i++) {
        if (i != place && talks[i].student == talks[place].student &&
            talks[i].subject == talks[place].subject && left[i] == left[place] &&
            (i < place || left[i] == talks[i].teachers)) {
            return true;
        }
    }
    return false;
}

static oud_status remove_by_hand(run *self, const uint32_t *at)
{
    oud_plan *plan = NULL;
    uint32_t left[TALKS];
    uint32_t flags = at[3] % 2 ? OUD_PLAN_FORCE : 0;
    by_hand chosen = cast_by_hand(self, at, flags);
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *about = &self->now.talks[i];
        bool concerned = (chosen.sets[1] & BIT(about->subject)) &&
                         (chosen.sets[2] & BIT(about->student)) && !is_guarded(about, flags);
        left[i] = concerned ? about->teachers & ~chosen.sets[0] : about->teachers;
    }
    for (size_t i = 0; i < self->now.count; i++) {
        uint32_t id = self->now.talks[i].id;
        if (left[i] == self->now.talks[i].teachers) {
            continue;
        }
        if (left[i] == 0 || is_double(self, left, i)) {
            state_remove(&self->next, id);
        } else {
            talk *about = state_find(&self->next, id);
            about->teachers = left[i];
            about->changed = 1;
        }
    }
    oud_status status =
        oud_plan_remove_by_hand(self->evening, chosen.ids[0], chosen.counts[0], chosen.ids[1],
                                chosen.counts[1], chosen.ids[2], chosen.counts[2], flags, &plan);
    return apply(self, NULL, status, plan);
}

static oud_status remove_pakketvakken(run *self, const uint32_t *at)
{
    uint32_t afdelingen[2];
    uint32_t subjects[2];
    oud_plan *plan = NULL;
    request asked = {.flags = at[2] % 2 ? OUD_PLAN_FORCE : 0};
    cast_pairs(&asked, at);
    asked.pairs = asked.pairs || at[3] % 4 == 0 ? asked.pairs : 1; /* seldom everything */
    pair_ids(self, &asked, afdelingen, subjects);
    run_say(self, "%zu pairs (%u %u, %u %u), flags %u", asked.pairs, afdelingen[0], subjects[0],
            afdelingen[1], subjects[1], asked.flags);
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *about = &self->now.talks[i];
        if (facts_pakketvak(about->student, about->subject) &&
            is_selected(&asked, facts_afdeling(about->student), about->subject) &&
            !is_guarded(about, asked.flags)) {
            state_remove(&self->next, about->id);
        }
    }
    oud_status status = oud_plan_remove_pakketvakken(self->evening, afdelingen, subjects,
                                                     asked.pairs, asked.flags, &plan);
    return apply(self, NULL, status, plan);
}

/* ---- R-EDIT-3: withdrawing many ---- */

static void withdraw_talk(run *self, uint32_t id, uint32_t flags)
{
    talk *about = state_find(&self->next, id);
    if (about && !is_guarded(about, flags)) {
        about->offered = 0;
        about->duration = 1;
    }
}

static oud_status withdraw_list(run *self, const uint32_t *at)
{
    uint32_t ids[4];
    oud_plan *plan = NULL;
    uint32_t flags = at[4] % 2 ? OUD_PLAN_FORCE : 0;
    size_t count = self->now.count ? at[5] % 4 : 0;
    for (size_t i = 0; i < count; i++) {
        ids[i] = self->now.talks[at[i] % self->now.count].id;
        withdraw_talk(self, ids[i], flags);
    }
    run_say(self, "%zu opportunities (%u ...), flags %u", count, count ? ids[0] : 0, flags);
    oud_status status = oud_plan_withdraw(self->evening, ids, count, flags, &plan);
    return apply(self, NULL, status, plan);
}

static oud_status withdraw_of(run *self, const uint32_t *at)
{
    uint32_t ids[PLACES];
    oud_plan *plan = NULL;
    uint32_t flags = at[2] % 2 ? OUD_PLAN_FORCE : 0;
    oud_kind kind = at[1] % 2 ? OUD_KIND_STUDENT : OUD_KIND_TEACHER;
    uint32_t set = some(self, kind, at[0] & at[0] >> 4);
    size_t count = run_ids(self, kind, set, ids);
    run_say(self, "%s %#x, flags %u", kind == OUD_KIND_STUDENT ? "students" : "teachers", set,
            flags);
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *about = &self->now.talks[i];
        if (kind == OUD_KIND_STUDENT ? set & BIT(about->student) : set & about->teachers) {
            withdraw_talk(self, about->id, flags);
        }
    }
    oud_status status = oud_plan_withdraw_of(self->evening, kind, ids, count, flags, &plan);
    return apply(self, NULL, status, plan);
}

/* ---- R-FILE-1 ---- */

/* One line of a file on the evening as it was. */
static void file_line(run *self, unsigned student, unsigned teacher, unsigned subject, bool again)
{
    uint32_t found = 0;
    bool offered = false;
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *at = &self->now.talks[i];
        if (at->student == student && at->subject == subject && (at->teachers & BIT(teacher)) &&
            (!found || (at->offered && !offered))) {
            found = at->id;
            offered = at->offered;
        }
    }
    talk *known = found ? state_find(&self->next, found) : NULL;
    wish wanted = {student, subject, known ? known->teachers : BIT(teacher), 0, OUD_ORIGIN_FILE};
    offer_talk(&self->next, &wanted, again);
}

static oud_status offer_file(run *self, const uint32_t *at)
{
    char text[LINE / 2] = "";
    oud_plan *plan = NULL;
    uint32_t flags = at[4] % 2 ? OUD_PLAN_OFFER_AGAIN : 0;
    size_t size = 0;
    if (self->now.count > TALKS_MANY) {
        return OUD_STATUS_OK;
    }
    for (size_t i = 0; i < at[5] % 5; i++) {
        uint32_t dice = at[i % 4] >> (i / 4 * 8);
        unsigned student = dice % STUDENTS;
        unsigned teacher = dice / 16 % TEACHERS;
        unsigned subject = dice / 256 % SUBJECTS;
        file_line(self, student, teacher, subject, flags);
        size += (size_t)snprintf(
            text + size, sizeof text - size, "%s\t%s\t%s\n", facts_code(OUD_KIND_STUDENT, student),
            facts_code(OUD_KIND_TEACHER, teacher), facts_code(OUD_KIND_SUBJECT, subject));
    }
    run_say(self, "flags %u, the file\n%s", flags, text);
    oud_status status = oud_plan_offer_file(self->evening, "model", 5, text, size, flags, &plan);
    return apply(self, NULL, status, plan);
}

/* ---- R-GEN-8 ---- */

/* The possible teachers of a student for a pakketvak who are on no talk about it. */
static uint32_t possible_teachers(const run *self, unsigned student, unsigned subject)
{
    uint32_t sources = facts_sources(student, subject);
    uint32_t found = 0;
    for (unsigned group = 0; group < GROUPS; group++) {
        if (sources & BIT(group)) {
            found |= facts_candidates(group, subject, self->now.settings[OUD_EVENING_PEILWEEK]);
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
    uint32_t possible = possible_teachers(self, student, subject);
    uint32_t chosen = possible & dice;
    chosen = chosen ? chosen : possible;
    if (run_set(self, OUD_KIND_TEACHER, ids, count) != possible) {
        run_fail(self, "the possible teachers of row %zu are not %#x", row, possible);
    }
    run_say(self, "offer %s about %s with teachers %#x", facts_code(OUD_KIND_STUDENT, student),
            facts_code(OUD_KIND_SUBJECT, subject), chosen);
    if (possible) {
        wish wanted = {student, subject, chosen, 0, OUD_ORIGIN_INDIVIDUAL};
        offer_talk(&self->next, &wanted, false);
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
    talk *about = state_find(&self->next, id);
    if (!about) {
        run_fail(self, "row %zu shows opportunity %u, which is gone", row, id);
        return OUD_STATUS_OK;
    }
    run_say(self, "%s %u%s", at[2] % 2 ? "withdraw" : "offer", id, force ? " (by force)" : "");
    if (at[2] % 2 == 0) {
        wish same = {about->student, about->subject, about->teachers, 0, 0};
        offer_talk(&self->next, &same, true);
        return oud_individual_offer(list, row, NULL, 0, &opportunity);
    }
    if (is_guarded(about, force ? OUD_PLAN_FORCE : 0)) {
        self->wanted = OUD_STATUS_PROTECTED;
    } else {
        withdraw_talk(self, id, force ? OUD_PLAN_FORCE : 0);
    }
    return oud_individual_withdraw(list, row, force);
}

static oud_status individual(run *self, const uint32_t *at)
{
    unsigned student = at[0] % STUDENTS;
    uint32_t id = run_id(self, OUD_KIND_STUDENT, student);
    oud_individual *list = NULL;
    run_say(self, "the list of %s is empty", facts_code(OUD_KIND_STUDENT, student));
    oud_status status = oud_individual_open(self->evening, id, &list);
    if (!id) {
        self->wanted = OUD_STATUS_NOT_FOUND;
    }
    size_t count = oud_individual_count(list);
    if (!status && count) {
        size_t row = at[1] % count;
        uint32_t opportunity = 0;
        uint32_t subject = 0;
        oud_individual_rows(list, OUD_INDIVIDUAL_OPPORTUNITY, row, &opportunity, 1);
        oud_individual_rows(list, OUD_INDIVIDUAL_SUBJECT, row, &subject, 1);
        status = opportunity ? change_row(self, list, row, opportunity, at)
                             : offer_new(self, list, row, student,
                                         run_place(self, OUD_KIND_SUBJECT, subject), at[2]);
    }
    oud_individual_close(list);
    return status;
}

const operation operations_offers[] = {
    {"pakketvakken", pakketvakken, 5},
    {"mentoraat", mentoraat, 2},
    {"by hand", offer_by_hand, 2},
    {"offer file", offer_file, 3},
    {"remove pakketvakken", remove_pakketvakken, 2},
    {"remove by hand", remove_by_hand, 3},
    {"withdraw list", withdraw_list, 2},
    {"withdraw of", withdraw_of, 1},
    {"individual", individual, 4},
    {NULL, NULL, 0},
};
