/* columns.c - what opportunities show (R-SEE-3), a column at a time: one loop per attribute. */
#include "evening/columns.h"

#include "evening/dates.h"
#include "evening/requests.h"

#define STUDENT(row)   (oud__store_student_again(&evening->store, &seen, row))
#define TALK(row)      (oud__talks_get(&evening->talk_table, oud__store_talk(&evening->store, row)))
#define FLAG(row, bit) ((oud__store_flags(&evening->store, row) & (bit)) != 0)

/* Define a function that puts `value`, an expression about `row`, of each of `rows` into `out`. */
#define COLUMN(name, value)                                                                        \
    static void name(const oud_evening *evening, const uint32_t *rows, size_t count,               \
                     uint32_t *out)                                                                \
    {                                                                                              \
        oud__stretch_seen seen = {0, 0, 0};                                                        \
        (void)evening;                                                                             \
        (void)seen;                                                                                \
        for (size_t i = 0; i < count; i++) {                                                       \
            uint32_t row = rows[i];                                                                \
            out[i] = (value);                                                                      \
        }                                                                                          \
    }

/* An entry of a list by student of the school; 0 for a student the school does not know. */
static inline uint32_t of_student(const uint32_t *list, uint32_t student)
{
    return oud__is_stray(student) ? 0 : list[student];
}

static inline uint32_t size_of_set(const oud_evening *evening, uint32_t set)
{
    size_t count;
    oud__sets_items(&evening->sets, set, &count);
    return (uint32_t)count;
}

static inline uint32_t parents_of(const oud_evening *evening, uint32_t student)
{
    const uint32_t *starts = evening->school->facts.student_parents.starts;
    return oud__is_stray(student) ? 0 : starts[student + 1] - starts[student];
}

COLUMN(opportunities, row + 1)
COLUMN(students, STUDENT(row))
COLUMN(subjects, TALK(row)->subject)
COLUMN(stamklassen, of_student(evening->school->facts.student_stamklas, STUDENT(row)))
COLUMN(afdelingen, of_student(evening->school->facts.afdeling_of[OUD_KIND_STUDENT], STUDENT(row)))
COLUMN(offered, FLAG(row, OUD__ROW_OFFERED))
COLUMN(requested, FLAG(row, OUD__ROW_REQUESTED))
COLUMN(scheduled, FLAG(row, OUD__ROW_SCHEDULED))
COLUMN(durations, 1u + FLAG(row, OUD__ROW_LONG))
COLUMN(origins, TALK(row)->origin)
COLUMN(changed, FLAG(row, OUD__ROW_CHANGED))
COLUMN(teacher_counts, size_of_set(evening, TALK(row)->teachers))
COLUMN(parent_counts, parents_of(evening, STUDENT(row)))
COLUMN(request_counts, oud__request_count(evening, row))
COLUMN(aside_counts, (uint32_t)oud__request_parties(evening, OUD__TOPIC_OTHER, row, NULL, 0))
COLUMN(barred_counts, oud__barred_count(evening, row))
COLUMN(has_remark, oud__side_get(&evening->side, OUD__TOPIC_REMARK, row, 0) != 0)

/* Rows of a stretch that a plan made for places of the package need no look into it. */
static void in_package(const oud_evening *evening, const uint32_t *rows, size_t count,
                       uint32_t *out)
{
    const oud__row_stretches *stretches = &evening->store.stretches;
    const oud__row_stretch *at = NULL;
    bool planned = false;
    for (size_t i = 0; i < count; i++) {
        const uint32_t row = rows[i];
        if (!at || row < at[0].first || row >= at[1].first) {
            at = &stretches->items.at[oud__row_stretches_find(stretches, row)];
            planned = oud__row_stretch_differs(at);
        }
        out[i] = planned ||
                 oud__evening_in_package(&evening->school->facts, at->student, TALK(row)->subject);
    }
}

typedef void column_function(const oud_evening *, const uint32_t *, size_t, uint32_t *);

static column_function *const COLUMNS[] = {
    [OUD_ATTRIBUTE_OPPORTUNITY] = opportunities,
    [OUD_ATTRIBUTE_STUDENT] = students,
    [OUD_ATTRIBUTE_SUBJECT] = subjects,
    [OUD_ATTRIBUTE_STAMKLAS] = stamklassen,
    [OUD_ATTRIBUTE_AFDELING] = afdelingen,
    [OUD_ATTRIBUTE_IN_PACKAGE] = in_package,
    [OUD_ATTRIBUTE_OFFERED] = offered,
    [OUD_ATTRIBUTE_REQUESTED] = requested,
    [OUD_ATTRIBUTE_SCHEDULED] = scheduled,
    [OUD_ATTRIBUTE_DURATION] = durations,
    [OUD_ATTRIBUTE_ORIGIN] = origins,
    [OUD_ATTRIBUTE_CHANGED_BY_HAND] = changed,
    [OUD_ATTRIBUTE_TEACHER_COUNT] = teacher_counts,
    [OUD_ATTRIBUTE_PARENT_COUNT] = parent_counts,
    [OUD_ATTRIBUTE_REQUEST_COUNT] = request_counts,
    [OUD_ATTRIBUTE_BARRED_COUNT] = barred_counts,
    [OUD_ATTRIBUTE_HAS_REMARK] = has_remark,
    [OUD_ATTRIBUTE_ASIDE_COUNT] = aside_counts,
};

/* Columns that are 0 as long as nothing of a topic was written, which is how most evenings are. */
static const oud__topic TOPICS[sizeof COLUMNS / sizeof *COLUMNS] = {
    [OUD_ATTRIBUTE_REQUEST_COUNT] = OUD__TOPIC_REQUEST,
    [OUD_ATTRIBUTE_BARRED_COUNT] = OUD__TOPIC_BARRED,
    [OUD_ATTRIBUTE_HAS_REMARK] = OUD__TOPIC_REMARK,
    [OUD_ATTRIBUTE_ASIDE_COUNT] = OUD__TOPIC_OTHER,
};

bool oud__evening_column(const oud_evening *evening, oud_attribute attribute, const uint32_t *rows,
                         size_t count, uint32_t *out)
{
    if ((size_t)attribute >= sizeof COLUMNS / sizeof *COLUMNS || !COLUMNS[attribute]) {
        return false;
    }
    if (TOPICS[attribute] && !oud__side_knows(&evening->side, TOPICS[attribute])) {
        memset(out, 0, count * sizeof *out);
    } else {
        COLUMNS[attribute](evening, rows, count, out);
    }
    return true;
}
