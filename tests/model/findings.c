/* findings.c - what the check finds about talks, requests and dates (R-CHECK-2), each rule once
 * more as a loop over everything; and acknowledging (R-CHECK-1). The rules about the school's data
 * have golden cases; here it hardly changes. */
#include <stdlib.h>
#include <string.h>

#include "model/offers.h"

enum { FOUND = 2048 };

typedef struct findings {
    finding at[FOUND];
    size_t count;
} findings;

static findings wanted;

static void add(oud_code code, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    if (wanted.count < FOUND) {
        wanted.at[wanted.count++] = (finding){code, {a, b, c, d}};
    }
}

/* ---- counts ---- */

static bool is_enrolled(unsigned student)
{
    return facts_stamklas(student) < STAMKLASSEN;
}

static bool is_stray(const run *self, oud_kind kind, unsigned place)
{
    return run_id(self, kind, place) >= OUD_EVENING_ONLY;
}

/* Offered talks that match; PLACES and 0 match anything. */
static uint32_t count_offers(const run *self, unsigned student, unsigned subject, uint32_t teachers)
{
    uint32_t found = 0;
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *at = &self->now.talks[i];
        found += at->offered && (student == PLACES || at->student == student) &&
                 (subject == PLACES || at->subject == subject) &&
                 (!teachers || (at->teachers & teachers));
    }
    return found;
}

static uint32_t offers_of(const run *self, unsigned student)
{
    return count_offers(self, student, PLACES, 0);
}

static bool any_date(const state *now)
{
    bool found = false;
    for (unsigned date = 0; date < DATES; date++) {
        found |= now->slots[date] != 0;
    }
    return found;
}

/* The dates on which the talks of a student may be scheduled, as bits. */
static uint32_t allowed_dates(const state *now, unsigned student)
{
    const talk about = {.student = (uint8_t)student};
    uint32_t found = 0;
    for (unsigned date = 0; date < DATES; date++) {
        found |= now->slots[date] ? BIT(date) : 0;
    }
    return found & ~state_barred(now, &about);
}

/* ---- rules about who has nothing, or too little ---- */

static void find_nothing(const run *self)
{
    for (unsigned student = 0; student < STUDENTS; student++) {
        if (is_enrolled(student) && !offers_of(self, student)) {
            add(OUD_CODE_CHECK_STUDENT_NOTHING, student, 0, 0, 0);
        }
    }
    for (unsigned parent = 0; parent < PARENTS; parent++) {
        uint32_t children = 0;
        uint32_t offers = 0;
        for (unsigned student = 0; student < STUDENTS; student++) {
            if (is_enrolled(student) && (facts_parents(student) & BIT(parent))) {
                children++;
                offers += offers_of(self, student);
            }
        }
        if (children && !offers) {
            add(OUD_CODE_CHECK_PARENT_NOTHING, parent, 0, 0, 0);
        }
    }
    unsigned week = self->now.settings[OUD_EVENING_SETTING_PEILWEEK];
    for (unsigned teacher = 0; teacher < TEACHERS; teacher++) {
        bool teaches = false;
        for (unsigned i = 0; i < GROUPS * SUBJECTS; i++) {
            teaches |= (facts_candidates(i / SUBJECTS, i % SUBJECTS, week) & BIT(teacher)) != 0;
        }
        if (teaches && !count_offers(self, PLACES, PLACES, BIT(teacher))) {
            add(OUD_CODE_CHECK_TEACHER_NOTHING, teacher, 0, 0, 0);
        }
    }
}

/* ---- rules about students ---- */

static void find_strangers(const run *self)
{
    for (unsigned student = 0; student < STUDENTS; student++) {
        uint32_t count = 0;
        bool gone = false;
        for (size_t i = 0; i < self->now.count; i++) {
            const talk *at = &self->now.talks[i];
            if (at->student == student) {
                count++;
                gone |= at->origin != OUD_ORIGIN_FILE && at->origin != OUD_ORIGIN_HAND;
            }
        }
        if (count && !is_enrolled(student)) {
            add(gone ? OUD_CODE_CHECK_STUDENT_GONE : OUD_CODE_CHECK_STUDENT_NEVER_KNOWN, student,
                count, 0, 0);
        }
    }
}

static void find_families(const run *self)
{
    const state *now = &self->now;
    for (unsigned student = 0; student < STUDENTS; student++) {
        uint32_t offers = offers_of(self, student);
        if (is_enrolled(student) && offers && !facts_parents(student)) {
            add(OUD_CODE_CHECK_NO_PARENTS, student, offers, 0, 0);
        }
        if (is_enrolled(student) && offers && any_date(now) && !allowed_dates(now, student)) {
            add(OUD_CODE_CHECK_ALL_BARRED, student, offers, 0, 0);
        }
    }
    for (unsigned parent = 0; any_date(now) && parent < PARENTS; parent++) {
        uint32_t shared = UINT32_MAX;
        uint32_t children = 0;
        for (unsigned student = 0; student < STUDENTS; student++) {
            if (is_enrolled(student) && (facts_parents(student) & BIT(parent)) &&
                offers_of(self, student) && allowed_dates(now, student)) {
                shared &= allowed_dates(now, student);
                children++;
            }
        }
        if (children > 1 && !shared) {
            add(OUD_CODE_CHECK_FAMILY_DATES, parent, children, 0, 0);
        }
    }
}

/* ---- rules about talks ---- */

/* Whether today's package and lessons would not give a talk that they gave. */
static bool is_obsolete(const run *self, const talk *at)
{
    bool packed = facts_pakketvak(at->student, at->subject);
    uint32_t sources = packed ? facts_sources(at->student, at->subject)
                              : facts_loose_sources(at->student, at->subject);
    uint32_t candidates = 0;
    for (unsigned group = 0; group < GROUPS; group++) {
        if (sources & BIT(group)) {
            candidates |= facts_candidates(group, at->subject,
                                           self->now.settings[OUD_EVENING_SETTING_PEILWEEK]);
        }
    }
    return (packed || sources) && (at->teachers & ~candidates);
}

static void find_about_package(const run *self, const talk *at)
{
    bool exempt = facts_exempt(at->student, at->subject);
    if (!at->offered || !is_enrolled(at->student) ||
        is_stray(self, OUD_KIND_SUBJECT, at->subject)) {
        return;
    }
    if (at->origin != OUD_ORIGIN_MENTORAAT && !facts_pakketvak(at->student, at->subject)) {
        add(OUD_CODE_CHECK_OUTSIDE_PACKAGE, at->student, at->subject, at->teachers, 0);
    }
    if (at->origin != OUD_ORIGIN_MENTORAAT && exempt) {
        add(OUD_CODE_CHECK_EXEMPT_OFFERED, at->student, at->subject, at->teachers, 0);
    }
    if (at->origin == OUD_ORIGIN_PAKKETVAK && !exempt && is_obsolete(self, at)) {
        add(OUD_CODE_CHECK_OBSOLETE, at->student, at->subject, at->teachers, 0);
    }
}

/* The teacher of a set with the first code; TEACHERS when it is empty. */
static unsigned first_teacher(uint32_t teachers)
{
    unsigned first = TEACHERS;
    for (unsigned teacher = 0; teacher < TEACHERS; teacher++) {
        if ((teachers & BIT(teacher)) &&
            (first == TEACHERS || strcmp(facts_code(OUD_KIND_TEACHER, teacher),
                                         facts_code(OUD_KIND_TEACHER, first)) < 0)) {
            first = teacher;
        }
    }
    return first;
}

/* Whether a set of teachers comes before another: fewer of them, or of as many the first code that
 * is not in both. */
static bool comes_first(uint32_t teachers, uint32_t others)
{
    int more = 0;
    for (unsigned teacher = 0; teacher < TEACHERS; teacher++) {
        more += (teachers & BIT(teacher)) ? 1 : 0;
        more -= (others & BIT(teacher)) ? 1 : 0;
    }
    unsigned first = first_teacher(teachers ^ others);
    return more ? more < 0 : first < TEACHERS && (teachers & BIT(first));
}

/* The teacher with the first code whom a talk shares with one about the subject that comes before
 * it. */
static void find_shared(const run *self, const talk *at)
{
    uint32_t shared = 0;
    for (size_t i = 0; at->offered && i < self->now.count; i++) {
        const talk *other = &self->now.talks[i];
        if (other->offered && other->student == at->student && other->subject == at->subject &&
            comes_first(other->teachers, at->teachers)) {
            shared |= at->teachers & other->teachers;
        }
    }
    if (shared) {
        add(OUD_CODE_CHECK_TALKS_SHARE, at->student, at->subject, first_teacher(shared),
            at->teachers);
    }
}

static void find_unknown(const run *self)
{
    for (unsigned teacher = 0; teacher < TEACHERS; teacher++) {
        uint32_t offers = count_offers(self, PLACES, PLACES, BIT(teacher));
        if (offers && !facts_teaches(teacher)) {
            add(OUD_CODE_CHECK_TALK_TEACHER, teacher, offers, 0, 0);
        }
    }
    for (unsigned subject = 0; subject < SUBJECTS; subject++) {
        uint32_t others = 0; /* than talks with a mentor */
        bool nameless = false;
        for (size_t i = 0; i < self->now.count; i++) {
            const talk *at = &self->now.talks[i];
            bool mentoraat = at->origin == OUD_ORIGIN_MENTORAAT;
            bool counts = at->offered && at->subject == subject;
            others += counts && !mentoraat;
            nameless |= counts && mentoraat && !self->now.names[subject] && !facts_named(subject);
        }
        if (others && subject >= SUBJECTS_KNOWN) {
            add(OUD_CODE_CHECK_TALK_SUBJECT, subject, others, 0, 0);
        }
        if (nameless) {
            add(OUD_CODE_CHECK_SUBJECT_NO_NAME, subject, count_offers(self, PLACES, subject, 0), 0,
                0);
        }
    }
}

/* ---- rules about requests ---- */

static void find_breaches(const run *self, const talk *at)
{
    static const struct {
        oud_request_rule rule;
        oud_code code;
    } RULES[] = {{OUD_REQUEST_RULE_OFFERED, OUD_CODE_CHECK_REQUEST_NOT_OFFERED},
                 {OUD_REQUEST_RULE_LONG, OUD_CODE_CHECK_REQUEST_LONG},
                 {OUD_REQUEST_RULE_OWN_CHILD, OUD_CODE_CHECK_REQUEST_OWN_CHILD},
                 {OUD_REQUEST_RULE_PARTY, OUD_CODE_CHECK_REQUEST_PARTY}};
    unsigned broken = 0;
    bool aside = false;
    for (unsigned party = 0; party < PARTIES; party++) {
        broken |= state_breaches(&self->now, at, party);
        aside |= at->aside[party].duration != 0;
    }
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
        if (broken & (unsigned)RULES[i].rule) {
            add(RULES[i].code, at->student, at->subject, at->teachers, 0);
        }
    }
    if (aside) {
        add(OUD_CODE_CHECK_REQUEST_CONFLICT, at->student, at->subject, at->teachers, 0);
    }
    if (at->scheduled && !at->offered) {
        add(OUD_CODE_CHECK_SCHEDULED_NOT_OFFERED, at->student, at->subject, at->teachers, 0);
    }
}

static void find_too_many(const run *self)
{
    uint32_t most = self->now.settings[OUD_EVENING_SETTING_MAX_REQUESTS];
    for (unsigned i = 0; most && i < STUDENTS * PARTIES; i++) {
        uint32_t used = state_used(&self->now, i / PARTIES, i % PARTIES, 0);
        if (used > most) {
            add(OUD_CODE_CHECK_REQUEST_MAXIMUM, i / PARTIES, used, most, 0);
        }
    }
}

static void find_overfull(const run *self)
{
    const state *now = &self->now;
    for (unsigned teacher = 0; any_date(now) && teacher < TEACHERS; teacher++) {
        uint32_t time = 0;
        uint32_t slots = 0;
        for (size_t i = 0; i < now->count; i++) {
            const talk *at = &now->talks[i];
            bool counts = at->offered && talk_requested(at) && (at->teachers & BIT(teacher));
            time += counts ? at->duration : 0;
        }
        for (unsigned date = 0; date < DATES; date++) {
            uint32_t own = now->teacher_slots[date][teacher];
            uint32_t all = now->slots[date] ? now->slots[date] - 1 : 0;
            slots += own && own - 1 < all ? own - 1 : all;
        }
        if (facts_teaches(teacher) && time > slots) {
            add(OUD_CODE_CHECK_TEACHER_OVERFULL, teacher, time, slots, 0);
        }
    }
}

static int compare(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(finding)); /* any order will do, if it is the same for both */
}

static void make_wanted(const run *self)
{
    wanted.count = 0;
    if (count_offers(self, PLACES, PLACES, 0)) {
        find_nothing(self);
    }
    find_strangers(self);
    find_families(self);
    find_unknown(self);
    for (size_t i = 0; i < self->now.count; i++) {
        find_about_package(self, &self->now.talks[i]);
        find_shared(self, &self->now.talks[i]);
        find_breaches(self, &self->now.talks[i]);
    }
    find_too_many(self);
    find_overfull(self);
    qsort(wanted.at, wanted.count, sizeof *wanted.at, compare);
}

/* ---- what the library finds ---- */

static const uint32_t CODES[] = {
    OUD_CODE_CHECK_STUDENT_NOTHING,   OUD_CODE_CHECK_PARENT_NOTHING,
    OUD_CODE_CHECK_TEACHER_NOTHING,   OUD_CODE_CHECK_NO_PARENTS,
    OUD_CODE_CHECK_STUDENT_GONE,      OUD_CODE_CHECK_STUDENT_NEVER_KNOWN,
    OUD_CODE_CHECK_TALK_TEACHER,      OUD_CODE_CHECK_TALK_SUBJECT,
    OUD_CODE_CHECK_TALKS_SHARE,       OUD_CODE_CHECK_OUTSIDE_PACKAGE,
    OUD_CODE_CHECK_EXEMPT_OFFERED,    OUD_CODE_CHECK_OBSOLETE,
    OUD_CODE_CHECK_SUBJECT_NO_NAME,   OUD_CODE_CHECK_REQUEST_NOT_OFFERED,
    OUD_CODE_CHECK_REQUEST_MAXIMUM,   OUD_CODE_CHECK_REQUEST_LONG,
    OUD_CODE_CHECK_REQUEST_OWN_CHILD, OUD_CODE_CHECK_REQUEST_PARTY,
    OUD_CODE_CHECK_REQUEST_CONFLICT,  OUD_CODE_CHECK_SCHEDULED_NOT_OFFERED,
    OUD_CODE_CHECK_ALL_BARRED,        OUD_CODE_CHECK_FAMILY_DATES,
    OUD_CODE_CHECK_TEACHER_OVERFULL,
};
#define CODE_COUNT (sizeof CODES / sizeof *CODES)

static finding read_finding(run *self, const oud_check *check, size_t number)
{
    finding found = {oud_check_get(check, number, OUD_FINDING_ATTRIBUTE_CODE), {0}};
    for (size_t i = 0; i < oud_check_get(check, number, OUD_FINDING_ATTRIBUTE_THING_COUNT); i++) {
        uint32_t kind = oud_check_thing_kind(check, number, i);
        uint32_t thing = oud_check_thing(check, number, i);
        if (kind < OUD_THING_OPPORTUNITY) {
            thing = run_place(self, (oud_kind)kind, thing);
        } else if (kind == OUD_THING_OPPORTUNITY) {
            const talk *at = state_talk(&self->now, thing);
            thing = at ? at->teachers : 0;
        }
        found.things[i] = thing;
    }
    return found;
}

static bool is_quiet(const state *now, const finding *of)
{
    bool found = false;
    for (size_t i = 0; i < QUIET; i++) {
        found |= compare(&now->quiet[i], of) == 0;
    }
    return found;
}

/* The findings of the library, in the order of the model's, with the quiet ones told apart. */
static void read_all(run *self, const oud_check *check, findings *found)
{
    size_t loud = oud_check_count(check);
    size_t all = loud + oud_check_count_quiet(check);
    found->count = 0;
    for (size_t i = 0; i < all && i < FOUND; i++) {
        finding at = read_finding(self, check, i);
        bool quiet = oud_check_get(check, i, OUD_FINDING_ATTRIBUTE_QUIET);
        if (quiet != (i >= loud) || quiet != is_quiet(&self->now, &at)) {
            run_fail(self, "finding %zu with code %u is%s quiet", i, at.code, quiet ? "" : " not");
        }
        found->at[found->count++] = at;
    }
    qsort(found->at, found->count, sizeof *found->at, compare);
}

static void fail_at(run *self, const finding *a, const finding *b)
{
    run_fail(self, "the check: %u (%u %u %u %u) is found, %u (%u %u %u %u) wanted", b->code,
             b->things[0], b->things[1], b->things[2], b->things[3], a->code, a->things[0],
             a->things[1], a->things[2], a->things[3]);
}

void compare_findings(run *self)
{
    static findings found;
    oud_check *check = NULL;
    if (self->failed || oud_check_new(self->evening, CODES, CODE_COUNT, 0, &check)) {
        run_fail(self, "there is no check to be had");
        return;
    }
    make_wanted(self);
    read_all(self, check, &found);
    for (size_t i = 0; i < wanted.count || i < found.count; i++) {
        const finding none = {0};
        const finding *a = i < wanted.count ? &wanted.at[i] : &none;
        const finding *b = i < found.count ? &found.at[i] : &none;
        if (compare(a, b) != 0) {
            fail_at(self, a, b);
            break;
        }
    }
    oud_check_free(check);
}

/* ---- acknowledging ---- */

/* Make a finding quiet, or let it speak. */
static void set_quiet(run *self, const finding *of, bool quiet)
{
    static const finding NONE = {0};
    bool known = is_quiet(&self->now, of);
    for (size_t i = 0; i < QUIET && known != quiet; i++) {
        finding *at = &self->next.quiet[i];
        if (compare(at, quiet ? &NONE : of) == 0) {
            *at = quiet ? *of : NONE;
            return;
        }
    }
}

static size_t count_quiet(const state *now)
{
    size_t found = 0;
    for (size_t i = 0; i < QUIET; i++) {
        found += now->quiet[i].code != 0;
    }
    return found;
}

static oud_status acknowledge(run *self, const uint32_t *at)
{
    oud_check *check = NULL;
    bool quiet = count_quiet(&self->now) < QUIET && at[1] % 3;
    oud_status status = oud_check_new(self->evening, CODES, CODE_COUNT, 0, &check);
    size_t loud = oud_check_count(check);
    size_t count = loud + oud_check_count_quiet(check);
    size_t number = 0;
    if (!status && count) {
        number =
            !quiet && at[2] % 4 && loud < count ? loud + at[0] % (count - loud) : at[0] % count;
        finding of = read_finding(self, check, number);
        set_quiet(self, &of, quiet);
        run_say(self, "finding %u (%u %u %u %u) becomes %s", of.code, of.things[0], of.things[1],
                of.things[2], of.things[3], quiet ? "quiet" : "loud");
        status = oud_check_acknowledge(check, number, quiet);
    }
    oud_check_free(check);
    return status;
}

/* ---- remedies ---- */

/* What carrying out the remedy of a finding makes of the next state; false when it has none. */
static bool remedy(run *self, const finding *of)
{
    uint32_t student = of->things[0];
    uint32_t teachers = of->code == OUD_CODE_CHECK_TALKS_SHARE ? of->things[3] : of->things[2];
    const talk *about = state_equal_talk(&self->now, student, of->things[1], teachers);
    switch (of->code) {
    case OUD_CODE_CHECK_NO_PARENTS:
    case OUD_CODE_CHECK_STUDENT_GONE:
        for (size_t i = 0; i < self->now.count; i++) {
            if (self->now.talks[i].student == student && of->code == OUD_CODE_CHECK_STUDENT_GONE) {
                state_remove(&self->next, self->now.talks[i].id);
            } else if (self->now.talks[i].student == student) {
                offers_withdraw(self, self->now.talks[i].id, 0);
            }
        }
        return true;
    case OUD_CODE_CHECK_TALKS_SHARE:
    case OUD_CODE_CHECK_OUTSIDE_PACKAGE:
    case OUD_CODE_CHECK_EXEMPT_OFFERED:
    case OUD_CODE_CHECK_OBSOLETE:
        offers_withdraw(self, about->id, 0);
        return true;
    default:
        return false;
    }
}

static oud_status carry_out(run *self, const uint32_t *at)
{
    oud_check *check = NULL;
    oud_plan *plan = NULL;
    oud_status status = oud_check_new(self->evening, CODES, CODE_COUNT, 0, &check);
    size_t count = oud_check_count(check) + oud_check_count_quiet(check);
    if (!status && count) {
        size_t number = at[0] % count;
        finding of = read_finding(self, check, number);
        run_say(self, "of finding %u (%u %u %u %u)", of.code, of.things[0], of.things[1],
                of.things[2], of.things[3]);
        self->wanted = remedy(self, &of) ? OUD_STATUS_OK : OUD_STATUS_NOT_ALLOWED;
        status = oud_plan_remedy(check, number, 0, &plan);
    }
    oud_check_free(check);
    return plan ? offers_apply(self, NULL, status, plan) : status;
}

const operation operations_findings[] = {
    {"remedy", carry_out, 2},
    {"acknowledge", acknowledge, 4},
    {NULL, NULL, 0},
};
