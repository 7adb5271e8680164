/* trim.c - forgetting the front of the journal. */
#include "evening/evening.h"
#include "evening/move.h"
#include "ouderavond/changes.h"

/* Entries before this place can neither be undone or redone any more. */
static void forget(oud__journal *journal, size_t limit)
{
    size_t gone = 0;
    while (gone < journal->undoable.count && journal->undoable.at[gone] < limit) {
        gone++;
    }
    for (size_t i = gone; i < journal->undoable.count; i++) {
        journal->undoable.at[i - gone] = journal->undoable.at[i];
    }
    journal->undoable.count -= gone;
    for (size_t i = 0; i < journal->redoable.count; i++) {
        if (journal->redoable.at[i] < limit) { /* what was undone later needs it redone first */
            journal->redoable.count = 0;
        }
    }
}

/* How many entries at the front nothing needs: they are saved, and neither undo nor an entry that
 * stays looks back at them. */
static size_t unneeded(const oud__journal *journal, size_t limit)
{
    size_t front = (size_t)(journal->saved - journal->trimmed);
    front = front < limit ? front : limit;
    for (size_t place = journal->entries.count; place > front; place--) {
        uint32_t of = journal->entries.at[place - 1].of;
        front = of && of - 1 < front ? of - 1 : front;
    }
    return front;
}

/* Drop the front entries and their records; places count from the first one kept. */
static void drop(oud__journal *journal, size_t front)
{
    size_t records = front ? journal->entries.at[front - 1].end : 0;
    for (size_t i = front; i < journal->entries.count; i++) {
        oud__entry entry = journal->entries.at[i];
        entry.of -= entry.of ? (uint32_t)front : 0;
        entry.first -= records;
        entry.end -= records;
        journal->entries.at[i - front] = entry;
    }
    for (size_t i = records; i < journal->records.count; i++) {
        journal->records.at[i - records] = journal->records.at[i];
    }
    for (size_t i = 0; i < journal->undoable.count; i++) {
        journal->undoable.at[i] -= (uint32_t)front;
    }
    for (size_t i = 0; i < journal->redoable.count; i++) {
        journal->redoable.at[i] -= (uint32_t)front;
    }
    journal->entries.count -= front;
    journal->records.count -= records;
    journal->trimmed += front;
}

oud_status oud_evening_trim(oud_evening *evening, uint64_t sequence)
{
    if (!evening) {
        return OUD_STATUS_ARGUMENT;
    }
    oud__journal *journal = &evening->journal;
    if (sequence > oud_evening_sequence(evening)) {
        return oud__error_range(&evening->error, "sequence", sequence, 0,
                                oud_evening_sequence(evening));
    }
    size_t limit = sequence > journal->trimmed ? (size_t)(sequence - journal->trimmed) : 0;
    forget(journal, limit);
    drop(journal, unneeded(journal, limit));
    oud__vec_trim(&evening->memory, &journal->entries);
    oud__vec_trim(&evening->memory, &journal->records);
    oud__schools_trim(&evening->schools, journal->records.at, journal->records.count);
    oud__error_clear(&evening->error);
    return OUD_STATUS_OK;
}
