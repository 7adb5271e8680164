/* fuzz_evening.h - a small evening for the fuzz targets that need one; link them with
 * fuzz_evening.c. */
#ifndef OUD_TESTS_FUZZ_EVENING_H
#define OUD_TESTS_FUZZ_EVENING_H

#include <stdlib.h>

#include "ouderavond/ouderavond.h"

#define REQUIRE(condition) ((condition) ? (void)0 : abort())

/* A new evening with nothing done, on a sealed school that is made once. */
oud_evening *fuzz_evening(void);

/* Offer everything per pakketvak. */
void fuzz_generate(oud_evening *evening);

/* The dump as text of `*size` bytes, to be freed. */
char *fuzz_dump(const oud_evening *evening, size_t *size);

/* Render everything that was told, in both languages. */
void fuzz_render(const oud_diagnostics *list);

#endif
