/* seal_package.c - one value per student and subject; what is not plain goes to the details.
 *
 * The rows become the facts where they lie, once all room is there: then nothing can fail, and the
 * draft is not needed again. */
#include "base/distinct.h"
#include "base/inline.h"
#include "base/records.h"
#include "school/seal.h"

/* A subject, and the last student who has it. */
typedef struct sighting {
    uint32_t student;
    uint32_t subject;
} sighting;

typedef struct packing {
    oud__seal *seal;
    bool arranged;      /* rows of a student stand in several places, and are brought together, */
    oud__shares shares; /* through these */
    uint32_t student;
    uint32_t own;   /* the student's afdeling */
    uint32_t plain; /* what marks an item as plain in the form that most rows have */
    bool forms;     /* rows are in several */
    bool at_once;   /* the processor can pack many rows at a time: by these */
    oud__distinct subjects;
    sighting *seen;       /* by code of the subject; that of 0 is whoever is at hand */
    uint32_t *plain_rows; /* likewise: the detail + 1 of a plain row, once the place is special */
    uint32_t *extras;     /* in the order of students, then rows */
    size_t extra;         /* the next of these */
    uint16_t *shorts;     /* the rows, or NULL: and over them, behind where they are read, */
    uint32_t *items;      /* the values; rows that are not short */
    uint32_t count;       /* of values */
} packing;

static uint32_t item_at(const packing *work, uint32_t row)
{
    return work->shorts ? oud__item_of(work->shorts[row]) : work->items[row];
}

static void set_value(packing *work, uint32_t place, uint32_t value)
{
    if (work->shorts) {
        uint32_t top = value >> 16 & ~OUD__SHORT_SUBJECT;
        work->shorts[place] = (uint16_t)(top | (value & OUD__SHORT_SUBJECT));
    } else {
        work->items[place] = value;
    }
}

static uint32_t subject_at(const packing *work, uint32_t place)
{
    return work->shorts ? work->shorts[place] & OUD__SHORT_SUBJECT
                        : work->items[place] & OUD__PACKAGE_SUBJECT;
}

static bool is_special(const packing *work, uint32_t place)
{
    return work->shorts ? work->shorts[place] > OUD__SHORT_SUBJECT
                        : (work->items[place] & OUD__PACKAGE_SPECIAL) != 0;
}

static uint32_t thing(const packing *work, oud_kind kind, uint32_t code)
{
    return code ? work->seal->facts->thing_of[kind][code] : 0;
}

static bool is_known(const packing *work, uint32_t code)
{
    return work->seen[code].student == work->student;
}

/* The place of a subject in the package of the student; they are few. */
static uint32_t place_of(packing *work, uint32_t code)
{
    const uint32_t subject = work->seen[code].subject;
    uint32_t place = work->count;
    if (!is_known(work, code)) {
        work->seen[code].student = work->student;
        set_value(work, work->count++, subject);
        return place;
    }
    while (subject_at(work, --place) != subject) {
        /* further back */
    }
    return place;
}

/* Room is there: a special place has one detail for each extra, and one for plain rows. */
static void add_detail(packing *work, oud__package_row row)
{
    oud__facts *facts = work->seal->facts;
    facts->details.at[facts->details.count++] = row;
}

/* A plain row: it is a detail only where others made the place special. */
static void pack_plain(packing *work, uint32_t code, uint32_t form)
{
    oud__facts *facts = work->seal->facts;
    uint32_t place = place_of(work, code);
    if (!is_special(work, place)) {
        oud__form_add(&facts->package_forms, place, form);
        return;
    }
    uint32_t *known = &work->plain_rows[code];
    if (*known) {
        facts->details.at[*known - 1].form |= form;
        return;
    }
    add_detail(work, (oud__package_row){.place = place, .afdeling = work->own, .form = form});
    *known = (uint32_t)facts->details.count;
}

OUD__SELDOM void pack_extra(packing *work, const oud__extra *extra)
{
    const uint32_t code = extra->subject;
    const bool known = is_known(work, code);
    oud__package_row detail = {
        .afdeling = extra->afdeling ? thing(work, OUD_KIND_AFDELING, extra->afdeling) : work->own,
        .niveau_afdeling = thing(work, OUD_KIND_AFDELING, extra->niveau_afdeling),
        .niveau_subject = thing(work, OUD_KIND_SUBJECT, extra->niveau_subject),
        .exempt = extra->exempt,
        .form = extra->afdeling ? OUD__FORM_NAMED : OUD__FORM_BARE,
    };
    if (detail.afdeling == work->own &&
        !(detail.niveau_afdeling | detail.niveau_subject | detail.exempt)) {
        pack_plain(work, code, detail.form);
        return;
    }
    detail.place = place_of(work, code);
    bool was_plain = known && !is_special(work, detail.place);
    if (!is_special(work, detail.place)) {
        set_value(work, detail.place, work->seen[code].subject | OUD__PACKAGE_SPECIAL);
        work->plain_rows[code] = 0;
    }
    if (was_plain) {
        pack_plain(work, code, oud__form_get(&work->seal->facts->package_forms, detail.place));
    }
    add_detail(work, detail);
}

/* The forms of plain places that are new, from `place` on. */
OUD__APART void add_forms(const packing *work, uint32_t place)
{
    oud__forms *forms = &work->seal->facts->package_forms;
    const uint32_t form = work->plain ? OUD__FORM_NAMED : OUD__FORM_BARE;
    for (; place < work->count; place++) {
        oud__form_add(forms, place, form);
    }
}

/* Pack rows one by one up to the first that is not plain, or whose subject is not new to the
 * student; returns that one. */
OUD__APART uint32_t take_while_new(packing *work, uint32_t row, uint32_t end)
{
    const uint32_t student = work->student;
    const uint16_t plain = (uint16_t)(work->plain >> 16);
    sighting *const seen = work->seen;
    uint16_t *const items = work->shorts;
    uint32_t place = work->count;
    seen[0].student = student; /* what is not plain is no subject */
    for (; row < end; row++, place++) {
        uint16_t item = items[row] ^ plain;
        sighting *at = &seen[item < OUD__SHORTS ? item : 0];
        if (at->student == student) {
            break;
        }
        at->student = student;
        items[place] = (uint16_t)at->subject;
    }
    work->count = place;
    return row;
}

/* Pack all rows, if they are plain and of different subjects, and if this processor can do that at
 * once: this is nearly everything. */
static inline bool pack_at_once(packing *work, uint32_t row, uint32_t end)
{
#if defined(OUD__AVX2)
    const size_t count = end - row;
    if (work->at_once && count >= OUD__DISTINCT &&
        oud__distinct_avx2(&work->subjects, work->shorts + row, count,
                           work->shorts + work->count)) {
        work->count += end - row;
        return true;
    }
#else
    (void)work;
    (void)row;
    (void)end;
#endif
    return false;
}

/* Pack plain rows of subjects that are new to the student, while rows are short; returns the row
 * after them. */
static inline uint32_t pack_new(packing *work, uint32_t row, uint32_t end)
{
    const uint32_t before = work->count;
    const uint32_t next = pack_at_once(work, row, end) ? end : take_while_new(work, row, end);
    if (work->forms) {
        add_forms(work, before);
    }
    return next;
}

static void pack_rows(packing *work, uint32_t row, uint32_t end)
{
    for (; row < end; row++) {
        uint32_t item = item_at(work, row);
        if (item & OUD__ROW_EXTRA) {
            pack_extra(work, &work->seal->draft->extras.at[work->extras[work->extra++]]);
        } else {
            uint32_t form = item & OUD__ROW_NAMED ? OUD__FORM_NAMED : OUD__FORM_BARE;
            pack_plain(work, item & ~OUD__ROW_NAMED, form);
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

OUD__SORT_RECORDS(sort_rows, oud__package_row, compare_details)

/* The student's details from `start` on in order, each once. */
OUD__SELDOM void keep_details(packing *work, size_t start)
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

/* What is left of a student's rows from the first on that is not plain, or of a subject that came
 * before; all of them where they are not short, of which there are only in a school of thousands of
 * subjects. */
OUD__APART void pack_rest(packing *work, uint32_t row, uint32_t end)
{
    const oud__facts *facts = work->seal->facts;
    const size_t details = facts->details.count;
    work->own = facts->afdeling_of[OUD_KIND_STUDENT][work->student];
    pack_rows(work, row, end);
    if (facts->details.count > details) {
        keep_details(work, details);
    }
}

/* The rows first .. end - 1, all of a student's. */
static inline void pack_student(packing *work, uint32_t student, uint32_t first, uint32_t end)
{
    const oud__facts *facts = work->seal->facts;
    work->student = student;
    facts->package.starts[student] = work->count;
    const uint32_t row = work->shorts ? pack_new(work, first, end) : first;
    if (row < end) {
        pack_rest(work, row, end);
    }
    facts->package_ends[student] = work->count;
}

/* The rows are the facts' now. */
static void take_rows(packing *work)
{
    oud__seal *seal = work->seal;
    oud__facts *facts = seal->facts;
    oud__list *list = &seal->draft->package;
    if (list->is_short) {
        list->shorts.count = work->count;
        oud__vec_trim(seal->memory, &list->shorts);
        facts->package_short = list->shorts.at;
        facts->package.value_count = list->shorts.room;
        memset(&list->shorts, 0, sizeof list->shorts);
    } else {
        list->items.count = work->count;
        oud__seal_take_values(seal, &facts->package, &list->items);
    }
}

/* Count the rows of each share, and write over the owners, if rows have one each, what they are. */
static void count_rows(const packing *work, const uint32_t *things_of)
{
    oud__list *list = &work->seal->draft->package;
    for (size_t row = 0; row < list->owners.count; row++) {
        const uint32_t student = things_of[list->owners.at[row]];
        list->owners.at[row] = student;
        ++*oud__share_count(&work->shares, student);
    }
    for (size_t i = 0; i < list->runs.count; i++) {
        const oud__stretch run = oud__list_stretch(list, i);
        *oud__share_count(&work->shares, things_of[run.owner]) += run.end - run.first;
    }
    oud__seal_open_shares(&work->shares);
}

static inline void deal_row(const packing *work, uint32_t student, size_t row)
{
    if (work->shorts) {
        oud__share_deal_short(&work->shares, student, work->shorts[row]);
    } else {
        oud__share_deal(&work->shares, student, work->items[row]);
    }
}

static void deal_rows(const packing *work, const uint32_t *things_of)
{
    const oud__list *list = &work->seal->draft->package;
    for (size_t row = 0; row < list->owners.count; row++) {
        deal_row(work, list->owners.at[row], row);
    }
    for (size_t i = 0; i < list->runs.count; i++) {
        const oud__stretch run = oud__list_stretch(list, i);
        const uint32_t student = things_of[run.owner];
        for (uint32_t row = run.first; row < run.end; row++) {
            deal_row(work, student, row);
        }
    }
}

/* The rows come to their students. */
static void place_rows(const packing *work, const uint32_t *things_of, uint32_t *starts)
{
    count_rows(work, things_of);
    deal_rows(work, things_of);
    oud__seal_place(&work->shares, starts, work->shorts ? (void *)work->shorts : work->items);
}

/* Rows that stand by student are packed where they stand; others come to their students first. */
static void pack_all(packing *work)
{
    const oud__list *list = &work->seal->draft->package;
    const uint32_t *things_of = work->seal->facts->thing_of[OUD_KIND_STUDENT];
    const uint32_t students = work->seal->facts->count_all[OUD_KIND_STUDENT];
    uint32_t *starts = work->seal->facts->package.starts;
    work->shorts = list->shorts.at;
    work->items = list->items.at;
#if defined(OUD__AVX2)
    work->at_once =
        work->shorts && work->seal->facts->count[OUD_KIND_SUBJECT] <= UINT8_MAX && oud__has_avx2();
#endif
    if (work->arranged) {
        place_rows(work, things_of, starts);
    }
    const uint32_t count = work->arranged ? students : (uint32_t)list->runs.count;
    for (uint32_t i = 0; i < count; i++) {
        oud__stretch rows;
        if (work->arranged) {
            rows = (oud__stretch){i + 1, starts[i + 1], starts[i + 2]};
        } else {
            rows = oud__list_stretch(list, i);
            rows.owner = things_of[rows.owner];
        }
        pack_student(work, rows.owner, rows.first, rows.end);
    }
}

static uint32_t student_key(const void *context, uint32_t item)
{
    const oud__seal *seal = context;
    return seal->facts->thing_of[OUD_KIND_STUDENT][seal->draft->extras.at[item].student];
}

/* Extras in the order in which they are met; and room for what they become. */
static bool order_extras(packing *work)
{
    oud__seal *seal = work->seal;
    size_t count = seal->draft->extras.count;
    work->extras = oud__seal_numbers(seal, count);
    for (uint32_t i = 0; work->extras && i < count; i++) {
        work->extras[i] = i;
    }
    return work->extras && oud__vec_reserve(seal->memory, &seal->facts->details, 2 * count) &&
           (!work->arranged || oud__seal_order(seal, work->extras, count, student_key, seal,
                                               seal->facts->count_all[OUD_KIND_STUDENT]));
}

/* Whether the owners of runs ascend, so that none of them returns. */
static bool are_ascending(const oud__list *list)
{
    size_t i = 1;
    while (i < list->runs.count && list->runs.at[i - 1].owner < list->runs.at[i].owner) {
        i++;
    }
    return i >= list->runs.count;
}

/* Whether a student's rows stand in several places. False when memory is out. */
static bool find_returning(const oud__seal *seal, const oud__list *list, bool *found)
{
    *found = list->scattered;
    if (*found || are_ascending(list)) {
        return true;
    }
    size_t words = seal->facts->count_all[OUD_KIND_STUDENT] / 64 + 1;
    uint64_t *met = oud__memory_zeroed(seal->memory, words, sizeof *met); /* a bit per code */
    for (size_t i = 0; met && !*found && i < list->runs.count; i++) {
        uint32_t owner = list->runs.at[i].owner;
        *found = met[owner / 64] >> owner % 64 & 1;
        met[owner / 64] |= (uint64_t)1 << owner % 64;
    }
    oud__memory_free(seal->memory, met, words * sizeof *met);
    return met != NULL;
}

/* Room to bring rows to their students where they do not stand by student. */
static bool arrange(packing *work)
{
    const oud__seal *seal = work->seal;
    const oud__list *list = &seal->draft->package;
    return find_returning(seal, list, &work->arranged) &&
           (!work->arranged ||
            oud__seal_shares(seal, oud__list_count(list), seal->facts->count_all[OUD_KIND_STUDENT],
                             list->is_short, &work->shares));
}

/* What rows of pakketkeuze say of the afdeling: all the same, or each for itself. */
static bool reserve_forms(packing *work)
{
    const oud__draft *draft = work->seal->draft;
    oud__forms *forms = &work->seal->facts->package_forms;
    work->plain = draft->package_forms == OUD__FORM_NAMED ? OUD__ROW_NAMED : 0;
    const bool done =
        oud__seal_forms(work->seal, forms, draft->package_forms, oud__list_count(&draft->package));
    work->forms = forms->bits != NULL;
    work->subjects.flipped = (uint16_t)(work->plain >> 16);
    return done;
}

/* Nobody has any subject so far. */
static bool reserve_sightings(packing *work)
{
    const oud__facts *facts = work->seal->facts;
    const uint32_t codes = facts->count[OUD_KIND_SUBJECT]; /* a code is a subject */
    work->seen = oud__memory_zeroed(work->seal->memory, (size_t)codes + 1, sizeof *work->seen);
    work->plain_rows = oud__seal_numbers(work->seal, codes);
    for (uint32_t code = 1; work->seen && code <= codes; code++) {
        work->seen[code].subject = facts->thing_of[OUD_KIND_SUBJECT][code];
        if (code < OUD__DISTINCT_MOST) {
            work->subjects.of[code] = (uint8_t)work->seen[code].subject;
        }
    }
    return work->seen && work->plain_rows;
}

/* Subjects that are short, and where each student's package begins and ends. */
static bool reserve_values(const oud__seal *seal)
{
    oud__facts *facts = seal->facts;
    const uint32_t students = facts->count_all[OUD_KIND_STUDENT];
    const uint32_t subjects = facts->count[OUD_KIND_SUBJECT];
    facts->package_ends = oud__seal_numbers(seal, students);
    return facts->package_ends && oud__seal_starts(seal, &facts->package, students) &&
           (subjects <= OUD__SHORT_SUBJECT ||
            oud__list_admit(&seal->draft->package, seal->memory, subjects));
}

bool oud__seal_package(oud__seal *seal)
{
    oud__facts *facts = seal->facts;
    uint32_t subjects = facts->count[OUD_KIND_SUBJECT];
    packing work = {.seal = seal};
    bool done = reserve_sightings(&work) && reserve_values(seal) && reserve_forms(&work) &&
                arrange(&work) && order_extras(&work);
    if (done) {
        pack_all(&work);
        take_rows(&work);
        oud__vec_trim(seal->memory, &facts->details);
    }
    oud__seal_free_shares(seal, &work.shares);
    oud__seal_free_numbers(seal, work.extras, seal->draft->extras.count);
    oud__seal_free_numbers(seal, work.plain_rows, subjects);
    oud__memory_free(seal->memory, work.seen, ((size_t)subjects + 1) * sizeof *work.seen);
    return done;
}
