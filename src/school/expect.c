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

oud__sizes oud__school_sizes(const oud_school *school, oud_table table, size_t rows)
{
    const oud__draft *draft = school->draft;
    return (oud__sizes){
        .rows = rows,
        .listed = listed[table] ? oud__codes_count(&draft->codes[listed[table]]) : 0,
        .package = draft->package.runs.count,
        .memberships = draft->memberships.runs.count,
        .seats = draft->seats.runs.count,
        .parents = draft->parents.runs.count,
    };
}

/* A text on its way: so many rows gave so much, and there are so many more. */
typedef struct outlook {
    const oud__memory *memory;
    size_t rows, more;
} outlook;

/* How much will come where so much came, and a little, since to be short of room for the last rows
 * would be worst. */
static size_t expected(const outlook *ahead, size_t came)
{
    uint64_t all = (uint64_t)came * ahead->more / ahead->rows;
    return (size_t)(all + all / 64);
}

static void expect_list(const outlook *ahead, oud__list *list, size_t runs)
{
    bool room = oud__vec_reserve(ahead->memory, &list->items, expected(ahead, ahead->rows)) &&
                (list->scattered
                     ? oud__vec_reserve(ahead->memory, &list->owners, expected(ahead, ahead->rows))
                     : oud__vec_reserve(ahead->memory, &list->runs, expected(ahead, runs)));
    (void)room;
}

void oud__school_expect(oud_school *school, oud_table table, const oud__sizes *then,
                        const oud__sizes *now, size_t more)
{
    oud__draft *draft = school->draft;
    outlook ahead = {&school->memory, now->rows - then->rows, more};
    bool room = true;
    if (more >= OUD__ROWS_MAX || ahead.rows == 0) {
        return;
    }
    if (listed[table]) {
        room = oud__codes_reserve(&draft->codes[listed[table]], ahead.memory,
                                  expected(&ahead, now->listed - then->listed));
    }
    size_t seats = now->seats - then->seats;
    size_t memberships = now->memberships - then->memberships;
    switch (table) {
    case OUD_TABLE_LEERLINGEN:
        room = oud__vec_reserve(ahead.memory, &draft->enrolments, expected(&ahead, ahead.rows)) &&
               oud__vec_reserve(ahead.memory, &draft->own, expected(&ahead, ahead.rows));
        break;
    case OUD_TABLE_PAKKETKEUZE:
        expect_list(&ahead, &draft->package, now->package - then->package);
        break;
    case OUD_TABLE_ROOSTERGROEPINDELINGEN:
        /* Only one of both, whichever rows went to. */
        if (seats > memberships || draft->seats.scattered) {
            expect_list(&ahead, &draft->seats, seats);
        } else {
            expect_list(&ahead, &draft->memberships, memberships);
        }
        break;
    case OUD_TABLE_LESSENVERDELING:
        room = oud__vec_reserve(ahead.memory, &draft->lessons, expected(&ahead, ahead.rows));
        break;
    case OUD_TABLE_OUDERS:
        expect_list(&ahead, &draft->parents, now->parents - then->parents);
        break;
    default:
        break;
    }
    (void)room;
}
