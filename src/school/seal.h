/* seal.h - from the draft to the facts. Every step reads the draft and writes facts that are built
 * aside; false means that memory is out, and then the draft has not changed. Steps run in the order
 * in which they stand here. */
#ifndef OUD_SCHOOL_SEAL_H
#define OUD_SCHOOL_SEAL_H

#include "school/draft.h"

typedef struct oud__seal {
    const oud__memory *memory;
    const oud__draft *draft;
    oud__facts *facts;
    uint32_t *group_rank;   /* by group code: its place among them in order of code, from 1 */
    uint32_t *ranked_group; /* the other way round */
} oud__seal;

/* Afdelingen, subjects, teachers, parents; ranks of group codes; full names. */
bool oud__seal_codes(oud__seal *seal);

/* Stamklassen, roostergroepen, mentorgroepen. */
bool oud__seal_groups(oud__seal *seal);

/* Students, and the afdelingen and stamklassen they are in. */
bool oud__seal_students(oud__seal *seal);

bool oud__seal_package(oud__seal *seal);
bool oud__seal_memberships(oud__seal *seal);
bool oud__seal_lessons(oud__seal *seal);
bool oud__seal_mentors(oud__seal *seal);
bool oud__seal_parents(oud__seal *seal);

/* ---- tools ---- */

/* `count` + 1 zero numbers, for a list by thing or code id. */
uint32_t *oud__seal_numbers(const oud__seal *seal, size_t count);
void oud__seal_free_numbers(const oud__seal *seal, uint32_t *numbers, size_t count);

/* The key of an item, from 0 to a known maximum. */
typedef uint32_t (*oud__key_of)(const void *context, uint32_t item);

/* Order items stably by key: a counting sort. */
bool oud__seal_order(const oud__seal *seal, uint32_t *items, size_t count, oud__key_of key_of,
                     const void *context, uint32_t max);

/* The runs of a list by owner: those of owner a are runs[starts[a] .. starts[a + 1]). */
typedef struct oud__runs {
    uint32_t *starts;
    uint32_t *runs;
    size_t owner_count;
    size_t run_count;
} oud__runs;

/* Group the runs of `list` by things_of[owner] (NULL: by owner), a thing from 1 to owner_count. */
bool oud__seal_runs(const oud__seal *seal, const oud__list *list, const uint32_t *things_of,
                    size_t owner_count, oud__runs *out);
void oud__seal_free_runs(const oud__seal *seal, oud__runs *runs);

/* The items of a list by owner: those of owner a are items[starts[a] .. starts[a + 1]), in the
 * order of the rows; owners are things from 1 to owner_count. In an item with OUD__ROW_EXTRA the
 * rest is its place among those, instead. */
typedef struct oud__gathered {
    oud__u32s starts;
    oud__u32s items;
} oud__gathered;

bool oud__seal_gather(const oud__seal *seal, const oud__list *list, const uint32_t *things_of,
                      size_t owner_count, oud__gathered *out);
void oud__seal_free_gathered(const oud__seal *seal, oud__gathered *gathered);

/* From one thing to another. */
typedef struct oud__pair {
    uint32_t from;
    uint32_t to;
} oud__pair;

/* The relation of `pairs`: by `from` (1 to owner_count), values ascending, each once. */
bool oud__seal_relate(const oud__seal *seal, const oud__pair *pairs, size_t count,
                      size_t owner_count, oud__relation *out);

/* Sort the entries from `start` on and drop repetitions among them. */
void oud__seal_unique(oud__u32s *values, size_t start);

/* Give the values of a list to a relation that has its starts already. */
void oud__seal_take_values(const oud__seal *seal, oud__relation *relation, oud__u32s *values);

/* Room for that many forms, none of them said yet. */
bool oud__seal_forms(const oud__seal *seal, oud__forms *forms, size_t count);

/* Room for the starts of a relation with that many owners. */
bool oud__seal_starts(const oud__seal *seal, oud__relation *relation, size_t owner_count);

/* facts.c: free all but the code tables, which are the draft's until sealing is done. */
void oud__facts_free_all_but_codes(oud__facts *facts, const oud__memory *memory);

#endif
