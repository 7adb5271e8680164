/* ouderavond.i - the public headers, for other languages. SWIG reads the headers themselves, so a
 * new function is there as soon as its header is included; what stands here is what a header cannot
 * say: which handle is given back by which function, which parameters are the same pattern, and which
 * calls take long.
 *
 * A language gives its meaning to the macros OUD_HANDLE, OUD_LONG, OUD_ASKS and OUD_STATIC_TEXT, and
 * to the patterns (const uint32_t *IDS, size_t COUNT), (const char *TEXT, size_t SIZE) and
 * (oud_read read, void *user), in <language>/typemaps.i; those of results are the same everywhere and
 * stand there by their names.
 * Functions that need more than that are written by hand, in <language>/calls.i. */
%module core

%{
#include <ouderavond/ouderavond.h>
%}

%include <stdint.i>
#define UINT32_C(number) number##U /* so that SWIG sees these constants */

#if defined(SWIGPYTHON)
%include "python/typemaps.i"
#elif defined(SWIGJAVA)
%include "java/typemaps.i"
#else
#error "there are no typemaps for this language"
#endif

/* ---- Parameters that are one thing: ids in, and texts in */
%apply (const uint32_t *IDS, size_t COUNT) {
    (const uint32_t *teachers, size_t teacher_count),
    (const uint32_t *subjects, size_t subject_count),
    (const uint32_t *students, size_t student_count),
    (const uint32_t *teachers, size_t count), (const uint32_t *mentorgroepen, size_t count),
    (const uint32_t *opportunities, size_t count), (const uint32_t *things, size_t count),
    (const uint32_t *codes, size_t count), (const uint32_t *without, size_t count)
};
%apply (const char *TEXT, size_t SIZE) {
    (const char *code, size_t size), (const char *text, size_t size),
    (const char *source, size_t source_size), (const char *remark, size_t size),
    (const char *actor, size_t size), (const char *heading, size_t size),
    (const char *abbreviation, size_t abbreviation_size), (const char *name, size_t name_size),
    (const char *teacher_remark, size_t teacher_remark_size),
    (const char *scheduler_remark, size_t scheduler_remark_size)
};

/* ---- Functions that return text that ends in NUL; other texts come with their size */
OUD_STATIC_TEXT(oud_version)
OUD_STATIC_TEXT(oud_status_name)
OUD_STATIC_TEXT(oud_table_name)
OUD_STATIC_TEXT(oud_table_heading)
OUD_STATIC_TEXT(oud_reason_text)
OUD_STATIC_TEXT(oud_operation_text)
OUD_STATIC_TEXT(oud_check_cause_text)
OUD_STATIC_TEXT(oud_check_remedy_text)

/* ---- Handles: a type, how it is given back, and whose calls exclude its own */
OUD_HANDLE(oud_school, oud_school_unref)
OUD_HANDLE(oud_evening, oud_evening_unref)
OUD_HANDLE(oud_plan, oud_plan_unref)
OUD_HANDLE(oud_cursor, oud_cursor_free)
OUD_HANDLE(oud_overview, oud_overview_free)
OUD_HANDLE(oud_summary, oud_summary_free)
OUD_HANDLE(oud_individual, oud_individual_free)
OUD_HANDLE(oud_why, oud_why_free)
OUD_HANDLE(oud_changes, oud_changes_free)
OUD_HANDLE(oud_check, oud_check_free)
OUD_HANDLE(oud_grid, oud_grid_free)
OUD_HANDLE(oud_reader, oud_reader_free)
OUD_HANDLE(oud_request_batch, oud_request_batch_free)
OUD_HANDLE(oud_difference, oud_difference_free)
OUD_HANDLE(oud_forecast, oud_forecast_free)
OUD_HANDLE(oud_weeks, oud_weeks_free)
OUD_HANDLE(oud_absence, oud_absence_free)

/* ---- What a language does in its own way, or need not see */
%ignore oud_allocate;
%ignore oud_progress;
%ignore oud_read;
%ignore oud_school_new;
%ignore oud_school_ref;
%ignore oud_evening_ref;
%ignore oud_plan_ref;
%ignore oud_evening_school;
%ignore oud_plan_evening;
%ignore oud_evening_set_progress;
%ignore oud_school_set_progress;
%ignore oud_school_diagnostics;
%ignore oud_plan_diagnostics;
%ignore oud_request_batch_diagnostics;
%ignore oud_school_add;
%ignore oud_request_batch_add;
%ignore oud_evening_tally;
%ignore oud_school_lists;
%ignore oud_evening_set_own_ids;
%ignore oud_cursor_lists;
%ignore oud_reader_read;
%ignore oud_requests_concerned;

/* ---- Calls that leave the error of the evening as it is, although they do not take it const */
OUD_ASKS(oud_cursor_new)
OUD_ASKS(oud_overview_new)
OUD_ASKS(oud_evening_prepare)

/* ---- Calls that may take long */
OUD_LONG(oud_school_load)
OUD_LONG(oud_school_load_from)
OUD_LONG(oud_school_seal)
OUD_LONG(oud_plan_pakketvakken)
OUD_LONG(oud_plan_mentoraat)
OUD_LONG(oud_plan_by_hand)
OUD_LONG(oud_plan_offer_file)
OUD_LONG(oud_plan_offer_file_from)
OUD_LONG(oud_plan_remove_pakketvakken)
OUD_LONG(oud_plan_remove_by_hand)
OUD_LONG(oud_plan_withdraw)
OUD_LONG(oud_plan_withdraw_of)
OUD_LONG(oud_plan_absence)
OUD_LONG(oud_plan_choose)
OUD_LONG(oud_plan_choose_alike)
OUD_LONG(oud_plan_choose_policy)
OUD_LONG(oud_plan_apply)
OUD_LONG(oud_check_new)
OUD_LONG(oud_plan_remedy)
OUD_LONG(oud_forecast_new)
OUD_LONG(oud_weeks_new)
OUD_LONG(oud_request_batch_load)
OUD_LONG(oud_request_batch_apply)
OUD_LONG(oud_evening_undo)
OUD_LONG(oud_evening_redo)
OUD_LONG(oud_evening_revert)
OUD_LONG(oud_dump_load)

%include "ouderavond/export.h"
%include "ouderavond/version.h"
%include "ouderavond/status.h"
%include "ouderavond/codes.h"
%include "ouderavond/diagnostics.h"
%include "ouderavond/school.h"
%include "ouderavond/load.h"
%include "ouderavond/difference.h"
%include "ouderavond/evening.h"
%include "ouderavond/cursor.h"
%include "ouderavond/overview.h"
%include "ouderavond/summary.h"
%include "ouderavond/plan.h"
%include "ouderavond/rebase.h"
%include "ouderavond/edit.h"
%include "ouderavond/request.h"
%include "ouderavond/date.h"
%include "ouderavond/forecast.h"
%include "ouderavond/absence.h"
%include "ouderavond/why.h"
%include "ouderavond/check.h"
%include "ouderavond/changes.h"
%include "ouderavond/offer_file.h"
%include "ouderavond/state.h"

#if defined(SWIGPYTHON)
%include "python/calls.i"
#elif defined(SWIGJAVA)
%include "java/calls.i"
#endif
