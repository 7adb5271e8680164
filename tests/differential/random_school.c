#include "differential/random_school.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define TEXT_MAX     (512 * 1024)

/* Codes, some of which are not comfortable. */
static const char *const students[] = {"1001", "1002", "1003", "1004",       "1005", "s\"6\"",
                                       "7 b",  "1008", "1009", "l\u00e9o10", "1011", "1012"};
static const char *const strangers[] = {"9001", "9002"};
static const char *const afdelingen[] = {"h1", "v1", "Bk;2"};
static const char *const subjects[] = {"ne", "wi", "wa", "e,n", "lo"};
static const char *const groups[] = {"h1a", "h1b", "wisb1", "v4.ne", "gr\u00f6p", "c\"1"};
static const char *const stamklassen[] = {"h1a", "h1b", ""};
static const char *const teachers[] = {"men13", "cpr", "d;v", "kro", "\u00e9l"};
static const char *const lesson_ids[] = {"1885", "1886", "1887", "1888", "x9", "x10"};
static const char *const parents[] = {"p1", "p2", "p3"};

static bool chance(test_dice *dice, uint32_t percent)
{
    return dice_below(dice, 100) < percent;
}

#define PICK(dice, list) ((list)[dice_below((dice), (uint32_t)COUNT(list))])

/* How one school leans, so that rare things meet each other. */
typedef struct leaning {
    uint32_t student_count, teacher_count, subject_count, group_count, afdeling_count;
    uint32_t odd;      /* percent of rows with something special */
    uint32_t no_weeks; /* percent of lessons without weeks */
} leaning;

static leaning lean(test_dice *dice)
{
    leaning found = {
        .student_count = dice_below(dice, (uint32_t)COUNT(students) + 1),
        .teacher_count = 1 + dice_below(dice, (uint32_t)COUNT(teachers)),
        .subject_count = 1 + dice_below(dice, (uint32_t)COUNT(subjects)),
        .group_count = 1 + dice_below(dice, (uint32_t)COUNT(groups)),
        .afdeling_count = 1 + dice_below(dice, (uint32_t)COUNT(afdelingen)),
        .odd = PICK(dice, ((const uint32_t[]){0, 10, 30, 60})),
        .no_weeks = PICK(dice, ((const uint32_t[]){20, 50, 90})),
    };
    return found;
}

/* Now and then in capitals: codes are compared without regard to ASCII case. */
static void put(test_dice *dice, naive_row *row, size_t column, const char *text)
{
    bool capitals = chance(dice, 4);
    size_t size = strlen(text);
    if (size >= NAIVE_TEXT) {
        ck_abort_msg("the text does not fit: %s", text);
    }
    for (size_t i = 0; i <= size; i++) {
        bool lower = text[i] >= 'a' && text[i] <= 'z';
        row->value[column][i] = (char)(capitals && lower ? text[i] - 'a' + 'A' : text[i]);
    }
}

static naive_row *new_row(naive_school *school, oud_table table)
{
    ck_assert_uint_lt(school->counts[table], NAIVE_ROWS);
    naive_row *row = &school->rows[table][school->counts[table]++];
    memset(row, 0, sizeof *row);
    return row;
}

static const char *one_of(test_dice *dice, const char *const *list, uint32_t count)
{
    return list[dice_below(dice, count)];
}

static const char *any_student(test_dice *dice, const leaning *lean)
{
    bool stranger = lean->student_count == 0 || chance(dice, lean->odd / 6);
    return stranger ? PICK(dice, strangers) : one_of(dice, students, lean->student_count);
}

static void add_leerling(test_dice *dice, naive_school *school, const char *student,
                         const char *afdeling)
{
    naive_row *row = new_row(school, OUD_TABLE_LEERLINGEN);
    put(dice, row, 0, student);
    put(dice, row, 1, afdeling);
    /* the same stamklas each time: two that differ are a warning of their own */
    put(dice, row, 2, stamklassen[(strlen(afdeling) + (unsigned char)student[3]) % 3]);
}

static void add_pakketvak(test_dice *dice, naive_school *school, const leaning *lean)
{
    naive_row *row = new_row(school, OUD_TABLE_PAKKETKEUZE);
    put(dice, row, 0, any_student(dice, lean));
    if (chance(dice, 30)) {
        put(dice, row, 1, one_of(dice, afdelingen, lean->afdeling_count));
    }
    put(dice, row, 2, one_of(dice, subjects, lean->subject_count));
    if (chance(dice, lean->odd / 2)) {
        put(dice, row, 3, one_of(dice, afdelingen, lean->afdeling_count));
    }
    if (chance(dice, lean->odd / 2)) {
        put(dice, row, 4, one_of(dice, subjects, lean->subject_count));
    }
    static const char *const exempt[] = {"ja", "true", "1", "x", "X", "nee", "false", "0"};
    if (chance(dice, lean->odd / 2)) {
        put(dice, row, 5, PICK(dice, exempt));
    }
}

static void add_indeling(test_dice *dice, naive_school *school, const leaning *lean)
{
    naive_row *row = new_row(school, OUD_TABLE_ROOSTERGROEPINDELINGEN);
    put(dice, row, 0, any_student(dice, lean));
    if (chance(dice, 40)) {
        put(dice, row, 1, one_of(dice, afdelingen, lean->afdeling_count));
    }
    put(dice, row, 2, one_of(dice, groups, lean->group_count));
}

/* Weeks that do not run backwards in the school year; each side may be open. */
static void put_weeks(test_dice *dice, const naive_school *school, naive_row *row)
{
    unsigned from = dice_below(dice, 53);
    unsigned to = from + dice_below(dice, 53 - from);
    unsigned shape = dice_below(dice, 4);
    if (shape != 1) {
        snprintf(row->value[7], NAIVE_TEXT, "%u", (from + school->first_week - 1) % 53 + 1);
    }
    if (shape != 2) {
        snprintf(row->value[8], NAIVE_TEXT, "%u", (to + school->first_week - 1) % 53 + 1);
    }
}

static void add_les(test_dice *dice, naive_school *school, const leaning *lean)
{
    static const char *const hours[] = {"4", "0", "0,0", "1,5", "0.5", "28,0"};
    naive_row *row = new_row(school, OUD_TABLE_LESSENVERDELING);
    if (chance(dice, 85)) {
        put(dice, row, 0, PICK(dice, lesson_ids));
    }
    put(dice, row, 1, one_of(dice, afdelingen, lean->afdeling_count));
    put(dice, row, 2, one_of(dice, subjects, lean->subject_count));
    if (chance(dice, 92)) {
        put(dice, row, 3, one_of(dice, groups, lean->group_count));
    }
    if (chance(dice, 90)) {
        put(dice, row, 4, one_of(dice, teachers, lean->teacher_count));
    }
    if (chance(dice, 30)) {
        put(dice, row, 5, "vervanger");
        if (chance(dice, 80)) {
            put(dice, row, 6, one_of(dice, teachers, lean->teacher_count));
        }
    } else if (chance(dice, 50)) {
        put(dice, row, 5, "regulier");
        if (chance(dice, 3)) {
            put(dice, row, 6, one_of(dice, teachers, lean->teacher_count));
        }
    }
    if (!chance(dice, lean->no_weeks)) {
        put_weeks(dice, school, row);
    }
    if (chance(dice, 25)) {
        put(dice, row, 9, PICK(dice, hours));
    }
}

static void add_ouder(test_dice *dice, naive_school *school, const leaning *lean)
{
    naive_row *row = new_row(school, OUD_TABLE_OUDERS);
    char children[NAIVE_TEXT] = "";
    for (uint32_t i = 1 + dice_below(dice, 3); i > 0; i--) {
        strcat(strcat(children, *children ? chance(dice, 50) ? ", " : "," : ""),
               any_student(dice, lean));
    }
    put(dice, row, 0, PICK(dice, parents));
    put(dice, row, 1, children);
}

/* Some rows once more, in whatever case. */
static void add_repetitions(test_dice *dice, naive_school *school, const leaning *lean)
{
    for (size_t table = 1; table < NAIVE_TABLES; table++) {
        size_t count = school->counts[table];
        for (size_t i = 0; i < count; i++) {
            if (chance(dice, lean->odd / 4)) {
                naive_row copy = school->rows[table][i];
                naive_row *row = new_row(school, (oud_table)table);
                for (size_t c = 0; c < NAIVE_COLUMNS; c++) {
                    put(dice, row, c, copy.value[c]);
                }
            }
        }
    }
}

void random_school_make(test_dice *dice, naive_school *school)
{
    leaning how = lean(dice);
    memset(school->counts, 0, sizeof school->counts);
    school->first_week = chance(dice, 60) ? 31 : 1 + dice_below(dice, 53);
    for (uint32_t i = 0; i < how.student_count; i++) {
        add_leerling(dice, school, students[i], one_of(dice, afdelingen, how.afdeling_count));
        if (chance(dice, how.odd / 3)) {
            add_leerling(dice, school, students[i], one_of(dice, afdelingen, how.afdeling_count));
        }
    }
    for (uint32_t i = dice_below(dice, 40); i > 0; i--) {
        add_pakketvak(dice, school, &how);
    }
    for (uint32_t i = dice_below(dice, 40); i > 0; i--) {
        add_indeling(dice, school, &how);
    }
    for (uint32_t i = dice_below(dice, 30); i > 0; i--) {
        add_les(dice, school, &how);
    }
    for (uint32_t i = dice_below(dice, 4); i > 0; i--) {
        add_ouder(dice, school, &how);
    }
    add_repetitions(dice, school, &how);
}

/* ---- handing it over ---- */

static void add_rows(const naive_school *school, oud_table table, oud_school *into)
{
    for (size_t i = 0; i < school->counts[table]; i++) {
        const char *values[NAIVE_COLUMNS];
        size_t sizes[NAIVE_COLUMNS];
        for (size_t c = 0; c < oud_table_column_count(table); c++) {
            values[c] = school->rows[table][i].value[c];
            sizes[c] = strlen(values[c]);
        }
        ck_assert_int_eq(oud_school_add(into, table, values, sizes, oud_table_column_count(table)),
                         OUD_STATUS_OK);
    }
}

/* A text that is being written, and the form it takes. */
typedef struct sheet {
    char text[TEXT_MAX];
    size_t size;
    char delimiter;
    const char *line_end;
    uint32_t quoting; /* percent of fields in quotes without need */
    size_t order[NAIVE_COLUMNS];
    size_t columns;
} sheet;

static void write_text(sheet *out, const char *text)
{
    size_t size = strlen(text);
    if (out->size + size > TEXT_MAX / 3) { /* UTF-16 needs room too */
        ck_abort_msg("the table does not fit");
    }
    memcpy(out->text + out->size, text, size);
    out->size += size;
}

static void write_field(test_dice *dice, sheet *out, const char *text)
{
    bool quoted =
        strchr(text, out->delimiter) || strpbrk(text, "\",;") || chance(dice, out->quoting);
    if (!quoted) {
        write_text(out, text);
        return;
    }
    write_text(out, "\"");
    for (const char *at = text; *at; at++) {
        char twice[3] = {*at, *at == '"' ? '"' : '\0', '\0'};
        write_text(out, twice);
    }
    write_text(out, "\"");
}

static void write_line(test_dice *dice, sheet *out, oud_table table, const naive_row *row)
{
    const char delimiter[2] = {out->delimiter, '\0'};
    for (size_t i = 0; i < out->columns; i++) {
        write_text(out, i ? delimiter : "");
        if (out->order[i] == NAIVE_COLUMNS) {
            write_field(dice, out, row ? "iets" : "Onbekende kolom");
        } else {
            write_field(dice, out,
                        row ? row->value[out->order[i]] : oud_table_heading(table, out->order[i]));
        }
    }
    write_text(out, out->line_end);
    if (chance(dice, 2)) {
        write_text(out, out->line_end);
    }
}

/* Columns in any order; an empty optional column may be missing, an unknown one may be there. */
static void order_columns(test_dice *dice, sheet *out, oud_table table)
{
    size_t known = oud_table_column_count(table);
    out->columns = 0;
    for (size_t c = 0; c < known; c++) {
        bool unused = table == OUD_TABLE_OUDERS && c >= 2;
        if (!unused) {
            out->order[out->columns++] = c;
        }
    }
    if (out->columns < NAIVE_COLUMNS && chance(dice, 10)) {
        out->order[out->columns++] = NAIVE_COLUMNS;
    }
    if (chance(dice, 50)) {
        return;
    }
    for (size_t i = out->columns; i > 1; i--) {
        size_t other = dice_below(dice, (uint32_t)i);
        size_t swap = out->order[i - 1];
        out->order[i - 1] = out->order[other];
        out->order[other] = swap;
    }
}

/* UTF-8 to UTF-16, little endian, with a byte order mark; the test's codes stay below U+0800. */
static void widen(sheet *out)
{
    static char wide[TEXT_MAX];
    size_t size = 0;
    wide[size++] = '\xff';
    wide[size++] = '\xfe';
    for (size_t i = 0; i < out->size; i++) {
        unsigned unit = (unsigned char)out->text[i];
        if (unit >= 0xc0) {
            unit = (unit & 0x1fu) << 6 | ((unsigned char)out->text[++i] & 0x3fu);
        }
        wide[size++] = (char)(unit & 0xffu);
        wide[size++] = (char)(unit >> 8);
    }
    memcpy(out->text, wide, size);
    out->size = size;
}

static void load_rows(test_dice *dice, const naive_school *school, oud_table table, size_t first,
                      size_t last, oud_school *into)
{
    static sheet out;
    out.size = 0;
    out.delimiter = PICK(dice, ((const char[]){'\t', '\t', ';', ','}));
    out.line_end = chance(dice, 30) ? "\r\n" : "\n";
    out.quoting = PICK(dice, ((const uint32_t[]){0, 0, 10, 100}));
    order_columns(dice, &out, table);
    if (chance(dice, 10)) {
        write_text(&out, "\xef\xbb\xbf");
    }
    bool wide = out.size == 0 && chance(dice, 8);
    write_line(dice, &out, table, NULL);
    for (size_t i = first; i < last; i++) {
        write_line(dice, &out, table, &school->rows[table][i]);
    }
    if (out.columns > 1 && chance(dice, 30)) {
        while (out.size && strchr("\r\n", out.text[out.size - 1])) {
            out.size--; /* the last line may do without its end */
        }
    }
    if (wide) {
        widen(&out);
    }
    oud_status status = oud_school_load(into, table, "random", 6, out.text, out.size);
    if (status != OUD_STATUS_OK) {
        const oud_diagnostics *list = oud_school_diagnostics(into);
        char text[256] = "";
        size_t count = oud_diagnostics_count(list);
        oud_diagnostics_text(list, count ? count - 1 : 0, OUD_LANGUAGE_EN, text, sizeof text);
        ck_abort_msg("status %d loading %s: %s\n%.*s", (int)status, oud_table_name(table), text,
                     (int)out.size, out.text);
    }
}

void random_school_load(test_dice *dice, const naive_school *school, oud_school *into)
{
    ck_assert_int_eq(oud_school_set(into, OUD_SCHOOL_SETTING_FIRST_WEEK, school->first_week),
                     OUD_STATUS_OK);
    uint32_t start = dice_below(dice, NAIVE_TABLES);
    for (uint32_t i = 0; i < NAIVE_TABLES; i++) {
        oud_table table = (oud_table)((start + i * 3) % NAIVE_TABLES);
        if (table == 0) {
            continue;
        }
        size_t count = school->counts[table];
        if (chance(dice, 40)) {
            add_rows(school, table, into);
        } else {
            size_t middle = dice_below(dice, (uint32_t)count + 1);
            load_rows(dice, school, table, 0, middle, into);
            load_rows(dice, school, table, middle, count, into);
        }
    }
}

void random_school_print(const naive_school *school)
{
    printf("first week %u\n", school->first_week);
    for (int table = 1; table < NAIVE_TABLES; table++) {
        for (size_t i = 0; i < school->counts[table]; i++) {
            printf("%s", oud_table_name((oud_table)table));
            for (size_t c = 0; c < oud_table_column_count((oud_table)table); c++) {
                printf("|%s", school->rows[table][i].value[c]);
            }
            printf("\n");
        }
    }
    fflush(stdout);
}
