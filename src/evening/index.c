/* index.c - which rows concern a teacher or a subject: first the talks, then where they are. */
#include "evening/block_index.h"
#include "evening/evening.h"

/* Talk t stands at place t - 1. */
static const uint32_t *teachers_of(const void *context, uint32_t place, size_t *count)
{
    const oud_evening *evening = context;
    return oud__sets_items(&evening->sets, evening->talk_table.items.at[place].teachers, count);
}

static const uint32_t *subject_of(const void *context, uint32_t place, size_t *count)
{
    const oud_evening *evening = context;
    *count = 1;
    return &evening->talk_table.items.at[place].subject;
}

static oud__row_keys keys_of(const oud_evening *evening, oud__indexed by)
{
    bool teacher = by == OUD__BY_TEACHER;
    oud_kind kind = teacher ? OUD_KIND_TEACHER : OUD_KIND_SUBJECT;
    oud__row_keys keys = {.context = evening,
                          .of = teacher ? teachers_of : subject_of,
                          .high = OUD_EVENING_ONLY,
                          .base = evening->school->facts.count_all[kind] + 1};
    return keys;
}

/* Talks are never removed, so there may only be some more. When there are none nothing is written:
 * many threads may come here after oud_evening_prepare. */
static bool index_talks(oud_evening *evening, oud__indexed by)
{
    oud__row_index *index = &evening->indexes[by];
    oud__row_keys keys = keys_of(evening, by);
    uint32_t talks = (uint32_t)evening->talk_table.items.count;
    if (index->built && evening->indexed[by] == talks) {
        return true;
    }
    while (index->built && evening->indexed[by] < talks) {
        oud__row_index_add(index, &evening->memory, evening->indexed[by]++, keys);
    }
    if (!index->built && !oud__row_index_build(index, &evening->memory, talks, keys)) {
        return false;
    }
    evening->indexed[by] = talks;
    return true;
}

bool oud__evening_index(oud_evening *evening, oud__indexed by)
{
    return index_talks(evening, by) &&
           (evening->blocks.built ||
            oud__block_index_build(&evening->blocks, &evening->memory, &evening->store,
                                   (uint32_t)evening->talk_table.items.count));
}

bool oud__evening_rows_of(oud_evening *evening, oud__indexed by, uint32_t thing, oud__u32s *rows)
{
    oud__u32s talks = {NULL, 0, 0};
    bool done = oud__evening_index(evening, by) &&
                oud__row_index_rows(&evening->indexes[by], &evening->memory, keys_of(evening, by),
                                    thing, &talks);
    for (size_t i = 0; i < talks.count; i++) {
        talks.at[i]++; /* from place to number */
    }
    done = done &&
           oud__block_index_rows(&evening->blocks, &evening->memory, &evening->store, &talks, rows);
    oud__vec_free(&evening->memory, &talks);
    return done;
}

void oud__evening_index_rows(oud_evening *evening, uint32_t first, uint32_t count)
{
    for (uint32_t i = 0; evening->blocks.built && i < count; i++) {
        oud__block_index_add(&evening->blocks, &evening->memory, &evening->store, first + i);
    }
}

void oud__evening_forget_indexes(oud_evening *evening)
{
    for (size_t i = 0; i < OUD__INDEXES; i++) {
        oud__row_index_free(&evening->indexes[i], &evening->memory);
        evening->indexed[i] = 0;
    }
    oud__row_index_free(&evening->blocks, &evening->memory);
}
