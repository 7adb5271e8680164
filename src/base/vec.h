/* vec.h - growing arrays: OUD__VEC(type) is { type *at; size_t count; size_t room; }, all zero when
 * empty. */
#ifndef OUD_BASE_VEC_H
#define OUD_BASE_VEC_H

#include "base/memory.h"

#define OUD__VEC(type)                                                                             \
    struct {                                                                                       \
        type *at;                                                                                  \
        size_t count;                                                                              \
        size_t room;                                                                               \
    }

typedef OUD__VEC(uint32_t) oud__u32s;
typedef OUD__VEC(char) oud__bytes;

/* The common shape of all vectors, for the functions below. */
bool oud__vec_grow(const oud__memory *memory, void *vec, size_t item_size, size_t extra);
void oud__vec_shrink(const oud__memory *memory, void *vec, size_t item_size);
void oud__vec_release(const oud__memory *memory, void *vec, size_t item_size);

/* Make room for `extra` more items; false when memory is out (the vector is as before). */
#define oud__vec_reserve(memory, vec, extra)                                                       \
    ((vec)->room - (vec)->count >= (size_t)(extra) ||                                              \
     oud__vec_grow((memory), (vec), sizeof *(vec)->at, (size_t)(extra)))

/* Append one item; false when memory is out. */
#define oud__vec_push(memory, vec, item)                                                           \
    (oud__vec_reserve((memory), (vec), 1) ? ((vec)->at[(vec)->count++] = (item), true) : false)

/* Give back unused room (never fails). */
#define oud__vec_trim(memory, vec) oud__vec_shrink((memory), (vec), sizeof *(vec)->at)

/* Free the items; the vector is empty afterwards. */
#define oud__vec_free(memory, vec) oud__vec_release((memory), (vec), sizeof *(vec)->at)

#endif
