/* handle.h - the reference count of a handle. */
#ifndef OUD_CORE_HANDLE_H
#define OUD_CORE_HANDLE_H

#include <stdatomic.h>
#include <stdbool.h>

typedef struct oud__count {
    atomic_uint_least32_t value;
} oud__count;

static inline void oud__count_start(oud__count *count)
{
    atomic_init(&count->value, 1);
}

static inline void oud__count_take(oud__count *count)
{
    atomic_fetch_add_explicit(&count->value, 1, memory_order_relaxed);
}

/* Whether nobody else has a reference. */
static inline bool oud__count_is_one(const oud__count *count)
{
    return atomic_load_explicit(&count->value, memory_order_acquire) == 1;
}

/* True when that was the last reference. */
static inline bool oud__count_give(oud__count *count)
{
    return atomic_fetch_sub_explicit(&count->value, 1, memory_order_acq_rel) == 1;
}

#endif
