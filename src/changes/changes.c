/* changes.c - reading changes. */
#include "changes/changes.h"

static bool start(const oud_evening *evening, size_t from, size_t to, oud_changes *changes)
{
    changes->memory = evening->memory;
    /* Only the reference count is touched: that may be done on a const evening. */
    changes->evening = oud_evening_ref((oud_evening *)(uintptr_t)evening);
    changes->revision = evening->revision;
    changes->sequence = evening->journal.trimmed + to;
    return oud__net(evening, from, to, &changes->facts) && oud__changes_list(changes);
}

static oud_status make(const oud_evening *evening, size_t from, size_t to, oud_changes **out)
{
    oud_changes *changes = oud__memory_zeroed(&evening->memory, 1, sizeof *changes);
    if (!changes || !start(evening, from, to, changes)) {
        oud_changes_free(changes);
        return OUD_STATUS_NO_MEMORY;
    }
    *out = changes;
    return OUD_STATUS_OK;
}

oud_status oud_changes_new(const oud_evening *evening, uint32_t flags, oud_changes **out)
{
    if (!evening || !out || flags) {
        return OUD_STATUS_ARGUMENT;
    }
    const oud__journal *journal = &evening->journal;
    return make(evening, (size_t)(journal->saved - journal->trimmed), journal->entries.count, out);
}

oud_status oud_changes_new_of_entry(const oud_evening *evening, uint64_t sequence, uint32_t flags,
                                    oud_changes **out)
{
    if (!evening || !out || flags) {
        return OUD_STATUS_ARGUMENT;
    }
    const oud__journal *journal = &evening->journal;
    if (sequence <= journal->trimmed || sequence > oud_evening_sequence(evening)) {
        return OUD_STATUS_NOT_FOUND;
    }
    size_t place = (size_t)(sequence - journal->trimmed) - 1;
    return make(evening, place, place + 1, out);
}

void oud_changes_free(oud_changes *changes)
{
    if (!changes) {
        return;
    }
    oud__memory memory = changes->memory;
    oud_evening *evening = changes->evening;
    oud__vec_free(&memory, &changes->facts);
    oud__vec_free(&memory, &changes->stretches);
    oud__memory_free(&memory, changes, sizeof *changes);
    oud_evening_unref(evening);
}

uint64_t oud_changes_sequence(const oud_changes *changes)
{
    return changes ? changes->sequence : 0;
}

size_t oud_changes_count(const oud_changes *changes)
{
    return changes ? changes->count : 0;
}

size_t oud_changes_count_of(const oud_changes *changes, oud_change_kind kind)
{
    bool known = kind >= OUD_CHANGE_KIND_CREATED && kind <= OUD_CHANGE_KIND_REMOVED;
    return changes && known ? changes->counts[kind] : 0;
}

/* ---- one change ---- */

/* The stretch that holds `place`. */
static size_t stretch_of(const oud_changes *changes, size_t place)
{
    size_t low = 0;
    size_t high = changes->stretches.count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (changes->stretches.at[middle].start <= place) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The change at `place`, which stands in this stretch. */
static oud__change change_in(const oud_changes *changes, size_t stretch, size_t place)
{
    const oud__stretch *in = &changes->stretches.at[stretch];
    oud__change change = {(oud_change_kind)in->kind, (oud_field)in->field, OUD__NO_ROW, NULL};
    if (in->kind != OUD_CHANGE_KIND_CHANGED) {
        change.row = in->of + (uint32_t)(place - in->start);
        return change;
    }
    change.fact = &changes->facts.at[in->of];
    if (oud__topic_of_row(change.fact->topic)) {
        change.row = change.fact->a;
    }
    return change;
}

bool oud__changes_get(const oud_changes *changes, size_t place, oud__change *change)
{
    if (!changes || place >= changes->count || changes->revision != changes->evening->revision) {
        return false;
    }
    *change = change_in(changes, stretch_of(changes, place), place);
    return true;
}

const oud__talk *oud__changes_talk(const oud_changes *changes, uint32_t row, oud_change_side side)
{
    const oud_evening *evening = changes->evening;
    uint32_t talk = oud__store_talk(&evening->store, row);
    size_t low = 0;
    size_t high = changes->facts.count;
    while (low < high) { /* to the first fact of the row */
        size_t middle = low + (high - low) / 2;
        const oud__record *fact = &changes->facts.at[middle];
        bool before =
            fact->topic == OUD__TOPIC_ROWS || (oud__topic_of_row(fact->topic) && fact->a < row);
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    if (low < changes->facts.count && changes->facts.at[low].topic == OUD__TOPIC_TALK &&
        changes->facts.at[low].a == row) { /* the talk is the first topic of a row */
        const oud__record *fact = &changes->facts.at[low];
        talk = side == OUD_CHANGE_SIDE_BEFORE ? fact->before : fact->after;
    }
    return oud__talks_get(&evening->talk_table, talk);
}

void oud__change_keys(const oud__change *change, uint32_t *key, uint32_t *key2)
{
    *key = *key2 = 0;
    if (!change->fact) {
        return;
    }
    if (change->row != OUD__NO_ROW || change->field == OUD_FIELD_DATE) {
        *key = change->fact->b;
    } else {
        *key = change->fact->a;
        *key2 = change->fact->b;
    }
}

/* ---- columns ---- */

static uint32_t subject_of(const oud_changes *changes, const oud__change *change)
{
    oud_change_side side =
        change->kind == OUD_CHANGE_KIND_REMOVED ? OUD_CHANGE_SIDE_BEFORE : OUD_CHANGE_SIDE_AFTER;
    return oud__changes_talk(changes, change->row, side)->subject;
}

static uint32_t column_of(const oud_changes *changes, const oud__change *change,
                          oud_change_column column)
{
    bool of_row = change->row != OUD__NO_ROW;
    uint32_t key;
    uint32_t key2;
    oud__change_keys(change, &key, &key2);
    switch (column) {
    case OUD_CHANGE_COLUMN_KIND:
        return change->kind;
    case OUD_CHANGE_COLUMN_FIELD:
        return change->field;
    case OUD_CHANGE_COLUMN_OPPORTUNITY:
        return of_row ? change->row + 1 : 0;
    case OUD_CHANGE_COLUMN_STUDENT:
        return of_row ? oud__store_student(&changes->evening->store, change->row) : 0;
    case OUD_CHANGE_COLUMN_SUBJECT:
        return of_row ? subject_of(changes, change) : 0;
    case OUD_CHANGE_COLUMN_KEY:
        return key;
    case OUD_CHANGE_COLUMN_KEY2:
        return key2;
    case OUD_CHANGE_COLUMN_OLD:
        return oud__change_value(changes, change, OUD_CHANGE_SIDE_BEFORE);
    case OUD_CHANGE_COLUMN_NEW:
        return oud__change_value(changes, change, OUD_CHANGE_SIDE_AFTER);
    default:
        return 0;
    }
}

size_t oud_changes_rows(const oud_changes *changes, oud_change_column column, size_t first,
                        uint32_t *out, size_t capacity)
{
    oud__change change;
    if (!out || column < OUD_CHANGE_COLUMN_KIND || column > OUD_CHANGE_COLUMN_NEW ||
        !oud__changes_get(changes, first, &change)) {
        return 0;
    }
    size_t copied = changes->count - first < capacity ? changes->count - first : capacity;
    size_t stretch = stretch_of(changes, first);
    for (size_t i = 0; i < copied; i++) {
        if (stretch + 1 < changes->stretches.count &&
            changes->stretches.at[stretch + 1].start <= first + i) {
            stretch++;
        }
        change = change_in(changes, stretch, first + i);
        out[i] = column_of(changes, &change, column);
    }
    return copied;
}
