/* inline.h - a function that is to be compiled anew wherever it is called, since what is constant
 * there makes another function of it. */
#ifndef OUD_BASE_INLINE_H
#define OUD_BASE_INLINE_H

#if defined(__GNUC__)
#define OUD__INLINE static inline __attribute__((always_inline))
#else
#define OUD__INLINE static inline
#endif

#endif
