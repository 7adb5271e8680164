/* Long work tells how far it is, and stops when it is asked to, with everything as before: loading,
 * sealing, applying (R-SYNC-4). Making plans: test_plans_offer.c. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/suite.h"
#include "support/tables.h"

#define STUDENTS 60000 /* so that their text is longer than what is read without telling */

typedef struct told {
    unsigned calls;
    unsigned stop_at; /* 0: never */
    uint64_t done;
    uint64_t total;
} told;

static int on_progress(void *user, uint64_t done, uint64_t total)
{
    told *of = user;
    ck_assert_uint_le(done, total);
    ck_assert(of->calls == 0 || (of->done <= done && of->total == total));
    of->done = done;
    of->total = total;
    return ++of->calls == of->stop_at;
}

/* leerlingen of many students with long codes; the caller's to free. */
static char *many_students(size_t *size)
{
    const size_t room = (size_t)STUDENTS * 40 + 64;
    char *text = malloc(room);
    ck_assert_ptr_nonnull(text);
    *size = (size_t)snprintf(text, room, "Leerling\tAfdeling\n");
    for (unsigned i = 0; i < STUDENTS; i++) {
        *size += (size_t)snprintf(text + *size, room - *size, "student-number-%u\th1\n", i);
    }
    return text;
}

static void load(oud_school *school, oud_table table, const char *text)
{
    ck_assert_int_eq(oud_school_load(school, table, NULL, 0, text, strlen(text)), OUD_STATUS_OK);
}

static oud_school *many_loaded(oud_status expected, told *of)
{
    oud_school *school = NULL;
    size_t size;
    char *text = many_students(&size);
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    load(school, OUD_TABLE_VAKKEN, "Vak\tNaam\nne\tNederlands\n");
    oud_school_set_progress(school, on_progress, of);
    ck_assert_int_eq(oud_school_load(school, OUD_TABLE_LEERLINGEN, NULL, 0, text, size), expected);
    oud_school_set_progress(school, NULL, NULL);
    free(text);
    return school;
}

START_TEST(R_SYNC_4_a_load_tells_and_stops)
{
    told of = {.stop_at = 0};
    oud_school *school = many_loaded(OUD_STATUS_OK, &of);
    ck_assert_uint_ge(of.calls, 1);
    ck_assert_uint_ge(of.total, (uint64_t)STUDENTS * 20);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_school_count(school, OUD_KIND_STUDENT), STUDENTS);
    oud_school_unref(school);

    of = (told){.stop_at = 1};
    school = many_loaded(OUD_STATUS_CANCELLED, &of);
    ck_assert_int_eq(oud_school_error(school), OUD_CODE_CANCELLED);
    ck_assert_uint_eq(oud_diagnostics_count_all(oud_school_diagnostics(school)), 0);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    ck_assert_uint_eq(oud_school_count_all(school, OUD_KIND_STUDENT), 0);
    ck_assert_uint_eq(oud_school_count(school, OUD_KIND_SUBJECT), 1);
    oud_school_unref(school);
}
END_TEST

START_TEST(R_SYNC_4_sealing_tells_and_stops_at_any_step)
{
    told of = {.stop_at = 0};
    oud_school *school = many_loaded(OUD_STATUS_OK, &of);
    unsigned stop = 1;
    oud_status status;
    do {
        of = (told){.stop_at = stop++};
        oud_school_set_progress(school, on_progress, &of);
        status = oud_school_seal(school);
        ck_assert_int_eq(oud_school_is_sealed(school), status == OUD_STATUS_OK);
    } while (status == OUD_STATUS_CANCELLED);
    ck_assert_int_eq(status, OUD_STATUS_OK);
    ck_assert_uint_gt(stop, 4);
    ck_assert_uint_eq(oud_school_count(school, OUD_KIND_STUDENT), STUDENTS);
    oud_school_unref(school);
}
END_TEST

/* ---- applying ---- */

/* The dump of an evening, NUL-terminated; the caller's to free. */
static char *dump_of(const oud_evening *evening)
{
    const size_t room = (size_t)1 << 22;
    char *text = malloc(room);
    size_t used = 0;
    size_t size = 1;
    oud_reader *reader = NULL;
    ck_assert_ptr_nonnull(text);
    ck_assert_int_eq(oud_dump_write(evening, 0, &reader), OUD_STATUS_OK);
    for (; size > 0; used += size) {
        ck_assert_int_eq(oud_reader_read(reader, text + used, room - used, &size), OUD_STATUS_OK);
    }
    oud_reader_free(reader);
    text[used] = '\0';
    return text;
}

/* That nothing of the evening differs from what `dump` and `sequence` say. */
static void still_is(const oud_evening *evening, const char *dump, uint64_t sequence)
{
    char *now = dump_of(evening);
    ck_assert_str_eq(now, dump);
    ck_assert_uint_eq(oud_evening_sequence(evening), sequence);
    free(now);
}

/* Students of one afdeling, with a pakketvak that a teacher gives all of them. */
static oud_school *school_of(unsigned students, const char *teacher)
{
    oud_school *school = NULL;
    ck_assert_int_eq(oud_school_new(NULL, NULL, &school), OUD_STATUS_OK);
    for (unsigned i = 0; i < students; i++) {
        char code[16];
        int size = snprintf(code, sizeof code, "%u", i + 1);
        const char *student[] = {code, "h1"};
        const char *package[] = {code, "h1", "ne"};
        const char *group[] = {code, "h1", "h1a"};
        const size_t sizes[] = {(size_t)size, 2, 2};
        const size_t group_sizes[] = {(size_t)size, 2, 3};
        ck_assert_int_eq(oud_school_add(school, OUD_TABLE_LEERLINGEN, student, sizes, 2), 0);
        ck_assert_int_eq(oud_school_add(school, OUD_TABLE_PAKKETKEUZE, package, sizes, 3), 0);
        ck_assert_int_eq(
            oud_school_add(school, OUD_TABLE_ROOSTERGROEPINDELINGEN, group, group_sizes, 3), 0);
    }
    const char *lesson[] = {"1", "h1", "ne", "h1a", teacher};
    const size_t sizes[] = {1, 2, 2, 3, strlen(teacher)};
    ck_assert_int_eq(oud_school_add(school, OUD_TABLE_LESSENVERDELING, lesson, sizes, 5), 0);
    ck_assert_int_eq(oud_school_seal(school), OUD_STATUS_OK);
    return school;
}

static oud_evening *evening_on(oud_school *school)
{
    oud_evening *evening = NULL;
    ck_assert_int_eq(oud_evening_new(school, &evening), OUD_STATUS_OK);
    return evening;
}

/* Stop applying each time it tells; at last it is not asked, and the plan is applied. */
static void apply_with_stops(oud_evening *evening, oud_plan *plan, unsigned at_least)
{
    unsigned stop = 1;
    oud_status status;
    char *before = dump_of(evening);
    uint64_t sequence = oud_evening_sequence(evening);
    do {
        told of = {.stop_at = stop++};
        oud_evening_set_progress(evening, on_progress, &of);
        status = oud_plan_apply(plan);
        oud_evening_set_progress(evening, NULL, NULL);
        if (status == OUD_STATUS_CANCELLED) {
            ck_assert_int_eq(oud_evening_error(evening), OUD_CODE_CANCELLED);
            still_is(evening, before, sequence);
        }
    } while (status == OUD_STATUS_CANCELLED);
    ck_assert_int_eq(status, OUD_STATUS_OK);
    ck_assert_uint_gt(stop - 1, at_least);
    char *after = dump_of(evening);
    ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);
    still_is(evening, before, sequence + 2);
    ck_assert_int_eq(oud_evening_redo(evening), OUD_STATUS_OK);
    still_is(evening, after, sequence + 3);
    free(before);
    free(after);
    oud_plan_unref(plan);
}

START_TEST(R_SYNC_4_applying_tells_and_stops)
{
    const unsigned students = 20000;
    oud_school *school = school_of(students, "aaa");
    oud_school *next = school_of(students, "bbb");
    oud_evening *evening = evening_on(school);
    apply_with_stops(evening, tables_plan(evening, OUD_POLICY_EVERYONE, 0), 1);
    ck_assert_uint_eq(oud_evening_count_offered(evening), students);

    oud_plan *plan = NULL;
    uint32_t teacher = oud_school_find(school, OUD_KIND_TEACHER, 0, "aaa", 3);
    ck_assert_int_eq(oud_plan_withdraw_of(evening, OUD_KIND_TEACHER, &teacher, 1, 0, &plan),
                     OUD_STATUS_OK);
    apply_with_stops(evening, plan, 3);
    ck_assert_uint_eq(oud_evening_count_offered(evening), 0);
    ck_assert_int_eq(oud_evening_undo(evening), OUD_STATUS_OK);

    ck_assert_int_eq(
        oud_plan_rebase(evening, next, OUD_POLICY_EVERYONE, OUD_PLAN_FLAG_REPLACE_OBSOLETE, &plan),
        OUD_STATUS_OK);
    apply_with_stops(evening, plan, 3);
    ck_assert_ptr_eq(oud_evening_school(evening), next);
    ck_assert_uint_eq(oud_evening_count_offered(evening), students);
    oud_evening_unref(evening);
    oud_school_unref(school);
    oud_school_unref(next);
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("progress");
    TCase *rules = tcase_create("rules");
    tcase_add_test(rules, R_SYNC_4_a_load_tells_and_stops);
    tcase_add_test(rules, R_SYNC_4_sealing_tells_and_stops_at_any_step);
    tcase_add_test(rules, R_SYNC_4_applying_tells_and_stops);
    tcase_set_timeout(rules, 120);
    suite_add_tcase(all, rules);
    return all;
}
