/* seal_mentors.c - mentors of groups and students. */
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
