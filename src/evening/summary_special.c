/* summary_special.c - special pakketvakken in the summary, and for whom nobody is there. */
#include "evening/package.h"
#include "evening/summary.h"

typedef oud__summary_walk walk;
typedef oud__summary_cell cell;

/* ---- for whom nobody is there ---- */

/* Mark the subjects for which some roostergroep of the student has a teacher. */
static void mark_available(walk *w, uint32_t student)
{
    const oud__relation *memberships = &w->facts->memberships;
    uint32_t end = memberships->starts[student + 1];
    for (uint32_t m = memberships->starts[student]; m < end; m++) {
        uint32_t group = memberships->values[m];
        uint32_t last = w->options->starts[group + 1];
        for (uint32_t o = w->options->starts[group]; o < last; o++) {
            const oud__option *option = &w->options->items.at[o];
            if (option->candidate_count) {
                w->available[option->subject] = student;
            }
        }
    }
}

void oud__summary_unavailable(oud__summary_walk *w, uint32_t student)
{
    const uint32_t end = oud__facts_package_end(w->facts, student);
    mark_available(w, student);
    for (uint32_t place = w->facts->package.starts[student]; place < end; place++) {
        uint32_t subject = oud__facts_subject(w->facts, place);
        bool counts = !oud__facts_special(w->facts, place);
        w->unavailable[subject] += counts && w->available[subject] != student;
    }
}

/* Whether a special pakketvak has a teacher. */
static bool special_available(walk *w, uint32_t student, const oud__package_row *rows, size_t count,
                              uint32_t subject, bool *available)
{
    *available = false;
    if (!oud__package_options(w->options, &w->summary->memory, w->facts, student, rows, count,
                              subject, &w->found)) {
        return false;
    }
    for (size_t i = 0; i < w->found.count; i++) {
        *available |= w->options->items.at[w->found.at[i]].candidate_count != 0;
    }
    return true;
}

/* ---- special pakketvakken ---- */

static cell *special_cell(walk *w, uint32_t afdeling, uint32_t subject)
{
    uint32_t number = oud__cell_index_find(&w->specials, afdeling, subject);
    cell fresh = {.afdeling = afdeling, .subject = subject};
    if (number == w->special_cells.count &&
        !oud__vec_push(&w->summary->memory, &w->special_cells, fresh)) {
        return NULL;
    }
    return number == UINT32_MAX ? NULL : &w->special_cells.at[number];
}

static bool count_special_in(walk *w, uint32_t afdeling, uint32_t subject, bool exempt,
                             bool available)
{
    uint64_t flags = w->stamps[subject];
    cell *found = special_cell(w, afdeling, subject);
    if (!found) {
        return false;
    }
    if (!exempt) {
        found->total++;
        found->offered += (flags & OUD__ROW_OFFERED) != 0;
        found->requested += (flags & OUD__ROW_REQUESTED) != 0;
        found->unavailable += w->options && !available;
    }
    return true;
}

static bool count_special(walk *w, uint32_t student, uint32_t place, uint32_t subject)
{
    size_t count;
    const oud__package_row *rows = oud__facts_details(w->facts, place, &count);
    bool exempt = oud__package_exempt(rows, count);
    bool available = false;
    if (w->options && !special_available(w, student, rows, count, subject, &available)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        if (!oud__package_repeated(rows, i) &&
            !count_special_in(w, rows[i].afdeling, subject, exempt, available)) {
            return false;
        }
    }
    return true;
}

bool oud__summary_specials(oud__summary_walk *w, uint32_t student)
{
    const uint32_t end = oud__facts_package_end(w->facts, student);
    bool done = true;
    for (uint32_t place = w->facts->package.starts[student]; done && place < end; place++) {
        if (oud__facts_special(w->facts, place)) {
            done = count_special(w, student, place, oud__facts_subject(w->facts, place));
        }
    }
    return done;
}

/* ---- among the others ---- */

/* Which of two cells comes first. */
static int compare(const cell *a, const cell *b)
{
    uint64_t left = oud__map_key(a->afdeling, a->subject);
    uint64_t right = oud__map_key(b->afdeling, b->subject);
    return (left > right) - (left < right);
}

static cell sum(cell a, const cell *b)
{
    a.total += b->total;
    a.offered += b->offered;
    a.requested += b->requested;
    a.unavailable += b->unavailable;
    return a;
}

/* Put the special cells, in their order, among the others. */
static bool merge_specials(walk *w, const oud__u32s *order)
{
    const oud__memory *memory = &w->summary->memory;
    const oud__summary_cells plain = w->summary->cells;
    oud__summary_cells all = {NULL, 0, 0};
    size_t i = 0;
    if (!oud__vec_reserve(memory, &all, plain.count + order->count)) {
        return false;
    }
    for (size_t k = 0; k < order->count; k++) {
        const cell *special = &w->special_cells.at[order->at[k]];
        while (i < plain.count && compare(&plain.at[i], special) < 0) {
            all.at[all.count++] = plain.at[i++];
        }
        bool both = i < plain.count && compare(&plain.at[i], special) == 0;
        all.at[all.count++] = both ? sum(plain.at[i++], special) : *special;
    }
    while (i < plain.count) {
        all.at[all.count++] = plain.at[i++];
    }
    oud__vec_free(memory, &w->summary->cells);
    w->summary->cells = all;
    return true;
}

bool oud__summary_add_specials(oud__summary_walk *w)
{
    oud__u32s order = {NULL, 0, 0};
    bool done = w->special_cells.count == 0 ||
                (oud__cell_index_order(&w->specials, &order) && merge_specials(w, &order));
    oud__vec_free(&w->summary->memory, &order);
    return done;
}
