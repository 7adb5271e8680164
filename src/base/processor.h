/* processor.h - what this processor has beyond what all of its kind have. The C library knows since
 * the program was loaded, so that asking costs a call. OUD__AVX2, when defined, marks a function
 * that is compiled for AVX2, BMI and POPCNT, and may be called when oud__has_avx2. */
#ifndef OUD_BASE_PROCESSOR_H
#define OUD_BASE_PROCESSOR_H

#if defined(__x86_64__) && defined(__GNUC__) && !defined(OUD__NO_SSE2) && defined(__has_include)
#if __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#if defined(CPU_FEATURE_ACTIVE)
#include <immintrin.h>
#include <stdbool.h>

#define OUD__AVX2 __attribute__((target("avx2,bmi,popcnt")))

static inline bool oud__has_avx2(void)
{
    return CPU_FEATURE_ACTIVE(AVX2) && CPU_FEATURE_ACTIVE(BMI1) && CPU_FEATURE_ACTIVE(POPCNT);
}
#endif
#endif
#endif

#endif
