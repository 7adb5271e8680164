/* rules_dates.c - what the dates do not allow, or cannot hold. */
#include "check/check.h"

bool oud__rule_all_barred(oud__checker *c)
{
    bool fine = c->date_count == 0 || c->student_dates[c->student];
    return fine || oud__found(c, c->student, c->offers, 0, 0);
}

bool oud__rule_family_dates(oud__checker *c)
{
    const oud__relation *students = &c->facts->parent_students;
    bool done = true;
    for (uint32_t p = 1; done && c->date_count && p <= c->facts->count[OUD_KIND_PARENT]; p++) {
        uint64_t shared = UINT64_MAX;
        uint32_t children = 0;
        for (uint32_t i = students->starts[p]; i < students->starts[p + 1]; i++) {
            uint32_t student = students->values[i];
            if (student <= c->facts->count[OUD_KIND_STUDENT] && c->student_offers[student] &&
                c->student_dates[student]) {
                shared &= c->student_dates[student];
                children++;
            }
        }
        done = children < 2 || shared || oud__found(c, p, children, 0, 0);
    }
    return done;
}

/* Add what is requested of a talk to its teachers. */
static void add_time(const oud__checker *c, uint32_t talk, uint32_t *time)
{
    size_t count;
    const uint32_t *teachers = oud__sets_items(
        &c->evening->sets, oud__talks_get(&c->evening->talk_table, talk)->teachers, &count);
    for (size_t i = 0; i < count; i++) {
        if (!oud__is_stray(teachers[i])) {
            time[teachers[i]] += c->talk_time[talk];
        }
    }
}

bool oud__rule_teacher_overfull(oud__checker *c)
{
    size_t count = (size_t)c->facts->count[OUD_KIND_TEACHER] + 1;
    if (c->date_count == 0) {
        return true;
    }
    uint32_t *time = oud__memory_zeroed(c->memory, count, sizeof *time);
    bool done = time != NULL;
    for (size_t t = 1; done && t <= c->evening->talk_table.items.count; t++) {
        add_time(c, (uint32_t)t, time);
    }
    for (uint32_t t = 1; done && t < count; t++) {
        uint32_t slots = 0;
        for (uint32_t d = 0; time[t] && d < c->date_count; d++) {
            slots += oud_date_slots(c->evening, c->dates[d], t);
        }
        done = time[t] <= slots || oud__found(c, t, time[t], slots, 0);
    }
    oud__memory_free(c->memory, time, count * sizeof *time);
    return done;
}
