/* seal_students.c - students in order of (afdeling, stamklas, first row), so that those of an
 * afdeling and of a stamklas are neighbours; then the codes that leerlingen does not have. */
#include "base/sort.h"
#include "school/seal.h"

/* An enrolment by things. */
static uint32_t afdeling_of(const oud__seal *seal, const oud__enrolment *enrolment)
{
    return seal->facts->thing_of[OUD_KIND_AFDELING][enrolment->afdeling];
}

static uint32_t stamklas_of(const oud__seal *seal, const oud__enrolment *enrolment)
{
    if (enrolment->stamklas == 0) {
        return 0;
    }
    return oud__facts_pair(seal->facts, OUD_KIND_STAMKLAS, afdeling_of(seal, enrolment),
                           enrolment->stamklas);
}

/* Where students of a class come: afdeling by afdeling, first those without stamklas. */
typedef struct classes {
    const oud__enrolment *enrolments;
    uint32_t *class_of; /* by enrolment */
    uint32_t *none_of;  /* by afdeling: the class of those without stamklas */
} classes;

static uint32_t class_key(const void *context, uint32_t item)
{
    return ((const classes *)context)->class_of[item];
}

/* Stamklas s of afdeling a is class s + a; that leaves one class before each afdeling's first. */
static void number_classes(const oud__seal *seal, classes *all)
{
    const oud__facts *facts = seal->facts;
    uint32_t stamklas = 0;
    for (uint32_t afdeling = 1; afdeling <= facts->count[OUD_KIND_AFDELING]; afdeling++) {
        all->none_of[afdeling] = stamklas + afdeling;
        while (stamklas < facts->count[OUD_KIND_STAMKLAS] &&
               facts->afdeling_of[OUD_KIND_STAMKLAS][stamklas + 1] == afdeling) {
            stamklas++;
        }
    }
    for (size_t i = 0; i < seal->draft->enrolments.count; i++) {
        uint32_t afdeling = afdeling_of(seal, &all->enrolments[i]);
        uint32_t own = stamklas_of(seal, &all->enrolments[i]);
        all->class_of[i] = own ? own + afdeling : all->none_of[afdeling];
    }
}

/* The own enrolments in the order of students; `*count` of them. */
static bool order_students(const oud__seal *seal, uint32_t *order, size_t *count)
{
    const oud__draft *draft = seal->draft;
    const oud__facts *facts = seal->facts;
    size_t rows = draft->enrolments.count;
    size_t afdelingen = facts->count[OUD_KIND_AFDELING];
    classes all = {.enrolments = draft->enrolments.at};
    all.class_of = oud__seal_numbers(seal, rows);
    all.none_of = oud__seal_numbers(seal, afdelingen);
    bool done = all.class_of && all.none_of;
    *count = 0;
    if (done) {
        number_classes(seal, &all);
        for (uint32_t i = 0; i < rows; i++) {
            if (draft->own.at[draft->enrolments.at[i].student - 1] == i + 1) {
                order[(*count)++] = i;
            }
        }
        done = oud__seal_order(seal, order, *count, class_key, &all,
                               facts->count[OUD_KIND_STAMKLAS] + facts->count[OUD_KIND_AFDELING]);
    }
    oud__seal_free_numbers(seal, all.none_of, afdelingen);
    oud__seal_free_numbers(seal, all.class_of, rows);
    return done;
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
    for (uint32_t code = 1; code <= all; code++) {
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
    }
    return true;
}

static bool reserve_students(oud__seal *seal)
{
    oud__facts *facts = seal->facts;
    uint32_t all = oud__codes_count(&facts->codes[OUD_KIND_STUDENT]);
    facts->count_all[OUD_KIND_STUDENT] = all;
    facts->code_of[OUD_KIND_STUDENT] = oud__seal_numbers(seal, all);
    facts->thing_of[OUD_KIND_STUDENT] = oud__seal_numbers(seal, all);
    facts->afdeling_of[OUD_KIND_STUDENT] = oud__seal_numbers(seal, all);
    facts->student_stamklas = oud__seal_numbers(seal, all);
    facts->student_rows = oud__seal_numbers(seal, all);
    return facts->code_of[OUD_KIND_STUDENT] && facts->thing_of[OUD_KIND_STUDENT] &&
           facts->afdeling_of[OUD_KIND_STUDENT] && facts->student_stamklas && facts->student_rows;
}

static bool number_students(oud__seal *seal)
{
    oud__facts *facts = seal->facts;
    const oud__draft *draft = seal->draft;
    size_t rows = draft->enrolments.count;
    size_t count = 0;
    uint32_t *order = oud__seal_numbers(seal, rows);
    bool done = order && order_students(seal, order, &count);
    facts->count[OUD_KIND_STUDENT] = (uint32_t)count;
    for (uint32_t i = 0; done && i < count; i++) {
        const oud__enrolment *own = &draft->enrolments.at[order[i]];
        facts->code_of[OUD_KIND_STUDENT][i + 1] = own->student;
        facts->thing_of[OUD_KIND_STUDENT][own->student] = i + 1;
        facts->afdeling_of[OUD_KIND_STUDENT][i + 1] = afdeling_of(seal, own);
        facts->student_stamklas[i + 1] = stamklas_of(seal, own);
        facts->student_rows[i + 1] = order[i];
    }
    oud__seal_free_numbers(seal, order, rows);
    return done && number_outsiders(seal);
}

/* Where the students of each afdeling and of each stamklas begin. */
static bool find_ranges(oud__seal *seal)
{
    oud__facts *facts = seal->facts;
    size_t afdelingen = facts->count[OUD_KIND_AFDELING];
    size_t stamklassen = facts->count[OUD_KIND_STAMKLAS];
    uint32_t *starts = facts->afdeling_students = oud__seal_numbers(seal, afdelingen + 1);
    uint32_t *firsts = facts->stamklas_students = oud__seal_numbers(seal, stamklassen + 1);
    uint32_t *sizes = facts->stamklas_sizes = oud__seal_numbers(seal, stamklassen + 1);
    if (!starts || !firsts || !sizes) {
        return false;
    }
    uint32_t next = 1;
    for (size_t afdeling = 1; afdeling <= afdelingen + 1; afdeling++) {
        while (next <= facts->count[OUD_KIND_STUDENT] &&
               facts->afdeling_of[OUD_KIND_STUDENT][next] < afdeling) {
            next++;
        }
        starts[afdeling] = next;
    }
    for (uint32_t student = facts->count[OUD_KIND_STUDENT]; student >= 1; student--) {
        uint32_t stamklas = facts->student_stamklas[student];
        if (stamklas) {
            firsts[stamklas] = student;
            sizes[stamklas]++;
        }
    }
    return true;
}

static uint32_t student_key(const void *context, uint32_t item)
{
    return ((const oud__extra_afdeling *)context)[item].student;
}

/* The enrolments that are not the student's own, by things, in the order of the rows. */
static bool gather_extras(const oud__seal *seal, oud__extra_afdeling **extras, size_t *count)
{
    const oud__draft *draft = seal->draft;
    size_t room = draft->enrolments.count - seal->facts->count[OUD_KIND_STUDENT];
    *extras = oud__memory_zeroed(seal->memory, room, sizeof **extras);
    *count = room;
    if (!*extras) {
        return false;
    }
    size_t next = 0;
    for (size_t i = 0; i < draft->enrolments.count; i++) {
        const oud__enrolment *row = &draft->enrolments.at[i];
        if (draft->own.at[row->student - 1] != i + 1) {
            (*extras)[next++] =
                (oud__extra_afdeling){seal->facts->thing_of[OUD_KIND_STUDENT][row->student],
                                      afdeling_of(seal, row), stamklas_of(seal, row)};
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

static bool list_extras(oud__seal *seal)
{
    oud__extra_afdeling *extras = NULL;
    size_t count = 0;
    bool done = gather_extras(seal, &extras, &count) && sort_extras(seal, extras, count);
    oud__memory_free(seal->memory, extras, count * sizeof *extras);
    return done && relate_guests(seal);
}

bool oud__seal_students(oud__seal *seal)
{
    return reserve_students(seal) && number_students(seal) && find_ranges(seal) &&
           list_extras(seal);
}
