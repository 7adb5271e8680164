/* Lines of an offer file go in by the batch as long as nothing is to be said about them, else one
 * by one: it must not show which (R-FILE-1). Every file is read in two ways, as it is and with a
 * quote in every line, which keeps lines out of batches. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/dice.h"
#include "support/failing_memory.h"
#include "support/pieces.h"
#include "support/suite.h"
#include "talks.h"

#define STUDENTS  300
#define TEACHERS  40
#define SUBJECTS  9
#define LINES_MAX 900
#define FIELD     40

/* A file as fields; some lines are bad. */
typedef struct sheet {
    size_t count;
    char fields[LINES_MAX][3][FIELD];
} sheet;

static void write_code(char *out, oud_kind kind, unsigned number)
{
    static const char *const teachers[] = {"t%u", "00AB.t%u", "a.code.of.17.or.more.%u"};
    static const char *const subjects[] = {"s%u", "subject.%u"};
    if (kind == OUD_KIND_STUDENT) {
        snprintf(out, FIELD, number % 50 ? "%u" : "00%u", 1000 + number);
    } else if (kind == OUD_KIND_TEACHER) {
        snprintf(out, FIELD, teachers[number % 8 < 3 ? number % 8 : 1], number);
    } else {
        snprintf(out, FIELD, subjects[number % 4 == 0], number);
    }
}

static void load(oud_school *school, oud_table table, const char *text)
{
    ck_assert_int_eq(oud_school_load(school, table, "t", 1, text, strlen(text)), OUD_STATUS_OK);
}

/* Students in no order, twice over, so that they come to be found by number. */
static void load_students(oud_school *school)
{
    static char own[STUDENTS * 64];
    static char packages[2 * STUDENTS * 64];
    char *row = own + sprintf(own, "Leerling\tAfdeling\tStamklas\n");
    char *at = packages + sprintf(packages, "Leerling\tVak\n");
    for (unsigned i = 0; i < 2 * STUDENTS; i++) {
        char student[FIELD], subject[FIELD];
        write_code(student, OUD_KIND_STUDENT, i * 77 % STUDENTS);
        write_code(subject, OUD_KIND_SUBJECT, (i + i / STUDENTS) % SUBJECTS);
        at += sprintf(at, "%s\t%s\n", student, subject);
        if (i < STUDENTS) {
            row += sprintf(row, "%s\ta%u\ta%uk\n", student, i % 7, i % 7);
        }
    }
    load(school, OUD_TABLE_LEERLINGEN, own);
    load(school, OUD_TABLE_PAKKETKEUZE, packages);
}

static void load_lessons(oud_school *school)
{
    static char lessons[TEACHERS * 128];
    char *at = lessons + sprintf(lessons, "Les ID\tAfdeling\tVak\tGroep\tDocent\n");
    for (unsigned i = 0; i < TEACHERS; i++) {
        char teacher[FIELD], subject[FIELD];
        write_code(teacher, OUD_KIND_TEACHER, i);
        write_code(subject, OUD_KIND_SUBJECT, i % SUBJECTS);
        at += sprintf(at, "%u\ta%u\t%s\tg%u\t%s\n", i, i % 7, subject, i, teacher);
    }
    load(school, OUD_TABLE_LESSENVERDELING, lessons);
}

static oud_school *make_school(oud_allocate allocate, void *user)
{
    oud_school *school = NULL;
    ck_assert_int_eq(oud_school_new(allocate, user, &school), OUD_STATUS_OK);
    load_students(school);
    load_lessons(school);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    return school;
}

/* One in `odd` is known to nobody, and another can be no code or is spelled in another way. */
static void fill_field(test_dice *dice, oud_kind kind, unsigned odd, char *out)
{
    static const char *const strange[] = {"",     " ",        "a\x02",
                                          "\x7f", "\xc3\xab", "sixteen.bytes.\x01x"};
    static const unsigned counts[] = {[OUD_KIND_STUDENT] = STUDENTS,
                                      [OUD_KIND_TEACHER] = TEACHERS,
                                      [OUD_KIND_SUBJECT] = SUBJECTS};
    unsigned known = dice_below(dice, counts[kind]);
    write_code(out, kind, dice_below(dice, odd) ? known : counts[kind] + known % 5);
    if (dice_below(dice, odd)) {
        return;
    }
    if (dice_below(dice, 2)) {
        snprintf(out, FIELD, "%s", strange[dice_below(dice, sizeof strange / sizeof *strange)]);
    } else {
        for (char *at = out; *at; at++) {
            *at = *at >= 'a' && *at <= 'z' ? (char)(*at - 'a' + 'A') : *at;
        }
    }
}

static void fill(sheet *to, test_dice *dice, unsigned odd)
{
    static const oud_kind kinds[] = {OUD_KIND_STUDENT, OUD_KIND_TEACHER, OUD_KIND_SUBJECT};
    to->count = 1 + dice_below(dice, LINES_MAX);
    for (size_t row = 0; row < to->count; row++) {
        size_t again = row && dice_below(dice, 10) == 0 ? dice_below(dice, (uint32_t)row) : row;
        for (size_t i = 0; i < 3; i++) {
            if (again == row) {
                fill_field(dice, kinds[i], odd, to->fields[row][i]);
            } else {
                memcpy(to->fields[row][i], to->fields[again][i], FIELD);
            }
        }
    }
}

/* `quoted`: the first field of every line stands in quotes. A few lines lack a field. */
static size_t write_text(const sheet *from, bool quoted, const char *line_end, char *out)
{
    char *at = out;
    for (size_t row = 0; row < from->count; row++) {
        const char(*fields)[FIELD] = from->fields[row];
        at += sprintf(at, quoted ? "\"%s\"\t%s" : "%s\t%s", fields[0], fields[1]);
        at += row % 97 == 96 ? sprintf(at, "%s", line_end)
                             : sprintf(at, "\t%s%s", fields[2], line_end);
    }
    return (size_t)(at - out);
}

static oud_plan *read_sheet(oud_evening *evening, const sheet *from, bool quoted,
                            const char *line_end, size_t step)
{
    static char text[LINES_MAX * 3 * (FIELD + 4)];
    size_t size = write_text(from, quoted, line_end, text);
    pieces in = pieces_of(text, size, step);
    oud_plan *plan = NULL;
    char *copy = malloc(size); /* so that a step beyond the end is seen */
    memcpy(copy, text, size);
    const uint32_t flags = OUD_PLAN_FLAG_SKIP_BAD_LINES;
    ck_assert_int_eq(step
                         ? oud_plan_offer_file_from(evening, "f", 1, pieces_read, &in, flags, &plan)
                         : oud_plan_offer_file(evening, "f", 1, copy, size, flags, &plan),
                     OUD_STATUS_OK);
    free(copy);
    return plan;
}

static void add_told(lines *list, const oud_plan *plan)
{
    const oud_diagnostics *told = oud_plan_diagnostics(plan);
    lines_add(list, "told: %zu", oud_diagnostics_count(told));
    for (size_t i = 0; i < oud_diagnostics_count(told); i++) {
        char text[256];
        oud_diagnostics_text(told, i, OUD_LANGUAGE_EN, text, sizeof text);
        lines_add(list, "%llu:%u %s", (unsigned long long)oud_diagnostics_line(told, i),
                  (unsigned)oud_diagnostics_column(told, i), text);
    }
}

/* All that a plan says, and the evening once it is applied. */
static void read_all(lines *list, oud_plan *plan, oud_evening *evening)
{
    static char text[1 << 20];
    size_t size = 1;
    size_t used = 0;
    oud_reader *reader = NULL;
    add_told(list, plan);
    for (int action = OUD_ACTION_CREATE; action <= OUD_ACTION_GONE; action++) {
        lines_add(list, "%d: %s", action, talks_planned(plan, (oud_action)action));
    }
    for (int column = 1; column <= OUD_PLAN_CELL_COLUMN_EXEMPT; column++) {
        for (size_t cell = 0; cell < oud_plan_cell_count(plan); cell++) {
            uint32_t value;
            ck_assert_uint_eq(
                oud_plan_cell_rows(plan, (oud_plan_cell_column)column, cell, &value, 1), 1);
            lines_add(list, "cell %zu, %d: %u", cell, column, value);
        }
    }
    for (int kind = 1; kind <= OUD_KIND_SUBJECT; kind++) {
        lines_add(list, "unknown: %u", (unsigned)oud_plan_count_unknown(plan, (oud_kind)kind));
    }
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
    ck_assert_int_eq(oud_dump_write(evening, 0, &reader), OUD_STATUS_OK);
    for (; size; used += size) {
        ck_assert_int_eq(oud_reader_read(reader, text + used, sizeof text - used - 1, &size),
                         OUD_STATUS_OK);
    }
    text[used] = '\0';
    oud_reader_free(reader);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        lines_add(list, "%s", line);
    }
}

/* Several files in turn go to two evenings, to each in a way of its own. */
START_TEST(R_FILE_1_batches_do_not_show)
{
    static const unsigned odds[] = {1000000, 300, 20, 3};
    static sheet file;
    test_dice dice = dice_new("R_FILE_1_batches_do_not_show");
    for (int i = 0; i < _i; i++) {
        dice_below(&dice, 2);
    }
    oud_school *school = make_school(NULL, NULL);
    oud_evening *together = NULL;
    oud_evening *alone = NULL;
    ck_assert_int_eq(oud_evening_new(school, &together), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_new(school, &alone), OUD_STATUS_OK);
    for (int round = 0; round < 4; round++) {
        const char *line_end = _i % 2 ? "\r\n" : "\n";
        size_t step = dice_below(&dice, 2) ? 0 : 1 + dice_below(&dice, 3000);
        lines expected = {0};
        lines found = {0};
        fill(&file, &dice, odds[_i / 2 % 4]);
        read_all(&expected, read_sheet(alone, &file, true, line_end, 0), alone);
        read_all(&found, read_sheet(together, &file, false, line_end, step), together);
        char *difference = lines_difference(&expected, &found);
        ck_assert_msg(!difference, "%s", difference);
        lines_free(&expected);
        lines_free(&found);
    }
    oud_evening_unref(together);
    oud_evening_unref(alone);
    oud_school_unref(school);
}
END_TEST

/* A line as ids; all 0 when something is wrong with it. */
typedef struct triple {
    uint32_t student, teacher, subject;
} triple;

static uint32_t id_of(const oud_evening *evening, oud_kind kind, const char *code)
{
    return oud_evening_find(evening, kind, 0, code, strlen(code));
}

static triple triple_of(const oud_evening *evening, const sheet *from, size_t row)
{
    triple line = {id_of(evening, OUD_KIND_STUDENT, from->fields[row][0]),
                   id_of(evening, OUD_KIND_TEACHER, from->fields[row][1]),
                   id_of(evening, OUD_KIND_SUBJECT, from->fields[row][2])};
    bool whole = line.student && line.teacher && line.subject && row % 97 != 96;
    return whole ? line : (triple){0, 0, 0};
}

/* The lines of a file in the order in which their rows are to come, each once. */
static size_t expect_rows(const oud_evening *evening, const sheet *from, triple *out)
{
    size_t count = 0;
    for (size_t row = 0; row < from->count; row++) {
        triple line = triple_of(evening, from, row);
        size_t at = count;
        while (at > 0 && out[at - 1].student > line.student) {
            at--;
        }
        bool again = !line.student;
        for (size_t i = at; !again && i-- > 0 && out[i].student == line.student;) {
            again = out[i].teacher == line.teacher && out[i].subject == line.subject;
        }
        if (!again) {
            memmove(out + at + 1, out + at, (count++ - at) * sizeof *out);
            out[at] = line;
        }
    }
    return count;
}

START_TEST(R_FILE_1_rows_stand_by_student_and_as_in_the_file)
{
    static sheet file;
    static triple expected[LINES_MAX];
    test_dice dice = dice_new("R_FILE_1_rows_stand_by_student_and_as_in_the_file");
    oud_school *school = make_school(NULL, NULL);
    for (int round = 0; round < 30; round++) {
        oud_evening *evening = NULL;
        ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
        fill(&file, &dice, round % 2 ? 1000000 : 9);
        oud_plan *plan = read_sheet(evening, &file, false, "\n", 0);
        size_t count = expect_rows(evening, &file, expected);
        ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_CREATE), count);
        for (size_t i = 0; i < count; i++) {
            uint32_t student = 0, subject = 0, teacher = 0;
            oud_plan_rows(plan, OUD_ACTION_CREATE, OUD_PLAN_COLUMN_STUDENT, i, &student, 1);
            oud_plan_rows(plan, OUD_ACTION_CREATE, OUD_PLAN_COLUMN_SUBJECT, i, &subject, 1);
            oud_plan_row_teachers(plan, OUD_ACTION_CREATE, i, &teacher, 1);
            ck_assert_uint_eq(student, expected[i].student);
            ck_assert_uint_eq(subject, expected[i].subject);
            ck_assert_uint_eq(teacher, expected[i].teacher);
        }
        oud_plan_unref(plan);
        oud_evening_unref(evening);
    }
    oud_school_unref(school);
}
END_TEST

/* Whenever memory runs out the evening is as before, and takes the file afterwards. */
START_TEST(R_SYNC_4_batches_without_memory)
{
    static sheet file;
    test_dice dice = dice_new("R_SYNC_4_batches_without_memory");
    fill(&file, &dice, 30);
    for (size_t n = 1, failed = 1; failed; n++) {
        static char text[LINES_MAX * 3 * (FIELD + 4)];
        size_t size = write_text(&file, false, "\n", text);
        failing_memory memory = failing_memory_at(0);
        oud_school *school = make_school(failing_memory_allocate, &memory);
        oud_evening *evening = NULL;
        ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
        for (int again = 0; again < 2; again++) {
            oud_plan *plan = NULL;
            memory.fail_at = again ? 0 : memory.requests + n;
            oud_status status = oud_plan_offer_file(evening, "f", 1, text, size,
                                                    OUD_PLAN_FLAG_SKIP_BAD_LINES, &plan);
            status = status ? status : oud_plan_apply(plan);
            ck_assert(status == OUD_STATUS_OK || status == OUD_STATUS_NO_MEMORY);
            ck_assert((oud_evening_count(evening) == 0) == (status != OUD_STATUS_OK));
            oud_plan_unref(plan);
            if (!again) {
                failed = memory.refused;
                ck_assert(!failed == !status);
            }
            if (!status) {
                break;
            }
            ck_assert(!again);
        }
        oud_evening_unref(evening);
        oud_school_unref(school);
        failing_memory_done(&memory);
    }
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("offer file by the batch");
    TCase *rules = tcase_create("rules");
    tcase_add_loop_test(rules, R_FILE_1_batches_do_not_show, 0, 16);
    tcase_add_test(rules, R_FILE_1_rows_stand_by_student_and_as_in_the_file);
    tcase_add_test(rules, R_SYNC_4_batches_without_memory);
    suite_add_tcase(all, rules);
    return all;
}
