/* skips.h - the rows of a plan that are skipped, of which there are many: eight bytes each, and
 * aside the few for which that is not enough. */
#ifndef OUD_PLAN_SKIPS_H
#define OUD_PLAN_SKIPS_H

#include "base/vec.h"
#include "school/facts.h"

/* A row that is skipped or undecided (then reason 0). */
typedef struct oud__left_out {
    uint32_t student;
    uint32_t subject;
    uint32_t afdeling;    /* under which it counts */
    uint32_t opportunity; /* when it exists and is withdrawn, else 0 */
    uint8_t reason;
    uint8_t week;
} oud__left_out;

typedef OUD__VEC(oud__left_out) oud__left_outs;

typedef struct oud__skip {
    uint32_t student;
    uint32_t what; /* OUD__SKIP_ASIDE | place among those; else subject, week and reason */
} oud__skip;

#define OUD__SKIP_ASIDE        0x80000000u
#define OUD__SKIP_SUBJECTS     (UINT32_C(1) << 20) /* others stand aside */
#define OUD__SKIP_SUBJECT_FROM 11
#define OUD__SKIP_WEEK_FROM    5

typedef struct oud__skips {
    OUD__VEC(oud__skip) items;
    oud__left_outs aside; /* with an opportunity, or not under the student's own afdeling */
} oud__skips;

/* The afdeling of a student; 0: none. */
static inline uint32_t oud__skip_afdeling(const oud__facts *facts, uint32_t student)
{
    return student <= facts->count_all[OUD_KIND_STUDENT]
               ? facts->afdeling_of[OUD_KIND_STUDENT][student]
               : 0;
}

/* A row that does not stand aside: of fewer than OUD__SKIP_SUBJECTS subjects. */
static inline oud__skip oud__skip_make(uint32_t student, uint32_t subject, uint8_t reason,
                                       uint32_t week)
{
    return (oud__skip){student,
                       subject << OUD__SKIP_SUBJECT_FROM | week << OUD__SKIP_WEEK_FROM | reason};
}

/* Add a row of a student whose own afdeling is `own`; false when memory is out. */
bool oud__skips_push(oud__skips *skips, const oud__memory *memory, const oud__left_out *row,
                     uint32_t own);

/* A row, of the school of which it was pushed. */
oud__left_out oud__skips_get(const oud__skips *skips, const oud__facts *facts, size_t place);

void oud__skips_free(oud__skips *skips, const oud__memory *memory);

#endif
