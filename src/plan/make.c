/* make.c - plans come and go. */
#include "plan/plan.h"

#include "base/sort.h"
#include "evening/change.h"

uint32_t oud__reason_place(oud_reason reason)
{
    if (reason == OUD_REASON_GROUP_ONLY) {
        return OUD__REASONS - 1;
    }
    return (uint32_t)reason <= OUD_REASON_WITHDRAWN ? (uint32_t)reason : OUD__REASONS;
}

void oud__findings_start(oud__findings *findings, const oud_evening *evening)
{
    *findings = (oud__findings){0};
    oud__new_rows_start(&findings->created, oud__store_count(&evening->store));
}

void oud__findings_free(oud__findings *findings, const oud__memory *memory)
{
    oud__new_rows_free(&findings->created, memory);
    for (size_t action = 0; action < OUD__ACTIONS; action++) {
        oud__vec_free(memory, &findings->rows[action]);
    }
    oud__vec_free(memory, &findings->changed_talks);
    oud__skips_free(&findings->skipped, memory);
    oud__vec_free(memory, &findings->undecided);
    oud__vec_free(memory, &findings->cells);
    oud__vec_free(memory, &findings->per_cell);
}

void oud__plan_forget_source(oud_plan *plan)
{
    if (plan->source.at) {
        oud__memory_free_copy(&plan->memory, plan->source.at, plan->source.size);
    }
    plan->source = (oud__span){NULL, 0};
    plan->text = NULL;
}

static void release(oud_plan *plan)
{
    oud__memory memory = plan->memory;
    oud__selection_free(&plan->selection, &memory);
    for (size_t i = 0; i < OUD__LISTS; i++) {
        oud__vec_free(&memory, &plan->lists[i]);
    }
    oud__options_unref(plan->options);
    oud__plan_forget_source(plan);
    oud__diagnostics_free(plan->diagnostics);
    oud__vec_free(&memory, &plan->choices);
    oud__vec_free(&memory, &plan->listed);
    oud__findings_free(&plan->findings, &memory);
    oud_school_unref(plan->school);
    oud_evening_unref(plan->evening);
    oud_evening_unref(plan->moves);
    oud__memory_free(&memory, plan, sizeof *plan);
}

oud_status oud__plan_start(oud_evening *evening, const oud__plan_kind *kind, uint32_t flags,
                           oud_plan **out)
{
    if (flags & ~kind->flags) {
        return oud__error_flags(&evening->error, flags, kind->flags);
    }
    oud_plan *plan = oud__memory_zeroed(&evening->memory, 1, sizeof *plan);
    if (!plan) {
        return oud__error_fail(&evening->error, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    oud__count_start(&plan->references);
    plan->memory = evening->memory;
    plan->kind = kind;
    plan->evening = oud_evening_ref(evening);
    plan->school = oud_school_ref(evening->school);
    plan->revision = evening->revision;
    plan->flags = flags;
    *out = plan;
    return OUD_STATUS_OK;
}

static int compare_choices(const void *context, uint32_t a, uint32_t b)
{
    const oud__choice *choices = context;
    return (choices[a].key > choices[b].key) - (choices[a].key < choices[b].key);
}

/* The choices that decide somebody's talk, in order of key. */
static bool list_choices(oud_plan *plan)
{
    for (size_t i = 0; i < plan->choices.count; i++) {
        if (plan->choices.at[i].students &&
            !oud__vec_push(&plan->memory, &plan->listed, (uint32_t)i)) {
            return false;
        }
    }
    return oud__sort(&plan->memory, plan->listed.at, plan->listed.count, compare_choices,
                     plan->choices.at);
}

/* Why a plan could not be made. */
static oud_status fail(const oud_plan *plan, oud__error *error)
{
    if (plan->cancelled) {
        return oud__error_fail(error, OUD_STATUS_CANCELLED, OUD_CODE_CANCELLED);
    }
    if (plan->unread) {
        return oud__error_fail(error, OUD_STATUS_READ_FAILED, OUD_CODE_READ_FAILED);
    }
    return oud__error_fail(error, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
}

oud_status oud__plan_finish(oud_plan *plan, bool filled, oud_plan **out)
{
    oud__error *error = &oud__plan_made_for(plan)->error;
    oud__findings_start(&plan->findings, plan->evening);
    if (!filled || !plan->kind->find(plan, &plan->choices, &plan->findings) ||
        !list_choices(plan)) {
        oud_status status = fail(plan, error);
        release(plan);
        return status;
    }
    oud__error_clear(error);
    *out = plan;
    return OUD_STATUS_OK;
}

bool oud__plan_list(oud_plan *plan, uint32_t list, const uint32_t *ids, size_t count)
{
    oud__u32s *own = &plan->lists[list];
    if (!oud__vec_reserve(&plan->memory, own, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        own->at[own->count++] = ids[i];
    }
    own->count = own->count ? oud__sort_unique(own->at, own->count) : 0;
    return true;
}

oud_status oud__plan_known(oud_evening *evening, oud_kind kind, const char *argument,
                           const uint32_t *ids, size_t count)
{
    if (!ids && count) {
        return oud__error_argument(&evening->error, OUD_CODE_MISSING, argument);
    }
    for (size_t i = 0; i < count; i++) {
        /* Nobody knows the members of a mentorgroep that the school does not know. */
        bool nobodys = kind == OUD_KIND_MENTORGROEP && oud__is_stray(ids[i]);
        if (nobodys || !oud__evening_has(evening, kind, ids[i])) {
            return oud__refuse_unknown(evening, ids[i]);
        }
    }
    return OUD_STATUS_OK;
}

bool oud__plan_tell(oud_plan *plan, uint64_t done, uint64_t total)
{
    const oud_evening *evening = oud__plan_made_for(plan);
    if (evening->progress && total > OUD__PROGRESS_STUDENTS) {
        plan->cancelled = evening->progress(evening->progress_user, done, total) != 0;
    }
    return !plan->cancelled;
}

oud_status oud__plan_open(oud_plan *plan)
{
    oud__error *error = &oud__plan_made_for(plan)->error;
    if (plan->applied) {
        return oud__error_fail(error, OUD_STATUS_STATE, OUD_CODE_PLAN_APPLIED);
    }
    if (plan->revision != oud__plan_made_for(plan)->revision) {
        return oud__error_fail(error, OUD_STATUS_STALE, OUD_CODE_PLAN_STALE);
    }
    return OUD_STATUS_OK;
}

oud_plan *oud_plan_ref(oud_plan *plan)
{
    if (plan) {
        oud__count_take(&plan->references);
    }
    return plan;
}

void oud_plan_unref(oud_plan *plan)
{
    if (plan && oud__count_give(&plan->references)) {
        release(plan);
    }
}

oud_evening *oud_plan_evening(const oud_plan *plan)
{
    return plan ? oud__plan_made_for(plan) : NULL;
}

const oud_diagnostics *oud_plan_diagnostics(const oud_plan *plan)
{
    return plan ? plan->diagnostics : NULL;
}

void oud_evening_set_progress(oud_evening *evening, oud_progress progress, void *user)
{
    if (evening) {
        evening->progress = progress;
        evening->progress_user = user;
    }
}
