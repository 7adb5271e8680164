/* seal_memberships.c - in which roostergroepen every student sits; settles references (R-IN-5). */
#include "base/ascending.h"
#include "base/inline.h"
#include "school/seal.h"

#define NOWHERE UINT32_C(0)
#define SEVERAL UINT32_MAX /* it exists in several afdelingen: the student decides */

/* Where a student sits by one row: the roostergroep; where rows differ in whether they name the
 * afdeling, twice the roostergroep, and 1 more when this one does; or, while that is open, the
 * code of the group with this mark. */
#define UNSETTLED UINT32_C(0x80000000)

typedef OUD__VEC(oud__keyed) losses;

typedef struct seating {
    oud__seal *seal;
    uint32_t codes;    /* of groups */
    uint32_t *settled; /* by reference: the seat; those with an afdeling behind all groups */
    unsigned shift;    /* from a seat to its roostergroep */
    uint32_t student;
    uint32_t *starts; /* by student */
    uint32_t *next;   /* by code of a student: where the next seat is to stand, while placing */
    oud__u32s values; /* written over the seats, behind where they are read */
    oud__u32s lost;   /* ranks of the group codes that give the student no group */
    losses known;     /* what was never seated: the key is a student, then such a rank; sorted */
    size_t next_known;
} seating;

/* By group code: the only roostergroep of that code, NOWHERE or SEVERAL. */
static void find_only(const oud__facts *facts, uint32_t *only)
{
    for (uint32_t group = 1; group <= facts->count[OUD_KIND_ROOSTERGROEP]; group++) {
        uint32_t *at = &only[facts->code_of[OUD_KIND_ROOSTERGROEP][group]];
        *at = *at == NOWHERE ? group : SEVERAL;
    }
}

/* The seat of a reference with an afdeling, as far as that does not depend on the student. */
static uint32_t settle_qualified(const seating *work, const oud__reference *reference)
{
    const oud__facts *facts = work->seal->facts;
    const uint32_t afdeling = facts->thing_of[OUD_KIND_AFDELING][reference->afdeling];
    const uint32_t group =
        oud__facts_pair(facts, OUD_KIND_ROOSTERGROEP, afdeling, reference->group);
    return group ? group << work->shift | work->shift : UNSETTLED | reference->group;
}

/* Settle every reference there can be. */
static void settle(seating *work)
{
    const oud__draft *draft = work->seal->draft;
    uint32_t *settled = work->settled;
    find_only(work->seal->facts, settled);
    for (uint32_t code = 1; code <= work->codes; code++) {
        const uint32_t group = settled[code];
        settled[code] =
            group != NOWHERE && group != SEVERAL ? group << work->shift : UNSETTLED | code;
    }
    for (size_t i = 0; i < draft->references.count; i++) {
        settled[work->codes + 1 + i] = settle_qualified(work, &draft->references.at[i]);
    }
}

static inline uint32_t seat_of(const seating *work, uint32_t reference)
{
    return work->settled[reference & OUD__QUALIFIED ? reference - OUD__QUALIFIED + work->codes
                                                    : reference];
}

/* What rows say of the afdeling, room for that, and how a seat holds it. */
static bool reserve_forms(seating *work, size_t rows)
{
    oud__forms *forms = &work->seal->facts->membership_forms;
    bool done = oud__seal_forms(work->seal, forms, work->seal->draft->membership_forms, rows);
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
            code = seat & ~UNSETTLED;
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
OUD__SELDOM bool keep_lost(seating *work)
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
static inline bool are_plain(const seating *work, const uint32_t *seats, size_t count)
{
    return work->shift == 0 && oud__ascending(seats, count);
}

/* Whether it is known already that rows of the student give no group. */
static bool has_known(const seating *work, uint32_t student)
{
    return work->next_known < work->known.count &&
           work->known.at[work->next_known].key >> 32 == student;
}

static bool take_known(seating *work)
{
    bool done = true;
    for (; done && has_known(work, work->student); work->next_known++) {
        done = oud__vec_push(work->seal->memory, &work->lost,
                             (uint32_t)work->known.at[work->next_known].key);
    }
    return done;
}

static bool seat_student(seating *work, uint32_t *seats, size_t count)
{
    size_t start = work->values.count;
    if (work->shift == 0) {
        count = count ? oud__sort_unique(seats, count) : 0;
    }
    if (work->shift == 0 && (count == 0 || seats[count - 1] < UNSETTLED) &&
        !has_known(work, work->student)) {
        memmove(work->values.at + start, seats, count * sizeof *seats);
        work->values.count += count;
        return true;
    }
    if (!settle_seats(work, seats, count) || !take_known(work)) {
        return false;
    }
    oud__seal_unique(&work->values, start);
    keep_seats(work, start);
    return work->lost.count == 0 || keep_lost(work);
}

/* The first student from `student` on whose seats have to be looked at closely; those before have
 * them as they stand. */
static uint32_t skip_plain(const seating *work, uint32_t student)
{
    const uint32_t *starts = work->starts;
    const uint32_t *seats = work->values.at;
    const uint32_t end = work->next_known < work->known.count
                             ? (uint32_t)(work->known.at[work->next_known].key >> 32)
                             : work->seal->facts->count_all[OUD_KIND_STUDENT] + 1;
    while (student < end &&
           are_plain(work, seats + starts[student], starts[student + 1] - starts[student])) {
        student++;
    }
    return student;
}

static bool seat_students(seating *work)
{
    uint32_t *starts = work->starts;
    const uint32_t count = work->seal->facts->count_all[OUD_KIND_STUDENT];
    for (uint32_t student = 1; student <= count; student++) {
        if (work->values.count == starts[student]) { /* nothing has moved */
            student = skip_plain(work, student);
            work->values.count = starts[student];
        }
        if (student <= count) {
            const uint32_t first = starts[student];
            starts[student] = (uint32_t)work->values.count;
            work->student = student;
            if (!seat_student(work, work->values.at + first, starts[student + 1] - first)) {
                return false;
            }
        }
    }
    starts[count + 1] = (uint32_t)work->values.count;
    return true;
}

/* ---- bringing the rows to their students ---- */

static uint32_t seat_key(const void *context, uint32_t item)
{
    const seating *work = context;
    uint32_t seat = seat_of(work, oud__list_owner(&work->seal->draft->seats, item));
    return seat & UNSETTLED ? 0 : seat >> work->shift;
}

/* Whether a seat is open, and no student has a group for it: none has its code. */
static bool is_lost(const seating *work, uint32_t seat, uint32_t *code)
{
    if (!(seat & UNSETTLED)) {
        return false;
    }
    *code = seat & ~UNSETTLED;
    return work->seal->facts->first_of[OUD_KIND_ROOSTERGROEP][*code] == 0;
}

/* The students of a stretch get no group of this code. */
OUD__SELDOM bool lose(seating *work, const oud__stretch *stretch, uint32_t code)
{
    const oud__seal *seal = work->seal;
    const uint32_t *students = seal->facts->thing_of[OUD_KIND_STUDENT];
    const uint32_t *items = seal->draft->seats.items.at;
    if (!oud__vec_reserve(seal->memory, &work->known, stretch->end - stretch->first)) {
        return false;
    }
    for (uint32_t row = stretch->first; row < stretch->end; row++) {
        uint64_t key = (uint64_t)students[items[row]] << 32 | seal->group_rank[code];
        work->known.at[work->known.count++] = (oud__keyed){key, 0};
    }
    return true;
}

/* Count the rows that came by group, or lose them; `order` becomes the stretches of those counted.
 */
static bool count_seats(seating *work, uint32_t *order, size_t *kept)
{
    const oud__list *list = &work->seal->draft->seats;
    const uint32_t *items = list->items.at;
    uint32_t *next = work->next;
    const size_t count = oud__list_stretches(list);
    for (uint32_t i = 0; i < count; i++) {
        const oud__stretch stretch = oud__list_stretch(list, i);
        uint32_t code;
        if (is_lost(work, seat_of(work, stretch.owner), &code)) {
            if (!lose(work, &stretch, code)) {
                return false;
            }
            continue;
        }
        order[(*kept)++] = i;
        const uint32_t *const end = items + stretch.end;
        for (const uint32_t *item = items + stretch.first; item < end; item++) {
            next[*item]++;
        }
    }
    return true;
}

/* In the order of students, then ranks. */
static bool sort_known(seating *work)
{
    losses *known = &work->known;
    if (!oud__vec_reserve(work->seal->memory, known, known->count)) {
        return false;
    }
    oud__sort_keyed(known->at, known->count, known->at + known->count);
    return true;
}

/* In order of roostergroep, so that every student gets them in order. */
static void place_by_group(const seating *work, const uint32_t *order, size_t count)
{
    const oud__list *list = &work->seal->draft->seats;
    const uint32_t *items = list->items.at;
    uint32_t *const next = work->next;
    uint32_t *const values = work->values.at;
    for (size_t i = 0; i < count; i++) {
        oud__stretch stretch = oud__list_stretch(list, order[i]);
        const uint32_t seat = seat_of(work, stretch.owner);
        const uint32_t *const end = items + stretch.end;
        for (const uint32_t *item = items + stretch.first; item < end; item++) {
            values[next[*item]++] = seat;
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
        uint32_t place = work->next[stretch.owner];
        for (uint32_t row = stretch.first; row < stretch.end; row++) {
            values[place++] = seat_of(work, list->items.at[row]);
        }
        work->next[stretch.owner] = place;
    }
}

/* Rows that stand together go to their students one by one. */
static bool place_stretches(seating *work)
{
    const oud__seal *seal = work->seal;
    const oud__facts *facts = seal->facts;
    const uint32_t students = facts->count_all[OUD_KIND_STUDENT];
    const size_t count = oud__list_stretches(&seal->draft->seats);
    uint32_t *order = oud__seal_room(seal, count);
    size_t kept = 0;
    work->next = oud__seal_numbers(seal, students); /* a code is a student, known or not */
    bool done =
        order && work->next && count_seats(work, order, &kept) && sort_known(work) &&
        oud__seal_order(seal, order, kept, seat_key, work, facts->count[OUD_KIND_ROOSTERGROEP]);
    if (done) {
        oud__seal_count(&seal->draft->memberships, work->next);
        oud__seal_begin(facts->code_of[OUD_KIND_STUDENT], students, work->next, work->starts);
        place_by_group(work, order, kept);
        place_by_student(work);
    }
    oud__seal_free_numbers(seal, work->next, students);
    oud__seal_free_numbers(seal, order, count);
    return done;
}

/* Whose each row is, written where the seats are to stand; and count the rows of each share. */
static void look_up_students(const seating *work, const oud__shares *shares)
{
    const oud__draft *draft = work->seal->draft;
    const uint32_t *things = work->seal->facts->thing_of[OUD_KIND_STUDENT];
    const uint32_t *columns[] = {draft->memberships.owners.at, draft->seats.items.at};
    const size_t counts[] = {draft->memberships.owners.count, draft->seats.items.count};
    uint32_t *students = work->values.at;
    for (size_t column = 0; column < 2; column++) {
        for (size_t row = 0; row < counts[column]; row++) {
            const uint32_t student = things[columns[column][row]];
            *students++ = student;
            ++*oud__share_count(shares, student);
        }
    }
    oud__seal_open_shares(shares);
}

/* Rows in no order go to shares of the students first. */
static bool place_scattered(seating *work, size_t rows)
{
    const oud__draft *draft = work->seal->draft;
    const oud__list *seats = &draft->seats;
    const uint32_t *student = work->values.at;
    oud__shares shares;
    bool done = oud__seal_shares(work->seal, rows, work->seal->facts->count_all[OUD_KIND_STUDENT],
                                 false, &shares);
    if (done) {
        look_up_students(work, &shares);
        for (size_t row = 0; row < draft->memberships.items.count; row++) {
            oud__share_deal(&shares, *student++, seat_of(work, draft->memberships.items.at[row]));
        }
        for (size_t i = 0; i < oud__list_stretches(seats); i++) {
            const oud__stretch stretch = oud__list_stretch(seats, i);
            for (uint32_t row = stretch.first; row < stretch.end; row++) {
                oud__share_deal(&shares, *student++, seat_of(work, stretch.owner));
            }
        }
        oud__seal_place(&shares, work->starts, work->values.at);
    }
    oud__seal_free_shares(work->seal, &shares);
    return done;
}

bool oud__seal_memberships(oud__seal *seal)
{
    oud__facts *facts = seal->facts;
    const oud__draft *draft = seal->draft;
    oud__relation *relation = &facts->memberships;
    const uint32_t codes = oud__codes_count(&facts->codes[OUD_KIND_ROOSTERGROEP]);
    const size_t references = codes + draft->references.count;
    size_t rows = draft->memberships.items.count + draft->seats.items.count;
    size_t students = facts->count_all[OUD_KIND_STUDENT];
    seating work = {.seal = seal, .codes = codes, .settled = oud__seal_numbers(seal, references)};
    relation->starts = oud__seal_room(seal, students + 1);
    relation->start_count = relation->starts ? students + 2 : 0;
    bool done = work.settled && reserve_forms(&work, rows) && relation->starts &&
                oud__vec_reserve(seal->memory, &work.values, rows + OUD__ASCENDING_BEYOND);
    work.starts = relation->starts;
    if (done) {
        settle(&work);
        done = (draft->memberships.scattered ? place_scattered(&work, rows)
                                             : place_stretches(&work)) &&
               seat_students(&work);
    }
    oud__seal_take_values(seal, relation, &work.values);
    oud__vec_trim(seal->memory, &facts->unsettled);
    oud__vec_free(seal->memory, &work.lost);
    oud__vec_free(seal->memory, &work.known);
    oud__seal_free_numbers(seal, work.settled, references);
    return done;
}
