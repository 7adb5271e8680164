/* elsewhere.c - noted down in order of student, then put in order of afdeling. */
#include "evening/elsewhere.h"

#include "base/inline.h"

/* A student, and an afdeling that is not the student's own. */
typedef struct pair {
    uint32_t afdeling;
    uint32_t student;
} pair;

typedef struct walk {
    const oud__memory *memory;
    const oud__facts *facts;
    OUD__VEC(pair) pairs;
    uint32_t package_end; /* of the student before */
    size_t detail;        /* the first special row behind it */
} walk;

static bool note(walk *w, uint32_t afdeling, uint32_t student)
{
    pair found = {afdeling, student};
    return oud__vec_push(w->memory, &w->pairs, found);
}

/* The afdelingen of the student's roostergroepen. These are in order of afdeling, as all are, so
 * the ends tell whether they are all of the own one. */
static bool walk_memberships(walk *w, uint32_t student, uint32_t own)
{
    const oud__relation *memberships = &w->facts->memberships;
    const uint32_t *afdelingen = w->facts->afdeling_of[OUD_KIND_ROOSTERGROEP];
    const uint32_t first = memberships->starts[student];
    const uint32_t end = memberships->starts[student + 1];
    uint32_t last = own;
    if (first == end || (afdelingen[memberships->values[first]] == own &&
                         afdelingen[memberships->values[end - 1]] == own)) {
        return true;
    }
    for (uint32_t m = first; m < end; m++) {
        uint32_t afdeling = afdelingen[memberships->values[m]];
        if (afdeling != own && afdeling != last && !note(w, afdeling, student)) {
            return false;
        }
        last = afdeling;
    }
    return true;
}

/* The afdelingen of the student's package, which only its special rows can name. Packages mostly
 * stand one behind the other, and so do these rows. */
static bool walk_package(walk *w, uint32_t student, uint32_t own)
{
    const uint32_t first = w->facts->package.starts[student];
    const uint32_t end = oud__facts_package_end(w->facts, student);
    if (first != w->package_end) {
        w->detail = oud__facts_first_detail(w->facts, first);
    }
    w->package_end = end;
    for (; w->detail < w->facts->details.count; w->detail++) {
        const oud__package_row *row = &w->facts->details.at[w->detail];
        if (row->place >= end) {
            break;
        }
        if (row->afdeling != own && !note(w, row->afdeling, student)) {
            return false;
        }
    }
    return true;
}

static bool walk_students(walk *w)
{
    const uint32_t *own = w->facts->afdeling_of[OUD_KIND_STUDENT];
    bool done = true;
    for (uint32_t student = 1; done && student <= w->facts->count[OUD_KIND_STUDENT]; student++) {
        done = walk_memberships(w, student, own[student]) && walk_package(w, student, own[student]);
    }
    return done;
}

/* By afdeling, in order of student still: `starts` has room for one more than the afdelingen, and
 * one in front. */
OUD__SELDOM void place(const walk *w, oud__relation *relation)
{
    for (size_t i = 0; i < w->pairs.count; i++) {
        relation->starts[w->pairs.at[i].afdeling + 1]++;
    }
    for (size_t a = 1; a < relation->start_count; a++) {
        relation->starts[a] += relation->starts[a - 1];
    }
    for (size_t i = w->pairs.count; i-- > 0;) { /* from the ends down, which become the starts */
        const pair *at = &w->pairs.at[i];
        relation->values[--relation->starts[at->afdeling + 1]] = at->student;
    }
    for (size_t a = 1; a < relation->start_count; a++) {
        relation->starts[a - 1] = relation->starts[a];
    }
    relation->starts[relation->start_count - 1] = (uint32_t)w->pairs.count;
}

bool oud__elsewhere_make(oud__relation *relation, const oud__memory *memory,
                         const oud__facts *facts)
{
    walk w = {.memory = memory, .facts = facts};
    bool done = walk_students(&w);
    if (done) {
        relation->start_count = (size_t)facts->count[OUD_KIND_AFDELING] + 2;
        relation->value_count = w.pairs.count;
        relation->starts = oud__memory_zeroed(memory, relation->start_count, sizeof(uint32_t));
        relation->values = oud__memory_zeroed(memory, relation->value_count, sizeof(uint32_t));
        done = relation->starts && relation->values;
    }
    if (done) {
        place(&w, relation);
    } else {
        oud__elsewhere_free(relation, memory);
    }
    oud__vec_free(memory, &w.pairs);
    return done;
}

void oud__elsewhere_free(oud__relation *relation, const oud__memory *memory)
{
    oud__memory_free(memory, relation->starts, relation->start_count * sizeof(uint32_t));
    oud__memory_free(memory, relation->values, relation->value_count * sizeof(uint32_t));
    *relation = (oud__relation){0};
}
