/* journal.c - begin, write, commit; and the same backwards. */
#include "evening/journal.h"

#include "evening/evening.h"
#include "evening/move.h"
#include "ouderavond/changes.h"

oud_status oud__writable(oud_evening *evening)
{
    return evening->settings[OUD_EVENING_SETTING_ARCHIVED]
               ? oud__error_fail(&evening->error, OUD_STATUS_READ_ONLY, OUD_CODE_ARCHIVED)
               : OUD_STATUS_OK;
}

static oud_status no_memory(oud_evening *evening)
{
    return oud__error_fail(&evening->error, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
}

/* Make sure that a row can get another talk. */
static bool open_talk(oud_evening *evening, uint32_t row)
{
    return oud__talk_column_open(&evening->store.talks, &evening->memory, row);
}

static bool reserve_talks(oud_evening *evening, const oud__needs *needs)
{
    bool done =
        oud__talk_column_reserve_far(&evening->store.talks, &evening->memory, needs->talk_count);
    for (size_t i = 0; done && i < needs->talk_count; i++) {
        done = open_talk(evening, needs->talks[i]);
    }
    return done;
}

bool oud__open_talks(oud_evening *evening, const oud__record *records, size_t count)
{
    size_t talks = 0;
    for (size_t i = 0; i < count; i++) {
        talks += records[i].topic == OUD__TOPIC_TALK;
    }
    bool done = oud__talk_column_reserve_far(&evening->store.talks, &evening->memory, talks);
    for (size_t i = 0; done && talks && i < count; i++) {
        done = records[i].topic != OUD__TOPIC_TALK || open_talk(evening, records[i].a);
    }
    return done;
}

static bool reserve(oud_evening *evening, const oud__needs *needs)
{
    const oud__memory *memory = &evening->memory;
    oud__journal *journal = &evening->journal;
    return oud__vec_reserve(memory, &journal->entries, 1) &&
           oud__vec_reserve(memory, &journal->undoable, 1) &&
           oud__vec_reserve(memory, &journal->records, needs->records + (needs->rows != NULL)) &&
           oud__side_reserve(&evening->side, memory, needs->side) &&
           (!needs->rows || oud__store_reserve(&evening->store, memory, needs->rows)) &&
           reserve_talks(evening, needs);
}

oud_status oud__begin(oud_evening *evening, const oud__needs *needs)
{
    oud_status status = needs->unarchive ? OUD_STATUS_OK : oud__writable(evening);
    if (status) {
        return status;
    }
    return reserve(evening, needs) ? OUD_STATUS_OK : no_memory(evening);
}

static void note(oud_evening *evening, oud__topic topic, uint32_t a, uint32_t b, uint32_t before,
                 uint32_t after)
{
    oud__journal *journal = &evening->journal;
    oud__record record = {topic, a, b, before, after};
    journal->records.at[journal->records.count++] = record;
}

void oud__write_rows(oud_evening *evening, oud__new_rows *rows)
{
    uint32_t first = (uint32_t)oud__store_count(&evening->store);
    uint32_t count = (uint32_t)oud__new_rows_count(rows);
    if (count) {
        oud__store_append(&evening->store, &evening->memory, rows);
        note(evening, OUD__TOPIC_ROWS, first, count, 0, 1);
        oud__evening_index_rows(evening, first, count);
    }
}

/* Set the rows of a creation to live or not; when they are taken back they were as they were
 * created. */
static void set_rows(oud_evening *evening, uint32_t first, uint32_t count, bool live)
{
    uint8_t flags = live ? OUD__ROW_LIVE | OUD__ROW_OFFERED : OUD__ROW_OFFERED;
    for (uint32_t row = first; row < first + count; row++) {
        oud__store_set_flags(&evening->store, row, flags);
    }
}

/* Put one fact where it belongs. */
static void put(oud_evening *evening, uint32_t topic, uint32_t a, uint32_t b, uint32_t value)
{
    switch (topic) {
    case OUD__TOPIC_ROWS:
        set_rows(evening, a, b, value != 0);
        break;
    case OUD__TOPIC_TALK:
        oud__talk_column_set(&evening->store.talks, &evening->memory, a, value);
        oud__evening_index_rows(evening, a, 1);
        break;
    case OUD__TOPIC_FLAGS:
        oud__store_set_flags(&evening->store, a, (uint8_t)value);
        break;
    case OUD__TOPIC_SETTING:
        evening->settings[a] = value;
        break;
    case OUD__TOPIC_SCHOOL: /* whoever moves the evening does so as a whole: move.h */
        break;
    default:
        oud__side_put(&evening->side, (oud__topic)topic, a, b, value);
        break;
    }
}

void oud__write_live(oud_evening *evening, uint32_t first, uint32_t count, bool live)
{
    note(evening, OUD__TOPIC_ROWS, first, count, !live, live);
    set_rows(evening, first, count, live);
}

/* Write a fact and note it, when it differs. */
static void write_fact(oud_evening *evening, oud__topic topic, uint32_t a, uint32_t b,
                       uint32_t before, uint32_t after)
{
    if (before != after) {
        note(evening, topic, a, b, before, after);
        put(evening, topic, a, b, after);
    }
}

void oud__write_talk(oud_evening *evening, uint32_t row, uint32_t talk)
{
    write_fact(evening, OUD__TOPIC_TALK, row, 0, oud__store_talk(&evening->store, row), talk);
}

/* Whatever the operation: a talk is long only while it is offered and requested (R-EDIT-2). */
static uint8_t without_idle_long(uint8_t flags)
{
    uint8_t both = OUD__ROW_OFFERED | OUD__ROW_REQUESTED;
    return (flags & both) == both ? flags : (uint8_t)(flags & ~OUD__ROW_LONG);
}

void oud__write_flags(oud_evening *evening, uint32_t row, uint8_t flags)
{
    flags = without_idle_long(flags);
    write_fact(evening, OUD__TOPIC_FLAGS, row, 0, oud__store_flags(&evening->store, row), flags);
}

void oud__write_setting(oud_evening *evening, uint32_t setting, uint32_t value)
{
    write_fact(evening, OUD__TOPIC_SETTING, setting, 0, evening->settings[setting], value);
}

void oud__write_side(oud_evening *evening, oud__topic topic, uint32_t a, uint32_t b, uint32_t value)
{
    write_fact(evening, topic, a, b, oud__side_get(&evening->side, topic, a, b), value);
}

bool oud__commit(oud_evening *evening, uint32_t operation)
{
    oud__journal *journal = &evening->journal;
    size_t count = journal->entries.count;
    size_t first = count ? journal->entries.at[count - 1].end : 0;
    if (journal->records.count == first) {
        return false;
    }
    oud__entry entry = {operation, evening->actor, 0, first, journal->records.count};
    journal->entries.at[count] = entry;
    journal->entries.count = count + 1;
    journal->undoable.at[journal->undoable.count++] = (uint32_t)count;
    journal->redoable.count = 0;
    evening->revision++;
    return true;
}

/* Put the records from `end` down to `first` back to what was before them. */
static void put_back(oud_evening *evening, size_t first, size_t end)
{
    for (size_t i = end; i-- > first;) {
        const oud__record *record = &evening->journal.records.at[i];
        put(evening, record->topic, record->a, record->b, record->before);
    }
}

void oud__abandon(oud_evening *evening, size_t records)
{
    put_back(evening, records, evening->journal.records.count);
    evening->journal.records.count = records;
}

/* Room for one more entry of undo or redo, of the entry at `place`. */
static bool reserve_step(oud_evening *evening, uint32_t place)
{
    oud__journal *journal = &evening->journal;
    const oud__entry *entry = &journal->entries.at[place];
    const oud__record *records = journal->records.at;
    size_t count = entry->end - entry->first;
    return (count == 0 || oud__open_talks(evening, records + entry->first, count)) &&
           oud__vec_reserve(&evening->memory, &journal->entries, 1) &&
           oud__vec_reserve(&evening->memory, &journal->undoable, 1) &&
           oud__vec_reserve(&evening->memory, &journal->redoable, 1);
}

static oud_status begin_step(oud_evening *evening, uint32_t place)
{
    oud_status status = oud__writable(evening);
    if (status) {
        return status;
    }
    return reserve_step(evening, place) ? OUD_STATUS_OK : no_memory(evening);
}

static void note_step(oud_evening *evening, uint32_t operation, uint32_t place)
{
    oud__journal *journal = &evening->journal;
    size_t end = journal->records.count;
    oud__entry entry = {operation, evening->actor, place + 1, end, end};
    journal->entries.at[journal->entries.count++] = entry;
    evening->revision++;
}

static oud_status undo_here(oud_evening *evening)
{
    oud__journal *journal = &evening->journal;
    uint32_t place = journal->undoable.at[journal->undoable.count - 1];
    oud_status status = begin_step(evening, place);
    if (status) {
        return status;
    }
    journal->undoable.count--;
    const oud__entry *entry = &journal->entries.at[place];
    put_back(evening, entry->first, entry->end);
    journal->redoable.at[journal->redoable.count++] = place;
    note_step(evening, OUD_OPERATION_UNDO, place);
    return OUD_STATUS_OK;
}

static oud_status redo_here(oud_evening *evening)
{
    oud__journal *journal = &evening->journal;
    uint32_t place = journal->redoable.at[journal->redoable.count - 1];
    oud_status status = begin_step(evening, place);
    if (status) {
        return status;
    }
    journal->redoable.count--;
    const oud__entry *entry = &journal->entries.at[place];
    for (size_t i = entry->first; i < entry->end; i++) {
        const oud__record *record = &journal->records.at[i];
        put(evening, record->topic, record->a, record->b, record->after);
    }
    journal->undoable.at[journal->undoable.count++] = place;
    note_step(evening, OUD_OPERATION_REDO, place);
    return OUD_STATUS_OK;
}

/* A step to where the evening stood, or will stand, on another school: its successor there takes
 * the step. */
static oud_status step_elsewhere(oud_evening *evening, oud_school *school,
                                 oud_status (*step)(oud_evening *))
{
    oud_evening *successor = oud__move_new(evening, school);
    oud_status status =
        successor ? oud__move_journal(evening, successor, false) : no_memory(evening);
    if (!status) {
        status = step(successor);
    }
    if (!status) {
        oud__move_take(evening, successor);
    } else if (successor) {
        evening->error = successor->error;
    }
    oud_evening_unref(successor);
    return status;
}

/* The school to which undoing (else doing again) entry `place` leads, if not the evening's. */
static oud_school *leads_to(const oud_evening *evening, uint32_t place, bool undo)
{
    const oud__entry *entry = &evening->journal.entries.at[place];
    const oud__record *records = evening->journal.records.at;
    return entry->end > entry->first
               ? oud__move_target(evening, records + entry->first, entry->end - entry->first, undo)
               : NULL;
}

oud_status oud__undo(oud_evening *evening)
{
    const oud__u32s *undoable = &evening->journal.undoable;
    oud_school *school = leads_to(evening, undoable->at[undoable->count - 1], true);
    return school ? step_elsewhere(evening, school, undo_here) : undo_here(evening);
}

oud_status oud__redo(oud_evening *evening)
{
    const oud__u32s *redoable = &evening->journal.redoable;
    oud_school *school = leads_to(evening, redoable->at[redoable->count - 1], false);
    return school ? step_elsewhere(evening, school, redo_here) : redo_here(evening);
}

const oud__record *oud__entry_records(const oud__journal *journal, size_t place, size_t *count,
                                      bool *backwards)
{
    const oud__entry *entry = &journal->entries.at[place];
    *backwards = entry->operation == OUD_OPERATION_UNDO;
    if (entry->of) {
        entry = &journal->entries.at[entry->of - 1];
    }
    *count = entry->end - entry->first;
    return journal->records.at ? journal->records.at + entry->first : NULL;
}

void oud__journal_free(oud__journal *journal, const oud__memory *memory)
{
    oud__vec_free(memory, &journal->entries);
    oud__vec_free(memory, &journal->records);
    oud__vec_free(memory, &journal->undoable);
    oud__vec_free(memory, &journal->redoable);
}
