/* pages.h - big blocks of memory straight from the system, in huge pages where it has them: most of
 * the time that a school of the whole country takes goes into touching pages for the first time. */
#ifndef OUD_BASE_PAGES_H
#define OUD_BASE_PAGES_H

#include <stdbool.h>
#include <stddef.h>

/* Whether a block of so many bytes comes from here; never where the system is not known. */
bool oud__pages_fit(size_t size);

/* As an allocator, for blocks that fit before and after: 0 bytes for old_size makes a new one, for
 * new_size frees. NULL when it cannot; then the block is as before. errno stays as it is. */
void *oud__pages_resize(void *block, size_t old_size, size_t new_size);

#endif
