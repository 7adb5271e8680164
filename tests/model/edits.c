/* edits.c - the operations on one opportunity, requests, dates and settings, on both sides. */
#include <string.h>

#include "model/model.h"

#define BIT(place) (UINT32_C(1) << (place))

/* An id that was given out, or the next one; mostly one that is there. */
static uint32_t any_id(const run *self, uint32_t dice)
{
    if (self->now.count && dice % 8) {
        return self->now.talks[dice / 8 % self->now.count].id;
    }
    return 1 + dice / 8 % (self->last + 1);
}

static unsigned any_teacher(const run *self, uint32_t dice)
{
    unsigned place = dice % TEACHERS;
    while (!run_id(self, OUD_KIND_TEACHER, place)) {
        place = (place + 1) % TEACHERS;
    }
    return place;
}

static const char *text_at(unsigned text)
{
    return facts_texts[text];
}

/* What is refused leaves everything as it was. */
static void refuse(run *self, oud_status status)
{
    self->wanted = status;
    self->next = self->now;
}

/* R-EDIT-3: whether force is lacking. */
static bool is_protected(const talk *about, uint32_t force)
{
    return !force && (about->scheduled || talk_requested(about));
}

/* ---- R-EDIT-3 ---- */

static oud_status withdraw(run *self, const uint32_t *at)
{
    uint32_t id = any_id(self, at[0]);
    uint32_t force = at[1] % 2;
    talk *about = state_talk(&self->next, id);
    run_say(self, "withdraw %u%s", id, force ? " by force" : "");
    if (!about) {
        refuse(self, OUD_STATUS_NOT_FOUND);
    } else if (is_protected(about, force)) {
        refuse(self, OUD_STATUS_PROTECTED);
    } else {
        about->offered = 0;
        talk_settle_duration(about);
    }
    return oud_opportunity_withdraw(self->evening, id, force);
}

static oud_status offer(run *self, const uint32_t *at)
{
    uint32_t id = any_id(self, at[0]);
    talk *about = state_talk(&self->next, id);
    run_say(self, "offer %u", id);
    if (!about) {
        refuse(self, OUD_STATUS_NOT_FOUND);
    } else if (!about->offered) {
        about->offered = 1;
        about->duration = talk_longest(about) > 1 ? 2 : 1;
    }
    return oud_opportunity_offer(self->evening, id);
}

static oud_status take_away(run *self, const uint32_t *at)
{
    uint32_t id = any_id(self, at[0]);
    uint32_t force = at[1] % 2;
    const talk *about = state_talk(&self->next, id);
    run_say(self, "remove %u%s", id, force ? " by force" : "");
    if (!about) {
        refuse(self, OUD_STATUS_NOT_FOUND);
    } else if (is_protected(about, force)) {
        refuse(self, OUD_STATUS_PROTECTED);
    } else {
        state_remove(&self->next, id);
    }
    return oud_opportunity_remove(self->evening, id, force);
}

/* ---- R-EDIT-1 ---- */

/* What new teachers make of an opportunity. */
static void change_teachers(run *self, talk *about, uint32_t teachers)
{
    if (teachers == about->teachers) {
        return;
    }
    if (state_equal_talk(&self->next, about->student, about->subject, teachers)) {
        refuse(self, OUD_STATUS_DUPLICATE);
        return;
    }
    about->teachers = teachers;
    about->changed = 1;
}

static oud_status set_teachers(run *self, const uint32_t *at)
{
    uint32_t id = any_id(self, at[0]);
    uint32_t ids[TEACHERS];
    uint32_t set = (BIT(any_teacher(self, at[1])) | BIT(any_teacher(self, at[2]))) &
                   (at[3] % 16 ? ~UINT32_C(0) : 0);
    size_t count = run_ids(self, OUD_KIND_TEACHER, set, ids);
    talk *about = state_talk(&self->next, id);
    run_say(self, "teachers of %u become %#x", id, set);
    if (!about) {
        refuse(self, OUD_STATUS_NOT_FOUND);
    } else if (!set) {
        refuse(self, OUD_STATUS_ARGUMENT);
    } else {
        change_teachers(self, about, set);
    }
    return oud_opportunity_set_teachers(self->evening, id, ids, count);
}

static oud_status add_teacher(run *self, const uint32_t *at)
{
    uint32_t id = any_id(self, at[0]);
    unsigned teacher = any_teacher(self, at[1]);
    talk *about = state_talk(&self->next, id);
    run_say(self, "%u gets teacher %s", id, facts_code(OUD_KIND_TEACHER, teacher));
    if (about) {
        change_teachers(self, about, about->teachers | BIT(teacher));
    } else {
        refuse(self, OUD_STATUS_NOT_FOUND);
    }
    return oud_opportunity_add_teacher(self->evening, id, run_id(self, OUD_KIND_TEACHER, teacher));
}

/* A teacher, mostly one who is on it. */
static unsigned one_of(const run *self, const talk *about, uint32_t dice)
{
    unsigned teacher = any_teacher(self, dice);
    while (about && dice % 4 && !(about->teachers & BIT(teacher))) {
        teacher = (teacher + 1) % TEACHERS;
    }
    return teacher;
}

static oud_status remove_teacher(run *self, const uint32_t *at)
{
    uint32_t id = any_id(self, at[0]);
    talk *about = state_talk(&self->next, id);
    unsigned teacher = one_of(self, about, at[1]);
    run_say(self, "%u loses teacher %s", id, facts_code(OUD_KIND_TEACHER, teacher));
    if (!about || !(about->teachers & BIT(teacher))) {
        refuse(self, OUD_STATUS_NOT_FOUND);
    } else if (about->teachers == BIT(teacher)) {
        refuse(self, OUD_STATUS_NOT_ALLOWED);
    } else {
        change_teachers(self, about, about->teachers & ~BIT(teacher));
    }
    return oud_opportunity_remove_teacher(self->evening, id,
                                          run_id(self, OUD_KIND_TEACHER, teacher));
}

static oud_status replace_teacher(run *self, const uint32_t *at)
{
    uint32_t id = any_id(self, at[0]);
    talk *about = state_talk(&self->next, id);
    unsigned teacher = one_of(self, about, at[1]);
    unsigned by = any_teacher(self, at[2]);
    run_say(self, "on %u teacher %s is replaced by %s", id, facts_code(OUD_KIND_TEACHER, teacher),
            facts_code(OUD_KIND_TEACHER, by));
    if (!about || !(about->teachers & BIT(teacher))) {
        refuse(self, OUD_STATUS_NOT_FOUND);
    } else {
        change_teachers(self, about, (about->teachers & ~BIT(teacher)) | BIT(by));
    }
    return oud_opportunity_replace_teacher(self->evening, id,
                                           run_id(self, OUD_KIND_TEACHER, teacher),
                                           run_id(self, OUD_KIND_TEACHER, by));
}

/* ---- R-EDIT-2, R-STATE-1, remarks ---- */

static oud_status set_duration(run *self, const uint32_t *at)
{
    uint32_t id = any_id(self, at[0]);
    uint32_t duration = at[1] % 16 ? 1 + at[1] % 2 : 3;
    talk *about = state_talk(&self->next, id);
    run_say(self, "duration of %u becomes %u", id, duration);
    if (!about) {
        refuse(self, OUD_STATUS_NOT_FOUND);
    } else if (duration > 2) {
        refuse(self, OUD_STATUS_ARGUMENT);
    } else if (duration == 2 && !(about->offered && talk_requested(about))) {
        refuse(self, OUD_STATUS_NOT_ALLOWED);
    } else {
        about->duration = (uint8_t)duration;
    }
    return oud_opportunity_set_duration(self->evening, id, duration);
}

static oud_status set_remark(run *self, const uint32_t *at)
{
    uint32_t id = any_id(self, at[0]);
    unsigned text = at[1] % TEXTS;
    talk *about = state_talk(&self->next, id);
    run_say(self, "remark on %u becomes text %u", id, text);
    if (about) {
        about->remark = (uint8_t)text;
    } else {
        refuse(self, OUD_STATUS_NOT_FOUND);
    }
    return oud_opportunity_set_remark(self->evening, id, text_at(text), strlen(text_at(text)));
}

static oud_status set_scheduled(run *self, const uint32_t *at)
{
    uint32_t id = any_id(self, at[0]);
    uint8_t scheduled = at[1] % 2;
    talk *about = state_talk(&self->next, id);
    run_say(self, "scheduled of %u becomes %u", id, scheduled);
    if (about) {
        about->scheduled = scheduled;
    } else {
        refuse(self, OUD_STATUS_NOT_FOUND);
    }
    return oud_opportunity_set_scheduled(self->evening, id, scheduled);
}

/* ---- R-REQ-1 ---- */

/* 0, or a parent: mostly one of the child. */
static unsigned any_party(const talk *about, uint32_t dice)
{
    unsigned party = dice / 4 % PARTIES;
    uint32_t parents = about ? facts_parents(about->student) : 0;
    while (parents && dice % 4 && party && !(parents & BIT(party - 1))) {
        party = (party + 1) % PARTIES;
    }
    return party;
}

/* Whether it is the moment: published, and not after the deadline. */
static bool is_time(const state *now, uint32_t today)
{
    uint32_t deadline = now->settings[OUD_EVENING_SETTING_DEADLINE];
    return now->settings[OUD_EVENING_SETTING_PUBLISHED] && !(deadline && today > deadline);
}

/* Whether parents may make this request now. */
static bool may_request(const state *now, const talk *about, unsigned party, unsigned duration,
                        uint32_t today)
{
    bool twice = now->settings[OUD_EVENING_SETTING_LONG_COUNTS_TWICE];
    talk asked = *about;
    uint32_t most = now->settings[OUD_EVENING_SETTING_MAX_REQUESTS];
    unsigned before = about->request[party].duration;
    unsigned weight = duration > 1 && twice ? 2 : 1;
    unsigned weight_before = before > 1 && twice ? 2 : before != 0;
    unsigned used = state_used(now, about->student, party, about->id) + weight;
    asked.request[party].duration = (uint8_t)duration;
    return is_time(now, today) &&
           !(state_breaches(now, &asked, party) & ~(unsigned)OUD_REQUEST_RULE_MAXIMUM) &&
           !(most && used > most && weight > weight_before);
}

static uint32_t any_today(uint32_t dice)
{
    static const uint32_t TODAY[] = {0, 20250101, 20250120, 20250201};
    return TODAY[dice % 4];
}

static oud_status request(run *self, const uint32_t *at)
{
    uint32_t id = any_id(self, at[0]);
    talk *about = state_talk(&self->next, id);
    unsigned party = any_party(about, at[1]);
    said wish = {(uint8_t)(1 + at[2] % 2),
                 {(uint8_t)(at[3] % TEXTS), (uint8_t)(at[3] / TEXTS % TEXTS)}};
    bool school = at[4] % 2;
    uint32_t today = any_today(at[5]);
    run_say(self, "%s: party %u requests %u, duration %u, texts %u %u, today %u",
            school ? "school" : "parents", party, id, wish.duration, wish.text[0], wish.text[1],
            today);
    if (!about) {
        refuse(self, OUD_STATUS_NOT_FOUND);
    } else if (!school && !may_request(&self->now, about, party, wish.duration, today)) {
        refuse(self, OUD_STATUS_NOT_ALLOWED);
    } else {
        talk_enter(about, party, wish);
    }
    const char *const texts[] = {text_at(wish.text[0]), text_at(wish.text[1])};
    return oud_request_set(self->evening, id, party ? run_id(self, OUD_KIND_PARENT, party - 1) : 0,
                           wish.duration, texts[0], strlen(texts[0]), texts[1], strlen(texts[1]),
                           today, school ? OUD_REQUEST_FLAG_BY_SCHOOL : 0);
}

static oud_status withdraw_request(run *self, const uint32_t *at)
{
    unsigned party = 0;
    uint32_t id = at[1] % 8 ? state_any_request(&self->now, false, at[0], &party) : 0;
    id = id ? id : any_id(self, at[0]);
    talk *about = state_talk(&self->next, id);
    bool school = at[2] % 2;
    uint32_t today = any_today(at[3]);
    run_say(self, "%s: party %u withdraws the request on %u, today %u",
            school ? "school" : "parents", party, id, today);
    if (!about || !about->request[party].duration) {
        refuse(self, OUD_STATUS_NOT_FOUND);
    } else if (!school &&
               (!is_time(&self->now, today) || about->scheduled ||
                (state_breaches(&self->now, about, party) & OUD_REQUEST_RULE_OWN_CHILD))) {
        refuse(self, OUD_STATUS_NOT_ALLOWED);
    } else {
        talk_enter(about, party, (said){0, {0, 0}});
    }
    return oud_request_withdraw(self->evening, id,
                                party ? run_id(self, OUD_KIND_PARENT, party - 1) : 0, today,
                                school ? OUD_REQUEST_FLAG_BY_SCHOOL : 0);
}

static oud_status set_apart(run *self, const uint32_t *at)
{
    unsigned student = at[0] % STUDENTS;
    uint32_t id = run_id(self, OUD_KIND_STUDENT, student);
    uint8_t apart = at[1] % 3;
    run_say(self, "parents of %s: apart %u", facts_code(OUD_KIND_STUDENT, student), apart);
    if (id) {
        self->next.apart[student] = apart;
    } else {
        refuse(self, OUD_STATUS_NOT_FOUND);
    }
    return oud_student_set_apart(self->evening, id, (oud_apart)apart);
}

/* ---- R-DATE-1 ---- */

static oud_status set_date(run *self, const uint32_t *at)
{
    unsigned date = at[0] % DATES;
    uint32_t slots = at[1] % 20;
    run_say(self, "date %u gets %u slots", facts_dates[date], slots);
    self->next.slots[date] = slots + 1;
    return oud_date_set(self->evening, facts_dates[date], slots);
}

static oud_status remove_date(run *self, const uint32_t *at)
{
    unsigned date = at[0] % DATES;
    run_say(self, "date %u goes", facts_dates[date]);
    if (self->now.slots[date]) {
        self->next.slots[date] = 0;
        self->next.barred[date] = 0;
        self->next.exempted[date] = 0;
        memset(self->next.teacher_slots[date], 0, sizeof self->next.teacher_slots[date]);
    } else {
        refuse(self, OUD_STATUS_NOT_FOUND);
    }
    return oud_date_remove(self->evening, facts_dates[date]);
}

static oud_status set_slots(run *self, const uint32_t *at)
{
    unsigned date = at[0] % DATES;
    unsigned teacher = any_teacher(self, at[1]);
    uint32_t slots = at[2] % 20;
    run_say(self, "teacher %s has %u slots on %u", facts_code(OUD_KIND_TEACHER, teacher), slots,
            facts_dates[date]);
    if (self->now.slots[date]) {
        bool fewer = slots < self->now.slots[date] - 1;
        self->next.teacher_slots[date][teacher] = fewer ? slots + 1 : 0;
    } else {
        refuse(self, OUD_STATUS_NOT_FOUND);
    }
    return oud_date_set_slots(self->evening, facts_dates[date],
                              run_id(self, OUD_KIND_TEACHER, teacher), slots);
}

static oud_status bar(run *self, const uint32_t *at)
{
    unsigned date = at[0] % DATES;
    unsigned stamklas = at[1] % STAMKLASSEN;
    uint32_t barred = at[2] % 2;
    run_say(self, "stamklas %s barred on %u: %u", facts_code(OUD_KIND_STAMKLAS, stamklas),
            facts_dates[date], barred);
    if (self->now.slots[date]) {
        self->next.barred[date] &= ~BIT(stamklas);
        self->next.barred[date] |= barred << stamklas;
    } else {
        refuse(self, OUD_STATUS_NOT_FOUND);
    }
    return oud_date_bar(self->evening, facts_dates[date], run_id(self, OUD_KIND_STAMKLAS, stamklas),
                        (int)barred);
}

static oud_status exempt(run *self, const uint32_t *at)
{
    unsigned date = at[0] % DATES;
    unsigned student = at[1] % STUDENTS;
    uint32_t id = run_id(self, OUD_KIND_STUDENT, student);
    uint32_t exempted = at[2] % 2;
    run_say(self, "student %s exempt on %u: %u", facts_code(OUD_KIND_STUDENT, student),
            facts_dates[date], exempted);
    if (self->now.slots[date] && id) {
        self->next.exempted[date] &= ~BIT(student);
        self->next.exempted[date] |= exempted << student;
    } else {
        refuse(self, OUD_STATUS_NOT_FOUND);
    }
    return oud_date_exempt(self->evening, facts_dates[date], id, (int)exempted);
}

/* ---- settings ---- */

static oud_status change(run *self, oud_evening_setting setting, uint32_t value)
{
    run_say(self, "setting %d becomes %u", (int)setting, value);
    self->next.settings[setting] = value;
    return oud_evening_set(self->evening, setting, value);
}

static oud_status set_week(run *self, const uint32_t *at)
{
    static const uint8_t WEEKS[] = {5, 11, 25};
    return change(self, OUD_EVENING_SETTING_PEILWEEK, WEEKS[at[0] % 3]);
}

static oud_status set_rule(run *self, const uint32_t *at)
{
    switch (at[0] % 6) {
    case 0:
        return change(self, OUD_EVENING_SETTING_MAX_REQUESTS, at[1] % 4);
    case 1:
        return change(self, OUD_EVENING_SETTING_LONG_ALLOWED, at[1] % 2);
    case 2:
        return change(self, OUD_EVENING_SETTING_LONG_COUNTS_TWICE, at[1] % 2);
    case 3:
        return change(self, OUD_EVENING_SETTING_APART, at[1] % 2);
    case 4:
        return change(self, OUD_EVENING_SETTING_PUBLISHED, at[1] % 4 != 0);
    default:
        return change(self, OUD_EVENING_SETTING_DEADLINE, at[1] % 2 ? 20250120 : 0);
    }
}

const operation operations_edits[] = {
    {"withdraw", withdraw, 3},
    {"offer", offer, 3},
    {"remove", take_away, 2},
    {"set teachers", set_teachers, 2},
    {"add teacher", add_teacher, 3},
    {"remove teacher", remove_teacher, 2},
    {"replace teacher", replace_teacher, 3},
    {"duration", set_duration, 3},
    {"remark", set_remark, 3},
    {"scheduled", set_scheduled, 3},
    {"request", request, 10},
    {"withdraw request", withdraw_request, 4},
    {"apart", set_apart, 2},
    {"date", set_date, 2},
    {"remove date", remove_date, 1},
    {"slots", set_slots, 2},
    {"bar", bar, 2},
    {"exempt", exempt, 2},
    {"peilweek", set_week, 1},
    {"rules", set_rule, 3},
    {NULL, NULL, 0},
};
