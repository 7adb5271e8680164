/* seal_memberships.c - in which roostergroepen every student sits; settles references (R-IN-5). */
#include "school/seal.h"

#define NOWHERE UINT32_C(0)
#define SEVERAL UINT32_MAX /* it exists in several afdelingen: the student decides */

typedef struct seating {
    oud__seal *seal;
    uint32_t *settled; /* by number of the reference + 1: NOWHERE, SEVERAL, or twice the
                          roostergroep, and 1 more when it is named with its afdeling */
    uint32_t student;
    oud__u32s values; /* written over the rows, behind where they are read */
    oud__u32s lost;   /* ranks of the group codes that give the student no group */
} seating;

/* By group code: the only roostergroep of that code, NOWHERE or SEVERAL. */
static uint32_t *find_only(const oud__seal *seal)
{
    const oud__facts *facts = seal->facts;
    size_t codes = oud__codes_count(&facts->codes[OUD_KIND_ROOSTERGROEP]);
    uint32_t *only = oud__seal_numbers(seal, codes);
    for (uint32_t group = 1; only && group <= facts->count[OUD_KIND_ROOSTERGROEP]; group++) {
        uint32_t *at = &only[facts->code_of[OUD_KIND_ROOSTERGROEP][group]];
        *at = *at == NOWHERE ? group : SEVERAL;
    }
    return only;
}

/* Settle every distinct reference, as far as that does not depend on the student. */
static bool settle(seating *work)
{
    const oud__seal *seal = work->seal;
    const oud__facts *facts = seal->facts;
    const oud__draft *draft = seal->draft;
    uint32_t *only = find_only(seal);
    if (!only) {
        return false;
    }
    for (size_t i = 0; i < draft->references.count; i++) {
        const oud__reference *reference = &draft->references.at[i];
        uint32_t group = only[reference->group];
        uint32_t seat = group == SEVERAL ? SEVERAL : group * 2;
        if (reference->afdeling) {
            uint32_t afdeling = facts->thing_of[OUD_KIND_AFDELING][reference->afdeling];
            group = oud__map_get(&facts->pairs[OUD_KIND_ROOSTERGROEP],
                                 oud__map_key(afdeling, reference->group), NOWHERE);
            seat = group * 2 + 1;
        }
        work->settled[i + 1] = seat;
    }
    oud__seal_free_numbers(seal, only, oud__codes_count(&facts->codes[OUD_KIND_ROOSTERGROEP]));
    return true;
}

/* The group of that code in the student's own afdeling. */
static uint32_t own_group(const seating *work, uint32_t code)
{
    const oud__facts *facts = work->seal->facts;
    uint32_t own = facts->afdeling_of[OUD_KIND_STUDENT][work->student];
    return own ? oud__map_get(&facts->pairs[OUD_KIND_ROOSTERGROEP], oud__map_key(own, code),
                              NOWHERE)
               : NOWHERE;
}

static bool seat_student(seating *work, const uint32_t *references, size_t count)
{
    const oud__seal *seal = work->seal;
    for (size_t i = 0; i < count; i++) {
        uint32_t reference = references[i];
        uint32_t seat = work->settled[reference];
        if (seat == SEVERAL) {
            seat = own_group(work, seal->draft->references.at[reference - 1].group) * 2;
        }
        if (seat != NOWHERE) {
            work->values.at[work->values.count++] = seat;
            continue;
        }
        uint32_t code = seal->draft->references.at[reference - 1].group;
        if (!oud__vec_push(seal->memory, &work->lost, seal->group_rank[code])) {
            return false;
        }
    }
    return true;
}

/* The student's seats from `start` on, ascending, as roostergroepen, and how they are named. */
static void keep_seats(seating *work, size_t start)
{
    oud__u32s *values = &work->values;
    oud__forms *forms = &work->seal->facts->membership_forms;
    size_t kept = start;
    for (size_t i = start; i < values->count; i++) {
        uint32_t group = values->at[i] / 2;
        uint32_t form = values->at[i] % 2 ? OUD__FORM_NAMED : OUD__FORM_BARE;
        if (kept == start || values->at[kept - 1] != group) {
            values->at[kept++] = group;
        }
        oud__form_add(forms, kept - 1, form);
    }
    values->count = kept;
}

/* Keep what gave the student no group, in order of code, each once. */
static bool keep_lost(seating *work)
{
    oud__seal *seal = work->seal;
    oud__u32s *unsettled = &seal->facts->unsettled;
    oud__seal_unique(&work->lost, 0);
    if (!oud__vec_reserve(seal->memory, unsettled, 2 * work->lost.count)) {
        return false;
    }
    for (size_t i = 0; i < work->lost.count; i++) {
        unsettled->at[unsettled->count++] = work->student;
        unsettled->at[unsettled->count++] = seal->ranked_group[work->lost.at[i]];
    }
    work->lost.count = 0;
    return true;
}

static bool seat_students(seating *work, const oud__gathered *rows)
{
    oud__facts *facts = work->seal->facts;
    uint32_t *starts = facts->memberships.starts;
    uint32_t count = facts->count_all[OUD_KIND_STUDENT];
    for (uint32_t student = 1; student <= count; student++) {
        size_t start = work->values.count;
        starts[student] = (uint32_t)start;
        work->student = student;
        uint32_t first = rows->starts.at[student];
        if (!seat_student(work, rows->items.at + first, rows->starts.at[student + 1] - first)) {
            return false;
        }
        oud__seal_unique(&work->values, start);
        keep_seats(work, start);
        if (work->lost.count > 0 && !keep_lost(work)) {
            return false;
        }
    }
    starts[count + 1] = (uint32_t)work->values.count;
    return true;
}

bool oud__seal_memberships(oud__seal *seal)
{
    oud__facts *facts = seal->facts;
    const oud__list *list = &seal->draft->memberships;
    size_t students = facts->count_all[OUD_KIND_STUDENT];
    size_t references = seal->draft->references.count;
    oud__gathered rows;
    if (!oud__seal_gather(seal, list, facts->thing_of[OUD_KIND_STUDENT], students, &rows)) {
        return false;
    }
    seating work = {.seal = seal, .settled = oud__seal_numbers(seal, references)};
    work.values = rows.items;
    work.values.count = 0;
    bool done = work.settled && settle(&work) &&
                oud__seal_starts(seal, &facts->memberships, students) &&
                oud__seal_forms(seal, &facts->membership_forms, list->items.count) &&
                seat_students(&work, &rows);
    oud__seal_take_values(seal, &facts->memberships, &work.values);
    rows.items = (oud__u32s){0};
    oud__vec_trim(seal->memory, &facts->unsettled);
    oud__vec_free(seal->memory, &work.lost);
    oud__seal_free_numbers(seal, work.settled, references);
    oud__seal_free_gathered(seal, &rows);
    return done;
}
