/* skips.c - reading rows that are skipped. */
#include "plan/skips.h"

oud__left_out oud__skips_get(const oud__skips *skips, const oud__facts *facts, size_t place)
{
    const oud__skip *skip = &skips->items.at[place];
    if (skip->what & OUD__SKIP_ASIDE) {
        return skips->aside.at[skip->what & ~OUD__SKIP_ASIDE];
    }
    return (oud__left_out){
        .student = skip->student,
        .subject = skip->what >> OUD__SKIP_SUBJECT_FROM,
        .afdeling = oud__skip_afdeling(facts, skip->student),
        .reason = skip->what & ((1u << OUD__SKIP_WEEK_FROM) - 1),
        .week = skip->what >> OUD__SKIP_WEEK_FROM &
                ((1u << (OUD__SKIP_SUBJECT_FROM - OUD__SKIP_WEEK_FROM)) - 1),
    };
}

void oud__skips_free(oud__skips *skips, const oud__memory *memory)
{
    oud__vec_free(memory, &skips->items);
    oud__vec_free(memory, &skips->aside);
}
