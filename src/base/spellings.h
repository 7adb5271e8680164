/* spellings.h - how else codes were written: compared without regard to ASCII case, a code keeps
 * the spelling in which it came first; each other one is noted here, once for each place it came
 * from. Empty, and never looked at, as long as every code is written the same. */
#ifndef OUD_BASE_SPELLINGS_H
#define OUD_BASE_SPELLINGS_H

#include "base/span.h"
#include "base/vec.h"

typedef struct oud__spelling {
    uint32_t code; /* an id of the table of codes */
    uint32_t tag;  /* hash of the code and the bytes */
    size_t start;  /* of its bytes in `bytes` */
    uint8_t size;
    uint8_t source; /* where it came from: an oud_table */
    bool again;     /* noted already, from elsewhere */
} oud__spelling;

typedef struct oud__spellings {
    OUD__VEC(oud__spelling) items;
    oud__bytes bytes;
    uint32_t *slots; /* place + 1 in `items` */
    size_t slot_count;
} oud__spellings;

/* Note a spelling of `code`, unless it is there already. False when memory is out. */
bool oud__spellings_note(oud__spellings *spellings, const oud__memory *memory, uint32_t code,
                         oud__span text, uint8_t source);

oud__span oud__spellings_text(const oud__spellings *spellings, uint32_t place);

static inline uint32_t oud__spellings_count(const oud__spellings *spellings)
{
    return (uint32_t)spellings->items.count;
}

/* Forget all from place `count` on, as if they had never been noted. */
void oud__spellings_truncate(oud__spellings *spellings, uint32_t count);

void oud__spellings_free(oud__spellings *spellings, const oud__memory *memory);

#endif
