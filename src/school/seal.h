/* seal.h - from the draft to the facts. Every step reads the draft and writes facts that are built
 * aside; false means that memory is out, and then the draft has not changed. Steps run in the order
 * in which they stand here; the last one takes from the draft what becomes a fact where it lies. */
#ifndef OUD_SCHOOL_SEAL_H
#define OUD_SCHOOL_SEAL_H

#include "base/sort.h"
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

/* Rows in no order are dealt out among shares of so many owners, which fit into the fastest memory
 * with all their items; in each share they come to their owners. First every row is counted, then
 * every row is dealt. */
#define OUD__SHARE_BITS 12
#define OUD__SHARE      (UINT32_C(1) << OUD__SHARE_BITS)

/* What is dealt: an item, and which owner of its share it is of. All zero: nothing. */
typedef struct oud__shares {
    size_t owner_count;
    size_t count;
    size_t room;       /* in rows */
    uint32_t *starts;  /* by share: where the next row goes, one place up; then the first row */
    uint32_t *shorts;  /* by row, where items have 16 bits; or NULL */
    uint64_t *numbers; /* likewise where they have 32 */
} oud__shares;

/* Room for so many rows of the owners 1 to owner_count. False when memory is out. */
bool oud__seal_shares(const oud__seal *seal, size_t rows, size_t owner_count, bool are_short,
                      oud__shares *out);

void oud__seal_free_shares(const oud__seal *seal, oud__shares *shares);

/* What a row of an owner adds 1 to. */
static inline uint32_t *oud__share_count(const oud__shares *shares, uint32_t owner)
{
    return &shares->starts[(owner >> OUD__SHARE_BITS) + 2];
}

/* All rows are counted. */
void oud__seal_open_shares(const oud__shares *shares);

static inline void oud__share_deal_short(const oud__shares *shares, uint32_t owner, uint16_t item)
{
    uint32_t place = shares->starts[(owner >> OUD__SHARE_BITS) + 1]++;
    shares->shorts[place] = (uint32_t)item << 16 | (owner & (OUD__SHARE - 1));
}

static inline void oud__share_deal(const oud__shares *shares, uint32_t owner, uint32_t item)
{
    uint32_t place = shares->starts[(owner >> OUD__SHARE_BITS) + 1]++;
    shares->numbers[place] = (uint64_t)item << 32 | (owner & (OUD__SHARE - 1));
}

/* All rows are dealt. The items of owner a come to stand at [starts[a] .. starts[a + 1]) of
 * `items`, in the order in which they were dealt; `items` are as short as the shares are. */
void oud__seal_place(const oud__shares *shares, uint32_t *starts, void *items);

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

/* Sort values, mostly one or two, and drop repetitions; returns how many are left. */
static inline size_t oud__seal_sort_few(uint32_t *values, size_t count)
{
    if (count == 2 && values[0] != values[1]) {
        const uint32_t sum = values[0] ^ values[1];
        values[0] = values[0] < values[1] ? values[0] : values[1];
        values[1] = values[0] ^ sum;
        return count;
    }
    return count > 1 ? oud__sort_unique(values, count) : count;
}

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
