/* seal_codes.c - things that are a code alone, in order of code. */
#include "base/fold.h"
#include "base/sort.h"
#include "school/seal.h"

/* By id: the first and the next eight bytes of each code, folded, in numbers that compare as they
 * do. */
typedef struct heads {
    const oud__codes *codes;
    size_t places;
    uint64_t *first;
    uint64_t *next;
} heads;

static bool reserve_heads(const oud__seal *seal, const oud__codes *codes, heads *all)
{
    *all = (heads){.codes = codes, .places = (size_t)oud__codes_count(codes) + 1};
    all->first = oud__memory_zeroed(seal->memory, all->places, sizeof *all->first);
    all->next = oud__memory_zeroed(seal->memory, all->places, sizeof *all->next);
    return all->first && all->next;
}

static void free_heads(const oud__seal *seal, heads *all)
{
    oud__memory_free(seal->memory, all->first, all->places * sizeof *all->first);
    oud__memory_free(seal->memory, all->next, all->places * sizeof *all->next);
}

static void find_head(heads *all, uint32_t id)
{
    char bytes[16] = {0};
    oud__span code = oud__codes_text(all->codes, id);
    memcpy(bytes, code.at, code.size < sizeof bytes ? code.size : sizeof bytes);
    all->first[id] = oud__fold_8(oud__load_8_ordered(bytes));
    all->next[id] = oud__fold_8(oud__load_8_ordered(bytes + 8));
}

static int compare_codes(const void *context, uint32_t a, uint32_t b)
{
    return oud__codes_compare(context, a, b);
}

/* Put codes that begin alike, and are longer than their heads, in order. */
static bool sort_alike(const oud__seal *seal, const heads *all, uint32_t *sorted, size_t count)
{
    bool done = true;
    for (size_t start = 0, end; done && start < count; start = end) {
        const uint32_t id = sorted[start];
        for (end = start + 1; end < count && all->first[sorted[end]] == all->first[id] &&
                              all->next[sorted[end]] == all->next[id];) {
            end++;
        }
        done = end - start == 1 ||
               oud__sort(seal->memory, sorted + start, end - start, compare_codes, all->codes);
    }
    return done;
}

/* The ids of all codes, from place 1 on, in order of code. */
static uint32_t *sorted_codes(const oud__seal *seal, const oud__codes *codes)
{
    uint32_t count = oud__codes_count(codes);
    uint32_t *sorted = oud__seal_numbers(seal, count);
    heads all;
    bool done = reserve_heads(seal, codes, &all) && sorted;
    for (uint32_t i = 1; done && i <= count; i++) {
        sorted[i] = i;
        find_head(&all, i);
    }
    done = done && oud__sort_by_key(seal->memory, sorted + 1, count, all.next) &&
           oud__sort_by_key(seal->memory, sorted + 1, count, all.first) &&
           sort_alike(seal, &all, sorted + 1, count);
    free_heads(seal, &all);
    if (!done) {
        oud__seal_free_numbers(seal, sorted, count);
        return NULL;
    }
    return sorted;
}

/* Where each stands in a list of all ids from place 1 on. */
static uint32_t *invert(const oud__seal *seal, const uint32_t *list, uint32_t count)
{
    uint32_t *places = oud__seal_numbers(seal, count);
    for (uint32_t i = 1; places && i <= count; i++) {
        places[list[i]] = i;
    }
    return places;
}

static bool number_kind(oud__seal *seal, oud_kind kind)
{
    oud__facts *facts = seal->facts;
    uint32_t count = oud__codes_count(&facts->codes[kind]);
    facts->count[kind] = facts->count_all[kind] = count;
    facts->code_of[kind] = sorted_codes(seal, &facts->codes[kind]);
    if (facts->code_of[kind]) {
        facts->thing_of[kind] = invert(seal, facts->code_of[kind], count);
    }
    return facts->thing_of[kind] != NULL;
}

/* Parents keep the order of ouders, the only table that names them. */
static bool number_parents(oud__seal *seal)
{
    oud__facts *facts = seal->facts;
    uint32_t count = oud__codes_count(&facts->codes[OUD_KIND_PARENT]);
    facts->count[OUD_KIND_PARENT] = facts->count_all[OUD_KIND_PARENT] = count;
    uint32_t *codes = facts->code_of[OUD_KIND_PARENT] = oud__seal_numbers(seal, count);
    uint32_t *things = facts->thing_of[OUD_KIND_PARENT] = oud__seal_numbers(seal, count);
    if (!codes || !things) {
        return false;
    }
    for (uint32_t i = 1; i <= count; i++) {
        codes[i] = things[i] = i;
    }
    return true;
}

static bool rank_groups(oud__seal *seal)
{
    const oud__codes *codes = &seal->facts->codes[OUD_KIND_ROOSTERGROEP];
    seal->ranked_group = sorted_codes(seal, codes);
    if (seal->ranked_group) {
        seal->group_rank = invert(seal, seal->ranked_group, oud__codes_count(codes));
    }
    return seal->group_rank != NULL;
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
