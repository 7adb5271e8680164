/* seal_codes.c - things that are a code alone, in order of code. */
#include "school/seal.h"

static int compare_codes(const void *context, uint32_t a, uint32_t b)
{
    return oud__codes_compare(context, a, b);
}

/* All codes, or some; behind them in the same array is room for as many again. */
typedef struct ordering {
    const oud__seal *seal;
    const oud__codes *codes;
    oud__keyed *list;
    oud__keyed *spare;
} ordering;

/* From `start` on, where those end that have the same key. */
static size_t end_of_same(const oud__keyed *list, size_t start, size_t count)
{
    size_t end = start + 1;
    while (end < count && list[end].key == list[start].key) {
        end++;
    }
    return end;
}

/* Codes whose first eight bytes are the same come in order of the next eight, then of all. */
static bool order_alike(const ordering *all, size_t count, uint32_t *sorted)
{
    for (size_t i = 0; i < count; i++) {
        all->list[i].key = oud__codes_eight(all->codes, all->list[i].item, 8);
    }
    oud__sort_keyed(all->list, count, all->spare);
    for (size_t i = 0; i < count; i++) {
        sorted[i] = all->list[i].item;
    }
    bool done = true;
    for (size_t start = 0, end; done && start < count; start = end) {
        end = end_of_same(all->list, start, count);
        done = end - start == 1 ||
               oud__sort(all->seal->memory, sorted + start, end - start, compare_codes, all->codes);
    }
    return done;
}

/* The ids of all codes in order of code. */
static bool order_all(const ordering *all, size_t count, uint32_t *sorted)
{
    for (uint32_t i = 0; i < count; i++) {
        all->list[i] = (oud__keyed){oud__codes_eight(all->codes, i + 1, 0), i + 1};
    }
    oud__sort_keyed(all->list, count, all->spare);
    bool done = true;
    for (size_t start = 0, end; done && start < count; start = end) {
        end = end_of_same(all->list, start, count);
        sorted[start] = all->list[start].item;
        if (end - start > 1) {
            const ordering some = {all->seal, all->codes, all->list + start, all->spare};
            done = order_alike(&some, end - start, sorted + start);
        }
    }
    return done;
}

/* The ids of all codes, from place 1 on, in order of code; and by id, the place of each there. */
static bool order_codes(const oud__seal *seal, const oud__codes *codes, uint32_t **sorted,
                        uint32_t **places)
{
    const size_t count = oud__codes_count(codes);
    size_t size;
    if (!oud__multiply(2 * count + 1, sizeof(oud__keyed), &size)) {
        return false;
    }
    oud__keyed *list = oud__memory_resize(seal->memory, NULL, 0, size);
    *sorted = oud__seal_room(seal, count);
    *places = oud__seal_room(seal, count);
    bool done = list && *sorted && *places;
    if (done) {
        done = order_all(&(ordering){seal, codes, list, list + count}, count, *sorted + 1);
    }
    for (uint32_t i = 1; done && i <= count; i++) {
        (*places)[(*sorted)[i]] = i;
    }
    oud__memory_free(seal->memory, list, size);
    return done;
}

static bool number_kind(oud__seal *seal, oud_kind kind)
{
    oud__facts *facts = seal->facts;
    uint32_t count = oud__codes_count(&facts->codes[kind]);
    facts->count[kind] = facts->count_all[kind] = count;
    return order_codes(seal, &facts->codes[kind], &facts->code_of[kind], &facts->thing_of[kind]);
}

/* Parents keep the order of ouders, the only table that names them. */
static bool number_parents(oud__seal *seal)
{
    oud__facts *facts = seal->facts;
    uint32_t count = oud__codes_count(&facts->codes[OUD_KIND_PARENT]);
    facts->count[OUD_KIND_PARENT] = facts->count_all[OUD_KIND_PARENT] = count;
    uint32_t *things = oud__seal_room(seal, count);
    facts->code_of[OUD_KIND_PARENT] = facts->thing_of[OUD_KIND_PARENT] = things;
    for (uint32_t i = 1; things && i <= count; i++) {
        things[i] = i;
    }
    return things != NULL;
}

static bool rank_groups(oud__seal *seal)
{
    return order_codes(seal, &seal->facts->codes[OUD_KIND_ROOSTERGROEP], &seal->ranked_group,
                       &seal->group_rank);
}

static bool take_names(oud__seal *seal)
{
    const oud__draft *draft = seal->draft;
    oud__facts *facts = seal->facts;
    uint32_t count = facts->count[OUD_KIND_SUBJECT];
    facts->name_starts = oud__seal_numbers(seal, (size_t)count + 1);
    if (!facts->name_starts ||
        !oud__vec_reserve(seal->memory, &facts->names, draft->name_bytes.count)) {
        return false;
    }
    for (uint32_t subject = 1; subject <= count; subject++) {
        uint32_t place = oud__by_id(&draft->named, facts->code_of[OUD_KIND_SUBJECT][subject]);
        facts->name_starts[subject] = (uint32_t)facts->names.count;
        if (place) {
            const oud__name *name = &draft->names.at[place - 1];
            memcpy(facts->names.at + facts->names.count, draft->name_bytes.at + name->start,
                   name->size);
            facts->names.count += name->size;
        }
    }
    facts->name_starts[count + 1] = (uint32_t)facts->names.count;
    return true;
}

bool oud__seal_codes(oud__seal *seal)
{
    return number_kind(seal, OUD_KIND_AFDELING) && number_kind(seal, OUD_KIND_SUBJECT) &&
           number_kind(seal, OUD_KIND_TEACHER) && number_parents(seal) && rank_groups(seal) &&
           take_names(seal);
}
