/* seal_lessons.c - lessons: which groups have which, in which subject, and who is on them. */
#include "base/sort.h"
#include "school/seal.h"

/* The rows of lessenverdeling, and what they are by number. */
typedef struct lessons {
    const oud__facts *facts;
    const oud__lesson_row *rows;
    size_t count;
    uint32_t *lesson;      /* by row */
    const uint32_t *group; /* by row; 0: it names none */
    uint32_t *order;       /* rows in some order */
} lessons;

static uint32_t lesson_key(const void *context, uint32_t item)
{
    return ((const lessons *)context)->lesson[item];
}

static uint32_t group_key(const void *context, uint32_t item)
{
    return ((const lessons *)context)->group[item];
}

static uint32_t subject_of(const lessons *all, uint32_t row)
{
    return all->facts->thing_of[OUD_KIND_SUBJECT][all->rows[row].subject];
}

static uint32_t afdeling_of(const lessons *all, uint32_t row)
{
    return all->facts->thing_of[OUD_KIND_AFDELING][all->rows[row].afdeling];
}

static uint32_t teacher_of(const lessons *all, uint32_t row)
{
    return all->facts->thing_of[OUD_KIND_TEACHER][all->rows[row].teacher];
}

static uint32_t replaced_by(const lessons *all, uint32_t row)
{
    return all->facts->thing_of[OUD_KIND_TEACHER][all->rows[row].replaces];
}

/* Role, weeks and hours in one number: as they come in the order of assignments. */
static uint32_t when_of(const lessons *all, uint32_t item)
{
    const oud__lesson_row *row = &all->rows[item];
    return (uint32_t)row->substitute << 13 | (uint32_t)row->from << 7 | (uint32_t)row->to << 1 |
           row->idle;
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_teaching(const void *context, uint32_t a, uint32_t b)
{
    const lessons *all = context;
    int order = compare_numbers(subject_of(all, a), subject_of(all, b));
    return order ? order : compare_numbers(all->lesson[a], all->lesson[b]);
}

static int compare_spooks(const void *context, uint32_t a, uint32_t b)
{
    const lessons *all = context;
    int order = compare_numbers(all->lesson[a], all->lesson[b]);
    order = order ? order : compare_numbers(subject_of(all, a), subject_of(all, b));
    return order ? order : compare_numbers(afdeling_of(all, a), afdeling_of(all, b));
}

static int compare_assignments(const void *context, uint32_t a, uint32_t b)
{
    const lessons *all = context;
    int order = compare_numbers(teacher_of(all, a), teacher_of(all, b));
    order = order ? order : compare_numbers(when_of(all, a), when_of(all, b));
    return order ? order : compare_numbers(replaced_by(all, a), replaced_by(all, b));
}

static void number_places(lessons *all)
{
    for (uint32_t i = 0; i < all->count; i++) {
        all->order[i] = i;
    }
}

/* Any order will do that puts equal rows side by side. */
static int compare_rows(const void *context, uint32_t a, uint32_t b)
{
    const oud__lesson_row *rows = context;
    return memcmp(&rows[a], &rows[b], sizeof *rows);
}

/* Rows without Les ID are a lesson each, but equal ones are the same row twice (R-IN-6). Sets
 * lesson[row] to 1 + the first row that equals it, for these rows. */
static bool match_nameless(const oud__seal *seal, lessons *all)
{
    size_t count = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        if (all->rows[i].lesson == 0) {
            all->order[count++] = i;
        }
    }
    if (!oud__sort(seal->memory, all->order, count, compare_rows, all->rows)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        bool repeated = i > 0 && compare_rows(all->rows, all->order[i - 1], all->order[i]) == 0;
        all->lesson[all->order[i]] = repeated ? all->lesson[all->order[i - 1]] : all->order[i] + 1;
    }
    return true;
}

static bool number_lessons(oud__seal *seal, lessons *all)
{
    oud__facts *facts = seal->facts;
    size_t codes = oud__codes_count(&facts->codes[OUD_KIND_LESSON]);
    uint32_t *things = facts->thing_of[OUD_KIND_LESSON] = oud__seal_numbers(seal, codes);
    if (!things || !match_nameless(seal, all)) {
        return false;
    }
    uint32_t count = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        uint32_t code = all->rows[i].lesson;
        if (code == 0) {
            bool first = all->lesson[i] == i + 1;
            all->lesson[i] = first ? ++count : all->lesson[all->lesson[i] - 1];
            continue;
        }
        if (things[code] == 0) {
            things[code] = ++count;
        }
        all->lesson[i] = things[code];
    }
    facts->count[OUD_KIND_LESSON] = facts->count_all[OUD_KIND_LESSON] = count;
    facts->code_of[OUD_KIND_LESSON] = oud__seal_numbers(seal, count);
    if (!facts->code_of[OUD_KIND_LESSON]) {
        return false;
    }
    for (size_t code = 1; code <= codes; code++) {
        facts->code_of[OUD_KIND_LESSON][things[code]] = (uint32_t)code;
    }
    return true;
}

/* Sort the rows from place `next` on that have the key of the first of them; returns the place
 * after them, or SIZE_MAX when memory is out. */
static size_t sort_rows_of(const oud__seal *seal, const lessons *all, oud__key_of key_of,
                           size_t next, oud__compare compare)
{
    size_t end = next + 1;
    uint32_t key = key_of(all, all->order[next]);
    while (end < all->count && key_of(all, all->order[end]) == key) {
        end++;
    }
    bool done =
        end - next == 1 || oud__sort(seal->memory, all->order + next, end - next, compare, all);
    return done ? end : SIZE_MAX;
}

/* Append the teaching of a group from its sorted rows, each once. */
static void append_teaching(oud__facts *facts, const lessons *all, size_t next, size_t end)
{
    for (size_t i = next; i < end; i++) {
        uint32_t row = all->order[i];
        if (i == next || compare_teaching(all, all->order[i - 1], row) != 0) {
            facts->teaching.at[facts->teaching.count++] =
                (oud__teaching){subject_of(all, row), all->lesson[row]};
        }
    }
}

/* Distinct (group, subject, lesson), by group. */
static bool relate_teaching(oud__seal *seal, lessons *all)
{
    oud__facts *facts = seal->facts;
    uint32_t groups = facts->count[OUD_KIND_ROOSTERGROEP];
    uint32_t *starts = facts->teaching_starts = oud__seal_numbers(seal, (size_t)groups + 1);
    number_places(all);
    if (!starts || !oud__vec_reserve(seal->memory, &facts->teaching, all->count) ||
        !oud__seal_order(seal, all->order, all->count, group_key, all, groups)) {
        return false;
    }
    size_t next = 0;
    while (next < all->count && all->group[all->order[next]] == 0) {
        next++;
    }
    uint32_t group = 0;
    while (next < all->count) {
        while (group < all->group[all->order[next]]) {
            starts[++group] = (uint32_t)facts->teaching.count;
        }
        size_t end = sort_rows_of(seal, all, group_key, next, compare_teaching);
        if (end == SIZE_MAX) {
            return false;
        }
        append_teaching(facts, all, next, end);
        next = end;
    }
    while (group <= groups) {
        starts[++group] = (uint32_t)facts->teaching.count;
    }
    oud__vec_trim(seal->memory, &facts->teaching);
    return true;
}

/* Distinct rows without a group. */
static bool list_spooks(oud__seal *seal, lessons *all)
{
    oud__facts *facts = seal->facts;
    size_t count = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        if (all->group[i] == 0) {
            all->order[count++] = i;
        }
    }
    if (count == 0) {
        return true;
    }
    if (!oud__vec_reserve(seal->memory, &facts->spooks, count) ||
        !oud__sort(seal->memory, all->order, count, compare_spooks, all)) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t row = all->order[i];
        if (i == 0 || compare_spooks(all, all->order[i - 1], row) != 0) {
            facts->spooks.at[facts->spooks.count++] =
                (oud__spook){all->lesson[row], afdeling_of(all, row), subject_of(all, row)};
        }
    }
    oud__vec_trim(seal->memory, &facts->spooks);
    return true;
}

/* Append the assignments of a lesson from its sorted rows, each once. */
static void append_assignments(oud__facts *facts, const lessons *all, size_t next, size_t end)
{
    for (size_t i = next; i < end; i++) {
        uint32_t place = all->order[i];
        const oud__lesson_row *row = &all->rows[place];
        if (i == next || compare_assignments(all, all->order[i - 1], place) != 0) {
            facts->assignments.at[facts->assignments.count++] =
                (oud__assignment){teacher_of(all, place),
                                  replaced_by(all, place),
                                  row->from,
                                  row->to,
                                  row->substitute,
                                  row->idle};
        }
    }
}

/* Distinct rows as they concern teachers, by lesson; every lesson has one. */
static bool relate_assignments(oud__seal *seal, lessons *all)
{
    oud__facts *facts = seal->facts;
    uint32_t lesson_count = facts->count[OUD_KIND_LESSON];
    uint32_t *starts = facts->assignment_starts = oud__seal_numbers(seal, (size_t)lesson_count + 1);
    number_places(all);
    if (!starts || !oud__vec_reserve(seal->memory, &facts->assignments, all->count) ||
        !oud__seal_order(seal, all->order, all->count, lesson_key, all, lesson_count)) {
        return false;
    }
    for (size_t next = 0; next < all->count;) {
        size_t end = sort_rows_of(seal, all, lesson_key, next, compare_assignments);
        if (end == SIZE_MAX) {
            return false;
        }
        starts[all->lesson[all->order[next]]] = (uint32_t)facts->assignments.count;
        append_assignments(facts, all, next, end);
        next = end;
    }
    starts[lesson_count + 1] = (uint32_t)facts->assignments.count;
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
    all.lesson = oud__seal_numbers(seal, count);
    all.order = oud__seal_numbers(seal, count);
    bool done = all.lesson && all.order && number_lessons(seal, &all) &&
                relate_teaching(seal, &all) && list_spooks(seal, &all) &&
                relate_assignments(seal, &all);
    oud__seal_free_numbers(seal, all.order, count);
    oud__seal_free_numbers(seal, all.lesson, count);
    oud__seal_free_numbers(seal, seal->lesson_groups, count);
    seal->lesson_groups = NULL;
    return done;
}
