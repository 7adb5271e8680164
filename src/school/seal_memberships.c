/* seal_memberships.c - in which roostergroepen every student sits; settles references (R-IN-5). */
#include "school/seal.h"

#define NOWHERE UINT32_C(0)
#define SEVERAL UINT32_MAX /* it exists in several afdelingen: the student decides */

/* Where a student sits by one row: the roostergroep; where rows differ in whether they name the
 * afdeling, twice the roostergroep, and 1 more when this one does; or, while that is open, the
 * number of the reference + 1 with this mark. */
#define UNSETTLED UINT32_C(0x80000000)

typedef struct seating {
    oud__seal *seal;
    uint32_t *settled; /* by number of the reference + 1: the seat */
    unsigned shift;    /* from a seat to its roostergroep */
    uint32_t student;
    uint32_t *starts; /* by student */
    uint32_t *next;   /* by code of a student: where the next seat is to stand */
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
static uint32_t settle_reference(const seating *work, const uint32_t *only, uint32_t number,
                                 const oud__reference *reference)
{
    const oud__facts *facts = work->seal->facts;
    uint32_t group = only[reference->group];
    uint32_t named = 0;
    if (reference->afdeling) {
        uint32_t afdeling = facts->thing_of[OUD_KIND_AFDELING][reference->afdeling];
        group = oud__facts_pair(facts, OUD_KIND_ROOSTERGROEP, afdeling, reference->group);
        named = work->shift;
    }
    bool known = group != NOWHERE && group != SEVERAL;
    return known ? group << work->shift | named : UNSETTLED | number;
}

/* Settle every distinct reference. */
static bool settle(seating *work)
{
    const oud__seal *seal = work->seal;
    const oud__draft *draft = seal->draft;
    uint32_t *only = find_only(seal);
    for (size_t i = 0; only && i < draft->references.count; i++) {
        const oud__reference *reference = &draft->references.at[i];
        work->settled[i + 1] = settle_reference(work, only, (uint32_t)i + 1, reference);
    }
    oud__seal_free_numbers(seal, only,
                           oud__codes_count(&seal->facts->codes[OUD_KIND_ROOSTERGROEP]));
    return only != NULL;
}

/* What rows say of the afdeling, room for that, and how a seat holds it. */
static bool reserve_forms(seating *work, size_t rows)
{
    const oud__draft *draft = work->seal->draft;
    oud__forms *forms = &work->seal->facts->membership_forms;
    uint32_t said = 0;
    for (size_t i = 0; i < draft->references.count; i++) {
        said |= draft->references.at[i].afdeling ? OUD__FORM_NAMED : OUD__FORM_BARE;
    }
    bool done = oud__seal_forms(work->seal, forms, said, rows);
    work->shift = forms->bits != NULL;
    return done;
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
            seat = own_group(work, code) << work->shift;
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
        uint32_t group = values->at[i] >> work->shift;
        uint32_t form = values->at[i] & 1 ? OUD__FORM_NAMED : OUD__FORM_BARE; /* if it is kept */
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

/* Whether the seats are roostergroepen, ascending, each once. */
static bool are_plain(const seating *work, const uint32_t *seats, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (seats[i - 1] >= seats[i]) {
            return false;
        }
    }
    return work->shift == 0 && (count == 0 || seats[count - 1] < UNSETTLED);
}

static bool seat_student(seating *work, const uint32_t *seats, size_t count)
{
    size_t start = work->values.count;
    if (are_plain(work, seats, count)) {
        if (work->values.at + start != seats) {
            memmove(work->values.at + start, seats, count * sizeof *seats);
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
    return seat & UNSETTLED ? 0 : seat >> work->shift;
}

/* The stretches of rows that came by group in order of roostergroep, so that every student gets
 * them in order; NULL when memory is out. */
static uint32_t *order_groups(const seating *work, size_t count)
{
    const oud__seal *seal = work->seal;
    uint32_t *order = oud__seal_room(seal, count);
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
    uint32_t *next = work->next;
    uint32_t *values = work->values.at;
    for (size_t i = 0; i < count; i++) {
        oud__stretch stretch = oud__list_stretch(list, order[i]);
        uint32_t seat = work->settled[stretch.owner];
        for (uint32_t row = stretch.first; row < stretch.end; row++) {
            values[next[list->items.at[row]]++] = seat;
        }
    }
}

static void place_by_student(seating *work)
{
    const oud__list *list = &work->seal->draft->memberships;
    uint32_t *values = work->values.at;
    size_t count = oud__list_stretches(list);
    for (size_t i = 0; i < count; i++) {
        oud__stretch stretch = oud__list_stretch(list, i);
        oud__seal_call_ahead(list, i, work->next, values);
        uint32_t place = work->next[stretch.owner];
        for (uint32_t row = stretch.first; row < stretch.end; row++) {
            values[place++] = work->settled[list->items.at[row]];
        }
        work->next[stretch.owner] = place;
    }
}

static bool place_seats(seating *work)
{
    const oud__facts *facts = work->seal->facts;
    const oud__draft *draft = work->seal->draft;
    size_t count = oud__list_stretches(&draft->seats);
    uint32_t *order = order_groups(work, count);
    if (!order) {
        return false;
    }
    oud__seal_count(&draft->memberships, work->next);
    for (size_t i = 0; i < draft->seats.items.count; i++) {
        work->next[draft->seats.items.at[i]]++;
    }
    oud__seal_begin(facts->code_of[OUD_KIND_STUDENT], facts->count_all[OUD_KIND_STUDENT],
                    work->next, work->starts);
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
    size_t students = facts->count_all[OUD_KIND_STUDENT];
    seating work = {.seal = seal, .settled = oud__seal_room(seal, references)};
    work.next = oud__seal_numbers(seal, students); /* a code is a student, known or not */
    bool done = work.settled && work.next && reserve_forms(&work, rows) && settle(&work) &&
                oud__seal_starts(seal, relation, students) &&
                oud__vec_reserve(seal->memory, &work.values, rows + 1);
    work.starts = relation->starts;
    done = done && place_seats(&work) && seat_students(&work);
    oud__seal_take_values(seal, relation, &work.values);
    oud__vec_trim(seal->memory, &facts->unsettled);
    oud__vec_free(seal->memory, &work.lost);
    oud__seal_free_numbers(seal, work.next, students);
    oud__seal_free_numbers(seal, work.settled, references);
    return done;
}
