/* facts.c - looking things up in a sealed school, and freeing it. */
#include "school/facts.h"

#include "school/week.h"

uint32_t oud__facts_package_place(const oud__facts *facts, uint32_t student, uint32_t subject)
{
    if (student < 1 || student > facts->count_all[OUD_KIND_STUDENT]) {
        return UINT32_MAX;
    }
    const uint32_t end = oud__facts_package_end(facts, student);
    for (uint32_t i = facts->package.starts[student]; i < end; i++) {
        if (oud__facts_subject(facts, i) == subject) {
            return i;
        }
    }
    return UINT32_MAX;
}

size_t oud__facts_first_detail(const oud__facts *facts, uint32_t place)
{
    size_t low = 0, high = facts->details.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (facts->details.at[middle].place < place) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The detail rows of the places first .. end - 1. */
static const oud__package_row *details_between(const oud__facts *facts, uint32_t first,
                                               uint32_t end, size_t *count)
{
    size_t at = oud__facts_first_detail(facts, first);
    size_t after = at;
    while (after < facts->details.count && facts->details.at[after].place < end) {
        after++;
    }
    *count = after - at;
    return *count ? &facts->details.at[at] : NULL;
}

const oud__package_row *oud__facts_details(const oud__facts *facts, uint32_t place, size_t *count)
{
    return details_between(facts, place, place + 1, count);
}

const oud__package_row *oud__facts_student_details(const oud__facts *facts, uint32_t student,
                                                   size_t *count)
{
    return details_between(facts, facts->package.starts[student],
                           oud__facts_package_end(facts, student), count);
}

const oud__extra_afdeling *oud__facts_extra_afdelingen(const oud__facts *facts, uint32_t student,
                                                       size_t *count)
{
    size_t low = 0, high = facts->extra_afdelingen.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (facts->extra_afdelingen.at[middle].student < student) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    size_t end = low;
    while (end < facts->extra_afdelingen.count &&
           facts->extra_afdelingen.at[end].student == student) {
        end++;
    }
    *count = end - low;
    return *count ? &facts->extra_afdelingen.at[low] : NULL;
}

bool oud__facts_active(const oud__facts *facts, const oud__assignment *assignment, uint32_t week)
{
    return !assignment->idle &&
           oud__week_within(week, assignment->from, assignment->to, facts->first_week);
}

static void free_numbers(const oud__memory *memory, uint32_t *numbers, size_t count)
{
    oud__memory_free(memory, numbers, count * sizeof *numbers);
}

static void free_relation(const oud__memory *memory, oud__relation *relation)
{
    free_numbers(memory, relation->starts, relation->start_count);
    free_numbers(memory, relation->values, relation->value_count);
}

static void free_things(oud__facts *facts, const oud__memory *memory)
{
    for (size_t kind = 1; kind < OUD__KINDS; kind++) {
        size_t things = (size_t)facts->count_all[kind] + 1;
        free_numbers(memory, facts->afdeling_of[kind], things);
        if (facts->thing_of[kind] != facts->code_of[kind]) {
            free_numbers(memory, facts->thing_of[kind],
                         (size_t)oud__codes_count(&facts->codes[kind]) + 1);
        }
        free_numbers(memory, facts->code_of[kind], things);
        oud__map_free(&facts->pairs[kind], memory);
        free_numbers(memory, facts->first_of[kind],
                     (size_t)oud__codes_count(&facts->codes[kind]) + 1);
    }
    const uint32_t *count = facts->count;
    free_numbers(memory, facts->student_stamklas, (size_t)facts->count_all[OUD_KIND_STUDENT] + 1);
    free_numbers(memory, facts->student_rows, (size_t)facts->count_all[OUD_KIND_STUDENT] + 1);
    free_numbers(memory, facts->group_stamklas, (size_t)count[OUD_KIND_ROOSTERGROEP] + 1);
    free_numbers(memory, facts->afdeling_students, (size_t)count[OUD_KIND_AFDELING] + 2);
    free_numbers(memory, facts->stamklas_students, (size_t)count[OUD_KIND_STAMKLAS] + 2);
    free_numbers(memory, facts->stamklas_sizes, (size_t)count[OUD_KIND_STAMKLAS] + 2);
    free_numbers(memory, facts->teaching_starts, (size_t)count[OUD_KIND_ROOSTERGROEP] + 2);
    free_numbers(memory, facts->assignment_starts, (size_t)count[OUD_KIND_LESSON] + 2);
    free_numbers(memory, facts->name_starts, (size_t)count[OUD_KIND_SUBJECT] + 2);
}

void oud__facts_free_all_but_codes(oud__facts *facts, const oud__memory *memory)
{
    free_things(facts, memory);
    if (facts->package_short) {
        oud__memory_free(memory, facts->package_short,
                         facts->package.value_count * sizeof *facts->package_short);
        facts->package.value_count = 0;
    }
    free_relation(memory, &facts->package);
    free_numbers(memory, facts->package_ends, (size_t)facts->count_all[OUD_KIND_STUDENT] + 1);
    free_relation(memory, &facts->memberships);
    oud__memory_free(memory, facts->package_forms.bits, facts->package_forms.size);
    oud__memory_free(memory, facts->membership_forms.bits, facts->membership_forms.size);
    free_relation(memory, &facts->student_parents);
    free_relation(memory, &facts->parent_students);
    free_relation(memory, &facts->afdeling_guests);
    free_relation(memory, &facts->stamklas_guests);
    free_relation(memory, &facts->mentorgroep_teachers);
    oud__vec_free(memory, &facts->details);
    oud__vec_free(memory, &facts->teaching);
    oud__vec_free(memory, &facts->spooks);
    oud__vec_free(memory, &facts->assignments);
    oud__vec_free(memory, &facts->extra_afdelingen);
    oud__vec_free(memory, &facts->mentors);
    oud__vec_free(memory, &facts->unsettled);
    oud__vec_free(memory, &facts->names);
}

void oud__facts_free(oud__facts *facts, const oud__memory *memory)
{
    oud__facts_free_all_but_codes(facts, memory);
    for (size_t kind = 1; kind < OUD__KINDS; kind++) {
        if (kind != OUD_KIND_STAMKLAS && kind != OUD_KIND_MENTORGROEP) {
            oud__codes_free(&facts->codes[kind], memory);
        }
    }
    memset(facts, 0, sizeof *facts);
}
