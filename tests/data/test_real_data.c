/* Real school data, with results found by an independent join. The folder stands in
 * OUD_SHARED_DATA; without it the test is skipped. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/readout.h"
#include "support/suite.h"
#include "support/tables.h"

#define SKIPPED   77
#define PATH_SIZE 1024

static const char *folder(void)
{
    const char *path = getenv("OUD_SHARED_DATA");
    return path ? path : "";
}

/* A file of a set, whole; NULL when it is not there. The caller frees it. */
static char *read_file(const char *set, const char *name, size_t *size)
{
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/%s/%s", folder(), set, name);
    FILE *file = fopen(path, "rb");
    if (!file) {
        return NULL;
    }
    size_t room = 1 << 20;
    char *text = malloc(room);
    ck_assert_ptr_nonnull(text);
    *size = fread(text, 1, room, file);
    ck_assert_uint_lt(*size, room);
    fclose(file);
    return text;
}

static oud_school *load_set(const char *set)
{
    oud_school *school = NULL;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    for (int table = 1; oud_table_name((oud_table)table); table++) {
        char name[64];
        size_t size = 0;
        snprintf(name, sizeof name, "%s.tsv", oud_table_name((oud_table)table));
        char *text = read_file(set, name, &size);
        if (text) {
            ck_assert_int_eq(
                oud_school_load(school, (oud_table)table, name, strlen(name), text, size),
                OUD_STATUS_OK);
            free(text);
        }
    }
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_diagnostics_count_all(oud_school_diagnostics(school)), 0);
    return school;
}

/* The lines of a file as the offer file has them. */
static void read_lines(lines *list, const char *set, const char *name)
{
    size_t size = 0;
    char *text = read_file(set, name, &size);
    ck_assert_ptr_nonnull(text);
    for (char *at = text; at < text + size;) {
        char *end = memchr(at, '\n', (size_t)(text + size - at));
        ck_assert_ptr_nonnull(end);
        lines_add(list, "%.*s", (int)(end - at), at);
        at = end + 1;
    }
    free(text);
}

static void read_offer(lines *list, const oud_evening *evening)
{
    oud_reader *reader = NULL;
    char piece[1500];
    size_t size = 0;
    ck_assert_int_eq(oud_offer_file_write(evening, 0, &reader), OUD_STATUS_OK);
    do {
        ck_assert_int_eq(oud_reader_read(reader, piece, sizeof piece, &size), OUD_STATUS_OK);
        for (char *at = piece; at < piece + size;) {
            char *end = memchr(at, '\n', (size_t)(piece + size - at));
            ck_assert_ptr_nonnull(end);
            lines_add(list, "%.*s", (int)(end - at), at);
            at = end + 1;
        }
    } while (size);
    oud_reader_free(reader);
}

static const struct {
    const char *set, *expected;
    uint32_t week;
    uint64_t created, no_group;
} runs[] = {
    {"klausur001", "verwacht-week-50.tsv", 50, 4459, 0},
    {"klausur001", "verwacht-week-10.tsv", 10, 4459, 0},
    {"blockung001", "verwacht.tsv", 5, 1146, 0},
    {"blockung002", "verwacht.tsv", 5, 0, 1798},
};

START_TEST(R_GEN_1_real_data)
{
    oud_school *school = load_set(runs[_i].set);
    oud_evening *evening = NULL;
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, runs[_i].week),
                     OUD_STATUS_OK);
    oud_plan *plan = tables_plan(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_SEPARATE);
    ck_assert_uint_eq(oud_plan_count(plan, OUD_ACTION_CREATE), runs[_i].created);
    ck_assert_uint_eq(oud_plan_count_reason(plan, OUD_REASON_NO_GROUP), runs[_i].no_group);
    ck_assert_int_eq(oud_plan_apply(plan), OUD_STATUS_OK);
    oud_plan_unref(plan);

    lines expected = {0};
    lines found = {0};
    read_lines(&expected, runs[_i].set, runs[_i].expected);
    read_offer(&found, evening);
    lines_sort(&expected);
    lines_sort(&found);
    char *difference = lines_difference(&expected, &found);
    ck_assert_msg(difference == NULL, "%s", difference);
    lines_free(&expected);
    lines_free(&found);
    oud_evening_unref(evening);
    oud_school_unref(school);
}
END_TEST

/* R-GEN-5: the second half year makes other talks; those of the first are then obsolete. */
START_TEST(R_GEN_5_real_data_in_another_week)
{
    oud_school *school = load_set("klausur001");
    oud_evening *evening = NULL;
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, 50), OUD_STATUS_OK);
    tables_generate(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_SEPARATE);
    oud_plan *again = tables_plan(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_SEPARATE);
    ck_assert_uint_eq(oud_plan_count(again, OUD_ACTION_KEEP), 4459);
    ck_assert_uint_eq(oud_plan_count(again, OUD_ACTION_CREATE), 0);
    oud_plan_unref(again);
    ck_assert_int_eq(oud_evening_set(evening, OUD_EVENING_SETTING_PEILWEEK, 10), OUD_STATUS_OK);
    oud_plan *later = tables_plan(evening, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_SEPARATE);
    uint64_t created = oud_plan_count(later, OUD_ACTION_CREATE);
    ck_assert_uint_gt(created, 0);
    ck_assert_uint_eq(oud_plan_count(later, OUD_ACTION_OBSOLETE), created);
    ck_assert_uint_eq(oud_plan_count(later, OUD_ACTION_KEEP), 4459 - created);
    oud_plan_unref(later);
    oud_evening_unref(evening);
    oud_school_unref(school);
}
END_TEST

Suite *suite(void)
{
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s/klausur001/leerlingen.tsv", folder());
    FILE *file = fopen(path, "rb");
    if (!file) {
        printf("skipped: no real data in OUD_SHARED_DATA=\"%s\"\n", folder());
        exit(SKIPPED);
    }
    fclose(file);
    Suite *found = suite_create("real data");
    TCase *tests = tcase_create("sets");
    tcase_add_loop_test(tests, R_GEN_1_real_data, 0, sizeof runs / sizeof *runs);
    tcase_add_test(tests, R_GEN_5_real_data_in_another_week);
    suite_add_tcase(found, tests);
    return found;
}
