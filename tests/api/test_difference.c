/* What differs between two schools (R-IN-6), against plain loops over their rows. */
#include "api/random_rows.h"
#include "support/failing_memory.h"
#include "support/lines.h"
#include "support/suite.h"
#include "support/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAIRS 250
#define TEXT  256

/* ---- the facts of rows, one line each: what is compared, a bar, and what it has ---- */

static void leerling(const random_rows *rows, const random_row *row, lines *facts)
{
    bool own = !strcmp(random_rows_own_afdeling(rows, row->value[0]), row->value[1]);
    const char *stamklas = row->value[2];
    for (size_t i = 0; i < rows->count; i++) {
        const random_row *other = &rows->at[i];
        if (other->table == row->table && !strcmp(other->value[0], row->value[0]) &&
            !strcmp(other->value[1], row->value[1]) && *other->value[2])
            stamklas = other->value[2];
    }
    if (own)
        lines_add(facts, "enrolment %s|%s %s", row->value[0], row->value[1], stamklas);
    else
        lines_add(facts, "further %s %s|%s", row->value[0], row->value[1], stamklas);
}

/* What the rows of a student and subject say; the own afdeling as "=". */
static void pakketvak(const random_rows *rows, const random_row *row, lines *facts)
{
    const char *own = random_rows_own_afdeling(rows, row->value[0]);
    lines said = {0};
    char text[4096] = "";
    for (size_t i = 0; i < rows->count; i++) {
        const random_row *other = &rows->at[i];
        bool counts = other->table == row->table && !strcmp(other->value[0], row->value[0]) &&
                      !strcmp(other->value[2], row->value[2]);
        bool is_own = !*other->value[1] || (own && !strcmp(other->value[1], own));
        if (counts)
            lines_add(&said, "(%s %s %s %s)", is_own ? "=" : other->value[1], other->value[3],
                      other->value[4], other->value[5]);
    }
    lines_sort(&said);
    lines_unique(&said);
    for (size_t i = 0; i < said.count; i++)
        strcat(text, said.at[i]);
    lines_add(facts, "package %s %s|%s", row->value[0], row->value[2], text);
    lines_free(&said);
}

/* Whether a row names a group with its afdeling (R-IN-5). */
static bool exists(const random_rows *rows, const char *afdeling, const char *group)
{
    static const int columns[][2] = {[OUD_TABLE_ROOSTERGROEPINDELINGEN] = {1, 2},
                                     [OUD_TABLE_LESSENVERDELING] = {1, 3},
                                     [OUD_TABLE_MENTORGROEPEN] = {0, 1}};
    for (size_t i = 0; i < rows->count; i++) {
        const random_row *row = &rows->at[i];
        if (row->table >= OUD_TABLE_ROOSTERGROEPINDELINGEN &&
            row->table <= OUD_TABLE_MENTORGROEPEN && *afdeling &&
            !strcmp(row->value[columns[row->table][0]], afdeling) &&
            !strcmp(row->value[columns[row->table][1]], group))
            return true;
    }
    return false;
}

static void indeling(const random_rows *rows, const random_row *row, lines *facts)
{
    static const char *const afdelingen[] = {"a0-with-a-longer-code", "a1", "a2"};
    const char *own = random_rows_own_afdeling(rows, row->value[0]);
    const char *where = row->value[1];
    int count = 0;
    for (int i = 0; i < 3 && !*row->value[1]; i++) {
        if (exists(rows, afdelingen[i], row->value[2])) {
            where = afdelingen[i];
            count++;
        }
    }
    if (!*row->value[1] && own && exists(rows, own, row->value[2]))
        lines_add(facts, "member %s %s/%s|", row->value[0], own, row->value[2]);
    else if (*row->value[1] || count == 1)
        lines_add(facts, "member %s %s/%s|", row->value[0], where, row->value[2]);
    else
        lines_add(facts, "unsettled %s %s|", row->value[0], row->value[2]);
}

/* A lesson without Les ID is known by its whole row, which stands behind a '#'. */
static void les(const random_row *row, lines *facts)
{
    char whole[1024] = "";
    char by[TEXT];
    for (size_t c = 1; c < RANDOM_COLUMNS && !*row->value[0]; c++) {
        const char *value = c == 9 && strcmp(row->value[9], "0") ? "" : row->value[c];
        size_t used = strlen(whole);
        snprintf(whole + used, sizeof whole - used, "#%s", value);
    }
    if (*row->value[3])
        lines_add(facts, "teaching %s %s/%s %s|%s", row->value[0], row->value[1], row->value[3],
                  row->value[2], whole);
    else
        lines_add(facts, "spook %s %s %s|%s", row->value[0], row->value[1], row->value[2], whole);
    snprintf(by, sizeof by, "%s %d %s %s %s %d", row->value[4], *row->value[5] != 0, row->value[6],
             row->value[7], row->value[8], !strcmp(row->value[9], "0"));
    lines_add(facts, "assignment %s %s|%s", row->value[0], by, whole);
}

/* All facts of the rows, sorted. */
static void facts_of(const random_rows *rows, lines *facts)
{
    for (size_t i = 0; i < rows->count; i++) {
        const random_row *row = &rows->at[i];
        if (row->table == OUD_TABLE_LEERLINGEN)
            leerling(rows, row, facts);
        if (row->table == OUD_TABLE_PAKKETKEUZE)
            pakketvak(rows, row, facts);
        if (row->table == OUD_TABLE_ROOSTERGROEPINDELINGEN)
            indeling(rows, row, facts);
        if (row->table == OUD_TABLE_LESSENVERDELING)
            les(row, facts);
        if (row->table == OUD_TABLE_MENTORGROEPEN)
            lines_add(facts, "mentor %s/%s %s %s|", row->value[0], row->value[1], row->value[3],
                      row->value[2]);
        if (row->table == OUD_TABLE_OUDERS)
            lines_add(facts, "child %s %s|", row->value[0], row->value[1]);
        if (row->table == OUD_TABLE_VAKKEN)
            lines_add(facts, "name %s|%s", row->value[0], row->value[1]);
    }
    lines_sort(facts);
    lines_unique(facts);
}

/* The part of a fact before the bar. */
static int head(const char *fact)
{
    return (int)(strchr(fact, '|') - fact);
}

/* What is in `here` and not in `there`, with a sign. */
static void missing(const lines *here, const lines *there, char sign, lines *out)
{
    for (size_t i = 0; i < here->count; i++)
        if (!lines_count(there, here->at[i]))
            lines_add(out, "%c%.*s", sign, head(here->at[i]), here->at[i]);
}

/* ---- the same from the difference ---- */

typedef struct side {
    const oud_difference *difference;
    const oud_school *school;
    oud_difference_side side;
    uint64_t row;
    char texts[OUD_DIFFERENCE_COLUMN_IDLE + 1][TEXT];
    uint32_t numbers[OUD_DIFFERENCE_COLUMN_IDLE + 1];
} side;

static void read_side(side *of)
{
    static const oud_kind kinds[OUD_DIFFERENCE_COLUMN_IDLE + 1] = {
        [OUD_DIFFERENCE_COLUMN_STUDENT] = OUD_KIND_STUDENT,
        [OUD_DIFFERENCE_COLUMN_PARENT] = OUD_KIND_PARENT,
        [OUD_DIFFERENCE_COLUMN_LESSON] = OUD_KIND_LESSON,
        [OUD_DIFFERENCE_COLUMN_AFDELING] = OUD_KIND_AFDELING,
        [OUD_DIFFERENCE_COLUMN_STAMKLAS] = OUD_KIND_STAMKLAS,
        [OUD_DIFFERENCE_COLUMN_MENTORGROEP] = OUD_KIND_MENTORGROEP,
        [OUD_DIFFERENCE_COLUMN_ROOSTERGROEP] = OUD_KIND_ROOSTERGROEP,
        [OUD_DIFFERENCE_COLUMN_SUBJECT] = OUD_KIND_SUBJECT,
        [OUD_DIFFERENCE_COLUMN_TEACHER] = OUD_KIND_TEACHER,
        [OUD_DIFFERENCE_COLUMN_REPLACES] = OUD_KIND_TEACHER,
    };
    for (int c = 1; c <= OUD_DIFFERENCE_COLUMN_IDLE; c++) {
        size_t size = 0;
        ck_assert_uint_eq(oud_difference_rows(of->difference, of->side, (oud_difference_column)c,
                                              of->row, &of->numbers[c], 1),
                          1);
        const char *code =
            kinds[c] ? oud_school_code(of->school, kinds[c], of->numbers[c], &size) : "";
        snprintf(of->texts[c], TEXT, "%.*s", (int)size, code ? code : "");
    }
}

/* The week as it was written. */
static const char *week(uint32_t number, char *text)
{
    *text = '\0';
    if (number)
        sprintf(text, "%u", number);
    return text;
}

/* One line per table, told apart by which columns are there. */
static void tell(const side *of, char sign, lines *out)
{
#define T(column) of->texts[OUD_DIFFERENCE_COLUMN_##column]
#define N(column) of->numbers[OUD_DIFFERENCE_COLUMN_##column]
    char weeks[2][16];
    size_t own = 0;
    switch (N(TABLE)) {
    case OUD_TABLE_LEERLINGEN:
        own = oud_school_afdeling(of->school, OUD_KIND_STUDENT, N(STUDENT)) == N(AFDELING);
        if (own)
            lines_add(out, "%cenrolment %s", sign, T(STUDENT));
        else
            lines_add(out, "%cfurther %s %s", sign, T(STUDENT), T(AFDELING));
        break;
    case OUD_TABLE_PAKKETKEUZE:
        lines_add(out, "%cpackage %s %s", sign, T(STUDENT), T(SUBJECT));
        break;
    case OUD_TABLE_ROOSTERGROEPINDELINGEN:
        if (N(ROOSTERGROEP)) {
            lines_add(out, "%cmember %s %s/%s", sign, T(STUDENT), T(AFDELING), T(ROOSTERGROEP));
        } else {
            char text[TEXT], group[TEXT] = "?";
            oud_difference_text(of->difference, of->row, OUD_LANGUAGE_EN, text, sizeof text);
            sscanf(strstr(text, "group "), "group %255s", group);
            lines_add(out, "%cunsettled %s %s", sign, T(STUDENT), group);
        }
        break;
    case OUD_TABLE_LESSENVERDELING:
        if (N(ROOSTERGROEP))
            lines_add(out, "%cteaching %s %s/%s %s", sign, T(LESSON), T(AFDELING), T(ROOSTERGROEP),
                      T(SUBJECT));
        else if (N(SUBJECT))
            lines_add(out, "%cspook %s %s %s", sign, T(LESSON), T(AFDELING), T(SUBJECT));
        else
            lines_add(out, "%cassignment %s %s %u %s %s %s %u", sign, T(LESSON), T(TEACHER),
                      N(SUBSTITUTE), T(REPLACES), week(N(FROM), weeks[0]), week(N(TO), weeks[1]),
                      N(IDLE));
        break;
    case OUD_TABLE_MENTORGROEPEN:
        lines_add(out, "%cmentor %s/%s %s %s", sign, T(AFDELING), T(MENTORGROEP), T(STUDENT),
                  T(TEACHER));
        break;
    case OUD_TABLE_OUDERS:
        lines_add(out, "%cchild %s %s", sign, T(PARENT), T(STUDENT));
        break;
    default:
        lines_add(out, "%cname %s", sign, T(SUBJECT));
    }
#undef T
#undef N
}

static void tell_all(const oud_difference *difference, const oud_school *a, const oud_school *b,
                     lines *out)
{
    uint64_t count = oud_difference_count(difference, (oud_table)0, (oud_difference_kind)0);
    uint64_t sum = 0;
    for (int table = 1; table <= 7; table++)
        for (int what = 1; what <= 3; what++)
            sum += oud_difference_count(difference, (oud_table)table, (oud_difference_kind)what);
    ck_assert_uint_eq(sum, count);
    for (uint64_t row = 0; row < count; row++) {
        uint32_t what = 0;
        oud_difference_rows(difference, OUD_DIFFERENCE_SIDE_A, OUD_DIFFERENCE_COLUMN_KIND, row,
                            &what, 1);
        side of[2] = {
            {.difference = difference, .school = a, .side = OUD_DIFFERENCE_SIDE_A, .row = row},
            {.difference = difference, .school = b, .side = OUD_DIFFERENCE_SIDE_B, .row = row}};
        for (int i = 0; i < 2; i++)
            read_side(&of[i]);
        if (what != OUD_DIFFERENCE_KIND_ADDED)
            tell(&of[0], '-', out);
        if (what != OUD_DIFFERENCE_KIND_GONE)
            tell(&of[1], '+', out);
    }
}

START_TEST(r_in_6_difference_is_what_plain_loops_find)
{
    test_dice dice = dice_new("difference_is_what_plain_loops_find");
    for (int i = 0; i < PAIRS; i++) {
        static random_rows rows[2];
        random_rows_make(&dice, &rows[0]);
        rows[1] = rows[0];
        random_rows_change(&dice, &rows[1]);
        oud_school *schools[2];
        lines facts[2] = {{0}}, expected = {0}, found = {0};
        for (int s = 0; s < 2; s++) {
            schools[s] = random_rows_school(&rows[s], RANDOM_ALL_TABLES, NULL, 0);
            facts_of(&rows[s], &facts[s]);
        }
        missing(&facts[0], &facts[1], '-', &expected);
        missing(&facts[1], &facts[0], '+', &expected);
        oud_difference *difference = NULL;
        ck_assert_int_eq(oud_difference_new(schools[0], schools[1], 0, &difference), OUD_STATUS_OK);
        tell_all(difference, schools[0], schools[1], &found);
        lines_sort(&expected);
        lines_sort(&found);
        char *differs = lines_difference(&expected, &found);
        ck_assert_msg(!differs, "%s", differs);
        lines_free(&expected);
        lines_free(&found);
        for (int s = 0; s < 2; s++) {
            oud_school_unref(schools[s]); /* the difference keeps them */
            lines_free(&facts[s]);
        }
        oud_difference_free(difference);
    }
}
END_TEST

START_TEST(r_in_6_a_copy_does_not_differ)
{
    test_dice dice = dice_new("a_copy_does_not_differ");
    for (int i = 0; i < PAIRS; i++) {
        static random_rows rows;
        random_rows_make(&dice, &rows);
        oud_school *school = random_rows_school(&rows, RANDOM_ALL_TABLES, NULL, 0);
        oud_school *copy = NULL;
        oud_difference *difference = NULL;
        ck_assert_int_eq(oud_school_new_from(school, NULL, 0, &copy), OUD_STATUS_OK);
        ck_assert_int_eq(oud_school_seal(copy), OUD_STATUS_OK);
        ck_assert_int_eq(oud_difference_new(school, copy, 0, &difference), OUD_STATUS_OK);
        ck_assert_uint_eq(oud_difference_count(difference, (oud_table)0, (oud_difference_kind)0),
                          0);
        oud_difference_free(difference);
        oud_school_unref(school);
        oud_school_unref(copy);
    }
}
END_TEST

static const table_row BEFORE[] = {{OUD_TABLE_LEERLINGEN, "1|h1|h1a"},
                                   {OUD_TABLE_LEERLINGEN, "2|h1|h1a"},
                                   {OUD_TABLE_PAKKETKEUZE, "1||ne"},
                                   {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1||h1a"},
                                   {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1||x"},
                                   {OUD_TABLE_LESSENVERDELING, "7|h1|ne|h1a|kro|||5|9"},
                                   {OUD_TABLE_LESSENVERDELING, "8|h1|ne||"},
                                   {OUD_TABLE_OUDERS, "p1|1,2"},
                                   {OUD_TABLE_OUDERS, "p2|"},
                                   {OUD_TABLE_VAKKEN, "ne|Nederlands"},
                                   TABLE_END};
static const table_row AFTER[] = {{OUD_TABLE_LEERLINGEN, "1|h2|h2a"},
                                  {OUD_TABLE_PAKKETKEUZE, "1|h2|ne||en|ja"},
                                  {OUD_TABLE_ROOSTERGROEPINDELINGEN, "1|h1|h1a"},
                                  {OUD_TABLE_LESSENVERDELING, "7|h1|ne|h1a|kro|vervanger|abc"},
                                  {OUD_TABLE_LESSENVERDELING, "7|h1|ne|h1a|abc|||||0"},
                                  {OUD_TABLE_OUDERS, "p1|1"},
                                  {OUD_TABLE_OUDERS, "p2|1"},
                                  {OUD_TABLE_VAKKEN, "ne|Nederlandse taal"},
                                  TABLE_END};

START_TEST(rows_are_told_in_both_languages)
{
    static const char *const texts[][2] = {
        {"leerlingen gewijzigd: leerling 1, afdeling h1, stamklas h1a -> leerling 1, afdeling h2, "
         "stamklas h2a",
         "leerlingen changed: student 1, afdeling h1, stamklas h1a -> student 1, afdeling h2, "
         "stamklas h2a"},
        {"leerlingen weg: leerling 2, afdeling h1, stamklas h1a",
         "leerlingen gone: student 2, afdeling h1, stamklas h1a"},
        {"pakketkeuze gewijzigd: leerling 1, afdeling h1, vak ne -> leerling 1, afdeling h2, vak "
         "ne, niveau vak en, vrijstelling",
         "pakketkeuze changed: student 1, afdeling h1, subject ne -> student 1, afdeling h2, "
         "subject ne, niveau subject en, exempt"},
        {"roostergroepindelingen weg: leerling 1, groep x (in geen afdeling)",
         "roostergroepindelingen gone: student 1, group x (in no afdeling)"},
        {"lessenverdeling weg: les 8, afdeling h1, vak ne, geen groep",
         "lessenverdeling gone: lesson 8, afdeling h1, subject ne, no group"},
        {"lessenverdeling erbij: les 7, docent abc, zonder lesuren",
         "lessenverdeling added: lesson 7, teacher abc, without hours"},
        {"lessenverdeling gewijzigd: les 7, docent kro, vanaf week 5, t/m week 9 -> les 7, docent "
         "kro, vervanger, voor abc",
         "lessenverdeling changed: lesson 7, teacher kro, from week 5, up to week 9 -> lesson 7, "
         "teacher kro, substitute, for abc"},
        {"lessenverdeling weg: les 8, geen docent", "lessenverdeling gone: lesson 8, no teacher"},
        {"ouders weg: leerling 2, ouder p1", "ouders gone: student 2, parent p1"},
        {"ouders weg: ouder p2, geen kinderen", "ouders gone: parent p2, no children"},
        {"ouders erbij: leerling 1, ouder p2", "ouders added: student 1, parent p2"},
        {"vakken gewijzigd: vak ne, naam \"Nederlands\" -> vak ne, naam \"Nederlandse taal\"",
         "vakken changed: subject ne, name \"Nederlands\" -> subject ne, name \"Nederlandse "
         "taal\""},
    };
    oud_school *a = tables_school(BEFORE);
    oud_school *b = tables_school(AFTER);
    oud_difference *difference = NULL;
    char text[TEXT];
    ck_assert_int_eq(oud_difference_new(a, b, 0, &difference), OUD_STATUS_OK);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        oud_difference_text(difference, i, OUD_LANGUAGE_NL, text, sizeof text);
        ck_assert_str_eq(text, texts[i][0]);
        oud_difference_text(difference, i, OUD_LANGUAGE_EN, text, sizeof text);
        ck_assert_str_eq(text, texts[i][1]);
    }
    ck_assert_uint_eq(oud_difference_count(difference, (oud_table)0, (oud_difference_kind)0),
                      sizeof texts / sizeof *texts);
    ck_assert_uint_eq(
        oud_difference_count(difference, OUD_TABLE_LEERLINGEN, OUD_DIFFERENCE_KIND_GONE), 1);
    ck_assert_uint_eq(oud_difference_text(difference, 99, OUD_LANGUAGE_NL, text, sizeof text), 0);
    oud_difference_free(difference);
    oud_school_unref(a);
    oud_school_unref(b);
}
END_TEST

START_TEST(arguments_are_checked)
{
    oud_school *open = NULL;
    oud_school *school = tables_school(BEFORE);
    oud_difference *difference = NULL;
    uint32_t out = 77;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &open), OUD_STATUS_OK);
    ck_assert_int_eq(oud_difference_new(open, school, 0, &difference), OUD_STATUS_STATE);
    ck_assert_int_eq(oud_difference_new(school, open, 0, &difference), OUD_STATUS_STATE);
    ck_assert_int_eq(oud_difference_new(NULL, school, 0, &difference), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_difference_new(school, NULL, 0, &difference), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_difference_new(school, school, 0, NULL), OUD_STATUS_ARGUMENT);
    ck_assert_int_eq(oud_difference_new(school, school, 0, &difference), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_difference_count(difference, (oud_table)0, (oud_difference_kind)0), 0);
    ck_assert_uint_eq(oud_difference_rows(difference, OUD_DIFFERENCE_SIDE_A,
                                          OUD_DIFFERENCE_COLUMN_TABLE, 0, &out, 1),
                      0);
    ck_assert_uint_eq(oud_difference_count(NULL, (oud_table)0, (oud_difference_kind)0), 0);
    ck_assert_uint_eq(out, 77);
    oud_difference_free(difference);
    oud_difference_free(NULL);
    oud_school_unref(open);
    oud_school_unref(school);
}
END_TEST

/* No side, no column, no row and no room give nothing. */
START_TEST(what_is_no_part_of_a_difference_is_empty)
{
    static const struct {
        int of, column;
        uint64_t first;
        size_t count;
    } asked[] = {
        {OUD_DIFFERENCE_SIDE_A, OUD_DIFFERENCE_COLUMN_STUDENT, 0, 3},
        {OUD_DIFFERENCE_SIDE_B, OUD_DIFFERENCE_COLUMN_STUDENT, 10, 2},
        {OUD_DIFFERENCE_SIDE_B, OUD_DIFFERENCE_COLUMN_STUDENT, 12, 0},
        {OUD_DIFFERENCE_SIDE_A - 1, OUD_DIFFERENCE_COLUMN_STUDENT, 0, 0},
        {OUD_DIFFERENCE_SIDE_B + 1, OUD_DIFFERENCE_COLUMN_STUDENT, 0, 0},
        {OUD_DIFFERENCE_SIDE_A, 0, 0, 0},
        {OUD_DIFFERENCE_SIDE_A, OUD_DIFFERENCE_COLUMN_IDLE + 1, 0, 0},
    };
    oud_school *a = tables_school(BEFORE);
    oud_school *b = tables_school(AFTER);
    oud_difference *difference = NULL;
    ck_assert_int_eq(oud_difference_new(a, b, 0, &difference), OUD_STATUS_OK);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        oud_difference_side of = (oud_difference_side)asked[i].of;
        oud_difference_column column = (oud_difference_column)asked[i].column;
        uint32_t out[4] = {77, 77, 77, 77};
        ck_assert_uint_eq(oud_difference_rows(difference, of, column, asked[i].first, out, 3),
                          asked[i].count);
        ck_assert_uint_eq(out[asked[i].count], 77);
        ck_assert_uint_eq(oud_difference_rows(difference, of, column, asked[i].first, NULL, 3), 0);
    }
    oud_difference_free(difference);
    oud_school_unref(a);
    oud_school_unref(b);
}
END_TEST

START_TEST(r_sync_4_memory_that_runs_out)
{
    test_dice dice = dice_new("memory_that_runs_out");
    static random_rows rows[2];
    while (rows[0].count < RANDOM_ROWS / 2)
        random_rows_make(&dice, &rows[0]);
    rows[1] = rows[0];
    random_rows_change(&dice, &rows[1]);
    oud_school *a = random_rows_school(&rows[0], RANDOM_ALL_TABLES, NULL, 0);
    for (size_t n = 1, refused = 1; refused; n++) {
        failing_memory memory = failing_memory_at(0);
        oud_school *b = NULL;
        oud_difference *difference = NULL;
        ck_assert_int_eq(oud_school_new(failing_memory_allocate, &memory, &b), OUD_STATUS_OK);
        random_rows_add(b, &rows[1], RANDOM_ALL_TABLES);
        ck_assert_int_eq(oud_school_seal(b), OUD_STATUS_OK);
        memory.fail_at = memory.requests + n;
        oud_status status = oud_difference_new(a, b, 0, &difference);
        refused = memory.refused;
        ck_assert_int_eq(status, refused ? OUD_STATUS_NO_MEMORY : OUD_STATUS_OK);
        oud_difference_free(difference);
        oud_school_unref(b);
        failing_memory_done(&memory);
    }
    oud_school_unref(a);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("difference");
    TCase *tests = tcase_create("difference");
    tcase_add_test(tests, r_in_6_difference_is_what_plain_loops_find);
    tcase_add_test(tests, r_in_6_a_copy_does_not_differ);
    tcase_add_test(tests, rows_are_told_in_both_languages);
    tcase_add_test(tests, arguments_are_checked);
    tcase_add_test(tests, what_is_no_part_of_a_difference_is_empty);
    tcase_add_test(tests, r_sync_4_memory_that_runs_out);
    suite_add_tcase(all, tests);
    return all;
}
