/* seal_people.c - mentors of groups and students, parents and their children. */
#include "school/seal.h"

static uint32_t mentorgroep_key(const void *context, uint32_t item)
{
    return ((const oud__mentor *)context)[item].mentorgroep;
}

static uint32_t teacher_key(const void *context, uint32_t item)
{
    return ((const oud__mentor *)context)[item].teacher;
}

static uint32_t student_key(const void *context, uint32_t item)
{
    return ((const oud__mentor *)context)[item].student;
}

static oud__mentor mentor_of(const oud__facts *facts, const oud__mentor_row *row)
{
    uint32_t afdeling = facts->thing_of[OUD_KIND_AFDELING][row->afdeling];
    return (oud__mentor){
        .mentorgroep = oud__facts_pair(facts, OUD_KIND_MENTORGROEP, afdeling, row->group),
        .teacher = facts->thing_of[OUD_KIND_TEACHER][row->teacher],
        .student = facts->thing_of[OUD_KIND_STUDENT][row->student],
    };
}

static bool same_mentor(const oud__mentor *a, const oud__mentor *b)
{
    return a->mentorgroep == b->mentorgroep && a->teacher == b->teacher && a->student == b->student;
}

static bool sort_mentors(oud__seal *seal, const oud__mentor *mentors, uint32_t *order, size_t count)
{
    oud__facts *facts = seal->facts;
    if (!oud__vec_reserve(seal->memory, &facts->mentors, count) ||
        !oud__seal_order(seal, order, count, teacher_key, mentors,
                         facts->count[OUD_KIND_TEACHER]) ||
        !oud__seal_order(seal, order, count, student_key, mentors,
                         facts->count_all[OUD_KIND_STUDENT]) ||
        !oud__seal_order(seal, order, count, mentorgroep_key, mentors,
                         facts->count[OUD_KIND_MENTORGROEP])) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const oud__mentor *mentor = &mentors[order[i]];
        if (i == 0 || !same_mentor(&mentors[order[i - 1]], mentor)) {
            facts->mentors.at[facts->mentors.count++] = *mentor;
        }
    }
    oud__vec_trim(seal->memory, &facts->mentors);
    return true;
}

static bool relate_mentors(oud__seal *seal, const oud__mentor *mentors, oud__pair *pairs,
                           size_t count)
{
    for (size_t i = 0; i < count; i++) {
        pairs[i] = (oud__pair){mentors[i].mentorgroep, mentors[i].teacher};
    }
    return oud__seal_relate(seal, pairs, count, seal->facts->count[OUD_KIND_MENTORGROEP],
                            &seal->facts->mentorgroep_teachers);
}

bool oud__seal_mentors(oud__seal *seal)
{
    size_t count = seal->draft->mentors.count;
    oud__mentor *mentors = oud__memory_zeroed(seal->memory, count, sizeof *mentors);
    oud__pair *pairs = oud__memory_zeroed(seal->memory, count, sizeof *pairs);
    uint32_t *order = oud__seal_numbers(seal, count);
    bool done = mentors && pairs && order;
    for (uint32_t i = 0; done && i < count; i++) {
        mentors[i] = mentor_of(seal->facts, &seal->draft->mentors.at[i]);
        order[i] = i;
    }
    done = done && sort_mentors(seal, mentors, order, count) &&
           relate_mentors(seal, mentors, pairs, count);
    oud__seal_free_numbers(seal, order, count);
    oud__memory_free(seal->memory, pairs, count * sizeof *pairs);
    oud__memory_free(seal->memory, mentors, count * sizeof *mentors);
    return done;
}

/* The children of every parent as they stand in the rows. Parents are numbered as their codes are,
 * so that codes are things, and mostly in the order of the rows. `next` is by parent. */
static void place_children(const oud__seal *seal, uint32_t *next, uint32_t *starts,
                           uint32_t *values)
{
    const oud__list *rows = &seal->draft->parents;
    const uint32_t *students = seal->facts->thing_of[OUD_KIND_STUDENT];
    size_t count = oud__list_stretches(rows);
    oud__seal_count(rows, next);
    oud__seal_begin(seal->facts->code_of[OUD_KIND_PARENT], seal->facts->count[OUD_KIND_PARENT],
                    next, starts);
    for (size_t i = 0; i < count; i++) {
        oud__stretch stretch = oud__list_stretch(rows, i);
        uint32_t place = next[stretch.owner];
        for (uint32_t row = stretch.first; row < stretch.end; row++) {
            values[place++] = students[rows->items.at[row]];
        }
        next[stretch.owner] = place;
    }
}

/* The children of every parent, ascending, each once. */
static bool relate_parents(oud__seal *seal)
{
    size_t room = seal->draft->parents.items.count;
    oud__relation *relation = &seal->facts->parent_students;
    uint32_t count = seal->facts->count[OUD_KIND_PARENT];
    oud__u32s values = {0};
    uint32_t *next = oud__seal_numbers(seal, count);
    bool done = next && oud__seal_starts(seal, relation, count) &&
                oud__vec_reserve(seal->memory, &values, room);
    if (done) {
        place_children(seal, next, relation->starts, values.at);
        values.count = oud__seal_make_unique(relation, values.at, count);
    }
    oud__seal_take_values(seal, relation, &values);
    oud__seal_free_numbers(seal, next, count);
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
