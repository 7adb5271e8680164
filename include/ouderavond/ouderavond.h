/** @file ouderavond.h - the library on one page. Include this.
 *
 * libouderavond derives the talks that a Dutch secondary school offers to parents on a parents'
 * evening (ouderavond).
 *
 * Text or rows are **load**ed into a **school**; an **evening** derives opportunities from it,
 * through **plan**s that can be seen before they are applied; **why** tells what decided, and the
 * **offer file** is one way out.
 *
 *     oud_school_new -> oud_school_load, once per table -> oud_school_seal
 *     oud_evening_new -> oud_plan_pakketvakken -> (oud_plan_choose) -> oud_plan_apply
 *     oud_opportunity_set_teachers and its kin, oud_request_set, oud_date_set
 *     oud_summary_new, oud_cursor_open, oud_why_new, oud_offer_file_write
 *
 * Rules that hold for every call, and are not repeated there:
 *
 * - *Failure.* Calls that can fail return oud_status. Outputs come last and are untouched on
 * failure. A call happens whole or not at all, also when memory runs out. The handle that was to
 * change keeps code and text of the error. The library never prints, aborts, exits, or touches
 * errno, the locale or any global state.
 * - *NULL* for a handle is an argument error (or 0, for getters); only ref, unref, free and close
 * accept it. An unknown number (id, column, attribute, list) gives 0 from a getter and
 * OUD_STATUS_ARGUMENT or NOT_FOUND from the others.
 * - *Ownership.* `..._new`, `..._open` and the plan makers give the caller one reference; give it
 * back with the unref, free or close of that type, in any order: a plan or cursor keeps its evening
 * alive, an evening its school. Texts that are returned as pointer and size are borrowed, not
 * NUL-terminated, and live as the function says.
 * - *Ids* are 32-bit, dense from 1 per kind, 0 = none. Lists and columns are copied into the
 * caller's arrays: the return value is what there is (or was copied), and never more than
 * `capacity` is written.
 * - *Threads.* Distinct handles are independent. One handle: any number of threads in calls that
 * take it const, or one thread in a call that does not. References may be taken and given back from
 * any thread.
 * - *Text* is UTF-8 in and out. Codes are 1..64 bytes without control characters, compared without
 * regard to ASCII case, kept as first written.
 * - *Growth.* Numbers of enum constants are permanent; new ones are added. Unknown flags are
 * refused. */
#ifndef OUDERAVOND_H
#define OUDERAVOND_H

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
