/* Rows go in by the batch as long as nothing is to be said about them, else one by one: it must not
 * show which. Every table is loaded in two ways, as it is and with a quote in every row, which
 * keeps rows out of batches; what is told and what is there must be equal. */
#include "base/vec.h"
#include "ouderavond/difference.h"
#include "streamed.h"
#include "support/dice.h"
#include "support/failing_memory.h"

#include <stdio.h>
#include <stdlib.h>

#define ROWS_MAX 700

/* A table as fields; some rows are bad. */
typedef struct sheet {
    oud_table table;
    size_t columns;
    size_t skipped; /* a column that the text does not have */
    size_t rows;
    char fields[ROWS_MAX + 1][10][32]; /* row 0 is the heading */
} sheet;

static void put(sheet *to, size_t row, size_t column, const char *format, unsigned number)
{
    snprintf(to->fields[row][column], sizeof to->fields[row][column], format, number);
}

/* What a field of a kind of value may hold. */
static void fill_field(sheet *to, test_dice *dice, size_t row, size_t column, unsigned odd)
{
    static const char *const formats[] = {"%u", "h%u", "00AB.g%u", "a.code.of.17.or.more.%u"};
    const char *heading = oud_table_heading(to->table, column);
    unsigned number = dice_below(dice, 40);
    if (dice_below(dice, odd) == 0) {
        static const char *const strange[] = {"", " ", "a\x02", "\x7f", "\xc3\xab", "99", "x;y"};
        put(to, row, column, strange[dice_below(dice, 7)], 0);
    } else if (strncmp(heading, "Week", 4) == 0) {
        put(to, row, column, "%u", strcmp(heading, "Week van") ? 20 : 35);
    } else if (strcmp(heading, "Type") == 0) {
        put(to, row, column, number % 2 ? "regulier" : "vervanger", 0);
    } else if (strcmp(heading, "Lesuren") == 0 || strcmp(heading, "Vrijstelling") == 0) {
        put(to, row, column, "%u", number % 2);
    } else if (strcmp(heading, "Leerlingcodes") == 0) {
        static const char *const lists[] = {
            "%u",      "%u, 12,H3",     "%u,12", ",%u", "%u,,h3", "%u,", "123456%u,12345678,h3",
            " %u ,12", "12345678%u,1,2"};
        put(to, row, column, lists[dice_below(dice, 9)], number);
    } else if (strncmp(heading, "Niveau", 6) == 0) {
        put(to, row, column, number % 8 ? "" : "h%u", number);
    } else if (column == 0 &&
               (to->table == OUD_TABLE_LEERLINGEN || to->table == OUD_TABLE_OUDERS)) {
        put(to, row, column, "%u", (unsigned)row + (number == 0 ? 0 : 1000));
    } else {
        put(to, row, column, formats[(column + number / 39) % 4], number / (1 + number % 3));
    }
}

static void make(sheet *to, test_dice *dice, oud_table table, unsigned odd)
{
    to->table = table;
    to->columns = oud_table_column_count(table);
    to->rows = 1 + dice_below(dice, ROWS_MAX);
    to->skipped = dice_below(dice, (uint32_t)to->columns);
    if (oud__table_requires(table, to->skipped)) {
        to->skipped = to->columns;
    }
    for (size_t column = 0; column < to->columns; column++) {
        put(to, 0, column, oud_table_heading(table, column), 0);
        for (size_t row = 1; row <= to->rows; row++) {
            fill_field(to, dice, row, column, odd);
        }
    }
}

/* The sheet as text; `quoted`: the first field of every row stands in quotes. */
static size_t write_text(const sheet *from, bool quoted, const char *line_end, char *out)
{
    char *at = out;
    for (size_t row = 0; row <= from->rows; row++) {
        bool quote = quoted && row > 0;
        const char *separator = "";
        for (size_t column = 0; column < from->columns; column++) {
            if (column != from->skipped) {
                at +=
                    sprintf(at, quote ? "%s\"%s\"" : "%s%s", separator, from->fields[row][column]);
                separator = "\t";
                quote = false;
            }
        }
        at += sprintf(at, "%s", line_end);
    }
    return (size_t)(at - out);
}

/* The same in pieces of random sizes. */
static oud_status stream(oud_school *school, const sheet *from, const char *line_end,
                         test_dice *dice)
{
    static char text[(ROWS_MAX + 1) * 10 * 36];
    size_t size = write_text(from, false, line_end, text);
    size_t window = OUD__CHARACTER_MAX + dice_below(dice, 1u << (1 + dice_below(dice, 16)));
    size_t step = 1 + dice_below(dice, 1u << (1 + dice_below(dice, 16)));
    return streamed_load(school, from->table, oud__span_of("t"), (oud__span){text, size}, window,
                         step);
}

static oud_status load(oud_school *school, const sheet *from, bool quoted, const char *line_end)
{
    static char text[(ROWS_MAX + 1) * 10 * 36];
    size_t size = write_text(from, quoted, line_end, text);
    char *copy = malloc(size); /* so that a step beyond the end is seen */
    memcpy(copy, text, size);
    oud_status status = oud_school_load(school, from->table, "t", 1, copy, size);
    free(copy);
    return status;
}

static void assert_equal_codes(const oud__codes *a, const oud__codes *b)
{
    /* The order in which codes of one row's columns came may differ: compare as sets. */
    ck_assert_uint_eq(oud__codes_count(a), oud__codes_count(b));
    for (uint32_t id = 1; id <= oud__codes_count(a); id++) {
        oud__span text = oud__codes_text(a, id);
        uint32_t other = oud__codes_find(b, text);
        ck_assert_uint_ne(other, 0);
        ck_assert_uint_eq(oud__codes_text(b, other).size, text.size);
        ck_assert_mem_eq(oud__codes_text(b, other).at, text.at, text.size);
    }
}

static void assert_equal_told(const oud_school *a, const oud_school *b)
{
    const oud_diagnostics *x = oud_school_diagnostics(a);
    const oud_diagnostics *y = oud_school_diagnostics(b);
    char left[512];
    char right[512];
    ck_assert_uint_eq(oud_diagnostics_count_all(x), oud_diagnostics_count_all(y));
    for (size_t i = 0; i < oud_diagnostics_count(x); i++) {
        oud_diagnostics_text(x, i, OUD_LANGUAGE_EN, left, sizeof left);
        oud_diagnostics_text(y, i, OUD_LANGUAGE_EN, right, sizeof right);
        ck_assert_str_eq(left, right);
        ck_assert_uint_eq(oud_diagnostics_line(x, i), oud_diagnostics_line(y, i));
        ck_assert_uint_eq(oud_diagnostics_column(x, i), oud_diagnostics_column(y, i));
    }
}

static void assert_equal_drafts(const oud__draft *a, const oud__draft *b)
{
    for (size_t kind = 0; kind < OUD__KINDS; kind++) {
        assert_equal_codes(&a->codes[kind], &b->codes[kind]);
    }
    ck_assert_uint_eq(a->enrolments.count, b->enrolments.count);
    ck_assert_uint_eq(oud__list_count(&a->package), oud__list_count(&b->package));
    ck_assert_uint_eq(a->package.runs.count, b->package.runs.count);
    ck_assert_uint_eq(a->extras.count, b->extras.count);
    ck_assert_uint_eq(a->memberships.items.count + a->seats.items.count,
                      b->memberships.items.count + b->seats.items.count);
    ck_assert_uint_eq(a->references.count, b->references.count);
    ck_assert_uint_eq(a->lessons.count, b->lessons.count);
    ck_assert_uint_eq(a->parents.items.count, b->parents.items.count);
    ck_assert_uint_eq(a->parents.runs.count, b->parents.runs.count);
}

static void assert_equal_facts(const oud_school *a, const oud_school *b)
{
    oud_difference *difference;
    ck_assert_int_eq(oud_difference_new(a, b, 0, &difference), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_difference_count(difference, 0, 0), 0);
    oud_difference_free(difference);
    for (int kind = 1; kind < OUD__KINDS; kind++) {
        ck_assert_uint_eq(oud_school_count_all(a, (oud_kind)kind),
                          oud_school_count_all(b, (oud_kind)kind));
    }
}

/* What a thing, whatever its kind, has in each relation: how many, and the first of them. */
static void assert_equal_relations(const oud_school *a, const oud_school *b, uint32_t thing)
{
    uint32_t left[8] = {0};
    uint32_t right[8] = {0};
    for (int r = OUD_RELATION_STUDENT_SUBJECTS; r <= OUD_RELATION_ROOSTERGROEP_STUDENTS; r++) {
        size_t count = oud_school_copy(a, (oud_relation)r, thing, left, 8);
        ck_assert_uint_eq(oud_school_copy(b, (oud_relation)r, thing, right, 8), count);
        ck_assert_mem_eq(left, right, sizeof left);
    }
}

/* Everything has the same number. */
static void assert_equal_ids(const oud_school *a, const oud_school *b)
{
    uint32_t most = 0;
    for (int kind = 1; kind < OUD__KINDS; kind++) {
        uint32_t count = oud_school_count_all(a, (oud_kind)kind);
        for (uint32_t thing = 1; thing <= count; thing++) {
            size_t size = 0;
            size_t other = 0;
            const char *code = oud_school_code(a, (oud_kind)kind, thing, &size);
            const char *same = oud_school_code(b, (oud_kind)kind, thing, &other);
            ck_assert_uint_eq(size, other);
            ck_assert(size == 0 || memcmp(code, same, size) == 0);
        }
        most = count > most ? count : most;
    }
    for (uint32_t thing = 1; thing <= most; thing++) {
        assert_equal_relations(a, b, thing);
    }
}

static const oud_table tables[] = {
    OUD_TABLE_LEERLINGEN,      OUD_TABLE_PAKKETKEUZE, OUD_TABLE_ROOSTERGROEPINDELINGEN,
    OUD_TABLE_LESSENVERDELING, OUD_TABLE_OUDERS,      OUD_TABLE_VAKKEN,
    OUD_TABLE_MENTORGROEPEN};
#define TABLES (sizeof tables / sizeof *tables)

static oud_school *new_school(bool skip)
{
    oud_school *school;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_set(school, OUD_SCHOOL_SETTING_SKIP_BAD_ROWS, skip), OUD_STATUS_OK);
    return school;
}

START_TEST(R_IN_3_batches_do_not_show)
{
    static const unsigned odds[] = {20, 200, 3000, 1000000};
    static sheet from;
    test_dice dice = dice_new("R_IN_3_batches_do_not_show");
    for (int i = 0; i < _i * 3; i++) {
        dice_below(&dice, 2);
    }
    oud_school *together = new_school(_i % 2);
    oud_school *alone = new_school(_i % 2);
    for (size_t round = 0; round < 2 * TABLES; round++) {
        make(&from, &dice, tables[(round + (size_t)_i) % TABLES], odds[_i / 2 % 4]);
        const char *line_end = dice_below(&dice, 2) ? "\r\n" : "\n";
        ck_assert_int_eq(load(together, &from, false, line_end),
                         load(alone, &from, true, line_end));
        assert_equal_told(together, alone);
        assert_equal_drafts(together->draft, alone->draft);
    }
    ck_assert_int_eq(oud_school_seal(together), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_seal(alone), OUD_STATUS_OK);
    assert_equal_facts(together, alone);
    oud_school_unref(together);
    oud_school_unref(alone);
}
END_TEST

/* Wherever a text is cut, what is told and what is there are the same, to the last id. */
START_TEST(R_IN_1_pieces_do_not_show)
{
    static const unsigned odds[] = {20, 200, 3000, 1000000};
    static sheet from;
    test_dice dice = dice_new("R_IN_1_pieces_do_not_show");
    for (int i = 0; i < _i * 3; i++) {
        dice_below(&dice, 2);
    }
    oud_school *whole = new_school(_i % 2);
    oud_school *parts = new_school(_i % 2);
    for (size_t round = 0; round < 2 * TABLES; round++) {
        make(&from, &dice, tables[(round + (size_t)_i) % TABLES], odds[_i / 2 % 4]);
        const char *line_end = dice_below(&dice, 2) ? "\r\n" : "\n";
        ck_assert_int_eq(load(whole, &from, false, line_end),
                         stream(parts, &from, line_end, &dice));
        assert_equal_told(whole, parts);
        assert_equal_drafts(whole->draft, parts->draft);
    }
    ck_assert_int_eq(oud_school_seal(whole), OUD_STATUS_OK);
    ck_assert_int_eq(oud_school_seal(parts), OUD_STATUS_OK);
    assert_equal_facts(whole, parts);
    assert_equal_ids(whole, parts);
    oud_school_unref(whole);
    oud_school_unref(parts);
}
END_TEST

START_TEST(R_SYNC_4_batches_without_memory_leave_nothing)
{
    static sheet from;
    test_dice dice = dice_new("R_SYNC_4_batches_without_memory_leave_nothing");
    make(&from, &dice, tables[_i], 1000000);
    for (size_t n = 1, failed = 1; failed; n++) {
        failing_memory memory = failing_memory_at(n);
        oud_school *school = NULL;
        if (oud_school_new(failing_memory_allocate, &memory, &school) == OUD_STATUS_OK) {
            oud_status status = load(school, &from, false, "\n");
            ck_assert(status == OUD_STATUS_OK || status == OUD_STATUS_NO_MEMORY);
            if (status == OUD_STATUS_NO_MEMORY) {
                for (size_t kind = 0; kind < OUD__KINDS; kind++) {
                    ck_assert_uint_eq(oud__codes_count(&school->draft->codes[kind]), 0);
                }
                ck_assert_int_eq(load(school, &from, false, "\n"), OUD_STATUS_OK);
            }
        }
        oud_school_unref(school);
        failed = memory.refused;
        failing_memory_done(&memory);
    }
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("load/batch");
    TCase *cases = tcase_create("batch");
    tcase_add_loop_test(cases, R_IN_3_batches_do_not_show, 0, 40);
    tcase_add_loop_test(cases, R_IN_1_pieces_do_not_show, 0, 16);
    tcase_add_loop_test(cases, R_SYNC_4_batches_without_memory_leave_nothing, 0, (int)TABLES);
    suite_add_tcase(all, cases);
    return all;
}
