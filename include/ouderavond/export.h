/* export.h - how the library's symbols are seen from outside.
 *
 * Define OUD_STATIC when you compile against the static library on Windows; elsewhere nothing is
 * needed. */
#ifndef OUDERAVOND_EXPORT_H
#define OUDERAVOND_EXPORT_H

#if defined(SWIG)
#define OUD_API
#elif defined(_WIN32) && !defined(OUD_STATIC)
#if defined(OUD_BUILDING)
#define OUD_API __declspec(dllexport)
#else
#define OUD_API __declspec(dllimport)
#endif
#elif defined(__GNUC__)
#define OUD_API __attribute__((visibility("default")))
#else
#define OUD_API
#endif

/** Marks a result that a caller must look at. */
#if defined(__GNUC__) && !defined(SWIG)
#define OUD_CHECKED __attribute__((warn_unused_result))
#else
#define OUD_CHECKED
#endif

#if defined(__cplusplus)
#define OUD_BEGIN_DECLS extern "C" {
#define OUD_END_DECLS   }
#else
#define OUD_BEGIN_DECLS
#define OUD_END_DECLS
#endif

#endif
