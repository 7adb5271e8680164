/* net.c - what changed since the evening was saved: the difference of two states of the model
 * against what the library tells (R-SYNC-1). */
#include <stdlib.h>
#include <string.h>

#include "model/model.h"

enum { CHANGES = 4096, COLUMNS = 7 };

/* A change, as the columns of the library have it; of texts and sets what they are is in `was` and
 * `is`. */
typedef struct change {
    uint32_t kind, field, id, key, key2, before, after;
    uint32_t was, is;
} change;

typedef struct list {
    change at[CHANGES];
    size_t count;
} list;

static list wanted;
static list found;

static void add(change fresh)
{
    if (fresh.before != fresh.after || fresh.was != fresh.is || !fresh.field) {
        wanted.at[wanted.count++] = fresh;
    }
}

static uint32_t size_of(uint32_t set)
{
    uint32_t count = 0;
    for (; set; set &= set - 1) {
        count++;
    }
    return count;
}

/* ---- the difference of two states ---- */

static void add_number(oud_field field, uint32_t id, uint32_t key, uint32_t before, uint32_t after)
{
    add((change){OUD_CHANGE_KIND_CHANGED, field, id, key, 0, before, after, 0, 0});
}

static void add_text(oud_field field, uint32_t id, uint32_t key, uint32_t before, uint32_t after)
{
    add((change){OUD_CHANGE_KIND_CHANGED, field, id, key, 0, before != 0, after != 0, before,
                 after});
}

/* A request and its two texts; the fields follow each other. */
static void add_said(oud_field field, uint32_t id, uint32_t key, const said *before,
                     const said *after)
{
    add_number(field, id, key, before->duration, after->duration);
    add_text((oud_field)(field + 1), id, key, before->text[0], after->text[0]);
    add_text((oud_field)(field + 2), id, key, before->text[1], after->text[1]);
}

static void add_requests(const run *self, const talk *a, const talk *b)
{
    for (unsigned party = 0; party < PARTIES; party++) {
        uint32_t key = party ? run_id(self, OUD_KIND_PARENT, party - 1) : 0;
        add_said(OUD_FIELD_REQUEST, b->id, key, &a->request[party], &b->request[party]);
        add_said(OUD_FIELD_ASIDE, b->id, key, &a->aside[party], &b->aside[party]);
    }
}

static void add_talk(const run *self, const talk *a, const talk *b)
{
    add_number(OUD_FIELD_OFFERED, b->id, 0, a->offered, b->offered);
    add_number(OUD_FIELD_REQUESTED, b->id, 0, talk_requested(a), talk_requested(b));
    add_number(OUD_FIELD_SCHEDULED, b->id, 0, a->scheduled, b->scheduled);
    add_number(OUD_FIELD_CHANGED_BY_HAND, b->id, 0, a->changed, b->changed);
    add_number(OUD_FIELD_DURATION, b->id, 0, a->duration, b->duration);
    add((change){OUD_CHANGE_KIND_CHANGED, OUD_FIELD_TEACHERS, b->id, 0, 0, size_of(a->teachers),
                 size_of(b->teachers), a->teachers, b->teachers});
    add_text(OUD_FIELD_REMARK, b->id, 0, a->remark, b->remark);
    add_requests(self, a, b);
}

/* The talk at a place, if it is this one; moves the place behind it. */
static const talk *meet(const state *in, uint32_t id, size_t *place)
{
    bool here = *place < in->count && in->talks[*place].id == id;
    return here ? &in->talks[(*place)++] : NULL;
}

static void add_talks(const run *self, const state *a, const state *b)
{
    size_t places[2] = {0, 0};
    for (uint32_t id = 1; id <= self->last; id++) {
        const talk *before = meet(a, id, &places[0]);
        const talk *after = meet(b, id, &places[1]);
        if (before && after) {
            add_talk(self, before, after);
        } else if (before || after) {
            add((change){after ? OUD_CHANGE_KIND_CREATED : OUD_CHANGE_KIND_REMOVED, 0, id, 0, 0, 0,
                         0, 0, 0});
        }
    }
}

/* The changes of a date. */
static void add_date(const run *self, const state *a, const state *b, unsigned date)
{
    uint32_t day = facts_dates[date];
    add_number(OUD_FIELD_DATE, 0, day, a->slots[date], b->slots[date]);
    for (unsigned place = 0; place < PLACES; place++) {
        if (place < TEACHERS) {
            add((change){OUD_CHANGE_KIND_CHANGED, OUD_FIELD_TEACHER_SLOTS, 0, day,
                         run_id(self, OUD_KIND_TEACHER, place), a->teacher_slots[date][place],
                         b->teacher_slots[date][place], 0, 0});
        }
        if (place < STAMKLASSEN) {
            add((change){OUD_CHANGE_KIND_CHANGED, OUD_FIELD_BARRED, 0, day,
                         run_id(self, OUD_KIND_STAMKLAS, place), a->barred[date] >> place & 1,
                         b->barred[date] >> place & 1, 0, 0});
        }
        if (place < STUDENTS) {
            add((change){OUD_CHANGE_KIND_CHANGED, OUD_FIELD_EXEMPTED, 0, day,
                         run_id(self, OUD_KIND_STUDENT, place), a->exempted[date] >> place & 1,
                         b->exempted[date] >> place & 1, 0, 0});
        }
    }
}

/* An answer as the library shows it: 1 and the size of what was chosen; 0 for none. The candidates
 * do not show. */
static void add_answer(oud_field field, uint32_t key, uint32_t subject, answer a, answer b)
{
    change fresh = {OUD_CHANGE_KIND_CHANGED,
                    field,
                    0,
                    key,
                    subject,
                    a.candidates ? 1 + size_of(a.chosen) : 0,
                    b.candidates ? 1 + size_of(b.chosen) : 0,
                    a.chosen,
                    b.chosen};
    if (a.candidates != b.candidates || a.chosen != b.chosen) {
        wanted.at[wanted.count++] = fresh;
    }
}

static void add_answers(const run *self, const state *a, const state *b)
{
    for (unsigned subject = 0; subject < SUBJECTS; subject++) {
        uint32_t id = run_id(self, OUD_KIND_SUBJECT, subject);
        for (unsigned group = 0; group < GROUPS; group++) {
            add_answer(OUD_FIELD_CHOICE, run_id(self, OUD_KIND_ROOSTERGROEP, group), id,
                       a->answers[group][subject], b->answers[group][subject]);
        }
        for (unsigned group = 0; group < MENTORGROEPEN; group++) {
            add_answer(OUD_FIELD_MENTOR_CHOICE, run_id(self, OUD_KIND_MENTORGROEP, group), id,
                       a->mentor_answers[group][subject], b->mentor_answers[group][subject]);
        }
        add_text(OUD_FIELD_SUBJECT_NAME, 0, id, a->names[subject], b->names[subject]);
    }
}

/* That something is otherwise which changes tell no more of. */
static void add_other(void)
{
    wanted.at[wanted.count++] =
        (change){OUD_CHANGE_KIND_CHANGED, OUD_FIELD_OTHER, 0, 0, 0, 0, 0, 0, 0};
}

/* Findings that are quiet in the one state and not in the other. */
static void add_quiet(const state *a, const state *b)
{
    for (size_t i = 0; i < QUIET; i++) {
        bool there = a->quiet[i].code == 0;
        for (size_t k = 0; k < QUIET; k++) {
            there |= memcmp(&a->quiet[i], &b->quiet[k], sizeof(finding)) == 0;
        }
        if (!there) {
            add_other();
        }
    }
}

static void make_wanted(const run *self, const state *a, const state *b)
{
    wanted.count = 0;
    if (a->school != b->school) {
        add_other();
    }
    add_quiet(a, b);
    add_quiet(b, a);
    add_talks(self, a, b);
    for (unsigned setting = 1; setting < SETTINGS; setting++) {
        add_number(OUD_FIELD_SETTING, 0, setting, a->settings[setting], b->settings[setting]);
    }
    for (unsigned student = 0; student < STUDENTS; student++) {
        add_number(OUD_FIELD_APART, 0, run_id(self, OUD_KIND_STUDENT, student), a->apart[student],
                   b->apart[student]);
    }
    for (unsigned date = 0; date < DATES; date++) {
        add_date(self, a, b, date);
    }
    add_answers(self, a, b);
}

/* ---- what the library tells ---- */

static unsigned text_of(run *self, const oud_changes *changes, size_t place, oud_change_side side)
{
    size_t size = 0;
    const char *text = oud_changes_remark(changes, place, side, &size);
    for (unsigned i = 0; text && i < TEXTS; i++) {
        if (strlen(facts_texts[i]) == size && memcmp(facts_texts[i], text, size) == 0) {
            return i;
        }
    }
    run_fail(self, "change %zu has a text that nobody wrote", place);
    return 0;
}

static uint32_t teachers_of(const run *self, const oud_changes *changes, size_t place,
                            oud_change_side side)
{
    uint32_t ids[TEACHERS];
    size_t count =
        oud_changes_copy(changes, place, side, OUD_OPPORTUNITY_LIST_TEACHERS, ids, TEACHERS);
    return run_set(self, OUD_KIND_TEACHER, ids, count);
}

/* What of a change is no number. */
static void read_rest(run *self, const oud_changes *changes, size_t place, change *into)
{
    switch (into->field) {
    case OUD_FIELD_OTHER:
        *into = (change){into->kind, into->field, 0, 0, 0, 0, 0, 0, 0};
        break;
    case OUD_FIELD_REMARK:
    case OUD_FIELD_REQUEST_TEACHER:
    case OUD_FIELD_REQUEST_SCHEDULER:
    case OUD_FIELD_ASIDE_TEACHER:
    case OUD_FIELD_ASIDE_SCHEDULER:
    case OUD_FIELD_SUBJECT_NAME:
        into->was = text_of(self, changes, place, OUD_CHANGE_SIDE_BEFORE);
        into->is = text_of(self, changes, place, OUD_CHANGE_SIDE_AFTER);
        break;
    case OUD_FIELD_TEACHERS:
    case OUD_FIELD_CHOICE:
    case OUD_FIELD_MENTOR_CHOICE:
        into->was = teachers_of(self, changes, place, OUD_CHANGE_SIDE_BEFORE);
        into->is = teachers_of(self, changes, place, OUD_CHANGE_SIDE_AFTER);
        break;
    default:
        break;
    }
}

static void read_found(run *self, const oud_changes *changes)
{
    static const oud_change_column NAMES[COLUMNS] = {
        OUD_CHANGE_COLUMN_KIND, OUD_CHANGE_COLUMN_FIELD, OUD_CHANGE_COLUMN_OPPORTUNITY,
        OUD_CHANGE_COLUMN_KEY,  OUD_CHANGE_COLUMN_KEY2,  OUD_CHANGE_COLUMN_OLD,
        OUD_CHANGE_COLUMN_NEW};
    found.count = oud_changes_count(changes);
    if (found.count > CHANGES) {
        run_fail(self, "there are %zu changes", found.count);
        return;
    }
    for (size_t i = 0; i < found.count; i++) {
        uint32_t row[COLUMNS] = {0};
        for (size_t c = 0; c < COLUMNS; c++) {
            oud_changes_rows(changes, NAMES[c], i, &row[c], 1);
        }
        found.at[i] = (change){row[0], row[1], row[2], row[3], row[4], row[5], row[6], 0, 0};
        read_rest(self, changes, i, &found.at[i]);
    }
}

static int compare(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(change)); /* any order will do, if it is the same for both */
}

void compare_changes(run *self)
{
    oud_changes *changes = NULL;
    if (self->failed || oud_changes_new(self->evening, 0, &changes)) {
        run_fail(self, "there are no changes to be had");
        return;
    }
    const snapshot *saved = self->states[self->saved];
    static state before;
    memcpy(&before, &saved->then, offsetof(state, talks) + saved->then.count * sizeof(talk));
    make_wanted(self, &before, &self->now);
    read_found(self, changes);
    qsort(wanted.at, wanted.count, sizeof *wanted.at, compare);
    qsort(found.at, found.count, sizeof *found.at, compare);
    for (size_t i = 0; i < wanted.count || i < found.count; i++) {
        const change none = {0};
        const change *a = i < wanted.count ? &wanted.at[i] : &none;
        const change *b = i < found.count ? &found.at[i] : &none;
        if (compare(a, b) != 0) {
            run_fail(self,
                     "%zu changes, %zu wanted; one is kind %u field %u of %u (%u %u) from %u to %u "
                     "(%#x to %#x), wanted kind %u field %u of %u (%u %u) from %u to %u (%#x to "
                     "%#x)",
                     found.count, wanted.count, b->kind, b->field, b->id, b->key, b->key2,
                     b->before, b->after, b->was, b->is, a->kind, a->field, a->id, a->key, a->key2,
                     a->before, a->after, a->was, a->is);
            break;
        }
    }
    if (oud_changes_sequence(changes) != self->sequence) {
        run_fail(self, "the changes lead elsewhere");
    }
    oud_changes_free(changes);
}
