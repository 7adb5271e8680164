/* past.c - undo and redo, saving and going back, trimming; the dump there and back. */
#include <stdlib.h>
#include <string.h>

#include "model/model.h"

/* The next state becomes one that was. */
static void go_to(run *self, const snapshot *to)
{
    memcpy(&self->next, &to->then, offsetof(state, talks) + to->then.count * sizeof(talk));
}

static oud_status undo(run *self, const uint32_t *at)
{
    (void)at;
    run_say(self, "undo");
    self->effect = EFFECT_UNDO;
    if (self->undo_count) {
        go_to(self, self->states[self->undoable[self->undo_count - 1] - 1]);
    } else {
        self->wanted = OUD_STATUS_STATE;
    }
    return oud_evening_undo(self->evening);
}

static oud_status redo(run *self, const uint32_t *at)
{
    (void)at;
    run_say(self, "redo");
    self->effect = EFFECT_REDO;
    if (self->redo_count) {
        go_to(self, self->states[self->redoable[self->redo_count - 1]]);
    } else {
        self->wanted = OUD_STATUS_STATE;
    }
    return oud_evening_redo(self->evening);
}

static oud_status revert(run *self, const uint32_t *at)
{
    (void)at;
    run_say(self, "back to what was saved (%zu)", self->saved);
    go_to(self, self->states[self->saved]);
    oud_status status = oud_evening_revert(self->evening);
    if (!status && dump_hash(self, self->evening) != self->states[self->saved]->dump) {
        run_fail(self, "the dump is not what it was when this was saved");
    }
    return status;
}

static oud_status mark_saved(run *self, const uint32_t *at)
{
    uint64_t trimmed = oud_evening_trimmed(self->evening);
    size_t back = at[0] % 2 ? 0 : at[1] % 8;
    size_t sequence = self->sequence > back ? self->sequence - back : 0;
    run_say(self, "saved: %zu", sequence);
    if (sequence < trimmed) {
        self->wanted = OUD_STATUS_ARGUMENT;
    } else {
        self->saved = sequence;
    }
    return oud_evening_mark_saved(self->evening, sequence);
}

static oud_status trim(run *self, const uint32_t *at)
{
    size_t back = at[0] % 32;
    size_t sequence = self->sequence > back ? self->sequence - back : 0;
    size_t gone = 0;
    run_say(self, "trim up to %zu", sequence);
    while (gone < self->undo_count && self->undoable[gone] <= sequence) {
        gone++;
    }
    self->undo_count -= gone;
    memmove(self->undoable, self->undoable + gone, self->undo_count * sizeof *self->undoable);
    for (size_t i = 0; i < self->redo_count; i++) {
        if (self->redoable[i] <= sequence) {
            self->redo_count = 0;
        }
    }
    return oud_evening_trim(self->evening, sequence);
}

/* R-SYNC-2: the state as text, and into a new evening. */
static oud_status round_trip(run *self, const uint32_t *at)
{
    (void)at;
    enum { ROOM = 1 << 18 };
    static char text[ROOM];
    oud_reader *reader = NULL;
    oud_evening *copy = NULL;
    size_t size = 0;
    run_say(self, "the dump goes into a new evening");
    oud_status status = oud_dump_write(self->evening, 0, &reader);
    for (size_t got = 1; !status && got; size += got) {
        status = oud_reader_read(reader, text + size, ROOM - size, &got);
    }
    oud_reader_free(reader);
    status = status ? status : oud_evening_new(self->schools[self->now.school], &copy);
    status = status ? status : oud_dump_load(copy, text, size, 0);
    if (status == OUD_STATUS_BAD_INPUT) {
        char why[LINE] = "";
        oud_evening_error_text(copy, OUD_LANGUAGE_EN, why, sizeof why);
        run_fail(self, "%s", why);
    } else if (!status && dump_hash(self, copy) != dump_hash(self, self->evening)) {
        run_fail(self, "the dump of the copy is another one");
    }
    oud_evening_unref(copy);
    return status;
}

/* R-SYNC-3: who does what follows. */
static oud_status set_actor(run *self, const uint32_t *at)
{
    const char *actor = facts_code(OUD_KIND_TEACHER, at[0] % TEACHERS);
    if (at[1] % 4 == 0) {
        actor = "";
    }
    run_say(self, "from now on it is %s", actor);
    oud_status status = oud_evening_set_actor(self->evening, actor, strlen(actor));
    self->actor = status ? self->actor : actor;
    return status;
}

static oud_status archive(run *self, const uint32_t *at)
{
    (void)at;
    uint32_t archived = !self->now.settings[OUD_EVENING_SETTING_ARCHIVED];
    run_say(self, "archived: %u", archived);
    self->unlocks = true;
    self->next.settings[OUD_EVENING_SETTING_ARCHIVED] = archived;
    return oud_evening_set(self->evening, OUD_EVENING_SETTING_ARCHIVED, archived);
}

const operation operations_past[] = {
    {"archive", archive, 1}, /* stands first */
    {"undo", undo, 8},       {"redo", redo, 6},
    {"revert", revert, 1},   {"mark saved", mark_saved, 2},
    {"actor", set_actor, 1}, {"trim", trim, 1},
    {"dump", round_trip, 1}, {NULL, NULL, 0},
};
