/* strays.h - codes that only the evening knows, from an offer file or given with a call: students,
 * teachers and subjects of whom the school never heard. Their ids count from OUD_EVENING_OWN on;
 * they come in when something names them, and stay. */
#ifndef OUD_EVENING_STRAYS_H
#define OUD_EVENING_STRAYS_H

#include "ouderavond/evening.h"
#include "school/school.h"

typedef struct oud__strays {
    oud__codes codes[OUD__KINDS]; /* by kind; empty but for STUDENT, TEACHER and SUBJECT */
} oud__strays;

static inline bool oud__is_stray(uint32_t thing)
{
    return thing >= OUD_EVENING_OWN;
}

/* The place of a stray, from 0. */
static inline uint32_t oud__stray_place(uint32_t thing)
{
    return thing - OUD_EVENING_OWN;
}

/* The id of a code the school does not know, given when new; 0 when memory is out. `near` as in
 * oud__codes_add. */
uint32_t oud__strays_add(oud__strays *strays, const oud__memory *memory, oud_kind kind,
                         oud__span code, uint32_t *near);

/* Whether a thing of a kind exists: in the school (students outside leerlingen too) or here. */
bool oud__evening_has(const oud_evening *evening, oud_kind kind, uint32_t thing);

void oud__strays_free(oud__strays *strays, const oud__memory *memory);

#endif
