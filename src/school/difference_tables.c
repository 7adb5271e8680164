/* difference_tables.c - what is compared of each table, but for lessons. */
#include "school/difference.h"

/* Go through the owners of a with their counterparts among the first b_count of b, then through
 * those that only b has. */
static void each_owner(oud__comparison *work, oud_kind kind, uint32_t a_count, uint32_t b_count,
                       void (*compare)(oud__comparison *work, uint32_t a, uint32_t b))
{
    for (uint32_t a = 1; a <= a_count && !work->failed; a++) {
        uint32_t b = work->to[kind][a];
        compare(work, a, b <= b_count ? b : 0);
    }
    for (uint32_t b = 1; b <= b_count && !work->failed; b++) {
        uint32_t a = work->from[kind][b];
        if (a == 0 || a > a_count) {
            compare(work, 0, b);
        }
    }
}

/* The items of an owner in a relation. */
static oud__items items_of(const oud__relation *relation, uint32_t owner)
{
    oud__items none = {0, 0, 0};
    oud__items all = {owner, owner ? relation->starts[owner] : 0,
                      owner ? relation->starts[owner + 1] : 0};
    return owner ? all : none;
}

/* ---- leerlingen ---- */

static uint32_t further_key(const oud__comparison *work, bool of_a, uint32_t item)
{
    const oud__facts *facts = of_a ? work->a : work->b;
    uint32_t afdeling = facts->extra_afdelingen.at[item].afdeling;
    return of_a ? oud__counterpart(work, OUD_KIND_AFDELING, afdeling) : afdeling;
}

static bool same_further(const oud__comparison *work, uint32_t a, uint32_t b)
{
    return oud__same(work, OUD_KIND_STAMKLAS, work->a->extra_afdelingen.at[a].stamklas,
                     work->b->extra_afdelingen.at[b].stamklas);
}

static const oud__matching further = {OUD__FACT_FURTHER, further_key, same_further};

static oud__items further_items(const oud__facts *facts, uint32_t student)
{
    oud__items items = {0, 0, 0};
    size_t count = 0;
    const oud__extra_afdeling *extras =
        student ? oud__facts_extra_afdelingen(facts, student, &count) : NULL;
    if (count) {
        items.owner = student;
        items.first = (uint32_t)(extras - facts->extra_afdelingen.at);
        items.end = items.first + (uint32_t)count;
    }
    return items;
}

static void compare_enrolments(oud__comparison *work, uint32_t a, uint32_t b)
{
    bool same = a && b &&
                oud__same(work, OUD_KIND_AFDELING, work->a->afdeling_of[OUD_KIND_STUDENT][a],
                          work->b->afdeling_of[OUD_KIND_STUDENT][b]) &&
                oud__same(work, OUD_KIND_STAMKLAS, work->a->student_stamklas[a],
                          work->b->student_stamklas[b]);
    if (!same) {
        oud__differ(work, OUD__FACT_ENROLMENT, a, 0, b, 0);
    }
    oud__match(work, &further, further_items(work->a, a), further_items(work->b, b));
}

/* ---- pakketkeuze ---- */

static uint32_t package_key(const oud__comparison *work, bool of_a, uint32_t item)
{
    const oud__facts *facts = of_a ? work->a : work->b;
    uint32_t subject = oud__facts_subject(facts, item);
    return of_a ? oud__counterpart(work, OUD_KIND_SUBJECT, subject) : subject;
}

/* A row of a pakketvak as it is compared, in ids of b; afdeling 0: the own one. */
typedef struct said {
    uint32_t afdeling, niveau_afdeling, niveau_subject, exempt;
} said;

/* What b has no counterpart of is nothing that b can have. */
static uint32_t in_b(const oud__comparison *work, oud_kind kind, uint32_t thing)
{
    uint32_t other = oud__counterpart(work, kind, thing);
    return thing && !other ? UINT32_MAX : other;
}

static said said_by(const oud__comparison *work, bool of_a, uint32_t own,
                    const oud__package_row *row)
{
    said as = {row->afdeling == own ? 0 : row->afdeling, row->niveau_afdeling, row->niveau_subject,
               row->exempt};
    if (of_a) {
        as.afdeling = in_b(work, OUD_KIND_AFDELING, as.afdeling);
        as.niveau_afdeling = in_b(work, OUD_KIND_AFDELING, as.niveau_afdeling);
        as.niveau_subject = in_b(work, OUD_KIND_SUBJECT, as.niveau_subject);
    }
    return as;
}

/* The first row from `at` on that is (or is not) under the own afdeling. */
static size_t next_row(const oud__package_row *rows, size_t count, size_t at, uint32_t own,
                       bool under_own)
{
    while (at < count && (rows[at].afdeling == own) != under_own) {
        at++;
    }
    return at;
}

static const oud__package_row *rows_at(const oud__facts *facts, uint32_t place, uint32_t own,
                                       oud__package_row *plain, size_t *count)
{
    if (oud__facts_special(facts, place)) {
        return oud__facts_details(facts, place, count);
    }
    *plain = (oud__package_row){.afdeling = own};
    *count = 1;
    return plain;
}

/* Rows are in order of their things, which is that of codes; but the own afdeling may be another.
 */
static bool same_rows(const oud__comparison *work, uint32_t a, uint32_t own_a, uint32_t b,
                      uint32_t own_b)
{
    oud__package_row plain[2];
    size_t counts[2];
    const oud__package_row *of_a = rows_at(work->a, a, own_a, &plain[0], &counts[0]);
    const oud__package_row *of_b = rows_at(work->b, b, own_b, &plain[1], &counts[1]);
    for (int under_own = 0; under_own < 2; under_own++) {
        size_t i = next_row(of_a, counts[0], 0, own_a, under_own);
        size_t j = next_row(of_b, counts[1], 0, own_b, under_own);
        while (i < counts[0] && j < counts[1]) {
            said x = said_by(work, true, own_a, &of_a[i]);
            said y = said_by(work, false, own_b, &of_b[j]);
            if (memcmp(&x, &y, sizeof x) != 0) {
                return false;
            }
            i = next_row(of_a, counts[0], i + 1, own_a, under_own);
            j = next_row(of_b, counts[1], j + 1, own_b, under_own);
        }
        if (i < counts[0] || j < counts[1]) {
            return false;
        }
    }
    return true;
}

/* Of the students who are compared. */
static bool same_pakketvak(const oud__comparison *work, uint32_t a, uint32_t b)
{
    if (!oud__facts_special(work->a, a) && !oud__facts_special(work->b, b)) {
        return true;
    }
    return same_rows(work, a, work->a->afdeling_of[OUD_KIND_STUDENT][work->student_a], b,
                     work->b->afdeling_of[OUD_KIND_STUDENT][work->student_b]);
}

static const oud__matching package = {OUD__FACT_PACKAGE, package_key, same_pakketvak};

static oud__items package_items(const oud__facts *facts, uint32_t student)
{
    oud__items none = {0, 0, 0};
    oud__items all = {student, facts->package.starts[student],
                      oud__facts_package_end(facts, student)};
    return student ? all : none;
}

static void compare_packages(oud__comparison *work, uint32_t a, uint32_t b)
{
    work->student_a = a;
    work->student_b = b;
    oud__match(work, &package, package_items(work->a, a), package_items(work->b, b));
}

/* ---- roostergroepindelingen ---- */

static uint32_t membership_key(const oud__comparison *work, bool of_a, uint32_t item)
{
    uint32_t group = (of_a ? work->a : work->b)->memberships.values[item];
    return of_a ? oud__counterpart(work, OUD_KIND_ROOSTERGROEP, group) : group;
}

static uint32_t unsettled_key(const oud__comparison *work, bool of_a, uint32_t item)
{
    uint32_t code = (of_a ? work->a : work->b)->unsettled.at[(size_t)item * 2 + 1];
    return of_a ? work->code_to[code] : code;
}

static const oud__matching membership = {OUD__FACT_MEMBERSHIP, membership_key, NULL};
static const oud__matching unsettled = {OUD__FACT_UNSETTLED, unsettled_key, NULL};

/* The pairs of a student in a list that is sorted by student. */
static oud__items unsettled_items(const oud__facts *facts, uint32_t student)
{
    size_t low = 0;
    size_t high = facts->unsettled.count / 2;
    size_t count = high;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (facts->unsettled.at[middle * 2] < student) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    oud__items items = {student, (uint32_t)low, (uint32_t)low};
    while (items.end < count && facts->unsettled.at[(size_t)items.end * 2] == student) {
        items.end++;
    }
    return items;
}

static void compare_memberships(oud__comparison *work, uint32_t a, uint32_t b)
{
    oud__match(work, &membership, items_of(&work->a->memberships, a),
               items_of(&work->b->memberships, b));
    oud__match(work, &unsettled, unsettled_items(work->a, a), unsettled_items(work->b, b));
}

/* ---- ouders ---- */

static uint32_t child_key(const oud__comparison *work, bool of_a, uint32_t item)
{
    uint32_t student = (of_a ? work->a : work->b)->parent_students.values[item];
    return of_a ? oud__counterpart(work, OUD_KIND_STUDENT, student) : student;
}

static const oud__matching child = {OUD__FACT_CHILD, child_key, NULL};

static void compare_parents(oud__comparison *work, uint32_t a, uint32_t b)
{
    oud__items of_a = items_of(&work->a->parent_students, a);
    oud__items of_b = items_of(&work->b->parent_students, b);
    bool childless_a = a && of_a.first == of_a.end;
    bool childless_b = b && of_b.first == of_b.end;
    if (childless_a != childless_b) {
        oud__differ(work, OUD__FACT_CHILDLESS, childless_a ? a : 0, 0, childless_b ? b : 0, 0);
    }
    oud__match(work, &child, of_a, of_b);
}

/* ---- vakken ---- */

static oud__span name_of(const oud__facts *facts, uint32_t subject)
{
    oud__span name = {NULL, 0};
    if (subject) {
        uint32_t start = facts->name_starts[subject];
        name.size = facts->name_starts[subject + 1] - start;
        name.at = name.size ? facts->names.at + start : NULL;
    }
    return name;
}

static void compare_names(oud__comparison *work, uint32_t a, uint32_t b)
{
    oud__span of_a = name_of(work->a, a);
    oud__span of_b = name_of(work->b, b);
    if (of_a.size != of_b.size || (of_a.size && memcmp(of_a.at, of_b.at, of_a.size) != 0)) {
        oud__differ(work, OUD__FACT_NAME, of_a.size ? a : 0, 0, of_b.size ? b : 0, 0);
    }
}

void oud__each_owner(oud__comparison *work, oud_kind kind,
                     void (*compare)(oud__comparison *work, uint32_t a, uint32_t b))
{
    each_owner(work, kind, work->a->count_all[kind], work->b->count_all[kind], compare);
}

void oud__compare_tables(oud__comparison *work)
{
    each_owner(work, OUD_KIND_STUDENT, work->a->count[OUD_KIND_STUDENT],
               work->b->count[OUD_KIND_STUDENT], compare_enrolments);
    oud__each_owner(work, OUD_KIND_STUDENT, compare_packages);
    oud__each_owner(work, OUD_KIND_STUDENT, compare_memberships);
    oud__compare_lessons(work);
    oud__compare_mentors(work);
    oud__each_owner(work, OUD_KIND_PARENT, compare_parents);
    oud__each_owner(work, OUD_KIND_SUBJECT, compare_names);
}
