#include "golden.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/tables.h"

#define PART      "\n---\n"
#define PATH_MAX_ 1024
#define ROWS_MAX  200

static void path_of(oud_code code, char path[PATH_MAX_])
{
    const char *sample = getenv("OUD_SAMPLE_SCHOOL");
    ck_assert_msg(sample != NULL, "OUD_SAMPLE_SCHOOL is not set");
    snprintf(path, PATH_MAX_, "%s/../../../tests/golden/check/OUD%d.txt", sample, (int)code);
}

char *golden_read(oud_code code)
{
    char path[PATH_MAX_];
    path_of(code, path);
    FILE *file = fopen(path, "rb");
    if (!file) {
        return NULL;
    }
    char *text = calloc(1, 65536);
    ck_assert_ptr_nonnull(text);
    ck_assert_uint_lt(fread(text, 1, 65535, file), 65535);
    fclose(file);
    return text;
}

static const char *part(const char *text, int number)
{
    for (int i = 0; i < number; i++) {
        text = strstr(text, PART);
        ck_assert_msg(text != NULL, "a part is missing");
        text += strlen(PART) - 1; /* its line end may begin the next one */
    }
    return text + (number > 0);
}

const char *golden_expected(const char *text)
{
    return part(text, 2);
}

void golden_update(oud_code code, const char *text, const char *expected)
{
    char path[PATH_MAX_];
    path_of(code, path);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fwrite(text, 1, (size_t)(golden_expected(text) - text), file);
    fputs(expected, file);
    fclose(file);
}

static oud_table table_of(const char *line, size_t size)
{
    static const struct {
        const char *name;
        oud_table table;
    } NAMES[] = {
        {"leerlingen", OUD_TABLE_LEERLINGEN},
        {"pakketkeuze", OUD_TABLE_PAKKETKEUZE},
        {"roostergroepindelingen", OUD_TABLE_ROOSTERGROEPINDELINGEN},
        {"lessenverdeling", OUD_TABLE_LESSENVERDELING},
        {"mentorgroepen", OUD_TABLE_MENTORGROEPEN},
        {"ouders", OUD_TABLE_OUDERS},
        {"vakken", OUD_TABLE_VAKKEN},
    };
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        if (strlen(NAMES[i].name) == size && memcmp(NAMES[i].name, line, size) == 0) {
            return NAMES[i].table;
        }
    }
    ck_abort_msg("no such table: %.*s", (int)size, line);
    return (oud_table)0;
}

static oud_school *school_of(char *rows, oud_allocate allocate, void *user)
{
    table_row list[ROWS_MAX] = {{(oud_table)0, NULL}};
    size_t count = 0;
    for (char *line = strtok(rows, "\n"); line; line = strtok(NULL, "\n")) {
        char *values = strchr(line, ' ');
        ck_assert(values != NULL && count + 1 < ROWS_MAX);
        list[count].table = table_of(line, (size_t)(values - line));
        list[count++].values = values + 1;
    }
    return tables_school_in(list, allocate, user);
}

/* Read the state, TABs put in; returns whether everything is to be generated after that. */
static int read_state(oud_evening *evening, char *lines)
{
    static const char GENERATE[] = "generate\n";
    char error[256];
    int generate = strncmp(lines, GENERATE, sizeof GENERATE - 1) == 0;
    lines += generate ? sizeof GENERATE - 1 : 0;
    if (generate || !*lines) {
        ck_assert_msg(!*lines, "a state cannot be read after generating");
        return generate;
    }
    char state[8192] = "ouderavond\t1\n";
    size_t size = strlen(state);
    ck_assert_uint_lt(size + strlen(lines), sizeof state);
    for (; *lines; lines++) {
        state[size++] = *lines == '|' ? '\t' : *lines;
    }
    oud_status status = oud_dump_load(evening, state, size, 0);
    oud_evening_error_text(evening, OUD_LANGUAGE_EN, error, sizeof error);
    ck_assert_msg(status == OUD_STATUS_OK, "%s", status ? error : "");
    return 0;
}

/* A part by itself, with the line end of its last line. */
static char *copy_part(const char *text, int number)
{
    const char *start = part(text, number);
    const char *end = strstr(start - 1, PART);
    size_t size = end + 1 > start ? (size_t)(end + 1 - start) : 0;
    char *copy = calloc(1, size + 1);
    ck_assert_ptr_nonnull(copy);
    memcpy(copy, start, size);
    return copy;
}

oud_evening *golden_evening(const char *text)
{
    return golden_evening_in(NULL, NULL, text);
}

oud_evening *golden_evening_in(oud_allocate allocate, void *user, const void *from)
{
    const char *text = from;
    const char *end = strstr(text, PART);
    ck_assert_ptr_nonnull(end);
    char *rows = calloc(1, (size_t)(end - text) + 1);
    ck_assert_ptr_nonnull(rows);
    memcpy(rows, text, (size_t)(end - text));
    oud_school *school = school_of(rows, allocate, user);
    oud_evening *evening;
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    oud_school_unref(school);
    char *lines = copy_part(text, 1);
    if (read_state(evening, lines)) {
        tables_generate(evening, OUD_POLICY_EVERYONE, 0);
    }
    free(rows);
    free(lines);
    return evening;
}
