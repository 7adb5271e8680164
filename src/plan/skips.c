/* skips.c - rows that are skipped. */
#include "plan/skips.h"

bool oud__skips_push(oud__skips *skips, const oud__memory *memory, const oud__left_out *row,
                     uint32_t own)
{
    const bool plain =
        row->opportunity == 0 && row->afdeling == own && row->subject < OUD__SKIP_SUBJECTS;
    const oud__skip aside = {row->student, OUD__SKIP_ASIDE | (uint32_t)skips->aside.count};
    return oud__vec_reserve(memory, &skips->items, 1) &&
           (plain || oud__vec_push(memory, &skips->aside, *row)) &&
           oud__vec_push(memory, &skips->items,
                         plain ? oud__skip_make(row->student, row->subject, row->reason, row->week)
                               : aside);
}

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
