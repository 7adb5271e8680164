/* seal_memberships.c - in which roostergroepen every student sits; settles references (R-IN-5). */
#include "school/seal.h"

#define NOWHERE UINT32_C(0)
#define SEVERAL UINT32_MAX /* it exists in several afdelingen: the student decides */

/* Where a student sits by one row: twice the roostergroep, and 1 more when it is named with its
 * afdeling; or, while that is open, the number of the reference + 1 with this mark. */
#define UNSETTLED UINT32_C(0x80000000)

typedef struct seating {
    oud__seal *seal;
    uint32_t *settled; /* by number of the reference + 1: the seat */
    uint32_t student;
    uint32_t *starts; /* by student */
    oud__u32s values; /* written over the seats, behind where they are read */
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

/* The seat of a reference, as far as that does not depend on the student. */
static uint32_t settle_reference(const oud__facts *facts, const uint32_t *only, uint32_t number,
                                 const oud__reference *reference)
{
    uint32_t group = only[reference->group];
    uint32_t named = 0;
    if (reference->afdeling) {
        uint32_t afdeling = facts->thing_of[OUD_KIND_AFDELING][reference->afdeling];
        group = oud__facts_pair(facts, OUD_KIND_ROOSTERGROEP, afdeling, reference->group);
        named = 1;
    }
    return group == NOWHERE || group == SEVERAL ? UNSETTLED | number : group * 2 + named;
}

/* Settle every distinct reference; *said becomes the forms of all. */
static bool settle(seating *work, uint32_t *said)
{
    const oud__seal *seal = work->seal;
    const oud__facts *facts = seal->facts;
    const oud__draft *draft = seal->draft;
    uint32_t *only = find_only(seal);
    if (!only) {
        return false;
    }
    *said = 0;
    for (size_t i = 0; i < draft->references.count; i++) {
        const oud__reference *reference = &draft->references.at[i];
        *said |= reference->afdeling ? OUD__FORM_NAMED : OUD__FORM_BARE;
        work->settled[i + 1] = settle_reference(facts, only, (uint32_t)i + 1, reference);
    }
    oud__seal_free_numbers(seal, only, oud__codes_count(&facts->codes[OUD_KIND_ROOSTERGROEP]));
    return true;
}

/* The group of that code in the student's own afdeling. */
static uint32_t own_group(const seating *work, uint32_t code)
{
    const oud__facts *facts = work->seal->facts;
    uint32_t own = facts->afdeling_of[OUD_KIND_STUDENT][work->student];
    return own ? oud__facts_pair(facts, OUD_KIND_ROOSTERGROEP, own, code) : NOWHERE;
}

/* The seats of a student from values.count on, as far as they are one. */
static bool settle_seats(seating *work, const uint32_t *seats, size_t count)
{
    const oud__seal *seal = work->seal;
    for (size_t i = 0; i < count; i++) {
        uint32_t seat = seats[i];
        uint32_t code = 0;
        if (seat & UNSETTLED) {
            code = seal->draft->references.at[(seat & ~UNSETTLED) - 1].group;
            seat = own_group(work, code) * 2;
        }
        if (seat != NOWHERE) {
            work->values.at[work->values.count++] = seat;
        } else if (!oud__vec_push(seal->memory, &work->lost, seal->group_rank[code])) {
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

/* Whether the seats are roostergroepen, ascending, each once; of the same form all of them. */
static bool are_plain(const seating *work, const uint32_t *seats, size_t count)
{
    uint32_t last = 0;
    if (work->seal->facts->membership_forms.bits) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (seats[i] <= last || seats[i] >= UNSETTLED) {
            return false;
        }
        last = seats[i];
    }
    return true;
}

static bool seat_student(seating *work, const uint32_t *seats, size_t count)
{
    size_t start = work->values.count;
    if (are_plain(work, seats, count)) {
        for (size_t i = 0; i < count; i++) {
            work->values.at[start + i] = seats[i] / 2;
        }
        work->values.count += count;
        return true;
    }
    if (!settle_seats(work, seats, count)) {
        return false;
    }
    oud__seal_unique(&work->values, start);
    keep_seats(work, start);
    return work->lost.count == 0 || keep_lost(work);
}

static bool seat_students(seating *work)
{
    uint32_t *starts = work->starts;
    uint32_t count = work->seal->facts->count_all[OUD_KIND_STUDENT];
    for (uint32_t student = 1; student <= count; student++) {
        uint32_t first = starts[student];
        starts[student] = (uint32_t)work->values.count;
        work->student = student;
        if (!seat_student(work, work->values.at + first, starts[student + 1] - first)) {
            return false;
        }
    }
    starts[count + 1] = (uint32_t)work->values.count;
    return true;
}

/* ---- bringing the rows to their students ---- */

static uint32_t seat_key(const void *context, uint32_t item)
{
    const seating *work = context;
    uint32_t seat = work->settled[oud__list_owner(&work->seal->draft->seats, item)];
    return seat & UNSETTLED ? 0 : seat / 2;
}

/* The stretches of rows that came by group in order of roostergroep, so that every student gets
 * them in order; NULL when memory is out. */
static uint32_t *order_groups(const seating *work, size_t count)
{
    const oud__seal *seal = work->seal;
    uint32_t *order = oud__seal_numbers(seal, count);
    for (uint32_t i = 0; order && i < count; i++) {
        order[i] = i;
    }
    if (order && !oud__seal_order(seal, order, count, seat_key, work,
                                  seal->facts->count[OUD_KIND_ROOSTERGROEP])) {
        oud__seal_free_numbers(seal, order, count);
        return NULL;
    }
    return order;
}

static void place_by_group(seating *work, const uint32_t *order, size_t count)
{
    const oud__list *list = &work->seal->draft->seats;
    const uint32_t *things_of = work->seal->facts->thing_of[OUD_KIND_STUDENT];
    uint32_t *starts = work->starts + 1;
    for (size_t i = 0; i < count; i++) {
        oud__stretch stretch = oud__list_stretch(list, order[i]);
        uint32_t seat = work->settled[stretch.owner];
        for (uint32_t row = stretch.first; row < stretch.end; row++) {
            work->values.at[starts[things_of[list->items.at[row]]]++] = seat;
        }
    }
}

static void place_by_student(seating *work)
{
    const oud__list *list = &work->seal->draft->memberships;
    const uint32_t *things_of = work->seal->facts->thing_of[OUD_KIND_STUDENT];
    size_t count = oud__list_stretches(list);
    for (size_t i = 0; i < count; i++) {
        oud__stretch stretch = oud__list_stretch(list, i);
        uint32_t *start = &work->starts[things_of[stretch.owner] + 1];
        oud__seal_call_ahead(list, things_of, i, work->starts + 1, work->values.at,
                             sizeof(uint32_t));
        for (uint32_t row = stretch.first; row < stretch.end; row++) {
            work->values.at[(*start)++] = work->settled[list->items.at[row]];
        }
    }
}

/* Counted two places up, so that placing leaves every start where it belongs. */
static bool place_seats(seating *work)
{
    const oud__draft *draft = work->seal->draft;
    const uint32_t *things_of = work->seal->facts->thing_of[OUD_KIND_STUDENT];
    size_t count = oud__list_stretches(&draft->seats);
    uint32_t *order = order_groups(work, count);
    if (!order) {
        return false;
    }
    oud__seal_count(&draft->memberships, things_of, work->starts + 2);
    for (size_t i = 0; i < draft->seats.items.count; i++) {
        work->starts[things_of[draft->seats.items.at[i]] + 2]++;
    }
    oud__seal_accumulate(work->starts, work->seal->facts->count_all[OUD_KIND_STUDENT] + 3);
    place_by_group(work, order, count);
    place_by_student(work);
    oud__seal_free_numbers(work->seal, order, count);
    return true;
}

bool oud__seal_memberships(oud__seal *seal)
{
    oud__facts *facts = seal->facts;
    const oud__draft *draft = seal->draft;
    oud__relation *relation = &facts->memberships;
    size_t references = draft->references.count;
    size_t rows = draft->memberships.items.count + draft->seats.items.count;
    uint32_t said;
    seating work = {.seal = seal, .settled = oud__seal_numbers(seal, references)};
    bool done = work.settled && settle(&work, &said) &&
                oud__seal_starts(seal, relation, facts->count_all[OUD_KIND_STUDENT] + 1) &&
                oud__seal_forms(seal, &facts->membership_forms, said, rows) &&
                oud__vec_reserve(seal->memory, &work.values, rows + 1);
    work.starts = relation->starts;
    done = done && place_seats(&work) && seat_students(&work);
    oud__seal_take_values(seal, relation, &work.values);
    oud__vec_trim(seal->memory, &facts->unsettled);
    oud__vec_free(seal->memory, &work.lost);
    oud__seal_free_numbers(seal, work.settled, references);
    return done;
}
