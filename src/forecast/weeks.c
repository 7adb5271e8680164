/* weeks.c - two weeks as peilweek, student by student. The options of both weeks stand in the same
 * order, since which roostergroep has which subject does not depend on the week. */
#include "base/sort.h"
#include "evening/evening.h"
#include "evening/package.h"
#include "ouderavond/forecast.h"

typedef struct week_row {
    uint32_t student;
    uint32_t subject;
    uint32_t first[2]; /* the teachers of each week: from here */
    uint32_t count[2];
} week_row;

struct oud_weeks {
    oud__memory memory;
    OUD__VEC(week_row) rows;
    oud__u32s teachers;
    uint64_t counts[OUD_WEEKS_KIND_CHANGED + 1]; /* by kind; 0: all */
};

typedef struct comparing {
    oud_weeks *weeks;
    const oud__facts *facts;
    oud__options *options[2];
    uint8_t *differs; /* by option */
    oud__u32s found;
} comparing;

static bool same_teachers(const comparing *c, size_t place)
{
    const oud__option *a = &c->options[0]->items.at[place];
    const oud__option *b = &c->options[1]->items.at[place];
    return a->candidate_count == b->candidate_count &&
           (a->candidate_count == 0 ||
            memcmp(oud__option_teachers(c->options[0], a), oud__option_teachers(c->options[1], b),
                   a->candidate_count * sizeof(uint32_t)) == 0);
}

/* The teachers of the options found in one week, each once. */
static bool add_teachers(comparing *c, week_row *row, int week)
{
    oud__u32s *all = &c->weeks->teachers;
    row->first[week] = (uint32_t)all->count;
    for (size_t i = 0; i < c->found.count; i++) {
        const oud__option *option = &c->options[week]->items.at[c->found.at[i]];
        if (!oud__vec_reserve(&c->weeks->memory, all, option->candidate_count)) {
            return false;
        }
        for (uint32_t k = 0; k < option->candidate_count; k++) {
            all->at[all->count++] = oud__option_teachers(c->options[week], option)[k];
        }
    }
    size_t count = all->count - row->first[week];
    row->count[week] = count ? (uint32_t)oud__sort_unique(all->at + row->first[week], count) : 0;
    all->count = row->first[week] + row->count[week];
    return true;
}

static oud_weeks_kind kind_of(const week_row *row)
{
    return row->count[0] == 0   ? OUD_WEEKS_KIND_GAINED
           : row->count[1] == 0 ? OUD_WEEKS_KIND_LOST
                                : OUD_WEEKS_KIND_CHANGED;
}

/* A pakketvak of which some option differs: a row, when all of them together do. */
static bool compare(comparing *c, uint32_t student, uint32_t subject)
{
    week_row row = {.student = student, .subject = subject};
    if (!add_teachers(c, &row, 0) || !add_teachers(c, &row, 1)) {
        return false;
    }
    const uint32_t *teachers = c->weeks->teachers.at;
    if (row.count[0] == row.count[1] && memcmp(teachers + row.first[0], teachers + row.first[1],
                                               row.count[0] * sizeof *teachers) == 0) {
        c->weeks->teachers.count = row.first[0];
        return true;
    }
    c->weeks->counts[0]++;
    c->weeks->counts[kind_of(&row)]++;
    return oud__vec_push(&c->weeks->memory, &c->weeks->rows, row);
}

static bool compare_place(comparing *c, uint32_t student, uint32_t place)
{
    uint32_t subject = oud__facts_subject(c->facts, place);
    oud__package_row plain;
    size_t count;
    const oud__package_row *rows = oud__package_rows(c->facts, student, place, &plain, &count);
    if (!oud__package_options(c->options[0], &c->weeks->memory, c->facts, student, rows, count,
                              subject, &c->found)) {
        return false;
    }
    bool differs = false;
    for (size_t i = 0; i < c->found.count; i++) {
        differs |= c->differs[c->found.at[i]];
    }
    return !differs || compare(c, student, subject);
}

static bool compare_all(comparing *c)
{
    for (size_t i = 0; i < c->options[0]->items.count; i++) {
        c->differs[i] = !same_teachers(c, i);
    }
    for (uint32_t student = 1; student <= c->facts->count[OUD_KIND_STUDENT]; student++) {
        const uint32_t end = oud__facts_package_end(c->facts, student);
        for (uint32_t p = c->facts->package.starts[student]; p < end; p++) {
            if (!compare_place(c, student, p)) {
                return false;
            }
        }
    }
    return true;
}

static bool make(oud_weeks *weeks, const oud__facts *facts, uint32_t week, uint32_t other)
{
    comparing c = {.weeks = weeks, .facts = facts};
    const oud__memory *memory = &weeks->memory;
    size_t size = 1;
    c.options[0] = oud__options_new(memory, facts, week);
    c.options[1] = c.options[0] ? oud__options_new(memory, facts, other) : NULL;
    if (c.options[1]) {
        size += c.options[0]->items.count;
        c.differs = oud__memory_zeroed(memory, size, 1);
    }
    bool done = c.differs && compare_all(&c);
    oud__memory_free(memory, c.differs, size);
    oud__vec_free(memory, &c.found);
    oud__options_unref(c.options[0]);
    oud__options_unref(c.options[1]);
    return done;
}

oud_status oud_weeks_new(const oud_evening *evening, uint32_t week, uint32_t other, uint32_t flags,
                         oud_weeks **out)
{
    if (!evening || !out || flags || week < 1 || week > 53 || other < 1 || other > 53) {
        return OUD_STATUS_ARGUMENT;
    }
    oud_weeks *weeks = oud__memory_zeroed(&evening->memory, 1, sizeof *weeks);
    if (!weeks) {
        return OUD_STATUS_NO_MEMORY;
    }
    weeks->memory = evening->memory;
    if (!make(weeks, &evening->school->facts, week, other)) {
        oud_weeks_free(weeks);
        return OUD_STATUS_NO_MEMORY;
    }
    *out = weeks;
    return OUD_STATUS_OK;
}

void oud_weeks_free(oud_weeks *weeks)
{
    if (!weeks) {
        return;
    }
    oud__memory memory = weeks->memory;
    oud__vec_free(&memory, &weeks->rows);
    oud__vec_free(&memory, &weeks->teachers);
    oud__memory_free(&memory, weeks, sizeof *weeks);
}

uint64_t oud_weeks_count(const oud_weeks *weeks, oud_weeks_kind kind)
{
    return weeks && (uint32_t)kind <= OUD_WEEKS_KIND_CHANGED ? weeks->counts[kind] : 0;
}

size_t oud_weeks_rows(const oud_weeks *weeks, oud_weeks_column column, size_t first, uint32_t *out,
                      size_t capacity)
{
    bool known = column >= OUD_WEEKS_COLUMN_KIND && column <= OUD_WEEKS_COLUMN_OTHER_TEACHER_COUNT;
    size_t count = weeks ? weeks->rows.count : 0;
    size_t copied = 0;
    for (; known && out && copied < capacity && first < count && copied < count - first; copied++) {
        const week_row *row = &weeks->rows.at[first + copied];
        const uint32_t values[] = {
            0, (uint32_t)kind_of(row), row->student, row->subject, row->count[0], row->count[1]};
        out[copied] = values[column];
    }
    return copied;
}

size_t oud_weeks_teachers(const oud_weeks *weeks, size_t row, int other, uint32_t *out,
                          size_t capacity)
{
    if (!weeks || row >= weeks->rows.count) {
        return 0;
    }
    const week_row *of = &weeks->rows.at[row];
    int side = other != 0;
    for (size_t i = 0; out && i < of->count[side] && i < capacity; i++) {
        out[i] = weeks->teachers.at[of->first[side] + i];
    }
    return of->count[side];
}

static bool has(const oud_weeks *weeks, const week_row *row, int side, uint32_t teacher)
{
    for (uint32_t i = 0; i < row->count[side]; i++) {
        if (weeks->teachers.at[row->first[side] + i] == teacher) {
            return true;
        }
    }
    return false;
}

uint64_t oud_weeks_count_teacher(const oud_weeks *weeks, uint32_t teacher, int other)
{
    uint64_t count = 0;
    int side = other != 0;
    for (size_t i = 0; weeks && i < weeks->rows.count; i++) {
        const week_row *row = &weeks->rows.at[i];
        count += has(weeks, row, side, teacher) && !has(weeks, row, !side, teacher);
    }
    return count;
}
