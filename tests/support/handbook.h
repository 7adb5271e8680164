/* handbook.h - a small school around the handbook's case: Les ID 1888, ne of h1d, where men13 is
 * replaced by cpr in weeks 2 to 16; with some of everything else. */
#ifndef OUD_TESTS_SUPPORT_HANDBOOK_H
#define OUD_TESTS_SUPPORT_HANDBOOK_H

#include "support/tables.h"

/* Students of h1: 101 and 102 in h1d, 103 in h1c, 104 in h1d without any parent; of v1: 201. */
extern const table_row handbook_school[];

#endif
