/* seal_lessons.c - lessons: which groups have which, in which subject, and who is on them. */
#include "base/sort.h"
#include "school/seal.h"

/* The rows of lessenverdeling as things; the arrays go by row. */
typedef struct lessons {
    const oud__lesson_row *rows;
    size_t count;
    uint32_t *lesson;
    uint32_t *group; /* 0: the row names none */
    uint32_t *afdeling;
    uint32_t *subject;
    uint32_t *teacher;
    uint32_t *replaces;
    uint32_t *order; /* rows in some order */
} lessons;

static uint32_t lesson_key(const void *context, uint32_t item)
{
    return ((const lessons *)context)->lesson[item];
}

static uint32_t group_key(const void *context, uint32_t item)
{
    return ((const lessons *)context)->group[item];
}

static uint32_t subject_key(const void *context, uint32_t item)
{
    return ((const lessons *)context)->subject[item];
}

static uint32_t afdeling_key(const void *context, uint32_t item)
{
    return ((const lessons *)context)->afdeling[item];
}

static uint32_t teacher_key(const void *context, uint32_t item)
{
    return ((const lessons *)context)->teacher[item];
}

static uint32_t replaces_key(const void *context, uint32_t item)
{
    return ((const lessons *)context)->replaces[item];
}

/* Role, weeks and hours in one number: as they come in the order of assignments. */
#define WHEN_MAX ((1u << 14) - 1)
static uint32_t when_key(const void *context, uint32_t item)
{
    const oud__lesson_row *row = &((const lessons *)context)->rows[item];
    return (uint32_t)row->substitute << 13 | (uint32_t)row->from << 7 | (uint32_t)row->to << 1 |
           row->idle;
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

static void take_things(const oud__facts *facts, lessons *all)
{
    for (size_t i = 0; i < all->count; i++) {
        const oud__lesson_row *row = &all->rows[i];
        all->subject[i] = facts->thing_of[OUD_KIND_SUBJECT][row->subject];
        all->teacher[i] = facts->thing_of[OUD_KIND_TEACHER][row->teacher];
        all->replaces[i] = facts->thing_of[OUD_KIND_TEACHER][row->replaces];
        all->afdeling[i] = facts->thing_of[OUD_KIND_AFDELING][row->afdeling];
        if (row->group) {
            all->group[i] = oud__map_get(&facts->pairs[OUD_KIND_ROOSTERGROEP],
                                         oud__map_key(all->afdeling[i], row->group), 0);
        }
    }
}

/* Distinct (group, subject, lesson), by group. */
static bool relate_teaching(oud__seal *seal, lessons *all)
{
    oud__facts *facts = seal->facts;
    uint32_t groups = facts->count[OUD_KIND_ROOSTERGROEP];
    facts->teaching_starts = oud__seal_numbers(seal, (size_t)groups + 1);
    number_places(all);
    if (!facts->teaching_starts || !oud__vec_reserve(seal->memory, &facts->teaching, all->count) ||
        !oud__seal_order(seal, all->order, all->count, lesson_key, all,
                         facts->count[OUD_KIND_LESSON]) ||
        !oud__seal_order(seal, all->order, all->count, subject_key, all,
                         facts->count[OUD_KIND_SUBJECT]) ||
        !oud__seal_order(seal, all->order, all->count, group_key, all, groups)) {
        return false;
    }
    size_t next = 0;
    while (next < all->count && all->group[all->order[next]] == 0) {
        next++;
    }
    for (uint32_t group = 1; group <= groups; group++) {
        size_t start = facts->teaching.count;
        facts->teaching_starts[group] = (uint32_t)start;
        for (; next < all->count && all->group[all->order[next]] == group; next++) {
            uint32_t row = all->order[next];
            oud__teaching teaching = {all->subject[row], all->lesson[row]};
            const oud__teaching *last = facts->teaching.at + facts->teaching.count;
            if (facts->teaching.count == start || last[-1].subject != teaching.subject ||
                last[-1].lesson != teaching.lesson) {
                facts->teaching.at[facts->teaching.count++] = teaching;
            }
        }
    }
    facts->teaching_starts[groups + 1] = (uint32_t)facts->teaching.count;
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
        !oud__seal_order(seal, all->order, count, afdeling_key, all,
                         facts->count[OUD_KIND_AFDELING]) ||
        !oud__seal_order(seal, all->order, count, subject_key, all,
                         facts->count[OUD_KIND_SUBJECT]) ||
        !oud__seal_order(seal, all->order, count, lesson_key, all, facts->count[OUD_KIND_LESSON])) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t row = all->order[i];
        oud__spook spook = {all->lesson[row], all->afdeling[row], all->subject[row]};
        const oud__spook *last = facts->spooks.at + facts->spooks.count;
        if (i == 0 || last[-1].lesson != spook.lesson || last[-1].subject != spook.subject ||
            last[-1].afdeling != spook.afdeling) {
            facts->spooks.at[facts->spooks.count++] = spook;
        }
    }
    oud__vec_trim(seal->memory, &facts->spooks);
    return true;
}

static bool same_assignment(const lessons *all, uint32_t a, uint32_t b)
{
    return all->lesson[a] == all->lesson[b] && all->teacher[a] == all->teacher[b] &&
           all->replaces[a] == all->replaces[b] && when_key(all, a) == when_key(all, b);
}

/* Distinct rows as they concern teachers, by lesson. */
static bool relate_assignments(oud__seal *seal, lessons *all)
{
    oud__facts *facts = seal->facts;
    uint32_t lesson_count = facts->count[OUD_KIND_LESSON];
    uint32_t teachers = facts->count[OUD_KIND_TEACHER];
    facts->assignment_starts = oud__seal_numbers(seal, (size_t)lesson_count + 1);
    number_places(all);
    if (!facts->assignment_starts ||
        !oud__vec_reserve(seal->memory, &facts->assignments, all->count) ||
        !oud__seal_order(seal, all->order, all->count, replaces_key, all, teachers) ||
        !oud__seal_order(seal, all->order, all->count, when_key, all, WHEN_MAX) ||
        !oud__seal_order(seal, all->order, all->count, teacher_key, all, teachers) ||
        !oud__seal_order(seal, all->order, all->count, lesson_key, all, lesson_count)) {
        return false;
    }
    uint32_t lesson = 0;
    for (size_t i = 0; i < all->count; i++) {
        uint32_t place = all->order[i];
        const oud__lesson_row *row = &all->rows[place];
        while (lesson < all->lesson[place]) {
            facts->assignment_starts[++lesson] = (uint32_t)facts->assignments.count;
        }
        if (i == 0 || !same_assignment(all, all->order[i - 1], place)) {
            facts->assignments.at[facts->assignments.count++] =
                (oud__assignment){all->teacher[place], all->replaces[place],
                                  row->from,           row->to,
                                  row->substitute,     row->idle};
        }
    }
    facts->assignment_starts[lesson_count + 1] = (uint32_t)facts->assignments.count;
    oud__vec_trim(seal->memory, &facts->assignments);
    return true;
}

bool oud__seal_lessons(oud__seal *seal)
{
    size_t count = seal->draft->lessons.count;
    lessons all = {.rows = seal->draft->lessons.at, .count = count};
    uint32_t **columns[] = {&all.lesson,  &all.group,    &all.subject, &all.afdeling,
                            &all.teacher, &all.replaces, &all.order};
    const size_t column_count = sizeof columns / sizeof *columns;
    bool done = true;
    for (size_t i = 0; i < column_count && done; i++) {
        *columns[i] = oud__seal_numbers(seal, count);
        done = *columns[i] != NULL;
    }
    done = done && number_lessons(seal, &all);
    if (done) {
        take_things(seal->facts, &all);
        done = relate_teaching(seal, &all) && list_spooks(seal, &all) &&
               relate_assignments(seal, &all);
    }
    for (size_t i = column_count; i-- > 0;) {
        oud__seal_free_numbers(seal, *columns[i], count);
    }
    return done;
}
