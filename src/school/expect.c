/* expect.c - room for what a text still holds, guessed by what it held so far: to grow step by step
 * would copy everything over and over. Where there is none, or not enough, it does grow so. */
#include "school/draft.h"
#include "school/intake.h"

/* Of which kind a table has a new one in most rows; other tables name what is there already. */
static const oud_kind listed[OUD__TABLES] = {
    [OUD_TABLE_LEERLINGEN] = OUD_KIND_STUDENT,
    [OUD_TABLE_LESSENVERDELING] = OUD_KIND_LESSON,
    [OUD_TABLE_OUDERS] = OUD_KIND_PARENT,
};

/* The list to which the rows of a table go; NULL when it has none of that shape. Memberships go by
 * student or by group: the list that has more. */
static oud__list *list_of(oud__draft *draft, oud_table table)
{
    switch (table) {
    case OUD_TABLE_PAKKETKEUZE:
        return &draft->package;
    case OUD_TABLE_ROOSTERGROEPINDELINGEN:
        return draft->seats.items.count > draft->memberships.items.count ? &draft->seats
                                                                         : &draft->memberships;
    case OUD_TABLE_OUDERS:
        return &draft->parents;
    default:
        return NULL;
    }
}

static size_t items_of(oud__draft *draft, oud_table table)
{
    switch (table) {
    case OUD_TABLE_LEERLINGEN:
        return draft->enrolments.count;
    case OUD_TABLE_LESSENVERDELING:
        return draft->lessons.count;
    default:
        return list_of(draft, table) ? oud__list_count(list_of(draft, table)) : 0;
    }
}

oud__sizes oud__school_sizes(const oud_school *school, oud_table table, size_t rows)
{
    oud__draft *draft = school->draft;
    const oud__list *list = list_of(draft, table);
    return (oud__sizes){
        .rows = rows,
        .listed = listed[table] ? oud__codes_count(&draft->codes[listed[table]]) : 0,
        .items = items_of(draft, table),
        .runs = list ? list->runs.count : 0,
    };
}

/* How much will come of what was `then` and is `now`, when `more` rows follow, and a little, since
 * to be short of room for the last rows would be worst. */
static size_t expected(size_t then, size_t now, size_t rows, uint64_t more)
{
    uint64_t all = now > then ? (uint64_t)(now - then) * more / rows : 0;
    return (size_t)(all + all / 16);
}

static bool expect_items(oud__draft *draft, const oud__memory *memory, oud_table table,
                         size_t items, size_t runs)
{
    oud__list *list = list_of(draft, table);
    if (list) {
        return oud__list_make_room(list, memory, items, runs);
    }
    if (table == OUD_TABLE_LEERLINGEN) {
        return oud__vec_reserve(memory, &draft->enrolments, items) &&
               oud__vec_reserve(memory, &draft->own, items);
    }
    return table != OUD_TABLE_LESSENVERDELING || oud__vec_reserve(memory, &draft->lessons, items);
}

void oud__school_expect(oud_school *school, oud_table table, const oud__sizes *then,
                        const oud__sizes *now, uint64_t more)
{
    oud__draft *draft = school->draft;
    const oud__memory *memory = &school->memory;
    const size_t rows = now->rows - then->rows;
    if (more >= OUD__ROWS_MAX || rows == 0) {
        return;
    }
    bool room = expect_items(draft, memory, table, expected(then->items, now->items, rows, more),
                             expected(then->runs, now->runs, rows, more));
    if (listed[table]) {
        room = room && oud__codes_reserve(&draft->codes[listed[table]], memory,
                                          expected(then->listed, now->listed, rows, more));
    }
    (void)room;
}
