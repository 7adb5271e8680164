/* seal.h - from the draft to the facts. Every step reads the draft and writes facts that are built
 * aside; false means that memory is out, and then the draft has not changed. Steps run in the order
 * in which they stand here; the last one takes from the draft what becomes a fact where it lies. */
#ifndef OUD_SCHOOL_SEAL_H
#define OUD_SCHOOL_SEAL_H

#include "school/draft.h"

typedef struct oud__seal {
    const oud__memory *memory;
    oud__draft *draft; /* only the last step changes it */
    oud__facts *facts;
    uint32_t *group_rank;    /* by group code: its place among them in order of code, from 1 */
    uint32_t *ranked_group;  /* the other way round */
    uint32_t *lesson_groups; /* by row of lessenverdeling: its roostergroep, 0: none */
} oud__seal;

/* Afdelingen, subjects, teachers, parents; ranks of group codes; full names. */
bool oud__seal_codes(oud__seal *seal);

/* Stamklassen, roostergroepen, mentorgroepen. */
bool oud__seal_groups(oud__seal *seal);

/* Students, and the afdelingen and stamklassen they are in. */
bool oud__seal_students(oud__seal *seal);

bool oud__seal_memberships(oud__seal *seal);
bool oud__seal_lessons(oud__seal *seal);
bool oud__seal_mentors(oud__seal *seal);
bool oud__seal_parents(oud__seal *seal);
bool oud__seal_package(oud__seal *seal);

/* ---- tools ---- */

/* `count` + 1 zero numbers, for a list by thing or code id. */
uint32_t *oud__seal_numbers(const oud__seal *seal, size_t count);

/* The same where all but the first, which is 0, are to be written. */
uint32_t *oud__seal_room(const oud__seal *seal, size_t count);

void oud__seal_free_numbers(const oud__seal *seal, uint32_t *numbers, size_t count);

/* The key of an item, from 0 to a known maximum. */
typedef uint32_t (*oud__key_of)(const void *context, uint32_t item);

/* Order items stably by key: a counting sort. */
bool oud__seal_order(const oud__seal *seal, uint32_t *items, size_t count, oud__key_of key_of,
                     const void *context, uint32_t max);

/* From how many there are of each to where each begins, when counts[i + 1] holds the count of i. */
void oud__seal_accumulate(uint32_t *counts, size_t count);

/* Rows of a list come to things by a number per code: first how many there are of it, then where
 * the next one is to stand. So nothing but that number has to be looked up for a row. */

/* Add the number of items of every owner to counts[owner]. */
void oud__seal_count(const oud__list *list, uint32_t *counts);

/* From such counts to where the items of each begin: by thing in `starts`, which has room for one
 * more than there are things, and by code where the counts stood. */
void oud__seal_begin(const uint32_t *code_of, uint32_t count, uint32_t *counts, uint32_t *starts);

/* Rows that come in no order read and write all over the place: this calls for the memory of those
 * further on, the number of their owner first, then the item there. */
void oud__seal_call_ahead(const oud__list *list, size_t stretch, const uint32_t *next,
                          const uint32_t *items);

/* Bringing the rows of a list to their owners within the list. All zero: nothing. */
typedef struct oud__arranging {
    oud__list *list;
    const uint32_t *things_of;
    size_t owner_count;
    uint32_t *own; /* by row: its owner, where the list has no place for it */
    size_t own_count;
    uint32_t *shares; /* by share of the owners: its first row */
    size_t share_count;
    char *spare; /* for all items, and whose they are */
    size_t spare_size;
    size_t width; /* bytes of an item */
} oud__arranging;

/* Make room. False when memory is out; nothing has moved. */
bool oud__seal_arrange(const oud__seal *seal, oud__list *list, const uint32_t *things_of,
                       size_t owner_count, oud__arranging *out);

/* The items of owner a, a thing from 1 on, come to stand at [starts[a] .. starts[a + 1]) in the
 * order of the rows. A list that is scattered loses its owners. */
void oud__seal_place(const oud__arranging *work, uint32_t *starts);

void oud__seal_arrange_end(const oud__seal *seal, oud__arranging *work);

/* From one thing to another. */
typedef struct oud__pair {
    uint32_t from;
    uint32_t to;
} oud__pair;

/* The relation of `pairs`: by `from` (1 to owner_count), values ascending, each once. */
bool oud__seal_relate(const oud__seal *seal, const oud__pair *pairs, size_t count,
                      size_t owner_count, oud__relation *out);

/* Sort the values of every owner and close the gaps that repetitions leave; returns how many are
 * left. */
size_t oud__seal_make_unique(oud__relation *relation, uint32_t *values, size_t owner_count);

/* Sort the entries from `start` on and drop repetitions among them. */
void oud__seal_unique(oud__u32s *values, size_t start);

/* Give the values of a list to a relation that has its starts already. */
void oud__seal_take_values(const oud__seal *seal, oud__relation *relation, oud__u32s *values);

/* Room for that many forms, of which any is one of `said`: where that is only one, no room is
 * needed. */
bool oud__seal_forms(const oud__seal *seal, oud__forms *forms, uint32_t said, size_t count);

/* Room for the starts of a relation with that many owners. */
bool oud__seal_starts(const oud__seal *seal, oud__relation *relation, size_t owner_count);

/* facts.c: free all but the code tables, which are the draft's until sealing is done. */
void oud__facts_free_all_but_codes(oud__facts *facts, const oud__memory *memory);

#endif
