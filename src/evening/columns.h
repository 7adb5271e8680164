/* columns.h - attributes of opportunities, many at a time. */
#ifndef OUD_EVENING_COLUMNS_H
#define OUD_EVENING_COLUMNS_H

#include "evening/evening.h"

/* Put an attribute of each of `rows` into `out`; false, and nothing written, for an unknown one. */
bool oud__evening_column(const oud_evening *evening, oud_attribute attribute, const uint32_t *rows,
                         size_t count, uint32_t *out);

/* The ids of a list of a row, borrowed; NULL with 0 of them for an unknown list. */
const uint32_t *oud__evening_list(const oud_evening *evening, oud_opportunity_list list,
                                  uint32_t row, size_t *count);

#endif
