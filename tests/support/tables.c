#include "support/tables.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define COLUMNS_MAX 16
#define TEXT_MAX    65536

/* Split `values` at '|' into one text per column; returns how many there are. */
static size_t split(const char *values, const char **texts, size_t *sizes)
{
    size_t count = 0;
    for (const char *at = values; at && count < COLUMNS_MAX; count++) {
        const char *end = strchr(at, '|');
        texts[count] = at;
        sizes[count] = end ? (size_t)(end - at) : strlen(at);
        at = end ? end + 1 : NULL;
    }
    return count;
}

oud_status tables_add(oud_school *school, const table_row *rows)
{
    oud_status status = OUD_STATUS_OK;
    for (; status == OUD_STATUS_OK && rows->values; rows++) {
        const char *texts[COLUMNS_MAX];
        size_t sizes[COLUMNS_MAX];
        size_t count = split(rows->values, texts, sizes);
        status = oud_school_add(school, rows->table, texts, sizes, count);
    }
    return status;
}

/* The text of one table: its headings, then its rows with TAB for '|'. Returns its size. */
static size_t table_text(oud_table table, const table_row *rows, char *text)
{
    size_t size = 0;
    size_t columns = oud_table_column_count(table);
    for (size_t i = 0; i < columns; i++)
        size += (size_t)snprintf(text + size, TEXT_MAX - size, "%s%c", oud_table_heading(table, i),
                                 i + 1 < columns ? '\t' : '\n');
    for (; rows->values; rows++) {
        if (rows->table != table)
            continue;
        for (const char *at = rows->values; *at && size < TEXT_MAX - 1; at++)
            text[size++] = (char)(*at == '|' ? '\t' : *at);
        text[size++] = '\n';
    }
    ck_assert_uint_lt(size, TEXT_MAX);
    return size;
}

oud_status tables_load(oud_school *school, const table_row *rows)
{
    static char text[TEXT_MAX];
    oud_status status = OUD_STATUS_OK;
    for (int t = 1; status == OUD_STATUS_OK && oud_table_name((oud_table)t); t++) {
        const char *name = oud_table_name((oud_table)t);
        size_t size = table_text((oud_table)t, rows, text);
        status = oud_school_load(school, (oud_table)t, name, strlen(name), text, size);
    }
    return status;
}

oud_school *tables_school(const table_row *rows)
{
    return tables_school_in(rows, NULL, NULL);
}

oud_school *tables_school_in(const table_row *rows, oud_allocate allocate, void *user)
{
    oud_school *school = NULL;
    ck_assert_int_eq(oud_school_new(allocate, user, &school), OUD_STATUS_OK);
    oud_status status = tables_add(school, rows);
    if (status != OUD_STATUS_OK) {
        char text[256] = "";
        oud_school_error_text(school, OUD_LANGUAGE_EN, text, sizeof text);
        ck_abort_msg("a row of the test's school was refused: %s", text);
    }
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    return school;
}

oud_evening *tables_evening(const table_row *rows, uint32_t peilweek)
{
    oud_school *school = tables_school(rows);
    oud_evening *evening = NULL;
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    oud_school_unref(school);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, peilweek),
                     OUD_STATUS_OK);
    return evening;
}

uint32_t tables_find(const oud_school *school, oud_kind kind, const char *afdeling,
                     const char *code)
{
    uint32_t where =
        afdeling ? oud_school_find(school, OUD_KIND_AFDELING, 0, afdeling, strlen(afdeling)) : 0;
    return oud_school_find(school, kind, where, code, strlen(code));
}

oud_plan *tables_plan(oud_evening *evening, oud_policy policy, uint32_t flags)
{
    oud_plan *plan = NULL;
    ck_assert_int_eq(oud_plan_pakketvakken(evening, NULL, NULL, 0, policy, flags, &plan),
                     OUD_STATUS_OK);
    return plan;
}

void tables_generate(oud_evening *evening, oud_policy policy, uint32_t flags)
{
    oud_plan *plan = tables_plan(evening, policy, flags);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);
}

oud_plan *tables_plan_move(oud_evening *evening, oud_school *school, uint32_t flags)
{
    oud_plan *plan = NULL;
    ck_assert_int_eq(oud_plan_rebase(evening, school, OUD_POLICY_EVERYONE, flags, &plan),
                     OUD_STATUS_OK);
    return plan;
}

void tables_move(oud_evening *evening, oud_school *school, uint32_t flags)
{
    oud_plan *plan = tables_plan_move(evening, school, flags);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    ck_assert_ptr_eq(oud_evening_school(evening), school);
    oud_plan_unref(plan);
}
