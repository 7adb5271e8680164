/* cells.h - what earlier plans per pakketvak were for. */
#ifndef OUD_REBASE_CELLS_H
#define OUD_REBASE_CELLS_H

#include "plan/walk.h"

/* Select in a rebase plan the (afdeling, subject) pairs under which the evening has opportunities
 * of origin pakketvak, by ids of the new school; none when there are none. */
bool oud__rebase_cells(oud_plan *plan);

#endif
