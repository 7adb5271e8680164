/* The order of rows does not show (R-IN-4), in tables large enough that they are kept and sealed in
 * every way there is: rows by student, by class, by group, and in no order at all. */
#include "ouderavond/difference.h"
#include "school/draft.h"
#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STUDENTS 900
#define ROWS     7000

/* A row: its table, and its columns as they stand in the text. */
typedef struct line {
    oud_table table;
    uint32_t student;
    uint32_t item; /* subject or group */
    uint32_t place;
    char text[64];
} line;

static line lines_of[ROWS];

/* Codes of afdelingen run the other way than those of students, in blocks of 100. */
static uint32_t afdeling(uint32_t student)
{
    return 9 - student / 100;
}

static const char *pick(test_dice *dice, uint32_t odds, const char *text)
{
    return dice_below(dice, odds) == 0 ? text : "";
}

/* `odd`: one row in so many is not plain. */
static void roll_row(test_dice *dice, line *row, uint32_t odd)
{
    uint32_t student = dice_below(dice, STUDENTS);
    char own[16];
    snprintf(own, sizeof own, "a%u", afdeling(dice_below(dice, 5) ? student : 0));
    row->table = dice_below(dice, 2) ? OUD_TABLE_PAKKETKEUZE : OUD_TABLE_ROOSTERGROEPINDELINGEN;
    row->student = student;
    if (row->table == OUD_TABLE_PAKKETKEUZE) {
        row->item = dice_below(dice, 12);
        snprintf(row->text, sizeof row->text, "s%u;%s;v%u;%s;%s;%s\n", student,
                 pick(dice, odd, own), row->item, pick(dice, odd, "a3"), pick(dice, odd, "v1"),
                 pick(dice, odd, "ja"));
    } else {
        row->item = dice_below(dice, 8) + 10 * (student / 50);
        snprintf(row->text, sizeof row->text, "s%u;%s;g%u\n", student, pick(dice, odd, own),
                 row->item % 50);
    }
}

static void roll(test_dice *dice, uint32_t odd)
{
    for (uint32_t i = 0; i < ROWS; i++) {
        roll_row(dice, &lines_of[i], odd);
        if (i > 0 && dice_below(dice, 50) == 0) {
            lines_of[i] = lines_of[dice_below(dice, i)];
        }
        lines_of[i].place = dice_below(dice, 1000000);
    }
}

static int by_number(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int by_student(const void *a, const void *b)
{
    return by_number(((const line *)a)->student, ((const line *)b)->student);
}

/* Blocks of 100 students the other way round, as their afdelingen are. */
static int by_class(const void *a, const void *b)
{
    const line *x = a, *y = b;
    int order = by_number(y->student / 100, x->student / 100);
    return order ? order : by_number(x->student, y->student);
}

static int by_item(const void *a, const void *b)
{
    return by_number(((const line *)a)->item, ((const line *)b)->item);
}

static int by_chance(const void *a, const void *b)
{
    return by_number(((const line *)a)->place, ((const line *)b)->place);
}

static void load(oud_school *school, oud_table table, const char *heading)
{
    static char text[ROWS * sizeof lines_of->text];
    size_t used = (size_t)sprintf(text, "%s\n", heading);
    for (size_t i = 0; i < ROWS; i++) {
        if (lines_of[i].table == table) {
            used += (size_t)sprintf(text + used, "%s", lines_of[i].text);
        }
    }
    ck_assert_int_eq(oud_school_load(school, table, "", 0, text, used), OUD_STATUS_OK);
}

static void load_students(oud_school *school)
{
    static char text[STUDENTS * 32];
    size_t used = (size_t)sprintf(text, "Leerling;Afdeling;Stamklas\n");
    /* Some are not in leerlingen. */
    for (uint32_t student = 0; student < STUDENTS; student += 1 + student % 7 / 6) {
        used += (size_t)sprintf(text + used, "s%u;a%u;k%u\n", student, afdeling(student),
                                student / 25 % 4);
    }
    ck_assert_int_eq(oud_school_load(school, OUD_TABLE_LEERLINGEN, "", 0, text, used),
                     OUD_STATUS_OK);
}

static oud_school *open_school(oud_allocate allocate, void *user)
{
    oud_school *school;
    ck_assert_int_eq(oud_school_new(allocate, user, &school), OUD_STATUS_OK);
    load_students(school);
    load(school, OUD_TABLE_PAKKETKEUZE,
         "Leerling;Afdeling;Vak;Niveau afdeling;Niveau vak;"
         "Vrijstelling");
    load(school, OUD_TABLE_ROOSTERGROEPINDELINGEN, "Leerling;Afdeling;Groep");
    return school;
}

static oud_school *sealed_school(void)
{
    oud_school *school = open_school(NULL, NULL);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    return school;
}

static void expect_same(const oud_school *a, const oud_school *b)
{
    oud_difference *difference;
    ck_assert_int_eq(oud_difference_new(a, b, 0, &difference), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_difference_count(difference, 0, 0), 0);
    oud_difference_free(difference);
    ck_assert_uint_eq(a->facts.unsettled.count, b->facts.unsettled.count);
    ck_assert_uint_eq(a->facts.details.count, b->facts.details.count);
}

/* Whether each student has the subjects and groups that the rows say, by plain loops. */
static void expect_rows(const oud_school *school)
{
    static uint32_t found[4096];
    size_t missing = 0;
    for (size_t i = 0; i < ROWS; i++) {
        const line *row = &lines_of[i];
        char code[16];
        size_t size = (size_t)sprintf(code, "s%u", row->student);
        uint32_t student = oud_school_find(school, OUD_KIND_STUDENT, 0, code, size);
        if (row->table != OUD_TABLE_PAKKETKEUZE) {
            continue;
        }
        size = (size_t)sprintf(code, "v%u", row->item);
        uint32_t subject = oud_school_find(school, OUD_KIND_SUBJECT, 0, code, size);
        size_t count = oud_school_copy(school, OUD_RELATION_STUDENT_SUBJECTS, student, found, 4096);
        size_t at = 0;
        while (at < count && found[at] != subject) {
            at++;
        }
        missing += subject == 0 || at == count;
    }
    ck_assert_uint_eq(missing, 0);
}

static int (*const orders[])(const void *, const void *) = {by_student, by_class, by_item,
                                                            by_chance};

START_TEST(R_IN_4_the_order_of_rows_does_not_show)
{
    static const uint32_t odds[] = {1000000, 300, 2, 1};
    test_dice dice = dice_new("R_IN_4_the_order_of_rows_does_not_show");
    for (size_t i = 0; i < 4; i++) {
        roll(&dice, odds[i]);
        oud_school *expected = sealed_school();
        expect_rows(expected);
        ck_assert_ptr_nonnull(expected->facts.package_short);
        for (size_t order = 0; order < 4; order++) {
            qsort(lines_of, ROWS, sizeof *lines_of, orders[order]);
            oud_school *school = sealed_school();
            expect_same(expected, school);
            oud_school_unref(school);
        }
        oud_school_unref(expected);
    }
}
END_TEST

/* Sealing that fails leaves the rows as they are, whatever way they are kept. */
START_TEST(R_SYNC_4_a_failed_seal_changes_nothing)
{
    test_dice dice = dice_new("R_SYNC_4_a_failed_seal_changes_nothing");
    roll(&dice, 300);
    oud_school *expected = sealed_school();
    qsort(lines_of, ROWS, sizeof *lines_of, orders[_i]);
    failing_memory memory = failing_memory_at(0);
    oud_school *school = open_school(failing_memory_allocate, &memory);
    size_t live = memory.live_bytes;
    memory.fail_rest = true;
    oud_status status = OUD_STATUS_NO_MEMORY;
    for (size_t n = 1; status; n++) {
        memory.fail_at = memory.requests + n;
        status = oud_school_seal(school);
        if (status) {
            ck_assert_int_eq(status, OUD_STATUS_NO_MEMORY);
            ck_assert_uint_eq(memory.live_bytes, live);
        }
    }
    memory.fail_at = 0;
    expect_same(expected, school);
    oud_school_unref(school);
    failing_memory_done(&memory);
    oud_school_unref(expected);
}
END_TEST

#define SUBJECTS 40000 /* more than an item of 16 bits can tell apart */

/* Rows of pakketkeuze of one student, for subjects 0, `step`, ..; or names of all subjects. */
static void load_subjects(oud_school *school, oud_table table, uint32_t step, bool backwards)
{
    static char text[SUBJECTS * 24];
    bool names = table == OUD_TABLE_VAKKEN;
    size_t used = (size_t)sprintf(text, names ? "Vak;Naam\n" : "Leerling;Vak\n");
    for (uint32_t i = 0; i < SUBJECTS; i += step) {
        uint32_t subject = backwards ? SUBJECTS - step - i : i;
        used += (size_t)sprintf(text + used, names ? "v%u;name\n" : "s7;v%u\n", subject);
    }
    ck_assert_int_eq(oud_school_load(school, table, "", 0, text, used), OUD_STATUS_OK);
}

typedef struct subject_load {
    oud_table table;
    uint32_t step;
    bool backwards;
} subject_load;

static oud_school *with_subjects(const subject_load *loads, size_t count)
{
    oud_school *school;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    load_students(school);
    for (size_t i = 0; i < count; i++) {
        load_subjects(school, loads[i].table, loads[i].step, loads[i].backwards);
    }
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    return school;
}

/* Each of them once. */
static void expect_subjects(const oud_school *school, uint32_t step)
{
    static uint32_t found[SUBJECTS];
    static bool has[SUBJECTS];
    uint32_t student = oud_school_find(school, OUD_KIND_STUDENT, 0, "s7", 2);
    size_t count = oud_school_copy(school, OUD_RELATION_STUDENT_SUBJECTS, student, found, SUBJECTS);
    size_t wrong = 0;
    ck_assert_uint_eq(count, SUBJECTS / step);
    memset(has, 0, sizeof has);
    for (size_t i = 0; i < count; i++) {
        size_t size;
        const char *code = oud_school_code(school, OUD_KIND_SUBJECT, found[i], &size);
        size_t subject = (size_t)strtoul(code + 1, NULL, 10);
        wrong += subject % step != 0 || has[subject];
        has[subject] = true;
    }
    ck_assert_uint_eq(wrong, 0);
}

/* Rows that fit in short items until others come, before and while sealing. */
START_TEST(R_IN_4_more_subjects_than_short_items_hold)
{
    static const subject_load all[] = {{OUD_TABLE_PAKKETKEUZE, 1, false},
                                       {OUD_TABLE_PAKKETKEUZE, 1, true}};
    static const subject_load few[] = {{OUD_TABLE_PAKKETKEUZE, 10, false},
                                       {OUD_TABLE_VAKKEN, 1, false},
                                       {OUD_TABLE_PAKKETKEUZE, 10, true}};
    oud_school *forth = with_subjects(all, 1);
    oud_school *back = with_subjects(all + 1, 1);
    oud_school *twice = with_subjects(all, 2);
    oud_school *short_rows = with_subjects(few, 2);
    oud_school *long_rows = with_subjects(few + 1, 2);
    expect_subjects(forth, 1);
    expect_subjects(short_rows, 10);
    ck_assert_ptr_null(forth->facts.package_short);
    ck_assert_ptr_null(short_rows->facts.package_short);
    expect_same(forth, back);
    expect_same(forth, twice);
    expect_same(short_rows, long_rows);
    oud_school_unref(long_rows);
    oud_school_unref(short_rows);
    oud_school_unref(twice);
    oud_school_unref(back);
    oud_school_unref(forth);
}
END_TEST

#define MANY  10000 /* students */
#define EACH  3     /* subjects of each */
#define PAIRS (MANY * EACH)

/* The subject of a student with number `i`; another for each. */
static uint32_t subject_of(uint32_t student, uint32_t i, uint32_t subjects)
{
    return (student * 7 + i * (subjects / EACH)) % subjects;
}

/* Rows of pakketkeuze: number order[0] of all, order[1], .. */
static oud_school *with_pairs(const uint32_t *order, uint32_t subjects)
{
    static char text[PAIRS * 16];
    size_t used = (size_t)sprintf(text, "Leerling;Vak\n");
    oud_school *school;
    for (uint32_t i = 0; i < PAIRS; i++) {
        uint32_t student = order[i] / EACH;
        used += (size_t)sprintf(text + used, "%u;v%u\n", 20000 + student,
                                subject_of(student, order[i] % EACH, subjects));
    }
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_load(school, OUD_TABLE_PAKKETKEUZE, "", 0, text, used),
                     OUD_STATUS_OK);
    ck_assert_int_eq(school->draft->package.scattered, order[0] != 0);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    return school;
}

/* Each student has its own subjects, in the order of the rows; places[row] is where it stands. */
static void expect_pairs(const oud_school *school, const uint32_t *places, uint32_t subjects)
{
    size_t wrong = 0;
    for (uint32_t student = 0; student < MANY; student++) {
        char code[16];
        uint32_t found[EACH + 1];
        size_t size = (size_t)sprintf(code, "%u", 20000 + student);
        uint32_t id = oud_school_find(school, OUD_KIND_STUDENT, 0, code, size);
        wrong +=
            oud_school_copy(school, OUD_RELATION_STUDENT_SUBJECTS, id, found, EACH + 1) != EACH;
        for (uint32_t i = 0; i < EACH; i++) {
            uint32_t before = 0;
            for (uint32_t j = 0; j < EACH; j++) {
                before += places[student * EACH + j] < places[student * EACH + i];
            }
            size = (size_t)sprintf(code, "v%u", subject_of(student, i, subjects));
            wrong += found[before] != oud_school_find(school, OUD_KIND_SUBJECT, 0, code, size);
        }
    }
    ck_assert_uint_eq(wrong, 0);
}

/* _i: whether there are more subjects than short items hold. */
START_TEST(R_IN_4_rows_of_many_students_in_no_order)
{
    static uint32_t order[PAIRS], places[PAIRS];
    const uint32_t subjects = _i ? 20001 : 30;
    test_dice dice = dice_new("R_IN_4_rows_of_many_students_in_no_order");
    for (uint32_t i = 0; i < PAIRS; i++) {
        order[i] = places[i] = i;
    }
    oud_school *ordered = with_pairs(order, subjects);
    expect_pairs(ordered, places, subjects);
    for (uint32_t i = PAIRS; i-- > 1;) {
        uint32_t other = dice_below(&dice, i);
        uint32_t row = order[i];
        order[i] = order[other];
        order[other] = row;
    }
    for (uint32_t i = 0; i < PAIRS; i++) {
        places[order[i]] = i;
    }
    oud_school *shuffled = with_pairs(order, subjects);
    ck_assert_int_eq(shuffled->facts.package_short == NULL, _i);
    expect_pairs(shuffled, places, subjects);
    expect_same(ordered, shuffled);
    oud_school_unref(shuffled);
    oud_school_unref(ordered);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("school/order");
    TCase *tests = tcase_create("order");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, R_IN_4_the_order_of_rows_does_not_show);
    tcase_add_test(tests, R_IN_4_more_subjects_than_short_items_hold);
    tcase_add_loop_test(tests, R_IN_4_rows_of_many_students_in_no_order, 0, 2);
    tcase_add_loop_test(tests, R_SYNC_4_a_failed_seal_changes_nothing, 0, 4);
    suite_add_tcase(all, tests);
    return all;
}
