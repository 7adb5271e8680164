/* load.h - a table of the school from a source. */
#ifndef OUD_LOAD_LOAD_H
#define OUD_LOAD_LOAD_H

#include "load/source.h"
#include "school/school.h"

/* What oud_school_load and oud_school_load_from come to. A name without a pointer is empty; a
 * source without text and read function is an argument error. */
oud_status oud__school_load(oud_school *school, oud_table table, oud__span name,
                            const oud__source *text);

#endif
