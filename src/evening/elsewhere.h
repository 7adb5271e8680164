/* elsewhere.h - by afdeling, the students of other afdelingen who have to do with it: a package row
 * under it, or a place in one of its roostergroepen. Few, and else only found by reading
 * everything. */
#ifndef OUD_EVENING_ELSEWHERE_H
#define OUD_EVENING_ELSEWHERE_H

#include "school/facts.h"

/* Fill `relation` (all zero); the students of an afdeling ascending, perhaps more than once. */
bool oud__elsewhere_make(oud__relation *relation, const oud__memory *memory,
                         const oud__facts *facts);
void oud__elsewhere_free(oud__relation *relation, const oud__memory *memory);

#endif
