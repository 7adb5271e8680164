/** @file ouderavond.h - the library on one page. Include this.
 *
 * libouderavond derives the talks that a Dutch secondary school offers to parents on a parents'
 * evening (ouderavond).
 *
 * Text or rows are **load**ed into a **school**; an **evening** derives opportunities from it,
 * through **plan**s that can be seen before they are applied; a **check** tells what is wrong,
 * **why** what decided, **changes** what to store.
 *
 *     oud_school_new -> oud_school_load, once per table -> oud_school_seal
 *     oud_evening_new -> oud_plan_pakketvakken -> (oud_plan_choose) -> oud_plan_apply
 *     oud_opportunity_set_teachers and its kin, oud_request_set, oud_date_set
 *     oud_summary_new, oud_overview_new, oud_cursor_new      what there is
 *     oud_check_new, oud_why_new                              what is wrong, and why
 *     oud_changes_new -> oud_evening_mark_saved               what to store
 *     oud_offer_file_write, oud_dump_write -> oud_reader_read what goes out as text
 *     oud_school_new_from -> oud_difference_new, oud_plan_rebase   when the data have changed
 *
 * Rules that hold for every call, and are not repeated there:
 *
 * - *Failure.* Calls that can fail return oud_status. Outputs come last and are untouched on
 * failure. A call happens whole or not at all, also when memory runs out. The school or evening
 * that was to change keeps code and text of the error; of an ARGUMENT these name the parameter, as
 * it is called here, or quote the text that was given, and tell what would do. A call that is
 * refused for a NULL handle or output may leave those of the call before. Where several things are
 * wrong, an argument that is so in itself (ARGUMENT) is told before what came too late or too early
 * (STATE, STALE); in which order the others are told is not promised. The library never prints,
 * aborts, exits, or touches errno, the locale or any global state.
 * - *NULL* for a handle is an argument error (or 0, for getters); only ref, unref and free
 * accept it. So is NULL for an array or a text that goes in, unless its count or size is 0, and for
 * a read function. An id that is not there, an unknown column, attribute or list gives 0 from a
 * getter. The others return NOT_FOUND for such an id, and ARGUMENT for an unknown constant or flag
 * and for a number out of range.
 * - *Yes or no* is an int, 1 or 0; another number is an argument error.
 * - *Ownership.* A handle that comes through `out` is the caller's, one reference; give it back
 * with the unref or free of its type, in any order: what is made of an evening keeps it
 * alive where it needs it, an evening its school. Handles that are returned are borrowed, but for
 * those of ref. Texts that are returned as pointer and size are borrowed, not NUL-terminated, and
 * live as the function says; NULL comes with size 0, and `size` may be NULL.
 * - *Ids* are 32-bit, 0 = none. Those of a school are dense from 1 per kind, up to
 * oud_school_count_all; what an evening alone knows counts from OUD_EVENING_ONLY; opportunities
 * count from 1, and some may be gone. Ids in a snapshot or list that was made of an evening are of
 * the school on which it stood then: after a move (rebase.h) they name other things.
 * - *Lists and columns* are copied into the caller's arrays: the return value is what there is (or
 * was copied), and never more than `capacity` is written; where the array is NULL, nothing is.
 * - *Lists that go in* may be NULL when their count is 0. That chooses nothing, but where a comment
 * says that it stands for all (oud_plan_pakketvakken, oud_plan_mentoraat, oud_individual_offer,
 * oud_check_new): come there with a count of 0 only when all is meant, not with what a user chose
 * nothing of.
 * - *Threads.* Distinct schools and evenings are independent. One handle: any number of threads in
 * calls that take it const, or one thread in a call that does not. Making an evening of a sealed
 * school (oud_evening_new), and moving one to it (oud_plan_rebase), count as const calls on the
 * school. What is made of an evening reads it: a cursor, a reader, oud_plan_tally and every getter
 * count as const calls on the evening too; other calls that return oud_status (apply, choose, add,
 * offer, remedy, ...) as calls that do not take it const. Opening cursors and overviews counts as
 * const once oud_evening_prepare was called, until the next call that does not count as const. Ref,
 * unref and free may be called from any thread at any time.
 * - *Text* is UTF-8 in and out. A text that goes into the caller's buffer is closed with a NUL
 * whenever `capacity` is not 0; what is not there, and any text in an unknown language, is empty,
 * size 0. Codes are 1..64 bytes without control characters, compared without
 * regard to ASCII case, kept as first written.
 * - *Growth.* A constant starts with the name of its type. Numbers of constants are permanent; new
 * ones are added, so expect some you do not know. Where a function takes 0 for none, any or all,
 * C++ writes `oud_kind()`. `flags` is a sum of the flags that a comment names; where it names none
 * there are none yet: give 0. Unknown ones are an argument error. Constants in arrays are uint32_t,
 * so that the size of an enum plays no part there. */
#ifndef OUDERAVOND_H
#define OUDERAVOND_H

#include "ouderavond/absence.h"
#include "ouderavond/changes.h"
#include "ouderavond/check.h"
#include "ouderavond/codes.h"
#include "ouderavond/cursor.h"
#include "ouderavond/date.h"
#include "ouderavond/diagnostics.h"
#include "ouderavond/difference.h"
#include "ouderavond/edit.h"
#include "ouderavond/evening.h"
#include "ouderavond/export.h"
#include "ouderavond/forecast.h"
#include "ouderavond/load.h"
#include "ouderavond/offer_file.h"
#include "ouderavond/overview.h"
#include "ouderavond/plan.h"
#include "ouderavond/rebase.h"
#include "ouderavond/request.h"
#include "ouderavond/school.h"
#include "ouderavond/state.h"
#include "ouderavond/status.h"
#include "ouderavond/summary.h"
#include "ouderavond/version.h"
#include "ouderavond/why.h"

#endif
