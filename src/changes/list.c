/* list.c - from facts to changes: what was created, what is gone, which fields differ. */
#include "changes/changes.h"

#define BASE_FLAGS (OUD__ROW_LIVE | OUD__ROW_OFFERED) /* of a row as it is created */

/* The fields of OUD__TOPIC_FLAGS. */
static const struct {
    uint8_t bit;
    uint8_t field;
} BITS[] = {
    {OUD__ROW_OFFERED, OUD_FIELD_OFFERED},     {OUD__ROW_REQUESTED, OUD_FIELD_REQUESTED},
    {OUD__ROW_SCHEDULED, OUD_FIELD_SCHEDULED}, {OUD__ROW_CHANGED, OUD_FIELD_CHANGED_BY_HAND},
    {OUD__ROW_LONG, OUD_FIELD_DURATION},
};

/* The field of each topic that has one. */
static const uint8_t FIELDS[OUD__TOPICS] = {
    [OUD__TOPIC_SETTING] = OUD_FIELD_SETTING,
    [OUD__TOPIC_ANSWER] = OUD_FIELD_CHOICE,
    [OUD__TOPIC_REMARK] = OUD_FIELD_REMARK,
    [OUD__TOPIC_REQUEST] = OUD_FIELD_REQUEST,
    [OUD__TOPIC_REQUEST_TEACHER] = OUD_FIELD_REQUEST_TEACHER,
    [OUD__TOPIC_REQUEST_SCHEDULER] = OUD_FIELD_REQUEST_SCHEDULER,
    [OUD__TOPIC_OTHER] = OUD_FIELD_ASIDE,
    [OUD__TOPIC_OTHER_TEACHER] = OUD_FIELD_ASIDE_TEACHER,
    [OUD__TOPIC_OTHER_SCHEDULER] = OUD_FIELD_ASIDE_SCHEDULER,
    [OUD__TOPIC_APART] = OUD_FIELD_APART,
    [OUD__TOPIC_DATE] = OUD_FIELD_DATE,
    [OUD__TOPIC_TEACHER_SLOTS] = OUD_FIELD_TEACHER_SLOTS,
    [OUD__TOPIC_BARRED] = OUD_FIELD_BARRED,
    [OUD__TOPIC_EXEMPTED] = OUD_FIELD_EXEMPTED,
    [OUD__TOPIC_MENTOR_ANSWER] = OUD_FIELD_MENTOR_CHOICE,
    [OUD__TOPIC_SUBJECT_NAME] = OUD_FIELD_SUBJECT_NAME,
};

static bool add(oud_changes *changes, oud_change_kind kind, uint8_t field, uint32_t of,
                size_t count)
{
    oud__stretch stretch = {changes->count, (uint8_t)kind, field, of};
    if (count && !oud__vec_push(&changes->memory, &changes->stretches, stretch)) {
        return false;
    }
    changes->count += count;
    changes->counts[kind] += count;
    return true;
}

static bool add_flags(oud_changes *changes, uint32_t fact)
{
    const oud__record *record = &changes->facts.at[fact];
    for (size_t i = 0; i < sizeof BITS / sizeof *BITS; i++) {
        if (((record->before ^ record->after) & BITS[i].bit) &&
            !add(changes, OUD_CHANGE_KIND_CHANGED, BITS[i].field, fact, 1)) {
            return false;
        }
    }
    return true;
}

static bool add_talk(oud_changes *changes, uint32_t fact)
{
    const oud__talks *talks = &changes->evening->talk_table;
    const oud__talk *before = oud__talks_get(talks, changes->facts.at[fact].before);
    const oud__talk *after = oud__talks_get(talks, changes->facts.at[fact].after);
    const struct {
        bool differs;
        uint8_t field;
    } parts[] = {
        {before->teachers != after->teachers, OUD_FIELD_TEACHERS},
        {before->groups != after->groups, OUD_FIELD_ROOSTERGROEPEN},
        {before->origin != after->origin, OUD_FIELD_ORIGIN},
        {before->subject != after->subject, OUD_FIELD_SUBJECT},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].differs && !add(changes, OUD_CHANGE_KIND_CHANGED, parts[i].field, fact, 1)) {
            return false;
        }
    }
    return true;
}

static bool add_fact(oud_changes *changes, uint32_t fact)
{
    uint32_t topic = changes->facts.at[fact].topic;
    if (topic == OUD__TOPIC_FLAGS) {
        return add_flags(changes, fact);
    }
    if (topic == OUD__TOPIC_TALK) {
        return add_talk(changes, fact);
    }
    uint8_t field = FIELDS[topic] ? FIELDS[topic] : OUD_FIELD_OTHER;
    return add(changes, OUD_CHANGE_KIND_CHANGED, field, fact, 1);
}

/* The facts of one row: from `first` up to `end`, and the flags before and after. */
typedef struct touched {
    size_t first, end;
    uint32_t row;
    uint32_t before, after;
} touched;

/* The facts that start at `first`; the flags are `flags` when they are not among them. */
static touched touched_at(const oud_changes *changes, size_t first, uint8_t flags)
{
    const oud__records *facts = &changes->facts;
    touched found = {first, first, facts->at[first].a, flags, flags};
    while (found.end < facts->count && oud__topic_of_row(facts->at[found.end].topic) &&
           facts->at[found.end].a == found.row) {
        const oud__record *fact = &facts->at[found.end++];
        if (fact->topic == OUD__TOPIC_FLAGS) {
            found.before = fact->before;
            found.after = fact->after;
        }
    }
    return found;
}

/* The flags of a row that did not change, outside of creations. One that is gone may have other
 * facts that did: it came back in between. What an earlier entry touched was there then. */
static uint8_t steady_flags(const oud_changes *changes, uint32_t row)
{
    const oud_evening *evening = changes->evening;
    return changes->sequence == oud_evening_sequence(evening)
               ? oud__store_flags(&evening->store, row)
               : BASE_FLAGS;
}

/* A row that was there all the time, as far as creations tell. */
static bool add_touched(oud_changes *changes, const touched *row)
{
    bool before = row->before & OUD__ROW_LIVE;
    bool after = row->after & OUD__ROW_LIVE;
    bool done = true;
    if (before != after) {
        return add(changes, after ? OUD_CHANGE_KIND_CREATED : OUD_CHANGE_KIND_REMOVED, 0, row->row,
                   1);
    }
    for (size_t i = row->first; done && before && i < row->end; i++) {
        done = add_fact(changes, (uint32_t)i);
    }
    return done;
}

/* All rows that one operation created (or that went with it), but for those that were removed by
 * themselves on the side that counts. Moves *at behind the facts of its rows. */
static bool add_range(oud_changes *changes, const oud__record *range, size_t *at)
{
    const oud__records *facts = &changes->facts;
    oud_change_kind kind = range->after ? OUD_CHANGE_KIND_CREATED : OUD_CHANGE_KIND_REMOVED;
    uint32_t next = range->a;
    uint32_t end = range->a + range->b;
    while (*at < facts->count && oud__topic_of_row(facts->at[*at].topic) &&
           facts->at[*at].a < end) {
        touched row = touched_at(changes, *at, BASE_FLAGS);
        bool live = (range->after ? row.after : row.before) & OUD__ROW_LIVE;
        if (!live) {
            if (!add(changes, kind, 0, next, row.row - next)) {
                return false;
            }
            next = row.row + 1;
        }
        *at = row.end;
    }
    return add(changes, kind, 0, next, end - next);
}

bool oud__changes_list(oud_changes *changes)
{
    const oud__records *facts = &changes->facts;
    size_t ranges = 0;
    while (ranges < facts->count && facts->at[ranges].topic == OUD__TOPIC_ROWS) {
        ranges++;
    }
    size_t range = 0;
    for (size_t at = ranges; at < facts->count || range < ranges;) {
        bool of_row = at < facts->count && oud__topic_of_row(facts->at[at].topic);
        bool done;
        if (range < ranges && (!of_row || facts->at[range].a <= facts->at[at].a)) {
            done = add_range(changes, &facts->at[range++], &at);
        } else if (of_row) {
            touched row = touched_at(changes, at, steady_flags(changes, facts->at[at].a));
            at = row.end;
            done = add_touched(changes, &row);
        } else {
            done = add_fact(changes, (uint32_t)at++);
        }
        if (!done) {
            return false;
        }
    }
    return true;
}
