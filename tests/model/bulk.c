/* bulk.c - the other plans: by hand, from a file, removing and withdrawing, on both sides. */
#include <stdio.h>
#include <string.h>

#include "model/offers.h"

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
    uint32_t flags = at[3] % 2 ? OUD_PLAN_FLAG_OFFER_AGAIN : 0;
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
                    offers_talk(&self->next, &wanted, flags);
                }
            }
        }
    }
    oud_status status =
        oud_plan_by_hand(self->evening, chosen.ids[0], chosen.counts[0], chosen.ids[1],
                         chosen.counts[1], chosen.ids[2], chosen.counts[2], flags, &plan);
    return offers_apply(self, NULL, status, plan);
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
    uint32_t flags = at[3] % 2 ? OUD_PLAN_FLAG_FORCE : 0;
    by_hand chosen = cast_by_hand(self, at, flags);
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *about = &self->now.talks[i];
        bool concerned = (chosen.sets[1] & BIT(about->subject)) &&
                         (chosen.sets[2] & BIT(about->student)) && !offers_guarded(about, flags);
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
            talk *about = state_talk(&self->next, id);
            about->teachers = left[i];
            about->changed = 1;
        }
    }
    oud_status status =
        oud_plan_remove_by_hand(self->evening, chosen.ids[0], chosen.counts[0], chosen.ids[1],
                                chosen.counts[1], chosen.ids[2], chosen.counts[2], flags, &plan);
    return offers_apply(self, NULL, status, plan);
}

static oud_status remove_pakketvakken(run *self, const uint32_t *at)
{
    uint32_t afdelingen[2];
    uint32_t subjects[2];
    oud_plan *plan = NULL;
    plan_request asked = {.flags = at[2] % 2 ? OUD_PLAN_FLAG_FORCE : 0};
    offers_cast_pairs(&asked, at);
    bool everything = at[4] % 16 ? asked.pairs == 0 && at[3] % 4 == 0 : at[4] / 16 % 2;
    asked.pairs = asked.pairs || at[3] % 4 == 0 ? asked.pairs : 1; /* seldom everything */
    offers_pair_ids(self, &asked, afdelingen, subjects);
    asked.flags |= everything ? OUD_PLAN_FLAG_EVERYTHING : 0;
    run_say(self, "%zu pairs (%u %u, %u %u), flags %u", asked.pairs, afdelingen[0], subjects[0],
            afdelingen[1], subjects[1], asked.flags);
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *about = &self->now.talks[i];
        if (facts_pakketvak(about->student, about->subject) &&
            offers_selected(&asked, facts_afdeling(about->student), about->subject) &&
            !offers_guarded(about, asked.flags)) {
            state_remove(&self->next, about->id);
        }
    }
    if (everything != (asked.pairs == 0)) {
        self->wanted = OUD_STATUS_ARGUMENT;
        self->next = self->now;
    }
    oud_status status = oud_plan_remove_pakketvakken(self->evening, afdelingen, subjects,
                                                     asked.pairs, asked.flags, &plan);
    return offers_apply(self, NULL, status, plan);
}

/* ---- R-EDIT-3: withdrawing many ---- */

static oud_status withdraw_list(run *self, const uint32_t *at)
{
    uint32_t ids[4];
    oud_plan *plan = NULL;
    uint32_t flags = at[4] % 2 ? OUD_PLAN_FLAG_FORCE : 0;
    size_t count = self->now.count ? at[5] % 4 : 0;
    for (size_t i = 0; i < count; i++) {
        ids[i] = self->now.talks[at[i] % self->now.count].id;
        offers_withdraw(self, ids[i], flags);
    }
    run_say(self, "%zu opportunities (%u ...), flags %u", count, count ? ids[0] : 0, flags);
    oud_status status = oud_plan_withdraw(self->evening, ids, count, flags, &plan);
    return offers_apply(self, NULL, status, plan);
}

static oud_status withdraw_of(run *self, const uint32_t *at)
{
    uint32_t ids[PLACES];
    oud_plan *plan = NULL;
    uint32_t flags = at[2] % 2 ? OUD_PLAN_FLAG_FORCE : 0;
    oud_kind kind = at[1] % 2 ? OUD_KIND_STUDENT : OUD_KIND_TEACHER;
    uint32_t set = some(self, kind, at[0] & at[0] >> 4);
    size_t count = run_ids(self, kind, set, ids);
    run_say(self, "%s %#x, flags %u", kind == OUD_KIND_STUDENT ? "students" : "teachers", set,
            flags);
    for (size_t i = 0; i < self->now.count; i++) {
        const talk *about = &self->now.talks[i];
        if (kind == OUD_KIND_STUDENT ? set & BIT(about->student) : set & about->teachers) {
            offers_withdraw(self, about->id, flags);
        }
    }
    oud_status status = oud_plan_withdraw_of(self->evening, kind, ids, count, flags, &plan);
    return offers_apply(self, NULL, status, plan);
}

/* ---- absence ---- */

/* Who takes a talk over when nobody else is on it: the nearest, which is left to the library to
 * say; what the plan makes of it is not. 0: nobody. */
static uint32_t nearest(const run *self, const oud_absence *absence, uint32_t id)
{
    for (size_t row = 0; row < oud_absence_count(absence); row++) {
        uint32_t of = 0;
        uint32_t teacher = 0;
        oud_absence_rows(absence, OUD_ABSENCE_COLUMN_OPPORTUNITY, row, &of, 1);
        if (of == id && oud_absence_stand_ins(absence, row, &teacher, NULL, 1)) {
            return BIT(run_place(self, OUD_KIND_TEACHER, teacher));
        }
    }
    return 0;
}

/* A talk that loses a teacher, in the state so far. */
static void repair(run *self, const oud_absence *absence, uint32_t id, uint32_t lost,
                   uint32_t flags)
{
    talk *about = state_talk(&self->next, id);
    uint32_t left = about->teachers & ~lost;
    left = left ? left : nearest(self, absence, id);
    if (left && !state_equal_talk(&self->next, about->student, about->subject, left)) {
        about->teachers = left;
        about->changed = 1;
    } else {
        offers_withdraw(self, id, flags);
    }
}

static oud_status absence(run *self, const uint32_t *at)
{
    oud_plan *plan = NULL;
    oud_absence *seen = NULL;
    unsigned teacher = at[0] % TEACHERS;
    uint32_t id = run_id(self, OUD_KIND_TEACHER, teacher);
    uint32_t flags = at[1] % 2 ? OUD_PLAN_FLAG_FORCE : 0;
    run_say(self, "teacher %s, flags %u", facts_code(OUD_KIND_TEACHER, teacher), flags);
    self->wanted = id ? OUD_STATUS_OK : OUD_STATUS_NOT_FOUND;
    oud_status status = oud_absence_new(self->evening, id, 0, &seen);
    for (size_t i = 0; !status && i < self->now.count; i++) {
        const talk *about = &self->now.talks[i];
        if (about->offered && (about->teachers & BIT(teacher))) {
            repair(self, seen, about->id, BIT(teacher), flags);
        }
    }
    oud_absence_free(seen);
    status = status ? status : oud_plan_absence(self->evening, id, flags, &plan);
    return plan ? offers_apply(self, NULL, status, plan) : status;
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
    talk *known = found ? state_talk(&self->next, found) : NULL;
    wish wanted = {student, subject, known ? known->teachers : BIT(teacher), 0, OUD_ORIGIN_FILE};
    offers_talk(&self->next, &wanted, again);
}

static oud_status offer_file(run *self, const uint32_t *at)
{
    char text[LINE / 2] = "";
    oud_plan *plan = NULL;
    uint32_t flags = at[4] % 2 ? OUD_PLAN_FLAG_OFFER_AGAIN : 0;
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
    return offers_apply(self, NULL, status, plan);
}

const operation operations_bulk[] = {
    {"by hand", offer_by_hand, 2},
    {"offer file", offer_file, 3},
    {"remove pakketvakken", remove_pakketvakken, 2},
    {"remove by hand", remove_by_hand, 3},
    {"withdraw list", withdraw_list, 2},
    {"withdraw of", withdraw_of, 1},
    {"absence", absence, 1},
    {NULL, NULL, 0},
};
