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

/* Parents and their children as they are written, one parent after the other. */
typedef struct writing {
    uint32_t *starts;
    uint32_t *values;
    uint32_t parent;
    uint32_t first; /* of the children of this one */
} writing;

/* The parent's children end at `place`: they are to be ascending, each once. Those of `next` begin;
 * parents before it have none. Returns where. */
static uint32_t turn_to(writing *to, uint32_t next, uint32_t place)
{
    to->first += (uint32_t)oud__seal_sort_few(to->values + to->first, place - to->first);
    do {
        to->starts[++to->parent] = to->first;
    } while (to->parent < next);
    return to->first;
}

/* Where rows are by parent already; returns how many children there are. Codes of parents are
 * things. */
static uint32_t take_children(const oud__seal *seal, uint32_t *starts, uint32_t *values)
{
    const oud__list *rows = &seal->draft->parents;
    const uint32_t *const students = seal->facts->thing_of[OUD_KIND_STUDENT];
    const uint32_t *const items = rows->items.at;
    writing to = {.starts = starts, .values = values};
    uint32_t place = 0;
    for (size_t row = 0; row < rows->owners.count; row++) {
        if (rows->owners.at[row] != to.parent) {
            place = turn_to(&to, rows->owners.at[row], place);
        }
        values[place++] = students[items[row]];
    }
    for (size_t i = 0; i < rows->runs.count; i++) {
        const oud__stretch run = oud__list_stretch(rows, i);
        place = turn_to(&to, run.owner, place);
        for (uint32_t row = run.first; row < run.end; row++) {
            values[place++] = students[items[row]];
        }
    }
    return turn_to(&to, seal->facts->count[OUD_KIND_PARENT] + 1, place);
}

/* The same in whatever order rows are. */
static bool sort_children(const oud__seal *seal, uint32_t parents, oud__relation *relation)
{
    const oud__list *rows = &seal->draft->parents;
    const size_t count = rows->items.count;
    oud__pair *pairs = oud__memory_zeroed(seal->memory, count, sizeof *pairs);
    for (size_t i = 0; pairs && i < oud__list_stretches(rows); i++) {
        const oud__stretch stretch = oud__list_stretch(rows, i);
        for (uint32_t row = stretch.first; row < stretch.end; row++) {
            pairs[row].from = stretch.owner;
            pairs[row].to = seal->facts->thing_of[OUD_KIND_STUDENT][rows->items.at[row]];
        }
    }
    bool done = pairs && oud__seal_relate(seal, pairs, count, parents, relation);
    oud__memory_free(seal->memory, pairs, count * sizeof *pairs);
    return done;
}

/* The children of every parent, ascending, each once. */
static bool relate_parents(oud__seal *seal)
{
    const oud__list *rows = &seal->draft->parents;
    oud__relation *relation = &seal->facts->parent_students;
    uint32_t count = seal->facts->count[OUD_KIND_PARENT];
    oud__u32s values = {0};
    if (!are_by_parent(rows)) {
        return sort_children(seal, count, relation);
    }
    bool done = oud__seal_starts(seal, relation, count) &&
                oud__vec_reserve(seal->memory, &values, rows->items.count);
    if (done) {
        values.count = take_children(seal, relation->starts, values.at);
    }
    oud__seal_take_values(seal, relation, &values);
    return done;
}

/* Where `next` begins with zeros, it ends with the ends of all students. */
static void place_parents(const oud__relation *parents, uint32_t parent_count, uint32_t *next,
                          uint32_t student_count, uint32_t *values)
{
    const uint32_t *const starts = parents->starts;
    const uint32_t *const students = parents->values;
    const uint32_t total = starts[parent_count + 1];
    for (uint32_t i = 0; i < total; i++) {
        next[students[i] + 1]++;
    }
    oud__seal_accumulate(next, (size_t)student_count + 2);
    uint32_t parent = 0;
    for (uint32_t i = 0; i < total; i++) {
        while (starts[parent + 1] <= i) {
            parent++;
        }
        values[next[students[i]]++] = parent;
    }
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
        place_parents(parents, parent_count, relation->starts + 1, student_count, values.at);
        values.count = total;
    }
    oud__seal_take_values(seal, relation, &values);
    return done;
}

bool oud__seal_parents(oud__seal *seal)
{
    return relate_parents(seal) && relate_children(seal);
}
