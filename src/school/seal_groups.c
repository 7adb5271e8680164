/* seal_groups.c - things known by (afdeling, code), in order of afdeling, then code. */
#include "school/seal.h"

/* Distinct (afdeling, rank of the code), in the order they were met. */
typedef struct gathering {
    oud__seal *seal;
    oud__map *seen; /* (afdeling, code), the facts' own table of pairs */
    OUD__VEC(oud__pair) pairs;
} gathering;

/* Note (afdeling, group), both as code ids of the draft. */
static bool gather(gathering *all, uint32_t afdeling_code, uint32_t group)
{
    const oud__seal *seal = all->seal;
    uint32_t afdeling = seal->facts->thing_of[OUD_KIND_AFDELING][afdeling_code];
    uint64_t key = oud__map_key(afdeling, group);
    if (oud__map_get(all->seen, key, 0)) {
        return true;
    }
    oud__pair pair = {afdeling, seal->group_rank[group]};
    return oud__map_put(all->seen, seal->memory, key, 1) &&
           oud__vec_push(seal->memory, &all->pairs, pair);
}

static bool gather_stamklassen(gathering *all)
{
    const oud__draft *draft = all->seal->draft;
    for (size_t i = 0; i < draft->enrolments.count; i++) {
        const oud__enrolment *row = &draft->enrolments.at[i];
        if (row->stamklas && !gather(all, row->afdeling, row->stamklas)) {
            return false;
        }
    }
    return true;
}

static bool gather_mentorgroepen(gathering *all)
{
    const oud__draft *draft = all->seal->draft;
    for (size_t i = 0; i < draft->mentors.count; i++) {
        if (!gather(all, draft->mentors.at[i].afdeling, draft->mentors.at[i].group)) {
            return false;
        }
    }
    return true;
}

/* A roostergroep exists when any row names it with its afdeling (R-IN-5). */
static bool gather_roostergroepen(gathering *all)
{
    const oud__draft *draft = all->seal->draft;
    for (size_t i = 0; i < draft->lessons.count; i++) {
        const oud__lesson_row *row = &draft->lessons.at[i];
        if (row->group && !gather(all, row->afdeling, row->group)) {
            return false;
        }
    }
    for (size_t i = 0; i < draft->references.count; i++) {
        const oud__reference *row = &draft->references.at[i];
        if (row->afdeling && !gather(all, row->afdeling, row->group)) {
            return false;
        }
    }
    return gather_mentorgroepen(all);
}

static uint32_t afdeling_of_pair(const void *context, uint32_t item)
{
    return ((const oud__pair *)context)[item].from;
}

static uint32_t rank_of_pair(const void *context, uint32_t item)
{
    return ((const oud__pair *)context)[item].to;
}

/* Number what was gathered: `order` lists the pairs in their final order. */
static bool number_pairs(gathering *all, oud_kind kind, const uint32_t *order)
{
    oud__seal *seal = all->seal;
    oud__facts *facts = seal->facts;
    uint32_t count = (uint32_t)all->pairs.count;
    facts->count[kind] = facts->count_all[kind] = count;
    facts->code_of[kind] = oud__seal_numbers(seal, count);
    facts->afdeling_of[kind] = oud__seal_numbers(seal, count);
    if (!facts->code_of[kind] || !facts->afdeling_of[kind]) {
        return false;
    }
    for (uint32_t thing = 1; thing <= count; thing++) {
        const oud__pair *pair = &all->pairs.at[order[thing - 1]];
        uint32_t code = seal->ranked_group[pair->to];
        facts->code_of[kind][thing] = code;
        facts->afdeling_of[kind][thing] = pair->from;
        if (!oud__map_put(all->seen, seal->memory, oud__map_key(pair->from, code), thing)) {
            return false;
        }
    }
    return true;
}

static bool number_kind(oud__seal *seal, oud_kind kind, bool (*gather_all)(gathering *all))
{
    gathering all = {.seal = seal, .seen = &seal->facts->pairs[kind]};
    uint32_t *order = NULL;
    size_t count = 0;
    bool done = gather_all(&all);
    if (done) {
        count = all.pairs.count;
        order = oud__seal_numbers(seal, count);
        done = order != NULL;
    }
    if (done) {
        for (uint32_t i = 0; i < count; i++) {
            order[i] = i;
        }
        uint32_t ranks = oud__codes_count(&seal->facts->codes[OUD_KIND_ROOSTERGROEP]);
        done = oud__seal_order(seal, order, count, rank_of_pair, all.pairs.at, ranks) &&
               oud__seal_order(seal, order, count, afdeling_of_pair, all.pairs.at,
                               seal->facts->count[OUD_KIND_AFDELING]) &&
               number_pairs(&all, kind, order);
    }
    oud__seal_free_numbers(seal, order, count);
    oud__vec_free(seal->memory, &all.pairs);
    return done;
}

/* The stamklas of the same name, for every roostergroep. */
static bool match_stamklassen(oud__seal *seal)
{
    oud__facts *facts = seal->facts;
    uint32_t count = facts->count[OUD_KIND_ROOSTERGROEP];
    const oud__map *stamklassen = &facts->pairs[OUD_KIND_STAMKLAS];
    facts->group_stamklas = oud__seal_numbers(seal, count);
    if (!facts->group_stamklas) {
        return false;
    }
    for (uint32_t group = 1; group <= count; group++) {
        uint64_t key = oud__map_key(facts->afdeling_of[OUD_KIND_ROOSTERGROEP][group],
                                    facts->code_of[OUD_KIND_ROOSTERGROEP][group]);
        facts->group_stamklas[group] = oud__map_get(stamklassen, key, 0);
    }
    return true;
}

bool oud__seal_groups(oud__seal *seal)
{
    return number_kind(seal, OUD_KIND_STAMKLAS, gather_stamklassen) &&
           number_kind(seal, OUD_KIND_ROOSTERGROEP, gather_roostergroepen) &&
           number_kind(seal, OUD_KIND_MENTORGROEP, gather_mentorgroepen) && match_stamklassen(seal);
}
