/* inline.h - OUD__INLINE: a function that is to be compiled anew wherever it is called, since what
 * is constant there makes another function of it. OUD__APART: one that is to stay out of the loop
 * that seldom calls it. OUD__SELDOM: one that runs so seldom, or over so little, that it is to be
 * small rather than fast. */
#ifndef OUD_BASE_INLINE_H
#define OUD_BASE_INLINE_H

#if defined(__GNUC__)
#define OUD__INLINE static inline __attribute__((always_inline))
#define OUD__APART  static __attribute__((noinline))
#define OUD__SELDOM static __attribute__((noinline, cold))
#else
#define OUD__INLINE static inline
#define OUD__APART  static
#define OUD__SELDOM static
#endif

#endif
