/* prefetch.h - calling for memory before it is needed; a hint, no more. */
#ifndef OUD_BASE_PREFETCH_H
#define OUD_BASE_PREFETCH_H

/* To gcc a function that only calls for memory does nothing, and goes; what is volatile stays. */
#if defined(__GNUC__)
#define OUD__PREFETCH(at)                                                                          \
    (__extension__({                                                                               \
        __builtin_prefetch(at);                                                                    \
        __asm__ volatile("");                                                                      \
    }))
#else
#define OUD__PREFETCH(at) ((void)(at))
#endif

#endif
