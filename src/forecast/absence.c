/* absence.c - what the absence of a teacher concerns. */
#include "ouderavond/absence.h"

#include "base/sort.h"
#include "evening/change.h"
#include "evening/requests.h"
#include "evening/stand_in.h"

typedef struct absence_row {
    uint32_t opportunity;
    uint32_t student;
    uint32_t subject;
    uint8_t flags;
    uint32_t first; /* its stand-ins: from here */
    uint32_t count;
} absence_row;

struct oud_absence {
    oud__memory memory;
    OUD__VEC(absence_row) rows;
    oud__stand_ins stand_ins;
    oud__u32s parents[2]; /* of all talks, of those that are requested or scheduled */
};

#define GUARDED (OUD__ROW_REQUESTED | OUD__ROW_SCHEDULED)

static bool add_parents(oud_absence *absence, const oud_evening *evening, uint32_t student,
                        uint8_t flags)
{
    size_t count;
    const uint32_t *parents = oud__request_parents(evening, student, &count);
    for (size_t i = 0; i < count; i++) {
        if (!oud__vec_push(&absence->memory, &absence->parents[0], parents[i]) ||
            ((flags & GUARDED) &&
             !oud__vec_push(&absence->memory, &absence->parents[1], parents[i]))) {
            return false;
        }
    }
    return true;
}

static bool add_row(oud_absence *absence, const oud_evening *evening, uint32_t row,
                    uint32_t teacher, oud__stand_ins *found)
{
    absence_row item = {
        .opportunity = row + 1,
        .student = oud__store_student(&evening->store, row),
        .subject = oud__evening_talk(evening, row)->subject,
        .flags = oud__store_flags(&evening->store, row),
        .first = (uint32_t)absence->stand_ins.count,
    };
    if (!oud__stand_ins_of(evening, &absence->memory, row, teacher, found) ||
        !oud__vec_reserve(&absence->memory, &absence->stand_ins, found->count)) {
        return false;
    }
    item.count = (uint32_t)found->count;
    for (size_t i = 0; i < found->count; i++) {
        absence->stand_ins.at[absence->stand_ins.count++] = found->at[i];
    }
    return oud__vec_push(&absence->memory, &absence->rows, item) &&
           add_parents(absence, evening, item.student, item.flags);
}

static bool make(oud_absence *absence, oud_evening *evening, uint32_t teacher)
{
    oud__u32s rows = {NULL, 0, 0};
    oud__stand_ins found = {NULL, 0, 0};
    bool done = oud__offered_rows_of(evening, &absence->memory, teacher, &rows);
    for (size_t i = 0; done && i < rows.count; i++) {
        done = add_row(absence, evening, rows.at[i], teacher, &found);
    }
    for (int i = 0; i < 2; i++) {
        oud__u32s *parents = &absence->parents[i];
        parents->count = parents->count ? oud__sort_unique(parents->at, parents->count) : 0;
    }
    oud__vec_free(&absence->memory, &rows);
    oud__vec_free(&absence->memory, &found);
    return done;
}

oud_status oud_absence_new(oud_evening *evening, uint32_t teacher, uint32_t flags,
                           oud_absence **out)
{
    if (!evening || !out) {
        return OUD_STATUS_ARGUMENT;
    }
    if (flags) {
        return oud__error_flags(&evening->error, flags, 0);
    }
    if (!oud__evening_has(evening, OUD_KIND_TEACHER, teacher)) {
        return oud__refuse_unknown(evening, teacher);
    }
    oud_absence *absence = oud__memory_zeroed(&evening->memory, 1, sizeof *absence);
    if (!absence) {
        return oud__refuse_code(evening, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    absence->memory = evening->memory;
    if (!make(absence, evening, teacher)) {
        oud_absence_free(absence);
        return oud__refuse_code(evening, OUD_STATUS_NO_MEMORY, OUD_CODE_NO_MEMORY);
    }
    oud__error_clear(&evening->error);
    *out = absence;
    return OUD_STATUS_OK;
}

void oud_absence_free(oud_absence *absence)
{
    if (!absence) {
        return;
    }
    oud__memory memory = absence->memory;
    oud__vec_free(&memory, &absence->rows);
    oud__vec_free(&memory, &absence->stand_ins);
    oud__vec_free(&memory, &absence->parents[0]);
    oud__vec_free(&memory, &absence->parents[1]);
    oud__memory_free(&memory, absence, sizeof *absence);
}

size_t oud_absence_count(const oud_absence *absence)
{
    return absence ? absence->rows.count : 0;
}

size_t oud_absence_rows(const oud_absence *absence, oud_absence_column column, size_t first,
                        uint32_t *out, size_t capacity)
{
    bool known =
        column >= OUD_ABSENCE_COLUMN_OPPORTUNITY && column <= OUD_ABSENCE_COLUMN_STAND_IN_COUNT;
    size_t count = oud_absence_count(absence);
    size_t copied = 0;
    for (; known && out && copied < capacity && first < count && copied < count - first; copied++) {
        const absence_row *row = &absence->rows.at[first + copied];
        const uint32_t values[] = {0,
                                   row->opportunity,
                                   row->student,
                                   row->subject,
                                   (row->flags & OUD__ROW_REQUESTED) != 0,
                                   (row->flags & OUD__ROW_SCHEDULED) != 0,
                                   row->count};
        out[copied] = values[column];
    }
    return copied;
}

size_t oud_absence_parents(const oud_absence *absence, int requested, uint32_t *out,
                           size_t capacity)
{
    if (!absence) {
        return 0;
    }
    const oud__u32s *parents = &absence->parents[requested != 0];
    for (size_t i = 0; out && i < parents->count && i < capacity; i++) {
        out[i] = parents->at[i];
    }
    return parents->count;
}

size_t oud_absence_stand_ins(const oud_absence *absence, size_t row, uint32_t *teachers,
                             uint32_t *why, size_t capacity)
{
    if (row >= oud_absence_count(absence)) {
        return 0;
    }
    const absence_row *of = &absence->rows.at[row];
    for (size_t i = 0; i < of->count && i < capacity; i++) {
        const oud__stand_in *item = &absence->stand_ins.at[of->first + i];
        if (teachers) {
            teachers[i] = item->teacher;
        }
        if (why) {
            why[i] = item->why;
        }
    }
    return of->count;
}
