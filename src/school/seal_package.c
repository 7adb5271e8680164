/* seal_package.c - one value per student and subject; what is not plain goes to the details. */
#include "base/sort.h"
#include "school/seal.h"

typedef struct packing {
    oud__seal *seal;
    uint32_t student;
    uint32_t own;      /* the student's afdeling */
    uint32_t *seen_by; /* by subject: the last student who has it, */
    uint32_t *place;   /* and at which place of the package */
    oud__u32s values;
    OUD__VEC(oud__package_row) rows; /* of special places, repetitions included */
} packing;

static uint32_t thing(const packing *work, oud_kind kind, uint32_t code)
{
    return code ? work->seal->facts->thing_of[kind][code] : 0;
}

static const oud__extra *find_extra(const oud__draft *draft, uint32_t row)
{
    size_t low = 0, high = draft->extras.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (draft->extras.at[middle].row < row) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return &draft->extras.at[low];
}

/* The place of a subject in the package of the student; room for it must be there. */
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

static bool pack_extra(packing *work, uint32_t row, uint32_t subject)
{
    const oud__extra *extra = find_extra(work->seal->draft, row);
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

static bool pack_run(packing *work, size_t run)
{
    const oud__list *rows = &work->seal->draft->package;
    const uint32_t *subjects = work->seal->facts->thing_of[OUD_KIND_SUBJECT];
    uint32_t end = oud__run_end(rows, run);
    for (uint32_t row = rows->runs.at[run].first; row < end; row++) {
        uint32_t item = rows->items.at[row];
        uint32_t subject = subjects[item & ~(OUD__ROW_EXTRA | OUD__ROW_NAMED)];
        uint32_t form = item & OUD__ROW_NAMED ? OUD__FORM_NAMED : OUD__FORM_BARE;
        bool packed = item & OUD__ROW_EXTRA ? pack_extra(work, row, subject)
                                            : pack_plain(work, subject, form);
        if (!packed) {
            return false;
        }
    }
    return true;
}

static bool pack_students(packing *work, const oud__runs *runs)
{
    oud__facts *facts = work->seal->facts;
    uint32_t count = facts->count_all[OUD_KIND_STUDENT];
    for (uint32_t student = 1; student <= count; student++) {
        facts->package.starts[student] = (uint32_t)work->values.count;
        work->student = student;
        work->own = facts->afdeling_of[OUD_KIND_STUDENT][student];
        for (uint32_t i = runs->starts[student]; i < runs->starts[student + 1]; i++) {
            if (!pack_run(work, runs->runs[i])) {
                return false;
            }
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
    const oud__list *rows = &seal->draft->package;
    size_t subjects = facts->count[OUD_KIND_SUBJECT];
    size_t students = facts->count_all[OUD_KIND_STUDENT];
    oud__runs runs;
    if (!oud__seal_runs(seal, rows, facts->thing_of[OUD_KIND_STUDENT], students, &runs)) {
        return false;
    }
    packing work = {.seal = seal};
    work.seen_by = oud__seal_numbers(seal, subjects);
    work.place = oud__seal_numbers(seal, subjects);
    bool done = work.seen_by && work.place && oud__seal_starts(seal, &facts->package, students) &&
                oud__seal_forms(seal, &facts->package_forms, rows->items.count) &&
                oud__vec_reserve(seal->memory, &work.values, rows->items.count) &&
                pack_students(&work, &runs) && sort_details(&work);
    oud__seal_take_values(seal, &facts->package, &work.values);
    oud__vec_free(seal->memory, &work.rows);
    oud__seal_free_numbers(seal, work.place, subjects);
    oud__seal_free_numbers(seal, work.seen_by, subjects);
    oud__seal_free_runs(seal, &runs);
    return done;
}
