/* version.h - which library this is. The build reads the three numbers from here; they stand
 * nowhere else. */
#ifndef OUDERAVOND_VERSION_H
#define OUDERAVOND_VERSION_H

#include "ouderavond/export.h"

#define OUD_VERSION_MAJOR 0
#define OUD_VERSION_MINOR 1
#define OUD_VERSION_PATCH 0

OUD_BEGIN_DECLS

/** The version of the library that runs, "major.minor.patch", as static text.
 * Compare with the macros above to learn which version the program was compiled against.
 * @since 0.1 */
OUD_API const char *oud_version(void);

OUD_END_DECLS

#endif
