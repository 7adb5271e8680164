/* state.c - questions about the state of the model, each a loop over all of it. */
#include <string.h>

#include "model/model.h"

bool talk_requested(const talk *self)
{
    return talk_longest(self) > 0;
}

unsigned talk_longest(const talk *self)
{
    unsigned longest = 0;
    for (unsigned party = 0; party < PARTIES; party++) {
        longest = self->request[party].duration > longest ? self->request[party].duration : longest;
    }
    return longest;
}

void talk_settle_duration(talk *self)
{
    if (!self->offered || !talk_requested(self)) {
        self->duration = 1;
    }
}

void talk_enter(talk *self, unsigned party, said request)
{
    unsigned before = talk_longest(self);
    self->request[party] = request;
    if (talk_longest(self) != before) {
        self->duration = talk_longest(self) > 1 ? 2 : 1;
    }
    talk_settle_duration(self);
}

static bool same_said(const said *a, const said *b)
{
    return a->duration == b->duration && a->text[0] == b->text[0] && a->text[1] == b->text[1];
}

static bool same_talk(const talk *a, const talk *b)
{
    bool same = a->id == b->id && a->student == b->student && a->subject == b->subject &&
                a->origin == b->origin && a->remark == b->remark && a->offered == b->offered &&
                a->scheduled == b->scheduled && a->changed == b->changed &&
                a->duration == b->duration && a->teachers == b->teachers && a->groups == b->groups;
    for (unsigned party = 0; party < PARTIES; party++) {
        same = same && same_said(&a->request[party], &b->request[party]) &&
               same_said(&a->aside[party], &b->aside[party]);
    }
    return same;
}

bool state_same(const state *a, const state *b)
{
    bool same = a->school == b->school && memcmp(a->quiet, b->quiet, sizeof a->quiet) == 0 &&
                memcmp(a->settings, b->settings, sizeof a->settings) == 0 &&
                memcmp(a->slots, b->slots, sizeof a->slots) == 0 &&
                memcmp(a->teacher_slots, b->teacher_slots, sizeof a->teacher_slots) == 0 &&
                memcmp(a->barred, b->barred, sizeof a->barred) == 0 &&
                memcmp(a->exempted, b->exempted, sizeof a->exempted) == 0 &&
                memcmp(a->apart, b->apart, sizeof a->apart) == 0 &&
                memcmp(a->names, b->names, sizeof a->names) == 0 &&
                memcmp(a->answers, b->answers, sizeof a->answers) == 0 &&
                memcmp(a->mentor_answers, b->mentor_answers, sizeof a->mentor_answers) == 0 &&
                a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        same = same_talk(&a->talks[i], &b->talks[i]);
    }
    return same;
}

talk *state_talk(state *self, uint32_t id)
{
    for (size_t i = 0; i < self->count; i++) {
        if (self->talks[i].id == id) {
            return &self->talks[i];
        }
    }
    return NULL;
}

talk *state_equal_talk(state *self, unsigned student, unsigned subject, uint32_t teachers)
{
    for (size_t i = 0; i < self->count; i++) {
        talk *at = &self->talks[i];
        if (at->student == student && at->subject == subject && at->teachers == teachers) {
            return at;
        }
    }
    return NULL;
}

void state_remove(state *self, uint32_t id)
{
    size_t kept = 0;
    for (size_t i = 0; i < self->count; i++) {
        if (self->talks[i].id != id) {
            self->talks[kept++] = self->talks[i];
        }
    }
    self->count = kept;
}

uint32_t state_any_request(const state *self, bool aside, uint32_t dice, unsigned *party)
{
    uint32_t found = 0;
    uint32_t count = 0;
    for (size_t i = 0; i < self->count; i++) {
        const talk *at = &self->talks[i];
        for (unsigned p = 0; p < PARTIES; p++) {
            bool there = (aside ? at->aside : at->request)[p].duration;
            if (there && dice % ++count == 0) { /* each is as likely as the others */
                found = at->id;
                *party = p;
            }
        }
    }
    return found;
}

bool state_asks_apart(const state *self, unsigned student)
{
    unsigned own = self->apart[student];
    return own ? own == OUD_APART_YES : self->settings[OUD_EVENING_SETTING_APART] != 0;
}

unsigned state_used(const state *self, unsigned student, unsigned party, uint32_t but)
{
    unsigned used = 0;
    for (size_t i = 0; i < self->count; i++) {
        const talk *at = &self->talks[i];
        unsigned duration = at->request[party].duration;
        if (at->student == student && at->offered && duration && at->id != but) {
            used += duration > 1 && self->settings[OUD_EVENING_SETTING_LONG_COUNTS_TWICE] ? 2 : 1;
        }
    }
    return used;
}

unsigned state_breaches(const state *self, const talk *about, unsigned party)
{
    unsigned broken = 0;
    unsigned duration = about->request[party].duration;
    uint32_t parents = facts_parents(about->student);
    uint32_t most = self->settings[OUD_EVENING_SETTING_MAX_REQUESTS];
    if (!duration) {
        return 0;
    }
    if (party ? !(parents & (UINT32_C(1) << (party - 1))) : !parents) {
        broken |= OUD_REQUEST_RULE_OWN_CHILD;
    } else if (state_asks_apart(self, about->student) != (party != 0)) {
        broken |= OUD_REQUEST_RULE_PARTY;
    }
    if (!about->offered) {
        broken |= OUD_REQUEST_RULE_OFFERED;
    } else if (most && state_used(self, about->student, party, 0) > most) {
        broken |= OUD_REQUEST_RULE_MAXIMUM;
    }
    return broken | (duration > 1 && !self->settings[OUD_EVENING_SETTING_LONG_ALLOWED]
                         ? OUD_REQUEST_RULE_LONG
                         : 0);
}

uint32_t state_barred(const state *self, const talk *about)
{
    uint32_t found = 0;
    unsigned stamklas = facts_stamklas(about->student);
    for (unsigned date = 0; date < DATES; date++) {
        bool barred = stamklas < STAMKLASSEN && (self->barred[date] & (UINT32_C(1) << stamklas));
        bool exempted = self->exempted[date] & (UINT32_C(1) << about->student);
        found |= self->slots[date] && barred && !exempted ? UINT32_C(1) << date : 0;
    }
    return found;
}
