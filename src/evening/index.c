/* index.c - which rows concern a teacher or a subject. */
#include "evening/evening.h"

static const uint32_t *teachers_of(const void *context, uint32_t row, size_t *count)
{
    const oud_evening *evening = context;
    return oud__sets_items(&evening->sets, oud__evening_talk(evening, row)->teachers, count);
}

static const uint32_t *subject_of(const void *context, uint32_t row, size_t *count)
{
    *count = 1;
    return &oud__evening_talk(context, row)->subject;
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

bool oud__evening_index(oud_evening *evening, oud__indexed by)
{
    oud__row_index *index = &evening->indexes[by];
    return index->built ||
           oud__row_index_build(index, &evening->memory,
                                (uint32_t)oud__store_count(&evening->store), keys_of(evening, by));
}

bool oud__evening_rows_of(oud_evening *evening, oud__indexed by, uint32_t thing, oud__u32s *rows)
{
    return oud__evening_index(evening, by) &&
           oud__row_index_rows(&evening->indexes[by], &evening->memory, keys_of(evening, by), thing,
                               rows);
}

void oud__evening_index_rows(oud_evening *evening, uint32_t first, uint32_t count)
{
    for (int by = 0; by < OUD__INDEXES; by++) {
        oud__row_keys keys = keys_of(evening, (oud__indexed)by);
        for (uint32_t i = 0; evening->indexes[by].built && i < count; i++) {
            oud__row_index_add(&evening->indexes[by], &evening->memory, first + i, keys);
        }
    }
}
