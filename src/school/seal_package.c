/* seal_package.c - one value per student and subject; what is not plain goes to the details.
 *
 * The rows become the facts where they lie, once all room is there: then nothing can fail, and the
 * draft is not needed again. */
#include "school/seal.h"

/* The last student who has a subject, and at which place of the package. */
typedef struct sighting {
    uint32_t student;
    uint32_t place;
} sighting;

typedef struct packing {
    oud__seal *seal;
    uint32_t student;
    uint32_t own;         /* the student's afdeling */
    uint32_t plain;       /* what marks an item as plain in the form that most rows have */
    sighting *seen;       /* by subject */
    uint32_t *plain_rows; /* by subject: the detail + 1 of a plain row, once the place is special */
    oud__u32s values;     /* written over the rows, behind where they are read */
} packing;

static uint32_t thing(const packing *work, oud_kind kind, uint32_t code)
{
    return code ? work->seal->facts->thing_of[kind][code] : 0;
}

/* The place of a subject in the package of the student. */
static uint32_t place_of(packing *work, uint32_t subject)
{
    if (work->seen[subject].student != work->student) {
        work->seen[subject] = (sighting){work->student, (uint32_t)work->values.count};
        work->values.at[work->values.count++] = subject;
    }
    return work->seen[subject].place;
}

/* Room is there: a special place has one detail for each extra, and one for plain rows. */
static void add_detail(packing *work, oud__package_row row)
{
    oud__facts *facts = work->seal->facts;
    facts->details.at[facts->details.count++] = row;
}

/* A plain row: it is a detail only where others made the place special. */
static void pack_plain(packing *work, uint32_t subject, uint32_t form)
{
    oud__facts *facts = work->seal->facts;
    uint32_t place = place_of(work, subject);
    if (!(work->values.at[place] & OUD__PACKAGE_SPECIAL)) {
        oud__form_add(&facts->package_forms, place, form);
        return;
    }
    uint32_t *known = &work->plain_rows[subject];
    if (*known) {
        facts->details.at[*known - 1].form |= form;
        return;
    }
    add_detail(work, (oud__package_row){.place = place, .afdeling = work->own, .form = form});
    *known = (uint32_t)facts->details.count;
}

static void pack_extra(packing *work, uint32_t subject, const oud__extra *extra)
{
    bool known = work->seen[subject].student == work->student;
    oud__package_row detail = {
        .afdeling = extra->afdeling ? thing(work, OUD_KIND_AFDELING, extra->afdeling) : work->own,
        .niveau_afdeling = thing(work, OUD_KIND_AFDELING, extra->niveau_afdeling),
        .niveau_subject = thing(work, OUD_KIND_SUBJECT, extra->niveau_subject),
        .exempt = extra->exempt,
        .form = extra->afdeling ? OUD__FORM_NAMED : OUD__FORM_BARE,
    };
    if (detail.afdeling == work->own &&
        !(detail.niveau_afdeling | detail.niveau_subject | detail.exempt)) {
        pack_plain(work, subject, detail.form);
        return;
    }
    detail.place = place_of(work, subject);
    bool was_plain = known && !(work->values.at[detail.place] & OUD__PACKAGE_SPECIAL);
    if (!(work->values.at[detail.place] & OUD__PACKAGE_SPECIAL)) {
        work->values.at[detail.place] |= OUD__PACKAGE_SPECIAL;
        work->plain_rows[subject] = 0;
    }
    if (was_plain) {
        pack_plain(work, subject, oud__form_get(&work->seal->facts->package_forms, detail.place));
    }
    add_detail(work, detail);
}

/* The forms of plain places that are new, up to `end`. */
static void add_forms(packing *work, uint32_t end)
{
    oud__forms *forms = &work->seal->facts->package_forms;
    const uint32_t form = work->plain ? OUD__FORM_NAMED : OUD__FORM_BARE;
    for (size_t place = work->values.count; forms->bits && place < end; place++) {
        oud__form_add(forms, place, form);
    }
}

/* Pack plain rows of subjects that are new to the student; returns how many there are. */
static size_t pack_new(packing *work, const uint32_t *items, size_t count)
{
    const uint32_t *subjects = work->seal->facts->thing_of[OUD_KIND_SUBJECT];
    const uint32_t plain = work->plain;
    const uint32_t student = work->student;
    sighting *seen = work->seen;
    uint32_t *values = work->values.at;
    uint32_t next = (uint32_t)work->values.count;
    size_t i = 0;
    seen[0].student = student; /* what is not plain is no subject */
    for (; i < count; i++, next++) {
        uint32_t item = items[i] ^ plain;
        uint32_t subject = subjects[item < OUD__ROW_NAMED ? item : 0];
        if (seen[subject].student == student) {
            break;
        }
        seen[subject] = (sighting){student, next};
        values[next] = subject;
    }
    add_forms(work, next);
    work->values.count = next;
    return i;
}

static void pack_rows(packing *work, const uint32_t *items, size_t count)
{
    const oud__extra *extras = work->seal->draft->extras.at;
    const uint32_t *subjects = work->seal->facts->thing_of[OUD_KIND_SUBJECT];
    for (size_t i = pack_new(work, items, count); i < count; i++) {
        uint32_t item = items[i];
        if (item & OUD__ROW_EXTRA) {
            const oud__extra *extra = &extras[item & ~OUD__ROW_EXTRA];
            pack_extra(work, subjects[extra->subject], extra);
        } else {
            uint32_t form = item & OUD__ROW_NAMED ? OUD__FORM_NAMED : OUD__FORM_BARE;
            pack_plain(work, subjects[item & ~OUD__ROW_NAMED], form);
        }
    }
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_details(const oud__package_row *a, const oud__package_row *b)
{
    int order = compare_numbers(a->place, b->place);
    order = order ? order : compare_numbers(a->afdeling, b->afdeling);
    order = order ? order : compare_numbers(a->niveau_afdeling, b->niveau_afdeling);
    order = order ? order : compare_numbers(a->niveau_subject, b->niveau_subject);
    return order ? order : compare_numbers(a->exempt, b->exempt);
}

/* Let the row at `at` sink in a heap with the last one on top. */
static void sink(oud__package_row *rows, size_t at, size_t count)
{
    oud__package_row row = rows[at];
    for (size_t child; (child = 2 * at + 1) < count; at = child) {
        child += child + 1 < count && compare_details(&rows[child + 1], &rows[child]) > 0;
        if (compare_details(&rows[child], &row) <= 0) {
            break;
        }
        rows[at] = rows[child];
    }
    rows[at] = row;
}

static void sort_rows(oud__package_row *rows, size_t count)
{
    for (size_t i = count / 2; i-- > 0;) {
        sink(rows, i, count);
    }
    for (size_t last = count; last-- > 1;) {
        oud__package_row first = rows[0];
        rows[0] = rows[last];
        rows[last] = first;
        sink(rows, 0, last);
    }
}

/* The student's details from `start` on in order, each once. */
static void keep_details(packing *work, size_t start)
{
    oud__facts *facts = work->seal->facts;
    oud__package_row *rows = facts->details.at;
    size_t kept = start;
    sort_rows(rows + start, facts->details.count - start);
    for (size_t i = start; i < facts->details.count; i++) {
        if (kept > start && compare_details(&rows[kept - 1], &rows[i]) == 0) {
            rows[kept - 1].form |= rows[i].form;
        } else {
            rows[kept++] = rows[i];
        }
    }
    facts->details.count = kept;
}

/* Students up to `last`, whose rows are in place. Their starts become those of what is left. */
static void pack_students(packing *work, uint32_t *starts, uint32_t last)
{
    oud__facts *facts = work->seal->facts;
    const uint32_t *items = work->seal->draft->package.items.at;
    while (work->student < last) {
        uint32_t student = ++work->student;
        uint32_t first = starts[student];
        size_t details = facts->details.count;
        starts[student] = (uint32_t)work->values.count;
        work->own = facts->afdeling_of[OUD_KIND_STUDENT][student];
        if (starts[student + 1] > first) {
            pack_rows(work, items + first, starts[student + 1] - first);
        }
        if (facts->details.count > details) {
            keep_details(work, details);
        }
    }
}

/* Bring all rows to their students and pack them, a segment at a time. */
static void pack_all(packing *work, oud__arranging *rows)
{
    oud__seal *seal = work->seal;
    oud__facts *facts = seal->facts;
    bool more = true;
    work->values = seal->draft->package.items;
    work->values.count = 0;
    while (more) {
        more = oud__seal_arrange_next(rows);
        pack_students(work, rows->starts, rows->done);
    }
    rows->starts[rows->owner_count + 1] = (uint32_t)work->values.count;
    facts->package.starts = rows->starts;
    facts->package.start_count = rows->owner_count + 3;
    rows->starts = NULL;
    seal->draft->package.items = (oud__u32s){0};
    oud__seal_take_values(seal, &facts->package, &work->values);
    oud__vec_trim(seal->memory, &facts->details);
}

/* What rows of pakketkeuze say of the afdeling: all the same, or each for itself. */
static bool reserve_forms(packing *work)
{
    const oud__draft *draft = work->seal->draft;
    oud__forms *forms = &work->seal->facts->package_forms;
    work->plain = draft->package_forms == OUD__FORM_NAMED ? OUD__ROW_NAMED : 0;
    return oud__seal_forms(work->seal, forms, draft->package_forms, draft->package.items.count);
}

bool oud__seal_package(oud__seal *seal)
{
    oud__facts *facts = seal->facts;
    size_t subjects = facts->count[OUD_KIND_SUBJECT];
    packing work = {.seal = seal};
    oud__arranging rows = {0};
    work.seen = oud__memory_zeroed(seal->memory, subjects + 1, sizeof *work.seen);
    work.plain_rows = oud__seal_numbers(seal, subjects);
    bool done = work.seen && work.plain_rows && reserve_forms(&work) &&
                oud__vec_reserve(seal->memory, &facts->details, 2 * seal->draft->extras.count) &&
                oud__seal_arrange(seal, &seal->draft->package, facts->thing_of[OUD_KIND_STUDENT],
                                  facts->count_all[OUD_KIND_STUDENT], &rows);
    rows.has_extras = seal->draft->extras.count > 0;
    if (done) {
        pack_all(&work, &rows);
    }
    oud__seal_arrange_end(seal, &rows);
    oud__seal_free_numbers(seal, work.plain_rows, subjects);
    oud__memory_free(seal->memory, work.seen, (subjects + 1) * sizeof *work.seen);
    return done;
}
