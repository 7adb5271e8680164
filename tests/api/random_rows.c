#include "api/random_rows.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

/* What the columns hold: the first letter of a code, '#' a number from 0, 'w' a week, 'x' and 'r'
 * words; in capitals: never empty. And how many different ones. */
static const struct shape {
    const char *letters;
    unsigned many[RANDOM_COLUMNS];
} shapes[] = {
    [OUD_TABLE_LEERLINGEN] = {"SAg", {8, 3, 3}},
    [OUD_TABLE_PAKKETKEUZE] = {"SaVavx", {10, 3, 5, 2, 2, 1}},
    [OUD_TABLE_ROOSTERGROEPINDELINGEN] = {"SaG", {10, 3, 6}},
    [OUD_TABLE_LESSENVERDELING] = {"lAVgtrtww#", {6, 3, 5, 6, 5, 1, 5, 3, 3, 2}},
    [OUD_TABLE_MENTORGROEPEN] = {"AGTs", {3, 4, 5, 9}},
    [OUD_TABLE_OUDERS] = {"OS", {5, 10}},
    [OUD_TABLE_VAKKEN] = {"VN", {6, 1}},
};

static char lower(char letter)
{
    return (char)(letter >= 'A' && letter <= 'Z' ? letter - 'A' + 'a' : letter);
}

/* Weeks 40, 50, 7: of a later number, later in the school year. */
static void write_value(char letter, unsigned number, char *text)
{
    static const char *const weeks[] = {"40", "50", "7"};
    switch (lower(letter)) {
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
        sprintf(text, "%u", number);
        break;
    default:
        sprintf(text, number % 3 ? "%c%u" : "%c%u-with-a-longer-code", lower(letter), number);
    }
}

static void roll_value(test_dice *dice, random_row *row, size_t column)
{
    const struct shape *shape = &shapes[row->table];
    char letter = shape->letters[column];
    bool needed = letter != lower(letter);
    *row->value[column] = '\0';
    if (needed || dice_below(dice, 5) < 2)
        write_value(letter, dice_below(dice, shape->many[column]), row->value[column]);
    if (row->table == OUD_TABLE_VAKKEN) /* one name per subject, so that none differs */
        snprintf(row->value[1], RANDOM_TEXT, "vak %.20s", row->value[0]);
    if (row->table == OUD_TABLE_LESSENVERDELING) /* never backwards */
        if (*row->value[7] && *row->value[8])
            strcpy(row->value[8], row->value[7]);
}

/* A second row of a student in an afdeling has no stamklas: it could differ from the first. */
static void keep_stamklas(random_rows *rows, size_t place)
{
    random_row *row = &rows->at[place];
    for (size_t i = 0; i < place && row->table == OUD_TABLE_LEERLINGEN; i++) {
        const random_row *other = &rows->at[i];
        if (other->table == row->table && strcmp(other->value[0], row->value[0]) == 0 &&
            strcmp(other->value[1], row->value[1]) == 0)
            strcpy(row->value[2], other->value[2]);
    }
}

void random_rows_make(test_dice *dice, random_rows *rows)
{
    memset(rows, 0, sizeof *rows);
    rows->count = dice_below(dice, RANDOM_ROWS) + 1;
    for (size_t i = 0; i < rows->count; i++) {
        random_row *row = &rows->at[i];
        if (i > 0 && dice_below(dice, 10) == 0) {
            *row = rows->at[dice_below(dice, (uint32_t)i)];
            continue;
        }
        row->table = (oud_table)(dice_below(dice, 7) + 1);
        for (size_t c = 0; shapes[row->table].letters[c]; c++)
            roll_value(dice, row, c);
        keep_stamklas(rows, i);
    }
}

void random_rows_change(test_dice *dice, random_rows *rows)
{
    size_t kept = 0;
    for (size_t i = 0; i < rows->count; i++) {
        random_row row = rows->at[i];
        if (dice_below(dice, 8) == 0)
            continue;
        if (dice_below(dice, 6) == 0)
            roll_value(dice, &row, dice_below(dice, (uint32_t)strlen(shapes[row.table].letters)));
        rows->at[kept++] = row;
        keep_stamklas(rows, kept - 1);
    }
    rows->count = kept;
}

void random_rows_add(oud_school *school, const random_rows *rows, unsigned tables)
{
    for (size_t i = 0; i < rows->count; i++) {
        const random_row *row = &rows->at[i];
        const char *values[RANDOM_COLUMNS];
        size_t sizes[RANDOM_COLUMNS];
        size_t count = strlen(shapes[row->table].letters);
        for (size_t c = 0; c < count; c++) {
            values[c] = row->value[c];
            sizes[c] = strlen(row->value[c]);
        }
        if (tables & 1u << row->table)
            ck_assert_int_eq(oud_school_add(school, row->table, values, sizes, count),
                             OUD_STATUS_OK);
    }
}

oud_school *random_rows_school(const random_rows *rows, unsigned tables, const random_rows *more,
                               unsigned more_tables)
{
    oud_school *school = NULL;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    random_rows_add(school, rows, tables);
    if (more)
        random_rows_add(school, more, more_tables);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    return school;
}
