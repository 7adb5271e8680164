/* talks.h - what a talk is about and with whom, interned: an opportunity is a student and a talk.
 *
 * Neighbours in a class have the same answer for a subject, so there are about a hundred times
 * fewer talks than opportunities; docs/design/0001-student-x-talk.md. */
#ifndef OUD_EVENING_TALKS_H
#define OUD_EVENING_TALKS_H

#include "base/sets.h"

typedef struct oud__talk {
    uint32_t subject;
    uint32_t teachers; /* set; never empty */
    uint32_t groups;   /* set of roostergroepen it came from; empty but for origin pakketvak */
    uint32_t origin;   /* oud_origin */
} oud__talk;

/* A plan makes talks in the order of their groups: those are found by where the ones of their
 * groups begin, the others by hash. */
typedef struct oud__talks {
    OUD__VEC(oud__talk) items; /* talk t is items.at[t - 1] */
    oud__u32s firsts;          /* by groups: the first of the talks in order, 0 = none */
    uint32_t last;             /* of these, the last one so far */
    uint32_t top;              /* and its groups */
    uint64_t *slots; /* of the others, open addressing: half of the hash << 32 | talk, 0 = empty */
    size_t slot_count; /* a power of two, or 0 */
    size_t hashed;     /* how many stand there */
    size_t placed;     /* so many can be found; the others once one is looked for */
} oud__talks;

/* The number (from 1) of a talk, added when new; 0 when memory is out. */
uint32_t oud__talks_add(oud__talks *talks, const oud__memory *memory, const oud__talk *talk);

/* The same of a talk of which the caller knows that it is new: no look-up, and no slot yet. */
static inline uint32_t oud__talks_add_new(oud__talks *talks, const oud__memory *memory,
                                          const oud__talk *talk)
{
    return oud__vec_push(memory, &talks->items, *talk) ? (uint32_t)talks->items.count : 0;
}

/* Add a talk that equals an earlier one, which goes on being found, or one without teachers, for
 * which nobody looks; false when memory is out. */
bool oud__talks_pad(oud__talks *talks, const oud__memory *memory, const oud__talk *talk);

/* A talk will be looked up soon. */
void oud__talks_prefetch(const oud__talks *talks, const oud__talk *talk);

/* So will be one of the same groups as a talk that there is: those stand around it. */
void oud__talks_prefetch_around(const oud__talks *talks, const oud__talk *talk);

static inline const oud__talk *oud__talks_get(const oud__talks *talks, uint32_t talk)
{
    return &talks->items.at[talk - 1];
}

void oud__talks_free(oud__talks *talks, const oud__memory *memory);

#endif
