/* difference_lessons.c - lessons and mentors: which groups a lesson joins, and who is on it. */
#include "base/sort.h"
#include "school/difference.h"

/* ---- groups of lessons ---- */

static uint32_t teaching_key(const oud__comparison *work, bool of_a, uint32_t item)
{
    uint32_t lesson = (of_a ? work->a : work->b)->teaching.at[item].lesson;
    return of_a ? oud__counterpart(work, OUD_KIND_LESSON, lesson) : lesson;
}

static const oud__matching teaching = {OUD__FACT_TEACHING, teaching_key, NULL};

/* The entries of the subject at `at`; none at the end. */
static oud__items run_of(const oud__facts *facts, uint32_t group, uint32_t at, uint32_t end)
{
    oud__items run = {group, at, at};
    while (run.end < end && facts->teaching.at[run.end].subject == facts->teaching.at[at].subject) {
        run.end++;
    }
    return run;
}

/* Subjects are in the order of their codes in both schools. */
static void compare_teaching(oud__comparison *work, uint32_t a, uint32_t b)
{
    const oud__items none = {0, 0, 0};
    uint32_t i = a ? work->a->teaching_starts[a] : 0;
    uint32_t j = b ? work->b->teaching_starts[b] : 0;
    uint32_t i_end = a ? work->a->teaching_starts[a + 1] : 0;
    uint32_t j_end = b ? work->b->teaching_starts[b + 1] : 0;
    while (i < i_end || j < j_end) {
        oud__items of_a = run_of(work->a, a, i, i_end);
        oud__items of_b = run_of(work->b, b, j, j_end);
        uint32_t x = UINT32_MAX;
        uint32_t y = j < j_end ? work->b->teaching.at[j].subject : UINT32_MAX;
        if (i < i_end) { /* 0, of a subject that b does not know, goes first */
            x = oud__counterpart(work, OUD_KIND_SUBJECT, work->a->teaching.at[i].subject);
        }
        oud__match(work, &teaching, x <= y ? of_a : none, y <= x ? of_b : none);
        i = x <= y ? of_a.end : i;
        j = y <= x ? of_b.end : j;
    }
}

/* A triple of things; false when b does not know one of them. */
static bool make_triple(oud__triple *triple, uint32_t x, uint32_t y, uint32_t z, uint32_t item)
{
    *triple = (oud__triple){{x, y, z}, item};
    return x && y && z;
}

static bool spook_triple(const oud__comparison *work, bool of_a, uint32_t item, oud__triple *triple)
{
    const oud__spook *spook = &(of_a ? work->a : work->b)->spooks.at[item];
    if (!of_a) {
        return make_triple(triple, spook->lesson, spook->subject, spook->afdeling, item);
    }
    return make_triple(triple, oud__counterpart(work, OUD_KIND_LESSON, spook->lesson),
                       oud__counterpart(work, OUD_KIND_SUBJECT, spook->subject),
                       oud__counterpart(work, OUD_KIND_AFDELING, spook->afdeling), item);
}

/* One more than the student, so that none is not 0. */
static bool mentor_triple(const oud__comparison *work, bool of_a, uint32_t item,
                          oud__triple *triple)
{
    const oud__mentor *mentor = &(of_a ? work->a : work->b)->mentors.at[item];
    if (!of_a) {
        return make_triple(triple, mentor->mentorgroep, mentor->student + 1, mentor->teacher, item);
    }
    uint32_t student = oud__counterpart(work, OUD_KIND_STUDENT, mentor->student);
    return make_triple(triple, oud__counterpart(work, OUD_KIND_MENTORGROEP, mentor->mentorgroep),
                       mentor->student && !student ? 0 : student + 1,
                       oud__counterpart(work, OUD_KIND_TEACHER, mentor->teacher), item);
}

/* Match lists of which every item is known by three things. */
static void compare_triples(oud__comparison *work, oud__fact fact, size_t a_count, size_t b_count,
                            bool (*make)(const oud__comparison *work, bool of_a, uint32_t item,
                                         oud__triple *triple))
{
    oud__triple *a = oud__memory_zeroed(work->memory, a_count, sizeof *a);
    oud__triple *b = oud__memory_zeroed(work->memory, b_count, sizeof *b);
    size_t known = 0;
    work->failed |= !a || !b;
    for (uint32_t i = 0; !work->failed && i < a_count; i++) {
        if (make(work, true, i, &a[known])) {
            known++;
        } else {
            oud__differ(work, fact, 1, i, 0, 0);
        }
    }
    for (uint32_t i = 0; !work->failed && i < b_count; i++) {
        make(work, false, i, &b[i]);
    }
    if (!work->failed) {
        oud__match_triples(work, fact, a, known, b, b_count);
    }
    oud__memory_free(work->memory, a, a_count * sizeof *a);
    oud__memory_free(work->memory, b, b_count * sizeof *b);
}

void oud__compare_mentors(oud__comparison *work)
{
    compare_triples(work, OUD__FACT_MENTOR, work->a->mentors.count, work->b->mentors.count,
                    mentor_triple);
}

/* ---- teachers of lessons ---- */

/* An assignment in ids of b, as they come in order within a lesson. */
typedef struct role {
    uint32_t teacher, substitute, from, to, idle, replaces;
} role;

static role role_of(const oud__assignment *row)
{
    role as = {row->teacher, row->substitute, row->from, row->to, row->idle, row->replaces};
    return as;
}

/* Likewise of a. False when b does not know the teacher, or who is replaced. */
static bool role_in_b(const oud__comparison *work, const oud__assignment *row, role *as)
{
    *as = role_of(row);
    as->teacher = oud__counterpart(work, OUD_KIND_TEACHER, row->teacher);
    as->replaces = oud__counterpart(work, OUD_KIND_TEACHER, row->replaces);
    return !as->teacher == !row->teacher && !as->replaces == !row->replaces;
}

static int compare_roles(const role *x, const role *y)
{
    const uint32_t a[] = {x->teacher, x->substitute, x->from, x->to, x->idle, x->replaces};
    const uint32_t b[] = {y->teacher, y->substitute, y->from, y->to, y->idle, y->replaces};
    for (size_t i = 0; i < sizeof a / sizeof *a; i++) {
        if (a[i] != b[i]) {
            return a[i] < b[i] ? -1 : 1;
        }
    }
    return 0;
}

/* Rows of one lesson that the other school does not have, in order of teacher. */
typedef struct leftover {
    oud__u32s items;
    oud__u32s teachers; /* in ids of b; 0: b does not know */
} leftover;

static void leave(oud__comparison *work, leftover *to, uint32_t item, uint32_t teacher)
{
    if (!oud__vec_push(work->memory, &to->items, item) ||
        !oud__vec_push(work->memory, &to->teachers, teacher)) {
        work->failed = true;
    }
}

/* What both have is gone through side by side; the rest is left over. */
static void leave_unequal(oud__comparison *work, oud__items a, oud__items b, leftover *left)
{
    uint32_t i = a.first;
    uint32_t j = b.first;
    while (!work->failed && (i < a.end || j < b.end)) {
        role x = {0, 0, 0, 0, 0, 0};
        role y = {0, 0, 0, 0, 0, 0};
        if (i < a.end && !role_in_b(work, &work->a->assignments.at[i], &x)) {
            leave(work, &left[0], i++, x.teacher);
            continue;
        }
        if (j < b.end) {
            y = role_of(&work->b->assignments.at[j]);
        }
        int order = i == a.end ? 1 : j == b.end ? -1 : compare_roles(&x, &y);
        if (order < 0) {
            leave(work, &left[0], i, x.teacher);
        } else if (order > 0) {
            leave(work, &left[1], j, y.teacher);
        }
        i += order <= 0;
        j += order >= 0;
    }
}

/* Pair what is left of one teacher: these rows have changed. */
static void pair_up(oud__comparison *work, uint32_t a, uint32_t b, const leftover *left)
{
    size_t i = 0;
    size_t j = 0;
    while (!work->failed && (i < left[0].items.count || j < left[1].items.count)) {
        uint32_t x = i < left[0].items.count ? left[0].teachers.at[i] : UINT32_MAX;
        uint32_t y = j < left[1].items.count ? left[1].teachers.at[j] : UINT32_MAX;
        bool known = i == left[0].items.count || x != 0 ||
                     work->a->assignments.at[left[0].items.at[i]].teacher == 0;
        bool takes_a = x <= y || !known;
        bool takes_b = y <= x && known;
        oud__differ(work, OUD__FACT_ASSIGNMENT, takes_a ? a : 0, takes_a ? left[0].items.at[i] : 0,
                    takes_b ? b : 0, takes_b ? left[1].items.at[j] : 0);
        i += takes_a;
        j += takes_b;
    }
}

static oud__items assignments_of(const oud__facts *facts, uint32_t lesson)
{
    oud__items items = {lesson, 0, 0};
    if (lesson) {
        items.first = facts->assignment_starts[lesson];
        items.end = facts->assignment_starts[lesson + 1];
    }
    return items;
}

static void compare_assignments(oud__comparison *work, uint32_t a, uint32_t b)
{
    leftover left[2] = {{{0}, {0}}, {{0}, {0}}};
    leave_unequal(work, assignments_of(work->a, a), assignments_of(work->b, b), left);
    pair_up(work, a, b, left);
    for (int i = 0; i < 2; i++) {
        oud__vec_free(work->memory, &left[i].items);
        oud__vec_free(work->memory, &left[i].teachers);
    }
}

void oud__compare_lessons(oud__comparison *work)
{
    oud__each_owner(work, OUD_KIND_ROOSTERGROEP, compare_teaching);
    compare_triples(work, OUD__FACT_SPOOK, work->a->spooks.count, work->b->spooks.count,
                    spook_triple);
    oud__each_owner(work, OUD_KIND_LESSON, compare_assignments);
}
