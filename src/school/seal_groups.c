/* seal_groups.c - things known by (afdeling, code), in order of afdeling, then code. */
#include "school/seal.h"

/* Distinct (afdeling, code), in the order they were met. */
typedef struct gathering {
    oud__seal *seal;
    uint32_t *first;  /* by code: number + 1 of the first pair that has it */
    oud__map *others; /* number + 1 of all others */
    OUD__VEC(oud__pair) pairs;
} gathering;

/* Note (afdeling, group), both as code ids of the draft. Number + 1 of the pair, or 0 when memory
 * is out. */
static uint32_t gather(gathering *all, uint32_t afdeling_code, uint32_t group)
{
    const oud__memory *memory = all->seal->memory;
    uint32_t afdeling = all->seal->facts->thing_of[OUD_KIND_AFDELING][afdeling_code];
    uint32_t *first = &all->first[group];
    if (*first && all->pairs.at[*first - 1].from == afdeling) {
        return *first;
    }
    uint64_t key = oud__map_key(afdeling, group);
    uint32_t number = *first ? oud__map_get(all->others, key, 0) : 0;
    if (number) {
        return number;
    }
    number = (uint32_t)all->pairs.count + 1;
    if (!oud__vec_reserve(memory, &all->pairs, 1) ||
        (*first && !oud__map_put(all->others, memory, key, number))) {
        return 0;
    }
    all->pairs.at[all->pairs.count++] = (oud__pair){afdeling, group};
    *first = *first ? *first : number;
    return number;
}

static bool gather_stamklassen(gathering *all)
{
    const oud__draft *draft = all->seal->draft;
    for (size_t i = 0; i < draft->enrolments.count; i++) {
        const oud__enrolment *row = &draft->enrolments.at[i];
        if (i > 0 && row->stamklas == row[-1].stamklas && row->afdeling == row[-1].afdeling) {
            continue;
        }
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
    uint32_t *groups = all->seal->lesson_groups =
        oud__seal_numbers(all->seal, draft->lessons.count);
    if (!groups) {
        return false;
    }
    for (size_t i = 0; i < draft->lessons.count; i++) {
        const oud__lesson_row *row = &draft->lessons.at[i];
        if (i > 0 && row->group == row[-1].group && row->afdeling == row[-1].afdeling) {
            groups[i] = groups[i - 1];
        } else if (row->group && !(groups[i] = gather(all, row->afdeling, row->group))) {
            return false;
        }
    }
    for (size_t i = 0; i < draft->references.count; i++) {
        const oud__reference *row = &draft->references.at[i];
        if (!gather(all, row->afdeling, row->group)) {
            return false;
        }
    }
    return gather_mentorgroepen(all);
}

static uint32_t afdeling_of_pair(const void *context, uint32_t item)
{
    return ((const gathering *)context)->pairs.at[item].from;
}

static uint32_t rank_of_pair(const void *context, uint32_t item)
{
    const gathering *all = context;
    return all->seal->group_rank[all->pairs.at[item].to];
}

/* From numbers + 1 to things. */
static void translate(uint32_t *list, size_t count, const uint32_t *things)
{
    for (size_t i = 0; list && i < count; i++) {
        list[i] = things[list[i]];
    }
}

/* Number what was gathered: `order` lists the pairs in their final order; things[number + 1]
 * becomes the thing of each. */
static bool number_pairs(gathering *all, oud_kind kind, const uint32_t *order, uint32_t *things)
{
    oud__seal *seal = all->seal;
    oud__facts *facts = seal->facts;
    uint32_t count = (uint32_t)all->pairs.count;
    facts->count[kind] = facts->count_all[kind] = count;
    facts->code_of[kind] = oud__seal_room(seal, count);
    facts->afdeling_of[kind] = oud__seal_room(seal, count);
    if (!facts->code_of[kind] || !facts->afdeling_of[kind]) {
        return false;
    }
    for (uint32_t thing = 1; thing <= count; thing++) {
        uint32_t number = order[thing - 1];
        const oud__pair *pair = &all->pairs.at[number];
        facts->code_of[kind][thing] = pair->to;
        facts->afdeling_of[kind][thing] = pair->from;
        things[number + 1] = thing;
        if (all->first[pair->to] != number + 1 &&
            !oud__map_put(all->others, seal->memory, oud__map_key(pair->from, pair->to), thing)) {
            return false;
        }
    }
    return true;
}

/* The pairs in order of afdeling, then code. */
static bool order_pairs(const gathering *all, uint32_t *order)
{
    const oud__facts *facts = all->seal->facts;
    size_t count = all->pairs.count;
    for (uint32_t i = 0; i < count; i++) {
        order[i] = i;
    }
    return oud__seal_order(all->seal, order, count, rank_of_pair, all,
                           oud__codes_count(&facts->codes[OUD_KIND_ROOSTERGROEP])) &&
           oud__seal_order(all->seal, order, count, afdeling_of_pair, all,
                           facts->count[OUD_KIND_AFDELING]);
}

static bool number_kind(oud__seal *seal, oud_kind kind, bool (*gather_all)(gathering *all))
{
    size_t codes = oud__codes_count(&seal->facts->codes[OUD_KIND_ROOSTERGROEP]);
    gathering all = {.seal = seal, .others = &seal->facts->pairs[kind]};
    all.first = seal->facts->first_of[kind] = oud__seal_numbers(seal, codes);
    bool done = all.first && gather_all(&all);
    size_t count = all.pairs.count;
    uint32_t *order = oud__seal_room(seal, count);
    uint32_t *things = oud__seal_room(seal, count);
    done = done && order && things && order_pairs(&all, order) &&
           number_pairs(&all, kind, order, things);
    if (done) {
        translate(all.first, codes + 1, things);
    }
    if (done && kind == OUD_KIND_ROOSTERGROEP) {
        translate(seal->lesson_groups, seal->draft->lessons.count, things);
    }
    oud__seal_free_numbers(seal, things, count);
    oud__seal_free_numbers(seal, order, count);
    oud__vec_free(seal->memory, &all.pairs);
    return done;
}

/* The stamklas of the same name, for every roostergroep. */
static bool match_stamklassen(oud__seal *seal)
{
    oud__facts *facts = seal->facts;
    uint32_t count = facts->count[OUD_KIND_ROOSTERGROEP];
    facts->group_stamklas = oud__seal_room(seal, count);
    if (!facts->group_stamklas) {
        return false;
    }
    for (uint32_t group = 1; group <= count; group++) {
        facts->group_stamklas[group] = oud__facts_pair(
            facts, OUD_KIND_STAMKLAS, facts->afdeling_of[OUD_KIND_ROOSTERGROEP][group],
            facts->code_of[OUD_KIND_ROOSTERGROEP][group]);
    }
    return true;
}

bool oud__seal_groups(oud__seal *seal)
{
    return number_kind(seal, OUD_KIND_STAMKLAS, gather_stamklassen) &&
           number_kind(seal, OUD_KIND_ROOSTERGROEP, gather_roostergroepen) &&
           number_kind(seal, OUD_KIND_MENTORGROEP, gather_mentorgroepen) && match_stamklassen(seal);
}
