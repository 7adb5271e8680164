/* seal_parents.c - parents and their children. */
#include "school/seal.h"

/* Whether rows come in the order of the parents. */
static bool are_by_parent(const oud__list *rows)
{
    const size_t count = oud__list_stretches(rows);
    bool ascend = true;
    for (size_t i = 1; ascend && i < count; i++) {
        ascend = oud__list_owner(rows, i - 1) <= oud__list_owner(rows, i);
    }
    return ascend;
}

/* The children of every parent where rows are by parent already. Where they end is written for
 * every row, since nothing foresees how many a parent has; who has none keeps the end before. */
static void take_children(const oud__seal *seal, uint32_t *starts, uint32_t *values)
{
    const oud__list *rows = &seal->draft->parents;
    const uint32_t *students = seal->facts->thing_of[OUD_KIND_STUDENT];
    const uint32_t parents = seal->facts->count[OUD_KIND_PARENT];
    const size_t count = oud__list_stretches(rows);
    for (size_t i = 0; i < count; i++) {
        const oud__stretch stretch = oud__list_stretch(rows, i);
        starts[stretch.owner + 1] = stretch.end;
    }
    for (uint32_t parent = 1; parent <= parents; parent++) {
        const uint32_t end = starts[parent + 1];
        starts[parent + 1] = end > starts[parent] ? end : starts[parent];
    }
    for (size_t i = 0; i < rows->items.count; i++) {
        values[i] = students[rows->items.at[i]];
    }
}

/* The children of every parent as they stand in the rows. Parents are numbered as their codes are,
 * so that codes are things. */
static bool place_children(const oud__seal *seal, uint32_t *starts, uint32_t *values)
{
    const oud__list *rows = &seal->draft->parents;
    const uint32_t *students = seal->facts->thing_of[OUD_KIND_STUDENT];
    uint32_t parents = seal->facts->count[OUD_KIND_PARENT];
    uint32_t *next = oud__seal_numbers(seal, parents);
    if (!next) {
        return false;
    }
    size_t count = oud__list_stretches(rows);
    oud__seal_count(rows, next);
    oud__seal_begin(seal->facts->code_of[OUD_KIND_PARENT], parents, next, starts);
    for (size_t i = 0; i < count; i++) {
        oud__stretch stretch = oud__list_stretch(rows, i);
        uint32_t place = next[stretch.owner];
        for (uint32_t row = stretch.first; row < stretch.end; row++) {
            values[place++] = students[rows->items.at[row]];
        }
        next[stretch.owner] = place;
    }
    oud__seal_free_numbers(seal, next, parents);
    return true;
}

/* The children of every parent, ascending, each once. */
static bool relate_parents(oud__seal *seal)
{
    size_t room = seal->draft->parents.items.count;
    oud__relation *relation = &seal->facts->parent_students;
    uint32_t count = seal->facts->count[OUD_KIND_PARENT];
    oud__u32s values = {0};
    bool done =
        oud__seal_starts(seal, relation, count) && oud__vec_reserve(seal->memory, &values, room);
    if (done && are_by_parent(&seal->draft->parents)) {
        take_children(seal, relation->starts, values.at);
    } else {
        done = done && place_children(seal, relation->starts, values.at);
    }
    if (done) {
        values.count = oud__seal_make_unique(relation, values.at, count);
    }
    oud__seal_take_values(seal, relation, &values);
    return done;
}

/* The same the other way round; going through the parents in order leaves each list ascending. */
static bool relate_children(oud__seal *seal)
{
    const oud__relation *parents = &seal->facts->parent_students;
    oud__relation *relation = &seal->facts->student_parents;
    uint32_t parent_count = seal->facts->count[OUD_KIND_PARENT];
    uint32_t student_count = seal->facts->count_all[OUD_KIND_STUDENT];
    uint32_t total = parents->starts[parent_count + 1];
    oud__u32s values = {0};
    if (!oud__seal_starts(seal, relation, (size_t)student_count + 1)) {
        return false;
    }
    bool done = oud__vec_reserve(seal->memory, &values, total);
    if (done) {
        for (uint32_t i = 0; i < total; i++) {
            relation->starts[parents->values[i] + 2]++;
        }
        for (uint32_t i = 1; i <= student_count + 2; i++) {
            relation->starts[i] += relation->starts[i - 1];
        }
        for (uint32_t parent = 1; parent <= parent_count; parent++) {
            for (uint32_t i = parents->starts[parent]; i < parents->starts[parent + 1]; i++) {
                values.at[relation->starts[parents->values[i] + 1]++] = parent;
            }
        }
        values.count = total;
    }
    oud__seal_take_values(seal, relation, &values);
    return done;
}

bool oud__seal_parents(oud__seal *seal)
{
    return relate_parents(seal) && relate_children(seal);
}
