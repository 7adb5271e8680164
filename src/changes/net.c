/* net.c - gather the records, sort them by fact, keep the ends of each. */
#include "changes/net.h"

#include "base/sort.h"

bool oud__topic_of_row(uint32_t topic)
{
    static const bool OF_ROW[OUD__TOPICS] = {
        [OUD__TOPIC_TALK] = true,
        [OUD__TOPIC_FLAGS] = true,
        [OUD__TOPIC_REMARK] = true,
        [OUD__TOPIC_REQUEST] = true,
        [OUD__TOPIC_REQUEST_TEACHER] = true,
        [OUD__TOPIC_REQUEST_SCHEDULER] = true,
        [OUD__TOPIC_OTHER] = true,
        [OUD__TOPIC_OTHER_TEACHER] = true,
        [OUD__TOPIC_OTHER_SCHEDULER] = true,
    };
    return topic < OUD__TOPICS && OF_ROW[topic];
}

/* Creations, rows, the rest. */
static uint32_t class_of(uint32_t topic)
{
    if (topic == OUD__TOPIC_ROWS) {
        return 0;
    }
    return oud__topic_of_row(topic) ? 1 : 2;
}

static int order(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare(const oud__record *a, const oud__record *b)
{
    uint32_t class = class_of(a->topic);
    int by = order(class, class_of(b->topic));
    if (by == 0 && class == 1) {
        by = order(a->a, b->a);
    }
    by = by ? by : order(a->topic, b->topic);
    by = by ? by : order(a->a, b->a);
    return by ? by : order(a->b, b->b);
}

static int by_fact(const void *context, uint32_t a, uint32_t b)
{
    const oud__record *records = context;
    return compare(&records[a], &records[b]);
}

/* The records of one entry, as they happened. */
static bool gather(const oud_evening *evening, size_t place, oud__records *found)
{
    size_t count;
    bool backwards;
    const oud__record *records = oud__entry_records(&evening->journal, place, &count, &backwards);
    if (!oud__vec_reserve(&evening->memory, found, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        oud__record record = records[backwards ? count - 1 - i : i];
        if (backwards) {
            uint32_t before = record.before;
            record.before = record.after;
            record.after = before;
        }
        found->at[found->count++] = record;
    }
    return true;
}

/* Whether a fact is another one after it. The same answer to a choice may stand at two places. */
static bool differs(const oud_evening *evening, const oud__record *fact)
{
    bool answer = fact->topic == OUD__TOPIC_ANSWER || fact->topic == OUD__TOPIC_MENTOR_ANSWER;
    if (!answer || !fact->before || !fact->after) {
        return fact->before != fact->after;
    }
    const oud__answer *before = &evening->answers.at[fact->before - 1];
    const oud__answer *after = &evening->answers.at[fact->after - 1];
    return before->candidates != after->candidates || before->chosen != after->chosen;
}

/* One fact of each run of equal keys in `sorted`, when it differs. */
static void reduce(const oud_evening *evening, const oud__records *found, const uint32_t *sorted,
                   oud__records *facts)
{
    for (size_t i = 0, end; i < found->count; i = end) {
        oud__record fact = found->at[sorted[i]];
        for (end = i + 1; end < found->count && compare(&fact, &found->at[sorted[end]]) == 0;
             end++) {
        }
        fact.after = found->at[sorted[end - 1]].after;
        if (differs(evening, &fact)) {
            facts->at[facts->count++] = fact;
        }
    }
}

bool oud__net(const oud_evening *evening, size_t from, size_t to, oud__records *facts)
{
    const oud__memory *memory = &evening->memory;
    oud__records found = {NULL, 0, 0};
    oud__u32s sorted = {NULL, 0, 0};
    bool done = true;
    for (size_t place = from; done && place < to; place++) {
        done = gather(evening, place, &found);
    }
    done = done && found.count < UINT32_MAX && oud__vec_reserve(memory, &sorted, found.count) &&
           oud__vec_reserve(memory, facts, found.count);
    if (done && found.count) {
        for (size_t i = 0; i < found.count; i++) {
            sorted.at[i] = (uint32_t)i;
        }
        done = oud__sort(memory, sorted.at, found.count, by_fact, found.at);
        if (done) {
            reduce(evening, &found, sorted.at, facts);
        }
    }
    oud__vec_free(memory, &found);
    oud__vec_free(memory, &sorted);
    return done;
}
