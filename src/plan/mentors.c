/* mentors.c - a mentorgroep has the members of the roostergroep and of the stamklas of its name,
 * and those for whom a row of mentorgroepen names a mentor of their own. */
#include "plan/mentors.h"

#include "base/sort.h"

/* A roostergroep or stamklas by the (afdeling, code) of a mentorgroep; 0: none. */
static uint32_t namesake(const oud__facts *facts, oud_kind kind, uint32_t mentorgroep)
{
    uint32_t afdeling = facts->afdeling_of[OUD_KIND_MENTORGROEP][mentorgroep];
    uint32_t code = facts->code_of[OUD_KIND_MENTORGROEP][mentorgroep];
    return oud__facts_pair(facts, kind, afdeling, code);
}

static bool put_namesake(oud__mentorgroepen *groups, oud_kind kind, uint32_t id, uint32_t place)
{
    uint32_t group = namesake(&groups->plan->evening->school->facts, kind, id);
    return !group || oud__map_put(&groups->by_group, &groups->plan->memory,
                                  oud__map_key((uint32_t)kind, group), place);
}

/* The first row of facts->mentors of a mentorgroep with this student or a later one. */
static uint32_t first_row(const oud__facts *facts, uint32_t mentorgroep, uint32_t student)
{
    uint64_t wanted = oud__map_key(mentorgroep, student);
    size_t low = 0;
    size_t high = facts->mentors.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const oud__mentor *row = &facts->mentors.at[middle];
        if (oud__map_key(row->mentorgroep, row->student) < wanted) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return (uint32_t)low;
}

/* The teachers of rows of facts->mentors as a set. */
static bool mentor_set(oud_plan *plan, uint32_t first, uint32_t end, uint32_t *set)
{
    const oud__facts *facts = &plan->evening->school->facts;
    oud__u32s teachers = {0};
    bool done = oud__vec_reserve(&plan->memory, &teachers, end - first);
    for (uint32_t i = first; done && i < end; i++) {
        teachers.at[teachers.count++] = facts->mentors.at[i].teacher;
    }
    size_t count = teachers.count ? oud__sort_unique(teachers.at, teachers.count) : 0;
    done = done && oud__sets_add(&plan->evening->sets, &plan->memory, teachers.at, count, set);
    oud__vec_free(&plan->memory, &teachers);
    return done;
}

static bool add_group(oud__mentorgroepen *groups, uint32_t id)
{
    oud_plan *plan = groups->plan;
    const oud__facts *facts = &plan->evening->school->facts;
    uint32_t place = (uint32_t)groups->items.count;
    oud__mentorgroep group = {
        .id = id, .first = first_row(facts, id, 1), .end = first_row(facts, id + 1, 0)};
    if (!mentor_set(plan, first_row(facts, id, 0), group.first, &group.mentors) ||
        !oud__vec_push(&plan->memory, &groups->items, group) ||
        !put_namesake(groups, OUD_KIND_ROOSTERGROEP, id, place) ||
        !put_namesake(groups, OUD_KIND_STAMKLAS, id, place)) {
        return false;
    }
    for (uint32_t i = group.first; i < group.end; i++) {
        uint32_t student = facts->mentors.at[i].student;
        uint32_t known = oud__map_get(&groups->by_student, oud__map_key(student, place + 1), 0);
        if (!known && (!oud__map_put(&groups->by_student, &plan->memory,
                                     oud__map_key(student, place + 1), i + 1) ||
                       !oud__vec_push(&plan->memory, &groups->own_students, student) ||
                       !oud__vec_push(&plan->memory, &groups->own_places, place))) {
            return false;
        }
    }
    return true;
}

static int compare_students(const void *context, uint32_t a, uint32_t b)
{
    const uint32_t *students = context;
    return (students[a] > students[b]) - (students[a] < students[b]);
}

/* Own students and places in order of student. */
static bool order_own(oud__mentorgroepen *groups)
{
    const oud__memory *memory = &groups->plan->memory;
    oud__u32s *students = &groups->own_students;
    oud__u32s order = {0};
    oud__u32s sorted[2] = {{0}, {0}};
    bool done = oud__vec_reserve(memory, &order, students->count) &&
                oud__vec_reserve(memory, &sorted[0], students->count) &&
                oud__vec_reserve(memory, &sorted[1], students->count);
    for (size_t i = 0; done && i < students->count; i++) {
        order.at[order.count++] = (uint32_t)i;
    }
    done = done && oud__sort(memory, order.at, order.count, compare_students, students->at);
    for (size_t i = 0; done && i < order.count; i++) {
        sorted[0].at[sorted[0].count++] = students->at[order.at[i]];
        sorted[1].at[sorted[1].count++] = groups->own_places.at[order.at[i]];
    }
    oud__vec_free(memory, &order);
    if (!done) {
        oud__vec_free(memory, &sorted[0]);
        oud__vec_free(memory, &sorted[1]);
        return false;
    }
    oud__vec_free(memory, students);
    oud__vec_free(memory, &groups->own_places);
    *students = sorted[0];
    groups->own_places = sorted[1];
    return true;
}

/* Everybody who may be a member. */
static bool list_students(const oud__mentorgroepen *groups, oud__u32s *students)
{
    oud_evening *evening = groups->plan->evening;
    const oud__facts *facts = &evening->school->facts;
    const oud__memory *memory = &groups->plan->memory;
    oud__u32s afdelingen = {0};
    bool done = true;
    for (size_t i = 0; done && i < groups->items.count; i++) {
        uint32_t id = groups->items.at[i].id;
        done = oud__vec_push(memory, &afdelingen, facts->afdeling_of[OUD_KIND_MENTORGROEP][id]);
    }
    afdelingen.count = afdelingen.count ? oud__sort_unique(afdelingen.at, afdelingen.count) : 0;
    done = done && oud__afdeling_students(evening, &afdelingen, students);
    for (size_t i = 0; done && i < afdelingen.count; i++) {
        const oud__relation *guests = &facts->afdeling_guests;
        uint32_t end = guests->starts[afdelingen.at[i] + 1];
        for (uint32_t g = guests->starts[afdelingen.at[i]]; done && g < end; g++) {
            done = oud__vec_push(memory, students, guests->values[g]);
        }
    }
    for (size_t i = 0; done && i < groups->own_students.count; i++) {
        done = oud__vec_push(memory, students, groups->own_students.at[i]);
    }
    /* Who sits in a group without being in leerlingen is told (R-IN-4). */
    for (uint32_t student = facts->count[OUD_KIND_STUDENT] + 1;
         done && student <= facts->count_all[OUD_KIND_STUDENT]; student++) {
        done = oud__vec_push(memory, students, student);
    }
    students->count = students->count ? oud__sort_unique(students->at, students->count) : 0;
    oud__vec_free(memory, &afdelingen);
    return done;
}

bool oud__mentorgroepen_make(oud__mentorgroepen *groups, oud_plan *plan, oud__u32s *students)
{
    const oud__u32s *chosen = &plan->lists[OUD__LIST_THINGS];
    uint32_t all = plan->evening->school->facts.count[OUD_KIND_MENTORGROEP];
    size_t count = chosen->count ? chosen->count : all;
    groups->plan = plan;
    for (size_t i = 0; i < count; i++) {
        if (!add_group(groups, chosen->count ? chosen->at[i] : (uint32_t)i + 1)) {
            return false;
        }
    }
    return order_own(groups) && list_students(groups, students);
}

void oud__mentorgroepen_free(oud__mentorgroepen *groups)
{
    if (groups->plan) {
        const oud__memory *memory = &groups->plan->memory;
        oud__vec_free(memory, &groups->items);
        oud__map_free(&groups->by_group, memory);
        oud__map_free(&groups->by_student, memory);
        oud__vec_free(memory, &groups->own_students);
        oud__vec_free(memory, &groups->own_places);
    }
}

/* Add the mentorgroep named as a group, if it is chosen. */
static bool add_place(const oud__mentorgroepen *groups, oud_kind kind, uint32_t group,
                      oud__u32s *places)
{
    uint32_t place =
        group ? oud__map_get(&groups->by_group, oud__map_key((uint32_t)kind, group), UINT32_MAX)
              : UINT32_MAX;
    return place == UINT32_MAX || oud__vec_push(&groups->plan->memory, places, place);
}

/* The mentorgroepen in which the student has an own row. */
static bool add_own(const oud__mentorgroepen *groups, uint32_t student, oud__u32s *places)
{
    const oud__u32s *students = &groups->own_students;
    size_t low = 0;
    size_t high = students->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (students->at[middle] < student) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < students->count && students->at[low] == student; low++) {
        if (!oud__vec_push(&groups->plan->memory, places, groups->own_places.at[low])) {
            return false;
        }
    }
    return true;
}

bool oud__mentorgroepen_of(const oud__mentorgroepen *groups, uint32_t student, oud__u32s *places)
{
    const oud__facts *facts = &groups->plan->evening->school->facts;
    size_t extra_count;
    const oud__extra_afdeling *extra = oud__facts_extra_afdelingen(facts, student, &extra_count);
    places->count = 0;
    if (!add_place(groups, OUD_KIND_STAMKLAS, facts->student_stamklas[student], places)) {
        return false;
    }
    for (size_t i = 0; i < extra_count; i++) {
        if (!add_place(groups, OUD_KIND_STAMKLAS, extra[i].stamklas, places)) {
            return false;
        }
    }
    uint32_t end = facts->memberships.starts[student + 1];
    for (uint32_t m = facts->memberships.starts[student]; m < end; m++) {
        if (!add_place(groups, OUD_KIND_ROOSTERGROEP, facts->memberships.values[m], places)) {
            return false;
        }
    }
    bool done = add_own(groups, student, places);
    places->count = places->count ? oud__sort_unique(places->at, places->count) : 0;
    return done;
}

bool oud__mentorgroep_own(const oud__mentorgroepen *groups, const oud__mentorgroep *group,
                          uint32_t student, uint32_t *set)
{
    const oud__facts *facts = &groups->plan->evening->school->facts;
    uint32_t place = (uint32_t)(group - groups->items.at);
    uint32_t row = oud__map_get(&groups->by_student, oud__map_key(student, place + 1), 0);
    *set = OUD__SET_EMPTY;
    if (!row) {
        return true;
    }
    uint32_t end = row;
    while (end < group->end && facts->mentors.at[end].student == student) {
        end++;
    }
    return mentor_set(groups->plan, row - 1, end, set);
}
