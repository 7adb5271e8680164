/* records.h - sorting small arrays of anything in place. OUD__SORT_RECORDS(name, type, compare)
 * makes `static void name(type *records, size_t count)`, which puts them in the order of `compare`,
 * a function of two pointers: by insertion when they are few, mostly in order already, and by a
 * heap with the last one on top when they are many. Equal ones come in any order. */
#ifndef OUD_BASE_RECORDS_H
#define OUD_BASE_RECORDS_H

#include "base/inline.h"

#include <stddef.h>

#define OUD__RECORDS_FEW 32

#define OUD__SORT_RECORDS(name, type, compare)                                                     \
    OUD__SELDOM void name##_sink(type *records, size_t at, size_t count)                           \
    {                                                                                              \
        type record = records[at];                                                                 \
        for (size_t child; (child = 2 * at + 1) < count; at = child) {                             \
            child += child + 1 < count && compare(&records[child + 1], &records[child]) > 0;       \
            if (compare(&records[child], &record) <= 0) {                                          \
                break;                                                                             \
            }                                                                                      \
            records[at] = records[child];                                                          \
        }                                                                                          \
        records[at] = record;                                                                      \
    }                                                                                              \
                                                                                                   \
    OUD__SELDOM void name##_by_heap(type *records, size_t count)                                   \
    {                                                                                              \
        for (size_t i = count / 2; i-- > 0;) {                                                     \
            name##_sink(records, i, count);                                                        \
        }                                                                                          \
        for (size_t last = count; last-- > 1;) {                                                   \
            type first = records[0];                                                               \
            records[0] = records[last];                                                            \
            records[last] = first;                                                                 \
            name##_sink(records, 0, last);                                                         \
        }                                                                                          \
    }                                                                                              \
                                                                                                   \
    static void name(type *records, size_t count)                                                  \
    {                                                                                              \
        if (count > OUD__RECORDS_FEW) {                                                            \
            name##_by_heap(records, count);                                                        \
            return;                                                                                \
        }                                                                                          \
        for (size_t i = 1; i < count; i++) {                                                       \
            type record = records[i];                                                              \
            size_t at = i;                                                                         \
            for (; at > 0 && compare(&records[at - 1], &record) > 0; at--) {                       \
                records[at] = records[at - 1];                                                     \
            }                                                                                      \
            records[at] = record;                                                                  \
        }                                                                                          \
    }

#endif
