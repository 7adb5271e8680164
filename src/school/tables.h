/* tables.h - what the columns of the tables hold; the one place that knows. */
#ifndef OUD_SCHOOL_TABLES_H
#define OUD_SCHOOL_TABLES_H

#include <stdbool.h>

#include "ouderavond/load.h"

#define OUD__TABLES 8 /* oud_table runs from 1 to 7 */

/* How a value is read. */
typedef enum oud__value {
    OUD__VALUE_SKIPPED, /* never looked at */
    OUD__VALUE_CODE,
    OUD__VALUE_CODES, /* joined by commas */
    OUD__VALUE_NAME,
    OUD__VALUE_WEEK,
    OUD__VALUE_HOURS,
    OUD__VALUE_ROLE,
    OUD__VALUE_EXEMPT,
    OUD__VALUES
} oud__value;

typedef struct oud__column {
    const char *heading;
    uint8_t value; /* oud__value */
    uint8_t kind;  /* whose codes table, for codes: an oud_kind; roostergroep for all groups */
    bool required; /* see oud__table_requires */
    bool cyclic;   /* its codes come round in the same order; one column of a table at most */
} oud__column;

typedef struct oud__table {
    const char *name;
    const oud__column *columns;
    size_t column_count;
} oud__table;

/* The table, or NULL for an unknown number. */
const oud__table *oud__table_of(oud_table table);

#endif
