/* by_hand.c - chosen teachers x subjects x students, whatever the package says (R-GEN-9). */
#include "ouderavond/changes.h"
#include "plan/record.h"

/* The talks that each student gets: one per subject and teacher. */
static bool make_talks(oud_plan *plan, oud__u32s *talks)
{
    const oud__u32s *teachers = &plan->lists[OUD__LIST_TEACHERS];
    const oud__u32s *subjects = &plan->lists[OUD__LIST_SUBJECTS];
    oud_evening *evening = plan->evening;
    for (size_t s = 0; s < subjects->count; s++) {
        for (size_t t = 0; t < teachers->count; t++) {
            oud__talk talk = {.subject = subjects->at[s], .origin = OUD_ORIGIN_HAND};
            uint32_t number =
                oud__sets_add(&evening->sets, &plan->memory, &teachers->at[t], 1, &talk.teachers)
                    ? oud__talks_add(&evening->talk_table, &plan->memory, &talk)
                    : 0;
            if (!number || !oud__vec_push(&plan->memory, talks, number)) {
                return false;
            }
        }
    }
    return true;
}

static bool find(oud_plan *plan, oud__choices *choices, oud__findings *findings)
{
    (void)choices;
    const oud__u32s *students = &plan->lists[OUD__LIST_THINGS];
    oud__recorder recorder;
    oud__u32s talks = {0};
    bool done = oud__recorder_start(&recorder, plan, findings) && make_talks(plan, &talks);
    for (size_t i = 0; done && i < students->count; i++) {
        done = oud__plan_progress(plan, i, students->count) &&
               oud__recorder_student(&recorder, students->at[i]);
        for (size_t t = 0; done && t < talks.count; t++) {
            done = oud__record_talk(&recorder, talks.at[t]);
        }
    }
    oud__vec_free(&plan->memory, &talks);
    return oud__recorder_end(&recorder, done);
}

static const oud__plan_kind KIND = {
    .operation = OUD_OPERATION_OFFER_BY_HAND,
    .flags = OUD_PLAN_FLAG_OFFER_AGAIN,
    .find = find,
};

oud_status oud__plan_start_by_hand(oud_evening *evening, const oud__plan_kind *kind,
                                   const oud__by_hand *lists, uint32_t flags, oud_plan **plan,
                                   bool *filled)
{
    static const oud_kind KINDS[] = {OUD_KIND_TEACHER, OUD_KIND_SUBJECT, OUD_KIND_STUDENT};
    static const char NAMES[][9] = {"teachers", "subjects", "students"};
    static const uint32_t PLACES[] = {OUD__LIST_TEACHERS, OUD__LIST_SUBJECTS, OUD__LIST_THINGS};
    oud_status status = OUD_STATUS_OK;
    for (size_t i = 0; i < 3 && !status; i++) {
        status = oud__plan_known(evening, KINDS[i], NAMES[i], lists->ids[i], lists->counts[i]);
    }
    status = status ? status : oud__plan_start(evening, kind, flags, plan);
    *filled = true;
    for (size_t i = 0; i < 3 && !status && *filled; i++) {
        *filled = oud__plan_list(*plan, PLACES[i], lists->ids[i], lists->counts[i]);
    }
    return status;
}

/* Whether a plan may have so many rows. */
static bool fits(const oud_plan *plan)
{
    size_t rows = 1;
    for (size_t i = 0; i < OUD__LISTS; i++) {
        if (!oud__multiply(rows, plan->lists[i].count, &rows)) {
            return false;
        }
    }
    return rows <= OUD__ROWS_MAX;
}

oud_status oud_plan_by_hand(oud_evening *evening, const uint32_t *teachers, size_t teacher_count,
                            const uint32_t *subjects, size_t subject_count,
                            const uint32_t *students, size_t student_count, uint32_t flags,
                            oud_plan **out)
{
    oud_plan *plan;
    if (!evening || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    const oud__by_hand lists = {{teachers, subjects, students},
                                {teacher_count, subject_count, student_count}};
    bool filled;
    oud_status status = oud__plan_start_by_hand(evening, &KIND, &lists, flags, &plan, &filled);
    if (status) {
        return status;
    }
    if (filled && !fits(plan)) {
        oud_plan_unref(plan);
        return oud__error_fail(&evening->error, OUD_STATUS_LIMIT, OUD_CODE_LIMIT);
    }
    return oud__plan_finish(plan, filled, out);
}
