/* difference_match.c - things of one school in another, and lists of facts side by side. */
#include "base/sort.h"
#include "school/difference.h"

#define MATCHED UINT32_MAX

/* ---- things ---- */

/* The thing of b with the code of a thing of a. */
static uint32_t find(const oud__comparison *work, oud_kind kind, uint32_t thing)
{
    const oud__facts *a = work->a;
    const oud__facts *b = work->b;
    uint32_t code = a->code_of[kind][thing];
    if (code == 0) {
        return 0;
    }
    if (b->thing_of[kind]) {
        uint32_t id = oud__codes_find(&b->codes[kind], oud__codes_text(&a->codes[kind], code));
        return id ? b->thing_of[kind][id] : 0;
    }
    uint32_t afdeling = work->to[OUD_KIND_AFDELING][a->afdeling_of[kind][thing]];
    uint32_t id = work->code_to[code];
    return afdeling && id ? oud__facts_pair(b, kind, afdeling, id) : 0;
}

static uint32_t *numbers(oud__comparison *work, size_t count)
{
    uint32_t *list = oud__memory_zeroed(work->memory, count + 1, sizeof *list);
    work->failed |= !list;
    return list;
}

static void free_numbers(const oud__comparison *work, uint32_t *list, size_t count)
{
    oud__memory_free(work->memory, list, (count + 1) * sizeof *list);
}

static void match_kind(oud__comparison *work, oud_kind kind)
{
    uint32_t count = work->a->count_all[kind];
    for (uint32_t thing = 1; !work->failed && thing <= count; thing++) {
        uint32_t other = find(work, kind, thing);
        work->to[kind][thing] = other;
        work->from[kind][other] = thing;
    }
}

static void match_codes(oud__comparison *work)
{
    const oud__codes *codes = &work->a->codes[OUD_KIND_ROOSTERGROEP];
    uint32_t count = oud__codes_count(codes);
    work->code_to = numbers(work, count);
    for (uint32_t code = 1; work->code_to && code <= count; code++) {
        work->code_to[code] =
            oud__codes_find(&work->b->codes[OUD_KIND_ROOSTERGROEP], oud__codes_text(codes, code));
    }
}

/* Keys of lists are ids of b, or group codes. */
static size_t most_keys(const oud__comparison *work)
{
    size_t most = oud__codes_count(&work->b->codes[OUD_KIND_ROOSTERGROEP]);
    for (size_t kind = 1; kind < OUD__KINDS; kind++) {
        most = work->b->count_all[kind] > most ? work->b->count_all[kind] : most;
    }
    return most;
}

bool oud__comparison_start(oud__comparison *work)
{
    static const oud_kind order[] = {
        OUD_KIND_AFDELING,     OUD_KIND_STUDENT,     OUD_KIND_TEACHER,
        OUD_KIND_PARENT,       OUD_KIND_SUBJECT,     OUD_KIND_STAMKLAS,
        OUD_KIND_ROOSTERGROEP, OUD_KIND_MENTORGROEP, OUD_KIND_LESSON,
    };
    work->key_count = most_keys(work);
    work->marks = numbers(work, work->key_count);
    work->epochs = numbers(work, work->key_count);
    match_codes(work);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        oud_kind kind = order[i];
        work->to[kind] = numbers(work, work->a->count_all[kind]);
        work->from[kind] = numbers(work, work->b->count_all[kind]);
        match_kind(work, kind);
    }
    if (!work->failed) {
        oud__match_nameless(work);
    }
    return !work->failed;
}

void oud__comparison_end(oud__comparison *work)
{
    for (size_t kind = 1; kind < OUD__KINDS; kind++) {
        free_numbers(work, work->to[kind], work->a->count_all[kind]);
        free_numbers(work, work->from[kind], work->b->count_all[kind]);
    }
    free_numbers(work, work->code_to, oud__codes_count(&work->a->codes[OUD_KIND_ROOSTERGROEP]));
    free_numbers(work, work->marks, work->key_count);
    free_numbers(work, work->epochs, work->key_count);
}

/* ---- lists ---- */

static void mark(oud__comparison *work, const oud__matching *how, oud__items a)
{
    work->epoch++;
    for (uint32_t item = a.first; item < a.end; item++) {
        uint32_t key = how->key(work, true, item);
        work->epochs[key] = work->epoch;
        work->marks[key] = item + 1;
    }
    work->epochs[0] = 0;
}

void oud__match(oud__comparison *work, const oud__matching *how, oud__items a, oud__items b)
{
    mark(work, how, a);
    for (uint32_t item = b.first; item < b.end; item++) {
        uint32_t key = how->key(work, false, item);
        if (work->epochs[key] != work->epoch) {
            oud__differ(work, how->fact, 0, 0, b.owner, item);
            continue;
        }
        uint32_t other = work->marks[key] - 1;
        work->marks[key] = MATCHED;
        if (how->same && !how->same(work, other, item)) {
            oud__differ(work, how->fact, a.owner, other, b.owner, item);
        }
    }
    for (uint32_t item = a.first; item < a.end; item++) {
        uint32_t key = how->key(work, true, item);
        if (key == 0 || work->marks[key] != MATCHED) {
            oud__differ(work, how->fact, a.owner, item, 0, 0);
        }
    }
}

static int compare_triples(const oud__triple *x, const oud__triple *y)
{
    for (int i = 0; i < 3; i++) {
        if (x->key[i] != y->key[i]) {
            return x->key[i] < y->key[i] ? -1 : 1;
        }
    }
    return 0;
}

static int by_triple(const void *context, uint32_t a, uint32_t b)
{
    const oud__triple *triples = context;
    return compare_triples(&triples[a], &triples[b]);
}

/* Where the triples stand in order; NULL when memory is out. */
static uint32_t *sorted(oud__comparison *work, const oud__triple *triples, size_t count)
{
    uint32_t *order = numbers(work, count);
    for (uint32_t i = 0; order && i < count; i++) {
        order[i] = i;
    }
    work->failed |= order && !oud__sort(work->memory, order, count, by_triple, triples);
    return order;
}

void oud__match_triples(oud__comparison *work, oud__fact fact, oud__triple *a, size_t a_count,
                        oud__triple *b, size_t b_count)
{
    uint32_t *a_order = sorted(work, a, a_count);
    uint32_t *b_order = sorted(work, b, b_count);
    size_t i = 0;
    size_t j = 0;
    while (!work->failed && (i < a_count || j < b_count)) {
        int order = i == a_count   ? 1
                    : j == b_count ? -1
                                   : compare_triples(&a[a_order[i]], &b[b_order[j]]);
        if (order < 0) {
            oud__differ(work, fact, 1, a[a_order[i]].item, 0, 0);
        } else if (order > 0) {
            oud__differ(work, fact, 0, 0, 1, b[b_order[j]].item);
        }
        i += order <= 0;
        j += order >= 0;
    }
    free_numbers(work, a_order, a_count);
    free_numbers(work, b_order, b_count);
}
