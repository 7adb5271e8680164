/* entry.c - the journal as it stands: what was done, and by whom. */
#include "base/utf8.h"
#include "evening/evening.h"
#include "ouderavond/changes.h"

/* The entry with a sequence number, or NULL. */
static const oud__entry *entry_of(const oud_evening *evening, uint64_t sequence)
{
    if (!evening || sequence <= evening->journal.trimmed ||
        sequence > oud_evening_sequence(evening)) {
        return NULL;
    }
    return &evening->journal.entries.at[sequence - evening->journal.trimmed - 1];
}

static bool is_undoable(const oud__journal *journal, uint64_t place)
{
    size_t low = 0;
    size_t high = journal->undoable.count;
    while (low < high) { /* places ascend */
        size_t middle = low + (high - low) / 2;
        low = journal->undoable.at[middle] < place ? middle + 1 : low;
        high = journal->undoable.at[middle] < place ? high : middle;
    }
    return low < journal->undoable.count && journal->undoable.at[low] == place;
}

uint64_t oud_entry_get(const oud_evening *evening, uint64_t sequence, oud_entry_attribute attribute)
{
    const oud__entry *entry = entry_of(evening, sequence);
    if (!entry) {
        return 0;
    }
    uint64_t trimmed = evening->journal.trimmed;
    switch (attribute) {
    case OUD_ENTRY_ATTRIBUTE_OPERATION:
        return entry->operation;
    case OUD_ENTRY_ATTRIBUTE_OF:
        return entry->of ? trimmed + entry->of : 0;
    case OUD_ENTRY_ATTRIBUTE_UNDOABLE:
        return is_undoable(&evening->journal, sequence - trimmed - 1);
    default:
        return 0;
    }
}

const char *oud_entry_actor(const oud_evening *evening, uint64_t sequence, size_t *size)
{
    const oud__entry *entry = entry_of(evening, sequence);
    oud__span actor = {NULL, 0};
    if (entry) {
        actor = oud__texts_get(&evening->texts, entry->actor);
    }
    return oud__span_give(actor, size);
}

static bool is_code(oud__span text)
{
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.at[i];
        if (byte < 0x20 || byte == 0x7f) {
            return false;
        }
    }
    return text.size <= OUD__CODE_MAX && oud__utf8_valid(text);
}

oud_status oud_evening_set_actor(oud_evening *evening, const char *actor, size_t size)
{
    oud__span text = {actor, size};
    if (!evening) {
        return OUD_STATUS_ARGUMENT;
    }
    if (!actor && size) {
        return oud__error_argument(&evening->error, OUD_CODE_MISSING, "actor");
    }
    if (!is_code(text)) {
        return oud__error_text(&evening->error, text, OUD__CODE_MAX);
    }
    uint32_t number;
    if (!oud__texts_add(&evening->texts, &evening->memory, text, &number)) {
        return oud__error_fail(&evening->error, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    evening->actor = number;
    oud__error_clear(&evening->error);
    return OUD_STATUS_OK;
}
