/* teachers.c - who is on an opportunity (R-EDIT-1). */
#include "base/inline.h"
#include "base/sort.h"
#include "evening/change.h"
#include "ouderavond/changes.h"
#include "ouderavond/edit.h"

#define FEW 16 /* teachers that need no memory of their own */

static oud_status no_memory(oud_evening *evening)
{
    return oud__refuse_code(evening, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
}

/* Whether a stretch has another row than this one with this subject and these teachers. */
OUD__SELDOM bool has_twin(const oud_evening *evening, uint32_t stretch, uint32_t row,
                          const oud__talk *wanted)
{
    const oud__store *store = &evening->store;
    const uint32_t end = oud__store_end(store, stretch);
    for (uint32_t other = oud__store_begin(store, stretch); other < end; other++) {
        const oud__talk *talk = oud__evening_talk(evening, other);
        if (talk->subject == wanted->subject && talk->teachers == wanted->teachers &&
            other != row && (oud__store_flags(store, other) & OUD__ROW_LIVE)) {
            return true;
        }
    }
    return false;
}

/* Whether another row of the student has this subject and these teachers. The row's own stretch
 * mostly tells that none of it has the subject, and is mostly the only one. */
static bool is_taken(const oud_evening *evening, uint32_t row, const oud__talk *wanted)
{
    const oud__store *store = &evening->store;
    const uint32_t own = oud__row_stretches_find(&store->stretches, row);
    const oud__row_stretch *at = &store->stretches.items.at[own];
    if (!oud__row_stretch_differs(at) && has_twin(evening, own, row, wanted)) {
        return true;
    }
    uint32_t stretch = store->links.count ? oud__store_stretch(store, at->student) : own;
    for (; stretch != OUD__NO_STRETCH; stretch = oud__store_stretch_after(store, stretch)) {
        if (stretch != own && has_twin(evening, stretch, row, wanted)) {
            return true;
        }
    }
    return false;
}

/* Give a row a talk with these teachers, ascending, each once. */
static oud_status write_teachers(oud_evening *evening, uint32_t row, const uint32_t *teachers,
                                 size_t count)
{
    oud__map_prefetch(&evening->store.talks.far, (uint64_t)row + 1);
    const oud__talk *now = oud__evening_talk(evening, row);
    oud__talks_prefetch_around(&evening->talk_table, now);
    oud__talk talk = *now;
    uint32_t sets = oud__sets_count(&evening->sets);
    if (!oud__sets_add(&evening->sets, &evening->memory, teachers, count, &talk.teachers)) {
        return no_memory(evening);
    }
    bool is_new = talk.teachers > sets; /* then nobody else has it */
    oud__talks_prefetch(&evening->talk_table, &talk);
    if (!is_new && is_taken(evening, row, &talk)) {
        return oud__refuse_code(evening, OUD_STATUS_DUPLICATE, OUD_CODE_SAME_TALK);
    }
    uint32_t number = oud__talks_add(&evening->talk_table, &evening->memory, &talk);
    if (!number) {
        return no_memory(evening);
    }
    oud__needs needs = {.records = 2, .talks = &row, .talk_count = 1};
    oud_status status = oud__begin(evening, &needs);
    if (status) {
        return status;
    }
    if (number != oud__store_talk(&evening->store, row)) {
        oud__write_talk(evening, row, number);
        oud__write_flags(evening, row, oud__store_flags(&evening->store, row) | OUD__ROW_CHANGED);
    }
    return oud__change_done(evening, OUD_OPERATION_TEACHERS);
}

/* NOT_FOUND when one of the teachers is unknown. */
static oud_status check_teachers(oud_evening *evening, const uint32_t *teachers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!oud__evening_has(evening, OUD_KIND_TEACHER, teachers[i])) {
            return oud__refuse_unknown(evening, teachers[i]);
        }
    }
    return OUD_STATUS_OK;
}

oud_status oud_opportunity_set_teachers(oud_evening *evening, uint32_t opportunity,
                                        const uint32_t *teachers, size_t count)
{
    uint32_t row;
    oud_status status = oud__change_row(evening, opportunity, &row);
    if (status) {
        return status;
    }
    if (!teachers || count == 0) {
        return oud__error_argument(&evening->error, count ? OUD_CODE_MISSING : OUD_CODE_EMPTY,
                                   "teachers");
    }
    status = check_teachers(evening, teachers, count);
    if (status) {
        return status;
    }
    uint32_t few[FEW];
    oud__u32s many = {NULL, 0, 0};
    if (count > FEW && !oud__vec_reserve(&evening->memory, &many, count)) {
        return no_memory(evening);
    }
    uint32_t *list = count > FEW ? many.at : few;
    memcpy(list, teachers, count * sizeof *teachers);
    status = write_teachers(evening, row, list, oud__sort_unique(list, count));
    oud__vec_free(&evening->memory, &many);
    return status;
}

/* Write the teachers of a row without `drop` and with `add` (0: nobody). */
OUD__SELDOM oud_status exchange(oud_evening *evening, uint32_t row, uint32_t drop, uint32_t add)
{
    size_t count;
    const uint32_t *now =
        oud__sets_items(&evening->sets, oud__evening_talk(evening, row)->teachers, &count);
    uint32_t few[FEW];
    oud__u32s many = {NULL, 0, 0};
    if (count >= FEW && !oud__vec_reserve(&evening->memory, &many, count + 1)) {
        return no_memory(evening);
    }
    uint32_t *list = count < FEW ? few : many.at;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (now[i] != drop) {
            list[kept++] = now[i];
        }
    }
    if (add) {
        list[kept++] = add;
        kept = oud__sort_unique(list, kept);
    }
    oud_status status =
        kept ? write_teachers(evening, row, list, kept)
             : oud__refuse_code(evening, OUD_STATUS_NOT_ALLOWED, OUD_CODE_LAST_TEACHER);
    oud__vec_free(&evening->memory, &many);
    return status;
}

/* NOT_FOUND when a teacher is not on a row. */
static oud_status check_present(oud_evening *evening, uint32_t row, uint32_t teacher)
{
    oud_status status = check_teachers(evening, &teacher, 1);
    if (status ||
        oud__sets_has(&evening->sets, oud__evening_talk(evening, row)->teachers, teacher)) {
        return status;
    }
    oud__message message = {.code = OUD_CODE_TEACHER_NOT_THERE,
                            .arguments = {oud__code_argument(evening, OUD_KIND_TEACHER, teacher)}};
    return oud__refuse(evening, OUD_STATUS_NOT_FOUND, &message);
}

oud_status oud_opportunity_add_teacher(oud_evening *evening, uint32_t opportunity, uint32_t teacher)
{
    uint32_t row;
    oud_status status = oud__change_row(evening, opportunity, &row);
    if (!status) {
        status = check_teachers(evening, &teacher, 1);
    }
    return status ? status : exchange(evening, row, 0, teacher);
}

oud_status oud_opportunity_remove_teacher(oud_evening *evening, uint32_t opportunity,
                                          uint32_t teacher)
{
    uint32_t row;
    oud_status status = oud__change_row(evening, opportunity, &row);
    if (!status) {
        status = check_present(evening, row, teacher);
    }
    return status ? status : exchange(evening, row, teacher, 0);
}

oud_status oud_opportunity_replace_teacher(oud_evening *evening, uint32_t opportunity,
                                           uint32_t teacher, uint32_t by)
{
    uint32_t row;
    oud_status status = oud__change_row(evening, opportunity, &row);
    if (!status) {
        status = check_teachers(evening, &by, 1);
    }
    if (!status) {
        status = check_present(evening, row, teacher);
    }
    return status ? status : exchange(evening, row, teacher, by);
}
