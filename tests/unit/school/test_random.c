/* Random small schools: the sealed facts against plain loops over the rows, and against the same
 * rows in another order of tables (R-IN-4, R-IN-5, R-IN-6). */
#include "school/school.h"
#include "support/dice.h"
#include "support/readout.h"
#include "support/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS_MAX 120
#define COLUMNS  10
#define SCHOOLS  400

/* A row as numbers, 0 = empty; in the order of the table's columns. */
typedef struct raw {
    oud_table table;
    unsigned value[COLUMNS];
} raw;

static raw rows[ROWS_MAX];
static size_t row_count;

/* What the columns of the tables hold: the first letter of a code, or '#' for a plain number, 'x'
 * and 'r' for words; and how many different ones. */
static const struct shape {
    const char *letters;
    unsigned many[COLUMNS];
} shapes[] = {
    [OUD_TABLE_LEERLINGEN] = {"sag", {8, 3, 3}},
    [OUD_TABLE_PAKKETKEUZE] = {"savavx", {10, 3, 4, 2, 2, 1}},
    [OUD_TABLE_ROOSTERGROEPINDELINGEN] = {"sag", {10, 3, 6}},
    [OUD_TABLE_LESSENVERDELING] = {"lavgtrtww#", {6, 3, 4, 5, 4, 1, 4, 3, 3, 2}},
    [OUD_TABLE_MENTORGROEPEN] = {"agts", {3, 5, 4, 8}},
    [OUD_TABLE_OUDERS] = {"os", {5, 10}},
    [OUD_TABLE_VAKKEN] = {"vv", {5, 2}},
};

static bool must_have(const raw *row, size_t column)
{
    return oud__table_requires(row->table, column) || row->table == OUD_TABLE_OUDERS;
}

static void roll(test_dice *dice)
{
    row_count = dice_below(dice, ROWS_MAX) + 1;
    for (size_t i = 0; i < row_count; i++) {
        raw *row = &rows[i];
        memset(row, 0, sizeof *row);
        if (i > 0 && dice_below(dice, 8) == 0) {
            *row = rows[dice_below(dice, (uint32_t)i)];
            continue;
        }
        row->table = (oud_table)(dice_below(dice, 7) + 1);
        const struct shape *shape = &shapes[row->table];
        for (size_t c = 0; shape->letters[c]; c++) {
            bool empty = !must_have(row, c) && dice_below(dice, 2) == 0;
            row->value[c] = empty ? 0 : dice_below(dice, shape->many[c]) + 1;
        }
    }
}

static void code(char letter, unsigned number, char *text)
{
    /* Weeks 40, 50, 7 and so never backwards: of equal number or rising. */
    static const char *const weeks[] = {"", "40", "50", "7"};
    switch (number ? letter : ' ') {
    case ' ':
        *text = '\0';
        break;
    case 'x':
        strcpy(text, "ja");
        break;
    case 'r':
        strcpy(text, "vervanger");
        break;
    case 'w':
        strcpy(text, weeks[number]);
        break;
    case '#':
        sprintf(text, "%u", number - 1);
        break;
    default:
        sprintf(text, number % 3 ? "%c%u" : "%c%u-with-a-longer-code", letter, number);
    }
}

/* A week range that runs backwards would be a bad row. */
static bool is_bad(const raw *row)
{
    return row->table == OUD_TABLE_LESSENVERDELING && row->value[7] && row->value[8] &&
           row->value[7] > row->value[8];
}

static void add_row(oud_school *school, const raw *row)
{
    char texts[COLUMNS][64];
    const char *values[COLUMNS];
    size_t sizes[COLUMNS];
    size_t count = strlen(shapes[row->table].letters);
    for (size_t c = 0; c < count; c++) {
        code(shapes[row->table].letters[c], row->value[c], texts[c]);
        values[c] = texts[c];
        sizes[c] = strlen(texts[c]);
    }
    ck_assert_int_eq(oud_school_add(school, row->table, values, sizes, count),
                     is_bad(row) ? OUD_STATUS_BAD_INPUT : OUD_STATUS_OK);
}

/* ---- the model: only loops over `rows` ---- */

static bool row_is(size_t i, oud_table table)
{
    return rows[i].table == table && !is_bad(&rows[i]);
}

static unsigned own_afdeling(unsigned student)
{
    for (size_t i = 0; i < row_count; i++) {
        if (row_is(i, OUD_TABLE_LEERLINGEN) && rows[i].value[0] == student) {
            return rows[i].value[1];
        }
    }
    return 0;
}

static unsigned stamklas_in(unsigned student, unsigned afdeling)
{
    for (size_t i = 0; i < row_count; i++) {
        if (row_is(i, OUD_TABLE_LEERLINGEN) && rows[i].value[0] == student &&
            rows[i].value[1] == afdeling && rows[i].value[2]) {
            return rows[i].value[2];
        }
    }
    return 0;
}

static bool group_exists(unsigned afdeling, unsigned group)
{
    static const struct {
        oud_table table;
        size_t afdeling, group;
    } places[] = {{OUD_TABLE_ROOSTERGROEPINDELINGEN, 1, 2},
                  {OUD_TABLE_LESSENVERDELING, 1, 3},
                  {OUD_TABLE_MENTORGROEPEN, 0, 1}};
    for (size_t i = 0; i < row_count; i++) {
        for (size_t p = 0; p < 3; p++) {
            if (row_is(i, places[p].table) && rows[i].value[places[p].afdeling] == afdeling &&
                rows[i].value[places[p].group] == group && afdeling) {
                return true;
            }
        }
    }
    return false;
}

/* The afdeling of a group that is named without one, or 0. */
static unsigned settle(unsigned student, unsigned group)
{
    unsigned own = own_afdeling(student), only = 0, count = 0;
    if (group_exists(own, group)) {
        return own;
    }
    for (unsigned afdeling = 1; afdeling <= 3; afdeling++) {
        if (group_exists(afdeling, group)) {
            only = afdeling;
            count++;
        }
    }
    return count == 1 ? only : 0;
}

static const char *name(char letter, unsigned number)
{
    static char texts[16][64];
    static size_t next;
    char *text = texts[next++ % 16];
    code(letter, number, text);
    if (number == 0) {
        strcpy(text, "-");
    }
    return text;
}

static void model_members(lines *list, const raw *row)
{
    unsigned student = row->value[0], afdeling = row->value[1], group = row->value[2];
    afdeling = afdeling ? afdeling : settle(student, group);
    if (afdeling) {
        lines_add(list, "member %s %s/%s", name('s', student), name('a', afdeling),
                  name('g', group));
    } else {
        lines_add(list, "lost %s %s", name('s', student), name('g', group));
    }
}

/* Whether all package rows of student and subject are the plain one. */
static bool is_plain(const raw *row)
{
    unsigned own = own_afdeling(row->value[0]);
    for (size_t i = 0; i < row_count; i++) {
        const unsigned *value = rows[i].value;
        if (row_is(i, OUD_TABLE_PAKKETKEUZE) && value[0] == row->value[0] &&
            value[2] == row->value[2] &&
            ((value[1] && value[1] != own) || value[3] || value[4] || value[5])) {
            return false;
        }
    }
    return true;
}

static void model_package(lines *list, const raw *row)
{
    const unsigned *value = row->value;
    unsigned own = own_afdeling(value[0]);
    lines_add(list, "package %s %s", name('s', value[0]), name('v', value[2]));
    if (!is_plain(row)) {
        lines_add(list, "detail %s %s %s %s %s %u", name('s', value[0]), name('v', value[2]),
                  name('a', value[1] ? value[1] : own), name('a', value[3]), name('v', value[4]),
                  value[5]);
    }
}

static void model_lesson(lines *list, const raw *row)
{
    const unsigned *value = row->value;
    /* A lesson without Les ID is its row. */
    char lesson[256];
    sprintf(lesson, "%s", name('l', value[0]));
    if (value[0] == 0) {
        sprintf(lesson, "%u.%u.%u.%u.%u.%u.%u.%u.%u", value[1], value[2], value[3], value[4],
                value[5], value[6], value[7], value[8], value[9] == 1);
    }
    if (value[3]) {
        lines_add(list, "teach %s/%s %s %s", name('a', value[1]), name('g', value[3]),
                  name('v', value[2]), lesson);
    }
    lines_add(list, "assign %s %s %s %s %s %u %u", lesson, name('t', value[4]), name('t', value[6]),
              name('w', value[7]), name('w', value[8]), value[5], value[9] == 1);
}

static void model_others(lines *list, const raw *row)
{
    const unsigned *value = row->value;
    if (row->table == OUD_TABLE_MENTORGROEPEN) {
        lines_add(list, "mentor %s/%s %s %s", name('a', value[0]), name('g', value[1]),
                  name('t', value[2]), name('s', value[3]));
        lines_add(list, "mentors %s/%s %s", name('a', value[0]), name('g', value[1]),
                  name('t', value[2]));
    } else if (row->table == OUD_TABLE_OUDERS) {
        lines_add(list, "child %s %s", name('o', value[0]), name('s', value[1]));
        lines_add(list, "parent %s %s", name('s', value[1]), name('o', value[0]));
    } else if (row->table == OUD_TABLE_LEERLINGEN) {
        unsigned stamklas = stamklas_in(value[0], value[1]);
        lines_add(list, "in %s %s %s", name('s', value[0]), name('a', value[1]),
                  name('g', stamklas));
        lines_add(list, "has %s %s", name('a', value[1]), name('s', value[0]));
        if (stamklas) {
            lines_add(list, "class %s/%s %s", name('a', value[1]), name('g', stamklas),
                      name('s', value[0]));
        }
    }
}

static lines model(void)
{
    lines list = {0};
    for (size_t i = 0; i < row_count; i++) {
        if (row_is(i, OUD_TABLE_ROOSTERGROEPINDELINGEN)) {
            model_members(&list, &rows[i]);
        } else if (row_is(i, OUD_TABLE_PAKKETKEUZE)) {
            model_package(&list, &rows[i]);
        } else if (row_is(i, OUD_TABLE_LESSENVERDELING)) {
            model_lesson(&list, &rows[i]);
        } else {
            model_others(&list, &rows[i]);
        }
    }
    lines_sort(&list);
    lines_unique(&list);
    return list;
}

/* ---- what sealing made of it ---- */

static const oud_school *school;
static lines *found;

static const char *thing(oud_kind kind, uint32_t number)
{
    static char texts[16][READOUT_TEXT];
    static size_t next;
    return readout_code(school, kind, number, texts[next++ % 16]);
}

#define STUDENT(number)  thing(OUD_KIND_STUDENT, number)
#define SUBJECT(number)  thing(OUD_KIND_SUBJECT, number)
#define TEACHER(number)  thing(OUD_KIND_TEACHER, number)
#define AFDELING(number) thing(OUD_KIND_AFDELING, number)
#define PARENT(number)   thing(OUD_KIND_PARENT, number)
#define GROUP(number)    thing(OUD_KIND_ROOSTERGROEP, number)
#define MENTORS(number)  thing(OUD_KIND_MENTORGROEP, number)

static void read_student(const oud__facts *facts, uint32_t student)
{
    for (uint32_t i = facts->package.starts[student]; i < oud__facts_package_end(facts, student);
         i++) {
        uint32_t subject = oud__facts_subject(facts, i);
        size_t count;
        const oud__package_row *details = oud__facts_details(facts, i, &count);
        ck_assert_uint_eq(count > 0, oud__facts_special(facts, i));
        lines_add(found, "package %s %s", STUDENT(student), SUBJECT(subject));
        for (size_t k = 0; k < count; k++) {
            lines_add(found, "detail %s %s %s %s %s %u", STUDENT(student), SUBJECT(subject),
                      AFDELING(details[k].afdeling), AFDELING(details[k].niveau_afdeling),
                      SUBJECT(details[k].niveau_subject), details[k].exempt);
        }
    }
    for (uint32_t i = facts->memberships.starts[student];
         i < facts->memberships.starts[student + 1]; i++) {
        lines_add(found, "member %s %s", STUDENT(student), GROUP(facts->memberships.values[i]));
    }
    for (uint32_t i = facts->student_parents.starts[student];
         i < facts->student_parents.starts[student + 1]; i++) {
        lines_add(found, "parent %s %s", STUDENT(student),
                  PARENT(facts->student_parents.values[i]));
    }
}

static const char *class_code(uint32_t stamklas)
{
    const char *text = thing(OUD_KIND_STAMKLAS, stamklas);
    const char *slash = strchr(text, '/');
    return slash ? slash + 1 : text;
}

static void read_enrolments(const oud__facts *facts)
{
    uint32_t out[16];
    for (uint32_t student = 1; student <= facts->count[OUD_KIND_STUDENT]; student++) {
        lines_add(found, "in %s %s %s", STUDENT(student),
                  AFDELING(facts->afdeling_of[OUD_KIND_STUDENT][student]),
                  class_code(facts->student_stamklas[student]));
    }
    for (size_t i = 0; i < facts->extra_afdelingen.count; i++) {
        const oud__extra_afdeling *extra = &facts->extra_afdelingen.at[i];
        lines_add(found, "in %s %s %s", STUDENT(extra->student), AFDELING(extra->afdeling),
                  class_code(extra->stamklas));
    }
    for (uint32_t a = 1; a <= facts->count[OUD_KIND_AFDELING]; a++) {
        size_t count = oud_school_copy(school, OUD_RELATION_AFDELING_STUDENTS, a, out, 16);
        for (size_t i = 0; i < count; i++) {
            lines_add(found, "has %s %s", AFDELING(a), STUDENT(out[i]));
        }
    }
    for (uint32_t s = 1; s <= facts->count[OUD_KIND_STAMKLAS]; s++) {
        size_t count = oud_school_copy(school, OUD_RELATION_STAMKLAS_STUDENTS, s, out, 16);
        for (size_t i = 0; i < count; i++) {
            lines_add(found, "class %s %s", thing(OUD_KIND_STAMKLAS, s), STUDENT(out[i]));
        }
    }
}

static void read_lessons(const oud__facts *facts)
{
    for (uint32_t group = 1; group <= facts->count[OUD_KIND_ROOSTERGROEP]; group++) {
        for (uint32_t i = facts->teaching_starts[group]; i < facts->teaching_starts[group + 1];
             i++) {
            const oud__teaching *teaching = &facts->teaching.at[i];
            if (facts->code_of[OUD_KIND_LESSON][teaching->lesson]) {
                lines_add(found, "teach %s %s %s", GROUP(group), SUBJECT(teaching->subject),
                          thing(OUD_KIND_LESSON, teaching->lesson));
            }
        }
    }
    for (uint32_t lesson = 1; lesson <= facts->count[OUD_KIND_LESSON]; lesson++) {
        if (!facts->code_of[OUD_KIND_LESSON][lesson]) {
            ck_assert_uint_eq(facts->assignment_starts[lesson] + 1,
                              facts->assignment_starts[lesson + 1]);
            continue;
        }
        for (uint32_t i = facts->assignment_starts[lesson];
             i < facts->assignment_starts[lesson + 1]; i++) {
            const oud__assignment *on = &facts->assignments.at[i];
            char from[8] = "-", to[8] = "-";
            if (on->from) {
                sprintf(from, "%u", on->from);
            }
            if (on->to) {
                sprintf(to, "%u", on->to);
            }
            lines_add(found, "assign %s %s %s %s %s %u %u", thing(OUD_KIND_LESSON, lesson),
                      TEACHER(on->teacher), TEACHER(on->replaces), from, to, on->substitute,
                      on->idle);
        }
    }
}

static void read_others(const oud__facts *facts)
{
    for (size_t i = 0; i < facts->mentors.count; i++) {
        const oud__mentor *mentor = &facts->mentors.at[i];
        lines_add(found, "mentor %s %s %s", MENTORS(mentor->mentorgroep), TEACHER(mentor->teacher),
                  STUDENT(mentor->student));
    }
    for (uint32_t group = 1; group <= facts->count[OUD_KIND_MENTORGROEP]; group++) {
        const oud__relation *teachers = &facts->mentorgroep_teachers;
        for (uint32_t i = teachers->starts[group]; i < teachers->starts[group + 1]; i++) {
            lines_add(found, "mentors %s %s", MENTORS(group), TEACHER(teachers->values[i]));
        }
    }
    for (uint32_t parent = 1; parent <= facts->count[OUD_KIND_PARENT]; parent++) {
        const oud__relation *children = &facts->parent_students;
        for (uint32_t i = children->starts[parent]; i < children->starts[parent + 1]; i++) {
            lines_add(found, "child %s %s", PARENT(parent), STUDENT(children->values[i]));
        }
    }
    for (size_t i = 0; i < facts->unsettled.count; i += 2) {
        oud__span text =
            oud__codes_text(&facts->codes[OUD_KIND_ROOSTERGROEP], facts->unsettled.at[i + 1]);
        lines_add(found, "lost %s %.*s", STUDENT(facts->unsettled.at[i]), (int)text.size, text.at);
    }
}

static lines read_facts(const oud_school *sealed)
{
    lines list = {0};
    school = sealed;
    found = &list;
    const oud__facts *facts = &sealed->facts;
    for (uint32_t s = 1; s <= facts->count_all[OUD_KIND_STUDENT]; s++) {
        read_student(facts, s);
    }
    read_enrolments(facts);
    read_lessons(facts);
    read_others(facts);
    lines_sort(&list);
    return list;
}

/* Lessons without Les ID: how many different rows there are. */
static uint32_t count_nameless(void)
{
    uint32_t count = 0;
    for (size_t i = 0; i < row_count; i++) {
        bool is_new = row_is(i, OUD_TABLE_LESSENVERDELING) && rows[i].value[0] == 0;
        for (size_t k = 0; is_new && k < i; k++) {
            raw a = rows[k], b = rows[i];
            a.value[9] = a.value[9] == 1;
            b.value[9] = b.value[9] == 1;
            is_new = !row_is(k, OUD_TABLE_LESSENVERDELING) || memcmp(&a, &b, sizeof a) != 0;
        }
        count += is_new;
    }
    return count;
}

static uint32_t nameless_of(const oud_school *sealed)
{
    uint32_t count = 0;
    for (uint32_t lesson = 1; lesson <= oud_school_count(sealed, OUD_KIND_LESSON); lesson++) {
        count += sealed->facts.code_of[OUD_KIND_LESSON][lesson] == 0;
    }
    return count;
}

/* Lines that name a lesson without Les ID by its row stay out of the comparison. */
static lines named_only(lines *all)
{
    lines kept = {0};
    for (size_t i = 0; i < all->count; i++) {
        const char *line = all->at[i];
        bool lesson = strncmp(line, "teach ", 6) == 0 || strncmp(line, "assign ", 7) == 0;
        if (!lesson || !strchr(line, '.')) {
            lines_add(&kept, "%s", line);
        }
    }
    lines_free(all);
    return kept;
}

static void expect_same(lines *expected, lines *actual, uint32_t number)
{
    char *difference = lines_difference(expected, actual);
    ck_assert_msg(!difference, "school %u: %s", (unsigned)number, difference);
    free(difference);
    lines_free(expected);
    lines_free(actual);
}

static oud_school *new_school(void)
{
    oud_school *made = NULL;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &made), OUD_STATUS_OK);
    return made;
}

static oud_school *load_in_order(void)
{
    oud_school *made = new_school();
    for (size_t i = 0; i < row_count; i++) {
        add_row(made, &rows[i]);
    }
    return made;
}

/* The next row of a random table, until all are in: the order within a table stays. */
static oud_school *load_shuffled(test_dice *dice)
{
    oud_school *made = new_school();
    size_t next[8] = {0};
    size_t left = row_count;
    while (left > 0) {
        oud_table table = (oud_table)(dice_below(dice, 7) + 1);
        size_t *at = &next[table];
        while (*at < row_count && rows[*at].table != table) {
            ++*at;
        }
        if (*at < row_count) {
            add_row(made, &rows[(*at)++]);
            left--;
        }
    }
    return made;
}

START_TEST(facts_are_what_plain_loops_find)
{
    test_dice dice = dice_new("facts_are_what_plain_loops_find");
    for (uint32_t number = 0; number < SCHOOLS; number++) {
        roll(&dice);
        oud_school *made = load_in_order();
        ck_assert_int_eq(oud_school_seal(made), OUD_STATUS_OK);
        lines all = model();
        lines expected = named_only(&all);
        lines actual = read_facts(made);
        expect_same(&expected, &actual, number);
        ck_assert_uint_eq(nameless_of(made), count_nameless());
        oud_school_unref(made);
    }
}
END_TEST

START_TEST(order_of_tables_does_not_show)
{
    test_dice dice = dice_new("order_of_tables_does_not_show");
    for (uint32_t number = 0; number < SCHOOLS; number++) {
        roll(&dice);
        lines both[2] = {{0}, {0}};
        for (int i = 0; i < 2; i++) {
            oud_school *made = i == 0 ? load_in_order() : load_shuffled(&dice);
            ck_assert_int_eq(oud_school_seal(made), OUD_STATUS_OK);
            readout_school(&both[i], made);
            lines_sort(&both[i]);
            oud_school_unref(made);
        }
        expect_same(&both[0], &both[1], number);
    }
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("school/random");
    TCase *tests = tcase_create("random");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, facts_are_what_plain_loops_find);
    tcase_add_test(tests, order_of_tables_does_not_show);
    suite_add_tcase(all, tests);
    return all;
}
