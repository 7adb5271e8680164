#include "core/diagnostics.h"
#include "support/failing_memory.h"
#include "support/suite.h"

static failing_memory watched;
static oud__memory memory;

static void start(void)
{
    watched = failing_memory_at(0);
    memory = oud__memory_of(failing_memory_allocate, &watched);
}

static void stop(void)
{
    failing_memory_done(&watched);
}

/* Report `code` with a text argument. */
static bool add(oud_diagnostics *list, oud_code code, const char *text, const char *source,
                uint64_t line, uint32_t column)
{
    oud__message message = {.code = code, .arguments = {oud__text_argument(oud__span_of(text))}};
    return oud__diagnostics_add(list, &message, oud__span_of(source), line, column);
}

static void expect_source(const oud_diagnostics *list, size_t index, const char *expected)
{
    size_t size = 99;
    const char *source = oud_diagnostics_source(list, index, &size);
    ck_assert_ptr_nonnull(source);
    ck_assert_uint_eq(size, strlen(expected));
    ck_assert_mem_eq(source, expected, size);
}

START_TEST(an_entry_tells_all_and_owns_its_texts)
{
    char text[] = "Leerlng";
    char source[] = "a.tsv";
    oud_diagnostics *list = oud__diagnostics_new(&memory, 10);
    ck_assert(add(list, OUD_CODE_HEADING_UNKNOWN, text, source, 7, 3));
    memset(text, '#', sizeof text - 1);
    memset(source, '#', sizeof source - 1);
    char shown[80];
    ck_assert_int_eq(oud_diagnostics_code(list, 0), OUD_CODE_HEADING_UNKNOWN);
    ck_assert_int_eq(oud_diagnostics_severity(list, 0), OUD_SEVERITY_INFO);
    ck_assert_uint_eq(oud_diagnostics_line(list, 0), 7);
    ck_assert_uint_eq(oud_diagnostics_column(list, 0), 3);
    expect_source(list, 0, "a.tsv");
    size_t size = oud_diagnostics_text(list, 0, OUD_LANGUAGE_EN, shown, sizeof shown);
    ck_assert_str_eq(shown, "unknown column \"Leerlng\" was ignored");
    ck_assert_uint_eq(size, strlen(shown));
    oud_diagnostics_text(list, 0, OUD_LANGUAGE_NL, shown, sizeof shown);
    ck_assert_str_eq(shown, "onbekende kolom \"Leerlng\" is overgeslagen");
    oud__diagnostics_free(list);
}
END_TEST

START_TEST(what_is_not_there_gives_nothing)
{
    oud_diagnostics *list = oud__diagnostics_new(&memory, 10);
    const oud_diagnostics *lists[] = {list, NULL};
    for (size_t i = 0; i < 2; i++) {
        char text[4] = "x";
        size_t size = 5;
        ck_assert_uint_eq(oud_diagnostics_count(lists[i]), 0);
        ck_assert_uint_eq(oud_diagnostics_count_all(lists[i]), 0);
        ck_assert_uint_eq(oud_diagnostics_count_of(lists[i], OUD_CODE_WEEK), 0);
        ck_assert_uint_eq(oud_diagnostics_count_severity(lists[i], OUD_SEVERITY_ERROR), 0);
        ck_assert_int_eq(oud_diagnostics_code(lists[i], 0), OUD_CODE_NONE);
        ck_assert_int_eq(oud_diagnostics_severity(lists[i], 0), 0);
        ck_assert_uint_eq(oud_diagnostics_line(lists[i], 0), 0);
        ck_assert_uint_eq(oud_diagnostics_column(lists[i], 0), 0);
        ck_assert_ptr_null(oud_diagnostics_source(lists[i], 0, &size));
        ck_assert_uint_eq(size, 0);
        ck_assert_uint_eq(oud_diagnostics_text(lists[i], 0, OUD_LANGUAGE_NL, text, 4), 0);
    }
    oud__diagnostics_free(list);
    oud__diagnostics_free(NULL);
}
END_TEST

/* R-IN-3: the first ones are kept, the counts are exact. */
START_TEST(counts_stay_exact_beyond_the_limit)
{
    oud_diagnostics *list = oud__diagnostics_new(&memory, 3);
    for (uint32_t i = 0; i < 1000; i++) {
        ck_assert(add(list, i % 2 ? OUD_CODE_WEEK : OUD_CODE_STAMKLAS_DIFFERS, "x", "a", i, 1));
    }
    ck_assert_uint_eq(oud_diagnostics_count(list), 3);
    ck_assert_uint_eq(oud_diagnostics_line(list, 2), 2);
    ck_assert_uint_eq(oud_diagnostics_count_all(list), 1000);
    ck_assert_uint_eq(oud_diagnostics_count_of(list, OUD_CODE_WEEK), 500);
    ck_assert_uint_eq(oud_diagnostics_count_of(list, OUD_CODE_HOURS), 0);
    ck_assert_uint_eq(oud_diagnostics_count_of(list, (oud_code)4711), 0);
    ck_assert_uint_eq(oud_diagnostics_count_severity(list, OUD_SEVERITY_ERROR), 500);
    ck_assert_uint_eq(oud_diagnostics_count_severity(list, OUD_SEVERITY_WARNING), 500);
    ck_assert_uint_eq(oud_diagnostics_count_severity(list, OUD_SEVERITY_INFO), 0);
    oud__diagnostics_set_limit(list, 2);
    ck_assert_uint_eq(oud_diagnostics_count(list), 2);
    oud__diagnostics_set_limit(list, 4);
    ck_assert(add(list, OUD_CODE_HOURS, "x", "b", 5, 1));
    ck_assert_uint_eq(oud_diagnostics_count(list), 3);
    ck_assert_uint_eq(oud_diagnostics_count_all(list), 1001);
    oud__diagnostics_free(list);
}
END_TEST

/* A long text costs what is shown of it, and a source that stays is kept once. */
START_TEST(memory_is_bounded)
{
    static char text[1000001];
    static char source[10001];
    memset(text, 'x', sizeof text - 1);
    memset(source, 's', sizeof source - 1);
    oud_diagnostics *list = oud__diagnostics_new(&memory, 1000);
    for (uint32_t i = 0; i < 5000; i++) {
        ck_assert(add(list, OUD_CODE_NOT_UTF8, text, source, i, 1));
    }
    ck_assert_uint_lt(watched.peak_bytes, 500000);
    expect_source(list, 0, source);
    expect_source(list, 999, source);
    oud__diagnostics_free(list);
}
END_TEST

START_TEST(sources_follow_each_other)
{
    static const char *const sources[] = {"a", "a", "", "", "b", "a", "ab", "a"};
    oud_diagnostics *list = oud__diagnostics_new(&memory, 100);
    for (uint32_t i = 0; i < 8; i++) {
        ck_assert(add(list, OUD_CODE_WEEK, "x", sources[i], i, 1));
    }
    for (uint32_t i = 0; i < 8; i++) {
        expect_source(list, i, sources[i]);
    }
    oud__diagnostics_free(list);
}
END_TEST

/* The one before last, which may move when the list makes room, and once a piece of it. */
START_TEST(a_source_may_be_one_that_the_list_lent)
{
    oud_diagnostics *list = oud__diagnostics_new(&memory, 100);
    ck_assert(add(list, OUD_CODE_HEADING_UNKNOWN, "x", "bestand een.tsv", 1, 1));
    ck_assert(add(list, OUD_CODE_HEADING_UNKNOWN, "x", "bestand twee.tsv", 1, 1));
    for (size_t i = 2; i < 90; i++) {
        const oud__message message = {.code = OUD_CODE_HEADING_UNKNOWN};
        oud__span source;
        source.at = oud_diagnostics_source(list, i - 2, &source.size);
        if (i == 9) {
            source = (oud__span){source.at + 8, source.size - 8};
        }
        ck_assert(oud__diagnostics_add(list, &message, source, i, 1));
    }
    for (size_t i = 0; i < 90; i++) {
        const char *odd = i < 9 ? "bestand twee.tsv" : "twee.tsv";
        expect_source(list, i, i % 2 ? odd : "bestand een.tsv");
    }
    oud__diagnostics_free(list);
}
END_TEST

START_TEST(going_back_forgets_entries_and_counts)
{
    oud_diagnostics *list = oud__diagnostics_new(&memory, 3);
    ck_assert(add(list, OUD_CODE_WEEK, "one", "a", 1, 1));
    oud__diagnostics_mark mark = oud__diagnostics_mark_of(list);
    for (uint32_t i = 0; i < 9; i++) {
        ck_assert(add(list, i % 2 ? OUD_CODE_WEEK : OUD_CODE_HOURS, "two", "b", i, 1));
    }
    oud__diagnostics_rollback(list, &mark);
    ck_assert_uint_eq(oud_diagnostics_count(list), 1);
    ck_assert_uint_eq(oud_diagnostics_count_all(list), 1);
    ck_assert_uint_eq(oud_diagnostics_count_of(list, OUD_CODE_HOURS), 0);
    ck_assert(add(list, OUD_CODE_HOURS, "three", "b", 9, 1));
    expect_source(list, 0, "a");
    expect_source(list, 1, "b");
    char text[80];
    oud_diagnostics_text(list, 1, OUD_LANGUAGE_EN, text, sizeof text);
    ck_assert_str_eq(text, "found hours \"three\", expected a number from 0 up");
    oud__diagnostics_free(list);
}
END_TEST

START_TEST(no_memory_leaves_the_list_as_it_was)
{
    for (size_t n = 1, failed = 1; failed; n++) {
        failing_memory failing = failing_memory_at(n);
        oud__memory from = oud__memory_of(failing_memory_allocate, &failing);
        oud_diagnostics *list = oud__diagnostics_new(&from, 100);
        for (uint32_t i = 0; list && i < 30; i++) {
            size_t before = oud_diagnostics_count(list);
            uint64_t total = oud_diagnostics_count_all(list);
            bool added = add(list, OUD_CODE_WEEK, "54", i % 2 ? "a" : "b", i, 1);
            ck_assert_uint_eq(oud_diagnostics_count(list), before + added);
            ck_assert_uint_eq(oud_diagnostics_count_all(list), total + added);
        }
        failed = failing.refused;
        oud__diagnostics_free(list);
        failing_memory_done(&failing);
    }
}
END_TEST

Suite *suite(void)
{
    Suite *all = suite_create("core/diagnostics");
    TCase *cases = tcase_create("diagnostics");
    tcase_add_checked_fixture(cases, start, stop);
    tcase_add_test(cases, an_entry_tells_all_and_owns_its_texts);
    tcase_add_test(cases, what_is_not_there_gives_nothing);
    tcase_add_test(cases, counts_stay_exact_beyond_the_limit);
    tcase_add_test(cases, memory_is_bounded);
    tcase_add_test(cases, sources_follow_each_other);
    tcase_add_test(cases, a_source_may_be_one_that_the_list_lent);
    tcase_add_test(cases, going_back_forgets_entries_and_counts);
    tcase_add_test(cases, no_memory_leaves_the_list_as_it_was);
    suite_add_tcase(all, cases);
    return all;
}
