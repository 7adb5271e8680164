/* run.c - a script is taken step by step on both sides. */
#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/model.h"
#include "support/dice.h"
#include "support/failing_memory.h"

void run_fail(run *self, const char *format, ...)
{
    if (!self->failed) {
        va_list arguments;
        va_start(arguments, format);
        vsnprintf(self->failure, sizeof self->failure, format, arguments);
        va_end(arguments);
    }
    self->failed = true;
}

void run_say(run *self, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(self->line, sizeof self->line, format, arguments);
    va_end(arguments);
}

/* ---- ids ---- */

void run_learn(run *self)
{
    for (int kind = OUD_KIND_STUDENT; kind <= OUD_KIND_MENTORGROEP; kind++) {
        for (unsigned place = 0; place < facts_count((oud_kind)kind); place++) {
            const char *code = facts_code((oud_kind)kind, place);
            uint32_t afdeling = 1 + facts_afdeling_of((oud_kind)kind, place); /* ids are in order */
            self->ids[kind][place] =
                oud_evening_find(self->evening, (oud_kind)kind, afdeling, code, strlen(code));
        }
    }
}

uint32_t run_id(const run *self, oud_kind kind, unsigned place)
{
    return self->ids[kind][place];
}

unsigned run_place(const run *self, oud_kind kind, uint32_t id)
{
    for (unsigned place = 0; id && place < facts_count(kind); place++) {
        if (self->ids[kind][place] == id) {
            return place;
        }
    }
    return PLACES;
}

size_t run_ids(const run *self, oud_kind kind, uint32_t set, uint32_t *out)
{
    size_t count = 0;
    for (unsigned place = 0; place < facts_count(kind); place++) {
        if (set & (UINT32_C(1) << place)) {
            out[count++] = self->ids[kind][place];
        }
    }
    return count;
}

uint32_t run_set(const run *self, oud_kind kind, const uint32_t *ids, size_t count)
{
    uint32_t set = 0;
    for (size_t i = 0; i < count; i++) {
        set |= UINT32_C(1) << run_place(self, kind, ids[i]);
    }
    return set;
}

/* ---- the journal of the model ---- */

static void *grown(void *block, size_t size)
{
    void *found = realloc(block, size);
    ck_assert_ptr_nonnull(found);
    return found;
}

static void grow(run *self)
{
    if (self->sequence + 2 < self->room) {
        return;
    }
    self->room = self->room ? 2 * self->room : 256;
    self->states = grown(self->states, self->room * sizeof *self->states);
    self->owned = grown(self->owned, self->room * sizeof *self->owned);
    self->undoable = grown(self->undoable, self->room * sizeof *self->undoable);
    self->redoable = grown(self->redoable, self->room * sizeof *self->redoable);
}

/* From now on refuse this request for memory, 0: none; gives what held before. */
static size_t refuse_at(run *self, size_t request)
{
    size_t before = self->memory ? self->memory->fail_at : 0;
    if (self->memory) {
        self->memory->fail_at = request;
    }
    return before;
}

uint64_t dump_hash(run *self, const oud_evening *evening)
{
    oud_reader *reader = NULL;
    char text[4096];
    size_t got = 1;
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    size_t fail_at = refuse_at(self, 0); /* looking is no part of a sweep */
    if (oud_dump_write(evening, 0, &reader)) {
        run_fail(self, "the dump cannot be written");
        return 0;
    }
    while (got && oud_reader_read(reader, text, sizeof text, &got) == OUD_STATUS_OK) {
        for (size_t i = 0; i < got; i++) {
            hash = (hash ^ (unsigned char)text[i]) * UINT64_C(0x100000001b3);
        }
    }
    oud_reader_free(reader);
    refuse_at(self, fail_at);
    return hash;
}

/* Keep `now` as the state of the sequence number reached. */
static void keep(run *self, uint64_t dump)
{
    size_t size = offsetof(snapshot, then.talks) + self->now.count * sizeof(talk);
    snapshot *copy = grown(NULL, size);
    memcpy(&copy->then, &self->now, size - offsetof(snapshot, then));
    copy->dump = dump;
    self->owned[self->owned_count++] = copy;
    self->states[self->sequence] = copy;
}

/* The state before or after an entry, where a step that takes it back or does it again leads. */
static snapshot *destination(const run *self)
{
    uint32_t place = self->effect == EFFECT_UNDO ? self->undoable[self->undo_count - 1]
                                                 : self->redoable[self->redo_count - 1];
    return self->states[self->effect == EFFECT_UNDO ? place - 1 : place];
}

/* The newest entry names who made it. */
static void compare_actor(run *self)
{
    size_t size = 0;
    const char *actor = oud_entry_actor(self->evening, self->sequence, &size);
    const char *expected = self->actor ? self->actor : "";
    if (size != strlen(expected) || (size && memcmp(actor, expected, size) != 0)) {
        run_fail(self, "entry %zu is not of %s", self->sequence, expected);
    }
}

/* Make an entry of the step. */
static void enter(run *self)
{
    snapshot *known = self->effect == EFFECT_CHANGE ? NULL : destination(self);
    uint64_t dump = dump_hash(self, self->evening);
    grow(self);
    self->sequence++;
    compare_actor(self);
    switch (self->effect) {
    case EFFECT_CHANGE:
        keep(self, dump);
        self->undoable[self->undo_count++] = (uint32_t)self->sequence;
        self->redo_count = 0;
        break;
    case EFFECT_UNDO:
        self->redoable[self->redo_count++] = self->undoable[--self->undo_count];
        break;
    case EFFECT_REDO:
        self->undoable[self->undo_count++] = self->redoable[--self->redo_count];
        break;
    }
    if (known) {
        self->states[self->sequence] = known;
        if (known->dump != dump) {
            run_fail(self, "the dump is not what it was in this state");
        }
    }
}

/* ---- a step ---- */

/* Give new talks the ids that the library gave them. */
static void take_ids(run *self)
{
    uint32_t last = oud_evening_last_opportunity(self->evening);
    size_t first = self->next.count;
    while (first > 0 && self->next.talks[first - 1].id == 0) {
        first--;
    }
    if (last - self->last != self->next.count - first) {
        run_fail(self, "%u opportunities came, not %zu", last - self->last,
                 self->next.count - first);
        return;
    }
    for (uint32_t id = self->last + 1; id <= last; id++) {
        uint32_t ids[TEACHERS];
        const oud_evening *evening = self->evening;
        size_t count =
            oud_opportunity_copy(evening, id, OUD_OPPORTUNITY_LIST_TEACHERS, ids, TEACHERS);
        talk *found =
            state_equal_talk(&self->next,
                             run_place(self, OUD_KIND_STUDENT,
                                       oud_opportunity_get(evening, id, OUD_ATTRIBUTE_STUDENT)),
                             run_place(self, OUD_KIND_SUBJECT,
                                       oud_opportunity_get(evening, id, OUD_ATTRIBUTE_SUBJECT)),
                             run_set(self, OUD_KIND_TEACHER, ids, count));
        if (!found || found->id) {
            run_fail(self, "opportunity %u came, which is not to be", id);
            return;
        }
        talk swap = *found;
        *found = self->next.talks[first];
        swap.id = id;
        self->next.talks[first++] = swap;
    }
    self->last = last;
}

/* Whether the status is what was wanted. An archived evening refuses whatever would change it. */
static bool status_fits(const run *self, oud_status status)
{
    bool changes = !state_same(&self->now, &self->next);
    if (!self->now.settings[OUD_EVENING_SETTING_ARCHIVED] || self->unlocks) {
        return status == self->wanted;
    }
    if (self->wanted == OUD_STATUS_OK) {
        return status == OUD_STATUS_READ_ONLY ||
               (status == OUD_STATUS_OK && !changes && self->effect == EFFECT_CHANGE);
    }
    return status != OUD_STATUS_OK;
}

static const operation *operation_at(uint32_t number)
{
    static const operation *const LISTS[] = {
        operations_edits,  operations_offers, operations_bulk,     operations_individual,
        operations_intake, operations_move,   operations_findings, operations_past};
    for (size_t list = 0; list < sizeof LISTS / sizeof *LISTS; list++) {
        for (const operation *at = LISTS[list]; at->name; at++) {
            if (number < at->weight) {
                return at;
            }
            number -= at->weight;
        }
    }
    return NULL;
}

static uint32_t weights(void)
{
    uint32_t sum = 0;
    while (operation_at(sum)) {
        sum++;
    }
    return sum;
}

/* The operation of a step. An archived evening does not stay so for long; and after undo, undo and
 * redo come more often. */
static const operation *operation_of(const run *self, const step *taken)
{
    uint32_t dice = taken->at[ARGUMENTS - 1] % 12;
    if (self->now.settings[OUD_EVENING_SETTING_ARCHIVED] && dice < 4) {
        return &operations_past[PAST_ARCHIVE];
    }
    if (self->redo_count && dice >= 6) {
        return &operations_past[dice < 9 ? PAST_UNDO : PAST_REDO];
    }
    return operation_at(taken->operation);
}

/* Call the operation of a step. */
static oud_status call(run *self, const step *taken)
{
    facts_use(self->now.school);
    self->next = self->now;
    self->wanted = OUD_STATUS_OK;
    self->effect = EFFECT_CHANGE;
    self->unlocks = false;
    self->line[0] = '\0';
    const operation *of = operation_of(self, taken);
    self->name = of->name;
    return of->call(self, taken->at);
}

/* Call it with its first request for memory refused, its second, and so on until it has all it
 * wants (R-SYNC-4). */
static oud_status call_without_memory(run *self, const step *taken)
{
    for (size_t n = 1;; n++) {
        uint64_t dump = dump_hash(self, self->evening);
        uint64_t revision = oud_evening_revision(self->evening);
        size_t refused = self->memory->refused;
        refuse_at(self, self->memory->requests + n);
        oud_status status = call(self, taken);
        refuse_at(self, 0);
        if (refused == self->memory->refused || status != OUD_STATUS_NO_MEMORY) {
            return status;
        }
        if (dump != dump_hash(self, self->evening) ||
            revision != oud_evening_revision(self->evening)) {
            run_fail(self, "request %zu for memory was refused, and something changed", n);
            return status;
        }
        compare_state(self);
    }
}

/* Undo or redo, as self->effect says, which leads to `to`. */
static void go_to(run *self, const snapshot *to)
{
    oud_status status = self->effect == EFFECT_REDO ? oud_evening_redo(self->evening)
                                                    : oud_evening_undo(self->evening);
    if (status) {
        run_fail(self, "the status of undo or redo is %d", (int)status);
        return;
    }
    memcpy(&self->now, &to->then, offsetof(state, talks) + to->then.count * sizeof(talk));
    facts_use(self->now.school);
    run_learn(self);
    enter(self);
    compare_state(self);
}

/* R-SYNC-3: what was done goes back to the state before it, to the byte of the dump, and comes
 * again. */
static void undo_and_redo(run *self)
{
    for (int round = 0; round < 2; round++) {
        self->effect = round ? EFFECT_REDO : EFFECT_UNDO;
        if (self->failed || self->now.settings[OUD_EVENING_SETTING_ARCHIVED] ||
            !(round ? self->redo_count : self->undo_count)) {
            return;
        }
        const snapshot *to = destination(self);
        if (to->then.settings[OUD_EVENING_SETTING_ARCHIVED]) {
            return;
        }
        go_to(self, to);
    }
}

static void take(run *self, const step *taken)
{
    uint64_t revision = oud_evening_revision(self->evening);
    oud_status status = self->memory ? call_without_memory(self, taken) : call(self, taken);
    if (!self->failed && !status_fits(self, status)) {
        char text[LINE] = "";
        oud_evening_error_text(self->evening, OUD_LANGUAGE_EN, text, sizeof text);
        run_fail(self, "the status is %d, not %d: %s", (int)status, (int)self->wanted, text);
    }
    if (self->failed) {
        return;
    }
    facts_use(self->now.school);
    run_learn(self);
    bool done = status == OUD_STATUS_OK;
    if (done) {
        take_ids(self);
    }
    bool noted = done && (self->effect != EFFECT_CHANGE || !state_same(&self->now, &self->next));
    if (done) {
        self->now = self->next;
        facts_use(self->now.school);
    }
    if (noted) {
        enter(self);
    }
    if ((oud_evening_revision(self->evening) != revision) != noted) {
        run_fail(self, "the revision tells of %s", noted ? "nothing" : "a change");
    }
    compare_state(self);
    compare_changes(self);
    compare_views(self, taken->at[ARGUMENTS - 1]);
    compare_findings(self);
    if (noted && self->effect == EFFECT_CHANGE) {
        undo_and_redo(self);
    }
}

/* R-SYNC-3: everything undone gives the first state that is known, and redone the last; archived
 * ones on the way are where it ends. */
static void go_there_and_back(run *self)
{
    run_say(self, "at the end: all is undone and redone");
    for (int round = 0; round < 2; round++) {
        self->effect = round ? EFFECT_REDO : EFFECT_UNDO;
        while (!self->failed && !self->now.settings[OUD_EVENING_SETTING_ARCHIVED] &&
               (round ? self->redo_count : self->undo_count)) {
            go_to(self, destination(self));
        }
    }
}

/* ---- scripts ---- */

void script_make(uint64_t seed, step *steps, size_t count)
{
    test_dice dice = {seed};
    uint32_t sum = weights();
    for (size_t i = 0; i < count; i++) {
        steps[i].operation = dice_below(&dice, sum);
        for (size_t a = 0; a < ARGUMENTS; a++) {
            steps[i].at[a] = dice_below(&dice, UINT32_C(1) << 30);
        }
    }
}

const char *script_name(const step *taken)
{
    return operation_at(taken->operation)->name;
}

static void start(run *self, failing_memory *memory)
{
    memset(self, 0, sizeof *self);
    self->memory = memory;
    facts_use(0);
    for (unsigned which = 0; which < SCHOOLS; which++) {
        self->schools[which] = facts_school(which, memory ? failing_memory_allocate : NULL, memory);
    }
    ck_assert_int_eq(oud_evening_new(self->schools[0], &self->evening), OUD_STATUS_OK);
    self->now.settings[OUD_EVENING_SETTING_PEILWEEK] = 5;
    run_learn(self);
    grow(self);
    keep(self, dump_hash(self, self->evening));
    compare_state(self);
}

static void stop(run *self)
{
    oud_evening_unref(self->evening);
    for (unsigned which = 0; which < SCHOOLS; which++) {
        oud_school_unref(self->schools[which]);
    }
    for (size_t i = 0; i < self->owned_count; i++) {
        free(self->owned[i]);
    }
    free(self->owned);
    free(self->states);
    free(self->undoable);
    free(self->redoable);
}

/* Whether a planted failure is due. */
static bool is_planted(const trap *planted, const step *steps, size_t place)
{
    if (!planted || strcmp(script_name(&steps[place]), planted->then) != 0) {
        return false;
    }
    while (place > 0 && strcmp(script_name(&steps[place - 1]), planted->first) != 0) {
        place--;
    }
    return place > 0;
}

static verdict take_all(const step *steps, size_t count, const trap *planted, bool print,
                        failing_memory *memory)
{
    static run self;
    verdict found = {.failed = false};
    start(&self, memory);
    for (size_t i = 0; i < count && !self.failed; i++) {
        self.step = i;
        take(&self, &steps[i]);
        if (is_planted(planted, steps, i)) {
            run_fail(&self, "planted");
        }
        if (print) {
            printf("%5zu  %s: %s\n", i, self.name, self.line);
        }
    }
    if (!self.failed) {
        self.step = count;
        go_there_and_back(&self);
    }
    found.failed = self.failed;
    found.step = self.step;
    memcpy(found.failure, self.failure, sizeof found.failure);
    stop(&self);
    return found;
}

verdict script_run(const step *steps, size_t count, const trap *planted, bool print)
{
    return take_all(steps, count, planted, print, NULL);
}

verdict script_sweep(const step *steps, size_t count)
{
    failing_memory memory = failing_memory_at(0);
    verdict found = take_all(steps, count, NULL, false, &memory);
    failing_memory_done(&memory);
    return found;
}
