/* processor.h - what this processor has beyond what all of its kind have. The C library knows since
 * the program was loaded, so that asking costs a call. OUD__AVX2, when defined, marks a function
 * that is compiled for AVX2 and for all on bits that came with it, and may be called when
 * oud__has_avx2; OUD__AVX512 one for vectors of 64 bytes, whose bytes can be packed, and
 * oud__has_avx512. */
#ifndef OUD_BASE_PROCESSOR_H
#define OUD_BASE_PROCESSOR_H

#if defined(__x86_64__) && defined(__GNUC__) && !defined(OUD__NO_SSE2) && defined(__has_include)
#if __has_include(<sys/platform/x86.h>)
#include <sys/platform/x86.h>
#if defined(CPU_FEATURE_ACTIVE)
#include <immintrin.h>
#include <stdbool.h>

#define OUD__AVX2   __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#define OUD__AVX512 __attribute__((target("avx512bw,avx512vbmi2,avx2,bmi,bmi2,lzcnt,popcnt")))

static inline bool oud__has_avx2(void)
{
    return CPU_FEATURE_ACTIVE(AVX2) && CPU_FEATURE_ACTIVE(BMI1) && CPU_FEATURE_ACTIVE(BMI2) &&
           CPU_FEATURE_ACTIVE(LZCNT) && CPU_FEATURE_ACTIVE(POPCNT);
}

static inline bool oud__has_avx512(void)
{
    return oud__has_avx2() && CPU_FEATURE_ACTIVE(AVX512BW) && CPU_FEATURE_ACTIVE(AVX512_VBMI2);
}
#endif
#endif
#endif

#endif
