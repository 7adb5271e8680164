#include "api/random_rows.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

/* What the columns hold: the first letter of a code, '#' a number from 0, 'w' a week, 'x' and 'r'
 * words; in capitals: never empty. How many different ones. And which columns, as bits, are seldom
 * empty in a school where much is taught. */
static const struct shape {
    const char *letters;
    unsigned many[RANDOM_COLUMNS];
    unsigned usual;
} shapes[] = {
    [OUD_TABLE_LEERLINGEN] = {"SAg", {8, 3, 3}, 1u << 2},
    [OUD_TABLE_PAKKETKEUZE] = {"SaVavx", {10, 3, 5, 2, 2, 1}, 0},
    [OUD_TABLE_ROOSTERGROEPINDELINGEN] = {"SaG", {10, 3, 6}, 0},
    [OUD_TABLE_LESSENVERDELING] = {"lAVgtrtww#", {6, 3, 5, 6, 5, 1, 5, 3, 3, 2}, 3u << 3},
    [OUD_TABLE_MENTORGROEPEN] = {"AGTs", {3, 4, 5, 9}, 0},
    [OUD_TABLE_OUDERS] = {"OS", {5, 10}, 0},
    [OUD_TABLE_VAKKEN] = {"VN", {6, 1}, 0},
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

/* `busy`: fewer different codes, fewer odd values, and hardly a lesson without group or teacher. */
static void roll_value(test_dice *dice, random_row *row, size_t column, bool busy)
{
    const struct shape *shape = &shapes[row->table];
    char letter = shape->letters[column];
    bool needed = letter != lower(letter);
    unsigned many = busy ? shape->many[column] / 2 + 1 : shape->many[column];
    unsigned percent = shape->usual & 1u << column ? 95 : 15;
    *row->value[column] = '\0';
    if (needed || (busy ? dice_below(dice, 100) < percent : dice_below(dice, 5) < 2))
        write_value(letter, dice_below(dice, many), row->value[column]);
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
            roll_value(dice, row, c, false);
        keep_stamklas(rows, i);
    }
}

void random_rows_make_busy(test_dice *dice, random_rows *rows)
{
    static const oud_table tables[] = {OUD_TABLE_LEERLINGEN,      OUD_TABLE_MENTORGROEPEN,
                                       OUD_TABLE_OUDERS,          OUD_TABLE_VAKKEN,
                                       OUD_TABLE_PAKKETKEUZE,     OUD_TABLE_ROOSTERGROEPINDELINGEN,
                                       OUD_TABLE_LESSENVERDELING, OUD_TABLE_PAKKETKEUZE,
                                       OUD_TABLE_LESSENVERDELING, OUD_TABLE_ROOSTERGROEPINDELINGEN,
                                       OUD_TABLE_LESSENVERDELING};
    memset(rows, 0, sizeof *rows);
    rows->count = RANDOM_ROWS / 2 + dice_below(dice, RANDOM_ROWS / 2);
    for (size_t i = 0; i < rows->count; i++) {
        random_row *row = &rows->at[i];
        row->table = tables[dice_below(dice, sizeof tables / sizeof *tables)];
        for (size_t c = 0; shapes[row->table].letters[c]; c++)
            roll_value(dice, row, c, true);
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
            roll_value(dice, &row, dice_below(dice, (uint32_t)strlen(shapes[row.table].letters)),
                       false);
        rows->at[kept++] = row;
        keep_stamklas(rows, kept - 1);
    }
    rows->count = kept;
}

void random_rows_rename(test_dice *dice, random_rows *rows)
{
    const random_row *of = &rows->at[dice_below(dice, (uint32_t)rows->count)];
    const char letter = *shapes[of->table].letters; /* the first column */
    char code[RANDOM_TEXT];
    strcpy(code, of->value[0]);
    for (size_t i = 0; i < rows->count && *code; i++) {
        random_row *row = &rows->at[i];
        for (size_t c = 0; shapes[row->table].letters[c]; c++) {
            if (lower(shapes[row->table].letters[c]) == lower(letter) &&
                strcmp(row->value[c], code) == 0)
                snprintf(row->value[c], RANDOM_TEXT, "new%.20s", code);
        }
    }
}

void random_rows_leave(test_dice *dice, random_rows *rows)
{
    const uint32_t stay = dice_below(dice, 256);
    size_t kept = 0;
    for (size_t i = 0; i < rows->count; i++) {
        const random_row *row = &rows->at[i];
        bool stays = row->table != OUD_TABLE_LEERLINGEN || stay & 1u << (row->value[0][1] & 7);
        if (stays)
            rows->at[kept++] = *row;
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

const char *random_rows_own_afdeling(const random_rows *rows, const char *student)
{
    for (size_t i = 0; i < rows->count; i++)
        if (rows->at[i].table == OUD_TABLE_LEERLINGEN && !strcmp(rows->at[i].value[0], student))
            return rows->at[i].value[1];
    return NULL;
}
