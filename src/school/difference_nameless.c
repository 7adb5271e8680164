/* difference_nameless.c - lessons without Les ID: each is one row, and the same lesson when all of
 * its row is. */
#include "base/sort.h"
#include "school/difference.h"

/* A row in ids of b. */
typedef struct nameless {
    uint32_t lesson; /* in its own school */
    uint32_t key[9];
} nameless;

typedef struct list {
    nameless *at;
    size_t count;
    size_t room;
} list;

static uint32_t thing(const oud__comparison *work, bool of_a, oud_kind kind, uint32_t id,
                      bool *known)
{
    uint32_t other = of_a ? oud__counterpart(work, kind, id) : id;
    *known &= !other == !id;
    return other;
}

/* Add a lesson, when b knows all that it is about. */
static void add(const oud__comparison *work, bool of_a, list *to, uint32_t lesson, uint32_t group,
                uint32_t afdeling, uint32_t subject)
{
    const oud__facts *facts = of_a ? work->a : work->b;
    const oud__assignment *by = &facts->assignments.at[facts->assignment_starts[lesson]];
    bool known = true;
    nameless row = {lesson,
                    {thing(work, of_a, OUD_KIND_ROOSTERGROEP, group, &known),
                     thing(work, of_a, OUD_KIND_AFDELING, afdeling, &known),
                     thing(work, of_a, OUD_KIND_SUBJECT, subject, &known),
                     thing(work, of_a, OUD_KIND_TEACHER, by->teacher, &known),
                     thing(work, of_a, OUD_KIND_TEACHER, by->replaces, &known), by->from, by->to,
                     by->substitute, by->idle}};
    if (known) {
        to->at[to->count++] = row;
    }
}

static void gather(const oud__comparison *work, bool of_a, list *to)
{
    const oud__facts *facts = of_a ? work->a : work->b;
    const uint32_t *codes = facts->code_of[OUD_KIND_LESSON];
    for (uint32_t group = 1; group <= facts->count[OUD_KIND_ROOSTERGROEP]; group++) {
        for (uint32_t i = facts->teaching_starts[group]; i < facts->teaching_starts[group + 1];
             i++) {
            const oud__teaching *entry = &facts->teaching.at[i];
            if (codes[entry->lesson] == 0) {
                add(work, of_a, to, entry->lesson, group, 0, entry->subject);
            }
        }
    }
    for (size_t i = 0; i < facts->spooks.count; i++) {
        const oud__spook *spook = &facts->spooks.at[i];
        if (codes[spook->lesson] == 0) {
            add(work, of_a, to, spook->lesson, 0, spook->afdeling, spook->subject);
        }
    }
}

static int compare(const nameless *x, const nameless *y)
{
    return memcmp(x->key, y->key, sizeof x->key); /* any order does */
}

static int by_row(const void *context, uint32_t a, uint32_t b)
{
    const nameless *rows = context;
    return compare(&rows[a], &rows[b]);
}

static size_t count_nameless(const oud__facts *facts)
{
    size_t count = 0;
    for (uint32_t lesson = 1; lesson <= facts->count[OUD_KIND_LESSON]; lesson++) {
        count += facts->code_of[OUD_KIND_LESSON][lesson] == 0;
    }
    return count;
}

/* The rows of a side and their order; false when memory is out. */
static bool make(const oud__comparison *work, bool of_a, list *rows, uint32_t **order)
{
    rows->room = count_nameless(of_a ? work->a : work->b);
    rows->at = oud__memory_zeroed(work->memory, rows->room, sizeof *rows->at);
    *order = oud__memory_zeroed(work->memory, rows->room, sizeof **order);
    if (!rows->at || !*order) {
        return false;
    }
    gather(work, of_a, rows);
    for (uint32_t i = 0; i < rows->count; i++) {
        (*order)[i] = i;
    }
    return oud__sort(work->memory, *order, rows->count, by_row, rows->at);
}

void oud__match_nameless(oud__comparison *work)
{
    list rows[2] = {{NULL, 0, 0}, {NULL, 0, 0}};
    uint32_t *order[2] = {NULL, NULL};
    bool done = make(work, true, &rows[0], &order[0]) && make(work, false, &rows[1], &order[1]);
    size_t i = 0;
    size_t j = 0;
    while (done && i < rows[0].count && j < rows[1].count) {
        const nameless *a = &rows[0].at[order[0][i]];
        const nameless *b = &rows[1].at[order[1][j]];
        int way = compare(a, b);
        if (way == 0) {
            work->to[OUD_KIND_LESSON][a->lesson] = b->lesson;
            work->from[OUD_KIND_LESSON][b->lesson] = a->lesson;
        }
        i += way <= 0;
        j += way >= 0;
    }
    work->failed |= !done;
    for (int side = 0; side < 2; side++) {
        oud__memory_free(work->memory, rows[side].at, rows[side].room * sizeof *rows[side].at);
        oud__memory_free(work->memory, order[side], rows[side].room * sizeof *order[side]);
    }
}
