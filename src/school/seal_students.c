/* seal_students.c - students in order of (afdeling, stamklas, first row), so that those of an
 * afdeling and of a stamklas are neighbours; then the codes that leerlingen does not have. */
#include "school/seal.h"

/* Where students of a class come: afdeling by afdeling, first those without stamklas. Stamklas s of
 * afdeling a is class s + a; that leaves one class before each afdeling's first. */
typedef struct classes {
    uint32_t *class_of; /* by enrolment */
    uint32_t *none_of;  /* by afdeling: the class of those without stamklas */
    uint32_t *afdeling; /* by class */
    uint32_t *next;     /* by class: how many students there are in all before it, and so far */
    size_t class_count;
    size_t rows;
    size_t count; /* of these, the students' own */
} classes;

static uint32_t stamklas_in(const classes *all, uint32_t number)
{
    uint32_t afdeling = all->afdeling[number];
    return number == all->none_of[afdeling] ? 0 : number - afdeling;
}

static bool reserve_classes(const oud__seal *seal, classes *all)
{
    const uint32_t *count = seal->facts->count;
    all->rows = seal->draft->enrolments.count;
    all->class_count = (size_t)count[OUD_KIND_STAMKLAS] + count[OUD_KIND_AFDELING];
    all->class_of = oud__seal_room(seal, all->rows);
    all->none_of = oud__seal_numbers(seal, count[OUD_KIND_AFDELING]);
    all->afdeling = oud__seal_numbers(seal, all->class_count);
    all->next = oud__seal_numbers(seal, all->class_count + 1);
    return all->class_of && all->none_of && all->afdeling && all->next;
}

static void free_classes(const oud__seal *seal, classes *all)
{
    oud__seal_free_numbers(seal, all->next, all->class_count + 1);
    oud__seal_free_numbers(seal, all->afdeling, all->class_count);
    oud__seal_free_numbers(seal, all->none_of, seal->facts->count[OUD_KIND_AFDELING]);
    oud__seal_free_numbers(seal, all->class_of, all->rows);
}

static void number_classes(const oud__facts *facts, classes *all)
{
    uint32_t stamklas = 0;
    for (uint32_t afdeling = 1; afdeling <= facts->count[OUD_KIND_AFDELING]; afdeling++) {
        all->none_of[afdeling] = stamklas + afdeling;
        all->afdeling[stamklas + afdeling] = afdeling;
        while (stamklas < facts->count[OUD_KIND_STAMKLAS] &&
               facts->afdeling_of[OUD_KIND_STAMKLAS][stamklas + 1] == afdeling) {
            all->afdeling[++stamklas + afdeling] = afdeling;
        }
    }
}

static uint32_t find_class(const oud__seal *seal, const classes *all, const oud__enrolment *row)
{
    uint32_t afdeling = seal->facts->thing_of[OUD_KIND_AFDELING][row->afdeling];
    uint32_t stamklas =
        row->stamklas ? oud__facts_pair(seal->facts, OUD_KIND_STAMKLAS, afdeling, row->stamklas)
                      : 0;
    return stamklas ? stamklas + afdeling : all->none_of[afdeling];
}

/* Without further enrolments all are. */
static inline bool is_own(const oud__draft *draft, size_t row)
{
    return draft->further.count == 0 ||
           draft->own.at[draft->enrolments.at[row].student - 1] == row + 1;
}

/* Mostly rows of a class stand together. The own ones are counted one place up. */
static void find_classes(const oud__seal *seal, classes *all)
{
    const oud__enrolment *rows = seal->draft->enrolments.at;
    for (size_t i = 0; i < all->rows; i++) {
        bool again = i > 0 && rows[i].afdeling == rows[i - 1].afdeling &&
                     rows[i].stamklas == rows[i - 1].stamklas;
        bool own = is_own(seal->draft, i);
        all->class_of[i] = again ? all->class_of[i - 1] : find_class(seal, all, &rows[i]);
        all->next[all->class_of[i] + 1] += own;
        all->count += own;
    }
    oud__seal_accumulate(all->next, all->class_count + 2);
}

static int compare_codes(const void *context, uint32_t a, uint32_t b)
{
    return oud__codes_compare(context, a, b);
}

/* Students that only other tables name, in order of code. */
static bool number_outsiders(oud__seal *seal)
{
    oud__facts *facts = seal->facts;
    uint32_t *codes = facts->code_of[OUD_KIND_STUDENT];
    uint32_t *things = facts->thing_of[OUD_KIND_STUDENT];
    uint32_t known = facts->count[OUD_KIND_STUDENT];
    uint32_t all = facts->count_all[OUD_KIND_STUDENT];
    uint32_t next = known;
    for (uint32_t code = 1; next < all; code++) {
        if (things[code] == 0) {
            codes[++next] = code;
        }
    }
    if (!oud__sort(seal->memory, codes + known + 1, all - known, compare_codes,
                   &facts->codes[OUD_KIND_STUDENT])) {
        return false;
    }
    for (uint32_t student = known + 1; student <= all; student++) {
        things[codes[student]] = student;
        facts->afdeling_of[OUD_KIND_STUDENT][student] = 0;
        facts->student_stamklas[student] = 0;
        facts->student_rows[student] = 0;
    }
    return true;
}

static bool reserve_students(oud__seal *seal)
{
    oud__facts *facts = seal->facts;
    uint32_t all = oud__codes_count(&facts->codes[OUD_KIND_STUDENT]);
    facts->count_all[OUD_KIND_STUDENT] = all;
    facts->code_of[OUD_KIND_STUDENT] = oud__seal_room(seal, all);
    facts->thing_of[OUD_KIND_STUDENT] = oud__seal_numbers(seal, all);
    facts->afdeling_of[OUD_KIND_STUDENT] = oud__seal_room(seal, all);
    facts->student_stamklas = oud__seal_room(seal, all);
    facts->student_rows = oud__seal_room(seal, all);
    return facts->code_of[OUD_KIND_STUDENT] && facts->thing_of[OUD_KIND_STUDENT] &&
           facts->afdeling_of[OUD_KIND_STUDENT] && facts->student_stamklas && facts->student_rows;
}

/* Afdeling and stamklas of the students of every class, now that `next` is the last student of it
 * and of those before it. */
static void name_classes(oud__facts *facts, const classes *all)
{
    uint32_t *afdelingen = facts->afdeling_of[OUD_KIND_STUDENT];
    uint32_t *stamklassen = facts->student_stamklas;
    uint32_t student = 1;
    for (uint32_t class = 1; class <= all->class_count; class ++) {
        const uint32_t afdeling = all->afdeling[class];
        const uint32_t stamklas = stamklas_in(all, class);
        for (const uint32_t last = all->next[class]; student <= last; student++) {
            afdelingen[student] = afdeling;
            stamklassen[student] = stamklas;
        }
    }
}

static bool number_students(oud__seal *seal, const classes *all)
{
    oud__facts *facts = seal->facts;
    const oud__enrolment *rows = seal->draft->enrolments.at;
    uint32_t *codes = facts->code_of[OUD_KIND_STUDENT];
    uint32_t *things = facts->thing_of[OUD_KIND_STUDENT];
    facts->count[OUD_KIND_STUDENT] = (uint32_t)all->count;
    for (uint32_t row = 0; row < all->rows; row++) {
        if (is_own(seal->draft, row)) {
            const uint32_t student = ++all->next[all->class_of[row]];
            codes[student] = rows[row].student;
            things[rows[row].student] = student;
            facts->student_rows[student] = row;
        }
    }
    name_classes(facts, all);
    return number_outsiders(seal);
}

/* Where the students of each afdeling and of each stamklas begin, now that `next` is the last
 * student of every class and of those before it. */
static bool find_ranges(oud__seal *seal, const classes *all)
{
    oud__facts *facts = seal->facts;
    const uint32_t afdelingen = facts->count[OUD_KIND_AFDELING];
    const uint32_t stamklassen = facts->count[OUD_KIND_STAMKLAS];
    uint32_t *starts = facts->afdeling_students = oud__seal_numbers(seal, (size_t)afdelingen + 1);
    uint32_t *firsts = facts->stamklas_students = oud__seal_numbers(seal, (size_t)stamklassen + 1);
    uint32_t *sizes = facts->stamklas_sizes = oud__seal_numbers(seal, (size_t)stamklassen + 1);
    if (!starts || !firsts || !sizes) {
        return false;
    }
    for (uint32_t afdeling = 1; afdeling <= afdelingen; afdeling++) {
        starts[afdeling] = all->next[all->none_of[afdeling] - 1] + 1;
    }
    starts[afdelingen + 1] = facts->count[OUD_KIND_STUDENT] + 1;
    for (uint32_t stamklas = 1; stamklas <= stamklassen; stamklas++) {
        const uint32_t class = stamklas + facts->afdeling_of[OUD_KIND_STAMKLAS][stamklas];
        sizes[stamklas] = all->next[class] - all->next[class - 1];
        firsts[stamklas] = sizes[stamklas] ? all->next[class - 1] + 1 : 0;
    }
    return true;
}

static uint32_t student_key(const void *context, uint32_t item)
{
    return ((const oud__extra_afdeling *)context)[item].student;
}

/* The enrolments that are not the student's own, by things, in the order of the rows. */
static bool gather_extras(const oud__seal *seal, const classes *all, oud__extra_afdeling **extras,
                          size_t *count)
{
    const oud__draft *draft = seal->draft;
    size_t room = all->rows - all->count;
    *extras = oud__memory_zeroed(seal->memory, room, sizeof **extras);
    *count = room;
    if (!*extras) {
        return false;
    }
    for (size_t i = 0, next = 0; next < room; i++) {
        if (!is_own(draft, i)) {
            uint32_t student = draft->enrolments.at[i].student;
            (*extras)[next++] = (oud__extra_afdeling){
                seal->facts->thing_of[OUD_KIND_STUDENT][student], all->afdeling[all->class_of[i]],
                stamklas_in(all, all->class_of[i])};
        }
    }
    return true;
}

static bool sort_extras(oud__seal *seal, const oud__extra_afdeling *extras, size_t count)
{
    oud__facts *facts = seal->facts;
    uint32_t *order = oud__seal_numbers(seal, count);
    bool done = order && oud__vec_reserve(seal->memory, &facts->extra_afdelingen, count);
    for (uint32_t i = 0; done && i < count; i++) {
        order[i] = i;
    }
    done = done &&
           oud__seal_order(seal, order, count, student_key, extras, facts->count[OUD_KIND_STUDENT]);
    for (size_t i = 0; done && i < count; i++) {
        facts->extra_afdelingen.at[facts->extra_afdelingen.count++] = extras[order[i]];
    }
    oud__seal_free_numbers(seal, order, count);
    return done;
}

/* Who has an afdeling, or a stamklas, as a further one. */
static bool relate_guests(oud__seal *seal)
{
    oud__facts *facts = seal->facts;
    size_t room = facts->extra_afdelingen.count;
    oud__pair *pairs = oud__memory_zeroed(seal->memory, room, sizeof *pairs);
    if (!pairs) {
        return false;
    }
    for (size_t i = 0; i < room; i++) {
        const oud__extra_afdeling *extra = &facts->extra_afdelingen.at[i];
        pairs[i] = (oud__pair){extra->afdeling, extra->student};
    }
    bool done = oud__seal_relate(seal, pairs, room, facts->count[OUD_KIND_AFDELING],
                                 &facts->afdeling_guests);
    size_t count = 0;
    for (size_t i = 0; i < room; i++) {
        const oud__extra_afdeling *extra = &facts->extra_afdelingen.at[i];
        if (extra->stamklas) {
            pairs[count++] = (oud__pair){extra->stamklas, extra->student};
        }
    }
    done = done && oud__seal_relate(seal, pairs, count, facts->count[OUD_KIND_STAMKLAS],
                                    &facts->stamklas_guests);
    oud__memory_free(seal->memory, pairs, room * sizeof *pairs);
    return done;
}

static bool list_extras(oud__seal *seal, const classes *all)
{
    oud__extra_afdeling *extras = NULL;
    size_t count = 0;
    bool done = gather_extras(seal, all, &extras, &count) && sort_extras(seal, extras, count);
    oud__memory_free(seal->memory, extras, count * sizeof *extras);
    return done && relate_guests(seal);
}

bool oud__seal_students(oud__seal *seal)
{
    classes all = {.count = 0};
    bool done = reserve_students(seal) && reserve_classes(seal, &all);
    if (done) {
        number_classes(seal->facts, &all);
        find_classes(seal, &all);
        done = number_students(seal, &all) && find_ranges(seal, &all) && list_extras(seal, &all);
    }
    free_classes(seal, &all);
    return done;
}
