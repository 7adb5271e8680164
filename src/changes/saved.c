/* saved.c - what is stored, and the way back to it (R-SYNC-1). */
#include "changes/net.h"
#include "evening/move.h"
#include "ouderavond/changes.h"

uint64_t oud_evening_sequence(const oud_evening *evening)
{
    return evening ? evening->journal.trimmed + evening->journal.entries.count : 0;
}

uint64_t oud_evening_saved(const oud_evening *evening)
{
    return evening ? evening->journal.saved : 0;
}

uint64_t oud_evening_trimmed(const oud_evening *evening)
{
    return evening ? evening->journal.trimmed : 0;
}

oud_status oud_evening_mark_saved(oud_evening *evening, uint64_t sequence)
{
    if (!evening) {
        return OUD_STATUS_ARGUMENT;
    }
    if (sequence < evening->journal.trimmed || sequence > oud_evening_sequence(evening)) {
        return oud__error_range(&evening->error, "sequence", sequence, evening->journal.trimmed,
                                oud_evening_sequence(evening));
    }
    evening->journal.saved = sequence;
    oud__error_clear(&evening->error);
    return OUD_STATUS_OK;
}

/* Put back what a fact was before. */
static void put_back(oud_evening *evening, const oud__record *fact)
{
    switch (fact->topic) {
    case OUD__TOPIC_ROWS:
        oud__write_live(evening, fact->a, fact->b, fact->before != 0);
        break;
    case OUD__TOPIC_TALK:
        oud__write_talk(evening, fact->a, fact->before);
        break;
    case OUD__TOPIC_FLAGS:
        oud__write_flags(evening, fact->a, (uint8_t)fact->before);
        break;
    case OUD__TOPIC_SCHOOL: /* the evening stands there already */
        break;
    case OUD__TOPIC_SETTING:
        oud__write_setting(evening, fact->a, fact->before);
        break;
    default:
        oud__write_side(evening, (oud__topic)fact->topic, fact->a, fact->b, fact->before);
        break;
    }
}

/* Rows that come back do so before anything of them is put back, and rows that go do so after it:
 * they come and go as they were created. */
static void put_all_back(oud_evening *evening, const oud__records *facts)
{
    for (int round = 1; round <= 3; round++) {
        for (size_t i = 0; i < facts->count; i++) {
            const oud__record *fact = &facts->at[i];
            int due = fact->topic != OUD__TOPIC_ROWS ? 2 : fact->before ? 1 : 3;
            if (due == round) {
                put_back(evening, fact);
            }
        }
    }
}

/* Put all facts back, on the school of the saved state. */
static oud_status revert_here(oud_evening *evening, const oud__records *facts)
{
    oud__needs needs = {.records = facts->count}; /* side facts that differ are there already */
    oud_status status = oud__begin(evening, &needs);
    if (status == OUD_STATUS_OK && !oud__open_talks(evening, facts->at, facts->count)) {
        return oud__error_fail(&evening->error, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    if (status == OUD_STATUS_OK) {
        put_all_back(evening, facts);
        oud__commit(evening, OUD_OPERATION_REVERT);
        oud__error_clear(&evening->error);
    }
    return status;
}

/* What changed since the state that was saved. */
static oud_status changed(oud_evening *evening, oud__records *facts)
{
    const oud__journal *journal = &evening->journal;
    size_t from = (size_t)(journal->saved - journal->trimmed);
    facts->count = 0;
    return oud__net(evening, from, journal->entries.count, facts)
               ? OUD_STATUS_OK
               : oud__error_fail(&evening->error, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
}

/* The evening has moved since: its successor on the school of the saved state goes back. */
static oud_status revert_elsewhere(oud_evening *evening, oud_school *school, oud__records *facts)
{
    oud_evening *successor = oud__move_new(evening, school);
    if (!successor) {
        return oud__error_fail(&evening->error, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    oud_status status = oud__move_journal(evening, successor, true);
    if (!status) {
        status = changed(successor, facts);
    }
    if (!status) {
        status = revert_here(successor, facts);
    }
    if (!status) {
        oud__move_take(evening, successor);
    }
    evening->error = successor->error;
    oud_evening_unref(successor);
    return status;
}

/* There is nothing to go back from; an archived evening refuses all the same. */
static oud_status revert_nothing(oud_evening *evening)
{
    oud_status status = oud__writable(evening);
    if (!status) {
        oud__error_clear(&evening->error);
    }
    return status;
}

/* Whether anything differs from what was saved, as the changes tell it: an opportunity that came
 * and went since leaves facts behind, and is no change. */
static oud_status differs(oud_evening *evening, bool *out)
{
    oud_changes *changes;
    oud_status status = oud_changes_new(evening, 0, &changes);
    if (status) {
        return oud__error_fail(&evening->error, status, OUD_CODE_NO_MEMORY);
    }
    *out = oud_changes_count(changes) != 0;
    oud_changes_free(changes);
    return OUD_STATUS_OK;
}

oud_status oud_evening_revert(oud_evening *evening)
{
    bool needed = false;
    if (!evening) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_status status = differs(evening, &needed);
    if (status || !needed) {
        return status ? status : revert_nothing(evening);
    }
    oud__records facts = {NULL, 0, 0};
    status = changed(evening, &facts);
    if (!status) {
        oud_school *school = oud__move_target(evening, facts.at, facts.count, true);
        status = school ? revert_elsewhere(evening, school, &facts) : revert_here(evening, &facts);
    }
    oud__vec_free(&evening->memory, &facts);
    return status;
}
