/* seal_package.c - one value per student and subject; what is not plain goes to the details. */
#include "base/sort.h"
#include "school/seal.h"

typedef struct packing {
    oud__seal *seal;
    uint32_t student;
    uint32_t own;                    /* the student's afdeling */
    uint32_t *seen_by;               /* by subject: the last student who has it, */
    uint32_t *place;                 /* and at which place of the package */
    oud__u32s values;                /* written over the rows, behind where they are read */
    OUD__VEC(oud__package_row) rows; /* of special places, repetitions included */
} packing;

static uint32_t thing(const packing *work, oud_kind kind, uint32_t code)
{
    return code ? work->seal->facts->thing_of[kind][code] : 0;
}

/* The place of a subject in the package of the student. */
static uint32_t place_of(packing *work, uint32_t subject)
{
    if (work->seen_by[subject] != work->student) {
        work->seen_by[subject] = work->student;
        work->place[subject] = (uint32_t)work->values.count;
        work->values.at[work->values.count++] = subject;
    }
    return work->place[subject];
}

static bool add_detail(packing *work, oud__package_row row)
{
    return oud__vec_push(work->seal->memory, &work->rows, row);
}

/* A plain row: it is a detail only where others made the place special. */
static bool pack_plain(packing *work, uint32_t subject, uint32_t form)
{
    uint32_t place = place_of(work, subject);
    if (!(work->values.at[place] & OUD__PACKAGE_SPECIAL)) {
        oud__form_add(&work->seal->facts->package_forms, place, form);
        return true;
    }
    return add_detail(work,
                      (oud__package_row){.place = place, .afdeling = work->own, .form = form});
}

static bool pack_extra(packing *work, const oud__extra *extra)
{
    const oud__draft *draft = work->seal->draft;
    uint32_t subject =
        thing(work, OUD_KIND_SUBJECT, draft->package.items.at[extra->row] & ~OUD__ROW_EXTRA);
    bool known = work->seen_by[subject] == work->student;
    oud__package_row detail = {
        .afdeling = extra->afdeling ? thing(work, OUD_KIND_AFDELING, extra->afdeling) : work->own,
        .niveau_afdeling = thing(work, OUD_KIND_AFDELING, extra->niveau_afdeling),
        .niveau_subject = thing(work, OUD_KIND_SUBJECT, extra->niveau_subject),
        .exempt = extra->exempt,
        .form = extra->afdeling ? OUD__FORM_NAMED : OUD__FORM_BARE,
    };
    if (detail.afdeling == work->own &&
        !(detail.niveau_afdeling | detail.niveau_subject | detail.exempt)) {
        return pack_plain(work, subject, detail.form);
    }
    detail.place = place_of(work, subject);
    bool was_plain = known && !(work->values.at[detail.place] & OUD__PACKAGE_SPECIAL);
    work->values.at[detail.place] |= OUD__PACKAGE_SPECIAL;
    uint32_t form = oud__form_get(&work->seal->facts->package_forms, detail.place);
    return (!was_plain || pack_plain(work, subject, form)) && add_detail(work, detail);
}

/* Pack plain rows of subjects that are new to the student; returns how many there are. */
static size_t pack_new(packing *work, const uint32_t *items, size_t count)
{
    const uint32_t *subjects = work->seal->facts->thing_of[OUD_KIND_SUBJECT];
    oud__forms forms = work->seal->facts->package_forms;
    uint32_t *seen_by = work->seen_by;
    uint32_t *values = work->values.at;
    uint32_t place = (uint32_t)work->values.count;
    size_t i = 0;
    for (; i < count && items[i] < OUD__ROW_NAMED; i++, place++) {
        uint32_t subject = subjects[items[i]];
        if (seen_by[subject] == work->student) {
            break;
        }
        seen_by[subject] = work->student;
        work->place[subject] = place;
        values[place] = subject;
        oud__form_add(&forms, place, OUD__FORM_BARE);
    }
    work->values.count = place;
    return i;
}

static bool pack_student(packing *work, const uint32_t *items, size_t count)
{
    const oud__extra *extras = work->seal->draft->extras.at;
    const uint32_t *subjects = work->seal->facts->thing_of[OUD_KIND_SUBJECT];
    for (size_t i = pack_new(work, items, count); i < count; i++) {
        uint32_t item = items[i];
        uint32_t form = item & OUD__ROW_NAMED ? OUD__FORM_NAMED : OUD__FORM_BARE;
        bool packed = item & OUD__ROW_EXTRA
                          ? pack_extra(work, &extras[item & ~OUD__ROW_EXTRA])
                          : pack_plain(work, subjects[item & ~OUD__ROW_NAMED], form);
        if (!packed) {
            return false;
        }
    }
    return true;
}

static bool pack_students(packing *work, const oud__gathered *rows)
{
    oud__facts *facts = work->seal->facts;
    uint32_t count = facts->count_all[OUD_KIND_STUDENT];
    for (uint32_t student = 1; student <= count; student++) {
        uint32_t first = rows->starts.at[student];
        facts->package.starts[student] = (uint32_t)work->values.count;
        work->student = student;
        work->own = facts->afdeling_of[OUD_KIND_STUDENT][student];
        if (!pack_student(work, rows->items.at + first, rows->starts.at[student + 1] - first)) {
            return false;
        }
    }
    facts->package.starts[count + 1] = (uint32_t)work->values.count;
    return true;
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_details(const void *context, uint32_t a, uint32_t b)
{
    const oud__package_row *rows = context;
    const oud__package_row *x = &rows[a], *y = &rows[b];
    int order = compare_numbers(x->place, y->place);
    order = order ? order : compare_numbers(x->afdeling, y->afdeling);
    order = order ? order : compare_numbers(x->niveau_afdeling, y->niveau_afdeling);
    order = order ? order : compare_numbers(x->niveau_subject, y->niveau_subject);
    return order ? order : compare_numbers(x->exempt, y->exempt);
}

/* The rows of special places in order, each once. */
static bool sort_details(packing *work)
{
    oud__seal *seal = work->seal;
    oud__facts *facts = seal->facts;
    size_t count = work->rows.count;
    uint32_t *order = oud__seal_numbers(seal, count);
    bool done = order != NULL;
    for (uint32_t i = 0; done && i < count; i++) {
        order[i] = i;
    }
    done = done && oud__sort(seal->memory, order, count, compare_details, work->rows.at) &&
           oud__vec_reserve(seal->memory, &facts->details, count);
    for (size_t i = 0; done && i < count; i++) {
        const oud__package_row *row = &work->rows.at[order[i]];
        if (i > 0 && compare_details(work->rows.at, order[i - 1], order[i]) == 0) {
            facts->details.at[facts->details.count - 1].form |= row->form;
        } else {
            facts->details.at[facts->details.count++] = *row;
        }
    }
    oud__seal_free_numbers(seal, order, count);
    oud__vec_trim(seal->memory, &facts->details);
    return done;
}

bool oud__seal_package(oud__seal *seal)
{
    oud__facts *facts = seal->facts;
    const oud__list *list = &seal->draft->package;
    size_t subjects = facts->count[OUD_KIND_SUBJECT];
    size_t students = facts->count_all[OUD_KIND_STUDENT];
    oud__gathered rows;
    if (!oud__seal_gather(seal, list, facts->thing_of[OUD_KIND_STUDENT], students, &rows)) {
        return false;
    }
    packing work = {.seal = seal, .values = rows.items};
    work.values.count = 0;
    work.seen_by = oud__seal_numbers(seal, subjects);
    work.place = oud__seal_numbers(seal, subjects);
    bool done = work.seen_by && work.place && oud__seal_starts(seal, &facts->package, students) &&
                oud__seal_forms(seal, &facts->package_forms, list->items.count) &&
                pack_students(&work, &rows) && sort_details(&work);
    oud__seal_take_values(seal, &facts->package, &work.values);
    rows.items = (oud__u32s){0};
    oud__vec_free(seal->memory, &work.rows);
    oud__seal_free_numbers(seal, work.place, subjects);
    oud__seal_free_numbers(seal, work.seen_by, subjects);
    oud__seal_free_gathered(seal, &rows);
    return done;
}
