/* mentors.h - the members of mentorgroepen, and their mentors. */
#ifndef OUD_PLAN_MENTORS_H
#define OUD_PLAN_MENTORS_H

#include "plan/plan.h"

typedef struct oud__mentorgroep {
    uint32_t id;
    uint32_t mentors; /* set: of the group as a whole; may be empty */
    uint32_t first;   /* rows of facts->mentors about single students: from here */
    uint32_t end;     /* up to here; in order of student */
    uint32_t choice;  /* place of its choice + 1, once met */
} oud__mentorgroep;

typedef struct oud__mentorgroepen {
    oud_plan *plan;
    OUD__VEC(oud__mentorgroep) items; /* the chosen ones, in order of id */
    oud__map by_group;                /* (kind, roostergroep or stamklas) -> place */
    oud__map by_student;              /* (place + 1, student) -> first own row + 1 */
    oud__u32s own_students;           /* with an own row in a chosen mentorgroep; ascending */
    oud__u32s own_places;             /* the mentorgroep of each */
} oud__mentorgroepen;

/* The mentorgroepen of the plan (none chosen: all), and the students that may be members,
 * ascending. To be freed in any case. */
bool oud__mentorgroepen_make(oud__mentorgroepen *groups, oud_plan *plan, oud__u32s *students);
void oud__mentorgroepen_free(oud__mentorgroepen *groups);

/* The places of the mentorgroepen of a student, ascending, each once, into `places`. */
bool oud__mentorgroepen_of(const oud__mentorgroepen *groups, uint32_t student, oud__u32s *places);

/* The student's own mentors in a group, as a set; empty when there are none. */
bool oud__mentorgroep_own(const oud__mentorgroepen *groups, const oud__mentorgroep *group,
                          uint32_t student, uint32_t *set);

#endif
