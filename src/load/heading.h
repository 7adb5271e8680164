/* heading.h - the first line of a table: which delimiter, and which column stands where. */
#ifndef OUD_LOAD_HEADING_H
#define OUD_LOAD_HEADING_H

#include "load/feed.h"
#include "load/headings.h"
#include "load/report.h"

_Static_assert(OUD__COLUMNS_MAX <= OUD__SCAN_SLOTS, "a table has more columns than a record slots");

typedef struct oud__heading {
    oud__layout layout;                /* the slot of a field is its column of the table */
    size_t place_of[OUD__COLUMNS_MAX]; /* by column of the table; SIZE_MAX: not in the text */
    uint64_t line;                     /* of the first line after the heading */
} oud__heading;

/* Read the heading at the start of a feed, and take it off. Everything that is wrong with it is
 * reported, and then it is BAD_INPUT; NO_MEMORY also when a report could not be kept, READ_FAILED.
 */
oud_status oud__heading_read(oud__report *report, const oud__headings *known, oud__feed *feed,
                             oud__heading *heading);

#endif
