/* strays.h - codes that only the evening knows, from an offer file or given with a call, or left
 * behind when the evening moved to another school: of these that school never heard. Their ids
 * count from OUD_EVENING_ONLY on, per kind; they come in when something names them, and stay. */
#ifndef OUD_EVENING_STRAYS_H
#define OUD_EVENING_STRAYS_H

#include "ouderavond/evening.h"
#include "school/school.h"

/* Things known by (afdeling, code) are pairs of codes. */
typedef struct oud__stray_pair {
    uint32_t afdeling; /* in codes[AFDELING] */
    uint32_t code;     /* in codes[ROOSTERGROEP] */
} oud__stray_pair;

typedef OUD__VEC(oud__stray_pair) oud__stray_pairs;

typedef struct oud__strays {
    oud__codes codes[OUD__KINDS]; /* by kind; all codes of pairs under ROOSTERGROEP */
    oud__stray_pairs pairs[OUD__KINDS];
    oud__map places[OUD__KINDS]; /* pair of codes -> place of the pair + 1 */
} oud__strays;

static inline bool oud__is_stray(uint32_t thing)
{
    return thing >= OUD_EVENING_ONLY;
}

/* The place of a stray, from 0. */
static inline uint32_t oud__stray_place(uint32_t thing)
{
    return thing - OUD_EVENING_ONLY;
}

/* Whether things of a kind are known by (afdeling, code). */
static inline bool oud__is_pair(oud_kind kind)
{
    return kind == OUD_KIND_STAMKLAS || kind == OUD_KIND_ROOSTERGROEP ||
           kind == OUD_KIND_MENTORGROEP;
}

/* How many there are of a kind. */
uint32_t oud__strays_count(const oud__strays *strays, oud_kind kind);

/* The id of a code the school does not know, given when new; 0 when memory is out. `near` as in
 * oud__codes_add. Not for pairs. */
uint32_t oud__strays_add(oud__strays *strays, const oud__memory *memory, oud_kind kind,
                         oud__span code, uint32_t *near);

/* Likewise for a kind known by (afdeling, code). */
uint32_t oud__strays_add_pair(oud__strays *strays, const oud__memory *memory, oud_kind kind,
                              oud__span afdeling, oud__span code);

/* The id of what is there already, or 0. `afdeling` for pairs only. */
uint32_t oud__strays_find(const oud__strays *strays, oud_kind kind, oud__span afdeling,
                          oud__span code);

/* The code of a stray that is there, and that of its afdeling (empty but for pairs). */
oud__span oud__strays_code(const oud__strays *strays, oud_kind kind, uint32_t thing,
                           oud__span *afdeling);

/* Whether a thing of a kind exists: in the school (students outside leerlingen too) or here, where
 * one is not there any more once the school knows its code too. */
bool oud__evening_has(const oud_evening *evening, oud_kind kind, uint32_t thing);

/* The code of the afdeling of a thing known by (afdeling, code), wherever it is known; else empty.
 */
oud__span oud__evening_afdeling_code(const oud_evening *evening, oud_kind kind, uint32_t thing);

/* How many there are, to go back to: what came after a mark is then gone. */
typedef struct oud__strays_mark {
    oud__codes_mark codes[OUD__KINDS];
    size_t pairs[OUD__KINDS];
} oud__strays_mark;

oud__strays_mark oud__strays_marked(const oud__strays *strays);
void oud__strays_rollback(oud__strays *strays, const oud__strays_mark *mark);

void oud__strays_free(oud__strays *strays, const oud__memory *memory);

#endif
