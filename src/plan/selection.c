/* selection.c - which (afdeling, subject) pairs a plan is for, and whom that may concern. */
#include "base/sort.h"
#include "plan/plan.h"

#include <string.h>

bool oud__selection_make(oud__selection *selection, const oud__memory *memory,
                         const uint32_t *afdelingen, const uint32_t *subjects, size_t count)
{
    *selection = (oud__selection){.everything = count == 0};
    bool done = oud__map_reserve(&selection->pairs, memory, count) &&
                oud__vec_reserve(memory, &selection->afdelingen, count);
    for (size_t i = 0; done && i < count; i++) {
        done = oud__map_put(&selection->pairs, memory, oud__map_key(afdelingen[i], subjects[i]), 1);
        selection->afdelingen.at[selection->afdelingen.count++] = afdelingen[i];
    }
    if (!done) {
        oud__selection_free(selection, memory);
        return false;
    }
    selection->afdelingen.count =
        oud__sort_unique(selection->afdelingen.at, selection->afdelingen.count);
    return true;
}

bool oud__selection_concerns(const oud__selection *selection, uint8_t *concerned, size_t subjects)
{
    const oud__map *pairs = &selection->pairs;
    bool any = selection->everything;
    for (size_t i = 0; i < pairs->slot_count; i++) {
        uint32_t subject = (uint32_t)pairs->keys[i];
        any |= pairs->keys[i] && subject == 0;
        concerned[subject < subjects ? subject : 0] = 1;
    }
    if (any) {
        memset(concerned, 1, subjects);
    }
    return any;
}

void oud__selection_free(oud__selection *selection, const oud__memory *memory)
{
    oud__map_free(&selection->pairs, memory);
    oud__vec_free(memory, &selection->afdelingen);
}

/* The students from `first` up to `end`. */
static bool add_range(oud__u32s *students, const oud__memory *memory, uint32_t first, uint32_t end)
{
    if (!oud__vec_reserve(memory, students, end - first)) {
        return false;
    }
    for (uint32_t student = first; student < end; student++) {
        students->at[students->count++] = student;
    }
    return true;
}

static bool add_list(oud__u32s *students, const oud__memory *memory, const uint32_t *list,
                     size_t count)
{
    if (!oud__vec_reserve(memory, students, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        students->at[students->count++] = list[i];
    }
    return true;
}

bool oud__afdeling_students(oud_evening *evening, const oud__u32s *afdelingen, oud__u32s *students)
{
    const uint32_t *own = evening->school->facts.afdeling_students;
    const oud__relation *elsewhere = oud__evening_elsewhere(evening);
    if (!elsewhere) {
        return false;
    }
    for (size_t i = 0; i < afdelingen->count; i++) {
        uint32_t a = afdelingen->at[i];
        if (!add_range(students, &evening->memory, own[a], own[a + 1]) ||
            !add_list(students, &evening->memory, elsewhere->values + elsewhere->starts[a],
                      elsewhere->starts[a + 1] - elsewhere->starts[a])) {
            return false;
        }
    }
    students->count = students->count ? oud__sort_unique(students->at, students->count) : 0;
    return true;
}
