/* cells.c - from opportunities back to the selection that made them. */
#include "rebase/cells.h"

typedef struct gathering {
    oud_plan *plan;
    const oud_evening *from;
    uint32_t *afdelingen; /* by afdeling of the old school: that of the new one + 1; 0: not yet */
    oud__map seen;
    oud__u32s of[2]; /* afdelingen and subjects, pair by pair */
} gathering;

/* The afdeling of that code in the new school; 0 when it has none. */
static uint32_t new_afdeling(gathering *all, uint32_t afdeling)
{
    uint32_t *known = &all->afdelingen[afdeling];
    if (!*known) {
        size_t size;
        const char *code = oud_school_code(all->from->school, OUD_KIND_AFDELING, afdeling, &size);
        *known = 1 + oud_school_find(all->plan->evening->school, OUD_KIND_AFDELING, 0, code, size);
    }
    return *known - 1;
}

/* A pair, by an afdeling of the school that `evening` stands on. */
static bool add(gathering *all, const oud_evening *evening, uint32_t afdeling, uint32_t subject)
{
    const oud__memory *memory = &all->plan->memory;
    if (afdeling && evening == all->from) {
        afdeling = new_afdeling(all, afdeling);
    }
    uint64_t key = oud__map_key(afdeling, subject);
    if (!afdeling || oud__map_get(&all->seen, key, 0)) {
        return true;
    }
    return oud__map_put(&all->seen, memory, key, 1) &&
           oud__vec_push(memory, &all->of[0], afdeling) &&
           oud__vec_push(memory, &all->of[1], subject);
}

/* The afdelingen under which a talk stands: those of the package rows; without any, the own one and
 * those of its groups. */
static bool add_talk(gathering *all, const oud_evening *evening, uint32_t row, uint32_t subject)
{
    const oud_school *school = evening->school;
    const oud__facts *facts = &school->facts;
    const oud__talk *talk = oud__evening_talk(evening, row);
    uint32_t student = oud__store_student(&evening->store, row);
    uint32_t place = oud__facts_package_place(facts, student, talk->subject);
    oud__package_row plain;
    size_t count;
    if (place != UINT32_MAX) {
        const oud__package_row *rows = oud__package_rows(facts, student, place, &plain, &count);
        for (size_t i = 0; i < count; i++) {
            if (!add(all, evening, rows[i].afdeling, subject)) {
                return false;
            }
        }
        return true;
    }
    const uint32_t *groups = oud__sets_items(&evening->sets, talk->groups, &count);
    for (size_t i = 0; i < count; i++) {
        uint32_t afdeling = oud_school_afdeling(school, OUD_KIND_ROOSTERGROEP, groups[i]);
        if (!add(all, evening, afdeling, subject)) {
            return false;
        }
    }
    return add(all, evening, oud_school_afdeling(school, OUD_KIND_STUDENT, student), subject);
}

/* Where to look under what the talk of a row stands: before the move, but for a student who was
 * gone then and may be back now. */
static const oud_evening *knows(const gathering *all, uint32_t row)
{
    const oud_evening *from = all->from;
    bool known =
        oud__store_student(&from->store, row) <= from->school->facts.count[OUD_KIND_STUDENT];
    return known ? from : all->plan->evening;
}

static bool gather(gathering *all)
{
    const oud__store *store = &all->from->store;
    for (uint32_t row = 0; row < oud__store_count(store); row++) {
        const oud__talk *talk = oud__evening_talk(all->plan->evening, row);
        bool counts = (oud__store_flags(store, row) & OUD__ROW_LIVE) &&
                      talk->origin == OUD_ORIGIN_PAKKETVAK && !oud__is_stray(talk->subject);
        if (counts && !add_talk(all, knows(all, row), row, talk->subject)) {
            return false;
        }
    }
    return true;
}

bool oud__rebase_cells(oud_plan *plan)
{
    const oud__memory *memory = &plan->memory;
    gathering all = {.plan = plan, .from = plan->moves};
    size_t afdelingen = (size_t)all.from->school->facts.count[OUD_KIND_AFDELING] + 1;
    all.afdelingen = oud__memory_zeroed(memory, afdelingen, sizeof *all.afdelingen);
    bool done = all.afdelingen && gather(&all) &&
                (all.of[0].count == 0 || oud__selection_make(&plan->selection, memory, all.of[0].at,
                                                             all.of[1].at, all.of[0].count));
    oud__memory_free(memory, all.afdelingen, afdelingen * sizeof *all.afdelingen);
    oud__map_free(&all.seen, memory);
    oud__vec_free(memory, &all.of[0]);
    oud__vec_free(memory, &all.of[1]);
    return done;
}
