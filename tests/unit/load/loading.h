/* loading.h - a text goes in, and what came of it is told in one line each: which rows were told
 * about, and which students are there. */
#ifndef OUD_TESTS_UNIT_LOAD_LOADING_H
#define OUD_TESTS_UNIT_LOAD_LOADING_H

#include <stdio.h>
#include <string.h>

#include "ouderavond/ouderavond.h"
#include "streamed.h"

#define LOADING_TEXT 4096

/* A text of which every byte counts, NUL bytes too. */
#define TEXT(literal) (literal), (sizeof(literal) - 1)

static inline oud_school *loading_school(int skip_bad_rows)
{
    oud_school *school = NULL;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    ck_assert_int_eq(
        oud_school_set(school, OUD_SCHOOL_SETTING_SKIP_BAD_ROWS, skip_bad_rows ? 1 : 0),
        OUD_STATUS_OK);
    return school;
}

static inline oud_status loading_load(oud_school *school, const char *text, size_t size)
{
    streamed_compare(school, OUD_TABLE_LEERLINGEN, oud__span_of("l.tsv"), (oud__span){text, size});
    return oud_school_load(school, OUD_TABLE_LEERLINGEN, "l.tsv", 5, text, size);
}

/* All diagnostics as "line:column OUDnumber", joined by ", ". */
static inline const char *loading_told(const oud_school *school)
{
    static char told[LOADING_TEXT];
    const oud_diagnostics *list = oud_school_diagnostics(school);
    size_t used = 0;
    told[0] = '\0';
    for (size_t i = 0; i < oud_diagnostics_count(list); i++) {
        char name[16];
        oud_code_name(oud_diagnostics_code(list, i), name, sizeof name);
        int size = snprintf(told + used, sizeof told - used, "%s%llu:%u %s", i ? ", " : "",
                            (unsigned long long)oud_diagnostics_line(list, i),
                            oud_diagnostics_column(list, i), name);
        used += (size_t)size;
        ck_assert_uint_lt(used, sizeof told);
    }
    return told;
}

/* The text of the first diagnostic in English. */
static inline const char *loading_text(const oud_school *school)
{
    static char text[512];
    text[0] = '\0';
    oud_diagnostics_text(oud_school_diagnostics(school), 0, OUD_LANGUAGE_EN, text, sizeof text);
    return text;
}

static inline size_t loading_code(const oud_school *school, oud_kind kind, uint32_t thing,
                                  char *out)
{
    size_t size = 0;
    const char *code = oud_school_code(school, kind, thing, &size);
    if (code) {
        memcpy(out, code, size);
    }
    return size;
}

/* Seals the school and gives all students as "code/afdeling/stamklas", joined by blanks. */
static inline const char *loading_students(oud_school *school)
{
    static char all[LOADING_TEXT];
    char *out = all;
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    for (uint32_t s = 1; s <= oud_school_count(school, OUD_KIND_STUDENT); s++) {
        ck_assert_uint_lt((size_t)(out - all) + 256, sizeof all);
        out += loading_code(school, OUD_KIND_STUDENT, s, out);
        *out++ = '/';
        out += loading_code(school, OUD_KIND_AFDELING,
                            oud_school_afdeling(school, OUD_KIND_STUDENT, s), out);
        *out++ = '/';
        out += loading_code(school, OUD_KIND_STAMKLAS, oud_school_stamklas(school, s), out);
        *out++ = ' ';
    }
    *(out == all ? out : out - 1) = '\0';
    return all;
}

#endif
