/* prefetch.h - calling for memory before it is needed; a hint, no more. */
#ifndef OUD_BASE_PREFETCH_H
#define OUD_BASE_PREFETCH_H

#if defined(__GNUC__)
#define OUD__PREFETCH(at) __builtin_prefetch(at)
#else
#define OUD__PREFETCH(at) ((void)(at))
#endif

#endif
