/* local.c - which requests were changed here since the evening was saved (R-REQ-1, R-SYNC-1). */
#include "ouderavond/changes.h"
#include "request/batch.h"

#define TOPICS 3 /* of a request: duration and two remarks */

/* Note what a fact was before it was changed. The last change comes first, so that what was before
 * the first one is what stays. */
static bool note(oud_request_batch *batch, const oud__record *record, bool backwards)
{
    size_t which = record->topic - OUD__TOPIC_REQUEST;
    if (record->topic < OUD__TOPIC_REQUEST || which >= TOPICS) {
        return true;
    }
    return oud__map_put(&batch->saved[which], &batch->memory,
                        oud__map_key(record->a + 1, record->b),
                        backwards ? record->after : record->before);
}

/* Whether an entry, or the one it takes back or does again, is a batch: what came from another
 * system is no work of ours. */
static bool is_batch(const oud__journal *journal, size_t place)
{
    const oud__entry *entry = &journal->entries.at[place];
    while (entry->of) {
        entry = &journal->entries.at[entry->of - 1];
    }
    return entry->operation == OUD_OPERATION_REQUEST_BATCH;
}

/* Note what an entry changed, the last change first. */
static bool note_entry(oud_request_batch *batch, const oud__journal *journal, size_t place)
{
    bool backwards;
    size_t count;
    const oud__record *records = oud__entry_records(journal, place, &count, &backwards);
    for (size_t i = 0; !is_batch(journal, place) && i < count; i++) {
        if (!note(batch, &records[backwards ? i : count - 1 - i], backwards)) {
            return false;
        }
    }
    return true;
}

/* Whether entries before this one do not count, but for those up to `*until`. Going back to what
 * was saved leaves nothing that is ours; taking that back leads to where it was done: entry
 * `*until`, with nothing in between. */
static bool is_fresh_start(const oud__journal *journal, size_t first, size_t place, size_t *until)
{
    const oud__entry *entry = &journal->entries.at[place];
    size_t of = entry->of ? entry->of - 1 : place;
    bool undone = entry->operation == OUD_OPERATION_UNDO;
    *until = undone ? of : first;
    return of >= first && journal->entries.at[of].operation == OUD_OPERATION_REVERT;
}

bool oud__incoming_note_local(oud_request_batch *batch)
{
    const oud__journal *journal = &batch->evening->journal;
    size_t first =
        journal->saved > journal->trimmed ? (size_t)(journal->saved - journal->trimmed) : 0;
    for (size_t place = journal->entries.count; place > first;) {
        size_t until;
        place--;
        if (is_fresh_start(journal, first, place, &until)) {
            place = until;
        } else if (!note_entry(batch, journal, place)) {
            return false;
        }
    }
    return true;
}

bool oud__incoming_local(const oud_request_batch *batch, uint32_t row, uint32_t party,
                         oud__said *saved)
{
    uint64_t key = oud__map_key(row + 1, party);
    oud__said now = oud__said_get(batch->evening, OUD__TOPIC_REQUEST, row, party);
    saved->duration = oud__map_get(&batch->saved[0], key, now.duration);
    saved->to_teacher = oud__map_get(&batch->saved[1], key, now.to_teacher);
    saved->to_scheduler = oud__map_get(&batch->saved[2], key, now.to_scheduler);
    return !oud__said_equal(*saved, now);
}
