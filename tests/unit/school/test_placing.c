/* How rows come to their students and parents, in tables large enough for every way there is,
 * against plain loops: memberships (R-IN-5), packages of every size, children (R-IN-4). */
#include "school/draft.h"
#include "school/school.h"
#include "support/dice.h"
#include "support/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STUDENTS 5000 /* more than one share of them */
#define ROWS     20000
#define NUMBERS  20001 /* of students begin here */
#define GROUPS   35 /* 0 to 19 in one afdeling each, then up to 29 in three of four, then in none */

typedef struct row {
    uint32_t owner;
    uint32_t item;
    uint32_t place;
    bool named;
} row;

static row rows[ROWS];
static char text[4000000];

static int by_number(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int by_owner(const void *a, const void *b)
{
    return by_number(((const row *)a)->owner, ((const row *)b)->owner);
}

static int by_item(const void *a, const void *b)
{
    return by_number(((const row *)a)->item, ((const row *)b)->item);
}

static int by_chance(const void *a, const void *b)
{
    return by_number(((const row *)a)->place, ((const row *)b)->place);
}

/* The first quarter by group, all others in no order. */
static int half_and_half(const void *a, const void *b)
{
    const row *x = a, *y = b;
    bool first = x->place < 250000, second = y->place < 250000;
    int order = by_number(second, first);
    return order ? order : first ? by_item(a, b) : by_chance(a, b);
}

static int (*const orders[])(const void *, const void *) = {by_owner, by_item, by_chance,
                                                            half_and_half};

/* Students without leerlingen have none. */
static uint32_t afdeling_of(uint32_t student)
{
    return student % 9 == 8 ? 0 : student % 4 + 1;
}

static uint32_t student_id(const oud_school *school, uint32_t student)
{
    char code[16];
    size_t size = (size_t)sprintf(code, "%u", NUMBERS + student);
    return oud_school_find(school, OUD_KIND_STUDENT, 0, code, size);
}

static uint32_t group_id(const oud_school *school, uint32_t afdeling, uint32_t group)
{
    char code[16];
    size_t size = (size_t)sprintf(code, "a%u", afdeling);
    uint32_t id = oud_school_find(school, OUD_KIND_AFDELING, 0, code, size);
    size = (size_t)sprintf(code, "g%02u", group);
    return oud_school_find(school, OUD_KIND_ROOSTERGROEP, id, code, size);
}

/* The roostergroep of a row, or 0. */
static uint32_t group_of(const oud_school *school, const row *at)
{
    uint32_t own = afdeling_of(at->owner);
    if (at->item < 20) {
        return group_id(school, at->item % 4 + 1, at->item);
    }
    return at->item < 30 && own > 0 && own < 4 ? group_id(school, own, at->item) : 0;
}

static void load(oud_school *school, oud_table table, size_t size)
{
    ck_assert_uint_lt(size, sizeof text);
    ck_assert_int_eq(oud_school_load(school, table, "", 0, text, size), OUD_STATUS_OK);
}

static void load_students(oud_school *school)
{
    size_t used = (size_t)sprintf(text, "Leerling;Afdeling\n");
    for (uint32_t student = 0; student < STUDENTS; student++) {
        if (afdeling_of(student)) {
            used +=
                (size_t)sprintf(text + used, "%u;a%u\n", NUMBERS + student, afdeling_of(student));
        }
    }
    load(school, OUD_TABLE_LEERLINGEN, used);
}

static void load_lessons(oud_school *school)
{
    size_t used = (size_t)sprintf(text, "Afdeling;Vak;Groep;Docent\n");
    for (uint32_t group = 0; group < 20; group++) {
        used += (size_t)sprintf(text + used, "a%u;v;g%02u;t\n", group % 4 + 1, group);
    }
    for (uint32_t group = 20; group < 30; group++) {
        for (uint32_t afdeling = 1; afdeling < 4; afdeling++) {
            used += (size_t)sprintf(text + used, "a%u;v;g%02u;t\n", afdeling, group);
        }
    }
    load(school, OUD_TABLE_LESSENVERDELING, used);
}

static void load_memberships(oud_school *school)
{
    size_t used = (size_t)sprintf(text, "Leerling;Groep;Afdeling\n");
    for (size_t i = 0; i < ROWS; i++) {
        used += (size_t)sprintf(text + used, "%u;g%02u;", NUMBERS + rows[i].owner, rows[i].item);
        used += (size_t)(rows[i].named ? sprintf(text + used, "a%u\n", rows[i].item % 4 + 1)
                                       : sprintf(text + used, "\n"));
    }
    load(school, OUD_TABLE_ROOSTERGROEPINDELINGEN, used);
}

static oud_school *new_school(void)
{
    oud_school *school;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    load_students(school);
    return school;
}

/* What a student should have: a mark for each roostergroep, and for each code that gives none. */
static uint8_t seats[STUDENTS][256];
static uint8_t lost[STUDENTS][GROUPS];

static void model_seats(const oud_school *school)
{
    memset(seats, 0, sizeof seats);
    memset(lost, 0, sizeof lost);
    for (size_t i = 0; i < ROWS; i++) {
        uint32_t group = group_of(school, &rows[i]);
        ck_assert_uint_lt(group, 256);
        seats[rows[i].owner][group] = 1;
        lost[rows[i].owner][rows[i].item] |= group == 0;
    }
}

static size_t count_wrong_seats(const oud_school *school)
{
    size_t wrong = 0;
    for (uint32_t id = oud_school_count(school, OUD_KIND_STUDENT) + 1;
         id <= oud_school_count_all(school, OUD_KIND_STUDENT); id++) {
        wrong += oud_school_stamklas(school, id) != 0 || school->facts.student_rows[id] != 0;
    }
    for (uint32_t student = 0; student < STUDENTS; student++) {
        uint32_t found[256];
        size_t at = 0;
        size_t count = oud_school_copy(school, OUD_RELATION_STUDENT_ROOSTERGROEPEN,
                                       student_id(school, student), found, 256);
        for (uint32_t group = 1; group < 256; group++) {
            if (seats[student][group]) {
                wrong += at >= count || found[at] != group;
                at++;
            }
        }
        wrong += at != count;
    }
    return wrong;
}

/* Codes of groups are in order of their numbers. */
static size_t count_wrong_lost(const oud_school *school)
{
    const oud__u32s *unsettled = &school->facts.unsettled;
    size_t at = 0;
    size_t wrong = 0;
    for (uint32_t id = 1; id <= oud_school_count_all(school, OUD_KIND_STUDENT); id++) {
        size_t size;
        const char *code = oud_school_code(school, OUD_KIND_STUDENT, id, &size);
        const uint8_t *expected = lost[strtoul(code, NULL, 10) - NUMBERS];
        for (uint32_t group = 0; group < GROUPS; group++) {
            if (expected[group]) {
                char name[8];
                sprintf(name, "g%02u", group);
                wrong += at + 2 > unsettled->count || unsettled->at[at] != id ||
                         memcmp(oud__codes_text(&school->facts.codes[OUD_KIND_ROOSTERGROEP],
                                                unsettled->at[at + 1])
                                    .at,
                                name, 3) != 0;
                at += 2;
            }
        }
    }
    return wrong + (at != unsettled->count);
}

static void roll_memberships(test_dice *dice, uint32_t named)
{
    for (size_t i = 0; i < ROWS; i++) {
        rows[i] = (row){.owner = dice_below(dice, STUDENTS), .item = dice_below(dice, GROUPS)};
        rows[i].place = dice_below(dice, 1000000);
        rows[i].named = named && rows[i].item < 20 && dice_below(dice, named) == 0;
        if (i > 0 && dice_below(dice, 20) == 0) {
            rows[i] = rows[dice_below(dice, (uint32_t)i)];
        }
    }
}

/* No two rows of one group side by side from `start` on, so that these are kept by student. */
static void spread(size_t start)
{
    for (size_t i = start + 1; i < ROWS; i++) {
        size_t other = i;
        while (other + 1 < ROWS && rows[other].item == rows[i - 1].item) {
            other++;
        }
        row moved = rows[other];
        rows[other] = rows[i];
        rows[i] = moved;
    }
}

/* _i: in what order rows are; from the second four on some name the afdeling. */
START_TEST(R_IN_5_memberships_in_every_order)
{
    test_dice dice = dice_new("R_IN_5_memberships_in_every_order");
    const int order = _i % 4;
    roll_memberships(&dice, _i < 4 ? 0 : 5);
    qsort(rows, ROWS, sizeof *rows, orders[order]);
    if (order >= 2) {
        spread(order == 2 ? 0 : ROWS / 4);
    }
    oud_school *school = new_school();
    load_lessons(school);
    load_memberships(school);
    ck_assert_int_eq(school->draft->memberships.scattered, order >= 2);
    ck_assert_int_eq(school->draft->seats.items.count > 0, order % 2 == 1);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_int_eq(school->facts.membership_forms.bits != NULL, _i >= 4);
    model_seats(school);
    ck_assert_uint_eq(count_wrong_seats(school), 0);
    ck_assert_uint_eq(count_wrong_lost(school), 0);
    oud_school_unref(school);
}
END_TEST

/* Nearly all students have theirs as they come, by group; one in 50 loses one; and _i: whether one
 * has the same one several times. */
START_TEST(R_IN_5_few_memberships_that_are_odd)
{
    const uint32_t again = _i ? 2500 : UINT32_MAX;
    memset(rows, 0, sizeof rows);
    for (uint32_t i = 0; i < ROWS; i++) {
        const uint32_t student = i % STUDENTS;
        const uint32_t number = i / STUDENTS;
        rows[i].owner = student;
        rows[i].item = number == 0 && student % 50 == 7 ? 32 : (student + 5 * number) % 20;
        rows[i].item = number > 0 && student == again ? student % 20 : rows[i].item;
    }
    qsort(rows, ROWS, sizeof *rows, by_item);
    oud_school *school = new_school();
    load_lessons(school);
    load_memberships(school);
    ck_assert_uint_gt(school->draft->seats.items.count, ROWS / 2);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_uint_eq(school->facts.unsettled.count, 2 * STUDENTS / 50);
    model_seats(school);
    ck_assert_uint_eq(count_wrong_seats(school), 0);
    ck_assert_uint_eq(count_wrong_lost(school), 0);
    oud_school_unref(school);
}
END_TEST

/* ---- packages ---- */

/* Of how many subjects there are, student number n has n, the same one never twice; but every fifth
 * student has one again, and every seventh one that is not plain. */
static uint32_t subject_of(uint32_t student, uint32_t i, uint32_t subjects)
{
    return (student * 5 + i) % subjects;
}

static void load_packages(oud_school *school, uint32_t students, uint32_t subjects, bool named)
{
    size_t used = (size_t)sprintf(text, "Leerling;Vak;Afdeling;Vrijstelling\n");
    for (uint32_t student = 0; student < students; student++) {
        char own[8] = "";
        if (named && afdeling_of(student)) {
            sprintf(own, "a%u", afdeling_of(student));
        }
        for (uint32_t i = 0; i < student; i++) {
            bool special = student % 7 == 6 && i == student / 2;
            used += (size_t)sprintf(text + used, "%u;v%u;%s;%s\n", NUMBERS + student,
                                    subject_of(student, i, subjects), own, special ? "ja" : "");
        }
        if (student % 5 == 4) {
            used += (size_t)sprintf(text + used, "%u;v%u;%s;\n", NUMBERS + student,
                                    subject_of(student, student / 3, subjects), own);
        }
    }
    load(school, OUD_TABLE_PAKKETKEUZE, used);
}

static size_t count_wrong_package(const oud_school *school, uint32_t student, uint32_t subjects,
                                  bool named)
{
    const uint32_t form = named && afdeling_of(student) ? OUD__FORM_NAMED : OUD__FORM_BARE;
    const oud__facts *facts = &school->facts;
    const uint32_t id = student_id(school, student);
    size_t wrong = 0;
    uint32_t place = id ? facts->package.starts[id] : 0;
    for (uint32_t i = 0; i < student; i++, place++) {
        char code[16];
        size_t size = (size_t)sprintf(code, "v%u", subject_of(student, i, subjects));
        bool special = student % 7 == 6 && i == student / 2;
        wrong += oud__facts_subject(facts, place) !=
                     oud_school_find(school, OUD_KIND_SUBJECT, 0, code, size) ||
                 oud__facts_special(facts, place) != special;
        wrong += !special && oud__form_get(&facts->package_forms, place) != form;
    }
    return wrong + (id && oud__facts_package_end(facts, id) != place);
}

/* A word holds a bit for 63 subjects, a byte holds 255. _i / 2: how many there are; _i % 2: whether
 * rows name the afdeling. */
START_TEST(packages_of_every_size)
{
    static const uint32_t subjects[] = {62, 63, 64, 255, 256, 300};
    const uint32_t count = subjects[_i / 2];
    const uint32_t students = 61;
    size_t wrong = 0;
    oud_school *school = new_school();
    load_packages(school, students, count, _i % 2);
    ck_assert_int_eq(school->draft->package.scattered, false);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_ptr_nonnull(school->facts.package_short);
    ck_assert_int_eq(school->facts.package_forms.bits != NULL, _i % 2);
    for (uint32_t student = 0; student < students; student++) {
        wrong += count_wrong_package(school, student, count, _i % 2);
    }
    ck_assert_uint_eq(wrong, 0);
    oud_school_unref(school);
}
END_TEST

/* ---- parents ---- */

static uint8_t children[STUDENTS + 3][STUDENTS / 8 + 1];

/* Parent number n may have children n, n + 3, .. n + 27, as rows say; some have none. */
static void roll_children(test_dice *dice)
{
    memset(children, 0, sizeof children);
    for (size_t i = 0; i < ROWS; i++) {
        rows[i] = (row){.owner = dice_below(dice, STUDENTS), .place = dice_below(dice, 1000000)};
        rows[i].owner -= rows[i].owner % 3 == 2;
        rows[i].item = (rows[i].owner + 3 * dice_below(dice, 10)) % STUDENTS;
        children[rows[i].owner][rows[i].item / 8] |= (uint8_t)(1 << rows[i].item % 8);
    }
}

/* First every third parent, with no child, so that codes are in order of number. */
static void load_parents(oud_school *school)
{
    size_t used = (size_t)sprintf(text, "Code;Leerlingcodes\n");
    for (size_t i = 0; i < ROWS; i++) {
        if (i == 0 || rows[i].owner / 3 != rows[i - 1].owner / 3) {
            used += (size_t)sprintf(text + used, "o%05u;\n", rows[i].owner / 3 * 3 + 2);
        }
        used += (size_t)sprintf(text + used, "o%05u;%u\n", rows[i].owner, NUMBERS + rows[i].item);
    }
    load(school, OUD_TABLE_OUDERS, used);
}

static size_t count_wrong_children(const oud_school *school)
{
    size_t wrong = 0;
    for (uint32_t parent = 1; parent <= oud_school_count(school, OUD_KIND_PARENT); parent++) {
        size_t size;
        const char *code = oud_school_code(school, OUD_KIND_PARENT, parent, &size);
        const uint8_t *expected = children[strtoul(code + 1, NULL, 10)];
        uint32_t found[STUDENTS];
        size_t count =
            oud_school_copy(school, OUD_RELATION_PARENT_STUDENTS, parent, found, STUDENTS);
        size_t wanted = 0;
        for (uint32_t student = 0; student < STUDENTS; student++) {
            wanted += expected[student / 8] >> student % 8 & 1;
        }
        wrong += count != wanted;
        for (size_t i = 0; i < count; i++) {
            code = oud_school_code(school, OUD_KIND_STUDENT, found[i], &size);
            uint32_t student = (uint32_t)strtoul(code, NULL, 10) - NUMBERS;
            wrong += !(expected[student / 8] >> student % 8 & 1);
            wrong += i > 0 && found[i - 1] >= found[i];
        }
    }
    return wrong;
}

/* Every child is a parent's child, and the other way round. */
static size_t count_children_alone(const oud_school *school)
{
    size_t links[2] = {0, 0};
    uint32_t found[STUDENTS];
    for (uint32_t student = 1; student <= oud_school_count_all(school, OUD_KIND_STUDENT);
         student++) {
        size_t count =
            oud_school_copy(school, OUD_RELATION_STUDENT_PARENTS, student, found, STUDENTS);
        links[0] += count;
        for (size_t i = 0; i < count; i++) {
            uint32_t all[STUDENTS];
            size_t at = 0;
            size_t many =
                oud_school_copy(school, OUD_RELATION_PARENT_STUDENTS, found[i], all, STUDENTS);
            while (at < many && all[at] != student) {
                at++;
            }
            links[1] += at < many && (i == 0 || found[i - 1] < found[i]);
        }
    }
    size_t pairs = 0;
    for (uint32_t parent = 1; parent <= oud_school_count(school, OUD_KIND_PARENT); parent++) {
        pairs += oud_school_copy(school, OUD_RELATION_PARENT_STUDENTS, parent, found, STUDENTS);
    }
    return links[0] != pairs || links[1] != pairs;
}

/* _i: by parent, by child, or in no order. */
START_TEST(R_IN_4_children_in_every_order)
{
    test_dice dice = dice_new("R_IN_4_children_in_every_order");
    roll_children(&dice);
    qsort(rows, ROWS, sizeof *rows, orders[_i]);
    oud_school *school = new_school();
    load_parents(school);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_uint_eq(count_wrong_children(school), 0);
    ck_assert_uint_eq(count_children_alone(school), 0);
    oud_school_unref(school);
}
END_TEST

/* ---- nothing left ---- */

static int stop(void *user, uint64_t done, uint64_t all)
{
    (void)user;
    return done * 2 < all ? 0 : 1;
}

/* A table in no order that is taken back leaves a list that is kept so, and has no rows. */
START_TEST(lists_that_were_emptied)
{
    test_dice dice = dice_new("lists_that_were_emptied");
    roll_memberships(&dice, 0);
    spread(0);
    oud_school *school = new_school();
    load_lessons(school);
    oud_school_set_progress(school, stop, NULL);
    size_t used = (size_t)sprintf(text, "Leerling;Groep\n");
    for (size_t i = 0; used < sizeof text - 16; i = (i + 1) % ROWS) {
        used += (size_t)sprintf(text + used, "%u;g%02u\n", NUMBERS + rows[i].owner, rows[i].item);
    }
    ck_assert_int_eq(oud_school_load(school, OUD_TABLE_ROOSTERGROEPINDELINGEN, "", 0, text, used),
                     OUD_STATUS_CANCELLED);
    memcpy(text, "Leerling;Vak  ", 14);
    ck_assert_int_eq(oud_school_load(school, OUD_TABLE_PAKKETKEUZE, "", 0, text, used),
                     OUD_STATUS_CANCELLED);
    oud_school_set_progress(school, NULL, NULL);
    ck_assert_int_eq(school->draft->memberships.scattered, true);
    ck_assert_int_eq(school->draft->package.scattered, true);
    ck_assert_uint_eq(oud__list_count(&school->draft->package), 0);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    uint32_t none[1];
    ck_assert_uint_eq(oud_school_copy(school, OUD_RELATION_STUDENT_SUBJECTS, 1, none, 1), 0);
    ck_assert_uint_eq(oud_school_copy(school, OUD_RELATION_STUDENT_ROOSTERGROEPEN, 1, none, 1), 0);
    oud_school_unref(school);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("school/placing");
    TCase *tests = tcase_create("placing");
    tcase_set_timeout(tests, 60);
    tcase_add_loop_test(tests, R_IN_5_memberships_in_every_order, 0, 8);
    tcase_add_loop_test(tests, R_IN_5_few_memberships_that_are_odd, 0, 2);
    tcase_add_loop_test(tests, packages_of_every_size, 0, 12);
    tcase_add_loop_test(tests, R_IN_4_children_in_every_order, 0, 3);
    tcase_add_test(tests, lists_that_were_emptied);
    suite_add_tcase(all, tests);
    return all;
}
