/* individual.c - what can be offered to one student (R-GEN-8). */
#include "edit/individual.h"

#include "base/sort.h"
#include "evening/change.h"
#include "evening/package.h"

/* The pakketvakken of the student and the subjects of the talks there are, ascending. */
static bool collect_subjects(const oud_individual *list, oud__u32s *subjects)
{
    const oud_evening *evening = list->evening;
    const oud__facts *facts = &evening->school->facts;
    const oud__store *store = &evening->store;
    if (list->student <= facts->count[OUD_KIND_STUDENT]) {
        uint32_t end = oud__facts_package_end(facts, list->student);
        for (uint32_t place = facts->package.starts[list->student]; place < end; place++) {
            uint32_t subject = oud__facts_subject(facts, place);
            if (!oud__vec_push(&list->memory, subjects, subject)) {
                return false;
            }
        }
    }
    uint32_t row = oud__store_first(store, list->student);
    for (; row != OUD__NO_ROW; row = oud__store_next(store, row)) {
        if ((oud__store_flags(store, row) & OUD__ROW_LIVE) &&
            !oud__vec_push(&list->memory, subjects, oud__evening_talk(evening, row)->subject)) {
            return false;
        }
    }
    subjects->count = subjects->count ? oud__sort_unique(subjects->at, subjects->count) : 0;
    return true;
}

static bool add_teachers(oud_individual *list, const uint32_t *teachers, size_t count)
{
    if (!oud__vec_reserve(&list->memory, &list->teachers, count)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        list->teachers.at[list->teachers.count++] = teachers[i];
    }
    return true;
}

/* Add the opportunities about a subject. */
static bool add_existing(oud_individual *list, const oud__individual_row *about)
{
    const oud_evening *evening = list->evening;
    const oud__store *store = &evening->store;
    uint32_t row = oud__store_first(store, list->student);
    for (; row != OUD__NO_ROW; row = oud__store_next(store, row)) {
        const oud__talk *talk = oud__evening_talk(evening, row);
        if (!(oud__store_flags(store, row) & OUD__ROW_LIVE) || talk->subject != about->subject) {
            continue;
        }
        size_t count;
        const uint32_t *teachers = oud__sets_items(&evening->sets, talk->teachers, &count);
        oud__individual_row item = *about;
        item.row = row;
        item.teachers = (uint32_t)list->teachers.count;
        item.teacher_count = (uint32_t)count;
        if (!add_teachers(list, teachers, count) ||
            !oud__vec_push(&list->memory, &list->rows, item)) {
            return false;
        }
    }
    return true;
}

/* Whether a teacher is on a row from place `first` on. */
static bool is_listed(const oud_individual *list, size_t first, uint32_t teacher)
{
    for (size_t i = first; i < list->rows.count; i++) {
        const oud__individual_row *row = &list->rows.at[i];
        for (uint32_t t = 0; t < row->teacher_count; t++) {
            if (list->teachers.at[row->teachers + t] == teacher) {
                return true;
            }
        }
    }
    return false;
}

/* Why options offer nobody: the reason nearest to an opportunity, as R-WHY-1 has it. */
static void explain(const oud_individual *list, const oud__options *options, const oud__u32s *found,
                    oud__individual_row *about)
{
    uint32_t first_week = list->evening->school->facts.first_week;
    about->reason = about->exempt ? OUD_REASON_EXEMPT : OUD_REASON_NO_GROUP;
    for (size_t i = 0; i < found->count; i++) {
        const oud__option *option = &options->items.at[found->at[i]];
        const uint8_t reason = oud__option_reason(option);
        const uint8_t week = oud__option_week(option);
        if (reason > about->reason) {
            about->reason = reason;
            about->week = week;
        } else if (reason == about->reason) {
            about->week = (uint8_t)oud__week_nearer(about->week, week, options->week, first_week);
        }
    }
}

/* Add the possible teachers of options who are on no row from `first` on, as one row; and when
 * nobody is possible and there is no row, one that says why. */
static bool add_possible(oud_individual *list, const oud__options *options, const oud__u32s *found,
                         size_t first, oud__individual_row *about)
{
    size_t start = list->teachers.count;
    for (size_t i = 0; i < found->count; i++) {
        const oud__option *option = &options->items.at[found->at[i]];
        const uint32_t *teachers = oud__option_teachers(options, option);
        for (uint32_t t = 0; t < option->candidate_count; t++) {
            if (!is_listed(list, first, teachers[t]) && !add_teachers(list, &teachers[t], 1)) {
                return false;
            }
        }
    }
    size_t count = list->teachers.count - start;
    if (count == 0 && list->rows.count > first) {
        return true;
    }
    if (count == 0) {
        explain(list, options, found, about);
    }
    about->teachers = (uint32_t)start;
    about->teacher_count = count ? (uint32_t)oud__sort_unique(list->teachers.at + start, count) : 0;
    list->teachers.count = start + about->teacher_count;
    return oud__vec_push(&list->memory, &list->rows, *about);
}

/* All rows about one subject. */
static bool add_subject(oud_individual *list, const oud__options *options, uint32_t subject,
                        oud__u32s *found)
{
    const oud__facts *facts = &list->evening->school->facts;
    oud__individual_row about = {.subject = subject, .row = OUD__NO_ROW};
    size_t first = list->rows.count;
    bool student = list->student <= facts->count[OUD_KIND_STUDENT];
    uint32_t place = student ? oud__facts_package_place(facts, list->student, subject) : UINT32_MAX;
    if (place == UINT32_MAX) {
        return add_existing(list, &about);
    }
    oud__package_row plain;
    size_t count;
    const oud__package_row *rows = oud__package_rows(facts, list->student, place, &plain, &count);
    about.exempt = oud__package_exempt(rows, count);
    return oud__package_options(options, &list->memory, facts, list->student, rows, count, subject,
                                found) &&
           add_existing(list, &about) && add_possible(list, options, found, first, &about);
}

static bool make(oud_individual *list)
{
    const oud__options *options = oud__evening_options(list->evening);
    oud__u32s subjects = {NULL, 0, 0};
    oud__u32s found = {NULL, 0, 0};
    bool done = options && collect_subjects(list, &subjects);
    for (size_t i = 0; done && i < subjects.count; i++) {
        done = add_subject(list, options, subjects.at[i], &found);
    }
    oud__vec_free(&list->memory, &subjects);
    oud__vec_free(&list->memory, &found);
    return done;
}

oud_status oud_individual_new(oud_evening *evening, uint32_t student, uint32_t flags,
                              oud_individual **out)
{
    if (!evening || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    if (flags) {
        return oud__error_flags(&evening->error, flags, 0);
    }
    if (!oud__evening_has(evening, OUD_KIND_STUDENT, student)) {
        return oud__refuse_unknown(evening, student);
    }
    oud_individual *list = oud__memory_zeroed(&evening->memory, 1, sizeof *list);
    if (!list) {
        return oud__refuse_code(evening, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    list->memory = evening->memory;
    list->evening = oud_evening_ref(evening);
    list->revision = evening->revision;
    list->student = student;
    if (!make(list)) {
        oud_individual_free(list);
        return oud__refuse_code(evening, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    oud__error_clear(&evening->error);
    *out = list;
    return OUD_STATUS_OK;
}

void oud_individual_free(oud_individual *list)
{
    if (!list) {
        return;
    }
    oud__memory memory = list->memory;
    oud_evening *evening = list->evening;
    oud__vec_free(&memory, &list->rows);
    oud__vec_free(&memory, &list->teachers);
    oud__memory_free(&memory, list, sizeof *list);
    oud_evening_unref(evening);
}
