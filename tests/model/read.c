/* read.c - the evening as its getters show it, against the state of the model. */
#include <string.h>

#include "model/model.h"

/* Fail unless two numbers are equal. */
static void expect(run *self, const char *what, uint32_t about, uint64_t wanted, uint64_t found)
{
    if (wanted != found) {
        run_fail(self, "%s (%u) is %llu, not %llu", what, about, (unsigned long long)found,
                 (unsigned long long)wanted);
    }
}

static void expect_text(run *self, const char *what, uint32_t about, unsigned text,
                        const char *found, size_t size)
{
    const char *wanted = facts_texts[text];
    if (!found || size != strlen(wanted) || memcmp(found, wanted, size) != 0) {
        run_fail(self, "%s (%u) is not text %u", what, about, text);
    }
}

static void compare_numbers(run *self, const talk *of)
{
    const struct {
        const char *name;
        oud_attribute attribute;
        uint32_t wanted;
    } PARTS[] = {
        {"offered", OUD_ATTRIBUTE_OFFERED, of->offered},
        {"requested", OUD_ATTRIBUTE_REQUESTED, talk_requested(of)},
        {"scheduled", OUD_ATTRIBUTE_SCHEDULED, of->scheduled},
        {"duration", OUD_ATTRIBUTE_DURATION, of->duration},
        {"origin", OUD_ATTRIBUTE_ORIGIN, of->origin},
        {"changed by hand", OUD_ATTRIBUTE_CHANGED_BY_HAND, of->changed},
        {"has remark", OUD_ATTRIBUTE_HAS_REMARK, of->remark != 0},
        {"subject", OUD_ATTRIBUTE_SUBJECT, run_id(self, OUD_KIND_SUBJECT, of->subject)},
        {"student", OUD_ATTRIBUTE_STUDENT, run_id(self, OUD_KIND_STUDENT, of->student)},
        {"in package", OUD_ATTRIBUTE_IN_PACKAGE, facts_pakketvak(of->student, of->subject)},
    };
    for (size_t i = 0; i < sizeof PARTS / sizeof *PARTS; i++) {
        expect(self, PARTS[i].name, of->id, PARTS[i].wanted,
               oud_opportunity_get(self->evening, of->id, PARTS[i].attribute));
    }
    uint32_t barred = 0;
    for (uint32_t dates = state_barred(&self->now, of); dates; dates &= dates - 1) {
        barred++;
    }
    expect(self, "barred dates", of->id, barred,
           oud_opportunity_get(self->evening, of->id, OUD_ATTRIBUTE_BARRED_COUNT));
}

static uint32_t read_set(run *self, uint32_t id, oud_opportunity_list list, oud_kind kind)
{
    uint32_t ids[PLACES];
    size_t count = oud_opportunity_copy(self->evening, id, list, ids, PLACES);
    return run_set(self, kind, ids, count < PLACES ? count : PLACES);
}

static void compare_request(run *self, const talk *of, unsigned party)
{
    uint32_t id = party ? run_id(self, OUD_KIND_PARENT, party - 1) : 0;
    const said *wanted = &of->request[party];
    expect(self, "request", of->id, wanted->duration,
           oud_request_duration(self->evening, of->id, id));
    for (unsigned text = 0; text < 2; text++) {
        size_t size = 0;
        const char *found =
            oud_request_remark(self->evening, of->id, id, (oud_request_text)(text + 1), &size);
        expect_text(self, "text of request", of->id, wanted->text[text], found, size);
    }
}

/* What is kept aside for a party. */
static void compare_aside(run *self, const talk *of, unsigned party)
{
    uint32_t id = party ? run_id(self, OUD_KIND_PARENT, party - 1) : 0;
    const said *wanted = &of->aside[party];
    expect(self, "kept aside", of->id, wanted->duration,
           oud_request_aside(self->evening, of->id, id));
    for (unsigned text = 0; text < 2; text++) {
        size_t size = 0;
        const char *found = oud_request_aside_remark(self->evening, of->id, id,
                                                     (oud_request_text)(text + 1), &size);
        expect_text(self, "text kept aside", of->id, wanted->text[text], found, size);
    }
}

static void compare_talk(run *self, const talk *of)
{
    size_t size = 0;
    compare_numbers(self, of);
    expect(self, "teachers", of->id, of->teachers,
           read_set(self, of->id, OUD_OPPORTUNITY_LIST_TEACHERS, OUD_KIND_TEACHER));
    expect(self, "roostergroepen", of->id, of->groups,
           read_set(self, of->id, OUD_OPPORTUNITY_LIST_ROOSTERGROEPEN, OUD_KIND_ROOSTERGROEP));
    expect(self, "parents", of->id, facts_parents(of->student),
           read_set(self, of->id, OUD_OPPORTUNITY_LIST_PARENTS, OUD_KIND_PARENT));
    const char *remark = oud_opportunity_remark(self->evening, of->id, &size);
    expect_text(self, "remark", of->id, of->remark, remark, size);
    size_t requests = 0;
    for (unsigned party = 0; party < PARTIES; party++) {
        compare_request(self, of, party);
        compare_aside(self, of, party);
        requests += of->request[party].duration != 0;
    }
    expect(self, "number of requests", of->id, requests,
           oud_request_parties(self->evening, of->id, NULL, 0));
}

static void compare_dates(run *self)
{
    const state *now = &self->now;
    uint32_t ids[PLACES];
    for (unsigned date = 0; date < DATES; date++) {
        uint32_t day = facts_dates[date];
        uint32_t slots = now->slots[date] ? now->slots[date] - 1 : 0;
        expect(self, "date", day, now->slots[date] != 0,
               (uint64_t)oud_date_exists(self->evening, day));
        expect(self, "slots", day, slots, oud_date_slots(self->evening, day, 0));
        for (unsigned teacher = 0; teacher < TEACHERS; teacher++) {
            uint32_t own = now->teacher_slots[date][teacher];
            uint32_t id = run_id(self, OUD_KIND_TEACHER, teacher);
            uint32_t wanted = own && own - 1 < slots ? own - 1 : slots;
            if (id) {
                expect(self, "slots of a teacher", day, wanted,
                       oud_date_slots(self->evening, day, id));
            }
        }
        size_t count = oud_date_copy(self->evening, day, OUD_DATE_LIST_BARRED, ids, PLACES);
        expect(self, "stamklassen barred", day, now->barred[date],
               run_set(self, OUD_KIND_STAMKLAS, ids, count));
        count = oud_date_copy(self->evening, day, OUD_DATE_LIST_EXEMPT, ids, PLACES);
        expect(self, "students exempt", day, now->exempted[date],
               run_set(self, OUD_KIND_STUDENT, ids, count));
    }
}

static void compare_settings(run *self)
{
    for (unsigned setting = 1; setting < SETTINGS; setting++) {
        expect(self, "setting", setting, self->now.settings[setting],
               oud_evening_get(self->evening, (oud_evening_setting)setting));
    }
    for (unsigned student = 0; student < STUDENTS; student++) {
        uint32_t id = run_id(self, OUD_KIND_STUDENT, student);
        expect(self, "apart", student, id ? self->now.apart[student] : 0,
               (uint64_t)oud_student_apart(self->evening, id));
    }
    for (unsigned subject = 0; subject < SUBJECTS; subject++) {
        uint32_t id = run_id(self, OUD_KIND_SUBJECT, subject);
        size_t size = 0;
        const char *name = oud_evening_subject_name(self->evening, id, &size);
        if (self->now.names[subject]) {
            expect_text(self, "name of subject", subject, self->now.names[subject], name, size);
        }
    }
}

static void compare_journal(run *self)
{
    expect(self, "the sequence number", 0, self->sequence, oud_evening_sequence(self->evening));
    expect(self, "what was saved", 0, self->saved, oud_evening_saved(self->evening));
    expect(self, "what can be undone", 0, self->undo_count, oud_evening_count_undo(self->evening));
    expect(self, "what can be redone", 0, self->redo_count, oud_evening_count_redo(self->evening));
}

void compare_state(run *self)
{
    uint32_t offered = 0;
    compare_journal(self);
    if (oud_evening_school(self->evening) != self->schools[self->now.school]) {
        run_fail(self, "the evening stands on another school");
    }
    expect(self, "the last opportunity", 0, self->last, oud_evening_last_opportunity(self->evening));
    expect(self, "opportunities", 0, self->now.count, oud_evening_count(self->evening));
    for (size_t i = 0; i < self->now.count && !self->failed; i++) {
        compare_talk(self, &self->now.talks[i]);
        offered += self->now.talks[i].offered;
    }
    expect(self, "offered", 0, offered, oud_evening_count_offered(self->evening));
    for (uint32_t id = 1, met = 0; id <= self->last; id++) { /* that those gone are gone */
        if (met < self->now.count && self->now.talks[met].id == id) {
            met++;
        } else {
            expect(self, "an opportunity that is gone", id, 0,
                   oud_opportunity_get(self->evening, id, OUD_ATTRIBUTE_OPPORTUNITY));
        }
    }
    compare_settings(self);
    compare_dates(self);
    compare_own_ids(self);
}
