/* summary.h - what the summary per (afdeling, subject) counts in. */
#ifndef OUD_EVENING_SUMMARY_H
#define OUD_EVENING_SUMMARY_H

#include "evening/cell_index.h"
#include "evening/evening.h"
#include "ouderavond/summary.h"

/* A row of the summary, and how many students it counts. */
typedef struct oud__summary_cell {
    uint32_t afdeling;
    uint32_t subject;
    uint32_t total;
    uint32_t offered;
    uint32_t requested;
    uint32_t unavailable;
} oud__summary_cell;

typedef OUD__VEC(oud__summary_cell) oud__summary_cells;

struct oud_summary {
    oud__memory memory;
    oud__summary_cells cells; /* in order of afdeling, then subject */
};

/* Students are neighbours within an afdeling: its plain pakketvakken are counted in arrays by
 * subject first; the special ones, which may be of any afdeling, in cells that are looked up. */
typedef struct oud__summary_walk {
    const oud_evening *evening;
    const oud__facts *facts;
    oud_summary *summary;
    bool just_offered; /* all opportunities are offered, and none is requested */
    bool is_short;     /* pakketvakken have two bytes each, and none is special */
    uint64_t *stamps;  /* by subject: of the last student who has it */
    uint64_t *listed;  /* by subject, a bit: whether the afdeling at hand has it */
    uint32_t *totals;  /* by subject, of the afdeling at hand; likewise */
    uint32_t *apart;   /* of these, the ones that are not offered, unless they are in */
    uint32_t *offered; /* this */
    uint32_t *requested;
    uint32_t *unavailable;
    uint32_t *available;   /* by subject: the last student for whom it is; NULL: nobody asked */
    oud__options *options; /* likewise */
    oud__u32s found;
    oud__cell_index specials;
    oud__summary_cells special_cells; /* by number in specials */
} oud__summary_walk;

/* Count the pakketvakken of a student for which nobody is there, but for special ones. */
void oud__summary_unavailable(oud__summary_walk *w, uint32_t student);

/* Count the special pakketvakken of a student; false when memory is out. */
bool oud__summary_specials(oud__summary_walk *w, uint32_t student);

/* Put what was counted of special ones among the rest; false when memory is out. */
bool oud__summary_add_specials(oud__summary_walk *w);

#endif
