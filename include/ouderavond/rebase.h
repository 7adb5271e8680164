/* rebase.h - an evening moves to a new school, when the data have changed (R-SYNC-5).
 *
 *     oud_school_new_from -> oud_school_load, for the tables that are new -> oud_school_seal
 *     oud_plan_rebase -> (oud_plan_choose) -> oud_plan_apply
 *
 * Opportunities keep their ids; every other id is afterwards that of the same code in the new
 * school. What that school does not know becomes a thing of the evening alone (OUD_EVENING_ONLY).
 */
#ifndef OUDERAVOND_REBASE_H
#define OUDERAVOND_REBASE_H

#include "ouderavond/plan.h"

OUD_BEGIN_DECLS

/** Plan to move an evening to another sealed school. The plan is one per pakketvak on the new
 * school as well, for the (afdeling, subject) pairs under which there are opportunities of origin
 * pakketvak (those of students who were gone, under which they stand in the new school): CREATE is
 * what would come, KEEP what stays as it was made, OBSOLETE what would not be made any more, among
 * it everything that is requested, scheduled or changed by hand; and with the flags
 * REPLACE_OBSOLETE and WITHDRAW_OBSOLETE, REMOVE and WITHDRAW what is not. GONE are all
 * opportunities of students who are not in the new leerlingen; they stay as they are. The column
 * OUD_PLAN_COLUMN_REQUESTED tells which requests are hit. Everything else stays, and is in no list.
 *
 * Ids in the plan are of the new school, ids of opportunities those of the evening. Stored answers
 * to choices hold as long as the candidates are the same by code.
 *
 * Applying it moves the evening and does what the plan says, as one operation, which can be undone
 * and done again like any other: the evening keeps the schools it stood on until oud_evening_trim
 * forgets the moves from and to them. Its allocator remains that of the school it was made on.
 * Afterwards other plans on the evening cannot be read any more: all of them reads as 0.
 * @param policy  answers new choices, as in oud_plan_pakketvakken.
 * @param flags   a sum of SEPARATE, GROUP_ONLY, FORGET_CHOICES, REPLACE_OBSOLETE, WITHDRAW_OBSOLETE
 * as in oud_plan_pakketvakken (give those with which the opportunities were made) and MOVE_ONLY.
 * @return OK; STATE when the school is not sealed; ARGUMENT; NO_MEMORY; CANCELLED. Cost: linear in
 * the opportunities, and that of oud_plan_pakketvakken; applying it and undoing that: linear in the
 * opportunities and in the journal. @since 0.1 */
OUD_API OUD_CHECKED oud_status oud_plan_rebase(oud_evening *evening, oud_school *school,
                                               oud_policy policy, uint32_t flags, oud_plan **out);

OUD_END_DECLS

#endif
