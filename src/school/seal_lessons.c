/* seal_lessons.c - lessons: which groups have which, in which subject, and who is on them. */
#include "base/inline.h"
#include "base/records.h"
#include "school/seal.h"

/* The rows of lessenverdeling, and what they are by number. */
typedef struct lessons {
    const oud__facts *facts;
    const oud__lesson_row *rows;
    size_t count;
    uint32_t *lesson;      /* by row */
    const uint32_t *group; /* by row; 0: it names none */
} lessons;

static uint32_t subject_of(const lessons *all, uint32_t row)
{
    return all->facts->thing_of[OUD_KIND_SUBJECT][all->rows[row].subject];
}

static uint32_t afdeling_of(const lessons *all, uint32_t row)
{
    return all->facts->thing_of[OUD_KIND_AFDELING][all->rows[row].afdeling];
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_spooks(const void *context, uint32_t a, uint32_t b)
{
    const lessons *all = context;
    int order = compare_numbers(all->lesson[a], all->lesson[b]);
    order = order ? order : compare_numbers(subject_of(all, a), subject_of(all, b));
    return order ? order : compare_numbers(afdeling_of(all, a), afdeling_of(all, b));
}

static inline uint64_t teaching_key(const oud__teaching *teaching)
{
    return (uint64_t)teaching->subject << 32 | teaching->lesson;
}

static inline int is_after(const oud__teaching *a, const oud__teaching *b)
{
    return teaching_key(a) > teaching_key(b);
}

/* Role, weeks and hours in one number: as they come in the order of assignments. */
static inline uint32_t when_of(const oud__assignment *row)
{
    return (uint32_t)row->substitute << 13 | (uint32_t)row->from << 7 | (uint32_t)row->to << 1 |
           row->idle;
}

static inline int compare_assignments(const oud__assignment *a, const oud__assignment *b)
{
    int order = compare_numbers(a->teacher, b->teacher);
    order = order ? order : compare_numbers(when_of(a), when_of(b));
    return order ? order : compare_numbers(a->replaces, b->replaces);
}

OUD__SORT_RECORDS(sort_teaching, oud__teaching, is_after)
OUD__SORT_RECORDS(sort_assignments, oud__assignment, compare_assignments)

/* Any order will do that puts equal rows side by side. */
static int compare_rows(const void *context, uint32_t a, uint32_t b)
{
    const oud__lesson_row *rows = context;
    return memcmp(&rows[a], &rows[b], sizeof *rows);
}

/* Rows without Les ID are a lesson each, but equal ones are the same row twice (R-IN-6). Sets
 * lesson[row] to 1 + the first row that equals it, for these rows; `first` is the first of them. */
OUD__SELDOM bool match_nameless(const oud__seal *seal, lessons *all, uint32_t first)
{
    size_t room = all->count - first;
    uint32_t *order = oud__seal_numbers(seal, room);
    size_t count = 0;
    for (uint32_t i = first; order && i < all->count; i++) {
        if (all->rows[i].lesson == 0) {
            order[count++] = i;
        }
    }
    bool done = order && oud__sort(seal->memory, order, count, compare_rows, all->rows);
    for (size_t i = 0; done && i < count; i++) {
        bool repeated = i > 0 && compare_rows(all->rows, order[i - 1], order[i]) == 0;
        all->lesson[order[i]] = repeated ? all->lesson[order[i - 1]] : order[i] + 1;
    }
    oud__seal_free_numbers(seal, order, room);
    return done;
}

static bool number_lessons(oud__seal *seal, lessons *all)
{
    oud__facts *facts = seal->facts;
    size_t codes = oud__codes_count(&facts->codes[OUD_KIND_LESSON]);
    uint32_t *things = facts->thing_of[OUD_KIND_LESSON] = oud__seal_numbers(seal, codes);
    if (!things) {
        return false;
    }
    uint32_t *const lesson = all->lesson;
    uint32_t count = 0;
    bool matched = false;
    bool ordered = true; /* lessons are in order of their codes */
    for (uint32_t i = 0; i < all->count; i++) {
        const uint32_t code = all->rows[i].lesson;
        if (code == 0) {
            if (!matched && !match_nameless(seal, all, i)) {
                return false;
            }
            matched = true;
            bool first = lesson[i] == i + 1;
            lesson[i] = first ? ++count : lesson[lesson[i] - 1];
            continue;
        }
        const uint32_t known = things[code];
        lesson[i] = known ? known : ++count;
        things[code] = lesson[i];
        ordered &= lesson[i] == code;
    }
    facts->count[OUD_KIND_LESSON] = facts->count_all[OUD_KIND_LESSON] = count;
    if (ordered && count == codes) {
        facts->code_of[OUD_KIND_LESSON] = things;
        return true;
    }
    uint32_t *code_of = facts->code_of[OUD_KIND_LESSON] = oud__seal_numbers(seal, count);
    for (uint32_t code = 1; code_of && code <= codes; code++) {
        code_of[things[code]] = code;
    }
    return code_of != NULL;
}

/* Where the rows of each owner are to stand, from the owner of each row: starts[owner] becomes the
 * place after the last of them. Placing them from the last row to the first leaves it the first of
 * them. */
static void count_rows(const uint32_t *owners, size_t count, uint32_t *starts, size_t owner_count)
{
    for (size_t i = 0; i < count; i++) {
        starts[owners[i]]++;
    }
    starts[0] = 0; /* no owner */
    oud__seal_accumulate(starts, owner_count + 2);
}

/* The teaching of every group in order, each once. */
static void keep_teaching(oud__facts *facts)
{
    uint32_t *starts = facts->teaching_starts;
    oud__teaching *teaching = facts->teaching.at;
    uint32_t kept = 0;
    for (uint32_t group = 1; group <= facts->count[OUD_KIND_ROOSTERGROEP]; group++) {
        const uint32_t start = starts[group];
        const uint32_t end = starts[group + 1];
        starts[group] = kept;
        sort_teaching(teaching + start, end - start);
        for (uint32_t i = start; i < end; i++) {
            if (kept == starts[group] || is_after(&teaching[i], &teaching[kept - 1])) {
                teaching[kept++] = teaching[i];
            }
        }
    }
    starts[facts->count[OUD_KIND_ROOSTERGROEP] + 1] = kept;
    facts->teaching.count = kept;
}

/* Distinct rows without a group. */
static bool list_spooks(oud__seal *seal, const lessons *all)
{
    oud__facts *facts = seal->facts;
    oud__u32s order = {0};
    bool done = true;
    for (uint32_t i = 0; done && i < all->count; i++) {
        done = all->group[i] != 0 || oud__vec_push(seal->memory, &order, i);
    }
    done = done && oud__vec_reserve(seal->memory, &facts->spooks, order.count) &&
           oud__sort(seal->memory, order.at, order.count, compare_spooks, all);
    for (size_t i = 0; done && i < order.count; i++) {
        uint32_t row = order.at[i];
        if (i == 0 || compare_spooks(all, order.at[i - 1], row) != 0) {
            facts->spooks.at[facts->spooks.count++] =
                (oud__spook){all->lesson[row], afdeling_of(all, row), subject_of(all, row)};
        }
    }
    oud__vec_free(seal->memory, &order);
    oud__vec_trim(seal->memory, &facts->spooks);
    return done;
}

/* The assignments of every lesson in order, each once. */
static void keep_assignments(oud__facts *facts)
{
    uint32_t *starts = facts->assignment_starts;
    oud__assignment *rows = facts->assignments.at;
    uint32_t kept = 0;
    for (uint32_t lesson = 1; lesson <= facts->count[OUD_KIND_LESSON]; lesson++) {
        const uint32_t start = starts[lesson];
        const uint32_t end = starts[lesson + 1];
        starts[lesson] = kept;
        if (end - start == 1) { /* as of most */
            rows[kept++] = rows[start];
            continue;
        }
        sort_assignments(rows + start, end - start);
        for (uint32_t i = start; i < end; i++) {
            if (kept == starts[lesson] || compare_assignments(&rows[kept - 1], &rows[i])) {
                rows[kept++] = rows[i];
            }
        }
    }
    starts[facts->count[OUD_KIND_LESSON] + 1] = kept;
    facts->assignments.count = kept;
}

/* From the last row to the first: what it is for its group and for its lesson. */
static void place_rows(const lessons *all, oud__facts *facts)
{
    const uint32_t *const teachers = facts->thing_of[OUD_KIND_TEACHER];
    const uint32_t *const subjects = facts->thing_of[OUD_KIND_SUBJECT];
    uint32_t *const teaching_ends = facts->teaching_starts;
    uint32_t *const assignment_ends = facts->assignment_starts;
    oud__teaching *const teaching = facts->teaching.at;
    oud__assignment *const assignments = facts->assignments.at;
    for (uint32_t i = (uint32_t)all->count; i-- > 0;) {
        const oud__lesson_row *row = &all->rows[i];
        const uint32_t lesson = all->lesson[i];
        const uint32_t group = all->group[i];
        if (group) {
            teaching[--teaching_ends[group]] = (oud__teaching){subjects[row->subject], lesson};
        }
        assignments[--assignment_ends[lesson]] = (oud__assignment){teachers[row->teacher],
                                                                   teachers[row->replaces],
                                                                   row->from,
                                                                   row->to,
                                                                   row->substitute,
                                                                   row->idle};
    }
}

/* Distinct (group, subject, lesson), by group; and distinct rows as they concern teachers, by
 * lesson, of which every lesson has one. */
static bool relate_rows(oud__seal *seal, const lessons *all)
{
    oud__facts *facts = seal->facts;
    uint32_t groups = facts->count[OUD_KIND_ROOSTERGROEP];
    uint32_t lesson_count = facts->count[OUD_KIND_LESSON];
    facts->teaching_starts = oud__seal_numbers(seal, (size_t)groups + 1);
    facts->assignment_starts = oud__seal_numbers(seal, (size_t)lesson_count + 1);
    if (!facts->teaching_starts || !facts->assignment_starts ||
        !oud__vec_reserve(seal->memory, &facts->teaching, all->count) ||
        !oud__vec_reserve(seal->memory, &facts->assignments, all->count)) {
        return false;
    }
    count_rows(all->group, all->count, facts->teaching_starts, groups);
    count_rows(all->lesson, all->count, facts->assignment_starts, lesson_count);
    place_rows(all, facts);
    keep_teaching(facts);
    keep_assignments(facts);
    oud__vec_trim(seal->memory, &facts->teaching);
    oud__vec_trim(seal->memory, &facts->assignments);
    return true;
}

bool oud__seal_lessons(oud__seal *seal)
{
    size_t count = seal->draft->lessons.count;
    lessons all = {.facts = seal->facts,
                   .rows = seal->draft->lessons.at,
                   .count = count,
                   .group = seal->lesson_groups};
    all.lesson = oud__seal_room(seal, count);
    bool done = all.lesson && number_lessons(seal, &all) && relate_rows(seal, &all) &&
                list_spooks(seal, &all);
    oud__seal_free_numbers(seal, all.lesson, count);
    oud__seal_free_numbers(seal, seal->lesson_groups, count);
    seal->lesson_groups = NULL;
    return done;
}
